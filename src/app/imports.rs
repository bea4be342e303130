//! What a file of another program brings, as it was made for the sheet on which that is seen: off the UI thread, and anew
//! for whatever is chosen.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::files::giving_up::GivenUp;
use crate::files::import::{self, exchange};
use crate::files::layout_file::LayoutFile;
use crate::files::{FileError, FileErrorKind};
use crate::model::article_draft::Imported;
use crate::model::incoming::article_of::ArticleOf;
use crate::model::incoming::made::Taken;
use crate::model::incoming::parts::Incoming;
use crate::model::incoming::preview::IncomingPreview;
use crate::model::making::join_draft::JoinDraft;
use crate::model::wording::shortened;
use crate::model::{Map, MapProblem, SourceId};
use crate::view::state::article::OpenArticle;
use crate::view::state::import_sheet::{HeldAgainst, ImportArticles, ImportFrom, SeenImport};

/// Fields, each with the column that the reader has given to it.
type ToldColumns = Vec<(String, String)>;

/// What is wanted of what comes in: with the same, it brings the same.
#[derive(Clone)]
pub(in crate::app) struct WantedImport {
    pub(in crate::app) from: ImportFrom,
    /// Which column holds which field, where the reader has said so.
    pub(in crate::app) columns: ToldColumns,
    /// What it is held against, where the reader has said so.
    pub(in crate::app) article: Option<HeldAgainst>,
    /// The keys of what is taken though it is not in the article.
    pub(in crate::app) taken: Taken,
    /// The map that is open.
    pub(in crate::app) map: Arc<Map>,
    /// Whether it is added to that.
    pub(in crate::app) into_open: bool,
    /// The texts that are open beside that map, the one that is read first.
    pub(in crate::app) texts: Vec<(SourceId, Arc<OpenArticle>)>,
}

impl PartialEq for WantedImport {
    fn eq(&self, other: &Self) -> bool {
        let Self { from, columns, article, taken, map, into_open, texts } = self;
        (from, columns, article, taken, into_open)
            == (&other.from, &other.columns, &other.article, &other.taken, &other.into_open)
            && Arc::ptr_eq(map, &other.map)
            && texts.len() == other.texts.len()
            && texts.iter().zip(&other.texts).all(|((a, one), (b, other))| a == b && Arc::ptr_eq(one, other))
    }
}

/// A file that was read, which need not be read again for another choice.
#[derive(Clone, Default)]
pub(in crate::app) struct ReadImport {
    /// Where it came from and its columns, and what they brought.
    incoming: Option<(ImportFrom, ToldColumns, Arc<Incoming>)>,
    /// The article's file, and what it tells.
    article: Option<(PathBuf, Imported)>,
}

/// What comes in as soon as the reader wants that.
#[derive(Clone, Debug)]
pub(in crate::app) struct ReadyImport {
    /// The map of it.
    pub(in crate::app) map: Arc<Map>,
    /// Where those in it stand, if the file says so.
    pub(in crate::app) layout: Option<LayoutFile>,
    /// How it goes into the map that is open, where it is added to that.
    pub(in crate::app) join: Option<Box<JoinDraft>>,
    /// The article, to be shown beside it.
    pub(in crate::app) article: ImportedArticle,
}

/// The article of what comes in.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct ImportedArticle {
    /// Its text, if there is one.
    pub(in crate::app) text: Option<Arc<str>>,
    /// The file that it is from, if it is from one of its own.
    pub(in crate::app) file: Option<PathBuf>,
}

/// What was made of what is wanted.
pub(in crate::app) struct MadeImport {
    pub(in crate::app) seen: SeenImport,
    pub(in crate::app) ready: Option<ReadyImport>,
    pub(in crate::app) read: ReadImport,
}

/// What is seen of a file that comes in, and what is made of it.
#[derive(Default)]
pub(in crate::app) struct Imports {
    /// What is seen; also where nothing can be.
    pub(in crate::app) seen: Option<WantedImport>,
    /// What comes in if the reader wants what is seen.
    pub(in crate::app) ready: Option<ReadyImport>,
    /// What is made, and where it comes.
    pub(in crate::app) under_way: Option<(WantedImport, Receiver<MadeImport>)>,
    /// What was read.
    pub(in crate::app) read: ReadImport,
    /// Whether the reader waits for it no longer.
    pub(in crate::app) given_up: GivenUp,
}

impl Drop for Imports {
    fn drop(&mut self) {
        self.given_up.give_up();
    }
}

impl WantedImport {
    /// Reads the file, unless that was read already, and holds it against its article.
    pub(in crate::app) fn make(&self, mut read: ReadImport, given_up: &GivenUp) -> MadeImport {
        let (seen, ready) = match self.made(&mut read, given_up) {
            Ok((preview, articles, ready)) => (SeenImport::Preview(Box::new(preview), articles), Some(ready)),
            Err(FileError { kind: FileErrorKind::UnknownColumns(header), .. }) => {
                let columns = exchange::unknown_columns(&header, &self.columns);
                let why = "None of its columns is known. Say which one holds whom a link leads from and to, or else the \
                           words of a passage, or a name.";
                (SeenImport::Trouble(why.to_owned(), Some(columns)), None)
            }
            Err(error) => (SeenImport::Trouble(error.to_string(), None), None),
        };
        MadeImport { seen, ready, read }
    }

    fn made(
        &self,
        read: &mut ReadImport,
        given_up: &GivenUp,
    ) -> Result<(IncomingPreview, ImportArticles, ReadyImport), FileError> {
        let incoming = read.incoming(&self.from, &self.columns)?;
        let articles = self.articles(&incoming);
        let article = self.article(articles.chosen(), &incoming, read)?;
        let broken = |problems: Vec<MapProblem>| FileError::new(self.from.path(), FileErrorKind::broken(&problems));
        let needed = Cow::Borrowed(&*incoming);
        let brought = article.bring_in(needed, &self.taken, &|| !given_up.is_given_up()).map_err(broken)?;
        let map = Arc::new(brought.map.clone());
        let join = self.into_open.then(|| JoinDraft::of_import(&self.map, Arc::clone(&map), &self.from.name()));
        let join = join.transpose().map_err(broken)?.map(Box::new);
        let preview = IncomingPreview::new(&incoming, &brought, join.as_deref());
        let file = match articles.chosen() {
            HeldAgainst::File(path) => Some(path.clone()),
            HeldAgainst::InFile | HeldAgainst::OfMap(_) | HeldAgainst::Nothing => None,
        };
        let article = ImportedArticle { text: article.text, file };
        let layout = LayoutFile::of_import(&brought);
        Ok((preview, articles, ReadyImport { map, layout, join, article }))
    }

    /// Lists what it can be held against. Where the reader has not chosen, that is the text in its file, or else the
    /// article that is read beside a map to which it is added.
    fn articles(&self, incoming: &Incoming) -> ImportArticles {
        let mut all = Vec::new();
        if !incoming.article.text.trim().is_empty() {
            all.push((HeldAgainst::InFile, "The article\u{2019}s text in the file".to_owned()));
        }
        let kept = self.map.source_ids().filter(|&id| self.map.source(id).text.is_some());
        let open: Vec<SourceId> = self.texts.iter().map(|(id, _)| *id).collect();
        for id in open.iter().copied().chain(kept.filter(|id| !open.contains(id))) {
            let headline = shortened(&self.map.source(id).headline, 60);
            all.push((HeldAgainst::OfMap(id), format!("\u{201c}{headline}\u{201d}")));
        }
        if let Some(article @ HeldAgainst::File(path)) = &self.article {
            all.push((article.clone(), name_of(path)));
        }
        all.push((HeldAgainst::Nothing, "Nothing".to_owned()));
        let is_usual = |article: &HeldAgainst| match article {
            HeldAgainst::OfMap(_) => self.into_open,
            HeldAgainst::InFile | HeldAgainst::File(_) | HeldAgainst::Nothing => true,
        };
        let chosen = self.article.as_ref().and_then(|chosen| all.iter().position(|(article, _)| article == chosen));
        let held = chosen.or_else(|| all.iter().position(|(article, _)| is_usual(article))).unwrap_or_default();
        ImportArticles { all, held }
    }

    /// Returns the article that it is held against, with its text.
    fn article(&self, held: &HeldAgainst, incoming: &Incoming, read: &mut ReadImport) -> Result<ArticleOf, FileError> {
        let (into, name) = (self.into_open.then_some(&*self.map), self.from.name());
        Ok(match held {
            HeldAgainst::InFile => {
                let ArticleOf { mut source, text } = ArticleOf::new(incoming, None, into, &name);
                // Of a new article nothing else has the text, by which it could be read again.
                if into.is_none_or(|map| map.sources().all(|known| known.key != source.key)) {
                    source.text.clone_from(&text);
                }
                ArticleOf { source, text }
            }
            HeldAgainst::File(path) => ArticleOf::new(incoming, Some(read.article(path)?), into, &name),
            HeldAgainst::Nothing => ArticleOf::untold(incoming, into, &name),
            HeldAgainst::OfMap(id) => {
                let open = self.texts.iter().find(|(source, _)| source == id);
                let text = open.map(|(_, open)| Arc::from(open.reading.article.text()));
                let source = self.map.source(*id).clone();
                ArticleOf { text: text.or(source.text.clone()), source }
            }
        })
    }
}

impl ReadImport {
    fn incoming(&mut self, from: &ImportFrom, columns: &[(String, String)]) -> Result<Arc<Incoming>, FileError> {
        if let Some((known, of, incoming)) = &self.incoming
            && (known, of.as_slice()) == (from, columns)
        {
            return Ok(Arc::clone(incoming));
        }
        let incoming = Arc::new(match from {
            ImportFrom::File(file) => exchange::read(file, columns)?,
            ImportFrom::Text(text) => {
                exchange::import(text.as_bytes(), "", columns).map_err(|kind| FileError::new(from.path(), kind))?
            }
        });
        self.incoming = Some((from.clone(), columns.to_owned(), Arc::clone(&incoming)));
        Ok(incoming)
    }

    fn article(&mut self, file: &Path) -> Result<Imported, FileError> {
        if let Some((_, article)) = self.article.as_ref().filter(|(known, _)| known == file) {
            return Ok(article.clone());
        }
        let article = import::read(file)?;
        self.article = Some((file.to_owned(), article.clone()));
        Ok(article)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
