//! Citations of what maps may hold: right in their formats whatever the words are.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use quotemap::files::citations::{cite, review_list};
use quotemap::model::Map;
use quotemap::model::citation::{CiteAs, Cited};
use quotemap::model::reviews::Reviews;
use serde_json::{Value, json};

use crate::support::{piece, properties, read, two_bodies};

/// Returns the map of two bodies with other words and another key.
fn with(words: &str, headline: &str, key: &str) -> Map {
    let mut file = two_bodies();
    file["evidence"][0]["text"] = words.into();
    file["source"]["headline"] = headline.into();
    file["key"] = key.into();
    read(&file).unwrap()
}

fn cited(map: &Map, how: CiteAs) -> String {
    cite(map, Cited::Piece(piece(map, "e")), how)
}

#[test]
fn every_paragraph_of_a_quotation_is_quoted() {
    let map = with("First part.\n\n1. Second part.\nThird part.", "News", "k");
    let opened = "\u{201c}First part.\n\n\u{201c}1. Second part.\n\n\u{201c}Third part.\u{201d}\n";
    assert!(cited(&map, CiteAs::Text).starts_with(opened), "{}", cited(&map, CiteAs::Text));
    let markdown = cited(&map, CiteAs::Markdown);
    assert!(markdown.trim_end().lines().all(|line| line.starts_with('>')), "{markdown}");
    assert!(markdown.contains("\n>\n> \u{201c}1. Second part.\n>\n> \u{201c}Third part.\u{201d}\n>\n> \u{2014}"));
    let html = cited(&map, CiteAs::Html);
    assert_eq!(html.matches("<p>\u{201c}").count(), 3, "{html}");
}

#[test]
fn markdown_takes_no_word_for_a_sign() {
    let mut file = two_bodies();
    file["evidence"][0]["kind"] = "act".into();
    for (words, escaped) in [
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("- a - b", "\\- a - b"),
        ("+ a", "\\+ a"),
        ("=== a", "\\=== a"),
        ("A&amp;B ~~c~~ a|b $x$", "A\\&amp;B \\~\\~c\\~\\~ a\\|b \\$x\\$"),
        ("(see 3.) v1.2", "(see 3.) v1.2"),
        // Signs that are escaped in an address lead elsewhere on some sites.
        ("at https://a.org/b_c?d=1&e=*, a_b", "at <https://a.org/b_c?d=1&e=*>, a\\_b"),
        ("(http://a.org/b_c). https://", "(<http://a.org/b_c>). https://"),
        ("shttp://a_b", "shttp://a\\_b"),
    ] {
        file["evidence"][0]["text"] = words.into();
        let map = read(&file).unwrap();
        let markdown = cited(&map, CiteAs::Markdown);
        assert_eq!(markdown.lines().next(), Some(format!("> {escaped}").as_str()));
        let mut reviews = Reviews::default();
        reviews.set_note(piece(&map, "e"), format!("one\r\n\r\n- {words}"));
        let list = review_list(&map, &reviews);
        let item = list.lines().find(|line| line.starts_with("- ")).unwrap();
        assert!(item.starts_with(&format!("- {escaped} (")) && item.contains(" \u{2014} one - "), "{list}");
        assert_eq!(list.lines().filter(|line| line.starts_with("- ")).count(), 1, "{list}");
    }
}

#[test]
fn what_is_not_known_of_a_source_is_not_cited() {
    let map = with("some words", "News", "\u{6e2f} {} ,");
    assert!(cited(&map, CiteAs::BibTex).starts_with("@article{\u{6e2f},\n"));
    let map = with("some words", "News", "{}");
    assert!(cited(&map, CiteAs::BibTex).starts_with("@article{article,\n"));
    let csl: Value = serde_json::from_str(&cited(&map, CiteAs::CslJson)).unwrap();
    assert_eq!(csl[0]["id"], "{}");
    assert_eq!(csl[0]["note"], json!("paragraph 1"));
}

#[test]
fn years_before_the_first_are_told_in_words_where_a_format_has_no_number_for_them() {
    let mut file = two_bodies();
    file["source"]["date"] = "-0043-03-15".into();
    let map = read(&file).unwrap();
    let bibtex = cited(&map, CiteAs::BibTex);
    assert!(bibtex.contains("year = {44 BC}") && bibtex.contains("date = {-0043-03-15}"), "{bibtex}");
}

/// Returns what stands between the braces of each field of an entry, whose braces pair up.
fn fields(entry: &str) -> Vec<String> {
    let (mut depth, mut fields) = (0, Vec::<String>::new());
    for c in entry.chars() {
        depth -= i32::from(c == '}');
        if depth > 1 {
            fields.last_mut().unwrap().push(c);
        }
        depth += i32::from(c == '{');
        assert!(depth >= 0, "{entry}");
        if c == '{' && depth == 2 {
            fields.push(String::new());
        }
    }
    assert_eq!(depth, 0, "{entry}");
    fields
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..properties() })]

    /// As pybtex and BibTeX read it: a key without their signs, braces that pair up, no bare sign of TeX.
    #[test]
    fn bibtex_is_read_whatever_the_words_are(key in "\\PC{0,12}", headline in "[a-z\\\\{}%&#$_~^\"\u{e9} ]{0,12}x") {
        let map = with("some words", &headline, &key);
        let entry = cited(&map, CiteAs::BibTex);
        let (first, _) = entry.split_once(",\n").unwrap();
        let key = first.strip_prefix("@article{").unwrap();
        prop_assert!(!key.is_empty() && !key.contains(|c: char| c.is_whitespace() || "\"#%'(),={}\\~@$&^".contains(c)), "{key}");
        let fields = fields(&entry);
        prop_assert_eq!(fields.len(), 6);
        let title = fields[0].replace("\\textbackslash{}", "/").replace("\\textbraceleft{}", "(").replace("\\textbraceright{}", ")");
        let title = title.replace("\\textasciitilde{}", "-").replace("\\textasciicircum{}", "-");
        let mut before = ' ';
        for c in title[1..title.len() - 1].chars() {
            prop_assert!(before == '\\' || !"{}%&#$_~^".contains(c), "{title}");
            before = c;
        }
    }
}
