//! Flowing text on pages: headings, paragraphs, quotations, with the title at the head and the number at the foot of each
//! page.

use std::num::NonZeroU16;

use krilla::destination::XyzDestination;
use krilla::geom;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagTree};

use crate::files::FileErrorKind;
use crate::files::export::pdf::pen::Pen;
use crate::files::export::pdf::{document, finished};
use crate::files::export::report::{EvidenceReport, ReportBlock};
use crate::fonts::Weight;
use crate::fonts::directions::begins_at_right;
use crate::layout::{Point, Rect, Size};
use crate::scene::draw::{Ink, Lettering, Primitive};
use crate::scene::palette::Theme;
use crate::scene::text;

/// Around the text of a page.
const MARGIN: Point = Point { x: 62.0, y: 70.0 };
/// Quotations stand in from both margins, with a bar before them.
const INDENT: f32 = 16.0;
const BAR: f32 = 2.0;

/// How a block is set.
#[derive(Clone, Copy)]
struct BlockStyle {
    weight: Weight,
    size: f32,
    line: f32,
    /// Above the block, unless it begins a page.
    above: f32,
    indent: f32,
    ink: Ink,
    /// As many points of what follows stand on the same page.
    keeps: f32,
}

const BODY: BlockStyle =
    BlockStyle { weight: Weight::Regular, size: 10.0, line: 14.0, above: 5.0, indent: 0.0, ink: Ink::Text, keeps: 0.0 };
const WORDING: BlockStyle = BlockStyle { size: 11.0, line: 15.5, above: 8.0, indent: INDENT, keeps: 26.0, ..BODY };
const SMALL: BlockStyle = BlockStyle { size: 8.5, line: 12.0, above: 2.0, ink: Ink::TextWeak, ..BODY };

fn heading(level: u16) -> BlockStyle {
    let (size, line, above) = match level {
        1 => (20.0, 25.0, 0.0),
        2 => (14.0, 19.0, 22.0),
        _ => (11.5, 16.0, 16.0),
    };
    BlockStyle { weight: Weight::SemiBold, size, line, above, keeps: 76.0, ..BODY }
}

/// A paragraph with its lines, each where it stands on its page.
struct Placed<'a> {
    block: &'a ReportBlock,
    style: BlockStyle,
    /// The page, the middle of the line's height, and its words.
    lines: Vec<(usize, f32, String)>,
}

/// Sets a report on pages of a size.
///
/// # Errors
/// Where a font cannot be embedded.
pub(in crate::files::export) fn draw(report: &EvidenceReport, page: Size) -> Result<Vec<u8>, FileErrorKind> {
    let (placed, n_pages) = place(report, page);
    let mut document = document(&report.title, &report.about);
    let mut pen = Pen::new(Theme::Light);
    let mut outline = Outline::new();
    // A paragraph over two pages is one element of the tree, with a part on each.
    let mut groups: Vec<TagGroup> = placed.iter().map(|placed| group_of(placed.block)).collect();
    // What stands on the pages before.
    let mut n_before = 0;
    for number in 0..n_pages {
        let Some(settings) = PageSettings::from_wh(page.w, page.h) else { continue };
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        running_words(&mut pen, &report.title, (number, n_pages), page, &mut surface);
        let is_before = |placed: &Placed<'_>| placed.lines.last().is_none_or(|(page, ..)| *page < number);
        n_before += placed[n_before..].iter().take_while(|placed| is_before(placed)).count();
        let is_later = |placed: &Placed<'_>| placed.lines.first().is_some_and(|(page, ..)| *page > number);
        let parts = placed[n_before..].iter().zip(&mut groups[n_before..]);
        for (placed, group) in parts.take_while(|(placed, _)| !is_later(placed)) {
            let lines: Vec<_> = placed.lines.iter().filter(|(page, ..)| *page == number).collect();
            let (Some((_, top, _)), Some((_, bottom, _))) = (lines.first(), lines.last()) else { continue };
            if let ReportBlock::Quotation(_) = placed.block {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
                let half = placed.style.line / 2.0;
                let (min, max) = (Point::new(MARGIN.x, top - half), Point::new(MARGIN.x + BAR, bottom + half));
                pen.fill_box(Rect { min, max }, Ink::Accent, &mut surface);
                surface.end_tagged();
            }
            let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            for (_, y, words) in lines {
                pen.draw(&line_at(words, placed.style, *y, page), &mut surface);
            }
            surface.end_tagged();
            group.push(id);
        }
        surface.finish();
        sheet.finish();
    }
    for Placed { block, lines, .. } in &placed {
        if let (ReportBlock::Heading(2, words), Some((number, y, _))) = (block, lines.first()) {
            let at = XyzDestination::new(*number, geom::Point::from_xy(0.0, (y - 30.0).max(0.0)));
            outline.push_child(OutlineNode::new(words.clone(), at));
        }
    }
    document.set_outline(outline);
    let mut tags = TagTree::new().with_lang(Some("en".to_owned()));
    groups.into_iter().for_each(|group| tags.push(group));
    document.set_tag_tree(tags);
    finished(document)
}

fn style_of(block: &ReportBlock) -> BlockStyle {
    match block {
        ReportBlock::Heading(level, _) => heading(*level),
        ReportBlock::Paragraph(_) | ReportBlock::Item(_) => BODY,
        ReportBlock::Quotation(_) | ReportBlock::Statement(_) => WORDING,
        ReportBlock::Facts(_) => SMALL,
    }
}

fn group_of(block: &ReportBlock) -> TagGroup {
    match block {
        ReportBlock::Heading(level, words) => {
            TagGroup::new(Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(words.clone())))
        }
        ReportBlock::Quotation(_) => TagGroup::new(Tag::BlockQuote),
        ReportBlock::Paragraph(_) | ReportBlock::Statement(_) | ReportBlock::Item(_) | ReportBlock::Facts(_) => {
            TagGroup::new(Tag::P)
        }
    }
}

/// Breaks a report into lines and the lines into pages; returns them with the number of pages.
fn place(report: &EvidenceReport, page: Size) -> (Vec<Placed<'_>>, usize) {
    let bottom = page.h - MARGIN.y;
    let (mut number, mut y) = (0, MARGIN.y);
    let mut placed = Vec::new();
    for block in &report.blocks {
        let mut style = style_of(block);
        match (block, placed.last().map(|placed: &Placed<'_>| placed.block)) {
            // The facts about a piece stand below its words, those about a link above the first piece.
            (ReportBlock::Facts(_), Some(ReportBlock::Quotation(_) | ReportBlock::Statement(_))) => {
                style.indent = INDENT
            }
            (ReportBlock::Facts(_), Some(ReportBlock::Heading(..))) => style.keeps = 46.0,
            _ => {}
        }
        let width = page.w - 2.0 * (MARGIN.x + style.indent);
        let lines: Vec<String> =
            block.paragraphs().iter().flat_map(|words| text::lines(words, style.weight, style.size, width)).collect();
        y += if y > MARGIN.y { style.above } else { 0.0 };
        // A line alone at the head or the foot of a page reads badly, and so does a heading without what it is over.
        let together = style.line * lines.len().min(2) as f32 + style.keeps;
        if y + together > bottom && y > MARGIN.y {
            (number, y) = (number + 1, MARGIN.y);
        }
        let mut at = Vec::new();
        for words in lines {
            if y + style.line > bottom {
                (number, y) = (number + 1, MARGIN.y);
            }
            at.push((number, y + style.line / 2.0, words));
            y += style.line;
        }
        placed.push(Placed { block, style, lines: at });
    }
    (placed, number + 1)
}

/// Draws a line at the margin where it begins.
fn line_at<'a>(words: &'a str, style: BlockStyle, y: f32, page: Size) -> Primitive<'a> {
    let BlockStyle { weight, size, ink, indent, .. } = style;
    let (half, edge) = (text::width(words, weight, size) / 2.0, MARGIN.x + indent);
    let x = if begins_at_right(words) { page.w - edge - half } else { edge + half };
    let middle = Point::new(x, y);
    Primitive::Text(Lettering { text: words.into(), middle, weight, size, ink, has_halo: false })
}

/// Draws the title at the head of a page but the first, and the number at its foot.
fn running_words(pen: &mut Pen, title: &str, (number, n_pages): (usize, usize), page: Size, surface: &mut Surface<'_>) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)));
    let head = text::lines(title, SMALL.weight, SMALL.size, page.w - 2.0 * MARGIN.x).into_iter().next();
    if let Some(head) = head.filter(|_| number > 0) {
        pen.draw(&line_at(&head, SMALL, MARGIN.y / 2.0, page), surface);
    }
    let foot = format!("{} / {n_pages}", number + 1);
    pen.draw(&line_at(&foot, SMALL, page.h - MARGIN.y / 2.0, page), surface);
    surface.end_tagged();
}
