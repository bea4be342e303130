//! FollowTheMoney: an entity a line, of a schema with properties. People, bodies and countries come in, who belongs to what, and
//! the few relations that are acts of one to another; companies' papers, bank accounts and the like do not map.

use serde_json::{Value, json};

use crate::files::FileErrorKind;
use crate::files::import::exchange::fields::FTM;
use crate::files::import::exchange::json_values::{elements, text};
use crate::files::import::exchange::records::{Record, RecordList, Records};

/// Schemas of actors, and the kind of actor that each is.
const ACTORS: [(&str, &str); 8] = [
    ("Person", "person"),
    ("Organization", "body"),
    ("Company", "body"),
    ("PublicBody", "body"),
    ("LegalEntity", "body"),
    ("Country", "country"),
    ("Position", "body"),
    ("Group", "group"),
];
/// Schemas of memberships: who belongs, and to what.
const MEMBERSHIPS: [(&str, &str, &str); 4] = [
    ("Membership", "member", "organization"),
    ("Employment", "employee", "employer"),
    ("Directorship", "director", "organization"),
    ("Occupancy", "holder", "post"),
];
/// Schemas of acts: who acts, on whom, the verb where one fits, and words where none is told.
const ACTS: [(&str, &str, &str, &str, &str); 4] = [
    ("Payment", "payer", "beneficiary", "traded", "paid"),
    ("Debt", "creditor", "debtor", "", "lent to"),
    ("Representation", "agent", "client", "supported", "represented"),
    ("UnknownLink", "subject", "object", "", "is linked with"),
];
/// Properties that are understood; the others are told as not used.
const USED: [&str; 13] = [
    "name",
    "alias",
    "position",
    "wikidataId",
    "summary",
    "role",
    "purpose",
    "date",
    "startDate",
    "payer",
    "beneficiary",
    "creditor",
    "debtor",
];

/// Reads an entity.
///
/// # Errors
/// Where there are too many.
pub(super) fn read(entity: &Value, place: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let (schema, id) = (text(entity, "schema").unwrap_or_default(), text(entity, "id").unwrap_or_default());
    let null = Value::Null;
    let properties = entity.get("properties").unwrap_or(&null);
    let values = |name: &str| -> Vec<String> {
        elements(properties, name).iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    let first = |name: &str| values(name).into_iter().next();
    let mut record = Record::new(place);
    record.set("id", id);
    if let Some((_, kind)) = ACTORS.iter().find(|(name, _)| *name == schema) {
        record.set("kind", *kind);
        let names = values("name").into_iter().chain(text(entity, "caption").map(str::to_owned)).chain(values("alias"));
        let names: Vec<String> = names.collect();
        names.first().into_iter().for_each(|name| record.set("name", name.as_str()));
        record.set_list("aliases", names.into_iter().skip(1).collect());
        for (property, field) in [("position", "office"), ("wikidataId", "wikidata"), ("summary", "note")] {
            first(property).into_iter().for_each(|value| record.set(field, value));
        }
        set_unused(&mut record, properties, &[]);
        return records.push(RecordList::Nodes, record).map(drop);
    }
    if let Some((_, member, whole)) = MEMBERSHIPS.iter().find(|(name, ..)| *name == schema) {
        // A node of the same id adds to who that is.
        let mut member_of = Record::new(place);
        first(member).into_iter().for_each(|id| member_of.set("id", id));
        member_of.set_list("member_of", values(whole));
        first("role").into_iter().for_each(|role| member_of.set("office", role));
        return records.push(RecordList::Nodes, member_of).map(drop);
    }
    let Some((_, from, to, verb, words)) = ACTS.iter().find(|(name, ..)| *name == schema) else {
        records.dropped.push(format!("{place}: {schema} is no actor and no act"));
        return Ok(());
    };
    for (name, value) in [("from", first(from)), ("to", first(to)), ("date", first("date").or(first("startDate")))] {
        value.into_iter().for_each(|value| record.set(name, value));
    }
    record.set("label", first("role").or(first("purpose")).unwrap_or_else(|| (*words).to_owned()));
    record.set("verb", *verb);
    set_unused(&mut record, properties, &[from, to]);
    records.push(RecordList::Edges, record).map(drop)
}

/// Notes the properties of which nothing is made, so that they are told.
fn set_unused(record: &mut Record, properties: &Value, used: &[&str]) {
    let unused = properties.as_object().into_iter().flatten();
    for (name, value) in unused.filter(|(name, _)| !USED.contains(&name.as_str()) && !used.contains(&name.as_str())) {
        record.set_members(&json!({ format!("{FTM}{name}"): value }));
    }
}
