//! When a picture of the program's own no longer suits the window.

use crate::layout::Size;

/// What a picture that nobody has touched was arranged for.
pub(super) struct OwnPicture {
    canvas: Size,
    window: Size,
    /// The size that the canvas has now, if another, and since when.
    change: Option<(Size, f64)>,
    /// Since when the reader sees it; none while it is still being searched.
    seen_since_secs: Option<f64>,
}

impl OwnPicture {
    /// Notes that a picture is arranged for this canvas, in this window.
    pub(super) fn new(canvas: Size, window: Size) -> Self {
        Self { canvas, window, change: None, seen_since_secs: None }
    }

    /// Notes that the picture is found and on the screen.
    pub(super) fn look(&mut self, now_secs: f64) {
        self.seen_since_secs.get_or_insert(now_secs);
    }

    /// Returns in how many seconds the picture is to be arranged anew, if the window stays as it is; none where the
    /// picture suits the window.
    pub(super) fn secs_left(&mut self, canvas: Size, window: Size, now_secs: f64) -> Option<f64> {
        const QUIET_SECS: f64 = 0.3;
        /// After so many seconds a reader knows the picture: another size of the window does not arrange it anew.
        const KNOWN_SECS: f64 = 2.0;
        // A panel that opens or closes changes the canvas, not the window: the picture stays as it is.
        if !is_other(canvas, self.canvas) || !is_other(window, self.window) {
            self.change = None;
            return None;
        }
        let since = match self.change {
            Some((size, since)) if size == canvas => since,
            None if self.seen_since_secs.is_some_and(|since| now_secs - since > KNOWN_SECS) => return None,
            _ => now_secs,
        };
        self.change = Some((canvas, since));
        Some((QUIET_SECS - (now_secs - since)).max(0.0))
    }

    /// Leaves the picture as it is.
    pub(super) fn forget_change(&mut self) -> Option<f64> {
        self.change = None;
        None
    }
}

fn is_other(a: Size, b: Size) -> bool {
    let differ = |a: f32, b: f32| (a / b.max(1.0) - 1.0).abs() > 0.15;
    differ(a.w, b.w) || differ(a.h, b.h)
}
