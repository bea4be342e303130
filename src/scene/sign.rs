//! The sign on a link's line: what keeps it from being plain fact, and that a rule drafted it.

use crate::layout::{Point, Rect, Size};
use crate::model::{Drafted, LinkId, Map};
use crate::scene::caveat::Caveat;

/// The width of one letter's place on a sign, and the height of the sign.
const PLACE: (f32, f32) = (12.0, 13.0);
/// The side of the box of a dot.
const DOT: f32 = 8.0;

/// What says of an actor or a link that a rule drafted it and no reader has taken it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftMark {
    /// The rule is sure: a dot.
    Sure,
    /// The rule is not sure of some of the links that the line stands for: a question mark.
    PartlyUnsure,
    /// The rule is not sure of any: a question mark, on a line in half ink.
    Unsure,
}

impl DraftMark {
    /// Returns the mark of a line that stands for some links.
    pub(crate) fn of_links(map: &Map, links: &[LinkId]) -> Option<Self> {
        let is_unsure = |&link: &LinkId| map.link(link).drafted.as_ref().is_some_and(|drafted| !drafted.is_sure());
        match links.iter().filter(|link| is_unsure(link)).count() {
            0 => links.iter().any(|&link| map.link(link).drafted.is_some()).then_some(Self::Sure),
            n if n == links.len() => Some(Self::Unsure),
            _ => Some(Self::PartlyUnsure),
        }
    }

    /// Returns the mark of one thing.
    pub fn of(drafted: &Drafted) -> Self {
        if drafted.is_sure() { Self::Sure } else { Self::Unsure }
    }

    /// Returns whether something is left to check.
    pub fn is_unsure(self) -> bool {
        self != Self::Sure
    }

    /// Returns the words of the legend.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sure => "Drafted, not checked",
            Self::PartlyUnsure | Self::Unsure => "Drafted, unsure: to check",
        }
    }
}

/// When the sign of a line finds its place: it gives way to the signs of earlier turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SignTurn {
    /// At first: of what no rule drafted.
    Made,
    /// Then: of what a rule drafted.
    Drafted,
    /// At last, when the words of links have their places: a dot.
    Dot,
}

impl SignTurn {
    /// Returns the turn of the sign of a line.
    pub(super) fn of(draft: Option<DraftMark>, caveats: &[Caveat]) -> Self {
        match draft {
            None => Self::Made,
            Some(DraftMark::Sure) if caveats.is_empty() => Self::Dot,
            Some(_) => Self::Drafted,
        }
    }
}

/// Returns the box of a sign on a line, with a place for each caveat and for the mark of a draft; none where there is
/// neither.
pub(crate) fn sign_box(center: Point, draft: Option<DraftMark>, n_caveats: usize) -> Option<Rect> {
    let size = match (draft, n_places(draft, n_caveats)) {
        (_, 0) => return None,
        (Some(DraftMark::Sure), 1) => Size { w: DOT, h: DOT },
        (_, n) => Size { w: PLACE.0 * n as f32 + 1.0, h: PLACE.1 },
    };
    Some(Rect::from_center(center, size))
}

/// Returns where each of the letters of a sign stands, from left to right: the mark of a draft is the first.
pub(crate) fn sign_places(center: Point, draft: Option<DraftMark>, n_caveats: usize) -> impl Iterator<Item = Point> {
    let n = n_places(draft, n_caveats);
    let first = center - Point::new(PLACE.0 * (n as f32 - 1.0) / 2.0, 0.0);
    (0..n).map(move |i| first + Point::new(PLACE.0 * i as f32, 0.0))
}

fn n_places(draft: Option<DraftMark>, n_caveats: usize) -> usize {
    n_caveats + usize::from(draft.is_some())
}
