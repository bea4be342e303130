//! What is no plain fact: how it is told from what is, in words, in pictures and in what ranks links.

use quotemap::cli::settled_scene;
use quotemap::files::map_file::parse;
use quotemap::layout::{DEFAULT_CANVAS, area_for};
use quotemap::model::analysis::backing::best_backed;
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::model::{Map, Status};
use quotemap::scene::Scene;
use quotemap::scene::caveat::Caveat;
use quotemap::scene::legend::Entry;
use quotemap::scene::picture::PictureOptions;
use serde_json::{Value, json};

use crate::support::{OPENING_SCENE, SCENE_OF_ALL_KINDS, svg_of};

/// Links from Norrland to Vestland: key, status, and who vouches for each piece.
const LINKS: [(&str, &str, &[&str]); 7] = [
    ("of-one-house", "reported", &["person/ida", "body/ministry", "person/ida"]),
    ("of-four-unnamed", "reported", &["group/envoys", "group/envoys", "group/envoys", "group/envoys"]),
    ("of-the-article", "reported", &["article"]),
    ("of-two-named", "reported", &["person/ida", "person/per"]),
    ("claimed", "claimed", &["person/ida", "person/per", "article"]),
    ("possible", "hypothetical", &["person/ida", "person/per", "article"]),
    ("not-so", "negated", &["person/ida", "person/per", "article"]),
];

fn file() -> Value {
    let actor = |key: &str, member_of: &[&str]| {
        let (kind, name) = key.split_once('/').unwrap();
        json!({"key": key, "kind": kind, "name": name, "short_name": name, "member_of": member_of})
    };
    let mut evidence = Vec::new();
    let mut links = Vec::new();
    for (key, status, vouchers) in LINKS {
        let mut pieces = Vec::new();
        for voucher in vouchers {
            let piece = format!("{key}-{}", pieces.len());
            let kind = if *voucher == "article" { "act" } else { "paraphrase" };
            let speaker: &[&str] = if *voucher == "article" { &[] } else { &[voucher] };
            evidence.push(json!({"key": piece, "kind": kind, "text": "Ships sailed.", "speaker": speaker,
                "attribution": voucher, "paragraph": [1]}));
            pieces.push(piece);
        }
        links.push(json!({"key": key, "from": "country/norrland", "to": "country/vestland", "verb": "asked_for",
            "label": key, "predicate": "asked {to}", "status": status, "evidence": pieces}));
    }
    let denial = |to: &str| {
        json!({"key": "denial", "from": "person/per", "to": to, "verb": "denied", "label": "denies",
            "predicate": "contradicted {to}", "status": "reported", "disputes": ["of-four-unnamed"],
            "evidence": ["of-two-named-1"]})
    };
    links[1]["disputes"] = json!(["denial"]);
    links.push(denial("group/envoys"));
    let actors = [
        actor("country/norrland", &[]),
        actor("country/vestland", &[]),
        actor("body/ministry", &[]),
        actor("person/ida", &["body/ministry"]),
        actor("person/per", &[]),
        actor("group/envoys", &[]),
    ];
    json!({"format": "quotemap-map", "version": 1, "key": "ships", "actors": actors, "evidence": evidence, "links": links,
        "source": {"headline": "Ships", "publisher": "The Quay", "date": "2024-05-01", "paragraphs": 1}})
}

fn map() -> Map {
    parse(&file().to_string()).unwrap()
}

fn scene(map: &Map) -> Scene {
    settled_scene(map, &Filter::everything(), area_for(DEFAULT_CANVAS))
}

#[test]
fn best_backed_is_what_named_and_independent_sources_vouch_for_not_what_has_most_pieces() {
    let map = map();
    let best = best_backed(&map, &Shown::new(&map, &Filter::everything()), 5);
    let keys: Vec<&str> = best.into_iter().map(|link| map.link(link).key.as_str()).collect();
    assert_eq!(keys, ["of-two-named", "of-one-house", "of-the-article"]);
}

#[test]
fn a_fact_never_adds_up_with_what_is_none() {
    let map = map();
    let scene = scene(&map);
    let strand = |key: &str| {
        let id = map.link_ids().find(|&id| map.link(id).key == key).unwrap();
        scene.strand(id).unwrap()
    };
    assert_eq!(strand("claimed").links.len(), 2);
    assert!(!strand("claimed").is_fact() && !strand("not-so").is_fact());
    assert_eq!(*strand("claimed").caveats, [Caveat::Possible, Caveat::Claimed]);
    assert_eq!(*strand("not-so").caveats, [Caveat::Negated]);
    assert!(strand("of-two-named").is_fact(), "a dispute about one of them is told by its sign");
    assert_eq!(*strand("of-two-named").caveats, [Caveat::Disputed]);
    let legend = scene.legend().to_vec();
    let marks = [Entry::Width, Entry::Bundle].into_iter();
    let signs = [Caveat::Possible, Caveat::Claimed, Caveat::Disputed, Caveat::Negated].map(Entry::Caveat);
    marks.chain(signs).for_each(|entry| assert!(legend.contains(&entry), "{entry:?}"));
    assert!(!legend.contains(&Entry::Caveat(Caveat::Expected)));
}

#[test]
fn no_sign_of_the_built_in_map_is_hidden_under_a_node_or_a_name() {
    for scene in [&*OPENING_SCENE, &*SCENE_OF_ALL_KINDS] {
        let boxes = || scene.nodes.iter().map(|node| node.label_box);
        let signs: Vec<_> = scene.strands.iter().filter_map(|strand| strand.sign_box()).collect();
        let covered = signs.iter().filter(|sign| boxes().any(|name| name.meets(**sign))).count();
        assert!(signs.len() > 10 && covered == 0, "{covered} of {}", signs.len());
    }
}

#[test]
fn a_picture_tells_what_is_no_fact_in_shape_as_well_as_in_words() {
    let map = map();
    let picture = svg_of(&scene(&map), &map, &PictureOptions::default());
    for words in ["Claimed by somebody", "Possible", "Said not to happen", "(possible) (claimed by somebody)"] {
        assert!(picture.contains(words), "{words}");
    }
    let mut facts = file();
    for link in facts["links"].as_array_mut().unwrap() {
        link["status"] = json!("reported");
    }
    // A hollow line has a core in the colour of the ground, dashed like the line.
    let n_hollow = |picture: &str| picture.matches(r##"stroke="#ffffff" stroke-width="2" stroke-dasharray"##).count();
    let map = parse(&facts.to_string()).unwrap();
    let plain = svg_of(&scene(&map), &map, &PictureOptions::default());
    assert_eq!((n_hollow(&picture) > 0, n_hollow(&plain)), (true, 0));
}

#[test]
fn what_is_claimed_is_read_written_filtered_and_checked() {
    let map = map();
    let claimed: Vec<_> = map.link_ids().filter(|&id| map.link(id).status == Status::Claimed).collect();
    assert_eq!(claimed.len(), 1);
    assert!(map.spoken_link(claimed[0]).contains("claimed by somebody"));
    let without = Filter { hidden_statuses: [Status::Claimed].into(), ..Filter::everything() };
    assert!(!Shown::new(&map, &without).has_link(claimed[0]));
    let mut inferred = file();
    for piece in inferred["evidence"].as_array_mut().unwrap().iter_mut().skip(10).take(3) {
        *piece = json!({"key": piece["key"], "kind": "inference", "text": "So it seems.", "attribution": "article",
            "paragraph": [1]});
    }
    let problems = parse(&inferred.to_string()).unwrap_err().to_string();
    assert!(problems.contains("links[4] (claimed), status: is claimed, but nobody claims it"), "{problems}");
}
