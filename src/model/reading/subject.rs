//! Who has a quotation's words by the sentence around it, as far as a verb of speech or a name right before it says so.

use std::ops::Range;

use crate::model::ActorId;
use crate::model::reading::names::{ActorNames, Named, Word, is_title, words_outside};
use crate::model::reading::speech;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;

/// Who has words by a sentence.
pub(crate) enum Subject {
    /// By one name or several, each with all who may be meant.
    Named(Vec<Vec<ActorId>>, Range<usize>),
    /// Somebody whom the map does not have; whether by a name.
    Unknown(Range<usize>, IsName),
    Pronoun,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum IsName {
    Yes,
    No,
}

/// The sentences around a quotation, without what stands in marks.
pub(crate) struct WordsAround<'a> {
    pub before: Vec<Word<'a>>,
    pub after: Vec<Word<'a>>,
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
/// What is close to a quotation, in words.
pub(crate) const CLOSE: usize = 14;

/// Returns whether a clause leads on to something else with a word.
pub(crate) fn leads_on(word: &Word<'_>) -> bool {
    LEADS_ON.contains(&word.text.to_lowercase().as_str())
}

/// Nothing farther off is read, in bytes.
pub(crate) const FARTHEST: usize = 1500;

impl<'a> WordsAround<'a> {
    /// Returns the words around a part of an article's normal form, in the sentences that it starts and ends in.
    pub(crate) fn of(article: &'a Article, marks: &Marks, whole: &Range<usize>) -> Self {
        let text = article.normal_text();
        let first = article.whole_sentence(article.sentence_at_normal(whole.start)).start;
        let last = article.whole_sentence(article.sentence_at_normal(whole.end - 1)).end - 1;
        let next = article.sentences().get(last + 1);
        let (first, last) = (&article.sentences()[first], &article.sentences()[last]);
        let start = first.normal.start.max(whole.start.saturating_sub(2 * FARTHEST));
        let paragraph = article.normal_of_paragraph(last.paragraph);
        let end = paragraph.end.min(last.normal.end + FARTHEST).min(whole.end + 2 * FARTHEST);
        let spans = marks.spans(&(start..end.max(start)));
        let before = boundary(text, first.normal.start.max(whole.start.saturating_sub(FARTHEST)))..whole.start;
        let after = whole.end..boundary(text, last.normal.end.min(whole.end + FARTHEST)).max(whole.end);
        let mut after = words_outside(article, after, &spans);
        // A question mark ends a sentence, but what it is quoted in goes on: `"...?" NAME asked.`
        if after.is_empty() && text[..whole.end].ends_with(['?', '!']) {
            let next = next.filter(|next| next.normal.end <= end).map(|next| next.normal.clone());
            after =
                next.map(|next| words_outside(article, next, &spans)).filter(|words| is_tag(words)).unwrap_or_default();
        }
        Self { before: words_outside(article, before.start.min(before.end)..before.end, &spans), after }
    }

    /// Returns whether none of them stand in a part of the normal form.
    pub(crate) fn is_empty_in(&self, part: &Range<usize>) -> bool {
        self.before.iter().chain(&self.after).all(|word| !part.contains(&word.bytes.start))
    }

    /// Returns who has the words, as far as a verb of speech says so.
    pub(crate) fn subject(&self, names: &ActorNames) -> Option<Subject> {
        self.subject_after(names).or_else(|| self.subject_before(names))
    }

    /// Returns the clause right after the quotation, and that of the first verb of speech there.
    pub(crate) fn clauses_after(&self) -> impl Iterator<Item = &[Word<'_>]> {
        let words = &self.after[..self.after.len().min(2 * CLOSE)];
        let verb = words.iter().position(|word| speech::is_speech(&word.text)).unwrap_or(0);
        let clause = move |at: usize| {
            let start = words[..at].iter().rposition(|word| word.follows_stop).unwrap_or(0);
            let start = if words[at].follows_stop { at } else { start };
            let end = words[at + 1..].iter().position(|word| word.follows_stop).map_or(words.len(), |n| at + 1 + n);
            &words[start..end.min(start + CLOSE)]
        };
        let clauses = [0, verb].into_iter().filter(|&at| at < words.len()).map(clause);
        clauses.filter(|clause| clause.first().is_some_and(|first| !leads_on(first)))
    }

    /// Reads `"...," said [office,] NAME`, `"...," NAME [, office,] said`, `"...," it was said by NAME` and `"...": NAME`.
    fn subject_after(&self, names: &ActorNames) -> Option<Subject> {
        /// The verb stands no farther off.
        const REACH: usize = 24;
        let words = &self.after;
        let Some(verb) = words.iter().take(REACH).position(|word| speech::is_speech(&word.text)) else {
            return name_that_is_all(names, words, 0);
        };
        if verb == 0 {
            return subject_behind(names, words, verb);
        }
        let is_passive = words.get(verb + 1).is_some_and(|by| by.text == "by" && !by.follows_stop);
        let by = is_passive.then(|| phrase(names, words, verb + 2..words.len())).flatten().filter(is_name);
        by.or_else(|| if leads_on(&words[0]) { None } else { phrase(names, words, 0..verb) })
    }

    /// Reads `NAME [, office,] said "..."`; where that is a pronoun, the clause before it; without any verb of speech
    /// `NAME "..."`.
    fn subject_before(&self, names: &ActorNames) -> Option<Subject> {
        let mut words = &self.before[..];
        let mut found = None;
        while let Some(verb) = speech::last_speech(words) {
            let subject = subject_of(names, words, verb).or_else(|| {
                // The words go on behind it: `"...," said NAME, "..."`.
                let is_inverted = words[verb].follows_stop && words[..verb].iter().all(|word| !word.follows_stop);
                is_inverted.then(|| subject_behind(names, words, verb)).flatten()
            });
            if subject.is_some() {
                found = subject;
            }
            match found {
                Some(Subject::Pronoun) | None => words = &words[..verb],
                Some(_) => break,
            }
        }
        let is_bare = speech::last_speech(&self.before).is_none();
        found.or_else(|| is_bare.then(|| name_that_ends(names, &self.before)).flatten())
    }
}

/// Returns whether a sentence says nothing but who has said what stands before it.
fn is_tag(words: &[Word<'_>]) -> bool {
    /// The verb stands no farther off.
    const REACH: usize = 8;
    let verb = words.iter().take(REACH).position(|word| speech::is_speech(&word.text));
    verb.is_some_and(|verb| {
        words.get(verb + 1).is_none_or(|next| next.follows_stop || leads_on(next) && next.text != "that")
    })
}

fn is_name(subject: &Subject) -> bool {
    matches!(subject, Subject::Named(..) | Subject::Unknown(_, IsName::Yes))
}

/// Reads `said NAME` and `said the office, NAME`.
fn subject_behind(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    let first = words.get(verb + 1).filter(|first| !first.follows_stop && !leads_on(first))?;
    let subject = phrase(names, words, verb + 1..words.len());
    if subject.as_ref().is_some_and(is_name) || speech::is_pronoun(&first.text) {
        return subject;
    }
    let stop = (verb + 2..words.len()).find(|&at| words[at].follows_stop);
    stop.and_then(|stop| name_that_is_all(names, words, stop)).or(subject)
}

/// Returns whom the words from one on to the next stop name, where they are nothing else.
fn name_that_is_all(names: &ActorNames, words: &[Word<'_>], start: usize) -> Option<Subject> {
    let end = (start + 1..words.len()).find(|&at| words[at].follows_stop).unwrap_or(words.len());
    let first = words.get(speech::after_titles(words, start)).filter(|_| words[start].follows_stop)?;
    let subject = phrase(names, &words[..end], start..end).filter(is_name)?;
    let (Subject::Named(_, bytes) | Subject::Unknown(bytes, _)) = &subject else { return None };
    (bytes.start == first.bytes.start && bytes.end == words[end - 1].bytes.end).then_some(subject)
}

fn boundary(text: &str, byte: usize) -> usize {
    (byte..=text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

/// Returns whom some words end with.
fn name_that_ends(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    let named = (0..words.len()).filter_map(|at| names.at(words, at)).find(|named| named.words.end == words.len())?;
    Some(Subject::Named(vec![named.actors], bytes_of(words, &named.words)))
}

/// Returns whom a sentence starts with.
pub(crate) fn first_named(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    let first = speech::after_titles(words, 0);
    let named = (first < words.len()).then(|| names.at(words, first)).flatten()?;
    Some(Subject::Named(vec![named.actors], bytes_of(words, &named.words)))
}

/// Returns the person of whom a sentence tells, by how it starts: "NAME NAME, the mayor, was", "To Ms. NAME, it was",
/// "Asked for more, NAME NAME was"; whether the map has them or not.
pub(crate) fn person_told_of(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    const BEFORE: [&str; 4] = ["according", "to", "for", "by"];
    let n_before = words.iter().take_while(|word| BEFORE.contains(&word.text.to_lowercase().as_str())).count();
    let behind_stop = words.iter().position(|word| word.follows_stop);
    [Some(n_before), behind_stop].into_iter().flatten().find_map(|start| person_at(names, words, start))
}

/// Returns whom the words from one on name, where that is a person, or a name that may be a person's.
fn person_at(names: &ActorNames, words: &[Word<'_>], start: usize) -> Option<Subject> {
    const NO_PERSONS: [&str; 4] = ["the", "a", "an", "some"];
    let first = speech::after_titles(words, start);
    let title = words[start..first].last();
    if let Some(named) = words.get(first).and_then(|_| names.at(words, first)) {
        let is_person = names.has_person(std::slice::from_ref(&named.actors));
        return is_person.then(|| Subject::Named(vec![named.actors], bytes_of(words, &named.words)));
    }
    let is_of_name = |(nth, word): &(usize, &Word<'_>)| word.is_capital() && (*nth == 0 || !word.follows_stop);
    let n = words.get(first..)?.iter().enumerate().take_while(is_of_name).count();
    let is_person = title.is_none_or(|title| !NO_PERSONS.contains(&title.text.to_lowercase().as_str()));
    let is_name = n > 1 || (n == 1 && title.is_some());
    (is_person && is_name).then(|| Subject::Unknown(bytes_of(words, &(first..first + n)), IsName::Yes))
}

/// Returns the first name of "NAME and NAME", of which the last is known.
fn first_coordinated(names: &ActorNames, words: &[Word<'_>], last: Named) -> Named {
    let mut first = last;
    loop {
        let titles = words[..first.words.start].iter().rev().take_while(|word| is_title(&word.text)).count();
        let and = first.words.start - titles;
        let is_joined = and > 0 && words[and - 1].text == "and";
        let ends_there = |named: &Named| named.words.end + 1 == and;
        let before = (0..and).filter(|_| is_joined).filter_map(|at| names.at(words, at)).find(ends_there);
        match before {
            Some(before) => first = before,
            None => return first,
        }
    }
}

/// Returns those whom "NAME and NAME" names, of which the first is known.
fn coordinated(names: &ActorNames, words: &[Word<'_>], first: Named) -> Subject {
    let mut all = vec![first.actors];
    let (start, mut end) = (first.words.start, first.words.end);
    while words.get(end).is_some_and(|word| word.text == "and") {
        let next = speech::after_titles(words, end + 1);
        let Some(named) = (next < words.len()).then(|| names.at(words, next)).flatten() else { break };
        end = named.words.end;
        all.push(named.actors);
    }
    Subject::Named(all, bytes_of(words, &(start..end)))
}

fn bytes_of(words: &[Word<'_>], range: &Range<usize>) -> Range<usize> {
    words[range.start].bytes.start..words[range.end - 1].bytes.end
}

/// Returns whom a phrase names that starts a clause.
fn phrase(names: &ActorNames, words: &[Word<'_>], range: Range<usize>) -> Option<Subject> {
    let is_and = words.get(range.start)?.text == "and";
    let range = range.start + usize::from(is_and)..range.end.min(words.len());
    if range.is_empty() || speech::is_pronoun(&words[range.start].text) {
        return (!range.is_empty()).then_some(Subject::Pronoun);
    }
    let start = speech::after_titles(words, range.start);
    let stop = (start + 1..range.end).find(|&at| words[at].follows_stop).unwrap_or(range.end);
    if start >= stop {
        return None;
    }
    // "Board chair Hanna Veit": whoever is a person comes first, behind an office.
    let office = start + n_of_office(&words[start..stop]);
    let person_at = speech::after_titles(&words[..stop], office);
    let named = |at: usize| names.at(words, at).filter(|named| named.words.end <= words.len());
    let person = (start..stop.min(person_at + 1))
        .filter_map(named)
        .find(|named| names.has_person(std::slice::from_ref(&named.actors)));
    let somebody = unknown(words, range.start, start..stop, office);
    let is_behind_office = |bytes: &Range<usize>| bytes.start > words[start].bytes.start;
    let is_new = matches!(&somebody, Some(Subject::Unknown(bytes, IsName::Yes)) if is_behind_office(bytes));
    let first = || (start..stop.min(start + 2)).find_map(named).filter(|_| !is_new);
    if let Some(named) = person.or_else(first) {
        return Some(coordinated(names, words, named));
    }
    let is_whole = start > range.start && stop == range.end;
    somebody.filter(|subject| is_whole || !matches!(subject, Subject::Unknown(_, IsName::No)))
}

/// Returns how many words of an office a phrase starts with.
fn n_of_office(phrase: &[Word<'_>]) -> usize {
    const MOST: usize = 3;
    phrase.iter().take(MOST).take_while(|word| !word.is_capital() && !leads_on(word)).count()
}

/// Returns whom a phrase means that names nobody of the map; titles stand between its start and its first word.
fn unknown(words: &[Word<'_>], titles: usize, phrase: Range<usize>, office: usize) -> Option<Subject> {
    /// Longer ones are more than a name.
    const MOST: usize = 5;
    let n_capitals = |from: usize| words[from..phrase.end].iter().take_while(|word| word.is_capital()).count();
    let start = if n_capitals(office) > 1 { office } else { phrase.start };
    let n = n_capitals(start);
    if n > 0 {
        let is_sure = n > 1 || phrase.start > titles;
        return is_sure.then(|| Subject::Unknown(bytes_of(words, &(start..start + n)), IsName::Yes));
    }
    if phrase.len() > MOST {
        return None;
    }
    let stands_for_another = words[phrase.clone()].iter().any(|word| stands_for_another(&word.text));
    Some(if stands_for_another { Subject::Pronoun } else { Subject::Unknown(bytes_of(words, &phrase), IsName::No) })
}

fn stands_for_another(word: &str) -> bool {
    speech::is_pronoun(word) || speech::is_writing(word)
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
        let middle = phrase(names, words, clause..verb).filter(is_name);
        // "Vestland's minister, Per Lind, said"
        let is_person = match (&name, &middle) {
            (_, Some(Subject::Named(named, _))) => names.has_person(named),
            (Some(Subject::Named(named, _)), Some(_)) => !names.has_person(named),
            _ => false,
        };
        return if is_person { middle } else { name.filter(is_name).or(middle) };
    }
    let near = verb.saturating_sub(REACH).max(clause);
    if words[near..verb].iter().rev().take(2).any(|word| speech::is_pronoun(&word.text)) {
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
            Some(coordinated(names, words, first_coordinated(names, words, longer.unwrap_or(named))))
        }
        // "NAME and NAME wrote a letter saying"
        None => {
            let is_participle = words[verb].text.ends_with("ing");
            phrase(names, words, clause..verb).filter(|subject| is_participle || !matches!(subject, Subject::Named(..)))
        }
    }
}
