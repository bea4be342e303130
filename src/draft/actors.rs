//! Who is named, and where: names are judged by all places where they stand, and short forms go to the full ones.

use std::collections::HashMap;

use crate::draft::candidates::{Candidate, Sort, candidates};
use crate::draft::names::{Runs, Words};
use crate::draft::registry::Registry;
use crate::draft::tables::{CountryForm, TABLES};
use crate::draft::{Actors, Form, Text};

/// Finds all who are named in an article.
pub fn find(text: &Text<'_>) -> Actors {
    let words = Words::new(text);
    let runs = Runs { text, words: &words };
    let candidates = candidates(&runs);
    let mut finder = Finder {
        text,
        words: &words,
        verdicts: verdicts(text, &candidates),
        candidates,
        registry: Registry::default(),
        actor_of: Vec::new(),
    };
    finder.actor_of = vec![None; finder.candidates.len()];
    finder.name_persons();
    finder.mention_all();
    finder.registry.finish()
}

/// What all places where a name stands say together.
#[derive(Clone, Copy, Debug, Default)]
struct Verdict {
    person: i32,
    body: i32,
    sum: i32,
    n: i32,
}

impl Verdict {
    fn is_person(self, n_words: usize) -> bool {
        let enough = if n_words > 1 { 2 } else { 3 };
        self.person >= enough && self.person >= self.body && self.sum >= -self.n
    }

    fn is_body(self) -> bool {
        self.body >= 3 && self.body > self.person
    }
}

fn verdicts(text: &Text<'_>, candidates: &[Candidate]) -> HashMap<String, Verdict> {
    let mut verdicts: HashMap<String, Verdict> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.sort == Sort::Open && !candidate.in_title) {
        let verdict = verdicts.entry(name_of(text, candidate)).or_default();
        verdict.person = verdict.person.max(candidate.person);
        verdict.body = verdict.body.max(candidate.body);
        verdict.sum += candidate.person;
        verdict.n += 1;
    }
    verdicts
}

/// The words of a name, with one space between them.
fn name_of(text: &Text<'_>, candidate: &Candidate) -> String {
    candidate.tokens.clone().map(|token| text.word(token)).collect::<Vec<_>>().join(" ")
}

struct Finder<'a, 'b> {
    text: &'b Text<'a>,
    words: &'b Words<'a>,
    candidates: Vec<Candidate>,
    verdicts: HashMap<String, Verdict>,
    registry: Registry,
    /// The actor of each candidate, as soon as it is known.
    actor_of: Vec<Option<usize>>,
}

impl Finder<'_, '_> {
    fn verdict(&self, name: &str) -> Verdict {
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
            if verdict.is_person(candidate.tokens.len()) {
                let words: Vec<&str> = name.split(' ').collect();
                let person = self.registry.person(&words, candidate.title.as_ref().and_then(|(_, title)| title.gender));
                self.actor_of[at] = Some(person);
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

    fn mention(&mut self, at: usize) {
        let candidate = self.candidates[at].clone();
        let span = candidate.span.clone();
        match candidate.sort {
            Sort::Country(country, form) => {
                let form = match form {
                    CountryForm::Name => Form::Name,
                    CountryForm::People => Form::Demonym,
                    CountryForm::Government => Form::Metonym,
                    CountryForm::City => return,
                };
                let actor = self.registry.country(country);
                self.actor_of[at] = Some(actor);
                self.registry.mention(self.text, span, actor, form);
            }
            Sort::Organisation(organisation) => {
                let actor = self.registry.organisation(organisation);
                self.actor_of[at] = Some(actor);
                self.registry.mention(self.text, span, actor, Form::Name);
            }
            Sort::Body => {
                let actor = self.registry.body(self.text.at(&span));
                self.actor_of[at] = Some(actor);
                self.registry.mention(self.text, span, actor, Form::Name);
            }
            Sort::Open => self.mention_name(at, &candidate),
            Sort::Title => {}
        }
    }

    fn mention_name(&mut self, at: usize, candidate: &Candidate) {
        let name = name_of(self.text, candidate);
        let words: Vec<&str> = name.split(' ').collect();
        let gender = candidate.title.as_ref().and_then(|(_, title)| title.gender);
        let span = candidate.span.clone();
        if let Some(person) = self.actor_of[at] {
            self.registry.mention(self.text, span, person, Form::Name);
            return;
        }
        let verdict = self.verdict(&name);
        if let Some(person) = self.registry.known_person(&words, gender) {
            let is_body = verdict.is_body() && candidate.title.is_none() && verdict.person < 2;
            if !is_body {
                self.actor_of[at] = Some(person);
                self.registry.mention(self.text, span, person, Form::Short);
                return;
            }
        }
        if candidate.in_title && !verdict.is_body() {
            return;
        }
        if verdict.is_body() {
            let actor = self.registry.body(&name);
            self.actor_of[at] = Some(actor);
            self.registry.mention(self.text, span, actor, Form::Name);
        } else if words.len() == 1 && verdict.is_person(1) && !self.words.is_common(&name) {
            let person = self.registry.person(&words, gender);
            self.actor_of[at] = Some(person);
            self.registry.mention(self.text, span, person, Form::Name);
        }
    }
}
