//! What is to be drawn, before anything has a place: nodes with wrapped labels, links side by side.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::fonts::Weight;
use crate::layout::{Bundle, Layout, Node, Place, Request, Size};
use crate::model::shown::{Folds, Shown};
use crate::model::text::unseen::as_drawn;
use crate::model::{ActorId, EvidenceKind, Family, LinkId, Map, Status};
use crate::scene::caveat::Caveat;
use crate::scene::sign::DraftMark;
use crate::scene::text::{self, ACTOR_SIZE, LINK_SIZE};

/// Labels are wrapped at this width.
const LABEL_WIDTH: f32 = 112.0;
/// A word that is wider is broken: a letter or two on a line of their own are hard to read.
const WIDEST_WORD: f32 = 156.0;
/// The rest of a longer label is left out.
const MOST_LINES: usize = 6;
/// More links than this between two actors fold into one for each direction and family.
const MAX_PARALLEL: usize = 4;
/// The radius of a node with little evidence, and of the one with the most.
const RADII: (f32, f32) = (8.0, 24.0);
/// A country's letters fit into nodes with this radius.
const LEAST_WITH_CODE: f32 = 11.0;

/// A node to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedNode {
    /// Whom it stands for.
    pub actor: ActorId,
    /// The radius of the circle around its shape.
    pub radius: f32,
    /// A country's two letters, where they fit.
    pub code: Option<Arc<str>>,
    /// The label, line by line.
    pub lines: Arc<[String]>,
    /// The size of the label.
    pub label: Size,
    /// Whether a rule drafted it, or somebody whom it stands for, and is not sure.
    pub is_unsure: bool,
    /// Whom it stands for besides, in the order of the actors.
    pub folded: Arc<[ActorId]>,
    /// The links between those that it stands for, in the file's order.
    pub inner: Arc<[LinkId]>,
}

/// One curve to be drawn: a link, or several of one direction, family and sort of caveat folded into one.
#[derive(Clone, Debug, PartialEq)]
pub struct Strand {
    /// The links it stands for, in the file's order; never empty.
    pub links: Arc<[LinkId]>,
    /// The nodes' indices.
    pub from: usize,
    /// The nodes' indices.
    pub to: usize,
    /// The index of its bundle.
    pub bundle: usize,
    /// Its place in the bundle.
    pub position: usize,
    /// What it rests on, of the evidence that counts.
    pub rests_on: RestsOn,
    /// What keeps it from being plain fact.
    pub caveats: Arc<[Caveat]>,
    /// Whether a rule drafted it, and no reader has taken it.
    pub draft: Option<DraftMark>,
    /// Its words: the first link's, and how many more there are.
    pub label: Arc<str>,
    /// The size of these words.
    pub label_size: Size,
}

/// What a curve rests on, of the evidence that the filter lets count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RestsOn {
    /// The strongest kind of evidence; of several links, that of the weakest link, so that a folded
    /// line promises nothing that a link in it does not hold.
    pub kind: EvidenceKind,
    /// Whether only unnamed sources vouch for it.
    pub unnamed: bool,
    /// How many pieces there are.
    pub n_pieces: usize,
}

/// Everything that is shown of a map, without places.
///
/// A picture shares its words and lists: while something moves, one is drawn for each frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The nodes, in the order of the actors.
    pub nodes: Vec<PlannedNode>,
    /// All links between two nodes, for each two.
    pub bundles: Vec<Bundle>,
    /// The curves.
    pub strands: Vec<Strand>,
    /// Who belongs to whom: (member, whole), as indices of nodes.
    pub ties: Vec<(usize, usize)>,
}

/// For each actor that is shown the node that stands for it: its own, or that of the actor that it is folded into.
type NodeOfActor = Vec<Option<usize>>;

impl Plan {
    /// Plans what is shown of a map.
    pub fn new(map: &Map, shown: &Shown) -> Self {
        Self::with_folds(map, shown, shown.folds())
    }

    /// Plans what is shown of a map as it is seen from far away: with everybody folded in who can be.
    pub fn from_afar(map: &Map, shown: &Shown) -> Self {
        Self::with_folds(map, shown, shown.all_folded(map))
    }

    fn with_folds(map: &Map, shown: &Shown, folds: &Folds) -> Self {
        let is_outer = |actor: &ActorId| folds.representative(*actor) == *actor;
        let outer: Vec<ActorId> = shown.actors(map).filter(is_outer).collect();
        let mut node_of_actor: NodeOfActor = vec![None; map.n_actor_slots()];
        for (node, actor) in outer.iter().enumerate() {
            node_of_actor[actor.index()] = Some(node);
        }
        let mut folded: Vec<Vec<ActorId>> = vec![Vec::new(); outer.len()];
        for actor in shown.actors(map).filter(|actor| !is_outer(actor)) {
            if let Some(node) = node_of_actor[folds.representative(actor).index()] {
                node_of_actor[actor.index()] = Some(node);
                folded[node].push(actor);
            }
        }
        let mut inner: Vec<Vec<LinkId>> = vec![Vec::new(); outer.len()];
        let mut between: Vec<((usize, usize), LinkId)> = Vec::with_capacity(shown.links().len());
        for &link_id in shown.links() {
            let link = map.link(link_id);
            let (Some(a), Some(b)) = (node_of_actor[link.from.index()], node_of_actor[link.to.index()]) else {
                continue;
            };
            if folds.is_folded_in(map, link_id) {
                inner[a].push(link_id);
            } else {
                between.push(((a.min(b), a.max(b)), link_id));
            }
        }
        // Links between the same two stay in the file's order, which is that of their ids.
        between.sort_unstable();
        let mut bundles = Vec::with_capacity(between.len());
        let mut strands = Vec::with_capacity(between.len());
        for pair in between.chunk_by(|(a, _), (b, _)| a == b) {
            let ends = pair[0].0;
            let links: Vec<LinkId> = pair.iter().map(|(_, link)| *link).collect();
            let starts_at_first = |link: LinkId| node_of_actor[map.link(link).from.index()] == Some(ends.0);
            let adds_up = [ends.0, ends.1].iter().any(|&end| !folded[end].is_empty());
            let most_apart = if adds_up { 1 } else { MAX_PARALLEL };
            let apart = fold(map, links, most_apart, starts_at_first);
            bundles.push(Bundle { ends, n_strands: apart.len() });
            for (position, links) in apart.into_iter().enumerate() {
                let (from, to) = if starts_at_first(links[0]) { ends } else { (ends.1, ends.0) };
                let (bundle, rests_on) = (bundles.len() - 1, rests_on(map, shown, &links));
                let (label, label_size) = strand_label(map, &links);
                let (caveats, draft) = (Caveat::of_links(map, &links), DraftMark::of_links(map, &links));
                let links = links.into();
                strands.push(Strand { links, from, to, bundle, position, rests_on, caveats, draft, label, label_size });
            }
        }
        let ties = if shown.filter().shows_family(Family::BelongsTo) {
            plan_ties(map, &node_of_actor, is_outer)
        } else {
            Vec::new()
        };
        // Sizes compare with the whole map: hiding something does not make the rest grow.
        let most = map.actor_ids().map(|id| map.evidence_count(id)).max().unwrap_or(0).max(1);
        let standing = outer.iter().zip(folded.into_iter().zip(inner));
        let nodes = standing.map(|(&actor, (folded, inner))| plan_node(map, actor, most, folded, inner)).collect();
        Self { nodes, bundles, strands, ties }
    }

    /// Returns how many actors and links are drawn: not what is folded into an actor.
    pub fn n_drawn(&self) -> (usize, usize) {
        (self.nodes.len(), self.strands.iter().map(|strand| strand.links.len()).sum())
    }

    /// Returns the layout problem: these nodes, with the places that they have.
    pub fn request(&self, layout: &Layout, area: Size, seed: u64) -> Request {
        let node = |planned: &PlannedNode| Node {
            radius: planned.radius,
            label: planned.label,
            place: layout.places.get(planned.actor.index()).copied().flatten(),
        };
        Request {
            nodes: self.nodes.iter().map(node).collect(),
            // Loops find their room around their nodes.
            bundles: self.bundles.iter().filter(|bundle| bundle.ends.0 != bundle.ends.1).copied().collect(),
            ties: self.ties.clone(),
            area,
            seed,
        }
    }

    /// Returns a layout with the places of a solved request put in; actors that are not shown stay.
    pub fn with_places(&self, layout: &Layout, places: &[Place]) -> Layout {
        let mut layout = layout.clone();
        for (node, place) in self.nodes.iter().zip(places) {
            layout.places[node.actor.index()] = Some(*place);
        }
        layout
    }

    /// Returns the index of an actor's node, if it is shown.
    pub fn node_of(&self, actor: ActorId) -> Option<usize> {
        self.nodes.binary_search_by_key(&actor, |node| node.actor).ok()
    }
}

fn plan_node(map: &Map, actor: ActorId, most: usize, folded: Vec<ActorId>, inner: Vec<LinkId>) -> PlannedNode {
    let (smallest, largest) = RADII;
    let share = map.evidence_count(actor) as f32 / most as f32;
    // The area, not the radius, grows with the evidence.
    let radius = (smallest * smallest + share * (largest * largest - smallest * smallest)).sqrt();
    let (lines, label) = actor_label(&map.actor(actor).short_name);
    let code = map.actor(actor).iso.as_deref().filter(|_| radius >= LEAST_WITH_CODE).map(Arc::from);
    let is_drafted_unsure =
        |&actor: &ActorId| map.actor(actor).drafted.as_ref().is_some_and(|drafted| !drafted.is_sure());
    let is_unsure = std::iter::once(&actor).chain(&folded).any(is_drafted_unsure);
    PlannedNode { actor, radius, code, lines, label, is_unsure, folded: folded.into(), inner: inner.into() }
}

/// The lines of a label, and its size.
type ActorLabel = (Arc<[String]>, Size);

/// The words of a link, and their size.
type LinkLabel = (Arc<str>, Size);

/// So many labels of either sort are remembered: some megabytes of words.
const MOST_LABELS: usize = 20_000;

thread_local! {
    /// The labels that were wrapped, by name: each change of what is shown asks for them all again.
    static ACTOR_LABELS: RefCell<HashMap<String, ActorLabel, RandomState>> = RefCell::default();
    /// The labels of links, by their words.
    static LINK_LABELS: RefCell<HashMap<String, LinkLabel, RandomState>> = RefCell::default();
}

/// Returns the lines of an actor's label, and its size.
fn actor_label(name: &str) -> ActorLabel {
    ACTOR_LABELS.with_borrow_mut(|labels| {
        if let Some(label) = labels.get(name) {
            return label.clone();
        }
        if labels.len() >= MOST_LABELS {
            labels.clear();
        }
        let widest = text::widest_part(name, Weight::SemiBold, ACTOR_SIZE);
        let room = if widest <= WIDEST_WORD { widest.max(LABEL_WIDTH) } else { LABEL_WIDTH };
        let mut lines = text::wrap(name, Weight::SemiBold, ACTOR_SIZE, room);
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            lines[MOST_LINES - 1].push('\u{2026}');
        }
        let w = lines.iter().map(|line| text::width(line, Weight::SemiBold, ACTOR_SIZE)).fold(0.0, f32::max);
        let size = Size { w: w + 2.0, h: lines.len() as f32 * ACTOR_SIZE * text::line_height(&lines) };
        let label = (lines.into(), size);
        labels.insert(name.to_owned(), label.clone());
        label
    })
}

fn rests_on(map: &Map, shown: &Shown, links: &[LinkId]) -> RestsOn {
    let strongest = |link: LinkId| shown.pieces(link).iter().map(|&piece| map.piece(piece).kind).min();
    RestsOn {
        kind: links.iter().filter_map(|&link| strongest(link)).max().unwrap_or(EvidenceKind::Inference),
        // Of all its evidence: a filter that leaves out who else vouches for it makes it rest on no less.
        unnamed: links.iter().all(|&link| map.rests_on_unnamed_sources(link)),
        n_pieces: links.iter().map(|&link| shown.pieces(link).len()).sum(),
    }
}

/// Returns the words of a strand, and their size.
fn strand_label(map: &Map, links: &[LinkId]) -> LinkLabel {
    let first = as_drawn(&map.link(links[0]).label);
    match links.len() {
        1 => sized_label(&first),
        n => sized_label(&format!("{first} +{}", n - 1)),
    }
}

/// Returns what is said of so many links where there is no room for words, and its size.
pub(super) fn count_label(n_links: usize) -> LinkLabel {
    sized_label(&format!("+{}", n_links - 1))
}

fn sized_label(words: &str) -> LinkLabel {
    LINK_LABELS.with_borrow_mut(|labels| {
        if let Some(label) = labels.get(words) {
            return label.clone();
        }
        if labels.len() >= MOST_LABELS {
            labels.clear();
        }
        let w = text::width(words, Weight::Regular, LINK_SIZE) + 4.0;
        let label: LinkLabel = (words.into(), Size { w, h: LINK_SIZE * text::line_height(&[words]) });
        labels.insert(words.to_owned(), label.clone());
        label
    })
}

/// How certain a link is: only links of the same certainty are drawn as one curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    Fact,
    Open,
    Negated,
}

impl Certainty {
    fn of(status: Status) -> Self {
        match status {
            Status::Reported => Self::Fact,
            Status::Claimed | Status::Denied | Status::Future | Status::Hypothetical => Self::Open,
            Status::Negated => Self::Negated,
        }
    }
}

/// Splits the links of two nodes into curves: first those towards the first, which bulge to the
/// left of the way from it, then those away from it; more than `most_apart` add up by family, and what is no plain
/// fact apart from what is.
fn fold(
    map: &Map,
    links: Vec<LinkId>,
    most_apart: usize,
    starts_at_first: impl Fn(LinkId) -> bool,
) -> Vec<Vec<LinkId>> {
    if links.len() == 1 {
        return vec![links];
    }
    let mut strands: BTreeMap<(bool, Family, Certainty, usize), Vec<LinkId>> = BTreeMap::new();
    for (index, &link_id) in links.iter().enumerate() {
        let link = map.link(link_id);
        let fold_of = if links.len() > most_apart { 0 } else { index };
        strands
            .entry((starts_at_first(link_id), link.verb.family(), Certainty::of(link.status), fold_of))
            .or_default()
            .push(link_id);
    }
    strands.into_values().collect()
}

/// A tie joins a member to what it belongs to: where that is not shown, to what that belongs to. A
/// tie that another one leads to is left out: an envoy of a ministry of a country has one.
fn plan_ties(map: &Map, node_of_actor: &[Option<usize>], is_outer: impl Fn(&ActorId) -> bool) -> Vec<(usize, usize)> {
    let mut ties = Vec::new();
    // An actor that is folded into another has no tie of its own: the other's node would get it.
    for actor in map.actor_ids().filter(is_outer) {
        let Some(node) = node_of_actor[actor.index()] else { continue };
        let parents = shown_parents(map, actor, node_of_actor);
        let above: BTreeSet<ActorId> = parents.iter().flat_map(|&parent| all_above(map, parent)).collect();
        let wholes = parents.difference(&above).filter_map(|parent| node_of_actor[parent.index()]);
        ties.extend(wholes.filter(|&whole| whole != node).map(|whole| (node, whole)));
    }
    ties.sort_unstable();
    ties.dedup();
    ties
}

/// The nearest shown actors on every way up.
fn shown_parents(map: &Map, actor: ActorId, node_of_actor: &[Option<usize>]) -> BTreeSet<ActorId> {
    let mut shown = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = map.actor(actor).member_of.clone();
    while let Some(parent) = open.pop() {
        if node_of_actor[parent.index()].is_some() {
            shown.insert(parent);
        } else if seen.insert(parent) {
            open.extend(&map.actor(parent).member_of);
        }
    }
    shown
}

fn all_above(map: &Map, actor: ActorId) -> BTreeSet<ActorId> {
    let mut above = BTreeSet::new();
    let mut open = map.actor(actor).member_of.clone();
    while let Some(parent) = open.pop() {
        if above.insert(parent) {
            open.extend(&map.actor(parent).member_of);
        }
    }
    above
}
