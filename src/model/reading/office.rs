//! What names and offices of actors consist of, as far as the text may tell them by it.

use crate::model::reading::names::names_of;
use crate::model::{ActorId, Map};

/// Returns what a word has in common with its plural.
pub(crate) fn stem(word: &str) -> String {
    word.to_lowercase().trim_end_matches('s').to_owned()
}

/// Returns whether a word is an article.
pub(crate) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// Returns what plainly stands for an office, in stems without articles: all of it, or its last words before any "of".
/// "The official", "the head" and "the senior official" may be many, and stand for none.
pub(crate) fn plain_offices(office: &str) -> Vec<String> {
    /// Words that tell no office from another one.
    const VAGUE: [&str; 10] = ["senior", "former", "top", "high", "local", "new", "old", "acting", "chief", "first"];
    const LEADS: [&str; 8] = ["of", "for", "at", "in", "on", "to", "from", "and"];
    /// No phrase that says who speaks has more words, and none with fewer is plain.
    const MOST: usize = 5;
    const LEAST: usize = 2;
    let words = office.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stems: Vec<String> = words.map(stem).filter(|stem| !is_article(stem)).collect();
    let head = stems.iter().position(|stem| LEADS.contains(&stem.as_str())).unwrap_or(stems.len());
    let lasts = (0..head).rev().take(MOST).map(|start| &stems[start..head]);
    let whole = (stems.len() <= MOST).then_some(&stems[..]);
    let is_plain = |part: &&[String]| part.iter().filter(|stem| !VAGUE.contains(&stem.as_str())).count() >= LEAST;
    lasts.chain(whole).filter(is_plain).map(|part| part.join(" ")).collect()
}

/// Returns the stems of the words of all names and offices, in order.
pub(crate) fn stems_of_names(map: &Map) -> Vec<(ActorId, Box<str>)> {
    let of_actor = |id: ActorId| {
        let names = names_of(map, id).map(|(name, _)| name).chain(map.actor(id).office.clone());
        let stems = |name: String| name.split(|c: char| !c.is_alphanumeric()).map(stem).collect::<Vec<_>>();
        names.flat_map(stems).map(move |stem| (id, stem.into_boxed_str()))
    };
    let mut stems: Vec<_> = map.actor_ids().flat_map(of_actor).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
