//! Stories: in files, as steps of undo, in the list of the window, and presented.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Command, StoryCommand, Turn};
use quotemap::document::{Document, Edit};
use quotemap::files::difference::{of_layouts, summary};
use quotemap::files::layout_file::{self, Arrangement, LayoutFile};
use quotemap::layout::{Layout, Point};
use quotemap::model::along::Along;
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::model::story::{MAX_CAPTION, MAX_STEPS, MapArea, Story, StoryStep};
use quotemap::model::{ActorId, ActorKind, Map};
use quotemap::scene::camera::Camera;
use quotemap::view::Preferences;
use serde_json::{Value, json};

use crate::support::{SMALL, Window, actor, announced, link_between, small};

const CAPTIONS: [&str; 3] = ["Who is there", "Aldova asks Brenn", "Only countries"];

/// A step with some words, which shows all that a filter shows.
fn step(caption: &str, filter: Filter) -> StoryStep {
    StoryStep { caption: caption.to_owned(), filter, area: None, lit: Selection::Nothing }
}

/// Three steps: everything, a link seen closely, countries alone.
fn story(map: &Map) -> Story {
    let link = link_between(map, "country/aldova", "country/brenn", "");
    let area = Some(MapArea { x: -100.0, y: -60.0, width: 320.0, height: 240.0, seen: Vec::new() });
    let close = StoryStep { area, lit: Selection::Link(link), ..step(CAPTIONS[1], Filter::default()) };
    let countries = Filter::everything().with_kind(ActorKind::Person, false).with_kind(ActorKind::Body, false);
    let countries = countries.with_kind(ActorKind::Group, false);
    Story { steps: vec![step(CAPTIONS[0], Filter::everything()), close, step(CAPTIONS[2], countries)] }
}

fn told() -> Document {
    let document = SMALL.clone();
    let story = story(document.map());
    document.with_story(story)
}

fn open_told() -> Window {
    Window::with(&told(), Preferences { reduced_motion: true, ..Default::default() })
}

fn saved(map: &Map, story: &Story) -> String {
    let (layout, filter, reviews) = (Layout::empty(map.n_actor_slots()), Filter::default(), Default::default());
    let (camera, selection, along) = (Camera::default(), Selection::Nothing, Along::default());
    let arrangement =
        Arrangement { layout: &layout, filter: &filter, reviews: &reviews, story, camera, selection, along };
    LayoutFile::capture(map, None, arrangement).to_json(Path::new("x.layout.json")).unwrap()
}

#[test]
fn a_story_is_opened_as_it_was_saved_one_step_a_line_and_without_one_nothing_is_written() {
    let map = small();
    let story = story(&map);
    let text = saved(&map, &story);
    let fitted = layout_file::parse(&text).unwrap().fit(&map);
    assert_eq!((&fitted.story, &fitted.mismatches[..]), (&story, &[][..]));
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("\"caption\"")).collect();
    assert_eq!(lines.len(), 3, "{text}");
    let close = r#"{"caption": "Aldova asks Brenn", "lit": {"link": "#;
    assert!(lines[1].trim().starts_with(close), "{}", lines[1]);
    assert!(lines[1].contains(r#""area": {"x": -100.0, "y": -60.0, "width": 320.0, "height": 240.0}"#), "{}", lines[1]);
    assert!(!saved(&map, &Story::default()).contains("story"));
}

#[test]
fn what_a_story_has_that_the_map_has_not_is_said_and_the_rest_is_told() {
    let map = small();
    let mut file: Value = serde_json::from_str(&saved(&map, &story(&map))).unwrap();
    file["story"][1]["lit"] = json!({"link": "no-such-link"});
    file["story"][2]["filter"]["hidden_actors"] = json!(["country/nowhere", "country/brenn"]);
    let fitted = layout_file::parse(&file.to_string()).unwrap().fit(&map);
    let said = fitted.mismatches.join("\n");
    assert!(said.contains("Step 2 of its story asks for what is not on this map: no-such-link."), "{said}");
    assert!(said.contains("Step 3 of its story asks for what is not on this map: country/nowhere."), "{said}");
    assert!(fitted.is_partial);
    assert_eq!(fitted.story.steps.len(), 3);
    assert_eq!(fitted.story.steps[1].lit, Selection::Nothing);
    assert!(fitted.story.steps[2].filter.hidden_actors.contains(&actor(&map, "country/brenn")));
}

/// What is done to a story in a file.
type Change<'a> = &'a dyn Fn(&mut Value);

#[test]
fn a_story_beyond_its_limits_is_refused_with_its_place() {
    let map = small();
    let file: Value = serde_json::from_str(&saved(&map, &story(&map))).unwrap();
    let refused = |change: Change<'_>| {
        let mut file = file.clone();
        change(&mut file["story"]);
        layout_file::parse(&file.to_string()).unwrap_err().to_string()
    };
    let long = "x".repeat(MAX_CAPTION + 1);
    let cases: [(Change<'_>, &str); 6] = [
        (&|story| story[1]["caption"] = json!(long), "story[1], caption: is longer than 1000 bytes"),
        (&|story| story[1]["area"]["width"] = json!(0.0), "story[1], area: x and y are between"),
        (&|story| story[0]["filter"]["focus"] = json!({"actors": [], "steps": 9}), "story[0], filter, focus: steps"),
        (&|story| *story = json!(vec![story[0].clone(); MAX_STEPS + 1]), "story: has 101 steps; at most 100 are told"),
        (&|story| story[2]["note"] = json!("?"), "story[2].note: unknown field `note`"),
        (&|story| story[2]["filter"]["hidden_kinds"] = json!(["ship"]), "story[2].filter.hidden_kinds[0]: unknown"),
    ];
    for (change, expected) in cases {
        let said = refused(change);
        assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
    }
}

#[test]
fn what_was_removed_from_the_map_leaves_the_file_and_comes_back_to_the_story_by_undo() {
    let mut document = told();
    let before = saved(document.map(), document.story());
    let link = link_between(document.map(), "country/aldova", "country/brenn", "");
    document.edit_map(MapEdit::remove_link(link), "removal").unwrap();
    let after = saved(document.map(), document.story());
    let fitted = layout_file::parse(&after).unwrap().fit(document.map());
    assert_eq!((fitted.story.steps[1].lit, &fitted.mismatches[..]), (Selection::Nothing, &[][..]));
    document.undo();
    assert_eq!(saved(document.map(), document.story()), before);
}

#[test]
fn a_difference_counts_the_steps_of_a_story() {
    let map = small();
    let story = story(&map);
    let layout = |story: &Story| layout_file::parse(&saved(&map, story)).unwrap();
    let mut other = story.clone();
    other.steps.swap(0, 1);
    other.steps[2].caption = "Countries alone".to_owned();
    other.steps.push(step("And the rest", Filter::everything()));
    let found = of_layouts(&layout(&story), &layout(&other));
    assert_eq!(
        summary(&found),
        "1 step of the story added, 1 step of the story reworded, 1 step of the story moved",
        "{found:?}"
    );
    let none = of_layouts(&layout(&story), &layout(&Story::default()));
    assert_eq!(summary(&none), "3 steps of the story removed");
    assert!(of_layouts(&layout(&story), &layout(&story)).is_empty());
}

#[test]
fn a_look_is_no_edit_and_an_edit_ends_it() {
    let mut document = told();
    let (layout, filter, version) = (document.layout().clone(), document.filter().clone(), document.version());
    document.show_for_now(Filter::everything());
    assert!(document.shown().links().len() > document.own_filter().hidden_kinds.len());
    document.amend(Edit::ReplaceLayout(Layout::empty(document.map().n_actor_slots())));
    assert!(!document.has_unsaved_changes());
    assert_eq!((document.whole().layout, document.whole().filter), (layout.clone(), filter.clone()));
    document.look_back();
    assert_eq!((document.layout(), document.filter(), document.version()), (&layout, &filter, version));
    document.show_for_now(Filter::everything());
    document.apply(Edit::ReplaceStory(Story::default()), "story");
    assert_eq!((document.layout(), document.filter()), (&layout, &filter));
    assert!(document.has_unsaved_changes());
    document.undo();
    assert_eq!(document.story().steps.len(), 3);
    assert!(!document.has_unsaved_changes());
}

fn steps(window: &Window) -> Vec<StoryStep> {
    window.app().document().story().steps.clone()
}

fn captions(window: &Window) -> Vec<String> {
    steps(window).into_iter().map(|step| step.caption).collect()
}

fn undo_name(window: &Window) -> String {
    window.app().document().undo_name().unwrap_or_default().to_owned()
}

#[test]
fn a_press_makes_a_step_of_what_is_seen_and_what_is_typed_is_its_caption() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::B);
    assert!(window.shows("No steps yet"));
    let aldova = actor(&window.map(), "country/aldova");
    window.give(Command::Select(Selection::Actor(aldova)));
    window.give(Command::ZoomIn);
    window.press("Add what is seen");
    assert_eq!(undo_name(&window), "new step 1 of the story");
    window.harness.get_by_label("Caption").type_text("Where it begins");
    window.harness.run_steps(3);
    assert_eq!(captions(&window), [""], "it is one step, made when the cursor leaves the field");
    window.key(Modifiers::NONE, Key::Tab);
    assert_eq!(captions(&window), ["Where it begins"]);
    assert_eq!(undo_name(&window), "caption of step 1 of the story");
    let step = &steps(&window)[0];
    assert_eq!((step.lit, &step.filter), (Selection::Actor(aldova), window.app().document().filter()));
    let (area, camera) = (step.area.as_ref().unwrap(), window.app().view().viewport.camera);
    assert_eq!((area.x, area.y), (camera.center.x, camera.center.y));
    assert!((area.width - window.app().view().session.canvas.w / camera.zoom).abs() < 0.01);
    window.give(Command::Undo);
    window.give(Command::Undo);
    assert!(window.shows("No steps yet") && !window.app().document().has_unsaved_changes());
}

#[test]
fn the_list_shows_moves_replaces_and_removes_steps() {
    let mut window = open_told();
    window.key(Modifiers::COMMAND, Key::B);
    window.press("Step 2 of 3: Aldova asks Brenn");
    let lit = story(&window.map()).steps[1].lit;
    assert_eq!(window.app().view().exploring.selection, lit);
    let camera = window.app().view().viewport.camera;
    assert_eq!((camera.center.x, camera.center.y), (-100.0, -60.0));
    window.harness.get_by_label("Step 2 of 3: Aldova asks Brenn").focus();
    window.harness.run_steps(2);
    window.key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(captions(&window), [CAPTIONS[1], CAPTIONS[0], CAPTIONS[2]]);
    assert_eq!(undo_name(&window), "order of the story");
    assert!(announced(&window).contains("It is step 1 of 3 now"), "{}", announced(&window));
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(captions(&window), CAPTIONS);
    window.give(Command::Story(StoryCommand::Replace(Some(0))));
    assert_eq!((steps(&window)[0].caption.as_str(), steps(&window)[0].lit), (CAPTIONS[0], lit));
    assert_eq!(undo_name(&window), "view of step 1 of the story");
    window.harness.get_by_label("Step 2 of 3: Aldova asks Brenn").focus();
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(captions(&window), [CAPTIONS[0], CAPTIONS[2]]);
    assert!(announced(&window).contains("Removed from the story: Aldova asks Brenn"), "{}", announced(&window));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Drag a step to its place"), "Escape closes the list");
}

#[test]
fn a_step_is_dragged_to_its_place() {
    let mut window = open_told();
    window.key(Modifiers::COMMAND, Key::B);
    window.harness.run_steps(3);
    let row = |window: &Window, name: &str| window.harness.get_by_label(name).rect();
    let (from, to) = (row(&window, "Step 1 of 3: Who is there"), row(&window, "Step 3 of 3: Only countries"));
    // By its grip, left of its number.
    let grip = from.left_center() - egui::vec2(14.0, 0.0);
    window.drag(grip, egui::pos2(grip.x, to.bottom() + 6.0));
    assert_eq!(captions(&window), [CAPTIONS[1], CAPTIONS[2], CAPTIONS[0]]);
    window.give(Command::Undo);
    assert_eq!(captions(&window), CAPTIONS);
}

/// Returns who is in view.
fn in_view(window: &Window) -> Vec<ActorId> {
    let (camera, canvas) = (window.app().view().viewport.camera, window.app().view().session.canvas);
    let places = &window.app().document().layout().places;
    let is_in = |actor: &ActorId| {
        let at = places[actor.index()].unwrap().at;
        (at.x - camera.center.x).abs() * camera.zoom <= canvas.w / 2.0 + 0.5
            && (at.y - camera.center.y).abs() * camera.zoom <= canvas.h / 2.0 + 0.5
    };
    let (map, document) = (window.map(), window.app().document());
    document.shown().actors(&map).filter(is_in).collect()
}

#[test]
fn a_step_shows_the_same_actors_where_they_have_other_places_later() {
    let mut window = open_told();
    window.give(Command::Select(Selection::Actor(actor(&window.map(), "country/aldova"))));
    window.give(Command::ZoomToSelection);
    window.settle();
    window.give(Command::Story(StoryCommand::Add));
    let seen = in_view(&window);
    let step = window.app().document().story().steps.iter().position(|step| step.caption.is_empty()).unwrap();
    assert!(!seen.is_empty() && seen.len() < window.app().document().shown().actors(&window.map()).count());
    // Everybody moves, and apart.
    let mut layout = window.app().document().layout().clone();
    for place in layout.places.iter_mut().flatten() {
        place.at = Point::new(place.at.x * 1.5 + 900.0, place.at.y * 1.2 - 700.0);
    }
    window.give(Command::Edit(Edit::ReplaceLayout(layout)));
    window.settle();
    window.give(Command::Story(StoryCommand::GoTo(step)));
    window.settle();
    let now = in_view(&window);
    assert!(seen.iter().all(|actor| now.contains(actor)), "{seen:?} then, {now:?} now");
    // It is in the file, too.
    let document = window.app().document();
    let fitted = layout_file::parse(&saved(document.map(), document.story())).unwrap().fit(document.map());
    let [kept, own] = [&fitted.story, document.story()].map(|story| story.steps[step].area.clone().unwrap());
    assert_eq!(
        kept.seen.iter().map(|seen| seen.actor).collect::<Vec<_>>(),
        own.seen.iter().map(|seen| seen.actor).collect::<Vec<_>>()
    );
    assert!(!own.seen.is_empty());
}

/// What is there of the reader's own: nothing of that changes while a story is presented.
fn own_state(window: &Window) -> (Filter, Camera, Selection, Layout, bool) {
    let (document, view) = (window.app().document(), window.app().view());
    let (filter, layout) = (document.own_filter().clone(), document.own_layout().clone());
    (filter, view.viewport.camera, view.exploring.selection, layout, document.has_unsaved_changes())
}

#[test]
fn a_story_is_presented_by_keys_and_afterwards_all_is_as_it_was() {
    let mut window = open_told();
    let brenn = actor(&window.map(), "country/brenn");
    window.give(Command::Select(Selection::Actor(brenn)));
    window.give(Command::ZoomIn);
    let before = own_state(&window);
    let n_before = window.app().document().shown().actors(&window.map()).count();
    window.key(Modifiers::NONE, Key::F5);
    window.settle();
    assert!(window.shows("1 of 3") && window.shows(CAPTIONS[0]) && !window.shows("Search and legend"));
    assert!(window.app().document().shown().actors(&window.map()).count() > n_before);
    window.key(Modifiers::NONE, Key::ArrowRight);
    window.settle();
    assert!(window.shows("2 of 3") && window.shows(CAPTIONS[1]));
    assert!(announced(&window).contains("Step 2 of 3: Aldova asks Brenn"), "{}", announced(&window));
    let (view, area) = (window.app().view(), story(&window.map()).steps[1].area.clone().unwrap());
    assert_eq!(view.exploring.selection, story(&window.map()).steps[1].lit);
    let (camera, canvas) = (view.viewport.camera, view.session.canvas);
    assert_eq!((camera.center.x, camera.center.y), (area.x, area.y));
    assert!(canvas.w / camera.zoom >= area.width - 0.1 && canvas.h / camera.zoom >= area.height - 0.1);
    for (key, number) in [
        (Key::PageDown, "3 of 3"),
        (Key::Space, "3 of 3"),
        (Key::Home, "1 of 3"),
        (Key::ArrowLeft, "1 of 3"),
        (Key::End, "3 of 3"),
        (Key::PageUp, "2 of 3"),
    ] {
        window.key(Modifiers::NONE, key);
        assert!(window.shows(number), "{key:?}");
    }
    assert!(!window.app().document().has_unsaved_changes());
    window.key(Modifiers::NONE, Key::Escape);
    window.settle();
    assert!(window.shows("Search and legend") && !window.shows("2 of 3"));
    assert_eq!(own_state(&window), before);
    assert_eq!(window.app().document().n_done(), 0);
}

#[test]
fn a_fitted_map_is_fitted_again_after_a_story_and_an_edit_ends_it() {
    let mut window = open_told();
    let before = own_state(&window);
    assert!(before.1.is_fitted);
    window.give(Command::Story(StoryCommand::Present));
    window.give(Command::Story(StoryCommand::Turn(Turn::Last)));
    window.settle();
    window.press("End");
    window.settle();
    assert_eq!(own_state(&window), before);
    window.give(Command::Story(StoryCommand::Present));
    window.give(Command::Edit(Edit::SetFilter(Filter::everything())));
    window.settle();
    assert!(window.shows("Search and legend") && *window.app().document().own_filter() == Filter::everything());
}

#[test]
fn a_step_that_shows_nobody_says_so() {
    let document = told();
    let mut story = document.story().clone();
    let nobody = ActorKind::ALL.into_iter().fold(Filter::everything(), |filter, kind| filter.with_kind(kind, false));
    story.steps.insert(0, step("Nobody at all", nobody));
    let document = document.with_story(story);
    let mut window = Window::with(&document, Preferences { reduced_motion: true, ..Default::default() });
    window.key(Modifiers::COMMAND, Key::B);
    window.harness.run_steps(6);
    assert!(window.shows("Shows nobody: its filter hides everything"));
    window.key(Modifiers::NONE, Key::F5);
    assert!(window.shows("This step shows nobody"));
    assert!(announced(&window).contains("It shows nobody"), "{}", announced(&window));
}

#[test]
fn without_a_story_nothing_is_presented_and_it_is_said_what_to_do() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::F5);
    assert!(announced(&window).contains("The map has no story yet"), "{}", announced(&window));
    assert!(window.shows("Search and legend"));
}

#[test]
fn the_list_keeps_its_width() {
    let mut window = open_told();
    window.key(Modifiers::COMMAND, Key::B);
    let width = |window: &Window| {
        let edges = |name: &str| window.harness.get_by_label(name).rect();
        edges("More for step 3").right() - edges("Step 1 of 3: Who is there").left()
    };
    window.harness.run_steps(5);
    let before = width(&window);
    window.harness.run_steps(60);
    assert!((width(&window) - before).abs() < 0.5, "{before} before, {} after", width(&window));
}
