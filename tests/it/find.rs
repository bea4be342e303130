//! Finding by words.

use std::collections::BTreeSet;

use quotemap::files::map_file::built_in;
use quotemap::model::Verb;
use quotemap::model::analysis::disputes::{Denials, Dispute};
use quotemap::model::reading::Reading;
use quotemap::model::search::{Found, Index, MOST_HITS};
use quotemap::model::text::article::Article;

use crate::support::{read, small, two_bodies};

/// Returns the key of the best actor, link or evidence.
fn first(query: &str) -> Option<String> {
    let map = built_in();
    let finding = Index::new(&map).find(query);
    assert!(finding.hits.len() <= MOST_HITS && finding.hits.len() <= finding.all.len());
    for hit in &finding.hits {
        assert!(finding.all.contains(&hit.found));
        assert!(hit.matched.iter().all(|range| hit.text.get(range.clone()).is_some()), "{hit:?}");
    }
    finding.hits.first().map(|hit| match hit.found {
        Found::Actor(actor) => map.actor(actor).key.clone(),
        Found::Link(link) => map.link(link).key.clone(),
        Found::Evidence(piece) => map.piece(piece).key.clone(),
    })
}

#[test]
fn names_aliases_metonyms_and_offices_are_found_whatever_the_case() {
    for (query, key) in [
        ("kremlin", "country/russia"),
        ("  MOSCOW ", "country/russia"),
        ("beijing", "country/china"),
        ("xi", "person/xi-jinping"),
        ("security adviser", "person/jake-sullivan"),
        ("embassy in wash", "body/chinese-embassy-washington"),
        ("us officials", "group/us-officials"),
        ("china", "country/china"),
    ] {
        assert_eq!(first(query).as_deref(), Some(key), "{query}");
    }
    assert_eq!(first("zzz"), None);
    assert_eq!(first(" .,"), None);
}

#[test]
fn accents_and_a_slip_of_the_key_are_forgiven() {
    for (query, key) in [
        ("Pútin", "person/vladimir-putin"),
        ("Ptuin", "person/vladimir-putin"),
        ("Lukashenka", "person/aleksandr-lukashenko"),
        ("medieros", "person/evan-medeiros"),
        ("Sulivan", "person/jake-sullivan"),
        ("germny", "country/germany"),
    ] {
        assert_eq!(first(query).as_deref(), Some(key), "{query}");
    }
}

#[test]
fn links_and_the_words_of_the_evidence_are_found_and_what_matched_is_marked() {
    let index = Index::new(&small());
    let finding = index.find("lifeline");
    let kinds: Vec<bool> = finding.hits.iter().map(|hit| matches!(hit.found, Found::Link(_))).collect();
    assert!(kinds.contains(&true) && kinds.contains(&false), "{finding:?}");
    assert!(kinds.is_sorted_by(|a, b| a >= b), "links come before evidence");
    for hit in &finding.hits {
        assert_eq!(hit.matched.len(), 1);
        assert_eq!(hit.text[hit.matched[0].clone()].to_lowercase(), "lifeline");
    }
    let half = index.find("lifel");
    assert_eq!(&half.hits[0].text[half.hits[0].matched[0].clone()], "lifel");
    let all = Index::new(&built_in()).find("a");
    assert!(all.hits.len() == MOST_HITS && all.all.len() > MOST_HITS);
}

#[test]
fn every_name_of_every_actor_finds_that_actor() {
    let map = small();
    let index = Index::new(&map);
    for id in map.actor_ids() {
        let actor = map.actor(id);
        for name in [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases) {
            assert!(index.find(name).all.contains(&Found::Actor(id)), "{name}");
        }
    }
}

#[test]
fn what_was_done_is_found_by_other_words_for_it_and_what_says_so_itself_comes_first() {
    let map = small();
    let index = Index::new(&map);
    for (query, verb) in [("denied", Verb::Denied), ("denial", Verb::Denied), ("requested", Verb::AskedFor)] {
        let all = index.find(query).all;
        let links = map.link_ids().filter(|&link| map.link(link).verb == verb);
        assert!(links.clone().next().is_some(), "{query}");
        for link in links {
            assert!(all.contains(&Found::Link(link)), "{query} finds {}", map.sentence(link));
        }
    }
    // Whatever its verb: who accuses somebody of a false claim denies the claim.
    let map = built_in();
    let found = Index::new(&map).find("denied").all;
    for Dispute { denial, .. } in Denials::new(&map).disputes {
        assert!(found.contains(&Found::Link(denial)), "denied finds {}", map.sentence(denial));
    }
    // Words that only stand for the verb are never shown as if the map said them.
    for hit in index.find("requested").hits {
        assert!(!hit.text.contains("begged"), "{}", hit.text);
    }
}

#[test]
fn a_line_of_context_tells_hits_apart_that_say_the_same() {
    let map = built_in();
    for query in ["denied", "refused", "asked", "russia", "march"] {
        let hits = Index::new(&map).find(query).hits;
        let lines: BTreeSet<(String, String)> =
            hits.iter().map(|hit| (hit.text.clone(), hit.found.context(&map))).collect();
        assert_eq!(lines.len(), hits.len(), "{query}");
    }
}

/// Returns the names of the actors that a query finds among some.
fn found_among(names: &[&str], query: &str) -> Vec<String> {
    lit_among(names, query).into_iter().map(|(name, _)| name).collect()
}

/// Returns the names of the actors that a query finds among some, and the parts of them that are lit.
fn lit_among(names: &[&str], query: &str) -> Vec<(String, Vec<String>)> {
    let mut file = two_bodies();
    let body = |name: &&str| serde_json::json!({ "key": format!("body/{name}"), "kind": "body", "name": name, "short_name": name });
    file["actors"].as_array_mut().unwrap().extend(names.iter().map(body));
    let map = read(&file).unwrap();
    let found = Index::new(&map).find(query).hits.into_iter().filter_map(|hit| match hit.found {
        Found::Actor(actor) => {
            let lit = hit.matched.iter().map(|part| hit.text[part.clone()].to_owned());
            Some((map.actor(actor).name.clone(), lit.collect()))
        }
        _ => None,
    });
    found.collect()
}

#[test]
fn the_part_of_a_name_that_matches_is_lit() {
    for (name, query, lit) in [
        ("王小明", "小明", "小明"),
        ("王小明", "王", "王"),
        ("สมชาย", "ชาย", "ชาย"),
        ("Weißberg", "weiss", "Weiß"),
        ("Weißberg", "sberg", "ßberg"),
        ("U.S.A. Board", "us", "U.S"),
        ("Re\u{301}mond", "rem", "Re\u{301}m"),
        ("Remé\u{301}", "reme", "Remé\u{301}"),
    ] {
        assert_eq!(lit_among(&[name, "Nobody"], query), [(name.to_owned(), vec![lit.to_owned()])], "{query}");
    }
}

#[test]
fn what_readers_of_a_script_take_as_the_same_is_found() {
    for (name, query) in [
        ("Weiß", "weiss"),
        ("Weiss", "weiß"),
        ("Đukanović", "dukanovic"),
        ("Ødegård", "odegard"),
        ("Þórður", "thordur"),
        ("Łódź", "lodz"),
        ("Əliyev", "eliyev"),
        ("Áŋŋel", "angngel"),
        ("Æsir", "aesir"),
        ("Cœur", "coeur"),
        ("Yıldız", "yildiz"),
        ("İnönü", "inonu"),
        ("ＡＢＣ", "abc"),
        ("Παπαδόπουλος", "παπαδοπουλοσ"),
        ("ИВАНОВ", "иванов"),
        ("محمّد", "محمد"),
        ("شَلوم", "شلوم"),
        ("שָׁלוֹם", "שלום"),
        ("क़ाज़ी", "काजी"),
        ("タナカ", "たなか"),
        ("ﾀﾅｶ", "タナカ"),
        ("№ 7 Line", "no 7"),
        ("Group of 7½", "7 1/2"),
        ("½ Board", "1/2"),
        ("王小明", "小明"),
        ("王小明", "明"),
        ("臺灣", "台湾"),
        ("台湾", "臺灣"),
        ("欧阳娜娜", "歐陽"),
        ("渡邊", "渡辺"),
        ("渡辺", "渡边"),
        ("總務省", "総務"),
        ("黑沢", "黒澤"),
        ("김민수", "민수"),
        ("สมชาย", "ชาย"),
        ("Harbour \u{1f469}\u{1f3ff}\u{200d}\u{1f680}", "\u{1f469}"),
        ("\u{1f1e9}\u{1f1ea} Board", "\u{1f1e9}\u{1f1ea}"),
        ("\u{2764}\u{fe0f} Line", "\u{2764}"),
    ] {
        assert_eq!(found_among(&[name, "Nobody"], query), [name], "{query}");
    }
    assert!(found_among(&["हिन्दी"], "हानादा").is_empty(), "vowels tell words apart");
    assert!(found_among(&["がく"], "かく").is_empty());
    assert!(found_among(&["大木"], "太本").is_empty(), "characters that only look alike are others");
}

#[test]
fn a_slip_of_the_key_counts_where_others_are_better() {
    assert_eq!(found_among(&["Petrow", "Petrov"], "petrov"), ["Petrov", "Petrow"]);
    assert_eq!(found_among(&["Marina", "Mariana"], "marina"), ["Marina", "Mariana"]);
    // What is only begun is a slip of everything.
    assert_eq!(found_among(&["Union", "Unit", "Unicorn"], "unit"), ["Unit"]);
}

#[test]
fn words_of_an_article_are_found_whatever_their_accents_and_lit_as_they_stand() {
    let text = "Herr Weiß traf Đorđe.\n\nDer Straßenname blieb; 王小明 kam.";
    let reading = Reading::new(&small(), Article::new(text.to_owned(), ""));
    let lit = |words: &str| reading.find(words).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
    assert_eq!(lit("weiss"), ["Weiß"]);
    assert_eq!(lit("dorde"), ["Đorđe"]);
    assert_eq!(lit("strassen"), ["Straßen"]);
    assert_eq!(lit("小明"), ["小明"]);
    assert_eq!(lit("herr"), ["Herr"]);
}
