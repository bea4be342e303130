//! What on the map can be pressed, focused and read aloud: a widget for each actor in view, for more where the
//! keyboard or an assistive program may go next.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Node, Toggled};
use egui::{Id, Popup, Response, Role, Sense, WidgetInfo, vec2};

use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::wording::undirected;
use crate::model::{ActorId, LinkId, Map};
use crate::scene::{NodeShape, Scene, StrandShape};
use crate::view::map::projection::Projection;
use crate::view::map::spoken::{spoken_link, spoken_node};
use crate::view::toolkit::accessibility::{is_read_aloud, told_bounds};
use crate::view::toolkit::told_nodes::{addressed, tell};
use crate::view::{Cx, Gesture, ViewState};

/// Of so many actors and links a screen reader is told all; of more, the actors in view or near it, and the links of those
/// that the reader has chosen or is at. Each is a part of a tree that is told anew with every change.
const MOST_ACTORS_TOLD: usize = 400;
const MOST_LINKS_TOLD: usize = 1000;

/// The actors and links as widgets: reached by Tab and arrow keys, pressed by Enter or a screen reader.
pub(crate) struct Items {
    /// The map itself.
    pub canvas: Response,
    /// The actors that are widgets now, in reading order; the first of all is always among them.
    pub actors: Vec<(ActorId, Response)>,
    /// The link that has the focus; where a screen reader listens, all links, or those of who is chosen.
    pub links: Vec<(LinkId, Response)>,
    /// What of these has the focus.
    pub focused: Option<Selection>,
    /// What of these an assistive program wants to have the focus.
    pub requested: Option<Selection>,
}

impl Items {
    pub(super) fn interact(
        cx: Cx<'_>,
        view: &ViewState,
        canvas: Response,
        projection: Projection,
        ui: &egui::Ui,
    ) -> Self {
        let Cx { document, scene, .. } = cx;
        let map = document.map();
        let mut items = Self { canvas, actors: Vec::new(), links: Vec::new(), focused: None, requested: None };
        let walked = match (view.map_focus.focused, view.map_focus.wants_focus) {
            (_, Some(Selection::Link(link))) | (Selection::Link(link), _) => scene.strand(link).zip(Some(link)),
            _ => None,
        };
        // While the picture before an edit stands, so does its order: finding another takes milliseconds on a large map.
        let order = match view.strip.is_unfound(document) {
            true => document.reading_order_by_now(),
            false => document.reading_order(),
        };
        let shown = order.iter().filter_map(|&actor| scene.node(actor));
        let shown: Vec<&NodeShape> = shown.collect();
        let needed = Needed::now(&shown, view, ui);
        let n = shown.len();
        for (place, node) in shown.into_iter().enumerate() {
            let (actor, rect) = (node.actor, node_rect(node, projection));
            let id = actor_id(&map.actor(actor).key);
            if needed.has(place, actor, id, rect) {
                let response = ui.interact(rect, id, Sense::click_and_drag());
                let chosen = view.exploring.selection == Selection::Actor(actor);
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, spoken_node(document, node)));
                report_bounds(&response, shape_rect(node, projection), ui);
                ui.accesskit_node_builder(id, |node| {
                    node.set_position_in_set(place + 1);
                    node.set_size_of_set(n);
                });
                if response.has_focus() {
                    items.focused = Some(Selection::Actor(actor));
                }
                items.actors.push((actor, response));
            }
            // From a link that the arrow keys led to, Tab goes on to the next actor.
            if let Some((strand, link)) = walked.filter(|_| view.map_focus.origin == Some(actor)) {
                items.link(document, view, (link, link_rect(strand, projection)), ui);
            }
        }
        // The mouse needs no widgets for links, and Tab does not stop at each of them.
        if is_read_aloud(ui) {
            let (addressed, meant) = (addressed(ui), [view.map_focus.wants_focus, Some(view.exploring.menu)]);
            let is_widget = |link: LinkId| {
                let id = link_id(map, link).accesskit_id();
                addressed.contains(&id) || meant.contains(&Some(Selection::Link(link)))
            };
            for (link, strand) in told_links(map, scene, view) {
                let place = (link, link_rect(strand, projection));
                if items.links.first().is_some_and(|(first, _)| *first == link) {
                    continue;
                } else if is_widget(link) {
                    items.link(document, view, place, ui);
                } else {
                    tell(link_id(map, link), link_node(document, view, place), ui);
                }
            }
        }
        items
    }

    fn link(&mut self, document: &Document, view: &ViewState, (link, rect): (LinkId, egui::Rect), ui: &egui::Ui) {
        let id = link_id(document.map(), link);
        let takes_focus =
            ui.memory(|memory| memory.has_focus(id)) || view.map_focus.wants_focus == Some(Selection::Link(link));
        let response = ui.interact(rect, id, if takes_focus { Sense::click() } else { Sense::CLICK });
        let chosen = view.exploring.selection == Selection::Link(link);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, spoken_link(document, view, link)));
        // egui gives the focus itself only to what Tab stops at.
        ui.accesskit_node_builder(id, |node| node.add_action(Action::Focus));
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Focus)) {
            self.requested = Some(Selection::Link(link));
        }
        if response.has_focus() {
            self.focused = Some(Selection::Link(link));
        }
        self.links.push((link, response));
    }

    /// Returns the widgets of all: of the map, its actors and links.
    pub(crate) fn responses(&self) -> impl Iterator<Item = &Response> {
        std::iter::once(&self.canvas).chain(self.all().map(|(_, response)| response))
    }

    /// Returns every actor and link that is a widget.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Selection, &Response)> {
        let actors = self.actors.iter().map(|(actor, response)| (Selection::Actor(*actor), response));
        actors.chain(self.links.iter().map(|(link, response)| (Selection::Link(*link), response)))
    }
}

/// Returns what a screen reader is told of a link that is no widget: the same as if it were one.
fn link_node(document: &Document, view: &ViewState, (link, rect): (LinkId, egui::Rect)) -> Node {
    let mut node = Node::new(Role::Button);
    node.set_label(undirected(&spoken_link(document, view, link)));
    let is_chosen = view.exploring.selection == Selection::Link(link);
    node.set_toggled(if is_chosen { Toggled::True } else { Toggled::False });
    node.set_bounds(told_bounds(rect));
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    node
}

/// Returns the links that a screen reader is told of.
fn told_links<'a>(map: &Map, scene: &'a Scene, view: &ViewState) -> Vec<(LinkId, &'a StrandShape)> {
    if scene.n_drawn.1 <= MOST_LINKS_TOLD {
        let drawn = scene.strands.iter().flat_map(|strand| strand.links.iter().map(move |&link| (link, strand)));
        return drawn.filter(|(link, _)| map.has_link(*link)).collect();
    }
    let meant = [
        view.exploring.selection,
        view.map_focus.focused,
        view.map_focus.origin.map_or(Selection::Nothing, Selection::Actor),
    ];
    let of_meant = |meant: Selection| match meant {
        Selection::Nothing => Vec::new(),
        Selection::Link(link) => vec![link],
        Selection::Actor(actor) => map.links_of_actor(actor).to_vec(),
    };
    let links: BTreeSet<LinkId> = meant.into_iter().flat_map(of_meant).collect();
    links.into_iter().take(MOST_LINKS_TOLD).filter_map(|link| Some((link, scene.strand(link)?))).collect()
}

/// Which actors must be widgets in a frame.
struct Needed {
    /// Whether all of a map of usual size must be: an assistive program reads them, or an open menu may stand at any of them.
    all: bool,
    /// The part of the screen that the reader sees, and what is near it where an assistive program reads.
    seen: egui::Rect,
    /// What has the focus.
    focused: Option<Id>,
    /// Who shall have the focus, or is being moved.
    meant: [Option<ActorId>; 2],
    /// Where Tab may lead next, by places in the reading order: the ends, and beside the actor that the keyboard is at.
    stops: [usize; 5],
}

impl Needed {
    fn now(shown: &[&NodeShape], view: &ViewState, ui: &egui::Ui) -> Self {
        let last = shown.len().saturating_sub(1);
        let here = shown.iter().position(|node| view.map_focus.origin == Some(node.actor)).unwrap_or_default();
        let moved = match view.exploring.gesture {
            Gesture::Move { actor, .. } | Gesture::Nudge { actor, .. } => Some(actor),
            Gesture::Link { from, .. } => Some(from),
            Gesture::None | Gesture::Pan | Gesture::Relink { .. } => None,
        };
        let (is_read_aloud, clip) = (is_read_aloud(ui), ui.clip_rect());
        Self {
            all: shown.len() <= MOST_ACTORS_TOLD && (is_read_aloud || Popup::is_any_open(ui.ctx())),
            seen: if is_read_aloud { clip.expand2(clip.size() / 2.0) } else { clip },
            focused: ui.memory(|memory| memory.focused()),
            meant: [view.map_focus.wants_focus.and_then(Selection::actor), moved],
            stops: [0, here.saturating_sub(1), here, here + 1, last],
        }
    }

    fn has(&self, place: usize, actor: ActorId, id: Id, rect: egui::Rect) -> bool {
        self.all
            || rect.intersects(self.seen)
            || self.stops.contains(&place)
            || self.focused == Some(id)
            || self.meant.contains(&Some(actor))
    }
}

/// Returns the box on the screen around an actor's shape and name.
pub(crate) fn node_rect(node: &NodeShape, projection: Projection) -> egui::Rect {
    let label =
        egui::Rect::from_min_max(projection.to_screen(node.label_box.min), projection.to_screen(node.label_box.max));
    shape_rect(node, projection).union(label)
}

/// Returns the id of an actor's widget: of its key, so that focus survives filtering.
pub(crate) fn actor_id(key: &str) -> Id {
    Id::unique(("actor", key))
}

/// Returns the id of a link's widget.
fn link_id(map: &Map, link: LinkId) -> Id {
    Id::unique(("link", &map.link(link).key))
}

pub(crate) fn shape_rect(node: &NodeShape, projection: Projection) -> egui::Rect {
    let radius = node.radius * projection.zoom;
    egui::Rect::from_center_size(projection.to_screen(node.center), vec2(2.0 * radius, 2.0 * radius))
}

/// Returns the box of a link's words, or of the middle of its line.
pub(crate) fn link_rect(strand: &StrandShape, projection: Projection) -> egui::Rect {
    let middle = projection.to_screen(strand.label_at.unwrap_or_else(|| strand.curve.at(0.5)));
    let size = match strand.label_at {
        Some(_) => vec2(strand.label_size.w, strand.label_size.h) * projection.zoom,
        None => vec2(14.0, 14.0),
    };
    egui::Rect::from_center_size(middle, size).expand(4.0)
}

/// Tells assistive programs where the shape is: they click the middle of what they are told, and the
/// middle of a node with its label can lie beside both.
pub(crate) fn report_bounds(response: &Response, rect: egui::Rect, ui: &egui::Ui) {
    ui.accesskit_node_builder(response.id, |node| node.set_bounds(told_bounds(rect)));
}
