//! What several tests need.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use quotemap::layout::worker::Wake;
use quotemap::layout::{Bundle, Node, Place, Point, Random, Rect, Request, Side, Size};
use quotemap::model::{ActorId, LinkId, Map};
use quotemap::scene::Scene;

/// Returns a wake that counts, and its counter.
pub fn counting_wake() -> (Wake, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let wake = move || {
        counter.fetch_add(1, Ordering::SeqCst);
    };
    (Arc::new(wake), count)
}

pub fn actor(map: &Map, key: &str) -> ActorId {
    map.actor_ids().find(|&id| map.actor(id).key == key).unwrap_or_else(|| panic!("no actor {key}"))
}

pub fn link_between(map: &Map, from: &str, to: &str, words: &str) -> LinkId {
    let (from, to) = (actor(map, from), actor(map, to));
    map.link_ids()
        .find(|&id| {
            let link = map.link(id);
            link.from == from && link.to == to && map.sentence(id).contains(words)
        })
        .unwrap_or_else(|| panic!("no link with {words:?}"))
}

/// Returns a seeded random picture: `n` nodes, about `n_links` bundles, some ties.
pub fn random_request(n: usize, n_links: usize, seed: u64) -> Request {
    let mut random = Random::new(seed);
    let node = |random: &mut Random| Node {
        radius: 8.0 + 16.0 * random.unit(),
        label: Size { w: 30.0 + 90.0 * random.unit(), h: 17.0 * (1 + random.below(2)) as f32 },
        place: None,
    };
    let nodes = (0..n).map(|_| node(&mut random)).collect();
    let mut pairs = std::collections::BTreeSet::new();
    if n > 1 {
        for _ in 0..n_links {
            let (a, b) = (random.below(n), random.below(n));
            if a != b {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
    }
    let bundles = pairs.iter().map(|&ends| Bundle { ends, n_strands: 1 + random.below(3) }).collect();
    let ties = (0..n / 4).map(|i| (i * 4 + 1, i * 4)).filter(|&(a, _)| a < n).collect();
    Request { nodes, bundles, ties, area: Size { w: 700.0, h: 530.0 }, seed }
}

/// Puts every node of a request at a place of a result.
pub fn with_places(mut request: Request, places: &[Place]) -> Request {
    for (node, place) in request.nodes.iter_mut().zip(places) {
        node.place = Some(*place);
    }
    request
}

pub fn place(x: f32, y: f32, pinned: bool) -> Place {
    Place { at: Point::new(x, y), side: Side::Below, pinned }
}

/// Returns what a reader would call covered, one line each: labels over labels or nodes, links
/// through labels or nodes that are not theirs.
pub fn covered(map: &Map, scene: &Scene) -> Vec<String> {
    let name = |actor: ActorId| map.actor(actor).short_name.clone();
    let mut faults = Vec::new();
    for (i, node) in scene.nodes.iter().enumerate() {
        for other in &scene.nodes[..i] {
            if node.label_box.meets(other.label_box) {
                faults.push(format!("label {} over label {}", name(node.actor), name(other.actor)));
            }
            for (label, shape) in [(node, other), (other, node)] {
                if label.label_box.meets(Rect::around(shape.center, shape.radius * 0.9)) {
                    faults.push(format!("label {} over node {}", name(label.actor), name(shape.actor)));
                }
            }
        }
        for strand in &scene.strands {
            let sentence = map.sentence(strand.links[0]);
            let points = strand.curve.points(24);
            let length: f32 = points.windows(2).map(|pair| node.label_box.length_inside(pair[0], pair[1])).sum();
            let is_its_own = strand.links.iter().any(|&link| map.touches(link, node.actor));
            if length > 0.5 && !is_its_own {
                faults.push(format!("link \"{sentence}\" through label {}", name(node.actor)));
            }
            if let Some(center) = strand.label_at
                && Rect::from_center(center, strand.label_size).meets(node.label_box)
            {
                faults.push(format!("label of \"{sentence}\" over label {}", name(node.actor)));
            }
        }
    }
    faults
}
