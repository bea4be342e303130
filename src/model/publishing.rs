//! What of the articles themselves a map holds, and the map without it.

use crate::model::edit::MapEdit;
use crate::model::reviews::Reviews;
use crate::model::sentences::paragraph_list;
use crate::model::story::Story;
use crate::model::wording::{all_of, counted, undirected};
use crate::model::{Dated, Evidence, EvidenceId, EvidenceKind, LinkId, Map, Source, SourceId};

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
        [link, ..] => format!("{}.", undirected(&map.sentence(*link))),
        [] => format!("What {} says.", paragraph_list(&map.piece(id).paragraphs)),
    }
}

/// What is in a map's file, as its maker is told before it is passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Pieces that are words which the article prints between quotation marks.
    pub n_quotations: usize,
    /// Pieces that are worded by the map-maker.
    pub n_own: usize,
    /// Pieces that are worded as the article's own sentence.
    pub n_sentences: usize,
    /// Articles whose text it holds.
    pub n_texts: usize,
    /// Words of these texts.
    pub n_words: usize,
    /// Verdicts of the fact-checker.
    pub n_verdicts: usize,
    /// Notes of the fact-checker.
    pub n_notes: usize,
    /// Steps of the story.
    pub n_steps: usize,
}

impl Contents {
    /// Counts what is in the file of a map with reviews of its evidence and a story.
    pub fn of(map: &Map, reviews: &Reviews, story: &Story) -> Self {
        let Copied { texts, sentences } = Copied::of(map);
        let n_quotations = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).count();
        let words = |&id: &SourceId| map.source(id).text.as_deref().map_or(0, |text| text.split_whitespace().count());
        let reviews = || reviews.iter().filter(|(id, _)| map.has_piece(*id)).map(|(_, review)| review);
        let is_own = |piece: &&Evidence| piece.kind != EvidenceKind::Quotation && !piece.is_verbatim;
        Self {
            n_quotations,
            n_own: map.evidence().filter(is_own).count(),
            n_sentences: sentences.len(),
            n_texts: texts.len(),
            n_words: texts.iter().map(words).sum(),
            n_verdicts: reviews().filter(|review| review.verdict.is_some()).count(),
            n_notes: reviews().filter(|review| !review.note.is_empty()).count(),
            n_steps: story.steps.len(),
        }
    }

    /// Returns what is in a copy that holds nothing of the articles outside of quotation marks: what the map says stands
    /// in the place of their sentences.
    pub fn without_articles(&self) -> Self {
        Self { n_own: self.n_own + self.n_sentences, n_sentences: 0, n_texts: 0, n_words: 0, ..*self }
    }

    /// Returns what it holds of the articles outside of quotation marks, in words; none where it holds nothing of them.
    pub fn copied(&self) -> Option<String> {
        let n_words = with_commas(self.n_words);
        let texts = match self.n_texts {
            0 => None,
            1 => Some(format!("the article\u{2019}s text ({n_words} words)")),
            n => Some(format!("the texts of {n} articles ({n_words} words)")),
        };
        let of = if self.n_texts == 0 { "the article\u{2019}s" } else { "its" };
        let sentences = (self.n_sentences > 0).then(|| format!("{} of {of} sentences", self.n_sentences));
        let copied: Vec<String> = texts.into_iter().chain(sentences).collect();
        (!copied.is_empty()).then(|| all_of(&copied, "and"))
    }

    /// Returns in words what else it holds: quotations, pieces in own words, reviews.
    pub fn kept(&self) -> String {
        let kept = [
            (self.n_quotations, "quotation", "quotations"),
            (self.n_own, "piece in the map-maker\u{2019}s own words", "pieces in the map-maker\u{2019}s own words"),
            (self.n_verdicts, "verdict", "verdicts"),
            (self.n_notes, "note", "notes"),
            (self.n_steps, "step of a story", "steps of a story"),
        ];
        let kept = kept.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many));
        match kept.collect::<Vec<_>>() {
            kept if kept.is_empty() => "no evidence yet".to_owned(),
            kept => all_of(&kept, "and"),
        }
    }
}

/// Returns how many words of the articles are in some links and pieces of a map, and where: "412 words in 19 quotations
/// and 3 words in 1 wording of a date". The articles' own sentences count where they are passed on.
pub fn article_words(
    map: &Map,
    links: impl Iterator<Item = LinkId>,
    pieces: impl Iterator<Item = EvidenceId>,
    with_sentences: bool,
) -> String {
    let (mut quoted, mut copied, mut dates) = ((0, 0), (0, 0), (0, 0));
    let n_words = |text: &str| text.split_whitespace().count();
    let mut count_date = |dated: &Option<Dated>| {
        if let Some(wording) = dated.as_ref().and_then(|dated| dated.wording.as_deref()) {
            dates = (dates.0 + 1, dates.1 + n_words(wording));
        }
    };
    links.for_each(|link| count_date(&map.link(link).date));
    for piece in pieces.map(|id| map.piece(id)) {
        count_date(&piece.date);
        let counted = match piece.kind {
            EvidenceKind::Quotation => &mut quoted,
            _ if piece.is_verbatim && with_sentences => &mut copied,
            _ => continue,
        };
        *counted = (counted.0 + 1, counted.1 + n_words(&piece.text));
    }
    let words = |(n, n_words), one, many| {
        (n > 0).then(|| format!("{} in {}", counted(n_words, "word", "words"), counted(n, one, many)))
    };
    let quoted = words(quoted, "quotation", "quotations");
    let copied = words(copied, "sentence of its own", "sentences of its own");
    let dates = words(dates, "wording of a date", "wordings of dates");
    let all: Vec<String> = quoted.into_iter().chain(copied).chain(dates).collect();
    if all.is_empty() { "none".to_owned() } else { all_of(&all, "and") }
}

/// Returns a number with a comma before every three digits.
fn with_commas(n: usize) -> String {
    let digits = n.to_string();
    let parts = digits.as_bytes().rchunks(3).rev().map(|part| String::from_utf8_lossy(part).into_owned());
    parts.collect::<Vec<_>>().join(",")
}
