//! Reads what stands in a map file into a checked [`Map`], with every problem reported.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::files::json::{head, parse_with};
use crate::files::layout_file::LayoutFile;
use crate::files::limits::MAX_JSON_COST;
use crate::files::map_entries::{
    ActorEntry, AnchorEntry, BY_ARTICLE, EvidenceEntry, FORMAT, LinkEntry, SourceEntry, VERSION,
};
use crate::files::map_stream::{Lists, MapFileSeed, ReadsEntries};
use crate::files::{FileErrorKind, Format, Problems, check_format, entry, layout_file, parse_json};
use crate::model::remembered::{DroppedItem, Remembered};
use crate::model::validate::EntryPlace;
use crate::model::{
    Actor, ActorId, Anchor, ArticleDate, Attribution, Dated, Drafted, Evidence, EvidenceId, Fingerprint, Link, LinkId,
    Map, MapProblem, Prints, Source, SourceId,
};

/// What a map file holds.
#[derive(Clone, Debug)]
pub struct SavedMap {
    /// The map.
    pub map: Map,
    /// How it was arranged, where the file says so.
    pub layout: Option<LayoutFile>,
}

/// Returns whether a text says that it is a map file, and could be one.
pub(super) fn is_map(text: &str) -> bool {
    head(text).is_some_and(|head| head.format.as_deref() == Some(FORMAT))
}

/// Reads and checks the text of a map file; a text that is handed over is gone before the map is made of what was read.
///
/// # Errors
/// Returns every problem found, one a line.
pub(super) fn read(text: impl AsRef<str>) -> Result<SavedMap, FileErrorKind> {
    let Some(head) = head(text.as_ref()) else {
        check_format(&parse_json(text.as_ref())?, Format::Map, 1..=VERSION)?;
        return Err(FileErrorKind::NoVersion);
    };
    let is_version_1 = head.version == Some(1);
    let mut reader = Reader { is_version_1, ..Reader::default() };
    let left = Cell::new(MAX_JSON_COST);
    let lists: Lists =
        parse_with(text.as_ref(), MapFileSeed { reader: &mut reader, left: &left, is_version_1 }, &left)?;
    drop(text);
    let file = Value::Object(lists.others);
    check_format(&file, Format::Map, 1..=VERSION)?;
    let Value::Object(mut fields) = file else { unreachable!("it was made an object") };
    let key: Option<String> = reader.value(THE_FILE, 0, fields.remove("key"), "key");
    let (sources, layout): (Vec<SourceEntry>, _) = match is_version_1 {
        true => (reader.value("sources", 0, fields.remove("source"), "").into_iter().collect(), None),
        false => (reader.present("sources", lists.sources), fields.remove("layout")),
    };
    let actors: Vec<ActorEntry> = reader.present("actors", lists.actors);
    let evidence: Vec<EvidenceEntry> = reader.present("evidence", lists.evidence);
    let links: Vec<LinkEntry> = reader.present("links", lists.links);
    let (dropped, not_same) = (lists.dropped.unwrap_or_default(), lists.not_same.unwrap_or_default());
    for unknown in fields.keys().filter(|key| !["$schema", "format", "version"].contains(&key.as_str())) {
        reader.say(EntryPlace { list: THE_FILE, index: 0, key: "" }, "", format!("unknown field \"{unknown}\""));
    }
    let layout = layout.and_then(|layout| reader.layout(key.as_deref(), layout));
    let Some(key) = key else { return Err(reader.report(false)) };
    // Keys lead nowhere while entries are missing: what follows would report the consequences.
    if !reader.problems.is_empty() {
        return Err(reader.report(true));
    }
    let map = reader.assemble(Entries { key, sources, actors, evidence, links, dropped, not_same })?;
    Ok(SavedMap { map, layout })
}

/// Where problems stand that are in no list.
const THE_FILE: &str = "the file";

/// What a fingerprint must be.
const NO_PRINT: &str = "a fingerprint is 16 hexadecimal digits";

/// What a map file holds, each entry read by itself.
struct Entries {
    key: String,
    sources: Vec<SourceEntry>,
    actors: Vec<ActorEntry>,
    evidence: Vec<EvidenceEntry>,
    links: Vec<LinkEntry>,
    dropped: Vec<DroppedItem>,
    not_same: Vec<[String; 2]>,
}

impl ReadsEntries for Reader {
    fn read<T: DeserializeOwned>(&mut self, list: &'static str, index: usize, value: Value) -> Option<T> {
        self.value(list, index, Some(value), "")
    }

    fn say_no_list(&mut self, list: &'static str) {
        self.say(EntryPlace { list: THE_FILE, index: 0, key: "" }, "", format!("{list} is not a list"));
    }
}

#[derive(Default)]
struct Reader {
    is_version_1: bool,
    problems: Vec<MapProblem>,
    /// Problems beyond those that are listed.
    n_more: usize,
    source_ids: BTreeMap<String, SourceId>,
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
        let only_source = self.problems.iter_mut().filter(|problem| problem.place.list == "sources");
        only_source.filter(|_| self.is_version_1).for_each(|problem| problem.place.list = "source");
        self.problems.sort();
        let problems: Problems = self.problems.iter().map(MapProblem::to_string).collect();
        FileErrorKind::Invalid(Problems { n_more: problems.n_more + self.n_more, hide_others, ..problems })
    }

    fn present<T>(&mut self, list: &'static str, entries: Option<Vec<T>>) -> Vec<T> {
        entries.unwrap_or_else(|| {
            self.say(EntryPlace { list: THE_FILE, index: 0, key: "" }, "", format!("the list {list} is missing"));
            Vec::new()
        })
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
        // A list would be read by position, as if its values had the names of members.
        let is_unnamed = value.is_array() && ["sources", "actors", "evidence", "links"].contains(&list);
        let read = if is_unnamed { Err("is a list, expected an object".to_owned()) } else { entry(value) };
        read.map_err(|what| self.say(EntryPlace { list, index, key: &key }, field, what)).ok()
    }

    fn assemble(mut self, entries: Entries) -> Result<Map, FileErrorKind> {
        let Entries { key, mut sources, actors, evidence, links, dropped, not_same } = entries;
        if self.is_version_1 {
            // The only source has no key of its own.
            let only = if key.trim().is_empty() { BY_ARTICLE } else { &key };
            sources.iter_mut().for_each(|entry| entry.key = Some(only.to_owned()));
        }
        let source_keys = sources.iter().map(|entry| entry.key.as_deref().unwrap_or_default());
        self.source_ids = self.ids("sources", source_keys, SourceId::new);
        self.actor_ids = self.ids("actors", actors.iter().map(|entry| entry.key.as_str()), ActorId::new);
        self.evidence_ids = self.ids("evidence", evidence.iter().map(|entry| entry.key.as_str()), EvidenceId::new);
        self.link_ids = self.ids("links", links.iter().map(|entry| entry.key.as_str()), LinkId::new);
        let sources: Vec<_> = sources.into_iter().enumerate().filter_map(|(i, entry)| self.source(i, entry)).collect();
        let actors = actors.into_iter().enumerate().map(|(i, entry)| self.actor(i, entry)).collect();
        let evidence = evidence.into_iter().enumerate().filter_map(|(i, entry)| self.evidence(i, entry)).collect();
        let links = links.into_iter().enumerate().filter_map(|(i, entry)| self.link(i, entry)).collect();
        let remembered = self.remembered(dropped, not_same);
        if !self.problems.is_empty() {
            return Err(self.report(true));
        }
        // The map is made once more in memory as it is checked: what is needed no longer gives its room.
        (self.source_ids, self.actor_ids, self.evidence_ids, self.link_ids) = Default::default();
        let mut map = Map::new(key, sources, actors, evidence, links).map_err(|problems| {
            self.problems = problems;
            self.report(false)
        })?;
        map.remember(remembered);
        Ok(map)
    }

    /// Returns what the reader has decided against.
    fn remembered(&mut self, dropped: Vec<DroppedItem>, not_same: Vec<[String; 2]>) -> Remembered {
        let mut remembered = Remembered { dropped, ..Remembered::default() };
        for (index, [a, b]) in not_same.iter().enumerate() {
            let place = EntryPlace { list: "not_same", index, key: "" };
            let ids = [a, b].map(|key| self.actor_id(place, "", key));
            if let [Some(a), Some(b)] = ids {
                remembered.keep_apart(a, b);
            }
        }
        remembered
    }

    fn ids<'a, Id>(
        &mut self,
        list: &'static str,
        keys: impl Iterator<Item = &'a str>,
        id: fn(usize) -> Id,
    ) -> BTreeMap<String, Id> {
        let mut ids = BTreeMap::new();
        for (index, key) in keys.enumerate() {
            if ids.insert(key.to_owned(), id(index)).is_some() {
                self.say(EntryPlace { list, index, key }, "key", "is the key of an earlier entry too");
            }
        }
        ids
    }

    fn source(&mut self, index: usize, entry: SourceEntry) -> Option<Source> {
        let SourceEntry { headline, byline, publisher, date_note, address, text, .. } = entry;
        let key = entry.key.unwrap_or_default();
        let place = EntryPlace { list: "sources", index, key: &key };
        let mut prints = Vec::with_capacity(entry.fingerprints.len());
        for (number, line) in entry.fingerprints.iter().enumerate() {
            match line.split_whitespace().map(Fingerprint::parse).collect() {
                Some(of_paragraph) => prints.push(of_paragraph),
                None => self.say(place, "fingerprints", format!("[{number}]: {NO_PRINT}")),
            }
        }
        let date = match entry.date.as_deref().map(ArticleDate::parse).transpose() {
            Ok(date) => date,
            Err(what) => {
                self.say(place, "date", what);
                return None;
            }
        };
        let (n_paragraphs, text) = (entry.paragraphs, text.map(Arc::from));
        Some(Source { key, headline, byline, publisher, date, date_note, address, n_paragraphs, prints, text })
    }

    /// Returns the source that a piece names: in version 1 there is one, which no piece names.
    fn source_id(&mut self, entry: EntryPlace<'_>, name: Option<&str>) -> Option<SourceId> {
        let what = match name {
            None if self.is_version_1 => return Some(SourceId::new(0)),
            None => "is missing: each piece names its source".to_owned(),
            Some(name) => match self.source_ids.get(name) {
                Some(&id) => return Some(id),
                None => format!("there is no source \"{name}\""),
            },
        };
        self.say(entry, "source", what);
        None
    }

    fn layout(&mut self, map_key: Option<&str>, layout: Value) -> Option<LayoutFile> {
        let place = EntryPlace { list: "layout", index: 0, key: "" };
        match layout_file::from_value(layout) {
            Ok(layout) if map_key.is_none_or(|key| key == layout.map_key()) => return Some(layout),
            Ok(layout) => self.say(place, "", format!("is of another map, \"{}\"", layout.map_key())),
            Err(FileErrorKind::Invalid(problems)) => {
                problems.first.into_iter().for_each(|problem| self.say(place, "", problem));
            }
            Err(other) => self.say(place, "", other.to_string()),
        }
        None
    }

    fn actor(&mut self, index: usize, entry: ActorEntry) -> Actor {
        let ActorEntry { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note, draft } = entry;
        let place = EntryPlace { list: "actors", index, key: &key };
        let member_of = self.actors(place, "member_of", &member_of);
        let drafted = self.drafted(place, draft);
        Actor { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note, drafted }
    }

    fn evidence(&mut self, index: usize, entry: EvidenceEntry) -> Option<Evidence> {
        let EvidenceEntry {
            key,
            kind,
            text,
            source,
            verbatim,
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
            draft,
        } = entry;
        let entry = EntryPlace { list: "evidence", index, key: &key };
        let source = self.source_id(entry, source.as_deref());
        let speakers = self.actors(entry, "speaker", &speaker);
        let addressee = self.actors(entry, "addressee", addressee.as_slice()).pop();
        let about = self.actors(entry, "about", &about);
        let attribution = match attribution.as_str() {
            BY_ARTICLE => Attribution::Article,
            _ => Attribution::Actor(self.actor_id(entry, "attribution", &attribution)?),
        };
        let date = self.date(entry, date, date_wording);
        let drafted = self.drafted(entry, draft);
        let paragraphs = paragraph;
        let anchors = anchor.iter().filter_map(|anchor| self.anchor(entry, anchor)).collect();
        Some(Evidence {
            key,
            kind,
            text,
            source: source?,
            is_verbatim: verbatim,
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
            drafted,
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
        let LinkEntry { key, from, to, verb, label, predicate, status, disputes, date, date_wording, evidence, draft } =
            entry;
        let entry = EntryPlace { list: "links", index, key: &key };
        let from = self.actor_id(entry, "from", &from);
        let to = self.actor_id(entry, "to", &to);
        let date = self.date(entry, date, date_wording);
        let drafted = self.drafted(entry, draft);
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
        Some(Link { key, from: from?, to: to?, verb, label, predicate, status, disputes, date, evidence, drafted })
    }

    /// Returns what a draft says of an entry; files of version 1 know none.
    fn drafted(&mut self, entry: EntryPlace<'_>, draft: Option<Drafted>) -> Option<Drafted> {
        if self.is_version_1 && draft.is_some() {
            self.say(entry, "draft", "there is none in files of version 1");
        }
        draft
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
