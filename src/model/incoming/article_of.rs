//! Against which article it is held what comes in.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::article_draft::{ArticleDraft, Imported};
use crate::model::incoming::made::{BroughtIn, Taken, bring_in};
use crate::model::incoming::parts::Incoming;
use crate::model::reading::sources::source_in;
use crate::model::text::article::Article;
use crate::model::text::normalize::normal_form;
use crate::model::{Map, MapProblem, Source, SourceId};

/// The article that everything is from, and its text where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleOf {
    /// The article: one of the map's, or a new one.
    pub source: Source,
    /// Its text.
    pub text: Option<Arc<str>>,
}

impl ArticleOf {
    /// Returns the article that is given, or else the one in the file, or else the map's first; where there is none, one
    /// of this name of which nothing more is known.
    pub fn new(incoming: &Incoming, given: Option<Imported>, map: Option<&Map>, name: &str) -> Self {
        let in_file = Some(incoming.article.clone()).filter(|article| !article.text.trim().is_empty());
        let address = incoming.article.address.clone();
        let found = given.or(in_file);
        if let (Some(map), Some(found)) = (map, &found)
            && let Some(id) = source_in(map, &found.text).or(unread_source(map, &found.text))
        {
            return Self { source: map.source(id).clone(), text: Some(found.text.as_str().into()) };
        }
        if let Some(found) = found {
            let draft = ArticleDraft::new(&Imported { address: found.address.clone().or(address), ..found });
            return Self { source: draft.source(), text: Some(draft.text().into()) };
        }
        let untold = Self::untold(incoming, map, name);
        Self { text: untold.source.text.clone(), ..untold }
    }

    /// Returns the article where nothing is to be held against it: the map's first, or one of this name.
    pub fn untold(incoming: &Incoming, map: Option<&Map>, name: &str) -> Self {
        let Imported { headline, address, .. } = incoming.article.clone();
        let headline = headline.unwrap_or_else(|| name.to_owned());
        let of_file = incoming.sources.first().cloned();
        let unknown =
            || of_file.unwrap_or(Source { key: "article".to_owned(), headline, address, ..Source::default() });
        Self { source: map.map_or_else(unknown, |map| map.first_source().clone()), text: None }
    }

    /// Makes a map of what comes in, whose words move into it where nobody else needs them, as long as that `goes_on`.
    ///
    /// # Errors
    /// Returns the rules that the map would break; none where nobody waits for it any more.
    pub fn bring_in(
        &self,
        incoming: Cow<'_, Incoming>,
        taken: &Taken,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<BroughtIn, Vec<MapProblem>> {
        let article = self.text.as_ref().map(|text| Article::new(text.to_string(), &self.source.headline));
        bring_in(incoming, &self.source, article.as_ref(), taken, goes_on)
    }
}

/// Returns the source of which the map knows no sentence, and whose headline stands in a text.
fn unread_source(map: &Map, text: &str) -> Option<SourceId> {
    let text = normal_form(text);
    let is_it = |source: &Source| source.prints.is_empty() && text.contains(&normal_form(&source.headline));
    map.source_ids().find(|&id| is_it(map.source(id)))
}
