//! Placing the actors of a large map: each community in a disc of its own, the discs of its parts in that.

use std::collections::BTreeMap;

use crate::layout::parallel::in_parallel;
use crate::layout::search::sketch;
use crate::layout::{Bundle, Layout, Node, Place, Point, Request, SEED, Side, Size};
use crate::model::communities::{Communities, CommunityId};
use crate::model::{ActorId, Map};
use crate::scene::communities::rooms::enclosing;
use crate::scene::plan::radius_of;

/// Something that is placed in a community: an actor with its name, or a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Placeable {
    Loose(ActorId),
    Part(CommunityId),
}

/// The items of a community, with the room that each needs to either side, and what joins them.
struct Inside {
    items: Vec<Placeable>,
    halves: Vec<Size>,
    edges: Vec<(usize, usize)>,
}

/// Space between two items, and more between two communities, as a part of the smaller one's radius.
const GAP: f32 = 16.0;
const WIDER: f32 = 0.4;

/// Places every actor of a map; nobody is over anybody else.
pub fn placed(map: &Map, communities: &Communities) -> Layout {
    const N_THREADS: usize = 2;
    let mut edges = edges_inside(map, communities);
    let most = map.actor_ids().map(|id| map.evidence_count(id)).max().unwrap_or(0).max(1);
    let n = communities.len();
    let mut radii = vec![0.0_f32; n];
    let mut inner: Vec<Vec<(Placeable, Point)>> = vec![Vec::new(); n];
    let mut depth = vec![0_usize; n];
    for id in 1..n {
        depth[id] = communities.get(id as CommunityId).parent.map_or(0, |parent| depth[parent as usize] + 1);
    }
    // From the inside out: how large a part is, is known before it is placed.
    for level in (0..=depth.iter().copied().max().unwrap_or(0)).rev() {
        let of_level = (0..n).filter(|&id| depth[id] == level);
        let insides: Vec<(usize, Inside)> = of_level
            .map(|id| (id, inside(map, communities, id as CommunityId, (&radii, most), std::mem::take(&mut edges[id]))))
            .collect();
        for (id, (items, at)) in in_parallel(insides, N_THREADS, |(id, inside)| (id, arranged_inside(inside))) {
            let circles: Vec<(Point, f32)> = at.iter().map(|&(at, half)| (at, reach(half))).collect();
            let (center, radius) = enclosing(&circles);
            radii[id] = radius + GAP;
            inner[id] = items.into_iter().zip(at).map(|(item, (at, _))| (item, at - center)).collect();
        }
    }
    let mut layout = Layout::empty(map.n_actor_slots());
    let mut centers = vec![Point::default(); n];
    for id in 0..n {
        for &(item, at) in &inner[id] {
            let at = centers[id] + at;
            match item {
                // An item's middle is that of an actor and its name together.
                Placeable::Loose(actor) => {
                    let at = at - Point::new(0.0, 0.5 * label_size(map, actor).h);
                    layout.places[actor.index()] = Some(Place { at, side: Side::Below, pinned: false });
                }
                Placeable::Part(part) => centers[part as usize] = at,
            }
        }
    }
    layout
}

/// Returns how far a thing reaches from its middle.
fn reach(half: Size) -> f32 {
    if half.w == half.h { half.w } else { half.w.hypot(half.h) }
}

/// Returns about how much room a name takes: it is shaped once it is seen.
fn label_size(map: &Map, actor: ActorId) -> Size {
    const LETTER: f32 = 7.4;
    const WIDEST: f32 = 112.0;
    const LINE: f32 = 17.0;
    let w = LETTER * map.actor(actor).short_name.chars().take(100).count() as f32;
    Size { w: w.min(WIDEST), h: LINE * (w / WIDEST).ceil().max(1.0) }
}

fn inside(
    map: &Map,
    communities: &Communities,
    id: CommunityId,
    (radii, most): (&[f32], usize),
    edges: Vec<(Placeable, Placeable)>,
) -> Inside {
    let community = communities.get(id);
    let parts = community.parts.iter().copied().map(Placeable::Part);
    let items: Vec<Placeable> = parts.chain(community.loose.iter().copied().map(Placeable::Loose)).collect();
    let half = |item: &Placeable| match *item {
        Placeable::Part(part) => Size { w: radii[part as usize], h: radii[part as usize] },
        Placeable::Loose(actor) => {
            let (radius, label) = (radius_of(map, actor, most), label_size(map, actor));
            Size { w: radius.max(label.w / 2.0), h: radius + label.h / 2.0 }
        }
    };
    let index: BTreeMap<Placeable, usize> = items.iter().copied().zip(0..).collect();
    let mut edges: Vec<(usize, usize)> = edges.iter().map(|(a, b)| (index[a], index[b])).collect();
    edges.iter_mut().for_each(|(a, b)| (*a, *b) = ((*a).min(*b), (*a).max(*b)));
    edges.sort_unstable();
    edges.dedup();
    Inside { halves: items.iter().map(half).collect(), items, edges }
}

/// Returns for each community which of its items are joined.
fn edges_inside(map: &Map, communities: &Communities) -> Vec<Vec<(Placeable, Placeable)>> {
    let mut edges = vec![Vec::new(); communities.len()];
    let ties = map.actor_ids().flat_map(|actor| map.actor(actor).member_of.iter().map(move |&whole| (actor, whole)));
    let ends = map.links().map(|link| (link.from, link.to)).chain(ties).filter(|(a, b)| a != b);
    for (a, b) in ends {
        let (mut of_a, mut of_b) = (communities.of_actor(a), communities.of_actor(b));
        let (mut item_a, mut item_b) = (Placeable::Loose(a), Placeable::Loose(b));
        // The one with the higher number lies no farther out than the other.
        while let (Some(in_a), Some(in_b)) = (of_a, of_b) {
            if in_a == in_b {
                edges[in_a as usize].push((item_a, item_b));
                break;
            }
            let (of, item, id) =
                if in_a > in_b { (&mut of_a, &mut item_a, in_a) } else { (&mut of_b, &mut item_b, in_b) };
            (*of, *item) = (communities.get(id).parent, Placeable::Part(id));
        }
    }
    edges
}

/// Places the items of a community: those that have to do with others by their links, the rest around them; then apart.
/// Each comes with its room.
fn arranged_inside(Inside { items, halves, edges }: Inside) -> (Vec<Placeable>, Vec<(Point, Size)>) {
    let room: f32 = halves.iter().map(|half| (2.0 * half.w + GAP) * (2.0 * half.h + GAP)).sum();
    let radius = 0.5 * room.sqrt();
    let mut at = around(items.len(), 1.6 * radius);
    let mut linked: Vec<usize> = edges.iter().flat_map(|&(a, b)| [a, b]).collect();
    linked.sort_unstable();
    linked.dedup();
    if linked.len() > 1 {
        let place = |item: usize| linked.binary_search(&item).unwrap_or_default();
        let bundles = edges.iter().map(|&(a, b)| Bundle { ends: (place(a), place(b)), n_strands: 1 }).collect();
        let nodes = linked.iter().map(|_| Node { radius: 1.0, label: Size::default(), place: None }).collect();
        let area = Size { w: 2.0 * radius, h: 2.0 * radius };
        let mut inner: Vec<Point> =
            sketch(&Request { nodes, bundles, ties: Vec::new(), area, seed: SEED }).iter().map(|it| it.at).collect();
        spread(&mut inner, radius);
        linked.iter().zip(inner).for_each(|(&item, p)| at[item] = p);
    }
    push_apart(&mut at, &halves);
    (items, at.into_iter().zip(halves).collect())
}

/// Returns so many points on a ring about the origin; one alone is the origin.
fn around(n: usize, radius: f32) -> Vec<Point> {
    let on_ring = |i: usize| {
        let angle = std::f32::consts::TAU * i as f32 / n as f32;
        Point::new(libm::cosf(angle), libm::sinf(angle)) * if n > 1 { radius } else { 0.0 }
    };
    (0..n).map(on_ring).collect()
}

/// Moves points about the origin and scales them so that most are nearer to it than a radius.
fn spread(at: &mut [Point], radius: f32) {
    let n = at.len() as f32;
    let center = at.iter().fold(Point::default(), |sum, &p| sum + p) * (1.0 / n);
    let square = at.iter().map(|p| p.distance(center).powi(2)).sum::<f32>() / n;
    let scale = 0.7 * radius / square.sqrt().max(1.0);
    at.iter_mut().for_each(|p| *p = (*p - center) * scale);
}

/// Pushes what is over something else away from it, while a pull to the middle that grows weaker closes gaps.
fn push_apart(at: &mut [Point], halves: &[Size]) {
    /// Rounds with a pull, and at most so many without: they end as soon as nothing is over anything.
    const N_PULLED: usize = 150;
    const MOST_ROUNDS: usize = 700;
    const PULL: f32 = 0.03;
    let mut order: Vec<usize> = (0..at.len()).collect();
    let widest = halves.iter().map(|half| half.w.max(half.h)).fold(0.0, f32::max);
    for round in 0..MOST_ROUNDS {
        let left = N_PULLED.saturating_sub(round) as f32 / N_PULLED as f32;
        at.iter_mut().for_each(|p| *p = *p * (1.0 - PULL * left));
        order.sort_by(|&a, &b| at[a].x.total_cmp(&at[b].x).then(a.cmp(&b)));
        let mut n_pushed = 0;
        for i in 0..order.len() {
            let a = order[i];
            for &b in &order[i + 1..] {
                let reach_a = halves[a].w.max(halves[a].h);
                if at[b].x - at[a].x > (1.0 + WIDER) * reach_a + widest + 2.0 * GAP {
                    break;
                }
                n_pushed += usize::from(push(at, halves, a, b));
            }
        }
        if n_pushed == 0 && left == 0.0 {
            break;
        }
    }
}

/// Pushes two things apart, the smaller one farther; returns whether they were over each other. Names beside names are
/// boxes, everything else is round.
fn push(at: &mut [Point], halves: &[Size], a: usize, b: usize) -> bool {
    const LEAST: f32 = 0.5;
    let is_box = |half: Size| half.w != half.h;
    let way = at[b] - at[a];
    // What is in one spot goes apart by number.
    let side = |way: f32| if way > 0.0 || way == 0.0 && a < b { 1.0 } else { -1.0 };
    let moved = if is_box(halves[a]) && is_box(halves[b]) {
        let over_x = halves[a].w + halves[b].w + GAP - way.x.abs();
        let over_y = halves[a].h + halves[b].h + GAP - way.y.abs();
        match over_x.min(over_y) {
            over if over <= LEAST => return false,
            over if over_x < over_y => Point::new(over * side(way.x), 0.0),
            over => Point::new(0.0, over * side(way.y)),
        }
    } else {
        let (radius_a, radius_b) = (halves[a].w.max(halves[a].h), halves[b].w.max(halves[b].h));
        // Links between communities are to be seen.
        let gap = GAP + WIDER * radius_a.min(radius_b);
        let over = radius_a + radius_b + gap - way.length();
        if over <= LEAST {
            return false;
        }
        way.direction_or(Point::new(side(way.x), 0.0)) * over
    };
    let [area_a, area_b] = [a, b].map(|it| halves[it].w * halves[it].h);
    let share = area_b / (area_a + area_b).max(1.0);
    at[a] = at[a] - moved * share;
    at[b] = at[b] + moved * (1.0 - share);
    true
}
