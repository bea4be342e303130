//! What follows from a map and takes long to find out: found out once, when it is first asked for.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::model::analysis::actor_evidence::ActorEvidence;
use crate::model::analysis::disputes::Denials;
use crate::model::analysis::evidence_order::{EvidenceOrder, Groups};
use crate::model::analysis::related::related_quotations;
use crate::model::analysis::repeats::{Repeat, repeats};
use crate::model::analysis::statistics;
use crate::model::communities::Communities;
use crate::model::filter::Filter;
use crate::model::lit::Lit;
use crate::model::search::Index;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::shown::counts::Counts;
use crate::model::text::han::HanForm;
use crate::model::texts::han_form;
use crate::model::{ActorId, EvidenceId, LinkId, Map};

/// What follows from one version of a map.
///
/// Invariant: it is always asked with that very version; whoever changes a map starts with an empty one.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    index: OnceLock<Index>,
    communities: OnceLock<Arc<Communities>>,
    reading_order: OnceLock<Arc<[ActorId]>>,
    /// The reading order of the map before the last change, or of an earlier one.
    reading_order_before: Option<Arc<[ActorId]>>,
    denials: OnceLock<Denials>,
    repeats: OnceLock<Vec<Repeat>>,
    counts_of_all: OnceLock<Arc<Counts>>,
    actor_evidence: Latest<ActorId, ActorEvidence>,
    related_quotations: Latest<LinkId, Vec<EvidenceId>>,
    lit: Latest<Vec<Selection>, Lit>,
    groups: Latest<(EvidenceOrder, Vec<EvidenceId>), Groups>,
    han_form: OnceLock<HanForm>,
    /// The form of the map before, likewise.
    han_form_before: Option<HanForm>,
    spoken_actors: WordsBySlot,
    spoken_links: WordsBySlot,
}

/// Words for each slot of a list, each made when they are first asked for: a screen reader is told hundreds in each frame.
#[derive(Debug, Default)]
struct WordsBySlot(OnceLock<Box<[OnceLock<Box<str>>]>>);

impl WordsBySlot {
    /// Returns the words for one of `n_slots` slots.
    fn of(&self, index: usize, n_slots: usize, make: impl FnOnce() -> String) -> &str {
        let all = self.0.get_or_init(|| vec![OnceLock::new(); n_slots].into());
        all[index].get_or_init(|| make().into())
    }
}

/// The answers to the latest questions, the newest last: the panels ask the same few in each frame.
#[derive(Debug)]
struct Latest<K, V>(Mutex<Vec<(K, Arc<V>)>>);

/// As many as may be asked in a frame: an actor has five lists of evidence.
const MOST_LATEST: usize = 8;

impl<K, V> Default for Latest<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V> Latest<K, V> {
    /// Returns the answer to the question that `is_it` knows; `find` says what the question is and finds the answer.
    fn ask(&self, is_it: impl Fn(&K) -> bool, find: impl FnOnce() -> (K, V)) -> Arc<V> {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = latest.iter().find(|(question, _)| is_it(question)) {
            return Arc::clone(known);
        }
        let (question, found) = find();
        let found = Arc::new(found);
        if latest.len() >= MOST_LATEST {
            latest.remove(0);
        }
        latest.push((question, Arc::clone(&found)));
        found
    }
}

impl Derived {
    /// Returns the words of the map, where each stands.
    ///
    /// A large map takes a quarter of a second: the window has a thread do it beforehand.
    pub(crate) fn search_index(&self, map: &Map) -> &Index {
        self.index.get_or_init(|| Index::new(map))
    }

    /// Returns the communities of its actors, found on this thread: a map of 10,000 takes some 50 ms.
    pub(crate) fn communities(&self, map: &Map) -> &Arc<Communities> {
        self.communities.get_or_init(|| Arc::new(Communities::of(map)))
    }

    /// Returns the form in which its Han characters are drawn.
    pub(crate) fn han_form(&self, map: &Map) -> HanForm {
        *self.han_form.get_or_init(|| han_form(map))
    }

    /// Returns the same as far as it is found; after a change of the map, that of the map before until it is.
    pub(crate) fn han_form_by_now(&self, map: &Map) -> HanForm {
        self.han_form.get().copied().or(self.han_form_before).unwrap_or_else(|| self.han_form(map))
    }

    /// Begins anew for a map that has changed, with the same communities: nobody goes elsewhere as somebody comes.
    pub(crate) fn following(&self, map: &Map) -> Self {
        let known = self.communities.get().map(|known| Arc::new(known.following(map)));
        let communities = known.map_or_else(OnceLock::new, OnceLock::from);
        let reading_order_before = self.reading_order.get().or(self.reading_order_before.as_ref()).cloned();
        let han_form_before = self.han_form.get().copied().or(self.han_form_before);
        Self { communities, reading_order_before, han_form_before, ..Self::default() }
    }

    /// Returns whether the words are read by now.
    pub(crate) fn has_search_index(&self) -> bool {
        self.index.get().is_some()
    }

    /// Returns the ids of all actors, in the order in which the article's evidence brings them up.
    pub(crate) fn reading_order(&self, map: &Map) -> &[ActorId] {
        self.reading_order.get_or_init(|| statistics::reading_order(map).into())
    }

    /// Returns the same as far as it is found; after a change of the map, that of the map before until it is.
    pub(crate) fn reading_order_by_now(&self, map: &Map) -> &[ActorId] {
        let known = self.reading_order.get().or(self.reading_order_before.as_ref());
        known.map(|known| &known[..]).unwrap_or_else(|| self.reading_order(map))
    }

    /// Returns who denied what.
    pub(crate) fn denials(&self, map: &Map) -> &Denials {
        self.denials.get_or_init(|| Denials::new(map))
    }

    /// Returns who repeats whose claim.
    pub(crate) fn repeats(&self, map: &Map) -> &[Repeat] {
        self.repeats.get_or_init(|| repeats(map))
    }

    /// Returns how many links each choice of a filter has on the whole map.
    ///
    /// A large map takes several milliseconds: the window has a thread do it beforehand.
    pub(crate) fn counts_of_all(&self, map: &Map) -> Arc<Counts> {
        let count = || Arc::new(Counts::new(map, &Shown::new(map, &Filter::everything())));
        Arc::clone(self.counts_of_all.get_or_init(count))
    }

    /// Returns what a screen reader says of an actor.
    pub(crate) fn spoken_actor(&self, map: &Map, actor: ActorId) -> &str {
        self.spoken_actors.of(actor.index(), map.n_actor_slots(), || map.spoken_actor(actor))
    }

    /// Returns what a screen reader says of a link.
    pub(crate) fn spoken_link(&self, map: &Map, link: LinkId) -> &str {
        self.spoken_links.of(link.index(), map.n_link_slots(), || map.spoken_link(link))
    }

    /// Returns the evidence about an actor.
    pub(crate) fn actor_evidence(&self, map: &Map, actor: ActorId) -> Arc<ActorEvidence> {
        self.actor_evidence.ask(|&of| of == actor, || (actor, ActorEvidence::new(map, actor)))
    }

    /// Returns quotations that bear on a link without being its evidence.
    pub(crate) fn related_quotations(&self, map: &Map, link: LinkId) -> Arc<Vec<EvidenceId>> {
        self.related_quotations.ask(|&of| of == link, || (link, related_quotations(map, link)))
    }

    /// Returns what any of several things lights.
    pub(crate) fn lit(&self, map: &Map, selections: &[Selection]) -> Arc<Lit> {
        self.lit.ask(|of| of == selections, || (selections.to_vec(), Lit::of_all(map, selections)))
    }

    /// Returns pieces of evidence in an order, each group under its heading.
    pub(crate) fn grouped(&self, map: &Map, pieces: &[EvidenceId], order: EvidenceOrder) -> Arc<Groups> {
        let is_it = |(of, grouped): &(EvidenceOrder, Vec<EvidenceId>)| *of == order && grouped == pieces;
        self.groups.ask(is_it, || ((order, pieces.to_vec()), order.groups(map, pieces)))
    }
}
