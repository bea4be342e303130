//! How a map file is written: one field a line, each anchor and each draft on one.

use std::io;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::files::bounded::Bounded;
use crate::files::layout_file::LayoutFile;
use crate::files::layout_text::layout_text;
use crate::files::map_entries::{ActorEntry, EvidenceEntry, LinkEntry, MapFile, SourceEntry, VERSION};
use crate::model::Map;

/// A map as its file has it: each entry is made when it is written, since all of them take as much memory as the map.
pub(super) struct WrittenMap<'a> {
    pub(super) map: &'a Map,
    pub(super) schema: Option<String>,
    /// The version of the format: what version 1 does not know is left out.
    pub(super) version: u64,
    pub(super) layout: Option<LayoutFile>,
}

impl<'a> WrittenMap<'a> {
    /// A map as it is written now.
    pub(super) fn of(map: &'a Map, layout: Option<LayoutFile>) -> Self {
        Self { map, schema: None, version: VERSION, layout }
    }
}

impl Serialize for WrittenMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (map, is_new) = (self.map, self.version > 1);
        let file = MapFile::without_lists(map);
        // Each field by its name, so that the compiler asks for a new one.
        let MapFile {
            format,
            key,
            dropped,
            not_same,
            schema: _,
            version: _,
            source: _,
            sources: _,
            actors: _,
            evidence: _,
            links: _,
            layout: _,
        } = file;
        let mut file = serializer.serialize_map(None)?;
        if let Some(schema) = &self.schema {
            file.serialize_entry("$schema", schema)?;
        }
        file.serialize_entry("format", &format)?;
        file.serialize_entry("version", &self.version)?;
        file.serialize_entry("key", &key)?;
        if is_new {
            file.serialize_entry("sources", &EachEntry(|| map.sources().map(SourceEntry::of)))?;
        } else if let Some(source) = map.sources().next() {
            file.serialize_entry("source", &SourceEntry { key: None, ..SourceEntry::of(source) })?;
        }
        file.serialize_entry("actors", &EachEntry(|| map.actors().map(|actor| ActorEntry::of(map, actor))))?;
        let piece = |entry: EvidenceEntry| EvidenceEntry { source: entry.source.filter(|_| is_new), ..entry };
        let pieces = || map.evidence().map(|it| piece(EvidenceEntry::of(map, it)));
        file.serialize_entry("evidence", &EachEntry(pieces))?;
        file.serialize_entry("links", &EachEntry(|| map.links().map(|link| LinkEntry::of(map, link))))?;
        if is_new && !dropped.is_empty() {
            file.serialize_entry("dropped", &dropped)?;
        }
        if is_new && !not_same.is_empty() {
            file.serialize_entry("not_same", &not_same)?;
        }
        file.end()
    }
}

/// Entries that are made one by one.
struct EachEntry<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for EachEntry<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Returns the text of a map file; its layout stands in it line by line as in a file of its own. None where it would have
/// more than so many bytes.
pub(super) fn map_text(file: &WrittenMap<'_>, most: usize) -> Option<String> {
    // About as much as it takes: a list that grows has its bytes twice while they move.
    let room = ROOM * file.map.n_entries();
    let mut text = Bounded { bytes: Vec::with_capacity(room.min(most)), most };
    let layout = MapLines { pretty: PrettyFormatter::new(), depth: 0 };
    // Keys are strings: nothing else can fail.
    file.serialize(&mut serde_json::Serializer::with_formatter(&mut text, layout)).ok()?;
    let mut text = String::from_utf8(text.bytes).expect("JSON is UTF-8");
    text.push('\n');
    if let Some(layout) = &file.layout {
        text.truncate(text.len() - "\n}\n".len());
        text.push_str(",\n  \"layout\": ");
        text.push_str(&layout_text(layout).trim_end().replace('\n', "\n  "));
        text.push_str("\n}\n");
    }
    (text.len() <= most).then_some(text)
}

/// The bytes of an entry of a list, with some to spare.
const ROOM: usize = 600;

/// The usual indentation down to the fields of an entry; what lies deeper stays on its line.
struct MapLines {
    pretty: PrettyFormatter<'static>,
    depth: usize,
}

/// The file, a list, an entry, a list in it.
const DEEPEST_INDENTED: usize = 4;
/// The file, an entry of a list in it: what is in an entry has a line for itself.
const DEEPEST_OBJECT: usize = 3;

impl MapLines {
    fn is_indented(&self) -> bool {
        self.depth <= DEEPEST_INDENTED
    }

    fn is_object_indented(&self) -> bool {
        self.depth <= DEEPEST_OBJECT
    }
}

fn comma(out: &mut (impl io::Write + ?Sized), is_first: bool) -> io::Result<()> {
    if is_first { Ok(()) } else { out.write_all(b", ") }
}

impl Formatter for MapLines {
    fn begin_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.is_indented() { self.pretty.begin_array(out) } else { out.write_all(b"[") }
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        let is_indented = self.is_indented();
        self.depth -= 1;
        if is_indented { self.pretty.end_array(out) } else { out.write_all(b"]") }
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if self.is_indented() { self.pretty.begin_array_value(out, first) } else { comma(out, first) }
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        if self.is_indented() { self.pretty.end_array_value(out) } else { Ok(()) }
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.is_object_indented() { self.pretty.begin_object(out) } else { out.write_all(b"{") }
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        let is_indented = self.is_object_indented();
        self.depth -= 1;
        if is_indented { self.pretty.end_object(out) } else { out.write_all(b"}") }
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if self.is_object_indented() { self.pretty.begin_object_key(out, first) } else { comma(out, first) }
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        if self.is_object_indented() { self.pretty.end_object_value(out) } else { Ok(()) }
    }
}
