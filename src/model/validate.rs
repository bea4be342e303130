//! What must hold in a map, and where it does not.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::{Actor, ActorKind, Attribution, Evidence, EvidenceKind, Link, LinkId, Source};

/// Where in a map file a problem stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The list: `actors`, `evidence` or `links`; `source` for what is no list.
    pub list: &'static str,
    /// The index in that list.
    pub index: usize,
    /// The key of that entry, as far as it could be read.
    pub key: String,
    /// The field, empty for the entry as a whole.
    pub field: &'static str,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { list, index, key, field } = self;
        match *list {
            "source" => f.write_str("source")?,
            _ if key.is_empty() => write!(f, "{list}[{index}]")?,
            _ => write!(f, "{list}[{index}] ({key})")?,
        }
        if field.is_empty() { Ok(()) } else { write!(f, ", {field}") }
    }
}

/// Something in a map that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MapProblem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
}

impl fmt::Display for MapProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The longest name, label or headline, in bytes.
const MAX_NAME: usize = 400;
/// The longest passage, in bytes.
const MAX_PASSAGE: usize = 20_000;
/// The most paragraphs of an article.
const MAX_PARAGRAPHS: u32 = 10_000;
/// The most actors, pieces of evidence or links, of each.
const MAX_ENTRIES: usize = 100_000;

fn check_length(say: &mut dyn FnMut(&'static str, String), field: &'static str, text: &str) {
    if text.len() > MAX_NAME {
        say(field, format!("is {} bytes long; at most {MAX_NAME} can be shown", text.len()));
    }
}

struct Report(Vec<MapProblem>);

impl Report {
    fn say(&mut self, list: &'static str, index: usize, key: &str, field: &'static str, what: impl Into<String>) {
        let place = Place { list, index, key: key.to_owned(), field };
        self.0.push(MapProblem { place, what: what.into() });
    }
}

/// Returns every problem of the parts of a map, in the order of the file.
pub fn problems(source: &Source, actors: &[Actor], evidence: &[Evidence], links: &[Link]) -> Vec<MapProblem> {
    let mut report = Report(Vec::new());
    if source.n_paragraphs > MAX_PARAGRAPHS {
        report.say("source", 0, "", "paragraphs", format!("{} are too many for an article", source.n_paragraphs));
    }
    if !source.prints.is_empty() && source.prints.len() != source.n_paragraphs as usize + 1 {
        let what = format!("{} paragraphs have some, the article has {}", source.prints.len(), source.n_paragraphs + 1);
        report.say("source", 0, "", "fingerprints", what + " with its headline");
    }
    check_length(&mut |field, what| report.say("source", 0, "", field, what), "headline", &source.headline);
    check_length(&mut |field, what| report.say("source", 0, "", field, what), "publisher", &source.publisher);
    for (list, count) in [("actors", actors.len()), ("evidence", evidence.len()), ("links", links.len())] {
        if count > MAX_ENTRIES {
            report.say(
                list,
                MAX_ENTRIES,
                "",
                "",
                format!("{count} entries are too many: at most {MAX_ENTRIES} are read"),
            );
            return report.0;
        }
    }
    if source.headline.trim().is_empty() {
        report.say("source", 0, "", "headline", "is empty");
    }
    check_keys(&mut report, "actors", actors.iter().map(|actor| actor.key.as_str()));
    check_keys(&mut report, "evidence", evidence.iter().map(|piece| piece.key.as_str()));
    check_keys(&mut report, "links", links.iter().map(|link| link.key.as_str()));
    for (index, actor) in actors.iter().enumerate() {
        check_actor(&mut report, index, actor, actors.len());
    }
    for index in in_circles(actors) {
        report.say("actors", index, &actors[index].key, "member_of", "leads back to the actor itself");
    }
    for (index, piece) in evidence.iter().enumerate() {
        check_evidence(&mut report, index, piece, source, actors.len());
    }
    for (index, link) in links.iter().enumerate() {
        check_link(&mut report, index, link, actors.len(), evidence.len(), links);
    }
    report.0.sort();
    report.0
}

fn check_keys<'a>(report: &mut Report, list: &'static str, keys: impl Iterator<Item = &'a str>) {
    let mut first_use = BTreeMap::new();
    for (index, key) in keys.enumerate() {
        if key.trim().is_empty() {
            report.say(list, index, key, "key", "is empty");
        } else if let Some(earlier) = first_use.insert(key, index) {
            report.say(list, index, key, "key", format!("is also the key of {list}[{earlier}]"));
        }
    }
}

fn check_actor(report: &mut Report, index: usize, actor: &Actor, n_actors: usize) {
    let mut say = |field, what: String| report.say("actors", index, &actor.key, field, what);
    let prefix = actor.kind.key();
    if actor.key.split_once('/').is_none_or(|(start, rest)| start != prefix || rest.is_empty()) {
        say("key", format!("does not look like {prefix}/name, as the kind demands"));
    }
    for (field, text) in [("name", &actor.name), ("short_name", &actor.short_name)] {
        check_length(&mut say, field, text);
    }
    if actor.name.trim().is_empty() {
        say("name", "is empty".into());
    }
    if actor.short_name.trim().is_empty() {
        say("short_name", "is empty".into());
    }
    match &actor.iso {
        Some(iso) if iso.len() != 2 || !iso.bytes().all(|b| b.is_ascii_uppercase()) => {
            say("iso", format!("\"{iso}\" is not two capital letters (ISO 3166-1 alpha-2)"));
        }
        Some(_) if actor.kind != ActorKind::Country => say("iso", "only a country has one".into()),
        _ => {}
    }
    if let Some(item) = &actor.wikidata
        && item.strip_prefix('Q').is_none_or(|n| n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit()))
    {
        say("wikidata", format!("\"{item}\" is not an item like Q159"));
    }
    if actor.member_of.iter().any(|parent| parent.index() >= n_actors) {
        say("member_of", "names an actor that is not in the map".into());
    }
}

/// Returns who belongs to itself, mostly by way of others: whoever shares a strongly connected component with
/// others, found by two walks (Kosaraju's algorithm; Sharir, 1981).
fn in_circles(actors: &[Actor]) -> Vec<usize> {
    let known = |actor: &Actor| actor.member_of.iter().map(|id| id.index()).filter(|&p| p < actors.len()).collect();
    let parents: Vec<Vec<usize>> = actors.iter().map(known).collect();
    let mut members = vec![Vec::new(); actors.len()];
    for (member, parents) in parents.iter().enumerate() {
        parents.iter().for_each(|&parent| members[parent].push(member));
    }
    let mut is_seen = vec![false; actors.len()];
    let left: Vec<usize> = (0..actors.len()).flat_map(|actor| depth_first(actor, &parents, &mut is_seen)).collect();
    is_seen.fill(false);
    let components = left.into_iter().rev().map(|actor| depth_first(actor, &members, &mut is_seen));
    let is_circle = |component: &Vec<usize>| component.len() > 1 || component.iter().any(|&a| parents[a].contains(&a));
    components.filter(is_circle).flatten().collect()
}

/// Returns whoever a depth-first walk from `start` sees for the first time, in the order in which it leaves them.
fn depth_first(start: usize, next: &[Vec<usize>], is_seen: &mut [bool]) -> Vec<usize> {
    let mut left = Vec::new();
    // Who is on the way here, each with the number of branches that were taken. A list and no recursion: chains
    // of members may be longer than the stack of a thread.
    let mut way = Vec::new();
    if !std::mem::replace(&mut is_seen[start], true) {
        way.push((start, 0));
    }
    while let Some((here, n_taken)) = way.last_mut() {
        match next[*here].get(*n_taken) {
            Some(&other) => {
                *n_taken += 1;
                if !std::mem::replace(&mut is_seen[other], true) {
                    way.push((other, 0));
                }
            }
            None => {
                left.push(*here);
                way.pop();
            }
        }
    }
    left
}

fn check_evidence(report: &mut Report, index: usize, piece: &Evidence, source: &Source, n_actors: usize) {
    let mut say = |field, what: String| report.say("evidence", index, &piece.key, field, what);
    if piece.text.len() > MAX_PASSAGE {
        say("text", format!("is longer than {MAX_PASSAGE} bytes"));
    }
    if piece.text.trim().is_empty() {
        say("text", "is empty".into());
    }
    if matches!(piece.kind, EvidenceKind::Paraphrase) && piece.speakers.is_empty() {
        say("speaker", "a paraphrase needs one".into());
    }
    if piece.paragraphs.is_empty() {
        say("paragraph", "names none".into());
    }
    if piece.paragraphs.windows(2).any(|pair| pair[0] >= pair[1]) {
        say("paragraph", "is not in ascending order".into());
    }
    if let Some(beyond) = piece.paragraphs.iter().find(|&&n| n > source.n_paragraphs) {
        say("paragraph", format!("{beyond} is beyond the last one, {}", source.n_paragraphs));
    }
    check_anchors(&mut say, piece);
    let attributed = match piece.attribution {
        Attribution::Article => None,
        Attribution::Actor(actor) => Some(actor),
    };
    let fields = [
        ("speaker", &piece.speakers[..]),
        ("addressee", piece.addressee.as_slice()),
        ("about", &piece.about[..]),
        ("attribution", attributed.as_slice()),
    ];
    for (field, ids) in fields {
        if ids.iter().any(|id| id.index() >= n_actors) {
            say(field, "names an actor that is not in the map".into());
        }
    }
}

fn check_anchors(say: &mut dyn FnMut(&'static str, String), piece: &Evidence) {
    if piece.kind == EvidenceKind::Inference && !piece.anchors.is_empty() {
        say("anchor", "an inference stands nowhere in the article".into());
    }
    if piece.kind != EvidenceKind::Quotation && piece.is_part {
        say("part", "only a quotation has quotation marks around it".into());
    }
    for anchor in &piece.anchors {
        if !piece.paragraphs.contains(&anchor.paragraph) {
            say("anchor", format!("{} is none of the piece's paragraphs", anchor.paragraph));
        }
        if anchor.sentence == 0 {
            say("anchor", "sentences are counted from 1".into());
        }
    }
}

fn check_link(report: &mut Report, index: usize, link: &Link, n_actors: usize, n_evidence: usize, links: &[Link]) {
    let mut say = |field, what: String| report.say("links", index, &link.key, field, what);
    if link.from.index() >= n_actors || link.to.index() >= n_actors {
        say("from", "from or to names an actor that is not in the map".into());
    }
    if link.from == link.to {
        say("to", "is the actor that the link comes from".into());
    }
    for (field, text) in [("label", &link.label), ("predicate", &link.predicate)] {
        check_length(&mut say, field, text);
    }
    let mut evidence = link.evidence.clone();
    evidence.sort();
    evidence.dedup();
    if evidence.len() < link.evidence.len() {
        say("evidence", "names a piece twice".into());
    }
    if link.label.trim().is_empty() {
        say("label", "is empty".into());
    }
    if link.predicate.matches("{to}").count() != 1 {
        say("predicate", "does not contain {to} exactly once".into());
    }
    if link.evidence.is_empty() {
        say("evidence", "is missing: a link rests on at least one piece".into());
    }
    if link.evidence.iter().any(|id| id.index() >= n_evidence) {
        say("evidence", "names a piece that is not in the map".into());
    }
    for other in &link.disputes {
        match links.get(other.index()) {
            None => say("disputes", "names a link that is not in the map".into()),
            Some(_) if other.index() == index => say("disputes", "names the link itself".into()),
            Some(other) if !other.disputes.contains(&LinkId::new(index)) => {
                say("disputes", format!("{} does not dispute this link in turn", other.key));
            }
            Some(_) => {}
        }
    }
}
