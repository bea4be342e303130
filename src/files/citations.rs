//! Evidence to be cited, as text, Markdown or HTML, its source for reference managers, and what a fact-checker thinks of
//! it as a list.

use std::fmt::Write as _;

use crate::model::citation::{CiteAs, Cited};
use crate::model::reviews::{Review, Reviews, Verdict};
use crate::model::sentences::paragraph_list;
use crate::model::{EvidenceId, EvidenceKind, Map};

/// Returns a citation.
pub fn cite(map: &Map, what: Cited, how: CiteAs) -> String {
    let (heading, pieces) = match what {
        Cited::Piece(id) => (None, vec![id]),
        Cited::Link(id) => (Some(map.sentence(id)), map.link(id).evidence.clone()),
        Cited::Actor(id) => {
            let pieces = map.evidence_ids().filter(|&piece| map.concerns(piece, id)).collect();
            (Some(map.actor(id).name.clone()), pieces)
        }
    };
    match how {
        CiteAs::Text => {
            let pieces = pieces.iter().map(|&id| map.citation(id));
            heading.into_iter().chain(pieces).collect::<Vec<_>>().join("\n\n")
        }
        CiteAs::Markdown => markdown(map, heading, &pieces),
        CiteAs::Html => html(map, heading, &pieces),
        CiteAs::BibTex => bibtex(map, &pieces),
        CiteAs::CslJson => csl_json(map, &pieces),
    }
}

/// Returns the reviews as a Markdown list, the doubtful ones first.
pub fn review_list(map: &Map, reviews: &Reviews) -> String {
    let escape = escape_markdown;
    let source = map.source();
    let (headline, publisher) = (escape(&source.headline), escape(&source.publisher));
    let mut text = format!("# Review of \u{201c}{headline}\u{201d}, {publisher}\n");
    for verdict in Verdict::ALL {
        let pieces = reviews.with_verdict(map, verdict);
        let noted = |id: &EvidenceId| reviews.get(*id) != Review::default();
        let _ = writeln!(text, "\n## {} ({})\n", Verdict::name(verdict), pieces.len());
        // Of what nobody has looked at, only notes are worth a line.
        for id in pieces.into_iter().filter(noted) {
            let piece = map.piece(id);
            // A line of its own would end the list.
            let note = escape(&reviews.get(id).note.trim().replace('\n', " "));
            let note = if note.is_empty() { note } else { format!(" \u{2014} {note}") };
            let (words, voucher) = (escape(&map.words_of(id)), escape(&map.voucher(id)));
            let _ = writeln!(text, "- {words} ({voucher}, {}){note}", paragraph_list(&piece.paragraphs));
        }
    }
    text
}

/// Returns words as Markdown shows them: nothing in them is taken for its signs.
fn escape_markdown(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
        escaped
    })
}

fn markdown(map: &Map, heading: Option<String>, pieces: &[EvidenceId]) -> String {
    let escape = escape_markdown;
    let mut text = heading.map(|heading| format!("### {}\n\n", escape(&heading))).unwrap_or_default();
    for &id in pieces {
        let _ = writeln!(text, "> {}\n>\n> {}\n", escape(&map.words_of(id)), credit(map, id, escape, ["*", "*"]));
    }
    text
}

fn html(map: &Map, heading: Option<String>, pieces: &[EvidenceId]) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let mut text = heading.map(|heading| format!("<h3>{}</h3>\n", escape(&heading))).unwrap_or_default();
    for &id in pieces {
        let words = escape(&map.words_of(id));
        // Only somebody's own words are a quotation.
        let tag = if map.piece(id).kind == EvidenceKind::Quotation { "blockquote" } else { "div" };
        let _ = writeln!(
            text,
            "<{tag}>\n  <p>{words}</p>\n  <p>{}</p>\n</{tag}>",
            credit(map, id, escape, ["<cite>", "</cite>"])
        );
    }
    text
}

/// Returns who said it and where it stands; `cite` goes around the publisher's name.
fn credit(map: &Map, id: EvidenceId, escape: impl Fn(&str) -> String, cite: [&str; 2]) -> String {
    let source = map.source();
    let (speaker, headline) = (escape(&map.speaker_line(id)), escape(&source.headline));
    let publisher = escape(&source.publisher);
    let paragraphs = paragraph_list(&map.piece(id).paragraphs);
    let [open, close] = cite;
    format!("\u{2014} {speaker}. \u{201c}{headline},\u{201d} {open}{publisher}{close}, {}, {paragraphs}.", source.date)
}

/// Returns the paragraphs of some pieces, each once.
fn paragraphs_of(map: &Map, pieces: &[EvidenceId]) -> String {
    let mut paragraphs: Vec<u32> = pieces.iter().flat_map(|&id| map.piece(id).paragraphs.iter().copied()).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    paragraph_list(&paragraphs)
}

fn bibtex(map: &Map, pieces: &[EvidenceId]) -> String {
    // Braces keep a reference manager from changing capitals; TeX's own signs are escaped.
    let escape = |text: &str| {
        text.chars().fold(String::new(), |mut escaped, c| {
            match c {
                '\\' => escaped.push_str("\\textbackslash{}"),
                '{' | '}' | '%' | '&' | '#' | '$' | '_' => escaped.extend(['\\', c]),
                c => escaped.push(c),
            }
            escaped
        })
    };
    let source = map.source();
    format!(
        "@article{{{},\n  title = {{{{{}}}}},\n  journal = {{{}}},\n  date = {{{}}},\n  note = {{{}}}\n}}\n",
        map.key(),
        escape(&source.headline),
        escape(&source.publisher),
        source.date.as_edtf(),
        paragraphs_of(map, pieces)
    )
}

fn csl_json(map: &Map, pieces: &[EvidenceId]) -> String {
    let source = map.source();
    let start = source.date.as_edtf().split('/').next().unwrap_or_default();
    let parts: Vec<u32> = start.split('-').filter_map(|part| part.parse().ok()).collect();
    let entry = serde_json::json!([{
        "id": map.key(),
        "type": "article-newspaper",
        "title": source.headline,
        "container-title": source.publisher,
        "issued": { "date-parts": [parts] },
        "note": paragraphs_of(map, pieces),
    }]);
    serde_json::to_string_pretty(&entry).expect("keys are strings") + "\n"
}
