//! The forms of a page.

/// The form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageForm {
    /// The whole page.
    Whole,
    /// A part of another page: the map and the quotes of what is chosen, and all else behind a fold.
    Embedded,
}
