//! The names of organisations as they stand in the text: what joins their words.

use std::ops::Range;

use crate::draft::TokenKind;
use crate::draft::event_verbs::EVENT_VERBS;
use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::names::{NameRuns, Piece, What};
use crate::draft::tables::{CountryForm, Meaning, TABLES, TableHit};
use crate::draft::words::{is_head, is_institution};

/// Words that join the parts of such a name.
const JOINTS: [&str; 9] = ["of", "for", "on", "against", "to", "the", "and", "&", "in"];

/// Heads that are followed by "on" or "to": "Council on Trade".
const TOPICAL: [&str; 11] = [
    "Council",
    "Commission",
    "Committee",
    "Institute",
    "Organization",
    "Coalition",
    "Force",
    "Center",
    "Centre",
    "Caucus",
    "Campaign",
];

impl NameRuns<'_, '_> {
    /// The head of "National Air and Space Museum", if "and" stands at `at`.
    pub(super) fn head_after_and(&self, start: usize, at: usize) -> Option<usize> {
        let before = start.checked_sub(1).map_or("".into(), |before| self.text.lower(before));
        let may = matches!(self.text.word(at), "and" | "&")
            && (matches!(before.as_ref(), "the" | "'s" | "’s") || TABLES.is_plain(self.text.word(start)))
            && !is_head(self.text.word(at - 1))
            && TABLES.is_plain(self.text.word(at - 1));
        let words = (at + 1..at + 5).take_while(|&next| self.is_name(next) && !self.is_cut(next));
        words.filter(|&next| may && next > at + 1).find(|&next| is_head(self.text.word(next)))
    }

    /// Returns the token after the name of an organisation that starts here: "Ministry of Trade", "Center for Open Water".
    pub(super) fn body_at(&self, start: usize) -> Option<usize> {
        if !self.text.tokens[start].capitalised || !is_institution(self.text.word(start)) {
            return None;
        }
        let mut end = start + 1;
        loop {
            let joint = self.joints_end(end);
            let honours = || self.title_at(joint).is_some_and(|(_, title)| title.honorific);
            if joint == end || !self.is_name(joint) || !self.may_join(start, end, joint) || honours() {
                break;
            }
            // "Office of the Inspector General"
            end = self.title_at(joint).filter(|(_, title)| !title.honorific).map_or(joint + 1, |(next, _)| next);
            while self.is_name(end) && !self.is_cut(end) && self.title_at(end).is_none_or(|(_, title)| title.honorific)
            {
                end += 1;
            }
        }
        (end > start + 1).then_some(end)
    }

    /// Whether the words from `end` on join what starts at `joint` to the name of an organisation that starts at `start`.
    fn may_join(&self, start: usize, end: usize, joint: usize) -> bool {
        let (word, joins) = (self.text.word(joint), self.text.word(end));
        let is_first = end == start + 1;
        match joins {
            "and" | "&" if self.is_place_after_place(end, joint) => true,
            "and" | "&" => {
                !is_first
                    && joint == end + 1
                    && self.title_at(joint).is_none()
                    && TABLES.given_name(word).is_none()
                    && TABLES.at(self.text, joint).is_none_or(|hit| matches!(hit.meaning, Meaning::Country(..)))
                    && !is_head(word)
                    && (TABLES.is_plain(word)
                        || self.words.is_common(word)
                        || is_subject_of_study(word)
                        || TABLES.at(self.text, joint).is_some())
            }
            "in" => matches!(self.text.word(start), "Embassy" | "Consulate"),
            "on" if self.words.tag(joint) == Tag::Time || is_month(word) => false,
            "on" | "to" | "against" => !is_first || TOPICAL.contains(&self.text.word(start)),
            _ => true,
        }
    }

    /// "Port Authority of Eastmark and New Harne": the second place of two.
    fn is_place_after_place(&self, and: usize, joint: usize) -> bool {
        let is_place = |hit: &TableHit| matches!(hit.meaning, Meaning::Country(..) | Meaning::Place);
        let before = (and.saturating_sub(3)..and)
            .any(|at| TABLES.at(self.text, at).is_some_and(|hit| is_place(&hit) && hit.next == and));
        before && joint == and + 1 && TABLES.at(self.text, joint).is_some_and(|hit| is_place(&hit))
    }

    fn joints_end(&self, at: usize) -> usize {
        let joint = |at: usize| !self.is_cut(at) && JOINTS.contains(&self.text.word(at));
        let mut end = at;
        while end < at + 2 && joint(end) {
            end += 1;
        }
        if self.is_cut(end) || self.text.word(at) == "the" { at } else { end }
    }

    /// Joins parts that make one name of an organisation: "Russian" and "Foreign Ministry".
    pub(super) fn join_bodies(&self, pieces: &mut Vec<Piece>) {
        let mut at = 0;
        while at < pieces.len() {
            let last = pieces[at].tokens.end - 1;
            let is_body = match pieces[at].what {
                What::Body => true,
                What::Name => is_head(self.text.word(last)) && !self.is_like_person(&pieces[at].tokens),
                _ => false,
            };
            if !is_body {
                at += 1;
                continue;
            }
            let first = (0..at).rev().take_while(|&before| self.joins(&pieces[before])).last().unwrap_or(at);
            let alone = first == at && pieces[at].tokens.len() == 1;
            let piece = Piece {
                tokens: pieces[first].tokens.start..pieces[at].tokens.end,
                span: pieces[first].span.start..pieces[at].span.end,
                what: if alone { What::Name } else { What::Body },
            };
            pieces.splice(first..=at, [piece]);
            at = first + 1;
        }
    }

    /// "Ida Power": a given name and a family name that is a word for a trade as well.
    fn is_like_person(&self, tokens: &Range<usize>) -> bool {
        let (first, last) = (self.text.word(tokens.start), self.text.word(tokens.end - 1));
        let is_given = TABLES.given_name(first).is_some();
        let is_surname =
            TABLES.is_surname(last) || !is_institution(last) && TABLES.at(self.text, tokens.start).is_none();
        is_given
            && is_surname
            && (tokens.len() == 2 || tokens.len() == 3 && self.text.word(tokens.start + 1).len() == 2)
    }

    /// Adds "507th" to "Air Refueling Wing".
    pub(super) fn add_ordinal(&self, pieces: &mut [Piece]) {
        let Some(first) = pieces.first_mut() else { return };
        let Some(before) = first.tokens.start.checked_sub(1).filter(|_| !self.is_cut(first.tokens.start)) else {
            return;
        };
        let number = self.text.word(before);
        let is_ordinal = number.starts_with(|c: char| c.is_ascii_digit())
            && matches!(number.trim_start_matches(|c: char| c.is_ascii_digit()), "st" | "nd" | "rd" | "th");
        let word = self.text.word(first.tokens.start);
        let is_short = first.tokens.len() == 1 && (is_head(word) || word.chars().all(char::is_uppercase));
        if is_ordinal && (matches!(first.what, What::Body) || matches!(first.what, What::Name) && is_short) {
            first.tokens.start = before;
            first.span.start = self.text.tokens[before].span.start;
            first.what = What::Body;
        }
    }

    /// Whether a part may stand in the name of an organisation that ends after it.
    fn joins(&self, piece: &Piece) -> bool {
        match piece.what {
            // "Norlanders Hold Line" is a headline.
            What::Known(Meaning::Country(_, CountryForm::People)) if self.text.at(&piece.span).ends_with('s') => false,
            What::Known(
                Meaning::Country(..) | Meaning::Place | Meaning::People | Meaning::Organisation(_) | Meaning::Body,
            ) => {
                // Not "U.S.-led Coalition".
                piece.span.end == self.text.tokens[piece.tokens.end - 1].span.end
            }
            What::Title(title) => !title.honorific,
            What::Name | What::Body => true,
            What::Known(Meaning::Nothing) => false,
        }
    }

    /// Returns the token after "Miners' Union", "New People's Party", "St. Anselm's College" that starts here: what belongs
    /// to people without names, or to a saint, is part of the name.
    pub(super) fn body_of_people(&self, start: usize) -> Option<usize> {
        /// No such name has more words before or after its 's.
        const MOST: usize = 4;
        let mut own = start;
        while own < start + MOST && self.is_name(own) && (own == start || !self.is_cut(own)) {
            own += 1;
        }
        let mark = self.text.tokens.get(own)?;
        let owner = own.checked_sub(1).filter(|&owner| owner >= start)?;
        let is_close = self.text.tokens[owner].span.end == mark.span.start;
        let is_own = mark.kind == TokenKind::Clitic && matches!(self.text.word(own), "'s" | "’s")
            || matches!(self.text.word(own), "'" | "’") && self.text.word(owner).ends_with('s');
        let is_saint = matches!(self.text.word(start), "St." | "St" | "Saint") && owner > start;
        if !is_close || !is_own || !(is_saint || self.is_people_word(owner)) {
            return None;
        }
        let mut end = own + 1;
        while end < own + 1 + MOST && self.is_name(end) && !self.is_cut(end) {
            end += 1;
        }
        let last = (own + 1..end).rev().find(|&at| is_head(self.text.word(at)))?;
        Some(last + 1)
    }

    /// "Miners", "People", "Women": many without names.
    fn is_people_word(&self, at: usize) -> bool {
        let (word, small) = (self.text.word(at), self.text.lower(at));
        let is_name = TABLES.is_surname(word) || TABLES.given_name(word).is_some();
        let is_plain = word.len() > 4 && TABLES.at(self.text, at).is_none();
        !is_name
            && (matches!(small.as_ref(), "people" | "women" | "men" | "children")
                || TABLES.is_people(&small)
                || small.ends_with("men")
                || is_plain && self.text.tokens.get(at + 1).is_none_or(|next| next.kind != TokenKind::Clitic))
    }

    /// Whether a name is that of a building where something happens: "at the Norland Museum"; not the school that somebody
    /// went to.
    pub(super) fn is_venue(&self, tokens: &Range<usize>) -> bool {
        let last = self.text.word(tokens.end - 1);
        let is_museum = tokens.clone().any(|token| self.text.is(token, "Museum"));
        let is_building = is_museum || VENUES.contains(&last);
        let mut before = tokens.start.checked_sub(1);
        if before.is_some_and(|before| self.text.is(before, "the")) {
            before = tokens.start.checked_sub(2);
        }
        let place = before.map(|before| self.text.lower(before));
        let acts = matches!(self.words.tag(tokens.end), Tag::Report | Tag::Auxiliary | Tag::Modal)
            || TABLES.role(&self.text.lower(tokens.end)).is_some();
        let taught = || {
            let from = before.unwrap_or_default();
            (from.saturating_sub(3)..from).any(|at| TAUGHT.contains(&self.text.lower(at).as_ref()))
        };
        is_building
            && (!acts || place.is_some_and(|place| PLACE_WORDS.contains(&place.as_ref())))
            && !(last == "School" && taught())
    }

    /// Whether a word of a name in a headline is a verb there: "Board Says Quay Authority".
    pub(super) fn has_verb(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let small = self.text.lower(at);
            let is_form = EVENT_VERBS.is_form(&small) || LEXICON.report(&small).is_some();
            is_form && !is_head(self.text.word(at)) && !TABLES.is_surname(self.text.word(at))
        })
    }
}

/// Words before the school that somebody belongs to.
const TAUGHT: [&str; 15] = [
    "graduated",
    "graduate",
    "educated",
    "attended",
    "student",
    "students",
    "teacher",
    "teachers",
    "taught",
    "studied",
    "professor",
    "principal",
    "lecturer",
    "enrolled",
    "education",
];

/// Heads of the names of buildings.
const VENUES: [&str; 18] = [
    "Museum",
    "Center",
    "Centre",
    "Hospital",
    "School",
    "Church",
    "Stadium",
    "Arena",
    "Airport",
    "Library",
    "Hotel",
    "Theatre",
    "Theater",
    "Hall",
    "Cathedral",
    "Mosque",
    "Temple",
    "Gallery",
];

/// Words before a place.
const PLACE_WORDS: [&str; 12] =
    ["in", "at", "from", "to", "near", "outside", "inside", "into", "around", "behind", "toward", "towards"];

/// "Institute of History and Philology", "Center for Missing and Exploited Children": what no name of a person ends with.
fn is_subject_of_study(word: &str) -> bool {
    ["ology", "ics", "ment", "tion", "ence", "ance", "ing", "ety", "ity", "ed", "raphy"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// "on May 2" is a day.
fn is_month(word: &str) -> bool {
    matches!(
        word,
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
}
