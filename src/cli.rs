//! The commands that need no window: list, check, new, draft, merge, diff, anchor, export, judge, layout.

mod checking;
mod comparing;
mod drafting;
mod graph;
mod judging;
mod making;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::files::layout_file::FittedLayout;
use crate::files::map_file::SavedMap;
use crate::files::opening::OpenedLayout;
use crate::files::{FileError, anchoring, export, layout_file, listing, map_file, opening, write_whole};
use crate::layout::{DEFAULT_CANVAS, Layout, SEED, Size, area_for, search};
use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::reading::seal::Seal;
use crate::model::shown::Shown;
use crate::model::text::printable::printable_lines;
use crate::scene::Scene;
use crate::scene::palette::Theme;
use crate::scene::plan::Plan;
use crate::window::canvas_in_window;

/// A map of who said, asked, gave or did what to whom in a news article, every link backed by its
/// quotes
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
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
    /// for problems. With an article: seal each piece of evidence in it; the exit status is then that of the
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
    /// Draw a map as a picture, with legend and source line
    Export {
        /// The picture.
        #[arg(help = export_names())]
        out: PathBuf,
        /// The map; the built-in one, or that of the layout, if none is given
        #[arg(long)]
        map: Option<PathBuf>,
        /// A saved layout: draw the map as it was arranged
        #[arg(long, conflicts_with = "all")]
        layout: Option<PathBuf>,
        /// Dark on light, or light on dark
        #[arg(long, value_enum, default_value_t = PictureTheme::Light)]
        theme: PictureTheme,
        /// Draw bodies and unnamed groups too
        #[arg(long)]
        all: bool,
        /// Multiplies the size
        #[arg(long, default_value_t = 1.0, value_parser = parse_scale)]
        scale: f32,
    },
    /// Print what a critical reader would find wrong with a picture: crossings, covered labels and so
    /// on, each with names
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
    /// Print the JSON Schema of map files, or of layout files
    Schema {
        /// Of which files
        #[arg(value_enum, default_value_t = SchemaOf::Map)]
        of: SchemaOf,
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

/// The colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureTheme {
    /// Dark on white.
    Light,
    /// Light on near-black.
    Dark,
}

impl From<PictureTheme> for Theme {
    fn from(theme: PictureTheme) -> Self {
        match theme {
            PictureTheme::Light => Self::Light,
            PictureTheme::Dark => Self::Dark,
        }
    }
}

/// Returns what names a picture may have: "The picture: OUT.svg or OUT.png".
fn export_names() -> String {
    let names: Vec<String> = export::PictureFormat::ENDINGS.iter().map(|ending| format!("OUT.{ending}")).collect();
    format!("The picture: {}", names.join(" or "))
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.1..=10.0).contains(&scale) { Ok(scale) } else { Err("a scale is between 0.1 and 10".to_owned()) }
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

/// Why a command failed, in words.
type Failure = Box<dyn std::error::Error>;

fn perform(command: Headless, out: &mut impl std::io::Write) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    match command {
        Headless::List { map, format } => {
            let map = map_file::open(map.as_deref())?;
            let list = match format {
                ListFormat::Text => listing::to_text(&map),
                ListFormat::Json => listing::to_json(&map),
            };
            print(out, &list)?;
        }
        Headless::Check { file, article, .. } if article.is_empty() => print(out, &checking::check(file.as_deref())?)?,
        Headless::Check { file, article, format } => {
            let (words, worst) = checking::sealed(file.as_deref(), &article, format)?;
            print(out, &words)?;
            code = status_of(worst);
        }
        Headless::New(told) => print(out, &making::new_map(told)?)?,
        Headless::Draft(told) => {
            let drafted = drafting::draft(&told)?;
            print(out, &drafted.words)?;
            tell(&drafted.failures);
            code = ExitCode::from(u8::from(!drafted.failures.is_empty()));
        }
        Headless::Merge(told) => {
            let (report, notes) = making::merge(&told)?;
            tell(&notes);
            print(out, &report)?;
        }
        Headless::Diff { before, after, format } => {
            let (words, status) = comparing::compare(&before, &after, format);
            print(out, &words)?;
            code = status;
        }
        Headless::Anchor { map, article } => code = anchor(&map, &article, out)?,
        Headless::Export { out: path, map, layout, theme, all, scale } => {
            export::PictureFormat::of(&path)?;
            let (map, scene) = match layout {
                Some(layout) => arranged_scene(map.as_deref(), &layout, area_for(DEFAULT_CANVAS))?,
                None => map_scene(map.as_deref(), all, area_for(DEFAULT_CANVAS))?,
            };
            export::write_picture(&path, &scene, &map, theme.into(), scale)?;
        }
        Headless::Judge { map, layout, all, size } => {
            let canvas = canvas_in_window(size);
            let (map, scene) = match layout {
                Some(layout) => arranged_scene(map.as_deref(), &layout, area_for(canvas))?,
                None => map_scene(map.as_deref(), all, area_for(canvas))?,
            };
            print(out, &judging::report(&map, &scene, canvas))?;
        }
        Headless::Layout { graph, out: path, seed, threads } => {
            print(out, &graph::lay_out(&graph, &path, seed, usize::from(threads))?)?;
        }
        Headless::Schema { of: SchemaOf::Map } => print(out, &map_file::schema())?,
        Headless::Schema { of: SchemaOf::Layout } => print(out, &layout_file::schema())?,
    }
    Ok(code)
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

/// Draws a map as its file says that it was arranged, or as the program arranges it.
fn map_scene(map: Option<&Path>, all: bool, area: Size) -> Result<(Map, Scene), FileError> {
    let SavedMap { map, layout } = match map {
        Some(path) => map_file::read_saved(path)?,
        None => SavedMap { map: map_file::built_in(), layout: None },
    };
    let scene = match layout.filter(|_| !all) {
        Some(layout) => fitted_scene(&map, layout.fit(&map), area),
        None if all => settled_scene(&map, &Filter::everything(), area),
        None => settled_scene(&map, &Filter::opening(&map), area),
    };
    Ok((map, scene))
}

/// Draws a map as a layout has it; actors that it does not place find room.
fn arranged_scene(map: Option<&Path>, layout: &Path, area: Size) -> Result<(Map, Scene), Failure> {
    let is_given = map.is_some();
    let map = map_file::open(map)?;
    let opened = opening::open(layout, map.key())?;
    let Some(OpenedLayout { saved, why_no_map, .. }) = opened.layout else {
        return Err(format!("{}: is a map, not a layout: give it with --map", layout.display()).into());
    };
    let map = opened.map.filter(|_| !is_given).map_or(map, |opened| opened.map);
    let fitted = saved.fit(&map);
    for mismatch in why_no_map.iter().filter(|_| !is_given).chain(&fitted.mismatches) {
        tell(&format!("{}: {mismatch}", layout.display()));
    }
    let scene = fitted_scene(&map, fitted, area);
    Ok((map, scene))
}

fn fitted_scene(map: &Map, fitted: FittedLayout, area: Size) -> Scene {
    let plan = Plan::new(map, &Shown::new(map, &fitted.filter));
    let request = plan.request(&fitted.layout, area, SEED);
    let is_complete = request.nodes.iter().all(|node| node.place.is_some());
    let places = if is_complete { fitted.layout } else { plan.with_places(&fitted.layout, &search::arrange(&request)) };
    Scene::new(map, &plan, &places)
}

/// Lays out what a filter shows of a map and draws it, at once and on this thread.
pub fn settled_scene(map: &Map, filter: &Filter, area: Size) -> Scene {
    let plan = Plan::new(map, &Shown::new(map, filter));
    let empty = Layout::empty(map.n_actor_slots());
    let places = search::arrange(&plan.request(&empty, area, SEED));
    Scene::new(map, &plan, &plan.with_places(&empty, &places))
}

/// Says something on the standard error stream.
fn tell(words: &str) {
    let words = printable_lines(words);
    // Whoever has closed it does not want to know.
    let _ = words.lines().try_for_each(|line| writeln!(std::io::stderr(), "{line}"));
}

fn print(out: &mut impl std::io::Write, text: &str) -> Result<(), Failure> {
    match out.write_all(printable_lines(text).as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!("standard output: {error}").into()),
        Ok(()) => Ok(()),
    }
}
