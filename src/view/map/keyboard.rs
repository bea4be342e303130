//! The keyboard on the map: Tab goes through the actors in reading order, arrows along their links,
//! Shift and arrows move an actor.

use egui::EventFilter;

use crate::command::Command;
use crate::layout::Point;
use crate::model::selection::Selection;
use crate::model::{ActorId, LinkId, Map};
use crate::scene::Scene;
use crate::view::map::items::Items;
use crate::view::toolkit::arrow_keys::arrows;
use crate::view::toolkit::regions::Region;
use crate::view::{Cx, Gesture, ViewState};

impl ViewState {
    /// Returns what a command is for: what was last chosen or focused.
    pub fn meant(&self) -> Selection {
        match (self.map_focus.focused, self.exploring.selection) {
            (focused, Selection::Nothing) => focused,
            (Selection::Nothing, chosen) => chosen,
            (focused, _) if self.map_focus.is_newest => focused,
            (_, chosen) => chosen,
        }
    }

    /// Returns which actor a command is for.
    pub fn meant_actor(&self) -> Option<ActorId> {
        self.meant().actor().or(self.map_focus.focused.actor()).or(self.exploring.selection.actor())
    }
}

/// How far an arrow key moves the map or an actor, in points of the screen.
const STEP: f32 = 48.0;
const NUDGE: f32 = 12.0;

/// Does what the keys mean while the map, something on it or nothing has the focus.
pub(crate) fn read_keys(cx: Cx<'_>, view: &mut ViewState, items: &Items, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let Cx { document, scene, .. } = cx;
    notice_focus(scene, view, items, ui);
    let mut own = items.responses().map(|response| response.id);
    let focused = ui.memory(|memory| memory.focused()).filter(|&id| own.any(|own| own == id));
    if let Some(id) = focused {
        // Escape chooses nothing; the keyboard stays where it is.
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    let shift = ui.input(|input| input.modifiers.shift);
    if let Gesture::Nudge { actor, at } = view.exploring.gesture
        && (!shift || view.map_focus.focused != Selection::Actor(actor))
    {
        commands.push(Command::DropNudged(actor, at));
        view.exploring.gesture = Gesture::None;
    }
    if view.session.refocus.is_covered() || focused.is_none() && ui.memory(|memory| memory.focused().is_some()) {
        return;
    }
    let Some((step, with_shift)) = arrows(ui) else { return };
    match view.map_focus.focused {
        Selection::Actor(actor) if with_shift => nudge(scene, view, actor, step, commands),
        Selection::Nothing => {
            view.viewport.camera.center = view.viewport.camera.center + step * (STEP / view.viewport.camera.zoom);
            view.viewport.camera.is_fitted = false;
        }
        Selection::Actor(_) | Selection::Link(_) => follow_links(document.map(), scene, view, step),
    }
}

/// Notes what has the focus, and gives it to what was asked for; what is focused is brought into view.
fn notice_focus(scene: &Scene, view: &mut ViewState, items: &Items, ui: &egui::Ui) {
    let (map_focus, camera, room) = (&mut view.map_focus, &mut view.viewport.camera, view.session.canvas);
    if view.focus.wants_region == Some(Region::Map) {
        view.focus.wants_region = None;
        let first = items.actors.first().map_or(Selection::Nothing, |(actor, _)| Selection::Actor(*actor));
        let chosen = Some(view.exploring.selection).filter(|&chosen| center_of(scene, chosen).is_some());
        map_focus.wants_focus = Some(chosen.unwrap_or(first));
    }
    map_focus.wants_focus = items.requested.or(map_focus.wants_focus);
    if let Some(wanted) = map_focus.wants_focus {
        // The widget of a link exists from the next frame on.
        match items.all().find(|(item, _)| *item == wanted) {
            Some((_, response)) => {
                response.request_focus();
                map_focus.wants_focus = None;
            }
            None if center_of(scene, wanted).is_some() => ui.request_repaint(),
            None => {
                items.canvas.request_focus();
                map_focus.wants_focus = None;
            }
        }
    }
    // A menu or the list of commands is for what has the focus behind it.
    let behind = if view.session.refocus.is_covered() { map_focus.focused } else { Selection::Nothing };
    let focused = items.focused.unwrap_or(behind);
    if focused != Selection::Nothing || items.canvas.has_focus() {
        view.focus.region = Some(Region::Map);
    }
    if focused == map_focus.focused {
        return;
    }
    map_focus.focused = focused;
    map_focus.is_newest = true;
    if let Selection::Actor(actor) = focused {
        map_focus.origin = Some(actor);
    }
    if let Some(center) = center_of(scene, focused) {
        let from = (center - camera.center) * camera.zoom;
        if from.x.abs() > room.w * 0.5 || from.y.abs() > room.h * 0.5 {
            camera.center = center;
            camera.is_fitted = false;
        }
    }
}

/// Returns where something is on the map; none where it is not drawn.
pub(crate) fn center_of(scene: &Scene, item: Selection) -> Option<Point> {
    match item {
        Selection::Nothing => None,
        Selection::Actor(actor) => scene.node(actor).map(|node| node.center),
        Selection::Link(link) => scene.strand(link).map(|strand| strand.curve.at(0.5)),
    }
}

/// Moves an actor; it is dropped when Shift is released, so that one gesture is one step.
fn nudge(scene: &Scene, view: &mut ViewState, actor: ActorId, step: Point, commands: &mut Vec<Command>) {
    let at = match view.exploring.gesture {
        Gesture::Nudge { at, .. } => Some(at),
        Gesture::None => scene.node(actor).map(|node| node.center),
        Gesture::Pan | Gesture::Move { .. } | Gesture::Link { .. } | Gesture::Relink { .. } => None,
    };
    if let Some(at) = at {
        let at = at + step * (NUDGE / view.viewport.camera.zoom);
        view.exploring.gesture = Gesture::Nudge { actor, at };
        commands.push(Command::Drag(actor, at));
    }
}

/// Moves the focus: from an actor to its links, up and down through them, to their other end, back.
fn follow_links(map: &Map, scene: &Scene, view: &mut ViewState, step: Point) {
    let map_focus = &mut view.map_focus;
    let is_forward = step.x + step.y > 0.0;
    let wanted = match map_focus.focused {
        Selection::Nothing => return,
        Selection::Actor(actor) => {
            let links = links_from(map, scene, actor);
            let link = if is_forward { links.first() } else { links.last() };
            if link.is_none() {
                view.announcer.say(format!("{} has no links that are shown", map.actor(actor).named()));
            }
            link.map(|&link| Selection::Link(link))
        }
        Selection::Link(link) => {
            let ends = map.link(link);
            let origin = map_focus.origin.filter(|&origin| map.touches(link, origin)).unwrap_or(ends.from);
            map_focus.origin = Some(origin);
            if step.x > 0.0 {
                Some(Selection::Actor(if origin == ends.from { ends.to } else { ends.from }))
            } else if step.x < 0.0 {
                Some(Selection::Actor(origin))
            } else {
                let links = links_from(map, scene, origin);
                let n = links.len() as isize;
                let here = links.iter().position(|&other| other == link);
                let next = here.map(|here| (here as isize + step.y as isize).rem_euclid(n) as usize);
                next.map(|next| Selection::Link(links[next]))
            }
        }
    };
    map_focus.wants_focus = wanted.or(map_focus.wants_focus);
}

/// Returns the drawn links of an actor: those that go out from it, then those that come in.
fn links_from(map: &Map, scene: &Scene, actor: ActorId) -> Vec<LinkId> {
    let links = map.links_of_actor(actor).iter().copied().filter(|&link| scene.strand(link).is_some());
    let (mut out, incoming): (Vec<LinkId>, Vec<LinkId>) = links.partition(|&link| map.link(link).from == actor);
    out.extend(incoming);
    out
}
