//! A document on its way to the printer: a file of the program's own that is gone when nobody needs it any more.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

/// Writes a document into a file that has no name, to be read from its beginning.
///
/// # Errors
/// Where the system has no room for it.
pub fn unnamed(bytes: &[u8]) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// A document for another program to open, which is removed with this.
#[derive(Debug)]
pub struct PrintFile(TempPath);

impl PrintFile {
    /// Writes it.
    ///
    /// # Errors
    /// Where the system has no room for it.
    pub fn new(bytes: &[u8]) -> std::io::Result<Self> {
        let mut file: NamedTempFile = tempfile::Builder::new().prefix("quotemap-").suffix(".pdf").tempfile()?;
        file.write_all(bytes)?;
        Ok(Self(file.into_temp_path()))
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}
