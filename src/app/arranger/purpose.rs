//! What a picture is searched for.

/// What a picture is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first picture of a map: nothing to go back to, and nothing to slide from.
    First,
    /// The same for another size of the window: there is a picture already, the program's own.
    Resized,
    /// The rest of an opened layout: nothing to go back to.
    Complete,
    /// A step of its own.
    Relayout,
    /// The rest giving way to the last step.
    Follow,
}

impl Purpose {
    /// Returns whether steps on the way to the result are drawn: not where a finished picture is replaced by another,
    /// nor where motion is reduced.
    pub(super) fn shows_way(self, reduced_motion: bool) -> bool {
        match self {
            Self::First | Self::Resized => true,
            Self::Relayout => false,
            Self::Complete | Self::Follow => !reduced_motion,
        }
    }

    /// Returns whether pictures that were known before are forgotten.
    pub(super) fn begins_anew(self) -> bool {
        matches!(self, Self::First | Self::Resized | Self::Relayout)
    }
}
