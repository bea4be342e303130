//! That nothing is lost: unsaved work after a crash, two windows with one file, other programs, versions, forgetting.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use quotemap::app::App;
use quotemap::app::dialogs::Reply;
use quotemap::command::{Answer, BringIn, Command, FileCommand, MakingCommand, NoticeAnswer, Preference, Savable};
use quotemap::document::Edit;
use quotemap::files::faults::{DiskFault, DiskFaults};
use quotemap::files::map_file::{self, parse_saved};
use quotemap::files::state::{StateFolder, VERSION_DAYS, VERSION_SAVES};
use quotemap::layout::{Place, Point, Side};
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Verdict;
use quotemap::model::selection::Selection;
use quotemap::model::{Actor, ActorId};

use quotemap::view::state::article_page::PageStage;
use quotemap::view::state::making::Form;

use crate::making::type_into;
use crate::support::{Window, actor, announced, piece};

/// The number of the error of a disk that is full.
const ENOSPC: i32 = 28;
const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");

/// A reader's folder, and the program's own.
pub(crate) struct Home {
    pub files: tempfile::TempDir,
    state: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { files: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn harbour(&self) -> PathBuf {
        let path = self.files.path().join("harbour.map.json");
        std::fs::write(&path, HARBOUR).unwrap();
        path
    }

    pub(crate) fn state_folder(&self) -> PathBuf {
        self.state.path().join("state")
    }

    pub(crate) fn folder(&self) -> StateFolder {
        StateFolder::open(self.state_folder()).unwrap()
    }

    /// Starts a window, as the program does without a file.
    pub(crate) fn start(&self) -> Window {
        let mut window = Window::open();
        window.harness.state_mut().keep_in(self.folder(), Duration::from_millis(1));
        window
    }

    /// Starts a window with a file.
    pub(crate) fn start_with(&self, path: &Path) -> Window {
        let mut window = self.start();
        window.give(Command::File(FileCommand::OpenFile(path.to_owned())));
        at_rest(&mut window);
        window
    }

    /// Returns how much unsaved work is kept, of sessions that are over or not.
    pub(crate) fn n_kept(&self) -> usize {
        self.n_kept_as("recovery")
    }

    fn n_kept_as(&self, ending: &str) -> usize {
        let kept = std::fs::read_dir(self.state_folder().join("recovery")).unwrap();
        kept.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|it| it == ending)).count()
    }

    pub(crate) fn wait_for_kept(&self, n: usize) {
        self.wait_for("recovery", n);
    }

    fn wait_for(&self, ending: &str, n: usize) {
        /// So often in a row must it be so: what was on its way into a file is there by then.
        const LOOKS: usize = 20;
        let deadline = std::time::Instant::now() + Duration::from_secs(20);
        let mut n_looks = 0;
        while n_looks < LOOKS {
            n_looks = if self.n_kept_as(ending) == n { n_looks + 1 } else { 0 };
            assert!(std::time::Instant::now() < deadline, "{} are kept, not {n}", self.n_kept_as(ending));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Gives an actor of the harbour's map another name, and crashes before it is saved; returns the file.
    fn crashed_with_a_name(&self) -> PathBuf {
        let path = self.harbour();
        let mut window = self.start_with(&path);
        rename(&mut window, "country/norrland", "The North");
        self.crash(window);
        path
    }

    /// Lets a window go as a crash does, once what is not saved is kept.
    pub(crate) fn crash(&self, window: Window) {
        self.wait_for_kept(1);
        drop(window);
        let deadline = std::time::Instant::now() + Duration::from_secs(20);
        while self.folder().left_over().is_empty() {
            assert!(std::time::Instant::now() < deadline, "the session is not over");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

pub(crate) fn at_rest(window: &mut Window) {
    window.wait_until(|app| !app.is_busy());
    window.settle();
}

pub(crate) fn rename(window: &mut Window, key: &str, name: &str) {
    let (map, id) = (window.map(), actor(&window.map(), key));
    let edit = MapEdit::set_actor(id, Actor { short_name: name.to_owned(), ..map.actor(id).clone() });
    window.harness.state_mut().edit_map(edit, "new name").unwrap();
    window.harness.run_steps(3);
}

fn name(window: &Window, key: &str) -> String {
    window.map().actor(actor(&window.map(), key)).short_name.clone()
}

pub(crate) fn notice(window: &Window) -> String {
    window.app().view().shell.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
}

pub(crate) fn answer(window: &mut Window, answer: NoticeAnswer) {
    window.give(Command::File(FileCommand::AnswerNotice(answer)));
    at_rest(window);
}

pub(crate) fn save(window: &mut Window) {
    window.give(Command::File(FileCommand::Save));
    at_rest(window);
}

pub(crate) fn is_saved(window: &Window) -> bool {
    !window.app().document().has_unsaved_changes()
}

/// Gives the keyboard to another window, and back.
pub(crate) fn look_away_and_back(window: &mut Window) {
    for has_focus in [false, true] {
        window.harness.input_mut().focused = has_focus;
        window.harness.run_steps(2);
    }
    at_rest(window);
}

#[test]
fn what_is_asked_above_the_map_stands_in_the_window_however_narrow() {
    let home = Home::new();
    let path = home.crashed_with_a_name();
    let mut window = home.start_with(&path);
    for size in [vec2(720.0, 480.0), vec2(900.0, 600.0), vec2(1000.0, 600.0), vec2(1280.0, 800.0)] {
        window.harness.set_size(size);
        window.harness.run_steps(4);
        let inside = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
        let answers = window.app().view().shell.notice.as_ref().unwrap().answers.clone();
        assert!(answers.len() > 1);
        for answer in answers {
            let button = window.harness.get_by_label(answer.name()).rect();
            assert!(inside.contains_rect(button), "{}: {button:?} in {size}", answer.name());
        }
    }
}

#[test]
fn a_covered_window_looks_at_its_file_when_it_gets_the_keyboard_again() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    window.harness.input_mut().focused = true;
    window.harness.run_steps(2);
    at_rest(&mut window);
    std::fs::write(&path, std::fs::read_to_string(&path).unwrap().replace("Norrland", "The North")).unwrap();
    // No frame is drawn between losing it and getting it again.
    window.harness.event(Event::WindowFocused(false));
    window.harness.event(Event::WindowFocused(true));
    at_rest(&mut window);
    window.wait_until(|app| app.view().shell.notice.is_some());
    assert!(notice(&window).contains("changed"), "{}", notice(&window));
}

#[test]
fn unsaved_work_on_a_map_is_opened_after_a_crash_and_can_be_kept() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    let id = piece(&window.map(), "p02-a1");
    window.give(Command::Edit(Edit::SetVerdict(id, Some(Verdict::Doubtful))));
    window.move_by_command("country/vestland", 33.0);
    let place = window.app().document().layout().places[actor(&window.map(), "country/vestland").index()].unwrap();
    home.crash(window);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), HARBOUR, "nobody has written over the file");

    let mut window = home.start_with(&path);
    assert!(notice(&window).starts_with("Recovered: changes of harbour.map.json"), "{}", notice(&window));
    assert!(window.shows("Recovered") && window.shows("Discard"));
    assert_eq!(name(&window, "country/norrland"), "The North");
    let id = piece(&window.map(), "p02-a1");
    assert_eq!(window.app().document().reviews().get(id).verdict, Some(Verdict::Doubtful));
    let now = window.app().document().layout().places[actor(&window.map(), "country/vestland").index()].unwrap();
    assert!((now.at.x - place.at.x).abs() < 0.1 && now.pinned);
    assert!(!is_saved(&window));
    answer(&mut window, NoticeAnswer::Compare);
    assert!(window.shows("short name: \u{201c}Norrland\u{201d} \u{2192} \u{201c}The North\u{201d}"));
    answer(&mut window, NoticeAnswer::Keep);
    assert_eq!(notice(&window), "");
    save(&mut window);
    home.wait_for_kept(0);
    assert!(std::fs::read_to_string(&path).unwrap().contains("The North"));
    drop(window);
    let window = home.start_with(&path);
    assert_eq!(notice(&window), "", "it is offered once");
}

#[test]
fn recovered_work_that_is_discarded_is_gone_but_for_redo() {
    let home = Home::new();
    let path = home.crashed_with_a_name();
    let mut window = home.start_with(&path);
    answer(&mut window, NoticeAnswer::Discard);
    assert_ne!(name(&window, "country/norrland"), "The North");
    assert!(is_saved(&window));
    window.give(Command::Redo);
    assert_eq!(name(&window, "country/norrland"), "The North");
    home.wait_for_kept(1);
    window.give(Command::Undo);
    home.wait_for_kept(0);
    drop(window);
    assert_eq!(notice(&home.start_with(&path)), "");
}

#[test]
fn what_is_done_with_recovered_work_is_not_discarded_with_it_for_good() {
    let home = Home::new();
    let path = home.crashed_with_a_name();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The Far North");
    answer(&mut window, NoticeAnswer::Discard);
    assert_eq!(name(&window, "country/norrland"), "Norrland");
    window.give(Command::Redo);
    window.give(Command::Redo);
    assert_eq!(name(&window, "country/norrland"), "The Far North");
}

#[test]
fn an_arrangement_that_was_gone_on_with_is_asked_about_before_it_is_discarded() {
    let home = Home::new();
    let mut window = home.start();
    window.move_by_command("country/farrow", 40.0);
    home.crash(window);
    let mut window = home.start();
    window.harness.state_mut().open_left_over();
    at_rest(&mut window);
    window.move_by_command("country/farrow", 40.0);
    let places = window.app().document().layout().clone();
    answer(&mut window, NoticeAnswer::Discard);
    assert!(window.app().view().shell.question.is_some(), "what came after the recovery is nobody's to discard");
    window.press("Cancel");
    at_rest(&mut window);
    assert_eq!(*window.app().document().layout(), places);
}

#[test]
fn unsaved_work_that_is_in_no_file_is_opened_by_a_start_without_a_file() {
    let home = Home::new();
    let mut window = home.start();
    rename(&mut window, "country/farrow", "Faraway");
    let key = window.map().key().to_owned();
    home.crash(window);
    let mut window = home.start();
    window.harness.state_mut().open_left_over();
    window.harness.run_steps(2);
    assert!(notice(&window).starts_with("Recovered: \u{201c}Copy of "), "{}", notice(&window));
    assert!(!notice(&window).contains("not saved yet"), "that is no part of the name: {}", notice(&window));
    assert_eq!((window.map().key(), name(&window, "country/farrow").as_str()), (key.as_str(), "Faraway"));
    assert!(!is_saved(&window));
    // It is this session's now: another crash loses nothing, and no other window takes it meanwhile.
    home.wait_for_kept(1);
    std::thread::sleep(Duration::from_millis(100));
    assert!(home.folder().left_over().is_empty());
    home.crash(window);
    let mut window = home.start();
    window.harness.state_mut().open_left_over();
    window.harness.run_steps(2);
    assert_eq!(name(&window, "country/farrow"), "Faraway");
    answer(&mut window, NoticeAnswer::Discard);
    window.wait_until(|app| app.document().map().key() != key);
    home.wait_for_kept(0);
}

#[test]
fn an_arrangement_of_a_map_that_cannot_be_changed_is_recovered_too() {
    let home = Home::new();
    let mut window = home.start();
    window.give(Command::File(FileCommand::OpenReport));
    at_rest(&mut window);
    let map = window.map();
    let placed = |id: &ActorId| window.app().document().layout().places[id.index()].is_some();
    let moved = map.actor_ids().find(placed).map(|id| map.actor(id).key.clone()).unwrap();
    window.move_by_command(&moved, 40.0);
    let places = window.app().document().layout().clone();
    home.crash(window);
    let mut window = home.start();
    window.harness.state_mut().open_left_over();
    at_rest(&mut window);
    assert_eq!(window.map().key(), "northport-dredgers");
    assert_eq!(window.app().file_state().savable, Savable::Layout);
    let id = actor(&window.map(), &moved);
    let place = window.app().document().layout().places[id.index()].unwrap();
    assert!(place.pinned && (place.at.x - places.places[id.index()].unwrap().at.x).abs() < 0.1);
    answer(&mut window, NoticeAnswer::Discard);
    assert!(!window.app().document().has_pins() && is_saved(&window));
    assert_eq!(window.map().key(), "northport-dredgers");
}

#[test]
fn unsaved_work_never_comes_silently_over_a_file_that_was_changed_since() {
    let home = Home::new();
    let path = home.crashed_with_a_name();
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    let window = home.start_with(&path);
    assert!(notice(&window).contains("The file was changed since"), "{}", notice(&window));
    assert_eq!(
        (name(&window, "country/norrland").as_str(), name(&window, "country/vestland").as_str()),
        ("Norrland", "Westland")
    );
    assert!(is_saved(&window));
    drop(window);
    let mut window = home.start_with(&path);
    answer(&mut window, NoticeAnswer::Recover);
    assert_eq!(
        (name(&window, "country/norrland").as_str(), name(&window, "country/vestland").as_str()),
        ("The North", "Vestland")
    );
    window.give(Command::Undo);
    assert_eq!(name(&window, "country/vestland"), "Westland");
}

#[test]
fn an_article_that_is_being_brought_in_is_there_again_after_a_crash() {
    let home = Home::new();
    let mut window = home.start_with(&home.harbour());
    rename(&mut window, "country/norrland", "The North");
    window.give(Command::File(FileCommand::NewMap));
    window.harness.run_steps(2);
    let text = "Ferries stop\n\nThe harbour board said that no ferry would run.";
    window.harness.event(egui::Event::Paste(text.to_owned()));
    window.harness.run_steps(2);
    window.press("Go on");
    at_rest(&mut window);
    home.wait_for("article", 1);
    home.crash(window);
    let mut next = home.start();
    // Whoever has the session's other work already gets its article, too.
    let left = home.folder().left_over();
    let held: Vec<PathBuf> = left.iter().map(|left| left.path().to_owned()).collect();
    next.harness.state_mut().take_begun_article(true, &held);
    drop(left);
    next.harness.state_mut().open_left_over();
    at_rest(&mut next);
    assert!(notice(&next).starts_with("Recovered"), "the other work is there, too: {}", notice(&next));
    assert!(next.shows("New map of an article"));
    let headline = |window: &Window| match &window.app().view().session.article_page.stage {
        PageStage::Draft(draft) => draft.headline.clone(),
        stage => panic!("{stage:?}"),
    };
    assert_eq!(headline(&next), "Ferries stop");
    assert_eq!(home.n_kept_as("article"), 1, "it is this session's now");
    // What the reader leaves, and then the window with it, is not kept.
    next.press("Back to the text");
    next.give(Command::BringIn(BringIn::Leave));
    eframe::App::on_exit(next.harness.state_mut(), None);
    home.wait_for("article", 0);
}

#[test]
fn an_article_that_has_become_a_map_is_kept_until_the_map_is() {
    let home = Home::new();
    let n_articles = || home.n_kept_as("article");
    let mut window = home.start();
    window.give(Command::File(FileCommand::NewMap));
    window.harness.run_steps(2);
    let text = "Ferries stop\n\nThe harbour board said that no ferry would run.";
    window.harness.event(egui::Event::Paste(text.to_owned()));
    window.harness.run_steps(2);
    window.press("Go on");
    at_rest(&mut window);
    home.wait_for("article", 1);
    let full = DiskFaults::below(home.state.path(), 0, DiskFault::FromThenOn(ENOSPC));
    window.press("Make the map");
    window.wait_until(|app| app.view().shell.message.is_some() && !app.is_busy());
    assert!(window.shows("cannot be kept"));
    assert_eq!((n_articles(), home.n_kept()), (1, 0));
    drop(full);
    let key = window.map().actors().next().unwrap().key.clone();
    rename(&mut window, &key, "The board");
    home.wait_for_kept(1);
    home.wait_for("article", 0);
}

#[test]
fn what_is_saved_or_taken_back_is_kept_no_more() {
    let home = Home::new();
    let mut window = home.start_with(&home.harbour());
    rename(&mut window, "country/norrland", "The North");
    home.wait_for_kept(1);
    window.give(Command::Undo);
    home.wait_for_kept(0);
    window.give(Command::Redo);
    home.wait_for_kept(1);
    save(&mut window);
    home.wait_for_kept(0);
}

#[test]
fn nothing_is_kept_where_the_reader_wants_none() {
    let home = Home::new();
    let mut window = home.start_with(&home.harbour());
    for preference in [Preference::ToggleRecovery, Preference::ToggleVersions] {
        window.give(Command::Prefer(preference));
    }
    rename(&mut window, "country/norrland", "The North");
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(home.n_kept(), 0);
    save(&mut window);
    assert_eq!(std::fs::read_dir(home.state.path().join("state/versions")).unwrap().count(), 0);
    rename(&mut window, "country/norrland", "North");
    window.give(Command::Prefer(Preference::ToggleRecovery));
    home.wait_for_kept(1);
}

#[test]
fn a_system_that_ends_the_program_asks_nothing_and_loses_nothing() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    window.app().end();
    window.harness.run_steps(2);
    assert!(window.app().view().shell.question.is_none());
    assert_eq!(home.n_kept(), 1, "it is kept before the window closes");
    window.harness.run_steps(3);
    home.crash(window);
    assert_eq!(name(&home.start_with(&path), "country/norrland"), "The North");
}

#[test]
fn what_is_typed_into_a_form_is_kept_where_the_map_takes_it() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    window.give(Command::Make(MakingCommand::NewActor(None)));
    window.harness.run_steps(3);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(home.n_kept(), 0, "nothing is typed yet");
    type_into(&mut window, "Name", "Ada Quill");
    assert!(is_saved(&window), "nobody has taken it");
    window.app().end();
    window.harness.run_steps(5);
    home.crash(window);
    let mut window = home.start_with(&path);
    assert!(notice(&window).starts_with("Recovered: changes of harbour.map.json"), "{}", notice(&window));
    assert!(window.map().actors().any(|actor| actor.name == "Ada Quill"));
    answer(&mut window, NoticeAnswer::Discard);
    assert!(!window.map().actors().any(|actor| actor.name == "Ada Quill") && is_saved(&window));
    // Of a map that cannot be changed it makes a copy.
    let home = Home::new();
    let mut window = home.start();
    window.give(Command::Make(MakingCommand::NewActor(None)));
    window.harness.run_steps(3);
    type_into(&mut window, "Name", "Ada Quill");
    home.crash(window);
    let mut window = home.start();
    window.harness.state_mut().open_left_over();
    at_rest(&mut window);
    assert!(window.map().actors().any(|actor| actor.name == "Ada Quill"), "{}", notice(&window));
}

#[test]
fn what_is_typed_into_a_form_comes_back_as_typed_where_the_map_does_not_take_it() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    let map = window.map();
    let vestland = actor(&map, "country/vestland");
    // A link to nobody that is known, without an act and evidence; and a piece on no day that there is.
    window.give(Command::Make(MakingCommand::NewLink(Some(vestland), None)));
    window.harness.run_steps(3);
    type_into(&mut window, "To", "Nobody known");
    window.give(Command::Make(MakingCommand::EditPiece(piece(&map, "p01-q1"))));
    window.harness.run_steps(3);
    type_into(&mut window, "When, as a date", "never");
    let typed: Vec<Form> = window.app().view().making.typed_into().cloned().collect();
    assert_eq!(typed.len(), 2);
    home.crash(window);
    let mut window = home.start_with(&path);
    assert!(notice(&window).starts_with("Recovered: changes of harbour.map.json"), "{}", notice(&window));
    let now: Vec<Form> = window.app().view().making.typed_into().cloned().collect();
    assert_eq!(now, typed);
    assert!(is_saved(&window) && *window.map() == *map, "the map has nothing of it");
    answer(&mut window, NoticeAnswer::Discard);
    assert!(window.app().view().making.top().is_none());
    home.wait_for_kept(0);
}

#[test]
fn what_is_typed_after_a_recovery_is_not_discarded_with_it() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    let vestland = actor(&window.map(), "country/vestland");
    window.give(Command::Make(MakingCommand::NewLink(Some(vestland), None)));
    window.harness.run_steps(3);
    type_into(&mut window, "To", "Nobody known");
    home.crash(window);
    let mut window = home.start_with(&path);
    window.give(Command::Make(MakingCommand::NewActor(None)));
    window.harness.run_steps(3);
    type_into(&mut window, "Name", "Land in the west");
    assert_eq!(window.app().view().making.typed_into().count(), 2);
    answer(&mut window, NoticeAnswer::Discard);
    let left: Vec<&Form> = window.app().view().making.typed_into().collect();
    assert!(matches!(left[..], [Form::Actor(_)]), "{left:?}");
}

#[test]
fn a_folder_whose_disk_answers_late_is_taken_into_use_then() {
    let home = Home::new();
    let path = home.crashed_with_a_name();
    let hanging = DiskFaults::below(&home.state_folder(), usize::MAX, DiskFault::Hang);
    assert!(StateFolder::open(home.state_folder()).is_err(), "it does not answer");
    let mut window = Window::open();
    window.harness.state_mut().keep_in_late(home.state_folder(), true);
    window.harness.run_steps(3);
    assert_eq!(notice(&window), "");
    drop(hanging);
    window.wait_until(|app| app.view().shell.notice.is_some());
    assert!(notice(&window).starts_with("Other work is kept"), "{}", notice(&window));
    answer(&mut window, NoticeAnswer::Close);
    window.give(Command::File(FileCommand::OpenFile(path.clone())));
    at_rest(&mut window);
    assert!(notice(&window).starts_with("Recovered"), "{}", notice(&window));
    rename(&mut window, "country/norrland", "Far North");
    window.app().end();
    window.harness.run_steps(5);
    home.wait_for_kept(1);
    let kept = std::fs::read_dir(home.state_folder().join("recovery")).unwrap().next().unwrap().unwrap().path();
    assert!(std::fs::read_to_string(kept).unwrap().contains("Far North"), "it is kept there from then on");
}

#[test]
fn a_folder_that_is_not_there_yet_on_a_disk_that_hangs_holds_up_no_start() {
    let home = Home::new();
    let hanging = DiskFaults::below(&home.state_folder(), 0, DiskFault::Hang);
    let start = std::time::Instant::now();
    assert!(StateFolder::open(home.state_folder()).is_err(), "it cannot be made");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let late = home.state_folder();
    let late = std::thread::spawn(move || StateFolder::open_late(late).is_ok());
    drop(hanging);
    assert!(late.join().unwrap(), "it is made as soon as the disk answers");
}

#[test]
fn nothing_is_offered_to_be_compared_where_nothing_can_be() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    std::fs::write(&path, r#"{"x": 1}"#).unwrap();
    look_away_and_back(&mut window);
    save(&mut window);
    assert!(window.shows("The file has changed"));
    window.give(Command::File(FileCommand::Answer(Answer::Compare)));
    at_rest(&mut window);
    assert!(announced(&window).contains("Nothing can be compared: harbour.map.json"), "{}", announced(&window));
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    look_away_and_back(&mut window);
    save(&mut window);
    assert!(window.shows("The file was replaced") && !window.shows("Compare"));
    window.give(Command::File(FileCommand::Answer(Answer::Cancel)));
    at_rest(&mut window);
    assert!(!is_saved(&window));
}

#[test]
fn a_program_that_fails_keeps_what_is_not_saved_first() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = Window::open();
    window.harness.state_mut().keep_in(home.folder(), Duration::from_secs(3600));
    window.give(Command::File(FileCommand::OpenFile(path.clone())));
    at_rest(&mut window);
    rename(&mut window, "country/norrland", "The North");
    assert_eq!(home.n_kept(), 0, "it waits for more");
    window.app().keep_before_panics();
    let failed = std::panic::catch_unwind(|| panic!("a failure on purpose"));
    drop(std::panic::take_hook());
    assert!(failed.is_err());
    assert_eq!(home.n_kept(), 1);
}

#[test]
fn a_second_window_says_who_has_the_file_and_saves_nothing_into_it() {
    let home = Home::new();
    let path = home.harbour();
    let first = home.start_with(&path);
    let mut second = home.start_with(&path);
    let message = second.app().view().shell.notice.as_ref().unwrap().text.clone();
    let process = format!("process {}", std::process::id());
    assert!(message.contains("is open in another window of Quotemap") && message.contains(&process), "{message}");
    assert_eq!(second.app().file_state().savable, Savable::Layout);
    rename(&mut second, "country/norrland", "The North");
    second.script.will(Reply::Path(path.clone()));
    save(&mut second);
    let message = second.app().view().shell.message.as_ref().unwrap().text.clone();
    assert!(message.contains("save under another name"), "{message}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), HARBOUR);
    let mine = home.files.path().join("mine.map.json");
    second.script.will(Reply::Path(mine.clone()));
    save(&mut second);
    assert!(is_saved(&second) && mine.exists());
    drop(first);
    let third = home.start_with(&path);
    assert_eq!(third.app().file_state().savable, Savable::Map, "the first window has let go of it");
}

#[test]
fn unsaved_work_of_a_window_that_lives_is_nobody_else_s() {
    let home = Home::new();
    let mut first = home.start();
    rename(&mut first, "country/farrow", "Faraway");
    home.wait_for_kept(1);
    let mut second = home.start();
    second.harness.state_mut().open_left_over();
    second.harness.run_steps(2);
    assert_eq!(notice(&second), "");
    assert!(home.folder().left_over().is_empty());
}

#[test]
fn a_file_that_another_program_changes_is_noticed_and_reloaded_as_a_step() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    look_away_and_back(&mut window);
    assert_eq!(notice(&window), "", "nobody has changed it");
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    look_away_and_back(&mut window);
    assert_eq!(notice(&window), "Another program has changed harbour.map.json.");
    answer(&mut window, NoticeAnswer::Compare);
    assert!(window.shows("What another program has changed"));
    answer(&mut window, NoticeAnswer::Reload);
    assert_eq!(
        (name(&window, "country/norrland").as_str(), name(&window, "country/vestland").as_str()),
        ("Norrland", "Westland")
    );
    assert!(is_saved(&window));
    window.give(Command::Undo);
    assert_eq!(name(&window, "country/norrland"), "The North");
    save(&mut window);
    assert!(is_saved(&window), "what is replaced was seen: {:?}", window.app().view().shell.message);
}

#[test]
fn a_change_of_the_file_is_told_once_what_was_recovered_is_kept() {
    let home = Home::new();
    let path = home.crashed_with_a_name();
    let mut window = home.start_with(&path);
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    look_away_and_back(&mut window);
    assert!(notice(&window).starts_with("Recovered: changes of harbour.map.json"), "{}", notice(&window));
    answer(&mut window, NoticeAnswer::Keep);
    assert_eq!(notice(&window), "Another program has changed harbour.map.json.");
}

#[test]
fn a_file_that_places_nobody_is_saved_as_it_is_reloaded() {
    let home = Home::new();
    let path = home.files.path().join("bare.map.json");
    let text = map_file::text(&parse_saved(HARBOUR).unwrap().map, None);
    std::fs::write(&path, &text).unwrap();
    let mut window = home.start_with(&path);
    std::fs::write(&path, text.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    look_away_and_back(&mut window);
    answer(&mut window, NoticeAnswer::Reload);
    at_rest(&mut window);
    assert_eq!(name(&window, "country/vestland"), "Westland");
    assert!(window.app().document().layout().places.iter().any(Option::is_some));
    assert!(is_saved(&window), "the places are the program's own");
    // Whom the reader pins has a place that the file lacks.
    window.give(Command::Select(Selection::Actor(actor(&window.map(), "country/vestland"))));
    window.give(Command::TogglePin);
    at_rest(&mut window);
    assert!(!is_saved(&window));
    window.give(Command::Undo);
    assert!(is_saved(&window));
    // Whoever is hidden and shown again stands where the program has put it.
    let before = window.app().document().filter().clone();
    let vestland = actor(&window.map(), "country/vestland");
    let without = Filter { hidden_actors: [vestland].into(), ..before.clone() };
    for filter in [without, before] {
        window.give(Command::Edit(Edit::SetFilter(filter)));
        at_rest(&mut window);
    }
    assert!(is_saved(&window));
}

#[test]
fn mine_is_kept_over_what_another_program_has_written() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    look_away_and_back(&mut window);
    answer(&mut window, NoticeAnswer::KeepMine);
    assert!(!is_saved(&window), "the file holds something else");
    look_away_and_back(&mut window);
    assert_eq!(notice(&window), "", "it was seen");
    save(&mut window);
    assert!(is_saved(&window) && std::fs::read_to_string(&path).unwrap().contains("\"Vestland\""));
    let theirs = home.folder().versions(&path).iter().any(|it| it.read().unwrap().contains("Westland"));
    assert!(theirs, "what was replaced can be had again");
    std::fs::write(&path, "{").unwrap();
    look_away_and_back(&mut window);
    assert!(notice(&window).contains("is no map or layout now"), "{}", notice(&window));
    assert!(!is_saved(&window), "what is open is nowhere else");
    answer(&mut window, NoticeAnswer::KeepMine);
    assert_eq!(name(&window, "country/vestland"), "Vestland");
    assert!(!is_saved(&window));
}

#[test]
fn a_file_that_is_changed_and_then_gone_is_gone() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    look_away_and_back(&mut window);
    assert!(notice(&window).contains("has changed harbour.map.json"), "{}", notice(&window));
    std::fs::remove_file(&path).unwrap();
    look_away_and_back(&mut window);
    assert!(notice(&window).contains("has moved or deleted harbour.map.json"), "{}", notice(&window));
    assert!(!is_saved(&window));
    home.wait_for_kept(1);
}

#[test]
fn a_file_that_is_gone_is_noticed_and_can_be_saved_again() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    std::fs::rename(&path, home.files.path().join("elsewhere.map.json")).unwrap();
    look_away_and_back(&mut window);
    assert!(notice(&window).contains("has moved or deleted harbour.map.json"), "{}", notice(&window));
    assert!(!is_saved(&window));
    answer(&mut window, NoticeAnswer::SaveAgain);
    assert!(is_saved(&window) && path.exists());
}

#[test]
fn a_file_that_is_there_again_is_no_news_any_more() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    let elsewhere = home.files.path().join("elsewhere.map.json");
    for (answers, makes_folder) in [(false, true), (true, true), (false, false), (true, false)] {
        std::fs::rename(&path, &elsewhere).unwrap();
        if makes_folder {
            std::fs::create_dir(&path).unwrap();
        }
        look_away_and_back(&mut window);
        look_away_and_back(&mut window);
        assert!(notice(&window).contains("What is open here is in no file now."), "{}", notice(&window));
        assert!(!is_saved(&window));
        if answers {
            answer(&mut window, NoticeAnswer::KeepMine);
            look_away_and_back(&mut window);
            assert_eq!((notice(&window).as_str(), is_saved(&window)), ("", false), "it was seen");
        }
        if makes_folder {
            std::fs::remove_dir(&path).unwrap();
        }
        std::fs::rename(&elsewhere, &path).unwrap();
        look_away_and_back(&mut window);
        assert_eq!((notice(&window).as_str(), is_saved(&window)), ("", true));
    }
}

#[test]
fn versions_of_a_file_are_listed_with_what_has_changed_and_restored_as_a_step() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    for name in ["The North", "North"] {
        rename(&mut window, "country/norrland", name);
        save(&mut window);
    }
    assert_eq!(home.folder().versions(&path).len(), 3, "two saves, and what was there before");
    window.give(Command::File(FileCommand::Versions));
    at_rest(&mut window);
    assert!(window.shows("Versions of harbour.map.json") && window.shows("What is open is as it was then."));
    window.give(Command::File(FileCommand::ChooseVersion(2)));
    at_rest(&mut window);
    assert!(window.shows("short name: \u{201c}Norrland"));
    // What was stands beside what is.
    let are_drawn =
        |app: &App| app.view().shell.versions.as_ref().is_some_and(|list| list.pictures.iter().all(Option::is_some));
    window.wait_until(are_drawn);
    window.harness.run_steps(2);
    assert!(window.shows("The map as it is shown, Then") && window.shows("The map as it is shown, Now"));
    // The arrow keys choose, too.
    window.harness.key_press(egui::Key::ArrowDown);
    at_rest(&mut window);
    assert!(window.app().view().shell.versions.as_ref().is_some_and(|list| list.at == 1));
    window.give(Command::File(FileCommand::ChooseVersion(2)));
    at_rest(&mut window);
    window.press("Restore this version");
    at_rest(&mut window);
    assert_eq!(name(&window, "country/norrland"), "Norrland");
    assert!(!is_saved(&window));
    window.give(Command::Undo);
    assert_eq!(name(&window, "country/norrland"), "North");
    assert!(is_saved(&window));
}

#[test]
fn versions_that_are_listed_before_the_first_save_are_listed_after_it() {
    let home = Home::new();
    let mut window = home.start_with(&home.harbour());
    window.give(Command::File(FileCommand::Versions));
    at_rest(&mut window);
    assert!(window.shows("Nothing was saved yet"));
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    assert!(!window.shows("Nothing was saved yet"));
    assert_eq!(window.app().view().shell.versions.as_ref().map(|list| list.times.len()), Some(2));
}

#[test]
fn only_whom_the_reader_has_put_somewhere_counts_as_moved() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    let id = actor(&window.map(), "country/norrland");
    let place = window.app().document().layout().places[id.index()].unwrap();
    let other = Side::ALL.into_iter().find(|side| *side != place.side).unwrap();
    // The program makes room for whom the reader drags.
    let put = Place { at: Point::new(place.at.x - 50.0, place.at.y), side: other, pinned: false };
    window.give(Command::Edit(Edit::Place(id, Some(put))));
    window.give(Command::File(FileCommand::Versions));
    at_rest(&mut window);
    let changes = |window: &Window| window.app().view().shell.versions.as_ref().unwrap().changes.clone().unwrap();
    assert_eq!(changes(&window), ["1 actor arranged otherwise by the program"]);
    window.give(Command::File(FileCommand::Versions));
    window.move_by_command("country/vestland", 33.0);
    window.give(Command::File(FileCommand::Versions));
    at_rest(&mut window);
    let changes = changes(&window);
    assert_eq!(changes[0], "1 actor moved");
    assert!(
        changes.iter().all(|line| !line.contains("side of its name") && !line.contains("The North")),
        "{changes:?}"
    );
}

#[test]
fn a_save_that_only_looks_elsewhere_pushes_no_version_out() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    let before = std::fs::read_to_string(&path).unwrap();
    window.give(Command::Select(Selection::Nothing));
    save(&mut window);
    assert!(std::fs::read_to_string(&path).unwrap() != before, "the file says what is chosen");
    assert_eq!(home.folder().versions(&path).len(), 2);
    // What another program has written is a version all the same, where it is written over.
    std::fs::write(&path, before.replace("The North", "Northland")).unwrap();
    window.give(Command::File(FileCommand::Save));
    window.wait_until(|app| app.view().shell.question.is_some());
    window.give(Command::File(FileCommand::Answer(Answer::Yes)));
    at_rest(&mut window);
    let versions = home.folder().versions(&path);
    assert_eq!(versions.len(), 4);
    assert!(versions[1].read().unwrap().contains("Northland"));
}

#[test]
fn what_killed_windows_have_left_of_their_locks_goes() {
    let home = Home::new();
    let path = home.harbour();
    let folder = home.folder();
    let locks = || ["locks", "sessions"].map(|name| std::fs::read_dir(home.state_folder().join(name)).unwrap().count());
    std::fs::write(home.state_folder().join("locks/dead.lock"), "").unwrap();
    std::fs::write(home.state_folder().join("sessions/dead.lock"), "").unwrap();
    let held = folder.lock(&path).unwrap();
    assert!(held.is_some());
    folder.forget().unwrap();
    assert_eq!(locks(), [1, 0], "the lock of what is open stays");
    drop(held);
    assert_eq!(locks(), [0, 0]);
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_is_one_file() {
    let home = Home::new();
    let path = home.harbour();
    let other = path.with_file_name("other.map.json");
    std::fs::hard_link(&path, &other).unwrap();
    let here = home.folder();
    let held = here.lock(&path).unwrap();
    assert!(held.is_some());
    let holder = home.folder().lock(&other).unwrap_err();
    assert_eq!(holder.process, Some(std::process::id()));
}

#[test]
fn the_last_saves_are_kept_and_one_of_each_day_whatever_the_clock_does() {
    const DAY: u64 = 86_400;
    let home = Home::new();
    let (folder, path) = (home.folder(), home.harbour());
    let at = |secs: u64| UNIX_EPOCH + Duration::from_secs(secs);
    for i in 0..60 * 3 {
        folder.keep_version(&path, &format!("text {i}"), at(1_700_000_000 + i * DAY / 3)).unwrap();
    }
    folder.keep_version(&path, "text 179", at(1_700_000_000)).unwrap();
    let versions = folder.versions(&path);
    assert_eq!(versions[0].read().unwrap(), "text 179");
    assert!(versions.len() <= VERSION_SAVES + VERSION_DAYS && versions.len() >= VERSION_DAYS, "{}", versions.len());
    let newest: Vec<String> = versions.iter().take(VERSION_SAVES).map(|version| version.read().unwrap()).collect();
    assert_eq!(newest, (180 - VERSION_SAVES..180).rev().map(|i| format!("text {i}")).collect::<Vec<_>>());
    // The clock jumps back for years, and on.
    for (i, secs) in [(1000, 10), (1001, 4_000_000_000), (1002, 20)] {
        folder.keep_version(&path, &format!("text {i}"), at(secs)).unwrap();
    }
    let newest = folder.versions(&path).iter().take(3).map(|version| version.read().unwrap()).collect::<Vec<_>>();
    assert_eq!(newest, ["text 1002", "text 1001", "text 1000"]);
    assert!(folder.versions(Path::new("/nowhere/else.map.json")).is_empty());
}

#[test]
fn switching_versions_off_says_that_earlier_saves_stay_and_offers_to_remove_them() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    let toggle = |window: &mut Window| {
        window.give(Command::Prefer(Preference::ToggleVersions));
        at_rest(window);
    };
    toggle(&mut window);
    assert!(window.app().view().shell.question.is_none(), "there are none yet");
    toggle(&mut window);
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    let n = home.folder().versions(&path).len();
    assert!(n > 0);
    for (answer, left) in [(Answer::Otherwise, n), (Answer::Yes, 0)] {
        toggle(&mut window);
        assert!(window.shows("Remove the earlier saves?"));
        window.give(Command::File(FileCommand::Answer(answer)));
        at_rest(&mut window);
        assert_eq!(home.folder().versions(&path).len(), left);
        toggle(&mut window);
        assert!(window.app().view().shell.question.is_none(), "it is on again");
    }
    assert!(std::fs::read_to_string(&path).unwrap().contains("The North"), "the reader's file stays");
    rename(&mut window, "country/norrland", "Further North");
    save(&mut window);
    toggle(&mut window);
    window.key(Modifiers::NONE, Key::Escape);
    at_rest(&mut window);
    let view = window.app().view();
    assert!(view.shell.question.is_none() && view.session.preferences.keeps_versions, "that is taken back");
}

#[test]
fn everything_is_forgotten_when_the_reader_says_so() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    rename(&mut window, "country/norrland", "North");
    home.wait_for_kept(1);
    drop(window);
    let mut window = home.start();
    window.harness.state_mut().keep_in(home.folder(), Duration::from_millis(1));
    window.give(Command::File(FileCommand::ForgetEverything));
    assert!(window.shows("Forget everything?"));
    window.give(Command::File(FileCommand::Answer(Answer::Yes)));
    at_rest(&mut window);
    assert!(window.app().view().session.recent.files.is_empty());
    assert!(home.folder().versions(&path).is_empty());
    home.wait_for_kept(0);
    assert!(std::fs::read_to_string(&path).unwrap().contains("The North"), "the reader's files stay");
}

#[test]
fn broken_unsaved_work_is_put_aside_and_said() {
    let home = Home::new();
    home.crashed_with_a_name();
    let recovery = home.state.path().join("state/recovery");
    let kept = std::fs::read_dir(&recovery).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&kept).unwrap();
    for cut in [0, 1, text.find('\n').unwrap(), text.find('\n').unwrap() + 1, text.len() / 2, text.len() - 3] {
        std::fs::write(&kept, &text[..cut]).unwrap();
        let mut window = home.start();
        window.harness.state_mut().open_left_over();
        window.harness.run_steps(2);
        let message = window.app().view().shell.message.as_ref().map(|it| it.text.clone()).unwrap_or_default();
        assert!(message.contains("cannot be read") && message.contains(".broken"), "cut at {cut}: {message}");
        assert_eq!(home.n_kept(), 0);
    }
    std::fs::write(&kept, [0xff, 0xfe, 0, b'\n', 0]).unwrap();
    assert_eq!(home.folder().left_over().len(), 1);
}

#[cfg(unix)]
#[test]
fn the_program_s_folder_is_for_the_reader_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    rename(&mut window, "country/norrland", "North");
    home.wait_for_kept(1);
    let mut folders = vec![home.state.path().join("state")];
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700, "{}", folder.display());
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                n_files += 1;
                assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
            }
        }
    }
    assert!(n_files >= 4, "a session, a lock, unsaved work and versions: {n_files}");
}

#[test]
fn strays_of_dead_copies_go_with_the_next_save_and_nothing_else_does() {
    let home = Home::new();
    let path = home.harbour();
    for name in [".quotemap-Ab12cD", ".quotemap-toolong", ".quotemap-", ".other-Ab12cD", "quotemap-Ab12cD"] {
        std::fs::write(home.files.path().join(name), "half").unwrap();
    }
    std::fs::create_dir(home.files.path().join(".quotemap-folder")).unwrap();
    let living = std::fs::File::create(home.files.path().join(".quotemap-Living")).unwrap();
    living.lock().unwrap();
    quotemap::files::write_whole(&path, b"whole").unwrap();
    let mut left: Vec<String> = std::fs::read_dir(home.files.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    let expected = [
        ".other-Ab12cD",
        ".quotemap-",
        ".quotemap-Living",
        ".quotemap-folder",
        ".quotemap-toolong",
        "harbour.map.json",
        "quotemap-Ab12cD",
    ];
    assert_eq!(left, expected);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "whole");
    let kept = SystemTime::now().duration_since(std::fs::metadata(&path).unwrap().modified().unwrap());
    assert!(kept.is_ok());
    assert!(parse_saved(HARBOUR).is_ok());
}

/// Returns what was said to differ: the counts first.
fn compared(window: &mut Window) -> Vec<String> {
    answer(window, NoticeAnswer::Compare);
    window.app().view().shell.versions.as_ref().and_then(|list| list.changes.clone()).unwrap_or_default()
}

#[test]
fn only_what_the_reader_has_changed_is_said_to_be_recovered() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    let id = piece(&window.map(), "p02-a1");
    window.give(Command::Edit(Edit::SetVerdict(id, Some(Verdict::Doubtful))));
    home.crash(window);
    let mut window = home.start_with(&path);
    let changes = compared(&mut window);
    assert_eq!(changes[0], "1 review added", "nobody has moved: {changes:?}");
    drop(window);
    let mut window = home.start_with(&path);
    window.move_by_command("country/vestland", 33.0);
    home.crash(window);
    let mut window = home.start_with(&path);
    let changes = compared(&mut window);
    assert!(changes[0].starts_with("1 review added, 1 actor moved"), "{changes:?}");
    assert!(changes[1].starts_with("Review "), "what was thought stands before where something is: {changes:?}");
    assert!(changes.iter().all(|line| !line.contains("x:") && !line.contains("country/")), "{changes:?}");
}

#[test]
fn what_another_program_has_changed_is_told_without_what_is_unsaved_here() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    let id = piece(&window.map(), "p02-a1");
    window.give(Command::Edit(Edit::SetVerdict(id, Some(Verdict::Doubtful))));
    window.move_by_command("country/vestland", 33.0);
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    look_away_and_back(&mut window);
    let changes = compared(&mut window);
    assert_eq!(changes[0], "1 actor reworded", "{changes:?}");
}

#[cfg(unix)]
#[test]
fn something_else_in_the_place_of_the_file_is_noticed_and_said() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    look_away_and_back(&mut window);
    assert!(notice(&window).contains("is no map or layout now") && notice(&window).contains("is a folder"));
    answer(&mut window, NoticeAnswer::Close);
    look_away_and_back(&mut window);
    assert_eq!(notice(&window), "", "it was said");
    rename(&mut window, "country/norrland", "The North");
    save(&mut window);
    assert!(window.shows("Save as\u{2026}") && !window.shows("Replace"), "a folder is never replaced");
    assert!(!window.shows("Compare"), "a folder is compared with nothing");
    window.press("Cancel");
    at_rest(&mut window);
    // What is told is what is there.
    std::fs::remove_dir(&path).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    save(&mut window);
    window.script.will(Reply::Path(home.files.path().join("mine")));
    window.press("Save as\u{2026}");
    at_rest(&mut window);
    assert!(is_saved(&window) && home.files.path().join("mine.map.json").exists());
}

#[test]
fn other_work_is_offered_where_something_else_is_opened() {
    let home = Home::new();
    let mut window = home.start_with(&home.harbour());
    rename(&mut window, "country/norrland", "The North");
    home.crash(window);
    let mut window = home.start();
    window.harness.state_mut().offer_all_left();
    window.harness.run_steps(2);
    assert!(notice(&window).starts_with("Other work is kept"), "{}", notice(&window));
    assert!(window.shows("harbour.map.json"));
}

#[test]
fn work_on_a_layout_is_not_laid_over_its_map() {
    let home = Home::new();
    let path = home.harbour();
    let first = home.start_with(&path);
    let mut second = home.start_with(&path);
    second.move_by_command("country/vestland", 33.0);
    second.script.will(Reply::Path(home.files.path().join("second")));
    save(&mut second);
    let layout = home.files.path().join("second.layout.json");
    assert!(layout.exists() && is_saved(&second));
    second.move_by_command("country/vestland", 33.0);
    home.crash(second);
    drop(first);
    let window = home.start_with(&path);
    assert!(!notice(&window).starts_with("Recovered") && is_saved(&window), "{}", notice(&window));
    drop(window);
    let window = home.start_with(&layout);
    assert!(notice(&window).starts_with("Recovered: changes of second.layout.json"), "{}", notice(&window));
}
