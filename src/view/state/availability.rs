//! Which commands would do something now, and why the others would not.

use crate::command::{Command, FileCommand, Preference, StripCommand, WindowCommand};
use crate::model::filter::Focus;
use crate::model::selection::Selection;
use crate::view::state::article::ArticleState;
use crate::view::state::{Cx, FileState, ViewState};

/// Returns whether a command would do anything now.
pub(crate) fn is_possible(command: &Command, cx: Cx<'_>, view: &ViewState) -> bool {
    why_not(command, cx, view).is_none()
}

/// Returns why a command would do nothing now, if so.
pub(crate) fn why_not(command: &Command, cx: Cx<'_>, view: &ViewState) -> Option<&'static str> {
    let Cx { document, status, .. } = cx;
    let (is_possible, why) = match command {
        Command::File(command) => return why_not_file(command, &status.file, view),
        Command::Strip(command) => return why_not_strip(command, view),
        Command::Window(command) => return why_not_window(command, view),
        Command::Prefer(preference) => return why_not_preferred(preference),
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
        Command::FoldAll(true) => (
            !document.shown().foldable(document.map()).is_subset(&document.filter().folded),
            "Everybody who can be is folded in",
        ),
        Command::StepFocus(step) => return why_not_step_focus(document.filter().focus.as_ref(), *step),
        Command::RemoveFilters => (!document.chips().is_empty(), "No filter is on"),
        Command::ZoomToSelection => {
            (view.exploring.selection != Selection::Nothing, "Select something first, to see it closely")
        }
        Command::Back => (status.can_go_back, "Nothing was selected before this"),
        Command::Forward => (status.can_go_forward, "Nothing was selected after this"),
        Command::CloseList => (view.exploring.listing().is_some(), "No list is open"),
        Command::ToggleFold(Some(_)) => return None,
        Command::Edit(_) | Command::Relayout | Command::Drag(..) | Command::Drop(..) | Command::DropNudged(..) => {
            return None;
        }
        Command::FitToWindow | Command::ZoomIn | Command::ZoomOut | Command::GoTo(_) => return None,
        Command::ReadOn | Command::ShowAnswer(_) | Command::WhoDenied => return None,
        Command::Select(_) | Command::Reveal(_) | Command::NextLink | Command::PreviousLink => return None,
        Command::FindPath(..) | Command::FindPathFrom(_) | Command::Compare | Command::CompareTimes(_) => return None,
        Command::StepOut | Command::LookThrough(_) | Command::ShowInArticle(_) => return None,
        Command::Cite(..) | Command::CopyReviews | Command::CopyCitation(_) => return None,
        Command::Show(_) | Command::CountShown | Command::List(_) | Command::ChoosePassage(_) => return None,
    };
    (!is_possible).then_some(why)
}

fn why_not_file(command: &FileCommand, file: &FileState<'_>, view: &ViewState) -> Option<&'static str> {
    let is_article_open = matches!(view.article, ArticleState::Open(_) | ArticleState::Missing(_));
    let (is_possible, why) = match command {
        FileCommand::CloseArticle => (is_article_open, "No article is open"),
        FileCommand::ForgetRecent => (!view.session.recent.files.is_empty(), "The list of recent files is empty"),
        FileCommand::Save if file.is_saving => (false, "The layout is being saved"),
        FileCommand::Save | FileCommand::SaveAs | FileCommand::ExportPicture => (!file.is_asking, DIALOG_IS_OPEN),
        FileCommand::OpenLayout | FileCommand::OpenMap | FileCommand::OpenArticle => (!file.is_asking, DIALOG_IS_OPEN),
        FileCommand::OpenBuiltIn | FileCommand::OpenReport | FileCommand::OpenSample(_) => return None,
        FileCommand::OpenFile(_) | FileCommand::UsePath(..) | FileCommand::Answer(_) | FileCommand::Quit => {
            return None;
        }
    };
    (!is_possible).then_some(why)
}

fn why_not_strip(command: &StripCommand, view: &ViewState) -> Option<&'static str> {
    match command {
        StripCommand::ShowAll => view.exploring.step().is_none().then_some("Everything is shown"),
        StripCommand::Follow(_) | StripCommand::ToggleLanes => None,
        StripCommand::StretchRange(_) | StripCommand::StepWeek(_) => None,
        StripCommand::Play | StripCommand::StepOn | StripCommand::StepBack => None,
    }
}

fn why_not_step_focus(focus: Option<&Focus>, step: i8) -> Option<&'static str> {
    let Some(focus) = focus else { return Some("There is no focus") };
    let is_possible = Focus::STEPS.contains(&focus.steps.saturating_add_signed(step));
    let why = if step < 0 { "The focus is as narrow as can be" } else { "The focus is as wide as can be" };
    (!is_possible).then_some(why)
}

fn why_not_window(command: &WindowCommand, view: &ViewState) -> Option<&'static str> {
    match command {
        WindowCommand::FindInArticle if view.article.reading().is_none() => {
            Some("No article is open: open its text first")
        }
        WindowCommand::Find | WindowCommand::FindInArticle => None,
        WindowCommand::NextRegion | WindowCommand::PreviousRegion | WindowCommand::TogglePart(_) => None,
        WindowCommand::Hints | WindowCommand::DismissHints | WindowCommand::OpenMenus => None,
        WindowCommand::CommandPalette | WindowCommand::Shortcuts => None,
    }
}

fn why_not_preferred(preference: &Preference) -> Option<&'static str> {
    match preference {
        Preference::SetTheme(_) | Preference::SetMotion(_) | Preference::ResizeText(_) => None,
        Preference::ToggleScrollPans | Preference::ChangeSpeed | Preference::ToggleVouchers => None,
    }
}

/// Why nothing is asked for beside a file dialog.
pub(crate) const DIALOG_IS_OPEN: &str = "A file dialog is open: close it first";
