//! The table of seals, row by row, as the schema tells it.

use quotemap::files::map_file::{self, report};
use quotemap::model::Map;
use quotemap::model::reading::Reading;
use quotemap::model::reading::seal::{Around, Seal, Sealed, seal};
use quotemap::model::text::article::Article;
use serde_json::{Value, json};

const ARTICLE: &str = include_str!("../../assets/northport-dredgers.article.txt");

/// Returns the seal of a piece of the report in a copy in which something was replaced, and its reasons.
fn after(old: &str, new: &str, key: &str) -> (Seal, Vec<String>) {
    assert!(ARTICLE.contains(old), "{old}");
    let (text, map) = (ARTICLE.replacen(old, new, 1), report());
    let sealed = sealed(&map, &text, key);
    (sealed.seal, sealed.because.iter().map(|bytes| text[bytes.clone()].to_owned()).collect())
}

fn sealed(map: &Map, text: &str, key: &str) -> Sealed {
    let report = seal(map, &Article::new(text.to_owned(), &map.first_source().headline));
    let id = map.evidence_ids().find(|&id| map.piece(id).key == key).unwrap();
    report.piece(id).unwrap().clone()
}

/// Returns a map that nobody anchored, of quotations of a harbour master and of one of a pilot.
fn harbour(quotations: &[(&str, &str)]) -> Map {
    let actor = |key: &str, name: &str| json!({"key": key, "kind": "person", "name": name, "short_name": name});
    let piece = |(nth, (speaker, text)): (usize, &(&str, &str))| {
        json!({
            "key": format!("q{}", nth + 1), "kind": "quotation", "text": text, "speaker": [speaker],
            "attribution": speaker, "paragraph": [1]
        })
    };
    let keys: Vec<String> = (1..=quotations.len()).map(|nth| format!("q{nth}")).collect();
    let file: Value = json!({
        "format": "quotemap-map", "version": 1, "key": "harbour",
        "source": {"headline": "Harbour Talks", "publisher": "None", "date": "2024-05-06", "paragraphs": 2},
        "actors": [actor("person/master", "the harbour master"), actor("person/pilot", "Ole Berg")],
        "evidence": quotations.iter().enumerate().map(piece).collect::<Vec<_>>(),
        "links": [{
            "key": "l1", "from": "person/master", "to": "person/pilot", "verb": "said", "label": "talks",
            "predicate": "talks to {to}", "status": "reported", "evidence": keys
        }]
    });
    map_file::parse(&file.to_string()).unwrap()
}

const WAIT: &str = "We are not going to wait for the tide,";

fn master_says(text: &str) -> Sealed {
    sealed(&harbour(&[("person/master", WAIT)]), &format!("Harbour Talks\n\n{text}\n\nAll was quiet at noon.\n"), "q1")
}

#[test]
fn intact_words_are_exact_and_other_marks_are_normalised() {
    assert_eq!(after("Fishermen", "Fishermen", "p04-q1").0, Seal::Exact);
    assert_eq!(master_says(&format!("It stood. \"{WAIT}\" the harbour master said.")).seal, Seal::Exact);
    assert_eq!(after("the channel will not", "the\u{a0}channel will not", "p04-q2").0, Seal::Normalised);
}

#[test]
fn a_line_amid_the_words_interrupts_them_and_is_shown() {
    let (seal, why) = after("Whoever helps us clear", "Whoever helps\n\n12   THE TEST SHEET\n\nus clear", "p04-q2");
    assert_eq!((seal, why), (Seal::Interrupted, vec!["12   THE TEST SHEET".to_owned()]));
}

#[test]
fn of_the_same_words_twice_the_speaker_decides_or_else_nothing_does() {
    let map = harbour(&[("person/master", "No ship will sail,"), ("person/pilot", "No ship will sail,")]);
    let text =
        "Harbour Talks\n\n\"No ship will sail,\" the harbour master said. \"No ship will sail,\" said Ole Berg.\n";
    for (key, nth) in [("q1", 0), ("q2", 1)] {
        let at = text.match_indices("No ship").nth(nth).unwrap().0;
        let sealed = sealed(&map, text, key);
        assert_eq!((sealed.seal, sealed.passages[0].start), (Seal::Exact, at), "{key}");
    }
    let text = "Harbour Talks\n\nA board had \"No ship will sail,\" on it. A flag had \"No ship will sail,\" too.\n";
    let sealed = sealed(&map, text, "q1");
    assert_eq!((sealed.seal, sealed.passages.len(), sealed.places.len()), (Seal::Ambiguous, 2, 2));
    assert_eq!(sealed.places[1].to_string(), "paragraph 1, sentence 2");
}

#[test]
fn of_the_same_words_twice_the_sentence_that_the_map_knows_decides() {
    let twice = "\u{201c}Whoever helps us clear the channel will not be forgotten.\u{201d}";
    let text = ARTICLE.replace("on Wednesday. ", &format!("on Wednesday. He repeated: {twice} "));
    let sealed = sealed(&report(), &text, "p04-q2");
    assert_eq!((sealed.seal, sealed.passages.len()), (Seal::Exact, 1));
    assert_eq!(sealed.passages[0].start, text.rfind("Whoever helps").unwrap());
}

#[test]
fn words_outside_of_marks_are_unquoted() {
    let (old, new) = (
        "\u{201c}We talk with all our neighbours, and we shall go on talking,\u{201d}",
        "We talk with all our neighbours, and we shall go on talking,",
    );
    assert_eq!(after(old, new, "p04-q1").0, Seal::Unquoted);
    assert_eq!(master_says(&format!("It stood. {WAIT} the harbour master said.")).seal, Seal::Unquoted);
    // A mark added amid the words, and one lost.
    assert_eq!(after("and we shall go", "and\u{201d} we \u{201c}shall go", "p04-q1").0, Seal::Unquoted);
    assert_eq!(after("go on talking,\u{201d} she", "go on talking, she", "p04-q1").0, Seal::Unquoted);
}

#[test]
fn words_that_the_text_denies_are_unquoted() {
    for said in ["never said", "did not say", "has denied saying"] {
        let sealed = master_says(&format!("It stood. \"{WAIT}\" the harbour master {said} on Monday."));
        assert_eq!(sealed.seal, Seal::Unquoted, "{said}");
        let before = master_says(&format!("It stood. The harbour master {said}: \"{WAIT}\" and left."));
        assert_eq!(before.seal, Seal::Unquoted, "{said}");
        assert_eq!(before.because.len(), 1);
    }
    let inside = master_says(&format!("It stood. \"Nobody here says that {WAIT}\" the harbour master said."));
    assert_eq!(inside.seal, Seal::Unquoted);
    let not_of_saying = master_says(&format!("He did not come, and the harbour master said: \"{WAIT}\" and left."));
    assert_eq!(not_of_saying.seal, Seal::Exact);
}

#[test]
fn words_that_the_sentence_gives_to_somebody_else_are_anothers() {
    let other = |text: String, who: &str| {
        let whole = format!("Harbour Talks\n\n{text}\n\nAll was quiet at noon.\n");
        let sealed = sealed(&harbour(&[("person/master", WAIT)]), &whole, "q1");
        assert_eq!(sealed.seal, Seal::OtherSpeaker, "{text}");
        assert_eq!(&whole[sealed.because[0].clone()], who);
    };
    other(format!("It stood. \"{WAIT}\" Ole Berg said on Monday."), "Ole Berg");
    other(format!("It stood. \"{WAIT}\" said Ole Berg, a pilot."), "Ole Berg");
    other(format!("It stood. Mr. Berg, a pilot, said: \"{WAIT}\""), "Berg");
    other(format!("It stood. \"{WAIT}\" said Karl Brandt, a pilot."), "Karl Brandt");
    other(format!("It stood. \"{WAIT}\" the dock foreman said."), "dock foreman");
    for fine in ["he said", "the master said", "said the harbour master, who met Ole Berg"] {
        assert_eq!(master_says(&format!("It stood. \"{WAIT}\" {fine}.")).seal, Seal::Exact, "{fine}");
    }
}

#[test]
fn whoever_spoke_before_a_pronoun_a_writing_or_a_bare_quotation_has_the_words() {
    let who = |text: &str| {
        let whole = format!("Harbour Talks\n\n{text}\n\nAll was quiet at noon.\n");
        let sealed = sealed(&harbour(&[("person/master", WAIT)]), &whole, "q1");
        (sealed.seal, sealed.because.first().map(|bytes| whole[bytes.clone()].to_owned()))
    };
    for said in ["He added: \"Q\"", "\"Q\" he said.", "\"Q\"", "\"Q\" the letter said.", "Some of them called it \"Q\""]
    {
        let said = said.replace('Q', WAIT);
        let berg = who(&format!("Ole Berg, the pilot of pilots, told reporters that it was over. {said}"));
        assert_eq!(berg, (Seal::OtherSpeaker, Some("Ole Berg".to_owned())), "{said}");
        let master = who(&format!("The harbour master told reporters that it was over. {said}"));
        assert_eq!(master.0, Seal::Exact, "{said}");
    }
}

#[test]
fn a_name_right_before_the_words_or_behind_an_office_or_joined_with_others_has_them() {
    let said = |text: &str| {
        let map = harbour(&[("person/master", WAIT)]);
        sealed(&map, &format!("Harbour Talks\n\n{}\n\nAll was quiet.\n", text.replace('Q', WAIT)), "q1").seal
    };
    assert_eq!(said("By the minutes, the harbour master \"Q\" at noon."), Seal::Exact);
    assert_eq!(said("By the minutes, Ole Berg \"Q\" at noon."), Seal::OtherSpeaker);
    assert_eq!(said("\"Q\" board chair Ole Berg said."), Seal::OtherSpeaker);
    assert_eq!(
        said("Ole Berg and Ole Berg wrote a 5,000-word letter on Monday saying \"Q\" to all."),
        Seal::OtherSpeaker
    );
    assert_eq!(said("The harbour master and Ole Berg wrote a letter saying \"Q\" to all."), Seal::Exact);
    assert_eq!(said("The harbour mas-\nter wrote a let-\nter saying \"Q\" to all."), Seal::Exact);
}

#[test]
fn a_line_with_a_negation_is_never_one_that_interrupts() {
    for amid in ["never", "12\nnot\n13", "Advertisement\n\nnever ever", "THE TEST SHEET\nNot so", "It was not so"] {
        let new = format!("Whoever helps\n{amid}\nus clear");
        assert_eq!(after("Whoever helps us clear", &new, "p04-q2").0, Seal::NotFound, "{amid}");
    }
    let heads = "Whoever\n12\nhelps\n\nAdvertisement\n\nus\nRead more: A Quay Too Full\n* * *\nclear";
    let (seal, why) = after("Whoever helps us clear", heads, "p04-q2");
    assert_eq!((seal, why.len()), (Seal::Interrupted, 4), "{why:?}");
}

#[test]
fn a_figure_that_makes_another_number_is_no_footnotes() {
    for (old, new) in
        [("helps us", "helps us7 us"), ("helps us", "helps forty\u{200b}5 us"), ("helps us", "helps May2 us")]
    {
        assert_eq!(after(old, new, "p04-q2").0, Seal::NotFound, "{new}");
    }
    let map = harbour(&[("person/master", "We lost thirty-two sailors in March 31 years ago,")]);
    let said = |text: &str| sealed(&map, &format!("Harbour Talks\n\n\"{text}\" he said.\n"), "q1").seal;
    assert_eq!(said("We lost thirty-two sailors[3] in March 31 years ago,"), Seal::Normalised);
    for number in ["thirty-two\u{200b}5", "thirty-two5", "thirty-two[0]", "thirty-two,5"] {
        let text = format!("We lost {number} sailors in March 31 years ago,");
        assert_eq!(said(&text), Seal::NotFound, "{number}");
    }
    assert_eq!(said("We lost thirty-two sailors in March\u{200b}5 31 years ago,"), Seal::NotFound);
}

#[test]
fn white_space_inside_of_marks_changes_no_seal() {
    for (open, close) in [("\u{ab} ", " \u{bb}"), ("\u{201c}\u{a0}", "\u{a0}\u{201d}"), ("\" ", " \"")] {
        let text = ARTICLE.replace('\u{201c}', open).replace('\u{201d}', close);
        for key in ["p03-q1", "p04-q1", "p08-q2", "p11-q2"] {
            let sealed = sealed(&report(), &text, key);
            assert_eq!((sealed.seal, sealed.around), (Seal::Exact, Some(Around::Same)), "{key} {open}");
        }
    }
}

#[test]
fn a_speaker_who_is_exchanged_in_the_sentence_before_is_seen_too() {
    let was = "Mara Oksen, a spokeswoman";
    for key in ["p03-q1", "p03-q2"] {
        assert_eq!(
            after(was, "Per Lind, a spokesman", key),
            (Seal::OtherSpeaker, vec!["Per Lind".to_owned()]),
            "{key}"
        );
        // What nobody but the map can tell is no speaker: another change of that sentence.
        assert_eq!(after(was, "Mara Oksen, the spokeswoman", key).0, Seal::Exact, "{key}");
    }
    assert_eq!(after("said Jon Aker", "said Hanna Veit", "p08-q1").0, Seal::OtherSpeaker);
}

#[test]
fn a_speaker_who_is_exchanged_where_a_sentence_tells_of_them_is_seen_too() {
    // The sentence before is told of somebody, and nobody speaks in it.
    let before = "Ida Strand, Norrland\u{2019}s harbour minister, would not confirm the request.";
    for (told, who) in [
        ("Vera Holt was in no hurry.", "Vera Holt"),
        ("Ms. Holt was in no hurry.", "Holt"),
        ("Asked about that, Ms. Holt was short.", "Holt"),
        ("To Per Lind, the matter was plain.", "Per Lind"),
        ("According to Per Lind, nobody had asked.", "Per Lind"),
    ] {
        for key in ["p04-q1", "p04-q2"] {
            assert_eq!(after(before, told, key), (Seal::OtherSpeaker, vec![who.to_owned()]), "{told}");
        }
    }
    for told in ["Last week, the harbour was closed.", "Ida Strand was in no hurry.", "The minister was short."] {
        assert_eq!(after(before, told, "p04-q1").0, Seal::Exact, "{told}");
    }
    let office = |name: &str| after("Its prime minister, Hanna Veit, said", &format!("{name}, said"), "p09-q1").0;
    assert_eq!(office("Its prime minister, Vera Holt"), Seal::OtherSpeaker);
    assert_eq!(office("Ostmark\u{2019}s prime minister, Vera Holt"), Seal::OtherSpeaker);
    assert_eq!(office("Ostmark\u{2019}s prime minister, Hanna Veit"), Seal::Exact);
}

#[test]
fn words_in_another_paragraph_are_elsewhere_and_altered_ones_are_not_found() {
    let (first, second) = ("Fishermen in Northport", "\u{201c}A lent dredger");
    let (a, b) = (ARTICLE.find(first).unwrap(), ARTICLE.find(second).unwrap());
    let moved = format!("{}{}\n\n{}", &ARTICLE[..b], ARTICLE[a..].trim_end(), &ARTICLE[b..a]);
    assert_eq!(sealed(&report(), &moved, "p11-q1").seal, Seal::Elsewhere);
    for (old, new) in [
        ("We talk with all", "We do not talk with all"),
        ("We talk with all our neighbours", "We talk with all our 3 neighbours"),
        ("and we shall go on talking,", "and we shall go on talking, not"),
        ("\u{201c}We talk", "\u{201c}Sadly, we said: We talk"),
        ("we shall go", "we shal\u{202e}l g\u{202c}o"),
    ] {
        assert_eq!(after(old, new, "p04-q1").0, Seal::NotFound, "{new}");
    }
    assert_eq!(after("sends two where", "sends three where", "p11-q2").0, Seal::NotFound);
}

#[test]
fn an_odd_mark_earlier_in_the_paragraph_changes_no_seal() {
    for odd in
        ["A 5\" pipe lay there. ", "The \"Red Tom lay there. ", "Tom\" lay there. ", "\u{201c}It\u{201d} lay there. "]
    {
        let said = |words: &str| master_says(&format!("{odd}It stood. \"{words}\" the harbour master said.")).seal;
        assert_eq!(said(WAIT), Seal::Exact, "{odd}");
        assert_eq!(said(&format!("Nobody believes that we say: {WAIT}")), Seal::Unquoted, "{odd}");
        assert_eq!(said(&format!("{WAIT} we lied,")), Seal::Unquoted, "{odd}");
    }
}

#[test]
fn a_quotation_over_two_paragraphs_is_one_piece() {
    let (first, second) = ("We are not going to wait for the tide.", "We have waited long enough.");
    let map = harbour(&[("person/master", &format!("{first}\n\n{second}"))]);
    let said = |between: &str| {
        format!("Harbour Talks\n\nThe harbour master spoke. \u{201c}{first}{between}{second}\u{201d} He left.\n")
    };
    for (between, seal) in [
        ("\n\n\u{201c}", Seal::Exact),
        ("\n\u{201c}", Seal::Exact),
        (" \u{201c}", Seal::Exact),
        (" ", Seal::Exact),
        ("\n\nAdvertisement\n\n\u{201c}", Seal::Interrupted),
        ("\n\n\u{201c}Perhaps ", Seal::NotFound),
    ] {
        let text = said(between);
        let sealed = sealed(&map, &text, "q1");
        assert_eq!(sealed.seal, seal, "{text}");
        if seal != Seal::NotFound {
            let parts: Vec<&str> = sealed.passages.iter().map(|bytes| &text[bytes.clone()]).collect();
            assert_eq!(parts, [first, second]);
            let reading = Reading::new(&map, Article::new(text.clone(), "Harbour Talks"));
            assert_eq!(reading.places(), sealed.passages[..1], "one stop for the keyboard");
        }
    }
    let straight = said("\n\n\u{201c}").replace("to wait", "to\u{a0}wait");
    assert_eq!(sealed(&map, &straight, "q1").seal, Seal::Normalised);
}
