//! The guide: the README's own, so that there is one.

use std::sync::{LazyLock, OnceLock};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

const README: &str = include_str!("../../README.md");

/// A part of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuidePart {
    /// A heading.
    Heading(String),
    /// Words, each run with whether it stands out.
    Words(Vec<(String, bool)>),
    /// The same as an entry of a list.
    Entry(Vec<(String, bool)>),
    /// A picture: the path of its file in the project, and what it shows.
    Picture(String, String),
}

/// A picture of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePicture {
    /// The path of its file in the project.
    pub path: &'static str,
    /// Its width and height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

const PICTURES: [(&str, &[u8]); 3] = [
    ("assets/guide/link.png", include_bytes!("../../assets/guide/link.png")),
    ("assets/guide/time.png", include_bytes!("../../assets/guide/time.png")),
    ("assets/guide/making.png", include_bytes!("../../assets/guide/making.png")),
];

/// Returns the parts of the guide in their order.
pub fn parts() -> &'static [GuidePart] {
    static PARTS: LazyLock<Vec<GuidePart>> = LazyLock::new(read);
    &PARTS
}

fn read() -> Vec<GuidePart> {
    let text = README.split_once("\n## Guide\n").map_or("", |(_, after)| after);
    let text = text.split_once("\n## ").map_or(text, |(guide, _)| guide);
    let mut parts = Vec::new();
    let (mut words, mut is_strong, mut is_entry) = (Vec::new(), false, false);
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Item) => is_entry = true,
            Event::Start(Tag::Strong) => is_strong = true,
            Event::End(TagEnd::Strong) => is_strong = false,
            Event::Start(Tag::Image { dest_url, .. }) => {
                parts.push(GuidePart::Picture(dest_url.to_string(), String::new()));
            }
            Event::End(TagEnd::Image) => {
                if let Some(GuidePart::Picture(_, shows)) = parts.last_mut() {
                    *shows = words.drain(..).map(|(run, _)| run).collect();
                }
            }
            Event::Text(run) | Event::Code(run) => words.push((run.to_string(), is_strong)),
            Event::SoftBreak => words.push((" ".to_owned(), is_strong)),
            Event::End(TagEnd::Heading(_)) => {
                parts.push(GuidePart::Heading(words.drain(..).map(|(run, _)| run).collect()));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) if !words.is_empty() => {
                let words = std::mem::take(&mut words);
                parts.push(if is_entry { GuidePart::Entry(words) } else { GuidePart::Words(words) });
                is_entry = false;
            }
            _ => {}
        }
    }
    parts
}

static DECODED: OnceLock<Vec<GuidePicture>> = OnceLock::new();

/// Returns the pictures where they have been decoded.
pub fn known_pictures() -> Option<&'static [GuidePicture]> {
    DECODED.get().map(Vec::as_slice)
}

/// Decodes the pictures: takes some milliseconds, once.
pub fn pictures() -> &'static [GuidePicture] {
    DECODED.get_or_init(|| PICTURES.iter().filter_map(|&(path, png)| decoded(path, png)).collect())
}

fn decoded(path: &'static str, png: &[u8]) -> Option<GuidePicture> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut rgba).ok()?;
    let size = [frame.width as usize, frame.height as usize];
    (rgba.len() == size[0] * size[1] * 4).then_some(GuidePicture { path, size, rgba })
}
