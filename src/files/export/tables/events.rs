//! The links as a table of events, as political scientists load them: who did what to whom and when, in the codes of CAMEO
//! (Schrodt, "CAMEO Event and Actor Codebook", 2012) and PLOVER (Open Event Data Alliance, "PLOVER codebook", 2018).
//!
//! What is coded how:
//!
//! * **Actors** have the code of their country: ISO 3166-1 alpha-3, which CAMEO and PLOVER take. That of a person or a body
//!   is the country that it belongs to, directly or through others. Roles (GOV, MIL) are not coded.
//! * **Events** have the code that `model/verb.rs` gives each type of verb, CAMEO's root (its first two digits), and the quad
//!   classes of both: CAMEO's as GDELT numbers them (1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
//!   4 material conflict), PLOVER's by event type, where a request is verbal conflict.
//! * **Dates** are those that the article gives for the act. Where it gives none the date is empty: `story_date`, on which the
//!   article stands, is another column, and nothing is guessed.
//! * What has no code is empty, and its column is named in `unmapped`.
//! * An event that is denied, claimed or only expected **is in the table**, and `status` says so: who counts what happened
//!   keeps `reported`.

use std::io::{self, Write};

use celes::Country;

use crate::files::export::Publication;
use crate::files::export::rows::cells::{Cell, CellSort, TableColumn, column, iso_day};
use crate::files::export::rows::links::{LINKS, days_of};
use crate::files::export::rows::written::WrittenRows;
use crate::files::export::tables::csv_table;
use crate::model::{ActorId, LinkId, Map, SourceId};

/// Writes the table.
pub(in crate::files::export) fn events(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let told_of_links = LINKS.iter().filter(|column| OF_LINKS.contains(&column.name));
    let columns: Vec<TableColumn<LinkId>> = EVENTS.iter().chain(told_of_links).chain(STORIES).copied().collect();
    csv_table(&columns, publication, &WrittenRows::of(publication).links, out)
}

/// The columns of the table of links that are in this table, too.
const OF_LINKS: [&str; 10] = [
    "sentence",
    "verb",
    "family",
    "status",
    "disputes",
    "date",
    "evidence",
    "evidence_kind",
    "vouched_by",
    "unnamed_only",
];

const EVENTS: &[TableColumn<LinkId>] = &[
    column("event_id", CellSort::Text, |p, id| p.map.link(id).key.as_str().into()),
    column("event_date", CellSort::Text, |p, id| day(p, id, false)),
    column("event_date_end", CellSort::Text, |p, id| day(p, id, true)),
    column("year", CellSort::Whole, |p, id| part_of_day(p, id, 1)),
    column("month", CellSort::Whole, |p, id| part_of_day(p, id, 2)),
    column("day", CellSort::Whole, |p, id| part_of_day(p, id, 3)),
    column("source_actor", CellSort::Text, |p, id| p.map.actor(p.map.link(id).from).name.as_str().into()),
    column("source_country", CellSort::Text, |p, id| country_code(&p.map, p.map.link(id).from).into()),
    column("source_kind", CellSort::Text, |p, id| p.map.actor(p.map.link(id).from).kind.key().into()),
    column("source_key", CellSort::Text, |p, id| p.map.actor(p.map.link(id).from).key.as_str().into()),
    column("target_actor", CellSort::Text, |p, id| p.map.actor(p.map.link(id).to).name.as_str().into()),
    column("target_country", CellSort::Text, |p, id| country_code(&p.map, p.map.link(id).to).into()),
    column("target_kind", CellSort::Text, |p, id| p.map.actor(p.map.link(id).to).kind.key().into()),
    column("target_key", CellSort::Text, |p, id| p.map.actor(p.map.link(id).to).key.as_str().into()),
    column("cameo_code", CellSort::Text, |p, id| p.map.link(id).verb.cameo().into()),
    column("cameo_root", CellSort::Text, |p, id| root_of(p.map.link(id).verb.cameo()).into()),
    column("cameo_quad_class", CellSort::Whole, |p, id| cameo_quad_class(p.map.link(id).verb.cameo()).into()),
    column("plover_event_type", CellSort::Text, |p, id| p.map.link(id).verb.plover().into()),
    column("plover_quad_class", CellSort::Whole, |p, id| {
        p.map.link(id).verb.plover().and_then(plover_quad_class).into()
    }),
    column("n_evidence", CellSort::Whole, |p, id| p.shown.pieces(id).len().into()),
];

/// What is told of the articles that tell of an event, and what has no code.
const STORIES: &[TableColumn<LinkId>] = &[
    column("story", CellSort::List, |p, id| told(p, id, |p, source| Some(p.map.source(source).headline.clone()))),
    column("story_publisher", CellSort::List, |p, id| {
        told(p, id, |p, source| Some(p.map.source(source).publisher.clone()))
    }),
    column("story_date", CellSort::List, |p, id| {
        told(p, id, |p, source| Some(p.map.source(source).date.as_ref()?.as_edtf().to_owned()))
    }),
    column("story_url", CellSort::List, |p, id| told(p, id, |p, source| p.map.source(source).address.clone())),
    column("unmapped", CellSort::List, unmapped),
];

/// Returns the first or the last day of an event as `2022-03-14`.
fn day(publication: &Publication, id: LinkId, is_last: bool) -> Cell {
    let days = days_of(publication, id);
    days.and_then(|(first, last)| if is_last { last } else { first }).map(iso_day).into()
}

/// Returns year, month or day of an event, the first, second or third part of its date, as far as its first and its last
/// day have them in common.
fn part_of_day(publication: &Publication, id: LinkId, nth: usize) -> Cell {
    let Some((Some(first), Some(last))) = days_of(publication, id) else { return Cell::Nothing };
    let [first, last] = [first, last].map(|day| [day.year(), day.month().into(), day.day().into()]);
    (first[..nth] == last[..nth]).then_some(first[nth - 1]).into()
}

/// Returns the ISO 3166-1 alpha-3 code of an actor's country; none where the map knows of no country, or of no code.
fn country_code(map: &Map, actor: ActorId) -> Option<&'static str> {
    /// A person of a ministry of a government of a country.
    const MOST_STEPS: usize = 4;
    let mut reached = vec![actor];
    for _ in 0..=MOST_STEPS {
        let codes = reached.iter().filter_map(|&id| map.actor(id).iso.as_deref());
        if let Some(country) = codes.filter_map(|code| Country::from_alpha2(code).ok()).next() {
            return Some(country.alpha3);
        }
        reached = reached.iter().flat_map(|&id| map.actor(id).member_of.iter().copied()).collect();
        reached.sort_unstable();
        reached.dedup();
    }
    None
}

/// Returns the root of a CAMEO code.
fn root_of(code: &'static str) -> &'static str {
    &code[..2]
}

/// Returns the quad class of a CAMEO code, as GDELT numbers them.
fn cameo_quad_class(code: &'static str) -> Option<usize> {
    match root_of(code) {
        "01" | "02" | "03" | "04" | "05" => Some(1),
        "06" | "07" | "08" => Some(2),
        "09" | "10" | "11" | "12" | "13" => Some(3),
        "14" | "15" | "16" | "17" | "18" | "19" | "20" => Some(4),
        _ => None,
    }
}

/// Returns the quad class of a PLOVER event type.
fn plover_quad_class(event_type: &'static str) -> Option<usize> {
    match event_type {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => Some(1),
        "COOPERATE" | "AID" | "RETREAT" => Some(2),
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => Some(3),
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => Some(4),
        _ => None,
    }
}

/// Returns something of each article that tells of a link.
fn told(publication: &Publication, id: LinkId, what: fn(&Publication, SourceId) -> Option<String>) -> Cell {
    let sources = publication.map.sources_of_link(id).into_iter();
    sources.filter_map(|source| what(publication, source)).filter(|words| !words.is_empty()).collect::<Vec<_>>().into()
}

/// Returns the names of the columns that are empty because there is no code.
fn unmapped(publication: &Publication, id: LinkId) -> Cell {
    let (map, link) = (&publication.map, publication.map.link(id));
    let columns = [
        ("event_date", days_of(publication, id).is_none_or(|(first, _)| first.is_none())),
        ("source_country", country_code(map, link.from).is_none()),
        ("target_country", country_code(map, link.to).is_none()),
        ("plover_event_type", link.verb.plover().is_none()),
    ];
    let empty = columns.into_iter().filter(|(_, is_empty)| *is_empty).map(|(name, _)| name.to_owned());
    empty.collect::<Vec<_>>().into()
}
