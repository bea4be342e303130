//! Links drawn by hand: from the rim of an actor to another one, and an end of the chosen link to somebody else; and the
//! link that a form is about, before it is on the map.

use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke};

use crate::command::{Command, MakingCommand, MapChange};
use crate::layout::Point;
use crate::model::edit::MapEdit;
use crate::model::selection::Selection;
use crate::model::wording::isolated;
use crate::model::{ActorId, Link, LinkId, Map};
use crate::scene::{NodeShape, Scene};
use crate::view::map::paint::OnScreen;
use crate::view::map::projection::Projection;
use crate::view::toolkit::style;
use crate::view::{Gesture, ViewState};

/// How far from the edge of a shape its rim reaches, inwards and outwards, in points of the screen.
const INWARDS: f32 = 3.0;
const OUTWARDS: f32 = 9.0;
/// How near the pointer must be to an end of a link to take it.
const END: f32 = 10.0;
/// A shorter drag makes nobody new.
const SHORTEST: f32 = 30.0;

/// Returns whose rim is at a point of the screen: from there a link is drawn. Beside it, an actor is moved.
pub(super) fn rim_at(on_screen: OnScreen<'_>, p: Pos2) -> Option<ActorId> {
    let OnScreen { map, scene, projection, .. } = on_screen;
    if projection.is_far() {
        return None;
    }
    let beyond = |node: &NodeShape| projection.to_screen(node.center).distance(p) - node.radius * projection.zoom;
    let is_on_name = |node: &NodeShape| node.label_box.contains(projection.to_map(p));
    let present = scene.nodes.iter().filter(|node| map.has_actor(node.actor));
    let near = present.filter(|node| (-INWARDS..=OUTWARDS).contains(&beyond(node)) && !is_on_name(node));
    near.min_by(|a, b| beyond(a).abs().total_cmp(&beyond(b).abs())).map(|node| node.actor)
}

/// Returns which end of the chosen link is at a point of the screen, and whether that is where it leads from.
fn end_at(on_screen: OnScreen<'_>, chosen: Selection, p: Pos2) -> Option<(LinkId, bool)> {
    let Selection::Link(link) = chosen else { return None };
    let [from, to] = ends(on_screen.scene, on_screen.projection, link)?;
    let is_near = |end: Pos2| end.distance(p) <= END;
    (is_near(from) || is_near(to)).then_some((link, from.distance(p) < to.distance(p)))
}

/// Returns where the ends of a link are on the screen.
fn ends(scene: &Scene, projection: Projection, link: LinkId) -> Option<[Pos2; 2]> {
    let strand = scene.strand(link)?;
    Some([strand.curve.start, strand.head[0]].map(|p| projection.to_screen(p)))
}

/// Returns what a drag draws that starts at a point of the screen, if it draws a link.
pub(super) fn drawing(on_screen: OnScreen<'_>, chosen: Selection, p: Pos2) -> Option<Gesture> {
    let at = on_screen.projection.to_map(p);
    match end_at(on_screen, chosen, p) {
        Some((link, is_from)) => Some(Gesture::Relink { link, is_from, at }),
        None => rim_at(on_screen, p).map(|from| Gesture::Link { from, at }),
    }
}

/// Asks for what was drawn, where it is let go at a point of the map.
pub(super) fn drop_link(on_screen: OnScreen<'_>, gesture: Gesture, commands: &mut Vec<Command>) {
    let OnScreen { map, scene, projection, .. } = on_screen;
    match gesture {
        Gesture::Link { from, at } => {
            let center = scene.node(from).map_or(at, |node| node.center);
            match on_screen.hit(projection.to_screen(at)) {
                Selection::Actor(to) if to != from => {
                    commands.push(Command::Make(MakingCommand::NewLink(Some(from), Some(to))));
                }
                Selection::Actor(_) => {}
                Selection::Nothing | Selection::Link(_) if center.distance(at) * projection.zoom < SHORTEST => {}
                Selection::Nothing | Selection::Link(_) => {
                    commands.push(Command::Make(MakingCommand::NewLinkToNew(from, at)));
                }
            }
        }
        Gesture::Relink { link, is_from, at } => {
            let Link { from, to, .. } = *map.link(link);
            if let Selection::Actor(actor) = on_screen.hit(projection.to_screen(at)) {
                let (from, to) = if is_from { (actor, to) } else { (from, actor) };
                if from != to && (from, to) != (map.link(link).from, map.link(link).to) {
                    commands.push(relinked(map, link, from, to));
                }
            }
        }
        Gesture::None | Gesture::Pan | Gesture::Move { .. } | Gesture::Nudge { .. } => {}
    }
}

/// Leads a link from and to other actors; its words stay.
pub(super) fn relinked(map: &Map, link: LinkId, from: ActorId, to: ActorId) -> Command {
    let edit = MapEdit::set_link(link, Link { from, to, drafted: None, ..map.link(link).clone() });
    let name = format!("change of link \u{201c}{}\u{201d}", isolated(&map.sentence(link)));
    let choose = Some(Selection::Link(link));
    Command::EditMap(Box::new(MapChange { edit, name, choose, is_from_form: false }))
}

/// Paints what can be drawn from where the pointer is, what is being drawn, and the link that a form is about.
pub(super) fn paint_drawing(on_screen: OnScreen<'_>, view: &ViewState, painter: &Painter, ui: &egui::Ui) {
    let OnScreen { scene, projection, .. } = on_screen;
    let accent = style::color(style::palette(ui).accent);
    let rim = |actor: ActorId| {
        if let Some(node) = scene.node(actor) {
            let radius = node.radius * projection.zoom + 4.0;
            painter.circle_stroke(projection.to_screen(node.center), radius, Stroke::new(2.5, accent));
        }
    };
    match view.exploring.gesture {
        Gesture::Link { from, at } => {
            rim(from);
            paint_target(on_screen, at, rim);
            if let Some(node) = scene.node(from) {
                let at = projection.to_screen(at);
                paint_arrow(edge(node, projection, at), at, accent, painter);
            }
        }
        Gesture::Relink { link, is_from, at } => {
            paint_target(on_screen, at, rim);
            if let Some([from, to]) = ends(scene, projection, link) {
                let at = projection.to_screen(at);
                let (from, to) = if is_from { (at, to) } else { (from, at) };
                paint_arrow(from, to, accent, painter);
            }
        }
        Gesture::None => {
            view.exploring.rim.into_iter().for_each(rim);
            if let Selection::Link(link) = view.exploring.selection
                && view.exploring.hovered == view.exploring.selection
            {
                let ends = ends(scene, projection, link).into_iter().flatten();
                painter.extend(ends.map(|end| Shape::circle_filled(end, 4.5, accent)));
            }
        }
        Gesture::Pan | Gesture::Move { .. } | Gesture::Nudge { .. } => {}
    }
    paint_draft(on_screen, view, painter, ui);
}

/// Lights the actor on whom a link would be let go.
fn paint_target(on_screen: OnScreen<'_>, at: Point, rim: impl Fn(ActorId)) {
    if let Selection::Actor(actor) = on_screen.hit(on_screen.projection.to_screen(at)) {
        rim(actor);
    }
}

/// Returns where the edge of an actor's shape faces a point of the screen.
fn edge(node: &NodeShape, projection: Projection, towards: Pos2) -> Pos2 {
    let center = projection.to_screen(node.center);
    center + (towards - center).normalized() * (node.radius * projection.zoom + 4.0)
}

/// Paints the new link that a form is about as a thin line, which says what it lacks.
fn paint_draft(on_screen: OnScreen<'_>, view: &ViewState, painter: &Painter, ui: &egui::Ui) {
    let OnScreen { scene, projection, .. } = on_screen;
    let Some(draft) = view.making.link().filter(|draft| draft.id.is_none()) else { return };
    let node = |actor: Option<ActorId>| actor.and_then(|actor| scene.node_standing_for(actor));
    let [Some(from), Some(to)] = draft.ends().map(node) else { return };
    let [start, end] =
        [(from, to), (to, from)].map(|(node, other)| edge(node, projection, projection.to_screen(other.center)));
    let ink = ui.visuals().weak_text_color();
    painter.extend(Shape::dashed_line(&[start, end], Stroke::new(1.2, ink), 4.0, 4.0));
    let words = if draft.needs_evidence() { "needs evidence" } else { draft.label.as_str() };
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(12.0), ink);
    let at = Align2::CENTER_CENTER.anchor_size(start.lerp(end, 0.5), galley.size());
    painter.rect_filled(at.expand(2.0), 3.0, style::color(style::palette(ui).canvas));
    painter.galley(at.min, galley, ink);
}

/// Paints a thin arrow.
fn paint_arrow(from: Pos2, to: Pos2, color: Color32, painter: &Painter) {
    const HEAD: f32 = 9.0;
    let along = (to - from).normalized();
    let (back, side) = (to - along * HEAD, along.rot90() * (0.45 * HEAD));
    painter.line_segment([from, back], Stroke::new(2.0, color));
    painter.add(Shape::convex_polygon(vec![to, back + side, back - side], color, Stroke::NONE));
}
