//! Where the evidence is thin: what rests on one source, on unnamed ones or on inference, who is talked
//! about but never quoted, and which claims are denied.

use crate::model::analysis::disputes::Denials;
use crate::model::shown::Shown;
use crate::model::{ActorId, ActorKind, Attribution, EvidenceKind, LinkId, Map};

/// A weakness of the evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// One source alone vouches for a link; the article's own reporting is not counted, nor what people
    /// say for themselves on the record.
    #[default]
    OneSource,
    /// One article alone says so, of several.
    OneArticle,
    /// Several articles say so, and one source alone vouches for it in all of them.
    ArticlesOfOneSource,
    /// Only unnamed sources vouch for a link.
    UnnamedOnly,
    /// A link rests on the map-maker's inference only.
    InferenceOnly,
    /// An actor is talked about, and no word of theirs is quoted.
    NeverQuoted,
    /// Somebody contradicts a link.
    Denied,
}

impl Gap {
    /// Every weakness.
    pub const ALL: [Self; 7] = [
        Self::OneSource,
        Self::OneArticle,
        Self::ArticlesOfOneSource,
        Self::UnnamedOnly,
        Self::InferenceOnly,
        Self::NeverQuoted,
        Self::Denied,
    ];

    /// Returns whether a map can have this weakness: what compares articles needs several.
    pub fn is_of(self, map: &Map) -> bool {
        !matches!(self, Self::OneArticle | Self::ArticlesOfOneSource) || map.n_sources() > 1
    }

    /// Returns the words of a list's heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneSource => "One source only",
            Self::OneArticle => "Said in one article only",
            Self::ArticlesOfOneSource => "Several articles, one source",
            Self::UnnamedOnly => "Unnamed sources only",
            Self::InferenceOnly => "Inference only",
            Self::NeverQuoted => "Talked about, never quoted",
            Self::Denied => "Claims with a denial",
        }
    }

    /// Returns what the list holds, as a sentence.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::OneSource => {
                "Links that one source alone vouches for; the article's own reporting is left out, and so is what somebody named says in a direct quotation: their own words need no second source"
            }
            Self::OneArticle => "Links that only one of the map's articles has",
            Self::ArticlesOfOneSource => {
                "Links that several articles have, and one source alone vouches for in all of them: they may repeat each other"
            }
            Self::UnnamedOnly => "Links that only unnamed officials or other unnamed sources vouch for",
            Self::InferenceOnly => "Links that the map-maker has concluded, and nobody states",
            Self::NeverQuoted => "Actors about whom somebody speaks, and of whose own words none are quoted",
            Self::Denied => "Links whose account somebody in the article denies; the denial stands beside each",
        }
    }
}

/// Where a weakness is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapPlace {
    /// At a link.
    Link(LinkId),
    /// At an actor.
    Actor(ActorId),
}

/// Returns the places of a weakness, in the file's order; only among what is shown, where that is
/// given. Whether a place is weak depends on all of its evidence, shown or not.
pub fn places(map: &Map, gap: Gap, shown: Option<&Shown>) -> Vec<GapPlace> {
    let is_counted = |link: &LinkId| shown.is_none_or(|shown| shown.has_link(*link));
    match gap {
        Gap::NeverQuoted => {
            let is_counted = |actor: &ActorId| shown.is_none_or(|shown| shown.has_actor(*actor));
            never_quoted(map).into_iter().filter(is_counted).map(GapPlace::Actor).collect()
        }
        // A denial and its claim contradict each other; the gap is the claim.
        Gap::Denied => Denials::new(map).claims().into_iter().filter(is_counted).map(GapPlace::Link).collect(),
        Gap::OneSource | Gap::OneArticle | Gap::ArticlesOfOneSource | Gap::UnnamedOnly | Gap::InferenceOnly => {
            let weak = map.link_ids().filter(|&link| is_weak_link(map, gap, link));
            weak.filter(is_counted).map(GapPlace::Link).collect()
        }
    }
}

/// Returns whether a link has a weakness; one that only actors have, no link has.
pub(super) fn is_weak_link(map: &Map, gap: Gap, link: LinkId) -> bool {
    match gap {
        Gap::OneSource => rests_on_one_source(map, link),
        Gap::OneArticle => map.n_sources() > 1 && map.sources_of_link(link).len() == 1,
        Gap::ArticlesOfOneSource => {
            map.n_sources() > 1 && map.sources_of_link(link).len() > 1 && rests_on_one_source(map, link)
        }
        Gap::UnnamedOnly => map.rests_on_unnamed_sources(link),
        Gap::InferenceOnly => map.strongest_evidence(link) == EvidenceKind::Inference,
        Gap::NeverQuoted => false,
        Gap::Denied => !map.link(link).disputes.is_empty(),
    }
}

fn rests_on_one_source(map: &Map, link: LinkId) -> bool {
    let mut sources = map.link(link).evidence.iter().map(|&piece| map.piece(piece).attribution);
    let first = sources.next();
    matches!(first, Some(Attribution::Actor(_)))
        && sources.all(|source| Some(source) == first)
        && !speaks_for_itself(map, link)
}

/// Returns whether a link is what a named actor says in words that the article quotes: then the quotation
/// is the very thing that the link reports.
fn speaks_for_itself(map: &Map, link: LinkId) -> bool {
    let from = map.link(link).from;
    map.actor(from).kind != ActorKind::Group
        && map.link(link).evidence.iter().any(|&id| {
            let piece = map.piece(id);
            piece.kind == EvidenceKind::Quotation
                && piece.attribution == Attribution::Actor(from)
                && piece.speakers.contains(&from)
        })
}

fn never_quoted(map: &Map) -> Vec<ActorId> {
    let mut is_talked_about = vec![false; map.n_actor_slots()];
    let mut is_quoted = vec![false; map.n_actor_slots()];
    for piece in map.evidence() {
        if piece.kind == EvidenceKind::Quotation {
            for speaker in &piece.speakers {
                is_quoted[speaker.index()] = true;
            }
        }
        if !piece.speakers.is_empty() {
            for subject in piece.about.iter().filter(|subject| !piece.speakers.contains(subject)) {
                is_talked_about[subject.index()] = true;
            }
        }
    }
    map.actor_ids().filter(|id| is_talked_about[id.index()] && !is_quoted[id.index()]).collect()
}
