//! Drafts of articles: who says what, by sentences made for these tests, and what holds for any text.

use std::collections::BTreeSet;
use std::process::Command;

use proptest::prelude::*;
use quotemap::draft::{Draft, DraftPiece, PieceKind, UnclaimedReport, draft};
use quotemap::drafting::{draft_map, edit};
use quotemap::files::map_file;
use quotemap::model::article_draft::{ArticleDraft, Imported};
use quotemap::model::{EvidenceKind, Map};

const ARTICLE: &str = include_str!("../../assets/northport-dredgers.article.txt");

/// Drafts a story under a headline.
fn story(paragraphs: &[&str]) -> (String, Draft) {
    let text = format!("Council Meets in Harne\n{}\n", paragraphs.join("\n"));
    let draft = draft(&text);
    (text, draft)
}

fn quotations(draft: &Draft) -> Vec<&DraftPiece> {
    draft.pieces.iter().filter(|piece| piece.kind == PieceKind::Quotation).collect()
}

/// Returns the names of the speakers of each quotation, `?` where none is known.
fn speakers(draft: &Draft) -> Vec<String> {
    let name = |&actor: &usize| draft.actors.actors[actor].name.clone();
    let names = |piece: &&DraftPiece| piece.speakers.iter().map(name).collect::<Vec<_>>().join(" and ");
    let or_unknown = |names: String| if names.is_empty() { "?".to_owned() } else { names };
    quotations(draft).iter().map(names).map(or_unknown).collect()
}

#[test]
fn a_quotation_gets_the_speaker_that_its_sentence_names() {
    let cases: [(&str, &str); 12] = [
        ("“The quay will hold for another forty years,” Ida Strand said on Monday.", "Ida Strand"),
        ("“The quay will hold for another forty years,” said Ida Strand, the harbour minister.", "Ida Strand"),
        ("Ida Strand said, “The quay will hold for another forty years.”", "Ida Strand"),
        (
            "Ida Strand, the harbour minister, told reporters: “The quay will hold for another forty years.”",
            "Ida Strand",
        ),
        (
            "\"The quay,\" Ida Strand wrote in a letter to the council, \"will hold for another forty years.\"",
            "Ida Strand",
        ),
        ("''The quay will hold for another forty years,'' Ms. Ida Strand said.", "Ida Strand"),
        ("“The quay will hold for another forty years,” according to Ida Strand.", "Ida Strand"),
        ("According to Ida Strand, the quay “will hold for another forty years.”", "Ida Strand"),
        ("“The quay will hold for another forty years,” Ida Strand, who leads the council, added.", "Ida Strand"),
        ("“Will the quay hold for another forty years?” Ida Strand asked.", "Ida Strand"),
        ("“The quay will hold for another forty years,” a senior official said.", "senior official"),
        ("“The quay will hold for another forty years,” two diplomats told the paper.", "two diplomats"),
    ];
    for (sentence, speaker) in cases {
        let (_, draft) = story(&[sentence]);
        let found = speakers(&draft);
        assert!(!found.is_empty() && found.iter().all(|name| name == speaker), "{sentence}: {found:?}");
    }
}

#[test]
fn a_quotation_goes_on_in_its_paragraph_and_over_open_marks_in_the_next() {
    let (_, draft) = story(&[
        "“We asked for four dredgers in the spring,” said Ida Strand, the harbour minister. “We got two of them at last.",
        "“Whoever helps us to clear the channel will not be forgotten here.”",
    ]);
    assert_eq!(speakers(&draft), ["Ida Strand"; 3]);
}

#[test]
fn single_marks_are_the_marks_of_an_article_that_has_no_others() {
    let (text, draft) = story(&[
        "‘The quay won’t hold for another forty years,’ Ida Strand said on Monday.",
        "Per Lind told the council: ‘We have never had any trouble with the dredgers’ crews in the spring.’",
    ]);
    assert_eq!(speakers(&draft), ["Ida Strand", "Per Lind"], "{text}");
    let words: Vec<&str> = quotations(&draft).iter().map(|piece| &text[piece.span.clone()]).collect();
    assert!(words[0].ends_with("years,") && words[1].ends_with("spring."), "{words:?}");
}

#[test]
fn he_and_she_are_whoever_spoke_last_of_their_gender() {
    let (text, draft) = story(&[
        "Ms. Ida Strand met Mr. Per Lind in Harne on Friday.",
        "“We shall need the whole summer for this work,” she said.",
        "“We have only the one winter to prepare for it,” he said.",
    ]);
    assert_eq!(speakers(&draft), ["Ida Strand", "Per Lind"], "{text}");
}

#[test]
fn what_nobody_says_gets_no_speaker() {
    let cases = [
        "The painter’s “Boats at Low Tide” hangs in the town hall of Harne.",
        "He read from the book “Boats and Other Troubles of the North” to the children of Harne.",
        "The road is known as the “Widow” among those who drive it in winter.",
        "The so-called “winter list” was printed in the spring by the town.",
    ];
    for sentence in cases {
        let (_, draft) = story(&[sentence]);
        assert!(speakers(&draft).iter().all(|name| name == "?"), "{sentence}: {:?}", speakers(&draft));
    }
}

#[test]
fn statements_have_a_cue_and_somebody_who_makes_them() {
    let (text, draft) = story(&[
        "Ida Strand said that the harbour would stay open in the winter.",
        "Per Lind declined to say whether he would lend the dredgers.",
    ]);
    let told: Vec<(&str, &str)> = draft
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Paraphrase)
        .map(|piece| {
            let cue = piece.cue.clone().map_or("", |cue| &text[cue]);
            (draft.actors.actors[piece.speakers[0]].name.as_str(), cue)
        })
        .collect();
    assert!(told.contains(&("Ida Strand", "said")), "{told:?}");
    assert!(told.contains(&("Per Lind", "declined to say")), "{told:?}");
    let declined = draft.pieces.iter().filter(|piece| piece.denied).count();
    assert_eq!(declined, 1);
}

#[test]
fn a_cue_tells_to_whom_where_and_when() {
    let (text, draft) = story(&[
        "“The quay will hold for another forty years,” Ida Strand told reporters at a rally in Harne on Monday.",
        "“It will not hold for another forty weeks,” Per Lind said in an interview on Tuesday.",
    ]);
    let words = |span: &Option<std::ops::Range<usize>>| span.clone().map_or("", |span| &text[span]).to_owned();
    let [first, second] = quotations(&draft)[..] else { panic!("{:?}", draft.pieces) };
    assert_eq!(draft.actors.actors[first.addressee[0]].name, "reporters");
    assert!(words(&first.occasion).contains("rally"), "{first:?}");
    assert_eq!(words(&first.date), "Monday");
    assert!(words(&second.channel).contains("interview"), "{second:?}");
    assert_eq!(words(&second.date), "Tuesday");
}

#[test]
fn a_text_that_is_not_english_is_told() {
    let german = "Der Rat von Harne hat am Montag getagt und sich mit der Frage befasst, ob der Hafen im Winter offen bleibt. \
                  Die Ministerin sagte, sie wisse es nicht, und die Fischer seien in Sorge um ihre Boote und die Netze.";
    assert!(!draft(german).is_english);
    assert!(draft(ARTICLE).is_english);
}

/// Every span of a draft lies in the text and every index leads somewhere.
fn check(text: &str, draft: &Draft) {
    let n_actors = draft.actors.actors.len();
    for mention in &draft.actors.mentions {
        assert!(text.get(mention.span.clone()).is_some_and(|words| !words.is_empty()));
        assert!(mention.actor.is_none_or(|actor| actor < n_actors));
    }
    let keys: BTreeSet<&str> = draft.actors.actors.iter().map(|actor| actor.key.as_str()).collect();
    assert_eq!(keys.len(), n_actors, "keys are unique");
    for actor in &draft.actors.actors {
        assert!(actor.member_of.iter().all(|&whole| whole < n_actors));
        assert!(!actor.name.trim().is_empty());
    }
    for piece in &draft.pieces {
        assert!(text.get(piece.span.clone()).is_some_and(|words| !words.is_empty()));
        for span in
            [&piece.speaker_span, &piece.cue, &piece.channel, &piece.occasion, &piece.date].into_iter().flatten()
        {
            assert!(text.get(span.clone()).is_some());
        }
        assert!(piece.speakers.iter().chain(&piece.addressee).chain(&piece.about).all(|&actor| actor < n_actors));
        assert!((0.0..=1.0).contains(&piece.confidence));
        assert!(piece.paragraph < draft.paragraphs);
    }
    for UnclaimedReport { span, speakers, cue } in &draft.unclaimed {
        assert!(speakers.iter().all(|&actor| actor < n_actors) && text.get(cue.clone()).is_some());
        assert!(text.get(span.clone()).is_some_and(|words| !words.is_empty()));
        assert!(
            draft.pieces.iter().all(|piece| piece.kind == PieceKind::Act
                || piece.span.end <= span.start
                || span.end <= piece.span.start)
        );
    }
    for link in &draft.links {
        assert!(link.from < n_actors && link.to < n_actors && link.from != link.to);
        assert!(!link.pieces.is_empty() && link.pieces.iter().all(|&piece| piece < draft.pieces.len()));
    }
}

/// Bits of which hostile articles are made.
const BITS: [&str; 40] = [
    "“",
    "”",
    "\"",
    "''",
    "``",
    "‘",
    "’",
    "'",
    "«",
    "»",
    ",",
    ".",
    "?",
    "!",
    "—",
    " - ",
    ":",
    "(",
    ")",
    "\n",
    "\n\n",
    " ",
    "said ",
    "Mr. Lind ",
    "she ",
    "according to ",
    "told ",
    "who ",
    "and ",
    "to ",
    "the council ",
    "Ida Strand",
    "’s ",
    "U.S. ",
    "12,5",
    "é",
    "日本",
    "\u{301}",
    "🚢",
    "\u{202e}",
];

fn printed(text: &str, found: &quotemap::draft::pieces::Draft) -> serde_json::Value {
    serde_json::from_str(&quotemap::draft::json::json(text, found).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..crate::support::properties() })]

    #[test]
    fn no_text_breaks_the_engine(bits in proptest::collection::vec(proptest::sample::select(BITS.to_vec()), 0..60)) {
        let text = bits.concat();
        let found = draft(&text);
        check(&text, &found);
        let printed = printed(&text, &found);
        prop_assert_eq!(printed["evidence"].as_array().map(Vec::len), Some(found.pieces.len()));
    }

    #[test]
    fn no_line_of_any_letters_breaks_the_engine(text in "\\PC{0,200}") {
        check(&text, &draft(&text));
    }
}

#[test]
fn the_same_text_gives_the_same_draft() {
    let found = draft(ARTICLE);
    check(ARTICLE, &found);
    assert_eq!(draft(ARTICLE), found);
}

#[test]
fn the_time_grows_with_the_length_only() {
    // Thirty times the article takes no more than it should; where it grew with the square, this would not end.
    let text = ARTICLE.repeat(30);
    check(&text, &draft(&text));
    let endless = "Ida Strand said and he said to her, who said so, ".repeat(4000);
    check(&endless, &draft(&endless));
    let open = "“(".repeat(20_000);
    check(&open, &draft(&open));
}

#[test]
fn a_text_in_another_language_is_told() {
    let german =
        "Die Ministerin sagte am Montag, man rede mit allen Nachbarn, und der Sprecher widersprach. ".repeat(4);
    let text = format!("Kräne gesucht\n\n{german}\n");
    let drafted = draft(&text);
    assert!(!drafted.is_english);
    assert!(quotemap::draft::listing::to_text(&text, &drafted).contains("seems not to be in English"));
    assert!(draft(ARTICLE).is_english);
}

#[test]
fn json_counts_characters_and_gives_the_words_at_the_span() {
    let text = "Überschrift der Räte\n“Die Kräne von Århus are here to stay,” Ida Strand said.\n";
    let printed = printed(text, &draft(text));
    let piece = &printed["evidence"][0];
    let span = |at: usize| usize::try_from(piece["span"][at].as_u64().unwrap()).unwrap();
    let words: String = text.chars().skip(span(0)).take(span(1) - span(0)).collect();
    assert_eq!(piece["text"], words.as_str());
    assert_eq!(piece["kind"], "quotation");
}

fn article() -> ArticleDraft {
    ArticleDraft::new(&Imported { text: ARTICLE.to_owned(), ..Imported::default() })
}

#[test]
fn a_drafted_map_has_its_quotations_with_their_speakers() {
    let (map, _) = draft_map(&article()).unwrap();
    let said = map.evidence().find(|piece| piece.text.starts_with("Whoever helps us")).unwrap();
    assert_eq!(said.kind, EvidenceKind::Quotation);
    assert_eq!(map.actor(said.speakers[0]).name, "Ida Strand");
    assert_eq!(said.anchors.len(), 1);
    assert!(said.anchors[0].prints.is_some());
}

#[test]
fn drafting_again_adds_nothing_and_keeps_what_the_reader_changed() {
    let article = article();
    let (mut map, found) = draft_map(&article).unwrap();
    let source = map.source_ids().next().unwrap();
    let counts = |map: &Map| (map.n_actors(), map.n_evidence(), map.n_links());
    let before = counts(&map);
    edit(&map, source, &article.text(), &found).apply(&mut map).unwrap();
    assert_eq!(counts(&map), before);
    let id = map.evidence_ids().next().unwrap();
    let mut piece = map.piece(id).clone();
    piece.speakers = Vec::new();
    piece.kind = EvidenceKind::Act;
    piece.attribution = quotemap::model::Attribution::Article;
    quotemap::model::edit::MapEdit::set_piece(id, piece.clone()).apply(&mut map).unwrap();
    edit(&map, source, &article.text(), &found).apply(&mut map).unwrap();
    assert_eq!(map.piece(id), &piece);
}

#[test]
fn a_drafted_map_is_accepted_by_check_with_its_article() {
    let folder = tempfile::tempdir().unwrap();
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/northport-dredgers.article.txt");
    let map = folder.path().join("drafted.map.json");
    let run = |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).output().unwrap();
    let drafted = run(&["draft", article, "-o", map.to_str().unwrap()]);
    assert!(drafted.status.success(), "{drafted:?}");
    let checked = run(&["check", map.to_str().unwrap(), "--article", article]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    map_file::open(Some(&map)).unwrap();
}

#[test]
fn a_folder_of_articles_becomes_a_folder_of_maps() {
    let folder = tempfile::tempdir().unwrap();
    let (articles, maps) = (folder.path().join("articles"), folder.path().join("maps"));
    std::fs::create_dir(&articles).unwrap();
    std::fs::create_dir(&maps).unwrap();
    for name in ["one.txt", "two.txt"] {
        std::fs::write(articles.join(name), ARTICLE).unwrap();
    }
    std::fs::write(articles.join("picture.png"), [0, 1, 2]).unwrap();
    let arguments = ["draft", articles.to_str().unwrap(), "-o", maps.to_str().unwrap()];
    let drafted = Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).output().unwrap();
    assert!(drafted.status.success(), "{drafted:?}");
    assert!(String::from_utf8_lossy(&drafted.stderr).contains("2 of 2"));
    let names: BTreeSet<String> = std::fs::read_dir(&maps)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["one.map.json", "two.map.json"].map(str::to_owned).into());
}

/// Returns the rows of a table of the engine, each as its columns.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(format!("{}/assets/draft/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert!(text.starts_with("# ") && text.lines().next().unwrap().contains("CC0"), "{name} names its licence");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_tables_of_words_are_whole_and_agree() {
    let words = table("reporting_words.tsv");
    assert!(words.len() > 400);
    let lemmas: Vec<&String> = words.iter().map(|row| &row[0]).collect();
    assert!(lemmas.is_sorted());
    let classes: BTreeSet<&str> = words.iter().map(|row| row[2].as_str()).collect();
    let known =
        ["accuse", "announce", "ask", "attitude", "call", "deny", "praise", "promise", "say", "seem", "show", "talk"];
    assert_eq!(classes, known.into());
    for row in &words {
        let forms: Vec<&str> = row[1].split(' ').collect();
        assert!(forms.len() >= 3 && forms[0] == row[0] && forms.iter().any(|form| form.ends_with("ing")), "{row:?}");
        assert!(row[3].chars().all(|letter| "qctoh".contains(letter)), "{row:?}");
    }
    // A weight of a word that no table has any more would never count.
    let nouns = table("reporting_nouns.tsv");
    let all: BTreeSet<&str> = words.iter().chain(&nouns).map(|row| row[0].as_str()).chain(["according"]).collect();
    for name in ["weights.tsv", "statement_weights.tsv"] {
        for row in table(name) {
            assert!(row[1].parse::<f64>().is_ok_and(f64::is_finite), "{name}: {row:?}");
            let lemma = row[0].split_once("lemma").map(|(_, rest)| rest[1..].split('|').next().unwrap_or_default());
            assert!(lemma.is_none_or(|lemma| all.contains(lemma)), "{name}: {row:?}");
        }
    }
}

#[test]
fn a_folder_without_articles_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("nothing here");
    std::fs::create_dir(&empty).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_quotemap")).arg("draft").arg(&empty).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nothing here: no article is in this folder"), "{said}");
}
