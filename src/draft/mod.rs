//! The draft engine: an English news article in, a draft of its map out: actors, quotations with their speakers,
//! reported statements, acts and links, each with its exact words, the rule that found it and how sure it is.
//!
//! ```text
//! text.rs         paragraphs, sentences and tokens over one string
//! marks.rs        the stretches between quotation marks
//! actors.rs       who is named, and where
//! attribution.rs  who said what
//! acts.rs         who did what to whom
//! ```
//!
//! The room is pure: the same text gives the same draft, without window, files, clock or network. Everything is found in
//! passes over byte spans of the one text, so the time grows with its length. What the passes know of English stands in
//! tables, `assets/draft/*.tsv`. The design is Quotemap's own; the order of its attribution rules follows the sieves of
//! Pareti et al. (2013) and Muzny et al. (2017).

pub mod act_links;
pub mod act_verbs;
pub mod actors;
pub mod acts;
mod antecedents;
mod appositions;
pub mod attribution;
pub mod body_names;
pub mod candidates;
pub mod capitals;
pub mod cast;
pub mod clause_signs;
pub mod clauses;
pub mod coreference;
pub mod document;
pub mod event_nouns;
pub mod event_verbs;
pub mod evidence;
pub mod features;
pub mod groups;
pub mod heads;
pub mod json;
pub mod lexicon;
pub mod limits;
pub mod listing;
pub mod marks;
pub mod membership;
pub mod metonyms;
pub mod name_points;
mod name_sequel;
pub mod names;
mod noun_readings;
pub mod offices;
mod paragraph_speakers;
pub mod phrases;
pub mod pieces;
pub mod pronouns;
pub mod registry;
pub mod report_finder;
mod report_nouns;
pub mod reports;
pub mod said_links;
mod sentence_speakers;
pub mod short_bodies;
pub mod speakers;
pub mod statements;
pub mod states;
mod subjects;
pub mod surroundings;
pub mod tables;
pub mod targets;
pub mod text;
pub mod turns;
pub mod tweets;
pub mod units;
pub mod unspoken;
pub mod weights;
pub mod words;

pub use document::draft;
pub use pieces::{Draft, DraftLink, DraftPiece, PieceKind, UnclaimedReport};
pub use text::{ArticleText, ByteSpan, Quote, QuoteClass, TextSentence, Token, TokenKind};

/// What sort of words stand for an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionForm {
    /// The full name: "Ida Strand", "Norrland".
    Name,
    /// A short form of a name: "Strand", "Mr. Strand", "the ministry".
    Short,
    /// A title or role that stands for one person: "the president", "the Russian leader".
    Title,
    /// He, she, they, it.
    Pronoun,
    /// Another noun phrase: "two officials", "a spokesman for the ministry".
    Nominal,
    /// "Russian", "the French".
    Demonym,
    /// A place that stands for a government: "Moscow", "the White House".
    Metonym,
    /// Several: "they", "the two leaders".
    Plural,
}

/// The gender that pronouns and titles tell, or that a given name makes likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftActorKind {
    /// A state or territory.
    Country,
    /// A person who is named.
    Person,
    /// An organisation.
    Body,
    /// Somebody who is not named: "two diplomats", "the spokesman".
    Group,
}

/// Words that stand for an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// Where, in bytes; without a final 's.
    pub span: ByteSpan,
    /// The index of the actor in [`Actors::actors`], if it was resolved.
    pub actor: Option<usize>,
    /// What sort of words.
    pub form: MentionForm,
    /// The rule that found it.
    pub rule: &'static str,
    /// How likely it is right, of a hundred.
    pub percent: u8,
}

/// Somebody or something of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftActor {
    /// A key such as `person/ida-strand`, unique in the draft.
    pub key: String,
    /// What it is.
    pub kind: DraftActorKind,
    /// The fullest name in the article, without title.
    pub name: String,
    /// A short name, for the map.
    pub short_name: String,
    /// Other names that the article uses.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-2, of countries.
    pub iso: Option<String>,
    /// Indices of the actors that it belongs to, in order.
    pub member_of: Vec<usize>,
    /// Of persons and of unnamed single people.
    pub gender: Option<Gender>,
    /// Whether it stands for several: "two diplomats".
    pub plural: bool,
}

/// Who is named, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actors {
    /// In order of their first mention.
    pub actors: Vec<DraftActor>,
    /// Sorted by start, then by end; none overlaps another, except that a mention may stand inside a longer one
    /// ("Russian" in "Russian officials").
    pub mentions: Vec<NameMention>,
}
