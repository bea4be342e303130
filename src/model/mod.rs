//! The map as data: actors, links and the evidence behind each link, checked once when made.
//!
//! Invariant: every id that a [`Map`] holds or hands out is valid in it, every link has evidence,
//! and disputes are mutual. Positions and colours never appear here.

pub mod analysis;
pub mod citation;
pub mod evidence;
pub mod filter;
pub mod reading;
pub mod reviews;
pub mod search;
pub mod sentences;
pub mod text;
pub mod time;
pub mod validate;
pub mod verb;

use crate::model::analysis::statistics;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::model::text::article::Fingerprint;
pub use crate::model::time::date::{ArticleDate, DateRange};
pub use crate::model::validate::{MapProblem, Place};
pub use evidence::{Anchor, Attribution, Dated, Evidence, EvidenceKind, Prints, Standing};
pub use verb::{Family, Verb};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// Makes the id of the thing at `index` in the map's list.
            ///
            /// # Panics
            /// Where `index` does not fit 32 bits; files are far smaller.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("a map has fewer than 2^32 entries"))
            }

            /// Returns the index in the map's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// An actor of the map that gave the id; never saved.
    ActorId
}
id! {
    /// A link of the map that gave the id; never saved.
    LinkId
}
id! {
    /// A piece of evidence of the map that gave the id; never saved.
    EvidenceId
}

/// The article that a map is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article's headline.
    pub headline: String,
    /// Who published it.
    pub publisher: String,
    /// The day that relative dates are resolved against.
    pub date: ArticleDate,
    /// How sure that day is, where the article prints none.
    pub date_note: Option<String>,
    /// Number of paragraphs below the headline.
    pub n_paragraphs: u32,
    /// The fingerprints of every sentence in normal form, by paragraph, the headline first; empty
    /// before the map was held against the article.
    pub prints: Vec<Vec<Fingerprint>>,
}

/// What sort of actor it is; drawn as the node's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A country.
    Country,
    /// One person, named or known by office only.
    Person,
    /// An organisation, office or institution.
    Body,
    /// An unnamed group or source.
    Group,
}

impl ActorKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [Self; 4] = [Self::Country, Self::Person, Self::Body, Self::Group];

    /// Returns the name of the kind in the plural, as the legend shows it.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Country => "Countries",
            Self::Person => "People",
            Self::Body => "Bodies",
            Self::Group => "Unnamed groups",
        }
    }

    /// Returns the name of one such actor.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "Country",
            Self::Person => "Person",
            Self::Body => "Body",
            Self::Group => "Unnamed group",
        }
    }

    /// Returns the name that files use, which also starts each actor's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Person => "person",
            Self::Body => "body",
            Self::Group => "group",
        }
    }
}

/// A country, person, body or unnamed group in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Stable name, unique in the map, such as `country/russia`.
    pub key: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// Full name.
    pub name: String,
    /// The name on the map.
    pub short_name: String,
    /// Other wordings of the article, metonyms included.
    pub aliases: Vec<String>,
    /// Office as the article gives it.
    pub office: Option<String>,
    /// What it belongs to; it is drawn near the first.
    pub member_of: Vec<ActorId>,
    /// ISO 3166-1 alpha-2 code of a country.
    pub iso: Option<String>,
    /// Wikidata item, such as `Q159`.
    pub wikidata: Option<String>,
    /// A short remark by the map-maker.
    pub note: Option<String>,
}

/// How the article presents what a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As something that happened or holds.
    Reported,
    /// As something that somebody in the article denies.
    Denied,
    /// As intended or expected.
    Future,
    /// As possible.
    Hypothetical,
    /// As something that did not happen.
    Negated,
}

impl Status {
    /// Every status, from what holds to what does not.
    pub const ALL: [Self; 5] = [Self::Reported, Self::Denied, Self::Future, Self::Hypothetical, Self::Negated];

    /// Returns the words of a switch.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "Reported",
            Self::Denied => "Denied by somebody",
            Self::Future => "Expected or intended",
            Self::Hypothetical => "Possible",
            Self::Negated => "Said not to happen",
        }
    }

    /// Returns the name that files and cards use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Denied => "denied",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }
}

/// Something that one actor said, asked, gave or did to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Stable name, unique in the map.
    pub key: String,
    /// Who does it.
    pub from: ActorId,
    /// To whom, or about whom.
    pub to: ActorId,
    /// What sort of act it is.
    pub verb: Verb,
    /// A few words for the map.
    pub label: String,
    /// The sentence after the first actor's name, `{to}` standing for the second.
    pub predicate: String,
    /// How the article presents it.
    pub status: Status,
    /// Links whose account contradicts this one; always mutual.
    pub disputes: Vec<LinkId>,
    /// When it happened.
    pub date: Option<Dated>,
    /// What it rests on, best first; never empty.
    pub evidence: Vec<EvidenceId>,
}

/// A checked map of one article.
#[derive(Clone, Debug)]
pub struct Map {
    key: String,
    source: Source,
    actors: Vec<Actor>,
    evidence: Vec<Evidence>,
    links: Vec<Link>,
    links_of_actor: Vec<Vec<LinkId>>,
    links_of_evidence: Vec<Vec<LinkId>>,
    evidence_counts: Vec<usize>,
    reading_order: Vec<ActorId>,
    index: search::Index,
}

impl Map {
    /// Makes a map of parts whose ids are indices into the lists given here.
    ///
    /// # Errors
    /// Returns every problem that breaks an invariant, with its place.
    pub fn new(
        key: String,
        source: Source,
        actors: Vec<Actor>,
        evidence: Vec<Evidence>,
        links: Vec<Link>,
    ) -> Result<Self, Vec<MapProblem>> {
        let problems = validate::problems(&source, &actors, &evidence, &links);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut links_of_actor = vec![Vec::new(); actors.len()];
        let mut links_of_evidence = vec![Vec::new(); evidence.len()];
        for (index, link) in links.iter().enumerate() {
            let link_id = LinkId::new(index);
            links_of_actor[link.from.index()].push(link_id);
            links_of_actor[link.to.index()].push(link_id);
            for evidence_id in &link.evidence {
                links_of_evidence[evidence_id.index()].push(link_id);
            }
        }
        let evidence_counts = count_evidence(actors.len(), &evidence, &links, &links_of_evidence);
        let mut map = Self {
            key,
            source,
            actors,
            evidence,
            links,
            links_of_actor,
            links_of_evidence,
            evidence_counts,
            reading_order: Vec::new(),
            index: search::Index::default(),
        };
        map.reading_order = statistics::reading_order(&map);
        map.index = search::Index::new(&map);
        Ok(map)
    }

    /// Finds what matches every word of a query.
    pub fn find(&self, query: &str) -> search::Finding {
        self.index.find(query)
    }

    /// Returns the map's stable name, by which layouts know it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the article that the map is of.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns all actors.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// Returns all links.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Returns all pieces of evidence.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Returns the ids of all actors, in the file's order.
    pub fn actor_ids(&self) -> impl ExactSizeIterator<Item = ActorId> + use<> {
        (0..self.actors.len()).map(ActorId::new)
    }

    /// Returns the ids of all actors, in the order in which the article's evidence brings them up.
    pub fn reading_order(&self) -> &[ActorId] {
        &self.reading_order
    }

    /// Returns the ids of all links, in the file's order.
    pub fn link_ids(&self) -> impl ExactSizeIterator<Item = LinkId> + use<> {
        (0..self.links.len()).map(LinkId::new)
    }

    /// Returns the ids of all pieces of evidence, in the file's order.
    pub fn evidence_ids(&self) -> impl ExactSizeIterator<Item = EvidenceId> + use<> {
        (0..self.evidence.len()).map(EvidenceId::new)
    }

    /// Returns the actor behind an id of this map.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// Returns the link behind an id of this map.
    pub fn link(&self, id: LinkId) -> &Link {
        &self.links[id.index()]
    }

    /// Returns the piece of evidence behind an id of this map.
    pub fn piece(&self, id: EvidenceId) -> &Evidence {
        &self.evidence[id.index()]
    }

    /// Returns the links that start or end at an actor, in the file's order.
    pub fn links_of_actor(&self, id: ActorId) -> &[LinkId] {
        &self.links_of_actor[id.index()]
    }

    /// Returns the links that rest on a piece of evidence, in the file's order.
    pub fn links_of_evidence(&self, id: EvidenceId) -> &[LinkId] {
        &self.links_of_evidence[id.index()]
    }

    /// Returns the strongest kind of evidence that a link rests on.
    pub fn strongest_evidence(&self, id: LinkId) -> EvidenceKind {
        let kinds = self.link(id).evidence.iter().map(|&piece| self.piece(piece).kind);
        kinds.min().unwrap_or(EvidenceKind::Inference)
    }

    /// Returns whether only unnamed groups vouch for a link.
    pub fn rests_on_unnamed_sources(&self, id: LinkId) -> bool {
        self.link(id).evidence.iter().all(|&piece| self.is_vouched_for_by_unnamed(piece))
    }

    /// Returns whether an unnamed group vouches for a piece of evidence.
    pub fn is_vouched_for_by_unnamed(&self, id: EvidenceId) -> bool {
        self.standing(id) == Standing::Unnamed
    }

    /// Returns whether somebody named, an unnamed group or the article vouches for a piece of evidence.
    pub fn standing(&self, id: EvidenceId) -> Standing {
        match self.piece(id).attribution {
            Attribution::Article => Standing::Article,
            Attribution::Actor(actor) if self.actor(actor).kind == ActorKind::Group => Standing::Unnamed,
            Attribution::Actor(_) => Standing::OnRecord,
        }
    }

    /// Returns how many pieces of evidence name an actor as speaker, addressee or subject, or back
    /// a link of it.
    pub fn evidence_count(&self, id: ActorId) -> usize {
        self.evidence_counts[id.index()]
    }

    /// Returns whether a piece of evidence names an actor as speaker, addressee or subject, or backs a
    /// link of it.
    pub fn concerns(&self, piece: EvidenceId, actor: ActorId) -> bool {
        let Evidence { speakers, addressee, about, .. } = self.piece(piece);
        speakers.contains(&actor)
            || about.contains(&actor)
            || *addressee == Some(actor)
            || self.links_of_evidence(piece).iter().any(|&link| self.touches(link, actor))
    }

    /// Returns whether a link starts or ends at an actor.
    pub fn touches(&self, link: LinkId, actor: ActorId) -> bool {
        let link = self.link(link);
        link.from == actor || link.to == actor
    }
}

fn count_evidence(
    n_actors: usize,
    evidence: &[Evidence],
    links: &[Link],
    links_of_evidence: &[Vec<LinkId>],
) -> Vec<usize> {
    let mut counts = vec![0; n_actors];
    for (piece, links_of_piece) in evidence.iter().zip(links_of_evidence) {
        let ends = links_of_piece.iter().flat_map(|link| [links[link.index()].from, links[link.index()].to]);
        let named = piece.speakers.iter().chain(&piece.about).chain(&piece.addressee).copied();
        let concerned: std::collections::BTreeSet<ActorId> = ends.chain(named).collect();
        for actor in concerned {
            counts[actor.index()] += 1;
        }
    }
    counts
}
