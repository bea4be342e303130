//! The list of what keys and the mouse do.

use egui::{Align2, Frame, Grid, RichText, Vec2, Window};

use crate::command::{Command, in_keys_of_system};
use crate::view::ViewState;
use crate::view::shell::keys::keys_of;
use crate::view::shell::pages::scroll_by_keys;
use crate::view::toolkit::accessibility::{make_list_item, name_window, silent_wrapped_ui, spoken_keys};

/// What the mouse does, and keys that are not for a command: what they do depends on what has the focus.
const BY_HAND: [(&str, &str); 35] = [
    ("Read the quotes behind a link", "Click it"),
    ("Read about an actor", "Click it"),
    ("Move the map", "Drag it, Space-drag, arrow keys"),
    ("Zoom", "Wheel or pinch; Ctrl+wheel where two fingers pan"),
    ("Move an actor; it stays there, pinned", "Drag it"),
    ("Open an actor's menu: pin, fold, path", "Right-click it, Menu or Shift+F10 on it"),
    ("Go through the actors in reading order", "Tab, Shift+Tab"),
    ("From an actor to its links", "Up, Down"),
    ("From a link to its other end", "Right"),
    ("From a link back to its actor", "Left"),
    ("Move the focused actor", "Shift+arrow keys"),
    ("Select what has the focus", "Enter or Space"),
    ("See how two actors are joined", "Select one, Shift-click the other, or Shift+Enter on it"),
    ("Fold a country's members in, or unfold them", "Double-click it, or zoom far out"),
    ("Walk through what was found", "Up, Down, Enter, Shift+Enter in the search field"),
    ("Go on to the next place found in the article", "Enter in its field"),
    ("Go from passage to passage of the article", "Up, Down; Enter selects, E changes it"),
    ("Select words of the article", "Drag over them, Left, Right; Shift grows, Ctrl goes by sentences"),
    ("Select a quotation of the article", "Double-click it"),
    ("Keep what a form has, or leave it", "Enter; Escape"),
    ("Go through the marks of the strip", "Left, Right, Home, End; Enter selects"),
    ("Choose a range of dates in the timeline", "Drag it, Shift+Left, Shift+Right"),
    ("See one week of the timeline", "Click its name, again for all dates"),
    ("Show all dates again, from the timeline", "Escape"),
    ("Change a time that is compared", "Choose it beside the map, or drag its band in the timeline"),
    ("Go into a piece of evidence, through it, and out", "Right or Enter; Left, Right; Escape"),
    ("Copy a piece of evidence with its citation", "Ctrl+C on it"),
    ("Answer a question", "The letter on its button; Escape"),
    ("Go from section to section of the evidence", "Ctrl+Down, Ctrl+Up"),
    ("Go from filter to filter", "Up, Down"),
    ("Scroll a panel or a list", "Up, Down, Page Up, Page Down, Home, End"),
    ("Go from menu to menu", "Left, Right"),
    ("Choose in the list of all commands", "Up, Down; Enter"),
    ("From a panel's evidence back to what is selected", "Escape"),
    ("Close what lies on top; end search, playback, path, focus, selection", "Escape"),
];

/// The same for making a map.
const MAKING_BY_HAND: [(&str, &str); 9] = [
    ("Draw a new link", "Drag from the rim of an actor to another one, or to where nobody is"),
    ("Stop drawing a link", "Escape"),
    ("Lead the selected link from or to somebody else", "Drag its end"),
    ("Pick several pieces of a list", "Ctrl+click, Shift+click; Space on a line; Ctrl+A for all"),
    ("Change or delete a piece of evidence", "E or F2 on it; Delete on it"),
    ("Say whether two of two maps are the same", "1 same, 2 apart, 3 skip"),
    ("Choose somebody in a form", "Type a part of the name; Up, Down; Enter"),
    ("While a draft is checked: take, drop, edit, skip", "Enter; Delete; E; N"),
    ("While a draft is checked: somebody else said it", "1, 2, 3"),
];

const NAME: &str = "Keyboard and mouse";

impl ViewState {
    /// Shows the list, or closes it; the keyboard goes on in it.
    pub fn toggle_shortcuts(&mut self) {
        self.shell.shortcuts_open ^= true;
        self.shell.shortcuts_want_focus = self.shell.shortcuts_open;
        if self.shell.shortcuts_open {
            self.announcer.say(format!("{NAME}: a list. Escape closes it"));
        }
    }
}

fn start_id() -> egui::Id {
    egui::Id::unique("start of the list of keys")
}

/// Shows the list while it is open; where it is longer than the window, arrow keys scroll it.
pub(crate) fn shortcuts_ui(view: &mut ViewState, ui: &egui::Ui) {
    /// In narrower windows there is one column.
    const WIDE: f32 = 1000.0;
    /// The widest that both columns together are, and what the edges of the window take.
    const WIDEST: f32 = 1160.0;
    const EDGES: f32 = 72.0;
    const BETWEEN: f32 = 36.0;
    const WITHIN: f32 = 24.0;
    let by_hand = BY_HAND.into_iter().chain(MAKING_BY_HAND).map(|(what, how)| {
        let how = in_keys_of_system(how);
        (what.to_owned(), how.clone(), how)
    });
    let commands = Command::NAMED.iter().filter(|command| command.info().keys().next().is_some());
    let by_key = commands.map(|command| {
        let what = command.info().name().to_owned();
        (what, keys_of(command, ui), spoken_keys(command))
    });
    let room = ui.content_rect().size();
    let mut is_open = view.shell.shortcuts_open;
    let window = Window::new(NAME).open(&mut is_open).collapsible(false).resizable(false);
    let window = window.anchor(Align2::CENTER_CENTER, Vec2::ZERO).vscroll(true).default_height(room.y - 150.0);
    let shown = window.frame(Frame::window(&ui.global_style()).inner_margin(14.0)).show(ui, |ui| {
        name_window(NAME, ui);
        let words = "All that keys and the mouse do";
        scroll_by_keys(start_id(), words, &mut view.shell.shortcuts_want_focus, ui);
        let rows: Vec<(String, String, String)> = by_hand.chain(by_key).collect();
        let n_columns = if room.x < WIDE { 1 } else { 2 };
        let n_rows = rows.len().div_ceil(n_columns);
        let room_for_both = (room.x - EDGES).min(WIDEST) - BETWEEN * (n_columns - 1) as f32;
        let column_width = room_for_both / n_columns as f32;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = BETWEEN;
            for (column, rows) in rows.chunks(n_rows).enumerate() {
                ui.vertical(|ui| {
                    ui.set_width(column_width);
                    let grid = Grid::new(("shortcuts", column)).spacing([WITHIN, 4.0]);
                    grid.max_col_width((column_width - WITHIN) / 2.0).show(ui, |ui| {
                        for (what, how, spoken) in rows {
                            let label = ui.label(what);
                            make_list_item(&label, &format!("{what}: {spoken}"));
                            silent_wrapped_ui(RichText::new(how).weak(), ui);
                            ui.end_row();
                        }
                    });
                });
            }
        });
    });
    // The window finds its size over several frames, which nothing else may ask for.
    let rect = shown.map(|shown| shown.response.rect);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(start_id()), rect));
    if before != rect {
        ui.request_repaint();
    }
    view.shell.shortcuts_open = is_open;
}
