//! Who tells something in an article, to whom and by which verb, as far as the sentence says so: a guess for whoever
//! makes a map, who sees it and can say otherwise.

use std::ops::Range;

use memchr::memmem;

use crate::model::reading::Reading;
use crate::model::reading::hearers;
use crate::model::reading::names::{ActorNames, Word, is_title, words_outside};
use crate::model::reading::phrase::{Subject, first_named, leads_on};
use crate::model::reading::speech;
use crate::model::reading::subject::{CLOSE, LeadsTo, WordsAround};
use crate::model::text::marks::Marks;
use crate::model::{ActorId, Map, Verb};

/// Somebody whom words of an article mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// An actor of the map.
    Actor(ActorId),
    /// Whom the map does not have, as the article says.
    Unknown(String),
}

/// Who tells something, to whom and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Telling {
    /// Who tells it.
    pub by: Vec<Meant>,
    /// To whom.
    pub to: Option<Meant>,
    /// How, where the verb has a type.
    pub verb: Option<Verb>,
    /// Whether it is plainly a report of something, not an act by itself.
    pub is_report: bool,
}

/// Reads who tells what in an article.
pub(crate) struct Teller<'a> {
    reading: &'a Reading,
    marks: &'a Marks,
    names: ActorNames,
}

impl<'a> Teller<'a> {
    /// Takes an article and the names of a map.
    pub(crate) fn new(map: &'a Map, reading: &'a Reading, marks: &'a Marks) -> Self {
        Self { reading, marks, names: ActorNames::new(map) }
    }

    /// Returns who tells what stands between marks in a part of the normal form.
    pub(crate) fn of_quotation(&self, whole: &Range<usize>) -> Telling {
        let around = WordsAround::of(&self.reading.article, self.marks, whole);
        let by = self.named(around.subject(&self.names)).unwrap_or_else(|| self.before(whole.start));
        let after = around.after.iter().take(2 * CLOSE).position(|word| speech::is_speech(&word.text));
        let (words, verb) = match after {
            Some(verb) => (&around.after[..], Some(verb)),
            None => (&around.before[..], speech::last_speech(&around.before)),
        };
        self.telling(by, words, verb)
    }

    /// Returns who tells what a sentence says, by its index.
    pub(crate) fn of_sentence(&self, sentence: usize) -> Telling {
        let words = self.words_of(sentence);
        let according =
            words.windows(2).position(|pair| pair[0].text.eq_ignore_ascii_case("according") && pair[1].text == "to");
        if let Some(at) = according {
            let by = self.phrase_at(&words, at + 2).into_iter().collect();
            return Telling { by, is_report: true, ..Telling::default() };
        }
        let verb = words.iter().position(|word| speech::is_speech(&word.text));
        let by = self.named(self.subject_in(&words)).unwrap_or_else(|| match verb {
            Some(_) => self.before(self.reading.article.sentences()[sentence].normal.start),
            None => Vec::new(),
        });
        self.telling(by, &words, verb)
    }

    fn telling(&self, by: Vec<Meant>, words: &[Word<'_>], verb: Option<usize>) -> Telling {
        let to = verb.and_then(|verb| self.addressee(words, verb)).filter(|to| !by.contains(to));
        let verb = verb.map(|verb| words[verb].text.to_lowercase()).unwrap_or_default();
        let is_report = REPORTS.contains(&verb.as_str()) && !by.is_empty();
        Telling { by, to, verb: verb_of(&verb), is_report }
    }

    fn words_of(&self, sentence: usize) -> Vec<Word<'_>> {
        let normal = self.reading.article.sentences()[sentence].normal.clone();
        let spans = self.marks.spans(&normal);
        words_outside(&self.reading.article, normal, &spans)
    }

    fn subject_in(&self, words: &[Word<'_>]) -> Option<Subject> {
        let around = |before: &[Word<'_>], after: &[Word<'_>]| {
            WordsAround { before: before.to_vec(), after: after.to_vec(), leads: LeadsTo::Quotation }
                .subject(&self.names)
        };
        around(&[], words).or_else(|| around(words, &[]))
    }

    /// Returns whom a subject means; none for a pronoun.
    fn named(&self, subject: Option<Subject>) -> Option<Vec<Meant>> {
        match subject? {
            Subject::Named(named, _) => {
                Some(named.iter().filter_map(|may_be| may_be.first()).map(|&actor| Meant::Actor(actor)).collect())
            }
            Subject::Unknown(bytes, _) => Some(vec![self.unknown(self.with_noun(bytes))]),
            Subject::Pronoun => None,
        }
    }

    /// Returns a name with the noun between it and its verb: "the Ostmark embassy wrote".
    fn with_noun(&self, bytes: Range<usize>) -> Range<usize> {
        const NO_NOUNS: [&str; 6] = ["also", "then", "later", "has", "had", "again"];
        let rest = bytes.end..self.reading.article.first_sentence_end(bytes.end..self.end_of_paragraph(bytes.end));
        let words = words_outside(&self.reading.article, rest, &[]);
        let (noun, verb) = match &words[..] {
            [noun, verb, ..] => (noun, verb),
            _ => return bytes,
        };
        let is_noun = !noun.follows_stop && !verb.follows_stop && !NO_NOUNS.contains(&noun.text.as_ref());
        match is_noun && !noun.is_capital() && !speech::is_speech(&noun.text) && speech::is_speech(&verb.text) {
            true => bytes.start..noun.bytes.end,
            false => bytes,
        }
    }

    fn end_of_paragraph(&self, byte: usize) -> usize {
        let sentence = &self.reading.article.sentences()[self.reading.article.sentence_at_normal(byte)];
        self.reading.article.normal_of_paragraph(sentence.paragraph).end.max(byte)
    }

    fn unknown(&self, bytes: Range<usize>) -> Meant {
        let name = &self.reading.article.normal_text()[bytes];
        Meant::Unknown(self.full_name(name).unwrap_or_else(|| name.to_owned()))
    }

    /// Returns the whole name of whom an article calls by the last one, where it has that too: "Aabye" is Nils Aabye.
    fn full_name(&self, last: &str) -> Option<String> {
        let text = self.reading.article.normal_text();
        let is_last = last.starts_with(char::is_uppercase) && last.chars().all(char::is_alphanumeric);
        let hits = memmem::find_iter(text.as_bytes(), last.as_bytes()).filter(|_| is_last);
        hits.into_iter().find_map(|at| {
            let first = text[..at].strip_suffix(' ')?.rsplit(|c: char| !c.is_alphanumeric()).next()?;
            let is_whole = !text[at + last.len()..].starts_with(char::is_alphanumeric);
            let is_name = first.chars().count() > 1
                && first.starts_with(char::is_uppercase)
                && !is_title(first)
                && !starts_sentences(first);
            (is_whole && is_name).then(|| format!("{first} {last}"))
        })
    }

    /// Returns whom a sentence means that names nobody: who speaks last before it, in its paragraph or the one before.
    fn before(&self, byte: usize) -> Vec<Meant> {
        let sentences = self.reading.article.sentences();
        let here = self.reading.article.sentence_at_normal(byte);
        let near = (0..here).rev().take_while(|&index| sentences[index].paragraph + 1 >= sentences[here].paragraph);
        let found = near.into_iter().find_map(|index| {
            let words = self.words_of(index);
            let person = || {
                self.names
                    .all(&words)
                    .into_iter()
                    .find(|named| self.names.has_person(std::slice::from_ref(&named.actors)))
            };
            let subject = self.subject_in(&words).or_else(|| first_named(&self.names, &words));
            let named = self.named(subject).or_else(|| Some(vec![Meant::Actor(*person()?.actors.first()?)]));
            named.or_else(|| Some(vec![self.unknown(name_that_starts(&words)?)]))
        });
        found.unwrap_or_default()
    }

    /// Returns to whom a verb of speech is turned: "told X", "said to X".
    fn addressee(&self, words: &[Word<'_>], verb: usize) -> Option<Meant> {
        self.phrase_at(words, hearers::start(words, verb)?)
    }

    /// Returns whom the words from one on name.
    fn phrase_at(&self, words: &[Word<'_>], start: usize) -> Option<Meant> {
        let first = start + words.get(start..)?.iter().take_while(|word| is_title(&word.text)).count();
        if first >= words.len() || leads_on(&words[first]) || is_object(&words[first].text) {
            return None;
        }
        if let Some(named) = self.names.at(words, first) {
            return named.actors.first().map(|&actor| Meant::Actor(actor));
        }
        let n = hearers::n_words(words, first);
        (n > 0).then(|| self.unknown(words[first].bytes.start..words[first + n - 1].bytes.end))
    }
}

/// Returns the name with which a sentence starts, where it is one of several words: "Greta Holm, the mayor, was".
fn name_that_starts(words: &[Word<'_>]) -> Option<Range<usize>> {
    let first = speech::after_titles(words, 0);
    let is_of_name = |(nth, word): &(usize, &Word<'_>)| word.is_capital() && (*nth == 0 || !word.follows_stop);
    let n = words.get(first..)?.iter().enumerate().take_while(is_of_name).count();
    (n > 1).then(|| words[first].bytes.start..words[first + n - 1].bytes.end)
}

/// Returns whether a word with a capital is one that only starts a sentence: "In Harne".
fn starts_sentences(word: &str) -> bool {
    const WORDS: [&str; 28] = [
        "about", "after", "although", "and", "around", "as", "at", "because", "before", "both", "but", "by", "for",
        "from", "if", "in", "near", "neither", "of", "on", "since", "so", "to", "when", "where", "while", "with",
        "yet",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

/// Returns whether a word stands for somebody to whom something is said.
fn is_object(word: &str) -> bool {
    let objects = ["him", "her", "us", "me", "you", "this", "that", "those", "what", "if", "whether", "both"];
    speech::is_pronoun(word) || objects.contains(&word.to_lowercase().as_str())
}

/// Verbs by which something is only told, not done.
const REPORTS: [&str; 12] =
    ["said", "say", "says", "told", "tells", "added", "adds", "reported", "reports", "confirmed", "confirms", "stated"];

/// Returns the type of a verb in lower case.
fn verb_of(word: &str) -> Option<Verb> {
    Verb::ALL.into_iter().find(|verb| verb.synonyms().split(' ').any(|synonym| synonym == word))
}
