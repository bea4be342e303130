//! Where the map is on the screen, and what can be read there.

use egui::Pos2;

use crate::layout::{Curve, Point};
use crate::scene::StrandShape;
use crate::scene::text::ACTOR_SIZE;

/// From points of the map to points of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Projection {
    /// The point of the map in the middle.
    pub center: Point,
    /// Where that is on the screen.
    pub middle: Pos2,
    /// Points of the screen for a point of the map.
    pub zoom: f32,
}

impl Projection {
    /// Returns where a point of the map is on the screen.
    pub fn to_screen(self, p: Point) -> Pos2 {
        let p = (p - self.center) * self.zoom;
        Pos2::new(self.middle.x + p.x, self.middle.y + p.y)
    }

    /// Returns whether names are too small to be read as the picture has them: they then need the room of the words of
    /// links too.
    pub(super) fn is_far(self) -> bool {
        const SMALLEST: f32 = 10.0;
        ACTOR_SIZE * self.zoom < SMALLEST
    }

    /// Returns the line of a link and its head as they are drawn: from afar up to the nodes, as names stand elsewhere.
    pub(super) fn line_of(self, strand: &StrandShape) -> (Curve, [Point; 3]) {
        if self.is_far() { strand.past_names() } else { (strand.curve, strand.head) }
    }

    /// Returns how closely the sign of a link is seen, which is never too small to be read.
    pub(super) fn sign_zoom(self) -> f32 {
        self.zoom.max(0.75)
    }

    /// Returns which point of the map is at a point of the screen.
    pub fn to_map(self, p: Pos2) -> Point {
        self.center + Point::new(p.x - self.middle.x, p.y - self.middle.y) * (1.0 / self.zoom)
    }
}
