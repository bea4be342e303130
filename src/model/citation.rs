//! Evidence to be cited: as text, Markdown or HTML, and its source for reference managers.

use std::fmt::Write as _;

use crate::model::sentences::paragraph_list;
use crate::model::{ActorId, EvidenceId, EvidenceKind, LinkId, Map};

/// What is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// A piece of evidence.
    Piece(EvidenceId),
    /// A link with all that it rests on.
    Link(LinkId),
    /// All evidence about an actor.
    Actor(ActorId),
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CiteAs {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// The source as a BibTeX entry.
    BibTex,
    /// The source as CSL-JSON.
    CslJson,
}

impl CiteAs {
    /// Every way, in the order of a menu.
    pub const ALL: [Self; 5] = [Self::Text, Self::Markdown, Self::Html, Self::BibTex, Self::CslJson];

    /// Returns the words of a menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "As text",
            Self::Markdown => "As Markdown",
            Self::Html => "As HTML",
            Self::BibTex => "The source as BibTeX",
            Self::CslJson => "The source as CSL-JSON",
        }
    }
}

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

impl Map {
    /// Returns the words of a piece of evidence, a quotation's between quotation marks.
    pub fn words_of(&self, id: EvidenceId) -> String {
        let piece = self.piece(id);
        match piece.kind {
            EvidenceKind::Quotation => format!("\u{201c}{}\u{201d}", piece.text),
            EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => piece.text.clone(),
        }
    }

    /// Returns who said a piece of evidence and on what occasion, or who vouches for it.
    fn speaker_line(&self, id: EvidenceId) -> String {
        let piece = self.piece(id);
        let who = self.speaker_names(id).unwrap_or_else(|| format!("per {}", self.voucher(id)));
        let dated = piece.date.as_ref().map(|dated| dated.date.to_string());
        let details = [piece.occasion.clone(), piece.medium.clone(), dated].into_iter().flatten();
        std::iter::once(who).chain(details).collect::<Vec<_>>().join(", ")
    }
}

/// Returns words as Markdown shows them: nothing in them is taken for its signs.
pub(crate) fn escape_markdown(text: &str) -> String {
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
