//! How long the layout takes: bare graphs, whole pictures, the judge, words on links, a tick of a
//! picture that gives way. `cargo bench --bench layout`.

use divan::{Bencher, black_box};
use quotemap::files::map_file::built_in;
use quotemap::layout::link_labels::{CurveLabel, place_on_links};
use quotemap::layout::motion::simulation::Simulation;
use quotemap::layout::search::label_sides::choose_sides;
use quotemap::layout::search::state::Candidate;
use quotemap::layout::search::{arrange, sketch};
use quotemap::layout::stress::graph::Network;
use quotemap::layout::{
    Bundle, Curve, DEFAULT_CANVAS, Layout, Node, Point, Random, Rect, Request, SEED, Side, Size, area_for,
};
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::scene::plan::Plan;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// A graph whose nodes hang on three earlier ones, the busy ones more often (Barabási and Albert).
fn links(n: usize) -> Vec<(u32, u32)> {
    let mut random = Random::new(7);
    let mut ends = vec![0u32];
    let mut links = Vec::new();
    for v in 1..n as u32 {
        for _ in 0..3 {
            let u = ends[random.below(ends.len())];
            links.push((u, v));
            ends.extend([u, v]);
        }
    }
    links
}

fn grown_request(n: usize) -> Request {
    let mut pairs: Vec<(usize, usize)> = links(n).into_iter().map(|(a, b)| (a as usize, b as usize)).collect();
    pairs.retain(|(a, b)| a != b);
    pairs.sort_unstable();
    pairs.dedup();
    let node = |v: usize| Node {
        radius: 8.0 + (v % 9) as f32,
        label: Size { w: 40.0 + (v % 7) as f32 * 12.0, h: 17.0 },
        place: None,
    };
    let bundles = pairs.into_iter().map(|ends| Bundle { ends, n_strands: 1 }).collect();
    Request { nodes: (0..n).map(node).collect(), bundles, ties: Vec::new(), area: area_for(DEFAULT_CANVAS), seed: SEED }
}

fn built_in_request(filter: &Filter) -> Request {
    let map = built_in();
    Plan::new(&map, &Shown::new(&map, filter)).request(
        &Layout::empty(map.n_actor_slots()),
        area_for(DEFAULT_CANVAS),
        SEED,
    )
}

/// A request in which everything has found its place.
fn settled(request: Request) -> Request {
    let places = arrange(&request);
    let nodes = request.nodes.iter().zip(places).map(|(node, place)| Node { place: Some(place), ..node.clone() });
    Request { nodes: nodes.collect(), ..request }
}

#[divan::bench(args = [34, 115, 400, 1000, 5000])]
fn bare_graph(bencher: Bencher, n: usize) {
    let network = Network::new(n, &links(n));
    bencher.bench(|| black_box(&network).lay_out(12, SEED, 1));
}

#[divan::bench(sample_count = 10)]
fn first_picture_of_the_built_in_map(bencher: Bencher) {
    let request = built_in_request(&Filter::default());
    bencher.bench(|| arrange(black_box(&request)));
}

#[divan::bench(sample_count = 5)]
fn picture_of_the_built_in_map_with_all_kinds(bencher: Bencher) {
    let request = built_in_request(&Filter::everything());
    bencher.bench(|| arrange(black_box(&request)));
}

#[divan::bench]
fn sketch_for_the_first_frame(bencher: Bencher) {
    let request = built_in_request(&Filter::default());
    bencher.bench(|| sketch(black_box(&request)));
}

#[divan::bench(args = [30, 300])]
fn judge_of_one_move(bencher: Bencher, n: usize) {
    let request = grown_request(n);
    let distances = request.distances();
    let at = sketch(&request).iter().map(|place| place.at).collect();
    let mut picture = Candidate::new(&request, Some(&distances), at);
    let mut random = Random::new(1);
    bencher.bench_local(|| {
        let v = random.below(n);
        let to = picture.at()[v] + Point::new(random.unit() - 0.5, random.unit() - 0.5) * 60.0;
        picture.try_put(v, to, Side::ALL[random.below(8)], f32::INFINITY)
    });
}

#[divan::bench(args = [100, 1000])]
fn words_on_links(bencher: Bencher, n: usize) {
    let mut random = Random::new(3);
    let mut point = || Point::new(random.unit() * 3000.0, random.unit() * 2000.0);
    let mut label = || {
        let start = point();
        let end = start.towards(point(), 0.1);
        CurveLabel { curve: Curve::bulging(start, end, 11.0), size: Size { w: 80.0, h: 15.0 }, importance: 1.0 }
    };
    let labels: Vec<CurveLabel> = (0..n).map(|_| label()).collect();
    let taken: Vec<Rect> = (0..n).map(|_| Rect::from_center(point(), Size { w: 90.0, h: 17.0 })).collect();
    bencher.bench(|| place_on_links(black_box(&labels), &taken));
}

#[divan::bench(args = [64, 1000])]
fn tick_of_a_drag(bencher: Bencher, n: usize) {
    let request = settled(grown_request(n));
    let mut simulation = Simulation::new(request.clone());
    let mut step = 0.0;
    bencher.bench_local(|| {
        step += 1.0;
        let start = request.nodes[0].place.map_or(Point::default(), |place| place.at);
        simulation.hold(0, start + Point::new(libm::sinf(step * 0.1), libm::cosf(step * 0.1)) * 200.0);
        simulation.tick();
    });
}

#[divan::bench(sample_count = 20)]
fn touching_up_after_a_drag(bencher: Bencher) {
    let request = settled(built_in_request(&Filter::everything()));
    let before: Vec<_> = request.nodes.iter().filter_map(|node| node.place).collect();
    let mut moved = before.clone();
    moved[3].at = before[10].at;
    moved[3].pinned = true;
    bencher.bench(|| choose_sides(black_box(&request), &before, &mut moved.clone()));
}
