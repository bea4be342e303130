//! Exploring in the window: filters, search, focus, paths and folds.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use quotemap::model::filter::Filter;
use quotemap::model::{EvidenceKind, Standing};
use quotemap::scene::Selection;

use crate::support::{actor, link_between};
use crate::ui::Window;

#[test]
fn one_click_leaves_what_is_on_the_record_and_its_chip_takes_it_back() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Only what is on the record");
    let filter = window.app().document().filter().clone();
    assert!(filter.is_on_record_only());
    for strand in &window.app().scene().strands {
        assert!(!strand.unnamed);
        for &link in &strand.links {
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
fn a_speaker_is_chosen_and_the_evidence_of_others_is_marked() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Speakers");
    window.harness.get_by_role_and_label(Role::CheckBox, "Evan Medeiros").click_accesskit();
    window.harness.run_steps(3);
    let medeiros = actor(&map, "person/evan-medeiros");
    assert!(window.app().document().filter().speakers.contains(&medeiros));
    let link = link_between(&map, "country/china", "country/russia", "might aid");
    window.press(&map.spoken_link(link));
    assert!(window.shows("Left out by your filters"), "Sullivan's words back the link too");
}

#[test]
fn a_line_is_drawn_by_the_evidence_that_counts() {
    let mut window = Window::open();
    window.harness.get_by_role_and_label(Role::CheckBox, "Direct quotation").click_accesskit();
    window.harness.run_steps(3);
    let scene = window.app().scene();
    assert!(!scene.strands.is_empty());
    assert!(scene.strands.iter().all(|strand| strand.evidence != EvidenceKind::Quotation));
}

#[test]
fn filters_that_leave_nothing_say_so_and_offer_a_way_back() {
    let mut window = Window::open();
    for kind in ["Direct quotation", "Paraphrase", "Reported act", "Inference"] {
        window.harness.get_by_role_and_label(Role::CheckBox, kind).click_accesskit();
        window.harness.run_steps(2);
    }
    assert!(window.app().scene().strands.is_empty() && !window.app().scene().nodes.is_empty());
    assert!(window.shows("No link passes these filters"));
    window.press("Remove filter: Without direct quotation, paraphrase, reported act and 1 more");
    assert_eq!(*window.app().document().filter(), Filter::default());
}

#[test]
fn what_is_revealed_is_shown_whatever_hides_it() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Only what is on the record");
    let request = link_between(&map, "country/russia", "country/china", "military aid");
    let denial = link_between(&map, "person/liu-pengyu", "country/russia", "");
    window.press(&map.spoken_link(denial));
    let sentence = map.sentence(request);
    let buttons = window.harness.get_all_by_role_and_label(Role::Button, &sentence);
    buttons.last().unwrap().click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().selection, Selection::Link(request));
    assert!(window.app().scene().strand(request).is_some());
}
