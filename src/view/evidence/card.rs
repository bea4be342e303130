//! One piece of evidence as a card.

use egui::{Event, Frame, Id, Key, Margin, Modifiers, RichText, Role, Stroke, UiBuilder};

use crate::command::{Command, MakingCommand};
use crate::model::sentences::paragraph_list;
use crate::model::wording::capitalised;
use crate::model::{EvidenceId, EvidenceKind, LinkId, Map};
use crate::view::drafted::drafted_ui;
use crate::view::evidence::attribution::chain_ui;
use crate::view::evidence::card_context::CardContext;
use crate::view::evidence::piece_menu::piece_menu_ui;
use crate::view::evidence::review::review_ui;
use crate::view::evidence::seals::seal_ui;
use crate::view::links::{Names, Naming, link_button_ui, names_ui};
use crate::view::toolkit::accessibility::{bound, describe, spoken_label_ui};
use crate::view::toolkit::kept_nodes::kept_ui;
use crate::view::toolkit::order_buttons::{OrderedEntry, order_buttons_ui};
use crate::view::toolkit::rows::{NEAR, n_always};
use crate::view::toolkit::stops::{is_in_stop, stop};
use crate::view::toolkit::style::{self, color};

/// Whether a card shows the links that rest on its piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShowLinks {
    /// It stands under this link already, and can be moved and taken off there.
    Under(LinkId),
    /// Each as a button that leads to it.
    Yes,
}

/// The room below a card.
const BELOW: f32 = 2.0;

/// Shows a piece of evidence.
pub(crate) fn card_ui(
    context: CardContext<'_>,
    id: EvidenceId,
    show_links: ShowLinks,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = context.document.map();
    let palette = style::palette(ui);
    let piece = map.piece(id);
    let frame = Frame::new()
        .fill(color(palette.card))
        .stroke(Stroke::new(1.0, color(palette.edge)))
        .corner_radius(7.0)
        .inner_margin(Margin::symmetric(12, 10));
    let builder = card_builder(map, id).scope_id(card_id(id));
    let frame_ui = |ui: &mut egui::Ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 5.0);
        words_ui(map, id, ui);
        drafted_ui(piece.drafted.as_ref(), ui);
        if piece.speakers.is_empty() && piece.kind == EvidenceKind::Quotation {
            row_ui("Said by", ui, |ui| {
                if !piece.asks_for_speaker() {
                    spoken_label_ui("no one named: the article quotes the words as words", "Said by ", ui);
                } else if ui.small_button("Who says this?").clicked() {
                    commands.push(Command::Make(MakingCommand::EditPiece(id)));
                }
            });
        }
        let said = if piece.kind == EvidenceKind::Quotation { "Said by" } else { "According to" };
        chain_ui(map, id, said, ui, commands);
        if !piece.about.is_empty() {
            row_ui("About", ui, |ui| {
                names_ui(map, Names { of: &piece.about, field: "About ", naming: Naming::Whole }, ui, commands)
            });
        }
        if let Some(dated) = &piece.date {
            row_ui("When", ui, |ui| {
                spoken_label_ui(&dated.words(), "When: ", ui);
            });
        }
        foot_ui(map, (id, show_links), &mut context.cards.borrow_mut().copied, ui, commands);
        seal_ui(map, context.article, id, ui, commands);
        review_ui(context, id, ui, commands);
        if show_links == ShowLinks::Yes {
            links_ui(map, id, ui, commands);
        }
    };
    let card = ui.scope_builder(builder, |ui| frame.show(ui, frame_ui)).response;
    bound(&card);
    let has_focus = ui.memory(|memory| memory.focused()).is_some_and(|id| id == card.id || is_in_stop(id, card.id, ui));
    if has_focus && is_copied(ui) {
        context.cards.borrow_mut().copied = Some((id, ui.input(|input| input.time)));
        commands.push(Command::CopyCitation(id));
    }
    if has_focus && is_pressed(Key::Delete, ui) {
        commands.push(Command::Make(MakingCommand::DeletePieces(vec![id])));
    } else if has_focus && (is_pressed(Key::E, ui) || is_pressed(Key::F2, ui)) {
        commands.push(Command::Make(MakingCommand::EditPiece(id)));
    }
    piece_menu_ui(context.document, id, &card, commands);
    ui.add_space(BELOW);
}

/// A piece is shown once, wherever it comes to stand: the focus stays with it.
fn card_id(id: EvidenceId) -> Id {
    Id::unique(("card", id))
}

fn card_builder(map: &Map, id: EvidenceId) -> UiBuilder {
    stop(UiBuilder::new().accessibility_role(Role::Article).accessibility_label(map.spoken_evidence(id)))
}

/// Returns whether Ctrl+C was pressed; where text is typed, it is for the text.
fn is_copied(ui: &egui::Ui) -> bool {
    let is_copy = |event: &Event| matches!(event, Event::Copy);
    !ui.text_edit_focused() && ui.input(|input| input.events.iter().any(is_copy))
}

/// Returns whether a key was pressed; where text is typed, it is for the text.
fn is_pressed(key: Key, ui: &egui::Ui) -> bool {
    !ui.text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Shows a piece of evidence that the filters leave out: it says so, and stands back.
pub(crate) fn left_out_ui(
    context: CardContext<'_>,
    id: EvidenceId,
    show_links: ShowLinks,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    ui.label(RichText::new("Left out by your filters").small().color(ui.visuals().warn_fg_color));
    ui.scope(|ui| {
        ui.multiply_opacity(0.6);
        card_ui(context, id, show_links, ui, commands);
    });
}

/// Shows pieces of evidence with the links that they back. What lies outside of the visible part is
/// only given room, by the height that it had when it was last seen: long lists cost no time.
pub(crate) fn cards_ui(
    context: CardContext<'_>,
    pieces: &[EvidenceId],
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    /// The height of a card that was never seen.
    const GUESS: f32 = 210.0;
    let shown = context.document.shown();
    let width = ui.available_width();
    let n_always = n_always(ui);
    let state = context.state(ui);
    for (index, &piece) in pieces.iter().enumerate() {
        let seen_last = context.cards.borrow().heights.get(&piece).copied();
        let height = seen_last.filter(|(seen_in, _)| *seen_in == width).map_or(GUESS, |(_, height)| height);
        let top = ui.cursor().top();
        let seen = ui.clip_rect().y_range().expand(NEAR);
        let is_far = top > seen.max || top + height < seen.min;
        if is_far && index >= n_always {
            ui.add_space(height);
            continue;
        }
        let is_shown = shown.has_evidence(piece);
        let builder = || card_builder(context.document.map(), piece);
        if is_far && is_shown && kept_ui(card_id(piece), state, builder, ui) {
            ui.add_space(BELOW);
            continue;
        }
        let piece_ui = if is_shown { card_ui } else { left_out_ui };
        piece_ui(context, piece, ShowLinks::Yes, ui, commands);
        let height = ui.cursor().top() - top;
        context.cards.borrow_mut().heights.insert(piece, (width, height));
    }
}

/// Shows the words: a quotation in its own face and marks, anything else plain.
pub(crate) fn words_ui(map: &Map, id: EvidenceId, ui: &mut egui::Ui) {
    let words = RichText::new(map.words_of(id));
    let text = match map.piece(id).kind {
        EvidenceKind::Quotation => words.font(style::serif(16.0)).line_height(Some(21.0)),
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => {
            words.size(13.5).line_height(Some(18.0))
        }
    };
    ui.add(egui::Label::new(text).wrap());
}

fn row_ui(name: &str, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui)) {
    ui.horizontal_top(|ui| {
        // As far in as the names of the chain above, which have a mark before them.
        let (rect, _) = ui.allocate_exact_size(egui::vec2(90.0, 16.0), egui::Sense::hover());
        let rect = rect.with_min_x(rect.min.x + 14.0);
        let weak = ui.visuals().weak_text_color();
        let font = egui::TextStyle::Small.resolve(ui.style());
        ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, name, font, weak);
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                contents(ui);
            });
        });
    });
}

/// How long a button says that it has copied.
const COPIED_SECS: f64 = 1.6;

fn foot_ui(
    map: &Map,
    (id, show_links): (EvidenceId, ShowLinks),
    copied: &mut Option<(EvidenceId, f64)>,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let piece = map.piece(id);
    ui.add_space(1.0);
    ui.horizontal_wrapped(|ui| {
        let where_ = capitalised(&paragraph_list(&piece.paragraphs));
        ui.label(RichText::new(format!("{where_}  ·  {}", piece.kind.name())).small().weak());
        let now_secs = ui.input(|input| input.time);
        let copied_at = copied.filter(|(piece, _)| *piece == id).map(|(_, at)| at);
        let left_secs = copied_at.map_or(0.0, |at| COPIED_SECS - (now_secs - at));
        if left_secs > 0.0 {
            ui.request_repaint_after_secs(left_secs as f32);
        }
        let words = if left_secs > 0.0 { "Copied" } else { "Copy" };
        let copy = ui.small_button(RichText::new(words).small()).on_hover_text("Copy with its citation");
        copy.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Copy with citation"));
        describe(&copy, &map.brief_evidence(id));
        if copy.clicked() {
            *copied = Some((id, now_secs));
            commands.push(Command::CopyCitation(id));
        }
        let edit = ui.small_button(RichText::new("Edit").small()).accessible_name("Edit the piece");
        describe(&edit, &map.brief_evidence(id));
        if edit.clicked() {
            commands.push(Command::Make(MakingCommand::EditPiece(id)));
        }
        if let ShowLinks::Under(link) = show_links {
            under_link_ui(map, link, id, ui, commands);
        }
    });
}

/// Shows what can be done with a piece under a link: move it up or down, take it off.
fn under_link_ui(map: &Map, link: LinkId, id: EvidenceId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let evidence = &map.link(link).evidence;
    let Some(index) = evidence.iter().position(|&piece| piece == id) else { return };
    let brief = map.brief_evidence(id);
    if evidence.len() > 1 {
        let entry = OrderedEntry { is: (link, id), at: (index, evidence.len()) };
        if let Some(by) = order_buttons_ui(&entry, str::to_owned, |button| describe(button, &brief), ui) {
            commands.push(Command::Make(MakingCommand::MovePiece(link, id, by)));
        }
    }
    let words = "Take off this link";
    let off = ui.small_button(RichText::new("Take off").small()).accessible_name(words).on_hover_text(words);
    describe(&off, &brief);
    if off.clicked() {
        commands.push(Command::Make(MakingCommand::TakeOff(link, id)));
    }
}

fn links_ui(map: &Map, id: EvidenceId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for &link in map.links_of_evidence(id) {
        link_button_ui(map, link, ui, commands);
    }
}
