//! Numbers, points, lines and words as SVG writes them.

use std::fmt::Write as _;

use crate::layout::{Curve, Point};
use crate::model::text::direction::{ISOLATE, ISOLATE_END};
use crate::model::text::unseen::hidden_in;

/// Writes a line through some points.
pub(super) fn polygon(points: &[Point]) -> String {
    let mut path = String::new();
    for (i, &p) in points.iter().enumerate() {
        let _ = write!(path, "{}{}", if i == 0 { "M" } else { "L" }, pair(p));
    }
    path
}

/// Writes a curve.
pub(super) fn bent(Curve { start, control, second_control, end }: Curve) -> String {
    let bend = match second_control {
        None => format!("Q{}", pair(control)),
        Some(second) => format!("C{} {}", pair(control), pair(second)),
    };
    format!("{}{bend} {}", polygon(&[start]), pair(end))
}

/// Writes dots along a curve, each as a circle: dashes without length, which some programs do not draw.
pub(super) fn dots(curve: Curve, gap: f32, width: f32) -> String {
    let (r, d) = (number(width / 2.0), number(width));
    let mut path = String::new();
    for p in curve.every(gap) {
        let _ = write!(path, "M{}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0Z", pair(p - Point::new(width / 2.0, 0.0)));
    }
    path
}

pub(super) fn pair(p: Point) -> String {
    format!("{} {}", number(p.x), number(p.y))
}

pub(super) fn number(x: f32) -> String {
    let text = format!("{x:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Writes words as XML does.
pub(super) fn escaped(text: &str) -> String {
    // What XML 1.0 has no place for is left out, and all else that nobody sees; of signs of direction, isolates stay.
    let hidden: Vec<usize> = hidden_in(text).into_iter().map(|(at, _)| at).collect();
    let allowed = |&(at, c): &(usize, char)| {
        matches!(c, '\t' | '\n' | ISOLATE | ISOLATE_END) || hidden.binary_search(&at).is_err()
    };
    let text: String = text.char_indices().filter(allowed).map(|(_, c)| c).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
