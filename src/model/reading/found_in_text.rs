//! What of a map was found in a text, before anything is decided.

use crate::model::reading::alignment::Alignment;
use crate::model::reading::known_sentences::KnownSentences;
use crate::model::reading::places::{Places, Quotations, Surroundings};
use crate::model::reading::seal::SealPlace;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;
use crate::model::{Evidence, Map};

/// What of a map was found in a text.
pub(crate) struct FoundInText {
    pub alignment: Alignment,
    pub known: KnownSentences,
    pub marks: Marks,
    pub places: Places,
}

impl FoundInText {
    /// Looks for everything that a map has in a text.
    pub(crate) fn new(map: &Map, article: &Article) -> Self {
        let marks = Marks::new(article);
        let quotations = Quotations::new(map, article);
        let (known, mut numbers) = KnownSentences::new(map, article);
        quotations.landmarks(article, |sentence, number| {
            numbers.entry(sentence).or_insert_with(|| [number].into());
        });
        let source = map.first_source();
        let is_anchored = !source.prints.is_empty() || map.evidence().any(Evidence::has_prints);
        let n_paragraphs = if is_anchored { Some(map.last_paragraph()) } else { source.n_paragraphs };
        let mut alignment = Alignment::new(article, &numbers, n_paragraphs);
        if !is_anchored && n_paragraphs.is_some() {
            alignment.count_where_one_is_moved(article);
        }
        // Of a map without fingerprints nothing else may be known than how many paragraphs there are.
        if !alignment.is_known() && map.evidence().all(|piece| piece.anchors.is_empty()) {
            alignment.count_paragraphs(1);
        }
        let around = Surroundings { marks: &marks, known: &known, alignment: &alignment };
        let places = quotations.places(article, &around);
        Self { alignment, known, marks, places }
    }

    /// Returns where a sentence of the text stands, as the map counts.
    pub(crate) fn place_of(&self, sentence: usize) -> SealPlace {
        let alignment = &self.alignment;
        let index = alignment.part_of(sentence);
        let part = &alignment.parts()[index];
        match part.number.filter(|_| part.is_in_place) {
            Some(paragraph) => SealPlace { paragraph, sentence: alignment.nth_in_place(paragraph, sentence) },
            None => {
                let nth = u32::try_from(sentence + 1 - part.sentences.start).unwrap_or(u32::MAX);
                SealPlace { paragraph: alignment.place_of(index), sentence: nth }
            }
        }
    }
}
