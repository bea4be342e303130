//! A new map of an article, and another article of a map, in the window.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{BringIn, Command, FileCommand, MakingCommand};
use quotemap::files::export::{self, ExportKind, ExportOptions, Publication};
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Reviews;
use quotemap::model::shown::Shown;
use quotemap::scene::palette::Rgb;
use quotemap::view::state::article::Tab;

use crate::support::{Window, announced, small};

const ARTICLE: &str = "Two cranes wanted\n\nBy Ida Strand\n\nMonday, 6 May 2024\n\nThe mayor of Norrland asked Vestland for \
                       two cranes.\n\nAdvertisement\n\n\u{201c}We pay for what we borrow,\u{201d} he said.\n";

fn is_drafted(window: &Window) -> bool {
    window.shows("part of the article")
}

/// Opens the page and brings in the article by its field.
fn bring_in(window: &mut Window, text: &str) {
    window.harness.get_by_role(Role::MultilineTextInput).type_text(text);
    window.harness.run_steps(2);
    window.press("Go on");
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
}

/// Asks for a map that is made by hand.
fn draft_nothing(window: &mut Window) {
    window.harness.get_by_label_contains("from the text").click_accesskit();
    window.harness.run_steps(2);
}

fn value_of(window: &Window, field: &str) -> String {
    let fields = window.harness.get_all_by_role_and_label(Role::TextInput, field);
    fields.last().unwrap().accesskit_node().value().unwrap_or_default()
}

#[test]
fn a_text_becomes_a_new_map_with_its_article_beside_it() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::N);
    bring_in(&mut window, ARTICLE);
    assert!(is_drafted(&window));
    assert!(window.shows("2 of 5 paragraphs are part of the article"), "{}", announced(&window));
    assert_eq!(value_of(&window, "Headline"), "Two cranes wanted");
    assert_eq!(value_of(&window, "By"), "Ida Strand");
    assert_eq!(value_of(&window, "Date"), "2024-05-06");
    assert!(window.shows("Monday, 6 May 2024"), "what the date means stands beside it");
    draft_nothing(&mut window);
    window.press("Make the map");
    window.wait_until(|app| app.document().map().n_actors() == 0 && !app.is_busy());
    window.harness.run_steps(5);
    let map = window.map();
    let source = map.first_source();
    assert_eq!((source.headline.as_str(), source.n_paragraphs), ("Two cranes wanted", Some(2)));
    assert!(source.text.as_deref().is_some_and(|text| !text.contains("Advertisement")), "{:?}", source.text);
    assert!(announced(&window).contains("Q quotation"), "{}", announced(&window));
    assert_eq!(window.app().view().panel.tab, Tab::Article);
    assert!(window.app().view().article.reading().is_some());
    assert!(window.shows("Nobody is on this map yet"));
}

#[test]
fn enter_goes_on_and_leads_to_what_is_wrong() {
    let mut window = Window::open();
    window.give(Command::File(FileCommand::NewMap));
    bring_in(&mut window, ARTICLE);
    draft_nothing(&mut window);
    let field = window.harness.get_all_by_role_and_label(Role::TextInput, "Date").last().unwrap();
    field.focus();
    window.harness.run_steps(2);
    window.key(Modifiers::COMMAND, Key::A);
    window.harness.event(Event::Text("someday".into()));
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Enter);
    window.wait_until(|app| !app.is_busy());
    assert!(window.shows("is not understood as a date"));
    assert!(is_drafted(&window), "nothing is made of it");
    window.key(Modifiers::COMMAND, Key::A);
    window.harness.event(Event::Text("7 May 2024".into()));
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Enter);
    window.wait_until(|app| app.document().map().n_actors() == 0 && !app.is_busy());
    assert_eq!(window.map().first_source().date.as_ref().unwrap().as_edtf(), "2024-05-07");
}

#[test]
fn what_was_typed_stays_when_the_page_is_left() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::N);
    window.harness.get_by_role(Role::MultilineTextInput).type_text("Two cranes wanted");
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("New map of an article"));
    assert!(announced(&window).contains("kept"), "{}", announced(&window));
    window.key(Modifiers::COMMAND, Key::N);
    let field = window.harness.get_by_role(Role::MultilineTextInput);
    assert_eq!(field.accesskit_node().value().as_deref(), Some("Two cranes wanted"));
}

#[test]
fn the_field_for_the_text_has_an_edge_that_is_seen_in_light_and_in_dark_and_its_words_keep_off_it() {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let mut window = Window::open();
        window.harness.ctx.set_theme(theme);
        window.key(Modifiers::COMMAND, Key::N);
        window.harness.get_by_role(Role::MultilineTextInput).type_text("Two cranes wanted");
        window.harness.run_steps(3);
        let field = window.harness.get_by_role(Role::MultilineTextInput).rect();
        let shapes = &window.harness.output().shapes;
        let edges = shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Rect(rect) if rect.stroke.width > 0.0 => Some(rect),
            _ => None,
        });
        let is_around = |rect: &&egui::epaint::RectShape| {
            (rect.rect.left() - field.left()).abs() < 8.0 && (rect.rect.right() - field.right()).abs() < 30.0
        };
        let edge = edges.filter(is_around).min_by(|a, b| a.rect.area().total_cmp(&b.rect.area())).unwrap();
        let color = |it: egui::Color32| Rgb(it.r(), it.g(), it.b());
        let contrast = crate::scene::contrast(color(edge.stroke.color), color(edge.fill));
        assert!(contrast >= 3.0, "{contrast} in {theme:?}");
        let words = shapes.iter().find_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) if text.galley.text() == "Two cranes wanted" => Some(text.pos),
            _ => None,
        });
        assert!(words.unwrap().x >= edge.rect.left() + 6.0, "{words:?} in {:?}", edge.rect);
    }
}

#[test]
fn a_text_that_is_pasted_over_the_map_is_brought_in() {
    let mut window = Window::open();
    window.harness.event(Event::Paste(ARTICLE.to_owned()));
    window.harness.run_steps(2);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(2);
    assert!(is_drafted(&window));
    assert!(window.shows("New map of an article"));
}

#[test]
fn what_is_no_article_is_said_where_it_was_asked_for() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::N);
    bring_in(&mut window, "%PDF-1.7 words");
    assert!(window.shows("is a PDF: open it in a reader, select all, copy, and paste"));
    assert!(window.shows("Go on"), "and can be mended there");
}

#[test]
fn an_article_that_belongs_to_no_open_map_can_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cranes.txt");
    std::fs::write(&path, ARTICLE).unwrap();
    let mut window = Window::open();
    window.give(Command::File(FileCommand::OpenFile(path)));
    window.wait_until(|app| app.view().article.reading().is_some());
    window.harness.run_steps(3);
    assert!(window.shows("is this the right article?"));
    window.press("Make a new map of it");
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert!(is_drafted(&window));
}

#[test]
fn another_article_is_one_step_and_is_read_beside_the_first() {
    let mut window = Window::open();
    let n_before = window.map().n_sources();
    window.give(Command::File(FileCommand::AddArticle));
    bring_in(&mut window, ARTICLE);
    draft_nothing(&mut window);
    window.press("Add the article");
    window.wait_until(|app| app.document().map().n_sources() == n_before + 1 && !app.is_busy());
    window.harness.run_steps(3);
    let added = window.map().source_ids().last().unwrap();
    assert_eq!(window.app().view().article.shown_source(), added);
    assert!(window.app().view().article.reading().is_some_and(|reading| reading.source == added));
    let first = window.map().first_source().headline.clone();
    assert!(window.shows(&format!("Article: {first}")), "the reader chooses among them");
    window.harness.get_by_label_contains(&format!("Article: {first}")).click_accesskit();
    window.harness.run_steps(3);
    assert_ne!(window.app().view().article.shown_source(), added);
    window.give(Command::Undo);
    assert_eq!(window.map().n_sources(), n_before);
    assert!(!window.shows("Article: Two cranes"));
    window.give(Command::Redo);
    window.wait_until(|app| app.view().article.of(added).reading().is_some());
}

#[test]
fn unsaved_changes_are_asked_about_before_a_new_map_takes_their_place() {
    let mut window = Window::open();
    window.move_by_command("country/brenn", 40.0);
    window.give(Command::File(FileCommand::NewMap));
    bring_in(&mut window, ARTICLE);
    draft_nothing(&mut window);
    window.press("Make the map");
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    window.press("Cancel");
    assert!(is_drafted(&window), "the page is still there");
    assert!(window.map().n_actors() > 0);
    window.press("Make the map");
    window.wait_until(|app| app.view().shell.question.is_some());
    window.harness.run_steps(2);
    window.press("Discard");
    window.wait_until(|app| app.document().map().n_actors() == 0 && !app.is_busy());
}

/// Opens the new map of an article, on which nobody is yet.
fn new_map() -> Window {
    let mut window = Window::open();
    window.give(Command::File(FileCommand::NewMap));
    bring_in(&mut window, ARTICLE);
    draft_nothing(&mut window);
    window.press("Make the map");
    window.wait_until(|app| app.document().map().n_actors() == 0 && !app.is_busy());
    window.harness.run_steps(4);
    window
}

#[test]
fn filters_and_the_strip_of_a_map_without_actors_say_that_nobody_is_there_yet() {
    let mut window = new_map();
    assert!(window.shows("Nobody is on this map yet: there is nothing to filter."));
    assert!(!window.shows("Countries") && !window.shows("Reset filters"), "no switch of what is not there");
    for along in ["Reading order", "Timeline"] {
        window.press(along);
        assert!(window.shows("Once a link rests on evidence, that stands here"), "{along}");
    }
    window.give(Command::Make(MakingCommand::NewActor(None)));
    window.harness.get_by_role_and_label(Role::TextInput, "Name").type_text("Halden");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("No link is on this map yet") && window.shows("Reset filters"));
}

#[test]
fn a_picture_of_nobody_is_refused_with_a_reason() {
    let window = new_map();
    let scene = window.app().scene();
    for (map, reason) in
        [(&*window.map(), "nobody is on the map yet; add an actor first"), (&small(), "take off a filter")]
    {
        for kind in [ExportKind::Svg, ExportKind::Png] {
            let shown = Shown::new(map, &Filter::opening(map));
            let publication = Publication::new(map, shown, scene.clone(), Reviews::default(), false);
            let options = ExportOptions::default();
            let error = export::export(kind, Path::new("map"), &publication, &options);
            let error = error.expect_err("nobody");
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
}

#[test]
fn a_map_that_is_opened_for_a_new_one_is_opened_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.map.json");
    std::fs::write(&path, include_str!("../data/harbour-v2.map.json")).unwrap();
    let mut window = Window::open();
    window.give(Command::File(FileCommand::NewMap));
    assert!(window.shows("A map (.map.json) is opened as it is"));
    window.give(Command::BringIn(BringIn::File(path)));
    window.wait_until(|app| !app.is_busy() && app.document().map().key() == "harbour");
    window.harness.run_steps(3);
    assert!(!window.app().view().session.article_page.is_open);
    assert!(window.map().n_links() > 0);
}

#[test]
fn one_paragraph_is_counted_as_one_and_an_odd_address_is_said() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::N);
    bring_in(&mut window, "Harbour closes\n\nThe harbour of Saltmere will close for two weeks.\n");
    assert!(window.shows("1 of 1 paragraph is part of the article"), "{}", announced(&window));
    assert!(!window.shows("does not look like an address"));
    window.harness.get_by_role_and_label(Role::TextInput, "Address").focus();
    window.harness.run_steps(2);
    window.harness.event(Event::Text("not a url".to_owned()));
    window.harness.run_steps(3);
    assert!(window.shows("This does not look like an address of the web"));
}
