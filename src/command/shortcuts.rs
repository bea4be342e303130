//! The keys that give commands, free of any toolkit.

/// A key with its modifiers, free of any toolkit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, or Cmd on macOS.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key, by its name on a US keyboard ("Z", "Plus", "Comma").
    pub key: &'static str,
}

impl Shortcut {
    /// A key alone.
    pub(super) const fn plain(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }

    /// A key with Ctrl, or Cmd on macOS.
    pub(super) const fn ctrl(key: &'static str) -> Self {
        Self { ctrl: true, ..Self::plain(key) }
    }

    /// The same with Shift.
    pub(super) const fn shift(self) -> Self {
        Self { shift: true, ..self }
    }

    /// The same with Alt.
    pub(super) const fn with_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Returns whether a text field can have a use for the key: it has none for Ctrl and F1 to F12.
    pub fn may_type(self) -> bool {
        let is_function_key = self.key.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
        !self.ctrl && !is_function_key
    }

    /// Returns how many keys are held together: the shortcut with the most of them is meant.
    pub fn n_modifiers(self) -> usize {
        usize::from(self.ctrl) + usize::from(self.shift) + usize::from(self.alt)
    }
}
