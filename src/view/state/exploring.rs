//! What the reader is doing with the map: what is chosen or pointed at, and the mode.

use std::rc::Rc;
use std::sync::Arc;

use crate::command::Listing;
use crate::document::Document;
use crate::layout::Point;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::time::comparison::moments;
use crate::model::{ActorId, LinkId, Map};
use crate::view::mode::comparing::Comparing;
use crate::view::mode::paths::Paths;
use crate::view::mode::visibility::Visibility;
use crate::view::mode::{Mode, Playhead};

/// What the mouse is doing on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Dragging the map.
    Pan,
    /// Dragging an actor.
    Move {
        /// Whom.
        actor: ActorId,
        /// From the pointer to its centre, in points of the map.
        grip: Point,
        /// Where its centre is now, in the map.
        at: Point,
    },
    /// Drawing a link from an actor's rim.
    Link {
        /// From whom.
        from: ActorId,
        /// Where its end is now, in the map.
        at: Point,
    },
    /// Drawing an end of a link to somebody else.
    Relink {
        /// Which link.
        link: LinkId,
        /// Whether it is the end that it leads from.
        is_from: bool,
        /// Where that is now, in the map.
        at: Point,
    },
    /// Moving an actor with the arrow keys, while Shift is held.
    Nudge {
        /// Whom.
        actor: ActorId,
        /// Where its centre is now, in the map.
        at: Point,
    },
}

impl Gesture {
    /// Returns whether it draws a link or an end of one.
    pub(in crate::view) fn draws_link(self) -> bool {
        matches!(self, Self::Link { .. } | Self::Relink { .. })
    }

    /// Returns a link that is drawn farther, to a point of the map; where a touch has ended, it stays as it is.
    pub(in crate::view) fn drawn_to(self, to: Option<Point>) -> Self {
        match (self, to) {
            (Self::Link { from, .. }, Some(at)) => Self::Link { from, at },
            (Self::Relink { link, is_from, .. }, Some(at)) => Self::Relink { link, is_from, at },
            (gesture, _) => gesture,
        }
    }
}

/// What the reader is doing with the map.
#[derive(Clone, Debug, Default)]
pub struct Exploring {
    /// What is chosen.
    pub selection: Selection,
    /// What the pointer is over.
    pub hovered: Selection,
    /// Whose rim the pointer is at.
    pub(in crate::view) rim: Option<ActorId>,
    /// What the mouse is doing.
    pub gesture: Gesture,
    /// What the menu of the map is about, while it is open.
    pub menu: Selection,
    /// Where on the map it was asked for by the mouse.
    pub(in crate::view) menu_at: Option<Point>,
    /// Where the pointer was when it was first seen: until it moves, nobody is pointing.
    pub first_pointer: Option<egui::Pos2>,
    /// Whether it has moved since.
    pub is_pointing: bool,
    pub(in crate::view) mode: Mode,
    /// What of the map the mode lights.
    pub(in crate::view) lighting: Option<Rc<Visibility>>,
    /// What of the map the dates of the filter let stand back.
    pub(in crate::view) standing_back: Option<Visibility>,
    /// What was shown when the mode was entered or brought up to date.
    pub(in crate::view) shown: Option<Arc<Shown>>,
}

impl Exploring {
    /// Returns what the window does with the map.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Returns the evidence that is listed, if some is.
    pub fn listing(&self) -> Option<&Listing> {
        if let Mode::Listing(listing) = &self.mode { Some(listing) } else { None }
    }

    /// Returns how two actors are joined, while that is shown.
    pub fn paths(&self) -> Option<&Paths> {
        if let Mode::Path(paths) = &self.mode { Some(paths) } else { None }
    }

    /// Returns the times that are compared, if some are.
    pub fn comparing(&self) -> Option<&Comparing> {
        if let Mode::Comparing(comparing) = &self.mode { Some(comparing) } else { None }
    }

    /// Returns the playhead, while it is somewhere.
    pub fn playhead(&self) -> Option<Playhead> {
        if let Mode::Playing(playhead) = self.mode { Some(playhead) } else { None }
    }

    /// Returns how far the playhead has come, as an index of the steps; none shows everything.
    pub fn step(&self) -> Option<usize> {
        self.playhead().map(|playhead| playhead.step)
    }

    /// Returns whether the playhead moves by itself.
    pub fn is_running(&self) -> bool {
        self.playhead().is_some_and(|playhead| playhead.is_running)
    }

    /// Returns what of the map the mode lights.
    pub fn lighting(&self) -> Option<&Rc<Visibility>> {
        self.lighting.as_ref()
    }

    /// Returns whether the mode is up to date with what a document shows.
    pub(in crate::view) fn is_of(&self, document: &Document) -> bool {
        self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, document.shown()))
    }

    /// Lets the playhead run or rest; where there is none, nothing.
    pub(in crate::view) fn run(&mut self, is_running: bool, due_at_secs: f64) {
        if let Mode::Playing(playhead) = &mut self.mode {
            *playhead = Playhead { is_running, due_at_secs, ..*playhead };
        }
    }

    /// Lets go of what is gone from the map.
    pub(in crate::view) fn keep_present(&mut self, map: &Map) {
        self.hovered = self.hovered.if_in(map);
        self.menu = self.menu.if_in(map);
        self.rim = self.rim.filter(|&actor| map.has_actor(actor));
        let is_in_map = match self.gesture {
            Gesture::Move { actor, .. } | Gesture::Nudge { actor, .. } | Gesture::Link { from: actor, .. } => {
                map.has_actor(actor)
            }
            Gesture::Relink { link, .. } => map.has_link(link),
            Gesture::None | Gesture::Pan => true,
        };
        if !is_in_map {
            self.gesture = Gesture::None;
        }
        match &mut self.mode {
            Mode::Listing(listing) => listing.pieces.retain(|&piece| map.has_piece(piece)),
            Mode::Path(paths) if !paths.are_ends_in(map) => self.leave(),
            Mode::Comparing(comparing) => comparing.moments = moments(map).into(),
            Mode::Plain
            | Mode::Path(_)
            | Mode::Denials
            | Mode::Repeats
            | Mode::Weeks
            | Mode::Playing(_)
            | Mode::Passage
            | Mode::Checking(_) => {}
        }
    }

    /// Shows the map as it is again.
    pub fn leave(&mut self) {
        self.mode = Mode::Plain;
        self.lighting = None;
    }
}
