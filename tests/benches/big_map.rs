//! A map of any size, the same for the same seed: a few hubs with many links, as articles have them.

use quotemap::layout::Random;
use quotemap::model::{
    Actor, ActorId, ActorKind, ArticleDate, Attribution, Dated, Evidence, EvidenceId, EvidenceKind, Link, Map, Source,
    SourceId, Status, Verb,
};

/// Makes the same map, in which most people belong to a country.
pub(crate) fn big_map_with_members(n_actors: usize, n_links: usize, seed: u64) -> Map {
    let map = big_map(n_actors, n_links, seed);
    let mut random = Random::new(seed);
    let countries: Vec<ActorId> = map.actor_ids().filter(|&id| map.actor(id).kind == ActorKind::Country).collect();
    let belong = |actor: &Actor| {
        let country = countries[(random.unit() * random.unit() * countries.len() as f32) as usize % countries.len()];
        let is_member = actor.kind == ActorKind::Person && random.below(5) > 0;
        Actor { member_of: if is_member { vec![country] } else { Vec::new() }, ..actor.clone() }
    };
    let actors = map.actors().map(belong).collect();
    Map::new(
        "big".to_owned(),
        vec![map.first_source().clone()],
        actors,
        map.evidence().cloned().collect(),
        map.links().cloned().collect(),
    )
    .expect("the map is valid")
}

const N_PARAGRAPHS: u32 = 400;

/// Makes a map with some actors and links; each link rests on one or two pieces of evidence.
pub(crate) fn big_map(n_actors: usize, n_links: usize, seed: u64) -> Map {
    let mut random = Random::new(seed);
    let actors = (0..n_actors).map(|i| actor(i, &mut random)).collect();
    let mut evidence = Vec::new();
    let mut links = Vec::new();
    for i in 0..n_links {
        // Squared, so that the first actors have most links.
        let from = (random.unit() * random.unit() * n_actors as f32) as usize % n_actors;
        let to = (from + 1 + random.below(n_actors - 1)) % n_actors;
        let pieces: Vec<EvidenceId> = (0..1 + random.below(2)).map(|n| EvidenceId::new(evidence.len() + n)).collect();
        for _ in &pieces {
            evidence.push(piece(evidence.len(), [from, to], &mut random));
        }
        links.push(Link {
            key: format!("l{i}"),
            from: ActorId::new(from),
            to: ActorId::new(to),
            verb: Verb::ALL[random.below(Verb::ALL.len())],
            label: "said something".to_owned(),
            predicate: "said something about {to}".to_owned(),
            status: Status::Reported,
            disputes: Vec::new(),
            date: None,
            evidence: pieces,
            drafted: None,
        });
    }
    let source = Source {
        key: "big".to_owned(),
        headline: "A large map".to_owned(),
        publisher: "A generator".to_owned(),
        date: ArticleDate::parse("2022-03-28").ok(),
        n_paragraphs: Some(N_PARAGRAPHS),
        ..Source::default()
    };
    Map::new("big".to_owned(), vec![source], actors, evidence, links).expect("the map is valid")
}

/// Makes a piece of evidence for a link between two actors.
fn piece(index: usize, ends: [usize; 2], random: &mut Random) -> Evidence {
    let [from, to] = ends.map(ActorId::new);
    let date = |random: &mut Random| ArticleDate::parse(&format!("2022-03-{:02}", 1 + random.below(28))).ok();
    let kind = EvidenceKind::ALL[random.below(4)];
    let speakers = if kind == EvidenceKind::Act { Vec::new() } else { vec![from] };
    Evidence {
        key: format!("e{}", index),
        kind,
        text: format!("What the piece number {} says about this, in a sentence of the usual length.", index),
        is_verbatim: false,
        source: SourceId::new(0),
        speakers,
        addressee: None,
        about: vec![to],
        attribution: if random.below(3) == 0 { Attribution::Article } else { Attribution::Actor(from) },
        via: None,
        occasion: None,
        medium: None,
        date: (random.below(3) > 0).then(|| date(random)).flatten().map(|date| Dated { date, wording: None }),
        paragraphs: vec![1 + random.below(N_PARAGRAPHS as usize) as u32],
        anchors: Vec::new(),
        is_part: false,
        drafted: None,
    }
}

fn actor(i: usize, random: &mut Random) -> Actor {
    let kind = if random.below(3) == 0 { ActorKind::Country } else { ActorKind::Person };
    Actor {
        key: format!("{}/a{i}", kind.key()),
        kind,
        name: format!("Actor number {i}"),
        short_name: format!("Actor {i}"),
        aliases: Vec::new(),
        office: None,
        member_of: Vec::new(),
        iso: None,
        wikidata: None,
        note: None,
        drafted: None,
    }
}
