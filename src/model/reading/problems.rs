//! What a check of the map would find: hidden signs, and evidence that is not in the text as the map has it.

use crate::model::Map;
use crate::model::hidden_signs::hidden_signs;
use crate::model::reading::Reading;
use crate::model::reading::seal_words::what_is_otherwise;
use crate::model::texts::MapPart;

/// Something that a check finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub part: MapPart,
    /// What is wrong, in words.
    pub what: String,
}

/// Finds what is wrong with a map, and with its evidence in the texts that are open, in the file's order.
pub fn problems<'a>(map: &Map, readings: impl IntoIterator<Item = &'a Reading>) -> Vec<Problem> {
    let signs = hidden_signs(map).into_iter().map(|sign| Problem { part: sign.part, what: sign.what(map) });
    let mut problems: Vec<Problem> = signs.collect();
    for reading in readings {
        let seals = map.evidence_ids().filter_map(|id| Some((id, reading.report.piece(id)?)));
        problems.extend(seals.filter_map(|(id, sealed)| {
            let what = what_is_otherwise(sealed, &map.piece(id).paragraphs, reading.article.text())?;
            Some(Problem { part: MapPart::Piece(id), what })
        }));
    }
    problems
}
