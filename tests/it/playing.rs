//! The playhead of the strip while what is shown changes, and what else the window does with the map.

use std::rc::Rc;

use egui::accesskit::Role;
use egui::epaint::{ColorMode, PathShape, PathStroke};
use egui::{Key, Modifiers, Shape};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Command, Listing, StripCommand};
use quotemap::document::Edit;
use quotemap::model::ActorKind;
use quotemap::model::along::Along;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::view::Mode;
use quotemap::view::mode::visibility::Visibility;

use crate::support::{Window, actor, link_between, shown_links};

/// Returns what is visible, where not all is.
pub(crate) fn visibility(window: &Window) -> Option<Rc<Visibility>> {
    window.app().view().exploring.reached().cloned()
}

fn give(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(command, &ctx);
    window.settle();
}

#[test]
fn what_the_filter_shows_anew_comes_up_at_the_playhead_and_goes_with_undo() {
    for along in [Along::Article, Along::Time] {
        let mut window = Window::report();
        let before = window.app().document().filter().clone();
        give(&mut window, Command::Strip(StripCommand::Follow(along)));
        give(&mut window, Command::Strip(StripCommand::StepBack));
        let last = window.app().view().exploring.step();
        give(&mut window, Command::Edit(Edit::SetFilter(Filter::everything())));
        let map = window.map();
        assert!(window.app().document().shown().links().len() > shown_links(&map, &before).len());
        let (step, lit) = (window.app().view().exploring.step(), visibility(&window));
        assert!(lit.is_some());
        give(&mut window, Command::Strip(StripCommand::StepBack));
        give(&mut window, Command::Strip(StripCommand::StepOn));
        assert_eq!((window.app().view().exploring.step(), visibility(&window)), (step, lit), "{along:?}");
        window.key(Modifiers::COMMAND, Key::Z);
        window.settle();
        assert_eq!(window.app().view().exploring.step(), last, "the playhead is where it was");
    }
}

#[test]
fn the_playhead_stays_where_it_is_in_the_article_when_steps_go() {
    let mut window = Window::built_in();
    give(&mut window, Command::Strip(StripCommand::StepBack));
    let map = window.map();
    let spoken = window.app().document().shown().links()[0];
    let few = window.app().document().filter().focused([map.link(spoken).from].into(), 1);
    give(&mut window, Command::Edit(Edit::SetFilter(few)));
    let step = window.app().view().exploring.step().unwrap();
    assert!(window.shows(&format!("Step {0} of {0}; ", step + 1)), "the last step is the last of what is left");
    let nobody = ActorKind::ALL.into_iter().fold(Filter::default(), |filter, kind| filter.with_kind(kind, false));
    give(&mut window, Command::Edit(Edit::SetFilter(nobody)));
    assert_eq!(window.app().view().exploring.step(), None, "where there are no steps there is no playhead");
}

#[test]
fn whatever_begins_ends_what_the_window_did_with_the_map() {
    let mut window = Window::open();
    let map = window.map();
    let [farrow, brenn] = ["country/farrow", "country/brenn"].map(|key| actor(&map, key));
    let pieces = map.evidence_ids().take(2).collect();
    let listing = Listing { title: "Two of them".to_owned(), pieces };
    let all = [
        Command::FindPath(farrow, brenn),
        Command::Compare,
        Command::Strip(StripCommand::StepOn),
        Command::List(listing),
        Command::WhoDenied,
        Command::WeekByWeek,
        Command::WhoRepeats,
    ];
    let begun = |mode: &Mode| match mode {
        Mode::Plain | Mode::Passage | Mode::Checking(_) => None,
        Mode::Path(_) => Some(0),
        Mode::Comparing(_) => Some(1),
        Mode::Playing(_) => Some(2),
        Mode::Listing(_) => Some(3),
        Mode::Denials => Some(4),
        Mode::Weeks => Some(5),
        Mode::Repeats => Some(6),
    };
    let ctx = window.harness.ctx.clone();
    let app = window.harness.state_mut();
    for first in 0..all.len() {
        for then in (0..all.len()).filter(|&then| then != first) {
            for command in [first, then] {
                app.handle(all[command].clone(), &ctx);
                assert_eq!(begun(app.view().exploring.mode()), Some(command), "{first} and {then}");
                let is_lit = !matches!(app.view().exploring.mode(), Mode::Weeks);
                assert_eq!(app.view().exploring.lighting().is_some(), is_lit);
            }
            app.handle(Command::StepOut, &ctx);
            assert_eq!(begun(app.view().exploring.mode()), None, "{first} and {then}");
            assert!(app.view().exploring.lighting().is_none());
        }
    }
}

/// Searches for words.
fn search(window: &mut Window, words: &str) {
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text(words);
    window.harness.run_steps(3);
}

#[test]
fn a_search_and_the_playhead_do_not_light_the_map_at_once() {
    let mut window = Window::open();
    window.give(Command::Strip(StripCommand::Play));
    assert!(window.app().view().exploring.is_running());
    search(&mut window, "harbour");
    assert!(window.app().view().sidebar.search.lighting.is_some());
    assert!(!window.app().view().exploring.is_running(), "the playhead rests while something else is seen");
    let step = window.app().view().exploring.step();
    assert!(step.is_some(), "and is still there after the search");
    window.give(Command::Strip(StripCommand::StepOn));
    assert!(window.app().view().sidebar.search.words.is_empty(), "who moves the playhead sees it");
    search(&mut window, "harbour");
    window.give(Command::Strip(StripCommand::Play));
    assert!(window.app().view().sidebar.search.lighting.is_none() && window.app().view().exploring.is_running());
}

#[test]
fn what_is_chosen_fades_with_the_map_while_a_search_lights_something_else() {
    let mut window = Window::open();
    let map = window.map();
    let link = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    window.give(Command::Select(Selection::Link(link)));
    let (scene, zoom) = (window.app().scene(), window.app().view().viewport.camera.zoom);
    let halo_width = (scene.strand(link).unwrap().width + 9.0) * zoom;
    let strengths = |window: &Window| [strongest(window, halo_width), strongest(window, MARK_EDGE)];
    let before = strengths(&window);
    search(&mut window, "delmark");
    window.harness.run_steps(20);
    let after = strengths(&window);
    for (before, after) in before.into_iter().zip(after) {
        assert!(before > 0 && after < before / 2, "{after} of {before}");
    }
}

/// Where the way to those who vouch for the chosen link begins, there is a disc with such an edge.
const MARK_EDGE: f32 = 1.5;

/// Returns how opaque the most opaque line of a width, or disc of the map with such an edge, is that the window shows.
fn strongest(window: &Window, width: f32) -> u8 {
    let shapes = window.harness.output().shapes.iter().filter_map(|shape| match &shape.shape {
        Shape::Path(PathShape { stroke: PathStroke { width, color: ColorMode::Solid(color), .. }, .. }) => {
            Some((*width, *color))
        }
        Shape::Circle(circle) if circle.radius == 4.0 => Some((circle.stroke.width, circle.fill)),
        _ => None,
    });
    shapes.filter(|(of, _)| (of - width).abs() < 0.01).map(|(_, color)| color.a()).max().unwrap_or(0)
}
