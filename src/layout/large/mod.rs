//! Graphs of more than some hundred nodes: distances on the map like those in the graph, and neighbours beside each other.
//!
//! Nobody's engine has both by itself: stress finds the shape of the whole and folds what is small, springs unfold what is
//! small and bend the whole. So both work one after the other. The graph is made coarser and coarser (`levels`); the
//! coarsest is laid out by stress alone; then, from each level to the next finer one, springs and the repulsion of who is
//! near (`forces`) find the place of what is new, and stress (`sparse_stress`) moves regions, never single nodes: what it
//! wants of each node is smoothed over the graph (`smoothing`). Graphs in which all is near all, as those of who knows
//! whom, have no small parts to unfold: there stress moves communities (`communities`), and each node a little.
//!
//! Stress is that of the ways from a few nodes to all, others each time (`ways`), so that the sum is true in the mean.
//! GraphWork ends when it gains no more, measured on ways that nobody has worked on. Every sum is taken in the same order
//! whatever the number of threads. Memory: some 350 bytes for each node and 30 for each link, 50 MB for 100,000 and
//! 500,000.
//!
//! May use the layout's graphs, shapes and threads. Names, sizes and pins never appear here.

mod communities;
mod forces;
mod levels;
mod order;
mod pivot_mds;
mod smoothing;
mod sparse_stress;
mod ways;

use crate::layout::large::communities::Communities;
use crate::layout::large::forces::Springs;
use crate::layout::large::levels::Level;
use crate::layout::large::order::Ordered;
use crate::layout::large::sparse_stress::{Pulls, scaled_to_ways, some_sources};
use crate::layout::large::ways::{N_SOURCES, Ways};
use crate::layout::stress::graph::Network;
use crate::layout::{Point, Random};

/// Whoever waits for a layout: whether it is still wanted, and what to do with a first picture.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Asked at least every 50 milliseconds or so; where it says no, what is returned is of no use.
    pub is_wanted: &'a (dyn Fn() -> bool + Sync),
    /// Takes a first picture in which everything is about where it will be; for small graphs none comes.
    pub on_first: &'a (dyn Fn(Vec<Point>) + Sync),
}

impl Watch<'_> {
    /// Waits for the end only.
    pub const PATIENT: Watch<'static> = Watch { is_wanted: &|| true, on_first: &|_| {} };
}

/// How a layout is made.
#[derive(Clone, Copy)]
pub struct LayoutOrder<'a> {
    /// More descents find less stress in small graphs; without any, all but tiny parts are only sketched.
    pub most_descents: usize,
    /// Chooses among about equally good layouts.
    pub seed: u64,
    /// This changes the time that it takes, never the result.
    pub n_threads: usize,
    /// Who waits for it.
    pub watch: Watch<'a>,
}

/// No way in such a graph has more steps: then everything is near everything.
const SMALL_WORLD: u32 = 14;
/// Up to this many nodes a level is laid out by stress alone.
const WITHOUT_FORCES: usize = 300;
/// Rounds of stress for the coarsest level, for the others without forces, and after the forces of the coarser ones.
const ROUNDS_AT_TOP: usize = 60;
const ROUNDS_BY_STRESS: usize = 20;
const ROUNDS_AFTER_FORCES: usize = 10;
/// Levels with more than this part of all nodes get no rounds of their own.
const COARSE: f32 = 0.33;
/// From a level with so many nodes on, all the others stand about where they will.
const ENOUGH_TO_SHOW: usize = 1000;
/// Rounds of springs and repulsion for each level, and for the whole graph.
const ROUNDS_OF_FORCES: usize = 30;
const ROUNDS_OF_LAST_FORCES: usize = 20;
/// How often new ways are looked for at most, how many rounds each is used, and by what factor the stress has to fall for
/// more of them.
const MOST_WAYS: usize = 12;
const ROUNDS_OF_WAYS: usize = 3;
const GAIN: f64 = 0.99;
/// By how much steps grow shorter from round to round: where nodes move for themselves, ways that do not stand for the whole
/// would move them about for ever.
const SHORTER: f32 = 0.15;
const SHORTER_WHERE_SMOOTH: f32 = 0.05;

/// Returns a layout of a connected graph; a sketch ends with the first picture.
pub(crate) fn lay_out(network: &Network, order: LayoutOrder<'_>) -> Vec<Point> {
    let ordered = Ordered::new(network);
    let LayoutOrder { most_descents, seed, n_threads, watch } = order;
    let (is_sketch, random) = (most_descents == 0, Random::new(seed));
    let work = GraphWork { ordered: &ordered, n_threads, is_sketch, watch, random, ways: Ways::default() };
    let at = if ordered.longest <= SMALL_WORLD { work.small_world() } else { work.level_by_level() };
    ordered.in_old_order(&at)
}

/// What a layout is made with.
struct GraphWork<'a> {
    ordered: &'a Ordered,
    n_threads: usize,
    is_sketch: bool,
    watch: Watch<'a>,
    random: Random,
    ways: Ways,
}

impl GraphWork<'_> {
    fn graph(&self) -> &Network {
        &self.ordered.graph
    }

    fn is_unwanted(&self) -> bool {
        !(self.watch.is_wanted)()
    }

    fn show(&self, at: &[Point]) {
        if !self.is_sketch {
            (self.watch.on_first)(self.ordered.in_old_order(at));
        }
    }

    fn small_world(mut self) -> Vec<Point> {
        let n = self.graph().n_nodes();
        let sources = some_sources(n, &mut self.random);
        self.ways.find(self.ordered, sources, true, self.n_threads);
        let mut at = pivot_mds::start(&self.ways, &(0..n as u32).collect::<Vec<_>>());
        jitter(&mut at, &mut self.random);
        self.show(&at);
        if !self.is_sketch {
            let communities = Communities::find(self.graph());
            communities.gather(&mut at);
            self.descend(&mut at, &|shifts| communities.blend(shifts), SHORTER);
            communities.gather(&mut at);
        }
        at
    }

    fn level_by_level(mut self) -> Vec<Point> {
        let levels = Level::of(self.graph());
        let Some(top) = levels.last() else { return Vec::new() };
        let n_top = top.n_nodes();
        let n_sources = n_top.min(N_SOURCES);
        let sources = (0..n_sources).map(|j| top.representative[j * n_top / n_sources]).collect();
        self.ways.find(self.ordered, sources, true, self.n_threads);
        let mut at = pivot_mds::start(&self.ways, &top.representative);
        jitter(&mut at, &mut self.random);
        let mut is_shown = false;
        for (index, level) in levels.iter().enumerate().rev() {
            if index + 1 < levels.len() {
                at = level.placed(&at, &mut self.random);
            }
            if self.is_unwanted() || self.is_sketch && index == 0 {
                return self.brought_down(&levels[..index], at);
            }
            self.improve_level(&levels, index, &mut at);
            if !is_shown && (index == 0 || level.n_nodes() >= ENOUGH_TO_SHOW) {
                is_shown = true;
                let first = self.brought_down(&levels[..index], at.clone());
                self.show(&first);
            }
        }
        let n_threads = self.n_threads;
        self.descend(&mut at, &|shifts| smoothing::smooth(&levels, shifts, n_threads), SHORTER_WHERE_SMOOTH);
        at
    }

    /// Places the nodes of finer levels, the finest first in the list, where their suns are.
    fn brought_down(&self, finer: &[Level], at: Vec<Point>) -> Vec<Point> {
        // Its own numbers: whether anybody looks changes nothing.
        let mut random = self.random.clone();
        finer.iter().rev().fold(at, |at, finer| finer.placed(&at, &mut random))
    }

    /// Finds the order of a level: up to some size by stress alone, else by springs first.
    fn improve_level(&self, levels: &[Level], index: usize, at: &mut Vec<Point>) {
        let level = &levels[index];
        let n = level.n_nodes();
        let is_coarse = (n as f32) < COARSE * self.graph().n_nodes() as f32;
        let (n_forces, n_rounds) = match () {
            () if index + 1 == levels.len() => (0, ROUNDS_AT_TOP),
            () if n <= WITHOUT_FORCES => (0, ROUNDS_BY_STRESS),
            () if is_coarse => (ROUNDS_OF_FORCES, ROUNDS_AFTER_FORCES),
            () if index > 0 => (ROUNDS_OF_FORCES, 0),
            () => (ROUNDS_OF_LAST_FORCES, 0),
        };
        let mut springs = Springs::new(level, at, self.n_threads);
        for round in 0..n_forces {
            if self.is_unwanted() {
                return;
            }
            springs.round(at, round >= n_forces / 2);
        }
        scaled_to_ways(&self.ways, &level.representative, at);
        for _ in 0..n_rounds {
            let pulls = Pulls { ways: &self.ways, nodes: &level.representative, near: None };
            let (mut shifts, _) = pulls.shifts(at, self.n_threads);
            if n_forces > 0 {
                smoothing::smooth(&levels[index..], &mut shifts, self.n_threads);
            }
            apply(at, &shifts, 1.0);
        }
    }

    /// Lowers the stress of the whole graph, on other ways each time, until that gains no more. What each node would do is
    /// calmed first; steps grow shorter from round to round.
    fn descend(&mut self, at: &mut [Point], calm: &dyn Fn(&mut Vec<Point>), shorter: f32) {
        let n = at.len();
        let nodes: Vec<u32> = (0..n as u32).collect();
        // What is gained is measured on ways that nothing is worked on.
        let mut measured = Ways::default();
        measured.find(self.ordered, some_sources(n, &mut self.random), true, self.n_threads);
        let mut before = f64::INFINITY;
        for time in 0..MOST_WAYS {
            let sources = some_sources(n, &mut self.random);
            self.ways.find(self.ordered, sources, false, self.n_threads);
            for round in 0..ROUNDS_OF_WAYS {
                if self.is_unwanted() {
                    return;
                }
                let pulls = Pulls { ways: &self.ways, nodes: &nodes, near: Some(self.graph()) };
                let (mut shifts, _) = pulls.shifts(at, self.n_threads);
                calm(&mut shifts);
                apply(at, &shifts, 1.0 / (1.0 + shorter * (time * ROUNDS_OF_WAYS + round) as f32));
            }
            let (_, now) = Pulls { ways: &measured, nodes: &nodes, near: None }.shifts(at, self.n_threads);
            if now > GAIN * before {
                break;
            }
            before = now;
        }
    }
}

fn apply(at: &mut [Point], shifts: &[Point], part: f32) {
    at.iter_mut().zip(shifts).for_each(|(at, &shift)| *at = *at + shift * part);
}

/// Moves everything a little, so that nothing lies on another.
fn jitter(at: &mut [Point], random: &mut Random) {
    const JITTER: f32 = 0.3;
    at.iter_mut().for_each(|at| *at = *at + Point::new(random.unit() - 0.5, random.unit() - 0.5) * JITTER);
}
