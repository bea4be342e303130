//! The map of a page: the primitives of the scene as SVG with real text, in colours that the style sheet gives.
//!
//! Other than a picture it is for browsers only: what is drawn has classes, words are text, and the letters that they need
//! of the font are carried with the page.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use crate::files::export::Publication;
use crate::files::export::page::listed::{Listed, lang};
use crate::files::export::page::style::{PageFonts, code};
use crate::files::export::paths::{bent, escaped, number, polygon};
use crate::files::export::svg::{name, title};
use crate::fonts::Weight;
use crate::fonts::faces::faces;
use crate::layout::Point;
use crate::model::text::han::HanForm;
use crate::scene::draw::{self, Lettering, Primitive, Stroke};
use crate::scene::legend::{Entry, sample};
use crate::scene::text::{BASELINE, width};
use crate::scene::{NodeShape, Scene, StrandShape};
use skrifa::MetadataProvider as _;

/// Room around the map.
const MARGIN: f32 = 16.0;
/// With more lines and actors than these nothing of a map fades slowly.
const MANY: usize = 1_000;

/// Draws the map as SVG; returns the letters that it needs of the font.
pub(super) fn figure(publication: &Publication, listed: &Listed<'_>, out: &mut dyn io::Write) -> io::Result<PageFonts> {
    let scene = &publication.scene;
    let (min, size) = (scene.bounds.min - Point::new(MARGIN, MARGIN), scene.bounds.size());
    let [x, y, w, h] = [min.x, min.y, size.w + 2.0 * MARGIN, size.h + 2.0 * MARGIN].map(number);
    // What fades element by element takes seconds where there are thousands.
    let many = if scene.strands.len() + scene.nodes.len() > MANY { " class=\"many\"" } else { "" };
    writeln!(
        out,
        "<svg id=\"map\"{many} viewBox=\"{x} {y} {w} {h}\" role=\"group\" aria-label=\"Map: actors, and the links between them\">"
    )?;
    let mut drawing = PageDrawing { form: listed.form, ..PageDrawing::default() };
    for tie in &scene.ties {
        let _ = write!(drawing.out, "<g class=\"t\" data-ends=\"{}\">", listed.actor_numbers([tie.member, tie.whole]));
        drawing.add_all([draw::tie(tie.from, tie.to)], "</g>\n");
        drawing.hand_over(out)?;
    }
    // The script joins what is drawn in several layers by the numbers of strands and nodes.
    let index_of: BTreeMap<_, usize> = scene.strands.iter().enumerate().map(|(i, s)| (s.links[0], i)).collect();
    for strand in scene.strands_upwards() {
        drawing.strand(listed, strand, index_of.get(&strand.links[0]).copied().unwrap_or_default());
        drawing.hand_over(out)?;
    }
    for (index, strand) in scene.strands.iter().enumerate() {
        let words = draw::link_label(strand).map(|[_, words]| words);
        drawing.layer("w", "s", index, words);
        drawing.hand_over(out)?;
    }
    // In the order in which keys reach them.
    let mut nodes: Vec<(usize, &NodeShape)> = scene.nodes.iter().enumerate().collect();
    nodes.sort_by_key(|(_, node)| listed.number_of_actor(node.actor));
    for (index, node) in nodes {
        drawing.node(listed, node, index);
        drawing.hand_over(out)?;
    }
    for (index, strand) in scene.strands.iter().enumerate() {
        drawing.layer("g", "s", index, draw::sign(strand));
        drawing.hand_over(out)?;
    }
    for (index, node) in scene.nodes.iter().enumerate() {
        drawing.layer("m", "n", index, draw::name(node));
        drawing.hand_over(out)?;
    }
    out.write_all(b"</svg>\n")?;
    Ok(drawing.fonts)
}

/// Draws the legend as a list.
pub(super) fn legend(scene: &Scene) -> String {
    const HALF: f32 = 13.0;
    let entries = scene.legend().iter().filter(|entry| **entry != Entry::Pinned).map(|&entry| {
        let mut drawing = PageDrawing::default();
        drawing.add_all(sample(entry, Point::default(), HALF), "");
        let (sample, words) = (drawing.out, entry.words_in_files());
        format!("<li><svg viewBox=\"-15 -11 30 22\" width=\"30\" height=\"22\" aria-hidden=\"true\">{sample}</svg> {words}</li>\n")
    });
    let entries: String = entries.collect();
    if entries.is_empty() { entries } else { format!("<ul class=\"legend\" aria-label=\"Legend\">\n{entries}</ul>\n") }
}

#[derive(Default)]
struct PageDrawing {
    out: String,
    fonts: PageFonts,
    form: HanForm,
}

impl PageDrawing {
    /// Hands over what is drawn so far.
    fn hand_over(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(self.out.as_bytes())?;
        self.out.clear();
        Ok(())
    }

    /// Draws a link as a way to where its quotes are listed.
    fn strand(&mut self, listed: &Listed<'_>, strand: &StrandShape, index: usize) {
        let first = strand.links[0];
        let links = listed.link_numbers(strand.links.iter().copied());
        // The script adds the first of its quotes where it is pointed at.
        let tip = escaped(&title(strand, listed.map()));
        let _ = write!(
            self.out,
            "<a class=\"l\" data-s=\"{index}\" data-l=\"{links}\" href=\"#{}\"><title>{tip}</title><path class=\"hit\" d=\"{}\"/>",
            listed.link_fragment(first),
            bent(strand.curve)
        );
        self.add_all(draw::strand(strand), "</a>\n");
    }

    fn node(&mut self, listed: &Listed<'_>, node: &NodeShape, index: usize) {
        let actors = listed.actor_numbers(std::iter::once(node.actor).chain(node.folded.iter().copied()));
        let (x, y, r) = (number(node.center.x), number(node.center.y), number(node.radius + 4.0));
        let _ = write!(
            self.out,
            "<a class=\"n\" data-n=\"{index}\" data-a=\"{actors}\" href=\"#{}\"><title>{}</title><circle class=\"hit\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>",
            listed.actor_fragment(node.actor),
            node_tip(listed, node),
        );
        self.add_all(draw::node(node), "</a>\n");
    }

    /// Draws what belongs to a link or an actor and lies over others; it is read out where these are.
    fn layer<'a>(&mut self, class: &str, of: &str, index: usize, primitives: impl IntoIterator<Item = Primitive<'a>>) {
        let mut primitives = primitives.into_iter().peekable();
        if primitives.peek().is_some() {
            let _ = write!(self.out, "<g class=\"{class}\" data-{of}=\"{index}\" aria-hidden=\"true\">");
            self.add_all(primitives, "</g>\n");
        }
    }

    fn add_all<'a>(&mut self, primitives: impl IntoIterator<Item = Primitive<'a>>, end: &str) {
        primitives.into_iter().for_each(|primitive| self.add(&primitive));
        self.out.push_str(end);
    }

    fn add(&mut self, primitive: &Primitive<'_>) {
        let line = match primitive {
            Primitive::Segment(ends, line) => {
                format!("<path d=\"{}\" {} stroke-linecap=\"round\"/>", polygon(ends), painted("", *line))
            }
            Primitive::Curve(curve, line) => {
                let round =
                    if line.dash.is_some_and(|(dash, _)| dash == 0.0) { " stroke-linecap=\"round\"" } else { "" };
                format!("<path d=\"{}\" {}{round}/>", bent(*curve), painted("", *line))
            }
            Primitive::Head(corners, fill, line) => {
                format!(
                    "<path d=\"{}Z\" {} stroke-linejoin=\"round\"/>",
                    polygon(corners),
                    painted(&code(*fill), *line)
                )
            }
            Primitive::Polygon(corners, fill, line) => {
                format!(
                    "<path d=\"{}Z\" {} stroke-linejoin=\"round\"/>",
                    polygon(corners),
                    painted(&code(*fill), *line)
                )
            }
            Primitive::Circle(center, radius, fill, line) => {
                let (x, y, r) = (number(center.x), number(center.y), number(*radius));
                format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {}/>", painted(&code(*fill), *line))
            }
            Primitive::Pill(rect, rounding, fill, edge) => {
                let (min, size) = (rect.min, rect.size());
                let [x, y, w, h] = [min.x, min.y, size.w, size.h].map(number);
                let paint = match edge {
                    Some(edge) => painted(&code(*fill), *edge),
                    None => format!("class=\"f{}\"", code(*fill)),
                };
                format!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{rounding}\" {paint}/>")
            }
            Primitive::Text(words) => self.words(words),
        };
        self.out.push_str(&line);
    }

    /// Writes words as text, exactly as long as they are measured, in whatever face the browser takes. Names and the
    /// words of links have a halo, and so need no ground of their own.
    fn words(&mut self, words: &Lettering<'_>) -> String {
        let face = faces().own(words.weight);
        let glyph = |letter: char| Some((letter, face.font().charmap().map(letter)?.to_u32()));
        self.fonts.entry(words.weight).or_default().extend(words.text.chars().filter_map(glyph));
        let (x, y) = (number(words.middle.x), number(words.middle.y + BASELINE * words.size));
        let length = number(width(&words.text, words.weight, words.size));
        let weight = if words.weight == Weight::SemiBold { " b" } else { "" };
        let lang = lang(self.form, &words.text);
        format!(
            "<text class=\"f{}{weight}\"{lang} x=\"{x}\" y=\"{y}\" font-size=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            code(words.ink),
            words.size,
            escaped(&words.text)
        )
    }
}

/// Writes how something is filled, if it is, and lined.
fn painted(fill: &str, line: Stroke) -> String {
    let fill = if fill.is_empty() { String::new() } else { format!("f{fill} ") };
    let dash = line.dash.map(|(dash, gap)| format!(" stroke-dasharray=\"{} {}\"", number(dash), number(gap)));
    format!("class=\"{fill}s{}\" stroke-width=\"{}\"{}", code(line.ink), number(line.width), dash.unwrap_or_default())
}

fn node_tip(listed: &Listed<'_>, node: &NodeShape) -> String {
    let map = listed.map();
    let office = map.actor(node.actor).office.as_deref().map(|office| format!("\n{office}"));
    escaped(&format!("{}{}", name(node, map), office.unwrap_or_default()))
}
