//! Maps with more actors than anybody reads at once: names from far away, long lists of choices.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Context, Key, Modifiers, RawInput, Rect, Shape, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::Listing;
use quotemap::document::Document;
use quotemap::layout::search::sketch;
use quotemap::layout::{Layout, SEED, Size, area_for};
use quotemap::model::analysis::evidence_order::EvidenceOrder;
use quotemap::model::filter::Filter;
use quotemap::model::reading::Reading;
use quotemap::model::selection::Selection;
use quotemap::model::text::article::Article;
use quotemap::model::{ActorId, EvidenceId};
use quotemap::scene::Scene;
use quotemap::scene::camera::Camera;
use quotemap::scene::plan::Plan;
use quotemap::view;
use quotemap::view::map::dashes::dashes;
use quotemap::view::state::article::{ArticleState, OpenArticle, Tab};
use quotemap::view::toolkit::regions::Region;
use quotemap::view::toolkit::style;
use quotemap::view::{Cx, Mode, Preferences, ProgramStatus, ViewState};
use quotemap::window::canvas_in_window;

use crate::big_map::{big_map, big_map_with_members};
use crate::support::{SMALL, Window};

const SIZE: Size = Size { w: 1280.0, h: 800.0 };

/// A window that no screen reader listens to, drawn frame by frame.
struct Silent {
    ctx: Context,
    document: Document,
    scene: Scene,
    view: ViewState,
    secs: f64,
}

impl Silent {
    fn open(document: Document) -> Self {
        let plan = Plan::new(document.map(), document.shown());
        let scene = Scene::new(document.map(), &plan, document.layout());
        let ctx = Context::default();
        style::apply(&ctx);
        let view = ViewState::new(Preferences { reduced_motion: true, ..Default::default() });
        Self { ctx, document, scene, view, secs: 0.0 }
    }

    fn look_at(&mut self, actor: ActorId, zoom: f32) {
        let center = self.scene.node(actor).unwrap().center;
        self.view.viewport.camera = Camera { center, zoom, is_fitted: false };
    }

    fn frame(&mut self, events: Vec<egui::Event>) -> Vec<egui::epaint::ClippedShape> {
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(SIZE.w, SIZE.h));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.secs), events, ..RawInput::default() };
        self.secs += 1.0;
        let mut output = self.ctx.run_ui(input, |ui| {
            let cx = Cx { document: &self.document, scene: &self.scene, status: &ProgramStatus::default() };
            view::frame::show(ui, cx, &mut self.view);
        });
        output.textures_delta.clear();
        output.shapes
    }

    /// Returns how many widgets there are.
    fn n_widgets(&self) -> usize {
        self.ctx.viewport(|viewport| viewport.prev_pass.widgets.layers().map(|(_, widgets)| widgets.len()).sum())
    }

    /// Returns whether words are painted, be they cut short.
    fn writes(&mut self, words: &str) -> bool {
        let is_it = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            Shape::Text(text) => text.galley.text() == words,
            _ => false,
        };
        self.frame(Vec::new()).iter().any(is_it)
    }

    fn tab(&mut self, modifiers: Modifiers) {
        let press = |pressed| egui::Event::Key { key: Key::Tab, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![press(true)]);
        self.frame(vec![press(false)]);
    }
}

/// Returns the words that are painted, each with its box, of a frame seen from far away.
fn words_from_afar(chosen: ActorId) -> Vec<(String, Rect)> {
    let map = big_map(2000, 6000, 7);
    let plan = Plan::new(&map, Document::new(map.clone()).shown());
    let empty = Layout::empty(map.n_actor_slots());
    let area = area_for(canvas_in_window(SIZE));
    let layout = plan.with_places(&empty, &sketch(&plan.request(&empty, area, SEED)));
    let mut window = Silent::open(Document::with_layout(map, layout, Filter::default()));
    window.view.exploring.selection = Selection::Actor(chosen);
    (0..2).for_each(|_| drop(window.frame(Vec::new())));
    window.look_at(chosen, 0.1);
    window.frame(Vec::new());
    let text = |shape: egui::epaint::ClippedShape| match shape.shape {
        Shape::Text(text) => Some((text.galley.text().to_owned(), text.galley.rect.translate(text.pos.to_vec2()))),
        _ => None,
    };
    window.frame(Vec::new()).into_iter().filter_map(text).collect()
}

#[test]
fn tab_goes_on_to_actors_out_of_view_where_nothing_is_read_aloud() {
    let mut window = Silent::open(SMALL.clone());
    let shown = window.document.reading_order().iter().copied().filter(|&actor| window.scene.node(actor).is_some());
    let order: Vec<ActorId> = shown.collect();
    window.frame(Vec::new());
    window.look_at(order[0], 8.0);
    window.view.focus.wants_region = Some(Region::Map);
    (0..3).for_each(|_| drop(window.frame(Vec::new())));
    for &actor in &order {
        assert_eq!(window.view.map_focus.focused, Selection::Actor(actor));
        window.tab(Modifiers::NONE);
    }
    assert_eq!(window.view.map_focus.focused, Selection::Nothing, "beyond the map");
    for &actor in order.iter().rev() {
        window.tab(Modifiers::SHIFT);
        assert_eq!(window.view.map_focus.focused, Selection::Actor(actor));
    }
}

#[test]
fn from_far_away_the_chosen_and_the_most_linked_are_named_without_overlap() {
    let chosen = ActorId::new(1234);
    let words = words_from_afar(chosen);
    let is_on_map =
        |(words, at): &(String, Rect)| words.starts_with("Actor ") && at.left() > 225.0 && at.right() < 930.0;
    // A name is painted with its halo, around the same place: the last time is the name itself.
    let mut names: std::collections::BTreeMap<String, Rect> = Default::default();
    names.extend(words.into_iter().filter(is_on_map));
    assert!(names.contains_key("Actor 1234"), "{:?}", names.keys());
    assert!((12..120).contains(&names.len()), "{:?}", names.keys());
    let boxes: Vec<(&String, &Rect)> = names.iter().collect();
    for (i, (name, one)) in boxes.iter().enumerate() {
        assert!(one.height() > 10.0, "{name} can be read");
        for (other_name, other) in &boxes[..i] {
            assert!(!one.shrink(1.0).intersects(other.shrink(1.0)), "{name} over {other_name}");
        }
    }
}

/// Returns a map whose links are too many for their words to be placed within a frame, as it is sketched.
fn sketched() -> Document {
    let map = big_map(400, 1500, 7);
    let plan = Plan::new(&map, Document::new(map.clone()).shown());
    let empty = Layout::empty(map.n_actor_slots());
    let layout = plan.with_places(&empty, &sketch(&plan.request(&empty, area_for(canvas_in_window(SIZE)), SEED)));
    Document::with_layout(map, layout, Filter::default())
}

#[test]
fn the_words_of_links_come_to_a_large_picture_and_stand_as_in_one_drawn_at_leisure() {
    let document = sketched();
    let mut window = Window::with(&document, Preferences { reduced_motion: true, ..Default::default() });
    let plan = Plan::new(document.map(), document.shown());
    let whole = Scene::new(document.map(), &plan, document.layout());
    window.wait_until(|app| !app.scene().lacks_words());
    assert!(whole.strands.iter().any(|strand| strand.label_at.is_some()));
    assert_eq!(window.app().scene().strands, whole.strands);
    assert_eq!(window.app().scene().bounds, whole.bounds);
}

#[test]
fn in_a_large_picture_links_and_their_words_follow_a_dragged_actor_at_once() {
    let document = sketched();
    let plan = Plan::new(document.map(), document.shown());
    let before = Scene::new(document.map(), &plan, document.layout());
    let worded = before.strands.iter().find(|strand| strand.label_at.is_some()).unwrap();
    let link = worded.links[0];
    let actor = document.map().link(link).from;
    let mut layout = document.layout().clone();
    let place = layout.places[actor.index()].as_mut().unwrap();
    place.at.x += 200.0;
    let at = place.at;
    let moved = Scene::at_once(document.map(), &plan, &layout, Some(&before));
    assert!(moved.lacks_words());
    assert_eq!(moved.node(actor).unwrap().center, at);
    let strand = moved.strand(link).unwrap();
    let way = strand.label_at.unwrap() - worded.label_at.unwrap();
    assert!(way.distance(strand.curve.at(0.5) - worded.curve.at(0.5)) < 0.01 && way.length() > 50.0, "{way:?}");
}

#[test]
fn the_last_of_many_speakers_is_found_and_chosen() {
    let map = big_map_with_members(45, 100, 5);
    let mut window = Window::arranged(map.clone());
    window.press("Speakers");
    let speakers: std::collections::BTreeSet<ActorId> =
        map.evidence().flat_map(|piece| piece.speakers.iter().copied()).collect();
    let shown = |window: &Window| {
        let boxes = window.harness.query_all_by_role(Role::CheckBox);
        let names = boxes.filter_map(|it| it.accesskit_node().label());
        names.filter(|name| name.starts_with("Actor number")).count()
    };
    assert!(speakers.len() > 30 && shown(&window) < speakers.len());
    let &last = speakers.last().unwrap();
    let hint = format!("Find among {} speakers", speakers.len());
    let number = map.actor(last).name.rsplit(' ').next().unwrap().to_owned();
    window.harness.get_by_role_and_label(Role::TextInput, &hint).focus();
    window.harness.run_steps(2);
    window.harness.get_by_role_and_label(Role::TextInput, &hint).type_text(&number);
    window.harness.run_steps(3);
    assert_eq!(shown(&window), 1);
    window.switch(&map.actor(last).name);
    assert_eq!(window.app().document().filter().speakers, [last].into());
    assert!(window.shows(&format!("Remove filter: Said by {}", map.actor(last).short_name)));
}

#[test]
fn only_dashes_in_view_are_drawn_and_they_stay_where_they_were() {
    let seen = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 50.0));
    let line = [pos2(-1000.0, 20.0), pos2(1000.0, 20.0)];
    let all = dashes(&line, 6.0, 4.0, seen.expand(2000.0));
    let few = dashes(&line, 6.0, 4.0, seen);
    assert!(few.len() <= 12 && all.len() >= 200, "{} of {}", few.len(), all.len());
    let is_inside = |[a, _]: &&[egui::Pos2; 2]| a.x >= 0.0 && a.x < 94.0;
    for dash in all.iter().filter(is_inside) {
        assert!(few.iter().any(|other| other[0].distance(dash[0]) < 0.01), "{dash:?}");
    }
    assert!(dashes(&[pos2(-10.0, 60.0), pos2(90.0, 55.0)], 0.0, 5.0, seen).is_empty());
    assert!(dashes(&[pos2(5.0, 5.0); 2], 3.0, 3.0, seen).is_empty());
}

#[test]
fn of_a_list_of_thousands_only_what_is_seen_or_read_aloud_is_there_and_the_wheel_comes_to_its_end() {
    let document = Document::new(big_map(2000, 6000, 7));
    let pieces: Vec<EvidenceId> = document.map().evidence_ids().collect();
    let [(_, sorted)] = &EvidenceOrder::Article.groups(document.map(), &pieces)[..] else { panic!("one group") };
    let [first, last] = [sorted[0], sorted[sorted.len() - 1]].map(|piece| document.map().words_of(piece));
    for is_read_aloud in [false, true] {
        let mut window = Silent::open(document.clone());
        if is_read_aloud {
            window.ctx.enable_accesskit();
        }
        let listing = Listing { title: "Everything".to_owned(), pieces: pieces.clone() };
        window.view.enter(Mode::Listing(listing), &window.document);
        (0..3).for_each(|_| drop(window.frame(Vec::new())));
        assert!(window.n_widgets() < 1000, "{} widgets", window.n_widgets());
        assert!(window.writes(&first) && !window.writes(&last));
        let wheel = egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -1e7),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        };
        window.frame(vec![egui::Event::PointerMoved(pos2(SIZE.w - 100.0, SIZE.h / 2.0)), wheel]);
        (0..4).for_each(|_| drop(window.frame(Vec::new())));
        assert!(window.writes(&last) && !window.writes(&first));
        assert!(window.n_widgets() < 1000, "{} widgets", window.n_widgets());
    }
}

#[test]
fn passages_that_lie_on_each_other_beside_a_long_article_are_one_mark() {
    let map = big_map(500, 4000, 7);
    let mut paragraphs = vec![map.first_source().headline.clone()];
    for paragraph in 1..=map.last_paragraph() {
        let here = map.evidence().filter(|piece| piece.paragraphs.contains(&paragraph));
        paragraphs.push(here.map(|piece| piece.text.clone()).collect::<Vec<String>>().join(" "));
    }
    let reading = Reading::new(&map, Article::new(paragraphs.join("\n\n"), &map.first_source().headline));
    let n_passages = reading.passages.len();
    let mut window = Silent::open(Document::new(map));
    let article = ArticleState::Open(Arc::new(OpenArticle::new(None, reading, Arc::default())));
    window.view.article.set(window.document.map().source_ids().next().unwrap(), article);
    window.view.panel.tab = Tab::Article;
    (0..3).for_each(|_| drop(window.frame(Vec::new())));
    let mark = |shape: egui::epaint::ClippedShape| match shape.shape {
        Shape::Rect(rect) if rect.rect.height() == 2.0 => Some((rect.rect.top() as i32, rect.fill.to_array())),
        _ => None,
    };
    let marks: Vec<(i32, [u8; 4])> = window.frame(Vec::new()).into_iter().filter_map(mark).collect();
    let places: BTreeSet<_> = marks.iter().collect();
    assert!(marks.len() > 100 && marks.len() < n_passages, "{} of {n_passages}", marks.len());
    assert_eq!(marks.len(), places.len(), "no two of one colour lie in one place");
}
