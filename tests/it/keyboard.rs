//! The window without a mouse: what has the focus is seen, keys scroll, F6 leads everywhere.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, Part, WindowCommand};
use quotemap::model::selection::Selection;
use quotemap::view::toolkit::accessibility::spoken_keys;
use quotemap::view::toolkit::regions::Region;

use crate::support::{Window, actor};

/// Returns the name and the box of what has the focus.
fn focused(window: &Window) -> Option<(String, Rect)> {
    let mut all = window.harness.root().children_recursive();
    let node = all.find(|node| node.accesskit_node().is_focused())?;
    let words = node.accesskit_node();
    Some((words.label().or(words.value()).unwrap_or_default(), node.rect()))
}

fn tab(window: &mut Window) {
    window.key(Modifiers::NONE, Key::Tab);
}

#[test]
fn what_tab_reaches_in_a_panel_is_scrolled_into_view() {
    let mut window = Window::open();
    for name in ["Evidence", "Search and legend"] {
        let steps = (0..5).take_while(|_| {
            window.key(Modifiers::NONE, Key::F6);
            focused(&window).is_none_or(|(label, _)| label != name)
        });
        assert!(steps.count() < 5, "F6 leads to {name}");
        let (_, panel) = focused(&window).unwrap();
        for step in 0..25 {
            tab(&mut window);
            let (label, rect) = focused(&window).unwrap();
            assert!(panel.contains(rect.center()), "{name}, {step}: {label} at {rect:?} in {panel:?}");
        }
    }
}

#[test]
fn page_keys_and_arrows_scroll_the_panel_and_tab_goes_on_where_the_reader_looks() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::F6);
    window.key(Modifiers::NONE, Key::F6);
    let (_, panel) = focused(&window).unwrap();
    let heading = |window: &Window| window.harness.get_by_label("Click a link, read its quotes").rect().top();
    let top = heading(&window);
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert!((top - heading(&window) - 40.0).abs() < 1.0, "a line down");
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::PageDown);
        window.harness.run_steps(4);
    }
    let (label, rect) = focused(&window).unwrap();
    assert!(panel.contains_rect(rect), "{label} at {rect:?} is in view in {panel:?}");
    let below = rect.top() - heading(&window);
    tab(&mut window);
    window.harness.run_steps(4);
    let (_, next) = focused(&window).unwrap();
    let is_below = next.top() - heading(&window) >= below;
    assert!(is_below && panel.contains(next.center()), "Tab goes on from there");
    window.key(Modifiers::NONE, Key::Home);
    assert!((top - heading(&window)).abs() < 1.0, "Home leads back");
    window.key(Modifiers::NONE, Key::End);
    assert!(focused(&window).is_some_and(|(_, rect)| panel.contains_rect(rect)));
    window.key(Modifiers::SHIFT, Key::F6);
    assert!(window.app().view().map_focus.focused.actor().is_some(), "from the panel back to the map");
}

#[test]
fn f6_leaves_text_fields() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_label("Find actors, links, words").type_text("a");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::F6);
    assert!(window.app().view().map_focus.focused.actor().is_some(), "after the sidebar comes the map");
    window.key(Modifiers::COMMAND, Key::F);
    window.key(Modifiers::SHIFT, Key::F6);
    assert_eq!(focused(&window).unwrap().0, "Article and timeline");
}

#[test]
fn from_nowhere_tab_goes_to_the_map() {
    let mut window = Window::open();
    tab(&mut window);
    let first = window
        .app()
        .document()
        .reading_order()
        .iter()
        .copied()
        .find(|&id| window.app().scene().node(id).is_some())
        .unwrap();
    assert_eq!(window.app().view().map_focus.focused, Selection::Actor(first));
}

#[test]
fn chips_come_before_the_map_in_the_order_of_tab() {
    let mut window = Window::open();
    window.press("Only what is on the record");
    window.settle();
    window.key(Modifiers::NONE, Key::F6);
    window.key(Modifiers::SHIFT, Key::Tab);
    window.key(Modifiers::SHIFT, Key::Tab);
    let (chip, _) = focused(&window).unwrap();
    assert!(chip.starts_with("Remove filter: "), "{chip}");
}

#[test]
fn the_list_of_commands_stays_high_and_knows_the_filters() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::K);
    window.harness.get_by_label("Type a command").type_text("reset filter");
    window.harness.run_steps(4);
    window.key(Modifiers::COMMAND, Key::A);
    window.key(Modifiers::NONE, Key::Backspace);
    window.harness.run_steps(4);
    let n_seen = window.harness.ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers().filter(|(layer, _)| layer.order == egui::Order::Foreground);
        let widgets = layers.flat_map(|(_, widgets)| widgets);
        widgets.filter(|widget| widget.sense.is_focusable() && widget.interact_rect.height() > 10.0).count()
    });
    assert!(n_seen > 10, "{n_seen} rows");
    for (typed, words) in [("filter record", "Filter: only what is on the record"), ("anonymous", "Filter: without")] {
        window.harness.get_by_label("Type a command").type_text(typed);
        window.harness.run_steps(4);
        assert!(window.shows(words), "{typed}");
        window.key(Modifiers::COMMAND, Key::A);
        window.key(Modifiers::NONE, Key::Backspace);
    }
    window.harness.get_by_label("Type a command").type_text("filter on the record");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.app().document().filter().is_on_record_only());
}

#[test]
fn the_menu_key_opens_the_menu_of_the_focused_actor() {
    for (modifiers, key) in [(Modifiers::NONE, Key::Menu), (Modifiers::SHIFT, Key::F10)] {
        let mut window = Window::open();
        tab(&mut window);
        window.key(modifiers, key);
        assert_eq!(focused(&window).map(|(label, _)| label).as_deref(), Some("Select"));
        tab(&mut window);
        window.key(Modifiers::NONE, Key::Enter);
        assert!(window.app().document().has_pins(), "the second entry pins");
    }
}

#[test]
fn folding_what_has_no_members_says_so() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::G);
    assert!(window.app().view().shell.note.is_some());
    let map = window.map();
    let estrin = actor(&map, "country/estrin");
    window.press(&map.spoken_actor(estrin));
    window.key(Modifiers::NONE, Key::G);
    assert!(window.shows("Estrin has no members on the map to fold in"));
}

/// Returns the layer of what has the focus.
fn layer(window: &Window) -> Option<egui::LayerId> {
    let id = window.harness.ctx.memory(|memory| memory.focused())?;
    window.harness.ctx.viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|widget| widget.layer_id))
}

#[test]
fn the_statistics_keep_the_focus_and_all_rows_are_reached() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::Num4);
    let inside = layer(&window).unwrap();
    let is_row = |label: &str| label.contains(" about ") && label.contains(": ");
    let mut n_tabs = 0;
    while !is_row(&focused(&window).unwrap().0) && n_tabs < 200 {
        tab(&mut window);
        n_tabs += 1;
        assert_eq!(layer(&window), Some(inside));
    }
    assert!(n_tabs < 200);
    let n_rows = quotemap::model::analysis::statistics::Statistics::new(&window.map(), None).speech.len();
    let mut seen = std::collections::BTreeSet::new();
    window.key(Modifiers::NONE, Key::Home);
    for _ in 0..n_rows {
        let (label, rect) = focused(&window).unwrap();
        assert!(is_row(&label) && rect.height() > 0.0, "{label}");
        seen.insert(label);
        window.key(Modifiers::NONE, Key::ArrowDown);
    }
    assert_eq!(seen.len(), n_rows, "Down goes through the whole list");
    let (last, _) = focused(&window).unwrap();
    window.key(Modifiers::NONE, Key::Home);
    assert_ne!(focused(&window).unwrap().0, last);
    window.key(Modifiers::NONE, Key::End);
    assert_eq!(focused(&window).unwrap().0, last);
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
        for _ in 0..n_rows + 40 {
            window.key(modifiers, Key::Tab);
            assert_eq!(layer(&window), Some(inside), "{:?}", focused(&window));
        }
    }
    window.key(Modifiers::NONE, Key::F6);
    assert_ne!(layer(&window), Some(inside), "F6 leads out");
    window.key(Modifiers::COMMAND, Key::Num4);
    assert_eq!(layer(&window), Some(inside), "and its key back in");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().findings.open.is_none());
}

#[test]
fn f6_leads_into_the_statistics_and_past_what_they_cover() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::Num5);
    window.harness.run_steps(3);
    let regions: Vec<Region> = (0..4)
        .map(|_| {
            window.key(Modifiers::NONE, Key::F6);
            window.harness.run_steps(3);
            window.app().view().focus.region.unwrap()
        })
        .collect();
    let panels = [Part::Evidence, Part::Strip, Part::Sidebar].map(Region::Panel);
    assert_eq!(regions, [panels.as_slice(), &[Region::Findings]].concat(), "the map is covered");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::SHIFT, Key::F6);
    window.key(Modifiers::NONE, Key::F6);
    assert_eq!(window.app().view().focus.region, Some(Region::Map));
}

#[test]
fn lists_of_the_statistics_open_at_their_tops() {
    let mut window = Window::built_in();
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    let is_first = |label: String| label.contains(" about ") && label.contains(", 1 of ");
    let first = |window: &Window| {
        let mut rows = window.harness.query_all_by_role(Role::Button);
        rows.find(|row| row.accesskit_node().label().is_some_and(is_first)).map(|row| row.rect())
    };
    let row = first(&window).unwrap();
    window.harness.hover_at(row.center());
    window.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -400.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Trackpad,
    });
    window.harness.run_steps(12);
    assert!(first(&window).is_none(), "scrolled away");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    assert!(first(&window).is_some());
}

#[test]
fn escape_closes_what_lies_on_top_and_leads_back_before_it_deselects() {
    let mut window = Window::open();
    let map = window.map();
    let farrow = Selection::Actor(actor(&map, "country/farrow"));
    window.press(&map.spoken_actor(farrow.actor().unwrap()));
    window.key(Modifiers::NONE, Key::F);
    window.key(Modifiers::NONE, Key::F6);
    window.key(Modifiers::NONE, Key::F6);
    tab(&mut window);
    assert_eq!(window.app().view().focus.region, Some(Region::Panel(Part::Evidence)));
    window.key(Modifiers::COMMAND, Key::Num5);
    window.key(Modifiers::NONE, Key::F1);
    let escape = |window: &mut Window| {
        window.key(Modifiers::NONE, Key::Escape);
        window.harness.run_steps(6);
    };
    escape(&mut window);
    assert!(
        !window.app().view().shell.shortcuts_open && window.app().view().findings.open.is_some(),
        "first the list of keys"
    );
    escape(&mut window);
    assert!(window.app().view().findings.open.is_none(), "then the statistics");
    assert_eq!(window.app().view().focus.region, Some(Region::Panel(Part::Evidence)), "back where it was");
    escape(&mut window);
    assert_eq!(window.app().view().map_focus.focused, farrow, "then to the actor on the map");
    assert!(window.app().document().filter().focus.is_some() && window.app().view().exploring.selection == farrow);
    escape(&mut window);
    assert!(window.app().document().filter().focus.is_none(), "then out of the focus");
    assert_eq!(window.app().view().exploring.selection, farrow);
    escape(&mut window);
    assert_eq!(window.app().view().exploring.selection, Selection::Nothing, "at last nothing is chosen");
}

#[test]
fn every_key_is_listed_once() {
    let mut window = Window::open();
    window.key(Modifiers::NONE, Key::F1);
    let items: Vec<String> = {
        let items = window.harness.query_all_by_role(Role::ListItem);
        items.filter_map(|item| item.accesskit_node().label()).collect()
    };
    let mut all = Vec::new();
    for command in Command::NAMED {
        let shortcuts: Vec<_> = command.info().keys().collect();
        if shortcuts.is_empty() {
            continue;
        }
        let words = format!("{}: {}", command.info().name(), spoken_keys(command));
        assert_eq!(items.iter().filter(|item| **item == words).count(), 1, "{words}");
        for shortcut in shortcuts {
            assert!(!all.contains(&shortcut), "{shortcut:?} is given twice");
            all.push(shortcut);
        }
    }
    let what = |item: &String| item.rsplit_once(": ").map(|(what, _)| what.to_owned()).unwrap_or_default();
    let names: std::collections::BTreeSet<String> = items.iter().map(what).collect();
    assert_eq!(names.len(), items.len(), "each does something of its own");
    for key in ["Tab", "Enter", "Space", "Escape", "Menu", "Shift+F10", "Page Up", "Page Down", "Home", "End"] {
        assert!(items.iter().any(|item| item.contains(key)), "{key}");
    }
}

#[test]
fn arrows_do_not_leave_the_statistics_for_what_lies_behind() {
    for finding in [Key::Num3, Key::Num4, Key::Num5] {
        let mut window = Window::open();
        window.key(Modifiers::COMMAND, finding);
        window.harness.run_steps(3);
        let inside = layer(&window).unwrap();
        for arrow in [Key::ArrowRight, Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp] {
            for _ in 0..8 {
                tab(&mut window);
                window.key(Modifiers::NONE, arrow);
                window.harness.run_steps(3);
                assert_eq!(layer(&window), Some(inside), "{finding:?}, {arrow:?}");
            }
        }
    }
}

#[test]
fn arrows_lead_from_an_open_menu_to_its_neighbours_and_into_what_hangs_from_it() {
    let mut window = Window::open();
    let press = |window: &mut Window, key| {
        window.key(Modifiers::NONE, key);
        window.harness.run_steps(6);
        focused(window).unwrap().0
    };
    press(&mut window, Key::F10);
    assert_eq!(press(&mut window, Key::ArrowDown), "New map\u{2026}");
    assert_eq!(press(&mut window, Key::ArrowRight), "Edit");
    assert!(window.harness.query_by_role_and_label(Role::MenuItem, "Arrange again").is_some(), "it is open");
    press(&mut window, Key::ArrowDown);
    assert_eq!(press(&mut window, Key::ArrowLeft), "File");
    assert!(window.harness.query_by_role_and_label(Role::MenuItem, "Open layout\u{2026}").is_some());
    while press(&mut window, Key::ArrowDown) != "Samples" {}
    let first = press(&mut window, Key::ArrowRight);
    assert!(!["Samples", "Edit"].contains(&first.as_str()), "{first}");
    assert_eq!(press(&mut window, Key::ArrowLeft), "Samples", "Left leads out again");
    press(&mut window, Key::ArrowRight);
    assert_eq!(press(&mut window, Key::ArrowRight), "Edit", "from inside too Right leads to the next menu");
}

#[test]
fn f_is_for_what_was_chosen_last() {
    let mut window = Window::open();
    let map = window.map();
    tab(&mut window);
    let first = window.app().view().map_focus.focused.actor().unwrap();
    for _ in 0..2 {
        window.key(Modifiers::NONE, Key::N);
    }
    let Selection::Link(link) = window.app().view().exploring.selection else { panic!("N chooses a link") };
    window.key(Modifiers::NONE, Key::F);
    let ends = std::collections::BTreeSet::from([map.link(link).from, map.link(link).to]);
    assert_eq!(window.app().document().filter().focus.as_ref().unwrap().centers, ends);
    window.key(Modifiers::NONE, Key::F);
    window.settle();
    tab(&mut window);
    let second = window.app().view().map_focus.focused.actor().unwrap();
    assert_ne!(first, second);
    window.key(Modifiers::NONE, Key::F);
    assert!(window.app().document().filter().focus.as_ref().unwrap().centers.contains(&second), "focused since");
}

#[test]
fn ctrl_space_plays_and_presses_nothing() {
    let mut window = Window::open();
    tab(&mut window);
    window.key(Modifiers::COMMAND, Key::Space);
    assert!(window.app().view().exploring.is_running());
    assert_eq!(
        window.app().view().exploring.selection,
        Selection::Nothing,
        "the actor that has the focus is not pressed"
    );
}

#[test]
fn a_run_of_moves_by_keys_is_one_step_with_its_pin() {
    let mut window = Window::open();
    tab(&mut window);
    let actor = window.app().view().map_focus.focused.actor().unwrap();
    let before = window.app().document().layout().clone();
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown] {
        window.key(Modifiers::SHIFT, key);
        window.settle();
    }
    assert!(window.app().document().layout().places[actor.index()].unwrap().pinned);
    window.key(Modifiers::COMMAND, Key::Z);
    window.settle();
    assert_eq!(*window.app().document().layout(), before);
    assert_eq!(window.app().document().undo_name(), None);
    for _ in 0..2 {
        window.key(Modifiers::SHIFT, Key::ArrowRight);
        window.key(Modifiers::NONE, Key::P);
    }
    window.settle();
    window.key(Modifiers::COMMAND, Key::Z);
    window.key(Modifiers::COMMAND, Key::Z);
    window.settle();
    assert_ne!(*window.app().document().layout(), before, "anything else ends a run");
}

#[test]
fn a_reader_s_own_words_find_commands() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::K);
    for (typed, words) in [
        ("whole", "Fit to window"),
        ("all dates", "Filter: all dates"),
        ("route", "Find how two actors"),
        ("Theme: dark", "Dark theme"),
        ("text size larger", "Larger text"),
        ("View: fit", "Fit to window"),
        ("170", "Text size: 170 %"),
    ] {
        window.harness.get_by_label("Type a command").type_text(typed);
        window.harness.run_steps(4);
        assert!(window.shows(words), "{typed}");
        window.key(Modifiers::COMMAND, Key::A);
        window.key(Modifiers::NONE, Key::Backspace);
    }
    window.harness.get_by_label("Type a command").type_text("170");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().session.preferences.text_percent, 170);
}

#[test]
fn arrows_go_through_the_filters_one_by_one() {
    let mut window = Window::open();
    let starts = ["Countries, ", "People, ", "Bodies, "];
    let first = window.harness.get_all_by_role(Role::CheckBox).next().unwrap();
    first.focus();
    window.harness.run_steps(3);
    let names: Vec<String> = {
        let all = window.harness.get_all_by_role(Role::CheckBox).filter_map(|node| node.accesskit_node().label());
        all.take(6).collect()
    };
    assert!(starts.iter().all(|start| names.iter().any(|name| name.starts_with(start))), "{names:?}");
    for name in &names[1..] {
        window.key(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(focused(&window).unwrap().0, *name);
    }
    for name in names.iter().rev().skip(1) {
        window.key(Modifiers::NONE, Key::ArrowUp);
        assert_eq!(focused(&window).unwrap().0, *name);
    }
    window.key(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(focused(&window).unwrap().0, names[0], "it stays at the first");
}

#[test]
fn the_menu_of_a_link_opens_by_keys_and_what_goes_leaves_the_focus_on_the_map() {
    let mut window = Window::open();
    let map = window.map();
    let link = window.app().document().shown().links()[0];
    window.press(&map.spoken_link(link));
    window.harness.get_by_label(&map.spoken_link(link)).focus();
    window.harness.run_steps(3);
    window.key(Modifiers::SHIFT, Key::F10);
    assert!(window.harness.query_by_role_and_label(Role::MenuItem, "Open layout\u{2026}").is_none());
    assert_eq!(focused(&window).unwrap().0, "Select", "its own menu");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().map_focus.focused, Selection::Link(link));
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.harness.run_steps(3);
    assert_eq!(focused(&window).unwrap().0, "Evidence", "the panel says how to open an article");
    let mut window = Window::open();
    window.give(Command::Window(WindowCommand::Hints));
    window.harness.get_by_label("Got it").focus();
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(8);
    assert!(window.app().view().map_focus.focused.actor().is_some(), "{:?}", focused(&window));
}

#[test]
fn the_marks_of_the_strip_are_its_last_stop() {
    let mut window = Window::open();
    while focused(&window).is_none_or(|(label, _)| label != "Article and timeline") {
        window.key(Modifiers::NONE, Key::F6);
    }
    while !focused(&window).unwrap().0.contains("go through the marks") {
        tab(&mut window);
    }
    tab(&mut window);
    assert_ne!(focused(&window).unwrap().0, "Reading order", "the picture is no stop of its own");
}

#[test]
fn same_as_and_merge_lead_to_the_merge_before_any_question() {
    for words in ["same as", "merge", "same a"] {
        let mut window = Window::open();
        window.key(Modifiers::COMMAND, Key::K);
        window.harness.event(egui::Event::Text(words.to_owned()));
        window.harness.run_steps(3);
        let options = window.harness.get_all_by_role(egui::accesskit::Role::ListBoxOption);
        let first = options.into_iter().next().and_then(|node| node.accesskit_node().label()).unwrap();
        assert!(first.starts_with("Merge with"), "{words}: {first}");
    }
}

#[test]
fn words_about_keys_are_those_of_the_system() {
    use quotemap::command::in_keys_of;
    assert_eq!(in_keys_of("Ctrl+Down, Ctrl+Up", true), "Cmd+Down, Cmd+Up");
    assert_eq!(in_keys_of("Ctrl+Down, Ctrl+Up", false), "Ctrl+Down, Ctrl+Up");
    // macOS hides a program at Cmd+H and searches at Cmd+Space.
    let taken: Vec<&str> = Command::NAMED
        .iter()
        .filter(|command| command.info().keys().any(quotemap::command::Shortcut::is_of_macos))
        .map(|command| command.info().name())
        .collect();
    assert_eq!(taken, ["History", "Play or pause"]);
}
