//! Two actors that are to be made one, and one that is to be made two, as it is thought over.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::edit::MapEdit;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::found_once::FoundOnce;
use crate::model::{Actor, ActorId, EvidenceId, LinkId, Map, MapProblem, ProblemPlace};

/// What becomes of two actors that are made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeCounts {
    /// How many pieces name who stays, and who goes.
    pub n_pieces: [usize; 2],
    /// How many links are joined with their doubles.
    pub n_doubled: usize,
    /// The links between the two.
    pub between: Vec<LinkId>,
}

/// Two actors that are to be made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeDraft {
    /// Who stays.
    pub stays: Option<ActorId>,
    /// Who becomes another name of the first.
    pub goes: Option<ActorId>,
    /// What becomes of the links between the two, which would lead from the one to itself: dropped or kept, once
    /// that is decided.
    pub drops_between: Option<bool>,
    counts: FoundOnce<[ActorId; 2], Arc<MergeCounts>>,
}

impl MergeDraft {
    /// Starts with an actor, whose double is to be chosen.
    pub fn new(actor: ActorId) -> Self {
        Self { stays: Some(actor), goes: None, drops_between: None, counts: FoundOnce::default() }
    }

    /// Lets the other one stay.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.stays, &mut self.goes);
    }

    /// Returns what becomes of two who are not the same; found once as long as nothing changes.
    pub fn counts(&mut self, map: &Map, [stays, goes]: [ActorId; 2]) -> Arc<MergeCounts> {
        self.counts.get([stays, goes], || {
            Arc::new(MergeCounts {
                n_pieces: [stays, goes].map(|actor| n_pieces_of(map, actor)),
                n_doubled: map.doubled_links(stays, goes).len(),
                between: map.links_between(stays, goes),
            })
        })
    }

    /// Lets go of who is gone from the map; returns whether one of the two is there.
    pub fn keep_present(&mut self, map: &Map) -> bool {
        self.counts.forget();
        self.stays = self.stays.filter(|&actor| map.has_actor(actor));
        self.goes = self.goes.filter(|&actor| map.has_actor(actor));
        self.stays.is_some() || self.goes.is_some()
    }

    /// Returns the edit that makes them one.
    ///
    /// # Errors
    /// Returns what is not decided yet.
    pub fn edit(&self, map: &Map) -> Result<MapEdit, Vec<MapProblem>> {
        let (Some(stays), Some(goes)) = (self.stays, self.goes) else {
            return Err(vec![undecided("goes", "choose who is the same")]);
        };
        if stays == goes {
            return Err(vec![undecided("goes", "choose somebody else: these are one already")]);
        }
        let between = map.links_between(stays, goes);
        let merge = MapEdit::merge_actors(map, stays, goes);
        match (between.is_empty(), self.drops_between) {
            (false, None) => Err(vec![undecided("between", "choose what becomes of them")]),
            (true, _) | (false, Some(false)) => Ok(merge),
            (false, Some(true)) => {
                Ok(between.into_iter().fold(merge, |edit, link| edit.and(MapEdit::remove_link(link))))
            }
        }
    }
}

/// An actor of whom another one is to be taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitDraft {
    /// Of whom.
    pub of: ActorId,
    /// The new actor, as it is typed.
    pub part: ActorDraft,
    /// The aliases that go with it.
    pub aliases: BTreeSet<String>,
    /// The pieces of evidence that go with it.
    pub pieces: BTreeSet<EvidenceId>,
}

impl SplitDraft {
    /// Starts with an actor of whom nothing is taken out yet.
    pub fn new(map: &Map, of: ActorId) -> Self {
        let part = ActorDraft::new("", map.actor(of).kind);
        Self { of, part, aliases: BTreeSet::new(), pieces: BTreeSet::new() }
    }

    /// Takes an alias out, or leaves it; the first one that is taken out is proposed as the name.
    pub fn toggle_alias(&mut self, alias: &str) {
        if !self.aliases.remove(alias) {
            self.aliases.insert(alias.to_owned());
            if self.part.actor.name.trim().is_empty() {
                self.part = ActorDraft::new(alias, self.part.actor.kind);
            }
        }
    }

    /// Takes a piece of evidence out, or leaves it.
    pub fn toggle_piece(&mut self, piece: EvidenceId) {
        if !self.pieces.remove(&piece) {
            self.pieces.insert(piece);
        }
    }

    /// Returns the evidence that can be taken out, in the map's order.
    pub fn evidence(&self, map: &Map) -> Vec<EvidenceId> {
        let is_of = |&id: &EvidenceId| map.piece(id).names(self.of) || map.concerns(id, self.of);
        map.evidence_ids().filter(is_of).collect()
    }

    /// Lets go of what is gone from the map; returns whether the actor is there.
    pub fn keep_present(&mut self, map: &Map) -> bool {
        self.pieces.retain(|&piece| map.has_piece(piece));
        map.has_actor(self.of)
    }

    /// Returns the edit that takes the new actor out.
    ///
    /// # Errors
    /// Says that nothing is taken out yet.
    pub fn edit(&self, map: &Map) -> Result<MapEdit, Vec<MapProblem>> {
        if self.aliases.is_empty() && self.pieces.is_empty() {
            return Err(vec![undecided("aliases", "choose what goes with the new actor")]);
        }
        let Actor { name, short_name, .. } = &self.part.actor;
        let names = [name.trim(), short_name.trim()];
        let aliases = self.aliases.iter().filter(|alias| !names.contains(&alias.as_str())).cloned().collect();
        let part = Actor { aliases, ..self.part.finished(map) };
        let pieces: Vec<EvidenceId> = self.pieces.iter().copied().collect();
        Ok(MapEdit::split_actor(map, self.of, part, &pieces))
    }
}

/// Returns how many pieces of evidence name an actor.
pub(super) fn n_pieces_of(map: &Map, actor: ActorId) -> usize {
    map.evidence().filter(|piece| piece.names(actor)).count()
}

/// Returns a problem of a form about actors, at one of its fields.
fn undecided(field: &'static str, what: &str) -> MapProblem {
    let place = ProblemPlace { list: "actors", index: 0, key: String::new(), field };
    MapProblem { place, what: what.to_owned() }
}
