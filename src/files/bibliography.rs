//! The sources of some evidence as reference managers read it: BibTeX and CSL-JSON.

use serde_json::{Value, json};

use crate::model::sentences::paragraph_list;
use crate::model::{ArticleDate, EvidenceId, Map, Source};

/// Returns the sources as entries of BibTeX.
pub(super) fn bibtex(map: &Map, pieces: &[EvidenceId]) -> String {
    let entries = cited_sources(map, pieces).into_iter().map(|(source, note)| bibtex_entry(source, note));
    entries.collect::<Vec<_>>().join("\n")
}

/// Returns the sources of some pieces, each with the paragraphs they are from; the map's first where there is no piece.
fn cited_sources<'a>(map: &'a Map, pieces: &[EvidenceId]) -> Vec<(&'a Source, Option<String>)> {
    let cited = map.source_ids().filter_map(|id| {
        let pieces: Vec<EvidenceId> = pieces.iter().copied().filter(|&piece| map.piece(piece).source == id).collect();
        (!pieces.is_empty()).then(|| (map.source(id), paragraphs_of(map, &pieces)))
    });
    let cited: Vec<_> = cited.collect();
    if cited.is_empty() { vec![(map.first_source(), None)] } else { cited }
}

fn bibtex_entry(source: &Source, note: Option<String>) -> String {
    // Braces keep a reference manager from changing capitals.
    let fields = [
        ("title", format!("{{{}}}", escape_tex(&source.headline))),
        ("journal", escape_tex(&source.publisher)),
        ("date", source.date.as_ref().map(biblatex_date).unwrap_or_default()),
        ("note", note.unwrap_or_default()),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let fields: Vec<String> = fields.map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@article{{{},\n{}\n}}\n", bibtex_key(&source.key), fields.join(",\n"))
}

/// Returns a date without times of day, of which biblatex asks for more than articles give.
fn biblatex_date(date: &ArticleDate) -> String {
    let ends = date.as_edtf().split('/');
    ends.map(|end| end.split('T').next().unwrap_or_default()).collect::<Vec<_>>().join("/")
}

/// Returns a key with hyphens for what ends a key of BibTeX, or is a sign of TeX.
fn bibtex_key(key: &str) -> String {
    let words = key.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+' | '/')));
    let key = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    if key.is_empty() { "article".to_owned() } else { key }
}

/// Returns words as TeX prints them. It counts braces even where they are escaped, so these have names.
fn escape_tex(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).fold(String::new(), |mut escaped, c| {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '$' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
        escaped
    })
}

/// Returns the sources as CSL-JSON.
pub(super) fn csl_json(map: &Map, pieces: &[EvidenceId]) -> String {
    let entries = cited_sources(map, pieces).into_iter().map(|(source, note)| csl_entry(source, note));
    serde_json::to_string_pretty(&entries.collect::<Vec<_>>()).expect("keys are strings") + "\n"
}

fn csl_entry(source: &Source, note: Option<String>) -> Value {
    let mut entry = json!({
        "id": source.key,
        "type": "article-newspaper",
        "title": source.headline,
        "container-title": source.publisher,
    });
    if let Some(date) = &source.date {
        entry["issued"] = csl_date(date);
    }
    if let Some(note) = note {
        entry["note"] = note.into();
    }
    entry
}

/// Returns a date as numbers, or in words where they cannot tell it. CSL has no year 0: -1 is 1 BC.
fn csl_date(date: &ArticleDate) -> Value {
    let Some(mut ends) = date.numbers() else { return json!({ "literal": date.to_string() }) };
    ends.iter_mut().filter(|end| end[0] <= 0).for_each(|end| end[0] -= 1);
    match date.is_doubtful() {
        true => json!({ "date-parts": ends, "circa": true }),
        false => json!({ "date-parts": ends }),
    }
}

/// Returns the paragraphs of some pieces, each once, where any are known.
fn paragraphs_of(map: &Map, pieces: &[EvidenceId]) -> Option<String> {
    let mut paragraphs: Vec<u32> = pieces.iter().flat_map(|&id| map.piece(id).paragraphs.iter().copied()).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    (!paragraphs.is_empty()).then(|| paragraph_list(&paragraphs))
}
