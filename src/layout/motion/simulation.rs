//! The picture giving way while a node is dragged or when newcomers come: it has no clock, `tick`
//! moves it once.
//!
//! Every node is tied to the place where the reader knows it, links pull a little while a node is
//! held, nodes repel each other, and boxes do not overlap. What the reader knows is at rest: only what
//! repulsion and overlaps differ from those at home moves a node. So what is near gives way, and what
//! is far stays; in the end, whoever is not in the way of a newcomer or of what was dragged is back in
//! place.
//!
//! Speeds and places follow by velocity Verlet with steps of 1, damped (Swope, Andersen, Berens and
//! Wilson, J. Chem. Phys. 76, 1982).

use crate::layout::motion::quadtree::Quadtree;
use crate::layout::parallel::in_blocks;
use crate::layout::search::warm_start::starting_points;
use crate::layout::{Place, Point, Rect, Request};

/// Some cores stay free for the window.
const N_THREADS: usize = 2;
/// Pull back to the known place, and of a link to its known length, for each tick.
const HOME: f32 = 0.045;
const LINK: f32 = 0.03;
/// The push of a node on another at a distance of 1.
const REPULSION: f32 = 20.0;
/// What is left of the speed after a tick.
const KEPT_SPEED: f32 = 0.55;
/// The part of an overlap that a tick undoes.
const PART: f32 = 0.35;
/// Space between boxes.
const MARGIN: f32 = 4.0;
/// Below this, in points for each tick, a picture is at rest.
const AT_REST: f32 = 0.08;
/// No picture moves for longer: at 60 ticks a second this is a second.
const MAX_TICKS: u32 = 60;

/// A picture in motion.
pub struct Simulation {
    request: Request,
    home: Vec<Point>,
    at: Vec<Point>,
    speed: Vec<Point>,
    /// What moves each node, as of the end of the last tick.
    pull: Vec<Point>,
    /// The repulsion where everything is at home: it is at rest there.
    repulsion_at_home: Vec<Point>,
    springs: Vec<(usize, usize, f32)>,
    held: Option<usize>,
    /// To whom the others give way: newcomers, and who is or was held.
    is_intruder: Vec<bool>,
    /// The nodes by their left edges.
    from_left: Vec<usize>,
    ticks_since_change: u32,
    is_settled: bool,
    n_threads: usize,
}

impl Simulation {
    /// Starts at rest, from the places in the request; where some have none, these start beside their
    /// neighbours, and the others give way to them.
    pub fn new(request: Request) -> Self {
        let at = starting_points(&request);
        let is_intruder: Vec<bool> = request.nodes.iter().map(|node| node.place.is_none()).collect();
        let pairs = request.bundles.iter().map(|bundle| bundle.ends).chain(request.ties.iter().copied());
        let springs = pairs.map(|(a, b)| (a, b, at[a].distance(at[b]))).collect();
        let nothing = vec![Point::default(); at.len()];
        let from_left = (0..at.len()).collect();
        Self {
            home: at.clone(),
            speed: nothing.clone(),
            pull: nothing,
            repulsion_at_home: repulsions(&at, N_THREADS),
            at,
            springs,
            held: None,
            from_left,
            request,
            ticks_since_change: 0,
            is_settled: !is_intruder.contains(&true),
            is_intruder,
            n_threads: N_THREADS,
        }
    }

    /// Works on so many threads, which changes nothing but the time that it takes.
    #[must_use]
    pub fn on_threads(self, n_threads: usize) -> Self {
        Self { n_threads, ..self }
    }

    /// Holds a node at a point until it is released.
    pub fn hold(&mut self, v: usize, to: Point) {
        if v < self.at.len() && to.is_finite() {
            self.held = Some(v);
            self.is_intruder[v] = true;
            self.at[v] = to;
            (self.speed[v], self.pull[v]) = (Point::default(), Point::default());
            self.ticks_since_change = 0;
            self.is_settled = false;
        }
    }

    /// Leaves the held node where it is, pinned.
    pub fn release(&mut self) {
        if let Some(v) = self.held.take() {
            self.home[v] = self.at[v];
            self.repulsion_at_home = repulsions(&self.home, self.n_threads);
            let at = self.at[v];
            let side = self.request.nodes[v].place.map(|place| place.side).unwrap_or_default();
            self.request.nodes[v].place = Some(Place { at, side, pinned: true });
            self.ticks_since_change = 0;
            self.is_settled = false;
        }
    }

    /// Returns whether nothing moves any more.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Returns the picture that is simulated.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Returns where each node is now.
    pub fn places(&self) -> Vec<Place> {
        let old = self.request.nodes.iter().map(|node| node.place);
        let place = |(at, old): (&Point, Option<Place>)| Place {
            at: *at,
            side: old.map(|place| place.side).unwrap_or_default(),
            pinned: old.is_some_and(|place| place.pinned),
        };
        self.at.iter().zip(old).map(place).collect()
    }

    /// Moves everything once.
    pub fn tick(&mut self) {
        let before = self.at.clone();
        for (v, speed) in self.speed.iter_mut().enumerate() {
            *speed = *speed + self.pull[v] * 0.5;
            self.at[v] = self.at[v] + *speed;
        }
        self.part_boxes();
        self.pull = self.pulls();
        let mut fastest = 0.0f32;
        for (v, speed) in self.speed.iter_mut().enumerate() {
            *speed = (*speed + self.pull[v] * 0.5) * KEPT_SPEED;
            fastest = fastest.max(speed.length()).max(before[v].distance(self.at[v]));
        }
        self.ticks_since_change += 1;
        self.is_settled = fastest < AT_REST || self.ticks_since_change >= MAX_TICKS;
        if self.is_settled && self.held.is_none() {
            self.return_home();
        }
    }

    /// Returns what moves each node.
    fn pulls(&self) -> Vec<Point> {
        let repulsions = repulsions(&self.at, self.n_threads).into_iter().zip(&self.repulsion_at_home);
        let homewards = self.at.iter().zip(&self.home).map(|(&at, &home)| (home - at) * HOME);
        let mut pulls: Vec<Point> =
            homewards.zip(repulsions).map(|(pull, (now, at_home))| pull + (now - *at_home) * REPULSION).collect();
        for &(a, b, length) in self.springs.iter().filter(|_| self.held.is_some()) {
            let apart = self.at[b] - self.at[a];
            let shift = apart.direction_or(Point::default()) * ((apart.length() - length) * LINK * 0.5);
            pulls[a] = pulls[a] + shift;
            pulls[b] = pulls[b] - shift;
        }
        // What is held or pinned goes where the reader wants it, and has no speed of its own.
        pulls.iter_mut().enumerate().filter(|(v, _)| self.is_fixed(*v)).for_each(|(_, pull)| *pull = Point::default());
        pulls
    }

    /// Puts back, to the letter, whoever does not lie on an intruder or on somebody who has to give way
    /// to one.
    fn return_home(&mut self) {
        let here = self.at.clone();
        let is_moved = |v: &usize| !self.is_intruder[*v] && !self.is_fixed(*v) && here[*v] != self.home[*v];
        let mut at_home: Vec<usize> = (0..here.len()).filter(is_moved).collect();
        at_home.iter().for_each(|&v| self.at[v] = self.home[v]);
        let mut in_the_way: Vec<usize> = (0..here.len()).filter(|&v| self.is_intruder[v]).collect();
        while let Some(blocker) = in_the_way.pop() {
            let (giving_way, staying) = at_home.into_iter().partition(|&v| self.lies_on(v, blocker));
            at_home = staying;
            for &v in &giving_way {
                self.at[v] = here[v];
            }
            in_the_way.extend::<Vec<usize>>(giving_way);
        }
    }

    /// Returns whether a node lies on another that it did not lie on at home.
    fn lies_on(&self, v: usize, u: usize) -> bool {
        let theirs = self.bare(u, self.at[u]);
        let is_on = |theirs: [Rect; 2]| {
            self.bare(v, self.at[v]).iter().any(|mine| theirs.iter().any(|theirs| mine.meets(*theirs)))
        };
        is_on(theirs) && (self.is_intruder[u] || !is_on(self.bare(u, self.home[u])))
    }

    fn is_fixed(&self, v: usize) -> bool {
        self.held == Some(v) || self.request.nodes[v].place.is_some_and(|place| place.pinned)
    }

    fn extent(&self, v: usize, at: Point) -> [Rect; 2] {
        let [shape, label] = self.bare(v, at);
        [shape.grown(MARGIN), label.grown(MARGIN / 2.0)]
    }

    fn bare(&self, v: usize, at: Point) -> [Rect; 2] {
        let node = &self.request.nodes[v];
        let side = node.place.map(|place| place.side).unwrap_or_default();
        [node.shape_box(at), node.label_box(at, side)]
    }

    /// Pushes overlapping boxes apart. A sweep from left to right finds the pairs that may overlap.
    fn part_boxes(&mut self) {
        let boxes: Vec<[Rect; 2]> = (0..self.at.len()).map(|v| self.extent(v, self.at[v])).collect();
        let around: Vec<Rect> = boxes.iter().map(|[shape, label]| shape.union(*label)).collect();
        // The nodes are almost in order from the last tick, which this sort is quick with.
        self.from_left.sort_by(|&v, &u| around[v].min.x.total_cmp(&around[u].min.x).then(v.cmp(&u)));
        for i in 0..self.from_left.len() {
            let v = self.from_left[i];
            for j in i + 1..self.from_left.len() {
                let u = self.from_left[j];
                if around[u].min.x >= around[v].max.x {
                    break;
                }
                if around[v].meets(around[u]) {
                    self.part_pair((v, &boxes[v]), (u, &boxes[u]));
                }
            }
        }
    }

    fn part_pair(&mut self, (v, mine): (usize, &[Rect; 2]), (u, theirs): (usize, &[Rect; 2])) {
        let (is_mobile_v, is_mobile_u) = (!self.is_fixed(v), !self.is_fixed(u));
        let share = if is_mobile_v && is_mobile_u { 0.5 * PART } else { PART };
        // Nodes that overlapped before the drag may stay so: the reader knows that picture.
        let at_home = (!self.is_intruder[v] && !self.is_intruder[u])
            .then(|| (self.extent(v, self.home[v]), self.extent(u, self.home[u])));
        for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter().filter(|&(i, j)| mine[i].meets(theirs[j])) {
            let known = at_home.map_or(0.0, |(mine, theirs)| depth(mine[i], theirs[j]));
            let away = push(mine[i], theirs[j], known) * share;
            if is_mobile_v {
                self.at[v] = self.at[v] + away;
            }
            if is_mobile_u {
                self.at[u] = self.at[u] - away;
            }
        }
    }
}

/// Returns how all others repel each node.
fn repulsions(at: &[Point], n_threads: usize) -> Vec<Point> {
    let tree = Quadtree::new(at);
    let mut repulsions = vec![Point::default(); at.len()];
    in_blocks(&mut repulsions, 1, n_threads, |start, block| {
        block.iter_mut().zip(&at[start..]).for_each(|(sum, &p)| *sum = tree.repulsion(p));
    });
    repulsions
}

/// Returns by how much two boxes overlap, the shorter way.
fn depth(mine: Rect, theirs: Rect) -> f32 {
    let overlap = mine.overlap(theirs);
    overlap.x.min(overlap.y).max(0.0)
}

/// Returns the shortest way by which `mine` lies no deeper in `theirs` than it may.
fn push(mine: Rect, theirs: Rect, allowed: f32) -> Point {
    let overlap = mine.overlap(theirs);
    let (a, b) = (mine.center(), theirs.center());
    let length = (overlap.x.min(overlap.y) - allowed).max(0.0);
    if overlap.x < overlap.y {
        Point::new(if a.x < b.x { -length } else { length }, 0.0)
    } else {
        Point::new(0.0, if a.y < b.y { -length } else { length })
    }
}
