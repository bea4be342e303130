//! The keys that give commands, free of any toolkit.

use crate::command::{Along, Command, Finding, Part, TextSize};

/// A key with its modifiers, free of any toolkit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, or Cmd on macOS.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key, by its name on a US keyboard ("Z", "Plus", "Comma").
    pub key: &'static str,
}

impl Shortcut {
    const fn plain(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }

    const fn ctrl(key: &'static str) -> Self {
        Self { ctrl: true, ..Self::plain(key) }
    }

    const fn shift(self) -> Self {
        Self { shift: true, ..self }
    }

    const fn with_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Returns whether a text field can have a use for the key: it has none for Ctrl and F1 to F12.
    pub fn may_type(self) -> bool {
        let is_function_key = self.key.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
        !self.ctrl && !is_function_key
    }

    /// Returns how many keys are held together: the shortcut with the most of them is meant.
    pub fn n_modifiers(self) -> usize {
        usize::from(self.ctrl) + usize::from(self.shift) + usize::from(self.alt)
    }
}

impl Command {
    /// Returns the keys that give the command, the one to show first.
    pub fn shortcuts(&self) -> Vec<Shortcut> {
        match self {
            Self::OpenLayout => vec![Shortcut::ctrl("O")],
            Self::OpenMap => vec![Shortcut::ctrl("O").shift()],
            Self::OpenArticle => vec![Shortcut::ctrl("T")],
            Self::FindInArticle => vec![Shortcut::ctrl("F").shift()],
            Self::Save => vec![Shortcut::ctrl("S")],
            Self::SaveAs => vec![Shortcut::ctrl("S").shift()],
            Self::ExportPicture => vec![Shortcut::ctrl("E")],
            Self::Quit => vec![Shortcut::ctrl("Q")],
            Self::Undo => vec![Shortcut::ctrl("Z")],
            Self::Redo => vec![Shortcut::ctrl("Z").shift(), Shortcut::ctrl("Y")],
            Self::Relayout => vec![Shortcut::ctrl("R")],
            Self::FitToWindow => vec![Shortcut::ctrl("0")],
            Self::ZoomIn => vec![Shortcut::ctrl("Plus"), Shortcut::ctrl("Equals")],
            Self::ZoomOut => vec![Shortcut::ctrl("Minus")],
            Self::ToggleFocus => vec![Shortcut::plain("F")],
            Self::StepFocus(1) => vec![Shortcut::plain("Plus"), Shortcut::plain("Equals")],
            Self::StepFocus(_) => vec![Shortcut::plain("Minus")],
            Self::FindPathFrom(None) => vec![Shortcut::plain("J")],
            Self::ToggleFold(None) => vec![Shortcut::plain("G")],
            Self::FoldAll(true) => vec![Shortcut::ctrl("G")],
            Self::FoldAll(false) => vec![Shortcut::ctrl("G").shift()],
            Self::ZoomToSelection => vec![Shortcut::plain("Z")],
            Self::Back => vec![Shortcut::plain("Left").with_alt(), Shortcut::plain("Backspace")],
            Self::Forward => vec![Shortcut::plain("Right").with_alt()],
            Self::NextLink => vec![Shortcut::plain("N")],
            Self::PreviousLink => vec![Shortcut::plain("N").shift()],
            Self::TogglePin => vec![Shortcut::plain("P")],
            Self::Find => vec![Shortcut::ctrl("F")],
            Self::NextRegion => vec![Shortcut::plain("F6")],
            Self::PreviousRegion => vec![Shortcut::plain("F6").shift()],
            Self::TogglePart(Part::Sidebar) => vec![Shortcut::plain("F7")],
            Self::TogglePart(Part::Strip) => vec![Shortcut::plain("F8")],
            Self::TogglePart(Part::Evidence) => vec![Shortcut::plain("F9")],
            Self::Show(Finding::Quotations) => vec![Shortcut::ctrl("3")],
            Self::Show(Finding::Speech) => vec![Shortcut::ctrl("4")],
            Self::Show(Finding::Gaps) => vec![Shortcut::ctrl("5")],
            Self::Follow(Along::Article) => vec![Shortcut::ctrl("1")],
            Self::Follow(Along::Time) => vec![Shortcut::ctrl("2")],
            Self::Play => vec![Shortcut::ctrl("Space")],
            Self::StepOn => vec![Shortcut::plain("Period")],
            Self::StepBack => vec![Shortcut::plain("Comma")],
            Self::StretchRange(1) => vec![Shortcut::plain("Period").shift()],
            Self::StretchRange(_) => vec![Shortcut::plain("Comma").shift()],
            Self::Compare => vec![Shortcut::plain("C")],
            Self::StepWeek(1) => vec![Shortcut::plain("W")],
            Self::StepWeek(_) => vec![Shortcut::plain("W").shift()],
            Self::ShowAll => vec![Shortcut::ctrl("Period")],
            Self::ResizeText(TextSize::Larger) => vec![Shortcut::ctrl("Plus").with_alt()],
            Self::ResizeText(TextSize::Smaller) => vec![Shortcut::ctrl("Minus").with_alt()],
            Self::ResizeText(TextSize::Normal) => vec![Shortcut::ctrl("0").with_alt()],
            Self::OpenMenus => vec![Shortcut::plain("F10"), Shortcut::plain("F").with_alt()],
            Self::CommandPalette => vec![Shortcut::ctrl("K")],
            Self::Shortcuts => vec![Shortcut::plain("Questionmark"), Shortcut::plain("F1")],
            Self::Edit(_)
            | Self::OpenBuiltIn
            | Self::OpenSample(_)
            | Self::OpenFile(_)
            | Self::OpenReport
            | Self::CloseArticle
            | Self::ShowInArticle(_)
            | Self::ForgetRecent
            | Self::UsePath(..)
            | Self::Answer(_)
            | Self::UnpinAll
            | Self::Select(_)
            | Self::Reveal(_)
            | Self::GoTo(_)
            | Self::FindPath(..)
            | Self::CompareTimes(_)
            | Self::FindPathFrom(Some(_))
            | Self::ToggleFold(Some(_))
            | Self::StepOut
            | Self::ToggleVouchers
            | Self::LookThrough(_)
            | Self::Cite(..)
            | Self::CopyReviews
            | Self::CopyCitation(_)
            | Self::Show(Finding::Evidence | Finding::Linked)
            | Self::CountShown
            | Self::List(_)
            | Self::CloseList
            | Self::ToggleLanes
            | Self::SetTheme(_)
            | Self::SetMotion(_)
            | Self::ChangeSpeed
            | Self::ToggleScrollPans
            | Self::Hints
            | Self::DismissHints
            | Self::Drag(..)
            | Self::Drop(..)
            | Self::DropNudged(..) => Vec::new(),
        }
    }
}
