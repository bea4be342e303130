//! A draft for reading: how much was found, then each item on a line with how sure it is.

use std::fmt::Write as _;

use crate::draft::DraftActorKind;
use crate::draft::pieces::{Draft, DraftPiece, PieceKind};

/// Words of a passage that are shown.
const SHOWN: usize = 12;

/// Writes a draft of an article as lines of text.
pub fn to_text(article: &str, draft: &Draft) -> String {
    let count = |kind: DraftActorKind| draft.actors.actors.iter().filter(|actor| actor.kind == kind).count();
    let pieces = |kind: PieceKind| draft.pieces.iter().filter(|piece| piece.kind == kind).count();
    let mut text = format!(
        "{} countries, {} people, {} bodies, {} unnamed; {} quotations, {} statements, {} acts, {} links\n",
        count(DraftActorKind::Country),
        count(DraftActorKind::Person),
        count(DraftActorKind::Body),
        count(DraftActorKind::Group),
        pieces(PieceKind::Quotation),
        pieces(PieceKind::Paraphrase),
        pieces(PieceKind::Act),
        draft.links.len(),
    );
    if !draft.is_english {
        text += "The article seems not to be in English: only marks and names tell anything.\n";
    }
    for piece in &draft.pieces {
        // A `String` takes whatever is written to it.
        let _ = writeln!(text, "{}", line(article, draft, piece));
    }
    for link in &draft.links {
        let name = |actor: usize| draft.actors.actors.get(actor).map_or("", |actor| actor.short_name.as_str());
        let (from, to, percent) = (name(link.from), name(link.to), link.confidence * 100.0);
        let _ = writeln!(text, "{percent:3.0} %  {from} {} {to} ({}; {})", link.verb, link.status, link.rule);
    }
    text
}

/// " 97 %  [4] Ida Strand: “We talk with all …” (quote NP cue)".
fn line(article: &str, draft: &Draft, piece: &DraftPiece) -> String {
    let names: Vec<&str> = piece.speakers.iter().map(|&actor| draft.actors.actors[actor].name.as_str()).collect();
    let who = if names.is_empty() { "?".to_owned() } else { names.join(" and ") };
    let words: Vec<&str> = article[piece.span.clone()].split_whitespace().collect();
    let more = if words.len() > SHOWN { " …" } else { "" };
    let words = words[..words.len().min(SHOWN)].join(" ");
    let words = match piece.kind {
        PieceKind::Quotation => format!("\u{201c}{words}{more}\u{201d}"),
        PieceKind::Paraphrase | PieceKind::Act => format!("{words}{more}"),
    };
    let percent = piece.confidence * 100.0;
    format!("{percent:3.0} %  [{}] {who}: {words} ({})", piece.paragraph, piece.rule)
}
