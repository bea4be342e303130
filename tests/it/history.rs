//! The list of steps, and the list of what a check finds, used as a reader would.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, Finding};
use quotemap::document::Document;
use quotemap::files::map_file::report;
use quotemap::model::edit::MapEdit;
use quotemap::model::{Actor, Evidence, Map};
use quotemap::view::Preferences;

use crate::support::{Window, actor, announced, piece};

fn renamed(map: &Map, key: &str, name: &str) -> MapEdit {
    let id = actor(map, key);
    MapEdit::set_actor(id, Actor { name: name.to_owned(), ..map.actor(id).clone() })
}

fn rename(window: &mut Window, key: &str, name: &str) {
    let edit = renamed(&window.map(), key, name);
    window.harness.state_mut().edit_map(edit, &format!("new name {name}")).unwrap();
    window.harness.run_steps(3);
}

fn first_key(map: &Map) -> String {
    map.actors().next().unwrap().key.clone()
}

/// Returns the rows of the list of steps, the newest one first.
fn rows(window: &Window) -> Vec<String> {
    let buttons = window.harness.query_all_by_role(Role::Button);
    let labels = buttons.filter_map(|node| node.accesskit_node().label());
    labels.filter(|label| label.contains(" of ") && label.contains(", ") && label.contains("ew name")).collect()
}

#[test]
fn a_click_on_a_step_leads_to_the_map_as_it_was_after_it() {
    let mut window = Window::open();
    let key = first_key(&window.map());
    let before = window.map().actor(actor(&window.map(), &key)).name.clone();
    for name in ["Ash", "Birch", "Cedar"] {
        rename(&mut window, &key, name);
    }
    window.key(Modifiers::COMMAND, Key::H);
    assert_eq!(rows(&window), ["New name Cedar, now, 4 of 4", "New name Birch, 3 of 4", "New name Ash, 2 of 4"]);
    window.press("New name Ash, 2 of 4");
    let name = |window: &Window| window.map().actor(actor(&window.map(), &key)).name.clone();
    assert_eq!(name(&window), "Ash");
    assert!(announced(&window).contains("new name Ash"), "{}", announced(&window));
    assert_eq!(rows(&window)[..2], ["New name Cedar, undone, 4 of 4", "New name Birch, undone, 3 of 4"]);
    window.press("As opened, 1 of 4");
    assert_eq!(name(&window), before);
    window.press("New name Cedar, undone, 4 of 4");
    assert_eq!(name(&window), "Cedar");
    // The first one closes the message that a copy of the map is being changed.
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(rows(&window).is_empty(), "Escape closes the list");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(name(&window), "Birch");
}

#[test]
fn the_keyboard_goes_through_the_steps() {
    let mut window = Window::open();
    let key = first_key(&window.map());
    for name in ["Ash", "Birch"] {
        rename(&mut window, &key, name);
    }
    window.key(Modifiers::COMMAND, Key::H);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.map().actor(actor(&window.map(), &key)).name, "Ash");
}

#[test]
fn problems_follow_every_edit_and_lead_to_their_place() {
    let mut window = Window::with(&Document::new(report()), Preferences { reduced_motion: true, ..Default::default() });
    window.wait_until(|app| app.view().article.reading().is_some() && !app.is_busy());
    window.give(Command::Show(Finding::Problems));
    assert!(window.shows("None: every piece stands in the article"));
    let map = window.map();
    let id = piece(&map, "p08-q2");
    let text = format!("not {}", map.piece(id).text);
    let edit = MapEdit::set_piece(id, Evidence { text, ..map.piece(id).clone() });
    window.harness.state_mut().edit_map(edit, "another wording").unwrap();
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(4);
    let is_it = |label: &str| label.contains("not found") && label.ends_with("1 of 1");
    let button = window.harness.get_by(|node| node.label().is_some_and(|label| is_it(&label)));
    button.click_accesskit();
    window.harness.run_steps(4);
    let link = map.links_of_evidence(id)[0];
    assert_eq!(window.app().view().exploring.selection, quotemap::model::selection::Selection::Link(link));
    window.give(Command::Undo);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(4);
    assert!(window.shows("None: every piece stands in the article"));
}
