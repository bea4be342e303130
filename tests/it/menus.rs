//! Menus at a right click, and one choice of the filter alone.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::Command;
use quotemap::document::Edit;
use quotemap::files::layout_file::{Arrangement, LayoutFile};
use quotemap::layout::Point;
use quotemap::model::along::Along;
use quotemap::model::selection::Selection;
use quotemap::model::{ActorKind, EvidenceKind};

use crate::support::{Window, actor, link_between};

fn right_click(window: &mut Window, pos: Pos2) {
    window.harness.hover_at(pos);
    window.harness.run_steps(2);
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.harness.step();
    }
    window.harness.run_steps(3);
}

/// Returns the entries of the menu that is open.
fn entries(window: &Window) -> Vec<String> {
    let bar = ["File", "Edit", "Go", "View", "Help"];
    let items = window.harness.get_all_by_role(Role::MenuItem);
    let names = items.map(|item| item.accesskit_node().label().unwrap_or_default());
    names.filter(|name| !bar.contains(&name.as_str())).collect()
}

/// Returns the middle of a switch of the filter.
fn switch_at(window: &Window, name: &str) -> Pos2 {
    let start = format!("{name}, ");
    let is_it =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.starts_with(&start));
    window.harness.get_all_by_role(Role::CheckBox).find(is_it).unwrap().rect().center()
}

#[test]
fn the_view_menu_says_why_where_nothing_would_be_done() {
    let mut window = Window::open();
    for (entry, why) in [
        ("Focus on selection, or leave", "Select an actor or a link first: its neighbours are kept"),
        ("Unfold all", "Nobody is folded in"),
    ] {
        window.press("View");
        window.harness.get_by_role_and_label(Role::MenuItem, entry).click();
        window.harness.run_steps(4);
        window.harness.get_by_label(why);
    }
}

#[test]
fn one_choice_alone_is_a_click_away() {
    let mut window = Window::open();
    let only_persons = |window: &Window| {
        ActorKind::ALL
            .into_iter()
            .all(|kind| window.app().document().filter().shows_kind(kind) == (kind == ActorKind::Person))
    };
    let persons = switch_at(&window, "People");
    window.harness.hover_at(persons);
    window.harness.run_steps(3);
    window.press("Only People");
    assert!(only_persons(&window));
    window.press("Remove filter: Only people");
    assert!(window.app().document().filter().is_reset(&window.map()));
    // With Alt held, the switch itself.
    window.harness.hover_at(persons);
    window.harness.key_down_modifiers(Modifiers::ALT, Key::A);
    for pressed in [true, false] {
        let event =
            Event::PointerButton { pos: persons, button: PointerButton::Primary, pressed, modifiers: Modifiers::ALT };
        window.harness.event_modifiers(event, Modifiers::ALT);
        window.harness.step();
    }
    window.harness.run_steps(3);
    assert!(only_persons(&window));
    // By its menu.
    let at = switch_at(&window, "Direct quotation");
    right_click(&mut window, at);
    assert_eq!(entries(&window), ["Only this", "Show all"]);
    window.press("Only this");
    let hidden = &window.app().document().filter().hidden_evidence;
    assert!(hidden.len() == EvidenceKind::ALL.len() - 1 && !hidden.contains(&EvidenceKind::Quotation));
}

#[test]
fn the_map_a_link_and_evidence_have_menus() {
    let mut window = Window::open();
    let canvas = window.harness.get_by_label("Map of the article").rect().shrink(30.0);
    let camera = window.app().view().viewport.camera;
    let is_bare = |corner: &Pos2| {
        let away = (*corner - canvas.center()) / camera.zoom;
        let at = camera.center + Point::new(away.x, away.y);
        window.app().scene().hit(at, camera.zoom) == Selection::Nothing
    };
    let corners = [canvas.left_bottom(), canvas.right_bottom(), canvas.right_top(), canvas.left_top()];
    let bare = corners.into_iter().find(is_bare).unwrap();
    right_click(&mut window, bare);
    assert!(entries(&window).contains(&"Fit to window".to_owned()), "{:?}", entries(&window));
    window.key(Modifiers::NONE, Key::Escape);
    let map = window.map();
    let link = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    window.press(&map.spoken_link(link));
    window.harness.get_by_label(&map.spoken_link(link)).focus();
    window.harness.run_steps(3);
    window.key(Modifiers::SHIFT, Key::F10);
    assert!(entries(&window).contains(&"Focus on these two".to_owned()), "{:?}", entries(&window));
    window.press("Focus on these two");
    assert_eq!(window.app().document().filter().focus.as_ref().unwrap().centers.len(), 2);
    let piece = map.link(link).evidence[0];
    let card = window.harness.get_by_role_and_label(Role::Article, &map.spoken_evidence(piece)).rect();
    right_click(&mut window, card.left_top() + egui::vec2(4.0, 4.0));
    window.press("Mark as confirmed");
    assert_eq!(window.app().document().reviews().iter().count(), 1);
}

#[test]
fn an_actor_is_hidden_from_its_menu_saved_and_brought_back() {
    let mut window = Window::open();
    let map = window.map();
    let aldova = actor(&map, "country/aldova");
    let at = window.center_of(aldova);
    right_click(&mut window, at);
    window.press("Hide Aldova");
    window.settle();
    assert!(!window.app().document().shown().has_actor(aldova));
    assert!(window.shows("Hidden actors (1 hidden)"));
    let document = window.app().document();
    let (layout, filter) = (document.layout(), document.filter());
    let (reviews, story) = (document.reviews(), document.story());
    let (camera, selection) = Default::default();
    let file = LayoutFile::capture(
        &map,
        None,
        Arrangement { layout, filter, reviews, story, camera, selection, along: Along::default() },
    );
    assert_eq!(file.fit(&map).filter, *filter);
    window.press("Remove filter: Without Aldova");
    assert!(window.app().document().shown().has_actor(aldova));
    window.give(Command::Undo);
    assert!(!window.app().document().shown().has_actor(aldova));
    window.give(Command::Undo);
    assert!(window.app().document().filter().is_reset(&window.map()));
}

#[test]
fn whoever_is_focused_is_chosen_so_that_nobody_else_puts_out_the_neighbours() {
    let mut window = Window::open();
    let map = window.map();
    let (aldova, brenn) = (actor(&map, "country/aldova"), actor(&map, "country/brenn"));
    window.give(Command::Select(Selection::Actor(brenn)));
    let at = window.center_of(aldova);
    right_click(&mut window, at);
    window.press("Focus on this actor");
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(aldova));
    assert_eq!(window.app().document().filter().focus.as_ref().unwrap().centers, [aldova].into());
}

#[test]
fn what_can_do_nothing_now_says_so_by_key_and_over_the_map() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    assert!(window.shows("Nobody is folded in"));
    let brenn = actor(&window.map(), "country/brenn");
    let focused = window.app().document().filter().focused([brenn].into(), 3);
    window.give(Command::Edit(Edit::SetFilter(focused)));
    assert!(window.harness.get_by_label("Focus one step wider").accesskit_node().is_disabled());
    window.key(Modifiers::NONE, Key::Plus);
    assert!(window.shows("The focus is as wide as can be"));
}
