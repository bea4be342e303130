//! The commands that need no window: list, check, export.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::files::{FileError, export, listing, map_file};
use crate::layout::{DEFAULT_CANVAS, Layout, SEED, Size, area_for, arrange};
use crate::model::Map;
use crate::model::search::Filter;
use crate::scene::Scene;
use crate::scene::palette::Theme;
use crate::scene::plan::Plan;

/// A map of who said, asked, gave or did what to whom in a news article, every link backed by its
/// quotes
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// The map to open in a window; the built-in one if none is given
    pub file: Option<PathBuf>,
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
    /// Say whether a map is valid, or every problem with its place; the exit status is 1 for problems
    Check {
        /// The map; the built-in one if none is given
        map: Option<PathBuf>,
    },
    /// Draw a map as a picture, with legend and source line
    Export {
        /// The picture: OUT.svg or OUT.png
        out: PathBuf,
        /// The map; the built-in one if none is given
        #[arg(long)]
        map: Option<PathBuf>,
        /// Dark on light, or light on dark
        #[arg(long, value_enum, default_value_t = Theme::Light)]
        theme: Theme,
        /// Draw bodies and unnamed groups too
        #[arg(long)]
        all: bool,
        /// Multiplies the size
        #[arg(long, default_value_t = 1.0, value_parser = parse_scale)]
        scale: f32,
    },
    /// Print the JSON Schema of map files
    Schema,
}

/// How `list` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading.
    Text,
    /// For other programs.
    Json,
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.1..=10.0).contains(&scale) { Ok(scale) } else { Err("a scale is between 0.1 and 10".to_owned()) }
}

/// Runs a command: results go to `out`, errors to the standard error stream.
pub fn run(command: Headless, out: &mut impl std::io::Write) -> ExitCode {
    match perform(command, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Headless, out: &mut impl std::io::Write) -> Result<(), FileError> {
    match command {
        Headless::List { map, format } => {
            let map = map_file::open(map.as_deref())?;
            let list = match format {
                ListFormat::Text => listing::to_text(&map),
                ListFormat::Json => listing::to_json(&map),
            };
            print(out, &list)
        }
        Headless::Check { map: path } => {
            let map = map_file::open(path.as_deref())?;
            let name = path.map_or_else(|| "the built-in map".to_owned(), |path| path.display().to_string());
            let (actors, links, pieces) = (map.actors().len(), map.links().len(), map.evidence().len());
            print(out, &format!("{name}: valid ({actors} actors, {links} links, {pieces} pieces of evidence)\n"))
        }
        Headless::Export { out: path, map, theme, all, scale } => {
            export::Format::of(&path)?;
            let map = map_file::open(map.as_deref())?;
            let filter = if all { Filter::everything() } else { Filter::default() };
            let scene = settled_scene(&map, &filter, area_for(DEFAULT_CANVAS));
            export::write_picture(&path, &scene, map.source(), theme, scale)
        }
        Headless::Schema => print(out, &map_file::schema()),
    }
}

/// Lays out what a filter shows of a map and draws it, at once and on this thread.
pub fn settled_scene(map: &Map, filter: &Filter, area: Size) -> Scene {
    let plan = Plan::new(map, filter);
    let empty = Layout::empty(map.actors().len());
    let places = arrange::arrange(&plan.request(&empty, area, SEED));
    Scene::new(map, &plan, &plan.with_places(&empty, &places))
}

fn print(out: &mut impl std::io::Write, text: &str) -> Result<(), FileError> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(FileError::new(Path::new("standard output"), error.to_string())),
        Ok(()) => Ok(()),
    }
}
