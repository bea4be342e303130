//! `new` and `merge`: begin a map of an article, and make one map of several.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::files::layout_file::{Arrangement, FittedLayout, LayoutFile};
use crate::files::limits::MAX_MERGED_ENTRIES;
use crate::files::map_file::SavedMap;
use crate::files::saving::{self, Overwrite};
use crate::files::{FileError, FileErrorKind, import, map_file};
use crate::model::article_draft::{ArticleDraft, Imported};
use crate::model::filter::Filter;
use crate::model::merging::maps::{MergedMaps, merge_maps};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{ArticleDate, Map, MapProblem};
use crate::scene::camera::Camera;

/// What `new` is told.
#[derive(Debug, Args)]
pub struct NewMap {
    /// The article: plain text, Markdown, a saved web page, a file of Word or Writer
    article: PathBuf,
    /// The map, which must not be there yet
    #[arg(short, long, value_name = "MAP")]
    output: PathBuf,
    /// The headline; the text's own if none is given
    #[arg(long)]
    headline: Option<String>,
    /// Who published the article
    #[arg(long)]
    publisher: Option<String>,
    /// When it was published, as EDTF: 2024-05-02
    #[arg(long, value_parser = ArticleDate::parse)]
    date: Option<ArticleDate>,
    /// Keep the article's text in the map
    #[arg(long)]
    keep_text: bool,
}

/// Writes a map with an article as its source, and nobody on it yet. Returns what was understood of the article.
///
/// # Errors
/// Where the text cannot be read, or the map not be written.
pub(super) fn new_map(told: NewMap) -> Result<String, FileError> {
    let NewMap { article: path, output, headline, publisher, date, keep_text } = told;
    let found = import::read(&path)?;
    let (headline, date) = (headline.or(found.headline.clone()), date.or(found.date.clone()));
    let publisher = publisher.or(found.publisher.clone());
    let draft =
        ArticleDraft { keeps_text: keep_text, ..ArticleDraft::new(&Imported { headline, publisher, date, ..found }) };
    let source = draft.source();
    let byline = source.byline.as_ref().map(|byline| format!(", by {byline}")).unwrap_or_default();
    let n = counted(source.n_paragraphs.unwrap_or(0) as usize, "paragraph", "paragraphs");
    let report = format!("{}: \u{201c}{}\u{201d}{byline}, {n}\n", output.display(), source.headline);
    let map = Map::new(source.key.clone(), vec![source], Vec::new(), Vec::new(), Vec::new())
        .map_err(|problems| broken(&path, &problems))?;
    saving::write(&output, map_file::text_to_write(&map, None, &output)?.as_bytes(), &Overwrite::Nothing)?;
    Ok(report)
}

/// What `merge` is told.
#[derive(Debug, Args)]
pub struct MergeMaps {
    /// The maps; what the first has keeps its keys, and its arrangement and reviews
    #[arg(required = true, num_args = 2..)]
    maps: Vec<PathBuf>,
    /// The map of all, which must not be there yet
    #[arg(short, long, value_name = "MAP")]
    output: PathBuf,
    /// Keys of two actors that are the same, one of an earlier map and one of a later
    #[arg(long, value_name = "KEY=KEY", value_parser = parse_pair)]
    same: Vec<(String, String)>,
}

fn parse_pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned()));
    pair.ok_or_else(|| "expected two keys, as in person/strand=person/ida-strand".to_owned())
}

/// Writes one map of several. Returns what it holds, and what is to be told beside that: who may be the same, and what
/// was left out.
///
/// # Errors
/// Where a map cannot be read, `same` names nobody, or the map cannot be written.
pub(super) fn merge(told: &MergeMaps) -> Result<(String, String), super::Failure> {
    let MergeMaps { maps, output, same } = told;
    let [first, others @ ..] = &maps[..] else { return Err("there is no map to be merged".into()) };
    let mut n_bytes = 0;
    let SavedMap { mut map, layout } = map_file::read_beside(first, &mut n_bytes)?;
    let n_first = map.n_actors();
    let (mut notes, mut n_same, mut used) = (String::new(), 0, BTreeSet::new());
    for path in others {
        check_together(map.n_entries())?;
        let SavedMap { map: other, layout: others_layout } = map_file::read_beside(path, &mut n_bytes)?;
        check_together(map.n_entries() + other.n_entries())?;
        if others_layout.is_some() {
            notes += &format!("{}: its arrangement and its reviews are left out\n", path.display());
        }
        drop(others_layout);
        let MergedMaps { map: merged, matches, old_keys } =
            merge_maps(map, other, same).map_err(|problems| broken(path, &problems))?;
        n_same += matches.same.len();
        let keys = |(known, new)| (merged.actor(known).key.clone(), old_keys[&new].clone());
        used.extend(matches.same.iter().copied().map(keys));
        for (known, new, why) in matches.doubtful {
            let (known, new) = keys((known, new));
            notes += &format!(
                "{}: {known} and {new} stay apart ({why}); --same {known}={new} makes them one\n",
                path.display()
            );
        }
        if matches.n_common > 0 {
            let n = counted(matches.n_common, "name or code is", "names or codes are");
            notes += &format!("{}: {n} of so many actors that their pairs are not compared\n", path.display());
        }
        map = merged;
    }
    let is_used =
        |(a, b): &&(String, String)| used.contains(&(a.clone(), b.clone())) || used.contains(&(b.clone(), a.clone()));
    if let Some((a, b)) = same.iter().find(|pair| !is_used(pair)) {
        return Err(format!("--same {a}={b}: no two of the maps have these actors").into());
    }
    let layout = layout.map(|layout| if map.n_actors() == n_first { layout } else { open_to_all(&layout, &map) });
    let text = map_file::text_to_write(&map, layout.as_ref(), output)?;
    saving::write(output, text.as_bytes(), &Overwrite::Nothing)?;
    let n_actors = counted(map.n_actors(), "actor", "actors");
    let (n_sources, n_links) = (map.n_sources(), map.n_links());
    let holds = format!("{n_sources} articles, {n_actors} ({n_same} in more than one), {n_links} links");
    Ok((format!("{}: {holds}\n", output.display()), notes))
}

/// Refuses maps that take more memory than a command may have, before they are made one.
///
/// # Errors
/// Where they have more actors, pieces and links together than [`MAX_MERGED_ENTRIES`].
pub(super) fn check_together(n_entries: usize) -> Result<(), super::Failure> {
    match n_entries {
        0..=MAX_MERGED_ENTRIES => Ok(()),
        n => Err(format!(
            "the maps have {n} actors, pieces of evidence and links together: up to {MAX_MERGED_ENTRIES} are made one"
        )
        .into()),
    }
}

/// Returns a layout that shows what a map opens on: its own filter was made for fewer actors, and would hide others.
fn open_to_all(layout: &LayoutFile, map: &Map) -> LayoutFile {
    let FittedLayout { layout, reviews, story, along, .. } = layout.fit(map);
    let filter = Filter::opening(map);
    let (camera, selection) = (Camera::default(), Selection::Nothing);
    let (layout, filter, reviews, story) = (&layout, &filter, &reviews, &story);
    let arrangement = Arrangement { layout, filter, reviews, story, camera, selection, along };
    LayoutFile::capture(map, None, arrangement)
}

fn broken(path: &Path, problems: &[MapProblem]) -> FileError {
    FileError::new(path, FileErrorKind::broken(problems))
}
