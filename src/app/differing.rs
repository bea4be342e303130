//! How two states of a document differ, in a few lines.

use std::collections::BTreeMap;

use crate::app::held::Held;
use crate::document::Whole;
use crate::files::FileError;
use crate::files::state::KeptVersion;
use crate::layout::Place;
use crate::model::Map;
use crate::model::wording::counted;

/// Something to be compared with what is open.
pub(super) enum Comparison {
    /// What was before, what is now, and how the list of what was changed is called.
    States(Whole, Whole, &'static str),
    /// A version of a file, and what is open: which of the list it is.
    Version(KeptVersion, Whole, usize),
}

/// How something differs from what is open.
#[derive(Debug)]
pub(crate) struct Compared {
    /// How the list of what was changed is called, or which version it is.
    pub(super) what: Result<&'static str, usize>,
    /// What was changed, a line each; what the version holds, or why it cannot be read.
    pub(super) outcome: Result<(Vec<String>, Option<Box<Held>>), FileError>,
}

impl Comparison {
    /// Compares them.
    pub(super) fn compare(self) -> Compared {
        match self {
            Self::States(before, now, title) => {
                Compared { what: Ok(title), outcome: Ok((differences(&before, &now), None)) }
            }
            Self::Version(version, now, index) => {
                let held = version.read().and_then(|text| {
                    Held::new(text.into(), &now.map).map_err(|kind| FileError::new(version.path(), kind))
                });
                let outcome = held.map(|held| (differences(&held.whole, &now), Some(Box::new(held))));
                Compared { what: Err(index), outcome }
            }
        }
    }
}

/// Returns what was changed from one state to another, a line each; none where they are the same.
fn differences(before: &Whole, now: &Whole) -> Vec<String> {
    /// Files have positions to a tenth of a point.
    const ROUNDED: f32 = 0.11;
    let mut lines = Vec::new();
    lines.extend(parts("actor", "actors", &actors(&before.map), &actors(&now.map)));
    lines.extend(parts("link", "links", &links(&before.map), &links(&now.map)));
    lines.extend(parts("piece of evidence", "pieces of evidence", &pieces(&before.map), &pieces(&now.map)));
    let sources = |map: &Map| map.sources().cloned().collect::<Vec<_>>();
    if sources(&before.map) != sources(&now.map) {
        lines.push("What is known of the articles was changed".to_owned());
    }
    let (placed, others) = (places(before), places(now));
    let moved = others.iter().filter(|(key, place)| {
        let is_other = |a: f32, b: f32| (a - b).abs() > ROUNDED;
        placed.get(*key).is_some_and(|before| is_other(before.at.x, place.at.x) || is_other(before.at.y, place.at.y))
    });
    let pins = |places: &BTreeMap<&str, Place>, others: &BTreeMap<&str, Place>| {
        let is_pinned = |key: &str| others.get(key).is_some_and(|place| place.pinned);
        places.iter().filter(|(key, place)| place.pinned && !is_pinned(key)).count()
    };
    for (n, what) in
        [(moved.count(), "moved"), (pins(&others, &placed), "pinned"), (pins(&placed, &others), "unpinned")]
    {
        if n > 0 {
            lines.push(format!("{} {what}", counted(n, "actor was", "actors were")));
        }
    }
    if before.filter != now.filter {
        lines.push("The filter was changed".to_owned());
    }
    if reviews(before) != reviews(now) {
        lines.push("Verdicts or notes were changed".to_owned());
    }
    lines
}

/// Returns what was added, removed and changed of parts that are known by their keys, each with its name and all that is
/// known of it.
fn parts(
    one: &str,
    several: &str,
    before: &BTreeMap<&str, (String, String)>,
    now: &BTreeMap<&str, (String, String)>,
) -> Vec<String> {
    let without = |these: &BTreeMap<&str, (String, String)>, others: &BTreeMap<&str, (String, String)>| {
        let gone = these.iter().filter(|(key, _)| !others.contains_key(*key));
        gone.map(|(_, (name, _))| name.clone()).collect::<Vec<_>>()
    };
    let changed = now.iter().filter(|(key, (_, all))| before.get(*key).is_some_and(|(_, before)| before != all));
    let changed: Vec<String> = changed.map(|(_, (name, _))| name.clone()).collect();
    let all = [("added", without(now, before)), ("removed", without(before, now)), ("changed", changed)];
    let told = all.into_iter().filter(|(_, names)| !names.is_empty());
    told.map(|(what, names)| format!("{} {what}: {}", counted(names.len(), one, several), some_of(&names))).collect()
}

/// Returns the first few of many names.
fn some_of(names: &[String]) -> String {
    const MOST: usize = 5;
    let n_more = names.len().saturating_sub(MOST);
    let first = names[..names.len() - n_more].join("; ");
    if n_more == 0 { first } else { format!("{first} and {n_more} more") }
}

fn actors(map: &Map) -> BTreeMap<&str, (String, String)> {
    map.actors()
        .map(|actor| {
            (
                actor.key.as_str(),
                (
                    actor.short_name.clone(),
                    format!("{:?}", (&actor.name, &actor.short_name, &actor.aliases, &actor.office, &actor.note)),
                ),
            )
        })
        .collect()
}

fn links(map: &Map) -> BTreeMap<&str, (String, String)> {
    let all = map.link_ids().map(|id| {
        let link = map.link(id);
        let ends = [link.from, link.to].map(|end| map.actor(end).key.clone());
        let pieces: Vec<&str> = link.evidence.iter().map(|&piece| map.piece(piece).key.as_str()).collect();
        let all = (link.verb, &link.label, &link.predicate, link.status, &link.date);
        (link.key.as_str(), (map.sentence(id), format!("{ends:?} {pieces:?} {all:?}")))
    });
    all.collect()
}

fn pieces(map: &Map) -> BTreeMap<&str, (String, String)> {
    let all = map.evidence_ids().map(|id| {
        let piece = map.piece(id);
        let speakers: Vec<&str> = piece.speakers.iter().map(|&actor| map.actor(actor).key.as_str()).collect();
        let all = (&piece.text, piece.kind, &piece.date, &piece.paragraphs, &piece.occasion);
        (piece.key.as_str(), (map.spoken_evidence(id), format!("{speakers:?} {all:?}")))
    });
    all.collect()
}

fn places(whole: &Whole) -> BTreeMap<&str, Place> {
    let map = &whole.map;
    let placed = map.actor_ids().filter_map(|id| {
        let place = whole.layout.places.get(id.index()).copied().flatten()?;
        Some((map.actor(id).key.as_str(), place))
    });
    placed.collect()
}

fn reviews(whole: &Whole) -> BTreeMap<&str, String> {
    let map = &whole.map;
    let all = map.evidence_ids().map(|id| (map.piece(id).key.as_str(), format!("{:?}", whole.reviews.get(id))));
    all.collect()
}
