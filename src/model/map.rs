//! The map as a whole: its parts, checked when made, and what lies next to what.
//!
//! Invariant: every id that a [`Map`] holds or hands out is valid in it, every link has evidence,
//! and disputes are mutual.

use crate::model::{
    Actor, ActorId, ActorKind, ArticleDate, Attribution, Evidence, EvidenceId, EvidenceKind, Fingerprint, Link, LinkId,
    MapProblem, Standing, validate,
};

/// The article that a map is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article's headline.
    pub headline: String,
    /// Who published it.
    pub publisher: String,
    /// The day that relative dates are resolved against.
    pub date: ArticleDate,
    /// How sure that day is, where the article prints none.
    pub date_note: Option<String>,
    /// Number of paragraphs below the headline.
    pub n_paragraphs: u32,
    /// The fingerprints of every sentence in normal form, by paragraph, the headline first; empty
    /// before the map was held against the article.
    pub prints: Vec<Vec<Fingerprint>>,
}

/// A checked map of one article.
#[derive(Clone, Debug)]
pub struct Map {
    key: String,
    source: Source,
    actors: Vec<Actor>,
    evidence: Vec<Evidence>,
    links: Vec<Link>,
    links_of_actor: Vec<Vec<LinkId>>,
    links_of_evidence: Vec<Vec<LinkId>>,
    evidence_counts: Vec<usize>,
}

impl Map {
    /// Makes a map of parts whose ids are indices into the lists given here.
    ///
    /// # Errors
    /// Returns every problem that breaks an invariant, with its place.
    pub fn new(
        key: String,
        source: Source,
        actors: Vec<Actor>,
        evidence: Vec<Evidence>,
        links: Vec<Link>,
    ) -> Result<Self, Vec<MapProblem>> {
        let problems = validate::problems(&source, &actors, &evidence, &links);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut links_of_actor = vec![Vec::new(); actors.len()];
        let mut links_of_evidence = vec![Vec::new(); evidence.len()];
        for (index, link) in links.iter().enumerate() {
            let link_id = LinkId::new(index);
            links_of_actor[link.from.index()].push(link_id);
            links_of_actor[link.to.index()].push(link_id);
            for evidence_id in &link.evidence {
                links_of_evidence[evidence_id.index()].push(link_id);
            }
        }
        let evidence_counts = count_evidence(actors.len(), &evidence, &links, &links_of_evidence);
        Ok(Self { key, source, actors, evidence, links, links_of_actor, links_of_evidence, evidence_counts })
    }

    /// Returns the map's stable name, by which layouts know it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the article that the map is of.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns all actors.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// Returns all links.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Returns all pieces of evidence.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Returns the ids of all actors, in the file's order.
    pub fn actor_ids(&self) -> impl ExactSizeIterator<Item = ActorId> + use<> {
        (0..self.actors.len()).map(ActorId::new)
    }

    /// Returns the ids of all links, in the file's order.
    pub fn link_ids(&self) -> impl ExactSizeIterator<Item = LinkId> + use<> {
        (0..self.links.len()).map(LinkId::new)
    }

    /// Returns the ids of all pieces of evidence, in the file's order.
    pub fn evidence_ids(&self) -> impl ExactSizeIterator<Item = EvidenceId> + use<> {
        (0..self.evidence.len()).map(EvidenceId::new)
    }

    /// Returns the actor behind an id of this map.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// Returns the link behind an id of this map.
    pub fn link(&self, id: LinkId) -> &Link {
        &self.links[id.index()]
    }

    /// Returns the piece of evidence behind an id of this map.
    pub fn piece(&self, id: EvidenceId) -> &Evidence {
        &self.evidence[id.index()]
    }

    /// Returns the links that start or end at an actor, in the file's order.
    pub fn links_of_actor(&self, id: ActorId) -> &[LinkId] {
        &self.links_of_actor[id.index()]
    }

    /// Returns the links that rest on a piece of evidence, in the file's order.
    pub fn links_of_evidence(&self, id: EvidenceId) -> &[LinkId] {
        &self.links_of_evidence[id.index()]
    }

    /// Returns the strongest kind of evidence that a link rests on.
    pub fn strongest_evidence(&self, id: LinkId) -> EvidenceKind {
        let kinds = self.link(id).evidence.iter().map(|&piece| self.piece(piece).kind);
        kinds.min().unwrap_or(EvidenceKind::Inference)
    }

    /// Returns whether only unnamed groups vouch for a link.
    pub fn rests_on_unnamed_sources(&self, id: LinkId) -> bool {
        self.link(id).evidence.iter().all(|&piece| self.is_vouched_for_by_unnamed(piece))
    }

    /// Returns whether an unnamed group vouches for a piece of evidence.
    pub fn is_vouched_for_by_unnamed(&self, id: EvidenceId) -> bool {
        self.standing(id) == Standing::Unnamed
    }

    /// Returns whether somebody named, an unnamed group or the article vouches for a piece of evidence.
    pub fn standing(&self, id: EvidenceId) -> Standing {
        match self.piece(id).attribution {
            Attribution::Article => Standing::Article,
            Attribution::Actor(actor) if self.actor(actor).kind == ActorKind::Group => Standing::Unnamed,
            Attribution::Actor(_) => Standing::OnRecord,
        }
    }

    /// Returns how many pieces of evidence name an actor as speaker, addressee or subject, or back
    /// a link of it.
    pub fn evidence_count(&self, id: ActorId) -> usize {
        self.evidence_counts[id.index()]
    }

    /// Returns whether a piece of evidence names an actor as speaker, addressee or subject, or backs a
    /// link of it.
    pub fn concerns(&self, piece: EvidenceId, actor: ActorId) -> bool {
        let Evidence { speakers, addressee, about, .. } = self.piece(piece);
        speakers.contains(&actor)
            || about.contains(&actor)
            || *addressee == Some(actor)
            || self.links_of_evidence(piece).iter().any(|&link| self.touches(link, actor))
    }

    /// Returns whether a link starts or ends at an actor.
    pub fn touches(&self, link: LinkId, actor: ActorId) -> bool {
        let link = self.link(link);
        link.from == actor || link.to == actor
    }
}

fn count_evidence(
    n_actors: usize,
    evidence: &[Evidence],
    links: &[Link],
    links_of_evidence: &[Vec<LinkId>],
) -> Vec<usize> {
    let mut counts = vec![0; n_actors];
    for (piece, links_of_piece) in evidence.iter().zip(links_of_evidence) {
        let ends = links_of_piece.iter().flat_map(|link| [links[link.index()].from, links[link.index()].to]);
        let named = piece.speakers.iter().chain(&piece.about).chain(&piece.addressee).copied();
        let concerned: std::collections::BTreeSet<ActorId> = ends.chain(named).collect();
        for actor in concerned {
            counts[actor.index()] += 1;
        }
    }
    counts
}
