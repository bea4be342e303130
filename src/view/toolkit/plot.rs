//! A plot without what plots usually have: no zoom, no box.

use egui::{Sense, Vec2b};
use egui_plot::{AxisHints, HoverPosition, Plot, PlotPoint};

/// A plot that shows what it is given and lets nobody zoom or pan.
pub(crate) fn plain_plot<'a>(name: &str, height: f32) -> Plot<'a> {
    Plot::new(name)
        .height(height)
        // Keys go to its marks or to the table beside it: as a whole it is no stop for Tab.
        .sense(Sense::CLICK | Sense::DRAG)
        // The ticks are chosen to fit; by itself the axis fades those that stand close.
        .custom_x_axes(vec![AxisHints::new_x().label_spacing(egui::Rangef::new(4.0, 8.0))])
        .show_grid([false, false])
        .show_background(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .auto_bounds(Vec2b::FALSE)
}

/// Returns where the pointer is in a plot.
pub(crate) fn at_of(position: &HoverPosition<'_>) -> PlotPoint {
    match position {
        HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position } => *position,
    }
}
