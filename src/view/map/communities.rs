//! What communities look like and say: the names in their discs, the numbers on their links, what is told of them.

use egui::{Align2, FontId, Pos2, Rect, RichText, vec2};

use crate::fonts::Weight;
use crate::model::wording::counted;
use crate::model::{LinkId, Map};
use crate::scene::draw::Ink;
use crate::scene::{NodeShape, Scene, StrandShape, text};
use crate::view::map::paint::{Fade, SceneView};
use crate::view::toolkit::style;

/// The smallest letters that are read, and the largest that a name needs.
const SIZES: (f32, f32) = (10.0, 17.0);
/// The part of a disc's width that a line may take.
const ACROSS: f32 = 0.94;

/// Writes the names of communities into their discs, and takes these out of all nodes; returns where the discs of all
/// communities are, which other names must not cover.
pub(super) fn paint_inner_names(view: &SceneView<'_>, nodes: &mut Vec<(f32, &NodeShape)>) -> Vec<(Pos2, f32)> {
    let discs = nodes.iter().filter(|(_, node)| node.is_community);
    let discs = discs.map(|(_, node)| (view.projection.to_screen(node.center), node.radius * view.projection.zoom));
    let discs = discs.collect();
    nodes.retain(|&(opacity, node)| !(node.is_community && is_written(view, node, opacity)));
    discs
}

/// Writes the name of a community into its disc, if it has room for who it is named after first.
fn is_written(view: &SceneView<'_>, node: &NodeShape, opacity: f32) -> bool {
    let radius = node.radius * view.projection.zoom;
    let [first, .., count] = &*node.lines else { return false };
    let (first, count) = (first.as_str(), count.as_str());
    let (smallest, size) = (SIZES.0, (radius / 4.5).clamp(SIZES.0, SIZES.1));
    let whole = || node.lines.iter().map(String::as_str).collect::<Vec<&str>>();
    let words = || first.split_whitespace().collect::<Vec<&str>>();
    let ways = [
        (whole(), size),
        (vec![first, count], size),
        (vec![first, count], smallest),
        (vec![first], smallest),
        (words(), smallest),
    ];
    let Some((lines, size)) = ways.into_iter().find(|(lines, size)| has_room(lines, *size, radius)) else {
        return false;
    };
    let height = 1.25 * size;
    let center = view.projection.to_screen(node.center);
    let top = center.y - height * (lines.len() as f32 - 1.0) / 2.0;
    for (nth, line) in (0u8..).zip(lines) {
        let at = Pos2::new(center.x, top + f32::from(nth) * height);
        let (font, ink) = match line == count {
            true => (FontId::proportional(size * 0.9), Ink::TextWeak),
            false => (style::semibold(size), Ink::Text),
        };
        view.text(line, at, font, view.faded(ink, Fade::Over(opacity.max(0.35))));
    }
    true
}

/// Returns whether lines of letters of a size lie within a disc.
fn has_room(lines: &[&str], size: f32, radius: f32) -> bool {
    let half = 0.625 * size * lines.len() as f32;
    let across = 2.0 * (radius * radius - half * half).max(0.0).sqrt() * ACROSS;
    let width = |line: &&str| text::width(line, Weight::SemiBold, size);
    half < radius && lines.iter().all(|line| width(line) <= across)
}

/// Writes from far away how many links the strongest lines between communities stand for, where there is room.
pub(super) fn paint_counts(view: &SceneView<'_>, scene: &Scene, names: &[Rect]) {
    const MOST: usize = 40;
    const LEAST_LENGTH: f32 = 60.0;
    if !view.projection.is_far() {
        return;
    }
    let window = view.painter.clip_rect();
    let ends = |strand: &StrandShape| {
        let (curve, _) = view.projection.line_of(strand);
        [curve.start, curve.end].map(|p| view.projection.to_screen(p))
    };
    let is_counted = |strand: &&StrandShape| {
        let [from, to] = ends(strand);
        let is_long = from.distance(to) >= LEAST_LENGTH;
        strand.merged.is_some_and(|merged| !merged.is_minor) && strand.links.len() > 1 && is_long
    };
    let mut strands: Vec<&StrandShape> = scene.strands.iter().filter(is_counted).collect();
    strands.sort_by_key(|strand| (std::cmp::Reverse(strand.links.len()), strand.links[0]));
    let discs = scene.nodes.iter().map(|node| {
        let half = node.radius * view.projection.zoom * 0.9;
        Rect::from_center_size(view.projection.to_screen(node.center), vec2(2.0 * half, 2.0 * half))
    });
    let mut taken: Vec<Rect> = discs.chain(names.iter().copied()).filter(|rect| rect.intersects(window)).collect();
    for strand in strands.into_iter().take(MOST) {
        let (curve, _) = view.projection.line_of(strand);
        let words = strand.links.len().to_string();
        let size = vec2(7.0 * words.len() as f32 + 6.0, 14.0);
        let spots =
            [0.5, 0.4, 0.6, 0.3, 0.7].map(|t| Rect::from_center_size(view.projection.to_screen(curve.at(t)), size));
        let is_free =
            |spot: &&Rect| window.contains_rect(**spot) && !taken.iter().any(|other| other.intersects(**spot));
        if let Some(&spot) = spots.iter().find(is_free) {
            view.painter.rect_filled(spot, 7.0, view.faded(Ink::Canvas, Fade::NONE));
            let ink = view.faded(Ink::TextWeak, Fade::NONE);
            view.painter.text(spot.center(), Align2::CENTER_CENTER, words, FontId::proportional(10.5), ink);
            taken.push(spot);
        }
    }
}

/// Says who is in a closed community, and how to see them.
pub(super) fn community_tip_ui(map: &Map, scene: &Scene, node: &NodeShape, ui: &mut egui::Ui) {
    const MOST_NAMED: usize = 6;
    let mut actors = node.folded.to_vec();
    actors.sort_by_key(|&actor| (std::cmp::Reverse(map.evidence_count(actor)), actor));
    let named = actors.iter().take(MOST_NAMED);
    let names: Vec<String> = named.map(|&actor| map.actor(actor).named_short().into_owned()).collect();
    let rest = match actors.len() - names.len() {
        0 => String::new(),
        n => format!(" and {}", counted(n, "other", "others")),
    };
    ui.label(RichText::new(format!("{} and those around", map.actor(node.actor).name)).font(style::semibold(13.5)));
    ui.label(format!("With {}{rest}", names.join(", ")));
    let is_outer = |strand: &&StrandShape| {
        strand.links.first().is_some_and(|&link: &LinkId| {
            let ends = [map.link(link).from, map.link(link).to].map(|end| scene.node_standing_for(end));
            ends.into_iter().flatten().any(|end| end.actor == node.actor)
        })
    };
    let n_outer: usize = scene.strands.iter().filter(is_outer).map(|strand| strand.links.len()).sum();
    let inner = counted(node.inner.len(), "link", "links");
    ui.label(RichText::new(format!("{inner} among them, {n_outer} to others")).weak());
    ui.label(RichText::new("Double click, or come near, and it opens").weak());
}
