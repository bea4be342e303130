//! The map file: versioned JSON, read into a checked [`Map`] with every problem reported.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::files::map_entries::{
    ActorEntry, AnchorEntry, BY_ARTICLE, EvidenceEntry, LinkEntry, MapFile, SourceEntry, VERSION,
};
use crate::files::map_text::map_text;
use crate::files::{FileError, FileErrorKind, Format, MAX_MAP_BYTES, Problems, read_text};
use crate::model::validate::EntryPlace;
use crate::model::{
    Actor, ActorId, Anchor, ArticleDate, Attribution, Dated, Evidence, EvidenceId, Fingerprint, Link, LinkId, Map,
    MapProblem, Prints, Source, SourceId,
};
use crate::samples;

/// Returns the map that is embedded in the program.
///
/// # Panics
/// Never in a program that passed its tests: one reads this very text.
pub fn built_in() -> Map {
    parse(samples::BUILT_IN).unwrap_or_else(|problem| panic!("the built-in map is broken: {problem}"))
}

/// Returns the map of an invented report, whose whole article ships with the program.
///
/// # Panics
/// Never in a program that passed its tests: one reads this very text.
pub fn report() -> Map {
    parse(samples::REPORT).unwrap_or_else(|problem| panic!("the map of the report is broken: {problem}"))
}

/// Returns the map of this key that the program carries.
pub fn carried(key: &str) -> Option<Map> {
    [built_in, report].into_iter().map(|map| map()).find(|map| map.key() == key)
}

/// Opens a map file, or the built-in map where no path is given.
///
/// # Errors
/// Where the file cannot be read or is no valid map.
pub fn open(path: Option<&Path>) -> Result<Map, FileError> {
    path.map_or_else(|| Ok(built_in()), read)
}

/// Reads and checks a map file.
///
/// # Errors
/// Where the file cannot be read or breaks the format; `what` then has one problem a line.
pub fn read(path: &Path) -> Result<Map, FileError> {
    parse(&read_text(path, MAX_MAP_BYTES)?).map_err(|kind| FileError::new(path, kind))
}

/// Returns the JSON Schema of the map file, as published in `assets/map.schema.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(MapFile);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n"
}

/// Returns the text of a map's file; what was removed leaves no gap in it.
pub fn text(map: &Map) -> String {
    map_text(&MapFile::of(map))
}

/// Reads and checks the text of a map file.
///
/// # Errors
/// Returns every problem found, one a line.
pub fn parse(text: &str) -> Result<Map, FileErrorKind> {
    from_value(crate::files::parse_json(text)?)
}

/// Reads and checks a map file whose JSON is read already.
///
/// # Errors
/// Returns every problem found, one a line.
pub(super) fn from_value(file: Value) -> Result<Map, FileErrorKind> {
    crate::files::check_format(&file, Format::Map, VERSION..=VERSION)?;
    let Value::Object(mut fields) = file else { unreachable!("check_format takes objects only") };
    let mut reader = Reader::default();
    let key: Option<String> = reader.value("source", 0, fields.remove("key"), "key");
    let source = reader.value("source", 0, fields.remove("source"), "source");
    let actors: Vec<ActorEntry> = reader.list("actors", fields.remove("actors"));
    let evidence: Vec<EvidenceEntry> = reader.list("evidence", fields.remove("evidence"));
    let links: Vec<LinkEntry> = reader.list("links", fields.remove("links"));
    for unknown in fields.keys().filter(|key| !["$schema", "format", "version"].contains(&key.as_str())) {
        reader.say(THE_FILE, "", format!("unknown field \"{unknown}\" at the top of the file"));
    }
    let (Some(key), Some(source)) = (key, source) else { return Err(reader.report(false)) };
    // Keys lead nowhere while entries are missing: what follows would report the consequences.
    if !reader.problems.is_empty() {
        return Err(reader.report(true));
    }
    reader.assemble(Entries { key, source, actors, evidence, links })
}

/// What is in no list.
const THE_FILE: EntryPlace<'_> = EntryPlace { list: "source", index: 0, key: "" };

/// What a fingerprint must be.
const NO_PRINT: &str = "a fingerprint is 16 hexadecimal digits";

/// What a map file holds, each entry read by itself.
struct Entries {
    key: String,
    source: SourceEntry,
    actors: Vec<ActorEntry>,
    evidence: Vec<EvidenceEntry>,
    links: Vec<LinkEntry>,
}

#[derive(Default)]
struct Reader {
    problems: Vec<MapProblem>,
    /// Problems beyond those that are listed.
    n_more: usize,
    actor_ids: BTreeMap<String, ActorId>,
    evidence_ids: BTreeMap<String, EvidenceId>,
    link_ids: BTreeMap<String, LinkId>,
}

impl Reader {
    fn say(&mut self, entry: EntryPlace<'_>, field: &'static str, what: impl Into<String>) {
        if self.problems.len() >= Problems::MOST {
            self.n_more += 1;
            return;
        }
        self.problems.push(MapProblem { place: entry.field(field), what: what.into() });
    }

    /// Returns the problems; `hide_others` says whether later checks need what they leave open.
    fn report(mut self, hide_others: bool) -> FileErrorKind {
        self.problems.iter_mut().filter(|problem| problem.place.list == "sources").for_each(|problem| {
            problem.place.list = "source";
        });
        self.problems.sort();
        let problems: Problems = self.problems.iter().map(MapProblem::to_string).collect();
        FileErrorKind::Invalid(Problems { n_more: problems.n_more + self.n_more, hide_others, ..problems })
    }

    fn list<T: DeserializeOwned>(&mut self, list: &'static str, value: Option<Value>) -> Vec<T> {
        match value {
            Some(Value::Array(entries)) => entries
                .into_iter()
                .enumerate()
                .filter_map(|(index, entry)| self.value(list, index, Some(entry), ""))
                .collect(),
            Some(_) => {
                self.say(EntryPlace { list, index: 0, key: "" }, "", "is not a list");
                Vec::new()
            }
            None => {
                self.say(EntryPlace { list, index: 0, key: "" }, "", "the list is missing");
                Vec::new()
            }
        }
    }

    fn value<T: DeserializeOwned>(
        &mut self,
        list: &'static str,
        index: usize,
        value: Option<Value>,
        field: &'static str,
    ) -> Option<T> {
        let Some(value) = value else {
            self.say(EntryPlace { list, index, key: "" }, field, "is missing");
            return None;
        };
        let key = value.get("key").and_then(Value::as_str).unwrap_or_default().to_owned();
        match serde_path_to_error::deserialize(value) {
            Ok(entry) => Some(entry),
            Err(error) => {
                let path = error.path().to_string();
                let inner = error.into_inner();
                let what = if path == "." { inner.to_string() } else { format!("{path}: {inner}") };
                self.say(EntryPlace { list, index, key: &key }, field, what);
                None
            }
        }
    }

    fn assemble(mut self, entries: Entries) -> Result<Map, FileErrorKind> {
        let Entries { key, source, actors, evidence, links } = entries;
        self.actor_ids = self.ids("actors", actors.iter().map(|entry| &entry.key), ActorId::new);
        self.evidence_ids = self.ids("evidence", evidence.iter().map(|entry| &entry.key), EvidenceId::new);
        self.link_ids = self.ids("links", links.iter().map(|entry| &entry.key), LinkId::new);
        let source = self.source(&key, source);
        let actors = actors.into_iter().enumerate().map(|(i, entry)| self.actor(i, entry)).collect();
        let evidence = evidence.into_iter().enumerate().filter_map(|(i, entry)| self.evidence(i, entry)).collect();
        let links = links.into_iter().enumerate().filter_map(|(i, entry)| self.link(i, entry)).collect();
        let Some(source) = source.filter(|_| self.problems.is_empty()) else {
            return Err(self.report(true));
        };
        Map::new(key, vec![source], actors, evidence, links).map_err(|problems| {
            self.problems = problems;
            self.report(false)
        })
    }

    fn ids<'a, Id>(
        &mut self,
        list: &'static str,
        keys: impl Iterator<Item = &'a String>,
        id: fn(usize) -> Id,
    ) -> BTreeMap<String, Id> {
        let mut ids = BTreeMap::new();
        for (index, key) in keys.enumerate() {
            if ids.insert(key.clone(), id(index)).is_some() {
                self.say(EntryPlace { list, index, key }, "key", "is the key of an earlier entry too");
            }
        }
        ids
    }

    fn source(&mut self, map_key: &str, entry: SourceEntry) -> Option<Source> {
        let SourceEntry { headline, publisher, date, date_note, paragraphs, fingerprints } = entry;
        let mut prints = Vec::with_capacity(fingerprints.len());
        for (number, line) in fingerprints.iter().enumerate() {
            match line.split_whitespace().map(Fingerprint::parse).collect() {
                Some(of_paragraph) => prints.push(of_paragraph),
                None => self.say(THE_FILE, "fingerprints", format!("[{number}]: {NO_PRINT}")),
            }
        }
        let date = match date.as_deref().map(ArticleDate::parse).transpose() {
            Ok(date) => date,
            Err(what) => {
                self.say(THE_FILE, "date", what);
                return None;
            }
        };
        let key = if map_key.trim().is_empty() { BY_ARTICLE } else { map_key }.to_owned();
        let n_paragraphs = paragraphs;
        Some(Source { key, headline, publisher, date, date_note, n_paragraphs, prints, ..Source::default() })
    }

    fn actor(&mut self, index: usize, entry: ActorEntry) -> Actor {
        let ActorEntry { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note } = entry;
        let member_of = self.actors(EntryPlace { list: "actors", index, key: &key }, "member_of", &member_of);
        Actor { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note }
    }

    fn evidence(&mut self, index: usize, entry: EvidenceEntry) -> Option<Evidence> {
        let EvidenceEntry {
            key,
            kind,
            text,
            speaker,
            addressee,
            about,
            attribution,
            via,
            occasion,
            medium,
            date,
            date_wording,
            paragraph,
            anchor,
            part,
        } = entry;
        let entry = EntryPlace { list: "evidence", index, key: &key };
        let speakers = self.actors(entry, "speaker", &speaker);
        let addressee = self.actors(entry, "addressee", addressee.as_slice()).pop();
        let about = self.actors(entry, "about", &about);
        let attribution = match attribution.as_str() {
            BY_ARTICLE => Attribution::Article,
            _ => Attribution::Actor(self.actor_id(entry, "attribution", &attribution)?),
        };
        let date = self.date(entry, date, date_wording);
        let paragraphs = paragraph;
        let anchors = anchor.iter().filter_map(|anchor| self.anchor(entry, anchor)).collect();
        Some(Evidence {
            key,
            kind,
            text,
            source: SourceId::new(0),
            speakers,
            addressee,
            about,
            attribution,
            via,
            occasion,
            medium,
            date,
            paragraphs,
            anchors,
            is_part: part,
        })
    }

    fn anchor(&mut self, entry: EntryPlace<'_>, anchor: &AnchorEntry) -> Option<Anchor> {
        let AnchorEntry { paragraph, sentence, raw, normalised } = anchor;
        let prints = match (raw, normalised) {
            (None, None) => None,
            (Some(raw), Some(normalised)) => match (Fingerprint::parse(raw), Fingerprint::parse(normalised)) {
                (Some(raw), Some(normalised)) => Some(Prints { raw, normalised }),
                _ => {
                    self.say(entry, "anchor", NO_PRINT);
                    return None;
                }
            },
            _ => {
                self.say(entry, "anchor", "has one of its two fingerprints only");
                return None;
            }
        };
        Some(Anchor { paragraph: *paragraph, sentence: *sentence, prints })
    }

    fn link(&mut self, index: usize, entry: LinkEntry) -> Option<Link> {
        let LinkEntry { key, from, to, verb, label, predicate, status, disputes, date, date_wording, evidence } = entry;
        let entry = EntryPlace { list: "links", index, key: &key };
        let from = self.actor_id(entry, "from", &from);
        let to = self.actor_id(entry, "to", &to);
        let date = self.date(entry, date, date_wording);
        let mut resolve = |field, keys: &[String], ids: &dyn Fn(&Self, &str) -> Option<usize>| -> Vec<usize> {
            keys.iter()
                .filter_map(|other| {
                    let id = ids(self, other);
                    if id.is_none() {
                        self.say(entry, field, format!("there is no \"{other}\""));
                    }
                    id
                })
                .collect()
        };
        let evidence = resolve("evidence", &evidence, &|reader, key| reader.evidence_ids.get(key).map(|id| id.index()));
        let disputes = resolve("disputes", &disputes, &|reader, key| reader.link_ids.get(key).map(|id| id.index()));
        let evidence = evidence.into_iter().map(EvidenceId::new).collect();
        let disputes = disputes.into_iter().map(LinkId::new).collect();
        Some(Link { key, from: from?, to: to?, verb, label, predicate, status, disputes, date, evidence })
    }

    fn actors(&mut self, entry: EntryPlace<'_>, field: &'static str, names: &[String]) -> Vec<ActorId> {
        names.iter().filter_map(|name| self.actor_id(entry, field, name)).collect()
    }

    fn actor_id(&mut self, entry: EntryPlace<'_>, field: &'static str, name: &str) -> Option<ActorId> {
        let id = self.actor_ids.get(name).copied();
        if id.is_none() {
            self.say(entry, field, format!("there is no actor \"{name}\""));
        }
        id
    }

    fn date(&mut self, entry: EntryPlace<'_>, date: Option<String>, wording: Option<String>) -> Option<Dated> {
        match ArticleDate::parse(&date?) {
            Ok(date) => Some(Dated { date, wording }),
            Err(what) => {
                self.say(entry, "date", what);
                None
            }
        }
    }
}
