//! The last saves of each file, compressed: what a save has replaced can be had again.
//!
//! Saves are in order by their numbers, so that a clock which jumps loses none; their times only tell them apart.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::files::disk::{self, DiskStep};
use crate::files::folder_entries::some_paths_in;
use crate::files::reading::read_bytes;
use crate::files::state::folder::{StateFolder, VERSIONS, gone_already, name_of};
use crate::files::writing::{make_private, write_private};
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES};
use crate::model::text::article::Fingerprint;

/// So many of the last saves of a file are kept.
pub const VERSION_SAVES: usize = 10;
/// The last save is kept of each of so many days on which a file was saved.
pub const VERSION_DAYS: usize = 31;
/// So many bytes of all files together are kept at most; beyond them the oldest go first.
pub const VERSION_BYTES: u64 = 200 << 20;

/// A save of a file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptVersion {
    path: PathBuf,
    number: u64,
    print: String,
    /// When it was saved.
    pub at: SystemTime,
}

impl KeptVersion {
    /// Reads the name of a version, which tells all of it but its text.
    fn of(path: PathBuf) -> Option<Self> {
        let mut parts = path.file_name()?.to_str()?.strip_suffix(".gz")?.splitn(3, '-');
        let number = parts.next()?.parse().ok()?;
        let at = UNIX_EPOCH.checked_add(Duration::from_secs(parts.next()?.parse().ok()?))?;
        let print = parts.next()?.to_owned();
        Some(Self { number, at, print, path })
    }

    /// Returns its day, by the sun at Greenwich.
    fn day(&self) -> u64 {
        secs(self.at) / 86_400
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn bytes(&self) -> u64 {
        self.path.metadata().map_or(0, |file| file.len())
    }

    /// Reads its text.
    ///
    /// # Errors
    /// Where it cannot be read, or is broken.
    pub fn read(&self) -> Result<String, FileError> {
        let bytes = read_bytes(&self.path, MAX_MAP_BYTES)?;
        let mut text = String::new();
        let read = GzDecoder::new(bytes.as_slice()).take(MAX_MAP_BYTES + 1).read_to_string(&mut text);
        read.map_err(|error| FileError::cannot_read(&self.path, &error))?;
        if text.len() as u64 > MAX_MAP_BYTES {
            let kind = FileErrorKind::TooLarge { most: MAX_MAP_BYTES, reader: "Quotemap" };
            return Err(FileError::new(&self.path, kind));
        }
        Ok(text)
    }
}

impl StateFolder {
    /// Keeps what a file holds, unless that is what the last version of it holds; lets go of what is too much then.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep_version(&self, file: &Path, text: &str, at: SystemTime) -> Result<(), FileError> {
        self.answer()?;
        let folder = self.folder(VERSIONS).join(name_of(file));
        let known = self.versions_now(file);
        let print = Fingerprint::of(text).to_string();
        if known.first().is_some_and(|last| last.print == print) {
            return Ok(());
        }
        let cannot_write = |error| FileError::cannot_write(&folder, &error);
        make_private(&folder).map_err(cannot_write)?;
        let number = known.first().map_or(1, |last| last.number.saturating_add(1));
        let path = folder.join(format!("{number:08}-{}-{print}.gz", secs(at)));
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        let bytes = packed.write_all(text.as_bytes()).and_then(|()| packed.finish()).map_err(cannot_write)?;
        write_private(&path, &bytes)?;
        for version in too_many(&self.versions_now(file)) {
            // What cannot be removed now is removed after a later save.
            let _ = disk::step(DiskStep::Remove, &version.path).and_then(|()| std::fs::remove_file(&version.path));
        }
        self.remove_oldest(&path);
        Ok(())
    }

    /// Returns the versions of a file that are kept, the newest first.
    pub fn versions(&self, file: &Path) -> Vec<KeptVersion> {
        if self.answers() { self.versions_now(file) } else { Vec::new() }
    }

    /// Returns how many saves of all files are kept, and how many bytes they take; none where the disk does not answer.
    pub fn count_versions(&self) -> (usize, u64) {
        let folders = if self.answers() { some_paths_in(&self.folder(VERSIONS)) } else { Vec::new() };
        let sizes = folders.iter().flat_map(|folder| versions_in(folder)).map(|version| version.bytes());
        sizes.fold((0, 0), |(n, bytes), size| (n + 1, bytes + size))
    }

    /// Forgets the saves of all files.
    ///
    /// # Errors
    /// Where one cannot be removed; the rest is gone then all the same.
    pub fn forget_versions(&self) -> Result<(), FileError> {
        self.answer()?;
        let mut outcome = Ok(());
        for path in some_paths_in(&self.folder(VERSIONS)) {
            if let Err(error) = std::fs::remove_dir_all(&path).or_else(gone_already) {
                outcome = Err(FileError::cannot_write(&path, &error));
            }
        }
        outcome
    }

    fn versions_now(&self, file: &Path) -> Vec<KeptVersion> {
        let mut versions = versions_in(&self.folder(VERSIONS).join(name_of(file)));
        versions.sort_by_key(|version| std::cmp::Reverse(version.number));
        versions
    }

    /// Removes the oldest versions of all files, but not this one, where they take too much room.
    fn remove_oldest(&self, but: &Path) {
        let folders = some_paths_in(&self.folder(VERSIONS));
        let mut versions: Vec<KeptVersion> = folders.iter().flat_map(|folder| versions_in(folder)).collect();
        versions.sort_by(|a, b| (a.at, a.number, &a.path).cmp(&(b.at, b.number, &b.path)));
        let mut bytes: u64 = versions.iter().map(KeptVersion::bytes).sum();
        for version in versions.iter().filter(|version| version.path != but) {
            if bytes <= VERSION_BYTES {
                break;
            }
            bytes -= version.bytes();
            let _ = std::fs::remove_file(&version.path);
        }
    }
}

fn versions_in(folder: &Path) -> Vec<KeptVersion> {
    some_paths_in(folder).into_iter().filter_map(KeptVersion::of).collect()
}

/// Returns which of a file's versions, the newest first, are kept no more.
fn too_many(versions: &[KeptVersion]) -> impl Iterator<Item = &KeptVersion> {
    let mut days = BTreeSet::new();
    versions.iter().enumerate().filter_map(move |(index, version)| {
        let is_last_of_day = days.len() < VERSION_DAYS && days.insert(version.day());
        (index >= VERSION_SAVES && !is_last_of_day).then_some(version)
    })
}

fn secs(at: SystemTime) -> u64 {
    at.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
