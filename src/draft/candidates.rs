//! Names that may be those of persons or of bodies, and what speaks for either.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, ReportClass, Tag};
use crate::draft::names::{NameRun, NameRuns, Piece, What};
use crate::draft::tables::{CountryForm, Meaning, TABLES, Title};
use crate::draft::words::is_head;
use crate::draft::{ByteSpan, TokenKind};

/// Nouns before the name of a body: "the party Norland Now".
const SORTS: [&str; 26] = [
    "group",
    "party",
    "team",
    "company",
    "website",
    "newspaper",
    "agency",
    "magazine",
    "station",
    "firm",
    "organisation",
    "organization",
    "club",
    "network",
    "channel",
    "bank",
    "daily",
    "broadcaster",
    "manufacturer",
    "maker",
    "giant",
    "retailer",
    "airline",
    "band",
    "startup",
    "tabloid",
];

/// Nouns after the name of a person: "the Lind campaign".
const OF_PERSONS: [&str; 12] = [
    "campaign",
    "administration",
    "camp",
    "supporters",
    "aides",
    "presidency",
    "family",
    "voters",
    "allies",
    "era",
    "team",
    "supporter",
];

/// What belongs to persons: "Lind's wife".
const OWNED_BY_PERSONS: [&str; 14] = [
    "wife",
    "husband",
    "campaign",
    "father",
    "mother",
    "son",
    "daughter",
    "lawyer",
    "aides",
    "supporters",
    "family",
    "regime",
    "administration",
    "forces",
];

/// What belongs to bodies: "the Front's members".
const OWNED_BY_BODIES: [&str; 9] =
    ["chairman", "members", "headquarters", "shares", "spokesman", "board", "website", "customers", "users"];

/// Roles after the name of a body: "a Front spokesman".
const OF_BODIES: [&str; 9] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "executives",
    "employees",
    "officials",
    "members",
    "chairman",
    "executive",
];

/// What a candidate is, as far as it tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A country, by its index in the tables.
    Country(usize, CountryForm),
    /// An organisation of the tables.
    Organisation(usize),
    /// A body, by the words in its name.
    Body,
    /// A person or a body, as its points tell.
    Open,
    /// A title without a name.
    Title,
}

/// A name in one place of the text.
#[derive(Clone, Debug)]
pub struct CandidateName {
    /// What it is.
    pub sort: Sort,
    /// The tokens of the name, without title.
    pub tokens: Range<usize>,
    /// The bytes of the name with its title; without a final 's.
    pub span: ByteSpan,
    /// The title before the name, with its tokens.
    pub title: Option<(Range<usize>, Title)>,
    /// The candidates before it in its run that it belongs to: "Russian" and "CNN" of "Russian President Ivan Lind".
    pub owners: Vec<usize>,
    /// How much speaks for a person.
    pub person: i32,
    /// How much speaks for a body.
    pub body: i32,
    /// Whether it stands in a headline.
    pub in_title: bool,
}

/// Makes candidates of runs.
pub fn candidates(runs: &NameRuns<'_, '_>) -> Vec<CandidateName> {
    let mut all = Vec::new();
    for run in runs.find() {
        let mut owners: Vec<usize> = Vec::new();
        let mut title: Option<(Range<usize>, Title)> = None;
        for (at, piece) in run.pieces.iter().enumerate() {
            let Some(sort) = sort_of(piece) else {
                if let What::Title(next) = piece.what {
                    let start = title.as_ref().map_or(piece.tokens.start, |(tokens, _)| tokens.start);
                    let honorific = next.honorific && title.as_ref().is_none_or(|(_, title)| title.honorific);
                    title = Some((start..piece.tokens.end, Title { honorific, ..next }));
                } else {
                    (owners, title) = (Vec::new(), None);
                }
                continue;
            };
            let piece = &runs.without_tail(runs.without_lead(piece));
            let titled = title.clone().filter(|_| sort == Sort::Open);
            let mut candidate = CandidateName {
                sort,
                tokens: piece.tokens.clone(),
                span: titled.as_ref().map_or(piece.span.start, |(tokens, _)| runs.text.tokens[tokens.start].span.start)
                    ..piece.span.end,
                title: titled,
                owners: owners.clone(),
                person: 0,
                body: 0,
                in_title: run.in_title,
            };
            let in_dateline = runs.text.dateline.as_ref().is_some_and(|line| line.contains(&piece.span.start));
            if in_dateline && !matches!(sort, Sort::Country(..)) {
                continue;
            }
            if sort == Sort::Open {
                runs.weigh(&mut candidate, &run, at);
            }
            title = None;
            if !matches!(sort, Sort::Open) {
                owners.push(all.len());
            }
            all.push(candidate);
        }
        if let Some((tokens, title)) = title.filter(|(_, title)| !title.honorific) {
            let span = runs.text.tokens[tokens.start].span.start..runs.text.tokens[tokens.end - 1].span.end;
            let title = Some((tokens.clone(), title));
            all.push(CandidateName {
                sort: Sort::Title,
                tokens,
                span,
                title,
                owners,
                person: 0,
                body: 0,
                in_title: run.in_title,
            });
        }
    }
    all
}

fn sort_of(piece: &Piece) -> Option<Sort> {
    match piece.what {
        What::Known(Meaning::Country(country, form)) => Some(Sort::Country(country, form)),
        What::Known(Meaning::Organisation(organisation)) => Some(Sort::Organisation(organisation)),
        What::Known(Meaning::Body) | What::Body => Some(Sort::Body),
        What::Name => Some(Sort::Open),
        What::Known(Meaning::Place | Meaning::People | Meaning::Nothing) | What::Title(_) => None,
    }
}

impl NameRuns<'_, '_> {
    /// Weighs what stands in a name and around it.
    fn weigh(&self, candidate: &mut CandidateName, run: &NameRun, at: usize) {
        self.weigh_words(candidate);
        let piece = &run.pieces[at];
        self.weigh_before(candidate, piece.tokens.start);
        self.weigh_after(candidate, piece.tokens.end);
        let word = self.text.word(piece.tokens.start);
        if candidate.tokens.len() == 1 && TABLES.is_surname(word) && !word.bytes().all(|byte| byte.is_ascii_uppercase())
        {
            // "the Lind campaign" is that of a person.
            candidate.body = candidate.body.min(0);
            candidate.person = candidate.person.max(1)
                + 2 * i32::from(OF_PERSONS.contains(&self.text.lower(piece.tokens.end).as_ref()));
        }
        if let Some((_, title)) = &candidate.title {
            candidate.person += if title.honorific { 5 } else { 4 };
        }
        // "Hitwise UK", "Team Norland".
        let before_country = run.pieces.get(at + 1).is_some_and(|next| {
            matches!(next.what, What::Known(Meaning::Country(_, CountryForm::Name))) && run.pieces.len() == at + 2
        });
        if before_country && candidate.person == 0 {
            candidate.body += 3;
        }
    }

    /// A name without words before it that are no part of it: "Scientist" of "Scientist Ida Lind".
    fn without_lead(&self, piece: &Piece) -> Piece {
        let mut piece = piece.clone();
        let words: Vec<&str> = piece.tokens.clone().map(|token| self.text.word(token)).collect();
        let is_part = |word: &&str| {
            TABLES.given_name(word).is_some()
                || TABLES.is_surname(word)
                || TABLES.is_surname_first(word)
                || word.len() < 3
        };
        let lead = words.iter().take_while(|word| !is_part(word)).count();
        let is_given = words.get(lead).is_some_and(|word| TABLES.given_name(word).is_some());
        if !matches!(piece.what, What::Name) || !is_given || lead == 0 || words.len() - lead < 2 {
            return piece;
        }
        let is_noun = |word: &str| {
            TABLES.is_plain(word)
                || self.words.is_common(word)
                || ["ist", "ists", "crat", "ian", "eer"].iter().any(|ending| word.ends_with(ending))
        };
        if lead > 1 || is_noun(words[0]) {
            piece.tokens.start += lead;
            piece.span.start = self.text.tokens[piece.tokens.start].span.start;
        }
        piece
    }

    /// A name without words after it that are no part of it: "Explained" of a headline's "Ida Lind Explained".
    fn without_tail(&self, mut piece: Piece) -> Piece {
        let is_verb = |at: &usize| {
            let word = self.text.word(*at);
            let small = self.text.lower(*at);
            let ends = small.ends_with("ed") || small.ends_with('s') || self.words.is_common(word);
            LEXICON.report(&small).is_some() && ends && !TABLES.is_surname(word) && TABLES.given_name(word).is_none()
        };
        let verb = (piece.tokens.start + 1..piece.tokens.end).find(is_verb);
        if let Some(at) = verb.filter(|_| matches!(piece.what, What::Name)) {
            piece.tokens.end = at;
            piece.span.end = self.text.tokens[at - 1].span.end;
        }
        piece
    }

    fn weigh_words(&self, candidate: &mut CandidateName) {
        let words: Vec<&str> = candidate.tokens.clone().map(|token| self.text.word(token)).collect();
        let (first, last) = (words[0], words[words.len() - 1]);
        let n = words.len();
        if n > 1 {
            let is_given = TABLES.given_name(first).is_some() && first != "Al";
            let all_strange = n < 4 && words.iter().all(|word| self.is_strange(word));
            let has_initial = words[..n - 1].iter().any(|word| word.chars().count() == 2 && word.ends_with('.'));
            let is_asian = TABLES.is_surname_first(first) && n < 4;
            let has_particle = words[..n - 1].iter().any(|word| word.starts_with(char::is_lowercase));
            let has_article = words.iter().any(|word| word.to_lowercase().starts_with("al-"));
            candidate.person += 3 * i32::from(is_given)
                + 3 * i32::from(has_initial)
                + if is_asian { if last.contains('-') { 4 } else { 2 } } else { 0 }
                + 2 * i32::from(has_particle || has_article)
                + 2 * i32::from(all_strange)
                + 2 * i32::from(TABLES.is_surname(last));
        } else {
            candidate.person += i32::from(TABLES.is_surname(last)) + i32::from(TABLES.given_name(last).is_some());
        }
        if is_head(last) {
            candidate.body += if n > 1 { 5 } else { 0 };
        }
        let is_short = n == 1
            && (3..=6).contains(&last.len())
            && last.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
        let is_plural = last.strip_suffix('s').is_some_and(|one| one.len() > 1 && !one.chars().any(char::is_lowercase));
        let mixed = n == 1
            && !is_plural
            && last.chars().skip(1).any(char::is_uppercase)
            && last.chars().any(char::is_lowercase)
            && !last.starts_with("Mc")
            && !last.starts_with("Mac")
            && !last.contains(['-', '\'', '’'])
            && !last.starts_with("De");
        candidate.body += if mixed { 3 } else { i32::from(is_short) };
        if n == 1 && is_head(last) {
            candidate.body += 2;
        }
        if n > 5 || n == 1 && last.len() < 3 {
            candidate.person -= 5;
        }
        if words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit())) {
            candidate.person -= 3;
        }
    }

    /// Whether a word is none of everyday language, nor in small letters elsewhere.
    fn is_strange(&self, word: &str) -> bool {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let one_capital =
            !word.chars().skip(1).any(char::is_uppercase) || word.contains(['-', '\'', '’']) || word.starts_with("Mc");
        letters > 2
            && one_capital
            && !TABLES.is_plain(word)
            && !self.words.is_common(word)
            && !is_head(word)
            && !word.ends_with("ism")
            && !word.ends_with("ics")
            && !word.ends_with("tion")
    }

    fn weigh_before(&self, candidate: &mut CandidateName, start: usize) {
        if start == 0 || self.words.starts[start] {
            return;
        }
        let before = self.text.lower(start - 1);
        let tag = self.words.tag(start - 1);
        let of = matches!(before.as_ref(), "of" | "for" | "at" | "with");
        let role_before = if of { start.checked_sub(2).map(|role| self.text.lower(role)) } else { None };
        if tag != Tag::Name && (LEXICON.is_role(&before) || TABLES.role(&before).is_some()) {
            candidate.person += 3;
        } else if matches!(before.as_ref(), "the" | "a" | "an") {
            candidate.person -= 3;
            candidate.body += if before == "the" { 2 } else { -3 };
        } else if SORTS.contains(&before.as_ref()) {
            candidate.body += 4;
        } else if of && candidate.body > 0 && start > 1 && self.words.tag(start - 2) == Tag::Name {
            candidate.body += 3;
        } else if role_before.is_some_and(|role| TABLES.role(&role).is_some()) {
            candidate.body += 2;
        } else if matches!(before.as_ref(), "in" | "at" | "near" | "from" | "across" | "outside" | "around" | "into") {
            candidate.person -= 1;
            candidate.body -= 1;
        } else if tag == Tag::Report && self.speaks(start - 1) {
            // "…", said Lind.
            let mark = start.checked_sub(2).map_or("", |mark| self.text.word(mark));
            candidate.person += i32::from(matches!(mark, "," | "\"" | "”" | "''" | "?" | "!")) * 2;
        }
    }

    fn speaks(&self, token: usize) -> bool {
        let word = self.text.lower(token);
        LEXICON.report(&word).is_some_and(|(index, _)| {
            matches!(
                LEXICON.words[index].class,
                ReportClass::Say | ReportClass::Talk | ReportClass::Ask | ReportClass::Attitude
            )
        })
    }

    /// Whether the noun phrase that starts at a token has a role for its head: "the long-time secretary of".
    fn has_role(&self, start: usize) -> bool {
        let inside = |&at: &usize| {
            let tag = self.words.tag(at);
            at < self.text.tokens.len()
                && matches!(
                    tag,
                    Tag::Determiner
                        | Tag::Possessive
                        | Tag::Name
                        | Tag::Other
                        | Tag::Number
                        | Tag::Coordinator
                        | Tag::Time
                        | Tag::Report
                        | Tag::Gerund
                        | Tag::Verb
                )
        };
        (start..start + 9).take_while(inside).any(|at| {
            TABLES.role(&self.text.lower(at)).is_some()
                || TABLES.title_at(self.text, at).is_some_and(|(_, title)| !title.honorific)
        })
    }

    /// How much what stands between commas after a name speaks for a person: an age, a role.
    fn beside(&self, start: usize) -> i32 {
        let first = self.text.lower(start);
        let is_age = self.text.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Number)
            && matches!(self.text.word(start + 1), "," | "." | "and")
            && first.len() == 2;
        let starts = matches!(self.words.tag(start), Tag::Determiner | Tag::Possessive)
            || matches!(first.as_ref(), "who" | "whose" | "one" | "former")
            || TABLES.role(&first).is_some();
        match () {
            () if is_age => 4,
            () if first == "who" || starts && self.has_role(start) => 3,
            () => 0,
        }
    }

    fn weigh_after(&self, candidate: &mut CandidateName, end: usize) {
        let (next, tag) = (self.text.lower(end), self.words.tag(end));
        let far = self.text.lower(end + 1);
        if tag == Tag::Report && self.speaks(end) {
            candidate.person += 2;
            candidate.body += 2 * i32::from(candidate.body > 0);
            return;
        }
        match next.as_ref() {
            "," => candidate.person += self.beside(end + 1),
            "(" => {
                let inside = self.text.word(end + 1);
                let is_short = inside.len() > 1 && inside.bytes().all(|byte| byte.is_ascii_uppercase());
                let is_party = self.text.word(end + 2) == "-" || inside.len() == 1;
                candidate.body += 3 * i32::from(is_short && !is_party && candidate.tokens.len() > 1);
            }
            "who" => candidate.person += 2,
            "'s" | "’s" => {
                candidate.body += 2 * i32::from(candidate.body > 0);
                if OWNED_BY_PERSONS.contains(&far.as_ref()) {
                    candidate.person += 2;
                } else if OWNED_BY_BODIES.contains(&far.as_ref()) {
                    candidate.body += 2;
                }
            }
            _ => {
                let is_role = OF_BODIES.contains(&next.as_ref());
                candidate.body += 3 * i32::from(is_role && !TABLES.is_surname(self.text.word(end - 1)));
            }
        }
    }
}
