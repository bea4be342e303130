//! What stands in a map file, field by field, as serde reads it and the JSON Schema tells it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::map_file::{FORMAT, VERSION};
use crate::model::{ActorKind, EvidenceKind, Status, Verb};

/// A map of a news article: who said, asked, gave or did what to whom, and the evidence for it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quotemap map, version 1")]
#[expect(dead_code, reason = "the schema describes the whole file; the lists are read entry by entry")]
pub(super) struct MapFile {
    /// Where the schema of this file stands; ignored.
    #[serde(rename = "$schema")]
    pub(super) schema: Option<String>,
    /// Always "quotemap-map".
    #[schemars(extend("const" = FORMAT))]
    pub(super) format: String,
    /// The version of the format: 1.
    #[schemars(extend("const" = VERSION))]
    pub(super) version: u64,
    /// Stable name of the map, by which saved layouts know it.
    pub(super) key: String,
    /// The article.
    pub(super) source: SourceEntry,
    /// Every country, person, body and unnamed group.
    pub(super) actors: Vec<ActorEntry>,
    /// Every passage that backs a link.
    pub(super) evidence: Vec<EvidenceEntry>,
    /// Who said, asked, gave or did what to whom.
    pub(super) links: Vec<LinkEntry>,
}

/// The article that the map is of; a map holds facts and quotations, never the article's text.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    /// The headline, which is paragraph 0.
    pub(super) headline: String,
    /// Who published it.
    pub(super) publisher: String,
    /// The day that relative dates are resolved against.
    pub(super) date: String,
    /// How sure that day is.
    pub(super) date_note: Option<String>,
    /// Number of paragraphs below the headline.
    pub(super) paragraphs: u32,
}

/// A country, person, body or unnamed group.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorEntry {
    /// Kind and name, such as "country/russia"; unique.
    pub(super) key: String,
    /// What sort of actor it is.
    pub(super) kind: ActorKind,
    /// Full name.
    pub(super) name: String,
    /// The name that stands on the map.
    pub(super) short_name: String,
    /// Other wordings of the article, metonyms included.
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    /// Office as the article gives it.
    pub(super) office: Option<String>,
    /// Keys of what it belongs to; it is drawn near the first.
    #[serde(default)]
    pub(super) member_of: Vec<String>,
    /// ISO 3166-1 alpha-2 code of a country.
    pub(super) iso: Option<String>,
    /// Wikidata item, such as "Q159".
    pub(super) wikidata: Option<String>,
    /// A short remark by the map-maker.
    pub(super) note: Option<String>,
}

/// One passage of the article.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceEntry {
    /// Unique name.
    pub(super) key: String,
    /// What sort of passage it is.
    pub(super) kind: EvidenceKind,
    /// The words of a quotation, verbatim and without the marks; else the map-maker's summary.
    pub(super) text: String,
    /// Keys of who said it; empty for acts and for words quoted as words.
    #[serde(default)]
    pub(super) speaker: Vec<String>,
    /// Key of the actor to whom it was said.
    pub(super) addressee: Option<String>,
    /// Keys of whom it is about.
    #[serde(default)]
    pub(super) about: Vec<String>,
    /// Who vouches for it: "article" (in its own voice) or the key of an actor.
    pub(super) attribution: String,
    /// A further channel that the voucher cites.
    pub(super) via: Option<String>,
    /// The event at which it was said or done.
    pub(super) occasion: Option<String>,
    /// What carried it.
    pub(super) medium: Option<String>,
    /// When it was said or done (EDTF: "2022-03-13", "2021-11", "2022-03-07/2022-03-13", "2022-02-24/..").
    pub(super) date: Option<String>,
    /// The article's words for that date.
    pub(super) date_wording: Option<String>,
    /// Paragraphs, ascending; 0 is the headline.
    pub(super) paragraph: Vec<u32>,
}

/// Something that one actor said, asked, gave or did to another.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkEntry {
    /// Unique name.
    pub(super) key: String,
    /// Key of the actor who does it.
    pub(super) from: String,
    /// Key of the actor to whom, or about whom, it is done.
    pub(super) to: String,
    /// What sort of act it is.
    pub(super) verb: Verb,
    /// A few words for the map.
    pub(super) label: String,
    /// The sentence after the first actor's name; "{to}" stands for the second.
    pub(super) predicate: String,
    /// How the article presents it.
    pub(super) status: Status,
    /// Keys of links whose account contradicts this one; always mutual.
    #[serde(default)]
    pub(super) disputes: Vec<String>,
    /// When it happened (EDTF).
    pub(super) date: Option<String>,
    /// The article's words for that date.
    pub(super) date_wording: Option<String>,
    /// Keys of the evidence it rests on, best first; at least one.
    pub(super) evidence: Vec<String>,
}
