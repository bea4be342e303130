//! The tables of the draft engine against each other and against the product's own vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use quotemap::draft::tables::rows;
use quotemap::model::Verb;

const COUNTRIES: &str = include_str!("../../assets/draft/countries.tsv");
const ORGANISATIONS: &str = include_str!("../../assets/draft/organisations.tsv");
const TRAPS: &str = include_str!("../../assets/draft/traps.tsv");
const PLACES: &str = include_str!("../../assets/draft/places.tsv");
const TITLES: &str = include_str!("../../assets/draft/titles.tsv");
const GIVEN_NAMES: &str = include_str!("../../assets/draft/given_names.tsv");
const SURNAMES: &str = include_str!("../../assets/draft/surnames.tsv");
const SURNAMES_FIRST: &str = include_str!("../../assets/draft/surname_first.tsv");
const PLAIN_WORDS: &str = include_str!("../../assets/draft/plain_words.tsv");
const EVENT_VERBS: &str = include_str!("../../assets/draft/event_verbs.tsv");
const EVENT_NOUNS: &str = include_str!("../../assets/draft/event_nouns.tsv");

const ALL: [(&str, &str, usize); 11] = [
    ("countries", COUNTRIES, 7),
    ("organisations", ORGANISATIONS, 3),
    ("traps", TRAPS, 2),
    ("places", PLACES, 2),
    ("titles", TITLES, 4),
    ("given_names", GIVEN_NAMES, 2),
    ("surnames", SURNAMES, 1),
    ("surname_first", SURNAMES_FIRST, 2),
    ("plain_words", PLAIN_WORDS, 1),
    ("event_verbs", EVENT_VERBS, 7),
    ("event_nouns", EVENT_NOUNS, 4),
];

fn forms(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|form| !form.is_empty())
}

/// Returns what is there more than once.
fn twice<T: Ord + Clone>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(|item| !seen.insert(item.clone())).collect()
}

#[test]
fn every_table_says_what_it_is_and_under_which_licence_and_has_whole_rows() {
    for (name, table, n_cells) in ALL {
        let first = table.lines().next().unwrap_or_default();
        assert!(first.starts_with("# ") && first.contains("CC0-1.0"), "{name} does not say its licence");
        assert!(table.ends_with('\n') && !table.contains("\n\n"), "{name} has an empty line");
        for row in rows(table) {
            assert_eq!(row.len(), n_cells, "a row of {name}: {row:?}");
            assert!(row.iter().all(|cell| cell.trim() == *cell), "spaces at the ends in {name}: {row:?}");
        }
    }
}

#[test]
fn every_code_of_a_country_stands_once_and_is_one_of_iso_3166() {
    let codes: Vec<&str> = rows(COUNTRIES).map(|row| row[0]).collect();
    assert_eq!(twice(codes.iter().copied()), Vec::<&str>::new());
    assert!(codes.len() > 195, "{} countries", codes.len());
    for code in codes.into_iter().filter(|code| *code != "XK") {
        assert!(celes::Country::from_alpha2(code).is_ok(), "{code} is no code");
    }
}

#[test]
fn no_form_stands_for_two_countries_nor_for_a_country_and_an_organisation() {
    let countries = rows(COUNTRIES).flat_map(|row| row[1..6].iter().flat_map(|cell| forms(cell)).collect::<Vec<_>>());
    let countries: Vec<&str> = countries.collect();
    assert_eq!(twice(countries.iter().copied()), Vec::<&str>::new());
    let organisations: Vec<&str> = rows(ORGANISATIONS).flat_map(|row| forms(row[0]).chain(forms(row[1]))).collect();
    assert_eq!(twice(organisations.iter().copied()), Vec::<&str>::new());
    let both: Vec<&&str> = organisations.iter().filter(|form| countries.contains(form)).collect();
    assert!(both.is_empty(), "both a country and an organisation: {both:?}");
    let places: BTreeSet<&str> = rows(PLACES).map(|row| row[0]).collect();
    let known: Vec<&&str> = countries.iter().filter(|form| places.contains(**form)).collect();
    assert!(known.is_empty(), "both a country and another place: {known:?}");
}

#[test]
fn what_an_organisation_belongs_to_is_in_the_tables() {
    let codes: BTreeSet<&str> = rows(COUNTRIES).map(|row| row[0]).collect();
    let names: BTreeSet<&str> = rows(ORGANISATIONS).map(|row| row[0]).collect();
    for row in rows(ORGANISATIONS) {
        for whole in forms(row[2]) {
            assert!(codes.contains(whole) || names.contains(whole), "{} belongs to {whole}, which is nowhere", row[0]);
        }
    }
}

#[test]
fn traps_places_titles_and_names_stand_once_and_are_of_known_sorts() {
    let sorts: [(&str, usize, &[&str]); 4] = [
        (TRAPS, 1, &["body", "place", "none", "people"]),
        (PLACES, 1, &["state", "city", "region"]),
        (TITLES, 1, &["before", "role"]),
        (GIVEN_NAMES, 1, &["m", "f", "-"]),
    ];
    for (table, cell, sorts) in sorts {
        assert_eq!(twice(rows(table).map(|row| row[0])), Vec::<&str>::new());
        assert!(rows(table).all(|row| sorts.contains(&row[cell])));
    }
    for table in [SURNAMES, SURNAMES_FIRST, PLAIN_WORDS] {
        assert_eq!(twice(rows(table).map(|row| row[0])), Vec::<&str>::new());
    }
    assert!(rows(TITLES).all(|row| ["m", "f", "-"].contains(&row[2])));
}

#[test]
fn the_verbs_of_acts_are_those_of_the_product_in_their_families() {
    let families: BTreeMap<&str, &str> = Verb::ALL.iter().map(|verb| (verb.key(), verb.family().key())).collect();
    let verbs = rows(EVENT_VERBS).map(|row| (row[0], row[4], row[5]));
    let nouns = rows(EVENT_NOUNS).map(|row| (row[0], row[2], row[3]));
    for (word, verb, family) in verbs.chain(nouns) {
        assert_eq!(families.get(verb), Some(&family), "{word}: {verb} of {family}");
    }
}

#[test]
fn the_verbs_of_acts_stand_once_with_their_forms_and_frames() {
    const PLOVER: [&str; 17] = [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "CONCEDE",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "STATEMENT",
    ];
    assert_eq!(twice(rows(EVENT_VERBS).map(|row| (row[0], row[2]))), Vec::<(&str, &str)>::new());
    for row in rows(EVENT_VERBS) {
        let words: Vec<&str> = forms(row[1]).collect();
        assert_eq!(words.first(), Some(&row[0]), "{} does not start with itself", row[0]);
        assert!((3..=7).contains(&words.len()), "forms of {}: {words:?}", row[0]);
        assert!(words.iter().any(|word| word.ends_with("ing")), "{} has no -ing", row[0]);
        assert!(
            row[2].split(' ').all(|word| word.is_empty() || word.starts_with(['+', '~'])),
            "{}: {}",
            row[0],
            row[2]
        );
        assert!(PLOVER.contains(&row[6]), "{} is of {}", row[0], row[6]);
    }
}
