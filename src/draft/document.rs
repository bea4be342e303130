//! The draft of an article: everything that the passes found, and the passes in their order.

use crate::draft::cast::PhraseCast;
use crate::draft::reports;
use crate::draft::speakers::Context;
use crate::draft::text::{QuoteClass, ByteSpan, ArticleText};
use crate::draft::units::Units;
use crate::draft::{Actors, actors, acts, coreference, evidence};

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
}

/// Drafts the map of an article. Any text gives a draft; one that is not English gives little.
pub fn draft(article: &str) -> Draft {
    let text = ArticleText::new(article);
    let units = Units::new(&text);
    let reports = reports::find(&text, &units);
    let mut cast = PhraseCast::new(&text, &units, actors::find(&text));
    coreference::enter_subjects(&mut cast, &reports);
    coreference::resolve(&mut cast, &reports);
    let context = Context { text: &text, units: &units, reports: &reports };
    let mut pieces = evidence::find(&context, &mut cast);
    let paragraphs = text.paragraphs.len();
    let actors = cast.finish();
    let (acts, mut links) = acts::find(&text, &actors);
    for link in &mut links {
        link.pieces.iter_mut().for_each(|piece| *piece += pieces.len());
    }
    pieces.extend(acts);
    Draft { paragraphs, is_english: is_english(&text), actors, pieces, links }
}

/// Whether enough of a text's words are the small words of English; of very few words nothing is said against it.
fn is_english(text: &ArticleText<'_>) -> bool {
    /// Fewer words say nothing.
    const FEWEST: usize = 30;
    const SMALL: [&str; 20] = [
        "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "he", "his", "by", "at", "from",
        "has", "it", "said", "be",
    ];
    let words = text.tokens.iter().enumerate().filter(|(_, token)| token.kind == crate::draft::TokenKind::Word);
    let (mut all, mut small) = (0, 0);
    for (index, _) in words {
        all += 1;
        small += usize::from(SMALL.contains(&text.lower(index).as_ref()));
    }
    all < FEWEST || small * 8 > all
}
