//! `export`: a map as a file that others read.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::Failure;
use crate::cli::seen::MapSeen;
use crate::files::copies::read_copies;
use crate::files::export::page::iframe;
use crate::files::export::publication::seals_in;
use crate::files::export::{self, ExportKind, ExportOptions, ExportedFile, Publication};
use crate::files::write_whole;
use crate::model::reading::seal::seal;
use crate::scene::missing::Unwritten;
use crate::scene::palette::Theme;
use crate::scene::picture::{Headline, PIXELS_PER_INCH, PageShape, Paper, PictureOptions, TextAs};

/// What `export` is told.
#[derive(Args, Debug)]
pub struct ExportFile {
    /// The file.
    #[arg(help = names())]
    out: PathBuf,
    /// Of the kinds of file that have this ending, not the first but this one; for "-", the standard output, an ending, or
    /// an ending, a colon and a kind: html:report
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<String>,
    /// The map; the built-in one, or that of the layout, if none is given
    #[arg(long)]
    map: Option<PathBuf>,
    /// A saved layout: draw the map as it was arranged
    #[arg(long, conflicts_with = "all")]
    layout: Option<PathBuf>,
    /// Everything, not only what is shown at first: bodies and unnamed groups too; the rule for what programs read
    #[arg(long)]
    all: bool,
    /// What is shown, not everything; the rule for what people read
    #[arg(long, conflicts_with = "all")]
    shown: bool,
    /// The article's text, in which each piece of evidence is sealed; for a map of several articles, one or more of their
    /// texts, matched by fingerprints, or as KEY=FILE
    #[arg(long)]
    article: Vec<PathBuf>,
    /// Pass the articles' own sentences on, where the map has some; they stay out else, and so do the articles' texts
    #[arg(long)]
    with_sentences: bool,
    /// Where a page will be published, as an address of the web: for what others show of it, with a picture beside it
    #[arg(long, value_parser = parse_url)]
    url: Option<String>,
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
    /// The paper that a PDF is for: the picture is as large as it fits on, upright or not; a report is on A4 else
    #[arg(long, value_enum)]
    paper: Option<PaperName>,
    /// Spread a PDF on paper over so many sheets in a row, 1 to 20, to be glued to a poster
    #[arg(long, requires = "paper", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=20))]
    sheets: u16,
    /// Multiplies the size: from 0.1 to 10
    #[arg(long, default_value_t = 1.0, value_parser = parse_scale)]
    scale: f32,
    /// The same in pixels for each inch of paper, of which scale 1 has 96: from 10 to 960; a PNG file says how many it has
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

/// A sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PaperName {
    A4,
    A3,
    A2,
    Letter,
    Tabloid,
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

impl ExportFile {
    fn options(&self) -> ExportOptions {
        let picture = PictureOptions {
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
            paper: self.paper.map(|paper| match paper {
                PaperName::A4 => Paper::A4,
                PaperName::A3 => Paper::A3,
                PaperName::A2 => Paper::A2,
                PaperName::Letter => Paper::Letter,
                PaperName::Tabloid => Paper::Tabloid,
            }),
            sheets: self.sheets,
        };
        ExportOptions { picture, url: self.url.clone() }
    }
}

/// Returns what the file may be: each kind with its ending and its word.
fn names() -> String {
    let kind = |kind: &ExportKind| format!("OUT.{} ({}: {})", kind.ending(), kind.word(), kind.what());
    let kinds: Vec<String> = ExportKind::ALL.iter().map(kind).collect();
    format!("The file, or - for the standard output. Its ending says what it is: {}", kinds.join(", "))
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.1..=10.0).contains(&scale) { Ok(scale) } else { Err("a scale is between 0.1 and 10".to_owned()) }
}

fn parse_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or(text.strip_prefix("http://")).filter(|rest| !rest.is_empty());
    rest.map(|_| text.to_owned()).ok_or_else(|| "an address begins with https:// or http://".to_owned())
}

fn parse_dpi(text: &str) -> Result<f32, String> {
    let dpi: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (10.0..=960.0).contains(&dpi) { Ok(dpi) } else { Err("between 10 and 960 pixels go on an inch".to_owned()) }
}

/// Writes a map as a file that others read; returns what is to be said of it on the standard error stream.
///
/// # Errors
/// Where a file cannot be read or written, or nobody would be in the picture.
pub(super) fn export(told: &ExportFile, out: &mut impl std::io::Write) -> Result<String, Failure> {
    let kind = export::kind_of(&told.out, told.kind.as_deref())?;
    let options = told.options();
    let all = told.all || (kind.group().is_data() && !told.shown);
    let mut seen = MapSeen::new(told.map.as_deref(), told.layout.as_deref(), all)?;
    let story = seen.told(kind);
    let scene = if kind.has_places() { seen.scene_for(&options.picture) } else { seen.without_places() };
    let mut publication =
        Publication::new(&seen.map, seen.shown, scene, seen.reviews, told.with_sentences).with_story(story);
    for copy in read_copies(&seen.map, &told.article)? {
        publication.seals.extend(seals_in(&copy.map, &seal(&copy.map, &copy.article)));
    }
    for file in export::export(kind, &told.out, &publication, &options)? {
        write(&file, out)?;
    }
    let is_picture = kind.is_drawn() && kind != ExportKind::PdfStory;
    let page = is_picture.then(|| publication.picture().page(&options.picture));
    let small = page.and_then(|page| page.small_words()).map(|words| format!("{}: {words}\n", told.out.display()));
    let unwritten = kind.is_drawn().then(|| Unwritten::of(&seen.map)).flatten().map(|unwritten| unwritten.words);
    let text = (told.text == Text::Font && kind != ExportKind::Svg).then(|| {
        format!("{}: \u{201c}--text font\u{201d} has no effect: only SVG has words as text\n", told.out.display())
    });
    let frame = (kind == ExportKind::Embed).then(|| frame(&told.out, &publication, &options)).flatten();
    Ok(text.into_iter().chain(small).chain(unwritten).chain(frame).collect())
}

/// Says what another page shows an embedded page with.
fn frame(out: &Path, publication: &Publication, options: &ExportOptions) -> Option<String> {
    let name = out.file_name().filter(|name| *name != "-")?.to_string_lossy();
    Some(format!("In another page: {}\n", iframe(publication, options, &name)))
}

/// Writes a file, or prints it where its name is "-".
fn write(file: &ExportedFile, out: &mut impl std::io::Write) -> Result<(), Failure> {
    if file.path != Path::new("-") {
        return Ok(write_whole(&file.path, &file.bytes)?);
    }
    match out.write_all(&file.bytes).and_then(|()| out.flush()) {
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!("standard output: {error}").into()),
        Ok(()) => Ok(()),
    }
}
