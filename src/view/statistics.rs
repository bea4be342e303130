//! Statistics as plots, each with a table of the same numbers beside it.

use egui::{CursorIcon, RichText, Role, ScrollArea, Sense, TextStyle, WidgetInfo, pos2, vec2};
use egui_plot::{Bar, BarChart, GridMark};

use super::plots::plain_plot;
use super::style;
use crate::command::{Command, Listing};
use crate::model::stats::{Speech, Statistics};
use crate::model::words::counted;
use crate::model::{ActorId, Map};
use crate::scene::Selection;

/// A plot shows no more bars, rows or columns than this; its table shows all.
const MOST_BARS: usize = 18;

/// A bar: its name, its length, and what a click on it does.
type Row = (String, usize, Command);

/// Shows who is quoted how often.
pub fn quotations_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let (actor, pieces) = &statistics.quotations[index];
        let actor = map.actor(*actor);
        let listing = Listing { title: format!("Direct quotations of {}", actor.name), pieces: pieces.clone() };
        (actor.short_name.clone(), pieces.len(), Command::List(listing))
    };
    let n = statistics.quotations.len();
    bars_and_table_ui("Quotations by speaker", ["Speaker", "Quotations"], n, &row, ui, commands);
}

/// Shows who has most links.
pub fn linked_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let (actor, n) = statistics.linked[index];
        (map.actor(actor).short_name.clone(), n, Command::Reveal(Selection::Actor(actor)))
    };
    bars_and_table_ui("Most-linked actors", ["Actor", "Links"], statistics.linked.len(), &row, ui, commands);
}

/// Shows what sort of evidence there is, and who vouches for it.
pub fn evidence_ui(statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let (kind, standing, pieces) = &statistics.evidence[index];
        let words = format!("{}: {}", kind.name(), standing.name().to_lowercase());
        let listing = Listing { title: words.clone(), pieces: pieces.clone() };
        (words, pieces.len(), Command::List(listing))
    };
    let n = statistics.evidence.len();
    bars_and_table_ui("Evidence by kind and attribution", ["Evidence", "Pieces"], n, &row, ui, commands);
}

/// Shows who speaks about whom.
pub fn speech_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let row = |index: usize| {
        let speech = &statistics.speech[index];
        let (speaker, subject) = (map.actor(speech.speaker), map.actor(speech.subject));
        let words = format!("{} about {}", speaker.short_name, subject.short_name);
        (words, speech.pieces.len(), Command::List(listing_of(map, speech)))
    };
    two_columns_ui(
        ui,
        commands,
        |ui, commands| matrix_ui(map, statistics, ui, commands),
        |ui, commands| table_ui(["Who about whom", "Pieces"], statistics.speech.len(), &row, ui, commands),
    );
}

fn listing_of(map: &Map, speech: &Speech) -> Listing {
    let (speaker, subject) = (&map.actor(speech.speaker).name, &map.actor(speech.subject).name);
    Listing { title: format!("What {speaker} said about {subject}"), pieces: speech.pieces.clone() }
}

fn two_columns_ui(
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

fn bars_and_table_ui(
    name: &str,
    head: [&str; 2],
    n: usize,
    row: &dyn Fn(usize) -> Row,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    if n == 0 {
        ui.label("There is nothing to count on this map.");
        return;
    }
    let longest: Vec<Row> = (0..n.min(MOST_BARS)).map(row).collect();
    two_columns_ui(
        ui,
        commands,
        |ui, commands| bars_ui(name, &longest, ui, commands),
        |ui, commands| table_ui(head, n, row, ui, commands),
    );
}

/// Shows a table with a row for each thing that a plot counts, for those who cannot see the plot.
fn table_ui(head: [&str; 2], n: usize, row: &dyn Fn(usize) -> Row, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const ROW: f32 = 22.0;
    ui.horizontal(|ui| {
        ui.label(RichText::new(head[0]).small().weak());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(head[1]).small().weak());
        });
    });
    ui.spacing_mut().item_spacing.y = 1.0;
    ScrollArea::vertical().id_salt(head[0]).auto_shrink([false, false]).show_rows(ui, ROW, n, |ui, range| {
        for index in range {
            let (words, n, command) = row(index);
            let text = egui::Button::new(words.as_str()).truncate().frame(false);
            let text = text.right_text(RichText::new(n.to_string()).weak()).min_size(vec2(ui.available_width(), ROW));
            let response = ui.add(text);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words}: {n}")));
            if response.clicked() {
                commands.push(command);
            }
        }
    });
}

/// Draws the longest bars, one below the other; a click on one gives its command.
fn bars_ui(name: &str, rows: &[Row], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const NAMES_WIDTH: f32 = 130.0;
    let most = rows.iter().map(|(_, n, _)| *n).max().unwrap_or(1) as f64;
    let fill = style::color(style::palette(ui).accent);
    ui.style_mut().text_styles.insert(TextStyle::Body, egui::FontId::proportional(11.5));
    let names: Vec<String> = rows.iter().map(|(words, ..)| shortened(words, 21)).collect();
    let n = rows.len();
    let row_at = move |y: f64| Some((-y).round()).filter(|row| *row >= 0.0 && *row < n as f64).map(|row| row as usize);
    let plot = plain_plot(name, ui.available_height().min(34.0 * n as f32 + 30.0))
        .show_axes([true, true])
        .y_axis_min_width(NAMES_WIDTH)
        .y_axis_formatter(move |mark, _| row_at(mark.value).map(|row| names[row].clone()).unwrap_or_default())
        .y_grid_spacer(move |_| (0..n).map(|row| GridMark { value: -(row as f64), step_size: 1e3 }).collect())
        .x_grid_spacer(move |_| whole_steps(most))
        .label_formatter(move |position| {
            let (egui_plot::HoverPosition::NearDataPoint { position, .. }
            | egui_plot::HoverPosition::Elsewhere { position }) = position;
            let (words, n, _) = rows.get(row_at(position.y)?)?;
            Some(format!("{words}: {n}"))
        });
    let response = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(0.0..=most * 1.05);
        plot.set_plot_bounds_y(0.4 - n as f64..=0.6);
        let bar = |(row, (_, n, _)): (usize, &Row)| Bar::new(-(row as f64), *n as f64).width(0.66).fill(fill);
        let bars = rows.iter().enumerate().map(bar).collect();
        plot.bar_chart(BarChart::new(name, bars).horizontal().allow_hover(false));
    });
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{name}; the table beside it has the numbers")));
    let row = response.response.hover_pos().and_then(|p| row_at(response.transform.value_from_position(p).y));
    if let Some(row) = row {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        if response.response.clicked() {
            commands.push(rows[row].2.clone());
        }
    }
}

/// Returns whole numbers along an axis, not too many.
fn whole_steps(most: f64) -> Vec<GridMark> {
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
    let step = step.into_iter().find(|step| most / step <= 6.0).unwrap_or(most.max(1.0));
    (0..=(most / step) as usize).map(|i| GridMark { value: i as f64 * step, step_size: 1e3 }).collect()
}

fn shortened(words: &str, n_letters: usize) -> String {
    match words.char_indices().nth(n_letters) {
        Some((end, _)) => format!("{}\u{2026}", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Draws speakers by subjects, a cell for each two; a click on one lists its quotes.
fn matrix_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const NAMES: egui::Vec2 = egui::Vec2::new(104.0, 92.0);
    let first = |actors: &'_ [ActorId]| actors.iter().copied().take(MOST_BARS).collect::<Vec<ActorId>>();
    let (speakers, subjects) = (first(&statistics.speakers), first(&statistics.subjects));
    let hidden = statistics.speakers.len() - speakers.len() + statistics.subjects.len() - subjects.len();
    let room = ui.available_size() - NAMES - vec2(8.0, 30.0);
    let cell = (room.x / subjects.len().max(1) as f32).min(room.y / speakers.len().max(1) as f32).clamp(8.0, 26.0);
    let size = NAMES + vec2(cell * subjects.len() as f32, cell * speakers.len() as f32);
    let most = statistics.speech.first().map_or(1, |speech| speech.pieces.len()) as f32;
    ui.vertical(|ui| {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let palette = style::palette(ui);
        let (ink, weak) = (style::color(palette.text), style::color(palette.text_weak));
        let (accent, empty) = (style::color(palette.accent), style::color(palette.tie));
        let font = egui::FontId::proportional(11.0);
        let painter = ui.painter().clone();
        for (column, &subject) in subjects.iter().enumerate() {
            let galley = painter.layout_no_wrap(shortened(&map.actor(subject).short_name, 13), font.clone(), weak);
            let x = rect.left() + NAMES.x + (column as f32 + 0.5) * cell - galley.size().y / 2.0;
            let at = pos2(x, rect.top() + NAMES.y - 5.0);
            painter.add(egui::epaint::TextShape::new(at, galley, weak).with_angle(-std::f32::consts::FRAC_PI_2));
        }
        for (row, &speaker) in speakers.iter().enumerate() {
            let y = rect.top() + NAMES.y + row as f32 * cell;
            let at = pos2(rect.left() + NAMES.x - 6.0, y + cell / 2.0);
            let name = shortened(&map.actor(speaker).short_name, 17);
            painter.text(at, egui::Align2::RIGHT_CENTER, name, font.clone(), weak);
            for (column, &subject) in subjects.iter().enumerate() {
                let corner = pos2(rect.left() + NAMES.x + column as f32 * cell, y);
                let square = egui::Rect::from_min_size(corner, vec2(cell, cell)).shrink(1.0);
                let Some(speech) = statistics.speech_of(speaker, subject) else {
                    painter.rect_filled(square, 2.0, empty.gamma_multiply(0.6));
                    continue;
                };
                let n = speech.pieces.len();
                let share = 0.25 + 0.75 * n as f32 / most;
                painter.rect_filled(square, 2.0, accent.gamma_multiply(share));
                if cell >= 15.0 {
                    let color = if share > 0.5 { style::color(palette.panel) } else { ink };
                    painter.text(square.center(), egui::Align2::CENTER_CENTER, n, font.clone(), color);
                }
                let listing = listing_of(map, speech);
                let words = format!("{}: {}", listing.title, counted(n, "piece", "pieces"));
                let id = egui::Id::unique(("cell", speaker.index(), subject.index()));
                let response = ui.interact(square, id, Sense::CLICK).on_hover_text(&words);
                response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &words));
                if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    commands.push(Command::List(listing));
                }
            }
        }
        ui.add_space(4.0);
        let more = if hidden > 0 { format!("; {hidden} more in the table") } else { String::new() };
        let words = format!("Who speaks in rows, about whom in columns{more}");
        ui.add(egui::Label::new(RichText::new(words).weak()).truncate());
    });
}
