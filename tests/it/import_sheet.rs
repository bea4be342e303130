//! What another program or a language model made, seen in the window before it comes in.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand, ImportCommand};
use quotemap::model::EvidenceKind;
use quotemap::view::state::article::Tab;
use quotemap::view::state::import_sheet::{ImportSheet, SeenImport};

use crate::incoming::{ARTICLE, extractions};
use crate::merging::first;
use crate::support::{Window, announced, read};

/// A list of links whose columns nobody knows but whoever reads German.
const TABLE: &str =
    "Wer;Wem;Tat;Zitat\nOla Strand;Council;urged;We want our quay back\nBerg;Board;warned;\nBoard;;said;\n";

fn sheet(window: &Window) -> &ImportSheet {
    &window.app().view().shell.import_sheet
}

/// Waits until all that was chosen is seen.
fn see(window: &mut Window) {
    window.harness.run_steps(2);
    window.wait_until(|app| app.view().shell.import_sheet.is_fresh);
    window.harness.run_steps(3);
}

fn write(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Opens a file as if it were dropped on the window.
fn drop_file(window: &mut Window, path: PathBuf) {
    window.give(Command::File(FileCommand::OpenFile(path)));
    window.wait_until(|app| !app.is_busy() && app.view().shell.import_sheet.is_open());
    see(window);
}

/// Opens a map of the reader's own.
fn own_map() -> Window {
    let mut window = Window::open();
    window.harness.state_mut().show_new(read(&first()).unwrap());
    window.settle();
    window
}

/// Chooses one of a list that hangs from a box.
fn choose(window: &mut Window, name: &str, choice: &str) {
    window.named(name).click_accesskit();
    window.harness.run_steps(4);
    window.named(choice).click_accesskit();
    window.harness.run_steps(4);
}

#[test]
fn invented_quotations_are_listed_and_come_in_only_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    drop_file(&mut window, write(&folder, "out.jsonl", &extractions()));
    assert!(window.shows("Import out.jsonl"));
    assert!(window.shows("Held against: The article\u{2019}s text in the file"), "it has a text of its own");
    assert!(window.shows("3 were not found in the article and stay out"));
    window.press("Evidence 9");
    assert!(window.shows("Ida Strand: quotation, paragraph 1"));
    window.press("Not found in the article 3");
    assert!(window.shows("Norland never forgets"));
    window.press("Take though not found in the article: \u{201c}Norland never forgets\u{201d} \u{2014} Per Aas");
    see(&mut window);
    assert!(window.shows("Evidence 10") && window.shows("Not found in the article 3"), "it can be let go of again");
    assert!(window.shows("2 were not found in the article and stay out"));
    let before = window.map();
    window.press("Import");
    window.wait_until(|app| !app.document().is_of(&before) && app.view().article.reading().is_some());
    window.settle();
    let map = window.map();
    let quoted: Vec<&str> =
        map.evidence().filter(|it| it.kind == EvidenceKind::Quotation).map(|it| it.text.as_str()).collect();
    assert_eq!(quoted.len(), 10);
    assert!(!quoted.contains(&"We need two second cranes"));
    let taken = map.evidence().find(|piece| piece.text == "Norland never forgets").unwrap();
    assert_eq!(taken.drafted.as_ref().unwrap().doubt.as_deref(), Some("not found in the article"));
    assert!(map.evidence().all(|piece| piece.drafted.is_some()), "all of it is to be checked");
    assert!(map.first_source().text.is_some(), "nothing else has the text");
    assert!(window.app().view().checking.is_open());
    assert_eq!(window.app().view().panel.tab, Tab::Article);
    assert!(!sheet(&window).is_open());
}

#[test]
fn columns_are_set_right_and_all_comes_into_the_own_map_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = own_map();
    let before = window.map();
    window.script.will(Reply::Path(write(&folder, "kanten.csv", TABLE)));
    window.key(Modifiers::COMMAND, Key::I);
    window.wait_until(|app| app.view().shell.import_sheet.is_open());
    see(&mut window);
    assert!(window.shows("None of its columns is known"));
    assert!(window.harness.get_by_label("Import").accesskit_node().is_disabled());
    choose(&mut window, "From: no column", "Wer");
    choose(&mut window, "To: no column", "Wem");
    see(&mut window);
    assert!(window.shows("Links 2"));
    window.press("Dropped or changed 2");
    assert!(window.shows("nothing is made of columns of links: tat, zitat"));
    choose(&mut window, "Verb: no column", "Tat");
    choose(&mut window, "Words: no column", "Zitat");
    see(&mut window);
    assert!(window.shows("No article: nothing can be held against it"));
    window.press("Dropped or changed 1");
    assert!(window.shows("line 4: a link without its two ends"));
    window.press("Links 2");
    assert!(window.shows("urged"));
    window.press("Actors 4");
    assert!(window.shows("known as Council") && window.shows("may be Odd Berg"));
    window.key(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(4);
    assert!(window.shows("Is Berg (person) the same as Odd Berg (person)?"), "who is doubtful is asked about");
    window.press("Same actor");
    assert_eq!(*window.map(), *before, "nothing is added before that");
    window.key(Modifiers::NONE, Key::Enter);
    window.wait_until(|app| app.document().map().n_links() == 3);
    window.settle();
    assert_eq!(window.map().n_actors(), before.n_actors() + 1, "one is new, three are known");
    let undo = window.app().document().undo_name().unwrap().to_owned();
    assert!(undo.starts_with("import of kanten.csv: 4 actors"), "{undo}");
    assert!(window.app().view().checking.is_open());
    window.give(Command::Undo);
    assert_eq!(*window.map(), *before, "one step");
}

#[test]
fn an_article_is_chosen_for_it_and_what_is_not_in_that_stays_out() {
    let folder = tempfile::tempdir().unwrap();
    let table = "source,target,relation,quote\nIda Strand,Norland,asked for,asked Norland for a loan\n\
                 Per Aas,Harbour board,warned,Norland never forgets\n";
    let mut window = Window::open();
    drop_file(&mut window, write(&folder, "links.csv", table));
    assert!(window.shows("Links 2") && window.shows("No article: nothing can be held against it"));
    window.script.will(Reply::Path(write(&folder, "harbour.txt", ARTICLE)));
    window.press("Choose the article\u{2026}");
    window.wait_until(|app| app.view().shell.import_sheet.choice.article.is_some());
    see(&mut window);
    assert!(window.shows("Held against: harbour.txt"));
    assert!(window.shows("Links 1") && window.shows("Not found in the article 1"));
    choose(&mut window, "Held against: harbour.txt", "Nothing");
    see(&mut window);
    assert!(window.shows("Links 2"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!sheet(&window).is_open());
    assert!(announced(&window).contains("Nothing was imported"));
}

#[test]
fn what_cannot_come_in_is_said_with_the_file_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    for (name, text, says) in [
        ("a.gexf", "<gexf><graph></gexf>", "a.gexf: is not XML that is read"),
        ("b.csv", "", "b.csv: "),
        ("c.json", "{\"links\": []}", "c.json: has no actors, no links and no passages"),
    ] {
        window.give(Command::Import(ImportCommand::File(write(&folder, name, text))));
        see(&mut window);
        assert!(matches!(sheet(&window).seen, Some(SeenImport::Trouble(..))), "{name}");
        assert!(window.shows(says), "{name}");
        window.key(Modifiers::COMMAND, Key::Enter);
        assert!(sheet(&window).is_open(), "there is nothing to bring in");
        window.press("Cancel");
    }
    // A map is opened as one, though its members have the names of ours.
    let map = write(&folder, "d.map.json", include_str!("../data/harbour.map.json"));
    window.give(Command::File(FileCommand::OpenFile(map)));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(2);
    assert!(!sheet(&window).is_open() && window.map().key().contains("harbour"));
}

#[test]
fn the_answer_of_a_model_is_known_when_it_is_pasted() {
    let mut window = Window::open();
    let answer = r#"Here is what the article says:
```json
{"actors": [{"name": "Ida Strand", "kind": "person"}, {"name": "Norland", "kind": "country"}],
 "links": [{"from": "Ida Strand", "to": "Norland", "verb": "urged"}]}
```
Tell me if I shall look for more."#;
    window.harness.event(egui::Event::Paste(answer.to_owned()));
    window.harness.run_steps(2);
    window.wait_until(|app| app.view().shell.import_sheet.is_open());
    see(&mut window);
    assert!(window.shows("Import pasted text") && window.shows("Links 1"));
    window.press("Import");
    window.settle();
    assert_eq!(window.map().n_links(), 1);
    // What is none of it is an article.
    window.harness.event(egui::Event::Paste("The board met on Monday and said {nothing} of it. ".repeat(3)));
    window.harness.run_steps(2);
    window.wait_until(|app| app.view().session.article_page.is_open);
    assert!(!sheet(&window).is_open());
}

#[test]
fn a_graph_is_known_wherever_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let gexf = r#"<?xml version="1.0"?><gexf version="1.3"><graph><nodes><node id="1" label="Ida Strand"/><node id="2" label="Norland"/></nodes><edges><edge source="1" target="2" label="urged"/></edges></graph></gexf>"#;
    let path = write(&folder, "graph.xml", gexf);
    let mut window = Window::open();
    window.give(Command::File(FileCommand::NewMap));
    window.give(Command::BringIn(quotemap::command::BringIn::File(path.clone())));
    window.wait_until(|app| app.view().shell.import_sheet.is_open());
    see(&mut window);
    assert!(window.shows("Links 1") && !window.shows("New map of an article"));
    window.press("Cancel");
    window.script.will(Reply::Path(path));
    window.give(Command::File(FileCommand::OpenMap));
    window.wait_until(|app| app.view().shell.import_sheet.is_open());
    see(&mut window);
    // The keyboard is in it, and goes through the list.
    assert!(window.harness.get_by_label("Import").accesskit_node().is_focused());
    assert!(window.harness.get_by_role_and_label(Role::Tab, "Actors 2").accesskit_node().is_selected() == Some(true));
    window.harness.get_by_label_contains("Ida Strand, person: new").focus();
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.harness.run_steps(3);
    assert!(window.harness.get_by_label_contains("Norland, ").accesskit_node().is_focused());
}

#[test]
fn in_a_small_window_nothing_lies_over_the_list_and_a_screen_reader_is_told_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    window.harness.set_size(egui::vec2(640.0, 420.0));
    let table = "source,target,relation\nIda Strand,Norland,urged\nPer Aas,Harbour board,warned\n";
    drop_file(&mut window, write(&folder, "links.csv", table));
    let dialog = window.harness.get_by_role_and_label(Role::Dialog, "Import links.csv");
    assert!(dialog.accesskit_node().description().unwrap().starts_with("A table: 4 actors, 2 links and 2 pieces"));
    let rect = |label: &str| window.harness.get_by_label_contains(label).rect();
    let (tab, row, button) = (rect("Links 2"), rect("Ida Strand, person: new"), rect("Another file"));
    assert!(tab.max.y <= row.min.y && row.max.y < button.min.y, "{tab} {row} {button}");
    assert!(button.max.y < 420.0 && rect("From: source").max.y < tab.min.y);
    let boxes = window.harness.get_all_by_role(Role::ComboBox).filter_map(|node| node.accesskit_node().label());
    assert!(boxes.collect::<Vec<_>>().contains(&"Verb: relation".to_owned()));
}

#[test]
fn a_new_map_is_arranged_as_the_file_has_it() {
    let graph = r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph>
        <nodes><node id="a" label="Aldova"><viz:position x="100" y="-50"/></node>
        <node id="b" label="Brenn"><viz:position x="-300.5" y="250"/></node></nodes>
        <edges><edge id="1" source="a" target="b" label="leads"/></edges></graph></gexf>"#;
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    drop_file(&mut window, write(&folder, "two.gexf", graph));
    let before = window.map();
    window.press("Import");
    window.wait_until(|app| !app.document().is_of(&before));
    window.settle();
    let (map, layout) = (window.map(), window.app().document().layout().clone());
    let at = |name: &str| {
        let actor = map.actor_ids().find(|&id| map.actor(id).name == name).unwrap();
        layout.places[actor.index()].map(|place| (place.at.x, place.at.y))
    };
    assert_eq!((at("Aldova"), at("Brenn")), (Some((100.0, 50.0)), Some((-300.5, -250.0))));
    assert!(map.actor_ids().all(|actor| window.app().document().shown().has_actor(actor)));
}
