//! Actors, links and pieces as they come in: who is meant is told by ids or by names, and nothing is checked yet.

use crate::model::article_draft::Imported;
use crate::model::{ActorId, ActorKind, EvidenceKind, Source, Status, Verb};

/// In what something comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IncomingFormat {
    /// A graph of Gephi.
    Gexf,
    /// A graph of igraph, NetworkX, yEd, Cytoscape.
    GraphMl,
    /// A table, or the three that `export` writes.
    Table,
    /// A graph as JSON.
    JsonGraph,
    /// Entities of FollowTheMoney.
    FollowTheMoney,
    /// W3C Web Annotations.
    Annotations,
    /// What LangExtract gives.
    Extractions,
    /// What a language model answers.
    #[default]
    Plain,
}

impl IncomingFormat {
    /// Returns what it is in a few words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Gexf => "a graph in GEXF",
            Self::GraphMl => "a graph in GraphML",
            Self::Table => "a table",
            Self::JsonGraph => "a graph in JSON Graph Format",
            Self::FollowTheMoney => "entities of FollowTheMoney",
            Self::Annotations => "web annotations",
            Self::Extractions => "extractions of LangExtract",
            Self::Plain => "actors, statements and links as JSON",
        }
    }
}

/// The columns of a table, and which of them holds which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingColumns {
    /// What the rows of the table are: actors, links, passages; none where nobody knows.
    pub of: Option<&'static str>,
    /// The columns, as they are called in the file.
    pub names: Vec<String>,
    /// The fields that can be told, each with the column that holds it.
    pub fields: Vec<(&'static str, Option<String>)>,
}

/// Everything that comes in from a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// What it comes in.
    pub format: IncomingFormat,
    /// The columns of each table.
    pub columns: Vec<IncomingColumns>,
    /// Actors that it names by themselves; links and pieces may name others.
    pub actors: Vec<IncomingActor>,
    /// Links.
    pub links: Vec<IncomingLink>,
    /// Pieces of evidence.
    pub pieces: Vec<IncomingPiece>,
    /// The articles that the pieces are from, where it tells of them.
    pub sources: Vec<Source>,
    /// What it tells of the article; the text where it has that, too.
    pub article: Imported,
    /// What was understood as what, such as "from = Source".
    pub understood: Vec<String>,
    /// Columns and attributes of which nothing is made: "links: weight, colour".
    pub unused: Vec<String>,
    /// What was dropped, and why.
    pub dropped: Vec<String>,
}

/// Somebody who comes in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncomingActor {
    /// What links and pieces may call it, beside its names.
    pub id: String,
    /// Other ids that they may call it.
    pub also: Vec<String>,
    /// Full name.
    pub name: String,
    /// The name on the map.
    pub short_name: Option<String>,
    /// What sort of actor it is, where that is told.
    pub kind: Option<ActorKind>,
    /// Office.
    pub office: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it belongs to.
    pub member_of: Vec<String>,
    /// ISO 3166-1 alpha-2 code.
    pub iso: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Whether the name is said to stand so in the article.
    pub is_from_text: bool,
    /// Where it stands in an arrangement, in points; down is positive.
    pub at: Option<[f32; 2]>,
    /// Whether it was put there by hand.
    pub is_pinned: bool,
}

/// Where an actor of the map stands in the arrangement of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActorPlace {
    /// Who it is.
    pub actor: ActorId,
    /// Where, in points; down is positive.
    pub at: [f32; 2],
    /// Whether it was put there by hand.
    pub is_pinned: bool,
}

/// A link that comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingLink {
    /// Its key, where it has one.
    pub id: String,
    /// Who does it.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What sort of act it is, where that is understood.
    pub verb: Option<Verb>,
    /// A few words for it.
    pub label: String,
    /// The sentence after the first actor's name.
    pub predicate: Option<String>,
    /// How the article presents it.
    pub status: Option<Status>,
    /// Keys of links that contradict it.
    pub disputes: Vec<String>,
    /// When it happened.
    pub date: Option<String>,
    /// The article's wording of that.
    pub date_wording: Option<String>,
    /// What it rests on, as indices of the pieces.
    pub evidence: Vec<usize>,
}

/// A piece of evidence that comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingPiece {
    /// Its key, by which a reader takes it.
    pub id: String,
    /// What sort of passage it is, where that is told.
    pub kind: Option<EvidenceKind>,
    /// Its words.
    pub text: String,
    /// Whether these are somebody's own words for what the article says, which cannot be found in it.
    pub is_own: bool,
    /// Who says it.
    pub speakers: Vec<String>,
    /// To whom.
    pub addressee: Option<String>,
    /// Whom it is about.
    pub about: Vec<String>,
    /// Who vouches for it; the first speaker, or else the article, where that is not told.
    pub attribution: Option<String>,
    /// A further channel.
    pub via: Option<String>,
    /// The event.
    pub occasion: Option<String>,
    /// What carried it.
    pub medium: Option<String>,
    /// When.
    pub date: Option<String>,
    /// The article's wording of that.
    pub date_wording: Option<String>,
    /// From which of the articles it is, as an index of these.
    pub article: Option<usize>,
    /// The paragraphs that it is said to stand in.
    pub paragraphs: Vec<u32>,
    /// How often its words stand in the text before the place that is meant.
    pub nth: Option<usize>,
    /// Whether a quotation is a part of what stands between two marks.
    pub is_part: bool,
}
