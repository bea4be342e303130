//! Graphs, tables, annotations and extractions that other programs made, as actors, links and pieces that may come in.
//!
//! Each format becomes records of nodes, edges and passages; what their fields mean is understood in one place for all.
//! Whatever is in a file, what is made of it is bounded, and nothing is checked against an article here.

mod annotations;
mod extractions;
mod follow_money;
mod graph_xml;
mod json_graph;
mod json_values;
mod plain;
mod records;
mod tables;
mod understood;
mod words;

use std::path::Path;

use serde_json::Value;

use crate::files::import::exchange::records::Records;
use crate::files::import::plain_text::decode_any;
use crate::files::reading::read_bytes;
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, parse_json};
use crate::model::incoming::parts::Incoming;

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
    let mut records = Records::default();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = read_bytes(&path, MAX_MAP_BYTES)?;
        read_records(&bytes, &name, columns, &mut records).map_err(|kind| failed(&path, kind))?;
    }
    understood::understand(records, columns).map_err(|kind| failed(path, kind))
}

/// Returns what comes in from a file of this name and these bytes.
///
/// # Errors
/// Where it is none of the formats; says what to do.
pub fn import(bytes: &[u8], name: &str, columns: &[(String, String)]) -> Result<Incoming, FileErrorKind> {
    let mut records = Records::default();
    read_records(bytes, name, columns, &mut records)?;
    understood::understand(records, columns)
}

/// What is said of a file that is none of the formats.
const NO_FORMAT: &str = "is nothing that comes in: GEXF, GraphML, CSV, JSON Graph Format, FollowTheMoney, web annotations, \
                         LangExtract's JSONL, or JSON as the README tells it";

/// Tells the format by what stands in the file, and reads its records.
fn read_records(
    bytes: &[u8],
    name: &str,
    columns: &[(String, String)],
    records: &mut Records,
) -> Result<(), FileErrorKind> {
    let text = decode_any(bytes)?;
    let start = text.trim_start();
    if start.starts_with('<') {
        return graph_xml::read(&text, records);
    }
    if !start.starts_with(['{', '[']) {
        return match name.to_lowercase().rsplit('.').next() {
            Some("csv" | "tsv" | "txt") => tables::read(&text, columns, records),
            _ => Err(FileErrorKind::NotText(NO_FORMAT)),
        };
    }
    // One value, or one a line.
    match parse_json(&text) {
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
    let has = |name: &str| value.get(name).is_some();
    if has("graph") || has("graphs") {
        json_graph::read(value, records)
    } else if has("extractions") {
        extractions::read(value, place, records)
    } else if has("schema") && has("properties") {
        follow_money::read(value, place, records)
    } else if has("@context") || has("target") || has("items") {
        annotations::read(value, place, records)
    } else if has("links") || has("statements") || has("actors") {
        plain::read(value, records)
    } else {
        Err(FileErrorKind::NotText(NO_FORMAT))
    }
}
