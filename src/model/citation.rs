//! What of a map is cited, and in which form.

use crate::model::wording::isolated;
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

impl Map {
    /// Returns the words of a piece of evidence, a quotation's between quotation marks: as printers set them, each of
    /// its paragraphs opens with one and the last closes.
    pub fn words_of(&self, id: EvidenceId) -> String {
        let piece = self.piece(id);
        match piece.kind {
            EvidenceKind::Quotation => {
                let paragraphs = lines(&piece.text).map(|line| line.strip_prefix('\u{201c}').unwrap_or(line));
                format!("\u{201c}{}\u{201d}", paragraphs.collect::<Vec<_>>().join("\n\n\u{201c}"))
            }
            EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => piece.text.clone(),
        }
    }

    /// Returns who said a piece of evidence and on what occasion, or who vouches for it.
    pub fn speaker_line(&self, id: EvidenceId) -> String {
        let piece = self.piece(id);
        let who = self.speaker_names(id).unwrap_or_else(|| format!("per {}", self.voucher(id)));
        let dated = piece.date.as_ref().map(|dated| dated.date.to_string());
        let isolate = |words: &Option<String>| words.as_deref().map(|words| isolated(words).into_owned());
        let details = [isolate(&piece.occasion), isolate(&piece.medium), dated].into_iter().flatten();
        std::iter::once(who).chain(details).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the lines of a text that have words, without the spaces around them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::trim).filter(|line| !line.is_empty())
}
