//! `export`: a map as a picture.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::Failure;
use crate::cli::seen::MapSeen;
use crate::files::export::{self, Picture, PictureFormat};
use crate::model::shown::words::left_out;
use crate::scene::missing::Unwritten;
use crate::scene::palette::Theme;
use crate::scene::picture::{Headline, PIXELS_PER_INCH, PageShape, PictureOptions, TextAs};

/// What `export` is told.
#[derive(Args, Debug)]
pub struct ExportPicture {
    /// The picture.
    #[arg(help = names())]
    out: PathBuf,
    /// The map; the built-in one, or that of the layout, if none is given
    #[arg(long)]
    map: Option<PathBuf>,
    /// A saved layout: draw the map as it was arranged
    #[arg(long, conflicts_with = "all")]
    layout: Option<PathBuf>,
    /// Draw everything, not only what is shown at first: bodies and unnamed groups too
    #[arg(long)]
    all: bool,
    /// The headline over the picture, in the place of the article's
    #[arg(long, value_name = "WORDS", conflicts_with = "no_title")]
    title: Option<String>,
    /// No headline
    #[arg(long)]
    no_title: bool,
    /// The shape of the page: as large as the map is, 640 x 800 pixels, 1280 x 720 (16:9), or a sheet of A2
    #[arg(long, value_enum, default_value_t = Shape::Screen)]
    shape: Shape,
    /// Dark on light, or light on dark
    #[arg(long, value_enum, default_value_t = PictureTheme::Light)]
    theme: PictureTheme,
    /// No ground: what lies below the picture shows through
    #[arg(long)]
    transparent: bool,
    /// No legend
    #[arg(long)]
    no_legend: bool,
    /// How words stand in an SVG file: as outlines, which look the same everywhere, or as text with the font in the file,
    /// for browsers
    #[arg(long, value_enum, default_value_t = Text::Outlines)]
    text: Text,
    /// Multiplies the size
    #[arg(long, default_value_t = 1.0, value_parser = parse_scale)]
    scale: f32,
    /// The same in pixels for each inch of paper, of which scale 1 has 96; a PNG file says how many it has
    #[arg(long, conflicts_with = "scale", value_parser = parse_dpi)]
    dpi: Option<f32>,
}

/// The shape of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    Screen,
    Column,
    Slide,
    Poster,
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PictureTheme {
    Light,
    Dark,
}

/// How words stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Text {
    Outlines,
    Font,
}

impl ExportPicture {
    fn options(&self) -> PictureOptions {
        PictureOptions {
            shape: match self.shape {
                Shape::Screen => PageShape::Screen,
                Shape::Column => PageShape::Column,
                Shape::Slide => PageShape::Slide,
                Shape::Poster => PageShape::Poster,
            },
            headline: match &self.title {
                Some(words) => Headline::Own(words.clone()),
                None if self.no_title => Headline::None,
                None => Headline::OfArticle,
            },
            has_legend: !self.no_legend,
            theme: match self.theme {
                PictureTheme::Light => Theme::Light,
                PictureTheme::Dark => Theme::Dark,
            },
            is_transparent: self.transparent,
            text: match self.text {
                Text::Outlines => TextAs::Outlines,
                Text::Font => TextAs::Font,
            },
            scale: self.dpi.map_or(self.scale, |dpi| dpi / PIXELS_PER_INCH),
        }
    }
}

/// Returns what names a picture may have: "The picture: OUT.svg or OUT.png".
fn names() -> String {
    let names: Vec<String> = PictureFormat::ENDINGS.iter().map(|ending| format!("OUT.{ending}")).collect();
    format!("The picture: {}", names.join(" or "))
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.1..=10.0).contains(&scale) { Ok(scale) } else { Err("a scale is between 0.1 and 10".to_owned()) }
}

fn parse_dpi(text: &str) -> Result<f32, String> {
    let dpi: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (10.0..=960.0).contains(&dpi) { Ok(dpi) } else { Err("between 10 and 960 pixels go on an inch".to_owned()) }
}

/// Draws a map as a picture; returns what is to be said of it on the standard error stream.
///
/// # Errors
/// Where a file cannot be read or written, or nobody would be in the picture.
pub(super) fn export(told: &ExportPicture) -> Result<String, Failure> {
    PictureFormat::of(&told.out)?;
    let options = told.options();
    let seen = MapSeen::new(told.map.as_deref(), told.layout.as_deref(), told.all)?;
    let scene = seen.scene_for(&options);
    let left_out = left_out(&seen.map, &seen.shown);
    let picture = Picture { scene: &scene, map: &seen.map, left_out: left_out.as_deref() };
    export::write_picture(&told.out, &picture, &options)?;
    let small = picture.page(&options).small_words().map(|words| format!("{}: {words}\n", told.out.display()));
    let unwritten = Unwritten::of(&seen.map).map(|unwritten| unwritten.words);
    Ok(small.into_iter().chain(unwritten).collect())
}
