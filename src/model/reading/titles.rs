//! What stands before the surname of somebody: titles, ranks, offices and given names, as the rules for drafts know
//! them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a title tells of whoever has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleGender {
    Female,
    Male,
}

/// Titles by their last word in small letters, without its full stop, and the gender that they tell.
static TITLES: LazyLock<HashMap<String, Option<TitleGender>>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../assets/draft/titles.tsv"));
    let title = |row: Vec<&str>| {
        let [words, place, gender, ..] = row[..] else { return None };
        let last = words.rsplit([' ', '-']).next()?.trim_end_matches('.').to_lowercase();
        let gender = match gender {
            "f" => Some(TitleGender::Female),
            "m" => Some(TitleGender::Male),
            _ => None,
        };
        (place == "before").then_some((last, gender))
    };
    let others = OTHERS.split_whitespace().map(|word| (word.to_owned(), None));
    rows.filter_map(title).chain(others).collect()
});

/// Others that stand before a surname with a capital letter.
const OTHERS: &str = "\
    aunt canon clerk coroner curate democrat designate deputies elect ex farmer fellow former fr grandma grandpa hon \
    independent johnny libertarian miller mlle mme nurse old patriarch republican socialist sra st uncle vicar young";

static GIVEN_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    rows(include_str!("../../../assets/draft/given_names.tsv")).filter_map(|row| row.first().copied()).collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Returns whether a word may be the title, the rank or the office of whoever has the surname behind it: "General".
pub(crate) fn is_rank(word: &str) -> bool {
    word.to_lowercase().rsplit('-').next().is_some_and(|last| TITLES.contains_key(last))
}

/// Returns the gender that a title tells: "Mrs".
pub(crate) fn gender_of(title: &str) -> Option<TitleGender> {
    TITLES.get(&title.to_lowercase()).copied().flatten()
}

/// Returns whether a word is a given name, though it may be something else as well: "Will", "Paris".
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// Returns whether two given names may be one person's: they start with the same letter, share a part ("Bill" and
/// "William"), or one is short for the other.
pub(crate) fn may_be_same(name: &str, other: &str) -> bool {
    /// What two forms of a name have in common, in letters.
    const SHARED: usize = 3;
    const SHORT: [(&str, &str); 26] = [
        ("bess", "elizabeth"),
        ("bob", "robert"),
        ("bobbie", "roberta"),
        ("bobby", "robert"),
        ("dick", "richard"),
        ("fanny", "stephanie"),
        ("hank", "john"),
        ("jack", "james"),
        ("kit", "christopher"),
        ("lola", "dolores"),
        ("ned", "edward"),
        ("ned", "edmund"),
        ("nell", "ellen"),
        ("paco", "francisco"),
        ("peg", "margaret"),
        ("peggy", "margaret"),
        ("pepe", "jose"),
        ("polly", "mary"),
        ("rick", "frederick"),
        ("sandy", "alexander"),
        ("sasha", "alexander"),
        ("sasha", "alexandra"),
        ("shura", "alexander"),
        ("ted", "edward"),
        ("teddy", "edward"),
        ("tony", "antonio"),
    ];
    let (name, other) = (name.to_lowercase(), other.to_lowercase());
    let shares = || {
        let letters: Vec<char> = name.chars().collect();
        letters.windows(SHARED).any(|part| other.contains(&part.iter().collect::<String>()))
    };
    name.chars().next() == other.chars().next()
        || shares()
        || SHORT.iter().any(|&(short, long)| (short == name && long == other) || (short == other && long == name))
}
