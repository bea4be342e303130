//! The article beside the map, used as a reader would.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, FileCommand};
use quotemap::files::map_file::{built_in, report};
use quotemap::model::filter::Filter;
use quotemap::model::reading::Reading;
use quotemap::model::selection::Selection;
use quotemap::model::text::article::Article;
use quotemap::model::{EvidenceId, EvidenceKind};
use quotemap::view::Mode;
use quotemap::view::state::article::{ArticleState, Articles, Tab};

use crate::support::{Window, actor, piece, shown_links};

const ARTICLE: &str = include_str!("../../assets/northport-dredgers.article.txt");

fn open_article(window: &mut Window, text: &[u8], name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    window.script.will(Reply::Path(path));
    window.key(Modifiers::COMMAND, Key::T);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    folder
}

#[test]
fn the_sample_ships_with_its_article_and_every_passage_is_verified() {
    let mut window = Window::built_in();
    window.press("File");
    window.press("Samples");
    window.press("An invented report, with its article");
    window.wait_until(|app| app.view().article.reading().is_some());
    window.settle();
    assert!(window.shows("29 of 29 passages verified"));
    window.press("Show the article");
    assert!(window.shows("NORTHPORT"), "the reader shows the text");
    window.press("Show the evidence");
    window.press_in(piece(&window.map(), "p08-q2"), "Show in the article");
    assert_eq!(window.app().view().panel.tab, Tab::Article);
    assert!(window.shows("1 link rests on this passage"));
}

#[test]
fn a_changed_quotation_shows_what_the_text_has_instead() {
    let mut window = Window::report();
    let changed = ARTICLE.replace("no ship runs aground", "no boat runs aground");
    let _folder = open_article(&mut window, changed.as_bytes(), "changed.txt");
    assert!(window.shows("28 of 29 passages verified"));
    let map = window.map();
    let link = map.links_of_evidence(piece(&window.map(), "p03-q2"))[0];
    window.press(&map.spoken_link(link));
    window.press("Show the evidence");
    assert!(window.shows("Not found") && window.shows("What the text has instead"));
    assert!(window.shows("no ship boat runs aground"), "gone and new words stand side by side");
}

#[test]
fn another_article_is_said_to_be_one_and_broken_files_change_nothing() {
    let mut window = Window::built_in();
    let _folder = open_article(&mut window, ARTICLE.as_bytes(), "another.txt");
    assert!(window.shows("is this the right article?"));
    let _folder = open_article(&mut window, b"\x7fELF\0\0\0\0", "binary.txt");
    let message = window.app().view().shell.message.clone().unwrap();
    assert!(
        message.is_error && message.text.contains("binary.txt") && message.text.contains("NUL"),
        "{}",
        message.text
    );
    assert!(window.app().view().article.reading().is_some(), "the one that was open stays");
}

#[test]
fn an_article_stays_open_beside_a_layout_of_the_same_map_and_goes_with_its_map() {
    let mut window = Window::built_in();
    let _folder = open_article(&mut window, ARTICLE.as_bytes(), "another.txt");
    let name = |window: &Window| window.app().view().article.path().unwrap().file_name().unwrap().to_owned();
    assert_eq!(name(&window), "another.txt");
    window.give(Command::File(FileCommand::OpenSample(quotemap::samples::SAMPLES[0])));
    window.wait_until(|app| !app.is_busy());
    window.settle();
    assert_eq!(name(&window), "another.txt");
    window.press("Show the article");
    assert!(window.shows("is this the right article?"));
    window.give(Command::File(FileCommand::OpenReport));
    window.wait_until(|app| app.view().article.reading().is_some() && app.view().article.path().is_none());
}

#[test]
fn the_reader_invites_where_no_article_is_open_and_a_card_asks_for_it() {
    let mut window = Window::built_in();
    window.press("Show the article");
    assert!(window.shows("Open your own copy of the article"));
    window.press("Show the evidence");
    let piece = piece(&window.map(), "p06-q1");
    window.script.will(Reply::Cancelled);
    window.press_in(piece, "Show in the article\u{2026}");
    window.wait_until(|app| !app.is_busy());
    assert!(matches!(window.app().view().article.shown(), ArticleState::None));
    assert_eq!(window.app().view().shell.message, None);
}

#[test]
fn what_was_wanted_of_an_article_is_forgotten_with_the_dialog() {
    let mut window = Window::report();
    window.wait_until(|app| app.view().article.reading().is_some());
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(Command::File(FileCommand::CloseArticle), &ctx);
    window.harness.run_steps(3);
    let piece = piece(&window.map(), "p08-q2");
    window.script.will(Reply::Cancelled);
    window.harness.state_mut().handle(Command::ShowInArticle(piece), &ctx);
    window.wait_until(|app| !app.is_busy());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("northport.txt");
    std::fs::write(&path, ARTICLE).unwrap();
    window.harness.state_mut().handle(Command::File(FileCommand::OpenFile(path)), &ctx);
    window.wait_until(|app| app.view().article.reading().is_some());
    assert!(window.app().view().panel.reader.pieces.is_empty(), "nobody asks for it any more");
}

#[test]
fn a_passage_lights_what_rests_on_it_until_something_is_chosen_or_begun() {
    let mut window = Window::report();
    window.wait_until(|app| app.view().article.reading().is_some());
    let map = window.map();
    let pieces: Vec<EvidenceId> = map.link_ids().take(2).map(|link| map.link(link).evidence[0]).collect();
    let link = map.links_of_evidence(pieces[0])[0];
    let is_lit = |window: &Window| matches!(window.app().view().exploring.mode(), Mode::Passage);
    window.press("Show the article");
    window.give(Command::ChoosePassage(pieces.clone()));
    assert!(is_lit(&window) && window.shows("rest on this passage"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!is_lit(&window) && !window.shows("rest on this passage"), "Escape leads out of it");

    window.give(Command::ChoosePassage(pieces.clone()));
    window.give(Command::Select(Selection::Link(link)));
    assert!(!is_lit(&window) && window.shows("rest on this passage"), "its links are still at hand");
    window.give(Command::Select(Selection::Nothing));
    assert!(!is_lit(&window) && !window.shows("rest on this passage"));

    window.give(Command::Compare);
    window.press("Show the article");
    window.give(Command::ChoosePassage(pieces));
    assert!(window.app().view().exploring.comparing().is_some() && window.shows("rest on this passage"));
}

#[test]
fn words_are_found_in_the_article_whatever_their_case() {
    let mut window = Window::report();
    window.wait_until(|app| app.view().article.reading().is_some());
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.harness.run_steps(2);
    window.harness.get_by_label("Find in the article").type_text("coastal council");
    window.harness.run_steps(4);
    assert!(window.shows("1 of 2"));
}

#[test]
fn a_click_on_a_passage_chooses_its_link_and_a_name_its_actor() {
    let mut window = Window::report();
    window.harness.set_size(egui::vec2(1280.0, 1200.0));
    window.wait_until(|app| app.view().article.reading().is_some());
    window.press("Show the article");
    let paragraph = window.harness.get_all_by_label_contains("Ms. Strand is to meet").next().unwrap().rect();
    // The first words are a name; the end of the first line belongs to the sentence.
    window.click_at(paragraph.left_top() + egui::vec2(20.0, 10.0));
    let map = window.map();
    let strand = actor(&map, "person/ida-strand");
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(strand));
    window.harness.run_steps(4);
    let paragraph = window.harness.get_all_by_label_contains("Ms. Strand is to meet").next().unwrap().rect();
    window.click_at(paragraph.left_top() + egui::vec2(130.0, 10.0));
    let meeting = map.link_ids().find(|&id| map.link(id).key == "strand-meets-lind").unwrap();
    assert_eq!(window.app().view().exploring.selection, Selection::Link(meeting));
    assert_eq!(Command::File(FileCommand::OpenArticle).text(), "Open article\u{2026}");
}

#[test]
fn a_click_on_a_passage_of_several_links_lights_them_whatever_is_selected() {
    let mut window = Window::report();
    window.harness.set_size(egui::vec2(1280.0, 1200.0));
    window.wait_until(|app| app.view().article.reading().is_some());
    let map = window.map();
    let link = window.app().document().shown().links()[0];
    window.press(&map.spoken_link(link));
    window.press("Show the article");
    window.harness.run_steps(4);
    let paragraph = window.harness.get_all_by_label_contains("Last week the").next().unwrap().rect();
    window.click_at(paragraph.left_top() + egui::vec2(20.0, 10.0));
    window.harness.run_steps(4);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
    assert!(window.shows("2 links rest on this passage"));
}

#[test]
fn of_many_articles_those_that_were_opened_last_are_remembered() {
    let mut articles = Articles::default();
    let remember = |articles: &mut Articles, key: &str| articles.remember(key, Path::new("/a.txt"));
    for i in 0..200 {
        remember(&mut articles, &format!("map-{i:03}"));
    }
    remember(&mut articles, "map-000");
    remember(&mut articles, "a-new-one");
    let knows = |key: &str| articles.path_of(key).is_some();
    assert!(knows("a-new-one") && knows("map-000") && !knows("map-001") && knows("map-002"));
}

#[test]
fn names_and_metonyms_lead_to_their_actors() {
    let map = report();
    let reading = Reading::new(&map, Article::new(ARTICLE.to_owned(), &map.first_source().headline));
    let check = |words: &str, wanted: Option<&str>| {
        let byte = ARTICLE.find(words).unwrap();
        let found = reading.actor_at(byte).map(|id| map.actor(id).key.as_str());
        assert_eq!(found, wanted, "{words}");
    };
    check("Halden wished", Some("country/vestland"));
    check("Coastal Council, a body", Some("body/coastal-council"));
    check("the council\u{2019}s secretary", Some("body/coastal-council"));
    check("University of Northport", Some("body/university-of-northport"));
    check("choked", None);
    check("two diplomats", Some("group/diplomats"));
}

#[test]
fn an_article_of_one_endless_line_is_read_in_parts() {
    let map = built_in();
    let text = "word ".repeat(400_000);
    let reading = Reading::new(&map, Article::new(text.clone(), &map.first_source().headline));
    assert!(reading.chunks.iter().all(|chunk| chunk.bytes.len() <= 1600));
    assert_eq!(reading.chunks.iter().map(|chunk| chunk.bytes.len()).sum::<usize>(), text.trim().len());
    let unbroken = "\u{5e9}".repeat(100_000);
    let reading = Reading::new(&map, Article::new(unbroken, &map.first_source().headline));
    assert!(reading.chunks.len() > 100);
}

#[test]
fn passages_are_reached_shown_and_selected_by_keyboard() {
    let mut window = Window::report();
    let _folder = open_article(&mut window, ARTICLE.as_bytes(), "northport.txt");
    let is_focused = |window: &Window| {
        let text = window.harness.query_all_by_label_contains("Text of the article: ").next();
        text.is_some_and(|text| text.accesskit_node().is_focused())
    };
    assert!(is_focused(&window), "who opened the article reads it");
    for tab in ["Show the evidence", "Show the article"] {
        window.harness.get_by_label(tab).focus();
        window.key(Modifiers::NONE, Key::Enter);
    }
    assert!(is_focused(&window), "and who comes back to it by its tab");
    let places = window.app().view().article.reading().unwrap().places();
    for place in &places {
        window.key(Modifiers::NONE, Key::ArrowDown);
        window.harness.run_steps(3);
        assert_eq!(window.app().view().panel.reader.at.as_ref(), Some(place));
        assert!(window.app().view().panel.reader.seen.contains(&place.start), "it is scrolled to");
        assert!(window.shows("on this passage"));
    }
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.app().view().panel.reader.at.as_ref(), places.last());
    window.key(Modifiers::NONE, Key::Home);
    window.harness.run_steps(4);
    assert_eq!(window.app().view().panel.reader.seen.start, 0);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.harness.run_steps(3);
    assert_eq!(window.app().view().panel.reader.at.as_ref(), places.first(), "on from where the reader looks");
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    let Selection::Link(link) = window.app().view().exploring.selection else { panic!("no link is selected") };
    let pieces = window.app().view().panel.reader.pieces.clone();
    assert!(map.link(link).evidence.iter().any(|piece| pieces.contains(piece)));
    assert!(is_focused(&window), "and the keyboard is still in the text");
    let before = window.app().view().panel.reader.seen.clone();
    window.key(Modifiers::NONE, Key::PageDown);
    window.harness.run_steps(4);
    assert!(window.app().view().panel.reader.seen.start > before.start, "Page down scrolls");
}

#[test]
fn what_is_not_found_is_said_and_shown_whichever_way_one_comes() {
    let map = report();
    // A link that rests on nothing but words that can be changed.
    let rests_on_quotation = |&link: &quotemap::model::LinkId| match map.link(link).evidence[..] {
        [piece] => map.piece(piece).kind == EvidenceKind::Quotation && ARTICLE.contains(&map.piece(piece).text),
        _ => false,
    };
    let link = shown_links(&map, &Filter::default()).into_iter().find(rests_on_quotation).unwrap();
    let piece = map.link(link).evidence[0];
    let words: Vec<&str> = map.piece(piece).text.split(' ').collect();
    let changed = ARTICLE.replace(&map.piece(piece).text, &format!("{} newly {}", words[0], words[1..].join(" ")));
    let mut window = Window::report();
    let _folder = open_article(&mut window, changed.as_bytes(), "changed.txt");
    window.press(&map.spoken_link(link));
    window.harness.run_steps(4);
    assert!(window.shows("The words of the chosen link are not in this text"));
    let chosen = window.app().view().panel.reader.at.clone();
    assert!(chosen.is_some(), "choosing the link scrolls there");
    window.press("Show the evidence");
    window.press_in(piece, "Show in the article");
    assert_eq!(window.app().view().panel.reader.at, chosen);
    let mut window = Window::built_in();
    let _folder = open_article(&mut window, ARTICLE.as_bytes(), "another.txt");
    let map = window.map();
    let link = window.app().document().shown().links()[0];
    window.press(&map.spoken_link(link));
    assert!(window.shows("The chosen link has no passage in this text"));
}
