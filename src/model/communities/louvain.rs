//! Communities of a graph by the method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of
//! communities in large networks", Journal of Statistical Mechanics, 2008), with the queue and the connected
//! communities of Leiden (Traag, Waltman and van Eck, "From Louvain to Leiden", Scientific Reports 9, 2019).

use std::collections::VecDeque;

/// A graph with weights, in compact rows.
#[derive(Clone, Debug, Default)]
pub(super) struct WeightedGraph {
    /// Where the row of each node begins, and where the last one ends.
    starts: Vec<usize>,
    /// The neighbours of all nodes, each with the weight of the edge.
    ends: Vec<(u32, f64)>,
    /// The weight of each node's edges; one within a node, of those that it was made of, counts twice.
    degrees: Vec<f64>,
}

impl WeightedGraph {
    /// Makes a graph of so many nodes; edges between the same two add up.
    pub(super) fn new(n: usize, edges: &[(u32, u32, f64)]) -> Self {
        let mut edges: Vec<(u32, u32, f64)> = edges.iter().flat_map(|&(a, b, w)| [(a, b, w), (b, a, w)]).collect();
        // Ties keep their order, so that the sums below are the same everywhere.
        edges.sort_by_key(|&(a, b, _)| (a, b));
        edges.dedup_by(|later, earlier| {
            let is_same = (later.0, later.1) == (earlier.0, earlier.1);
            earlier.2 += if is_same { later.2 } else { 0.0 };
            is_same
        });
        let mut graph = Self { starts: vec![0; n + 1], ends: Vec::with_capacity(edges.len()), degrees: vec![0.0; n] };
        for (a, b, weight) in edges {
            graph.degrees[a as usize] += weight;
            if a != b {
                graph.starts[a as usize + 1] += 1;
                graph.ends.push((b, weight));
            }
        }
        for node in 0..n {
            graph.starts[node + 1] += graph.starts[node];
        }
        graph
    }

    pub(super) fn n(&self) -> usize {
        self.degrees.len()
    }

    fn neighbours(&self, node: usize) -> &[(u32, f64)] {
        &self.ends[self.starts[node]..self.starts[node + 1]]
    }

    /// Moves nodes to the community of a neighbour for as long as that raises modularity. Nodes come in their order, then
    /// those beside one that has moved; of equally good communities the first met is taken.
    fn moved(&self) -> Vec<u32> {
        /// What rounding may gain: less is no reason to move.
        const LEAST_GAIN: f64 = 1e-9;
        /// Nodes settle long before; this holds where rounding should lead in circles.
        const MOST_VISITS: usize = 64;
        let n = self.n();
        let whole: f64 = self.degrees.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let mut community: Vec<u32> = (0..).take(n).collect();
        let mut totals = self.degrees.clone();
        let mut to: Vec<f64> = vec![0.0; n];
        let mut queue: VecDeque<usize> = (0..n).collect();
        let mut is_queued = vec![true; n];
        for _ in 0..MOST_VISITS * n {
            let Some(node) = queue.pop_front() else { break };
            is_queued[node] = false;
            let (own, degree) = (community[node], self.degrees[node]);
            totals[own as usize] -= degree;
            let mut near: Vec<u32> = vec![own];
            for &(other, weight) in self.neighbours(node) {
                let there = community[other as usize];
                if to[there as usize] == 0.0 && there != own {
                    near.push(there);
                }
                to[there as usize] += weight;
            }
            let gain = |there: u32| to[there as usize] - degree * totals[there as usize] / whole;
            let mut best = (own, gain(own));
            for &there in &near[1..] {
                let gain = gain(there);
                if gain > best.1 + LEAST_GAIN {
                    best = (there, gain);
                }
            }
            near.iter().for_each(|&there| to[there as usize] = 0.0);
            totals[best.0 as usize] += degree;
            if best.0 != own {
                community[node] = best.0;
                for &(other, _) in self.neighbours(node) {
                    if community[other as usize] != best.0 && !is_queued[other as usize] {
                        is_queued[other as usize] = true;
                        queue.push_back(other as usize);
                    }
                }
            }
        }
        community
    }

    /// Makes each community a node.
    fn merged(&self, community: &[u32], n: usize) -> Self {
        let mut inner = vec![0.0; n];
        let mut edges = Vec::new();
        for node in 0..self.n() {
            let own = community[node];
            let outer: f64 = self.neighbours(node).iter().map(|(_, weight)| weight).sum();
            // What was within the node before.
            inner[own as usize] += self.degrees[node] - outer;
            for &(other, weight) in self.neighbours(node) {
                let there = community[other as usize];
                if there == own {
                    inner[own as usize] += weight;
                } else if own < there {
                    edges.push((own, there, weight));
                }
            }
        }
        let mut merged = Self::new(n, &edges);
        merged.degrees.iter_mut().zip(inner).for_each(|(degree, inner)| *degree += inner);
        merged
    }

    /// Splits communities into pieces that hang together, numbered by their first nodes.
    fn connected(&self, community: &[u32]) -> (Vec<u32>, usize) {
        let mut piece = vec![u32::MAX; self.n()];
        let mut n_pieces = 0;
        for first in 0..self.n() {
            if piece[first] != u32::MAX {
                continue;
            }
            let mut open = vec![first];
            piece[first] = n_pieces;
            while let Some(node) = open.pop() {
                for &(other, _) in self.neighbours(node) {
                    let other = other as usize;
                    if piece[other] == u32::MAX && community[other] == community[node] {
                        piece[other] = n_pieces;
                        open.push(other);
                    }
                }
            }
            n_pieces += 1;
        }
        (piece, n_pieces as usize)
    }

    /// Returns the community of each node, numbered by their first nodes, and how many there are.
    pub(super) fn communities(&self) -> (Vec<u32>, usize) {
        let mut found: Vec<u32> = (0..).take(self.n()).collect();
        let mut graph = self.clone();
        loop {
            let (community, n) = graph.connected(&graph.moved());
            if n == graph.n() {
                return self.connected(&found);
            }
            found.iter_mut().for_each(|node| *node = community[*node as usize]);
            graph = graph.merged(&community, n);
        }
    }
}
