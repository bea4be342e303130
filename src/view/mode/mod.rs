//! The one thing that the window does with the map, and what each of these finds out: paths, a comparison, the
//! denials, the repeats, and how visible all of it makes every link and actor.
//!
//! Uses nothing else of the view. It paints nothing: what is found is shown by the panels.

pub(crate) mod comparing;
pub(crate) mod denials;
pub mod paths;
pub(crate) mod repeats;
pub mod visibility;

use crate::command::Listing;
use crate::model::making::review_queue::QueueItem;
use crate::view::mode::comparing::Comparing;
use crate::view::mode::paths::Paths;

/// What the window does with the map, one thing at a time: entering a mode ends the one before.
///
/// It says what the panel beside the map shows, what of the map is lit, and what Escape leads out of: what comes
/// first of that stands in `state/precedence.rs`. A passage of the article gives way to every other mode.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// The map as it is, or what is chosen on it.
    #[default]
    Plain,
    /// Lists the evidence that was counted together.
    Listing(Listing),
    /// Shows how two actors are joined.
    Path(Paths),
    /// Compares two times.
    Comparing(Box<Comparing>),
    /// Shows who denied what.
    Denials,
    /// Shows who repeats whose claim.
    Repeats,
    /// Shows what happened in which week.
    Weeks,
    /// Shows how far the playhead of the strip has come.
    Playing(Playhead),
    /// Lights what rests on the passage of the article that the reader is at.
    Passage,
    /// Lights what an item of a draft is about, while that is checked.
    Checking(QueueItem),
}

impl Mode {
    /// Returns whether it answers a question beside the map, where that was which the reader asked from.
    pub(crate) fn is_answer(&self) -> bool {
        match self {
            Self::Listing(_) | Self::Path(_) | Self::Comparing(_) | Self::Denials | Self::Repeats | Self::Weeks => true,
            Self::Plain | Self::Playing(_) | Self::Passage | Self::Checking(_) => false,
        }
    }

    /// Returns whether the panel tells what the map shows, before any hints.
    pub(crate) fn is_told(&self) -> bool {
        match self {
            Self::Comparing(_) | Self::Denials | Self::Repeats | Self::Weeks | Self::Path(_) | Self::Playing(_) => true,
            Self::Plain | Self::Listing(_) | Self::Passage | Self::Checking(_) => false,
        }
    }
}

/// The playhead of the strip.
#[derive(Clone, Copy, Debug)]
pub struct Playhead {
    /// How far it has come, as an index of the steps.
    pub step: usize,
    /// Whether it moves by itself.
    pub is_running: bool,
    /// When it moves on, in the clock of egui's input; not a number until that is known.
    pub due_at_secs: f64,
}

impl Playhead {
    /// Puts the playhead at a step, where it rests.
    pub fn at(step: usize) -> Self {
        Self { step, is_running: false, due_at_secs: f64::NAN }
    }
}
