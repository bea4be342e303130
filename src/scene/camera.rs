//! Where the reader looks.

use crate::layout::{Point, Rect, Size};

/// The part of the map that the canvas shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the map in the middle of the canvas.
    pub center: Point,
    /// Points of the screen for a point of the map.
    pub zoom: f32,
    /// Whether the whole map is kept in view when the window or the picture changes.
    pub is_fitted: bool,
}

impl Default for Camera {
    /// Looks at the whole map.
    fn default() -> Self {
        Self { center: Point::default(), zoom: 1.0, is_fitted: true }
    }
}

impl Camera {
    /// The zoom that is allowed.
    /// The least shows a map of 100,000 actors in a small window, and that from twice as far away as it needs.
    pub const ZOOMS: std::ops::RangeInclusive<f32> = 0.002..=8.0;
    /// Fitting never enlarges beyond this: text would look coarse.
    const LARGEST_FIT: f32 = 1.7;

    /// Seen from so much farther away than where the whole fits, a map is no more than a smudge.
    const FARTHEST: f32 = 0.45;

    /// Shows a box, with a margin around it.
    pub fn fit(&mut self, bounds: Rect, canvas: Size) {
        const MARGIN: f32 = 18.0;
        if bounds.min.x > bounds.max.x {
            return;
        }
        let size = bounds.size();
        let (room_w, room_h) = ((canvas.w - 2.0 * MARGIN).max(50.0), (canvas.h - 2.0 * MARGIN).max(50.0));
        let zoom = (room_w / size.w.max(1.0)).min(room_h / size.h.max(1.0));
        self.zoom = zoom.clamp(*Self::ZOOMS.start(), Self::LARGEST_FIT);
        self.center = bounds.center();
    }

    /// Says how closely the map is seen.
    pub fn percent(self) -> String {
        let percent = self.zoom * 100.0;
        if percent < 9.95 { format!("{percent:.1}") } else { format!("{percent:.0}") }
    }

    /// Returns whether a box lies within the window.
    pub fn sees(&self, bounds: Rect, canvas: Size) -> bool {
        let (w, h) = (canvas.w / 2.0 / self.zoom, canvas.h / 2.0 / self.zoom);
        let Point { x, y } = self.center;
        bounds.min.x >= x - w && bounds.max.x <= x + w && bounds.min.y >= y - h && bounds.max.y <= y + h
    }

    /// Zooms by a factor, but not so far out that a picture of these bounds is a smudge; the point of the map at
    /// `fixed` stays where it is on the screen.
    pub fn zoom_about(&mut self, fixed: Point, factor: f32, bounds: Rect, canvas: Size) {
        let mut whole = Self::default();
        whole.fit(bounds, canvas);
        let least = (whole.zoom * Self::FARTHEST).max(*Self::ZOOMS.start()).min(self.zoom);
        let zoom = (self.zoom * factor).clamp(least, *Self::ZOOMS.end());
        self.center = fixed + (self.center - fixed) * (self.zoom / zoom);
        self.zoom = zoom;
        self.is_fitted = false;
    }
}
