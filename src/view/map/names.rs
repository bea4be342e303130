//! Whose names are written on the map: near enough, everybody's, as the picture has them; from far away
//! only those that matter most, in letters that can be read, as far as there is room.

use std::cmp::Ordering;

use egui::{Align2, Color32, FontId, Pos2, Rect, Vec2, vec2};

use crate::layout::request::MOST_NODES;
use crate::model::{ActorId, Map};
use crate::scene::draw::{self, Ink};
use crate::scene::{NodeShape, Scene};
use crate::view::map::paint::{Fade, SceneView};
use crate::view::toolkit::style;

/// How large names are from far away; the second where there is no room for the first. Nothing smaller can be read.
const FAR_SIZES: [f32; 2] = [11.0, 10.0];
/// With more names than this in view, nobody reads them all: those with most evidence are shown.
const MOST_NEAR: usize = 160;
/// From far away, so many are written, of so many that are tried.
const MOST_FAR: usize = 90;
const MOST_TRIED: usize = 260;

/// Writes names beside nodes, each as visible as its node.
pub(crate) fn paint_names(view: &SceneView<'_>, map: &Map, scene: &Scene, mut nodes: Vec<(f32, &NodeShape)>) {
    if view.projection.is_far() {
        paint_far(view, map, scene, nodes);
        return;
    }
    // The layout leaves names over names where there are so many.
    let is_crowded = map.n_actors() > MOST_NODES;
    if is_crowded || nodes.len() > MOST_NEAR {
        let is_named = |node: &NodeShape| view.named.contains(&node.actor);
        let rank = |(a, one): &(f32, &NodeShape), (b, other): &(f32, &NodeShape)| {
            let matters = is_named(other).cmp(&is_named(one)).then(b.total_cmp(a));
            matters.then(other.radius.total_cmp(&one.radius)).then(one.actor.cmp(&other.actor))
        };
        keep_first(&mut nodes, MOST_NEAR, rank);
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

/// Keeps the first so many in an order that knows no equals, without sorting the others.
fn keep_first<T>(items: &mut Vec<T>, most: usize, order: impl Fn(&T, &T) -> Ordering + Copy) {
    if items.len() > most {
        items.select_nth_unstable_by(most, order);
        items.truncate(most);
    }
    items.sort_unstable_by(order);
}

/// A name that may be written.
struct NameCandidate<'a> {
    node: &'a NodeShape,
    opacity: f32,
    /// Whether it is written in any case.
    is_named: bool,
    n_links: usize,
}

fn paint_far(view: &SceneView<'_>, map: &Map, scene: &Scene, nodes: Vec<(f32, &NodeShape)>) {
    let n_links = |actor: ActorId| map.links_of_actor(actor).len();
    let mut candidates: Vec<NameCandidate<'_>> = Vec::with_capacity(nodes.len());
    for (opacity, node) in nodes {
        let n_links = n_links(node.actor) + node.folded.iter().copied().map(n_links).sum::<usize>();
        candidates.push(NameCandidate { node, opacity, is_named: view.named.contains(&node.actor), n_links });
    }
    let rank = |one: &NameCandidate<'_>, other: &NameCandidate<'_>| {
        let matters = (other.is_named, other.opacity > 0.5).cmp(&(one.is_named, one.opacity > 0.5));
        matters.then(other.n_links.cmp(&one.n_links)).then(one.node.actor.cmp(&other.node.actor))
    };
    keep_first(&mut candidates, MOST_TRIED, rank);
    let mut room = Room::new(view, scene, &candidates);
    let mut written: Vec<(Rect, FontId, &NodeShape, f32)> = Vec::new();
    for NameCandidate { node, opacity, is_named, .. } in candidates {
        if written.len() >= MOST_FAR && !is_named {
            break;
        }
        let spots = |font: &FontId| {
            let wanted = view.projection.to_screen(node.label_box.center());
            spots(shape(view, node), wanted, name_size(view, node, font))
        };
        let fonts = FAR_SIZES.map(style::semibold);
        let free = fonts.iter().find_map(|font| Some((room.best(&spots(font))?, font)));
        if let Some((spot, font)) = free.or_else(|| is_named.then(|| (spots(&fonts[0])[0], &fonts[0]))) {
            room.taken.push(spot.expand(1.0));
            written.push((spot, font.clone(), node, opacity));
        }
    }
    // Painted in reverse, so that the names that matter most lie on top.
    for (spot, font, node, opacity) in written.into_iter().rev() {
        let color = view.faded(Ink::Text, Fade::Over(opacity.max(0.35)));
        let height = spot.height() / node.lines.len().max(1) as f32;
        for (line, index) in node.lines.iter().zip(0u8..) {
            let middle = spot.top() + (f32::from(index) + 0.5) * height;
            view.halo_text(line, Pos2::new(spot.center().x, middle), font.clone(), color);
        }
    }
}

/// The room for names: what must not be covered, and what had better not be.
struct Room {
    window: Rect,
    /// Nodes, signs of links, and names.
    taken: Vec<Rect>,
    /// Points along the links; none where there are too many.
    lines: Vec<Pos2>,
}

impl Room {
    fn new(view: &SceneView<'_>, scene: &Scene, candidates: &[NameCandidate<'_>]) -> Self {
        const MOST_LINES: usize = 300;
        let to_screen = |p| view.projection.to_screen(p);
        let strands = if scene.strands.len() <= MOST_LINES { &*scene.strands } else { &[] };
        let signs = strands.iter().filter_map(|strand| strand.sign_box()).map(|sign| {
            let size = sign.size();
            Rect::from_center_size(to_screen(sign.center()), vec2(size.w, size.h) * view.projection.sign_zoom())
        });
        // The circle of a node leaves the corners of its box free.
        let nodes = candidates.iter().map(|candidate| shape(view, candidate.node));
        let nodes = nodes.map(|node| node.shrink(CORNER * node.width()));
        let lines = strands.iter().flat_map(|strand| strand.curve.points(24)).map(to_screen).collect();
        Self { window: view.painter.clip_rect().shrink(3.0), taken: nodes.chain(signs).collect(), lines }
    }

    /// Returns the first of the spots, for which the lines leave room, if it covers nothing but links; else of those
    /// that do so the one that covers the fewest.
    fn best(&self, spots: &[Rect]) -> Option<Rect> {
        let is_free =
            |spot: &&Rect| self.window.contains_rect(**spot) && !self.taken.iter().any(|it| it.intersects(**spot));
        let n_covered = |spot: &&Rect| self.lines.iter().filter(|&&point| spot.contains(point)).count();
        let first = spots.first().filter(is_free);
        first.or_else(|| spots.iter().filter(is_free).min_by_key(n_covered)).copied()
    }
}

/// The part of a node's box, on each side, that its circle leaves free at the corners.
const CORNER: f32 = 0.15;

fn shape(view: &SceneView<'_>, node: &NodeShape) -> Rect {
    let radius = node.radius * view.projection.zoom;
    Rect::from_center_size(view.projection.to_screen(node.center), Vec2::splat(2.0 * radius))
}

fn name_size(view: &SceneView<'_>, node: &NodeShape, font: &FontId) -> Vec2 {
    let line_size = |line: &String| view.painter.layout_no_wrap(line.clone(), font.clone(), Color32::BLACK).size();
    node.lines.iter().map(line_size).fold(Vec2::ZERO, |size, line| vec2(size.x.max(line.x), size.y + line.y))
}

/// Where a name can stand: slid along any side of its node (van Kreveld, Strijk and Wolff, "Point labeling with
/// sliding labels", Computational Geometry 13, 1999), or at a corner; the nearest to where the picture has it first.
fn spots(node: Rect, wanted: Pos2, size: Vec2) -> Vec<Rect> {
    const ALONG: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
    const UPRIGHT: [f32; 3] = [0.0, 0.5, 1.0];
    let near = node.expand(2.0);
    let corner = node.shrink(CORNER * node.width());
    let at = |x: f32, y: f32| Rect::from_min_size(Pos2::new(x, y), size);
    let slid_x = |along: f32| node.center().x - along * size.x;
    let slid_y = |along: f32| node.center().y - along * size.y;
    let below = ALONG.map(|along| at(slid_x(along), near.bottom()));
    let above = ALONG.map(|along| at(slid_x(along), near.top() - size.y));
    let right = UPRIGHT.map(|along| at(near.right(), slid_y(along)));
    let left = UPRIGHT.map(|along| at(near.left() - size.x, slid_y(along)));
    let corners = [
        Align2::LEFT_TOP.anchor_size(corner.right_bottom(), size),
        Align2::RIGHT_TOP.anchor_size(corner.left_bottom(), size),
        Align2::LEFT_BOTTOM.anchor_size(corner.right_top(), size),
        Align2::RIGHT_BOTTOM.anchor_size(corner.left_top(), size),
    ];
    let mut spots: Vec<Rect> = below.into_iter().chain(above).chain(right).chain(left).chain(corners).collect();
    spots.sort_by(|a, b| a.center().distance_sq(wanted).total_cmp(&b.center().distance_sq(wanted)));
    spots
}
