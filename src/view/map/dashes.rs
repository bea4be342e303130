//! Dashes and dots along a line: only those that are seen, and always the same ones, so that they do not
//! crawl when the map is moved.

use egui::{Pos2, Rect};

/// Returns the dashes of a line that lie in a box, by their ends; dots are dashes without length.
pub fn dashes(points: &[Pos2], dash: f32, gap: f32, seen: Rect) -> Vec<[Pos2; 2]> {
    /// Closer together, nobody tells them apart.
    const CLOSEST: f32 = 0.5;
    let period = (dash + gap).max(CLOSEST);
    let mut dashes = Vec::new();
    let mut before = 0.0;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = from.distance(to);
        if let Some((enters, leaves)) = inside(from, to, seen).filter(|_| length > 0.0) {
            let (start, end) = (before + enters * length, before + leaves * length);
            let at = |along: f32| from.lerp(to, (along - before) / length);
            let mut along = (start / period).floor() * period;
            while along <= end {
                let (first, last) = (along.max(start), (along + dash).min(end));
                if first <= last {
                    dashes.push([at(first), at(last)]);
                }
                along += period;
            }
        }
        before += length;
    }
    dashes
}

/// Returns from where to where a straight line is inside of a box, as parts of its length.
fn inside(from: Pos2, to: Pos2, seen: Rect) -> Option<(f32, f32)> {
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let (way, start) = (to - from, from - seen.min);
    for (way, start, size) in [(way.x, start.x, seen.width()), (way.y, start.y, seen.height())] {
        if way == 0.0 {
            if !(0.0..=size).contains(&start) {
                return None;
            }
            continue;
        }
        let (one, other) = (-start / way, (size - start) / way);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    (enters <= leaves).then_some((enters, leaves))
}
