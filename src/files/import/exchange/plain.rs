//! The plain JSON that a language model is asked for; the README has it with the prompt.

use serde_json::Value;

use crate::files::FileErrorKind;
use crate::files::import::exchange::json_values::elements;
use crate::files::import::exchange::records::{Record, RecordList, Records};

/// Reads the answer: actors, statements, and links that name their statements by number.
///
/// # Errors
/// Where there are too many.
pub(super) fn read(value: &Value, records: &mut Records) -> Result<(), FileErrorKind> {
    for (at, actor) in elements(value, "actors").iter().enumerate() {
        records.push(RecordList::Nodes, Record::of_json(actor, &format!("actors[{at}]")))?;
    }
    let first = records.passages.len();
    for (at, statement) in elements(value, "statements").iter().enumerate() {
        let mut record = Record::of_json(statement, &format!("statements[{at}]"));
        record.set("id", format!("s{at}"));
        records.push(RecordList::Passages, record)?;
    }
    let n_statements = records.passages.len() - first;
    for (at, link) in elements(value, "links").iter().enumerate() {
        let mut record = Record::of_json(link, &format!("links[{at}]")).without("statements");
        for number in elements(link, "statements") {
            match number
                .as_u64()
                .and_then(|number| usize::try_from(number).ok())
                .filter(|&number| number < n_statements)
            {
                Some(number) => record.passages.push(first + number),
                None => records.dropped.push(format!("links[{at}]: there is no statement {number}")),
            }
        }
        records.push(RecordList::Edges, record)?;
    }
    Ok(())
}
