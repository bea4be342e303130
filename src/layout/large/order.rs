//! The nodes of a graph in the order of a walk from one of its ends: who is near is then near in memory, too.

use crate::layout::Point;
use crate::layout::stress::graph::Network;

/// A connected graph with its nodes in another order.
pub(super) struct Ordered {
    /// The graph in its new order.
    pub(super) graph: Network,
    /// The most steps from the first node to any other.
    pub(super) longest: u32,
    /// For each node of the old order its number in the new one.
    rank: Vec<u32>,
}

impl Ordered {
    /// Orders the nodes by a breadth-first search from a node that is far from the first one.
    pub(super) fn new(network: &Network) -> Self {
        let n = network.n_nodes();
        let (mut steps, mut queue) = (vec![u32::MAX; n], Vec::with_capacity(n));
        network.walk(0, &mut steps, &mut queue);
        let far = queue.last().map_or(0, |&v| v as usize);
        steps.fill(u32::MAX);
        network.walk(far, &mut steps, &mut queue);
        let longest = queue.last().map_or(0, |&v| steps[v as usize]);
        let mut rank = steps;
        (0..).zip(&queue).for_each(|(number, &v)| rank[v as usize] = number);
        let rows = queue.iter().map(|&v| network.neighbours(v as usize).iter().map(|&u| rank[u as usize]));
        Self { graph: Network::of_rows(rows), longest, rank }
    }

    /// Returns places in the order in which the nodes were given.
    pub(super) fn in_old_order(&self, at: &[Point]) -> Vec<Point> {
        self.rank.iter().map(|&rank| at[rank as usize]).collect()
    }
}
