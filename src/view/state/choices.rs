//! What a filter can be told, counted once for each filter, and lists of choices that are as long as a map makes them.

use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

use crate::document::Document;
use crate::model::analysis::checked::Checked;
use crate::model::search::{begins_with, plain_words};
use crate::model::shown::Shown;
use crate::model::shown::counts::Counts;
use crate::model::{ActorId, Map, SourceId};

/// What the choices of a filter would show, and the long lists of them in order.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What is shown while these are the choices.
    pub(in crate::view) shown: Arc<Shown>,
    /// How many links each choice would show.
    pub counts: Counts,
    /// How many there are on the map.
    pub all: Arc<Counts>,
    /// How many there would be if actors of all kinds were shown, once somebody asks.
    with_all_kinds: Arc<OnceLock<Counts>>,
    /// How far the map is checked.
    pub checked: Checked,
    /// Articles, those with most links first.
    pub sources: Vec<Choice<SourceId>>,
    /// Speakers, those with most links first.
    pub speakers: Vec<Choice<ActorId>>,
    /// Occasions and media, those with most links first.
    pub occasions: Vec<Choice<String>>,
}

/// A choice in a long list.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    /// What is chosen.
    pub of: T,
    /// Its name.
    pub name: String,
    /// The words of the name as the search compares them, once somebody searches.
    words: OnceCell<Vec<String>>,
    /// How many links it would show.
    pub n_links: usize,
    /// How many there are on the map.
    pub n_all: usize,
}

impl Choices {
    /// Counts what the choices of the filter would show.
    pub fn new(document: &Document) -> Self {
        let (map, shown) = (document.map(), document.shown());
        let (counts, all) = (Counts::new(map, shown), document.counts_of_all());
        let sources = counts.sources.iter();
        let sources = in_order(sources.map(|(&of, &n)| Choice::new(of, &map.source(of).headline, n, all.sources[&of])));
        let speakers =
            counts.speakers.iter().map(|(&of, &n)| Choice::new(of, &map.actor(of).name, n, all.speakers[&of]));
        let speakers = in_order(speakers);
        let occasions = counts.occasions.iter().map(|(of, &n)| Choice::new(of.clone(), of, n, all.occasions[of]));
        let occasions = in_order(occasions);
        let (shown, checked, with_all_kinds) = (Arc::clone(shown), Checked::of(map), Arc::default());
        Self { shown, counts, all, with_all_kinds, checked, sources, speakers, occasions }
    }

    /// Returns what may be done on another thread so that [`Self::with_all_kinds`] need not: it takes milliseconds for a
    /// large map. Nothing where these are choices of what was shown before, which know nothing of this map.
    pub(crate) fn preparation(&self, document: &Document) -> Option<impl FnOnce() + Send + use<>> {
        let (counts, shown) = (Arc::clone(&self.with_all_kinds), Arc::clone(&self.shown));
        let map = document.shared_map();
        Arc::ptr_eq(&shown, document.shown()).then_some(move || {
            counts.get_or_init(|| Counts::new(&map, shown.with_all_kinds(&map)));
        })
    }

    /// Counts what the choices would show if actors of all kinds were shown.
    pub fn with_all_kinds(&self, map: &Map) -> &Counts {
        self.with_all_kinds.get_or_init(|| Counts::new(map, self.shown.with_all_kinds(map)))
    }
}

impl<T> Choice<T> {
    fn new(of: T, name: &str, n_links: usize, n_all: usize) -> Self {
        Self { of, name: name.to_owned(), words: OnceCell::new(), n_links, n_all }
    }

    /// Returns whether each of some words begins a word of the name.
    pub(in crate::view) fn has(&self, wanted: &[String]) -> bool {
        let words = || self.words.get_or_init(|| plain_words(&self.name)).iter();
        wanted.iter().all(|wanted| words().any(|word| begins_with(word, wanted)))
    }
}

pub(crate) fn in_order<T>(choices: impl Iterator<Item = Choice<T>>) -> Vec<Choice<T>> {
    let mut choices: Vec<Choice<T>> = choices.collect();
    choices.sort_by(|a, b| b.n_links.cmp(&a.n_links).then_with(|| a.name.cmp(&b.name)));
    choices
}
