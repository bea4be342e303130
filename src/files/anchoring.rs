//! Anchors a map to its article: finds the sentences of each piece of evidence and notes their
//! fingerprints, never their words.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::files::map_entries::{AnchorEntry, EvidenceEntry, MapFile};
use crate::files::map_text::map_text;
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, article_file, map_file, read_text};
use crate::model::reading::seal::seal;
use crate::model::text::article::Article;
use crate::model::text::quotations::{Marks, Needle, marks};
use crate::model::{EvidenceKind, Source};

/// A map that was anchored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchored {
    /// The text of the map's file.
    pub text: String,
    /// How many pieces have anchors that they had not.
    pub n_new: usize,
    /// Pieces that were anchored otherwise before, by key.
    pub changed: Vec<String>,
    /// How many pieces are as they were.
    pub n_same: usize,
    /// Why pieces keep what they had, one sentence each.
    pub problems: Vec<String>,
}

impl fmt::Display for Anchored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { n_new, changed, n_same, problems, .. } = self;
        writeln!(f, "anchored anew: {n_new}, anchored otherwise: {}, as before: {n_same}", changed.len())?;
        changed.iter().try_for_each(|key| writeln!(f, "anchored otherwise: {key}"))?;
        problems.iter().try_for_each(|problem| writeln!(f, "not anchored: {problem}"))
    }
}

/// Anchors the map in a file to the text of its article in another; both files stay as they are.
///
/// # Errors
/// Where the file is no valid map, or the text cannot be read or is another article.
pub fn anchor(path: &Path, article: &Path) -> Result<Anchored, FileError> {
    let text = read_text(path, MAX_MAP_BYTES)?;
    let wrong = |kind| FileError::new(path, kind);
    let map = map_file::parse(&text).map_err(wrong)?;
    let mut file: MapFile =
        serde_json::from_str(&text).map_err(|error| wrong(FileErrorKind::NotJson(error.to_string())))?;
    let article = &article_file::read(article, &map.source().headline)?;
    let report = seal(&map, article);
    if !report.alignment.is_known() {
        return Err(wrong(FileErrorKind::AnotherArticle));
    }
    let mut sentences: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for part in report.alignment.parts().iter().filter(|part| part.is_in_place) {
        if let Some(number) = part.number {
            sentences.entry(number).or_default().extend(part.sentences.clone());
        }
    }
    let anchorer = Anchorer { article, sentences, source: map.source() };
    let mut anchored = Anchored::default();
    for entry in &mut file.evidence {
        anchorer.anchor(entry, &mut anchored);
    }
    file.source.fingerprints = anchorer.fingerprints(&file.source.fingerprints);
    anchored.text = map_text(&file);
    Ok(anchored)
}

struct Anchorer<'a> {
    article: &'a Article,
    /// The sentences of each paragraph that was found, by their indices in the text.
    sentences: BTreeMap<u32, Vec<usize>>,
    source: &'a Source,
}

impl Anchorer<'_> {
    fn anchor(&self, entry: &mut EvidenceEntry, anchored: &mut Anchored) {
        let found = match entry.kind {
            EvidenceKind::Inference => return,
            EvidenceKind::Quotation => self.quotation(entry),
            EvidenceKind::Paraphrase | EvidenceKind::Act => self.chosen(entry).map(|anchors| (anchors, false)),
        };
        match found {
            Err(what) => anchored.problems.push(format!("{}: {what}", entry.key)),
            Ok((anchors, part)) => {
                let had_prints = entry.anchor.iter().any(|anchor| anchor.raw.is_some());
                if entry.anchor == anchors && entry.part == part {
                    anchored.n_same += 1;
                } else if had_prints {
                    anchored.changed.push(entry.key.clone());
                } else {
                    anchored.n_new += 1;
                }
                (entry.anchor, entry.part) = (anchors, part);
            }
        }
    }

    /// Finds the sentences of a quotation by its words, and whether more was quoted with them.
    fn quotation(&self, entry: &EvidenceEntry) -> Result<(Vec<AnchorEntry>, bool), String> {
        let needle = Needle::new(&entry.text);
        let mut hits = Vec::new();
        for (&number, sentences) in entry.paragraph.iter().filter_map(|number| self.sentences.get_key_value(number)) {
            for (&sentence, nth) in sentences.iter().zip(1..) {
                let from = self.article.sentences()[sentence].normal.start;
                let paragraph_end = sentences.last().map_or(from, |&last| self.article.sentences()[last].normal.end);
                for hit in needle.hits(self.article, from..paragraph_end) {
                    let is_here = self.article.sentence_at_normal(hit.start) == sentence;
                    let n_sentences = self.article.sentence_at_normal(hit.end - 1) - sentence + 1;
                    let was_chosen = entry.anchor.iter().any(|a| a.paragraph == number && a.sentence == nth);
                    let rank = (marks(self.article, &hit) != Marks::Around, !was_chosen);
                    hits.extend(is_here.then_some((rank, number, nth, n_sentences, hit)));
                }
            }
        }
        let best = hits.into_iter().min_by_key(|(rank, number, nth, ..)| (*rank, *number, *nth));
        let (_, number, nth, n_sentences, hit) = best.ok_or("its words do not stand in its paragraph")?;
        let anchors = (nth..).take(n_sentences).map(|nth| self.entry(number, nth)).collect::<Result<_, _>>()?;
        Ok((anchors, marks(self.article, &hit) == Marks::FartherOut))
    }

    /// Takes the sentences that the map-maker chose, or all of the piece's paragraphs.
    fn chosen(&self, entry: &EvidenceEntry) -> Result<Vec<AnchorEntry>, String> {
        if entry.anchor.is_empty() {
            let numbers =
                entry.paragraph.iter().filter_map(|&number| Some((number, self.sentences.get(&number)?.len())));
            let all = numbers.flat_map(|(number, n)| (1..).take(n).map(move |nth| (number, nth)));
            let anchors: Vec<AnchorEntry> =
                all.map(|(number, nth)| self.entry(number, nth)).collect::<Result<_, _>>()?;
            return if anchors.is_empty() { Err("its paragraph was not found".to_owned()) } else { Ok(anchors) };
        }
        entry
            .anchor
            .iter()
            .map(|chosen| match self.entry(chosen.paragraph, chosen.sentence) {
                // A copy without its headline still anchors the rest.
                Err(_) if chosen.paragraph == 0 => Ok(chosen.clone()),
                anchor => anchor,
            })
            .collect()
    }

    fn entry(&self, paragraph: u32, sentence: u32) -> Result<AnchorEntry, String> {
        let sentences = self.sentences.get(&paragraph).ok_or(format!("paragraph {paragraph} was not found"))?;
        let known = self.source.prints.get(paragraph as usize).map_or(sentences.len(), Vec::len);
        if known != sentences.len() && known > 0 {
            let n = sentences.len();
            return Err(format!("paragraph {paragraph} has {n} sentences, not {known}: choose its sentence again"));
        }
        let index = sentences.get((sentence as usize).wrapping_sub(1)).copied();
        let index = index.ok_or(format!("paragraph {paragraph} has no sentence {sentence}"))?;
        let raw = Some(self.article.raw_print(index).to_string());
        let normalised = Some(self.article.sentences()[index].print.to_string());
        Ok(AnchorEntry { paragraph, sentence, raw, normalised })
    }

    /// Returns the fingerprints of all paragraphs; those that were not found keep theirs.
    fn fingerprints(&self, before: &[String]) -> Vec<String> {
        let print = |&index: &usize| self.article.sentences()[index].print.to_string();
        let line = |number: u32| match self.sentences.get(&number) {
            Some(sentences) => sentences.iter().map(print).collect::<Vec<_>>().join(" "),
            None => before.get(number as usize).cloned().unwrap_or_default(),
        };
        (0..=self.source.n_paragraphs).map(line).collect()
    }
}
