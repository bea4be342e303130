//! What readers ask of a map stands on its first page, and each answer is a press away.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Along, Finding};
use quotemap::model::gaps::{Gap, places};

use crate::support::actor;
use crate::ui::Window;

#[test]
fn each_question_leads_to_its_answer() {
    let mut window = Window::open();
    window.press("Who speaks most, and about whom?");
    assert_eq!(window.app().view().findings.open, Some(Finding::Speech));
    window.key(Modifiers::NONE, Key::Escape);

    window.press("What does somebody say, and what is said of them?");
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("china");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    assert_eq!(window.app().view().selection.actor(), Some(actor(&map, "country/china")));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);

    window.press("What changed between two times?");
    assert!(window.app().view().comparing.is_some());
    window.key(Modifiers::NONE, Key::Escape);

    window.press("Where is the evidence thin?");
    assert_eq!(window.app().view().findings.open, Some(Finding::Gaps));
    window.key(Modifiers::NONE, Key::Escape);

    window.press("What happened in which week?");
    assert_eq!(window.app().view().strip.along, Along::Time);
    let week = window.app().document().filter().dates.unwrap();
    assert!(!window.shows("Ask the map"), "who filters has asked already");
    window.key(Modifiers::NONE, Key::W);
    assert_ne!(window.app().document().filter().dates, Some(week));
    window.press("Reset filters");

    window.press("What rests on unnamed sources only?");
    let filter = window.app().document().filter().clone();
    let shown: Vec<_> = filter.shown_links(&map);
    assert_eq!(shown.len(), places(&map, Gap::UnnamedOnly, None).len());
}

#[test]
fn both_actors_of_a_path_are_asked_for_where_none_is_chosen() {
    let mut window = Window::open();
    window.press("How are two actors joined?");
    for (field, name) in [("Type an actor's name", "belarus"), ("Type the other actor's name", "xi jin")] {
        window.harness.get_by_role_and_label(Role::TextInput, field).type_text(name);
        window.harness.run_steps(3);
        window.key(Modifiers::NONE, Key::Enter);
        window.harness.run_steps(3);
    }
    let map = window.map();
    let ends = window.app().view().paths.as_ref().map(|paths| paths.ends());
    assert_eq!(ends, Some((actor(&map, "country/belarus"), actor(&map, "person/xi-jinping"))));
}
