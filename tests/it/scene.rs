//! The picture of the built-in map: nothing covered, arrows that end where they should.

use quotemap::cli::settled_scene;
use quotemap::files::map_file::{built_in, parse};
use quotemap::fonts::Weight;
use quotemap::layout::search::sketch;
use quotemap::layout::{DEFAULT_CANVAS, Layout, Point, Rect, SEED, Size, area_for};
use quotemap::model::filter::Filter;
use quotemap::model::lit::Lit;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::{ActorKind, EvidenceKind, Family};
use quotemap::scene::Scene;
use quotemap::scene::critique::{Fault, FaultKind, faults};
use quotemap::scene::legend::Entry;
use quotemap::scene::palette::{Palette, Rgb, Theme};
use quotemap::scene::plan::Plan;
use quotemap::scene::text::{width, wrap};
use quotemap::view::map::paint::OnScreen;
use quotemap::view::map::projection::Projection;
use quotemap::view::map::vouchers::free_spot;
use quotemap::window::canvas_in_window;

use crate::support::{OPENING_SCENE, SCENE_OF_ALL_KINDS, Window, actor, link_between, place, shown_links};

#[test]
fn no_label_of_the_built_in_map_is_covered_in_any_window() {
    let map = built_in();
    let large = area_for(canvas_in_window(Size { w: 2560.0, h: 1440.0 }));
    let [opening, all] = [&Filter::default(), &Filter::everything()].map(|filter| settled_scene(&map, filter, large));
    for scene in [&*OPENING_SCENE, &*SCENE_OF_ALL_KINDS, &opening, &all] {
        let covered: Vec<Fault> = faults(&map, scene).into_iter().filter(|fault| fault.kind.covers()).collect();
        assert_eq!(covered, []);
    }
}

#[test]
fn arrows_end_at_the_edge_of_the_shape_or_its_label() {
    let map = built_in();
    let scene = &*OPENING_SCENE;
    for strand in &scene.strands {
        let target = scene.node(map.link(strand.links[0]).to).unwrap();
        let tip = strand.head[0];
        let to_shape = tip.distance(target.center) - target.radius;
        let to_label = {
            let Rect { min, max } = target.label_box;
            let nearest = Point::new(tip.x.clamp(min.x, max.x), tip.y.clamp(min.y, max.y));
            tip.distance(nearest)
        };
        let gap = to_shape.min(to_label);
        assert!((-4.5..4.0).contains(&gap), "{}: {gap} from the edge", map.sentence(strand.links[0]));
    }
}

#[test]
fn a_picture_drawn_after_another_has_the_lines_of_one_drawn_by_itself() {
    let map = built_in();
    let empty = Layout::empty(map.n_actor_slots());
    let plans = [Filter::everything(), Filter::default()].map(|filter| Plan::new(&map, &Shown::new(&map, &filter)));
    let request = plans[0].request(&empty, area_for(DEFAULT_CANVAS), SEED);
    let before = plans[0].with_places(&empty, &sketch(&request));
    let mut moved = before.clone();
    let place = moved.places[actor(&map, "country/china").index()].as_mut().unwrap();
    place.at = place.at + Point::new(31.0, -17.0);
    let earlier = Scene::new(&map, &plans[0], &before);
    for (plan, layout) in [(&plans[0], &before), (&plans[0], &moved), (&plans[1], &moved)] {
        let (after, alone) = (Scene::at_once(&map, plan, layout, Some(&earlier)), Scene::new(&map, plan, layout));
        assert_eq!(after.strands, alone.strands);
    }
}

#[test]
fn parallel_links_are_apart_and_opposite_ones_on_opposite_sides() {
    let map = parse(include_str!("../data/harbour.map.json")).unwrap();
    let scene = settled_scene(&map, &Filter::everything(), area_for(DEFAULT_CANVAS));
    let norrland = actor(&map, "country/norrland");
    let vestland = actor(&map, "country/vestland");
    let (a, b) = (scene.node(norrland).unwrap().center, scene.node(vestland).unwrap().center);
    let side = |p: Point| (b - a).turned().dot(p - a) / a.distance(b);
    let mut offsets: Vec<(f32, bool)> = scene
        .strands
        .iter()
        .filter(|strand| strand.links.iter().all(|&link| map.touches(link, norrland) && map.touches(link, vestland)))
        .map(|strand| {
            let link = map.link(strand.links[0]);
            let control = strand.curve.at(0.5);
            (side(control), link.from == norrland)
        })
        .collect();
    offsets.sort_by(|x, y| x.0.total_cmp(&y.0));
    assert_eq!(offsets.len(), 3);
    assert!(offsets.windows(2).all(|pair| pair[1].0 - pair[0].0 > 12.0), "{offsets:?}");
    assert_eq!(offsets.iter().map(|(_, away)| *away).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn many_parallel_links_fold_by_family_and_none_is_lost() {
    let map = built_in();
    let filter = Filter::everything();
    let plan = Plan::new(&map, &Shown::new(&map, &filter));
    let mut drawn: Vec<_> = plan.strands.iter().flat_map(|strand| strand.links.iter().copied()).collect();
    drawn.sort();
    assert_eq!(drawn, shown_links(&map, &filter));
    for strand in plan.strands.iter().filter(|strand| strand.links.len() > 1) {
        let first = map.link(strand.links[0]);
        for &link in strand.links.iter() {
            let link = map.link(link);
            assert_eq!((link.from, link.to, link.verb.family()), (first.from, first.to, first.verb.family()));
        }
    }
}

#[test]
fn a_point_hits_nodes_before_links_and_the_nearest_link() {
    let scene = &*OPENING_SCENE;
    for node in &scene.nodes {
        assert_eq!(scene.hit(node.center, 1.0), Selection::Actor(node.actor));
        assert_eq!(scene.hit(node.label_box.center(), 1.0), Selection::Actor(node.actor));
    }
    let labelled = scene.strands.iter().filter(|strand| strand.label_at.is_some());
    for strand in labelled {
        assert_eq!(scene.hit(strand.label_at.unwrap(), 1.0), Selection::Link(strand.links[0]));
    }
    assert_eq!(scene.hit(scene.bounds.min - Point::new(60.0, 60.0), 1.0), Selection::Nothing);
}

#[test]
fn a_chosen_link_lights_its_ends_and_what_disputes_it() {
    let map = built_in();
    let request = link_between(&map, "country/russia", "country/china", "military aid");
    let denial = link_between(&map, "person/liu-pengyu", "group/us-officials", "");
    let lit = Lit::new(&map, Selection::Link(request));
    assert!(lit.has_actor(actor(&map, "country/russia")));
    assert!(lit.has_actor(actor(&map, "person/liu-pengyu")));
    assert!(!lit.has_actor(actor(&map, "person/jen-psaki")));
    assert!(lit.has_link(denial));
    assert!(lit.has_link(request));
    let unrelated = link_between(&map, "person/michael-carpenter", "country/belarus", "");
    assert!(!lit.has_link(unrelated));
}

#[test]
fn the_legend_has_what_is_drawn_and_nothing_else() {
    let map = parse(include_str!("../data/harbour.map.json")).unwrap();
    let legend = |filter: &Filter| settled_scene(&map, filter, area_for(DEFAULT_CANVAS)).legend().to_vec();
    let all = legend(&Filter::everything());
    assert!(all.contains(&Entry::Kind(ActorKind::Body)));
    assert!(all.contains(&Entry::Family(Family::BelongsTo)));
    assert!(all.contains(&Entry::Evidence(EvidenceKind::Inference)));
    assert!(!all.contains(&Entry::Family(Family::UsesForce)));
    assert!(!all.contains(&Entry::Pinned));
    let opening = legend(&Filter::default());
    assert!(!opening.contains(&Entry::Kind(ActorKind::Body)));
}

#[test]
fn a_review_names_what_a_reader_would_mind_and_nothing_else() {
    let map = parse(include_str!("../data/harbour.map.json")).unwrap();
    let plan = Plan::new(&map, &Shown::new(&map, &Filter::everything()));
    let review = |moved: &[(&str, f32, f32)]| {
        let mut layout = Layout::empty(map.n_actor_slots());
        let apart = [
            ("country/norrland", -300.0, 0.0),
            ("country/vestland", 300.0, 0.0),
            ("person/ida-strand", 300.0, 300.0),
            ("body/harbour-board", -300.0, 300.0),
            ("group/diplomats", 0.0, -300.0),
        ];
        for (key, x, y) in apart.iter().chain(moved) {
            layout.places[actor(&map, key).index()] = Some(place(*x, *y, false));
        }
        faults(&map, &Scene::new(&map, &plan, &layout))
    };
    let kinds = |moved: &[(&str, f32, f32)]| review(moved).into_iter().map(|fault| fault.kind).collect::<Vec<_>>();
    assert_eq!(review(&[]), []);
    let over = review(&[("group/diplomats", -300.0, 300.0)]);
    assert!(over.iter().any(|fault| fault.kind == FaultKind::LabelOverLabel && fault.names.contains("Two diplomats")));
    assert!(kinds(&[("group/diplomats", -300.0, 300.0)]).contains(&FaultKind::NodeOverNode));
    assert!(kinds(&[("group/diplomats", -300.0, 318.0)]).contains(&FaultKind::LabelOverNode));
    assert!(kinds(&[("group/diplomats", 300.0, 150.0)]).contains(&FaultKind::LinkThroughNode));
    assert!(kinds(&[("group/diplomats", 300.0, 125.0)]).contains(&FaultKind::LinkThroughLabel));
    // The band from Ida Strand to the board crosses the links between the countries.
    assert!(kinds(&[("person/ida-strand", 0.0, -200.0)]).contains(&FaultKind::CrossingOfTie));
    let crossed = review(&[("person/ida-strand", 280.0, 300.0), ("country/vestland", 300.0, 600.0)]);
    assert!(crossed.iter().all(|fault| !fault.kind.covers()), "{crossed:?}");
}

#[test]
fn words_are_wrapped_at_spaces_and_cut_only_where_they_are_wider_than_a_line() {
    let text = "Organization for Security and Co-operation in Europe";
    let lines = wrap(text, Weight::SemiBold, 14.0, 112.0);
    assert_eq!(lines.join(" "), text);
    assert!(lines.len() > 2);
    let widest = lines.iter().map(|line| width(line, Weight::SemiBold, 14.0)).fold(0.0, f32::max);
    assert!(widest <= 112.0, "{lines:?}");
    let lines = wrap("Donaudampfschifffahrtsgesellschaft", Weight::Regular, 14.0, 50.0);
    assert!(lines.len() > 1 && lines.concat() == "Donaudampfschifffahrtsgesellschaft", "{lines:?}");
    assert!(wrap("", Weight::Regular, 14.0, 50.0).is_empty());
}

/// The contrast of two colours as WCAG 2 defines it.
pub(crate) fn contrast(a: Rgb, b: Rgb) -> f32 {
    let linear = |channel: u8| {
        let value = f32::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |Rgb(r, g, b): Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn words_stand_out_from_what_they_are_written_on() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::of(theme);
        for words in [palette.text, palette.text_weak, palette.accent, palette.warning, palette.error] {
            for ground in [palette.canvas, palette.panel, palette.card] {
                let contrast = contrast(words, ground);
                assert!(contrast >= 4.5, "{words:?} on {ground:?} in {theme:?}: {contrast}");
            }
        }
    }
}

#[test]
fn who_vouches_is_written_where_it_covers_nothing() {
    let mut window = Window::built_in();
    window.settle();
    let app = window.app();
    let (scene, view) = (app.scene(), app.view());
    let middle = egui::pos2(view.session.canvas.w / 2.0, view.session.canvas.h / 2.0);
    let area = egui::Rect::from_center_size(middle, egui::vec2(view.session.canvas.w, view.session.canvas.h));
    let projection = Projection { center: view.viewport.camera.center, middle, zoom: view.viewport.camera.zoom };
    let mut n_over_links = 0;
    for strand in &scene.strands {
        let near = projection.to_screen(strand.curve.at(0.3));
        let on_screen = OnScreen { map: app.document().map(), scene, projection, visibility: None, names: &[] };
        let spot = free_spot(on_screen, strand, near, egui::vec2(190.0, 22.0), area);
        assert!(area.contains_rect(spot));
        let spot = Rect { min: projection.to_map(spot.min), max: projection.to_map(spot.max) };
        for node in &scene.nodes {
            assert!(!node.bounds().meets(spot), "{} at {:?}", node.lines[0], strand.links);
        }
        let points = strand.curve.points(24);
        n_over_links += usize::from(points.windows(2).any(|pair| spot.length_inside(pair[0], pair[1]) > 0.0));
    }
    assert_eq!(n_over_links, 0, "of {} links", scene.strands.len());
}
