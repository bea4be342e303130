//! What speaks for a person and what for a body, in a name and before it.

use crate::draft::candidates::CandidateName;
use crate::draft::lexicon::{LEXICON, ReportClass, Tag};
use crate::draft::names::{NameRun, NameRuns, What};
use crate::draft::tables::{CountryForm, Meaning, TABLES};
use crate::draft::words::{is_head, is_institution};

/// Nouns before the name of a body: "the party Norland Now".
pub(super) const SORTS: [&str; 46] = [
    "fund",
    "charity",
    "nonprofit",
    "brand",
    "outlet",
    "chain",
    "carmaker",
    "automaker",
    "insurer",
    "conglomerate",
    "consultancy",
    "collective",
    "militia",
    "cartel",
    "watchdog",
    "tank",
    "start-up",
    "drugmaker",
    "organisation",
    "coalition",
    "alliance",
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
    "organization",
    "club",
    "network",
    "channel",
    "bank",
    "daily",
    "broadcaster",
    "giant",
    "retailer",
    "airline",
    "band",
    "startup",
    "tabloid",
    "maker",
    "manufacturer",
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

/// Nouns before the title of a work, or the name of a thing.
const WORKS: [&str; 17] = [
    "novel",
    "film",
    "movie",
    "book",
    "album",
    "song",
    "show",
    "series",
    "ship",
    "operation",
    "game",
    "musical",
    "play",
    "hurricane",
    "storm",
    "documentary",
    "typhoon",
];

/// First words of the names of stations and the like.
const STATIONS: [&str; 7] = ["Radio", "Channel", "Télé", "Tele", "Studio", "Club", "Team"];

/// Last words of the names of places.
const LANDS: [&str; 28] = [
    "Town",
    "City",
    "Village",
    "Valley",
    "Park",
    "Hill",
    "Hills",
    "River",
    "Lake",
    "Island",
    "Islands",
    "Bay",
    "Beach",
    "Bridge",
    "Street",
    "Road",
    "Avenue",
    "Square",
    "County",
    "Springs",
    "Creek",
    "Mountain",
    "Mountains",
    "Harbour",
    "Harbor",
    "Heights",
    "Plaza",
    "Falls",
];

impl NameRuns<'_, '_> {
    /// Weighs what stands in a name and around it.
    pub(super) fn weigh(&self, candidate: &mut CandidateName, run: &NameRun, at: usize) {
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
                + if is_asian { if last.contains('-') { 4 } else { 2 + i32::from(!TABLES.is_plain(last)) } } else { 0 }
                + 2 * i32::from(has_particle || has_article)
                + 2 * i32::from(all_strange)
                + 2 * i32::from(TABLES.is_surname(last) || TABLES.is_surname_first(last) && self.is_strange(first));
            // "Rose Park", "Arkham VR".
            let is_thing = TABLES.is_plain(last) && TABLES.is_plain(first) && !TABLES.is_surname(last)
                || last.len() < 4 && last.bytes().all(|byte| byte.is_ascii_uppercase());
            candidate.person -= 2 * i32::from(is_thing);
        } else {
            candidate.person += i32::from(TABLES.is_surname(last)) + i32::from(TABLES.given_name(last).is_some());
        }
        if is_head(last) || n > 1 && STATIONS.contains(&first) {
            candidate.body += if n > 1 { 5 } else { 0 };
        }
        // "Lind Valley"
        if n > 1 && LANDS.contains(&last) && TABLES.given_name(first).is_none() {
            candidate.person -= 4;
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
        // "the Continent's", "the Executive": an everyday word with a capital.
        let is_everyday = n == 1 && TABLES.is_plain(last) && !is_institution(last) && !mixed && !is_short;
        candidate.body -= 2 * i32::from(is_everyday);
        if n == 1 && is_institution(last) {
            let inside = !self.words.starts[candidate.tokens.start];
            candidate.body += 2 + i32::from(inside);
        }
        // "Lind & Strand"
        let is_couple = words.iter().any(|word| TABLES.given_name(word).is_some());
        candidate.body += 5 * i32::from(words.contains(&"&") && !is_couple);
        if n > 5 || n == 1 && last.len() < 3 {
            candidate.person -= 5;
        }
        if words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit())) {
            candidate.person -= 3;
        }
    }

    /// Whether a word is none of everyday language, nor in small letters elsewhere.
    pub(super) fn is_strange(&self, word: &str) -> bool {
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
        } else if WORKS.contains(&before.as_ref()) {
            candidate.person -= 3;
        } else if before == "," && candidate.tokens.len() > 1 && self.ends_role(start - 1) {
            // "Its general secretary, Ida Lind,"
            candidate.person += 3;
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

    /// Whether a role stands before a comma, in a phrase that starts its sentence or follows a comma: "The mayor,".
    fn ends_role(&self, comma: usize) -> bool {
        comma.checked_sub(1).is_some_and(|last| TABLES.role(&self.text.lower(last)).is_some())
    }

    pub(super) fn speaks(&self, token: usize) -> bool {
        let word = self.text.lower(token);
        LEXICON.report(&word).is_some_and(|(index, _)| {
            matches!(
                LEXICON.words[index].class,
                ReportClass::Say | ReportClass::Talk | ReportClass::Ask | ReportClass::Attitude
            )
        })
    }
}
