//! The filters that are active, over the map: each is removed with a click.

use egui::{Area, Button, Id, Order, Response, Role, Stroke, UiBuilder, WidgetInfo, vec2};

use crate::command::Command;
use crate::layout::Size;
use crate::scene::Scene;
use crate::view::map::items::node_rect;
use crate::view::map::projection::Projection;
use crate::view::state::availability::is_possible;
use crate::view::state::viewport::Detour;
use crate::view::toolkit::style::{self, color};
use crate::view::{Cx, Gesture, ViewState};

/// Moves a fitted camera, so that no chip lies over an actor or a name; back when the chips are gone.
pub(crate) fn make_room_for_chips(
    scene: &Scene,
    chips: &[egui::Rect],
    view: &mut ViewState,
    map_rect: egui::Rect,
    ui: &egui::Ui,
) {
    const GAP: f32 = 4.0;
    let is_at_rest =
        view.viewport.chip_room.bounds.replace(scene.bounds) == Some(scene.bounds) && view.viewport.flight.is_none();
    let camera = view.viewport.camera;
    if chips.is_empty() {
        view.viewport.camera = Detour::start(view.viewport.chip_room.detour.take(), camera);
    }
    if !camera.is_fitted || view.exploring.gesture != Gesture::None {
        return;
    }
    let projection = Projection { center: camera.center, middle: map_rect.center(), zoom: camera.zoom };
    let nodes = scene.nodes.iter().map(|node| node_rect(node, projection).expand(GAP));
    // How far a node has to move down to be below every chip above or over it, and whether a chip covers it now.
    let depth = |node: egui::Rect| {
        let met = chips.iter().filter(|chip| chip.x_range().intersects(node.x_range()) && node.top() < chip.bottom());
        met.map(|chip| (chip.bottom() - node.top(), chip.intersects(node)))
            .fold((0.0, false), |all, (depth, is_covered)| (depth.max(all.0), is_covered || all.1))
    };
    let (depth, is_covered) = nodes.map(depth).fold((0.0_f32, false), |all, node| (all.0.max(node.0), all.1 || node.1));
    if !is_covered {
        return;
    }
    if !is_at_rest {
        ui.request_repaint();
        return;
    }
    let mut moved = camera;
    moved.center.y -= depth / camera.zoom;
    if !moved.sees(scene.bounds, view.session.canvas) {
        let above = chips.iter().map(|chip| chip.bottom()).fold(map_rect.top(), f32::max) - map_rect.top();
        moved.fit(scene.bounds, Size { h: view.session.canvas.h - above, ..view.session.canvas });
        moved.center.y -= above / 2.0 / moved.zoom;
    }
    view.viewport.camera = moved;
    view.viewport.chip_room.detour = Some(Detour::new(view.viewport.chip_room.detour, camera, moved));
}

/// Shows a chip for each active filter in the corner of the map, and a way to remove them all; returns what
/// they cover.
pub(crate) fn chips_ui(
    cx: Cx<'_>,
    view: &ViewState,
    map_rect: egui::Rect,
    ui: &egui::Ui,
    commands: &mut Vec<Command>,
) -> Vec<egui::Rect> {
    let (filter, chips) = (cx.document.filter(), cx.document.chips());
    let mut covered = Vec::new();
    let mut is_measured = false;
    if chips.is_empty() {
        return covered;
    }
    let area = Area::new(Id::unique("chips")).order(Order::Middle).fade_in(false).movable(false);
    area.fixed_pos(map_rect.left_top() + vec2(10.0, 10.0)).show(ui, |ui| {
        ui.set_max_width(map_rect.width() - 20.0);
        let region = UiBuilder::new().accessibility_label("Active filters").accessibility_role(Role::Region);
        ui.scope_builder(region, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                is_measured = !ui.is_sizing_pass();
                for (words, without) in chips {
                    if filter.focus.is_some() && without.focus.is_none() {
                        covered.extend(steps_ui(cx, view, ui, commands));
                    }
                    let chip = chip_ui(words, ui);
                    covered.push(chip.rect);
                    if chip.clicked() {
                        commands.push(Command::RemoveFilter(without.clone()));
                    }
                }
                let remove_all = (chips.len() > 1).then(|| ui.button("Remove all"));
                covered.extend(remove_all.as_ref().map(|button| button.rect));
                if remove_all.is_some_and(|button| button.clicked()) {
                    commands.push(Command::RemoveFilters);
                }
            });
        });
    });
    covered.retain(|_| is_measured);
    covered
}

/// Shows buttons for fewer and more steps of a focus; returns what they cover.
fn steps_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) -> [egui::Rect; 2] {
    [("\u{2212}", -1, "Focus one step narrower"), ("+", 1, "Focus one step wider")].map(|(sign, step, name)| {
        let is_possible = is_possible(&Command::StepFocus(step), cx, view);
        let response = ui.add_enabled(is_possible, Button::new(sign).corner_radius(12)).on_hover_text(name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, name));
        if response.clicked() {
            commands.push(Command::StepFocus(step));
        }
        response.rect
    })
}

/// A chip; a click removes its filter.
fn chip_ui(words: &str, ui: &mut egui::Ui) -> Response {
    let palette = style::palette(ui);
    let chip = Button::new(format!("{words}  \u{d7}"))
        .fill(color(palette.card))
        .stroke(Stroke::new(1.0, color(palette.accent)))
        .corner_radius(12);
    let response = ui.add(chip).on_hover_text("Remove this filter");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove filter: {words}")));
    response
}
