//! Acts made to links and to the pieces that these rest on.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::{ArticleText, DraftLink, DraftPiece, PieceKind};

/// One act in one sentence.
pub struct Act {
    /// The index of its sentence.
    pub sentence: usize,
    /// Who does it: an index of an actor.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// The verb of the map's vocabulary.
    pub verb: &'static str,
    /// Its family.
    pub family: &'static str,
    /// How the sentence vouches for it.
    pub status: &'static str,
    /// How likely ends and family are right.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Merges acts of the same sort between the same two, and makes pieces of their sentences.
pub fn merge(text: &ArticleText<'_>, acts: &[Act]) -> (Vec<DraftPiece>, Vec<DraftLink>) {
    let mut pieces: Vec<DraftPiece> = Vec::new();
    let mut piece_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut link_of: BTreeMap<(usize, &str, usize), usize> = BTreeMap::new();
    let mut links: Vec<DraftLink> = Vec::new();
    let mut rests: BTreeSet<(usize, usize)> = BTreeSet::new();
    for act in acts {
        let piece = *piece_of.entry(act.sentence).or_insert_with(|| {
            pieces.push(piece(text, act));
            pieces.len() - 1
        });
        let link = *link_of.entry((act.from, act.verb, act.to)).or_insert_with(|| {
            let Act { from, to, verb, family, status, confidence, rule, .. } = *act;
            links.push(DraftLink { from, to, verb, family, status, pieces: Vec::new(), confidence, rule });
            links.len() - 1
        });
        let is_new = rests.insert((link, piece));
        let link = &mut links[link];
        if is_new {
            link.pieces.push(piece);
        }
        // What the article says as a fact once is one.
        if act.status == "reported" {
            link.status = act.status;
        }
        if act.confidence > link.confidence {
            (link.confidence, link.rule) = (act.confidence, act.rule);
        }
    }
    (pieces, links)
}

fn piece(text: &ArticleText<'_>, act: &Act) -> DraftPiece {
    let sentence = &text.sentences[act.sentence];
    DraftPiece {
        kind: PieceKind::Act,
        span: sentence.span.clone(),
        paragraph: sentence.paragraph,
        class: None,
        continues: false,
        speakers: Vec::new(),
        speaker_span: None,
        cue: None,
        addressee: Vec::new(),
        about: Vec::new(),
        channel: None,
        occasion: None,
        date: None,
        denied: false,
        likely: Vec::new(),
        confidence: act.confidence,
        rule: act.rule,
    }
}
