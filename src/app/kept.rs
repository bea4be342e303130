//! What is remembered of the state folder: what is kept there, and what the reader is asked about it.
//!
//! Beside `keeping/`, not in it: the program has this as a part of its state, and what is in that folder uses the whole
//! program.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::app::held::Held;
use crate::app::keeper::Keeper;
use crate::app::ready::HeldElsewhere;
use crate::app::recovered::OnTop;
use crate::app::signals::EndAsked;
use crate::document::{Version, Whole};
use crate::files::FileError;
use crate::files::export::png::Pixels;
use crate::files::opening::Openable;
use crate::files::saving::FileSlot;
use crate::files::stamp::Stamp;
use crate::files::state::{BegunArticle, FileLock, Holder, KeptVersion, LeftOver, OpenSession, StateFolder};
use crate::view::state::making::Form;
use crate::view::state::shell::Notice;

/// What comes of a state folder whose disk did not answer at the start, one after the other.
pub(super) enum Late {
    /// The folder, once it answers, the session begun in it, and what others have left there.
    Folder(Receiver<(StateFolder, Result<OpenSession, FileError>, Vec<LeftOver>)>),
    /// Whose the file is that was opened meanwhile.
    Claim(Receiver<LateClaim>),
}

/// A file that was opened while nobody could tell whose it is, and whose it is.
pub(super) type LateClaim = (FileSlot, Result<Option<FileLock>, Holder>);

/// What is kept, and how far that has come.
#[derive(Default)]
pub(super) struct Keeping {
    /// The program's own folder; none where the system has none, and in tests.
    pub(super) folder: Option<Arc<StateFolder>>,
    pub(super) keeper: Option<Keeper>,
    /// Where that comes from that did not answer at the start.
    pub(super) late: Option<Late>,
    pub(super) ended: EndAsked,
    /// What the keeper was told last; none where all was saved.
    pub(super) told: Option<ToldUnsaved>,
    /// The article that is being brought in, as the keeper was told last.
    pub(super) begun: Option<BegunArticle>,
    /// Whether it was said that nothing can be kept.
    pub(super) has_said_trouble: bool,
    /// The file that this window has.
    pub(super) lock: Option<FileLock>,
    /// The file of what is open, where another window has it.
    pub(super) theirs: Option<OpenElsewhere>,
    /// What the notice is about.
    pub(super) offer: Option<NoticeAbout>,
    /// Other work that sessions have left, which can be opened instead.
    pub(super) others: Vec<LeftOver>,
    /// Since when something is being saved, in the clock of egui's input.
    pub(super) saving_since_secs: Option<f64>,
    /// The notice that stood where now stands that a save takes long.
    pub(super) before_hanging: Option<Option<Notice>>,
    /// Whether it is to be shown what another program has changed, once that is read.
    pub(super) wants_comparison: bool,
    /// What was known of the file when it was looked at last.
    pub(super) stamp: Option<Stamp>,
    /// The same where it is no map or layout any more, which was said.
    pub(super) broken: Option<Stamp>,
    /// Whether the window had the keyboard in the last frame.
    pub(super) has_focus: bool,
    /// Whether it is known that the file is gone.
    pub(super) knows_gone: bool,
    /// The versions that are listed.
    pub(super) versions: Vec<KeptVersion>,
    /// What the version holds that is chosen, once it is read.
    pub(super) chosen: Option<Box<Held>>,
    /// The pictures of what was and what is.
    pub(super) pictures: StatePictures,
}

/// A state that is not saved, as the keeper was told of it.
#[derive(PartialEq)]
pub(super) struct ToldUnsaved {
    pub(super) version: Version,
    /// The note that was being typed.
    pub(super) note: Option<String>,
    /// The caption that was.
    pub(super) caption: Option<String>,
    /// What was typed into forms, the one on top first.
    pub(super) typed: Vec<Form>,
}

/// The pictures that are made, one pair at a time.
#[derive(Default)]
pub(super) struct StatePictures {
    /// Where those come that are under way.
    pub(super) under_way: Option<Receiver<[Option<Pixels>; 2]>>,
    /// Whether they are still to be shown.
    pub(super) are_wanted: bool,
    /// The states that are drawn after them.
    pub(super) next: Option<Box<[Whole; 2]>>,
}

impl StatePictures {
    /// Shows none of those that are asked for; what is under way comes to its end unseen.
    pub(super) fn give_up(&mut self) {
        (self.are_wanted, self.next) = (false, None);
    }
}

/// What the reader is asked about.
#[derive(Debug)]
pub(super) enum NoticeAbout {
    /// Unsaved work was opened. What is opened in its place when it is discarded; none where undo leads to that.
    Recovered(Option<Openable>, RecoveredAt),
    /// Unsaved work is older than its file, which is shown.
    Outdated(LeftOver, Box<OnTop>),
    /// Another program has written the file.
    Changed(Box<Held>),
    /// Another program has moved or deleted the file, or made something else of it.
    Gone,
    /// Another window has the file.
    OpenElsewhere,
}

/// A file that another window has, and what the reader knows of that.
#[derive(Debug)]
pub(super) struct OpenElsewhere {
    pub(super) held: HeldElsewhere,
    /// Whether that window has let go of it, but what is open is another map by now.
    pub(super) is_free: bool,
    /// Whether the reader has taken note.
    pub(super) is_noted: bool,
    /// When it was looked who has it, in the clock of egui's input.
    pub(super) looked_secs: f64,
    /// Where it comes who has it, while that is looked up.
    pub(super) answer: Option<Receiver<Result<Option<FileLock>, Holder>>>,
}

impl OpenElsewhere {
    /// Says what it means for what is open.
    pub(super) fn words(&self) -> String {
        let name = self.held.slot.name();
        if self.is_free {
            return format!(
                "{name} is open in no other window any more. What is open here is in no file: Save asks where to keep it."
            );
        }
        let holder = &self.held.holder;
        format!(
            "{name} is open in {holder}. Nothing is saved into it from here: Save asks where to keep what you change."
        )
    }
}

/// Where the document was as unsaved work came to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecoveredAt {
    /// How many steps were done before.
    pub(super) n_done: usize,
    /// The state with the work; in another one, the reader has gone on with it.
    pub(super) version: Version,
}

impl Drop for Keeping {
    fn drop(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.end();
        }
    }
}
