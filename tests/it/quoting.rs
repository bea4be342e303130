//! Pieces of evidence made of the words of an article in the window, as a reader would: by keys alone, and by the mouse.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, MakingCommand};
use quotemap::document::Document;
use quotemap::model::making::deletion::Doomed;
use quotemap::model::selection::Selection;
use quotemap::model::{ActorKind, ArticleDate, EvidenceKind, Map, Source};
use quotemap::view::Preferences;
use quotemap::view::state::article::ArticleState;
use quotemap::view::state::making::Form;

use crate::support::{Window, announced};

const ARTICLE: &str = include_str!("../data/harbour-ferry.article.txt");

/// Opens the map of an article in which nothing is made yet, beside its text.
fn open() -> Window {
    open_of(vec![source(ARTICLE)])
}

fn source(article: &str) -> Source {
    Source {
        date: ArticleDate::parse("2024-05-07").ok(),
        text: Some(Arc::from(article)),
        ..Source::of_text(article, None)
    }
}

fn open_of(sources: Vec<Source>) -> Window {
    let map = Map::new("ferry".to_owned(), sources, vec![], vec![], vec![]).unwrap();
    let preferences = Preferences { reduced_motion: true, ..Default::default() };
    let mut window = Window::with(&Document::new(map), preferences);
    window.wait_until(|app| app.view().article.reading().is_some());
    window.press("Show the article");
    focus_text(&mut window);
    window
}

fn focus_text(window: &mut Window) {
    window.harness.get_by_label_contains("Text of the article").focus();
    window.harness.run_steps(3);
}

/// Walks with the right arrow until the word is selected, or from the end back with the left one.
fn walk_to(window: &mut Window, word: &str) {
    const FARTHEST: usize = 400;
    for step in 0..2 * FARTHEST {
        window.harness.key_press(if step < FARTHEST { Key::ArrowRight } else { Key::ArrowLeft });
        window.harness.step();
        if selected(window) == word {
            window.harness.run_steps(3);
            return;
        }
    }
    panic!("no word {word}");
}

fn selected(window: &Window) -> String {
    let words = window.app().view().selected_words();
    words.map(|(reading, words)| words.words(&reading.article)).unwrap_or_default()
}

fn type_text(window: &mut Window, text: &str) {
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run_steps(3);
}

fn press(window: &mut Window, key: Key) {
    window.key(Modifiers::NONE, key);
}

/// Waits until the article is held against the map as it is now.
fn hold(window: &mut Window) {
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
}

#[test]
fn a_quotation_is_made_by_keys_alone_with_its_speaker_and_undone_whole() {
    let mut window = open();
    walk_to(&mut window, "let");
    assert!(announced(&window).contains("let. 1 word, in paragraph 2"), "{}", announced(&window));
    press(&mut window, Key::Q);
    assert!(window.shows("New quotation"));
    let Some(Form::Piece(draft)) = window.app().view().making.top() else { panic!("no form") };
    assert_eq!(draft.text, "We have let you down, and we shall not do it twice,");
    press(&mut window, Key::Enter);
    let map = window.map();
    assert_eq!((map.n_evidence(), map.n_actors()), (1, 2), "the speaker and the reporters are new");
    let piece = map.evidence().next().unwrap();
    assert_eq!(map.actor(piece.speakers[0]).name, "Nils Aabye");
    assert!(announced(&window).contains("new quotation by Nils Aabye, paragraph 2"), "{}", announced(&window));
    assert_eq!(selected(&window), "", "nothing is selected any more");
    hold(&mut window);
    let reading = window.app().view().article.reading().unwrap();
    assert_eq!(reading.passages.len(), 1, "the passage is lit");
    walk_to(&mut window, "HARNE");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!((window.map().n_evidence(), window.map().n_actors()), (0, 0));
}

#[test]
fn a_sentence_selected_by_keys_gives_what_is_quoted_in_it_and_no_other_words_are_a_quotation() {
    let mut window = open();
    walk_to(&mut window, "let");
    // The whole sentence, with the words of whoever reports it.
    window.key(Modifiers::COMMAND, Key::ArrowRight);
    assert!(selected(&window).contains("Aabye"), "{}", selected(&window));
    press(&mut window, Key::Q);
    let Some(Form::Piece(draft)) = window.app().view().making.top() else { panic!("no form") };
    assert!(draft.text.starts_with("We have let you down") && !draft.text.contains("Aabye"), "{}", draft.text);
    press(&mut window, Key::Escape);
    focus_text(&mut window);
    walk_to(&mut window, "Greta");
    press(&mut window, Key::Q);
    press(&mut window, Key::Enter);
    assert_eq!(window.map().n_evidence(), 0);
    assert!(window.shows("New quotation"), "the form stays");
    assert!(announced(&window).contains("No quotation marks stand around these words"), "{}", announced(&window));
}

#[test]
fn a_speaker_is_chosen_by_typing_or_comes_new_with_the_piece() {
    let mut window = open();
    walk_to(&mut window, "Greta");
    window.key(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&window), "Greta Holm");
    press(&mut window, Key::A);
    press(&mut window, Key::Enter);
    assert_eq!(window.map().actors().next().unwrap().kind, ActorKind::Person);
    focus_text(&mut window);
    walk_to(&mut window, "grandmother");
    press(&mut window, Key::Q);
    let Some(Form::Piece(draft)) = window.app().view().making.top() else { panic!("no form") };
    assert!(draft.text.ends_with("and I keep to that."));
    // The guess is right; her grandmother is added to whom it is about.
    window.harness.get_by_label("About").focus();
    window.harness.run_steps(2);
    type_text(&mut window, "The grandmother");
    assert!(announced(&window).contains("new actor: The grandmother"), "{}", announced(&window));
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    let map = window.map();
    let piece = map.evidence().next().unwrap();
    assert_eq!(map.actor(piece.speakers[0]).name, "Greta Holm");
    assert_eq!(map.actor(piece.about[0]).name, "The grandmother");
}

#[test]
fn a_statement_waits_for_words_says_so_and_can_be_the_articles_sentence() {
    let mut window = open();
    walk_to(&mut window, "offered");
    press(&mut window, Key::S);
    assert!(window.shows("New statement"));
    press(&mut window, Key::Enter);
    assert_eq!(window.map().n_evidence(), 0);
    assert!(window.shows("Say in your own words what stands there"));
    type_text(&mut window, "Half of it was offered.");
    press(&mut window, Key::Enter);
    assert_eq!(window.map().evidence().next().unwrap().text, "Half of it was offered.");
    focus_text(&mut window);
    walk_to(&mut window, "stopped");
    press(&mut window, Key::T);
    window.press("The article\u{2019}s sentence");
    window.press("Keep");
    let map = window.map();
    let act = map.evidence().nth(1).unwrap();
    assert!(act.is_verbatim && act.text.starts_with("The Aurora Line stopped"));
    assert_eq!(act.date.as_ref().unwrap().date.as_edtf(), "2023-10");
    assert_eq!(act.kind, EvidenceKind::Act);
}

#[test]
fn a_form_stays_while_the_reader_is_elsewhere_and_escape_leaves_it() {
    let mut window = open();
    walk_to(&mut window, "pilot");
    press(&mut window, Key::Q);
    focus_text(&mut window);
    press(&mut window, Key::ArrowDown);
    assert!(window.shows("New quotation"), "a look at the text closes nothing");
    window.harness.get_by_label("Said by").focus();
    window.harness.run_steps(2);
    press(&mut window, Key::Escape);
    assert!(!window.shows("New quotation") && window.map().n_evidence() == 0);
    assert_ne!(selected(&window), "", "the words are still selected");
    press(&mut window, Key::Escape);
    assert_eq!(selected(&window), "");
    press(&mut window, Key::Q);
    assert!(!window.shows("New quotation") && announced(&window).contains("Select words"), "{}", announced(&window));
}

#[test]
fn what_belongs_to_a_piece_already_offers_that_first_and_is_changed_in_place() {
    let mut window = open();
    walk_to(&mut window, "promise");
    press(&mut window, Key::Q);
    press(&mut window, Key::Enter);
    hold(&mut window);
    focus_text(&mut window);
    walk_to(&mut window, "ship");
    window.press("In a quotation by Greta Holm: open");
    assert!(window.shows("Change the quotation"));
    window.harness.get_by_label("Occasion").focus();
    window.harness.run_steps(2);
    type_text(&mut window, "at the quay");
    press(&mut window, Key::Enter);
    let map = window.map();
    assert_eq!(map.n_evidence(), 1);
    assert_eq!(map.evidence().next().unwrap().occasion.as_deref(), Some("at the quay"));
}

#[test]
fn a_link_takes_the_words_that_are_selected_for_it() {
    let mut window = open();
    walk_to(&mut window, "let");
    press(&mut window, Key::L);
    assert!(window.shows("New quotation"), "its evidence comes first");
    press(&mut window, Key::Enter);
    let Some(Form::Link(link)) = window.app().view().making.top() else { panic!("no link") };
    assert_eq!(link.evidence.len(), 1);
    assert!(link.ends().iter().all(Option::is_some), "between who says it and to whom");
}

#[test]
fn words_are_selected_by_the_mouse_and_a_quotation_by_a_double_click() {
    let mut window = open();
    let at = |window: &Window, words: &str| -> Pos2 {
        let start = ARTICLE[..ARTICLE.find(words).unwrap()].rfind("\n\n").unwrap() + 2;
        let paragraph = ARTICLE[start..].split("\n\n").next().unwrap().replace('\n', " ");
        let nodes = window.harness.query_all_by_role(egui::accesskit::Role::Paragraph);
        let node = nodes.into_iter().find(|node| {
            node.accesskit_node().label().is_some_and(|label| label.replace('\n', " ").starts_with(&paragraph[..30]))
        });
        node.unwrap().rect().min + vec2(60.0, 8.0)
    };
    let from = at(&window, "We have let");
    window.drag(from, from + vec2(160.0, 0.0));
    let words = selected(&window);
    assert!(words.split(' ').count() > 2 && ARTICLE.contains(&words), "whole words: {words}");
    assert!(window.harness.query_by_label("Quotation from the selected words").is_some(), "the bar is there");
    // In a test each frame takes a quarter of a second.
    window.harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 3.0);
    window.click_at(from);
    window.click_at(from);
    assert_eq!(selected(&window), "We have let you down, and we shall not do it twice");
    window.press("Quotation from the selected words");
    assert!(window.shows("New quotation"));
}

/// Keeps a quotation that no link rests on, beside one that backs a link, and selects that link on the map.
fn one_linked_and_one_not() -> Window {
    let mut window = open();
    walk_to(&mut window, "let");
    press(&mut window, Key::L);
    press(&mut window, Key::Enter);
    let Some(Form::Link(_)) = window.app().view().making.top() else { panic!("no link") };
    window.harness.get_by_role_and_label(Role::TextInput, "Act").focus();
    window.harness.run_steps(2);
    type_text(&mut window, "accus");
    press(&mut window, Key::Enter);
    window.press("Keep");
    assert_eq!(window.map().n_links(), 1);
    hold(&mut window);
    focus_text(&mut window);
    walk_to(&mut window, "promise");
    press(&mut window, Key::Q);
    press(&mut window, Key::Enter);
    hold(&mut window);
    let link = window.map().link_ids().next().unwrap();
    window.give(Command::Select(Selection::Link(link)));
    window.harness.run_steps(3);
    focus_text(&mut window);
    window
}

#[test]
fn keys_change_the_passage_that_has_the_focus_whatever_is_selected_on_the_map() {
    for key in [Key::E, Key::F2, Key::Enter, Key::Delete] {
        let mut window = one_linked_and_one_not();
        let unlinked = window.map().evidence_ids().find(|&id| window.map().links_of_evidence(id).is_empty()).unwrap();
        press(&mut window, Key::ArrowDown);
        assert!(announced(&window).contains("No link rests on it yet; Enter or E changes"), "{}", announced(&window));
        assert!(window.shows("Edit the quotation"));
        press(&mut window, key);
        match window.app().view().making.top() {
            Some(Form::Piece(draft)) => assert_eq!(draft.id, Some(unlinked), "{key:?}"),
            Some(Form::Delete(deletion)) => assert_eq!(deletion.of, Doomed::Pieces(vec![unlinked]), "{key:?}"),
            other => panic!("{key:?}: {other:?}"),
        }
    }
}

#[test]
fn words_that_are_in_no_piece_are_not_the_selected_link() {
    let mut window = one_linked_and_one_not();
    walk_to(&mut window, "HARNE");
    press(&mut window, Key::E);
    assert!(window.app().view().making.top().is_none());
    assert!(announced(&window).contains("in no piece of evidence yet"), "{}", announced(&window));
}

#[test]
fn in_the_smallest_window_no_word_of_one_of_three_articles_is_painted_over_a_form() {
    let others = ["quay", "council"].map(|key| Source { key: key.to_owned(), ..source("A Quay\n\nIt is full.\n") });
    let mut window = open_of([source(ARTICLE)].into_iter().chain(others).collect());
    window.harness.set_size(vec2(720.0, 480.0));
    window.give(Command::Make(MakingCommand::NewActor(None)));
    window.harness.run_steps(8);
    let form = window.harness.get_by_role_and_label(Role::Heading, "New actor").rect();
    let find = window.harness.get_by_role_and_label(Role::TextInput, "Find in the article").rect();
    let tabs = window.harness.get_by_label("Show the article").rect();
    assert!(find.bottom() <= form.top() && find.top() - tabs.bottom() < 40.0, "{tabs} {find} {form}");
    let shapes = window.harness.output().shapes.iter();
    let text = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) if ARTICLE.contains(text.galley.text()) && text.galley.text().len() > 80 => {
            Some(text.visual_bounding_rect().intersect(clipped.clip_rect))
        }
        _ => None,
    });
    let text: Vec<egui::Rect> = text.filter(egui::Rect::is_positive).collect();
    assert!(text.iter().all(|text| text.bottom() <= form.top()), "{text:?} over {form}");
    window.press("Tessel Promises Harne Its Ferry Back, of 3 articles");
    assert!(window.shows("Article: A Quay"), "the articles are in a menu");
}

#[test]
fn what_no_link_rests_on_is_counted_and_marked_and_gone_with_its_speaker() {
    let mut window = open();
    walk_to(&mut window, "promise");
    press(&mut window, Key::Q);
    press(&mut window, Key::Enter);
    hold(&mut window);
    let dashes = |window: &Window| {
        let shapes = window.harness.output().shapes.iter();
        shapes.filter(|clipped| matches!(clipped.shape, egui::Shape::LineSegment { .. })).count()
    };
    let before = dashes(&window);
    focus_text(&mut window);
    walk_to(&mut window, "offered");
    press(&mut window, Key::S);
    type_text(&mut window, "Half of it was offered.");
    press(&mut window, Key::Enter);
    hold(&mut window);
    assert!(dashes(&window) > before, "a statement that no link rests on has a mark in the text");
    let map = window.map();
    let holm = map.actor_ids().find(|&id| map.actor(id).name == "Greta Holm").unwrap();
    window.give(Command::Select(Selection::Actor(holm)));
    window.harness.run_steps(3);
    assert!(window.shows("0 pieces of evidence of Holm, 1 more without a link"));
    assert!(window.app().view().panel.reader.at.is_some(), "the article shows what she said");
    window.give(Command::Make(MakingCommand::Delete(Selection::Actor(holm))));
    window.harness.run_steps(3);
    window.press("Delete");
    hold(&mut window);
    assert!(window.map().evidence().all(|piece| !piece.text.contains("promise")), "what she said is gone with her");
    assert_eq!(window.app().view().panel.reader.at, None, "and so is the frame around it");
}

/// An article in which somebody may have said something: too unsure for a piece.
const HINTED: &str = "Ice on the quay\n\nThere was talk of more ships in Harne.\n\nGreta Holm hinted at more \
                      ships.\n\nThe boats came back in March, and with them the price of fish.\n";

fn offers(window: &Window) -> Vec<String> {
    let ArticleState::Open(open) = window.app().view().article.shown() else { return Vec::new() };
    let text = open.reading.article.text();
    open.offers().iter().map(|offer| text[offer.clone()].to_owned()).collect()
}

#[test]
fn a_report_of_which_nothing_is_made_is_offered_in_the_margin_by_pointer_and_keys() {
    let mut window = open_of(vec![source(HINTED)]);
    let sentence = "There was talk of more ships in Harne.";
    assert_eq!(offers(&window), [sentence]);
    let mark = &format!("Make a statement of what is reported here: {sentence}");
    window.press(mark);
    let Some(Form::Piece(draft)) = window.app().view().making.top() else { panic!("no form") };
    assert_eq!((draft.kind, draft.paragraphs.as_str()), (EvidenceKind::Paraphrase, "1"));
    window.press("Leave");
    focus_text(&mut window);
    window.key(Modifiers::NONE, Key::Escape);
    press(&mut window, Key::ArrowDown);
    let said = announced(&window);
    assert!(said.contains("Passage 1 of 1, nothing is made of it yet: There was talk"), "{said}");
    press(&mut window, Key::Enter);
    assert!(window.shows("New statement"));
    type_text(&mut window, "Harne talks of more ships.");
    // Whom the article does not name, the reader does.
    window.harness.get_by_label("Said by").focus();
    window.harness.run_steps(2);
    type_text(&mut window, "Greta Holm");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    hold(&mut window);
    assert_eq!((window.map().n_evidence(), offers(&window).len()), (1, 0), "it is made");
    assert!(!window.shows(mark));
    window.give(Command::Undo);
    hold(&mut window);
    assert_eq!(offers(&window).len(), 1);
}

#[test]
fn an_act_has_nobody_who_says_it_and_its_day_is_that_of_its_link() {
    let mut window = open();
    walk_to(&mut window, "asked");
    press(&mut window, Key::T);
    assert!(window.shows("New act"));
    assert!(window.harness.query_by_label("Said by").is_none(), "an act is done, not said");
    type_text(&mut window, "The council asked for money.");
    window.press("Keep, then a new link\u{2026}");
    hold(&mut window);
    let Some(Form::Link(draft)) = window.app().view().making.top() else { panic!("no form") };
    assert_eq!((draft.date.wording.as_str(), draft.date.meaning.as_str()), ("Last Tuesday", "2024-04-30"));
}
