//! What was not saved, kept beside the reader's files until it is: for the next start, however this one ends.
//!
//! A file of it is a line of JSON that tells whose it is, one of what is typed into forms, where anything is, and the text
//! of a map file with the arrangement in it: whole, whatever becomes of the files that it came from.

use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::files::disk::{self, DiskStep};
use crate::files::folder_entries::some_paths_in;
use crate::files::layout_file::{Arrangement, LayoutFile};
use crate::files::locking::HeldFile;
use crate::files::map_file::{self, SavedMap};
use crate::files::saving::FileSlot;
use crate::files::state::folder::{RECOVERY, SESSIONS, StateFolder, cannot_use};
use crate::files::strays::remove_strays;
use crate::files::writing::write_private;
use crate::files::{FileError, MAX_MAP_BYTES, read_text};
use crate::layout::Layout;
use crate::model::Map;
use crate::model::along::Along;
use crate::model::filter::Filter;
use crate::model::making::kept_form::KeptForm;
use crate::model::reviews::Reviews;
use crate::model::selection::Selection;
use crate::model::story::Story;
use crate::model::text::article::Fingerprint;
use crate::scene::camera::Camera;

const FORMAT: &str = "quotemap-recovery";
const ENDING: &str = "recovery";
/// The map of the largest file is longer here: with white space, and with where everybody is.
const MAX_BYTES: u64 = 2 * MAX_MAP_BYTES;
/// A head is a line of a few names.
const MAX_HEAD_BYTES: u64 = 64 << 10;

/// Whose the work was that was not saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecoveryHead {
    format: String,
    version: u64,
    /// Whether it is a map of the reader's own; else the arrangement of one that cannot be changed.
    pub is_own: bool,
    /// The file that it is saved to: of the map, or of the layout.
    pub file: Option<KnownFile>,
    /// The file of the map that cannot be changed; none where the program carries it.
    pub map_file: Option<PathBuf>,
    /// The key of the map.
    pub map_key: String,
    /// What the window was called.
    pub title: String,
}

/// A file of the reader's as it was known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFile {
    /// Where it is.
    pub path: PathBuf,
    /// The fingerprint of its text.
    pub print: String,
}

impl KnownFile {
    /// Knows a file; nothing where its path is no text, which no JSON can hold.
    fn new(slot: &FileSlot) -> Option<Self> {
        slot.path.to_str()?;
        Some(Self { path: slot.path.clone(), print: Fingerprint::of(&slot.text).to_string() })
    }

    /// Returns whether a text is the one that was known.
    pub fn is(&self, text: &str) -> bool {
        self.print == Fingerprint::of(text).to_string()
    }
}

impl RecoveryHead {
    /// Returns whether it belongs to a file: that it is saved to, or else that its map is in.
    pub fn is_of(&self, path: &Path) -> bool {
        let file = self.file.as_ref().map(|file| &file.path).or(self.map_file.as_ref());
        let real = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
        file.is_some_and(|file| file == path || real(file).is_some_and(|file| real(path) == Some(file)))
    }
}

/// What is open and not saved, as it was at some time.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// Whether it is a map of the reader's own; else the arrangement of one that cannot be changed.
    pub is_own: bool,
    /// The file that it is saved to.
    pub file: Option<FileSlot>,
    /// The file of the map that cannot be changed.
    pub map_file: Option<PathBuf>,
    /// What the window is called.
    pub title: String,
    /// The map.
    pub map: Arc<Map>,
    /// Where each actor is.
    pub layout: Layout,
    /// What is shown.
    pub filter: Filter,
    /// What the fact-checker thinks of the evidence.
    pub reviews: Reviews,
    /// What is told with the map, step by step.
    pub story: Story,
    /// Where the reader looks.
    pub camera: Camera,
    /// What is chosen.
    pub selection: Selection,
    /// What the strip below the map follows.
    pub along: Along,
    /// What is typed into forms and is not on the map.
    pub forms: Vec<KeptForm>,
}

impl Unsaved {
    /// Adds what is typed into forms: the map with it, where that takes it, and the forms that it does not take. A map that
    /// cannot be changed becomes a copy by that.
    #[must_use]
    pub fn with_typed(self, typed: Option<Map>, forms: Vec<KeptForm>) -> Self {
        let Some(map) = typed else { return Self { forms, ..self } };
        let mut layout = self.layout;
        layout.places.resize(map.n_actor_slots(), None);
        let file = self.file.filter(|_| self.is_own);
        Self { is_own: true, file, map_file: None, map: Arc::new(map), layout, forms, ..self }
    }

    /// Returns the text of its file.
    fn text(&self) -> String {
        let Self { map, layout, filter, reviews, story, camera, selection, along, forms, .. } = self;
        let (camera, selection, along) = (*camera, *selection, *along);
        let arrangement = Arrangement { layout, filter, reviews, story, camera, selection, along };
        let layout = LayoutFile::capture(map, None, arrangement);
        // A head holds no path that is no text.
        let head = serde_json::to_string(&self.head()).unwrap_or_default();
        let forms =
            if forms.is_empty() { String::new() } else { serde_json::to_string(forms).unwrap_or_default() + "\n" };
        format!("{head}\n{forms}{}", map_file::text(map, Some(&layout)))
    }

    fn head(&self) -> RecoveryHead {
        RecoveryHead {
            format: FORMAT.to_owned(),
            version: 1,
            is_own: self.is_own,
            file: self.file.as_ref().and_then(KnownFile::new),
            map_file: self.map_file.clone().filter(|path| path.to_str().is_some()),
            map_key: self.map.key().to_owned(),
            title: self.title.clone(),
        }
    }
}

/// A window that is open: what it has not saved is nobody else's while it lives.
#[derive(Debug)]
pub struct OpenSession {
    /// Where its work is kept.
    recovery: PathBuf,
    _held: HeldFile,
}

impl OpenSession {
    /// Returns where its work is kept.
    pub fn path(&self) -> &Path {
        &self.recovery
    }

    /// Keeps what is not saved, in the place of what was kept before.
    ///
    /// # Errors
    /// Where it cannot be written; what was kept before stays.
    pub fn keep(&self, unsaved: &Unsaved) -> Result<(), FileError> {
        write_private(&self.recovery, unsaved.text().as_bytes())
    }

    /// Keeps nothing any more.
    pub fn forget(&self) {
        // Nothing may have been kept yet.
        let _ = disk::step(DiskStep::Remove, &self.recovery).and_then(|()| std::fs::remove_file(&self.recovery));
    }
}

/// Work that a session has left which is over; while this is held, no other window takes it.
#[derive(Debug)]
pub struct LeftOver {
    path: PathBuf,
    _session: HeldFile,
    /// Whose it is.
    pub head: RecoveryHead,
    /// When it was kept, by the clock of the disk.
    pub at: Option<SystemTime>,
}

impl LeftOver {
    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it.
    ///
    /// # Errors
    /// Where it cannot be read, or is broken.
    pub fn read(&self) -> Result<SavedMap, FileError> {
        let text = read_text(&self.path, MAX_BYTES)?;
        let (_, work) = text.split_once('\n').unwrap_or_default();
        let map = if work.starts_with('[') { work.split_once('\n').unwrap_or_default().1 } else { work };
        map_file::parse_saved(map).map_err(|kind| FileError::new(&self.path, kind))
    }

    /// Reads the forms that were typed into; none where they are broken.
    pub fn read_forms(&self) -> Vec<KeptForm> {
        let text = read_text(&self.path, MAX_BYTES).unwrap_or_default();
        text.lines().nth(1).and_then(|forms| serde_json::from_str(forms).ok()).unwrap_or_default()
    }

    /// Puts it aside, where nobody takes it for unsaved work any more: it is broken, but somebody may mend it.
    ///
    /// # Errors
    /// Where its name cannot be changed.
    pub fn put_aside(self) -> io::Result<PathBuf> {
        let aside = self.path.with_extension("broken");
        disk::step(DiskStep::Rename, &self.path)?;
        std::fs::rename(&self.path, &aside)?;
        Ok(aside)
    }

    /// Forgets it.
    ///
    /// # Errors
    /// Where it cannot be removed.
    pub fn forget(self) -> io::Result<()> {
        disk::step(DiskStep::Remove, &self.path)?;
        std::fs::remove_file(&self.path)
    }
}

impl StateFolder {
    /// Begins a session, whose work is kept under its own name.
    ///
    /// # Errors
    /// Where the folder cannot be written, or knows no locks.
    pub fn begin_session(&self) -> Result<OpenSession, FileError> {
        /// Another start may be about to remove what it takes for that of a session that is over.
        const TRIES: usize = 4;
        self.answer()?;
        self.remove_locks_of_the_dead();
        let folder = self.folder(SESSIONS);
        let cannot_write = |error| cannot_use(&folder, &error);
        let mut begun = None;
        for _ in 0..TRIES {
            let id = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
            if let Some(held) = self.hold_session(&id).map_err(cannot_write)? {
                begun = Some((id, held));
                break;
            }
        }
        let (id, held) = begun.ok_or_else(|| cannot_write(io::Error::other("others are at it")))?;
        Ok(OpenSession { recovery: self.folder(RECOVERY).join(id).with_extension(ENDING), _held: held })
    }

    /// Returns what sessions have left that are over, the newest first.
    pub fn left_over(&self) -> Vec<LeftOver> {
        if !self.answers() {
            return Vec::new();
        }
        let folder = self.folder(RECOVERY);
        remove_strays(&folder);
        let files = some_paths_in(&folder).into_iter();
        let files = files.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
        let mut left: Vec<LeftOver> = files.filter_map(|path| self.left_at(path)).collect();
        left.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
        left
    }

    /// Returns what a session has left; nothing where it lives. What is broken says so when it is read.
    fn left_at(&self, path: PathBuf) -> Option<LeftOver> {
        let id = path.file_stem()?.to_str()?;
        let held = self.hold_session(id).ok()??;
        // Whoever had it may have forgotten it just now.
        let at = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?.modified().ok();
        let head = read_head(&path).unwrap_or_default();
        Some(LeftOver { path, _session: held, head, at })
    }

    pub(super) fn hold_session(&self, id: &str) -> io::Result<Option<HeldFile>> {
        HeldFile::hold(&self.folder(SESSIONS).join(format!("{id}.lock")))
    }
}

/// Returns whose work a file holds; nothing where that cannot be told.
fn read_head(path: &Path) -> Option<RecoveryHead> {
    let mut line = Vec::new();
    disk::step(DiskStep::Open, path).ok()?;
    let file = File::open(path).ok()?;
    BufReader::new(file.take(MAX_HEAD_BYTES)).read_until(b'\n', &mut line).ok()?;
    let head: RecoveryHead = serde_json::from_slice(&line).ok()?;
    (head.format == FORMAT && head.version == 1).then_some(head)
}
