//! GEXF (all versions) and GraphML, as graphs of XML.
//!
//! A file is walked through twice, element by element: what it declares may stand behind what that is about. It takes no
//! memory but for its text, the names of attributes, which are bounded, and what is made of it. No document type is read,
//! so that no entity is a bomb.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::files::import::exchange::records::{Record, RecordList, Records};
use crate::files::import::word_file::n_attributes;
use crate::files::{FileErrorKind, parse_json};
use crate::model::incoming::parts::IncomingFormat;
use crate::model::text::printable::printable;

/// So many tags are read within about a second; a graph of ours that is as large as a file may be has half as many.
const MOST_TAGS: usize = 4_000_000;

/// So many attributes are declared at most, with names of so many bytes: names are kept, and copied where they are used.
const MOST_DECLARED: usize = 10_000;
const LONGEST_NAME: usize = 1_000;

/// The attributes in which `export` writes evidence as JSON.
const EVIDENCE: &str = "evidence_json";
const UNLINKED: &str = "unlinked_evidence_json";
/// The attribute in which it writes the articles.
const SOURCES: &str = "sources_json";

/// Reads a graph.
///
/// # Errors
/// Where it is no such graph.
pub(super) fn read(text: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let n_tags = memchr::memchr_iter(b'<', text.as_bytes()).count();
    if n_tags > MOST_TAGS || n_attributes(text, usize::MAX).is_none() {
        let words = "it has more elements than a graph that is read, or one with more attributes, or they are nested \
                     deeper: leave out columns, or write it as CSV tables";
        return Err(FileErrorKind::NotXml(words.to_owned()));
    }
    let mut declared = Declared::default();
    walk(text, &mut |open, part| match part {
        XmlPart::Start(element, _) => declared.take(open, element),
        XmlPart::Text(_) | XmlPart::End => Ok(()),
    })?;
    records.format = Some(declared.format.ok_or(FileErrorKind::NotText("is XML, but neither GEXF nor GraphML"))?);
    let mut reader =
        GraphReader { text, declared, records, begun: Vec::new(), said: String::new(), is_childless: true };
    walk(text, &mut |open, part| reader.take(open, part))
}

/// Returns whether what begins so is such a graph: comments may stand before its first element.
pub(super) fn is_graph(start: &str) -> bool {
    ["<gexf", "<graphml", ":graphml", ":gexf"].iter().any(|tag| start.contains(tag))
}

/// A part of a document.
enum XmlPart<'a> {
    /// An element begins at a byte.
    Start(&'a BytesStart<'a>, usize),
    /// Some of the text in it.
    Text(&'a str),
    /// It ends.
    End,
}

fn not_xml(what: impl ToString) -> FileErrorKind {
    FileErrorKind::NotXml(printable(&what.to_string()).into_owned())
}

/// Walks through a document, and tells of each part, with the names of the elements around it, its own as the last.
fn walk(
    text: &str,
    tell: &mut impl FnMut(&[String], XmlPart) -> Result<(), FileErrorKind>,
) -> Result<(), FileErrorKind> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut open, mut is_over): (Vec<String>, bool) = (Vec::new(), false);
    loop {
        let at = reader.buffer_position() as usize;
        let words = match reader.read_event().map_err(not_xml)? {
            Event::Start(element) => {
                if is_over {
                    return Err(not_xml("something follows the end of its first element"));
                }
                open.push(String::from_utf8_lossy(element.local_name().as_ref()).into_owned());
                tell(&open, XmlPart::Start(&element, at))?;
                continue;
            }
            Event::End(_) => {
                tell(&open, XmlPart::End)?;
                open.pop();
                is_over = open.is_empty();
                continue;
            }
            Event::Text(words) => words.xml10_content().map_err(not_xml)?,
            Event::CData(words) => words.xml10_content().map_err(not_xml)?,
            Event::GeneralRef(entity) => resolved(&entity)?,
            Event::DocType(_) => return Err(not_xml("it has a document type (a DTD)")),
            Event::Eof if is_over => return Ok(()),
            Event::Eof => return Err(not_xml(format!("it ends before <{}> does", open.last().map_or("?", |it| it)))),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
        };
        if !open.is_empty() {
            tell(&open, XmlPart::Text(&words))?;
        } else if !words.trim().is_empty() {
            return Err(not_xml("words stand outside of its first element"));
        }
    }
}

/// Returns the text that a reference stands for.
fn resolved<'a>(entity: &BytesRef<'a>) -> Result<Cow<'a, str>, FileErrorKind> {
    if let Some(letter) = entity.resolve_char_ref().map_err(not_xml)? {
        return Ok(letter.to_string().into());
    }
    let name = entity.decode().map_err(not_xml)?;
    let words = resolve_predefined_entity(&name).ok_or_else(|| not_xml(format!("nothing is known as &{name};")))?;
    Ok(words.into())
}

/// Returns an attribute of an element.
fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Result<Option<Cow<'a, str>>, FileErrorKind> {
    let found = element.try_get_attribute(name).map_err(not_xml)?;
    found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map_err(not_xml)).transpose()
}

fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<f32>, FileErrorKind> {
    Ok(attribute(element, name)?.and_then(|number| number.parse().ok()))
}

/// What attributes are of, and may be open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PartKind {
    Node,
    Edge,
    Graph,
}

impl PartKind {
    fn named(name: &str) -> Option<Self> {
        match name {
            "node" => Some(Self::Node),
            "edge" => Some(Self::Edge),
            "graph" => Some(Self::Graph),
            _ => None,
        }
    }
}

/// What a file declares of all its nodes and edges.
#[derive(Default)]
struct Declared {
    /// The format, if it is one of a graph.
    format: Option<IncomingFormat>,
    /// The names of attributes by their ids, in GEXF for nodes and edges apart; in GraphML for all, under `None`.
    titles: BTreeMap<Option<PartKind>, BTreeMap<String, String>>,
    /// How many attributes there are.
    n_declared: usize,
    /// What the list that was begun last is of, if attributes are asked for there.
    list: Option<PartKind>,
    /// Whether edges of a GEXF lead nowhere that do not say so themselves.
    is_undirected: bool,
}

impl Declared {
    fn take(&mut self, open: &[String], element: &BytesStart) -> Result<(), FileErrorKind> {
        element.attributes().try_for_each(|attribute| attribute.map(drop)).map_err(not_xml)?;
        let said = |name| attribute(element, name).map(|value| value.unwrap_or_default().into_owned());
        match open {
            [root] if root == "gexf" => self.format = Some(IncomingFormat::Gexf),
            [root] if root == "graphml" => self.format = Some(IncomingFormat::GraphMl),
            [.., list] if list == "attributes" => self.list = PartKind::named(&said("class")?),
            [.., list, of] if list == "attributes" && of == "attribute" && self.list.is_some() => {
                self.declare(self.list, element, "title")?;
            }
            [_, of] if of == "key" => self.declare(None, element, "attr.name")?,
            [.., graph] if graph == "graph" => self.is_undirected |= said("defaultedgetype")? == "undirected",
            _ => {}
        }
        Ok(())
    }

    /// Takes the name of an attribute, which `title` holds.
    fn declare(&mut self, of: Option<PartKind>, element: &BytesStart, title: &str) -> Result<(), FileErrorKind> {
        let title = attribute(element, title)?;
        self.n_declared += 1;
        if self.n_declared > MOST_DECLARED || title.as_ref().is_some_and(|title| title.len() > LONGEST_NAME) {
            let words = "it declares more than 10,000 attributes, or one with a name of more than 1,000 bytes: leave out \
                         columns, or write it as CSV tables";
            return Err(not_xml(words));
        }
        if let Some(title) = title {
            let id = attribute(element, "id")?.unwrap_or_default().into_owned();
            self.titles.entry(of).or_default().insert(id, title.into_owned());
        }
        Ok(())
    }

    /// Returns the name of an attribute, or its id where it has none.
    fn title<'a>(&'a self, of: Option<PartKind>, id: &'a str) -> &'a str {
        self.titles.get(&of).and_then(|titles| titles.get(id)).map_or(id, String::as_str)
    }
}

/// A node, an edge or a graph that is open.
struct BegunPart {
    kind: PartKind,
    record: Record,
    /// How many elements are open with it.
    depth: usize,
    /// Whether it is an edge that leads nowhere, or a graph whose edges do.
    is_undirected: bool,
    /// The attribute whose value stands in it.
    data: String,
}

/// Makes records of nodes and edges.
struct GraphReader<'a> {
    text: &'a str,
    declared: Declared,
    records: &'a mut Records,
    begun: Vec<BegunPart>,
    /// The text since an element has begun or ended.
    said: String,
    /// Whether nothing has begun yet in the element that is the innermost.
    is_childless: bool,
}

impl GraphReader<'_> {
    fn take(&mut self, open: &[String], part: XmlPart) -> Result<(), FileErrorKind> {
        match part {
            XmlPart::Start(element, at) => {
                // What an element says stands before its children: yEd has where a label is behind its words.
                self.hear(&open[..open.len() - 1])?;
                self.is_childless = true;
                let name = open.last().map_or("", String::as_str);
                match PartKind::named(name) {
                    Some(kind) => self.begin(kind, element, (name, at), open.len()),
                    None if self.declared.format == Some(IncomingFormat::Gexf) => self.take_gexf(open, element),
                    None => self.take_graphml(open, element),
                }
            }
            XmlPart::Text(words) => {
                self.said += words;
                Ok(())
            }
            XmlPart::End => {
                self.hear(open)?;
                self.is_childless = false;
                self.end(open.len())
            }
        }
    }

    /// Begins with what an element itself says; its id is how edges name it.
    fn begin(
        &mut self,
        kind: PartKind,
        element: &BytesStart,
        (name, at): (&str, usize),
        depth: usize,
    ) -> Result<(), FileErrorKind> {
        let mut record = Record::new(format!("{name} in line {}", self.records.line_at(self.text, at)));
        for name in ["id", "source", "target", "label"] {
            if let Some(value) = attribute(element, name)? {
                // An attribute of our own may have the same name.
                record.set(&format!("xml_{name}"), value);
            }
        }
        let is_undirected = match (kind, self.declared.format) {
            (PartKind::Graph, _) => attribute(element, "edgedefault")?.is_some_and(|default| default == "undirected"),
            (_, Some(IncomingFormat::Gexf)) => {
                attribute(element, "type")?.map_or(self.declared.is_undirected, |it| it == "undirected")
            }
            _ => {
                let around = self.begun.iter().rev().find(|part| part.kind == PartKind::Graph);
                let is_undirected = around.is_some_and(|graph| graph.is_undirected);
                attribute(element, "directed")?.map_or(is_undirected, |it| it == "false")
            }
        };
        self.begun.push(BegunPart { kind, record, depth, is_undirected, data: String::new() });
        Ok(())
    }

    fn take_gexf(&mut self, open: &[String], element: &BytesStart) -> Result<(), FileErrorKind> {
        let Some(part) = self.begun.last_mut() else { return Ok(()) };
        match &open[part.depth..] {
            [list, value] if list == "attvalues" && value == "attvalue" => {
                let id = attribute(element, "for")?.or(attribute(element, "id")?).unwrap_or_default();
                let title = self.declared.title(Some(part.kind), &id);
                let value = attribute(element, "value")?.unwrap_or_default();
                set(&mut part.record, title, &value, self.records)
            }
            [position] if position == "position" => {
                // Axes point right and up.
                let (x, y) = (number(element, "x")?, number(element, "y")?.map(|y| -y));
                for (name, at) in [("x", x), ("y", y)] {
                    at.into_iter().for_each(|at| part.record.set(name, at.to_string()));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn take_graphml(&mut self, open: &[String], element: &BytesStart) -> Result<(), FileErrorKind> {
        let Some(part) = self.begun.last_mut() else { return Ok(()) };
        match &open[part.depth..] {
            [data] if data == "data" => {
                let key = attribute(element, "key")?.unwrap_or_default();
                part.data = self.declared.title(None, &key).to_owned();
            }
            // Of yEd, what is drawn.
            [data, .., drawn] if data == "data" && drawn == "Geometry" => {
                for (name, size) in [("x", "width"), ("y", "height")] {
                    let half = number(element, size)?.unwrap_or_default() / 2.0;
                    let middle = number(element, name)?.map(|start| start + half);
                    middle.into_iter().for_each(|at| part.record.set(name, at.to_string()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes the words of an element up to its first child or its end, and forgets what stands behind a child.
    fn hear(&mut self, open: &[String]) -> Result<(), FileErrorKind> {
        let said = std::mem::take(&mut self.said);
        let Some(part) = self.begun.last_mut().filter(|_| self.is_childless) else { return Ok(()) };
        match &open[part.depth..] {
            [data] if data == "data" => set(&mut part.record, &part.data, &said, self.records),
            [data, .., label] if data == "data" && (label == "NodeLabel" || label == "EdgeLabel") => {
                part.record.set("label", said.trim());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Takes a node or an edge that is whole, now that an element ends at this depth.
    fn end(&mut self, depth: usize) -> Result<(), FileErrorKind> {
        let Some(BegunPart { kind, mut record, is_undirected, .. }) = self.begun.pop_if(|part| part.depth == depth)
        else {
            return Ok(());
        };
        if is_undirected {
            record.set("xml_direction", "undirected");
        }
        match kind {
            PartKind::Node => self.records.push(RecordList::Nodes, record).map(drop),
            PartKind::Edge => self.records.push(RecordList::Edges, record).map(drop),
            PartKind::Graph => Ok(()),
        }
    }
}

/// Sets an attribute; evidence in it becomes passages.
fn set(record: &mut Record, name: &str, value: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    if name == SOURCES {
        parse_json(value).iter().for_each(|json| records.push_sources(json));
    } else if name == EVIDENCE || name == UNLINKED {
        match parse_json(value) {
            Ok(json) => record.passages = records.push_passages(&json)?,
            Err(error) => records.dropped.push(format!("{}: {name} {error}", record.place)),
        }
    } else {
        record.set(name, value);
    }
    Ok(())
}
