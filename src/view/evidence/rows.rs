//! A long list of evidence, a line a piece: what is chosen opens in place as a card.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Id, Response, RichText, Role, Sense, WidgetInfo, pos2, vec2};

use crate::command::Command;
use crate::model::analysis::evidence_order::{EvidenceOrder, who_of};
use crate::model::citation::lines;
use crate::model::sentences::paragraph_list;
use crate::model::wording::{capitalised, counted};
use crate::model::{Drafted, EvidenceId};
use crate::view::drafted::paint_mark;
use crate::view::evidence::card::cards_ui;
use crate::view::evidence::card_context::CardContext;
use crate::view::evidence::picking::{is_picked_by_key, pick_all_by_keys, pick_by_mouse};
use crate::view::evidence::piece_menu::piece_menu_ui;
use crate::view::toolkit::accessibility::{describe, make_heading, opens};
use crate::view::toolkit::rows::{NEAR, n_always};
use crate::view::toolkit::style;

/// More pieces than this are listed in lines, not as cards.
pub(crate) const MOST_CARDS_AT_ONCE: usize = 12;

/// Shows the choice of the order of lists.
pub(crate) fn order_ui(context: CardContext<'_>, ui: &mut egui::Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mut cards = context.cards.borrow_mut();
        for order in EvidenceOrder::ALL {
            let is_on = cards.order == order;
            let button = ui.add(egui::Button::new(RichText::new(order.name()).small()).selected(is_on).small());
            let spoken = format!("List evidence {}", crate::model::wording::lower(order.name()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &spoken));
            if button.clicked() {
                cards.order = order;
            }
        }
    });
}

/// Lists pieces of evidence in the order that was chosen, a line each; returns the lines, as they stand.
pub(crate) fn lines_ui(
    context: CardContext<'_>,
    section: &str,
    pieces: &[EvidenceId],
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) -> Vec<Id> {
    let order = context.cards.borrow().order;
    let (n_always, line_height) = (n_always(ui), line_height(ui));
    let seen = ui.clip_rect().y_range().expand(NEAR);
    let mut lines = Vec::with_capacity(pieces.len());
    let groups = context.document.grouped(pieces, order);
    let list: Vec<EvidenceId> = groups.iter().flat_map(|(_, pieces)| pieces.iter().copied()).collect();
    for (heading, pieces) in groups.iter() {
        if !heading.is_empty() {
            let words = format!("{heading}: {}", counted(pieces.len(), "piece", "pieces"));
            ui.add_space(4.0);
            let heading = ui.label(RichText::new(&words).font(style::semibold(12.5)));
            make_heading(&heading, &words, 3);
        }
        for &id in pieces {
            let top = ui.cursor().top();
            let is_out_of_sight = lines.len() >= n_always && (top > seen.max || top + line_height < seen.min);
            lines.push(line_id(section, id));
            let is_open = context.cards.borrow().is_open(section, id);
            if is_out_of_sight && !is_open {
                ui.add_space(line_height);
                // As if the row were there: the widgets after it keep their ids.
                ui.skip_ahead_auto_ids(1);
                continue;
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            if is_picked_by_key(line_id(section, id), ui) {
                context.cards.borrow_mut().toggle_picked(id);
            }
            let line = line_ui(context, section, id, ui);
            piece_menu_ui(context.document, id, &line, commands);
            if pick_by_mouse(context, id, &list, &line, ui) {
                line.request_focus();
            } else if line.clicked() {
                // Arrow keys go on from here.
                line.request_focus();
                context.cards.borrow_mut().open = (!is_open).then(|| (section.to_owned(), id));
            }
            ui.spacing_mut().item_spacing.y = 4.0;
            if is_open {
                ui.add_space(4.0);
                cards_ui(context, &[id], ui, commands);
            }
        }
    }
    pick_all_by_keys(context, &lines, &list, ui);
    lines
}

fn line_id(section: &str, id: EvidenceId) -> Id {
    Id::unique(("line", section, id))
}

const LINE: f32 = 22.0;
const BELOW: f32 = 15.0;
/// The room between two columns.
const GAP: f32 = 6.0;
/// The room of who, and of where and which kind, in one line with the words.
const WHO: f32 = 76.0;
const LAST: f32 = 92.0;

/// Returns whether a line leaves the words room beside what stands with them.
fn is_one_line(ui: &egui::Ui) -> bool {
    /// So much of the words can be told from others at a glance.
    const WORDS: f32 = 260.0;
    ui.available_width() > WORDS + WHO + LAST + 2.0 * GAP
}

fn line_height(ui: &egui::Ui) -> f32 {
    if is_one_line(ui) { LINE } else { LINE + BELOW }
}

/// Shows a piece in a line: its words, who, where and of which kind. Where that leaves the words too little room, all
/// but the words stands below them.
fn line_ui(context: CardContext<'_>, section: &str, id: EvidenceId, ui: &mut egui::Ui) -> Response {
    let map = context.document.map();
    let (is_open, order) = (context.cards.borrow().is_open(section, id), context.cards.borrow().order);
    let is_one_line = is_one_line(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), line_height(ui)));
    let response = ui.interact(rect, line_id(section, id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, map.spoken_evidence(id)));
    opens(&response, is_open);
    let is_picked = context.cards.borrow().picked.contains(&id);
    if is_picked {
        describe(&response, "picked");
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.visuals();
    if is_picked {
        ui.painter().rect_filled(rect, 3.0, visuals.selection.bg_fill);
        let bar = rect.with_max_x(rect.left() + 3.0);
        ui.painter().rect_filled(bar, 1.0, visuals.selection.stroke.color);
    } else if is_open || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 3.0, visuals.widgets.hovered.weak_bg_fill);
    }
    let (ink, weak) = (visuals.text_color(), visuals.weak_text_color());
    let paint = |words: &str, size: f32, color: Color32, left: f32, right: f32, middle: f32| {
        let mut job = LayoutJob::simple_singleline(words.to_owned(), FontId::proportional(size), color);
        job.wrap = TextWrapping::truncate_at_width(right - left);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(left, middle - galley.size().y / 2.0), galley, color);
    };
    let piece = map.piece(id);
    // What the heading says already is left out, so that the words have more room.
    let words = map.words_of(id);
    let in_a_line = lines(&words).collect::<Vec<_>>().join(" ");
    let who = (order != EvidenceOrder::Who).then(|| who_of(map, id));
    let kind = (order != EvidenceOrder::Kind).then(|| piece.kind.key().to_owned());
    let has_place = !piece.paragraphs.is_empty();
    let (left, first) = (rect.left() + 2.0, rect.top() + LINE / 2.0);
    let left = left + paint_draft(piece.drafted.as_ref(), left, first, ui);
    if is_one_line {
        let number = |&paragraph: &u32| if paragraph == 0 { "head".to_owned() } else { paragraph.to_string() };
        let numbers: Vec<String> = piece.paragraphs.iter().map(number).collect();
        let place = has_place.then(|| format!("\u{b6}{}", numbers.join(",")));
        let right = rect.right() - if kind.is_some() { LAST } else { LAST / 2.0 };
        let middle = right - if who.is_some() { WHO } else { 0.0 };
        paint(&in_a_line, 13.0, ink, left, middle - GAP, first);
        paint(who.as_deref().unwrap_or_default(), 11.5, weak, middle, right - GAP, first);
        let last: Vec<String> = place.into_iter().chain(kind).collect();
        paint(&last.join(" "), 11.5, weak, right, rect.right(), first);
    } else {
        paint(&in_a_line, 13.0, ink, left, rect.right(), first);
        let place = has_place.then(|| paragraph_list(&piece.paragraphs));
        let drafted = piece.drafted.as_ref().map(Drafted::words);
        let below: Vec<String> = who.into_iter().chain(place).chain(kind).chain(drafted).collect();
        paint(&below.join(" \u{b7} "), 11.5, weak, left, rect.right(), rect.bottom() - BELOW / 2.0 - 2.0);
    }
    let drafted = piece.drafted.as_ref().map(|drafted| format!("\n\n{}", capitalised(&drafted.spoken())));
    response.on_hover_text(words + &drafted.unwrap_or_default())
}

/// Paints the mark of a draft before the words of a line; returns the room that it takes.
fn paint_draft(drafted: Option<&Drafted>, left: f32, middle: f32, ui: &egui::Ui) -> f32 {
    const MARK: f32 = 13.0;
    let Some(drafted) = drafted else { return 0.0 };
    paint_mark(drafted, pos2(left + MARK / 2.0, middle), ui.painter(), ui);
    MARK + 3.0
}
