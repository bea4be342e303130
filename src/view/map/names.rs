//! Whose names are written on the map: near enough, everybody's, as the picture has them; from far away
//! only those that matter most, in letters that can be read, as far as there is room.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use egui::{Align2, Color32, FontId, Pos2, Rect, Vec2, vec2};

use crate::fonts::faces::faces;
use crate::layout::request::MOST_NODES;
use crate::layout::{Curve, Point};
use crate::model::{ActorId, Map};
use crate::scene::draw::{self, Ink};
use crate::scene::text::ACTOR_SIZE;
use crate::scene::{NodeShape, Scene, StrandShape};
use crate::view::map::communities::{paint_counts, paint_inner_names};
use crate::view::map::paint::{Fade, SceneView};
use crate::view::state::far_names::{FarName, FarNames};
use crate::view::toolkit::style;

/// How large names are from far away; the second where there is no room for the first. Nothing smaller can be read.
const FAR_SIZES: [f32; 2] = [11.0, 10.0];
/// With more names than this in view, nobody reads them all: those with most evidence are shown.
const MOST_NEAR: usize = 160;
/// From far away, so many are written, of so many that are tried.
const MOST_FAR: usize = 90;
const MOST_TRIED: usize = 260;

/// Writes names beside nodes, each as visible as its node; returns where those stand that may stand elsewhere than the
/// picture has them, which is where they stood `before` if nothing has changed.
pub(super) fn paint_names(
    view: &SceneView<'_>,
    map: &Map,
    scene: &Scene,
    mut nodes: Vec<(f32, &NodeShape)>,
    before: &FarNames,
) -> FarNames {
    let discs = paint_inner_names(view, &mut nodes);
    if view.projection.is_far() {
        let has_discs = !discs.is_empty();
        let names = paint_far(view, map, (scene, discs), nodes, before);
        if has_discs {
            paint_counts(view, scene, &names.names.iter().map(|name| name.spot).collect::<Vec<Rect>>());
        }
        return names;
    }
    nodes.retain(|(_, node)| !node.is_community);
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
    FarNames::default()
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

fn paint_far(
    view: &SceneView<'_>,
    map: &Map,
    (scene, discs): (&Scene, Vec<(Pos2, f32)>),
    nodes: Vec<(f32, &NodeShape)>,
    before: &FarNames,
) -> FarNames {
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
    let state = state(view, scene, &candidates, &discs);
    let names = match state == before.state {
        true => before.names.clone(),
        false => placed(view, scene, &candidates, discs),
    };
    // Painted in reverse, so that the names that matter most lie on top.
    for &FarName { actor, spot, size } in names.iter().rev() {
        let Some(candidate) = candidates.iter().find(|candidate| candidate.node.actor == actor) else { continue };
        let color = view.faded(Ink::Text, Fade::Over(candidate.opacity.max(0.35)));
        let lines = far_lines(candidate.node);
        let height = spot.height() / lines.len().max(1) as f32;
        for (line, index) in lines.iter().zip(0u8..) {
            let middle = spot.top() + (f32::from(index) + 0.5) * height;
            view.halo_text(line, Pos2::new(spot.center().x, middle), style::semibold(size), color);
        }
    }
    FarNames { state, names }
}

/// Returns a number that tells whether names have the places that they had: of whom may be named, and of all that may be
/// in the way.
fn state(view: &SceneView<'_>, scene: &Scene, candidates: &[NameCandidate<'_>], discs: &[(Pos2, f32)]) -> u64 {
    let mut state = DefaultHasher::new();
    (faces().state(), candidates.len(), discs.len()).hash(&mut state);
    for candidate in candidates {
        (candidate.node.actor, candidate.is_named, far_lines(candidate.node)).hash(&mut state);
    }
    let point = |p: Point| [p.x, p.y];
    let screen = |p: Pos2| [p.x, p.y];
    let (projection, clip) = (view.projection, view.painter.clip_rect());
    let nodes = candidates.iter().map(|candidate| candidate.node);
    let nodes = nodes.flat_map(|node| [point(node.center), point(node.label_box.center()), [node.radius, 0.0]]);
    let strands = strands_in_the_way(scene).iter().flat_map(|strand| {
        let curve = bare_curve(strand);
        let sign = strand.sign_box().map(|sign| [point(sign.min), point(sign.max)]);
        [curve.start, curve.control, curve.end].map(point).into_iter().chain(sign.into_iter().flatten())
    });
    let seen = [point(projection.center), screen(projection.middle), screen(clip.min), screen(clip.max)];
    let seen = seen.into_iter().chain([[projection.zoom, view.painter.pixels_per_point()]]);
    let discs = discs.iter().flat_map(|&(center, radius)| [screen(center), [radius, 0.0]]);
    for number in seen.chain(nodes).chain(discs).chain(strands).flatten() {
        state.write_u32(number.to_bits());
    }
    state.finish()
}

/// Finds places for names.
fn placed(
    view: &SceneView<'_>,
    scene: &Scene,
    candidates: &[NameCandidate<'_>],
    discs: Vec<(Pos2, f32)>,
) -> Vec<FarName> {
    let mut room = Room { discs, ..Room::new(view, scene, candidates) };
    for candidate in candidates {
        if room.written.len() >= MOST_FAR && !candidate.is_named {
            break;
        }
        room.write(candidate, view);
    }
    room.written.iter().map(|name| FarName { actor: name.actor, spot: name.spot, size: name.size }).collect()
}

/// Returns the links that names make room for; none where there are too many.
fn strands_in_the_way(scene: &Scene) -> &[StrandShape] {
    const MOST_LINES: usize = 300;
    if scene.strands.len() <= MOST_LINES { &scene.strands } else { &[] }
}

fn bare_curve(strand: &StrandShape) -> Curve {
    strand.bare.map_or(strand.curve, |(curve, _)| curve)
}

/// A name where it is written.
struct Written {
    actor: ActorId,
    size: f32,
    spot: Rect,
    /// Where else it could stand.
    spots: Vec<Rect>,
}

/// The room for names: what must not be covered, and what had better not be.
struct Room {
    window: Rect,
    /// Nodes and signs of links.
    taken: Vec<Rect>,
    /// Communities: their middles and radii.
    discs: Vec<(Pos2, f32)>,
    /// Points along the links, from left to right; none where there are too many.
    lines: Vec<Pos2>,
    /// Whether names make room for each other: with more than can be written anyway, nobody misses one.
    makes_room: bool,
    written: Vec<Written>,
}

impl Room {
    fn new(view: &SceneView<'_>, scene: &Scene, candidates: &[NameCandidate<'_>]) -> Self {
        let to_screen = |p| view.projection.to_screen(p);
        let strands = strands_in_the_way(scene);
        let signs = strands.iter().filter_map(|strand| strand.sign_box()).map(|sign| {
            let size = sign.size();
            Rect::from_center_size(to_screen(sign.center()), vec2(size.w, size.h) * view.projection.sign_zoom())
        });
        // The circle of a node leaves the corners of its box free.
        let nodes = candidates.iter().map(|candidate| shape(view, candidate.node));
        let nodes = nodes.map(|node| node.shrink(CORNER * node.width()));
        let lines = strands.iter().flat_map(|strand| bare_curve(strand).points(24)).map(to_screen);
        let mut lines: Vec<Pos2> = lines.collect();
        lines.sort_unstable_by(|a, b| a.x.total_cmp(&b.x));
        let window = view.painter.clip_rect().shrink(3.0);
        let makes_room = candidates.len() <= MOST_FAR;
        let taken = nodes.chain(signs).collect();
        Self { window, taken, discs: Vec::new(), lines, makes_room, written: Vec::new() }
    }

    /// Writes a name where there is room, or where there is as soon as another name makes some; what is named in any
    /// case, wherever it is.
    fn write(&mut self, candidate: &NameCandidate<'_>, view: &SceneView<'_>) {
        let &NameCandidate { node, is_named, .. } = candidate;
        let wanted = view.projection.to_screen(node.label_box.center());
        let way = |size: f32| {
            let font = style::semibold(size);
            (spots(shape(view, node), wanted, name_size(view, node, &font)), size)
        };
        let sizes = || FAR_SIZES.into_iter().map(way);
        let mut found = sizes().find_map(|way| Some((self.best(&way.0, |_| true)?, way)));
        if found.is_none() && self.makes_room {
            found = sizes().find_map(|way| Some((self.made_room(&way.0)?, way)));
        }
        let found = found.or_else(|| is_named.then(|| way(FAR_SIZES[0])).map(|way| (way.0[0], way)));
        if let Some((spot, (spots, size))) = found {
            self.written.push(Written { actor: node.actor, size, spot, spots });
        }
    }

    /// Returns a spot from which one or two other names can go elsewhere, which they do.
    fn made_room(&mut self, spots: &[Rect]) -> Option<Rect> {
        const MOST_MOVED: usize = 2;
        let way_to = |&spot: &Rect| {
            let there = (0..self.written.len()).filter(|&index| overlap(self.written[index].spot, spot));
            let mut moved: Vec<(usize, Rect)> = Vec::new();
            for index in there {
                let is_free = |other: &Rect| {
                    !overlap(*other, spot) && moved.iter().all(|(_, elsewhere)| !overlap(*elsewhere, *other))
                };
                let elsewhere = self.best(&self.written[index].spots, is_free)?;
                moved.push((index, elsewhere));
            }
            (moved.len() <= MOST_MOVED).then_some((spot, moved))
        };
        let (spot, moved) = spots.iter().filter(|spot| self.is_open(spot)).find_map(way_to)?;
        for (index, elsewhere) in moved {
            self.written[index].spot = elsewhere;
        }
        Some(spot)
    }

    /// Returns the first of the spots, for which the links leave room, if it covers nothing; else of those that cover
    /// nothing but links the one that covers the fewest.
    fn best(&self, spots: &[Rect], is_meant: impl Fn(&Rect) -> bool) -> Option<Rect> {
        let mut best: Option<(usize, Rect)> = None;
        for &spot in spots.iter().filter(|spot| is_meant(spot) && self.is_open(spot)) {
            if self.written.iter().any(|name| overlap(name.spot, spot)) {
                continue;
            }
            let n_covered = self.n_covered(spot);
            if n_covered == 0 {
                return Some(spot);
            }
            if best.is_none_or(|(least, _)| n_covered < least) {
                best = Some((n_covered, spot));
            }
        }
        best.map(|(_, spot)| spot)
    }

    /// Returns whether a spot covers neither a node nor a sign nor a part of a community.
    fn is_open(&self, spot: &Rect) -> bool {
        /// A name may touch the edge of a disc.
        const EDGE: f32 = 1.0;
        let is_over = |&(center, radius): &(Pos2, f32)| spot.distance_to_pos(center) < radius - EDGE;
        self.window.contains_rect(*spot)
            && !self.taken.iter().any(|it| it.intersects(*spot))
            && !self.discs.iter().any(is_over)
    }

    fn n_covered(&self, spot: Rect) -> usize {
        let from = self.lines.partition_point(|point| point.x < spot.left());
        self.lines[from..]
            .iter()
            .take_while(|point| point.x <= spot.right())
            .filter(|point| spot.contains(**point))
            .count()
    }
}

/// Returns whether two names lie so near each other that they look like one.
fn overlap(one: Rect, other: Rect) -> bool {
    one.expand(1.0).intersects(other)
}

/// The part of a node's box, on each side, that its circle leaves free at the corners.
const CORNER: f32 = 0.15;

fn shape(view: &SceneView<'_>, node: &NodeShape) -> Rect {
    let radius = node.radius * view.projection.zoom;
    Rect::from_center_size(view.projection.to_screen(node.center), Vec2::splat(2.0 * radius))
}

/// A community too small for its name is named after one actor.
fn far_lines(node: &NodeShape) -> &[String] {
    if node.is_community { &node.lines[..node.lines.len().min(1)] } else { &node.lines }
}

/// Returns how large a name is. Most are only tried, and are not laid out for that: the picture knows how wide they are.
fn name_size(view: &SceneView<'_>, node: &NodeShape, font: &FontId) -> Vec2 {
    let lines = far_lines(node);
    let laid_out = |line: &str| view.painter.layout_no_wrap(line.to_owned(), font.clone(), Color32::BLACK).size();
    // Lines of other scripts may be higher.
    if !node.is_community && lines.iter().all(|line| line.is_ascii()) {
        let width = node.label_box.size().w * font.size / ACTOR_SIZE;
        return vec2(width, laid_out("x").y * lines.len() as f32);
    }
    let line_sizes = lines.iter().map(|line| laid_out(line));
    line_sizes.fold(Vec2::ZERO, |size, line| vec2(size.x.max(line.x), size.y + line.y))
}

/// Where a name can stand: slid along any side of its node (van Kreveld, Strijk and Wolff, "Point labeling with
/// sliding labels", Computational Geometry 13, 1999), or at a corner; the nearest to where the picture has it first.
fn spots(node: Rect, wanted: Pos2, size: Vec2) -> Vec<Rect> {
    const ALONG: [f32; 7] = [0.0, 0.17, 0.33, 0.5, 0.67, 0.83, 1.0];
    const UPRIGHT: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
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
