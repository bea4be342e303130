//! What was found out about a map's evidence in a text, as text and JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::files::copies::Copy;
use crate::model::reading::seal::{Around, Seal, SealPlace, SealReport, Sealed};
use crate::model::reading::seal_words::what_is_otherwise;
use crate::model::text::article::Article;
use crate::model::{EvidenceId, EvidenceKind, Map};

/// Returns the reports as JSON: for each piece of evidence that has a seal, source by source, its
/// key, the key of its source, its seal (`exact`, `normalised`, `interrupted`, `ambiguous`, `elsewhere`, `other-speaker`, `unquoted`,
/// `not-found`), whether its sentence is the `same` or `changed` (`null` where the map has no fingerprints), the
/// paragraph it stands in (`null` for nowhere), the paragraphs it is expected in, and W3C Web Annotation selectors:
/// where it stands, in characters of the text, and of a quotation the words that stand there. Where they are, also
/// the text's words `because` of which it has this seal (the lines amid it, who has the words, what denies them),
/// and the `places` of which nothing decides for one.
pub(crate) fn to_json(map: &Map, copies: &[(Copy, SealReport)]) -> String {
    let of_copy = |(copy, report): &(Copy, SealReport)| {
        let positions = Positions::new(copy.article.text());
        let piece = |id| Some(piece_json(map, id, report.piece(id)?, &positions));
        copy.map.evidence_ids().filter_map(piece).collect::<Vec<Value>>()
    };
    let list = json!({
        "map": map.key(),
        "verified": copies.iter().map(|(_, report)| report.count(Seal::is_verified)).sum::<usize>(),
        "sealed": copies.iter().map(|(_, report)| report.n_sealed()).sum::<usize>(),
        "evidence": copies.iter().flat_map(of_copy).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&list).expect("keys are strings") + "\n"
}

fn piece_json(map: &Map, id: EvidenceId, sealed: &Sealed, positions: &Positions) -> Value {
    let piece = map.piece(id);
    let mut selectors = Vec::new();
    for bytes in &sealed.passages {
        selectors.push(json!({
            "type": "TextPositionSelector",
            "start": positions.characters_before(bytes.start),
            "end": positions.characters_before(bytes.end),
        }));
        if piece.kind == EvidenceKind::Quotation {
            let exact = &positions.text[bytes.clone()];
            selectors.push(json!({ "type": "TextQuoteSelector", "exact": exact }));
        }
    }
    let mut entry = json!({
        "key": piece.key,
        "source": map.source_of(id).key,
        "kind": piece.kind.key(),
        "seal": sealed.seal.key(),
        "sentence": sealed.around.map(around_key),
        "paragraph": sealed.paragraph,
        "expected": piece.paragraphs,
        "selector": selectors,
    });
    if !sealed.because.is_empty() {
        entry["because"] = sealed.because.iter().map(|bytes| &positions.text[bytes.clone()]).collect();
    }
    if !sealed.places.is_empty() {
        let place = |place: &SealPlace| json!({ "paragraph": place.paragraph, "sentence": place.sentence });
        entry["places"] = sealed.places.iter().map(place).collect();
    }
    entry
}

fn around_key(around: Around) -> &'static str {
    match around {
        Around::Same => "same",
        Around::Changed => "changed",
    }
}

/// Returns the reports as text, those of a map of several sources below the key of each.
pub(crate) fn to_text(map: &Map, copies: &[(Copy, SealReport)]) -> String {
    let mut text = String::new();
    for (copy, report) in copies {
        if map.n_sources() > 1 {
            let _ = writeln!(text, "{}:", map.source(copy.source).key);
        }
        text += &source_text(&copy.map, &copy.article, report);
    }
    for source in map.source_ids().filter(|id| !copies.iter().any(|(copy, _)| copy.source == *id)) {
        let _ = writeln!(text, "{}: no text of it was given", map.source(source).key);
    }
    text
}

/// Returns a report as text: how many pieces are verified, and each that is not as the map says.
fn source_text(map: &Map, article: &Article, report: &SealReport) -> String {
    let mut text = String::new();
    let (n_verified, n_sealed) = (report.count(Seal::is_verified), report.n_sealed());
    let _ = writeln!(text, "{n_verified} of {n_sealed} passages verified");
    for seal in Seal::ALL {
        let _ = writeln!(text, "  {}: {}", seal.name().to_lowercase(), report.count(|other| other == seal));
    }
    if n_sealed > 0 && report.count(|seal| seal != Seal::NotFound) == 0 {
        let _ = writeln!(text, "None of {n_sealed} passages found: is this the right article?");
        return text;
    }
    for id in map.evidence_ids() {
        let Some(sealed) = report.piece(id) else { continue };
        let piece = map.piece(id);
        let Some(what) = what_is_otherwise(sealed, &piece.paragraphs, article.text()) else { continue };
        let _ = writeln!(text, "{} ({}): {what}", piece.key, sealed.seal.name().to_lowercase());
    }
    text
}

/// Counts characters before a byte, as W3C selectors do.
struct Positions<'a> {
    text: &'a str,
    /// Characters before each 4096th byte.
    counts: Vec<usize>,
}

const STEP: usize = 4096;

impl<'a> Positions<'a> {
    fn new(text: &'a str) -> Self {
        let is_start = |byte: &&u8| (**byte as i8) >= -0x40;
        let mut count = 0;
        let counts = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = count;
            count += chunk.iter().filter(is_start).count();
            before
        });
        Self { text, counts: counts.collect() }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let chunk = byte / STEP;
        let is_start = |byte: &&u8| (**byte as i8) >= -0x40;
        let rest = &self.text.as_bytes()[chunk * STEP..byte];
        self.counts.get(chunk).copied().unwrap_or_else(|| self.text.chars().count())
            + rest.iter().filter(is_start).count()
    }
}
