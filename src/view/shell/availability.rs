//! Which commands would do something now, and why the others would not.

use crate::command::Command;
use crate::model::selection::Selection;
use crate::view::article::state::ArticleState;
use crate::view::{Cx, FileState, ViewState};

/// Returns whether a command would do anything now.
pub(crate) fn is_possible(command: &Command, cx: Cx<'_>, view: &ViewState) -> bool {
    why_not(command, cx, view).is_none()
}

/// Returns why a command would do nothing now, if so.
pub(crate) fn why_not(command: &Command, cx: Cx<'_>, view: &ViewState) -> Option<&'static str> {
    let Cx { document, status, .. } = cx;
    let FileState { is_asking, is_saving, .. } = &status.file;
    let is_article_open = matches!(view.article, ArticleState::Open(_) | ArticleState::Missing(_));
    let (is_possible, why) = match command {
        Command::Undo => (document.undo_name().is_some(), "There is nothing to undo"),
        Command::Redo => (document.redo_name().is_some(), "There is nothing to redo"),
        Command::UnpinAll => (document.layout().has_pins(), "No actor is pinned"),
        Command::TogglePin => (view.meant_actor().is_some(), "Only an actor can be pinned: select one first"),
        Command::ToggleFocus => (
            view.meant() != Selection::Nothing || document.filter().focus.is_some(),
            "Select an actor or a link first: its neighbours are kept",
        ),
        Command::ToggleFold(None) => (view.meant_actor().is_some(), "Select an actor first: its members fold into it"),
        Command::FoldAll(false) => (!document.filter().folded.is_empty(), "Nobody is folded in"),
        Command::StepFocus(_) => (document.filter().focus.is_some(), "There is no focus"),
        Command::ZoomToSelection => {
            (view.exploring.selection != Selection::Nothing, "Select something first, to see it closely")
        }
        Command::Back => (status.can_go_back, "Nothing was selected before this"),
        Command::Forward => (status.can_go_forward, "Nothing was selected after this"),
        Command::CloseList => (view.exploring.listing().is_some(), "No list is open"),
        Command::ShowAll => (view.exploring.step().is_some(), "Everything is shown"),
        Command::CloseArticle => (is_article_open, "No article is open"),
        Command::ForgetRecent => (!view.session.recent.files.is_empty(), "The list of recent files is empty"),
        Command::Save if *is_saving => (false, "The layout is being saved"),
        Command::Save
        | Command::SaveAs
        | Command::OpenLayout
        | Command::OpenMap
        | Command::OpenArticle
        | Command::ExportPicture => (!is_asking, DIALOG_IS_OPEN),
        Command::ToggleFold(Some(_))
        | Command::FoldAll(true)
        | Command::OpenBuiltIn
        | Command::OpenSample(_)
        | Command::OpenFile(_)
        | Command::OpenReport
        | Command::ShowInArticle(_)
        | Command::FindInArticle
        | Command::UsePath(..)
        | Command::Answer(_)
        | Command::Quit
        | Command::Edit(_)
        | Command::Relayout
        | Command::FitToWindow
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::Select(_)
        | Command::Reveal(_)
        | Command::GoTo(_)
        | Command::FindPath(..)
        | Command::FindPathFrom(_)
        | Command::Compare
        | Command::CompareTimes(_)
        | Command::StepOut
        | Command::NextLink
        | Command::PreviousLink
        | Command::Find
        | Command::ToggleVouchers
        | Command::LookThrough(_)
        | Command::Cite(..)
        | Command::CopyReviews
        | Command::CopyCitation(_)
        | Command::Drag(..)
        | Command::Drop(..)
        | Command::DropNudged(..)
        | Command::NextRegion
        | Command::PreviousRegion
        | Command::TogglePart(_)
        | Command::Follow(_)
        | Command::ToggleLanes
        | Command::StretchRange(_)
        | Command::StepWeek(_)
        | Command::Play
        | Command::StepOn
        | Command::StepBack
        | Command::Show(_)
        | Command::CountShown
        | Command::List(_)
        | Command::SetTheme(_)
        | Command::ToggleScrollPans
        | Command::ChangeSpeed
        | Command::SetMotion(_)
        | Command::ResizeText(_)
        | Command::Hints
        | Command::DismissHints
        | Command::OpenMenus
        | Command::CommandPalette
        | Command::Shortcuts => return None,
    };
    (!is_possible).then_some(why)
}

/// Why nothing is asked for beside a file dialog.
pub(crate) const DIALOG_IS_OPEN: &str = "A file dialog is open: close it first";
