//! The legend: what the shapes, colours and lines of a scene mean, and nothing that it lacks.

use crate::model::{ActorKind, EvidenceKind, Family};
use crate::scene::Scene;

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
    /// The bar across a link that the article says did not happen.
    Negated,
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
            Self::Negated => "Said not to happen",
        }
    }
}

/// Returns the entries that a scene needs, in a fixed order.
pub fn entries(scene: &Scene) -> Vec<Entry> {
    use crate::model::Status;
    let kinds = ActorKind::ALL.into_iter().filter(|&kind| scene.nodes.iter().any(|node| node.kind == kind));
    let families = Family::ALL.into_iter().filter(|&family| match family {
        Family::BelongsTo => !scene.ties.is_empty(),
        _ => scene.strands.iter().any(|strand| strand.family == family),
    });
    let evidence =
        EvidenceKind::ALL.into_iter().filter(|&kind| scene.strands.iter().any(|strand| strand.evidence == kind));
    let has_unnamed = scene.strands.iter().any(|strand| strand.unnamed);
    let has_negated = scene.strands.iter().any(|strand| strand.status == Status::Negated);
    let has_folds = scene.nodes.iter().any(|node| !node.folded.is_empty());
    let has_pins = scene.nodes.iter().any(|node| node.pinned);
    kinds
        .map(Entry::Kind)
        .chain(families.map(Entry::Family))
        .chain(evidence.map(Entry::Evidence))
        .chain(has_unnamed.then_some(Entry::Unnamed))
        .chain(has_negated.then_some(Entry::Negated))
        .chain(has_pins.then_some(Entry::Pinned))
        .chain(has_folds.then_some(Entry::Folded))
        .collect()
}
