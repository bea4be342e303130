//! What is written: the document, a copy of it, what others read of it. It is done off the UI thread.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::app::printer::{PdfPrinter, Printed};
use crate::command::Savable;
use crate::document::Snapshot;
use crate::files::export::page::iframe;
use crate::files::export::publication::Seals;
use crate::files::export::{
    self, ExportGroup, ExportKind, ExportOptions, ExportedFile, NO_PICTURE_OF_PAGE, Publication,
};
use crate::files::giving_up::GivenUp;
use crate::files::layout_file::LayoutFile;
use crate::files::saving::Overwrite;
use crate::files::state::{FileLock, StateFolder};
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, map_file, opening, read_text, saving};
use crate::layout::{Layout, Size, area_for};
use crate::model::Map;
use crate::model::edit::MapEdit;
use crate::model::filter::Filter;
use crate::model::publishing::Contents;
use crate::model::reviews::Reviews;
use crate::model::shown::Shown;
use crate::model::story::Story;
use crate::scene::Scene;
use crate::scene::arranged::{arranged, arranged_for, sketched, without_places};
use crate::scene::picture::{PageShape, PictureOptions};
use crate::scene::told::ToldStep;

/// Something to be written.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    /// The file.
    pub path: PathBuf,
    /// What may be overwritten there.
    pub overwrite: Overwrite,
    /// What to write.
    pub content: Content,
}

/// What is written.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// The document, or its layout alone.
    Document(Box<SavedDocument>),
    /// The map without its articles, as another file beside the one that is open.
    Copy(Box<SavedDocument>),
    /// What others read of the map.
    Export(Box<WantedExport>),
}

/// What is wanted of the map for others.
#[derive(Clone, Debug)]
pub(crate) struct WantedExport {
    /// As what.
    pub kind: ExportKind,
    /// The picture on the screen.
    pub scene: Arc<Scene>,
    /// Whether everybody who is shown has a place there; else they get one.
    pub is_settled: bool,
    /// The map that it is of.
    pub map: Arc<Map>,
    /// What is shown of it.
    pub filter: Filter,
    /// Where everybody is.
    pub layout: Layout,
    /// What the fact-checker thinks of the evidence.
    pub reviews: Reviews,
    /// What is told with it.
    pub story: Story,
    /// What the articles that are open say of it.
    pub seals: Seals,
    /// The canvas on the screen.
    pub canvas: Size,
    /// Whether everything is wanted, whatever the filter shows.
    pub everything: bool,
    /// Whether the articles' own sentences go with it.
    pub with_sentences: bool,
    /// Where a page will be published.
    pub url: Option<String>,
    /// What it is to be like.
    pub options: PictureOptions,
}

impl WantedExport {
    /// Makes its files and gives them away: of the kind that was chosen, unless the name of the file asks for another.
    /// Returns what `take` makes of them, and what is to be said of them.
    fn files<T>(
        &self,
        path: &Path,
        take: impl FnOnce(Vec<ExportedFile<'_>>) -> Result<T, FileError>,
    ) -> Result<(T, Option<String>), FileError> {
        let word = Some(self.kind.word());
        let kind = export::kind_of(path, word).ok().filter(|kind| *kind == self.kind);
        let kind = kind.map_or_else(|| export::kind_of(path, None), Ok)?;
        let publication = self.publication(false);
        let scale = if kind.has_pixels() { self.options.scale } else { 1.0 };
        let options =
            ExportOptions { picture: PictureOptions { scale, ..self.options.clone() }, url: self.url.clone() };
        let files = export::export(kind, path, &publication, &options)?;
        let lacks_picture = kind == ExportKind::Page && self.url.is_some() && files.len() == 1;
        let taken = take(files)?;
        let remark = match kind.group() {
            ExportGroup::Picture if kind != ExportKind::PdfStory => {
                publication.picture().page(&options.picture).small_words()
            }
            ExportGroup::Page if kind == ExportKind::Embed => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Some(format!("in another page it is shown by {}", iframe(&publication, &options, &name)))
            }
            ExportGroup::Page if lacks_picture => Some(NO_PICTURE_OF_PAGE.to_owned()),
            _ => None,
        };
        Ok((taken, remark))
    }

    /// Returns the story as its kind of file has it.
    fn told(&self) -> Vec<ToldStep> {
        let Self { map, layout, canvas, kind, .. } = self;
        let draw = |shown: &Shown| match kind {
            ExportKind::PdfStory => arranged(map, shown, layout, area_for(*canvas)),
            _ => without_places(map, shown),
        };
        if kind.has_story() { ToldStep::of_story(map, &self.story, draw) } else { Vec::new() }
    }

    /// Makes a picture on paper and hands it to the printer.
    pub(in crate::app) fn print(&self, printer: PdfPrinter) -> Printed {
        let bytes = |files: Vec<ExportedFile<'_>>| Ok(files.first().and_then(|file| file.bytes().ok()));
        match self.files(Path::new("Quotemap.pdf"), bytes) {
            Ok((Some(bytes), _)) => printer(bytes, &self.map.title()),
            Ok((None, _)) => Printed::Failed("there is nothing to print".to_owned()),
            Err(error) => Printed::Failed(error.kind.to_string()),
        }
    }

    /// Returns what of the map is written, arranged; `is_quick` where nobody looks at the picture.
    pub(in crate::app) fn publication(&self, is_quick: bool) -> Publication {
        let Self { scene, is_settled, map, filter, layout, reviews, seals, canvas, .. } = self;
        let Self { everything, with_sentences, options, .. } = self;
        let filter = if *everything { &filter.with_everything() } else { filter };
        let shown = Shown::new(map, filter);
        let steps = self.told();
        let is_page = self.kind.has_story() && self.kind != ExportKind::PdfStory && !steps.is_empty();
        let shown = if is_page { ToldStep::shown_by_any(map, &steps, shown) } else { shown };
        let shape = if self.kind.group() == ExportGroup::Picture { options.shape } else { PageShape::Screen };
        let scene = match shape {
            // The words of a large picture may not have found their places yet.
            PageShape::Screen if *is_settled && !everything && !is_page => Scene::clone(scene).with_words(),
            PageShape::Screen if !self.kind.has_places() => without_places(map, &shown),
            PageShape::Screen
                if is_quick || matches!(self.kind.group(), ExportGroup::Tables | ExportGroup::Citations) =>
            {
                sketched(map, &shown, layout, area_for(*canvas))
            }
            PageShape::Screen => arranged(map, &shown, layout, area_for(*canvas)),
            shape => arranged_for(map, &shown, layout, shape.area(options.has_legend)),
        };
        let mut publication = Publication::new(map, shown, scene, reviews.clone(), *with_sentences).with_story(steps);
        publication.seals.extend(seals.clone());
        publication
    }
}

impl Content {
    /// Returns whether what is open is saved by it.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self, Self::Document(_))
    }
}

/// A document as it is saved.
#[derive(Clone, Debug)]
pub(crate) struct SavedDocument {
    /// What of it is saved.
    pub what: Savable,
    /// The map.
    pub map: Arc<Map>,
    /// How it is arranged and reviewed.
    pub layout: LayoutFile,
    /// Which state of the document it is.
    pub snapshot: Snapshot,
    /// Whether it is kept as a version, too.
    pub keeps_version: bool,
    /// Whether nothing differs from the file but where the reader looks.
    pub is_looked_only: bool,
}

/// What was saved.
#[derive(Clone, Debug)]
pub(crate) struct SavedFile {
    /// What of the document.
    pub what: Savable,
    /// Where.
    pub path: PathBuf,
    /// What the file holds now.
    pub text: String,
    /// Which state of the document that is.
    pub snapshot: Snapshot,
    /// Whether the file was of version 1 before.
    pub was_version_1: bool,
    /// What a map's file contains.
    pub contents: Contents,
    /// The file is this window's now, where there are locks.
    pub lock: Option<FileLock>,
    /// Why no version of it is kept.
    pub no_version: Option<FileError>,
}

/// What was written.
pub(super) enum DoneWrite {
    /// The document, or its layout alone.
    Document(Box<SavedFile>),
    /// A copy of the map without its articles.
    Copy(PathBuf),
    /// What others read of the map, with what is to be said of it.
    Export(PathBuf, Option<String>),
}

/// Writes something, unless that is given up meanwhile.
///
/// # Errors
/// Where it is not written: then what was there is as it was.
pub(super) fn write_content(
    write: &Write,
    folder: Option<&StateFolder>,
    given_up: &GivenUp,
) -> Result<DoneWrite, FileError> {
    let Write { path, overwrite, content } = write;
    match content {
        Content::Document(document) => {
            let SavedDocument { what, map, layout, snapshot, keeps_version, is_looked_only } = &**document;
            let (what, snapshot) = (*what, snapshot.clone());
            let text = match what {
                Savable::Layout => layout.to_json(path)?,
                Savable::Map => map_file::text_to_write(map, Some(layout), path)?,
            };
            let lock = locked(path, folder)?;
            // To look elsewhere is no work that could be lost: it would only push older versions out.
            let is_no_news = *is_looked_only && matches!(overwrite, Overwrite::Known(_));
            let versions = folder.filter(|_| *keeps_version && !is_no_news);
            // What is replaced is a version, too: before the first save, and where another program has written it.
            let before = versions.and_then(|folder| keep_replaced(folder, path, overwrite).err());
            saving::write_unless(path, text.as_bytes(), overwrite, given_up)?;
            let now = versions.and_then(|folder| folder.keep_version(path, &text, SystemTime::now()).err());
            let was_version_1 = matches!(overwrite, Overwrite::Known(text) if map_file::is_version_1(text));
            let contents = Contents::of(map, &snapshot.whole().reviews, &snapshot.whole().story);
            let path = path.clone();
            Ok(DoneWrite::Document(Box::new(SavedFile {
                what,
                path,
                text,
                snapshot,
                was_version_1,
                contents,
                lock,
                no_version: before.or(now),
            })))
        }
        Content::Copy(document) => {
            let mut map = Map::clone(&document.map);
            // The rules hold without the articles too.
            let without = MapEdit::leave_articles_out(&map).apply(&mut map);
            without.map_err(|problems| FileError::new(path, FileErrorKind::broken(&problems)))?;
            let text = map_file::text_to_write(&map, Some(&document.layout), path)?;
            let _lock = locked(path, folder)?;
            saving::write_unless(path, text.as_bytes(), overwrite, given_up)?;
            Ok(DoneWrite::Copy(path.clone()))
        }
        Content::Export(wanted) => {
            let (first, remark) = wanted.files(path, |files| {
                // Nobody was asked about files beside the one that was named.
                let is_agreed = |file: &Path| file == path || *overwrite == Overwrite::Anything;
                let agreed = |file: &Path| if is_agreed(file) { overwrite } else { &Overwrite::Nothing };
                let set: Vec<_> = files.iter().map(|file| (&*file.path, file.contents(), agreed(&file.path))).collect();
                saving::write_set_unless(&set, given_up)?;
                Ok(files.into_iter().next().map_or_else(|| path.clone(), |file| file.path))
            })?;
            Ok(DoneWrite::Export(first, remark))
        }
    }
}

/// Takes a file for this window before it is written.
///
/// # Errors
/// Where another window has it.
fn locked(path: &Path, folder: Option<&StateFolder>) -> Result<Option<FileLock>, FileError> {
    let lock = folder.map(|folder| folder.lock(path)).transpose();
    let lock = lock.map_err(|holder| FileError::new(path, FileErrorKind::OpenElsewhere(holder.to_string())))?;
    Ok(lock.flatten())
}

/// Keeps what a file holds before it is replaced, unless it is a version already, or no map or layout.
fn keep_replaced(folder: &StateFolder, path: &Path, overwrite: &Overwrite) -> Result<(), FileError> {
    let is_openable = |text: &str| opening::parse(text).is_ok();
    let held = match overwrite {
        Overwrite::Known(text) => Some(Cow::from(&**text)),
        Overwrite::Nothing => None,
        Overwrite::Agreed(text) => is_openable(text).then(|| Cow::from(&**text)),
        Overwrite::Anything => read_text(path, MAX_MAP_BYTES).ok().filter(|text| is_openable(text)).map(Cow::from),
    };
    let at = || saving::modified(path).unwrap_or_else(SystemTime::now);
    held.map_or(Ok(()), |text| folder.keep_version(path, &text, at()))
}
