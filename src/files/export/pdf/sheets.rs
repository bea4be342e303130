//! The sheets of paper that a picture stands on.

use crate::layout::{Curve, Point, Rect, Size};
use crate::scene::draw::{Lettering, Primitive};
use crate::scene::page::PicturePage;
use crate::scene::palette::Theme;
use crate::scene::picture::{PIXELS_PER_INCH, PictureOptions};
use crate::scene::text::width;

/// The points of an inch.
const POINTS_PER_INCH: f32 = 72.0;
/// What printers leave white at the edges of a sheet: 10 mm.
pub(super) const MARGIN: f32 = 28.35;
/// By so much sheets of a poster overlap, to be glued: 10 mm.
const OVERLAP: f32 = 28.35;

/// Returns the sheet that holds all of a page: of its own size, or in the middle of a sheet of paper.
pub(super) fn whole_sheet(page: &PicturePage, options: &PictureOptions) -> Sheet {
    match options.paper {
        Some(paper) => Sheets::new(page.size, paper.points(page.size.w > page.size.h), 1).sheet(0, 0),
        None => {
            let points = page.pixels().scaled(options.scale * POINTS_PER_INCH / PIXELS_PER_INCH);
            Sheet { size: points, shown: around(points), scale: points.w / page.size.w, origin: Point::default() }
        }
    }
}

pub(super) fn around(size: Size) -> Rect {
    Rect { min: Point::default(), max: Point::new(size.w, size.h) }
}

/// A sheet and what is on it.
pub(super) struct Sheet {
    pub(super) size: Size,
    /// What of it is drawn on.
    pub(super) shown: Rect,
    /// The points of the sheet for each of the picture's.
    pub(super) scale: f32,
    /// Where the picture begins, on this sheet.
    pub(super) origin: Point,
}

impl Sheet {
    /// Returns what of the picture is seen on it, in the picture's points.
    pub(super) fn seen(&self) -> Rect {
        let on_page = |p: Point| (p - self.origin) * (1.0 / self.scale);
        Rect { min: on_page(self.shown.min), max: on_page(self.shown.max) }
    }
}

/// The sheets of a poster; of any picture on paper.
pub(super) struct Sheets {
    /// Of one sheet.
    size: Size,
    /// Of the whole picture, in points.
    picture: Size,
    scale: f32,
    columns: u16,
    rows: u16,
}

impl Sheets {
    /// Spreads a picture over so many sheets in a row, and as many rows as it then needs; on one sheet it is whole.
    pub(super) fn new(picture: Size, size: Size, columns: u16) -> Self {
        let room = Size { w: size.w - 2.0 * MARGIN, h: size.h - 2.0 * MARGIN };
        let width = f32::from(columns) * room.w - f32::from(columns - 1) * OVERLAP;
        let scale = if columns == 1 { (room.w / picture.w).min(room.h / picture.h) } else { width / picture.w };
        let picture = picture.scaled(scale);
        let rows = ((picture.h - OVERLAP) / (room.h - OVERLAP) - 0.001).ceil().max(1.0) as u16;
        Self { size, picture, scale, columns, rows }
    }

    /// Returns how many there are, with those on which nothing stands.
    pub(super) fn n(&self) -> usize {
        usize::from(self.rows) * usize::from(self.columns)
    }

    /// Returns the rows and columns of the sheets that are needed: paper is as white as a sheet with nothing on it, unless
    /// the ground is dark.
    pub(super) fn places_of(&self, is_inked: impl Fn(Rect) -> bool, options: &PictureOptions) -> Vec<(u16, u16)> {
        let has_ground = options.theme == Theme::Dark && !options.is_transparent;
        let all = (0..self.rows).flat_map(|row| (0..self.columns).map(move |column| (row, column)));
        all.filter(|&(row, column)| has_ground || is_inked(self.sheet(row, column).seen())).collect()
    }

    pub(super) fn sheet(&self, row: u16, column: u16) -> Sheet {
        let Size { w, h } = self.size;
        let shown = Rect { min: Point::new(MARGIN, MARGIN), max: Point::new(w - MARGIN, h - MARGIN) };
        let step = Point::new(w - 2.0 * MARGIN - OVERLAP, h - 2.0 * MARGIN - OVERLAP);
        let origin = if self.columns == 1 && self.rows == 1 {
            // In the middle of the sheet.
            Point::new((w - self.picture.w) / 2.0, (h - self.picture.h) / 2.0)
        } else {
            shown.min - Point::new(f32::from(column) * step.x, f32::from(row) * step.y)
        };
        Sheet { size: self.size, shown, scale: self.scale, origin }
    }

    /// Returns which sheet of a poster it is, of which some are blank and left out.
    pub(super) fn label(&self, row: u16, column: u16, n_blank: usize) -> Option<String> {
        let (rows, columns) = (self.rows, self.columns);
        let blank = match n_blank {
            0 => String::new(),
            1 => "; 1 sheet with nothing on it is left out".to_owned(),
            n => format!("; {n} sheets with nothing on them are left out"),
        };
        let words = || {
            format!("row {} of {rows}, column {} of {columns}; the edges overlap by 10 mm{blank}", row + 1, column + 1)
        };
        (self.n() > 1).then(words)
    }
}

/// Where something is drawn.
pub(super) struct Inked {
    bounds: Rect,
    /// The line itself, of one that is long and thin.
    line: Option<Curve>,
}

impl Inked {
    pub(super) fn new(primitive: &Primitive<'_>) -> Self {
        let around = |points: &[Point], width: f32| {
            let boxes = points.iter().map(|&p| Rect { min: p, max: p });
            boxes.fold(Rect::NOTHING, Rect::union).grown(width / 2.0)
        };
        let of_line = |line: Curve, width: f32| Self {
            bounds: around(&[line.start, line.control, line.last_control(), line.end], width),
            line: Some(line),
        };
        let bounds = match primitive {
            Primitive::Segment([a, b], stroke) => return of_line(Curve::bulging(*a, *b, 0.0), stroke.width),
            Primitive::Curve(curve, stroke) => return of_line(*curve, stroke.width),
            Primitive::Head(corners, _, stroke) => around(corners, stroke.width),
            Primitive::Polygon(corners, _, stroke) => around(corners, stroke.width),
            Primitive::Circle(center, radius, _, stroke) => Rect::around(*center, radius + stroke.width / 2.0),
            Primitive::Pill(rect, ..) => *rect,
            Primitive::Text(Lettering { text, middle, weight, size, .. }) => {
                Rect::from_center(*middle, Size { w: width(text, *weight, *size), h: 1.6 * size })
            }
        };
        Self { bounds, line: None }
    }

    /// Returns the same on a page that shows the map larger, or elsewhere.
    pub(super) fn moved(self, zoom: f32, shift: Point) -> Self {
        let moved = |p: Point| p * zoom + shift;
        let Rect { min, max } = self.bounds;
        let line = self.line.map(|line| Curve {
            start: moved(line.start),
            control: moved(line.control),
            second_control: line.second_control.map(moved),
            end: moved(line.end),
        });
        Self { bounds: Rect { min: moved(min), max: moved(max) }, line }
    }

    /// Returns whether some of it may be seen in a box: letters of some scripts reach beyond their lines.
    pub(super) fn is_near(&self, rect: Rect) -> bool {
        const REACH: f32 = 40.0;
        let rect = rect.grown(REACH);
        self.bounds.meets(rect) && self.line.is_none_or(|line| line.runs_through(rect))
    }

    pub(super) fn is_in(&self, rect: Rect) -> bool {
        /// A line that only touches the edge of a sheet stands on the next one.
        const WIDTH: f32 = 2.0;
        self.bounds.meets(rect) && self.line.is_none_or(|line| line.runs_through(rect.grown(WIDTH)))
    }
}
