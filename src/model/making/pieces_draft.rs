//! Several pieces of evidence that are changed at once.

use crate::model::edit::MapEdit;
use crate::model::wording::counted;
use crate::model::{ActorId, Attribution, Evidence, EvidenceId, Map};

/// Several pieces of evidence that are changed at once: what is none stays as it is in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PiecesDraft {
    /// The pieces.
    pub pieces: Vec<EvidenceId>,
    /// Who said all of it.
    pub speaker: Option<ActorId>,
    /// Who vouches for all of it.
    pub attribution: Option<Attribution>,
    /// The event at which all of it was said or done; empty for none.
    pub occasion: Option<String>,
}

impl PiecesDraft {
    /// Starts with changing nothing of some pieces.
    pub fn new(pieces: Vec<EvidenceId>) -> Self {
        Self { pieces, ..Self::default() }
    }

    /// Returns whether it would change anything.
    pub fn is_idle(&self) -> bool {
        self.speaker.is_none() && self.attribution.is_none() && self.occasion.is_none()
    }

    /// Lets go of what is gone from the map; returns whether a piece is left.
    pub fn keep_present(&mut self, map: &Map) -> bool {
        self.pieces.retain(|&piece| map.has_piece(piece));
        self.speaker = self.speaker.filter(|&actor| map.has_actor(actor));
        let is_there = |attribution: &Attribution| match attribution {
            Attribution::Article => true,
            Attribution::Actor(actor) => map.has_actor(*actor),
        };
        self.attribution = self.attribution.filter(is_there);
        !self.pieces.is_empty()
    }

    /// Returns what the step of undo is called: "3 pieces: speaker is now Ida Strand".
    pub fn step_name(&self, map: &Map) -> String {
        let speaker = self.speaker.map(|actor| format!("speaker is now {}", map.actor(actor).named()));
        let voucher = self.attribution.map(|attribution| match attribution {
            Attribution::Article => "the article vouches for all".to_owned(),
            Attribution::Actor(actor) => format!("{} vouches for all", map.actor(actor).named()),
        });
        let occasion = self.occasion.as_ref().map(|typed| match typed.trim() {
            "" => "no occasion any more".to_owned(),
            words => format!("occasion is now {words}"),
        });
        let changes: Vec<String> = [speaker, voucher, occasion].into_iter().flatten().collect();
        let what = if changes.is_empty() { "nothing changed".to_owned() } else { changes.join(", ") };
        format!("{}: {what}", counted(self.pieces.len(), "piece", "pieces"))
    }

    /// Returns the edit that changes all of them.
    pub fn edit(&self, map: &Map) -> MapEdit {
        let occasion = |piece: &Evidence| match &self.occasion {
            Some(typed) => Some(typed.trim().to_owned()).filter(|words| !words.is_empty()),
            None => piece.occasion.clone(),
        };
        self.pieces.iter().fold(MapEdit::nothing(), |edit, &id| {
            let piece = map.piece(id);
            let changed = Evidence {
                speakers: self.speaker.map_or_else(|| piece.speakers.clone(), |speaker| vec![speaker]),
                attribution: self.attribution.unwrap_or(piece.attribution),
                occasion: occasion(piece),
                drafted: None,
                ..piece.clone()
            };
            edit.and(MapEdit::set_piece(id, changed))
        })
    }
}
