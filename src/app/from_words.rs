//! What is made of words of the article: each opens a form, filled with what their sentence tells.

use crate::app::App;
use crate::command::FromWords;
use crate::drafting::guess;
use crate::model::EvidenceKind;
use crate::model::making::guess::{guess_actor, guess_piece};
use crate::model::making::passage::PassagesAround;
use crate::view::state::making::Form;

impl App {
    /// Opens the form of something that is made of the words that are selected in the article.
    pub(super) fn make_from_words(&mut self, what: FromWords) {
        let kind = match what {
            FromWords::Quotation => EvidenceKind::Quotation,
            FromWords::Statement => EvidenceKind::Paraphrase,
            FromWords::Act => EvidenceKind::Act,
            FromWords::Actor => {
                if let Some((reading, words)) = self.view.selected_words() {
                    let draft = match self.jobs.known_drafts.of(reading.article.text()) {
                        Some(draft) => guess::guess_actor(self.document.map(), reading, &draft, &words.bytes()),
                        None => guess_actor(&words.words(&reading.article)),
                    };
                    self.open_form(Form::Actor(draft));
                }
                return;
            }
        };
        self.make_piece_from_words(kind);
    }

    /// Lets the words that are selected in the article, if some are, back the link that is being made.
    pub(super) fn back_with_words(&mut self) {
        let Some((reading, words)) = self.view.selected_words() else { return };
        let is_quoted = PassagesAround::around(reading, &words.bytes()).quotation.is_some();
        self.make_piece_from_words(if is_quoted { EvidenceKind::Quotation } else { EvidenceKind::Act });
    }

    fn make_piece_from_words(&mut self, kind: EvidenceKind) {
        let Some((reading, words)) = self.view.selected_words() else { return };
        let (map, selected) = (self.document.map(), words.bytes());
        let quoted = (kind == EvidenceKind::Quotation).then(|| PassagesAround::quotation_in(reading, &selected));
        let bytes = quoted.flatten().unwrap_or(selected);
        let draft = match self.jobs.known_drafts.of(reading.article.text()) {
            Some(draft) => guess::guess_piece(map, reading, &draft, &bytes, kind),
            None => guess_piece(map, reading.source, reading, &bytes, kind),
        };
        self.open_form(Form::Piece(Box::new(draft)));
        self.view.panel.reader.bring_into_view(bytes.start);
    }
}
