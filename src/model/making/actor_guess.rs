//! What a name in an article tells of who bears it, and who of the map that may be.

use std::cmp::Reverse;

use celes::Country;

use crate::model::reading::Reading;
use crate::model::search::{begins_with, plain_words};
use crate::model::{Actor, ActorId, ActorKind, Map};

/// Titles before the names of persons.
const TITLES: [&str; 21] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "professor",
    "president",
    "minister",
    "chancellor",
    "senator",
    "governor",
    "mayor",
    "general",
    "gen",
    "captain",
    "colonel",
    "ambassador",
    "king",
    "queen",
    "prince",
    "secretary",
];
/// Words of the names of bodies.
const BODIES: [&str; 37] = [
    "ministry",
    "council",
    "agency",
    "party",
    "university",
    "bank",
    "court",
    "committee",
    "commission",
    "company",
    "department",
    "office",
    "parliament",
    "senate",
    "congress",
    "government",
    "union",
    "army",
    "navy",
    "police",
    "institute",
    "board",
    "authority",
    "association",
    "embassy",
    "corporation",
    "group",
    "fund",
    "assembly",
    "league",
    "federation",
    "organization",
    "organisation",
    "service",
    "times",
    "news",
    "house",
];

/// Guesses of what kind somebody is by a name.
pub fn kind_of(name: &str) -> ActorKind {
    if iso_of(name).is_some() {
        return ActorKind::Country;
    }
    let words = plain_words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let n_capitals = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let is_initials = words.len() == 1 && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    match n_capitals {
        0 => ActorKind::Group,
        _ if words.first().is_some_and(|first| TITLES.contains(first)) => ActorKind::Person,
        _ if has(&BODIES) || is_initials => ActorKind::Body,
        _ if words.first() == Some(&"the") => ActorKind::Body,
        n if n == words.len() => ActorKind::Person,
        _ => ActorKind::Group,
    }
}

/// Returns whether somebody is called only by a last name, perhaps with a title: "Strand", "Ms. Strand".
pub(super) fn is_short_name(name: &str) -> bool {
    let words = plain_words(name);
    words.iter().filter(|word| !TITLES.contains(&word.as_str())).count() < 2
}

/// Returns the code of a country by its name, as ISO 3166-1 has it in two letters.
pub fn iso_of(name: &str) -> Option<&'static str> {
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let bare = name.strip_prefix("the").unwrap_or(&name);
    let countries = [Country::from_alias(bare), Country::from_name(bare), Country::from_name(&name)];
    countries.into_iter().flatten().map(|country| country.alpha2).next()
}

/// Returns whose name some words are, in any case of letters.
pub fn named(map: &Map, words: &str) -> Option<ActorId> {
    let wanted = plain_words(words);
    let is_it = |id: &ActorId| names_of(map.actor(*id)).any(|name| plain_words(name) == wanted);
    map.actor_ids().find(is_it).filter(|_| !wanted.is_empty())
}

/// Returns whom some words may mean: those of whose names or office a word is, or starts with one; the best first, of
/// equal ones that which is named nearest to a byte of the article. No words may mean everybody.
pub fn likely(map: &Map, words: &str, near: Option<(&Reading, usize)>) -> Vec<ActorId> {
    let wanted = plain_words(words);
    let mut likely: Vec<(Reverse<usize>, usize, ActorId)> = map
        .actor_ids()
        .filter_map(|id| {
            let n_shared = n_shared(map.actor(id), &wanted);
            (n_shared > 0 || wanted.is_empty()).then(|| (Reverse(n_shared), distance(id, near), id))
        })
        .collect();
    likely.sort_unstable();
    likely.into_iter().map(|(.., id)| id).collect()
}

/// Returns how many of some words a name, an alias or the office of an actor has, the last one perhaps only begun; twice
/// as many where it is that name.
fn n_shared(actor: &Actor, wanted: &[String]) -> usize {
    let of_name = |name: &str| {
        let words = plain_words(name);
        let has = |wanted: &&String| words.iter().any(|word| begins_with(word, wanted));
        let n = wanted.iter().filter(|wanted| !LITTLE.contains(&wanted.as_str())).filter(has).count();
        if words == wanted { 2 * n } else { n }
    };
    names_of(actor).chain(actor.office.as_deref()).map(of_name).max().unwrap_or(0)
}

/// Words that tell nobody from another.
const LITTLE: [&str; 12] = ["the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr", "for", "in", "s"];

fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases).map(String::as_str)
}

/// Returns how far from a byte of the article an actor is named, in bytes.
fn distance(actor: ActorId, near: Option<(&Reading, usize)>) -> usize {
    let Some((reading, byte)) = near else { return 0 };
    let named = reading.mentions.iter().filter(|mention| mention.actor == actor);
    named.map(|mention| mention.bytes.start.abs_diff(byte)).min().unwrap_or(usize::MAX)
}
