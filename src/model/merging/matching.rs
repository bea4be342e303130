//! Guesses which actors of two maps are the same; where a guess could be wrong, it asks.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::model::{Actor, ActorId, ActorKind, Map};

/// What is known of pairs of a known actor and a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Those that are the same.
    pub same: Vec<(ActorId, ActorId)>,
    /// Those that are not.
    pub apart: Vec<(ActorId, ActorId)>,
}

/// Who is the same, of some known actors and some new ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Pairs of a known actor and a new one that are the same.
    pub same: Vec<(ActorId, ActorId)>,
    /// Pairs that may be the same, each with the reason why that is not sure.
    pub doubtful: Vec<(ActorId, ActorId, &'static str)>,
    /// How many names and codes were not compared, because so many have them that they tell nobody from others.
    pub n_common: usize,
}

/// No more pairs are compared: of two lists in which thousands have one last name there would be millions, which nobody
/// answers. What the fewest have in common is compared first.
const MOST_PAIRS: usize = 200_000;

/// Compares actors of a map: two are the same that have a country code or a Wikidata item in common, or are of one kind
/// and have a name or an alias in common. What is `told`, of pairs of the map, is not asked about,
/// nor who the map remembers to be two.
pub fn match_actors(map: &Map, known: &[ActorId], new: &[ActorId], told: &Told) -> Matches {
    let (mut pairs, n_common) = similar_pairs(map, known, Some(new));
    let mut matches = Matches { same: told.same.clone(), doubtful: Vec::new(), n_common };
    pairs.retain(|pair| !told.apart.contains(pair) && !map.remembered().is_apart(pair.0, pair.1));
    for by in [has_same_code, has_same_name] {
        let mut of_known: BTreeMap<ActorId, Vec<ActorId>> = BTreeMap::new();
        let mut of_new: BTreeMap<ActorId, Vec<ActorId>> = BTreeMap::new();
        for (a, b) in open_pairs(&matches, &pairs) {
            if by(map.actor(a), map.actor(b)) {
                of_known.entry(a).or_default().push(b);
                of_new.entry(b).or_default().push(a);
            }
        }
        for (&b, candidates) in &of_new {
            match candidates[..] {
                [a] if of_known[&a].len() == 1 => matches.same.push((a, b)),
                _ => matches.doubtful.extend(candidates.iter().map(|&a| (a, b, "several fit"))),
            }
        }
    }
    let told: BTreeSet<(ActorId, ActorId)> = matches.doubtful.iter().map(|&(a, b, _)| (a, b)).collect();
    for (a, b) in open_pairs(&matches, &pairs) {
        if let Some(why) = doubt(map.actor(a), map.actor(b)).filter(|_| !told.contains(&(a, b))) {
            matches.doubtful.push((a, b, why));
        }
    }
    matches.same.sort_unstable();
    // Two of one kind are the likelier one: they are asked about first.
    matches.doubtful.sort_by_key(|&(a, b, why)| (map.actor(a).kind != map.actor(b).kind, a, b, why));
    matches
}

/// Returns pairs of actors of one map that may be the same and whom nobody keeps apart, each once, with what speaks for it;
/// and how many names and codes so many have that their pairs are not among them.
pub fn alike(map: &Map) -> (Vec<(ActorId, ActorId, &'static str)>, usize) {
    let all: Vec<ActorId> = map.actor_ids().collect();
    let (pairs, n_common) = similar_pairs(map, &all, None);
    let pairs = pairs.into_iter().filter(|&(a, b)| !map.remembered().is_apart(a, b));
    (pairs.filter_map(|(a, b)| Some((a, b, why_alike(map.actor(a), map.actor(b))?))).collect(), n_common)
}

/// Returns why two actors may be the same; none where nothing speaks for it.
pub fn why_alike(a: &Actor, b: &Actor) -> Option<&'static str> {
    match () {
        () if has_same_code(a, b) => Some("one country code or Wikidata item"),
        () if has_same_name(a, b) => Some("one name"),
        () => doubt(a, b),
    }
}

/// Returns the pairs that may be the same, each of a known actor and a new one, or of two known ones where there are no
/// others: of each that have a code, a name or a last name in common; and how many of these so many have that their pairs
/// were left out.
fn similar_pairs(map: &Map, known: &[ActorId], new: Option<&[ActorId]>) -> (BTreeSet<(ActorId, ActorId)>, usize) {
    let by_sign = |ids: &[ActorId]| {
        let of = |&id: &ActorId| signs(map.actor(id)).into_iter().map(move |sign| (hash(&sign), id));
        let mut all: Vec<(u64, ActorId)> = ids.iter().flat_map(of).collect();
        all.sort_unstable();
        all
    };
    let (known, new) = (by_sign(known), new.map(by_sign));
    let is_pair = |a: ActorId, b: ActorId| if new.is_some() { a != b } else { a < b };
    let n_pairs = |n: usize, n_others: usize| if new.is_some() { n * n_others } else { n * (n - 1) / 2 };
    let new = new.as_ref().unwrap_or(&known);
    let mut groups: Vec<_> = known
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            let rest = &new[new.partition_point(|it| it.0 < group[0].0)..];
            (group, &rest[..rest.partition_point(|it| it.0 == group[0].0)])
        })
        .filter(|(group, others)| n_pairs(group.len(), others.len()) > 0)
        .collect();
    groups.sort_by_key(|(group, others)| (n_pairs(group.len(), others.len()), group[0].1, others[0].1));
    let (mut pairs, mut n_left_out) = (BTreeSet::new(), 0);
    for (group, others) in groups {
        if pairs.len() + n_pairs(group.len(), others.len()) > MOST_PAIRS {
            n_left_out += 1;
        } else {
            let of =
                |&(_, a): &(u64, ActorId)| others.iter().map(move |&(_, b)| (a, b)).filter(|&(a, b)| is_pair(a, b));
            pairs.extend(group.iter().flat_map(of));
        }
    }
    (pairs, n_left_out)
}

/// Stands for a sign in as little memory as it can: two that have one hash are a pair to be looked at, and no more.
fn hash(sign: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    sign.hash(&mut hasher);
    hasher.finish()
}

/// Returns what an actor may have in common with another: names, codes, the last word of a name.
fn signs(actor: &Actor) -> BTreeSet<String> {
    let codes = actor.iso.iter().chain(&actor.wikidata).cloned();
    names(actor).into_iter().chain(last_name(actor)).chain(codes).collect()
}

/// Returns the pairs of which neither is known to be the same as somebody.
fn open_pairs(matches: &Matches, pairs: &BTreeSet<(ActorId, ActorId)>) -> Vec<(ActorId, ActorId)> {
    let (taken_known, taken_new): (BTreeSet<ActorId>, BTreeSet<ActorId>) = matches.same.iter().copied().unzip();
    pairs.iter().copied().filter(|(a, b)| !taken_known.contains(a) && !taken_new.contains(b)).collect()
}

fn has_same_code(a: &Actor, b: &Actor) -> bool {
    let is_same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    !has_other_code(a, b) && (is_same(&a.iso, &b.iso) || is_same(&a.wikidata, &b.wikidata))
}

fn has_other_code(a: &Actor, b: &Actor) -> bool {
    let differs = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    differs(&a.iso, &b.iso) || differs(&a.wikidata, &b.wikidata)
}

fn has_same_name(a: &Actor, b: &Actor) -> bool {
    a.kind == b.kind && !has_other_code(a, b) && shares_name(a, b)
}

fn names(actor: &Actor) -> BTreeSet<String> {
    let names = [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases);
    names.map(|name| name.trim().to_lowercase()).collect()
}

fn last_name(actor: &Actor) -> Option<String> {
    let is_person = actor.kind == ActorKind::Person;
    actor.name.split_whitespace().last().filter(|_| is_person).map(str::to_lowercase)
}

fn shares_name(a: &Actor, b: &Actor) -> bool {
    !names(a).is_disjoint(&names(b))
}

/// Returns why two who are not the same may be so all the same.
fn doubt(a: &Actor, b: &Actor) -> Option<&'static str> {
    match shares_name(a, b) {
        true if has_other_code(a, b) => Some("one name, but not one code"),
        true if a.kind != b.kind => Some("one name, but not one kind"),
        _ if last_name(a).is_some() && last_name(a) == last_name(b) && !has_other_code(a, b) => Some("one last name"),
        _ => None,
    }
}
