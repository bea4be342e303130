//! The layout: finite, the same everywhere, obedient to pins, and local when it gives way.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use quotemap::layout::link_labels::{CurveLabel, place_on_links};
use quotemap::layout::motion::quadtree::{Quadtree, SOFTENING};
use quotemap::layout::motion::simulation::Simulation;
use quotemap::layout::search::label_sides::choose_sides;
use quotemap::layout::search::state::Candidate;
use quotemap::layout::search::{MOST_COMPARED, arrange, arrange_counting, sketch};
use quotemap::layout::worker::{LayoutWorker, Progress, Stage};
use quotemap::layout::{Curve, Place, Point, Rect, Request, Side, Size};

use crate::support::{counting_wake, place, random_request, with_places};

fn rest(simulation: &mut Simulation) -> Vec<Place> {
    let mut ticks = 0;
    while !simulation.is_settled() {
        simulation.tick();
        ticks += 1;
        assert!(ticks <= 60, "a picture comes to rest within a second");
    }
    simulation.places()
}

#[test]
fn every_picture_is_finite_and_the_same_every_time() {
    for (n, n_links) in [(0, 0), (1, 0), (2, 1), (2, 0), (9, 12), (20, 35), (24, 8)] {
        let request = random_request(n, n_links, 11 + n as u64);
        let places = arrange(&request);
        assert_eq!(places.len(), n);
        assert!(places.iter().all(|place| place.at.is_finite()));
        assert_eq!(places, arrange(&request));
        assert_eq!(sketch(&request), sketch(&request));
    }
}

#[test]
fn large_graphs_get_a_picture_too() {
    let places = arrange(&random_request(900, 1500, 3));
    assert_eq!(places.len(), 900);
    assert!(places.iter().all(|place| place.at.is_finite()));
}

#[test]
fn small_pictures_have_no_overlapping_boxes() {
    for seed in 0..4 {
        let request = random_request(24, 30, seed);
        let places = arrange(&request);
        let boxes: Vec<[Rect; 2]> = request
            .nodes
            .iter()
            .zip(&places)
            .map(|(node, place)| [node.label_box(place.at, place.side), node.shape_box(place.at)])
            .collect();
        for (i, mine) in boxes.iter().enumerate() {
            for theirs in &boxes[..i] {
                let meets = mine.iter().any(|a| theirs.iter().any(|b| a.meets(*b)));
                assert!(!meets, "seed {seed}: {mine:?} over {theirs:?}");
            }
        }
    }
}

#[test]
fn long_names_are_never_covered_however_many_there_are_and_however_dense_the_map() {
    for (n, n_links) in [(2, 1), (12, 30), (30, 120), (100, 80)] {
        let mut request = random_request(n, n_links, n as u64);
        // Sixty characters in lines of the usual width.
        for (v, node) in request.nodes.iter_mut().enumerate() {
            node.label = Size { w: 80.0 + (v % 5) as f32 * 8.0, h: 16.8 * (3 + v % 3) as f32 };
        }
        let places = arrange(&request);
        let after = with_places(request, &places);
        let picture = Candidate::new(&after, None, places.iter().map(|place| place.at).collect());
        assert_eq!(picture.covered(), Vec::<Vec<usize>>::new(), "{n} nodes, {n_links} links");
    }
}

#[test]
fn however_dense_a_map_is_it_takes_a_bounded_number_of_comparisons() {
    // Without a bound the first takes several times, the last a hundred times as many.
    for (n, n_links) in [(50, 200), (120, 600), (300, 2000)] {
        let request = random_request(n, n_links, 2);
        let (places, n_compared) = arrange_counting(&request);
        assert!((MOST_COMPARED / 10..=MOST_COMPARED).contains(&n_compared), "{n} nodes: {n_compared}");
        assert_eq!((places, n_compared), arrange_counting(&request), "the same on every machine, and every time");
    }
}

#[test]
fn pinned_nodes_stay_and_known_nodes_keep_near_their_places() {
    let request = random_request(20, 28, 5);
    let mut places = arrange(&request);
    places[3].pinned = true;
    let mut known = with_places(request, &places);
    known.nodes[7].place = None;
    let again = arrange(&known);
    assert_eq!(again[3], places[3]);
    let mut moves: Vec<f32> = (0..20).filter(|&v| v != 7).map(|v| again[v].at.distance(places[v].at)).collect();
    moves.sort_by(f32::total_cmp);
    assert!(moves[9] < known.link_length() * 0.25, "median move {}", moves[9]);
}

/// Arranges the first half of the nodes, then all, so that the others find room between known ones.
fn arranged_in_two_steps(request: &Request) -> (Vec<Place>, Vec<Place>) {
    let before = arrange(&of_the_first(request.nodes.len() / 2, request));
    let after = arrange(&knowing(&before, request));
    (before, after)
}

#[test]
fn whoever_comes_finds_room_without_covering_anything_and_nobody_is_scattered() {
    for (n, n_links) in [(12, 20), (30, 60), (60, 70)] {
        let request = random_request(n, n_links, 3 * n as u64);
        let (before, after) = arranged_in_two_steps(&request);
        let settled = with_places(request.clone(), &after);
        let picture = Candidate::new(&settled, None, after.iter().map(|place| place.at).collect());
        assert_eq!(picture.covered(), Vec::<Vec<usize>>::new(), "{n} nodes, {n_links} links");
        // The whole may grow where there is too little room, but not turn or get mixed up.
        let (dot, norm) = before.iter().zip(&after).fold((0.0, 0.0), |(dot, norm), (before, after)| {
            (dot + before.at.dot(after.at), norm + before.at.dot(before.at))
        });
        let growth = dot / norm;
        let mut off: Vec<f32> =
            before.iter().zip(&after).map(|(before, after)| (before.at * growth).distance(after.at)).collect();
        off.sort_by(f32::total_cmp);
        let median = off[off.len() / 2];
        assert!(growth > 0.95, "{n} nodes: the picture grew by {growth}");
        assert!(median < 0.3 * growth * request.link_length(), "{n} nodes: half of them moved by {median}");
    }
}

/// Returns the stress of a picture at its best size: stress knows no size.
fn stress_of(request: &Request, places: &[Place]) -> f32 {
    let distances = request.distances();
    let at: Vec<Point> = places.iter().map(|place| place.at).collect();
    let (mut ratio, mut squares) = (0.0, 0.0);
    for v in 0..at.len() {
        for (u, &length) in distances.from(v)[..v].iter().enumerate() {
            let share = at[v].distance(at[u]) / length;
            (ratio, squares) = (ratio + share, squares + share * share);
        }
    }
    let scaled: Vec<Point> = at.iter().map(|&p| p * (ratio / squares)).collect();
    quotemap::layout::stress::dense::stress(&distances, &scaled)
}

/// Returns the picture of the first nodes alone.
fn of_the_first(n: usize, all: &Request) -> Request {
    Request {
        nodes: all.nodes[..n].to_vec(),
        bundles: all.bundles.iter().filter(|bundle| bundle.ends.1 < n).copied().collect(),
        ties: all.ties.iter().filter(|(a, b)| *a.max(b) < n).copied().collect(),
        ..all.clone()
    }
}

/// Returns a request in which the first nodes have a place and the others are new.
fn knowing(places: &[Place], request: &Request) -> Request {
    let mut known = request.clone();
    known.nodes.iter_mut().zip(places).for_each(|(node, place)| node.place = Some(*place));
    known
}

fn assert_little_is_moved(request: &Request, before: &[Place], after: &[Place]) {
    let mut moves: Vec<f32> = before.iter().zip(after).map(|(before, after)| before.at.distance(after.at)).collect();
    moves.sort_by(f32::total_cmp);
    let lengths = request.bundles.iter().map(|bundle| after[bundle.ends.0].at.distance(after[bundle.ends.1].at));
    let mean_length = lengths.sum::<f32>() / request.bundles.len() as f32;
    let median = moves[moves.len() / 2];
    assert!(median < 0.1 * mean_length, "half moved by {median}, links are {mean_length} long");
}

#[test]
fn one_in_a_hundred_more_or_less_moves_the_others_little_and_costs_hardly_any_stress() {
    // Fresh pictures differ by more than newcomers cost, so several are compared.
    let (mut now, mut fresh) = (0.0, 0.0);
    for seed in 17..20 {
        let all = random_request(100, 125, seed);
        let fewer = of_the_first(99, &all);
        let pictures = [arrange(&fewer), arrange(&all)];
        for (from, to, of) in [(0, 1, &all), (1, 0, &fewer)] {
            let after = arrange(&knowing(&pictures[from], of));
            assert_little_is_moved(of, &pictures[from], &after);
            now += stress_of(of, &after);
            fresh += stress_of(of, &pictures[to]);
        }
    }
    assert!(now < 1.02 * fresh, "stress {now} against {fresh}");
}

#[test]
fn a_newcomer_does_not_pull_together_a_picture_that_had_to_grow() {
    let all = random_request(60, 80, 4);
    let mut before = arrange(&of_the_first(59, &all));
    before.iter_mut().for_each(|place| place.at = place.at * 8.0);
    assert_little_is_moved(&all, &before, &arrange(&knowing(&before, &all)));
}

#[test]
fn within_ten_ticks_of_newcomers_there_is_about_as_little_stress_as_without_them() {
    // Fresh pictures of the same graph differ by more than newcomers cost: it is held against the picture into which they
    // came, for each pair of nodes.
    let (mut now, mut without) = (0.0, 0.0);
    for seed in 0..5 {
        let all = random_request(40, 50, 40 + seed);
        let fewer = of_the_first(39, &all);
        let before = arrange(&fewer);
        let mut simulation = Simulation::new(knowing(&before, &all));
        for _ in 0..10 {
            simulation.tick();
        }
        assert_little_is_moved(&all, &before, &simulation.places());
        now += stress_of(&all, &simulation.places()) / (40.0 * 39.0);
        without += stress_of(&fewer, &before) / (39.0 * 38.0);
    }
    assert!(now < 1.02 * without, "stress {now} against {without}");
}

#[test]
fn newcomers_make_only_those_give_way_on_whom_they_come() {
    let all = random_request(60, 80, 9);
    let before = arrange(&of_the_first(57, &all));
    let mut simulation = Simulation::new(knowing(&before, &all));
    assert!(!simulation.is_settled());
    let after = rest(&mut simulation);
    let boxes = |v: usize, place: &Place| {
        let node = &all.nodes[v];
        [node.shape_box(place.at), node.label_box(place.at, place.side)]
    };
    let is_on = |v: usize, at: &Place, u: usize| {
        boxes(v, at).iter().any(|mine| boxes(u, &after[u]).iter().any(|theirs| mine.meets(*theirs)))
    };
    let moved: Vec<usize> = (0..57).filter(|&v| after[v].at != before[v].at).collect();
    assert!(moved.len() < 20, "{} of 57 gave way", moved.len());
    for &v in &moved {
        let others = (57..60).chain(moved.iter().copied().filter(|&u| u != v));
        assert!(others.into_iter().any(|u| is_on(v, &before[v], u)), "{v} had nobody to give way to");
    }
}

#[test]
fn what_overlaps_where_the_reader_knows_it_stays_while_somebody_else_is_dragged() {
    let request = random_request(6, 6, 2);
    let mut places: Vec<Place> = (0..6).map(|v| place(400.0 * v as f32, 0.0, false)).collect();
    places[1].at = places[0].at + Point::new(4.0, 3.0);
    let mut simulation = Simulation::new(with_places(request, &places));
    simulation.hold(5, places[5].at + Point::new(0.0, 300.0));
    let after = rest(&mut simulation);
    let apart = after[0].at - after[1].at;
    assert!(apart.distance(places[0].at - places[1].at) < 1.5, "they parted: {apart:?}");
}

#[test]
fn the_tree_sums_repulsion_to_five_in_a_hundred() {
    let mut random = quotemap::layout::Random::new(8);
    for n in [0, 1, 2, 5, 60, 1000] {
        let mut bodies: Vec<Point> =
            (0..n).map(|_| Point::new(random.unit() * 900.0, random.unit() * random.unit() * 700.0)).collect();
        // A crowd in one place.
        bodies.extend(vec![Point::new(33.0, 44.0); n / 4]);
        let tree = Quadtree::new(&bodies);
        let exact = |at: Point| {
            let away = bodies.iter().map(|&body| at - body);
            away.fold(Point::default(), |sum, away| sum + away * (1.0 / (away.dot(away) + SOFTENING * SOFTENING)))
        };
        let (mut off, mut whole) = (0.0, 0.0);
        for &body in &bodies {
            let (summed, exact) = (tree.repulsion(body), exact(body));
            assert!(summed.is_finite());
            off += (summed - exact).length();
            whole += exact.length();
        }
        assert!(off <= 0.05 * whole, "{n} bodies: {off} of {whole}");
    }
}

#[test]
fn the_change_in_cost_around_a_node_is_the_change_of_the_whole() {
    let request = random_request(16, 30, 9);
    let distances = request.distances();
    let places = sketch(&request);
    let mut picture = Candidate::new(&request, Some(&distances), places.iter().map(|place| place.at).collect());
    let mut random = quotemap::layout::Random::new(4);
    for _ in 0..60 {
        let v = random.below(16);
        let (whole, around) = (picture.cost(), picture.cost_around(v));
        let to = picture.at()[v] + Point::new(random.unit() - 0.5, random.unit() - 0.5) * 120.0;
        picture.put(v, to, Side::ALL[random.below(4)]);
        let (whole, around) = (picture.cost() - whole, picture.cost_around(v) - around);
        assert!((whole - around).abs() < 1e-2 * whole.abs().max(10.0), "{whole} against {around}");
    }
}

#[test]
fn the_judge_prefers_what_readers_prefer() {
    let node = |w: f32| quotemap::layout::Node { radius: 10.0, label: Size { w, h: 17.0 }, place: None };
    let request = |n: usize, links: &[(usize, usize)]| Request {
        nodes: (0..n).map(|_| node(60.0)).collect(),
        bundles: links.iter().map(|&ends| quotemap::layout::Bundle { ends, n_strands: 1 }).collect(),
        ties: Vec::new(),
        area: Size { w: 700.0, h: 530.0 },
        seed: 0,
    };
    let check = |request: &Request, better: &[(f32, f32)], worse: &[(f32, f32)], why: &str| {
        let cost = |at: &[(f32, f32)]| {
            Candidate::new(request, None, at.iter().map(|&(x, y)| Point::new(x, y)).collect()).cost()
        };
        assert!(cost(better) < cost(worse), "{why}");
    };
    let square = [(-100.0, -100.0), (100.0, -100.0), (100.0, 100.0), (-100.0, 100.0)];
    check(&request(4, &[(0, 1), (2, 3)]), &square, &[square[0], square[2], square[1], square[3]], "no crossing");
    check(&request(2, &[]), &[(0.0, 0.0), (100.0, 0.0)], &[(0.0, 0.0), (20.0, 0.0)], "no label over a label");
    check(
        &request(3, &[(0, 1)]),
        &[(-150.0, 0.0), (150.0, 0.0), (0.0, 60.0)],
        &[(-150.0, 0.0), (150.0, 0.0), (0.0, -18.0)],
        "no link through a label",
    );
    check(
        &request(3, &[(0, 1)]),
        &[(-150.0, 0.0), (150.0, 0.0), (0.0, 60.0)],
        &[(-150.0, 0.0), (150.0, 0.0), (0.0, 2.0)],
        "no link through a node",
    );
    check(&request(1, &[]), &[(0.0, 0.0)], &[(400.0, 0.0)], "nothing outside of the area");
    let path = [(0, 1), (1, 2)];
    check(
        &request(3, &path),
        &[(-250.0, 0.0), (0.0, 0.0), (250.0, 0.0)],
        &[(-250.0, 0.0), (150.0, 0.0), (250.0, 0.0)],
        "links of even length",
    );
    check(
        &request(4, &[]),
        &[(-200.0, -100.0), (200.0, -100.0), (200.0, 100.0), (-200.0, 100.0)],
        &[(-300.0, -100.0), (-100.0, -100.0), (-100.0, 100.0), (-300.0, 100.0)],
        "the window's shape is used",
    );
    let official = Request { ties: vec![(0, 1)], ..request(2, &[]) };
    check(&official, &[(-60.0, 0.0), (60.0, 0.0)], &[(-300.0, 0.0), (300.0, 0.0)], "officials near their country");
    check(
        &request(3, &path),
        &[(100.0, -30.0), (-150.0, 0.0), (-300.0, -30.0)],
        &[(100.0, -30.0), (-150.0, 0.0), (100.0, 30.0)],
        "wide angles at a node",
    );
}

#[test]
fn a_drag_is_local_and_leaves_pins_alone() {
    let request = random_request(24, 30, 2);
    let mut places = arrange(&request);
    places[5].pinned = true;
    let request = with_places(request, &places);
    let mut simulation = Simulation::new(request);
    let to = places[8].at + Point::new(60.0, 40.0);
    simulation.hold(8, to);
    rest(&mut simulation);
    simulation.release();
    let after = rest(&mut simulation);
    assert_eq!(after[8].at, to);
    assert!(after[8].pinned);
    assert_eq!(after[5], places[5]);
    let mut moves: Vec<f32> = (0..24).filter(|&v| v != 8).map(|v| after[v].at.distance(places[v].at)).collect();
    moves.sort_by(f32::total_cmp);
    assert!(moves[11] < 12.0, "half of the nodes hardly move: {}", moves[11]);
}

#[test]
fn after_a_drag_whoever_is_not_in_its_way_is_back_to_the_letter() {
    let request = random_request(40, 70, 3);
    let places = arrange(&request);
    for dragged in 0..40 {
        let mut simulation = Simulation::new(with_places(request.clone(), &places));
        // Drawn through the picture and out of it, to where nobody is.
        for step in 1..=20 {
            simulation.hold(dragged, places[dragged].at + Point::new(70.0, 50.0) * step as f32);
            simulation.tick();
        }
        simulation.hold(dragged, Point::new(4000.0, 3000.0));
        simulation.tick();
        simulation.release();
        let after = rest(&mut simulation);
        let moved: Vec<usize> = (0..40).filter(|&v| after[v].at != places[v].at).collect();
        assert_eq!(moved, [dragged]);
    }
}

#[test]
fn coincident_nodes_part_or_stay_but_never_turn_into_nothing() {
    let request = random_request(6, 8, 1);
    let same = vec![place(0.0, 0.0, false); 6];
    let mut simulation = Simulation::new(with_places(request.clone(), &same));
    simulation.hold(0, Point::new(0.0, 0.0));
    assert!(rest(&mut simulation).iter().all(|place| place.at.is_finite()));
    let pinned = vec![place(0.0, 0.0, true); 6];
    assert_eq!(arrange(&with_places(request, &pinned)), pinned);
}

#[test]
fn labels_move_to_a_free_side() {
    let mut request = random_request(2, 0, 1);
    for node in &mut request.nodes {
        node.radius = 10.0;
        node.label = Size { w: 60.0, h: 17.0 };
    }
    // The second node lies on the first one's label.
    let mut places = vec![place(0.0, 0.0, false), place(0.0, 24.0, false)];
    let before = [places[0], place(0.0, 300.0, false)];
    choose_sides(&request, &before, &mut places);
    let label = |v: usize| request.nodes[v].label_box(places[v].at, places[v].side);
    assert!(!label(0).meets(label(1)));
    assert!(!label(0).meets(request.nodes[1].shape_box(places[1].at)));
    assert!(!label(1).meets(request.nodes[0].shape_box(places[0].at)));
}

#[test]
fn a_drag_changes_nobody_that_it_does_not_lie_on() {
    let request = random_request(40, 60, 5);
    let before = arrange(&request);
    for dragged in 0..40 {
        let mut places = before.clone();
        // Out of the picture: on nobody, but its links cross it.
        places[dragged].at = places[dragged].at + Point::new(4000.0, 3000.0);
        choose_sides(&request, &before, &mut places);
        let changed: Vec<usize> = (0..40).filter(|&v| places[v] != before[v]).collect();
        assert_eq!(changed, [dragged]);
    }
}

#[test]
fn link_labels_take_free_spots_only() {
    let line = |y: f32| Curve::bulging(Point::new(0.0, y), Point::new(200.0, y), 0.0);
    let label = |curve| CurveLabel { curve, size: Size { w: 60.0, h: 14.0 }, importance: 1.0 };
    let near = place_on_links(&[label(line(0.0)), label(line(5.0))], &[]);
    assert_eq!(near, [None, None], "each would cover the other line");
    let far = place_on_links(&[label(line(0.0)), label(line(50.0))], &[]);
    assert!(far.iter().all(Option::is_some));
    let middle = Rect::from_center(Point::new(100.0, 0.0), Size { w: 40.0, h: 20.0 });
    let aside = place_on_links(&[label(line(0.0))], &[middle])[0].unwrap();
    assert!(!Rect::from_center(aside, Size { w: 60.0, h: 14.0 }).meets(middle));
}

#[test]
fn a_worker_whose_result_nobody_wants_ends_at_once() {
    let (wake, count) = counting_wake();
    let worker = LayoutWorker::new(wake).unwrap();
    worker.arrange(1, random_request(100, 900, 6));
    drop(worker);
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[test]
fn the_worker_shows_newcomers_before_their_room_is_found() {
    for (n, is_small) in [(60, true), (700, false)] {
        let all = random_request(n, n, 8);
        let known = knowing(&sketch(&of_the_first(n - 4, &all)), &all);
        let (wake, count) = counting_wake();
        let worker = LayoutWorker::new(wake).unwrap();
        worker.arrange(1, known.clone());
        let last = settled(&worker, 1);
        let end = if is_small { arrange(&known) } else { rest(&mut Simulation::new(known)) };
        assert_eq!(last, end, "{n} nodes: the same end every time");
        assert!(count.load(Ordering::SeqCst) >= 2, "{n} nodes: the way there is seen");
    }
}

/// Waits for the picture with which a run ends.
fn settled(worker: &LayoutWorker, run: u64) -> Vec<Place> {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        match worker.take_progress() {
            Some(Progress { run: found, stage: Stage::Settled(places) }) if found == run => return places,
            Some(Progress { run: found, stage: Stage::Failed }) => panic!("run {found} failed"),
            _ => assert!(Instant::now() < deadline, "the worker never answered"),
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_worker_delivers_the_newest_picture_and_ends_with_its_handle() {
    let (wake, count) = counting_wake();
    let worker = LayoutWorker::new(wake).unwrap();
    let request = random_request(12, 14, 6);
    worker.arrange(1, request.clone());
    worker.arrange(2, request.clone());
    assert_eq!(settled(&worker, 2), arrange(&request));
    assert!(worker.take_progress().is_none(), "each progress is taken once");
    drop(worker);
    assert!(count.load(Ordering::SeqCst) >= 1);
}

#[test]
fn a_layout_that_panics_is_told_and_the_worker_goes_on() {
    let good = random_request(12, 14, 6);
    // A link to a node that is not there.
    let mut bad = good.clone();
    bad.bundles[0].ends.1 = 99;
    let known = knowing(&sketch(&of_the_first(8, &good)), &good);
    let bad_known = Request { bundles: bad.bundles.clone(), ..known };
    let (wake, _) = counting_wake();
    let worker = LayoutWorker::new(wake).unwrap();
    let failed = |run: u64| {
        let deadline = Instant::now() + Duration::from_secs(60);
        while worker.take_progress() != Some(Progress { run, stage: Stage::Failed }) {
            assert!(Instant::now() < deadline, "the worker never answered");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    worker.arrange(1, bad.clone());
    failed(1);
    worker.arrange(2, bad_known);
    failed(2);
    worker.hold(3, bad, 0, Point::new(9.0, 9.0));
    worker.move_held(0, Point::new(19.0, 9.0));
    failed(3);
    worker.arrange(4, good.clone());
    assert_eq!(settled(&worker, 4), arrange(&good));
}
