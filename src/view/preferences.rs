//! What the reader prefers and has used lately, kept between sessions.

use std::path::{Path, PathBuf};

use crate::command::{Motion, TextSize};

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
    /// How fast the playhead moves by itself, in percent: one of `SPEEDS`.
    pub play_percent: u16,
    /// Pixels of an exported PNG picture for each point of the map: one of [`Self::PNG_SCALES`].
    pub png_scale: u8,
    /// Whether what is not saved is kept for the next start.
    pub keeps_unsaved: bool,
    /// Whether versions of files are kept.
    pub keeps_versions: bool,
    /// Which parts of the window are shown, in the order of `Part::ALL`; none leaves it to the
    /// window's size.
    pub parts: [Option<bool>; 3],
}

impl Preferences {
    /// The sizes of PNG pictures to choose from, and what each is good for.
    pub const PNG_SCALES: [(u8, &'static str); 3] =
        [(1, "1\u{d7}: as on the screen"), (2, "2\u{d7}: for sharp screens"), (4, "4\u{d7}: for print")];

    /// Returns the sizes of text to choose from, in percent of the usual one.
    pub fn text_sizes() -> impl Iterator<Item = u16> {
        (SMALLEST_TEXT..=LARGEST_TEXT).step_by(TEXT_STEP.into())
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
            motion: Motion::System,
            reduced_motion: false,
            text_percent: 100,
            knows_hints: false,
            vouchers: true,
            play_percent: 100,
            png_scale: 2,
            keeps_unsaved: true,
            keeps_versions: true,
            parts: [None; 3],
        }
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
}

impl Recent {
    /// Notes that a file was used, but for one whose path is no text: with it, nothing of this could be kept.
    pub fn add(&mut self, path: &Path) {
        const MOST: usize = 9;
        let Some(_) = path.to_str() else { return };
        self.folder = path.parent().map(Path::to_owned);
        self.files.retain(|other| other != path);
        self.files.insert(0, path.to_owned());
        self.files.truncate(MOST);
    }

    /// Notes that a file is not there any more.
    pub fn remove(&mut self, path: &Path) {
        self.files.retain(|other| other != path);
    }
}
