//! A file that two windows show: who has it is told, and the second takes it once the first has let go of it.

use egui::{Key, Modifiers};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand, NoticeAnswer, Savable};
use quotemap::files::faults::{DiskFault, DiskFaults};

use crate::recovery::{Home, answer, at_rest, is_saved, look_away_and_back, notice, rename, save};
use crate::support::{Window, announced};

const TOLD: &str = "harbour.map.json is open in another window of Quotemap (process ";

fn savable(window: &Window) -> Savable {
    window.app().file_state().savable
}

#[test]
fn who_has_the_file_is_told_beside_what_is_recovered_and_after_it() {
    let home = Home::new();
    let path = home.harbour();
    let _first = home.start_with(&path);
    let mut second = home.start_with(&path);
    second.move_by_command("country/vestland", 33.0);
    home.crash(second);
    let mut third = home.start_with(&path);
    let told = notice(&third);
    assert!(told.starts_with("Recovered: changes of harbour.map.json") && told.contains(TOLD), "{told}");
    answer(&mut third, NoticeAnswer::Keep);
    assert!(notice(&third).starts_with(TOLD), "{}", notice(&third));
    answer(&mut third, NoticeAnswer::Close);
    assert_eq!(notice(&third), "", "it was noted");
    let ctx = third.harness.ctx.clone();
    third.harness.state_mut().handle(Command::File(FileCommand::Save), &ctx);
    third.harness.step();
    let asked = announced(&third);
    assert!(asked.contains("choose where to keep what you change"), "{asked}");
}

#[test]
fn a_window_takes_the_file_once_the_other_one_has_let_go_of_it() {
    let home = Home::new();
    let path = home.harbour();
    let first = home.start_with(&path);
    let mut second = home.start_with(&path);
    assert_eq!((notice(&second).starts_with(TOLD), savable(&second)), (true, Savable::Layout));
    look_away_and_back(&mut second);
    assert_eq!((notice(&second).starts_with(TOLD), savable(&second)), (true, Savable::Layout));
    second.move_by_command("country/vestland", 33.0);
    drop(first);
    look_away_and_back(&mut second);
    second.wait_until(|app| app.file_state().savable == Savable::Map);
    assert_eq!(notice(&second), "");
    rename(&mut second, "country/norrland", "The North");
    save(&mut second);
    assert!(is_saved(&second) && std::fs::read_to_string(&path).unwrap().contains("The North"));
    let third = home.start_with(&path);
    assert!(notice(&third).starts_with(TOLD), "it is the second one's now: {}", notice(&third));
}

#[test]
fn a_save_takes_a_free_file_and_what_was_saved_there_meanwhile_is_asked_about() {
    let home = Home::new();
    let path = home.harbour();
    let mut first = home.start_with(&path);
    let mut second = home.start_with(&path);
    second.move_by_command("country/vestland", 33.0);
    rename(&mut first, "country/norrland", "The North");
    save(&mut first);
    drop(first);
    second.give(Command::File(FileCommand::Save));
    second.wait_until(|app| app.view().shell.question.is_some());
    second.harness.run_steps(2);
    assert!(second.shows("The file has changed"));
    second.key(Modifiers::NONE, Key::Escape);
    assert!(std::fs::read_to_string(&path).unwrap().contains("The North") && !is_saved(&second));
}

#[test]
fn a_copy_stays_one_when_its_file_is_free_again() {
    let home = Home::new();
    let path = home.harbour();
    let before = std::fs::read_to_string(&path).unwrap();
    let first = home.start_with(&path);
    let mut second = home.start_with(&path);
    rename(&mut second, "country/norrland", "The North");
    drop(first);
    look_away_and_back(&mut second);
    second.wait_until(|app| {
        app.view().shell.notice.as_ref().is_some_and(|notice| notice.text.contains("in no other window any more"))
    });
    second.script.will(Reply::Path(home.files.path().join("mine")));
    save(&mut second);
    at_rest(&mut second);
    assert!(is_saved(&second) && home.files.path().join("mine.map.json").exists());
    assert_eq!((std::fs::read_to_string(&path).unwrap(), notice(&second)), (before, String::new()));
}

/// Opens a file in a window whose state folder answers only then.
fn opened_before_the_folder_answers(home: &Home, path: &std::path::Path) -> Window {
    let hanging = DiskFaults::below(&home.state_folder(), usize::MAX, DiskFault::Hang);
    let mut window = Window::open();
    window.harness.state_mut().keep_in_late(home.state_folder(), true);
    window.give(Command::File(FileCommand::OpenFile(path.to_owned())));
    at_rest(&mut window);
    assert_eq!((notice(&window), savable(&window)), (String::new(), Savable::Map));
    drop(hanging);
    window
}

#[test]
fn a_file_that_was_opened_before_the_folder_answered_is_taken_then() {
    let home = Home::new();
    let path = home.harbour();
    drop(home.folder());
    let mut first = opened_before_the_folder_answers(&home, &path);
    let locks = home.state_folder().join("locks");
    first.wait_until(|_| std::fs::read_dir(&locks).is_ok_and(|locks| locks.count() > 0));
    first.harness.run_steps(3);
    let second = home.start_with(&path);
    assert!(notice(&second).starts_with(TOLD), "{}", notice(&second));
    rename(&mut first, "country/norrland", "The North");
    save(&mut first);
    assert!(is_saved(&first) && std::fs::read_to_string(&path).unwrap().contains("The North"));
}

#[test]
fn what_was_changed_before_another_window_s_file_was_known_as_such_goes_elsewhere() {
    let home = Home::new();
    let path = home.harbour();
    let before = std::fs::read_to_string(&path).unwrap();
    let first = home.start_with(&path);
    let mut second = opened_before_the_folder_answers(&home, &path);
    rename(&mut second, "country/norrland", "The North");
    second.wait_until(|app| app.view().shell.notice.is_some());
    assert!(notice(&second).starts_with(TOLD), "{}", notice(&second));
    second.script.will(Reply::Path(home.files.path().join("mine")));
    save(&mut second);
    at_rest(&mut second);
    assert!(std::fs::read_to_string(home.files.path().join("mine.map.json")).unwrap().contains("The North"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    drop(first);
}

#[test]
fn a_file_that_is_read_as_the_folder_answers_is_taken_too() {
    let home = Home::new();
    let path = home.harbour();
    drop(home.folder());
    let folder_hangs = DiskFaults::below(&home.state_folder(), usize::MAX, DiskFault::Hang);
    let file_hangs = DiskFaults::below(home.files.path(), 0, DiskFault::Hang);
    let mut first = Window::open();
    first.harness.state_mut().keep_in_late(home.state_folder(), true);
    first.give(Command::File(FileCommand::OpenFile(path.clone())));
    first.harness.run_steps(3);
    assert!(!file_hangs.steps().is_empty() && !first.shows("harbour.map.json"), "the file is being read");
    drop(folder_hangs);
    first.wait_until(|app| app.view().shell.note.is_some());
    assert!(announced(&first).starts_with("The disk answers again"), "{}", announced(&first));
    drop(file_hangs);
    at_rest(&mut first);
    let locks = home.state_folder().join("locks");
    first.wait_until(|_| std::fs::read_dir(&locks).is_ok_and(|locks| locks.count() > 0));
    first.harness.run_steps(3);
    let second = home.start_with(&path);
    assert!(notice(&second).starts_with(TOLD), "{}", notice(&second));
}
