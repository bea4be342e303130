//! What readers ask of a map stands on its first page, and each answer is a press away.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, Finding, StripCommand};
use quotemap::model::along::Along;
use quotemap::model::analysis::disputes::Denials;
use quotemap::model::analysis::gaps::{Gap, GapPlace, places};
use quotemap::model::time::weeks::weeks;

use quotemap::model::selection::Selection;
use quotemap::model::{Attribution, LinkId, Verb};
use quotemap::view::Mode;

use crate::support::{Window, actor, announced, shown_links};

#[test]
fn each_question_leads_to_its_answer() {
    let mut window = Window::open();
    window.press("Who speaks most, and about whom?");
    let words = announced(&window);
    assert!(words.starts_with("Speaks most: Corvian officials, in ") && words.contains("about Aldova"), "{words}");
    assert!(window.shows(&words));
    assert_eq!(window.app().view().findings.open, Some(Finding::Speech));
    window.key(Modifiers::NONE, Key::Escape);

    window.press("Look somebody up: what they say, what is said of them");
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("brenn");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    assert_eq!(window.app().view().exploring.selection.actor(), Some(actor(&map, "country/brenn")));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);

    window.press("What changed between two times?");
    assert!(window.app().view().exploring.comparing().is_some());
    window.key(Modifiers::NONE, Key::Escape);

    window.press("Where is the evidence thin?");
    assert_eq!(window.app().view().findings.open, Some(Finding::Gaps));
    window.key(Modifiers::NONE, Key::Escape);

    window.press("What happened in which week?");
    assert_eq!(window.app().view().strip.along, Along::Time);
    assert!(announced(&window).contains("Week of 11 March 2024: "), "{}", announced(&window));
    for week in weeks(&map, window.app().document().shown()) {
        assert!(window.shows(&format!("{}: {} links", week.name(), week.links.len())));
        for link in week.links {
            assert!(window.shows(&map.sentence(link)));
        }
    }
    window.press("\u{2190} Back to the map");
    assert_eq!(window.app().view().strip.along, Along::Article, "the strip goes back too");
    window.key(Modifiers::NONE, Key::W);
    let y = |label: &str| window.harness.get_by_label_contains(label).rect().top();
    assert!(y("Dated in these days") < y("Ask the map"), "who filters has asked already");
    window.press("What happened in which week?");
    assert_eq!(window.app().document().filter().dates, None, "the week that was chosen gives way");
    assert!(window.shows("What happened when"));

    window.press("What rests on unnamed sources only?");
    let filter = window.app().document().filter().clone();
    let shown: Vec<_> = shown_links(&map, &filter);
    assert_eq!(shown.len(), places(&map, Gap::UnnamedOnly, None).len());
}

#[test]
fn both_actors_of_a_path_are_asked_for_where_none_is_chosen() {
    let mut window = Window::open();
    let at = window.harness.get_by_label("How are two actors joined?").rect().center();
    window.click_at(at);
    window.harness.run_steps(3);
    assert!(announced(&window).starts_with("How are two actors joined? Choose one. "), "{}", announced(&window));
    for (field, name) in [("Type an actor's name", "farrow"), ("Type the other actor's name", "cara vo")] {
        window.harness.get_by_role_and_label(Role::TextInput, field).type_text(name);
        window.harness.run_steps(3);
        window.key(Modifiers::NONE, Key::Enter);
        window.harness.run_steps(3);
    }
    let map = window.map();
    let ends = window.app().view().exploring.paths().map(|paths| paths.ends());
    assert_eq!(ends, Some((actor(&map, "country/farrow"), actor(&map, "person/cara-voss"))));
    window.key(Modifiers::NONE, Key::Escape);
    window.harness.run_steps(8);
    let question = window.harness.get_by_label("How are two actors joined?");
    assert!(question.accesskit_node().is_focused(), "the keyboard goes on where the question was asked");
}

#[test]
fn every_way_back_from_an_answer_brings_what_was_there_before() {
    type Leave = fn(&mut Window);
    let leave: [(&str, Leave); 3] = [
        ("Remove all", |window| window.press("Remove all")),
        ("Escape", |window| window.key(Modifiers::NONE, Key::Escape)),
        ("Back", |window| window.key(Modifiers::ALT, Key::ArrowLeft)),
    ];
    for (name, leave) in leave {
        let mut window = Window::open();
        window.give(Command::ZoomIn);
        window.give(Command::ZoomIn);
        let state = |window: &Window| {
            let document = window.app().document();
            (document.filter().clone(), document.layout().clone(), window.app().view().viewport.camera)
        };
        let (filter, layout, camera) = state(&window);
        window.press("What rests on unnamed sources only?");
        window.settle();
        assert_ne!(state(&window).0, filter);
        leave(&mut window);
        window.settle();
        let (filter_now, layout_now, camera_now) = state(&window);
        assert_eq!(filter_now, filter, "{name}");
        let map = window.map();
        for actor in map.actor_ids().filter(|&actor| window.app().document().shown().has_actor(actor)) {
            assert_eq!(layout_now.places[actor.index()], layout.places[actor.index()], "{name}");
        }
        assert!((camera_now.center - camera.center).length() < 1.0, "{name}: {camera_now:?}, {camera:?}");
        assert!((camera_now.zoom - camera.zoom).abs() < 0.01, "{name}: {camera_now:?}, {camera:?}");
    }
}

#[test]
fn only_unnamed_sources_gives_back_what_was_there_wherever_it_was_asked_and_however_it_is_left() {
    type Do = fn(&mut Window);
    fn by_command(window: &mut Window, words: &str) {
        window.key(Modifiers::COMMAND, Key::K);
        window.harness.get_by_role_and_label(Role::TextInput, "Type a command").type_text(words);
        window.harness.run_steps(3);
        window.key(Modifiers::NONE, Key::Enter);
    }
    let ask: [(&str, Do); 3] = [
        ("question", |window| window.press("What rests on unnamed sources only?")),
        ("command", |window| by_command(window, "filter only unnamed sources")),
        ("button", |window| window.press("Only unnamed sources")),
    ];
    let leave: [(&str, Do); 3] = [
        ("chip", |window| window.press("Remove filter: Only unnamed sources")),
        ("command", |window| by_command(window, "not only unnamed sources")),
        ("button", |window| window.press("Only unnamed sources")),
    ];
    for ((asked, ask), (left, leave)) in ask.into_iter().flat_map(|ask| leave.map(|leave| (ask, leave))) {
        let mut window = Window::open();
        window.switch("Countries");
        let before = window.app().document().filter().clone();
        ask(&mut window);
        window.settle();
        let filter = window.app().document().filter();
        assert!(filter.is_unnamed_only() && filter.hides_unlinked, "{asked}");
        leave(&mut window);
        window.settle();
        assert_eq!(*window.app().document().filter(), before, "asked by {asked}, left by {left}");
    }
}

#[test]
fn a_filter_that_was_on_before_a_question_is_taken_off_alone() {
    let mut window = Window::open();
    window.switch("Direct quotation");
    window.press("What rests on unnamed sources only?");
    window.settle();
    window.press("Remove filter: Without direct quotation");
    let filter = window.app().document().filter();
    assert!(filter.is_unnamed_only() && filter.hidden_evidence.is_empty());
}

#[test]
fn an_answer_beside_the_map_is_left_for_what_was_there_before() {
    type Leave = fn(&mut Window);
    let leave: [(&str, Leave); 2] = [
        ("Escape", |window| window.key(Modifiers::NONE, Key::Escape)),
        ("Back", |window| window.key(Modifiers::ALT, Key::ArrowLeft)),
    ];
    for ((name, leave), is_dated) in leave.into_iter().flat_map(|leave| [(leave, true), (leave, false)]) {
        let mut window = Window::open();
        let map = window.map();
        let joined = Command::FindPath(actor(&map, "country/farrow"), actor(&map, "country/brenn"));
        for question in [Command::WeekByWeek, Command::Compare, Command::WhoDenied, joined] {
            if is_dated {
                window.give(Command::Strip(StripCommand::StepWeek(1)));
            }
            window.give(Command::Strip(StripCommand::Follow(Along::Article)));
            window.give(Command::ZoomIn);
            let state = |window: &Window| {
                let (document, view) = (window.app().document(), window.app().view());
                (document.filter().clone(), view.viewport.camera, view.strip.along)
            };
            let before = state(&window);
            window.give(question.clone());
            assert!(!matches!(window.app().view().exploring.mode(), Mode::Plain), "{name}, {question:?}");
            let hidden = map.link_ids().find(|&link| !window.app().document().shown().has_link(link));
            if let Some(hidden) = hidden.filter(|_| !matches!(question, Command::FindPath(..))) {
                // What is hidden is shown for the answer's sake alone.
                window.give(Command::Reveal(Selection::Link(hidden)));
                window.give(Command::Select(Selection::Nothing));
            }
            window.settle();
            leave(&mut window);
            if name == "Back" && matches!(window.app().view().exploring.selection, Selection::Link(_)) {
                // First back to what was chosen in the answer.
                leave(&mut window);
            }
            window.settle();
            assert!(matches!(window.app().view().exploring.mode(), Mode::Plain), "{name}, {question:?}");
            let (filter, camera, along) = state(&window);
            assert_eq!((filter, along), (before.0, before.2), "{name}, {question:?}");
            assert!((camera.center - before.1.center).length() < 1.0, "{name}, {question:?}");
            assert!((camera.zoom - before.1.zoom).abs() < 0.01, "{name}, {question:?}");
        }
    }
}

#[test]
fn who_denied_what_is_answered_with_claim_and_denial_side_by_side() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Who denied what?");
    let all = Denials::new(&map).disputes;
    assert!(!all.is_empty());
    for dispute in &all {
        assert_eq!(map.link(dispute.denial).verb, Verb::Denied);
        let column = |link: LinkId| window.harness.get_by_label(&map.sentence(link)).rect();
        let (claim, denial) = (column(dispute.claim), column(dispute.denial));
        assert!(claim.right() <= denial.left() && (claim.top() - denial.top()).abs() < 2.0, "{claim:?} {denial:?}");
    }
    window.press(&map.sentence(all[0].denial));
    assert_eq!(window.app().view().exploring.selection, Selection::Link(all[0].denial));
    window.press("\u{2190} Who denied what?");
    assert!(window.shows(&map.sentence(all[0].claim)));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(matches!(window.app().view().exploring.mode(), Mode::Plain));
    assert!(window.shows("Ask the map"));
}

#[test]
fn words_beside_a_way_to_a_voucher_are_about_another_one() {
    let mut window = Window::built_in();
    let map = window.map();
    let shown = Arc::clone(window.app().document().shown());
    let vouch = |link: LinkId| map.link(link).evidence.iter().map(|&piece| map.piece(piece).attribution);
    let is_led_to = |voucher| matches!(voucher, Attribution::Actor(actor) if shown.has_actor(actor));
    let both = |link: &LinkId| vouch(*link).any(|it| it == Attribution::Article) && vouch(*link).any(is_led_to);
    let link = shown.links().iter().copied().find(both).unwrap();
    window.give(Command::Select(Selection::Link(link)));
    window.harness.run_steps(4);
    let painted = window.painted(window.harness.ctx.content_rect());
    assert!(painted.iter().any(|words| words == "also vouched by the article itself"), "{painted:?}");
}

#[test]
fn claims_with_a_denial_are_the_claims_of_the_question() {
    let mut window = Window::built_in();
    let map = window.map();
    window.press("Who denied what?");
    // A group is many, a person one.
    assert!(window.shows("U.S. officials, unnamed, vouch") && window.shows("Liu Pengyu vouches"));
    window.key(Modifiers::NONE, Key::Escape);
    let mut claims: Vec<GapPlace> =
        Denials::new(&map).disputes.iter().map(|dispute| GapPlace::Link(dispute.claim)).collect();
    claims.dedup();
    assert_eq!(places(&map, Gap::Denied, None), claims);
    window.press("Who denied what?");
    assert!(window.shows(&format!("{} claims meet a denial", claims.len())));
    window.press("\u{2190} Back to the map");
    window.press("Where is the evidence thin?");
    assert!(window.shows(&format!("Claims with a denial ({})", claims.len())));
}

#[test]
fn what_is_hidden_of_an_answer_is_said_and_shown_on_request() {
    let mut window = Window::built_in();
    let map = window.map();
    let answer: Vec<LinkId> = Denials::new(&map).disputes.iter().flat_map(|it| [it.claim, it.denial]).collect();
    let is_shown = |window: &Window, link: LinkId| window.app().document().shown().has_link(link);
    let before = window.app().document().filter().clone();
    window.press("Who denied what?");
    assert!(answer.iter().any(|&link| !is_shown(&window, link)));
    let lit = |window: &Window, link: LinkId| window.app().view().exploring.lighting().unwrap().link(link) == 1.0;
    assert!(answer.iter().all(|&link| lit(&window, link) == is_shown(&window, link)));
    window.harness.get_by_label_contains("hidden links on the map").click_accesskit();
    window.harness.run_steps(3);
    window.settle();
    assert!(answer.iter().all(|&link| is_shown(&window, link) && lit(&window, link)));
    assert!(!window.shows("hidden links on the map"));
    for _ in 0..2 {
        window.key(Modifiers::NONE, Key::Escape);
    }
    assert_eq!(*window.app().document().filter(), before);
}

#[test]
fn an_answer_bears_its_question_and_the_filters_it_was_asked_with() {
    let mut window = Window::open();
    window.press("Only what is on the record");
    for question in ["What changed between two times?", "What happened in which week?"] {
        window.press(question);
        assert!(window.shows("Within your filters: Only on the record"), "{question}");
        window.key(Modifiers::NONE, Key::Escape);
    }
    window.press("Remove filter: Only on the record");
    window.press("Without unnamed sources");
    window.press("What rests on unnamed sources only?");
    let title = window.harness.get_by_role_and_label(Role::Heading, "What rests on unnamed sources only?");
    assert!(title.rect().is_positive() && !window.shows("Within your filters"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_role_and_label(Role::Heading, "What rests on unnamed sources only?").is_none());
}

#[test]
fn a_question_that_was_clicked_has_the_focus_again_after_its_answer() {
    let mut window = Window::open();
    let questions = ["Who denied what?", "What happened in which week?", "What changed between two times?"];
    for question in questions.into_iter().chain(["What rests on unnamed sources only?"]) {
        let at = window.harness.get_by_label(question).rect().center();
        window.click_at(at);
        window.settle();
        window.key(Modifiers::NONE, Key::Escape);
        window.settle();
        window.harness.run_steps(8);
        assert!(window.harness.get_by_label(question).accesskit_node().is_focused(), "{question}");
    }
    let question = "Who speaks most, and about whom?";
    let at = window.harness.get_by_label(question).rect().center();
    window.click_at(at);
    let first = |label: String| label.contains(" about ") && label.contains(", 1 of ");
    let row = window.harness.get_by(move |node| node.label().is_some_and(first)).rect().center();
    window.click_at(row);
    assert!(window.app().view().exploring.listing().is_some());
    for _ in 0..2 {
        window.key(Modifiers::NONE, Key::Escape);
        window.harness.run_steps(8);
    }
    assert!(window.harness.get_by_label(question).accesskit_node().is_focused());
}
