//! The window, used as a reader would: by what it shows.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand, Wanted};
use quotemap::layout::Size;
use quotemap::model::ActorId;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::view::Preferences;
use quotemap::window::canvas_in_window;

use crate::support::{SMALL, Window, actor, link_between, shown_links};

#[test]
fn a_link_pressed_shows_its_evidence_and_its_dispute() {
    let mut window = Window::open();
    let map = window.map();
    let link = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    window.press(&map.spoken_link(link));
    assert_eq!(window.app().view().exploring.selection, Selection::Link(link));
    for words in ["Disputed: another account", "3 pieces of evidence", "Related quotes", "Corvian officials"] {
        assert!(window.shows(words), "{words}");
    }
    let denial = link_between(&map, "person/bo-renner", "country/aldova", "");
    let sentence = map.sentence(denial);
    let buttons = window.harness.get_all_by_role_and_label(Role::Button, &sentence);
    buttons.last().unwrap().click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(denial));
}

#[test]
fn every_actor_and_link_that_is_shown_is_reached_and_pressed_without_the_mouse() {
    let mut window = Window::open();
    let map = window.map();
    let filter = window.app().document().filter().clone();
    for link in shown_links(&map, &filter) {
        window.press(&map.spoken_link(link));
        assert_eq!(window.app().view().exploring.selection, Selection::Link(link));
    }
    for id in map.actor_ids().filter(|&id| Shown::new(&map, &filter).has_actor(id)) {
        window.press(&map.spoken_actor(id));
        assert_eq!(window.app().view().exploring.selection, Selection::Actor(id));
    }
}

#[test]
fn a_click_on_the_map_selects_what_is_there_and_on_empty_space_nothing() {
    let mut window = Window::open();
    let delmark = actor(&window.map(), "country/delmark");
    let at = window.center_of(delmark);
    window.click_at(at);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(delmark));
    assert!(window.shows("All links of Delmark"));
    let corner = window.harness.get_by_label("Map of the article").rect().left_top() + vec2(12.0, 12.0);
    window.click_at(corner);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
}

#[test]
fn a_dragged_actor_stays_pinned_and_undo_brings_everything_back() {
    let mut window = Window::open();
    let delmark = actor(&window.map(), "country/delmark");
    let before = window.app().document().layout().clone();
    let from = window.center_of(delmark);
    window.drag(from, from + vec2(50.0, -30.0));
    window.settle();
    let place = window.app().document().layout().places[delmark.index()].unwrap();
    assert!(place.pinned);
    let moved = place.at.distance(before.places[delmark.index()].unwrap().at);
    assert!(moved > 20.0, "moved {moved}");
    assert!(window.shows("Pinned by you"), "the legend names the mark");
    assert_eq!(window.app().document().undo_name(), Some("move of Delmark"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.app().document().layout(), before);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.app().document().layout().places[delmark.index()].unwrap().pinned);
}

#[test]
fn a_drag_on_empty_space_pans_and_pins_nothing() {
    let mut window = Window::open();
    let before = window.app().view().viewport.camera;
    let corner = window.harness.get_by_label("Map of the article").rect().left_top() + vec2(12.0, 12.0);
    window.drag(corner, corner + vec2(40.0, 30.0));
    let after = window.app().view().viewport.camera;
    let moved = (before.center - after.center) * after.zoom;
    assert!((moved.x - 40.0).abs() < 1.0 && (moved.y - 30.0).abs() < 1.0, "{moved:?}");
    assert!(!window.app().document().has_pins());
    window.key(Modifiers::COMMAND, Key::Num0);
    assert_eq!(window.app().view().viewport.camera, before);
}

#[test]
fn keys_pan_zoom_and_step_through_links() {
    let mut window = Window::open();
    let before = window.app().view().viewport.camera;
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert!(window.app().view().viewport.camera.center.x > before.center.x);
    window.key(Modifiers::COMMAND, Key::Plus);
    assert!(window.app().view().viewport.camera.zoom > before.zoom * 1.2);
    window.key(Modifiers::COMMAND, Key::Minus);
    assert!((window.app().view().viewport.camera.zoom / before.zoom - 1.0).abs() < 0.01);
    let shown = window.app().document().shown().links().to_vec();
    window.key(Modifiers::NONE, Key::N);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(shown[0]));
    window.key(Modifiers::SHIFT, Key::N);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(shown[shown.len() - 1]));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
}

#[test]
fn bodies_are_one_click_away_and_nothing_that_was_there_jumps() {
    let mut window = Window::open();
    let map = window.map();
    let before = window.app().document().layout().clone();
    window.switch("Bodies");
    let body = actor(&map, "body/corvian-cabinet");
    window.wait_until(|app| app.document().layout().places[body.index()].is_some());
    window.settle();
    assert!(window.app().scene().node(body).is_some());
    let after = window.app().document().layout();
    let mut moves: Vec<f32> = before
        .places
        .iter()
        .zip(&after.places)
        .filter_map(|(before, after)| Some(before.as_ref()?.at.distance(after.as_ref()?.at)))
        .collect();
    moves.sort_by(f32::total_cmp);
    assert!(moves[moves.len() / 2] < 40.0, "median move {}", moves[moves.len() / 2]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.app().scene().node(body).is_none());
    assert_eq!(*window.app().document().layout(), before);
}

#[test]
fn search_finds_a_hidden_actor_by_a_part_of_its_name_and_shows_it() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::F);
    let embassy = actor(&window.map(), "body/brenn-embassy");
    assert!(window.app().scene().node(embassy).is_none(), "bodies are hidden at first");
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("embassy of bre");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(embassy));
    window.wait_until(|app| app.scene().node(embassy).is_some());
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(embassy), "the first ends the search");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
}

#[test]
fn a_broken_map_is_named_and_the_one_on_screen_stays() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("half.map.json");
    std::fs::write(&path, "{\"format\": \"quotemap-map\", ").unwrap();
    window.script.will(Reply::Path(path));
    window.key(Modifiers::COMMAND, Key::O);
    window.wait_until(|app| app.view().shell.message.is_some());
    window.harness.run_steps(2);
    let message = window.app().view().shell.message.clone().unwrap();
    assert!(message.is_error && message.text.contains("half.map.json"), "{}", message.text);
    assert!(message.text.contains("line 1"), "the place is named: {}", message.text);
    assert_eq!(window.app().document().map().key(), "icebreakers");
    window.press("Dismiss");
    assert_eq!(window.app().view().shell.message, None);
}

#[test]
fn another_map_opens_and_a_picture_of_it_is_written() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.map.json");
    std::fs::write(&path, include_str!("../data/harbour.map.json")).unwrap();
    window.script.will(Reply::Path(path));
    window.key(Modifiers::COMMAND, Key::O);
    window.wait_until(|app| app.document().map().key() == "harbour");
    window.settle();
    assert!(window.shows("Harbour talks stall over dredging"));
    let out = folder.path().join("picture");
    window.script.will(Reply::Path(out.clone()));
    window.key(Modifiers::COMMAND, Key::E);
    window.key(Modifiers::NONE, Key::Enter);
    window.wait_until(|app| app.view().shell.message.is_some());
    assert!(!window.app().view().shell.message.clone().unwrap().is_error);
    let svg = std::fs::read_to_string(out.with_extension("svg")).unwrap();
    assert!(svg.contains("Norrland"));
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let mut window = Window::open();
    window.script.will(Reply::Cancelled);
    window.key(Modifiers::COMMAND, Key::O);
    window.wait_until(|app| !app.is_busy());
    assert_eq!(window.app().view().shell.message, None);
    assert_eq!(window.app().document().map().key(), "icebreakers");
}

#[test]
fn where_there_is_no_dialog_a_path_is_typed_and_nothing_is_overwritten_unasked() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Karte mit Ümläuten.layout.json");
    window.move_actor("country/delmark", 40.0);
    let save_as = |window: &mut Window| {
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        window.wait_until(|app| app.view().shell.path_field.is_some());
        window.key(Modifiers::COMMAND, Key::A);
        let label = "This desktop has no file dialog. Type the path of the file; ~ is your home folder.";
        let field = window.harness.get_by_role_and_label(Role::TextInput, label);
        field.type_text(path.to_str().unwrap());
        window.harness.run_steps(3);
        window.key(Modifiers::NONE, Key::Enter);
    };
    save_as(&mut window);
    window.wait_until(|app| !app.document().has_unsaved_changes());
    let first = std::fs::read_to_string(&path).unwrap();
    window.move_actor("country/delmark", -25.0);
    save_as(&mut window);
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    window.press("Cancel");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
    save_as(&mut window);
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    window.press("Replace");
    window.wait_until(|app| !app.document().has_unsaved_changes());
    assert_ne!(std::fs::read_to_string(&path).unwrap(), first);
}

#[test]
fn a_layout_is_saved_changed_and_opened_again_with_everybody_back_in_place() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    window.move_actor("country/delmark", 40.0);
    window.script.will(Reply::Path(folder.path().join("mine")));
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| !app.document().has_unsaved_changes());
    let path = folder.path().join("mine.layout.json");
    let saved = window.app().document().layout().clone();
    window.move_actor("country/delmark", 30.0);
    assert!(window.shows("mine.layout.json \u{b7} unsaved changes"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(!window.app().document().has_unsaved_changes(), "undone to the saved state");
    window.move_actor("country/delmark", 30.0);
    window.script.will(Reply::Path(path));
    window.key(Modifiers::COMMAND, Key::O);
    assert!(window.app().view().shell.question.is_some(), "opening asks first");
    window.press("Discard");
    window.wait_until(|app| !app.is_busy() && !app.document().has_unsaved_changes());
    window.settle();
    for (place, saved) in window.app().document().layout().places.iter().zip(&saved.places) {
        assert_eq!(place.is_some(), saved.is_some());
        let (Some(place), Some(saved)) = (place, saved) else { continue };
        assert!(place.at.distance(saved.at) < 0.1 && place.side == saved.side && place.pinned == saved.pinned);
    }
    assert_eq!(window.app().document().undo_name(), None);
}

#[test]
fn closing_asks_and_cancel_keeps_everything() {
    let mut window = Window::open();
    window.move_actor("country/delmark", 40.0);
    window.key(Modifiers::COMMAND, Key::O);
    assert!(window.shows("Save the changes to the layout?"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().shell.question.is_none() && window.app().document().has_unsaved_changes());
}

#[test]
fn what_is_changed_while_a_dialog_is_open_is_not_lost_unasked() {
    let mut window = Window::open();
    window.script.will(Reply::NoDialog);
    window.key(Modifiers::COMMAND, Key::O);
    window.wait_until(|app| app.view().shell.path_field.is_some());
    window.move_by_command("country/delmark", 40.0);
    window.give(Command::File(FileCommand::UsePath(Wanted::LayoutToOpen, "anything.layout.json".to_owned())));
    assert!(window.app().view().shell.question.is_some(), "asked again");
    assert!(window.app().document().has_unsaved_changes());
}

#[test]
fn a_file_that_another_program_has_changed_is_not_overwritten_unasked() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.layout.json");
    window.script.will(Reply::Path(path.clone()));
    window.move_actor("country/delmark", 40.0);
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| !app.document().has_unsaved_changes());
    std::fs::write(&path, "theirs").unwrap();
    window.move_actor("country/delmark", 20.0);
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| app.view().shell.question.is_some());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    assert!(window.app().document().has_unsaved_changes());
}

#[test]
fn a_pan_is_no_unsaved_change_and_samples_open() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert!(!window.app().document().has_unsaved_changes());
    for sample in quotemap::samples::SAMPLES {
        window.give(Command::File(FileCommand::OpenSample(sample)));
        window.wait_until(|app| !app.is_busy());
        window.settle();
        assert!(window.app().document().has_pins(), "{}", sample.name);
        assert_eq!(window.app().view().shell.message, None, "{} fits the built-in map", sample.name);
        assert!(!window.app().document().has_unsaved_changes());
    }
}

#[test]
fn a_picture_slides_to_a_new_arrangement_and_comes_to_rest() {
    let mut window = Window::with(&SMALL, Preferences::default());
    window.switch("Bodies");
    let body = actor(&window.map(), "body/corvian-cabinet");
    window.wait_until(|app| app.document().layout().places[body.index()].is_some());
    assert!(!window.app().is_settled(), "it slides");
    window.settle();
    let scene = window.app().scene().node(body).unwrap().center;
    assert_eq!(scene, window.app().document().layout().places[body.index()].unwrap().at);
}

#[test]
fn a_second_drag_keeps_what_the_first_has_moved() {
    let mut window = Window::open();
    let (delmark, estrin) = (actor(&window.map(), "country/delmark"), actor(&window.map(), "country/estrin"));
    let from = window.center_of(delmark);
    window.drag(from, from + vec2(60.0, 10.0));
    let before = window.app().document().undo_name().map(str::to_owned);
    assert_eq!(before.as_deref(), Some("move of Delmark"));
    let from = window.center_of(estrin);
    window.drag(from, from + vec2(-30.0, 20.0));
    window.settle();
    let pinned = |actor: ActorId| window.app().document().layout().places[actor.index()].unwrap().pinned;
    assert!(pinned(delmark) && pinned(estrin));
    assert_eq!(window.app().document().undo_name(), Some("move of Estrin"));
}

#[test]
fn space_on_the_map_does_not_lose_the_selection() {
    let mut window = Window::open();
    let delmark = actor(&window.map(), "country/delmark");
    let at = window.center_of(delmark);
    window.click_at(at);
    window.key(Modifiers::NONE, Key::Space);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(delmark));
}

#[test]
fn a_window_at_rest_asks_for_no_repaint() {
    let mut window = Window::open();
    window.harness.run();
    let ctx = window.harness.ctx.clone();
    assert!(!ctx.has_requested_repaint(), "{:?}", ctx.repaint_causes());
}

#[test]
fn hiding_everything_says_what_to_do() {
    let mut window = Window::open();
    for kind in ["Countries", "People"] {
        window.switch(kind);
    }
    assert!(window.app().scene().nodes.is_empty());
    assert!(window.shows("Nothing is shown. Switch on"));
}

#[test]
fn a_copied_quotation_carries_its_citation() {
    let mut window = Window::open();
    let map = window.map();
    let piece = map.evidence_ids().find(|&id| map.piece(id).text.starts_with("We are telling")).unwrap();
    let name = map.spoken_evidence(piece);
    let card = window.harness.get_by_role_and_label(Role::Article, &name);
    card.get_by_label("Copy with citation").click_accesskit();
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some(map.citation(piece).as_str()));
    assert_eq!(Command::CopyCitation(piece).text(), "Copy with citation");
}

#[test]
fn an_exported_picture_is_the_one_on_the_screen() {
    let window = Window::open();
    let app = window.app();
    let canvas = app.view().session.canvas;
    let area = quotemap::layout::area_for(canvas);
    let drawn = quotemap::cli::settled_scene(&window.map(), app.document().filter(), area);
    assert_eq!((&drawn.nodes, &drawn.strands), (&app.scene().nodes, &app.scene().strands));
    // The window opens at 1270 x 760; kittest's is a little larger.
    let fresh = canvas_in_window(Size { w: 1270.0, h: 760.0 });
    assert_eq!(quotemap::layout::area_for(fresh), quotemap::layout::area_for(quotemap::layout::DEFAULT_CANVAS));
}

#[test]
fn a_pinch_zooms_about_the_fingers() {
    let mut window = Window::open();
    let delmark = actor(&window.map(), "country/delmark");
    let before = window.center_of(delmark);
    let zoom = window.app().view().viewport.camera.zoom;
    window.harness.hover_at(before);
    window.harness.step();
    window.harness.event(egui::Event::Zoom(1.5));
    window.harness.run_steps(3);
    let after = window.center_of(delmark);
    assert!((window.app().view().viewport.camera.zoom / zoom - 1.5).abs() < 0.01);
    assert!(before.distance(after) < 1.0, "{before} is now at {after}");
}

#[test]
fn assistive_programs_are_told_where_the_shapes_are() {
    let window = Window::open();
    let map = window.map();
    for node in &window.app().scene().nodes {
        let told = window.named(&map.spoken_actor(node.actor)).rect().center();
        assert!(told.distance(window.center_of(node.actor)) < 1.0, "{}", map.actor(node.actor).name);
    }
}
