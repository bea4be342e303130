//! Seals: a map of ours held against its article, and against copies that were altered on purpose.

use quotemap::files::import::plain_text::decode;
use quotemap::files::map_file::{built_in, parse};
use quotemap::model::reading::seal::{Around, Seal, SealReport, seal};
use quotemap::model::text::article::{Article, Fingerprint};
use quotemap::model::text::normal::Normal;
use quotemap::model::text::normalize::normal_form;
use quotemap::model::{EvidenceKind, Map};

use unicode_normalization::UnicodeNormalization as _;

use crate::support::copies;

const MAP: &str = include_str!("../../assets/northport-dredgers.map.json");
const ARTICLE: &str = include_str!("../../assets/northport-dredgers.article.txt");

fn map() -> Map {
    parse(MAP).unwrap()
}

fn paragraphs() -> Vec<String> {
    ARTICLE.split("\n\n").map(|paragraph| paragraph.trim_end().to_owned()).collect()
}

fn sealed(text: &str) -> SealReport {
    let map = map();
    seal(&map, &Article::new(text.to_owned(), &map.first_source().headline))
}

/// Checks the seal of every piece that has one, by its key; `wanted` returns the allowed seals.
fn check(what: &str, text: &str, wanted: impl Fn(&str, u32) -> &'static [Seal]) {
    let (map, report) = (map(), sealed(text));
    for id in map.evidence_ids() {
        let piece = map.piece(id);
        match report.piece(id) {
            None => assert_eq!(piece.kind, EvidenceKind::Inference, "{what}: {}", piece.key),
            Some(sealed) => {
                let wanted = wanted(&piece.key, *piece.paragraphs.last().unwrap());
                assert!(wanted.contains(&sealed.seal), "{what}: {} is {:?}, not {wanted:?}", piece.key, sealed.seal);
                let is_shown = !sealed.passages.is_empty();
                assert!(is_shown || sealed.seal == Seal::NotFound, "{what}: {}", piece.key);
            }
        }
    }
}

const EXACT: &[Seal] = &[Seal::Exact];
const VERIFIED: &[Seal] = &[Seal::Exact, Seal::Normalised];
const ELSEWHERE: &[Seal] = &[Seal::Elsewhere];
const NOT_FOUND: &[Seal] = &[Seal::NotFound];

fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}'], "\"").replace('\u{2019}', "'").replace('\u{2014}', "--")
}

/// Breaks every paragraph into lines of at most `width` characters.
fn wrapped(text: &str, width: usize, between: &str) -> String {
    let wrap = |paragraph: &str| copies::wrapped(paragraph, width, None).join("\n");
    text.trim_end().split("\n\n").map(wrap).collect::<Vec<_>>().join(between)
}

#[test]
fn an_unaltered_copy_is_exact_however_its_file_is_made() {
    let texts = [
        ("as it is", ARTICLE.to_owned()),
        ("one line a paragraph", paragraphs().join("\n")),
        ("line ends of Windows", ARTICLE.replace('\n', "\r\n")),
        ("line ends of old Macs", ARTICLE.replace('\n', "\r")),
        ("without headline", paragraphs()[1..].join("\n\n")),
        ("indented", paragraphs().iter().map(|paragraph| format!("   {paragraph}\n")).collect()),
        ("after a banner", format!("We value your privacy.\nAccept all\nReject\n\n{ARTICLE}")),
        ("with a byline", ARTICLE.replacen("\n\n", "\n\nBy A. Scribe and B. Writer\nMay 2, 2024\n\n", 1)),
        ("with a byline for a headline", format!("By A. Scribe\n\n{}", paragraphs()[1..].join("\n\n"))),
        ("with advertisements", paragraphs().join("\n\nAdvertisement\n\n")),
        ("with a foot", format!("{ARTICLE}\nC. Reporter contributed.\nRelated: A Quay Too Full\n")),
    ];
    for (what, text) in texts {
        check(what, &text, |_, _| EXACT);
        let report = sealed(&text);
        let is_same = report.pieces.iter().flatten().all(|sealed| sealed.around == Some(Around::Same));
        assert!(is_same, "{what}: a sentence is said to have changed");
    }
}

#[test]
fn encodings_change_nothing() {
    let utf16 =
        |text: &str, to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(to_bytes).collect() };
    let windows = ARTICLE.chars().map(|c| match c {
        '\u{201c}' => 0x93,
        '\u{201d}' => 0x94,
        '\u{2019}' => 0x92,
        '\u{2014}' => 0x97,
        c => u8::try_from(c).unwrap(),
    });
    let with_mark = format!("\u{feff}{ARTICLE}");
    let files = [
        ("UTF-8 with a mark", with_mark.clone().into_bytes()),
        ("UTF-16, small end first", utf16(&with_mark, u16::to_le_bytes)),
        ("UTF-16, big end first", utf16(&with_mark, u16::to_be_bytes)),
        ("UTF-16 without a mark", utf16(ARTICLE, u16::to_le_bytes)),
        ("Windows-1252", windows.collect()),
    ];
    for (what, bytes) in files {
        check(what, &decode(&bytes).unwrap(), |_, _| EXACT);
    }
}

#[test]
fn what_is_no_text_is_refused_with_a_reason() {
    let check = |bytes: &[u8], part: &str| {
        let what = decode(bytes).unwrap_err().to_string();
        assert!(what.contains(part), "{what}");
    };
    check(b"words\0words and more words", "NUL");
    check(include_bytes!("../../assets/screenshot.png"), "no text");
    check(b"%PDF-1.7 \xe2\xe3", "PDF");
    check(b"<!DOCTYPE html><title>x</title>", "web page");
    check(b"PK\x03\x04rest", "plain text");
    check(b"\x01\x02\x03\x04\x05 a", "control characters");
}

#[test]
fn quotes_dashes_spaces_and_line_ends_are_normalised() {
    check("straight quotes", &straight(ARTICLE), |_, _| VERIFIED);
    let report = sealed(&straight(ARTICLE));
    assert!(report.count(|seal| seal == Seal::Normalised) > 5);
    for width in [40, 62, 72, 90] {
        check("wrapped, with gaps", &wrapped(ARTICLE, width, "\n\n"), |_, _| VERIFIED);
        check("wrapped, without gaps", &wrapped(ARTICLE, width, "\n"), |_, _| VERIFIED);
        check("wrapped and straight", &wrapped(&straight(ARTICLE), width, "\n"), |_, _| VERIFIED);
    }
    check("wide spaces", &ARTICLE.replace(". ", ".\u{a0} ").replace(" the ", "\u{2009}the\t"), |_, _| VERIFIED);
    check("decomposed", &ARTICLE.replace("fi", "\u{fb01}"), |_, _| VERIFIED);
    check("closed dashes", &ARTICLE.replace(" \u{2014} ", "\u{2014}"), |_, _| VERIFIED);
}

#[test]
fn a_changed_word_is_seen_in_every_quotation_and_in_no_other() {
    let map = map();
    for piece in map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation) {
        let quoted = format!("\u{201c}{}\u{201d}", piece.text);
        assert_eq!(ARTICLE.matches(&quoted).count(), 1, "{}", piece.key);
        let words: Vec<&str> = piece.text.split(' ').collect();
        let mut altered: Vec<String> = (0..words.len())
            .map(|i| {
                words
                    .iter()
                    .enumerate()
                    .map(|(j, word)| if i == j { "herring," } else { word })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        altered.push(format!("perhaps {}", piece.text));
        altered.push(format!("{} then", piece.text));
        for other in altered {
            let text = ARTICLE.replace(&quoted, &format!("\u{201c}{other}\u{201d}"));
            check(&other, &text, |key, paragraph| match key {
                _ if key == piece.key => NOT_FOUND,
                // Its paraphrases may stand in the same sentence.
                _ if paragraph == piece.paragraphs[0] => &Seal::ALL,
                _ => EXACT,
            });
        }
    }
}

#[test]
fn a_sentence_that_changed_around_a_quotation_is_named() {
    let text = ARTICLE.replace("told reporters on Wednesday", "told two reporters on Wednesday");
    check("around", &text, |_, _| EXACT);
    let (map, report) = (map(), sealed(&text));
    for id in map.evidence_ids() {
        let Some(sealed) = report.piece(id) else { continue };
        let wanted = if map.piece(id).key == "p04-q1" { Around::Changed } else { Around::Same };
        assert_eq!(sealed.around, Some(wanted), "{}", map.piece(id).key);
    }
}

#[test]
fn a_changed_sentence_of_a_paraphrase_is_not_found_and_shows_what_stands_instead() {
    let text = ARTICLE.replace("for decades and sells", "for years and sells");
    check("paraphrase", &text, |key, _| if key == "p06-a1" { NOT_FOUND } else { EXACT });
    let (map, report) = (map(), sealed(&text));
    let id = map.evidence_ids().find(|&id| map.piece(id).key == "p06-a1").unwrap();
    let sealed = report.piece(id).unwrap();
    assert_eq!(sealed.around, Some(Around::Changed));
    assert!(text[sealed.instead.clone().unwrap()].starts_with("Vestland has bought timber from Norrland for years"));
}

#[test]
fn a_dropped_paragraph_loses_its_own_pieces_only() {
    for dropped in 1..=12 {
        let mut kept = paragraphs();
        kept.remove(dropped);
        let wanted = |_: &str, paragraph: u32| if paragraph as usize == dropped { NOT_FOUND } else { EXACT };
        check(&format!("without {dropped}"), &kept.join("\n\n"), wanted);
        check(&format!("without {dropped}, nor headline"), &kept[1..].join("\n\n"), wanted);
    }
}

#[test]
fn paragraphs_that_changed_places_are_elsewhere_and_no_others() {
    for a in 1..12 {
        for b in a + 1..=12 {
            let mut swapped = paragraphs();
            swapped.swap(a, b);
            let text = swapped.join("\n\n");
            let is_moved = |paragraph: u32| paragraph as usize == a || paragraph as usize == b;
            check(&format!("{a} for {b}"), &text, |_, n| if is_moved(n) { ELSEWHERE } else { EXACT });
            let (map, report) = (map(), sealed(&text));
            for id in map.evidence_ids() {
                let number = *map.piece(id).paragraphs.last().unwrap();
                let place = if number as usize == a { b } else { a };
                if let Some(sealed) = report.piece(id).filter(|_| is_moved(number)) {
                    assert_eq!(sealed.paragraph, Some(place as u32), "{a} for {b}: {}", map.piece(id).key);
                }
            }
        }
    }
}

#[test]
fn words_that_stand_elsewhere_by_chance_are_no_quotation() {
    let text = ARTICLE.replace("\u{201c}petty\u{201d}", "\u{201c}small\u{201d}").replace("grain ships", "petty ships");
    check("by chance", &text, |key, paragraph| match key {
        "p08-q2" => NOT_FOUND,
        _ if matches!(paragraph, 7 | 8) => &Seal::ALL,
        _ => EXACT,
    });
}

#[test]
fn nothing_of_another_article_is_found() {
    let map = built_in();
    let report = seal(&map, &Article::new(ARTICLE.to_owned(), &map.first_source().headline));
    assert_eq!(report.count(|seal| seal != Seal::NotFound), 0);
    assert_eq!(report.n_sealed(), map.evidence().filter(|piece| piece.kind != EvidenceKind::Inference).count());
}

#[test]
fn odd_texts_are_taken_apart_without_harm() {
    let texts = [
        "a".repeat(200_000),
        "word. Word! ".repeat(20_000),
        "e\u{301}".repeat(50_000),
        "x\u{301}".to_owned() + &"\u{301}".repeat(50_000),
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd}. \u{202e}abc\u{202c} \u{627}\u{644}\u{639}".repeat(500),
        "\"".repeat(10_000),
        "-".repeat(10_000),
        "\n".repeat(10_000),
        "\u{fdfa}\u{fb01}\u{1f468}\u{200d}\u{1f469}".repeat(1000),
        "\u{1112}\u{1161}\u{11ab}".repeat(1000),
    ];
    for text in texts {
        let article = Article::new(text.clone(), "A headline");
        for sentence in article.sentences() {
            assert!(!text[sentence.bytes.clone()].is_empty());
        }
        sealed(&text);
    }
}

#[test]
fn the_normal_form_is_what_the_schema_says() {
    let check = |text: &str, wanted: &str| {
        assert_eq!(normal_form(text), wanted);
        assert_eq!(normal_form(&normal_form(text)), wanted, "twice");
    };
    check(" \u{201c}It\u{2019}s\u{201d}\n \u{a0}so ", "\"It's\" so");
    check("``It's''", "\"It's\"");
    check("large-\nscale, well\u{2011}kept", "large-scale, well-kept");
    check("one\u{2014}two -- three \u{2013} four", "one - two - three - four");
    check("2010\u{2013}12", "2010-12");
    check("co\u{ad}operate \u{fb01}ve caf\u{65}\u{301}", "cooperate five caf\u{e9}");
    let mut normal = Normal::default();
    let text = "say \u{201c}no\u{201d}\u{2014}now";
    let range = normal.push(text, 0..text.len());
    let at = normal.text()[range].find("no").unwrap();
    assert_eq!(&text[normal.in_raw(at..at + 2)], "no");
}

#[test]
fn letters_that_are_written_at_once_compose_with_marks_as_any_others() {
    let letters = "aZe\u{301}\u{e9}\u{438}\u{439}\u{306}\u{3b1}\u{928}\u{93f}\u{94d}\u{93c}\u{915}\u{5d0}\u{627}\u{653}\u{304b}\u{3099}\u{ac00}\u{11a8}\u{4e2d}";
    let letters: Vec<char> = letters.chars().collect();
    let mut random = quotemap::layout::Random::new(3);
    for _ in 0..20_000 {
        let text: String = (0..1 + random.below(8)).map(|_| letters[random.below(letters.len())]).collect();
        assert_eq!(normal_form(&text), text.nfkc().collect::<String>(), "{}", text.escape_unicode());
    }
}

#[test]
fn sentences_end_where_readers_end_them() {
    let check = |paragraph: &str, wanted: &[&str]| {
        let article = Article::new(paragraph.to_owned(), "");
        let found: Vec<&str> = article.sentences().iter().map(|sentence| &paragraph[sentence.bytes.clone()]).collect();
        assert_eq!(found, wanted);
    };
    check("Mr. A. B. Strand met U.S. Officials. They left.", &["Mr. A. B. Strand met U.S. Officials.", "They left."]);
    check(
        "\u{201c}Stop!\u{201d} she said. \u{201c}Now.\u{201d} He did.",
        &["\u{201c}Stop!\u{201d} she said.", "\u{201c}Now.\u{201d}", "He did."],
    );
    check("It cost 3.5 million on Feb. 4 in all", &["It cost 3.5 million on Feb. 4 in all"]);
    check("\u{7532}\u{3002}\u{4e59}\u{3002}", &["\u{7532}\u{3002}", "\u{4e59}\u{3002}"]);
}

#[test]
fn fingerprints_are_the_start_of_the_sha_256() {
    // From FIPS 180-2, appendix B.1.
    assert_eq!(Fingerprint::of("abc").to_string(), "ba7816bf8f01cfea");
    assert_eq!(Fingerprint::parse("ba7816bf8f01cfea"), Some(Fingerprint::of("abc")));
    assert_eq!(Fingerprint::parse("ba7816bf8f01cfe"), None);
    assert_eq!(Fingerprint::parse("+a7816bf8f01cfea"), None);
}

#[test]
fn every_piece_that_can_be_anchored_is_in_the_maps_that_ship() {
    for map in [built_in(), map()] {
        assert_eq!(map.first_source().prints.len(), map.last_paragraph() as usize + 1);
        for piece in map.evidence() {
            let is_anchored = piece.anchors.iter().any(|anchor| anchor.prints.is_some());
            assert_eq!(is_anchored, piece.kind != EvidenceKind::Inference, "{}", piece.key);
        }
    }
}
