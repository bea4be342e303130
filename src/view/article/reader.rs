//! The article beside the map: its passages lit, its names linked, words found in it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Key, Rect, RichText, ScrollArea, Sense, TextEdit, pos2, vec2};

use crate::command::{BringIn, Command, MakingCommand, Part};
use crate::document::Document;
use crate::model::making::piece_draft::noun_of;
use crate::model::making::word_selection::WordSelection;
use crate::model::reading::{Reading, Stands, links_of_pieces};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{EvidenceId, Map};
use crate::scene::palette::family_color;
use crate::view::ViewState;
use crate::view::article::bar::bar_ui;
use crate::view::article::keyboard::keys_ui;
use crate::view::article::offers::{offers_ui, take_offer};
use crate::view::article::selecting::{Pointed, pointed_at, scroll_while_selecting, select_by_mouse};
use crate::view::article::tabs::{invitation_ui, sources_ui};
use crate::view::article::text::{Column, LitText, Page, chunk_ui};
use crate::view::links::link_button_ui;
use crate::view::state::article::{
    ArticleContext, ArticleState, ChunkHeights, OpenArticle, ReaderState, SETTLING_FRAMES, Tab,
};
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::style;

impl ViewState {
    /// Shows the article, or how to open it, and goes there.
    pub fn read_article(&mut self) {
        self.show_part(Part::Evidence);
        self.panel.tab = Tab::Article;
        match self.article.reading() {
            Some(_) => self.panel.reader.wants_focus = true,
            None => self.focus.wants_region = Some(Region::Panel(Part::Evidence)),
        }
    }

    /// Puts the cursor into the field that finds words in the article.
    pub fn find_in_article(&mut self) {
        self.show_part(Part::Evidence);
        self.panel.tab = Tab::Article;
        let is_open = self.article.reading().is_some();
        self.panel.reader.find.wants_focus = is_open;
        if !is_open {
            // The panel says how to open one.
            self.announcer.say("No article is open: open its text first");
            self.focus.wants_region = Some(Region::Panel(Part::Evidence));
        }
    }
}

/// Shows the article, or how to open it.
pub(crate) fn reader_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    follow_to_source(document.map(), view);
    sources_ui(document.map(), view, ui, commands);
    let ArticleState::Open(open) = view.article.shown() else {
        invitation_ui(view, ui, commands);
        return;
    };
    let open = Arc::clone(open);
    let context = ArticleContext { document, reading: &open.reading, offers: open.offers() };
    if let Some(words) = head_ui(&open, &mut view.panel.reader, ui, commands) {
        view.announcer.say(words);
    }
    // Where a draft is checked, the room is for the article.
    if !view.panel.reader.pieces.is_empty() && !view.checking.is_open() {
        let map = document.map();
        egui::Panel::bottom("passage").show_separator_line(true).show(ui, |ui| passage_ui(map, view, ui, commands));
    }
    follow_selection(context, view);
    missing_ui(context, view, ui);
    text_ui(context, view, ui, commands);
}

/// Says that nothing of the map's article is in a text.
pub(crate) fn nothing_found(reading: &Reading) -> String {
    match reading.report.n_sealed() {
        0 => "No sentence of the map's article found".to_owned(),
        n => format!("None of {n} passages found"),
    }
}

/// Shows the article that what was chosen just now rests on, where that is another one whose text is open.
fn follow_to_source(map: &Map, view: &mut ViewState) {
    if view.panel.reader.has_followed {
        return;
    }
    let mut sources = pieces_of(map, view.exploring.selection).into_iter().map(|piece| map.piece(piece).source);
    let (shown, first) = (view.article.shown_source(), sources.next());
    let is_shown = first == Some(shown) || sources.any(|source| source == shown);
    if let Some(other) = first.filter(|&other| !is_shown && view.article.of(other).reading().is_some()) {
        view.article.show(other);
        view.panel.reader.start_anew();
    }
}

/// Shows the field that finds words, and what must be said about the text as a whole; returns what to say of
/// what was found.
fn head_ui(
    open: &OpenArticle,
    reader: &mut ReaderState,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) -> Option<String> {
    let reading = &open.reading;
    if !reading.is_known {
        let warn = ui.visuals().warn_fg_color;
        egui::Frame::new().stroke(egui::Stroke::new(1.5, warn)).corner_radius(7.0).inner_margin(10.0).show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            ui.label(format!("{}: is this the right article?", nothing_found(reading)));
            let other = Command::BringIn(BringIn::OpenText);
            if ui.button(other.text()).clicked() {
                commands.push(other);
            }
        });
    }
    let is_news = find_ui(reading, reader, ui);
    let find = &reader.find;
    ui.add_space(4.0);
    (is_news && !find.words.trim().is_empty()).then(|| match find.found.get(find.at) {
        Some(bytes) => {
            let line = reading.article.text()[..bytes.end].lines().next_back().unwrap_or_default();
            let from = line.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            format!("{} of {}: {}", find.at + 1, find.found.len(), &line[from..])
        }
        None => "Not found in the article".to_owned(),
    })
}

/// Shows the field that finds words, and leads from place to place; returns whether that has led elsewhere.
fn find_ui(reading: &Reading, reader: &mut ReaderState, ui: &mut egui::Ui) -> bool {
    let mut is_news = false;
    let ReaderState { find, scroll_to, .. } = reader;
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut find.words).hint_text("Find in the article").desired_width(190.0);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find in the article"));
        if std::mem::take(&mut find.wants_focus) {
            field.request_focus();
        }
        if field.changed() {
            is_news = true;
            find.found = reading.find(&find.words);
            find.at = 0;
            *scroll_to = find.found.first().map(|bytes| (bytes.start, SETTLING_FRAMES));
        }
        let n = find.found.len();
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered {
            field.request_focus();
        }
        if n > 0 {
            let back = ui
                .small_button("\u{2191}")
                .on_hover_text("The place before")
                .accessible_name("The place before")
                .clicked();
            let on =
                ui.small_button("\u{2193}").on_hover_text("The next place").accessible_name("The next place").clicked();
            let step = if on || entered {
                1
            } else if back {
                n - 1
            } else {
                0
            };
            if step > 0 {
                is_news = true;
                find.at = (find.at + step) % n;
                *scroll_to = Some((find.found[find.at].start, SETTLING_FRAMES));
            }
            ui.label(RichText::new(format!("{} of {n}", find.at + 1)).weak());
        } else if !find.words.is_empty() {
            ui.label(RichText::new("not found").weak());
        }
    });
    is_news
}

/// Shows the links that rest on the passage that was clicked.
fn passage_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let links = links_of_pieces(map, &view.panel.reader.pieces);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let words = format!("{} on this passage", counted(links.len(), "link rests", "links rest"));
        ui.label(RichText::new(words).font(style::semibold(12.5)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.small_button("Close").clicked() {
                view.leave_passage();
            }
            // Also what no link rests on yet can be changed.
            if let Some(&piece) = view.panel.reader.pieces.first() {
                let name = format!("Edit the {}", noun_of(map.piece(piece).kind));
                if ui.small_button("Edit\u{2026}").accessible_name(&name).clicked() {
                    commands.push(Command::Make(MakingCommand::EditPiece(piece)));
                }
            }
        });
    });
    ScrollArea::vertical().max_height(120.0).id_salt("links of the passage").show(ui, |ui| {
        scroll_by_keys(ScrollKeys::PagesAndArrows, ui);
        for link in links {
            link_button_ui(map, link, ui, commands);
        }
    });
    ui.add_space(4.0);
}

/// Scrolls to the first passage of what is chosen, once after it was.
fn follow_selection(ArticleContext { document, reading, .. }: ArticleContext<'_>, view: &mut ViewState) {
    if std::mem::replace(&mut view.panel.reader.has_followed, true) {
        return;
    }
    let pieces = pieces_of(document.map(), view.exploring.selection);
    if !pieces.iter().any(|piece| view.panel.reader.pieces.contains(piece)) {
        view.leave_passage();
        if let Some((place, _)) = reading.place_of(&pieces) {
            view.panel.reader.show(place, Vec::new());
        }
    }
}

/// Says so where the words of the chosen link do not stand in the text.
fn missing_ui(ArticleContext { document, reading, .. }: ArticleContext<'_>, view: &ViewState, ui: &mut egui::Ui) {
    let Selection::Link(link) = view.exploring.selection else { return };
    let words = match reading.place_of(&document.map().link(link).evidence) {
        Some((_, Stands::AsInTheMap)) => return,
        Some((_, Stands::Otherwise)) => {
            "The words of the chosen link are not in this text; what it has instead is framed."
        }
        None => "The chosen link has no passage in this text.",
    };
    ui.add(egui::Label::new(RichText::new(words).color(ui.visuals().warn_fg_color)).wrap());
    ui.add_space(4.0);
}

/// Returns the evidence that what is chosen rests on, or that concerns it.
pub(crate) fn pieces_of(map: &Map, selection: Selection) -> Vec<EvidenceId> {
    match selection {
        Selection::Nothing => Vec::new(),
        Selection::Link(link) => map.link(link).evidence.clone(),
        Selection::Actor(actor) => map.evidence_ids().filter(|&id| map.concerns(id, actor)).collect(),
    }
}

fn text_ui(context: ArticleContext<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let (map, reading) = (context.document.map(), context.reading);
    let column = Column::in_width(ui.available_width());
    let has_focus = keys_ui(context, view, ui.available_rect_before_wrap(), ui, commands);
    let reader = &mut view.panel.reader;
    let heights = known_heights(&mut reader.heights, reading, column);
    let tops = tops(heights);
    let total = tops.last().copied().unwrap_or(0.0);
    let ruler = ruler_rect(ui.available_rect_before_wrap());
    // Each article is scrolled on its own: another one begins at its top.
    let headline = &map.source(reading.source).headline;
    let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt(("article", headline));
    if let Some(y) = clicked_on_ruler(ruler, ui) {
        area = area.vertical_scroll_offset((y * total - ruler.height() / 2.0).max(0.0));
    }
    if let Some((byte, frames)) = reader.scroll_to {
        let y = y_of(byte, reading, &tops);
        area = area.vertical_scroll_offset((y - ui.available_height() / 3.0).max(0.0));
        reader.scroll_to = (frames > 1).then_some((byte, frames - 1));
        ui.request_repaint();
    }
    let lit_pieces: BTreeSet<EvidenceId> =
        pieces_of(map, view.exploring.selection).into_iter().chain(reader.pieces.iter().copied()).collect();
    // A passage that differs from the map is framed instead of tinted.
    let framed = reader.at.clone().filter(|at| has_focus || reading.pieces_of(at).is_empty());
    let (selection, find) = (view.exploring.selection, &reader.find);
    let selected = reader.selected.as_ref().map(WordSelection::bytes);
    let lit = LitText { selection, pieces: &lit_pieces, found: &find.found, found_at: find.at, framed, selected };
    let page = Page { map, reading, lit: &lit, column };
    let (mut shown, mut offer) = (Vec::new(), None);
    let seen = ui.available_rect_before_wrap();
    area.show_viewport(ui, |ui, viewport| {
        // Arrows go from passage to passage while the text itself has the focus.
        scroll_by_keys(if has_focus { ScrollKeys::Pages } else { ScrollKeys::PagesAndArrows }, ui);
        let (space, _) = ui.allocate_exact_size(vec2(column.outer_width(), total), Sense::hover());
        let first = tops.partition_point(|&top| top < viewport.min.y).saturating_sub(1);
        let last = tops.partition_point(|&top| top < viewport.max.y).min(reading.chunks.len());
        let mut y = space.min.y + tops[first.min(tops.len() - 1)];
        for (chunk, known) in reading.chunks.iter().zip(heights.iter_mut()).take(last).skip(first) {
            let words = &reading.article.text()[chunk.bytes.clone()];
            let chunk = chunk_ui(page, chunk, words, pos2(space.min.x, y), ui);
            if (*known - chunk.height).abs() > 0.1 {
                *known = chunk.height;
                ui.request_repaint();
            }
            y += chunk.height;
            shown.push(chunk);
        }
        scroll_while_selecting(&shown, seen, ui);
        offer = offers_ui(context, &shown, seen, ui);
        if !reading.chunks.is_empty() {
            reader.seen = byte_at(viewport.min.y, reading, &tops)..byte_at(viewport.max.y, reading, &tops);
        }
    });
    paint_ruler(page, &tops, ruler, ui);
    match pointed_at(&shown, ui) {
        Some(Pointed::Clicked(byte)) => click(context, view, byte, commands),
        Some(pointed) => select_by_mouse(reading, view, pointed),
        None => {}
    }
    commands.extend(offer.and_then(|offer| take_offer(context, view, offer)));
    commands.extend(bar_ui(context, view, &shown, seen, ui));
}

/// Returns the heights of the chunks, as far as they are known in a column.
fn known_heights<'a>(known: &'a mut ChunkHeights, reading: &Reading, column: Column) -> &'a mut Vec<f32> {
    if known.heights.len() != reading.chunks.len() || (known.width - column.width).abs() > 0.5 {
        known.heights = reading.chunks.iter().map(|chunk| column.estimated_height(reading, chunk)).collect();
        known.width = column.width;
    }
    &mut known.heights
}

/// Returns about where a byte of the text stands, in a column whose chunks start at these tops.
fn y_of(byte: usize, reading: &Reading, tops: &[f32]) -> f32 {
    let chunk = reading.chunk_at(byte);
    let bytes = &reading.chunks[chunk].bytes;
    let part = byte.saturating_sub(bytes.start) as f32 / bytes.len().max(1) as f32;
    tops[chunk] + part * (tops[chunk + 1] - tops[chunk])
}

/// Returns about which byte of a text that is not empty stands there, in a column whose chunks start at these tops.
fn byte_at(y: f32, reading: &Reading, tops: &[f32]) -> usize {
    let index = tops.partition_point(|&top| top <= y).saturating_sub(1).min(reading.chunks.len() - 1);
    let (bytes, height) = (&reading.chunks[index].bytes, tops[index + 1] - tops[index]);
    bytes.start + (((y - tops[index]) / height.max(1.0)).clamp(0.0, 1.0) * bytes.len() as f32) as usize
}

/// Chooses what stands at a byte of the text: an actor, a link, or all links of a passage.
fn click(context: ArticleContext<'_>, view: &mut ViewState, byte: usize, commands: &mut Vec<Command>) {
    let ArticleContext { document, reading, .. } = context;
    view.leave_passage();
    view.panel.reader.selected = None;
    if let Some(actor) = reading.actor_at(byte) {
        commands.push(Command::Reveal(Selection::Actor(actor)));
        return;
    }
    let pieces = reading.pieces_at(byte);
    let first = pieces.first();
    let reader = &mut view.panel.reader;
    reader.at = reading.places().into_iter().find(|place| reading.pieces_of(place).first() == first);
    reader.scroll_to = None;
    match links_of_pieces(document.map(), &pieces)[..] {
        [link] => {
            reader.rest_at(pieces);
            commands.push(Command::Reveal(Selection::Link(link)));
        }
        _ => commands.push(Command::ChoosePassage(pieces)),
    }
}

fn tops(heights: &[f32]) -> Vec<f32> {
    let mut y = 0.0;
    let mut tops = vec![0.0];
    tops.extend(heights.iter().map(|height| {
        y += height;
        y
    }));
    tops
}

/// The strip beside the scroll bar that shows where passages are.
fn ruler_rect(space: Rect) -> Rect {
    Rect::from_min_max(pos2(space.max.x - 18.0, space.min.y), pos2(space.max.x - 10.0, space.max.y))
}

fn clicked_on_ruler(ruler: Rect, ui: &egui::Ui) -> Option<f32> {
    let response = ui.interact(ruler, ui.scope_id().with("ruler"), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, "Where the passages are"));
    let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
    Some((at.y - ruler.min.y) / ruler.height().max(1.0))
}

fn paint_ruler(Page { map, reading, lit, .. }: Page<'_>, tops: &[f32], ruler: Rect, ui: &egui::Ui) {
    let total = tops.last().copied().unwrap_or(1.0).max(1.0);
    let y_of = |byte: usize| ruler.min.y + y_of(byte, reading, tops) / total * ruler.height();
    let mark = |byte: usize, x: f32, height: f32, color: egui::Color32| {
        let rect = Rect::from_min_max(pos2(x, y_of(byte)), pos2(ruler.max.x, y_of(byte) + height));
        ui.painter().rect_filled(rect, 1.0, color);
    };
    let theme = style::theme(ui);
    // Where many passages lie in one place of the ruler, one mark of a colour is enough.
    let mut painted = BTreeSet::new();
    for passage in &reading.passages {
        let is_lit = lit.pieces.contains(&passage.piece);
        let links = map.links_of_evidence(passage.piece);
        let chosen = links.iter().find(|&&link| lit.selection == Selection::Link(link));
        let Some(&link) = chosen.or(links.first()).filter(|_| is_lit || lit.pieces.is_empty()) else { continue };
        let family = map.link(link).verb.family();
        if !painted.insert((y_of(passage.bytes.start) as i32, family)) {
            continue;
        }
        let color = style::color(family_color(family, theme));
        if is_lit {
            mark(passage.bytes.start, ruler.min.x, 4.0, color);
        } else {
            mark(passage.bytes.start, ruler.min.x + 3.0, 2.0, color.gamma_multiply(0.6));
        }
    }
    for found in lit.found.iter().take(500) {
        mark(found.start, ruler.min.x, 2.0, ui.visuals().warn_fg_color);
    }
}
