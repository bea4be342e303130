//! What the fields of records mean: guessed by their names, said, and set right by the reader.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::Arc;

use crate::files::FileErrorKind;
use crate::files::import::exchange::records::{Record, folded};
use crate::files::import::exchange::words::is_direction;
use crate::model::incoming::parts::{Incoming, IncomingColumns};

/// Fields, each with the names that it has elsewhere, the likeliest first. `xml_` is what the element itself says.
type FieldNames = &'static [(&'static str, &'static [&'static str])];

/// The fields of an actor.
pub(super) const NODE: FieldNames = &[
    ("id", &["key", "xml_id", "id", "node_id"]),
    ("name", &["name", "full_name", "caption", "label", "xml_label", "title", "actor"]),
    ("short_name", &["short_name"]),
    ("kind", &["kind", "entity_type", "node_type", "type", "category", "class"]),
    ("office", &["office", "position", "occupation", "role"]),
    ("aliases", &["aliases", "alias", "also_called"]),
    ("member_of", &["member_of", "belongs_to", "affiliation", "organization", "organisation", "employer"]),
    ("iso", &["iso", "iso2", "country_code"]),
    ("wikidata", &["wikidata", "wikidata_id", "qid"]),
    ("note", &["note", "notes", "description"]),
    ("x", &["x"]),
    ("y", &["y"]),
    ("pinned", &["pinned"]),
];
/// The fields of a link.
pub(super) const EDGE: FieldNames = &[
    ("id", &["key", "link_key", "id", "xml_id", "edge_id", "event_id"]),
    (
        "from",
        &[
            "xml_source",
            "from",
            "source_key",
            "source",
            "src",
            "subject",
            "source_actor",
            "actor1",
            "source_name",
            "head",
        ],
    ),
    (
        "to",
        &["xml_target", "to", "target_key", "target", "dst", "object", "target_actor", "actor2", "target_name", "tail"],
    ),
    ("verb", &["verb", "relation", "relationship", "interaction", "action", "event_type", "edge_type", "type", "kind"]),
    ("label", &["label", "xml_label", "relation", "relationship", "interaction", "action", "verb", "type"]),
    ("predicate", &["predicate"]),
    ("status", &["status"]),
    ("disputes", &["disputes"]),
    ("date", &["date", "event_date", "when", "start"]),
    ("date_wording", &["date_wording"]),
    ("evidence", &["evidence"]),
    ("words", &["words", "quote", "quotation", "text", "passage", "excerpt"]),
    ("speakers", &["speakers", "speaker", "said_by"]),
    ("paragraphs", &["paragraphs", "paragraph"]),
];
/// The fields of a passage.
pub(super) const PASSAGE: FieldNames = &[
    ("id", &["key", "id"]),
    ("kind", &["kind", "type", "class"]),
    ("words", &["words", "text", "quote", "quotation", "exact", "passage", "excerpt"]),
    ("speakers", &["speakers", "speaker", "said_by", "who"]),
    ("addressee", &["addressee", "to", "listener"]),
    ("about", &["about", "target", "subject", "topic"]),
    ("attribution", &["attribution"]),
    ("via", &["via"]),
    ("occasion", &["occasion", "event"]),
    ("medium", &["medium", "channel"]),
    ("date", &["date", "when"]),
    ("date_wording", &["date_wording"]),
    ("paragraphs", &["paragraphs", "paragraph"]),
    ("verb", &["verb", "action", "relation"]),
    ("status", &["status"]),
    ("label", &["label"]),
    ("is_part", &["is_part"]),
    ("is_verbatim", &["is_verbatim"]),
    ("links", &["links"]),
    ("char_start", &["char_start"]),
    ("speaker_names", &["speaker_names"]),
    ("addressee_name", &["addressee_name"]),
    ("about_names", &["about_names"]),
    ("article", &["source"]),
    ("source_headline", &["source_headline"]),
    ("source_publisher", &["source_publisher"]),
    ("source_date", &["source_date"]),
    ("source_address", &["source_address"]),
    ("source_byline", &["source_byline"]),
    ("source_date_note", &["source_date_note"]),
    ("source_n_paragraphs", &["source_n_paragraphs"]),
];

/// The fields of each sort of row, by what the rows are.
pub(super) const FIELDS: [(&str, FieldNames); 3] = [("links", EDGE), ("actors", NODE), ("passages", PASSAGE)];

/// Fields that no table of others has, or that a reader need not be asked about.
const UNASKED: [&str; 29] = [
    "predicate",
    "disputes",
    "evidence",
    "is_part",
    "is_verbatim",
    "links",
    "char_start",
    "via",
    "medium",
    "iso",
    "wikidata",
    "short_name",
    "attribution",
    "note",
    "x",
    "y",
    "pinned",
    "date_wording",
    "speaker_names",
    "addressee_name",
    "about_names",
    "article",
    "source_headline",
    "source_publisher",
    "source_date",
    "source_address",
    "source_byline",
    "source_date_note",
    "source_n_paragraphs",
];

/// What no table has as a column, or what tells something of another column.
const NOTED: [&str; 4] = ["is_from_text", "xml_direction", "directed", "xml_id"];

/// Returns the names of the fields of which something may be made; `told` are columns that the reader names.
pub(super) fn used_names(told: &[(String, String)]) -> BTreeSet<Arc<str>> {
    let known = FIELDS.iter().flat_map(|(_, fields)| fields.iter());
    let known = known.flat_map(|(field, names)| iter::once(field).chain(names.iter())).chain(&NOTED);
    known.map(|name| Arc::from(*name)).chain(told.iter().map(|(_, column)| folded(column).into())).collect()
}

/// Returns the field of a list that is told under a name: its own, or one that it has elsewhere and that is no field's own.
fn field_told(told: &str, fields: FieldNames) -> Option<&'static str> {
    let told = folded(told);
    let is_own = FIELDS.iter().any(|(_, fields)| fields.iter().any(|(field, _)| *field == told));
    let means =
        |(field, names): &&(&'static str, &[&str])| *field == told || (!is_own && names.contains(&told.as_str()));
    fields.iter().find(means).map(|(field, _)| *field)
}

/// Refuses what was told of columns that are not there, or of fields that nothing has.
pub(super) fn check_told(told: &[(String, String)], names: &BTreeSet<&str>) -> Result<(), FileErrorKind> {
    for (field, column) in told {
        if FIELDS.iter().all(|(_, fields)| field_told(field, fields).is_none()) {
            return Err(FileErrorKind::UnknownField(field.clone()));
        }
        if !column.trim().is_empty() && !names.contains(folded(column).as_str()) {
            let names = names.iter().filter(|name| !name.starts_with("xml_")).map(|name| (*name).to_owned());
            return Err(FileErrorKind::NoColumn(column.clone(), names.collect()));
        }
    }
    Ok(())
}

/// Returns the columns of a table with the fields that a reader can set right; `of` is what its rows are, where that is
/// known.
pub(super) fn columns_of(header: &[String], of: Option<&'static str>, told: &[(String, String)]) -> IncomingColumns {
    let own = FIELDS.iter().find(|(name, _)| Some(*name) == of).map_or(EDGE, |(_, fields)| *fields);
    let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
    let asked = own.iter().map(|(field, _)| *field).filter(|field| !UNASKED.contains(field));
    // What makes another sort of row of these can be told, too.
    let others: &[&str] = match of {
        Some("links") => &[],
        Some("passages") => &["from", "to"],
        Some(_) => &["from", "to", "words"],
        None => &["name"],
    };
    let column = |field: &'static str| {
        let (_, fields) = FIELDS.iter().find(|(_, fields)| fields.iter().any(|(known, _)| *known == field))?;
        let fields = if own.iter().any(|(known, _)| *known == field) { own } else { fields };
        let column = column_of(fields, field, &names, told)?;
        names.iter().position(|name| *name == column).map(|at| header[at].clone())
    };
    let mut fields: Vec<_> = asked.chain(others.iter().copied()).map(|field| (field, column(field))).collect();
    // Whom and what it is about comes first.
    fields.sort_by_key(|(field, _)| *field == "id");
    IncomingColumns { of, names: header.to_vec(), fields }
}

/// Returns the name of the column that holds a field: as the reader says, or else the likeliest that is there.
pub(super) fn column_of(
    fields: FieldNames,
    field: &str,
    names: &[String],
    columns: &[(String, String)],
) -> Option<String> {
    if let Some((_, column)) = columns.iter().rev().find(|(told, _)| field_told(told, fields) == Some(field)) {
        return Some(folded(column)).filter(|column| names.contains(column));
    }
    let (_, known) = fields.iter().find(|(known, _)| *known == field)?;
    known.iter().find(|known| names.iter().any(|name| name == *known)).map(|name| (*name).to_owned())
}

/// Begins the names of properties of FollowTheMoney that are not understood, which may mean something else elsewhere.
pub(super) const FTM: &str = "ftm_";

/// What no file has as an attribute.
const UNTOLD: [&str; 2] = ["is_from_text", "xml_direction"];

/// The columns of one list of records.
pub(super) struct Columns(BTreeMap<&'static str, String>);

impl Columns {
    pub(super) fn of(
        (records, left_out): (&[Record], &BTreeSet<String>),
        what: &str,
        fields: FieldNames,
        told: &[(String, String)],
        incoming: &mut Incoming,
    ) -> Self {
        /// More columns are not told one by one.
        const MOST_SAID: usize = 20;
        let names: BTreeSet<&str> = records.iter().flat_map(Record::names).collect();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let found = fields.iter().filter_map(|(field, _)| Some((*field, column_of(fields, field, &names, told)?)));
        // Gephi tells in a column of this name whether edges have a direction.
        let directs =
            |column: &String| records.iter().all(|record| record.list(column).iter().all(|it| is_direction(it)));
        let is_meant = |(field, column): &(&str, String)| !(["verb", "label"].contains(field) && directs(column));
        let columns: BTreeMap<&str, String> = found.filter(is_meant).collect();
        let renamed = columns.iter().filter(|(field, column)| *field != column && !column.starts_with("xml_"));
        let renamed: Vec<String> = renamed.map(|(field, column)| format!("{field} = {column}")).collect();
        let known: BTreeSet<&str> = fields.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let unused = names.iter().filter(|name| !columns.values().any(|c| c == *name));
        let unused: BTreeSet<&String> = unused.chain(left_out).collect();
        let unused =
            unused.into_iter().filter(|name| !known.contains(name.as_str()) && !UNTOLD.contains(&name.as_str()));
        let unused = unused.map(|name| name.strip_prefix(FTM).unwrap_or(name));
        let unused: Vec<&str> = unused.take(MOST_SAID).collect();
        if !renamed.is_empty() {
            incoming.understood.push(format!("{what}: {}", renamed.join(", ")));
        }
        if !unused.is_empty() {
            incoming.unused.push(format!("{what}: {}", unused.join(", ")));
        }
        Self(columns)
    }

    pub(super) fn list(&self, record: &Record, field: &str) -> Vec<String> {
        let values = self.0.get(field).map(|column| record.list(column)).unwrap_or_default();
        let parts: Vec<String> = match values {
            // As `export` writes lists into cells.
            [cell] => cell.split(" | ").map(|part| part.replace("||", "|")).collect(),
            values => values.to_vec(),
        };
        parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }

    pub(super) fn text(&self, record: &Record, field: &str) -> Option<String> {
        let value = self.0.get(field).and_then(|column| record.list(column).first());
        value.filter(|value| !value.trim().is_empty()).cloned()
    }

    pub(super) fn is(&self, record: &Record, field: &str, value: &str) -> bool {
        self.text(record, field).as_deref() == Some(value)
    }
}
