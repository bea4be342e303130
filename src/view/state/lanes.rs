//! What the rows of the timeline are.

/// What the rows of the timeline are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// Families of verbs.
    #[default]
    Families,
    /// Who acts.
    Actors,
}

impl Lanes {
    /// Changes the rows.
    pub fn toggle(&mut self) {
        *self = match self {
            Self::Families => Self::Actors,
            Self::Actors => Self::Families,
        };
    }
}
