//! What is made of words of the article: each opens a form, filled with what their sentence tells.

use crate::app::App;
use crate::command::FromWords;
use crate::model::making::guess::guess_actor;
use crate::view::state::making::Form;

impl App {
    /// Opens the form of something that is made of the words that are selected in the article.
    pub(super) fn make_from_words(&mut self, what: FromWords) {
        let Some((reading, words)) = self.view.selected_words() else { return };
        let start = words.bytes().start;
        let form = match what {
            FromWords::Actor => Form::Actor(guess_actor(&words.words(&reading.article))),
            FromWords::Quotation | FromWords::Statement | FromWords::Act => return,
        };
        self.view.making.open(form);
        self.view.panel.reader.bring_into_view(start);
    }
}
