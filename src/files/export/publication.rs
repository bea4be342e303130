//! A map as it is handed on: what of it, where everything stands, what was found out about its evidence.

use std::collections::BTreeMap;

use crate::files::export::Picture;
use crate::model::edit::MapEdit;
use crate::model::publishing::article_words;
use crate::model::reading::seal::{Seal, SealReport, seal};
use crate::model::reviews::Reviews;
use crate::model::shown::Shown;
use crate::model::shown::words::left_out;
use crate::model::text::article::Article;
use crate::model::{EvidenceId, Map};
use crate::scene::Scene;
use crate::scene::picture::PictureOptions;
use crate::scene::told::ToldStep;

/// The seals of the evidence, of the pieces that were held against the text of their article.
pub type Seals = BTreeMap<EvidenceId, Seal>;

/// What is written, whatever the kind of file.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The map. It holds the articles' own sentences only where the reader wants that.
    pub map: Map,
    /// What of it is written: actors, links, pieces.
    pub shown: Shown,
    /// Where it stands, in points, and in which shapes.
    pub scene: Scene,
    /// What the fact-checker thinks of the evidence.
    pub reviews: Reviews,
    /// What the articles' texts say of the evidence.
    pub seals: Seals,
    /// What is not written of the map, in words; none where everything is.
    pub left_out: Option<String>,
    /// What is told with it, step by step; only stories and pages have it.
    pub story: Vec<ToldStep>,
}

/// How it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportOptions {
    /// What pictures are to be like; pages take their headline, their theme and their legend from here, too.
    pub picture: PictureOptions,
    /// Where a page will be published, for what other pages show of it.
    pub url: Option<String>,
}

impl Publication {
    /// Takes what is to be written of a map, drawn as `scene`. Unless `with_articles`, the articles' own sentences stay
    /// out, and what the map says stands in their place.
    ///
    /// # Panics
    /// Never: a valid map stays valid without its articles, which a test holds.
    pub fn new(map: &Map, shown: Shown, scene: Scene, reviews: Reviews, with_articles: bool) -> Self {
        let seals = seals_of_kept_texts(map);
        let mut map = map.clone();
        if !with_articles {
            let edit = MapEdit::leave_articles_out(&map);
            edit.apply(&mut map).expect("a valid map stays valid without its articles");
        }
        Self { left_out: left_out(&map, &shown), map, shown, scene, reviews, seals, story: Vec::new() }
    }

    /// Adds what is told with it, step by step.
    #[must_use]
    pub fn with_story(self, story: Vec<ToldStep>) -> Self {
        Self { story, ..self }
    }

    /// Returns what is drawn of it.
    pub fn picture(&self) -> Picture<'_> {
        Picture { scene: &self.scene, map: &self.map, left_out: self.left_out.as_deref() }
    }

    /// Returns how many words of the articles are in what is written, and where: "412 words in 19 quotations". The texts
    /// of the articles, where the map keeps them, are never in it.
    pub fn article_words(&self) -> String {
        // What is left out of the map is no longer marked as a sentence of the article.
        let pieces = self.map.evidence_ids().filter(|&id| self.shown.shows_piece(&self.map, id));
        article_words(&self.map, self.shown.links().iter().copied(), pieces, true)
    }
}

/// Seals a map's evidence in the texts that the map itself keeps.
fn seals_of_kept_texts(map: &Map) -> Seals {
    let mut seals = Seals::new();
    for id in map.source_ids() {
        let source = map.source(id);
        if let Some(text) = &source.text {
            let (part, article) = (map.of_source(id), Article::new(text.to_string(), &source.headline));
            seals.extend(seals_in(&part, &seal(&part, &article)));
        }
    }
    seals
}

/// Returns the seals of a report on a part of a map.
pub fn seals_in<'a>(part: &'a Map, report: &'a SealReport) -> impl Iterator<Item = (EvidenceId, Seal)> + 'a {
    part.evidence_ids().filter_map(|id| Some((id, report.piece(id)?.seal)))
}
