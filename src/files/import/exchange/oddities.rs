//! What of links is not understood or stays behind, counted, so that a line tells it.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::import::exchange::fields::Columns;
use crate::files::import::exchange::records::Record;
use crate::files::import::exchange::words::{is_direction, status, verb};
use crate::model::incoming::parts::{Incoming, IncomingFormat};
use crate::model::wording::{counted, shortened};
use crate::model::{Status, Verb};

/// What is odd about the links of a file.
#[derive(Default)]
pub(super) struct Oddities {
    /// Words that are no type of act, and how many links have them.
    verbs: BTreeMap<String, usize>,
    /// Words that are no status.
    statuses: BTreeMap<String, usize>,
    /// Ends that no node is.
    dangling: BTreeMap<String, usize>,
    n_undirected: usize,
}

/// Says of words how many links they are about.
type Say = fn(&str, &str) -> String;

/// More are not told one by one.
const MOST_TOLD: usize = 20;
const MOST_LETTERS: usize = 60;

impl Oddities {
    /// Returns the verb that words mean, if any.
    pub(super) fn verb(&mut self, said: Option<&str>) -> Option<Verb> {
        let said = said.filter(|said| !is_direction(said))?;
        verb(said).or_else(|| {
            *self.verbs.entry(said.to_owned()).or_default() += 1;
            None
        })
    }

    /// Returns the status that words mean, if any.
    pub(super) fn status(&mut self, said: Option<&str>) -> Option<Status> {
        let said = said?;
        status(said).or_else(|| {
            *self.statuses.entry(said.to_owned()).or_default() += 1;
            None
        })
    }

    /// Notes whether an edge leads from its first end to its second.
    pub(super) fn direction(&mut self, edge: &Record) {
        let says = |name, value| edge.says(name, value);
        let is_undirected =
            says("xml_direction", "undirected") || says("type", "undirected") || says("directed", "false");
        self.n_undirected += usize::from(is_undirected);
    }

    /// Notes ends that are no node, in a graph that has nodes.
    pub(super) fn ends(&mut self, incoming: &Incoming, nodes: &[Record], edges: &[Record], of: &Columns) {
        use IncomingFormat::{FollowTheMoney, Gexf, GraphMl, JsonGraph};
        if nodes.is_empty() || ![Gexf, GraphMl, JsonGraph, FollowTheMoney].contains(&incoming.format) {
            return;
        }
        let named = incoming.actors.iter().flat_map(|actor| actor.also.iter().chain([&actor.id, &actor.name]));
        let known: BTreeSet<&str> = named.map(String::as_str).collect();
        let ends = edges.iter().flat_map(|edge| ["from", "to"].map(|field| of.text(edge, field)));
        for end in ends.flatten().filter(|end| !known.contains(end.as_str())) {
            *self.dangling.entry(end).or_default() += 1;
        }
    }

    /// Says it.
    pub(super) fn words(self) -> Vec<String> {
        let lists: [(BTreeMap<String, usize>, Say); 3] = [
            (self.verbs, |what, n| format!("\u{201c}{what}\u{201d} is no type of act that the map knows ({n})")),
            (self.statuses, |what, n| format!("\u{201c}{what}\u{201d} is no status ({n}): reported is in its place")),
            (self.dangling, |what, n| {
                format!("\u{201c}{what}\u{201d} is an end of {n} but no node: an actor of that name comes in")
            }),
        ];
        let mut told = Vec::new();
        for (list, say) in lists {
            let n = list.len();
            told.extend(
                list.into_iter()
                    .take(MOST_TOLD)
                    .map(|(what, n)| say(&shortened(&what, MOST_LETTERS), &counted(n, "link", "links"))),
            );
            told.extend((n > MOST_TOLD).then(|| format!("and {} more such words", n - MOST_TOLD)));
        }
        told.extend((self.n_undirected > 0).then(|| {
            let n = counted(self.n_undirected, "link has", "links have");
            format!("{n} no direction in the file: the first of the two ends acts on the map")
        }));
        told
    }
}
