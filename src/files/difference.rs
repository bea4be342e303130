//! What differs between two maps, or between two layouts: field by field, as their files have it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map as Members, Value};

use crate::files::layout_entries::LayoutFile;
use crate::files::map_entries::{ActorEntry, EvidenceEntry, LinkEntry, MapFile, SourceEntry};
use crate::files::map_file::SavedMap;
use crate::files::story_difference::{StoryMatch, caption};
use crate::model::wording::counted;

/// What something is that two files may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceSubject {
    /// The map as a whole.
    Map,
    /// An article.
    Source,
    /// An actor.
    Actor,
    /// A piece of evidence.
    Evidence,
    /// A link.
    Link,
    /// What the fact-checker thinks of a piece of evidence.
    Review,
    /// The arrangement as a whole.
    Layout,
    /// Where an actor is.
    Place,
    /// A part of the filter.
    Filter,
    /// Where the reader looks, and what is chosen.
    View,
    /// A step of the story.
    Story,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// It is in the second file only.
    Added,
    /// It is in the first file only.
    Removed,
    /// Other words say it.
    Reworded,
    /// Somebody else said it, to somebody else, or vouches for it.
    Reattributed,
    /// It is somewhere else.
    Moved,
    /// The reader keeps it in its place.
    Pinned,
    /// The reader keeps it there no longer.
    Unpinned,
    /// Something else about it.
    Changed,
}

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// What it is.
    pub subject: DifferenceSubject,
    /// Its key, or the name of its field.
    pub key: String,
    /// What people call it; empty where that is its key.
    pub name: String,
    /// What became of it, once each, in order.
    pub changes: Vec<DifferenceKind>,
    /// The fields that differ; none of what was added or removed.
    pub fields: Vec<FieldChange>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name in the file.
    pub field: String,
    /// What it was; null where it was absent.
    pub before: Value,
    /// What it is; null where it is absent.
    pub after: Value,
}

/// Two files of one kind that are compared: what differs is told one by one, and as often as it is asked, since of two large
/// maps it takes more memory than both.
pub trait TellsDifferences {
    /// Tells each difference, in the order of the files.
    fn each(&self, tell: &mut dyn FnMut(Difference));
}

impl TellsDifferences for Vec<Difference> {
    fn each(&self, tell: &mut dyn FnMut(Difference)) {
        self.iter().cloned().for_each(tell);
    }
}

/// Returns what differs between two maps and their arrangements, in the order of their files.
pub fn of_maps(before: &SavedMap, after: &SavedMap) -> Vec<Difference> {
    let mut found = Vec::new();
    of_sides([MapSide::of(before), MapSide::of(after)], &mut |difference| found.push(difference));
    found
}

/// A map as the entries of its file, which take a third of its memory: for two large maps that need not be there at once.
#[derive(Clone, Debug)]
pub struct PackedMap {
    /// The texts of the entries of each list.
    lists: [Vec<Box<str>>; 4],
    others: Members<String, Value>,
    layout: Option<LayoutFile>,
}

impl PackedMap {
    /// Packs a map.
    pub fn of(saved: SavedMap) -> Self {
        let MapSide { lists, others, .. } = MapSide::of(&saved);
        let texts = |list: EntryList<'_>| (0..list.n).map(|at| (list.entry)(at).to_string().into()).collect();
        let lists = lists.map(texts);
        Self { lists, others, layout: saved.layout }
    }

    fn side(&self) -> MapSide<'_> {
        let lists = self.lists.each_ref().map(|texts| EntryList::of(texts.iter().map(|text| &**text), unpacked));
        MapSide { lists, others: self.others.clone(), layout: self.layout.as_ref() }
    }
}

/// Compares a packed map with another one, as [`of_maps`] does.
impl TellsDifferences for (PackedMap, SavedMap) {
    fn each(&self, tell: &mut dyn FnMut(Difference)) {
        of_sides([self.0.side(), MapSide::of(&self.1)], tell);
    }
}

fn unpacked(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// What a map file says, as it is compared.
struct MapSide<'a> {
    /// Sources, actors, pieces of evidence and links.
    lists: [EntryList<'a>; 4],
    others: Members<String, Value>,
    layout: Option<&'a LayoutFile>,
}

impl<'a> MapSide<'a> {
    fn of(SavedMap { map, layout }: &'a SavedMap) -> Self {
        let lists = [
            EntryList::of(map.sources(), SourceEntry::of),
            EntryList::of(map.actors(), |actor| ActorEntry::of(map, actor)),
            EntryList::of(map.evidence(), |piece| EvidenceEntry::of(map, piece)),
            EntryList::of(map.links(), |link| LinkEntry::of(map, link)),
        ];
        Self { lists, others: members(&MapFile::without_lists(map)), layout: layout.as_ref() }
    }
}

fn of_sides([before, after]: [MapSide<'_>; 2], tell: &mut dyn FnMut(Difference)) {
    let subjects = [
        (DifferenceSubject::Source, "headline"),
        (DifferenceSubject::Actor, "name"),
        (DifferenceSubject::Evidence, "text"),
        (DifferenceSubject::Link, "label"),
    ];
    for ((a, b), (subject, name)) in before.lists.into_iter().zip(after.lists).zip(subjects) {
        of_lists(subject, ("key", name), [a, b], tell);
    }
    of_members(&before.others, &after.others, |_| DifferenceSubject::Map).into_iter().for_each(&mut *tell);
    match (before.layout, after.layout) {
        (Some(before), Some(after)) => of_layouts(before, after).into_iter().for_each(tell),
        (None, None) => {}
        (before, _) => {
            let change = if before.is_some() { DifferenceKind::Removed } else { DifferenceKind::Added };
            tell(Difference::whole(DifferenceSubject::Layout, "layout".to_owned(), String::new(), change));
        }
    }
}

/// Returns what differs between two layouts, in the order of their files.
pub fn of_layouts(before: &LayoutFile, after: &LayoutFile) -> Vec<Difference> {
    let [mut a, mut b] = [before, after].map(members);
    let mut found = Vec::new();
    for (subject, list, key) in
        [(DifferenceSubject::Review, "reviews", "evidence"), (DifferenceSubject::Place, "actors", "key")]
    {
        let lists = [&mut a, &mut b].map(|file| EntryList::of_values(file.remove(list)));
        of_lists(subject, (key, ""), lists, &mut |difference| found.push(difference));
    }
    // Where the file of the map stands differs with the folder of the layout.
    let map_key = |members: &mut Members<String, Value>| members.remove("map").map(|map| map["key"].clone());
    let keys = [map_key(&mut a), map_key(&mut b)];
    for (members, key) in [&mut a, &mut b].into_iter().zip(keys) {
        members.extend(key.map(|key| ("map".to_owned(), key)));
    }
    let subject = |field: &str| match field {
        "map" => DifferenceSubject::Layout,
        "camera" | "selection" | "strip" => DifferenceSubject::View,
        _ => DifferenceSubject::Filter,
    };
    let story = of_stories([a.remove("story"), b.remove("story")]);
    found.into_iter().chain(of_members(&a, &b, subject)).chain(story).collect()
}

/// Returns what an entry's file has, but for what says nothing about it.
fn members(entry: &impl Serialize) -> Members<String, Value> {
    // By its text: in a value, a number of single precision has digits that no file has.
    let text = serde_json::to_string(entry).unwrap_or_default();
    let Value::Object(mut members) = unpacked(&text) else { return Members::new() };
    for of_the_file in ["$schema", "format", "version"] {
        members.remove(of_the_file);
    }
    members
}

fn of_members(
    before: &Members<String, Value>,
    after: &Members<String, Value>,
    subject: impl Fn(&str) -> DifferenceSubject,
) -> Vec<Difference> {
    let of = |field: FieldChange| Difference {
        subject: subject(&field.field),
        key: field.field.clone(),
        name: String::new(),
        changes: vec![DifferenceKind::Changed],
        fields: vec![field],
    };
    changed_fields(before, after).into_iter().map(of).collect()
}

/// The entries of a list in a file, each made when it is asked for: as a whole, those of a large map would take too much
/// memory.
struct EntryList<'a> {
    n: usize,
    entry: Box<dyn Fn(usize) -> Value + 'a>,
}

impl<'a> EntryList<'a> {
    fn of<T: Copy + 'a, E: Serialize>(all: impl Iterator<Item = T>, entry: impl Fn(T) -> E + 'a) -> Self {
        let all: Vec<T> = all.collect();
        let n = all.len();
        let value = move |at: usize| serde_json::to_value(entry(all[at])).unwrap_or_default();
        Self { n, entry: Box::new(value) }
    }

    fn of_values(list: Option<Value>) -> Self {
        let values = entries(list);
        Self { n: values.len(), entry: Box::new(move |at| values[at].clone()) }
    }
}

/// Compares the entries of two lists that are known by a key and called by a name.
fn of_lists(
    subject: DifferenceSubject,
    (key, name): (&str, &str),
    [before, after]: [EntryList<'_>; 2],
    tell: &mut dyn FnMut(Difference),
) {
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap_or_default().to_owned();
    let mut later: BTreeMap<String, usize> = (0..after.n).map(|at| (text(&(after.entry)(at), key), at)).collect();
    for entry in (0..before.n).map(&before.entry) {
        let Some(at) = later.remove(&text(&entry, key)) else {
            tell(Difference::whole(subject, text(&entry, key), text(&entry, name), DifferenceKind::Removed));
            continue;
        };
        let other = (after.entry)(at);
        let (key, name) = (text(&other, key), text(&other, name));
        if let (true, Value::Object(before), Value::Object(after)) = (other != entry, &entry, &other) {
            tell(Difference::changed(subject, key, name, changed_fields(before, after)));
        }
    }
    let mut added: Vec<usize> = later.into_values().collect();
    added.sort_unstable();
    for entry in added.into_iter().map(&after.entry) {
        tell(Difference::whole(subject, text(&entry, key), text(&entry, name), DifferenceKind::Added));
    }
}

/// Compares the steps of two stories; what is gone comes first.
fn of_stories(lists: [Option<Value>; 2]) -> Vec<Difference> {
    let [before, after] = lists.map(entries);
    let StoryMatch { partners, moved, gone } = StoryMatch::new(&before, &after);
    let whole = |place: usize, step: &Value, change| {
        Difference::whole(DifferenceSubject::Story, (place + 1).to_string(), caption(step).to_owned(), change)
    };
    let mut found: Vec<Difference> =
        gone.into_iter().map(|place| whole(place, &before[place], DifferenceKind::Removed)).collect();
    for (place, (step, partner)) in after.iter().zip(partners).enumerate() {
        let Some(other) = partner.map(|partner| &before[partner]) else {
            found.push(whole(place, step, DifferenceKind::Added));
            continue;
        };
        let (Value::Object(before), Value::Object(after)) = (other, step) else { continue };
        let (key, name) = ((place + 1).to_string(), caption(step).to_owned());
        let mut change = Difference::changed(DifferenceSubject::Story, key, name, changed_fields(before, after));
        if moved[place] {
            change.changes.push(DifferenceKind::Moved);
            change.changes.sort_unstable();
        }
        found.extend((!change.changes.is_empty()).then_some(change));
    }
    found
}

/// Returns the entries of a list in a file.
fn entries(list: Option<Value>) -> Vec<Value> {
    match list {
        Some(Value::Array(entries)) => entries,
        _ => Vec::new(),
    }
}

fn changed_fields(before: &Members<String, Value>, after: &Members<String, Value>) -> Vec<FieldChange> {
    let only_after = after.keys().filter(|field| !before.contains_key(*field));
    let value = |members: &Members<String, Value>, field: &str| members.get(field).cloned().unwrap_or_default();
    let change =
        |field: &String| FieldChange { field: field.clone(), before: value(before, field), after: value(after, field) };
    before.keys().chain(only_after).map(change).filter(|change| change.before != change.after).collect()
}

impl Difference {
    fn whole(subject: DifferenceSubject, key: String, name: String, change: DifferenceKind) -> Self {
        Self { subject, key, name, changes: vec![change], fields: Vec::new() }
    }

    fn changed(subject: DifferenceSubject, key: String, name: String, fields: Vec<FieldChange>) -> Self {
        let mut changes: Vec<DifferenceKind> = fields.iter().map(|field| field.kind(subject)).collect();
        changes.sort_unstable();
        changes.dedup();
        Self { subject, key, name, changes, fields }
    }
}

impl FieldChange {
    /// Returns what became of the field of something.
    pub(super) fn kind(&self, subject: DifferenceSubject) -> DifferenceKind {
        match (subject, self.field.as_str()) {
            (DifferenceSubject::Source, "headline")
            | (DifferenceSubject::Actor, "name" | "short_name")
            | (DifferenceSubject::Evidence, "text")
            | (DifferenceSubject::Link, "label" | "predicate")
            | (DifferenceSubject::Story, "caption") => DifferenceKind::Reworded,
            (DifferenceSubject::Evidence, "speaker" | "addressee" | "attribution" | "via") => {
                DifferenceKind::Reattributed
            }
            (DifferenceSubject::Place, "x" | "y") => DifferenceKind::Moved,
            (DifferenceSubject::Place, "pinned") if self.after.is_null() => DifferenceKind::Unpinned,
            (DifferenceSubject::Place, "pinned") => DifferenceKind::Pinned,
            _ => DifferenceKind::Changed,
        }
    }
}

impl DifferenceSubject {
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Map => ("map", "maps"),
            Self::Source => ("article", "articles"),
            Self::Actor => ("actor", "actors"),
            Self::Evidence => ("piece of evidence", "pieces of evidence"),
            Self::Link => ("link", "links"),
            Self::Layout => ("arrangement", "arrangements"),
            Self::Place => ("actor", "actors"),
            Self::Review => ("review", "reviews"),
            Self::Filter => ("filter", "filters"),
            Self::View => ("view", "views"),
            Self::Story => ("step of the story", "steps of the story"),
        }
    }
}

impl DifferenceKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Reworded => "reworded",
            Self::Reattributed => "re-attributed",
            Self::Moved => "moved",
            Self::Pinned => "pinned",
            Self::Unpinned => "unpinned",
            Self::Changed => "changed",
        }
    }
}

/// How many differences there are of each sort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DifferenceCounts(BTreeMap<(DifferenceSubject, DifferenceKind), usize>);

impl DifferenceCounts {
    /// Counts one more.
    pub fn add(&mut self, difference: &Difference) {
        for &change in &difference.changes {
            *self.0.entry((difference.subject, change)).or_default() += 1;
        }
    }

    /// Says them, as in "2 actors added, 1 link reworded, 5 actors moved"; "nothing differs" where none is.
    pub fn words(&self) -> String {
        let words = self.0.iter().map(|(&(subject, change), &n)| {
            let (one, many) = subject.words();
            format!("{} {}", counted(n, one, many), change.word())
        });
        let words: Vec<String> = words.collect();
        if words.is_empty() { "nothing differs".to_owned() } else { words.join(", ") }
    }
}

/// Says how many differences there are of each sort; see [`DifferenceCounts::words`].
pub fn summary(differences: &[Difference]) -> String {
    let mut counts = DifferenceCounts::default();
    differences.iter().for_each(|difference| counts.add(difference));
    counts.words()
}
