//! What can be counted in a map, and in which order the article brings it up.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use crate::model::shown::Shown;
use crate::model::{ActorId, EvidenceId, EvidenceKind, LinkId, Map, Standing};

/// Returns all actors in the order in which the evidence brings them up; who has none comes last.
///
/// Of those that come up in the same piece, the speaker is first, then whom it is about.
pub fn reading_order(map: &Map) -> Vec<ActorId> {
    let mut pieces: Vec<_> = map.evidence_ids().map(|id| (map.piece(id).first_paragraph(), id)).collect();
    pieces.sort_unstable();
    let mut is_listed = vec![false; map.n_actor_slots()];
    let mut order = Vec::with_capacity(is_listed.len());
    let of_pieces = pieces.iter().flat_map(|&(_, id)| actors_of_piece(map, id));
    for actor in of_pieces.chain(map.actor_ids()) {
        if !std::mem::replace(&mut is_listed[actor.index()], true) {
            order.push(actor);
        }
    }
    order
}

/// Returns whom a piece of evidence names, or joins by a link: speakers first.
fn actors_of_piece(map: &Map, id: EvidenceId) -> impl Iterator<Item = ActorId> {
    let piece = map.piece(id);
    let ends = map.links_of_evidence(id).iter().flat_map(|&link| [map.link(link).from, map.link(link).to]);
    let named = piece.speakers.iter().chain(&piece.addressee).copied();
    named.chain(ends).chain(piece.about.iter().copied())
}

/// What somebody says about somebody: the pieces of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Who speaks.
    pub speaker: ActorId,
    /// About whom.
    pub subject: ActorId,
    /// In which pieces of evidence, in the file's order.
    pub pieces: Vec<EvidenceId>,
}

/// What can be counted in a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Who is quoted directly, and in which pieces: most first.
    pub quotations: Vec<(ActorId, Vec<EvidenceId>)>,
    /// Who speaks about whom, in quotations and paraphrases: most first.
    pub speech: Vec<Speech>,
    /// Who speaks about others: who does most is first.
    pub speakers: Vec<ActorId>,
    /// Who is spoken about: who is most is first.
    pub subjects: Vec<ActorId>,
    /// How many links were counted.
    pub n_links: usize,
    /// The evidence by kind, and within each by how it is vouched for.
    pub evidence: Vec<(EvidenceKind, Standing, Vec<EvidenceId>)>,
    /// The number of links of each actor that has any: most first.
    pub linked: Vec<(ActorId, usize)>,
    /// Who speaks about others in most pieces of evidence, in how many, and about whom in most of these.
    pub speaks_most: Option<(ActorId, usize, ActorId)>,
    /// Where in `speech` a speaker and a subject are.
    pairs: HashMap<(ActorId, ActorId), usize, FixedState>,
    /// In how many pieces of evidence each speaker speaks about others, and each subject is spoken about.
    totals: [BTreeMap<ActorId, usize>; 2],
}

impl Statistics {
    /// Counts a whole map, or what is shown of it.
    pub fn new(map: &Map, shown: Option<&Shown>) -> Self {
        let mut quotations: BTreeMap<ActorId, Vec<EvidenceId>> = BTreeMap::new();
        let mut speech: Vec<(ActorId, ActorId, EvidenceId)> = Vec::new();
        let [mut by, mut about] = [BTreeMap::new(), BTreeMap::new()];
        let mut evidence: BTreeMap<(EvidenceKind, Standing), Vec<EvidenceId>> = BTreeMap::new();
        for id in map.evidence_ids().filter(|&id| shown.is_none_or(|shown| shown.is_backed_by(map, id))) {
            let piece = map.piece(id);
            evidence.entry((piece.kind, map.standing(id))).or_default().push(id);
            for &speaker in &piece.speakers {
                if piece.kind == EvidenceKind::Quotation {
                    quotations.entry(speaker).or_default().push(id);
                }
                let others = piece.about.iter().copied().filter(|&subject| subject != speaker);
                // An actor speaks about itself only where a link from it to itself rests on the piece.
                let is_of_itself = map.links_of_evidence(id).iter().any(|&link| map.joins(link, speaker, speaker));
                for subject in others.chain(is_of_itself.then_some(speaker)) {
                    speech.push((speaker, subject, id));
                    count_piece(&mut by, speaker, id);
                    count_piece(&mut about, subject, id);
                }
            }
        }
        speech.sort_unstable();
        let speech = speech.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(|said| {
            let (speaker, subject, _) = said[0];
            Speech { speaker, subject, pieces: said.iter().map(|&(_, _, piece)| piece).collect() }
        });
        let is_counted = |link: &&LinkId| shown.is_none_or(|shown| shown.has_link(**link));
        let n_links = |id: ActorId| map.links_of_actor(id).iter().filter(is_counted).count();
        let linked = map.actor_ids().map(|id| (id, n_links(id))).filter(|(_, n)| *n > 0).collect();
        let mut statistics = Self {
            quotations: quotations.into_iter().collect(),
            speech: speech.collect(),
            speakers: Vec::new(),
            subjects: Vec::new(),
            pairs: HashMap::default(),
            totals: Default::default(),
            speaks_most: None,
            evidence: evidence.into_iter().map(|((kind, standing), pieces)| (kind, standing, pieces)).collect(),
            n_links: map.link_ids().filter(|link| is_counted(&link)).count(),
            linked,
        };
        // Sorting is stable: of equals, the one that the file names first is first.
        statistics.quotations.sort_by_key(|(_, pieces)| Reverse(pieces.len()));
        statistics.speech.sort_by_key(|speech| Reverse(speech.pieces.len()));
        statistics.linked.sort_by_key(|(_, n)| Reverse(*n));
        let [by, about] = [by, about].map(|pieces| pieces.into_iter().map(|(actor, (n, _))| (actor, n)).collect());
        (statistics.speakers, statistics.subjects) = (most(&by), most(&about));
        // Of equal counts, too, the one that the file names first.
        statistics.speaks_most = statistics.speakers.first().and_then(|&speaker| {
            let first = statistics.speech.iter().find(|speech| speech.speaker == speaker)?;
            Some((speaker, by[&speaker], first.subject))
        });
        statistics.totals = [by, about];
        let pairs = statistics.speech.iter().enumerate();
        statistics.pairs = pairs.map(|(index, speech)| ((speech.speaker, speech.subject), index)).collect();
        statistics
    }

    /// Returns what a speaker says about a subject, if anything.
    pub fn speech_of(&self, speaker: ActorId, subject: ActorId) -> Option<&Speech> {
        self.pairs.get(&(speaker, subject)).map(|&index| &self.speech[index])
    }

    /// Returns in how many pieces of evidence somebody speaks about others, each counted once.
    pub fn n_by(&self, speaker: ActorId) -> usize {
        self.totals[0].get(&speaker).copied().unwrap_or_default()
    }

    /// Returns in how many pieces of evidence somebody is spoken about, each counted once.
    pub fn n_about(&self, subject: ActorId) -> usize {
        self.totals[1].get(&subject).copied().unwrap_or_default()
    }
}

/// Counts a piece once for an actor, however often it does; notes beside the number the last that was counted.
fn count_piece(counts: &mut BTreeMap<ActorId, (usize, EvidenceId)>, actor: ActorId, piece: EvidenceId) {
    let (n, last) = counts.entry(actor).or_insert((1, piece));
    *n += usize::from(std::mem::replace(last, piece) != piece);
}

/// Returns who speaks, or who is spoken about, whoever does so in most pieces of evidence first.
fn most(totals: &BTreeMap<ActorId, usize>) -> Vec<ActorId> {
    let mut most: Vec<(ActorId, usize)> = totals.iter().map(|(&actor, &n)| (actor, n)).collect();
    most.sort_by_key(|(_, n)| Reverse(*n));
    most.into_iter().map(|(actor, _)| actor).collect()
}
