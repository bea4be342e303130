//! Cities that stand for a government, told from cities where something happens.

use crate::draft::candidates::{CandidateName, Sort};
use crate::draft::lexicon::Tag;
use crate::draft::tables::{CountryForm, Meaning, TABLES};
use crate::draft::words::Words;
use crate::draft::{ArticleText, TokenKind};

/// Nouns after a city, or after its 's, that leave it a place.
const OF_PLACES: &str = " suburb suburbs airport street streets hotel area region district neighborhood neighbourhood office \
offices bureau correspondent residents resident mayor police university stadium museum newspaper marathon bombing bombings \
attack attacks meeting summit talks conference agreement accord treaty climate time skyline weather university restaurant \
cafe café court apartment home embassy metro subway station fashion olympics games protest protests rally square suburbs \
underground bridge bridges population crowd streets-based stock exchange zoo opera theater theatre hospital club team school ";

/// Verbs of going, before "to" or "from".
const OF_MOTION: &str = " travel travels traveled travelled traveling travelling flew fly flies flying went go goes going gone \
trip trips visit visits visited visiting return returned returning returns flight flights fled flee drove drive driving moved \
move moving came come comes coming arrived sent back journey road route train headed heading rushed invited summoned close ";

/// What a city is in one place of the text, with the reason.
pub struct Metonyms<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
}

fn is_one_of(list: &str, word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && list.contains(&format!(" {word} "))
}

impl Metonyms<'_, '_> {
    /// The rule by which a city stands for its government here, and how likely that is; none where it is a place.
    pub fn reason(&self, candidate: &CandidateName) -> Option<(&'static str, u8)> {
        let (start, end) = (candidate.tokens.start, candidate.tokens.end);
        let in_dateline = self.text.dateline.as_ref().is_some_and(|line| line.contains(&candidate.span.start));
        if in_dateline || self.is_part_of_place(start, end) {
            return None;
        }
        self.by_what_follows(end).or_else(|| self.by_what_precedes(start, end)).filter(|_| !self.is_where(start, end))
    }

    /// "Paris, Texas", "Washington, D.C.", "Rome-based", "New Delhi Railway Station".
    fn is_part_of_place(&self, start: usize, end: usize) -> bool {
        let next_is_place = self.text.is(end, ",")
            && TABLES.at(self.text, end + 1).is_some_and(|hit| {
                matches!(hit.meaning, Meaning::Place | Meaning::Country(_, CountryForm::Name))
                    && matches!(self.text.word(hit.next), "," | "." | "")
            });
        let after_comma = start > 1 && self.text.is(start - 1, ",") && self.is_place_before(start - 1);
        let next_is_name = self.text.tokens.get(end).is_some_and(|next| {
            next.capitalised && next.sentence == self.text.tokens[start].sentence && self.words.tag(end) == Tag::Name
        });
        let before_is_name = start > 0
            && self.words.tag(start - 1) == Tag::Name
            && self.text.tokens[start - 1].sentence == self.text.tokens[start].sentence;
        next_is_place || after_comma || next_is_name || before_is_name
    }

    fn is_place_before(&self, comma: usize) -> bool {
        comma > 0
            && self.words.tag(comma - 1) == Tag::Name
            && TABLES.at(self.text, comma - 1).is_none()
            && comma > 1
            && matches!(self.text.lower(comma - 2).as_ref(), "in" | "at" | "near" | "from" | "of")
    }

    /// "in Rome", "near Rome", "visited Rome", "to Rome" after a verb of going, "the talks in".
    fn is_where(&self, start: usize, end: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        let (word, next) = (self.text.lower(before), self.text.lower(end));
        let after_own = if next == "'s" || next == "’s" { self.text.lower(end + 1) } else { next };
        let place_word = matches!(
            word.as_ref(),
            "in" | "at"
                | "near"
                | "around"
                | "outside"
                | "inside"
                | "across"
                | "through"
                | "throughout"
                | "downtown"
                | "central"
                | "eastern"
                | "western"
                | "northern"
                | "southern"
                | "east"
                | "west"
                | "north"
                | "south"
                | "visit"
                | "visits"
                | "visited"
                | "visiting"
                | "left"
                | "leave"
                | "leaving"
                | "reach"
                | "reached"
                | "entered"
                | "into"
                | "via"
                | "greater"
                | "outskirts"
                | "tour"
                | "toured"
        );
        let motion = matches!(word.as_ref(), "to" | "from" | "for" | "towards" | "toward")
            && (before.saturating_sub(4)..before).any(|at| {
                self.text.tokens[at].sentence == self.text.tokens[before].sentence
                    && is_one_of(OF_MOTION, &self.text.lower(at))
            });
        place_word || motion || is_one_of(OF_PLACES, &after_own)
    }

    /// A subject before its verb, or the owner of what governments have.
    fn by_what_follows(&self, end: usize) -> Option<(&'static str, u8)> {
        let word = self.text.lower(end);
        if word == "'s" || word == "’s" {
            return Some(("city that owns what a government has", 85));
        }
        let mut at = end;
        while matches!(self.words.tag(at), Tag::Adverb | Tag::Negation) {
            at += 1;
        }
        let verb = match self.words.tag(at) {
            Tag::Auxiliary | Tag::Modal => {
                let is_state = matches!(self.text.lower(at).as_ref(), "is" | "was" | "being");
                !is_state || self.text.lower(at + 1).ends_with("ing")
            }
            Tag::Report | Tag::Verb => true,
            Tag::Other => {
                self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) && self.is_third_person(at)
            }
            _ => false,
        };
        let preposition = end > 1 && self.words.tag(end - 2) == Tag::Preposition;
        (verb && !preposition).then_some(("city as the subject of a verb", 85))
    }

    /// "seeks", "wants": a word in -s after a city is a verb where a noun phrase or a clause follows it.
    fn is_third_person(&self, at: usize) -> bool {
        let word = self.text.lower(at);
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && matches!(
                self.words.tag(at + 1),
                Tag::To | Tag::Determiner | Tag::Subordinator | Tag::Possessive | Tag::Name | Tag::Subject
            )
    }

    /// An object: "told Rome", "pressure on Rome", "between Rome and Norland".
    fn by_what_precedes(&self, start: usize, _end: usize) -> Option<(&'static str, u8)> {
        let before = start.checked_sub(1)?;
        if self.text.tokens[before].sentence != self.text.tokens[start].sentence {
            return None;
        }
        let word = self.text.lower(before);
        match self.words.tag(before) {
            Tag::Report | Tag::Verb | Tag::Gerund => Some(("city as the object of a verb", 75)),
            Tag::Other if self.is_act(&word) || before > 0 && self.words.tag(before - 1) == Tag::To => {
                Some(("city as the object of a verb", 75))
            }
            Tag::To => Some(("city that something is said or given to", 75)),
            Tag::Preposition => match word.as_ref() {
                "with" | "against" | "by" | "between" | "on" | "upon" => Some(("city after a word for dealings", 75)),
                "from" | "for" => Some(("city that something is wanted from", 65)),
                "of" => None,
                _ => None,
            },
            Tag::Coordinator => {
                let other = before.checked_sub(1)?;
                let known = TABLES.at(self.text, other).filter(|hit| hit.next == before);
                known.filter(|hit| matches!(hit.meaning, Meaning::Country(..) | Meaning::Organisation(_)))?;
                let lead = other.checked_sub(1).map(|lead| self.text.lower(lead));
                (!lead.is_some_and(|lead| matches!(lead.as_ref(), "in" | "at" | "near" | "from")))
                    .then_some(("city beside a government", 65))
            }
            _ => None,
        }
    }

    fn is_act(&self, word: &str) -> bool {
        matches!(
            word,
            "help"
                | "let"
                | "make"
                | "stop"
                | "force"
                | "arm"
                | "pressure"
                | "press"
                | "isolate"
                | "punish"
                | "deter"
                | "counter"
                | "hold"
                | "give"
                | "sell"
                | "lead"
                | "told"
        )
    }
}

/// Whether a candidate is a city that may stand for a government.
pub fn is_city(candidate: &CandidateName) -> Option<usize> {
    match candidate.sort {
        Sort::Country(country, CountryForm::City) => Some(country),
        _ => None,
    }
}
