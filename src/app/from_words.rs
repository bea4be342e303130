//! What is made of words of the article: each opens a form, filled with what their sentence tells.

use crate::app::App;
use crate::command::FromWords;
use crate::model::EvidenceKind;
use crate::model::making::guess::{guess_actor, guess_piece};
use crate::view::state::making::Form;

impl App {
    /// Opens the form of something that is made of the words that are selected in the article.
    pub(super) fn make_from_words(&mut self, what: FromWords) {
        let Some((reading, words)) = self.view.selected_words() else { return };
        let (map, bytes) = (self.document.map(), words.bytes());
        let Some(source) = map.source_ids().next() else { return };
        let piece = |kind| Form::Piece(Box::new(guess_piece(map, source, reading, &bytes, kind)));
        let form = match what {
            FromWords::Actor => Form::Actor(guess_actor(&words.words(&reading.article))),
            FromWords::Quotation => piece(EvidenceKind::Quotation),
            FromWords::Statement => piece(EvidenceKind::Paraphrase),
            FromWords::Act => piece(EvidenceKind::Act),
        };
        self.view.making.open(form);
        self.view.panel.reader.bring_into_view(bytes.start);
    }
}
