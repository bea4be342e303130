//! What is searched for, and what was found.

use crate::document::Document;
use crate::model::search::{Found, Hit, Hits};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{ActorId, LinkId, Map};
use crate::view::mode::visibility::Visibility;

/// What is searched for, and what was found.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The words in the field.
    pub words: String,
    /// The words that `finding` is of.
    pub(in crate::view) asked: String,
    pub(in crate::view) finding: Hits,
    /// Whether the map has changed since.
    is_outdated: bool,
    /// The hit that the reader is at.
    pub(in crate::view) at: Option<usize>,
    /// Whether an arrow key led to it: then Enter opens this hit, else the next one.
    pub(in crate::view) is_passing: bool,
    /// What had the focus, and what was chosen, before the field was asked for.
    pub(in crate::view) before: Option<(egui::Id, Selection)>,
    /// How far everything fades that was not found.
    pub lighting: Option<Visibility>,
}

impl Search {
    /// Finds, where the words have changed; returns what to say then.
    pub(in crate::view) fn update(&mut self, document: &Document) -> Option<String> {
        let is_new = self.words != self.asked;
        if !(is_new || self.is_outdated && document.can_find_at_once()) {
            return None;
        }
        self.asked.clone_from(&self.words);
        self.finding = document.find(&self.words);
        self.is_outdated = false;
        self.at = self.at.filter(|&at| !is_new && at < self.finding.hits.len());
        self.is_passing &= !is_new;
        self.light(document.map());
        is_new.then(|| match self.finding.hits.first() {
            _ if self.words.trim().is_empty() => "The search is over".to_owned(),
            Some(first) => format!("{}, first {}", counted(self.finding.all.len(), "hit", "hits"), first.text),
            None => self.nothing_words(),
        })
    }

    fn light(&mut self, map: &Map) {
        // A search without hits dims nothing.
        self.lighting = (!self.finding.all.is_empty()).then(|| lighting(map, &self.finding));
    }

    /// Drops what is gone from the map; what is new there is found once its words are read.
    pub(in crate::view) fn follow_map(&mut self, map: &Map) {
        self.finding.keep_present(map);
        self.before = self.before.map(|(id, selection)| (id, selection.if_in(map)));
        self.is_outdated = true;
        self.light(map);
    }

    pub(in crate::view) fn nothing_words(&self) -> String {
        format!(
            "Nothing matches \u{201c}{}\u{201d}. Try fewer words, a part of a name, or a capital.",
            self.words.trim()
        )
    }

    /// Returns the actors that were found first, as many as a reader would look for.
    pub fn found_actors(&self) -> impl Iterator<Item = ActorId> {
        const MOST: usize = 24;
        let actor = |found: &Found| match *found {
            Found::Actor(actor) => Some(actor),
            Found::Link(_) | Found::Evidence(_) => None,
        };
        self.finding.all.iter().filter_map(actor).take(MOST)
    }

    /// Returns the hit that is a step away from where the reader is.
    pub(in crate::view) fn step(&mut self, step: isize) -> Option<&Hit> {
        let n_hits = self.finding.hits.len();
        let next = match self.at {
            _ if n_hits == 0 => return None,
            Some(at) => (at as isize + step).rem_euclid(n_hits as isize) as usize,
            None if step > 0 => 0,
            None => n_hits - 1,
        };
        self.at = Some(next);
        self.finding.hits.get(next)
    }
}

/// What was found is lit: actors, links, and for words of the evidence the links that rest on them.
fn lighting(map: &Map, finding: &Hits) -> Visibility {
    let mut actors: Vec<ActorId> = Vec::new();
    let mut links: Vec<LinkId> = Vec::new();
    for &found in &finding.all {
        match found {
            Found::Actor(actor) => actors.push(actor),
            Found::Link(link) => links.push(link),
            Found::Evidence(piece) => links.extend(map.links_of_evidence(piece)),
        }
    }
    Visibility::lighting(map, &actors, &links)
}
