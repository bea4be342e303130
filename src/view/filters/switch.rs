//! A switch of the filter: a check box with a sample of what it shows, its name and how much that is, all
//! of it one widget.

use egui::{Color32, FontId, Galley, Rect, Response, Role, Sense, Shape, Stroke, WidgetInfo, pos2, vec2};

use crate::model::wording::counted;
use crate::scene::legend::Entry;
use crate::view::map::samples::paint_sample;
use crate::view::toolkit::context_menu::{asked_by, context_menu_ui};

/// A choice of the filter, and what it would show of the map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Switch<'a> {
    /// How the map draws it, where it does.
    pub sample: Option<Entry>,
    /// Its name.
    pub name: &'a str,
    /// How much it shows with the other filters as they are.
    pub n_shown: usize,
    /// How much there is on the map.
    pub n_all: usize,
    /// What is counted.
    pub of: CountedLinks,
}

/// What the numbers beside a switch count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountedLinks {
    /// Links that the choice would show.
    Links,
    /// Actors of a kind.
    Actors,
    /// Actors that belong to another.
    Members,
}

impl Switch<'_> {
    /// Returns the count in words: "10 of 34 links", or "34 links" where it is all of them.
    fn count_words(&self) -> String {
        let all = match self.of {
            CountedLinks::Links => counted(self.n_all, "link", "links"),
            CountedLinks::Actors => counted(self.n_all, "actor", "actors"),
            CountedLinks::Members => counted(self.n_all, "member", "members"),
        };
        if self.n_shown == self.n_all { all } else { format!("{} of {all}", self.n_shown) }
    }
}

/// The height of a switch.
pub(crate) const HEIGHT: f32 = 20.0;
/// The size of its name.
const TEXT: f32 = 13.0;
/// What is left between its parts.
const GAP: f32 = 4.0;

/// What is asked of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SwitchAsk {
    /// To show it, or no longer.
    Switch,
    /// To show it alone; all again where it is alone.
    Only,
    /// To show all choices beside it too.
    All,
}

/// Shows a switch; returns what is asked of its choice. `hidden_kinds` says how much more there would be if
/// actors of all kinds were shown.
pub(crate) fn switch_ui(
    switch: Switch<'_>,
    is_on: bool,
    hidden_kinds: impl FnOnce() -> usize,
    ui: &mut egui::Ui,
) -> Option<SwitchAsk> {
    const SAMPLE: f32 = 27.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    let is_with_alt = ui.input(|input| input.modifiers.alt);
    let asked = response.clicked().then_some(if is_with_alt { SwitchAsk::Only } else { SwitchAsk::Switch });
    let is_on = is_on != (asked == Some(SwitchAsk::Switch));
    let spoken = format!("{}, {}", switch.name, switch.count_words());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_on, &spoken));
    if !ui.is_rect_visible(rect) {
        return asked;
    }
    let entries = || vec![("Only this".to_owned(), SwitchAsk::Only), ("Show all".to_owned(), SwitchAsk::All)];
    let asked = context_menu_ui(&response, (asked_by(&response), rect), switch.name, entries).or(asked);
    let weak = ui.visuals().weak_text_color();
    let mut left = paint_check(is_on, rect, &response, ui) + GAP;
    if let Some(entry) = switch.sample {
        paint_sample(entry, Rect::from_min_size(pos2(left, rect.top()), vec2(SAMPLE, HEIGHT)), ui);
        left += SAMPLE + GAP;
    }
    let count = match (switch.n_shown, switch.n_all) {
        (shown, all) if shown == all => all.to_string(),
        (shown, all) => format!("{shown}/{all}"),
    };
    let count = ui.painter().layout_no_wrap(count, egui::TextStyle::Small.resolve(ui.style()), weak);
    let right = rect.right() - count.size().x;
    paint_middle(&count, right, rect, ui);
    let (right, asked) = match only_ui(switch.name, right - GAP, &response, ui) {
        Some(only) => (only.rect.left(), only.clicked().then_some(SwitchAsk::Only).or(asked)),
        None => (right, asked),
    };
    let ink = if switch.n_shown == 0 { weak } else { ui.visuals().text_color() };
    let mut name = egui::text::LayoutJob::simple_singleline(switch.name.to_owned(), FontId::proportional(TEXT), ink);
    name.wrap = egui::text::TextWrapping::truncate_at_width(right - GAP - left);
    let name = ui.painter().layout_job(name);
    paint_middle(&name, left, rect, ui);
    response.on_hover_ui(|ui| {
        if name.elided {
            ui.label(switch.name);
        }
        ui.label(match switch.of {
            CountedLinks::Links => {
                format!("{} with this choice, your other filters as they are", switch.count_words())
            }
            CountedLinks::Actors => {
                format!("{} of this kind, your other filters as they are", switch.count_words())
            }
            CountedLinks::Members => format!("{} stand beside what they belong to", switch.count_words()),
        });
        match hidden_kinds() {
            0 => {}
            n => drop(ui.label(format!("{n} more with the kinds of actors that are hidden"))),
        }
    });
    asked
}

/// Shows the button for a choice alone, left of its count, while the pointer is over its switch.
fn only_ui(name: &str, right: f32, switch: &Response, ui: &egui::Ui) -> Option<Response> {
    if !switch.contains_pointer() || !ui.is_enabled() {
        return None;
    }
    let ink = ui.visuals().hyperlink_color;
    let words = ui.painter().layout_no_wrap("Only".to_owned(), egui::TextStyle::Small.resolve(ui.style()), ink);
    let size = vec2(words.size().x + 2.0 * GAP, HEIGHT - 2.0);
    let rect = Rect::from_min_size(pos2(right - size.x, switch.rect.center().y - size.y / 2.0), size);
    // The keyboard has the menu of the switch: Tab does not stop at what comes and goes with the pointer.
    let only = ui.interact(rect, switch.id.with("only"), Sense::CLICK);
    only.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Only {name}")));
    if only.contains_pointer() {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().widgets.hovered.bg_fill);
    }
    paint_middle(&words, rect.left() + GAP, rect, ui);
    Some(only.on_hover_text("Only this: hide the others. Alt and click does the same"))
}

/// Shows a check box that counts nothing, in the look of a switch.
pub(crate) fn check_ui(words: &str, is_on: &mut bool, ui: &mut egui::Ui) -> Response {
    let ink = ui.visuals().text_color();
    let name = ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(TEXT), ink);
    let width = ui.spacing().icon_width + GAP + name.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    *is_on ^= response.clicked();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *is_on, words));
    let left = paint_check(*is_on, rect, &response, ui) + GAP;
    paint_middle(&name, left, rect, ui);
    response
}

/// Paints the box with its mark; returns where it ends.
fn paint_check(is_on: bool, rect: Rect, response: &Response, ui: &egui::Ui) -> f32 {
    let (small, big) = ui.spacing().icon_rectangles(rect);
    let visuals = ui.style().interact(response);
    // An empty box must be seen as one.
    let outline = Stroke::new(1.0, ui.visuals().weak_text_color());
    ui.painter().rect(big, visuals.corner_radius, visuals.bg_fill, outline, egui::StrokeKind::Inside);
    if is_on {
        let mark = vec![
            pos2(small.left(), small.center().y),
            pos2(small.center().x, small.bottom()),
            pos2(small.right(), small.top()),
        ];
        ui.painter().add(Shape::line(mark, visuals.fg_stroke));
    }
    big.right()
}

fn paint_middle(words: &std::sync::Arc<Galley>, left: f32, rect: Rect, ui: &egui::Ui) {
    let at = pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words.clone(), Color32::PLACEHOLDER);
}
