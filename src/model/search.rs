//! Finds actors, links and evidence by words, whatever their case, accents and a slip of the key.
//!
//! A thing is found when every word of the query matches some word of it: the whole word, its start or a part of it, or a
//! slip or two of the key away from it. Where some word of the map matches, a slip counts for whole words only.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::model::analysis::disputes::{Denials, Dispute};
use crate::model::sentences::paragraph_list;
use crate::model::text::folding::{fold_into, is_dense, is_pictograph};
use crate::model::text::unseen::is_ignorable;
use crate::model::wording::{counted, isolated, lower};
use crate::model::{ActorId, Dated, EvidenceId, LinkId, Map, Status, Verb};

/// Something that a search found; in the order in which kinds of things are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// An actor, by a name, an alias, a metonym or the office.
    Actor(ActorId),
    /// A link, by its sentence or label, or by what its verb is called too.
    Link(LinkId),
    /// A piece of evidence, by its words or its occasion.
    Evidence(EvidenceId),
}

impl Found {
    /// Returns a line that tells it from others with the same words: what it is, who vouches, where it stands.
    pub fn context(self, map: &Map) -> String {
        match self {
            Self::Actor(id) => {
                let actor = map.actor(id);
                let what = actor.office.as_deref().map_or(actor.kind.name().into(), isolated);
                format!("{what} \u{b7} {}", counted(map.links_of_actor(id).len(), "link", "links"))
            }
            Self::Link(id) => {
                let link = map.link(id);
                let status = (link.status != Status::Reported).then(|| lower(link.status.name()));
                let first = link.evidence.first().map(|&piece| source_words(map, piece));
                let parts = [Some(link.verb.name()), status, first];
                parts.into_iter().flatten().collect::<Vec<String>>().join(" \u{b7} ")
            }
            Self::Evidence(id) => format!("{} \u{b7} {}", map.piece(id).kind.name(), source_words(map, id)),
        }
    }
}

/// Returns who vouches for a piece, on which occasion, and where in the article it stands.
fn source_words(map: &Map, id: EvidenceId) -> String {
    let piece = map.piece(id);
    let occasion =
        piece.occasions().next().map(|occasion| format!(" \u{b7} {}", isolated(occasion))).unwrap_or_default();
    format!("per {}{occasion} \u{b7} {}", map.voucher(id), paragraph_list(&piece.paragraphs))
}

/// A thing that was found, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub found: Found,
    /// The wording that matched best.
    pub text: String,
    /// The parts of it that matched, in bytes, ascending and apart.
    pub matched: Vec<Range<usize>>,
}

/// Everything that a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The best hits, at most [`MOST_HITS`]: actors, then links, then evidence, the best of each first.
    pub hits: Vec<Hit>,
    /// All that was found, ascending.
    pub all: Vec<Found>,
}

impl Hits {
    /// Drops what is gone from a map.
    pub fn keep_present(&mut self, map: &Map) {
        let is_in = |found: Found| match found {
            Found::Actor(actor) => map.has_actor(actor),
            Found::Link(link) => map.has_link(link),
            Found::Evidence(piece) => map.has_piece(piece),
        };
        self.hits.retain(|hit| is_in(hit.found));
        self.all.retain(|&found| is_in(found));
    }
}

/// More hits are not listed, only counted.
pub const MOST_HITS: usize = 60;

/// The words of a map, where each stands.
#[derive(Clone, Debug, Default)]
pub struct Index {
    texts: Vec<SearchedText>,
    /// For each folded word the texts with it, and whether they start with it.
    places: BTreeMap<String, Vec<(usize, bool)>>,
}

#[derive(Clone, Debug)]
struct SearchedText {
    of: Found,
    words: String,
    role: Role,
}

/// What a text is to the thing that it is of, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// What it is called, or says.
    Name,
    /// What is said of it.
    Remark,
    /// Words by which it is found, and that are never shown.
    Synonyms,
}

/// How well a word matches, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Whole,
    Start,
    Part,
    Slip,
}

impl Index {
    /// Reads all words of a map.
    pub fn new(map: &Map) -> Self {
        let mut index = Self::default();
        for id in map.actor_ids() {
            let actor = map.actor(id);
            for name in [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases) {
                index.add(Found::Actor(id), name, Role::Name);
            }
            if let Some(office) = &actor.office {
                index.add(Found::Actor(id), office, Role::Remark);
            }
        }
        for id in map.link_ids() {
            index.add(Found::Link(id), &map.sentence(id), Role::Name);
            index.add(Found::Link(id), &map.link(id).label, Role::Remark);
            index.add(Found::Link(id), map.link(id).verb.synonyms(), Role::Synonyms);
            if let Some(dated) = &map.link(id).date {
                index.add_date(Found::Link(id), dated, &map.sentence(id));
            }
        }
        // Whoever contradicts a claim denies it, whatever else the link is called.
        for Dispute { denial, .. } in Denials::new(map).disputes {
            index.add(Found::Link(denial), Verb::Denied.synonyms(), Role::Synonyms);
        }
        for id in map.evidence_ids() {
            index.add(Found::Evidence(id), &map.piece(id).text, Role::Name);
            for occasion in map.piece(id).occasions() {
                index.add(Found::Evidence(id), occasion, Role::Remark);
            }
            if let Some(dated) = &map.piece(id).date {
                index.add_date(Found::Evidence(id), dated, &map.piece(id).text);
            }
        }
        index
    }

    /// Adds a date in words, the calendar's and the article's, with what happened then.
    fn add_date(&mut self, of: Found, dated: &Dated, what: &str) {
        self.add(of, &format!("{}: {what}", dated.date), Role::Remark);
        if let Some(wording) = &dated.wording {
            self.add(of, &format!("{wording}: {what}"), Role::Remark);
        }
    }

    fn add(&mut self, of: Found, words: &str, role: Role) {
        let text = self.texts.len();
        for (i, (word, _)) in words_of(words).into_iter().enumerate() {
            let places = self.places.entry(word).or_default();
            // A word that stands twice in a text is one place.
            if places.last().is_none_or(|&(last, _)| last != text) {
                places.push((text, i == 0));
            }
        }
        self.texts.push(SearchedText { of, words: words.to_owned(), role });
    }

    /// Finds what matches every word of a query; nothing for a query without words.
    pub fn find(&self, query: &str) -> Hits {
        let tokens: Vec<String> = words_of(query).into_iter().map(|(word, _)| word).collect();
        let mut ranks: Option<BTreeMap<Found, Rank>> = None;
        for (i, token) in tokens.iter().enumerate() {
            let of_token = self.ranks(token, i + 1 == tokens.len());
            ranks = Some(match ranks {
                None => of_token,
                // The worst word of the query ranks the thing.
                Some(ranks) => {
                    let both = |(found, rank): (Found, Rank)| Some((found, rank.max(*of_token.get(&found)?)));
                    ranks.into_iter().filter_map(both).collect()
                }
            });
        }
        let mut ranked: Vec<(usize, Rank, Found)> =
            ranks.unwrap_or_default().into_iter().map(|(found, rank)| (section(found), rank, found)).collect();
        let all: Vec<Found> = ranked.iter().map(|(.., found)| *found).collect();
        ranked.sort();
        let mut hits: Vec<Hit> =
            ranked.iter().take(MOST_HITS).filter_map(|(.., found)| self.hit(*found, &tokens)).collect();
        // Whose whole name was typed comes first.
        hits.sort_by_key(|hit| (section(hit.found), !is_whole(&hit.text, &tokens)));
        Hits { hits, all }
    }

    /// Ranks every thing with a word that matches.
    fn ranks(&self, token: &str, is_last: bool) -> BTreeMap<Found, Rank> {
        let mut ranks: BTreeMap<Found, Rank> = BTreeMap::new();
        let mut note = |quality: Match, places: &[(usize, bool)]| {
            for &(text, is_first) in places {
                let SearchedText { of, role, .. } = &self.texts[text];
                let rank = (*role == Role::Synonyms, quality, *role, !is_first);
                ranks.entry(*of).and_modify(|best| *best = rank.min(*best)).or_insert(rank);
            }
        };
        let mut is_known = false;
        for (word, places) in &self.places {
            if let Some(quality) = plain_match(token, word) {
                is_known = true;
                note(quality, places);
            }
        }
        let is_being_typed = is_last && !is_known;
        let is_other = |word: &String| plain_match(token, word).is_none();
        for (_, places) in self.places.iter().filter(|(word, _)| is_slip(token, word, is_being_typed) && is_other(word))
        {
            note(Match::Slip, places);
        }
        ranks
    }

    /// Chooses the text of a thing that shows most of why it was found.
    fn hit(&self, found: Found, tokens: &[String]) -> Option<Hit> {
        let first = self.texts.partition_point(|text| text.of < found);
        let texts = self.texts[first..].iter().take_while(|text| text.of == found);
        let texts = texts.filter(|text| text.role != Role::Synonyms);
        let hits = texts.map(|text| (matched_parts(&text.words, tokens), text));
        let best = hits.min_by_key(|(matched, text)| {
            let n_tokens = tokens.iter().filter(|token| matched.iter().any(|(of, ..)| *of == *token)).count();
            let worst = matched.iter().map(|(_, quality, _)| *quality).max();
            (std::cmp::Reverse(n_tokens), worst, text.role, text.words.len())
        });
        let (matched, text) = best?;
        let mut matched: Vec<Range<usize>> = matched.into_iter().map(|(.., range)| range).collect();
        matched.sort_by_key(|range| range.start);
        matched.dedup_by(|b, a| b.start < a.end);
        Some(Hit { found, text: text.words.clone(), matched })
    }
}

/// How well a thing matches: whether only what its verb is called too does, the quality of the word, where it stands,
/// whether it comes later.
type Rank = (bool, Match, Role, bool);

fn section(found: Found) -> usize {
    match found {
        Found::Actor(_) => 0,
        Found::Link(_) => 1,
        Found::Evidence(_) => 2,
    }
}

fn is_whole(text: &str, tokens: &[String]) -> bool {
    words_of(text).iter().map(|(word, _)| word).eq(tokens)
}

/// Returns which token matches which part of a text, and how well.
fn matched_parts<'a>(text: &str, tokens: &'a [String]) -> Vec<(&'a String, Match, Range<usize>)> {
    let mut matched = Vec::new();
    for (word, range) in words_of(text) {
        for (i, token) in tokens.iter().enumerate() {
            let is_last = i + 1 == tokens.len();
            let quality = plain_match(token, &word).or(is_slip(token, &word, is_last).then_some(Match::Slip));
            let Some(quality) = quality else { continue };
            let part = match word.find(token.as_str()) {
                Some(at) => part_of(&text[range.clone()], at..at + token.len()),
                None => 0..range.len(),
            };
            matched.push((token, quality, range.start + part.start..range.start + part.end));
        }
    }
    // Slips count only where nothing matches as it is.
    if matched.iter().any(|(_, quality, _)| *quality != Match::Slip) {
        let is_plain = |token: &String| matched.iter().any(|(of, quality, _)| *of == token && *quality != Match::Slip);
        let keep: Vec<bool> =
            matched.iter().map(|(token, quality, _)| *quality != Match::Slip || !is_plain(token)).collect();
        let mut keep = keep.into_iter();
        matched.retain(|_| keep.next().unwrap_or(true));
    }
    matched
}

/// Returns where a part of a folded word stands in the word that it is of: whole characters.
fn part_of(word: &str, folded: Range<usize>) -> Range<usize> {
    let mut part = 0..0;
    let mut passed = String::new();
    for (at, c) in word.char_indices().filter(|(_, c)| !is_joint(*c)) {
        let start = passed.len();
        fold_into(c, &mut passed);
        let is_mark = is_combining_mark(c) || passed.len() == start;
        if start <= folded.start && !is_mark {
            part.start = at;
        }
        // A mark belongs to the letter before it.
        if start < folded.end || is_mark && part.end == at {
            part.end = at + c.len_utf8();
        }
    }
    part
}

fn plain_match(token: &str, word: &str) -> Option<Match> {
    /// Shorter parts are in nearly every word, but where a letter is a syllable or a word.
    const SHORTEST_PART: usize = 3;
    match word.find(token)? {
        0 if word.len() == token.len() => Some(Match::Whole),
        0 => Some(Match::Start),
        _ if token.chars().count() >= SHORTEST_PART || token.chars().any(is_dense) => Some(Match::Part),
        _ => None,
    }
}

/// Returns whether a word, or its start while the token is still being typed, is a slip or two of
/// the key away from a token: a letter wrong, missing, too many, or two swapped.
fn is_slip(token: &str, word: &str, is_being_typed: bool) -> bool {
    let length = token.chars().count();
    let most = match length {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    // A letter that the word lacks is a slip of its own: this leaves few words to be compared.
    if (letters(token) & !letters(word)).count_ones() > most {
        return false;
    }
    let most = most as usize;
    let n_letters = word.chars().count();
    if n_letters.abs_diff(length) <= most && strsim::osa_distance(token, word) <= most {
        return true;
    }
    let start = |n: usize| word.chars().take(n).collect::<String>();
    is_being_typed
        && n_letters > length
        && (length..=length + most).any(|n| strsim::osa_distance(token, &start(n)) <= most)
}

/// Returns the letters of a word as a set of bits, some of which may share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// Returns whether a word begins with what was typed of it, or has it anywhere where words have no spaces between them.
pub fn begins_with(word: &str, typed: &str) -> bool {
    word.starts_with(typed) || typed.chars().any(is_dense) && word.contains(typed)
}

/// Returns the words of a text as the search compares them, as [`crate::model::text::folding::folded`] has them.
pub fn plain_words(text: &str) -> Vec<String> {
    words_of(text).into_iter().map(|(word, _)| word).collect()
}

/// Returns whether a character is a part of a word: a letter, a digit, the sign for "No", or a picture such as a flag or a
/// face.
fn is_word_sign(c: char) -> bool {
    c.is_alphanumeric() || c == '\u{2116}' || is_pictograph(c)
}

/// Returns whether a character may stand inside a word and is no part of it.
fn is_joint(c: char) -> bool {
    matches!(c, '.' | '\'' | '\u{2019}')
}

/// What is between the two numbers of a sign for a fraction, folded.
const FRACTION_STROKE: char = '\u{2044}';

/// Splits text into folded words, with their places in bytes.
///
/// Dots and apostrophes inside a word are no part of it: "U.S." is found by "us". A sign for a fraction is two words, as
/// the fraction is where it is typed.
fn words_of(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    let mut is_inside = false;
    let mut folded = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let joins = is_joint(letter) && is_inside && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if is_word_sign(letter) || is_inside && (is_combining_mark(letter) || is_ignorable(letter)) {
            folded.clear();
            fold_into(letter, &mut folded);
            if let Some((above, below)) = folded.split_once(FRACTION_STROKE) {
                words.extend([above, below].map(|number| (number.to_owned(), at..end)));
                is_inside = false;
                continue;
            }
            match words.last_mut().filter(|_| is_inside) {
                Some((word, range)) => {
                    word.push_str(&folded);
                    range.end = end;
                }
                None => words.push((folded.clone(), at..end)),
            }
            is_inside = true;
        } else if !joins {
            is_inside = false;
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words
}
