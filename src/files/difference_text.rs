//! What differs between two files, for reading: with the names that people know, where a file has keys.

use std::collections::BTreeMap;
use std::io;

use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::files::difference::{
    Difference, DifferenceCounts, DifferenceKind, DifferenceSubject, FieldChange, TellsDifferences,
};
use crate::model::Map;
use crate::model::text::printable::printable;
use crate::model::wording::capitalised;

/// What people call the actors, links and pieces of evidence of some maps, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownNames(BTreeMap<String, String>);

impl KnownNames {
    /// Takes the names of maps; of several, the last one has the last word.
    pub fn of<'a>(maps: impl IntoIterator<Item = &'a Map>) -> Self {
        let mut names = Self::default();
        maps.into_iter().for_each(|map| names.take(map));
        names
    }

    /// Takes the names of one more map.
    pub fn take(&mut self, map: &Map) {
        self.0.extend(map.evidence().map(|piece| (piece.key.clone(), quoted(&piece.text))));
        self.0.extend(map.link_ids().map(|id| (map.link(id).key.clone(), map.sentence(id))));
        self.0.extend(map.actors().map(|actor| (actor.key.clone(), actor.named_short().into_owned())));
    }

    /// Returns a value as people say it, in which keys are names.
    fn said(&self, value: &Value) -> String {
        match value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
            Value::Array(values) if values.is_empty() => "nothing".to_owned(),
            Value::Array(values) => values.iter().map(|value| self.said(value)).collect::<Vec<_>>().join(", "),
            Value::String(text) if !self.0.contains_key(text) => format!("\u{201c}{}\u{201d}", printable(text)),
            _ => self.words(value),
        }
    }

    /// Returns the words of a value, in which keys are names.
    fn words(&self, value: &Value) -> String {
        match value {
            Value::Null => "none".to_owned(),
            Value::Array(values) if values.is_empty() => "none".to_owned(),
            // Files have numbers of 32 bits.
            Value::Number(number) => {
                number.as_f64().map_or_else(|| number.to_string(), |number| (number as f32).to_string())
            }
            Value::Array(values) => values.iter().map(|value| self.words(value)).collect::<Vec<_>>().join(", "),
            Value::String(text) => match self.0.get(text) {
                Some(name) => printable(name).into_owned(),
                None => printable(&value.to_string()).into_owned(),
            },
            _ => printable(&value.to_string()).into_owned(),
        }
    }
}

/// Writes what differs for reading: each on a line, with its name and its key, its fields on lines below it, and the counts
/// at the end. Returns whether nothing does.
///
/// # Errors
/// Where it cannot be written.
pub fn write_text(compared: &dyn TellsDifferences, names: &KnownNames, out: &mut dyn io::Write) -> io::Result<bool> {
    let (mut counts, mut is_same, mut written) = (DifferenceCounts::default(), true, Ok(()));
    compared.each(&mut |difference| {
        is_same = false;
        counts.add(&difference);
        if written.is_ok() {
            written = out.write_all(lines(&difference, names).as_bytes());
        }
    });
    written?;
    writeln!(out, "{}", counts.words())?;
    Ok(is_same)
}

/// Writes what differs for other programs: `same`, `summary` and `differences`, each with its `subject`, `key`, `name`,
/// `changes` and `fields`. Returns whether nothing does.
///
/// # Errors
/// Where it cannot be written.
pub fn write_json(compared: &dyn TellsDifferences, out: &mut dyn io::Write) -> io::Result<bool> {
    let (mut counts, mut same) = (DifferenceCounts::default(), true);
    compared.each(&mut |difference| {
        same = false;
        counts.add(&difference);
    });
    serde_json::to_writer_pretty(
        &mut *out,
        &DifferencesAsJson { same, summary: counts.words(), differences: Each(compared) },
    )?;
    writeln!(out)?;
    Ok(same)
}

/// What is written for other programs.
#[derive(Serialize)]
struct DifferencesAsJson<'a> {
    same: bool,
    summary: String,
    differences: Each<'a>,
}

struct Each<'a>(&'a dyn TellsDifferences);

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut written = Ok(());
        self.0.each(&mut |difference| {
            if written.is_ok() {
                written = list.serialize_element(&difference);
            }
        });
        written?;
        list.end()
    }
}

/// Returns a difference for reading.
fn lines(difference: &Difference, names: &KnownNames) -> String {
    let Difference { subject, key, name, changes, fields } = difference;
    let changes: Vec<&str> = changes.iter().map(|change| change.word()).collect();
    let name = names.0.get(key).unwrap_or(name);
    let called = if name.is_empty() { key.clone() } else { format!("{name} ({key})") };
    let mut text = format!("{} {}: {}\n", subject.words().0, printable(&called), changes.join(", "));
    for FieldChange { field, before, after } in fields {
        text += &format!("    {field}: {} -> {}\n", names.words(before), names.words(after));
    }
    text
}

/// Returns differences for people who know no files: a line for each, and one for each field of it, by the words for
/// it.
pub fn to_words(differences: &[Difference], names: &KnownNames) -> Vec<String> {
    let mut lines = Vec::new();
    for Difference { subject, key, name, changes, fields } in differences {
        let words: Vec<&str> = changes.iter().map(|change| change.word()).collect();
        let name = names.0.get(key).unwrap_or(name);
        let name = if name.is_empty() { &key.replace('_', " ") } else { name };
        lines.push(format!("{} {}: {}", capitalised(subject.words().0), printable(name), words.join(", ")));
        let is_told = |change: &FieldChange| {
            let change = change.kind(*subject);
            ![DifferenceKind::Moved, DifferenceKind::Pinned, DifferenceKind::Unpinned].contains(&change)
        };
        lines.extend(fields.iter().filter(|change| is_told(change)).map(|FieldChange { field, before, after }| {
            let field = field_words(*subject, field);
            format!("    {field}: {} \u{2192} {}", names.said(before), names.said(after))
        }));
    }
    lines
}

/// Returns what a field of a file is called by people.
fn field_words(subject: DifferenceSubject, field: &str) -> String {
    match (subject, field) {
        (DifferenceSubject::Place, "label") => "side of its name".to_owned(),
        (_, "iso") => "country code".to_owned(),
        (_, "via") => "passed on by".to_owned(),
        (_, "about") => "whom it is about".to_owned(),
        (_, "prints") => "fingerprints".to_owned(),
        (_, field) => field.replace('_', " "),
    }
}

/// Returns the first words of a passage.
fn quoted(passage: &str) -> String {
    /// Letters that tell it from others.
    const MOST: usize = 60;
    let end = passage.char_indices().nth(MOST).map_or(passage.len(), |(end, _)| end);
    let more = if end < passage.len() { "\u{2026}" } else { "" };
    format!("\u{201c}{}{more}\u{201d}", &passage[..end])
}
