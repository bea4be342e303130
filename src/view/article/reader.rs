//! The article beside the map: its passages lit, its names linked, words found in it.

use std::sync::Arc;

use egui::{Key, Rect, RichText, ScrollArea, Sense, TextEdit, pos2, vec2};

use crate::command::{Command, Part};
use crate::document::Document;
use crate::model::reading::seal::Seal;
use crate::model::reading::{Reading, Stands};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{EvidenceId, Map};
use crate::scene::palette::family_color;
use crate::view::ViewState;
use crate::view::article::keyboard::keys_ui;
use crate::view::article::state::{ArticleState, OpenArticle, Passage, ReaderState, SETTLING_FRAMES, Tab};
use crate::view::article::tabs::invitation_ui;
use crate::view::article::text::{Column, LitText, chunk_ui};
use crate::view::evidence::links::link_button_ui;
use crate::view::map::paint::Visibility;
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::style;

impl ViewState {
    /// Puts the cursor into the field that finds words in the article.
    pub fn find_in_article(&mut self) {
        self.show_part(Part::Evidence);
        self.panel.tab = Tab::Article;
        self.panel.reader.wants_find_focus = self.article.reading().is_some();
        if !self.panel.reader.wants_find_focus {
            self.announcer.say("No article is open: open its text first");
            self.keyboard.wants_region = Some(Region::Panel(Part::Evidence));
        }
    }
}

/// Shows the article, or how to open it.
pub(crate) fn reader_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let ArticleState::Open(open) = &view.article else {
        invitation_ui(view, ui, commands);
        return;
    };
    let open = Arc::clone(open);
    let map = document.map();
    if let Some(words) = head_ui(&open, &mut view.panel.reader, ui) {
        view.announcer.say(words);
    }
    if !view.panel.reader.passage.pieces.is_empty() {
        egui::Panel::bottom("passage").show_separator_line(true).show(ui, |ui| passage_ui(map, view, ui, commands));
    }
    follow_selection(map, view, &open.reading);
    missing_ui(map, view, &open.reading, ui);
    text_ui(map, view, &open.reading, ui, commands);
}

/// Shows the field that finds words, and what must be said about the text as a whole; returns what to say of
/// what was found.
fn head_ui(open: &OpenArticle, reader: &mut ReaderState, ui: &mut egui::Ui) -> Option<String> {
    let mut is_news = false;
    let reading = &open.reading;
    let n_sealed = reading.report.n_sealed();
    if n_sealed > 0 && reading.report.count(|seal| seal != Seal::NotFound) == 0 {
        let warn = ui.visuals().warn_fg_color;
        egui::Frame::new().stroke(egui::Stroke::new(1.5, warn)).corner_radius(7.0).inner_margin(10.0).show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            ui.label(format!("None of {n_sealed} passages found: is this the right article?"));
        });
    }
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut reader.find).hint_text("Find in the article").desired_width(190.0);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find in the article"));
        if std::mem::take(&mut reader.wants_find_focus) {
            field.request_focus();
        }
        if field.changed() {
            is_news = true;
            reader.found = reading.find(&reader.find);
            reader.found_at = 0;
            reader.scroll_to = reader.found.first().map(|bytes| (bytes.start, SETTLING_FRAMES));
        }
        let n = reader.found.len();
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
                reader.found_at = (reader.found_at + step) % n;
                reader.scroll_to = Some((reader.found[reader.found_at].start, SETTLING_FRAMES));
            }
            ui.label(RichText::new(format!("{} of {n}", reader.found_at + 1)).weak());
        } else if !reader.find.is_empty() {
            ui.label(RichText::new("not found").weak());
        }
    });
    ui.add_space(4.0);
    (is_news && !reader.find.trim().is_empty()).then(|| match reader.found.get(reader.found_at) {
        Some(bytes) => {
            let line = reading.article.text()[..bytes.end].lines().next_back().unwrap_or_default();
            let from = line.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            format!("{} of {}: {}", reader.found_at + 1, reader.found.len(), &line[from..])
        }
        None => "Not found in the article".to_owned(),
    })
}

/// Shows the links that rest on the passage that was clicked.
fn passage_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let links = view.panel.reader.passage.links.clone();
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let words = format!("{} on this passage", counted(links.len(), "link rests", "links rest"));
        ui.label(RichText::new(words).font(style::semibold(12.5)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.small_button("Close").clicked() {
                view.panel.reader.passage = Passage::default();
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

/// Scrolls to the first passage of what was chosen since the last frame.
fn follow_selection(map: &Map, view: &mut ViewState, reading: &Reading) {
    if view.exploring.selection == view.panel.reader.followed {
        return;
    }
    view.panel.reader.followed = view.exploring.selection;
    let pieces = pieces_of(map, view.exploring.selection);
    if !pieces.iter().any(|piece| view.panel.reader.passage.pieces.contains(piece)) {
        view.panel.reader.passage = Passage::default();
        if let Some((place, _)) = reading.place_of(&pieces) {
            view.panel.reader.show(map, place, &[]);
        }
    }
}

/// Says so where the words of the chosen link do not stand in the text.
fn missing_ui(map: &Map, view: &ViewState, reading: &Reading, ui: &mut egui::Ui) {
    let Selection::Link(link) = view.exploring.selection else { return };
    let words = match reading.place_of(&map.link(link).evidence) {
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

fn text_ui(map: &Map, view: &mut ViewState, reading: &Reading, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let column = Column::in_width(ui.available_width());
    let has_focus = keys_ui(map, view, reading, ui.available_rect_before_wrap(), ui, commands);
    let reader = &mut view.panel.reader;
    if reader.heights.len() != reading.chunks.len() || (reader.width - column.width).abs() > 0.5 {
        reader.heights = reading.chunks.iter().map(|chunk| column.estimated_height(reading, chunk)).collect();
        reader.width = column.width;
    }
    let tops = tops(&reader.heights);
    let total = tops.last().copied().unwrap_or(0.0);
    let ruler = ruler_rect(ui.available_rect_before_wrap());
    let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt("article");
    if let Some(y) = clicked_on_ruler(ruler, ui) {
        area = area.vertical_scroll_offset((y * total - ruler.height() / 2.0).max(0.0));
    }
    if let Some((byte, frames)) = reader.scroll_to {
        let chunk = reading.chunk_at(byte);
        let bytes = &reading.chunks[chunk].bytes;
        let part = byte.saturating_sub(bytes.start) as f32 / bytes.len().max(1) as f32;
        let y = tops[chunk] + part * reader.heights[chunk];
        area = area.vertical_scroll_offset((y - ui.available_height() / 3.0).max(0.0));
        reader.scroll_to = (frames > 1).then_some((byte, frames - 1));
        ui.request_repaint();
    }
    let mut lit_pieces = pieces_of(map, view.exploring.selection);
    lit_pieces.extend(&reader.passage.pieces);
    // A passage that differs from the map is framed instead of tinted.
    let framed = reader.at.clone().filter(|at| has_focus || reading.pieces_of(at).is_empty());
    let lit = LitText { pieces: &lit_pieces, found: &reader.found, found_at: reader.found_at, framed };
    let heights = &mut reader.heights;
    let mut clicked = None;
    area.show_viewport(ui, |ui, viewport| {
        // Arrows go from passage to passage while the text itself has the focus.
        scroll_by_keys(if has_focus { ScrollKeys::Pages } else { ScrollKeys::PagesAndArrows }, ui);
        let (space, _) = ui.allocate_exact_size(vec2(column.outer_width(), total), Sense::hover());
        let first = tops.partition_point(|&top| top < viewport.min.y).saturating_sub(1);
        let last = tops.partition_point(|&top| top < viewport.max.y).min(reading.chunks.len());
        let mut y = space.min.y + tops[first.min(tops.len() - 1)];
        for (chunk, known) in reading.chunks.iter().zip(heights.iter_mut()).take(last).skip(first) {
            let (height, at) = chunk_ui(map, reading, chunk, &lit, column, pos2(space.min.x, y), ui);
            if (*known - height).abs() > 0.1 {
                *known = height;
                ui.request_repaint();
            }
            y += height;
            clicked = clicked.or(at);
        }
        let byte_at = |y: f32| {
            let index = tops.partition_point(|&top| top <= y).saturating_sub(1).min(reading.chunks.len() - 1);
            let (bytes, height) = (&reading.chunks[index].bytes, tops[index + 1] - tops[index]);
            bytes.start + (((y - tops[index]) / height.max(1.0)).clamp(0.0, 1.0) * bytes.len() as f32) as usize
        };
        if !reading.chunks.is_empty() {
            reader.seen = byte_at(viewport.min.y)..byte_at(viewport.max.y);
        }
    });
    paint_ruler(map, reading, view.exploring.selection, &lit, &tops, ruler, ui);
    if let Some(byte) = clicked {
        click(map, view, reading, byte, commands);
    }
}

/// Chooses what stands at a byte of the text: an actor, a link, or all links of a passage.
fn click(map: &Map, view: &mut ViewState, reading: &Reading, byte: usize, commands: &mut Vec<Command>) {
    view.panel.reader.passage = Passage::default();
    if let Some(actor) = reading.actor_at(byte) {
        commands.push(Command::Reveal(Selection::Actor(actor)));
        return;
    }
    let pieces = reading.pieces_at(byte);
    let first = pieces.first();
    view.panel.reader.at = reading.places().into_iter().find(|place| reading.pieces_of(place).first() == first);
    view.panel.reader.passage = Passage::new(map, pieces);
    view.panel.reader.scroll_to = None;
    match view.panel.reader.passage.links[..] {
        [link] => commands.push(Command::Reveal(Selection::Link(link))),
        _ => {
            commands.push(Command::Select(Selection::Nothing));
            // What is lit now comes from this click, not from what was chosen.
            view.panel.reader.followed = Selection::Nothing;
        }
    }
}

/// Returns what of the map the passage lights, while nothing is chosen and the article is in front.
pub(crate) fn lighting(view: &ViewState) -> Option<&Visibility> {
    let is_in_front = view.exploring.selection == Selection::Nothing && view.panel.tab == Tab::Article;
    view.panel.reader.passage.lighting.as_ref().filter(|_| is_in_front)
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

fn paint_ruler(
    map: &Map,
    reading: &Reading,
    selection: Selection,
    lit: &LitText<'_>,
    tops: &[f32],
    ruler: Rect,
    ui: &egui::Ui,
) {
    let total = tops.last().copied().unwrap_or(1.0).max(1.0);
    let y_of = |byte: usize| {
        let chunk = reading.chunk_at(byte);
        let bytes = &reading.chunks[chunk].bytes;
        let part = byte.saturating_sub(bytes.start) as f32 / bytes.len().max(1) as f32;
        ruler.min.y + (tops[chunk] + part * (tops[chunk + 1] - tops[chunk])) / total * ruler.height()
    };
    let mark = |byte: usize, x: f32, height: f32, color: egui::Color32| {
        let rect = Rect::from_min_max(pos2(x, y_of(byte)), pos2(ruler.max.x, y_of(byte) + height));
        ui.painter().rect_filled(rect, 1.0, color);
    };
    let theme = style::theme(ui);
    for passage in &reading.passages {
        let links = map.links_of_evidence(passage.piece);
        let chosen = links.iter().find(|&&link| selection == Selection::Link(link));
        let Some(&link) = chosen.or(links.first()) else { continue };
        let color = style::color(family_color(map.link(link).verb.family(), theme));
        if lit.pieces.contains(&passage.piece) {
            mark(passage.bytes.start, ruler.min.x, 4.0, color);
        } else if lit.pieces.is_empty() {
            mark(passage.bytes.start, ruler.min.x + 3.0, 2.0, color.gamma_multiply(0.6));
        }
    }
    for found in lit.found.iter().take(500) {
        mark(found.start, ruler.min.x, 2.0, ui.visuals().warn_fg_color);
    }
}
