//! The room that a picture needs, and no more: what is covered is shaken free, then everything moves
//! together as far as that works.

use crate::layout::parallel::in_parallel;
use crate::layout::search::anneal::{
    Moves, Phase, Task, anneal, is_known, is_movable, jump, moves_for, n_compared, work_for,
};
use crate::layout::search::state::Candidate;
use crate::layout::{Point, Random, Side};

/// How many pictures are worked on at a time: some cores stay free for the window.
pub(crate) const N_THREADS: usize = 2;
/// How often what is covered is shaken at a time, and how often everything is moved closer together.
const N_SHAKEN: usize = 1;
const N_TIGHTENED: usize = 1;
/// The same of a picture that the reader knows: what is not found in it moves everybody.
const N_SHAKEN_KNOWN: usize = 2;
const N_TIGHTENED_KNOWN: usize = 4;
/// What is covered costs this much more while a picture is mended.
pub(crate) const STRICT: f32 = 25.0;

/// How often a picture that covers something is shaken where it does.
const MOST_SHAKES: u64 = 40;
const MOST_SHAKES_BETWEEN_PINS: u64 = 14;
/// After so many shakes that helped little, a picture that may not grow is left as it is.
const MOST_IN_VAIN: usize = 8;
/// By how much a picture may grow altogether, up to so many nodes; with more of them it may grow less, since names that
/// are too small to be read are worse than some that are covered.
const MOST_STRETCH: f32 = 2.0;
const ALL_STRETCHED: f32 = 60.0;
/// By how much a picture grows that is too tight: at least and at most.
const MORE_ROOM: (f32, f32) = (1.04, 1.35);
/// By how much a picture shrinks at first that covers nothing, and when no more is tried.
const LESS_ROOM: (f32, f32) = (1.15, 1.03);
/// What the search for better places of troubled nodes may cost, counted alike, for each pass.
const MAX_MENDING: usize = 3_000_000;

/// How many things may be compared to uncover a picture, and to move it closer together: a dense map would have work
/// for minutes.
const MOST_UNCOVERING: u64 = 110_000_000;
const MOST_TIGHTENING: u64 = 90_000_000;
/// A round takes what is left by this, but not less than that, and annealing so much of it.
const ROUNDS_LEFT: u64 = 3;
const LEAST_OF_ROUND: u64 = 4_000_000;
const ANNEALED: f32 = 0.7;

/// The phases for nodes that are covered, and those around them.
const SHAKE: Phase = Phase { strictness: STRICT, hot: 4.0, cold: 0.1, reach: 0.4, share: 0.12 };
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

/// Goes on with a picture of which the work was bounded, for as long as that gains something.
pub(crate) fn refine<'a>(mut best: Candidate<'a>, search: &Task) -> Candidate<'a> {
    /// Less than that is no gain, and more rounds than that are not tried.
    const GAIN: f32 = 0.98;
    const MOST_ROUNDS: u64 = 6;
    /// How much work each round is allowed.
    const OF_A_ROUND: u64 = 400_000_000;
    let movable: Vec<usize> = (0..search.request.nodes.len()).filter(|&v| is_movable(search.request, v)).collect();
    for round in 0..MOST_ROUNDS {
        let cooler = |candidate: Candidate<'a>, random: &mut Random| {
            let work = work_of(&candidate, &TIGHTER);
            let moves = Moves { of: &movable, n: usize::MAX >> 16, work };
            mend_troubles(anneal(candidate, moves, search, TIGHTER, random), search, random)
        };
        let tries = side_by_side(copies(&best, N_THREADS, ROUNDS_LEFT * OF_A_ROUND), search, 9000 + 10 * round, cooler);
        let before = best.cost();
        let Some(next) = tries.into_iter().min_by(|a, b| a.cost().total_cmp(&b.cost())) else { break };
        let gains = next.cost() < GAIN * before;
        if next.cost() < before {
            best = next;
        }
        if !gains || movable.is_empty() || !(search.is_wanted)() {
            break;
        }
    }
    make_room(best, search)
}

/// Shakes a picture until it covers nothing; where that does not help, everything moves apart.
fn uncover<'a>(mut best: Candidate<'a>, search: &Task) -> Candidate<'a> {
    let places = || search.request.nodes.iter().filter_map(|node| node.place);
    let may_spread = !places().any(|place| place.pinned);
    let n_shakes = if may_spread { MOST_SHAKES } else { MOST_SHAKES_BETWEEN_PINS };
    // A picture that the reader knows is stretched only after several shakes did not help.
    let knows = is_known(search.request);
    let patience = if knows { 4 } else { 1 };
    let rank = |candidate: &Candidate| (candidate.covered().len(), candidate.cost());
    let n_nodes = search.request.nodes.len() as f32;
    let most_stretch = 1.0 + MOST_STRETCH * (ALL_STRETCHED / n_nodes).min(1.0);
    let mut n_before = f32::INFINITY;
    let mut n_in_vain = 0;
    let mut left = allowed(MOST_UNCOVERING, search);
    for round in 1..=n_shakes {
        let n_covered = best.covered().len() as f32;
        if n_covered == 0.0 || left == 0 || !(search.is_wanted)() {
            break;
        }
        n_in_vain = if n_covered > 0.67 * n_before { n_in_vain + 1 } else { 0 };
        n_before = n_covered;
        if may_spread && n_in_vain >= patience && best.stretch() < most_stretch {
            let share = n_covered / n_nodes;
            best.spread((1.0 + share).clamp(MORE_ROOM.0, MORE_ROOM.1).min(most_stretch / best.stretch()));
        } else if n_in_vain > MOST_IN_VAIN {
            break;
        }
        let again = copies(&best, if knows { N_SHAKEN_KNOWN } else { N_SHAKEN }, left);
        let shaken = side_by_side(again, search, 1000 + 10 * round, |best, random| shake(best, search, random));
        left = left.saturating_sub(worked(&best, &shaken));
        for shaken in shaken {
            if rank(&shaken) < rank(&best) {
                best = shaken;
            }
        }
    }
    best
}

/// Returns how much work is allowed: less where so little of what there is could be done that it would hardly be seen.
fn allowed(most: u64, search: &Task) -> u64 {
    const HARDLY: u64 = 450_000_000;
    /// By so much more, where the reader knows the picture: few are then new.
    const MORE_IF_KNOWN: u64 = 8;
    if is_known(search.request) {
        return most * MORE_IF_KNOWN;
    }
    let work = work_for(search.request.nodes.len(), search.request);
    if work > HARDLY { most / 4 } else { most }
}

/// Returns a picture several times, each allowed its part of a round's share of the work that is left.
fn copies<'a>(best: &Candidate<'a>, n: usize, left: u64) -> Vec<Candidate<'a>> {
    let mut copy = best.clone();
    copy.allow((left / ROUNDS_LEFT).max(LEAST_OF_ROUND) / n as u64);
    vec![copy; n]
}

/// Returns how much work has gone into pictures since they were copied.
fn worked(before: &Candidate, after: &[Candidate]) -> u64 {
    after.iter().map(|candidate| candidate.work() - before.work()).sum()
}

/// Moves everything closer together for as long as no more is covered then and it is stretched.
fn tighten<'a>(mut best: Candidate<'a>, search: &Task, least_stretch: f32) -> Candidate<'a> {
    let request = search.request;
    let movable: Vec<usize> = (0..request.nodes.len()).collect();
    let n_moves = moves_for(movable.len(), request);
    let mut step = LESS_ROOM.0;
    let mut round = 0;
    let mut left = allowed(MOST_TIGHTENING, search);
    while step > LESS_ROOM.1 && best.stretch() > least_stretch + 1e-3 && left > 0 && (search.is_wanted)() {
        round += 1;
        let closer = |mut candidate: Candidate<'a>, random: &mut Random| {
            candidate.spread((1.0 / step).max(least_stretch / candidate.stretch()));
            let moves = Moves { of: &movable, n: n_moves, work: work_of(&candidate, &TIGHTER) };
            mend_troubles(anneal(candidate, moves, search, TIGHTER, random), search, random)
        };
        let n_tries = if is_known(request) { N_TIGHTENED_KNOWN } else { N_TIGHTENED };
        let tries = side_by_side(copies(&best, n_tries, left), search, 5000 + 10 * round, closer);
        left = left.saturating_sub(worked(&best, &tries));
        let n_covered = best.covered().len();
        let uncovered = tries.into_iter().filter(|candidate| candidate.covered().len() <= n_covered);
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
    let work = work_of(&candidate, &SHAKE);
    let moves = Moves { of: &movable, n: moves_for(movable.len(), request), work };
    let candidate = anneal(candidate, moves, search, SHAKE, random);
    mend_troubles(candidate, search, random)
}

/// Returns the work for which a phase's share is what annealing may take of what is left.
fn work_of(candidate: &Candidate, phase: &Phase) -> u64 {
    (candidate.work_left() as f32 * ANNEALED / phase.share) as u64
}

/// Looks all over the area for better places for the nodes that have a part in something covered.
pub(crate) fn mend_troubles<'a>(mut candidate: Candidate<'a>, search: &Task, random: &mut Random) -> Candidate<'a> {
    let request = search.request;
    let area = request.area;
    const PASSES: usize = 6;
    const TRIES: usize = 240;
    let work_before = candidate.work();
    for _ in 0..PASSES {
        let mut is_better = false;
        if !(search.is_wanted)() {
            break;
        }
        let most = MAX_MENDING / (TRIES * n_compared(request));
        for v in candidate.troubled_nodes().into_iter().filter(|&v| is_movable(request, v)).take(most) {
            if candidate.work_left() == 0 || !(search.is_wanted)() {
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
    search.count(&candidate, work_before);
    candidate
}
