//! The picture giving way while a node is dragged: it has no clock, `tick` moves it once.
//!
//! Every node is tied to the place where the reader knows it, links pull a little while a node is
//! held, and boxes do not overlap. Speeds are kept and damped (velocity Verlet with steps of 1, as
//! d3-force does it); no node repels a far one, so a tick costs about as much as there are nodes. So
//! what is near gives way, and what is far stays: once the node is
//! released, whoever is not in its way is back in place.

use super::{Place, Point, Rect, Request};

/// Pull back to the known place, and of a link to its known length, for each tick.
const HOME: f32 = 0.045;
const LINK: f32 = 0.03;
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
    springs: Vec<(usize, usize, f32)>,
    held: Option<usize>,
    /// The node that was held last.
    released: Option<usize>,
    /// The nodes by their left edges.
    from_left: Vec<usize>,
    ticks_since_change: u32,
    is_settled: bool,
}

impl Simulation {
    /// Starts at rest, from the places in the request; nodes without one stand in the middle.
    pub fn new(request: Request) -> Self {
        let at: Vec<Point> =
            request.nodes.iter().map(|node| node.place.map_or(Point::default(), |place| place.at)).collect();
        let pairs = request.bundles.iter().map(|bundle| bundle.ends).chain(request.ties.iter().copied());
        let springs = pairs.map(|(a, b)| (a, b, at[a].distance(at[b]))).collect();
        let speed = vec![Point::default(); at.len()];
        let from_left = (0..at.len()).collect();
        Self {
            home: at.clone(),
            at,
            speed,
            springs,
            held: None,
            released: None,
            from_left,
            request,
            ticks_since_change: 0,
            is_settled: true,
        }
    }

    /// Holds a node at a point until it is released.
    pub fn hold(&mut self, v: usize, to: Point) {
        if v < self.at.len() && to.is_finite() {
            self.held = Some(v);
            self.at[v] = to;
            self.ticks_since_change = 0;
            self.is_settled = false;
        }
    }

    /// Leaves the held node where it is, pinned.
    pub fn release(&mut self) {
        if let Some(v) = self.held.take() {
            self.released = Some(v);
            self.home[v] = self.at[v];
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
        let mut pull: Vec<Point> = self.at.iter().zip(&self.home).map(|(&at, &home)| (home - at) * HOME).collect();
        let is_held = self.held.is_some();
        for &(a, b, length) in self.springs.iter().filter(|_| is_held) {
            let apart = self.at[b] - self.at[a];
            let shift = apart.direction_or(Point::default()) * ((apart.length() - length) * LINK * 0.5);
            pull[a] = pull[a] + shift;
            pull[b] = pull[b] - shift;
        }
        let mut farthest = 0.0f32;
        let before = self.at.clone();
        for (v, &pull) in pull.iter().enumerate() {
            self.speed[v] = if self.is_fixed(v) { Point::default() } else { (self.speed[v] + pull) * KEPT_SPEED };
            self.at[v] = self.at[v] + self.speed[v];
        }
        self.part_boxes();
        for (v, &before) in before.iter().enumerate() {
            farthest = farthest.max(before.distance(self.at[v]));
        }
        self.ticks_since_change += 1;
        self.is_settled = farthest < AT_REST || self.ticks_since_change >= MAX_TICKS;
        if self.is_settled && !is_held {
            self.return_home();
        }
    }

    /// Puts back, to the letter, whoever does not lie on the released node or on somebody who has to
    /// give way to it.
    fn return_home(&mut self) {
        let here = self.at.clone();
        let mut at_home: Vec<usize> =
            (0..here.len()).filter(|&v| !self.is_fixed(v) && here[v] != self.home[v]).collect();
        at_home.iter().for_each(|&v| self.at[v] = self.home[v]);
        let mut in_the_way: Vec<usize> = self.released.into_iter().collect();
        while let Some(blocker) = in_the_way.pop() {
            let (giving_way, staying) = at_home.into_iter().partition(|&v| self.lies_on(v, blocker));
            at_home = staying;
            for &v in &giving_way {
                self.at[v] = here[v];
            }
            in_the_way.extend::<Vec<usize>>(giving_way);
        }
    }

    fn lies_on(&self, v: usize, u: usize) -> bool {
        let theirs = self.bare(u);
        self.bare(v).iter().any(|mine| theirs.iter().any(|theirs| mine.meets(*theirs)))
    }

    fn is_fixed(&self, v: usize) -> bool {
        self.held == Some(v) || self.request.nodes[v].place.is_some_and(|place| place.pinned)
    }

    fn extent(&self, v: usize) -> [Rect; 2] {
        let [shape, label] = self.bare(v);
        [shape.grown(MARGIN), label.grown(MARGIN / 2.0)]
    }

    fn bare(&self, v: usize) -> [Rect; 2] {
        let node = &self.request.nodes[v];
        let side = node.place.map(|place| place.side).unwrap_or_default();
        [node.shape_box(self.at[v]), node.label_box(self.at[v], side)]
    }

    /// Pushes overlapping boxes apart. A sweep from left to right finds the pairs that may overlap.
    fn part_boxes(&mut self) {
        let boxes: Vec<[Rect; 2]> = (0..self.at.len()).map(|v| self.extent(v)).collect();
        let around: Vec<Rect> = boxes.iter().map(|[shape, label]| shape.union(*label)).collect();
        // The order of the last tick is almost right.
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
        let meeting = mine.iter().flat_map(|&mine| theirs.iter().map(move |&theirs| (mine, theirs)));
        for (mine, theirs) in meeting.filter(|(mine, theirs)| mine.meets(*theirs)) {
            let away = push(mine, theirs) * share;
            if is_mobile_v {
                self.at[v] = self.at[v] + away;
            }
            if is_mobile_u {
                self.at[u] = self.at[u] - away;
            }
        }
    }
}

/// Returns the shortest way by which `mine` leaves `theirs`.
fn push(mine: Rect, theirs: Rect) -> Point {
    let overlap = mine.overlap(theirs);
    let (a, b) = (mine.center(), theirs.center());
    if overlap.x < overlap.y {
        Point::new(if a.x < b.x { -overlap.x } else { overlap.x }, 0.0)
    } else {
        Point::new(0.0, if a.y < b.y { -overlap.y } else { overlap.y })
    }
}
