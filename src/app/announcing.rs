//! What screen readers are told of what came of a command, where its row in `command/info.rs` has no fixed words: the
//! eye sees a pin, a panel that goes or the word on a button change.

use crate::app::App;
use crate::command::{Command, Preference};
use crate::document::{Document, Edit};
use crate::model::citation::CiteAs;
use crate::model::filter::words::step_name;
use crate::model::reading::seal::Seal;
use crate::model::reviews::Verdict;
use crate::model::selection::Selection;
use crate::model::sentences::paragraph_list;
use crate::model::time::weeks::Week;
use crate::model::wording::{counted, isolated, lower_first};
use crate::model::{ActorId, EvidenceId};
use crate::view::article::reader::nothing_found;

impl App {
    /// Says how many links each week has, where time is followed.
    pub(super) fn say_weeks(&mut self) {
        const MOST_WEEKS: usize = 8;
        let words = |week: &Week| format!(". {}: {}", week.name(), counted(week.links.len(), "link", "links"));
        let weeks: String = self.document.overview().weeks.iter().take(MOST_WEEKS).map(words).collect();
        self.view.announcer.say(format!("Timeline: the strip below the map follows time{weeks}"));
        self.say_filters_asked_with();
    }

    /// Says whether an actor is pinned, if it has a place.
    pub(super) fn say_pin(&mut self, actor: ActorId) {
        let Some(place) = self.document.layout().places[actor.index()] else { return };
        let name = self.document.map().actor(actor).named_short();
        let state = if place.pinned { "is pinned" } else { "is not pinned any more" };
        self.view.announcer.say(format!("{name} {state}"));
    }

    /// Says what was looked at closely.
    pub(super) fn say_closeup(&mut self) {
        self.view.announcer.say(match self.view.exploring.selection {
            Selection::Nothing => return,
            Selection::Actor(actor) => {
                format!("{} and its neighbours are in view", self.document.map().actor(actor).named_short())
            }
            Selection::Link(_) => "The selected link is in view".to_owned(),
        });
    }

    /// Says what the fact-checker thinks of a piece of evidence.
    pub(super) fn say_review(&mut self, piece: EvidenceId) {
        let review = self.document.reviews().get(piece);
        let note = if review.note.is_empty() { "" } else { ", with a note" };
        self.view.announcer.say(format!("{}{note}", Verdict::name(review.verdict)));
    }

    /// Says how something was copied.
    pub(super) fn say_copied(&mut self, how: CiteAs) {
        self.view.announcer.say(format!("Copied: {}", lower_first(how.name())));
    }

    /// Says where in the article a piece of evidence is shown, if the article is open.
    pub(super) fn say_passage(&mut self, piece: EvidenceId) {
        if self.view.article.reading().is_some() {
            let paragraphs = paragraph_list(&self.document.map().piece(piece).paragraphs);
            self.view.announcer.say(format!("The article is beside the map, at {paragraphs}"));
        }
    }

    /// Says whether what a preference switches is on.
    pub(super) fn say_switched(&mut self, preference: Preference, is_on: bool) {
        let name = Command::Prefer(preference).info().name();
        self.view.announcer.say(format!("{name}: {}", if is_on { "on" } else { "off" }));
    }

    /// Says what was opened.
    pub(crate) fn say_opened(&mut self, name: Option<&str>) {
        let map = self.document.map();
        let layout = name.map(|name| format!("{name}, a layout of ")).unwrap_or_default();
        let n_links = self.document.shown().links().len();
        let links = counted(n_links, "link is shown", "links are shown");
        self.view.announcer.say(format!("Opened: {layout}{}. {links}", isolated(&map.title())));
    }

    /// Says how much of the article that was opened is what the map rests on.
    pub(crate) fn say_article(&mut self) {
        let Some(reading) = self.view.article.reading() else { return };
        let report = &reading.report;
        self.view.announcer.say(match report.n_sealed() {
            _ if !reading.is_known => format!("{}: is this the right article?", nothing_found(reading)),
            0 => "The article is open".to_owned(),
            n => format!("The article is open: {} of {n} passages verified", report.count(Seal::is_verified)),
        });
    }
}

/// Returns the name of a step, as a noun: "move of Belarus".
pub(crate) fn edit_name(document: &Document, edit: &Edit) -> String {
    match edit {
        Edit::Place(actor, place) => {
            let name = document.map().actor(*actor).named_short();
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
        Edit::ReplaceReviews(_) => "reviews".to_owned(),
        Edit::ReplaceStory(story) => document.story().change_to(story),
        Edit::SetFilter(filter) => step_name(document.map(), document.filter(), filter),
    }
}
