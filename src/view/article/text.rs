//! A part of the article as text: measured lines, paragraph numbers, lit passages.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::cursor::CCursor;
use egui::text::{CharIndex, LayoutJob, TextFormat};
use egui::{CursorIcon, Galley, Pos2, Rect, Response, Sense, Shape, Stroke, WidgetInfo, pos2, vec2};

use crate::fonts::breaks::has_unspaced_words;
use crate::model::reading::{Chunk, Number, Reading, links_of_pieces};
use crate::model::selection::Selection;
use crate::model::text::direction::has_right_to_left;
use crate::model::{EvidenceId, EvidenceKind, Family, Map};
use crate::scene::palette::family_color;
use crate::view::toolkit::directions::Directed;
use crate::view::toolkit::reading_order::laid_out_in_order;
use crate::view::toolkit::style;

/// What of the text stands out.
pub(crate) struct LitText<'a> {
    /// What is chosen.
    pub selection: Selection,
    /// The evidence of what is chosen.
    pub pieces: &'a BTreeSet<EvidenceId>,
    /// The words that were looked for.
    pub found: &'a [Range<usize>],
    /// Which of them is shown.
    pub found_at: usize,
    /// What has a frame around it.
    pub framed: Option<Range<usize>>,
    /// The words that are selected.
    pub selected: Option<Range<usize>>,
}

/// Where lines stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The width of a line.
    pub width: f32,
}

/// What is drawn of a text, and how.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    /// The map.
    pub map: &'a Map,
    /// The text, held against the map.
    pub reading: &'a Reading,
    /// What of it stands out.
    pub lit: &'a LitText<'a>,
    /// Where its lines stand.
    pub column: Column,
}

/// The size of the text; 66 characters of it are as wide as the widest line.
const SIZE: f32 = 15.5;
const LINE: f32 = 22.0;
const WIDEST: f32 = 468.0;
/// For paragraph numbers and the marks of passages.
const MARGIN: f32 = 38.0;
/// Between paragraphs.
const GAP: f32 = 11.0;

impl Column {
    /// Returns the column that fits into a panel.
    pub(crate) fn in_width(panel: f32) -> Self {
        /// For the scroll bar and the ruler beside it.
        const RIGHT: f32 = 26.0;
        Self { width: (panel - MARGIN - RIGHT).clamp(120.0, WIDEST) }
    }

    /// Returns the width with the margin.
    pub(crate) fn outer_width(self) -> f32 {
        MARGIN + self.width
    }

    /// Returns about how high a chunk is, before it is laid out.
    pub(crate) fn estimated_height(self, reading: &Reading, chunk: &Chunk) -> f32 {
        let n_chars = reading.article.text()[chunk.bytes.clone()].chars().count() as f32;
        let per_line = (self.width / WIDEST * 66.0).max(10.0);
        (n_chars / per_line).ceil() * LINE + GAP
    }
}

/// A chunk as it is shown.
pub(crate) struct ShownChunk<'a> {
    /// Its text.
    pub text: TextOnScreen<'a>,
    /// Its height, with the gap below it.
    pub height: f32,
    /// What the mouse does with it.
    pub response: Response,
}

/// Shows a chunk, with its words, at a place.
pub(crate) fn chunk_ui<'a>(page: Page<'_>, chunk: &Chunk, words: &'a str, at: Pos2, ui: &egui::Ui) -> ShownChunk<'a> {
    let Page { reading, lit, column, .. } = page;
    let number = reading.number_of(chunk.paragraph);
    let is_headline = number == Number::InPlace(0);
    let job = layout_job(page, chunk, is_headline, ui);
    // Words from right to left are drawn in another order than that of the text, and the toolkit breaks lines at spaces
    // only.
    let is_own = has_right_to_left(words) || has_unspaced_words(words);
    let directed = is_own.then(|| laid_out_in_order(&job, column.width, ui));
    let job = directed.as_ref().map_or(job, |directed| directed.job.clone());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let is_last = chunk.bytes.end == reading.article.paragraphs()[chunk.paragraph].bytes.end;
    let origin = at + vec2(MARGIN, 0.0);
    let text = TextOnScreen { text: words, start: chunk.bytes.start, galley: Arc::clone(&galley), directed, origin };
    paint_passages(page, chunk, &text, ui);
    if let Some(selected) = &lit.selected {
        for rect in text.rects(selected) {
            ui.painter().rect_filled(rect.expand2(vec2(1.0, 0.0)), 2.0, ui.visuals().selection.bg_fill);
        }
    }
    let first_found = lit.found.partition_point(|found| found.end <= chunk.bytes.start);
    let found_here = lit.found.iter().enumerate().skip(first_found);
    for (index, found) in found_here.take_while(|(_, found)| found.start < chunk.bytes.end) {
        let color = ui.visuals().warn_fg_color.gamma_multiply(if index == lit.found_at { 0.55 } else { 0.25 });
        for rect in text.rects(found) {
            ui.painter().rect_filled(rect, 2.0, color);
        }
    }
    if let Some(framed) = &lit.framed {
        let stroke = Stroke::new(2.0, style::color(style::palette(ui).accent));
        for rect in text.rects(framed) {
            ui.painter().rect_stroke(rect.expand2(vec2(3.0, 0.0)), 3.0, stroke, egui::StrokeKind::Middle);
        }
    }
    ui.painter().galley(origin, Arc::clone(&galley), ui.visuals().text_color());
    if chunk.is_first {
        number_ui(number, at, ui);
    }
    let rect = Rect::from_min_size(origin, galley.size());
    let response = interact(page, &text, rect, ui);
    ShownChunk { text, height: galley.size().y + if is_last { GAP } else { 0.0 }, response }
}

fn layout_job(Page { reading, column, .. }: Page<'_>, chunk: &Chunk, is_headline: bool, ui: &egui::Ui) -> LayoutJob {
    let visuals = ui.visuals();
    let format = TextFormat {
        font_id: style::serif(if is_headline { 21.0 } else { SIZE }),
        line_height: Some(if is_headline { 27.0 } else { LINE }),
        color: visuals.text_color(),
        ..TextFormat::default()
    };
    // Names are links, but the text is there to be read: they are about half as bright as other links.
    let name = visuals.text_color().lerp_to_gamma(visuals.hyperlink_color, 0.6);
    let name = TextFormat { color: name, ..format.clone() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = column.width;
    let text = reading.article.text();
    let mut from = chunk.bytes.start;
    // Line breaks of the file are spaces on the screen; each stays one character, so that positions stay right.
    let mut add = |bytes: Range<usize>, format: &TextFormat| {
        if !bytes.is_empty() {
            job.append(
                &text[bytes].replace(['\n', '\t', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " "),
                0.0,
                format.clone(),
            );
        }
    };
    for mention in reading.mentions_in(&chunk.bytes) {
        let (start, end) = (mention.bytes.start.max(from), mention.bytes.end.min(chunk.bytes.end));
        if start < end {
            add(from..start, &format);
            add(start..end, &name);
            from = end;
        }
    }
    add(from..chunk.bytes.end, &format);
    job
}

/// The text of a chunk, laid out.
pub(crate) struct TextOnScreen<'a> {
    text: &'a str,
    /// Its first byte in the whole text.
    start: usize,
    galley: Arc<Galley>,
    /// Where its parts stand, where the galley has them in another order.
    directed: Option<Arc<Directed>>,
    origin: Pos2,
}

impl TextOnScreen<'_> {
    /// Returns where its lines begin.
    pub(crate) fn left(&self) -> f32 {
        self.origin.x
    }

    /// Returns where a part of the whole text stands, line by line.
    pub(crate) fn rects(&self, bytes: &Range<usize>) -> Vec<Rect> {
        let inside = |byte: usize| byte.saturating_sub(self.start).min(self.text.len());
        let (from, to) = (inside(bytes.start), inside(bytes.end));
        let rects = match &self.directed {
            Some(directed) => directed.rects(&self.galley, &(from..to)),
            None => self.rects_in_rows(from..to),
        };
        rects.into_iter().map(|rect| rect.translate(self.origin.to_vec2())).collect()
    }

    fn rects_in_rows(&self, bytes: Range<usize>) -> Vec<Rect> {
        let n_before = self.text[..bytes.start].chars().count();
        let chars = n_before..n_before + self.text[bytes].chars().count();
        let mut first = 0;
        let rects = self.galley.rows.iter().filter_map(|row| {
            let n = row.char_count_excluding_newline().0;
            let (start, end) = (chars.start.max(first), chars.end.min(first + n));
            let row_start = first;
            first += n + usize::from(row.ends_with_newline);
            let x = |char: usize| row.pos.x + row.x_offset(CharIndex(char - row_start));
            let (top, bottom) = (row.pos.y, row.pos.y + row.height());
            (start < end).then(|| Rect::from_min_max(pos2(x(start), top), pos2(x(end), bottom)))
        });
        rects.collect()
    }

    /// Returns the byte of the whole text at a point of the screen.
    pub(crate) fn byte_at(&self, point: Pos2) -> usize {
        let point = point - self.origin;
        if let Some(directed) = &self.directed {
            return self.start + directed.byte_at(&self.galley, point);
        }
        let CCursor { index, .. } = self.galley.cursor_from_pos(point);
        let byte = self.text.char_indices().nth(index.0).map_or(self.text.len(), |(byte, _)| byte);
        self.start + byte
    }
}

/// The families of the links that rest on a passage, and whether it is a quotation and stands out.
#[derive(Default)]
struct PassageMarks {
    families: Vec<Family>,
    is_quotation: bool,
    is_lit: bool,
}

/// Paints a tint behind quotations and what is chosen, and a line for each family below passages.
fn paint_passages(page: Page<'_>, chunk: &Chunk, text: &TextOnScreen<'_>, ui: &egui::Ui) {
    let Page { map, reading, lit, .. } = page;
    let theme = style::theme(ui);
    let mut passages: BTreeMap<(usize, usize), PassageMarks> = BTreeMap::new();
    let here = reading.passages.iter();
    for passage in here.filter(|p| p.bytes.start < chunk.bytes.end && p.bytes.end > chunk.bytes.start) {
        let marks = passages.entry((passage.bytes.start, passage.bytes.end)).or_default();
        let is_lit = lit.pieces.contains(&passage.piece);
        marks.is_quotation |= map.piece(passage.piece).kind == EvidenceKind::Quotation;
        for link in links_of_pieces(map, &[passage.piece]) {
            let family = map.link(link).verb.family();
            match marks.families.iter().position(|&other| other == family) {
                // What is chosen gives its colour to the whole passage.
                Some(at) if is_lit && !marks.is_lit => marks.families.swap(0, at),
                Some(_) => {}
                None if is_lit && !marks.is_lit => marks.families.insert(0, family),
                None => marks.families.push(family),
            }
        }
        marks.is_lit |= is_lit;
    }
    let is_dimmed = !lit.pieces.is_empty();
    let painter = ui.painter();
    for (&(start, end), marks) in &passages {
        let color_of = |family: Family| style::color(family_color(family, theme));
        let first = marks.families.first().map_or(ui.visuals().weak_text_color(), |&family| color_of(family));
        let tint = match (marks.is_lit, marks.is_quotation) {
            (true, _) => 0.24,
            (false, true) if !is_dimmed => 0.13,
            (false, _) => 0.0,
        };
        for rect in text.rects(&(start..end)) {
            painter.rect_filled(rect, 2.0, first.gamma_multiply(tint));
            if marks.is_lit {
                let bar =
                    Rect::from_min_max(pos2(text.origin.x - 9.0, rect.min.y), pos2(text.origin.x - 6.0, rect.max.y));
                painter.rect_filled(bar, 0.0, first);
            }
            // A quotation is inside its sentence: its line is the lowest.
            let below = if marks.is_quotation { 3.0 } else { 0.0 };
            if marks.families.is_empty() {
                // What no link rests on yet has a line too, broken and in no link's colour.
                let ends = [pos2(rect.min.x, rect.max.y - 3.5), pos2(rect.max.x, rect.max.y - 3.5)];
                let stroke = Stroke::new(1.2, ui.visuals().weak_text_color());
                painter.extend(Shape::dashed_line(&ends, stroke, 4.0, 3.0));
            }
            for (level, &family) in marks.families.iter().take(3).enumerate() {
                let y = rect.max.y - 3.5 + below * 0.5 + level as f32 * 2.0;
                let opacity = match (marks.is_lit, is_dimmed) {
                    (true, _) => 0.9,
                    (false, true) => 0.2,
                    (false, false) => 0.55,
                };
                let stroke =
                    Stroke::new(if marks.is_quotation { 2.0 } else { 1.2 }, color_of(family).gamma_multiply(opacity));
                painter.hline(rect.x_range(), y, stroke);
            }
        }
    }
}

fn number_ui(number: Number, at: Pos2, ui: &egui::Ui) {
    let (words, tip) = match number {
        Number::InPlace(0) | Number::None => return,
        Number::InPlace(number) => (number.to_string(), format!("Paragraph {number} of the article")),
        Number::Moved(number) => {
            (format!("{number}\u{2195}"), format!("Paragraph {number} of the map's article, moved"))
        }
    };
    let right = at + vec2(MARGIN - 13.0, 4.0);
    let color = match number {
        Number::Moved(_) => ui.visuals().warn_fg_color,
        _ => ui.visuals().weak_text_color(),
    };
    let rect = ui.painter().text(right, egui::Align2::RIGHT_TOP, words, egui::FontId::proportional(11.0), color);
    ui.interact(rect, ui.scope_id().with(("number", at.y as i64)), Sense::hover()).on_hover_text(tip);
}

/// Lets a chunk be clicked and dragged over, and says what stands where the pointer is.
fn interact(page: Page<'_>, text: &TextOnScreen<'_>, rect: Rect, ui: &egui::Ui) -> Response {
    let Page { map, reading, .. } = page;
    let id = ui.scope_id().with(("chunk", text.start));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::Text);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Paragraph, true, text.text));
    let Some(pointer) = response.hover_pos().filter(|_| !response.dragged()) else { return response };
    let byte = text.byte_at(pointer);
    let pieces = reading.pieces_at(byte);
    let actor = reading.actor_at(byte);
    let leads_on = !pieces.is_empty() || actor.is_some();
    let response = if leads_on { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    let tip = match actor {
        Some(actor) => map.spoken_actor(actor),
        None if !pieces.is_empty() && links_of_pieces(map, &pieces).is_empty() => {
            format!("{}: no link rests on it yet", map.brief_evidence(pieces[0]))
        }
        None => {
            links_of_pieces(map, &pieces).iter().take(6).map(|&link| map.sentence(link)).collect::<Vec<_>>().join("\n")
        }
    };
    if tip.is_empty() { response } else { response.on_hover_text_at_pointer(tip) }
}
