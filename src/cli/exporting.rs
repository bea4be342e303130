//! `export`: a map as a file that others read.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::Failure;
use crate::cli::long_work::LongWork;
use crate::cli::seen::MapSeen;
use crate::files::copies::read_copies;
use crate::files::export::page::iframe;
use crate::files::export::publication::seals_in;
use crate::files::export::{self, ExportKind, ExportOptions, ExportedFile, NO_PICTURE_OF_PAGE, Publication};
use crate::files::saving::{self, Overwrite};
use crate::model::export_kind::ExportGroup;
use crate::model::export_option::ExportOption;
use crate::model::reading::seal::seal;
use crate::model::text::unseen::shows_nothing;
use crate::model::validate::MAX_NAME;
use crate::model::wording::{capitalised, counted};
use crate::scene::missing::{Unwritten, missing_in, missing_in_headline};
use crate::scene::palette::Theme;
use crate::scene::picture::{Headline, PIXELS_PER_INCH, PageShape, Paper, PictureOptions, TextAs};

/// What `export` is told.
#[derive(Args, Debug)]
pub struct ExportFile {
    /// The file, or - for the standard output. Its ending says what it is; each kind is listed below with what it can be
    /// told
    out: PathBuf,
    /// Of the kinds of file that have this ending, not the first but this one; for "-", the standard output, an ending, or
    /// an ending, a colon and a kind: html:report
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<String>,
    /// The map; the built-in one, or that of the layout, if none is given
    #[arg(long)]
    map: Option<PathBuf>,
    /// A saved layout: draw the map as it was arranged
    #[arg(long)]
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
    #[arg(long, value_name = "WORDS", conflicts_with = "no_title", value_parser = parse_title)]
    title: Option<String>,
    /// No headline
    #[arg(long)]
    no_title: bool,
    /// The shape of the page: as large as the map is, 640 x 800 pixels, 1280 x 720 (16:9), or a sheet of A2 [default: screen]
    #[arg(long, value_enum)]
    shape: Option<Shape>,
    /// Dark on light, or light on dark [default: light]
    #[arg(long, value_enum)]
    theme: Option<PictureTheme>,
    /// No ground: what lies below the picture shows through
    #[arg(long)]
    transparent: bool,
    /// No legend
    #[arg(long)]
    no_legend: bool,
    /// How words stand in an SVG file: as outlines, which look the same everywhere, or as text with the font in the file,
    /// for browsers [default: outlines]
    #[arg(long, value_enum)]
    text: Option<Text>,
    /// The paper that a PDF is for: the picture is as large as it fits on, upright or not; a report is on A4 else
    #[arg(long, value_enum)]
    paper: Option<PaperName>,
    /// Spread a PDF on paper over so many sheets in a row, 1 to 20, to be glued to a poster
    #[arg(long, requires = "paper", value_parser = clap::value_parser!(u16).range(1..=20))]
    sheets: Option<u16>,
    /// Multiplies the size: from 0.1 to 10
    #[arg(long, value_parser = parse_scale)]
    scale: Option<f32>,
    /// The same in pixels for each inch of paper, of which scale 1 has 96: from 10 to 960; a PNG file says how many it has
    #[arg(long, conflicts_with = "scale", value_parser = parse_dpi)]
    dpi: Option<f32>,
}

/// The shape of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    #[default]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum PictureTheme {
    #[default]
    Light,
    Dark,
}

/// How words stand in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Text {
    #[default]
    Outlines,
    Font,
}

impl ExportFile {
    fn options(&self) -> ExportOptions {
        let picture = PictureOptions {
            shape: match self.shape.unwrap_or_default() {
                Shape::Screen => PageShape::Screen,
                Shape::Column => PageShape::Column,
                Shape::Slide => PageShape::Slide,
                Shape::Poster => PageShape::Poster,
            },
            headline: match &self.title {
                Some(words) if shows_nothing(words) => Headline::None,
                Some(words) => Headline::Own(words.clone()),
                None if self.no_title => Headline::None,
                None => Headline::OfArticle,
            },
            has_legend: !self.no_legend,
            theme: match self.theme.unwrap_or_default() {
                PictureTheme::Light => Theme::Light,
                PictureTheme::Dark => Theme::Dark,
            },
            is_transparent: self.transparent,
            text: match self.text.unwrap_or_default() {
                Text::Outlines => TextAs::Outlines,
                Text::Font => TextAs::Font,
            },
            scale: self.dpi.map(|dpi| dpi / PIXELS_PER_INCH).or(self.scale).unwrap_or(1.0),
            paper: self.paper.map(|paper| match paper {
                PaperName::A4 => Paper::A4,
                PaperName::A3 => Paper::A3,
                PaperName::A2 => Paper::A2,
                PaperName::Letter => Paper::Letter,
                PaperName::Tabloid => Paper::Tabloid,
            }),
            sheets: self.sheets.unwrap_or(1),
        };
        ExportOptions { picture, url: self.url.clone() }
    }

    /// Returns the options that were given, each under the name that was used.
    fn given(&self) -> impl Iterator<Item = (ExportOption, &'static str)> {
        let given = |option: ExportOption, is_given: &[bool]| {
            let flags = option.flags().iter().zip(is_given.to_vec());
            flags.filter(|(_, is_given)| *is_given).map(move |(&flag, _)| (option, flag)).collect::<Vec<_>>()
        };
        [
            given(ExportOption::Extent, &[self.all, self.shown]),
            given(ExportOption::Article, &[!self.article.is_empty()]),
            given(ExportOption::Sentences, &[self.with_sentences]),
            given(ExportOption::Address, &[self.url.is_some()]),
            given(ExportOption::Headline, &[self.title.is_some(), self.no_title]),
            given(ExportOption::Shape, &[self.shape.is_some()]),
            given(ExportOption::Theme, &[self.theme.is_some()]),
            given(ExportOption::Transparent, &[self.transparent]),
            given(ExportOption::Legend, &[self.no_legend]),
            given(ExportOption::Words, &[self.text.is_some()]),
            given(ExportOption::Paper, &[self.paper.is_some()]),
            given(ExportOption::Sheets, &[self.sheets.is_some()]),
            given(ExportOption::Scale, &[self.scale.is_some(), self.dpi.is_some()]),
        ]
        .into_iter()
        .flatten()
    }

    /// Refuses an option that means nothing for a kind of file, and says for which it does.
    fn check(&self, kind: ExportKind) -> Result<(), Failure> {
        let Some((option, flag)) = self.given().find(|(option, _)| !kind.takes(*option)) else { return Ok(()) };
        let asked_as = |kind: ExportKind| format!(".{}", kind.asked_as());
        let kinds: Vec<String> = ExportKind::that_take(option).map(asked_as).collect();
        let out = self.out.display();
        Err(format!("{out}: {flag} means nothing for {}, only for {}", asked_as(kind), kinds.join(", ")).into())
    }
}

/// Returns every kind of file, with what it can be told.
pub(super) fn kinds_help() -> String {
    let kind = |kind: &ExportKind| {
        let flags: Vec<&str> = kind.options().iter().flat_map(|option| option.flags()).copied().collect();
        let flags = if flags.is_empty() { "nothing more".to_owned() } else { flags.join(" ") };
        format!("  OUT.{}: {}\n      {flags}", kind.asked_as(), kind.what())
    };
    let kinds: Vec<String> = ExportKind::ALL.iter().map(kind).collect();
    format!("Kinds of file, and what each can be told beside --map and --layout:\n{}", kinds.join("\n"))
}

fn parse_title(text: &str) -> Result<String, String> {
    if text.len() <= MAX_NAME { Ok(text.to_owned()) } else { Err(format!("a headline has at most {MAX_NAME} bytes")) }
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

/// Writes a map as a file that others read; returns how many words of the articles are in that, and what else is to be said
/// of it, on the standard error stream.
///
/// # Errors
/// Where a file cannot be read or written, or nobody would be in the picture.
pub(super) fn export(told: &ExportFile, out: &mut impl std::io::Write) -> Result<(String, String), Failure> {
    let work = &LongWork::begin();
    if told.out == Path::new("-") && told.kind.is_none() {
        let how = "say with --as what goes to the standard output: an ending, as in --as svg, or an ending, a colon and a \
                   kind, as in --as html:embed";
        return Err(format!("-: {how}").into());
    }
    let kind = export::kind_of(&told.out, told.kind.as_deref())?;
    told.check(kind)?;
    let options = told.options();
    let all = told.all || (kind.group().is_data() && !told.shown);
    work.step("opening the map");
    let mut seen = MapSeen::new(told.map.as_deref(), told.layout.as_deref(), all)?;
    work.step(format!("finding places for {}", counted(seen.map.n_actors(), "actor", "actors")));
    let story = seen.told(kind);
    let scene = match kind.group() {
        _ if !kind.has_places() => seen.without_places(),
        // Nobody looks at tables: a search for a good picture would only take time.
        ExportGroup::Tables | ExportGroup::Citations => seen.sketched(),
        _ => seen.scene_for(&options.picture),
    };
    work.step("holding the evidence against its articles");
    let mut publication =
        Publication::new(&seen.map, seen.shown, scene, seen.reviews, told.with_sentences).with_story(story);
    for copy in read_copies(&seen.map, &told.article)? {
        publication.seals.extend(seals_in(&copy.map, &seal(&copy.map, &copy.article)));
    }
    work.step(format!("making {}", told.out.display()));
    let files = export::export(kind, &told.out, &publication, &options)?;
    write(&files, work, out)?;
    let lacks_picture =
        kind == ExportKind::Page && told.url.is_some() && told.out != Path::new("-") && files.len() == 1;
    let lacking = lacks_picture.then(|| format!("{}\n", capitalised(NO_PICTURE_OF_PAGE)));
    let is_picture = kind.is_drawn() && kind != ExportKind::PdfStory;
    let page = is_picture.then(|| publication.picture().page(&options.picture));
    let small = page.and_then(|page| page.small_words()).map(|words| format!("{}: {words}\n", told.out.display()));
    let unwritten = kind.is_drawn().then(|| Unwritten::of(&missing_in(&seen.map))).flatten();
    let unwritten = unwritten.map(|unwritten| unwritten.words + "\n");
    let in_headline = told.title.as_deref().filter(|_| kind.is_drawn()).and_then(missing_in_headline);
    let unwritten = unwritten.into_iter().chain(in_headline.map(|words| words + "\n"));
    let frame = (kind == ExportKind::Embed).then(|| frame(&told.out, &publication, &options)).flatten();
    let notes = small.into_iter().chain(unwritten).chain(frame).chain(lacking).collect();
    Ok((words_in(&told.out, kind, &publication), notes))
}

/// Says how many words of the articles are in a file, and where; nothing where no evidence is in it, or it is printed.
fn words_in(out: &Path, kind: ExportKind, publication: &Publication) -> String {
    if !kind.has_evidence() || out == Path::new("-") {
        return String::new();
    }
    format!("{}: words of the article: {}\n", out.display(), publication.article_words())
}

/// Says what another page shows an embedded page with.
fn frame(out: &Path, publication: &Publication, options: &ExportOptions) -> Option<String> {
    let name = out.file_name().filter(|name| *name != "-")?.to_string_lossy();
    Some(format!("In another page: {}\n", iframe(publication, options, &name)))
}

/// Writes files, all or none; what is named "-" is printed.
fn write(files: &[ExportedFile<'_>], work: &LongWork, out: &mut impl std::io::Write) -> Result<(), Failure> {
    let (printed, written): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path == Path::new("-"));
    let set: Vec<_> = written.iter().map(|file| (&*file.path, file.contents(), &Overwrite::Anything)).collect();
    saving::write_set_unless(&set, &work.given_up)?;
    match printed.iter().try_for_each(|file| (file.contents())(out).and_then(|()| out.flush())) {
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!("standard output: {error}").into()),
        Ok(()) => Ok(()),
    }
}
