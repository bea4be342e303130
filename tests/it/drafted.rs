//! What a rule drafted and no reader has taken: in files, as the map is edited, on the map and in the window.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Command, MapChange};
use quotemap::files::{layout_file, map_file};
use quotemap::layout::Rect;
use quotemap::model::analysis::checked::Checked;
use quotemap::model::edit::MapEdit;
use quotemap::model::hidden_signs::hidden_signs;
use quotemap::model::making::actor_draft::ActorDraft;
use quotemap::model::making::link_draft::LinkDraft;
use quotemap::model::making::merge_draft::SplitDraft;
use quotemap::model::making::piece_draft::PieceDraft;
use quotemap::model::making::pieces_draft::PiecesDraft;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::{Actor, ActorId, Drafted, EvidenceId, Link, LinkId, Map};
use quotemap::scene::Scene;
use quotemap::scene::legend::Entry;
use quotemap::scene::plan::Plan;
use quotemap::scene::sign::DraftMark;
use serde_json::json;

use crate::support::{Window, drafted, drafted_by_rule, read, small, two_bodies};

/// The small map as somebody has arranged it.
const LAYOUT: &str = include_str!("../data/icebreakers.layout.json");

fn edited(map: &Map, edit: MapEdit) -> Map {
    let mut map = map.clone();
    drop(edit.apply(&mut map).unwrap());
    map
}

/// The map of two bodies in version 2, in which a rule drafted the link.
fn drafted_link(draft: serde_json::Value) -> serde_json::Value {
    let mut file = two_bodies();
    file["version"] = json!(2);
    let mut source = file["source"].take();
    source["key"] = json!("sheet");
    file.as_object_mut().unwrap().remove("source");
    file["sources"] = json!([source]);
    file["evidence"][0]["source"] = json!("sheet");
    file["links"][0]["draft"] = draft;
    file
}

#[test]
fn how_sure_a_rule_is_is_said_in_words() {
    let words = [100, 90, 89, 70, 69, 0].map(|percent| drafted_by_rule(percent).sureness());
    assert_eq!(words, ["sure", "sure", "fairly sure", "fairly sure", "unsure", "unsure"]);
    assert!(drafted_by_rule(90).is_sure() && !drafted_by_rule(89).is_sure());
}

#[test]
fn a_file_keeps_what_is_drafted_each_on_a_line() {
    let map = drafted();
    let text = map_file::text(&map, None);
    let unsure = r#"      "draft": {"rule": "pronoun", "percent": 60, "doubt": "two people could be she"}"#;
    let sure = r#"      "draft": {"rule": "pronoun", "percent": 95}"#;
    let count = |line: &str| text.lines().filter(|other| *other == line).count();
    let of_three = |rest: usize| [map.n_actors(), map.n_evidence(), map.n_links()].map(|n| (n + 2 - rest) / 3);
    assert_eq!((count(unsure), count(sure)), (of_three(0).iter().sum(), of_three(1).iter().sum()));
    assert_eq!(map_file::parse(&text).unwrap(), map);
    assert!(!map_file::text(&small(), None).contains("\"draft\""), "what somebody made has none");
}

#[test]
fn what_a_file_says_of_a_draft_is_checked() {
    assert_eq!(
        read(&drafted_link(json!({ "rule": "x", "percent": 100 }))).unwrap().links().next().unwrap().drafted,
        Some(Drafted { rule: "x".to_owned(), percent: 100, doubt: None })
    );
    let problem = |draft| read(&drafted_link(draft)).unwrap_err().to_string();
    assert!(problem(json!({ "rule": "x", "percent": 101 })).contains("links[0] (l), draft: 101 of a hundred"));
    assert!(problem(json!({ "rule": "x", "percent": 300 })).contains("draft.percent"));
    assert!(problem(json!({ "rule": " ", "percent": 1 })).contains("draft: its rule is empty"));
    assert!(problem(json!({ "rule": "x", "percent": 1, "doubt": "x".repeat(2001) })).contains("draft: is 2001 bytes"));
    assert!(problem(json!({ "rule": "x", "percent": 1, "why": "" })).contains("unknown field"));
    let mut first = two_bodies();
    first["actors"][0]["draft"] = json!({ "rule": "x", "percent": 1 });
    let problem = read(&first).unwrap_err().to_string();
    assert!(problem.contains("actors[0] (body/Board), draft: there is none in files of version 1"), "{problem}");
    let hidden = read(&drafted_link(json!({ "rule": "x", "percent": 1, "doubt": "he\u{202e}she" }))).unwrap();
    assert_eq!(hidden_signs(&hidden).iter().map(|sign| sign.field).collect::<Vec<_>>(), ["draft"]);
}

#[test]
fn what_a_reader_keeps_in_a_form_is_taken() {
    let map = drafted();
    let (actor, piece, link) = (ActorId::new(0), EvidenceId::new(0), LinkId::new(0));
    assert!(
        map.actor(actor).drafted.is_some() && map.piece(piece).drafted.is_some() && map.link(link).drafted.is_some()
    );
    let of_actor = edited(&map, ActorDraft::of(&map, actor).edit(&map));
    assert_eq!(of_actor.actor(actor).drafted, None);
    let of_piece = edited(&map, PieceDraft::of(&map, piece).edit(&map).unwrap());
    assert_eq!(of_piece.piece(piece).drafted, None);
    let of_link = edited(&map, LinkDraft::of(&map, link).edit(&map).unwrap());
    assert_eq!(of_link.link(link).drafted, None);
    let of_pieces = PiecesDraft { occasion: Some("a parade".to_owned()), ..PiecesDraft::new(vec![piece]) };
    assert_eq!(edited(&map, of_pieces.edit(&map)).piece(piece).drafted, None);
    let counts = [&of_actor, &of_piece, &of_link].map(|map| Checked::of(map).n_drafted);
    assert_eq!(counts, [Checked::of(&map).n_drafted - 1; 3], "nothing else is taken with it");
}

#[test]
fn one_of_two_is_drafted_only_if_both_were() {
    let map = drafted();
    let [unsure, sure, taken] = [0, 1, 2].map(ActorId::new);
    let merged = |stays, goes| edited(&map, MapEdit::merge_actors(&map, stays, goes)).actor(stays).drafted.clone();
    assert_eq!(merged(unsure, sure), Some(drafted_by_rule(95)), "the surer is believed");
    assert_eq!(merged(sure, unsure), Some(drafted_by_rule(95)));
    assert_eq!((merged(unsure, taken), merged(taken, sure)), (None, None));
    let split = SplitDraft { part: ActorDraft::new("Ola Brandt", map.actor(sure).kind), ..SplitDraft::new(&map, sure) };
    let split = SplitDraft { pieces: split.evidence(&map).into_iter().take(1).collect(), ..split };
    let split = edited(&map, split.edit(&map).unwrap());
    let drafted = [sure, ActorId::new(map.n_actors())].map(|id| split.actor(id).drafted.clone());
    assert_eq!(drafted, [None, None], "the reader looked at both");
}

#[test]
fn a_link_that_takes_over_what_another_rests_on_is_drafted_only_if_both_were() {
    let map = drafted();
    let first =
        map.link_ids().find(|&id| map.link(id).disputes.is_empty() && map.link(id).from != map.link(id).to).unwrap();
    for (percents, after) in [([Some(60), Some(95)], Some(95)), ([Some(60), None], None), ([None, Some(95)], None)] {
        let [kept, again] = percents.map(|percent| percent.map(drafted_by_rule));
        let link = Link { drafted: kept, ..map.link(first).clone() };
        let other = map.actor_ids().find(|&id| ![link.from, link.to].contains(&id)).unwrap();
        let twin = Link { key: "twin".to_owned(), to: other, drafted: again, ..link.clone() };
        let edit = MapEdit::set_link(first, link.clone()).and(MapEdit::set_link(map.next_link_id(), twin));
        let map = edited(&map, edit);
        let merged = edited(&map, MapEdit::merge_actors(&map, link.to, other));
        assert!(!merged.has_link(LinkId::new(map.n_links() - 1)), "the twin is joined with the first");
        assert_eq!(merged.link(first).drafted, after.map(drafted_by_rule));
    }
}

#[test]
fn what_is_checked_is_counted() {
    let map = drafted();
    let checked = Checked::of(&map);
    let third = |rest: usize| -> usize {
        [map.n_actors(), map.n_evidence(), map.n_links()].map(|n| (n + 2 - rest) / 3).iter().sum()
    };
    assert_eq!(checked.n_unsure, third(0));
    assert_eq!(checked.n_checked(), third(2));
    assert_eq!(checked.n_items, map.n_actors() + map.n_evidence() + map.n_links());
    let credit = format!("{} of {} items checked", checked.n_checked(), checked.n_items);
    assert_eq!(checked.credit(), Some(credit));
    assert_eq!(Checked::of(&small()).credit(), None);
}

/// Draws a map as somebody has arranged it, or with everybody folded in who can be.
fn scene(map: &Map, is_from_afar: bool) -> Scene {
    let fitted = layout_file::parse(LAYOUT).unwrap().fit(map);
    let shown = Shown::new(map, &fitted.filter);
    let plan = if is_from_afar { Plan::from_afar(map, &shown) } else { Plan::new(map, &shown) };
    Scene::new(map, &plan, &fitted.layout)
}

#[test]
fn each_drafted_link_has_its_mark_where_nothing_covers_it() {
    let map = drafted();
    let scene = scene(&map, false);
    let mut n_marked = 0;
    for strand in &scene.strands {
        let of_link = |&link: &LinkId| map.link(link).drafted.as_ref().map(DraftMark::of);
        assert!(strand.links.len() > 1 || strand.draft == of_link(&strand.links[0]));
        n_marked += usize::from(strand.draft.is_some());
        let Some(sign) = strand.sign_box() else { continue };
        let others = scene.strands.iter().filter(|other| other.links != strand.links);
        assert!(!others.filter_map(|other| other.sign_box()).any(|other| other.meets(sign)), "{}", strand.label);
        let nodes = scene.nodes.iter().flat_map(|node| [node.label_box, Rect::around(node.center, node.radius)]);
        assert!(!nodes.into_iter().any(|rect| rect.meets(sign)), "{} has no free spot", strand.label);
        let words = scene.strands.iter().filter_map(|other| other.label_box());
        assert!(!words.into_iter().any(|rect| rect.meets(sign)), "words lie over the sign of {}", strand.label);
    }
    assert!(n_marked > 10);
    let marks: Vec<Entry> = scene.legend().iter().copied().filter(|entry| matches!(entry, Entry::Draft(_))).collect();
    assert_eq!(marks, [Entry::Draft(DraftMark::Sure), Entry::Draft(DraftMark::Unsure)]);
    for node in &scene.nodes {
        assert_eq!(node.is_unsure, map.actor(node.actor).drafted.as_ref().is_some_and(|drafted| !drafted.is_sure()));
    }
}

#[test]
fn what_stands_for_several_is_marked_for_the_least_sure_of_them() {
    let map = drafted();
    let scene = scene(&map, true);
    let is_unsure = |drafted: &Option<Drafted>| drafted.as_ref().is_some_and(|drafted| !drafted.is_sure());
    let mut marks = BTreeSet::new();
    for strand in scene.strands.iter().filter(|strand| strand.links.len() > 1) {
        let drafted = || strand.links.iter().map(|&link| &map.link(link).drafted);
        let mark = match (drafted().any(is_unsure), drafted().all(is_unsure)) {
            (true, true) => Some(DraftMark::Unsure),
            (true, false) => Some(DraftMark::PartlyUnsure),
            (false, _) => drafted().any(Option::is_some).then_some(DraftMark::Sure),
        };
        assert_eq!(strand.draft, mark);
        marks.insert(mark);
    }
    assert!(marks.contains(&Some(DraftMark::PartlyUnsure)), "{marks:?}");
    let mut n_by_member = 0;
    for node in scene.nodes.iter().filter(|node| !node.folded.is_empty()) {
        let by_member = node.folded.iter().any(|&actor| is_unsure(&map.actor(actor).drafted));
        assert_eq!(node.is_unsure, by_member || is_unsure(&map.actor(node.actor).drafted));
        n_by_member += usize::from(by_member);
    }
    assert!(n_by_member > 0);
}

#[test]
fn a_map_that_somebody_made_has_no_marks() {
    let scene = scene(&small(), false);
    assert!(scene.strands.iter().all(|strand| strand.draft.is_none()));
    assert!(scene.nodes.iter().all(|node| !node.is_unsure));
    assert!(!scene.legend().iter().any(|entry| matches!(entry, Entry::Draft(_))));
    let window = Window::open();
    assert!(!window.shows("To check") && !window.shows("rafted"));
}

#[test]
fn cards_and_lists_say_what_is_drafted_and_why_it_may_be_wrong() {
    let map = drafted();
    let checked = Checked::of(&map);
    let mut window = Window::arranged(map.clone());
    assert!(window.shows(&format!("To check: {} of {}", checked.n_unsure, checked.n_items)));
    let said = "drafted, unsure: two people could be she";
    let (unsure, sure) = (LinkId::new(0), LinkId::new(1));
    let of_links = [unsure, sure].map(|link| map.spoken_link(link));
    assert!(of_links[0].ends_with(&format!(", {said}")) && of_links[1].ends_with(", drafted"));
    window.give(Command::Reveal(Selection::Link(unsure)));
    assert!(window.harness.query_all_by_role_and_label(Role::Label, said).next().is_some());
    window.give(Command::Reveal(Selection::Link(sure)));
    assert!(window.harness.query_all_by_role_and_label(Role::Label, "drafted").next().is_some());
    window.give(Command::Reveal(Selection::Actor(map.link(unsure).from)));
    let listed = format!("{}, {said}", map.sentence(unsure));
    assert!(window.harness.query_all_by_role_and_label(Role::Button, &listed).next().is_some());
    assert!(map.spoken_actor(ActorId::new(0)).ends_with(said));
    assert!(map.spoken_evidence(EvidenceId::new(0)).ends_with(said));
}

#[test]
fn what_is_taken_is_counted_and_undone() {
    let map = drafted();
    let n_unsure = Checked::of(&map).n_unsure;
    let mut window = Window::arranged(map.clone());
    let words = |n: usize| format!("To check: {n} of");
    assert!(window.shows(&words(n_unsure)));
    let edit = MapEdit::set_actor(ActorId::new(0), Actor { drafted: None, ..map.actor(ActorId::new(0)).clone() });
    let change = MapChange { edit, name: "take".to_owned(), choose: None, is_from_form: false };
    window.give(Command::EditMap(Box::new(change)));
    assert!(window.shows(&words(n_unsure - 1)));
    window.give(Command::Undo);
    assert!(window.shows(&words(n_unsure)));
}
