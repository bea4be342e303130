//! Work that was not saved when a session ended, fitted to what is opened.

use crate::app::saved_view::SavedView;
use crate::document::Whole;
use crate::files::FileError;
use crate::files::state::LeftOver;
use crate::model::making::kept_form::KeptForm;

/// Work that was not saved.
#[derive(Debug)]
pub(crate) struct Recovered {
    /// Where it is kept: nobody else takes it while this is there.
    pub(super) left: LeftOver,
    /// What it makes of what is opened.
    pub(super) work: Work,
    /// Other work on the same file: clocks jump, so that the newest by its time need not be the last.
    pub(super) others: Vec<LeftOver>,
}

impl Recovered {
    pub(super) fn new(left: LeftOver, work: Work) -> Self {
        Self { left, work, others: Vec::new() }
    }
}

/// What unsaved work makes of what is opened.
#[derive(Debug)]
pub(super) enum Work {
    /// What is opened is that work: there is nothing saved beneath it, for this reason. What is typed into forms.
    All(&'static str, Vec<KeptForm>),
    /// It comes on top of what its file holds, as a step.
    OnTop(Box<OnTop>),
    /// It cannot be read.
    Broken(FileError),
}

/// Unsaved work that comes on top of what its file holds.
#[derive(Clone, Debug)]
pub(super) struct OnTop {
    /// The document with it.
    pub(super) whole: Whole,
    /// How it looks at the map.
    pub(super) view: SavedView,
    /// Whether the file was changed since.
    pub(super) is_outdated: bool,
    /// What is typed into forms.
    pub(super) forms: Vec<KeptForm>,
}
