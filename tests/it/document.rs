//! Edits and their way back.

use std::sync::Arc;

use quotemap::document::{Document, Edit};
use quotemap::layout::Random;
use quotemap::model::analysis::statistics::reading_order;
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::texts::han_form;
use quotemap::model::{Actor, ActorId, Evidence};

use crate::support::{place, small};

fn same(a: &Document, b: &Document) -> bool {
    a.layout() == b.layout() && a.filter() == b.filter() && a.chips() == b.filter().chips(b.map())
}

#[test]
fn undo_takes_every_step_back_and_redo_makes_it_again() {
    let mut document = Document::new(small());
    let mut random = Random::new(3);
    let mut states = vec![document.clone()];
    for _ in 0..40 {
        let actor = ActorId::new(random.below(document.map().n_actors()));
        let edit = match random.below(3) {
            0 => Edit::Place(actor, Some(place(random.unit() * 100.0, random.unit() * 100.0, true))),
            1 => Edit::SetFilter(if random.below(2) == 0 { Filter::everything() } else { Filter::default() }),
            _ => Edit::ReplaceLayout(states[random.below(states.len())].layout().clone()),
        };
        document.apply(edit, "step");
        if random.below(3) == 0 {
            document.amend(Edit::Place(actor, Some(place(1.0, 2.0, false))));
        }
        states.push(document.clone());
    }
    for state in states.iter().rev().skip(1) {
        assert!(document.undo());
        assert!(same(&document, state));
    }
    assert!(!document.undo());
    for state in &states[1..] {
        assert!(document.redo());
        assert!(same(&document, state));
    }
    assert!(!document.redo());
}

#[test]
fn a_new_step_forgets_what_could_be_redone() {
    let mut document = Document::new(small());
    document.apply(Edit::SetFilter(Filter::everything()), "showing of bodies");
    assert_eq!(document.undo_name(), Some("showing of bodies"));
    document.undo();
    assert_eq!(document.redo_name(), Some("showing of bodies"));
    document.apply(Edit::Place(ActorId::new(0), None), "move");
    assert_eq!(document.redo_name(), None);
}

#[test]
fn what_is_taken_back_by_hand_is_no_unsaved_change() {
    let mut document = Document::new(small());
    let places = document.map().actor_ids().map(|actor| Some(place(actor.index() as f32, 0.0, false))).collect();
    document.settle(quotemap::layout::Layout { places });
    document.apply(Edit::SetFilter(Filter::everything()), "showing of all");
    assert!(document.has_unsaved_changes());
    document.apply(Edit::SetFilter(Filter::default()), "reset of filters");
    assert!(!document.has_unsaved_changes());
    let actor = document.map().actor_ids().find(|&id| document.shown().has_actor(id)).unwrap();
    let before = document.layout().places[actor.index()];
    document.apply(Edit::Place(actor, Some(place(5.0, 5.0, true))), "move");
    assert!(document.has_unsaved_changes());
    let saved = document.snapshot();
    document.apply(Edit::Place(actor, before), "move back");
    assert!(!document.has_unsaved_changes());
    document.mark_saved(saved);
    assert!(document.has_unsaved_changes(), "the file has the move");
    document.undo();
    assert!(!document.has_unsaved_changes());
    let hidden = document.map().actor_ids().find(|&id| !document.shown().has_actor(id)).unwrap();
    document.apply(Edit::Place(hidden, Some(place(7.0, 7.0, false))), "room");
    assert!(!document.has_unsaved_changes(), "nobody sees it");
    document.apply(Edit::Place(hidden, Some(place(7.0, 7.0, true))), "pinning");
    assert!(document.has_unsaved_changes());
}

#[test]
fn what_is_shown_stays_the_same_until_the_filter_is_another() {
    let mut document = Document::new(small());
    let first = Arc::clone(document.shown());
    let actor = document.map().actor_ids().next().unwrap();
    document.apply(Edit::Place(actor, Some(place(5.0, 5.0, true))), "move");
    document.amend(Edit::Place(actor, Some(place(6.0, 5.0, true))));
    document.apply(Edit::SetFilter(document.filter().clone()), "nothing");
    assert!(Arc::ptr_eq(&first, document.shown()));
    document.apply(Edit::SetFilter(Filter::everything()), "showing of all");
    assert!(document.shown().links().len() > first.links().len());
    document.undo();
    assert_eq!(document.shown().links(), first.links());
}

#[test]
fn whoever_is_gone_from_the_map_is_not_pinned() {
    let mut document = Document::new(small());
    let actor = document.map().actor_ids().next().unwrap();
    document.apply(Edit::Place(actor, Some(place(1.0, 2.0, true))), "pinning");
    document.edit_map(MapEdit::remove_actor(actor), "removal").unwrap();
    assert!(!document.has_pins());
    document.undo();
    assert!(document.has_pins());
}

#[test]
fn the_reading_order_of_before_stands_until_that_of_the_changed_map_is_found() {
    let mut document = Document::new(small());
    let before = document.reading_order().to_vec();
    let map = document.map();
    let id = map.evidence_ids().next().unwrap();
    // What comes first now comes last.
    let piece = Evidence { paragraphs: vec![map.last_paragraph()], ..map.piece(id).clone() };
    document.edit_map(MapEdit::set_piece(id, piece), "edit of a piece").unwrap();
    assert_eq!(document.reading_order_by_now(), before);
    document.edit_map(MapEdit::nothing(), "nothing").unwrap();
    assert_eq!(document.reading_order_by_now(), before, "through several edits");
    let after = document.reading_order().to_vec();
    assert_eq!(after, reading_order(document.map()));
    assert_ne!(after, before);
    assert_eq!(document.reading_order_by_now(), after);
}

#[test]
fn the_han_form_of_before_stands_until_another_thread_has_read_the_changed_map() {
    let mut document = Document::new(small());
    let before = document.han_form();
    let id = document.map().actor_ids().next().unwrap();
    let actor = Actor { name: "\u{d55c}\u{ad6d}".to_owned(), ..document.map().actor(id).clone() };
    document.edit_map(MapEdit::set_actor(id, actor), "rename").unwrap();
    assert_eq!(document.han_form_by_now(), before);
    std::thread::spawn(document.preparation()).join().unwrap();
    let after = document.han_form_by_now();
    assert_eq!(after, han_form(document.map()));
    assert_ne!(after, before);
}
