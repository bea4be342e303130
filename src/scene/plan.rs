//! What is to be drawn, before anything has a place: nodes with wrapped labels, links side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::layout::{Bundle, Layout, Node, Place, Point, Rect, Request, Size};
use crate::model::shown::{Folds, Shown};
use crate::model::{ActorId, EvidenceKind, Family, LinkId, Map, Status};
use crate::scene::caveat::Caveat;
use crate::scene::discs::{CommunityRoom, Disc, Discs, Merged};
use crate::scene::labels::{actor_label, label_size, strand_label};
use crate::scene::sign::DraftMark;

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
    /// What it is drawn as where it stands for a community.
    pub disc: Option<Disc>,
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
    /// How it stands for links of a community, where it does.
    pub merged: Option<Merged>,
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The nodes, in the order of the actors.
    pub nodes: Vec<PlannedNode>,
    /// All links between two nodes, for each two.
    pub bundles: Vec<Bundle>,
    /// The curves.
    pub strands: Vec<Strand>,
    /// Who belongs to whom: (member, whole), as indices of nodes.
    pub ties: Vec<(usize, usize)>,
    /// The rooms of open communities, the outer ones first.
    pub regions: Vec<CommunityRoom>,
    /// The box of all communities, where these are drawn: the same whichever of them are open.
    pub extent: Option<Rect>,
}

/// For each actor that is shown the node that stands for it: its own, or that of the actor that it is folded into.
type NodeOfActor = Vec<Option<usize>>;

impl PlannedNode {
    /// Makes it the node of a community.
    fn into_community(self, disc: &Disc) -> Self {
        let lines: Arc<[String]> = disc.name.clone().into();
        let (radius, label) = (disc.radius, label_size(&lines));
        Self { radius, code: None, lines, label, is_unsure: false, disc: Some(disc.clone()), ..self }
    }

    /// Returns where a layout has it; none where that has no place for it.
    pub fn place_in(&self, layout: &Layout) -> Option<Place> {
        let place = layout.places.get(self.actor.index()).copied().flatten()?;
        match &self.disc {
            Some(disc) => Some(Place { at: place.at + disc.offset, pinned: false, ..place }),
            None => Some(place),
        }
    }

    /// Puts it where a reader holds it; an actor is pinned there.
    pub fn put_held(&self, layout: &mut Layout, at: Point) {
        if let Some(place) = self.place_in(layout) {
            self.put(layout, Place { at, pinned: self.disc.is_none(), ..place });
        }
    }

    /// Puts it somewhere; the actors of a community keep their places in it.
    pub fn put(&self, layout: &mut Layout, place: Place) {
        let Some((disc, before)) = self.disc.as_ref().zip(self.place_in(layout)) else {
            layout.places[self.actor.index()] = Some(place);
            return;
        };
        for actor in disc.actors.iter() {
            if let Some(its) = &mut layout.places[actor.index()] {
                its.at = its.at + (place.at - before.at);
            }
        }
    }
}

impl Plan {
    /// Plans what is shown of a map.
    pub fn new(map: &Map, shown: &Shown) -> Self {
        Self::with_folds(map, shown, shown.folds(), &Discs::new())
    }

    /// Plans what is shown of a map as it is seen from far away: with everybody folded in who can be.
    pub fn from_afar(map: &Map, shown: &Shown) -> Self {
        Self::with_folds(map, shown, shown.all_folded(map), &Discs::new())
    }

    /// Plans what is shown of a map with some folded in; of these, `discs` are communities.
    pub(super) fn with_folds(map: &Map, shown: &Shown, folds: &Folds, discs: &Discs) -> Self {
        let is_outer = |actor: &ActorId| folds.representative(*actor) == *actor;
        let outer: Vec<ActorId> = shown.actors(map).filter(is_outer).collect();
        let (node_of_actor, folded) = standing_for(map, shown, folds, &outer);
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
            let is_merged = [ends.0, ends.1].iter().any(|&end| discs.contains_key(&outer[end]));
            let most_apart = if adds_up { 1 } else { MAX_PARALLEL };
            let apart = match is_merged {
                true => merge(map, links),
                false => fold(map, links, most_apart, starts_at_first),
            };
            bundles.push(Bundle { ends, n_strands: apart.len() });
            for (position, links) in apart.into_iter().enumerate() {
                let (from, to) = if starts_at_first(links[0]) { ends } else { (ends.1, ends.0) };
                let merged = is_merged.then(|| Merged::of(map, &links, starts_at_first));
                let strand = strand(map, shown, links, (from, to));
                strands.push(Strand { bundle: bundles.len() - 1, position, merged, ..strand });
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
        let node = |(&actor, (folded, inner)): (&ActorId, (Vec<ActorId>, Vec<LinkId>))| {
            let node = plan_node(map, actor, most, folded, inner);
            match discs.get(&actor) {
                Some(disc) => node.into_community(disc),
                None => node,
            }
        };
        let nodes = standing.map(node).collect();
        Self { nodes, bundles, strands, ties, regions: Vec::new(), extent: None }
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
            place: planned.place_in(layout),
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
        self.nodes.iter().zip(places).for_each(|(node, place)| node.put(&mut layout, *place));
        layout
    }

    /// Returns the index of an actor's node, if it is shown.
    pub fn node_of(&self, actor: ActorId) -> Option<usize> {
        self.nodes.binary_search_by_key(&actor, |node| node.actor).ok()
    }
}

/// Returns which of the outer actors' nodes stands for each actor, and whom each stands for besides.
fn standing_for(map: &Map, shown: &Shown, folds: &Folds, outer: &[ActorId]) -> (NodeOfActor, Vec<Vec<ActorId>>) {
    let mut node_of_actor: NodeOfActor = vec![None; map.n_actor_slots()];
    for (node, actor) in outer.iter().enumerate() {
        node_of_actor[actor.index()] = Some(node);
    }
    let mut folded: Vec<Vec<ActorId>> = vec![Vec::new(); outer.len()];
    for actor in shown.actors(map).filter(|&actor| folds.representative(actor) != actor) {
        if let Some(node) = node_of_actor[folds.representative(actor).index()] {
            node_of_actor[actor.index()] = Some(node);
            folded[node].push(actor);
        }
    }
    (node_of_actor, folded)
}

/// Plans the only curve of a bundle.
fn strand(map: &Map, shown: &Shown, links: Vec<LinkId>, (from, to): (usize, usize)) -> Strand {
    let rests_on = rests_on(map, shown, &links);
    let (label, label_size) = strand_label(map, &links);
    let (caveats, draft) = (Caveat::of_links(map, &links), DraftMark::of_links(map, &links));
    let links = links.into();
    Strand { links, from, to, bundle: 0, position: 0, rests_on, caveats, draft, label, label_size, merged: None }
}

fn plan_node(map: &Map, actor: ActorId, most: usize, folded: Vec<ActorId>, inner: Vec<LinkId>) -> PlannedNode {
    let radius = radius_of(map, actor, most);
    let (lines, label) = actor_label(&map.actor(actor).short_name);
    let code = map.actor(actor).iso.as_deref().filter(|_| radius >= LEAST_WITH_CODE).map(Arc::from);
    let is_drafted_unsure =
        |&actor: &ActorId| map.actor(actor).drafted.as_ref().is_some_and(|drafted| !drafted.is_sure());
    let is_unsure = std::iter::once(&actor).chain(&folded).any(is_drafted_unsure);
    PlannedNode { actor, radius, code, lines, label, is_unsure, folded: folded.into(), inner: inner.into(), disc: None }
}

/// Returns the radius of an actor's node, where the best-evidenced actor has so many pieces.
pub(super) fn radius_of(map: &Map, actor: ActorId, most: usize) -> f32 {
    let (smallest, largest) = RADII;
    let share = map.evidence_count(actor) as f32 / most as f32;
    // The area, not the radius, grows with the evidence.
    (smallest * smallest + share * (largest * largest - smallest * smallest)).sqrt()
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

/// Adds up all links of a community with another node, but for what is no plain fact.
fn merge(map: &Map, links: Vec<LinkId>) -> Vec<Vec<LinkId>> {
    let mut strands: BTreeMap<Certainty, Vec<LinkId>> = BTreeMap::new();
    links.into_iter().for_each(|link| strands.entry(Certainty::of(map.link(link).status)).or_default().push(link));
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
