//! The verbs of what actors do to each other, from `assets/draft/event_verbs.tsv`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::draft::ArticleText;
use crate::draft::tables::rows;

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventVerbForm {
    /// Accuse.
    Base,
    /// Accuses.
    Third,
    /// Accused, took: past, or past and participle.
    Past,
    /// Taken: participle only.
    Participle,
    /// Accusing.
    Gerund,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct EventVerb {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// Words that must stand right after it, in order.
    pub particles: Vec<&'static str>,
    /// Nouns of which one must follow soon.
    pub nouns: Vec<&'static str>,
    /// Where the one acted on stands: "o" object, "c" subject of the clause that follows, or a preposition.
    pub frame: Vec<&'static str>,
    /// The verb of the map's vocabulary.
    pub verb: &'static str,
    /// Its family.
    pub family: &'static str,
}

/// The verbs by their forms.
pub struct EventVerbs {
    verbs: Vec<EventVerb>,
    /// Verbs that need more words come first.
    forms: HashMap<&'static str, Vec<(usize, EventVerbForm)>>,
}

/// The table, read once.
pub static EVENT_VERBS: LazyLock<EventVerbs> = LazyLock::new(EventVerbs::read);

/// How far off a noun may stand, in tokens.
const FAR: usize = 9;

impl EventVerbs {
    fn read() -> Self {
        let mut verbs: Vec<EventVerb> = Vec::new();
        let mut words_of: Vec<(&'static str, usize, EventVerbForm)> = Vec::new();
        for row in rows(include_str!("../../assets/draft/event_verbs.tsv")) {
            let [lemma, words, after, frame, verb, family, _] = row[..] else { continue };
            let words: Vec<&str> = words.split('|').collect();
            let n = words.len();
            for (at, word) in words.into_iter().enumerate() {
                let form = match at {
                    0 => EventVerbForm::Base,
                    1 => EventVerbForm::Third,
                    _ if word.ends_with("ing") => EventVerbForm::Gerund,
                    2 => EventVerbForm::Past,
                    3 if n > 4 => EventVerbForm::Participle,
                    _ => EventVerbForm::Past,
                };
                words_of.push((word, verbs.len(), form));
            }
            let marked = |mark| after.split(' ').filter_map(move |part: &str| part.strip_prefix(mark));
            verbs.push(EventVerb {
                lemma,
                particles: marked('+').collect(),
                nouns: marked('~').flat_map(|nouns| nouns.split(',')).collect(),
                frame: frame.split('|').collect(),
                verb,
                family,
            });
        }
        words_of.sort_by_key(|(_, verb, _)| {
            std::cmp::Reverse((verbs[*verb].nouns.len().min(1), verbs[*verb].particles.len()))
        });
        let mut forms: HashMap<&'static str, Vec<(usize, EventVerbForm)>> = HashMap::new();
        for (word, verb, form) in words_of {
            forms.entry(word).or_default().push((verb, form));
        }
        Self { verbs, forms }
    }

    /// Whether a word in small letters is a form of a verb.
    pub fn is_form(&self, word: &str) -> bool {
        self.forms.contains_key(word)
    }

    /// Whether a word is the base form of a verb.
    pub fn is_base(&self, word: &str) -> bool {
        self.forms.get(word).is_some_and(|known| known.iter().any(|(_, form)| *form == EventVerbForm::Base))
    }

    /// Whether a word is the past of an irregular verb: "undertook".
    pub fn is_past(&self, word: &str) -> bool {
        let known = self.forms.get(word);
        !word.ends_with("ed") && known.is_some_and(|known| known.iter().all(|(_, form)| *form == EventVerbForm::Past))
    }

    /// The verb of the map and its family that a form tells by itself, if that is a request or a reproach to its object.
    pub fn of_words(&self, word: &str) -> Option<(&'static str, &'static str)> {
        let fits = |verb: &&EventVerb| {
            verb.nouns.is_empty()
                && verb.particles.is_empty()
                && verb.frame.contains(&"o")
                && matches!(
                    verb.verb,
                    "accused" | "criticised" | "warned" | "urged" | "asked_for" | "denied" | "supported"
                )
        };
        let verb = self.forms.get(word)?.iter().map(|(verb, _)| &self.verbs[*verb]).find(fits)?;
        Some((verb.verb, verb.family))
    }

    /// The verbs that may stand at a token with the words that they need before the end, each with its form and the token
    /// after these words; those that need most come first.
    pub fn at(&self, text: &ArticleText<'_>, tokens: &Range<usize>) -> Vec<(&EventVerb, EventVerbForm, usize)> {
        let Some(known) = self.forms.get(&*text.lower(tokens.start)) else { return Vec::new() };
        let fits = known.iter().filter_map(|(verb, form)| {
            let verb = &self.verbs[*verb];
            let mut next = tokens.start + 1;
            for particle in &verb.particles {
                // "called Thursday on"
                next = (next..tokens.end.min(next + 3)).find(|&at| text.lower(at) == *particle)? + 1;
            }
            if !verb.nouns.is_empty() {
                let noun = (next..tokens.end.min(next + FAR)).find(|&at| verb.nouns.contains(&&*text.lower(at)))?;
                // The object stands before the noun: "held two men as hostages".
                next = if verb.frame.contains(&"o") { next } else { noun + 1 };
            }
            Some((verb, *form, next))
        });
        fits.collect()
    }
}
