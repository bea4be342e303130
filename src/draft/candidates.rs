//! Names that may be those of persons or of bodies, and what speaks for either.

use std::ops::Range;

use crate::draft::ByteSpan;
use crate::draft::lexicon::LEXICON;
use crate::draft::names::{NameRun, NameRuns, Piece, What};
use crate::draft::tables::{CountryForm, Meaning, TABLES, Title};

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
    /// How much speaks for a state that the tables do not know.
    pub state: i32,
    /// How much speaks for a place that is no actor.
    pub place: i32,
    /// Whether it stands in a headline.
    pub in_title: bool,
}

/// How much a dateline speaks for a place.
const IN_DATELINE: i32 = 6;

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
                state: 0,
                place: 0,
                in_title: run.in_title,
            };
            if !weigh(runs, &mut candidate, (&run, at)) {
                continue;
            }
            title = None;
            owners.push(all.len());
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
                state: 0,
                place: 0,
                in_title: run.in_title,
            });
        }
    }
    all
}

/// Weighs a candidate, the part of a run at an index; in a dateline nothing but a place or a country may stand.
fn weigh(runs: &NameRuns<'_, '_>, candidate: &mut CandidateName, (run, at): (&NameRun, usize)) -> bool {
    let in_dateline = runs.text.dateline.as_ref().is_some_and(|line| line.contains(&candidate.span.start));
    let is_open = candidate.sort == Sort::Open;
    if in_dateline {
        candidate.place = IN_DATELINE;
        return is_open && candidate.title.is_none() || matches!(candidate.sort, Sort::Country(..));
    }
    if is_open {
        runs.weigh(candidate, run, at);
        runs.weigh_place(candidate);
    }
    true
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
}
