//! A link as it is being made or changed.

use std::collections::BTreeSet;

use crate::model::edit::MapEdit;
use crate::model::making::keys::slug;
use crate::model::making::proposal::proposal;
use crate::model::merging::free_key;
use crate::model::selection::Selection;
use crate::model::wording::capitalised;
use crate::model::{
    ActorId, ArticleDate, Attribution, Dated, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map, MapProblem,
    ProblemPlace, Status, Verb,
};

/// A link as it is being made: a new one, or one of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDraft {
    /// The link that is changed; none for a new one.
    pub id: Option<LinkId>,
    /// Who does it, once that is known.
    pub from: Option<ActorId>,
    /// To whom, once that is known.
    pub to: Option<ActorId>,
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
    /// When it happened, as it is typed: a date as files have it, or nothing.
    pub date: String,
    /// What it rests on, best first.
    pub evidence: Vec<EvidenceId>,
    /// Why the map-maker concludes it, where it shall rest on an inference of theirs.
    pub inference: Option<String>,
    /// Whether the reader wanted to keep it though nothing backs it: then it is asked what shall.
    pub is_asked: bool,
    /// Links whose account contradicts it.
    pub disputes: Vec<LinkId>,
}

impl LinkDraft {
    /// Starts a new link between actors, as far as they are known.
    pub fn new(from: Option<ActorId>, to: Option<ActorId>) -> Self {
        Self {
            id: None,
            from,
            to,
            verb: None,
            verb_words: String::new(),
            label: String::new(),
            predicate: String::new(),
            status: Status::Reported,
            date: String::new(),
            evidence: Vec::new(),
            inference: None,
            is_asked: false,
            disputes: Vec::new(),
        }
    }

    /// Starts with a link of the map as it is.
    pub fn of(map: &Map, id: LinkId) -> Self {
        let link = map.link(id);
        Self {
            id: Some(id),
            from: Some(link.from),
            to: Some(link.to),
            verb: Some(link.verb),
            verb_words: link.verb.name(),
            label: link.label.clone(),
            predicate: link.predicate.clone(),
            status: link.status,
            date: link.date.as_ref().map(|dated| dated.date.as_edtf().to_owned()).unwrap_or_default(),
            evidence: link.evidence.clone(),
            inference: None,
            is_asked: false,
            disputes: link.disputes.clone(),
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

    /// Turns it round.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.from, &mut self.to);
    }

    /// Returns what it says after the first actor's name, with the name of the second in it.
    pub fn words(&self, map: &Map) -> String {
        match self.to {
            Some(to) => self.predicate.replace("{to}", &map.actor(to).short_name),
            None => self.predicate.clone(),
        }
    }

    /// Takes over words in which the second actor is named: the first time, the name becomes `{to}`.
    pub fn set_words(&mut self, map: &Map, words: &str) {
        let name = self.to.map(|to| map.actor(to).short_name.as_str());
        let at = name.and_then(|name| Some((find_name(words, name)?, name.len())));
        self.predicate = match at {
            Some((at, length)) => format!("{}{{to}}{}", &words[..at], &words[at + length..]),
            None => words.to_owned(),
        };
    }

    /// Returns what it says as a sentence, once that is known: "Norrland asked Vestland for cranes".
    pub fn sentence(&self, map: &Map) -> Option<String> {
        let (from, _, _) = (self.from?, self.to?, self.verb?);
        Some(format!("{} {}", capitalised(&map.actor(from).short_name), self.words(map)))
    }

    /// Returns whether nothing backs it yet, not even an inference.
    pub fn needs_evidence(&self) -> bool {
        self.evidence.is_empty() && self.inference.is_none()
    }

    /// Returns the pieces of the map that may back it beside those that do, the likeliest first: those that name both
    /// actors, then those that name one.
    pub fn candidates(&self, map: &Map) -> Vec<EvidenceId> {
        let ends = [self.from, self.to];
        let n_named = |id: EvidenceId| ends.iter().flatten().filter(|&&actor| map.concerns(id, actor)).count();
        let others = map.evidence_ids().filter(|id| !self.evidence.contains(id));
        let mut likely: Vec<_> = others
            .map(|id| (std::cmp::Reverse(n_named(id)), map.piece(id).first_paragraph(), id))
            .filter(|(std::cmp::Reverse(n), ..)| *n > 0 || ends == [None; 2])
            .collect();
        likely.sort_unstable();
        likely.into_iter().map(|(.., id)| id).collect()
    }

    /// Returns the links that it may dispute beside those that it does: those between the same two, then those of one of
    /// them.
    pub fn disputable(&self, map: &Map) -> Vec<LinkId> {
        let (Some(from), Some(to)) = (self.from, self.to) else { return Vec::new() };
        let is_other = |link: &LinkId| Some(*link) != self.id && !self.disputes.contains(link);
        let near: BTreeSet<LinkId> =
            map.links_of_actor(from).iter().chain(map.links_of_actor(to)).copied().filter(is_other).collect();
        let (mut between, beside): (Vec<LinkId>, Vec<LinkId>) =
            near.into_iter().partition(|&link| map.joins(link, from, to));
        between.extend(beside);
        between
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
        match (self.from, self.to) {
            (None, _) => self.from = Some(made),
            (Some(_), None) => self.to = Some(made),
            (Some(_), Some(_)) => {}
        }
    }

    /// Takes over a piece of evidence that was made for it, and from that who does it to whom, where that is not known.
    pub fn take_piece(&mut self, map: &Map, made: EvidenceId) {
        self.evidence.push(made);
        let piece = map.piece(made);
        let mut named = piece.speakers.iter().chain(&piece.addressee).chain(&piece.about).copied();
        self.from = self.from.or_else(|| named.next());
        let from = self.from;
        self.to = self.to.or_else(|| named.find(|&actor| Some(actor) != from));
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
        self.from = self.from.filter(|&actor| map.has_actor(actor));
        self.to = self.to.filter(|&actor| map.has_actor(actor));
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
        if self.from.is_none() {
            say("from", "choose who does it");
        }
        if self.to.is_none() {
            say("to", "choose to whom");
        }
        if self.verb.is_none() {
            say("verb", "choose what sort of act it is");
        }
        if let Some(to) = self.to.filter(|_| self.verb.is_some() && self.predicate.matches("{to}").count() != 1) {
            say("predicate", &format!("name {} once in the sentence", map.actor(to).short_name));
        }
        if self.inference.as_ref().is_some_and(|why| why.trim().is_empty()) {
            say("inference", "say why you conclude it");
        }
        let date = self.dated(map).map_err(|why| say("date", &why)).ok().flatten();
        let (Some(from), Some(to), Some(verb), true) = (self.from, self.to, self.verb, problems.is_empty()) else {
            return Err(problems);
        };
        let key = match self.id {
            Some(id) => map.link(id).key.clone(),
            None => {
                let mut taken: BTreeSet<String> = map.links().map(|link| link.key.clone()).collect();
                let [from, to] = [from, to].map(|actor| slug(&map.actor(actor).short_name));
                free_key(&format!("{from}-{}-{to}", verb.key().replace('_', "-")), &mut taken)
            }
        };
        let mut evidence = self.evidence.clone();
        let mut edit = MapEdit::nothing();
        if let Some(why) = &self.inference {
            let id = map.next_evidence_id();
            edit = edit.and(MapEdit::set_piece(id, inference(map, [from, to], why.trim())));
            evidence.push(id);
        }
        let (label, predicate) = (self.label.trim().to_owned(), self.predicate.trim().to_owned());
        let (status, disputes) = (self.status, self.disputes.clone());
        let link = Link { key, from, to, verb, label, predicate, status, disputes, date, evidence, drafted: None };
        Ok(edit.and(MapEdit::set_link(self.target(map), link)))
    }

    /// Returns the date that was typed; the article's words for it stay where it did not change.
    fn dated(&self, map: &Map) -> Result<Option<Dated>, String> {
        let before = self.id.and_then(|id| map.link(id).date.clone());
        match self.date.trim() {
            "" => Ok(None),
            typed if before.as_ref().is_some_and(|before| before.date.as_edtf() == typed) => Ok(before),
            typed => Ok(Some(Dated { date: ArticleDate::parse(typed)?, wording: None })),
        }
    }
}

/// Returns the map-maker's conclusion as a piece of evidence.
fn inference(map: &Map, about: [ActorId; 2], text: &str) -> Evidence {
    let mut taken: BTreeSet<String> = map.evidence().map(|piece| piece.key.clone()).collect();
    Evidence {
        key: free_key("inference", &mut taken),
        kind: EvidenceKind::Inference,
        text: text.to_owned(),
        is_verbatim: false,
        source: map.source_ids().next().unwrap_or_else(|| map.next_source_id()),
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

/// Returns where a name stands in words for the first time, not as a part of another word.
fn find_name(words: &str, name: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_whole = |&(at, _): &(usize, &str)| {
        !is_letter(words[..at].chars().next_back()) && !is_letter(words[at + name.len()..].chars().next())
    };
    let mut all = words.match_indices(name).filter(|_| !name.is_empty());
    all.find(is_whole).map(|(at, _)| at)
}
