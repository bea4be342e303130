//! The keyboard's focus goes back to where it was when what lay over the window closes, and to the
//! map where what had it is gone.

use egui::{Id, LayerId, Popup};

use crate::view::ViewState;
use crate::view::state::shell::Refocus;
use crate::view::toolkit::regions::Region;

/// Keeps the focus from getting lost; after everything else of the frame.
pub(crate) fn keep_focus(view: &mut ViewState, ui: &egui::Ui) {
    /// Tab and what moves the focus by itself are done by then.
    const PATIENCE: u8 = 3;
    let has_popup = Popup::is_any_open(ui);
    let shell = &view.shell;
    let has_list = shell.shortcuts_open || shell.history_open || shell.story.is_open || shell.help.page.is_some();
    let is_covered = has_popup || view.has_dialog() || has_list;
    let focused = ui.memory(|memory| memory.focused());
    let Refocus { last, before, covered: (was_covered, _), lost } = view.session.refocus;
    let mut now = Refocus { last, before, covered: (is_covered, has_popup), lost: None };
    match (was_covered, is_covered) {
        (false, true) => now.before = last,
        (true, false) => {
            // A command may have moved the focus meanwhile: then it stays there.
            let layer = focused.and_then(|id| ui.read_response(id)).map(|response| response.layer_id);
            if layer != Some(LayerId::background()) {
                give(before, view, ui);
            }
            now.last = before;
        }
        (true, true) => {}
        (false, false) => {
            let pointer_did_it = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
            now.lost = match (focused, lost, last) {
                (None, Some((id, n)), _) => Some((id, n + 1)),
                (None, None, Some(id)) if !pointer_did_it => Some((id, 1)),
                _ => None,
            };
            now.last = focused;
            if let Some((id, n)) = now.lost {
                ui.request_repaint();
                if n >= PATIENCE {
                    now.lost = None;
                    give(Some(id), view, ui);
                }
            }
        }
    }
    view.session.refocus = now;
}

/// Gives the focus to a widget, or to what is chosen on the map where that is not there any more.
fn give(to: Option<Id>, view: &mut ViewState, ui: &egui::Ui) {
    let Some(id) = to else { return };
    if ui.read_response(id).is_some() {
        ui.memory_mut(|memory| memory.request_focus(id));
    } else {
        // The map gives the focus to what is chosen, or else to the first actor.
        view.focus.wants_region = Some(Region::Map);
    }
    ui.request_repaint();
}
