//! The map: what the mouse does on it, and what a screen reader finds there.

use egui::{CursorIcon, Key, PointerButton, Pos2, Response, RichText, Role, Sense, UiBuilder, WidgetInfo, vec2};

use crate::command::Command;
use crate::document::Document;
use crate::layout::{Point, Size};
use crate::model::selection::Selection;
use crate::model::sentences::paragraph_list;
use crate::model::wording::counted;
use crate::model::{ActorId, EvidenceKind, LinkId, Map};
use crate::scene::Scene;
use crate::view::evidence::card;
use crate::view::map::badges::paint_badges;
use crate::view::map::communities::community_tip_ui;
use crate::view::map::context_menu::map_menu_ui;
use crate::view::map::items::{Items, node_rect, report_bounds, shape_rect};
use crate::view::map::names::paint_names;
use crate::view::map::paint::{Emphasis, OnScreen, SceneView};
use crate::view::map::projection::Projection;
use crate::view::map::vouchers::paint_vouchers;
use crate::view::map::{chips, empty, keyboard, linking, note};
use crate::view::state::far_names::FarName;
use crate::view::state::viewport::PictureChange;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::style;
use crate::view::{Cx, Gesture, ViewState};

/// Shows the map in the space that is left.
pub(crate) fn canvas_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Cx { document, scene, status } = cx;
    let rect = ui.available_rect_before_wrap();
    let canvas = Size { w: rect.width(), h: rect.height() };
    fit_camera(scene, canvas, view);
    view.fly_on(ui);
    // Chips lie over the map and come before its actors in the order of Tab.
    let is_presented = view.shell.presented.is_some();
    let covered = if is_presented { Vec::new() } else { chips::chips_ui(cx, view, rect, ui, commands) };
    chips::make_room_for_chips(scene, &covered, view, rect, ui);
    // Along its edges the map leaves the mouse to the panels: there they are grabbed and resized.
    let edge = ui.style().interaction.resize_grab_radius_side;
    let inner = egui::Rect::from_min_max(rect.min + vec2(edge, 0.0), rect.max - vec2(edge, edge));
    let response = ui.allocate_rect(inner, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Map of the article"));
    report_bounds(&response, rect, ui);
    let projection =
        Projection { center: view.viewport.camera.center, middle: rect.center(), zoom: view.viewport.camera.zoom };
    let items = list_ui(cx, rect, ui, |ui| Items::interact(cx, view, response, projection, ui));
    let reached = view.exploring.reached().cloned();
    let names = std::mem::take(&mut view.map_focus.names);
    let map = document.map();
    let on_screen = OnScreen { map, scene, projection, visibility: reached.as_deref(), names: &names.names };
    read_pointer(on_screen, view, &items, ui, commands);
    keyboard::read_keys(cx, view, &items, ui, commands);
    // The pointer may have moved the map in this frame.
    let projection = Projection { center: view.viewport.camera.center, zoom: view.viewport.camera.zoom, ..projection };
    // What is chosen but hidden lights nothing, so it must not dim the rest.
    let selected = scene.standing_for(view.exploring.selection);
    let lit = view.lit(selected, items.focused);
    let fade_secs = if view.session.preferences.reduced_motion { 0.0 } else { 0.12 };
    let fade = ui.animate_bool_with_time(items.canvas.id.with("fade"), lit != Selection::Nothing, fade_secs);
    let emphasis = Emphasis { lit, fade, selected, hovered: items.focused.unwrap_or(view.exploring.hovered) };
    let painter = ui.painter_at(rect);
    let is_zooming = is_zooming(view, ui);
    let visibility = view.visibility();
    let theme = style::theme(ui);
    let named = named(document.map(), scene, view, emphasis);
    let picture = SceneView { painter: &painter, projection, theme, emphasis, visibility, named: &named, is_zooming };
    // A node is lit with any of those that it stands for.
    let nodes = picture.paint(scene, &document.lit(&scene.with_folded(lit)));
    let below_names = painter.add(egui::Shape::Noop);
    let written = paint_names(&picture, document.map(), scene, nodes, &names);
    if let Some(comparing) = view.exploring.comparing() {
        paint_badges(&comparing.comparison, scene, projection, &painter, ui);
    }
    if view.session.preferences.vouchers {
        let on_screen = OnScreen { map, scene, projection, visibility, names: &written.names };
        paint_vouchers(document.map(), on_screen, view.exploring.selection, (&painter, below_names), ui);
    }
    let on_screen = OnScreen { map, scene, projection, visibility: None, names: &written.names };
    linking::paint_drawing(on_screen, view, &painter, ui);
    view.map_focus.ringed = ringed(&written.names, items.focused, scene, projection);
    view.map_focus.names = written;
    if scene.strands.is_empty() {
        // It says so below the chips, which lie over the map.
        let top = covered.iter().map(|chip| chip.bottom()).fold(rect.top(), f32::max);
        empty::empty_ui(cx, rect.with_min_y(top), ui, commands);
    } else if view.viewport.flight.is_none()
        && !scene.nodes.iter().any(|node| node_rect(node, projection).intersects(rect))
    {
        empty::out_of_sight_ui(rect, ui, commands);
    }
    hover_ui(cx, view, &items);
    note::note_ui(status, view, rect, ui);
    let on_screen = OnScreen { map, scene, projection, visibility: reached.as_deref(), names: &names.names };
    map_menu_ui(cx, view, &items, on_screen, commands);
}

/// Returns whether the zoom changes; then the next frame is drawn, too, in which words are sharp as soon as it rests.
fn is_zooming(view: &mut ViewState, ui: &egui::Ui) -> bool {
    let is_zooming = view.viewport.is_zooming();
    if is_zooming {
        ui.request_repaint();
    }
    is_zooming
}

/// Returns the box around an actor that has the focus and its name, where that stands elsewhere than the picture has it.
fn ringed(names: &[FarName], focused: Option<Selection>, scene: &Scene, projection: Projection) -> Option<egui::Rect> {
    let focused = focused.and_then(Selection::actor)?;
    let name = names.iter().find(|name| name.actor == focused)?;
    scene.node(focused).map(|node| shape_rect(node, projection).union(name.spot))
}

/// Shows what stands on the map as screen readers know it: as a list, under a heading that says how much is shown.
fn list_ui<R>(cx: Cx<'_>, rect: egui::Rect, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let (n_actors, n_links) = cx.scene.n_drawn;
    let all = counted(cx.document.map().n_links(), "link", "links");
    let words = format!("On the map: {}, {n_links} of {all}", counted(n_actors, "actor", "actors"));
    let top = egui::Rect::from_min_size(rect.min, vec2(1.0, 1.0));
    let heading = ui.interact(top, ui.unique_id().with("heading of the map"), Sense::hover());
    make_heading(&heading, &words, 2);
    let list = UiBuilder::new().max_rect(rect).scope_id(egui::Id::unique("list of the map"));
    ui.scope_builder(list.accessibility_role(Role::List).accessibility_label("Actors, in reading order"), contents)
        .inner
}

/// Fits the camera to the picture, if it is to show the whole map and the picture or the canvas has changed.
fn fit_camera(scene: &Scene, canvas: Size, view: &mut ViewState) {
    let is_resized = canvas != view.session.canvas;
    view.session.canvas = canvas;
    if view.exploring.gesture == Gesture::None {
        view.viewport.follow_picture(scene.bounds, canvas, is_resized);
    } else if is_resized {
        // It follows once the reader lets go.
        view.viewport.picture_changed(PictureChange::Drawn);
    }
}

/// Returns who is named however far away the reader looks from: what is chosen, pointed at and found.
fn named(map: &Map, scene: &Scene, view: &ViewState, emphasis: Emphasis) -> Vec<ActorId> {
    let mut named = Vec::new();
    for selection in [emphasis.selected, emphasis.hovered] {
        match selection {
            Selection::Nothing => {}
            Selection::Actor(actor) => named.push(actor),
            Selection::Link(link) => named.extend([map.link(link).from, map.link(link).to]),
        }
    }
    named.extend(view.sidebar.search.found_actors());
    let standing = named.into_iter().filter_map(|actor| scene.node_standing_for(actor));
    standing.map(|node| node.actor).collect()
}

fn read_pointer(
    on_screen: OnScreen<'_>,
    view: &mut ViewState,
    items: &Items,
    ui: &egui::Ui,
    commands: &mut Vec<Command>,
) {
    let canvas = &items.canvas;
    let touched: Vec<&Response> = items.responses().filter(|response| is_touched(response)).collect();
    let responses = || touched.iter().copied();
    let is_over = responses().any(|response| response.contains_pointer() || response.dragged());
    let pointer = ui.input(|input| input.pointer.latest_pos()).filter(|_| is_over);
    let OnScreen { scene, projection, .. } = on_screen;
    if let Some(p) = pointer {
        let first = *view.exploring.first_pointer.get_or_insert(p);
        view.exploring.is_pointing |= first.distance(p) > 3.0;
    }
    view.exploring.hovered = match (pointer, view.exploring.gesture) {
        (Some(p), Gesture::None) if view.exploring.is_pointing => on_screen.hit(p),
        _ => Selection::Nothing,
    };
    let is_pointing = view.exploring.is_pointing && view.exploring.gesture == Gesture::None;
    view.exploring.rim = pointer.filter(|_| is_pointing).and_then(|p| linking::rim_at(on_screen, p));
    let is_pressed = |item: &Response| item.clicked();
    let by_key = !ui.input(|input| input.pointer.primary_clicked());
    // Space and Enter on the map itself mean nothing: they must not lose the selection.
    if responses().any(is_pressed) && !(by_key && canvas.clicked()) {
        // A press by keyboard or screen reader has no place: then the widget itself says what it is.
        let pressed = items.all().find(|(_, response)| response.clicked()).map(|(item, _)| item);
        let chosen = match pointer.filter(|_| !by_key) {
            Some(p) => on_screen.hit(p),
            None => pressed.unwrap_or(Selection::Nothing),
        };
        commands.push(match (view.exploring.selection, chosen) {
            (Selection::Actor(from), Selection::Actor(to)) if from != to && is_with_shift(ui) => {
                Command::FindPath(from, to)
            }
            _ => Command::Select(chosen),
        });
        if let (true, Selection::Actor(actor)) = (responses().any(|item| item.double_clicked()), chosen) {
            commands.push(Command::ToggleFold(Some(actor)));
        }
        if !by_key {
            canvas.request_focus();
        }
    }
    if responses().any(|response| response.drag_started_by(PointerButton::Primary)) {
        let origin = ui.input(|input| input.pointer.press_origin());
        let space = ui.input(|input| input.key_down(Key::Space));
        let drawing = origin.and_then(|p| linking::drawing(on_screen, view.exploring.selection, p));
        view.exploring.gesture = match origin.map(|p| (projection.to_map(p), on_screen.hit(p))) {
            _ if space => Gesture::Pan,
            _ if drawing.is_some() => drawing.unwrap_or_default(),
            Some((at, Selection::Actor(actor))) => {
                let center = scene.node(actor).map_or(at, |node| node.center);
                Gesture::Move { actor, grip: center - at, at: center }
            }
            _ => Gesture::Pan,
        };
    }
    follow_drag(on_screen, view, responses, ui, commands);
    zoom_and_scroll(on_screen, view, pointer, ui);
    set_cursor(view, ui);
}

/// Returns whether the pointer or a press has to do with something in this frame.
fn is_touched(item: &Response) -> bool {
    item.contains_pointer() || item.clicked() || item.drag_started() || item.dragged() || item.drag_stopped()
}

/// Returns whether what was pressed in this frame was pressed with Shift: by its end Shift may be up again.
fn is_with_shift(ui: &egui::Ui) -> bool {
    ui.input(|input| {
        input.modifiers.shift
            || input.events.iter().any(|event| match event {
                egui::Event::Key { key: Key::Enter | Key::Space, pressed: true, modifiers, .. }
                | egui::Event::PointerButton { modifiers, .. } => modifiers.shift,
                _ => false,
            })
    })
}

fn follow_drag<'a, I: Iterator<Item = &'a Response>>(
    on_screen: OnScreen<'_>,
    view: &mut ViewState,
    responses: impl Fn() -> I,
    ui: &egui::Ui,
    commands: &mut Vec<Command>,
) {
    let is_over =
        responses().any(|response| response.drag_stopped()) || !responses().any(|response| response.dragged());
    let projection = on_screen.projection;
    let latest = ui.input(|input| input.pointer.latest_pos());
    // By the frame that reports a release, the pointer may be elsewhere: where it was released counts.
    let pointer = released_at(ui).or(latest);
    match (view.exploring.gesture, pointer) {
        (Gesture::Pan, _) => {
            let beyond = latest.zip(pointer).map_or(egui::Vec2::ZERO, |(latest, pointer)| latest - pointer);
            let delta = ui.input(|input| input.pointer.delta()) - beyond;
            view.viewport.camera.center =
                view.viewport.camera.center - Point::new(delta.x, delta.y) * (1.0 / projection.zoom);
            view.viewport.camera.is_fitted = false;
        }
        (Gesture::Move { actor, grip, at: last }, _) => {
            // A touch that ends has no position any more: the last one counts.
            let at = pointer.map_or(last, |p| projection.to_map(p) + grip);
            if is_over {
                commands.push(Command::Drop(actor, at));
            } else if at != last {
                commands.push(Command::Drag(actor, at));
            }
            view.exploring.gesture = Gesture::Move { actor, grip, at };
        }
        (gesture @ (Gesture::Link { .. } | Gesture::Relink { .. }), _) => {
            let gesture = gesture.drawn_to(pointer.map(|p| projection.to_map(p)));
            if is_over {
                linking::drop_link(on_screen, gesture, commands);
            }
            view.exploring.gesture = gesture;
        }
        (Gesture::Nudge { .. }, _) => return,
        (Gesture::None, _) => {}
    }
    if is_over {
        view.exploring.gesture = Gesture::None;
    }
}

/// Returns where the button was released in this frame, if it was.
fn released_at(ui: &egui::Ui) -> Option<Pos2> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, .. } => Some(*pos),
            _ => None,
        })
    })
}

fn zoom_and_scroll(on_screen: OnScreen<'_>, view: &mut ViewState, pointer: Option<Pos2>, ui: &egui::Ui) {
    /// So many points of a wheel, ten notches of most, zoom by a factor of e.
    const WHEEL: f32 = 400.0;
    let Some(p) = pointer else { return };
    let OnScreen { scene, projection, .. } = on_screen;
    let (pinch, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    let (fixed, canvas) = (projection.to_map(p), view.session.canvas);
    let camera = &mut view.viewport.camera;
    if (pinch - 1.0).abs() > 1e-4 {
        camera.zoom_about(fixed, pinch, scene.bounds, canvas);
    } else if scroll != egui::Vec2::ZERO {
        if view.session.preferences.scroll_pans {
            camera.center = camera.center - Point::new(scroll.x, scroll.y) * (1.0 / projection.zoom);
            camera.is_fitted = false;
        } else {
            camera.zoom_about(fixed, (scroll.y / WHEEL).exp(), scene.bounds, canvas);
        }
    }
}

fn set_cursor(view: &ViewState, ui: &egui::Ui) {
    let cursor = match (view.exploring.gesture, view.exploring.hovered) {
        (Gesture::Pan | Gesture::Move { .. }, _) => CursorIcon::Grabbing,
        (Gesture::Link { .. } | Gesture::Relink { .. }, _) => CursorIcon::Crosshair,
        (Gesture::None, _) if view.exploring.rim.is_some() => CursorIcon::Crosshair,
        (Gesture::Nudge { .. }, _) => return,
        (Gesture::None, Selection::Actor(_) | Selection::Link(_)) => CursorIcon::PointingHand,
        (Gesture::None, Selection::Nothing) => return,
    };
    ui.set_cursor_icon(cursor);
}

/// Shows the first evidence of the link under the pointer or the keyboard, or who an actor is.
fn hover_ui(cx: Cx<'_>, view: &ViewState, items: &Items) {
    let Cx { document, scene, .. } = cx;
    if view.exploring.gesture != Gesture::None {
        return;
    }
    if view.exploring.hovered == Selection::Nothing {
        let focused = items.links.iter().find(|(_, response)| response.has_focus());
        // No tip for the selection: its words stand in the evidence panel.
        if let Some((link, response)) = focused.filter(|(link, _)| view.exploring.selection != Selection::Link(*link)) {
            egui::Tooltip::for_widget(response).show(|ui| link_tip_ui(document, scene, *link, ui));
        }
        return;
    }
    let under_pointer = items.all().map(|(_, response)| response).find(|response| response.hovered());
    let response = under_pointer.unwrap_or(&items.canvas).clone();
    response.on_hover_ui_at_pointer(|ui| match view.exploring.hovered {
        _ if view.exploring.rim.is_some() => {
            ui.label("Drag from here to another actor: a new link");
        }
        Selection::Link(link) => link_tip_ui(document, scene, link, ui),
        Selection::Actor(actor) => match scene.node(actor).filter(|node| node.is_community) {
            Some(node) => community_tip_ui(document.map(), scene, node, ui),
            None => actor_tip_ui(document, actor, ui),
        },
        Selection::Nothing => {}
    });
}

fn link_tip_ui(document: &Document, scene: &Scene, link: LinkId, ui: &mut egui::Ui) {
    let map = document.map();
    ui.label(RichText::new(map.sentence(link)).font(style::semibold(13.5)));
    let Some(&first) = map.link(link).evidence.first() else { return };
    let piece = map.piece(first);
    card::words_ui(map, first, ui);
    let who = match (piece.kind, map.speaker_names(first)) {
        (EvidenceKind::Quotation, Some(names)) => names,
        (EvidenceKind::Quotation, None) => "No speaker named".to_owned(),
        _ => format!("Per {}", map.voucher(first)),
    };
    ui.label(RichText::new(format!("{who}  ·  {}", paragraph_list(&piece.paragraphs))).weak());
    let n_others = scene.strand(link).map_or(0, |strand| strand.links.len() - 1);
    if n_others > 0 {
        let more = counted(n_others, "more link is", "more links are");
        ui.label(RichText::new(format!("{more} folded into this line")).weak());
    }
}

fn actor_tip_ui(document: &Document, id: ActorId, ui: &mut egui::Ui) {
    let map = document.map();
    let n_links = map.links_of_actor(id).len();
    let actor = map.actor(id);
    ui.label(RichText::new(&actor.name).font(style::semibold(13.5)));
    if let Some(office) = &actor.office {
        ui.label(office);
    }
    let n_shown = map.links_of_actor(id).iter().filter(|&&link| document.shown().has_link(link)).count();
    let links = counted(n_links, "link", "links");
    let hidden = match n_shown {
        _ if n_shown == n_links => String::new(),
        0 => ", none shown".to_owned(),
        _ => format!(", {n_shown} of them shown"),
    };
    ui.label(RichText::new(links + &hidden).weak());
}
