//! Where those start who come into a picture that the reader knows: beside their neighbours, where
//! stress is least while all others stay.

use crate::layout::request::is_small;
use crate::layout::stress::dense::fit_to_area;
use crate::layout::stress::shortest_paths::Distances;
use crate::layout::{Point, Random, Rect, Request};

/// How often each newcomer goes to where the others want it.
const N_PASSES: usize = 30;

/// Returns a point for each node: its place where it has one.
pub(crate) fn starting_points(request: &Request) -> Vec<Point> {
    let known: Vec<Option<Point>> = request.nodes.iter().map(|node| node.place.map(|place| place.at)).collect();
    let newcomers: Vec<usize> = (0..known.len()).filter(|&v| known[v].is_none()).collect();
    let mut at = beside_neighbours(request, &known);
    if !newcomers.is_empty() && newcomers.len() < known.len() && is_small(request) {
        let distances = request.distances();
        settle(&distances, scale_of_known(request, &distances), &newcomers, &mut at);
        let extent = extent_of_known(request);
        newcomers.iter().for_each(|&v| at[v] = extent.nearest_to(at[v]));
    }
    at
}

/// Puts whoever has no place near the neighbours that have one, the others as stress would have it.
fn beside_neighbours(request: &Request, known: &[Option<Point>]) -> Vec<Point> {
    if let Some(all) = known.iter().copied().collect() {
        return all;
    }
    let mut random = Random::new(request.seed);
    let network = request.network();
    let mut at = network.lay_out(0, request.seed, 1);
    fit_to_area(&mut at, request.area.w * 0.86, request.area.h * 0.86);
    for v in 0..at.len() {
        let others = network.neighbours(v).iter().filter_map(|&u| known[u as usize]);
        let (sum, count) = others.fold((Point::default(), 0), |(sum, count), p| (sum + p, count + 1));
        let off = Point::new(random.unit() - 0.5, random.unit() - 0.5) * 160.0;
        at[v] = match known[v] {
            Some(here) => here,
            None if count > 0 => sum * (1.0 / count as f32) + off,
            None => at[v],
        };
    }
    at
}

/// Moves newcomers to where their stress is least: majorization (Gansner, Koren and North, "Graph
/// drawing by stress majorization", GD 2004) of their rows alone.
fn settle(distances: &Distances, scale: f32, newcomers: &[usize], at: &mut [Point]) {
    for _ in 0..N_PASSES {
        for &v in newcomers {
            let (mut sum, mut weights) = (Point::default(), 0.0);
            for (u, length) in
                distances.from(v).iter().map(|length| length * scale).enumerate().filter(|(u, _)| *u != v)
            {
                let weight = 1.0 / (length * length);
                let away = (at[v] - at[u]).direction_or(Point::new(1.0, 0.0));
                sum = sum + (at[u] + away * length) * weight;
                weights += weight;
            }
            at[v] = sum * (1.0 / weights);
        }
    }
}

/// Returns the factor between wanted distances and those of the nodes that have places for which the stress of these
/// places is least.
pub(crate) fn scale_of_known(request: &Request, distances: &Distances) -> f32 {
    let known: Vec<(usize, Point)> =
        request.nodes.iter().enumerate().filter_map(|(v, node)| Some((v, node.place?.at))).collect();
    let (mut ratios, mut squares) = (0.0, 0.0);
    for (index, (v, p)) in known.iter().enumerate() {
        for (u, q) in &known[..index] {
            let ratio = p.distance(*q) / distances.from(*v)[*u];
            (ratios, squares) = (ratios + ratio, squares + ratio * ratio);
        }
    }
    if ratios > 0.0 { squares / ratios } else { 1.0 }
}

/// Returns the area, or more where those who have a place stand outside of it.
fn extent_of_known(request: &Request) -> Rect {
    let known = request.nodes.iter().filter_map(|node| node.place);
    let area = Rect::from_center(Point::default(), request.area);
    known.fold(area, |extent, place| extent.union(Rect { min: place.at, max: place.at }))
}
