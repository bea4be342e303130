//! The marks of the strip along the article, drawn: a column for each paragraph. And what its plots share.

use egui::{Color32, CursorIcon, Id, Role, Sense, WidgetInfo};
use egui_plot::{Bar, BarChart, GridMark, MarkerShape, PlotPoint, PlotResponse, Points, VLine};

use crate::command::{Command, StripCommand};
use crate::document::Document;
use crate::model::along::Along;
use crate::model::analysis::paragraph_marks::Mark;
use crate::model::selection::Selection;
use crate::model::sentences::paragraph_list;
use crate::model::wording::capitalised;
use crate::model::{Family, LinkId, Map};
use crate::scene::palette::family_color;
use crate::view::ViewState;
use crate::view::state::strip_data::StripData;
use crate::view::toolkit::accessibility::is_read_aloud;
use crate::view::toolkit::plot::plain_plot;
use crate::view::toolkit::style;

/// A column with more marks than this is drawn as bars.
const MOST_SQUARES: u32 = 16;
/// Marks that do not stand out fade to this; it is less faint than on the map, since they are small.
pub(crate) const DIMMED_MARK: f32 = 0.22;

/// Shows the evidence by paragraph; a click on a mark selects its link.
pub(crate) fn article_ui(
    document: &Document,
    view: &mut ViewState,
    data: &StripData,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = document.map();
    if data.marks.is_empty() && !data.overview.evidence.is_empty() {
        ui.add_space(8.0);
        ui.weak("No evidence that is shown names its paragraph. The timeline may know more.");
        return;
    }
    let last = f64::from(map.last_paragraph());
    let top = data.marks.iter().map(|mark| mark.level).max().unwrap_or(0).max(3);
    let nearest = |at: PlotPoint| nearest_mark(&data.marks, at);
    let theme = style::theme(ui);
    let lit = document.lit(&[view.exploring.selection]);
    let width = ui.available_width();
    let plot = plain_plot("strip", ui.available_height())
        .show_axes([true, false])
        .x_axis_formatter(move |mark, _| match mark.value {
            0.0 => "headline".to_owned(),
            n => format!("{n}"),
        })
        .x_grid_spacer(move |_| paragraph_grid(last as u32, width));
    let response = plot.show(ui, |plot| {
        // Bounds are set, not remembered: another map or filter has others.
        plot.set_plot_bounds_x(-1.6..=last + 0.8);
        plot.set_plot_bounds_y(-0.7..=f64::from(top) + 0.7);
        playhead(view, data, plot);
        for family in Family::ALL {
            let color = style::color(family_color(family, theme));
            let of_family = data.marks.iter().enumerate().filter(|(_, mark)| mark.family == family);
            for is_lit in [false, true] {
                let marks = of_family.clone().filter(|(_, mark)| view.exploring.lights_mark(mark.link, &lit) == is_lit);
                let color = if is_lit { color } else { color.gamma_multiply(DIMMED_MARK) };
                if top <= MOST_SQUARES {
                    let points: Vec<[f64; 2]> =
                        marks.map(|(_, mark)| [f64::from(mark.paragraph), f64::from(mark.level)]).collect();
                    if !points.is_empty() {
                        let points = Points::new(family.name(), points).shape(MarkerShape::Square);
                        plot.points(points.radius(3.6).color(color).allow_hover(false));
                    }
                } else {
                    let bars = bars(marks.map(|(_, mark)| mark), color);
                    plot.bar_chart(BarChart::new(family.name(), bars).allow_hover(false));
                }
            }
        }
        if let Some(mark) = view.strip.at.and_then(|at| data.marks.get(at)) {
            ring(f64::from(mark.paragraph), f64::from(mark.level), plot);
        }
    });
    let hit = response.response.hover_pos().and_then(|p| nearest(response.transform.value_from_position(p)));
    let words = MarkWords { map, data, along: Along::Article };
    if let Some(hit) = hit {
        click_ui(words, hit, &response, commands);
    }
    let places = data.marks.iter().map(|mark| (mark.link, [f64::from(mark.paragraph), f64::from(mark.level)]));
    commands.extend(widgets_ui(words, view.strip.at, &response, places, ui));
}

/// What the marks of the strip stand for, in words.
#[derive(Clone, Copy)]
pub(crate) struct MarkWords<'a> {
    /// The map.
    pub(crate) map: &'a Map,
    /// The marks.
    pub(crate) data: &'a StripData,
    /// What the strip follows.
    pub(crate) along: Along,
}

impl MarkWords<'_> {
    /// Says what a mark stands for.
    pub(crate) fn of(self, index: usize) -> String {
        self.lines(index).join(". ")
    }

    /// Says what a mark stands for: when or where which link, and on which evidence.
    fn lines(self, index: usize) -> [String; 2] {
        let Self { map, data, along } = self;
        let timeline = data.timeline();
        let dated = timeline.spans.get(index).map(|span| (capitalised(&span.date.to_string()), span.link, span.piece));
        let undated = index.checked_sub(timeline.spans.len()).and_then(|index| timeline.undated.get(index));
        let (place, link, piece) = match (along, dated, undated) {
            (Along::Article, ..) => {
                let mark = &data.marks[index];
                let place = match mark.paragraph {
                    0 => "Headline".to_owned(),
                    paragraph => format!("Paragraph {paragraph}"),
                };
                (place, mark.link, mark.piece)
            }
            (Along::Time, Some(dated), _) => dated,
            (Along::Time, None, Some(mark)) => ("No date".to_owned(), mark.link, mark.piece),
            (Along::Time, None, None) => return Default::default(),
        };
        let mut evidence = map.brief_evidence(piece);
        // Two marks of a link on a day differ by where the article says it.
        if along == Along::Time {
            evidence = format!("{evidence}, {}", paragraph_list(&map.piece(piece).paragraphs));
        }
        [format!("{place}: {}", map.sentence(link)), evidence]
    }
}

/// Draws the playhead.
pub(crate) fn playhead(view: &ViewState, data: &StripData, plot: &mut egui_plot::PlotUi<'_>) {
    let at = view.exploring.step().and_then(|step| data.playhead(view.strip.along, step));
    if let Some(at) = at {
        let color = style::color(style::palette(plot.ctx()).accent);
        plot.vline(VLine::new("playhead", at).color(color).width(1.5).allow_hover(false));
    }
}

/// Draws a ring around the mark that the arrow keys are at.
pub(crate) fn ring(x: f64, y: f64, plot: &mut egui_plot::PlotUi<'_>) {
    let color = style::color(style::palette(plot.ctx()).text);
    let ring = Points::new("focused", vec![[x, y]]).shape(MarkerShape::Circle).filled(false);
    plot.points(ring.radius(7.0).color(color).allow_hover(false));
}

/// Draws marks that lie on each other as one bar.
fn bars<'a>(marks: impl Iterator<Item = &'a Mark>, color: Color32) -> Vec<Bar> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    for mark in marks {
        match runs.last_mut() {
            Some((paragraph, _, end)) if *paragraph == mark.paragraph && *end == mark.level => *end += 1,
            _ => runs.push((mark.paragraph, mark.level, mark.level + 1)),
        }
    }
    let bar = |(paragraph, from, to): (u32, u32, u32)| {
        let bar = Bar::new(f64::from(paragraph), f64::from(to - from)).base_offset(f64::from(from) - 0.5);
        bar.width(0.6).fill(color).stroke(egui::Stroke::NONE)
    };
    runs.into_iter().map(bar).collect()
}

/// Names the mark under the pointer and lets a click on it select its link.
pub(crate) fn click_ui<R>(words: MarkWords<'_>, hit: usize, response: &PlotResponse<R>, commands: &mut Vec<Command>) {
    let link = words.data.link_of_mark(words.along, hit);
    response.response.ctx.set_cursor_icon(CursorIcon::PointingHand);
    let named = response.response.clone().on_hover_text_at_pointer(words.lines(hit).join("\n"));
    if let Some(link) = link.filter(|_| named.clicked()) {
        commands.push(Command::Reveal(Selection::Link(link)));
    }
}

/// Gives screen readers a button for each mark, up to as many as anybody would go through; names the one that the
/// arrow keys are `at`. Returns what a click asks for.
pub(crate) fn widgets_ui<R>(
    words: MarkWords<'_>,
    at: Option<usize>,
    response: &PlotResponse<R>,
    places: impl Iterator<Item = (LinkId, [f64; 2])> + Clone,
    ui: &egui::Ui,
) -> Option<Command> {
    const MOST: usize = 600;
    let id = response.response.id;
    let name = Command::Strip(StripCommand::Follow(words.along)).text();
    response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let mut places = places.enumerate();
    if let Some(at) = at
        && let Some((_, (_, [x, y]))) = places.clone().nth(at)
    {
        // The mark that the arrow keys are at is named as the one under the pointer.
        let middle = response.transform.position_from_point(&PlotPoint::new(x, y));
        let rect = egui::Rect::from_center_size(middle, egui::vec2(16.0, 16.0));
        let tip = egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id.with("tip"), rect);
        tip.show(|ui| ui.label(words.lines(at).join("\n")));
    }
    if !is_read_aloud(ui) {
        return None;
    }
    let mut clicked = None;
    let spoken = words.data.spoken(words.along, MOST, |index| words.of(index));
    for ((index, (link, [x, y])), spoken) in places.by_ref().zip(spoken.iter()) {
        let at = response.transform.position_from_point(&PlotPoint::new(x, y));
        let rect = egui::Rect::from_center_size(at, egui::vec2(8.0, 8.0));
        let mark: Id = id.with(("mark", index));
        let widget = ui.interact(rect, mark, Sense::CLICK);
        widget.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken));
        if widget.clicked() {
            clicked = Some(Command::Reveal(Selection::Link(link)));
        }
    }
    clicked
}

/// Returns which paragraphs are numbered under a strip so wide: as many as have room for their numbers, and the last one.
fn paragraph_grid(last: u32, width: f32) -> Vec<GridMark> {
    const STEPS: [u32; 9] = [5, 10, 20, 50, 100, 200, 500, 1000, 5000];
    /// The least room for a digit, and between two numbers.
    const DIGIT: f32 = 6.5;
    const GAP: f32 = 8.0;
    let (n_digits, apart) = (last.max(1).ilog10() + 1, width / (last + 3) as f32);
    let has_room = |n: u32| n as f32 * apart >= n_digits as f32 * DIGIT + GAP;
    // In a short article every fifth paragraph is numbered, in a narrow strip too.
    let is_short = last <= 80;
    let every = STEPS.into_iter().find(|&every| is_short || every > 5 && has_room(every)).unwrap_or(last.max(1));
    let is_last = |n: u32| n == last && last % every > every / 2 && (is_short || has_room(last % every));
    // Among numbers that stand close, there is no room for the word of the headline.
    let numbered = (u32::from(!is_short)..=last).filter(|&n| n % every == 0 || is_last(n));
    numbered.map(|n| GridMark { value: f64::from(n), step_size: f64::from(every) }).collect()
}

/// Returns the mark at a point of the plot: a column of marks is as wide as its paragraph.
fn nearest_mark(marks: &[Mark], at: PlotPoint) -> Option<usize> {
    let column = at.x.round();
    let column = (column >= 0.0 && (at.x - column).abs() <= 0.6).then_some(column as u32)?;
    let first = marks.partition_point(|mark| mark.paragraph < column);
    let here = marks[first..].iter().take_while(|mark| mark.paragraph == column);
    let near = here.map(|mark| (f64::from(mark.level) - at.y).abs()).enumerate();
    near.filter(|(_, distance)| *distance <= 1.5).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| first + index)
}
