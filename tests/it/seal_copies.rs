//! Copies of an article as people make them, and thousands of alterations: what is intact is found, what is altered is
//! never sealed as what the map has.

use proptest::prelude::*;
use quotemap::files::map_file::report;
use quotemap::model::reading::seal::{Seal, SealReport, seal};
use quotemap::model::text::article::Article;
use quotemap::model::{EvidenceId, EvidenceKind, Map};

use crate::support::copies::{LINES, ON_ONE_LINE, WAYS, altered, copied, wrapped};

const ARTICLE: &str = include_str!("../../assets/northport-dredgers.article.txt");

fn paragraphs() -> Vec<String> {
    ARTICLE.split("\n\n").map(|paragraph| paragraph.trim_end().to_owned()).collect()
}

fn sealed(map: &Map, text: &str) -> SealReport {
    seal(map, &Article::new(text.to_owned(), &map.first_source().headline))
}

/// Returns what of a map is not sealed as it stands, by key.
fn not_verified(map: &Map, text: &str) -> Vec<(String, Seal)> {
    let report = sealed(map, text);
    let seals = map.evidence_ids().filter_map(|id| Some((map.piece(id).key.clone(), report.piece(id)?.seal)));
    seals.filter(|(_, seal)| !seal.is_verified()).collect()
}

#[test]
fn every_way_to_copy_an_article_leaves_every_piece_verified() {
    let map = report();
    for seed in 0..640 {
        let text = copied(&paragraphs(), seed);
        assert_eq!(not_verified(&map, &text), [], "copy {seed}:\n{text}");
    }
}

#[test]
fn a_line_amid_a_sentence_is_shown() {
    let map = report();
    let id = map.evidence_ids().find(|&id| map.piece(id).key == "p11-q2").unwrap();
    let paraphrase = map.evidence_ids().find(|&id| map.piece(id).key == "p06-a1").unwrap();
    for line in LINES {
        for gap in ["\n", "\n\n"] {
            let cut = |paragraph: &String| {
                let lines = wrapped(paragraph, 50, None);
                let at = lines.len() - 1;
                if at == 0 { paragraph.clone() } else { [&lines[..at].join("\n"), line, &lines[at]].join(gap) }
            };
            let text = paragraphs().iter().map(cut).collect::<Vec<_>>().join("\n\n");
            let report = sealed(&map, &text);
            for id in [id, paraphrase] {
                let sealed = report.piece(id).unwrap();
                let key = &map.piece(id).key;
                if key == "p11-q2" {
                    assert_eq!(sealed.seal, Seal::Interrupted, "{key}: {text}");
                    let shown: Vec<&str> = sealed.because.iter().map(|bytes| text[bytes.clone()].trim()).collect();
                    assert_eq!(shown, [line.trim()], "{key}");
                    assert_eq!(sealed.passages.len(), 2);
                }
                assert!(sealed.seal.is_verified(), "{key}: {:?}", sealed.seal);
            }
        }
    }
}

#[test]
fn a_line_that_goes_on_with_the_sentence_is_part_of_the_article() {
    let map = report();
    for line in ["and nobody else", "Not", "never"] {
        let words = "If Vestland sends two where four\nare needed";
        let text = ARTICLE
            .replace("If Vestland sends two where four are needed", &words.replace('\n', &format!("\n{line}\n")));
        let wrong = not_verified(&map, &text);
        assert!(wrong.iter().any(|(key, _)| key == "p11-q2"), "{line}: {wrong:?}");
    }
}

#[test]
fn a_page_number_and_a_broken_word_are_no_part_of_what_a_map_without_fingerprints_quotes() {
    let file = quotemap::files::map_file::text(&report(), None);
    let mut value: serde_json::Value = serde_json::from_str(&file).unwrap();
    value["sources"][0].as_object_mut().unwrap().remove("fingerprints");
    for piece in value["evidence"].as_array_mut().unwrap() {
        piece.as_object_mut().unwrap().remove("anchor");
    }
    let map = quotemap::files::map_file::parse(&value.to_string()).unwrap();
    for seed in 0..320 {
        let text = copied(&paragraphs(), seed);
        // On one line its paragraphs are not told apart: then a word or two are not looked for.
        let wrong = not_verified(&map, &text);
        let found = |key: &str| !wrong.iter().any(|(other, _)| other == key);
        assert!(seed % WAYS == ON_ONE_LINE || (found("p04-q1") && found("p11-q1")), "copy {seed}: {wrong:?}\n{text}");
    }
}

/// Names by which the article gives its quotations to somebody, and these.
const SPEAKERS: [(&str, &[&str]); 5] = [
    ("Mara Oksen", &["p03-q1", "p03-q2"]),
    ("Ida Strand", &["p04-q1", "p04-q2"]),
    ("Jon Aker", &["p08-q1", "p08-q2", "p08-q3"]),
    ("Hanna Veit", &["p09-q1"]),
    ("Tomas Reyl", &["p11-q1", "p11-q2"]),
];

/// Expects of the article, once somebody else has the words of each of its speakers, that the copies show it.
fn expect_other_speakers(copies: impl Fn(&[String]) -> Vec<String>) {
    let map = report();
    for (name, keys) in SPEAKERS {
        // One whom the map knows, and one whom it does not.
        for other in ["Per Lind", "Vera Holt"] {
            let exchanged: Vec<String> = paragraphs().iter().map(|paragraph| paragraph.replace(name, other)).collect();
            for text in copies(&exchanged) {
                let report = sealed(&map, &text);
                for id in map.evidence_ids().filter(|&id| keys.contains(&map.piece(id).key.as_str())) {
                    let seal = report.piece(id).unwrap().seal;
                    assert_eq!(seal, Seal::OtherSpeaker, "{} of {other}:\n{text}", map.piece(id).key);
                }
            }
        }
    }
}

#[test]
fn an_exchanged_speaker_is_seen_however_an_article_is_copied() {
    expect_other_speakers(|paragraphs| (0..60).map(|seed| copied(paragraphs, seed)).collect());
}

#[test]
fn an_exchanged_speaker_is_seen_on_one_line_with_white_space_inside_of_straight_marks() {
    let copy = |paragraphs: &[String]| {
        let text = paragraphs.join(" ").replace('\u{201c}', "\" ").replace('\u{201d}', " \"");
        // Marks without the white space, or with it, in one text.
        vec![text.replacen("\" We", "\"We", 1), text.replacen(", \" she", ",\" she", 1), text]
    };
    expect_other_speakers(copy);
    let map = report();
    for text in copy(&paragraphs()) {
        assert_eq!(not_verified(&map, &text), [], "{text}");
    }
}

/// Splits each paragraph but the first two behind a word and behind every few words after it.
fn split(paragraphs: &[String], first: usize, every: usize) -> String {
    let split = |(nth, paragraph): (usize, &String)| {
        let mut n_words = 0;
        let gap = |c: char| {
            n_words += usize::from(c == ' ');
            let is_here = n_words >= first && (n_words - first).is_multiple_of(every);
            if c == ' ' && nth > 1 && is_here { "\n\n".to_owned() } else { c.to_string() }
        };
        paragraph.chars().map(gap).collect::<String>()
    };
    paragraphs.iter().enumerate().map(split).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_sentence_that_is_split_over_paragraphs_keeps_its_speaker_and_its_words() {
    let ways = || (2..9).flat_map(|first| [6, 11, 40].map(|every| (first, every)));
    expect_other_speakers(|paragraphs| ways().map(|(first, every)| split(paragraphs, first, every)).collect());
    let map = report();
    for (first, every) in ways() {
        let text = split(&paragraphs(), first, every);
        let lost: Vec<_> = not_verified(&map, &text).into_iter().filter(|(_, seal)| *seal == Seal::NotFound).collect();
        assert_eq!(lost, [], "{text}");
    }
}

#[test]
fn single_marks_instead_of_double_ones_change_no_seal() {
    let text = ARTICLE.replace('\u{201c}', "\u{2018}").replace('\u{201d}', "\u{2019}");
    assert_eq!(not_verified(&report(), &text), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..crate::support::properties() })]

    #[test]
    fn an_altered_quotation_is_never_verified_and_an_intact_one_never_lost(
        nth in any::<usize>(), how in any::<u64>(), copy in any::<u64>()
    ) {
        let map = report();
        let ids: Vec<_> = map.evidence_ids().filter(|&id| map.piece(id).kind == EvidenceKind::Quotation).collect();
        let id = ids[nth % ids.len()];
        let piece = map.piece(id);
        let quoted = format!("\u{201c}{}\u{201d}", piece.text);
        let change = |paragraph: &String| paragraph.replace(&quoted, &altered(&piece.text, how));
        let altered: Vec<String> = paragraphs().iter().map(change).collect();
        // A copy that joins all lines has no line at which a foreign one could be told.
        let text = copied(&altered, copy % 4096);
        let report = sealed(&map, &text);
        let found = report.piece(id).unwrap();
        prop_assert!(!found.seal.is_verified(), "{} is {:?}:\n{text}", piece.key, found.seal);
        // A word or two in an altered sentence that a line breaks off, too, are told from chance by nothing.
        let stands_apart = |other: &EvidenceId| map.piece(*other).anchors != piece.anchors;
        for &other in ids.iter().filter(|other| stands_apart(other)) {
            let found = report.piece(other).unwrap();
            prop_assert!(found.seal != Seal::NotFound, "{} is not found:\n{text}", map.piece(other).key);
        }
    }
}
