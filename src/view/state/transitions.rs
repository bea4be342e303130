//! How the window enters a mode and keeps it up to date.

use std::rc::Rc;
use std::sync::Arc;

use crate::document::Document;
use crate::model::making::review_queue::QueueItem;
use crate::model::reading::links_of_pieces;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::{EvidenceId, LinkId, Map};
use crate::view::mode::visibility::{DIMMED, Visibility};
use crate::view::mode::{Mode, Playhead, denials, repeats};
use crate::view::state::ViewState;

impl ViewState {
    /// Does something else with the map.
    pub fn enter(&mut self, mode: Mode, document: &Document) {
        let (map, along) = (document.map(), self.strip.along);
        let lighting = match &mode {
            Mode::Plain | Mode::Weeks => None,
            Mode::Listing(listing) => Some(Visibility::of_pieces(map, &listing.pieces)),
            Mode::Path(paths) => Some(paths.lighting(map)),
            Mode::Comparing(comparing) => Some(comparing.lighting(map)),
            Mode::Denials => Some(denials::lighting(document)),
            Mode::Repeats => Some(repeats::lighting(document)),
            Mode::Playing(playhead) => Some(self.strip.data(document).reached(map, along, playhead.step)),
            Mode::Passage => Some(passage_lighting(map, &self.panel.reader.pieces)),
            Mode::Checking(item) => item.is_in(map).then(|| item_lighting(map, *item)),
        };
        let exploring = &mut self.exploring;
        exploring.mode = mode;
        exploring.lighting = lighting.map(Rc::new);
        if !exploring.is_of(document) {
            let around = document.shown().around_dates(map);
            exploring.standing_back = (!around.is_empty()).then(|| standing_back(map, &around));
            exploring.shown = Some(Arc::clone(document.shown()));
        }
    }

    /// Lets go of what is gone from the map and of what was found out about it, after a change of the map:
    /// everything that the window remembers of a map is named here or in [`Self::keep_up`].
    pub fn follow_map(&mut self, document: &Document) {
        let map = document.map();
        let still_there = self.exploring.selection.if_in(map);
        if still_there != self.exploring.selection {
            self.choose(still_there);
        }
        self.exploring.keep_present(map);
        self.map_focus.keep_present(map);
        self.sidebar.search.follow_map(map);
        self.findings.forget_counted();
        self.announcer.forget_shown();
        self.strip.at = None;
        self.panel.cards.keep_present(map);
        self.article.keep_present(map);
        if self.making.follow_map(map) {
            self.announcer.say("The form stays as you have filled it in, but the map has changed");
        }
        self.checking.follow_map(map);
        self.leave_gone_passage(map);
        // It may be asking for a path from an actor that is gone.
        self.shell.command_palette = None;
        self.keep_up(document);
    }

    /// Lets what was counted before stand for what is shown now, until another thread has counted that.
    pub fn stand_in(&mut self, shown: &Arc<Shown>) {
        if let Some(choices) = &mut self.sidebar.choices {
            choices.shown = Arc::clone(shown);
        }
        self.strip.unfound = Some(Arc::clone(shown));
    }

    /// Brings up to date, where something else is shown, what was found in that: chains and comparison are found
    /// anew, the playhead stays where it was in the article or in time.
    pub fn keep_up(&mut self, document: &Document) {
        if self.exploring.is_of(document) {
            return;
        }
        let before = self.strip.known_data();
        let mode = match std::mem::take(&mut self.exploring.mode) {
            Mode::Checking(item) if !item.is_in(document.map()) => Mode::Plain,
            mode @ (Mode::Plain
            | Mode::Listing(_)
            | Mode::Denials
            | Mode::Repeats
            | Mode::Weeks
            | Mode::Checking(_)) => mode,
            Mode::Path(paths) => Mode::Path(paths.anew(document)),
            Mode::Comparing(comparing) => Mode::Comparing(Box::new(comparing.anew(document))),
            Mode::Playing(playhead) => {
                let data = self.strip.data(document);
                let step = before.and_then(|before| data.step_at(&before, self.strip.along, playhead.step));
                step.map_or(Mode::Plain, |step| Mode::Playing(Playhead { step, ..playhead }))
            }
            Mode::Passage if self.is_passage_linked(document) => Mode::Passage,
            Mode::Passage => Mode::Plain,
        };
        self.enter(mode, document);
    }

    /// Lights what rests on the passage that the reader of the article is at, as far as nothing is chosen and the
    /// window does nothing else with the map.
    pub fn light_passage(&mut self, document: &Document) {
        let is_free = matches!(self.exploring.mode, Mode::Plain | Mode::Passage);
        if is_free && self.exploring.selection == Selection::Nothing {
            let mode = if self.is_passage_linked(document) { Mode::Passage } else { Mode::Plain };
            self.enter(mode, document);
        }
    }

    /// Lets go of the passage that the reader of the article is at, where all that stands there is gone from the map.
    fn leave_gone_passage(&mut self, map: &Map) {
        let reader = &mut self.panel.reader;
        reader.pieces.retain(|&piece| map.has_piece(piece));
        // The text is still held against the map as it was before.
        let reading = self.article.reading();
        let here = reader.at.as_ref().zip(reading).map(|(at, reading)| reading.pieces_of(at)).unwrap_or_default();
        if !here.is_empty() && !here.iter().any(|&piece| map.has_piece(piece)) {
            reader.at = None;
        }
    }

    /// Leaves the passage of the article.
    pub fn leave_passage(&mut self) {
        self.panel.reader.pieces.clear();
        if matches!(self.exploring.mode, Mode::Passage) {
            self.exploring.leave();
        }
    }

    fn is_passage_linked(&self, document: &Document) -> bool {
        !links_of_pieces(document.map(), &self.panel.reader.pieces).is_empty()
    }
}

/// Lights the links that rest on some pieces; the rest stays where it is, but faint.
fn passage_lighting(map: &Map, pieces: &[EvidenceId]) -> Visibility {
    let links = links_of_pieces(map, pieces);
    Visibility::of_links(map, map.per_link(|link| if links.contains(&link) { 1.0 } else { DIMMED }))
}

/// Lights the actors and links that an item of a draft is about.
fn item_lighting(map: &Map, item: QueueItem) -> Visibility {
    Visibility::lighting(map, &item.actors(map), &item.links(map))
}

/// Lets what is not surely dated in the range of dates that is shown stand back.
fn standing_back(map: &Map, around: &[LinkId]) -> Visibility {
    const BACK: f32 = 0.4;
    let mut visible = vec![1.0; map.n_link_slots()];
    for link in around {
        visible[link.index()] = BACK;
    }
    Visibility::of_links(map, visible)
}
