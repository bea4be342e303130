//! The two orders in which a map's evidence can be gone through.

/// What the strip below the map follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Along {
    /// The article, paragraph by paragraph.
    #[default]
    Article,
    /// Time.
    Time,
}
