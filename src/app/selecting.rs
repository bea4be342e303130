//! What the reader chooses: back and forward, from link to link, pins, lists.

use crate::app::App;
use crate::command::{Listing, Part};
use crate::document::Edit;
use crate::layout::Place;
use crate::model::EvidenceId;
use crate::model::selection::Selection;
use crate::view::Mode;
use crate::view::state::article::Tab;

impl App {
    pub(crate) fn select(&mut self, selection: Selection) {
        // What stands there of before an edit may be gone from the map.
        let selection = selection.if_in(self.document.map());
        self.history.visit(selection);
        self.put_read_hints_away(selection);
        self.show_selection(selection);
    }

    /// The hints say how to select something: once the reader has selected something and let go of it, they are closed
    /// for good.
    fn put_read_hints_away(&mut self, selection: Selection) {
        let was_chosen = self.view.exploring.selection != Selection::Nothing;
        let session = &mut self.view.session;
        session.preferences.knows_hints |= session.hints_open && selection != Selection::Nothing;
        session.hints_open &= !(was_chosen && selection == Selection::Nothing);
    }

    fn show_selection(&mut self, selection: Selection) {
        self.view.map_focus.is_newest = false;
        self.view.choose(selection);
    }

    pub(crate) fn step_links(&mut self, step: isize) {
        let shown = self.document.shown().links();
        if shown.is_empty() {
            return;
        }
        let here = match self.view.exploring.selection {
            Selection::Link(link) => shown.iter().position(|&other| other == link),
            Selection::Nothing | Selection::Actor(_) => None,
        };
        let next = match here {
            Some(index) => (index as isize + step).rem_euclid(shown.len() as isize) as usize,
            None if step > 0 => 0,
            None => shown.len() - 1,
        };
        self.reveal(Selection::Link(shown[next]));
    }

    pub(crate) fn go_back(&mut self) {
        if self.leads_out_of_answer() {
            let before = self.camera_memory.before.as_ref().map_or(Selection::Nothing, |before| before.selection);
            self.leave_answer();
            self.show_selection(before);
            return;
        }
        if let Some(selection) = self.history.back(self.view.exploring.selection) {
            self.revisit(selection);
        }
    }

    pub(crate) fn go_forward(&mut self) {
        if let Some(selection) = self.history.forward() {
            self.revisit(selection);
        }
    }

    fn revisit(&mut self, selection: Selection) {
        self.show_selection(selection);
        self.uncover(selection);
        // Where the focus is on the map, it moves to the new selection, so that arrow keys go on from there.
        if self.view.map_focus.focused != Selection::Nothing {
            self.view.map_focus.wants_focus = Some(selection);
        }
    }

    /// Pins or releases the actor that was last focused or chosen.
    pub(crate) fn toggle_pin(&mut self) {
        let Some(actor) = self.view.meant_actor() else { return };
        if let Some(place) = self.document.layout().places[actor.index()] {
            self.edit(Edit::Place(actor, Some(Place { pinned: !place.pinned, ..place })));
            self.say_pin(actor);
        }
    }

    /// Lists pieces of evidence, and lets the links that rest on them stand out.
    pub(crate) fn list(&mut self, listing: Listing) {
        self.show_selection(Selection::Nothing);
        self.view.panel.tab = Tab::Evidence;
        self.view.show_part(Part::Evidence);
        self.view.announcer.say(format!("{}: {} listed", listing.title, listing.pieces.len()));
        self.view.enter(Mode::Listing(listing), &self.document);
        self.view.panel.scroll_to_top = true;
    }

    /// Chooses a passage of the article on which several links rest, or none: what rests on it lights up.
    pub(crate) fn choose_passage(&mut self, pieces: Vec<EvidenceId>) {
        self.select(Selection::Nothing);
        self.view.panel.reader.rest_at(pieces);
        self.view.light_passage(&self.document);
    }

    /// Closes the list of evidence, if one is open.
    pub(crate) fn close_list(&mut self) {
        if self.view.exploring.listing().is_some() {
            self.leave_answer();
        }
    }
}
