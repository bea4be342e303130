//! What readers ask of a map stands on its first page, and each answer is a press away.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Along, Command, Finding};
use quotemap::model::analysis::disputes::disputes;
use quotemap::model::analysis::gaps::{Gap, places};
use quotemap::model::time::weeks::weeks;

use quotemap::model::selection::Selection;
use quotemap::model::{LinkId, Verb};
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
    window.press("How are two actors joined?");
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
fn who_denied_what_is_answered_with_claim_and_denial_side_by_side() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Who denied what?");
    let all = disputes(&map);
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
