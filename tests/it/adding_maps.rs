//! A map that somebody made of another article, added to the one that is open, in the window.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{BringIn, Command, FileCommand};
use quotemap::files::map_file::{parse, text};
use quotemap::model::edit::MapEdit;
use quotemap::model::making::join_draft::JoinDraft;
use quotemap::model::merging::matching::alike;
use serde_json::{Value, json};

use crate::merging::{first, second};
use crate::support::{Window, actor, announced, read};

const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");

/// Opens the first map, and brings a file in as another article of it.
fn add(path: &Path) -> Window {
    let mut window = Window::arranged(read(&first()).unwrap());
    window.give(Command::File(FileCommand::AddArticle));
    window.give(Command::BringIn(BringIn::File(path.to_owned())));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(4);
    window
}

fn write(folder: &tempfile::TempDir, file: &Value) -> std::path::PathBuf {
    let path = folder.path().join("quay.map.json");
    std::fs::write(&path, file.to_string()).unwrap();
    path
}

#[test]
fn who_may_be_on_both_maps_is_asked_by_keys_and_all_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = add(&write(&folder, &second()));
    let before = window.map();
    assert!(window.shows("Is Berg (person) the same as Odd Berg (person)?"), "two of one kind first");
    assert!(window.shows("1 of 2; one last name"));
    assert_eq!(window.map().n_sources(), 1, "nothing is added before that is decided");
    let same = window.harness.get_by_label("Same actor");
    assert!(same.accesskit_node().is_focused(), "Enter takes it");
    window.key(Modifiers::NONE, Key::Num2);
    let said = announced(&window);
    assert!(said.contains("Is Board (unnamed group) the same as Board (body)?"), "{said}");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("All is decided: 1 pair is one actor, 1 pair stays apart"));
    window.key(Modifiers::NONE, Key::Enter);
    window.wait_until(|app| !app.is_busy());
    let map = window.map();
    assert_eq!(
        (map.n_sources(), map.n_actors(), map.n_links(), map.n_evidence()),
        (2, 4, 1, 2),
        "the link is the same"
    );
    assert!(map.actor(actor(&map, "body/Council")).aliases.contains(&"The City".to_owned()), "sure without a question");
    assert!(announced(&window).contains("with its map: 3 actors, 2 of them known before"), "{}", announced(&window));
    assert!(!window.shows("Who is the same?"));
    let saved = parse(&text(&map, None)).unwrap();
    let apart: Vec<_> =
        saved.remembered().apart.iter().map(|&(a, b)| [a, b].map(|id| saved.actor(id).name.clone())).collect();
    assert_eq!(apart, [["Odd Berg".to_owned(), "Berg".to_owned()]], "it is not asked again, also after opening");
    assert_eq!(alike(&saved).0.iter().filter(|(.., why)| *why == "one last name").count(), 0);
    window.give(Command::Undo);
    assert!(*window.map() == *before, "one step");
    window.give(Command::Redo);
    assert!(*window.map() == *map);
}

#[test]
fn a_pair_can_be_skipped_asked_again_and_taken_back_by_the_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = add(&write(&folder, &second()));
    let before = window.map();
    window.press("Skip");
    window.press("Apart");
    assert!(window.shows("0 pairs are one actor each, 1 pair stays apart, 1 skipped"));
    window.press("Ask again what was skipped");
    assert!(window.shows("Is Berg (person) the same as Odd Berg (person)?"));
    window.press("Pair before");
    assert!(window.shows("1 of 2"), "the other one is open again too");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Who is the same?") && *window.map() == *before, "Escape leaves all as it was");
    let mut window = add(&write(&folder, &second()));
    window.press("Add the map");
    assert_eq!(window.map().n_actors(), 5, "who is not decided about stays apart");
}

#[test]
fn a_map_about_which_nothing_is_doubtful_is_added_at_once_with_its_article() {
    let folder = tempfile::tempdir().unwrap();
    let mut file: Value = serde_json::from_str(HARBOUR).unwrap();
    file["sources"][0]["text"] = json!("Harbour talks stall over dredging\n\nSome words.\n");
    let mut window = add(&write(&folder, &file));
    window.wait_until(|app| app.view().article.reading().is_some());
    assert_eq!(window.map().n_sources(), 3);
    assert_eq!(window.map().source(window.app().view().article.shown_source()).publisher, "The Invented Gazette");
    let shown = window.app().document().shown();
    assert!(shown.has_actor(actor(&window.map(), "country/vestland")), "who is new is shown");
    window.give(Command::Undo);
    assert_eq!(window.map().n_sources(), 1);
}

#[test]
fn a_pasted_map_is_known_and_a_broken_one_says_why() {
    let mut window = Window::arranged(read(&first()).unwrap());
    window.give(Command::File(FileCommand::AddArticle));
    assert!(window.shows("a map that somebody made of another article"));
    let mut broken = second();
    broken["links"][0]["to"] = json!("body/nobody");
    for (file, expected) in [(broken, "body/nobody"), (second(), "Is Berg (person)")] {
        let field = window.harness.get_by_role(Role::MultilineTextInput);
        field.focus();
        window.harness.run_steps(2);
        window.key(Modifiers::COMMAND, Key::A);
        window.harness.get_by_role(Role::MultilineTextInput).type_text(&file.to_string());
        window.harness.run_steps(2);
        window.press("Go on");
        window.wait_until(|app| !app.is_busy());
        window.harness.run_steps(3);
        assert!(window.shows(expected), "{}", announced(&window));
    }
}

#[test]
fn a_map_that_is_pasted_over_another_opens_as_it_was_arranged_and_is_unsaved() {
    let mut window = Window::arranged(read(&first()).unwrap());
    window.harness.event(egui::Event::Paste(HARBOUR.to_owned()));
    window.harness.run_steps(2);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(4);
    let harbour = parse(HARBOUR).unwrap();
    assert_eq!(window.map().key(), harbour.key());
    assert!(!window.app().view().session.article_page.is_open);
    assert!(window.app().document().has_unsaved_changes(), "it is in no file");
    let speakers = &window.app().document().filter().speakers;
    assert_eq!(speakers.iter().copied().collect::<Vec<_>>(), [actor(&harbour, "person/ida-strand")]);
}

#[test]
fn the_question_follows_a_change_of_the_map_meanwhile() {
    let (map, other) = (read(&first()).unwrap(), read(&second()).unwrap());
    let draft = JoinDraft::new(&map, other.into()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut window = add(&write(&folder, &second()));
    assert_eq!(draft.progress(), (0, 2));
    let change = |map: &quotemap::model::Map| MapEdit::remove_actor(actor(map, "body/Board"));
    let edit = change(&window.map());
    let change = quotemap::command::MapChange { edit, name: "deletion".to_owned(), choose: None, is_from_form: false };
    window.give(Command::EditMap(Box::new(change)));
    assert!(window.shows("Is Berg (person) the same as Odd Berg (person)?") && window.shows("1 of 1"));
    window.key(Modifiers::NONE, Key::Num1);
    window.press("Add the map");
    let map = window.map();
    assert_eq!((map.n_actors(), map.n_sources()), (3, 2));
    let written = text(&map, None);
    assert_eq!(text(&parse(&written).unwrap(), None), written);
}
