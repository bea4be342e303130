//! What the reader prefers and has used lately, kept between sessions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::command::{Motion, TextSize, ThemeChoice};
use crate::model::export_kind::ExportKind;
use crate::scene::picture::{PageShape, Paper, TextAs};

/// The sizes of text, in percent of the usual one.
const SMALLEST_TEXT: u16 = 70;
const LARGEST_TEXT: u16 = 200;
const TEXT_STEP: u16 = 10;

/// What the reader prefers, kept between sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Whether the wheel and two fingers pan instead of zooming; Ctrl still zooms.
    pub scroll_pans: bool,
    /// The theme.
    pub theme: ThemeChoice,
    /// Whether things may move.
    pub motion: Motion,
    /// What follows from that and from what the system says: whether nothing fades or slides.
    pub reduced_motion: bool,
    /// The size of all text, in percent of the usual one.
    pub text_percent: u16,
    /// Whether the hints were dismissed.
    pub knows_hints: bool,
    /// Whether a chosen link leads back to those who vouch for it.
    pub vouchers: bool,
    /// How fast the playhead moves by itself, in percent: one of [`Self::SPEEDS`].
    pub play_percent: u16,
    /// Pixels of an exported PNG picture for each point of the map: one of [`Self::PNG_SCALES`].
    pub png_scale: u8,
    /// What was exported last, and how.
    pub export: ExportChoice,
    /// Whether what is not saved is kept for the next start.
    pub keeps_unsaved: bool,
    /// Whether versions of files are kept.
    pub keeps_versions: bool,
    /// Which parts of the window are shown, in the order of `Part::ALL`; none leaves it to the
    /// window's size.
    pub parts: [Option<bool>; 3],
}

impl Preferences {
    /// How fast the playhead can move, in percent.
    pub const SPEEDS: [u16; 3] = [50, 100, 200];
    /// The sizes of PNG pictures to choose from, and what each is good for.
    pub const PNG_SCALES: [(u8, &'static str); 3] =
        [(1, "As on the screen"), (2, "For sharp screens"), (4, "For print")];

    /// Puts right what a file says that was changed by hand or broken; returns whether all was right.
    pub fn mend(&mut self) -> bool {
        let found = *self;
        self.resize_text(TextSize::Percent(self.text_percent));
        if !Self::SPEEDS.contains(&self.play_percent) {
            self.play_percent = Self::default().play_percent;
        }
        if !Self::PNG_SCALES.iter().any(|&(scale, _)| scale == self.png_scale) {
            self.png_scale = Self::default().png_scale;
        }
        self.export.sheets = self.export.sheets.clamp(1, 20);
        *self == found
    }

    /// Returns the sizes of text to choose from, in percent of the usual one.
    pub fn text_sizes() -> impl Iterator<Item = u16> {
        (SMALLEST_TEXT..=LARGEST_TEXT).step_by(TEXT_STEP.into())
    }

    /// Returns how many times its usual size everything in the window has.
    pub fn zoom(&self) -> f32 {
        f32::from(self.text_percent) / 100.0
    }

    /// Changes the size of all text.
    pub fn resize_text(&mut self, size: TextSize) {
        let percent = match size {
            TextSize::Larger => self.text_percent.saturating_add(TEXT_STEP),
            TextSize::Smaller => self.text_percent.saturating_sub(TEXT_STEP),
            TextSize::Normal => 100,
            TextSize::Percent(percent) => percent,
        };
        self.text_percent = percent.clamp(SMALLEST_TEXT, LARGEST_TEXT);
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            scroll_pans: false,
            theme: ThemeChoice::System,
            motion: Motion::System,
            reduced_motion: false,
            text_percent: 100,
            knows_hints: false,
            vouchers: true,
            play_percent: 100,
            png_scale: 2,
            export: ExportChoice::default(),
            keeps_unsaved: true,
            keeps_versions: true,
            parts: [None; 3],
        }
    }
}

/// What is exported, and how, kept between sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    /// Whether everything is in it, not only what the filter shows.
    pub everything: bool,
    /// The shape of its page.
    pub shape: PageShape,
    /// Whether it has a headline.
    pub has_headline: bool,
    /// Whether it has a legend.
    pub has_legend: bool,
    /// Its colours: those of the window, or others.
    pub theme: ThemeChoice,
    /// Whether what lies below it shows through.
    pub is_transparent: bool,
    /// The kind of file.
    pub kind: ExportKind,
    /// How words stand in an SVG picture.
    pub text: TextAs,
    /// The paper of a PDF; none for a page of the picture's own size.
    pub paper: Option<Paper>,
    /// Over how many sheets of paper in a row a picture is spread.
    pub sheets: u8,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self {
            everything: false,
            shape: PageShape::default(),
            has_headline: true,
            has_legend: true,
            theme: ThemeChoice::System,
            is_transparent: false,
            kind: ExportKind::Svg,
            text: TextAs::default(),
            paper: None,
            sheets: 1,
        }
    }
}

/// How the reader left the window, kept between sessions.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct WindowMemory {
    /// Where it stood; none leaves that to the system.
    pub place: Option<WindowPlace>,
    /// The widths of the panels at its sides and the height of the strip, in points, by the panels' names.
    pub panels: BTreeMap<String, f32>,
    /// The sections of the sidebar that are open, by their titles.
    pub sections: BTreeSet<String>,
}

/// Where a window stood that filled no screen, in points of the screen, whatever the size of its text.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct WindowPlace {
    /// Its corner with its frame, from the left and from above; none where the system does not say.
    pub at: Option<(f32, f32)>,
    /// Its width and height without its frame.
    pub size: (f32, f32),
    /// Whether it filled a screen nevertheless, with its frame.
    pub maximized: bool,
    /// Whether it did so without its frame.
    pub fullscreen: bool,
}

impl WindowMemory {
    /// The panels' sizes that a screen may have room for, in points.
    const PANEL_SIZES: std::ops::RangeInclusive<f32> = 10.0..=10_000.0;

    /// Puts right what a file says that was changed by hand or broken; returns whether all was right.
    pub fn mend(&mut self) -> bool {
        let n_panels = self.panels.len();
        self.panels.retain(|_, size| Self::PANEL_SIZES.contains(size));
        let is_right = self.place.is_none_or(|place| place.is_on_some_screen());
        self.place = self.place.filter(|_| is_right);
        is_right && self.panels.len() == n_panels
    }
}

impl WindowPlace {
    /// Returns whether any screen could show it. Where its own screen is gone, the start of the program moves it.
    fn is_on_some_screen(self) -> bool {
        /// More than the sides of any wall of screens, in points.
        const MOST: f32 = 100_000.0;
        let (x, y) = self.at.unwrap_or_default();
        let is_size = |side: &f32| (1.0..=MOST).contains(side);
        x.abs() <= MOST && y.abs() <= MOST && is_size(&self.size.0) && is_size(&self.size.1)
    }
}

/// The files that were used lately, kept between sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Recent {
    /// Maps and layouts, the newest first.
    pub files: Vec<PathBuf>,
    /// The folder of the newest file.
    pub folder: Option<PathBuf>,
    /// How maps were exported, by their keys, the newest first.
    pub exports: Vec<(String, ExportChoice)>,
}

impl Recent {
    /// How many files are remembered, and how many maps that were exported.
    const MOST: usize = 9;
    const MOST_EXPORTS: usize = 50;

    /// Puts right what a file says that was changed by hand or broken; returns whether all was right.
    pub fn mend(&mut self) -> bool {
        let n_found = (self.files.len(), self.exports.len());
        self.files.truncate(Self::MOST);
        self.exports.truncate(Self::MOST_EXPORTS);
        self.exports.iter_mut().for_each(|(_, choice)| choice.sheets = choice.sheets.clamp(1, 20));
        (self.files.len(), self.exports.len()) == n_found
    }

    /// Notes that a file was used, but for one whose path is no text: with it, nothing of this could be kept.
    pub fn add(&mut self, path: &Path) {
        let Some(_) = path.to_str() else { return };
        self.folder = path.parent().map(Path::to_owned);
        self.files.retain(|other| other != path);
        self.files.insert(0, path.to_owned());
        self.files.truncate(Self::MOST);
    }

    /// Notes how a map was exported.
    pub fn add_export(&mut self, map: &str, choice: ExportChoice) {
        self.exports.retain(|(other, _)| other != map);
        self.exports.insert(0, (map.to_owned(), choice));
        self.exports.truncate(Self::MOST_EXPORTS);
    }

    /// Returns how a map was exported last.
    pub fn export_of(&self, map: &str) -> Option<ExportChoice> {
        self.exports.iter().find(|(other, _)| other == map).map(|(_, choice)| *choice)
    }

    /// Notes that a file is not there any more.
    pub fn remove(&mut self, path: &Path) {
        self.files.retain(|other| other != path);
    }
}
