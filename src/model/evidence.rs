//! What a link rests on: quotations, paraphrases, acts and inferences, and who vouches for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::date::ArticleDate;
use crate::model::text::article::Fingerprint;
use crate::model::{ActorId, Drafted, SourceId};

/// How close a piece of evidence is to somebody's own words.
///
/// Ordered from the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Words that the article prints inside quotation marks, verbatim.
    Quotation,
    /// The article says that somebody said so, in words of its own.
    Paraphrase,
    /// The article reports that something was done.
    Act,
    /// The map-maker's conclusion.
    Inference,
}

impl EvidenceKind {
    /// Every kind, strongest first.
    pub const ALL: [Self; 4] = [Self::Quotation, Self::Paraphrase, Self::Act, Self::Inference];

    /// Returns the name that a card and the legend show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "Direct quotation",
            Self::Paraphrase => "Paraphrase",
            Self::Act => "Reported act",
            Self::Inference => "Map-maker's inference",
        }
    }

    /// Returns the name that files use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Paraphrase => "paraphrase",
            Self::Act => "act",
            Self::Inference => "inference",
        }
    }
}

/// Who vouches for a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribution {
    /// The article says so in its own voice.
    Article,
    /// A named actor says so on the record, or an unnamed group does.
    Actor(ActorId),
}

/// What an attribution is worth to a reader who asks who stands by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Somebody named vouches.
    OnRecord,
    /// An unnamed group vouches.
    Unnamed,
    /// The article says so in its own voice.
    Article,
}

impl Standing {
    /// Every standing, in the order of the legend.
    pub const ALL: [Self; 3] = [Self::OnRecord, Self::Unnamed, Self::Article];

    /// Returns the words of a switch.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnRecord => "On the record",
            Self::Unnamed => "Unnamed sources",
            Self::Article => "The article itself",
        }
    }
}

/// A date and the article's own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date, resolved against the article's reference day.
    pub date: ArticleDate,
    /// The article's wording ("last Tuesday"), where the date was resolved from words.
    pub wording: Option<String>,
}

impl Dated {
    /// Returns the date, with the article's words for it.
    pub fn words(&self) -> String {
        match &self.wording {
            Some(wording) => format!("{} (in the article: {wording})", self.date),
            None => self.date.to_string(),
        }
    }
}

/// The two fingerprints of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prints {
    /// Of its bytes as they are.
    pub raw: Fingerprint,
    /// Of its normal form.
    pub normalised: Fingerprint,
}

/// A sentence of the article that a piece of evidence stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The paragraph; 0 is the headline.
    pub paragraph: u32,
    /// Which sentence of that paragraph, from 1.
    pub sentence: u32,
    /// What it is known by; none before the map was held against the article.
    pub prints: Option<Prints>,
}

/// One passage of the article that backs links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Stable name, unique in the map.
    pub key: String,
    /// What sort of passage it is.
    pub kind: EvidenceKind,
    /// A quotation's words, verbatim and without the marks; else a summary by the map-maker.
    pub text: String,
    /// Whether a paraphrase or an act is worded as the article's own sentence, not by the map-maker.
    pub is_verbatim: bool,
    /// The article that it is from.
    pub source: SourceId,
    /// Who said it; empty for acts and where the article itself quotes words as words.
    pub speakers: Vec<ActorId>,
    /// To whom it was said.
    pub addressee: Option<ActorId>,
    /// Whom it is about.
    pub about: Vec<ActorId>,
    /// Who vouches for it.
    pub attribution: Attribution,
    /// A further channel that the voucher cites ("a Western intelligence report").
    pub via: Option<String>,
    /// The event at which it was said or done ("a Senate hearing").
    pub occasion: Option<String>,
    /// What carried it ("CNN", "Twitter").
    pub medium: Option<String>,
    /// When it was said or done.
    pub date: Option<Dated>,
    /// Paragraphs of the article, ascending; 0 is the headline. Empty where that is not known.
    pub paragraphs: Vec<u32>,
    /// The sentences it stands in, in the article's order; none for an inference.
    pub anchors: Vec<Anchor>,
    /// Whether a quotation is a part of what the article prints between two marks.
    pub is_part: bool,
    /// Which rule drafted it; none where a reader made or took it.
    pub drafted: Option<Drafted>,
}

impl Evidence {
    /// Returns everybody whom it names: who said it, to whom, whom it is about, who vouches for it.
    pub fn named(&self) -> impl Iterator<Item = ActorId> {
        let voucher = match self.attribution {
            Attribution::Article => None,
            Attribution::Actor(actor) => Some(actor),
        };
        self.speakers.iter().chain(&self.addressee).chain(&self.about).copied().chain(voucher)
    }

    /// Returns whether it names an actor.
    pub fn names(&self, actor: ActorId) -> bool {
        self.named().any(|named| named == actor)
    }

    /// Returns whether it is a quotation that a rule has drafted without anybody who says it: the reader is asked who.
    pub fn asks_for_speaker(&self) -> bool {
        self.kind == EvidenceKind::Quotation && self.speakers.is_empty() && self.drafted.is_some()
    }

    /// Returns the first paragraph that it stands in; after all others where none is known.
    pub fn first_paragraph(&self) -> u32 {
        self.paragraphs.first().copied().unwrap_or(u32::MAX)
    }

    /// Returns whether any of its sentences is known by a fingerprint.
    pub(crate) fn has_prints(&self) -> bool {
        self.anchors.iter().any(|anchor| anchor.prints.is_some())
    }

    /// Returns the event at which it was said or done and what carried it, as far as known.
    pub fn occasions(&self) -> impl Iterator<Item = &str> {
        [&self.occasion, &self.medium].into_iter().flatten().map(String::as_str)
    }
}
