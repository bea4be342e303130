//! A draft of an article as a part of a map: actors, pieces of evidence with the sentences that they stand in, and links.
//!
//! Stands between the draft engine, which knows nothing of maps, and the map, which knows nothing of the engine. What a map
//! has already stays as it is: whoever drafts an article again keeps what they made and changed.

pub mod guess;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use crate::draft::{Draft, DraftActor, DraftActorKind, DraftLink, DraftPiece, PieceKind, draft};
use crate::model::article_draft::ArticleDraft;
use crate::model::edit::MapEdit;
use crate::model::making::passage::{ChosenPassage, PassagesAround};
use crate::model::making::proposal::proposal;
use crate::model::making::relative_dates;
use crate::model::merging::free_key;
use crate::model::merging::matching::{Told, match_actors};
use crate::model::reading::Reading;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;
use crate::model::{
    Actor, ActorId, ActorKind, Attribution, Dated, Drafted, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map,
    MapProblem, SourceId, Status, Verb,
};

/// Drafts the map of an article that no map is of yet.
///
/// # Errors
/// Where the parts make no map: then every problem is told.
pub fn draft_map(article: &ArticleDraft) -> Result<(Map, Draft), Vec<MapProblem>> {
    let source = article.source();
    let text = article.text();
    let mut map = Map::new(source.key.clone(), vec![source], Vec::new(), Vec::new(), Vec::new())?;
    let draft = draft(&text);
    edit(&map, SourceId::new(0), &text, &draft).apply(&mut map)?;
    Ok((map, draft))
}

/// Returns the edit that brings what a draft has, and the map has not, into the map. `text` is the article as its source
/// has it, of which the draft was made.
pub fn edit(map: &Map, source: SourceId, text: &str, draft: &Draft) -> MapEdit {
    let headline = map.source(source).headline.clone();
    let reading = Reading::new(&map.of_source(source), Article::new(text.to_owned(), &headline));
    let day = map.source(source).date.as_ref().map(crate::model::ArticleDate::first_day);
    let standing = standing_pieces(&reading, draft);
    let (actor_of, actors) = cast(map, draft, &standing);
    let maker = Maker { map, source, text, draft, day, actor_of };
    let mut edit =
        actors.into_iter().fold(MapEdit::nothing(), |edit, (id, actor)| edit.and(MapEdit::set_actor(id, actor)));
    let (piece_of, pieces) = maker.pieces(&standing);
    for (id, piece) in pieces {
        edit = edit.and(MapEdit::set_piece(id, piece));
    }
    for (id, link) in maker.links(&piece_of) {
        edit = edit.and(MapEdit::set_link(id, link));
    }
    edit
}

/// Returns the pieces of a draft that can be evidence, by their index, each with its passage; of several that say the same
/// the first.
fn standing_pieces(reading: &Reading, draft: &Draft) -> Vec<(usize, ChosenPassage)> {
    let marks = Marks::new(&reading.article);
    let mut taken = BTreeSet::new();
    let mut standing = Vec::new();
    for (index, piece) in draft.pieces.iter().enumerate() {
        let around = PassagesAround::with(reading, &marks, &piece.span);
        let passage = match piece.kind {
            PieceKind::Quotation => around.quotation.unwrap_or(around.words),
            PieceKind::Paraphrase | PieceKind::Act => around.sentences,
        };
        let has_speaker = piece.kind != PieceKind::Paraphrase || !piece.speakers.is_empty();
        let says = (piece.kind, passage.text.clone(), passage.paragraphs(), piece.speakers.clone());
        if has_speaker && !passage.text.trim().is_empty() && !passage.anchors.is_empty() && taken.insert(says) {
            standing.push((index, passage));
        }
    }
    standing
}

/// Returns the id of each actor of a draft that takes part in anything, and those of them that the map has not.
fn cast(
    map: &Map,
    draft: &Draft,
    standing: &[(usize, ChosenPassage)],
) -> (BTreeMap<usize, ActorId>, Vec<(ActorId, Actor)>) {
    let of_pieces = standing.iter().map(|(index, _)| &draft.pieces[*index]);
    let of_pieces = of_pieces.flat_map(|piece| [&piece.speakers, &piece.addressee, &piece.about]).flatten().copied();
    let mut wanted: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = draft.links.iter().flat_map(|link| [link.to, link.from]).collect();
    open.extend(of_pieces.collect::<Vec<_>>().into_iter().rev());
    let mut is_wanted = BTreeSet::new();
    while let Some(item) = open.pop() {
        if is_wanted.insert(item) {
            wanted.push(item);
            open.extend(wholes(draft, item));
        }
    }
    let mut keys = map.actors().map(|actor| actor.key.clone()).collect();
    let mut scratch = map.clone();
    let first = map.next_actor_id().index();
    let new: Vec<ActorId> = (first..first + wanted.len()).map(ActorId::new).collect();
    let surest = sureness(draft);
    let mut actors: Vec<Actor> =
        wanted.iter().map(|&item| new_actor(&draft.actors.actors[item], surest[item], &mut keys)).collect();
    let entered = new
        .iter()
        .zip(&actors)
        .fold(MapEdit::nothing(), |edit, (&id, actor)| edit.and(MapEdit::set_actor(id, actor.clone())));
    let known: Vec<ActorId> = map.actor_ids().collect();
    let same = match entered.apply(&mut scratch) {
        Ok(_) => match_actors(&scratch, &known, &new, &Told::default()).same,
        Err(_) => Vec::new(),
    };
    let known_as: BTreeMap<ActorId, ActorId> = same.into_iter().map(|(known, new)| (new, known)).collect();
    let mut next = first;
    let mut actor_of = BTreeMap::new();
    for (&item, id) in wanted.iter().zip(&new) {
        let id = known_as.get(id).copied().unwrap_or_else(|| {
            next += 1;
            ActorId::new(next - 1)
        });
        actor_of.insert(item, id);
    }
    let mut entered = Vec::new();
    for (actor, item) in actors.drain(..).zip(wanted) {
        let id = actor_of[&item];
        let member_of: Vec<ActorId> = wholes(draft, item).iter().map(|whole| actor_of[whole]).collect();
        if id.index() >= first {
            entered.push((id, Actor { member_of, ..actor }));
        }
    }
    (actor_of, entered)
}

/// What an actor belongs to and what does not belong to it in turn.
fn wholes(draft: &Draft, item: usize) -> Vec<usize> {
    let is_above = |start: usize| {
        let (mut open, mut seen) = (vec![start], BTreeSet::new());
        while let Some(next) = open.pop() {
            if next == item {
                return true;
            }
            if seen.insert(next) {
                open.extend(&draft.actors.actors[next].member_of);
            }
        }
        false
    };
    draft.actors.actors[item].member_of.iter().copied().filter(|&whole| !is_above(whole)).collect()
}

/// Returns for each actor of a draft how many of a hundred of the surest words that name it are right, and their rule.
fn sureness(draft: &Draft) -> Vec<(u8, &'static str)> {
    let mut surest = vec![(0, "named"); draft.actors.actors.len()];
    for mention in &draft.actors.mentions {
        if let Some(actor) = mention.actor {
            surest[actor] = surest[actor].max((mention.percent, mention.rule));
        }
    }
    surest
}

/// Returns an actor of a draft as one of a map, with a key of its own.
fn new_actor(actor: &DraftActor, (percent, rule): (u8, &str), keys: &mut BTreeSet<String>) -> Actor {
    let doubt = || Some("what it is, is guessed from its name".to_owned());
    let drafted = Some(drafted(rule, f64::from(percent) / 100.0, doubt));
    Actor { key: free_key(&actor.key, keys), drafted, ..actor_of(actor) }
}

/// Returns an actor of a draft as a reader makes one of it, without what it belongs to.
fn actor_of(actor: &DraftActor) -> Actor {
    let kind = match actor.kind {
        DraftActorKind::Country => ActorKind::Country,
        DraftActorKind::Person => ActorKind::Person,
        DraftActorKind::Body => ActorKind::Body,
        DraftActorKind::Group => ActorKind::Group,
    };
    Actor {
        key: String::new(),
        kind,
        name: actor.name.clone(),
        short_name: actor.short_name.clone(),
        aliases: actor.aliases.clone(),
        office: None,
        member_of: Vec::new(),
        iso: actor.iso.clone().filter(|_| kind == ActorKind::Country),
        wikidata: None,
        note: None,
        drafted: None,
    }
}

/// Makes pieces and links.
struct Maker<'a> {
    map: &'a Map,
    source: SourceId,
    text: &'a str,
    draft: &'a Draft,
    day: Option<Date>,
    actor_of: BTreeMap<usize, ActorId>,
}

impl Maker<'_> {
    fn ids(&self, items: &[usize]) -> Vec<ActorId> {
        let mut ids: Vec<ActorId> = Vec::new();
        for id in items.iter().filter_map(|item| self.actor_of.get(item).copied()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Returns the id of each piece of the draft, and those that the map has not.
    fn pieces(
        &self,
        standing: &[(usize, ChosenPassage)],
    ) -> (BTreeMap<usize, EvidenceId>, Vec<(EvidenceId, Evidence)>) {
        let of_source = self.map.evidence_ids().map(|id| (id, self.map.piece(id)));
        let known: BTreeMap<(EvidenceKind, &str, &[u32]), EvidenceId> = of_source
            .filter(|(_, piece)| piece.source == self.source)
            .map(|(id, piece)| ((piece.kind, piece.text.as_str(), piece.paragraphs.as_slice()), id))
            .collect();
        let mut keys = self.map.evidence().map(|piece| piece.key.clone()).collect();
        let first = self.map.next_evidence_id().index();
        let (mut piece_of, mut pieces) = (BTreeMap::new(), Vec::new());
        for (index, passage) in standing {
            let piece = self.piece(&self.draft.pieces[*index], passage, &mut keys);
            let is_known = known.get(&(piece.kind, piece.text.as_str(), piece.paragraphs.as_slice()));
            let id = is_known.copied().unwrap_or_else(|| {
                let id = EvidenceId::new(first + pieces.len());
                pieces.push((id, piece));
                id
            });
            piece_of.insert(*index, id);
        }
        (piece_of, pieces)
    }

    fn piece(&self, piece: &DraftPiece, passage: &ChosenPassage, keys: &mut BTreeSet<String>) -> Evidence {
        let (kind, letter) = match piece.kind {
            PieceKind::Quotation => (EvidenceKind::Quotation, 'q'),
            PieceKind::Paraphrase => (EvidenceKind::Paraphrase, 's'),
            PieceKind::Act => (EvidenceKind::Act, 'a'),
        };
        let paragraphs = passage.paragraphs();
        let place = paragraphs.last().copied().unwrap_or_default();
        let speakers = self.ids(&piece.speakers);
        let words = |span: &Option<Range<usize>>| {
            let words = span.as_ref().and_then(|span| self.text.get(span.clone()))?;
            Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let date = words(&piece.date).and_then(|words| {
            let date = relative_dates::resolve(&words, self.day)?;
            Some(Dated { date, wording: Some(words) })
        });
        Evidence {
            key: numbered_key(&format!("p{place:02}-{letter}"), keys),
            kind,
            text: passage.text.clone(),
            is_verbatim: kind != EvidenceKind::Quotation,
            source: self.source,
            addressee: self.ids(&piece.addressee).first().copied(),
            about: self.ids(&piece.about),
            attribution: speakers.first().map_or(Attribution::Article, |&speaker| Attribution::Actor(speaker)),
            speakers,
            via: None,
            occasion: words(&piece.occasion),
            medium: words(&piece.channel),
            date,
            paragraphs,
            anchors: passage.anchors.clone(),
            is_part: kind == EvidenceKind::Quotation && passage.is_part,
            drafted: Some(drafted(piece.rule, piece.confidence, || self.doubt_of(piece))),
        }
    }

    /// Returns the links that the map has not, and whose pieces stand in it.
    fn links(&self, piece_of: &BTreeMap<usize, EvidenceId>) -> Vec<(LinkId, Link)> {
        let known = self.map.links().map(|link| (link.from, link.to, link.verb));
        let mut known: BTreeSet<(ActorId, ActorId, Verb)> = known.collect();
        let mut keys = self.map.links().map(|link| link.key.clone()).collect();
        let first = self.map.next_link_id().index();
        let mut links = Vec::new();
        for link in &self.draft.links {
            let link = self.link(link, piece_of, &mut keys);
            links.extend(link.filter(|link| known.insert((link.from, link.to, link.verb))));
        }
        links.into_iter().enumerate().map(|(index, link)| (LinkId::new(first + index), link)).collect()
    }

    fn link(
        &self,
        link: &DraftLink,
        piece_of: &BTreeMap<usize, EvidenceId>,
        keys: &mut BTreeSet<String>,
    ) -> Option<Link> {
        let verb = Verb::ALL.into_iter().find(|verb| verb.key() == link.verb)?;
        let status = Status::ALL.into_iter().find(|status| status.key() == link.status)?;
        let evidence: BTreeSet<EvidenceId> =
            link.pieces.iter().filter_map(|piece| piece_of.get(piece).copied()).collect();
        let (from, to) = (*self.actor_of.get(&link.from)?, *self.actor_of.get(&link.to)?);
        if evidence.is_empty() || from == to {
            return None;
        }
        let words = proposal(verb);
        let name = |item: usize| self.draft.actors.actors[item].key.rsplit('/').next().unwrap_or_default();
        Some(Link {
            key: free_key(&format!("{}-{}-{}", name(link.from), verb.key(), name(link.to)), keys),
            from,
            to,
            verb,
            label: words.label.to_owned(),
            predicate: words.predicate.to_owned(),
            status,
            disputes: Vec::new(),
            date: None,
            evidence: evidence.into_iter().collect(),
            drafted: Some(drafted(link.rule, link.confidence, || Some("who acts on whom is guessed".to_owned()))),
        })
    }

    /// Returns who else may have said a piece, in words.
    fn doubt_of(&self, piece: &DraftPiece) -> Option<String> {
        let name = |item: usize| self.draft.actors.actors[item].name.as_str();
        let others: Vec<usize> =
            piece.likely.iter().map(|&(actor, _)| actor).filter(|actor| !piece.speakers.contains(actor)).collect();
        match (others.first(), &piece.speaker_span) {
            _ if piece.speakers.is_empty() => Some("the article does not say plainly who speaks".to_owned()),
            (Some(&other), Some(span)) if span.len() <= 4 => {
                Some(format!("\u{201c}{}\u{201d} could be {} as well", &self.text[span.clone()], name(other)))
            }
            (Some(&other), _) => Some(format!("it could be {} as well", name(other))),
            (None, _) => None,
        }
    }
}

/// Says which rule found something and how sure it is; where that is not sure, why.
fn drafted(rule: &str, confidence: f64, doubt: impl FnOnce() -> Option<String>) -> Drafted {
    let percent = (100.0 * confidence.clamp(0.0, 1.0)).floor() as u8;
    let known = Drafted { rule: rule.to_owned(), percent, doubt: None };
    let doubt = if known.is_sure() { None } else { doubt() };
    Drafted { doubt, ..known }
}

/// A key that starts so, with the first number that none has.
fn numbered_key(start: &str, taken: &mut BTreeSet<String>) -> String {
    let free = (1..).map(|n: usize| format!("{start}{n}")).find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
