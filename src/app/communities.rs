//! Large maps by their communities: placing everybody, and opening what comes near.

use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use crate::app::App;
use crate::app::arranger::StepChange;
use crate::document::Edit;
use crate::layout::{Layout, Place, Rect};
use crate::model::ActorId;
use crate::model::wording::counted;
use crate::scene::communities::{Grouping, completed, placed};
use crate::view::state::viewport::PictureChange;

impl App {
    /// Finds where the communities of a large map are, and opens those that were open.
    pub(super) fn regroup(&mut self) {
        let (map, shown) = (self.document.map(), self.document.shown());
        let open = self.camera_memory.grouping.take().map(|grouping| grouping.open().clone()).unwrap_or_default();
        if Grouping::is_needed(map, shown) {
            let layout = self.arranger.seen().unwrap_or(self.document.layout());
            let grouping = Grouping::new(Arc::clone(self.document.communities()), layout);
            self.camera_memory.grouping = grouping.map(|grouping| grouping.with_open(open));
        }
    }

    /// Opens communities that have come near, and closes those that are far; nobody moves.
    pub(super) fn open_by_distance(&mut self) {
        let (camera, canvas) = (self.view.viewport.camera, self.view.session.canvas);
        // On the way to somewhere, what is passed by stays as it is.
        if self.view.viewport.flight.is_some() || self.arranger.is_dragging() {
            return;
        }
        let Some(grouping) = self.camera_memory.grouping.take() else { return };
        let open = grouping.opened_for(camera, canvas);
        let is_same = open == *grouping.open();
        self.camera_memory.grouping = Some(grouping.with_open(open));
        if !is_same {
            self.replan();
            self.redraw();
        }
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
                self.after_edit(StepChange::Other);
            }
            Err(TryRecvError::Empty) => self.camera_memory.placing = Some((map, receiver)),
            Ok(_) | Err(TryRecvError::Disconnected) => {}
        }
    }
}
