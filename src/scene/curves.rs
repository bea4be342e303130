//! The curves of links, from the edge of one node to that of another or back, with their heads.

use crate::layout::{Curve, Point};
use crate::model::Map;
use crate::scene::plan::{Plan, Strand};
use crate::scene::shapes::{NodeShape, StrandShape};

/// Length of an arrowhead, and half its width.
const HEAD: (f32, f32) = (9.0, 4.2);
/// Space between a label and what ends at it.
const CLEARANCE: f32 = 1.5;

/// A line and its arrowhead.
type Line = (Curve, [Point; 3]);

/// A strand in an earlier picture, and the nodes at its ends there.
pub(super) struct DrawnStrand<'a> {
    pub(super) strand: &'a StrandShape,
    pub(super) ends: [&'a NodeShape; 2],
}

/// Draws a strand between two nodes, or as the loop that is given; where an earlier picture has it so already, its line
/// is not found anew.
pub(super) fn draw_strand(
    map: &Map,
    plan: &Plan,
    nodes: &[Option<NodeShape>],
    (strand, as_loop): (&Strand, Option<Curve>),
    earlier: Option<DrawnStrand<'_>>,
) -> Option<StrandShape> {
    let (from, to) = (nodes[strand.from].as_ref()?, nodes[strand.to].as_ref()?);
    let whole = as_loop.unwrap_or_else(|| {
        let bundle = &plan.bundles[strand.bundle];
        let forward = strand.from == bundle.ends.0;
        let bulge = bundle.bulge(strand.position) * if forward { 1.0 } else { -1.0 };
        Curve::bulging(from.center, to.center, bulge)
    });
    let links = &strand.links;
    let known = earlier.and_then(|earlier| known_lines(&earlier, whole, [from, to]));
    let (line, bare) = known.unwrap_or_else(|| lines_between(whole, [from, to]));
    let rests_on = strand.rests_on;
    Some(StrandShape {
        links: links.clone(),
        whole,
        curve: line.0,
        head: line.1,
        bare,
        family: map.link(links[0]).verb.family(),
        evidence: rests_on.kind,
        unnamed: rests_on.unnamed,
        caveats: strand.caveats.clone(),
        draft: strand.draft,
        merged: strand.merged,
        sign_at: 0.5,
        width: (1.4 + 0.35 * rests_on.n_pieces as f32).min(4.0),
        label: strand.label.clone(),
        label_size: strand.label_size,
        label_at: None,
        count: None,
    })
}

/// Returns the lines of a strand in an earlier picture, if it lay there between nodes and names that stand just so.
fn known_lines(earlier: &DrawnStrand<'_>, whole: Curve, ends: [&NodeShape; 2]) -> Option<(Line, Option<Line>)> {
    let DrawnStrand { strand, ends: before } = earlier;
    let outline = |node: &NodeShape| (node.center, node.radius, node.label_box);
    let is_same = strand.whole == whole && before.map(outline) == ends.map(outline);
    is_same.then_some(((strand.curve, strand.head), strand.bare))
}

/// Returns the visible line, and the one up to the nodes themselves where that is another.
fn lines_between(whole: Curve, ends: [&NodeShape; 2]) -> (Line, Option<Line>) {
    let (line, is_stopped) = line_between(whole, ends, true);
    // Where no name stops it, it would be found a second time.
    let bare = is_stopped.then(|| line_between(whole, ends, false).0);
    (line, bare.filter(|bare| *bare != line))
}

/// Returns the part of a curve between the centres of two nodes that lies outside of both, and of their names if they
/// stop it, with its arrowhead; and whether a name does.
fn line_between(whole: Curve, [from, to]: [&NodeShape; 2], names_stop_it: bool) -> (Line, bool) {
    // A loop comes back: each half of it leaves the node for good.
    let half = if whole.is_loop() { 0.5 } else { 1.0 };
    let left = |curve: Curve, node| {
        let first = if curve.is_loop() { curve.part(0.0, half) } else { curve };
        let (at, is_stopped) = leave(first, node, names_stop_it);
        (half * at, is_stopped)
    };
    let ((start, stops_start), (end, stops_end)) = (left(whole, from), left(whole.reversed(), to));
    let tip = 1.0 - end;
    // Overlapping nodes leave no room: then the arrow is drawn between the centres.
    let (start, tip) = if start < tip { (start, tip) } else { (0.0, 1.0) };
    let visible = whole.part(start, tip);
    let back = (visible.end - visible.last_control()).direction_or(Point::new(1.0, 0.0));
    let neck = visible.end - back * HEAD.0;
    let head = [visible.end, neck + back.turned() * HEAD.1, neck - back.turned() * HEAD.1];
    ((Curve { end: neck, ..visible }, head), stops_start || stops_end)
}

/// Returns where a curve that starts at a node's centre and bulges in its middle has left the node, and its label if
/// that stops it, for good; and whether the label did anything to that.
fn leave(curve: Curve, node: &NodeShape, label_stops_it: bool) -> (f32, bool) {
    const STEPS: usize = 64;
    let label = node.label_box.grown(CLEARANCE);
    let corner = [label.min, label.max, Point::new(label.min.x, label.max.y), Point::new(label.max.x, label.min.y)];
    let of_label = corner.into_iter().filter(|_| label_stops_it).map(|corner| node.center.distance(corner));
    let reach = of_label.fold(1.2 * node.radius + 2.0 * CLEARANCE, f32::max);
    // Such a curve is at `t` this part of the straight way from its start, or farther: beyond that it is outside.
    let beyond_reach = (reach / curve.start.distance(curve.end) * STEPS as f32 + 1.0).min(STEPS as f32) as usize;
    let mut is_stopped = false;
    let mut inside = |t: f32| {
        let p = curve.at(t);
        if node.covers(p, CLEARANCE) {
            return true;
        }
        let is_on_label = label_stops_it && label.contains(p);
        is_stopped |= is_on_label;
        is_on_label
    };
    let last = (0..=beyond_reach).rev().find(|&i| inside(i as f32 / STEPS as f32)).unwrap_or(0);
    let (mut within, mut beyond) = (last as f32 / STEPS as f32, ((last + 1).min(STEPS)) as f32 / STEPS as f32);
    for _ in 0..8 {
        let middle = (within + beyond) / 2.0;
        if inside(middle) { within = middle } else { beyond = middle }
    }
    (beyond, is_stopped)
}
