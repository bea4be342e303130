//! What the pages remember that tell of the program.

use crate::command::HelpPage;

/// The page that is open, and where in it the reader is.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// The page.
    pub page: Option<HelpPage>,
    /// Whether it shall have the focus.
    pub(in crate::view) wants_focus: bool,
    /// The row of the list of licences whose text is shown.
    pub(in crate::view) licence: usize,
}
