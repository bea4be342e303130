//! Noun phrases that may be subjects: found to the left or to the right of a verb, without a parser, by the classes of words.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::text::{ArticleText, ByteSpan};
use crate::draft::units::Units;

/// What a noun phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhraseKind {
    /// He, she, they, it, I, we, you.
    Pronoun,
    /// Its head is a name.
    Name,
    /// Its head is a word for people: "officials", "a spokesman".
    Role,
    /// Its head is a document: "the report".
    Document,
    /// Anything else.
    Noun,
}

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// All of it, as items.
    pub items: Range<usize>,
    /// Its core: up to its head, without what follows: "a spokesman" of "a spokesman for the ministry".
    pub core: Range<usize>,
    /// What its head is.
    pub kind: PhraseKind,
}

impl Phrase {
    /// The bytes of the whole phrase.
    pub fn span(&self, text: &ArticleText<'_>, units: &Units) -> ByteSpan {
        units.span_of(text, &self.items)
    }
}

/// How far a search goes, in items.
const FAR: usize = 50;

/// Finds noun phrases in the items of an article.
pub struct Phrases<'a> {
    /// The article.
    pub text: &'a ArticleText<'a>,
    /// Its items.
    pub units: &'a Units,
}

impl Phrases<'_> {
    fn tag(&self, item: usize) -> Tag {
        self.units.tag(item)
    }

    /// The phrase that ends right before `end`, as the subject of what follows; it starts at `first` or later.
    pub fn ending(&self, first: usize, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&last| last >= first)?;
        if !self.may_end(last) {
            return None;
        }
        if self.tag(last) == Tag::Subject {
            let and =
                last > first + 1 && self.units.lower(self.text, last - 1) == "and" && self.tag(last - 2) == Tag::Name;
            return if and { self.phrase(last - 2..end) } else { self.phrase(last..end) };
        }
        let border = self.border(first, last);
        let start = self.skip_front(border, end);
        self.phrase(start..end)
    }

    /// Whether a phrase may end with an item.
    fn may_end(&self, item: usize) -> bool {
        matches!(
            self.tag(item),
            Tag::Name
                | Tag::Other
                | Tag::Subject
                | Tag::Number
                | Tag::Determiner
                | Tag::Report
                | Tag::Gerund
                | Tag::Time
                | Tag::Verb
                | Tag::Object
                | Tag::Possessive
                | Tag::Adverb
        )
    }

    /// Walks left to the border of a clause.
    fn border(&self, first: usize, last: usize) -> usize {
        let mut at = last;
        while at > first && last - at < FAR {
            let before = at - 1;
            let is_border = match self.tag(before) {
                Tag::Quote | Tag::Comma | Tag::Dash | Tag::Colon | Tag::Stop | Tag::Open | Tag::Mark => true,
                Tag::Subordinator => true,
                Tag::Coordinator => !self.joins(first, before),
                _ => false,
            };
            if is_border {
                break;
            }
            at = before;
        }
        at
    }

    /// Whether "and" joins two nouns here: nothing before it, back to the border, is a verb.
    fn joins(&self, first: usize, and: usize) -> bool {
        if self.units.lower(self.text, and) == "but" || and == first {
            return false;
        }
        let before = (first..and).rev().take(FAR / 2);
        for at in before {
            match self.tag(at) {
                Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::To | Tag::Report => return false,
                Tag::Quote | Tag::Comma | Tag::Dash | Tag::Colon | Tag::Stop | Tag::Subordinator => {
                    return at + 1 < and;
                }
                _ => {}
            }
        }
        matches!(self.tag(and - 1), Tag::Name | Tag::Other | Tag::Subject)
    }

    /// Skips what stands before the subject in its clause: "But", "On Tuesday", "he knew".
    fn skip_front(&self, border: usize, end: usize) -> usize {
        let mut start = border;
        while start + 1 < end
            && matches!(self.tag(start), Tag::Coordinator | Tag::Adverb | Tag::Negation | Tag::Time | Tag::Subordinator)
        {
            start += 1;
        }
        // "in which Lind", "which he": the clause starts behind the word.
        let opens = |tag| matches!(tag, Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Subject);
        let opening =
            (start..end.saturating_sub(1)).rev().find(|&at| self.tag(at) == Tag::Relative && opens(self.tag(at + 1)));
        start = opening.map_or(start, |at| at + 1);
        // "said Lind, who": the verb of a clause that is turned round.
        if matches!(self.tag(start), Tag::Report | Tag::Verb) && start + 1 < end && opens(self.tag(start + 1)) {
            start += 1;
        }
        // A clause without "that": what follows the last finite verb, unless that belongs to "who".
        let relative = (start..end).find(|&at| self.tag(at) == Tag::Relative && at > start);
        let stop = relative.unwrap_or(end);
        for at in (start + 1..stop.min(end - 1)).rev() {
            let finite = matches!(self.tag(at), Tag::Auxiliary | Tag::Modal)
                || self.tag(at) == Tag::Verb && !matches!(self.tag(at + 1), Tag::Preposition | Tag::To);
            let subject_follows =
                matches!(self.tag(at + 1), Tag::Determiner | Tag::Subject | Tag::Name | Tag::Possessive);
            if finite && subject_follows {
                return at + 1;
            }
        }
        if self.tag(start) == Tag::Preposition || self.tag(start) == Tag::To {
            return self.after_front(start, end).unwrap_or(start);
        }
        start
    }

    /// The subject after "In a statement" without a comma: the last noun phrase, if it is none of the front's own.
    fn after_front(&self, start: usize, end: usize) -> Option<usize> {
        let mut at = end;
        while at > start + 1 && matches!(self.tag(at - 1), Tag::Name | Tag::Other | Tag::Number | Tag::Subject) {
            at -= 1;
            if self.tag(at) == Tag::Subject {
                break;
            }
            // A name after a small noun starts anew, unless that is a title.
            let before = self.tag(at - 1);
            if self.tag(at) == Tag::Name
                && before == Tag::Other
                && !LEXICON.is_role(&self.units.lower(self.text, at - 1))
            {
                break;
            }
        }
        while at > start + 1 && matches!(self.tag(at - 1), Tag::Determiner | Tag::Possessive | Tag::Number) {
            at -= 1;
        }
        (at < end && at > start + 1 && !matches!(self.tag(at - 1), Tag::Preposition | Tag::To)).then_some(at)
    }

    /// Makes a phrase of items, if they can be one.
    fn phrase(&self, items: Range<usize>) -> Option<Phrase> {
        let Range { start, end } = items;
        let is_start = matches!(
            self.tag(start),
            Tag::Name
                | Tag::Other
                | Tag::Subject
                | Tag::Number
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Gerund
                | Tag::Verb
                | Tag::Report
                | Tag::Object
        );
        if !is_start || start >= end {
            return None;
        }
        let mut core = start + 1;
        while core < end && !self.ends_core(core) {
            core += 1;
        }
        let kind = self.kind(&(start..core))?;
        Some(Phrase { items, core: start..core, kind })
    }

    fn ends_core(&self, item: usize) -> bool {
        match self.tag(item) {
            Tag::Preposition
            | Tag::Relative
            | Tag::To
            | Tag::Auxiliary
            | Tag::Modal
            | Tag::Comma
            | Tag::Open
            | Tag::Dash
            | Tag::Subordinator
            | Tag::Quote
            | Tag::Adverb
            | Tag::Time => true,
            Tag::Gerund | Tag::Verb => !matches!(self.tag(item + 1), Tag::Other | Tag::Name),
            _ => false,
        }
    }

    fn kind(&self, core: &Range<usize>) -> Option<PhraseKind> {
        let head = core.end.checked_sub(1)?;
        let word = self.units.lower(self.text, head);
        Some(match self.tag(head) {
            Tag::Subject if core.len() == 1 => PhraseKind::Pronoun,
            Tag::Object => return None,
            Tag::Name => PhraseKind::Name,
            _ if LEXICON.is_role(&word) => PhraseKind::Role,
            _ if LEXICON.is_document(&word) => PhraseKind::Document,
            Tag::Possessive if core.len() > 1 => PhraseKind::Noun,
            Tag::Subject | Tag::Possessive => return None,
            _ => PhraseKind::Noun,
        })
    }

    /// The phrase that starts at an item and goes on to the right: "said Jon Aker, the secretary".
    pub fn starting(&self, start: usize, last: usize) -> Option<Phrase> {
        let is_start = matches!(
            self.tag(start),
            Tag::Name | Tag::Other | Tag::Subject | Tag::Number | Tag::Determiner | Tag::Possessive
        );
        // "according to reports", "according to early estimates": behind "to" the word is a noun.
        let is_noun = self.tag(start) == Tag::Report
            && start > 0
            && matches!(self.tag(start - 1), Tag::To | Tag::Adverb | Tag::Time);
        if !(is_start || is_noun) || start >= last {
            return None;
        }
        let mut end = start;
        while end < last && end - start < FAR / 2 && !self.ends_right(start, end) {
            end += 1;
        }
        while end > start && matches!(self.tag(end - 1), Tag::Preposition | Tag::Coordinator | Tag::Determiner) {
            end -= 1;
        }
        self.phrase(start..end)
    }

    /// Whether an item stands no more in the phrase that starts at `start`.
    fn ends_right(&self, start: usize, at: usize) -> bool {
        if at == start {
            return false;
        }
        if self.tag(start) == Tag::Subject {
            return true;
        }
        let word = self.units.lower(self.text, at);
        let before = self.tag(at - 1);
        match self.tag(at) {
            Tag::Name | Tag::Other | Tag::Number => {
                // "said Mr. Lind Tuesday" is cut by the tag of time; "says Lind officials" is no phrase.
                false
            }
            Tag::Possessive => false,
            Tag::Determiner => !matches!(before, Tag::Preposition | Tag::Coordinator | Tag::Determiner),
            Tag::Preposition => !matches!(word.as_ref(), "of" | "for" | "at" | "with" | "from" | "in"),
            Tag::Coordinator => !matches!(self.tag(at + 1), Tag::Name | Tag::Other | Tag::Determiner | Tag::Possessive),
            Tag::Verb | Tag::Gerund | Tag::Report => before == Tag::Other || before == Tag::Name,
            Tag::Time => before != Tag::Preposition,
            _ => true,
        }
    }
}

impl Phrases<'_> {
    /// A possessive pronoun as a phrase of its own: "his".
    pub fn pronoun(&self, item: usize) -> Option<Phrase> {
        let is_third = ["his", "her", "their", "its"].contains(&self.units.lower(self.text, item).as_ref());
        is_third.then(|| Phrase { items: item..item + 1, core: item..item + 1, kind: PhraseKind::Pronoun })
    }

    /// The subject of a sentence of items: the noun phrase before its first finite verb, without asides.
    pub fn main_subject(&self, items: &Range<usize>) -> Option<Phrase> {
        let mut relative = false;
        for at in items.clone().take(60) {
            match self.tag(at) {
                Tag::Comma | Tag::Quote => relative = false,
                Tag::Relative => relative = true,
                Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report if !relative && at > items.start => {
                    let mut end = at;
                    while end > items.start && matches!(self.tag(end - 1), Tag::Adverb | Tag::Time | Tag::Negation) {
                        end -= 1;
                    }
                    if end > items.start && self.tag(end - 1) == Tag::Comma {
                        let open = (items.start..end - 1).rev().find(|&item| self.tag(item) == Tag::Comma);
                        end = open.unwrap_or(items.start);
                    }
                    if let Some(phrase) = self.ending(items.start, end) {
                        return Some(phrase);
                    }
                }
                _ => {}
            }
        }
        self.starting(items.start, items.end)
    }
}
