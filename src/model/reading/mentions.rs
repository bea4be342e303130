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

/// A name that may stand in a text, of whom, and whether it is a proper one.
type PossibleMention = (String, ActorId, bool);

/// Finds the names of actors in a text; where two names overlap, the longer one counts.
pub(super) fn mentions(map: &Map, article: &Article, report: &SealReport) -> Vec<Mention> {
    let text = article.normal_text();
    let names_of = |id| names_of(map, id).map(move |(name, is_proper)| (name, id, is_proper));
    let mut names: Vec<PossibleMention> = map.actor_ids().flat_map(names_of).collect();
    names.sort_unstable();
    names.dedup();
    // Few names need it, and to find it takes a look at all evidence.
    let mut about: HashMap<ActorId, BTreeSet<u32>> = HashMap::new();
    let mut found: Vec<(Range<usize>, ActorId)> = Vec::new();
    for (start, _) in text.char_indices() {
        for (name, id, is_proper) in names_at(&names, text, start) {
            let hit = start..start + name.len();
            let number = || {
                let part = report.alignment.part_of(article.sentence_at_normal(start));
                report.alignment.parts().get(part).and_then(|part| part.number)
            };
            let mut is_about =
                |number: u32| about.entry(*id).or_insert_with(|| paragraphs_about(map, *id)).contains(&number);
            if stands_alone(text, &hit) && (*is_proper || number().is_some_and(&mut is_about)) {
                found.push((hit, *id));
            }
        }
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

/// Returns those of some sorted names that start at a byte of a text.
fn names_at<'a>(names: &'a [PossibleMention], text: &str, start: usize) -> Vec<&'a PossibleMention> {
    let (before, text) = text.split_at(start);
    let mut found = Vec::new();
    if before.ends_with(char::is_alphanumeric) && !text.starts_with(is_dense) {
        return found;
    }
    let mut left = names;
    for (depth, byte) in text.bytes().enumerate() {
        if let [] | [_] = left {
            break;
        }
        let letter = |(name, ..): &PossibleMention| name.as_bytes().get(depth).copied();
        left = &left[left.partition_point(|name| letter(name) < Some(byte))..];
        left = &left[..left.partition_point(|name| letter(name) == Some(byte))];
        // Of names with the same start, those that are nothing more come first.
        let n_whole = left.iter().take_while(|(name, ..)| name.len() == depth + 1).count();
        found.extend(&left[..n_whole]);
        left = &left[n_whole..];
    }
    found.extend(left.first().filter(|(name, ..)| left.len() == 1 && text.starts_with(name.as_str())));
    found
}

fn paragraphs_about(map: &Map, actor: ActorId) -> BTreeSet<u32> {
    // Whoever speaks for the council makes "the council" clear.
    let members = map.actor_ids().filter(|&id| id == actor || map.actor(id).member_of.contains(&actor));
    let members: Vec<ActorId> = members.collect();
    let concerned = map.evidence_ids().filter(|&id| members.iter().any(|&member| map.concerns(id, member)));
    concerned.flat_map(|id| map.piece(id).paragraphs.iter().copied()).collect()
}

/// Returns whether a hit is no part of a longer word, nor of a letter with its marks. In scripts without spaces, and before
/// the particles of Korean, a part of a word is as good as a word.
fn stands_alone(text: &str, hit: &Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_in_dense = |c: Option<char>| c.is_some_and(is_dense);
    let (before, inside, after) = (&text[..hit.start], &text[hit.clone()], &text[hit.end..]);
    (!is_letter(before.chars().next_back()) || is_in_dense(inside.chars().next()))
        && (!is_letter(after.chars().next()) || is_in_dense(inside.chars().next_back()))
        && GraphemeCursor::new(hit.end, text.len(), true).is_boundary(text, 0) == Ok(true)
}
