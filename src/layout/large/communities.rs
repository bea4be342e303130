//! Groups of nodes with more links inside than to others.
//!
//! Raghavan, Albert and Kumara, "Near linear time algorithm to detect community structures in large-scale networks",
//! Physical Review E 76, 2007: each node takes the label that most of its neighbours have.

use crate::layout::Point;
use crate::layout::large::forces::spacing;
use crate::layout::stress::graph::Network;

/// After so many rounds hardly any label changes.
const ROUNDS: usize = 12;
/// A group with more than this part of all nodes is no group among others.
const MOST: f32 = 0.2;

/// The communities of a graph.
pub(super) struct Communities {
    /// The community of each node.
    of: Vec<u32>,
    n: usize,
}

impl Communities {
    /// Finds the communities of a graph; whoever is in one too large is alone.
    pub(super) fn find(graph: &Network) -> Self {
        let n = graph.n_nodes();
        let mut label: Vec<u32> = (0..n as u32).collect();
        let mut count = vec![0u32; n];
        for _ in 0..ROUNDS {
            let mut n_changed = 0;
            for v in 0..n {
                let neighbours = graph.neighbours(v);
                neighbours.iter().for_each(|&u| count[label[u as usize] as usize] += 1);
                let (mut best, mut most) = (label[v], count[label[v] as usize]);
                for &u in neighbours {
                    let other = label[u as usize];
                    if count[other as usize] > most {
                        (best, most) = (other, count[other as usize]);
                    }
                }
                neighbours.iter().for_each(|&u| count[label[u as usize] as usize] = 0);
                n_changed += usize::from(best != label[v]);
                label[v] = best;
            }
            if n_changed * 200 < n {
                break;
            }
        }
        label.iter().for_each(|&label| count[label as usize] += 1);
        let mut number = vec![u32::MAX; n];
        let mut n_found = 0;
        let mut fresh = || {
            n_found += 1;
            n_found - 1
        };
        let of = label.iter().map(|&label| {
            if count[label as usize] as f32 > MOST * n as f32 {
                return fresh();
            }
            let number = &mut number[label as usize];
            if *number == u32::MAX {
                *number = fresh();
            }
            *number
        });
        let of: Vec<u32> = of.collect();
        Self { of, n: n_found as usize }
    }

    /// Returns the mean of some points or shifts for each community, and the number of its nodes.
    fn means(&self, points: &[Point]) -> Vec<(Point, f32)> {
        let mut sums = vec![(Point::default(), 0.0f32); self.n];
        for (&community, &point) in self.of.iter().zip(points) {
            let (sum, n) = &mut sums[community as usize];
            (*sum, *n) = (*sum + point, *n + 1.0);
        }
        sums.into_iter().map(|(sum, n)| (sum * (1.0 / n.max(1.0)), n)).collect()
    }

    /// Makes of what moves each node what moves its community, and a part of what is its own: with a tenth of it
    /// communities are seen best, and stress is 2 % more than with three tenths.
    pub(super) fn blend(&self, shifts: &mut [Point]) {
        const OWN: f32 = 0.3;
        let means = self.means(shifts);
        for (&community, shift) in self.of.iter().zip(shifts) {
            let (mean, _) = means[community as usize];
            *shift = mean.towards(*shift, OWN);
        }
    }

    /// Draws the nodes of each community together, so that each takes no more room than is its part of the whole.
    pub(super) fn gather(&self, at: &mut [Point]) {
        let means = self.means(at);
        let spacing = spacing(at);
        let mut squares = vec![0.0f32; self.n];
        for (&community, &p) in self.of.iter().zip(&*at) {
            let off = p - means[community as usize].0;
            squares[community as usize] += off.dot(off);
        }
        for (&community, p) in self.of.iter().zip(at) {
            let (mean, n) = means[community as usize];
            let now = (squares[community as usize] / n).sqrt();
            // The root of the mean square in a disc is its radius over the root of two.
            let wanted = spacing * (n / (2.0 * std::f32::consts::PI)).sqrt();
            if now > wanted {
                *p = mean.towards(*p, wanted / now);
            }
        }
    }
}
