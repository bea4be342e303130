//! Two maps made one: their sources side by side, whoever is in both once.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edit::MapEdit;
use crate::model::merging::actors::each_once;
use crate::model::merging::free_key;
use crate::model::merging::matching::{Matches, Told, match_actors};
use crate::model::remembered::Remembered;
use crate::model::validate::too_many;
use crate::model::{
    Actor, ActorId, Attribution, Drafted, Evidence, EvidenceId, Link, LinkId, Map, MapProblem, Source, SourceId,
};

/// Two maps as one.
#[derive(Clone, Debug)]
pub struct MergedMaps {
    /// The map; everything of the first has the key that it had.
    pub map: Map,
    /// Who is in both, and who may be: of the map.
    pub matches: Matches,
    /// The keys that actors of the second map had there.
    pub old_keys: BTreeMap<ActorId, String>,
}

/// Makes one of two maps, which are used up: two large ones take as much memory as a command may have. Actors are matched by
/// [`match_actors`]; `told` are keys of actors that are the same, one of each map. An article that both maps are of is one
/// source, and what both have of it is one piece of evidence.
///
/// # Errors
/// Returns the rules that the map would break.
pub fn merge_maps(first: Map, second: Map, told: &[(String, String)]) -> Result<MergedMaps, Vec<MapProblem>> {
    let with_key = |map: &Map, key: &String| map.actor_ids().find(|&id| map.actor(id).key == *key);
    let pair = |a: &String, b: &String| with_key(&first, a).zip(with_key(&second, b));
    let told: Vec<_> = told.iter().filter_map(|(a, b)| pair(a, b).or_else(|| pair(b, a))).collect();
    let key = format!("{}+{}", first.key(), second.key());
    let keys: Vec<String> = second.actors().map(|actor| actor.key.clone()).collect();
    let both = BothMaps::new(first, second)?;
    let old_keys = both.ids.actors.values().copied().zip(keys).collect();
    let matches = both.matches(&Told { same: told, apart: Vec::new() });
    let mut map = both.into_one(&matches)?;
    let _ = MapEdit::set_key(key).apply(&mut map)?;
    Ok(MergedMaps { map, matches, old_keys })
}

/// A map into which everything of another one was brought, and nobody is in both yet.
#[derive(Clone, Debug, PartialEq)]
pub struct BothMaps {
    map: Map,
    edit: MapEdit,
    known: Vec<ActorId>,
    ids: Ids,
}

/// What comes of [`BothMaps`] once whoever is in both is one.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The map.
    pub map: Map,
    /// What makes it of the first map.
    pub edit: MapEdit,
    /// Who is in both, and who may be: of the map.
    pub matches: Matches,
}

impl BothMaps {
    /// Brings everything of a second map into the first, under ids and keys that are free.
    ///
    /// # Errors
    /// Returns the rules that the map would break.
    pub fn new(first: Map, second: Map) -> Result<Self, Vec<MapProblem>> {
        check_sizes(&first, &second)?;
        let ids = Ids::of(&first, &second);
        let known = first.actor_ids().collect();
        let edit = addition(&first, second, &ids);
        let mut map = first;
        let _ = edit.clone().apply(&mut map)?;
        Ok(Self { map, edit, known, ids })
    }

    /// Returns the map in which whoever is in both stands twice.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// Returns which actor of the map one of the second was.
    pub fn new_actor(&self, old: ActorId) -> ActorId {
        self.ids.actors[&old]
    }

    /// Returns which actor of the second map one of the map was, where it is from there.
    pub fn old_actor(&self, new: ActorId) -> Option<ActorId> {
        self.ids.actors.iter().find(|(_, id)| **id == new).map(|(&old, _)| old)
    }

    /// Returns the source of the map that one of the second became.
    pub fn new_source(&self, old: SourceId) -> SourceId {
        self.ids.sources[&old]
    }

    /// Finds who is in both, and who may be: of the map.
    pub fn matches(&self, told: &Told) -> Matches {
        let new: Vec<ActorId> = self.ids.actors.values().copied().collect();
        let of_map = |pairs: &[(ActorId, ActorId)]| {
            pairs.iter().map(|&(known, old)| (known, self.new_actor(old))).collect::<Vec<_>>()
        };
        match_actors(&self.map, &self.known, &new, &Told { same: of_map(&told.same), apart: of_map(&told.apart) })
    }

    /// Makes one of whoever is in both, and of what both have of one article.
    ///
    /// # Errors
    /// Returns the rules that the map would break.
    pub fn merge(&self, told: &Told) -> Result<Merge, Vec<MapProblem>> {
        let (mut map, mut edit) = (self.map.clone(), self.edit.clone());
        let matches = self.matches(told);
        let pairs = MapEdit::merge_pairs(&map, &matches.same);
        let _ = pairs.clone().apply(&mut map)?;
        edit = edit.and(pairs);
        let pieces = join_pieces(&map, &same_pieces(&map, &self.ids));
        let _ = pieces.clone().apply(&mut map)?;
        edit = edit.and(pieces);
        Ok(Merge { map, edit, matches })
    }

    /// Does the same with the pairs that are the same, and keeps nothing by which it could be taken back.
    fn into_one(self, matches: &Matches) -> Result<Map, Vec<MapProblem>> {
        let Self { mut map, edit, ids, .. } = self;
        drop(edit);
        let _ = MapEdit::merge_pairs(&map, &matches.same).apply(&mut map)?;
        let _ = join_pieces(&map, &same_pieces(&map, &ids)).apply(&mut map)?;
        Ok(map)
    }
}

/// Refuses two maps that have more of a kind than a map may before anything is made of them.
fn check_sizes(first: &Map, second: &Map) -> Result<(), Vec<MapProblem>> {
    let of = |map: &Map| [map.n_actors(), map.n_evidence(), map.n_links()];
    let [actors, evidence, links] = of(first);
    let [more_actors, more_evidence, more_links] = of(second);
    let sizes =
        [("actors", actors + more_actors), ("evidence", evidence + more_evidence), ("links", links + more_links)];
    let problems: Vec<MapProblem> = sizes.into_iter().filter_map(|(list, n)| too_many(list, n)).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// What ids of a second map are in the first, once it is brought in.
#[derive(Clone, Debug, PartialEq)]
struct Ids {
    sources: BTreeMap<SourceId, SourceId>,
    actors: BTreeMap<ActorId, ActorId>,
    evidence: BTreeMap<EvidenceId, EvidenceId>,
    links: BTreeMap<LinkId, LinkId>,
}

impl Ids {
    /// Gives everything of a second map an id that is free in the first; an article that both are of has the one there.
    fn of(first: &Map, second: &Map) -> Self {
        let mut free = (first.next_source_id().index()..).map(SourceId::new);
        let twin = |source: &Source| first.source_ids().find(|&id| is_same_article(first.source(id), source));
        let source = |id: SourceId| twin(second.source(id)).or_else(|| free.next()).map(|new| (id, new));
        Self {
            sources: second.source_ids().filter_map(source).collect(),
            actors: second.actor_ids().zip((first.next_actor_id().index()..).map(ActorId::new)).collect(),
            evidence: second.evidence_ids().zip((first.next_evidence_id().index()..).map(EvidenceId::new)).collect(),
            links: second.link_ids().zip((first.next_link_id().index()..).map(LinkId::new)).collect(),
        }
    }

    fn actors(&self, ids: &[ActorId]) -> Vec<ActorId> {
        ids.iter().map(|id| self.actors[id]).collect()
    }

    fn piece(&self, piece: Evidence) -> Evidence {
        Evidence {
            source: self.sources[&piece.source],
            speakers: self.actors(&piece.speakers),
            addressee: piece.addressee.map(|id| self.actors[&id]),
            about: self.actors(&piece.about),
            attribution: match piece.attribution {
                Attribution::Article => Attribution::Article,
                Attribution::Actor(id) => Attribution::Actor(self.actors[&id]),
            },
            ..piece
        }
    }

    fn link(&self, link: Link) -> Link {
        Link {
            from: self.actors[&link.from],
            to: self.actors[&link.to],
            disputes: link.disputes.iter().map(|id| self.links[id]).collect(),
            evidence: link.evidence.iter().map(|id| self.evidence[id]).collect(),
            ..link
        }
    }
}

/// Returns the edit that brings everything of a second map into the first, under keys that are free.
fn addition(first: &Map, mut second: Map, ids: &Ids) -> MapEdit {
    let remembered = remembered_of_both(first, second.remembered(), ids);
    let mut edit = MapEdit::nothing();
    let mut keys: BTreeSet<String> = first.sources().map(|source| source.key.clone()).collect();
    for (old, source) in second.take_sources() {
        let id = ids.sources[&old];
        edit = edit.and(MapEdit::set_source(
            id,
            match first.has_source(id) {
                true => completed(first.source(id).clone(), source),
                false => Source { key: free_key(&source.key, &mut keys), ..source },
            },
        ));
    }
    let mut keys: BTreeSet<String> = first.actors().map(|actor| actor.key.clone()).collect();
    for (old, actor) in second.take_actors() {
        let (key, member_of) = (free_key(&actor.key, &mut keys), ids.actors(&actor.member_of));
        edit = edit.and(MapEdit::set_actor(ids.actors[&old], Actor { key, member_of, ..actor }));
    }
    let mut keys: BTreeSet<String> = first.evidence().map(|piece| piece.key.clone()).collect();
    for (old, piece) in second.take_evidence() {
        let key = free_key(&piece.key, &mut keys);
        edit = edit.and(MapEdit::set_piece(ids.evidence[&old], Evidence { key, ..ids.piece(piece) }));
    }
    let mut keys: BTreeSet<String> = first.links().map(|link| link.key.clone()).collect();
    for (old, link) in second.take_links() {
        let key = free_key(&link.key, &mut keys);
        edit = edit.and(MapEdit::set_link(ids.links[&old], Link { key, ..ids.link(link) }));
    }
    remembered.into_iter().map(MapEdit::set_remembered).fold(edit, MapEdit::and)
}

/// Returns what the readers of both maps have decided against; of an article that both are of, the first one’s. None where
/// that is what the first map has.
fn remembered_of_both(first: &Map, second: &Remembered, ids: &Ids) -> Option<Remembered> {
    if second.is_empty() {
        return None;
    }
    let mut remembered = first.remembered().clone();
    for &(a, b) in &second.apart {
        if let (Some(&a), Some(&b)) = (ids.actors.get(&a), ids.actors.get(&b)) {
            remembered.keep_apart(a, b);
        }
    }
    let known: BTreeSet<&str> = first.sources().map(|source| source.key.as_str()).collect();
    let dropped = second.dropped.iter().filter(|item| !known.contains(item.source.as_str()));
    remembered.dropped.extend(dropped.cloned());
    Some(remembered)
}

/// Returns a source with what another map knows of the same article.
fn completed(known: Source, other: Source) -> Source {
    Source {
        byline: known.byline.or(other.byline),
        date_note: known.date_note.or(other.date_note),
        address: known.address.or(other.address),
        n_paragraphs: known.n_paragraphs.or(other.n_paragraphs),
        text: known.text.or(other.text),
        prints: if known.prints.is_empty() { other.prints } else { known.prints },
        ..known
    }
}

/// Returns whether two sources are one article: of one headline, publisher and day, and nothing in them differs.
fn is_same_article(a: &Source, b: &Source) -> bool {
    let is_same_text = a.prints.is_empty() || b.prints.is_empty() || a.prints == b.prints;
    let is_as_long = a.n_paragraphs.is_none() || b.n_paragraphs.is_none() || a.n_paragraphs == b.n_paragraphs;
    (&a.headline, &a.publisher, &a.date) == (&b.headline, &b.publisher, &b.date) && is_same_text && is_as_long
}

/// Returns pieces that are the same but for their key and their anchors: one of the first map, and one of the second.
fn same_pieces(map: &Map, new: &Ids) -> Vec<(EvidenceId, EvidenceId)> {
    let is_new: BTreeSet<EvidenceId> = new.evidence.values().copied().collect();
    let known = map.evidence_ids().filter(|id| !is_new.contains(id));
    let mut by_words: BTreeMap<(SourceId, &str), Vec<EvidenceId>> = BTreeMap::new();
    for id in known {
        by_words.entry((map.piece(id).source, &map.piece(id).text)).or_default().push(id);
    }
    let said = |id: EvidenceId| Evidence {
        key: String::new(),
        anchors: Vec::new(),
        is_part: false,
        drafted: None,
        ..map.piece(id).clone()
    };
    let mut same = Vec::new();
    for &id in &is_new {
        let alike = by_words.get_mut(&(map.piece(id).source, map.piece(id).text.as_str()));
        let Some(alike) = alike else { continue };
        // Each has one twin at most: who put the same words down twice meant two pieces.
        if let Some(at) = alike.iter().position(|&known| said(known) == said(id)) {
            same.push((alike.remove(at), id));
        }
    }
    same
}

/// Has links rest on pieces in the place of others, which go: all at once, since each edit looks at the whole map.
fn join_pieces(map: &Map, pairs: &[(EvidenceId, EvidenceId)]) -> MapEdit {
    let stays_for: BTreeMap<EvidenceId, EvidenceId> = pairs.iter().map(|&(stays, goes)| (goes, stays)).collect();
    let pieces = pairs.iter().map(|&(stays, goes)| {
        let (kept, other) = (map.piece(stays), map.piece(goes));
        let is_anchored = kept.has_prints() || !other.has_prints();
        let anchored = if is_anchored { kept } else { other };
        let drafted = Drafted::of_both(kept.drafted.as_ref(), other.drafted.as_ref());
        let piece = Evidence { anchors: anchored.anchors.clone(), is_part: anchored.is_part, drafted, ..kept.clone() };
        MapEdit::set_piece(stays, piece)
    });
    let resting: BTreeSet<LinkId> = stays_for.keys().flat_map(|&goes| map.links_of_evidence(goes)).copied().collect();
    let links = resting.into_iter().map(|id| {
        let link = map.link(id);
        let evidence = each_once(link.evidence.iter().map(|piece| *stays_for.get(piece).unwrap_or(piece)));
        MapEdit::set_link(id, Link { evidence, ..link.clone() })
    });
    let removals = pairs.iter().map(|&(_, goes)| MapEdit::remove_piece(goes));
    pieces.chain(links).chain(removals).fold(MapEdit::nothing(), MapEdit::and)
}
