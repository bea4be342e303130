//! Whose words a sentence says they are, and what stands amid them, in the forms that articles have for it.

use quotemap::model::reading::seal::Seal;

use crate::seal_kinds::{DRY, Piece, anchored, article, dry, pond, report, seals};

/// Sentences that give a quotation Q to N.
const FORMS: [&str; 50] = [
    "Q said the town's oldest tenant, N.",
    "Q said Millbrook's water clerk, N, on Monday.",
    "Q was how N put it.",
    "Q was the way N put it.",
    "Q as N put it.",
    "As N put it: Q",
    "Q N opined.",
    "Q argues N, who keeps a mill.",
    "Q N writes in a letter.",
    "Q N adds.",
    "Q chimed in N.",
    "N chimed in: Q",
    "Q N interjected.",
    "Q muttered N, who keeps a mill.",
    "N shrugged: Q",
    "N wrote to the neighbour: Q",
    "Q according to N.",
    "Q according to N, who keeps a mill.",
    "Q the neighbour, N, said.",
    "Q its oldest tenant, N, said.",
    "Q the neighbour N said.",
    "Q read a statement from N.",
    "Q reads a letter from N.",
    "Q reads N's letter.",
    "Q came the answer from N.",
    "Q was N's answer to the town.",
    "Q the Mill Post quoted N as saying.",
    "Q the town clerk recalled N saying.",
    "The Mill Post quoted N as saying: Q",
    "It was N who said, Q and left.",
    "Q it was N who said.",
    "N's reply was blunt: Q",
    "N's reply was blunt: Q it said.",
    "In N's words, Q",
    "The reply from N was blunt: Q",
    "N: Q",
    "N: Q and so on.",
    "N, in the chair: Q",
    "N (by telephone): Q",
    "Q\n\n\u{2014} N, of the mill",
    "Q\n\u{2014} N",
    "Q \u{2014} N",
    "The town was told by N: Q",
    "A spokeswoman for N said Q",
    "N's lawyer said Q",
    "According to N, Q",
    "N, asked whether the town was right, said: Q",
    "N, speaking alongside the town clerk, said Q",
    "Q the neighbour's sister, N, said.",
    "N, the neighbour's rival, said: Q",
];

#[test]
fn every_form_gives_words_to_whoever_it_names() {
    for form in FORMS {
        let said = |name: &str| dry(&form.replace('N', name));
        assert_eq!(said("Tilda Marr"), Seal::Exact, "{form}");
        assert_eq!(said("Evan Holm"), Seal::OtherSpeaker, "{form}");
        assert_eq!(said("Greta Olm"), Seal::OtherSpeaker, "{form}: whom the map does not have");
    }
    for transcript in ["TILDA MARR: Q and so on.", "MARR: Q and so on."] {
        assert_eq!(dry(transcript), Seal::Exact, "{transcript}");
        let other = transcript.replace("TILDA MARR", "EVAN HOLM").replace("MARR", "HOLM");
        assert_eq!(dry(&other), Seal::OtherSpeaker, "{other}");
    }
}

#[test]
fn somebody_of_a_speaker_is_not_the_speaker() {
    for other in [
        "Q Tilda Marr's deputy said.",
        "Q said Tilda Marr's deputy.",
        "Tilda Marr's old rival said: Q",
        "Q critics of Tilda Marr said.",
        "Q someone close to Tilda Marr said.",
        "Q Tilda Marr's sister, Evan Holm, said.",
        "Q Tilda Marr's brother Evan Holm said.",
    ] {
        assert_eq!(dry(other), Seal::OtherSpeaker, "{other}");
    }
    for own in
        ["Q Tilda Marr's spokeswoman said.", "Q Tilda Marr's letter said.", "Q Evan Holm's sister, Tilda Marr, said."]
    {
        assert_eq!(dry(own), Seal::Exact, "{own}");
    }
}

#[test]
fn whoever_only_stands_beside_the_speaker_has_no_words() {
    for said in [
        "Tilda Marr, asked whether Evan Holm was right, said: Q",
        "Tilda Marr, when told that Evan Holm had left, said: Q",
        "Tilda Marr, speaking alongside Evan Holm, said: Q",
        "Tilda Marr, a friend of Evan Holm, said: Q",
        "Q the town clerk quoted Tilda Marr as saying.",
        "Q Evan Holm quoted Tilda Marr as saying.",
        "Q Evan Holm recalled Tilda Marr saying.",
        "Evan Holm was told by Tilda Marr: Q",
        "Evan Holm asked Tilda Marr when it would be. Q she replied.",
        "Evan Holm asked Tilda Marr about the pond. Q she said.",
        "Tilda Marr met Evan Holm. Q she said.",
        "Tilda Marr wrote to Evan Holm: Q",
        "Tilda Marr wrote to Evan Holm, Q",
    ] {
        assert_eq!(dry(said), Seal::Exact, "{said}");
    }
    assert_eq!(dry("Tilda Marr asked Evan Holm when it would be. Q he replied."), Seal::OtherSpeaker);
}

#[test]
fn a_credit_amid_a_sentence_names_nobody_who_speaks() {
    for credit in ["By Evan Holm", "Credit: Evan Holm", "Photograph by Evan Holm", "Listen to Evan Holm"] {
        for said in [
            "Q said\nCREDIT\nTilda Marr.",
            "Tilda Marr, who keeps the mill,\nCREDIT\nsaid: Q",
            "Q\nCREDIT\nTilda Marr said.",
        ] {
            let said = said.replace("CREDIT", credit);
            assert_eq!(dry(&said), Seal::Exact, "{said}");
        }
    }
}

#[test]
fn what_is_said_beside_a_denial_is_not_denied() {
    for said in [
        "Tilda Marr has never denied saying Q.",
        "Tilda Marr did not deny that she had said Q.",
        "Tilda Marr not only said Q but wrote it.",
        "Tilda Marr never stopped saying Q.",
        "Tilda Marr failed to come but said Q.",
        "Tilda Marr showed a fake tweet, saying Q.",
        "Tilda Marr said in May that Q.",
        "Tilda Marr said instead: Q",
        "Tilda Marr would rather have rain, she said: Q",
    ] {
        assert_eq!(dry(said), Seal::Exact, "{said}");
    }
    for denied in [
        "Tilda Marr failed to say Q.",
        "Tilda Marr may have said Q.",
        "Tilda Marr might have said Q.",
        "Tilda Marr took back the words Q.",
        "Tilda Marr took back her remark that Q.",
        "Tilda Marr rarely says Q.",
        "Tilda Marr seldom said Q.",
        "Tilda Marr left instead of saying Q.",
        "Tilda Marr left rather than say Q.",
        "Tilda Marr has yet to say Q.",
        "Tilda Marr said it was not true that Q.",
        "Tilda Marr said it was false that Q.",
        "Tilda Marr said she did not believe that Q.",
        "Tilda Marr said she doubted that Q.",
        "A doctored video shows Tilda Marr saying Q.",
        "A fabricated quotation attributed to Tilda Marr reads Q.",
        "Tilda Marr is alleged to have said Q.",
        "Tilda Marr retracted her statement that Q.",
    ] {
        assert_eq!(dry(denied), Seal::Unquoted, "{denied}");
    }
}

#[test]
fn lines_that_go_on_with_a_caption_or_that_papers_put_in_small_letters_interrupt() {
    for amid in [
        "The mill on Wednesday, when the\nwheel stood still. Photograph: R. Quill",
        "Read more: Millers vote to strike\nover pay and shifts",
        "1 See the letters of the board\nthat are quoted there, p. 12.",
        "Smoke rises from the mill\nin the valley on Monday.\nR. Quill",
        "after newsletter promotion",
        "- more -",
        "(more)",
    ] {
        for gap in ["\n", "\n\n"] {
            let words = DRY.replace("the pond", &format!("the{gap}{amid}{gap}pond"));
            let said = format!("\u{201c}{words}\u{201d} said Tilda Marr.");
            let text = article(&["It had not rained.", &said, "So it went."]);
            let report = report(&pond(Some(3), &[("person/miller", DRY, &[2])]), &text);
            let sealed = report.pieces[0].as_ref().unwrap();
            assert_eq!(sealed.seal, Seal::Interrupted, "{text}");
            let shown: Vec<&str> = sealed.because.iter().map(|bytes| text[bytes.clone()].trim()).collect();
            assert_eq!(shown.join("\n"), amid);
        }
    }
    for amid in [
        "more",
        "and still the",
        "THE MILL POST\nnever the",
        "12\nand not the",
        "Read more: Mills\nnot the",
        "12\nstill the",
    ] {
        let words = DRY.replace("the pond", &format!("the\n{amid}\npond"));
        assert_eq!(dry(&format!("\u{201c}{words}\u{201d} said Tilda Marr.")), Seal::NotFound, "{amid}");
    }
}

#[test]
fn a_caption_amid_two_paragraphs_of_a_quotation_interrupts_it() {
    let (first, second) = ("We drained it once.", "We shall not drain it again.");
    let map = pond(None, &[("person/miller", &format!("{first}\n{second}"), &[1, 2])]);
    for amid in ["after newsletter promotion", "The mill on Wednesday, when the\nwheel stood still."] {
        let text =
            article(&[&format!("Tilda Marr spoke. \u{201c}{first}"), amid, &format!("\u{201c}{second}\u{201d}")]);
        assert_eq!(seals(&map, &text), [Seal::Interrupted], "{amid}");
    }
}

#[test]
fn a_quotation_that_a_copy_joins_to_the_paragraph_before_is_found() {
    let words = "The pond will hold until June,";
    let pieces: [Piece<'_>; 1] = [("person/miller", words, &[2])];
    for (open, close) in [('\u{2018}', '\u{2019}'), ('\u{201c}', '\u{201d}'), ('"', '"')] {
        let before = format!("Evan Holm said {open}the wheel is still.{close}");
        let said = format!("{open}{words}{close} Tilda Marr said.");
        let map = anchored(&pond(Some(2), &pieces), &article(&[&before, &said]));
        assert_eq!(seals(&map, &article(&[&format!("{before}{said}")])), [Seal::Exact], "{open}");
        let bare = pond(None, &[("person/miller", words, &[1])]);
        let joined = format!("Rain fell on Monday.{open}{words}{close} Tilda Marr said.");
        assert_eq!(seals(&bare, &article(&[&joined])), [Seal::Exact], "{joined}");
    }
}

#[test]
fn a_sentence_that_is_moved_behind_another_speakers_is_given_to_them() {
    let (first, second) = ("We are sure that the dam will hold.", "We are sure that the dam will break.");
    let paragraphs = [
        format!("\u{201c}We saw the dam,\u{201d} Evan Holm told the town. \u{201c}{first}\u{201d}"),
        format!("The millers saw it, too. \u{201c}We were there,\u{201d} Tilda Marr said. \u{201c}{second}\u{201d}"),
    ];
    let pieces: [Piece<'_>; 2] = [("person/warden", first, &[1]), ("person/miller", second, &[2])];
    let text = article(&[&paragraphs[0], &paragraphs[1]]);
    let map = anchored(&pond(Some(2), &pieces), &text);
    assert_eq!(seals(&map, &text), [Seal::Exact; 2]);
    assert_eq!(seals(&map, &text.replace("\n\n\u{201c}", " \u{201c}")), [Seal::Exact; 2]);
    let moved = text.replace(&format!(" \u{201c}{second}\u{201d}"), "").replace(first, second);
    assert_eq!(seals(&map, &moved)[1], Seal::OtherSpeaker);
    let swapped = text.replace(first, "\u{0}").replace(second, first).replace('\u{0}', second);
    assert!(seals(&map, &swapped).iter().all(|seal| !seal.is_verified()), "{:?}", seals(&map, &swapped));
}

#[test]
fn signs_at_the_start_of_a_line_or_on_the_last_letter_change_words() {
    let said = |words: &str| dry(&format!("\u{201c}{words}\u{201d} said Tilda Marr."));
    assert_eq!(said(&DRY.replace("the pond", "the\npond")), Seal::Normalised);
    assert_eq!(said(&DRY.replace("the pond", "the\n\u{ac}pond")), Seal::NotFound);
    assert_eq!(said(&DRY.replace("the pond", "the\n\"pond")), Seal::Unquoted);
    assert_eq!(said(&DRY.replace("autumn,", "autumn\u{338},")), Seal::NotFound);
    let bare = DRY.trim_end_matches(',');
    let map = pond(Some(1), &[("person/miller", bare, &[1])]);
    assert_eq!(seals(&map, &article(&[&format!("\u{201c}{bare}\u{338}\u{201d} Tilda Marr said.")])), [Seal::NotFound]);
    assert_eq!(said(&DRY.replace("the pond", "the\u{fffc} pond")), Seal::Normalised);
}

#[test]
fn words_that_stand_twice_are_listed_where_they_stand() {
    let said = format!("\u{201c}{DRY}\u{201d} said Tilda Marr.");
    let text = article(&[&said, "The mill stood still on Monday because of a storm.", &said]);
    // A map that nobody anchored counts paragraphs.
    assert_eq!(seals(&pond(None, &[("person/miller", DRY, &[3])]), &text), [Seal::Exact]);
    let report = report(&pond(None, &[("person/miller", DRY, &[])]), &text);
    let places: Vec<u32> = report.pieces[0].as_ref().unwrap().places.iter().map(|place| place.paragraph).collect();
    assert_eq!(places, [1, 3]);
}

/// Returns the seal of the miller's words in a paragraph with what she says: Q are the words in marks of their own. The
/// paragraph before has a quotation, too.
fn said_inside(before: &str, paragraph: &str, open: char, close: char) -> Seal {
    let words = "The pond will hold until June,";
    let text = article(&[before, &paragraph.replace('Q', &format!("{open}{words}{close}"))]);
    seals(&pond(Some(2), &[("person/miller", words, &[2])]), &text)[0]
}

#[test]
fn a_quotation_inside_of_another_one_is_quoted_by_itself() {
    for (outer, end, open, close) in [
        ('\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'),
        ('"', '"', '\'', '\''),
        ('\u{ab}', '\u{bb}', '\u{2039}', '\u{203a}'),
        ('\u{201e}', '\u{201c}', '\u{201a}', '\u{2018}'),
        ('\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'),
    ] {
        for (form, expected) in [
            ("Tilda Marr said: <I told the town Q and went home.>", Seal::Exact),
            ("<He told me Q and left,> Tilda Marr said.", Seal::Exact),
            ("<Tilda Marr told me Q and left,> Evan Holm said.", Seal::Exact),
            ("<There is a sign that reads Q and so on,> Tilda Marr said.", Seal::Exact),
            ("<Evan Holm told me Q and left,> Tilda Marr said.", Seal::OtherSpeaker),
            ("<There is a sign that reads Q and so on,> Evan Holm said.", Seal::OtherSpeaker),
            ("<I never told the town Q and went home,> Tilda Marr said.", Seal::Unquoted),
        ] {
            let marked = |form: &str| form.replace('<', &outer.to_string()).replace('>', &end.to_string());
            let (before, text) = (marked("<It has not rained,> people said."), marked(form));
            assert_eq!(said_inside(&before, &text, open, close), expected, "{text} {open}{close}");
        }
    }
}

#[test]
fn a_quotation_in_single_marks_goes_on_in_the_next_paragraph() {
    let (first, second) = ("We drained it once, the millers' board didn't.", "We shan't drain it again.");
    let text = article(&[&format!("Tilda Marr spoke: \u{2018}{first}"), &format!("\u{2018}{second}\u{2019}")]);
    let map = |words: &str, paragraphs: &[u32]| pond(Some(2), &[("person/miller", words, paragraphs)]);
    assert_eq!(seals(&map(&format!("{first}\n{second}"), &[1, 2]), &text), [Seal::Exact]);
    assert_eq!(seals(&map(first, &[1]), &text), [Seal::Exact]);
    assert_eq!(seals(&map(second, &[2]), &text), [Seal::Exact]);
    assert_eq!(seals(&map("the millers' board didn't.", &[1]), &text), [Seal::Unquoted]);
}

#[test]
fn whoever_the_map_does_not_have_is_told_by_any_form_of_name() {
    for name in [
        "Leonardo da Vinci",
        "Jan van der Berg",
        "Ursula von der Leyen",
        "Mohammed bin Salman",
        "Charles de Gaulle",
        "Jean-Luc d'Arcy",
        "JFK",
        "Pel\u{e9}",
        "Kim",
        "\u{738b}\u{5c0f}\u{660e}",
        "Mx. Lane",
        "Anna Marr",
        "Tilda Marr's lawyer, Evan Holm,",
        "Tilda Marr's attorney Evan Holm",
    ] {
        for form in ["Q N said in an interview.", "Q said N in an interview."] {
            let said = form.replace('N', name);
            assert_eq!(dry(&said), Seal::OtherSpeaker, "{said}");
        }
    }
    for own in ["Mayor Marr", "Tilda Marr's lawyer, Ole Vik,", "T. Marr", "Tilda Jane Marr", "Ms. Marr", "Tilly Marr"] {
        assert_eq!(dry(&format!("Q {own} said in an interview.")), Seal::Exact, "{own}");
        assert_eq!(dry(&format!("Q said {own} in an interview.")), Seal::Exact, "{own}");
    }
    assert_eq!(dry("Q Reuters reported her as saying."), Seal::Exact, "who only tells of it");
    for gesture in ["smiled", "laughed", "nodded", "shook her head"] {
        assert_eq!(dry(&format!("Greta Olm {gesture}: Q")), Seal::OtherSpeaker, "{gesture}");
        assert_eq!(dry(&format!("Tilda Marr {gesture}: Q")), Seal::Exact, "{gesture}");
    }
}

#[test]
fn who_does_not_hold_back_says_it() {
    for said in [
        "Tilda Marr could not help saying: Q",
        "Q Tilda Marr could not resist adding.",
        "Tilda Marr did not hesitate to say: Q",
        "Tilda Marr did not regret saying Q on Monday.",
        "Tilda Marr never tires of saying Q.",
        "Tilda Marr never fails to say Q.",
        "Q Tilda Marr did not fail to say.",
        "Tilda Marr was not afraid to say Q.",
        "No sooner had she sat down than Tilda Marr said: Q",
        "Q Tilda Marr said in a statement.",
        "Q Tilda Marr said, almost shouting.",
        "Q Tilda Marr would say, but not today.",
        "If Tilda Marr was tired, she said it: Q",
        "Q Tilda Marr said. She did not say when.",
        "Q Tilda Marr said. She denied the charge.",
    ] {
        assert_eq!(dry(said), Seal::Exact, "{said}");
    }
    for denied in [
        "Q Tilda Marr did not, in fact, say.",
        "Tilda Marr failed to add: Q",
        "Q Tilda Marr said. Tilda Marr denied having said so.",
        "Q Tilda Marr said. She denied that she had said it.",
        "Q Tilda Marr was expected to say, but did not.",
        "Q is a quote that Tilda Marr says is fake.",
        "Q Tilda Marr is falsely quoted as saying.",
        "Q Tilda Marr was wrongly reported to have said.",
        "Tilda Marr had been misheard as saying Q on Monday.",
        "Far from saying Q Tilda Marr was silent.",
        "Tilda Marr did anything but say Q on Monday.",
        "Q Tilda Marr said in a deepfake.",
        "Q reads a forged letter by Tilda Marr.",
        "Q Tilda Marr said, according to a forged transcript.",
        "If Tilda Marr had said Q all would be well.",
        "Q Tilda Marr should have said.",
        "Q Tilda Marr nearly said.",
        "Q an impostor posing as Tilda Marr said.",
    ] {
        assert_eq!(dry(denied), Seal::Unquoted, "{denied}");
    }
}

#[test]
fn marks_that_html_names_open_and_close_with_white_space_inside_of_them() {
    for (open, close) in [
        ("&laquo;&nbsp;", "&nbsp;&raquo;"),
        ("&laquo; ", " &raquo;"),
        ("&#171;&#160;", "&#160;&#187;"),
        ("&quot;&nbsp;", "&nbsp;&quot;"),
    ] {
        let copied = |text: String| text.replace('\u{201c}', open).replace('\u{201d}', close);
        let said = copied(format!("\u{201c}It rained,\u{201d} said Evan Holm. \u{201c}{DRY}\u{201d} said Tilda Marr."));
        assert_eq!(dry(&said), Seal::Exact, "{said}");
        assert_eq!(dry(&copied(format!("\u{201c}{DRY}\u{201d} said Evan Holm."))), Seal::OtherSpeaker, "{open}");
    }
}

#[test]
fn notes_of_every_form_are_no_part_of_the_words() {
    let said = |note: &str| {
        let words = DRY.replace("the pond", &format!("the{note} pond"));
        dry(&format!("\u{201c}{words}\u{201d} said Tilda Marr."))
    };
    for note in ["[3,4]", "[3, 4]", "[3\u{2013}5]", "\u{b3},\u{2074}", "\u{1d43}", "<sup>3</sup>", "[citation needed]"]
    {
        assert_eq!(said(note), Seal::Normalised, "{note}");
    }
    for words in ["[5,3]", " [3,400]", "[2019\u{2013}2020]", "<sup>no</sup>", "[not]"] {
        assert_eq!(said(words), Seal::NotFound, "{words}");
    }
    for sign in ["&shy;", "&#173;"] {
        for gap in ["\n", "\n\n"] {
            let words = DRY.replace("would", &format!("wo{sign}{gap}uld"));
            assert_eq!(dry(&format!("\u{201c}{words}\u{201d} said Tilda Marr.")), Seal::Normalised, "{sign}{gap:?}");
        }
    }
}

#[test]
fn a_paragraph_of_a_quotation_may_be_numbered_and_none_of_anothers_stands_amid_it() {
    let (first, second) = ("We drained it once.", "We shall not drain it again.");
    let map = pond(None, &[("person/miller", &format!("{first}\n{second}"), &[])]);
    let amid = |amid: &str, number: &str| {
        let opened = format!("Tilda Marr spoke. \u{201c}{first}");
        seals(&map, &article(&[&format!("{opened}{amid}"), &format!("{number}\u{201c}{second}\u{201d}")]))[0]
    };
    assert_eq!((amid("", ""), amid("", "8. "), amid("", "12) ")), (Seal::Exact, Seal::Exact, Seal::Exact));
    assert_eq!(amid("", "8 "), Seal::NotFound, "that is no number of a paragraph");
    assert_eq!(amid("\u{201d}", ""), Seal::Unquoted, "these are two quotations");
    for other in ["\u{201c}I lied.", "Rosa Quill said:", "This quotation is fake", "Satire"] {
        assert_eq!(amid(&format!("\n\n{other}"), ""), Seal::NotFound, "{other}");
    }
    assert_eq!(amid("\u{201d}\n\nRosa Quill said:", ""), Seal::NotFound);
    assert_eq!(amid("\n\nFalse alarm at the mill", ""), Seal::Interrupted);
}
