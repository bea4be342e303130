//! Reads the text of a map file entry by entry: of a large map there is never more in memory than its text, one entry as
//! any JSON, and what the others have become.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::files::json::{Unique, doubled};
use crate::files::map_entries::{ActorEntry, EvidenceEntry, LinkEntry, SourceEntry};
use crate::model::remembered::DroppedItem;

/// The lists of a map file, as far as it has them, and all else.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) sources: Option<Vec<SourceEntry>>,
    pub(super) actors: Option<Vec<ActorEntry>>,
    pub(super) evidence: Option<Vec<EvidenceEntry>>,
    pub(super) links: Option<Vec<LinkEntry>>,
    pub(super) dropped: Option<Vec<DroppedItem>>,
    pub(super) not_same: Option<Vec<[String; 2]>>,
    pub(super) others: Map<String, Value>,
}

/// What makes entries of values.
pub(super) trait ReadsEntries {
    /// Makes an entry of a list; notes what is wrong with a value that is none.
    fn read<T: DeserializeOwned>(&mut self, list: &'static str, index: usize, value: Value) -> Option<T>;
    /// Notes that what stands for a list is none.
    fn say_no_list(&mut self, list: &'static str);
}

/// A map file; what is still to come may cost so much.
pub(super) struct MapFileSeed<'a, R> {
    pub(super) reader: &'a mut R,
    pub(super) left: &'a Cell<usize>,
    pub(super) is_version_1: bool,
}

impl<'de, R: ReadsEntries> DeserializeSeed<'de> for MapFileSeed<'_, R> {
    type Value = Lists;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Lists, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: ReadsEntries> Visitor<'de> for MapFileSeed<'_, R> {
    type Value = Lists;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut file: A) -> Result<Lists, A::Error> {
        let Self { reader, left, is_version_1 } = self;
        let mut lists = Lists::default();
        let mut names = BTreeSet::new();
        while let Some(name) = file.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(doubled(&name));
            }
            match name.as_str() {
                "actors" => lists.actors = Some(file.next_value_seed(ListSeed::new("actors", reader, left))?),
                "evidence" => lists.evidence = Some(file.next_value_seed(ListSeed::new("evidence", reader, left))?),
                "links" => lists.links = Some(file.next_value_seed(ListSeed::new("links", reader, left))?),
                // What version 1 does not know is reported elsewhere.
                "sources" if !is_version_1 => {
                    lists.sources = Some(file.next_value_seed(ListSeed::new("sources", reader, left))?);
                }
                "dropped" if !is_version_1 => {
                    lists.dropped = Some(file.next_value_seed(ListSeed::new("dropped", reader, left))?);
                }
                "not_same" if !is_version_1 => {
                    lists.not_same = Some(file.next_value_seed(ListSeed::new("not_same", reader, left))?);
                }
                _ => drop(lists.others.insert(name, file.next_value_seed(Unique(left))?)),
            }
        }
        Ok(lists)
    }
}

/// A list of a map file.
struct ListSeed<'a, R, T> {
    list: &'static str,
    reader: &'a mut R,
    left: &'a Cell<usize>,
    entries: PhantomData<T>,
}

impl<'a, R: ReadsEntries, T> ListSeed<'a, R, T> {
    fn new(list: &'static str, reader: &'a mut R, left: &'a Cell<usize>) -> Self {
        Self { list, reader, left, entries: PhantomData }
    }

    fn no_list<E>(self) -> Result<Vec<T>, E> {
        self.reader.say_no_list(self.list);
        Ok(Vec::new())
    }
}

impl<'de, R: ReadsEntries, T: DeserializeOwned> DeserializeSeed<'de> for ListSeed<'_, R, T> {
    type Value = Vec<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, R: ReadsEntries, T: DeserializeOwned> Visitor<'de> for ListSeed<'_, R, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut entries = Vec::new();
        for index in 0.. {
            let before = self.left.get();
            let Some(value) = list.next_element_seed(Unique(self.left))? else { break };
            // The value goes as soon as it is read: what it cost may be spent again.
            let cost = cost_of_entry(&value, size_of::<T>());
            self.left.set(before);
            Unique(self.left).pay(cost)?;
            entries.extend(self.reader.read(self.list, index, value));
        }
        Ok(entries)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Vec<T>, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.no_list()
    }

    fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
        self.no_list()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Vec<T>, E> {
        self.no_list()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Vec<T>, E> {
        self.no_list()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Vec<T>, E> {
        self.no_list()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Vec<T>, E> {
        self.no_list()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Vec<T>, E> {
        self.no_list()
    }
}

/// Returns about how much memory a value takes once it is an entry of so many bytes, beside the letters of its texts.
fn cost_of_entry(value: &Value, size: usize) -> usize {
    /// The least that a text takes beside its letters and the entry's own field, and what stands in a list or an object.
    const TEXT: usize = 32;
    const ITEM: usize = 32;
    const OBJECT: usize = 64;
    fn cost(value: &Value) -> usize {
        match value {
            Value::String(_) => TEXT,
            Value::Array(values) => values.iter().map(|value| ITEM + cost(value)).sum(),
            Value::Object(members) => OBJECT + members.values().map(cost).sum::<usize>(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
    }
    size + cost(value)
}
