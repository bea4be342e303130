//! Things that nothing joins, side by side.

use crate::layout::{Point, Size};

/// Returns the centres of boxes of these sizes, packed in rows that fill about a square around the
/// origin: high boxes first, as many in each row as fit.
pub fn pack(sizes: &[Size]) -> Vec<Point> {
    let area: f32 = sizes.iter().map(|size| size.w * size.h).sum();
    let widest = sizes.iter().map(|size| size.w).fold(0.0, f32::max);
    let row_width = area.sqrt().max(widest) * 1.0001;
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| sizes[b].h.total_cmp(&sizes[a].h).then(a.cmp(&b)));
    let mut centers = vec![Point::default(); sizes.len()];
    let (mut x, mut y, mut row_height) = (0.0, 0.0, 0.0);
    let mut width = 0.0f32;
    for index in order {
        let Size { w, h } = sizes[index];
        if x > 0.0 && x + w > row_width {
            (x, y, row_height) = (0.0, y + row_height, 0.0);
        }
        centers[index] = Point::new(x + w / 2.0, y + h / 2.0);
        x += w;
        width = width.max(x);
        row_height = h.max(row_height);
    }
    let middle = Point::new(width / 2.0, (y + row_height) / 2.0);
    centers.into_iter().map(|center| center - middle).collect()
}
