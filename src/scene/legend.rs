//! The legend: what the shapes, colours and lines of a scene mean, and nothing that it lacks.

use crate::layout::{Curve, Point};
use crate::model::{ActorKind, EvidenceKind, Family};
use crate::scene::NodeShape;
use crate::scene::caveat::Caveat;
use crate::scene::draw::{self, Ink, Primitive};
use crate::scene::marks::{sample_folded, sample_head, sample_node};
use crate::scene::sign::DraftMark;

/// One line of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The shape of a kind of actor.
    Kind(ActorKind),
    /// The colour of a verb family.
    Family(Family),
    /// The line style of a kind of evidence.
    Evidence(EvidenceKind),
    /// The hollow arrowhead of links that only unnamed sources vouch for.
    Unnamed,
    /// The mark of an actor that the reader put where it is.
    Pinned,
    /// The badge of an actor that stands for its members too.
    Folded,
    /// The disc of a community.
    Community,
    /// The colour of what stands for acts of several sorts.
    Mixed,
    /// The sign of a link that is no plain fact, or disputed.
    Caveat(Caveat),
    /// The mark of what a rule drafted.
    Draft(DraftMark),
    /// The width of lines.
    Width,
    /// The number on a line that stands for several links.
    Bundle,
}

impl Entry {
    /// Returns the words beside the sample.
    pub fn words(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.plural(),
            Self::Family(family) => family.name(),
            Self::Evidence(kind) => kind.name(),
            Self::Unnamed => "Unnamed sources only",
            Self::Pinned => "Pinned by you",
            Self::Folded => "Stands for so many more",
            Self::Community => "A community: opens as you come near",
            Self::Mixed => "Acts of several sorts",
            Self::Caveat(caveat) => caveat.words(),
            Self::Draft(mark) => mark.words(),
            Self::Width => "Wider: more evidence",
            Self::Bundle => "So many more links",
        }
    }

    /// Returns the words beside the sample in a file, where nothing opens.
    pub fn words_in_files(self) -> &'static str {
        match self {
            Self::Community => "A community of actors",
            other => other.words(),
        }
    }
}

/// Draws what an entry of the legend stands for, as the map does, about a middle; lines are so long to either side.
pub(crate) fn sample(entry: Entry, middle: Point, half: f32) -> Vec<Primitive<'static>> {
    let straight = |y: f32| {
        let control = middle + Point::new(0.0, y);
        Curve {
            start: control - Point::new(half, 0.0),
            control,
            second_control: None,
            end: control + Point::new(half, 0.0),
        }
    };
    let line = straight(0.0);
    let weak = Ink::TextWeak;
    let node = |node: NodeShape| draw::node(&node).map(Primitive::into_owned).collect();
    let line_of = |width, ink, kind, is_fact| draw::line(line, width, ink, kind, is_fact);
    match entry {
        Entry::Kind(kind) => node(sample_node(kind, middle)),
        Entry::Family(Family::BelongsTo) => vec![draw::tie(line.start, line.end)],
        Entry::Family(family) => line_of(3.0, Ink::Family(family), EvidenceKind::Quotation, true).collect(),
        Entry::Evidence(EvidenceKind::Inference) => {
            line_of(2.2, Ink::Inference, EvidenceKind::Inference, true).collect()
        }
        Entry::Evidence(kind) => line_of(2.2, weak, kind, true).collect(),
        Entry::Unnamed => vec![draw::head(sample_head(middle), weak, true)],
        Entry::Width => {
            let two = [(straight(-4.0), 1.4), (straight(3.0), 4.0)];
            two.into_iter().flat_map(|(at, w)| draw::line(at, w, weak, EvidenceKind::Quotation, true)).collect()
        }
        Entry::Bundle => vec![draw::words("+2", middle)],
        Entry::Caveat(caveat) => {
            let is_fact = caveat == Caveat::Disputed;
            let sign = draw::sign_at(line, 0.5, None, &[caveat], weak);
            line_of(1.8, weak, EvidenceKind::Quotation, is_fact).chain(sign).collect()
        }
        Entry::Draft(mark) => {
            let ink = if mark.is_unsure() { Ink::HalfText } else { weak };
            line_of(1.8, ink, EvidenceKind::Quotation, true).chain(draw::draft_mark(mark, middle)).collect()
        }
        Entry::Pinned => {
            let pinned = NodeShape { pinned: true, ..sample_node(ActorKind::Country, middle) };
            let mut drawn = Vec::from_iter(draw::pin(&pinned));
            drawn.splice(0..0, node(pinned));
            drawn
        }
        Entry::Folded => node(sample_folded(middle)),
        Entry::Community => vec![draw::room(middle, 7.5, Ink::Tie)],
        Entry::Mixed => line_of(3.0, Ink::Inference, EvidenceKind::Quotation, true).collect(),
    }
}
