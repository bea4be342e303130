//! Which state of a document it is.

/// A state of the document; two states with the same version are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Version(u64);

impl Version {
    /// The state before the first step.
    pub(super) const AS_OPENED: Self = Self(0);
    /// No state that a document ever had.
    pub(super) const NEVER: Self = Self(u64::MAX);

    /// Returns the next one.
    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
