//! Places in a text that are told in letters, as bytes.

use memchr::memmem;

/// A text of which it is known where every so many letters begin, so that no place is looked for from its start.
pub(super) struct Letters<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Letters<'a> {
    const STEP: usize = 1024;

    pub(super) fn of(text: &'a str) -> Self {
        Self { text, starts: text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect() }
    }

    /// Returns how often words stand in the text before a letter of it; none where it has no such letter.
    pub(super) fn nth_before(&self, words: &str, letter: usize) -> Option<usize> {
        let start = *self.starts.get(letter / Self::STEP)?;
        let (byte, _) = self.text[start..].char_indices().nth(letter % Self::STEP)?;
        Some(memmem::find_iter(&self.text.as_bytes()[..start + byte], words.as_bytes()).count())
    }
}
