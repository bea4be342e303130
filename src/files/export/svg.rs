//! A picture as SVG: the same shapes as on the screen, on a page.
//!
//! It keeps to what all programs draw alike that show SVG: no style sheets, no `paint-order`, no `textLength`, no dashes
//! without length, and words as outlines. What these say stands beside them, as titles and labels for search and screen
//! readers. It does not stand there as text that is not seen: programs that open a file to be changed, or to be cut or
//! plotted, show such text or make room for it, in a font of their own.

use std::io::{self, Write};

use crate::files::export::Picture;
use crate::files::export::lettering::Letters;
use crate::files::export::paths::{bent, dots, escaped, number, pair, polygon};
use crate::layout::Point;
use crate::model::Map;
use crate::model::wording::isolated;
use crate::scene::draw::{self, Ink, Lettering, Primitive, Stroke};
use crate::scene::page::PicturePage;
use crate::scene::palette::{Rgb, Theme};
use crate::scene::picture::PictureOptions;
use crate::scene::sign::DraftMark;
use crate::scene::{NodeShape, Scene, StrandShape};

/// Draws a picture.
///
/// # Panics
/// Never: memory takes what is written.
pub fn draw(picture: &Picture<'_>, options: &PictureOptions) -> String {
    let mut svg = Vec::new();
    write(picture, options, &mut svg).expect("memory takes it");
    String::from_utf8(svg).expect("a picture is text")
}

/// Draws a picture piece by piece.
///
/// # Errors
/// Where it is not taken.
pub(super) fn write(picture: &Picture<'_>, options: &PictureOptions, out: &mut dyn Write) -> io::Result<()> {
    let page = picture.page(options);
    // What letters there are stands before what is drawn with them: it is drawn twice, the first time for nobody.
    let mut unseen = Svg { out: &mut io::sink(), theme: options.theme, letters: Letters::new(options.text) };
    unseen.page(&page, picture, options)?;
    let definitions = unseen.letters.definitions();
    let PicturePage { size, title, .. } = &page;
    let pixels = page.pixels().scaled(options.scale);
    let [width, height, w, h] = [pixels.w, pixels.h, size.w, size.h].map(number);
    let (title, about) = (escaped(title), escaped(&page.foot()));
    write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {w} {h}" role="graphics-document" aria-label="{title}">
<title>{title}</title>
<desc>{about}</desc>
{definitions}"#
    )?;
    let mut svg = Svg { out: &mut *out, theme: options.theme, letters: Letters::new(options.text) };
    svg.page(&page, picture, options)?;
    out.write_all(b"</svg>\n")
}

struct Svg<'a> {
    out: &'a mut dyn Write,
    theme: Theme,
    letters: Letters,
}

impl Svg<'_> {
    fn page(&mut self, page: &PicturePage, picture: &Picture<'_>, options: &PictureOptions) -> io::Result<()> {
        if !options.is_transparent {
            let canvas = self.hex(Ink::Canvas);
            let (w, h) = (number(page.size.w), number(page.size.h));
            writeln!(self.out, r#"<rect width="{w}" height="{h}" fill="{canvas}"/>"#)?;
        }
        let Picture { scene, map, .. } = *picture;
        let [above, below] =
            [true, false].map(|is_above| page.paragraphs.iter().filter(move |p| p.is_above == is_above));
        for paragraph in above {
            self.labelled(&paragraph.words, paragraph.lines.iter().cloned())?;
        }
        writeln!(self.out, r#"<g transform="translate({})">"#, pair(page.map_shift))?;
        self.map(scene, map)?;
        self.out.write_all(b"</g>\n")?;
        for (entry, primitives) in &page.legend {
            self.labelled(entry.words_in_files(), primitives.iter().cloned())?;
        }
        for paragraph in below {
            self.labelled(&paragraph.words, paragraph.lines.iter().cloned())?;
        }
        Ok(())
    }

    fn map(&mut self, scene: &Scene, map: &Map) -> io::Result<()> {
        for tie in &scene.ties {
            self.add(&draw::tie(tie.from, tie.to))?;
        }
        for strand in scene.strands_upwards() {
            self.titled(&title(strand, map), draw::strand(strand))?;
        }
        // Links and actors are read out once: where they are titled.
        for strand in &scene.strands {
            self.hidden(draw::link_label(strand).into_iter().flatten())?;
        }
        for node in &scene.nodes {
            self.titled(&name(node, map), draw::node(node))?;
        }
        self.hidden(scene.strands.iter().flat_map(draw::sign))?;
        self.hidden(scene.nodes.iter().flat_map(draw::name))
    }

    /// Draws what a screen reader and a search know by its words.
    fn labelled<'a>(&mut self, words: &str, primitives: impl IntoIterator<Item = Primitive<'a>>) -> io::Result<()> {
        writeln!(self.out, r#"<g role="img" aria-label="{}">"#, escaped(words))?;
        self.rest_of_group(primitives)
    }

    /// Draws what says its words when it is pointed at, too.
    fn titled<'a>(&mut self, words: &str, primitives: impl IntoIterator<Item = Primitive<'a>>) -> io::Result<()> {
        writeln!(self.out, r#"<g role="img"><title>{}</title>"#, escaped(words))?;
        self.rest_of_group(primitives)
    }

    /// Draws what is known from elsewhere, or only to be looked at.
    fn hidden<'a>(&mut self, primitives: impl IntoIterator<Item = Primitive<'a>>) -> io::Result<()> {
        self.out.write_all(b"<g aria-hidden=\"true\">\n")?;
        self.rest_of_group(primitives)
    }

    fn rest_of_group<'a>(&mut self, primitives: impl IntoIterator<Item = Primitive<'a>>) -> io::Result<()> {
        primitives.into_iter().try_for_each(|primitive| self.add(&primitive))?;
        self.out.write_all(b"</g>\n")
    }

    fn add(&mut self, primitive: &Primitive<'_>) -> io::Result<()> {
        let line = match primitive {
            Primitive::Segment(ends, stroke) => {
                format!(r#"<path d="{}" {} stroke-linecap="round"/>"#, polygon(ends), self.stroke(stroke))
            }
            Primitive::Curve(curve, Stroke { width, ink, dash: Some((0.0, gap)) }) => {
                format!(r#"<path d="{}" fill="{}"/>"#, dots(*curve, *gap, *width), self.hex(*ink))
            }
            Primitive::Curve(curve, stroke) => {
                format!(r#"<path d="{}" fill="none" {}/>"#, bent(*curve), self.stroke(stroke))
            }
            Primitive::Head(corners, fill, stroke) => self.polygon(corners, *fill, stroke),
            Primitive::Polygon(corners, fill, stroke) => self.polygon(corners, *fill, stroke),
            Primitive::Circle(center, radius, fill, stroke) => {
                let (x, y, r) = (number(center.x), number(center.y), number(*radius));
                format!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{}" {}/>"#, self.hex(*fill), self.stroke(stroke))
            }
            Primitive::Pill(rect, rounding, fill, edge) => {
                let (min, size) = (rect.min, rect.size());
                let (x, y, w, h) = (number(min.x), number(min.y), number(size.w), number(size.h));
                let edge = edge.map(|edge| format!(" {}", self.stroke(&edge))).unwrap_or_default();
                let fill = self.hex(*fill);
                format!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{rounding}" fill="{fill}"{edge}/>"#)
            }
            Primitive::Text(words) => return self.words(words),
        };
        writeln!(self.out, "{line}")
    }

    fn polygon(&self, corners: &[Point], fill: Ink, stroke: &Stroke) -> String {
        let (path, fill, stroke) = (polygon(corners), self.hex(fill), self.stroke(stroke));
        format!(r#"<path d="{path}Z" fill="{fill}" {stroke} stroke-linejoin="round"/>"#)
    }

    fn stroke(&self, Stroke { width, ink, dash }: &Stroke) -> String {
        let dash = dash.map(|(dash, gap)| format!(r#" stroke-dasharray="{} {}""#, number(dash), number(gap)));
        format!(r#"stroke="{}" stroke-width="{}"{}"#, self.hex(*ink), number(*width), dash.unwrap_or_default())
    }

    fn hex(&self, ink: Ink) -> String {
        let Rgb(r, g, b) = ink.rgb(self.theme);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Writes words about their middle; the halo, which keeps lines off the letters, as shapes of its own below them.
    fn words(&mut self, words: &Lettering<'_>) -> io::Result<()> {
        if words.has_halo {
            let halo = self.letters.halo(words, HALO_WIDTH, &self.hex(Ink::Canvas));
            self.out.write_all(halo.as_bytes())?;
        }
        let line = self.letters.line(words, &self.hex(words.ink));
        self.out.write_all(line.as_bytes())
    }
}

/// The width of the line that is the halo, half of which lies outside of the letters.
const HALO_WIDTH: f32 = 4.0;

/// Returns what a program shows of a link that is pointed at, and reads out: what it says, and what its sign says.
pub(super) fn title(strand: &StrandShape, map: &Map) -> String {
    let caveats = strand.caveats.iter().map(|caveat| caveat.words());
    let words = strand.draft.map(DraftMark::words).into_iter().chain(caveats);
    let words = words.map(|words| format!(" ({})", words.to_lowercase()));
    let sentences = strand.links.iter().map(|&link| isolated(&map.sentence(link)).into_owned());
    format!("{}{}", joined_in_short(sentences), words.collect::<String>())
}

/// Returns the same of an actor, and of those folded into it.
pub(super) fn name(node: &NodeShape, map: &Map) -> String {
    let actor = map.actor(node.actor);
    let folded = node.folded.iter().map(|&folded| map.actor(folded).named().to_string());
    let folded = if node.folded.is_empty() { String::new() } else { format!("; {}", joined_in_short(folded)) };
    format!("{}, {}{folded}", actor.named(), actor.kind.name().to_lowercase())
}

/// Joins words; of many, as those of a community, it names the first and counts the others.
fn joined_in_short(words: impl ExactSizeIterator<Item = String>) -> String {
    const MOST_NAMED: usize = 20;
    let n_more = words.len().saturating_sub(MOST_NAMED);
    let more = (n_more > 0).then(|| format!("{n_more} more"));
    words.take(MOST_NAMED).chain(more).collect::<Vec<_>>().join("; ")
}
