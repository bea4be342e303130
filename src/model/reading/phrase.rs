//! Whom a phrase names: an actor of the map, somebody whom it does not have, or somebody who belongs to one of these.

use std::ops::Range;

use crate::model::ActorId;
use crate::model::reading::names::{ActorNames, Named, Word, is_title};
use crate::model::reading::office::is_article;
use crate::model::reading::speech;
use crate::model::text::characters::has_no_case;
use crate::model::text::months::MONTHS;

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
    /// By one word that may be a name: "JFK".
    OneWord,
    No,
    /// It says whose somebody they are who is meant: "NAME's deputy", "critics of NAME".
    Anothers,
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
/// Returns whether a clause leads on to something else with a word.
pub(crate) fn leads_on(word: &Word<'_>) -> bool {
    LEADS_ON.contains(&word.text.to_lowercase().as_str())
}

pub(crate) fn is_name(subject: &Subject) -> bool {
    matches!(subject, Subject::Named(..) | Subject::Unknown(_, IsName::Yes | IsName::OneWord | IsName::Anothers))
}

/// Returns of how many words a name consists with which some words start: capitals, and particles before these.
fn n_of_name(words: &[Word<'_>]) -> usize {
    const PARTICLES: [&str; 23] = [
        "af", "al", "av", "bin", "bint", "da", "das", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn",
        "la", "le", "van", "von", "y", "zu", "zur",
    ];
    let is_small = |word: &Word<'_>| PARTICLES.contains(&word.text.as_ref());
    // "d'Arcy", "al-Sadr"
    let is_joined = |word: &Word<'_>| {
        let rest = word.text.split_once(['\'', '-']).filter(|(particle, _)| particle.len() <= 2);
        rest.is_some_and(|(_, name)| name.starts_with(char::is_uppercase))
    };
    let is_first = |nth: usize| nth == 0 || !words[nth].follows_stop;
    let mut n = 0;
    let goes_on = |nth: usize| is_first(nth) && (nth == 0 || !ends_name(words, nth));
    for (nth, word) in words.iter().enumerate().take_while(|(nth, _)| goes_on(*nth)) {
        match word.is_capital() || is_joined(word) {
            true => n = nth + 1,
            false if is_small(word) => {}
            false => break,
        }
    }
    n
}

/// Returns whether a word with a capital letter is none of the name before it: a verb of saying or a preposition in a
/// heading, a day or a month. "Edward Said" is a name.
fn ends_name(words: &[Word<'_>], nth: usize) -> bool {
    const DAYS: [&str; 10] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tonight", "yesterday"];
    let small = words[nth].text.to_lowercase();
    let is_verb = nth > 1 && speech::is_speech(&small);
    let is_date = DAYS.contains(&small.as_str()) || MONTHS.contains(&small.as_str());
    words[nth].is_capital() && (is_verb || is_date || leads_on(&words[nth]))
}

/// Returns somebody whom one word right beside a verb of speech names, and those of a script without capitals.
pub(crate) fn one_word(words: &[Word<'_>], range: Range<usize>) -> Option<Subject> {
    const NO_NAMES: [&str; 24] = [
        "all",
        "both",
        "but",
        "critics",
        "everybody",
        "everyone",
        "few",
        "then",
        "many",
        "most",
        "nobody",
        "none",
        "observers",
        "officials",
        "one",
        "others",
        "people",
        "residents",
        "so",
        "some",
        "somebody",
        "sources",
        "that",
        "this",
    ];
    let named = words.get(range.clone()).filter(|named| !named.is_empty())?;
    let is_without_case = named.iter().all(|word| word.text.chars().all(has_no_case));
    let is_one = named.len() == 1 && named[0].is_capital() && !named[0].is_genitive && !is_title(&named[0].text);
    let is_name = is_one && !NO_NAMES.contains(&named[0].text.to_lowercase().as_str());
    (is_name || is_without_case).then(|| Subject::Unknown(bytes_of(words, &range), IsName::OneWord))
}

/// Returns whom the words from one on to the next stop name, where they are nothing else.
pub(crate) fn name_that_is_all(names: &ActorNames, words: &[Word<'_>], start: usize) -> Option<Subject> {
    let end = (start + 1..words.len()).find(|&at| words[at].follows_stop).unwrap_or(words.len());
    let first = words.get(speech::after_titles(words, start)).filter(|_| words[start].follows_stop)?;
    let subject = phrase(names, &words[..end], start..end).filter(is_name)?;
    let (Subject::Named(_, bytes) | Subject::Unknown(bytes, _)) = &subject else { return None };
    (bytes.start == first.bytes.start && bytes.end == words[end - 1].bytes.end).then_some(subject)
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
    let n = n_of_name(words.get(first..)?);
    let is_person = title.is_none_or(|title| !NO_PERSONS.contains(&title.text.to_lowercase().as_str()));
    let is_name = n > 1 || (n == 1 && title.is_some());
    (is_person && is_name).then(|| Subject::Unknown(bytes_of(words, &(first..first + n)), IsName::Yes))
}

/// Returns the first name of "NAME and NAME", of which the last is known.
pub(crate) fn first_coordinated(names: &ActorNames, words: &[Word<'_>], last: Named) -> Named {
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
pub(crate) fn coordinated(names: &ActorNames, words: &[Word<'_>], first: Named) -> Subject {
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
pub(crate) fn phrase(names: &ActorNames, words: &[Word<'_>], range: Range<usize>) -> Option<Subject> {
    let is_and = words.get(range.start)?.text == "and";
    let range = range.start + usize::from(is_and)..range.end.min(words.len());
    if range.is_empty() || speech::is_pronoun(&words[range.start].text) {
        return (!range.is_empty()).then_some(Subject::Pronoun);
    }
    if let Some(subject) = whose(names, words, range.clone()) {
        return Some(subject);
    }
    let titles_end = speech::after_titles(words, range.start);
    // "the minister for the coast"
    let is_office =
        titles_end > range.start && words.get(titles_end).is_some_and(|of| matches!(&*of.text, "of" | "for"));
    let start = titles_end - usize::from(is_office && !is_article(&words[titles_end - 1].text));
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
    let n_capitals = |from: usize| n_of_name(&words[from..phrase.end]);
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

/// Returns whom some words end with.
pub(crate) fn name_that_ends(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    let named = (0..words.len()).filter_map(|at| names.at(words, at)).find(|named| named.words.end == words.len())?;
    Some(Subject::Named(vec![named.actors], bytes_of(words, &named.words)))
}

/// Returns whom the words from one on name, behind titles, whether the map has them or not, and where that ends.
pub(crate) fn name_at(names: &ActorNames, words: &[Word<'_>], start: usize) -> Option<(Subject, usize)> {
    let first = speech::after_titles(words, start);
    if let Some(named) = (first < words.len()).then(|| names.at(words, first)).flatten() {
        let end = named.words.end;
        return Some((coordinated(names, words, named), end));
    }
    let n = n_of_name(words.get(first..)?);
    let is_name = n > 1 || (n == 1 && first > start);
    is_name.then(|| (Subject::Unknown(bytes_of(words, &(first..first + n)), IsName::Yes), first + n))
}

/// Returns whose a letter, an answer or a voice is that a phrase starts with: "NAME's reply", "a statement from NAME",
/// "a spokesman for NAME"; and if it is somebody of a person's, "NAME's deputy", "critics of NAME", that one.
pub(crate) fn whose(names: &ActorNames, words: &[Word<'_>], range: Range<usize>) -> Option<Subject> {
    /// Between a name and what is theirs.
    const REACH: usize = 4;
    let start = speech::after_titles(words, range.start);
    let words = &words[..range.end.min(words.len())];
    let end = (start + 1..words.len()).find(|&at| words[at].follows_stop).unwrap_or(words.len());
    let is_theirs = |at: usize| speech::is_writing(&words[at].text) || speech::is_voice(&words[at].text);
    let is_person = |subject: &Subject| match subject {
        Subject::Named(named, _) => names.has_person(named),
        _ => false,
    };
    let anothers = |range: Range<usize>| Some(Subject::Unknown(bytes_of(words, &range), IsName::Anothers));
    let owner = name_at(names, words, start).filter(|(_, behind)| *behind < end && words[behind - 1].is_genitive);
    if let Some((owner, behind)) = owner {
        let n = words[behind..end].iter().take(REACH).take_while(|word| !starts_clause(word)).count();
        // "NAME's sister NAME"
        let person = (behind..behind + n).find_map(|at| name_at(names, words, at)).map(|(person, _)| person);
        let is_voice = words[behind..behind + n].iter().any(|word| speech::is_voice(&word.text));
        return match (0..n).any(|at| is_theirs(behind + at)) {
            // "NAME's lawyer NAME"
            true => person.filter(|person| is_voice && is_person(person)).or(Some(owner)),
            false if is_person(&owner) && n > 0 => person.filter(is_person).or_else(|| anothers(start..behind + n)),
            false => None,
        };
    }
    let of = (start + 1..end).take(REACH).find(|&at| speech::leads_to_owner(&words[at].text))?;
    if words[start..of].iter().any(|word| word.is_capital() || speech::is_speech(&word.text)) {
        return None;
    }
    let (owner, behind) = name_at(names, &words[..end], of + 1)?;
    match is_theirs(of - 1) {
        true => Some(owner),
        false if is_person(&owner) && words[of].text != "from" => anothers(start..behind),
        false => None,
    }
}

/// Returns whether a clause leads on to something else with a word, or says something with it.
fn starts_clause(word: &Word<'_>) -> bool {
    const AUXILIARIES: [&str; 8] = ["has", "had", "have", "is", "was", "also", "later", "then"];
    word.follows_stop
        || leads_on(word)
        || speech::is_speech(&word.text)
        || AUXILIARIES.contains(&word.text.to_lowercase().as_str())
}
