//! Small windows: nothing lies outside, and what has no room is one step away.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, FileCommand, Part, WindowCommand};
use quotemap::files::map_file::built_in;
use quotemap::layout::{Point, Rect as Area};
use quotemap::scene::camera::Camera;
use quotemap::window::brought_back;

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

fn area(x: f32, y: f32, w: f32, h: f32) -> Area {
    Area { min: Point::new(x, y), max: Point::new(x + w, y + h) }
}

#[test]
fn a_window_that_was_on_a_screen_that_is_gone_comes_back() {
    let screens = [area(0.0, 0.0, 1280.0, 800.0), area(1280.0, 0.0, 1920.0, 1080.0)];
    let window = |x, y| area(x, y, 1100.0, 700.0);
    for seen in [window(40.0, 20.0), window(-8.0, -8.0), window(1500.0, 400.0), window(-900.0, 700.0)] {
        assert_eq!(brought_back(seen, &screens), None, "{seen:?}");
    }
    let middle = Some(Point::new(90.0, 50.0));
    for lost in [window(5000.0, 3000.0), window(-3000.0, 20.0), window(100.0, -600.0), window(-1090.0, 20.0)] {
        assert_eq!(brought_back(lost, &screens), middle, "{lost:?}");
    }
    let large = area(5000.0, 0.0, 2000.0, 1000.0);
    assert_eq!(brought_back(large, &screens), Some(Point::new(0.0, 0.0)), "its title is seen however large it is");
    assert_eq!(brought_back(large, &[]), None);
}

/// Returns how the whole map would be looked at in the room that there is.
fn fitted(window: &Window) -> Camera {
    let mut camera = Camera::default();
    camera.fit(window.app().scene().bounds, window.app().view().session.canvas);
    camera
}

#[test]
fn a_fitted_map_stays_fitted_when_panels_are_resized() {
    let mut window = Window::built_in();
    let map = |window: &Window| window.harness.get_by_label("Map of the article").rect();
    let before = map(&window);
    for (from, by) in [(before.center_bottom(), vec2(0.0, -120.0)), (before.right_center(), vec2(-150.0, 0.0))] {
        let before = map(&window);
        window.drag(from + vec2(2.0, 2.0), from + by);
        window.harness.run_steps(3);
        assert!(map(&window).size() != before.size(), "{before:?}");
        assert_eq!(window.app().view().viewport.camera, fitted(&window));
    }
}

#[test]
fn a_map_that_was_looked_at_is_not_arranged_anew_for_another_window() {
    let mut window = Window::arranged(built_in());
    window.harness.run_steps(12);
    let places = window.app().document().layout().clone();
    window.harness.set_size(SMALL);
    window.harness.run_steps(8);
    window.settle();
    assert_eq!(*window.app().document().layout(), places);
    assert_eq!(window.app().view().viewport.camera, fitted(&window));
}
