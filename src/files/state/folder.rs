//! The folder itself.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Weak};

use etcetera::BaseStrategy as _;

use crate::files::disk::await_answer;
use crate::files::folder_entries::some_paths_in;
use crate::files::locking::HeldFile;
use crate::files::state::patience::PatientDisk;
use crate::files::writing::make_private;
use crate::files::{FileError, FileErrorKind, folder_of};
use crate::model::text::article::Fingerprint;

/// The program's own folder.
#[derive(Debug)]
pub struct StateFolder {
    root: PathBuf,
    /// The files that this process has, by their names here.
    pub(super) held: Mutex<BTreeMap<String, Weak<HeldFile>>>,
    disk: PatientDisk,
}

/// The folders in it.
pub(super) const SESSIONS: &str = "sessions";
pub(super) const RECOVERY: &str = "recovery";
pub(super) const LOCKS: &str = "locks";
pub(super) const VERSIONS: &str = "versions";

impl StateFolder {
    /// Returns where the folder is on this system: in `$XDG_STATE_HOME` or `~/.local/state`, in
    /// `~/Library/Application Support`, in `%LOCALAPPDATA%`; nothing where the reader has no home.
    pub fn path_of_system() -> Option<PathBuf> {
        let base = etcetera::base_strategy::choose_native_strategy().ok()?;
        Some(match base.state_dir() {
            Some(state) => state.join("quotemap"),
            None if cfg!(windows) => base.cache_dir().join("quotemap").join("state"),
            None => base.data_dir().join("quotemap").join("state"),
        })
    }

    /// Opens the folder, which is made where there is none, for the reader alone.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn open(root: PathBuf) -> Result<Self, FileError> {
        let folder = Self { root, held: Mutex::default(), disk: PatientDisk::default() };
        let root = folder.root.clone();
        // Where there is no folder yet, the disk that hangs is asked only when it is made.
        folder.disk.ask(move || make(&root)).unwrap_or_else(|| Err(folder.no_answer()))?;
        Ok(folder)
    }

    /// Opens the folder once its disk answers, which may be never.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn open_late(root: PathBuf) -> Result<Self, FileError> {
        make(&root)?;
        Ok(Self { root, held: Mutex::default(), disk: PatientDisk::default() })
    }

    /// Returns whether the disk of the folder answers. Where it does not, nothing is asked of it: what is kept here must
    /// hold up neither the start nor a save into another folder.
    pub fn answers(&self) -> bool {
        self.disk.answers(&self.root)
    }

    /// Says where the disk does not answer.
    pub(super) fn answer(&self) -> Result<(), FileError> {
        if self.answers() { Ok(()) } else { Err(self.no_answer()) }
    }

    fn no_answer(&self) -> FileError {
        let error = io::Error::new(io::ErrorKind::TimedOut, "its disk does not answer");
        FileError::cannot_write(&self.root, &error)
    }

    /// Returns a folder in it.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Removes the locks of windows that were killed; what they have left stays.
    pub(super) fn remove_locks_of_the_dead(&self) {
        for path in [SESSIONS, LOCKS].iter().flat_map(|name| some_paths_in(&self.folder(name))) {
            // Who holds it and lets go removes it; what a living window holds nobody else gets.
            drop(HeldFile::hold(&path));
        }
    }

    /// Forgets all that it keeps but what sessions hold that are under way.
    ///
    /// # Errors
    /// Where something cannot be removed; the rest is gone then all the same.
    pub fn forget(&self) -> Result<(), FileError> {
        self.answer()?;
        let mut outcome = Ok(());
        let mut note = |path: &Path, done: io::Result<()>| {
            if let Err(error) = done.or_else(gone_already) {
                outcome = Err(FileError::cannot_write(path, &error));
            }
        };
        // What other windows have not saved is theirs; this one's goes when its document asks for it.
        for left in self.left_over() {
            let path = left.path().to_owned();
            note(&path, left.forget());
        }
        for path in some_paths_in(&self.folder(RECOVERY)) {
            if path.extension().is_some_and(|ending| ending == "broken") || self.is_left_article(&path) {
                note(&path, std::fs::remove_file(&path));
            }
        }
        self.remove_locks_of_the_dead();
        outcome.and(self.forget_versions())
    }
}

/// Makes the folder and those in it, for the reader alone; waits for the disk, which may be for ever.
fn make(root: &Path) -> Result<(), FileError> {
    await_answer(root);
    let folders = [SESSIONS, RECOVERY, LOCKS, VERSIONS].map(|name| root.join(name));
    for folder in std::iter::once(root).chain(folders.iter().map(PathBuf::as_path)) {
        make_private(folder).map_err(|error| cannot_use(folder, &error))?;
    }
    Ok(())
}

/// Says that nothing can be written in a folder: that one is to blame where it is there, else the nearest one around it.
pub(super) fn cannot_use(folder: &Path, error: &io::Error) -> FileError {
    let is_blamed = |around: &&Path| error.kind() == io::ErrorKind::NotFound || around.is_dir();
    let blamed = if folder.is_dir() { folder } else { folder_of(folder).ancestors().find(is_blamed).unwrap_or(folder) };
    FileError::new(folder, FileErrorKind::CannotWrite { folder: blamed.to_owned(), error: error.into() })
}

/// Returns how a file is called here: by what its path is without links, for whoever knows the path only.
pub(super) fn name_of(path: &Path) -> String {
    let real = std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let real = real.unwrap_or_else(|_| path.to_owned());
    Fingerprint::of_bytes(real.as_os_str().as_encoded_bytes()).to_string()
}

pub(super) fn gone_already(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
