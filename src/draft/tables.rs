//! The tables of names that the passes look words up in, `assets/draft/*.tsv`, read once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::draft::{ArticleText, Gender};

/// The rows of a table: cells between tabs; lines that start with `#` say what the table is.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

/// A country or territory.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2; Kosovo has XK.
    pub iso: &'static str,
    /// Its name in English.
    pub name: &'static str,
}

/// How a word stands for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryForm {
    /// "France".
    Name,
    /// "French", "the French".
    People,
    /// A city that may stand for the government: "Paris".
    City,
    /// A word that always does: "the Kremlin".
    Government,
}

/// An organisation that news names by itself.
#[derive(Debug)]
pub struct Organisation {
    /// Its fullest usual name.
    pub name: &'static str,
    /// What it belongs to: ISO codes, or names of organisations.
    pub part_of: Vec<&'static str>,
}

/// What the tables know of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A country, by its index in [`Tables::countries`].
    Country(usize, CountryForm),
    /// An organisation, by its index in [`Tables::organisations`].
    Organisation(usize),
    /// The name of an organisation that holds the name of a place.
    Body,
    /// A place that is no actor.
    Place,
    /// People of a region, a faith or a party: "European", "Republicans".
    People,
    /// No actor at all: "World War II".
    Nothing,
}

/// A form of the tables in a text.
#[derive(Clone, Copy, Debug)]
pub struct TableHit {
    /// The token after it.
    pub next: usize,
    /// Where it ends, in bytes; that may be inside a token: "Russian" of "Russian-made".
    pub end: usize,
    /// What it means.
    pub meaning: Meaning,
}

/// A title before a name.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// What it tells.
    pub gender: Option<Gender>,
    /// Whether it says nothing of what somebody does: "Mr.".
    pub honorific: bool,
}

/// All tables.
#[derive(Debug)]
pub struct Tables {
    /// By row.
    pub countries: Vec<Country>,
    /// By row.
    pub organisations: Vec<Organisation>,
    /// The forms of names by their first word, longest first.
    forms: HashMap<&'static str, Vec<(&'static str, Meaning)>>,
    titles: HashMap<&'static str, Title>,
    roles: HashMap<&'static str, Option<Gender>>,
    given_names: HashMap<&'static str, Option<Gender>>,
    surnames: HashSet<&'static str>,
    surnames_first: HashSet<&'static str>,
    plain_words: HashSet<&'static str>,
}

/// The tables, read when they are first needed.
pub static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    fn read() -> Self {
        let mut tables = Self {
            countries: Vec::new(),
            organisations: Vec::new(),
            forms: HashMap::new(),
            titles: HashMap::new(),
            roles: HashMap::new(),
            given_names: HashMap::new(),
            surnames: include_str!("../../assets/draft/surnames.tsv").lines().collect(),
            surnames_first: HashSet::new(),
            plain_words: include_str!("../../assets/draft/plain_words.tsv").lines().collect(),
        };
        let mut forms = tables.read_places();
        tables.read_persons();
        // The longest first; of equal ones the first read.
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        for (form, meaning) in forms {
            let known = tables.forms.entry(first_word(form)).or_default();
            if known.iter().all(|(other, _)| *other != form) {
                known.push((form, meaning));
            }
        }
        tables
    }

    /// Reads countries and organisations; returns the forms of all names.
    fn read_places(&mut self) -> Vec<(&'static str, Meaning)> {
        let mut forms = Vec::new();
        let mut add = |cell: &'static str, meaning: Meaning| {
            forms.extend(cell.split('|').filter(|form| !form.is_empty()).map(|form| (form, meaning)));
        };
        for row in rows(include_str!("../../assets/draft/traps.tsv")) {
            let [form, what] = row[..] else { continue };
            let meaning = match what {
                "body" => Meaning::Body,
                "place" => Meaning::Place,
                "people" => Meaning::People,
                _ => Meaning::Nothing,
            };
            add(form, meaning);
        }
        for row in rows(include_str!("../../assets/draft/countries.tsv")) {
            let [iso, name, names, people, cities, governments, _] = row[..] else { continue };
            let index = self.countries.len();
            self.countries.push(Country { iso, name });
            add(name, Meaning::Country(index, CountryForm::Name));
            add(names, Meaning::Country(index, CountryForm::Name));
            add(people, Meaning::Country(index, CountryForm::People));
            add(cities, Meaning::Country(index, CountryForm::City));
            add(governments, Meaning::Country(index, CountryForm::Government));
        }
        for row in rows(include_str!("../../assets/draft/organisations.tsv")) {
            let [name, names, part_of] = row[..] else { continue };
            let index = self.organisations.len();
            let part_of = part_of.split('|').filter(|part| !part.is_empty()).collect();
            self.organisations.push(Organisation { name, part_of });
            add(name, Meaning::Organisation(index));
            add(names, Meaning::Organisation(index));
        }
        for row in rows(include_str!("../../assets/draft/places.tsv")) {
            let [form, _] = row[..] else { continue };
            add(form, Meaning::Place);
        }
        forms
    }

    fn read_persons(&mut self) {
        for row in rows(include_str!("../../assets/draft/titles.tsv")) {
            let [words, place, gender, sort] = row[..] else { continue };
            let gender = gender_of(gender);
            if place == "before" {
                self.titles.insert(words, Title { gender, honorific: sort == "honorific" });
            } else {
                self.roles.insert(words, gender);
            }
        }
        for row in rows(include_str!("../../assets/draft/given_names.tsv")) {
            let [name, gender] = row[..] else { continue };
            self.given_names.insert(name, gender_of(gender));
        }
        for row in rows(include_str!("../../assets/draft/surname_first.tsv")) {
            self.surnames_first.insert(row[0]);
        }
    }

    /// What a cell means that says to what an organisation belongs.
    pub fn owner(&self, part: &str) -> Option<Meaning> {
        let country = self.countries.iter().position(|country| country.iso == part);
        let organisation = || self.organisations.iter().position(|organisation| organisation.name == part);
        country
            .map(|index| Meaning::Country(index, CountryForm::Name))
            .or_else(|| organisation().map(Meaning::Organisation))
    }

    /// Whether words in capitals are the name of a place or a country, as in "NEW DELHI: The court …".
    pub fn is_place_in_capitals(&self, words: &str) -> bool {
        let small = words.chars().zip(std::iter::once(' ').chain(words.chars()));
        let title: String =
            small.flat_map(|(c, before)| if before == ' ' { vec![c] } else { c.to_lowercase().collect() }).collect();
        let is_place = |meaning: &Meaning| {
            matches!(meaning, Meaning::Place | Meaning::Country(_, CountryForm::City | CountryForm::Name))
        };
        let forms = self.forms.get(first_word(&title)).into_iter().flatten();
        !words.chars().any(char::is_lowercase)
            && forms.into_iter().any(|(form, meaning)| *form == title && is_place(meaning))
    }

    /// Returns what the longest form of the tables that starts at a token means.
    pub fn at(&self, text: &ArticleText<'_>, token: usize) -> Option<TableHit> {
        let forms = self.forms.get(first_word(text.word(token)))?;
        let start = text.tokens[token].span.start;
        let rest = &text.whole[start..];
        forms.iter().find_map(|(form, meaning)| {
            let after = rest.strip_prefix(form)?;
            // "Russian-made" holds a word of a country, "Franco-German" holds no name.
            let may_join = matches!(meaning, Meaning::Country(..) | Meaning::People);
            let joined = after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if after.starts_with(char::is_alphanumeric) || joined && !may_join {
                return None;
            }
            let end = start + form.len();
            let next = token + text.tokens[token..].iter().take_while(|token| token.span.start < end).count();
            Some(TableHit { next, end, meaning: *meaning })
        })
    }

    /// Returns the title that starts at a token, the longest one, and the token after it.
    pub fn title_at(&self, text: &ArticleText<'_>, token: usize) -> Option<(usize, Title)> {
        text.tokens.get(token).filter(|token| token.capitalised)?;
        self.longest(text, token, 4, |words| self.titles.get(words).copied())
    }

    /// Returns the gender that a role at a token tells, the longest one, and the token after it.
    pub fn role_at(&self, text: &ArticleText<'_>, token: usize) -> Option<(usize, Option<Gender>)> {
        self.longest(text, token, 3, |words| self.role(words))
    }

    /// Returns the gender that a role tells, in the singular or plural.
    pub fn role(&self, words: &str) -> Option<Option<Gender>> {
        self.roles.get(words).copied().or_else(|| self.roles.get(&*singular(words)?).copied())
    }

    fn longest<T>(
        &self,
        text: &ArticleText<'_>,
        token: usize,
        most: usize,
        known: impl Fn(&str) -> Option<T>,
    ) -> Option<(usize, T)> {
        let start = text.tokens.get(token)?.span.start;
        (1..=most).rev().find_map(|n| {
            let last = text.tokens.get(token + n - 1)?;
            known(&text.whole[start..last.span.end]).map(|found| (token + n, found))
        })
    }

    /// Whether a noun in small letters names several persons, or a body of them: "officials", "police".
    pub fn is_people(&self, word: &str) -> bool {
        let plural = word.ends_with('s') || word.ends_with("men") || word.ends_with("people") || word == "children";
        COLLECTIVES.contains(&word) || plural && singular(word).is_some_and(|one| self.roles.contains_key(one.as_str()))
    }

    /// Returns the gender of a given name, if it is one; of "Jean-Marie" that of its first part.
    pub fn given_name(&self, word: &str) -> Option<Option<Gender>> {
        let first = word.split('-').next().filter(|first| first.len() < word.len());
        self.given_names.get(word).or_else(|| self.given_names.get(first?)).copied()
    }

    /// Whether a name of the tables starts with a word.
    pub fn is_named(&self, word: &str) -> bool {
        self.forms.contains_key(word) || self.given_names.contains_key(word) || self.surnames.contains(word)
    }

    /// Whether a word is a family name.
    pub fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// Whether a word with a capital is an everyday one: "Northern", "Challenge".
    pub fn is_plain(&self, word: &str) -> bool {
        self.plain_words.contains(word.to_lowercase().as_str())
    }

    /// Whether a word is a family name that stands before the given name.
    pub fn is_surname_first(&self, word: &str) -> bool {
        self.surnames_first.contains(word)
    }
}

/// Nouns for many persons who act as one.
const COLLECTIVES: [&str; 50] = [
    "police",
    "army",
    "military",
    "troops",
    "forces",
    "navy",
    "militia",
    "militias",
    "militiamen",
    "authorities",
    "parliament",
    "opposition",
    "media",
    "intelligence",
    "nationals",
    "citizens",
    "people",
    "public",
    "press",
    "senate",
    "cabinet",
    "court",
    "courts",
    "jets",
    "warplanes",
    "warships",
    "planes",
    "aircraft",
    "tanks",
    "peacekeepers",
    "inspectors",
    "separatists",
    "guerrillas",
    "guerillas",
    "paramilitaries",
    "mercenaries",
    "nationalists",
    "companies",
    "banks",
    "firms",
    "settlers",
    "groups",
    "gunmen",
    "factions",
    "helicopters",
    "missiles",
    "parties",
    "youths",
    "personnel",
    "guerrilla",
];

/// Returns the singular of a noun that may be a plural one.
pub fn singular(words: &str) -> Option<String> {
    let (head, last) = words.rsplit_once(' ').map_or(("", words), |(head, last)| (head, last));
    let one = if let Some(stem) = last.strip_suffix("men") {
        format!("{stem}man")
    } else if let Some(stem) = last.strip_suffix("ies") {
        format!("{stem}y")
    } else if last == "people" {
        "person".to_owned()
    } else if last == "children" {
        "child".to_owned()
    } else {
        last.strip_suffix('s')?.to_owned()
    };
    Some(if head.is_empty() { one } else { format!("{head} {one}") })
}

fn gender_of(cell: &str) -> Option<Gender> {
    match cell {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// Returns the letters and digits that some words start with, up to a space, an apostrophe or a hyphen.
fn first_word(words: &str) -> &str {
    words.split([' ', '\'', '’', '-', ',', '&']).next().unwrap_or(words)
}
