//! What the reader can do where a save fails, hangs or is refused, and where several sessions have left work.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Key, Modifiers};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand, MakingCommand};
use quotemap::files::faults::{DiskFault, DiskFaults, DiskStep};
use quotemap::files::state::StateFolder;
use quotemap::view::Preferences;

use crate::making::type_into;
use crate::recovery::{Home, at_rest, is_saved, notice, rename, save};
use crate::support::{SMALL, Window, actor, announced};

const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");
const NO_SPACE: i32 = 28;
/// A limit on the size of files.
const TOO_LARGE: i32 = 27;

fn message(window: &Window) -> String {
    window.app().view().shell.message.as_ref().map(|message| message.text.clone()).unwrap_or_default()
}

fn strays(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".quotemap-")).collect()
}

/// Lets the window run for so many seconds of its own clock.
fn run_for(window: &mut Window, secs: usize) {
    for _ in 0..secs * 5 {
        window.harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn what_cannot_be_saved_is_saved_elsewhere_with_one_press() {
    let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    let faults = DiskFaults::below(home.files.path(), 4, DiskFault::FromThenOn(NO_SPACE));
    save(&mut window);
    let told = message(&window);
    assert!(told.starts_with("The map was not saved; nothing on disk was changed."), "{told}");
    assert!(told.contains("harbour.map.json: cannot be written: the disk is full"), "{told}");
    assert!(!is_saved(&window));
    window.script.will(Reply::Path(elsewhere.path().join("mine")));
    window.press("Save elsewhere\u{2026}");
    at_rest(&mut window);
    assert!(is_saved(&window), "{}", message(&window));
    assert!(std::fs::read_to_string(elsewhere.path().join("mine.map.json")).unwrap().contains("The North"));
    drop(faults);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), HARBOUR);
    assert_eq!(strays(home.files.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_cannot_be_exported_is_exported_elsewhere_with_one_press() {
    let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
    let mut window = home.start_with(&home.harbour());
    let faults = DiskFaults::below(home.files.path(), 0, DiskFault::FromThenOn(NO_SPACE));
    window.script.will(Reply::Path(home.files.path().join("picture.svg")));
    window.give(Command::File(FileCommand::ChooseExportFile));
    at_rest(&mut window);
    let told = message(&window);
    assert!(told.starts_with("Nothing was exported; nothing on disk was changed."), "{told}");
    assert!(told.contains("picture.svg: cannot be written: the disk is full"), "{told}");
    window.script.will(Reply::Path(elsewhere.path().join("picture.svg")));
    window.press("Save elsewhere\u{2026}");
    at_rest(&mut window);
    assert!(elsewhere.path().join("picture.svg").exists(), "{}", message(&window));
    drop(faults);
    assert_eq!(strays(home.files.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_disk_that_hangs_in_a_save_freezes_nothing_and_is_given_up() {
    let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    let counted = DiskFaults::below(home.files.path(), 0, DiskFault::Nothing);
    save(&mut window);
    let nth = counted.steps().iter().position(|step| *step == DiskStep::Sync).unwrap();
    drop(counted);
    let before = std::fs::read_to_string(&path).unwrap();
    rename(&mut window, "country/norrland", "Further North");
    let faults = DiskFaults::below(home.files.path(), nth, DiskFault::Hang);
    window.give(Command::File(FileCommand::Save));
    assert_eq!(notice(&window), "");
    run_for(&mut window, 20);
    assert!(
        notice(&window).starts_with("harbour.map.json is not saved yet: the disk does not answer"),
        "{}",
        notice(&window)
    );
    // The window goes on meanwhile.
    rename(&mut window, "country/vestland", "The West");
    window.press("Give up");
    assert_eq!((notice(&window).as_str(), is_saved(&window)), ("", false));
    assert!(message(&window).starts_with("Saving was given up."), "{}", message(&window));
    window.script.will(Reply::Path(elsewhere.path().join("mine")));
    window.press("Save elsewhere\u{2026}");
    at_rest(&mut window);
    assert!(is_saved(&window), "{}", message(&window));
    // What was given up does not come into its place when the disk answers again.
    drop(faults);
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    while !strays(home.files.path()).is_empty() {
        assert!(std::time::Instant::now() < deadline, "it is still there");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    run_for(&mut window, 1);
    assert!(is_saved(&window), "nobody has waited for that");
}

#[test]
fn a_save_goes_elsewhere_while_its_disk_hangs() {
    let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    let faults = DiskFaults::below(home.files.path(), 0, DiskFault::Hang);
    window.give(Command::File(FileCommand::Save));
    run_for(&mut window, 20);
    window.script.will(Reply::Path(elsewhere.path().join("mine")));
    window.press("Save elsewhere\u{2026}");
    at_rest(&mut window);
    assert!(is_saved(&window) && elsewhere.path().join("mine.map.json").exists(), "{}", message(&window));
    assert_eq!(notice(&window), "");
    drop(faults);
}

#[test]
fn what_the_program_keeps_for_itself_holds_up_no_save_and_no_start() {
    let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    home.wait_for_kept(1);
    let faults = DiskFaults::below(&home.state_folder(), usize::MAX, DiskFault::Hang);
    save(&mut window);
    assert!(is_saved(&window) && std::fs::read_to_string(&path).unwrap().contains("The North"), "{}", message(&window));
    window.script.will(Reply::Path(elsewhere.path().join("mine")));
    window.give(Command::File(FileCommand::SaveAs(None)));
    at_rest(&mut window);
    assert!(elsewhere.path().join("mine.map.json").exists(), "{}", message(&window));
    assert!(StateFolder::open(home.state_folder()).is_err(), "a start goes on without it");
    drop(faults);
    // As soon as the disk answers, all is as before.
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    for name in (0..).map(|n| format!("Further North {n}")) {
        assert!(std::time::Instant::now() < deadline, "nothing is kept");
        rename(&mut window, "country/norrland", &name);
        save(&mut window);
        if !home.folder().versions(&elsewhere.path().join("mine.map.json")).is_empty() {
            break;
        }
    }
}

#[test]
fn words_that_are_typed_into_a_form_are_asked_about_and_saved() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    window.give(Command::Make(MakingCommand::NewActor(None)));
    window.harness.run_steps(3);
    type_into(&mut window, "Name", "Ada Quill");
    // Another form lies over it, into which nothing is typed.
    window.give(Command::Make(MakingCommand::NewLink(None, None)));
    window.give(Command::File(FileCommand::OpenBuiltIn));
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Enter);
    at_rest(&mut window);
    let saved = std::fs::read_to_string(&path).unwrap();
    assert_eq!(saved.matches("\"name\": \"Ada Quill\"").count(), 1, "{}", message(&window));
    assert!(!window.map().key().starts_with("harbour"), "then the map is left");
}

#[test]
fn a_save_that_is_refused_can_be_compared_with_the_file() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    std::fs::write(&path, HARBOUR.replace("\"Vestland\"", "\"Westland\"")).unwrap();
    window.give(Command::File(FileCommand::Save));
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    window.press("Compare");
    at_rest(&mut window);
    let list = window.app().view().shell.versions.clone().unwrap();
    assert_eq!(list.title, "What another program has changed");
    let changes = list.changes.unwrap().join("\n");
    assert!(changes.contains("Actor Westland: reworded"), "{changes}");
    assert_eq!(notice(&window), "Another program has changed harbour.map.json.");
    assert!(!is_saved(&window) && window.app().view().shell.question.is_none());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Westland"), "nothing is overwritten");
}

#[test]
fn work_that_several_sessions_have_left_is_listed_and_opened_one_by_one() {
    let home = Home::new();
    let path = home.harbour();
    let mut first = home.start_with(&path);
    rename(&mut first, "country/norrland", "The North");
    home.wait_for_kept(1);
    let mut second = home.start();
    rename(&mut second, "country/farrow", "Faraway");
    home.wait_for_kept(2);
    drop(first);
    drop(second);
    let deadline = std::time::Instant::now() + Duration::from_secs(20);
    while home.folder().left_over().len() < 2 {
        assert!(std::time::Instant::now() < deadline, "the sessions are not over");
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut window = home.start();
    window.harness.state_mut().open_left_over();
    window.harness.run_steps(3);
    let others = window.app().view().shell.notice.as_ref().unwrap().others.clone();
    assert_eq!(others.len(), 1);
    assert!(home.folder().left_over().is_empty(), "both are this window's now");
    let is_harbour = |window: &Window| window.map().key().starts_with("harbour");
    let before = is_harbour(&window);
    save_elsewhere(&mut window, home.files.path());
    window.press(&format!("Open {}", others[0]));
    window.wait_until(|app| app.view().shell.notice.as_ref().is_some_and(|notice| notice.others.is_empty()));
    assert!(is_harbour(&window) != before && !is_saved(&window), "{}", notice(&window));
    let (key, name) = if before { ("country/farrow", "Faraway") } else { ("country/norrland", "The North") };
    assert_eq!(window.map().actor(actor(&window.map(), key)).short_name, name);
}

#[test]
fn a_file_that_is_opened_again_shows_what_was_saved_before() {
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    window.give(Command::File(FileCommand::OpenFile(path)));
    window.wait_until(|app| app.view().shell.question.is_some());
    // The question begins with Save.
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Enter);
    at_rest(&mut window);
    let norrland = actor(&window.map(), "country/norrland");
    assert_eq!(window.map().actor(norrland).short_name, "The North");
    assert!(is_saved(&window) && window.app().view().shell.notice.is_none());
}

/// Saves what is open under another name, so that it can be left.
fn save_elsewhere(window: &mut Window, folder: &Path) {
    window.script.will(Reply::Path(folder.join("kept")));
    window.give(Command::File(FileCommand::SaveAs(None)));
    at_rest(window);
    assert!(is_saved(window));
}

#[test]
fn what_dead_copies_have_left_beside_a_file_goes_when_it_is_opened() {
    let home = Home::new();
    let path = home.harbour();
    std::fs::write(home.files.path().join(".quotemap-Ab12cD"), "half").unwrap();
    let window = home.start_with(&path);
    assert_eq!(strays(home.files.path()), Vec::<PathBuf>::new());
    assert!(is_saved(&window));
}

#[test]
fn work_that_cannot_be_kept_is_said_once() {
    let home = Home::new();
    let mut window = home.start_with(&home.harbour());
    let faults = DiskFaults::below(&home.state_folder(), 0, DiskFault::FromThenOn(NO_SPACE));
    rename(&mut window, "country/norrland", "The North");
    window.wait_until(|app| app.view().shell.message.is_some());
    let told = message(&window);
    assert!(told.contains("cannot be kept") && told.contains("the disk is full"), "{told}");
    assert!(!told.contains("choose another"), "nobody can choose where: {told}");
    window.press("Dismiss");
    rename(&mut window, "country/norrland", "A North");
    std::thread::sleep(Duration::from_millis(100));
    run_for(&mut window, 1);
    assert_eq!(message(&window), "");
    drop(faults);
    rename(&mut window, "country/norrland", "North");
    home.wait_for_kept(1);
    run_for(&mut window, 1);
    // It has worked meanwhile, so that this is news.
    let _faults = DiskFaults::below(&home.state_folder(), 0, DiskFault::FromThenOn(NO_SPACE));
    rename(&mut window, "country/norrland", "Norrland");
    rename(&mut window, "country/norrland", "The Far North");
    window.wait_until(|app| app.view().shell.message.is_some());
    assert!(message(&window).contains("cannot be kept"), "{}", message(&window));
}

#[test]
fn a_way_out_stays_beside_whatever_else_fails_before_or_after() {
    for keeping_fails_first in [false, true] {
        let (home, elsewhere) = (Home::new(), tempfile::tempdir().unwrap());
        let mut window = home.start_with(&home.harbour());
        let fault = |folder: &Path| DiskFaults::below(folder, 0, DiskFault::FromThenOn(TOO_LARGE));
        let mut faults = vec![fault(home.files.path())];
        if keeping_fails_first {
            faults.push(fault(&home.state_folder().join("recovery")));
        }
        rename(&mut window, "country/norrland", "The North");
        if keeping_fails_first {
            window.wait_until(|app| app.view().shell.message.is_some());
        } else {
            home.wait_for_kept(1);
        }
        save(&mut window);
        faults.push(fault(&home.state_folder().join("recovery")));
        rename(&mut window, "country/vestland", "The West");
        window.wait_until(|app| app.view().shell.message.as_ref().is_some_and(|message| !message.also.is_empty()));
        window.harness.run_steps(2);
        assert!(message(&window).starts_with("The map was not saved"), "{}", message(&window));
        assert!(window.shows("cannot be kept") && !window.shows("os error"), "{}", message(&window));
        window.script.will(Reply::Path(elsewhere.path().join("mine")));
        window.press("Save elsewhere\u{2026}");
        at_rest(&mut window);
        assert!(is_saved(&window), "{}", message(&window));
    }
}

#[test]
fn the_folder_is_named_that_cannot_be_used() {
    const DENIED: i32 = 13;
    let home = Home::new();
    drop(home.folder());
    let folder = home.state_folder();
    let _faults = DiskFaults::below(&folder, 0, DiskFault::FromThenOn(DENIED));
    for inner in [folder.clone(), folder.join("not/there/yet")] {
        let error = StateFolder::open(inner).unwrap_err().of_own_file();
        assert!(error.contains(&format!("the folder {} is read-only", folder.display())), "{error}");
    }
    let error = StateFolder::open(folder.clone()).unwrap_err().of_own_file();
    assert!(!error.contains("choose another"), "{error}");
}

#[test]
fn a_save_that_waits_for_the_arrangement_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::with(&SMALL, Preferences::default());
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.give(Command::File(FileCommand::Save));
    at_rest(&mut window);
    assert!(is_saved(&window), "{}", message(&window));
    window.switch("Bodies");
    let body = actor(&window.map(), "body/corvian-cabinet");
    window.wait_until(|app| app.document().layout().places[body.index()].is_some());
    assert!(!window.app().is_settled(), "it slides");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(Command::File(FileCommand::Save), &ctx);
    window.harness.step();
    assert_eq!(announced(&window), "It is saved as soon as the map is arranged");
}

/// Puts a file's time elsewhere, as a clock that jumps does.
fn touch(path: &Path, at: std::time::SystemTime) {
    std::fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
}

#[test]
fn a_clock_that_jumps_hides_no_work_and_mixes_no_versions() {
    let far = |days: u64| std::time::UNIX_EPOCH + Duration::from_secs(days * 86_400);
    let home = Home::new();
    let path = home.harbour();
    let mut window = home.start_with(&path);
    rename(&mut window, "country/norrland", "The North");
    home.crash(window);
    let left = home.folder().left_over().remove(0).path().to_owned();
    let newer = left.with_file_name("0123456789abcdef.recovery");
    let text = std::fs::read_to_string(&left).unwrap().replace("The North", "The Far North");
    std::fs::write(&newer, text).unwrap();
    // What was written last seems to be the oldest.
    touch(&newer, far(1));
    touch(&path, far(40_000));
    let mut window = home.start_with(&path);
    assert!(notice(&window).starts_with("Recovered: changes of harbour.map.json"), "{}", notice(&window));
    let others = window.app().view().shell.notice.as_ref().unwrap().others.clone();
    assert!(others.len() == 1 && others[0].starts_with("harbour.map.json (kept "), "{others:?}");
    save(&mut window);
    let folder = home.folder();
    let texts = ["one", "two", "three", "four"];
    let file = home.files.path().join("other.map.json");
    for (text, days) in texts.iter().zip([30_000, 2, 60_000, 0]) {
        folder.keep_version(&file, text, far(days)).unwrap();
    }
    let kept: Vec<String> = folder.versions(&file).iter().map(|version| version.read().unwrap()).collect();
    assert_eq!(kept, ["four", "three", "two", "one"]);
}
