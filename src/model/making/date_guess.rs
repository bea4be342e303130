//! When something was said, where the clause of the verb says so: of "X, who came on Monday, said on Tuesday that", the
//! second day.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::ArticleDate;
use crate::model::making::clause_words::{ClauseWord, words_of};
use crate::model::making::occasion_guess;
use crate::model::making::relative_dates;
use crate::model::reading::speech;

/// With these starts a clause that tells of somebody, or of when, and not of the saying.
const SUBORDINATORS: [&str; 17] = [
    "who",
    "whom",
    "whose",
    "which",
    "where",
    "when",
    "while",
    "after",
    "before",
    "as",
    "because",
    "although",
    "though",
    "until",
    "ahead",
    "that",
    "following",
];
/// With these starts what is said.
const CONTENT_STARTS: [&str; 6] = ["that", "if", "whether", "why", "how", "what"];
/// Verbs that tell of what was said, not of the saying.
const CONTENT: [&str; 20] = [
    "would", "will", "shall", "should", "could", "can", "may", "might", "must", "had", "has", "have", "was", "were",
    "is", "are", "cannot", "won't", "did", "be",
];
/// What may start a part of a sentence that says when or where something is said.
const OPENERS: [&str; 16] = [
    "on",
    "in",
    "at",
    "during",
    "late",
    "early",
    "last",
    "this",
    "earlier",
    "later",
    "via",
    "speaking",
    "talking",
    "addressing",
    "writing",
    "testifying",
];
/// What stands between a verb of speech that names no hearer and the day on which it is said.
const LEADS: [&str; 21] = [
    "on",
    "in",
    "at",
    "to",
    "by",
    "during",
    "late",
    "early",
    "last",
    "this",
    "earlier",
    "later",
    "via",
    "from",
    "through",
    "with",
    "again",
    "also",
    "separately",
    "first",
    "of",
];
const PREPOSITIONS: [&str; 25] = [
    "on", "in", "at", "to", "by", "during", "from", "through", "with", "of", "for", "near", "outside", "inside",
    "before", "after", "behind", "about", "around", "between", "over", "under", "and", "or", "via",
];
const DETERMINERS: [&str; 9] = ["the", "a", "an", "his", "her", "their", "its", "our", "my"];
/// Verbs that have what they are about behind them: "announced the plan on Monday".
const OF_OBJECTS: [&str; 20] = [
    "accused",
    "announced",
    "announces",
    "condemned",
    "confirmed",
    "criticised",
    "criticized",
    "demanded",
    "denounced",
    "described",
    "dismissed",
    "hailed",
    "ordered",
    "pledged",
    "posted",
    "promised",
    "repeated",
    "threatened",
    "unveiled",
    "wrote",
];

/// Finds when something was said in the words around it, which were written on a day; of words without a verb of speech,
/// the first date. What was said stood at a byte of the words if it is none of them.
pub(super) fn find(text: &str, day: Option<Date>, gap: Option<usize>) -> Option<(Range<usize>, ArticleDate)> {
    let mut dates = relative_dates::find_all(text, day);
    let words = words_of(text);
    let gap = gap.map(|gap| words.partition_point(|word| word.bytes.start < gap));
    let said = SaidIn { words: &words, gap, verbs: verbs_of(&words, gap) };
    if said.verbs.is_empty() {
        return (!dates.is_empty()).then(|| dates.remove(0));
    }
    let all = dates.into_iter().filter_map(|(bytes, date)| {
        let first = words.iter().position(|word| word.bytes.end > bytes.start)?;
        let end = words.iter().position(|word| word.bytes.start >= bytes.end).unwrap_or(words.len());
        let nearest = said.distance(&(first..end), date.as_edtf())?;
        Some((nearest, bytes, date))
    });
    all.min_by_key(|(distance, ..)| *distance).map(|(_, bytes, date)| (bytes, date))
}

/// Returns the verbs of speech that may be that of the words, by index: of a quotation the one behind it, or else before it.
fn verbs_of(words: &[ClauseWord], gap: Option<usize>) -> Vec<usize> {
    let all = || (0..words.len()).filter(|&at| speech::is_speech(&words[at].text));
    let Some(gap) = gap else { return outer(words, all()) };
    let is_near = |range: Range<usize>| !words[range].iter().any(|word| word.ends_sentence);
    let behind = all().find(|&verb| verb >= gap && is_near(gap..verb));
    let before = all().rfind(|&verb| verb < gap && is_near(verb..gap));
    // "said on Monday: “...,” adding that": that goes on with what was said then.
    let is_sequel = |verb: &usize| words[*verb].text.ends_with("ing") && before.is_some();
    behind.filter(|verb| !is_sequel(verb)).or(before).into_iter().collect()
}

/// Returns those of some verbs that are in nothing which another one before them says: "told them that he had promised it".
fn outer(words: &[ClauseWord], verbs: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for verb in verbs {
        let is_said = kept.last().is_some_and(|&outer| {
            let between = outer + 1..verb;
            between.clone().any(|at| is_one_of(&CONTENT_STARTS, &words[at]))
                && !words[between].iter().any(|word| word.ends_part)
        });
        if !is_said {
            kept.push(verb);
        }
    }
    kept
}

/// The words around something that was said.
struct SaidIn<'a> {
    words: &'a [ClauseWord],
    /// Before which of them it stood, if it is none of them.
    gap: Option<usize>,
    verbs: Vec<usize>,
}

impl SaidIn<'_> {
    /// Returns how far from its verb a date stands that says when something was said.
    fn distance(&self, date: &Range<usize>, edtf: &str) -> Option<usize> {
        let next = self.verbs.partition_point(|&verb| verb < date.start);
        let before = next.checked_sub(1).map(|at| self.verbs[at]);
        let after = self.verbs[next..].iter().copied().find(|&verb| verb >= date.end);
        let behind = before.filter(|&verb| self.is_behind(verb, date)).map(|verb| (date.start - verb, verb));
        let ahead = after.filter(|&verb| self.is_before(date, verb)).map(|verb| (verb - date.end, verb));
        let (distance, verb) = [behind, ahead].into_iter().flatten().min()?;
        // Nothing is said until a day; since one, something has been.
        let is_perfect = verb.checked_sub(1).is_some_and(|at| is_one_of(&["has", "have", "had"], &self.words[at]));
        let is_fit = if edtf.ends_with("/..") { is_perfect } else { !edtf.starts_with("../") };
        is_fit.then_some(distance)
    }

    /// Returns whether a verb of speech says of itself what stands behind it from a word on: "told reporters on Monday".
    fn is_behind(&self, verb: usize, date: &Range<usize>) -> bool {
        let words = self.words;
        // "called it “...” on Monday": what is said stands between.
        let is_right_behind = self.gap.is_some_and(|gap| verb < gap && gap == date.start);
        if is_right_behind {
            return !words[date.start - 1].ends_sentence && !self.is_subject(date);
        }
        let part = self.part_start(verb, date.start);
        let between = self.without_asides(verb + 1..date.start);
        let leaves = |&at: &usize| {
            let word = &words[at];
            is_one_of(&CONTENT, word)
                || is_one_of(&CONTENT_STARTS, word)
                || word.ends_sentence
                || speech::is_speech(&word.text)
        };
        let is_open = part == verb + 1 && !words[verb].ends_part || self.opens(part, date.start);
        let is_quoted = self.gap.is_some_and(|gap| gap <= verb);
        is_open
            && !words[verb].ends_sentence
            && !between.iter().any(leaves)
            && self.subordinator(part..date.start).is_none()
            && (is_quoted || !self.is_content(verb, date.start))
            && !self.is_of_event(verb, date)
            && !self.is_subject(date)
    }

    /// Returns whether what is said starts right behind a verb of speech, or behind those whom it names: "said the owners
    /// met on Monday", "told reporters he left on Monday".
    fn is_content(&self, verb: usize, date: usize) -> bool {
        let words = &self.words[verb + 1..date];
        let comma = words.iter().position(|word| word.ends_part).map_or(words.len(), |at| at + 1);
        let words = &words[..comma];
        let text = self.words[verb].text.as_str();
        if !speech::turns_to(text)
            && !OF_OBJECTS.contains(&text)
            && words.first().is_some_and(|word| !is_one_of(&LEADS, word))
        {
            return true;
        }
        (1..words.len()).any(|at| {
            let is_led = is_one_of(&PREPOSITIONS, &words[at - 1]) || is_one_of(&DETERMINERS, &words[at - 1]);
            speech::is_pronoun(&words[at].text) && words[at].text != "them"
                || is_one_of(&DETERMINERS, &words[at]) && !is_led
        })
    }

    /// Returns whether a date tells only of which event something is: "ahead of Friday's vote".
    fn is_of_event(&self, verb: usize, date: &Range<usize>) -> bool {
        if !self.words[date.end - 1].is_genitive {
            return false;
        }
        let is_led = |word: &ClauseWord| is_one_of(&["in", "at", "during"], word);
        let before = &self.words[date.start - 1];
        let is_hearer = date.start == verb + 1 && speech::turns_to(&before.text);
        !(is_led(&self.words[date.start]) || is_led(before) || is_hearer)
    }

    /// Returns whether something is told of a day: "said Monday was too early".
    fn is_subject(&self, date: &Range<usize>) -> bool {
        let is_led = date.len() > 1 && is_one_of(&PREPOSITIONS, &self.words[date.start]);
        let ends = self.words[date.end - 1].ends_part || self.words[date.end - 1].ends_sentence;
        !is_led && !ends && self.words.get(date.end).is_some_and(|next| is_one_of(&CONTENT, next))
    }

    /// Returns whether a verb of speech says of itself what stands before it: "On Monday, the mayor said".
    fn is_before(&self, date: &Range<usize>, verb: usize) -> bool {
        let words = self.words;
        let is_parted_by_gap = self.gap.is_some_and(|gap| gap >= date.end && gap <= verb);
        if is_parted_by_gap || words[date.start..verb].iter().any(|word| word.ends_sentence) {
            return false;
        }
        let start = words[..date.start].iter().rposition(|word| word.ends_sentence).map_or(0, |at| at + 1);
        let part = words[start..date.start].iter().rposition(|word| word.ends_part).map_or(start, |at| start + at + 1);
        let Some(comma) = (date.end - 1..verb).find(|&at| words[at].ends_part) else {
            let clause = self.subordinator(part..date.start);
            return clause.is_none_or(|clause| clause + 1 == date.start);
        };
        // "On Monday, the talks ended, the mayor said." tells when they ended.
        let is_last = words[verb].ends_sentence || verb + 1 == words.len();
        let is_told_last = is_last && self.gap != Some(verb + 1);
        let is_content = words[part..=comma].iter().any(|word| is_one_of(&CONTENT, word));
        let is_clause = self.subordinator(part..date.start).is_some();
        !is_told_last && !is_content && !is_clause && self.opens(part, date.start) && self.is_place(date.end..comma + 1)
    }

    /// Returns whether words behind a day say no more than where, or at which time of it: "morning in the town hall".
    fn is_place(&self, range: Range<usize>) -> bool {
        const TIMES: [&str; 4] = ["morning", "afternoon", "evening", "night"];
        let words = self.words.get(range).unwrap_or_default();
        let words = if words.first().is_some_and(|first| is_one_of(&TIMES, first)) { &words[1..] } else { words };
        let is_led = |at: usize| at > 0 && is_one_of(&PREPOSITIONS, &words[at - 1]);
        words.first().is_none_or(|first| is_one_of(&PREPOSITIONS, first))
            && (0..words.len()).all(|at| !is_one_of(&DETERMINERS, &words[at]) || is_led(at))
    }

    /// Returns where the part of a sentence starts, between two commas, in which a word behind a verb stands.
    fn part_start(&self, verb: usize, word: usize) -> usize {
        (verb..word).rev().find(|&at| self.words[at].ends_part).map_or(verb + 1, |at| at + 1)
    }

    /// Returns whether a part of a sentence in which a date stands says when or where something is said.
    fn opens(&self, part: usize, date: usize) -> bool {
        let joins = is_one_of(&["and", "but", "then", "yet", "meanwhile"], &self.words[part]);
        let part = part + usize::from(joins);
        part >= date || is_one_of(&OPENERS, &self.words[part])
    }

    /// Returns words but for those that stand between two commas and start with "who", "which".
    fn without_asides(&self, range: Range<usize>) -> Vec<usize> {
        const RELATIVE: [&str; 5] = ["who", "whom", "whose", "which", "where"];
        let mut kept = Vec::new();
        let mut part = range.start;
        for at in range.clone() {
            if self.words[at].ends_part || at + 1 == range.end {
                let is_closed = self.words[at].ends_part;
                if !(is_closed && is_one_of(&RELATIVE, &self.words[part])) {
                    kept.extend(part..=at);
                }
                part = at + 1;
            }
        }
        kept
    }

    /// Returns the last word that starts a clause; "after a meeting" starts none.
    fn subordinator(&self, range: Range<usize>) -> Option<usize> {
        const UNITS: [&str; 12] =
            ["day", "days", "week", "weeks", "hour", "hours", "month", "months", "minutes", "year", "years", "shortly"];
        let words = self.words;
        range.clone().rev().find(|&at| {
            let is_later = at > range.start && is_one_of(&UNITS, &words[at - 1]);
            let is_event = words[at].text == "after" && occasion_guess::is_event(&words[range.end - 1].text);
            is_one_of(&SUBORDINATORS, &words[at]) && (is_later || !is_event)
        })
    }
}

fn is_one_of(known: &[&str], word: &ClauseWord) -> bool {
    known.contains(&word.text.as_str())
}
