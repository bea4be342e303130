//! Kinds of copies and alterations that were once sealed wrongly, each on an article of a few lines.

use std::process::Command;

use quotemap::files::map_file;
use quotemap::model::Map;
use quotemap::model::reading::seal::{Seal, SealReport, seal};
use quotemap::model::text::article::Article;
use quotemap::model::text::normalize::normal_form;
use serde_json::{Value, json};

const HEADLINE: &str = "Mill Pond To Be Drained";

/// A piece of the map: who says it, the words, and the paragraphs, where the map knows them.
pub(crate) type Piece<'a> = (&'a str, &'a str, &'a [u32]);

/// Returns a map that nobody anchored, of quotations of a miller, a warden and a smith.
pub(crate) fn pond(n_paragraphs: Option<usize>, pieces: &[Piece<'_>]) -> Map {
    let actor = |key: &str, name: &str| json!({"key": key, "kind": "person", "name": name, "short_name": name});
    let piece = |(nth, (speaker, text, paragraphs)): (usize, &Piece<'_>)| {
        let mut piece = json!({
            "key": format!("q{nth}"), "kind": "quotation", "text": text, "speaker": [speaker], "attribution": speaker
        });
        if !paragraphs.is_empty() {
            piece["paragraph"] = json!(paragraphs);
        }
        piece
    };
    let keys: Vec<String> = (0..pieces.len()).map(|nth| format!("q{nth}")).collect();
    let mut file: Value = json!({
        "format": "quotemap-map", "version": 1, "key": "pond",
        "source": {"headline": HEADLINE, "publisher": "None", "date": "2024-05-06"},
        "actors": [
            actor("person/miller", "Tilda Marr"), actor("person/warden", "Evan Holm"), actor("person/smith", "Rosa Quill")
        ],
        "evidence": pieces.iter().enumerate().map(piece).collect::<Vec<_>>(),
        "links": [{
            "key": "l1", "from": "person/miller", "to": "person/warden", "verb": "said", "label": "talks",
            "predicate": "talks to {to}", "status": "reported", "evidence": keys
        }]
    });
    if let Some(n) = n_paragraphs {
        file["source"]["paragraphs"] = json!(n);
    }
    map_file::parse(&file.to_string()).unwrap()
}

pub(crate) fn article(paragraphs: &[&str]) -> String {
    format!("{HEADLINE}\n\n{}\n", paragraphs.join("\n\n"))
}

pub(crate) fn report(map: &Map, text: &str) -> SealReport {
    seal(map, &Article::new(text.to_owned(), HEADLINE))
}

pub(crate) fn seals(map: &Map, text: &str) -> Vec<Seal> {
    report(map, text).pieces.iter().flatten().map(|sealed| sealed.seal).collect()
}

pub(crate) const DRY: &str = "Everybody knew that the pond would be dry by autumn,";

/// Returns the seal of the miller's words in a paragraph that has them for a Q.
pub(crate) fn dry(paragraph: &str) -> Seal {
    let text =
        article(&["It had not rained.", &paragraph.replace('Q', &format!("\u{201c}{DRY}\u{201d}")), "So it went."]);
    seals(&pond(Some(3), &[("person/miller", DRY, &[2])]), &text)[0]
}

#[test]
fn of_many_pieces_with_the_same_words_each_is_found_in_its_paragraph() {
    let n = 80;
    let speaker = |nth: usize| if nth.is_multiple_of(2) { "person/miller" } else { "person/warden" };
    let name = |nth: usize| if nth.is_multiple_of(2) { "Tilda Marr" } else { "Evan Holm" };
    let numbers: Vec<[u32; 1]> = (1..=n).map(|nth| [nth]).collect();
    let pieces: Vec<Piece<'_>> =
        numbers.iter().enumerate().map(|(nth, number)| (speaker(nth), "Yes, we did,", &number[..])).collect();
    let paragraphs: Vec<String> =
        (0..n as usize).map(|nth| format!("\u{201c}Yes, we did,\u{201d} said {} on day {nth}.", name(nth))).collect();
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let found = seals(&pond(Some(n as usize), &pieces), &article(&paragraphs));
    assert_eq!(found, vec![Seal::Exact; n as usize]);
}

#[test]
fn whatever_stands_between_the_halves_of_a_word_interrupts_it() {
    for sign in ["-", "\u{ad}", "\u{2010}", "\u{ac}"] {
        for amid in [
            "THE MILL POST",
            "Photo by R. Quill",
            "Get two pairs for one",
            "12\nTHE MILL POST",
            "A14",
            "iv",
            "Pond News",
        ] {
            for gap in ["\n", "\n\n"] {
                let broken = format!("every{sign}{gap}{amid}{gap}body");
                let text = format!("\u{201c}{}\u{201d} said Tilda Marr.", DRY.replace("Every", "So every"));
                let map = pond(Some(3), &[("person/miller", &DRY.replace("Every", "So every"), &[2])]);
                let text = article(&["It had not rained.", &text.replace("everybody", &broken), "So it went."]);
                assert_eq!(seals(&map, &text), [Seal::Interrupted], "{text}");
            }
        }
        for page in ["\u{c}", "\n\u{c}", "\u{c}\n", "\n\n\u{c}\n"] {
            let broken = DRY.replace("would", &format!("wo{sign}{page}uld"));
            let seal = dry(&format!("\u{201c}{broken}\u{201d} said Tilda Marr."));
            assert_eq!(seal, Seal::Normalised, "{sign:?} {page:?}");
        }
        let denied = DRY.replace("would", &format!("wo{sign}\nNot so\nuld"));
        assert_eq!(dry(&format!("\u{201c}{denied}\u{201d} said Tilda Marr.")), Seal::NotFound);
    }
}

#[test]
fn lines_behind_a_hyphen_that_fill_the_page_are_part_of_the_article() {
    let words = "The board voted for the pro-\nSummerfield plan of the town\nand against all of the others,";
    let map = pond(Some(2), &[("person/smith", &words.replace("-\n", "-").replace('\n', " "), &[1])]);
    let text = article(&[
        &format!("\u{201c}{words}\u{201d} said\nRosa Quill at the end of it."),
        "They all went home after that.",
    ]);
    assert_eq!(seals(&map, &text), [Seal::Normalised]);
}

#[test]
fn a_direction_that_is_turned_in_the_second_paragraph_of_a_quotation_is_seen() {
    let (first, second) = ("We drained it once.", "We shall not drain it again.");
    let map = pond(Some(2), &[("person/miller", &format!("{first}\n{second}"), &[1, 2])]);
    let said = |turn: &str| {
        let text =
            article(&[&format!("Tilda Marr spoke. \u{201c}{first}"), &format!("\u{201c}{turn}{second}\u{201d}")]);
        seals(&map, &text)[0]
    };
    assert_eq!(said(""), Seal::Exact);
    for turn in ["\u{202e}", "\u{2067}", "\u{202b}", "&#8238;"] {
        assert_eq!(said(turn), Seal::NotFound, "{turn:?}");
    }
}

#[test]
fn what_governs_the_verb_or_the_noun_of_saying_denies_the_words() {
    for denied in [
        "Tilda Marr did not use the words Q.",
        "Tilda Marr has not used the phrase Q.",
        "Contrary to reports, Tilda Marr did not use the words Q.",
        "It is not true that Tilda Marr said Q.",
        "It is false that Tilda Marr said Q.",
        "At no time did Tilda Marr say Q.",
        "At no point has Tilda Marr said Q.",
        "There is no record of Tilda Marr saying Q.",
        "There was no proof that Tilda Marr said Q.",
        "No one heard Tilda Marr say Q.",
        "Nobody has heard Tilda Marr say Q.",
        "Tilda Marr was wrongly quoted as saying Q.",
        "Tilda Marr was misquoted as saying Q.",
        "Tilda Marr is falsely said to have said Q.",
        "The false claim that Tilda Marr said Q.",
        "Tilda Marr rejected reports of having said Q.",
        "Tilda Marr stopped short of saying Q.",
        "Tilda Marr avoided saying Q.",
        "Tilda Marr stopped saying Q.",
        "Tilda Marr disowned the words Q.",
        "Tilda Marr withdrew the words Q.",
        "Tilda Marr said nothing like Q.",
        "Tilda Marr did not, as reported, say Q.",
        "Q are words Tilda Marr never used.",
        "The claim that Tilda Marr said Q is false.",
        "That Tilda Marr said Q was a lie.",
        "Q is something Tilda Marr never said.",
        "A poster put into the mouth of Tilda Marr the words Q.",
        "Evan Holm put this into Tilda Marr's mouth: Q",
    ] {
        assert_eq!(dry(denied), Seal::Unquoted, "{denied}");
    }
}

#[test]
fn what_governs_something_else_denies_nothing() {
    for said in [
        "Tilda Marr, who had not slept, said Q.",
        "The warden did not come, and Tilda Marr said Q.",
        "It was not the first time, Tilda Marr said, that Q.",
        "Tilda Marr said nobody had told her, adding Q.",
        "People who were not from there heard Tilda Marr say Q.",
        "There is no doubt that Tilda Marr said Q.",
        "It was no secret that Tilda Marr said Q.",
        "Tilda Marr rejected the offer in a letter saying Q.",
        "Tilda Marr dismissed false reports, saying Q.",
        "Tilda Marr falsely said Q.",
        "Tilda Marr put into the mouth of a puppet the words Q.",
        "Nobody put the words into Tilda Marr's mouth: Q",
        "She put a cigarette in her mouth and said: Q",
        "Crews put in at the river mouth and Tilda Marr said: Q",
        "Putting a hand in front of her mouth Tilda Marr said: Q",
        "Tilda Marr stopped a cart and said Q.",
        "Tilda Marr did not regret it and used the words Q.",
        "Q Tilda Marr said, without looking up.",
        "Q Tilda Marr said of the rumour that was not true.",
    ] {
        assert_eq!(dry(said), Seal::Exact, "{said}");
    }
}

#[test]
fn whoever_is_named_between_two_halves_or_behind_an_office_has_the_words() {
    let (first, second) = ("We dug the pond by hand,", "and we shall fill it by hand.");
    let map = pond(Some(2), &[("person/miller", first, &[1]), ("person/miller", second, &[1])]);
    let split = |who: &str| {
        let text = format!("Nobody was glad. \u{201c}{first}\u{201d} said {who}, \u{201c}{second}\u{201d}");
        seals(&map, &article(&[&text, "So it went."]))
    };
    for who in ["Evan Holm", "Evan Holm, its warden", "Mr. Holm", "Greta Olm, its warden"] {
        assert_eq!(split(who), [Seal::OtherSpeaker; 2], "{who}");
    }
    assert_eq!(split("Tilda Marr, its miller"), [Seal::Exact; 2]);
    for other in ["Q replied the warden, Evan Holm.", "Q it was said by Evan Holm.", "Q: Evan Holm.", "Q: Greta Olm."] {
        assert_eq!(dry(other), Seal::OtherSpeaker, "{other}");
    }
    for own in [
        "Q replied the miller, Tilda Marr.",
        "Q it was said by Tilda Marr.",
        "Q: Tilda Marr.",
        "Q she said by telephone.",
    ] {
        assert_eq!(dry(own), Seal::Exact, "{own}");
    }
}

#[test]
fn the_headline_once_more_is_a_running_head() {
    let amid = DRY.replace("the pond", &format!("the\n\n{HEADLINE}\n\npond"));
    assert_eq!(dry(&format!("\u{201c}{amid}\u{201d} said Tilda Marr.")), Seal::Interrupted);
}

#[test]
fn a_map_that_knows_no_paragraphs_loses_nothing_by_it() {
    let text = article(&[
        "Evan Holm said \u{201c}no comment\u{201d} twice.",
        "Tilda Marr said \u{201c}no comment\u{201d} once.",
    ]);
    let map = pond(None, &[("person/warden", "no comment", &[]), ("person/miller", "no comment", &[2])]);
    assert_eq!(seals(&map, &text), [Seal::Exact; 2]);
    // The paragraph of a piece counts, though nobody has said how many there are.
    let wrong = pond(None, &[("person/warden", "no comment", &[2])]);
    assert_eq!(seals(&wrong, &text), [Seal::OtherSpeaker]);
}

#[test]
fn footnotes_are_found_behind_any_word_and_before_any_mark() {
    for note in ["8", "*", "\u{2020}", "[8]", "[a]", "[note 8]", "[nb 12]"] {
        for with_note in [DRY.to_owned() + note, DRY.replace("by autumn", &format!("by{note} autumn"))] {
            let seal = dry(&format!("\u{201c}{with_note}\u{201d} said Tilda Marr."));
            assert!(matches!(seal, Seal::Exact | Seal::Normalised), "{with_note}: {seal:?}");
        }
    }
    for (word, other) in [("dry", "d8"), ("autumn", "autumn[s]"), ("by", "by [a]"), ("by", "by[0]"), ("by", "by[not]")]
    {
        let altered = DRY.replace(word, other);
        assert_eq!(dry(&format!("\u{201c}{altered}\u{201d} said Tilda Marr.")), Seal::NotFound, "{altered}");
    }
}

#[test]
fn what_a_copy_adds_beside_words_is_no_change_of_them() {
    let said = |words: &str| dry(&format!("\u{201c}{words}\u{201d} said Tilda Marr."));
    for (word, copied) in [
        ("the pond", "the [1] pond"),
        ("the pond", "the [note 2] pond"),
        ("autumn,", "autumn [1],"),
        ("the pond", "the (opens in new tab) pond"),
        ("pond", "*pond*"),
        ("pond", "**pond**"),
        ("pond", "_pond_"),
        ("the pond", "*the pond*"),
        ("the pond", "the [1]\npond"),
    ] {
        let words = DRY.replace(word, copied);
        assert_ne!(words, DRY);
        assert_eq!(said(&words), Seal::Normalised, "{words}");
    }
    for (word, other) in
        [("pond", "p*nd"), ("the pond", "the (opened in new tab) pond"), ("the pond", "the [100000] pond")]
    {
        assert_eq!(said(&DRY.replace(word, other)), Seal::NotFound, "{other}");
    }
}

/// It does not end where each sign is counted to the end of the line.
#[test]
fn lines_across_the_page_are_read_at_once_however_long() {
    for line in ["*".repeat(2_000_000), "_".repeat(2_000_000)] {
        assert_eq!(normal_form(&line), line);
    }
}

#[test]
fn three_dots_are_three_dots_with_and_without_space() {
    let dots = ["It held\u{2026} for now,", "It held... for now,", "It held. . . for now,", "It held . . . for now,"];
    for words in dots {
        let map = pond(Some(1), &[("person/miller", words, &[1])]);
        for copied in dots {
            let sealed = seals(&map, &article(&[&format!("\u{201c}{copied}\u{201d} Tilda Marr said.")]));
            assert!(sealed[0].is_verified(), "{words} {copied} {sealed:?}");
        }
        let gone = article(&["\u{201c}It held for now,\u{201d} Tilda Marr said."]);
        assert!(!seals(&map, &gone)[0].is_verified(), "{words}");
    }
}

#[test]
fn pages_that_are_counted_in_small_roman_figures_are_no_part_of_the_article() {
    for page in ["i", "iv", "xii", "- iv -", "pg 3", "pg. 14", "xlix"] {
        let amid = DRY.replace("the pond", &format!("the\n\n{page}\n\npond"));
        assert_eq!(dry(&format!("\u{201c}{amid}\u{201d} said Tilda Marr.")), Seal::Interrupted, "{page}");
    }
    for word in ["so", "ill", "viv"] {
        let amid = DRY.replace("the pond", &format!("the\n\n{word}\n\npond"));
        assert_eq!(dry(&format!("\u{201c}{amid}\u{201d} said Tilda Marr.")), Seal::NotFound, "{word}");
    }
}

#[test]
fn every_name_that_html_has_for_a_character_is_read() {
    for (name, sign) in [
        ("&comma;", ","),
        ("&hairsp;", " "),
        ("&numsp;", " "),
        ("&puncsp;", " "),
        ("&NonBreakingSpace;", " "),
        ("&ThinSpace;", " "),
        ("&Tab;", " "),
        ("&NewLine;", " "),
        ("autumn&ZeroWidthSpace;", "autumn"),
        ("by&NoBreak;", "by"),
        ("&QUOT;", "\u{201c}"),
        ("&OpenCurlyDoubleQuote;", "\u{201c}"),
        ("&ldquor;", "\u{201c}"),
        ("&CloseCurlyDoubleQuote;", "\u{201d}"),
        ("&rdquor;", "\u{201d}"),
        ("&amp;comma;", ","),
    ] {
        let said = format!("\u{201c}{DRY}\u{201d} said Tilda Marr.").replacen(sign, name, 1);
        assert!(said.contains(name), "{name}");
        let seal = dry(&said);
        assert!(matches!(seal, Seal::Exact | Seal::Normalised), "{said}: {seal:?}");
    }
}

/// Returns the map with its anchors in a text.
pub(crate) fn anchored(map: &Map, text: &str) -> Map {
    let folder = tempfile::tempdir().unwrap();
    let (file, copy) = (folder.path().join("pond.map.json"), folder.path().join("pond.txt"));
    std::fs::write(&file, map_file::text(map, None)).unwrap();
    std::fs::write(&copy, text).unwrap();
    let mut quotemap = Command::new(env!("CARGO_BIN_EXE_quotemap"));
    let done = quotemap.arg("anchor").arg(&file).arg("--article").arg(&copy).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    map_file::read(&file).unwrap()
}

#[test]
fn what_anchoring_writes_is_a_map_that_it_takes_again() {
    let text = article(&[
        "Evan Holm said \u{201c}no comment\u{201d} twice.",
        "Tilda Marr said \u{201c}wait for it\u{201d} once.",
    ]);
    for pieces in [
        [("person/warden", "no comment", &[][..]), ("person/miller", "wait for it", &[][..])],
        [("person/warden", "no comment", &[][..]), ("person/miller", "wait for it", &[2][..])],
    ] {
        let map = anchored(&pond(None, &pieces), &text);
        assert!(map.evidence().all(|piece| piece.anchors.iter().all(|anchor| anchor.prints.is_some())));
        assert_eq!(map.evidence().map(|piece| piece.paragraphs.clone()).collect::<Vec<_>>(), [[1], [2]]);
        assert_eq!(map_file::text(&anchored(&map, &text), None), map_file::text(&map, None));
    }
}

#[test]
fn a_closing_mark_that_is_lost_where_the_next_paragraph_opens_leaves_words_with_more() {
    let last = format!("\u{201c}{DRY}\u{201d} said Tilda Marr. She called it \u{201c}a hole with a name.\u{201d}");
    let text = article(&["It had not rained.", &last, "\u{201c}Wait,\u{201d} said Evan Holm."]);
    let bare = pond(Some(3), &[("person/miller", "a hole with a name.", &[2])]);
    let map = anchored(&bare, &text);
    let lost = text.replace("name.\u{201d}", "name.");
    assert_eq!(seals(&map, &text), [Seal::Exact]);
    assert_eq!(seals(&map, &lost), [Seal::Unquoted]);
    // A map that nobody anchored may quote paragraph by paragraph.
    assert_eq!(seals(&bare, &lost), [Seal::Exact]);
}

#[test]
fn paragraphs_that_a_copy_joins_without_a_space_are_told_apart() {
    let paragraphs = [
        "Nobody had asked the town. \u{201c}We learned of it from the weather,\u{201d} said Tilda Marr, \u{201c}and not from them.\u{201d}",
        "Asked about it, Evan Holm said that \u{201c}the town was told by letter.\u{201d}",
        "\u{201c}We saw no letter,\u{201d} Rosa Quill said.",
        "There was none in the end.",
    ];
    let pieces: [Piece<'_>; 3] = [
        ("person/miller", "and not from them.", &[1]),
        ("person/warden", "the town was told by letter.", &[2]),
        ("person/smith", "We saw no letter,", &[3]),
    ];
    let map = anchored(&pond(Some(4), &pieces), &article(&paragraphs));
    assert_eq!(seals(&map, &article(&paragraphs)), [Seal::Exact; 3]);
    assert_eq!(seals(&map, &format!("{HEADLINE}\n\n{}\n", paragraphs.concat())), [Seal::Exact; 3]);
}

#[test]
fn words_outside_of_marks_are_not_quoted_by_the_sentence_that_a_map_knows() {
    let said = format!("\u{201c}{DRY}\u{201d} said Tilda Marr, who keeps the mill with her brother.");
    let text = article(&["It had not rained.", &said, "So it went."]);
    let quoted = anchored(&pond(Some(3), &[("person/miller", DRY, &[2])]), &text);
    assert_eq!(seals(&quoted, &text), [Seal::Exact]);
    for words in ["who keeps the mill with her brother.", "the mill", "Tilda Marr, who"] {
        let map = map_file::parse(&map_file::text(&quoted, None).replace(DRY, words)).unwrap();
        assert_eq!(seals(&map, &text), [Seal::Unquoted], "{words}");
        assert_eq!(seals(&map, &text.replace("\n\n", " ")), [Seal::Unquoted], "{words}, on one line");
    }
}

#[test]
fn whoever_is_said_to_ask_behind_a_question_mark_asks() {
    let said = "\u{201c}We told the town,\u{201d} Tilda Marr said. \u{201c}Will the pond hold?\u{201d}";
    let seal_of = |speaker, tag: &str| {
        seals(
            &pond(None, &[(speaker, "Will the pond hold?", &[])]),
            &article(&[&format!("{said} {tag}"), "So it went."]),
        )[0]
    };
    for tag in ["Evan Holm asked.", "Evan Holm, the warden, asked on Monday.", "Evan Holm cried, and left."] {
        assert_eq!(seal_of("person/warden", tag), Seal::Exact, "{tag}");
        assert_eq!(seal_of("person/smith", tag), Seal::OtherSpeaker, "{tag}");
    }
    for tag in ["Evan Holm said nothing.", "Evan Holm said that nobody knew.", "Evan Holm left."] {
        assert_eq!(seal_of("person/miller", tag), Seal::Exact, "{tag}");
    }
}
