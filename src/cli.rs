//! The commands that need no window: list, check, new, draft, merge, import, diff, anchor, export, judge, layout, and what a
//! shell and `man` are told of them.

mod checking;
mod comparing;
mod described;
mod drafting;
mod exporting;
mod graph;
mod importing;
mod judging;
mod long_work;
mod making;
mod seen;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::about;
use crate::files::{anchoring, layout_file, listing, map_file, write_whole};
use crate::layout::{Layout, SEED, Size, area_for};
use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::reading::seal::Seal;
use crate::model::shown::Shown;
use crate::model::text::printable::printable_lines;
use crate::scene::Scene;
use crate::scene::arranged::arranged;
use crate::window::canvas_in_window;

/// A map of who said, asked, gave or did what to whom in a news article, every link backed by its
/// quotes
#[derive(Debug, Parser)]
#[command(version = about::version(), args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// The map, the layout or the article's text to open in a window; the built-in map if none is given
    pub file: Option<PathBuf>,
    /// The article's text, to be read beside the map
    #[arg(long)]
    pub article: Option<PathBuf>,
    /// Start with the usual settings, whatever was kept of them, and keep none
    #[arg(long)]
    pub safe: bool,
    /// What to do without a window
    #[command(subcommand)]
    pub command: Option<Headless>,
}

/// A command that needs no window.
#[derive(Debug, Subcommand)]
pub enum Headless {
    /// Print the actors, links and evidence of a map
    List {
        /// The map; the built-in one if none is given
        map: Option<PathBuf>,
        /// How to print it
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Say whether a map or a layout is valid, or every problem with its place; the exit status is 1
    /// for problems, of which signs in names that nobody sees are one. With an article: seal each piece of evidence in it; the exit status is then that of the
    /// worst: 0 for exact, exact after normalising or interrupted by foreign lines; 3 for ambiguous, found elsewhere,
    /// another speaker or not quoted so; 4 for not found
    Check {
        /// The map or layout; the built-in map if none is given
        file: Option<PathBuf>,
        /// The article's text: say where each piece of evidence stands in it. For a map of several articles, one or
        /// more of their texts, matched by fingerprints, or as KEY=FILE
        #[arg(long)]
        article: Vec<PathBuf>,
        /// How to print the seals
        #[arg(long, value_enum, default_value_t = ListFormat::Text, requires = "article")]
        format: ListFormat,
    },
    /// Begin a map of an article: its headline, its byline and the fingerprints of its sentences, nobody on it yet
    New(making::NewMap),
    /// Draft the map of an article, or of many: who says and does what, each with its words, its rule and how sure it is
    Draft(drafting::DraftMaps),
    /// Make one map of several: who has one kind and a name in common, or a country code or a Wikidata item, is one actor;
    /// who may be one stays apart and is told on the standard error stream
    Merge(making::MergeMaps),
    /// Bring in what another program or a language model made of an article: a graph, a table, annotations, extractions.
    /// What does not stand in the article stays out and is told; everything else is to be reviewed, as a draft is
    #[command(after_help = importing::fields_help())]
    Import(importing::ImportFile),
    /// Say what differs between two maps, or between two layouts; the exit status is 0 where nothing does, 1 where
    /// something does, and 2 where they cannot be compared
    Diff {
        /// What is compared with
        before: PathBuf,
        /// What is compared
        after: PathBuf,
        /// How to print it
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Note in a map where its evidence stands in the article, as numbers and fingerprints, never words;
    /// the exit status is 1 where a piece was not found
    Anchor {
        /// The map, which is written
        map: PathBuf,
        /// The article's text; for a map of several articles, one or more of their texts, matched by fingerprints, or
        /// as KEY=FILE
        #[arg(long, required = true)]
        article: Vec<PathBuf>,
    },
    /// Write a map as a file that others read: a picture with headline, legend and source line, which says what it leaves
    /// out, and more
    #[command(after_help = exporting::kinds_help())]
    Export(exporting::ExportFile),
    /// Print what a critical reader would find wrong with a picture: crossings, covered labels and so on, of each the first
    /// 1000 with names. A picture of more than 4000 actors, links and affiliations together is refused
    Judge {
        /// The map; the built-in one, or that of the layout, if none is given
        map: Option<PathBuf>,
        /// A saved layout: judge the map as it was arranged
        #[arg(long, conflicts_with = "all")]
        layout: Option<PathBuf>,
        /// Show bodies and unnamed groups too
        #[arg(long)]
        all: bool,
        /// The size of the window that the picture is arranged for, in points
        #[arg(long, value_name = "WxH", default_value = "1280x800", value_parser = judging::parse_size)]
        size: Size,
    },
    /// Place the nodes of a graph: one `u v` a line in, one `x y` a line out; prints how long it took
    Layout {
        /// The graph: links as two numbers a line, counted from 0
        graph: PathBuf,
        /// Where each node goes, a line each
        out: PathBuf,
        /// Chooses among equally good layouts
        #[arg(long, default_value_t = SEED)]
        seed: u64,
        /// How many threads may work; the result is the same for every number
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
        threads: u16,
    },
    /// Move the picture of a graph as while a node is dragged about; prints how long a step takes
    Ticks {
        /// The graph: links as two numbers a line, counted from 0
        graph: PathBuf,
        /// For how long
        #[arg(long, default_value_t = 2.0, value_parser = parse_seconds)]
        seconds: f64,
        /// How many threads may work
        #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=256))]
        threads: u16,
    },
    /// Print the JSON Schema of map files, or of layout files
    Schema {
        /// Of which files
        #[arg(value_enum, default_value_t = SchemaOf::Map)]
        of: SchemaOf,
    },
    /// Print what a shell needs to complete the commands, their options and values
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program, or of one of its commands
    Man {
        /// The command
        command: Option<String>,
    },
}

/// How `list` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading.
    Text,
    /// For other programs.
    Json,
}

/// Of which files a schema is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Map files.
    Map,
    /// Layout files.
    Layout,
}

/// Runs a command: results go to `out`, errors to the standard error stream.
pub fn run(command: Headless, out: &mut impl std::io::Write) -> ExitCode {
    match perform(command, out) {
        Ok(code) => code,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Says what is wrong with the arguments, or what was asked of them, and ends the program. Signs that a terminal obeys are
/// shown, whoever has typed or passed them.
pub fn explain(error: &clap::Error) -> ! {
    let words = error.render().to_string();
    let words = printable_lines(&words);
    match error.use_stderr() {
        true => eprint!("{words}"),
        // A pipe that is closed wants no more of it.
        false => drop(write!(std::io::stdout(), "{words}")),
    }
    std::process::exit(error.exit_code())
}

/// Why a command failed, in words.
type Failure = Box<dyn std::error::Error>;

fn perform(command: Headless, out: &mut impl std::io::Write) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    match command {
        Headless::List { map, format } => {
            let map = map_file::open(map.as_deref())?;
            match format {
                ListFormat::Text => printed(listing::write_text(&map, &mut Printable(out)))?,
                ListFormat::Json => printed(listing::write_json(&map, &mut Printable(out)))?,
            }
        }
        Headless::Check { file, article, format } => code = check(file.as_deref(), &article, format, out)?,
        Headless::New(told) => print(out, &making::new_map(told)?)?,
        Headless::Draft(told) => {
            let failures = drafting::draft(&told, out)?;
            tell(&failures);
            code = ExitCode::from(u8::from(!failures.is_empty()));
        }
        Headless::Merge(told) => {
            let (report, notes) = making::merge(&told)?;
            tell(&notes);
            print(out, &report)?;
        }
        Headless::Import(told) => print(out, &importing::import(&told)?)?,
        Headless::Diff { before, after, format } => code = comparing::compare(&before, &after, format, out),
        Headless::Anchor { map, article } => code = anchor(&map, &article, out)?,
        Headless::Export(told) => {
            let (report, notes) = exporting::export(&told, out)?;
            tell(&notes);
            print(out, &report)?;
        }
        Headless::Judge { map, layout, all, size } => {
            print(out, &judge(&seen::MapSeen::new(map.as_deref(), layout.as_deref(), all)?, size)?)?;
        }
        Headless::Layout { graph, out: path, seed, threads } => {
            print(out, &graph::lay_out(&graph, &path, seed, usize::from(threads))?)?;
        }
        Headless::Ticks { graph, seconds, threads } => {
            print(out, &graph::ticks(&graph, seconds, usize::from(threads))?)?;
        }
        Headless::Schema { of: SchemaOf::Map } => print(out, &map_file::schema())?,
        Headless::Schema { of: SchemaOf::Layout } => print(out, &layout_file::schema())?,
        Headless::Completions { shell } => print(out, &described::completions(Arguments::command(), shell))?,
        Headless::Man { command } => print(out, &described::manual(Arguments::command(), command.as_deref())?)?,
    }
    Ok(code)
}

/// Returns what a critical reader would find wrong with a picture in a window of a size.
fn judge(seen: &seen::MapSeen, window: Size) -> Result<String, Failure> {
    judging::check_size(&seen.map, &seen.shown)?;
    let canvas = canvas_in_window(window);
    Ok(judging::report(&seen.map, &seen.scene(area_for(canvas)), canvas))
}

/// Checks a file, or a map's evidence in the texts of its articles.
fn check(
    file: Option<&Path>,
    articles: &[PathBuf],
    format: ListFormat,
    out: &mut impl std::io::Write,
) -> Result<ExitCode, Failure> {
    if articles.is_empty() {
        let checked = checking::check(file)?;
        print(out, &checked.words)?;
        return Ok(ExitCode::from(u8::from(checked.is_refused)));
    }
    let sealed = checking::sealed(file, articles, format)?;
    print(out, &sealed.words)?;
    tell(&sealed.notes);
    Ok(status_of(sealed.worst))
}

/// Notes in a map where its evidence stands in the texts of its articles.
fn anchor(map: &Path, articles: &[PathBuf], out: &mut impl std::io::Write) -> Result<ExitCode, Failure> {
    let (anchored, text) = anchoring::anchor(map, articles)?;
    write_whole(map, text.as_bytes())?;
    print(out, &anchoring::to_text(&anchored))?;
    let has_problems = anchored.iter().any(|source| !source.anchored.problems.is_empty());
    Ok(ExitCode::from(u8::from(has_problems)))
}

/// Returns the exit status of the worst seal; 2 is that of wrong arguments.
fn status_of(worst: Option<Seal>) -> ExitCode {
    ExitCode::from(match worst {
        None | Some(Seal::Exact | Seal::Normalised | Seal::Interrupted) => 0,
        Some(Seal::Ambiguous | Seal::Elsewhere | Seal::OtherSpeaker | Seal::Unquoted) => 3,
        Some(Seal::NotFound) => 4,
    })
}

/// Lays out what a filter shows of a map and draws it, at once and on this thread.
pub fn settled_scene(map: &Map, filter: &Filter, area: Size) -> Scene {
    arranged(map, &Shown::new(map, filter), &Layout::empty(map.n_actor_slots()), area)
}

/// Says something on the standard error stream.
fn tell(words: &str) {
    let words = printable_lines(words);
    let end = if words.is_empty() || words.ends_with('\n') { "" } else { "\n" };
    // Whoever has closed it does not want to know.
    let _ = std::io::stderr().write_all(format!("{words}{end}").as_bytes());
}

fn print(out: &mut impl std::io::Write, text: &str) -> Result<(), Failure> {
    printed(out.write_all(printable_lines(text).as_bytes()).and_then(|()| out.flush()))
}

/// Says how printing went.
fn printed(result: std::io::Result<()>) -> Result<(), Failure> {
    match result {
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!("standard output: {error}").into()),
        Ok(()) => Ok(()),
    }
}

/// Prints what comes in whole characters, as JSON does, without signs that a terminal obeys.
struct Printable<'a, W>(&'a mut W);

impl<W: std::io::Write> std::io::Write for Printable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text =
            str::from_utf8(bytes).map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error))?;
        self.0.write_all(printable_lines(text).as_bytes()).map(|()| bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Reads a number of seconds, up to an hour.
fn parse_seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
    seconds.ok_or_else(|| "expected seconds, from 0 to 3600".to_owned())
}
