//! What is deleted, and what goes with it.

use std::collections::BTreeSet;

use crate::model::edit::MapEdit;
use crate::model::wording::{counted, isolated};
use crate::model::{ActorId, Attribution, EvidenceId, LinkId, Map};

/// What a reader wants to be gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doomed {
    /// An actor.
    Actor(ActorId),
    /// A link.
    Link(LinkId),
    /// Pieces of evidence.
    Pieces(Vec<EvidenceId>),
}

/// A deletion that is thought over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// What shall be gone.
    pub of: Doomed,
    /// Whether the pieces go too that no link would rest on any more.
    pub takes_loose: bool,
}

/// What goes with something that is deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// The links that go with it.
    pub links: Vec<LinkId>,
    /// The pieces of evidence that go with it.
    pub pieces: Vec<EvidenceId>,
    /// The pieces of evidence that can stay, though no link rests on them any more.
    pub loose: Vec<EvidenceId>,
}

impl Deletion {
    /// Starts with keeping all that can be kept.
    pub fn new(of: Doomed) -> Self {
        Self { of, takes_loose: false }
    }

    /// Returns what goes with it.
    pub fn consequences(&self, map: &Map) -> Consequences {
        match &self.of {
            Doomed::Link(link) => with_links(map, BTreeSet::from([*link]), BTreeSet::new(), |id| id == *link),
            Doomed::Pieces(pieces) => {
                let doomed: BTreeSet<EvidenceId> = pieces.iter().copied().collect();
                let Consequences { links, loose, .. } = with_links(map, BTreeSet::new(), doomed, |_| false);
                Consequences { links, pieces: Vec::new(), loose }
            }
            Doomed::Actor(actor) => {
                let is_own = |&id: &EvidenceId| {
                    let piece = map.piece(id);
                    piece.speakers.contains(actor) || piece.attribution == Attribution::Actor(*actor)
                };
                let links = map.links_of_actor(*actor).iter().copied().collect();
                with_links(map, links, map.evidence_ids().filter(is_own).collect(), |_| false)
            }
        }
    }

    /// Returns what is deleted in a few words: "Ida Strand", "3 pieces of evidence".
    pub fn name(&self, map: &Map) -> String {
        match &self.of {
            Doomed::Actor(actor) => map.actor(*actor).named().into_owned(),
            Doomed::Link(link) => format!("\u{201c}{}\u{201d}", isolated(&map.sentence(*link))),
            Doomed::Pieces(pieces) => match pieces.as_slice() {
                [piece] => format!("\u{201c}{}\u{201d}", map.first_words(*piece)),
                _ => counted(pieces.len(), "piece of evidence", "pieces of evidence"),
            },
        }
    }

    /// Returns the edit that deletes it.
    pub fn edit(&self, map: &Map) -> MapEdit {
        let edit = match &self.of {
            Doomed::Actor(actor) => MapEdit::remove_actor(*actor),
            Doomed::Link(link) => MapEdit::remove_link(*link),
            Doomed::Pieces(pieces) => remove_pieces(pieces),
        };
        if self.takes_loose { edit.and(remove_pieces(&self.consequences(map).loose)) } else { edit }
    }

    /// Returns whether what shall be gone is there, as far as it is: of several pieces those stay that are.
    pub fn keep_present(&mut self, map: &Map) -> bool {
        match &mut self.of {
            Doomed::Actor(actor) => map.has_actor(*actor),
            Doomed::Link(link) => map.has_link(*link),
            Doomed::Pieces(pieces) => {
                pieces.retain(|&piece| map.has_piece(piece));
                !pieces.is_empty()
            }
        }
    }
}

fn remove_pieces(pieces: &[EvidenceId]) -> MapEdit {
    pieces.iter().fold(MapEdit::nothing(), |edit, &piece| edit.and(MapEdit::remove_piece(piece)))
}

/// Returns what goes with some links and pieces; `is_itself` knows the link that is deleted itself.
fn with_links(
    map: &Map,
    mut links: BTreeSet<LinkId>,
    pieces: BTreeSet<EvidenceId>,
    is_itself: impl Fn(LinkId) -> bool,
) -> Consequences {
    links.extend(map.link_ids().filter(|&id| map.link(id).evidence.iter().all(|piece| pieces.contains(piece))));
    let backing: BTreeSet<EvidenceId> = links.iter().flat_map(|&link| map.link(link).evidence.clone()).collect();
    let is_loose =
        |id: &EvidenceId| !pieces.contains(id) && map.links_of_evidence(*id).iter().all(|link| links.contains(link));
    let loose = backing.into_iter().filter(is_loose).collect();
    Consequences {
        loose,
        links: links.into_iter().filter(|&link| !is_itself(link)).collect(),
        pieces: pieces.into_iter().collect(),
    }
}
