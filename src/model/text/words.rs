//! The words of a text, as what two copies of it are compared by first: letters and figures only, without the hyphens
//! and apostrophes inside of words and without what another copy may lack.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::model::text::article::Article;
use crate::model::text::characters::is_plain_letter;
use crate::model::text::normal::Normal;

/// The number of a word; nought is every word that nobody asks for.
pub(crate) type WordId = u32;

/// What a search does with what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pursuit {
    /// Goes on with it.
    On,
    /// Looks for it no longer.
    Off,
}

/// Words that are asked for, numbered from 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary(HashMap<String, WordId, RandomState>);

impl Vocabulary {
    /// Returns the number of a word, a new one where it has none.
    pub(crate) fn add(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.0.get(word) {
            return id;
        }
        let id = WordId::try_from(self.0.len() + 1).unwrap_or(WordId::MAX);
        self.0.insert(word.to_owned(), id);
        id
    }

    fn id(&self, word: &str) -> WordId {
        self.0.get(word).copied().unwrap_or(0)
    }
}

/// Calls back with each word of an article that somebody asks for, and the byte of the normal form at which it starts;
/// a run of words that nobody asks for counts as one. Nothing is kept: an article may have millions of words.
pub(crate) fn each_wanted_word(
    article: &Article,
    vocabulary: &Vocabulary,
    mut found: impl FnMut(usize, WordId) -> Pursuit,
) {
    let mut last = None;
    each_word(article.normal(), |start, word| {
        let id = vocabulary.id(word);
        let is_new = id != 0 || last != Some(0);
        last = Some(id);
        if is_new { found(start, id) } else { Pursuit::On }
    });
}

/// Returns the numbers of the words of a text in normal form, and gives new ones to those that have none.
pub(crate) fn word_ids(normal: &Normal, vocabulary: &mut Vocabulary) -> Vec<WordId> {
    let mut ids = Vec::new();
    each_word(normal, |_, word| {
        ids.push(vocabulary.add(word));
        Pursuit::On
    });
    ids
}

/// Calls back with each word and the byte at which it starts, until it is told to stop.
fn each_word(normal: &Normal, mut found: impl FnMut(usize, &str) -> Pursuit) {
    let text = normal.text();
    let mut optional: &[Range<usize>] = normal.optional();
    let mut word = String::new();
    let mut start = 0;
    let mut at = 0;
    let mut i = 0;
    while let Some(c) = text[i..].chars().next() {
        while let Some((first, rest)) = optional.split_first()
            && first.end <= i
        {
            optional = rest;
        }
        if let Some(span) = optional.first().filter(|span| span.contains(&i)) {
            i = span.end;
            continue;
        }
        // Most words are letters at once, and behind them a space.
        let n_letters = if word.is_empty() { plain_letters(&text[i..]) } else { 0 };
        if n_letters > 0 && optional.first().is_none_or(|span| span.start > i + n_letters) {
            let letters = &text[i..i + n_letters];
            let is_whole = matches!(text.as_bytes().get(i + n_letters), Some(b' ' | b'.' | b','));
            if is_whole && found(i, letters) == Pursuit::Off {
                return;
            }
            if !is_whole {
                (start, at) = (i, i + n_letters);
                word.push_str(letters);
            }
            i += n_letters + usize::from(is_whole);
            continue;
        }
        let next = i + c.len_utf8();
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = i;
            }
            word.push(c);
            at = next;
        } else if !word.is_empty() {
            let joins = matches!(c, '-' | '\'') && text[next..].starts_with(char::is_alphanumeric) && at == i;
            if !joins {
                if found(start, &word) == Pursuit::Off {
                    return;
                }
                word.clear();
            }
        }
        i = next;
    }
    if !word.is_empty() {
        found(start, &word);
    }
}

/// Returns how many bytes of letters a text starts with that are known without a look at the tables.
fn plain_letters(text: &str) -> usize {
    // The sign that Devanagari leaves a vowel out with is no letter.
    text.find(|c| !is_plain_letter(c) || c == '\u{94d}').unwrap_or(text.len())
}
