//! The window by keyboard and ear: names, where the focus goes, and what is said.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, FileCommand};
use quotemap::model::Status;
use quotemap::model::search::{Found, Index};
use quotemap::model::selection::Selection;

use crate::support::{Window, actor, announced, link_between};

/// Returns the name of what has the keyboard's focus.
fn focused(window: &Window) -> String {
    let nodes = window.harness.root().children_recursive().map(|node| node.accesskit_node());
    let node = nodes.into_iter().find(|node| node.is_focused());
    node.and_then(|node| node.label().or(node.value())).unwrap_or_else(|| "nothing".to_owned())
}

fn focus_on(window: &mut Window, label: &str) {
    window.named(label).focus();
    window.harness.run_steps(3);
}

fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key(modifiers, key);
    window.harness.run_steps(6);
}

#[test]
fn the_fields_of_evidence_are_read_with_their_names() {
    let mut window = Window::built_in();
    let map = window.map();
    let link = link_between(&map, "country/russia", "country/china", "military aid");
    window.press(&map.spoken_link(link));
    let harness = &window.harness;
    assert!(harness.query_all_by_role_and_label(Role::Link, "Vouched for by U.S. officials, unnamed").next().is_some());
    assert!(harness.query_all_by_role_and_label(Role::Link, "From Russia").next().is_some());
    assert!(harness.query_all_by_role_and_label(Role::Heading, &map.sentence(link)).next().is_some());
}

#[test]
fn the_focus_goes_back_where_it_was() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = window.spoken(actor(&map, "country/delmark"));
    focus_on(&mut window, &delmark);
    assert_eq!(focused(&window), delmark);
    key(&mut window, Modifiers::NONE, Key::F10);
    assert_eq!(focused(&window), "File");
    assert!(window.harness.query_by_role_and_label(Role::MenuItem, "Open layout…").is_some());
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(focused(&window), "Edit");
    assert!(window.harness.query_by_role_and_label(Role::MenuItem, "Arrange again").is_some());
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), delmark, "after a menu");
    for (modifiers, opener) in [(Modifiers::COMMAND, Key::K), (Modifiers::COMMAND, Key::F), (Modifiers::NONE, Key::F1)]
    {
        key(&mut window, modifiers, opener);
        assert!(![delmark.as_str(), "nothing"].contains(&focused(&window).as_str()), "{opener:?}");
        key(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(focused(&window), delmark, "{opener:?}");
    }
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), delmark, "Escape on the map");
}

#[test]
fn a_link_followed_in_the_evidence_leads_to_the_title_of_what_it_shows() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = actor(&map, "country/delmark");
    window.press(&map.spoken_actor(delmark));
    let sentence = map.sentence(map.links_of_actor(delmark)[0]);
    let buttons = window.harness.get_all_by_role_and_label(Role::Button, &sentence);
    buttons.last().unwrap().focus();
    window.harness.run_steps(2);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(map.links_of_actor(delmark)[0]));
    assert_eq!(focused(&window), sentence);
}

#[test]
fn a_question_is_named_said_and_focused_on_what_loses_nothing() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = window.spoken(actor(&map, "country/delmark"));
    focus_on(&mut window, &delmark);
    window.key(Modifiers::NONE, Key::P);
    assert_eq!(announced(&window), "Delmark is pinned");
    assert_eq!(focused(&window), format!("{delmark}, pinned"));
    window.key(Modifiers::COMMAND, Key::O);
    assert!(announced(&window).starts_with("Save the changes to the layout? "), "{}", announced(&window));
    let dialog = window.harness.get_by_role_and_label(Role::AlertDialog, "Save the changes to the layout?");
    assert!(dialog.accesskit_node().description().unwrap().contains("lost"));
    assert_eq!(focused(&window), "Save");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), format!("{delmark}, pinned"));
}

#[test]
fn two_actors_are_joined_by_keys_alone() {
    let mut window = Window::open();
    let map = window.map();
    let [farrow, brenn] = ["country/farrow", "country/brenn"].map(|key| actor(&map, key));
    focus_on(&mut window, &map.spoken_actor(farrow));
    window.key(Modifiers::NONE, Key::Enter);
    focus_on(&mut window, &map.spoken_actor(brenn));
    window.key(Modifiers::SHIFT, Key::Enter);
    assert!(announced(&window).starts_with("From Farrow to Brenn: "), "{}", announced(&window));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.app().view().exploring.paths().is_none());
    window.key(Modifiers::NONE, Key::J);
    assert!(window.app().view().exploring.paths().is_some());
    key(&mut window, Modifiers::NONE, Key::Escape);
    focus_on(&mut window, &map.spoken_actor(farrow));
    key(&mut window, Modifiers::NONE, Key::J);
    assert_eq!(focused(&window), "Type the other actor's name");
    window.harness.get_by_role_and_label(Role::TextInput, "Type the other actor's name").type_text("cara vo");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(announced(&window).starts_with("From Farrow to Voss: "), "{}", announced(&window));
}

#[test]
fn a_list_of_days_closes_with_the_choice_and_escape_closes_nothing_else() {
    let mut window = Window::open();
    let map = window.map();
    window.press(&map.spoken_actor(actor(&map, "country/delmark")));
    let chosen = window.app().view().exploring.selection;
    window.press("Dates");
    window.press("From: any day");
    let list = window.harness.get_by_role_and_label(Role::ListBox, "From: days to choose from");
    let is_option = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::ListBoxOption;
    let day = list.children_recursive().filter(is_option).nth(2).unwrap();
    let name = day.accesskit_node().label().unwrap_or_default();
    assert!(name.contains(", 3 of "), "{name}");
    day.focus();
    window.harness.run_steps(2);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.app().document().filter().dates.is_some());
    assert!(window.harness.query_by_role(Role::ListBox).is_none(), "the list is closed");
    let name = window.harness.get_all_by_role(Role::ComboBox).next().unwrap().accesskit_node().label();
    let name = name.unwrap_or_default();
    assert!(name.starts_with("From: ") && name.contains("20"), "{name}");
    window.press(&name);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_role(Role::ListBox).is_none());
    assert_eq!(window.app().view().exploring.selection, chosen, "Escape closed the list only");
}

#[test]
fn what_only_the_eye_would_see_is_said() {
    let mut window = Window::open();
    let map = window.map();
    let link = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    window.press(&map.spoken_link(link));
    window.key(Modifiers::NONE, Key::P);
    assert_eq!(announced(&window), "Only an actor can be pinned: select one first");
    window.key(Modifiers::NONE, Key::P);
    assert_ne!(announced(&window), "Only an actor can be pinned: select one first", "said again, it must change");
    window.key(Modifiers::NONE, Key::F8);
    assert_eq!(announced(&window), "Article and timeline: hidden");
    let first = map.link(link).evidence[0];
    window.press_in(first, "Copy with citation");
    assert_eq!(announced(&window), "Copied the evidence with its citation");
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("zzz");
    window.harness.run_steps(3);
    assert!(announced(&window).starts_with("Nothing matches"));
    window.give(Command::File(FileCommand::OpenReport));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert!(announced(&window).starts_with("Opened: "), "{}", announced(&window));
}

#[test]
fn a_link_is_spoken_with_what_the_map_marks_on_it() {
    let map = quotemap::files::map_file::built_in();
    for id in map.link_ids() {
        let (words, link) = (map.spoken_link(id), map.link(id));
        assert!(words.contains(&link.verb.family().name().to_lowercase()), "{words}");
        let is_negated = link.status == Status::Negated;
        assert_eq!(words.contains("said not to happen"), is_negated, "{words}");
        let is_unnamed = link.evidence.iter().all(|&piece| map.standing(piece) == quotemap::model::Standing::Unnamed);
        assert_eq!(words.contains("unnamed sources only"), is_unnamed, "{words}");
    }
}

#[test]
fn dates_are_found_in_words() {
    let map = quotemap::files::map_file::built_in();
    let dated = |found: &Found| match *found {
        Found::Link(link) => map.link(link).date.is_some(),
        Found::Evidence(piece) => map.piece(piece).date.is_some(),
        Found::Actor(_) => false,
    };
    for words in ["november", "november 2021", "sunday"] {
        assert!(Index::new(&map).find(words).all.iter().any(dated), "{words}");
    }
}

#[test]
fn all_that_one_step_changes_is_said_together() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Only what is on the record");
    let request = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    window.give(Command::Reveal(Selection::Link(request)));
    let words = announced(&window);
    assert!(words.contains("The filter gave way") && words.contains(" shown. "), "{words}");
    assert!(words.ends_with(&format!("Selected: {}", map.spoken_link(request))), "{words}");
    let brenn = actor(&map, "country/brenn");
    let n_links = window.app().document().shown().n_drawn(&map).1;
    window.give(Command::ToggleFold(Some(brenn)));
    let shown = window.app().document().shown();
    let words = announced(&window);
    let n_inside = shown.members(&map, brenn).len();
    assert!(words.starts_with(&format!("Brenn folded, {n_inside} members inside: ")), "{words}");
    let (n_actors, n_left) = shown.n_drawn(&map);
    assert!(n_left <= n_links);
    assert_eq!(n_actors, window.app().scene().nodes.len());
    assert!(words.contains(&format!("{n_left} of ")) && words.contains(&format!("{n_actors} actors shown")), "{words}");
}

#[test]
fn rows_say_where_they_stand_and_who_vouches() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::COMMAND, Key::Num5);
    let rows = window.harness.get_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    let first = rows.into_iter().find(|name| name.contains(", 1 of ")).unwrap();
    assert!(map.link_ids().any(|link| first.starts_with(&map.spoken_link(link))), "{first}");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("aid");
    window.harness.run_steps(3);
    assert!(window.shows(", 2 of "));
}

#[test]
fn a_piece_of_evidence_is_one_stop_for_tab_with_its_buttons_inside() {
    let mut window = Window::open();
    let map = window.map();
    let quill = actor(&map, "person/ada-quill");
    window.press(&map.spoken_actor(quill));
    let said: Vec<_> = map.evidence_ids().filter(|&id| map.piece(id).speakers.contains(&quill)).collect();
    let name = |n: usize| map.spoken_evidence(said[n]);
    assert!(name(0).contains("Ada Quill: ") && name(0).contains("paragraph "), "{}", name(0));
    window.harness.get_by_role_and_label(Role::Article, &name(0)).focus();
    window.harness.run_steps(3);
    assert_eq!(focused(&window), name(0));
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window), name(1));
    key(&mut window, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), name(0), "Tab goes from piece to piece, both ways");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let first = focused(&window);
    assert_ne!(first, name(0), "Enter leads in");
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    let second = focused(&window);
    assert!(![&first, &name(0)].contains(&&second), "{second}");
    let mut seen = vec![first.clone(), second];
    for _ in 0..12 {
        key(&mut window, Modifiers::NONE, Key::ArrowRight);
        seen.push(focused(&window));
    }
    for button in ["Copy with citation", "Show in the article\u{2026}", "Confirmed", "Doubtful", "Cite\u{2026}"] {
        assert!(seen.iter().any(|name| name == button), "{button} in {seen:?}");
    }
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), name(0), "Escape leads out");
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(focused(&window), first);
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window), name(1), "from inside too Tab goes on with the next piece");
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    key(&mut window, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), name(1));
}

#[test]
fn keys_and_a_row_of_links_lead_from_section_to_section_of_an_actor() {
    let mut window = Window::open();
    let map = window.map();
    let brenn = actor(&map, "country/brenn");
    window.press(&map.spoken_actor(brenn));
    let headings = |window: &Window| -> Vec<String> {
        let all = window.harness.get_all_by_role(Role::Heading).filter_map(|node| node.accesskit_node().label());
        all.filter(|label| label.contains("Brenn") && label.ends_with(')')).collect()
    };
    let all = headings(&window);
    assert!(all.len() > 3, "{all:?}");
    focus_on(&mut window, "Path to\u{2026}");
    for heading in &all {
        key(&mut window, Modifiers::COMMAND, Key::ArrowDown);
        assert_eq!(focused(&window), *heading);
    }
    for heading in all.iter().rev().skip(1) {
        key(&mut window, Modifiers::COMMAND, Key::ArrowUp);
        assert_eq!(focused(&window), *heading);
    }
    let links = format!("Links {}", map.links_of_actor(brenn).len());
    window.harness.get_by_role_and_label(Role::Link, &links).click_accesskit();
    window.harness.run_steps(6);
    let window_rect = window.harness.ctx.content_rect();
    let last = window.harness.get_by_role_and_label(Role::Heading, all.last().unwrap()).rect();
    assert!(window_rect.contains(last.center()), "{last:?} in {window_rect:?}");
    assert_eq!(focused(&window), *all.last().unwrap());
}

#[test]
fn what_moves_or_closes_is_said() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = window.spoken(actor(&map, "country/delmark"));
    window.press(&delmark);
    window.key(Modifiers::NONE, Key::Z);
    assert_eq!(announced(&window), "Delmark and its neighbours are in view");
    window.key(Modifiers::COMMAND, Key::Plus);
    assert!(announced(&window).starts_with("Zoom ") && announced(&window).ends_with(" percent"));
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(announced(&window), "Nothing was selected before this");
    window.key(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(announced(&window), "Nothing was selected after this");
    let [farrow, brenn] = ["country/farrow", "country/brenn"].map(|key| actor(&map, key));
    window.give(Command::FindPath(farrow, brenn));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(announced(&window), "The path is closed");
    window.key(Modifiers::COMMAND, Key::R);
    window.settle();
    assert_eq!(announced(&window), "The map is arranged");
    window.key(Modifiers::COMMAND, Key::Num4);
    window.press("Only what the filter shows");
    assert!(announced(&window).ends_with("is counted"), "{}", announced(&window));
    window.key(Modifiers::NONE, Key::Escape);
    window.press("Only what is on the record");
    window.key(Modifiers::NONE, Key::Period);
    window.key(Modifiers::COMMAND, Key::Period);
    assert_eq!(announced(&window), "All is shown that the filters leave");
}

#[test]
fn enter_opens_the_hit_that_an_arrow_came_to() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::F);
    window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words").type_text("aid");
    window.harness.run_steps(3);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::ArrowDown);
    let passed = window.app().view().exploring.selection;
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, passed);
    window.key(Modifiers::NONE, Key::Enter);
    assert_ne!(window.app().view().exploring.selection, passed, "the next Enter goes on");
}
