//! What a draft holds: pieces of evidence and links between actors.

use crate::draft::Actors;
use crate::draft::marks::{ByteSpan, QuoteClass};

/// What sort of passage a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKind {
    /// Words in marks that somebody says.
    Quotation,
    /// What the article reports in its own words.
    Paraphrase,
    /// What an actor does to another.
    Act,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftPiece {
    /// What it is.
    pub kind: PieceKind,
    /// A quotation without its marks; the sentence of anything else.
    pub span: ByteSpan,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// How a quotation is meant.
    pub class: Option<QuoteClass>,
    /// Whether a quotation goes on with that of the paragraph before.
    pub continues: bool,
    /// Who says it: indices of actors. Nobody where the draft does not know.
    pub speakers: Vec<usize>,
    /// The words that name the speaker.
    pub speaker_span: Option<ByteSpan>,
    /// The words that report: "said", "according to".
    pub cue: Option<ByteSpan>,
    /// To whom.
    pub addressee: Vec<usize>,
    /// Who is named in it.
    pub about: Vec<usize>,
    /// What carried it: "in a statement".
    pub channel: Option<ByteSpan>,
    /// Where it was said: "at a rally".
    pub occasion: Option<ByteSpan>,
    /// When: "on Monday".
    pub date: Option<ByteSpan>,
    /// Whether it is told not to be so: "denied", "did not say".
    pub denied: bool,
    /// The likeliest speakers, the chosen one too, each with its probability.
    pub likely: Vec<(usize, f64)>,
    /// How probable it is that the speaker is right.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Words that somebody says without marks.
#[derive(Clone, Debug, PartialEq)]
pub struct SpokenTurn {
    /// The index of their paragraph.
    pub paragraph: usize,
    /// The words, without label.
    pub words: ByteSpan,
    /// What tells that they are said: a colon, a dash, "said".
    pub cue: ByteSpan,
    /// Who says them; nobody if they are a question of the one who asks.
    pub speakers: Vec<usize>,
    /// The words that name the speaker.
    pub speaker_span: Option<ByteSpan>,
    /// The report that announces them.
    pub report: Option<usize>,
    /// The rule that found them.
    pub rule: &'static str,
    /// How sure that is.
    pub confidence: f64,
}

/// A link between two actors.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftLink {
    /// Who does it: an index of an actor.
    pub from: usize,
    /// Whom it is done to.
    pub to: usize,
    /// The verb of the map's vocabulary: "asked_for".
    pub verb: &'static str,
    /// Its family: "asks".
    pub family: &'static str,
    /// Reported, claimed, denied, future, hypothetical or negated.
    pub status: &'static str,
    /// The pieces that it rests on.
    pub pieces: Vec<usize>,
    /// How probable it is that ends and family are right.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: &'static str,
}

/// A sentence that reports something, too unsurely to make a piece of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclaimedReport {
    /// The sentence.
    pub span: ByteSpan,
    /// Who says it, as far as they are known: indices of actors.
    pub speakers: Vec<usize>,
    /// The words that report.
    pub cue: ByteSpan,
}

/// The draft of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// How many paragraphs it has, the headline included.
    pub paragraphs: usize,
    /// Whether its words are those of English.
    pub is_english: bool,
    /// Who takes part, and where each is named.
    pub actors: Actors,
    /// The pieces in the order of the article.
    pub pieces: Vec<DraftPiece>,
    /// What they do to each other.
    pub links: Vec<DraftLink>,
    /// The sentences that report something and of which no piece was made, in order.
    pub unclaimed: Vec<UnclaimedReport>,
}
