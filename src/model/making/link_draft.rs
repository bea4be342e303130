//! A link as it is being made or changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::edit::MapEdit;
use crate::model::making::actors_draft::{ActorsDraft, NewActors};
use crate::model::making::date_draft::DateDraft;
use crate::model::making::found_once::FoundOnce;
use crate::model::making::keys::slug;
use crate::model::making::proposal::proposal;
use crate::model::merging::free_key;
use crate::model::selection::Selection;
use crate::model::wording::{capitalised, isolated};
use crate::model::{
    ActorId, Attribution, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map, MapProblem, ProblemPlace, SourceId,
    Status, Verb,
};

/// A link as it is being made: a new one, or one of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDraft {
    /// The link that is changed; none for a new one.
    pub id: Option<LinkId>,
    /// The article that the reader is in: what is concluded is from there, and "last Tuesday" was written on its day.
    pub source: Option<SourceId>,
    /// Who does it, once that is known: one at most.
    pub from: ActorsDraft,
    /// To whom, once that is known: one at most.
    pub to: ActorsDraft,
    /// What sort of act it is, once that is known.
    pub verb: Option<Verb>,
    /// The name of the act as it is typed.
    pub verb_words: String,
    /// A few words for the map.
    pub label: String,
    /// The sentence after the first actor's name, `{to}` standing for the second.
    pub predicate: String,
    /// How the article presents it.
    pub status: Status,
    /// When it happened, as it is typed.
    pub date: DateDraft,
    /// What it rests on, best first.
    pub evidence: Vec<EvidenceId>,
    /// Why the map-maker concludes it, where it shall rest on an inference of theirs.
    pub inference: Option<String>,
    /// Whether the reader wanted to keep it though nothing backs it: then it is asked what shall.
    pub is_asked: bool,
    /// Links whose account contradicts it.
    pub disputes: Vec<LinkId>,
    likely: FoundOnce<(Ends, Vec<EvidenceId>), Arc<[EvidenceId]>>,
    near: FoundOnce<(Ends, Vec<LinkId>), Arc<[LinkId]>>,
}

/// Those of the map between whom a link is.
type Ends = [Option<ActorId>; 2];

impl LinkDraft {
    /// Starts a new link between actors, as far as they are known.
    pub fn new(from: Option<ActorId>, to: Option<ActorId>) -> Self {
        Self {
            id: None,
            source: None,
            from: ActorsDraft::one(from),
            to: ActorsDraft::one(to),
            verb: None,
            verb_words: String::new(),
            label: String::new(),
            predicate: String::new(),
            status: Status::Reported,
            date: DateDraft::default(),
            evidence: Vec::new(),
            inference: None,
            is_asked: false,
            disputes: Vec::new(),
            likely: FoundOnce::default(),
            near: FoundOnce::default(),
        }
    }

    /// Starts with a link of the map as it is.
    pub fn of(map: &Map, id: LinkId) -> Self {
        let link = map.link(id);
        Self {
            id: Some(id),
            verb: Some(link.verb),
            verb_words: link.verb.name(),
            label: link.label.clone(),
            predicate: link.predicate.clone(),
            status: link.status,
            date: DateDraft::of(link.date.as_ref()),
            evidence: link.evidence.clone(),
            disputes: link.disputes.clone(),
            ..Self::new(Some(link.from), Some(link.to))
        }
    }

    /// Chooses the verb; words that the reader has not changed follow.
    pub fn set_verb(&mut self, verb: Verb) {
        let before = self.verb.map(proposal);
        let proposed = proposal(verb);
        if self.label.trim().is_empty() || before.is_some_and(|before| before.label == self.label) {
            self.label = proposed.label.to_owned();
        }
        if self.predicate.trim().is_empty() || before.is_some_and(|before| before.predicate == self.predicate) {
            self.predicate = proposed.predicate.to_owned();
        }
        self.verb = Some(verb);
        self.verb_words = verb.name();
    }

    /// Returns who of the map does it, and to whom.
    pub fn ends(&self) -> [Option<ActorId>; 2] {
        [&self.from, &self.to].map(|end| end.known().last())
    }

    /// Returns the day of the article that the reader is in.
    pub fn day(&self, map: &Map) -> Option<Date> {
        Some(map.source(self.source_in(map)?).date.as_ref()?.first_day())
    }

    fn source_in(&self, map: &Map) -> Option<SourceId> {
        self.source.filter(|&source| map.has_source(source)).or_else(|| map.source_ids().next())
    }

    /// Turns it round.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.from, &mut self.to);
    }

    /// Returns what it says after the first actor's name, with the name of the second in it.
    pub fn words(&self, map: &Map) -> String {
        match self.to.names(map).last() {
            Some(to) => self.predicate.replace("{to}", to),
            None => self.predicate.clone(),
        }
    }

    /// Takes over words in which the second actor is named: the first time, the name becomes `{to}`.
    pub fn set_words(&mut self, map: &Map, words: &str) {
        let name = self.to.names(map).pop();
        let at = name.and_then(|name| Some((find_name(words, &name)?, name.len())));
        self.predicate = match at {
            Some((at, length)) => format!("{}{{to}}{}", &words[..at], &words[at + length..]),
            None => words.to_owned(),
        };
    }

    /// Returns what it says as a sentence, once that is known: "Norrland asked Vestland for cranes".
    pub fn sentence(&self, map: &Map) -> Option<String> {
        let (from, to, _) = (self.from.names(map).pop()?, self.to.names(map).pop()?, self.verb?);
        Some(format!("{} {}", capitalised(&isolated(&from)), self.predicate.replace("{to}", &isolated(&to))))
    }

    /// Returns whether nothing backs it yet, not even an inference.
    pub fn needs_evidence(&self) -> bool {
        self.evidence.is_empty() && self.inference.is_none()
    }

    /// Returns the pieces of the map that may back it beside those that do, the likeliest first: those that name both
    /// actors, then those that the first one said, then others that name one.
    pub fn candidates(&self, map: &Map) -> Vec<EvidenceId> {
        let ends = self.ends();
        let n_named = |id: EvidenceId| ends.iter().flatten().filter(|&&actor| map.concerns(id, actor)).count();
        let is_said = |id: EvidenceId| ends[0].is_some_and(|from| map.piece(id).speakers.contains(&from));
        let others = map.evidence_ids().filter(|id| !self.evidence.contains(id));
        let mut likely: Vec<_> = others
            .map(|id| (std::cmp::Reverse(n_named(id)), !is_said(id), map.piece(id).first_paragraph(), id))
            .filter(|(std::cmp::Reverse(n), ..)| *n > 0 || ends == [None; 2])
            .collect();
        likely.sort_unstable();
        likely.into_iter().map(|(.., id)| id).collect()
    }

    /// Returns the links that it may dispute beside those that it does: those between the same two, then those of one of
    /// them.
    pub fn disputable(&self, map: &Map) -> Vec<LinkId> {
        let [Some(from), Some(to)] = self.ends() else { return Vec::new() };
        let is_other = |link: &LinkId| Some(*link) != self.id && !self.disputes.contains(link);
        let near: BTreeSet<LinkId> =
            map.links_of_actor(from).iter().chain(map.links_of_actor(to)).copied().filter(is_other).collect();
        let (mut between, beside): (Vec<LinkId>, Vec<LinkId>) =
            near.into_iter().partition(|&link| map.joins(link, from, to));
        between.extend(beside);
        between
    }

    /// Returns [`Self::candidates`], found once as long as nothing changes.
    pub fn likely(&mut self, map: &Map) -> Arc<[EvidenceId]> {
        let mut likely = std::mem::take(&mut self.likely);
        let found = likely.get((self.ends(), self.evidence.clone()), || self.candidates(map).into());
        self.likely = likely;
        found
    }

    /// Returns [`Self::disputable`], found once as long as nothing changes.
    pub fn near(&mut self, map: &Map) -> Arc<[LinkId]> {
        let mut near = std::mem::take(&mut self.near);
        let found = near.get((self.ends(), self.disputes.clone()), || self.disputable(map).into());
        self.near = near;
        found
    }

    /// Moves a piece up among those that back it, or with 1 down.
    pub fn move_piece(&mut self, index: usize, by: isize) {
        let other = index.saturating_add_signed(by);
        if index < self.evidence.len() && other < self.evidence.len() {
            self.evidence.swap(index, other);
        }
    }

    /// Takes over something that was made for it: a piece of evidence backs it, an actor is the end that it lacks.
    pub fn take_actor(&mut self, made: ActorId) {
        if let Some(end) = [&mut self.from, &mut self.to].into_iter().find(|end| end.chosen.is_empty()) {
            *end = ActorsDraft::one(Some(made));
        }
    }

    /// Takes over a piece of evidence that was made for it, and from that who does it to whom, where that is not known.
    pub fn take_piece(&mut self, map: &Map, made: EvidenceId) {
        self.evidence.push(made);
        let piece = map.piece(made);
        let is_dated = !self.date.wording.is_empty() || !self.date.meaning.is_empty();
        if piece.kind == EvidenceKind::Act && !is_dated {
            // It happened when the article says that it was done.
            self.date = DateDraft::of(piece.date.as_ref());
        }
        let mut named = piece.speakers.iter().chain(&piece.addressee).chain(&piece.about).copied();
        if self.from.chosen.is_empty() {
            self.from = ActorsDraft::one(named.next());
        }
        let [from, _] = self.ends();
        if self.to.chosen.is_empty() {
            self.to = ActorsDraft::one(named.find(|&actor| Some(actor) != from));
        }
    }

    /// Returns which link it changes, or the id that it will have.
    pub fn target(&self, map: &Map) -> LinkId {
        self.id.unwrap_or_else(|| map.next_link_id())
    }

    /// Returns what is chosen once it is made.
    pub fn choice(&self, map: &Map) -> Selection {
        Selection::Link(self.target(map))
    }

    /// Lets go of what is gone from the map.
    pub fn keep_present(&mut self, map: &Map) {
        self.from.keep_present(map);
        self.to.keep_present(map);
        self.likely.forget();
        self.near.forget();
        self.evidence.retain(|&piece| map.has_piece(piece));
        self.disputes.retain(|&link| map.has_link(link));
    }

    /// Returns the edit that makes it part of the map, with the inference that it rests on.
    ///
    /// # Errors
    /// Returns what is missing or cannot be read.
    pub fn edit(&self, map: &Map) -> Result<MapEdit, Vec<MapProblem>> {
        let mut problems = Vec::new();
        let mut say = |field, what: &str| {
            let place = ProblemPlace { list: "links", index: self.target(map).index(), key: String::new(), field };
            problems.push(MapProblem { place, what: what.to_owned() });
        };
        let mut actors = NewActors::of(map);
        let mut end = |draft: &ActorsDraft, field, lacks| match draft.settled(map) {
            Ok(settled) => match actors.ids(&settled).pop() {
                Some(id) => Some((id, settled.names(map).pop().unwrap_or_default())),
                None => {
                    say(field, lacks);
                    None
                }
            },
            Err(why) => {
                say(field, &why);
                None
            }
        };
        let from = end(&self.from, "from", "choose who does it");
        let to = end(&self.to, "to", "choose to whom");
        if let Some(why) = self.why_no_act() {
            say("verb", &why);
        }
        let names_it = self.verb.is_none() || self.predicate.matches("{to}").count() == 1;
        if let Some((_, name)) = to.as_ref().filter(|_| !names_it) {
            say("predicate", &format!("name {name} once in the sentence"));
        }
        if self.inference.as_ref().is_some_and(|why| why.trim().is_empty()) {
            say("inference", "say why you conclude it");
        }
        let date = self.date.dated().map_err(|why| say("date", &why)).ok().flatten();
        let (Some((from, from_name)), Some((to, to_name)), Some(verb), true) =
            (from, to, self.verb, problems.is_empty())
        else {
            return Err(problems);
        };
        let key = match self.id {
            Some(id) => map.link(id).key.clone(),
            None => {
                let mut taken: BTreeSet<String> = map.links().map(|link| link.key.clone()).collect();
                let [from, to] = [from_name, to_name].map(|name| slug(&name));
                free_key(&format!("{from}-{}-{to}", verb.key().replace('_', "-")), &mut taken)
            }
        };
        let mut evidence = self.evidence.clone();
        let mut edit = actors.into_edit();
        if let Some(why) = &self.inference {
            let id = map.next_evidence_id();
            edit = edit.and(MapEdit::set_piece(id, self.conclusion(map, [from, to], why.trim())));
            evidence.push(id);
        }
        let (label, predicate) = (self.label.trim().to_owned(), self.predicate.trim().to_owned());
        let (status, disputes) = (self.status, self.disputes.clone());
        let link = Link { key, from, to, verb, label, predicate, status, disputes, date, evidence, drafted: None };
        Ok(edit.and(MapEdit::set_link(self.target(map), link)))
    }

    /// Returns what is wrong with what is typed for the act, if so.
    fn why_no_act(&self) -> Option<String> {
        match self.verb {
            None => Some("choose what sort of act it is".to_owned()),
            Some(verb) if verb.name() != self.verb_words => {
                let typed = self.verb_words.trim();
                Some(format!("no act is called {typed}: choose one, or one of the families"))
            }
            Some(_) => None,
        }
    }

    /// Returns the reader's conclusion as a piece of evidence.
    fn conclusion(&self, map: &Map, about: [ActorId; 2], text: &str) -> Evidence {
        let mut taken: BTreeSet<String> = map.evidence().map(|piece| piece.key.clone()).collect();
        Evidence {
            key: free_key("inference", &mut taken),
            kind: EvidenceKind::Inference,
            text: text.to_owned(),
            is_verbatim: false,
            source: self.source_in(map).unwrap_or_else(|| map.next_source_id()),
            speakers: Vec::new(),
            addressee: None,
            about: about.to_vec(),
            attribution: Attribution::Article,
            via: None,
            occasion: None,
            medium: None,
            date: None,
            paragraphs: Vec::new(),
            anchors: Vec::new(),
            is_part: false,
            drafted: None,
        }
    }
}

/// Returns where a name stands in words for the first time, not as a part of another word.
fn find_name(words: &str, name: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_whole = |&(at, _): &(usize, &str)| {
        !is_letter(words[..at].chars().next_back()) && !is_letter(words[at + name.len()..].chars().next())
    };
    let mut all = words.match_indices(name).filter(|_| !name.is_empty());
    all.find(is_whole).map(|(at, _)| at)
}
