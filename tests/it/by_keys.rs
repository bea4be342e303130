//! Keys go where they are meant: to the field that was asked for, the menu that is open, the card that is read.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand, Part, StripCommand};
use quotemap::files::layout_file;
use quotemap::model::along::Along;
use quotemap::model::selection::Selection;
use quotemap::model::{EvidenceId, Map};
use quotemap::view::toolkit::regions::Region;

use crate::support::{Window, actor};

fn focused(window: &Window) -> String {
    let mut all = window.harness.root().children_recursive();
    let node = all.find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label().or(node.accesskit_node().value())).unwrap_or_default()
}

fn press(window: &mut Window, key: Key) -> String {
    window.key(Modifiers::NONE, key);
    window.harness.run_steps(4);
    focused(window)
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Gives the window events that all come in one frame.
fn at_once(window: &mut Window, events: impl IntoIterator<Item = Event>) {
    window.harness.input_mut().events.extend(events);
    window.harness.step();
}

/// Gives the window letters as a keyboard does: as keys and as text.
fn letters(words: &str) -> Vec<Event> {
    let letter = |letter: char| {
        let name = letter.to_uppercase().to_string();
        let pressed = Key::from_name(&name).map(|pressed| key(pressed, Modifiers::NONE));
        pressed.into_iter().chain([Event::Text(letter.to_string())])
    };
    words.chars().flat_map(letter).collect()
}

fn search_words(window: &Window) -> String {
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words");
    field.accesskit_node().value().unwrap_or_default()
}

fn first_said(map: &Map, key: &str) -> EvidenceId {
    let speaker = actor(map, key);
    map.evidence_ids().find(|&id| map.piece(id).speakers.contains(&speaker)).unwrap()
}

/// Chooses a person and leads the keyboard to the first card about it.
fn on_a_card(window: &mut Window) -> String {
    let map = window.map();
    window.press(&map.spoken_actor(actor(&map, "person/ada-quill")));
    let card = map.spoken_evidence(first_said(&map, "person/ada-quill"));
    window.harness.get_by_role_and_label(Role::Article, &card).focus();
    window.harness.run_steps(1);
    card
}

#[test]
fn ctrl_f_selects_what_stands_in_the_field() {
    let mut window = Window::open();
    for words in ["aid", "ice"] {
        at_once(&mut window, [key(Key::F, Modifiers::COMMAND)]);
        window.harness.run_steps(3);
        at_once(&mut window, letters(words));
        window.harness.run_steps(3);
        assert_eq!(search_words(&window), words);
    }
}

#[test]
fn no_letter_after_ctrl_k_or_ctrl_f_is_lost_or_meant_for_the_map() {
    for (asks, field) in [(Key::K, "Type a command"), (Key::F, "Find actors, links, words")] {
        for n_at_once in 0..3 {
            let mut window = Window::open();
            let typed = letters("pin");
            let (first, later) = typed.split_at(n_at_once * 2);
            let first: Vec<Event> = [key(asks, Modifiers::COMMAND)].into_iter().chain(first.to_vec()).collect();
            at_once(&mut window, first);
            for pair in later.chunks(2) {
                at_once(&mut window, pair.to_vec());
            }
            window.harness.run_steps(4);
            let field = window.harness.get_by_role_and_label(Role::TextInput, field);
            assert_eq!(
                field.accesskit_node().value().as_deref(),
                Some("pin"),
                "{asks:?}, {n_at_once} in the same frame"
            );
            assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
            assert!(window.app().view().shell.note.is_none(), "no shortcut was given");
        }
    }
}

#[test]
fn left_on_a_card_leads_out_of_its_buttons_and_f6_comes_back_to_it() {
    let mut window = Window::open();
    let card = on_a_card(&mut window);
    for _ in 0..3 {
        at_once(&mut window, [key(Key::ArrowLeft, Modifiers::NONE)]);
        assert_eq!(focused(&window), card, "from the first frame on");
    }
    press(&mut window, Key::ArrowRight);
    assert_ne!(press(&mut window, Key::ArrowRight), card);
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(focused(&window), card);
    assert_eq!(press(&mut window, Key::ArrowLeft), card, "never to the map");
    press(&mut window, Key::F6);
    assert_ne!(focused(&window), card);
    window.key(Modifiers::SHIFT, Key::F6);
    window.harness.run_steps(3);
    assert_eq!(focused(&window), card);
}

#[test]
fn a_menu_that_is_open_has_the_arrows() {
    let mut window = Window::open();
    let map = window.map();
    window.press(&map.spoken_actor(actor(&map, "person/ada-quill")));
    window.harness.get_by_role_and_label(Role::Button, "Copy evidence").focus();
    window.harness.run_steps(2);
    press(&mut window, Key::Enter);
    let top = window.harness.get_by_role_and_label(Role::Button, "Copy evidence").rect().top();
    let first = press(&mut window, Key::ArrowDown);
    assert!(window.harness.query_by_role_and_label(Role::MenuItem, &first).is_some(), "{first}");
    assert_ne!(press(&mut window, Key::ArrowDown), first);
    assert_eq!(press(&mut window, Key::ArrowUp), first);
    assert_eq!(press(&mut window, Key::ArrowUp), first, "it stays at its ends");
    assert_eq!(
        window.harness.get_by_role_and_label(Role::Button, "Copy evidence").rect().top(),
        top,
        "nothing behind it has moved"
    );
    let mut copied = false;
    window.harness.key_press(Key::Enter);
    for _ in 0..3 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        copied |= commands.iter().any(|command| matches!(command, OutputCommand::CopyText(_)));
    }
    assert!(copied || crate::support::announced(&window).starts_with("Copied: "));
}

#[test]
fn arrows_on_the_bare_map_pan_whatever_had_the_focus() {
    for had_focus in [false, true] {
        let mut window = Window::open();
        if had_focus {
            window.key(Modifiers::NONE, Key::Tab);
        }
        let canvas = window.harness.get_by_label("Map of the article").rect();
        window.click_at(canvas.right_bottom() - egui::vec2(24.0, 24.0));
        let before = window.app().view().viewport.camera.center;
        window.key(Modifiers::NONE, Key::ArrowRight);
        window.key(Modifiers::NONE, Key::ArrowRight);
        let after = window.app().view().viewport.camera.center;
        assert!(after.x > before.x && after.y == before.y, "{had_focus}: {before:?}, {after:?}");
        assert_eq!(window.app().view().map_focus.focused, Selection::Nothing);
    }
}

#[test]
fn what_has_the_focus_stays_in_view_while_keys_zoom() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::Tab);
    let focused = window.app().view().map_focus.focused.actor().unwrap();
    for _ in 0..8 {
        window.key(Modifiers::COMMAND, Key::Plus);
    }
    let canvas = window.harness.get_by_label("Map of the article").rect();
    assert!(canvas.contains(window.center_of(focused)), "{:?} in {canvas:?}", window.center_of(focused));
}

#[test]
fn down_after_ctrl_down_reaches_the_first_card() {
    let mut window = Window::open();
    let card = on_a_card(&mut window);
    press(&mut window, Key::F6);
    window.key(Modifiers::SHIFT, Key::F6);
    window.key(Modifiers::COMMAND, Key::ArrowUp);
    window.harness.run_steps(6);
    assert!(focused(&window).starts_with("What Quill said"), "{}", focused(&window));
    assert_eq!(press(&mut window, Key::ArrowDown), card);
}

#[test]
fn up_and_down_walk_the_lines_of_a_long_list_on_into_the_next_part() {
    let mut window = Window::built_in();
    window.give(Command::Select(Selection::Actor(actor(&window.map(), "country/russia"))));
    window.harness.get_by_label("List evidence by kind").focus();
    window.harness.run_steps(4);
    window.key(Modifiers::COMMAND, Key::ArrowDown);
    window.harness.run_steps(6);
    let heading = focused(&window);
    assert!(heading.starts_with("What"), "{heading}");
    let first = press(&mut window, Key::ArrowDown);
    let second = press(&mut window, Key::ArrowDown);
    assert_ne!(first, second);
    assert_eq!(press(&mut window, Key::ArrowUp), first);
    let n_first = heading.rsplit_once('(').unwrap().1.trim_end_matches(')').parse::<usize>().unwrap();
    let of_next = (0..n_first).map(|_| press(&mut window, Key::ArrowDown)).last().unwrap();
    window.key(Modifiers::COMMAND, Key::ArrowUp);
    window.harness.run_steps(6);
    assert_ne!(focused(&window), heading, "the focus has come into the next part");
    assert_eq!(press(&mut window, Key::ArrowDown), of_next);
}

#[test]
fn the_buttons_of_a_question_are_walked_as_they_stand_and_have_letters() {
    let ask = || {
        let mut window = Window::open();
        window.key(Modifiers::NONE, Key::Tab);
        window.key(Modifiers::NONE, Key::P);
        window.key(Modifiers::COMMAND, Key::O);
        window.harness.run_steps(3);
        window
    };
    let mut window = ask();
    let lefts: Vec<f32> = ["Save", "Discard", "Cancel"]
        .map(|name| {
            let dialog = window.harness.get_by_role(Role::AlertDialog);
            dialog.get_by_label(name).rect().left()
        })
        .to_vec();
    assert!(lefts.is_sorted(), "{lefts:?}");
    assert_eq!(focused(&window), "Save");
    for (key, name) in [
        (Key::Tab, "Discard"),
        (Key::Tab, "Cancel"),
        (Key::ArrowLeft, "Discard"),
        (Key::ArrowRight, "Cancel"),
        (Key::ArrowLeft, "Discard"),
        (Key::ArrowLeft, "Save"),
    ] {
        assert_eq!(press(&mut window, key), name, "{key:?}");
    }
    press(&mut window, Key::Escape);
    assert!(window.app().view().shell.question.is_none() && window.app().document().has_unsaved_changes());
    let mut window = ask();
    press(&mut window, Key::D);
    assert!(window.app().view().shell.question.is_none(), "D discards");
    let mut window = ask();
    press(&mut window, Key::S);
    assert!(window.app().view().shell.question.is_none(), "S saves");
}

#[test]
fn what_is_typed_for_a_dialog_that_has_just_closed_is_lost() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::Tab);
    let actor = window.app().view().map_focus.focused;
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, actor);
    window.key(Modifiers::NONE, Key::P);
    window.key(Modifiers::COMMAND, Key::O);
    window.harness.run_steps(3);
    let escape = || [key(Key::Escape, Modifiers::NONE)];
    at_once(&mut window, escape());
    at_once(&mut window, escape());
    at_once(&mut window, letters("nf"));
    window.harness.run_steps(4);
    assert_eq!(window.app().view().exploring.selection, actor, "neither Escape nor a letter was for the map");
    assert!(window.app().document().filter().focus.is_none());
    press(&mut window, Key::Escape);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing, "later keys are");
}

#[test]
fn page_keys_go_through_statistics_from_their_tabs() {
    let mut window = Window::built_in();
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    press(&mut window, Key::PageDown);
    let words = press(&mut window, Key::PageDown);
    assert!(words.contains(" about ") && !words.contains(", 1 of "), "{words}");
    assert_ne!(press(&mut window, Key::PageUp), words);
}

#[test]
fn ctrl_c_on_a_card_copies_it() {
    let mut window = Window::open();
    on_a_card(&mut window);
    let map = window.map();
    let citation = map.citation(first_said(&map, "person/ada-quill"));
    for _ in 0..2 {
        window.harness.run_steps(2);
        at_once(&mut window, [Event::Copy]);
        let copied = window.harness.output().platform_output.commands.clone();
        assert!(copied.contains(&OutputCommand::CopyText(citation.clone())), "{copied:?}");
        press(&mut window, Key::Enter);
    }
}

#[test]
fn a_ring_is_seen_from_the_start() {
    let mut window = Window::open();
    window.harness.get_by_label("Timeline").focus();
    window.harness.run_steps(2);
    let accent = quotemap::view::toolkit::style::palette(&window.harness.ctx).accent;
    let accent = quotemap::view::toolkit::style::color(accent);
    let has_ring = |window: &Window| {
        let shapes = &window.harness.output().shapes;
        shapes.iter().any(|clipped| {
            matches!(&clipped.shape, Shape::Rect(rect) if rect.stroke.width == 2.0 && rect.stroke.color == accent)
        })
    };
    assert!(has_ring(&window), "no key was pressed yet");
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::F1);
    window.harness.run_steps(3);
    assert!(has_ring(&window), "the list of keys is ringed as a whole");
}

#[test]
fn the_strip_s_tab_is_kept_in_a_layout() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.layout.json");
    let mut window = Window::open();
    window.give(Command::Strip(StripCommand::Follow(Along::Time)));
    window.script.will(Reply::Path(path.clone()));
    window.give(Command::File(FileCommand::SaveAs(None)));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"strip\": \"time\""));
    window.give(Command::Strip(StripCommand::Follow(Along::Article)));
    window.give(Command::File(FileCommand::OpenFile(path.clone())));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert_eq!(window.app().view().strip.along, Along::Time);
    let text = std::fs::read_to_string(&path).unwrap().replace("  \"strip\": \"time\",\n", "");
    assert_eq!(layout_file::parse(&text).unwrap().fit(&window.map()).along, Along::Article, "older files");
}

#[test]
fn a_message_that_needs_nothing_goes_by_itself() {
    for (is_error, stays) in [(false, false), (true, true)] {
        let mut window = Window::open();
        let folder = tempfile::tempdir().unwrap();
        let path = if is_error { folder.path().join("missing/a.svg") } else { folder.path().join("a.svg") };
        window.script.will(Reply::Path(path));
        window.give(Command::File(FileCommand::ChooseExportFile));
        window.wait_until(|app| !app.is_busy());
        window.harness.run_steps(4);
        assert!(window.app().view().shell.message.is_some());
        window.harness.run_steps(100);
        assert_eq!(window.app().view().shell.message.is_some(), stays, "an error: {is_error}");
    }
}

#[test]
fn keys_in_an_open_window_reach_nothing_behind_it_for_a_frame() {
    for finding in [Key::Num3, Key::Num4, Key::Num5] {
        let mut window = Window::open();
        window.key(Modifiers::COMMAND, finding);
        window.harness.run_steps(3);
        let camera = window.app().view().viewport.camera;
        for pressed in [Key::Tab, Key::ArrowLeft, Key::ArrowUp, Key::ArrowRight, Key::ArrowDown, Key::Tab] {
            for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
                if modifiers == Modifiers::SHIFT && pressed != Key::Tab {
                    continue;
                }
                for _ in 0..40 {
                    at_once(&mut window, [key(pressed, modifiers)]);
                    let id = window.harness.ctx.memory(|memory| memory.focused());
                    let layer = id.and_then(|id| {
                        window.harness.ctx.viewport(|viewport| Some(viewport.prev_pass.widgets.get(id)?.layer_id))
                    });
                    let is_behind = layer.is_some_and(|layer| layer == egui::LayerId::background());
                    assert!(!is_behind, "{finding:?}, {pressed:?}: {}", focused(&window));
                }
            }
        }
        at_once(&mut window, letters("nfp"));
        window.harness.run_steps(2);
        assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
        assert!(window.app().document().filter().focus.is_none());
        assert_eq!(window.app().view().viewport.camera, camera);
        assert_eq!(window.app().view().focus.region, Some(Region::Findings));
        assert!(window.app().view().shows_part(Part::Strip));
    }
}
