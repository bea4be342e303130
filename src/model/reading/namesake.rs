//! Whether somebody is named who only has the surname of an actor.

use std::ops::Range;

use crate::model::reading::names::{Word, is_title, names_of, words_outside};
use crate::model::reading::speech::is_speech;
use crate::model::reading::titles::{TitleGender, gender_of, is_given_name, is_rank, may_be_same};
use crate::model::text::article::Article;
use crate::model::text::months::MONTHS;
use crate::model::{ActorId, Map};

/// Returns the name of somebody else that ends with the surname of all who may be meant: "Anna Thiel" where the map has
/// Oskar Thiel, "Mrs. Thiel" where it has Mr. Thiel. Only what a clause starts with, or what stands right behind a verb
/// of saying, is looked at: "on Monday Thiel said" names nobody else.
pub(crate) fn namesake(
    map: &Map,
    article: &Article,
    named: &[Vec<ActorId>],
    bytes: &Range<usize>,
) -> Option<Range<usize>> {
    /// No first name is longer, nor what leads to it.
    const LONGEST: usize = 80;
    let text = article.normal_text();
    let [actors] = named else { return None };
    if text[bytes.clone()].contains(' ') {
        return None;
    }
    let sentence = article.sentences()[article.sentence_at_normal(bytes.start)].normal.start;
    let start = text.ceil_char_boundary(bytes.start.saturating_sub(LONGEST)).max(sentence);
    let words = words_outside(article, start..bytes.end, &[]);
    let [before @ .., first, surname] = &words[..] else { return None };
    // What copies may lack belongs to the word before it.
    let between = text.get(first.bytes.end..bytes.start).unwrap_or(" ");
    let is_beside = !surname.follows_stop && between.trim_start_matches('.') == " ";
    if !is_beside || !first.is_capital() || first.is_genitive {
        return None;
    }
    let tells_other = |id: &ActorId| gender_of(&first.text).zip(gender_in_map(map, *id)).is_some_and(|(a, b)| a != b);
    let is_name = || names_somebody(first, before, start == sentence);
    let is_other =
        actors.iter().all(tells_other) || (is_name() && !actors.iter().any(|&id| may_be_called(map, id, first)));
    is_other.then_some(first.bytes.start..bytes.end)
}

/// Returns the gender that a title tells which is a part of an actor's name.
fn gender_in_map(map: &Map, id: ActorId) -> Option<TitleGender> {
    names_of(map, id).find_map(|(name, _)| gender_of(name.split_once(' ')?.0.trim_end_matches('.')))
}

/// Returns whether a word before a surname is the first name of whoever a clause starts with or a verb of saying names.
/// What starts a sentence may be any word, but for given names.
fn names_somebody(first: &Word<'_>, before: &[Word<'_>], is_in_sentence: bool) -> bool {
    let small = first.text.to_lowercase();
    let is_word = first.text.chars().nth(2).is_some_and(char::is_lowercase);
    let starts_sentence = before.is_empty() && is_in_sentence && !first.follows_stop;
    let is_behind = |nth: usize, wanted: &dyn Fn(&str) -> bool| {
        before.len().checked_sub(nth).is_some_and(|at| wanted(before[at].text.as_ref()))
    };
    // "said NAME", "said by NAME", "according to NAME"
    let is_led_to = is_behind(1, &is_speech)
        || (is_behind(1, &|word| word == "by") && is_behind(2, &is_speech))
        || (is_behind(1, &|word| word == "to") && is_behind(2, &|word| word.eq_ignore_ascii_case("according")));
    let is_given = is_given_name(&first.text) && !MONTHS.contains(&small.as_str());
    is_word
        && !is_title(&small)
        && !is_rank(&small)
        && if starts_sentence { is_given } else { first.follows_stop || is_led_to }
}

/// Returns whether an actor may be called by a first name: it is one of theirs or a form of it, or a word of their
/// office.
fn may_be_called(map: &Map, id: ActorId, first: &Word<'_>) -> bool {
    let words = |text: String| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let names: Vec<Vec<String>> = names_of(map, id).map(|(name, _)| words(name)).collect();
    let office = map.actor(id).office.clone().map(words).unwrap_or_default();
    let has_first_name = names.iter().any(|name| name.len() > 1 && !is_rank(&name[0]));
    let given = names.iter().flat_map(|name| name.split_last().map_or(&[][..], |(_, given)| given));
    !has_first_name
        || office.iter().any(|word| word.eq_ignore_ascii_case(&first.text))
        || given.into_iter().any(|name| may_be_same(name, &first.text))
        || names.iter().any(|name| name.len() == 1 && name[0] == first.text)
}
