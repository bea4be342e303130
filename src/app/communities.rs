//! Large maps by their communities: placing everybody, and opening what comes near.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use crate::app::App;
use crate::app::arranger::StepChange;
use crate::app::drawn_ahead::{Drawn, DrawnAhead};
use crate::document::{Document, Edit};
use crate::layout::{Layout, Place, Rect};
use crate::model::ActorId;
use crate::model::communities::CommunityId;
use crate::model::wording::counted;
use crate::scene::communities::{Grouping, completed, placed};
use crate::view::state::viewport::PictureChange;

/// Maps of so many actors are planned and drawn within a frame when communities open.
const MOST_AT_ONCE: usize = 2000;

impl App {
    /// Opens communities that have come near, and closes those that are far; nobody moves.
    pub(super) fn open_by_distance(&mut self) {
        let (camera, canvas) = (self.view.viewport.camera, self.view.session.canvas);
        // On the way to somewhere, what is passed by stays as it is.
        if self.view.viewport.flight.is_some() || self.arranger.is_dragging() {
            return;
        }
        if self.camera_memory.drawing.is_some() {
            return;
        }
        let Some(grouping) = &self.camera_memory.grouping else { return };
        let open = grouping.opened_for(camera, canvas);
        if open == *grouping.open() {
            return;
        }
        let grouping = grouping.clone().with_open(open);
        if self.document.map().n_actors() <= MOST_AT_ONCE || self.arranger.seen().is_some() {
            self.camera_memory.grouping = Some(grouping);
            self.replan_grouped();
            self.redraw();
        } else {
            self.open_later(grouping);
        }
    }

    /// Has another thread draw a large map with other communities open.
    fn open_later(&mut self, grouping: Grouping) {
        let (map, shown) = (self.document.shared_map(), Arc::clone(self.document.shown()));
        let (layout, earlier) = (self.document.layout().clone(), Arc::clone(&self.scene));
        self.draw_later(None, move || {
            let plan = grouping.plan(&map, &shown, &layout);
            (DrawnAhead::new(&map, Some(grouping), plan, layout, &earlier), None)
        });
    }

    /// Comes near to the innermost community of an actor, so that it opens.
    pub(super) fn come_near(&mut self, actor: ActorId) {
        let room = self.camera_memory.grouping.as_ref().and_then(|grouping| grouping.room_of(actor));
        if let Some(room) = room {
            self.look_into(room);
        }
    }

    /// Comes near to a closed community, so that it opens.
    pub(super) fn open_community(&mut self, bounds: Rect, n_actors: usize) {
        self.look_into(bounds);
        self.view.announcer.say(format!("A community of {} opens", counted(n_actors, "actor", "actors")));
    }

    fn look_into(&mut self, bounds: Rect) {
        let mut camera = self.view.viewport.camera;
        camera.fit(bounds, self.view.session.canvas);
        self.view.fly(camera.center, camera.zoom);
    }

    /// Gives those a place who have come to a large map, as a part of the last step.
    pub(super) fn place_newcomers(&mut self) {
        if self.camera_memory.grouping.is_some()
            && let Some(layout) = completed(self.document.map(), self.document.layout())
        {
            self.document.amend(Edit::ReplaceLayout(layout));
        }
    }

    /// Has a large map placed by its communities, unless that is being done already.
    pub(super) fn place_anew(&mut self) {
        if self.camera_memory.placing.is_none() {
            let (map, communities) = (self.document.shared_map(), Arc::clone(self.document.communities()));
            let (sender, receiver) = channel();
            self.camera_memory.placing = Some((Arc::clone(&map), receiver));
            // The window may be gone by then.
            self.jobs.prepare(move || drop(sender.send(placed(&map, &communities))));
            self.view.announcer.say("The map is being arranged");
        }
    }

    /// Takes the places that were found for a large map, as a step; who is pinned stays.
    pub(super) fn take_placed(&mut self) {
        let Some((map, receiver)) = self.camera_memory.placing.take() else { return };
        match receiver.try_recv() {
            Ok(layout) if self.document.is_of(&map) => {
                let before = self.document.layout();
                let pinned = |(known, found): (&Option<Place>, &Option<Place>)| known.filter(|it| it.pinned).or(*found);
                let places = before.places.iter().zip(&layout.places).map(pinned).collect();
                self.apply(Edit::ReplaceLayout(Layout { places }));
                self.view.announcer.say("The map is arranged");
                self.view.viewport.picture_changed(PictureChange::Another);
                self.after_edit(StepChange::Other, Drawn::AtOnce);
            }
            Err(TryRecvError::Empty) => self.camera_memory.placing = Some((map, receiver)),
            Ok(_) | Err(TryRecvError::Disconnected) => {}
        }
    }
}

/// Finds where the communities of a large map are, some of them open.
pub(super) fn grouping_of(document: &Document, layout: &Layout, open: BTreeSet<CommunityId>) -> Option<Grouping> {
    let is_needed = Grouping::is_needed(document.map(), document.shown());
    let grouping = is_needed.then(|| Grouping::new(Arc::clone(document.communities()), layout)).flatten();
    grouping.map(|grouping| grouping.with_open(open))
}
