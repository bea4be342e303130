//! A piece of evidence as it is being typed.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::edit::MapEdit;
use crate::model::making::actors_draft::{ActorsDraft, NewActors};
use crate::model::making::date_draft::DateDraft;
use crate::model::making::passage::{ChosenPassage, OtherHalf, PassagesAround};
use crate::model::sentences::paragraph_list;
use crate::model::wording::isolated;
use crate::model::{
    ActorId, Anchor, Attribution, Evidence, EvidenceId, EvidenceKind, LinkId, Map, MapProblem, ProblemPlace, SourceId,
    Verb,
};

/// A field of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PieceField {
    /// Its words.
    Words,
    /// Who said it.
    Speakers,
    /// To whom.
    Addressee,
    /// Whom it is about.
    About,
    /// Who vouches for it.
    Voucher,
    /// When it was.
    Date,
    /// The event at which it was.
    Occasion,
    /// What carried it.
    Medium,
    /// In which paragraphs it stands.
    Paragraphs,
}

impl PieceField {
    /// Every field of which something is guessed, or may be wrong, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Words,
        Self::Speakers,
        Self::Addressee,
        Self::About,
        Self::Date,
        Self::Voucher,
        Self::Occasion,
        Self::Medium,
        Self::Paragraphs,
    ];

    /// Returns the name that files use, by which problems name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Words => "text",
            Self::Speakers => "speaker",
            Self::Addressee => "addressee",
            Self::About => "about",
            Self::Voucher => "attribution",
            Self::Date => "date",
            Self::Occasion => "occasion",
            Self::Medium => "medium",
            Self::Paragraphs => "paragraph",
        }
    }
}

/// Who vouches for a piece, as it is being chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voucher {
    /// Whoever says it; the article where nobody does.
    #[default]
    Speaker,
    /// The article.
    Article,
    /// Somebody else.
    Other,
}

/// A piece of evidence as it is being typed: a new one, or one of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct PieceDraft {
    /// The piece that is changed; none for a new one.
    pub id: Option<EvidenceId>,
    /// The article that it is from.
    pub source: SourceId,
    /// What sort of passage it is.
    pub kind: EvidenceKind,
    /// A quotation's words, or what the map says.
    pub text: String,
    /// Whether that is the article's own sentence.
    pub is_verbatim: bool,
    /// The reader's own words while the article's sentence stands there.
    pub own_text: String,
    /// Whether it is a part of a quotation.
    pub is_part: bool,
    /// The paragraphs that it stands in, as they are typed.
    pub paragraphs: String,
    /// The sentences that it stands in.
    pub anchors: Vec<Anchor>,
    /// What was selected for it in the article, if anything was.
    pub passages: Option<PassagesAround>,
    /// The other half of an interrupted quotation, which becomes a piece of its own by the same speaker.
    pub other_half: Option<OtherHalf>,
    /// Who said it.
    pub speakers: ActorsDraft,
    /// To whom.
    pub addressee: ActorsDraft,
    /// Whom it is about.
    pub about: ActorsDraft,
    /// Who vouches for it.
    pub voucher: Voucher,
    /// Who does, where that is somebody else.
    pub other_voucher: ActorsDraft,
    /// A further channel that the voucher cites.
    pub via: String,
    /// The event at which it was said or done.
    pub occasion: String,
    /// What carried it.
    pub medium: String,
    /// When it was said or done.
    pub date: DateDraft,
    /// Links that rest on it from now on.
    pub backs: BTreeSet<LinkId>,
    /// The verb of its sentence, for a link that rests on it.
    pub verb: Option<Verb>,
    /// What was guessed and not touched since.
    pub guessed: BTreeSet<PieceField>,
}

impl PieceDraft {
    /// Starts a new piece of which nothing is known.
    pub fn new(source: SourceId, kind: EvidenceKind) -> Self {
        Self {
            id: None,
            source,
            kind,
            text: String::new(),
            is_verbatim: false,
            own_text: String::new(),
            is_part: false,
            paragraphs: String::new(),
            anchors: Vec::new(),
            passages: None,
            other_half: None,
            speakers: ActorsDraft::default(),
            addressee: ActorsDraft::default(),
            about: ActorsDraft::default(),
            voucher: Voucher::Speaker,
            other_voucher: ActorsDraft::default(),
            via: String::new(),
            occasion: String::new(),
            medium: String::new(),
            date: DateDraft::default(),
            backs: BTreeSet::new(),
            verb: None,
            guessed: BTreeSet::new(),
        }
    }

    /// Starts with a piece of the map as it is.
    pub fn of(map: &Map, id: EvidenceId) -> Self {
        let piece = map.piece(id);
        let (voucher, other) = match piece.attribution {
            Attribution::Article if piece.speakers.is_empty() => (Voucher::Speaker, None),
            Attribution::Article => (Voucher::Article, None),
            Attribution::Actor(actor) if piece.speakers.first() == Some(&actor) => (Voucher::Speaker, None),
            Attribution::Actor(actor) => (Voucher::Other, Some(actor)),
        };
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            id: Some(id),
            text: piece.text.clone(),
            is_verbatim: piece.is_verbatim,
            is_part: piece.is_part,
            paragraphs: listed(&piece.paragraphs),
            anchors: piece.anchors.clone(),
            speakers: ActorsDraft::of(piece.speakers.iter().copied()),
            addressee: ActorsDraft::of(piece.addressee),
            about: ActorsDraft::of(piece.about.iter().copied()),
            voucher,
            other_voucher: ActorsDraft::of(other),
            via: typed(&piece.via),
            occasion: typed(&piece.occasion),
            medium: typed(&piece.medium),
            date: DateDraft::of(piece.date.as_ref()),
            ..Self::new(piece.source, piece.kind)
        }
    }

    /// Notes which fields have something that the reader has not seen yet.
    pub fn note_guesses(&mut self) {
        let is_there = |actors: &ActorsDraft| !actors.chosen.is_empty();
        let guessed = [
            (PieceField::Speakers, is_there(&self.speakers)),
            (PieceField::Addressee, is_there(&self.addressee)),
            (PieceField::About, is_there(&self.about)),
            (PieceField::Date, !self.date.meaning.is_empty()),
            (PieceField::Occasion, !self.occasion.is_empty()),
            (PieceField::Medium, !self.medium.is_empty()),
            (PieceField::Voucher, is_there(&self.speakers) || is_there(&self.other_voucher)),
        ];
        self.guessed = guessed.into_iter().filter(|(_, is_there)| *is_there).map(|(field, _)| field).collect();
    }

    /// Returns which piece it changes, or the id that it will have.
    pub fn target(&self, map: &Map) -> EvidenceId {
        self.id.unwrap_or_else(|| map.next_evidence_id())
    }

    /// Lets go of what it names that is gone from the map; returns whether what it is about is still there.
    pub fn keep_present(&mut self, map: &Map) -> bool {
        for actors in [&mut self.speakers, &mut self.addressee, &mut self.about, &mut self.other_voucher] {
            actors.keep_present(map);
        }
        self.backs.retain(|&link| map.has_link(link));
        map.has_source(self.source) && self.id.is_none_or(|id| map.has_piece(id))
    }

    /// Makes it a piece of another kind, which stands at the same words.
    pub fn become_of(&mut self, kind: EvidenceKind) {
        if (self.kind == EvidenceKind::Quotation) != (kind == EvidenceKind::Quotation) {
            self.is_verbatim = false;
            std::mem::swap(&mut self.text, &mut self.own_text);
        }
        self.kind = kind;
        if let Some(passages) = self.passages.take() {
            self.stand_for(passages.clone());
            // An inference stands nowhere, and may become a quotation again.
            self.passages = Some(passages);
        }
    }

    /// Returns the day of the article, on which "last Tuesday" was written.
    pub fn day(&self, map: &Map) -> Option<Date> {
        Some(map.source(self.source).date.as_ref()?.first_day())
    }

    /// Lets it stand for other words of the article.
    pub fn stand_for(&mut self, passages: PassagesAround) {
        let passage = match self.kind {
            EvidenceKind::Quotation => passages.quotation.as_ref().unwrap_or(&passages.words),
            EvidenceKind::Paraphrase | EvidenceKind::Act => &passages.sentences,
            EvidenceKind::Inference => return,
        };
        self.take(&passage.clone());
        self.passages = Some(passages);
    }

    /// Lets it stand at a passage: a quotation has its words, and what is worded as the article's own sentence, too.
    pub fn take(&mut self, passage: &ChosenPassage) {
        if self.kind == EvidenceKind::Quotation || self.is_verbatim {
            self.text = passage.text.clone();
        }
        self.is_part = passage.is_part;
        self.anchors = passage.anchors.clone();
        self.paragraphs = listed(&passage.paragraphs());
    }

    /// Words it as the article's own sentence, or in the reader's own words, which are kept meanwhile.
    pub fn word_as_article(&mut self, is_verbatim: bool) {
        let Some(sentences) = self.passages.as_ref().map(|passages| passages.sentences.text.clone()) else {
            self.is_verbatim = is_verbatim;
            return;
        };
        if is_verbatim && !self.is_verbatim {
            self.own_text = std::mem::replace(&mut self.text, sentences);
        } else if !is_verbatim && self.is_verbatim {
            self.text = std::mem::take(&mut self.own_text);
        }
        self.is_verbatim = is_verbatim;
    }

    /// Returns the edit that makes it part of the map, with the new actors that it names.
    ///
    /// # Errors
    /// Says of each field what is wrong with it.
    pub fn edit(&self, map: &Map) -> Result<MapEdit, Vec<MapProblem>> {
        let mut actors = NewActors::of(map);
        let piece = self.evidence(map, &mut actors)?;
        let target = self.target(map);
        let half = self.half_beside(map, &piece);
        let pieces = std::iter::once((target, piece)).chain(half);
        let pieces: Vec<(EvidenceId, Evidence)> = pieces.collect();
        let backed = self.backs.iter().filter(|&&link| map.has_link(link)).map(|&id| {
            let mut link = map.link(id).clone();
            link.evidence.extend(pieces.iter().map(|(id, _)| *id));
            MapEdit::set_link(id, link)
        });
        let backed: Vec<MapEdit> = backed.collect();
        let set = pieces.into_iter().map(|(id, piece)| MapEdit::set_piece(id, piece));
        Ok(set.chain(backed).fold(actors.into_edit(), MapEdit::and))
    }

    /// Returns the other half of a new quotation, where it is taken, with all that is said of the first one.
    fn half_beside(&self, map: &Map, piece: &Evidence) -> Option<(EvidenceId, Evidence)> {
        let is_new_quotation = self.id.is_none() && self.kind == EvidenceKind::Quotation;
        let half = self.other_half.as_ref().filter(|half| half.is_taken && is_new_quotation)?;
        let (paragraphs, anchors) = (half.passage.paragraphs(), half.passage.anchors.clone());
        let taken = map.evidence().map(|piece| piece.key.as_str()).chain([piece.key.as_str()]).collect();
        let key = free_key(&taken, self.kind, &paragraphs);
        let text = half.passage.text.clone();
        let half = Evidence { key, text, paragraphs, anchors, is_part: half.passage.is_part, ..piece.clone() };
        Some((EvidenceId::new(map.next_evidence_id().index() + 1), half))
    }

    fn evidence(&self, map: &Map, actors: &mut NewActors<'_>) -> Result<Evidence, Vec<MapProblem>> {
        let key = self.id.map(|id| map.piece(id).key.clone());
        let mut check = Check { index: self.target(map).index(), key: key.clone(), problems: Vec::new() };
        let mut ids = |field, draft: &ActorsDraft, check: &mut Check| -> Vec<ActorId> {
            let settled = check.take(field, draft.settled(map));
            actors.ids(&settled)
        };
        let speakers = ids(PieceField::Speakers, &self.speakers, &mut check);
        let addressees = ids(PieceField::Addressee, &self.addressee, &mut check);
        let about = ids(PieceField::About, &self.about, &mut check);
        let vouchers = match self.voucher {
            Voucher::Speaker => speakers.clone(),
            Voucher::Article => Vec::new(),
            Voucher::Other => ids(PieceField::Voucher, &self.other_voucher, &mut check),
        };
        if self.voucher == Voucher::Other && vouchers.is_empty() {
            check.say(PieceField::Voucher, "say who, or choose another voucher");
        }
        if addressees.len() > 1 {
            check.say(PieceField::Addressee, "only one can be named");
        }
        let date = check.take(PieceField::Date, self.date.dated());
        let paragraphs = check.take(PieceField::Paragraphs, numbers(&self.paragraphs));
        if self.text.trim().is_empty() {
            check.say(PieceField::Words, "say in your own words what stands there");
        }
        let is_quotation = self.kind == EvidenceKind::Quotation;
        if is_quotation && self.id.is_none() && self.passages.as_ref().is_some_and(|it| it.quotation.is_none()) {
            let what = "no quotation marks stand around these words: take them as a statement or an act";
            check.say(PieceField::Words, what);
        }
        if !check.problems.is_empty() {
            return Err(check.problems);
        }
        let stands = |anchor: &&Anchor| paragraphs.contains(&anchor.paragraph) && self.kind != EvidenceKind::Inference;
        let typed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Evidence {
            key: key.unwrap_or_else(|| {
                free_key(&map.evidence().map(|piece| piece.key.as_str()).collect(), self.kind, &paragraphs)
            }),
            kind: self.kind,
            text: self.text.trim().to_owned(),
            is_verbatim: self.is_verbatim && matches!(self.kind, EvidenceKind::Paraphrase | EvidenceKind::Act),
            source: self.source,
            speakers,
            addressee: addressees.first().copied(),
            about,
            attribution: vouchers.first().copied().map_or(Attribution::Article, Attribution::Actor),
            via: typed(&self.via),
            occasion: typed(&self.occasion),
            medium: typed(&self.medium),
            date,
            anchors: self.anchors.iter().filter(stands).copied().collect(),
            paragraphs,
            is_part: self.is_part && is_quotation,
            drafted: None,
        })
    }

    /// Returns what the step of undo is called: "new quotation by Strand, paragraph 4".
    pub fn step_name(&self, map: &Map) -> String {
        let what = noun_of(self.kind);
        let by: Vec<String> = self.speakers.names(map).iter().map(|name| isolated(name).into_owned()).collect();
        let by = if by.is_empty() { String::new() } else { format!(" by {}", by.join(" and ")) };
        let place = match numbers(&self.paragraphs) {
            Ok(paragraphs) if !paragraphs.is_empty() => format!(", {}", paragraph_list(&paragraphs)),
            _ => String::new(),
        };
        let how = if self.id.is_some() { "change of the" } else { "new" };
        format!("{how} {what}{by}{place}")
    }
}

/// What is wrong with a piece as it is typed.
struct Check {
    index: usize,
    key: Option<String>,
    problems: Vec<MapProblem>,
}

impl Check {
    fn say(&mut self, field: PieceField, what: impl Into<String>) {
        let key = self.key.clone().unwrap_or_default();
        let place = ProblemPlace { list: "evidence", index: self.index, key, field: field.key() };
        self.problems.push(MapProblem { place, what: what.into() });
    }

    fn take<T: Default>(&mut self, field: PieceField, result: Result<T, String>) -> T {
        result.unwrap_or_else(|what| {
            self.say(field, what);
            T::default()
        })
    }
}

/// Returns what a reader calls a kind of evidence, as a noun.
pub fn noun_of(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Quotation => "quotation",
        EvidenceKind::Paraphrase => "statement",
        EvidenceKind::Act => "act",
        EvidenceKind::Inference => "inference",
    }
}

/// Returns a key that says where a piece stands and of what kind it is: `p04-q2`.
fn free_key(taken: &BTreeSet<&str>, kind: EvidenceKind, paragraphs: &[u32]) -> String {
    let letter = match kind {
        EvidenceKind::Quotation => 'q',
        EvidenceKind::Paraphrase => 's',
        EvidenceKind::Act => 'a',
        EvidenceKind::Inference => 'i',
    };
    let place = paragraphs.last().map(|number| format!("p{number:02}-")).unwrap_or_default();
    let keys = (1..).map(|n: u32| format!("{place}{letter}{n}"));
    keys.into_iter().find(|key| !taken.contains(key.as_str())).unwrap_or_default()
}

/// Writes numbers of paragraphs as they are typed.
fn listed(paragraphs: &[u32]) -> String {
    paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// Reads numbers of paragraphs as they are typed; returns them ascending, each once.
fn numbers(typed: &str) -> Result<Vec<u32>, String> {
    let words = typed.split([',', ' ', ';']).map(str::trim).filter(|word| !word.is_empty());
    let wrong = |word: &str| format!("\u{201c}{word}\u{201d} is not the number of a paragraph");
    let numbers: BTreeSet<u32> = words.map(|word| word.parse().map_err(|_| wrong(word))).collect::<Result<_, _>>()?;
    Ok(numbers.into_iter().collect())
}
