//! Emoji of a font that has nothing but pictures in colours, as most systems have one: drawn in the one colour of words.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style};
use quotemap::fonts::faces::{FaceOf, Faces, SystemSearch};
use quotemap::fonts::picture::{face_of_whole, picture_of};
use quotemap::fonts::shaping::{missing_with, shape_with};
use quotemap::fonts::{PathStep, SERIF, SystemFonts, Weight};
use serde_json::Value;

/// Four characters of Noto Color Emoji: a rocket, a hand, somebody and a tone of skin.
const FOUR: &[u8] = include_bytes!("../data/emoji/four.ttf");
const ROCKET: &str = "\u{1f680}";
/// Somebody with a tone of skin and a rocket: one picture.
const ASTRONAUT: &str = "\u{1f9d1}\u{1f3fd}\u{200d}\u{1f680}";

/// A rocket as layers of colours, a bright box and a dark one on it, in the two versions of such fonts; made for this test.
const LAYERS: [&[u8]; 2] = [include_bytes!("../data/emoji/layers0.ttf"), include_bytes!("../data/emoji/layers1.ttf")];

/// A font that has the rocket and a Chinese character as glyphs without outlines; made for this test.
const BLANK: &[u8] = include_bytes!("../data/emoji/blank.ttf");

/// A system with a font of letters after one of pictures.
fn with(pictures: impl AsRef<[u8]> + Send + Sync + 'static) -> Faces {
    with_fonts([("Coloured", Arc::new(pictures)), ("Letters", Arc::new(SERIF))])
}

/// The bytes of a font.
type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

fn with_fonts(files: [(&str, FontBytes); 2]) -> Faces {
    let mut fonts = Database::new();
    for (family, bytes) in files {
        fonts.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(bytes),
            index: 0,
            families: vec![(family.to_owned(), Language::English_UnitedStates)],
            post_script_name: family.to_owned(),
            style: Style::Normal,
            weight: fontdb::Weight::NORMAL,
            stretch: Stretch::Normal,
            monospaced: false,
        });
    }
    Faces::new(SystemSearch::AtOnce, Some(SystemFonts::new(fonts)))
}

#[test]
fn pictures_in_colours_are_drawn_as_outlines() {
    let faces = with(FOUR);
    assert!(missing_with(&faces, "\u{1f680} Ada \u{1f44b}").is_empty());
    let line = shape_with(&faces, ROCKET, Weight::Regular);
    let [glyph] = &line.glyphs[..] else { panic!("one picture: {line:?}") };
    assert!(line.width > 1.0 && line.width < 1.5, "{}", line.width);
    let outline = glyph.face.outline(glyph.id);
    let spots = || {
        outline.iter().filter_map(|step| match step {
            PathStep::Move(spot) | PathStep::Line(spot) => Some(*spot),
            _ => None,
        })
    };
    let n_lines = outline.iter().filter(|step| **step == PathStep::Close).count();
    assert!((3..30).contains(&n_lines) && spots().count() < 500, "{n_lines}, {}", spots().count());
    // It stands on the line as letters do, a little below it, and leaves no part of its width empty.
    let [left, right] = [f32::min, f32::max].map(|most| spots().map(|[x, _]| x).reduce(most).unwrap());
    let [top, bottom] = [f32::min, f32::max].map(|most| spots().map(|[_, y]| y).reduce(most).unwrap());
    assert!((0.0..0.2).contains(&left) && right > 1.0 && right <= line.width, "{left} {right}");
    assert!((-1.1..-0.8).contains(&top) && (0.0..0.3).contains(&bottom), "{top} {bottom}");
    // What the middle of the picture shows is neither empty nor filled.
    let (picture, advance) = picture_of(&faces, ROCKET, Weight::Regular, 100.0).unwrap();
    let ink: f32 = picture.ink.iter().map(|&ink| f32::from(ink) / 255.0).sum();
    let part = ink / picture.ink.len() as f32;
    assert!((0.1..0.6).contains(&part), "{part}");
    assert!((advance / 100.0 - line.width).abs() < 0.01);
}

#[test]
fn what_belongs_together_is_one_picture_and_letters_stay_outlines() {
    let faces = with(FOUR);
    assert_eq!(shape_with(&faces, ASTRONAUT, Weight::SemiBold).glyphs.len(), 1);
    // The toolkit would draw it in colours: it gets it from us.
    for cluster in [ROCKET, ASTRONAUT] {
        assert!(face_of_whole(&faces, cluster, Weight::SemiBold).is_some(), "{cluster}");
    }
    assert!(faces.stand_ins(Weight::SemiBold).is_empty());
    let FaceOf::Known(face) = faces.face_of("\u{fb01}", Weight::Regular) else { panic!("a face has it") };
    assert!(!face.is_pictures(), "outlines are asked for before pictures");
}

#[test]
fn layers_in_colours_are_drawn_as_outlines() {
    for font in LAYERS {
        let faces = with(font);
        assert!(missing_with(&faces, ROCKET).is_empty());
        let (picture, _) = picture_of(&faces, ROCKET, Weight::Regular, 100.0).unwrap();
        let [width, height] = picture.size;
        assert!(
            (99..104).contains(&width) && (89..94).contains(&height),
            "as large as the bright box: {width} {height}"
        );
        let ink = |x: usize, y: usize| picture.ink[y * width + x];
        assert_eq!([ink(2, 45), ink(50, 45), ink(20, 45)], [255, 255, 0], "its rim and the dark box have ink");
    }
}

/// Returns the font of layers with others for each glyph: paints of which each mixes the next one with itself,
/// so many deep. A few hundred bytes are 2^depth paints.
fn nested(depth: usize) -> Vec<u8> {
    const PAINT_COMPOSITE: [u8; 8] = [32, 0, 0, 8, 3, 0, 0, 8];
    const PAINT_SOLID: [u8; 5] = [2, 0, 0, 0x40, 0];
    let glyphs: Vec<u16> = (0..16).collect();
    let mut colr = vec![0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 34];
    colr.resize(34, 0);
    colr.extend((glyphs.len() as u32).to_be_bytes());
    let paints = 4 + 6 * glyphs.len() as u32;
    for glyph in glyphs {
        colr.extend(glyph.to_be_bytes());
        colr.extend(paints.to_be_bytes());
    }
    colr.extend(PAINT_COMPOSITE.repeat(depth));
    colr.extend(PAINT_SOLID);
    // The table goes to the end of the file, and the directory says so.
    let mut font = LAYERS[1].to_vec();
    let entry = font.windows(4).position(|tag| tag == b"COLR").unwrap();
    font.resize(font.len().next_multiple_of(4), 0);
    let place = [font.len() as u32, colr.len() as u32].map(u32::to_be_bytes).concat();
    font[entry + 8..entry + 16].copy_from_slice(&place);
    font.extend(colr);
    font
}

#[test]
fn paints_without_end_are_not_begun() {
    let is_missing = |depth| !missing_with(&with(nested(depth)), ROCKET).is_empty();
    assert!(!is_missing(3), "sixteen paints are painted");
    let start = Instant::now();
    assert!(is_missing(60));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn a_font_that_draws_nothing_of_a_character_does_not_have_it() {
    assert_eq!(missing_with(&with(BLANK), "\u{1f680} \u{738b}"), ['\u{1f680}', '\u{738b}']);
}

/// Runs the program on a system whose only font is the one of emoji.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let (fonts, list) = (folder.join("fonts"), folder.join("fonts.conf"));
    std::fs::create_dir_all(&fonts).unwrap();
    std::fs::write(fonts.join("four.ttf"), FOUR).unwrap();
    std::fs::write(&list, format!("<fontconfig><dir>{}</dir></fontconfig>", fonts.display())).unwrap();
    Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).env("FONTCONFIG_FILE", &list).output().unwrap()
}

#[test]
fn files_have_the_picture_and_say_nothing_of_boxes() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("rocket.map.json");
    let report = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/northport-dredgers.map.json");
    let with = |name: &str| {
        let mut file: Value = serde_json::from_str(&std::fs::read_to_string(report).unwrap()).unwrap();
        let actors = file["actors"].as_array_mut().unwrap();
        let actor = actors.iter_mut().find(|actor| actor["key"] == "person/ida-strand").unwrap();
        actor["name"] = name.into();
        actor["short_name"] = name.into();
        file.to_string()
    };
    std::fs::write(&map, with("\u{1f680} Ida")).unwrap();
    let map = map.to_str().unwrap();
    let words = run(folder.path(), &["check", map]);
    assert!(words.status.success() && !String::from_utf8_lossy(&words.stdout).contains("boxes"), "{words:?}");
    let export = |file: &str, map: &str| {
        let path = folder.path().join(file);
        let output = run(folder.path(), &["export", path.to_str().unwrap(), "--map", map, "--all", "--no-legend"]);
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        std::fs::read(path).unwrap()
    };
    let svg = String::from_utf8(export("rocket.svg", map)).unwrap();
    let shapes: BTreeSet<&str> = svg.lines().filter(|line| line.starts_with("<path id=")).collect();
    assert!(shapes.iter().any(|shape| shape.matches('z').count() > 3 && !shape.contains('q')), "a traced picture");
    // A PDF, too, has its lines, and not the characters alone: each rocket takes much more than each letter does.
    let grows_by = |sign: &str| {
        let [one, eight] = [1, 8].map(|n| {
            let map = folder.path().join("several.map.json");
            std::fs::write(&map, with(&format!("{} Ida", sign.repeat(n)))).unwrap();
            export("several.pdf", map.to_str().unwrap()).len()
        });
        eight.saturating_sub(one)
    };
    let (rockets, letters) = (grows_by(ROCKET), grows_by("\u{f8}"));
    assert!(rockets > letters + 2000, "{rockets} {letters}");
}
