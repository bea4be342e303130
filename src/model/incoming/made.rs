//! A map of what comes in: what its words do not stand in the article for stays out, unless the reader takes it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::date_words::date_in_words;
use crate::model::incoming::cast::IncomingCast;
use crate::model::incoming::parts::{ActorPlace, Incoming, IncomingLink, IncomingPiece};
use crate::model::incoming::placing::{Finder, PlacedPiece, PlacedWords};
use crate::model::making::proposal::proposal;
use crate::model::merging::free_key;
use crate::model::reading::Reading;
use crate::model::reading::seal::{Seal, seal};
use crate::model::text::article::Article;
use crate::model::wording::shortened;
use crate::model::{
    ActorId, ArticleDate, Attribution, Dated, Drafted, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map,
    MapProblem, Source, SourceId, Status, Verb,
};

/// Which of those pieces and actors the reader takes whose words are not in the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// All of them.
    pub all: bool,
    /// Those with these keys.
    pub keys: BTreeSet<String>,
}

impl Taken {
    fn has(&self, key: &str) -> bool {
        self.all || self.keys.contains(key)
    }
}

/// Words that were not found in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    /// The key by which they can be taken.
    pub key: String,
    /// The words: of a passage, or the name of an actor.
    pub words: String,
    /// Who is said to have said them.
    pub speakers: Vec<String>,
    /// Whether the reader takes them all the same.
    pub is_taken: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BroughtIn {
    /// The map.
    pub map: Map,
    /// What was not found in the article: it stays out unless it is taken.
    pub not_found: Vec<NotFound>,
    /// What else stays out or came in otherwise than it was given, and why.
    pub remarks: Vec<String>,
    /// Where actors stand in the arrangement of the file, if it has one.
    pub places: Vec<ActorPlace>,
}

/// Makes a map of what comes in, whose words move into it where nobody else needs them. `article` is the text that it is held
/// against, if there is one; whether anybody still waits for it, `goes_on` tells.
///
/// # Errors
/// Returns the rules that the map would break; none where nobody waits.
pub fn bring_in(
    mut incoming: Cow<'_, Incoming>,
    source: &Source,
    article: Option<&Article>,
    taken: &Taken,
    goes_on: &dyn Fn() -> bool,
) -> Result<BroughtIn, Vec<MapProblem>> {
    let (sources, merged) = sources_of(&incoming, source, article.is_some());
    let empty = Map::new(source.key.clone(), sources.clone(), Vec::new(), Vec::new(), Vec::new())?;
    let reading = article.map(|article| Reading::new(&empty, article.clone()));
    let finder = reading.as_ref().map(Finder::new);
    let mut maker = IncomingMaker {
        cast: IncomingCast::new(&incoming.actors),
        evidence: Vec::with_capacity(incoming.pieces.len() + incoming.links.len()),
        keys: BTreeSet::new(),
        last: sources.iter().map(|source| source.n_paragraphs.unwrap_or(u32::MAX)).collect(),
        not_found: Vec::new(),
        remarks: merged.into_iter().collect(),
    };
    for (index, actor) in incoming.actors.iter().enumerate() {
        let is_named = !actor.is_from_text || finder.as_ref().is_none_or(|finder| finder.names(&actor.name));
        let is_taken = taken.has(&actor.name);
        if is_named || is_taken {
            maker.cast.enter_by_index(index);
        }
        if !is_named {
            let (key, words) = (actor.name.clone(), actor.name.clone());
            maker.not_found.push(NotFound { key, words, speakers: Vec::new(), is_taken });
        }
    }
    let mut piece_of = BTreeMap::new();
    for index in 0..incoming.pieces.len() {
        if !goes_on() {
            return Err(Vec::new());
        }
        let piece = piece_of_incoming(&mut incoming, index);
        let placed = finder.as_ref().map_or(PlacedPiece::Untold, |finder| finder.place(&piece));
        piece_of.extend(maker.piece(piece, placed, taken).map(|id| (index, id)));
    }
    let links = maker.links(&incoming.links, &piece_of);
    let IncomingMaker { cast, mut evidence, not_found, remarks, .. } = maker;
    let (actors, places) = cast.into_actors();
    if let Some(article) = article {
        // Without fingerprints: a sentence that is known by one is never doubted.
        let bare = evidence.iter().map(|piece| Evidence { anchors: Vec::new(), ..piece.clone() }).collect();
        let without_prints = vec![Source { prints: Vec::new(), ..source.clone() }];
        let map = Map::new(source.key.clone(), without_prints, actors.clone(), bare, links.clone())?;
        let report = seal(&map, article);
        for (id, piece) in map.evidence_ids().zip(&mut evidence) {
            if piece.kind == EvidenceKind::Quotation {
                doubt_by_seal(piece, report.piece(id).map(|sealed| sealed.seal));
            }
        }
    }
    let map = Map::new(source.key.clone(), sources, actors, evidence, links)?;
    Ok(BroughtIn { map, not_found, remarks, places })
}

/// Returns a piece, which is taken out where nobody else needs it.
fn piece_of_incoming(incoming: &mut Cow<'_, Incoming>, index: usize) -> IncomingPiece {
    match incoming {
        Cow::Borrowed(incoming) => incoming.pieces[index].clone(),
        Cow::Owned(incoming) => std::mem::take(&mut incoming.pieces[index]),
    }
}

/// Returns the articles that the map is of: those of the file where nothing is held against another one; and what is said
/// where these become one.
fn sources_of(incoming: &Incoming, source: &Source, is_held: bool) -> (Vec<Source>, Option<String>) {
    let of_file = &incoming.sources;
    if !is_held && of_file.first().is_some_and(|first| first.key == source.key) {
        return (std::iter::once(source).chain(&of_file[1..]).cloned().collect(), None);
    }
    let is_told = of_file.len() > 1;
    let merged = is_told.then(|| format!("the {} articles of the file come in as one", of_file.len()));
    (vec![source.clone()], merged)
}

/// Says of a piece what the article says against it.
fn doubt_by_seal(piece: &mut Evidence, seal: Option<Seal>) {
    let (percent, doubt) = match seal {
        Some(Seal::OtherSpeaker) => (30, "the article gives these words to somebody else"),
        Some(Seal::Unquoted) => (30, "the article does not quote these words so"),
        Some(Seal::NotFound) => (10, "not found in the article"),
        _ => return,
    };
    piece.drafted = Some(drafted(percent, Some(doubt)));
    // A sentence that is known by its fingerprint is never doubted again.
    piece.anchors = Vec::new();
}

fn drafted(percent: u8, doubt: Option<&str>) -> Drafted {
    Drafted { rule: "import".to_owned(), percent, doubt: doubt.map(str::to_owned) }
}

fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() { text } else { text.trim().to_owned() }
}

/// Makes pieces and links.
struct IncomingMaker {
    cast: IncomingCast,
    evidence: Vec<Evidence>,
    keys: BTreeSet<String>,
    /// The last paragraph of each article.
    last: Vec<u32>,
    not_found: Vec<NotFound>,
    remarks: Vec<String>,
}

impl IncomingMaker {
    fn piece(&mut self, mut piece: IncomingPiece, placed: PlacedPiece, taken: &Taken) -> Option<EvidenceId> {
        if placed == PlacedPiece::Nowhere {
            let (key, words, speakers) = (piece.id.clone(), piece.text.clone(), piece.speakers.clone());
            self.not_found.push(NotFound { key, words, speakers, is_taken: taken.has(&piece.id) });
        }
        let words = match placed {
            PlacedPiece::Here(words) => words,
            PlacedPiece::Nowhere if !taken.has(&piece.id) => return None,
            PlacedPiece::Nowhere | PlacedPiece::Untold => self.as_given(&mut piece),
        };
        if words.lacks_marks {
            let what = "came as a quotation, but no quotation marks stand around its words in the article";
            self.remarks.push(format!("{} {what}", piece.id));
        }
        let mut kind = words.kind.or(piece.kind).unwrap_or(EvidenceKind::Act);
        let speakers = self.ids(&piece.speakers);
        if kind == EvidenceKind::Paraphrase && speakers.is_empty() {
            kind = EvidenceKind::Act;
        }
        let voucher = piece.attribution.as_deref().filter(|who| *who != "article").and_then(|who| self.cast.enter(who));
        let is_by_article = piece.attribution.as_deref() == Some("article");
        let voucher = voucher.or(speakers.first().copied().filter(|_| !is_by_article));
        let is_found = !words.anchors.is_empty();
        let doubt =
            if words.lacks_marks { Some("it came as a quotation, and the article does not quote it") } else { None };
        let percent = if is_found && doubt.is_none() { 80 } else { 60 };
        let is_verbatim = matches!(kind, EvidenceKind::Paraphrase | EvidenceKind::Act) && !piece.is_own;
        let (addressee, about) =
            (piece.addressee.as_deref().and_then(|who| self.cast.enter(who)), self.ids(&piece.about));
        let date = self.date((piece.date.as_deref(), piece.date_wording.as_deref()), &piece.id);
        let key = free_key(if piece.id.trim().is_empty() { "piece" } else { &piece.id }, &mut self.keys);
        self.evidence.push(Evidence {
            key,
            kind,
            text: words.text,
            is_verbatim,
            source: SourceId::new(self.article(&piece)),
            speakers,
            addressee,
            about,
            attribution: voucher.map_or(Attribution::Article, Attribution::Actor),
            via: piece.via,
            occasion: piece.occasion,
            medium: piece.medium,
            date,
            paragraphs: words.paragraphs,
            anchors: words.anchors,
            is_part: kind == EvidenceKind::Quotation && words.is_part,
            drafted: Some(drafted(percent, doubt)),
        });
        Some(EvidenceId::new(self.evidence.len() - 1))
    }

    /// Returns from which of the articles a piece is.
    fn article(&self, piece: &IncomingPiece) -> usize {
        piece.article.filter(|&at| at < self.last.len()).unwrap_or_default()
    }

    /// Takes the words out of a piece as they came in.
    fn as_given(&self, piece: &mut IncomingPiece) -> PlacedWords {
        let last = self.last[self.article(piece)];
        let mut paragraphs: Vec<u32> = piece.paragraphs.iter().copied().filter(|&n| n <= last).collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        let said = if piece.speakers.is_empty() { EvidenceKind::Act } else { EvidenceKind::Paraphrase };
        PlacedWords {
            kind: Some(piece.kind.unwrap_or(said)),
            text: trimmed(std::mem::take(&mut piece.text)),
            paragraphs,
            is_part: piece.is_part,
            ..PlacedWords::default()
        }
    }

    fn ids(&mut self, names: &[String]) -> Vec<ActorId> {
        let mut ids = Vec::new();
        for id in names.iter().filter_map(|name| self.cast.enter(name)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Understands a date, with the article's wording of it where that is told.
    fn date(&mut self, (words, wording): (Option<&str>, Option<&str>), of: &str) -> Option<Dated> {
        let words = words.map(str::trim).filter(|words| !words.is_empty())?;
        let date = ArticleDate::parse(words).ok().map(|date| Dated { date, wording: wording.map(str::to_owned) });
        let said = || date_in_words(words).map(|date| Dated { date, wording: Some(words.to_owned()) });
        let date = date.or_else(said);
        if date.is_none() {
            let words = shortened(words, 60);
            self.remarks.push(format!("{of}: \u{201c}{words}\u{201d} is not understood as a date and stays out"));
        }
        date
    }

    fn links(&mut self, links: &[IncomingLink], piece_of: &BTreeMap<usize, EvidenceId>) -> Vec<Link> {
        let (mut made, mut keys) = (Vec::<Link>::with_capacity(links.len()), BTreeSet::new());
        let mut by_id: BTreeMap<&str, LinkId> = BTreeMap::new();
        for link in links {
            let mut evidence: Vec<EvidenceId> =
                link.evidence.iter().filter_map(|at| piece_of.get(at).copied()).collect();
            let mut seen = BTreeSet::new();
            evidence.retain(|id| seen.insert(*id));
            if evidence.is_empty() && !link.evidence.is_empty() {
                let words = format!("{} \u{2013} {} \u{2013} {}", link.from, link.label, link.to);
                self.remarks.push(format!("the link {words} stays out: nothing that it rests on is in the article"));
                continue;
            }
            if let Some(new) = self.link(link, evidence, &mut keys) {
                by_id.entry(&link.id).or_insert(LinkId::new(made.len()));
                made.push(new);
            }
        }
        let ends =
            |link: &IncomingLink, other: &String| by_id.get(&*link.id).copied().zip(by_id.get(&**other).copied());
        for (a, b) in links.iter().flat_map(|link| link.disputes.iter().filter_map(move |other| ends(link, other))) {
            for (one, other) in [(a, b), (b, a)] {
                let disputes = &mut made[one.index()].disputes;
                if one != other && !disputes.contains(&other) {
                    disputes.push(other);
                }
            }
        }
        made
    }

    fn link(&mut self, link: &IncomingLink, evidence: Vec<EvidenceId>, keys: &mut BTreeSet<String>) -> Option<Link> {
        let (from, to) = (self.cast.enter(&link.from)?, self.cast.enter(&link.to)?);
        let verb = link.verb.unwrap_or(Verb::Said);
        let words = proposal(verb);
        let said = link.label.trim();
        let label = if said.is_empty() { words.label } else { said };
        let is_whole = |predicate: &&String| predicate.matches("{to}").count() == 1;
        let predicate = match link.predicate.as_ref().filter(is_whole) {
            Some(predicate) => predicate.clone(),
            None if said.is_empty() || said.contains('{') => words.predicate.to_owned(),
            None => format!("{said} {{to}}"),
        };
        let evidence = if evidence.is_empty() { vec![self.inferred(link, label)] } else { evidence };
        let is_claimable = evidence.iter().any(|id| self.evidence[id.index()].kind != EvidenceKind::Inference);
        let status = link.status.unwrap_or(Status::Reported);
        let doubt = link.verb.is_none().then_some("what sort of act it is was not told");
        let key =
            if link.id.trim().is_empty() { format!("{}-{}", verb.key(), keys.len() + 1) } else { link.id.clone() };
        Some(Link {
            key: free_key(&key, keys),
            from,
            to,
            verb,
            label: label.to_owned(),
            predicate,
            status: if is_claimable || status != Status::Claimed { status } else { Status::Reported },
            disputes: Vec::new(),
            date: self.date((link.date.as_deref(), link.date_wording.as_deref()), &link.id),
            evidence,
            drafted: Some(drafted(if doubt.is_some() { 50 } else { 80 }, doubt)),
        })
    }

    /// Returns what a link rests on for which the file has no evidence: that the file says so, and no more.
    fn inferred(&mut self, link: &IncomingLink, label: &str) -> EvidenceId {
        let [from, to] = [&link.from, &link.to].map(|end| self.cast.name(end));
        let text = format!("{from} \u{2013} {label} \u{2013} {to}: the file that came in has no words for it");
        self.evidence.push(Evidence {
            key: free_key("inferred", &mut self.keys),
            kind: EvidenceKind::Inference,
            text,
            is_verbatim: false,
            source: SourceId::new(0),
            speakers: Vec::new(),
            addressee: None,
            about: Vec::new(),
            attribution: Attribution::Article,
            via: None,
            occasion: None,
            medium: None,
            date: None,
            paragraphs: Vec::new(),
            anchors: Vec::new(),
            is_part: false,
            drafted: Some(drafted(50, Some("nothing in the article was named for it"))),
        });
        EvidenceId::new(self.evidence.len() - 1)
    }
}
