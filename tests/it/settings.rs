//! The file of the settings: whatever stands in it, the program starts, and nothing of it is lost unseen.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use quotemap::command::{Command, FileCommand, Preference, ThemeChoice};
use quotemap::files::settings_file::{SettingsFile, forget_put_aside};
use quotemap::view::{Preferences, Recent, WindowMemory, WindowPlace};

use crate::support::Window;

const PREFERENCES: &str = "preferences";
const WINDOW: &str = "window memory";

fn preferences() -> Preferences {
    Preferences { theme: ThemeChoice::Dark, text_percent: 150, png_scale: 4, ..Preferences::default() }
}

fn window_memory() -> WindowMemory {
    WindowMemory {
        place: Some(WindowPlace { at: Some((40.0, 60.0)), size: (900.0, 700.0), maximized: false, fullscreen: false }),
        panels: [("sidebar".to_owned(), 250.0)].into(),
        sections: ["Speakers".to_owned()].into(),
    }
}

fn write(path: &Path, preferences: Preferences, window: &WindowMemory) {
    let (mut file, _) = SettingsFile::read(path);
    file.set_part(PREFERENCES, &preferences);
    file.set_part(WINDOW, window);
    file.write().unwrap();
}

fn read(path: &Path) -> (Preferences, WindowMemory, bool) {
    let (mut file, trouble) = SettingsFile::read(path);
    let preferences = file.part(PREFERENCES, Preferences::mend);
    (preferences, file.part(WINDOW, WindowMemory::mend), trouble.is_some())
}

fn aside(path: &Path) -> PathBuf {
    path.with_file_name("app.broken.ron")
}

#[test]
fn settings_outlive_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("not yet there").join("app.ron");
    assert_eq!(read(&path), (Preferences::default(), WindowMemory::default(), false));
    write(&path, preferences(), &window_memory());
    assert_eq!(read(&path), (preferences(), window_memory(), false));
    assert!(!aside(&path).exists(), "nothing was broken");
}

#[test]
fn a_file_cut_or_flipped_anywhere_has_usable_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.ron");
    write(&path, preferences(), &window_memory());
    let whole = fs::read(&path).unwrap();
    let cut = (0..whole.len()).map(|n| whole[..n].to_vec());
    let flipped = (0..whole.len() * 8).map(|bit| {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    });
    for bytes in cut.chain(flipped) {
        fs::write(&path, &bytes).unwrap();
        let (mut preferences, mut window, _) = read(&path);
        assert!(preferences.mend() && window.mend(), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_was_not_understood_is_kept_beside_what_is_written() {
    let broken = [
        b"no settings at all".to_vec(),
        b"\xff\xfe\x00".to_vec(),
        vec![b'('; 200_000],
        vec![b' '; 2 << 20],
        br#"{"preferences": "(text_percent: 0)"}"#.to_vec(),
        br#"{"preferences": "(text_percent: many)"}"#.to_vec(),
    ];
    for bytes in broken {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("app.ron");
        fs::write(&path, &bytes).unwrap();
        let (mut file, _) = SettingsFile::read(&path);
        assert!((70..=200).contains(&file.part(PREFERENCES, Preferences::mend).text_percent));
        assert_eq!(fs::read(&path).unwrap(), bytes, "reading changes nothing");
        file.set_part(PREFERENCES, &preferences());
        file.write().unwrap();
        assert_eq!(read(&path).0, preferences());
        assert_eq!(fs::read(aside(&path)).unwrap(), bytes);
        // What is written next is no copy's matter.
        file.write().unwrap();
        assert_eq!(fs::read(aside(&path)).unwrap(), bytes);
    }
}

#[test]
fn sizes_and_places_out_of_range_are_put_right() {
    for number in ["0.0", "-1", "1e9", "1e39", "inf", "-inf", "NaN"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("app.ron");
        let window = format!(
            "(place: Some((at: Some(({number}, 0.0)), size: ({number}, 500.0), maximized: false, fullscreen: false)), \
             panels: {{\\\"sidebar\\\": {number}, \\\"strip\\\": 120.0}})"
        );
        fs::write(
            &path,
            format!("{{\"{PREFERENCES}\": \"(png_scale: 3, play_percent: 7)\", \"{WINDOW}\": \"{window}\"}}"),
        )
        .unwrap();
        let (read_preferences, read_window, is_trouble) = read(&path);
        assert!(!is_trouble, "{number}");
        assert_eq!(read_preferences, Preferences::default(), "{number}");
        assert_eq!(read_window.place, None, "{number}");
        assert_eq!(read_window.panels, [("strip".to_owned(), 120.0)].into(), "{number}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_read_nor_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for thing in [pipe, folder.path().to_owned(), PathBuf::from("/dev/zero"), PathBuf::from("/proc/self/mem")] {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("app.ron");
        std::os::unix::fs::symlink(&thing, &path).unwrap();
        let (mut file, trouble) = SettingsFile::read(&path);
        assert!(trouble.is_some(), "{}", thing.display());
        file.set_part(PREFERENCES, &preferences());
        assert!(file.write().is_err(), "{}", thing.display());
        assert_eq!(fs::read_link(&path).unwrap(), thing);
        assert!(!thing.is_file() || thing.starts_with("/proc"));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_kept_elsewhere_stays_there() {
    let folder = tempfile::tempdir().unwrap();
    let (path, elsewhere) = (folder.path().join("app.ron"), folder.path().join("kept elsewhere.ron"));
    fs::write(&elsewhere, "broken").unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    write(&path, preferences(), &window_memory());
    assert_eq!(fs::read_link(&path).unwrap(), elsewhere);
    assert_eq!(read(&elsewhere), (preferences(), window_memory(), false));
    assert_eq!(fs::read(folder.path().join("kept elsewhere.broken.ron")).unwrap(), b"broken");
}

#[test]
fn every_file_that_was_not_understood_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.ron");
    for broken in ["first", "second"] {
        fs::write(&path, broken).unwrap();
        write(&path, preferences(), &window_memory());
    }
    assert_eq!(fs::read_to_string(aside(&path)).unwrap(), "first");
    assert_eq!(fs::read_to_string(path.with_file_name("app.broken-2.ron")).unwrap(), "second");
    // They name the reader's files.
    forget_put_aside(&path).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(path.exists());
    forget_put_aside(&path).unwrap();
}

#[cfg(unix)]
#[test]
fn the_settings_are_for_the_reader_alone_and_links_to_them_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = folder.path().join("quotemap").join("app.ron");
    write(&path, preferences(), &window_memory());
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    write(&path, preferences(), &window_memory());
    assert_eq!(mode(&path), 0o600, "an older program has let others read it");
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(folder.path().join("gone.ron"), &link).unwrap();
    assert!(!read(&link).2, "a link to nothing holds nothing");
    write(&link, preferences(), &window_memory());
    assert_eq!(read(&link), (preferences(), window_memory(), false));
    let lost = folder.path().join("lost.ron");
    std::os::unix::fs::symlink(folder.path().join("no folder").join("app.ron"), &lost).unwrap();
    let (mut file, _) = SettingsFile::read(&lost);
    let why = file.write().unwrap_err().to_string();
    assert!(why.contains("no folder/app.ron") && why.contains("there is no folder"), "{why}");
}

/// Lets both windows run until a file of settings is as it should be.
fn wait_for(windows: [&mut Window; 2], path: &Path, holds: impl Fn(&str) -> bool) {
    let [first, second] = windows;
    let deadline = Instant::now() + Duration::from_secs(20);
    while !fs::read_to_string(path).is_ok_and(|text| holds(&text)) {
        assert!(Instant::now() < deadline, "{:?}", fs::read_to_string(path));
        first.harness.step();
        second.harness.step();
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn what_one_copy_has_forgotten_or_switched_off_no_other_brings_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.ron");
    let (mut file, _) = SettingsFile::read(&path);
    let secret = folder.path().join("secret.map.json");
    file.set_part("recent", &Recent { files: vec![secret], ..Recent::default() });
    file.write().unwrap();
    let start = || {
        let mut window = Window::open();
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().keep_settings_in(path.clone(), &ctx);
        window
    };
    let (mut first, mut second) = (start(), start());
    assert_eq!(second.app().view().session.recent.files.len(), 1);
    first.give(Command::File(FileCommand::ForgetRecent));
    first.give(Command::Prefer(Preference::ToggleRecovery));
    wait_for([&mut first, &mut second], &path, |text| !text.contains("secret") && text.contains("keeps_unsaved:false"));
    second.give(Command::Prefer(Preference::ToggleVouchers));
    let vouchers = format!("vouchers:{}", second.app().view().session.preferences.vouchers);
    wait_for([&mut first, &mut second], &path, |text| text.contains(&vouchers));
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains("secret") && text.contains("keeps_unsaved:false"), "{text}");
    // Whoever comes back to the other copy finds it as it was told.
    second.harness.input_mut().focused = false;
    second.harness.step();
    second.harness.input_mut().focused = true;
    second.wait_until(|app| !app.view().session.preferences.keeps_unsaved);
    assert!(second.app().view().session.recent.files.is_empty());
}
