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
    /// Along the link, the middle first.
    const SPOTS: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
    let segments: Vec<(u32, [Point; 2])> = (0..)
        .zip(labels)
        .flat_map(|(index, label)| {
            let points = points(label);
            (1..points.len()).map(move |i| (index, [points[i - 1], points[i]]))
        })
        .collect();
    let around = |[a, b]: [Point; 2]| Rect { min: a, max: a }.union(Rect { min: b, max: b });
    let boxes = segments.iter().map(|&(_, ends)| around(ends)).chain(taken.iter().copied());
    let area = boxes.fold(Rect::NOTHING, Rect::union);
    let (mut segments_in, mut taken_in) = (Grid::new(area), Grid::new(area));
    (0..).zip(&segments).for_each(|(index, (_, ends))| segments_in.insert_line(index, ends));
    let mut taken = taken.to_vec();
    (0..).zip(&taken).for_each(|(index, rect)| taken_in.insert(index, *rect));
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|&a, &b| labels[b].importance.total_cmp(&labels[a].importance).then(a.cmp(&b)));
    let mut centers = vec![None; labels.len()];
    for index in order {
        let label = &labels[index];
        // The cheapest test that refuses most spots comes first.
        let is_free = |rect: Rect| {
            let is_crossed = segments_in.near(rect).any(|other| {
                let (owner, [a, b]) = segments[other as usize];
                owner as usize != index && rect.length_inside(a, b) > 0.0
            });
            !is_crossed && !taken_in.near(rect).any(|other| taken[other as usize].meets(rect)) && !hides(rect, label)
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

/// Returns the points of a link, each two of which a straight segment joins.
fn points(label: &CurveLabel) -> Vec<Point> {
    label.curve.points(if label.curve.is_straight() { 1 } else { 10 })
}

/// Returns whether a box on a link would hide too much of it.
fn hides(rect: Rect, label: &CurveLabel) -> bool {
    /// A label hides at most this part of its own link.
    const MOST_HIDDEN: f32 = 0.6;
    let points = points(label);
    let sum = |length: fn(Rect, &[Point]) -> f32| points.windows(2).map(|pair| length(rect, pair)).sum::<f32>();
    rect.contains(label.curve.end)
        || sum(|rect, pair| rect.length_inside(pair[0], pair[1]))
            > MOST_HIDDEN * sum(|_, pair| pair[0].distance(pair[1]))
}
