//! The keys of the queue in which a draft is checked: they act where no field has the focus, and not on the map.

use egui::{Id, Key, Modifiers, Popup, Rect};

use crate::command::{CheckCommand, Part};
use crate::model::ActorId;
use crate::view::ViewState;
use crate::view::state::article::text_id;
use crate::view::toolkit::focus;
use crate::view::toolkit::regions::{Region, start_id};

/// What keys ask of the queue.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QueueKeys {
    /// Enter: the first button.
    pub takes: bool,
    /// Escape.
    pub leaves: bool,
    /// What another key asks for.
    other: Option<CheckCommand>,
    /// Which of the other speakers, from 0.
    speaker: Option<usize>,
}

impl QueueKeys {
    /// Returns what is asked about an item that somebody else may have said.
    pub(super) fn command(self, others: &[ActorId]) -> Option<CheckCommand> {
        let speaker = self.speaker.and_then(|at| others.get(at)).map(|&other| CheckCommand::Speaker(other));
        let taken = self.takes.then_some(CheckCommand::Take);
        let left = self.leaves.then_some(CheckCommand::Leave);
        speaker.or(self.other).or(taken).or(left)
    }
}

/// Notes where the queue is, and its first button.
pub(super) fn note_queue(rect: Rect, ui: &egui::Ui) {
    ui.data_mut(|data| data.insert_temp(Id::unique("where the queue is"), rect));
}

/// Notes the button that Enter presses.
pub(super) fn note_first_button(id: Id, ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("first button of the queue"), id));
}

/// Takes the keys that are for the queue in this frame.
pub(super) fn keys_of_queue(view: &ViewState, ui: &egui::Ui) -> QueueKeys {
    let panel = Region::Panel(Part::Evidence);
    // What is pressed on the map is for the map.
    let is_here = matches!(view.focus.region_before, None | Some(Region::Panel(Part::Evidence)));
    let is_over = view.has_dialog() || focus::was_held(ui) || Popup::is_any_open(ui);
    if !is_here || is_over || ui.text_edit_focused() {
        return QueueKeys::default();
    }
    let rect: Option<Rect> = ui.data(|data| data.get_temp(Id::unique("where the queue is")));
    let first: Option<Id> = ui.data(|data| data.get_temp(Id::unique("first button of the queue")));
    let focused = ui.memory(|memory| memory.focused());
    let is_in_queue = rect.is_some_and(|rect| focus::was_within(rect, ui));
    let is_around = focused.is_none_or(|id| [text_id(), start_id(panel)].contains(&id));
    if !is_in_queue && !is_around {
        return QueueKeys::default();
    }
    // Another button of the queue takes Enter for itself.
    let is_enter_free = is_around || focused == first;
    let is_escape_free = !view.has_window_to_close() && view.selected_words().is_none();
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let others = [(Key::Delete, CheckCommand::Drop), (Key::E, CheckCommand::Edit), (Key::N, CheckCommand::Skip)];
        QueueKeys {
            takes: is_enter_free && pressed(Key::Enter),
            leaves: is_escape_free && pressed(Key::Escape),
            other: others.into_iter().find(|(key, _)| pressed(*key)).map(|(_, command)| command),
            speaker: [Key::Num1, Key::Num2, Key::Num3].into_iter().position(pressed),
        }
    })
}
