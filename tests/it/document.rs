//! Edits and their way back.

use quotemap::document::{Document, Edit};
use quotemap::files::map_file::built_in;
use quotemap::layout::Random;
use quotemap::model::ActorId;
use quotemap::model::filter::Filter;

use crate::support::place;

fn same(a: &Document, b: &Document) -> bool {
    a.layout() == b.layout() && a.filter() == b.filter()
}

#[test]
fn undo_takes_every_step_back_and_redo_makes_it_again() {
    let mut document = Document::new(built_in());
    let mut random = Random::new(3);
    let mut states = vec![document.clone()];
    for _ in 0..40 {
        let actor = ActorId::new(random.below(document.map().actors().len()));
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
    let mut document = Document::new(built_in());
    document.apply(Edit::SetFilter(Filter::everything()), "showing of bodies");
    assert_eq!(document.undo_name(), Some("showing of bodies"));
    document.undo();
    assert_eq!(document.redo_name(), Some("showing of bodies"));
    document.apply(Edit::Place(ActorId::new(0), None), "move");
    assert_eq!(document.redo_name(), None);
}
