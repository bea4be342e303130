//! Graphs, tables, annotations and extractions that other programs made, as actors, links and pieces that may come in.
//!
//! Each format becomes records of nodes, edges and passages; what their fields mean is understood in one place for all.
//! Whatever is in a file, what is made of it is bounded, and nothing is checked against an article here.

mod annotations;
mod extractions;
mod fields;
mod follow_money;
mod graph_xml;
mod json_graph;
mod json_values;
mod letters;
mod oddities;
mod plain;
mod records;
mod sources;
mod tables;
mod understood;
mod words;

use std::path::Path;

use serde_json::Value;

use crate::files::import::exchange::fields::{FIELDS, columns_of, used_names};
use crate::files::import::exchange::records::Records;
use crate::files::import::plain_text::decode_any;
use crate::files::reading::{read_bytes, read_start};
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, parse_json};
use crate::model::incoming::parts::{Incoming, IncomingColumns, IncomingFormat};

/// The endings of files that come in.
pub const ENDINGS: &[&str] = &["gexf", "graphml", "xml", "csv", "tsv", "json", "jsonl", "jsonld", "ftm", "txt"];

/// Reads what comes in from a file; `columns` names fields by the reader: `from=Source`. Where `OUT.csv` is not there but
/// `OUT-links.csv` is, as `export` writes them, the tables beside each other are read together.
///
/// # Errors
/// Where the file cannot be read, or is none of the formats; says what to do.
pub fn read(path: &Path, columns: &[(String, String)]) -> Result<Incoming, FileError> {
    let failed = |path: &Path, kind| FileError::new(path, kind);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let beside = |name: &str| path.with_file_name(format!("{stem}-{name}.csv"));
    let is_three = !path.exists() && path.extension().is_some_and(|ending| ending == "csv") && beside("links").exists();
    let files = match is_three {
        true => ["actors", "links", "evidence"].map(beside).into_iter().filter(|path| path.exists()).collect(),
        false => vec![path.to_owned()],
    };
    let mut records = Records::new(used_names(columns));
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = read_bytes(&path, MAX_MAP_BYTES)?;
        let text = decode_any(&bytes).map_err(|kind| failed(&path, kind))?;
        drop(bytes);
        read_records(&text, &name, columns, &mut records).map_err(|kind| failed(&path, kind))?;
    }
    understood::understand(records, columns).map_err(|kind| failed(path, kind))
}

/// Returns what comes in from a file of this name and these bytes.
///
/// # Errors
/// Where it is none of the formats; says what to do.
pub fn import(bytes: &[u8], name: &str, columns: &[(String, String)]) -> Result<Incoming, FileErrorKind> {
    let mut records = Records::new(used_names(columns));
    read_records(&decode_any(bytes)?, name, columns, &mut records)?;
    understood::understand(records, columns)
}

/// Returns the fields that a reader can tell of each sort of row, by what the rows are.
pub fn fields() -> [(&'static str, Vec<&'static str>); 3] {
    FIELDS.map(|(of, fields)| (of, fields.iter().map(|(field, _)| *field).collect()))
}

/// Returns the columns of a table of which nobody knows what its rows are, to be told by the reader.
pub(crate) fn unknown_columns(header: &[String], columns: &[(String, String)]) -> IncomingColumns {
    columns_of(header, None, columns)
}

/// How much of a file or text is looked at for what it may be.
const START: usize = 4096;

/// Returns whether a file is one that comes in, by what stands in it, or as a table by its ending. Maps and layouts are not.
pub fn recognises(path: &Path) -> bool {
    let is_table =
        || path.extension().is_some_and(|ending| ["csv", "tsv"].iter().any(|it| ending.eq_ignore_ascii_case(it)));
    let text = |most| read_start(path, most).ok().and_then(|bytes| decode_any(&bytes).ok()).unwrap_or_default();
    let start = text(START as u64);
    match start.trim_start().chars().next() {
        Some(_) if start.contains(FENCE) && unfenced(&text(MAX_MAP_BYTES)).starts_with(['{', '[']) => {
            is_json(unfenced(&text(MAX_MAP_BYTES)))
        }
        Some('<') => graph_xml::is_graph(&start),
        Some('{' | '[') => is_json(&text(MAX_MAP_BYTES)),
        Some(_) => is_table(),
        None => false,
    }
}

/// Returns whether a text is one that comes in: the answer of a language model, or what another program wrote.
pub fn recognises_text(text: &str) -> bool {
    let text = unfenced(text).trim_start();
    match text.chars().next() {
        Some('<') => graph_xml::is_graph(&text.chars().take(START).collect::<String>()),
        Some('{' | '[') => is_json(text),
        _ => false,
    }
}

/// What stands around code in the answer of a language model.
const FENCE: &str = "```";

/// Returns the JSON of an answer in which it stands between fences, perhaps with words before and after; else the text.
fn unfenced(text: &str) -> &str {
    if text.trim_start().starts_with(['{', '[', '<']) {
        return text;
    }
    let inner = text.split_once(FENCE).and_then(|(_, rest)| rest.split_once('\n')).map(|(_, rest)| rest.trim_start());
    let inner = inner.filter(|inner| inner.starts_with(['{', '[']));
    inner.map_or(text, |inner| inner.split_once(FENCE).map_or(inner, |(json, _)| json).trim_end())
}

/// Returns whether a text is JSON that comes in: one value, a list of such, or one a line.
fn is_json(text: &str) -> bool {
    let first = || parse_json(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
    let Ok(value) = parse_json(text).or_else(|_| first()) else { return false };
    let first = value.as_array().and_then(|values| values.first()).unwrap_or(&value);
    format_of(first).is_some()
}

/// What is said of a file that is none of the formats.
const NO_FORMAT: &str = "is nothing that comes in: GEXF, GraphML, CSV, JSON Graph Format, FollowTheMoney, web annotations, \
                         LangExtract's JSONL, or JSON as the README tells it";

/// Tells the format by what stands in the file, and reads its records.
fn read_records(
    text: &str,
    name: &str,
    columns: &[(String, String)],
    records: &mut Records,
) -> Result<(), FileErrorKind> {
    let text = unfenced(text);
    let start = text.trim_start();
    if start.starts_with('<') {
        return graph_xml::read(text, records);
    }
    if !start.starts_with(['{', '[']) {
        return match name.to_lowercase().rsplit('.').next() {
            Some("csv" | "tsv" | "txt") => {
                records.format = Some(IncomingFormat::Table);
                tables::read(text, columns, records)
            }
            _ => Err(FileErrorKind::NotText(NO_FORMAT)),
        };
    }
    // One value, or one a line.
    match parse_json(text) {
        Ok(Value::Array(values)) => {
            values.iter().enumerate().try_for_each(|(at, value)| read_value(value, &format!("[{at}]"), records))
        }
        Ok(value) => read_value(&value, "", records),
        Err(whole) => {
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            let mut is_first = true;
            for (at, line) in lines {
                let value = match parse_json(line) {
                    Ok(value) => value,
                    Err(_) if is_first => return Err(whole),
                    Err(FileErrorKind::NotJson(what)) => {
                        return Err(FileErrorKind::NotJson(format!("line {}: {what}", at + 1)));
                    }
                    Err(error) => return Err(error),
                };
                is_first = false;
                read_value(&value, &format!("line {}", at + 1), records)?;
            }
            Ok(())
        }
    }
}

/// Reads a value of JSON by the members that its format has.
fn read_value(value: &Value, place: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let format = format_of(value).ok_or(FileErrorKind::NotText(NO_FORMAT))?;
    records.format.get_or_insert(format);
    match format {
        IncomingFormat::JsonGraph => json_graph::read(value, records),
        IncomingFormat::Extractions => extractions::read(value, place, records),
        IncomingFormat::FollowTheMoney => follow_money::read(value, place, records),
        IncomingFormat::Annotations => annotations::read(value, place, records),
        _ => plain::read(value, records),
    }
}

/// Returns the format of a value of JSON; none of our own files comes in, and no JSON Canvas.
fn format_of(value: &Value) -> Option<IncomingFormat> {
    let has = |name: &str| value.get(name).is_some();
    let is_ours = value.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with("quotemap"));
    // Its nodes are cards of any words, each with a room of its own; its edges have no source and target.
    let is_card = |node: &Value| {
        let kind = node.get("type").and_then(Value::as_str);
        ["text", "file", "link", "group"].map(Some).contains(&kind) && node.get("width").is_some()
    };
    let is_canvas = value.pointer("/edges/0/fromNode").is_some() || value.pointer("/nodes/0").is_some_and(is_card);
    if is_ours || is_canvas {
        None
    } else if has("graph") || has("graphs") || (has("nodes") && (has("links") || has("edges"))) {
        Some(IncomingFormat::JsonGraph)
    } else if has("extractions") {
        Some(IncomingFormat::Extractions)
    } else if has("schema") && has("properties") {
        Some(IncomingFormat::FollowTheMoney)
    } else if has("@context") || has("target") || has("items") {
        Some(IncomingFormat::Annotations)
    } else if has("links") || has("statements") || has("actors") {
        Some(IncomingFormat::Plain)
    } else {
        None
    }
}
