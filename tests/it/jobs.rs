//! What is asked for and changed while files are read and written.

use std::path::PathBuf;

use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Answer, Command, FileCommand, Wanted};
use quotemap::samples::SAMPLES;

use crate::support::{Window, announced};

const HARBOUR: &str = include_str!("../data/harbour.map.json");

/// Writes the fictional map into a folder.
fn harbour(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("harbour.map.json");
    std::fs::write(&path, HARBOUR).unwrap();
    path
}

fn give(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(command, &ctx);
}

#[test]
fn what_is_changed_while_a_file_is_read_is_not_lost_unasked() {
    let mut window = Window::built_in();
    let folder = tempfile::tempdir().unwrap();
    give(&mut window, Command::File(FileCommand::OpenFile(harbour(&folder))));
    window.move_by_command("country/iran", 40.0);
    window.wait_until(|app| app.view().shell.question.is_some());
    assert_eq!(window.app().document().map().key(), "russia-china-aid");
    window.harness.run_steps(2);
    window.press("Discard");
    window.wait_until(|app| app.document().map().key() == "harbour");
}

#[test]
fn what_the_program_carries_is_read_off_the_ui_thread() {
    let mut window = Window::open();
    for (command, key) in [
        (FileCommand::OpenReport, "northport-dredgers"),
        (FileCommand::OpenBuiltIn, "russia-china-aid"),
        (FileCommand::OpenReport, "northport-dredgers"),
        (FileCommand::OpenSample(SAMPLES[0]), "russia-china-aid"),
    ] {
        give(&mut window, Command::File(command));
        assert!(window.app().is_busy() && window.map().key() != key);
        window.wait_until(|app| app.document().map().key() == key);
    }
    assert!(window.app().view().session.recent.files.is_empty(), "it is no file that was used");
}

#[test]
fn a_save_that_waits_is_done_before_another_map_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let harbour = harbour(&folder);
    for [first, then] in [
        [Command::File(FileCommand::OpenFile(harbour.clone())), Command::File(FileCommand::Save)],
        [Command::File(FileCommand::Save), Command::File(FileCommand::OpenFile(harbour))],
        [Command::File(FileCommand::Save), Command::File(FileCommand::OpenReport)],
    ] {
        let mut window = Window::built_in();
        let path = folder.path().join("mine.layout.json");
        window.move_by_command("country/iran", 40.0);
        window.settle();
        window.script.will(Reply::Path(path.clone()));
        window.key(Modifiers::COMMAND, Key::S);
        window.wait_until(|app| app.file_state().name.is_some() && !app.is_busy());
        std::fs::remove_file(&path).unwrap();
        give(&mut window, first);
        give(&mut window, then);
        window.wait_until(|app| app.document().map().key() != "russia-china-aid");
        window.harness.run_steps(3);
        assert!(path.exists());
        assert_ne!(window.app().file_state().path, Some(path.as_path()), "it is the file of the other map");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn what_is_asked_for_while_a_file_is_read_is_done() {
    let mut window = Window::built_in();
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("article.txt");
    std::fs::write(&article, "Ships\n\nNo ship came.\n").unwrap();
    let picture = folder.path().join("picture.svg");
    window.script.will(Reply::Path(picture.clone()));
    give(&mut window, Command::File(FileCommand::OpenFile(article)));
    give(&mut window, Command::File(FileCommand::ChooseExportFile));
    window.wait_until(|app| app.view().shell.message.is_some() && app.view().article.reading().is_some());
    assert!(picture.exists());
    give(&mut window, Command::File(FileCommand::OpenFile(harbour(&folder))));
    give(&mut window, Command::File(FileCommand::OpenFile(folder.path().join("gone.map.json"))));
    window.wait_until(|app| app.view().shell.message.as_ref().is_some_and(|message| message.is_error));
    assert_eq!(window.app().document().map().key(), "harbour", "one file after the other");
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut window = Window::built_in();
    window.script.will(Reply::Cancelled);
    give(&mut window, Command::File(FileCommand::OpenMap));
    give(&mut window, Command::File(FileCommand::SaveAs(None)));
    window.harness.run_steps(2);
    assert!(announced(&window).contains("A file dialog is open"), "{}", announced(&window));
    window.wait_until(|app| !app.is_busy());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(announced(&window), "There is nothing to undo");
}

#[test]
fn a_layout_and_an_article_asked_for_while_a_map_is_read_go_with_that_map() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    let (layout, article) = (folder.path().join("mine.layout.json"), folder.path().join("copy.txt"));
    std::fs::write(&layout, include_str!("../data/harbour-v2.layout.json")).unwrap();
    std::fs::write(&article, "Harbour talks stall over dredging\n\nNobody came to the harbour.\n").unwrap();
    give(&mut window, Command::File(FileCommand::OpenFile(harbour(&folder))));
    give(&mut window, Command::File(FileCommand::OpenFile(layout)));
    give(&mut window, Command::File(FileCommand::OpenFile(article)));
    window.wait_until(|app| !app.is_busy() && app.file_state().name.is_some());
    window.wait_until(|app| app.view().article.reading().is_some());
    assert_eq!(window.app().document().map().first_source().headline, "Harbour talks stall over dredging");
    assert_eq!(window.app().file_state().name.as_deref(), Some("harbour.map.json"), "the layout is a part of it");
    assert_eq!(window.app().document().undo_name(), Some("layout mine.layout.json"));
}

#[test]
fn a_save_that_could_not_begin_leaves_nothing_to_a_later_one() {
    let mut window = Window::open();
    let key = window.map().key().to_owned();
    let folder = tempfile::tempdir().unwrap();
    window.move_by_command("country/farrow", 40.0);
    window.settle();
    window.script.will(Reply::Cancelled);
    give(&mut window, Command::File(FileCommand::ChooseExportFile));
    give(&mut window, Command::File(FileCommand::OpenBuiltIn));
    give(&mut window, Command::File(FileCommand::Answer(Answer::Yes)));
    window.wait_until(|app| !app.is_busy());
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| app.file_state().name.is_some() && !app.is_busy());
    window.harness.run_steps(3);
    assert_eq!(window.map().key(), key, "nobody asked for another map any more");
}

/// Returns what a frame asked of the window itself.
fn asked_of_window(window: &Window) -> Vec<ViewportCommand> {
    window.harness.output().viewport_output[&ViewportId::ROOT].commands.clone()
}

/// Saves the layout under a name, and changes it again.
fn saved_and_changed(folder: &tempfile::TempDir) -> Window {
    let mut window = Window::open();
    window.move_by_command("country/farrow", 40.0);
    window.settle();
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| app.file_state().name.is_some() && !app.is_busy());
    window.move_by_command("country/farrow", 40.0);
    window.settle();
    window
}

#[test]
fn a_job_that_fails_keeps_nobody_from_leaving_who_does_not_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = saved_and_changed(&folder);
    window.script.will_fail();
    give(&mut window, Command::File(FileCommand::ChooseExportFile));
    give(&mut window, Command::File(FileCommand::OpenBuiltIn));
    give(&mut window, Command::File(FileCommand::Answer(Answer::Yes)));
    window.wait_until(|app| app.document().map().key() == "russia-china-aid");
}

#[test]
fn a_save_that_fails_keeps_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    window.move_by_command("country/farrow", 40.0);
    window.settle();
    let key = window.map().key().to_owned();
    window.script.will_fail();
    give(&mut window, Command::File(FileCommand::OpenBuiltIn));
    give(&mut window, Command::File(FileCommand::Answer(Answer::Yes)));
    window.wait_until(|app| app.view().shell.message.is_some());
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| app.file_state().name.is_some() && !app.is_busy());
    window.harness.run_steps(3);
    assert_eq!(window.map().key(), key);
}

#[test]
fn a_window_does_not_close_before_what_is_being_saved_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open();
    let path = folder.path().join("copy.layout.json");
    let typed = path.display().to_string();
    give(&mut window, Command::File(FileCommand::UsePath(Wanted::LayoutToSave, typed)));
    let root = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    window.harness.step();
    assert!(asked_of_window(&window).contains(&ViewportCommand::CancelClose));
    let mut closes = false;
    for _ in 0..500 {
        window.harness.step();
        closes |= asked_of_window(&window).contains(&ViewportCommand::Close);
        if closes {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(closes && path.exists());
}
