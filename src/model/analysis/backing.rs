//! How well links are backed: by whom, not by how many pieces.

use std::cmp::Reverse;

use crate::model::analysis::actor_evidence::belongs_to;
use crate::model::analysis::gaps::{Gap, is_weak_link};
use crate::model::shown::Shown;
use crate::model::{ActorId, Attribution, EvidenceKind, LinkId, Map, Standing, Status};

/// What backs a link; the better, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backing {
    /// How many vouch for it under their names, none of them belonging to another.
    on_record: Reverse<usize>,
    /// Whether the article says so in its own voice.
    by_article: Reverse<bool>,
    /// The strongest kind of evidence.
    kind: EvidenceKind,
    /// How many pieces there are.
    n_pieces: Reverse<usize>,
}

impl Backing {
    /// Returns what backs a link.
    pub fn of(map: &Map, link: LinkId) -> Self {
        let pieces = &map.link(link).evidence;
        let by_article = pieces.iter().any(|&piece| map.standing(piece) == Standing::Article);
        let kind = map.strongest_evidence(link);
        let on_record = Reverse(n_independent(map, link));
        Self { on_record, by_article: Reverse(by_article), kind, n_pieces: Reverse(pieces.len()) }
    }
}

/// Who belongs to another voucher says nothing that this one does not: a minister of a ministry counts once.
fn n_independent(map: &Map, link: LinkId) -> usize {
    let named = map.link(link).evidence.iter().filter(|&&piece| map.standing(piece) == Standing::OnRecord);
    let mut named: Vec<ActorId> = named
        .filter_map(|&piece| match map.piece(piece).attribution {
            Attribution::Actor(actor) => Some(actor),
            Attribution::Article => None,
        })
        .collect();
    named.sort();
    named.dedup();
    let stands_alone = |actor: &&ActorId| !named.iter().any(|&other| belongs_to(map, **actor, other));
    named.iter().filter(stands_alone).count()
}

/// Returns at most so many shown links that are told as facts and have no gap in their evidence, the best-backed first.
pub fn best_backed(map: &Map, shown: &Shown, most: usize) -> Vec<LinkId> {
    // Who reads one article of several finds what is well backed in it, too.
    let gaps = || Gap::ALL.into_iter().filter(|&gap| gap != Gap::OneArticle);
    let is_sound =
        |link: &LinkId| map.link(*link).status == Status::Reported && !gaps().any(|gap| is_weak_link(map, gap, *link));
    let mut links: Vec<LinkId> = shown.links().iter().copied().filter(is_sound).collect();
    links.sort_by_cached_key(|&link| (Backing::of(map, link), link));
    links.truncate(most);
    links
}
