//! The strip below the map: the evidence along the article or along time, and the playhead that steps
//! through either.
//!
//! May use the tools, the modes and the state; what is counted and dated comes from `model`. The picture on the map
//! never appears here.

pub(crate) mod bands;
pub(crate) mod dates;
pub mod playing;
pub(crate) mod plots;
pub(crate) mod timeline;
pub(crate) mod weeks;

use std::sync::Arc;

use egui::{Button, EventFilter, Id, Key, RichText, Role, Sense, WidgetInfo};

use crate::command::{Command, Part, StripCommand};
use crate::document::Document;
use crate::model::along::Along;
use crate::model::selection::Selection;
use crate::model::sentences::paragraph_list;
use crate::model::wording::counted;
use crate::model::{EvidenceId, Map};
use crate::view::ViewState;
use crate::view::state::lanes::Lanes;
use crate::view::state::strip::marks_id;
use crate::view::state::strip_data::StripData;
use crate::view::strip::plots::MarkWords;
use crate::view::toolkit::accessibility::silent_ui;
use crate::view::toolkit::arrow_keys::arrows;
use crate::view::toolkit::regions::{Region, start_id};
use crate::view::toolkit::style;
use crate::view::toolkit::tables::{make_tab, tabs};

/// Shows the strip; a click on a mark selects its link.
pub fn strip_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let data = view.strip.data(document);
    header_ui(document, view, &data, ui, commands);
    // One stop for Tab; the arrow keys go from mark to mark.
    let id = marks_id();
    let rect = ui.available_rect_before_wrap();
    let keys = ui.interact(rect, id, Sense::focusable_noninteractive());
    keys.widget_info(|| WidgetInfo::labeled(Role::List, true, words_of_all(document.map(), view, &data)));
    // Arrows lead into the marks from the strip as a whole too.
    let is_at_start = ui.memory(|memory| memory.has_focus(start_id(Region::Panel(Part::Strip))));
    let is_entered = is_at_start && arrows(ui).is_some();
    if is_entered {
        keys.request_focus();
    }
    if keys.has_focus() || is_entered {
        hold_keys(view.strip.has_range(document.filter()), id, ui);
        read_keys(document.map(), view, &data, ui, commands);
    } else {
        view.strip.at = None;
    }
    if document.map().n_links() == 0 {
        nothing_ui(document.map(), ui);
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    // The rows of the timeline stand closer: above them are the names of weeks.
    let tick = egui::FontId::proportional(if view.strip.along == Along::Time { 9.5 } else { 10.5 });
    ui.style_mut().text_styles.insert(egui::TextStyle::Body, tick);
    match view.strip.along {
        Along::Article => plots::article_ui(document, view, &data, ui, commands),
        Along::Time => timeline::timeline_ui(document, view, &data, ui, commands),
    }
}

/// Says why nothing stands here on a map that has only begun.
fn nothing_ui(map: &Map, ui: &mut egui::Ui) {
    let words = match map.n_actors() {
        0 => "Nobody is on this map yet. Once a link rests on evidence, that stands here: by paragraph, and in time.",
        _ => "No link is on this map yet. What a link rests on stands here: by paragraph, and in time.",
    };
    ui.add(egui::Label::new(RichText::new(words).weak()).wrap());
}

fn header_ui(
    document: &Document,
    view: &mut ViewState,
    data: &StripData,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    /// In less room, names are short and what can be had elsewhere goes.
    const NARROW: f32 = 520.0;
    /// What the number of pieces takes, and what is left of the words after it.
    const LEAST_WIDTH: f32 = 60.0;
    /// What the words take that say what to drag.
    const DRAG_WIDTH: f32 = 100.0;
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
        let (strip, exploring) = (&view.strip, &view.exploring);
        tabs_ui(strip.along, is_narrow, ui, commands);
        ui.separator();
        steps_ui(exploring.is_running(), ui, commands);
        // In a narrow strip there is no room for both; what stands here would end the playhead.
        if strip.along == Along::Time && !(is_narrow && exploring.step().is_some()) {
            time_header_ui(view, data, is_narrow, ui, commands);
        }
        if let Some(at) = exploring.step() {
            commands.extend(ui.button(small("Show all")).clicked().then_some(Command::Strip(StripCommand::ShowAll)));
            let name = small(&data.step_name(strip.along, at)).font(style::semibold(12.5));
            ui.add(egui::Label::new(name).truncate());
        } else if strip.along == Along::Article || document.filter().dates.is_none() {
            // A number that is cut would be another number.
            if ui.available_width() > LEAST_WIDTH {
                ui.add(egui::Label::new(small(&words_of_chosen(document.map(), view, data)).weak()).truncate());
            }
            // What the mouse does is for the eye alone.
            let drag = match (strip.along, exploring.comparing()) {
                (Along::Article, _) => "",
                (Along::Time, Some(_)) => "\u{b7} drag 1 or 2",
                (Along::Time, None) => "\u{b7} drag to filter",
            };
            if ui.available_width() > DRAG_WIDTH {
                silent_ui(small(drag).weak(), ui);
            }
        }
    });
}

/// Shows what the strip can follow, and what it does.
fn tabs_ui(followed: Along, is_narrow: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.scope_builder(tabs("Strip"), |ui| {
        ui.horizontal(|ui| {
            for along in [Along::Article, Along::Time] {
                let name = Command::Strip(StripCommand::Follow(along)).text();
                let words = match along {
                    Along::Article if is_narrow => "Order",
                    Along::Time if is_narrow => "Time",
                    Along::Article | Along::Time => name,
                };
                let words = RichText::new(words).font(style::semibold(12.5));
                let tab = ui.selectable_label(followed == along, words);
                make_tab(&tab, name, followed == along);
                if tab.clicked() && followed != along {
                    commands.push(Command::Strip(StripCommand::Follow(along)));
                }
            }
        })
    });
}

/// Shows the buttons that move the playhead.
fn steps_ui(is_running: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let step = |words: &str, command: Command, ui: &mut egui::Ui| {
        let response = ui.button(small(words)).on_hover_text(command.text());
        let text = command.text();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
        response.clicked().then_some(command)
    };
    commands.extend(step("←", Command::Strip(StripCommand::StepBack), ui));
    let play = if is_running { "Pause" } else { "Play" };
    // As wide as the wider word, so that nothing moves under the pointer.
    let size = egui::vec2(button_width("Play", ui).max(button_width("Pause", ui)), 0.0);
    let play = ui.add(egui::Button::new(small(play)).min_size(size));
    commands.extend(play.clicked().then_some(Command::Strip(StripCommand::Play)));
    commands.extend(step("→", Command::Strip(StripCommand::StepOn), ui));
}

/// Returns how wide a button with some small words is, in points.
fn button_width(words: &str, ui: &egui::Ui) -> f32 {
    let words = egui::WidgetText::from(small(words));
    let width = words.into_galley(ui, None, f32::INFINITY, egui::TextStyle::Button).size().x;
    width + 2.0 * ui.spacing().button_padding.x
}

fn small(words: &str) -> RichText {
    RichText::new(words).size(12.5)
}

/// What the timeline's header has of its own: rows, weeks, times, dates.
fn time_header_ui(view: &ViewState, data: &StripData, is_narrow: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let words = match view.strip.lanes {
        Lanes::Families => "By actor",
        Lanes::Actors => "By kind of act",
    };
    if !is_narrow {
        commands.extend(ui.button(small(words)).clicked().then_some(Command::Strip(StripCommand::ToggleLanes)));
    }
    weeks::picker_ui(view, data, is_narrow, ui, commands);
    // Where it would be cut, the menu and a question beside the map lead there.
    if ui.available_width() >= button_width(COMPARE, ui) {
        compare_button_ui(view.exploring.comparing().is_some(), ui, commands);
    }
    // In a narrow strip the list of weeks offers all dates instead.
    if let Some(range) = data.shown.filter().dates.filter(|_| !is_narrow) {
        let all_dates = ui.button(small("All dates")).on_hover_text(format!("Only {range} is shown"));
        commands.extend(all_dates.clicked().then_some(Command::Strip(StripCommand::ShowDates(None))));
    }
}

/// Says what all the marks are.
fn words_of_all(map: &Map, view: &ViewState, data: &StripData) -> String {
    let how = match view.strip.along {
        Along::Article => "left and right go through the marks, Enter selects",
        Along::Time => "left and right go through the marks, Enter selects, Shift with the arrows filters by date",
    };
    format!(
        "{}: {}; {how}",
        Command::Strip(StripCommand::Follow(view.strip.along)).text(),
        words_of_chosen(map, view, data)
    )
}

/// Says how much evidence there is and of what, in the words of a heading.
fn words_of_chosen(map: &Map, view: &ViewState, data: &StripData) -> Arc<str> {
    let (along, chosen) = (view.strip.along, view.exploring.selection);
    data.of_chosen(along, chosen, || find_words_of_chosen(map, along, chosen, data))
}

fn find_words_of_chosen(map: &Map, along: Along, chosen: Selection, data: &StripData) -> String {
    let pieces = |n| counted(n, "piece of evidence", "pieces of evidence");
    if along == Along::Time {
        // How many pieces have no date is written on the timeline itself.
        return format!("{} dated", data.n_dated);
    }
    match chosen {
        Selection::Nothing => {
            let n_lost = data.overview.evidence.iter().filter(|&&piece| map.piece(piece).paragraphs.is_empty()).count();
            let lost = (n_lost > 0).then(|| format!(", {n_lost} of an unknown one"));
            format!("{} by paragraph{}", pieces(data.overview.evidence.len()), lost.unwrap_or_default())
        }
        Selection::Actor(actor) => {
            let n = data.overview.evidence.iter().filter(|&&piece| map.concerns(piece, actor)).count();
            // What no link rests on yet is on no map, but it is kept.
            let is_loose = |&piece: &EvidenceId| map.links_of_evidence(piece).is_empty() && map.concerns(piece, actor);
            let n_loose = map.evidence_ids().filter(is_loose).count();
            let loose = if n_loose > 0 { format!(", {n_loose} more without a link") } else { String::new() };
            format!("{} of {}{loose}", pieces(n), map.actor(actor).named_short())
        }
        Selection::Link(link) => {
            let counting =
                map.link(link).evidence.iter().filter(|piece| data.overview.evidence.binary_search(piece).is_ok());
            let mut paragraphs: Vec<u32> =
                counting.clone().flat_map(|&id| map.piece(id).paragraphs.iter().copied()).collect();
            paragraphs.sort_unstable();
            paragraphs.dedup();
            match counting.count() {
                0 => "The evidence of the chosen link is hidden".to_owned(),
                n => format!("{} of the chosen link: {}", pieces(n), paragraph_list(&paragraphs)),
            }
        }
    }
}

/// Keeps the focus on the strip when keys are pressed that it has a use for.
fn hold_keys(escape: bool, id: Id, ui: &egui::Ui) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

fn read_keys(map: &Map, view: &mut ViewState, data: &StripData, ui: &egui::Ui, commands: &mut Vec<Command>) {
    // Shift and arrows make a range of dates wider and narrower.
    if let Some((step, true)) = arrows(ui).filter(|_| view.strip.along == Along::Time) {
        commands.push(Command::Strip(StripCommand::StretchRange((step.x + step.y) as i8)));
    }
    let n_marks = data.n_marks(view.strip.along);
    let (step, home, end, is_entered) = ui.input(|input| {
        let presses = |key| input.num_presses(key) as isize;
        let forward = presses(Key::ArrowRight) + presses(Key::ArrowDown);
        let step = forward - presses(Key::ArrowLeft) - presses(Key::ArrowUp);
        let is_plain = !input.modifiers.any();
        (if is_plain { step } else { 0 }, presses(Key::Home), presses(Key::End), input.key_pressed(Key::Enter))
    });
    if n_marks == 0 {
        return;
    }
    let last = n_marks as isize - 1;
    let at = match (view.strip.at, step) {
        _ if home > 0 => Some(0),
        _ if end > 0 => Some(last),
        (None, 1..) => Some(0),
        (None, 0) => None,
        (None, _) => Some(last),
        (Some(at), step) => Some((at as isize + step).clamp(0, last)),
    };
    let at = at.map(|at| at as usize);
    if at != view.strip.at
        && let Some(at) = at
    {
        let words = MarkWords { map, data, along: view.strip.along }.of(at);
        view.announcer.say(format!("{words}, {} of {}", at + 1, n_marks));
    }
    view.strip.at = at;
    if let Some(link) = at.filter(|_| is_entered).and_then(|at| data.link_of_mark(view.strip.along, at)) {
        commands.push(Command::Reveal(Selection::Link(link)));
    }
}

const COMPARE: &str = "Compare\u{2026}";

/// Shows the button that starts a comparison, or ends it.
fn compare_button_ui(is_on: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let button = Button::new(small(COMPARE)).selected(is_on);
    let response = ui.add(button).on_hover_text("What changed between two times");
    let name = Command::Compare.text();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_on, name));
    if response.clicked() {
        commands.push(Command::Compare);
    }
}
