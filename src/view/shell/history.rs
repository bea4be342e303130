//! The list of steps that led to the present state, to go back and forth in by a click.

use egui::{Frame, RichText, Role, WidgetInfo, Window, vec2};

use crate::command::Command;
use crate::document::Document;
use crate::model::wording::{capitalised, counted};
use crate::view::ViewState;
use crate::view::toolkit::accessibility::name_window;
use crate::view::toolkit::focus;
use crate::view::toolkit::rows::rows_ui;

const NAME: &str = "History";

impl ViewState {
    /// Shows the list, or closes it; the keyboard goes on at the present step.
    pub fn toggle_history(&mut self) {
        self.shell.history_open ^= true;
        self.shell.history_wants_focus = self.shell.history_open;
        if self.shell.history_open {
            self.announcer.say("History: a list of steps. Enter goes to one, Escape closes the list");
        }
    }
}

/// Shows the list while it is open, the newest step at the top.
pub(crate) fn history_ui(document: &Document, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    const ROW: f32 = 22.0;
    if !view.shell.history_open {
        return;
    }
    let names: Vec<&str> = document.step_names().collect();
    let (n, n_done) = (names.len(), document.n_done());
    let mut is_open = true;
    let window = Window::new(NAME).open(&mut is_open).collapsible(false);
    let window = window.default_size(vec2(300.0, 340.0)).min_size(vec2(220.0, 140.0));
    let room = ui.content_rect().size();
    let window = window.default_pos(egui::pos2(room.x * 0.3, 90.0));
    window.frame(Frame::window(&ui.global_style()).inner_margin(12.0)).show(ui, |ui| {
        name_window(NAME, ui);
        focus::hold(ui);
        let said = match document.n_forgotten() {
            0 if n == 0 => "Nothing was changed since the map was opened. Each change becomes a step here.".to_owned(),
            0 => "Click a step to see the map as it was after it.".to_owned(),
            n => {
                format!("Only the newest steps are kept: {} before them cannot be undone.", counted(n, "step", "steps"))
            }
        };
        ui.label(RichText::new(said).weak());
        ui.add_space(4.0);
        rows_ui(NAME, ROW, n + 1, ui, |row, ui| {
            let step = n - row;
            let name = match step.checked_sub(1) {
                Some(index) => capitalised(names[index]),
                None if document.n_forgotten() > 0 => "Before the oldest step".to_owned(),
                None => "As opened".to_owned(),
            };
            let is_present = step == n_done;
            let words = if step > n_done { RichText::new(&name).weak() } else { RichText::new(&name) };
            let entry = ui.selectable_label(is_present, words);
            let state = match () {
                () if is_present => ", now",
                () if step > n_done => ", undone",
                () => "",
            };
            let spoken = format!("{name}{state}, {} of {}", step + 1, n + 1);
            entry.widget_info(|| WidgetInfo::selected(Role::Button, true, is_present, &spoken));
            if is_present && std::mem::take(&mut view.shell.history_wants_focus) {
                entry.request_focus();
            }
            if entry.clicked() {
                commands.push(Command::GoToStep(step));
            }
        });
    });
    view.shell.history_open &= is_open;
}
