//! Officials in their countries, bodies in theirs.

use quotemap::cli::settled_scene;
use quotemap::command::Command;
use quotemap::document::Edit;
use quotemap::files::map_file::built_in;
use quotemap::layout::{DEFAULT_CANVAS, area_for};
use quotemap::model::LinkId;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::scene::plan::Plan;

use crate::support::{Window, actor, announced, shown_links, small};

#[test]
fn officials_fold_into_their_country_and_bodies_into_theirs() {
    let map = built_in();
    let [china, xi, politburo, yang, zhang, nations] = [
        "country/china",
        "person/xi-jinping",
        "body/politburo",
        "person/yang-jiechi",
        "person/zhang-jun",
        "body/united-nations",
    ]
    .map(|key| actor(&map, key));
    let folded = Filter { folded: [china].into(), ..Filter::everything() };
    let stands_for = |filter: &Filter, id| Shown::new(&map, filter).folds().representative(id);
    for id in [xi, politburo, yang, zhang] {
        assert_eq!(stands_for(&folded, id), china, "{}", map.actor(id).name);
    }
    assert_eq!(stands_for(&folded, nations), nations);
    // Who belongs to two folds into the first that is folded.
    let both = Filter { folded: [nations].into(), ..Filter::everything() };
    assert_eq!(stands_for(&both, zhang), nations);
    // A hidden body leads on to its country; a hidden country stands for nobody.
    let without_bodies = Filter { folded: [china].into(), ..Filter::default() };
    assert_eq!(stands_for(&without_bodies, yang), china);
    let hidden = without_bodies.with_kind(quotemap::model::ActorKind::Country, false);
    assert_eq!(stands_for(&hidden, xi), xi);
    let foldable = Shown::new(&map, &Filter::default()).foldable(&map);
    assert!(foldable.contains(&china));
    assert!(!foldable.contains(&politburo), "it is hidden");
}

#[test]
fn links_add_up_and_none_is_lost() {
    let map = small();
    let mut n_inner = 0;
    for filter in [Filter::default(), Filter::everything()] {
        let plan = Plan::from_afar(&map, &Shown::new(&map, &filter));
        let outer = plan.strands.iter().flat_map(|strand| strand.links.iter());
        let mut links: Vec<LinkId> =
            outer.chain(plan.nodes.iter().flat_map(|node| node.inner.iter())).copied().collect();
        links.sort();
        assert_eq!(links, shown_links(&map, &filter));
        n_inner += plan.nodes.iter().map(|node| node.inner.len()).sum::<usize>();
        let folded = Shown::new(&map, &filter).foldable(&map);
        assert_eq!(plan, Plan::new(&map, &Shown::new(&map, &Filter { folded, ..filter.clone() })), "as folded by hand");
        let n_folded: usize = plan.nodes.iter().map(|node| node.folded.len()).sum();
        let n_shown = map.actor_ids().filter(|&id| Shown::new(&map, &filter).has_actor(id)).count();
        assert_eq!(plan.nodes.len() + n_folded, n_shown);
        assert!(n_folded > 5);
        for strand in &plan.strands {
            assert_ne!(strand.from, strand.to);
        }
    }
    assert!(n_inner > 0, "some links run inside a country");
}

#[test]
fn what_is_not_folded_stays_and_what_is_folded_is_found_in_its_country() {
    let map = small();
    let filter = Filter::default();
    let plan = Plan::new(&map, &Shown::new(&map, &filter));
    let before = settled_scene(&map, &filter, area_for(DEFAULT_CANVAS));
    let (brenn, voss) = (actor(&map, "country/brenn"), actor(&map, "person/cara-voss"));
    let mut layout = quotemap::layout::Layout::empty(map.n_actor_slots());
    for node in &before.nodes {
        layout.places[node.actor.index()] =
            Some(quotemap::layout::Place { at: node.center, side: quotemap::layout::Side::Below, pinned: false });
    }
    let folded = Plan::new(&map, &Shown::new(&map, &Filter { folded: [brenn].into(), ..filter }));
    assert!(folded.nodes.len() < plan.nodes.len());
    let after = quotemap::scene::Scene::new(&map, &folded, &layout);
    for node in &after.nodes {
        assert_eq!(node.center, before.node(node.actor).unwrap().center);
    }
    assert_eq!(after.standing_for(Selection::Actor(voss)), Selection::Actor(brenn));
    assert!(after.with_folded(Selection::Actor(brenn)).contains(&Selection::Actor(voss)));
}

#[test]
fn who_is_chosen_but_hidden_is_said_not_to_be_on_the_map() {
    let mut window = Window::open();
    let farrow = actor(&window.map(), "country/farrow");
    window.give(Command::Select(Selection::Actor(farrow)));
    let hidden = window.app().document().filter().hiding([farrow]);
    window.give(Command::Edit(Edit::SetFilter(hidden)));
    window.give(Command::ToggleFold(None));
    assert!(announced(&window).ends_with("is not on the map"), "{}", announced(&window));
}
