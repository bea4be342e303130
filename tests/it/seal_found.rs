//! Kinds of sealing that another generator of copies and alterations found wrong: who is meant, what is denied, how pages
//! write words.

use quotemap::model::Map;
use quotemap::model::reading::seal::Seal;
use quotemap::model::text::article::Article;
use serde_json::json;

use crate::seal_kinds::{DRY, anchored, article, dry, pond, seals};

/// Returns the map of the pond with an office for the miller, and one for the warden.
fn with_offices() -> Map {
    with_these_offices(["water minister", "town clerk"])
}

fn with_these_offices(offices: [&str; 2]) -> Map {
    let map = pond(Some(3), &[("person/miller", DRY, &[2])]);
    let mut file: serde_json::Value = serde_json::from_str(&quotemap::files::map_file::text(&map, None)).unwrap();
    for (nth, office) in offices.iter().enumerate() {
        file["actors"][nth]["office"] = json!(office);
    }
    quotemap::files::map_file::parse(&file.to_string()).unwrap()
}

fn said(map: &Map, paragraph: &str) -> Seal {
    let quoted = paragraph.replace('Q', &format!("\u{201c}{DRY}\u{201d}"));
    seals(map, &article(&["It had not rained.", &quoted, "So it went."]))[0]
}

#[test]
fn in_any_script_a_name_with_an_office_below_the_words_has_them_and_none_of_the_next_paragraph() {
    const SAID: [(&str, &str, &str); 9] = [
        ("\u{6c34}", "\u{5915}\u{7530}\u{9053}\u{5b50}", "\u{9632}\u{885b}\u{5927}\u{81e3}"),
        ("\u{c218}\u{c0c1}", "\u{c774}\u{bbfc}\u{d638}", "\u{b300}\u{bcc0}\u{c778}"),
        (
            "\u{648}\u{632}\u{64a}\u{631}",
            "\u{633}\u{627}\u{645}\u{64a} \u{62d}\u{633}\u{646}",
            "\u{648}\u{632}\u{64a}\u{631}",
        ),
        (
            "\u{92c}\u{93e}\u{924}",
            "\u{930}\u{935}\u{93f} \u{936}\u{930}\u{94d}\u{92e}\u{93e}",
            "\u{92e}\u{902}\u{924}\u{94d}\u{930}\u{940}",
        ),
        ("\u{e02}\u{e48}\u{e32}\u{e27}", "\u{e2a}\u{e21}\u{e0a}\u{e32}\u{e22}", "\u{e42}\u{e06}\u{e29}\u{e01}"),
        (
            "\u{10ec}\u{10e7}\u{10d0}\u{10da}\u{10d8}",
            "\u{10dc}\u{10d8}\u{10dc}\u{10dd} \u{10da}\u{10dd}\u{10db}\u{10d8}",
            "\u{10db}\u{10d4}\u{10e0}\u{10d8}",
        ),
        (
            "\u{41c}\u{456}\u{43d}",
            "\u{41e}\u{43b}\u{44c}\u{433}\u{430} \u{411}\u{43e}\u{439}\u{43a}\u{43e}",
            "\u{43c}\u{456}\u{43d}\u{456}\u{441}\u{442}\u{440}",
        ),
        ("The minister", "Anna Thorn", "minister"),
        ("Wasser", "Jan Feld", "Minister"),
    ];
    let words = |nth: usize| format!("{} {nth}{}", SAID[nth].0, if nth == 0 { "\u{3002}" } else { "." });
    let actor = |(nth, said): (usize, &(&str, &str, &str))| json!({"key": format!("person/{nth}"), "kind": "person", "name": said.1, "short_name": said.1});
    let piece = |nth: usize| {
        let key = format!("person/{nth}");
        json!({
            "key": format!("q{nth}"), "kind": "quotation", "text": words(nth), "speaker": [key], "attribution": key,
            "paragraph": [nth + 1]
        })
    };
    let file = json!({
        "format": "quotemap-map", "version": 1, "key": "all",
        "source": {"headline": "All", "publisher": "None", "paragraphs": SAID.len()},
        "actors": SAID.iter().enumerate().map(actor).collect::<Vec<_>>(),
        "evidence": (0..SAID.len()).map(piece).collect::<Vec<_>>(), "links": []
    });
    let map = quotemap::files::map_file::parse(&file.to_string()).unwrap();
    let text = |name_of: &dyn Fn(usize) -> usize| {
        let line = |nth: usize| {
            let (about, _, office) = SAID[nth];
            format!("{about}: \u{201c}{}\u{201d} {} ({office})", words(nth), SAID[name_of(nth)].1)
        };
        format!("All\n\n{}\n", (0..SAID.len()).map(line).collect::<Vec<_>>().join("\n\n"))
    };
    let report = |text: String| {
        let article = quotemap::model::text::article::Article::new(text, "All");
        let report = quotemap::model::reading::seal::seal(&map, &article);
        report.pieces.iter().flatten().map(|sealed| sealed.seal).collect::<Vec<_>>()
    };
    assert_eq!(report(text(&|nth| nth)), [Seal::Exact; SAID.len()]);
    assert_eq!(report(text(&|nth| (nth + 1) % SAID.len())), [Seal::OtherSpeaker; SAID.len()]);
}

#[test]
fn whoever_does_something_before_a_colon_says_what_stands_behind_it() {
    for form in [
        "N thanked him: Q",
        "Then N shook her head: Q",
        "The rain fell, and N was blunt: Q",
        "Ms. N laughed: Q she said.",
        "N stood still, smiling: Q",
        "N pointed the old error out: Q",
        "N shook her head, and then laughed: Q",
    ] {
        let of = |name: &str| dry(&form.replace('N', name));
        let (own, other) = if form.starts_with("Ms.") { ("Marr", "Holm") } else { ("Tilda Marr", "Evan Holm") };
        assert_eq!(of(own), Seal::Exact, "{form}");
        assert_eq!(of(other), Seal::OtherSpeaker, "{form}");
    }
    assert_eq!(dry("Ms. Olm thanked him: Q"), Seal::OtherSpeaker, "whom the map does not have");
    for unclear in [
        "Evan Holm got a note: Q",
        "Evan Holm found it on a wall: Q",
        "Last Monday it rained: Q",
        "Evan Holm and the town saw Tilda Marr: Q",
        "Evan Holm laughed, but she was serious: Q",
        "Evan Holm laughed but she was serious: Q",
        "Evan Holm left the room, and her anger grew: Q",
        "Evan Holm left the room and her anger grew: Q",
        "Evan Holm left, and anger grew: Q",
        "Evan Holm thanked the miller, who was blunt: Q",
        "Evan Holm listened to her: Q",
        "Evan Holm turned to her: Q",
        "Evan Holm pointed at her: Q",
        "Evan Holm pointed to the way out: Q",
        "Evan Holm watched her, smiling: Q",
        "Evan Holm liked her motto: Q",
        "Evan Holm had asked about the water, and the miller was clear: Q",
        "Evan Holm had asked about the water, and Tilda Marr was clear: Q",
    ] {
        assert_eq!(dry(unclear), Seal::Exact, "{unclear}");
    }
}

#[test]
fn whoever_does_something_before_a_colon_has_the_words_that_a_copy_puts_into_the_next_paragraph() {
    let words = "The pond will hold until June.";
    let of = |name: &str| {
        let before = format!("\u{201c}It rained,\u{201d} said Rosa Quill. {name} thanked her:");
        let said = format!("\u{201c}{words}\u{201d} Rosa Quill said that");
        seals(&pond(None, &[("person/miller", words, &[])]), &article(&[&before, &said, "it would go on."]))[0]
    };
    assert_eq!((of("Tilda Marr"), of("Evan Holm")), (Seal::Exact, Seal::OtherSpeaker));
}

#[test]
fn a_title_that_a_copy_leaves_alone_on_its_line_belongs_to_the_name_below() {
    let said = format!("Olm said that \u{201c}{DRY}\u{201d}");
    let map = pond(None, &[("person/miller", DRY, &[])]);
    let text = article(&["It rained. So did it later.", "Mr.", "Quill saw it.", "Mr.", "Quill left.", "Mr.", &said]);
    assert_eq!(seals(&map, &text), [Seal::OtherSpeaker], "three times, it is no running head");
}

#[test]
fn initials_at_the_top_of_every_page_are_a_running_head() {
    let text = article(&["U.S.", "It rained.", "U.S.", "So did it later.", "U.S.", "It was dry.", "Then it rained."]);
    assert!(!Article::new(text, "").normal_text().contains("U.S."));
}

#[test]
fn whom_a_sentence_is_according_to_has_the_words_behind_it() {
    let after = |name: &str| dry(&format!("According to {name}, drivers had reported stones. Q he said."));
    assert_eq!((after("Tilda Marr"), after("Evan Holm")), (Seal::Exact, Seal::OtherSpeaker));
}

#[test]
fn whoever_did_say_what_another_did_not_has_the_words() {
    for form in [
        "N never said so, but M did: Q",
        "N never said Q, but M did.",
        "Q N never said so, but M did.",
        "Q N did not say that, though M did.",
        "Q It was M, not N, who said so.",
        "It was M, not N, who said: Q",
    ] {
        let of = |n: &str, m: &str| dry(&form.replace('M', m).replace('N', n));
        assert_eq!(of("Evan Holm", "Tilda \u{4d}arr"), Seal::Exact, "{form}");
        assert_eq!(of("Tilda Marr", "Evan Holm"), Seal::OtherSpeaker, "{form}");
    }
    assert_eq!(dry("Tilda Marr never said Q."), Seal::Unquoted);
    for fine in [
        "Q said Tilda Marr, who would not say more, but Evan Holm did.",
        "Q said Tilda Marr, who would not say when, but Evan Holm did.",
        "Q said Tilda Marr, who did not say that it would rain, but Evan Holm did.",
        "Q said Tilda Marr, who would not say, but Evan Holm did.",
    ] {
        assert_eq!(dry(fine), Seal::Exact, "{fine}");
    }
    assert_eq!(dry("Q Evan Holm never said, but Tilda Marr did."), Seal::Exact);
    assert_eq!(dry("Evan Holm did not laugh, but Rosa Quill did, when Tilda Marr said Q."), Seal::Exact);
}

#[test]
fn the_sentence_behind_a_quotation_may_take_it_back() {
    for denied in [
        "Q a post quoted Tilda Marr as saying. The quotation was invented.",
        "Q a post quoted Tilda Marr as saying. But the post was a fake.",
        "A video shows Tilda Marr saying Q on Monday. The video was doctored.",
        "Q a post quoted Tilda Marr as saying. That quote is false.",
        "Q a post quoted Tilda Marr as saying. She never used those words.",
        "Q a post quoted Tilda Marr as saying. Tilda Marr said no such thing.",
        "Q a post quoted Tilda Marr as saying. She did not say any such thing.",
    ] {
        assert_eq!(dry(denied), Seal::Unquoted, "{denied}");
        assert_eq!(dry(&denied.replace(". ", ".\n\n")), Seal::Unquoted, "{denied}");
    }
    for fine in [
        "Q Tilda Marr said of the video. The video was doctored.",
        "Q Tilda Marr said, a letter in her hand. The letter was forged.",
        "Q Tilda Marr said. The quotation was not invented.",
        "Q Tilda Marr said. She never said when.",
        "Q Tilda Marr said. Evan Holm said no such thing.",
        "Q Tilda Marr said. Evan Holm denied it.",
        "Q Tilda Marr said. The words were plain.",
        "Q Tilda Marr said. That was wrong.",
        "Q Tilda Marr said. She said such attacks would not stop.",
        "Q Tilda Marr said. She said such claims were never made.",
        "Q Tilda Marr said. She said no such plan was on the table.",
        "Q Tilda Marr said. She added that no such decision was made.",
        "Q Tilda Marr said. She said the words were not meant as a threat.",
        "Q Tilda Marr said. She did not use the words lightly.",
        "Q Tilda Marr said. She has never used the words peace or war.",
        "Q Tilda Marr said. She had not used such strong words before.",
        "Q Tilda Marr said. She had never used such words before.",
        "Q Tilda Marr said. No official has used such words before.",
        "Q Tilda Marr said. No official has used such words.",
        "Q Tilda Marr said. Greta Olm said no such thing.",
        "Q Tilda Marr said. She said no such thing was planned.",
        "Q Tilda Marr told Evan Holm. He said no such thing.",
        "Q Tilda Marr said. The words were invented by her grandmother.",
        "Q Tilda Marr said. The quotation was invented by her grandmother.",
        "Q Tilda Marr said of a quotation. The quotation was invented.",
        "In a video, Tilda Marr said Q. The video was doctored with her consent.",
    ] {
        assert_eq!(dry(fine), Seal::Exact, "{fine}");
    }
    let denied_by_map = |next: &str| {
        let map = pond(Some(3), &[("person/miller", DRY, &[2])]);
        let mut file: serde_json::Value = serde_json::from_str(&quotemap::files::map_file::text(&map, None)).unwrap();
        file["links"][0]["verb"] = json!("denied");
        let map = quotemap::files::map_file::parse(&file.to_string()).unwrap();
        said(&map, &format!("Q a post quoted Tilda Marr as saying. {next}"))
    };
    assert_eq!(denied_by_map("The quotation was invented."), Seal::Exact, "the map has it");
    assert_eq!(denied_by_map("She said no such thing."), Seal::Exact, "the map has it");
    // A sentence that the map-maker read is never doubted, and one that a copy has put there is.
    let quoted = format!("\u{201c}{DRY}\u{201d} a post quoted Tilda Marr as saying.");
    let text = |next: &str| article(&[&format!("{quoted} {next}"), "So it went."]);
    let map = anchored(&pond(Some(2), &[("person/miller", DRY, &[1])]), &text("She left."));
    assert_eq!(seals(&map, &text("She left.")), [Seal::Exact]);
    assert_eq!(seals(&map, &text("The quotation was invented.")), [Seal::Unquoted]);
}

#[test]
fn an_office_that_the_text_gives_to_the_speaker_is_theirs_and_that_of_another_person_of_the_map_is_not() {
    let map = with_offices();
    assert_eq!(said(&map, "Q the minister said."), Seal::Exact);
    assert_eq!(said(&map, "Q the town clerk said."), Seal::OtherSpeaker);
    assert_eq!(said(&map, "Q the old friend said."), Seal::Exact, "whoever that is");
    for (own, other, who) in [
        ("prime minister", "opposition leader", "leader"),
        ("deputy minister", "senior town official", "official"),
        ("deputy minister", "senior official", "senior official"),
        ("mayor", "police chief", "chief"),
        ("school director", "head of the fire brigade", "head"),
        ("school director", "head of the fire brigade", "fire brigade"),
        ("mayor", "council member", "member"),
        ("head of state", "former president", "president"),
        ("chancellor", "foreign minister", "minister"),
        ("mayor", "town clerk", "deputy town clerk"),
    ] {
        let said = said(&with_these_offices([own, other]), &format!("Q the {who} said."));
        assert_eq!(said, Seal::Exact, "{own}, {other}: {who}");
    }
    for (own, other, who) in [
        ("prime minister", "opposition leader", "opposition leader"),
        ("deputy minister", "senior town official", "town official"),
        ("mayor", "fire warden of Millbrook", "fire warden"),
        ("mayor", "minister for the coast", "minister for the coast"),
    ] {
        for form in ["Q the N said.", "Q said the N."] {
            let said = said(&with_these_offices([own, other]), &form.replace('N', who));
            assert_eq!(said, Seal::OtherSpeaker, "{own}, {other}: {form} {who}");
        }
    }
    let coast = with_these_offices(["mayor", "minister for the coast"]);
    assert_eq!(said(&coast, "Q said the minister for the coast in an interview."), Seal::OtherSpeaker);
    // A map of names only: the sentence around the words was changed, and not who says them.
    let bare = pond(Some(2), &[("person/miller", DRY, &[2])]);
    for (named, seal) in [
        ("Tilda Marr, the town miller, came.", Seal::Exact),
        ("The town miller, Tilda Marr, came.", Seal::Exact),
        ("The town miller came with Tilda Marr.", Seal::OtherSpeaker),
        ("Tilda Marr, who met the miller, came.", Seal::OtherSpeaker),
    ] {
        let text = |day: &str| article(&[named, &format!("\u{201c}{DRY}\u{201d} the miller said on {day}.")]);
        let map = anchored(&bare, &text("Monday"));
        assert_eq!(seals(&map, &text("Monday")), [Seal::Exact], "{named}");
        assert_eq!(seals(&map, &text("Sunday")), [seal], "{named}");
    }
}

#[test]
fn an_isolate_around_a_name_in_the_words_is_no_change_and_one_that_turns_them_is() {
    let words = "We thank @mill and the town for the water,";
    let map = pond(Some(1), &[("person/miller", words, &[1])]);
    let copied = |name: &str| {
        let text = format!("\u{201c}{}\u{201d} Tilda Marr said.", words.replace("@mill", name));
        seals(&map, &article(&[&text]))[0]
    };
    for (open, close) in [('\u{2066}', '\u{2069}'), ('\u{2068}', '\u{2069}'), ('\u{202a}', '\u{202c}')] {
        assert_eq!(copied(&format!("{open}@mill{close}")), Seal::Normalised, "{open:?}");
    }
    for name in [
        "\u{2067}@mill\u{2069}",
        "\u{202e}@mill\u{202c}",
        "\u{2066}@mi\u{202e}ll\u{202c}\u{2069}",
        "\u{2066}@mill",
        "@m\u{2066}ill\u{2069}",
    ] {
        assert!(!copied(name).is_verified(), "{name:?}");
    }
    let said = format!("\u{201c}{words}\u{201d} said \u{2068}Evan Holm\u{2069}.");
    assert_eq!(seals(&map, &article(&[&said])), [Seal::OtherSpeaker]);
}

#[test]
fn a_star_stands_for_a_note_behind_short_words_and_a_figure_behind_the_end_of_a_sentence() {
    let said = |words: &str, copied: &str| {
        let map = pond(Some(1), &[("person/miller", words, &[1])]);
        seals(&map, &article(&[&format!("\u{201c}{copied}\u{201d} Tilda Marr said.")]))[0]
    };
    assert_eq!(said("The box stood still,", "The* box stood still,"), Seal::Normalised);
    assert_eq!(said("We at UN sites saw it,", "We at UN\u{2020} sites saw it,"), Seal::Normalised);
    assert_eq!(said("We asked twice. They never came,", "We asked twice.5 They never came,"), Seal::Normalised);
    assert_eq!(said("We asked thirty men to come,", "We asked thirty5 men to come,"), Seal::NotFound);
    assert_eq!(said("She got an A in water,", "She got an A* in water,"), Seal::NotFound);
}

#[test]
fn paragraphs_that_a_copy_joins_behind_a_short_word_or_a_german_mark_are_told_apart() {
    let (first, second) = ("Everyone walked past it.", "Every bill was paid,");
    let paragraphs = |open: &str, close: &str| {
        [format!("{open}{first}{close}"), format!("Evan Holm denied that. {open}{second}{close} he said.")]
    };
    let map = pond(Some(2), &[("person/miller", first, &[1]), ("person/warden", second, &[2])]);
    for (open, close) in [("\u{201c}", "\u{201d}"), ("\u{201e}", "\u{201c}"), ("\"", "\""), ("\u{ab} ", " \u{bb}")] {
        let said = paragraphs(open, close).concat();
        let text = article(&[&format!("Tilda Marr saw the box. {said}")]);
        assert_eq!(
            seals(&pond(None, &[("person/miller", first, &[1]), ("person/warden", second, &[1])]), &text),
            [Seal::Exact; 2],
            "{text}"
        );
    }
    let over_two = pond(None, &[("person/warden", &format!("{first}\n{second}"), &[])]);
    let joined = format!("It was on a sign.\u{ab} {first}\n\n\u{ab} {second} \u{bb} Evan Holm said.");
    assert_eq!(seals(&over_two, &article(&[&joined])), [Seal::Exact]);
    let quoted = paragraphs("> \u{201c}", "\u{201d}").join("\n>\u{a0}\n>\u{a0}> ");
    assert!(seals(&map, &article(&[&quoted])).iter().all(|seal| *seal != Seal::NotFound));
}

#[test]
fn a_mark_that_closes_in_german_opens_nothing_behind_a_stop() {
    let (first, second) = ("Everyone walked past it.", "Every bill was paid.");
    let map = pond(None, &[("person/warden", &format!("{first}\n{second}"), &[])]);
    let german = article(&[&format!("\u{bb}{first}"), &format!("{second}\u{ab} said Evan Holm.")]);
    assert_eq!(seals(&map, &german), [Seal::Normalised], "but for the end of the paragraph");
}

#[test]
fn lines_of_mails_may_have_hard_spaces_between_their_marks() {
    let words = DRY.replace("the pond", "the\n>\u{a0}> pond");
    assert_eq!(dry(&format!("> > \u{201c}{words}\u{201d} said Tilda Marr.")), Seal::Normalised);
}
