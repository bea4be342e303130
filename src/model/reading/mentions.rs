//! Where a text names the actors of a map.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::model::reading::names::names_of;
use crate::model::reading::seal::SealReport;
use crate::model::text::article::Article;
use crate::model::text::folding::is_dense;
use crate::model::{ActorId, Map};

/// A name of an actor in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Who is meant.
    pub actor: ActorId,
}

/// A name that may stand in a text.
struct PossibleName {
    text: String,
    /// Whose it is, and whether it is a proper one.
    of: BTreeSet<(ActorId, bool)>,
    /// The index of the longest of the other names that it starts with.
    shorter: Option<usize>,
}

/// Finds the names of actors in a text; where two names overlap, the longer one counts.
pub(super) fn mentions(map: &Map, article: &Article, report: &SealReport) -> Vec<Mention> {
    /// So many names are looked at where they start with one another, or are of more than one actor.
    const MOST_TRIED: usize = 32;
    /// Where a longer name takes the end of the longest one at a place, the next one counts.
    const MOST_KEPT: usize = 2;
    let text = article.normal_text();
    let names = possible_names(map);
    // Few names need it, and to find it takes a look at all evidence.
    let mut about: HashMap<ActorId, BTreeSet<u32>> = HashMap::new();
    let mut found: Vec<(Range<usize>, ActorId)> = Vec::new();
    for (start, _) in text.char_indices() {
        let number = || {
            let part = report.alignment.part_of(article.sentence_at_normal(start));
            report.alignment.parts().get(part).and_then(|part| part.number)
        };
        let mut is_about = |id: ActorId| {
            let paragraphs = about.entry(id).or_insert_with(|| paragraphs_about(map, id));
            number().is_some_and(|number| paragraphs.contains(&number))
        };
        let all = names_at(&names, text, start).flat_map(|name| {
            let hit = start..start + name.text.len();
            name.of.iter().map(move |&(id, is_proper)| (hit.clone(), id, is_proper))
        });
        let fitting = all
            .take(MOST_TRIED)
            .filter(|(hit, id, is_proper)| stands_alone(text, hit) && (*is_proper || is_about(*id)))
            .take(MOST_KEPT);
        found.extend(fitting.map(|(hit, id, _)| (hit, id)));
    }
    found.sort_by_key(|(hit, id)| (std::cmp::Reverse(hit.len()), hit.start, *id));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    found.retain(|(hit, _)| {
        let is_free = taken.range(..hit.end).next_back().is_none_or(|(_, &end)| end <= hit.start);
        if is_free {
            taken.insert(hit.start, hit.end);
        }
        is_free
    });
    found.sort_by_key(|(hit, _)| hit.start);
    found.into_iter().map(|(hit, actor)| Mention { bytes: article.in_text(hit), actor }).collect()
}

/// Collects the names of a map, in their order.
fn possible_names(map: &Map) -> Vec<PossibleName> {
    let mut all: BTreeMap<String, BTreeSet<(ActorId, bool)>> = BTreeMap::new();
    for id in map.actor_ids() {
        for (name, is_proper) in names_of(map, id) {
            all.entry(name).or_default().insert((id, is_proper));
        }
    }
    let mut names: Vec<PossibleName> = Vec::with_capacity(all.len());
    for (text, of) in all {
        // The name before starts with all others that this one starts with.
        let mut shorter = names.len().checked_sub(1);
        while let Some(other) = shorter.filter(|&other| !text.starts_with(&names[other].text)) {
            shorter = names[other].shorter;
        }
        names.push(PossibleName { text, of, shorter });
    }
    names
}

/// Returns those of some sorted names that start at a byte of a text, the longest first.
fn names_at<'a>(names: &'a [PossibleName], text: &str, start: usize) -> impl Iterator<Item = &'a PossibleName> {
    let (before, text) = text.split_at(start);
    let may_start = !before.ends_with(char::is_alphanumeric) || text.starts_with(is_dense);
    // The last name up to the text in their order starts with all names that the text starts with.
    let up_to_text = || names.partition_point(|name| name.text.as_str() <= text);
    let last = may_start.then(up_to_text).and_then(|n| n.checked_sub(1));
    let n_same = |name: &PossibleName| name.text.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let n_same = last.map_or(0, |last| n_same(&names[last]));
    let all = std::iter::successors(last, |&name| names[name].shorter).map(|name| &names[name]);
    all.filter(move |name| name.text.len() <= n_same)
}

fn paragraphs_about(map: &Map, actor: ActorId) -> BTreeSet<u32> {
    // Whoever speaks for the council makes "the council" clear.
    let members = map.actor_ids().filter(|&id| id == actor || map.actor(id).member_of.contains(&actor));
    let members: Vec<ActorId> = members.collect();
    let concerned = map.evidence_ids().filter(|&id| members.iter().any(|&member| map.concerns(id, member)));
    concerned.flat_map(|id| map.piece(id).paragraphs.iter().copied()).collect()
}

/// Returns whether a hit is no part of a longer word, nor of a letter with its marks. In scripts without spaces, and
/// before the particles of Korean, a part of a word is as good as a word.
fn stands_alone(text: &str, hit: &Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_in_dense = |c: Option<char>| c.is_some_and(is_dense);
    let (before, inside, after) = (&text[..hit.start], &text[hit.clone()], &text[hit.end..]);
    (!is_letter(before.chars().next_back()) || is_in_dense(inside.chars().next()))
        && (!is_letter(after.chars().next()) || is_in_dense(inside.chars().next_back()))
        && GraphemeCursor::new(hit.end, text.len(), true).is_boundary(text, 0) == Ok(true)
}
