//! Maps of one's own: what becomes one, what is saved into which file, and what is said of it.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Answer, Command, FileCommand, Savable};
use quotemap::document::Edit;
use quotemap::files::FileErrorKind;
use quotemap::files::giving_up::GivenUp;
use quotemap::files::map_file::{is_version_1, parse_saved};
use quotemap::files::saving::{Overwrite, write_set_unless};
use quotemap::layout::Place;
use quotemap::model::edit::MapEdit;
use quotemap::model::publishing::Contents;
use quotemap::model::reviews::Verdict;
use quotemap::model::{Actor, Map};

use crate::support::{Window, actor, announced, piece};

const HARBOUR_V1: &str = include_str!("../data/harbour.map.json");
const HARBOUR_V2: &str = include_str!("../data/harbour-v2.map.json");
const LAYOUT: &str = include_str!("../data/harbour-v2.layout.json");

/// Writes a file into a folder.
fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn make_read_only(path: &Path) {
    let mut permissions = std::fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(path, permissions).unwrap();
}

/// Opens a file and waits until it is shown.
fn open(window: &mut Window, path: &Path) {
    window.give(Command::File(FileCommand::OpenFile(path.to_owned())));
    at_rest(window);
}

fn at_rest(window: &mut Window) {
    window.wait_until(|app| !app.is_busy());
    window.settle();
}

/// Opens a map file in a window of its own.
fn window_of(path: &Path) -> Window {
    let mut window = Window::open();
    open(&mut window, path);
    window
}

fn rename(map: &Map, key: &str, name: &str) -> MapEdit {
    let id = actor(map, key);
    MapEdit::set_actor(id, Actor { short_name: name.to_owned(), ..map.actor(id).clone() })
}

/// Gives an actor another name.
fn edit(window: &mut Window, key: &str, name: &str) {
    let edit = rename(&window.map(), key, name);
    window.harness.state_mut().edit_map(edit, "new name").unwrap();
    window.harness.run_steps(3);
}

fn savable(window: &Window) -> Savable {
    window.app().file_state().savable
}

fn title(window: &Window) -> String {
    window.app().file_state().title.to_owned()
}

fn message(window: &Window) -> String {
    window.app().view().shell.message.as_ref().map(|message| message.text.clone()).unwrap_or_default()
}

fn save(window: &mut Window) {
    window.key(Modifiers::COMMAND, Key::S);
    at_rest(window);
}

fn is_saved(window: &Window) -> bool {
    !window.app().document().has_unsaved_changes()
}

#[test]
fn an_edit_of_a_map_that_cannot_be_changed_makes_a_copy_and_undo_leads_out_of_it() {
    let mut window = Window::open();
    window.move_by_command("country/farrow", 40.0);
    window.switch("Bodies");
    assert_eq!(
        (window.map().key(), savable(&window)),
        ("icebreakers", Savable::Layout),
        "neither is an edit of the map"
    );
    edit(&mut window, "country/farrow", "Faraway");
    let copy = window.map().key().to_owned();
    assert!(copy.starts_with("icebreakers-copy-"), "{copy}");
    assert_eq!((window.map().key(), savable(&window)), (copy.as_str(), Savable::Map));
    assert!(
        title(&window).starts_with("\u{2022} Copy of ") && title(&window).contains(", not saved yet"),
        "{}",
        title(&window)
    );
    assert!(message(&window).starts_with("You are changing a copy of \u{201c}"), "{}", message(&window));
    assert!(announced(&window).contains("a copy of"), "{}", announced(&window));
    window.give(Command::Undo);
    assert_eq!((window.map().key(), savable(&window)), ("icebreakers", Savable::Layout));
    assert!(!title(&window).contains("Copy of"), "{}", title(&window));
    assert!(
        announced(&window).contains("This is the map itself again; your copy is in no file"),
        "{}",
        announced(&window)
    );
    window.give(Command::Redo);
    assert_eq!((window.map().key(), savable(&window)), (copy.as_str(), Savable::Map));
    (0..3).for_each(|_| window.give(Command::Undo));
    assert!(is_saved(&window) && window.app().document().undo_name().is_none());
}

#[test]
fn a_copy_asks_where_and_is_then_saved_there_as_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    edit(&mut window, "country/farrow", "Faraway");
    window.script.will(Reply::Path(folder.path().join("mine")));
    save(&mut window);
    let path = folder.path().join("mine.map.json");
    let copy = window.map().key().to_owned();
    assert!(is_saved(&window) && title(&window).starts_with("mine.map.json \u{2014} "), "{}", title(&window));
    assert!(message(&window).starts_with("mine.map.json is saved. It holds "), "{}", message(&window));
    assert_eq!(window.app().view().session.recent.files, std::slice::from_ref(&path));
    edit(&mut window, "country/farrow", "Farther");
    assert_eq!(
        message(&window),
        "mine.map.json is saved. It holds nothing of the article but what stands in quotation marks."
    );
    save(&mut window);
    assert!(is_saved(&window));
    let saved = parse_saved(std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(saved.map.actor(actor(&saved.map, "country/farrow")).short_name, "Farther");
    assert_eq!((saved.map.key(), saved.layout.unwrap().map_key()), (copy.as_str(), copy.as_str()));
    // Out of the copy, in again, and on into another copy: that one is in no file.
    (0..2).for_each(|_| window.give(Command::Undo));
    assert_eq!((savable(&window), window.app().file_state().name), (Savable::Layout, None));
    assert!(announced(&window).contains("your copy stays in mine.map.json as it was saved"), "{}", announced(&window));
    assert!(is_saved(&window), "the map itself is as it was opened, and the copy is in its file");
    window.give(Command::Redo);
    assert_eq!(window.app().file_state().name.as_deref(), Some("mine.map.json"));
    assert!(!is_saved(&window), "the copy is not as it is in its file");
    window.give(Command::Undo);
    edit(&mut window, "country/farrow", "Nowhere");
    assert_eq!(window.app().file_state().name, None);
    assert!(window.map().key() != copy && !is_saved(&window), "each copy has a key of its own");
}

#[test]
fn a_map_of_one_s_own_is_saved_whole_and_opens_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V1);
    let mut window = window_of(&path);
    assert!(savable(&window) == Savable::Map && is_saved(&window) && message(&window).is_empty());
    let id = piece(&window.map(), "p01-q1");
    window.move_by_command("country/vestland", 40.0);
    window.give(Command::Edit(Edit::SetVerdict(id, Some(Verdict::Doubtful))));
    window.switch("Bodies");
    window.settle();
    edit(&mut window, "country/norrland", "The North");
    assert!(
        !is_saved(&window) && title(&window).starts_with("\u{2022} harbour.map.json \u{2014} "),
        "{}",
        title(&window)
    );
    save(&mut window);
    assert!(is_saved(&window));
    assert!(message(&window).contains("harbour.map.json is a map of version 2 now"), "{}", message(&window));
    window.give(Command::Undo);
    assert!(!is_saved(&window), "the file has it");
    window.give(Command::Redo);
    assert!(is_saved(&window), "as it is in the file");
    edit(&mut window, "country/norrland", "North");
    edit(&mut window, "country/norrland", "The North");
    assert!(is_saved(&window), "taken back by hand");
    save(&mut window);
    assert!(!is_version_1(&std::fs::read_to_string(&path).unwrap()));

    let again = window_of(&path);
    let (before, after) = (window.app().document(), again.app().document());
    assert_eq!(before.map().actors().collect::<Vec<_>>(), after.map().actors().collect::<Vec<_>>());
    assert_eq!((before.filter(), before.reviews()), (after.filter(), after.reviews()));
    let near = |(a, b): (&Option<Place>, &Option<Place>)| match (a, b) {
        (Some(a), Some(b)) => a.at.distance(b.at) < 0.1 && a.pinned == b.pinned,
        _ => a.is_none() && b.is_none(),
    };
    assert!(before.layout().places.iter().zip(&after.layout().places).all(near));
    assert!(is_saved(&again) && savable(&again) == Savable::Map);
}

#[test]
fn a_new_map_is_unsaved_before_anything_is_done_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    let map = window.map();
    window.harness.state_mut().show_new(Map::clone(&map));
    at_rest(&mut window);
    assert!(!is_saved(&window) && savable(&window) == Savable::Map);
    assert!(title(&window).ends_with(", not saved yet \u{2014} Quotemap") && !title(&window).contains("Copy"));
    window.script.will(Reply::Path(folder.path().join("new")));
    save(&mut window);
    assert!(is_saved(&window) && folder.path().join("new.map.json").exists());
    assert_eq!(window.map().key(), map.key(), "it is no copy");
}

#[test]
fn a_map_in_a_file_that_cannot_be_written_is_arranged_and_edited_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V2);
    make_read_only(&path);
    let mut window = window_of(&path);
    assert_eq!((savable(&window), window.app().file_state().name), (Savable::Layout, None));
    assert!(window.app().document().has_pins(), "it is arranged as its file says");
    edit(&mut window, "country/norrland", "The North");
    assert!(savable(&window) == Savable::Map && window.map().key().starts_with("harbour-copy-"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), HARBOUR_V2);
}

#[test]
fn a_map_that_cannot_be_changed_is_saved_as_a_copy_and_a_layout_of_one_s_own_map_is_not_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.give(Command::File(FileCommand::SaveAs(Some(Savable::Map))));
    at_rest(&mut window);
    assert!(window.map().key().starts_with("icebreakers-copy-"));
    assert_eq!(window.app().document().undo_name(), Some("copy of the map"));
    assert_eq!(window.app().file_state().name.as_deref(), Some("mine.map.json"));
    window.move_by_command("country/farrow", 40.0);
    window.settle();
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.give(Command::File(FileCommand::SaveAs(Some(Savable::Layout))));
    at_rest(&mut window);
    assert!(!is_saved(&window), "the map's file lacks the move");
    assert_eq!(window.app().file_state().name.as_deref(), Some("mine.map.json"));
    let layout = std::fs::read_to_string(folder.path().join("mine.layout.json")).unwrap();
    assert!(layout.contains("\"file\": \"mine.map.json\""), "{layout}");
    // What Ctrl+S saves, the same keys with Shift save as something else.
    window.script.will(Reply::Path(folder.path().join("other")));
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    at_rest(&mut window);
    assert!(is_saved(&window) && folder.path().join("other.map.json").exists());
    window.press("File");
    assert!(window.shows("Save map") && window.shows("Save layout as\u{2026}"));
}

#[test]
fn a_layout_over_one_s_own_map_is_one_step_and_its_reviews_win() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V2);
    let reviews = "\"reviews\": [{\"evidence\": \"p03-s1\", \"verdict\": \"confirmed\"}],\n  \"actors\"";
    let text = LAYOUT.replace("\"x\": 80.2", "\"x\": 180.2").replace("\"actors\": [\n", &format!("{reviews}: [\n"));
    let layout = file(&folder, "mine.layout.json", &text);
    let mut window = window_of(&path);
    let (reviewed, other) = (piece(&window.map(), "p03-s1"), piece(&window.map(), "p01-q1"));
    window.give(Command::Edit(Edit::SetNote(other, "mine".to_owned())));
    let before = window.app().document().clone();
    open(&mut window, &layout);
    assert!(window.app().view().shell.question.is_none(), "the map stays, so nothing is lost");
    let norrland = actor(&window.map(), "country/norrland").index();
    let at = |window: &Window| window.app().document().layout().places[norrland].unwrap().at.x;
    assert!((at(&window) - 180.2).abs() < 0.1);
    let reviews = window.app().document().reviews().clone();
    assert_eq!(reviews.get(reviewed).verdict, Some(Verdict::Confirmed));
    assert_eq!(reviews.get(other).note, "mine");
    let said = message(&window);
    assert!(said.contains("mine.layout.json is laid over your map") && said.contains("1 review that"), "{said}");
    assert_eq!(window.app().file_state().name.as_deref(), Some("harbour.map.json"));
    assert!((window.app().view().viewport.camera.zoom - 1.25).abs() < 1e-3 && !is_saved(&window));
    assert_eq!(window.app().document().undo_name(), Some("layout mine.layout.json"));
    window.give(Command::Undo);
    assert!((at(&window) - 80.2).abs() < 0.1);
    assert_eq!(
        (window.app().document().reviews(), window.app().document().filter()),
        (before.reviews(), before.filter())
    );
    window.give(Command::Undo);
    assert!(is_saved(&window), "the steps before it are still there");
}

#[test]
fn a_layout_that_names_a_map_of_one_s_own_loses_nothing_of_what_the_map_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V2);
    let text = LAYOUT.replace("dredging\"}", "dredging\", \"file\": \"harbour.map.json\"}").replace("80.2", "180.2");
    let layout = file(&folder, "mine.layout.json", &text);
    let mut window = Window::open();
    open(&mut window, &layout);
    assert_eq!((savable(&window), window.app().file_state().path), (Savable::Map, Some(path.as_path())));
    let reviewed = piece(&window.map(), "p03-s1");
    assert_eq!(window.app().document().reviews().get(reviewed).note, "ask her");
    window.give(Command::Undo);
    let norrland = actor(&window.map(), "country/norrland").index();
    assert!((window.app().document().layout().places[norrland].unwrap().at.x - 80.2).abs() < 0.1);
}

#[test]
fn a_map_that_another_program_has_changed_or_that_is_read_only_by_now_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V2);
    let mut window = window_of(&path);
    edit(&mut window, "country/norrland", "The North");
    std::fs::write(&path, "theirs").unwrap();
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| app.view().shell.question.is_some());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.give(Command::File(FileCommand::Answer(Answer::Otherwise)));
    at_rest(&mut window);
    let mine = folder.path().join("mine.map.json");
    assert!(is_saved(&window) && mine.exists(), "Save as saves the map");
    edit(&mut window, "country/norrland", "North");
    let before = std::fs::read_to_string(&mine).unwrap();
    make_read_only(&mine);
    save(&mut window);
    assert!(
        message(&window).starts_with("The map was not saved; nothing on disk was changed."),
        "{}",
        message(&window)
    );
    assert!(message(&window).contains("is read-only") && !is_saved(&window));
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside it");
}

#[test]
fn what_changes_while_it_is_asked_about_is_asked_about_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V2);
    let mut window = window_of(&path);
    edit(&mut window, "country/norrland", "The North");
    let steps = [("Theirs", FileCommand::Save), ("Theirs once more", FileCommand::Answer(Answer::Yes))];
    for (name, command) in steps {
        let theirs = HARBOUR_V2.replace("Norrland", name);
        std::fs::write(&path, &theirs).unwrap();
        window.give(Command::File(command));
        window.wait_until(|app| app.view().shell.question.is_some());
        window.harness.run_steps(2);
        assert!(window.shows("Compare"), "it is asked about");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs, "nobody has seen that");
    }
    window.give(Command::File(FileCommand::Answer(Answer::Yes)));
    at_rest(&mut window);
    assert!(std::fs::read_to_string(&path).unwrap().contains("The North") && is_saved(&window));
}

#[test]
fn leaving_a_changed_map_asks_about_the_map_and_saves_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V2);
    let mut window = window_of(&path);
    edit(&mut window, "country/norrland", "The North");
    window.give(Command::File(FileCommand::OpenReport));
    assert!(window.shows("Save the changes to the map?"));
    window.give(Command::File(FileCommand::Answer(Answer::Yes)));
    window.wait_until(|app| app.document().map().key() == "northport-dredgers");
    assert!(std::fs::read_to_string(&path).unwrap().contains("The North"));
    assert_eq!(savable(&window), Savable::Layout);
}

#[test]
fn a_map_opened_over_a_changed_map_asks_before_that_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window_of(&file(&folder, "harbour.map.json", HARBOUR_V2));
    edit(&mut window, "country/norrland", "The North");
    let other = file(&folder, "other.map.json", &HARBOUR_V2.replace("\"key\": \"harbour\"", "\"key\": \"other\""));
    window.give(Command::File(FileCommand::OpenFile(other)));
    window.wait_until(|app| app.view().shell.question.is_some());
    assert_eq!(window.map().key(), "harbour");
    window.give(Command::File(FileCommand::Answer(Answer::Otherwise)));
    at_rest(&mut window);
    assert_eq!(window.map().key(), "other");
}

#[test]
fn the_article_s_text_is_kept_if_the_reader_wishes_and_a_copy_goes_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "harbour.map.json", HARBOUR_V1);
    let article = file(&folder, "article.txt", "Harbour talks stall over dredging\n\nNobody came to the harbour.\n");
    let mut window = window_of(&path);
    open(&mut window, &article);
    window.wait_until(|app| app.view().article.reading().is_some());
    window.give(Command::File(FileCommand::KeepText));
    assert_eq!(window.app().document().undo_name(), Some("keeping of the article\u{2019}s text"));
    assert!(window.map().first_source().text.as_ref().is_some_and(|text| text.contains("Nobody came")));
    save(&mut window);
    assert!(std::fs::read_to_string(&path).unwrap().contains("Nobody came to the harbour"));

    let whole = std::fs::read_to_string(&path).unwrap();
    window.give(Command::File(FileCommand::CopyWithoutArticle));
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    assert!(window.shows("Write a copy without the article?"));
    assert!(window.shows("It leaves out the article\u{2019}s text (10 words)"));
    window.script.will(Reply::Path(folder.path().join("public")));
    window.give(Command::File(FileCommand::Answer(Answer::Yes)));
    window.wait_until(|app| app.view().shell.question.is_none());
    at_rest(&mut window);
    let copy = std::fs::read_to_string(folder.path().join("public.map.json")).unwrap();
    assert!(!copy.contains("Nobody came") && parse_saved(&copy).is_ok_and(|saved| saved.layout.is_some()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), whole);
    assert_eq!(window.app().file_state().path, Some(path.as_path()), "what is open stays");

    window.give(Command::File(FileCommand::KeepText));
    assert_eq!(window.map().first_source().text, None);
    window.give(Command::Undo);
    assert!(is_saved(&window));
}

#[test]
fn what_a_map_holds_is_counted_and_said() {
    let saved = parse_saved(HARBOUR_V2).unwrap();
    let fitted = saved.layout.unwrap().fit(&saved.map);
    let contents = Contents::of(&saved.map, &fitted.reviews, &fitted.story);
    assert_eq!((contents.n_texts, contents.n_words, contents.n_sentences), (1, 13, 1));
    assert_eq!(contents.copied().unwrap(), "the article\u{2019}s text (13 words) and 1 of its sentences");
    let public = contents.without_articles();
    assert_eq!((public.copied(), public.n_own), (None, contents.n_own + 1));
    let n_quotations = contents.n_quotations;
    assert!(
        contents.kept().starts_with(&format!("{n_quotations} quotations, "))
            && contents.kept().ends_with("1 verdict and 1 note"),
        "{}",
        contents.kept()
    );
    let long = Contents { n_texts: 2, n_words: 1_234_567, ..Contents::default() };
    assert_eq!(long.copied().unwrap(), "the texts of 2 articles (1,234,567 words)");
    assert_eq!(Contents::default().kept(), "no evidence yet");
}

#[test]
fn what_is_given_up_while_it_is_written_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.svg");
    for overwrite in [Overwrite::Nothing, Overwrite::Anything] {
        let given_up = GivenUp::default();
        let contents = |out: &mut dyn std::io::Write| {
            out.write_all(b"half of it")?;
            given_up.give_up();
            out.write_all(b" and the rest")
        };
        let error = write_set_unless(&[(&path, &contents, &overwrite)], &given_up).unwrap_err();
        assert!(matches!(error.kind, FileErrorKind::GivenUp), "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
