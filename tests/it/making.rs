//! Making a map in the window: actors, links, deletions.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Command, MakingCommand, MapChange};
use quotemap::files::map_file::parse;
use quotemap::layout::Point;
use quotemap::model::edit::MapEdit;
use quotemap::model::selection::Selection;
use quotemap::model::{Evidence, EvidenceKind, LinkId, Verb};
use quotemap::view::Gesture;

use crate::support::{Window, actor, announced, link_between};

const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");

/// Opens the small map of a harbour.
fn harbour() -> Window {
    Window::arranged(parse(HARBOUR).unwrap())
}

/// Types into a field of the form.
pub(crate) fn type_into(window: &mut Window, field: &str, text: &str) {
    window.harness.get_by_role_and_label(Role::TextInput, field).focus();
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.harness.run_steps(3);
}

fn value(window: &Window, field: &str) -> String {
    window.harness.get_by_role_and_label(Role::TextInput, field).value().unwrap_or_default()
}

fn is_open(window: &Window) -> bool {
    window.app().view().making.top().is_some()
}

fn choose(window: &mut Window, selection: Selection) {
    window.give(Command::Select(selection));
}

#[test]
fn a_letter_on_a_button_of_a_form_does_nothing_beside_it() {
    let mut window = harbour();
    let vestland = actor(&window.map(), "country/vestland");
    choose(&mut window, Selection::Actor(vestland));
    window.key(Modifiers::NONE, Key::E);
    window.harness.get_by_role_and_label(Role::Button, "Leave").focus();
    window.harness.run_steps(3);
    // Pin, link, delete: what these letters do where the map has the keyboard.
    for key in [Key::P, Key::L, Key::Delete] {
        window.key(Modifiers::NONE, key);
        window.harness.run_steps(3);
        assert!(window.harness.get_by_role_and_label(Role::Button, "Leave").is_focused(), "{key:?} opened something");
    }
    assert!(is_open(&window) && !window.app().document().has_pins());
}

#[test]
fn an_actor_is_edited_in_the_panel_and_the_field_that_is_wrong_says_why() {
    let mut window = harbour();
    let before = window.map();
    let vestland = actor(&before, "country/vestland");
    choose(&mut window, Selection::Actor(vestland));
    window.key(Modifiers::NONE, Key::E);
    assert!(announced(&window).contains("Change the actor"));
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Name");
    assert!(field.is_focused(), "the first field has the cursor");
    type_into(&mut window, "Name", " Islands");
    type_into(&mut window, "Country code", "vst");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(is_open(&window) && *window.map() == *before);
    assert!(window.shows("\"VST\" is not two capital letters"), "it says why");
    assert!(window.harness.get_by_role_and_label(Role::TextInput, "Country code").is_focused());
    window.key(Modifiers::NONE, Key::Backspace);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(!is_open(&window));
    let after = window.map();
    assert_eq!(
        (after.actor(vestland).name.as_str(), after.actor(vestland).iso.as_deref()),
        ("Vestland Islands", Some("VS"))
    );
    assert_eq!(after.actor(vestland).short_name, "Vestland Islands", "the same name twice stays so");
    assert!(announced(&window).contains("change of Vestland Islands"), "{}", announced(&window));
    window.give(Command::Undo);
    assert!(*window.map() == *before);

    window.key(Modifiers::NONE, Key::F2);
    type_into(&mut window, "Name", "x");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!is_open(&window) && *window.map() == *before, "Escape leaves it");
}

#[test]
fn a_new_actor_stands_where_the_reader_pointed() {
    let mut window = harbour();
    let at = Point::new(300.0, 200.0);
    window.give(Command::Make(MakingCommand::NewActor(Some(at))));
    type_into(&mut window, "Name", "Odd Berg");
    type_into(&mut window, "Also called, 1", "the reporter");
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    let new = actor(&map, "person/odd-berg");
    assert_eq!(map.actor(new).aliases, ["the reporter"]);
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(new));
    let place = window.app().document().layout().places[new.index()].unwrap();
    assert!(place.pinned && place.at == at);
    window.give(Command::Undo);
    assert!(!window.map().has_actor(new), "it is one step");
}

#[test]
fn what_is_deleted_says_what_goes_with_it_and_keeps_the_evidence() {
    let mut window = harbour();
    let before = window.map();
    let refuses = link_between(&before, "country/vestland", "country/norrland", "refused");
    choose(&mut window, Selection::Link(refuses));
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.harness.get_by_role_and_label(Role::Button, "Delete").is_focused());
    assert!(window.map().has_link(refuses), "nothing is gone before it is confirmed");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(!window.map().has_link(refuses) && window.map().n_evidence() == before.n_evidence());
    assert!(!is_open(&window) && announced(&window).contains("deletion of"));
    window.give(Command::Undo);
    assert!(*window.map() == *before);

    let strand = actor(&before, "person/ida-strand");
    window.give(Command::Make(MakingCommand::Delete(Selection::Actor(strand))));
    assert!(window.shows("1 link and 2 pieces that it said or vouches for go with it"));
    window.press("Leave");
    assert!(!is_open(&window) && *window.map() == *before);
}

#[test]
fn a_link_is_made_by_keys_alone_and_asks_for_evidence_once() {
    let mut window = harbour();
    let before = window.map();
    let (board, vestland) = (actor(&before, "body/harbour-board"), actor(&before, "country/vestland"));
    choose(&mut window, Selection::Actor(board));
    window.key(Modifiers::NONE, Key::L);
    assert!(window.shows("From: take Harbour Board off"));
    let to = window.harness.get_by_role_and_label(Role::TextInput, "To");
    assert!(to.is_focused(), "the first field that needs the reader has the cursor");
    type_into(&mut window, "To", "vest");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("To: take Vestland off"));
    window.key(Modifiers::NONE, Key::Tab);
    assert!(window.harness.get_by_role_and_label(Role::TextInput, "Act").is_focused(), "no proposal is a stop");
    type_into(&mut window, "Act", "accus");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Harbour Board accused Vestland"), "the direction is a sentence");
    type_into(&mut window, "Sentence", "accused Vestland of dumping");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(is_open(&window) && window.map().n_links() == before.n_links());
    assert!(window.shows("Nothing backs this link yet"));
    window.press("Make it an inference");
    type_into(&mut window, "Why you conclude it", "the survey hints at it");
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    let link = map.links().last().unwrap();
    assert_eq!((link.from, link.to, link.verb), (board, vestland, Verb::Accused));
    assert_eq!(link.predicate, "accused {to} of dumping");
    assert_eq!(map.piece(link.evidence[0]).kind, EvidenceKind::Inference);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(map.link_ids().next_back().unwrap()));
    window.give(Command::Undo);
    assert!(*window.map() == *before, "link and inference are one step");
}

#[test]
fn an_act_that_is_no_act_is_refused_and_a_name_keeps_no_hidden_signs() {
    let mut window = harbour();
    let before = window.map();
    let (board, vestland) = (actor(&before, "body/harbour-board"), actor(&before, "country/vestland"));
    window.give(Command::Make(MakingCommand::NewLink(Some(board), Some(vestland))));
    type_into(&mut window, "Act", "accus");
    window.key(Modifiers::NONE, Key::Enter);
    type_into(&mut window, "Act", "zzz");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(is_open(&window) && window.shows("No act is called zzz: choose one, or one of the families"));
    window.key(Modifiers::NONE, Key::Escape);

    window.give(Command::Make(MakingCommand::NewActor(None)));
    type_into(&mut window, "Name", "Odd\u{202e}\u{7} \u{200b}Berg");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.map().actor(actor(&window.map(), "person/odd-berg")).name, "Odd Berg");
}

#[test]
fn somebody_new_who_is_typed_into_a_field_is_made_and_chosen_there() {
    let mut window = harbour();
    let before = window.map();
    let strand = actor(&before, "person/ida-strand");
    window.give(Command::Make(MakingCommand::NewLink(Some(strand), None)));
    type_into(&mut window, "To", "Odd Berg");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(announced(&window).contains("To: Odd Berg"), "{}", announced(&window));
    assert!(
        window.shows("To: take Odd Berg off") && window.map().n_actors() == before.n_actors(),
        "not before all is kept"
    );
    type_into(&mut window, "Act", "accus");
    window.key(Modifiers::NONE, Key::Enter);
    window.press("Keep");
    window.press("Make it an inference");
    type_into(&mut window, "Why you conclude it", "he is meant");
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    let link = map.links().last().unwrap();
    assert_eq!((link.from, link.to), (strand, actor(&map, "person/odd-berg")));
    window.give(Command::Undo);
    assert!(*window.map() == *before, "actor and link are one step");
}

#[test]
fn ends_are_found_by_alias_and_office_and_a_name_that_nobody_has_says_so() {
    let mut window = harbour();
    window.give(Command::Make(MakingCommand::NewLink(None, None)));
    type_into(&mut window, "From", "northport");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("From: take Norrland off"), "by an alias");
    type_into(&mut window, "To", "minister");
    assert!(announced(&window).contains("Ida Strand, harbour minister"), "{}", announced(&window));
    window.key(Modifiers::NONE, Key::Enter);
    type_into(&mut window, "To", "board");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(announced(&window), "To: Harbour Board", "in the place of who was chosen before");
    let ids = ["country/norrland", "body/harbour-board"].map(|key| Some(actor(&window.map(), key)));
    assert_eq!(window.app().view().making.link().unwrap().ends(), ids, "one is at each end: the last one");
    type_into(&mut window, "To", "Nobody Atall");
    window.press("Keep");
    assert!(window.shows("Nobody is called \u{201c}Nobody Atall\u{201d}"));
}

#[test]
fn a_link_takes_a_date_in_words_and_its_inference_goes_into_the_article_that_is_read() {
    let mut window = harbour();
    let map = window.map();
    let post = map.source_ids().last().unwrap();
    window.give(Command::ReadSource(post));
    let ends = ["country/norrland", "country/vestland"].map(|key| actor(&map, key));
    window.give(Command::Make(MakingCommand::NewLink(Some(ends[0]), Some(ends[1]))));
    type_into(&mut window, "Act", "accus");
    window.key(Modifiers::NONE, Key::Enter);
    type_into(&mut window, "When, as the article says", "last Tuesday");
    assert_eq!(value(&window, "When, as a date"), "2024-04-30", "the Post is of Friday, 3 May");
    window.press("Keep");
    window.press("Make it an inference");
    type_into(&mut window, "Why you conclude it", "who else");
    window.key(Modifiers::NONE, Key::Enter);
    let map = window.map();
    let link = map.links().last().unwrap();
    let dated = link.date.as_ref().unwrap();
    assert_eq!((dated.date.as_edtf(), dated.wording.as_deref()), ("2024-04-30", Some("last Tuesday")));
    assert_eq!(map.piece(link.evidence[0]).source, post);
}

#[test]
fn what_backs_a_link_is_seen_in_a_window_of_800_points_and_each_part_of_it_is_reached() {
    let mut window = harbour();
    let map = window.map();
    let ends = ["country/norrland", "country/vestland"].map(|key| actor(&map, key));
    window.give(Command::Make(MakingCommand::NewLink(Some(ends[0]), Some(ends[1]))));
    type_into(&mut window, "Act", "accus");
    window.key(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(4);
    let foot = |window: &Window| window.harness.get_by_role_and_label(Role::Button, "Keep").rect().top();
    for words in ["Needs evidence", "Pick words in the article"] {
        let rect = window.harness.get_by_label(words).rect();
        assert!(rect.bottom() <= foot(&window), "{words}: {rect} above {}", foot(&window));
    }
    // Everything is scrolled to where the keyboard comes to it.
    for words in ["When, as a date", "Pick words in the article"] {
        window.harness.get_by_label(words).focus();
        window.harness.run_steps(8);
        let rect = window.harness.get_by_label(words).rect();
        assert!(rect.bottom() <= foot(&window), "{words}: {rect} above {}", foot(&window));
    }
    let first = window.app().view().making.link().unwrap().candidates(&map)[0];
    let add = format!("Add {}", map.brief_evidence(first));
    window.harness.get_by_label(&add).focus();
    window.harness.run_steps(8);
    let rect = window.harness.get_by_label(&add).rect();
    assert!(rect.bottom() <= foot(&window), "{rect}");
    window.press(&add);
    window.harness.run_steps(3);
    let keep = window.harness.get_by_role_and_label(Role::Button, "Keep");
    assert!(keep.is_focused(), "the button that was pressed is gone: Enter goes on");
    window.press("Keep");
    assert_eq!(window.map().links().last().unwrap().evidence, [first]);
}

#[test]
fn escape_stops_a_drag_that_draws_and_leaves_nothing() {
    let mut window = harbour();
    let map = window.map();
    let (norrland, vestland) = (actor(&map, "country/norrland"), actor(&map, "country/vestland"));
    window.give(Command::Make(MakingCommand::Edit(Selection::Actor(vestland))));
    choose(&mut window, Selection::Actor(vestland));
    let from = rim(&window, "country/norrland", "country/vestland");
    window.harness.hover_at(from);
    window.harness.step();
    window.harness.drag_at(from);
    window.harness.step();
    window.harness.hover_at(window.center_of(vestland));
    window.harness.run_steps(2);
    assert_ne!(window.app().view().exploring.gesture, Gesture::None, "a link is being drawn");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().exploring.gesture, Gesture::None);
    window.harness.drop_at(window.center_of(vestland));
    window.harness.run_steps(3);
    assert!(window.shows("Change the actor") && window.app().view().making.link().is_none());
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(vestland));
    assert!(*window.map() == *map && map.has_actor(norrland));
}

#[test]
fn a_link_is_changed_by_the_same_form() {
    let mut window = harbour();
    let before = window.map();
    let asks = link_between(&before, "country/norrland", "country/vestland", "dredgers");
    choose(&mut window, Selection::Link(asks));
    window.key(Modifiers::NONE, Key::E);
    window.press("Turn round");
    assert!(window.shows("Vestland asked Norrland for dredgers"));
    let second = before.brief_evidence(before.link(asks).evidence[1]);
    window.press(&format!("Move up: {second}"));
    window.press("Keep");
    let map = window.map();
    let (old, new) = (before.link(asks), map.link(asks));
    assert_eq!((new.from, new.to), (old.to, old.from));
    assert_eq!(new.evidence[..2], [old.evidence[1], old.evidence[0]]);
}

#[test]
fn the_keyboard_stays_with_the_piece_that_it_moves() {
    let mut window = harbour();
    let map = window.map();
    let asks = link_between(&map, "country/norrland", "country/vestland", "dredgers");
    choose(&mut window, Selection::Link(asks));
    let old = map.link(asks).evidence.clone();
    assert_eq!(old.len(), 3);
    let evidence = |window: &Window| window.map().link(asks).evidence.clone();
    let brief = map.brief_evidence(old[0]);
    let down = |window: &mut Window| window.key(Modifiers::NONE, Key::Space);
    let button = window.harness.get_all_by_label("Move down").next().expect("of the first piece");
    button.focus();
    window.harness.run_steps(2);
    down(&mut window);
    window.harness.run_steps(2);
    assert_eq!(evidence(&window), [old[1], old[0], old[2]], "{brief}");
    down(&mut window);
    window.harness.run_steps(2);
    assert_eq!(evidence(&window), [old[1], old[2], old[0]]);
    // At the end of the list only the way back is left.
    down(&mut window);
    window.harness.run_steps(2);
    assert_eq!(evidence(&window), [old[1], old[0], old[2]]);
}

#[test]
fn the_last_piece_is_not_taken_off_without_asking() {
    let mut window = harbour();
    let map = window.map();
    let asks = link_between(&map, "country/norrland", "country/vestland", "dredgers");
    choose(&mut window, Selection::Link(asks));
    window.press_in(map.link(asks).evidence[0], "Take off this link");
    window.press_in(map.link(asks).evidence[1], "Move down");
    let evidence = |window: &Window| window.map().link(asks).evidence.clone();
    let old = &map.link(asks).evidence;
    assert_eq!(evidence(&window), [old[2], old[1]]);
    window.press_in(old[1], "Take off this link");
    window.press_in(old[2], "Take off this link");
    assert_eq!(evidence(&window), [old[2]], "the last one stays until something else backs it");
    assert!(is_open(&window) && window.shows("Nothing backs this link yet"));
}

#[test]
fn a_piece_is_edited_and_deleted_from_its_card() {
    let mut window = harbour();
    let map = window.map();
    let asks = link_between(&map, "country/norrland", "country/vestland", "dredgers");
    choose(&mut window, Selection::Link(asks));
    let first = map.link(asks).evidence[0];
    window.harness.get_by_role_and_label(Role::Article, &map.spoken_evidence(first)).focus();
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::E);
    assert!(announced(&window).contains("Change the quotation"), "{}", announced(&window));
    window.key(Modifiers::NONE, Key::Escape);
    window.harness.get_by_role_and_label(Role::Article, &map.spoken_evidence(first)).focus();
    window.harness.run_steps(2);
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.shows("is taken off the map"));
    window.key(Modifiers::NONE, Key::Enter);
    assert!(!window.map().has_piece(first) && window.map().has_link(asks));
}

#[test]
fn a_link_that_loses_its_speaker_is_named() {
    let mut window = harbour();
    let map = window.map();
    let by = |key: &str| actor(&map, key);
    let refused = map.evidence_ids().find(|&id| map.piece(id).key == "post-q1").unwrap();
    for (speaker, is_named) in [("person/ida-strand", true), ("country/vestland", false)] {
        let piece = Evidence { speakers: vec![by(speaker)], ..map.piece(refused).clone() };
        let edit = MapEdit::set_piece(refused, piece);
        let change = MapChange { edit, name: "speaker".to_owned(), choose: None, is_from_form: false };
        window.give(Command::EditMap(Box::new(change)));
        let message =
            window.app().view().shell.message.as_ref().map(|message| message.text.clone()).unwrap_or_default();
        assert_eq!(message.contains("no longer those of whom it is about"), is_named, "{speaker}: {message}");
        assert_eq!(message.contains("Vestland"), is_named, "{message}");
        if window.shows("Dismiss") {
            window.press("Dismiss");
        }
    }
}

/// Returns a point of an actor's rim that faces another actor.
fn rim(window: &Window, from: &str, to: &str) -> egui::Pos2 {
    let map = window.map();
    let [from, to] = [from, to].map(|key| actor(&map, key));
    let node = window.app().scene().node(from).unwrap();
    let radius = node.radius * window.app().view().viewport.camera.zoom;
    let (center, other) = (window.center_of(from), window.center_of(to));
    // To the side, away from links and the name below.
    let side = if other.x > center.x { -1.0 } else { 1.0 };
    center + vec2(side * (radius + 3.0), 0.0)
}

#[test]
fn a_link_is_drawn_from_the_rim_to_an_actor_or_to_nobody_yet() {
    let mut window = harbour();
    let map = window.map();
    let (norrland, vestland) = (actor(&map, "country/norrland"), actor(&map, "country/vestland"));
    let places = window.app().document().layout().clone();
    let from = rim(&window, "country/norrland", "country/vestland");
    window.drag(from, window.center_of(vestland));
    let draft = window.app().view().making.link().unwrap();
    assert_eq!(draft.ends(), [Some(norrland), Some(vestland)]);
    assert_eq!(*window.app().document().layout(), places, "nobody was moved");
    window.key(Modifiers::NONE, Key::Escape);

    let from = rim(&window, "country/norrland", "country/vestland");
    let canvas = window.harness.get_by_label("Map of the article").rect();
    let empty = canvas.right_bottom() - vec2(40.0, 40.0);
    let camera = window.app().view().viewport.camera;
    let away = (empty - canvas.center()) / camera.zoom;
    let wanted = camera.center + Point::new(away.x, away.y);
    window.drag(from, empty);
    type_into(&mut window, "Name", "Halden");
    window.key(Modifiers::NONE, Key::Enter);
    let new = actor(&window.map(), "person/halden");
    let draft = window.app().view().making.link().unwrap();
    assert_eq!(draft.ends(), [Some(norrland), Some(new)], "the link waits for its new end");
    let place = window.app().document().layout().places[new.index()].unwrap();
    assert!(place.at.distance(wanted) < 2.0, "where the drag ended");
}

#[test]
fn an_end_of_the_chosen_link_is_drawn_to_somebody_else() {
    let mut window = harbour();
    let map = window.map();
    let denies: LinkId = link_between(&map, "person/ida-strand", "country/vestland", "denied");
    let norrland = actor(&map, "country/norrland");
    choose(&mut window, Selection::Link(denies));
    window.settle();
    let camera = window.app().view().viewport.camera;
    let head = window.app().scene().strand(denies).unwrap().head[0];
    let canvas = window.harness.get_by_label("Map of the article").rect();
    let p = (head - camera.center) * camera.zoom;
    window.drag(canvas.center() + vec2(p.x, p.y), window.center_of(norrland));
    assert_eq!(window.map().link(denies).to, norrland);
    assert_eq!(window.map().link(denies).predicate, map.link(denies).predicate);
    window.give(Command::Undo);
    assert!(*window.map() == *map);
}

#[test]
fn a_form_follows_the_map_until_something_is_typed_into_it_and_then_says_so() {
    let mut window = harbour();
    let vestland = actor(&window.map(), "country/vestland");
    let rename = |window: &mut Window| {
        choose(window, Selection::Actor(vestland));
        window.key(Modifiers::NONE, Key::F2);
        type_into(window, "Name", " Islands");
        window.key(Modifiers::NONE, Key::Enter);
    };
    rename(&mut window);
    window.key(Modifiers::NONE, Key::F2);
    assert_eq!(value(&window, "Name"), "Vestland Islands");
    window.give(Command::Undo);
    window.harness.run_steps(3);
    assert!(is_open(&window) && !window.shows("The map has changed since"));
    assert_eq!(value(&window, "Name"), "Vestland", "nothing was typed: the form is filled anew");
    window.press("Leave");
    rename(&mut window);
    window.key(Modifiers::NONE, Key::F2);
    type_into(&mut window, "Office", "islands");
    window.give(Command::Undo);
    window.harness.run_steps(3);
    assert_eq!((value(&window, "Name"), value(&window, "Office")), ("Vestland Islands".into(), "islands".into()));
    assert!(window.shows("The map has changed since you opened this"));
    assert!(announced(&window).contains("but the map has changed"), "{}", announced(&window));
}

#[test]
fn no_tip_of_the_map_lies_over_a_form_that_was_opened_by_a_key() {
    let mut window = harbour();
    let vestland = actor(&window.map(), "country/vestland");
    choose(&mut window, Selection::Actor(vestland));
    let at = window.center_of(vestland);
    for step in [vec2(9.0, 9.0), vec2(4.0, 4.0), vec2(0.0, 0.0)] {
        window.harness.hover_at(at + step);
        window.harness.run_steps(8);
    }
    assert_eq!(window.app().view().exploring.hovered, Selection::Actor(vestland));
    window.key(Modifiers::NONE, Key::E);
    window.harness.run_steps(3);
    assert!(is_open(&window));
    assert_eq!(window.app().view().exploring.hovered, Selection::Nothing, "no tip before the pointer moves");
    window.harness.hover_at(at + vec2(6.0, 0.0));
    window.harness.run_steps(2);
    assert_eq!(window.app().view().exploring.hovered, Selection::Actor(vestland));
}
