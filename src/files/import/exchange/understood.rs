//! What records say, as actors, links and pieces.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::FileErrorKind;
use crate::files::import::exchange::fields::{Columns, EDGE, NODE, PASSAGE, check_told};
use crate::files::import::exchange::letters::LetterPlaces;
use crate::files::import::exchange::oddities::Oddities;
use crate::files::import::exchange::records::{Record, Records, folded};
use crate::files::import::exchange::sources::SourceList;
use crate::files::import::exchange::words::{actor_kind, is_direction, is_verb, piece_kind, verb};
use crate::model::incoming::parts::{Incoming, IncomingActor, IncomingLink, IncomingPiece};
use crate::model::{EvidenceKind, Verb};

/// Understands records.
///
/// # Errors
/// Where nothing is in them.
pub(super) fn understand(records: Records, told: &[(String, String)]) -> Result<Incoming, FileErrorKind> {
    let Records { nodes, edges, passages, sources, article, dropped, format, columns, unused, .. } = records;
    if nodes.is_empty() && edges.is_empty() && passages.is_empty() && dropped.is_empty() {
        return Err(FileErrorKind::NotText("has no actors, no links and no passages"));
    }
    let mut names: BTreeSet<&str> = [&nodes, &edges, &passages].into_iter().flatten().flat_map(Record::names).collect();
    let headers: Vec<String> = columns.iter().flat_map(|table| &table.names).map(|name| folded(name)).collect();
    names.extend(headers.iter().chain(unused.iter().flatten()).map(String::as_str));
    check_told(told, &names)?;
    let format = format.unwrap_or_default();
    let letters = LetterPlaces::of(&article.text);
    let mut incoming = Incoming { format, columns, dropped, ..Incoming::default() };
    let [of_nodes, of_edges, of_passages] = unused.each_ref();
    let mut columns = |records, what, fields| Columns::of(records, what, fields, told, &mut incoming);
    let of_nodes = columns((&nodes[..], of_nodes), "actors", NODE);
    let of_passages = columns((&passages[..], of_passages), "passages", PASSAGE);
    let of_edges = columns((&edges[..], of_edges), "links", EDGE);
    let (mut actor_of, mut odd) = (BTreeMap::new(), Oddities::default());
    nodes.iter().for_each(|node| actor(&mut incoming, node, &of_nodes, &mut actor_of));
    let mut articles = SourceList::new(&sources);
    // Passages that a link names make none of their own.
    let linked: BTreeSet<usize> = edges.iter().flat_map(|edge| edge.passages.iter().copied()).collect();
    // For each passage of the file, what it became.
    let (mut piece_of, mut known) = (BTreeMap::new(), BTreeMap::new());
    for (at, passage) in passages.iter().enumerate() {
        // Of a graph of ours, several links bring one piece.
        let said = (of_passages.text(passage, "id"), of_passages.text(passage, "words"));
        let piece = known.get(&said).copied().or_else(|| {
            let index = piece(&mut incoming, passage, &of_passages, &letters, at)?;
            names_of_ours(&mut incoming, passage, &of_passages, &mut actor_of);
            incoming.pieces[index].article = articles.of_passage(passage, &of_passages);
            if !linked.contains(&at) {
                own_link(&mut incoming, passage, &of_passages, index, &mut odd);
            }
            Some(index)
        });
        if let Some(piece) = piece {
            piece_of.insert(at, piece);
            known.extend(said.0.is_some().then_some((said, piece)));
        }
    }
    let ids: BTreeMap<String, usize> =
        incoming.pieces.iter().enumerate().rev().map(|(at, piece)| (piece.id.clone(), at)).collect();
    for edge in &edges {
        link(&mut incoming, edge, &of_edges, (&piece_of, &ids), &mut odd);
    }
    odd.ends(&incoming, &nodes, &edges, &of_edges);
    incoming.dropped.extend(odd.words());
    incoming.sources = articles.into_sources();
    incoming.article = article;
    Ok(incoming)
}

fn actor(incoming: &mut Incoming, node: &Record, of: &Columns, actor_of: &mut BTreeMap<String, usize>) {
    let also: Vec<String> = ["xml_id", "id"].iter().flat_map(|name| node.list(name).iter().cloned()).collect();
    let id = of.text(node, "id").or(also.first().cloned()).unwrap_or_default();
    // Nodes of one graph may be named under several names.
    let other = || ["name", "label", "title"].iter().find_map(|name| node.list(name).first().cloned());
    let name = of.text(node, "name").or_else(other).unwrap_or_default();
    let member_of = of.list(node, "member_of");
    // A second entry about the same adds to the first.
    let known = actor_of.get(&id).filter(|_| name.is_empty()).and_then(|&at| incoming.actors.get_mut(at));
    if let Some(known) = known {
        known.member_of.extend(member_of);
        known.office = known.office.take().or(of.text(node, "office"));
        return;
    }
    if name.is_empty() && id.is_empty() {
        incoming.dropped.push(format!("{}: nobody is named", node.place));
        return;
    }
    if actor_of.contains_key(&id) {
        incoming
            .dropped
            .push(format!("{}: another has the id {id}, too; links that name it lead to the first", node.place));
    }
    if !id.is_empty() {
        actor_of.entry(id.clone()).or_insert(incoming.actors.len());
    }
    let along = |name: &str| of.text(node, name)?.parse::<f32>().ok().filter(|at| at.abs() <= FARTHEST);
    let kind = of.text(node, "kind");
    incoming.actors.push(IncomingActor {
        name: if name.is_empty() { id.clone() } else { name },
        id,
        also,
        short_name: of.text(node, "short_name"),
        kind: kind.as_deref().and_then(actor_kind),
        office: of.text(node, "office"),
        aliases: of.list(node, "aliases"),
        member_of,
        iso: of.text(node, "iso"),
        wikidata: of.text(node, "wikidata"),
        note: of.text(node, "note"),
        is_from_text: !node.list("is_from_text").is_empty(),
        at: along("x").zip(along("y")).map(|(x, y)| [x, y]),
        is_pinned: of.is(node, "pinned", "true"),
    });
}

/// Nobody stands farther from the middle of a map, in points.
const FARTHEST: f32 = 1e6;
/// As many are named beside a passage at most as may speak in it.
const MOST_NAMED: usize = 100;

/// Adds those whom a passage of ours names by their keys and, beside that, by their names.
fn names_of_ours(incoming: &mut Incoming, passage: &Record, of: &Columns, actor_of: &mut BTreeMap<String, usize>) {
    for (keys, names) in [("speakers", "speaker_names"), ("addressee", "addressee_name"), ("about", "about_names")] {
        let (keys, names) = (of.list(passage, keys), of.list(passage, names));
        if keys.len() != names.len() {
            continue;
        }
        for (key, name) in keys.into_iter().zip(names).take(MOST_NAMED) {
            let kind = key.split_once('/').and_then(|(kind, _)| actor_kind(kind));
            if let (Some(kind), false) = (kind, actor_of.contains_key(&key)) {
                actor_of.insert(key.clone(), incoming.actors.len());
                incoming.actors.push(IncomingActor { id: key, name, kind: Some(kind), ..IncomingActor::default() });
            }
        }
    }
}

/// Adds a passage; returns its index among the pieces.
fn piece(
    incoming: &mut Incoming,
    passage: &Record,
    of: &Columns,
    letters: &LetterPlaces<'_>,
    at: usize,
) -> Option<usize> {
    let Some(text) = of.text(passage, "words") else {
        incoming.dropped.push(format!("{}: has no words", passage.place));
        return None;
    };
    let kind = of.text(passage, "kind").as_deref().and_then(piece_kind);
    let is_told = matches!(kind, Some(EvidenceKind::Paraphrase | EvidenceKind::Act));
    let start = of.text(passage, "char_start").and_then(|start| start.parse().ok());
    let speakers = of.list(passage, "speakers");
    let (addressee, about) = (of.text(passage, "addressee"), of.list(passage, "about"));
    let id = of.text(passage, "id").unwrap_or_else(|| format!("p{}", at + 1));
    incoming.pieces.push(IncomingPiece {
        nth: start.and_then(|start| letters.nth_before(&text, start)),
        id,
        kind,
        text,
        is_own: is_told && of.is(passage, "is_verbatim", "false"),
        speakers,
        addressee,
        about,
        attribution: of.text(passage, "attribution"),
        via: of.text(passage, "via"),
        occasion: of.text(passage, "occasion"),
        medium: of.text(passage, "medium"),
        date: of.text(passage, "date"),
        date_wording: of.text(passage, "date_wording"),
        article: None,
        paragraphs: of.list(passage, "paragraphs").iter().filter_map(|number| number.parse().ok()).collect(),
        is_part: of.is(passage, "is_part", "true"),
    });
    Some(incoming.pieces.len() - 1)
}

/// Adds the link that a passage makes by itself. Those of a map of ours have their links beside them; others say with
/// their speaker whom it is about.
fn own_link(incoming: &mut Incoming, passage: &Record, of: &Columns, index: usize, odd: &mut Oddities) {
    let piece = &incoming.pieces[index];
    let is_ours = ["attribution", "links"].iter().any(|field| of.text(passage, field).is_some());
    let to = piece.addressee.clone().or(piece.about.first().cloned()).filter(|_| !is_ours);
    if let (Some(from), Some(to)) = (piece.speakers.first().cloned(), to) {
        let (said, label) = (of.text(passage, "verb"), of.text(passage, "label"));
        let link = IncomingLink {
            id: format!("{}-link", piece.id),
            from,
            to,
            verb: Some(odd.verb(said.as_deref()).unwrap_or(Verb::Said)),
            label: label.or(said).filter(|words| !is_verb(words)).unwrap_or_default(),
            status: odd.status(of.text(passage, "status").as_deref()),
            date: of.text(passage, "date"),
            evidence: vec![index],
            ..IncomingLink::default()
        };
        incoming.links.push(link);
    }
}

fn link(
    incoming: &mut Incoming,
    edge: &Record,
    of: &Columns,
    (piece_of, ids): (&BTreeMap<usize, usize>, &BTreeMap<String, usize>),
    odd: &mut Oddities,
) {
    let (Some(from), Some(to)) = (of.text(edge, "from"), of.text(edge, "to")) else {
        incoming.dropped.push(format!("{}: a link without its two ends", edge.place));
        return;
    };
    // Of a map of ours, pieces stand with the key; edges of others bring their own.
    let named = of.list(edge, "evidence").into_iter().filter_map(|id| ids.get(&id).copied());
    let brought = edge.passages.iter().filter_map(|at| piece_of.get(at).copied());
    let mut evidence: Vec<usize> = Vec::new();
    named.chain(brought).for_each(|at| evidence.extend((!evidence.contains(&at)).then_some(at)));
    let id = of.text(edge, "id").unwrap_or_default();
    if let Some(text) = of.text(edge, "words").filter(|_| evidence.is_empty()) {
        evidence.push(incoming.pieces.len());
        incoming.pieces.push(IncomingPiece {
            id: format!("p{}", incoming.pieces.len() + 1),
            text,
            speakers: of.list(edge, "speakers"),
            paragraphs: of.list(edge, "paragraphs").iter().filter_map(|number| number.parse().ok()).collect(),
            ..IncomingPiece::default()
        });
    }
    let words = |field| of.text(edge, field).filter(|words| !is_direction(words));
    let (said, label) = (words("verb"), words("label"));
    odd.direction(edge);
    incoming.links.push(IncomingLink {
        id,
        from,
        to,
        verb: odd.verb(said.as_deref()).or(label.as_deref().and_then(verb)),
        label: label.or(said).filter(|words| !is_verb(words)).unwrap_or_default(),
        predicate: of.text(edge, "predicate"),
        status: odd.status(of.text(edge, "status").as_deref()),
        disputes: of.list(edge, "disputes"),
        date: of.text(edge, "date"),
        date_wording: of.text(edge, "date_wording"),
        evidence,
    });
}
