//! What is typed while a map is made, and the edits that it becomes.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use quotemap::files::map_file::parse;
use quotemap::model::edit::MapEdit;
use quotemap::model::making::actor_draft::ActorDraft;
use quotemap::model::making::actors_draft::ActorsDraft;
use quotemap::model::making::date_draft::DateDraft;
use quotemap::model::making::deletion::{Consequences, Deletion, Doomed};
use quotemap::model::making::link_draft::LinkDraft;
use quotemap::model::making::merge_draft::{MergeDraft, SplitDraft};
use quotemap::model::making::pieces_draft::PiecesDraft;
use quotemap::model::making::proposal::{proposal, verbs_for};
use quotemap::model::validate::problems;
use quotemap::model::{ActorKind, Attribution, EvidenceKind, Map, MapProblem, Status, Verb};

use crate::support::{actor, link_between, piece, properties, small};

const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");

fn harbour() -> Map {
    parse(HARBOUR).unwrap()
}

/// Makes an edit on a copy of a map, which keeps every rule.
fn made(map: &Map, edit: MapEdit) -> Result<Map, Vec<MapProblem>> {
    let mut changed = map.clone();
    let undo = edit.apply(&mut changed)?;
    assert_eq!(problems(&changed), []);
    let mut back = changed.clone();
    let _ = undo.apply(&mut back);
    assert!(back == *map, "one undo brings all of it back");
    Ok(changed)
}

fn typed(date: &str) -> DateDraft {
    DateDraft { wording: date.to_owned(), ..DateDraft::default() }
}

fn fields(problems: &[MapProblem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.place.field).collect()
}

#[test]
fn the_words_of_a_link_follow_its_verb_until_they_are_reworded() {
    let map = harbour();
    let (norrland, vestland) = (actor(&map, "country/norrland"), actor(&map, "country/vestland"));
    let mut draft = LinkDraft::new(Some(norrland), Some(vestland));
    assert_eq!(draft.sentence(&map), None, "nothing is said before the verb is known");
    draft.set_verb(Verb::Accused);
    assert_eq!(draft.sentence(&map).as_deref(), Some("Norrland accused Vestland"));
    draft.set_verb(Verb::Warned);
    assert_eq!((draft.label.as_str(), draft.words(&map).as_str()), ("warns", "warned Vestland"));
    draft.set_words(&map, "warned Vestlanders that Vestland pays, and Vestland only");
    assert_eq!(draft.predicate, "warned Vestlanders that {to} pays, and Vestland only");
    draft.set_verb(Verb::Urged);
    assert_eq!(draft.label, "urges", "what was not reworded follows");
    assert_eq!(draft.predicate, "warned Vestlanders that {to} pays, and Vestland only");
    draft.swap();
    assert!(draft.sentence(&map).unwrap().starts_with("Vestland warned Vestlanders that Norrland pays"));
}

#[test]
fn letters_find_a_verb_by_its_name_then_by_what_else_it_is_called() {
    assert_eq!(verbs_for("accus"), [Verb::Accused]);
    assert_eq!(verbs_for("Req"), [Verb::AskedFor], "requested");
    assert_eq!(verbs_for("re")[0], Verb::Refused);
    assert_eq!(verbs_for("xyz"), []);
    assert_eq!(verbs_for(" ").len(), Verb::ALL.len());
    assert!(Verb::ALL.into_iter().all(|verb| proposal(verb).predicate.matches("{to}").count() == 1));
}

#[test]
fn a_link_says_what_it_lacks_and_rests_on_what_was_there_or_on_an_inference() {
    let map = harbour();
    let (board, vestland) = (actor(&map, "body/harbour-board"), actor(&map, "country/vestland"));
    let mut draft = LinkDraft::new(None, None);
    draft.date = typed("the day after");
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["from", "to", "verb", "date"]);
    (draft.from, draft.to) = (ActorsDraft::of([board]), ActorsDraft::of([vestland]));
    draft.date = typed("May 2024");
    draft.date.follow(draft.day(&map));
    draft.set_verb(Verb::Met);
    draft.set_words(&map, "met somebody");
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["predicate"]);
    draft.set_words(&map, "met Vestland in port");
    assert!(draft.needs_evidence());
    assert_eq!(fields(&made(&map, draft.edit(&map).unwrap()).unwrap_err()), ["evidence"]);

    draft.evidence = vec![draft.candidates(&map)[0]];
    let with_piece = made(&map, draft.edit(&map).unwrap()).unwrap();
    let link = with_piece.link(draft.target(&map));
    assert_eq!((link.key.as_str(), link.predicate.as_str()), ("harbour-board-met-vestland", "met {to} in port"));
    assert_eq!(link.date.as_ref().unwrap().date.as_edtf(), "2024-05");

    draft.evidence.clear();
    draft.inference = Some(" ".to_owned());
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["inference"]);
    draft.inference = Some("both were in port on that day".to_owned());
    let with_inference = made(&map, draft.edit(&map).unwrap()).unwrap();
    let &[id] = with_inference.link(draft.target(&map)).evidence.as_slice() else { panic!("one piece") };
    assert_eq!(with_inference.piece(id).kind, EvidenceKind::Inference);
    draft.status = Status::Claimed;
    assert_eq!(fields(&made(&map, draft.edit(&map).unwrap()).unwrap_err()), ["status"], "nobody claims it");
}

#[test]
fn pieces_and_links_that_concern_both_actors_are_offered_first() {
    let map = harbour();
    let asks = link_between(&map, "country/norrland", "country/vestland", "dredgers");
    let mut draft = LinkDraft::of(&map, asks);
    draft.evidence.clear();
    let keys: Vec<&str> = draft.candidates(&map).iter().map(|&id| map.piece(id).key.as_str()).collect();
    assert_eq!(keys, ["p01-s1", "p01-q1", "post-q1", "p02-a1", "p04-i1", "p03-s1"]);
    assert!(Arc::ptr_eq(&draft.likely(&map), &draft.likely(&map)), "found once");
    let before = draft.likely(&map);
    draft.keep_present(&map);
    assert!(!Arc::ptr_eq(&draft.likely(&map), &before), "and anew once the map has changed");
    draft.evidence.push(before[0]);
    assert_eq!(draft.likely(&map)[..], before[1..], "or what it depends on");
    let between = draft.disputable(&map);
    assert!(map.joins(between[0], map.link(asks).from, map.link(asks).to));
    assert!(!between.contains(&asks) && !between.contains(&map.link(asks).disputes[0]));
    draft.take_actor(actor(&map, "group/diplomats"));
    assert_eq!(draft.ends()[1], Some(map.link(asks).to), "whoever has both ends takes nobody");
}

#[test]
fn what_is_said_to_go_with_something_goes_and_nothing_else() {
    for map in [harbour(), small()] {
        let actors = map.actor_ids().map(Doomed::Actor);
        let links = map.link_ids().map(Doomed::Link);
        let pieces = map.evidence_ids().map(|id| Doomed::Pieces(vec![id]));
        let several = std::iter::once(Doomed::Pieces(map.evidence_ids().take(4).collect()));
        for of in actors.chain(links).chain(pieces).chain(several) {
            for takes_loose in [false, true] {
                let deletion = Deletion { of: of.clone(), takes_loose };
                let Consequences { links, pieces, loose } = deletion.consequences(&map);
                let (own_links, own_pieces) = match &of {
                    Doomed::Actor(_) => (0, 0),
                    Doomed::Link(_) => (1, 0),
                    Doomed::Pieces(pieces) => (0, pieces.len()),
                };
                let after = made(&map, deletion.edit(&map)).unwrap();
                let n_loose = if takes_loose { loose.len() } else { 0 };
                assert_eq!(map.n_links() - after.n_links(), links.len() + own_links, "{of:?}");
                assert_eq!(map.n_evidence() - after.n_evidence(), pieces.len() + own_pieces + n_loose, "{of:?}");
                assert!(loose.iter().all(|&id| after.has_piece(id) != takes_loose));
            }
        }
    }
}

#[test]
fn two_become_one_once_it_is_decided_what_becomes_of_the_links_between_them() {
    let map = harbour();
    let (norrland, vestland) = (actor(&map, "country/norrland"), actor(&map, "country/vestland"));
    let mut draft = MergeDraft::new(norrland);
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["goes"]);
    draft.goes = Some(norrland);
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["goes"]);
    draft.goes = Some(vestland);
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["between"]);
    draft.swap();
    draft.drops_between = Some(true);
    let one = made(&map, draft.edit(&map).unwrap()).unwrap();
    assert!(one.has_actor(vestland) && !one.has_actor(norrland), "swapped, the other one stays");
    assert_eq!(one.n_links(), 1, "only what Strand said is left");
    assert_eq!(one.n_evidence(), map.n_evidence(), "evidence stays");
    draft.drops_between = Some(false);
    let one = made(&map, draft.edit(&map).unwrap()).unwrap();
    assert!(one.links().filter(|link| link.from == link.to).count() > 2);
}

#[test]
fn an_actor_is_taken_out_with_a_name_and_evidence() {
    let map = harbour();
    let norrland = actor(&map, "country/norrland");
    let mut draft = SplitDraft::new(&map, norrland);
    assert_eq!(fields(&draft.edit(&map).unwrap_err()), ["aliases"]);
    draft.toggle_alias("Northport");
    assert_eq!(draft.part.actor.name, "Northport", "the first alias is proposed as the name");
    draft.toggle_piece(piece(&map, "p02-a1"));
    let two = made(&map, draft.edit(&map).unwrap()).unwrap();
    let new = map.next_actor_id();
    assert_eq!((two.actor(new).key.as_str(), two.links_of_actor(new).len()), ("country/northport", 1));
    assert_eq!(two.actor(norrland).aliases, Vec::<String>::new());
}

#[test]
fn several_pieces_are_changed_at_once_and_what_is_left_alone_stays() {
    let map = harbour();
    let pieces: Vec<_> = ["p01-q1", "p01-s1", "p03-s1"].map(|key| piece(&map, key)).into();
    let board = actor(&map, "body/harbour-board");
    let mut draft = PiecesDraft::new(pieces.clone());
    assert!(draft.is_idle() && made(&map, draft.edit(&map)).unwrap() == map);
    draft.speaker = Some(board);
    draft.occasion = Some(" a hearing ".to_owned());
    let changed = made(&map, draft.edit(&map)).unwrap();
    for &id in &pieces {
        assert_eq!(changed.piece(id).speakers, [board]);
        assert_eq!(changed.piece(id).occasion.as_deref(), Some("a hearing"));
        assert_eq!(changed.piece(id).attribution, map.piece(id).attribution);
    }
    draft.attribution = Some(Attribution::Article);
    draft.occasion = Some(String::new());
    let changed = made(&map, draft.edit(&map)).unwrap();
    assert!(pieces.iter().all(|&id| changed.piece(id).occasion.is_none()));
}

#[test]
fn an_actor_of_another_kind_gets_another_key_and_blanks_are_gone() {
    let map = harbour();
    let board = actor(&map, "body/harbour-board");
    let mut draft = ActorDraft::of(&map, board);
    draft.actor.kind = ActorKind::Country;
    draft.actor.iso = Some(" no ".to_owned());
    draft.actor.office = Some("  ".to_owned());
    draft.actor.aliases = vec!["the board ".to_owned(), " ".to_owned()];
    draft.actor.wikidata = Some("q20".to_owned());
    let changed = made(&map, draft.edit(&map)).unwrap();
    let actor = changed.actor(board);
    assert_eq!((actor.key.as_str(), actor.iso.as_deref()), ("country/norrland-harbour-board", Some("NO")));
    assert_eq!((actor.office.as_deref(), actor.wikidata.as_deref()), (None, Some("Q20")));
    assert_eq!(actor.aliases, ["the board"]);
    draft.actor.name = " ".to_owned();
    draft.actor.short_name = String::new();
    draft.actor.iso = Some("NOR".to_owned());
    let refused = made(&map, draft.edit(&map)).unwrap_err();
    let wrong: BTreeSet<&str> = fields(&refused).into_iter().collect();
    assert!(wrong.is_superset(&["name", "iso"].into()), "{wrong:?}");
}

proptest! {
    #![proptest_config(properties())]

    #[test]
    fn whatever_is_typed_makes_a_sound_map_or_is_refused(
        words in prop::collection::vec(any::<String>(), 6),
        n in 0..1000_usize,
        kind in 0..4_usize,
    ) {
        let map = harbour();
        let mut actor = ActorDraft::new(&words[0], ActorKind::ALL[kind]);
        actor.actor.aliases = words[1..4].to_vec();
        (actor.actor.iso, actor.actor.wikidata) = (Some(words[4].clone()), Some(words[5].clone()));
        actor.actor.member_of = map.actor_ids().nth(n % 7).into_iter().collect();
        let _ = made(&map, actor.edit(&map));
        let mut changed = actor;
        changed.id = map.actor_ids().nth(n % 5);
        let _ = made(&map, changed.edit(&map));

        let (from, to) = (map.actor_ids().nth(n % 6), map.actor_ids().nth(n % 5));
        let mut link = LinkDraft::new(from, to);
        (link.label, link.date) = (words[0].clone(), typed(&words[1]));
        link.date.meaning = words[4].clone();
        link.to.typed = if n % 3 == 0 { words[5].clone() } else { String::new() };
        link.set_verb(Verb::ALL[n % 23]);
        link.set_words(&map, &words[2]);
        link.evidence = map.evidence_ids().filter(|id| (id.index() + n) % 3 == 0).collect();
        link.inference = (n % 2 == 0).then(|| words[3].clone());
        link.status = Status::ALL[n % 6];
        if let Ok(edit) = link.edit(&map) {
            let _ = made(&map, edit);
        }
    }
}
