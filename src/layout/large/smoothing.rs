//! Shifts smoothed over a graph, so that regions move and what is small keeps its shape.

use crate::layout::Point;
use crate::layout::large::levels::Level;
use crate::layout::parallel::in_blocks;
use crate::layout::stress::graph::Network;

/// How often shifts are averaged with the neighbours': of the nodes, of the next level and of the one after.
const PASSES: [usize; 3] = [3, 2, 3];

/// Smooths the shifts of the first level's nodes. Averages go up two levels and come down, which reaches as far as some
/// sixty passes on the nodes themselves.
pub(super) fn smooth(levels: &[Level], shifts: &mut Vec<Point>, n_threads: usize) {
    smooth_from(levels, shifts, &PASSES, n_threads);
}

fn smooth_from(levels: &[Level], shifts: &mut Vec<Point>, passes: &[usize], n_threads: usize) {
    let ([level, rest @ ..], [n_passes, passes @ ..]) = (levels, passes) else { return };
    if let (Some(coarser), false) = (rest.first(), passes.is_empty()) {
        let mut sums = vec![(Point::default(), 0.0); coarser.n_nodes()];
        for (&sun, &shift) in level.sun.iter().zip(&*shifts) {
            let (sum, n) = &mut sums[sun as usize];
            (*sum, *n) = (*sum + shift, *n + 1.0);
        }
        let mut means = sums.into_iter().map(|(sum, n)| sum * (1.0 / n)).collect();
        smooth_from(rest, &mut means, passes, n_threads);
        shifts.iter_mut().zip(&level.sun).for_each(|(shift, &sun)| *shift = means[sun as usize]);
    }
    for _ in 0..*n_passes {
        *shifts = averaged(&level.graph, shifts, n_threads);
    }
}

/// Returns the mean of each shift and those of its neighbours, half and half.
fn averaged(graph: &Network, shifts: &[Point], n_threads: usize) -> Vec<Point> {
    let mut averaged = vec![Point::default(); shifts.len()];
    in_blocks(&mut averaged, 1, n_threads, |start, block| {
        for (mean, v) in block.iter_mut().zip(start..) {
            let neighbours = graph.neighbours(v);
            let sum = neighbours.iter().fold(Point::default(), |sum, &u| sum + shifts[u as usize]);
            *mean = shifts[v] * 0.5 + sum * (0.5 / neighbours.len().max(1) as f32);
        }
    });
    averaged
}
