//! What of the articles themselves a map holds, and the map without it.

use crate::model::edit::MapEdit;
use crate::model::sentences::paragraph_list;
use crate::model::{Evidence, EvidenceId, Map, Source, SourceId};

/// What of its articles a map holds beside their headlines and the words that they print in quotation marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// The sources whose text it holds.
    pub texts: Vec<SourceId>,
    /// The pieces that are worded as the article's own sentence.
    pub sentences: Vec<EvidenceId>,
}

impl Copied {
    /// Finds what a map holds of its articles.
    pub fn of(map: &Map) -> Self {
        Self {
            texts: map.source_ids().filter(|&id| map.source(id).text.is_some()).collect(),
            sentences: map.evidence_ids().filter(|&id| map.piece(id).is_verbatim).collect(),
        }
    }
}

impl MapEdit {
    /// Leaves the articles out of a map: their texts, and their sentences, in whose place stands what the map says. The
    /// fingerprints stay, by which a reader's own copy is known.
    pub fn leave_articles_out(map: &Map) -> Self {
        let Copied { texts, sentences } = Copied::of(map);
        let texts = texts.into_iter().map(|id| Self::set_source(id, Source { text: None, ..map.source(id).clone() }));
        let sentences = sentences.into_iter().map(|id| {
            let text = own_words(map, id);
            Self::set_piece(id, Evidence { text, is_verbatim: false, ..map.piece(id).clone() })
        });
        texts.chain(sentences).fold(Self::nothing(), Self::and)
    }
}

/// Returns what the map says in the place of the article's sentence: what the first link that rests on it says.
fn own_words(map: &Map, id: EvidenceId) -> String {
    match map.links_of_evidence(id) {
        [link, ..] => format!("{}.", map.sentence(*link)),
        [] => format!("What {} says.", paragraph_list(&map.piece(id).paragraphs)),
    }
}
