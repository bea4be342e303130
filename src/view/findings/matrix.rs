//! Who speaks about whom: speakers by subjects, a cell for each two, with its table.

use egui::{Color32, CursorIcon, FontId, RichText, Role, ScrollArea, TextStyle, WidgetInfo, pos2, vec2};
use egui_plot::{HLine, Heatmap, PlotPoint, PlotResponse, VLine};

use crate::command::{Command, Listing};
use crate::model::analysis::statistics::{Speech, Statistics};
use crate::model::wording::counted;
use crate::model::{ActorId, Map};
use crate::view::findings::names::{in_lines, room_of};
use crate::view::findings::statistics::{NOTHING, Table, in_viewport_ui, row_mark, table_ui, two_columns_ui};
use crate::view::toolkit::accessibility::is_read_aloud;
use crate::view::toolkit::plot::{at_of, plain_plot};
use crate::view::toolkit::style;

/// The size of a cell, as far as there is room; the largest has room for names in two lines beside it.
const CELLS: std::ops::RangeInclusive<f32> = 17.0..=28.0;
/// The font of names and numbers.
const FONT: FontId = FontId::new(11.0, egui::FontFamily::Proportional);

/// Shows who speaks about whom.
pub(crate) fn speech_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if statistics.speech.is_empty() {
        ui.label(NOTHING);
        return;
    }
    let row = |index: usize| {
        let speech = &statistics.speech[index];
        let (speaker, subject) = (map.actor(speech.speaker), map.actor(speech.subject));
        let words = format!("{} about {}", speaker.named_short(), subject.named_short());
        (words, speech.pieces.len(), Command::List(listing_of(map, speech)))
    };
    if let Some(words) = speaks_most_words(map, statistics) {
        ui.add(egui::Label::new(RichText::new(words).strong()).wrap());
    }
    two_columns_ui(
        ui,
        commands,
        |ui, commands| matrix_ui(map, statistics, ui, commands),
        |ui, commands| {
            let table = Table { head: ["Who about whom", "Pieces"], n: statistics.speech.len(), row: &row };
            table_ui("Who speaks about whom", table, ui, commands);
        },
    );
}

/// Says who speaks about others most, and about whom most often; nothing where nobody does.
pub(crate) fn speaks_most_words(map: &Map, statistics: &Statistics) -> Option<String> {
    let (speaker, n, subject) = statistics.speaks_most?;
    let n_about = statistics.speech_of(speaker, subject)?.pieces.len();
    let [speaker, subject] = [speaker, subject].map(|id| map.actor(id).named_short());
    let pieces = counted(n, "piece of evidence", "pieces of evidence");
    Some(format!("Speaks most: {speaker}, in {pieces}; most often about {subject} ({n_about})"))
}

fn listing_of(map: &Map, speech: &Speech) -> Listing {
    let (speaker, subject) = (map.actor(speech.speaker).named(), map.actor(speech.subject).named());
    Listing { title: format!("What {speaker} said about {subject}"), pieces: speech.pieces.clone() }
}

fn cell_words(map: &Map, speech: &Speech) -> String {
    format!("{}: {}", listing_of(map, speech).title, counted(speech.pieces.len(), "piece", "pieces"))
}

/// A part of the actors along one side of the matrix.
struct VisibleSide<'a> {
    all: &'a [ActorId],
    /// How many have passed by, and how many are in view.
    from: f32,
    n: f32,
}

impl<'a> VisibleSide<'a> {
    fn new(all: &'a [ActorId], scrolled: f32, room: f32, cell: f32) -> Self {
        let n = (room.max(cell) / cell).min(all.len() as f32);
        Self { all, from: (scrolled / cell).clamp(0.0, all.len() as f32 - n), n }
    }

    fn first(&self) -> usize {
        self.from as usize
    }

    /// Those in view, also in part.
    fn shown(&self) -> &'a [ActorId] {
        &self.all[self.first()..((self.from + self.n).ceil() as usize).min(self.all.len())]
    }

    /// Who is at a place of the axis; places count from 0 for the first of all.
    fn at(&self, place: f64) -> Option<ActorId> {
        (place >= -0.5).then(|| self.all.get(place.round() as usize).copied()).flatten()
    }
}

/// What of the matrix is in view.
struct Matrix<'a> {
    map: &'a Map,
    statistics: &'a Statistics,
    /// Speakers.
    rows: VisibleSide<'a>,
    /// Those who are spoken about.
    columns: VisibleSide<'a>,
    /// The size of a cell.
    cell: f32,
    /// Room for the names of speakers at the left, and of subjects on top.
    names: egui::Vec2,
}

/// Draws the matrix, as much as there is room for: the rest is scrolled to. A click on a cell lists what it
/// counts.
fn matrix_ui(map: &Map, statistics: &Statistics, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const FOOT: f32 = 22.0;
    let (speakers, subjects) = (&statistics.speakers, &statistics.subjects);
    let name = |&actor: &ActorId| map.actor(actor).short_name.as_str();
    // Names come first: where little room is left for the cells, they are scrolled to.
    let most = ui.available_size() * vec2(0.45, 0.6);
    let [x, y] = [speakers, subjects].map(|of| room_of(of.iter().map(name), f32::INFINITY, &FONT, ui));
    let names = vec2(x, y).min(most);
    let least = if names == vec2(x, y) { *CELLS.start() } else { *CELLS.end() };
    let room = ui.available_size() - names - vec2(14.0, FOOT + 14.0);
    let fits = (room.x / subjects.len() as f32).min(room.y / speakers.len() as f32);
    let cell = fits.clamp(least, *CELLS.end());
    ui.vertical(|ui| {
        ui.style_mut().text_styles.insert(TextStyle::Body, FONT);
        ui.style_mut().text_styles.insert(TextStyle::Monospace, FONT);
        let area = ScrollArea::both().id_salt("matrix").auto_shrink([false, false]);
        area.max_height(ui.available_height() - FOOT).show_viewport(ui, |ui, viewport| {
            ui.set_width(names.x + cell * subjects.len() as f32);
            ui.set_height(names.y + cell * speakers.len() as f32);
            let rows = VisibleSide::new(speakers, viewport.min.y, viewport.height() - names.y, cell);
            let columns = VisibleSide::new(subjects, viewport.min.x, viewport.width() - names.x, cell);
            let matrix = Matrix { map, statistics, rows, columns, cell, names };
            in_viewport_ui(viewport, ui, |ui| {
                let plot = matrix.plot_ui(ui);
                matrix.names_ui(&plot, ui);
                matrix.whole_names_ui(&plot, ui);
                matrix.cells_ui(&plot, ui, commands);
            });
        });
        let words = format!(
            "{} (rows), {} (columns); beside each name its total",
            counted(speakers.len(), "speaker", "speakers"),
            counted(subjects.len(), "subject", "subjects")
        );
        ui.add(egui::Label::new(RichText::new(words).weak()).truncate());
    });
}

impl Matrix<'_> {
    fn plot_ui(&self, ui: &mut egui::Ui) -> PlotResponse<()> {
        let Self { map, statistics, rows, columns, cell, names: room } = self;
        let palette = style::palette(ui);
        let [panel, accent, empty] = [palette.panel, palette.accent, palette.tie].map(style::color);
        let most = statistics.speech.first().map_or(1, |speech| speech.pieces.len()) as f32;
        let color_of = move |n: f64| match n as usize {
            0 => panel.lerp_to_gamma(empty, 0.6),
            n => panel.lerp_to_gamma(accent, 0.25 + 0.75 * n as f32 / most),
        };
        let n_of =
            |row: ActorId, column: ActorId| statistics.speech_of(row, column).map_or(0, |it| it.pieces.len()) as f64;
        // The heat map counts its rows upwards.
        let values =
            rows.shown().iter().rev().flat_map(|&row| columns.shown().iter().map(move |&column| n_of(row, column)));
        let (first_row, first_column) = (rows.first(), columns.first());
        let corner = PlotPoint::new(first_column as f64 - 0.5, 0.5 - (first_row + rows.shown().len()) as f64);
        let heat = Heatmap::new(values.collect(), columns.shown().len())
            .at(corner)
            .custom_mapping(Box::new(color_of))
            .formatter(Box::new(|n| if n > 0.0 { n.to_string() } else { String::new() }));
        let name_of = |&row: &ActorId| {
            format!("{} {}", in_lines(&map.actor(row).short_name, room.x, &FONT, ui), statistics.n_by(row))
        };
        let names: Vec<String> = rows.shown().iter().map(name_of).collect();
        let n_rows = names.len();
        ui.add_space(room.y);
        let lines = |n: usize, first: usize| (0..=n).map(move |i| (first + i) as f64 - 0.5);
        let width = room.x + cell * columns.n;
        plain_plot("Who speaks about whom", cell * rows.n)
            .width(width)
            .show_axes([false, true])
            .y_axis_min_width(room.x)
            .y_axis_formatter(move |mark, _| names.get((-mark.value) as usize - first_row).cloned().unwrap_or_default())
            .y_grid_spacer(move |_| (first_row..first_row + n_rows).map(row_mark).collect())
            .label_formatter(|position| {
                let at = at_of(position);
                let speech = statistics.speech_of(rows.at(-at.y)?, columns.at(at.x)?)?;
                Some(cell_words(map, speech))
            })
            .show(ui, |plot| {
                plot.set_plot_bounds_x(f64::from(columns.from) - 0.5..=f64::from(columns.from + columns.n) - 0.5);
                plot.set_plot_bounds_y(0.5 - f64::from(rows.from + rows.n)..=0.5 - f64::from(rows.from));
                plot.heatmap(heat);
                for y in lines(n_rows, first_row) {
                    plot.hline(HLine::new("between", -y).color(panel).width(2.0).allow_hover(false));
                }
                for x in lines(columns.shown().len(), first_column) {
                    plot.vline(VLine::new("between", x).color(panel).width(2.0).allow_hover(false));
                }
            })
    }

    /// Writes the names of the subjects upwards over their columns: the axis of a plot writes only across.
    fn names_ui(&self, plot: &PlotResponse<()>, ui: &egui::Ui) {
        let Self { map, columns, names: room, .. } = self;
        let color = style::color(style::palette(ui).text);
        let frame = *plot.transform.frame();
        for (i, &subject) in columns.shown().iter().enumerate() {
            let x = plot.transform.position_from_point_x((columns.first() + i) as f64);
            if !frame.x_range().contains(x) {
                continue;
            }
            let total = self.statistics.n_about(subject);
            let name = format!("{} {total}", in_lines(&map.actor(subject).short_name, room.y, &FONT, ui));
            let galley = ui.painter().layout_no_wrap(name, FONT, color);
            let at = pos2(x - galley.size().y / 2.0, frame.top() - 5.0);
            let upwards = -std::f32::consts::FRAC_PI_2;
            ui.painter().add(egui::epaint::TextShape::new(at, galley, Color32::PLACEHOLDER).with_angle(upwards));
        }
    }

    /// Tells the full name of whom a name under the pointer is.
    fn whole_names_ui(&self, plot: &PlotResponse<()>, ui: &egui::Ui) {
        let Self { map, rows, columns, names, .. } = self;
        let frame = *plot.transform.frame();
        let Some(pointer) = ui.input(|input| input.pointer.hover_pos()).filter(|at| ui.clip_rect().contains(*at))
        else {
            return;
        };
        let at = plot.transform.value_from_position(pointer);
        let beside = frame.y_range().contains(pointer.y) && (frame.left() - names.x..frame.left()).contains(&pointer.x);
        let above = frame.x_range().contains(pointer.x) && (frame.top() - names.y..frame.top()).contains(&pointer.y);
        let actor = if beside { rows.at(-at.y) } else { columns.at(at.x).filter(|_| above) };
        if let Some(actor) = actor {
            let id = egui::Id::unique("name beside the matrix");
            let name = &map.actor(actor).name;
            ui.interact(egui::Rect::from_center_size(pointer, vec2(2.0, 2.0)), id, egui::Sense::hover())
                .on_hover_text(name);
        }
    }

    /// Makes the cells clickable; where a screen reader listens, each is a button.
    fn cells_ui(&self, plot: &PlotResponse<()>, ui: &egui::Ui, commands: &mut Vec<Command>) {
        let Self { map, statistics, rows, columns, .. } = self;
        let name = "Who speaks about whom; the table beside it has the numbers";
        plot.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        let at = plot.response.hover_pos().map(|p| plot.transform.value_from_position(p));
        let speech = at.and_then(|at| statistics.speech_of(rows.at(-at.y)?, columns.at(at.x)?));
        if let Some(speech) = speech {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            if plot.response.clicked() {
                commands.push(Command::List(listing_of(map, speech)));
            }
        }
        if !is_read_aloud(ui) {
            return;
        }
        for (row, &speaker) in rows.shown().iter().enumerate() {
            for (column, &subject) in columns.shown().iter().enumerate() {
                let Some(speech) = statistics.speech_of(speaker, subject) else { continue };
                let center = PlotPoint::new((columns.first() + column) as f64, -((rows.first() + row) as f64));
                let rect = egui::Rect::from_center_size(plot.transform.position_from_point(&center), vec2(16.0, 16.0));
                let id = egui::Id::unique(("cell", speaker.index(), subject.index()));
                let response = ui.interact(rect, id, egui::Sense::CLICK);
                response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, cell_words(map, speech)));
                let response = response.on_hover_text(cell_words(map, speech));
                // The tooltip would give the cell its name again, as a description.
                ui.accesskit_node_builder(id, |node| node.clear_description());
                if response.clicked() {
                    commands.push(Command::List(listing_of(map, speech)));
                }
            }
        }
    }
}
