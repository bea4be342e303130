//! The page of a picture: headline and byline over the map, the legend below or beside it, and at the foot what the
//! picture leaves out and where it is from.
//!
//! A page of a fixed shape is as small as the map has room on it with its words at their usual size, and is then shown
//! as large as its shape says: so all words grow and shrink together, and the headline is never out of proportion.

use crate::fonts::Weight;
use crate::fonts::directions::begins_at_right;
use crate::layout::{Point, Rect, Size};
use crate::model::analysis::checked::Checked;
use crate::model::{Map, Source};
use crate::scene::Scene;
use crate::scene::draw::{Ink, Lettering, Primitive};
use crate::scene::legend::{Entry, sample};
use crate::scene::picture::{Headline, PictureOptions};
use crate::scene::text::{self, LINK_SIZE};

const MARGIN: f32 = 24.0;
const NARROWEST: f32 = 560.0;
/// Longer lines of words do not make a picture wider, but are wrapped.
const WIDEST_WORDS: f32 = 720.0;
const LEGEND_ROW: f32 = 22.0;
/// The width of a sample of the legend, and how far its words stand from it and from the next sample.
const SAMPLE_WIDTH: f32 = 30.0;
const SAMPLE_GAP: f32 = 8.0;
const ENTRY_GAP: f32 = 22.0;
/// So long are its lines, to either side of the middle.
const SAMPLE_HALF: f32 = 13.0;
/// The middle of the headline's first line; of the foot's first line below what is above it, of its last line above the
/// edge of the page.
const HEADLINE_TOP: f32 = 30.0;
const FOOT_GAP: f32 = 24.0;
const FOOT_BOTTOM: f32 = 22.0;
/// Between groups of entries that stand in a column.
const GROUP_GAP: f32 = 10.0;

/// How large some words are, and how far apart their lines.
#[derive(Clone, Copy)]
struct Style {
    weight: Weight,
    size: f32,
    line: f32,
    ink: Ink,
}

const HEADLINE: Style = Style { weight: Weight::SemiBold, size: 20.0, line: 24.0, ink: Ink::Text };
const BYLINE: Style = Style { weight: Weight::Regular, size: 13.0, line: 17.0, ink: Ink::TextWeak };
const FOOT: Style = Style { weight: Weight::Regular, size: 11.0, line: 14.0, ink: Ink::TextWeak };
const LEGEND: Style = Style { weight: Weight::Regular, size: 12.0, line: LEGEND_ROW, ink: Ink::TextWeak };

/// Where everything stands on a page, in points of the map.
#[derive(Clone, Debug)]
pub struct PicturePage {
    /// The size of the page.
    pub size: Size,
    /// The pixels for each point at scale 1: 1 unless the shape of the page says how large it is shown.
    pub zoom: f32,
    /// The points of the page for each point of the map: 1, but for a step of a story.
    pub map_zoom: f32,
    /// How far the map, at its zoom, is moved.
    pub map_shift: Point,
    /// Where it stands.
    pub map_room: Rect,
    /// What the headline says, or the article's where the page has none.
    pub title: String,
    /// The words around the map.
    pub paragraphs: Vec<PageWords>,
    /// The entries of the legend, each with its primitives.
    pub legend: Vec<(Entry, Vec<Primitive<'static>>)>,
}

/// A paragraph of a page.
#[derive(Clone, Debug)]
pub struct PageWords {
    /// Its words.
    pub words: String,
    /// Whether it stands over the map, not at the foot.
    pub is_above: bool,
    /// Its lines.
    pub lines: Vec<Primitive<'static>>,
}

impl PicturePage {
    /// Finds a place for everything around a map; `left_out` is what is not shown, in words.
    pub fn new(scene: &Scene, map: &Map, left_out: Option<&str>, options: &PictureOptions) -> Self {
        /// By so much wider pages are tried, until the map has room.
        const STEP: f32 = 1.02;
        /// The width of the page of a step, and the least room that the map has on it.
        const STEP_WIDTH: f32 = 960.0;
        const LEAST_MAP: Size = Size { w: 320.0, h: 240.0 };
        let contents = PageContents::new(scene, map, left_out, options);
        let bounds = if scene.nodes.is_empty() { Rect::around(Point::default(), 0.0) } else { scene.bounds };
        let Some(shown) = options.shape.size() else {
            let width = (contents.map.w.max(contents.liked_width()) + 2.0 * MARGIN).ceil();
            let height = contents.needed(width).h.ceil();
            return contents.place(Size { w: width, h: height }, bounds, 1.0);
        };
        let is_step = matches!(options.headline, Headline::Told { .. });
        // All steps of a story have words of about one size: not the page grows, but the map is made smaller.
        let contents = if is_step { PageContents { map: LEAST_MAP, ..contents } } else { contents };
        let mut size = shown.scaled(if is_step { STEP_WIDTH } else { NARROWEST + 2.0 * MARGIN } / shown.w);
        let lacks_room = |size: Size| {
            let needed = contents.needed(size.w);
            needed.w > size.w || needed.h > size.h
        };
        while lacks_room(size) {
            size = size.scaled(STEP);
        }
        let page = contents.place(size, bounds, shown.w / size.w);
        if is_step { page.with_map_fitted(bounds) } else { page }
    }

    /// Shows the map as large as its room is.
    fn with_map_fitted(self, bounds: Rect) -> Self {
        /// Larger, its lines and words would look coarse.
        const LARGEST: f32 = 2.5;
        let (room, map) = (self.map_room.size(), bounds.size());
        let map_zoom = (room.w / map.w.max(1.0)).min(room.h / map.h.max(1.0)).min(LARGEST);
        Self { map_zoom, map_shift: self.map_room.center() - bounds.center() * map_zoom, ..self }
    }

    /// Says that words are too small to be read, and what to do, where they are.
    pub fn small_words(&self) -> Option<String> {
        /// In pixels at scale 1.
        const LEAST: f32 = 8.0;
        let size = LINK_SIZE * self.zoom;
        (size < LEAST).then(|| {
            format!(
                "the words of links are {size:.0} pixels high on this page: show fewer actors, or take a larger page"
            )
        })
    }

    /// Returns what stands at the foot: what is left out, and where all is from.
    pub fn foot(&self) -> String {
        let foot = self.paragraphs.iter().filter(|paragraph| !paragraph.is_above);
        foot.map(|paragraph| paragraph.words.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Returns how many pixels the picture has at scale 1, to either side.
    pub fn pixels(&self) -> Size {
        self.size.scaled(self.zoom)
    }
}

/// What stands on a page, before anything has a place.
struct PageContents {
    title: String,
    headline: Option<String>,
    byline: Option<String>,
    foot: Vec<String>,
    /// The size of the map.
    map: Size,
    entries: Vec<Entry>,
    /// Whether the legend stands beside the map.
    is_wide: bool,
}

impl PageContents {
    fn new(scene: &Scene, map: &Map, left_out: Option<&str>, options: &PictureOptions) -> Self {
        let (title, headline) = match &options.headline {
            Headline::OfArticle => (map.title(), Some(map.title())),
            Headline::Own(words) => (words.clone(), Some(words.clone())),
            Headline::None => (map.title(), None),
            Headline::Told { caption, place } if caption.is_empty() => (place.clone(), Some(place.clone())),
            Headline::Told { caption, .. } => (caption.clone(), Some(caption.clone())),
        };
        // It is the article's: below another headline it would say that this is, too.
        let byline = match &options.headline {
            Headline::OfArticle => Some(map.published(", ")),
            Headline::Told { caption, place } => Some(place.clone()).filter(|_| !caption.is_empty()),
            Headline::Own(_) | Headline::None => None,
        };
        let credits = map.sources().map(Source::credit).collect::<Vec<_>>().join("; ");
        let sources = if map.n_sources() == 1 { "Source" } else { "Sources" };
        // Who reads the picture learns how far it was checked, while something is left.
        let checked = Checked::of(map).credit().map(|words| format!(" {words}.")).unwrap_or_default();
        let credit = format!("{sources}: {credits}. Map: Quotemap.{checked}");
        let foot = left_out.map(|words| format!("{words}.")).into_iter().chain([credit]).collect();
        // Nobody but the reader knows what was moved.
        let entries = scene.legend().iter().copied().filter(|entry| options.has_legend && *entry != Entry::Pinned);
        Self {
            title,
            headline,
            byline: byline.filter(|words| !words.is_empty()),
            foot,
            map: if scene.nodes.is_empty() { Size::default() } else { scene.bounds.size() },
            entries: entries.collect(),
            is_wide: options.shape.is_wide(),
        }
    }

    /// Returns how wide the words like a page to be, without its margins.
    fn liked_width(&self) -> f32 {
        let headline = self.headline.iter().map(|words| HEADLINE.width(words));
        let foot = self.foot.iter().map(|words| FOOT.width(words));
        headline.chain(foot).fold(NARROWEST, f32::max).min(WIDEST_WORDS)
    }

    /// Returns what the contents need of a page of some width, to either side.
    fn needed(&self, width: f32) -> Size {
        let legend = self.legend_size(width);
        let Size { w, h } = self.map;
        let around = self.header_height(width) + MARGIN + self.foot_height(width);
        if self.is_wide {
            Size { w: w + legend.w + 3.0 * MARGIN, h: around + h.max(legend.h) }
        } else {
            Size { w: w + 2.0 * MARGIN, h: around + h + MARGIN + legend.h }
        }
    }

    /// Returns the height of what stands over the map.
    fn header_height(&self, width: f32) -> f32 {
        let n_lines =
            |words: &Option<String>, style: Style| words.iter().flat_map(|words| style.wrap(words, width)).count();
        match (n_lines(&self.headline, HEADLINE), n_lines(&self.byline, BYLINE)) {
            (0, 0) => 0.0,
            (n, 0) => HEADLINE_TOP + HEADLINE.line * (n as f32 - 0.5),
            (n, m) => HEADLINE_TOP + HEADLINE.line * n as f32 + BYLINE.line * (m as f32 - 0.5),
        }
    }

    /// Returns the height of the foot, with the gap above it and the margin below.
    fn foot_height(&self, width: f32) -> f32 {
        let n_lines = self.foot.iter().flat_map(|words| FOOT.wrap(words, width)).count();
        FOOT_GAP + FOOT.line * n_lines.saturating_sub(1) as f32 + FOOT_BOTTOM
    }

    fn legend_size(&self, width: f32) -> Size {
        let placed = self.place_entries(width);
        let right = placed.iter().map(|(entry, at)| at.x + entry_width(*entry) - ENTRY_GAP).fold(0.0, f32::max);
        Size { w: right, h: placed.last().map_or(0.0, |(_, at)| at.y + LEGEND_ROW) }
    }

    /// Places the legend's entries in a column, or flows them into rows; a group of like entries starts a row of its own.
    fn place_entries(&self, width: f32) -> Vec<(Entry, Point)> {
        let mut at = Point::default();
        let mut placed: Vec<(Entry, Point)> = Vec::new();
        for &entry in &self.entries {
            let is_new = placed.last().is_some_and(|(last, _)| group(*last) != group(entry));
            let is_full = self.is_wide || at.x + entry_width(entry) > width - 2.0 * MARGIN;
            if !placed.is_empty() && (is_new || is_full) {
                let gap = if self.is_wide && is_new { GROUP_GAP } else { 0.0 };
                at = Point::new(0.0, at.y + LEGEND_ROW + gap);
            }
            placed.push((entry, at));
            at.x += entry_width(entry);
        }
        placed
    }

    /// Places everything on a page that is large enough.
    fn place(&self, size: Size, bounds: Rect, zoom: f32) -> PicturePage {
        let (header, foot, legend) = (self.header_height(size.w), self.foot_height(size.w), self.legend_size(size.w));
        let mut room =
            Rect { min: Point::new(MARGIN, header + MARGIN), max: Point::new(size.w - MARGIN, size.h - foot) };
        let legend_at = if self.is_wide {
            room.max.x -= legend.w + MARGIN;
            Point::new(room.max.x + MARGIN, room.min.y)
        } else {
            room.max.y -= legend.h + MARGIN;
            Point::new(MARGIN, room.max.y + MARGIN)
        };
        let legend = self.place_entries(size.w).into_iter();
        PicturePage {
            size,
            zoom,
            map_zoom: 1.0,
            map_shift: room.center() - bounds.center(),
            map_room: room,
            title: self.title.clone(),
            paragraphs: self.place_paragraphs(size),
            legend: legend.map(|(entry, at)| (entry, draw_entry(entry, legend_at + at))).collect(),
        }
    }

    fn place_paragraphs(&self, size: Size) -> Vec<PageWords> {
        let above = [(&self.headline, HEADLINE), (&self.byline, BYLINE)];
        let above = above.into_iter().filter_map(|(words, style)| Some((words.as_ref()?, style)));
        let mut paragraphs = Vec::new();
        let mut y = HEADLINE_TOP;
        // The byline stands where the headline begins; at the foot are sentences of the program.
        let is_at_right = self.headline.as_deref().is_some_and(begins_at_right);
        let mut place = |words: &str, style: Style, y: &mut f32, is_above: bool| {
            let lines = style.lines(words, size.w, *y, is_above && is_at_right);
            *y += style.line * lines.len() as f32;
            paragraphs.push(PageWords { words: words.to_owned(), is_above, lines });
        };
        above.for_each(|(words, style)| place(words, style, &mut y, true));
        y = size.h - self.foot_height(size.w) + FOOT_GAP;
        self.foot.iter().for_each(|words| place(words, FOOT, &mut y, false));
        paragraphs
    }
}

impl Style {
    fn width(self, words: &str) -> f32 {
        text::width(words, self.weight, self.size)
    }

    /// Breaks words into lines on a page of some width.
    fn wrap(self, words: &str, width: f32) -> Vec<String> {
        text::wrap(words, self.weight, self.size, width - 2.0 * MARGIN)
    }

    /// Draws lines at a margin, the middle of the first at some height.
    fn lines(self, words: &str, page_width: f32, top: f32, at_right: bool) -> Vec<Primitive<'static>> {
        let line = |(index, line): (usize, String)| {
            let x = if at_right { page_width - MARGIN - self.width(&line) } else { MARGIN };
            self.line_at(line, Point::new(x, top + self.line * index as f32))
        };
        self.wrap(words, page_width).into_iter().enumerate().map(line).collect()
    }

    /// Draws a line of words that begins at a point.
    fn line_at(self, words: String, start: Point) -> Primitive<'static> {
        let middle = start + Point::new(self.width(&words) / 2.0, 0.0);
        let Self { weight, size, ink, .. } = self;
        Primitive::Text(Lettering { text: words.into(), middle, weight, size, ink, has_halo: false })
    }
}

/// Returns which entries stand together.
fn group(entry: Entry) -> u8 {
    match entry {
        Entry::Kind(_) => 0,
        Entry::Family(_) | Entry::Mixed => 1,
        Entry::Evidence(_) | Entry::Unnamed | Entry::Width | Entry::Bundle => 2,
        Entry::Caveat(_) | Entry::Draft(_) | Entry::Pinned | Entry::Folded | Entry::Community => 3,
    }
}

/// Returns the width of an entry, with the gap to the next one.
fn entry_width(entry: Entry) -> f32 {
    SAMPLE_WIDTH + SAMPLE_GAP + LEGEND.width(entry.words_in_files()) + ENTRY_GAP
}

/// Draws an entry whose upper left corner is at a point.
fn draw_entry(entry: Entry, at: Point) -> Vec<Primitive<'static>> {
    let middle = at + Point::new(SAMPLE_WIDTH / 2.0, LEGEND_ROW / 2.0);
    let words = at + Point::new(SAMPLE_WIDTH + SAMPLE_GAP, LEGEND_ROW / 2.0);
    let words = LEGEND.line_at(entry.words_in_files().to_owned(), words);
    sample(entry, middle, SAMPLE_HALF).into_iter().chain([words]).collect()
}
