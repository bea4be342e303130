//! Everything that a user can ask for, as one enum.

use std::path::PathBuf;

use crate::document::Edit;
use crate::layout::Point;
use crate::model::{ActorId, EvidenceId};
use crate::samples::Sample;
use crate::scene::Selection;

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A layout is to be opened.
    LayoutToOpen,
    /// A map is to be opened.
    MapToOpen,
    /// The layout is to be saved.
    LayoutToSave,
    /// The picture is to be exported.
    PictureToExport,
}

impl Wanted {
    /// Returns the title of the dialog.
    pub fn title(self) -> &'static str {
        match self {
            Self::LayoutToOpen => "Open a layout",
            Self::MapToOpen => "Open a map",
            Self::LayoutToSave => "Save the layout",
            Self::PictureToExport => "Export the picture",
        }
    }
}

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it: save the changes, or replace the file.
    Yes,
    /// Go on without: discard the changes, or choose another name.
    Otherwise,
    /// Leave everything as it is.
    Cancel,
}

/// A wish of the user, from a menu, a key, the canvas or a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a layout and open it.
    OpenLayout,
    /// Choose another map and open it.
    OpenMap,
    /// Open the map that the program carries.
    OpenBuiltIn,
    /// Open a layout that the program carries.
    OpenSample(Sample),
    /// Open a map or a layout.
    OpenFile(PathBuf),
    /// Forget the files that were opened lately.
    ForgetRecent,
    /// Save the layout where it was saved before.
    Save,
    /// Choose where to save the layout.
    SaveAs,
    /// Use a path that was typed, as there is no dialog.
    UsePath(Wanted, String),
    /// Answer the question that is open.
    Answer(Answer),
    /// Write the picture to a file.
    ExportPicture,
    /// Close the window.
    Quit,
    /// Take the last step back.
    Undo,
    /// Take the last undo back.
    Redo,
    /// Change the document.
    Edit(Edit),
    /// Find a new arrangement for what is not pinned.
    Relayout,
    /// Let every actor go.
    UnpinAll,
    /// Show the whole map.
    FitToWindow,
    /// Look closer.
    ZoomIn,
    /// Look from farther away.
    ZoomOut,
    /// Choose something, or nothing.
    Select(Selection),
    /// Choose something and bring it into view, shown if it was hidden.
    Reveal(Selection),
    /// Choose the link after the chosen one.
    NextLink,
    /// Choose the link before the chosen one.
    PreviousLink,
    /// Put the cursor into the search field.
    Find,
    /// Copy a piece of evidence with its citation.
    CopyCitation(EvidenceId),
    /// An actor is being dragged, and is here now.
    Drag(ActorId, Point),
    /// The actor that was dragged stays here.
    Drop(ActorId, Point),
    /// Show or hide the list of shortcuts.
    Shortcuts,
}

/// A key with its modifiers, free of any toolkit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, or Cmd on macOS.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key, by its name on a US keyboard ("Z", "Plus", "Comma").
    pub key: &'static str,
}

const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut { ctrl: true, shift: false, key }
}

impl Command {
    /// The commands that have a shortcut, in the order of the list of shortcuts.
    pub const WITH_SHORTCUT: [Self; 16] = [
        Self::Find,
        Self::NextLink,
        Self::PreviousLink,
        Self::FitToWindow,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Relayout,
        Self::Undo,
        Self::Redo,
        Self::OpenLayout,
        Self::OpenMap,
        Self::Save,
        Self::SaveAs,
        Self::ExportPicture,
        Self::Shortcuts,
        Self::Quit,
    ];

    /// Returns the words in a menu.
    pub fn text(&self) -> &'static str {
        match self {
            Self::OpenLayout => "Open layout…",
            Self::OpenMap => "Open map…",
            Self::OpenBuiltIn | Self::OpenSample(_) | Self::OpenFile(_) | Self::UsePath(..) => "Open",
            Self::ForgetRecent => "Clear this list",
            Self::Save => "Save layout",
            Self::SaveAs => "Save layout as…",
            Self::Answer(_) => "Answer",
            Self::ExportPicture => "Export picture…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Edit(_) => "Change",
            Self::Relayout => "Arrange again",
            Self::UnpinAll => "Unpin all",
            Self::FitToWindow => "Fit to window",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::Select(_) | Self::Reveal(_) => "Select",
            Self::NextLink => "Next link",
            Self::PreviousLink => "Previous link",
            Self::Find => "Find",
            Self::CopyCitation(_) => "Copy with citation",
            Self::Drag(..) | Self::Drop(..) => "Move",
            Self::Shortcuts => "Keyboard and mouse",
        }
    }

    /// Returns the keys that give the command, the one to show first.
    pub fn shortcuts(&self) -> Vec<Shortcut> {
        match self {
            Self::OpenLayout => vec![ctrl("O")],
            Self::OpenMap => vec![Shortcut { shift: true, ..ctrl("O") }],
            Self::Save => vec![ctrl("S")],
            Self::SaveAs => vec![Shortcut { shift: true, ..ctrl("S") }],
            Self::ExportPicture => vec![ctrl("E")],
            Self::Quit => vec![ctrl("Q")],
            Self::Undo => vec![ctrl("Z")],
            Self::Redo => vec![Shortcut { shift: true, ..ctrl("Z") }, ctrl("Y")],
            Self::Relayout => vec![ctrl("R")],
            Self::FitToWindow => vec![ctrl("0")],
            Self::ZoomIn => vec![ctrl("Plus"), ctrl("Equals")],
            Self::ZoomOut => vec![ctrl("Minus")],
            Self::NextLink => vec![Shortcut { ctrl: false, shift: false, key: "N" }],
            Self::PreviousLink => vec![Shortcut { ctrl: false, shift: false, key: "P" }],
            Self::Find => vec![ctrl("F")],
            Self::Shortcuts => vec![Shortcut { ctrl: false, shift: false, key: "F1" }],
            Self::Edit(_)
            | Self::OpenBuiltIn
            | Self::OpenSample(_)
            | Self::OpenFile(_)
            | Self::ForgetRecent
            | Self::UsePath(..)
            | Self::Answer(_)
            | Self::UnpinAll
            | Self::Select(_)
            | Self::Reveal(_)
            | Self::CopyCitation(_)
            | Self::Drag(..)
            | Self::Drop(..) => Vec::new(),
        }
    }
}
