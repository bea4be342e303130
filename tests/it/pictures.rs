//! Pictures that are exported: what they are made of, what they say, and what is chosen of them.

use std::process::Command as Program;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand};
use quotemap::fonts::Weight;
use quotemap::layout::{DEFAULT_CANVAS, Layout, Size, area_for};
use quotemap::model::export_kind::{ExportGroup, ExportKind};
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::model::shown::words::left_out;
use quotemap::model::{ActorKind, Map};
use quotemap::scene::Scene;
use quotemap::scene::arranged::{arranged, arranged_for};
use quotemap::scene::page::PicturePage;
use quotemap::scene::palette::Theme;
use quotemap::scene::picture::{Headline, PageShape, PictureOptions, TextAs};
use quotemap::scene::text::width;
use quotemap::view::Preferences;
use quotemap::view::state::export_sheet::ExportPreview;
use resvg::usvg::roxmltree::Document;

use crate::support::{OPENING_SCENE, SCENE_OF_ALL_KINDS, Window, actor, small, svg_of};

fn opening_scene(map: &Map) -> Scene {
    arranged(
        map,
        &Shown::new(map, &Filter::everything()),
        &Layout::empty(map.n_actor_slots()),
        area_for(DEFAULT_CANVAS),
    )
}

#[test]
fn a_picture_has_nothing_that_a_common_reader_does_not_draw() {
    let map = quotemap::files::map_file::built_in();
    let svg = svg_of(&OPENING_SCENE, &map, &PictureOptions::default());
    for absent in ["paint-order", "textLength", "<text", "<style", "font-family", "clip-path", "filter="] {
        assert!(!svg.contains(absent), "{absent}");
    }
    assert!(!svg.contains("stroke-dasharray=\"0 ") && svg.contains("stroke-dasharray=\"10 5\""));
    assert!(svg.len() < 200_000, "{} bytes", svg.len());
    let document = Document::parse(&svg).unwrap();
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let uses = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "use")));
    let used: Vec<&str> = uses.filter_map(|node| node.attribute(("http://www.w3.org/1999/xlink", "href"))).collect();
    assert!(used.len() > 5 * ids.len() && used.iter().all(|name| ids.contains(&name.trim_start_matches('#'))));
}

#[test]
fn what_outlines_say_is_kept_for_search_and_screen_readers() {
    let map = small();
    let svg = svg_of(&opening_scene(&map), &map, &PictureOptions::default());
    let document = Document::parse(&svg).unwrap();
    let text = |name: &str| -> Vec<&str> {
        document.descendants().filter(|node| node.tag_name().name() == name).filter_map(|node| node.text()).collect()
    };
    let titles = text("title");
    assert_eq!(titles[0], map.title());
    for id in map.actor_ids() {
        assert!(titles.iter().any(|title| title.contains(&map.actor(id).name)), "{}", map.actor(id).name);
    }
    for id in map.link_ids() {
        assert!(titles.iter().any(|title| title.contains(&map.sentence(id))), "{}", map.sentence(id));
    }
    assert!(text("desc")[0].contains("Source"));
    let labels: Vec<&str> = document.descendants().filter_map(|node| node.attribute("aria-label")).collect();
    for words in ["Countries", "Direct quotation", &map.published(", ")] {
        assert!(labels.contains(&words), "{words}");
    }
}

#[test]
fn reported_acts_are_dots_as_on_the_screen() {
    let map = small();
    let scene = opening_scene(&map);
    let act = scene.strands.iter().find(|strand| strand.evidence == quotemap::model::EvidenceKind::Act).unwrap();
    let gap = 5.5 + act.width / 2.0;
    let dots = act.curve.every(gap);
    assert!(dots.len() > 3 && dots[0] == act.curve.start);
    assert!(dots.windows(2).all(|pair| (pair[0].distance(pair[1]) - gap).abs() < 0.1));
    assert!(dots[dots.len() - 1].distance(act.curve.end) <= gap + 0.1);
    assert!(act.curve.every(0.0).is_empty(), "no step leads nowhere");
}

#[test]
fn a_picture_says_what_it_leaves_out() {
    let map = quotemap::files::map_file::built_in();
    let said = |filter: &Filter| left_out(&map, &Shown::new(&map, filter));
    assert_eq!(said(&Filter::everything()), None);
    let opening = said(&Filter::opening(&map)).unwrap();
    let (n, m) = Shown::new(&map, &Filter::opening(&map)).n_drawn(&map);
    let counts = format!("{n} of {} actors and {m} of {} links", map.n_actors(), map.n_links());
    assert_eq!(opening, format!("{counts}; bodies and unnamed groups not shown"));
    let unnamed = said(&Filter::everything().with_unnamed_only()).unwrap();
    assert!(unnamed.ends_with("; only unnamed sources; actors without links not shown"), "{unnamed}");
    let body = map.actor_ids().find(|&id| map.actor(id).kind == ActorKind::Body).unwrap();
    let revealed = said(&Filter::opening(&map).revealing(&map, body)).unwrap();
    let name = &map.actor(body).short_name;
    assert!(revealed.ends_with(&format!("; unnamed groups not shown; of the bodies only {name}")), "{revealed}");
    let small = small();
    let farrow = actor(&small, "country/farrow");
    let words = left_out(&small, &Shown::new(&small, &Filter::everything().hiding([farrow]))).unwrap();
    assert!(words.ends_with(&format!("; without {}", small.actor(farrow).short_name)), "{words}");
}

#[test]
fn the_page_says_it_at_its_foot_and_shows_no_pins() {
    let map = small();
    let mut scene = opening_scene(&map);
    let place = scene.nodes[0].center;
    scene.nodes[0].pinned = true;
    let page = PicturePage::new(&scene, &map, Some("2 of 9 actors"), &PictureOptions::default());
    assert!(page.foot().starts_with("2 of 9 actors. Source"), "{}", page.foot());
    let svg = svg_of(&scene, &map, &PictureOptions::default());
    assert!(!svg.contains("Pinned by you"));
    let pinned = svg_of(&scene, &map, &PictureOptions { has_legend: false, ..PictureOptions::default() });
    scene.nodes[0].pinned = false;
    assert_eq!(
        (scene.nodes[0].center, pinned),
        (place, svg_of(&scene, &map, &PictureOptions { has_legend: false, ..PictureOptions::default() }))
    );
}

#[test]
fn a_page_has_its_shape_and_everything_on_it() {
    let map = small();
    let shown = Shown::new(&map, &Filter::everything());
    for (shape, has_legend) in [(PageShape::Column, true), (PageShape::Slide, true), (PageShape::Poster, false)] {
        let options = PictureOptions { shape, has_legend, ..PictureOptions::default() };
        let layout = Layout::empty(map.n_actor_slots());
        let scene = arranged_for(&map, &shown, &layout, shape.area(has_legend));
        let page = PicturePage::new(&scene, &map, Some("Something is left out"), &options);
        let (wanted, Size { w, h }) = (shape.size().unwrap(), page.pixels());
        assert!((w - wanted.w).abs() < 0.5 && (h - wanted.h).abs() < 0.5, "{shape:?}: {w} x {h}");
        let [min, max] = [scene.bounds.min, scene.bounds.max].map(|corner| corner + page.map_shift);
        let top = 30.0 + 24.0;
        assert!(min.x >= 0.0 && min.y >= top && max.x <= page.size.w && max.y <= page.size.h - 40.0, "{shape:?}");
        assert_eq!(page.legend.is_empty(), !has_legend);
        assert_eq!(page.small_words(), None, "{shape:?}: words of twelve points are {} pixels", 12.0 * page.zoom);
    }
}

#[test]
fn an_arrangement_is_stretched_into_the_page_and_stays_the_same_picture() {
    let map = small();
    let shown = Shown::new(&map, &Filter::everything());
    let before = opening_scene(&map);
    let mut layout = Layout::empty(map.n_actor_slots());
    for node in &before.nodes {
        let (at, side) = (node.center, quotemap::layout::Side::Below);
        layout.places[node.actor.index()] = Some(quotemap::layout::Place { at, side, pinned: true });
    }
    let after = arranged_for(&map, &shown, &layout, PageShape::Slide.area(true));
    let aspect = |scene: &Scene| scene.bounds.size().w / scene.bounds.size().h;
    assert!(aspect(&after) > 1.2 * aspect(&before), "{} then {}", aspect(&before), aspect(&after));
    // Who was far to the left of somebody still is.
    let x = |scene: &Scene, index: usize| scene.nodes[index].center.x;
    let n = before.nodes.len();
    let pairs = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
    let far: Vec<(usize, usize)> = pairs.filter(|&(a, b)| x(&before, a) + 150.0 < x(&before, b)).collect();
    let kept = far.iter().filter(|&&(a, b)| x(&after, a) < x(&after, b)).count();
    assert!(far.len() > 10 && kept * 10 >= far.len() * 9, "{kept} of {}", far.len());
}

#[test]
fn headline_legend_ground_and_words_are_as_chosen() {
    let map = small();
    let scene = opening_scene(&map);
    let usual = PictureOptions::default();
    let svg = |options: &PictureOptions| svg_of(&scene, &map, options);
    let own = svg(&PictureOptions { headline: Headline::Own("Who asked whom".to_owned()), ..usual.clone() });
    assert!(own.contains("<title>Who asked whom</title>") && own.contains("aria-label=\"Who asked whom\""));
    assert!(!own.contains(&format!("aria-label=\"{}\"", map.published(", "))), "no byline of another headline");
    let none = svg(&PictureOptions { headline: Headline::None, ..usual.clone() });
    assert!(none.contains(&format!("<title>{}</title>", map.title())) && !none.contains("scale(0.02)"));
    assert!(!svg(&PictureOptions { has_legend: false, ..usual.clone() }).contains("Direct quotation"));
    let ground = "<rect width=";
    assert!(svg(&usual).contains(ground));
    assert!(!svg(&PictureOptions { is_transparent: true, ..usual.clone() }).contains(ground));
    assert!(svg(&PictureOptions { theme: Theme::Dark, ..usual }).contains("#14161a"));
}

#[test]
fn a_headline_that_runs_to_the_left_begins_at_the_right() {
    let map = small();
    let scene = opening_scene(&map);
    let start = |words: &str| {
        let options = PictureOptions { headline: Headline::Own(words.to_owned()), ..PictureOptions::default() };
        let svg = svg_of(&scene, &map, &options);
        let line = svg.lines().find(|line| line.contains("scale(0.02)")).unwrap();
        let left: f32 = line.split(['(', ' ']).nth(2).unwrap().parse().unwrap();
        let page = PicturePage::new(&scene, &map, None, &options).size.w;
        (left, page - left - width(words, Weight::SemiBold, 20.0))
    };
    let (left, right) = start("Ice");
    assert!((left - 24.0).abs() < 0.1 && right > 100.0, "{left}, {right}");
    let (left, right) = start("\u{5e7}\u{5e8}\u{5d7}");
    assert!(left > 100.0 && (right - 24.0).abs() < 0.1, "{left}, {right}");
}

#[test]
fn words_that_are_too_small_to_be_read_are_told() {
    let map = quotemap::files::map_file::built_in();
    let words = |shape: PageShape| {
        let options = PictureOptions { shape, ..PictureOptions::default() };
        PicturePage::new(&SCENE_OF_ALL_KINDS, &map, None, &options).small_words()
    };
    assert!(words(PageShape::Column).is_some_and(|words| words.contains("take a larger page")));
    assert_eq!((words(PageShape::Screen), words(PageShape::Poster)), (None, None));
}

#[test]
fn text_stands_as_text_with_its_letters_in_the_file_where_that_is_chosen() {
    let map = small();
    let svg = svg_of(&opening_scene(&map), &map, &PictureOptions { text: TextAs::Font, ..PictureOptions::default() });
    let document = Document::parse(&svg).unwrap();
    let texts: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "text").collect();
    assert!(texts.iter().any(|text| text.text() == Some("Countries")));
    for text in &texts {
        let n_places = text.attribute("x").unwrap().split(' ').count();
        assert_eq!(n_places, text.text().unwrap().chars().count(), "{:?}", text.text());
    }
    let fonts: Vec<&str> = svg.split("base64,").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
    assert_eq!(fonts.len(), 2, "one of each weight");
    for font in fonts {
        let bytes: Vec<u8> = base64_bytes(font);
        assert!(bytes.len() < 40_000, "{} bytes", bytes.len());
        let font = skrifa::FontRef::new(&bytes).unwrap();
        use skrifa::MetadataProvider as _;
        let glyph = font.charmap().map('a').unwrap();
        assert!(glyph.to_u32() > 0 && font.outline_glyphs().get(glyph).is_some());
        assert!(font.charmap().map('\u{416}').is_none(), "only the letters that it needs");
    }
}

fn base64_bytes(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::prelude::BASE64_STANDARD.decode(text).unwrap()
}

#[test]
fn export_takes_every_option_and_refuses_an_empty_picture() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut program = Program::new(env!("CARGO_BIN_EXE_quotemap"));
        let output = program.current_dir(&folder).arg("export").args(arguments).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let map = std::path::absolute("tests/data/harbour.map.json").unwrap().display().to_string();
    let export = |name: &str, arguments: &[&str]| {
        let (is_done, errors) = run(&[&[name, "--map", &map], arguments].concat());
        assert!(is_done, "{arguments:?}: {errors}");
        std::fs::read(folder.path().join(name)).unwrap()
    };
    let svg = |arguments: &[&str]| String::from_utf8(export("a.svg", arguments)).unwrap();
    assert!(svg(&["--shape", "slide", "--all"]).contains("width=\"1280\" height=\"720\""));
    assert!(svg(&["--title", "Own words"]).contains("<title>Own words</title>"));
    assert!(!svg(&["--no-legend", "--no-title", "--transparent"]).contains("<rect width="));
    assert!(svg(&["--text", "font"]).contains("@font-face"));
    let png = export("a.png", &["--dpi", "192", "--shape", "column"]);
    assert_eq!(
        (png[16..20].to_vec(), png[20..24].to_vec()),
        (1280_u32.to_be_bytes().into(), 1600_u32.to_be_bytes().into())
    );
    assert!(!run(&["a.svg", "--dpi", "5"]).0 && !run(&["a.svg", "--title", "a", "--no-title"]).0);
    let mut file: serde_json::Value = serde_json::from_str(include_str!("../data/harbour.map.json")).unwrap();
    for list in ["actors", "evidence", "links"] {
        file[list] = serde_json::json!([]);
    }
    std::fs::write(folder.path().join("empty.map.json"), file.to_string()).unwrap();
    let (is_done, errors) = run(&["b.svg", "--map", "empty.map.json"]);
    assert!(!is_done && errors.contains("nobody is on the map yet"), "{errors}");
    assert!(!folder.path().join("b.svg").exists());
}

#[test]
fn a_sheet_asks_what_the_picture_is_to_be_like_and_remembers_it() {
    let mut window = Window::open();
    let folder = tempfile::tempdir().unwrap();
    window.key(Modifiers::COMMAND, Key::E);
    window.harness.run_steps(3);
    assert!(window.shows("Export the map"));
    window.harness.get_by_label("Slide").click();
    window.harness.get_by_label("PNG").click();
    window.harness.run_steps(3);
    assert!(window.shows("2560 \u{d7} 1440 pixels, 192 an inch"));
    let path = folder.path().join("talk");
    window.script.will(Reply::Path(path.clone()));
    window.key(Modifiers::COMMAND, Key::Enter);
    window.wait_until(|app| app.view().shell.message.is_some());
    let png = std::fs::read(path.with_extension("png")).unwrap();
    assert_eq!(png[16..20], 2560_u32.to_be_bytes());
    let choice = window.app().view().session.preferences.export;
    assert_eq!((choice.shape, choice.kind), (PageShape::Slide, ExportKind::Png));
    // The next one begins as the last one was.
    window.script.will(Reply::Path(folder.path().join("again")));
    window.key(Modifiers::COMMAND, Key::E);
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    window.wait_until(|_| folder.path().join("again.png").exists());
    window.key(Modifiers::COMMAND, Key::E);
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Escape);
    window.harness.run_steps(3);
    assert!(!window.app().view().shell.export_sheet.is_open);
    // Each map is remembered by itself.
    let recent = &window.app().view().session.recent;
    let choice = recent.export_of(window.map().key()).unwrap();
    assert_eq!((choice.shape, choice.kind), (PageShape::Slide, ExportKind::Png));
    assert_eq!(recent.export_of("another"), None);
}

#[test]
fn the_export_dialog_has_every_kind_and_shows_what_it_will_be() {
    let mut window =
        Window::with(&crate::support::SMALL, Preferences { reduced_motion: true, ..Preferences::default() });
    window.key(Modifiers::COMMAND, Key::E);
    let preview = |window: &Window| window.app().view().shell.export_sheet.preview.clone();
    window.wait_until(|app| matches!(app.view().shell.export_sheet.preview, Some(ExportPreview::Picture(_))));
    // What is of an earlier choice is never seen as if it were of this one.
    assert!(window.app().view().shell.export_sheet.is_fresh && !window.shows("Making the preview\u{2026}"));
    window.harness.get_by_role_and_label(Role::RadioButton, "Slide").click();
    window.harness.run_steps(2);
    let sheet = &window.app().view().shell.export_sheet;
    let is_told = sheet.is_fresh || window.shows("Making the preview\u{2026}");
    assert!(is_told && matches!(sheet.preview, Some(ExportPreview::Picture(_))));
    window.wait_until(|app| app.view().shell.export_sheet.is_fresh);
    window.harness.get_by_label("Report").click();
    window.harness.run_steps(3);
    window.wait_until(|app| matches!(app.view().shell.export_sheet.preview, Some(ExportPreview::Report(_))));
    let Some(ExportPreview::Report(text)) = preview(&window) else { panic!("no report") };
    assert!(text.starts_with(&format!("# {}", window.map().title())), "{text}");
    assert!(window.harness.query_by_label_contains("Words of the article: ").is_some());
    // What was seen before is seen again at once, and what is of another kind is not shown meanwhile.
    window.harness.get_by_role_and_label(Role::RadioButton, "Graph").click();
    window.harness.run_steps(2);
    assert!(!matches!(preview(&window), Some(ExportPreview::Report(_))));
    window.wait_until(|app| matches!(app.view().shell.export_sheet.preview, Some(ExportPreview::Text(_))));
    window.harness.get_by_role_and_label(Role::RadioButton, "Report").click();
    window.harness.run_steps(2);
    assert!(matches!(preview(&window), Some(ExportPreview::Report(_))));
    // An address is one, or it is said that it is none.
    window.harness.get_by_role_and_label(Role::RadioButton, "Page").click();
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::TextInput, "Address").focus();
    window.harness.run_steps(2);
    window.harness.get_by_role_and_label(Role::TextInput, "Address").type_text("maps.example/page");
    window.harness.run_steps(3);
    assert!(window.harness.query_by_label_contains("An address begins with https://").is_some());
    // A page may do without its legend, too; each kind has the choices and the words that mean something for it.
    assert!(window.harness.query_by_role_and_label(Role::CheckBox, "Legend").is_some());
    let told = [
        ("Citations", "BibTeX", false, false),
        ("Tables", "CSV of events", true, false),
        ("Tables", "CSV", true, true),
    ];
    for (group, kind, has_extent, has_words) in told {
        for name in [group, kind] {
            window.harness.get_by_role_and_label(Role::RadioButton, name).click();
            window.harness.run_steps(3);
        }
        assert_eq!(window.harness.query_by_label("Everything").is_some(), has_extent, "{kind}");
        assert_eq!(window.harness.query_by_label_contains("Words of the article: ").is_some(), has_words, "{kind}");
    }
    for &group in ExportGroup::ALL {
        window.harness.get_by_role_and_label(Role::RadioButton, group.name()).click();
        window.harness.run_steps(3);
        assert_eq!(window.app().view().session.preferences.export.everything, group.is_data());
        for kind in group.kinds() {
            assert!(window.harness.query_all_by_label(kind.name()).next().is_some(), "{}", kind.name());
        }
    }
}

#[test]
fn a_picture_as_on_screen_is_as_large_as_the_sheet_says() {
    for (is_png, scale) in [(false, 1.0), (true, 1.0), (true, 4.0)] {
        let mut preferences = Preferences { reduced_motion: true, png_scale: scale as u8, ..Preferences::default() };
        preferences.export.kind = if is_png { ExportKind::Png } else { ExportKind::Svg };
        let mut window = Window::with(&crate::support::SMALL, preferences);
        window.key(Modifiers::COMMAND, Key::E);
        window.harness.run_steps(3);
        let left_out = left_out(&window.map(), window.app().document().shown());
        let options = PictureOptions::default();
        let page = PicturePage::new(window.app().scene(), &window.map(), left_out.as_deref(), &options).pixels();
        let words = format!("{:.0} \u{d7} {:.0} pixels", page.w * scale, page.h * scale);
        let said = window.harness.get_by_label_contains(" pixels").accesskit_node().value().unwrap();
        assert!(said.starts_with(&words), "{said}, not {words}");
    }
}

#[test]
fn the_sheet_refuses_an_empty_picture_and_shows_the_way_out() {
    let mut window = Window::open();
    let map = window.map();
    let nobody = Filter::everything().hiding(map.actor_ids());
    window.give(Command::Edit(quotemap::document::Edit::SetFilter(nobody)));
    window.settle();
    window.key(Modifiers::COMMAND, Key::E);
    window.harness.run_steps(3);
    assert!(window.harness.query_by_label_contains("the filter shows nobody").is_some());
    window.key(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(3);
    assert!(window.app().view().shell.export_sheet.is_open, "there is nothing to export");
    window.harness.get_by_label("Everything").click();
    window.harness.run_steps(3);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.svg");
    window.script.will(Reply::Path(path.clone()));
    window.key(Modifiers::COMMAND, Key::Enter);
    window.wait_until(|app| app.view().shell.message.is_some());
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(map.actor_ids().all(|id| svg.contains(&map.actor(id).name)), "everybody is on it");
    window.give(Command::File(FileCommand::Export));
}
