//! Requests for layouts, and what a layout's thread needs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use quotemap::layout::worker::OnProgress;
use quotemap::layout::{Bundle, Node, Place, Point, Random, Request, Side, Size};

/// Returns a wake that counts, and its counter.
pub(crate) fn counting_wake() -> (OnProgress, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let wake = move || {
        counter.fetch_add(1, Ordering::SeqCst);
    };
    (Arc::new(wake), count)
}

/// Returns a seeded random picture: `n` nodes, about `n_links` bundles, some ties.
pub(crate) fn random_request(n: usize, n_links: usize, seed: u64) -> Request {
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
pub(crate) fn with_places(mut request: Request, places: &[Place]) -> Request {
    for (node, place) in request.nodes.iter_mut().zip(places) {
        node.place = Some(*place);
    }
    request
}

pub(crate) fn place(x: f32, y: f32, pinned: bool) -> Place {
    Place { at: Point::new(x, y), side: Side::Below, pinned }
}
