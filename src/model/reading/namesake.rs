//! Whether somebody is named who only has the surname of an actor.

use std::ops::Range;

use crate::model::reading::names::{is_title, names_of, words_outside};
use crate::model::text::article::Article;
use crate::model::{ActorId, Map};

/// What stands before a surname with a capital letter and is no first name.
const RANKS: &str = "\
    admiral ambassador archbishop attorney baron baroness bishop brother cardinal captain chair chairman chairwoman \
    chairperson chancellor chief coach col colonel commander commissioner comrade congressman congresswoman corporal \
    councillor councilman councilmember councilwoman councilor count countess dame deacon dean delegate democrat deputy \
    detective director duchess duke emperor envoy ex father foreign former general gov governor imam inspector judge \
    justice king lady lieutenant lord maestro major marshal master mayor miss mother officer pastor patriarch premier \
    prime prince princess principal private professor queen rabbi rep representative republican reverend rev saint \
    secretary senor sergeant sheikh sheriff sister speaker spokesman spokesperson spokeswoman st sultan superintendent \
    treasurer uncle aunt vice warden";

/// Returns the name of somebody else that ends with the surname of all who may be meant: "Anna Thiel" where the map has
/// Oskar Thiel. What starts a sentence may be any word, and a name with the same first letter a short one.
pub(crate) fn namesake(
    map: &Map,
    article: &Article,
    named: &[Vec<ActorId>],
    bytes: &Range<usize>,
) -> Option<Range<usize>> {
    /// No first name is longer.
    const LONGEST: usize = 40;
    let text = article.normal_text();
    let [actors] = named else { return None };
    if text[bytes.clone()].contains(' ') {
        return None;
    }
    let sentence = article.sentences()[article.sentence_at_normal(bytes.start)].normal.start;
    let start = text.ceil_char_boundary(bytes.start.saturating_sub(LONGEST)).max(sentence);
    let words = words_outside(article, start..bytes.end, &[]);
    let [.., first, surname] = &words[..] else { return None };
    let is_beside = !surname.follows_stop && first.bytes.end + 1 == bytes.start && first.bytes.start > start;
    let is_first_name = first.is_capital() && first.text.chars().nth(2).is_some_and(char::is_lowercase);
    let small = first.text.to_lowercase();
    let is_rank = is_title(&small) || RANKS.split_whitespace().any(|rank| small == rank);
    if !is_beside || !is_first_name || first.is_genitive || is_rank {
        return None;
    }
    let office = |id: ActorId| map.actor(id).office.clone().map(|office| (office, true));
    let is_of = |id: ActorId| {
        let has_word = |(name, is_office): (String, bool)| {
            let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| *word != &*surname.text);
            words.any(|word| match is_office {
                true => word.eq_ignore_ascii_case(&small),
                false => word.to_lowercase().chars().next() == small.chars().next(),
            })
        };
        let has_first_name = names_of(map, id).any(|(name, _)| name.contains(' '));
        !has_first_name || names_of(map, id).map(|(name, _)| (name, false)).chain(office(id)).any(has_word)
    };
    // "Anna Maria Thiel" has all of these before the surname, and a first one may fit.
    let before = words[..words.len() - 2].last();
    let is_longer = before.is_some_and(|before| before.is_capital() && before.bytes.end + 1 == first.bytes.start);
    (!is_longer && !actors.iter().any(|&id| is_of(id))).then_some(first.bytes.start..bytes.end)
}
