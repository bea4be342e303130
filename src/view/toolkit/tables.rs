//! Tables, lists and tabs as screen readers know them: parts with a role, a name and a place.

use egui::{Id, Response, Role, Sense, UiBuilder, WidgetInfo};

/// What screen readers are told of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableWords<'a> {
    /// What it counts.
    pub name: &'a str,
    /// What stands over its columns.
    pub head: [&'a str; 2],
    /// How many rows it has, its head left out.
    pub n_rows: usize,
}

/// Shows a table: what is shown inside of it are its head and rows.
pub(crate) fn table_ui<R>(words: TableWords<'_>, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let table = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(words.name);
    ui.scope_builder(table, |ui| {
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(words.n_rows + 1);
            node.set_column_count(words.head.len());
        });
        contents(ui)
    })
    .inner
}

/// Shows a row of a table; the head is row 0.
pub(crate) fn row_ui<R>(index: usize, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let row = UiBuilder::new().id_salt(("row", index)).accessibility_role(Role::Row);
    ui.scope_builder(row, |ui| {
        ui.accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(index));
        contents(ui)
    })
    .inner
}

/// Makes a label the head of a column.
pub(crate) fn make_column_head(response: &Response, words: &str, column: usize) {
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_value();
        node.set_column_index(column);
    });
}

/// Says what stands in a cell of the row that `ui` is inside of, where the eye sees it painted.
pub(crate) fn cell_ui(rect: egui::Rect, words: &str, column: usize, ui: &egui::Ui) {
    let cell = ui.interact(rect, ui.unique_id().with(("cell", column)), Sense::hover());
    cell.widget_info(|| WidgetInfo::labeled(Role::Cell, true, words));
    ui.accesskit_node_builder(cell.id, |node| node.set_column_index(column));
}

/// Makes a button a tab; its part of the window is shown while it is chosen.
pub(crate) fn make_tab(response: &Response, name: &str, is_chosen: bool) {
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(is_chosen);
    });
}

/// Makes a part that holds tabs.
pub(crate) fn tabs(name: &str) -> UiBuilder {
    UiBuilder::new().scope_id(Id::unique(("tabs", name))).accessibility_role(Role::TabList).accessibility_label(name)
}
