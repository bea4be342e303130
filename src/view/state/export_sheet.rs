//! What the sheet remembers on which is described what is exported.

use crate::scene::picture::Headline;
use crate::view::preferences::ExportChoice;

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct ExportSheet {
    /// Whether it is open.
    pub is_open: bool,
    /// What stands in the field for the headline; the article's until the reader writes there.
    pub headline: Option<String>,
    /// Whether the articles' own sentences go with it: asked anew each time.
    pub with_sentences: bool,
    /// Whether the keyboard has been brought into it.
    pub(in crate::view) has_focus: bool,
}

impl ExportSheet {
    /// Opens it, with the headline that was chosen for this map before.
    pub fn open(&mut self) {
        (self.is_open, self.has_focus, self.with_sentences) = (true, false, false);
    }

    /// Returns the headline that was chosen.
    pub fn headline(&self, choice: &ExportChoice) -> Headline {
        match &self.headline {
            _ if !choice.has_headline => Headline::None,
            Some(words) if words.trim().is_empty() => Headline::None,
            Some(words) => Headline::Own(words.trim().to_owned()),
            None => Headline::OfArticle,
        }
    }
}
