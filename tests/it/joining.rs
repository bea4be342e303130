//! Actors made one and taken apart in the window, and several pieces of evidence changed at once.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, Listing, MakingCommand};
use quotemap::files::map_file::parse;
use quotemap::model::EvidenceId;
use quotemap::model::selection::Selection;

use crate::support::{Window, actor, announced, small};

const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");

fn type_into(window: &mut Window, field: &str, text: &str) {
    window.harness.get_by_role_and_label(Role::TextInput, field).focus();
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.harness.run_steps(3);
}

#[test]
fn a_merge_says_who_stays_and_comes_back_whole() {
    let mut window = Window::arranged(parse(HARBOUR).unwrap());
    let before = window.map();
    let (norrland, vestland) = (actor(&before, "country/norrland"), actor(&before, "country/vestland"));
    window.give(Command::Select(Selection::Actor(norrland)));
    window.press("Same as\u{2026}");
    type_into(&mut window, "Same as", "vest");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Keep Republic of Norrland; Vestland becomes another name of it"));
    window.press("Swap");
    assert!(window.shows("Keep Vestland; Republic of Norrland becomes another name of it"));
    window.press("Merge");
    assert!(window.shows("Choose what becomes of them"), "the links between them are a question");
    window.press("Drop them; their evidence stays");
    window.press("Merge");
    let map = window.map();
    assert!(map.has_actor(vestland) && !map.has_actor(norrland));
    assert!(map.actor(vestland).aliases.contains(&"Norrland".to_owned()));
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(vestland));
    assert!(announced(&window).contains("merge of Republic of Norrland into Vestland"), "{}", announced(&window));
    window.give(Command::Undo);
    assert!(*window.map() == *before);
}

#[test]
fn aliases_and_evidence_are_taken_out_into_a_new_actor() {
    let mut window = Window::arranged(parse(HARBOUR).unwrap());
    let before = window.map();
    let norrland = actor(&before, "country/norrland");
    window.give(Command::Make(MakingCommand::Split(Some(norrland))));
    window.press("the name \u{201c}Northport\u{201d}");
    window.press("Split");
    let map = window.map();
    let new = actor(&map, "country/northport");
    assert_eq!(map.actor(norrland).aliases, Vec::<String>::new());
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(new));
    window.give(Command::Undo);
    assert!(*window.map() == *before);
}

/// Opens a list of all evidence, a line a piece.
fn listed() -> (Window, Vec<EvidenceId>) {
    let mut window = Window::arranged(small());
    let pieces: Vec<EvidenceId> = window.map().evidence_ids().collect();
    assert!(pieces.len() > 12, "a long list");
    window.give(Command::List(Listing { title: "All".to_owned(), pieces: pieces.clone() }));
    (window, pieces)
}

fn line(window: &Window, piece: EvidenceId) -> egui_kittest::Node<'_> {
    let name = window.map().spoken_evidence(piece);
    let lines = window.harness.get_all_by_role(Role::Button);
    lines.into_iter().find(|node| node.accesskit_node().label() == Some(name.clone())).unwrap()
}

#[test]
fn lines_are_picked_by_space_and_by_ctrl_a_and_changed_at_once() {
    let (mut window, _) = listed();
    let before = window.map();
    let shown: Vec<EvidenceId> = {
        let name = |id: EvidenceId| before.spoken_evidence(id);
        let lines = window.harness.get_all_by_role(Role::Button);
        let labels: Vec<String> = lines.into_iter().filter_map(|node| node.accesskit_node().label()).collect();
        before.evidence_ids().filter(|&id| labels.contains(&name(id))).collect()
    };
    for &piece in &shown[..3] {
        line(&window, piece).focus();
        window.harness.run_steps(2);
        window.key(Modifiers::NONE, Key::Space);
    }
    assert!(window.shows("3 pieces picked"));
    window.press("Change what is picked");
    type_into(&mut window, "Occasion", "a winter summit");
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    let changed = map.evidence_ids().filter(|&id| map.piece(id) != before.piece(id)).count();
    assert!((1..=3).contains(&changed), "{changed}");
    assert!(shown[..3].iter().all(|&id| map.piece(id).occasion.as_deref() == Some("a winter summit")));
    assert!(announced(&window).contains("3 pieces: occasion is now a winter summit"), "{}", announced(&window));
    window.give(Command::Undo);
    assert!(*window.map() == *before, "one step");

    line(&window, shown[0]).focus();
    window.harness.run_steps(2);
    window.key(Modifiers::COMMAND, Key::A);
    assert!(window.shows(&format!("{} pieces picked", before.n_evidence())));
    window.press("Delete what is picked");
    window.press("Delete");
    assert_eq!((window.map().n_evidence(), window.map().n_links()), (0, 0));
    window.give(Command::Undo);
    assert!(*window.map() == *before);
}

#[test]
fn a_few_pieces_can_be_picked_too_once_that_is_wanted() {
    let mut window = Window::arranged(parse(HARBOUR).unwrap());
    let map = window.map();
    window.give(Command::Select(Selection::Actor(actor(&map, "country/norrland"))));
    window.press("Pick several pieces");
    let first = map.evidence_ids().find(|&id| map.concerns(id, actor(&map, "country/norrland"))).unwrap();
    let at = line(&window, first).rect().center();
    window.click_at(at);
    assert!(window.shows("1 piece picked"));
    assert_eq!(line(&window, first).rect().center(), at, "no line moves under the mouse");
    window.click_at(at);
    assert!(!window.shows("1 piece picked"));
}

#[test]
fn what_is_picked_is_let_go_by_escape_and_by_another_selection() {
    let (mut window, pieces) = listed();
    let pick = |window: &mut Window, piece: EvidenceId| {
        let at = line(window, piece).rect().center();
        window.harness.hover_at(at);
        window.harness.step();
        window.harness.event_modifiers(
            egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed: true,
                modifiers: Modifiers::COMMAND,
            },
            Modifiers::COMMAND,
        );
        window.harness.event_modifiers(
            egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed: false,
                modifiers: Modifiers::COMMAND,
            },
            Modifiers::COMMAND,
        );
        window.harness.run_steps(3);
    };
    let first = *pieces.iter().find(|&&id| window.shows(&window.map().spoken_evidence(id))).unwrap();
    let before = line(&window, first).rect();
    pick(&mut window, first);
    assert!(window.shows("1 piece picked"));
    assert_eq!(line(&window, first).rect(), before, "no line moves under the mouse");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(announced(&window).contains("Nothing is picked"), "{}", announced(&window));
    assert!(!window.shows("1 piece picked"));
    assert!(window.app().view().exploring.listing().is_some(), "the list stays");
    pick(&mut window, first);
    let actor = window.map().piece(first).speakers.first().copied();
    let actor = actor.unwrap_or_else(|| window.map().actor_ids().next().unwrap());
    window.give(Command::Select(Selection::Actor(actor)));
    window.harness.run_steps(3);
    assert!(!window.shows("1 piece picked"), "nothing unseen is changed or deleted");
}
