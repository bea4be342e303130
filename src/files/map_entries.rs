//! What stands in a map file, field by field, as serde reads it and the JSON Schema tells it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::layout_file::LayoutFile;
use crate::model::remembered::DroppedItem;
use crate::model::{
    Actor, ActorId, ActorKind, Anchor, Attribution, Dated, Drafted, Evidence, EvidenceKind, Fingerprint, Link, Map,
    Source, Status, Verb,
};

/// The format's name, which every map file carries.
pub(super) const FORMAT: &str = "quotemap-map";
/// The newest version that this program reads, and the one that it writes.
pub const VERSION: u64 = 2;
/// Who vouches where no actor does.
pub(super) const BY_ARTICLE: &str = "article";

/// A map of a news article: who said, asked, gave or did what to whom, and the evidence for it.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quotemap map, version 2")]
// A map of version 1 has a source in place of the list.
#[schemars(extend("oneOf" = [{ "required": ["sources"] }, { "required": ["source"] }]))]
pub(super) struct MapFile {
    /// Where the schema of this file stands; ignored.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<String>,
    /// Always "quotemap-map".
    #[schemars(extend("const" = FORMAT))]
    pub(super) format: String,
    /// The version of the format: 2. Files of version 1 have one article, as "source" in place of "sources", which has no
    /// key and which no piece of evidence names; they have no layout and no "draft"; and they are read for good.
    #[schemars(range(min = 1, max = VERSION))]
    pub(super) version: u64,
    /// Stable name of the map, by which saved layouts know it.
    pub(super) key: String,
    /// The article of a map of version 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<SourceEntry>,
    /// The articles that the map is of, at least one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) sources: Vec<SourceEntry>,
    /// Every country, person, body and unnamed group.
    pub(super) actors: Vec<ActorEntry>,
    /// Every passage that backs a link.
    pub(super) evidence: Vec<EvidenceEntry>,
    /// Who said, asked, gave or did what to whom.
    pub(super) links: Vec<LinkEntry>,
    /// What was dropped from drafts of the articles; drafting them again leaves it out. Absent in version 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) dropped: Vec<DroppedItem>,
    /// Pairs of keys of actors that are not the same, though their names may look so. Absent in version 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) not_same: Vec<[String; 2]>,
    /// How the map was arranged and reviewed, as a layout file has it.
    // Written by `map_text`, in lines of its own.
    #[expect(dead_code, reason = "the schema tells of it")]
    #[serde(default, skip_serializing)]
    pub(super) layout: Option<LayoutFile>,
}

/// An article that the map is of. A map holds facts and quotations; the article's text only where its maker keeps it there.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    /// Unique name, which pieces of evidence give as theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
    /// The headline, which is paragraph 0.
    pub(super) headline: String,
    /// Who wrote it, as the article says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) byline: Option<String>,
    /// Who published it; empty where that is not known.
    pub(super) publisher: String,
    /// The day that relative dates are resolved against, or what is known of it (see the date of evidence).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    /// How sure that day is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_note: Option<String>,
    /// Where it was published, as an address of the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    /// Number of paragraphs below the headline, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paragraphs: Option<u32>,
    /// For each paragraph, the headline first, the fingerprints of its sentences, with spaces between:
    /// the first 64 bits of the SHA-256 of the sentence in normal form (see "anchor") as UTF-8, as 16
    /// hexadecimal digits. Made by `quotemap anchor`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) fingerprints: Vec<String>,
    /// The whole article; absent where its readers bring their own copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
}

/// A country, person, body or unnamed group.
#[derive(Deserialize, Serialize, JsonSchema)]
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
    /// Office as the article gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) office: Option<String>,
    /// Keys of what it belongs to; it is drawn near the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) member_of: Vec<String>,
    /// ISO 3166-1 alpha-2 code of a country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) iso: Option<String>,
    /// Wikidata item, such as "Q159".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wikidata: Option<String>,
    /// A short remark by the map-maker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    /// Which rule drafted it and how sure it is; absent once a reader made or took it, and in version 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draft: Option<Drafted>,
}

/// One passage of the article, which `quotemap check MAP --article FILE` seals in a reader's copy of it:
///
/// | seal | when | exit status |
/// |---|---|---|
/// | `exact` | the words of a quotation, or the sentence of anything else, stand in the paragraph that the map names, byte for byte | 0 |
/// | `normalised` | they do in normal form (see "anchor"), or as copies have them: words broken at ends of lines or pages, figures, letters, stars and daggers of footnotes ([3, 4], <sup>3</sup>, word(1), word^1, [citation needed]), signs and addresses of Markdown (*"..."*, [...](https://...)), numbers of paragraphs that start with a quotation, an isolate or an override around letters that run as it says, white space inside of marks, paragraphs joined or split | 0 |
/// | `interrupted` | all words stand there in order, with lines amid them that are no part of the article (a page number, a running head, a caption, an advert, the headline once more, whatever parts the halves of a broken word), none of which denies anything, calls words false ("This quotation is fake"), opens with a quotation mark or leads to one with a colon, and of which only those behind the first go on in small letters; the lines are shown | 0 |
/// | `ambiguous` | several places fit and none is decided for by anchor, fingerprint, quotation marks or speaker; the places are listed | 3 |
/// | `elsewhere` | they stand in another paragraph, in one that was moved, or were moved over a border of paragraphs beside what stayed of their own | 3 |
/// | `other-speaker` | the words stand in marks, but the text around gives them to somebody else than the map: by a verb of saying or quoting, "according to", a letter or an answer of theirs, a name in any form right beside such a verb ("JFK", "Jan van der Berg"; "Anna Thiel" where the map has Oskar Thiel, not "General Thiel" and no short form of his name; "Mrs. Thiel" where it has Mr. Thiel), whom an agency cites ("Xinhua said, citing Thiel"), whom "NAME's lawyer" is said to be, who alone does something before a colon and neither hears nor sees ("NAME thanked her: ...", not "NAME left, and she laughed: ..."), a name right before them, below them behind a dash or behind them with an office in brackets, who said them where another one "never said so", the office of another person of the map in two words or more that tell it from others ("the town clerk", "said the minister for the coast", not "the official"), or who spoke before "he", "the letter" or nobody; the name is shown | 3 |
/// | `unquoted` | the words stand outside quotation marks, or a mark was added amid them (also at the start of a line) or lost (also at the end of a paragraph behind which the next one opens with a mark, where the map knows its sentence otherwise), or one closes at the end of a paragraph amid them, which makes two quotations of them; or the text denies that they were said ("never said", "failed to say", "no record of her saying", "it was not true that", "a doctored video", "did not, in fact, say", "was to say, but did not", "is falsely quoted", "if NAME had said", "wishes she had said", "in a parody, NAME says", not "did not hesitate to say", nor what governs something else: "denied the charge and said", "said without hesitation", "put into the mouth of NAME", "are words he never used"), or the sentence behind them does and says nothing else ("The quotation was invented", "She said no such thing", "She denied having said so", "NAME claims that she said ... She never did", not "She has never used such words before"), and no link of the map does; or, where the map has no fingerprints and says nothing of a "part", more words stand between the marks | 3 |
/// | `not-found` | no such words: one was changed, added or left out (a "not", a number, also on a line by itself, a stroke through a letter), words were added at either end between the marks, or their direction is turned round | 4 |
///
/// A quotation over several paragraphs has them in its text with line ends between; each may open with a mark.
/// Sentences that the map knows by fingerprints are as the map-maker read them: they are never doubted. "He" and "the minister"
/// are nobody plain in a map without fingerprints, unless somebody was said to speak before; in any other an office is theirs to whom
/// the text gives it before ("NAME, the minister,"). A name with an "@" is none.
///
/// Of words that stand very often those places are weighed that stand in the paragraphs of their piece or in a sentence that the map knows, and of others the nearest: at most 512 for each piece, fewer in maps of more than 15 quotations (8,000 in all), never fewer than 2, so that such words are `ambiguous` all the same; at most 32 are listed. What stands in the place of a missing quotation is shown for as many as ten million comparisons reach.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceEntry {
    /// Unique name.
    pub(super) key: String,
    /// What sort of passage it is.
    pub(super) kind: EvidenceKind,
    /// The words of a quotation, verbatim and without the marks; else the map-maker's summary.
    pub(super) text: String,
    /// Whether that wording of a paraphrase or an act is the article's own sentence, not the map-maker's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) verbatim: bool,
    /// Key of the source that it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    /// Keys of who said it; empty for acts and for words quoted as words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) speaker: Vec<String>,
    /// Key of the actor to whom it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) addressee: Option<String>,
    /// Keys of whom it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<String>,
    /// Who vouches for it: "article" (in its own voice) or the key of an actor.
    pub(super) attribution: String,
    /// A further channel that the voucher cites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) via: Option<String>,
    /// The event at which it was said or done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) occasion: Option<String>,
    /// What carried it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) medium: Option<String>,
    /// When it was said or done: EDTF (ISO 8601-2), levels 0 and 1 with years of four digits. A day, a month or a
    /// year: "2022-03-13", "2021-11", "2022", "-0043-03-15" (year 0 is 1 BC, so this is in 44 BC); a decade or a
    /// century: "199X", "19XX"; a season: "2022-21" to "2022-24", spring to winter by the months of the north, the
    /// winter from December on; a time of day with its zone, if known: "2022-03-13T10:00Z", "2022-03-13T10:00-05:00"
    /// (it is sorted by its day there, on one day by the time in Greenwich). "~" after it is approximate ("circa"), "?"
    /// uncertain, "%" both. A span: "2022-03-07/2022-03-13"; ".." for an open end, "2022-02-24/.." or "../2022-03";
    /// nothing for an unknown one, "2022-02-24/".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    /// The article's words for that date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_wording: Option<String>,
    /// Paragraphs, ascending; 0 is the headline. Empty where they are not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) paragraph: Vec<u32>,
    /// The sentences it stands in; none for an inference. Fingerprints are made by `quotemap anchor`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) anchor: Vec<AnchorEntry>,
    /// Whether a quotation is a part of what the article prints between two quotation marks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) part: bool,
    /// Which rule drafted it and how sure it is; absent once a reader made or took it, and in version 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draft: Option<Drafted>,
}

/// A sentence of the article, known by its fingerprints: the first 64 bits of the SHA-256 of its
/// UTF-8 bytes, as 16 hexadecimal digits. In normal form text is in Unicode's NFKC; every double
/// quotation mark is U+0022, every single one and every apostrophe U+0027, two of these U+0022;
/// hyphens are U+002D, dashes and double hyphens the same between spaces (between digits without);
/// a run of white space, line ends included, is one space, and none after a hyphen that ends a word;
/// characters without width are dropped, but for those that open a direction in which what they hold does not run
/// by itself. Characters that HTML names or
/// numbers are what they stand for, ">" before lines of a mail is white space, and a word that a soft hyphen or
/// U+00AC breaks at the end of a line is whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnchorEntry {
    /// The paragraph; 0 is the headline.
    pub(super) paragraph: u32,
    /// Which sentence of the paragraph, from 1.
    #[schemars(range(min = 1))]
    pub(super) sentence: u32,
    /// The fingerprint of the sentence as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub(super) raw: Option<String>,
    /// The fingerprint of the sentence in normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub(super) normalised: Option<String>,
}

/// Something that one actor said, asked, gave or did to another.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkEntry {
    /// Unique name.
    pub(super) key: String,
    /// Key of the actor who does it.
    pub(super) from: String,
    /// Key of the actor to whom, or about whom, it is done: perhaps the same.
    pub(super) to: String,
    /// What sort of act it is.
    pub(super) verb: Verb,
    /// A few words for the map.
    pub(super) label: String,
    /// The sentence after the first actor's name; "{to}" stands for the second.
    pub(super) predicate: String,
    /// How the article presents it; being attributed to somebody does not make it "claimed".
    pub(super) status: Status,
    /// Keys of links whose account contradicts this one; always mutual.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) disputes: Vec<String>,
    /// When it happened (EDTF, see the date of evidence).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    /// The article's words for that date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_wording: Option<String>,
    /// Keys of the evidence it rests on, best first; at least one.
    pub(super) evidence: Vec<String>,
    /// Which rule drafted it and how sure it is; absent once a reader made or took it, and in version 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draft: Option<Drafted>,
}

impl MapFile {
    /// Takes what stands in the file of a map beside its articles, actors, evidence and links.
    pub(super) fn without_lists(map: &Map) -> Self {
        Self {
            schema: None,
            format: FORMAT.to_owned(),
            version: VERSION,
            key: map.key().to_owned(),
            source: None,
            sources: Vec::new(),
            actors: Vec::new(),
            evidence: Vec::new(),
            links: Vec::new(),
            dropped: map.remembered().dropped.clone(),
            not_same: map
                .remembered()
                .apart
                .iter()
                .filter(|(a, b)| map.has_actor(*a) && map.has_actor(*b))
                .map(|&(a, b)| [a, b].map(|id| map.actor(id).key.clone()))
                .collect(),
            layout: None,
        }
    }
}

fn actor_keys(map: &Map, ids: &[ActorId]) -> Vec<String> {
    ids.iter().map(|&id| map.actor(id).key.clone()).collect()
}

/// Returns a date as files have it, and the article's words for it.
fn date_fields(date: &Option<Dated>) -> (Option<String>, Option<String>) {
    let Some(Dated { date, wording }) = date else { return (None, None) };
    (Some(date.as_edtf().to_owned()), wording.clone())
}

impl SourceEntry {
    pub(super) fn of(source: &Source) -> Self {
        let Source { key, headline, byline, publisher, date, date_note, address, n_paragraphs, prints, text } = source;
        let line = |prints: &Vec<Fingerprint>| prints.iter().map(Fingerprint::to_string).collect::<Vec<_>>().join(" ");
        Self {
            key: Some(key.clone()),
            headline: headline.clone(),
            byline: byline.clone(),
            publisher: publisher.clone(),
            date: date.as_ref().map(|date| date.as_edtf().to_owned()),
            date_note: date_note.clone(),
            address: address.clone(),
            paragraphs: *n_paragraphs,
            fingerprints: prints.iter().map(line).collect(),
            text: text.as_deref().map(str::to_owned),
        }
    }
}

impl ActorEntry {
    pub(super) fn of(map: &Map, actor: &Actor) -> Self {
        let Actor { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note, drafted: draft } =
            actor.clone();
        let member_of = actor_keys(map, &member_of);
        Self { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note, draft }
    }
}

impl EvidenceEntry {
    pub(super) fn of(map: &Map, piece: &Evidence) -> Self {
        let Evidence { key, kind, text, via, occasion, medium, drafted: draft, .. } = piece.clone();
        let (date, date_wording) = date_fields(&piece.date);
        Self {
            key,
            kind,
            text,
            verbatim: piece.is_verbatim,
            source: Some(map.source(piece.source).key.clone()),
            speaker: actor_keys(map, &piece.speakers),
            addressee: piece.addressee.map(|id| map.actor(id).key.clone()),
            about: actor_keys(map, &piece.about),
            attribution: match piece.attribution {
                Attribution::Article => BY_ARTICLE.to_owned(),
                Attribution::Actor(id) => map.actor(id).key.clone(),
            },
            via,
            occasion,
            medium,
            date,
            date_wording,
            paragraph: piece.paragraphs.clone(),
            anchor: piece.anchors.iter().map(AnchorEntry::of).collect(),
            part: piece.is_part,
            draft,
        }
    }
}

impl AnchorEntry {
    fn of(anchor: &Anchor) -> Self {
        Self {
            paragraph: anchor.paragraph,
            sentence: anchor.sentence,
            raw: anchor.prints.map(|prints| prints.raw.to_string()),
            normalised: anchor.prints.map(|prints| prints.normalised.to_string()),
        }
    }
}

impl LinkEntry {
    pub(super) fn of(map: &Map, link: &Link) -> Self {
        let Link { key, verb, label, predicate, status, drafted: draft, .. } = link.clone();
        let (date, date_wording) = date_fields(&link.date);
        Self {
            key,
            from: map.actor(link.from).key.clone(),
            to: map.actor(link.to).key.clone(),
            verb,
            label,
            predicate,
            status,
            disputes: link.disputes.iter().map(|&id| map.link(id).key.clone()).collect(),
            date,
            date_wording,
            evidence: link.evidence.iter().map(|&id| map.piece(id).key.clone()).collect(),
            draft,
        }
    }
}
