//! What texts and maps that no article needs cost: every search is bounded, and a text that has too much of something
//! is refused by name.

use quotemap::files::article_file;
use quotemap::files::map_file;
use quotemap::model::Map;
use quotemap::model::reading::Reading;
use quotemap::model::reading::seal::{Seal, SealReport, seal};
use quotemap::model::text::article::Article;
use quotemap::model::text::limits::TooMany;
use serde_json::json;

const HEADLINE: &str = "Many Words";

/// Returns a map of a clerk's quotations.
fn clerk(quotations: &[String]) -> Map {
    let piece = |(nth, text): (usize, &String)| {
        json!({
            "key": format!("q{nth}"), "kind": "quotation", "text": text, "speaker": ["person/clerk"],
            "attribution": "person/clerk", "paragraph": [1]
        })
    };
    let keys: Vec<String> = (0..quotations.len()).map(|nth| format!("q{nth}")).collect();
    let file = json!({
        "format": "quotemap-map", "version": 1, "key": "many",
        "source": {"headline": HEADLINE, "publisher": "None", "date": "2024-05-06", "paragraphs": 1},
        "actors": [
            {"key": "person/clerk", "kind": "person", "name": "the clerk", "short_name": "Clerk"},
            {"key": "group/boats", "kind": "group", "name": "the boats", "short_name": "Boats"}
        ],
        "evidence": quotations.iter().enumerate().map(piece).collect::<Vec<_>>(),
        "links": [{
            "key": "l1", "from": "person/clerk", "to": "group/boats", "verb": "said", "label": "talks",
            "predicate": "talks to {to}", "status": "reported", "evidence": keys
        }]
    });
    map_file::parse(&file.to_string()).unwrap()
}

fn sealed(quotations: &[String], text: &str) -> SealReport {
    seal(&clerk(quotations), &Article::new(format!("{HEADLINE}\n\n{text}\n"), HEADLINE))
}

fn too_many(text: String) -> Option<TooMany> {
    Article::new(text, HEADLINE).too_many()
}

#[test]
fn a_text_with_more_than_an_article_has_is_refused_by_name() {
    assert_eq!(too_many("a\n".repeat(TooMany::Lines.most() + 1)), Some(TooMany::Lines));
    assert_eq!(too_many("\u{fdfa}".repeat(TooMany::Signs.most() / 8)), Some(TooMany::Signs));
    assert_eq!(too_many("word \u{201c}word\u{201d} wo-\nrd.[1]\n\n".repeat(2000)), None);
    let path = std::env::temp_dir().join(format!("quotemap-lines-{}.txt", std::process::id()));
    std::fs::write(&path, "a\n".repeat(TooMany::Lines.most() + 1)).unwrap();
    let what = article_file::read(&path, HEADLINE).unwrap_err().to_string();
    std::fs::remove_file(&path).unwrap();
    assert!(what.contains("has more than 500000 lines, too many for an article"), "{what}");
}

#[test]
fn letters_of_any_language_are_no_signs_to_be_written_otherwise() {
    // More than two for each sign that an article may have.
    let n = TooMany::Signs.most() * 2 + 2;
    assert_eq!(too_many("\u{444}".repeat(n)), None, "they stay as they are in the text");
    let text = "Глава сказал: «Мы ждём прилива», и ушёл.";
    let article = Article::new(text.to_owned(), HEADLINE);
    let at = article.normal_text().find("Мы").unwrap();
    assert_eq!(&text[article.in_text(at..at + "Мы ждём".len())], "Мы ждём");
}

/// Each of these took time by the square of its length.
#[test]
fn long_runs_are_read_once() {
    for run in ["1", "\u{b2}", "[", "[1]", "5\" ", "&amp;", "\u{2018}"] {
        let report = sealed(&["a b c d".to_owned()], &format!("\"a b c d\" said the clerk{}", run.repeat(300_000)));
        assert!(report.pieces[0].as_ref().is_some_and(|sealed| sealed.seal.is_verified()), "{run}");
    }
}

/// For each of its sentences all that stands behind it in its paragraph was read.
#[test]
fn a_text_that_is_one_paragraph_of_broken_words_is_read_once() {
    let text = "Nobody in the har-\nbour knows what the mas-\nter said. ".repeat(70_000);
    let start = std::time::Instant::now();
    let report = seal(&map_file::report(), &Article::new(text, HEADLINE));
    assert_eq!(report.count(Seal::is_verified), 0);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Returns the mentions in a text of somebody with these names.
fn named(aliases: &[String], text: &str) -> Vec<String> {
    let file = json!({
        "format": "quotemap-map", "version": 1, "key": "names",
        "source": {"headline": HEADLINE, "publisher": "None", "date": "2024-05-06", "paragraphs": 1},
        "actors": [{"key": "person/ann", "kind": "person", "name": "Ann", "short_name": "Ann", "aliases": aliases}],
        "evidence": [], "links": []
    });
    let map = map_file::parse(&file.to_string()).unwrap();
    let reading = Reading::new(&map, Article::new(text.to_owned(), ""));
    reading.mentions.into_iter().map(|mention| text[mention.bytes].to_owned()).collect()
}

#[test]
fn of_names_that_start_with_one_another_the_longest_that_stands_alone_counts() {
    let aliases = ["Ann Berg", "Ann Bergen Dahl", "Bergen Dahl Office"].map(str::to_owned);
    let text = "Ann met Ann Berg. Ann Bergen met Ann Bergen Dahl, and Ann Bergen Dahl Office men met Anna.";
    let all = ["Ann", "Ann Berg", "Ann", "Ann Bergen Dahl", "Ann", "Bergen Dahl Office"];
    assert_eq!(named(&aliases, text), all);
}

/// Each of these names stood at each of the letters.
#[test]
fn names_that_start_with_one_another_are_not_all_listed_wherever_they_stand() {
    let aliases: Vec<String> = (1..=600).map(|n| "\u{4e00}".repeat(n)).collect();
    let start = std::time::Instant::now();
    for text in ["\u{4e00}".repeat(100_000), "\u{4e00}\u{4e8c}".repeat(50_000)] {
        assert!(!named(&aliases, &text).is_empty());
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn marks_of_one_sort_are_never_searched_among_those_of_another() {
    let report = sealed(&["a b c d".to_owned()], &"'a b c d' ".repeat(20_000));
    assert_eq!(report.pieces[0].as_ref().unwrap().seal, Seal::Ambiguous);
}

#[test]
fn the_more_pieces_a_map_has_the_fewer_of_their_places_are_weighed() {
    let n_places = |n_pieces: usize| {
        let quotations: Vec<String> = (0..n_pieces).map(|nth| format!("a b c d {}", nth % 20)).collect();
        let text: String = (0..20).map(|nth| format!("\"a b c d {nth}\" was said. ").repeat(34)).collect();
        let report = sealed(&quotations, &text);
        let all: Vec<usize> = report.pieces.iter().flatten().map(|sealed| sealed.places.len()).collect();
        assert_eq!(all.len(), n_pieces);
        all.into_iter().max().unwrap()
    };
    assert_eq!((n_places(20), n_places(4000)), (32, 2));
}

#[test]
fn words_are_found_however_many_stand_between_lines_that_are_no_part_of_the_article() {
    let long: Vec<String> = (0..900).map(|nth| format!("w{nth}")).collect();
    let text =
        format!("\"{}\nHarbour Weather Today\n{}\" said the clerk.", long[..450].join(" "), long[450..].join(" "));
    let report = sealed(&[long.join(" ")], &format!("{} {text}", "and more ".repeat(1000)));
    assert_eq!(report.pieces[0].as_ref().unwrap().seal, Seal::Interrupted);
}
