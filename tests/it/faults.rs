//! Faults on purpose: each step that a file of the program's asks of the disk fails in each way that matters, and the
//! disk is full at each byte. The old file is there whole, or the new one is, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use quotemap::files::faults::{DiskFault, DiskFaults, DiskStep};
use quotemap::files::giving_up::GivenUp;
use quotemap::files::map_file::{self, SavedMap};
use quotemap::files::saving::{self, Overwrite};
use quotemap::files::settings_file::SettingsFile;
use quotemap::files::state::{StateFolder, Unsaved};
use quotemap::files::{FileErrorKind, MAX_MAP_BYTES, layout_file, opening, write_whole};
use quotemap::layout::Layout;

const OLD: &str = include_str!("../data/harbour-v2.map.json");
const LAYOUT: &str = include_str!("../data/harbour-v2.layout.json");

/// What a disk may answer, and a few that it should not, by Linux's numbers.
const ERRORS: [(&str, i32); 12] = [
    ("ENOSPC", 28),
    ("EIO", EIO),
    ("EACCES", 13),
    ("EPERM", 1),
    ("EROFS", 30),
    ("EDQUOT", 122),
    ("EINTR", EINTR),
    ("EXDEV", EXDEV),
    ("EBUSY", EBUSY),
    ("ESTALE", 116),
    ("EMFILE", 24),
    ("EFBIG", 27),
];
const EINTR: i32 = 4;
const EIO: i32 = 5;
const EBUSY: i32 = 16;
const EXDEV: i32 = 18;

fn new_text() -> String {
    OLD.replace("Norrland", "Nordland")
}

/// A kind of file: how it is made, and how it is written over.
struct Kind {
    name: &'static str,
    make: fn(&Path),
    /// Writes it; says what is told where that fails.
    write: fn(&Path) -> Result<(), String>,
    /// Tells the old file from the new one, and either from a torn one.
    is_whole: fn(&Path) -> bool,
    /// Whether people are told of it.
    is_told: bool,
}

const KINDS: [Kind; 8] = [
    Kind { name: "map", make: make_map, write: save_map, is_whole: is_whole_map, is_told: true },
    Kind { name: "map with two names", make: make_linked, write: save_map, is_whole: is_whole_map, is_told: true },
    Kind { name: "map behind a link", make: make_behind_link, write: save_map, is_whole: is_whole_map, is_told: true },
    Kind { name: "layout", make: |_| (), write: save_layout, is_whole: is_whole_layout, is_told: true },
    Kind { name: "picture", make: make_picture, write: export_picture, is_whole: is_whole_picture, is_told: true },
    Kind { name: "settings", make: make_settings, write: write_settings, is_whole: are_settings, is_told: false },
    Kind { name: "recovery", make: |_| (), write: keep_unsaved, is_whole: is_recovery, is_told: false },
    Kind { name: "versions", make: make_version, write: keep_version, is_whole: are_versions, is_told: false },
];

fn map_in(folder: &Path) -> PathBuf {
    folder.join("harbour.map.json")
}

fn make_map(folder: &Path) {
    fs::write(map_in(folder), OLD).unwrap();
}

fn make_linked(folder: &Path) {
    fs::write(folder.join("elsewhere.json"), OLD).unwrap();
    fs::hard_link(folder.join("elsewhere.json"), map_in(folder)).unwrap();
}

#[cfg(unix)]
fn make_behind_link(folder: &Path) {
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::write(folder.join("elsewhere/harbour.json"), OLD).unwrap();
    std::os::unix::fs::symlink("elsewhere/harbour.json", map_in(folder)).unwrap();
}

fn save_map(folder: &Path) -> Result<(), String> {
    let overwrite = Overwrite::Known(OLD.into());
    saving::write(&map_in(folder), new_text().as_bytes(), &overwrite).map_err(|error| error.to_string())
}

fn is_whole_map(folder: &Path) -> bool {
    let text = fs::read_to_string(map_in(folder)).unwrap();
    text == OLD || text == new_text()
}

/// A file that is not there before.
fn save_layout(folder: &Path) -> Result<(), String> {
    let path = folder.join("harbour.layout.json");
    saving::write(&path, LAYOUT.as_bytes(), &Overwrite::Nothing).map_err(|error| error.to_string())
}

fn is_whole_layout(folder: &Path) -> bool {
    fs::read_to_string(folder.join("harbour.layout.json")).map_or(true, |text| text == LAYOUT)
}

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

fn make_picture(folder: &Path) {
    fs::write(folder.join("harbour.svg"), "an older picture").unwrap();
}

fn export_picture(folder: &Path) -> Result<(), String> {
    write_whole(&folder.join("harbour.svg"), PICTURE.as_bytes()).map_err(|error| error.to_string())
}

fn is_whole_picture(folder: &Path) -> bool {
    let text = fs::read_to_string(folder.join("harbour.svg")).unwrap();
    text == PICTURE || text == "an older picture"
}

const BROKEN_SETTINGS: &str = "no settings";

/// Broken ones, so that they are copied first.
fn make_settings(folder: &Path) {
    fs::write(folder.join("app.ron"), BROKEN_SETTINGS).unwrap();
}

fn write_settings(folder: &Path) -> Result<(), String> {
    let (mut file, _) = SettingsFile::read(&folder.join("app.ron"));
    file.set_part("recent", &vec!["harbour.map.json"]);
    file.write().map_err(|error| error.to_string())
}

/// Nothing of what was there is lost, and what is new is understood.
fn are_settings(folder: &Path) -> bool {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let (_, trouble) = SettingsFile::read(&folder.join("app.ron"));
    [read("app.ron"), read("app.broken.ron")].contains(&BROKEN_SETTINGS.to_owned())
        && (trouble.is_none() || read("app.ron") == BROKEN_SETTINGS)
}

fn unsaved() -> Unsaved {
    let SavedMap { map, .. } = map_file::parse_saved(OLD).unwrap();
    Unsaved {
        is_own: true,
        file: None,
        map_file: None,
        title: "harbour.map.json".to_owned(),
        layout: Layout::empty(map.n_actor_slots()),
        filter: Default::default(),
        reviews: Default::default(),
        story: Default::default(),
        camera: Default::default(),
        selection: Default::default(),
        forms: Vec::new(),
        along: Default::default(),
        map: map.into(),
    }
}

#[test]
fn work_on_the_largest_map_is_kept_and_read_though_it_is_longer_then() {
    let mut json: serde_json::Value = serde_json::from_str(OLD).unwrap();
    let piece = json["evidence"][0].clone();
    let pieces = json["evidence"].as_array_mut().unwrap();
    pieces.extend((0..9_000).map(|n| {
        let mut piece = piece.clone();
        (piece["key"], piece["text"]) = (format!("long{n}").into(), "some words ".repeat(300).trim_end().into());
        piece
    }));
    let room = usize::try_from(MAX_MAP_BYTES).unwrap() - json.to_string().len();
    let note = "n".repeat(19_000);
    json["evidence"].as_array_mut().unwrap().extend((0..room / 19_500).map(|n| {
        let mut piece = piece.clone();
        (piece["key"], piece["text"]) = (format!("longer{n}").into(), note.clone().into());
        piece
    }));
    let text = json.to_string();
    let SavedMap { map, .. } = map_file::parse_saved(&text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let session = state(folder.path()).unwrap().begin_session().unwrap();
    session.keep(&Unsaved { map: map.into(), ..unsaved() }).unwrap();
    assert!(fs::metadata(session.path()).unwrap().len() > MAX_MAP_BYTES + (64 << 10));
    drop(session);
    let left = state(folder.path()).unwrap().left_over().pop().unwrap();
    assert!(left.read().is_ok());
}

fn state(folder: &Path) -> Result<StateFolder, String> {
    StateFolder::open(folder.join("state")).map_err(|error| error.to_string())
}

fn keep_unsaved(folder: &Path) -> Result<(), String> {
    let session = state(folder)?.begin_session().map_err(|error| error.to_string())?;
    session.keep(&unsaved()).and_then(|()| session.keep(&unsaved())).map_err(|error| error.to_string())
}

fn is_recovery(folder: &Path) -> bool {
    state(folder).unwrap().left_over().iter().all(|left| left.read().is_ok())
}

fn make_version(folder: &Path) {
    state(folder).unwrap().keep_version(&map_in(folder), OLD, UNIX_EPOCH).unwrap();
}

fn keep_version(folder: &Path) -> Result<(), String> {
    let at = UNIX_EPOCH + Duration::from_secs(86_400);
    state(folder)?.keep_version(&map_in(folder), &new_text(), at).map_err(|error| error.to_string())
}

fn are_versions(folder: &Path) -> bool {
    let texts: Vec<_> = state(folder).unwrap().versions(&map_in(folder)).iter().map(|it| it.read().unwrap()).collect();
    texts.iter().any(|text| text == OLD) && texts.iter().all(|text| *text == OLD || *text == new_text())
}

/// Returns the files below a folder that nobody put there on purpose.
fn strays(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(strays(&path));
        } else if path.file_name().unwrap().to_string_lossy().starts_with(".quotemap-") {
            found.push(path);
        }
    }
    found
}

/// Writes a kind of file with a fault; returns the steps, and what is told where it fails.
fn with_fault(kind: &Kind, nth: usize, fault: DiskFault) -> (Vec<DiskStep>, Result<(), String>) {
    let folder = tempfile::tempdir().unwrap();
    (kind.make)(folder.path());
    let faults = DiskFaults::below(folder.path(), nth, fault);
    let done = (kind.write)(folder.path());
    let steps = faults.steps();
    drop(faults);
    let what = format!("{}, step {nth}, {:?}, {fault:?}: {done:?}", kind.name, steps.get(nth));
    let is_torn = done.as_ref().is_err_and(|words| words.contains("is broken now"));
    if is_torn {
        assert_eq!(fs::read_to_string(folder.path().join("harbour.map.json.new")).unwrap(), new_text(), "{what}");
    } else {
        assert!((kind.is_whole)(folder.path()), "{what}");
    }
    assert_eq!(strays(folder.path()), Vec::<PathBuf>::new(), "{what}");
    if let (Err(words), true) = (&done, kind.is_told) {
        assert!(words.contains("harbour."), "it names the file: {what}");
        let ways = ["choose another", "save under another name", "make room", "is whole in"];
        assert!(ways.iter().any(|way| words.contains(way)), "it names a way out: {what}");
    }
    (steps, done)
}

#[test]
fn a_fault_at_any_step_leaves_the_old_file_or_the_new_one() {
    for kind in KINDS {
        let (steps, done) = with_fault(&kind, 0, DiskFault::Nothing);
        assert_eq!(done, Ok(()), "{}", kind.name);
        assert!(steps.contains(&DiskStep::Write) && steps.contains(&DiskStep::Sync), "{}: {steps:?}", kind.name);
        let mut n_failed = 0;
        for nth in 0..steps.len() {
            for (_, error) in ERRORS {
                n_failed += usize::from(with_fault(&kind, nth, DiskFault::Once(error)).1.is_err());
                n_failed += usize::from(with_fault(&kind, nth, DiskFault::FromThenOn(error)).1.is_err());
            }
        }
        assert!(n_failed > 2 * steps.len(), "{}: {n_failed} writes failed of {} steps", kind.name, steps.len());
    }
}

#[test]
fn a_disk_that_is_full_at_any_byte_leaves_the_old_file_or_the_new_one() {
    // `FAULTS=all cargo test --test it faults::` tries each byte.
    let step = if std::env::var("FAULTS").is_ok_and(|wanted| wanted == "all") { 1 } else { 97 };
    for kind in KINDS {
        let n_bytes = OLD.len() * 2;
        let mut n_failed = 0;
        for n in (0..n_bytes).step_by(step) {
            let (_, done) = with_fault(&kind, 0, DiskFault::Full(n));
            match done {
                Err(_) => n_failed += 1,
                Ok(()) => break,
            }
        }
        assert!(n_failed > 0, "{}", kind.name);
    }
}

#[test]
fn reading_fails_with_a_sentence_at_any_step() {
    let folder = tempfile::tempdir().unwrap();
    make_map(folder.path());
    for (_, error) in ERRORS {
        for nth in 0..3 {
            let _faults = DiskFaults::below(folder.path(), nth, DiskFault::Once(error));
            match opening::open(&map_in(folder.path()), "") {
                Err(error) => assert!(error.to_string().contains("harbour.map.json: cannot be read"), "{error}"),
                Ok(_) => assert_eq!(error, EINTR),
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_no_rename_can_replace_is_written_in_its_place() {
    use std::os::unix::fs::MetadataExt as _;
    for error in [EXDEV, EBUSY] {
        let folder = tempfile::tempdir().unwrap();
        make_map(folder.path());
        let number = |path: &Path| fs::metadata(path).unwrap().ino();
        let before = number(&map_in(folder.path()));
        let renames = |step: &DiskStep| *step == DiskStep::Rename;
        let nth = with_fault(&KINDS[0], 0, DiskFault::Nothing).0.iter().position(renames).unwrap();
        let _faults = DiskFaults::below(folder.path(), nth, DiskFault::Once(error));
        save_map(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(map_in(folder.path())).unwrap(), new_text());
        assert_eq!(number(&map_in(folder.path())), before);
    }
}

#[test]
fn a_file_that_can_neither_be_written_nor_put_back_is_kept_whole_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    make_linked(folder.path());
    let opens = |(index, step): (usize, &DiskStep)| (*step == DiskStep::Open).then_some(index);
    let steps = with_fault(&KINDS[1], 0, DiskFault::Nothing).0;
    let nth = steps.iter().enumerate().filter_map(opens).next_back().unwrap() + 1;
    let _faults = DiskFaults::below(folder.path(), nth, DiskFault::FromThenOn(EIO));
    let (path, known) = (map_in(folder.path()), Overwrite::Known(OLD.into()));
    let error = saving::write(&path, new_text().as_bytes(), &known).expect_err("the disk is broken");
    let FileErrorKind::Torn { whole, .. } = &error.kind else { panic!("{error}") };
    assert_eq!(fs::read_to_string(whole).unwrap(), new_text());
}

#[test]
fn a_folder_that_is_gone_replaced_or_read_only_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("maps");
    fs::create_dir(&folder).unwrap();
    make_map(&folder);
    let save = || save_map(&folder).expect_err("the folder is no more");
    fs::rename(&folder, home.path().join("moved")).unwrap();
    let error = save();
    assert!(error.contains("there is no folder") && error.contains("choose another"), "{error}");
    fs::write(&folder, "a file").unwrap();
    let error = save();
    assert!(error.contains("is a file, not a folder"), "{error}");
    assert_eq!(fs::read_to_string(home.path().join("moved/harbour.map.json")).unwrap(), OLD);
    assert_eq!(strays(home.path()), Vec::<PathBuf>::new());
    assert!(layout_file::parse(LAYOUT).is_ok());
}

#[test]
fn who_ends_the_program_in_a_write_can_wait_until_nothing_is_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.svg");
    fs::write(&path, "as it was").unwrap();
    let given_up = GivenUp::default();
    assert!(given_up.is_at_rest());
    let steps = {
        let counted = DiskFaults::below(folder.path(), 0, DiskFault::Nothing);
        saving::write(&path, b"as it was", &Overwrite::Anything).unwrap();
        counted.steps()
    };
    let nth = steps.iter().position(|step| *step == DiskStep::Write || *step == DiskStep::Sync).unwrap();
    let hanging = DiskFaults::below(folder.path(), nth, DiskFault::Hang);
    let writing = {
        let (given_up, path) = (given_up.clone(), path.clone());
        std::thread::spawn(move || saving::write_unless(&path, b"new", &Overwrite::Anything, &given_up))
    };
    while hanging.steps().len() <= nth {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(!given_up.is_at_rest());
    given_up.give_up();
    drop(hanging);
    assert_eq!(writing.join().unwrap().unwrap_err().kind, FileErrorKind::GivenUp);
    assert!(given_up.is_at_rest());
    assert_eq!(fs::read_to_string(&path).unwrap(), "as it was");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}
