//! How far all nodes of a small graph are from each other, as a flat matrix.

use crate::layout::stress::graph::Network;

/// The length of the shortest way between each two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Distances {
    n: usize,
    /// Row by row; 0 on the diagonal only.
    lengths: Vec<f32>,
}

impl Distances {
    /// Counts the steps between all nodes of a connected graph, from 64 nodes at a time: a bit says
    /// whether a node was reached from one of them.
    pub fn in_steps(network: &Network) -> Self {
        let n = network.n_nodes();
        let n_words = n.div_ceil(64);
        let mut lengths = vec![0.0; n * n];
        let mut reached = vec![0u64; n * n_words];
        for v in 0..n {
            reached[v * n_words + v / 64] |= 1 << (v % 64);
        }
        // Who was reached in the last step, and in this one.
        let (mut last, mut now) = (reached.clone(), vec![0u64; n * n_words]);
        let mut n_steps = 0.0;
        let mut is_done = n == 0;
        while !is_done {
            is_done = true;
            n_steps += 1.0;
            for v in 0..n {
                let mine = v * n_words..(v + 1) * n_words;
                let fresh = &mut now[mine.clone()];
                fresh.fill(0);
                for &u in network.neighbours(v) {
                    let theirs = &last[u as usize * n_words..(u as usize + 1) * n_words];
                    fresh.iter_mut().zip(theirs).for_each(|(word, other)| *word |= other);
                }
                for (index, (fresh, reached)) in fresh.iter_mut().zip(&mut reached[mine]).enumerate() {
                    *fresh &= !*reached;
                    *reached |= *fresh;
                    let mut bits = *fresh;
                    is_done &= bits == 0;
                    while bits != 0 {
                        lengths[v * n + index * 64 + bits.trailing_zeros() as usize] = n_steps;
                        bits &= bits - 1;
                    }
                }
            }
            std::mem::swap(&mut last, &mut now);
        }
        Self { n, lengths }
    }

    /// Measures the shortest ways along links with lengths, given as (neighbour, length) for each
    /// node. Parts that are not connected are kept a little nearer than the longest way.
    pub fn along(neighbours: &[Vec<(usize, f32)>], link_length: f32) -> Self {
        let n = neighbours.len();
        let mut lengths: Vec<f32> = (0..n).flat_map(|source| shortest_ways(neighbours, source)).collect();
        let longest = lengths.iter().copied().filter(|length| length.is_finite()).fold(0.0, f32::max);
        let apart = if longest > 0.0 { 0.75 * longest.max(link_length) } else { link_length };
        for (index, length) in lengths.iter_mut().enumerate() {
            if index / n == index % n {
                *length = 0.0;
            } else {
                *length = if length.is_finite() { length.max(1.0) } else { apart };
            }
        }
        Self { n, lengths }
    }

    /// Returns the number of nodes.
    pub fn n_nodes(&self) -> usize {
        self.n
    }

    /// Returns the lengths of the ways from a node to all others.
    pub fn from(&self, v: usize) -> &[f32] {
        &self.lengths[v * self.n..(v + 1) * self.n]
    }

    /// Returns the longest way.
    pub fn longest(&self) -> f32 {
        self.lengths.iter().copied().fold(0.0, f32::max)
    }

    /// Returns the shortest way between two nodes, or 1 where there are none.
    pub fn shortest(&self) -> f32 {
        let shortest = self.lengths.iter().copied().filter(|&length| length > 0.0).fold(f32::INFINITY, f32::min);
        if shortest.is_finite() { shortest } else { 1.0 }
    }
}

/// How many numbers stand side by side in the processor's vector registers, or in two of them.
pub(crate) const WIDTH: usize = 8;

/// One over the length of the shortest way between each two nodes, row by row, as loops over all of a row want it: 0 on the
/// diagonal, and to fill up rows to a multiple of [`WIDTH`].
#[derive(Debug)]
pub(crate) struct InverseLengths {
    n_padded: usize,
    rows: Vec<f32>,
}

impl InverseLengths {
    /// Inverts the lengths.
    pub(crate) fn new(distances: &Distances) -> Self {
        let n_padded = distances.n.next_multiple_of(WIDTH);
        let mut rows = vec![0.0; distances.n * n_padded];
        for (v, row) in rows.chunks_exact_mut(n_padded.max(1)).enumerate() {
            let lengths = row.iter_mut().zip(distances.from(v));
            lengths.filter(|(_, length)| **length > 0.0).for_each(|(inverse, length)| *inverse = 1.0 / length);
        }
        Self { n_padded, rows }
    }

    /// Returns the number of nodes, and of those that fill up a row.
    pub(crate) fn n_padded(&self) -> usize {
        self.n_padded
    }

    /// Returns the row of a node.
    pub(crate) fn from(&self, v: usize) -> &[f32] {
        &self.rows[v * self.n_padded..][..self.n_padded]
    }
}

/// Returns the length of the shortest way to each node; infinite where there is none (Dijkstra).
fn shortest_ways(neighbours: &[Vec<(usize, f32)>], source: usize) -> Vec<f32> {
    let mut lengths = vec![f32::INFINITY; neighbours.len()];
    lengths[source] = 0.0;
    // Lengths are positive and finite, so their bits sort like the numbers.
    let mut open = std::collections::BinaryHeap::from([(std::cmp::Reverse(0u32), source)]);
    while let Some((std::cmp::Reverse(bits), node)) = open.pop() {
        let length = f32::from_bits(bits);
        if length > lengths[node] {
            continue;
        }
        for &(other, step) in &neighbours[node] {
            let through = length + step;
            if through < lengths[other] {
                lengths[other] = through;
                open.push((std::cmp::Reverse(through.to_bits()), other));
            }
        }
    }
    lengths
}
