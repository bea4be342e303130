//! A graph of points without names or sizes: who is next to whom, and which parts hang together.

use std::ops::Range;

/// Who is next to whom, in flat lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Where the neighbours of each node begin; one more at the end.
    first: Vec<u32>,
    neighbours: Vec<u32>,
}

impl Network {
    /// Makes a graph of `n` nodes; links from a node to itself and repeated ones count nothing.
    ///
    /// # Panics
    /// Where a link names a node that is not below `n`.
    pub fn new(n: usize, links: &[(u32, u32)]) -> Self {
        let mut ends: Vec<(u32, u32)> =
            links.iter().filter(|(a, b)| a != b).flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut first = vec![0u32; n + 1];
        for &(a, _) in &ends {
            first[a as usize + 1] += 1;
        }
        for v in 0..n {
            first[v + 1] += first[v];
        }
        Self { first, neighbours: ends.into_iter().map(|(_, b)| b).collect() }
    }

    /// Makes a graph of the neighbours of each node, which hold each link twice.
    pub(crate) fn of_rows(rows: impl Iterator<Item = impl Iterator<Item = u32>>) -> Self {
        let (mut first, mut neighbours) = (vec![0], Vec::new());
        for row in rows {
            neighbours.extend(row);
            first.push(neighbours.len() as u32);
        }
        Self { first, neighbours }
    }

    /// Returns the number of nodes.
    pub fn n_nodes(&self) -> usize {
        self.first.len() - 1
    }

    /// Returns the neighbours of a node, in order.
    pub fn neighbours(&self, v: usize) -> &[u32] {
        &self.neighbours[self.ends_of(v)]
    }

    /// Returns where the neighbours of a node stand among those of all.
    pub(crate) fn ends_of(&self, v: usize) -> Range<usize> {
        self.first[v] as usize..self.first[v + 1] as usize
    }

    /// Returns the number of neighbours of all nodes: two for each link.
    pub fn n_ends(&self) -> usize {
        self.neighbours.len()
    }

    /// Returns the number of steps to each node; [`u32::MAX`] where no way leads.
    pub fn steps_from(&self, source: usize) -> Vec<u32> {
        let mut steps = vec![u32::MAX; self.n_nodes()];
        self.walk(source, &mut steps, &mut Vec::new());
        steps
    }

    /// Counts the steps to each node that has none yet, in the order in which they are found (breadth first).
    pub(crate) fn walk(&self, source: usize, steps: &mut [u32], queue: &mut Vec<u32>) {
        queue.clear();
        let Some(first) = steps.get_mut(source) else { return };
        *first = 0;
        queue.push(source as u32);
        let mut next = 0;
        while let Some(&v) = queue.get(next) {
            next += 1;
            for &u in self.neighbours(v as usize) {
                if steps[u as usize] == u32::MAX {
                    steps[u as usize] = steps[v as usize] + 1;
                    queue.push(u);
                }
            }
        }
    }

    /// Returns the connected parts, each as its nodes in order.
    pub(crate) fn parts(&self) -> Vec<Vec<u32>> {
        let mut is_seen = vec![false; self.n_nodes()];
        let mut parts = Vec::new();
        for start in 0..self.n_nodes() {
            if std::mem::replace(&mut is_seen[start], true) {
                continue;
            }
            let mut part = vec![start as u32];
            let mut next = 0;
            while let Some(&v) = part.get(next) {
                next += 1;
                let fresh = self.neighbours(v as usize).iter();
                part.extend(fresh.filter(|&&u| !std::mem::replace(&mut is_seen[u as usize], true)));
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    pub(crate) fn part(&self, nodes: &[u32]) -> Self {
        let index = |v: &u32| nodes.binary_search(v).expect("a part holds its neighbours") as u32;
        Self::of_rows(nodes.iter().map(|&v| self.neighbours(v as usize).iter().map(index)))
    }
}
