//! Who acts: a country, person, body or unnamed group.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::wording::isolated;
use crate::model::{ActorId, Drafted};

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
    /// Which rule drafted it; none where a reader made or took it.
    pub drafted: Option<Drafted>,
}

impl Actor {
    /// Returns the full name as it stands in a sentence.
    pub fn named(&self) -> Cow<'_, str> {
        isolated(&self.name)
    }

    /// Returns the name on the map as it stands in a sentence.
    pub fn named_short(&self) -> Cow<'_, str> {
        isolated(&self.short_name)
    }
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
