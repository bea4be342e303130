//! What holds for every filter, layout and run of edits, tried on some by chance.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::subsequence;
use quotemap::document::{Document, Edit};
use quotemap::files::layout_file::{self, Arrangement, LayoutFile};
use quotemap::layout::{Layout, Place, Point, Side};
use quotemap::model::along::Along;
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Reviews;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::shown::counts::Counts;
use quotemap::model::story::{MapArea, Story, StoryStep};
use quotemap::model::text::normalize::normal_form;
use quotemap::model::{ActorId, ActorKind, DateRange, EvidenceKind, Family, LinkId, Standing, Status, Verb};
use quotemap::scene::camera::Camera;
use quotemap::scene::plan::Plan;
use quotemap::scene::{HIT_DISTANCE, Scene, StrandShape};

use crate::support::{shown_links, small};

/// Few enough to keep the suite quick; what fails is tried smaller and smaller, and printed.
fn few() -> ProptestConfig {
    ProptestConfig { cases: 48, ..crate::support::properties() }
}

/// Returns sets of some of these, mostly of few.
fn some<T: Clone + Ord + std::fmt::Debug + 'static>(all: impl IntoIterator<Item = T>) -> BoxedStrategy<BTreeSet<T>> {
    let all: Vec<T> = all.into_iter().collect();
    let few = all.len().min(2);
    prop_oneof![
        3 => Just(BTreeSet::new()),
        2 => subsequence(all.clone(), 0..=few).prop_map(BTreeSet::from_iter),
        1 => subsequence(all.clone(), 0..=all.len()).prop_map(BTreeSet::from_iter),
    ]
    .boxed()
}

fn filters() -> impl Strategy<Value = Filter> {
    let map = small();
    let speakers = map.evidence().flat_map(|piece| piece.speakers.clone());
    let occasions = map.evidence().flat_map(|piece| piece.occasions()).map(str::to_owned);
    let dates = ["2024-03-11/2024-03-17", "../2024-02-29", "2024-03-12/.."].map(|text| DateRange::parse(text).ok());
    let of_links = (some(ActorKind::ALL), some(Family::ALL), some(Verb::ALL), some(Status::ALL));
    let of_evidence =
        (some(map.source_ids()), some(EvidenceKind::ALL), some(Standing::ALL), some(speakers), some(occasions));
    let others = (prop_oneof![Just(None), proptest::sample::select(dates.to_vec())], any::<bool>());
    let by_actors =
        (some(map.actor_ids()), [some(map.actor_ids()), some(map.actor_ids())], some(map.actor_ids()), 1_u8..=3);
    (of_links, of_evidence, others, by_actors).prop_map(move |(of_links, of_evidence, others, by_actors)| {
        let (hidden_kinds, hidden_families, hidden_verbs, hidden_statuses) = of_links;
        let (sources, hidden_evidence, hidden_standings, speakers, occasions) = of_evidence;
        let ((dates, hides_unlinked), (hidden_actors, [revealed, folded], centers, steps)) = (others, by_actors);
        let foldable = Shown::new(&map, &Filter::everything()).foldable(&map);
        let folded = folded.intersection(&foldable).copied().collect();
        let filter = Filter {
            hidden_kinds,
            revealed,
            hidden_actors,
            hidden_families,
            hidden_verbs,
            hidden_statuses,
            sources,
            hidden_evidence,
            hidden_standings,
            speakers,
            occasions,
            dates,
            hides_unlinked,
            focus: None,
            folded,
        };
        if centers.is_empty() { filter } else { filter.focused(centers, steps) }
    })
}

fn places() -> impl Strategy<Value = Option<Place>> {
    let at = (-9999_i32..=9999, -9999_i32..=9999).prop_map(|(x, y)| Point::new(x as f32 / 10.0, y as f32 / 10.0));
    let place = (at, proptest::sample::select(Side::ALL.to_vec()), any::<bool>());
    proptest::option::weighted(0.8, place.prop_map(|(at, side, pinned)| Place { at, side, pinned }))
}

fn layouts() -> impl Strategy<Value = Layout> {
    proptest::collection::vec(places(), small().n_actors()).prop_map(|places| Layout { places })
}

fn edits() -> impl Strategy<Value = Edit> {
    let actors: Vec<ActorId> = small().actor_ids().collect();
    prop_oneof![
        3 => (proptest::sample::select(actors), places()).prop_map(|(actor, place)| Edit::Place(actor, place)),
        1 => layouts().prop_map(Edit::ReplaceLayout),
        2 => filters().prop_map(Edit::SetFilter),
    ]
}

fn state(document: &Document) -> (Layout, Filter) {
    (document.layout().clone(), document.filter().clone())
}

/// What a point hits, found by looking at everything that is drawn.
fn hit_of_all(scene: &Scene, p: Point, zoom: f32) -> Selection {
    let node = scene.nodes.iter().rev().find(|node| node.covers(p, 2.0 / zoom) || node.label_box.contains(p));
    let distance = |strand: &StrandShape| match strand.label_box() {
        Some(label) if label.contains(p) => 0.0,
        _ => strand.curve.distance(p).min(strand.head[0].distance(p)),
    };
    let strands = scene.strands.iter().map(|strand| (distance(strand), strand));
    let nearest = strands.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(distance, _)| *distance <= HIT_DISTANCE / zoom);
    let link = nearest.map_or(Selection::Nothing, |(_, strand)| Selection::Link(strand.links[0]));
    node.map_or(link, |node| Selection::Actor(node.actor))
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn undo_leads_back_through_every_state_and_redo_forth(edits in proptest::collection::vec((edits(), any::<bool>()), 1..20)) {
        let mut document = Document::new(small());
        let mut states = vec![state(&document)];
        for (edit, is_amended) in edits {
            if is_amended && states.len() > 1 {
                document.amend(edit);
                states.pop();
            } else {
                document.apply(edit, "step");
            }
            states.push(state(&document));
        }
        for before in states.iter().rev().skip(1) {
            prop_assert!(document.undo());
            prop_assert_eq!(&state(&document), before);
        }
        prop_assert!(!document.undo() && !document.has_unsaved_changes());
        for after in &states[1..] {
            prop_assert!(document.redo());
            prop_assert_eq!(&state(&document), after);
        }
    }

    #[test]
    fn what_is_saved_is_opened_as_it_was(layout in layouts(), filter in filters(), chosen in 0_usize..60) {
        let map = small();
        let selection = match chosen {
            n if n < map.n_actors() => Selection::Actor(ActorId::new(n)),
            n if n < map.n_links() => Selection::Link(LinkId::new(n)),
            _ => Selection::Nothing,
        };
        let camera = Camera { center: Point::new(1.5, -20.0), zoom: 1.25, is_fitted: chosen % 2 == 0 };
        let camera = if camera.is_fitted { Camera::default() } else { camera };
        let path = Path::new("x.layout.json");
        let reviews = Reviews::default();
        let area = (chosen % 3 > 0).then_some(MapArea { x: -3.5, y: 12.0, width: 640.0, height: 480.0, seen: Vec::new() });
        let step = StoryStep { caption: "\u{201c}a\u{201d}\nb".to_owned(), filter: filter.clone(), area, lit: selection };
        let story = Story { steps: vec![step; chosen % 4] };
        let (layout_now, filter_now, reviews, along) = (&layout, &filter, &reviews, Along::default());
        let saved =
            Arrangement { layout: layout_now, filter: filter_now, reviews, story: &story, camera, selection, along };
        let text = LayoutFile::capture(&map, None, saved).to_json(path).unwrap();
        let fitted = layout_file::parse(&text).unwrap().fit(&map);
        prop_assert_eq!(&fitted.mismatches, &Vec::<String>::new());
        prop_assert_eq!(&fitted.layout, &layout);
        prop_assert_eq!(&fitted.filter, &filter);
        prop_assert_eq!(&fitted.story, &story);
        prop_assert_eq!((fitted.camera, fitted.selection), (camera, selection));
        let again = Arrangement { layout: &fitted.layout, filter: &fitted.filter, story: &fitted.story, ..saved };
        let again = LayoutFile::capture(&map, None, again).to_json(path).unwrap();
        prop_assert_eq!(again, text);
    }

    #[test]
    fn a_filter_without_its_chips_is_none(filter in filters(), order in any::<usize>()) {
        let map = small();
        prop_assert_eq!(filter.is_reset(&map), filter == filter.reset(&map));
        let mut left = filter.clone();
        loop {
            let chips = left.chips(&map);
            if chips.is_empty() {
                break;
            }
            let (words, without) = &chips[order % chips.len()];
            let now = without.chips(&map);
            prop_assert_eq!(now.len() + 1, chips.len(), "{}", words);
            prop_assert!(now.iter().all(|(other, _)| other != words));
            left = without.clone();
        }
        // Kinds and actors that are shown besides have no chip.
        prop_assert!(left.hidden_kinds.is_subset(&Filter::default().hidden_kinds));
        let left = Filter { hidden_kinds: Filter::default().hidden_kinds, revealed: Default::default(), ..left };
        prop_assert!(left.is_reset(&map));
        prop_assert_eq!(left, filter.reset(&map));
    }

    #[test]
    fn what_is_shown_is_drawn_and_counted_alike(filter in filters()) {
        let map = small();
        let shown = shown_links(&map, &filter);
        prop_assert_eq!(Counts::new(&map, &Shown::new(&map, &filter)).shown, shown.len());
        let plan = Plan::new(&map, &Shown::new(&map, &filter));
        let outer = plan.strands.iter().flat_map(|strand| strand.links.iter());
        let mut drawn: Vec<LinkId> = outer.chain(plan.nodes.iter().flat_map(|node| node.inner.iter())).copied().collect();
        drawn.sort();
        prop_assert_eq!(drawn, shown.clone());
        prop_assert_eq!(plan.n_drawn(), Shown::new(&map, &filter).n_drawn(&map));
        for link in shown {
            prop_assert!(map.link(link).evidence.iter().any(|&piece| Shown::new(&map, &filter).has_evidence(piece)));
        }
    }

    #[test]
    fn a_point_hits_what_is_nearest_of_everything_drawn(
        filter in filters(),
        layout in layouts(),
        zoom in 0.1_f32..8.0,
        aims in proptest::collection::vec((any::<usize>(), 0_f32..1.0, -30_f32..30.0, -30_f32..30.0), 60),
    ) {
        let map = small();
        let scene = Scene::new(&map, &Plan::new(&map, &Shown::new(&map, &filter)), &layout);
        let mut prepared = scene.clone();
        prepared.prepare_hits();
        for (index, t, x, y) in aims {
            let on_strand = (index % 3 > 0).then(|| scene.strands.get(index % scene.strands.len().max(1))).flatten();
            let on_node = || scene.nodes.get(index % scene.nodes.len().max(1)).map(|node| node.center);
            let near = on_strand.map(|strand| strand.curve.at(t)).or_else(on_node).unwrap_or_default();
            let p = near + Point::new(x, y);
            let nearest = hit_of_all(&scene, p, zoom);
            prop_assert_eq!(scene.hit(p, zoom), nearest, "{:?} at {}", p, zoom);
            prop_assert_eq!(prepared.hit(p, zoom), nearest, "in a grid, {:?} at {}", p, zoom);
        }
        for actor in map.actor_ids() {
            let standing = scene.nodes.iter().find(|node| node.actor == actor || node.folded.contains(&actor));
            prop_assert_eq!(scene.node_standing_for(actor), standing);
            prop_assert_eq!(scene.node(actor), standing.filter(|node| node.actor == actor));
        }
        for link in map.link_ids() {
            let strand = scene.strands.iter().find(|strand| strand.links.contains(&link));
            let node = scene.nodes.iter().find(|node| node.inner.contains(&link));
            prop_assert_eq!(scene.strand(link), strand);
            let standing = strand.map(|_| Selection::Link(link)).or(node.map(|node| Selection::Actor(node.actor)));
            prop_assert_eq!(scene.standing_for(Selection::Link(link)), standing.unwrap_or_default());
        }
    }

    #[test]
    fn the_normal_form_of_a_normal_form_is_itself(text in "[a-zé\u{300}\u{201c}\u{2019}\u{2014}\u{a0}\r\n ,.fi\u{fb01}-]{0,40}") {
        let normal = normal_form(&text);
        prop_assert_eq!(normal_form(&normal), normal);
    }
}
