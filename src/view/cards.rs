//! One piece of evidence as a card.

use std::cell::RefCell;
use std::collections::BTreeMap;

use egui::{Color32, Frame, Id, Margin, RichText, Role, Stroke, UiBuilder};

use super::announce::is_read_aloud;
use super::article::ArticleState;
use super::attribution::{VOUCHED, chain_ui};
use super::reviewing::{NoteDraft, review_ui};
use super::seals::seal_ui;
use super::spoken::{bound, describe, item_ui, name_menu, opens_menu, spoken_label_ui};
use super::stops::stop;
use super::style::{self, color};
use crate::command::Command;
use crate::document::Document;
use crate::model::citing::{CiteAs, Cited};
use crate::model::words::{capitalised, paragraph_list};
use crate::model::{ActorId, ActorKind, EvidenceId, EvidenceKind, LinkId, Map};
use crate::scene::Selection;
use crate::scene::palette::family_color;

/// Which way out of a card is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// None: the card stands under its link.
    Nowhere,
    /// To the links that it backs.
    ToLinks,
}

/// What cards are about.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The map, and what the reader has made of it.
    pub document: &'a Document,
    /// The article that the evidence stands in.
    pub article: &'a ArticleState,
    /// What the cards remember; nobody holds it while another card is drawn.
    pub cards: &'a RefCell<Cards>,
}

/// What the cards of a map remember between frames.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The note that is being written.
    pub note_draft: Option<NoteDraft>,
    /// How high each card was when it was seen last, and in a panel of which width.
    heights: BTreeMap<EvidenceId, (f32, f32)>,
    /// The piece that was copied last, and when, in the clock of egui's input.
    copied: Option<(EvidenceId, f64)>,
}

/// Shows a piece of evidence.
pub fn card_ui(context: Context<'_>, id: EvidenceId, leads: Leads, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = context.document.map();
    let palette = style::palette(ui);
    let piece = map.piece(id);
    let frame = Frame::new()
        .fill(color(palette.card))
        .stroke(Stroke::new(1.0, color(palette.edge)))
        .corner_radius(7.0)
        .inner_margin(Margin::symmetric(12, 10));
    // A piece is shown once, wherever it comes to stand: the focus stays with it.
    let builder = UiBuilder::new().scope_id(Id::unique(("card", id)));
    let builder = stop(builder.accessibility_role(Role::Article).accessibility_label(map.spoken_evidence(id)));
    let frame_ui = |ui: &mut egui::Ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 5.0);
        words_ui(map, id, ui);
        if piece.speakers.is_empty() && piece.kind == EvidenceKind::Quotation {
            row_ui("Said by", ui, |ui| {
                spoken_label_ui("no one named: the article quotes the words as words", "Said by ", ui);
            });
        }
        let said = if piece.kind == EvidenceKind::Quotation { "Said by" } else { "According to" };
        chain_ui(map, id, said, ui, commands);
        if !piece.about.is_empty() {
            row_ui("About", ui, |ui| names_ui(map, &piece.about, "About ", Naming::Whole, ui, commands));
        }
        if let Some(dated) = &piece.date {
            row_ui("When", ui, |ui| {
                spoken_label_ui(&dated_words(dated), "When: ", ui);
            });
        }
        foot_ui(map, id, &mut context.cards.borrow_mut().copied, ui, commands);
        seal_ui(map, context.article, id, ui, commands);
        review_ui(context, id, ui, commands);
        if leads == Leads::ToLinks {
            links_ui(map, id, ui, commands);
        }
    };
    let card = ui.scope_builder(builder, |ui| frame.show(ui, frame_ui)).response;
    bound(&card);
    ui.add_space(2.0);
}

/// Shows a piece of evidence; one that the filters leave out says so, and stands back.
pub fn piece_ui(
    context: Context<'_>,
    id: EvidenceId,
    counts: bool,
    leads: Leads,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    if counts {
        card_ui(context, id, leads, ui, commands);
        return;
    }
    ui.label(RichText::new("Left out by your filters").small().color(ui.visuals().warn_fg_color));
    ui.scope(|ui| {
        ui.multiply_opacity(0.6);
        card_ui(context, id, leads, ui, commands);
    });
}

/// Shows pieces of evidence with the links that they back. What lies outside of the visible part is
/// only given room, by the height that it had when it was last seen: long lists cost no time.
pub fn cards_ui(context: Context<'_>, pieces: &[EvidenceId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// The height of a card that was never seen.
    const GUESS: f32 = 210.0;
    /// What lies so near is drawn, so that Tab and a screen reader go on from card to card.
    const NEAR: f32 = 500.0;
    /// So many are there for a screen reader, wherever they lie.
    const READ_ALOUD: usize = 200;
    let document = context.document;
    let map = document.map();
    let width = ui.available_width();
    let n_always = if is_read_aloud(ui) { READ_ALOUD } else { 0 };
    for (index, &piece) in pieces.iter().enumerate() {
        let seen_last = context.cards.borrow().heights.get(&piece).copied();
        let height = seen_last.filter(|(seen_in, _)| *seen_in == width).map_or(GUESS, |(_, height)| height);
        let top = ui.cursor().top();
        let seen = ui.clip_rect().y_range().expand(NEAR);
        if index >= n_always && (top > seen.max || top + height < seen.min) {
            ui.add_space(height);
            continue;
        }
        piece_ui(context, piece, document.filter().shows_evidence(map, piece), Leads::ToLinks, ui, commands);
        let height = ui.cursor().top() - top;
        context.cards.borrow_mut().heights.insert(piece, (width, height));
    }
}

/// Shows the words: a quotation in its own face and marks, anything else plain.
pub fn words_ui(map: &Map, id: EvidenceId, ui: &mut egui::Ui) {
    let piece = map.piece(id);
    let text = match piece.kind {
        EvidenceKind::Quotation => {
            RichText::new(format!("\u{201c}{}\u{201d}", piece.text)).font(style::serif(16.0)).line_height(Some(21.0))
        }
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => {
            RichText::new(&piece.text).size(13.5).line_height(Some(18.0))
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

/// How an actor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// As on the map.
    Short,
    /// In full.
    Whole,
    /// In full, with the office.
    WithOffice,
}

/// Shows names that lead to their actors; `field` is what a screen reader says before each.
pub fn names_ui(
    map: &Map,
    actors: &[ActorId],
    field: &str,
    naming: Naming,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    for (i, &id) in actors.iter().enumerate() {
        let actor = map.actor(id);
        let office = actor.office.as_ref().filter(|_| naming == Naming::WithOffice);
        let name = if naming == Naming::Short { &actor.short_name } else { &actor.name };
        let comma = if i + 1 < actors.len() || office.is_some() { "," } else { "" };
        let is_unnamed = field == VOUCHED && actor.kind == ActorKind::Group;
        let spoken = format!("{field}{}{}", actor.name, if is_unnamed { ", unnamed" } else { "" });
        if whole_link_ui(&format!("{name}{comma}"), ui).accessible_name(spoken).clicked() {
            commands.push(Command::Reveal(Selection::Actor(id)));
        }
        if let Some(office) = office {
            ui.label(RichText::new(office).weak());
        }
    }
}

/// Shows a link that goes to the next line as a whole: the second line of a broken one would be
/// something else to Tab and to screen readers, without a name.
fn whole_link_ui(words: &str, ui: &mut egui::Ui) -> egui::Response {
    let width = ui
        .painter()
        .layout_no_wrap(words.to_owned(), egui::TextStyle::Body.resolve(ui.style()), Color32::BLACK)
        .size()
        .x;
    let fits = width <= ui.max_rect().width();
    let link = egui::Link::new(words);
    if !fits {
        return ui.add(link);
    }
    let before = ui.style_mut().wrap_mode.replace(egui::TextWrapMode::Extend);
    let response = ui.add(link);
    ui.style_mut().wrap_mode = before;
    response
}

/// How long a button says that it has copied.
const COPIED_SECS: f64 = 1.6;

fn foot_ui(
    map: &Map,
    id: EvidenceId,
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
    });
}

/// Shows a button that copies something to be cited, in one of several ways.
pub fn cite_menu_ui(name: &str, what: Cited, ui: &mut egui::Ui, commands: &mut Vec<Command>) -> egui::Response {
    let menu = ui.menu_button(RichText::new(name).small(), |ui| {
        name_menu(name, ui);
        for how in CiteAs::ALL {
            if item_ui(how.name(), ui).clicked() {
                commands.push(Command::Cite(what, how));
                ui.close();
            }
        }
    });
    opens_menu(&menu.response, menu.inner.is_some());
    menu.response
}

fn links_ui(map: &Map, id: EvidenceId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for &link in map.links_of_evidence(id) {
        link_button_ui(map, link, ui, commands);
    }
}

/// Shows a link as a sentence that leads to it, with its family's colour.
pub fn link_button_ui(map: &Map, link: LinkId, ui: &mut egui::Ui, commands: &mut Vec<Command>) -> egui::Response {
    ui.horizontal_top(|ui| {
        let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 18.0), egui::Sense::hover());
        let family = map.link(link).verb.family();
        let fill = color(family_color(family, style::theme(ui)));
        ui.painter().circle_filled(dot.center(), 4.0, fill);
        let text = egui::Button::new(RichText::new(map.sentence(link)).color(ui.visuals().hyperlink_color));
        let response = ui.add(text.frame(false).wrap());
        if response.clicked() {
            commands.push(Command::Reveal(Selection::Link(link)));
        }
        response
    })
    .inner
}

/// Returns a date, with the article's words for it.
pub fn dated_words(dated: &crate::model::Dated) -> String {
    match &dated.wording {
        Some(wording) => format!("{} (in the article: {wording})", dated.date),
        None => dated.date.to_string(),
    }
}
