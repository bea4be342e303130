//! What a picture is to be like that is written to a file: the shape of its page, its headline, its colours.

use serde::{Deserialize, Serialize};

use crate::layout::{DEFAULT_CANVAS, Size};
use crate::scene::palette::Theme;

/// The pixels of an inch at scale 1, as CSS has them.
pub const PIXELS_PER_INCH: f32 = 96.0;

/// The shape of a picture's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageShape {
    /// As large as the map is, as it is arranged on the screen.
    #[default]
    Screen,
    /// A little higher than wide: a column of text, a telephone.
    Column,
    /// 16:9: a slide, a screen.
    Slide,
    /// A sheet of A2, upright.
    Poster,
}

impl PageShape {
    /// Every shape, the usual one first.
    pub const ALL: [Self; 4] = [Self::Screen, Self::Column, Self::Slide, Self::Poster];

    /// Returns the words of a menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "As on screen",
            Self::Column => "Column",
            Self::Slide => "Slide",
            Self::Poster => "Poster",
        }
    }

    /// Returns the size of the page in pixels of CSS, 96 an inch; none where it grows around the map.
    pub fn size(self) -> Option<Size> {
        match self {
            Self::Screen => None,
            // 4:5, what most sites show whole.
            Self::Column => Some(Size { w: 640.0, h: 800.0 }),
            // A wide slide of 13.33 by 7.5 inches.
            Self::Slide => Some(Size { w: 1280.0, h: 720.0 }),
            // A2: 420 by 594 millimetres.
            Self::Poster => Some(Size { w: 1587.0, h: 2245.0 }),
        }
    }

    /// Returns whether the legend stands beside the map: below it, a wide page would have little room left.
    pub fn is_wide(self) -> bool {
        self.size().is_some_and(|size| size.w > size.h)
    }

    /// Returns the area to arrange a map in, so that it fills the page: as much of it as without a page.
    pub fn area(self, has_legend: bool) -> Size {
        // What headline, legend and foot usually leave of the page.
        let left = match (self, has_legend) {
            (Self::Screen, _) => return crate::layout::area_for(DEFAULT_CANVAS),
            (Self::Column, true) => Size { w: 592.0, h: 520.0 },
            (Self::Column, false) => Size { w: 592.0, h: 660.0 },
            (Self::Slide, true) => Size { w: 990.0, h: 570.0 },
            (Self::Slide, false) => Size { w: 1220.0, h: 570.0 },
            (Self::Poster, true) => Size { w: 1050.0, h: 1290.0 },
            (Self::Poster, false) => Size { w: 1050.0, h: 1380.0 },
        };
        let Size { w, h } = DEFAULT_CANVAS;
        let larger = (w * h / (left.w * left.h)).sqrt();
        left.scaled(larger)
    }
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 297 by 420 mm.
    A3,
    /// 420 by 594 mm.
    A2,
    /// 8.5 by 11 inches.
    Letter,
    /// 11 by 17 inches.
    Tabloid,
}

impl Paper {
    /// Every sheet, the usual one first.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::A2, Self::Letter, Self::Tabloid];

    /// Returns what it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::Letter => "Letter",
            Self::Tabloid => "Tabloid",
        }
    }

    /// Returns its size in points of 1/72 inch, upright or not.
    pub fn points(self, is_wide: bool) -> Size {
        let (w, h) = match self {
            Self::A4 => (595.28, 841.89),
            Self::A3 => (841.89, 1190.55),
            Self::A2 => (1190.55, 1683.78),
            Self::Letter => (612.0, 792.0),
            Self::Tabloid => (792.0, 1224.0),
        };
        if is_wide { Size { w: h, h: w } } else { Size { w, h } }
    }
}

/// The headline over a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Headline {
    /// The article's, with its byline.
    #[default]
    OfArticle,
    /// One of the reader's own.
    Own(String),
    /// None.
    None,
    /// What is said of a step of a story, and below it which step of what that is.
    Told {
        /// What is said; nothing where empty.
        caption: String,
        /// Which step it is.
        place: String,
    },
}

/// How words stand in a file of vector graphics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextAs {
    /// As shapes, which look the same everywhere; what they say is kept beside them.
    #[default]
    Outlines,
    /// As text that can be marked and searched, with the font in the file; programs that are no browsers take a font of
    /// their own.
    Font,
}

/// What a picture is to be like.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureOptions {
    /// The shape of the page.
    pub shape: PageShape,
    /// The headline.
    pub headline: Headline,
    /// Whether there is a legend.
    pub has_legend: bool,
    /// Light or dark.
    pub theme: Theme,
    /// Whether what lies below the picture shows through where nothing is drawn.
    pub is_transparent: bool,
    /// How the words of an SVG file stand in it.
    pub text: TextAs,
    /// Multiplies the size at which programs show the picture; pixels for each point in a PNG file.
    pub scale: f32,
    /// The paper that a PDF is for; none for a page of the picture's own size.
    pub paper: Option<Paper>,
    /// Over how many sheets in a row a PDF on paper is spread, from 1 on; as many rows as it then needs.
    pub sheets: u16,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self {
            shape: PageShape::default(),
            headline: Headline::default(),
            has_legend: true,
            theme: Theme::default(),
            is_transparent: false,
            text: TextAs::default(),
            scale: 1.0,
            paper: None,
            sheets: 1,
        }
    }
}
