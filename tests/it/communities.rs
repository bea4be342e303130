//! Large maps by their communities.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Command, MapChange};
use quotemap::document::{Document, Edit};
use quotemap::files::export::page::{PageForm, draw};
use quotemap::files::export::{ExportOptions, Publication};
use quotemap::files::map_file;
use quotemap::layout::{Point, Size};
use quotemap::model::communities::Communities;
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Reviews;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::{ActorId, ActorKind, Link, LinkId, Map, Standing};
use quotemap::scene::Scene;
use quotemap::scene::camera::Camera;
use quotemap::scene::communities::{Grouping, MOST_APART, placed};
use quotemap::view::Preferences;
use quotemap::view::map::paint::OnScreen;
use quotemap::view::map::projection::Projection;

use crate::planted_map::planted_map;
use crate::support::Window;

const CANVAS: Size = Size { w: 700.0, h: 590.0 };

fn open(map: &Map) -> Window {
    open_document(&Document::new(map.clone()))
}

fn open_document(document: &Document) -> Window {
    Window::with(document, Preferences { reduced_motion: true, ..Preferences::default() })
}

/// Returns the centres of all nodes that stand for themselves alone.
fn single_nodes(window: &Window) -> Vec<(ActorId, Point)> {
    let nodes = window.app().scene().nodes.iter().filter(|node| !node.is_community);
    nodes.map(|node| (node.actor, node.center)).collect()
}

#[test]
fn planted_communities_are_found_and_the_same_each_time() {
    let map = planted_map(2000, 6000, 7);
    let found = Communities::of(&map);
    assert_eq!(found, Communities::of(&map));
    let outer = |actor: ActorId| found.of_actor(actor).map(|id| found.around(id).collect::<Vec<u32>>());
    let outer = |actor| outer(actor).and_then(|around| around.iter().rev().nth(1).copied()).unwrap_or(0);
    // 85 of a hundred links are planted inside; some of the others are there by chance.
    let inside = map.links().filter(|link| outer(link.from) == outer(link.to)).count();
    assert!(inside * 100 >= map.n_links() * 75, "{inside} of {}", map.n_links());
    let sizes: Vec<usize> = found.get(0).parts.iter().map(|&part| found.actors(part).len()).collect();
    assert!(sizes.len() >= 8 && sizes.iter().all(|&size| size < 700), "{sizes:?}");
    let all: BTreeSet<ActorId> = found.actors(0).iter().copied().collect();
    assert_eq!(all.len(), map.n_actors(), "each actor is in the whole map once");
    assert_eq!(found.actors(0).len(), map.n_actors());
    for id in 0..found.len() as u32 {
        let community = found.get(id);
        assert!(community.parts.len() + community.loose.len() <= 100, "{} parts", community.parts.len());
    }
}

#[test]
fn hubs_chains_and_single_actors_are_put_into_communities_that_can_be_seen() {
    // Nobody has to do with anybody; then all with one.
    let lonely = crate::big_map::big_map(1200, 0, 3);
    let hub = planted_map(1200, 0, 3);
    for map in [lonely, hub] {
        let found = Communities::of(&map);
        let largest = (0..found.len() as u32).map(|id| found.get(id).parts.len() + found.get(id).loose.len()).max();
        assert!(largest.unwrap() <= 100, "{largest:?}");
        assert_eq!(found.actors(0).len(), 1200);
    }
}

#[test]
fn communities_lie_side_by_side_and_nobody_on_anybody() {
    let map = planted_map(1000, 3000, 7);
    let communities = Communities::of(&map);
    let layout = placed(&map, &communities);
    assert_eq!(layout, placed(&map, &communities));
    let places: Vec<Point> = layout.places.iter().flatten().map(|place| place.at).collect();
    assert_eq!(places.len(), 1000);
    let mut nearest = f32::MAX;
    for (i, a) in places.iter().enumerate() {
        places[..i].iter().for_each(|b| nearest = nearest.min(a.distance(*b)));
    }
    assert!(nearest > 20.0, "{nearest}");
    let document = Document::with_layout(map, layout.clone(), Filter::everything());
    let grouping = Grouping::new(communities.into(), &layout).unwrap();
    let plan = grouping.plan(document.map(), document.shown(), &layout);
    assert!((5..200).contains(&plan.nodes.len()), "{} nodes", plan.nodes.len());
    let discs: Vec<(Point, f32)> =
        plan.nodes.iter().filter_map(|node| Some((node.place_in(&layout)?.at, node.disc.as_ref()?.radius))).collect();
    for (i, (a, r)) in discs.iter().enumerate() {
        for (b, other) in &discs[..i] {
            assert!(a.distance(*b) >= 0.97 * (r + other), "{} < {r} + {other}", a.distance(*b));
        }
    }
    let mut camera = Camera::default();
    camera.fit(plan.extent.unwrap(), CANVAS);
    assert!(camera.sees(plan.extent.unwrap(), CANVAS), "the whole map fits into the window");
}

#[test]
fn a_community_opens_as_the_reader_comes_near_and_nobody_moves() {
    let map = planted_map(1000, 3000, 7);
    let mut window = open(&map);
    let layout = window.app().document().layout().clone();
    let closed = window.app().scene().nodes.iter().filter(|node| node.is_community).count();
    assert!(closed > 5 && window.app().scene().nodes.len() < 200);
    let largest = window.app().scene().nodes.iter().max_by(|a, b| a.radius.total_cmp(&b.radius)).unwrap();
    let (leader, n_folded) = (largest.actor, largest.folded.len());
    let before = single_nodes(&window);
    window.give(Command::ToggleFold(Some(leader)));
    window.settle();
    window.harness.run_steps(4);
    let scene = window.app().scene();
    let opened = scene.node_standing_for(leader).unwrap();
    assert!(opened.folded.len() < n_folded, "{} of {n_folded}", opened.folded.len());
    assert_eq!(*window.app().document().layout(), layout, "nobody has moved");
    for (actor, center) in before {
        if let Some(node) = scene.node(actor).filter(|node| !node.is_community) {
            assert_eq!(node.center, center);
        }
    }
    window.give(Command::FitToWindow);
    window.settle();
    window.harness.run_steps(4);
    let now = window.app().scene().nodes.iter().filter(|node| node.is_community).count();
    assert_eq!(now, closed, "from afar it closes again");
    assert!(window.app().document().undo_name().is_none(), "looking is no step");
}

#[test]
fn who_is_found_in_a_closed_community_is_brought_into_view() {
    let map = planted_map(1000, 3000, 7);
    let mut window = open(&map);
    let hidden =
        window.app().scene().nodes.iter().filter(|node| node.is_community).flat_map(|node| node.folded.to_vec());
    let actor = hidden.last().unwrap();
    window.give(Command::Reveal(Selection::Actor(actor)));
    window.settle();
    window.harness.run_steps(6);
    let node = window.app().scene().node(actor).filter(|node| !node.is_community).cloned();
    let node = node.unwrap_or_else(|| panic!("{actor:?} is still in its community"));
    let (camera, canvas) = (window.app().view().viewport.camera, window.app().view().session.canvas);
    assert!(camera.sees(quotemap::layout::Rect { min: node.center, max: node.center }, canvas));
}

#[test]
fn a_community_is_dragged_with_all_its_actors_and_undo_takes_it_back() {
    let map = planted_map(1000, 3000, 7);
    let mut window = open(&map);
    let before = window.app().document().layout().clone();
    let node = window.app().scene().nodes.iter().find(|node| node.is_community).unwrap().clone();
    let at = node.center + Point::new(3000.0, 500.0);
    window.give(Command::Drop(node.actor, at));
    window.settle();
    let after = window.app().document().layout();
    for actor in node.folded.iter().chain([&node.actor]) {
        let [from, to] = [&before, after].map(|layout| layout.places[actor.index()].unwrap().at);
        assert!((to - from).distance(Point::new(3000.0, 500.0)) < 1.0, "{:?}", to - from);
    }
    let moved = before.places.iter().zip(&after.places).filter(|(a, b)| a != b).count();
    assert!(moved <= node.folded.len() * 2 + 20, "{moved} have moved");
    window.give(Command::Undo);
    window.settle();
    assert_eq!(*window.app().document().layout(), before);
}

#[test]
fn a_map_of_usual_size_has_no_communities_and_a_focus_on_a_large_one_neither() {
    let map = planted_map(MOST_APART, 1200, 7);
    let document = Document::with_layout(map.clone(), placed(&map, &Communities::of(&map)), Filter::everything());
    assert!(!Grouping::is_needed(document.map(), document.shown()));
    let mut window = open(&planted_map(1000, 3000, 7));
    let actor = window.app().scene().nodes[0].actor;
    window.give(Command::Select(Selection::Actor(actor)));
    window.give(Command::ToggleFocus);
    window.settle();
    assert!(window.app().scene().nodes.iter().all(|node| !node.is_community));
    assert!(window.app().document().filter().focus.is_some());
    window.give(Command::Edit(Edit::SetFilter(Filter::everything())));
    window.settle();
    assert!(window.app().scene().nodes.iter().any(|node| node.is_community));
}

#[test]
fn lines_between_communities_are_thinned_and_the_status_line_says_so() {
    let window = open(&planted_map(1000, 3000, 7));
    let (n_minor, n_merged) = window.app().scene().n_thinned();
    assert!(n_minor > 0);
    assert!(window.shows(&format!("{} of {n_merged} lines between communities", n_merged - n_minor)));
    let links: usize = window.app().scene().strands.iter().map(|strand| strand.links.len()).sum();
    let inner: usize = window.app().scene().nodes.iter().map(|node| node.inner.len()).sum();
    let shown = window.app().document().shown().links().len();
    assert_eq!(links + inner, shown, "each link is in a line or in a community");
}

#[test]
fn names_of_single_actors_lie_over_no_community() {
    let map = planted_map(2000, 6000, 7);
    let window = open(&map);
    let (scene, camera) = (window.app().scene(), window.app().view().viewport.camera);
    let canvas = window.harness.get_by_label("Map of the article").rect();
    let to_screen = |p: Point| canvas.center() + vec2(p.x - camera.center.x, p.y - camera.center.y) * camera.zoom;
    let (discs, singles): (Vec<_>, Vec<_>) = scene.nodes.iter().partition(|node| node.is_community);
    let singles: BTreeSet<&str> = singles.iter().map(|node| map.actor(node.actor).short_name.as_str()).collect();
    let mut n_names = 0;
    for shape in &window.harness.output().shapes {
        let egui::Shape::Text(text) = &shape.shape else { continue };
        let rect = text.visual_bounding_rect();
        if !singles.contains(text.galley.text()) || !canvas.contains_rect(rect) {
            continue;
        }
        n_names += 1;
        for disc in &discs {
            let away = rect.distance_to_pos(to_screen(disc.center));
            assert!(away >= disc.radius * camera.zoom - 4.0, "{} over {:?}", text.galley.text(), disc.lines);
        }
    }
    assert!(n_names > 0);
}

#[test]
fn a_text_cursor_asks_for_no_frames() {
    let mut window = open(&planted_map(500, 1500, 7));
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.run_steps(20);
    let delay = window.harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.unwrap() > std::time::Duration::from_secs(60), "{delay:?}");
}

#[test]
fn the_picture_of_a_large_map_stands_until_another_thread_has_found_what_a_filter_shows() {
    let map = planted_map(1000, 3000, 7);
    let mut window = open(&map);
    let ctx = window.harness.ctx.clone();
    let whole = (window.app().document().filter().clone(), window.app().scene().n_drawn);
    let shown = Arc::clone(window.app().document().shown());
    // Two filters in short order, each made of what the document says: both count, and neither is found at once.
    let without_people = whole.0.with_kind(ActorKind::Person, false);
    window.harness.state_mut().handle(Command::Edit(Edit::SetFilter(without_people.clone())), &ctx);
    let both = window.app().document().filter().with_standings(&[Standing::OnRecord]);
    window.harness.state_mut().handle(Command::Edit(Edit::SetFilter(both.clone())), &ctx);
    assert_eq!(*window.app().document().filter(), both);
    assert!(Arc::ptr_eq(&shown, window.app().document().shown()));
    assert_eq!(window.app().scene().n_drawn, whole.1);
    window.settle();
    assert_eq!(*window.app().document().shown().filter(), both);
    let is_person = |actor: ActorId| map.actor(actor).kind == ActorKind::Person;
    assert!(!window.app().scene().nodes.iter().any(|node| is_person(node.actor)));
    assert_ne!(window.app().scene().n_drawn, whole.1);
    // Each is a step of its own.
    window.give(Command::Undo);
    assert_eq!(*window.app().document().filter(), without_people);
    window.give(Command::Undo);
    window.settle();
    assert_eq!((window.app().document().filter().clone(), window.app().scene().n_drawn), whole);
}

/// Returns what is drawn of each node and each line.
fn drawn(window: &Window) -> (Vec<ActorId>, Vec<Arc<[LinkId]>>) {
    let scene = window.app().scene();
    let lines = scene.strands.iter().map(|strand| Arc::clone(&strand.links)).collect();
    (scene.nodes.iter().map(|node| node.actor).collect(), lines)
}

#[test]
fn the_picture_of_a_large_map_stands_until_another_thread_has_drawn_what_edits_have_changed() {
    let map = planted_map(1000, 3000, 7);
    let mut window = open(&map);
    let (ctx, whole) = (window.harness.ctx.clone(), drawn(&window));
    let scene = window.app().scene();
    let middles = scene.strands.iter().map(|strand| (strand.links[0], strand.curve.at(0.5)));
    let is_alone = |(link, at): &(LinkId, Point)| scene.hit(*at, 1.0) == Selection::Link(*link);
    let (gone, middle) = middles.into_iter().find(is_alone).unwrap();
    let edits = [
        MapEdit::remove_link(gone),
        MapEdit::set_link(map.next_link_id(), Link { key: "new".to_owned(), ..map.link(gone).clone() }),
        MapEdit::remove_actor(map.link(gone).from),
    ];
    for edit in edits {
        let change = MapChange { edit, name: "an edit".to_owned(), choose: None, is_from_form: false };
        window.harness.state_mut().handle(Command::EditMap(Box::new(change)), &ctx);
        assert_eq!(drawn(&window), whole, "the picture before");
    }
    let now = window.app().document().map();
    assert!(!now.has_link(gone) && now.n_actors() == map.n_actors() - 1 && !window.app().is_settled());
    // Of that picture, what is gone can be seen, and nothing else: not pointed at, nor chosen.
    let seen = Projection { center: middle, middle: pos2(500.0, 400.0), zoom: 1.0 };
    let on_screen = OnScreen { map: now, scene: window.app().scene(), projection: seen, visibility: None, names: &[] };
    assert_eq!(window.app().scene().hit(middle, 1.0), Selection::Link(gone));
    assert_eq!(on_screen.hit(seen.to_screen(middle)), Selection::Nothing);
    window.settle();
    let document = window.app().document();
    let anew = open_document(&Document::with_layout(
        document.shared_map(),
        document.layout().clone(),
        document.filter().clone(),
    ));
    assert_eq!(drawn(&window), drawn(&anew), "drawn as if it were opened like that");
    // Undone in short order, with other communities open or not, it is the first picture again.
    (0..3).for_each(|_| window.harness.state_mut().handle(Command::Undo, &ctx));
    assert!(!window.app().document().has_unsaved_changes());
    window.settle();
    assert_eq!(drawn(&window), whole);
}

#[test]
fn whatever_is_done_next_looks_at_what_an_edit_has_changed() {
    let map = planted_map(1000, 3000, 7);
    let mut window = open(&map);
    let ctx = window.harness.ctx.clone();
    let gone = window.app().scene().nodes.iter().find(|node| !node.is_community).unwrap().actor;
    let edit = MapEdit::remove_actor(gone);
    let change = MapChange { edit, name: "an edit".to_owned(), choose: None, is_from_form: false };
    window.harness.state_mut().handle(Command::EditMap(Box::new(change)), &ctx);
    assert!(window.app().scene().node(gone).is_some());
    window.harness.state_mut().handle(Command::CountShown, &ctx);
    assert!(window.app().scene().node(gone).is_none() && window.app().is_settled());
}

#[test]
fn whatever_is_done_next_is_done_with_what_a_filter_shows() {
    let mut window = open(&planted_map(1000, 3000, 7));
    let ctx = window.harness.ctx.clone();
    let filter = window.app().document().filter().with_kind(ActorKind::Person, false);
    window.harness.state_mut().handle(Command::Edit(Edit::SetFilter(filter.clone())), &ctx);
    assert!(!window.app().document().is_caught_up());
    window.harness.state_mut().handle(Command::CountShown, &ctx);
    assert_eq!(*window.app().document().shown().filter(), filter);
    assert!(window.app().is_settled());
}

#[test]
fn a_screen_reader_is_told_of_what_is_in_view_and_not_of_thousands() {
    let mut window = open(&planted_map(2000, 6000, 7));
    let n_told = window.harness.query_all_by_role(Role::Button).count();
    assert!(n_told < 2200, "{n_told} of {} links", window.map().n_links());
    let actor = window.app().scene().nodes[0].actor;
    window.give(Command::Select(Selection::Actor(actor)));
    window.settle();
    assert!(window.app().scene().nodes.len() < 400);
}

#[test]
#[ignore = "writes files for the eye, into the folder that LARGE_MAPS names"]
fn large_maps_are_written_for_the_eye() {
    let folder = std::path::PathBuf::from(std::env::var("LARGE_MAPS").unwrap());
    for n in [300, 1000, 2000, 5000, 10_000] {
        let text = map_file::text(&planted_map(n, 3 * n, 7), None);
        std::fs::write(folder.join(format!("planted-{n}.map.json")), text).unwrap();
    }
}

#[test]
fn a_page_of_communities_says_in_short_who_is_in_them_and_that_they_are_some() {
    let window = open(&planted_map(2000, 6000, 7));
    let (map, shown) = (window.map(), Shown::clone(window.app().document().shown()));
    let publication = Publication::new(&map, shown, Scene::clone(window.app().scene()), Reviews::default(), false);
    let page = draw(&publication, &ExportOptions::default(), PageForm::Whole, None);
    assert!(page.contains(" A community of actors</li>") && !page.contains("as you come near"));
    let names = page.split("<title>").skip(1).filter_map(|rest| rest.split("</title>").next());
    let longest = names.max_by_key(|name| name.len()).unwrap();
    assert!(longest.contains(" more") && longest.len() < 2000, "{longest}");
}
