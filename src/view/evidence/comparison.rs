//! Two times compared: the answer and its links beside the map, numbers on the map.

use std::rc::Rc;

use egui::{Button, ComboBox, RichText, vec2};

use crate::command::Command;
use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::time::comparison::{Comparison, Moment, Time};
use crate::model::wording::{capitalised, counted};
use crate::model::{LinkId, Map};
use crate::view::evidence::links::{dated_links_ui, dates_words};
use crate::view::map::paint::Visibility;
use crate::view::toolkit::accessibility::opens;
use crate::view::toolkit::choice_popup::choices_ui;
use crate::view::toolkit::sections::{heading_ui, title_ui};
use crate::view::toolkit::style;

/// Two times that are compared.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// What the links have to do with them.
    pub comparison: Comparison,
    /// The times that there are to choose from.
    pub moments: Rc<[Moment]>,
    /// The shown links that count for one of the times.
    lit: Vec<LinkId>,
    /// The groups of links.
    groups: Vec<LinkGroup>,
    /// The links that the filter hides although they count.
    hidden: Vec<LinkId>,
}

/// Links that have the same to do with the two times.
#[derive(Clone, Debug)]
struct LinkGroup {
    name: String,
    /// The time that they count for; none where that is not one.
    time: Option<Time>,
    /// Those on the map, and those that the filter hides.
    shown: Vec<LinkId>,
    hidden: Vec<LinkId>,
}

impl LinkGroup {
    fn new(document: &Document, name: String, links: &[LinkId], time: Option<Time>) -> Self {
        let is_shown = |link: &LinkId| document.shown().has_link(*link);
        let (shown, hidden) = links.iter().copied().partition(is_shown);
        Self { name, time, shown, hidden }
    }

    fn if_any(self) -> Option<Self> {
        (self.shown.len() + self.hidden.len() > 0).then_some(self)
    }

    /// Says how many links these are, and how many of them the filter hides.
    fn words(&self) -> String {
        let n = self.shown.len() + self.hidden.len();
        let hidden = match self.hidden.len() {
            0 => String::new(),
            n_hidden if n_hidden == n => ", hidden by the filter".to_owned(),
            n_hidden => format!(", {n_hidden} of them hidden by the filter"),
        };
        match n {
            0 => format!("{}: nothing", self.name),
            n => format!("{}: {}{hidden}", self.name, counted(n, "link", "links")),
        }
    }
}

impl Comparing {
    /// Compares two times.
    pub fn new(document: &Document, moments: Rc<[Moment]>, times: [Time; 2]) -> Self {
        let map = document.map();
        let comparison = Comparison::new(map, document.shown(), times);
        let Comparison { only, runs_on, both, around, .. } = &comparison;
        let only_at = |index: usize| {
            let time: Time = times[index];
            LinkGroup::new(document, format!("Only {}", time.at()), &only[index], Some(time))
        };
        let running_since = |index: usize| {
            let name = format!("Begun {}, running on", times[index].at());
            LinkGroup::new(document, name, &runs_on[index], Some(times[index])).if_any()
        };
        let around = LinkGroup::new(document, "Running through, or dated less exactly".to_owned(), around, None);
        let both = LinkGroup::new(document, "At both times".to_owned(), both, None);
        let mut groups: Vec<LinkGroup> =
            [Some(only_at(0)), running_since(0), Some(only_at(1)), running_since(1), Some(both)]
                .into_iter()
                .flatten()
                .collect();
        let lit = groups.iter().flat_map(|group| &group.shown).copied().collect();
        // What lies around both times counts for neither: it is listed, but not lit.
        groups.push(around);
        let hidden = groups.iter().flat_map(|group| &group.hidden).copied().collect();
        Self { lit, comparison, moments, groups, hidden }
    }

    /// Compares the same times anew, by what is shown now.
    pub(in crate::view) fn anew(&self, document: &Document) -> Self {
        Self::new(document, Rc::clone(&self.moments), self.comparison.times)
    }

    /// Lights what counts for one of the times.
    pub(in crate::view) fn lighting(&self, map: &Map) -> Visibility {
        Visibility::lighting(map, &[], &self.lit)
    }

    /// Says what is compared, and the answer.
    pub fn spoken(&self) -> String {
        let [first, second] = self.comparison.times.map(|time| self.name(time));
        let answer: Vec<String> = self.groups.iter().map(LinkGroup::words).collect();
        format!("Comparing {first} with {second}. {}", answer.join(". "))
    }

    /// Returns the answer in sentences, a line for each link, to be pasted elsewhere.
    pub fn sentences(&self, map: &Map) -> String {
        let [first, second] = self.comparison.times.map(|time| self.name(time));
        let mut lines = vec![format!("What changed between {first} and {second}")];
        for group in &self.groups {
            lines.push(String::new());
            lines.push(format!("{}.", group.words()));
            for &link in group.shown.iter().chain(&group.hidden) {
                let dates = dates_words(map, link, group.time).map(|dates| format!(" ({dates})")).unwrap_or_default();
                lines.push(format!("- {}{dates}.", map.sentence(link)));
            }
        }
        lines.join("\n") + "\n"
    }

    /// Returns what a time is called: with what took place then.
    fn name(&self, time: Time) -> String {
        let moment = self.moments.iter().find(|moment| moment.time == time);
        moment.map_or_else(|| time.to_string(), Moment::to_string)
    }
}

/// Shows the two times to be chosen, the answer, and the links of each group.
pub(crate) fn comparing_ui(document: &Document, comparing: &Comparing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
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
        if ui.button("Copy").accessible_name("Copy the comparison").on_hover_text("As sentences").clicked() {
            ui.copy_text(comparing.sentences(document.map()));
        }
        if ui.button("Close the comparison").on_hover_text("Escape").clicked() {
            commands.push(Command::Compare);
        }
    });
    ui.add_space(4.0);
    for group in &comparing.groups {
        ui.add(egui::Label::new(RichText::new(group.words()).font(style::semibold(13.0))).wrap());
    }
    reveal_ui(document, &comparing.hidden, ui, commands);
    for group in &comparing.groups {
        group_ui(document.map(), group, ui, commands);
    }
    ui.add_space(8.0);
    let undated = counted(comparison.n_undated, "link has no date and is", "links have no date and are");
    ui.add(
        egui::Label::new(RichText::new(format!("{} in none of these", capitalised(&undated))).small().weak()).wrap(),
    );
}

/// Shows the way back from a link to the comparison that led to it.
pub(crate) fn way_back_ui(comparing: &Comparing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
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
            let words = |moment: &Moment| format!("{moment}  ({})", counted(moment.n_links, "link", "links"));
            let choices = comparing.moments.iter().map(|moment| (moment.time, words(moment)));
            chosen = choices_ui("Times to choose from", choices, &now, ui);
        });
        let spoken = format!("{} time: {name}", ["First", "Second"][index]);
        opens(&response.response.accessible_name(spoken), response.inner.is_some());
    });
    chosen
}

/// Offers to show on the map what the filter hides of the answer.
fn reveal_ui(document: &Document, hidden: &[LinkId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if hidden.is_empty() {
        return;
    }
    let words = format!("Show {} on the map", counted(hidden.len(), "hidden link", "hidden links"));
    if ui.button(words).on_hover_text("The filter gives way; Undo closes it again").clicked() {
        let filter = document.shown().revealing_links(document.map(), hidden);
        commands.push(Command::ShowAnswer(filter));
    }
}

/// Shows links as sentences: those on the map, then those that the filter hides.
fn group_ui(map: &Map, group: &LinkGroup, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let LinkGroup { name, time, shown, hidden } = group;
    if shown.len() + hidden.len() > 0 {
        heading_ui(name, ui);
    }
    dated_links_ui(map, shown, *time, ui, commands);
    if !hidden.is_empty() {
        ui.label(RichText::new("Hidden on the map by the filter:").small().weak());
        dated_links_ui(map, hidden, *time, ui, commands);
    }
}

/// Shows the button that starts a comparison, or ends it.
pub(crate) fn compare_button_ui(is_on: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let button = Button::new(RichText::new("Compare\u{2026}").size(12.5)).selected(is_on);
    let response = ui.add(button).on_hover_text("What changed between two times");
    let name = Command::Compare.text();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_on, name));
    if response.clicked() {
        commands.push(Command::Compare);
    }
}

/// Returns the mark of what counts for the first time, the second, or both; empty for neither.
pub(crate) fn badge([first, second]: [bool; 2]) -> &'static str {
    match (first, second) {
        (true, true) => "1\u{b7}2",
        (true, false) => "1",
        (false, true) => "2",
        (false, false) => "",
    }
}
