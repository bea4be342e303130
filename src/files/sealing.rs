//! What was found out about a map's evidence in a text, as text and JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::reading::seal::{Around, Seal, SealPlace, SealReport, Sealed};
use crate::model::reading::seal_words::what_is_otherwise;
use crate::model::text::article::Article;
use crate::model::{EvidenceId, EvidenceKind, Map};

/// Returns the report as JSON: for each piece of evidence that has a seal, in the map's order, its
/// key, its seal (`exact`, `normalised`, `interrupted`, `ambiguous`, `elsewhere`, `other-speaker`, `unquoted`,
/// `not-found`), whether its sentence is the `same` or `changed` (`null` where the map has no fingerprints), the
/// paragraph it stands in (`null` for nowhere), the paragraphs it is expected in, and W3C Web Annotation selectors:
/// where it stands, in characters of the text, and of a quotation the words that stand there. Where they are, also
/// the text's words `because` of which it has this seal (the lines amid it, who has the words, what denies them),
/// and the `places` of which nothing decides for one.
pub(crate) fn to_json(map: &Map, article: &Article, report: &SealReport) -> String {
    let positions = Positions::new(article.text());
    let pieces = map.evidence_ids().filter_map(|id| Some(piece_json(map, id, report.piece(id)?, &positions)));
    let list = json!({
        "map": map.key(),
        "verified": report.count(Seal::is_verified),
        "sealed": report.n_sealed(),
        "evidence": pieces.collect::<Vec<_>>(),
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

/// Returns the report as text: how many pieces are verified, and each that is not as the map says.
pub(crate) fn to_text(map: &Map, article: &Article, report: &SealReport) -> String {
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
