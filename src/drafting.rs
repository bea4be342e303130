//! A draft of an article as a part of a map: actors, pieces of evidence with the sentences that they stand in, and links.
//!
//! Stands between the draft engine, which knows nothing of maps, and the map, which knows nothing of the engine. What a map
//! has already stays as it is: whoever drafts an article again keeps what they made and changed.

mod casting;
pub mod guess;
mod sieve;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use crate::draft::{Draft, DraftLink, DraftPiece, PieceKind, draft};
use crate::drafting::casting::{DraftedCast, drafted};
use crate::drafting::sieve::{KnownPieces, Sieve};
use crate::model::article_draft::ArticleDraft;
use crate::model::edit::MapEdit;
use crate::model::making::passage::{ChosenPassage, PassagesAround};
use crate::model::making::proposal::proposal;
use crate::model::making::relative_dates;
use crate::model::merging::{free_key, free_number};
use crate::model::reading::Reading;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;
use crate::model::validate::{MAX_NAME, MAX_PASSAGE};
use crate::model::{
    ActorId, Attribution, Dated, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map, MapProblem, SourceId, Status,
    Verb,
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

/// Returns the edit that brings what a draft has, and the map has not, into the map, without what was dropped from it
/// before. `text` is the article as its source has it, of which the draft was made.
pub fn edit(map: &Map, source: SourceId, text: &str, draft: &Draft) -> MapEdit {
    let key = &map.source(source).key;
    let dropped = map.remembered().dropped.iter().filter(|dropped| dropped.source == *key);
    bring(map, source, text, draft, &Sieve::all_but(dropped))
}

/// Returns the edit that takes back what was dropped with some items of the list that the map remembers, by their
/// places in it; nothing where the draft no longer has them.
pub fn taking_back(map: &Map, source: SourceId, text: &str, draft: &Draft, items: &BTreeSet<usize>) -> MapEdit {
    let mut remembered = map.remembered().clone();
    let all = std::mem::take(&mut remembered.dropped).into_iter().enumerate();
    let (taken, left): (Vec<_>, Vec<_>) = all.partition(|(index, _)| items.contains(index));
    remembered.dropped = left.into_iter().map(|(_, dropped)| dropped).collect();
    let sieve = Sieve::only(taken.iter().map(|(_, dropped)| dropped));
    match bring(map, source, text, draft, &sieve) {
        brought if brought.is_nothing() => brought,
        brought => MapEdit::set_remembered(remembered).and(brought),
    }
}

fn bring(map: &Map, source: SourceId, text: &str, draft: &Draft, sieve: &Sieve) -> MapEdit {
    let headline = map.source(source).headline.clone();
    let reading = Reading::new(&map.of_source(source), Article::new(text.to_owned(), &headline));
    let day = map.source(source).date.as_ref().map(crate::model::ArticleDate::first_day);
    let mut standing = standing_pieces(&reading, draft);
    // Who everybody is, before it is known what comes into the map.
    let everybody = DraftedCast::of(map, draft, standing.iter().map(|(index, _)| *index), &draft.links);
    let known = KnownPieces::of(map, source);
    let known_of = |(index, passage): &(usize, ChosenPassage)| known.find(kind_of(&draft.pieces[*index]), passage);
    standing.retain(|it| {
        let piece = &draft.pieces[it.0];
        let speakers = piece.speakers.iter().filter_map(|&item| everybody.key(map, item));
        known_of(it).is_some() || sieve.wants_piece(kind_of(piece), &it.1, speakers)
    });
    let stands: BTreeSet<usize> = standing.iter().map(|(index, _)| *index).collect();
    let wanted = |link: &&DraftLink| {
        let ends = everybody.key(map, link.from).zip(everybody.key(map, link.to));
        ends.is_some_and(|ends| sieve.wants_link(ends, link.verb))
            && link.pieces.iter().any(|piece| stands.contains(piece))
    };
    let on_map: BTreeSet<_> = map.links().map(|link| (Some(link.from), Some(link.to), link.verb.key())).collect();
    let is_new = |link: &&DraftLink| {
        let id = |item: &usize| everybody.actor_of.get(item).copied();
        !on_map.contains(&(id(&link.from), id(&link.to), link.verb))
    };
    let links: Vec<DraftLink> = draft.links.iter().filter(wanted).filter(is_new).cloned().collect();
    let new = standing.iter().filter(|it| known_of(it).is_none()).map(|(index, _)| *index);
    let DraftedCast { actor_of, entered } = DraftedCast::of(map, draft, new, &links);
    let maker = Maker { map, source, text, draft, day, actor_of };
    let edit =
        entered.into_iter().fold(MapEdit::nothing(), |edit, (id, actor)| edit.and(MapEdit::set_actor(id, actor)));
    let (piece_of, pieces) = maker.pieces(&standing, &known);
    let edit = pieces.into_iter().fold(edit, |edit, (id, piece)| edit.and(MapEdit::set_piece(id, piece)));
    let links = maker.links(&links, &piece_of);
    links.into_iter().fold(edit, |edit, (id, link)| edit.and(MapEdit::set_link(id, link)))
}

/// Returns what a piece of a draft is on a map.
fn kind_of(piece: &DraftPiece) -> EvidenceKind {
    match piece.kind {
        PieceKind::Quotation => EvidenceKind::Quotation,
        PieceKind::Paraphrase => EvidenceKind::Paraphrase,
        PieceKind::Act => EvidenceKind::Act,
    }
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
        let is_short = passage.text.len() <= MAX_PASSAGE;
        let says = (piece.kind, passage.text.clone(), passage.paragraphs(), piece.speakers.clone());
        if has_speaker
            && is_short
            && !passage.text.trim().is_empty()
            && !passage.anchors.is_empty()
            && taken.insert(says)
        {
            standing.push((index, passage));
        }
    }
    standing
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
        known: &KnownPieces<'_>,
    ) -> (BTreeMap<usize, EvidenceId>, Vec<(EvidenceId, Evidence)>) {
        let mut keys = self.map.evidence().map(|piece| piece.key.clone()).collect();
        let first = self.map.next_evidence_id().index();
        let (mut piece_of, mut pieces) = (BTreeMap::new(), Vec::new());
        for (index, passage) in standing {
            let piece = &self.draft.pieces[*index];
            let id = known.find(kind_of(piece), passage).unwrap_or_else(|| {
                let id = EvidenceId::new(first + pieces.len());
                pieces.push((id, self.piece(piece, passage, &mut keys)));
                id
            });
            piece_of.insert(*index, id);
        }
        (piece_of, pieces)
    }

    fn piece(&self, piece: &DraftPiece, passage: &ChosenPassage, keys: &mut BTreeSet<String>) -> Evidence {
        let kind = kind_of(piece);
        let letter = match piece.kind {
            PieceKind::Quotation => 'q',
            PieceKind::Paraphrase => 's',
            PieceKind::Act => 'a',
        };
        let paragraphs = passage.paragraphs();
        let place = paragraphs.last().copied().unwrap_or_default();
        let speakers = self.ids(&piece.speakers);
        let words = |span: &Option<Range<usize>>| {
            let words = span.as_ref().and_then(|span| self.text.get(span.clone()))?;
            Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|words| words.len() <= MAX_NAME)
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

    /// Returns new links whose pieces stand on the map, each once.
    fn links(&self, links: &[DraftLink], piece_of: &BTreeMap<usize, EvidenceId>) -> Vec<(LinkId, Link)> {
        let mut known = BTreeSet::new();
        let mut keys = self.map.links().map(|link| link.key.clone()).collect();
        let first = self.map.next_link_id().index();
        let mut made = Vec::new();
        for link in links {
            let link = self.link(link, piece_of, &mut keys);
            made.extend(link.filter(|link| known.insert((link.from, link.to, link.verb))));
        }
        made.into_iter().enumerate().map(|(index, link)| (LinkId::new(first + index), link)).collect()
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

/// A key that starts so, with a number that none has.
fn numbered_key(start: &str, taken: &mut BTreeSet<String>) -> String {
    let key = |n: usize| format!("{start}{n}");
    let free = key(free_number(|n| taken.contains(&key(n))));
    taken.insert(free.clone());
    free
}
