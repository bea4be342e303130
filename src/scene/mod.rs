//! The picture as plain shapes, the same for the screen, SVG and tests, and what a point hits.
//!
//! May use the model, layouts and faces. Shapes know no theme, no zoom and no mouse: colours are roles, lengths are points of the map. `palette` and `camera`
//! are for whoever draws them or asks what a point hits.

pub mod arranged;
pub mod camera;
pub mod caveat;
pub mod communities;
pub mod critique;
mod curves;
pub mod discs;
pub(crate) mod draw;
mod hit;
mod labels;
pub mod legend;
mod loops;
pub(crate) mod marks;
pub mod missing;
pub mod page;
pub mod palette;
pub mod picture;
pub mod plan;
mod shapes;
pub mod sign;
pub mod text;
pub mod told;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::layout::link_labels::{CurveLabel, place_on_links};
use crate::layout::parallel::in_parallel;
use crate::layout::spatial_grid::Grid;
use crate::layout::{Curve, Layout, Point, Rect, Size};
use crate::model::selection::Selection;
use crate::model::{ActorId, ActorKind, EvidenceKind, Family, LinkId, Map};
use caveat::Caveat;
use curves::{DrawnStrand, draw_strand};
use discs::CommunityRoom;
use hit::HitGrid;
use legend::Entry;
use loops::Loops;
use marks::unsure_box;
use plan::{Plan, Strand};
use sign::{DraftMark, SignTurn, sign_box};

pub use hit::HIT_DISTANCE;
pub use shapes::{NodeShape, StrandShape, TieShape};

/// The whole picture.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The nodes, in the order of the actors.
    pub nodes: Vec<NodeShape>,
    /// The links.
    pub strands: Vec<StrandShape>,
    /// The affiliations.
    pub ties: Vec<TieShape>,
    /// The rooms of open communities, below all else.
    pub regions: Vec<CommunityRoom>,
    /// The box around everything.
    pub bounds: Rect,
    /// How many lines of communities are minor, of how many.
    n_thinned: (usize, usize),
    /// The box of all communities, where these are drawn.
    extent: Option<Rect>,
    /// How many actors and links are drawn, with those that have no place yet.
    pub n_drawn: (usize, usize),
    /// For each actor the index of the node that stands for it.
    node_of: Vec<Option<u32>>,
    /// For each link where it is drawn.
    link_in: Vec<Option<LinkIn>>,
    /// The indices of the links in the order of painting: the best-backed last, unbroken by the others.
    upwards: Vec<u32>,
    /// What the picture needs of the legend, found when it is first asked for.
    legend: OnceLock<Vec<Entry>>,
    /// Made off the UI thread for a large picture that stands still.
    hit_grid: Option<HitGrid>,
    /// Whether the words of links have not been placed, but only go along with their links.
    lacks_words: bool,
}

/// The words of so many links find their places within the frame in which a picture is drawn.
const MOST_WORDS_AT_ONCE: usize = 400;

/// Threads that draw the links of a large picture, and how many links are worth a thread.
const N_THREADS: usize = 2;
const STRANDS_PER_THREAD: usize = 1000;

/// Where a link is drawn.
#[derive(Clone, Copy, Debug)]
enum LinkIn {
    /// In the curve with this index.
    Strand(u32),
    /// Between actors that the node with this index stands for.
    Node(u32),
}

impl Scene {
    /// Draws a plan with the places of a layout; nodes without a place are left out.
    pub fn new(map: &Map, plan: &Plan, layout: &Layout) -> Self {
        Self::without_words(map, plan, layout, None).with_words()
    }

    /// Draws a plan within a frame: in a large picture, words go along with their links from where an earlier picture
    /// has them, until [`Self::with_words`] has found their places.
    pub fn at_once(map: &Map, plan: &Plan, layout: &Layout, earlier: Option<&Self>) -> Self {
        let mut scene = Self::without_words(map, plan, layout, earlier);
        if scene.strands.len() <= MOST_WORDS_AT_ONCE {
            return scene.with_words();
        }
        if let Some(earlier) = earlier {
            scene.take_words_along(earlier);
        }
        scene
    }

    fn without_words(map: &Map, plan: &Plan, layout: &Layout, earlier: Option<&Self>) -> Self {
        let request = plan.request(layout, Size::default(), 0);
        let nodes: Vec<Option<NodeShape>> = (0..plan.nodes.len())
            .map(|index| Some(shapes::draw_node(map, plan, &request, index, request.nodes[index].place?)))
            .collect();
        let mut loops = Loops::new(plan, &nodes);
        let with_loops: Vec<(&Strand, Option<Curve>)> =
            plan.strands.iter().map(|strand| (strand, loops.next_loop(strand))).collect();
        let draw = |strands: &[(&Strand, Option<Curve>)]| -> Vec<StrandShape> {
            let drawn = |strand: &Strand| earlier.and_then(|earlier| earlier.drawn(plan, strand));
            let shape = |&(strand, as_loop): &(&Strand, Option<Curve>)| {
                draw_strand(map, plan, &nodes, (strand, as_loop), drawn(strand))
            };
            // A list that grows as it is filled costs the system fresh memory each time.
            let mut shapes = Vec::with_capacity(strands.len());
            shapes.extend(strands.iter().filter_map(shape));
            shapes
        };
        let mut strands: Vec<StrandShape> = Vec::with_capacity(plan.strands.len());
        strands.extend(
            in_parallel(with_loops.chunks(STRANDS_PER_THREAD).collect(), N_THREADS, draw).into_iter().flatten(),
        );
        let tie = |&(member, whole): &(usize, usize)| {
            let (member, whole) = (nodes[member].as_ref()?, nodes[whole].as_ref()?);
            Some(TieShape { member: member.actor, whole: whole.actor, from: member.center, to: whole.center })
        };
        let ties = plan.ties.iter().filter_map(tie).collect();
        let nodes: Vec<NodeShape> = nodes.into_iter().flatten().collect();
        let (node_of, link_in) = (vec![None; map.n_actor_slots()], vec![None; map.n_link_slots()]);
        let mut scene = Self {
            upwards: upwards(&strands),
            nodes,
            strands,
            ties,
            regions: plan.regions.clone(),
            bounds: Rect::NOTHING,
            extent: None,
            n_thinned: (0, 0),
            n_drawn: plan.n_drawn(),
            node_of,
            link_in,
            legend: OnceLock::new(),
            hit_grid: None,
            lacks_words: true,
        };
        scene.index();
        scene.extent = plan.extent;
        let n_merged = scene.strands.iter().filter(|strand| strand.merged.is_some()).count();
        scene.n_thinned = (scene.strands.iter().filter(|strand| strand.is_minor()).count(), n_merged);
        scene.bounds = scene.find_bounds();
        scene
    }

    /// Returns how a strand of another plan of the map is drawn here.
    fn drawn(&self, plan: &Plan, strand: &Strand) -> Option<DrawnStrand<'_>> {
        let node = |index: usize| self.node(plan.nodes[index].actor);
        Some(DrawnStrand { strand: self.strand(strand.links[0])?, ends: [node(strand.from)?, node(strand.to)?] })
    }

    /// Returns whether the words of links have yet to find their places.
    pub fn lacks_words(&self) -> bool {
        self.lacks_words
    }

    /// Returns the picture with the words of its links in their places.
    pub fn with_words(mut self) -> Self {
        // Words give way to what the reader must not overlook, and a dot gives way to words.
        self.place_signs(SignTurn::Made);
        self.place_signs(SignTurn::Drafted);
        self.place_link_labels();
        self.place_signs(SignTurn::Dot);
        self.bounds = self.find_bounds();
        self.hit_grid = None;
        self.lacks_words = false;
        self
    }

    fn take_words_along(&mut self, earlier: &Self) {
        for strand in &mut self.strands {
            let before = earlier.strand(strand.links[0]).filter(|before| before.label == strand.label);
            let Some(before) = before else { continue };
            strand.label_at = before.label_at.map(|at| at + (strand.middle() - before.middle()));
            (strand.count, strand.label_size) = (before.count.clone(), before.label_size);
        }
    }

    fn index(&mut self) {
        for (index, node) in (0..).zip(&self.nodes) {
            for actor in std::iter::once(&node.actor).chain(node.folded.iter()) {
                self.node_of[actor.index()] = Some(index);
            }
            for link in node.inner.iter() {
                self.link_in[link.index()] = Some(LinkIn::Node(index));
            }
        }
        for (index, strand) in (0..).zip(&self.strands) {
            for link in strand.links.iter() {
                self.link_in[link.index()] = Some(LinkIn::Strand(index));
            }
        }
    }

    /// The signs of a turn stand where no node, name or words of a link cover them, drafted ones off other signs too; on a
    /// line without such a spot in its middle.
    fn place_signs(&mut self, turn: SignTurn) {
        /// Along the line; the ends lie among the other lines of their nodes.
        const SPOTS: [f32; 7] = [0.62, 0.5, 0.38, 0.72, 0.28, 0.8, 0.2];
        let is_meant = |strand: &StrandShape| strand.sign_box().is_some() && strand.sign_turn() == turn;
        if !self.strands.iter().any(is_meant) {
            return;
        }
        let nodes = self.nodes.iter().flat_map(|node| [node.label_box, Rect::around(node.center, node.radius)]);
        let marks = self.nodes.iter().filter_map(unsure_box);
        let placed = self.strands.iter().filter(|strand| strand.sign_turn() < turn).filter_map(StrandShape::sign_box);
        let labels = self.strands.iter().filter_map(StrandShape::label_box);
        let mut boxes: Vec<Rect> = nodes.chain(marks).chain(placed).chain(labels).collect();
        let area = boxes.iter().copied().fold(Rect::NOTHING, Rect::union);
        let mut grid = Grid::new(area);
        (0..).zip(&boxes).for_each(|(index, &rect)| grid.insert(index, rect));
        for strand in self.strands.iter_mut().filter(|strand| is_meant(strand)) {
            let is_free = |t: &f32| {
                let sign = sign_box(strand.curve.at(*t), strand.draft, strand.caveats.len());
                sign.is_some_and(|sign| !grid.near(sign).any(|index| boxes[index as usize].meets(sign)))
            };
            strand.sign_at = SPOTS.into_iter().find(is_free).unwrap_or(0.5);
            if let Some(sign) = strand.sign_box().filter(|_| turn > SignTurn::Made) {
                grid.insert(boxes.len() as u32, sign);
                boxes.push(sign);
            }
        }
    }

    fn place_link_labels(&mut self) {
        let labels: Vec<CurveLabel> = self
            .strands
            .iter()
            .map(|strand| CurveLabel {
                curve: Curve { end: strand.head[0], ..strand.curve },
                size: strand.label_size,
                importance: strand.width,
            })
            .collect();
        let shapes = self.nodes.iter().map(|node| Rect::around(node.center, node.radius + 3.0));
        let before_words = self.strands.iter().filter(|strand| strand.sign_turn() < SignTurn::Dot);
        let signs = before_words.filter_map(StrandShape::sign_box);
        let mut taken: Vec<Rect> = self.nodes.iter().map(|node| node.label_box).chain(shapes).chain(signs).collect();
        let loops: Vec<usize> = (0..self.strands.len()).filter(|&index| self.strands[index].curve.is_loop()).collect();
        for index in loops {
            let label = self.strands[index].label_beyond();
            let is_free = !taken.iter().any(|rect| rect.meets(label.grown(2.0)))
                && !self.strands.iter().any(|other| other.curve.runs_through(label));
            if is_free {
                self.strands[index].label_at = Some(label.center());
                taken.push(label);
            }
        }
        for (strand, center) in self.strands.iter_mut().zip(place_on_links(&labels, &taken)) {
            strand.label_at = strand.label_at.filter(|_| strand.curve.is_loop()).or(center);
            taken.extend(strand.label_box());
        }
        self.place_counts(labels, &taken);
    }

    /// Where the words of several links found no room, their number may.
    fn place_counts(&mut self, mut labels: Vec<CurveLabel>, taken: &[Rect]) {
        let lacks = |strand: &StrandShape| strand.label_at.is_none() && strand.links.len() > 1;
        if !self.strands.iter().any(lacks) {
            return;
        }
        for (strand, label) in self.strands.iter().zip(&mut labels) {
            let count = lacks(strand).then(|| labels::count_label(strand.links.len()).1);
            (label.size, label.importance) = (count.unwrap_or_default(), f32::from(u8::from(count.is_some())));
        }
        for (strand, center) in self.strands.iter_mut().zip(place_on_links(&labels, taken)) {
            if lacks(strand) && center.is_some() {
                let (count, size) = labels::count_label(strand.links.len());
                (strand.count, strand.label_at, strand.label_size) = (Some(count), center, size);
            }
        }
    }

    fn find_bounds(&self) -> Rect {
        if let Some(extent) = self.extent {
            return extent;
        }
        let nodes = self.nodes.iter().map(NodeShape::bounds);
        let points = self.strands.iter().flat_map(|strand| (0..=8).map(|i| strand.curve.at(i as f32 / 8.0)));
        let labels = self.strands.iter().filter_map(StrandShape::label_box);
        let points = points.map(|p| Rect { min: p, max: p });
        nodes.chain(points).chain(labels).fold(Rect::NOTHING, Rect::union)
    }

    /// Returns the links in the order of painting: the best-backed last, unbroken by the others.
    pub fn strands_upwards(&self) -> impl Iterator<Item = &StrandShape> {
        self.upwards.iter().map(|&index| &self.strands[index as usize])
    }

    /// Returns the entries of the legend that the picture needs, in a fixed order.
    pub fn legend(&self) -> &[Entry] {
        self.legend.get_or_init(|| legend_of(self))
    }

    /// Returns how many lines of communities are seen only where they are lit, and how many lines there are of communities.
    pub fn n_thinned(&self) -> (usize, usize) {
        self.n_thinned
    }

    /// Returns the node of an actor, if it is shown.
    pub fn node(&self, actor: ActorId) -> Option<&NodeShape> {
        self.node_standing_for(actor).filter(|node| node.actor == actor)
    }

    /// Returns the node that stands for an actor, which may be folded into another.
    pub fn node_standing_for(&self, actor: ActorId) -> Option<&NodeShape> {
        let index = self.node_of.get(actor.index()).copied().flatten();
        index.map(|index| &self.nodes[index as usize])
    }

    /// Returns what is drawn for something: itself, what it is folded into, or nothing.
    pub fn standing_for(&self, selection: Selection) -> Selection {
        let node = match selection {
            Selection::Nothing => None,
            Selection::Link(link) => match self.link_in(link) {
                Some(LinkIn::Strand(_)) => return selection,
                Some(LinkIn::Node(index)) => Some(&self.nodes[index as usize]),
                None => None,
            },
            Selection::Actor(actor) => self.node_standing_for(actor),
        };
        node.map_or(Selection::Nothing, |node| Selection::Actor(node.actor))
    }

    /// Returns an actor with those that are folded into it; anything else alone.
    pub fn with_folded(&self, selection: Selection) -> Vec<Selection> {
        let folded = selection.actor().and_then(|actor| self.node(actor)).map(|node| &*node.folded);
        let folded = folded.unwrap_or_default().iter().map(|&actor| Selection::Actor(actor));
        std::iter::once(selection).chain(folded).collect()
    }

    /// Returns the curve that stands for a link, if it is shown.
    pub fn strand(&self, link: LinkId) -> Option<&StrandShape> {
        match self.link_in(link) {
            Some(LinkIn::Strand(index)) => Some(&self.strands[index as usize]),
            Some(LinkIn::Node(_)) | None => None,
        }
    }

    /// A link that was added after the picture was drawn is not in it.
    fn link_in(&self, link: LinkId) -> Option<LinkIn> {
        self.link_in.get(link.index()).copied().flatten()
    }

    /// Returns what a point hits: a node or its label, else the nearest link within
    /// [`HIT_DISTANCE`] points of the screen.
    pub fn hit(&self, p: Point, zoom: f32) -> Selection {
        hit::hit(&self.target(true), p, zoom)
    }

    /// Returns the same where names stand elsewhere than the picture has them: they are not hit.
    pub fn hit_past_names(&self, p: Point, zoom: f32) -> Selection {
        hit::hit(&self.target(false), p, zoom)
    }

    fn target(&self, has_names: bool) -> hit::Target<'_> {
        hit::Target { nodes: &self.nodes, strands: &self.strands, grid: self.hit_grid.as_ref(), has_names }
    }

    /// Gets ready for many a [`Self::hit`].
    pub fn prepare_hits(&mut self) {
        self.hit_grid = Some(HitGrid::new(&self.nodes, &self.strands, self.bounds));
    }
}

fn upwards(strands: &[StrandShape]) -> Vec<u32> {
    let mut upwards: Vec<u32> = (0..).take(strands.len()).collect();
    upwards.sort_by(|&a, &b| strands[a as usize].width.total_cmp(&strands[b as usize].width));
    upwards
}

/// Returns the entries of the legend that a scene needs.
fn legend_of(scene: &Scene) -> Vec<Entry> {
    let has_kind = |kind| scene.nodes.iter().any(|node| node.kind == kind && !node.is_community);
    let kinds = ActorKind::ALL.into_iter().filter(|&kind| has_kind(kind));
    let families = Family::ALL.into_iter().filter(|&family| match family {
        Family::BelongsTo => !scene.ties.is_empty(),
        _ => scene.strands.iter().any(|strand| strand.family == family),
    });
    let evidence =
        EvidenceKind::ALL.into_iter().filter(|&kind| scene.strands.iter().any(|strand| strand.evidence == kind));
    let has_unnamed = scene.strands.iter().any(|strand| strand.unnamed);
    let caveats =
        Caveat::ALL.into_iter().filter(|caveat| scene.strands.iter().any(|strand| strand.caveats.contains(caveat)));
    let has_widths = scene.strands.iter().any(|strand| strand.width != scene.strands[0].width);
    let has_bundles = scene.strands.iter().any(|strand| strand.links.len() > 1);
    let has_folds = scene.nodes.iter().any(|node| !node.folded.is_empty() && !node.is_community);
    let has_communities = scene.nodes.iter().any(|node| node.is_community);
    let has_mixed = scene.strands.iter().any(|strand| strand.merged.is_some_and(|merged| merged.is_mixed));
    let has_pins = scene.nodes.iter().any(|node| node.pinned);
    let drafts = scene.strands.iter().filter_map(|strand| strand.draft);
    let of_nodes = scene.nodes.iter().filter(|node| node.is_unsure).map(|_| DraftMark::Unsure);
    let drafts: BTreeSet<bool> = drafts.chain(of_nodes).map(DraftMark::is_unsure).collect();
    let drafts = drafts.into_iter().map(|is_unsure| if is_unsure { DraftMark::Unsure } else { DraftMark::Sure });
    kinds
        .map(Entry::Kind)
        .chain(families.map(Entry::Family))
        .chain(evidence.map(Entry::Evidence))
        .chain(has_unnamed.then_some(Entry::Unnamed))
        .chain(has_widths.then_some(Entry::Width))
        .chain(has_bundles.then_some(Entry::Bundle))
        .chain(caveats.map(Entry::Caveat))
        .chain(drafts.map(Entry::Draft))
        .chain(has_pins.then_some(Entry::Pinned))
        .chain(has_folds.then_some(Entry::Folded))
        .chain(has_communities.then_some(Entry::Community))
        .chain(has_mixed.then_some(Entry::Mixed))
        .collect()
}
