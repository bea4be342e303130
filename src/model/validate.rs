//! What must hold in a map, and where it does not.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use foldhash::fast::RandomState;

use crate::model::text::unseen::shows_nothing;
use crate::model::{
    Actor, ActorId, ActorKind, Attribution, Drafted, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map, Source,
    SourceId, Status,
};

/// Where in a map file a problem stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProblemPlace {
    /// The list: `sources`, `actors`, `evidence` or `links`; `source`, `layout` or `the file` for what is in none.
    pub list: &'static str,
    /// The index in that list.
    pub index: usize,
    /// The key of that entry, as far as it could be read.
    pub key: String,
    /// The field, empty for the entry as a whole.
    pub field: &'static str,
}

/// An entry of a list in a map file, as problems name it.
#[derive(Clone, Copy, Debug)]
pub struct EntryPlace<'a> {
    /// The list.
    pub list: &'static str,
    /// The index in it.
    pub index: usize,
    /// The key, as far as it could be read.
    pub key: &'a str,
}

impl EntryPlace<'_> {
    /// Returns the place of one of its fields.
    pub fn field(self, field: &'static str) -> ProblemPlace {
        ProblemPlace { list: self.list, index: self.index, key: self.key.to_owned(), field }
    }
}

impl fmt::Display for ProblemPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { list, index, key, field } = self;
        match *list {
            "source" | "layout" | "the file" => f.write_str(list)?,
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
    pub place: ProblemPlace,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
}

impl fmt::Display for MapProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The longest name, label or headline, in bytes.
pub(crate) const MAX_NAME: usize = 2_000;
/// The longest passage, in bytes.
pub(crate) const MAX_PASSAGE: usize = 20_000;
/// The most paragraphs of an article, as many as a text may have.
const MAX_PARAGRAPHS: u32 = 400_000;
/// The most actors, pieces of evidence or links, of each.
const MAX_ENTRIES: usize = 100_000;

/// Returns what is wrong with a list of so many actors, pieces of evidence or links.
pub(super) fn too_many(list: &'static str, count: usize) -> Option<MapProblem> {
    let what = format!("{count} entries are too many: at most {MAX_ENTRIES} are read");
    let place = EntryPlace { list, index: MAX_ENTRIES, key: "" }.field("");
    (count > MAX_ENTRIES).then_some(MapProblem { place, what })
}

fn check_length(say: &mut dyn FnMut(&'static str, String), field: &'static str, text: &str) {
    if text.len() > MAX_NAME {
        say(field, format!("is {} bytes long; at most {MAX_NAME} can be shown", text.len()));
    }
}

fn check_drafted(say: &mut dyn FnMut(&'static str, String), drafted: Option<&Drafted>) {
    let Some(Drafted { rule, percent, doubt }) = drafted else { return };
    if rule.trim().is_empty() {
        say("draft", "its rule is empty".into());
    }
    if *percent > 100 {
        say("draft", format!("{percent} of a hundred are too many"));
    }
    for text in [Some(rule), doubt.as_ref()].into_iter().flatten() {
        check_length(say, "draft", text);
    }
}

struct ProblemList(Vec<MapProblem>);

impl ProblemList {
    fn say(&mut self, entry: EntryPlace<'_>, field: &'static str, what: impl Into<String>) {
        self.0.push(MapProblem { place: entry.field(field), what: what.into() });
    }
}

/// Parts of a map that are to be checked, each with what holds between it and others.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Sources, removed ones among them not checked.
    pub(super) sources: BTreeSet<SourceId>,
    /// Actors.
    pub(super) actors: BTreeSet<ActorId>,
    /// Pieces of evidence.
    pub(super) evidence: BTreeSet<EvidenceId>,
    /// Links.
    pub(super) links: BTreeSet<LinkId>,
    /// Which lists have a key that they did not have before.
    pub(super) has_new_key: NewKeys,
    /// Whether somebody belongs to whom they did not belong to before.
    pub(super) has_new_whole: bool,
}

/// For each list whether it has a key that it did not have before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NewKeys {
    pub(super) sources: bool,
    pub(super) actors: bool,
    pub(super) evidence: bool,
    pub(super) links: bool,
}

impl Map {
    /// Makes a map of parts whose ids are indices into the lists given here.
    ///
    /// # Errors
    /// Returns every problem that breaks an invariant, with its place.
    pub fn new(
        key: String,
        sources: Vec<Source>,
        actors: Vec<Actor>,
        evidence: Vec<Evidence>,
        links: Vec<Link>,
    ) -> Result<Self, Vec<MapProblem>> {
        let mut map = Self::unchecked(key, sources, actors, evidence, links);
        let problems = problems(&map);
        if !problems.is_empty() {
            return Err(problems);
        }
        map.join();
        Ok(map)
    }
}

/// Returns every problem of a map whose parts were put together unchecked, in the order of the file.
pub fn problems(map: &Map) -> Vec<MapProblem> {
    let (sources, actors) = (map.source_ids().collect(), map.actor_ids().collect());
    let (evidence, links) = (map.evidence_ids().collect(), map.link_ids().collect());
    let has_new_key = NewKeys { sources: true, actors: true, evidence: true, links: true };
    problems_in(map, &Scope { sources, actors, evidence, links, has_new_key, has_new_whole: true })
}

/// Returns every problem of some parts of a map, in the order of the file.
pub(super) fn problems_in(map: &Map, scope: &Scope) -> Vec<MapProblem> {
    let mut report = ProblemList(Vec::new());
    if map.n_sources() == 0 {
        report.say(EntryPlace { list: "sources", index: 0, key: "" }, "", "a map has at least one");
        return report.0;
    }
    if scope.has_new_key.sources {
        check_keys(&mut report, "sources", map.source_ids().map(|id| (id.index(), map.source(id).key.as_str())));
    }
    let sizes = [
        ("sources", map.n_sources()),
        ("actors", map.n_actors()),
        ("evidence", map.n_evidence()),
        ("links", map.n_links()),
    ];
    for (list, count) in sizes {
        if let Some(problem) = too_many(list, count) {
            report.0.push(problem);
            return report.0;
        }
    }
    if scope.has_new_key.actors {
        check_keys(&mut report, "actors", map.actor_ids().map(|id| (id.index(), map.actor(id).key.as_str())));
    }
    if scope.has_new_whole {
        for id in in_circles(map) {
            report.say(
                EntryPlace { list: "actors", index: id.index(), key: &map.actor(id).key },
                "member_of",
                "leads back to the actor itself",
            );
        }
    }
    if scope.has_new_key.evidence {
        check_keys(&mut report, "evidence", map.evidence_ids().map(|id| (id.index(), map.piece(id).key.as_str())));
    }
    if scope.has_new_key.links {
        check_keys(&mut report, "links", map.link_ids().map(|id| (id.index(), map.link(id).key.as_str())));
    }
    scope.sources.iter().filter(|&&id| map.has_source(id)).for_each(|&id| check_source(&mut report, map, id));
    scope.actors.iter().filter(|&&id| map.has_actor(id)).for_each(|&id| check_actor(&mut report, map, id));
    scope.evidence.iter().filter(|&&id| map.has_piece(id)).for_each(|&id| check_evidence(&mut report, map, id));
    scope.links.iter().filter(|&&id| map.has_link(id)).for_each(|&id| check_link(&mut report, map, id));
    report.0.sort();
    report.0
}

fn check_source(report: &mut ProblemList, map: &Map, id: SourceId) {
    let Source { key, headline, byline, publisher, address, n_paragraphs, prints, .. } = map.source(id);
    let mut say = |field, what: String| report.say(EntryPlace { list: "sources", index: id.index(), key }, field, what);
    if let Some(n) = n_paragraphs.filter(|&n| n > MAX_PARAGRAPHS) {
        say("paragraphs", format!("{n} are too many for an article"));
    }
    if let Some(n) = n_paragraphs.filter(|&n| !prints.is_empty() && prints.len() != n as usize + 1) {
        let what = format!("{} paragraphs have some, the article has {}", prints.len(), n.saturating_add(1));
        say("fingerprints", what + " with its headline");
    }
    check_length(&mut say, "headline", headline);
    check_length(&mut say, "byline", byline.as_deref().unwrap_or_default());
    check_length(&mut say, "publisher", publisher);
    check_length(&mut say, "address", address.as_deref().unwrap_or_default());
    if headline.trim().is_empty() {
        say("headline", "is empty".into());
    }
}

fn check_keys<'a>(report: &mut ProblemList, list: &'static str, keys: impl Iterator<Item = (usize, &'a str)>) {
    // Only asked, never gone through: at each edit of a large map the order of a tree would cost more than a millisecond.
    let mut first_use: HashMap<&str, usize, RandomState> = HashMap::default();
    first_use.reserve(keys.size_hint().1.unwrap_or(0));
    for (index, key) in keys {
        if key.trim().is_empty() {
            report.say(EntryPlace { list, index, key }, "key", "is empty");
        } else if key.len() > MAX_NAME {
            let mut say = |field, what: String| report.say(EntryPlace { list, index, key: "" }, field, what);
            check_length(&mut say, "key", key);
        } else if let Some(earlier) = first_use.insert(key, index) {
            report.say(EntryPlace { list, index, key }, "key", format!("is also the key of {list}[{earlier}]"));
        }
    }
}

fn check_actor(report: &mut ProblemList, map: &Map, id: ActorId) {
    let actor = map.actor(id);
    let mut say = |field, what: String| {
        report.say(EntryPlace { list: "actors", index: id.index(), key: &actor.key }, field, what)
    };
    let prefix = actor.kind.key();
    if actor.key.split_once('/').is_none_or(|(start, rest)| start != prefix || rest.is_empty()) {
        say("key", format!("does not look like {prefix}/name, as the kind demands"));
    }
    let aliases = actor.aliases.iter().map(|alias| ("aliases", alias));
    for (field, text) in aliases.chain(actor.office.iter().map(|office| ("office", office))) {
        check_length(&mut say, field, text);
    }
    if actor.note.as_ref().is_some_and(|note| note.len() > MAX_PASSAGE) {
        say("note", format!("is longer than {MAX_PASSAGE} bytes"));
    }
    for (field, text) in [("name", &actor.name), ("short_name", &actor.short_name)] {
        check_length(&mut say, field, text);
        if text.trim().is_empty() {
            say(field, "is empty".into());
        } else if shows_nothing(text) {
            say(field, "has only signs that are not drawn: nobody would see it".into());
        }
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
    check_drafted(&mut say, actor.drafted.as_ref());
    if !actor.member_of.iter().all(|&whole| map.has_actor(whole)) {
        say("member_of", "names an actor that is not in the map".into());
    }
}

/// Returns who belongs to itself, mostly by way of others: whoever shares a strongly connected component with
/// others, found by two walks (Kosaraju's algorithm; Sharir, 1981).
fn in_circles(map: &Map) -> Vec<ActorId> {
    let index = |id: ActorId| map.has_actor(id).then(|| id.index());
    let parents =
        map.per_actor(|id| map.actor(id).member_of.iter().filter_map(|&whole| index(whole)).collect::<Vec<_>>());
    let mut members = vec![Vec::new(); parents.len()];
    for (member, parents) in parents.iter().enumerate() {
        parents.iter().for_each(|&parent| members[parent].push(member));
    }
    let mut is_seen = vec![false; parents.len()];
    let left: Vec<usize> = (0..parents.len()).flat_map(|actor| depth_first(actor, &parents, &mut is_seen)).collect();
    is_seen.fill(false);
    let components = left.into_iter().rev().map(|actor| depth_first(actor, &members, &mut is_seen));
    let is_circle = |component: &Vec<usize>| component.len() > 1 || component.iter().any(|&a| parents[a].contains(&a));
    components.filter(is_circle).flatten().map(ActorId::new).collect()
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

fn check_evidence(report: &mut ProblemList, map: &Map, id: EvidenceId) {
    let piece = map.piece(id);
    let mut say = |field, what: String| {
        report.say(EntryPlace { list: "evidence", index: id.index(), key: &piece.key }, field, what)
    };
    if piece.text.len() > MAX_PASSAGE {
        say("text", format!("is longer than {MAX_PASSAGE} bytes"));
    }
    if piece.text.trim().is_empty() {
        say("text", "is empty".into());
    }
    let wording = piece.date.as_ref().and_then(|dated| dated.wording.as_ref());
    let around = [("via", &piece.via), ("occasion", &piece.occasion), ("medium", &piece.medium)];
    let around = around.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?)));
    for (field, text) in around.chain(wording.map(|wording| ("date_wording", wording))) {
        check_length(&mut say, field, text);
    }
    if matches!(piece.kind, EvidenceKind::Paraphrase) && piece.speakers.is_empty() {
        say("speaker", "a paraphrase needs one".into());
    }
    if piece.paragraphs.windows(2).any(|pair| pair[0] >= pair[1]) {
        say("paragraph", "is not in ascending order".into());
    }
    check_drafted(&mut say, piece.drafted.as_ref());
    if !map.has_source(piece.source) {
        say("source", "is none of the map's".into());
        return;
    }
    let last = map.source(piece.source).n_paragraphs.unwrap_or(MAX_PARAGRAPHS);
    if let Some(beyond) = piece.paragraphs.iter().find(|&&n| n > last) {
        say("paragraph", format!("{beyond} is beyond the last one, {last}"));
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
        if !ids.iter().all(|&actor| map.has_actor(actor)) {
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
    if matches!(piece.kind, EvidenceKind::Quotation | EvidenceKind::Inference) && piece.is_verbatim {
        say("verbatim", "only of a paraphrase or an act it is worth saying".into());
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

fn check_link(report: &mut ProblemList, map: &Map, id: LinkId) {
    let link = map.link(id);
    let mut say =
        |field, what: String| report.say(EntryPlace { list: "links", index: id.index(), key: &link.key }, field, what);
    if !map.has_actor(link.from) || !map.has_actor(link.to) {
        say("from", "from or to names an actor that is not in the map".into());
    }
    for (field, text) in [("label", &link.label), ("predicate", &link.predicate)] {
        check_length(&mut say, field, text);
    }
    check_drafted(&mut say, link.drafted.as_ref());
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
    if !link.evidence.iter().all(|&piece| map.has_piece(piece)) {
        say("evidence", "names a piece that is not in the map".into());
    } else if link.status == Status::Claimed && map.strongest_evidence(id) == EvidenceKind::Inference {
        say("status", "is claimed, but nobody claims it: it rests on the map-maker's inference only".into());
    }
    for &other in &link.disputes {
        if !map.has_link(other) {
            say("disputes", "names a link that is not in the map".into());
        } else if other == id {
            say("disputes", "names the link itself".into());
        } else if !map.link(other).disputes.contains(&id) {
            say("disputes", format!("{} does not dispute this link in turn", map.link(other).key));
        }
    }
}
