//! Reports for fact-checkers, and PDF files.

use std::path::Path;

use quotemap::files::export::{self, ExportKind, ExportOptions, Publication};
use quotemap::files::map_file;
use quotemap::layout::{Layout, Place, Point, Side};
use quotemap::model::Map;
use quotemap::model::filter::Filter;
use quotemap::model::reading::seal::Seal;
use quotemap::model::reviews::{Review, Reviews, Verdict};
use quotemap::model::shown::Shown;
use quotemap::scene::Scene;
use quotemap::scene::arranged::without_places;
use quotemap::scene::palette::Theme;
use quotemap::scene::picture::{Paper, PictureOptions};
use quotemap::scene::plan::Plan;

use crate::support::{OPENING_SCENE, piece, read, two_bodies};

const VERSION_2: &str = include_str!("../data/harbour-v2.map.json");

fn publication(map: &Map, reviews: Reviews, with_articles: bool) -> Publication {
    let shown = Shown::new(map, &Filter::everything());
    let scene = without_places(map, &shown);
    Publication::new(map, shown, scene, reviews, with_articles)
}

fn written(kind: ExportKind, publication: &Publication, picture: PictureOptions) -> Vec<u8> {
    let options = ExportOptions { picture, ..ExportOptions::default() };
    let files = export::export(kind, Path::new("out"), publication, &options).unwrap();
    assert_eq!(files.len(), 1);
    files[0].bytes().unwrap()
}

fn text(kind: ExportKind, publication: &Publication) -> String {
    String::from_utf8(written(kind, publication, PictureOptions::default())).unwrap()
}

#[test]
fn a_report_has_each_link_with_its_quotes_seals_and_reviews() {
    let map = map_file::parse(VERSION_2).unwrap();
    let mut reviews = Reviews::default();
    let first = map.evidence_ids().next().unwrap();
    reviews.set(first, Review { verdict: Some(Verdict::Doubtful), note: "Who was there?".into() });
    let mut publication = publication(&map, reviews, false);
    publication.seals.insert(first, Seal::Elsewhere);
    let markdown = text(ExportKind::Markdown, &publication);
    let html = text(ExportKind::HtmlReport, &publication);
    for link in map.link_ids() {
        let sentence = map.sentence(link);
        assert!(markdown.contains(&format!("\n### {sentence}\n")), "{sentence}\n{markdown}");
        assert!(html.contains(&format!("<h3 dir=\"auto\">{sentence}</h3>")), "{sentence}");
    }
    for words in ["Seal: Found elsewhere", "Review: Doubtful", "Note: Who was there?", "found elsewhere"] {
        assert!(markdown.contains(words), "{words}\n{markdown}");
    }
    assert!(markdown.contains("\n- Doubtful: ") && markdown.contains("## Where the evidence is thin"));
    let quotation = map.evidence_ids().find(|&id| map.words_of(id).starts_with('\u{201c}')).unwrap();
    assert!(markdown.contains(&format!("\n> {}", map.words_of(quotation))), "{markdown}");
}

#[test]
fn the_articles_own_sentences_stay_out_of_what_is_published() {
    const SENTENCE: &str = "sent surveyors to the harbour";
    let map = map_file::parse(VERSION_2).unwrap();
    for kind in [ExportKind::Markdown, ExportKind::HtmlReport] {
        let without = text(kind, &publication(&map, Reviews::default(), false));
        assert!(!without.contains(SENTENCE) && !without.contains("sentence of its own"), "{without}");
        let with = text(kind, &publication(&map, Reviews::default(), true));
        assert!(with.contains(SENTENCE) && with.contains("6 words in 1 sentence of its own"), "{with}");
    }
}

#[test]
fn what_stands_under_no_shown_link_is_not_counted() {
    let map = map_file::built_in();
    let shown = Shown::new(&map, &Filter::default());
    let (n, all) = (map.evidence_ids().filter(|&id| shown.is_backed_by(&map, id)).count(), map.n_evidence());
    let scene = without_places(&map, &shown);
    let report = text(ExportKind::Markdown, &Publication::new(&map, shown, scene, Reviews::default(), false));
    assert!(n < all && report.contains(&format!("and {n} pieces of evidence\n")), "{n} of {all}");
}

#[test]
fn no_word_of_a_map_is_taken_for_a_sign_of_the_page() {
    let mut file = two_bodies();
    file["evidence"][0]["text"] = "</p><script>alert(1)</script> & \"more\"".into();
    file["source"]["headline"] = "<b>News</b>".into();
    let map = read(&file).unwrap();
    let mut reviews = Reviews::default();
    reviews.set_note(piece(&map, "e"), "<img src=x>".into());
    let html = text(ExportKind::HtmlReport, &publication(&map, reviews, false));
    for sign in ["<script", "<b>", "<img"] {
        assert!(!html.contains(sign), "{sign}\n{html}");
    }
    assert!(html.contains("&lt;script&gt;") && html.contains("<title>&lt;b&gt;News&lt;/b&gt;</title>"));
}

fn n_pages(pdf: &[u8]) -> usize {
    pdf.windows(11).filter(|window| window == b"/Type/Page/").count()
}

#[test]
fn a_pdf_is_the_same_each_time_and_a_poster_has_its_sheets() {
    let map = map_file::built_in();
    let shown = Shown::new(&map, &Filter::default());
    let publication = Publication::new(&map, shown, OPENING_SCENE.clone(), Reviews::default(), false);
    let on = |paper, sheets| {
        written(ExportKind::Pdf, &publication, PictureOptions { paper, sheets, ..PictureOptions::default() })
    };
    let pdf = on(None, 1);
    assert_eq!(pdf, on(None, 1));
    assert!(pdf.starts_with(b"%PDF-") && n_pages(&pdf) == 1);
    // The words are text in the program's own faces, of which the file has a part.
    let has = |words: &[u8]| pdf.windows(words.len()).any(|window| window == words);
    assert!(has(b"Inter-Regular") && has(b"Inter-SemiBold") && has(b"/ToUnicode"));
    assert_eq!(n_pages(&on(Some(Paper::A4), 1)), 1);
    let poster = n_pages(&on(Some(Paper::A4), 3));
    assert!(poster > 3 && poster.is_multiple_of(3), "{poster} sheets");
}

#[test]
fn sheets_of_a_poster_with_nothing_on_them_are_left_out_unless_the_ground_is_dark() {
    let map = read(&two_bodies()).unwrap();
    let shown = Shown::new(&map, &Filter::everything());
    let mut layout = Layout::empty(map.n_actor_slots());
    for (place, x) in layout.places.iter_mut().zip([0.0, 900.0]) {
        *place = Some(Place { at: Point::new(x, x), side: Side::Below, pinned: false });
    }
    let scene = Scene::new(&map, &Plan::new(&map, &shown), &layout);
    let publication = Publication::new(&map, shown, scene, Reviews::default(), false);
    let on = |theme, is_transparent| {
        let paper = Some(Paper::A4);
        let options = PictureOptions { paper, sheets: 6, theme, is_transparent, ..PictureOptions::default() };
        n_pages(&written(ExportKind::Pdf, &publication, options))
    };
    let (light, dark) = (on(Theme::Light, false), on(Theme::Dark, false));
    assert!(dark.is_multiple_of(6) && 6 < light && light < dark, "{light} of {dark} sheets");
    assert_eq!(on(Theme::Dark, true), light);
}

#[test]
fn a_report_on_paper_has_numbered_pages_and_an_outline() {
    let publication = publication(&map_file::built_in(), Reviews::default(), false);
    let pdf = written(ExportKind::PdfReport, &publication, PictureOptions::default());
    assert!(n_pages(&pdf) > 5, "{} pages", n_pages(&pdf));
    let has = |words: &[u8]| pdf.windows(words.len()).any(|window| window == words);
    assert!(has(b"/Outlines") && has(b"/StructTreeRoot") && has(b"/H2"));
    assert_eq!(pdf, written(ExportKind::PdfReport, &publication, PictureOptions::default()));
}

#[test]
fn a_picture_of_nobody_is_no_pdf() {
    let map = map_file::parse(VERSION_2).unwrap();
    let publication = publication(&map, Reviews::default(), false);
    let options = ExportOptions::default();
    let error = export::export(ExportKind::Pdf, Path::new("out.pdf"), &publication, &options);
    assert!(error.expect_err("nobody").to_string().contains("would be empty"));
}
