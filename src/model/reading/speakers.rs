//! Whom the text around a quotation gives its words to, where it says so plainly.
//!
//! A sentence that the map knows by its fingerprint is as the map-maker read it and is never doubted.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::reading::alignment::Alignment;
use crate::model::reading::found_in_text::FoundInText;
use crate::model::reading::known_sentences::KnownSentences;
use crate::model::reading::matching::WordMatch;
use crate::model::reading::names::{ActorNames, Word, is_title, names_of, words_outside};
use crate::model::reading::speech;
use crate::model::text::article::Article;
use crate::model::text::marks::{Marks, Quoted};
use crate::model::{ActorId, ActorKind, Attribution, Evidence, EvidenceId, Map, Verb};

/// What the text around a quotation says of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// That they are whose the map says.
    Fits,
    /// Nothing plain.
    Unclear,
    /// That they are somebody else's, whom these bytes of the normal form name.
    Other(Range<usize>),
    /// That they were not said, with these bytes of the normal form.
    Denied(Range<usize>),
}

/// Who has words by a sentence.
enum Subject {
    Named(Vec<ActorId>, Range<usize>),
    /// Somebody whom the map does not have; whether by a name.
    Unknown(Range<usize>, IsName),
    Pronoun,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum IsName {
    Yes,
    No,
}

/// Finds out who speaks.
pub(crate) struct Speakers<'a> {
    map: &'a Map,
    article: &'a Article,
    marks: &'a Marks,
    known: &'a KnownSentences,
    alignment: &'a Alignment,
    names: ActorNames,
}

/// The sentences around a quotation, without what stands in marks.
struct WordsAround<'a> {
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
}

impl<'a> Speakers<'a> {
    /// Takes what was found of a map in a text.
    pub(crate) fn new(map: &'a Map, article: &'a Article, found: &'a FoundInText) -> Self {
        let FoundInText { alignment, known, marks, .. } = found;
        Self { map, article, marks, known, alignment, names: ActorNames::new(map) }
    }

    /// Tells what the text around a place of a quotation says of its words.
    pub(crate) fn says(&self, id: EvidenceId, hit: &WordMatch, quoted: &Quoted) -> Says {
        let piece = self.map.piece(id);
        // Words that the article quotes as words are nobody's.
        if piece.speakers.is_empty() && piece.attribution == Attribution::Article {
            return Says::Fits;
        }
        let whole = hit.whole();
        let (first, last) =
            (self.article.sentence_at_normal(whole.start), self.article.sentence_at_normal(whole.end - 1));
        let is_known = (first..=last).all(|sentence| self.known.at(sentence).is_some());
        let around = self.around(&whole, first, last);
        if !is_known && let Some(denial) = self.denial(id, &around, &whole, quoted) {
            return Says::Denied(denial);
        }
        let accepted = self.accepted(piece);
        match around.subject(&self.names) {
            Some(Subject::Pronoun) | None if piece.has_prints() => self.look_back(piece, &accepted, first),
            Some(Subject::Pronoun) | None => Says::Unclear,
            Some(_) if is_known => Says::Fits,
            Some(subject) => self.judge(piece, &accepted, subject),
        }
    }

    fn around(&self, whole: &Range<usize>, first: usize, last: usize) -> WordsAround<'_> {
        let (article, text) = (self.article, self.article.normal_text());
        let spans_at = |sentence: usize| {
            let sentence = &article.sentences()[sentence];
            let around = sentence.normal.start..article.normal_of_paragraph(sentence.paragraph).end;
            self.marks.spans(&(around.start..around.end.min(sentence.normal.end + FARTHEST)))
        };
        let (start, end) = (article.sentences()[first].normal.start, article.sentences()[last].normal.end);
        let before = boundary(text, start.max(whole.start.saturating_sub(FARTHEST)))..whole.start;
        let after = whole.end..boundary(text, end.min(whole.end + FARTHEST)).max(whole.end);
        WordsAround {
            before: words_outside(text, before.start.min(before.end)..before.end, &spans_at(first)),
            after: words_outside(text, after, &spans_at(last)),
        }
    }

    /// Returns what denies the words, unless the map has it that they are a denial.
    fn denial(
        &self,
        id: EvidenceId,
        around: &WordsAround<'_>,
        whole: &Range<usize>,
        quoted: &Quoted,
    ) -> Option<Range<usize>> {
        let is_denial = |verb| matches!(verb, Verb::Denied | Verb::Refused | Verb::DeclinedComment);
        if self.map.links_of_evidence(id).iter().any(|&link| is_denial(self.map.link(link).verb)) {
            return None;
        }
        if let Quoted::WithMore(start) = quoted
            && *start < whole.start
        {
            let words = words_outside(self.article.normal_text(), *start..whole.start, &[]);
            let close = &words[words.len().saturating_sub(CLOSE)..];
            let denied = close.iter().find(|word| speech::is_not(word.text) || speech::denies(word.text));
            if let Some(word) = denied {
                return Some(word.bytes());
            }
        }
        let before = &around.before[around.before.len().saturating_sub(CLOSE)..];
        let clause = before.iter().rposition(|word| word.follows_stop).unwrap_or(0);
        speech::denial(&before[clause..]).or_else(|| around.clauses_after().find_map(speech::denial))
    }

    /// Returns whose words these may be: the speakers, the voucher, what they belong to and who belongs to them.
    fn accepted(&self, piece: &Evidence) -> BTreeSet<ActorId> {
        let voucher = match piece.attribution {
            Attribution::Actor(actor) => Some(actor),
            Attribution::Article => None,
        };
        let named: BTreeSet<ActorId> = piece.speakers.iter().copied().chain(voucher).collect();
        let mut above: Vec<ActorId> = named.iter().copied().collect();
        let mut accepted = named.clone();
        while let Some(actor) = above.pop() {
            let wholes = self.map.actor(actor).member_of.iter().copied();
            above.extend(wholes.filter(|&whole| accepted.insert(whole)));
        }
        let belongs = |id: &ActorId| self.map.actor(*id).member_of.iter().any(|whole| named.contains(whole));
        accepted.extend(self.map.actor_ids().filter(belongs));
        accepted
    }

    fn judge(&self, piece: &Evidence, accepted: &BTreeSet<ActorId>, subject: Subject) -> Says {
        let kind = |id: &ActorId| self.map.actor(*id).kind;
        match subject {
            Subject::Pronoun => Says::Unclear,
            Subject::Named(actors, _) if actors.iter().any(|actor| accepted.contains(actor)) => Says::Fits,
            // A country or a body may stand for somebody of its own.
            Subject::Named(actors, _)
                if !piece.has_prints()
                    && actors.iter().all(|id| !matches!(kind(id), ActorKind::Person | ActorKind::Group)) =>
            {
                Says::Unclear
            }
            Subject::Named(_, bytes) => Says::Other(bytes),
            Subject::Unknown(bytes, is_name) => {
                let words = words_outside(self.article.normal_text(), bytes.clone(), &[]);
                if accepted.iter().any(|&actor| self.shares_word(actor, &words)) {
                    return Says::Fits;
                }
                let is_described = |id: &ActorId| {
                    kind(id) == ActorKind::Person && names_of(self.map, *id).iter().all(|(_, is_proper)| !is_proper)
                };
                let is_plain = match is_name {
                    IsName::Yes => piece.speakers.iter().all(|id| kind(id) == ActorKind::Person),
                    IsName::No => {
                        piece.has_prints() || (!piece.speakers.is_empty() && piece.speakers.iter().all(is_described))
                    }
                };
                if is_plain { Says::Other(bytes) } else { Says::Unclear }
            }
        }
    }

    /// Returns whether a name or the office of an actor has one of some words.
    fn shares_word(&self, actor: ActorId, words: &[Word<'_>]) -> bool {
        let stem = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        let office = self.map.actor(actor).office.clone().unwrap_or_default();
        let names = names_of(self.map, actor).into_iter().map(|(name, _)| name).chain([office]);
        let known: BTreeSet<String> =
            names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()).map(stem).collect::<Vec<_>>()).collect();
        words.iter().any(|word| word.text.len() > 2 && !is_title(word.text) && known.contains(&stem(word.text)))
    }

    /// Looks for who speaks in the sentences before one that names nobody, in this paragraph and the one before.
    fn look_back(&self, piece: &Evidence, accepted: &BTreeSet<ActorId>, first: usize) -> Says {
        /// So many sentences in all.
        const MOST: usize = 8;
        let text = self.article.normal_text();
        let number_of = |sentence: usize| self.alignment.parts()[self.alignment.part_of(sentence)].number;
        let Some(here) = number_of(first) else { return Says::Unclear };
        for index in (first.saturating_sub(MOST)..first).rev() {
            let sentence = &self.article.sentences()[index];
            // Lines that are no part of the article name nobody.
            let Some(number) = number_of(index) else { continue };
            if number != here && Some(number) != here.checked_sub(1) || sentence.normal.len() > FARTHEST {
                return Says::Unclear;
            }
            let spans = self.marks.spans(&sentence.normal);
            let words = words_outside(text, sentence.normal.clone(), &spans);
            let named = self.names.all(&words);
            if named.iter().any(|named| named.actors.iter().any(|actor| piece.speakers.contains(actor))) {
                return Says::Fits;
            }
            let is_person = |id: &ActorId| self.map.actor(*id).kind == ActorKind::Person;
            if self.known.at(index).is_some() {
                if named.iter().any(|named| named.actors.iter().any(is_person)) {
                    return Says::Unclear;
                }
                continue;
            }
            let quoted =
                spans.first().map_or(sentence.normal.end, |span| span.start)..spans.last().map_or(0, |span| span.end);
            let (before, after) = words.iter().partition(|word| word.at < quoted.start);
            let around = WordsAround { before, after };
            let subject = around.subject(&self.names).filter(|subject| !matches!(subject, Subject::Pronoun));
            if let Some(subject) = subject.or_else(|| first_named(&self.names, &words)) {
                return match self.judge(piece, accepted, subject) {
                    Says::Other(bytes) => Says::Other(bytes),
                    _ => Says::Unclear,
                };
            }
        }
        Says::Unclear
    }
}

/// With these a clause leads on to something else.
const LEADS_ON: [&str; 20] = [
    "and",
    "but",
    "as",
    "in",
    "on",
    "at",
    "while",
    "when",
    "who",
    "which",
    "that",
    "for",
    "with",
    "by",
    "to",
    "from",
    "of",
    "about",
    "after",
    "according",
];
/// Nothing farther off is read, in bytes.
const FARTHEST: usize = 1500;
/// What is close to a quotation, in words.
const CLOSE: usize = 14;

fn leads_on(word: &Word<'_>) -> bool {
    LEADS_ON.contains(&word.text.to_lowercase().as_str())
}

fn boundary(text: &str, byte: usize) -> usize {
    (byte..=text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

impl WordsAround<'_> {
    /// Returns who has the words, as far as a verb of speech says so.
    fn subject(&self, names: &ActorNames) -> Option<Subject> {
        self.subject_after(names).or_else(|| self.subject_before(names))
    }

    /// Returns the clause right after the quotation, and that of the first verb of speech there.
    fn clauses_after(&self) -> impl Iterator<Item = &[Word<'_>]> {
        let words = &self.after[..self.after.len().min(2 * CLOSE)];
        let verb = words.iter().position(|word| speech::is_speech(word.text)).unwrap_or(0);
        let clause = move |at: usize| {
            let start = words[..at].iter().rposition(|word| word.follows_stop).unwrap_or(0);
            let start = if words[at].follows_stop { at } else { start };
            let end = words[at + 1..].iter().position(|word| word.follows_stop).map_or(words.len(), |n| at + 1 + n);
            &words[start..end.min(start + CLOSE)]
        };
        let clauses = [0, verb].into_iter().filter(|&at| at < words.len()).map(clause);
        clauses.filter(|clause| clause.first().is_some_and(|first| !leads_on(first)))
    }

    /// Reads `"...," said NAME` and `"...," NAME [, office,] said`.
    fn subject_after(&self, names: &ActorNames) -> Option<Subject> {
        /// The verb stands no farther off.
        const REACH: usize = 24;
        let words = &self.after;
        let verb = words.iter().take(REACH).position(|word| speech::is_speech(word.text))?;
        let start = if verb == 0 { 1 } else { 0 };
        let first = words.get(start)?;
        if leads_on(first) || (start == 1 && first.follows_stop) {
            return None;
        }
        let end = if start == 1 { words.len() } else { verb };
        phrase(names, words, start..end)
    }

    /// Reads `NAME [, office,] said "..."`; where that is a pronoun, the clause before it.
    fn subject_before(&self, names: &ActorNames) -> Option<Subject> {
        let mut words = &self.before[..];
        let mut found = None;
        while let Some(verb) = speech::last_speech(words) {
            let subject = subject_of(names, words, verb);
            if subject.is_some() {
                found = subject;
            }
            match found {
                Some(Subject::Pronoun) | None => words = &words[..verb],
                Some(_) => break,
            }
        }
        found
    }
}

/// Returns whom a sentence starts with.
fn first_named(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    let first = speech::after_titles(words, 0);
    let named = (first < words.len()).then(|| names.at(words, first)).flatten()?;
    Some(Subject::Named(named.actors, bytes_of(words, &named.words)))
}

fn bytes_of(words: &[Word<'_>], range: &Range<usize>) -> Range<usize> {
    words[range.start].at..words[range.end - 1].bytes().end
}

/// Returns whom a phrase names that starts a clause.
fn phrase(names: &ActorNames, words: &[Word<'_>], range: Range<usize>) -> Option<Subject> {
    /// Longer ones are more than a name.
    const MOST: usize = 5;
    let first = words.get(range.start)?;
    if speech::is_pronoun(first.text) {
        return Some(Subject::Pronoun);
    }
    let start = speech::after_titles(words, range.start);
    let stop = (start + 1..range.end.min(words.len())).find(|&at| words[at].follows_stop).unwrap_or(range.end);
    let stop = stop.min(words.len());
    if start >= stop {
        return None;
    }
    // "Norrland's prime minister, Hanna Veit, said": whoever is a person comes first.
    let here = (start..stop).find_map(|at| names.at(words, at).filter(|named| named.words.end <= words.len()));
    if let Some(named) = here.filter(|named| named.words.start <= start + 1) {
        return Some(Subject::Named(named.actors, bytes_of(words, &named.words)));
    }
    let n_capitals = words[start..stop].iter().take_while(|word| word.is_capital()).count();
    if n_capitals > 0 {
        let is_sure = n_capitals > 1 || start > range.start;
        return is_sure.then(|| Subject::Unknown(bytes_of(words, &(start..start + n_capitals)), IsName::Yes));
    }
    let is_noun = start > range.start && stop - start <= MOST && stop == range.end;
    is_noun.then(|| Subject::Unknown(bytes_of(words, &(start..stop)), IsName::No))
}

/// Returns the subject of a verb of speech.
fn subject_of(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    /// Between a name and its verb ("has also").
    const REACH: usize = 3;
    let starts: Vec<usize> = (0..verb).filter(|&at| at == 0 || words[at].follows_stop).collect();
    let clause = *starts.last()?;
    if words[verb].follows_stop {
        // The office stands between: "Mara Oksen, a spokeswoman, said".
        let before = starts.len().checked_sub(2).map(|nth| starts[nth]);
        let name = before.and_then(|start| phrase(names, words, start..clause));
        return match name {
            Some(Subject::Named(actors, bytes)) => Some(Subject::Named(actors, bytes)),
            Some(Subject::Unknown(bytes, IsName::Yes)) => Some(Subject::Unknown(bytes, IsName::Yes)),
            _ => phrase(names, words, clause..verb).filter(|subject| matches!(subject, Subject::Named(..))),
        };
    }
    let near = verb.saturating_sub(REACH).max(clause);
    if words[near..verb].iter().rev().take(2).any(|word| speech::is_pronoun(word.text)) {
        return Some(Subject::Pronoun);
    }
    let named = (clause..verb)
        .rev()
        .filter_map(|at| names.at(words, at))
        .find(|named| named.words.end <= verb && named.words.end + REACH >= verb && named.words.start >= clause);
    match named {
        // The longest name that ends there: "Mr. Xi Jinping", not "Jinping".
        Some(named) => {
            let longer = (clause..named.words.start)
                .filter_map(|at| names.at(words, at))
                .find(|l| l.words.end >= named.words.end);
            let named = longer.unwrap_or(named);
            Some(Subject::Named(named.actors, bytes_of(words, &named.words)))
        }
        None => phrase(names, words, clause..verb).filter(|subject| !matches!(subject, Subject::Named(..))),
    }
}
