//! Where the words of links go: free spots along them.

use crate::layout::spatial_grid::Grid;
use crate::layout::{Curve, Point, Rect, Size};

/// A label that wants to stand on a link.
#[derive(Clone, Copy, Debug)]
pub struct CurveLabel {
    /// The visible part of the link, up to the tip of its arrowhead.
    pub curve: Curve,
    /// The size of the label.
    pub size: Size,
    /// Larger goes first where two want the same spot.
    pub importance: f32,
}

/// Returns a centre for each label that finds a spot on its link which no box in `taken`, no other
/// link and no other such label touches; none for the others.
pub fn place_on_links(labels: &[CurveLabel], taken: &[Rect]) -> Vec<Option<Point>> {
    /// A label hides at most this part of its own link.
    const MOST_HIDDEN: f32 = 0.6;
    /// Along the link, the middle first.
    const SPOTS: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
    let lines: Vec<Vec<Point>> =
        labels.iter().map(|label| label.curve.points(if label.curve.is_straight() { 1 } else { 10 })).collect();
    let around = |a: Point, b: Point| Rect { min: a, max: a }.union(Rect { min: b, max: b });
    let segments = lines.iter().flat_map(|line| line.windows(2).map(|pair| around(pair[0], pair[1])));
    let area = segments.chain(taken.iter().copied()).fold(Rect::NOTHING, Rect::union);
    let (mut lines_in, mut taken_in) = (Grid::new(area), Grid::new(area));
    (0..).zip(&lines).for_each(|(index, line)| lines_in.insert_line(index, line));
    let mut taken = taken.to_vec();
    taken.iter().zip(0..).for_each(|(rect, index)| taken_in.insert(index, *rect));
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|&a, &b| labels[b].importance.total_cmp(&labels[a].importance).then(a.cmp(&b)));
    let mut centers = vec![None; labels.len()];
    for index in order {
        let label = &labels[index];
        let is_free = |rect: Rect| {
            let crosses = |other: u32| other as usize != index && length_inside(&lines[other as usize], rect) > 0.0;
            let hides_itself = length_inside(&lines[index], rect) > MOST_HIDDEN * length(&lines[index])
                || rect.contains(label.curve.end);
            !hides_itself
                && !taken_in.near(rect).any(|other| taken[other as usize].meets(rect))
                && !lines_in.near(rect).any(crosses)
        };
        let spots = SPOTS.iter().map(|&t| label.curve.at(t));
        let free = spots.map(|center| Rect::from_center(center, label.size)).find(|&rect| is_free(rect.grown(2.0)));
        if let Some(rect) = free {
            taken_in.insert(taken.len() as u32, rect.grown(1.0));
            taken.push(rect.grown(1.0));
            centers[index] = Some(rect.center());
        }
    }
    centers
}

fn length(line: &[Point]) -> f32 {
    line.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

fn length_inside(line: &[Point], rect: Rect) -> f32 {
    line.windows(2).map(|pair| rect.length_inside(pair[0], pair[1])).sum()
}
