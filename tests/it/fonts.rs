//! Faces, and words as glyphs. No test here asks the system for its fonts.

use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style};
use quotemap::fonts::faces::{FaceOf, Faces, SystemSearch, faces};
use quotemap::fonts::order::rank;
use quotemap::fonts::shaping::{missing_with, shape, shape_with, visual_runs};
use quotemap::fonts::{PathStep, REGULAR, SERIF, SystemFonts, Weight};

/// A list of fonts that has one, with the letters of Source Serif, under some names.
fn made_up(names: &[&str]) -> SystemFonts {
    let mut fonts = Database::new();
    for name in names {
        fonts.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(Arc::new(SERIF)),
            index: 0,
            families: vec![((*name).to_owned(), Language::English_UnitedStates)],
            post_script_name: (*name).to_owned(),
            style: Style::Normal,
            weight: fontdb::Weight::NORMAL,
            stretch: Stretch::Normal,
            monospaced: false,
        });
    }
    SystemFonts::new(fonts)
}

/// The ligature fi, which Source Serif has and Inter has not.
const FI: char = '\u{fb01}';

#[test]
fn what_own_faces_lack_is_drawn_with_the_first_face_in_order() {
    let fonts = made_up(&["Zebra", "DejaVu Sans", "Aardvark", "Noto Sans Thai", "Noto Sans Mono"]);
    let faces = Faces::new(SystemSearch::AtOnce, Some(fonts));
    let FaceOf::Known(face) = faces.face_of(FI, Weight::SemiBold) else { panic!("a face has it") };
    assert_eq!(face.name(), "Noto Sans Thai#0");
    assert_eq!(faces.face_of('a', Weight::SemiBold), FaceOf::Known(faces.own(Weight::SemiBold)));
    assert_eq!(faces.stand_ins(Weight::SemiBold), [face]);
    assert!(faces.stand_ins(Weight::Regular).is_empty());
    assert!(rank("Noto Sans") < rank("Noto Sans Arabic") && rank("Noto Sans CJK SC") < rank("Noto Sans Adlam"));
    assert!(rank("Noto Sans Adlam") < rank("Aardvark") && rank("Zebra") < rank("Noto Sans Mono"));
}

#[test]
fn of_a_family_the_face_is_taken_that_is_nearest_in_weight() {
    let mut fonts = Database::new();
    for (name, weight) in [("light", 300), ("regular", 400), ("bold", 700), ("black", 900)] {
        fonts.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(Arc::new(SERIF)),
            index: 0,
            families: vec![("Made Up".to_owned(), Language::English_UnitedStates)],
            post_script_name: name.to_owned(),
            style: Style::Normal,
            weight: fontdb::Weight(weight),
            stretch: Stretch::Normal,
            monospaced: false,
        });
    }
    let faces = Faces::new(SystemSearch::AtOnce, Some(SystemFonts::new(fonts)));
    let name = |weight| match faces.face_of(FI, weight) {
        FaceOf::Known(face) => face.name().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(Weight::ALL.map(name), ["regular#0", "bold#0"]);
}

#[test]
fn a_window_asks_for_a_face_and_gets_it_later() {
    let faces = Faces::new(SystemSearch::Later, Some(made_up(&["Made Up"])));
    let state = faces.state();
    let before = shape_with(&faces, "\u{fb01}n", Weight::Regular);
    assert_eq!(before.glyphs[0].id, 0);
    assert_eq!(faces.face_of(FI, Weight::Regular), FaceOf::Wanted);
    assert!(missing_with(&faces, "\u{fb01}").is_empty(), "nobody knows yet");
    assert!(faces.has_wanted());
    faces.find_wanted();
    assert!(!faces.has_wanted());
    assert_ne!(faces.state(), state);
    let after = shape_with(&faces, "\u{fb01}n", Weight::Regular);
    assert_ne!(after.glyphs[0].id, 0);
    assert_eq!(after.glyphs[0].face.name(), "Made Up#0");
    assert_eq!(after.glyphs[1].face.name(), "inter");
}

#[test]
fn a_character_without_a_face_is_told_and_nothing_else() {
    let faces = Faces::new(SystemSearch::AtOnce, Some(made_up(&["Made Up"])));
    assert_eq!(missing_with(&faces, "王a小\u{fb01}\u{200b}\u{fe0f}\t\u{301}王 e\u{301}"), ['王', '小']);
    let never = Faces::new(SystemSearch::Never, Some(made_up(&["Made Up"])));
    assert_eq!(missing_with(&never, "\u{fb01}"), [FI]);
}

/// The bytes of the runs of a line from left to right, as text.
fn seen(text: &str) -> Vec<&str> {
    visual_runs(text).into_iter().map(|(bytes, _)| &text[bytes]).collect()
}

#[test]
fn lines_of_two_directions_are_in_the_order_in_which_they_are_read() {
    assert_eq!(seen("שלום was (2024)"), ["was (2024)", "שלום "]);
    assert_eq!(seen("He said שלום twice"), ["He said ", "שלום", " twice"]);
    assert_eq!(seen("בשנת 2024 נפגשו"), [" נפגשו", "2024", "בשנת "]);
    // What hides the order of a name has no effect.
    assert_eq!(seen("Ann \u{202e}evil\u{202c} Smith"), ["Ann \u{202e}evil\u{202c} Smith"]);
}

#[test]
fn glyphs_stand_from_left_to_right_and_name_the_bytes_that_they_are_of() {
    let line = shape("שלום ab", Weight::Regular);
    let clusters: Vec<usize> = line.glyphs.iter().map(|glyph| glyph.cluster.start).collect();
    assert_eq!(clusters, [9, 10, 8, 6, 4, 2, 0]);
    assert!(line.glyphs.windows(2).all(|two| two[0].x < two[1].x));
    let advances: f32 = line.glyphs.iter().map(|glyph| glyph.advance).sum();
    assert!((line.width - advances).abs() < 1e-5);
    // A bracket in words from right to left opens to the left.
    let of = |text: &str| shape(text, Weight::Regular).glyphs[0].id;
    assert_eq!(shape("(ש)", Weight::Regular).glyphs[0].id, of("("));
    assert_eq!(shape("(ש)", Weight::Regular).glyphs[0].cluster, 3..4);
}

#[test]
fn an_outline_is_in_ems_with_y_downwards() {
    let face = faces().own(Weight::Regular);
    let path = face.outline(shape("H", Weight::Regular).glyphs[0].id);
    let points = path.iter().filter_map(|step| match step {
        PathStep::Move(at) | PathStep::Line(at) => Some(*at),
        _ => None,
    });
    let top = points.map(|[_, y]| y).fold(0.0, f32::min);
    assert!((-0.8..-0.6).contains(&top), "an H stands on the baseline and is 0.73 ems high: {top}");
    assert_eq!(path.last(), Some(&PathStep::Close));
    assert!(face.outline(shape(" ", Weight::Regular).glyphs[0].id).is_empty());
    assert!(quotemap::fonts::Face::new("none".to_owned(), &REGULAR[..100], 0).is_none());
}
