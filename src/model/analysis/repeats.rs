//! Who repeats whose claim: words that somebody else passes on or says again, accounts that several give, and articles
//! that have what they say from one source.

use std::collections::BTreeMap;

use crate::model::sentences::listed;
use crate::model::wording::{capitalised, isolated, shortened};
use crate::model::{ActorId, Attribution, EvidenceId, EvidenceKind, LinkId, Map, SourceId};

/// How a claim is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Somebody vouches for what another one said, or cites a further channel.
    PassedOn,
    /// The same words are said again, by another one or in another article.
    SameWords,
    /// Several say what one link says.
    SameAccount,
    /// Several links, of different actors, contradict the same one.
    SameSide,
    /// Several articles have a link from one source.
    OneSource,
}

impl How {
    /// Every way, in the order of the answer.
    pub const ALL: [Self; 5] = [Self::PassedOn, Self::SameWords, Self::SameAccount, Self::SameSide, Self::OneSource];

    /// Returns the words of a list's heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::PassedOn => "Passed on by somebody else",
            Self::SameWords => "Said again in the same words",
            Self::SameAccount => "Said by several",
            Self::SameSide => "Contradicted by several",
            Self::OneSource => "Several articles, one source",
        }
    }
}

/// A claim that is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// How.
    pub how: How,
    /// Who repeats what whom has said, as a sentence.
    pub sentence: String,
    /// Where it is said, the first time first.
    pub pieces: Vec<EvidenceId>,
    /// What of the map rests on that, in the file's order.
    pub links: Vec<LinkId>,
}

/// Finds who repeats whose claim on a map, each way in the order in which it is said first.
pub fn repeats(map: &Map) -> Vec<Repeat> {
    let pieces: Vec<EvidenceId> = sorted(map, map.evidence_ids());
    let passed_on = pieces.iter().filter_map(|&id| passed_on(map, id));
    let mut found: Vec<Repeat> = passed_on.chain(same_words(map, &pieces)).collect();
    found.extend(map.link_ids().filter_map(|id| same_account(map, id)));
    found.extend(map.link_ids().filter_map(|id| same_side(map, id)));
    found.extend(map.link_ids().filter_map(|id| one_source(map, id)));
    found
}

/// Returns who speaks in a piece: whoever says it, else whoever vouches for it; nobody where the article does.
fn sayers(map: &Map, id: EvidenceId) -> Vec<ActorId> {
    let piece = map.piece(id);
    match piece.attribution {
        Attribution::Actor(voucher) if piece.speakers.is_empty() => vec![voucher],
        Attribution::Actor(_) | Attribution::Article => piece.speakers.clone(),
    }
}

/// Returns pieces as they were said: by the day of their article, then in its order.
fn sorted(map: &Map, pieces: impl Iterator<Item = EvidenceId>) -> Vec<EvidenceId> {
    let mut pieces: Vec<EvidenceId> = pieces.collect();
    pieces.sort_by_key(|&id| {
        let day = map.source_of(id).date.as_ref().map(|date| date.first_day());
        (day.is_none(), day, map.piece(id).source, map.piece(id).first_paragraph(), id)
    });
    pieces
}

fn passed_on(map: &Map, id: EvidenceId) -> Option<Repeat> {
    let piece = map.piece(id);
    let voucher = match piece.attribution {
        Attribution::Actor(voucher) if !piece.speakers.is_empty() && !piece.speakers.contains(&voucher) => {
            Some(voucher)
        }
        Attribution::Actor(_) | Attribution::Article => None,
    };
    let what = match (voucher, &piece.via) {
        (Some(voucher), _) => {
            format!("{} passed on what {} said", names(map, &[voucher]), names(map, &piece.speakers))
        }
        (None, Some(via)) => format!("{} cites {}", map.voucher(id), isolated(via)),
        (None, None) => return None,
    };
    Some(repeat(map, How::PassedOn, format!("{what}: {}", quoted(map, id)), vec![id]))
}

/// Finds the same words where somebody else says them or another article has them.
fn same_words(map: &Map, pieces: &[EvidenceId]) -> Vec<Repeat> {
    /// Fewer words are alike by chance.
    const LEAST_WORDS: usize = 4;
    /// Beyond so many pieces that begin alike, the words are a phrase that nobody has from anybody.
    const MOST_ALIKE: usize = 50;
    let is_said = |id: &EvidenceId| matches!(map.piece(*id).kind, EvidenceKind::Quotation | EvidenceKind::Paraphrase);
    // Numbers stand for words: they are compared much faster.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = |word: String| {
        let next = numbers.len();
        *numbers.entry(word).or_insert(next)
    };
    let mut words = |id: EvidenceId| words(&map.piece(id).text).map(&mut number).collect::<Vec<usize>>();
    let said = pieces.iter().copied().filter(is_said).map(|id| (id, words(id)));
    let all: Vec<(EvidenceId, Vec<usize>)> = said.filter(|(_, words)| words.len() >= LEAST_WORDS).collect();
    let mut by_start: BTreeMap<&[usize], Vec<usize>> = BTreeMap::new();
    for (index, (_, words)) in all.iter().enumerate() {
        by_start.entry(&words[..LEAST_WORDS]).or_default().push(index);
    }
    // What is said first, with every later piece of which it is a part, or that is a part of it.
    let mut again: BTreeMap<usize, Vec<EvidenceId>> = BTreeMap::new();
    for (index, (id, words)) in all.iter().enumerate() {
        for (at, start) in words.windows(LEAST_WORDS).enumerate() {
            for &other in by_start.get(start).into_iter().flatten().take(MOST_ALIKE) {
                let (other_id, part) = &all[other];
                let is_other =
                    map.piece(*id).source != map.piece(*other_id).source || sayers(map, *id) != sayers(map, *other_id);
                if other != index && is_other && words[at..].starts_with(part) {
                    let (first, later) = if index < other { (index, *other_id) } else { (other, *id) };
                    let later_ones = again.entry(first).or_default();
                    if !later_ones.contains(&later) {
                        later_ones.push(later);
                    }
                }
            }
        }
    }
    let found = again.into_iter().flat_map(|(first, later)| later.into_iter().map(move |later| (first, later)));
    found.map(|(first, later)| repeat_of(map, all[first].0, later)).collect()
}

/// Says who says again what was said first.
fn repeat_of(map: &Map, first: EvidenceId, later: EvidenceId) -> Repeat {
    let (who, again) = (sayers(map, first), sayers(map, later));
    let said_by = |who: &[ActorId]| if who.is_empty() { "the article".to_owned() } else { names(map, who) };
    let what = if who == again {
        let [before, after] = [first, later].map(|id| headline(map, map.piece(id).source));
        format!("{after} has from {} what {before} has", said_by(&who))
    } else {
        format!("{} repeated what {} said", said_by(&again), said_by(&who))
    };
    repeat(map, How::SameWords, format!("{what}: {}", quoted(map, later)), vec![first, later])
}

/// Returns a link that several say, each in words of their own.
fn same_account(map: &Map, id: LinkId) -> Option<Repeat> {
    let evidence = &map.link(id).evidence;
    let pieces: Vec<EvidenceId> = sorted(map, evidence.iter().copied().filter(|&piece| !sayers(map, piece).is_empty()));
    let mut who: Vec<ActorId> = Vec::new();
    for actor in pieces.iter().flat_map(|&piece| sayers(map, piece)) {
        if !who.contains(&actor) {
            who.push(actor);
        }
    }
    // Who says it together in one piece does not repeat the other.
    let is_together = pieces.iter().any(|&piece| sayers(map, piece).len() >= who.len());
    let (first, others) = who.split_first().filter(|(_, others)| !others.is_empty() && !is_together)?;
    let sentence =
        format!("Said by {}, then by {}: {}", names(map, &[*first]), names(map, others), isolated(&map.sentence(id)));
    Some(Repeat { how: How::SameAccount, sentence, pieces, links: vec![id] })
}

/// Returns a link that links of several actors contradict.
fn same_side(map: &Map, id: LinkId) -> Option<Repeat> {
    let disputes = &map.link(id).disputes;
    let mut who: Vec<ActorId> = disputes.iter().map(|&other| map.link(other).from).collect();
    who.sort_unstable();
    who.dedup();
    if who.len() < 2 {
        return None;
    }
    let sentence = format!("{} contradict the same account: {}", names(map, &who), isolated(&map.sentence(id)));
    let pieces = disputes.iter().flat_map(|&other| map.link(other).evidence.iter().copied()).collect();
    let mut links: Vec<LinkId> = disputes.iter().copied().chain([id]).collect();
    links.sort_unstable();
    Some(Repeat { how: How::SameSide, sentence: capitalised(&sentence), pieces, links })
}

/// Returns a link that several articles have, and one alone vouches for in all of them.
fn one_source(map: &Map, id: LinkId) -> Option<Repeat> {
    let sources = map.sources_of_link(id);
    let pieces: Vec<EvidenceId> = sorted(map, map.link(id).evidence.iter().copied());
    let mut vouchers = pieces.iter().map(|&piece| map.piece(piece).attribution);
    let Some(first @ Attribution::Actor(voucher)) = vouchers.next() else { return None };
    if sources.len() < 2 || vouchers.any(|other| other != first) {
        return None;
    }
    let headlines: Vec<String> = sources.iter().map(|&source| headline(map, source)).collect();
    let sentence = format!(
        "{} have it from one source, {}: {}",
        listed(&headlines),
        names(map, &[voucher]),
        isolated(&map.sentence(id))
    );
    Some(Repeat { how: How::OneSource, sentence, pieces, links: vec![id] })
}

fn repeat(map: &Map, how: How, sentence: String, pieces: Vec<EvidenceId>) -> Repeat {
    let mut links: Vec<LinkId> = pieces.iter().flat_map(|&piece| map.links_of_evidence(piece)).copied().collect();
    links.sort_unstable();
    links.dedup();
    Repeat { how, sentence: capitalised(&sentence), pieces, links }
}

fn names(map: &Map, actors: &[ActorId]) -> String {
    let names: Vec<_> = actors.iter().map(|&actor| map.actor(actor).named_short()).collect();
    listed(&names)
}

fn headline(map: &Map, source: SourceId) -> String {
    const MOST_LETTERS: usize = 40;
    format!("\u{201c}{}\u{201d}", isolated(&shortened(&map.source(source).headline, MOST_LETTERS)))
}

fn quoted(map: &Map, id: EvidenceId) -> String {
    const MOST_LETTERS: usize = 90;
    let words = shortened(&map.piece(id).text, MOST_LETTERS);
    if map.piece(id).kind == EvidenceKind::Quotation { format!("\u{201c}{words}\u{201d}") } else { words }
}

/// Returns the words of a text without what may be printed otherwise: capitals, marks, spaces.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
