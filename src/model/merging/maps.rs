//! Two maps made one: their sources side by side, whoever is in both once.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edit::MapEdit;
use crate::model::merging::actors::each_once;
use crate::model::merging::free_key;
use crate::model::merging::matching::{Matches, match_actors};
use crate::model::{
    Actor, ActorId, Attribution, Evidence, EvidenceId, Link, LinkId, Map, MapProblem, Source, SourceId,
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

/// Makes one of two maps. Actors are matched by [`match_actors`]; `told` are keys of actors that are the same, one of each
/// map. An article that both maps are of is one source, and what both have of it is one piece of evidence.
///
/// # Errors
/// Returns the rules that the map would break.
pub fn merge_maps(first: &Map, second: &Map, told: &[(String, String)]) -> Result<MergedMaps, Vec<MapProblem>> {
    let mut parts = Parts::default();
    let known = parts.add(first);
    let new = parts.add(second);
    let (known_ids, old_keys) = (known.actors.values().copied().collect::<Vec<_>>(), old_keys(second, &new));
    let new_ids: Vec<ActorId> = new.actors.values().copied().collect();
    let Parts { sources, actors, evidence, links, .. } = parts;
    let key = format!("{}+{}", first.key(), second.key());
    let mut map = Map::new(key, sources, actors, evidence, links)?;
    let known_by_key = |key: &String| known_ids.iter().copied().find(|&id| map.actor(id).key == *key);
    let new_by_key = |key: &String| old_keys.iter().find(|(_, old)| *old == key).map(|(&id, _)| id);
    let pair = |a: &String, b: &String| known_by_key(a).zip(new_by_key(b));
    let told: Vec<_> = told.iter().filter_map(|(a, b)| pair(a, b).or_else(|| pair(b, a))).collect();
    let matches = match_actors(&map, &known_ids, &new_ids, &told);
    let _ = MapEdit::merge_pairs(&map, &matches.same).apply(&mut map)?;
    for (stays, goes) in same_pieces(&map, &new) {
        let _ = join_pieces(&map, stays, goes).apply(&mut map)?;
    }
    Ok(MergedMaps { map, matches, old_keys })
}

fn old_keys(second: &Map, new: &Ids) -> BTreeMap<ActorId, String> {
    new.actors.iter().map(|(&old, &id)| (id, second.actor(old).key.clone())).collect()
}

/// The parts of a map that is put together.
#[derive(Default)]
struct Parts {
    sources: Vec<Source>,
    actors: Vec<Actor>,
    evidence: Vec<Evidence>,
    links: Vec<Link>,
    /// The keys that are taken: of sources, actors, evidence and links.
    keys: [BTreeSet<String>; 4],
}

/// What ids of one map are in the map that is put together.
struct Ids {
    sources: BTreeMap<SourceId, SourceId>,
    actors: BTreeMap<ActorId, ActorId>,
    evidence: BTreeMap<EvidenceId, EvidenceId>,
    links: BTreeMap<LinkId, LinkId>,
}

impl Parts {
    /// Adds everything of a map, under keys that are free.
    fn add(&mut self, map: &Map) -> Ids {
        let ids = Ids {
            sources: map.source_ids().map(|id| (id, self.add_source(map.source(id)))).collect(),
            actors: map.actor_ids().zip((self.actors.len()..).map(ActorId::new)).collect(),
            evidence: map.evidence_ids().zip((self.evidence.len()..).map(EvidenceId::new)).collect(),
            links: map.link_ids().zip((self.links.len()..).map(LinkId::new)).collect(),
        };
        for actor in map.actors() {
            let key = free_key(&actor.key, &mut self.keys[1]);
            self.actors.push(Actor { key, member_of: ids.actors(&actor.member_of), ..actor.clone() });
        }
        for piece in map.evidence() {
            let key = free_key(&piece.key, &mut self.keys[2]);
            self.evidence.push(Evidence {
                key,
                source: ids.sources[&piece.source],
                speakers: ids.actors(&piece.speakers),
                addressee: piece.addressee.map(|id| ids.actors[&id]),
                about: ids.actors(&piece.about),
                attribution: match piece.attribution {
                    Attribution::Article => Attribution::Article,
                    Attribution::Actor(id) => Attribution::Actor(ids.actors[&id]),
                },
                ..piece.clone()
            });
        }
        for link in map.links() {
            let key = free_key(&link.key, &mut self.keys[3]);
            self.links.push(Link {
                key,
                from: ids.actors[&link.from],
                to: ids.actors[&link.to],
                disputes: link.disputes.iter().map(|id| ids.links[id]).collect(),
                evidence: link.evidence.iter().map(|id| ids.evidence[id]).collect(),
                ..link.clone()
            });
        }
        ids
    }

    /// Adds a source, or finds the same article, which then has what either map knows of it.
    fn add_source(&mut self, source: &Source) -> SourceId {
        if let Some(index) = self.sources.iter().position(|known| is_same_article(known, source)) {
            let known = &mut self.sources[index];
            known.byline = known.byline.take().or(source.byline.clone());
            known.date_note = known.date_note.take().or(source.date_note.clone());
            known.address = known.address.take().or(source.address.clone());
            known.n_paragraphs = known.n_paragraphs.or(source.n_paragraphs);
            known.text = known.text.take().or(source.text.clone());
            if known.prints.is_empty() {
                known.prints.clone_from(&source.prints);
            }
            return SourceId::new(index);
        }
        let key = free_key(&source.key, &mut self.keys[0]);
        self.sources.push(Source { key, ..source.clone() });
        SourceId::new(self.sources.len() - 1)
    }
}

impl Ids {
    fn actors(&self, ids: &[ActorId]) -> Vec<ActorId> {
        ids.iter().map(|id| self.actors[id]).collect()
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
    let said =
        |id: EvidenceId| Evidence { key: String::new(), anchors: Vec::new(), is_part: false, ..map.piece(id).clone() };
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

/// Has links rest on one piece in the place of another, which goes.
fn join_pieces(map: &Map, stays: EvidenceId, goes: EvidenceId) -> MapEdit {
    let (kept, other) = (map.piece(stays), map.piece(goes));
    let is_anchored = kept.has_prints() || !other.has_prints();
    let anchored = if is_anchored { kept } else { other };
    let piece = Evidence { anchors: anchored.anchors.clone(), is_part: anchored.is_part, ..kept.clone() };
    let mut edit = MapEdit::set_piece(stays, piece);
    for &id in map.links_of_evidence(goes) {
        let link = map.link(id);
        let evidence = each_once(link.evidence.iter().map(|&piece| if piece == goes { stays } else { piece }));
        edit = edit.and(MapEdit::set_link(id, Link { evidence, ..link.clone() }));
    }
    edit.and(MapEdit::remove_piece(goes))
}
