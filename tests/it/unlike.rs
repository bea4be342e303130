//! Maps unlike the built-in one: what they hold is shown, and nothing of it is out of place.

use egui_kittest::kittest::Queryable as _;
use quotemap::cli::settled_scene;
use quotemap::command::Command;
use quotemap::document::{Document, Edit};
use quotemap::files::citations::cite;
use quotemap::files::export::{Picture, png};
use quotemap::files::{listing, map_file};
use quotemap::fonts::Weight;
use quotemap::layout::{DEFAULT_CANVAS, area_for};
use quotemap::model::analysis::evidence_order::EvidenceOrder;
use quotemap::model::analysis::statistics::Statistics;
use quotemap::model::citation::{CiteAs, Cited};
use quotemap::model::filter::Filter;
use quotemap::model::reading::seal::{Seal, seal};
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::text::article::Article;
use quotemap::model::time::timeline::Timeline;
use quotemap::model::{ActorKind, LinkId};
use quotemap::scene::StrandShape;
use quotemap::scene::picture::PictureOptions;
use quotemap::scene::plan::Plan;
use quotemap::scene::text;
use quotemap::view::state::lanes::Lanes;
use quotemap::view::state::timeline_picture::{Frame, TimelinePicture};
use serde_json::{Value, json};

use crate::support::{Window, actor, piece, read, svg_of, two_bodies};

/// Makes all actors of a map of one kind.
fn of_kind(file: &Value, kind: &str) -> Value {
    serde_json::from_str(&file.to_string().replace("body", kind)).unwrap()
}

#[test]
fn a_map_opens_on_countries_and_people_where_there_is_something_between_them() {
    let bodies = two_bodies();
    for kind in ActorKind::ALL {
        let map = read(&of_kind(&bodies, kind.key())).unwrap();
        let document = Document::new(map);
        assert_eq!((document.shown().links().len(), document.chips().len()), (1, 0), "{kind:?}");
        assert!(document.filter().is_reset(document.map()));
    }
    let mut both = bodies;
    let people = of_kind(&both, "person");
    for list in ["actors", "evidence", "links"] {
        let more = people[list].as_array().unwrap().iter().cloned().map(|mut entry| {
            if list != "actors" {
                entry["key"] = format!("{} of people", entry["key"]).into();
            }
            if list == "links" {
                entry["evidence"] = json!(["e"]);
            }
            entry
        });
        both[list].as_array_mut().unwrap().extend(more);
    }
    let map = read(&both).unwrap();
    assert_eq!(*Document::new(map.clone()).filter(), Filter::default());
    let everything = Filter::everything();
    assert!(!everything.is_reset(&map) && everything.chips(&map).is_empty(), "more is shown: that is no filter");
    assert_eq!(everything.reset(&map), Filter::default());
}

#[test]
fn countries_that_no_link_joins_are_shown_when_their_map_opens() {
    let mut file = two_bodies();
    let mut countries = of_kind(&file, "country")["actors"].as_array().unwrap().clone();
    file["actors"].as_array_mut().unwrap().append(&mut countries);
    let document = Document::new(read(&file).unwrap());
    let shows = |kind| {
        document
            .map()
            .actor_ids()
            .filter(|&id| document.map().actor(id).kind == kind)
            .all(|id| document.shown().has_actor(id))
    };
    assert!(shows(ActorKind::Country) && shows(ActorKind::Body));
    assert_eq!(document.shown().links().len(), 1);
}

#[test]
fn an_empty_map_offers_what_opens_first_and_everything() {
    let mut window = Window::arranged(read(&two_bodies()).unwrap());
    let nobody = ActorKind::ALL.into_iter().fold(Filter::everything(), |filter, kind| filter.with_kind(kind, false));
    for button in ["Reset filters", "Show everything"] {
        window.give(Command::Edit(Edit::SetFilter(nobody.clone())));
        assert!(window.shows("Nothing is shown. Switch on"));
        // The sidebar resets filters too.
        window.harness.get_all_by_label(button).next_back().unwrap().click_accesskit();
        window.harness.run_steps(3);
        assert_eq!(*window.app().document().filter(), Filter::everything(), "{button}");
    }
    let mut file = two_bodies();
    for list in ["actors", "evidence", "links"] {
        file[list] = json!([]);
    }
    let window = Window::arranged(read(&file).unwrap());
    assert!(window.shows("Nobody is on this map yet"));
}

/// Makes so many links of a map's first, from the first actor to one of its actors.
fn links_to(file: &mut Value, to: &str, n: usize) {
    let link = file["links"][0].clone();
    let copy = |index: usize| {
        let mut link = link.clone();
        (link["key"], link["to"], link["label"]) =
            (format!("{to} {index}").into(), to.into(), format!("act {index}").into());
        link
    };
    file["links"].as_array_mut().unwrap().extend((0..n).map(copy));
}

#[test]
fn a_link_of_an_actor_to_itself_is_a_loop_that_is_drawn_hit_listed_and_counted() {
    let mut file = two_bodies();
    links_to(&mut file, "body/Board", 2);
    file["evidence"][0]["about"] = json!(["body/Board", "body/Council"]);
    let map = read(&file).unwrap();
    let (board, council) = (actor(&map, "body/Board"), actor(&map, "body/Council"));
    let loops: Vec<LinkId> = map.link_ids().filter(|&link| map.joins(link, board, board)).collect();
    assert_eq!((loops.len(), map.links_of_actor(board).len(), map.links_of_actor(council).len()), (2, 3, 1));
    assert_eq!(map.sentence(loops[0]), "Board spoke of Board");
    let shown = Shown::new(&map, &Filter::everything());
    assert_eq!(shown.n_drawn(&map), (2, 3));
    let statistics = Statistics::new(&map, None);
    assert_eq!(statistics.linked, [(board, 3), (council, 1)]);
    assert!(statistics.speech_of(board, board).is_some() && statistics.speech_of(council, board).is_none());
    let scene = settled_scene(&map, &Filter::everything(), area_for(DEFAULT_CANVAS));
    let node = scene.node(board).unwrap();
    for &link in &loops {
        let strand = scene.strand(link).unwrap();
        let apex = strand.curve.at(0.5);
        assert!(strand.curve.is_loop() && apex.distance(node.center) > node.radius + 30.0);
        for end in [strand.curve.start, strand.head[0]] {
            assert!(!node.covers(end, 0.0) && node.covers(end, 6.0), "it touches its node: {end:?}");
        }
        assert!(!node.label_box.contains(apex) && scene.bounds.contains(apex));
        for t in [0.2, 0.5, 0.8] {
            assert_eq!(scene.hit(strand.curve.at(t), 1.0), Selection::Link(link));
        }
        assert!(strand.label_at.is_some());
    }
    let apexes = loops.iter().map(|&link| scene.strand(link).unwrap().curve.at(0.5)).collect::<Vec<_>>();
    assert!(apexes[0].distance(apexes[1]) > 40.0, "each has a way of its own");
    let picture = svg_of(&scene, &map, &PictureOptions::default());
    assert_eq!(picture.lines().filter(|line| line.starts_with("<path d=") && line.contains('C')).count(), 2);
    let bytes = png::draw(&Picture { scene: &scene, map: &map, left_out: None }, &PictureOptions::default());
    assert!(bytes.is_ok());
    // Where others are folded into it, the loop of the whole stays; that of a member is inside.
    file["actors"][0]["member_of"] = json!(["body/Council"]);
    let map = read(&file).unwrap();
    let folded = Shown::new(&map, &Filter { folded: [council].into(), ..Filter::everything() });
    assert_eq!((folded.links().len(), folded.n_drawn(&map)), (3, (1, 0)));
    let plan = Plan::new(&map, &folded);
    assert_eq!((plan.strands.len(), plan.nodes[0].inner.len()), (0, 3));
}

#[test]
fn loops_keep_clear_of_the_other_lines_and_of_names() {
    let mut file = two_bodies();
    for index in 0..6 {
        let name = format!("Member {index}");
        let member = json!({ "key": format!("person/{index}"), "kind": "person", "name": name, "short_name": name });
        file["actors"].as_array_mut().unwrap().push(member);
        links_to(&mut file, &format!("person/{index}"), 1);
    }
    links_to(&mut file, "body/Board", 4);
    let map = read(&file).unwrap();
    let scene = settled_scene(&map, &Filter::everything(), area_for(DEFAULT_CANVAS));
    let (loops, lines): (Vec<_>, Vec<_>) = scene.strands.iter().partition(|strand| strand.curve.is_loop());
    assert_eq!((loops.len(), lines.len()), (4, 7));
    for strand in &loops {
        let outline = strand.curve.outline();
        for node in &scene.nodes {
            assert!(!outline.iter().any(|&p| node.label_box.contains(p)), "{}", map.actor(node.actor).name);
        }
        let apex = strand.curve.at(0.5);
        assert!(lines.iter().all(|line| line.curve.distance(apex) > 8.0));
    }
}

#[test]
fn two_hundred_links_between_two_are_a_few_curves_that_name_how_many() {
    let mut file = two_bodies();
    links_to(&mut file, "body/Council", 199);
    for (index, link) in file["links"].as_array_mut().unwrap().iter_mut().enumerate() {
        if index % 2 == 0 {
            (link["from"], link["to"]) = ("body/Council".into(), "body/Board".into());
        }
        link["verb"] = ["said", "met", "asked_for", "warned", "attacked"][index % 5].into();
        link["status"] = ["reported", "denied", "negated"][index % 3].into();
    }
    let mut window = Window::arranged(read(&file).unwrap());
    let scene = window.app().scene();
    let n_links: usize = scene.strands.iter().map(|strand| strand.links.len()).sum();
    assert!(n_links == 200 && scene.strands.len() <= 30, "{}", scene.strands.len());
    for strand in &scene.strands {
        assert_eq!(scene.hit(strand.curve.at(0.5), 1.0), Selection::Link(strand.links[0]));
    }
    let counted = |strand: &&StrandShape| strand.label_at.is_some() && strand.count.is_some();
    assert!(scene.strands.iter().filter(counted).count() > 20, "where words find no room, their number does");
    let link = scene.strands[0].links[0];
    window.give(Command::Select(Selection::Link(link)));
    let map = window.map();
    let others = map.link_ids().filter(|&other| other != link);
    assert!(others.take(3).all(|other| window.shows(&map.sentence(other))), "each is listed");
}

#[test]
fn names_of_rows_of_the_timeline_lie_on_none_of_the_others() {
    let mut file = two_bodies();
    links_to(&mut file, "body/Council", 4);
    for (link, verb) in
        file["links"].as_array_mut().unwrap().iter_mut().zip(["said", "met", "asked_for", "warned", "attacked"])
    {
        link["verb"] = verb.into();
    }
    let map = read(&file).unwrap();
    let timeline = Timeline::new(&map, &Shown::new(&map, &Filter::everything()).counting());
    let named = |height: f32| {
        let frame = Frame { lanes: Lanes::Families, size: egui::vec2(600.0, height) };
        let picture = TimelinePicture::new(&map, &timeline, &[], frame);
        (0..5).filter(|&row| !picture.name_beside(row).is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(named(200.0), [0, 1, 2, 3, 4]);
    // As high as it is when a window opens.
    assert_eq!(named(48.0), [0, 3]);
}

#[test]
fn a_map_without_dates_and_paragraphs_is_read_listed_cited_and_written_again() {
    let mut file = two_bodies();
    for field in ["date", "paragraphs"] {
        file["source"].as_object_mut().unwrap().remove(field);
    }
    file["evidence"][0].as_object_mut().unwrap().remove("paragraph");
    let map = read(&file).unwrap();
    assert_eq!(read(&serde_json::from_str(&map_file::text(&map, None)).unwrap()).unwrap(), map);
    let list: Value = serde_json::from_str(&listing::to_json(&map)).unwrap();
    assert_eq!((&list["source"]["date"], &list["evidence"][0]["paragraph"]), (&Value::Null, &json!([])));
    let id = piece(&map, "e");
    let cited = |how| cite(&map, Cited::Piece(id), how);
    assert!(cited(CiteAs::Text).ends_with("\u{2014} Board. \u{201c}Harbour News,\u{201d} The Test Sheet."));
    assert!(cited(CiteAs::Markdown).ends_with("*The Test Sheet*.\n\n") && !cited(CiteAs::BibTex).contains("note"));
    let csl: Value = serde_json::from_str(&cited(CiteAs::CslJson)).unwrap();
    assert!(csl[0].get("issued").is_none() && csl[0].get("note").is_none());
    let article = "Harbour News\n\nIt rained all day.\n\n\u{201c}some words,\u{201d} said the Board.\n";
    let report = seal(&map, &Article::new(article.to_owned(), "Harbour News"));
    assert_eq!(report.piece(id).map(|sealed| sealed.seal), Some(Seal::Exact), "no place is another than the map's");
    let mut window = Window::arranged(map);
    assert!(window.shows("No evidence that is shown names its paragraph."));
    window.press("Timeline");
    assert!(window.shows(
        "No date: Board spoke of Council. Direct quotation, Board: \u{201c}some words\u{201d}, paragraph unknown"
    ));
    // Beside others, it comes last.
    file["evidence"].as_array_mut().unwrap().insert(
        0,
        json!({
            "key": "first", "kind": "act", "text": "what was done", "attribution": "article",
        }),
    );
    file["evidence"][1]["paragraph"] = json!([7]);
    file["links"][0]["evidence"] = json!(["first", "e"]);
    let map = read(&file).unwrap();
    assert_eq!(map.last_paragraph(), 7);
    let pieces: Vec<_> = map.evidence_ids().collect();
    let sorted = EvidenceOrder::Article.groups(&map, &pieces);
    assert_eq!(sorted[0].1, [pieces[1], pieces[0]]);
}

#[test]
fn long_names_and_headlines_keep_their_column() {
    let name = "Donau".to_owned() + &"dampfschifffahrts".repeat(7) + "wesen\u{301}";
    let mut file = two_bodies();
    file["actors"][1]["short_name"] = name.as_str().into();
    file["source"]["headline"] = "Zehn l\u{e4}ngere W\u{f6}rter ".repeat(24).trim().into();
    let map = read(&file).unwrap();
    let scene = settled_scene(&map, &Filter::everything(), area_for(DEFAULT_CANVAS));
    let node = scene.node(actor(&map, "body/Council")).unwrap();
    assert!(node.label_box.size().w < 125.0 && node.lines.len() == 6 && node.lines[5].ends_with('\u{2026}'));
    let svg = svg_of(&scene, &map, &PictureOptions::default());
    let width: f32 = svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!(width < 800.0, "{width}");
    assert!(svg.contains(&format!("aria-label=\"{}\"", map.first_source().headline)));
    assert!(svg.matches("scale(0.02)").count() > 3, "the headline has several lines");
    let lines = text::wrap(&name, Weight::SemiBold, 14.0, 112.0);
    assert_eq!(lines.concat(), name);
    assert!(lines.iter().all(|line| text::width(line, Weight::SemiBold, 14.0) <= 112.0));
    assert!(!lines.iter().any(|line| line.starts_with('\u{301}')), "no accent is cut off");
    assert_eq!(text::wrap("Saudi Arabia", Weight::SemiBold, 14.0, 70.0), ["Saudi", "Arabia"]);
    let headline = map.first_source().headline.clone();
    let window = Window::arranged(map);
    let header = window.harness.get_by_role_and_label(egui::accesskit::Role::Heading, &headline).rect();
    assert!(header.height() < 60.0, "{header:?}");
}
