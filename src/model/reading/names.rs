//! Names of actors in a text, word by word.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::model::text::article::Article;
use crate::model::text::normalize::normal_form;
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

/// Returns the words of a part of a text but for those in some parts of it; some bytes are as if they were not there. Both
/// are in ascending order.
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
    // What copies may lack may reach over the end of the part.
    let skip = |at: usize| match optional.get(optional.partition_point(|span| span.end <= at)) {
        Some(span) if span.start <= at => span.end.min(part.end),
        _ => at,
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

/// A name of an actor, as the words that it consists of.
#[derive(Clone, Debug)]
struct Name {
    words: Vec<String>,
    actor: ActorId,
}

/// The names of all actors of a map.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActorNames {
    by_first_word: HashMap<String, Vec<Name>>,
    persons: BTreeSet<ActorId>,
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
const BEFORE: [&str; 14] =
    ["the", "a", "an", "mr", "mrs", "ms", "dr", "president", "senator", "minister", "prof", "sir", "gen", "some"];

/// Returns whether a word may stand before a name and is no part of it.
pub(crate) fn is_title(word: &str) -> bool {
    BEFORE.contains(&word.to_lowercase().as_str())
}

impl ActorNames {
    /// Collects the names of a map.
    pub(crate) fn new(map: &Map) -> Self {
        let mut names = Self::default();
        for id in map.actor_ids() {
            for (name, _) in names_of(map, id) {
                let words: Vec<String> =
                    words_of(&name, 0..name.len(), &[], &[]).iter().map(|word| word.text.to_string()).collect();
                names.add(&words, id);
                if map.actor(id).kind == ActorKind::Person {
                    names.persons.insert(id);
                    // "Vladimir V. Putin" is Vladimir Putin and Putin, too.
                    let full: Vec<String> = words.iter().filter(|word| word.chars().count() > 1).cloned().collect();
                    let is_proper = full.iter().all(|word| word.starts_with(char::is_uppercase));
                    names.add(&full, id);
                    if let Some(last) = full.last().filter(|_| is_proper) {
                        names.add(std::slice::from_ref(last), id);
                    }
                }
            }
        }
        names
    }

    fn add(&mut self, words: &[String], actor: ActorId) {
        let n_before = words.iter().take_while(|word| is_title(word)).count();
        let words = words[n_before..].to_vec();
        if let Some(first) = words.first() {
            let known = self.by_first_word.entry(first.to_lowercase()).or_default();
            if !known.iter().any(|name| name.words == words && name.actor == actor) {
                known.push(Name { words, actor });
            }
        }
    }

    /// Returns the actors whom the words from some word on name; the longest name counts.
    pub(crate) fn at(&self, words: &[Word<'_>], start: usize) -> Option<Named> {
        let names = self.by_first_word.get(&words[start].text.to_lowercase())?;
        let fits = |name: &&Name| {
            let here = words.get(start..start + name.words.len())?;
            let is_same = |(nth, (word, wanted)): (usize, (&Word<'_>, &String))| {
                let is_first = nth == 0 && !wanted.starts_with(char::is_uppercase);
                // "ANN VOLE:" in a transcript
                let is_in_capitals = || wanted.chars().nth(1).is_some() && word.text == wanted.to_uppercase();
                word.text == **wanted || is_in_capitals() || (is_first && word.text.to_lowercase() == *wanted)
            };
            here.iter().zip(&name.words).enumerate().all(is_same).then_some(())
        };
        let fitting: Vec<&Name> = names.iter().filter(|name| fits(name).is_some()).collect();
        let n_words = fitting.iter().map(|name| name.words.len()).max()?;
        let actors = fitting.iter().filter(|name| name.words.len() == n_words).map(|name| name.actor).collect();
        Some(Named { words: start..start + n_words, actors })
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

/// Returns the names of an actor in normal form, and whether each is a proper name: any other ("the
/// party", "officials") means the actor only where the map has evidence about it.
pub(crate) fn names_of(map: &Map, id: ActorId) -> Vec<(String, bool)> {
    let actor = map.actor(id);
    let all = [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases);
    let mut names: Vec<(String, bool)> = all
        .map(|name| {
            let name = normal_form(name);
            // "the Kremlin" is named without its article, too; "the Chinese" are not a country.
            let name = match (actor.kind, name.strip_prefix("the ")) {
                (ActorKind::Country, Some(bare)) => bare.to_owned(),
                _ => name,
            };
            let is_proper = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
            (name, is_proper)
        })
        .filter(|(name, _)| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    names
}
