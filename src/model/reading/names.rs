//! Names of actors in a text, word by word.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher as _};
use std::ops::Range;

use crate::model::text::article::Article;
use crate::model::text::characters::has_no_case;
use crate::model::text::normalize::normal_form;
use crate::model::validate::MAX_NAME;
use crate::model::{ActorId, ActorKind, Map};

/// A word outside quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    /// Without what copies may lack, and without the genitive's ending.
    pub text: Cow<'a, str>,
    /// Its bytes in the normal form.
    pub bytes: Range<usize>,
    /// Whether a comma, another such stop or a quotation stands before it.
    pub follows_stop: bool,
    /// Whether it has the genitive's ending.
    pub is_genitive: bool,
}

impl Word<'_> {
    /// Returns whether it starts with a capital letter.
    pub(crate) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Returns the words of a part of an article's normal form, but for those in some parts of it.
pub(crate) fn words_outside<'a>(article: &'a Article, part: Range<usize>, inside: &[Range<usize>]) -> Vec<Word<'a>> {
    words_of(article.normal_text(), part.clone(), inside, article.optional_in(&part))
}

/// Returns the words of a part of a text but for those in some parts of it; some bytes are as if they were not there.
/// Both are in ascending order.
fn words_of<'a>(
    text: &'a str,
    part: Range<usize>,
    inside: &[Range<usize>],
    optional: &[Range<usize>],
) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut inside = inside.iter().peekable();
    let mut at = part.start;
    let mut follows_stop = false;
    // What copies may lack may reach over the end of the part. It is asked for from the start to the end.
    let mut optional = optional.iter().peekable();
    let mut skip = |at: usize| {
        while optional.next_if(|span| span.end <= at).is_some() {}
        match optional.peek() {
            Some(span) if span.start <= at => span.end.min(part.end),
            _ => at,
        }
    };
    while at < part.end {
        while inside.next_if(|span| span.end <= at).is_some() {}
        if let Some(span) = inside.next_if(|span| span.contains(&at)) {
            at = span.end;
            follows_stop = true;
            continue;
        }
        let start = skip(at);
        let (mut end, mut word) = (start, Cow::Borrowed(""));
        while let Some(c) = text[end..part.end].chars().next() {
            let next = end + c.len_utf8();
            let joins = matches!(c, '\'' | '-') && !word.is_empty() && text[next..].starts_with(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joins {
                break;
            }
            match skip(next) {
                after if after == next && matches!(word, Cow::Borrowed(_)) => word = Cow::Borrowed(&text[start..next]),
                _ => word.to_mut().push(c),
            }
            end = skip(next);
        }
        if !word.is_empty() {
            let bytes = start..end.min(part.end);
            at = bytes.end;
            let bare = word.strip_suffix("'s").map(|bare| Cow::Owned(bare.to_owned()));
            let is_genitive = bare.is_some();
            let text = bare.unwrap_or(word);
            words.push(Word { text, bytes, follows_stop: std::mem::take(&mut follows_stop), is_genitive });
        } else if let Some(c) = text[start..part.end].chars().next() {
            at = start + c.len_utf8();
            let is_in_number = text[skip(at)..].starts_with(|c: char| c.is_ascii_digit());
            let is_stop = matches!(c, ',' | ';' | ':' | '(' | ')' | '"') || text[start..part.end].starts_with("- ");
            follows_stop |= is_stop && !is_in_number;
        } else {
            break;
        }
    }
    words
}

/// A name of an actor.
#[derive(Clone, Debug)]
struct Name {
    /// What stands for its first word however it is written.
    first: u32,
    n_words: u32,
    /// What stands for all its words.
    all: u32,
    /// Where its words are among those of all names, a space between each.
    at: Range<usize>,
    actor: ActorId,
}

/// The names of all actors of a map: in one list, since there may be a million.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActorNames {
    words: String,
    /// In the order of what stands for their words.
    names: Vec<Name>,
    persons: BTreeSet<ActorId>,
    /// The persons who have no proper name, only such as "an official".
    described: BTreeSet<ActorId>,
}

/// An actor who is named by some words of a text.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Which words.
    pub words: Range<usize>,
    /// All who may be meant.
    pub actors: Vec<ActorId>,
}

/// What may stand before a name and is no part of it.
const BEFORE: [&str; 15] =
    ["the", "a", "an", "mr", "mrs", "ms", "mx", "dr", "president", "senator", "minister", "prof", "sir", "gen", "some"];

/// Returns whether a word may stand before a name and is no part of it.
pub(crate) fn is_title(word: &str) -> bool {
    BEFORE.contains(&word.to_lowercase().as_str())
}

impl ActorNames {
    /// Collects the names of a map.
    pub(crate) fn new(map: &Map) -> Self {
        let mut names = Self::default();
        for id in map.actor_ids() {
            let is_person = map.actor(id).kind == ActorKind::Person;
            let mut is_described = is_person;
            for (name, is_proper) in names_of(map, id) {
                is_described &= !is_proper;
                let words = words_of(&name, 0..name.len(), &[], &[]);
                let words: Vec<&str> = words.iter().map(|word| word.text.as_ref()).collect();
                names.add(&words, id);
                if is_person {
                    names.add_shorter(&words, id);
                }
            }
            names.persons.extend(is_person.then_some(id));
            names.described.extend(is_described.then_some(id));
        }
        let Self { names: list, words, .. } = &mut names;
        let words_of = |name: &Name| &words[name.at.clone()];
        let key = |name: &Name| (name.first, name.n_words, name.all, name.actor);
        list.sort_unstable_by(|a, b| key(a).cmp(&key(b)).then_with(|| words_of(a).cmp(words_of(b))));
        list.dedup_by(|a, b| key(a) == key(b) && words_of(a) == words_of(b));
        names
    }

    /// Adds what else a person is called: "Vladimir V. Putin" is Vladimir Putin and Putin, too.
    fn add_shorter(&mut self, words: &[&str], person: ActorId) {
        let full: Vec<&str> = words.iter().copied().filter(|word| word.chars().count() > 1).collect();
        if full.len() < words.len() {
            self.add(&full, person);
        }
        let is_proper = full.iter().all(|word| word.starts_with(char::is_uppercase));
        if let Some(last) = full.last().filter(|_| is_proper && full.len() > 1) {
            self.add(&[last], person);
        }
    }

    fn add(&mut self, words: &[&str], actor: ActorId) {
        let n_before = words.iter().take_while(|word| is_title(word)).count();
        let words = &words[n_before..];
        let Some(first) = words.first() else { return };
        let start = self.words.len();
        let mut hash = WordsHash::default();
        for (nth, word) in words.iter().enumerate() {
            self.words.push_str(if nth == 0 { "" } else { " " });
            self.words.push_str(word);
            hash.add(word);
        }
        let at = start..self.words.len();
        self.names.push(Name {
            first: WordsHash::of(first),
            n_words: as_u32(words.len()),
            all: hash.value(),
            at,
            actor,
        });
    }

    /// Returns the actors whom the words from some word on name; the longest name counts.
    pub(crate) fn at(&self, words: &[Word<'_>], start: usize) -> Option<Named> {
        let first = WordsHash::of(&words[start].text);
        let begin = self.names.partition_point(|name| name.first < first);
        let names = &self.names[begin..];
        let names = &names[..names.partition_point(|name| name.first == first)];
        let longest = names.last()?.n_words as usize;
        let mut hash = WordsHash::default();
        let mut named = None;
        for (nth, word) in words[start..].iter().enumerate().take(longest) {
            hash.add(&word.text);
            let key = (as_u32(nth + 1), hash.value());
            let same = &names[names.partition_point(|name| (name.n_words, name.all) < key)..];
            let same = same.iter().take_while(|name| (name.n_words, name.all) == key);
            let here = &words[start..=start + nth];
            let actors: BTreeSet<ActorId> = same.filter(|name| self.fits(name, here)).map(|name| name.actor).collect();
            if !actors.is_empty() {
                named = Some(Named { words: start..start + nth + 1, actors: actors.into_iter().collect() });
            }
        }
        named
    }

    /// Returns whether so many words are a name as it is written.
    fn fits(&self, name: &Name, words: &[Word<'_>]) -> bool {
        let is_same = |(nth, (wanted, word)): (usize, (&str, &Word<'_>))| {
            let is_first = nth == 0 && !wanted.starts_with(char::is_uppercase);
            // "ANN VOLE:" in a transcript
            let is_in_capitals = || wanted.chars().nth(1).is_some() && word.text == wanted.to_uppercase();
            word.text == wanted || is_in_capitals() || (is_first && word.text.to_lowercase() == wanted)
        };
        let name = &self.words[name.at.clone()];
        name.split(' ').zip(words).enumerate().all(is_same)
    }

    /// Returns whether an actor is a person who has no proper name.
    pub(crate) fn is_described(&self, actor: ActorId) -> bool {
        self.described.contains(&actor)
    }

    /// Returns whether one of some may be a person, each with all who may be meant.
    pub(crate) fn has_person(&self, named: &[Vec<ActorId>]) -> bool {
        named.iter().flatten().any(|actor| self.persons.contains(actor))
    }

    /// Returns all who are named, in the order of the text.
    pub(crate) fn all(&self, words: &[Word<'_>]) -> Vec<Named> {
        let mut all = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(words, at) {
                Some(named) => {
                    at = named.words.end;
                    all.push(named);
                }
                None => at += 1,
            }
        }
        all
    }
}

/// A number that is the same for the same words, in whichever case.
#[derive(Clone, Debug, Default)]
struct WordsHash(DefaultHasher);

impl WordsHash {
    fn of(word: &str) -> u32 {
        let mut hash = Self::default();
        hash.add(word);
        hash.value()
    }

    fn add(&mut self, word: &str) {
        if word.is_ascii() {
            word.bytes().for_each(|byte| self.0.write_u8(byte.to_ascii_lowercase()));
        } else {
            // To capitals between: a sharp s is written SS there.
            self.0.write(word.to_lowercase().to_uppercase().to_lowercase().as_bytes());
        }
        self.0.write_u8(b' ');
    }

    fn value(&self) -> u32 {
        self.0.finish() as u32
    }
}

/// So many words have no name, which is 2,000 bytes long at most.
fn as_u32(n_words: usize) -> u32 {
    u32::try_from(n_words).unwrap_or(u32::MAX)
}

/// Returns whether a word may be of a proper name: it has a capital, as in "al-Qaeda", or is of a script without.
fn is_proper_word(word: &str) -> bool {
    word.chars().any(char::is_uppercase) || word.starts_with(has_no_case)
}

/// Returns the names of an actor in normal form, and whether each is a proper name: any other ("the
/// party", "officials") means the actor only where the map has evidence about it.
pub(crate) fn names_of(map: &Map, id: ActorId) -> impl Iterator<Item = (String, bool)> {
    let actor = map.actor(id);
    let all = [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases);
    let names = all.map(|name| {
        let name = normal_form(name);
        // "the Kremlin" is named without its article, too; "the Chinese" are not a country.
        let name = match (actor.kind, name.strip_prefix("the ")) {
            (ActorKind::Country, Some(bare)) => bare.to_owned(),
            _ => name,
        };
        let is_proper = name.split(' ').all(is_proper_word);
        (name, is_proper)
    });
    // A few bytes of the file may stand for many, as in ligatures.
    names.filter(|(name, _)| (1..=MAX_NAME).contains(&name.len()))
}
