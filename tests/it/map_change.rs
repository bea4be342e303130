//! Editing the map in an open window: whatever it lists is of the present map.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;
use quotemap::command::{Command, Finding, StripCommand, WindowCommand};
use quotemap::document::Document;
use quotemap::files::map_file::report;
use quotemap::layout::Random;
use quotemap::model::along::Along;
use quotemap::model::edit::MapEdit;
use quotemap::model::selection::Selection;
use quotemap::model::{Actor, Evidence, Link};
use quotemap::view::Preferences;
use quotemap::view::state::article::Tab;

use crate::dates::focus_strip;
use crate::editing::{any_edit, any_of};
use crate::review::{type_note, write_note};
use crate::support::{Window, piece};

/// Asks for all that is found out about a map: hits, statistics, the strip along time, the article.
fn ask(window: &mut Window, selection: Selection) {
    window.wait_until(|app| app.view().article.reading().is_some());
    window.give(Command::Strip(StripCommand::Follow(Along::Time)));
    window.give(Command::Select(selection));
    window.give(Command::Window(WindowCommand::Find));
    window.harness.get_by_label("Find actors, links, words").type_text("the");
    window.harness.run_steps(3);
    window.give(Command::Show(Finding::Quotations));
}

/// Runs until nothing is found out any more.
fn come_to_rest(window: &mut Window) {
    window.wait_until(|app| !app.is_busy() && app.is_settled() && app.document().can_find_at_once());
    window.harness.run_steps(4);
}

/// Returns all that is listed beside menus and news.
fn listed(window: &Window) -> BTreeSet<String> {
    let is_listed = |role: Role| !matches!(role, Role::Status | Role::MenuItem);
    let nodes = window.harness.query_all_by(|node| is_listed(node.role()));
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

fn assert_as_in_a_fresh_window(window: &mut Window, tab: Tab) {
    come_to_rest(window);
    // An edit leaves the camera where it was.
    window.give(Command::FitToWindow);
    come_to_rest(window);
    let document = window.app().document();
    let fresh = Document::with_layout(document.map().clone(), document.layout().clone(), document.filter().clone());
    let mut fresh = Window::with(&fresh, Preferences { reduced_motion: true, ..Default::default() });
    ask(&mut fresh, window.app().view().exploring.selection);
    if tab == Tab::Article {
        window.press("Show the article");
        fresh.press("Show the article");
    }
    come_to_rest(&mut fresh);
    let (listed, expected) = (listed(window), listed(&fresh));
    let (gone, missing) = (listed.difference(&expected), expected.difference(&listed));
    let (gone, missing) = (gone.collect::<Vec<_>>(), missing.collect::<Vec<_>>());
    assert!(gone.is_empty() && missing.is_empty(), "still listed: {gone:#?}, not listed: {missing:#?}");
}

fn edit(window: &mut Window, edit: MapEdit) -> bool {
    let is_taken = window.harness.state_mut().edit_map(edit, "edit").is_ok();
    window.harness.run_steps(2);
    // What was opened is no map of one's own: the first edit says so.
    if window.shows("Dismiss") {
        window.press("Dismiss");
    }
    is_taken
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..crate::support::properties() })]

    #[test]
    fn after_any_edits_the_window_lists_what_a_fresh_one_does(
        seeds in proptest::collection::vec(any::<u64>(), 1..16)
    ) {
        let mut window = Window::report();
        let like = report();
        let chosen = window.map().actor_ids().next().map_or(Selection::Nothing, Selection::Actor);
        ask(&mut window, chosen);
        for seed in seeds {
            let mut random = Random::new(seed);
            let map = window.map();
            match random.below(6) {
                0 => window.give(Command::Undo),
                1 => window.give(Command::Redo),
                2 if map.n_links() > 0 => window.give(Command::Select(Selection::Link(any_of(map.link_ids(), &mut random)))),
                3 => window.give(Command::Select(Selection::Actor(any_of(map.actor_ids(), &mut random)))),
                _ => drop(edit(&mut window, any_edit(&map, &like, &mut random))),
            }
        }
        assert_as_in_a_fresh_window(&mut window, Tab::Evidence);
    }
}

#[test]
fn what_is_new_in_the_map_is_counted_found_and_chosen() {
    let mut window = Window::report();
    let map = window.map();
    ask(&mut window, Selection::Nothing);
    let (actor, piece, link) = (map.next_actor_id(), map.next_evidence_id(), map.next_link_id());
    let like =
        map.evidence_ids().find(|&id| !map.piece(id).speakers.is_empty() && !map.links_of_evidence(id).is_empty());
    let (like, like_link) = (map.piece(like.unwrap()), map.link(map.links_of_evidence(like.unwrap())[0]));
    let name = "Zebulon the Newcomer".to_owned();
    let newcomer = Actor {
        key: "country/zebulon".to_owned(),
        short_name: name.clone(),
        name,
        aliases: Vec::new(),
        member_of: Vec::new(),
        ..map.actor(like_link.from).clone()
    };
    let said = Evidence {
        key: "new".to_owned(),
        speakers: vec![actor],
        occasion: Some("the launch of a zeppelin".to_owned()),
        ..like.clone()
    };
    let says =
        Link { key: "new".to_owned(), from: actor, evidence: vec![piece], disputes: Vec::new(), ..like_link.clone() };
    let adds =
        MapEdit::set_actor(actor, newcomer).and(MapEdit::set_piece(piece, said)).and(MapEdit::set_link(link, says));
    assert!(edit(&mut window, adds));
    assert_as_in_a_fresh_window(&mut window, Tab::Evidence);
    assert!(window.shows("Zebulon the Newcomer"));

    window.give(Command::Select(Selection::Actor(actor)));
    assert!(edit(&mut window, MapEdit::remove_actor(actor)));
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
    assert_as_in_a_fresh_window(&mut window, Tab::Article);
    assert!(!window.shows("Zebulon"));
}

#[test]
fn nobody_moves_when_others_come_onto_a_small_map() {
    let mut window = Window::report();
    let map = window.map();
    let keep: Vec<_> = map.actor_ids().take(2).collect();
    let gone: Vec<_> = map.actor_ids().skip(2).collect();
    let lone = gone.iter().map(|&actor| MapEdit::remove_actor(actor)).reduce(MapEdit::and);
    assert!(edit(&mut window, lone.expect("more than two actors")));
    come_to_rest(&mut window);
    let seen = |window: &Window| {
        let camera = window.app().view().viewport.camera;
        let places = &window.app().document().layout().places;
        (camera, keep.iter().map(|actor| places[actor.index()].expect("shown").at).collect::<Vec<_>>())
    };
    let before = seen(&window);
    for name in ["Zebulon", "Yarrow", "Xanthe"] {
        let id = window.map().next_actor_id();
        let key = format!("country/{}", name.to_lowercase());
        let actor = Actor {
            key,
            name: name.to_owned(),
            short_name: name.to_owned(),
            aliases: Vec::new(),
            member_of: Vec::new(),
            ..map.actor(keep[0]).clone()
        };
        assert!(edit(&mut window, MapEdit::set_actor(id, actor)));
        come_to_rest(&mut window);
        assert!(window.app().document().layout().places[id.index()].is_some());
    }
    let after = seen(&window);
    assert_eq!(after.1, before.1);
}

#[test]
fn a_note_on_what_is_removed_is_kept_as_a_step_before_that() {
    let mut window = Window::report();
    let id = piece(&window.map(), "p03-q1");
    type_note(&mut window, id, "who heard it?");
    assert!(edit(&mut window, MapEdit::remove_piece(id)));
    assert_eq!(window.app().document().undo_name(), Some("edit"));
    window.give(Command::Undo);
    assert_eq!(window.app().document().reviews().get(id).note, "who heard it?");
}

#[test]
fn a_note_on_what_is_removed_again_makes_no_step() {
    let mut window = Window::report();
    let id = piece(&window.map(), "p03-q1");
    window.press_in(id, "Doubtful");
    assert!(edit(&mut window, MapEdit::remove_piece(id)));
    window.give(Command::Undo);
    write_note(&mut window, id, "who heard it?");
    window.give(Command::Redo);
    assert_eq!(window.app().document().undo_name(), Some("edit"));
    assert!(window.app().view().panel.cards.note_draft.is_none());
}

#[test]
fn the_keys_are_at_no_mark_of_another_map() {
    let mut window = Window::report();
    focus_strip(&mut window);
    window.key(Modifiers::NONE, Key::End);
    assert!(window.app().view().strip.at.is_some());
    let first = window.map().link_ids().next().unwrap();
    assert!(edit(&mut window, MapEdit::remove_link(first)));
    assert_eq!(window.app().view().strip.at, None);
}
