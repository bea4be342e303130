//! Changes of the map: after an edit, an undo or a redo the window keeps nothing of the map before it.

use std::sync::Arc;

use crate::app::App;
use crate::app::drawn_ahead::Drawn;
use crate::app::origin::Origin;
use crate::command::{MapChange, Savable};
use crate::document::Edit;
use crate::layout::{Place, Point, Side};
use crate::model::edit::MapEdit;
use crate::model::wording::capitalised;
use crate::model::{ActorId, EvidenceId, Link, LinkId, Map, MapProblem, Source};
use crate::view::state::making::{Form, Made};

impl App {
    /// Changes the map, as one step named by a noun. A map that cannot be changed becomes a copy of the reader's own in
    /// the same step.
    ///
    /// # Errors
    /// Returns every rule that the map would break; then nothing is changed.
    pub fn edit_map(&mut self, edit: MapEdit, name: &str) -> Result<(), Vec<MapProblem>> {
        self.edit_map_at(edit, name, None)
    }

    /// Changes the map likewise, and puts somebody new where the reader has pointed.
    fn edit_map_at(
        &mut self,
        edit: MapEdit,
        name: &str,
        place: Option<(ActorId, Point)>,
    ) -> Result<(), Vec<MapProblem>> {
        self.keep_open_changes();
        self.catch_up();
        // The next move by an arrow key is a step of its own.
        self.arranger.end_nudging();
        let before = self.before();
        let copy = (self.savable() == Savable::Layout).then(|| Origin::key_of_copy(&before.map));
        let edit = match &copy {
            Some(key) => MapEdit::set_key(key.clone()).and(edit),
            None => edit,
        };
        self.document.edit_map(edit, name)?;
        if let Some((actor, at)) = place {
            self.document.amend(Edit::Place(actor, Some(Place { at, side: Side::Below, pinned: true })));
        }
        self.show_what_is_new(&before.map);
        self.view.announcer.say_step("Done", name);
        if let Some(key) = copy {
            self.documents.origin.begin_copy(key);
            self.say(
                false,
                format!(
                    "You are changing a copy of \u{201c}{}\u{201d} now; Save asks where to keep it.",
                    before.map.title()
                ),
            );
        }
        self.after_step(&before, Drawn::Soon);
        Ok(())
    }

    /// Shows who and what is new, in the same step: nothing that a reader makes is hidden by a filter at once.
    fn show_what_is_new(&mut self, before: &Map) {
        let (map, shown) = (self.document.map(), self.document.shown());
        let links: Vec<LinkId> = map.link_ids().filter(|&id| id >= before.next_link_id()).collect();
        let filter = if links.is_empty() { shown.filter().clone() } else { shown.revealing_links(map, &links) };
        let actors = map.actor_ids().filter(|&id| id >= before.next_actor_id());
        let filter = actors.fold(filter, |filter, id| filter.revealing(map, id));
        if filter != *shown.filter() {
            self.document.amend(Edit::SetFilter(filter));
        }
    }

    /// Changes the map as a reader asked, and chooses what that is about; a form that asked for it closes, or says why not.
    pub(super) fn change_map(&mut self, change: MapChange) {
        let MapChange { edit, name, choose, is_from_form } = change;
        let at = self.view.making.at;
        // Taken off first: a change may remove what the form is about.
        let form = if is_from_form { self.view.making.close() } else { None };
        let made = form.as_ref().and_then(|open| open.form.made(self.document.map()));
        let place = match made {
            Some(Made::Actor(actor)) => at.map(|at| (actor, at)),
            Some(Made::Piece(_)) | None => None,
        };
        let before = self.document.shared_map();
        match self.edit_map_at(edit, &name, place) {
            Ok(()) => {
                if let Some(link) = link_without_speaker(&before, self.document.map()) {
                    let words = "still rests on words that are no longer those of whom it is about: change the link, or take them off";
                    self.say(false, format!("\u{201c}{}\u{201d} {words}.", self.document.map().sentence(link)));
                }
                if let Some(made) = made {
                    self.view.making.take(made, self.document.map());
                }
                if is_from_form {
                    self.view.panel.reader.selected = None;
                    self.view.leave_form("");
                }
                if let Some(Form::Join(draft)) = form.as_ref().map(|open| &open.form) {
                    self.read_joined(draft);
                }
                if let Some(selection) = choose.filter(|_| self.view.making.top().is_none()) {
                    self.select(selection);
                }
            }
            Err(problems) if is_from_form => {
                if let Some(problem) = problems.first() {
                    self.view.announcer.say(capitalised(&problem.what));
                }
                self.view.making.give_back(form, problems, at);
            }
            Err(problems) => {
                let whats: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
                self.say(true, format!("The map was not changed: {}", whats.join("; ")));
            }
        }
    }

    /// Makes a copy of the reader's own of a map that cannot be changed.
    pub(super) fn begin_copy(&mut self) {
        // A map that is open breaks no rule.
        drop(self.edit_map(MapEdit::nothing(), "copy of the map"));
    }

    /// Says whether a copy is open, where undo has led out of it or redo into it.
    pub(super) fn say_if_copy(&mut self, before: Savable) {
        match self.savable() {
            now if now == before => {}
            Savable::Layout => {
                let copy = match self.documents.origin.copy_file() {
                    Some(name) => format!("your copy stays in {name} as it was saved"),
                    None => "your copy is in no file".to_owned(),
                };
                self.view.announcer.say(format!("This is the map itself again; {copy}, and Redo leads back to it"));
            }
            Savable::Map => self.view.announcer.say("This is your copy of the map again"),
        }
    }

    /// Keeps the text of the article that is open in the map; where the map has any text, lets go of that.
    pub(super) fn toggle_text(&mut self) {
        let map = self.document.shared_map();
        let kept = map.source_ids().filter(|&id| map.source(id).text.is_some());
        let without = kept.map(|id| MapEdit::set_source(id, Source { text: None, ..map.source(id).clone() }));
        let without = without.reduce(MapEdit::and);
        let (edit, name) = match (without, self.view.article.reading()) {
            (Some(edit), _) => (edit, "removal of the article\u{2019}s text"),
            (None, Some(reading)) => {
                let (id, text) = (reading.source, reading.article.text());
                let source = Source { text: Some(Arc::from(text)), ..map.source(id).clone() };
                (MapEdit::set_source(id, source), "keeping of the article\u{2019}s text")
            }
            (None, None) => return,
        };
        self.change_map(MapChange { edit, name: name.to_owned(), choose: None, is_from_form: false });
    }

    /// Lets go of what is gone from the map, and finds anew what was found out about it: everything that the program
    /// remembers of a map, beside what is shown of it, is named here.
    pub(super) fn follow_map(&mut self) {
        let map = self.document.shared_map();
        self.arranger.forget_pictures();
        self.history.retain(|selection| selection.is_in(&map));
        // The filter to go back to after an answer may name actors that are gone.
        self.camera_memory.answer = None;
        self.camera_memory.before = None;
        self.camera_memory.wanted.retain(|&actor| map.has_actor(actor));
        self.article.piece = self.article.piece.filter(|&piece| map.has_piece(piece));
        self.view.follow_map(&self.document);
        self.hold_article_anew();
    }
}

/// Returns a link from somebody who has lost the words that it rests on: a piece of it had them as a speaker before, and
/// now none has.
fn link_without_speaker(before: &Map, now: &Map) -> Option<LinkId> {
    // What both maps share need not be read.
    let is_shared = |id: EvidenceId| std::ptr::eq(before.piece(id), now.piece(id));
    let changed = now.evidence_ids().filter(|&id| before.has_piece(id) && !is_shared(id));
    let mut changed = changed.filter(|&id| before.piece(id).speakers != now.piece(id).speakers);
    changed.find_map(|piece| {
        let is_theirs = |link: &LinkId, map: &Map| {
            let Link { from, evidence, .. } = map.link(*link);
            evidence.iter().any(|&piece| map.piece(piece).speakers.contains(from))
        };
        let had = |link: &LinkId| before.has_link(*link) && is_theirs(link, before);
        now.links_of_evidence(piece).iter().copied().find(|link| had(link) && !is_theirs(link, now))
    })
}
