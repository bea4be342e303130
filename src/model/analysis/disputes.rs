//! Who denied what: claims beside what contradicts them.

use crate::model::{LinkId, Map, Verb};

/// A claim, and another account of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dispute {
    /// What is said.
    pub claim: LinkId,
    /// What contradicts it.
    pub denial: LinkId,
}

impl Dispute {
    /// Tells the claim from the denial of two links that dispute each other: of two alike, the later one denies.
    pub fn between(map: &Map, a: LinkId, b: LinkId) -> Self {
        let (first, second) = (a.min(b), a.max(b));
        let is_denial = |link: LinkId| map.link(link).verb == Verb::Denied;
        if is_denial(first) && !is_denial(second) {
            Self { claim: second, denial: first }
        } else {
            Self { claim: first, denial: second }
        }
    }
}

/// Who denied what.
#[derive(Clone, Debug)]
pub struct Denials {
    /// Every claim with each denial of it, in the file's order of the claims.
    pub disputes: Vec<Dispute>,
    /// The denials of what no link of the map says, in the file's order.
    pub lone: Vec<LinkId>,
}

impl Denials {
    /// Finds who denied what on a map.
    pub fn new(map: &Map) -> Self {
        let pairs = map.link_ids().flat_map(|link| map.link(link).disputes.iter().map(move |&other| (link, other)));
        let once = pairs.filter(|(link, other)| link < other);
        let mut disputes: Vec<Dispute> = once.map(|(link, other)| Dispute::between(map, link, other)).collect();
        disputes.sort();
        let is_lone = |link: &LinkId| map.link(*link).verb == Verb::Denied && map.link(*link).disputes.is_empty();
        Self { disputes, lone: map.link_ids().filter(is_lone).collect() }
    }

    /// Returns the claims that meet a denial, each once, in the file's order.
    pub fn claims(&self) -> Vec<LinkId> {
        let mut claims: Vec<LinkId> = self.disputes.iter().map(|dispute| dispute.claim).collect();
        claims.dedup();
        claims
    }

    /// Returns every link that is said or denied, each once, in the file's order.
    pub fn links(&self) -> Vec<LinkId> {
        let sides = self.disputes.iter().flat_map(|dispute| [dispute.claim, dispute.denial]);
        let mut links: Vec<LinkId> = sides.chain(self.lone.iter().copied()).collect();
        links.sort();
        links.dedup();
        links
    }
}
