//! Records of any format: fields with names and values, as texts.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::files::FileErrorKind;
use crate::model::article_draft::Imported;
use crate::model::incoming::parts::{IncomingColumns, IncomingFormat};

/// So many nodes, edges and passages are read at most, in 200 MB.
const MOST_RECORDS: usize = 30_000;
/// So many articles are read at most.
pub(super) const MOST_SOURCES: usize = 1_000;
/// A record has no more fields.
const MOST_FIELDS: usize = 500;
/// A field has no more values, such as names.
const MOST_VALUES: usize = 1_000;

/// The fields of which something may be made have no more values together: each takes about fifty bytes beside its letters.
const MOST_VALUES_IN_ALL: usize = 1_000_000;

/// What a file has, before it is known what it means.
#[derive(Default)]
pub(super) struct Records {
    pub(super) nodes: Vec<Record>,
    pub(super) edges: Vec<Record>,
    pub(super) passages: Vec<Record>,
    /// Articles that the file tells of, as `export` writes them.
    pub(super) sources: Vec<Record>,
    /// What the file tells of the article.
    pub(super) article: Imported,
    /// What was dropped, and why.
    pub(super) dropped: Vec<String>,
    /// How many lines end before a byte of the file, of which the last line was asked for: to count them anew for each
    /// element would take long, and to note them all much memory.
    lines_before: (usize, usize),
    /// The format, once it is known: of several documents in a file, that of the first.
    pub(super) format: Option<IncomingFormat>,
    /// The columns of tables.
    pub(super) columns: Vec<IncomingColumns>,
    /// The names of the fields of which something may be made, shared by all who have them.
    names: BTreeSet<Arc<str>>,
    /// For each list the names of other fields: what they hold is not kept.
    pub(super) unused: [BTreeSet<String>; 3],
    /// How many values the fields of all have.
    n_values: usize,
}

/// One of the lists of records.
#[derive(Clone, Copy)]
pub(super) enum RecordList {
    Nodes,
    Edges,
    Passages,
}

/// A node, an edge or a passage.
#[derive(Clone, Default)]
pub(super) struct Record {
    /// Where it stands in the file.
    pub(super) place: String,
    fields: Vec<(Arc<str>, FieldValues)>,
    /// Passages that it brings along, as indices.
    pub(super) passages: Vec<usize>,
}

/// The values of a field; most have one.
#[derive(Clone)]
enum FieldValues {
    One(String),
    Many(Vec<String>),
}

impl FieldValues {
    fn all(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

impl Records {
    /// Begins with nothing; of the fields of these names something may be made.
    pub(super) fn new(names: BTreeSet<Arc<str>>) -> Self {
        Self { names, ..Self::default() }
    }

    /// Returns the line that a byte of the file stands in, from 1; fast where bytes ascend.
    pub(super) fn line_at(&mut self, text: &str, byte: usize) -> usize {
        let (start, lines) = if self.lines_before.0 <= byte { self.lines_before } else { (0, 0) };
        self.lines_before = (byte, lines + memchr::memchr_iter(b'\n', &text.as_bytes()[start..byte]).count());
        1 + self.lines_before.1
    }

    /// Adds a record to one of the lists, with those of its fields of which something may be made; returns its index there.
    ///
    /// # Errors
    /// Where there are too many, or too much stands in all of them.
    pub(super) fn push(&mut self, list: RecordList, mut record: Record) -> Result<usize, FileErrorKind> {
        let unused = &mut self.unused[list as usize];
        record.fields.retain_mut(|(name, _)| {
            let used = self.names.get(name);
            match used {
                Some(shared) => *name = Arc::clone(shared),
                None if unused.len() < MOST_FIELDS => drop(unused.insert(name.to_string())),
                None => {}
            }
            used.is_some()
        });
        record.fields.shrink_to_fit();
        self.n_values += record.fields.iter().map(|(_, values)| values.all().len()).sum::<usize>();
        if self.n_values > MOST_VALUES_IN_ALL {
            let of = "values in the fields of its nodes, edges and passages: leave out columns or fields that the map does \
                      not need";
            return Err(FileErrorKind::TooManyRecords { most: MOST_VALUES_IN_ALL, of });
        }
        let list = match list {
            RecordList::Nodes => &mut self.nodes,
            RecordList::Edges => &mut self.edges,
            RecordList::Passages => &mut self.passages,
        };
        if list.len() >= MOST_RECORDS {
            return Err(FileErrorKind::TooManyRecords { most: MOST_RECORDS, of: "nodes, edges or passages" });
        }
        list.push(record);
        Ok(list.len() - 1)
    }

    /// Returns whether something is made of a field.
    pub(super) fn uses(&self, name: &str) -> bool {
        self.names.contains(folded(name).as_str())
    }

    /// Takes note of a field of which nothing is made.
    pub(super) fn note_unused(&mut self, list: RecordList, name: &str) {
        let unused = &mut self.unused[list as usize];
        if unused.len() < MOST_FIELDS {
            unused.insert(folded(name));
        }
    }

    /// Adds the articles that stand as JSON in a graph, as `export` writes them.
    pub(super) fn push_sources(&mut self, json: &Value) {
        let values = json.as_array().map(Vec::as_slice).unwrap_or_default().iter().take(MOST_SOURCES);
        self.sources.extend(values.map(|value| Record::of_json(value, "sources")));
    }

    /// Adds passages that stand as JSON in an attribute of an edge or of a graph, as `export` writes them.
    pub(super) fn push_passages(&mut self, json: &Value) -> Result<Vec<usize>, FileErrorKind> {
        let values = json.as_array().map(Vec::as_slice).unwrap_or_default().iter();
        let passages = values.enumerate().map(|(at, value)| Record::of_json(value, &format!("evidence[{at}]")));
        passages.collect::<Vec<_>>().into_iter().map(|passage| self.push(RecordList::Passages, passage)).collect()
    }
}

impl Record {
    pub(super) fn new(place: impl Into<String>) -> Self {
        Self { place: place.into(), ..Self::default() }
    }

    /// Takes the members of an object; what is no text, number or list of such is left out.
    pub(super) fn of_json(value: &Value, place: &str) -> Self {
        let mut record = Self::new(place);
        record.set_members(value);
        record
    }

    pub(super) fn set_members(&mut self, value: &Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            let values = match value {
                Value::Array(values) => values.iter().filter_map(text_of).collect(),
                value => text_of(value).into_iter().collect(),
            };
            self.set_list(name, values);
        }
    }

    /// Sets a field, unless it is there already, is empty, or there are too many.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.set_list(name, vec![value.into()]);
    }

    pub(super) fn set_list(&mut self, name: &str, mut values: Vec<String>) {
        values.retain(|value| !value.trim().is_empty());
        values.truncate(MOST_VALUES);
        let name = folded(name);
        let is_new = !self.fields.iter().any(|(known, _)| **known == *name);
        let values = match values.len() {
            0 => return,
            1 => FieldValues::One(values.swap_remove(0)),
            _ => FieldValues::Many(values),
        };
        if is_new && self.fields.len() < MOST_FIELDS {
            self.fields.push((name.into(), values));
        }
    }

    /// Takes a field off.
    pub(super) fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| **known != *name);
        self
    }

    /// Returns whether a field says something, whatever its case.
    pub(super) fn says(&self, name: &str, value: &str) -> bool {
        self.list(name).first().is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
    }

    /// Returns the names of its fields, as they are compared.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| &**name)
    }

    pub(super) fn list(&self, name: &str) -> &[String] {
        self.fields.iter().find(|(known, _)| **known == *name).map_or(&[], |(_, values)| values.all())
    }
}

/// Returns the name of a field as it is compared: "Source Actor" as `source_actor`.
pub(super) fn folded(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.chars().map(|c| if c.is_whitespace() || c == '-' || c == '.' { '_' } else { c }).collect()
}

pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        // Web annotations and the like name things by an object with an id.
        Value::Object(members) => members.get("id").or(members.get("name"))?.as_str().map(str::to_owned),
        Value::Null | Value::Array(_) => None,
    }
}
