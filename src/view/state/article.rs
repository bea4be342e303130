//! What the window knows of the article's text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::Document;
use crate::model::making::word_selection::WordSelection;
use crate::model::reading::Reading;
use crate::model::{EvidenceId, Map, SourceId};

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

/// The texts of the map's articles, one of which is shown.
#[derive(Clone, Debug)]
pub struct ArticleTexts {
    texts: BTreeMap<SourceId, ArticleState>,
    shown: SourceId,
}

impl Default for ArticleTexts {
    fn default() -> Self {
        Self { texts: BTreeMap::new(), shown: SourceId::new(0) }
    }
}

impl ArticleTexts {
    /// Returns which article is shown.
    pub fn shown_source(&self) -> SourceId {
        self.shown
    }

    /// Returns what is known of the text of the article that is shown.
    pub fn shown(&self) -> &ArticleState {
        self.of(self.shown)
    }

    /// Returns what is known of the text of an article.
    pub fn of(&self, source: SourceId) -> &ArticleState {
        self.texts.get(&source).unwrap_or(&ArticleState::None)
    }

    /// Returns the text of the article that is shown, where it is open.
    pub fn reading(&self) -> Option<&Reading> {
        self.shown().reading()
    }

    /// Returns the file of the text that is shown, where it is open and has one.
    pub fn path(&self) -> Option<&Path> {
        match self.shown() {
            ArticleState::Open(open) => open.path.as_deref(),
            ArticleState::None | ArticleState::Reading(_) | ArticleState::Missing(_) => None,
        }
    }

    /// Returns every text that is open, with its article.
    pub fn open_texts(&self) -> impl Iterator<Item = (SourceId, &Arc<OpenArticle>)> {
        self.texts.iter().filter_map(|(&source, state)| match state {
            ArticleState::Open(open) => Some((source, open)),
            ArticleState::None | ArticleState::Reading(_) | ArticleState::Missing(_) => None,
        })
    }

    /// Shows an article, whether its text is open or not.
    pub fn show(&mut self, source: SourceId) {
        self.shown = source;
    }

    /// Notes what is known of the text of an article.
    pub fn set(&mut self, source: SourceId, state: ArticleState) {
        self.texts.insert(source, state);
    }

    /// Notes that the text of an article is being read, unless one is open meanwhile.
    pub fn await_text(&mut self, source: SourceId, path: PathBuf) {
        if self.of(source).reading().is_none() {
            self.set(source, ArticleState::Reading(path));
        }
    }

    /// Returns whether nobody has opened, closed or missed the text of an article yet.
    pub fn is_unread(&self, source: SourceId) -> bool {
        matches!(self.texts.get(&source), None | Some(ArticleState::Reading(_)))
    }

    /// Gives up waiting for the text of an article.
    pub fn stop_waiting(&mut self, source: SourceId) {
        if matches!(self.of(source), ArticleState::Reading(_)) {
            self.set(source, ArticleState::None);
        }
    }

    /// Lets go of the texts of articles that are gone from the map.
    pub(in crate::view) fn keep_present(&mut self, map: &Map) {
        self.texts.retain(|&source, _| map.has_source(source));
        if !map.has_source(self.shown) {
            self.shown = map.source_ids().next().unwrap_or(self.shown);
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
    /// The sentences that report something and that a draft leaves open, in bytes of the text.
    reports: Arc<[Range<usize>]>,
    /// Those of them in which nothing of the map stands, in the text's order: they are offered in the margin.
    offers: Vec<Range<usize>>,
}

impl OpenArticle {
    /// Takes a text, with the reports that a draft leaves open.
    pub fn new(path: Option<PathBuf>, reading: Reading, reports: Arc<[Range<usize>]>) -> Self {
        let is_free = |report: &&Range<usize>| {
            !reading.passages.iter().any(|it| it.bytes.start < report.end && report.start < it.bytes.end)
        };
        let offers = reports.iter().filter(is_free).cloned().collect();
        Self { path, reading, reports, offers }
    }

    /// Returns it as it is held against another state of the map.
    #[must_use]
    pub fn held(&self, reading: Reading) -> Self {
        Self::new(self.path.clone(), reading, Arc::clone(&self.reports))
    }

    /// Returns the sentences that are offered in the margin.
    pub fn offers(&self) -> &[Range<usize>] {
        &self.offers
    }
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
    /// By [`text_key`]; the one that was opened last comes last.
    paths: IndexMap<String, PathBuf>,
}

impl Articles {
    /// So many articles are remembered; a reader of more opens the oldest by hand again.
    const MOST: usize = 200;

    /// Puts right what a file says that was changed by hand or broken; returns whether all was right.
    pub fn mend(&mut self) -> bool {
        let n_found = self.paths.len();
        self.paths.truncate(Self::MOST);
        self.paths.len() == n_found
    }

    /// Returns where an article was last.
    pub fn path_of(&self, key: &str) -> Option<&Path> {
        self.paths.get(key).map(PathBuf::as_path)
    }

    /// Returns where each article was last, by its key; the one that was opened last comes last.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.paths.iter().map(|(key, path)| (key.as_str(), path.as_path()))
    }

    /// Notes where an article is, unless its path is no text: with it, nothing of this could be kept.
    pub fn remember(&mut self, key: &str, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if path.to_str().is_none() {
            return;
        }
        self.forget(key);
        self.paths.insert(key.to_owned(), path);
        while self.paths.len() > Self::MOST {
            self.paths.shift_remove_index(0);
        }
    }

    /// Forgets where an article was.
    pub fn forget(&mut self, key: &str) {
        self.paths.shift_remove(key);
    }
}

/// Returns the key under which the path of an article is kept: of a map's first one that of the map, as when maps were
/// of one article.
pub fn text_key(map: &Map, source: SourceId) -> String {
    match map.source_ids().next() {
        Some(first) if first != source => format!("{} / {}", map.key(), map.source(source).key),
        _ => map.key().to_owned(),
    }
}

/// Returns the id of the article's text, which is one stop of the keyboard.
pub(crate) fn text_id() -> egui::Id {
    egui::Id::unique("text of the article")
}

pub(crate) const SETTLING_FRAMES: u8 = 3;

/// The article that is read, and the document that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct ArticleContext<'a> {
    /// The document.
    pub document: &'a Document,
    /// The text, held against its map.
    pub reading: &'a Reading,
    /// The sentences of which a statement can be made, in bytes of the text.
    pub offers: &'a [Range<usize>],
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
    /// Starts at the top of another text.
    pub fn start_anew(&mut self) {
        *self = Self { wants_focus: self.wants_focus, ..Self::default() };
    }

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
