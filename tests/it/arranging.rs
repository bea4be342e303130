//! The layout at work in the window, when it fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use quotemap::app::App;
use quotemap::app::dialogs::Reply;
use quotemap::view::Preferences;
use quotemap::view::toolkit::style;
use quotemap::window::canvas_in_window;

use crate::support::{BUILT_IN, Script, WINDOW, Window, actor};

/// Opens a window whose layout panics as soon as the flag is set, once.
fn failing_window() -> (Window, Arc<AtomicBool>) {
    let fails = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&fails);
    let script = Script::default();
    let desktop = Box::new(script.clone());
    let harness = Harness::builder().with_size(vec2(WINDOW.w, WINDOW.h)).build_eframe(move |context| {
        style::apply(&context.egui_ctx);
        let ctx = context.egui_ctx.clone();
        let wake = Arc::new(move || {
            let is_layout = std::thread::current().name() == Some("layout");
            assert!(!is_layout || !flag.swap(false, Ordering::SeqCst), "as the test wants it");
            ctx.request_repaint();
        });
        let preferences = Preferences { reduced_motion: true, ..Default::default() };
        App::new(BUILT_IN.clone(), canvas_in_window(WINDOW), preferences, desktop, wake)
    });
    let mut window = Window { harness, script };
    window.settle();
    (window, fails)
}

#[test]
fn a_layout_that_fails_is_told_and_the_picture_is_saved_and_arranged_again() {
    let (mut window, fails) = failing_window();
    let folder = tempfile::tempdir().unwrap();
    fails.store(true, Ordering::SeqCst);
    window.switch("Bodies");
    window.wait_until(|app| app.view().shell.message.is_some());
    window.settle();
    let message = window.app().view().shell.message.clone().unwrap();
    assert!(message.is_error && message.text.contains("failed at arranging the map"), "{}", message.text);
    assert!(window.app().document().has_unsaved_changes());
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| !app.document().has_unsaved_changes());
    assert!(folder.path().join("mine.layout.json").exists());
    window.key(Modifiers::COMMAND, Key::Z);
    window.settle();
    window.switch("Bodies");
    let body = actor(&window.map(), "body/white-house");
    window.wait_until(|app| app.scene().node(body).is_some());
    window.settle();
    assert_eq!(window.app().view().shell.message, None, "it does not fail again");
}
