//! Pages of the web: what they say without a script, what they forbid, and that nothing in a map gets out of its place.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use quotemap::files::export::page::{PageForm, draw, iframe};
use quotemap::files::export::{ExportKind, ExportOptions, Publication, export};
use quotemap::files::map_file::built_in;
use quotemap::layout::{DEFAULT_CANVAS, Layout, area_for};
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::reading::seal::Seal;
use quotemap::model::reviews::{Reviews, Verdict};
use quotemap::model::shown::Shown;
use quotemap::model::{Actor, Evidence, EvidenceKind, Link, Map, Source};
use quotemap::scene::arranged::arranged;
use quotemap::scene::palette::Theme;
use quotemap::scene::picture::{Headline, PictureOptions};
use sha2::{Digest as _, Sha256};

use crate::support::{OPENING_SCENE, drafted, read, small, two_bodies};

fn published(map: &Map, filter: &Filter) -> Publication {
    let shown = Shown::new(map, filter);
    let scene = arranged(map, &shown, &Layout::empty(map.n_actor_slots()), area_for(DEFAULT_CANVAS));
    Publication::new(map, shown, scene, Reviews::default(), false)
}

fn page_of(publication: &Publication) -> String {
    draw(publication, &ExportOptions::default(), PageForm::Whole, None)
}

/// Returns what stands between two marks, the first time.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap().0
}

/// Returns every value of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn in_html(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Returns what a key is at the end of an address.
fn in_address(key: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    key.bytes().map(|b| if is_plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[test]
fn the_list_has_every_link_actor_and_piece_without_a_script() {
    let map = small();
    let page = page_of(&published(&map, &Filter::everything()));
    let list = &page[page.find("<div id=\"list\">").unwrap()..];
    for link in map.link_ids() {
        let id = format!("id=\"link={}\"", in_address(&map.link(link).key));
        assert_eq!(list.matches(&id).count(), 1, "{id}");
        assert!(list.contains(&in_html(&map.sentence(link))), "{}", map.sentence(link));
    }
    for actor in map.actors() {
        assert!(list.contains(&format!("id=\"actor={}\"", in_address(&actor.key))), "{}", actor.key);
        assert!(list.contains(&in_html(&actor.name)));
    }
    for piece in map.evidence() {
        assert!(list.contains(&format!("id=\"quote={}\"", in_address(&piece.key))), "{}", piece.key);
        let first = piece.text.lines().next().unwrap();
        assert!(list.contains(&in_html(first)), "{first}");
    }
    // What is drawn leads to what is listed.
    let ids = values(&page, "id");
    let ways: Vec<&str> = values(&page, "href").into_iter().filter_map(|way| way.strip_prefix('#')).collect();
    assert!(ways.len() > 3 * map.n_links());
    assert!(ways.iter().all(|way| ids.contains(way)), "{ways:?}");
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id is given twice");
}

#[test]
fn a_quotation_alone_is_set_as_one() {
    let map = small();
    let page = page_of(&published(&map, &Filter::everything()));
    let n_quotations = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).count();
    assert_eq!(page.matches("<blockquote>").count(), n_quotations);
    for part in page.split("<blockquote>").skip(1) {
        let words = part.split("</blockquote>").next().unwrap();
        assert!(words.starts_with("<p dir=\"auto\">\u{201c}") && words.ends_with("\u{201d}</p>"), "{words}");
    }
}

#[test]
fn the_policy_allows_this_script_and_this_style_sheet_and_nothing_else() {
    for form in [PageForm::Whole, PageForm::Embedded] {
        let page = draw(&published(&small(), &Filter::everything()), &ExportOptions::default(), form, None);
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
        let script = hash(between(&page, "<script>", "</script>"));
        let style = hash(between(&page, "<style>", "</style>"));
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; img-src data:; \
                 font-src data:; base-uri 'none'; form-action 'none'"
            )
        );
        // What such a policy stops would not work.
        for absent in [" style=\"", " onclick=", " onload=", "javascript:", " src=", "@import", "innerHTML", "eval("] {
            assert!(!page.contains(absent), "{absent}");
        }
        assert!(page.find("Content-Security-Policy").unwrap() < page.find("<style>").unwrap());
    }
}

#[test]
fn nothing_is_asked_of_a_network() {
    let page = page_of(&published(&built_in(), &Filter::everything()));
    for (at, _) in page.match_indices("://") {
        let before = &page[at.saturating_sub(40)..at];
        // Names of things, in the data for machines.
        let is_name = before.ends_with("\"https") && page[at..].starts_with("://schema.org")
            || page[at..].starts_with("://www.wikidata.org/entity/Q");
        assert!(is_name, "{}", &page[at.saturating_sub(60)..at + 40]);
    }
    assert_eq!(values(&page, "href").into_iter().filter(|way| !way.starts_with('#')).collect::<Vec<_>>(), ["data:,"]);
}

#[test]
fn the_search_of_a_page_folds_letters_that_a_reader_may_type() {
    let page = page_of(&published(&small(), &Filter::default()));
    let table: BTreeMap<String, String> = serde_json::from_str(between(&page, "id=\"fold\">", "</script>")).unwrap();
    let plain =
        [("ø", "o"), ("Ø", "o"), ("đ", "d"), ("ł", "l"), ("æ", "ae"), ("ħ", "h"), ("ς", "σ"), ("ß", "ss"), ("þ", "th")];
    for (letter, folded) in plain {
        assert_eq!(table.get(letter).map(String::as_str), Some(folded), "{letter}");
    }
    assert!(!table.contains_key("é"), "the script takes accents off by itself");
    // Whichever form of a Han character a name has and a reader types, both are folded into the same.
    let mut map = small();
    let id = map.actor_ids().next().unwrap();
    let actor = Actor { name: "臺灣".to_owned(), ..map.actor(id).clone() };
    MapEdit::set_actor(id, actor).apply(&mut map).unwrap();
    let page = page_of(&published(&map, &Filter::everything()));
    let table: BTreeMap<String, String> = serde_json::from_str(between(&page, "id=\"fold\">", "</script>")).unwrap();
    let plain = |letter: &'static str| table.get(letter).map_or(letter, String::as_str).to_owned();
    assert_eq!(["臺", "灣"].map(plain), ["台", "湾"].map(plain));
}

#[test]
fn the_page_of_the_built_in_map_is_small() {
    let map = built_in();
    let shown = Shown::new(&map, &Filter::opening(&map));
    let publication = Publication::new(&map, shown, OPENING_SCENE.clone(), Reviews::default(), false);
    let page = page_of(&publication);
    let fonts: usize = page.split("base64,").skip(1).map(|rest| rest.split(')').next().unwrap().len()).sum();
    assert!(page.len() - fonts < 300_000 && fonts < 60_000, "{} bytes, of them {fonts} fonts", page.len());
    assert_eq!(page, page_of(&publication), "the same map gives the same bytes");
    let left_out = publication.left_out.as_deref().unwrap();
    assert!(page.contains(&format!("<p>{left_out}.</p>")), "{left_out}");
}

#[test]
fn the_articles_own_sentences_stay_out_unless_they_are_wanted() {
    let mut map = small();
    let id = map.evidence_ids().find(|&id| map.piece(id).kind == EvidenceKind::Paraphrase).unwrap();
    let sentence = "A sentence that stands so in the article itself.";
    let piece = Evidence { text: sentence.to_owned(), is_verbatim: true, ..map.piece(id).clone() };
    MapEdit::set_piece(id, piece).apply(&mut map).unwrap();
    let shown = Shown::new(&map, &Filter::everything());
    let scene = published(&map, &Filter::everything()).scene;
    let page = |with_sentences| {
        page_of(&Publication::new(&map, shown.clone(), scene.clone(), Reviews::default(), with_sentences))
    };
    let (without, with) = (page(false), page(true));
    assert!(!without.contains(sentence) && with.contains(sentence));
    let quotations = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation);
    let n_words: usize = quotations.map(|piece| piece.text.split_whitespace().count()).sum();
    assert!(
        without.contains(&format!("the article\u{2019}s words this page has, beside headlines: {n_words} words in "))
    );
    assert!(with.contains("9 words in 1 sentence of its own") && !without.contains("sentence of its own"));
}

/// Words that try to get out of wherever they stand.
const HOSTILE: &str = "</script></style><script>alert(1)</script>\"'><img src=x onerror=alert(2)> & \u{202e}turned\u{0}\u{7} \u{5e9}\u{5dc}\u{5d5}\u{5dd}";

#[test]
fn hostile_words_stay_words() {
    let mut map = small();
    let mut edit = MapEdit::nothing();
    let hostile = || Some(HOSTILE.to_owned());
    for id in map.actor_ids() {
        let actor = map.actor(id).clone();
        let (key, name) = (format!("{}/{HOSTILE}{}", actor.kind.key(), id.index()), HOSTILE.to_owned());
        let (aliases, office, note) = (vec![HOSTILE.to_owned()], hostile(), hostile());
        edit = edit
            .and(MapEdit::set_actor(id, Actor { key, short_name: name.clone(), name, aliases, office, note, ..actor }));
    }
    for id in map.evidence_ids() {
        let (key, text) = (format!("{HOSTILE}{}", id.index()), HOSTILE.to_owned());
        let piece =
            Evidence { key, text, via: hostile(), occasion: hostile(), medium: hostile(), ..map.piece(id).clone() };
        edit = edit.and(MapEdit::set_piece(id, piece));
    }
    for id in map.link_ids() {
        let key = format!("{HOSTILE}{}", id.index());
        let link =
            Link { key, label: HOSTILE.to_owned(), predicate: format!("{HOSTILE} {{to}}"), ..map.link(id).clone() };
        edit = edit.and(MapEdit::set_link(id, link));
    }
    let id = map.source_ids().next().unwrap();
    let (headline, publisher) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    let source = Source { headline, publisher, byline: hostile(), address: hostile(), ..map.source(id).clone() };
    edit = edit.and(MapEdit::set_source(id, source));
    edit.apply(&mut map).unwrap();
    let picture = PictureOptions { headline: Headline::Own(HOSTILE.to_owned()), ..PictureOptions::default() };
    let options = ExportOptions { picture, url: Some(format!("https://example.org/{HOSTILE}")) };
    let plain = draw(&published(&small(), &Filter::everything()), &ExportOptions::default(), PageForm::Whole, None);
    let page = draw(&published(&map, &Filter::everything()), &options, PageForm::Whole, Some(HOSTILE));
    for element in ["<script", "</script", "<style", "</style", "<img", "<iframe"] {
        assert_eq!(page.matches(element).count(), plain.matches(element).count(), "{element}");
    }
    assert!(!page.contains("onerror=alert(2)>") && !page.chars().any(|c| c == '\u{202e}' || c == '\0' || c == '\u{7}'));
    assert!(page.contains("&lt;/script&gt;") && page.contains("\u{5e9}\u{5dc}\u{5d5}\u{5dd}"));
    let data: serde_json::Value = serde_json::from_str(between(&page, "ld+json\">", "</script>")).unwrap();
    assert!(data["@graph"].as_array().unwrap().iter().any(|thing| thing["text"] == HOSTILE));
}

#[test]
fn machines_read_who_said_what_in_which_article() {
    let map = built_in();
    let publication = published(&map, &Filter::everything());
    let page = page_of(&publication);
    let data: serde_json::Value = serde_json::from_str(between(&page, "ld+json\">", "</script>")).unwrap();
    let graph = data["@graph"].as_array().unwrap();
    let of_type = |name: &str| graph.iter().filter(|thing| thing["@type"] == name).collect::<Vec<_>>();
    let article = of_type("NewsArticle");
    assert_eq!(article[0]["headline"], map.first_source().headline);
    let quotations = of_type("Quotation");
    assert_eq!(quotations.len(), map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).count());
    let ids = values(&page, "id");
    for quotation in quotations {
        assert_eq!(quotation["isPartOf"]["@id"], article[0]["@id"]);
        assert!(ids.contains(&quotation["@id"].as_str().unwrap().trim_start_matches('#')));
        for speaker in quotation["spokenByCharacter"].as_array().into_iter().flatten() {
            assert!(graph.iter().any(|thing| thing["@id"] == speaker["@id"]), "{speaker}");
        }
    }
}

#[test]
fn an_address_brings_a_picture_and_what_other_pages_show() {
    let map = small();
    let publication = published(&map, &Filter::everything());
    let url = Some("https://example.org/maps/ice.html?x=1".to_owned());
    let options = ExportOptions { url, ..ExportOptions::default() };
    let files = export(ExportKind::Page, Path::new("out/ice map.html"), &publication, &options).unwrap();
    assert_eq!(
        files.iter().map(|file| file.path.as_path()).collect::<Vec<_>>(),
        [Path::new("out/ice map.html"), Path::new("out/ice map.png")]
    );
    assert!(files[1].bytes().unwrap().starts_with(b"\x89PNG"));
    let page = String::from_utf8(files[0].bytes().unwrap()).unwrap();
    for tag in [
        "<link rel=\"canonical\" href=\"https://example.org/maps/ice.html?x=1\">",
        "<meta property=\"og:url\" content=\"https://example.org/maps/ice.html?x=1\">",
        "<meta property=\"og:image\" content=\"https://example.org/maps/ice%20map.png\">",
        "<meta name=\"twitter:image\" content=\"https://example.org/maps/ice%20map.png\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(page.contains(tag), "{tag}");
    }
    // Without an address, or where nothing can stand beside the page, there is none.
    let usual = ExportOptions::default();
    let plain = export(ExportKind::Page, Path::new("ice.html"), &publication, &usual).unwrap();
    assert!(plain.len() == 1 && !String::from_utf8_lossy(&plain[0].bytes().unwrap()).contains("og:image"));
    assert_eq!(export(ExportKind::Page, Path::new("-"), &publication, &options).unwrap().len(), 1);
}

#[test]
fn the_small_form_leads_to_the_whole_page() {
    let publication = published(&small(), &Filter::everything());
    let url = Some("https://example.org/maps/ice.html".to_owned());
    let page = draw(&publication, &ExportOptions { url, ..ExportOptions::default() }, PageForm::Embedded, None);
    assert!(page.contains("<a href=\"https://example.org/maps/ice.html\" target=\"_blank\" rel=\"noopener\">"));
    assert!(page.contains("<details id=\"list\">") && page.contains("<html lang=\"en\" class=\"embed\">"));
    let alone = draw(&publication, &ExportOptions::default(), PageForm::Embedded, None);
    assert!(!alone.contains("Open the whole page"));
    let picture = PictureOptions { headline: Headline::Own("\"Ice\"".to_owned()), ..PictureOptions::default() };
    assert_eq!(
        iframe(&publication, &ExportOptions { picture, url: None }, "ice 1.html"),
        "<iframe src=\"ice%201.html\" title=\"&quot;Ice&quot;\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>"
    );
}

#[test]
fn seals_verdicts_drafts_and_options_are_in_the_page() {
    let map = drafted();
    let mut publication = published(&map, &Filter::everything());
    let page = page_of(&publication);
    assert!(page.contains("<dt>Draft</dt>") && !page.contains("<dt>Seal</dt>") && !page.contains("<dt>Review</dt>"));
    let id = map.evidence_ids().next().unwrap();
    publication.seals.insert(id, Seal::Exact);
    publication.reviews.set_verdict(id, Some(Verdict::Doubtful));
    publication.reviews.set_note(id, "a note for nobody else".to_owned());
    let page = page_of(&publication);
    assert!(page.contains("<dt>Seal</dt><dd>Exact") && page.contains("<dt>Review</dt><dd>Doubtful</dd>"));
    assert!(page.contains("never says that they are true") && !page.contains("a note for nobody else"));
    let picture = PictureOptions {
        headline: Headline::Own("Ice".to_owned()),
        has_legend: false,
        theme: Theme::Dark,
        ..PictureOptions::default()
    };
    let page = draw(&publication, &ExportOptions { picture, url: None }, PageForm::Whole, None);
    assert!(page.contains("<title>Ice</title>") && page.contains("dir=\"auto\">Ice</h1>"));
    assert!(page.contains("data-theme=\"dark\">") && !page.contains("<ul class=\"legend\""));
}

#[test]
fn a_page_tells_browsers_directions_and_languages_where_words_have_them() {
    let mut file = two_bodies();
    file["actors"][0]["name"] = "山田たろう".into();
    file["actors"][1]["name"] = "דנה".into();
    file["source"]["headline"] = "נמל of Norrland".into();
    let page = page_of(&published(&read(&file).unwrap(), &Filter::everything()));
    assert!(page.contains(" lang=\"ja\">山田たろう</a>") && page.contains(" dir=\"auto\">דנה</a>"), "{page}");
    assert!(page.contains("\"Noto Sans CJK JP\"") && !page.contains("\"Noto Sans CJK SC\""));
    // Who published the article stands where the headline begins.
    assert!(page.contains("<header class=\"at-right\">"));
    let plain = page_of(&published(&read(&two_bodies()).unwrap(), &Filter::everything()));
    assert!(plain.contains("<header>") && !plain.contains(" lang=\"ja\"") && !plain.contains("<bdi>"));
}

#[test]
fn other_words_for_what_links_say_stand_once_for_each_verb() {
    let map = built_in();
    let page = page_of(&published(&map, &Filter::everything()));
    let table: BTreeMap<String, String> =
        serde_json::from_str(between(&page, "id=\"synonyms\">", "</script>")).unwrap();
    for link in map.links() {
        assert_eq!(table.get(link.verb.key()).map(String::as_str), Some(link.verb.synonyms()));
    }
    assert!(page.matches("<article class=\"link\"").count() == values(&page, "data-verb").len());
}
