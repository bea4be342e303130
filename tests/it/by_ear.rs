//! What a screen reader is told: names that count what is shown, roles that say what something is, sentences that end
//! once.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, FileCommand, Finding, StripCommand};
use quotemap::document::{Document, Edit};
use quotemap::files::map_file::{built_in, report};
use quotemap::model::along::Along;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::samples::SAMPLES;
use quotemap::view::Preferences;

use crate::support::{BUILT_IN, Window, actor, announced, link_between};

/// Returns the role and the words of everything that a screen reader finds.
fn all(window: &Window) -> Vec<(Role, String)> {
    let nodes = window.harness.root().children_recursive().map(|node| {
        let node = node.accesskit_node();
        (node.role(), node.label().or(node.value()).unwrap_or_default())
    });
    nodes.collect()
}

fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key(modifiers, key);
    window.harness.run_steps(3);
}

/// Opens the window in states that show much of it, and looks at each.
fn in_many_states(look: impl Fn(&Window, &str)) {
    let mut window = Window::open();
    let map = window.map();
    look(&window, "at first");
    window.press(&map.spoken_actor(actor(&map, "country/delmark")));
    look(&window, "an actor");
    let link = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    window.give(Command::Reveal(Selection::Link(link)));
    look(&window, "a link");
    window.press("Show the article");
    look(&window, "no article");
    window.press("Show the evidence");
    window.give(Command::Strip(StripCommand::Follow(Along::Time)));
    look(&window, "time");
    window.give(Command::Compare);
    look(&window, "two times");
    for finding in Finding::ALL {
        window.give(Command::Show(finding));
        window.harness.run_steps(3);
        look(&window, finding.name());
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_label("Find actors, links, words").type_text("aid");
    window.harness.run_steps(3);
    look(&window, "a search");
    window.key(Modifiers::COMMAND, Key::K);
    window.harness.run_steps(3);
    look(&window, "all commands");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::F1);
    window.harness.run_steps(3);
    look(&window, "all keys");
    let mut window = Window::report();
    window.press("Show the article");
    look(&window, "an article");
}

#[test]
fn what_a_name_counts_is_what_is_shown_from_the_first_frame_on() {
    let mut window = Window::built_in();
    let map = window.map();
    let russia = actor(&map, "country/russia");
    let links = map.links_of_actor(russia);
    let n_shown = links.iter().filter(|&&link| window.app().document().shown().has_link(link)).count();
    assert!(n_shown < links.len());
    let counts = format!("{} links, {n_shown} of them shown", links.len());
    assert!(window.shows(&counts), "{counts}");
    window.give(Command::Edit(Edit::SetFilter(Filter::everything())));
    assert!(!window.shows(" of them shown"));
    let document: &Document = &BUILT_IN;
    let first = Window::with(document, Preferences { reduced_motion: true, ..Default::default() });
    assert!(first.shows(&counts));
}

#[test]
fn a_question_asked_while_a_filter_is_on_says_so() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Only what is on the record");
    let [farrow, brenn] = ["country/farrow", "country/brenn"].map(|key| actor(&map, key));
    window.give(Command::FindPath(farrow, brenn));
    assert!(announced(&window).contains("Asked while filters are on: "), "{}", announced(&window));
    window.give(Command::Show(Finding::Speech));
    assert!(announced(&window).contains("counted in what your filters show: "), "{}", announced(&window));
    window.give(Command::Show(Finding::Gaps));
    assert!(announced(&window).contains("counted in what your filters show: "), "{}", announced(&window));
    for question in [Command::Strip(StripCommand::Follow(Along::Time)), Command::Compare] {
        window.give(question.clone());
        assert!(announced(&window).contains("Asked while filters are on: "), "{question:?}: {}", announced(&window));
    }
    let filter = window.app().document().filter().with_unnamed_only();
    window.give(Command::ShowAnswer(filter));
    assert!(announced(&window).contains("Asked while filters are on: "), "{}", announced(&window));
}

#[test]
fn statistics_are_tables_with_headers_and_rows_that_know_their_place() {
    let mut window = Window::open();
    for finding in [Finding::Quotations, Finding::Speech, Finding::Evidence, Finding::Linked] {
        window.give(Command::Show(finding));
        window.harness.run_steps(3);
        let table = window.harness.get_by_role(Role::Table);
        let node = table.accesskit_node();
        assert!(node.label().is_some_and(|label| !label.is_empty()));
        let inside = |role: Role| table.children_recursive().filter(move |node| node.accesskit_node().role() == role);
        assert_eq!(inside(Role::ColumnHeader).count(), 2, "{finding:?}");
        let rows: Vec<_> = inside(Role::Row).collect();
        assert!(rows.len() > 1, "{finding:?}");
        for (index, row) in rows.iter().enumerate() {
            assert_eq!(row.accesskit_node().data().row_index(), Some(index), "{finding:?}");
        }
        assert!(node.data().row_count().is_some_and(|n| n >= rows.len()));
        assert_eq!(node.data().column_count(), Some(2));
        assert!(inside(Role::Cell).count() >= rows.len() - 1);
    }
}

#[test]
fn headings_have_levels_and_the_map_is_a_list_under_one() {
    in_many_states(|window, state| {
        for heading in window.harness.query_all_by_role(Role::Heading) {
            let node = heading.accesskit_node();
            assert!(node.data().level().is_some(), "{state}: {:?}", node.label());
        }
    });
    let window = Window::open();
    let all = all(&window);
    let heading = all.iter().position(|(role, words)| *role == Role::Heading && words.starts_with("On the map: "));
    let list = all.iter().position(|(role, words)| *role == Role::List && words == "Actors, in reading order");
    assert!(heading.unwrap() < list.unwrap());
    let list = window.harness.get_by_role_and_label(Role::List, "Actors, in reading order");
    let n_actors = window.app().scene().nodes.len();
    let placed: BTreeSet<_> = list
        .children_recursive()
        .filter(|node| node.accesskit_node().data().size_of_set() == Some(n_actors))
        .filter_map(|node| node.accesskit_node().data().position_in_set())
        .collect();
    assert_eq!(placed, (1..=n_actors).collect());
}

#[test]
fn dates_are_part_of_what_they_date() {
    let map = built_in();
    let dated = map.link_ids().find(|&link| map.link(link).date.is_some()).unwrap();
    let date = map.link(dated).date.as_ref().unwrap().date.to_string();
    assert!(map.spoken_link(dated).contains(&date));
    let piece = map.evidence_ids().find(|&piece| map.piece(piece).date.is_some()).unwrap();
    assert!(map.spoken_evidence(piece).contains(&map.piece(piece).date.as_ref().unwrap().date.to_string()));
    let mut window = Window::open();
    window.give(Command::Strip(StripCommand::Follow(Along::Time)));
    window.give(Command::Strip(StripCommand::StepWeek(1)));
    let map = window.map();
    let mut dates: Vec<String> = map.links().filter_map(|link| Some(link.date.as_ref()?.date.to_string())).collect();
    dates.extend(map.evidence().filter_map(|piece| Some(piece.date.as_ref()?.date.to_string())));
    for (role, words) in all(&window) {
        assert!(role != Role::Label || !dates.contains(&words), "{words} stands alone");
    }
}

#[test]
fn two_hits_never_sound_alike_and_down_says_what_enter_opens() {
    let mut window = Window::built_in();
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("asked");
    window.harness.run_steps(3);
    let is_number = |words: &str| words.parse::<usize>().is_ok();
    let place = |words: &str| {
        let (place, n) = words.rsplit_once(", ")?.1.split_once(" of ")?;
        Some(is_number(place) && is_number(n))
    };
    let hits: Vec<String> = all(&window)
        .into_iter()
        .filter(|(role, words)| *role == Role::Button && place(words) == Some(true))
        .map(|(_, words)| words)
        .collect();
    let without_place: BTreeSet<&str> = hits.iter().filter_map(|words| Some(words.rsplit_once(", ")?.0)).collect();
    assert!(hits.len() > 3);
    assert_eq!(without_place.len(), hits.len());
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::ArrowDown);
        let said = announced(&window);
        assert!(hits.iter().any(|hit| *hit == said.trim_end_matches('\u{a0}')), "{said}");
    }
    let said = announced(&window);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(announced(&window).contains(&format!("Opened: {said}")), "{}", announced(&window));
}

#[test]
fn no_punctuation_is_doubled_and_nothing_to_drag_is_spoken() {
    let is_wrong = |words: &str| {
        // A mark of quotation is not spoken: what stands before it meets what comes after.
        let words = words.replace('\u{201d}', "");
        let doubled = [".,", ",,", "..", "?.", "!.", ";.", ",.", ": .", " ,", " .", ":,", "\u{2026}."];
        // The last letter of an abbreviation keeps its full stop.
        let is_abbreviated = |at: usize| words[..at].ends_with(char::is_uppercase);
        doubled.into_iter().any(|doubled| words.match_indices(doubled).any(|(at, _)| !is_abbreviated(at)))
    };
    for map in [built_in(), report()] {
        let links = map.link_ids().map(|link| map.spoken_link(link));
        let pieces = map.evidence_ids().flat_map(|piece| {
            [map.spoken_evidence(piece), format!("{}, {}", map.brief_evidence(piece), map.voucher(piece))]
        });
        let all = links.chain(pieces);
        for words in all.chain(map.actor_ids().map(|actor| map.spoken_actor(actor))) {
            assert!(!is_wrong(&words), "{words}");
        }
    }
    in_many_states(|window, state| {
        for node in window.harness.root().children_recursive() {
            let node = node.accesskit_node();
            for words in
                [node.label(), node.value(), node.data().description().map(str::to_owned)].into_iter().flatten()
            {
                assert!(!is_wrong(&words), "{state}: {words}");
                let drags = words.to_lowercase().contains("drag ");
                assert!(!drags || state == "all keys", "{state}: {words}");
            }
        }
    });
}

#[test]
fn nothing_is_without_a_name() {
    let nameless = std::cell::RefCell::new(BTreeSet::new());
    in_many_states(|window, state| {
        for node in window.harness.root().children_recursive() {
            let node = node.accesskit_node();
            // Parts that only hold others, and what belongs to a part with a name.
            let is_part = matches!(
                node.role(),
                Role::GenericContainer
                    | Role::Window
                    | Role::Row
                    | Role::Pane
                    | Role::ScrollBar
                    | Role::ScrollView
                    | Role::Status
                    | Role::TextRun
                    | Role::Unknown
            );
            let words = node.label().or(node.value()).unwrap_or_default();
            if !is_part && words.trim().is_empty() {
                nameless.borrow_mut().insert(format!("{state}: {:?} at {:?}", node.role(), node.bounding_box()));
            }
        }
    });
    assert!(nameless.borrow().is_empty(), "{:#?}", nameless.borrow());
}

#[test]
fn tabs_are_tabs_and_the_frame_bears_the_title() {
    let mut window = Window::open();
    window.give(Command::Show(Finding::Gaps));
    window.harness.run_steps(3);
    let names: Vec<String> = {
        let tabs = window.harness.get_all_by_role(Role::Tab);
        tabs.filter_map(|tab| tab.accesskit_node().label()).collect()
    };
    for name in Finding::ALL.map(Finding::name).into_iter().chain(["Timeline", "Show the evidence"]) {
        assert!(names.iter().any(|tab| tab == name), "{name} in {names:?}");
    }
    let lists = window.harness.get_all_by_role(Role::TabList).count();
    assert!(lists >= 4, "{lists}");
    let root = window.harness.root();
    let title = root.accesskit_node().label().unwrap_or_default();
    assert!(title.contains(&window.map().first_source().headline), "{title}");
    window.give(Command::File(FileCommand::OpenSample(SAMPLES[0])));
    window.wait_until(|app| !app.is_busy());
    window.settle();
    let root = window.harness.root();
    let title = root.accesskit_node().label().unwrap_or_default();
    assert!(title.starts_with("by-bloc.layout.json \u{2014} "), "{title}");
    let section = window.harness.get_by_label("Dates");
    assert_eq!(section.accesskit_node().data().is_expanded(), Some(false));
    key(&mut window, Modifiers::NONE, Key::Escape);
    window.press("Dates");
    assert_eq!(window.harness.get_by_label("Dates").accesskit_node().data().is_expanded(), Some(true));
}

#[test]
fn nothing_is_in_the_tree_without_a_name_that_is_read_as_something() {
    let mut window = Window::built_in();
    // Whom one piece of it is addressed to is longer than a line.
    let call = link_between(&window.map(), "person/xi-jinping", "country/france", "");
    window.give(Command::Reveal(Selection::Link(call)));
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(4);
    for role in [
        Role::Unknown,
        Role::Link,
        Role::ScrollBar,
        Role::Pane,
        Role::Group,
        Role::Table,
        Role::List,
        Role::Dialog,
        Role::TabList,
    ] {
        let nodes = window.harness.query_all_by_role(role);
        for node in nodes.filter(|node| !node.accesskit_node().is_hidden()) {
            assert!(node.accesskit_node().label().is_some_and(|name| !name.is_empty()), "{role:?} {:?}", node.rect());
        }
    }
}
