//! What is being made in the window: forms, one on top of another, and what is wrong in the one on top.

use crate::model::making::actor_draft::ActorDraft;
use crate::model::{Map, MapProblem};

/// A form that is being filled in. A click elsewhere does not close it.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// An actor, new or of the map.
    Actor(ActorDraft),
}

impl Form {
    /// Returns whether what it is about is still in the map.
    fn is_of(&self, map: &Map) -> bool {
        match self {
            Self::Actor(draft) => draft.id.is_none_or(|id| map.has_actor(id)),
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
        self.forms.retain(|form| form.is_of(map));
    }
}
