//! The window with statistics and evidence gaps, and the list of what a bar or a cell counts.
//!
//! May use the tools, the state, the links and the switches of the filters. Nothing is counted here: every number comes
//! from `model::analysis`.

pub(crate) mod gaps;
pub(crate) mod matrix;
pub(crate) mod names;
mod problems;
pub mod statistics;

use egui::{RichText, ScrollArea};

use crate::command::{Command, Finding};
use crate::document::Document;
use crate::model::wording::counted as counted_words;
use crate::view::ViewState;
use crate::view::filters::switch::check_ui;
use crate::view::state::findings::Counted;
use crate::view::toolkit::accessibility::name_window;
use crate::view::toolkit::focus;
use crate::view::toolkit::regions::{FINDINGS, Region};
use crate::view::toolkit::tables::{make_tab, tabs};

impl ViewState {
    /// Opens the window at a finding and goes there; closes it where the keyboard is there already.
    pub fn toggle_findings(&mut self, finding: Finding, asker: Option<egui::Id>, ctx: &egui::Context) {
        let findings = &mut self.findings;
        if findings.open == Some(finding) && findings.has_focus {
            findings.close(ctx);
            return;
        }
        if findings.open.is_none() {
            findings.asked_from = asker;
            findings.n_opened += 1;
        }
        findings.open = Some(finding);
        self.focus.wants_region = Some(Region::Findings);
    }

    /// Says the answer of what is open, where it has one in a sentence, and of which part of the map it is.
    pub fn say_finding(&mut self, document: &Document) {
        let counted = self.findings.counted(document);
        let map = document.map();
        let answer = match self.findings.open {
            Some(Finding::Speech) => matrix::speaks_most_words(map, &counted.statistics),
            Some(Finding::Gaps) => {
                let n: usize = counted.gaps.iter().map(Vec::len).sum();
                Some(format!("Evidence gaps: {}", counted_words(n, "place", "places")))
            }
            _ => None,
        };
        if let Some(answer) = answer {
            let all = counted_words(map.n_links(), "link", "links");
            let of = counted
                .shown
                .as_ref()
                .map(|_| format!(", counted in what your filters show: {} of {all}", counted.statistics.n_links));
            self.announcer.say(answer + &of.unwrap_or_default());
        }
    }
}

/// The room of the window's title, and of its frame.
const TITLE: f32 = 60.0;
/// The least height for what was found.
const LEAST: f32 = 200.0;

/// Shows the window while it is open.
pub fn findings_ui(document: &Document, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let Some(open) = view.findings.open else { return };
    let map = document.map();
    let counted = view.findings.counted(document);
    let mut is_open = true;
    let frame = egui::Frame::window(&ui.global_style()).inner_margin(12.0);
    let room = ui.content_rect().size();
    let window = egui::Window::new(FINDINGS).open(&mut is_open).collapsible(false).frame(frame);
    let least = egui::vec2(420.0, 260.0).min(room - egui::vec2(0.0, TITLE));
    let window = window.default_size(egui::vec2(760.0, 480.0).min(room * 0.8)).min_size(least);
    let shown = window.default_pos(egui::pos2(room.x * 0.14, room.y * 0.2)).show(ui, |ui| {
        name_window(FINDINGS, ui);
        focus::hold(ui);
        view.findings.has_focus = focus::is_in_layer(ui);
        if view.findings.has_focus {
            view.focus.region = Some(Region::Findings);
        }
        let height = ui.available_height();
        // In a low window all of it scrolls, so that what was found has room.
        ScrollArea::vertical().id_salt("findings").auto_shrink([false, false]).show(ui, |ui| {
            tabs_ui(open, view, ui, commands);
            if open != Finding::Problems {
                counted_ui(document, &counted, ui, commands);
            }
            ui.separator();
            let left = height - ui.min_rect().height() - ui.spacing().item_spacing.y;
            let size = egui::vec2(ui.available_width(), left.max(LEAST));
            let rect = egui::Rect::from_min_size(ui.cursor().min, size);
            let id = view.findings.n_opened;
            ui.scope_builder(egui::UiBuilder::new().max_rect(rect).id_salt(id), |ui| match open {
                Finding::Quotations => statistics::quotations_ui(map, &counted.statistics, ui, commands),
                Finding::Speech => matrix::speech_ui(map, &counted.statistics, ui, commands),
                Finding::Evidence => statistics::evidence_ui(&counted.statistics, ui, commands),
                Finding::Linked => statistics::linked_ui(map, &counted.statistics, ui, commands),
                Finding::Gaps => gaps::gaps_ui(map, &mut view.findings, &counted, ui, commands),
                Finding::Problems => problems::problems_ui(document, view, ui, commands),
            });
        });
    });
    view.findings.rect = shown.map(|shown| shown.response.rect);
    if !is_open {
        view.findings.close(ui);
    }
}

/// Shows a tab for each finding.
fn tabs_ui(open: Finding, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.scope_builder(tabs("Findings"), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding.x = 5.0;
            ui.spacing_mut().item_spacing.x = 2.0;
            for finding in Finding::ALL {
                let tab = ui.selectable_label(finding == open, RichText::new(finding.name()).size(13.0));
                make_tab(&tab, finding.name(), finding == open);
                if finding == open && view.focus.wants_region == Some(Region::Findings) {
                    view.focus.wants_region = None;
                    tab.request_focus();
                }
                if tab.clicked() && finding != open {
                    commands.push(Command::Show(finding));
                }
            }
        });
    });
}

/// A switch between the whole map and what is shown of it, and which of these is counted now.
fn counted_ui(document: &Document, counted: &Counted, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let mut is_on = counted.shown.is_some();
    ui.horizontal_wrapped(|ui| {
        let tip = "Counts follow the filters of the map, or leave them aside";
        if check_ui("Only what the filter shows", &mut is_on, ui).on_hover_text(tip).clicked() {
            commands.push(Command::CountShown);
        }
        let all = counted_words(map.n_links(), "link", "links");
        let words = match &counted.shown {
            None => format!("Counted: the whole map, {all}, whatever the filter hides"),
            Some(_) => {
                let chips: Vec<&str> = document.chips().iter().map(|(words, _)| words.as_str()).collect();
                let why = if chips.is_empty() { String::new() } else { format!(" \u{b7} {}", chips.join(" \u{b7} ")) };
                format!("Counted: {} of {all}{why}", counted.statistics.n_links)
            }
        };
        ui.add(egui::Label::new(RichText::new(words).weak()).truncate());
    });
}
