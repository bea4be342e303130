//! What filters show, count and say.

use quotemap::command::Command;
use quotemap::document::{Document, Edit};
use quotemap::files::map_file::built_in;
use quotemap::layout::Random;
use quotemap::model::analysis::paragraph_marks::marks;
use quotemap::model::filter::words::step_name;
use quotemap::model::filter::{Facet, Filter, show_only};
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::shown::counts::Counts;
use quotemap::model::time::timeline::Timeline;
use quotemap::model::{ActorKind, ArticleDate, DateRange, EvidenceKind, Family, LinkId, Map, Standing, Status, Verb};
use quotemap::scene::plan::Plan;

use crate::support::{Window, actor, link_between, shown_links, small};

/// Returns a filter that hides something of everything, by chance.
fn random_filter(map: &Map, random: &mut Random) -> Filter {
    let mut one_in = |n: usize| random.below(n) == 0;
    let mut filter = Filter::everything();
    filter.hidden_kinds = ActorKind::ALL.into_iter().filter(|_| one_in(5)).collect();
    filter.revealed = map.actor_ids().filter(|_| one_in(8)).collect();
    filter.hidden_actors = map.actor_ids().filter(|_| one_in(8)).collect();
    filter.hidden_families = Family::ALL.into_iter().filter(|_| one_in(5)).collect();
    filter.hidden_verbs = Verb::ALL.into_iter().filter(|_| one_in(5)).collect();
    filter.hidden_statuses = Status::ALL.into_iter().filter(|_| one_in(5)).collect();
    filter.hidden_evidence = EvidenceKind::ALL.into_iter().filter(|_| one_in(5)).collect();
    filter.hidden_standings = Standing::ALL.into_iter().filter(|_| one_in(5)).collect();
    if one_in(3) {
        filter.speakers = map.evidence().flat_map(|piece| &piece.speakers).copied().filter(|_| one_in(2)).collect();
    }
    if one_in(4) {
        filter.occasions = map.evidence().take(16).flat_map(|piece| piece.occasions()).map(str::to_owned).collect();
    }
    if one_in(4) {
        filter.dates = Some(DateRange::parse("2024-03-11/2024-03-17").unwrap());
    }
    filter
}

#[test]
fn a_count_is_what_would_be_shown_if_its_choice_were_the_only_one() {
    let map = small();
    let mut random = Random::new(11);
    for _ in 0..60 {
        let filter = random_filter(&map, &mut random);
        let counts = Counts::new(&map, &Shown::new(&map, &filter));
        assert_eq!(counts.shown, shown_links(&map, &filter).len());
        let only = |change: &dyn Fn(&mut Filter)| {
            let mut filter = filter.clone();
            change(&mut filter);
            shown_links(&map, &filter).len()
        };
        for (&family, &count) in counts.families.iter().filter(|(family, _)| **family != Family::BelongsTo) {
            let others = Family::ALL.into_iter().filter(|&other| other != family).collect();
            assert_eq!(count, only(&|filter| filter.hidden_families = std::collections::BTreeSet::clone(&others)));
        }
        for (&verb, &count) in &counts.verbs {
            let others = Verb::ALL.into_iter().filter(|&other| other != verb).collect();
            assert_eq!(count, only(&|filter| filter.hidden_verbs = std::collections::BTreeSet::clone(&others)));
        }
        for (&status, &count) in &counts.statuses {
            let others = Status::ALL.into_iter().filter(|&other| other != status).collect();
            assert_eq!(count, only(&|filter| filter.hidden_statuses = std::collections::BTreeSet::clone(&others)));
        }
        for (&kind, &count) in &counts.evidence {
            let others = EvidenceKind::ALL.into_iter().filter(|&other| other != kind).collect();
            assert_eq!(count, only(&|filter| filter.hidden_evidence = std::collections::BTreeSet::clone(&others)));
        }
        for (&standing, &count) in &counts.standings {
            assert_eq!(count, only(&|filter| *filter = filter.with_standings(&[standing])));
        }
        for (&speaker, &count) in &counts.speakers {
            assert_eq!(count, only(&|filter| filter.speakers = [speaker].into()));
        }
        for (occasion, &count) in &counts.occasions {
            assert_eq!(count, only(&|filter| filter.occasions = [occasion.clone()].into()));
        }
    }
}

#[test]
fn a_link_needs_one_piece_of_evidence_that_passes_everything_asked_of_evidence() {
    let map = small();
    let mut random = Random::new(12);
    for _ in 0..60 {
        let filter = random_filter(&map, &mut random);
        for link in shown_links(&map, &filter) {
            assert!(map.link(link).evidence.iter().any(|&piece| Shown::new(&map, &filter).has_evidence(piece)));
        }
    }
    // Quill is quoted and paraphrased: his quotations alone are fewer.
    let quill = actor(&map, "person/ada-quill");
    let his = Filter { speakers: [quill].into(), ..Filter::everything() };
    let quoted = Filter {
        hidden_evidence: [EvidenceKind::Paraphrase, EvidenceKind::Act, EvidenceKind::Inference].into(),
        ..his.clone()
    };
    for link in shown_links(&map, &quoted) {
        let is_his_quotation = |&piece: &quotemap::model::EvidenceId| {
            map.piece(piece).kind == EvidenceKind::Quotation && map.piece(piece).speakers.contains(&quill)
        };
        assert!(map.link(link).evidence.iter().any(is_his_quotation));
    }
    assert!(
        !shown_links(&map, &quoted).is_empty() && shown_links(&map, &his).len() >= shown_links(&map, &quoted).len()
    );
}

#[test]
fn on_the_record_and_without_unnamed_officials_part_the_request_from_its_denial() {
    let map = small();
    let request = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    let denial = link_between(&map, "person/bo-renner", "country/aldova", "");
    let on_record = Filter::everything().with_standings(&[Standing::OnRecord]);
    assert!(!Shown::new(&map, &on_record).has_link(request) && Shown::new(&map, &on_record).has_link(denial));
    assert_eq!(on_record.words(&map, Facet::Standings).as_deref(), Some("Only on the record"));
    let without = Filter::everything().with_standings(&[Standing::OnRecord, Standing::Article]);
    assert!(shown_links(&map, &without).len() > shown_links(&map, &on_record).len());
    for link in shown_links(&map, &without) {
        assert!(!map.rests_on_unnamed_sources(link));
    }
}

#[test]
fn revealing_shows_the_link_and_changes_no_more_than_it_must() {
    let map = small();
    let mut random = Random::new(13);
    for _ in 0..30 {
        let filter = random_filter(&map, &mut random);
        for link in map.link_ids() {
            let revealing = Shown::new(&map, &filter).revealing_links(&map, &[link]);
            assert!(Shown::new(&map, &revealing).has_link(link));
            if Shown::new(&map, &filter).has_link(link) {
                assert_eq!(revealing, filter);
            }
        }
        for id in map.actor_ids() {
            let revealing = Shown::new(&map, &filter).revealing_actor(&map, id);
            assert!(Shown::new(&map, &revealing).has_actor(id));
        }
    }
}

#[test]
fn actors_left_without_links_can_be_hidden() {
    let map = small();
    let on_record = Filter::everything().with_standings(&[Standing::OnRecord]);
    let shown = |filter: &Filter| map.actor_ids().filter(|&id| Shown::new(&map, filter).has_actor(id)).count();
    let without_lonely = Filter { hides_unlinked: true, ..on_record.clone() };
    assert!(shown(&without_lonely) < shown(&on_record));
    assert_eq!(shown_links(&map, &without_lonely), shown_links(&map, &on_record));
}

#[test]
fn a_range_of_days_meets_dates_that_share_a_day_with_it() {
    let range = |text: &str| DateRange::parse(text).unwrap();
    let date = |text: &str| ArticleDate::parse(text).unwrap();
    for (text, day, meets) in [
        ("2022-03-07/2022-03-13", "2022-03-13", true),
        ("2022-03-07/2022-03-13", "2022-03-14", false),
        ("2022-03-07/2022-03-13", "2022-03", true),
        ("2022-03-07/2022-03-13", "2021-11/..", true),
        ("2022-03-07/2022-03-13", "2022-02-28/2022-03-06", false),
        ("../2021-12-31", "2021-11/..", true),
        ("../2021-10-31", "2021-11/..", false),
        ("2022-03-01/..", "2021", false),
        ("2021-12-31/..", "2021", true),
    ] {
        assert_eq!(range(text).meets(&date(day)), meets, "{text} and {day}");
        assert_eq!(range(text).as_edtf(), text);
    }
    for broken in ["", "2022", "2022-03-13", "../..", "2022-03-13/2022-03-07", "2022-03/2022-04", "x/y"] {
        assert!(DateRange::parse(broken).is_err(), "{broken}");
    }
}

#[test]
fn steps_are_named_by_what_they_filter() {
    let map = small();
    let start = Filter::default();
    let quill = actor(&map, "person/ada-quill");
    let check = |after: Filter, before: &Filter, name: &str| assert_eq!(step_name(&map, before, &after), name);
    check(start.with_kind(ActorKind::Body, true), &start, "showing of bodies");
    check(start.with_family(Family::Asks, false), &start, "hiding of asks");
    let on_record = start.with_standings(&[Standing::OnRecord]);
    check(on_record.clone(), &start, "filter \u{201c}Only on the record\u{201d}");
    check(start.clone(), &on_record, "reset of filters");
    let his = Filter { speakers: [quill].into(), ..on_record.clone() };
    check(his.clone(), &on_record, "filter \u{201c}Said by Quill\u{201d}");
    check(on_record, &his, "end of filter \u{201c}Said by Quill\u{201d}");
    let week = Filter { dates: Some(DateRange::parse("2024-03-11/2024-03-17").unwrap()), ..start.clone() };
    check(week, &start, "filter \u{201c}11 March 2024 to 17 March 2024\u{201d}");
    check(Filter { hides_unlinked: true, ..start.clone() }, &start, "hiding of actors without links");
}

#[test]
fn a_filter_is_a_step_like_any_other() {
    let mut document = Document::new(small());
    let filter = document.filter().with_standings(&[Standing::OnRecord]);
    document.apply(Edit::SetFilter(filter.clone()), "filter");
    assert!(document.has_unsaved_changes());
    document.undo();
    assert_eq!(*document.filter(), Filter::default());
    document.redo();
    assert_eq!(*document.filter(), filter);
}

#[test]
fn only_unnamed_sources_means_only_them() {
    let map = small();
    let filter = Filter::default().with_unnamed_only();
    let alone: Vec<LinkId> = map.link_ids().filter(|&link| map.rests_on_unnamed_sources(link)).collect();
    assert!(filter.is_unnamed_only() && !alone.is_empty());
    assert_eq!(shown_links(&map, &filter), alone);
    // What others vouch for too keeps its full arrowhead, whatever is left out.
    let mixed = Filter { hidden_standings: [Standing::OnRecord].into(), ..Filter::everything() };
    let plan = Plan::new(&map, &Shown::new(&map, &mixed));
    let hollow = plan.strands.iter().filter(|strand| strand.rests_on.unnamed);
    assert!(hollow.flat_map(|strand| strand.links.iter()).all(|&link| map.rests_on_unnamed_sources(link)));
}

#[test]
fn marks_and_the_timeline_have_the_evidence_that_counts() {
    let map = small();
    let filter = Filter::everything().with_standings(&[Standing::OnRecord]);
    let counting = Shown::new(&map, &filter).counting();
    assert!(counting.len() < Shown::new(&map, &Filter::everything()).counting().len());
    assert!(marks(&map, &counting).iter().all(|mark| map.standing(mark.piece) == Standing::OnRecord));
    let timeline = Timeline::new(&map, &counting);
    assert!(timeline.spans.iter().all(|span| map.standing(span.piece) == Standing::OnRecord));
    assert_eq!(timeline.n_marks(), counting.len());
}

#[test]
fn what_is_shown_is_what_the_filter_says_of_each() {
    let map = small();
    let mut random = Random::new(13);
    for round in 0..60 {
        let filter = Filter { hides_unlinked: round % 2 == 0, ..random_filter(&map, &mut random) };
        let shown = Shown::new(&map, &filter);
        let passes = |id: LinkId| {
            let link = map.link(id);
            let are_open = [link.from, link.to].iter().all(|&end| filter.shows_actor(&map, end));
            let is_hidden = filter.hidden_verbs.contains(&link.verb) || filter.hidden_statuses.contains(&link.status);
            are_open && filter.shows_family(link.verb.family()) && !is_hidden && !shown.pieces(id).is_empty()
        };
        assert!(map.link_ids().filter(|&link| passes(link)).eq(shown.links().iter().copied()));
        assert!(map.link_ids().all(|link| shown.has_link(link) == passes(link)));
        let is_linked = |actor| map.links_of_actor(actor).iter().any(|&link| passes(link));
        let is_open = |actor| filter.shows_actor(&map, actor) && (!filter.hides_unlinked || is_linked(actor));
        assert!(map.actor_ids().all(|actor| shown.has_actor(actor) == is_open(actor)));
        for piece in map.evidence_ids().filter(|&piece| !map.links_of_evidence(piece).is_empty()) {
            let counts = map.links_of_evidence(piece).iter().any(|&link| shown.pieces(link).contains(&piece));
            assert_eq!(shown.has_evidence(piece), counts);
        }
        assert_eq!(shown.at_any_time(&map).links(), shown_links(&map, &filter.without(Facet::Dates)));
    }
}

#[test]
fn an_actor_is_hidden_by_name_and_comes_back_with_its_links() {
    let map = small();
    let aldova = actor(&map, "country/aldova");
    let hiding = Filter::everything().hiding([aldova]);
    let shown = Shown::new(&map, &hiding);
    assert!(!shown.has_actor(aldova) && !shown.links().is_empty());
    assert!(shown.links().iter().all(|&link| !map.touches(link, aldova)));
    assert_eq!(hiding.words(&map, Facet::Actors).as_deref(), Some("Without Aldova"));
    assert_eq!(step_name(&map, &Filter::everything(), &hiding), "hiding of Aldova");
    assert_eq!(step_name(&map, &hiding, &Filter::everything()), "showing of Aldova");
    assert_eq!(shown.revealing_actor(&map, aldova), Filter::everything());
    let link = map.links_of_actor(aldova)[0];
    assert_eq!(shown.revealing_links(&map, &[link]), Filter::everything());
    let chips = hiding.chips(&map);
    assert_eq!(chips, [("Without Aldova".to_owned(), Filter::everything())]);
}

#[test]
fn one_choice_alone_is_told_as_only_this() {
    let map = small();
    let mut filter = Filter::everything();
    show_only(&mut filter.hidden_kinds, &ActorKind::Body, ActorKind::ALL);
    show_only(&mut filter.hidden_evidence, &EvidenceKind::Quotation, EvidenceKind::ALL);
    assert_eq!(filter.words(&map, Facet::Kinds).as_deref(), Some("Only bodies"));
    assert_eq!(filter.words(&map, Facet::Evidence).as_deref(), Some("Only direct quotation"));
    assert!(shown_links(&map, &filter).iter().all(|&link| {
        let link = map.link(link);
        [link.from, link.to].iter().all(|&end| map.actor(end).kind == ActorKind::Body)
    }));
    show_only(&mut filter.hidden_kinds, &ActorKind::Body, ActorKind::ALL);
    assert!(filter.hidden_kinds.is_empty(), "asked again, it shows all");
}

#[test]
fn revealing_a_link_shows_its_ends_and_nobody_else_of_their_kind() {
    let map = built_in();
    let before = Shown::new(&map, &Filter::default());
    let hidden = map.link_ids().find(|&link| map.actor(map.link(link).from).kind == ActorKind::Group).unwrap();
    let filter = before.revealing_links(&map, &[hidden]);
    let after = Shown::new(&map, &filter);
    let ends = [map.link(hidden).from, map.link(hidden).to];
    let new: Vec<_> = after.actors(&map).filter(|&actor| !before.has_actor(actor)).collect();
    assert!(after.has_link(hidden) && !new.is_empty() && new.iter().all(|actor| ends.contains(actor)));
    assert!(!filter.is_reset(&map) && filter.chips(&map).is_empty(), "more is shown: that is no filter");
    assert_eq!(filter.without(Facet::Revealed), Filter::default());
}

#[test]
fn the_panel_of_an_actor_that_is_hidden_says_so_and_brings_it_back() {
    let mut window = Window::open();
    let map = window.map();
    let brenn = actor(&map, "country/brenn");
    window.press("Brenn");
    assert!(!window.shows("Hidden on the map"));
    let before = window.app().document().filter().clone();
    window.give(Command::Edit(Edit::SetFilter(Filter { hidden_actors: [brenn].into(), ..before })));
    assert!(window.shows("Hidden on the map by your filters"));
    window.press("Show it");
    assert!(window.app().document().shown().has_actor(brenn) && !window.shows("Hidden on the map"));
    let link = map.links_of_actor(brenn)[0];
    window.give(Command::Reveal(Selection::Link(link)));
    assert!(window.shows("of the chosen link: "));
    let before = window.app().document().filter().clone();
    window.give(Command::Edit(Edit::SetFilter(Filter { hidden_actors: [brenn].into(), ..before })));
    assert!(window.shows("The evidence of the chosen link is hidden") && !window.shows("of the chosen link: "));
}
