//! Whose names are written on the map: near enough, everybody's, as the picture has them; from far away
//! only those that matter most, in letters that can be read, as far as there is room.

use egui::{Align2, Pos2, Rect, vec2};

use crate::layout::request::MOST_NODES;
use crate::model::{ActorId, Map};
use crate::scene::NodeShape;
use crate::scene::draw::{self, Ink};
use crate::scene::text::ACTOR_SIZE;
use crate::view::map::paint::{Fade, SceneView};
use crate::view::toolkit::style;

/// Smaller than this on the screen, the names of the picture cannot be read.
const SMALLEST: f32 = 6.5;
/// How large names are then.
const FAR_SIZE: f32 = 12.0;
/// With more names than this in view, nobody reads them all: those with most evidence are shown.
const MOST_NEAR: usize = 160;
/// From far away, so many are written, of so many that are tried.
const MOST_FAR: usize = 70;
const MOST_TRIED: usize = 260;

/// Writes names beside nodes, each as visible as its node.
pub(crate) fn paint_names(view: &SceneView<'_>, map: &Map, mut nodes: Vec<(f32, &NodeShape)>) {
    if ACTOR_SIZE * view.projection.zoom < SMALLEST {
        paint_far(view, map, nodes);
        return;
    }
    // The layout leaves names over names where there are so many.
    let is_crowded = map.n_actors() > MOST_NODES;
    if is_crowded || nodes.len() > MOST_NEAR {
        let is_named = |node: &NodeShape| view.named.contains(&node.actor);
        nodes.sort_by(|(a, one), (b, other)| {
            is_named(other).cmp(&is_named(one)).then(b.total_cmp(a)).then(other.radius.total_cmp(&one.radius))
        });
        nodes.truncate(MOST_NEAR);
        let mut written: Vec<crate::layout::Rect> = Vec::new();
        nodes.retain(|(_, node)| {
            let is_free = !is_crowded || !written.iter().any(|other| other.meets(node.label_box));
            let is_written = is_free || is_named(node);
            written.extend(is_written.then_some(node.label_box));
            is_written
        });
        nodes.reverse();
    }
    for (opacity, node) in nodes {
        view.paint_all(draw::name(node), Fade::Over(opacity.max(0.35)));
    }
}

/// A name that may be written.
struct Candidate<'a> {
    node: &'a NodeShape,
    opacity: f32,
    /// Whether it is written in any case.
    is_named: bool,
    n_links: usize,
}

fn paint_far(view: &SceneView<'_>, map: &Map, nodes: Vec<(f32, &NodeShape)>) {
    let n_links = |actor: ActorId| map.links_of_actor(actor).len();
    let mut candidates: Vec<Candidate<'_>> = Vec::with_capacity(nodes.len());
    for (opacity, node) in nodes {
        let n_links = n_links(node.actor) + node.folded.iter().copied().map(n_links).sum::<usize>();
        candidates.push(Candidate { node, opacity, is_named: view.named.contains(&node.actor), n_links });
    }
    let rank = |one: &Candidate<'_>, other: &Candidate<'_>| {
        let matters = (other.is_named, other.opacity > 0.5).cmp(&(one.is_named, one.opacity > 0.5));
        matters.then(other.n_links.cmp(&one.n_links)).then(one.node.actor.cmp(&other.node.actor))
    };
    if candidates.len() > MOST_TRIED {
        candidates.select_nth_unstable_by(MOST_TRIED, rank);
        candidates.truncate(MOST_TRIED);
    }
    candidates.sort_by(rank);
    let window = view.painter.clip_rect().shrink(3.0);
    let font = style::semibold(FAR_SIZE);
    let mut written: Vec<(Rect, String, f32)> = Vec::new();
    for Candidate { node, opacity, is_named, .. } in candidates {
        if written.len() >= MOST_FAR && !is_named {
            break;
        }
        let name = node.lines.join(" ");
        let galley = view.painter.layout_no_wrap(name.clone(), font.clone(), egui::Color32::BLACK);
        let at = view.projection.to_screen(node.center);
        let spots = spots(at, node.radius * view.projection.zoom, galley.size());
        let is_free = |spot: &Rect| {
            window.contains_rect(*spot) && written.iter().all(|(other, ..)| !other.expand(1.0).intersects(*spot))
        };
        if let Some(spot) = spots.into_iter().find(is_free).or(is_named.then_some(spots[0])) {
            written.push((spot, name, opacity));
        }
    }
    // Painted in reverse, so that the names that matter most lie on top.
    for (spot, name, opacity) in written.into_iter().rev() {
        let color = view.faded(Ink::Text, Fade::Over(opacity.max(0.35)));
        view.halo_text(&name, spot.center(), font.clone(), color);
    }
}

/// Where a name can stand: below, above, to the right and to the left of its node.
fn spots(at: Pos2, radius: f32, size: egui::Vec2) -> [Rect; 4] {
    let gap = radius + 2.0;
    [
        Align2::CENTER_TOP.anchor_size(at + vec2(0.0, gap), size),
        Align2::CENTER_BOTTOM.anchor_size(at - vec2(0.0, gap), size),
        Align2::LEFT_CENTER.anchor_size(at + vec2(gap + 1.0, 0.0), size),
        Align2::RIGHT_CENTER.anchor_size(at - vec2(gap + 1.0, 0.0), size),
    ]
}
