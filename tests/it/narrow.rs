//! Small windows: nothing lies outside, and what has no room is one step away.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, FileCommand, Part, StripCommand, WindowCommand};
use quotemap::document::{Document, Edit};
use quotemap::files::map_file::built_in;
use quotemap::layout::{Point, Rect as Area, Size};
use quotemap::model::along::Along;
use quotemap::model::analysis::actor_evidence::ActorEvidence;
use quotemap::model::analysis::statistics::Statistics;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::model::{ActorKind, EvidenceId, EvidenceKind, Family, Standing, Status};
use quotemap::scene::camera::Camera;
use quotemap::view::Preferences;
use quotemap::window::{brought_back, on_screen};

use crate::support::{SMALL_FILE, Window, actor, read, small};

const SMALL: egui::Vec2 = vec2(760.0, 500.0);

fn open_small() -> Window {
    let mut window = Window::built_in();
    window.harness.set_size(SMALL);
    window.harness.run_steps(3);
    window.settle();
    window
}

#[test]
fn the_longest_menu_stays_in_the_window_and_its_last_entry_is_reached() {
    let mut window = open_small();
    let whole = Rect::from_min_size(pos2(0.0, 0.0), SMALL);
    window.press("View");
    window.harness.run_steps(4);
    let last = "Two-finger scroll pans";
    window.harness.get_by_label(last).focus();
    window.harness.run_steps(8);
    let entry = window.harness.get_by_label(last).rect();
    assert!(whole.contains_rect(entry), "{entry:?}");
    assert!(entry.width() < 400.0, "no wider than its words and keys need: {entry:?}");
}

#[test]
fn a_message_stands_in_the_middle_of_the_map() {
    let mut window = open_small();
    window.give(Command::File(FileCommand::OpenFile("/nowhere/at/all.json".into())));
    window.wait_until(|app| app.view().shell.message.is_some());
    window.harness.run_steps(4);
    let map = window.harness.get_by_label("Map of the article").rect();
    assert!(window.shows("Dismiss"));
    let area = egui::Id::unique("message");
    let message = window.harness.ctx.memory(|memory| memory.area_rect(area)).unwrap();
    assert!((message.center().x - map.center().x).abs() < 2.0, "{message:?} in {map:?}");
    assert!(map.expand(2.0).contains_rect(message), "{message:?} in {map:?}");
}

#[test]
fn a_message_can_be_read_in_the_smallest_window_with_the_largest_text() {
    let mut window = Window::built_in();
    // 720 by 480 pixels at 200 %.
    let smallest = vec2(360.0, 240.0);
    window.harness.set_size(smallest);
    window.harness.run_steps(3);
    window.give(Command::File(FileCommand::OpenFile("/nowhere/at/all.json".into())));
    window.wait_until(|app| app.view().shell.message.is_some());
    window.harness.run_steps(4);
    let message = window.harness.ctx.memory(|memory| memory.area_rect(egui::Id::unique("message"))).unwrap();
    assert!(Rect::from_min_size(pos2(0.0, 0.0), smallest).contains_rect(message), "{message:?}");
    let told = window.harness.query_all_by_label_contains("/nowhere/at/all.json");
    let told = told.filter(|node| node.accesskit_node().role() == Role::Label);
    let words = told.map(|node| node.rect()).find(|words| message.contains(words.left_top())).unwrap();
    assert!(words.width() > 150.0, "a word and more on a line: {words:?}");
    assert!(window.harness.get_by_label("Dismiss").rect().height() > 0.0);
}

#[test]
fn the_hints_are_a_line_that_opens_where_there_is_little_room() {
    let mut window = open_small();
    window.give(Command::Window(WindowCommand::Hints));
    assert!(!window.shows("Got it"));
    window.press("New here? Three hints");
    window.harness.run_steps(4);
    window.press("Got it");
    assert!(!window.app().view().session.hints_open && window.app().view().session.preferences.knows_hints);
}

#[test]
fn the_whole_name_of_a_row_of_the_matrix_is_told() {
    let mut window = Window::built_in();
    let map = window.map();
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    let plot = window.harness.get_by_label_contains("the table beside it has the numbers").rect();
    let speaker = quotemap::model::analysis::statistics::Statistics::new(&map, None).speakers[0];
    window.harness.hover_at(pos2(plot.left() - 40.0, plot.top() + 8.0));
    window.harness.run_steps(40);
    let tips = window.harness.query_all_by_role(Role::Label).filter_map(|node| node.accesskit_node().value());
    assert!(tips.into_iter().any(|words| words == map.actor(speaker).name));
}

/// Returns the words that are painted beside the matrix of who speaks about whom and over it.
fn names_of_matrix(window: &mut Window) -> Vec<String> {
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    let plot = window.harness.get_by_label_contains("the table beside it has the numbers").rect();
    let tab = window.harness.get_by_role_and_label(Role::Tab, "Quotations by speaker").rect();
    let around = Rect::from_min_max(tab.left_bottom(), plot.right_bottom() + vec2(12.0, 0.0));
    let is_total = |words: &String| words.rsplit(' ').next().is_some_and(|n| n.parse::<usize>().is_ok());
    window.painted(around).into_iter().filter(|words| is_total(words) && words.contains(' ')).collect()
}

#[test]
fn names_beside_the_matrix_are_whole_in_any_window_and_at_any_size_of_text() {
    // In points: 1280 x 800 and 720 x 480, with text at 100 % and at 200 %.
    for size in [vec2(1280.0, 800.0), vec2(720.0, 480.0), vec2(640.0, 400.0), vec2(360.0, 240.0)] {
        let mut window = Window::built_in();
        window.harness.set_size(size);
        window.harness.run_steps(3);
        let map = window.map();
        let names = names_of_matrix(&mut window);
        assert!(names.len() >= 4, "{size}: {names:?}");
        for words in &names {
            let (name, _) = words.rsplit_once(' ').unwrap();
            assert!(map.actors().any(|actor| actor.short_name == name), "{size}: {words:?} of {names:?}");
        }
    }
}

#[test]
fn names_without_a_space_are_cut_in_the_matrix_and_their_cells_speak_them_whole() {
    let mut file: serde_json::Value = serde_json::from_str(SMALL_FILE).unwrap();
    let statistics = Statistics::new(&small(), None);
    let most = &statistics.speech[0];
    for (actor, start) in [(most.speaker, "Donau"), (most.subject, "Elbe")] {
        let name = format!("{start}{}", "schifffahrt".repeat(12));
        for field in ["name", "short_name"] {
            file["actors"][actor.index()][field] = name.clone().into();
        }
    }
    let mut window = Window::with(&Document::new(read(&file).unwrap()), Preferences::default());
    let names = names_of_matrix(&mut window);
    for start in ["Donau", "Elbe"] {
        let cut = names.iter().find(|words| words.starts_with(start)).unwrap();
        assert!(cut.contains('\u{2026}') && cut.chars().count() < 80, "{cut}");
    }
    let whole = format!("What Donau{0} said about Elbe{0}: ", "schifffahrt".repeat(12));
    assert!(window.shows(&whole));
}

#[test]
fn search_brings_the_panel_that_it_stands_in() {
    let mut window = open_small();
    assert!(!window.shows("Who vouches"));
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.run_steps(8);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("iran");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.app().view().exploring.selection.actor().is_some());
    for part in [Part::Evidence, Part::Sidebar] {
        window.give(Command::Window(WindowCommand::TogglePart(part)));
    }
    window.give(Command::Window(WindowCommand::FindInArticle));
    window.harness.run_steps(8);
    assert!(window.app().view().shows_part(Part::Evidence));
}

fn area(x: f32, y: f32, w: f32, h: f32) -> Area {
    Area { min: Point::new(x, y), max: Point::new(x + w, y + h) }
}

#[test]
fn a_window_that_was_on_a_screen_that_is_gone_comes_back() {
    let screens = [area(0.0, 0.0, 1280.0, 800.0), area(1280.0, 0.0, 1920.0, 1080.0)];
    let window = |x, y| area(x, y, 1100.0, 700.0);
    for seen in [window(40.0, 20.0), window(-8.0, -8.0), window(1500.0, 400.0), window(-900.0, 700.0)] {
        assert_eq!(brought_back(seen, &screens), None, "{seen:?}");
    }
    let middle = Some(Point::new(90.0, 50.0));
    for lost in [window(5000.0, 3000.0), window(-3000.0, 20.0), window(100.0, -600.0), window(-1090.0, 20.0)] {
        assert_eq!(brought_back(lost, &screens), middle, "{lost:?}");
    }
    let large = area(5000.0, 0.0, 2000.0, 1000.0);
    assert_eq!(brought_back(large, &screens), Some(Point::new(0.0, 0.0)), "its title is seen however large it is");
    assert_eq!(brought_back(large, &[]), None);
}

#[test]
fn a_window_is_never_larger_than_its_screen() {
    let size = |w, h| Size { w, h };
    let screen = size(1280.0, 800.0);
    assert_eq!(on_screen(size(720.0, 480.0), screen), size(720.0, 480.0));
    for large in [size(1224.0, 816.0), size(5000.0, 3000.0), size(1280.0, 800.0)] {
        let inside = on_screen(large, screen);
        assert!(inside.w <= large.w && inside.w < screen.w && inside.h <= screen.h - 40.0, "{inside:?}");
    }
}

/// Returns how the whole map would be looked at in the room that there is.
fn fitted(window: &Window) -> Camera {
    let mut camera = Camera::default();
    camera.fit(window.app().scene().bounds, window.app().view().session.canvas);
    camera
}

#[test]
fn a_fitted_map_stays_fitted_when_panels_are_resized() {
    let mut window = Window::built_in();
    let map = |window: &Window| window.harness.get_by_label("Map of the article").rect();
    let before = map(&window);
    for (from, by) in [(before.center_bottom(), vec2(0.0, -120.0)), (before.right_center(), vec2(-150.0, 0.0))] {
        let before = map(&window);
        window.drag(from + vec2(2.0, 2.0), from + by);
        window.harness.run_steps(3);
        assert!(map(&window).size() != before.size(), "{before:?}");
        assert_eq!(window.app().view().viewport.camera, fitted(&window));
    }
}

#[test]
fn a_map_that_was_looked_at_is_not_arranged_anew_for_another_window() {
    let mut window = Window::arranged(built_in());
    window.harness.run_steps(12);
    let places = window.app().document().layout().clone();
    window.harness.set_size(SMALL);
    window.harness.run_steps(8);
    window.settle();
    assert_eq!(*window.app().document().layout(), places);
    assert_eq!(window.app().view().viewport.camera, fitted(&window));
}

/// Returns the size of the letters and the box of each line of an actor's name that is painted on the map.
fn names_on_map(window: &Window) -> Vec<(f32, Rect)> {
    let map = window.harness.get_by_label("Map of the article").rect();
    let scene = window.app().scene();
    let is_line = |text: &str| scene.nodes.iter().any(|node| node.lines.iter().any(|line| line == text));
    let shapes = window.harness.output().shapes.iter();
    let names = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) if text.override_text_color.is_none() && is_line(text.galley.text()) => {
            let size = text.galley.job.sections[0].format.font_id.size;
            let at = text.visual_bounding_rect();
            (map.contains_rect(at) && clipped.clip_rect.contains_rect(at)).then_some((size, at))
        }
        _ => None,
    });
    names.collect()
}

#[test]
fn the_names_of_all_kinds_can_be_read_and_the_first_picture_is_as_good_as_the_second() {
    let mut window = Window::arranged(built_in());
    window.give(Command::Edit(Edit::SetFilter(Filter::everything())));
    window.settle();
    for size in [vec2(1280.0, 800.0), vec2(1380.0, 860.0)] {
        window.harness.set_size(size);
        window.harness.run_steps(4);
        let names = names_on_map(&window);
        assert!(names.len() > 55, "{} names", names.len());
        for (index, (letters, at)) in names.iter().enumerate() {
            assert!(*letters >= 10.0, "{letters}");
            let is_apart = |(_, other): &(f32, Rect)| !at.shrink(2.0).intersects(other.shrink(2.0));
            assert!(names[..index].iter().all(is_apart), "{at:?}");
        }
    }
    let first = fitted(&window).zoom;
    window.give(Command::Relayout);
    window.settle();
    assert!(first > 0.97 * fitted(&window).zoom, "{first} and then {}", fitted(&window).zoom);
}

#[test]
fn a_notch_of_the_wheel_is_a_small_step_and_no_map_becomes_a_smudge() {
    let mut window = Window::built_in();
    let whole = window.app().view().viewport.camera.zoom;
    let map = window.harness.get_by_label("Map of the article").rect();
    let turn = |notches: f32, window: &mut Window| {
        window.harness.hover_at(map.center());
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: vec2(0.0, notches),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        window.harness.run_steps(12);
        window.app().view().viewport.camera.zoom
    };
    let step = whole / turn(-1.0, &mut window);
    assert!((1.03..1.13).contains(&step), "{step}");
    for _ in 0..6 {
        turn(-20.0, &mut window);
    }
    let farthest = window.app().view().viewport.camera.zoom;
    assert!((0.3..0.6).contains(&(farthest / fitted(&window).zoom)), "{farthest} of {whole}");
}

#[test]
fn with_text_of_double_size_the_smallest_window_leaves_room_for_the_map_and_its_last_line_is_clean() {
    let mut window = Window::built_in();
    // In points of text at 200 %, 720 x 480.
    window.harness.set_size(vec2(360.0, 240.0));
    window.harness.run_steps(4);
    let map = window.harness.get_by_label("Map of the article").rect();
    assert!(map.width() > 140.0 && map.height() > 120.0, "{map:?}");
    let named = |name: &str| {
        let all = window.harness.get_all_by_label(name).map(|node| node.rect());
        all.max_by(|a, b| a.top().total_cmp(&b.top())).unwrap()
    };
    let (left, right) = (named("Open article\u{2026}"), named("Zoom out"));
    assert!(left.right() < right.left() && left.top() > map.bottom(), "{left:?} {right:?}");
    assert!(named("Nothing reviewed").right() <= 360.0);
}

#[test]
fn with_text_of_double_size_a_chosen_link_lies_whole_beside_the_map() {
    let mut window = Window::built_in();
    window.harness.set_size(vec2(360.0, 240.0));
    window.harness.run_steps(4);
    window.key(Modifiers::NONE, Key::N);
    window.harness.run_steps(8);
    let map = window.harness.get_by_label("Map of the article").rect();
    for name in ["Previous link", "Next link"] {
        let button = window.harness.get_by_role_and_label(Role::Button, name).rect();
        assert!(map.right() <= button.left() && button.right() <= 360.0, "{name}: {button} beside {map}");
    }
}

#[test]
fn where_there_is_room_for_one_panel_the_other_gives_way_and_comes_back() {
    for (size, least) in [(vec2(360.0, 240.0), 140.0), (vec2(720.0, 480.0), 350.0)] {
        let mut window = Window::built_in();
        window.harness.set_size(size);
        window.harness.run_steps(4);
        let width = |window: &Window| window.harness.get_by_label("Map of the article").rect().width();
        let before = width(&window);
        window.key(Modifiers::COMMAND, Key::F);
        window.harness.run_steps(8);
        assert!(window.shows("Find actors, links, words"));
        assert!(width(&window) >= least, "{} of {size}", width(&window));
        assert!(!window.app().view().shows_part(Part::Evidence));
        window.key(Modifiers::NONE, Key::Escape);
        window.harness.run_steps(8);
        assert!(window.app().view().shows_part(Part::Evidence) && !window.app().view().shows_part(Part::Sidebar));
        assert_eq!(width(&window), before);
    }
}

#[test]
fn what_was_found_is_shown_where_there_is_room_for_one_panel_and_the_search_goes_on() {
    let mut window = open_small();
    for typed in ["sullivan", ""] {
        window.key(Modifiers::COMMAND, Key::F);
        window.harness.run_steps(4);
        let field = window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words");
        field.type_text(typed);
        window.harness.run_steps(3);
        window.key(Modifiers::NONE, Key::Enter);
        window.harness.run_steps(4);
        let view = window.app().view();
        assert!(view.shows_part(Part::Evidence) && !view.shows_part(Part::Sidebar));
        assert!(view.exploring.selection != Selection::Nothing && view.sidebar.search.words == "sullivan");
    }
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().sidebar.search.words, "");
    assert!(!window.app().view().shows_part(Part::Sidebar));
}

#[test]
fn a_panel_asked_for_in_a_small_window_comes_in_front() {
    let mut window = open_small();
    let shown = |window: &Window| [Part::Sidebar, Part::Evidence].map(|part| window.app().view().shows_part(part));
    assert_eq!(shown(&window), [false, true]);
    for expected in [[true, false], [false, true]] {
        window.give(Command::Window(WindowCommand::TogglePart(Part::Sidebar)));
        assert_eq!(shown(&window), expected);
    }
    window.give(Command::Window(WindowCommand::TogglePart(Part::Sidebar)));
    window.give(Command::Window(WindowCommand::TogglePart(Part::Evidence)));
    assert_eq!(shown(&window), [false, true]);
    window.harness.set_size(vec2(1280.0, 800.0));
    window.harness.run_steps(4);
    assert_eq!(shown(&window), [true, true]);
}

#[test]
fn a_list_can_be_scanned_in_a_panel_of_any_width() {
    const READ_AT_A_GLANCE: usize = 34;
    let mut window = Window::built_in();
    let map = window.map();
    window.press("Russia");
    for (size, n_in_view) in [(vec2(1280.0, 800.0), 5), (vec2(720.0, 480.0), 1)] {
        window.harness.set_size(size);
        window.harness.run_steps(4);
        let russia = actor(&map, "country/russia");
        let said_about = ActorEvidence::new(&map, russia).said_about;
        let is_row = |id: &EvidenceId| window.shows(&map.spoken_evidence(*id));
        let rows: Vec<EvidenceId> = said_about.into_iter().filter(is_row).collect();
        let painted = window.painted(window.harness.ctx.content_rect());
        let starts = |id: &EvidenceId| map.words_of(*id).chars().take(READ_AT_A_GLANCE).collect::<String>();
        let n_read = rows.iter().filter(|id| painted.iter().any(|words| words.starts_with(&starts(id)))).count();
        assert!(n_read >= n_in_view, "{n_read} of {} in {painted:#?}", rows.len());
    }
}

#[test]
fn in_a_low_window_what_changes_an_actor_is_in_a_menu() {
    let mut window = Window::built_in();
    window.press("Russia");
    let has_more = |window: &Window| window.harness.query_all_by_role_and_label(Role::Button, "More").next().is_some();
    assert!(window.shows("Same as\u{2026}") && window.shows("Pick several pieces") && !has_more(&window));
    window.harness.set_size(vec2(720.0, 480.0));
    window.harness.run_steps(4);
    assert!(!window.shows("Same as\u{2026}") && !window.shows("Pick several pieces") && has_more(&window));
    let more = |window: &mut Window, words: &str| {
        window.harness.get_by_role_and_label(Role::Button, "More").click_accesskit();
        window.harness.run_steps(4);
        window.press(words);
        window.harness.run_steps(3);
    };
    more(&mut window, "Pick several pieces");
    assert!(window.shows("0 pieces picked"));
    more(&mut window, "Pick one by one again");
    assert!(!window.shows("0 pieces picked"));
    more(&mut window, "Same as\u{2026}");
    assert!(window.shows("Make one of two"));
    window.press("Leave");
    more(&mut window, "Delete\u{2026}");
    assert!(window.shows("is taken off the map"));
}

#[test]
fn the_list_of_keys_fits_into_any_window() {
    for size in [vec2(1280.0, 800.0), vec2(1010.0, 700.0), vec2(720.0, 480.0)] {
        let mut window = Window::open();
        window.harness.set_size(size);
        window.harness.run_steps(4);
        window.give(Command::Window(WindowCommand::Shortcuts));
        window.harness.run_steps(8);
        let shapes = window.harness.output().shapes.iter();
        let words: Vec<(String, Rect)> = shapes
            .filter_map(|clipped| match &clipped.shape {
                egui::Shape::Text(text) => Some((text.galley.text().to_owned(), text.visual_bounding_rect())),
                _ => None,
            })
            .collect();
        for words_of_row in ["Zoom", "Wheel or pinch; Ctrl+wheel where two fingers pan"] {
            assert!(words.iter().any(|(words, _)| words == words_of_row), "{size}: {words_of_row}");
        }
        let heading = "Read the quotes behind a link";
        let first = words.iter().find(|(words, _)| words == heading).unwrap().1;
        let items = window.harness.query_all_by_role(Role::ListItem).map(|node| node.rect());
        let right = items.map(|rect| rect.right()).fold(first.right(), f32::max);
        assert!(first.left() > 8.0 && right < size.x - 8.0, "{size}: {first} to {right}");
        for (words, at) in words.iter().filter(|(_, at)| at.top() > first.top() && at.bottom() < size.y - 60.0) {
            assert!(at.left() > 0.0 && at.right() < size.x, "{size}: {words:?} at {at}");
        }
    }
}

#[test]
fn what_an_empty_map_says_stands_below_many_chips() {
    let mut window = open_small();
    let speakers = window.map().actor_ids().take(4).collect();
    let filter = Filter {
        hidden_kinds: ActorKind::ALL.into(),
        hidden_families: [Family::UsesForce, Family::WorksWith].into(),
        hidden_evidence: [EvidenceKind::Inference].into(),
        hidden_standings: [Standing::Unnamed].into(),
        hidden_statuses: [Status::Future].into(),
        speakers,
        ..Filter::everything()
    };
    window.give(Command::Edit(Edit::SetFilter(filter)));
    window.settle();
    window.harness.run_steps(3);
    let words = window.harness.get_by_label_contains("Nothing is shown").rect();
    let chips = window.harness.get_by_label_contains("Remove all").rect();
    assert!(chips.bottom() > 180.0, "there are many: {chips:?}");
    assert!(words.top() >= chips.bottom(), "{words:?} lies behind {chips:?}");
}

#[test]
fn what_does_not_fit_above_the_timeline_is_left_out_and_not_cut() {
    for (width, fits) in [(900.0, false), (1280.0, true)] {
        let mut window = Window::built_in();
        window.harness.set_size(vec2(width, 560.0));
        window.give(Command::Strip(StripCommand::Follow(Along::Time)));
        window.harness.run_steps(3);
        window.settle();
        let map = window.harness.get_by_label("Map of the article").rect();
        let compare = window.harness.query_by_label(Command::Compare.text()).map(|button| button.rect());
        assert_eq!(compare.is_some(), fits, "{width}");
        assert!(compare.is_none_or(|button| button.right() <= map.right()), "{compare:?} {map:?}");
        assert!(window.harness.get_by_label("Week: any").rect().right() <= map.right(), "{width}");
    }
}
