//! `import`: what other programs and language models made of an article, held against it and made a map.

use std::borrow::Cow;
use std::mem::take;
use std::path::PathBuf;

use clap::Args;

use crate::cli::Failure;
use crate::cli::long_work::LongWork;
use crate::files::import::{self, exchange};
use crate::files::layout_file::LayoutFile;
use crate::files::limits::{MAX_HELD_PASSAGES, MAX_IMPORTED_ENTRIES};
use crate::files::map_file::SavedMap;
use crate::files::saving::{self, Overwrite};
use crate::files::{FileError, FileErrorKind, map_file};
use crate::model::edit::MapEdit;
use crate::model::incoming::article_of::ArticleOf;
use crate::model::incoming::made::{BroughtIn, NotFound, Taken};
use crate::model::incoming::parts::Incoming;
use crate::model::merging::maps::{MergedMaps, merge_maps};
use crate::model::wording::counted;
use crate::model::{Evidence, EvidenceKind, Map, MapProblem};

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
    /// Which column or attribute holds a field, as from=Sender; with no name (words=), none does
    #[arg(long, value_name = "FIELD=NAME", value_parser = parse_column)]
    column: Vec<(String, String)>,
    /// Takes what was not found in the article, by its key
    #[arg(long, value_name = "KEY")]
    take: Vec<String>,
    /// Takes all that was not found in the article
    #[arg(long)]
    take_all: bool,
}

/// Returns the fields that can be told of each sort of row.
pub(super) fn fields_help() -> String {
    let fields = exchange::fields().map(|(of, fields)| format!("  of {of}: {}", fields.join(", ")));
    format!("Fields for --column; a name that a field has elsewhere does, too (source=Sender):\n{}", fields.join("\n"))
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
    let work = LongWork::begin();
    work.step(format!("reading {}", told.file.display()));
    let mut incoming = exchange::read(&told.file, &told.column)?;
    let known = told.map.as_deref().map(map_file::read_saved).transpose()?;
    let given = told.article.as_deref().map(import::read).transpose()?;
    check_sizes(told, &incoming, known.as_ref())?;
    let name = told.file.file_stem().unwrap_or_default().to_string_lossy();
    let article = ArticleOf::new(&incoming, given, known.as_ref().map(|known| &known.map), &name);
    let taken = Taken { all: told.take_all, keys: told.take.iter().cloned().collect() };
    let broken = |problems: Vec<MapProblem>| FileError::new(&told.file, FileErrorKind::broken(&problems));
    work.step("holding it against the article");
    // What came in may be as large as the map's file: only what is said of it stays.
    let said = Incoming {
        understood: take(&mut incoming.understood),
        unused: take(&mut incoming.unused),
        dropped: take(&mut incoming.dropped),
        ..Incoming::default()
    };
    let brought = article.bring_in(Cow::Owned(incoming), &taken, &|| true).map_err(broken)?;
    work.step(format!("making {}", told.output.display()));
    let report = report(told, &said, &brought, article.text.is_some());
    let layout_of_import = LayoutFile::of_import(&brought);
    drop(article);
    let (map, layout) = match known {
        None => (brought.map, layout_of_import),
        Some(SavedMap { map, layout }) => {
            let key = map.key().to_owned();
            let MergedMaps { map: mut merged, .. } = merge_maps(map, brought.map, &[]).map_err(broken)?;
            let _ = MapEdit::set_key(key).apply(&mut merged).map_err(broken)?;
            (merged, layout)
        }
    };
    let text = map_file::text_to_write(&map, layout.as_ref(), &told.output)?;
    saving::write_unless(&told.output, text.as_bytes(), &Overwrite::Nothing, &work.given_up)?;
    Ok(report)
}

/// Refuses what takes more memory than a command may have, before anything is made of it.
///
/// # Errors
/// Where there are too many passages for an article, or too much for a map.
fn check_sizes(told: &ImportFile, incoming: &Incoming, known: Option<&SavedMap>) -> Result<(), Failure> {
    let (file, n_passages) = (told.file.display(), incoming.pieces.len());
    if told.article.is_some() && n_passages > MAX_HELD_PASSAGES {
        let most = MAX_HELD_PASSAGES;
        return Err(format!("{file}: has {n_passages} passages: up to {most} are held against an article").into());
    }
    let n_incoming = incoming.actors.len() + n_passages + incoming.links.len();
    let n_together = known.map_or(0, |known| known.map.n_entries() + n_incoming);
    if n_together > MAX_IMPORTED_ENTRIES {
        let what = "actors, pieces of evidence and links";
        let most = MAX_IMPORTED_ENTRIES;
        return Err(format!("{file}: makes {n_together} {what} with the map: up to {most} are brought together").into());
    }
    Ok(())
}

fn report(told: &ImportFile, incoming: &Incoming, brought: &BroughtIn, has_article: bool) -> String {
    let BroughtIn { map, not_found, remarks, places } = brought;
    let n_quotations = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).count();
    let mut text = format!(
        "{}: {}, {}, {} ({})\n",
        told.output.display(),
        counted(map.n_actors(), "actor", "actors"),
        counted(map.n_links(), "link", "links"),
        counted(map.n_evidence(), "piece of evidence", "pieces of evidence"),
        counted(n_quotations, "quotation", "quotations"),
    );
    if told.map.is_none() && !places.is_empty() {
        text += &format!("arrangement: the places of {} in the file\n", counted(places.len(), "actor", "actors"));
    }
    if !has_article {
        text += "no article was given, so nothing was held against it: give it with --article\n";
    }
    incoming.understood.iter().for_each(|words| text += &format!("understood: {words}\n"));
    incoming.unused.iter().for_each(|words| text += &format!("not used, of {words}\n"));
    let out: Vec<&NotFound> = not_found.iter().filter(|it| !it.is_taken).collect();
    if !out.is_empty() {
        text += &format!("not found in the article ({}); --take KEY or --take-all takes them in:\n", out.len());
        out.iter().for_each(|it| text += &format!("  {}: \u{201c}{}\u{201d}\n", it.key, in_short(&it.words)));
    }
    for key in told.take.iter().filter(|key| !not_found.iter().any(|it| it.key == **key)) {
        text += &format!("--take {key}: nothing of this key is among what was not found in the article\n");
    }
    let doubted: Vec<String> = map.evidence().filter_map(|piece| doubted(map, piece)).collect();
    if !doubted.is_empty() {
        text += &format!("doubted, and without a fingerprint of its sentence ({}):\n", doubted.len());
        doubted.iter().for_each(|words| text += &format!("  {words}\n"));
    }
    for (heading, list) in [("otherwise than given", remarks), ("dropped", &incoming.dropped)] {
        if !list.is_empty() {
            text += &format!("{heading} ({}):\n", list.len());
            list.iter().for_each(|words| text += &format!("  {}\n", in_short(words)));
        }
    }
    text
}

/// Says of a quotation what the article says against it; nothing where it says so, too.
fn doubted(map: &Map, piece: &Evidence) -> Option<String> {
    let doubt = piece.drafted.as_ref()?.doubt.as_deref().filter(|_| piece.kind == EvidenceKind::Quotation)?;
    let speakers: Vec<_> = piece.speakers.iter().map(|&id| map.actor(id).named_short()).collect();
    let given = if speakers.is_empty() { "nobody".to_owned() } else { speakers.join(", ") };
    Some(format!("{}: {doubt}; the file gives to {given} \u{201c}{}\u{201d}", piece.key, in_short(&piece.text)))
}

/// Returns words that fit in a line.
fn in_short(words: &str) -> String {
    const MOST: usize = 160;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.char_indices().nth(MOST).map_or(line.len(), |(end, _)| end);
    if end < line.len() { format!("{}\u{2026}", &line[..end]) } else { line }
}
