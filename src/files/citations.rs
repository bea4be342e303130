//! Evidence to be cited, as text, Markdown or HTML, and what a fact-checker thinks of it as a list.

use std::fmt::Write as _;
use std::ops::Range;

use crate::files::bibliography::{bibtex, cited_sources, csl_json};
use crate::model::citation::{CiteAs, Cited, lines};
use crate::model::reviews::{Review, Reviews, Verdict};
use crate::model::sentences::paragraph_list;
use crate::model::wording::isolated;
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
        CiteAs::BibTex => bibtex(&cited_sources(map, &pieces)),
        CiteAs::CslJson => csl_json(&cited_sources(map, &pieces)),
    }
}

/// Returns the reviews as a Markdown list, the doubtful ones first.
pub fn review_list(map: &Map, reviews: &Reviews) -> String {
    let escape = escape_markdown;
    let mut text = "# Review of ".to_owned();
    for (index, source) in map.sources().enumerate() {
        let (headline, publisher) = (escape(&isolated(&source.headline)), escape(&isolated(&source.publisher)));
        let _ = write!(text, "{}\u{201c}{headline}\u{201d}, {publisher}", if index > 0 { "; " } else { "" });
    }
    text.push('\n');
    for verdict in Verdict::ALL {
        let pieces = reviews.with_verdict(map, verdict);
        let noted = |id: &EvidenceId| reviews.get(*id) != Review::default();
        let _ = writeln!(text, "\n## {} ({})\n", Verdict::name(verdict), pieces.len());
        // Of what nobody has looked at, only notes are worth a line.
        for id in pieces.into_iter().filter(noted) {
            let piece = map.piece(id);
            let note = escape(&reviews.get(id).note);
            let note = if note.is_empty() { note } else { format!(" \u{2014} {note}") };
            let (words, voucher) = (escape(&map.words_of(id)), escape(&map.voucher(id)));
            let _ = writeln!(text, "- {words} ({voucher}, {}){note}", paragraph_list(&piece.paragraphs));
        }
    }
    text
}

/// Returns words as Markdown shows them, in one line: nothing in them is taken for its signs, and addresses lead where they
/// did, which they do not on every site where signs are escaped in them.
pub(in crate::files) fn escape_markdown(text: &str) -> String {
    let line = lines(text).collect::<Vec<_>>().join(" ");
    let (mut escaped, mut rest) = (String::new(), &*line);
    while let Some(address) = address_in(rest) {
        escaped += &escape_signs(&rest[..address.start], escaped.is_empty());
        escaped += &format!("<{}>", &rest[address.clone()]);
        rest = &rest[address.end..];
    }
    let is_start = escaped.is_empty();
    escaped + &escape_signs(rest, is_start)
}

/// Returns where in a line the first address of the web stands, without the stops behind it.
fn address_in(line: &str) -> Option<Range<usize>> {
    let is_outside = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\u{201c}' | '\u{201d}');
    let starts = line.match_indices("http").map(|(at, _)| at);
    starts.filter(|&at| !line[..at].ends_with(char::is_alphanumeric)).find_map(|start| {
        let scheme = ["https://", "http://"].into_iter().find(|scheme| line[start..].starts_with(scheme))?;
        let named = start + scheme.len();
        let end = line[named..].find(is_outside).map_or(line.len(), |n| named + n);
        let end = line[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '\u{2019}']).len();
        (end > named).then_some(start..end)
    })
}

fn escape_signs(line: &str, is_start: bool) -> String {
    let after_number = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    line.char_indices().fold(String::new(), |mut escaped, (at, c)| {
        let is_sign = match c {
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|' | '$' => true,
            // A list or a heading begins with these.
            '-' | '+' | '=' => is_start && at == 0,
            '.' | ')' => is_start && at > 0 && at == after_number,
            _ => false,
        };
        escaped.extend(is_sign.then_some('\\'));
        escaped.push(c);
        escaped
    })
}

fn markdown(map: &Map, heading: Option<String>, pieces: &[EvidenceId]) -> String {
    let mut text = heading.map(|heading| format!("### {}\n\n", escape_markdown(&heading))).unwrap_or_default();
    for &id in pieces {
        let credit = credit(map, id, escape_markdown, ["*", "*"]);
        let paragraphs: Vec<String> = lines(&map.words_of(id)).map(escape_markdown).chain([credit]).collect();
        let _ = writeln!(text, "> {}\n", paragraphs.join("\n>\n> "));
    }
    text
}

fn html(map: &Map, heading: Option<String>, pieces: &[EvidenceId]) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let mut text = heading.map(|heading| format!("<h3>{}</h3>\n", escape(&heading))).unwrap_or_default();
    for &id in pieces {
        // Only somebody's own words are a quotation.
        let tag = if map.piece(id).kind == EvidenceKind::Quotation { "blockquote" } else { "div" };
        let credit = credit(map, id, escape, ["<cite>", "</cite>"]);
        let words = map.words_of(id);
        let paragraphs = lines(&words).map(escape).chain([credit]);
        let paragraphs: String = paragraphs.map(|paragraph| format!("  <p>{paragraph}</p>\n")).collect();
        let _ = writeln!(text, "<{tag}>\n{paragraphs}</{tag}>");
    }
    text
}

/// Returns who said it and where it stands; `cite` goes around the publisher's name.
fn credit(map: &Map, id: EvidenceId, escape: impl Fn(&str) -> String, cite: [&str; 2]) -> String {
    let source = map.source_of(id);
    let [speaker, headline, publisher] =
        [&*map.speaker_line(id), &isolated(&source.headline), &isolated(&source.publisher)].map(escape);
    let [open, close] = cite;
    let place = map.cited_place(id, &format!("{open}{publisher}{close}"));
    format!("\u{2014} {speaker}. \u{201c}{headline},\u{201d} {place}.")
}
