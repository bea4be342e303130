//! Which window has which file: a lock for each file that is open, which the system lets go of with the process.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::files::locking::HeldFile;
use crate::files::state::folder::{LOCKS, StateFolder, name_of};

/// A file of the reader's that this window has, until this is dropped.
#[derive(Clone, Debug)]
pub struct FileLock {
    _held: Arc<HeldFile>,
}

/// Who has a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The number of the process; none where nobody can tell.
    pub process: Option<u32>,
    /// The name of the computer, where that is another one.
    pub host: String,
}

impl Holder {
    fn here() -> Self {
        Self { process: Some(std::process::id()), host: host() }
    }
}

/// Says who it is, as the subject of a sentence.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another window of Quotemap")?;
        match (self.process, &self.host) {
            (Some(process), there) if !there.is_empty() && *there != host() => {
                write!(f, " (process {process} on {there})")
            }
            (Some(process), _) => write!(f, " (process {process})"),
            (None, _) => Ok(()),
        }
    }
}

impl StateFolder {
    /// Takes a file for this window; where this process has it already, that stays so. Nothing where no lock can be
    /// had: the disk may know none, or not answer.
    ///
    /// # Errors
    /// Returns who has it.
    pub fn lock(&self, path: &Path) -> Result<Option<FileLock>, Holder> {
        /// Another start may hold it for a moment to see whether whoever had it is dead.
        const TRIES: usize = 3;
        const SOON: Duration = Duration::from_millis(4);
        if !self.answers() {
            return Ok(None);
        }
        let name = lock_name(path);
        let at = self.folder(LOCKS).join(format!("{name}.lock"));
        let mut locks = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = locks.get(&name).and_then(Weak::upgrade) {
            return Ok(Some(FileLock { _held: held }));
        }
        let mut tries = 0..TRIES;
        let held = loop {
            match HeldFile::hold(&at) {
                Err(_) => return Ok(None),
                Ok(None) if tries.next().is_some() => thread::sleep(SOON),
                Ok(held) => break held,
            }
        };
        let Some(mut held) = held else {
            return Err(serde_json::from_str(&HeldFile::noted(&at)).unwrap_or_default());
        };
        if let Ok(here) = serde_json::to_string(&Holder::here()) {
            // The lock counts without it, too.
            let _ = held.note(&here);
        }
        let held = Arc::new(held);
        locks.retain(|_, held| held.strong_count() > 0);
        locks.insert(name, Arc::downgrade(&held));
        Ok(Some(FileLock { _held: held }))
    }
}

/// Returns how the lock of a file is called: one with several names has one lock, and saves keep it that file.
#[cfg(unix)]
fn lock_name(path: &Path) -> String {
    use std::os::unix::fs::MetadataExt as _;
    match path.metadata() {
        Ok(file) if file.nlink() > 1 => format!("{:x}-{:x}", file.dev(), file.ino()),
        _ => name_of(path),
    }
}

#[cfg(not(unix))]
fn lock_name(path: &Path) -> String {
    name_of(path)
}

/// Returns the name of this computer, where the system tells.
#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}
