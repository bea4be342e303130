//! A large map as a newsroom's investigation has it, the same for the same seed: planted communities of very different
//! sizes with most of their links inside, hubs that everybody has to do with, chains, and hundreds of parts that hang
//! together with nothing else.

use quotemap::layout::Random;
use quotemap::model::{Actor, ActorId, Attribution, Evidence, EvidenceId, Link, Map};

use crate::big_map::big_map;

/// Makes a map with some actors and links.
pub(crate) fn planted_map(n_actors: usize, n_links: usize, seed: u64) -> Map {
    let base = big_map(n_actors, n_links, seed);
    let mut random = Random::new(seed + 1);
    let ends = planted_ends(n_actors, n_links, &mut random);
    let links: Vec<Link> = base.links().zip(&ends).map(|(link, &ends)| with_ends(link, ends)).collect();
    let mut evidence: Vec<Evidence> = base.evidence().cloned().collect();
    for link in &links {
        link.evidence.iter().for_each(|&piece| follow(&mut evidence, piece, link));
    }
    let actors = base.actors().map(|actor| named(actor, &mut random)).collect();
    Map::new("planted".to_owned(), vec![base.first_source().clone()], actors, evidence, links)
        .expect("the map is valid")
}

fn with_ends(link: &Link, [from, to]: [usize; 2]) -> Link {
    Link { from: ActorId::new(from), to: ActorId::new(to), ..link.clone() }
}

fn follow(evidence: &mut [Evidence], piece: EvidenceId, link: &Link) {
    let piece = &mut evidence[piece.index()];
    piece.speakers.iter_mut().for_each(|speaker| *speaker = link.from);
    piece.about = vec![link.to];
    if let Attribution::Actor(actor) = &mut piece.attribution {
        *actor = link.from;
    }
}

/// Returns the ends of links: a tenth of the actors in chains and small parts, the others in communities whose sizes
/// go from a few to hundreds; of their links 85 in a hundred stay inside, most of the others lead to a hub.
fn planted_ends(n_actors: usize, n_links: usize, random: &mut Random) -> Vec<[usize; 2]> {
    let n_in_communities = n_actors * 9 / 10;
    let mut communities = Vec::new();
    let mut start = 0;
    while start < n_in_communities {
        let size = 8 + (random.unit() * random.unit() * random.unit() * 300.0) as usize;
        let end = (start + size).min(n_in_communities);
        communities.push(start..end);
        start = end;
    }
    let mut ends = Vec::with_capacity(n_links);
    // Parts of two to nine, every third of them a chain.
    let mut first = n_in_communities;
    while first + 1 < n_actors && ends.len() < n_links {
        let size = (2 + random.below(8)).min(n_actors - first);
        let is_chain = random.below(3) == 0;
        (1..size).for_each(|i| ends.push([first + i, first + if is_chain { i - 1 } else { random.below(i) }]));
        first += size;
    }
    let hubs: Vec<usize> = communities.iter().step_by(9).map(|community| community.start).collect();
    while ends.len() < n_links {
        let from = random.below(n_in_communities);
        let own = communities.iter().find(|community| community.contains(&from)).expect("everybody is in one");
        // The first of a community have most links.
        let inside = own.start + (random.unit() * random.unit() * own.len() as f32) as usize;
        let to = match random.below(100) {
            0..85 => inside,
            85..95 => hubs[random.below(hubs.len())],
            _ => random.below(n_in_communities),
        };
        ends.extend((from != to).then_some([from, to]));
    }
    ends.truncate(n_links);
    ends
}

/// Names an actor as people are named, so that names have the lengths that names have.
fn named(actor: &Actor, random: &mut Random) -> Actor {
    const BEGINNINGS: [&str; 16] =
        ["Al", "Bren", "Cor", "Dal", "Er", "Far", "Gol", "Hes", "Ir", "Jar", "Kel", "Lor", "Mar", "Nor", "Or", "Pel"];
    const ENDINGS: [&str; 12] =
        ["an", "bek", "dova", "ek", "field", "gard", "in", "lund", "mark", "ness", "ov", "stein"];
    let mut word = || format!("{}{}", BEGINNINGS[random.below(16)], ENDINGS[random.below(12)]);
    let number: String = actor.key.chars().filter(char::is_ascii_digit).collect();
    let short_name = format!("{} {number}", word());
    Actor { name: format!("{} {short_name}", word()), short_name, ..actor.clone() }
}
