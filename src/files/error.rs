//! What can go wrong with a file: kinds for code to branch on, put into words only where they are shown.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files::limits::{MAX_JSON_COST, MAX_PIXELS};
use crate::files::{layout_entries, map_entries};
use crate::model::MapProblem;
use crate::model::text::limits::TooMany;
use crate::model::text::printable::printable;

/// Why a file could not be read, understood or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// What happened.
    pub kind: FileErrorKind,
}

/// What happened to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileErrorKind {
    /// The system does not let it be read, or has none of that name.
    CannotRead(SystemError),
    /// The system does not let it be written.
    CannotWrite {
        /// The folder that it was to be written in.
        folder: PathBuf,
        /// What the system says.
        error: SystemError,
    },
    /// It could not be written in its place, nor put back as it was.
    Torn {
        /// A file beside it with what was to be written, whole.
        whole: PathBuf,
        /// What the system says.
        error: SystemError,
    },
    /// Nobody waited for it any longer; it is as it was.
    GivenUp,
    /// The file must not be written.
    ReadOnly,
    /// A folder has that name.
    Folder,
    /// It is a pipe, a device or the like.
    NotOrdinary,
    /// A file of that name is there already, and nobody was asked.
    Exists,
    /// Another program has changed the file since it was read or written last: what stands there now, if that is text.
    Changed(Option<Arc<str>>),
    /// Another window of the program has it: who that is.
    OpenElsewhere(String),
    /// It has more bytes than are read.
    TooLarge {
        /// How many bytes are read at most.
        most: u64,
        /// What it is too large for.
        reader: &'static str,
    },
    /// It is no UTF-8 text from this byte on.
    NotUtf8(usize),
    /// It is no JSON; what the parser says, with the place.
    NotJson(String),
    /// It is JSON of more values than are read, in this line: lists, objects, texts and numbers.
    TooManyValues(usize),
    /// It holds no settings; what the parser says, with the place.
    BrokenSettings(String),
    /// It is a JSON file of another format.
    WrongFormat {
        /// What was expected.
        expected: Format,
        /// The format that it names, if any.
        found: Option<String>,
    },
    /// It has no version, or one that never was.
    NoVersion,
    /// A newer program has written it.
    NewerVersion {
        /// The version of its format.
        found: u64,
        /// The newest version that this program reads.
        newest: u64,
    },
    /// It breaks the rules of its format.
    Invalid(Problems),
    /// The map is not the one that a layout names, but the one of this key.
    AnotherMap(String),
    /// A layout there cannot name the file of its map, whose path is no text.
    UnnamableMap(PathBuf),
    /// It is no plain text, for this reason.
    NotText(&'static str),
    /// It is a text without words.
    NoWords,
    /// It is a text of more of this than an article has.
    NoArticle(TooMany),
    /// It is the text of none of a map's articles, as far as fingerprints tell; their keys.
    NoneOfSources(Vec<String>),
    /// It is another text of the article of this key, which has one.
    SecondCopy(String),
    /// Nothing of the map stands in the article.
    AnotherArticle,
    /// Its name has none of these endings of what a map can be written as.
    NoExport(Vec<&'static str>),
    /// Files of this ending can be written as these things, and not as what was asked for.
    NoExportAs(&'static str, Vec<&'static str>),
    /// It is no XML that is read; what the parser says, with the place.
    NotXml(String),
    /// It is no table; what the reader says, with the place.
    NotTable(String),
    /// The columns of a table tell nothing of what they mean; their names.
    UnknownColumns(Vec<String>),
    /// A field was told that nothing which comes in has.
    UnknownField(String),
    /// It has no column of this name that was told; those that it has.
    NoColumn(String, Vec<String>),
    /// It has more nodes, edges or passages, or values in their fields, than this.
    TooManyRecords {
        /// How many may be.
        most: usize,
        /// What there are too many of, and perhaps what to do.
        of: &'static str,
    },
    /// It would be several files, which the standard output cannot take.
    NotOneFile,
    /// The picture would be so many pixels wide and high, more than a file may have.
    TooManyPixels(u32, u32),
    /// The picture cannot be drawn, for this reason.
    NotDrawn(String),
}

impl FileErrorKind {
    /// Says that a map breaks the rules of its format.
    pub fn broken(problems: &[MapProblem]) -> Self {
        Self::Invalid(problems.iter().map(ToString::to_string).collect())
    }
}

/// What the system said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemError {
    /// The kind of error.
    pub kind: io::ErrorKind,
    words: String,
}

/// A format that a file can be expected to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A map.
    Map,
    /// A layout.
    Layout,
    /// Either.
    MapOrLayout,
}

/// The problems of a file, a sentence each with its place, in the order of the file; of very many, the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first problems.
    pub first: Vec<String>,
    /// How many others there are.
    pub n_more: usize,
    /// Whether some rules could not be checked before these are mended.
    pub hide_others: bool,
}

impl FileError {
    /// Makes an error about a file.
    pub fn new(path: &Path, kind: FileErrorKind) -> Self {
        Self { path: path.to_owned(), kind }
    }

    /// Says that the system does not let a file be read.
    pub(super) fn cannot_read(path: &Path, error: &io::Error) -> Self {
        Self::new(path, FileErrorKind::CannotRead(error.into()))
    }

    /// Says that the system does not let a file be written.
    pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Self {
        let folder = crate::files::folder_of(path).to_owned();
        Self::new(path, FileErrorKind::CannotWrite { folder, error: error.into() })
    }
}

impl FileError {
    /// Says what has become of a file of the program's own, for which nobody can choose another place.
    pub fn of_own_file(&self) -> String {
        let FileErrorKind::CannotWrite { folder, error } = &self.kind else { return self.to_string() };
        let what = not_written(folder, error, ways_out(error.kind)[1]);
        format!("{}: {}", printable(&self.path.to_string_lossy()), printable(&what))
    }

    /// Says of a file that was read to be written that it cannot be written, since it cannot be read.
    pub(super) fn at_writing(self) -> Self {
        match self.kind {
            FileErrorKind::CannotRead(error) => {
                let folder = crate::files::folder_of(&self.path).to_owned();
                Self { kind: FileErrorKind::CannotWrite { folder, error }, ..self }
            }
            _ => self,
        }
    }
}

impl std::error::Error for FileError {}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", printable(&self.path.to_string_lossy()), self.kind)
    }
}

/// One sentence without a full stop, or one problem a line. Words of the file in it are cut off where nobody would read
/// on, and obey no terminal.
impl fmt::Display for FileErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// More letters are in no line.
        const LONGEST: usize = 2000;
        let words = fmt::from_fn(|f| self.say(f)).to_string();
        for (index, line) in words.lines().enumerate() {
            let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(end, _)| end);
            let (line_break, more) =
                (if index > 0 { "\n" } else { "" }, if end < line.len() { "\u{2026}" } else { "" });
            write!(f, "{line_break}{}{more}", printable(&line[..end]))?;
        }
        Ok(())
    }
}

impl FileErrorKind {
    fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CannotRead(error) => write!(f, "cannot be read: {}", error.words),
            Self::CannotWrite { folder, error } => f.write_str(&not_written(folder, error, ways_out(error.kind)[0])),
            Self::Torn { whole, error } => write!(
                f,
                "is broken now, since it could be written in part only ({}); what was to be saved is whole in {}",
                error.words,
                whole.display()
            ),
            Self::GivenUp => f.write_str("was not written: that was given up"),
            Self::ReadOnly => f.write_str("is read-only; save under another name, or allow writing to it"),
            Self::Folder => f.write_str("is a folder, not a file"),
            Self::NotOrdinary => f.write_str("is no ordinary file, but a pipe, a device or the like: choose another"),
            Self::Exists => f.write_str("is there already"),
            Self::Changed(_) => f.write_str("was changed by another program"),
            Self::OpenElsewhere(holder) => write!(f, "is open in {holder}; save under another name, or close it there"),
            Self::TooLarge { most, reader } => write!(f, "is larger than {} MB, too large for {reader}", most >> 20),
            Self::NotUtf8(byte) => write!(f, "is not UTF-8 text: byte {byte}"),
            Self::NotJson(what) => write!(f, "is not valid JSON: {what}"),
            Self::TooManyValues(line) => {
                write!(f, "holds more values than are read, {} MB of them, by line {line}", MAX_JSON_COST >> 20)
            }
            Self::BrokenSettings(what) => write!(f, "holds no settings that this program understands: {what}"),
            Self::WrongFormat { expected, found } => f.write_str(&wrong_format(*expected, found.as_deref())),
            Self::NoVersion => f.write_str("has no valid \"version\""),
            Self::NewerVersion { found, newest } => {
                write!(f, "has format version {found}; this program reads up to {newest}: a newer Quotemap opens it")
            }
            Self::Invalid(problems) => write!(f, "{problems}"),
            Self::AnotherMap(key) => write!(f, "is another map, {key}"),
            Self::UnnamableMap(map) => write!(
                f,
                "cannot name the file of its map, {}: that path is not UTF-8 text; save beside that file, or give it \
                 another name",
                map.display()
            ),
            Self::NotText(why) => f.write_str(why),
            Self::NoWords => f.write_str("is empty: there is no text in it"),
            Self::NoArticle(too_many) => {
                write!(f, "has more than {} {}, too many for an article", too_many.most(), too_many.name())
            }
            Self::NoneOfSources(keys) => f.write_str(&none_of_sources(keys)),
            Self::SecondCopy(key) => write!(f, "is a second text of the article {key}"),
            Self::AnotherArticle => f.write_str("nothing of it stands in that text: is this the right article?"),
            Self::NoExport(endings) => {
                write!(f, "what a map is exported as is told by the ending of the name: .{}", endings.join(", ."))
            }
            Self::NotXml(what) => write!(f, "is not XML that is read: {what}"),
            Self::NotTable(what) => write!(f, "is not a table: {what}"),
            Self::UnknownColumns(columns) => f.write_str(&unknown_columns(columns)),
            Self::UnknownField(field) => f.write_str(&unknown_field(field)),
            Self::NoColumn(column, columns) => f.write_str(&no_column(column, columns)),
            Self::TooManyRecords { most, of } => write!(f, "has more than {most} {of}"),
            Self::NotOneFile => f.write_str("the tables are three files: name one that they are to stand beside"),
            Self::NoExportAs(ending, words) => write!(f, "a file .{ending} can be exported as {}", words.join(", ")),
            Self::TooManyPixels(w, h) => {
                write!(f, "{w} x {h} pixels is too large: a side has at most {MAX_PIXELS:.0}; choose a smaller scale")
            }
            Self::NotDrawn(why) => f.write_str(why),
        }
    }
}

/// Says that nothing has a field, and where they are listed.
fn unknown_field(field: &str) -> String {
    format!("nothing that comes in has a field \u{201c}{field}\u{201d}: quotemap import --help lists them")
}

/// Says that there is no such column, and which there are.
fn no_column(column: &str, columns: &[String]) -> String {
    format!("has no column \u{201c}{column}\u{201d}; its columns are {}", columns.join(", "))
}

/// Says that no column of a table tells what it holds, and how to say so.
fn unknown_columns(columns: &[String]) -> String {
    let columns = columns.join(", ");
    format!(
        "has columns of which none is known ({columns}): say what they hold, as --column from=NAME --column to=NAME, \
         --column words=NAME or --column name=NAME"
    )
}

/// Says that a text is none of a map's articles, and how to say which it is.
fn none_of_sources(keys: &[String]) -> String {
    let keys = keys.join(", ");
    format!("no sentence that the map knows of its articles stands in it: say which it is, as KEY=FILE ({keys})")
}

/// Says which format a file has instead of the one that was expected.
fn wrong_format(expected: Format, found: Option<&str>) -> String {
    match (found, expected.name()) {
        (Some(found), _) => format!("is {expected} but a \"{found}\""),
        (None, Some(name)) => format!("is {expected}: it has no \"format\": \"{name}\""),
        (None, None) => format!("is {expected}: it has no \"format\""),
    }
}

/// Says why a file was not written, and what to do: errors of the system name the file beside it, which is none of the reader's.
fn not_written(folder: &Path, error: &SystemError, way_out: &str) -> String {
    let folder = folder.display();
    let why = match error.kind {
        ErrorKind::NotFound => format!("there is no folder {folder}"),
        ErrorKind::NotADirectory => format!("{folder} is a file, not a folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => format!("the folder {folder} is read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::FileTooLarge => "the system lets the program write no file that large".to_owned(),
        ErrorKind::AlreadyExists => "something else has that name".to_owned(),
        ErrorKind::InvalidFilename => "the name is too long for this disk".to_owned(),
        _ => error.words.clone(),
    };
    format!("cannot be written: {why}{way_out}")
}

/// Returns what to do where a file was not written: a file of the reader's, and one of the program's own.
fn ways_out(kind: ErrorKind) -> [&'static str; 2] {
    match kind {
        ErrorKind::NotFound => ["; make it, or choose another", "; make it"],
        ErrorKind::NotADirectory | ErrorKind::InvalidFilename => ["", ""],
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            ["; choose another", "; let the program write there"]
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ["; make room, or choose another", "; make room there"],
        ErrorKind::FileTooLarge => ["; raise that limit, or choose another disk", "; raise that limit"],
        ErrorKind::AlreadyExists => ["; remove it, or give it another name", "; remove it"],
        _ => ["; try again, or choose another place", ""],
    }
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        let (kind, words) = (error.kind(), error.to_string());
        // Numbers of errors are for programmers.
        let words = words.split(" (os error ").next().unwrap_or_default().to_owned();
        Self { kind, words }
    }
}

impl Format {
    /// Returns the name of the format in its files, where it is one format.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Map => Some(map_entries::FORMAT),
            Self::Layout => Some(layout_entries::FORMAT),
            Self::MapOrLayout => None,
        }
    }
}

/// What a file of another format is not.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Map => "not a map",
            Self::Layout => "not a layout",
            Self::MapOrLayout => "neither a map nor a layout of Quotemap",
        })
    }
}

impl Problems {
    /// A file with more problems than this is none that anybody mends line by line.
    pub(super) const MOST: usize = 1000;
}

/// Keeps the first of very many problems.
impl FromIterator<String> for Problems {
    fn from_iter<I: IntoIterator<Item = String>>(problems: I) -> Self {
        let mut problems = problems.into_iter();
        let first = problems.by_ref().take(Self::MOST).collect();
        Self { first, n_more: problems.count(), hide_others: false }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.join("\n"))?;
        if self.n_more > 0 {
            write!(f, "\nand {} more problems", self.n_more)?;
        }
        if self.hide_others {
            f.write_str("\nOnce these are mended, the rest of the rules are checked.")
        } else {
            Ok(())
        }
    }
}
