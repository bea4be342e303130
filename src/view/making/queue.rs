//! The queue in which a draft is checked, over the article: an item at a time, with what can be answered.

use egui::{Button, RichText, ScrollArea};

use crate::command::{CheckCommand, Command, in_keys_of_system};
use crate::model::making::review_queue::QueueItem;
use crate::model::making::review_words::SURENESSES;
use crate::model::wording::{counted, shortened};
use crate::model::{ActorId, Map};
use crate::view::ViewState;
use crate::view::making::dropped::{dropped_button_ui, dropped_ui};
use crate::view::making::queue_keys::{keys_of_queue, note_queue};
use crate::view::making::queue_parts::{heading, take_focus};
use crate::view::state::checking::CheckStage;
use crate::view::toolkit::accessibility::{describe, item_ui, make_button, menu_ui};
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::style;

/// Shows the queue at the top of the panel while it is open.
pub(crate) fn queue_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// So much of the panel it has at most: the article stays in view below it.
    const MOST: f32 = 0.55;
    /// So many points before its height is known, and around what it shows.
    const FIRST: f32 = 120.0;
    const AROUND: f32 = 30.0;
    if !view.checking.is_open() {
        return;
    }
    let palette = style::palette(ui);
    let accent = egui::Stroke::new(1.5, style::color(palette.accent));
    let frame = egui::Frame::new().fill(style::color(palette.card)).stroke(accent).corner_radius(7.0);
    let frame = frame.inner_margin(9.0).outer_margin(egui::Margin { left: 0, right: 10, top: 2, bottom: 6 });
    let id = egui::Id::unique("height of the queue");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(FIRST);
    let seen = (height + AROUND).min((MOST * ui.available_height()).max(90.0));
    let panel = egui::Panel::top("queue of a draft").resizable(false).show_separator_line(false).frame(frame);
    let given = panel.exact_size(seen).show(ui, |ui| {
        let shown = ScrollArea::vertical().id_salt("queue").auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(ui.available_width());
            match view.checking.stage() {
                _ if view.making.top().is_some() => {
                    ui.label(RichText::new(waiting_words(view)).small().weak());
                    None
                }
                CheckStage::Closed => None,
                CheckStage::Found => found_ui(map, view, ui),
                CheckStage::At(item) => item_of_queue_ui(map, item, view, ui),
                CheckStage::End => end_ui(map, view, ui),
                CheckStage::Dropped => dropped_ui(map, view, ui),
            }
        });
        if (shown.content_size.y - height).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, shown.content_size.y));
            ui.request_repaint();
        }
        shown.inner
    });
    note_queue(given.response.rect, ui);
    commands.extend(given.inner.map(Command::Check));
}

/// Says that the form comes first.
fn waiting_words(view: &ViewState) -> String {
    let (n, all) = view.checking.progress();
    format!("{n} of {all} to check: the form comes first")
}

/// Shows what was found.
fn found_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui) -> Option<CheckCommand> {
    let keys = keys_of_queue(view, ui);
    heading(&view.checking.queue().found(map), ui);
    ui.add(
        egui::Label::new(
            RichText::new("What is unsure has a ? on the map. Checking begins with what matters most.").small().weak(),
        )
        .wrap(),
    );
    ui.add_space(4.0);
    let mut given = None;
    ui.horizontal_wrapped(|ui| {
        let check = ui.add(primary_button("Check the draft", ui));
        take_focus(view, &check);
        if check.clicked() || keys.takes {
            given = Some(CheckCommand::Open);
        }
        take_all_ui(map, view, &mut given, ui);
        dropped_button_ui(map, &mut given, ui);
        if ui.button("Later").clicked() || keys.leaves {
            given = Some(CheckCommand::Leave);
        }
    });
    given
}

/// Shows an item, and what can be answered.
fn item_of_queue_ui(map: &Map, item: QueueItem, view: &mut ViewState, ui: &mut egui::Ui) -> Option<CheckCommand> {
    let keys = keys_of_queue(view, ui);
    let mut given = keys.command(&view.checking.others);
    let (n, all) = view.checking.progress();
    ui.horizontal(|ui| {
        ui.label(RichText::new(format!("{n} of {all} to check")).small().weak());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let leave = ui.small_button("Leave").accessible_name("Leave the queue");
            if leave.on_hover_text(in_keys_of_system("Escape; Ctrl+D comes back here")).clicked() {
                given = Some(CheckCommand::Leave);
            }
        });
    });
    let sentence = item.sentence(map);
    heading(&sentence, ui);
    let doubt = item.doubt(map);
    let color = if item.is_sure(map) { ui.visuals().weak_text_color() } else { ui.visuals().warn_fg_color };
    let mark = if item.is_sure(map) { "" } else { "? " };
    ui.add(egui::Label::new(RichText::new(format!("{mark}{doubt}")).small().color(color)).wrap());
    if let Some(speaker) = others_ui(map, &view.checking.others, ui) {
        given = Some(CheckCommand::Speaker(speaker));
    }
    ui.add_space(3.0);
    answers_ui(map, item, view, &mut given, ui);
    given
}

/// Offers the likeliest other speakers, each with its number.
fn others_ui(map: &Map, others: &[ActorId], ui: &mut egui::Ui) -> Option<ActorId> {
    const MOST: usize = 28;
    let others: Vec<ActorId> = others.iter().copied().filter(|&other| map.has_actor(other)).collect();
    if others.is_empty() {
        return None;
    }
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new("or said by").small());
        for (number, other) in (1..).zip(others) {
            let name = &map.actor(other).name;
            let named = map.actor(other).named();
            let button = Button::new(RichText::new(shortened(name, MOST)).small()).shortcut_text(number.to_string());
            let button = ui.add(button.small()).accessible_name(format!("{number}: said by {named}"));
            if button.on_hover_text(format!("{named} said it: key {number}")).clicked() {
                chosen = Some(other);
            }
        }
    });
    chosen
}

fn answers_ui(map: &Map, item: QueueItem, view: &mut ViewState, given: &mut Option<CheckCommand>, ui: &mut egui::Ui) {
    let (take, drop) = item.answers(map);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let button = ui.add(primary_button(take, ui)).on_hover_text("Enter");
        describe(&button, &item.sentence(map));
        take_focus(view, &button);
        let others = [
            (drop, "Delete", CheckCommand::Drop),
            ("Edit\u{2026}", "E", CheckCommand::Edit),
            ("Skip", "N", CheckCommand::Skip),
        ];
        if button.clicked() {
            *given = Some(CheckCommand::Take);
        }
        for (words, key, command) in others {
            let button = ui.add(Button::new(words).shortcut_text(key));
            make_button(&button, words.trim_end_matches('\u{2026}'), key);
            if button.clicked() {
                *given = Some(command);
            }
        }
        take_all_ui(map, view, given, ui);
        dropped_button_ui(map, given, ui);
    });
}

/// Offers to take all items at once of which the draft is sure enough.
fn take_all_ui(map: &Map, view: &ViewState, given: &mut Option<CheckCommand>, ui: &mut egui::Ui) {
    let queue = view.checking.queue();
    if queue.items.is_empty() {
        return;
    }
    menu_ui("Take all above\u{2026}", ui, |ui| {
        for (percent, words) in SURENESSES {
            let n = queue.at_least(map, percent).len();
            let enough = ui.add_enabled_ui(n > 0, |ui| item_ui(&format!("Take all {n} that are {words}"), ui));
            if enough.inner.clicked() {
                *given = Some(CheckCommand::TakeAll(percent));
                ui.close();
            }
        }
    });
}

/// Says what is left unsure and where.
fn end_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui) -> Option<CheckCommand> {
    /// So many are listed; the rest is counted.
    const MOST: usize = 12;
    let keys = keys_of_queue(view, ui);
    let queue = view.checking.queue();
    let left = queue.items.len();
    let words = match (left, queue.n_unsure) {
        (0, _) => "All of the draft is checked".to_owned(),
        (_, 0) => format!(
            "Nothing unsure is left; {} not checked",
            counted(left, "item that is sure is", "items that are sure are")
        ),
        (_, n) => format!("Left unsure: {}", counted(n, "item", "items")),
    };
    heading(&words, ui);
    let mut given = None;
    for &item in queue.items.iter().take(queue.n_unsure).take(MOST) {
        let place = item.place(map).map(|place| format!("{place}: ")).unwrap_or_default();
        let words = format!("{place}{}", item.sentence(map));
        if ui.add(egui::Link::new(RichText::new(shortened(&words, 110)).small())).clicked() {
            given = Some(CheckCommand::GoTo(item));
        }
    }
    if queue.n_unsure > MOST {
        ui.label(RichText::new(format!("and {} more", queue.n_unsure - MOST)).small().weak());
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let close = ui.add(primary_button("Close", ui));
        take_focus(view, &close);
        if close.clicked() || keys.takes || keys.leaves {
            given = Some(CheckCommand::Leave);
        }
        take_all_ui(map, view, &mut given, ui);
        dropped_button_ui(map, &mut given, ui);
    });
    given
}
