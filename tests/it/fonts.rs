//! Faces, and words as glyphs. No test here asks the system for its fonts.

use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style};
use quotemap::fonts::breaks::parts;
use quotemap::fonts::directions::{in_direction_of, visual_runs};
use quotemap::fonts::faces::{FaceOf, Faces, SystemSearch, faces};
use quotemap::fonts::order::rank;
use quotemap::fonts::picture::{face_of_whole, picture_of};
use quotemap::fonts::shaping::{foreign_ink, missing_with, shape, shape_with};
use quotemap::fonts::{PathStep, REGULAR, SERIF, SystemFonts, Weight};
use quotemap::model::text::han::HanForm;
use quotemap::scene::text::{line_height, wrap};
use quotemap::view::toolkit::style;
use quotemap::view::toolkit::typefaces::{provider, rasterizer};
use unicode_segmentation::UnicodeSegmentation as _;

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
const FI: &str = "\u{fb01}";

#[test]
fn what_own_faces_lack_is_drawn_with_the_first_face_in_order() {
    let fonts = made_up(&["Zebra", "DejaVu Sans", "Aardvark", "Noto Sans Thai", "Noto Sans Mono"]);
    let faces = Faces::new(SystemSearch::AtOnce, Some(fonts));
    let FaceOf::Known(face) = faces.face_of(FI, Weight::SemiBold) else { panic!("a face has it") };
    assert_eq!(face.name(), "Noto Sans Thai#0");
    assert_eq!(faces.face_of("a", Weight::SemiBold), FaceOf::Known(faces.own(Weight::SemiBold)));
    assert_eq!(faces.stand_ins(Weight::SemiBold), [face]);
    assert!(faces.stand_ins(Weight::Regular).is_empty());
    let rank = |family| rank(family, HanForm::default());
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
    assert_eq!(missing_with(&never, FI), ['\u{fb01}']);
}

/// The bytes of the runs of a line from left to right, as text.
fn seen(text: &str) -> Vec<&str> {
    visual_runs(text).into_iter().map(|(bytes, _)| &text[bytes]).collect()
}

#[test]
fn lines_of_two_directions_are_in_the_order_in_which_they_are_read() {
    assert_eq!(seen("שלום Was (2024)"), ["Was (2024)", "שלום "]);
    // One small word more or less turns no name round.
    assert_eq!(seen("שלום was (2024)"), ["was (2024)", "שלום "]);
    // A sentence runs as its own words do, and has who speaks at its left.
    assert_eq!(seen("\u{2068}שלום\u{2069} was (2024)"), ["\u{2068}", "שלום", "\u{2069} was (2024)"]);
    assert_eq!(seen("He said שלום twice"), ["He said ", "שלום", " twice"]);
    assert_eq!(seen("בשנת 2024 נפגשו"), [" נפגשו", "2024", "בשנת "]);
    // What hides the order of a name has no effect.
    assert_eq!(seen("Ann \u{202e}evil\u{202c} Smith"), ["Ann \u{202e}evil\u{202c} Smith"]);
}

#[test]
fn glyphs_stand_from_left_to_right_and_name_the_bytes_that_they_are_of() {
    let line = shape("שלום Ab", Weight::Regular);
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

/// A name in each of the scripts that a map is likely to have, besides those of the program's own faces.
const NAMES: [&str; 15] = [
    "王小明",
    "山田たろう",
    "김민수",
    "محمد علي",
    "דנה כהן",
    "नरेन्द्र शर्मा",
    "শেখ হাসিনা",
    "สมชาย ใจดี",
    "გიორგი ბერიძე",
    "Արամ Պետրոսյան",
    "Иван Петров",
    "Ελένη Παππά",
    "\u{1f600} Emoji",
    "\u{fb01}n de siècle",
    "x\u{20d7} and 1\u{fe0f}\u{20e3}",
];

#[test]
fn the_window_measures_names_as_pictures_do() {
    let faces: &'static Faces = Box::leak(Box::new(Faces::new(SystemSearch::AtOnce, None)));
    faces.prepare(NAMES, HanForm::default());
    let ctx = egui::Context::default();
    style::apply(&ctx);
    ctx.set_font_providers(vec![provider(faces)]);
    ctx.set_glyph_rasterizers(vec![rasterizer(faces)]);
    for name in NAMES {
        if !missing_with(faces, name).is_empty() {
            eprintln!("this system has no font for {name}");
            continue;
        }
        for (weight, font) in
            [(Weight::Regular, egui::FontId::proportional(14.0)), (Weight::SemiBold, style::semibold(14.0))]
        {
            let mut on_screen = 0.0;
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let galley = ui.painter().layout_no_wrap(name.to_owned(), font.clone(), egui::Color32::BLACK);
                on_screen = galley.rows[0].size.x;
            });
            output.textures_delta.clear();
            let in_picture = 14.0 * shape_with(faces, name, weight).width;
            assert!(
                (on_screen - in_picture).abs() < 0.2,
                "{name}: {on_screen} on the screen, {in_picture} in a picture"
            );
        }
    }
}

#[test]
fn the_lines_of_a_name_run_as_the_whole_name_does() {
    let lines = wrap("שלום Anna Strand Of The Harbour (2024)", Weight::SemiBold, 14.0, 110.0);
    assert!(lines.len() > 1);
    assert!(lines[1..].iter().all(|line| line.starts_with('\u{200f}')), "{lines:?}");
    let lines = wrap("Anna Strand of the שלום עולם (2024)", Weight::SemiBold, 14.0, 110.0);
    assert!(lines.iter().any(|line| line.starts_with('\u{200e}')), "{lines:?}");
}

#[test]
fn an_isolate_goes_on_from_line_to_line() {
    let text = "Links of \u{2068}אב גד Norrland\u{2069} (1)";
    let lines = vec!["Links of \u{2068}אב".to_owned(), "גד Norrland\u{2069} (1)".to_owned()];
    let lines = in_direction_of(text, lines);
    assert_eq!(lines, ["Links of \u{2068}אב\u{2069}", "\u{2068}\u{200f}גד Norrland\u{2069} (1)"]);
    let order: String = seen(&lines[1]).concat().chars().filter(|c| c.is_ascii() || *c == 'ג').collect();
    assert_eq!(order, "Norrlandג  (1)");
}

#[test]
fn a_mark_that_the_face_of_its_letter_lacks_is_told() {
    // Source Serif has the letter, Inter the mark, and none has both.
    let faces = Faces::new(SystemSearch::AtOnce, Some(made_up(&["Made Up"])));
    assert_eq!(missing_with(&faces, "\u{fb01}\u{20db}"), ['\u{20db}']);
    assert!(missing_with(&faces, "\u{fb01} a\u{20db} e\u{301}").is_empty());
}

#[test]
fn what_a_face_lacks_of_a_cluster_is_drawn_as_one_sign() {
    let signs = |text: &str| {
        let line = shape(text, Weight::Regular);
        line.glyphs.iter().filter(|glyph| glyph.id == 0).count()
    };
    // A mark that is missing on a letter that is there, and a letter that is missing with all its marks.
    assert_eq!((signs("a\u{20e3}b"), signs("\u{1f469}\u{200d}\u{1f680}b"), signs("ab\u{fe0f}")), (1, 1, 0));
}

#[test]
fn no_tone_of_skin_stands_beside_a_picture() {
    let faces = Faces::new(SystemSearch::AtOnce, None);
    if !missing_with(&faces, "\u{1f44d}\u{1f3fd}").is_empty() {
        eprintln!("this system has no font for emoji");
        return;
    }
    let n_glyphs = |text: &str| shape_with(&faces, text, Weight::Regular).glyphs.len();
    assert_eq!(n_glyphs("\u{1f44d}\u{1f3fd}"), 1);
    assert_eq!(n_glyphs("\u{1f3fd}"), 1, "alone, it is what it is");
    // The window draws it as pictures do, and as wide.
    for pair in ["\u{1f44d}\u{1f3fd}", "1\u{fe0f}\u{20e3}"] {
        assert!(face_of_whole(&faces, pair, Weight::Regular).is_some());
        let (_, advance) = picture_of(&faces, pair, Weight::Regular, 20.0).unwrap();
        assert!((advance - 20.0 * shape_with(&faces, pair, Weight::Regular).width).abs() < 0.01);
    }
}

#[test]
fn a_long_word_is_broken_into_even_parts_and_lines_of_high_scripts_have_room() {
    let lines = wrap("Margvelashvilidzeishvili", Weight::SemiBold, 14.0, 112.0);
    let letters: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert!(lines.len() == 2 && letters.iter().all(|&n| n >= 9), "{lines:?}");
    assert!(line_height(&["မြန်မာ"]) > line_height(&["Norrland"]));
}

#[test]
fn a_letter_and_its_marks_are_of_one_face_where_one_has_both() {
    let faces = Faces::new(SystemSearch::AtOnce, None);
    for cluster in ["x\u{20d7}", "1\u{fe0f}\u{20e3}"] {
        if !missing_with(&faces, cluster).is_empty() {
            eprintln!("this system has no font for {cluster}");
            continue;
        }
        let line = shape_with(&faces, &format!("a{cluster}"), Weight::Regular);
        let (first, others) = line.glyphs.split_first().unwrap();
        assert_eq!(first.face.name(), "inter");
        assert!(others.iter().all(|glyph| glyph.face == others[0].face && glyph.id != 0), "{cluster}: {line:?}");
        assert_ne!(others[0].face.name(), "inter");
        assert_eq!(face_of_whole(&faces, cluster, Weight::Regular), Some(others[0].face));
        let (picture, advance) = picture_of(&faces, cluster, Weight::Regular, 20.0).unwrap();
        assert!(picture.ink.iter().any(|&ink| ink > 200) && advance > 5.0);
        // Marks around a letter leave what stands beside it alone.
        if cluster.contains('\u{20e3}') {
            let right = picture.corner[0] + i32::try_from(picture.size[0]).unwrap();
            assert!(picture.corner[0] >= -1 && right <= advance.ceil() as i32, "{right} of {advance}");
        }
        assert_eq!(picture.ink.len(), picture.size[0] * picture.size[1]);
    }
    assert_eq!(face_of_whole(&faces, "e\u{301}", Weight::Regular), None);
}

#[test]
fn what_is_nothing_by_its_nature_is_not_drawn() {
    for sign in ['\u{7}', '\u{3164}', '\u{115f}', '\u{ffff}', '\u{fdd0}', '\u{200b}'] {
        let line = shape(&format!("a{sign}b"), Weight::Regular);
        assert!((line.width - shape("ab", Weight::Regular).width).abs() < 0.05, "{sign:?}: {line:?}");
        assert!(line.glyphs.iter().all(|glyph| glyph.id != 0), "{sign:?}");
        assert!(missing_with(faces(), &sign.to_string()).is_empty());
    }
}

#[test]
fn scripts_without_spaces_are_broken_between_words_and_never_before_a_closing_mark() {
    assert_eq!(parts("Norrland-Board"), ["Norrland-Board"]);
    assert_eq!(parts("東京「港」、船。"), ["東", "京", "「港」、", "船。"]);
    let thai = "สำนักงานคณะกรรมการ";
    let words = parts(thai);
    assert!(words.len() > 1 && words.concat() == thai, "{words:?}");
    assert!(words.iter().all(|word| word.graphemes(true).count() > 1), "{words:?}");
    let lines = wrap("สำนักงานคณะกรรมการ", Weight::SemiBold, 14.0, 90.0);
    assert_eq!(lines.concat(), thai, "no space comes in between");
    // Words that have spaces are broken as ever.
    assert_eq!(wrap("the harbour board", Weight::Regular, 12.0, 80.0), ["the harbour", "board"]);
}

#[test]
fn han_characters_are_drawn_in_the_form_that_the_texts_tell() {
    use HanForm::{Japanese, Korean, Simplified, Traditional};
    for (text, form) in [
        ("山田たろう", Some(Japanese)),
        ("トヨタ", Some(Japanese)),
        ("広島", Some(Japanese)),
        ("東京大学", Some(Japanese)),
        ("김민수", Some(Korean)),
        ("金正恩 (김정은)", Some(Korean)),
        ("外交部发言人", Some(Simplified)),
        ("外交部發言人", Some(Traditional)),
        ("ㄅㄆ王", Some(Traditional)),
        ("王小明", None),
        ("Straße", None),
    ] {
        assert_eq!(HanForm::told_by(text), form, "{text}");
    }
    assert_eq!(HanForm::of(["王小明", "山田", "Anna"]), Simplified, "nothing tells");
    assert_eq!(HanForm::of(["直子", "海外", "きょうの直接取引"]), Japanese);
    assert_eq!(HanForm::of(["외교부 대변인", "骨"]), Korean);
    assert_eq!(HanForm::of(["外交部发言人毛宁女士", "トヨタ"]), Simplified, "most of what is drawn so");
    let language = |text| Japanese.language_of(text);
    assert_eq!(
        ["海", "김민수", "Ann 海", "1999", "外交部发言人"].map(language),
        [Some("ja"), Some("ko"), None, None, Some("zh-Hans")]
    );
}

#[test]
fn the_form_chooses_the_face_for_the_window_and_for_files() {
    let names = ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans Thai", "Noto Serif CJK TC"];
    let faces = Faces::new(SystemSearch::AtOnce, Some(made_up(&names[..3])));
    let name = || match faces.face_of(FI, Weight::Regular) {
        FaceOf::Known(face) => (face.name().to_owned(), faces.stand_ins(Weight::Regular).len()),
        other => panic!("{other:?}"),
    };
    for (form, family) in
        [(HanForm::Simplified, 0), (HanForm::Japanese, 1), (HanForm::Korean, 2), (HanForm::Simplified, 0)]
    {
        let state = faces.state();
        faces.set_han_form(form);
        assert!(form == HanForm::Simplified || faces.state() != state);
        assert_eq!(name(), (format!("{}#0", names[family]), 1), "what the window asks is the face of pictures");
    }
    faces.prepare([FI], HanForm::Japanese);
    assert_eq!(name().0, "Noto Sans CJK SC#0", "what is made ready is not drawn yet");
    // Other scripts keep their order.
    let with_thai = Faces::new(SystemSearch::AtOnce, Some(made_up(&names[1..])));
    with_thai.set_han_form(HanForm::Japanese);
    let FaceOf::Known(face) = with_thai.face_of(FI, Weight::Regular) else { panic!("a face has it") };
    assert_eq!(face.name(), "Noto Sans Thai#0");
}

#[test]
fn lines_are_as_high_as_the_ink_of_other_faces_needs() {
    let faces = Faces::new(SystemSearch::AtOnce, Some(made_up(&["Made Up"])));
    assert_eq!(foreign_ink(&faces, "gÅy", Weight::SemiBold), [0.0, 0.0], "own faces fit into their lines");
    let [above, below] = foreign_ink(&faces, FI, Weight::SemiBold);
    assert!((0.6..0.9).contains(&above) && below.abs() < 0.05, "{above} {below}");
    let system = Faces::new(SystemSearch::AtOnce, None);
    if !missing_with(&system, "جيم").is_empty() {
        eprintln!("this system has no font for Arabic");
        return;
    }
    let [_, below] = foreign_ink(&system, "جيم", Weight::SemiBold);
    // By how much depends on the system's font: those of DejaVu by .244.
    assert!(below > 0.2, "letters reach below the line: {below}");
}
