//! Checking a draft, by keys alone and by what the window shows.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{CheckCommand, Command, FileCommand};
use quotemap::document::Document;
use quotemap::files::map_file;
use quotemap::model::edit::MapEdit;
use quotemap::model::making::review_queue::{QueueItem, ReviewQueue};
use quotemap::model::merging::matching::alike;
use quotemap::model::selection::Selection;
use quotemap::model::{
    Actor, ActorId, ActorKind, Attribution, Drafted, Evidence, EvidenceId, EvidenceKind, Link, Map, Source, SourceId,
    Status, Verb,
};
use quotemap::view::state::article::Tab;
use quotemap::view::{Mode, Preferences};

use crate::support::{Window, actor, announced, piece};

const ARTICLE: &str = include_str!("../data/harbour-ferry.article.txt");
const GRANDMOTHER: &str =
    "My grandmother used to say \u{2018}first the rope, then the thanks\u{2019}, and I keep to that.";

fn by(rule: &str, percent: u8, doubt: Option<&str>) -> Option<Drafted> {
    Some(Drafted { rule: rule.to_owned(), percent, doubt: doubt.map(str::to_owned) })
}

fn somebody(kind: ActorKind, name: &str, percent: u8) -> Actor {
    Actor {
        key: format!("{}/{}", kind.key(), name.to_lowercase().replace(' ', "-")),
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        aliases: Vec::new(),
        office: None,
        member_of: Vec::new(),
        iso: None,
        wikidata: None,
        note: None,
        drafted: by("name", percent, None),
    }
}

fn said(key: &str, speaker: Option<usize>, text: &str, paragraph: u32, drafted: Option<Drafted>) -> Evidence {
    let speakers: Vec<ActorId> = speaker.into_iter().map(ActorId::new).collect();
    Evidence {
        key: key.to_owned(),
        kind: if speaker.is_some() { EvidenceKind::Quotation } else { EvidenceKind::Act },
        text: text.to_owned(),
        is_verbatim: speaker.is_none(),
        source: SourceId::new(0),
        attribution: speakers.first().map_or(Attribution::Article, |&speaker| Attribution::Actor(speaker)),
        speakers,
        addressee: None,
        about: Vec::new(),
        via: None,
        occasion: None,
        medium: None,
        date: None,
        paragraphs: vec![paragraph],
        anchors: Vec::new(),
        is_part: false,
        drafted,
    }
}

fn link(key: &str, [from, to]: [usize; 2], predicate: &str, evidence: &[usize], percent: u8) -> Link {
    Link {
        key: key.to_owned(),
        from: ActorId::new(from),
        to: ActorId::new(to),
        verb: if predicate.starts_with("criticised") { Verb::Criticised } else { Verb::AskedFor },
        label: "did".to_owned(),
        predicate: predicate.to_owned(),
        status: Status::Reported,
        disputes: Vec::new(),
        date: None,
        evidence: evidence.iter().map(|&index| EvidenceId::new(index)).collect(),
        drafted: by("clause", percent, None),
    }
}

/// Returns the map of the ferry as a rule might draft it, with two wrong speakers.
fn ferry() -> Map {
    let source = Source { text: Some(Arc::from(ARTICLE)), ..Source::of_text(ARTICLE, None) };
    let actors = vec![
        somebody(ActorKind::Person, "Nils Aabye", 97),
        somebody(ActorKind::Person, "Greta Holm", 95),
        somebody(ActorKind::Person, "Jonas Reit", 95),
        somebody(ActorKind::Body, "Harne Council", 92),
        somebody(ActorKind::Body, "Transport Ministry", 92),
        somebody(ActorKind::Person, "Ms. Holm", 60),
        somebody(ActorKind::Country, "Tessel", 99),
    ];
    let evidence = vec![
        said("down", Some(0), "We have let you down, and we shall not do it twice,", 2, by("name", 96, None)),
        said("ship", Some(0), "A promise is no ship,", 3, by("name", 55, Some("two people are near"))),
        said("thanks", Some(0), GRANDMOTHER, 3, by("pronoun", 60, Some("two people could be she"))),
        said("asks", None, "The council asked the ministry for 40 million crowns.", 5, by("clause", 75, None)),
        said("trouble", Some(2), "The money is not the trouble,", 6, by("name", 96, None)),
    ];
    let links = vec![
        link("asks", [3, 4], "asked {to} for 40 million crowns", &[3], 75),
        link("scorns", [0, 4], "criticised {to}", &[1, 2], 65),
    ];
    Map::new("ferry".to_owned(), vec![source], actors, evidence, links).unwrap()
}

/// Opens the draft beside its article, and the queue.
fn open() -> Window {
    let preferences = Preferences { reduced_motion: true, ..Default::default() };
    let mut window = Window::with(&Document::new(ferry()), preferences);
    window.wait_until(|app| app.view().article.reading().is_some());
    window.key(Modifiers::COMMAND, Key::D);
    window
}

fn press(window: &mut Window, key: Key) {
    window.key(Modifiers::NONE, key);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
}

fn undo(window: &mut Window) {
    window.key(Modifiers::COMMAND, Key::Z);
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
}

fn item(window: &Window) -> Option<QueueItem> {
    window.app().view().checking.item()
}

fn is_drafted(window: &Window, key: &str) -> bool {
    let map = window.map();
    map.piece(piece(&map, key)).drafted.is_some()
}

#[test]
fn what_is_unsure_and_matters_most_comes_first() {
    let map = ferry();
    let queue = ReviewQueue::of(&map);
    let sentences: Vec<String> = queue.items.iter().take(queue.n_unsure).map(|item| item.sentence(&map)).collect();
    assert_eq!(
        sentences,
        [
            &format!("Nils Aabye said: \u{201c}{GRANDMOTHER}\u{201d}"),
            "Nils Aabye criticised Transport Ministry",
            "Harne Council asked Transport Ministry for 40 million crowns",
            "Nils Aabye said: \u{201c}A promise is no ship,\u{201d}",
            "The article reports: The council asked the ministry for 40 million crowns.",
            "Greta Holm and Ms. Holm are one person",
        ]
    );
    assert_eq!(queue.found(&map), "7 actors, 4 quotations, 2 links; 7 sure, 6 to check");
    let rest = &queue.items[queue.n_unsure..];
    assert!(rest.iter().all(|item| item.is_sure(&map)));
    assert!(!rest.iter().any(|item| matches!(item, QueueItem::Actor(id) if id.index() == 5)), "it is asked of once");
}

#[test]
fn enter_takes_and_undo_leads_back_to_the_item() {
    let mut window = open();
    let map = window.map();
    assert!(window.shows("1 of 13 to check") && window.shows("Unsure: two people could be she"));
    let first = piece(&map, "thanks");
    assert_eq!(item(&window), Some(QueueItem::Piece(first)));
    let view = window.app().view();
    assert_eq!((view.panel.tab, &view.panel.reader.pieces), (Tab::Article, &vec![first]), "its passage is lit");
    assert!(matches!(view.exploring.mode(), Mode::Checking(QueueItem::Piece(_))));
    let visible = view.visibility().unwrap();
    assert!(visible.actor(ActorId::new(0)) > 0.9 && visible.actor(ActorId::new(2)) < 0.5, "and its actors on the map");
    assert!(window.harness.get_by_label("Take").is_focused());
    press(&mut window, Key::Enter);
    assert!(!is_drafted(&window, "thanks"));
    assert_eq!(window.map().actor(ActorId::new(0)).drafted, None, "who says it is there");
    assert!(is_drafted(&window, "down"), "what else was said is not");
    let said = announced(&window);
    assert!(said.contains("taking of quotation by Nils Aabye, paragraph 3"), "{said}");
    assert!(said.contains("Nils Aabye criticised Transport Ministry"), "{said}");
    assert!(window.shows("3 of 13 to check"), "the speaker needs no look of its own any more");
    undo(&mut window);
    assert!(*window.map() == *map);
    assert_eq!(item(&window), Some(QueueItem::Piece(first)));
    assert!(announced(&window).contains("1 of 13"), "{}", announced(&window));
}

#[test]
fn delete_drops_with_what_nothing_else_needs_and_n_skips() {
    let mut window = open();
    let map = window.map();
    press(&mut window, Key::N);
    press(&mut window, Key::N);
    assert!(window.shows("Harne Council asked Transport Ministry") && window.shows("3 of 13"));
    assert!(*window.map() == *map, "nothing is changed by it");
    press(&mut window, Key::Delete);
    let after = window.map();
    assert_eq!((after.n_links(), after.n_evidence()), (1, 4), "with the act that backed nothing else");
    assert!(!after.has_actor(actor(&map, "body/harne-council")), "and with who did nothing else");
    assert!(after.has_actor(actor(&map, "body/transport-ministry")), "who is in another link stays");
    assert!(window.shows("A promise is no ship"));
    undo(&mut window);
    assert!(*window.map() == *map);
    assert!(window.shows("Harne Council asked Transport Ministry"));
}

#[test]
fn a_number_gives_the_words_to_another_speaker_and_those_that_follow_too() {
    let mut window = open();
    for _ in 0..3 {
        press(&mut window, Key::N);
    }
    assert!(window.shows("A promise is no ship"));
    let others = window.app().view().checking.others.clone();
    assert_eq!(others.len(), 3);
    let holm = actor(&window.map(), "person/greta-holm");
    let number = others.iter().position(|&other| other == holm).unwrap();
    press(&mut window, [Key::Num1, Key::Num2, Key::Num3][number]);
    let map = window.map();
    for key in ["ship", "thanks"] {
        assert_eq!(map.piece(piece(&map, key)).speakers, [holm], "{key}");
        assert_eq!(map.piece(piece(&map, key)).attribution, Attribution::Actor(holm));
    }
    assert!(!is_drafted(&window, "ship") && is_drafted(&window, "thanks"), "what follows is still to be checked");
    assert_eq!(map.links().last().unwrap().from, holm, "and the link that rests on both");
    let said = announced(&window);
    assert!(said.contains("speaker Greta Holm of quotation by Nils Aabye") && said.contains("1 piece"), "{said}");
    undo(&mut window);
    assert_eq!(window.map().piece(piece(&map, "thanks")).speakers, [ActorId::new(0)], "undone with it");
}

#[test]
fn a_quotation_without_a_speaker_asks_who_says_it_in_the_queue_and_on_its_card() {
    let mut map = ferry();
    let id = piece(&map, "ship");
    let unsaid = Evidence { speakers: Vec::new(), attribution: Attribution::Article, ..map.piece(id).clone() };
    MapEdit::set_piece(id, unsaid).apply(&mut map).unwrap();
    assert_eq!(QueueItem::Piece(id).sentence(&map), "Who says this? \u{201c}A promise is no ship,\u{201d}");
    // Without the text, the evidence stands in the panel.
    let source = Source { text: None, ..map.first_source().clone() };
    MapEdit::set_source(SourceId::new(0), source).apply(&mut map).unwrap();
    let mut window = Window::with(&Document::new(map), Preferences { reduced_motion: true, ..Default::default() });
    window.key(Modifiers::COMMAND, Key::D);
    window.give(Command::Check(CheckCommand::GoTo(QueueItem::Piece(id))));
    assert!(window.shows("Nobody named"), "{}", announced(&window));
    window.give(Command::Check(CheckCommand::Leave));
    let link = window.map().link_ids().find(|&link| window.map().link(link).evidence.contains(&id)).unwrap();
    window.give(Command::Select(Selection::Link(link)));
    window.press("Who says this?");
    assert!(window.shows("Change the quotation") && window.harness.get_by_label("Said by").is_focused());
}

#[test]
fn e_opens_the_form_whose_keys_are_its_own_and_what_is_kept_is_taken() {
    let mut window = open();
    press(&mut window, Key::E);
    assert!(announced(&window).contains("Change the quotation"), "{}", announced(&window));
    let first = item(&window);
    window.harness.event(egui::Event::Text("n".into()));
    press(&mut window, Key::N);
    assert_eq!(item(&window), first, "a letter that is typed is no key of the queue");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    assert!(window.app().view().making.top().is_none());
    assert!(is_drafted(&window, "thanks") && item(&window) == first, "what is left alone stays as it was");
    press(&mut window, Key::E);
    window.press("Keep");
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert!(!is_drafted(&window, "thanks"), "{} {:?}", announced(&window), window.app().view().making.problems);
    assert!(window.shows("Nils Aabye criticised Transport Ministry") && item(&window) != first);
}

#[test]
fn all_that_is_sure_is_taken_at_once() {
    let mut window = open();
    window.press("Take all above\u{2026}");
    window.press("Take all 7 that are sure");
    window.harness.run_steps(3);
    let map = window.map();
    assert_eq!(ReviewQueue::of(&map).at_least(&map, 90), []);
    assert!(is_drafted(&window, "thanks") && !is_drafted(&window, "trouble"));
    assert!(announced(&window).contains("taking of 7 drafted items"), "{}", announced(&window));
    undo(&mut window);
    assert!(is_drafted(&window, "trouble"), "it is one step");
}

#[test]
fn a_last_name_of_too_many_to_be_asked_about_is_told() {
    let map = |n: usize| {
        let mut json: serde_json::Value = serde_json::from_str(include_str!("../data/harbour-v2.map.json")).unwrap();
        let person = |at: usize| {
            serde_json::json!({ "key": format!("person/a{at}"), "kind": "person", "name": format!("A{at} Zell"),
                                "short_name": format!("A{at}"), "draft": { "rule": "name", "percent": 80 } })
        };
        json["actors"].as_array_mut().unwrap().extend((0..n).map(person));
        map_file::parse(&json.to_string()).unwrap()
    };
    // Each two of them once: 600 make fewer pairs than are compared.
    let zells = |map: &Map| {
        let is_one = |id: ActorId| map.actor(id).name.ends_with(" Zell");
        alike(map).0.iter().filter(|&&(a, b, why)| is_one(a) && is_one(b) && why == "one last name").count()
    };
    let few = map(600);
    assert_eq!((zells(&few), alike(&few).1), (600 * 599 / 2, 0));
    assert!(!ReviewQueue::of(&few).found(&few).contains("not asked"));
    let many = map(700);
    assert_eq!((zells(&many), alike(&many).1), (0, 1));
    let found = ReviewQueue::of(&many).found(&many);
    assert!(
        found.ends_with("; 1 name or code is of so many actors that it is not asked which of them are one"),
        "{found}"
    );
}

#[test]
fn two_who_may_be_one_are_made_one_or_kept_apart() {
    let mut window = open();
    let pair = QueueItem::Pair(ActorId::new(1), ActorId::new(5));
    window.give(Command::Check(CheckCommand::GoTo(pair)));
    assert!(window.shows("Greta Holm and Ms. Holm are one person") && window.shows("Unsure: they have one last name"));
    press(&mut window, Key::Delete);
    let map = window.map();
    assert!(map.has_actor(ActorId::new(5)) && map.actor(ActorId::new(5)).drafted.is_none());
    assert!(!ReviewQueue::of(&map).items.contains(&pair), "it is not asked again");
    let saved = map_file::parse(&map_file::text(&map, None)).unwrap();
    assert!(saved.remembered().is_apart(ActorId::new(1), ActorId::new(5)) && saved == *map);
    assert_eq!(alike(&saved).0.iter().filter(|(a, b, _)| (*a, *b) == (ActorId::new(1), ActorId::new(5))).count(), 0);
    undo(&mut window);
    assert_eq!(item(&window), Some(pair));
    press(&mut window, Key::Enter);
    let map = window.map();
    assert!(!map.has_actor(ActorId::new(5)));
    assert_eq!(map.actor(ActorId::new(1)).aliases, ["Ms. Holm"]);
}

#[test]
fn the_end_says_what_is_left_unsure_and_where() {
    let mut window = open();
    for _ in 0..13 {
        press(&mut window, Key::N);
    }
    assert!(window.shows("Left unsure: 6 items"), "{}", announced(&window));
    assert!(announced(&window).contains("6 of them unsure"));
    window.harness.get_by_label_contains("paragraph 3: Nils Aabye said: \u{201c}A promise").click_accesskit();
    window.harness.run_steps(3);
    assert!(window.shows("4 of 13"));
    press(&mut window, Key::Escape);
    assert!(!window.app().view().checking.is_open() && !window.shows("of 13 to check"));
    assert!(matches!(window.app().view().exploring.mode(), Mode::Plain));
    window.key(Modifiers::COMMAND, Key::D);
    assert!(window.shows("4 of 13"), "it opens where it was left");
}

#[test]
fn what_is_pressed_on_the_map_is_for_the_map() {
    let mut window = open();
    let map = window.map();
    window.give(Command::Select(Selection::Actor(ActorId::new(2))));
    let canvas = window.harness.get_by_label("Map of the article").rect();
    window.click_at(canvas.left_bottom() + egui::vec2(12.0, -12.0));
    let first = item(&window);
    window.key(Modifiers::NONE, Key::N);
    assert_eq!(item(&window), first);
    assert!(matches!(window.app().view().exploring.selection, Selection::Link(_)), "N goes to the next link there");
    assert!(*window.map() == *map);
}

#[test]
fn a_map_on_which_nothing_is_drafted_has_no_queue() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::D);
    assert!(!window.app().view().checking.is_open());
    assert!(announced(&window).contains("Nothing on this map is drafted"), "{}", announced(&window));
    let entry = window
        .harness
        .query_all_by_role(Role::Button)
        .find_map(|node| node.accesskit_node().label().filter(|label| label.contains("Check the draft")));
    assert_eq!(entry, None);
}

/// Brings in an article for a new map, which is drafted.
fn draft(text: &str) -> Window {
    let mut window = Window::open();
    window.give(Command::File(FileCommand::NewMap));
    window.harness.get_by_role(Role::MultilineTextInput).type_text(text);
    window.harness.run_steps(2);
    window.press("Go on");
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert!(window.shows("Draft the map from the text"));
    window.press("Make the map");
    window.wait_until(|app| app.view().checking.is_open() && !app.is_busy());
    window.settle();
    window
}

#[test]
fn a_new_map_is_drafted_and_says_first_what_was_found() {
    let mut window = draft(ARTICLE);
    let map = window.map();
    assert!(map.n_actors() > 4 && map.n_evidence() > 5, "{} {}", map.n_actors(), map.n_evidence());
    let found = ReviewQueue::of(&map).found(&map);
    assert!(window.shows(&found) && announced(&window).contains(&found), "{found}, {}", announced(&window));
    assert_eq!(window.app().document().undo_name(), Some("draft of the article"));
    assert!(window.harness.get_by_label("Check the draft").is_focused());
    press(&mut window, Key::Enter);
    assert!(window.shows("1 of ") && item(&window).is_some());
    assert!(!window.app().view().panel.reader.pieces.is_empty(), "its passage is lit");
    let steps = window.app().document().step_names().count();
    window.give(Command::Undo);
    assert_eq!((steps, window.map().n_actors()), (1, 0), "it is one step");
    assert!(window.shows("Nobody is on this map yet"));
}

#[test]
fn drafting_again_keeps_what_was_taken_and_made() {
    let mut window = draft(ARTICLE);
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    let map = window.map();
    let taken = map.evidence_ids().find(|&id| map.piece(id).drafted.is_none());
    let taken = taken.map(|id| map.piece(id).clone());
    window.give(Command::Check(CheckCommand::DraftAgain));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    assert!(*window.map() == *map, "what is there is not added again");
    assert!(announced(&window).contains("finds nothing in the article that is not on the map"));
    if let Some(taken) = taken {
        assert!(window.map().evidence().any(|piece| *piece == taken));
    }
}

#[test]
fn what_is_dropped_stays_dropped_and_can_be_taken_back() {
    let mut window = draft(ARTICLE);
    let whole = window.map();
    let link = whole.link_ids().find(|&id| whole.link(id).drafted.is_some()).unwrap();
    let of_link = |map: &Map| -> Vec<String> {
        let link = whole.link(link);
        let is_it = |other: &&quotemap::model::Link| {
            let key = |map: &Map, id| map.actor(id).key.clone();
            (key(map, other.from), key(map, other.to)) == (key(&whole, link.from), key(&whole, link.to))
                && other.verb == link.verb
        };
        map.links().filter(is_it).map(|link| link.key.clone()).collect()
    };
    window.give(Command::Check(CheckCommand::GoTo(QueueItem::Link(link))));
    press(&mut window, Key::Delete);
    let after = window.map();
    assert!(of_link(&after).is_empty() && after.remembered().dropped.len() == 1);
    let file = map_file::text(&after, None);
    assert_eq!(map_file::parse(&file).unwrap().remembered(), after.remembered(), "it survives the file");
    window.give(Command::Check(CheckCommand::DraftAgain));
    window.wait_until(|app| !app.is_busy());
    assert!(*window.map() == *after, "drafting again does not bring it back");
    window.give(Command::Check(CheckCommand::ShowDropped));
    assert!(window.shows("Dropped from the draft (1)"), "{}", announced(&window));
    let what = after.remembered().dropped[0].what.clone();
    window.press(&format!("Take back: {what}"));
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    let back = window.map();
    assert_eq!(of_link(&back).len(), 1, "{}", announced(&window));
    assert_eq!((back.n_links(), back.n_evidence()), (whole.n_links(), whole.n_evidence()), "with what went with it");
    assert_eq!((back.n_actors(), back.remembered().dropped.len()), (whole.n_actors(), 0));
    assert!(!window.app().view().checking.is_open(), "the list is empty");
    undo(&mut window);
    assert!(*window.map() == *after);
}

#[test]
fn an_actor_that_is_dropped_takes_what_it_says_out_of_the_next_draft() {
    let mut window = draft(ARTICLE);
    let map = window.map();
    let holm = map.actor_ids().find(|&id| map.actor(id).name == "Greta Holm").unwrap();
    window.give(Command::Check(CheckCommand::GoTo(QueueItem::Actor(holm))));
    press(&mut window, Key::Delete);
    let after = window.map();
    assert!(!after.has_actor(holm));
    assert!(after.remembered().dropped.iter().all(|item| !item.what.contains("promise")), "no words of the article");
    window.give(Command::Check(CheckCommand::DraftAgain));
    window.wait_until(|app| !app.is_busy());
    assert!(*window.map() == *after, "{}", announced(&window));
}

#[test]
fn an_article_in_another_language_is_told() {
    let german = "Die Fähre kommt zurück\n\nDer Verkehrsminister von Tessel, Nils Aabye, sagte am Montag, dass die \
                  Fähre noch vor dem Sommer wieder fahren werde.\n\nDie Bürgermeisterin war damit nicht zufrieden und \
                  wollte von dem Versprechen nichts wissen.\n";
    let mut window = Window::open();
    window.give(Command::File(FileCommand::NewMap));
    window.harness.get_by_role(Role::MultilineTextInput).type_text(german);
    window.harness.run_steps(2);
    window.press("Go on");
    window.wait_until(|app| !app.is_busy());
    window.harness.run_steps(3);
    window.press("Make the map");
    window.wait_until(|app| {
        app.document().map().n_sources() == 1 && !app.is_busy() && app.view().shell.message.is_some()
    });
    assert!(window.app().view().shell.message.as_ref().unwrap().text.contains("not in English"));
}
