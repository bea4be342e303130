//! What cards are about, and what they remember between frames.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::analysis::evidence_order::EvidenceOrder;
use crate::model::{EvidenceId, Map};

/// What the cards of a map remember between frames.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The note that is being written.
    pub note_draft: Option<NoteDraft>,
    /// The piece whose note takes the cursor: whoever has clicked a verdict goes on to say why.
    pub(in crate::view) wants_note: Option<EvidenceId>,
    /// How high each card was when it was seen last, and in a panel of which width.
    pub(in crate::view) heights: BTreeMap<EvidenceId, (f32, f32)>,
    /// In which order long lists stand.
    pub(in crate::view) order: EvidenceOrder,
    /// What is open of a long list, and under which heading: a piece may stand under two.
    pub(in crate::view) open: Option<(String, EvidenceId)>,
    /// What is picked of long lists, to be changed at once.
    pub(in crate::view) picked: BTreeSet<EvidenceId>,
    /// The piece that was picked last: Shift picks from there.
    pub(in crate::view) picked_last: Option<EvidenceId>,
    /// Whether a click on a line picks it.
    pub(in crate::view) is_picking: bool,
    /// The piece that was copied last, and when, in the clock of egui's input.
    pub(in crate::view) copied: Option<(EvidenceId, f64)>,
}

impl Cards {
    /// Lets go of what is gone from the map.
    pub(in crate::view) fn keep_present(&mut self, map: &Map) {
        let Self { note_draft, wants_note, heights, order: _, open, picked, picked_last, is_picking: _, copied } = self;
        note_draft.take_if(|draft| !map.has_piece(draft.piece));
        wants_note.take_if(|piece| !map.has_piece(*piece));
        heights.retain(|&piece, _| map.has_piece(piece));
        open.take_if(|(_, piece)| !map.has_piece(*piece));
        picked.retain(|&piece| map.has_piece(piece));
        picked_last.take_if(|piece| !map.has_piece(*piece));
        copied.take_if(|(piece, _)| !map.has_piece(*piece));
    }

    /// Lets go of all that is picked.
    pub(in crate::view) fn pick_nothing(&mut self) {
        self.picked.clear();
        self.picked_last = None;
    }

    /// Returns whether a click picks, or something is picked.
    pub(in crate::view) fn may_pick(&self) -> bool {
        self.is_picking || !self.picked.is_empty()
    }

    /// Picks a piece, or lets go of it.
    pub(in crate::view) fn toggle_picked(&mut self, id: EvidenceId) {
        if !self.picked.remove(&id) {
            self.picked.insert(id);
        }
        self.picked_last = Some(id);
    }

    /// Picks all pieces of a list from the one that was picked last to this one.
    pub(in crate::view) fn pick_up_to(&mut self, id: EvidenceId, list: &[EvidenceId]) {
        let place = |id: EvidenceId| list.iter().position(|&other| other == id);
        match (self.picked_last.and_then(place), place(id)) {
            (Some(from), Some(to)) => self.picked.extend(&list[from.min(to)..=from.max(to)]),
            _ => self.toggle_picked(id),
        }
    }

    /// Returns whether a piece of a long list is open.
    pub(in crate::view) fn is_open(&self, section: &str, id: EvidenceId) -> bool {
        self.open.as_ref().is_some_and(|(of, piece)| *piece == id && of == section)
    }
}

/// A note that is being written and differs from the one in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteDraft {
    /// What the note is about.
    pub piece: EvidenceId,
    /// What was typed so far.
    pub text: String,
    /// Whether its field was drawn in this frame.
    pub(in crate::view) is_drawn: bool,
}
