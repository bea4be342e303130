//! The fact-checker's marks, and evidence to be cited.

use std::path::Path;

use egui::{Key, Modifiers, Role};
use egui_kittest::Node;
use egui_kittest::kittest::Queryable as _;
use quotemap::app::dialogs::Reply;
use quotemap::command::{Command, Listing};
use quotemap::document::{Document, Edit};
use quotemap::files::citations::{cite, review_list};
use quotemap::files::layout_file;
use quotemap::files::map_file::{built_in, parse, report};
use quotemap::model::EvidenceId;
use quotemap::model::along::Along;
use quotemap::model::analysis::evidence_order::EvidenceOrder;
use quotemap::model::citation::{CiteAs, Cited};
use quotemap::model::reviews::{Review, Verdict};
use quotemap::model::selection::Selection;
use quotemap::scene::camera::Camera;
use serde_json::Value;

use crate::support::{Window, actor, piece};

fn doubtful(note: &str) -> Review {
    Review { verdict: Some(Verdict::Doubtful), note: note.to_owned() }
}

/// A document with one doubtful and one confirmed piece.
fn reviewed() -> Document {
    let mut document = Document::new(report());
    let (a, b) = (piece(document.map(), "p08-q2"), piece(document.map(), "p03-q1"));
    document.apply(Edit::SetVerdict(a, Some(Verdict::Doubtful)), "review");
    document.apply(Edit::SetNote(a, "who heard it?".to_owned()), "review");
    document.apply(Edit::SetVerdict(b, Some(Verdict::Confirmed)), "review");
    document
}

#[test]
fn a_review_is_taken_back_and_made_again() {
    let mut document = reviewed();
    let id = piece(document.map(), "p08-q2");
    assert!(document.has_unsaved_changes());
    document.undo();
    document.undo();
    assert_eq!(document.reviews().get(id), doubtful(""));
    document.undo();
    assert_eq!(document.reviews().get(id), Review::default());
    assert_eq!(document.reviews().iter().count(), 0, "an empty review is none");
    assert!(!document.has_unsaved_changes());
    document.redo();
    document.redo();
    assert_eq!(document.reviews().get(id), doubtful("who heard it?"));
}

fn saved(document: &Document) -> String {
    let arrangement = layout_file::Arrangement {
        layout: document.layout(),
        filter: document.filter(),
        reviews: document.reviews(),
        story: document.story(),
        camera: Camera::default(),
        selection: Selection::Nothing,
        along: Along::default(),
    };
    let saved = layout_file::LayoutFile::capture(document.map(), None, arrangement);
    saved.to_json(Path::new("x.layout.json")).unwrap()
}

#[test]
fn reviews_are_saved_and_opened_again() {
    let document = reviewed();
    let text = saved(&document);
    assert!(
        text.contains("    {\"evidence\": \"p08-q2\", \"verdict\": \"doubtful\", \"note\": \"who heard it?\"}"),
        "{text}"
    );
    let fitted = layout_file::parse(&text).unwrap().fit(document.map());
    assert_eq!(fitted.reviews, *document.reviews());
    assert_eq!(fitted.mismatches, Vec::<String>::new());
    let other = layout_file::parse(&text.replace("p08-q2", "p99-q9")).unwrap().fit(document.map());
    assert!(other.is_partial && other.mismatches.join(" ").contains("p99-q9"));
    let long = text.replace("who heard it?", &"x".repeat(5000));
    assert!(layout_file::parse(&long).unwrap_err().to_string().contains("reviews[1] (p08-q2), note"));
}

#[test]
fn reviews_are_copied_as_a_markdown_list() {
    let document = reviewed();
    let text = review_list(document.map(), document.reviews());
    let (doubtful, confirmed) = (text.find("## Doubtful (1)").unwrap(), text.find("## Confirmed (1)").unwrap());
    assert!(doubtful < confirmed);
    assert!(text.contains("- \u{201c}petty\u{201d} (Jon Aker, paragraph 8) \u{2014} who heard it?"), "{text}");
    assert!(text.contains("## Not looked at (28)"));
}

#[test]
fn nothing_in_a_note_or_a_quotation_is_taken_for_markdown() {
    let text = include_str!("../data/harbour.map.json").replace("Harbour talks stall", "Harbour *talks* stall");
    let mut document = Document::new(parse(&text).unwrap());
    let id = document.map().evidence_ids().next().unwrap();
    document.apply(Edit::SetVerdict(id, Some(Verdict::Doubtful)), "review");
    document.apply(Edit::SetNote(id, "see [2], not <b>*this*</b>\nor # that".to_owned()), "review");
    let text = review_list(document.map(), document.reviews());
    assert!(text.starts_with("# Review of \u{201c}Harbour \\*talks\\* stall"), "{text}");
    assert!(text.contains(r"see \[2\], not \<b\>\*this\*\</b\> or \# that"), "{text}");
}

#[test]
fn a_card_is_marked_in_the_window_and_counted() {
    let mut window = Window::report();
    assert!(window.shows("Nothing reviewed"));
    let map = window.map();
    let id = piece(&map, "p03-q1");
    window.press_in(id, "Doubtful");
    assert_eq!(window.app().document().reviews().get(id).verdict, Some(Verdict::Doubtful));
    assert!(window.shows("1 of 30 reviewed, 1 doubtful"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("Nothing reviewed"));
}

/// Marks a piece as doubtful and types a note; the cursor stays in the field.
pub(crate) fn type_note(window: &mut Window, id: EvidenceId, note: &str) {
    window.press_in(id, "Doubtful");
    write_note(window, id, note);
}

/// Types a note on a piece that is marked; the cursor stays in the field.
pub(crate) fn write_note(window: &mut Window, id: EvidenceId, note: &str) {
    in_card(window, id, "Note", |field| field.focus());
    window.harness.run_steps(2);
    in_card(window, id, "Note", |field| field.type_text(note));
    window.harness.run_steps(2);
}

fn in_card<T>(window: &Window, id: EvidenceId, label: &str, act: impl FnOnce(Node<'_>) -> T) -> T {
    let name = window.app().document().map().spoken_evidence(id);
    act(window.harness.get_by_role_and_label(Role::Article, &name).get_by_label(label))
}

#[test]
fn a_verdict_given_while_a_note_is_typed_is_kept_with_the_note() {
    let mut window = Window::report();
    let id = piece(&window.map(), "p03-q1");
    type_note(&mut window, id, "who heard it?");
    let at = in_card(&window, id, "Confirmed", |button| button.rect().center());
    window.click_at(at);
    let review = Review { verdict: Some(Verdict::Confirmed), note: "who heard it?".to_owned() };
    assert_eq!(window.app().document().reviews().get(id), review);
}

#[test]
fn a_note_that_is_being_typed_is_saved_and_counts_as_unsaved() {
    let mut window = Window::report();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.layout.json");
    let id = piece(&window.map(), "p03-q1");
    type_note(&mut window, id, "who heard");
    window.script.will(Reply::Path(path.clone()));
    window.key(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| !app.is_busy() && !app.document().has_unsaved_changes());
    assert!(std::fs::read_to_string(&path).unwrap().contains("who heard"));
    assert!(!window.shows("unsaved changes"));
    in_card(&window, id, "Note", |field| field.type_text(" it?"));
    window.harness.run_steps(2);
    assert!(window.shows("mine.layout.json \u{b7} unsaved changes"));
    window.key(Modifiers::COMMAND, Key::O);
    assert!(window.app().view().shell.question.is_some(), "opening another asks first");
    assert_eq!(window.app().document().reviews().get(id).note, "who heard it?");
}

#[test]
fn a_note_whose_card_is_gone_is_kept() {
    let mut window = Window::report();
    let id = piece(&window.map(), "p03-q1");
    type_note(&mut window, id, "who heard it?");
    let ctx = window.harness.ctx.clone();
    let list = Listing { title: "Nothing".to_owned(), pieces: Vec::new() };
    window.harness.state_mut().handle(Command::List(list), &ctx);
    window.harness.run_steps(3);
    assert_eq!(window.app().document().reviews().get(id), doubtful("who heard it?"));
}

#[test]
fn evidence_is_cited_in_every_form() {
    let map = built_in();
    let id = piece(&map, "p06-q1");
    let source = map.first_source();
    for how in CiteAs::ALL {
        let text = cite(&map, Cited::Piece(id), how);
        assert!(text.contains(&source.headline) && text.contains(&source.publisher), "{how:?}: {text}");
        assert!(text.contains("paragraph 6"), "{how:?}: {text}");
    }
    let html = cite(&map, Cited::Piece(id), CiteAs::Html);
    assert!(html.starts_with("<blockquote>") && html.contains("\u{2014} Jake Sullivan, CNN"), "{html}");
    let act = cite(&map, Cited::Piece(piece(&map, "p12-a1")), CiteAs::Html);
    assert!(act.starts_with("<div>"), "only somebody's own words are a quotation");
    let markdown = cite(&map, Cited::Piece(id), CiteAs::Markdown);
    assert!(markdown.starts_with("> \u{201c}We are communicating"), "{markdown}");
    let bibtex = cite(&map, Cited::Piece(id), CiteAs::BibTex);
    assert!(bibtex.starts_with("@article{russia-china-aid,") && bibtex.contains("date = {2022-03-14}"), "{bibtex}");
    let csl: Value = serde_json::from_str(&cite(&map, Cited::Piece(id), CiteAs::CslJson)).unwrap();
    assert_eq!(csl[0]["issued"]["date-parts"][0], serde_json::json!([2022, 3, 14]));
    assert_eq!(csl[0]["type"], "article-newspaper");
}

#[test]
fn a_link_is_cited_with_all_its_evidence() {
    let map = built_in();
    let link = map.link_ids().find(|&id| map.link(id).key == "russia-asks-china-military-aid").unwrap();
    let markdown = cite(&map, Cited::Link(link), CiteAs::Markdown);
    assert!(markdown.starts_with("### Russia asked China for military aid"), "{markdown}");
    assert_eq!(markdown.matches("\n> \u{2014} ").count(), map.link(link).evidence.len());
    let bibtex = cite(&map, Cited::Link(link), CiteAs::BibTex);
    assert!(bibtex.contains("note = {headline and paragraphs 1, 5 and 8}"), "{bibtex}");
}

#[test]
fn the_evidence_of_a_much_linked_actor_is_a_list_of_lines_that_open_in_place() {
    let mut window = Window::built_in();
    let map = window.map();
    let russia = actor(&map, "country/russia");
    window.give(Command::Select(Selection::Actor(russia)));
    let evidence = window.app().document().actor_evidence(russia);
    let piece = evidence.said_about[0];
    let spoken = map.spoken_evidence(piece);
    let row = |window: &Window| {
        let mut rows = window.harness.get_all_by_role_and_label(Role::Button, &spoken);
        rows.next().unwrap().rect()
    };
    assert!(row(&window).height() < 40.0, "two lines at most");
    assert!(window.harness.query_by_role(Role::Article).is_none(), "no card is open");
    window.harness.get_all_by_role_and_label(Role::Button, &spoken).next().unwrap().click_accesskit();
    window.harness.run_steps(3);
    let card = window.harness.get_by_role_and_label(Role::Article, &spoken).rect();
    assert!((card.top() - row(&window).bottom()).abs() < 12.0, "it opens below its line");
    window.press("List evidence by kind");
    assert!(window.harness.query_all_by_label_contains("Direct quotation: ").next().is_some());
    for order in EvidenceOrder::ALL {
        let groups = order.groups(&map, &evidence.said_about);
        let mut all: Vec<_> = groups.into_iter().flat_map(|(_, pieces)| pieces).collect();
        all.sort();
        let mut wanted = evidence.said_about.clone();
        wanted.sort();
        assert_eq!(all, wanted);
    }
}
