//! The panel on the left: search, what is shown, and the legend.

use std::sync::Arc;

use egui::ScrollArea;

use crate::command::Command;
use crate::view::filters::find;
use crate::view::state::choices::Choices;
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::stops::walk_lines;
use crate::view::{Cx, ViewState, filters};

/// Shows the panel.
pub(crate) fn sidebar_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Cx { document, scene, .. } = cx;
    find::find_ui(document, view, ui, commands);
    ScrollArea::vertical().id_salt("sidebar").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // Room for the scroll bar, so that it never lies over a count.
        ui.set_max_width(ui.available_width() - 5.0);
        let choices = match view.sidebar.choices.take() {
            Some(choices) if Arc::ptr_eq(&choices.shown, document.shown()) => choices,
            _ => Choices::new(document),
        };
        filters::filters_ui(document, scene, &choices, ui, commands);
        view.sidebar.choices = Some(choices);
        walk_lines(ui);
        scroll_by_keys(ScrollKeys::PagesAndArrows, ui);
    });
}
