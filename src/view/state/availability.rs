//! Which commands would do something now, and why the others would not.

use crate::command::{Command, Needs};
use crate::model::analysis::checked::Checked;
use crate::model::filter::Focus;
use crate::model::selection::Selection;
use crate::model::story::Story;
use crate::view::state::article::ArticleState;
use crate::view::state::{Cx, ViewState};

/// Returns whether a command would do anything now.
pub(crate) fn is_possible(command: &Command, cx: Cx<'_>, view: &ViewState) -> bool {
    why_not(command, cx, view).is_none()
}

/// Returns why a command would do nothing now, if so.
pub(crate) fn why_not(command: &Command, cx: Cx<'_>, view: &ViewState) -> Option<&'static str> {
    let Cx { document, status, .. } = cx;
    let (filter, exploring) = (document.filter(), &view.exploring);
    let (is_there, why) = match command.info().needs {
        Needs::Nothing => return None,
        Needs::UndoStep => (document.undo_name().is_some(), "There is nothing to undo"),
        Needs::RedoStep => (document.redo_name().is_some(), "There is nothing to redo"),
        Needs::Words => (view.selected_words().is_some(), SELECT_WORDS),
        Needs::Selection => (exploring.selection != Selection::Nothing, "Select something first, to see it closely"),
        Needs::FocusCenter => (
            view.meant() != Selection::Nothing || filter.focus.is_some(),
            "Select an actor or a link first: its neighbours are kept",
        ),
        Needs::FocusStep(step) => return why_not_step_focus(filter.focus.as_ref(), step),
        Needs::PartToChange => (view.meant() != Selection::Nothing, "Select an actor or a link first"),
        Needs::ActorToMerge => (view.meant_actor().is_some(), "Select an actor first"),
        Needs::ActorToPin => (view.meant_actor().is_some(), "Only an actor can be pinned: select one first"),
        Needs::ActorToFold => (view.meant_actor().is_some(), "Select an actor first: its members fold into it"),
        Needs::PinnedActor => (document.has_pins(), "No actor is pinned"),
        Needs::FoldableActor => {
            (!document.shown().foldable(document.map()).is_subset(&filter.folded), "Everybody who can be is folded in")
        }
        Needs::Chip => (document.is_filtered(), "No filter is on"),
        Needs::FoldedActor => (!filter.folded.is_empty(), "Nobody is folded in"),
        Needs::EarlierChoice => (status.can_go_back, "Nothing was selected before this"),
        Needs::LaterChoice => (status.can_go_forward, "Nothing was selected after this"),
        Needs::Listing => (exploring.listing().is_some(), "No list is open"),
        Needs::Article => {
            (matches!(view.article.shown(), ArticleState::Open(_) | ArticleState::Missing(_)), "No article is open")
        }
        Needs::Text => (
            view.article.reading().is_some() || document.map().sources().any(|it| it.text.is_some()),
            "Open the article first",
        ),
        Needs::RecentFiles => (!view.session.recent.files.is_empty(), "The list of recent files is empty"),
        Needs::Draft => {
            (Checked::of(document.map()).n_drafted > 0, "Nothing on this map is drafted, or all of it is checked")
        }
        Needs::Dropped => (!document.map().remembered().dropped.is_empty(), "Nothing was dropped from a draft"),
        Needs::CheckedItem => (view.checking.item().is_some(), "Open the queue first: Check the draft"),
        Needs::Story => (!document.story().steps.is_empty(), NO_STORY),
        Needs::StoryStep => (view.shell.story.meant(document.story()).is_some(), NO_STORY),
        Needs::StoryPlace(by) => return why_not_shift(document.story(), view, by),
        Needs::ArticleText => (view.article.reading().is_some(), "Open the article first"),
        Needs::Playhead => (exploring.step().is_some(), "Everything is shown"),
        Needs::NoSave if status.file.is_saving && status.arranging_secs.is_some() => {
            (false, "It is saved as soon as the map is arranged")
        }
        Needs::NoSave if status.file.is_saving => (false, "It is being saved already"),
        Needs::NoDialog | Needs::NoSave => (!status.file.is_asking, DIALOG_IS_OPEN),
    };
    (!is_there).then_some(why)
}

fn why_not_step_focus(focus: Option<&Focus>, step: i8) -> Option<&'static str> {
    let Some(focus) = focus else { return Some("There is no focus") };
    let is_possible = Focus::STEPS.contains(&focus.steps.saturating_add_signed(step));
    let why = if step < 0 { "The focus is as narrow as can be" } else { "The focus is as wide as can be" };
    (!is_possible).then_some(why)
}

fn why_not_shift(story: &Story, view: &ViewState, by: i8) -> Option<&'static str> {
    let Some(step) = view.shell.story.meant(story) else { return Some(NO_STORY) };
    let is_possible = step.checked_add_signed(by.into()).is_some_and(|to| to < story.steps.len());
    (!is_possible).then_some(if by < 0 { "It is the first step" } else { "It is the last step" })
}

/// Why no story is told.
const NO_STORY: &str = "The map has no story yet: View, Story, Add what is seen to the story";
/// Why nothing is made of words.
const SELECT_WORDS: &str = "Select words in the article first";
/// Why nothing is asked for beside a file dialog.
pub(crate) const DIALOG_IS_OPEN: &str = "A file dialog is open: close it first";
