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

    /// Returns whether macOS does something of its own at these keys with Cmd (it hides the program, or searches): there, Ctrl
    /// is in the place of that.
    pub fn is_of_macos(self) -> bool {
        self.ctrl && ["H", "Space"].contains(&self.key)
    }

    /// Returns how many keys are held together: the shortcut with the most of them is meant.
    pub fn n_modifiers(self) -> usize {
        usize::from(self.ctrl) + usize::from(self.shift) + usize::from(self.alt)
    }
}

/// Returns words about keys as this system calls them: what is Ctrl elsewhere is Cmd on macOS.
pub fn in_keys_of_system(words: &str) -> String {
    in_keys_of(words, cfg!(target_os = "macos"))
}

/// Returns words about keys as macOS calls them, or as others do.
pub fn in_keys_of(words: &str, is_macos: bool) -> String {
    if is_macos { words.replace("Ctrl", "Cmd") } else { words.to_owned() }
}
