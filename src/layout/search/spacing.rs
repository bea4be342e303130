//! The room that a picture needs, and no more: what is covered is shaken free, then everything moves
//! together as far as that works.

use crate::layout::parallel::in_parallel;
use crate::layout::search::anneal::{Moves, Phase, Task, anneal, is_movable, jump, moves_for, n_compared};
use crate::layout::search::state::Candidate;
use crate::layout::{Point, Random, Side};

/// How many pictures are worked on at a time: some cores stay free for the window.
const N_THREADS: usize = 2;
/// How often what is covered is shaken at a time, and how often everything is moved closer together.
const N_SHAKEN: usize = 2;
const N_TIGHTENED: usize = 4;
/// What is covered costs this much more while a picture is mended.
pub(crate) const STRICT: f32 = 25.0;

/// How often a picture that covers something is shaken where it does.
const MOST_SHAKES: u64 = 40;
const MOST_SHAKES_BETWEEN_PINS: u64 = 14;
/// By how much a picture grows that is too tight: at least and at most.
const MORE_ROOM: (f32, f32) = (1.04, 1.35);
/// By how much a picture shrinks at first that covers nothing, and when no more is tried.
const LESS_ROOM: (f32, f32) = (1.15, 1.03);
/// What the search for better places of troubled nodes may cost, counted alike, for each pass.
const MAX_MENDING: usize = 3_000_000;

/// The phases for nodes that are covered, and those around them.
const SHAKE: Phase = Phase { strictness: STRICT, hot: 8.0, cold: 0.1, reach: 0.4, share: 0.12 };
/// The phases for a picture in which all nodes move closer together.
const TIGHTER: Phase = Phase { strictness: STRICT, hot: 3.0, cold: 0.1, reach: 0.15, share: 0.15 };

/// Gives a picture the room that it needs to cover nothing, and no more.
pub(crate) fn make_room<'a>(candidate: Candidate<'a>, search: &Task) -> Candidate<'a> {
    let uncovered = uncover(candidate, search);
    let places = || search.request.nodes.iter().filter_map(|node| node.place);
    if places().any(|place| place.pinned) {
        return uncovered;
    }
    // A picture that the reader knows gets its former distances back; a new one may fill the whole area.
    let least_stretch = if places().next().is_some() { 1.0 } else { 1.0 / search.room };
    tighten(uncovered, search, least_stretch)
}

/// Shakes a picture until it covers nothing; where that does not help, everything moves apart.
fn uncover<'a>(mut best: Candidate<'a>, search: &Task) -> Candidate<'a> {
    let places = || search.request.nodes.iter().filter_map(|node| node.place);
    let may_spread = !places().any(|place| place.pinned);
    let n_shakes = if may_spread { MOST_SHAKES } else { MOST_SHAKES_BETWEEN_PINS };
    // A picture that the reader knows is stretched only after several shakes did not help.
    let patience = if places().next().is_some() { 4 } else { 1 };
    let rank = |candidate: &Candidate| (candidate.covered().len(), candidate.cost());
    let mut n_before = f32::INFINITY;
    let mut n_in_vain = 0;
    for round in 1..=n_shakes {
        let n_covered = best.covered().len() as f32;
        if n_covered == 0.0 || !(search.is_wanted)() {
            break;
        }
        n_in_vain = if n_covered > 0.67 * n_before { n_in_vain + 1 } else { 0 };
        n_before = n_covered;
        if may_spread && n_in_vain >= patience {
            let share = n_covered / search.request.nodes.len() as f32;
            best.spread((1.0 + share).clamp(MORE_ROOM.0, MORE_ROOM.1));
        }
        let again = vec![best.clone(); N_SHAKEN];
        for shaken in side_by_side(again, search, 1000 + 10 * round, |best, random| shake(best, search, random)) {
            if rank(&shaken) < rank(&best) {
                best = shaken;
            }
        }
    }
    best
}

/// Moves everything closer together for as long as nothing is covered then and it is stretched.
fn tighten<'a>(mut best: Candidate<'a>, search: &Task, least_stretch: f32) -> Candidate<'a> {
    let request = search.request;
    let movable: Vec<usize> = (0..request.nodes.len()).collect();
    let n_moves = moves_for(movable.len(), request);
    let mut step = LESS_ROOM.0;
    let mut round = 0;
    while step > LESS_ROOM.1
        && best.stretch() > least_stretch + 1e-3
        && best.covered().is_empty()
        && (search.is_wanted)()
    {
        round += 1;
        let closer = |mut candidate: Candidate<'a>, random: &mut Random| {
            candidate.spread((1.0 / step).max(least_stretch / candidate.stretch()));
            let candidate = anneal(candidate, Moves { of: &movable, n: n_moves }, search, TIGHTER, random);
            mend_troubles(candidate, search, random)
        };
        let tries = side_by_side(vec![best.clone(); N_TIGHTENED], search, 5000 + 10 * round, closer);
        let uncovered = tries.into_iter().filter(|candidate| candidate.covered().is_empty());
        match uncovered.min_by(|a, b| a.cost().total_cmp(&b.cost())) {
            Some(candidate) => best = candidate,
            None => step = step.sqrt(),
        }
    }
    best
}

/// Works on several pictures at a time; each has a generator of its own, so that the threads' order
/// changes nothing.
pub(crate) fn side_by_side<'a>(
    candidates: Vec<Candidate<'a>>,
    search: &Task,
    salt: u64,
    work: impl Fn(Candidate<'a>, &mut Random) -> Candidate<'a> + Sync,
) -> Vec<Candidate<'a>> {
    in_parallel(candidates.into_iter().zip(salt..).collect(), N_THREADS, |(candidate, salt)| {
        work(candidate, &mut Random::new(search.request.seed.wrapping_add(salt)))
    })
}

/// Shakes the nodes that have a part in something covered, and those around them.
fn shake<'a>(candidate: Candidate<'a>, search: &Task, random: &mut Random) -> Candidate<'a> {
    let request = search.request;
    let troubled = candidate.troubled_nodes();
    let mut movable: Vec<usize> =
        troubled.iter().flat_map(|&v| candidate.neighbours(v).chain([v])).filter(|&v| is_movable(request, v)).collect();
    movable.sort_unstable();
    movable.dedup();
    if movable.is_empty() {
        return candidate;
    }
    let moves = Moves { of: &movable, n: moves_for(movable.len(), request) };
    let candidate = anneal(candidate, moves, search, SHAKE, random);
    mend_troubles(candidate, search, random)
}

/// Looks all over the area for better places for the nodes that have a part in something covered.
pub(crate) fn mend_troubles<'a>(mut candidate: Candidate<'a>, search: &Task, random: &mut Random) -> Candidate<'a> {
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
        for v in candidate.troubled_nodes().into_iter().filter(|&v| is_movable(request, v)).take(most) {
            if !(search.is_wanted)() {
                break;
            }
            let (here, side) = (candidate.at()[v], candidate.side()[v]);
            let mut best = (candidate.cost_around(v) - 1e-3, here, side);
            for attempt in 0..TRIES {
                let to = match attempt % 3 {
                    0 => Point::new((random.unit() - 0.5) * area.w, (random.unit() - 0.5) * area.h),
                    1 => here + jump(random, 120.0),
                    _ => here + jump(random, 30.0),
                };
                let side = Side::ALL[random.below(Side::ALL.len())];
                if let Some(cost) = candidate.try_put(v, to, side, best.0) {
                    best = (cost, to, side);
                }
            }
            is_better |= best.1 != here || best.2 != side;
            candidate.put(v, best.1, best.2);
        }
        if !is_better {
            break;
        }
    }
    candidate
}
