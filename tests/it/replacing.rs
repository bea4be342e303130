//! Replacing files: whole or not at all, and what a file is besides its text stays.

use quotemap::files::saving::{self, Overwrite};
use quotemap::files::{self, FileErrorKind};

#[test]
fn a_read_only_file_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.layout.json");
    std::fs::write(&path, "old").unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let error = files::write_whole(&path, b"new").expect_err("read-only").to_string();
    assert!(error.contains("kept.layout.json") && error.contains("read-only"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_no_file_yet_stays_a_link_and_its_target_is_written() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("inside")).unwrap();
    symlink("inside/real.layout.json", path("middle")).unwrap();
    symlink("middle", path("link")).unwrap();
    for text in ["new", "newer"] {
        files::write_whole(&path("link"), text.as_bytes()).unwrap();
        assert!(path("link").is_symlink() && path("middle").is_symlink());
        assert_eq!(std::fs::read_to_string(path("inside/real.layout.json")).unwrap(), text);
    }
    symlink("round", path("round")).unwrap();
    let error = files::write_whole(&path("round"), b"new").expect_err("no end").to_string();
    assert!(error.contains("round") && error.contains("a link that leads back to itself"), "{error}");
    assert!(path("round").is_symlink());
}

#[test]
fn a_new_file_never_replaces_one_that_came_there_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.layout.json");
    // The look of `Overwrite::Nothing` was before: then another program was faster.
    std::fs::write(&path, "theirs").unwrap();
    assert_eq!(files::saving::write(&path, b"ours", &Overwrite::Nothing).unwrap_err().kind, FileErrorKind::Exists);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    let write = |overwrite: &Overwrite| saving::write(&path, b"ours", overwrite).map_err(|error| error.kind);
    assert_eq!(write(&Overwrite::Nothing), Err(FileErrorKind::Exists));
    assert_eq!(write(&Overwrite::Known("mine".into())), Err(FileErrorKind::Changed(Some("theirs".into()))));
    std::fs::remove_file(&path).unwrap();
    assert_eq!(write(&Overwrite::Nothing), Ok(()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "ours");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_keeps_both() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("a.json"), "what was there before, and longer").unwrap();
    std::fs::hard_link(path("a.json"), path("b.json")).unwrap();
    for text in ["new", "and newer, which takes more room than both that were there before"] {
        files::write_whole(&path("a.json"), text.as_bytes()).unwrap();
        assert_eq!(std::fs::read_to_string(path("b.json")).unwrap(), text);
    }
    assert_eq!(std::fs::metadata(path("a.json")).unwrap().nlink(), 2);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "and nothing else is left");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_attributes_and_owner() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("kept.json");
    std::fs::write(&path, "old").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    // Not every disk has attributes, and only an administrator gives files away.
    let has_attributes = xattr::set(&path, "user.origin", b"desk 4").is_ok();
    let _ = chown(&path, Some(12), Some(34));
    let before = std::fs::metadata(&path).unwrap();
    files::write_whole(&path, b"new").unwrap();
    let after = std::fs::metadata(&path).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
    let attribute = xattr::get(&path, "user.origin").ok().flatten();
    assert_eq!(attribute, has_attributes.then(|| b"desk 4".to_vec()));
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_else_may_read_a_file_once_it_is_saved() {
    const BY_DEFAULT: &str = "system.posix_acl_default";
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("kept.json");
    std::fs::write(&path, "old").unwrap();
    // Its owner, another user, its group, the most that these two may, everybody else: a number of the kind, what they may,
    // and a user's number.
    let entries: [(u16, u16, u32); 5] =
        [(1, 7, u32::MAX), (2, 7, 12), (4, 5, u32::MAX), (16, 7, u32::MAX), (32, 0, u32::MAX)];
    let of_entry = |(kind, may, user): (u16, u16, u32)| {
        [kind.to_le_bytes().to_vec(), may.to_le_bytes().to_vec(), user.to_le_bytes().to_vec()].concat()
    };
    let list: Vec<u8> = 2u32.to_le_bytes().into_iter().chain(entries.into_iter().flat_map(of_entry)).collect();
    if xattr::set(folder.path(), BY_DEFAULT, &list).is_err() {
        eprintln!("skipped: this disk has no lists of who may read a file");
        return;
    }
    files::write_whole(&path, b"new").unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(xattr::get(&path, "system.posix_acl_access").unwrap(), None);
}

#[cfg(unix)]
#[test]
fn others_may_read_a_new_file_as_far_as_the_umask_lets_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    for (umask, mode) in [("022", 0o644), ("027", 0o640), ("002", 0o664)] {
        let path = folder.path().join(format!("{umask}.svg"));
        let export = format!("umask {umask} && exec \"$0\" export \"$1\"");
        let mut shell = std::process::Command::new("sh");
        let status =
            shell.arg("-c").arg(export).arg(env!("CARGO_BIN_EXE_quotemap")).arg(&path).output().unwrap().status;
        assert!(status.success());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode, "{umask}");
    }
}

#[cfg(unix)]
#[test]
fn only_an_ordinary_file_is_replaced() {
    use std::os::unix::net::UnixListener;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket");
    let _listener = UnixListener::bind(&path).unwrap();
    assert_eq!(files::write_whole(&path, b"new").unwrap_err().kind, FileErrorKind::NotOrdinary);
    assert_eq!(files::write_whole(folder.path(), b"new").unwrap_err().kind, FileErrorKind::Folder);
    // Nobody is asked first whether it may be replaced.
    for (path, kind) in [(path.as_path(), FileErrorKind::NotOrdinary), (folder.path(), FileErrorKind::Folder)] {
        assert_eq!(files::saving::write(path, b"new", &Overwrite::Nothing).unwrap_err().kind, kind);
    }
    assert!(path.symlink_metadata().is_ok_and(|kind| !kind.is_file()));
}

#[test]
fn a_member_that_stands_twice_is_refused_with_its_place() {
    let twice = |text: &str| files::map_file::parse(text).expect_err("a member twice").to_string();
    let at_the_top = twice("{\"format\": \"quotemap-map\",\n \"links\": [],\n \"links\": []}");
    assert!(at_the_top.contains("\"links\" stands twice") && at_the_top.contains("line 3"), "{at_the_top}");
    let inside = twice("{\"format\": \"quotemap-map\",\n \"actors\": [{\"key\": \"a\", \"key\": \"b\"}]}");
    assert!(inside.contains("\"key\" stands twice") && inside.contains("line 2"), "{inside}");
    let layout = files::layout_file::parse("{\"zoom\": 1,\n\"zoom\": 2}").expect_err("twice").to_string();
    assert!(layout.contains("\"zoom\" stands twice") && layout.contains("line 2"), "{layout}");
}
