//! The keys of what is new, made of its words.

/// Returns words as a part of a key: "Ida Strand" as `ida-strand`; `unnamed` where no letter is in them.
pub(in crate::model) fn slug(words: &str) -> String {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}
