//! Lines that mix directions, as the window paints them. Which letters a font has does not matter here: where none has
//! one, its box stands in its place.

use egui::epaint::Shape;
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Context, Key, Label, Modifiers, RawInput, RichText, Ui, vec2};
use egui_kittest::kittest::Queryable as _;
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand};
use quotemap::fonts::breaks::parts;
use quotemap::model::selection::Selection;
use quotemap::view::toolkit::style;

use crate::support::{Window, actor, two_bodies};

/// The rows of the texts that a frame paints, each as it is seen from left to right.
fn painted(width: f32, mut show: impl FnMut(&mut Ui)) -> Vec<String> {
    let ctx = Context::default();
    style::apply(&ctx);
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(width, 600.0));
    let input = || RawInput { screen_rect: Some(screen), ..RawInput::default() };
    let mut output = ctx.run_ui(input(), &mut show);
    output.textures_delta.clear();
    let mut output = ctx.run_ui(input(), &mut show);
    output.textures_delta.clear();
    let texts = output.shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some(&text.galley.rows),
        _ => None,
    });
    let seen = |row: &egui::epaint::text::PlacedRow| {
        row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0).map(|glyph| glyph.chr).collect::<String>()
    };
    texts.flatten().map(seen).collect()
}

fn label(text: &'static str) -> impl FnMut(&mut Ui) {
    move |ui| {
        ui.label(text);
    }
}

fn quotation(text: &'static str) -> impl FnMut(&mut Ui) {
    move |ui| {
        ui.label(RichText::new(text).font(style::serif(15.0)));
    }
}

#[test]
fn latin_words_and_digits_are_readable_after_a_hebrew_word() {
    // The line of a quotation runs from right to left, as its first letter does.
    let seen = painted(800.0, quotation("שלום was the last word (2024)."));
    assert_eq!(seen, [".was the last word (2024) םולש"]);
    assert_eq!(painted(800.0, quotation("He said שלום, twice (2024).")), ["He said םולש, twice (2024)."]);
    assert_eq!(painted(800.0, quotation("בשנת 2024 נפגשו")), ["ושגפנ 2024 תנשב"]);
}

#[test]
fn a_sentence_of_the_program_has_who_speaks_at_its_left() {
    assert_eq!(painted(800.0, label("\u{2068}אב\u{2069} spoke of \u{2068}גד\u{2069}")), ["בא spoke of דג"]);
    // What is counted stays behind the name, and a comma too.
    assert_eq!(painted(800.0, label("Links of \u{2068}אב\u{2069} (1)")), ["Links of בא (1)"]);
    assert_eq!(painted(800.0, label("\u{2068}אב\u{2069}: 50%")), ["בא: 50%"]);
}

#[test]
fn lines_without_letters_are_empty() {
    assert_eq!(painted(800.0, label("אב\n\nגד")), ["בא", "", "דג"]);
    assert_eq!(painted(800.0, label("אב\n")), ["בא", ""]);
    assert_eq!(painted(800.0, label("\nאב")), ["", "בא"]);
}

#[test]
fn a_name_runs_as_its_first_letter_does() {
    assert_eq!(painted(800.0, label("אב Norrland גד")), ["דג Norrland בא"]);
    assert_eq!(painted(800.0, label("אב of norrland גד")), ["דג of norrland בא"]);
    assert_eq!(painted(800.0, label("iPhone of אב")), ["iPhone of בא"]);
}

#[test]
fn a_name_and_an_office_from_right_to_left_do_not_lie_over_each_other() {
    let mut file = two_bodies();
    file["actors"][0]["name"] = "דנה כהן".into();
    file["actors"][0]["office"] = "אאאא בבבב גגגג דדדד הההה ווווו זזזז חחחח טטטט יייי".into();
    file["actors"][1]["name"] = "דנה כהן אאאא בבבב גגגג דדדד הההה ווווו זזזז חחחח טטטט יייי".into();
    file["evidence"][0]["addressee"] = "body/Council".into();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hebrew.map.json");
    std::fs::write(&path, file.to_string()).unwrap();
    let mut window = Window::open();
    window.harness.ctx.set_missing_glyph_policy(MissingGlyphPolicy::default());
    window.give(Command::File(FileCommand::OpenFile(path)));
    window.wait_until(|app| app.document().map().key() == "harbour" && !app.is_busy());
    window.settle();
    let link = window.map().link_ids().next().unwrap();
    window.give(Command::Reveal(Selection::Link(link)));
    let panel = 900.0;
    let texts = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) if text.pos.x > panel => Some(text),
        _ => None,
    });
    let rows = texts.flat_map(|text| {
        let at = text.pos.to_vec2();
        text.galley.rows.iter().map(move |row| (row.rect_without_leading_space().translate(at), row.text()))
    });
    let rows: Vec<(egui::Rect, String)> = rows.collect();
    assert!(rows.iter().filter(|(_, words)| words.contains('ו')).count() >= 2, "{rows:?}");
    for (index, (one, words)) in rows.iter().enumerate() {
        let over = rows[index + 1..].iter().find(|(other, _)| one.shrink(1.0).intersects(other.shrink(1.0)));
        assert!(over.is_none(), "{words} {one:?} over {over:?}");
    }
    let name = rows.iter().find(|(_, words)| words.contains("הנד,")).or(None);
    assert!(name.is_none(), "the comma stands behind the name: {rows:?}");
}

#[test]
fn a_clause_in_brackets_opens_to_the_left_where_words_run_so() {
    assert_eq!(painted(800.0, label("שלום (עולם) אב")), ["בא (םלוע) םולש"]);
}

#[test]
fn wrapped_lines_go_from_top_to_bottom() {
    let seen = painted(120.0, label("אאאא בבבב גגגג דדדד הההה ווווו זזזז חחחח"));
    assert!(seen.len() > 1, "{seen:?}");
    assert!(seen[0].ends_with("אאאא") && !seen[0].contains('ח'), "{seen:?}");
    assert!(seen.last().is_some_and(|last| last.contains('ח') && !last.contains('א')), "{seen:?}");
}

#[test]
fn after_other_words_in_a_row_a_word_that_has_no_room_begins_the_next_line() {
    // Not even a part of it stands where the row ends: the first word of two that no space parts.
    let office = "โฆษกกระทรวง";
    assert_eq!(parts(office), ["โฆษก", "กระทรวง"]);
    let seen = painted(300.0, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label("Some words that are nearly as wide as");
            ui.label(office);
        });
    });
    assert_eq!(seen, ["Some words that are nearly as wide as", "", office]);
}

#[test]
fn a_field_of_several_lines_shows_all_letters_once_it_is_left() {
    let mut words =
        "דנה כהן אמרה (2024): NATO, 50% — \"שקר\" ועוד מילים רבות שנאמרו ב-Washington ביום שלישי, 14/03/2022, על \
                     iPhone 15 ועל COVID-19 — \"לא נסכים\""
            .to_owned();
    let ctx = Context::default();
    style::apply(&ctx);
    for width in [150.0, 180.0, 208.0, 240.0, 300.0] {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(width, 600.0));
        let mut shapes = Vec::new();
        for _ in 0..3 {
            let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                ui.add(egui::TextEdit::multiline(&mut words).desired_width(f32::INFINITY));
            });
            output.textures_delta.clear();
            shapes = output.shapes;
        }
        for clipped in shapes {
            let Shape::Text(text) = &clipped.shape else { continue };
            for row in &text.galley.rows {
                let seen = row.glyphs.iter().filter(|glyph| !glyph.chr.is_whitespace());
                for glyph in seen {
                    let left = text.pos.x + row.pos.x + glyph.pos.x;
                    let right = left + glyph.advance_width;
                    let is_in = clipped.clip_rect.min.x - 1.0 <= left && right <= clipped.clip_rect.max.x + 1.0;
                    assert!(is_in, "{width}: {} at {left} to {right} in {:?}", glyph.chr, clipped.clip_rect);
                }
            }
        }
    }
}

#[test]
fn a_line_that_is_cut_short_keeps_its_beginning() {
    let seen = painted(120.0, |ui| {
        ui.add(Label::new("אאאא בבבב גגגג דדדד הההה ווווו זזזז חחחח").truncate());
    });
    assert_eq!(seen.len(), 1);
    assert!(seen[0].starts_with('\u{2026}') && seen[0].ends_with("אאאא"), "{seen:?}");
    // In a sentence of the program, too, more of the name follows at its left.
    let seen = painted(150.0, |ui| {
        ui.add(Label::new("Links of \u{2068}אאאא בבבב גגגג דדדד הההה\u{2069} (3)").truncate());
    });
    assert!(seen[0].starts_with("Links of \u{2026}") && seen[0].ends_with("אאאא"), "{seen:?}");
    let seen = painted(150.0, |ui| {
        ui.add(Label::new("אאאא and a name from left to right").truncate());
    });
    assert!(seen[0].trim_start().starts_with("and a name\u{2026} ") && seen[0].ends_with("אאאא"), "{seen:?}");
}

#[test]
fn text_without_such_letters_is_painted_as_ever() {
    let text = "Anna Weiß said “no” (2024) — 王小明";
    assert_eq!(painted(800.0, label(text)), [text]);
}

#[test]
fn what_turns_the_order_of_a_name_round_has_no_effect() {
    let seen = painted(800.0, label("Ann \u{202e}evil\u{202c} Smith"));
    assert_eq!(seen, ["Ann evil Smith"]);
    let seen = painted(800.0, label("אב \u{202d}evil\u{202c} גד"));
    assert_eq!(seen, ["דג evil בא"]);
}

#[test]
fn buttons_and_menus_have_the_same_order() {
    let seen = painted(800.0, |ui| {
        let _ = ui.button(RichText::new("אב Norrland גד").font(style::semibold(13.0)));
    });
    assert_eq!(seen, ["דג Norrland בא"]);
}

/// Opens a window that shows an article of a headline and a paragraph.
fn reading(paragraph: &str) -> Window {
    let mut window = Window::open();
    window.harness.ctx.set_missing_glyph_policy(MissingGlyphPolicy::default());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    std::fs::write(&path, format!("Ships\n\n{paragraph}\n")).unwrap();
    window.script.will(Reply::Path(path));
    window.key(Modifiers::COMMAND, Key::T);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(4);
    window
}

#[test]
fn in_the_article_a_click_means_the_words_that_are_seen_there() {
    let words = "שלום עולם, Brenn came home (2024).";
    let mut window = reading(words);
    // Who listens hears the text as it is written.
    window.harness.get_by_label(words);
    let texts = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some((text.pos, &text.galley)),
        _ => None,
    });
    let mut places = texts.flat_map(|(at, galley)| galley.rows.iter().map(move |row| (at + row.pos.to_vec2(), row)));
    let place = places.find_map(|(at, row)| {
        let seen: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
        assert!(!seen.contains("nnerB"), "{seen}");
        let name = seen.find("Brenn came").filter(|_| seen.contains('ש'))?;
        let first = seen[..name].chars().count();
        Some(at + vec2(row.glyphs[first + 2].pos.x, row.height() / 2.0))
    });
    window.click_at(place.unwrap());
    let brenn = actor(&window.map(), "country/brenn");
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(brenn));
}

#[test]
fn in_the_article_words_that_no_spaces_part_are_broken_between_one_another() {
    let words = "มหาราชนครการทางบกราชการนครมหาราชการทางบกนคร".repeat(4);
    let window = reading(&words);
    let texts = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) if text.galley.job.text.contains('ม') => Some(&text.galley.rows),
        _ => None,
    });
    let mut rows = texts.flatten().map(|row| row.glyphs.iter().map(|glyph| glyph.chr).collect::<String>());
    let mut ends = std::collections::BTreeSet::from([0]);
    for part in parts(&words) {
        ends.insert(ends.last().unwrap() + part.len());
    }
    let (mut end, mut n_rows) = (0, 0);
    while end < words.len() {
        end += rows.next().unwrap().trim_end().len();
        n_rows += 1;
        assert!(ends.contains(&end), "row {n_rows} ends amid a word");
    }
    assert!(n_rows > 2);
}
