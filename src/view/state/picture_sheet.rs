//! What the sheet remembers on which a picture is described before it is exported.

use crate::scene::picture::Headline;
use crate::view::preferences::PictureChoice;

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct PictureSheet {
    /// Whether it is open.
    pub is_open: bool,
    /// What stands in the field for the headline; the article's until the reader writes there.
    pub headline: Option<String>,
    /// Whether the keyboard has been brought into it.
    pub(in crate::view) has_focus: bool,
}

impl PictureSheet {
    /// Opens it, with the headline that was chosen for this map before.
    pub fn open(&mut self) {
        (self.is_open, self.has_focus) = (true, false);
    }

    /// Returns the headline that was chosen.
    pub fn headline(&self, choice: &PictureChoice) -> Headline {
        match &self.headline {
            _ if !choice.has_headline => Headline::None,
            Some(words) if words.trim().is_empty() => Headline::None,
            Some(words) => Headline::Own(words.trim().to_owned()),
            None => Headline::OfArticle,
        }
    }
}
