//! Editing the map: every rule holds after each edit, and every edit can be taken back.

use std::collections::BTreeSet;

use proptest::prelude::*;
use quotemap::document::{Document, Edit};
use quotemap::files::layout_file::{Arrangement, LayoutFile};
use quotemap::files::{listing, map_file};
use quotemap::layout::{Place, Point, Random, Side};
use quotemap::model::along::Along;
use quotemap::model::analysis::gaps::{Gap, places};
use quotemap::model::analysis::statistics::{Statistics, reading_order};
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Verdict;
use quotemap::model::shown::Shown;
use quotemap::model::shown::counts::Counts;
use quotemap::model::time::weeks::weeks;
use quotemap::model::validate::problems;
use quotemap::model::{
    Actor, ActorId, Attribution, Drafted, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map, Source, Status,
};
use quotemap::scene::plan::Plan;

use crate::support::{Window, drafted_by_rule, small};

/// Chooses one of these.
pub(crate) fn any_of<T>(mut all: impl Iterator<Item = T> + Clone, random: &mut Random) -> T {
    let n = all.clone().count();
    all.nth(random.below(n)).unwrap()
}

/// Chooses a few of these, if there are any.
fn some_of<T>(all: impl Iterator<Item = T> + Clone, random: &mut Random) -> Vec<T> {
    let most = all.clone().count().min(2);
    (0..random.below(most + 1)).map(|_| any_of(all.clone(), random)).collect()
}

/// Makes an edit of any kind; some break a rule. What is new is like something of another map.
pub(crate) fn any_edit(map: &Map, like: &Map, random: &mut Random) -> MapEdit {
    let kind = match (map.n_actors(), map.n_links().min(map.n_evidence())) {
        (0..4, _) => 0,
        (_, 0..4) => 1,
        _ => random.below(15),
    };
    let name = format!("n{}", random.below(10_000));
    match kind {
        0 => {
            let like = any_of(like.actors(), random);
            let key = format!("{}/{name}", like.kind.key());
            let drafted = any_drafted(random);
            MapEdit::set_actor(map.next_actor_id(), Actor { key, member_of: Vec::new(), drafted, ..like.clone() })
        }
        1 | 2 => any_link(map, like, name, random),
        3 => {
            let id = any_of(map.actor_ids(), random);
            MapEdit::set_actor(id, Actor { name, ..map.actor(id).clone() })
        }
        4 => {
            let id = any_of(map.actor_ids(), random);
            MapEdit::set_actor(id, Actor { member_of: some_of(map.actor_ids(), random), ..map.actor(id).clone() })
        }
        5 => MapEdit::set_piece(any_of(map.evidence_ids(), random), any_piece(map, like, name, random)),
        6 => {
            let id = any_of(map.link_ids(), random);
            let (evidence, disputes) = (some_of(map.evidence_ids(), random), some_of(map.link_ids(), random));
            MapEdit::set_link(id, Link { evidence, disputes, ..map.link(id).clone() })
        }
        7 => MapEdit::remove_piece(any_of(map.evidence_ids(), random)),
        8 => MapEdit::remove_link(any_of(map.link_ids(), random)),
        9 => MapEdit::remove_actor(any_of(map.actor_ids(), random)),
        10 => {
            let n_paragraphs = Some((map.last_paragraph() + 1).saturating_sub(random.below(3) as u32));
            let id = any_of(map.source_ids(), random);
            MapEdit::set_source(
                id,
                Source { publisher: name, n_paragraphs, prints: Vec::new(), ..map.source(id).clone() },
            )
        }
        11 => MapEdit::set_source(map.next_source_id(), Source { key: name, ..any_of(map.sources(), random).clone() }),
        12 => MapEdit::remove_source(any_of(map.source_ids(), random)),
        13 => MapEdit::merge_actors(map, any_of(map.actor_ids(), random), any_of(map.actor_ids(), random)),
        _ => {
            let id = any_of(map.actor_ids(), random);
            let key = format!("{}/{name}", map.actor(id).kind.key());
            let part = Actor { key, name, member_of: Vec::new(), ..map.actor(id).clone() };
            MapEdit::split_actor(map, id, part, &some_of(map.evidence_ids(), random))
        }
    }
}

/// Makes a link with evidence of its own.
fn any_link(map: &Map, like: &Map, name: String, random: &mut Random) -> MapEdit {
    let evidence = map.next_evidence_id();
    let (from, to) = (any_of(map.actor_ids(), random), any_of(map.actor_ids(), random));
    let disputes = some_of(map.link_ids(), random);
    let like_link = any_of(like.links(), random).clone();
    let status = if random.below(3) == 0 { Status::Claimed } else { like_link.status };
    let (drafted, evidence_ids) = (any_drafted(random), vec![evidence]);
    let link = Link { key: name.clone(), from, to, disputes, status, evidence: evidence_ids, drafted, ..like_link };
    let adds_piece = MapEdit::set_piece(evidence, any_piece(map, like, name, random));
    adds_piece.and(MapEdit::set_link(map.next_link_id(), link))
}

fn any_drafted(random: &mut Random) -> Option<Drafted> {
    (random.below(2) == 0).then(|| drafted_by_rule(random.below(101) as u8))
}

fn any_piece(map: &Map, like: &Map, key: String, random: &mut Random) -> Evidence {
    Evidence {
        key,
        source: any_of(map.source_ids(), random),
        speakers: some_of(map.actor_ids(), random),
        about: some_of(map.actor_ids(), random),
        addressee: some_of(map.actor_ids(), random).pop(),
        attribution: some_of(map.actor_ids(), random).pop().map_or(Attribution::Article, Attribution::Actor),
        drafted: any_drafted(random),
        ..any_of(like.evidence(), random).clone()
    }
}

/// Says all of a map by keys: what lies next to what, too.
fn described(map: &Map) -> String {
    let keys = |links: &[LinkId]| links.iter().map(|&id| map.link(id).key.as_str()).collect::<Vec<_>>().join(" ");
    let of_actor = |id: ActorId| {
        let (key, n) = (&map.actor(id).key, map.evidence_count(id));
        format!("{key}: {} ({n})\n", keys(map.links_of_actor(id)))
    };
    let of_piece = |id: EvidenceId| format!("{}: {}\n", map.piece(id).key, keys(map.links_of_evidence(id)));
    let lists: String = map.actor_ids().map(of_actor).chain(map.evidence_ids().map(of_piece)).collect();
    map_file::text(map, None) + &lists
}

/// Holds a document against every rule.
fn check(document: &Document) {
    let map = document.map();
    assert_eq!(problems(map), []);
    let read = map_file::parse(&map_file::text(map, None)).unwrap();
    assert_eq!(described(&read), described(map), "what is written is read as it was");
    assert_eq!((read.n_actors(), read.n_actor_slots()), (map.n_actors(), map.n_actors()), "files have no gaps");
    assert_eq!(document.layout().places.len(), map.n_actor_slots());
    let filter = document.filter();
    assert!(filter.speakers.iter().chain(&filter.folded).all(|&id| map.has_actor(id)), "who is gone is asked for");
    let shown: Vec<LinkId> = map.link_ids().filter(|&id| Shown::new(map, filter).has_link(id)).collect();
    assert_eq!(document.shown().links(), shown);
    assert!(document.reading_order().iter().copied().collect::<BTreeSet<_>>().into_iter().eq(map.actor_ids()));
}

/// What is compared of a state: a removed actor's place is of no account.
fn state(document: &Document) -> (Map, Vec<Option<Place>>, Filter) {
    let map = document.map();
    let places = map.actor_ids().map(|id| document.layout().places[id.index()]).collect();
    (map.clone(), places, document.filter().clone())
}

/// A document whose filter, layout and reviews name actors and pieces.
fn arranged() -> Document {
    let mut document = Document::new(small());
    let map = document.shared_map();
    let place = |id: ActorId| Place { at: Point::new(id.index() as f32, 0.0), side: Side::Below, pinned: true };
    map.actor_ids().for_each(|id| document.apply(Edit::Place(id, Some(place(id))), "move"));
    let speakers = map.evidence().flat_map(|piece| piece.speakers.iter().copied()).collect();
    let filter = Filter { speakers, folded: map.actor_ids().collect(), ..Filter::everything() };
    document.apply(Edit::SetFilter(filter.focused(map.actor_ids().take(2).collect(), 2)), "filter");
    map.evidence_ids().for_each(|id| document.apply(Edit::SetVerdict(id, Some(Verdict::Confirmed)), "review"));
    document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..crate::support::properties() })]

    #[test]
    fn every_rule_holds_after_each_edit_and_undo_leads_back_to_the_first_state(
        seeds in proptest::collection::vec(any::<u64>(), 1..200)
    ) {
        let mut document = arranged();
        let first = state(&document);
        let like = small();
        let mut stale = Vec::new();
        let mut n_steps: usize = 0;
        for seed in seeds {
            let mut random = Random::new(seed);
            let before = state(&document);
            match random.below(8) {
                0 if n_steps > 0 => {
                    prop_assert!(document.undo());
                    n_steps -= 1;
                    check(&document);
                    prop_assert!(document.redo());
                    n_steps += 1;
                    prop_assert!(state(&document) == before, "undone and redone is as it was");
                    if random.below(2) == 0 {
                        prop_assert!(document.undo());
                        n_steps -= 1;
                    }
                }
                1 => n_steps += usize::from(document.redo()),
                kind => {
                    // An edit that was made for an earlier map may break a rule of this one.
                    let edit = match stale.pop().filter(|_| kind == 2) {
                        Some(edit) => edit,
                        None => any_edit(document.map(), &like, &mut random),
                    };
                    if random.below(4) == 0 {
                        stale.push(any_edit(document.map(), &like, &mut random));
                    }
                    match document.edit_map(edit, "edit") {
                        Ok(()) => n_steps += 1,
                        Err(problems) => {
                            prop_assert!(!problems.is_empty());
                            prop_assert!(state(&document) == before, "what is refused changes nothing");
                        }
                    }
                }
            }
            check(&document);
        }
        (0..n_steps).for_each(|_| assert!(document.undo()));
        check(&document);
        prop_assert!(state(&document) == first);
    }
}

/// `QUOTEMAP_EDITS=10000 cargo test many_edits` makes as many as that.
#[test]
fn many_edits_undone_give_the_file_byte_for_byte() {
    let n_edits: usize = std::env::var("QUOTEMAP_EDITS").map_or(300, |n| n.parse().unwrap());
    let (mut document, like, mut random) = (arranged(), small(), Random::new(18));
    let file = |document: &Document| {
        let (layout, filter) = (document.layout(), document.filter());
        let (reviews, story) = (document.reviews(), document.story());
        let (camera, selection) = Default::default();
        let arrangement = Arrangement { layout, filter, reviews, story, camera, selection, along: Along::default() };
        map_file::text(document.map(), Some(&LayoutFile::capture(document.map(), None, arrangement)))
    };
    let (first, n_first) = (file(&document), document.n_done());
    while document.n_done() < n_first + n_edits {
        let actor = any_of(document.map().actor_ids(), &mut random);
        match random.below(6) {
            0 => document.apply(Edit::Place(actor, None), "move"),
            1 => document.apply(Edit::SetFilter(Filter::everything()), "filter"),
            2 => {
                let piece = document.map().evidence_ids().next();
                piece.into_iter().for_each(|id| document.apply(Edit::SetNote(id, "noted".to_owned()), "review"));
            }
            _ => drop(document.edit_map(any_edit(document.map(), &like, &mut random), "edit")),
        }
    }
    let last = file(&document);
    assert!(document.go_to_step(n_first));
    assert_eq!(file(&document), first);
    assert!(document.go_to_step(n_first + n_edits));
    assert_eq!(file(&document), last);
    assert_eq!(document.n_forgotten(), 0);
}

#[test]
fn most_edits_by_chance_are_taken_and_many_refused() {
    let (mut document, like) = (Document::new(small()), small());
    let mut random = Random::new(3);
    let taken = |_| document.edit_map(any_edit(document.map(), &like, &mut random), "edit").is_ok();
    let n_taken = (0..2000).map(taken).filter(|&is_taken| is_taken).count();
    assert!((1000..1900).contains(&n_taken), "{n_taken}");
}

#[test]
fn an_id_outlives_what_is_removed_before_it() {
    let mut document = Document::new(small());
    let map = document.shared_map();
    let (gone, stays) = (map.actor_ids().next().unwrap(), map.actor_ids().next_back().unwrap());
    document.edit_map(MapEdit::remove_actor(gone), "removal").unwrap();
    assert_eq!(document.map().actor(stays), map.actor(stays));
    assert!(!document.map().has_actor(gone) && document.map().links_of_actor(gone).is_empty());
    assert_eq!((document.map().n_actors(), document.map().next_actor_id()), (map.n_actors() - 1, map.next_actor_id()));
    assert!(document.has_unsaved_changes());
    assert!(document.undo());
    assert!(*document.map() == *map && !document.has_unsaved_changes());
}

/// What a map without gaps and one with gaps have in common, whatever their ids are: lists and figures.
fn found_out(map: &Map) -> String {
    let shown = Shown::new(map, &Filter::everything());
    let Counts { kinds, families, verbs, statuses, evidence, standings, days, undated, .. } = Counts::new(map, &shown);
    let counts = (kinds, families, verbs, statuses, evidence, standings, days, undated);
    let Statistics { n_links, quotations, speech, .. } = Statistics::new(map, None);
    let gaps = Gap::ALL.map(|gap| places(map, gap, Some(&shown)).len());
    let weeks: Vec<usize> = weeks(map, &shown).iter().map(|week| week.links.len()).collect();
    let figures = (n_links, quotations.len(), speech.len(), gaps, weeks, shown.n_drawn(map));
    let plan = Plan::new(map, &shown);
    let nodes: Vec<&str> = plan.nodes.iter().map(|node| map.actor(node.actor).key.as_str()).collect();
    let order: Vec<&str> = reading_order(map).into_iter().map(|id| map.actor(id).key.as_str()).collect();
    let drawn = (nodes, plan.bundles.len(), plan.ties.len(), order);
    format!("{counts:?} {figures:?} {drawn:?}\n{}", listing::to_json(map))
}

#[test]
fn what_is_found_out_of_a_map_with_gaps_is_as_of_one_without() {
    let mut document = Document::new(small());
    let removals: [fn(&Map) -> MapEdit; 3] = [
        |map| MapEdit::remove_link(map.link_ids().next().unwrap()),
        |map| MapEdit::remove_piece(map.evidence_ids().next().unwrap()),
        |map| MapEdit::remove_actor(map.actor_ids().next().unwrap()),
    ];
    for removal in removals {
        document.edit_map(removal(document.map()), "removal").unwrap();
        let without_gaps = map_file::parse(&map_file::text(document.map(), None)).unwrap();
        assert_eq!(found_out(document.map()), found_out(&without_gaps));
    }
    let window = Window::arranged(document.map().clone());
    let n_shown = document.shown().actors(document.map()).count();
    assert_eq!(window.app().scene().nodes.len(), n_shown);
}

#[test]
fn what_others_need_is_not_taken_from_them() {
    let mut document = Document::new(small());
    let map = document.shared_map();
    let before = state(&document);
    let link = map.link_ids().find(|&id| map.link(id).evidence.len() == 1).unwrap();
    let refused = |document: &mut Document, edit, field: &str| {
        let problems = document.edit_map(edit, "edit").unwrap_err();
        assert!(problems.iter().any(|problem| problem.place.field == field), "{problems:?}");
        assert!(state(document) == before && document.undo_name().is_none());
    };
    refused(
        &mut document,
        MapEdit::set_link(link, Link { evidence: Vec::new(), ..map.link(link).clone() }),
        "evidence",
    );
    let (member, whole) = map.actor_ids().find_map(|id| Some((id, *map.actor(id).member_of.first()?))).unwrap();
    let circle = Actor { member_of: vec![member], ..map.actor(whole).clone() };
    refused(&mut document, MapEdit::set_actor(whole, circle), "member_of");
    let twin = Actor { key: map.actor(member).key.clone(), kind: map.actor(member).kind, ..map.actor(whole).clone() };
    refused(&mut document, MapEdit::set_actor(map.next_actor_id(), twin), "key");
    refused(
        &mut document,
        MapEdit::set_source(
            map.source_ids().next().unwrap(),
            Source { n_paragraphs: Some(1), prints: Vec::new(), ..map.first_source().clone() },
        ),
        "paragraph",
    );
}

#[test]
fn what_was_removed_is_not_in_the_layout_file_and_comes_back_with_its_place_and_review() {
    let mut document = arranged();
    let map = document.shared_map();
    let id = map.evidence_ids().next().unwrap();
    document.edit_map(MapEdit::remove_piece(id), "removal").unwrap();
    let saved = |document: &Document| {
        let (layout, filter) = (document.layout(), document.filter());
        let (reviews, story) = (document.reviews(), document.story());
        let (camera, selection) = Default::default();
        LayoutFile::capture(
            document.map(),
            None,
            Arrangement { layout, filter, reviews, story, camera, selection, along: Along::default() },
        )
    };
    let reviewed = |document: &Document| saved(document).fit(document.map()).reviews.iter().count();
    assert_eq!(reviewed(&document), map.n_evidence() - 1);
    document.undo();
    assert_eq!(reviewed(&document), map.n_evidence());
}

#[test]
fn edits_of_neighbours_make_one_edit() {
    let mut document = Document::new(small());
    let map = document.shared_map();
    let [a, b, third] = [0, 1, 2].map(|nth| map.link_ids().nth(nth).unwrap());
    let disputing = |id: LinkId| MapEdit::set_link(id, Link { disputes: vec![third], ..map.link(id).clone() });
    document.edit_map(disputing(a).and(disputing(b)), "two disputes").unwrap();
    let disputed: BTreeSet<LinkId> = document.map().link(third).disputes.iter().copied().collect();
    assert!(disputed.is_superset(&[a, b].into()));
    check(&document);

    let two = map.link_ids().find(|&id| map.link(id).evidence.len() > 1).unwrap();
    let removals = map.link(two).evidence.iter().map(|&piece| MapEdit::remove_piece(piece)).reduce(MapEdit::and);
    document.edit_map(removals.unwrap(), "removal of all that a link rests on").unwrap();
    assert!(!document.map().has_link(two));
    check(&document);

    let [gone, other] = [0, 1].map(|nth| map.actor_ids().nth(nth).unwrap());
    let key = "one that the edit itself adds".to_owned();
    let link = Link { from: gone, to: other, ..map.link(a).clone() };
    let evidence = vec![document.map().next_evidence_id()];
    let piece = Evidence { key: key.clone(), ..map.evidence().next().unwrap().clone() };
    let added = MapEdit::set_piece(evidence[0], Evidence { speakers: vec![gone], ..piece })
        .and(MapEdit::set_link(document.map().next_link_id(), Link { key, evidence, disputes: Vec::new(), ..link }));
    document.edit_map(added.and(MapEdit::remove_actor(gone)), "removal with what is new").unwrap();
    check(&document);
}

#[test]
fn what_was_removed_gives_its_id_to_nothing_else() {
    let mut document = Document::new(small());
    let map = document.shared_map();
    let (actor, piece) = (map.actor_ids().next().unwrap(), map.evidence_ids().next_back().unwrap());
    document.edit_map(MapEdit::remove_actor(actor).and(MapEdit::remove_piece(piece)), "removal").unwrap();
    let other = Actor { key: "person/somebody_else".to_owned(), ..map.actor(actor).clone() };
    for edit in [MapEdit::set_actor(actor, other), MapEdit::set_piece(piece, map.piece(piece).clone())] {
        let problems = document.edit_map(edit, "edit of what is gone").unwrap_err();
        assert!(problems[0].what.starts_with("was removed"), "{problems:?}");
    }
    assert_eq!((document.map().actor(actor), document.map().piece(piece)), (map.actor(actor), map.piece(piece)));
    document.undo();
    assert!(*document.map() == *map);
}

#[test]
fn a_refused_edit_leaves_no_slot_behind() {
    let mut document = arranged();
    let map = document.shared_map();
    let again = map.actors().next().unwrap().clone();
    let edit = MapEdit::set_actor(map.next_actor_id(), again);
    assert!(document.edit_map(edit, "an actor whose key is taken").is_err());
    assert!(document.is_of(&map));
    check(&document);
}

#[test]
fn what_is_claimed_never_comes_to_rest_on_the_map_makers_inference() {
    let mut map = small();
    let id = map.link_ids().find(|&id| map.link(id).evidence.len() == 1).unwrap();
    let &[piece] = map.link(id).evidence.as_slice() else { unreachable!() };
    let claimed = Link { status: Status::Claimed, ..map.link(id).clone() };
    let inferred = Evidence { kind: EvidenceKind::Inference, anchors: Vec::new(), ..map.piece(piece).clone() };
    assert!(MapEdit::set_link(id, claimed).apply(&mut map).is_ok());
    let refused = MapEdit::set_piece(piece, inferred).apply(&mut map).map(|_| ()).unwrap_err();
    assert!(refused.iter().any(|problem| problem.what.contains("nobody claims it")), "{refused:?}");
    assert_eq!(problems(&map), []);
}

#[test]
fn what_undo_holds_counts_the_text_of_an_article() {
    let mut map = small();
    let id = map.source_ids().next().unwrap();
    let text: std::sync::Arc<str> = "word ".repeat(20_000).into();
    let kept = Source { text: Some(text.clone()), ..map.source(id).clone() };
    let _ = MapEdit::set_source(id, kept).apply(&mut map).unwrap();
    let without = Source { text: None, ..map.source(id).clone() };
    let undo = MapEdit::set_source(id, without).apply(&mut map).unwrap();
    assert!(undo.bytes() >= text.len(), "{}", undo.bytes());
}
