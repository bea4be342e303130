//! The chains between two actors.

use crate::document::Document;
use crate::model::analysis::paths::{Chain, MOST_CHAINS, shortest_chains};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{ActorId, LinkId, Map};
use crate::view::mode::visibility::Visibility;

/// The chains between two actors.
#[derive(Clone, Debug)]
pub struct Paths {
    from: ActorId,
    to: ActorId,
    pub(in crate::view) chains: Vec<Chain>,
}

impl Paths {
    /// Finds how two actors are joined by what is shown.
    pub fn new(document: &Document, from: ActorId, to: ActorId) -> Self {
        Self { from, to, chains: shortest_chains(document.map(), document.shown(), from, to) }
    }

    /// Finds the chains anew, by what is shown now.
    pub(in crate::view) fn anew(&self, document: &Document) -> Self {
        Self::new(document, self.from, self.to)
    }

    /// Lights what is on a chain.
    pub(in crate::view) fn lighting(&self, map: &Map) -> Visibility {
        let (from, to, chains) = (self.from, self.to, &self.chains);
        let actors: Vec<ActorId> = chains.iter().flat_map(|chain| &chain.actors).copied().chain([from, to]).collect();
        let links: Vec<LinkId> = chains.iter().flat_map(|chain| chain.steps.concat()).collect();
        Visibility::lighting(map, &actors, &links)
    }

    /// Returns whether neither of the two actors is gone from a map.
    pub(in crate::view) fn are_ends_in(&self, map: &Map) -> bool {
        map.has_actor(self.from) && map.has_actor(self.to)
    }

    /// Returns the two actors.
    pub fn ends(&self) -> (ActorId, ActorId) {
        (self.from, self.to)
    }

    /// Returns whether something is on a chain; nothing is not.
    pub fn has(&self, selection: Selection) -> bool {
        match selection {
            Selection::Nothing => false,
            Selection::Actor(actor) => self.chains.iter().any(|chain| chain.actors.contains(&actor)),
            Selection::Link(link) => {
                self.chains.iter().any(|chain| chain.steps.iter().any(|step| step.contains(&link)))
            }
        }
    }

    /// Returns what is found, in a few words.
    pub fn summary(&self, map: &Map) -> String {
        let (from, to) = (map.actor(self.from).named_short(), map.actor(self.to).named_short());
        match self.chains.as_slice() {
            [] => format!("No chain of shown links joins {from} and {to}"),
            [first, ..] => {
                let most = if self.chains.len() == MOST_CHAINS { "the first " } else { "" };
                let n = counted(self.chains.len(), "shortest chain", "shortest chains");
                let length = counted(first.steps.len(), "link", "links");
                format!("From {from} to {to}: {most}{n}, of {length}")
            }
        }
    }
}

/// Says what speaks against a chain.
pub(crate) fn reservation_words(chain: &Chain) -> Option<String> {
    let words: Vec<&str> = chain.reservations.iter().map(|reason| reason.words()).collect();
    (!words.is_empty()).then(|| format!("With a reservation: {}", words.join(", ")))
}

impl Paths {
    /// Returns what a screen reader says: how many chains there are, and the first as sentences.
    pub fn spoken(&self, map: &Map) -> String {
        let mut words = self.summary(map);
        if let Some(chain) = self.chains.first() {
            let first = chain.steps.iter().filter_map(|links| links.first());
            let sentences: Vec<String> = first.map(|&link| map.sentence(link)).collect();
            words.push_str(&format!(". {}", sentences.join(". ")));
            words.extend(reservation_words(chain).map(|reservation| format!(". {reservation}")));
        }
        words
    }
}
