//! Statistics as plots, each with a table of the same numbers beside it.

use egui::{CursorIcon, RichText, Role, ScrollArea, TextStyle, WidgetInfo, vec2};
use egui_plot::{Bar, BarChart, GridMark};

use crate::command::{Command, Listing};
use crate::model::Map;
use crate::model::analysis::statistics::Statistics;
use crate::model::selection::Selection;
use crate::view::findings::names::{in_two_lines, room_of};
use crate::view::toolkit::plot::{at_of, plain_plot};
use crate::view::toolkit::rows::rows_ui;
use crate::view::toolkit::tables::TableWords;
use crate::view::toolkit::{style, tables};

/// What is said where nothing is counted.
pub const NOTHING: &str = "There is nothing to count here. Count the whole map, or show more of it.";

/// A bar or a cell: its name, its length, and what a click on it does.
pub type Row = (String, usize, Command);

/// What is counted: a row for each thing.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// What stands over the names, and over the numbers.
    pub head: [&'a str; 2],
    /// How many rows there are.
    pub n: usize,
    /// Makes a row.
    pub row: &'a dyn Fn(usize) -> Row,
}

/// Shows who is quoted how often.
pub fn quotations_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let (actor, pieces) = &statistics.quotations[index];
        let actor = map.actor(*actor);
        let listing = Listing { title: format!("Direct quotations of {}", actor.named()), pieces: pieces.clone() };
        (actor.short_name.clone(), pieces.len(), Command::List(listing))
    };
    let table = Table { head: ["Speaker", "Quotations"], n: statistics.quotations.len(), row: &row };
    let most = statistics.quotations.iter().map(|(_, pieces)| pieces.len()).max();
    bars_and_table_ui("Quotations by speaker", table, most, ui, commands);
}

/// Shows who has most links.
pub fn linked_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let (actor, n) = statistics.linked[index];
        (map.actor(actor).short_name.clone(), n, Command::Reveal(Selection::Actor(actor)))
    };
    let table = Table { head: ["Actor", "Links"], n: statistics.linked.len(), row: &row };
    let most = statistics.linked.iter().map(|(_, n)| *n).max();
    bars_and_table_ui("Most-linked actors", table, most, ui, commands);
}

/// Shows what sort of evidence there is, and who vouches for it.
pub fn evidence_ui(statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let (kind, standing, pieces) = &statistics.evidence[index];
        let words = format!("{}: {}", kind.name(), standing.name().to_lowercase());
        let listing = Listing { title: words.clone(), pieces: pieces.clone() };
        (words, pieces.len(), Command::List(listing))
    };
    let table = Table { head: ["Evidence", "Pieces"], n: statistics.evidence.len(), row: &row };
    let most = statistics.evidence.iter().map(|(.., pieces)| pieces.len()).max();
    bars_and_table_ui("Evidence by kind and attribution", table, most, ui, commands);
}

/// Puts a plot and its table side by side.
pub fn two_columns_ui(
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
    plot: impl FnOnce(&mut egui::Ui, &mut Vec<Command>),
    table: impl FnOnce(&mut egui::Ui, &mut Vec<Command>),
) {
    let (width, height) = (ui.available_width(), ui.available_height().max(160.0));
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(width * 0.6, height), |ui| plot(ui, commands));
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| ui.vertical(|ui| table(ui, commands)));
    });
}

/// Shows what is counted, and the table of it; there is no most where nothing is.
fn bars_and_table_ui(
    name: &str,
    table: Table<'_>,
    most: Option<usize>,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let Some(most) = most else {
        ui.label(NOTHING);
        return;
    };
    two_columns_ui(
        ui,
        commands,
        |ui, commands| bars_ui(name, table, most as f64, ui, commands),
        |ui, commands| table_ui(name, table, ui, commands),
    );
}

/// Shows a table with a row for each thing that a plot counts, for those who cannot see the plot.
pub fn table_ui(name: &str, table: Table<'_>, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const ROW: f32 = 22.0;
    let Table { head, n, row } = table;
    tables::table_ui(TableWords { name, head, n_rows: n }, ui, |ui| {
        tables::row_ui(0, ui, |ui| {
            ui.horizontal(|ui| {
                let first = ui.label(RichText::new(head[0]).small().weak());
                tables::make_column_head(&first, head[0], 0);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let second = ui.label(RichText::new(head[1]).small().weak());
                    tables::make_column_head(&second, head[1], 1);
                });
            });
        });
        ui.spacing_mut().item_spacing.y = 1.0;
        rows_ui(head[0], ROW, n, ui, |index, ui| {
            let (words, count, command) = row(index);
            tables::row_ui(index + 1, ui, |ui| {
                let text = egui::Button::new(words.as_str()).truncate().frame(false);
                let text = text.right_text(RichText::new(count.to_string()).weak());
                let response = ui.add(text.min_size(vec2(ui.available_width(), ROW)));
                let spoken = format!("{words}: {count}, {} of {n}", index + 1);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
                let number = response.rect.with_min_x(response.rect.right() - ROW);
                tables::cell_ui(number, &count.to_string(), 1, ui);
                if response.clicked() {
                    commands.push(command);
                }
            });
        });
    });
}

/// Draws bars, one below the other, as many as there is room for: the rest is scrolled to. A click on one
/// gives its command. The axis has room for `most`, wherever that stands.
fn bars_ui(name: &str, Table { n, row, .. }: Table<'_>, most: f64, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// The names of more bars are not measured in each frame.
    const MOST_MEASURED: usize = 60;
    /// High enough for a name in two lines.
    const BAR: f32 = 31.0;
    const AXIS: f32 = 22.0;
    let fill = style::color(style::palette(ui).accent);
    let font = egui::FontId::proportional(11.5);
    ui.style_mut().text_styles.insert(TextStyle::Body, font.clone());
    let widest = ui.available_width() * 0.45;
    let room = if n > MOST_MEASURED { widest } else { room_of((0..n).map(|index| row(index).0), widest, &font, ui) };
    let area = ScrollArea::vertical().id_salt(name).auto_shrink([false, false]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(BAR * n as f32 + AXIS);
        let n_visible = ((viewport.height() - AXIS).max(BAR) / BAR).min(n as f32);
        let from = (viewport.min.y / BAR).clamp(0.0, n as f32 - n_visible);
        let first = from as usize;
        let rows: Vec<Row> = (first..((from + n_visible).ceil() as usize).min(n)).map(row).collect();
        let names: Vec<String> = rows.iter().map(|(words, ..)| in_two_lines(words, room, &font, ui)).collect();
        let index_at = move |y: f64| row_at(y, first);
        let tips = &rows;
        let plot = plain_plot(name, BAR * n_visible + AXIS)
            .show_axes([true, true])
            .y_axis_min_width(room)
            .y_axis_formatter(move |mark, _| {
                index_at(mark.value).and_then(|i| names.get(i).cloned()).unwrap_or_default()
            })
            .y_grid_spacer(move |_| (0..n).skip(first).take(n_visible as usize + 2).map(row_mark).collect())
            .x_grid_spacer(move |_| whole_steps(most))
            .label_formatter(move |position| {
                let (words, n, _) = tips.get(index_at(at_of(position).y)?)?;
                Some(format!("{words}: {n}"))
            });
        let response = in_viewport_ui(viewport, ui, |ui| {
            plot.show(ui, |plot| {
                plot.set_plot_bounds_x(0.0..=most * 1.05);
                plot.set_plot_bounds_y(0.5 - f64::from(from + n_visible)..=0.5 - f64::from(from));
                let bar =
                    |(i, (_, n, _)): (usize, &Row)| Bar::new(-((first + i) as f64), *n as f64).width(0.66).fill(fill);
                let bars = rows.iter().enumerate().map(bar).collect();
                plot.bar_chart(BarChart::new(name, bars).horizontal().allow_hover(false));
            })
        });
        let words = format!("{name}; the table beside it has the numbers");
        response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
        let at = response.response.hover_pos().and_then(|p| index_at(response.transform.value_from_position(p).y));
        if let Some((.., command)) = at.and_then(|at| rows.get(at)) {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            if response.response.clicked() {
                commands.push(command.clone());
            }
        }
    });
}

/// Returns which of the rows from the first visible one on is at a height; none above it.
pub fn row_at(y: f64, first: usize) -> Option<usize> {
    let row = (-y).round();
    (row >= first as f64).then(|| row as usize - first)
}

/// Returns where a row is named: rows go down from 0.
pub fn row_mark(row: usize) -> GridMark {
    GridMark { value: -(row as f64), step_size: 1e3 }
}

/// Shows something where the visible part of a scrolled area is: a plot that draws only that part.
pub fn in_viewport_ui<R>(viewport: egui::Rect, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let rect = egui::Rect::from_min_size(ui.max_rect().min + viewport.min.to_vec2(), viewport.size());
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), contents).inner
}

/// Returns whole numbers along an axis, not too many.
fn whole_steps(most: f64) -> Vec<GridMark> {
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
    let step = step.into_iter().find(|step| most / step <= 6.0).unwrap_or(most.max(1.0));
    (0..=(most / step) as usize).map(|i| GridMark { value: i as f64 * step, step_size: 1e3 }).collect()
}
