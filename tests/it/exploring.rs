//! Exploring in the window: filters, search, focus, paths and folds.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, Listing};
use quotemap::document::Edit;
use quotemap::layout::{Place, Point};
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Verdict;
use quotemap::model::selection::Selection;
use quotemap::model::{EvidenceKind, Standing};
use quotemap::view::state::article::Tab;

use crate::support::{Window, actor, link_between};

#[test]
fn one_click_leaves_what_is_on_the_record_and_its_chip_takes_it_back() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Only what is on the record");
    let filter = window.app().document().filter().clone();
    assert!(filter.is_on_record_only());
    for strand in &window.app().scene().strands {
        assert!(!strand.unnamed);
        for &link in strand.links.iter() {
            let is_on_record = |&piece: &quotemap::model::EvidenceId| map.standing(piece) == Standing::OnRecord;
            assert!(map.link(link).evidence.iter().any(is_on_record));
        }
    }
    window.press("Remove filter: Only on the record");
    assert_eq!(*window.app().document().filter(), Filter::default());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.app().document().filter(), filter);
    assert_eq!(window.app().document().undo_name(), Some("filter \u{201c}Only on the record\u{201d}"));
    window.press("Reset filters");
    assert_eq!(*window.app().document().filter(), Filter::default());
}

#[test]
fn a_list_takes_the_place_of_a_path_and_of_the_article_and_a_path_that_of_a_list() {
    let mut window = Window::open();
    let map = window.map();
    let [farrow, brenn] = ["country/farrow", "country/brenn"].map(|key| actor(&map, key));
    window.give(Command::FindPath(farrow, brenn));
    window.press("Show the article");
    let pieces = map.evidence_ids().take(2).collect();
    window.give(Command::List(Listing { title: "Two of them".to_owned(), pieces }));
    assert!(window.app().view().exploring.paths().is_none());
    assert!(window.shows("Close this list"), "it is seen, not only announced");
    window.give(Command::FindPath(farrow, brenn));
    assert!(window.app().view().exploring.listing().is_none());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().exploring.paths().is_none(), "Escape closes what is seen");
}

#[test]
fn a_speaker_is_chosen_and_the_evidence_of_others_is_marked() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Speakers");
    window.switch("Eli Tarn");
    let tarn = actor(&map, "person/eli-tarn");
    assert!(window.app().document().filter().speakers.contains(&tarn));
    let link = link_between(&map, "country/brenn", "country/aldova", "might aid");
    window.press(&map.spoken_link(link));
    assert!(window.shows("Left out by your filters"), "Quill's words back the link too");
}

#[test]
fn a_line_is_drawn_by_the_evidence_that_counts() {
    let mut window = Window::open();
    window.switch("Direct quotation");
    let scene = window.app().scene();
    assert!(!scene.strands.is_empty());
    assert!(scene.strands.iter().all(|strand| strand.evidence != EvidenceKind::Quotation));
}

#[test]
fn filters_that_leave_nothing_say_so_and_offer_a_way_back() {
    let mut window = Window::open();
    for kind in ["Direct quotation", "Paraphrase", "Reported act", "Inference"] {
        window.switch(kind);
    }
    assert!(window.app().scene().strands.is_empty() && !window.app().scene().nodes.is_empty());
    assert!(window.shows("No link passes these filters"));
    window.press("Remove filter: Without direct quotation, paraphrase, reported act and 1 more");
    assert_eq!(*window.app().document().filter(), Filter::default());
}

#[test]
fn the_map_fades_as_one_types_and_the_keys_walk_the_hits() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("marn");
    window.harness.run_steps(3);
    assert!(window.app().view().sidebar.search.lighting.is_some());
    assert!(window.shows("Words of the evidence") && window.shows("Who vouches"), "hits beside the switches");
    window.key(Modifiers::NONE, Key::ArrowDown);
    let marn = actor(&map, "person/dov-marn");
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(marn));
    let (camera, node) = (window.app().view().viewport.camera, window.app().scene().node(marn).unwrap().bounds());
    assert!(
        camera.sees(node, window.app().view().session.canvas) && camera.zoom >= 0.8,
        "the map has moved to the hit"
    );
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(marn), "Enter opens what the arrow came to");
    window.key(Modifiers::NONE, Key::Enter);
    let second = window.app().view().exploring.selection;
    assert!(second != Selection::Actor(marn) && second != Selection::Nothing);
    window.key(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(marn));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().sidebar.search.lighting.is_none());
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(marn), "Escape ended the search only");
}

#[test]
fn what_is_revealed_is_shown_whatever_hides_it() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Only what is on the record");
    let request = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    let denial = link_between(&map, "person/bo-renner", "country/aldova", "");
    window.press(&map.spoken_link(denial));
    let sentence = map.sentence(request);
    let buttons = window.harness.get_all_by_role_and_label(Role::Button, &sentence);
    buttons.last().unwrap().click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(request));
    assert!(window.app().scene().strand(request).is_some());
}

#[test]
fn f_keeps_the_neighbours_plus_widens_and_escape_leaves() {
    let mut window = Window::open();
    let map = window.map();
    let n_all = window.app().scene().nodes.len();
    let farrow = actor(&map, "country/farrow");
    window.press(&map.spoken_actor(farrow));
    window.key(Modifiers::NONE, Key::F);
    let n_near = window.app().scene().nodes.len();
    assert!(n_near < n_all && window.app().scene().node(farrow).is_some());
    assert!(window.shows("Focus on Farrow, 1 step"));
    assert_eq!(window.app().document().undo_name(), Some("focus on Farrow, 1 step"));
    window.key(Modifiers::NONE, Key::Plus);
    assert!(window.app().scene().nodes.len() > n_near);
    window.press("Focus one step narrower");
    assert_eq!(window.app().scene().nodes.len(), n_near);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().scene().nodes.len(), n_all);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(farrow));
}

#[test]
fn a_shift_click_lists_how_two_actors_are_joined() {
    let mut window = Window::open();
    let map = window.map();
    let (farrow, brenn) = (actor(&map, "country/farrow"), actor(&map, "country/brenn"));
    window.press(&map.spoken_actor(farrow));
    window.named(&map.spoken_actor(brenn)).click_modifiers(Modifiers::SHIFT);
    window.harness.run_steps(3);
    assert!(window.shows("From Farrow to Brenn"), "{:?}", window.app().view().exploring.selection);
    assert!(window.app().view().exploring.paths().unwrap().has(Selection::Actor(brenn)));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().exploring.paths().is_none());
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(farrow));
}

#[test]
fn a_country_folds_its_officials_in_and_nobody_else_moves() {
    let mut window = Window::open();
    let map = window.map();
    let (brenn, voss) = (actor(&map, "country/brenn"), actor(&map, "person/cara-voss"));
    let before = (window.app().view().viewport.camera, window.app().document().layout().clone());
    window.press(&map.spoken_actor(brenn));
    window.key(Modifiers::NONE, Key::G);
    assert_eq!((window.app().view().viewport.camera, window.app().document().layout().clone()), before);
    assert!(window.app().scene().node(voss).is_none());
    let n_folded = window.app().scene().node(brenn).unwrap().folded.len();
    assert!(window.spoken(brenn).contains(&format!(", {n_folded} members folded in")));
    assert!(window.shows(&format!("Brenn stands for {n_folded} members too")));
    assert_eq!(window.app().document().undo_name(), Some("folding of Brenn"));
    window.press("Unfold Brenn");
    assert!(window.app().scene().node(voss).is_some());
    window.key(Modifiers::COMMAND, Key::G);
    assert!(window.app().scene().nodes.iter().filter(|node| !node.folded.is_empty()).count() > 3);
    assert!(window.shows("Stands for so many more"), "the legend names the badge");
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    assert!(window.app().document().filter().folded.is_empty());
    assert_eq!((window.app().view().viewport.camera, window.app().document().layout().clone()), before);
}

#[test]
fn who_hides_what_was_just_shown_gets_the_known_picture_back_but_nothing_that_was_moved_since() {
    let mut window = Window::built_in();
    let before = window.app().document().layout().clone();
    let is_where_it_was = |window: &Window| {
        let now = &window.app().document().layout().places;
        before.places.iter().zip(now).all(|(before, now)| before.is_none() || before == now)
    };
    let switch = |window: &mut Window| {
        window.switch("Bodies");
        window.settle();
    };
    switch(&mut window);
    let with_bodies = window.app().document().layout().clone();
    assert!(!is_where_it_was(&window), "some gave way");
    switch(&mut window);
    assert!(is_where_it_was(&window));
    switch(&mut window);
    assert_eq!(*window.app().document().layout(), with_bodies);
    let russia = actor(&window.map(), "country/russia");
    let place = window.app().document().layout().places[russia.index()].unwrap();
    let aside = Place { at: place.at + Point::new(40.0, 0.0), pinned: true, ..place };
    window.give(Command::Edit(Edit::Place(russia, Some(aside))));
    window.settle();
    switch(&mut window);
    assert_eq!(window.app().document().layout().places[russia.index()], Some(aside));
}

#[test]
fn looking_from_far_away_folds_everybody_in_and_coming_near_opens_them() {
    let mut window = Window::open();
    let n_all = window.app().scene().nodes.len();
    for _ in 0..6 {
        window.key(Modifiers::COMMAND, Key::Minus);
    }
    assert!(window.app().scene().nodes.len() < n_all);
    assert!(!window.app().document().has_unsaved_changes(), "a look changes nothing");
    let scene = window.app().scene();
    let n_links: usize = scene.strands.iter().map(|strand| strand.links.len()).sum();
    let drawn = format!("On the map: {} actors, {n_links} of ", scene.nodes.len());
    assert!(window.shows(&drawn), "what is counted is what is drawn");
    window.press(&window.spoken(actor(&window.map(), "country/brenn")));
    assert!(window.shows("Brenn stands for "));
    assert!(!window.shows("Unfold Brenn"), "nobody folded them in by hand");
    window.key(Modifiers::COMMAND, Key::Num0);
    window.harness.run_steps(3);
    assert_eq!(window.app().scene().nodes.len(), n_all);
}

#[test]
fn a_hit_is_shown_with_its_neighbours_as_large_as_can_be_read() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = actor(&map, "country/delmark");
    window.key(Modifiers::COMMAND, Key::Minus);
    window.key(Modifiers::COMMAND, Key::Minus);
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("delmark");
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(delmark));
    let (camera, canvas, scene) =
        (window.app().view().viewport.camera, window.app().view().session.canvas, window.app().scene());
    assert!(camera.zoom >= 0.8, "{}", camera.zoom);
    for &link in map.links_of_actor(delmark) {
        for end in [map.link(link).from, map.link(link).to] {
            let Some(node) = scene.node(end) else { continue };
            assert!(camera.sees(node.bounds(), canvas), "{}", map.actor(end).name);
        }
    }
}

#[test]
fn the_panel_keeps_its_width_and_a_hit_is_shown_as_evidence_where_no_article_has_it() {
    let mut window = Window::open();
    let canvas = window.app().view().session.canvas;
    window.press("Show the article");
    window.harness.run_steps(4);
    assert_eq!(window.app().view().session.canvas, canvas, "the map stays as it is");
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("lifeline");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().panel.tab, Tab::Evidence);
}

#[test]
fn each_switch_is_one_widget_that_says_how_much_it_shows() {
    let mut window = Window::open();
    let map = window.map();
    let names = |window: &Window| {
        let switches = window.harness.get_all_by_role(Role::CheckBox);
        switches.into_iter().filter_map(|node| node.accesskit_node().label()).collect::<Vec<String>>()
    };
    let count = |names: &[String], start: &str| {
        let name = names.iter().find(|name| name.starts_with(&format!("{start}, "))).unwrap().clone();
        let numbers: Vec<usize> = name.split(' ').filter_map(|word| word.parse().ok()).collect();
        (numbers[0], *numbers.last().unwrap())
    };
    let before = names(&window);
    let (shown, all) = count(&before, "Direct quotation");
    let backed = |kind| {
        let rests = |link: &&quotemap::model::Link| link.evidence.iter().any(|&piece| map.piece(piece).kind == kind);
        map.links().filter(rests).count()
    };
    assert!(shown < all && all == backed(EvidenceKind::Quotation), "{shown} of {all}");
    for kind in ["Bodies", "Unnamed groups"] {
        window.switch(kind);
        window.settle();
    }
    assert_eq!(count(&names(&window), "Direct quotation"), (all, all), "all kinds of actors are shown");
    window.press("Only unnamed sources");
    assert!(window.app().document().filter().is_unnamed_only());
    assert!(window.shows("Remove filter: Only unnamed sources"));
}

#[test]
fn the_zoom_is_set_at_the_foot_and_comes_back_with_what_has_been_undone() {
    let mut window = Window::built_in();
    window.settle();
    let first = window.app().view().viewport.camera;
    window.press("Zoom in");
    assert!((window.app().view().viewport.camera.zoom / first.zoom - 1.25).abs() < 1e-3);
    let percent = format!("Fit to window, zoom is {:.0} %", window.app().view().viewport.camera.zoom * 100.0);
    window.press(&percent);
    assert_eq!(window.app().view().viewport.camera, first);
    window.switch("Unnamed groups");
    window.settle();
    assert!(window.app().view().viewport.camera.zoom < 0.95 * first.zoom, "more actors need more room");
    window.key(Modifiers::COMMAND, Key::Z);
    window.settle();
    assert_eq!(window.app().view().viewport.camera, first);
}

#[test]
fn a_camera_that_went_to_a_focus_comes_back_from_it() {
    let mut window = Window::open();
    window.settle();
    let map = window.map();
    window.press(&map.spoken_actor(actor(&map, "country/farrow")));
    window.press("Zoom in");
    let before = window.app().view().viewport.camera;
    window.key(Modifiers::NONE, Key::F);
    window.harness.run_steps(30);
    window.settle();
    assert_ne!(window.app().view().viewport.camera, before);
    window.key(Modifiers::NONE, Key::F);
    window.harness.run_steps(30);
    assert_eq!(window.app().view().viewport.camera, before);
}

#[test]
fn a_fold_leaves_the_camera_and_so_does_a_verdict_after_it() {
    let mut window = Window::built_in();
    window.move_by_command("person/xi-jinping", 900.0);
    window.settle();
    let first = window.app().view().viewport.camera;
    window.give(Command::FoldAll(true));
    window.settle();
    assert_eq!(window.app().view().viewport.camera, first);
    let piece = window.map().evidence_ids().next().unwrap();
    window.give(Command::Edit(Edit::SetVerdict(piece, Some(Verdict::Doubtful))));
    assert_eq!(window.app().view().viewport.camera, first);
    window.give(Command::FitToWindow);
    assert_ne!(window.app().view().viewport.camera, first);
}

/// Presses keys that all arrive in one frame.
fn in_one_frame(window: &mut Window, events: Vec<egui::Event>) {
    window.harness.input_mut().events.extend(events);
    window.harness.run_steps(4);
}

fn press_of(key: Key, modifiers: Modifiers) -> egui::Event {
    egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

#[test]
fn what_is_typed_along_with_ctrl_f_is_searched_for() {
    let mut window = Window::open();
    let text = |text: &str| egui::Event::Text(text.to_owned());
    let events = vec![
        press_of(Key::F, Modifiers::COMMAND),
        press_of(Key::N, Modifiers::NONE),
        text("n"),
        press_of(Key::A, Modifiers::NONE),
        text("a"),
    ];
    window.harness.input_mut().events.extend(events);
    window.harness.step();
    in_one_frame(&mut window, vec![text("t"), text("o")]);
    assert_eq!(window.app().view().sidebar.search.words, "nato");
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing, "a letter is no command then");
}

#[test]
fn one_escape_ends_a_search_wherever_the_focus_is() {
    let mut window = Window::open();
    for leads_away in [None, Some(Key::Tab), Some(Key::F6), Some(Key::F7)] {
        window.key(Modifiers::COMMAND, Key::F);
        in_one_frame(&mut window, vec![egui::Event::Text("marn".to_owned())]);
        assert!(window.app().view().sidebar.search.lighting.is_some());
        if let Some(key) = leads_away {
            window.key(Modifiers::NONE, key);
        }
        window.key(Modifiers::NONE, Key::Escape);
        assert!(window.app().view().sidebar.search.words.is_empty(), "{leads_away:?}");
        assert!(window.app().view().sidebar.search.lighting.is_none(), "{leads_away:?}: nothing stands back");
    }
}

#[test]
fn a_search_without_hits_dims_nothing_and_is_not_undone_into_the_field() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::F);
    let field = |window: &Window| {
        let node = window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words");
        node.accesskit_node().value().unwrap_or_default()
    };
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("zzq");
    window.harness.run_steps(3);
    assert!(
        window.shows("Nothing matches \u{201c}zzq\u{201d}") && window.app().view().sidebar.search.lighting.is_none()
    );
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::F);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(field(&window), "");
}
