//! Where a window stands, and how much of it its panels leave to the map before they are resized: for the window, and
//! for pictures that are drawn without one.

use crate::layout::{Point, Rect, Size};

/// Windows narrower than this open without the sidebar, lower ones without the strip.
pub const ROOMY: Size = Size { w: 900.0, h: 560.0 };
/// The width of the sidebar.
pub const SIDEBAR_WIDTH: f32 = 214.0;
/// The width of the evidence panel.
pub const EVIDENCE_WIDTH: f32 = 348.0;
/// The height of the strip.
pub const STRIP_HEIGHT: f32 = 108.0;
/// The least size of a window, in points of the screen: text of double size leaves half of that.
pub const LEAST: Size = Size { w: 720.0, h: 480.0 };
/// The height of the bars at the top.
const TOP_HEIGHT: f32 = 60.0;

/// Returns the space that the panels leave to the canvas in a window.
pub fn canvas_in_window(window: Size) -> Size {
    let sidebar = if window.w < ROOMY.w { 0.0 } else { SIDEBAR_WIDTH };
    let strip = if window.h < ROOMY.h { 0.0 } else { STRIP_HEIGHT };
    Size { w: window.w - EVIDENCE_WIDTH - sidebar, h: window.h - TOP_HEIGHT - strip }
}

/// Returns a size for the inside of a window, cut down to what fits on a screen with the frame that it has there.
pub fn on_screen(inside: Size, screen: Size) -> Size {
    /// What a title, the edges and the bars of a desktop take of a screen.
    const AROUND: Size = Size { w: 10.0, h: 40.0 };
    Size { w: inside.w.min(screen.w - AROUND.w), h: inside.h.min(screen.h - AROUND.h) }
}

/// Returns where a window is put whose title nobody sees, as on a screen that is gone: into the middle of the first
/// of the screens. None where the title can be grabbed as it is, or where there is no screen.
pub fn brought_back(window: Rect, screens: &[Rect]) -> Option<Point> {
    const TITLE_HEIGHT: f32 = 30.0;
    let title = Rect { max: Point::new(window.max.x, window.min.y + TITLE_HEIGHT), ..window };
    let is_seen = |screen: &Rect| {
        let seen = title.overlap(*screen);
        seen.x >= 100.0 && seen.y >= TITLE_HEIGHT / 2.0
    };
    let screen = screens.first().filter(|_| !screens.iter().any(is_seen))?;
    let middle = Rect::from_center(screen.center(), window.size()).min;
    Some(Point::new(middle.x.max(screen.min.x), middle.y.max(screen.min.y)))
}
