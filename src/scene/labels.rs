//! The words of a plan: names in lines, what links say, and how much room each takes; remembered from one plan to the
//! next.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

use crate::fonts::Weight;
use crate::fonts::faces::faces;
use crate::layout::Size;
use crate::model::text::unseen::as_drawn;
use crate::model::{LinkId, Map};
use crate::scene::text::{self, ACTOR_SIZE, LINK_SIZE};

/// Labels are wrapped at this width.
const LABEL_WIDTH: f32 = 112.0;
/// A word that is wider is broken: a letter or two on a line of their own are hard to read.
const WIDEST_WORD: f32 = 156.0;
/// The rest of a longer label is left out.
const MOST_LINES: usize = 6;
/// The lines of a label, and its size.
type ActorLabel = (Arc<[String]>, Size);

/// The words of a link, and their size.
type LinkLabel = (Arc<str>, Size);

/// So many labels of either sort are remembered: some megabytes of words.
const MOST_LABELS: usize = 20_000;

/// The labels that were wrapped and measured: each change of what is shown asks for them all again, on the window's thread
/// or on one that draws a large map.
static LABELS: LazyLock<Mutex<Labels>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Labels {
    /// The state of the faces that they were measured in.
    state: u64,
    /// Those of actors, by name.
    actors: HashMap<String, ActorLabel, RandomState>,
    /// Those of links, by their words.
    links: HashMap<String, LinkLabel, RandomState>,
}

impl Labels {
    /// Returns those that were measured in a state of the faces.
    fn of(state: u64) -> MutexGuard<'static, Self> {
        let mut labels = LABELS.lock().unwrap_or_else(PoisonError::into_inner);
        if labels.state != state {
            *labels = Self { state, ..Self::default() };
        }
        labels
    }
}

/// Returns a label of a list, measured where it is not known.
fn label<T: Clone>(
    list: impl Fn(&mut Labels) -> &mut HashMap<String, T, RandomState>,
    words: &str,
    measured: impl FnOnce() -> T,
) -> T {
    let state = faces().state();
    if let Some(known) = list(&mut Labels::of(state)).get(words) {
        return known.clone();
    }
    let label = measured();
    // Where faces were found meanwhile, nobody knows in which ones it was measured.
    if faces().state() == state {
        let mut labels = Labels::of(state);
        let known = list(&mut labels);
        if known.len() >= MOST_LABELS {
            known.clear();
        }
        known.insert(words.to_owned(), label.clone());
    }
    label
}

/// Returns the lines of an actor's label, and its size.
pub(super) fn actor_label(name: &str) -> ActorLabel {
    let measured = || {
        let widest = text::widest_part(name, Weight::SemiBold, ACTOR_SIZE);
        let room = if widest <= WIDEST_WORD { widest.max(LABEL_WIDTH) } else { LABEL_WIDTH };
        let mut lines = text::wrap(name, Weight::SemiBold, ACTOR_SIZE, room);
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            lines[MOST_LINES - 1].push('\u{2026}');
        }
        let size = label_size(&lines);
        (lines.into(), size)
    };
    label(|labels| &mut labels.actors, name, measured)
}

pub(super) fn label_size(lines: &[String]) -> Size {
    let w = lines.iter().map(|line| text::width(line, Weight::SemiBold, ACTOR_SIZE)).fold(0.0, f32::max);
    Size { w: w + 2.0, h: lines.len() as f32 * ACTOR_SIZE * text::line_height(lines) }
}

/// Returns the words of a strand, and their size.
pub(super) fn strand_label(map: &Map, links: &[LinkId]) -> LinkLabel {
    let first = as_drawn(&map.link(links[0]).label);
    match links.len() {
        1 => sized_label(&first),
        n => sized_label(&format!("{first} +{}", n - 1)),
    }
}

/// Returns what is said of so many links where there is no room for words, and its size.
pub(super) fn count_label(n_links: usize) -> LinkLabel {
    sized_label(&format!("+{}", n_links - 1))
}

fn sized_label(words: &str) -> LinkLabel {
    let measured = || {
        let w = text::width(words, Weight::Regular, LINK_SIZE) + 4.0;
        (words.into(), Size { w, h: LINK_SIZE * text::line_height(&[words]) })
    };
    label(|labels| &mut labels.links, words, measured)
}
