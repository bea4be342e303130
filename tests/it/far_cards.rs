//! Cards far out of sight: a screen reader finds them as if they were drawn in each frame, though they are not.

use egui::accesskit::{Role, Toggled};
use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::Command;
use quotemap::document::Edit;
use quotemap::model::EvidenceId;
use quotemap::model::reviews::Verdict;

use crate::support::Window;

/// Returns everything of the cards that a screen reader finds, where it is, and what inside of what.
fn told(window: &Window) -> Vec<String> {
    let cards = window.harness.get_all_by_role(Role::Article);
    let nodes = cards.flat_map(|card| std::iter::once(card).chain(card.children_recursive())).map(|node| {
        let parent = node.parent().map(|parent| parent.accesskit_node().id());
        let node = node.accesskit_node();
        let words = (node.label(), node.value(), node.description(), node.toggled());
        // To a tenth of a point.
        let tenths = |at: f64| (at * 10.0).round() as i64;
        let place = node.bounding_box().map(|at| [at.x0, at.y0, at.x1, at.y1].map(tenths));
        format!("{:?} {:?} {words:?} {place:?} in {parent:?}", node.id(), node.role())
    });
    nodes.collect()
}

/// Returns how many widgets the last frame has.
fn n_widgets(window: &Window) -> usize {
    let ctx = &window.harness.ctx;
    ctx.viewport(|viewport| viewport.prev_pass.widgets.layers().map(|(_, widgets)| widgets.len()).sum())
}

/// Returns the last quotation of the overview.
fn last(window: &Window) -> EvidenceId {
    *window.app().document().overview().quotations.last().unwrap()
}

/// Changes the document and takes that back, so that all cards are drawn once, in this frame.
fn draw_all(window: &mut Window) {
    let piece = last(window);
    let ctx = window.harness.ctx.clone();
    let verdict = Command::Edit(Edit::SetVerdict(piece, Some(Verdict::Doubtful)));
    for command in [verdict, Command::Undo] {
        window.harness.state_mut().handle(command, &ctx);
        window.harness.run_steps(1);
    }
}

/// Asserts that what is told stays the same once the far cards are drawn no more.
fn assert_kept(window: &mut Window) {
    draw_all(window);
    let (drawn, n_drawn) = (told(window), n_widgets(window));
    window.harness.run_steps(1);
    let (kept, n_kept) = (told(window), n_widgets(window));
    for (drawn, kept) in drawn.iter().zip(&kept) {
        assert_eq!(drawn, kept);
    }
    assert_eq!(drawn.len(), kept.len());
    assert!(n_kept + 100 < n_drawn, "{n_kept} widgets of {n_drawn}");
}

#[test]
fn cards_out_of_sight_are_told_though_they_are_not_drawn() {
    assert_kept(&mut Window::built_in());
}

#[test]
fn they_are_told_where_they_are_once_the_list_was_scrolled() {
    let mut window = Window::built_in();
    let in_panel = pos2(1150.0, 400.0);
    for _ in 0..6 {
        window.harness.event(Event::PointerMoved(in_panel));
        let (unit, delta, phase) = (MouseWheelUnit::Point, vec2(0.0, -120.0), TouchPhase::Move);
        window.harness.event(Event::MouseWheel {
            unit,
            delta,
            phase,
            modifiers: Modifiers::NONE,
            source: MouseWheelSource::Unknown,
        });
        window.harness.run_steps(1);
    }
    window.harness.run_steps(20);
    let kept = told(&window);
    draw_all(&mut window);
    for (drawn, kept) in told(&window).iter().zip(&kept) {
        assert_eq!(drawn, kept);
    }
    assert_kept(&mut window);
}

#[test]
fn a_button_of_a_card_out_of_sight_does_what_a_screen_reader_asks() {
    let mut window = Window::built_in();
    let piece = last(&window);
    window.press_in(piece, "Confirmed");
    assert_eq!(window.app().document().reviews().get(piece).verdict, Some(Verdict::Confirmed));
    let name = window.map().spoken_evidence(piece);
    let toggled = |window: &Window| {
        let card = window.harness.get_by_role_and_label(Role::Article, &name);
        card.get_by_label("Confirmed").accesskit_node().toggled()
    };
    assert_eq!(toggled(&window), Some(Toggled::True), "what has changed is told anew");
    window.give(Command::Undo);
    assert_eq!(toggled(&window), Some(Toggled::False));
}

#[test]
fn a_card_out_of_sight_takes_the_focus() {
    let mut window = Window::built_in();
    let name = window.map().spoken_evidence(last(&window));
    let card = |window: &Window| window.harness.get_by_role_and_label(Role::Article, &name).rect();
    assert!(card(&window).min.y > 1500.0, "it is far out of sight");
    window.harness.get_by_role_and_label(Role::Article, &name).get_by_label("Copy with citation").focus();
    window.harness.run_steps(30);
    let focused = window.harness.get_by_role_and_label(Role::Article, &name).get_by_label("Copy with citation");
    assert!(focused.is_focused());
    assert!(card(&window).max.y < 800.0, "it has come into sight");
}
