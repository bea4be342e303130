//! What the sheet remembers on which it is seen what comes in from another program, before it does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::SourceId;
use crate::model::incoming::parts::IncomingColumns;
use crate::model::incoming::preview::IncomingPreview;

/// The sheet; what was chosen on it goes with the file.
#[derive(Clone, Debug, Default)]
pub struct ImportSheet {
    /// Where it comes from, while the sheet is open.
    pub from: Option<ImportFrom>,
    /// What was chosen.
    pub choice: ImportChoice,
    /// What comes in; none before the file was read.
    pub seen: Option<SeenImport>,
    /// Whether that is of all that is chosen now.
    pub is_fresh: bool,
    /// Whether the keyboard has been brought into it.
    pub(in crate::view) has_focus: bool,
}

/// Where something comes in from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFrom {
    /// A file.
    File(PathBuf),
    /// A text that was pasted.
    Text(Arc<str>),
}

/// What is chosen on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportChoice {
    /// Whether it is added to the map that is open, not made a new one.
    pub into_open: bool,
    /// What it is held against, where the reader has chosen that.
    pub article: Option<HeldAgainst>,
    /// The columns that the reader has given to fields; none where a field has none.
    pub columns: BTreeMap<&'static str, Option<String>>,
    /// The keys of what is taken though it was not found in the article.
    pub taken: BTreeSet<String>,
    /// Which list is seen.
    pub list: ImportList,
}

/// What is seen of a file that comes in.
#[derive(Clone, Debug)]
pub enum SeenImport {
    /// What it brings, and what that was held against.
    Preview(Box<IncomingPreview>, ImportArticles),
    /// Why it cannot come in, and the columns of a table of which none is known.
    Trouble(String, Option<IncomingColumns>),
}

/// What something that comes in can be held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldAgainst {
    /// The text in its file.
    InFile,
    /// The text of one of the articles of the map that is open.
    OfMap(SourceId),
    /// The text in a file.
    File(PathBuf),
    /// Nothing.
    Nothing,
}

/// The articles that there are to hold something against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportArticles {
    /// Each, with the words for it.
    pub all: Vec<(HeldAgainst, String)>,
    /// The one that it was held against, by its place in the list.
    pub held: usize,
}

/// A list of what comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportList {
    /// The actors.
    #[default]
    Actors,
    /// The links.
    Links,
    /// The pieces of evidence.
    Pieces,
    /// What was not found in the article.
    NotFound,
    /// What stays out, or comes in otherwise.
    LeftOut,
}

impl ImportFrom {
    /// Returns what it is called where something is wrong with it.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Text(_) => Path::new("The pasted text"),
        }
    }

    /// Returns its name without folders.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Text(_) => "pasted text".to_owned(),
        }
    }
}

impl ImportArticles {
    /// Returns the one that it was held against.
    pub fn chosen(&self) -> &HeldAgainst {
        self.all.get(self.held).map_or(&HeldAgainst::Nothing, |(article, _)| article)
    }
}

impl ImportList {
    /// Every list, in the order in which they stand.
    pub const ALL: [Self; 5] = [Self::Actors, Self::Links, Self::Pieces, Self::NotFound, Self::LeftOut];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actors => "Actors",
            Self::Links => "Links",
            Self::Pieces => "Evidence",
            Self::NotFound => "Not found in the article",
            Self::LeftOut => "Dropped or changed",
        }
    }

    /// Returns how many there are.
    pub fn len(self, preview: &IncomingPreview) -> usize {
        match self {
            Self::Actors => preview.actors.len(),
            Self::Links => preview.links.len(),
            Self::Pieces => preview.pieces.len(),
            Self::NotFound => preview.not_found.len(),
            Self::LeftOut => preview.left_out.len(),
        }
    }
}

impl ImportSheet {
    /// Opens it for what comes in.
    pub fn open(&mut self, from: ImportFrom, into_open: bool) {
        let choice = ImportChoice { into_open, ..ImportChoice::default() };
        *self = Self { from: Some(from), choice, ..Self::default() };
    }

    /// Closes it, and forgets what was chosen.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Returns whether it is open.
    pub fn is_open(&self) -> bool {
        self.from.is_some()
    }

    /// Returns the columns as they are told: each field with its column, or with none.
    pub fn told(&self) -> Vec<(String, String)> {
        let told = self.choice.columns.iter();
        told.map(|(field, column)| ((*field).to_owned(), column.clone().unwrap_or_default())).collect()
    }
}
