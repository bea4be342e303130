//! A graph made coarser step by step: of each node and its neighbours only the node is left.
//!
//! Hachul and Jünger, "Drawing large graphs with a potential-field-based multilevel algorithm", GD 2004, whose suns and
//! planets these are.

use crate::layout::stress::graph::Network;
use crate::layout::{Point, Random};

/// No coarser level is made of one with so few nodes, nor where it would have more than this part of them.
const FEW: usize = 64;
const MOST_LEFT: f32 = 0.8;
/// Not yet known.
const NONE: u32 = u32::MAX;

/// A graph, and how it becomes coarser.
pub(super) struct Level {
    /// Who is next to whom.
    pub(super) graph: Network,
    /// The length of each link, in the order of the graph's rows.
    pub(super) lengths: Vec<f32>,
    /// The node of the whole graph that each node stands for, in order.
    pub(super) representative: Vec<u32>,
    /// For each node its sun, as a node of the next level, and the way to it: 0 where it is the sun.
    pub(super) sun: Vec<u32>,
    to_sun: Vec<f32>,
}

impl Level {
    /// Returns the levels of a graph, the whole first.
    pub(super) fn of(graph: &Network) -> Vec<Self> {
        let lengths = vec![1.0; graph.n_ends()];
        let representative = (0..graph.n_nodes() as u32).collect();
        let mut levels =
            vec![Self { graph: graph.clone(), lengths, representative, sun: Vec::new(), to_sun: Vec::new() }];
        while let Some(last) = levels.last_mut().filter(|level| level.n_nodes() > FEW) {
            let suns = last.choose_suns();
            if suns.len() as f32 > MOST_LEFT * last.n_nodes() as f32 {
                break;
            }
            let coarser = last.coarser(&suns);
            levels.push(coarser);
        }
        levels
    }

    /// Returns the number of nodes.
    pub(super) fn n_nodes(&self) -> usize {
        self.representative.len()
    }

    /// Makes each node that is beside none yet a sun, and its neighbours that belong to none its planets.
    fn choose_suns(&mut self) -> Vec<u32> {
        let n = self.n_nodes();
        (self.sun, self.to_sun) = (vec![NONE; n], vec![0.0; n]);
        let mut suns = Vec::new();
        for v in 0..n {
            if self.sun[v] != NONE {
                continue;
            }
            let sun = suns.len() as u32;
            suns.push(v as u32);
            self.sun[v] = sun;
            let lengths = &self.lengths[self.graph.ends_of(v)];
            for (&u, &length) in self.graph.neighbours(v).iter().zip(lengths) {
                if self.sun[u as usize] == NONE {
                    (self.sun[u as usize], self.to_sun[u as usize]) = (sun, length);
                }
            }
        }
        suns
    }

    /// Returns the graph of the suns: linked where a link leads from one's to the other's, as long as the way along it.
    fn coarser(&self, suns: &[u32]) -> Self {
        let mut members = vec![Vec::new(); suns.len()];
        self.sun.iter().enumerate().for_each(|(v, &sun)| members[sun as usize].push(v));
        // Where a sun stands in the row that is being made.
        let mut found_at = vec![NONE; suns.len()];
        let (mut rows, mut lengths) = (Vec::with_capacity(suns.len()), Vec::new());
        for (sun, members) in members.iter().enumerate() {
            let (mut row, begin): (Vec<u32>, usize) = (Vec::new(), lengths.len());
            for &v in members {
                let links = self.graph.neighbours(v).iter().zip(&self.lengths[self.graph.ends_of(v)]);
                for (&u, &length) in links {
                    let other = self.sun[u as usize];
                    if other as usize == sun {
                        continue;
                    }
                    let length = self.to_sun[v] + length + self.to_sun[u as usize];
                    let place = &mut found_at[other as usize];
                    if *place == NONE {
                        *place = row.len() as u32;
                        row.push(other);
                        lengths.push(length);
                    } else {
                        let known: &mut f32 = &mut lengths[begin + *place as usize];
                        *known = known.min(length);
                    }
                }
            }
            row.iter().for_each(|&other| found_at[other as usize] = NONE);
            rows.push(row.into_iter());
        }
        let representative = suns.iter().map(|&v| self.representative[v as usize]).collect();
        let graph = Network::of_rows(rows.into_iter());
        Self { graph, lengths, representative, sun: Vec::new(), to_sun: Vec::new() }
    }

    /// Places the nodes where the suns are, planets on the ways to the suns of their neighbours.
    pub(super) fn placed(&self, suns: &[Point], random: &mut Random) -> Vec<Point> {
        /// How far planets are moved about, relative to their way: with a way to somewhere, and without.
        const ABOUT: (f32, f32) = (0.2, 1.0);
        let place = |v: usize| {
            let (sun, way) = (self.sun[v], self.to_sun[v]);
            let here = suns[sun as usize];
            if way == 0.0 {
                return here;
            }
            let (mut sum, mut n) = (Point::default(), 0.0);
            for (&u, &length) in self.graph.neighbours(v).iter().zip(&self.lengths[self.graph.ends_of(v)]) {
                let other = self.sun[u as usize];
                if other != sun {
                    let whole = way + length + self.to_sun[u as usize];
                    (sum, n) = (sum + here.towards(suns[other as usize], way / whole), n + 1.0);
                }
            }
            let (at, about) = if n > 0.0 { (sum * (1.0 / n), ABOUT.0) } else { (here, ABOUT.1) };
            at + Point::new(random.unit() - 0.5, random.unit() - 0.5) * (about * way)
        };
        (0..self.n_nodes()).map(place).collect()
    }
}
