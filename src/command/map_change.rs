//! A change of the map that a reader asks for.

use crate::model::edit::MapEdit;
use crate::model::selection::Selection;

/// A change of the map, as one step of undo.
#[derive(Clone, Debug, PartialEq)]
pub struct MapChange {
    /// What is changed.
    pub edit: MapEdit,
    /// The step's name, a noun ("new actor Norrland").
    pub name: String,
    /// What is chosen once it is done; what was chosen before, where there is none.
    pub choose: Option<Selection>,
    /// Whether the form on top asked for it: it closes once the change is made, and says what is wrong where it is not.
    pub is_from_form: bool,
}
