//! Names of any script in sentences, in titles and for who listens.

use std::collections::BTreeMap;

use egui::accesskit::{Node, NodeId, Role};
use egui::{Context, RawInput, Ui};
use quotemap::model::filter::Filter;
use quotemap::model::hidden_signs::hidden_signs;
use quotemap::model::reading::Reading;
use quotemap::model::sentences::listed;
use quotemap::model::shown::Shown;
use quotemap::model::text::article::Article;
use quotemap::model::{LinkId, Map};
use quotemap::scene::plan::Plan;
use quotemap::view::toolkit::style;
use serde_json::json;

use crate::support::{Window, read, two_bodies};

/// A map whose first actor has a name of two scripts, which are to be in the right order.
fn hebrew() -> Map {
    let mut file = two_bodies();
    file["actors"][0]["name"] = json!("דנה of Norrland");
    file["actors"][0]["short_name"] = json!("דנה");
    file["source"]["headline"] = json!("נמל of Norrland");
    read(&file).unwrap()
}

fn first_link(map: &Map) -> LinkId {
    map.link_ids().next().unwrap()
}

#[test]
fn a_name_from_right_to_left_is_kept_apart_in_a_sentence_and_no_other_is() {
    let map = hebrew();
    let link = first_link(&map);
    assert_eq!(map.sentence(link), "\u{2068}דנה\u{2069} spoke of Council");
    let piece = map.link(link).evidence[0];
    assert_eq!(map.speaker_names(piece).unwrap(), "\u{2068}דנה of Norrland\u{2069}");
    assert_eq!(map.title(), "נמל of Norrland", "a headline alone runs as its first letter does");
    let credit = map.first_source().credit();
    assert_eq!(credit, "\u{201c}\u{2068}נמל of Norrland\u{2069},\u{201d} The Test Sheet, Thursday, 2 May 2024");
    let plain = read(&two_bodies()).unwrap();
    assert!(plain.sentence(first_link(&plain)).is_ascii());
    assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
}

#[test]
fn a_sign_of_direction_in_a_name_does_not_reach_beyond_it() {
    let mut file = two_bodies();
    file["actors"][0]["short_name"] = json!("דנה\u{2069} \u{2068}b");
    let map = read(&file).unwrap();
    assert_eq!(map.sentence(first_link(&map)), "\u{2068}דנה \u{2068}b\u{2069}\u{2069} spoke of Council");
    file["actors"][0]["short_name"] = json!("Dana\u{2069}\n\u{2068}b");
    let map = read(&file).unwrap();
    assert_eq!(map.sentence(first_link(&map)), "Dana b spoke of Council");
}

#[test]
fn a_name_that_shows_nothing_is_refused_and_others_are_listed_as_they_are_drawn() {
    for blank in ["\u{200b}\u{200b}", "\u{202e}", "\u{3164}", "\u{2800}", "\u{fffe}", "\u{200d}"] {
        let mut file = two_bodies();
        file["actors"][0]["short_name"] = json!(blank);
        let error = read(&file).unwrap_err().to_string();
        assert!(error.contains("short_name: has only signs that are not drawn"), "{blank:?}: {error}");
    }
    let mut file = two_bodies();
    file["actors"][0]["name"] = json!("Ali\u{202e}ce \u{fffa}B\u{0}\u{1b}[31m\r\nD");
    file["actors"][0]["short_name"] = json!("Al\u{200b}ice");
    file["links"][0]["label"] = json!("spoke\nof");
    file["source"]["publisher"] = json!("The Test\u{202e} Sheet");
    let map = read(&file).unwrap();
    let list = quotemap::files::listing::to_text(&map);
    assert!(list.contains("  Alice B[31m D [") && list.contains("Alice spoke of Council"), "{list}");
    assert!(list.contains("The Test Sheet"), "{list}");
    let fields: Vec<&str> = hidden_signs(&map).iter().map(|sign| sign.field).collect();
    assert_eq!(fields, ["publisher", "name", "short_name", "label"]);
    let plan = Plan::new(&map, &Shown::new(&map, &Filter::everything()));
    assert_eq!(&*plan.strands[0].label, "spoke of");
}

#[test]
fn a_sign_that_chooses_a_form_is_hidden_where_its_letter_has_no_forms() {
    let n_hidden = |name: &str| {
        let mut file = two_bodies();
        file["actors"][0]["short_name"] = json!(name);
        hidden_signs(&read(&file).unwrap()).len()
    };
    for name in ["An\u{fe0f}na", "An\u{fe00}na", "An\u{e0101}na", "An\u{180b}na", "An\u{180e}na", "Ид\u{fe01}а"] {
        assert_eq!(n_hidden(name), 1, "{name:?}");
    }
    for name in
        ["\u{845b}\u{e0100}", "1\u{fe0f}\u{20e3}", "\u{2764}\u{fe0f}", "\u{1820}\u{180b}", "Anna \u{a9}\u{fe0f}"]
    {
        assert_eq!(n_hidden(name), 0, "{name:?}");
    }
}

#[test]
fn a_list_for_programs_has_no_signs_of_direction_in_sentences() {
    let list = quotemap::files::listing::to_json(&hebrew());
    assert!(list.contains("\"sentence\": \"דנה spoke of Council\""), "{list}");
}

#[test]
fn a_name_at_the_beginning_of_a_sentence_is_written_as_it_is() {
    let begins = |name: &str| {
        let mut file = two_bodies();
        file["actors"][0]["short_name"] = json!(name);
        let map = read(&file).unwrap();
        map.sentence(first_link(&map)).split(" spoke").next().unwrap().to_owned()
    };
    for name in ["გიორგი ბერიძე", "iPhone makers", "\u{fb01}nders", "王小明", "Ann"] {
        assert_eq!(begins(name), name);
    }
    assert_eq!(begins("two envoys of IKEA"), "Two envoys of IKEA");
    assert_eq!(begins("élus du port"), "Élus du port");
}

#[test]
fn the_title_of_the_window_follows_no_hidden_sign() {
    let mut file = two_bodies();
    file["source"]["headline"] = json!("Harbour \u{202e}sweN\u{202c}");
    let window = Window::arranged(read(&file).unwrap());
    let title = window.app().file_state().title.to_owned();
    assert!(title.contains("Harbour sweN"), "{title}");
}

#[test]
fn a_window_draws_nothing_for_what_is_nothing_by_its_nature() {
    let ctx = Context::default();
    style::apply(&ctx);
    let mut widths = Vec::new();
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        let width = |text: &str| {
            let galley =
                ui.painter().layout_no_wrap(text.to_owned(), egui::FontId::proportional(14.0), egui::Color32::BLACK);
            galley.rows[0].size.x
        };
        widths = ["ab", "a\u{7}b", "a\u{3164}b", "a\u{115f}b", "a\u{ffff}b"].map(width).to_vec();
    });
    output.textures_delta.clear();
    assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.6), "{widths:?}");
}

/// What screen readers get of a window.
fn tree(mut show: impl FnMut(&mut Ui)) -> BTreeMap<NodeId, Node> {
    let ctx = Context::default();
    style::apply(&ctx);
    ctx.enable_accesskit();
    let mut nodes = BTreeMap::new();
    for _ in 0..2 {
        let mut output = ctx.run_ui(RawInput::default(), &mut show);
        output.textures_delta.clear();
        nodes = output.platform_output.accesskit_update.unwrap().nodes.into_iter().collect();
    }
    nodes
}

#[test]
fn who_listens_gets_the_words_as_they_are_written() {
    let nodes = tree(|ui| {
        ui.set_max_width(120.0);
        ui.label("אב גד, הוז (2024) Norrland and more");
        let mut typed = "שלום 12".to_owned();
        ui.text_edit_singleline(&mut typed);
    });
    let runs = |node: &Node| -> Vec<Node> {
        let children = node.children().iter().filter_map(|child| nodes.get(child));
        children.filter(|node| node.role() == Role::TextRun).cloned().collect()
    };
    let texts: Vec<Vec<Node>> = nodes.values().map(runs).filter(|runs| !runs.is_empty()).collect();
    let text = |runs: &Vec<Node>| runs.iter().filter_map(|run| run.value()).collect::<String>();
    let read: Vec<String> = texts.iter().map(text).collect();
    assert!(read.contains(&"אב גד, הוז (2024) Norrland and more".to_owned()), "{read:?}");
    assert!(read.contains(&"שלום 12".to_owned()), "{read:?}");
    for run in texts.iter().flatten() {
        let lengths: usize = run.character_lengths().iter().map(|&n| usize::from(n)).sum();
        assert_eq!(lengths, run.value().unwrap().len());
    }
}

#[test]
fn who_listens_is_spared_signs_of_direction() {
    let nodes = tree(|ui| {
        ui.label("All links of \u{2068}אב\u{2069} (1)");
        let _ = ui.button("Ann \u{202e}evil\u{202c}");
    });
    let words: Vec<&str> = nodes.values().flat_map(|node| [node.label(), node.value()]).flatten().collect();
    assert!(words.contains(&"All links of אב (1)") && words.contains(&"Ann evil"), "{words:?}");
    assert!(!words.iter().any(|words| words.contains(['\u{2068}', '\u{2069}', '\u{202e}'])), "{words:?}");
}

#[test]
fn names_of_scripts_without_capitals_or_spaces_are_found_in_an_article() {
    for (name, article, n) in [
        ("王小明", "“船很大”，王小明说。王小明在港口。", 2),
        ("การท่าเรือ", "เมื่อวานการท่าเรือประกาศ", 1),
        // A mark on its last letter makes it another word.
        ("ไท", "ไท้ ไท", 1),
        ("한국", "한국은 오늘 한국과 말했다", 2),
        ("السفير", "قال السفير إن السفيرة هنا", 1),
        ("al-Noor", "The al-Noor board met, and al-Noorian ships left.", 1),
        ("Norr", "Norr and Norrland met.", 1),
    ] {
        let mut file = two_bodies();
        (file["actors"][0]["name"], file["actors"][0]["short_name"]) = (json!(name), json!(name));
        file["evidence"][0]["paragraph"] = json!([3]);
        let map = read(&file).unwrap();
        let reading = Reading::new(&map, Article::new(article.to_owned(), &map.first_source().headline));
        let first = map.actor_ids().next().unwrap();
        assert_eq!(reading.mentions.iter().filter(|mention| mention.actor == first).count(), n, "{name}");
    }
}
