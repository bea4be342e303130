//! States and places that no table knows, told by what stands around their names: "the government of Norland", "in Lindby".

use crate::draft::candidates::CandidateName;
use crate::draft::lexicon::Tag;
use crate::draft::names::NameRuns;
use crate::draft::tables::TABLES;
use crate::draft::words::is_head;

/// What states have, with how much "of" after it or "'s" before it tells: "the government of Norland", "Norland's army".
const OF_STATES: [(&str, i32); 49] = [
    ("interior", 3),
    ("ministry", 2),
    ("police", 1),
    ("government", 3),
    ("republic", 4),
    ("kingdom", 4),
    ("sultanate", 4),
    ("emirate", 4),
    ("people", 1),
    ("citizens", 2),
    ("invasion", 3),
    ("occupation", 3),
    ("annexation", 3),
    ("prime", 4),
    ("president", 2),
    ("minister", 4),
    ("king", 3),
    ("queen", 3),
    ("sultan", 4),
    ("emir", 4),
    ("ambassador", 4),
    ("envoy", 2),
    ("diplomat", 3),
    ("diplomats", 3),
    ("parliament", 3),
    ("army", 2),
    ("navy", 2),
    ("military", 2),
    ("armed", 3),
    ("forces", 1),
    ("economy", 2),
    ("currency", 3),
    ("constitution", 3),
    ("independence", 3),
    ("sovereignty", 4),
    ("territory", 2),
    ("borders", 3),
    ("border", 3),
    ("coast", 1),
    ("foreign", 3),
    ("defence", 2),
    ("defense", 2),
    ("capital", 3),
    ("embassy", 3),
    ("neighbours", 3),
    ("neighbors", 3),
    ("exports", 2),
    ("troops", 1),
    ("officials", 1),
];

/// What stands after the bare name of a state: "the Norland foreign minister", "Norland troops".
const AFTER_STATES: [(&str, i32); 9] = [
    ("government", 2),
    ("parliament", 3),
    ("army", 2),
    ("troops", 2),
    ("ambassador", 3),
    ("embassy", 3),
    ("foreign", 3),
    ("prime", 3),
    ("officials", 1),
];

/// What a state is beside its name: "Norland, a small country".
const STATES: [&str; 9] =
    ["country", "state", "nation", "republic", "kingdom", "neighbour", "neighbor", "archipelago", "monarchy"];

/// What a place is beside its name: "Lindby, a town".
const PLACES: [&str; 19] = [
    "town",
    "city",
    "village",
    "port",
    "suburb",
    "district",
    "province",
    "region",
    "county",
    "island",
    "hamlet",
    "neighbourhood",
    "neighborhood",
    "harbour",
    "harbor",
    "river",
    "lake",
    "resort",
    "valley",
];

/// Titles before persons "of" a state, in small letters.
const OF_STATESMEN: [&str; 16] = [
    "president",
    "prime minister",
    "premier",
    "king",
    "queen",
    "chancellor",
    "foreign minister",
    "defence minister",
    "defense minister",
    "finance minister",
    "interior minister",
    "sultan",
    "emir",
    "ambassador",
    "crown prince",
    "emperor",
];

/// Titles before persons "of" a place.
const OF_PLACES: [&str; 7] = ["mayor", "governor", "gov.", "senator", "sen.", "bishop", "archbishop"];

/// Words before a place.
const WHERE: [&str; 18] = [
    "in",
    "at",
    "near",
    "across",
    "outside",
    "inside",
    "around",
    "into",
    "throughout",
    "downtown",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "visited",
    "visiting",
    "leaving",
];

/// Words before a state that something is done with or to.
const DEALINGS: [(&str, &str, i32); 14] = [
    ("ambassador", "to", 4),
    ("envoy", "to", 2),
    ("relations", "with", 2),
    ("ties", "with", 2),
    ("border", "with", 3),
    ("war", "with", 2),
    ("war", "on", 2),
    ("war", "against", 2),
    ("sanctions", "on", 2),
    ("sanctions", "against", 2),
    ("exports", "to", 2),
    ("imports", "from", 2),
    ("troops", "into", 2),
    ("aid", "to", 1),
];

/// First words of the names of states and places.
const SIDES: [&str; 14] = [
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New", "Upper", "Lower", "Central",
    "Great", "Greater",
];

fn points(table: &[(&str, i32)], word: &str) -> i32 {
    table.iter().find(|(known, _)| *known == word).map_or(0, |(_, points)| *points)
}

impl NameRuns<'_, '_> {
    /// Weighs what speaks for a state and for a place around a name of one or two words.
    pub(super) fn weigh_place(&self, candidate: &mut CandidateName) {
        let (start, end) = (candidate.tokens.start, candidate.tokens.end);
        if candidate.title.is_some() || !self.may_be_place(start, end) {
            return;
        }
        self.weigh_place_before(candidate, start);
        self.weigh_place_after(candidate, end);
    }

    /// "Norland", "North Norland".
    fn may_be_place(&self, start: usize, end: usize) -> bool {
        let last = self.text.word(end - 1);
        let is_name = last.len() > 3
            && last.chars().skip(1).all(char::is_lowercase)
            && !TABLES.is_plain(last)
            && !is_head(last)
            && TABLES.given_name(last).is_none();
        is_name && (end - start == 1 || end - start == 2 && SIDES.contains(&self.text.word(start)))
    }

    fn same(&self, one: usize, other: usize) -> bool {
        let sentence = |at: usize| self.text.tokens.get(at).map(|token| token.sentence);
        sentence(one).is_some() && sentence(one) == sentence(other)
    }

    fn weigh_place_before(&self, candidate: &mut CandidateName, start: usize) {
        let Some(last) = start.checked_sub(1).filter(|&last| self.same(last, start)) else { return };
        let word = self.text.lower(last);
        let noun = last.checked_sub(1).filter(|&noun| self.same(noun, start));
        let before = noun.map_or("".into(), |noun| self.text.lower(noun));
        if word == "in" && matches!(before.as_ref(), "shares" | "stake" | "stakes" | "investment" | "investors") {
            candidate.body += 3;
        } else if WHERE.contains(&word.as_ref()) {
            candidate.place += 1;
        } else if word == "capital" {
            candidate.place += 4;
        } else if matches!(word.as_ref(), "neighbour" | "neighbor" | "neighbouring" | "neighboring") {
            candidate.state += 4;
        } else if word == "of" && PLACES.contains(&before.as_ref()) {
            candidate.place += 4;
        } else if word == "of" {
            candidate.state += points(&OF_STATES, &before) * i32::from(before != "capital");
            if let Some(noun) = noun.filter(|&noun| self.words.tag(noun) == Tag::Name) {
                self.weigh_holder(candidate, noun);
            }
        } else if word == "," && self.is_place_with_comma(last) {
            candidate.state += 2;
        }
        candidate.state += DEALINGS
            .iter()
            .find(|(first, second, _)| *first == before && *second == word)
            .map_or(0, |(_, _, points)| *points);
    }

    /// "President Ivan Lind of Norland", "Mayor Ida Lind of Lindby".
    fn weigh_holder(&self, candidate: &mut CandidateName, last: usize) {
        let is_name = |&at: &usize| self.text.tokens[at].capitalised && self.same(at, last);
        let title = (last.saturating_sub(6)..=last).rev().take_while(is_name).filter_map(|at| {
            let (next, _) = TABLES.title_at(self.text, at).filter(|(_, title)| !title.honorific)?;
            Some(at..next)
        });
        let Some(title) = title.last() else { return };
        let span = self.text.tokens[title.start].span.start..self.text.tokens[title.end - 1].span.end;
        let title = self.text.at(&span).to_lowercase();
        candidate.state += 4 * i32::from(OF_STATESMEN.contains(&title.as_str()));
        candidate.place += 4 * i32::from(OF_PLACES.contains(&title.as_str()));
    }

    /// "in Lindby, Norland": a place before the comma.
    fn is_place_with_comma(&self, comma: usize) -> bool {
        let name = (comma.saturating_sub(2)..comma).rev().take_while(|&at| self.words.tag(at) == Tag::Name).last();
        let before = name.and_then(|name| name.checked_sub(1));
        before.is_some_and(|before| WHERE.contains(&self.text.lower(before).as_ref()))
    }

    fn weigh_place_after(&self, candidate: &mut CandidateName, end: usize) {
        if !self.same(end, end - 1) {
            return;
        }
        let next = self.text.lower(end);
        let is_own = matches!(next.as_ref(), "'s" | "’s");
        if is_own {
            // "Norland's new foreign minister"
            let known = (end + 1..end + 4).map(|at| points(&OF_STATES, &self.text.lower(at)));
            candidate.state += known.max().unwrap_or_default();
        } else if next == "," {
            self.weigh_beside(candidate, end + 1);
        } else {
            candidate.state += points(&AFTER_STATES, &next);
            // "Norland recalled its ambassador"
            let own = (end + 1..end + 4).find(|&at| self.text.is(at, "its") && self.same(at, end));
            candidate.state += own.map_or(0, |own| points(&OF_STATES, &self.text.lower(own + 1)));
        }
        if let Some((next, _)) = TABLES.title_at(self.text, end).filter(|(_, title)| !title.honorific) {
            let span = self.text.tokens[end].span.start..self.text.tokens[next - 1].span.end;
            candidate.state += 3 * i32::from(OF_STATESMEN.contains(&self.text.at(&span).to_lowercase().as_str()));
        }
        candidate.place += i32::from(next == "residents" || next == "airport");
    }

    /// "Norland, the third state on the strait".
    fn weigh_beside(&self, candidate: &mut CandidateName, start: usize) {
        if !matches!(self.text.lower(start).as_ref(), "a" | "an" | "the" | "its" | "their" | "another") {
            return;
        }
        let phrase = (start + 1..start + 6).take_while(|&at| {
            matches!(self.words.tag(at), Tag::Other | Tag::Number | Tag::Adverb | Tag::Verb | Tag::Gerund | Tag::Report)
        });
        for at in phrase {
            let word = self.text.lower(at);
            let ends = !matches!(self.words.tag(at + 1), Tag::Other | Tag::Name) || self.text.is(at + 1, "of");
            candidate.state += 5 * i32::from(ends && STATES.contains(&word.as_ref()));
            candidate.place += 5 * i32::from(ends && PLACES.contains(&word.as_ref()));
        }
    }
}

/// Endings of the words for a people, after the name of its state or the stem of it.
const ENDINGS: [&str; 14] =
    ["n", "ns", "an", "ans", "ian", "ians", "ic", "ish", "ese", "i", "is", "er", "ers", "lander"];

/// Whether a word is one for the people of a state: "Norlandic", "Norlanders" of "Norland", "Vestian" of "Vestia".
pub fn is_people_of(word: &str, state: &str) -> bool {
    /// Shorter stems tell too little, in bytes.
    const SHORTEST: usize = 4;
    let stems = [state, state.trim_end_matches(['a', 'e', 'i', 'o', 'y']), state.strip_suffix("land").unwrap_or(state)];
    word != state
        && stems.iter().any(|stem| {
            stem.len() >= SHORTEST && word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending))
        })
}

/// Whether a word is an adjective made of a name that may be that of a state: "Norlandic", "Vestian".
pub fn is_adjective_of(word: &str, name: &str) -> bool {
    const SURE: [&str; 7] = ["n", "an", "ian", "ic", "ish", "i", "ese"];
    let is_state = name.len() > 4 && !TABLES.is_plain(name) && !TABLES.is_named(name) && !name.contains(' ');
    is_state && word.strip_prefix(name).is_some_and(|ending| SURE.contains(&ending))
}
