//! What changed between two times, and what happened in which week.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::Command;
use quotemap::layout::Point;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::time::comparison::{Comparison, Time, moments, then_and_now};
use quotemap::model::time::weeks::{next_week, weeks};
use quotemap::model::{ArticleDate, LinkId};

use crate::support::{Window, actor, announced, link_between, small};

fn time(first: &str, last: &str) -> Time {
    Time { first: first.parse().unwrap(), last: last.parse().unwrap() }
}

fn november() -> Time {
    time("2023-11-01", "2023-11-30")
}

fn in_port_sable() -> Time {
    time("2024-03-18", "2024-03-18")
}

#[test]
fn links_count_for_the_time_in_which_they_are_dated() {
    let map = small();
    let comparison = Comparison::new(&map, &Shown::new(&map, &Filter::everything()), [november(), in_port_sable()]);
    let talks = link_between(&map, "group/corvian-officials", "group/brenn-officials", "quiet talks");
    let summit = link_between(&map, "person/gil-hart", "person/cara-voss", "winter summit");
    let meeting = link_between(&map, "person/ada-quill", "person/hana-lim", "in Port Sable");
    assert!(comparison.runs_on[0].contains(&talks) && comparison.only[0].contains(&summit));
    assert!(comparison.runs_on(talks) && comparison.at(talks) == [true, false]);
    assert!(comparison.only[1].contains(&meeting));
    assert_eq!(comparison.at(meeting), [false, true]);
    assert!(comparison.both.is_empty(), "what runs on since November is no news of the meeting");
    // Of two later times, what has run on since November is news of neither.
    let march = Comparison::new(
        &map,
        &Shown::new(&map, &Filter::everything()),
        [time("2022-03-08", "2022-03-08"), in_port_sable()],
    );
    assert!(march.around.contains(&talks) && march.at(talks) == [false, false]);
    let undated = map.link_ids().filter(|&link| {
        let link = map.link(link);
        link.date.is_none() && link.evidence.iter().all(|&piece| map.piece(piece).date.is_none())
    });
    assert_eq!(march.n_undated, undated.count());
    let all = Comparison::new(&map, &Shown::new(&map, &Filter::everything()), [november(), november()]);
    let mut at_first: Vec<LinkId> = comparison.links().filter(|&link| comparison.at(link)[0]).collect();
    at_first.sort();
    assert!(all.only.iter().all(Vec::is_empty) && all.both == at_first);
    let swapped = Comparison::new(&map, &Shown::new(&map, &Filter::everything()), [in_port_sable(), november()]);
    assert_eq!(swapped.runs_on[1], comparison.runs_on[0]);
}

#[test]
fn moments_are_named_in_order_and_the_last_is_compared_with_the_richest_before() {
    let map = small();
    let moments = moments(&map);
    assert!(moments.is_sorted_by_key(|moment| moment.time));
    let names: Vec<String> = moments.iter().map(ToString::to_string).collect();
    for name in
        ["November 2023: winter summit", "18 March 2024: meeting in Port Sable", "11 to 17 March 2024", "March 2024"]
    {
        assert!(names.iter().any(|other| other == name), "{name}: {names:?}");
    }
    assert_eq!(then_and_now(&moments), Some([november(), in_port_sable()]));
    assert_eq!(then_and_now(&moments[..1]), None);
    assert_eq!(november().at(), "in November 2023");
    assert_eq!(in_port_sable().at(), "on 18 March 2024");
    assert_eq!(time("2022-02-04", "2024-03-18").at(), "from 4 February 2022 to 18 March 2024");
    assert_eq!(time("2021-01-01", "2021-12-31").to_string(), "2021");
}

#[test]
fn two_times_are_compared_by_keys_and_said() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::NONE, Key::C);
    let words = announced(&window);
    let times = "Comparing November 2023: winter summit with 18 March 2024: meeting in Port Sable. ";
    assert!(words.starts_with(times), "{words}");
    let began = "Begun in November 2023, running on: ";
    assert!(words.contains("Only in November 2023: ") && words.contains(began), "{words}");
    assert!(words.contains("Only on 18 March 2024: 2 links. At both times: nothing."), "{words}");
    // The title has the focus; Tab goes on to the pickers.
    window.key(Modifiers::NONE, Key::Tab);
    window.key(Modifiers::NONE, Key::Tab);
    assert!(window.harness.get_by_label_contains("Second time: ").accesskit_node().is_focused());
    window.key(Modifiers::NONE, Key::Enter);
    // The list starts at what is chosen now.
    window.harness.run_steps(4);
    assert!(
        window
            .harness
            .get_by_label_contains("18 March 2024: meeting in Port Sable  (2 links), ")
            .accesskit_node()
            .is_focused()
    );
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.harness.get_by_label_contains("Second time: ").accesskit_node().is_focused());
    assert!(announced(&window).contains(" with 17 March 2024: Harbour Radio interview. "), "{}", announced(&window));
    window.give(Command::CompareTimes([november(), in_port_sable()]));
    let meeting = link_between(&map, "person/ada-quill", "person/hana-lim", "in Port Sable");
    let filter = window.app().document().filter().clone();
    // On the map the number beside a link says it to the eye.
    assert!(window.shows(&format!("{}, only at the second time", map.spoken_link(meeting))));
    window.press(&map.sentence(meeting));
    assert_eq!(window.app().view().exploring.selection, Selection::Link(meeting));
    assert!(window.shows("3 pieces of evidence"));
    assert_eq!(*window.app().document().filter(), filter, "comparing is no filter");
    // From the panel to the link on the map, then out of it.
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing);
    window.press("Swap");
    assert_eq!(window.app().view().exploring.comparing().unwrap().comparison.times, [in_port_sable(), november()]);
    window.harness.get_by_label("Show 1 hidden link on the map").focus();
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Enter);
    let titles = window.harness.get_all_by_label("What changed between two times");
    let is_focused = titles.into_iter().any(|title| title.accesskit_node().is_focused());
    assert!(is_focused, "the button is gone, the focus is not");
    assert!(!window.app().document().filter().revealed.is_empty(), "only whom it needs");
    window.settle();
    assert!(!window.shows("of them hidden by the filter"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().exploring.comparing().is_none());
    assert!(announced(&window).starts_with("The comparison is closed"));
}

#[test]
fn a_filter_of_dates_gives_way_to_a_comparison_and_comes_back_after_it() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::W);
    let week = window.app().document().filter().dates;
    assert!(week.is_some());
    window.key(Modifiers::NONE, Key::C);
    assert_eq!(window.app().document().filter().dates, None);
    assert!(announced(&window).contains("All dates are shown, to compare"), "{}", announced(&window));
    assert!(window.app().view().exploring.comparing().is_some());
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().document().filter().dates, week);
}

#[test]
fn the_end_of_a_comparison_gives_the_keyboard_back() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = window.spoken(actor(&map, "country/delmark"));
    window.harness.get_by_label(&delmark).focus();
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::C);
    assert!(!window.harness.get_by_label(&delmark).accesskit_node().is_focused());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.harness.get_by_label(&delmark).accesskit_node().is_focused());
    let n_links = window.app().document().shown().links().len();
    assert_eq!(announced(&window), format!("The comparison is closed: {n_links} links are shown"));
}

#[test]
fn compared_times_are_dragged_on_the_timeline() {
    let mut window = Window::open();
    window.press("Timeline");
    window.press("Compare two times: what changed");
    let later = time("2022-03-09", "2022-03-09");
    window.give(Command::CompareTimes([november(), later]));
    let plot = window.harness.get_by_role_and_label(Role::Image, "Timeline").rect();
    // The last day stands left of what has no date; its band is dragged to the left until it is another.
    let times = |window: &Window| window.app().view().exploring.comparing().unwrap().comparison.times;
    let y = plot.center().y;
    let filter = window.app().document().filter().clone();
    window.drag(egui::pos2(plot.left() + 12.0, y), egui::pos2(plot.left() + plot.width() * 0.5, y));
    assert_ne!(times(&window)[0], november());
    assert_eq!(times(&window)[1], later);
    assert_eq!(*window.app().document().filter(), filter);
}

#[test]
fn weeks_are_those_in_which_something_is_dated_and_count_what_their_filter_shows() {
    let map = small();
    let filter = Filter::everything();
    let weeks = weeks(&map, &Shown::new(&map, &filter));
    let mondays: Vec<String> = weeks.iter().map(|week| week.monday.to_string()).collect();
    assert_eq!(mondays, ["2024-01-29", "2024-03-11", "2024-03-18"], "months are wider than a week");
    for week in &weeks {
        let shown = Shown::new(&map, &Filter { dates: Some(week.range()), ..filter.clone() });
        let n_inside = shown.links().iter().filter(|&&link| shown.is_dated_inside(&map, link)).count();
        assert!((1..=shown.links().len()).contains(&week.links.len()));
        assert_eq!(n_inside, week.links.len(), "{}", week.name());
    }
    assert_eq!(next_week(&weeks, None, 1), Some(&weeks[0]));
    assert_eq!(next_week(&weeks, None, -1), Some(&weeks[2]));
    assert_eq!(next_week(&weeks, Some(weeks[0].range()), 1), Some(&weeks[1]));
    assert_eq!(next_week(&weeks, Some(weeks[1].range()), -1), Some(&weeks[0]));
    assert_eq!(next_week(&weeks, Some(weeks[2].range()), 1), None);
    assert_eq!(next_week(&weeks, Some(november().range()), -1), None);
}

#[test]
fn what_only_touches_a_week_is_listed_apart_from_what_is_dated_in_it() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::NONE, Key::W);
    let shown = window.app().document().shown().clone();
    let (inside, around): (Vec<LinkId>, Vec<LinkId>) =
        shown.links().iter().partition(|&&link| shown.is_dated_inside(&map, link));
    let invasion = link_between(&map, "person/dov-marn", "country/delmark", "closed the strait");
    assert!(around.contains(&invasion), "February has more days than the week");
    assert!(window.shows(&format!("Dated in these days: {} links", inside.len())));
    assert!(window.shows(&format!("Running through, or dated less exactly: {} links", around.len())));
    let y = |link: LinkId| {
        // Cards below the lists lead to their links too.
        let sentence = map.sentence(link);
        let all = window.harness.get_all_by_role_and_label(Role::Button, &sentence);
        all.map(|node| node.rect().top()).min_by(f32::total_cmp).unwrap()
    };
    assert!(inside.iter().all(|&link| y(link) < y(invasion)));
}

#[test]
fn weeks_are_stepped_through_by_keys_chosen_from_a_list_and_undone() {
    let mut window = Window::open();
    let dates = |window: &Window| window.app().document().filter().dates;
    let week = |monday: &str| {
        Some(
            weeks(&small(), &Shown::new(&small(), &Filter::everything()))
                .into_iter()
                .find(|w| w.monday.to_string() == monday)
                .unwrap()
                .range(),
        )
    };
    window.key(Modifiers::NONE, Key::W);
    assert_eq!(dates(&window), week("2024-01-29"));
    window.key(Modifiers::NONE, Key::W);
    assert_eq!(dates(&window), week("2024-03-11"));
    assert!(announced(&window).starts_with("11 March 2024 to 17 March 2024: "), "{}", announced(&window));
    window.key(Modifiers::SHIFT, Key::W);
    assert_eq!(dates(&window), week("2024-01-29"));
    window.key(Modifiers::SHIFT, Key::W);
    assert_eq!(announced(&window), "No earlier week has evidence with a date");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(dates(&window), week("2024-03-11"));
    window.press("Week of 11 March 2024");
    window.harness.get_by_label_contains("Week of 18 March 2024  (").click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(dates(&window), week("2024-03-18"));
    window.press("All dates");
    assert_eq!(dates(&window), None);
}

#[test]
fn the_start_panel_counts_what_the_filter_shows() {
    let mut window = Window::open();
    let map = window.map();
    assert!(window.shows(&format!("of {} actors, ", map.n_actors())));
    window.key(Modifiers::NONE, Key::W);
    window.key(Modifiers::NONE, Key::W);
    let shown = window.app().document().shown().links().len();
    assert!(window.shows(&format!("{shown} of {} links", map.n_links())));
    assert!(window.shows("2 of 10 direct quotations"));
}

#[test]
fn a_switch_pressed_twice_leaves_nothing_unsaved() {
    let mut window = Window::open();
    window.switch("Bodies");
    window.settle();
    assert!(window.shows("Unsaved changes"));
    window.switch("Bodies");
    window.settle();
    assert!(!window.shows("Unsaved changes"));
    assert!(window.app().document().undo_name().is_some(), "it can be undone all the same");
}

#[test]
fn the_answer_can_be_copied_as_sentences() {
    let mut window = Window::open();
    window.give(Command::Compare);
    window.harness.get_by_label("Copy the comparison").click_accesskit();
    window.harness.step();
    let commands = window.harness.output().platform_output.commands.clone();
    let map = window.map();
    let comparing = window.app().view().exploring.comparing().unwrap();
    let words = comparing.sentences(&map);
    assert!(words.starts_with("What changed between "));
    for link in comparing.comparison.links() {
        assert!(words.contains(&format!("- {}", map.sentence(link))), "{words}");
    }
    let copies =
        |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(text) if *text == words);
    assert!(commands.iter().any(copies), "{commands:?}");
}

#[test]
fn a_week_lists_its_links_by_date() {
    let map = small();
    for week in weeks(&map, &Shown::new(&map, &Filter::everything())) {
        let range = week.range();
        let first_day = |link: LinkId| {
            let pieces = map.link(link).evidence.iter().filter_map(|&piece| map.piece(piece).date.as_ref());
            let dates = pieces.chain(&map.link(link).date).map(|dated| &dated.date);
            let is_inside = |date: &&ArticleDate| {
                range.first <= Some(date.first_day()) && Some(date.last_day().unwrap_or(date.first_day())) <= range.last
            };
            dates.filter(is_inside).map(ArticleDate::first_day).min()
        };
        let days: Vec<_> = week.links.iter().map(|&link| first_day(link)).collect();
        assert!(days.is_sorted(), "{days:?}");
    }
}

#[test]
fn the_numbers_of_a_comparison_lie_on_no_sign_of_a_line() {
    let mut window = Window::built_in();
    window.give(Command::Compare);
    window.settle();
    let camera = window.app().view().viewport.camera;
    let map = window.harness.get_by_label("Map of the article").rect();
    let to_screen = |p: Point| map.center() + vec2(p.x - camera.center.x, p.y - camera.center.y) * camera.zoom;
    let scene = window.app().scene();
    let signs = scene.strands.iter().filter_map(|strand| strand.sign_box());
    let signs: Vec<Rect> = signs.map(|sign| Rect::from_min_max(to_screen(sign.min), to_screen(sign.max))).collect();
    let badges = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Rect(it) if it.rect.height() == 16.0 && map.contains_rect(it.rect) => Some(it.rect),
        _ => None,
    });
    let badges: Vec<Rect> = badges.collect();
    assert!(badges.len() > 3 && signs.len() > 3, "{badges:?}");
    let covered = badges.iter().filter(|badge| signs.iter().any(|sign| sign.shrink(1.0).intersects(**badge))).count();
    assert_eq!(covered, 0, "of {}", badges.len());
}
