//! Ordinary sentences of newspapers around a quotation, as a table: what is right in them stays right, and what is not is seen.

use quotemap::files::map_file;
use quotemap::model::Map;
use quotemap::model::reading::seal::{Seal, seal};
use quotemap::model::text::article::Article;
use serde_json::json;

use crate::seal_kinds::{DRY, anchored, article, dry, pond, report, seals};

/// Each row: the seal, or "verified", whose words the map has, and the text with a Q for the words and | between paragraphs.
const SENTENCES: &str = include_str!("../data/sentences.tsv");

/// Returns a map of people, two of one surname among them, of a board and of a group, with one quotation.
fn town(speakers: &str, paragraph: usize, n_paragraphs: usize) -> Map {
    let actor =
        |key: &str, name: &str, short: &str| json!({"key": key, "kind": "person", "name": name, "short_name": short});
    let mut actors = [
        actor("person/miller", "Tilda Marr", "Marr"),
        actor("person/warden", "Evan Holm", "Holm"),
        actor("person/smith", "Rosa Quill", "Quill"),
        actor("person/anna", "Anna Holm", "Anna Holm"),
        actor("person/joe", "Joseph Biden", "Biden"),
        actor("person/robert", "Robert Vance", "Vance"),
        actor("body/board", "Millbrook Water Board", "the board"),
        actor("group/residents", "residents", "residents"),
    ];
    (actors[1]["office"], actors[1]["member_of"]) = (json!("warden of the pond"), json!(["body/board"]));
    (actors[2]["office"], actors[2]["aliases"]) = (json!("mayor of Millbrook"), json!(["Mrs. Quill"]));
    (actors[4]["office"], actors[4]["aliases"]) = (json!("president"), json!(["Joe Biden"]));
    actors[5]["aliases"] = json!(["Mr. Vance"]);
    (actors[6]["kind"], actors[6]["aliases"]) = (json!("body"), json!(["the Water Board"]));
    actors[7]["kind"] = json!("group");
    let speakers: Vec<&str> = speakers.split(',').collect();
    let file = json!({
        "format": "quotemap-map", "version": 1, "key": "town",
        "source": {
            "headline": "Mill Pond To Be Drained", "publisher": "None", "date": "2024-05-06", "paragraphs": n_paragraphs
        },
        "actors": actors,
        "evidence": [{
            "key": "q0", "kind": "quotation", "text": DRY, "speaker": speakers, "attribution": speakers[0],
            "paragraph": [paragraph]
        }],
        "links": [{
            "key": "l1", "from": "person/miller", "to": "person/warden", "verb": "said", "label": "talks",
            "predicate": "talks to {to}", "status": "reported", "evidence": ["q0"]
        }]
    });
    map_file::parse(&file.to_string()).unwrap()
}

#[test]
fn ordinary_sentences_are_sealed_as_they_read() {
    let mut wrong = Vec::new();
    let rows: Vec<&str> = SENTENCES.lines().filter(|row| !row.starts_with('#')).collect();
    assert!(rows.len() > 300, "{}", rows.len());
    for row in rows {
        let [expected, speakers, form] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        // "Quill" is a name.
        let words = format!("\u{201c}{DRY}\u{201d}");
        let text = form.replace("Quill", "\u{1}").replace('Q', &words).replace('\u{1}', "Quill");
        let paragraphs: Vec<&str> = text.split('|').collect();
        let nth = paragraphs.iter().position(|paragraph| paragraph.contains(DRY)).unwrap() + 1;
        let map = town(speakers, nth, paragraphs.len());
        let sealed = seal(&map, &Article::new(article(&paragraphs), "Mill Pond To Be Drained"));
        let found = sealed.pieces[0].as_ref().unwrap().seal;
        let is_right = if expected == "verified" { found <= Seal::Normalised } else { found.key() == expected };
        wrong.extend((!is_right).then(|| format!("{} instead of {expected}: {form}", found.key())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_name_that_is_shown_is_the_name_only() {
    for (said, name) in [
        ("Q said Greta Olm Tuesday.", "Greta Olm"),
        ("Q Greta Olm Said On Monday.", "Greta Olm"),
        ("Greta Olm Said: Q", "Greta Olm"),
        ("Q said Greta Olm In May.", "Greta Olm"),
        ("Q said Edward Said.", "Edward Said"),
        ("Q Anna Marr said.", "Anna Marr"),
    ] {
        let text =
            article(&["It had not rained.", &said.replace('Q', &format!("\u{201c}{DRY}\u{201d}")), "So it went."]);
        let report = report(&pond(Some(3), &[("person/miller", DRY, &[2])]), &text);
        let sealed = report.pieces[0].as_ref().unwrap();
        let shown: Vec<&str> = sealed.because.iter().map(|bytes| &text[bytes.clone()]).collect();
        assert_eq!((sealed.seal, &shown[..]), (Seal::OtherSpeaker, &[name][..]), "{said}");
    }
}

#[test]
fn a_denial_inside_of_a_quotation_counts_in_its_own_sentence() {
    let words = "The pond will hold until June,";
    let said = |before: &str| {
        let text = format!("\u{201c}{before} \u{2018}{words}\u{2019} and left,\u{201d} Rosa Quill said.");
        seals(&pond(Some(1), &[("person/miller", words, &[1])]), &article(&[&text]))[0]
    };
    assert_eq!(said("I was never there. Tilda Marr told me"), Seal::Exact);
    assert_eq!(said("I was not there when Tilda Marr told them"), Seal::Exact);
    assert_eq!(said("It rained. Tilda Marr never told me"), Seal::Unquoted);
    assert_eq!(said("Nobody heard Tilda Marr say"), Seal::Unquoted);
}

#[test]
fn notes_and_signs_of_markdown_are_no_part_of_the_words() {
    let said = |words: &str| dry(&format!("\u{201c}{words}\u{201d} said Tilda Marr."));
    for (word, copied) in [
        ("pond", "pond(1)"),
        ("pond", "pond^1"),
        ("pond", "pond[^1]"),
        ("autumn,", "autumn,(12)"),
        ("the pond", "the [pond](https://mill.example/a_(b))"),
        ("the pond", "**the** pond"),
        ("pond", "\u{202d}pond\u{202c}"),
    ] {
        let seal = said(&DRY.replace(word, copied));
        assert!(matches!(seal, Seal::Exact | Seal::Normalised), "{copied}: {seal:?}");
    }
    for (word, other) in [
        ("pond", "pond (1)"),
        ("pond", "pond(0)"),
        ("pond", "pond(1)s"),
        ("the pond", "the [pond](not)"),
        ("by autumn", "by^2 autumn 10^6"),
        ("pond", "\u{202e}pond\u{202c}"),
    ] {
        assert_eq!(said(&DRY.replace(word, other)), Seal::NotFound, "{other}");
    }
    let whole = format!("\u{201c}{DRY}\u{201d}");
    for (open, close) in [("*", "*"), ("**", "**"), ("_", "_"), ("[", "](https://mill.example/pond)")] {
        for form in ["Q said Tilda Marr.", "Tilda Marr said: Q", "Q\n\u{2014} Tilda Marr"] {
            let said = form.replace('Q', &format!("{open}{whole}{close}"));
            assert_eq!(dry(&said), Seal::Exact, "{said}");
            assert_eq!(dry(&said.replace("Tilda Marr", "Evan Holm")), Seal::OtherSpeaker, "{said}");
        }
    }
}

#[test]
fn an_override_turns_nothing_round_that_runs_as_it_says() {
    let words = "\u{5d0}\u{5d1}\u{5d2} \u{5d3}\u{5d4}\u{5d5} \u{5d6}\u{5d7}\u{5d8} \u{5d9}\u{5db}\u{5dc}";
    let map = pond(Some(1), &[("person/miller", words, &[1])]);
    let said = |open: &str, words: &str| {
        seals(&map, &article(&[&format!("{open}\u{201c}{words}\u{201d}\u{202c} Tilda Marr said.")]))[0]
    };
    for open in ["", "\u{202b}", "\u{202e}", "\u{2067}"] {
        assert!(said(open, words).is_verified(), "{open:?}");
    }
    assert_eq!(said("\u{202d}", words), Seal::NotFound);
    assert_eq!(dry(&format!("\u{202d}\u{201c}{DRY}\u{201d} said Tilda Marr.\u{202c}")), Seal::Exact);
    assert_eq!(dry(&format!("\u{202e}\u{201c}{DRY}\u{201d} said Tilda Marr.\u{202c}")), Seal::NotFound);
}

#[test]
fn a_sentence_that_is_moved_over_a_border_of_paragraphs_is_elsewhere() {
    let paragraphs = [
        "It had not rained for a month. \u{201c}We saw the dam, and it was dry,\u{201d} said Evan Holm.",
        "The millers came later. \u{201c}We saw no water at all,\u{201d} said Tilda Marr. She left before noon.",
        "The smith stayed behind. \u{201c}I heard it fall at night,\u{201d} said Rosa Quill. Nobody else did.",
        "That was all.",
    ];
    let pieces: [(&str, &str, &[u32]); 3] = [
        ("person/warden", "We saw the dam, and it was dry,", &[1]),
        ("person/miller", "We saw no water at all,", &[2]),
        ("person/smith", "I heard it fall at night,", &[3]),
    ];
    let bare = pond(Some(4), &pieces);
    let map = anchored(&bare, &article(&paragraphs));
    let text = article(&paragraphs);
    assert_eq!((seals(&map, &text), seals(&bare, &text)), (vec![Seal::Exact; 3], vec![Seal::Exact; 3]));
    let said = "\u{201c}We saw no water at all,\u{201d} said Tilda Marr.";
    let without = text.replace(&format!(" {said}"), "");
    for (moved, is_plain) in [
        (without.replace("The smith stayed", &format!("{said} The smith stayed")), true),
        (without.replace("The millers came", &format!("{said} The millers came")), false),
        (without.replace(" said Evan Holm.", &format!(" said Evan Holm. {said}")), true),
    ] {
        let expected = [Seal::Exact, if is_plain { Seal::Elsewhere } else { Seal::Exact }, Seal::Exact];
        assert_eq!(seals(&map, &moved), expected, "{moved}");
        assert_eq!(seals(&bare, &moved), expected, "{moved}");
    }
    // Paragraphs that a copy joins, or splits, are the same.
    for copied in [
        text.replace("noon.\n\n", "noon. "),
        text.replace(". She left", ".\n\nShe left"),
        text.replace("later. ", "later.\n\n"),
        text.replace("\n\n", " "),
    ] {
        assert_eq!(seals(&map, &copied), [Seal::Exact; 3], "{copied}");
        assert!(seals(&bare, &copied).into_iter().all(Seal::is_verified), "{copied}");
    }
}

#[test]
fn lines_that_quote_somebody_are_of_the_article_whatever_marks_they_have() {
    let (first, second) = ("We drained it once.", "We shall not drain it again.");
    let map = pond(None, &[("person/miller", &format!("{first}\n{second}"), &[])]);
    for (open, close) in [('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}'), ('"', '"')] {
        let amid = |amid: &str| {
            let opened = format!("Tilda Marr spoke. {open}{first}");
            seals(&map, &article(&[&opened, amid, &format!("{open}{second}{close}")]))[0]
        };
        for other in [&format!("{open}I lied.")[..], "Rosa Quill said:"] {
            assert_eq!(amid(other), Seal::NotFound, "{other}");
        }
        for line in ["The mill on Monday", "\u{2019}90s mills on show", "Pond news: what we know"] {
            assert_eq!(amid(line), Seal::Interrupted, "{open} {line}");
        }
    }
}
