//! Neighbours to some steps, and the shortest chains between two actors.

use std::collections::BTreeSet;

use quotemap::layout::Random;
use quotemap::model::analysis::paths::{MOST_CHAINS, Reservation, shortest_chains};
use quotemap::model::filter::words::step_name;
use quotemap::model::filter::{Facet, Filter};
use quotemap::model::shown::Shown;
use quotemap::model::{ActorId, Family, Map, Verb};

use crate::support::{actor, shown_links, small};

fn shown(map: &Map, filter: &Filter) -> BTreeSet<ActorId> {
    map.actor_ids().filter(|&id| Shown::new(map, filter).has_actor(id)).collect()
}

#[test]
fn a_focus_keeps_neighbours_and_grows_with_each_step() {
    let map = small();
    let farrow = actor(&map, "country/farrow");
    let all = Filter::everything().with_family(Family::BelongsTo, false);
    let one = all.focused([farrow].into(), 1);
    for id in shown(&map, &one) {
        let is_neighbour = map.links_of_actor(farrow).iter().any(|&link| map.touches(link, id));
        assert!(id == farrow || is_neighbour, "{}", map.actor(id).name);
    }
    let two = one.focused([farrow].into(), 2);
    assert!(shown(&map, &one).is_subset(&shown(&map, &two)) && shown(&map, &one) != shown(&map, &two));
    for link in shown_links(&map, &one) {
        assert!(shown(&map, &one).contains(&map.link(link).from) && shown(&map, &one).contains(&map.link(link).to));
    }
    assert_eq!(one.words(&map, Facet::Focus).as_deref(), Some("Focus on Farrow, 1 step"));
    assert_eq!(one.without(Facet::Focus), all);
    let moscow = actor(&map, "person/cara-voss");
    let revealing = Shown::new(&map, &one).revealing_actor(&map, moscow);
    assert!(Shown::new(&map, &revealing).has_actor(moscow));
}

#[test]
fn a_focus_follows_what_the_rest_of_the_filter_shows() {
    let map = small();
    let aldova = actor(&map, "country/aldova");
    let focused = Filter::everything().focused([aldova].into(), 1);
    let fewer = focused.with_family(Family::PushesAgainst, false);
    assert!(shown(&map, &fewer).len() < shown(&map, &focused).len());
    // Whom a focus keeps is no part of the filter: what was changed has its own name.
    let without = |verb| Filter { hidden_verbs: [verb].into(), ..focused.clone() };
    let is_felt = |filter: &Filter| shown(&map, filter) != shown(&map, &focused);
    let after = Verb::ALL.into_iter().map(without).find(is_felt).unwrap();
    assert!(step_name(&map, &focused, &after).starts_with("filter \u{201c}Without"));
}

#[test]
fn chains_are_the_shortest_and_each_step_is_a_shown_link() {
    let map = small();
    let mut random = Random::new(5);
    let shown = Shown::new(&map, &Filter::default());
    let (mut n_joined, mut n_reserved) = (0, 0);
    for _ in 0..200 {
        let (from, to) = (ActorId::new(random.below(map.n_actors())), ActorId::new(random.below(map.n_actors())));
        let chains = shortest_chains(&map, &shown, from, to);
        assert!(chains.len() <= MOST_CHAINS);
        assert_eq!(chains.len(), shortest_chains(&map, &shown, to, from).len());
        assert!(chains.is_sorted_by_key(|chain| !chain.reservations.is_empty()), "the sound ones first");
        for chain in &chains {
            n_joined += 1;
            let is_sound = |links: &Vec<_>| links.iter().any(|&link| Reservation::of(&map, &shown, link).is_none());
            assert_eq!(chain.reservations.is_empty(), chain.steps.iter().all(is_sound));
            n_reserved += usize::from(!chain.reservations.is_empty());
            assert_eq!((chain.actors[0], *chain.actors.last().unwrap()), (from, to));
            assert_eq!(chain.steps.len(), chains[0].steps.len());
            for (pair, links) in chain.actors.windows(2).zip(&chain.steps) {
                assert!(!links.is_empty());
                for &link in links {
                    assert!(shown.has_link(link) && map.touches(link, pair[0]) && map.touches(link, pair[1]));
                }
            }
        }
        // No focus of fewer steps reaches the end.
        let is_near = |steps: usize| {
            let filter = shown.filter().with_family(Family::BelongsTo, false);
            u8::try_from(steps).is_ok_and(|steps| Shown::new(&map, &filter.focused([from].into(), steps)).has_actor(to))
        };
        if let Some(chain) = chains.first().filter(|chain| (2..=4).contains(&chain.steps.len())) {
            assert!(!is_near(chain.steps.len() - 1), "{from:?} {to:?}");
        }
    }
    assert!(n_joined > 20 && n_reserved > 0);
}
