//! The pages that tell of the program, and printing.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use quotemap::about::guide::{self, GuidePart};
use quotemap::about::{self, licences};
use quotemap::command::{Command, HelpPage, WindowCommand};

use crate::support::Window;

fn open(page: HelpPage) -> Window {
    let mut window = Window::open();
    window.give(Command::Window(WindowCommand::Help(page)));
    window.harness.run_steps(4);
    window
}

fn page(window: &Window) -> Option<HelpPage> {
    window.app().view().shell.help.page
}

#[test]
fn about_says_which_program_it_is_and_what_it_never_does() {
    let window = open(HelpPage::About);
    for words in [about::version(), "version 2", "network", "MIT or Apache-2.0"] {
        assert!(window.harness.query_by_label_contains(words).is_some(), "{words}");
    }
    for never in about::NEVER {
        assert!(window.shows(never), "{never}");
    }
}

#[test]
fn escape_closes_a_page_and_its_button_leads_to_the_next() {
    let mut window = open(HelpPage::About);
    window.press("Guide");
    window.harness.run_steps(3);
    assert_eq!(page(&window), Some(HelpPage::Guide));
    window.key(Modifiers::NONE, Key::Escape);
    window.harness.run_steps(3);
    assert_eq!(page(&window), None);
}

#[test]
fn the_guide_stands_in_the_window_with_its_pictures() {
    let mut window = open(HelpPage::Guide);
    window.wait_until(|_| guide::known_pictures().is_some());
    window.harness.run_steps(3);
    for part in guide::parts() {
        match part {
            GuidePart::Heading(words) => assert!(window.shows(words), "{words}"),
            GuidePart::Picture(_, shows) => assert!(window.shows(shows), "{shows}"),
            GuidePart::Words(_) | GuidePart::Entry(_) => {}
        }
    }
}

#[test]
fn a_licence_is_shown_for_what_is_chosen_by_keys() {
    let mut window = open(HelpPage::Licences);
    window.wait_until(|_| licences::known().is_some());
    window.harness.run_steps(4);
    assert!(window.harness.query_by_label_contains("Permission is hereby granted").is_some(), "the program's own");
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.harness.run_steps(4);
    assert!(window.harness.query_by_label_contains("TERMS AND CONDITIONS").is_some(), "its other one");
}

#[test]
fn ctrl_p_hands_the_map_on_paper_to_the_printer() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::P);
    window.wait_until(|app| !app.is_busy());
    let printed = window.script.printed();
    let [(title, pdf)] = printed.as_slice() else { panic!("{} documents", printed.len()) };
    assert_eq!(*title, window.map().title());
    assert!(pdf.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(pdf);
    // A4, upright or wide.
    assert!(text.contains("595.28") && text.contains("841.89"), "it is as large as a sheet of paper");
}
