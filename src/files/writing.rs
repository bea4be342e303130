//! Writing a file whole or not at all, and keeping what it is besides its text: links, owner, permissions,
//! extended attributes.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Seek as _, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::files::disk::{self, DiskStep, FileContents};
use crate::files::giving_up::GivenUp;
use crate::files::strays::{self, remove_strays};
use crate::files::{FileError, FileErrorKind, folder_of, reading};

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// As far as the reader's umask lets others.
    Usual,
    /// The reader alone.
    Private,
}

/// Replaces a file by `bytes`: written beside it, synced and renamed.
///
/// A file with several names, or whose owner or attributes no new file may have, is written in its place: a rename
/// would tear it from them. So is one that no rename can replace, as where a system shows a file of another disk.
///
/// # Errors
/// Where any step fails; the file is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(path, &|out| out.write_all(bytes), Access::Usual)
}

/// Replaces a file of the program's own that a reader may have linked elsewhere, as [`write_whole`] does, which nobody but
/// the reader may read.
///
/// # Errors
/// Where any step fails; the file is then as it was.
pub(super) fn write_whole_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(path, &|out| out.write_all(bytes), Access::Private)
}

fn replace(path: &Path, contents: &FileContents<'_>, access: Access) -> Result<(), FileError> {
    Staged::replacing(path, contents, access, &GivenUp::default())?.place()
}

/// What is written at a path, and whether only where nothing is.
pub(super) type PlacedContents<'a> = (&'a Path, &'a FileContents<'a>, bool);

/// Writes files that belong together as [`write_whole`] does, unless that is given up before: none gets its place before
/// all are written.
///
/// # Errors
/// Where any step fails; all are then as they were. Only where one cannot get its place after all, those before it have
/// theirs.
pub(super) fn write_set(files: &[PlacedContents<'_>], given_up: &GivenUp) -> Result<(), FileError> {
    let _writing = given_up.begin();
    let staged = |&(path, contents, is_new): &PlacedContents<'_>| match is_new {
        true => Staged::new(path, contents, given_up),
        false => Staged::replacing(path, contents, Access::Usual, given_up),
    };
    let staged = files.iter().map(staged).collect::<Result<Vec<Staged>, _>>()?;
    staged.into_iter().try_for_each(Staged::place)
}

/// A file that is written beside its place.
struct Staged {
    path: PathBuf,
    beside: NamedTempFile,
    instead: Instead,
}

/// In whose place a file comes.
enum Instead {
    /// In that of what stands there, if anything does.
    Old(Option<Metadata>, Access),
    /// In nobody's.
    Nothing,
}

impl Staged {
    fn replacing(
        path: &Path,
        contents: &FileContents<'_>,
        access: Access,
        given_up: &GivenUp,
    ) -> Result<Self, FileError> {
        let path = followed(path).map_err(|error| FileError::cannot_write(path, &error))?;
        check_place(&path)?;
        let old = metadata(&path).map_err(|error| FileError::cannot_write(&path, &error))?;
        if let Some(kind) = old.as_ref().and_then(refusal) {
            return Err(FileError::new(&path, kind));
        }
        Self::written(path, contents, Instead::Old(old, access), given_up)
    }

    fn new(path: &Path, contents: &FileContents<'_>, given_up: &GivenUp) -> Result<Self, FileError> {
        check_place(path)?;
        Self::written(path.to_owned(), contents, Instead::Nothing, given_up)
    }

    fn written(
        path: PathBuf,
        contents: &FileContents<'_>,
        instead: Instead,
        given_up: &GivenUp,
    ) -> Result<Self, FileError> {
        let access = match instead {
            Instead::Old(_, access) => access,
            Instead::Nothing => Access::Usual,
        };
        let until = |out: &mut dyn Write| given_up.write_until(contents, out);
        let beside = written_beside(&path, &until, access);
        given_up.check(&path)?;
        let beside = beside.map_err(|error| FileError::cannot_write(&path, &error))?;
        Ok(Self { path, beside, instead })
    }

    /// Gives the file its place.
    fn place(self) -> Result<(), FileError> {
        let Self { path, beside, instead } = self;
        let cannot_write = |error| FileError::cannot_write(&path, &error);
        match instead {
            Instead::Nothing => persist_new(beside, &path)?,
            Instead::Old(Some(old), access)
                if !keeps_what_it_is(&beside, &path, &old, access).map_err(cannot_write)? =>
            {
                write_in_place(&path, beside)?;
            }
            Instead::Old(old, _) => match renamed(beside, &path) {
                Err((error, beside)) if old.is_some() && needs_its_place(&error) => write_in_place(&path, beside)?,
                renamed => renamed.map_err(|(error, _)| cannot_write(error))?,
            },
        }
        sync_folder(folder_of(&path));
        Ok(())
    }
}

/// Gives a file its place where nothing is.
fn persist_new(beside: NamedTempFile, path: &Path) -> Result<(), FileError> {
    let cannot_write = |error| FileError::cannot_write(path, &error);
    disk::step(DiskStep::Rename, path).map_err(cannot_write)?;
    let persisted = match beside.persist_noclobber(path) {
        // Some disks cannot rename in this way; then one look must do.
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists && path.symlink_metadata().is_err() => {
            error.file.persist(path)
        }
        persisted => persisted,
    };
    match persisted {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(FileError::new(path, FileErrorKind::Exists))
        }
        Err(error) => Err(cannot_write(error.error)),
    }
}

/// Writes or replaces a file of the program's own, as [`write_whole`] does, which nobody but the reader may read.
///
/// # Errors
/// Where any step fails; the file is then as it was.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let cannot_write = |error| FileError::cannot_write(path, &error);
    let beside = written_beside(path, &|out| out.write_all(bytes), Access::Private).map_err(cannot_write)?;
    renamed(beside, path).map_err(|(error, _)| cannot_write(error))?;
    sync_folder(folder_of(path));
    Ok(())
}

/// Refuses what the system shows as a file that is none, also where a link leads there.
fn check_place(path: &Path) -> Result<(), FileError> {
    match reading::is_folder_of_the_system(folder_of(path)) {
        true => Err(FileError::new(path, FileErrorKind::NotOrdinary)),
        false => Ok(()),
    }
}

/// Returns why what stands there is not to be replaced, if so: a rename would replace even that.
pub(super) fn refusal(old: &Metadata) -> Option<FileErrorKind> {
    match old {
        old if old.is_dir() => Some(FileErrorKind::Folder),
        old if !old.is_file() => Some(FileErrorKind::NotOrdinary),
        old if old.permissions().readonly() => Some(FileErrorKind::ReadOnly),
        _ => None,
    }
}

/// Returns what stands at a path, if anything does.
fn metadata(path: &Path) -> io::Result<Option<Metadata>> {
    disk::step(DiskStep::Look, path)?;
    match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

/// Returns what a link leads to, whether it is there or not: a link stays a link when it is written to.
fn followed(path: &Path) -> io::Result<PathBuf> {
    /// Links that lead to links: as many as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        disk::step(DiskStep::Look, &path)?;
        match path.symlink_metadata() {
            Ok(found) if found.is_symlink() => path = folder_of(&path).join(std::fs::read_link(&path)?),
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("it is a link that leads back to itself"))
}

/// Writes a file without a name that lasts, in the folder of `path`; what dead copies of the program have left there is
/// removed first.
fn written_beside(path: &Path, contents: &FileContents<'_>, access: Access) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    remove_strays(folder);
    disk::step(DiskStep::Create, path)?;
    let beside = strays::held(|| new_file(access).prefix(strays::PREFIX).tempfile_in(folder))?;
    disk::write_contents(beside.as_file(), path, contents)?;
    disk::step(DiskStep::Sync, path)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Gives a file that was written beside its place that place.
fn renamed(beside: NamedTempFile, path: &Path) -> Result<(), (io::Error, NamedTempFile)> {
    if let Err(error) = disk::step(DiskStep::Rename, path) {
        return Err((error, beside));
    }
    beside.persist(path).map(drop).map_err(|error| (error.error, error.file))
}

/// Returns whether a rename failed in a way in which it always will: what stands there is a disk of its own, or in use.
fn needs_its_place(error: &io::Error) -> bool {
    [ErrorKind::CrossesDevices, ErrorKind::ResourceBusy].contains(&error.kind())
}

/// Writes over what a file holds; where that fails, what it held is written back. Where even that fails, the new text
/// stays in a file beside it, which the error names.
fn write_in_place(path: &Path, beside: NamedTempFile) -> Result<(), FileError> {
    let cannot_write = |error: io::Error| FileError::cannot_write(path, &error);
    let held = reading::read_bytes(path, u64::MAX - 1).map_err(FileError::at_writing)?;
    // Nothing is cut off before all is written: what was there needs no new room on the disk to come back.
    let write_over = |contents: &FileContents<'_>| {
        disk::step(DiskStep::Open, path)?;
        let mut file = OpenOptions::new().write(true).open(path)?;
        disk::write_contents(&file, path, contents)?;
        disk::step(DiskStep::Write, path)?;
        let n_bytes = file.stream_position()?;
        file.set_len(n_bytes)?;
        disk::step(DiskStep::Sync, path)?;
        file.sync_all()
    };
    let new = |out: &mut dyn Write| {
        let mut new = beside.as_file();
        new.rewind()?;
        io::copy(&mut new, out).map(drop)
    };
    let Err(error) = write_over(&new) else { return Ok(()) };
    if write_over(&|out| out.write_all(&held)).is_ok() {
        return Err(cannot_write(error));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let whole = path.with_file_name(name);
    match beside.persist(&whole) {
        Ok(_) => Err(FileError::new(path, FileErrorKind::Torn { whole, error: (&error).into() })),
        Err(_) => Err(cannot_write(error)),
    }
}

/// Returns how new files are made.
#[cfg(unix)]
fn new_file<'a, 'b>(access: Access) -> tempfile::Builder<'a, 'b> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = match access {
        Access::Usual => 0o666,
        Access::Private => 0o600,
    };
    let mut builder = tempfile::Builder::new();
    builder.permissions(std::fs::Permissions::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn new_file<'a, 'b>(_access: Access) -> tempfile::Builder<'a, 'b> {
    tempfile::Builder::new()
}

/// Gives the new file what the old one is besides its text; returns whether it has all of that now.
#[cfg(unix)]
fn keeps_what_it_is(beside: &NamedTempFile, path: &Path, old: &Metadata, access: Access) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    disk::step(DiskStep::Own, path)?;
    let new = beside.as_file().metadata()?;
    let is_mine = (new.uid(), new.gid()) == (old.uid(), old.gid());
    let keeps_owner = is_mine || fchown(beside.as_file(), Some(old.uid()), Some(old.gid())).is_ok();
    if old.nlink() > 1 || !keeps_owner || !keeps_attributes(beside.as_file(), path) {
        return Ok(false);
    }
    // Last, since a new owner takes some permissions away.
    if access == Access::Usual {
        beside.as_file().set_permissions(old.permissions())?;
    }
    Ok(true)
}

#[cfg(not(unix))]
fn keeps_what_it_is(_beside: &NamedTempFile, _path: &Path, _old: &Metadata, _access: Access) -> io::Result<bool> {
    Ok(true)
}

/// Copies the extended attributes of the old file, lists of who may read it among them; returns whether all came.
#[cfg(unix)]
fn keeps_attributes(beside: &File, path: &Path) -> bool {
    use xattr::FileExt as _;
    /// Who else may do what, on Linux.
    const ACL: &str = "system.posix_acl_access";
    // Where the disk knows no attributes, there are none to lose.
    let Ok(names) = xattr::list(path) else { return true };
    let names: Vec<std::ffi::OsString> = names.collect();
    // The folder may let others read what is new in it.
    let is_bare = !names.iter().any(|name| name == ACL) && beside.get_xattr(ACL).is_ok_and(|list| list.is_some());
    if is_bare && beside.remove_xattr(ACL).is_err() {
        return false;
    }
    names.into_iter().all(|name| {
        let value = xattr::get(path, &name).ok().flatten();
        let is_copied = value.is_none_or(|value| beside.set_xattr(&name, &value).is_ok());
        // What the system guards it gives to new files by its own rules.
        let name = name.to_string_lossy();
        is_copied || name.starts_with("security.") || ["com.apple.provenance", "com.apple.macl"].contains(&&*name)
    })
}

/// Makes a folder that only the reader may look into, or sees to it that one is so.
#[cfg(unix)]
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    disk::step(DiskStep::MakeFolder, folder)?;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    if std::fs::metadata(folder)?.permissions().mode() & 0o777 == 0o700 {
        return Ok(());
    }
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Makes the rename last through a power cut, where the system can; the file is whole either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
