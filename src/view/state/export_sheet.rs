//! What the sheet remembers on which is described what is exported.

use crate::layout::Size;
use crate::model::text::unseen::shows_nothing;
use crate::scene::picture::Headline;
use crate::view::preferences::ExportChoice;

/// What is seen of the file that is to be written.
#[derive(Clone)]
pub enum ExportPreview {
    /// The picture.
    Picture(egui::TextureHandle),
    /// The beginning of a text.
    Text(String),
    /// The beginning of a report, as Markdown.
    Report(String),
    /// Nothing, for this reason.
    Nothing(String),
}

impl ExportPreview {
    /// The room that it has, in points.
    pub const ROOM: Size = Size { w: 300.0, h: 380.0 };
}

/// A picture is known by its size: its pixels say nothing.
impl std::fmt::Debug for ExportPreview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Picture(texture) => f.debug_tuple("Picture").field(&texture.size()).finish(),
            Self::Text(text) => f.debug_tuple("Text").field(text).finish(),
            Self::Report(text) => f.debug_tuple("Report").field(text).finish(),
            Self::Nothing(why) => f.debug_tuple("Nothing").field(why).finish(),
        }
    }
}

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct ExportSheet {
    /// Whether it is open.
    pub is_open: bool,
    /// What stands in the field for the headline; the article's until the reader writes there.
    pub headline: Option<String>,
    /// What stands in the field for the address at which a page will be published.
    pub address: String,
    /// Whether the articles' own sentences go with it: asked anew each time.
    pub with_sentences: bool,
    /// What is seen of the file; none before it is made for the first time.
    pub preview: Option<ExportPreview>,
    /// Whether that is of what is chosen now; else it is being made anew.
    pub is_fresh: bool,
    /// How many words of the articles are in the file; none before that is known.
    pub article_words: Option<String>,
    /// Whether the keyboard has been brought into it.
    pub(in crate::view) has_focus: bool,
}

impl ExportSheet {
    /// Opens it, with the headline that was chosen for this map before.
    pub fn open(&mut self) {
        (self.is_open, self.has_focus, self.with_sentences) = (true, false, false);
    }

    /// Returns the address at which a page will be published, where one was typed.
    pub fn url(&self) -> Option<String> {
        let address = self.address.trim();
        let rest = address.strip_prefix("https://").or(address.strip_prefix("http://"));
        rest.filter(|rest| !rest.is_empty()).map(|_| address.to_owned())
    }

    /// Returns whether what was typed is no address of the web.
    pub fn has_wrong_address(&self) -> bool {
        !self.address.trim().is_empty() && self.url().is_none()
    }

    /// Returns the headline that was chosen.
    pub fn headline(&self, choice: &ExportChoice) -> Headline {
        match &self.headline {
            _ if !choice.has_headline => Headline::None,
            Some(words) if shows_nothing(words) => Headline::None,
            Some(words) => Headline::Own(words.trim().to_owned()),
            None => Headline::OfArticle,
        }
    }
}
