//! A map of another article that is brought into the one that is open, while it is asked who is in both.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::edit::MapEdit;
use crate::model::making::merge_draft::n_pieces_of;
use crate::model::merging::maps::{BothMaps, Merge};
use crate::model::merging::matching::{Matches, Told};
use crate::model::wording::{counted, isolated, shortened};
use crate::model::{ActorId, Map, MapProblem, SourceId};

/// What a reader says of two who may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairAnswer {
    /// They are.
    Same,
    /// They are not.
    Apart,
    /// That is not known: they stay apart.
    Skipped,
}

/// Two who may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Who is on the open map, and on that of both.
    pub known: ActorId,
    /// Who comes with the other map: on that of both.
    pub new: ActorId,
    /// Why that is not sure.
    pub why: &'static str,
    /// How many pieces name each.
    pub n_pieces: [usize; 2],
}

/// Somebody of the open map whom an actor of the other one is, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Who that is, on the map of both.
    pub known: ActorId,
    /// Why that is not sure, where it is not.
    pub doubt: Option<&'static str>,
}

/// A map that is brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinDraft {
    /// The name of the file that it came in from; none where it is a map that somebody made of another article.
    imported: Option<String>,
    other: Arc<Map>,
    both: Arc<BothMaps>,
    /// Pairs of an actor of the open map and one of the other, in the order in which they were decided.
    answers: Vec<(ActorId, ActorId, PairAnswer)>,
    matches: Matches,
    asked: Option<Doubt>,
}

impl JoinDraft {
    /// Brings a map into the one that is open.
    ///
    /// # Errors
    /// Returns the rules that the map of both would break.
    pub fn new(map: &Map, other: Arc<Map>) -> Result<Self, Vec<MapProblem>> {
        let both = Arc::new(BothMaps::new(map.clone(), Map::clone(&other))?);
        let (answers, matches) = (Vec::new(), Matches::default());
        let mut draft = Self { imported: None, other, both, answers, matches, asked: None };
        draft.match_anew();
        Ok(draft)
    }

    /// Does the same with a map that was made of what another program gives, in a file of this name.
    ///
    /// # Errors
    /// Returns the rules that the map of both would break.
    pub fn of_import(map: &Map, other: Arc<Map>, file: &str) -> Result<Self, Vec<MapProblem>> {
        Ok(Self { imported: Some(file.to_owned()), ..Self::new(map, other)? })
    }

    /// Returns whether it came in from another program.
    pub fn is_import(&self) -> bool {
        self.imported.is_some()
    }

    /// Returns for actors of the other map who they are on the open one, or may be.
    pub fn twins(&self) -> BTreeMap<ActorId, Twin> {
        let Matches { same, doubtful, .. } = &self.matches;
        let doubtful = doubtful.iter().map(|&(known, new, why)| (new, Twin { known, doubt: Some(why) }));
        let same = same.iter().map(|&(known, new)| (new, Twin { known, doubt: None }));
        let of_new: BTreeMap<ActorId, Twin> = doubtful.chain(same).collect();
        let twin = |old: ActorId| Some((old, *of_new.get(&self.both.new_actor(old))?));
        self.other.actor_ids().filter_map(twin).collect()
    }

    /// Returns the map of both, on which whoever may be the same stands twice.
    pub fn both(&self) -> &Map {
        self.both.map()
    }

    /// Returns the two about whom it is asked; none once all is decided.
    pub fn asked(&self) -> Option<Doubt> {
        self.asked
    }

    /// Returns how many pairs were decided, and how many are open.
    pub fn progress(&self) -> (usize, usize) {
        (self.answers.len(), self.matches.doubtful.len())
    }

    /// Decides about the two who are asked about.
    pub fn answer(&mut self, verdict: PairAnswer) {
        let pair = self.asked().and_then(|doubt| Some((doubt.known, self.both.old_actor(doubt.new)?)));
        if let Some((known, old)) = pair {
            self.answers.push((known, old, verdict));
            self.match_anew();
        }
    }

    /// Asks again what was decided last.
    pub fn take_back(&mut self) {
        self.answers.pop();
        self.match_anew();
    }

    /// Asks again what was skipped.
    pub fn ask_again(&mut self) {
        self.answers.retain(|(.., verdict)| *verdict != PairAnswer::Skipped);
        self.match_anew();
    }

    /// Returns how many pairs were decided so.
    pub fn n_answered(&self, verdict: PairAnswer) -> usize {
        self.answers.iter().filter(|(.., answer)| *answer == verdict).count()
    }

    /// Returns the source that the first article of the other map becomes, with its text where the map keeps it.
    pub fn first_source(&self) -> Option<(SourceId, Option<Arc<str>>)> {
        let first = self.other.source_ids().next()?;
        Some((self.both.new_source(first), self.other.source(first).text.clone()))
    }

    /// Holds it against the map as it is now; returns whether it can still be brought in.
    pub(crate) fn keep_present(&mut self, map: &Map) -> bool {
        self.answers.retain(|(known, ..)| map.has_actor(*known));
        let Ok(both) = BothMaps::new(map.clone(), Map::clone(&self.other)) else { return false };
        self.both = Arc::new(both);
        self.match_anew();
        true
    }

    /// Returns the edit that brings it in; whoever is not decided about stays apart, and who is not the same is remembered.
    ///
    /// # Errors
    /// Returns the rules that the map would break.
    pub fn edit(&self) -> Result<MapEdit, Vec<MapProblem>> {
        let Merge { edit, map, .. } = self.both.merge(&self.told())?;
        let mut remembered = map.remembered().clone();
        for &(known, old, _) in self.answers.iter().filter(|(.., answer)| *answer == PairAnswer::Apart) {
            remembered.keep_apart(known, self.both.new_actor(old));
        }
        Ok(if remembered == *map.remembered() { edit } else { edit.and(MapEdit::set_remembered(remembered)) })
    }

    /// Returns what the step of undo is called: "article “Quay News” with its map: 3 actors, 1 of them known".
    pub fn step_name(&self) -> String {
        let (n, n_same) = (self.other.n_actors(), self.matches.same.len());
        let known = match n_same {
            0 => "nobody of them known before".to_owned(),
            n_same => format!("{n_same} of them known before"),
        };
        let actors = counted(n, "actor", "actors");
        if let Some(file) = &self.imported {
            return format!("import of {}: {actors}, {known}", isolated(&shortened(file, 60)));
        }
        let title = shortened(&self.other.title(), 60);
        let title = isolated(&title);
        format!("article \u{201c}{title}\u{201d} with its map: {actors}, {known}")
    }

    fn match_anew(&mut self) {
        self.matches = self.both.matches(&self.told());
        let n_pieces = |actor| n_pieces_of(self.both.map(), actor);
        let first = self.matches.doubtful.first();
        self.asked = first.map(|&(known, new, why)| Doubt { known, new, why, n_pieces: [known, new].map(n_pieces) });
    }

    fn told(&self) -> Told {
        let mut told = Told::default();
        for &(known, old, verdict) in &self.answers {
            let pairs = if verdict == PairAnswer::Same { &mut told.same } else { &mut told.apart };
            pairs.push((known, old));
        }
        told
    }
}
