//! Who repeats whose claim, of two articles on one story.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::Command;
use quotemap::model::Map;
use quotemap::model::analysis::repeats::{How, repeats};
use quotemap::model::selection::Selection;
use quotemap::view::Mode;
use quotemap::view::state::article::Tab;
use serde_json::{Value, json};

use crate::support::{Window, announced, read};

fn file() -> Value {
    let actor = |kind: &str, name: &str| {
        let key = format!("{kind}/{}", name.to_lowercase());
        json!({ "key": key, "kind": kind, "name": name, "short_name": name })
    };
    let source = |key: &str, headline: &str, date: &str| json!({ "key": key, "headline": headline, "publisher": "The Test Sheet", "date": date, "paragraphs": 4 });
    let piece = |key: &str, kind: &str, source: &str, text: &str, speaker: &str, voucher: &str| {
        json!({ "key": key, "kind": kind, "source": source, "text": text, "speaker": [speaker], "attribution": voucher,
                "paragraph": [1] })
    };
    let link = |key: &str, from: &str, to: &str, (verb, said): (&str, &str), evidence: &[&str], disputes: &[&str]| {
        json!({ "key": key, "from": from, "to": to, "verb": verb, "label": verb, "predicate": said,
                "status": "reported", "evidence": evidence, "disputes": disputes })
    };
    let (strand, berg, officials) = ("person/strand", "person/berg", "group/officials");
    json!({
        "format": "quotemap-map",
        "version": 2,
        "key": "dredging",
        "sources": [source("sheet", "Harbour News", "2024-05-02"), source("quay", "Quay News", "2024-05-03")],
        "actors": [actor("country", "Norrland"), actor("country", "Vestland"), actor("person", "Strand"),
                   actor("person", "Berg"), actor("group", "Officials")],
        "evidence": [
            piece("again", "quotation", "quay", "we will dredge the harbour", berg, berg),
            piece("first", "quotation", "sheet", "We will dredge the harbour, before winter.", strand, strand),
            piece("passed", "paraphrase", "sheet", "The channel is too shallow.", strand, officials),
            piece("one", "paraphrase", "sheet", "Vestland has promised two ships.", officials, officials),
            piece("two", "paraphrase", "quay", "Two ships were promised, officials say.", officials, officials),
            piece("no", "quotation", "sheet", "no ship was promised", strand, strand),
            piece("never", "quotation", "quay", "never heard of ships", berg, berg),
        ],
        "links": [
            link("asked", "country/norrland", "country/vestland", ("asked_for", "asked {to}"), &["first", "again"], &[]),
            link("promised", "country/vestland", "country/norrland", ("supplied_aid", "promised {to}"), &["one", "two"],
                 &["denied", "doubted"]),
            link("denied", strand, "country/vestland", ("denied", "denied {to}"), &["no"], &["promised"]),
            link("doubted", berg, "country/vestland", ("denied", "denied {to}"), &["never"], &["promised"]),
        ],
    })
}

fn sentences(map: &Map, how: How) -> Vec<String> {
    repeats(map).into_iter().filter(|repeat| repeat.how == how).map(|repeat| repeat.sentence).collect()
}

#[test]
fn each_way_of_repeating_is_told_in_a_sentence() {
    let map = read(&file()).unwrap();
    assert_eq!(sentences(&map, How::PassedOn), ["Officials passed on what Strand said: The channel is too shallow."]);
    assert_eq!(
        sentences(&map, How::SameWords),
        ["Berg repeated what Strand said: \u{201c}we will dredge the harbour\u{201d}"],
        "the earlier article comes first"
    );
    assert_eq!(sentences(&map, How::SameAccount), ["Said by Strand, then by Berg: Norrland asked Vestland"]);
    assert_eq!(
        sentences(&map, How::SameSide),
        ["Strand and Berg contradict the same account: Vestland promised Norrland"]
    );
    assert_eq!(
        sentences(&map, How::OneSource),
        [
            "\u{201c}Harbour News\u{201d} and \u{201c}Quay News\u{201d} have it from one source, Officials: Vestland promised Norrland"
        ]
    );
}

#[test]
fn the_same_words_of_one_person_in_two_articles_are_told_and_chance_is_not() {
    let mut file = file();
    file["evidence"][0]["speaker"] = json!(["person/strand"]);
    file["evidence"][0]["attribution"] = json!("person/strand");
    let map = read(&file).unwrap();
    assert_eq!(
        sentences(&map, How::SameWords),
        [
            "\u{201c}Quay News\u{201d} has from Strand what \u{201c}Harbour News\u{201d} has: \u{201c}we will dredge the harbour\u{201d}"
        ]
    );
    assert_eq!(sentences(&map, How::SameAccount), Vec::<String>::new());
    file["evidence"][0]["text"] = json!("we will dredge");
    assert_eq!(sentences(&read(&file).unwrap(), How::SameWords), Vec::<String>::new(), "three words are chance");
    file["evidence"][0]["source"] = json!("sheet");
    file["evidence"][0]["text"] = json!("We will dredge the harbour, before winter.");
    assert_eq!(sentences(&read(&file).unwrap(), How::SameWords), Vec::<String>::new(), "said twice by one in one");
}

#[test]
fn the_question_is_answered_beside_the_map_and_left_again() {
    let mut file = file();
    let text = "Quay News\n\n\u{201c}We will dredge the harbour,\u{201d} Berg said.\n\nOne.\n\nTwo.\n\nThree.\n";
    file["sources"][1]["text"] = json!(text);
    let mut window = Window::arranged(read(&file).unwrap());
    window.wait_until(|app| !app.is_busy());
    window.press("Who repeats whose claim?");
    assert!(
        announced(&window).contains("4 claims are repeated; 1 link that several articles have rests on one source"),
        "{}",
        announced(&window)
    );
    for words in ["Said by Strand, then by Berg: Norrland asked Vestland", "Several articles, one source"] {
        assert!(window.shows(words), "{words}");
    }
    let map = window.map();
    let lit = window.app().view().visibility().unwrap();
    assert!(map.link_ids().all(|link| lit.link(link) > 0.9), "all four have to do with it");
    window.harness.get_all_by_label("Norrland asked Vestland").next().unwrap().click_accesskit();
    window.harness.run_steps(4);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(map.link_ids().next().unwrap()));
    window.press("\u{2190} Who repeats whose claim?");
    assert!(matches!(window.app().view().exploring.mode(), Mode::Repeats));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(matches!(window.app().view().exploring.mode(), Mode::Plain));
    window.press("Who repeats whose claim?");
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(matches!(window.app().view().exploring.mode(), Mode::Plain), "Back leads out as well");
    window.press("Who repeats whose claim?");
    window.press("Berg repeated what Strand said: \u{201c}we will dredge the harbour\u{201d}");
    assert_eq!(window.app().view().panel.tab, Tab::Article, "it leads to where it is said again");
}

#[test]
fn a_map_without_repeats_says_so_and_a_filter_offers_what_it_hides() {
    let mut file = file();
    file["links"] = json!([]);
    file["evidence"] = json!([]);
    let mut window = Window::arranged(read(&file).unwrap());
    window.give(Command::WhoRepeats);
    assert!(window.shows("Nobody on this map repeats what somebody else says"));
    let mut window = Window::arranged(read(&self::file()).unwrap());
    window.switch("Countries");
    window.give(Command::WhoRepeats);
    window.press("Show 4 hidden links on the map");
    assert_eq!(window.app().document().shown().links().len(), 4);
}
