//! What is being made in the window: forms, one on top of another, and what is wrong in the one on top.

use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::piece_draft::{PieceDraft, noun_of};
use crate::model::{Map, MapProblem};

/// A form that is being filled in. A click elsewhere does not close it.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// An actor, new or of the map.
    Actor(ActorDraft),
    /// A piece of evidence, new or of the map.
    Piece(Box<PieceDraft>),
}

impl Form {
    /// Returns what stands over it.
    pub fn title(&self) -> String {
        match self {
            Self::Actor(draft) if draft.id.is_some() => "Change the actor".to_owned(),
            Self::Actor(_) => "New actor".to_owned(),
            Self::Piece(draft) if draft.id.is_some() => format!("Change the {}", noun_of(draft.kind)),
            Self::Piece(draft) => format!("New {}", noun_of(draft.kind)),
        }
    }

    /// Lets go of what it names that is gone from the map; returns whether what it is about is still there.
    fn keep_present(&mut self, map: &Map) -> bool {
        match self {
            Self::Actor(draft) => draft.id.is_none_or(|id| map.has_actor(id)),
            Self::Piece(draft) => draft.keep_present(map),
        }
    }
}

/// The forms that are open; the last one is on top.
#[derive(Clone, Debug, Default)]
pub struct Making {
    forms: Vec<Form>,
    /// Why the form on top was not taken.
    pub problems: Vec<MapProblem>,
    /// Whether the form on top shall have the cursor.
    pub wants_focus: bool,
    /// Whether the keyboard was in the form on top in the last frame.
    pub(in crate::view) has_focus: bool,
}

impl Making {
    /// Opens a form, over those that are open.
    pub fn open(&mut self, form: Form) {
        self.forms.push(form);
        self.problems.clear();
        self.wants_focus = true;
    }

    /// Returns the form on top.
    pub fn top(&self) -> Option<&Form> {
        self.forms.last()
    }

    /// Returns the form on top, to be typed into.
    pub fn top_mut(&mut self) -> Option<&mut Form> {
        self.forms.last_mut()
    }

    /// Closes the form on top, and returns to the one below.
    pub fn close(&mut self) -> Option<Form> {
        self.problems.clear();
        self.wants_focus = true;
        self.forms.pop()
    }

    /// Lets go of forms about what is gone from the map.
    pub(in crate::view) fn keep_present(&mut self, map: &Map) {
        self.forms.retain_mut(|form| form.keep_present(map));
    }
}
