//! What comes first of what the window does with the map: what lights it and the marks of the strip, what a choice ends,
//! what Escape leads out of.

use std::rc::Rc;

use crate::command::Part;
use crate::model::LinkId;
use crate::model::filter::Filter;
use crate::model::lit::Lit;
use crate::model::selection::Selection;
use crate::view::mode::Mode;
use crate::view::mode::visibility::Visibility;
use crate::view::state::ViewState;
use crate::view::state::article::Tab;
use crate::view::state::exploring::Exploring;
use crate::view::state::search::Search;
use crate::view::state::strip::marks_id;
use crate::view::toolkit::regions::Region;

/// What Escape leads out of before it comes to the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayToMap {
    /// The dates that alone are shown, from the marks of the timeline: there the keys have made them.
    Dates,
    Message,
    Shortcuts,
    History,
    Versions,
    Story,
    Help,
    Findings,
    /// What is picked of a list.
    Picked,
    /// The words that are selected in the article.
    Words,
    Search,
    /// From what was read of a choice back to it.
    Reading,
}

/// What Escape leads out of on the map: what the window does with it, then what was chosen or filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayOut {
    List,
    Playhead,
    Path,
    Comparison,
    Denials,
    Repeats,
    Weeks,
    Passage,
    Checking,
    /// The answer to a question that filters the map.
    Answer,
    Focus,
    /// The dates that alone are shown: they were entered like a place. Other filters stay until they are taken off.
    Dates,
    Selection,
}

impl Mode {
    /// Returns whether choosing something ends it; `is_other` says whether that was not chosen before.
    pub(in crate::view) fn ends_with(&self, chosen: Selection, is_other: bool) -> bool {
        match self {
            Self::Listing(_) => true,
            // A path stays open while the reader selects its links.
            Self::Path(paths) => is_other && !paths.has(chosen),
            Self::Passage => is_other,
            Self::Plain
            | Self::Comparing(_)
            | Self::Denials
            | Self::Repeats
            | Self::Weeks
            | Self::Playing(_)
            | Self::Checking(_) => false,
        }
    }

    /// Returns whether what is not lit is not reached: it stands back on the strip too, and what is not visible
    /// cannot be pointed at.
    fn reaches(&self) -> bool {
        match self {
            Self::Listing(_) | Self::Playing(_) => true,
            Self::Plain
            | Self::Path(_)
            | Self::Comparing(_)
            | Self::Denials
            | Self::Repeats
            | Self::Weeks
            | Self::Passage
            | Self::Checking(_) => false,
        }
    }
}

impl Exploring {
    /// Returns what a list or the playhead lights: what is not reached stands back on the strip too, and what
    /// is not visible cannot be pointed at.
    pub fn reached(&self) -> Option<&Rc<Visibility>> {
        self.lighting().filter(|_| self.mode().reaches())
    }

    /// Returns whether the marks of a link stand out on the strip, where `lit` is what is chosen: beside it, those that
    /// are not reached stand back; of a comparison, those of both times stand out, whatever is chosen.
    pub(in crate::view) fn lights_mark(&self, link: LinkId, lit: &Lit) -> bool {
        /// What comes up before the playhead is more visible than this, all else less.
        const REACHED: f32 = 0.3;
        match self.mode() {
            Mode::Comparing(comparing) => comparing.comparison.at(link).contains(&true),
            Mode::Plain
            | Mode::Listing(_)
            | Mode::Path(_)
            | Mode::Denials
            | Mode::Repeats
            | Mode::Weeks
            | Mode::Playing(_)
            | Mode::Passage
            | Mode::Checking(_) => {
                lit.has_link(link) && self.reached().is_none_or(|visibility| visibility.link(link) > REACHED)
            }
        }
    }

    /// Takes away the list or the playhead, if there is one.
    pub(in crate::view) fn leave_reached(&mut self) {
        if self.mode().reaches() {
            self.leave();
        }
    }
}

impl ViewState {
    /// Returns how visible everything is, where not all is: as the search has it, else the mode, else the dates of the
    /// filter.
    pub fn visibility(&self) -> Option<&Visibility> {
        let is_in_front = match self.exploring.mode() {
            Mode::Passage => self.panel.tab == Tab::Article,
            // A claim that is chosen is lit as on any map, and the other claims fade with the rest.
            Mode::Denials | Mode::Repeats | Mode::Checking(_) => self.exploring.selection == Selection::Nothing,
            Mode::Plain | Mode::Listing(_) | Mode::Path(_) | Mode::Comparing(_) | Mode::Weeks | Mode::Playing(_) => {
                true
            }
        };
        let of_search = self.sidebar.search.lighting.as_ref();
        let of_mode = self.exploring.lighting().filter(|_| is_in_front).map(Rc::as_ref);
        of_search.or(of_mode).or(self.exploring.standing_back.as_ref())
    }

    /// Lets the playhead rest where a search lights the map: nobody would see it move.
    pub(in crate::view) fn rest_under_search(&mut self) {
        if self.sidebar.search.lighting.is_some() {
            self.exploring.run(false, f64::NAN);
        }
    }

    /// Ends the search; returns what it was.
    pub(in crate::view) fn clear_search(&mut self) -> Search {
        let search = std::mem::take(&mut self.sidebar.search);
        self.return_sidebar();
        if !search.words.trim().is_empty() {
            self.announcer.say("The search is over");
        }
        search
    }

    /// Ends the search where it lights the map, so that the playhead is seen.
    pub(in crate::view) fn uncover_playhead(&mut self) {
        if self.sidebar.search.lighting.is_some() {
            self.clear_search();
        }
    }

    /// Returns for what the rest of the map fades: for what is chosen, as far as it is drawn, or else pointed at.
    /// While a search, a path, a comparison or the playhead lights something, what is chosen is ringed but does not
    /// put out the rest.
    pub fn lit(&self, selected: Selection, focused: Option<Selection>) -> Selection {
        let has_other_light = match self.exploring.mode() {
            Mode::Path(_) | Mode::Comparing(_) | Mode::Playing(_) => true,
            Mode::Plain
            | Mode::Listing(_)
            | Mode::Denials
            | Mode::Repeats
            | Mode::Weeks
            | Mode::Passage
            | Mode::Checking(_) => self.sidebar.search.lighting.is_some(),
        };
        if has_other_light {
            Selection::Nothing
        } else if selected != Selection::Nothing {
            selected
        } else if self.exploring.hovered != Selection::Nothing {
            self.exploring.hovered
        } else {
            // An actor is named; which line is meant shows only where the rest stands back.
            focused.filter(|focused| matches!(focused, Selection::Link(_))).unwrap_or_default()
        }
    }

    /// Returns what Escape leads out of before it comes to the map, if there is something; `focused` is the widget that
    /// has the focus.
    pub(crate) fn way_to_map(&self, filter: &Filter, focused: Option<egui::Id>) -> Option<WayToMap> {
        if focused == Some(marks_id()) && self.strip.has_range(filter) {
            return Some(WayToMap::Dates);
        }
        let was_reading = self.focus.region_before == Some(Region::Panel(Part::Evidence));
        let leads_back = match self.exploring.mode() {
            // The keyboard is in the panel because a path was asked for there: that is left first.
            Mode::Playing(_) | Mode::Path(_) => false,
            // A list comes before the search: it was asked for on top of it.
            Mode::Listing(_) => return self.open_window().or(self.picked()),
            Mode::Plain
            | Mode::Comparing(_)
            | Mode::Denials
            | Mode::Repeats
            | Mode::Weeks
            | Mode::Passage
            | Mode::Checking(_) => was_reading,
        };
        let is_searching = !self.sidebar.search.words.is_empty() || self.sidebar.is_lent;
        let is_reading = leads_back && self.exploring.selection != Selection::Nothing;
        let has_words = self.selected_words().is_some();
        let words = has_words.then_some(WayToMap::Words);
        self.open_window()
            .or(self.picked())
            .or(words)
            .or(is_searching.then_some(WayToMap::Search))
            .or(is_reading.then_some(WayToMap::Reading))
    }

    /// Returns whether a message or a window lies over the map, which Escape closes.
    pub(in crate::view) fn has_window_to_close(&self) -> bool {
        self.open_window().is_some()
    }

    fn picked(&self) -> Option<WayToMap> {
        let is_seen = self.panel.tab == Tab::Evidence && self.shows_part(Part::Evidence);
        (is_seen && !self.panel.cards.picked.is_empty()).then_some(WayToMap::Picked)
    }

    /// Returns which window Escape closes, if one lies over the map.
    fn open_window(&self) -> Option<WayToMap> {
        let message = self.shell.message.as_ref().map(|_| WayToMap::Message);
        let findings = self.findings.open.map(|_| WayToMap::Findings);
        let shortcuts = self.shell.shortcuts_open.then_some(WayToMap::Shortcuts);
        let history = self.shell.history_open.then_some(WayToMap::History);
        let versions = self.shell.versions.as_ref().map(|_| WayToMap::Versions);
        let story = (self.shell.story.is_open && self.shell.presented.is_none()).then_some(WayToMap::Story);
        let help = self.shell.help.page.map(|_| WayToMap::Help);
        message.or(shortcuts).or(history).or(versions).or(story).or(help).or(findings)
    }

    /// Returns what Escape leads out of on the map; `shows_answer` says whether the filter is the answer to a
    /// question.
    pub(crate) fn way_out(&self, filter: &Filter, shows_answer: bool) -> WayOut {
        let is_chosen = self.exploring.selection != Selection::Nothing;
        match self.exploring.mode() {
            Mode::Listing(_) => WayOut::List,
            Mode::Playing(_) => WayOut::Playhead,
            Mode::Path(_) => WayOut::Path,
            Mode::Comparing(_) | Mode::Denials | Mode::Repeats | Mode::Weeks | Mode::Checking(_) if is_chosen => {
                WayOut::Selection
            }
            Mode::Checking(_) => WayOut::Checking,
            Mode::Comparing(_) => WayOut::Comparison,
            Mode::Denials => WayOut::Denials,
            Mode::Repeats => WayOut::Repeats,
            Mode::Weeks => WayOut::Weeks,
            Mode::Passage if self.panel.tab == Tab::Article => WayOut::Passage,
            Mode::Plain | Mode::Passage if !is_chosen && shows_answer => WayOut::Answer,
            Mode::Plain | Mode::Passage if filter.focus.is_some() => WayOut::Focus,
            Mode::Plain | Mode::Passage if !is_chosen && filter.dates.is_some() => WayOut::Dates,
            Mode::Plain | Mode::Passage => WayOut::Selection,
        }
    }
}
