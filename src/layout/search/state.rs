//! A picture that is being arranged: positions and label sides, what they cost, and the exact change
//! when a node moves, at the price of what the move touches.

use crate::layout::search::cost::{Boxes, EMPTY_PART, Obstacle, Polyline, STRESS, cost_of_overlap, cost_of_place};
use crate::layout::search::cost_cache::{CostCache, Prices};
use crate::layout::search::lanes::{BandList, BoxList, SegmentList};
use crate::layout::search::occupancy::Occupancy;
use crate::layout::search::stress_term::StressTerm;
use crate::layout::stress::shortest_paths::Distances;
use crate::layout::{Point, Rect, Request, Side};

/// What drawing a line anew takes, and looking closely at a node under it or a line across it, in comparisons.
const WORK_OF_A_LINE: u64 = 30;
const WORK_OF_A_BOX: usize = 20;
const WORK_OF_A_CROSSING: usize = 6;

/// Positions and label sides of all nodes, and what they cost.
#[derive(Clone)]
pub struct Candidate<'a> {
    request: &'a Request,
    /// How far nodes want to be from each other, where stress counts.
    stress_term: Option<StressTerm>,
    link_length: f32,
    /// By what factor those distances are stretched at present.
    scale: f32,
    /// By what factor the picture has grown since the start: more than 1 where it was given more room.
    stretch: f32,
    area: Rect,
    at: Vec<Point>,
    side: Vec<Side>,
    /// The factor on the price of what is covered: 1 at first, more once covered things are to be cleared away.
    strictness: f32,
    boxes: Vec<Boxes>,
    lines: Vec<Polyline>,
    lines_of: Vec<Vec<usize>>,
    /// The boxes around the nodes with their labels, around the lines, and the lines as straight ways, to be found fast.
    around_nodes: BoxList,
    around_lines: BandList,
    ways: SegmentList,
    cost_cache: CostCache,
    occupancy: Occupancy,
    trial: Trial,
    /// How many things were compared so far, and when that is to end.
    work: u64,
    most_work: u64,
}

/// A move that is not made yet: where to, and the prices there.
#[derive(Clone, Default)]
struct Trial {
    v: usize,
    at: Point,
    side: Side,
    boxes: Option<Boxes>,
    /// The node's lines, as [`Candidate::lines_of`] has them.
    lines: Vec<Polyline>,
    prices: Prices,
    /// What lies near, while it is looked at.
    near: Vec<usize>,
    /// How many things were compared.
    work: u64,
}

impl<'a> Candidate<'a> {
    /// Starts from given positions, one for each node of the request.
    pub fn new(request: &'a Request, distances: Option<&'a Distances>, at: Vec<Point>) -> Self {
        let links = request.bundles.iter().map(|bundle| Polyline::new(bundle.ends, Some(*bundle)));
        let ties = request.ties.iter().map(|&ends| Polyline::new(ends, None));
        let lines: Vec<Polyline> = links.chain(ties).collect();
        let mut lines_of = vec![Vec::new(); request.nodes.len()];
        for (index, line) in lines.iter().enumerate() {
            lines_of[line.ends.0].push(index);
            lines_of[line.ends.1].push(index);
        }
        let mut candidate = Self {
            request,
            stress_term: distances.map(StressTerm::new),
            link_length: request.link_length(),
            scale: 1.0,
            stretch: 1.0,
            area: Rect::from_center(Point::default(), request.area),
            at,
            side: request.nodes.iter().map(|node| node.place.map_or(Side::Below, |place| place.side)).collect(),
            strictness: 1.0,
            boxes: Vec::new(),
            lines,
            lines_of,
            around_nodes: BoxList::default(),
            around_lines: BandList::default(),
            ways: SegmentList::default(),
            cost_cache: CostCache::default(),
            occupancy: Occupancy::default(),
            trial: Trial::default(),
            work: 0,
            most_work: u64::MAX,
        };
        candidate.find_out();
        candidate
    }

    /// Returns where each node is.
    pub fn at(&self) -> &[Point] {
        &self.at
    }

    /// Returns on which side each label stands.
    pub fn side(&self) -> &[Side] {
        &self.side
    }

    /// Returns what the whole picture costs.
    pub fn cost(&self) -> f32 {
        let nodes = 0..self.at.len();
        let empty = EMPTY_PART * self.occupancy.n_empty() as f32;
        // Each pair is counted from both ends: half of it each time.
        let stress: f32 = nodes.clone().map(|v| 0.5 * self.stress_at(v, self.at[v])).sum();
        let places: f32 = nodes.clone().map(|v| self.cost_of_place(v, self.at[v], self.side[v], &self.boxes[v])).sum();
        let lengths: f32 = self.lines.iter().map(|line| self.cost_of_length(line)).sum();
        let angles: f32 = nodes.map(|v| self.cost_of_angles_at(v)).sum();
        empty + stress + places + lengths + angles + self.cost_cache.of_all()
    }

    /// Returns the part of the cost that depends on where one node and its label are.
    pub fn cost_around(&self, v: usize) -> f32 {
        let lines = &self.lines_of[v];
        let mut cost = self.cost_cache.of_node(v)
            + self.cost_alone(v, self.at[v], self.side[v], &self.boxes[v])
            + self.stress_at(v, self.at[v])
            + self.cost_of_angles_at(v);
        for &e in lines {
            let (line, end) = (&self.lines[e], self.lines[e].other_end(v));
            cost += self.cost_cache.of_line(e) + self.cost_of_length(line) + self.cost_of_angles_with(line, end);
        }
        cost
    }

    /// Returns what [`Candidate::cost_around`] would be if a node and its label were elsewhere, or none
    /// as soon as that is more than a limit. [`Candidate::accept`] then makes the move.
    pub fn try_put(&mut self, v: usize, at: Point, side: Side, limit: f32) -> Option<f32> {
        let mut trial = std::mem::take(&mut self.trial);
        (trial.v, trial.at, trial.side, trial.work) = (v, at, side, 0);
        let cost = self.try_with(&mut trial, limit);
        self.work += trial.work;
        self.trial = trial;
        cost
    }

    /// Returns what [`Candidate::cost_around`] two nodes would be together at least, if they changed places.
    pub(crate) fn least_cost_of_swap(&mut self, v: usize, u: usize) -> f32 {
        self.work += 2 * self.at.len() as u64;
        // Each then is in the place of the other, and both would fill an empty part of the area at best.
        let of_the_pair = if self.stress_term.is_some() { STRESS } else { 0.0 };
        self.stress_at(v, self.at[u]) + self.stress_at(u, self.at[v]) - 2.0 * (of_the_pair + EMPTY_PART)
    }

    fn try_with(&self, trial: &mut Trial, limit: f32) -> Option<f32> {
        let (v, at, side) = (trial.v, trial.at, trial.side);
        let node = &self.request.nodes[v];
        let boxes = Boxes::new(node, at, side);
        let Trial { lines, prices, near, work, .. } = trial;
        trial.boxes = Some(boxes);
        prices.clear();
        let here = Obstacle { v, node, at, boxes: &boxes };
        let within = |cost: f32| (cost <= limit).then_some(cost);
        *work += 2 * self.boxes.len() as u64;
        // Prices only add up: what is too dear by then is so at the end, and most moves are. What rules out most in the
        // least time comes first.
        let mut cost = within(self.cost_alone(v, at, side, &boxes))?;
        self.around_nodes.find_meeting(boxes.both, near);
        for &u in near.iter().filter(|u| **u != v) {
            let price = self.strictness * cost_of_overlap(&boxes, &self.boxes[u]);
            cost = within(cost + prices.note_overlap(u, price))?;
        }
        cost = within(cost + self.stress_at(v, at))?;
        *work += self.lines.len() as u64;
        self.around_lines.find_meeting(boxes.both, near);
        for &e in near.iter().filter(|e| !self.lines[**e].ends_at(v)) {
            cost = within(cost + prices.note_over(e, v, self.lines[e].cost_over(here, self.strictness)))?;
        }
        for (k, &e) in self.lines_of[v].iter().enumerate() {
            if k == lines.len() {
                lines.push(self.lines[e].clone());
            }
            lines[k].become_like(&self.lines[e]);
            let end = lines[k].other_end(v);
            lines[k].aim_from(v, at, self.at[end]);
            cost = within(cost + self.cost_of_length(&lines[k]))?;
        }
        for (k, line) in lines[..self.lines_of[v].len()].iter().enumerate() {
            let end = line.other_end(v);
            cost += self.cost_of_angles_with(line, end);
            cost = within(cost + lines[..k].iter().map(|other| line.cost_of_angle(other, v)).sum::<f32>())?;
            *work += (k + self.lines_of[end].len()) as u64;
        }
        for (line, &e) in lines.iter_mut().zip(&self.lines_of[v]) {
            line.trace();
            *work += WORK_OF_A_LINE;
            if line.band().meets(boxes.both) {
                cost = within(cost + prices.note_over(e, v, line.cost_over(here, self.strictness)))?;
            }
            self.around_nodes.find_along(line.band(), near);
            *work += (self.boxes.len() + WORK_OF_A_BOX * near.len()) as u64;
            for &u in near.iter().filter(|u| **u != v) {
                let there = Obstacle { v: u, node: &self.request.nodes[u], at: self.at[u], boxes: &self.boxes[u] };
                let price = line.cost_over(there, self.strictness);
                cost = within(cost + prices.note_over(e, u, price))?;
            }
        }
        // Crossings come last: most moves are ruled out before, by what they cover.
        for (line, &e) in lines.iter().zip(&self.lines_of[v]) {
            self.ways.find_crossing(line.way(), near);
            *work += (2 * self.lines.len() + WORK_OF_A_CROSSING * near.len()) as u64;
            for &f in near.iter() {
                cost = within(cost + prices.note_crossing(e, f, line.cost_of_crossing(&self.lines[f])))?;
            }
        }
        Some(cost)
    }

    /// Makes the move that was tried last.
    pub fn accept(&mut self) {
        let v = self.trial.v;
        self.occupancy.note_move(self.area, self.at[v], self.trial.at);
        (self.at[v], self.side[v]) = (self.trial.at, self.trial.side);
        if let Some(term) = &mut self.stress_term {
            term.set(v, self.at[v]);
        }
        self.boxes[v] = self.trial.boxes.take().unwrap_or(self.boxes[v]);
        self.around_nodes.set(v, self.boxes[v].both);
        self.cost_cache.forget(v, &self.lines_of[v]);
        for (line, &e) in self.trial.lines.iter_mut().zip(&self.lines_of[v]) {
            std::mem::swap(line, &mut self.lines[e]);
            self.around_lines.set(e, self.lines[e].band());
            self.ways.set(e, self.lines[e].way());
        }
        self.work += (self.lines_of[v].len() * (self.at.len() + self.lines.len())) as u64;
        self.cost_cache.learn(v, &self.trial.prices);
    }

    /// Puts a node and its label somewhere else.
    pub fn put(&mut self, v: usize, at: Point, side: Side) {
        self.try_put(v, at, side, f32::INFINITY);
        self.accept();
    }

    /// Makes what is covered so many times dearer.
    pub fn set_strictness(&mut self, strictness: f32) {
        self.strictness = strictness;
        self.find_out();
    }

    /// Gives everything more room: distances and the area grow by a factor, labels do not.
    pub fn spread(&mut self, factor: f32) {
        self.area = Rect { min: self.area.min * factor, max: self.area.max * factor };
        self.link_length *= factor;
        self.scale *= factor;
        self.stretch *= factor;
        self.at.iter_mut().for_each(|at| *at = *at * factor);
        self.find_out();
    }

    /// Takes the extent of those that the reader knows as what is wanted, where it is larger than the
    /// area.
    pub fn accept_known_extent(&mut self) {
        let known = self.request.nodes.iter().zip(&self.boxes).filter(|(node, _)| node.place.is_some());
        let extent = known.fold(self.area, |extent, (_, boxes)| extent.union(boxes.both));
        let share = |rect: Rect| rect.size().w * rect.size().h;
        let scale = (share(extent) / share(self.area)).sqrt();
        self.link_length *= scale;
        self.scale *= scale;
        self.area = extent;
        self.find_out();
    }

    /// Returns how many things were compared so far: what finding the picture has cost, counted alike on every machine.
    pub(crate) fn work(&self) -> u64 {
        self.work
    }

    /// Lets so many things be compared from here on.
    pub(crate) fn allow(&mut self, work: u64) {
        self.most_work = self.work.saturating_add(work);
    }

    /// Returns how many of the comparisons that are allowed are left.
    pub(crate) fn work_left(&self) -> u64 {
        self.most_work.saturating_sub(self.work)
    }

    /// Returns by what factor the picture has grown since the start.
    pub fn stretch(&self) -> f32 {
        self.stretch
    }

    /// Puts everything elsewhere at once.
    pub fn put_all(&mut self, at: &[Point], side: &[Side]) {
        self.at.copy_from_slice(at);
        self.side.copy_from_slice(side);
        self.find_out();
    }

    /// Computes all boxes, lines and cached costs from scratch.
    fn find_out(&mut self) {
        let n = self.at.len();
        if let Some(term) = &mut self.stress_term {
            self.at.iter().enumerate().for_each(|(v, &at)| term.set(v, at));
        }
        let nodes = &self.request.nodes;
        self.boxes = (0..n).map(|v| Boxes::new(&nodes[v], self.at[v], self.side[v])).collect();
        for line in &mut self.lines {
            line.aim(self.at[line.ends.0], self.at[line.ends.1]);
            line.trace();
        }
        self.around_nodes = BoxList::new(self.boxes.iter().map(|boxes| boxes.both));
        self.around_lines = BandList::new(self.lines.iter().map(Polyline::band));
        self.ways = SegmentList::new(self.lines.iter().map(Polyline::way));
        let mut cost_cache = std::mem::take(&mut self.cost_cache);
        cost_cache.reset(n, self.lines.iter().map(|line| line.ends));
        let mut near = Vec::new();
        for v in 0..n {
            self.around_nodes.find_meeting(self.boxes[v].both, &mut near);
            for &u in near.iter().take_while(|u| **u < v) {
                cost_cache.add_overlap(v, u, self.strictness * cost_of_overlap(&self.boxes[v], &self.boxes[u]));
            }
        }
        for (e, line) in self.lines.iter().enumerate() {
            self.around_nodes.find_along(line.band(), &mut near);
            for &v in &near {
                let here = Obstacle { v, node: &nodes[v], at: self.at[v], boxes: &self.boxes[v] };
                cost_cache.add_over(e, v, line.cost_over(here, self.strictness));
            }
            self.ways.find_crossing(line.way(), &mut near);
            for &f in near.iter().take_while(|f| **f < e) {
                cost_cache.add_crossing(e, f, line.cost_of_crossing(&self.lines[f]));
            }
        }
        self.work += (n * n + 5 * self.lines.len() * (n + self.lines.len())) as u64;
        self.cost_cache = cost_cache;
        self.occupancy = Occupancy::new(self.area, &self.at);
    }

    /// Returns the nodes that a node is linked or tied to.
    pub fn neighbours(&self, v: usize) -> impl Iterator<Item = usize> {
        self.lines_of[v].iter().map(move |&e| self.lines[e].other_end(v))
    }

    /// Returns a point in the middle of a node's neighbours, or none for a node without links.
    pub fn middle_of_neighbours(&self, v: usize) -> Option<Point> {
        let sum = self.neighbours(v).fold(Point::default(), |sum, u| sum + self.at[u]);
        let n = self.lines_of[v].len();
        (n > 0).then(|| sum * (1.0 / n as f32))
    }

    /// Returns each case of something that a reader would call covered, as the nodes that have a part
    /// in it: labels over labels or nodes, nodes over nodes, links through labels or nodes that are
    /// not theirs.
    pub fn covered(&self) -> Vec<Vec<usize>> {
        let bare: Vec<[Rect; 2]> = self.boxes.iter().map(Boxes::bare).collect();
        let mut cases: Vec<Vec<usize>> = self.overlaps().into_iter().map(Vec::from).collect();
        let mut near = Vec::new();
        for line in self.lines.iter().filter(|line| line.bundle.is_some()) {
            let (a, b) = line.ends;
            self.around_nodes.find_along(line.band(), &mut near);
            let over = |&v: &usize| v != a && v != b && bare[v].iter().any(|&rect| line.runs_through(rect));
            cases.extend(near.iter().copied().filter(over).map(|v| vec![v, a, b]));
        }
        cases
    }

    /// Returns each two nodes that lie on one another, with or without their labels.
    pub fn overlaps(&self) -> Vec<[usize; 2]> {
        let bare: Vec<[Rect; 2]> = self.boxes.iter().map(Boxes::bare).collect();
        let meet = |v: usize, u: usize| bare[v].iter().any(|mine| bare[u].iter().any(|theirs| mine.meets(*theirs)));
        let pairs = (0..bare.len()).flat_map(|v| (0..v).map(move |u| [v, u]));
        pairs.filter(|&[v, u]| meet(v, u)).collect()
    }

    /// Returns which nodes have a part in something covered, the worst first.
    pub fn troubled_nodes(&self) -> Vec<usize> {
        let mut troubles = vec![0usize; self.at.len()];
        self.covered().into_iter().flatten().for_each(|v| troubles[v] += 1);
        let mut troubled: Vec<usize> = (0..self.at.len()).filter(|&v| troubles[v] > 0).collect();
        troubled.sort_by_key(|&v| (std::cmp::Reverse(troubles[v]), v));
        troubled
    }

    /// Returns what a node costs at a point without its lines; less where it would fill an empty part of the area.
    fn cost_alone(&self, v: usize, at: Point, side: Side, boxes: &Boxes) -> f32 {
        let fills = if self.occupancy.is_alone(self.area, self.at[v], at) { EMPTY_PART } else { 0.0 };
        self.cost_of_place(v, at, side, boxes) - fills
    }

    fn cost_of_place(&self, v: usize, at: Point, side: Side, boxes: &Boxes) -> f32 {
        let known = self.request.nodes[v].place.map(|place| place.at * self.stretch);
        cost_of_place(boxes.both, self.area, at, side, known)
    }

    fn cost_of_length(&self, line: &Polyline) -> f32 {
        let radius = |v: usize| self.request.nodes[v].radius;
        line.cost_of_length(radius(line.ends.0) + radius(line.ends.1), self.link_length)
    }

    fn cost_of_angles_at(&self, v: usize) -> f32 {
        let lines = &self.lines_of[v];
        let cost = |(k, &e): (usize, &usize)| -> f32 {
            lines[..k].iter().map(|&f| self.lines[e].cost_of_angle(&self.lines[f], v)).sum()
        };
        lines.iter().enumerate().map(cost).sum()
    }

    /// The angles at a node between one of its lines and all others of it.
    fn cost_of_angles_with(&self, line: &Polyline, v: usize) -> f32 {
        self.lines_of[v].iter().map(|&f| line.cost_of_angle(&self.lines[f], v)).sum()
    }

    /// The stress between a node at a point and all others.
    fn stress_at(&self, v: usize, at: Point) -> f32 {
        self.stress_term.as_ref().map_or(0.0, |term| STRESS * term.at(v, at, self.scale))
    }
}
