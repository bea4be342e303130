//! A picture as PDF: on a page of its own size, on a sheet of paper, or as a poster over several sheets.

use std::num::NonZeroU16;

use krilla::document::Document;
use krilla::geom::{PathBuilder, Transform};
use krilla::page::PageSettings;
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagTree};

use crate::files::FileErrorKind;
use crate::files::export::Picture;
use crate::files::export::pdf::pen::Pen;
use crate::files::export::pdf::sheets::{Inked, MARGIN, Sheet, Sheets, around, whole_sheet};
use crate::files::export::pdf::{check_size, document, finished};
use crate::fonts::Weight;
use crate::layout::{Point, Rect};
use crate::model::lit::Lit;
use crate::scene::draw::{self, Ink, Lettering, Primitive, Stroke};
use crate::scene::page::PicturePage;
use crate::scene::picture::PictureOptions;
use crate::scene::{NodeShape, Scene, StrandShape, TieShape};

/// Draws a picture.
///
/// # Errors
/// Where a font cannot be embedded, or it has too much in it.
pub(in crate::files::export) fn draw(
    picture: &Picture<'_>,
    options: &PictureOptions,
) -> Result<Vec<u8>, FileErrorKind> {
    check_size(std::iter::once(picture.scene), options.paper.is_some() && options.sheets > 1)?;
    let page = picture.page(options);
    let mut document = document(&page.title, &page.foot());
    let (pen, tags) = (Pen::new(options.theme), TagTree::new());
    let map = if options.paper.is_some() { inked_map(picture.scene, &page) } else { InkedMap::new() };
    let mut drawing = Drawing { picture, page: &page, options, lit: None, poster: None, pen, tags, is_cut: false };
    match options.paper {
        None => drawing.sheet(&whole_sheet(&page, options), None, &mut document),
        Some(paper) => {
            let sheets = Sheets::new(page.size, paper.points(page.size.w > page.size.h), options.sheets.max(1));
            let around = inked_around(&page);
            let is_inked =
                |seen| around.iter().chain(map.iter().map(|(_, inked)| inked)).any(|inked| inked.is_in(seen));
            let places = sheets.places_of(is_inked, options);
            drawing.poster = (sheets.n() > 1).then_some(&map);
            let n_blank = sheets.n() - places.len();
            for (row, column) in places {
                let label = sheets.label(row, column, n_blank);
                drawing.sheet(&sheets.sheet(row, column), label.as_deref(), &mut document);
            }
        }
    }
    let tags = drawing.tags;
    document.set_tag_tree(tags.with_lang(Some("en".to_owned())));
    finished(document)
}

/// A picture while it is drawn.
pub(super) struct Drawing<'a> {
    pub(super) picture: &'a Picture<'a>,
    pub(super) page: &'a PicturePage,
    pub(super) options: &'a PictureOptions,
    /// What stands out while the rest fades; everything where none.
    pub(super) lit: Option<&'a Lit>,
    /// The map with where on the page each thing is, where it is spread over several sheets: each has what is seen of it.
    pub(super) poster: Option<&'a InkedMap<'a>>,
    /// Whether the map ends where its room does.
    pub(super) is_cut: bool,
    pub(super) pen: Pen,
    pub(super) tags: TagTree,
}

impl Drawing<'_> {
    /// Draws what a sheet shows of the picture, and its label in the margin.
    pub(super) fn sheet(&mut self, sheet: &Sheet, label: Option<&str>, document: &mut Document) {
        let Some(settings) = PageSettings::from_wh(sheet.size.w, sheet.size.h) else { return };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let Sheet { shown, scale, origin, .. } = sheet;
        let seen = self.poster.map(|_| sheet.seen());
        let clip = path_around(*shown);
        if let Some(clip) = &clip {
            surface.push_clip_path(clip, &FillRule::NonZero);
        }
        surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, origin.x, origin.y));
        self.contents(label, seen, &mut surface);
        surface.pop();
        if clip.is_some() {
            surface.pop();
        }
        if let Some(label) = label {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Page)));
            self.marks(sheet, label, &mut surface);
            surface.end_tagged();
        }
        surface.finish();
        page.finish();
    }

    /// Draws the picture, or what is seen of it: headline, map, legend, foot.
    fn contents(&mut self, label: Option<&str>, seen: Option<Rect>, surface: &mut Surface<'_>) {
        if !self.options.is_transparent {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
            self.pen.fill_box(around(self.page.size), Ink::Canvas, surface);
            surface.end_tagged();
        }
        let page = self.page;
        for (index, paragraph) in page.paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.is_above) {
            let is_title = index == 0 && label.is_none();
            let heading = is_title.then(|| TagGroup::new(Tag::Hn(NonZeroU16::MIN, Some(page.title.clone()))));
            let group = heading.unwrap_or_else(|| TagGroup::new(Tag::P));
            self.part(group, &paragraph.lines, seen, surface);
        }
        let alt = [Some(page.title.as_str()), self.picture.left_out, label]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ");
        let figure = TagGroup::new(Tag::Figure(Some(format!("Map: {alt}"))));
        let room = path_around(page.map_room).filter(|_| self.is_cut);
        if let Some(room) = &room {
            surface.push_clip_path(room, &FillRule::NonZero);
        }
        let (zoom, shift) = (page.map_zoom, page.map_shift);
        surface.push_transform(&Transform::from_row(zoom, 0.0, 0.0, zoom, shift.x, shift.y));
        let (scene, lit) = (self.picture.scene, self.lit);
        match self.poster.zip(seen) {
            None => self.tagged(figure, surface, |pen, surface| draw_map(scene, lit, pen, surface)),
            Some((map, seen)) => {
                let near = map.iter().filter(|(_, inked)| inked.is_near(seen)).map(|(primitive, _)| primitive);
                self.tagged(figure, surface, |pen, surface| pen.draw_all(near, surface));
            }
        }
        surface.pop();
        if room.is_some() {
            surface.pop();
        }
        for (entry, primitives) in &page.legend {
            let sample = TagGroup::new(Tag::Figure(Some(entry.words_in_files().to_owned())));
            self.part(sample, primitives, seen, surface);
        }
        for paragraph in page.paragraphs.iter().filter(|paragraph| !paragraph.is_above) {
            self.part(TagGroup::new(Tag::P), &paragraph.lines, seen, surface);
        }
    }

    /// Draws a part beside the map, or what is seen of it.
    fn part(&mut self, group: TagGroup, all: &[Primitive<'_>], seen: Option<Rect>, surface: &mut Surface<'_>) {
        let is_seen = |primitive: &&Primitive<'_>| seen.is_none_or(|seen| Inked::new(primitive).is_near(seen));
        if seen.is_none() || all.iter().any(|primitive| is_seen(&primitive)) {
            self.tagged(group, surface, |pen, surface| pen.draw_all(all.iter().filter(is_seen), surface));
        }
    }

    /// Draws a part that programs which read a page aloud know.
    fn tagged(
        &mut self,
        mut group: TagGroup,
        surface: &mut Surface<'_>,
        draw: impl FnOnce(&mut Pen, &mut Surface<'_>),
    ) {
        let id: Identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        draw(&mut self.pen, surface);
        surface.end_tagged();
        group.push(id);
        self.tags.push(group);
    }

    /// Draws the corners to cut at, and which sheet it is.
    fn marks(&mut self, Sheet { shown, .. }: &Sheet, label: &str, surface: &mut Surface<'_>) {
        const LENGTH: f32 = 12.0;
        const GAP: f32 = 4.0;
        const SIZE: f32 = 8.0;
        let stroke = Stroke { width: 0.5, ink: Ink::TextWeak, dash: None };
        for (x, out_x) in [(shown.min.x, -1.0), (shown.max.x, 1.0)] {
            for (y, out_y) in [(shown.min.y, -1.0), (shown.max.y, 1.0)] {
                let from = |d: f32| [Point::new(x + out_x * d, y), Point::new(x, y + out_y * d)];
                for (a, b) in from(GAP).into_iter().zip(from(GAP + LENGTH)) {
                    self.pen.draw(&Primitive::Segment([a, b], stroke), surface);
                }
            }
        }
        let middle = Point::new((shown.min.x + shown.max.x) / 2.0, shown.max.y + MARGIN / 2.0);
        let text = label.into();
        let words =
            Lettering { text, middle, weight: Weight::Regular, size: SIZE, ink: Ink::TextWeak, has_halo: false };
        self.pen.draw(&Primitive::Text(words), surface);
    }
}

fn path_around(Rect { min, max }: Rect) -> Option<krilla::geom::Path> {
    let mut path = PathBuilder::new();
    path.push_rect(krilla::geom::Rect::from_ltrb(min.x, min.y, max.x, max.y)?);
    path.finish()
}

/// Draws the map from the ground up; what is not lit fades.
fn draw_map(scene: &Scene, lit: Option<&Lit>, pen: &mut Pen, surface: &mut Surface<'_>) {
    map_parts(scene, lit).for_each(|(primitives, is_lit)| pen.draw_faded(&primitives, is_lit, surface));
}

/// Returns what is drawn of the map, from the ground up, each part with whether it is lit.
fn map_parts<'a>(scene: &'a Scene, lit: Option<&'a Lit>) -> impl Iterator<Item = (Vec<Primitive<'a>>, bool)> + use<'a> {
    let has_strand =
        move |strand: &StrandShape| lit.is_none_or(|lit| strand.links.iter().any(|&link| lit.has_link(link)));
    let has_node = move |node: &NodeShape| {
        let mut standing = std::iter::once(&node.actor).chain(node.folded.iter());
        lit.is_none_or(|lit| standing.any(|&actor| lit.has_actor(actor)))
    };
    let has_tie = move |tie: &TieShape| lit.is_none_or(|lit| lit.has_actor(tie.member) && lit.has_actor(tie.whole));
    let (strands, nodes) = (scene.strands.iter(), scene.nodes.iter());
    let ties = scene.ties.iter().map(move |tie| (vec![draw::tie(tie.from, tie.to)], has_tie(tie)));
    let lines = scene.strands_upwards().map(move |strand| (all(draw::strand(strand)), has_strand(strand)));
    let words = strands.clone().map(move |it| (all(draw::link_label(it).into_iter().flatten()), has_strand(it)));
    let discs = nodes.clone().map(move |node| (all(draw::node(node)), has_node(node)));
    let signs = strands.map(move |strand| (all(draw::sign(strand)), has_strand(strand)));
    let names = nodes.map(move |node| (all(draw::name(node)), has_node(node)));
    ties.chain(lines).chain(words).chain(discs).chain(signs).chain(names)
}

/// What is drawn of a map, with where on the page that is.
pub(super) type InkedMap<'a> = Vec<(Primitive<'a>, Inked)>;

fn inked_map<'a>(scene: &'a Scene, page: &PicturePage) -> InkedMap<'a> {
    let all = map_parts(scene, None).flat_map(|(primitives, _)| primitives);
    let inked = |primitive: &Primitive<'_>| Inked::new(primitive).moved(page.map_zoom, page.map_shift);
    let with_place = |primitive| {
        let place = inked(&primitive);
        (primitive, place)
    };
    all.map(with_place).collect()
}

/// Returns where on a page something is drawn beside the map.
fn inked_around(page: &PicturePage) -> Vec<Inked> {
    let words = page.paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
    words.chain(page.legend.iter().flat_map(|(_, sample)| sample)).map(Inked::new).collect()
}

fn all<'a>(primitives: impl IntoIterator<Item = Primitive<'a>>) -> Vec<Primitive<'a>> {
    primitives.into_iter().collect()
}
