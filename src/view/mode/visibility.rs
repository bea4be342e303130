//! How visible each link and actor is.

use crate::model::{ActorId, EvidenceId, LinkId, Map};
use crate::scene::StrandShape;

/// What is not related fades to this, and never vanishes.
pub(crate) const DIMMED: f32 = 0.18;

/// How visible each link and actor is: 0 not at all, 1 fully.
#[derive(Clone, Debug, PartialEq)]
pub struct Visibility {
    links: Vec<f32>,
    actors: Vec<f32>,
}

impl Visibility {
    /// Makes links as visible as is said, and actors as visible as their most visible link; at the
    /// least they stay faint, so that the picture keeps its shape.
    pub fn of_links(map: &Map, links: Vec<f32>) -> Self {
        let mut actors = vec![DIMMED; map.n_actor_slots()];
        for id in map.link_ids() {
            for end in [map.link(id).from, map.link(id).to] {
                actors[end.index()] = links[id.index()].max(actors[end.index()]);
            }
        }
        Self { links, actors }
    }

    /// Lets the links that rest on some pieces of evidence stand out.
    pub fn of_pieces(map: &Map, pieces: &[EvidenceId]) -> Self {
        let mut links = vec![DIMMED; map.n_link_slots()];
        for link in pieces.iter().flat_map(|&piece| map.links_of_evidence(piece)) {
            links[link.index()] = 1.0;
        }
        Self::of_links(map, links)
    }

    /// Lights some actors and links, and of the rest only the ends of these links; nothing vanishes.
    pub fn lighting(map: &Map, actors: &[ActorId], links: &[LinkId]) -> Self {
        let mut opacity = vec![DIMMED; map.n_link_slots()];
        for link in links {
            opacity[link.index()] = 1.0;
        }
        let mut lighting = Self::of_links(map, opacity);
        for actor in actors {
            lighting.actors[actor.index()] = 1.0;
        }
        lighting
    }

    /// Returns how visible an actor is.
    pub fn actor(&self, actor: ActorId) -> f32 {
        self.actors[actor.index()]
    }

    /// Returns how visible a curve is: as the most visible of its links.
    pub fn strand(&self, strand: &StrandShape) -> f32 {
        strand.links.iter().map(|&link| self.link(link)).fold(0.0, f32::max)
    }

    /// Returns how visible a link is.
    pub fn link(&self, link: LinkId) -> f32 {
        self.links[link.index()]
    }
}
