//! Small windows: nothing lies outside, and what has no room is one step away.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, FileCommand, Part, WindowCommand};

use crate::support::Window;

const SMALL: egui::Vec2 = vec2(760.0, 500.0);

fn open_small() -> Window {
    let mut window = Window::built_in();
    window.harness.set_size(SMALL);
    window.harness.run_steps(3);
    window.settle();
    window
}

#[test]
fn the_longest_menu_stays_in_the_window_and_its_last_entry_is_reached() {
    let mut window = open_small();
    let whole = Rect::from_min_size(pos2(0.0, 0.0), SMALL);
    window.press("View");
    window.harness.run_steps(4);
    let last = "Two-finger scroll pans";
    window.harness.get_by_label(last).focus();
    window.harness.run_steps(8);
    let entry = window.harness.get_by_label(last).rect();
    assert!(whole.contains_rect(entry), "{entry:?}");
    assert!(entry.width() < 400.0, "no wider than its words and keys need: {entry:?}");
}

#[test]
fn a_message_stands_in_the_middle_of_the_map() {
    let mut window = open_small();
    window.give(Command::File(FileCommand::OpenFile("/nowhere/at/all.json".into())));
    window.wait_until(|app| app.view().shell.message.is_some());
    window.harness.run_steps(4);
    let map = window.harness.get_by_label("Map of the article").rect();
    assert!(window.shows("Dismiss"));
    let area = egui::Id::unique("message");
    let message = window.harness.ctx.memory(|memory| memory.area_rect(area)).unwrap();
    assert!((message.center().x - map.center().x).abs() < 2.0, "{message:?} in {map:?}");
    assert!(map.expand(2.0).contains_rect(message), "{message:?} in {map:?}");
}

#[test]
fn the_hints_are_a_line_that_opens_where_there_is_little_room() {
    let mut window = open_small();
    window.give(Command::Window(WindowCommand::Hints));
    assert!(!window.shows("Got it"));
    window.press("New here? Three hints");
    window.harness.run_steps(4);
    window.press("Got it");
    assert!(!window.app().view().session.hints_open && window.app().view().session.preferences.knows_hints);
}

#[test]
fn the_whole_name_of_a_row_of_the_matrix_is_told() {
    let mut window = Window::built_in();
    let map = window.map();
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    let plot = window.harness.get_by_label_contains("the table beside it has the numbers").rect();
    let speaker = quotemap::model::analysis::statistics::Statistics::new(&map, None).speakers[0];
    window.harness.hover_at(pos2(plot.left() - 40.0, plot.top() + 8.0));
    window.harness.run_steps(40);
    let tips = window.harness.query_all_by_role(Role::Label).filter_map(|node| node.accesskit_node().value());
    assert!(tips.into_iter().any(|words| words == map.actor(speaker).name));
}

#[test]
fn search_brings_the_panel_that_it_stands_in() {
    let mut window = open_small();
    assert!(!window.shows("Who vouches"));
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.run_steps(8);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("iran");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.app().view().exploring.selection.actor().is_some());
    for part in [Part::Evidence, Part::Sidebar] {
        window.give(Command::Window(WindowCommand::TogglePart(part)));
    }
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.harness.run_steps(8);
    assert!(window.app().view().shows_part(Part::Evidence));
}
