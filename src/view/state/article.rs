//! What the window knows of the article's text.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::Document;
use crate::model::EvidenceId;
use crate::model::making::word_selection::WordSelection;
use crate::model::reading::Reading;

/// The text of the map's article.
#[derive(Clone, Debug, Default)]
pub enum ArticleState {
    /// Nobody has opened it.
    #[default]
    None,
    /// It is being read.
    Reading(PathBuf),
    /// It is open.
    Open(Arc<OpenArticle>),
    /// It was open once, and cannot be read now.
    /// The reason names its file.
    Missing(String),
}

impl ArticleState {
    /// Returns the file of the text, where it is open and has one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Open(open) => open.path.as_deref(),
            Self::None | Self::Reading(_) | Self::Missing(_) => None,
        }
    }

    /// Returns the text, where it is open.
    pub fn reading(&self) -> Option<&Reading> {
        match self {
            Self::Open(open) => Some(&open.reading),
            Self::None | Self::Reading(_) | Self::Missing(_) => None,
        }
    }
}

/// A text that is open.
#[derive(Debug)]
pub struct OpenArticle {
    /// Its file; none for the one of a sample.
    pub path: Option<PathBuf>,
    /// The text, held against the map.
    pub reading: Reading,
}

/// What the panel on the right shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The evidence of what is chosen.
    #[default]
    Evidence,
    /// The article.
    Article,
}

/// Where the articles of maps are, kept between sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Articles {
    /// By the key of the map; the one that was opened last comes last.
    paths: IndexMap<String, PathBuf>,
}

impl Articles {
    /// Returns where the article of a map was last.
    pub fn path_of(&self, map_key: &str) -> Option<&Path> {
        self.paths.get(map_key).map(PathBuf::as_path)
    }

    /// Notes where the article of a map is, unless its path is no text: with it, nothing of this could be kept.
    pub fn remember(&mut self, map_key: &str, path: &Path) {
        /// So many articles are remembered; a reader of more opens the oldest by hand again.
        const MOST: usize = 200;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if path.to_str().is_none() {
            return;
        }
        self.forget(map_key);
        self.paths.insert(map_key.to_owned(), path);
        while self.paths.len() > MOST {
            self.paths.shift_remove_index(0);
        }
    }

    /// Forgets where the article of a map was.
    pub fn forget(&mut self, map_key: &str) {
        self.paths.shift_remove(map_key);
    }
}

pub(crate) const SETTLING_FRAMES: u8 = 3;

/// The article that is read, and the document that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct ArticleContext<'a> {
    /// The document.
    pub document: &'a Document,
    /// The text, held against its map.
    pub reading: &'a Reading,
}

/// What the reader of the article remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct ReaderState {
    /// Where to scroll, in bytes of the text, and for how many frames yet: heights are estimated first.
    pub(in crate::view) scroll_to: Option<(usize, u8)>,
    /// The pieces of the passage that was clicked or asked for last.
    pub pieces: Vec<EvidenceId>,
    /// The part of the text that was shown last: arrow keys go on from there.
    pub at: Option<Range<usize>>,
    /// About what of the text is in view.
    pub seen: Range<usize>,
    /// The words that are selected.
    pub selected: Option<WordSelection>,
    /// Whether the text wants the focus.
    pub wants_focus: bool,
    /// Whether it has scrolled to what is chosen, or was sent elsewhere since that was chosen.
    pub(in crate::view) has_followed: bool,
    /// The words that are looked for.
    pub(in crate::view) find: WordsInText,
    /// How high the chunks are.
    pub(in crate::view) heights: ChunkHeights,
}

/// The words that are looked for in the text.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct WordsInText {
    /// The words in the field.
    pub(in crate::view) words: String,
    /// Where they are.
    pub(in crate::view) found: Vec<Range<usize>>,
    /// Which of these places is shown.
    pub(in crate::view) at: usize,
    /// Whether the field wants the cursor.
    pub(in crate::view) wants_focus: bool,
}

/// The heights of the chunks as far as they were laid out, for a width.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct ChunkHeights {
    pub(in crate::view) heights: Vec<f32>,
    pub(in crate::view) width: f32,
}

impl ReaderState {
    /// Scrolls to a part of the text and tints some pieces.
    pub fn show(&mut self, bytes: Range<usize>, pieces: Vec<EvidenceId>) {
        self.scroll_to = Some((bytes.start, SETTLING_FRAMES));
        self.at = Some(bytes);
        self.rest_at(pieces);
    }

    /// Scrolls to a byte of the text.
    pub fn bring_into_view(&mut self, byte: usize) {
        self.scroll_to = Some((byte, SETTLING_FRAMES));
        self.has_followed = true;
    }

    /// Tints the pieces of a passage.
    pub fn rest_at(&mut self, pieces: Vec<EvidenceId>) {
        self.pieces = pieces;
        self.has_followed = true;
    }

    /// Returns whether it is on its way to what it was asked to show.
    pub fn is_scrolling(&self) -> bool {
        self.scroll_to.is_some()
    }
}
