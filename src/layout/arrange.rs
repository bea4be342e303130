//! Finding the picture of a small map: many seeded starts, the best of them improved, the best kept.

use super::picture::Picture;
use super::stress::{descend, fit_to_area};
use super::{Node, Place, Point, Random, Request, Side, Size};

/// How often layouts by stress are sought as starts; the best of all are improved, some at a time,
/// until a picture covers nothing.
const N_DESCENTS: usize = 3;
const N_IMPROVED: usize = 2;
/// How often a picture that covers something is shaken where it does.
const N_SHAKES: u64 = 14;
/// Where more than this is covered, only more room helps.
const MOST_SHAKEN: usize = 30;
/// Moves tried for each node of an improved start.
const MOVES_PER_NODE: usize = 1800;
/// Moves times what each is compared with: large pictures get fewer moves.
const MAX_WORK: usize = 14_000_000;
/// What the search for better places of troubled nodes may cost, counted alike, for each pass.
const MAX_MENDING: usize = 8_000_000;
/// Above this many nodes, or links and affiliations, the layout by stress stands as it is.
const IMPROVE_UP_TO: (usize, usize) = (400, 2500);

/// By how much a picture grows that is too tight.
const MORE_ROOM: f32 = 1.06;

/// A part of the search.
#[derive(Clone, Copy)]
struct Phase {
    /// How many times as dear as usual is what is covered.
    strictness: f32,
    /// The temperature at the start and at the end: differences in cost that are accepted.
    hot: f32,
    cold: f32,
    /// How far a node may jump at the start, relative to the area's shorter side.
    reach: f32,
    /// The part of all moves.
    share: f32,
}

/// From anywhere to a picture: values found by trying, on the built-in map with several seeds.
const FROM_ANYWHERE: [Phase; 4] = [
    Phase { strictness: 0.3, hot: 25.0, cold: 3.0, reach: 0.5, share: 0.4 },
    Phase { strictness: 1.0, hot: 6.0, cold: 1.0, reach: 0.4, share: 0.25 },
    Phase { strictness: 3.0, hot: 4.0, cold: 0.5, reach: 0.3, share: 0.2 },
    Phase { strictness: 12.0, hot: 2.0, cold: 0.05, reach: 0.2, share: 0.15 },
];
/// New nodes find room between known ones.
const BETWEEN: [Phase; 2] = [
    Phase { strictness: 1.0, hot: 1.5, cold: 0.05, reach: 0.5, share: 0.6 },
    Phase { strictness: STRICT, hot: 2.5, cold: 0.05, reach: 0.3, share: 0.4 },
];
/// A few nodes are shaken.
const SHAKE: Phase = Phase { strictness: STRICT, hot: 8.0, cold: 0.1, reach: 0.4, share: 0.12 };
/// What is covered costs this much more while a picture is mended.
const STRICT: f32 = 25.0;

/// Places the nodes of a picture. Pinned nodes stay; nodes that have a place keep near it, and the
/// new ones find room between them.
///
/// The area grows where the request's is too small for the labels.
pub fn arrange(request: &Request) -> Vec<Place> {
    arrange_while(request, &|| true)
}

/// Does what [`arrange`] does, for as long as the result is wanted; after that it is of no use.
pub fn arrange_while(request: &Request, is_wanted: &(dyn Fn() -> bool + Sync)) -> Vec<Place> {
    let request = &with_room(request);
    let search = &Search { request, is_wanted };
    if request.nodes.iter().any(|node| node.place.is_some()) {
        return mend(search);
    }
    if !is_small(request) {
        return places_at(starting_points(request, 1), request);
    }
    let distances = request.distances();
    let inner = Size { w: request.area.w * 0.86, h: request.area.h * 0.86 };
    let starts = descend(&distances, N_DESCENTS, request.seed).into_iter();
    let start = |mut at: Vec<Point>| {
        fit_to_area(&mut at, inner.w, inner.h);
        Picture::new(request, Some(&distances), at)
    };
    let mut starts: Vec<Picture> = starts.map(start).collect();
    starts.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
    starts.truncate(N_IMPROVED);
    let pictures = side_by_side(starts, search, 1000, |start, random| improve(start, search, random, &FROM_ANYWHERE));
    let best = uncover(likeliest(pictures), search);
    best.map_or_else(Vec::new, |best| places(&best, request))
}

/// Returns the picture that is likely to be the best when all is uncovered: each case of something
/// covered counts as some crossings.
fn likeliest(mut pictures: Vec<Picture>) -> Vec<Picture> {
    const STRICTNESS: f32 = 3.0;
    pictures.iter_mut().for_each(|picture| picture.set_strictness(STRICTNESS));
    pictures.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
    pictures.truncate(1);
    pictures.iter_mut().for_each(|picture| picture.set_strictness(STRICT));
    pictures
}

/// What is laid out, and whether anybody still wants it.
struct Search<'a> {
    request: &'a Request,
    is_wanted: &'a (dyn Fn() -> bool + Sync),
}

/// Takes the best picture and shakes it until it covers nothing, or no more is to be hoped for.
fn uncover<'a>(mut pictures: Vec<Picture<'a>>, search: &Search) -> Option<Picture<'a>> {
    let request = search.request;
    // What the reader knows keeps its distances.
    let may_spread = request.nodes.iter().all(|node| node.place.is_none());
    let mut n_covered = usize::MAX;
    for round in 1..=N_SHAKES {
        pictures.sort_by(|a, b| a.covered().len().cmp(&b.covered().len()).then(a.cost().total_cmp(&b.cost())));
        pictures.truncate(1);
        let best = pictures.first_mut()?;
        let n_now = best.covered().len();
        let is_hopeless = may_spread && n_now > MOST_SHAKEN;
        if n_now == 0 || is_hopeless || !(search.is_wanted)() {
            break;
        }
        // Where neither way of the last round was better, there is too little room.
        if may_spread && n_now >= n_covered {
            best.spread(MORE_ROOM);
        }
        n_covered = n_now;
        let again = vec![best.clone(); N_IMPROVED];
        pictures.extend(side_by_side(again, search, 1000 + 10 * round, |best, random| shake(best, search, random)));
    }
    let best = pictures
        .into_iter()
        .min_by(|a, b| a.covered().len().cmp(&b.covered().len()).then(a.cost().total_cmp(&b.cost())))?;
    Some(if may_spread { loosen(best, search) } else { best })
}

/// The last resort: ever more room, until nothing is covered. Where much is, much more room.
fn loosen<'a>(mut picture: Picture<'a>, search: &Search) -> Picture<'a> {
    const MOST: usize = 20;
    let mut random = Random::new(search.request.seed);
    for _ in 0..MOST {
        let n_covered = picture.covered().len();
        if n_covered == 0 || !(search.is_wanted)() {
            break;
        }
        let share = n_covered as f32 / search.request.nodes.len() as f32;
        picture.spread(1.0 + (MORE_ROOM - 1.0) * (1.0 + 10.0 * share).min(8.0));
        picture = mend_troubles(picture, search, &mut random);
    }
    picture
}

/// Works on several pictures at a time; each has a generator of its own, so that the threads' order
/// changes nothing.
fn side_by_side<'a>(
    pictures: Vec<Picture<'a>>,
    search: &Search,
    salt: u64,
    work: impl Fn(Picture<'a>, &mut Random) -> Picture<'a> + Sync,
) -> Vec<Picture<'a>> {
    let work = &work;
    std::thread::scope(|scope| {
        let threads: Vec<_> = pictures
            .into_iter()
            .zip(salt..)
            .map(|(picture, salt)| {
                let mut random = Random::new(search.request.seed.wrapping_add(salt));
                scope.spawn(move || work(picture, &mut random))
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

/// Places the nodes at once: good enough for a first frame, in about a millisecond.
pub fn sketch(request: &Request) -> Vec<Place> {
    let request = &with_room(request);
    places_at(starting_points(request, 0), request)
}

/// Returns whether a picture is small enough to be improved move by move.
pub fn is_small(request: &Request) -> bool {
    request.nodes.len() <= IMPROVE_UP_TO.0 && request.bundles.len() + request.ties.len() <= IMPROVE_UP_TO.1
}

/// Makes the area large enough for the labels, in the same shape.
fn with_room(request: &Request) -> Request {
    let boxes: f32 = request
        .nodes
        .iter()
        .map(|node| (node.label.w.max(2.0 * node.radius) + 34.0) * (node.label.h + 2.0 * node.radius + 34.0))
        .sum();
    let strands: usize = request.bundles.iter().map(|bundle| bundle.n_strands).sum();
    let wanted = 1.3 * boxes + 2800.0 * strands as f32;
    let factor = (wanted / (request.area.w * request.area.h).max(1.0)).sqrt().max(1.0);
    let area = Size { w: request.area.w * factor, h: request.area.h * factor };
    Request { area, ..request.clone() }
}

fn mend(search: &Search) -> Vec<Place> {
    let request = search.request;
    if !is_small(request) {
        return places_at(starting_points(request, 1), request);
    }
    let distances = request.distances();
    let start = Picture::new(request, Some(&distances), starting_points(request, 0));
    let mended = improve(start, search, &mut Random::new(request.seed), &BETWEEN);
    uncover(vec![mended], search).map_or_else(Vec::new, |best| places(&best, request))
}

/// Puts new nodes next to the neighbours that have a place, the others by stress; without descents
/// these are only sketched.
fn starting_points(request: &Request, most_descents: usize) -> Vec<Point> {
    let n = request.nodes.len();
    let mut random = Random::new(request.seed);
    let network = request.network();
    let mut at = network.lay_out(most_descents, request.seed, 1);
    fit_to_area(&mut at, request.area.w * 0.86, request.area.h * 0.86);
    let placed: Vec<Option<Point>> = request.nodes.iter().map(|node| node.place.map(|place| place.at)).collect();
    for v in 0..n {
        let others = network.neighbours(v).iter().filter_map(|&u| placed[u as usize]);
        let (sum, count) = others.fold((Point::default(), 0), |(sum, count), p| (sum + p, count + 1));
        at[v] = match placed[v] {
            Some(here) => here,
            None if count > 0 => {
                let off = Point::new(random.unit() - 0.5, random.unit() - 0.5) * 160.0;
                sum * (1.0 / count as f32) + off
            }
            None => at[v],
        };
    }
    at
}

fn places(picture: &Picture, request: &Request) -> Vec<Place> {
    let mut places = places_at(picture.at().to_vec(), request);
    places.iter_mut().zip(picture.side()).for_each(|(place, &side)| place.side = side);
    places
}

/// Keeps pins, and the sides of labels that stand already.
fn places_at(at: Vec<Point>, request: &Request) -> Vec<Place> {
    let place = |(at, node): (Point, &Node)| match node.place {
        Some(known) => Place { at, ..known },
        None => Place { at, side: Side::Below, pinned: false },
    };
    at.into_iter().zip(&request.nodes).map(place).collect()
}

/// Improves a picture: first everything roams and labels hardly count, so that links find their
/// order; then what is covered grows dear.
fn improve<'a>(mut picture: Picture<'a>, search: &Search, random: &mut Random, phases: &[Phase]) -> Picture<'a> {
    let request = search.request;
    let movable: Vec<usize> = (0..request.nodes.len()).filter(|&v| is_movable(request, v)).collect();
    if movable.is_empty() {
        return picture;
    }
    let n_moves = moves_for(movable.len(), request);
    for phase in phases {
        picture.set_strictness(phase.strictness);
        picture = anneal(picture, &movable, search, *phase, n_moves, random);
    }
    picture.set_strictness(STRICT);
    mend_troubles(picture, search, random)
}

/// Shakes the nodes that have a part in something covered, and those around them.
fn shake<'a>(picture: Picture<'a>, search: &Search, random: &mut Random) -> Picture<'a> {
    let request = search.request;
    let troubled = picture.troubled_nodes();
    let mut movable: Vec<usize> =
        troubled.iter().flat_map(|&v| picture.neighbours(v).chain([v])).filter(|&v| is_movable(request, v)).collect();
    movable.sort_unstable();
    movable.dedup();
    if movable.is_empty() {
        return picture;
    }
    let picture = anneal(picture, &movable, search, SHAKE, moves_for(movable.len(), request), random);
    mend_troubles(picture, search, random)
}

fn moves_for(n_movable: usize, request: &Request) -> usize {
    (MOVES_PER_NODE * n_movable).min(MAX_WORK / n_compared(request))
}

/// Nodes, links and ties: what a move is compared with.
fn n_compared(request: &Request) -> usize {
    (request.nodes.len() + request.bundles.len() + request.ties.len()).max(1)
}

fn is_movable(request: &Request, v: usize) -> bool {
    !request.nodes[v].place.is_some_and(|place| place.pinned)
}

/// Looks all over the area for better places for the nodes that have a part in something covered.
fn mend_troubles<'a>(mut picture: Picture<'a>, search: &Search, random: &mut Random) -> Picture<'a> {
    let request = search.request;
    let area = request.area;
    const PASSES: usize = 6;
    const TRIES: usize = 240;
    for _ in 0..PASSES {
        let mut is_better = false;
        if !(search.is_wanted)() {
            break;
        }
        let most = MAX_MENDING / (TRIES * n_compared(request));
        for v in picture.troubled_nodes().into_iter().filter(|&v| is_movable(request, v)).take(most) {
            if !(search.is_wanted)() {
                break;
            }
            let (here, side) = (picture.at()[v], picture.side()[v]);
            let mut best = (picture.cost_around(v) - 1e-3, here, side);
            for attempt in 0..TRIES {
                let to = match attempt % 3 {
                    0 => Point::new((random.unit() - 0.5) * area.w, (random.unit() - 0.5) * area.h),
                    1 => here + jump(random, 120.0),
                    _ => here + jump(random, 30.0),
                };
                let side = Side::ALL[random.below(Side::ALL.len())];
                if let Some(cost) = picture.try_put(v, to, side, best.0) {
                    best = (cost, to, side);
                }
            }
            is_better |= best.1 != here || best.2 != side;
            picture.put(v, best.1, best.2);
        }
        if !is_better {
            break;
        }
    }
    picture
}

/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983); returns the best
/// picture on the way. `n_moves` are those of all phases.
fn anneal<'a>(
    mut picture: Picture<'a>,
    movable: &[usize],
    search: &Search,
    phase: Phase,
    n_moves: usize,
    random: &mut Random,
) -> Picture<'a> {
    let Phase { hot, cold, reach, share, .. } = phase;
    let reach = reach * search.request.area.w.min(search.request.area.h);
    let n_moves = (share * n_moves as f32) as usize;
    let mut change_since_best = 0.0f32;
    let mut best = (picture.at().to_vec(), picture.side().to_vec());
    for step in 0..n_moves {
        if step % 64 == 0 && !(search.is_wanted)() {
            break;
        }
        let progress = step as f32 / n_moves as f32;
        let temperature = hot * libm::powf(cold / hot, progress);
        let v = movable[random.below(movable.len())];
        let (here, side) = (picture.at()[v], picture.side()[v]);
        let near = reach * (1.0 - progress) * (1.0 - progress) + 8.0;
        let change = match random.below(12) {
            0 => {
                let u = movable[random.below(movable.len())];
                try_swap(&mut picture, v, u, temperature, random)
            }
            1 => {
                let Some(middle) = picture.middle_of_neighbours(v) else { continue };
                let to = middle + jump(random, 0.5 * reach);
                try_put(&mut picture, v, to, side, temperature, random)
            }
            2..=4 => try_put(&mut picture, v, here, Side::ALL[random.below(Side::ALL.len())], temperature, random),
            5..=7 => {
                let to = here + jump(random, near);
                try_put(&mut picture, v, to, Side::ALL[random.below(Side::ALL.len())], temperature, random)
            }
            _ => {
                let to = here + jump(random, near);
                try_put(&mut picture, v, to, side, temperature, random)
            }
        };
        change_since_best += change;
        if change_since_best < -1e-3 {
            change_since_best = 0.0;
            best.0.copy_from_slice(picture.at());
            best.1.copy_from_slice(picture.side());
        }
    }
    picture.put_all(&best.0, &best.1);
    picture
}

fn jump(random: &mut Random, reach: f32) -> Point {
    Point::new(random.unit() - 0.5, random.unit() - 0.5) * (2.0 * reach)
}

/// Moves a node if that is accepted (Metropolis); returns the change in cost.
fn try_put(picture: &mut Picture, v: usize, to: Point, side: Side, temperature: f32, random: &mut Random) -> f32 {
    let before = picture.cost_around(v);
    match picture.try_put(v, to, side, before + allowance(temperature, random)) {
        Some(after) => {
            picture.accept();
            after - before
        }
        None => 0.0,
    }
}

fn try_swap(picture: &mut Picture, v: usize, u: usize, temperature: f32, random: &mut Random) -> f32 {
    if v == u {
        return 0.0;
    }
    let (here, there) = (picture.at()[v], picture.at()[u]);
    let (side_v, side_u) = (picture.side()[v], picture.side()[u]);
    let mut change = -picture.cost_around(v);
    picture.put(v, there, side_v);
    change += picture.cost_around(v) - picture.cost_around(u);
    let limit = allowance(temperature, random) - change;
    match picture.try_put(u, here, side_u, limit) {
        Some(after) => {
            picture.accept();
            change + after
        }
        None => {
            picture.put(v, here, side_v);
            0.0
        }
    }
}

/// Returns by how much a move may make the picture worse and still be made: asked beforehand, a bad
/// move is given up as soon as it costs more. The chance of a change c is exp(-c / temperature).
fn allowance(temperature: f32, random: &mut Random) -> f32 {
    -temperature * libm::logf(1.0 - random.unit())
}
