//! `draft`: draft the maps of articles.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;

use crate::cli::{ListFormat, print, tell};
use crate::draft;
use crate::draft::limits::{MAX_PRINTED_BYTES, too_much_to_draft};
use crate::drafting::draft_map;
use crate::files::import;
use crate::files::saving::{self, Overwrite};
use crate::files::{FileError, FileErrorKind, article_folder, map_file};
use crate::layout::parallel::in_parallel;
use crate::model::article_draft::ArticleDraft;

/// How many threads draft at once.
const N_THREADS: usize = 2;
/// So many small articles are drafted before what was found in them is printed.
const AT_ONCE: usize = 8;

/// What `draft` is told.
#[derive(Debug, Args)]
pub struct DraftMaps {
    /// The articles, or folders of articles: plain text, Markdown, saved web pages, files of Word or Writer
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Write the map there, which must not be there yet; of several articles: the folder for their maps
    #[arg(short, long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// How to print what was found, where no map is written; of several articles a JSON object a line
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    format: ListFormat,
}

/// Drafts articles, and prints what is to be said of each in their order, as soon as it is known. With several, each that is
/// done is told on the standard error stream. Returns which could not be drafted, a line for each.
///
/// # Errors
/// Where a folder cannot be read, or holds no article.
pub(super) fn draft(told: &DraftMaps, out: &mut impl Write) -> Result<String, super::Failure> {
    let mut articles = Vec::new();
    for path in &told.articles {
        articles.extend(article_folder::articles(path)?);
    }
    let is_one = matches!(&told.articles[..], [path] if articles == [path.clone()]);
    let n_articles = articles.len();
    if n_articles == 0 {
        let folders: Vec<String> = told.articles.iter().map(|path| path.display().to_string()).collect();
        let endings = import::ENDINGS.join(", .");
        return Err(format!("{}: no article is in this folder: no file .{endings}", folders.join(", ")).into());
    }
    let n_done = AtomicUsize::new(0);
    let draft_next = |path: &PathBuf| {
        let result = draft_one(told, path, is_one);
        let done = n_done.fetch_add(1, Ordering::Relaxed) + 1;
        if !is_one {
            tell(&format!("{done} of {n_articles}: {}", path.display()));
        }
        result
    };
    let (mut failures, mut rest) = (String::new(), &articles[..]);
    while !rest.is_empty() {
        let n_small = rest.iter().take(AT_ONCE).take_while(|path| article_folder::is_small(path)).count();
        let (next, others) = rest.split_at(n_small.max(1));
        rest = others;
        for result in in_parallel(next.iter().collect(), N_THREADS, draft_next) {
            match result {
                Ok(words) => print(out, &words)?,
                Err(error) => failures += &format!("{error}\n"),
            }
        }
    }
    Ok(failures)
}

/// Drafts an article; returns what is to be printed, or why that cannot be.
fn draft_one(told: &DraftMaps, path: &Path, is_one: bool) -> Result<String, String> {
    let imported = import::read(path).map_err(|error| error.to_string())?;
    let name = path.display();
    if let Some(too_much) = too_much_to_draft(&imported.text) {
        return Err(format!("{name}: {too_much}; quotemap new begins its map, to be made by hand"));
    }
    let Some(output) = &told.output else {
        let drafted = draft::draft(&imported.text);
        let heading = if is_one { String::new() } else { format!("{name}\n") };
        return match told.format {
            ListFormat::Json => draft::json::json(&imported.text, &drafted).ok_or_else(|| {
                let most = MAX_PRINTED_BYTES >> 20;
                format!("{name}: what is found is longer than {most} MB as JSON; with --format text it is printed")
            }),
            ListFormat::Text => Ok(heading + &draft::listing::to_text(&imported.text, &drafted)),
        };
    };
    let output = if is_one { output.clone() } else { output.join(map_name(path)) };
    let article = ArticleDraft::new(&imported);
    let broken = |problems: Vec<_>| FileError::new(path, FileErrorKind::broken(&problems)).to_string();
    let (map, draft) = draft_map(&article).map_err(broken)?;
    let is_english = draft.is_english;
    // The draft of a long article is as large as its map.
    drop(draft);
    let text = map_file::text_to_write(&map, None, &output).map_err(|error| error.to_string())?;
    saving::write(&output, text.as_bytes(), &Overwrite::Nothing).map_err(|error| error.to_string())?;
    let (actors, links, pieces) = (map.n_actors(), map.n_links(), map.n_evidence());
    let report = format!("{}: {actors} actors, {links} links, {pieces} pieces of evidence", output.display());
    let note = if is_english { "" } else { "; the article seems not to be in English" };
    Ok(format!("{report}{note}\n"))
}

/// "council.txt" becomes "council.map.json".
fn map_name(article: &Path) -> PathBuf {
    let stem = article.file_stem().unwrap_or_default().to_string_lossy();
    PathBuf::from(format!("{stem}.map.json"))
}
