//! Names as they stand in the text: runs of words with capitals, cut at titles and at what the tables know.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::tables::{CountryForm, Meaning, TABLES, Title};
use crate::draft::words::{Words, is_address, is_head, state_of};
use crate::draft::{ArticleText, ByteSpan, TokenKind};

/// A part of a run of words with capitals.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes; without a final 's.
    pub span: ByteSpan,
    /// What it is.
    pub what: What,
}

/// What a part of a run is.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// Known from the tables.
    Known(Meaning),
    /// A title before a name, or alone.
    Title(Title),
    /// The name of an organisation, by the words in it.
    Body,
    /// Any other name.
    Name,
}

/// Words with capitals that stand side by side.
#[derive(Clone, Debug)]
pub struct NameRun {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
    /// Whether it stands in a headline, where capitals tell nothing.
    pub in_title: bool,
}

/// Names of bodies that are everyday words at the start of a sentence.
const AMBIGUOUS: [&str; 12] = [
    "Labour", "Shell", "Target", "Visa", "Orange", "Gap", "Signal", "Chelsea", "Arsenal", "Everton", "Liberals",
    "Oracle",
];

/// Titles that are given names as well.
const GIVEN_TITLES: [&str; 6] = ["Sultan", "Duke", "Earl", "Prince", "Dean", "Baron"];

/// What a name is joined to in "Ohio-based".
const OF_PHRASES: [&str; 26] = [
    "based",
    "born",
    "winning",
    "winner",
    "era",
    "style",
    "wide",
    "like",
    "area",
    "only",
    "made",
    "run",
    "held",
    "backed",
    "led",
    "leaning",
    "controlled",
    "owned",
    "speaking",
    "trained",
    "raised",
    "educated",
    "funded",
    "supported",
    "elected",
    "appointed",
];

/// Words inside the names of persons that have small letters.
const PARTICLES: [&str; 24] = [
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der", "den", "ter", "ten",
    "bin", "ibn", "ben", "al", "el", "bint", "zu",
];

/// Finds the runs of a text.
pub struct NameRuns<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
}

impl NameRuns<'_, '_> {
    /// All runs, in order.
    pub fn find(&self) -> Vec<NameRun> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.text.tokens.len() {
            let pieces = self.run(at);
            at = pieces.last().map_or(at + 1, |piece: &Piece| piece.tokens.end.max(at + 1));
            if !pieces.is_empty() {
                let sentence = self.text.tokens[pieces[0].tokens.start].sentence;
                runs.push(NameRun { pieces, in_title: self.words.titles.get(sentence).copied().unwrap_or(false) });
            }
        }
        runs
    }

    fn run(&self, start: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = start;
        while let Some(piece) = self.piece(at, pieces.last()) {
            at = piece.tokens.end;
            pieces.push(piece);
            if self.is_cut(at) {
                break;
            }
        }
        self.join_bodies(&mut pieces);
        self.add_ordinal(&mut pieces);
        pieces
    }

    /// Whether no run goes over the border before a token.
    pub(super) fn is_cut(&self, token: usize) -> bool {
        let (Some(before), Some(next)) = (self.text.tokens.get(token.wrapping_sub(1)), self.text.tokens.get(token))
        else {
            return true;
        };
        before.sentence != next.sentence || before.quote != next.quote || next.kind == TokenKind::Clitic
    }

    fn piece(&self, at: usize, before: Option<&Piece>) -> Option<Piece> {
        let token = self.text.tokens.get(at)?;
        let make =
            |next: usize, end: usize, what: What| Some(Piece { tokens: at..next, span: token.span.start..end, what });
        let end_of = |next: usize| self.text.tokens[next - 1].span.end;
        if is_address(self.text.whole, &token.span) {
            return None;
        }
        if let Some(hit) = TABLES.at(self.text, at).filter(|hit| self.is_meant(at, hit.meaning, hit.next)) {
            return make(hit.next, hit.end, What::Known(hit.meaning));
        }
        if let Some(next) = self.body_at(at).or_else(|| self.body_of_people(at)) {
            return make(next, end_of(next), What::Body);
        }
        if let Some((next, title)) = self.title_at(at) {
            return make(next, end_of(next), What::Title(title));
        }
        let next = self.name_end(at, before.is_some())?;
        make(next, end_of(next), What::Name)
    }

    /// Whether the tables are right here: "Jordan Lind" and "Paris Lind" are persons, "us" and "Will" are none.
    fn is_meant(&self, at: usize, meaning: Meaning, next: usize) -> bool {
        let word = self.text.word(at);
        let is_one = next == at + 1;
        let is_given = is_one && TABLES.given_name(word).is_some();
        if self.title_at(at).is_some_and(|(end, title)| end > next && !title.honorific) {
            return false;
        }
        match meaning {
            Meaning::Organisation(_) if AMBIGUOUS.contains(&word) && is_one => {
                let acts = matches!(self.words.tag(next), Tag::Report | Tag::Auxiliary | Tag::Modal | Tag::Possessive);
                !self.words.starts[at] || acts
            }
            // "Carly Ferrari", "Mr. Ferrari", "Mercedes Lind": single words that are names of persons too.
            Meaning::Country(..) | Meaning::Place | Meaning::Organisation(_) => {
                let surname = self.text.word(next);
                let follows = !self.is_cut(next) && self.is_name(next) && !is_head(surname);
                let known = TABLES.at(self.text, next).is_some() || self.title_at(next).is_some();
                let title_before = at > 0 && self.is_title_before(at);
                let is_person = is_given && follows && !known && !self.words.titles[self.text.tokens[at].sentence];
                let is_titled = title_before && is_one;
                !is_person && !is_titled
            }
            _ => true,
        }
    }

    /// Whether a title stands right before a token: "Mr. London", "President Jordan".
    fn is_title_before(&self, at: usize) -> bool {
        !self.is_cut(at)
            && TABLES.title_at(self.text, at - 1).is_some_and(|(next, title)| next == at && title.honorific)
    }

    pub(super) fn title_at(&self, at: usize) -> Option<(usize, Title)> {
        let found = TABLES.title_at(self.text, at)?;
        // "Sultan Bek", "Duke Lind": no title before a single family name.
        let alone = || !self.is_cut(found.0) && self.is_name(found.0) && !self.is_name(found.0 + 1);
        let is_name = GIVEN_TITLES.contains(&self.text.word(at))
            && alone()
            && TABLES.given_name(self.text.word(found.0)).is_none()
            && (at == 0 || !self.text.is(at - 1, "the"));
        (!is_name).then_some(found)
    }

    /// Whether a token may be part of a name.
    pub fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let word = self.text.word(at);
        if word.starts_with("al-") || word.starts_with("el-") || word.starts_with("ul-") {
            return word.len() > 4 && word[3..].starts_with(char::is_uppercase);
        }
        if !token.capitalised || self.is_joined(word) || self.is_label(at) || is_address(self.text.whole, &token.span) {
            return false;
        }
        match self.words.tag(at) {
            Tag::Name => true,
            Tag::Report | Tag::Other | Tag::Gerund | Tag::Verb => !self.words.starts[at],
            Tag::Time if TABLES.given_name(word).is_none() => false,
            // Initials, "May", "April", "Will", "Van", "Do".
            _ => {
                let is_initial = word.ends_with('.') && word.chars().count() == 2;
                let next_is_name = self.text.tokens.get(at + 1).is_some_and(|next| next.capitalised)
                    && !self.is_cut(at + 1)
                    && self.words.tag(at + 1) == Tag::Name;
                is_initial
                    || TABLES.given_name(word).is_some() && next_is_name
                    || TABLES.is_surname_first(word) && next_is_name && !self.words.starts[at]
                    || at > 0
                        && !self.is_cut(at)
                        && TABLES.given_name(self.text.word(at - 1)).is_some()
                        && !self.words.titles[token.sentence]
                    || word.chars().all(|c| c.is_uppercase() || c == '.')
                        && word.len() > 2
                        && !self.words.titles[token.sentence]
            }
        }
    }

    /// "Ohio-based", and "QWhat" of an interview: a capital that makes no name.
    fn is_joined(&self, word: &str) -> bool {
        let is_phrase = word.rsplit_once('-').is_some_and(|(_, end)| OF_PHRASES.contains(&end));
        let asks = word
            .strip_prefix(['Q', 'A'])
            .is_some_and(|rest| rest.starts_with(char::is_uppercase) && rest.chars().skip(1).any(char::is_lowercase));
        is_phrase || asks
    }

    /// "Q." and "A." at the starts of paragraphs, as interviews have them.
    fn is_label(&self, at: usize) -> bool {
        let starts = |paragraph: usize| self.text.at(&self.text.paragraphs[paragraph]).starts_with("Q.");
        let by_start = |span: &ByteSpan| span.start;
        matches!(self.text.word(at), "Q." | "A.")
            && self
                .text
                .paragraphs
                .binary_search_by_key(&self.text.tokens[at].span.start, by_start)
                .is_ok_and(|paragraph| starts(paragraph) || paragraph > 0 && starts(paragraph - 1))
    }

    /// Returns the token after a name that starts here.
    fn name_end(&self, start: usize, inside: bool) -> Option<usize> {
        let mut at = start;
        let particle = |at: usize| PARTICLES.contains(&self.text.lower(at).as_ref());
        let by_particle = || inside && particle(at) && self.is_name(self.skip_particles(at));
        if !self.is_name(at) && !by_particle() {
            return None;
        }
        if !inside && self.words.starts[at] && self.is_plain_start(at) {
            return None;
        }
        at += 1;
        while at < self.text.tokens.len() && !self.is_cut(at) {
            let known = TABLES.at(self.text, at).is_some_and(|hit| self.is_meant(at, hit.meaning, hit.next))
                && !TABLES.is_surname(self.text.word(at))
                && !self.is_place_name_of_person(start, at);
            let is_title = self
                .title_at(at)
                .is_some_and(|(next, title)| !title.honorific && !self.is_surname_here(start, at, next));
            let is_whole = matches!(self.text.word(at - 1), "Co." | "Inc." | "Ltd." | "LLC" | "PLC");
            if known || is_whole || self.body_at(at).is_some() || is_title {
                break;
            }
            let after = self.skip_particles(at);
            if let Some(head) = self.head_after_and(start, at) {
                return Some(head + 1);
            }
            let is_firm = self.text.is(at, "&") && self.is_name(at + 1) && !self.is_cut(at + 1);
            if self.is_name(at) {
                at += 1;
            } else if is_firm && self.title_at(at + 1).is_none() {
                at += 2;
            } else if after > at && self.is_name(after) && !self.is_cut(after) {
                at = after + 1;
            } else {
                break;
            }
        }
        Some(at)
    }

    /// "Howard Dean", "Ida Judge": a single title after a given name, before no other name.
    fn is_surname_here(&self, start: usize, at: usize, next: usize) -> bool {
        let is_given = TABLES.given_name(self.text.word(at - 1)).is_some();
        at == start + 1 && next == at + 1 && is_given && (self.is_cut(next) || !self.is_name(next))
    }

    /// "Jack London", "Ida B. Jordan": a single word for a place after a given name or an initial.
    fn is_place_name_of_person(&self, start: usize, at: usize) -> bool {
        let before = self.text.word(at - 1);
        let is_initial = at > start + 1 && before.len() == 2 && before.ends_with('.');
        let is_given = TABLES.given_name(before).is_some();
        let is_place = TABLES.at(self.text, at).is_some_and(|hit| {
            hit.next == at + 1
                && match hit.meaning {
                    Meaning::Place | Meaning::Country(_, CountryForm::City) => true,
                    Meaning::Country(_, CountryForm::Name) => {
                        is_initial || TABLES.given_name(self.text.word(at)).is_some()
                    }
                    Meaning::Organisation(_) => {
                        at == start + 1 && self.text.word(at).chars().skip(1).all(char::is_lowercase)
                    }
                    _ => false,
                }
        });
        is_place && (is_given && at == start + 1 || is_initial || at == start + 1 && self.is_told_person(start, at))
    }

    /// "Osweda Paris, a teacher,": an unknown word before that for a place, with what is said of persons after it.
    fn is_told_person(&self, start: usize, at: usize) -> bool {
        let word = self.text.word(start);
        let is_strange = word.len() > 3 && !TABLES.is_plain(word) && !TABLES.is_named(word) && !is_head(word);
        let beside = self.text.is(at + 1, ",") && matches!(self.text.word(at + 2), "a" | "an" | "who");
        is_strange && (beside || self.text.is(at + 1, "who")) && !self.words.titles[self.text.tokens[at].sentence]
    }

    fn skip_particles(&self, at: usize) -> usize {
        let small = |at: usize| {
            !self.is_cut(at) && PARTICLES.contains(&self.text.lower(at).as_ref()) && !self.text.tokens[at].capitalised
        };
        (at..at + 3).find(|&at| at >= self.text.tokens.len() || !small(at)).unwrap_or(at + 3)
    }

    /// Whether the first word of a sentence is no name, as far as can be told: it has small letters elsewhere.
    fn is_plain_start(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let next_is_name = self.is_name(at + 1) && !self.is_cut(at + 1);
        if TABLES.given_name(word).is_some() || TABLES.is_surname_first(word) {
            return !next_is_name && self.words.is_common(word);
        }
        // "Critics said", "Experts disagree".
        if LEXICON.is_role(&self.text.lower(at)) && !next_is_name && !TABLES.is_surname(word) {
            return true;
        }
        let ends_plainly = word.len() > 5 && (word.ends_with("ly") || word.ends_with("ing"));
        // "Norlandic engineers", where Norland stands elsewhere.
        let of_state = || state_of(word).is_some_and(|state| self.words.is_big_inside(state));
        let lone = !next_is_name && !self.words.is_big_inside(word) && !TABLES.is_surname(word) && !of_state();
        self.words.is_common(word)
            || ends_plainly && !self.words.is_big_inside(word)
            || lone
                && self.text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
                && !self.reports(at + 1)
    }

    /// Whether a token is a word of speech.
    pub fn reports(&self, at: usize) -> bool {
        self.words.tag(at) == Tag::Report
    }
}
