//! What every page of the queue has: its heading, and the button that Enter presses.

use egui::{Response, RichText};

use crate::view::ViewState;
use crate::view::making::queue_keys::note_first_button;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::style;

/// Shows what the queue says first.
pub(super) fn heading(words: &str, ui: &mut egui::Ui) {
    let heading = ui.add(egui::Label::new(RichText::new(words).font(style::semibold(14.0))).wrap());
    make_heading(&heading, words, 2);
}

/// Gives the focus to the button that Enter presses, where the queue has gone on; the article below it waits.
pub(super) fn take_focus(view: &mut ViewState, button: &Response) {
    note_first_button(button.id, &button.ctx);
    if std::mem::take(&mut view.checking.wants_focus) {
        button.request_focus();
        view.panel.reader.wants_focus = false;
    }
}
