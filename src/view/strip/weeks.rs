//! Weeks on the timeline: bands with names to click, and a list to choose from.

use egui::{ComboBox, CursorIcon, RichText};
use egui_plot::{PlotPoint, PlotResponse, PlotUi, Text};

use crate::command::{Command, StripCommand};
use crate::model::date::{DateRange, brief_day};
use crate::model::time::timeline::Timeline;
use crate::model::time::weeks::Week;
use crate::model::wording::counted;
use crate::view::ViewState;
use crate::view::state::strip_data::StripData;
use crate::view::state::timeline_picture::TimelinePicture;
use crate::view::toolkit::accessibility::opens;
use crate::view::toolkit::choice_popup::choices_ui;
use crate::view::toolkit::style;

/// The room for the name of a week in a narrow strip.
const NARROW: f64 = 90.0;
/// The names of the bands stand above this.
const NAMES_FROM: f64 = 0.6;

/// Returns where a week lies on the axis: its days, with room for the marks of the last one.
fn along(timeline: &Timeline, week: &Week) -> Option<(f64, f64)> {
    let (first, last) = timeline.stretch_of(week.range())?;
    Some((first - 0.15, last + 0.83))
}

/// Draws a band for each week, with its Monday where there is room for it; where the years differ, a name has its year
/// if the one before does not tell it.
pub(crate) fn weeks_ui(view: &ViewState, data: &StripData, picture: &TimelinePicture, plot: &mut PlotUi<'_>) {
    let palette = style::palette(plot.ctx());
    let mut year = data.timeline().year();
    for week in &data.overview.weeks {
        let Some((from, to)) = along(data.timeline(), week) else { continue };
        let fill = style::color(palette.edge).gamma_multiply(0.45);
        plot.span(egui_plot::Span::new("", from..=to).fill(fill).border_width(0.0));
        // While two times are compared, their names stand here instead of those of the weeks.
        let room = if view.exploring.comparing().is_some() { 0.0 } else { (to - from) / picture.unit };
        let Some(words) = band_name(week, year, room) else { continue };
        year = Some(week.monday.year());
        let words = RichText::new(words).size(10.5);
        let is_chosen = data.shown.filter().dates == Some(week.range());
        let color = style::color(if is_chosen { palette.accent } else { palette.text_weak });
        let at = PlotPoint::new(f64::midpoint(from, to), picture.top);
        plot.text(Text::new("", at, words).color(color).anchor(egui::Align2::CENTER_TOP).allow_hover(false));
    }
}

/// Returns the longest name of a week that fits into so many points, without its year where that is known.
fn band_name(week: &Week, known_year: Option<i16>, room: f64) -> Option<String> {
    const LETTER: f64 = 6.5;
    let day = brief_day(week.monday, known_year);
    [format!("Week of {day}"), day].into_iter().find(|name| name.len() as f64 * LETTER + 8.0 <= room)
}

/// Filters by the week whose name is clicked; clicked again, by no date.
pub(crate) fn click_ui<R>(view: &ViewState, data: &StripData, response: &PlotResponse<R>, commands: &mut Vec<Command>) {
    let pointed = response.response.hover_pos().map(|p| response.transform.value_from_position(p));
    let Some(at) = pointed.filter(|at| at.y >= NAMES_FROM && view.exploring.comparing().is_none()) else { return };
    let is_here = |week: &&Week| along(data.timeline(), week).is_some_and(|(from, to)| (from..=to).contains(&at.x));
    let Some(week) = data.overview.weeks.iter().find(is_here) else { return };
    response.response.ctx.set_cursor_icon(CursorIcon::PointingHand);
    let is_chosen = data.shown.filter().dates == Some(week.range());
    let then = if is_chosen { "shows all dates again" } else { "shows only these days" };
    let tip =
        format!("{}, Monday to Sunday: {}. A click {then}", week.name(), counted(week.links.len(), "link", "links"));
    if response.response.clone().on_hover_text_at_pointer(tip).clicked() {
        show_dates((!is_chosen).then(|| week.range()), data, view, commands);
    }
}

/// Shows which week the filter is for, and lets another be chosen.
pub(crate) fn picker_ui(
    view: &ViewState,
    data: &StripData,
    is_narrow: bool,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let dates = data.shown.filter().dates;
    let chosen = data.overview.weeks.iter().find(|week| dates == Some(week.range()));
    let name = |week: &Week| {
        band_name(week, data.timeline().year(), if is_narrow { NARROW } else { f64::INFINITY }).unwrap_or_default()
    };
    let words = chosen.map_or_else(|| "Week\u{2026}".to_owned(), name);
    let small = |words: &str| RichText::new(words).size(12.5);
    let combo = ComboBox::from_id_salt("week").selected_text(small(&words)).width(0.0);
    let response = combo.show_ui(ui, |ui| {
        let words = |week: &Week| format!("{}  ({})", week.name(), counted(week.links.len(), "link", "links"));
        let choices = data.overview.weeks.iter().map(|week| (Some(week.range()), words(week)));
        let choices = std::iter::once((None, "All dates".to_owned())).chain(choices);
        if let Some(range) = choices_ui("Weeks to choose from", choices, &dates, ui) {
            show_dates(range, data, view, commands);
        }
    });
    let spoken = chosen.map_or_else(|| "Week: any".to_owned(), |week| week.name());
    opens(&response.response.accessible_name(spoken), response.inner.is_some());
}

/// Filters by some days, or by none.
fn show_dates(dates: Option<DateRange>, data: &StripData, view: &ViewState, commands: &mut Vec<Command>) {
    if dates != data.shown.filter().dates {
        // The playhead would hide what the range is to show.
        commands.extend(view.exploring.step().map(|_| Command::Strip(StripCommand::ShowAll)));
        commands.push(Command::Strip(StripCommand::ShowDates(dates)));
    }
}
