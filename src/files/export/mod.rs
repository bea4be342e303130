//! Maps as files that others read: pictures, pages, reports, tables, graphs.
//!
//! May use scenes, the pages around them, their colours and the faces of their words. What is shown, and where it stands, is
//! decided before it comes here: filters and layouts never appear.
//!
//! A new kind is a file here, a row of the table of [`ExportKind`] in the model, and the arms that the compiler then asks for.

mod annotations;
mod graphs;
mod lettering;
pub mod page;
mod paths;
mod pdf;
pub mod png;
pub mod publication;
mod report;
mod rows;
mod subset;
pub mod svg;
mod tables;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::files::bibliography::{all_sources, bibtex, csl_json, ris};
use crate::files::bounded::Bounded;
use crate::files::export::page::PageForm;
pub use crate::files::export::publication::{ExportOptions, Publication};
use crate::files::limits::MAX_REPORT_BYTES;
use crate::files::{FileContents, FileError, FileErrorKind};
use crate::model::Map;
pub use crate::model::export_kind::{ExportGroup, ExportKind, UnknownKind};
use crate::scene::Scene;
use crate::scene::page::PicturePage;
use crate::scene::picture::PictureOptions;

/// Returns the kind that a file's name asks for, or a word beside it, as [`ExportKind::of`] does.
///
/// # Errors
/// Where there is no such kind.
pub fn kind_of(path: &Path, word: Option<&str>) -> Result<ExportKind, FileError> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    ExportKind::of(name, word).map_err(|unknown| {
        let kind = match unknown {
            UnknownKind::Ending => FileErrorKind::NoExport(ExportKind::endings()),
            UnknownKind::Word(ending, words) => FileErrorKind::NoExportAs(ending, words),
        };
        FileError::new(path, kind)
    })
}

/// Returns a path whose name has an ending: that of a kind, unless it has one.
pub fn with_ending(path: &Path, proposed: ExportKind) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension(proposed.ending()) }
}

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// The shapes.
    pub scene: &'a Scene,
    /// The map, whose sources are named at the foot.
    pub map: &'a Map,
    /// What is not shown of it, in words; see [`left_out`](crate::model::shown::words::left_out).
    pub left_out: Option<&'a str>,
}

impl Picture<'_> {
    /// Finds a place for everything on the page.
    pub fn page(&self, options: &PictureOptions) -> PicturePage {
        PicturePage::new(self.scene, self.map, self.left_out, options)
    }
}

/// Why a picture is not drawn, and what to do.
const NOBODY_SHOWN: &str = "the picture would be empty: the filter shows nobody; show everything, or take off a filter";
/// What is said of a page that was to have a picture beside it, and has none.
pub const NO_PICTURE_OF_PAGE: &str = "other pages show no picture of it: the map has too much in it for one";
/// What is said of a report of more than [`MAX_REPORT_BYTES`].
const LONG_REPORT: &str = "the report has more than 2 MB of words, which a PDF does not take: show less of the map, or export \
                           the report as HTML or Markdown";
const NO_STORY: &str = "the map has no story: open it in the window, show what is to be seen first and choose View, Story, \
                       Add what is seen to the story";
const NOBODY_ON_MAP: &str = "the picture would be empty: nobody is on the map yet; add an actor first";

/// A file that is to be written.
pub struct ExportedFile<'a> {
    /// Where it goes.
    pub path: PathBuf,
    contents: Box<FileContents<'a>>,
}

impl<'a> ExportedFile<'a> {
    fn new(path: &Path, contents: impl Fn(&mut dyn Write) -> io::Result<()> + 'a) -> Self {
        Self { path: path.to_owned(), contents: Box::new(contents) }
    }

    fn of_bytes(path: &Path, bytes: Vec<u8>) -> Self {
        Self::new(path, move |out| out.write_all(&bytes))
    }

    /// Returns what writes what it holds, which is made meanwhile.
    pub fn contents(&self) -> &FileContents<'a> {
        &*self.contents
    }

    /// Returns how what it holds begins: little more than so many bytes.
    pub fn beginning(&self, most: usize) -> Vec<u8> {
        let mut out = Bounded { bytes: Vec::new(), most };
        // What has no room is not asked for.
        let _ = (self.contents)(&mut out);
        out.bytes
    }

    /// Returns what it holds, as a whole.
    ///
    /// # Errors
    /// Where that cannot be made.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (self.contents)(&mut bytes)?;
        Ok(bytes)
    }
}

impl fmt::Debug for ExportedFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportedFile").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Makes the files of a kind: mostly one, which goes to `path`. What can be is made only while it is written.
///
/// # Errors
/// Where nobody would be in a picture, or it would be too large.
pub fn export<'a>(
    kind: ExportKind,
    path: &Path,
    publication: &'a Publication,
    options: &'a ExportOptions,
) -> Result<Vec<ExportedFile<'a>>, FileError> {
    let failed = |kind| FileError::new(path, kind);
    let picture = publication.picture();
    if kind == ExportKind::PdfStory && publication.story.is_empty() {
        return Err(failed(FileErrorKind::NotDrawn(NO_STORY.to_owned())));
    }
    if kind.is_drawn() && kind != ExportKind::PdfStory && picture.scene.nodes.is_empty() {
        let why = if picture.map.n_actors() == 0 { NOBODY_ON_MAP } else { NOBODY_SHOWN };
        return Err(failed(FileErrorKind::NotDrawn(why.to_owned())));
    }
    let sources = || all_sources(&publication.map);
    let streamed = |write: fn(&Publication, &mut dyn Write) -> io::Result<()>| {
        Ok(vec![ExportedFile::new(path, move |out| write(publication, out))])
    };
    let bytes = match kind {
        ExportKind::Svg => {
            return Ok(vec![ExportedFile::new(path, move |out| svg::write(&picture, &options.picture, out))]);
        }
        ExportKind::Png => png::draw(&picture, &options.picture).map_err(failed)?,
        ExportKind::Page => return Ok(page_with_picture(path, publication, options)),
        ExportKind::Embed => {
            let write = move |out: &mut dyn Write| page::write(publication, options, PageForm::Embedded, None, out);
            return Ok(vec![ExportedFile::new(path, write)]);
        }
        ExportKind::Tables if path == Path::new("-") => return Err(failed(FileErrorKind::NotOneFile)),
        ExportKind::Tables => return Ok(tables::three_tables(publication, path)),
        ExportKind::Events => return streamed(tables::events::events),
        ExportKind::Workbook => {
            tables::workbook::workbook(publication).map_err(|why| failed(FileErrorKind::NotDrawn(why)))?
        }
        ExportKind::Gexf => return streamed(graphs::gexf::newest),
        ExportKind::GexfDraft => return streamed(graphs::gexf::draft),
        ExportKind::GraphMl => return streamed(graphs::graphml::graphml),
        ExportKind::Dot => return streamed(graphs::dot::dot),
        ExportKind::Cx2 => return streamed(graphs::cx2::cx2),
        ExportKind::Canvas => return streamed(graphs::canvas::canvas),
        ExportKind::Jgf => return streamed(graphs::jgf::jgf),
        ExportKind::Annotations => return streamed(annotations::annotations),
        ExportKind::BibTex => bibtex(&sources()).into_bytes(),
        ExportKind::Ris => ris(&sources()).into_bytes(),
        ExportKind::CslJson => csl_json(&sources()).into_bytes(),
        ExportKind::Pdf => pdf::picture::draw(&picture, &options.picture).map_err(failed)?,
        ExportKind::PdfStory => pdf::story::draw(publication, &options.picture).map_err(failed)?,
        ExportKind::PdfReport => {
            let paper = options.picture.paper.unwrap_or_default().points(false);
            let report = report::EvidenceReport::within(publication, MAX_REPORT_BYTES);
            let report = report.ok_or_else(|| failed(FileErrorKind::NotDrawn(LONG_REPORT.to_owned())))?;
            pdf::text::draw(&report, paper).map_err(failed)?
        }
        ExportKind::HtmlReport => return streamed(report::to_html),
        ExportKind::Markdown => return streamed(report::to_markdown),
    };
    Ok(vec![ExportedFile::of_bytes(path, bytes)])
}

/// Makes a page; where it is known where that will be published, with the picture that other pages show of it, unless the
/// map has too much in it for one.
fn page_with_picture<'a>(
    path: &Path,
    publication: &'a Publication,
    options: &'a ExportOptions,
) -> Vec<ExportedFile<'a>> {
    let beside = path.with_extension("png");
    let name = beside.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.filter(|_| options.url.is_some() && path != Path::new("-"));
    let picture = name.as_ref().and_then(|_| png::draw_small(&publication.picture(), &options.picture).ok());
    let name = name.filter(|_| picture.is_some());
    let write = move |out: &mut dyn Write| page::write(publication, options, PageForm::Whole, name.as_deref(), out);
    let page = ExportedFile::new(path, write);
    std::iter::once(page).chain(picture.map(|bytes| ExportedFile::of_bytes(&beside, bytes))).collect()
}
