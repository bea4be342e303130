//! Placing nodes so that distances on the map match distances in the graph.
//!
//! Stochastic gradient descent on stress: Zheng, Pawar and Goodman, "Graph drawing by stochastic
//! gradient descent", IEEE TVCG 25(9), 2019.

use super::graph::Spring;
use super::{Point, Random};

const N_ROUNDS: usize = 30;
/// The step size at the end, relative to a full step of the stiffest spring.
const LAST_STEP: f32 = 0.1;

/// Returns a layout of `n` nodes with low stress; the seed chooses the start.
pub fn descend(n: usize, springs: &[Spring], random: &mut Random) -> Vec<Point> {
    let spread = springs.iter().map(|spring| spring.length).fold(1.0, f32::max);
    let mut at: Vec<Point> =
        (0..n).map(|_| Point::new((random.unit() - 0.5) * spread, (random.unit() - 0.5) * spread)).collect();
    let shortest = springs.iter().map(|spring| spring.length).fold(f32::INFINITY, f32::min);
    // Steps fall exponentially from "every spring fully" to a tenth of the stiffest one.
    let (first, last) = (spread * spread, LAST_STEP * shortest * shortest);
    let decay = libm::logf(last / first) / (N_ROUNDS as f32 - 1.0);
    let mut order: Vec<u32> = (0..springs.len() as u32).collect();
    for round in 0..N_ROUNDS {
        let step = first * libm::expf(decay * round as f32);
        random.shuffle(&mut order);
        for &index in &order {
            let Spring { a, b, length } = springs[index as usize];
            let strength = (step / (length * length)).min(1.0);
            let apart = at[b] - at[a];
            let distance = apart.length();
            // Coincident nodes part along a direction of their own.
            let direction = apart.direction_or(Point::new(1.0, 0.0));
            let shift = direction * (strength * 0.5 * (distance - length));
            at[a] = at[a] + shift;
            at[b] = at[b] - shift;
        }
    }
    at
}

/// Turns a layout so that its longest extent lies along the area's longest side, and stretches it
/// to fill the area.
pub fn fit_to_area(at: &mut [Point], w: f32, h: f32) {
    let n = at.len().max(1) as f32;
    let mean = at.iter().fold(Point::default(), |sum, &p| sum + p) * (1.0 / n);
    let (mut xx, mut xy, mut yy) = (0.0f32, 0.0f32, 0.0f32);
    for p in at.iter_mut() {
        *p = *p - mean;
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    let mut angle = 0.5 * libm::atan2f(2.0 * xy, xx - yy);
    if w < h {
        angle += std::f32::consts::FRAC_PI_2;
    }
    let (sin, cos) = (libm::sinf(angle), libm::cosf(angle));
    for p in at.iter_mut() {
        *p = Point::new(cos * p.x + sin * p.y, cos * p.y - sin * p.x);
    }
    let (min, max) = at.iter().fold((Point::default(), Point::default()), |(min, max), p| {
        (Point::new(min.x.min(p.x), min.y.min(p.y)), Point::new(max.x.max(p.x), max.y.max(p.y)))
    });
    let middle = min.towards(max, 0.5);
    let scale = |room: f32, extent: f32| if extent > 1.0 { room / extent } else { 1.0 };
    let (sx, sy) = (scale(w, max.x - min.x), scale(h, max.y - min.y));
    // Unequal stretching keeps the order of things but not the angles: it stays within 1.8.
    let (sx, sy) = (sx.min(1.8 * sy), sy.min(1.8 * sx));
    for p in at.iter_mut() {
        *p = Point::new((p.x - middle.x) * sx, (p.y - middle.y) * sy);
    }
}
