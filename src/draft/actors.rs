//! Who is named, and where: names are judged by all places where they stand, and short forms go to the full ones.

use std::collections::{BTreeMap, HashMap};

use crate::draft::candidates::{CandidateName, Sort, candidates};
use crate::draft::capitals;
use crate::draft::groups::NamedGroups;
use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::membership::Membership;
use crate::draft::metonyms::Metonyms;
use crate::draft::names::NameRuns;
use crate::draft::offices::Offices;
use crate::draft::registry::Registry;
use crate::draft::short_bodies;
use crate::draft::states::{is_adjective_of, is_people_of};
use crate::draft::tables::{CountryForm, Meaning, TABLES};
use crate::draft::words::{Words, is_head, is_institution};
use crate::draft::{Actors, ArticleText, ByteSpan, DraftActorKind, MentionForm};

/// How many states that the tables do not know a text has at most: more are none of an article, and long texts stay quick.
const MOST_STATES: usize = 12;

/// Finds all who are named in an article.
pub fn find(text: &ArticleText<'_>, words: &Words<'_>) -> Actors {
    let runs = NameRuns { text, words };
    let candidates = candidates(&runs);
    let verdicts = verdicts(text, &candidates);
    let mut states: Vec<String> =
        verdicts.iter().filter(|(_, verdict)| verdict.is_state()).map(|(name, _)| name.clone()).collect();
    states.sort();
    states.truncate(MOST_STATES);
    let peoples: Vec<bool> = states.iter().map(|name| states.iter().any(|state| is_people_of(name, state))).collect();
    let mut is_people = peoples.iter();
    states.retain(|_| !is_people.next().copied().unwrap_or(false));
    let capitals = capitals::find(text, words, &states);
    let registry = Registry::default();
    let mut finder = NameFinder { text, words, verdicts, states, capitals, candidates, registry, actor_of: Vec::new() };
    finder.actor_of = vec![None; finder.candidates.len()];
    finder.name_persons();
    finder.name_couples();
    finder.name_bodies();
    finder.mention_all();
    finder.note_owners();
    short_bodies::note(text, words, &mut finder.registry);
    short_bodies::note_administrations(text, &mut finder.registry);
    Membership { text, words }.note(&mut finder.registry);
    let offices = Offices::new(text, words, &finder.held(), &finder.registry);
    NamedGroups { text, words }.note(&mut finder.registry, &offices);
    offices.note(&mut finder.registry);
    finder.registry.finish()
}

/// What all places where a name stands say together.
#[derive(Clone, Copy, Debug, Default)]
struct NameVerdict {
    person: i32,
    body: i32,
    state: i32,
    place: i32,
    /// Whether a title stands before it somewhere.
    titled: bool,
    sum: i32,
    n: i32,
}

impl NameVerdict {
    fn is_person(self, n_words: usize) -> bool {
        let enough = if n_words > 1 { 2 } else { 3 };
        self.person >= enough && self.person >= self.body && self.sum >= -self.n
    }

    /// A state that the tables do not know.
    fn is_state(self) -> bool {
        self.state > 3 - self.place.clamp(0, 1)
            && self.state >= self.place.min(4)
            && !self.titled
            && self.body < 5
            && self.person < 5
    }

    /// A place that is no actor.
    fn is_place(self) -> bool {
        !self.titled && (self.place > 3 || self.place > 0 && self.person < 4 && self.body < 3)
    }

    fn is_body(self) -> bool {
        self.body >= 3 && self.body > self.person
    }
}

fn verdicts(text: &ArticleText<'_>, candidates: &[CandidateName]) -> HashMap<String, NameVerdict> {
    let mut verdicts: HashMap<String, NameVerdict> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.sort == Sort::Open && !candidate.in_title) {
        let verdict = verdicts.entry(name_of(text, candidate)).or_default();
        verdict.person = verdict.person.max(candidate.person);
        verdict.body = verdict.body.max(candidate.body);
        verdict.state += candidate.state;
        verdict.place += candidate.place;
        verdict.titled |= candidate.title.is_some();
        verdict.sum += candidate.person;
        verdict.n += 1;
    }
    note_peoples(&mut verdicts);
    verdicts
}

/// Notes which names a word for a people is made of: "Norlanders" speaks for a state of Norland.
fn note_peoples(verdicts: &mut HashMap<String, NameVerdict>) {
    let mut names: Vec<String> = verdicts.keys().cloned().collect();
    names.sort();
    // Words with one stem stand near each other.
    const NEAR: usize = 4;
    let mut found: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let next = names[at + 1..].iter().take(NEAR);
        found.extend(next.filter(|next| is_adjective_of(next, name)).map(|_| name.clone()));
    }
    for name in found {
        if let Some(verdict) = verdicts.get_mut(&name) {
            verdict.state += 3;
        }
    }
}

/// The words of a name, with one space between them.
fn name_of(text: &ArticleText<'_>, candidate: &CandidateName) -> String {
    candidate.tokens.clone().map(|token| text.word(token)).collect::<Vec<_>>().join(" ")
}

struct NameFinder<'a, 'b> {
    text: &'b ArticleText<'a>,
    words: &'b Words<'a>,
    candidates: Vec<CandidateName>,
    verdicts: HashMap<String, NameVerdict>,
    /// The names of states that the tables do not know.
    states: Vec<String>,
    /// Those states by their capitals.
    capitals: BTreeMap<String, String>,
    registry: Registry,
    /// The actor of each candidate, as soon as it is known.
    actor_of: Vec<Option<usize>>,
}

impl NameFinder<'_, '_> {
    fn verdict(&self, name: &str) -> NameVerdict {
        self.verdicts.get(name).copied().unwrap_or_default()
    }

    /// Enters all full names of persons, so that short forms before them find them too.
    fn name_persons(&mut self) {
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            if candidate.sort != Sort::Open || candidate.tokens.len() < 2 {
                continue;
            }
            let name = name_of(self.text, candidate);
            let verdict = self.verdict(&name);
            if verdict.is_person(candidate.tokens.len()) && !verdict.is_state() {
                let words: Vec<&str> = name.split(' ').collect();
                let person = self.registry.person(&words, candidate.title.as_ref().and_then(|(_, title)| title.gender));
                self.actor_of[at] = Some(person);
                self.registry.note_roles(person, self.roles_beside(&self.candidates[at]));
            }
        }
    }

    /// What a person is called before a name and after its comma: "mayor", "fisherman".
    fn roles_beside(&self, candidate: &CandidateName) -> Vec<String> {
        /// No such aside is longer, in tokens.
        const FAR: usize = 7;
        let before = candidate.title.as_ref().map_or(0..0, |(tokens, _)| tokens.clone());
        let end = candidate.tokens.end;
        let is_aside = self.text.is(end, ",") && matches!(self.words.tag(end + 1), Tag::Determiner | Tag::Other);
        let after = if is_aside { end + 1..end + FAR } else { 0..0 };
        let after =
            after.take_while(|&at| self.text.tokens.get(at).is_some() && !matches!(self.text.word(at), "," | "."));
        let word = |at: usize| self.text.lower(at).into_owned();
        before.chain(after).map(word).filter(|word| TABLES.role(word).is_some() || LEXICON.is_role(word)).collect()
    }

    /// Enters "Ivan" of "Ivan and Ida Lind" as a person of that family name.
    fn name_couples(&mut self) {
        for at in 1..self.candidates.len() {
            let (first, second) = (&self.candidates[at - 1], &self.candidates[at]);
            let is_one = first.sort == Sort::Open && first.tokens.len() == 1 && first.title.is_none();
            let joined = self.text.is(first.tokens.end, "and") && second.tokens.start == first.tokens.end + 1;
            if !is_one || !joined || second.tokens.len() != 2 || self.actor_of[at].is_none() {
                continue;
            }
            let (given, next) = (self.text.word(first.tokens.start), self.text.word(second.tokens.start));
            let are_given = [given, next].iter().all(|word| TABLES.given_name(word).is_some());
            if are_given && self.registry.known_person(&[given], None, 0).is_none() {
                let family = self.text.word(second.tokens.end - 1);
                self.actor_of[at - 1] = Some(self.registry.person(&[given, family], None));
            }
        }
    }

    /// Enters all full names of bodies, so that initials and short forms before them find them too.
    fn name_bodies(&mut self) {
        let runs = NameRuns { text: self.text, words: self.words };
        for at in 0..self.candidates.len() {
            let candidate = self.candidates[at].clone();
            match candidate.sort {
                Sort::Body if !candidate.in_title && !runs.is_venue(&candidate.tokens) => {
                    let actor = self.registry.body(self.text.at(&candidate.span));
                    self.note_short_name(&candidate, actor);
                }
                Sort::Organisation(organisation) => {
                    let actor = self.registry.organisation(organisation);
                    self.note_short_name(&candidate, actor);
                }
                _ => {}
            }
        }
    }

    /// Gives every candidate its actor, in the order of the text; headlines last, when everybody is known.
    fn mention_all(&mut self) {
        for in_title in [false, true] {
            for at in 0..self.candidates.len() {
                if self.candidates[at].in_title == in_title {
                    self.mention(at);
                }
            }
        }
    }

    /// The offices that stand before names: their words in small letters, with the person.
    fn held(&self) -> Vec<(String, usize)> {
        let held = self.candidates.iter().zip(&self.actor_of).filter_map(|(candidate, actor)| {
            let (tokens, title) = candidate.title.as_ref()?;
            let span = self.text.tokens[tokens.start].span.start..self.text.tokens[tokens.end - 1].span.end;
            let former = tokens.start > 0 && matches!(self.text.lower(tokens.start - 1).as_ref(), "former" | "ex");
            (!title.honorific && !former).then_some((self.text.at(&span).to_lowercase(), (*actor)?))
        });
        held.collect()
    }

    /// Notes what stands before a name in its run: "Norlandic President Ivan Lind".
    fn note_owners(&mut self) {
        for at in 0..self.candidates.len() {
            let Some(actor) = self.actor_of[at] else { continue };
            let is_titled = self.candidates[at].title.is_some();
            for &owner in &self.candidates[at].owners {
                let may_own = |owner: &usize| self.registry.actor(*owner).kind != DraftActorKind::Person;
                if let Some(owner) = self.actor_of[owner].filter(|owner| is_titled && may_own(owner)) {
                    self.registry.belong(actor, owner);
                }
            }
        }
    }

    fn mention(&mut self, at: usize) {
        let candidate = self.candidates[at].clone();
        let span = candidate.span.clone();
        match candidate.sort {
            Sort::Country(country, form) => {
                let (form, rule) = match form {
                    CountryForm::Name => (MentionForm::Name, "name of a country"),
                    CountryForm::People => (MentionForm::Demonym, "word for a people"),
                    CountryForm::Government => (MentionForm::Metonym, "word that always stands for a government"),
                    CountryForm::City => return self.mention_city(at, &candidate, country),
                };
                let actor = self.registry.country(country);
                self.settle(at, (span, form), actor, (rule, 98));
            }
            Sort::Organisation(organisation) => {
                let called = self.registry.called(self.text.at(&span));
                let actor = called.unwrap_or_else(|| self.registry.organisation(organisation));
                self.note_short_name(&candidate, actor);
                self.settle(at, (span, MentionForm::Name), actor, ("name of a known organisation", 95));
            }
            Sort::Body if self.is_whole_body(&candidate) => {
                self.mention_body(at, &candidate, "name of an organisation by its head")
            }
            Sort::Open => self.mention_name(at, &candidate),
            Sort::Body | Sort::Title => {}
        }
    }

    fn mention_city(&mut self, at: usize, candidate: &CandidateName, country: usize) {
        let metonyms = Metonyms { text: self.text, words: self.words };
        if let Some(rule) = metonyms.reason(candidate).filter(|_| !candidate.in_title) {
            let actor = self.registry.country(country);
            self.settle(at, (candidate.span.clone(), MentionForm::Metonym), actor, rule);
        }
    }

    fn settle(&mut self, at: usize, mention: (ByteSpan, MentionForm), actor: usize, rule: (&'static str, u8)) {
        self.actor_of[at] = Some(actor);
        self.registry.mention(self.text, mention, actor, rule);
    }

    fn mention_body(&mut self, at: usize, candidate: &CandidateName, rule: &'static str) {
        let span = candidate.span.clone();
        let actor = self.registry.body(self.text.at(&span));
        self.note_short_name(candidate, actor);
        self.settle(at, (span, MentionForm::Name), actor, (rule, 80));
        // "Norlandic Foreign Ministry" names Norland as well.
        let mut token = candidate.tokens.start;
        while token < candidate.tokens.end {
            let hit = TABLES.at(self.text, token).filter(|hit| hit.next <= candidate.tokens.end);
            let start = self.text.tokens[token].span.start;
            token = hit.map_or(token + 1, |hit| hit.next);
            let Some(hit) = hit.filter(|hit| (start..hit.end) != candidate.span) else { continue };
            match hit.meaning {
                Meaning::Country(country, form @ (CountryForm::Name | CountryForm::People)) => {
                    let owner = self.registry.country(country);
                    let form = if form == CountryForm::Name { MentionForm::Name } else { MentionForm::Demonym };
                    self.registry.mention(
                        self.text,
                        (start..hit.end, form),
                        owner,
                        ("country in the name of an organisation", 90),
                    );
                    self.registry.belong(actor, owner);
                }
                Meaning::Organisation(whole) => {
                    let owner = self.registry.organisation(whole);
                    self.registry.belong(actor, owner);
                }
                _ => {}
            }
        }
    }

    /// Whether a name is one of a body, and no building; in a headline, where every word has a capital, only one that stands
    /// elsewhere as well.
    fn is_whole_body(&self, candidate: &CandidateName) -> bool {
        let runs = NameRuns { text: self.text, words: self.words };
        let is_known = self.registry.known_body(self.text.at(&candidate.span)).is_some();
        !runs.is_venue(&candidate.tokens) && (is_known || !candidate.in_title || !runs.has_verb(&candidate.tokens))
    }

    /// Notes "(BHO)" after the name of a body.
    fn note_short_name(&mut self, candidate: &CandidateName, actor: usize) {
        let end = candidate.tokens.end;
        let short = self.text.word(end + 1);
        let is_short =
            short.len() > 1 && !short.chars().any(char::is_lowercase) && short.starts_with(char::is_uppercase);
        if is_short && self.text.is(end, "(") && self.text.is(end + 2, ")") {
            self.registry.call_body(short, actor);
        }
    }

    /// Whether a name is that of a state that the tables do not know, or of its people, or of a place, which is no actor.
    fn mention_state(&mut self, at: usize, candidate: &CandidateName, name: &str) -> bool {
        let span = candidate.span.clone();
        let verdict = self.verdict(name);
        if self.states.iter().any(|state| state == name) {
            let actor = self.registry.state(name);
            self.settle(at, (span, MentionForm::Name), actor, ("name of a state by what stands around it", 80));
            return true;
        }
        if let Some(state) = self.capitals.get(name) {
            let metonyms = Metonyms { text: self.text, words: self.words };
            if let Some((rule, percent)) = metonyms.reason(candidate).filter(|_| !candidate.in_title) {
                let actor = self.registry.state(state);
                self.settle(at, (span, MentionForm::Metonym), actor, (rule, percent.min(75)));
            }
            return true;
        }
        let of = self.states.iter().find(|state| candidate.tokens.len() == 1 && is_people_of(name, state));
        if let Some(state) = of {
            let actor = self.registry.state(&state.clone());
            self.settle(at, (span, MentionForm::Demonym), actor, ("word for the people of such a state", 75));
            return true;
        }
        let is_body = self.registry.known_body(name).or_else(|| self.registry.body_by_first(name)).is_some();
        verdict.is_place() && !is_body
    }

    fn mention_name(&mut self, at: usize, candidate: &CandidateName) {
        let name = name_of(self.text, candidate);
        let words: Vec<&str> = name.split(' ').collect();
        let gender = candidate.title.as_ref().and_then(|(_, title)| title.gender);
        let span = candidate.span.clone();
        if let Some(person) = self.actor_of[at] {
            self.settle(at, (span, MentionForm::Name), person, ("full name of a person", 93));
            return;
        }
        let called = if words.len() == 1 { self.roles_beside(candidate) } else { Vec::new() };
        if let Some(person) = self.registry.bearer_with_role(&name, &called) {
            self.settle(at, (span, MentionForm::Short), person, ("family name with the role of one who bears it", 90));
            return;
        }
        let is_known = self.registry.known_person(&words, gender, 0).is_some();
        if candidate.title.is_none() && !is_known && self.mention_state(at, candidate, &name) {
            return;
        }
        let paragraph =
            self.text.paragraphs.get(self.text.paragraph_at(span.start)).map_or(0, |paragraph| paragraph.start);
        let verdict = self.verdict(&name);
        let is_body = verdict.is_body() && candidate.title.is_none() && verdict.person < 2;
        if let Some(person) = self.registry.known_person(&words, gender, paragraph).filter(|_| !is_body) {
            let is_shared = words.len() == 1 && gender.is_none() && self.registry.is_shared(&name);
            let rule = if is_shared { ("family name of several", 60) } else { ("short form of a person's name", 90) };
            self.settle(at, (span, MentionForm::Short), person, rule);
            return;
        }
        if candidate.title.is_none() {
            let by_head = || self.registry.body_by_head(&name).filter(|_| words.len() == 1 && is_head(&name));
            let by_first = || self.registry.body_by_first(&name).filter(|_| verdict.person < 3 && verdict.place < 2);
            if let Some(body) = self.registry.known_body(&name).or_else(by_head).or_else(by_first) {
                self.settle(at, (span, MentionForm::Short), body, ("short form of an organisation's name", 80));
                return;
            }
        }
        let is_sort = words.len() == 1 && is_institution(&name) && !STANDALONE.contains(&name.as_str());
        if verdict.is_body() && !candidate.in_title && !is_sort {
            self.mention_body(at, candidate, "name that stands as one of an organisation");
        } else if words.len() == 1 && verdict.is_person(1) && !candidate.in_title && !self.words.is_common(&name) {
            let person = self.registry.person(&words, gender);
            self.settle(at, (span, MentionForm::Name), person, ("family name alone", 75));
        }
    }
}

/// Sorts of bodies of which a country has one, so that the word is its name.
const STANDALONE: [&str; 16] = [
    "Parliament",
    "Senate",
    "Congress",
    "Cabinet",
    "Navy",
    "Army",
    "Legislature",
    "Politburo",
    "Secretariat",
    "Coalition",
    "Department",
    "Commission",
    "Government",
    "Ministry",
    "Court",
    "Assembly",
];
