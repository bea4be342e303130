//! What screen readers are told of a command that is done, where nothing else says it: the eye sees
//! a pin, a panel that goes or the word on a button change.

use crate::app::App;
use crate::command::{Along, Command, TextSize};
use crate::document::{Document, Edit};
use crate::model::ActorId;
use crate::model::filter::words::step_name;
use crate::model::reading::seal::Seal;
use crate::model::reviews::Verdict;
use crate::model::selection::Selection;
use crate::model::sentences::paragraph_list;
use crate::model::time::weeks::Week;
use crate::model::wording::counted;
use crate::view::article::state::ArticleState;
use crate::view::strip::lanes::Lanes;

impl App {
    /// Tells screen readers what a command has done.
    pub(crate) fn say_done(&mut self, command: &Command) {
        let words = match command {
            Command::Follow(Along::Time) => Some(self.weeks_words(command)),
            _ => self.done_words(command),
        };
        if let Some(words) = words {
            self.view.announcer.say(words);
        }
    }

    /// Says how many links each week has, where time is followed.
    fn weeks_words(&mut self, command: &Command) -> String {
        const MOST_WEEKS: usize = 8;
        let words = |week: &Week| format!(". {}: {}", week.name(), counted(week.links.len(), "link", "links"));
        let shown = self.view.strip.data(&self.document);
        let weeks: String = shown.weeks.iter().take(MOST_WEEKS).map(words).collect();
        format!("{}: the strip below the map follows time{weeks}", command_name(command))
    }

    fn done_words(&self, command: &Command) -> Option<String> {
        let (map, view) = (self.document.map(), &self.view);
        let on = |is_on: bool| if is_on { "on" } else { "off" };
        let words = match command {
            Command::TogglePin => self.pin_words(view.meant_actor()?)?,
            Command::Edit(Edit::Place(actor, _)) => self.pin_words(*actor)?,
            Command::Drop(actor, _) | Command::DropNudged(actor, _) => {
                format!("{} was moved and is pinned", map.actor(*actor).short_name)
            }
            Command::UnpinAll => "No actor is pinned any more".to_owned(),
            Command::Relayout => "The map is being arranged again".to_owned(),
            Command::FitToWindow => "The whole map is in view".to_owned(),
            Command::ZoomToSelection => match view.exploring.selection {
                Selection::Nothing => "Select something first, to see it closely".to_owned(),
                Selection::Actor(actor) => format!("{} and its neighbours are in view", map.actor(actor).short_name),
                Selection::Link(_) => "The selected link is in view".to_owned(),
            },
            Command::ZoomIn | Command::ZoomOut => format!("Zoom {:.0} percent", view.viewport.camera.zoom * 100.0),
            Command::Edit(Edit::SetVerdict(id, _) | Edit::SetNote(id, _)) => {
                let review = self.document.reviews().get(*id);
                let note = if review.note.is_empty() { "" } else { ", with a note" };
                format!("{}{note}", Verdict::name(review.verdict))
            }
            Command::Cite(_, how) => format!("Copied: {}", lower_first(how.name())),
            Command::CopyReviews => "Copied the review as a Markdown list".to_owned(),
            Command::CopyCitation(_) => "Copied the evidence with its citation".to_owned(),
            Command::CountShown => match view.findings.counts_shown(&self.document) {
                true => "Only what the filter shows is counted".to_owned(),
                false => "The whole map is counted".to_owned(),
            },
            Command::TogglePart(part) => {
                format!("{}: {}", part.name(), if view.shows_part(*part) { "shown" } else { "hidden" })
            }
            Command::Follow(Along::Article) => {
                format!("{}: the strip below the map follows the article", command_name(command))
            }
            Command::ToggleLanes => match view.strip.lanes {
                Lanes::Families => "A row for each kind of act".to_owned(),
                Lanes::Actors => "A row for each actor".to_owned(),
            },
            Command::Play if !view.exploring.is_running() => "Paused".to_owned(),
            Command::SetTheme(_) | Command::SetMotion(_) => command_name(command),
            Command::ResizeText(TextSize::Larger | TextSize::Smaller | TextSize::Normal) => {
                format!("Text size {} percent", view.session.preferences.text_percent)
            }
            Command::ChangeSpeed => format!("Speed of playback: {} percent", view.session.preferences.play_percent),
            Command::ToggleScrollPans => {
                format!("{}: {}", command_name(command), on(view.session.preferences.scroll_pans))
            }
            Command::ToggleVouchers => format!("{}: {}", command_name(command), on(view.session.preferences.vouchers)),
            Command::Hints => {
                format!("Three hints: {}", if view.session.hints_open { "shown above the evidence" } else { "closed" })
            }
            Command::DismissHints => "The hints are closed; Help opens them again".to_owned(),
            Command::CloseArticle => "The article is closed".to_owned(),
            Command::ForgetRecent => "The list of recent files is empty".to_owned(),
            Command::ShowInArticle(piece) if matches!(view.article, ArticleState::Open(_)) => {
                format!("The article is beside the map, at {}", paragraph_list(&map.piece(*piece).paragraphs))
            }
            Command::OpenLayout
            | Command::OpenMap
            | Command::OpenBuiltIn
            | Command::OpenSample(_)
            | Command::OpenFile(_)
            | Command::OpenReport
            | Command::OpenArticle
            | Command::ShowInArticle(_)
            | Command::FindInArticle
            | Command::Save
            | Command::SaveAs
            | Command::UsePath(..)
            | Command::Answer(_)
            | Command::ExportPicture
            | Command::Quit
            | Command::Undo
            | Command::Redo
            | Command::Edit(_)
            | Command::Select(_)
            | Command::Reveal(_)
            | Command::GoTo(_)
            | Command::ToggleFocus
            | Command::StepFocus(_)
            | Command::ToggleFold(_)
            | Command::FoldAll(_)
            | Command::FindPath(..)
            | Command::FindPathFrom(_)
            | Command::Compare
            | Command::CompareTimes(_)
            | Command::StepOut
            | Command::Back
            | Command::Forward
            | Command::NextLink
            | Command::PreviousLink
            | Command::Find
            | Command::LookThrough(_)
            | Command::Drag(..)
            | Command::NextRegion
            | Command::PreviousRegion
            | Command::Follow(_)
            | Command::StretchRange(_)
            | Command::StepWeek(_)
            | Command::Play
            | Command::StepOn
            | Command::StepBack
            | Command::ShowAll
            | Command::Show(_)
            | Command::List(_)
            | Command::CloseList
            | Command::OpenMenus
            | Command::CommandPalette
            | Command::Shortcuts => return None,
        };
        Some(words)
    }

    fn pin_words(&self, actor: ActorId) -> Option<String> {
        let place = self.document.layout().places[actor.index()]?;
        let name = &self.document.map().actor(actor).short_name;
        Some(if place.pinned { format!("{name} is pinned") } else { format!("{name} is not pinned any more") })
    }

    /// Says what was opened.
    pub(crate) fn say_opened(&mut self, name: Option<&str>) {
        let map = self.document.map();
        let layout = name.map(|name| format!("{name}, a layout of ")).unwrap_or_default();
        let n_links = self.document.shown().links().len();
        let links = counted(n_links, "link is shown", "links are shown");
        self.view.announcer.say(format!("Opened: {layout}{}. {links}", map.source().headline));
    }

    /// Says how much of the article that was opened is what the map rests on.
    pub(crate) fn say_article(&mut self) {
        let ArticleState::Open(open) = &self.view.article else { return };
        let report = &open.reading.report;
        let (n_found, n) = (report.count(|seal| seal != Seal::NotFound), report.n_sealed());
        self.view.announcer.say(match n_found {
            0 => format!("None of {n} passages found: is this the right article?"),
            _ => format!("The article is open: {} of {n} passages verified", report.count(Seal::is_verified)),
        });
    }
}

fn command_name(command: &Command) -> String {
    command.text().trim_end_matches('\u{2026}').to_owned()
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// Returns the name of a step, as a noun: "move of Belarus".
pub(crate) fn edit_name(document: &Document, edit: &Edit) -> String {
    match edit {
        Edit::Place(actor, place) => {
            let name = &document.map().actor(*actor).short_name;
            let before = document.layout().places[actor.index()];
            match (before, place) {
                (Some(before), Some(after)) if before.at == after.at && after.pinned => format!("pinning of {name}"),
                (Some(before), Some(after)) if before.at == after.at => format!("unpinning of {name}"),
                _ => format!("move of {name}"),
            }
        }
        Edit::ReplaceLayout(_) => "arrangement".to_owned(),
        Edit::SetVerdict(id, _) | Edit::SetNote(id, _) => {
            format!("review of \u{201c}{}\u{201d}", document.map().first_words(*id))
        }
        Edit::Map(_) => "change of the map".to_owned(),
        Edit::SetFilter(filter) => step_name(document.map(), document.filter(), filter),
    }
}
