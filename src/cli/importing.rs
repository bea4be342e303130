//! `import`: what other programs and language models made of an article, held against it and made a map.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Failure;
use crate::files::import::{self, exchange};
use crate::files::map_file::SavedMap;
use crate::files::saving::{self, Overwrite};
use crate::files::{FileError, FileErrorKind, map_file};
use crate::model::article_draft::{ArticleDraft, Imported};
use crate::model::edit::MapEdit;
use crate::model::incoming::made::{BroughtIn, Taken, bring_in};
use crate::model::incoming::parts::Incoming;
use crate::model::merging::maps::{MergedMaps, merge_maps};
use crate::model::reading::sources::source_in;
use crate::model::text::article::Article;
use crate::model::wording::counted;
use crate::model::{EvidenceKind, Map, MapProblem, Source, SourceId};

/// What `import` is told.
#[derive(Debug, Args)]
pub struct ImportFile {
    /// The file: GEXF, GraphML, a table as CSV, JSON Graph Format, FollowTheMoney, web annotations, LangExtract's JSONL, or
    /// JSON as the README tells it
    file: PathBuf,
    /// The map that is written, which must not be there yet
    #[arg(short, long, value_name = "MAP")]
    output: PathBuf,
    /// A map that it is added to; it stays as it is
    #[arg(long)]
    map: Option<PathBuf>,
    /// The article's text: what does not stand in it stays out; the text in the file if there is one and none is given
    #[arg(long)]
    article: Option<PathBuf>,
    /// Which column or attribute holds a field, as from=Source
    #[arg(long, value_name = "FIELD=NAME", value_parser = parse_column)]
    column: Vec<(String, String)>,
    /// Takes what was not found in the article, by its key
    #[arg(long, value_name = "KEY")]
    take: Vec<String>,
    /// Takes all that was not found in the article
    #[arg(long)]
    take_all: bool,
}

fn parse_column(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').map(|(field, name)| (field.to_owned(), name.to_owned()));
    pair.ok_or_else(|| "expected a field and a column, as in from=Source".to_owned())
}

/// Writes a map of what comes in; returns what that was, and what stays out and why.
///
/// # Errors
/// Where a file cannot be read, or the map not be written.
pub(super) fn import(told: &ImportFile) -> Result<String, Failure> {
    let incoming = exchange::read(&told.file, &told.column)?;
    let known = told.map.as_deref().map(map_file::read_saved).transpose()?;
    let (source, article) = against(told, &incoming, known.as_ref().map(|known| &known.map))?;
    let taken = Taken { all: told.take_all, keys: told.take.iter().cloned().collect() };
    let broken = |problems: Vec<MapProblem>| FileError::new(&told.file, FileErrorKind::broken(&problems));
    let brought = bring_in(&incoming, &source, article.as_ref(), &taken).map_err(broken)?;
    let (map, layout) = match &known {
        None => (brought.map.clone(), None),
        Some(SavedMap { map, layout }) => {
            let MergedMaps { map: mut merged, .. } = merge_maps(map, &brought.map, &[]).map_err(broken)?;
            let _ = MapEdit::set_key(map.key().to_owned()).apply(&mut merged).map_err(broken)?;
            (merged, layout.clone())
        }
    };
    saving::write(&told.output, map_file::text(&map, layout.as_ref()).as_bytes(), &Overwrite::Nothing)?;
    Ok(report(told, &incoming, &brought, article.is_some()))
}

/// Returns the article that everything is from, and its text where there is one.
fn against(
    told: &ImportFile,
    incoming: &Incoming,
    known: Option<&Map>,
) -> Result<(Source, Option<Article>), FileError> {
    let found = match &told.article {
        Some(path) => Some(import::read(path)?),
        None => Some(incoming.article.clone()).filter(|article| !article.text.trim().is_empty()),
    };
    if let (Some(map), Some(found)) = (known, &found)
        && let Some(source) = source_in(map, &found.text).or(only_unread(map)).map(|id| map.source(id))
    {
        return Ok((source.clone(), Some(Article::new(found.text.clone(), &source.headline))));
    }
    let address = incoming.article.address.clone();
    if let Some(found) = found {
        let draft = ArticleDraft::new(&Imported { address: found.address.clone().or(address), ..found });
        let source = draft.source();
        return Ok((source.clone(), Some(Article::new(draft.text(), &source.headline))));
    }
    let source = known.map(|map| map.first_source().clone());
    let name = told.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let headline = incoming.article.headline.clone().unwrap_or(name);
    let unknown = || Source { key: "article".to_owned(), headline, address, ..Source::default() };
    Ok((source.unwrap_or_else(unknown), None))
}

/// Returns the only source of a map that knows no sentence of it.
fn only_unread(map: &Map) -> Option<SourceId> {
    map.source_ids().next().filter(|&id| map.n_sources() == 1 && map.source(id).prints.is_empty())
}

fn report(told: &ImportFile, incoming: &Incoming, brought: &BroughtIn, has_article: bool) -> String {
    let BroughtIn { map, not_found, remarks } = brought;
    let n_quotations = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).count();
    let mut text = format!(
        "{}: {}, {}, {} ({})\n",
        told.output.display(),
        counted(map.n_actors(), "actor", "actors"),
        counted(map.n_links(), "link", "links"),
        counted(map.n_evidence(), "piece of evidence", "pieces of evidence"),
        counted(n_quotations, "quotation", "quotations"),
    );
    if !has_article {
        text += "no article was given, so nothing was held against it: give it with --article\n";
    }
    for words in &incoming.understood {
        text += &format!("understood: {words}\n");
    }
    if !not_found.is_empty() {
        text += &format!("not found in the article ({}); --take KEY or --take-all takes them in:\n", not_found.len());
        not_found.iter().for_each(|(key, words)| text += &format!("  {key}: \u{201c}{}\u{201d}\n", in_short(words)));
    }
    for (heading, list) in [("otherwise than given", remarks), ("dropped", &incoming.dropped)] {
        if !list.is_empty() {
            text += &format!("{heading} ({}):\n", list.len());
            list.iter().for_each(|words| text += &format!("  {}\n", in_short(words)));
        }
    }
    text
}

/// Returns words that fit in a line.
fn in_short(words: &str) -> String {
    const MOST: usize = 160;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.char_indices().nth(MOST).map_or(line.len(), |(end, _)| end);
    if end < line.len() { format!("{}\u{2026}", &line[..end]) } else { line }
}
