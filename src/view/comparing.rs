//! Two times compared: the answer and its links beside the map, numbers on the map.

use std::rc::Rc;

use egui::{Button, ComboBox, Painter, RichText, Stroke, StrokeKind, vec2};

use super::cards::link_button_ui;
use super::paint::{Projection, Visibility};
use super::quotes::{heading_ui, title_ui};
use super::spoken::{name_menu, opens};
use super::style::{self, color};
use crate::command::Command;
use crate::document::{Document, Edit};
use crate::layout::Rect;
use crate::model::compare::{Comparison, Moment, Time, dates_of};
use crate::model::words::{capitalised, counted};
use crate::model::{LinkId, Map};
use crate::scene::{Scene, Selection, StrandShape};

/// Two times that are compared.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// What the links have to do with them.
    pub comparison: Comparison,
    /// The times that there are to choose from.
    pub moments: Rc<[Moment]>,
    /// What counts for one of the times is lit.
    pub lighting: Visibility,
}

impl Comparing {
    /// Compares two times.
    pub fn new(document: &Document, moments: Rc<[Moment]>, times: [Time; 2]) -> Self {
        let map = document.map();
        let comparison = Comparison::new(map, document.filter(), times);
        let lit: Vec<LinkId> = comparison.links().filter(|&link| is_shown(document, link)).collect();
        Self { lighting: Visibility::lighting(map, &[], &lit), comparison, moments }
    }

    /// Says what is compared, and the answer.
    pub fn spoken(&self, document: &Document) -> String {
        let [first, second] = self.comparison.times.map(|time| self.name(time));
        format!("Comparing {first} with {second}. {}", self.answer(document).join(". "))
    }

    /// Returns what a time is called: with what took place then.
    fn name(&self, time: Time) -> String {
        let moment = self.moments.iter().find(|moment| moment.time == time);
        moment.map_or_else(|| time.to_string(), Moment::to_string)
    }

    /// Returns the groups of links, each with its name; `Some` where it is of one of the times.
    fn groups(&self) -> [(String, &[LinkId], Option<Time>); 4] {
        let Comparison { times, only, both, around, .. } = &self.comparison;
        let only_at = |index: usize| format!("Only {}", times[index].at());
        [
            (only_at(0), &only[0], Some(times[0])),
            (only_at(1), &only[1], Some(times[1])),
            ("At both times".to_owned(), both, None),
            ("Running on, or dated less exactly".to_owned(), around, None),
        ]
    }

    /// Returns the answer: how many links each group has, and how many of them the filter hides.
    fn answer(&self, document: &Document) -> Vec<String> {
        let words = |(name, links, _): (String, &[LinkId], Option<Time>)| {
            let n_hidden = links.iter().filter(|&&link| !is_shown(document, link)).count();
            let hidden = match n_hidden {
                0 => String::new(),
                n if n == links.len() => ", hidden by the filter".to_owned(),
                n => format!(", {n} of them hidden by the filter"),
            };
            match links.len() {
                0 => format!("{name}: nothing"),
                n => format!("{name}: {}{hidden}", counted(n, "link", "links")),
            }
        };
        self.groups().map(words).into()
    }
}

fn is_shown(document: &Document, link: LinkId) -> bool {
    document.filter().shows_link(document.map(), link)
}

/// Shows the two times to be chosen, the answer, and the links of each group.
pub fn comparing_ui(document: &Document, comparing: &Comparing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let comparison = &comparing.comparison;
    title_ui("What changed between two times", ui);
    let times = comparison.times;
    for index in [0, 1] {
        if let Some(time) = picker_ui(comparing, index, ui) {
            let mut times = times;
            times[index] = time;
            commands.push(Command::CompareTimes(times));
        }
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button("Swap").on_hover_text("The second time first").clicked() {
            commands.push(Command::CompareTimes([times[1], times[0]]));
        }
        if ui.button("Close the comparison").on_hover_text("Escape").clicked() {
            commands.push(Command::Compare);
        }
    });
    ui.add_space(4.0);
    for words in comparing.answer(document) {
        ui.add(egui::Label::new(RichText::new(words).font(style::semibold(13.0))).wrap());
    }
    reveal_ui(document, comparison, ui, commands);
    for (name, links, time) in comparing.groups() {
        if !links.is_empty() {
            heading_ui(&name, ui);
            group_ui(document, links, time, ui, commands);
        }
    }
    ui.add_space(8.0);
    let undated = counted(comparison.n_undated, "link has no date and is", "links have no date and are");
    ui.add(
        egui::Label::new(RichText::new(format!("{} in none of these", capitalised(&undated))).small().weak()).wrap(),
    );
}

/// Shows the way back from a link to the comparison that led to it.
pub fn way_back_ui(comparing: &Comparing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let [first, second] = comparing.comparison.times;
    let back = ui.button("\u{2190} Back to the comparison").on_hover_text(format!("{first} and {second}"));
    if back.clicked() {
        commands.push(Command::Select(Selection::Nothing));
    }
    ui.add_space(4.0);
}

/// Shows one of the times and lets another be chosen; returns that.
fn picker_ui(comparing: &Comparing, index: usize, ui: &mut egui::Ui) -> Option<Time> {
    let now = comparing.comparison.times[index];
    let name = comparing.name(now);
    let mut chosen = None;
    ui.horizontal(|ui| {
        let number = egui::Rect::from_min_size(ui.cursor().min, vec2(12.0, 20.0));
        ui.painter().text(
            number.center(),
            egui::Align2::CENTER_CENTER,
            badge([index == 0, index == 1]),
            style::semibold(13.0),
            ui.visuals().text_color(),
        );
        ui.add_space(14.0);
        let combo = ComboBox::from_id_salt(("compared time", index)).selected_text(name.as_str());
        let response = combo.width(ui.available_width()).height(320.0).truncate().show_ui(ui, |ui| {
            name_menu("Times to choose from", ui);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            for moment in comparing.moments.iter() {
                let words = format!("{moment}  ({})", counted(moment.n_links, "link", "links"));
                if ui.selectable_label(moment.time == now, words).clicked() {
                    chosen = Some(moment.time);
                    // Chosen by Enter or a screen reader, the list closes as after a click.
                    ui.close();
                }
            }
        });
        let spoken = format!("{} time: {name}", ["First", "Second"][index]);
        opens(&response.response.accessible_name(spoken), response.inner.is_some());
    });
    chosen
}

/// Offers to show on the map what the filter hides of the answer.
fn reveal_ui(document: &Document, comparison: &Comparison, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let (map, filter) = (document.map(), document.filter());
    let hidden: Vec<LinkId> = comparison.links().filter(|&link| !is_shown(document, link)).collect();
    if hidden.is_empty() {
        return;
    }
    let words = format!("Show {} on the map", counted(hidden.len(), "hidden link", "hidden links"));
    if ui.button(words).on_hover_text("The filter gives way; Undo closes it again").clicked() {
        let filter = hidden.into_iter().fold(filter.clone(), |filter, link| filter.revealing_link(map, link));
        commands.push(Command::Edit(Edit::SetFilter(filter)));
    }
}

/// Shows links as sentences: those on the map, then those that the filter hides.
fn group_ui(document: &Document, links: &[LinkId], time: Option<Time>, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let (shown, hidden): (Vec<LinkId>, Vec<LinkId>) = links.iter().partition(|&&link| is_shown(document, link));
    let mut rows_ui = |links: &[LinkId], ui: &mut egui::Ui| {
        for &link in links {
            link_button_ui(map, link, ui, commands);
            if let Some(words) = dates_words(map, link, time) {
                ui.horizontal(|ui| {
                    ui.add_space(22.0);
                    ui.add(egui::Label::new(RichText::new(words).small().weak()).wrap());
                });
            }
        }
    };
    rows_ui(&shown, ui);
    if !hidden.is_empty() {
        ui.label(RichText::new("Hidden on the map by the filter:").small().weak());
        rows_ui(&hidden, ui);
    }
}

/// Returns the dates of a link, where they say more than the time that it counts for.
fn dates_words(map: &Map, link: LinkId, time: Option<Time>) -> Option<String> {
    let mut dates: Vec<String> = dates_of(map, link, |_| true).map(ToString::to_string).collect();
    dates.dedup();
    let is_plain = time.is_some_and(|time| {
        dates_of(map, link, |_| true).all(|date| date.first_day() == time.first && date.last_day() == Some(time.last))
    });
    (!is_plain).then(|| capitalised(&dates.join("; ")))
}

/// Returns the mark of what counts for the first time, the second, or both; empty for neither.
fn badge([first, second]: [bool; 2]) -> &'static str {
    match (first, second) {
        (true, true) => "1\u{b7}2",
        (true, false) => "1",
        (false, true) => "2",
        (false, false) => "",
    }
}

/// Paints on each link for which of the times it counts.
pub fn paint_badges(comparison: &Comparison, scene: &Scene, projection: Projection, painter: &Painter, ui: &egui::Ui) {
    /// In a larger picture nobody finds a free spot, and looking for one takes too long.
    const MOST_STRANDS: usize = 400;
    let screen = |rect: Rect| egui::Rect::from_min_max(projection.to_screen(rect.min), projection.to_screen(rect.max));
    let nodes = scene.nodes.iter().flat_map(|node| [node.label_box, Rect::around(node.center, node.radius)]);
    let labels = scene.strands.iter().filter_map(|strand| Some(Rect::from_center(strand.label_at?, strand.label_size)));
    let is_small = scene.strands.len() <= MOST_STRANDS;
    let mut taken: Vec<egui::Rect> = nodes.chain(labels).filter(|_| is_small).map(screen).collect();
    for strand in &scene.strands {
        let at = strand.links.iter().map(|&link| comparison.at(link));
        let words = badge(at.fold([false; 2], |all, at| [all[0] || at[0], all[1] || at[1]]));
        if !words.is_empty() {
            let size = vec2(if words.len() > 1 { 26.0 } else { 16.0 }, 16.0);
            let rect = free_spot(strand, projection, size, &taken);
            paint_badge(words, rect, painter, ui);
            taken.push(rect);
        }
    }
}

/// Returns a box on a line that covers nothing; where there is none, near its start.
fn free_spot(strand: &StrandShape, projection: Projection, size: egui::Vec2, taken: &[egui::Rect]) -> egui::Rect {
    const ALONG: [f32; 9] = [0.3, 0.7, 0.4, 0.6, 0.22, 0.78, 0.5, 0.15, 0.85];
    let spot = |along: f32| egui::Rect::from_center_size(projection.to_screen(strand.curve.at(along)), size);
    let is_free = |rect: &egui::Rect| !taken.iter().any(|other| other.intersects(*rect));
    ALONG.into_iter().map(spot).find(is_free).unwrap_or(spot(ALONG[0]))
}

/// Paints a number in a pill: the first time's outlined, the second's filled.
fn paint_badge(words: &str, rect: egui::Rect, painter: &Painter, ui: &egui::Ui) {
    let palette = style::palette(ui);
    let (accent, canvas) = (color(palette.accent), color(palette.canvas));
    let (fill, ink) = if words == "2" { (accent, canvas) } else { (canvas, accent) };
    painter.rect(rect, 8.0, fill, Stroke::new(1.5, accent), StrokeKind::Inside);
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, words, style::semibold(11.5), ink);
}

/// Shows the button that starts a comparison, or ends it.
pub fn compare_button_ui(is_on: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let button = Button::new(RichText::new("Compare\u{2026}").size(12.5)).selected(is_on);
    let response = ui.add(button).on_hover_text("What changed between two times");
    let name = Command::Compare.text();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_on, name));
    if response.clicked() {
        commands.push(Command::Compare);
    }
}
