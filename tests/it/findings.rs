//! Statistics and evidence gaps: of what they count, and how all of it is reached.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::files::map_file::built_in;
use quotemap::model::analysis::gaps::{Gap, GapPlace, places};
use quotemap::model::analysis::statistics::Statistics;
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::model::{ActorKind, Attribution, EvidenceKind, Family, Standing};
use quotemap::view::findings::statistics::row_at;
use quotemap::view::toolkit::style::{color, palette};

use crate::support::{Window, shown_links, small};

#[test]
fn a_filter_counts_only_what_it_shows() {
    let map = small();
    let filter = Filter::default().with_standings(&[Standing::OnRecord]);
    let (all, shown) = (Statistics::new(&map, None), Statistics::new(&map, Some(&Shown::new(&map, &filter))));
    assert_eq!((all.n_links, shown.n_links), (map.n_links(), shown_links(&map, &filter).len()));
    for (_, standing, pieces) in &shown.evidence {
        assert_eq!(*standing, Standing::OnRecord);
        assert!(pieces.iter().all(|&piece| Shown::new(&map, &filter).has_evidence(piece)));
    }
    assert!(shown.linked[0].1 < all.linked[0].1);
    for gap in Gap::ALL {
        let (all, shown) = (places(&map, gap, None), places(&map, gap, Some(&Shown::new(&map, &filter))));
        let is_shown = |place: &GapPlace| match *place {
            GapPlace::Link(link) => Shown::new(&map, &filter).has_link(link),
            GapPlace::Actor(actor) => Shown::new(&map, &filter).has_actor(actor),
        };
        assert_eq!(shown, all.into_iter().filter(is_shown).collect::<Vec<_>>(), "{gap:?}");
    }
    assert_eq!(Statistics::new(&map, Some(&Shown::new(&map, &Filter::everything()))), all);
}

#[test]
fn what_is_counted_of_a_filter_backs_a_link_that_it_shows() {
    let map = small();
    let nobody = Filter { hidden_kinds: ActorKind::ALL.into(), ..Filter::default() };
    let asks = Filter { hidden_families: Family::ALL.into_iter().filter(|it| *it != Family::Asks).collect(), ..nobody };
    for filter in [asks.clone(), Filter { hidden_kinds: [].into(), ..asks }] {
        let shown = Shown::new(&map, &filter);
        let statistics = Statistics::new(&map, Some(&shown));
        let backing: BTreeSet<_> = shown.counting().into_iter().map(|(_, piece)| piece).collect();
        let counted: BTreeSet<_> = statistics.evidence.iter().flat_map(|(.., pieces)| pieces).copied().collect();
        assert_eq!(counted, backing);
        assert!(statistics.quotations.iter().flat_map(|(_, pieces)| pieces).all(|piece| backing.contains(piece)));
        assert!(statistics.speech.iter().flat_map(|speech| &speech.pieces).all(|piece| backing.contains(piece)));
    }
}

#[test]
fn speakers_and_subjects_stand_in_the_order_of_the_totals_beside_their_names() {
    let statistics = Statistics::new(&built_in(), None);
    let falls = |totals: Vec<usize>| totals.is_sorted_by(|a, b| a >= b);
    let by_speaker = |&actor: &_| statistics.n_by(actor);
    assert!(falls(statistics.speakers.iter().map(by_speaker).collect()));
    let by_subject = |&actor: &_| statistics.n_about(actor);
    assert!(falls(statistics.subjects.iter().map(by_subject).collect()));
}

#[test]
fn names_beside_plots_are_whole() {
    let mut window = Window::built_in();
    let map = window.map();
    let whole = window.harness.ctx.content_rect();
    window.key(Modifiers::COMMAND, Key::Num4);
    window.harness.run_steps(3);
    let painted = window.painted(whole);
    for &speaker in &Statistics::new(&map, None).speakers[..5] {
        let name = &map.actor(speaker).short_name;
        let is_it = |words: &String| words.starts_with(name.as_str()) && words.len() <= name.len() + 3;
        assert!(painted.iter().any(is_it), "{name} in {painted:?}");
    }
    window.press("Evidence by kind");
    window.harness.run_steps(3);
    let painted = window.painted(whole);
    for (kind, standing, _) in &Statistics::new(&map, None).evidence {
        let name = format!("{}: {}", kind.name(), standing.name().to_lowercase());
        assert!(painted.contains(&name), "{name} in {painted:?}");
    }
}

#[test]
fn who_speaks_for_themself_on_the_record_is_no_gap() {
    let map = small();
    let one_source: Vec<_> = places(&map, Gap::OneSource, None);
    let mut n_left_out = 0;
    for link in map.link_ids() {
        let of = map.link(link);
        let is_own_word = of.evidence.iter().any(|&id| {
            let piece = map.piece(id);
            let says_so = piece.speakers.contains(&of.from) && piece.attribution == Attribution::Actor(of.from);
            says_so && piece.kind == EvidenceKind::Quotation && map.standing(id) == Standing::OnRecord
        });
        n_left_out += usize::from(is_own_word);
        assert!(!is_own_word || !one_source.contains(&GapPlace::Link(link)), "{}", map.sentence(link));
    }
    assert!(n_left_out > 0 && !one_source.is_empty());
    // What an unnamed source says of itself is a gap, and so is what others say of somebody.
    let is_of_other = |place: &GapPlace| match *place {
        GapPlace::Link(link) => {
            map.link(link).evidence.iter().any(|&id| !map.piece(id).speakers.contains(&map.link(link).from))
        }
        GapPlace::Actor(_) => false,
    };
    assert!(one_source.iter().any(is_of_other));
}

#[test]
fn statistics_follow_an_active_filter_and_say_so() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::COMMAND, Key::Num3);
    let all = map.n_links();
    assert!(window.shows(&format!("Counted: the whole map, {all} links")));
    window.press("Only what is on the record");
    let n_shown = window.app().document().shown().links().len();
    let words = format!("Counted: {n_shown} of {all} links \u{b7} Only on the record");
    assert!(window.shows(&words));
    window.press("Only what the filter shows");
    assert!(window.shows("Counted: the whole map"), "the reader has switched it off");
    window.press("Remove filter: Only on the record");
    window.press("Only what the filter shows");
    assert!(window.shows(&format!("Counted: {} of {all}", window.app().document().shown().links().len())));
}

#[test]
fn every_speaker_and_subject_is_scrolled_to() {
    let mut window = Window::built_in();
    let map = window.map();
    let statistics = Statistics::new(&map, None);
    window.key(Modifiers::COMMAND, Key::Num4);
    let cells = |window: &Window| {
        let cells = window.harness.query_all_by_role(Role::Cell);
        // The table beside it has cells too: its numbers.
        let labels = cells.filter_map(|cell| cell.accesskit_node().label()).filter(|label| label.contains(": "));
        labels.collect::<std::collections::BTreeSet<String>>()
    };
    let mut seen = cells(&window);
    assert!(seen.len() < statistics.speech.len(), "not all at once");
    let rect = window.harness.get_by_label_contains("the table beside it has the numbers").rect();
    for (x, y) in [(0.0, -90.0), (-90.0, 0.0), (0.0, 90.0), (-90.0, 0.0), (0.0, -90.0)] {
        for _ in 0..8 {
            window.harness.hover_at(rect.center());
            window.harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(x, y),
                phase: egui::TouchPhase::Move,
                modifiers: Modifiers::NONE,
                source: egui::MouseWheelSource::Trackpad,
            });
            window.harness.run_steps(12);
            seen.extend(cells(&window));
        }
    }
    assert_eq!(seen.len(), statistics.speech.len());
}

/// Returns the lengths of the bars that are drawn, as far as they are within their plot, from the top.
fn bars(window: &Window) -> Vec<f32> {
    let fill = color(palette(&window.harness.ctx).accent);
    let bar = |clipped: &egui::epaint::ClippedShape| match &clipped.shape {
        egui::Shape::Rect(shape) if shape.fill == fill && shape.rect.is_positive() => {
            Some((shape.rect.top(), shape.rect.intersect(clipped.clip_rect).width()))
        }
        _ => None,
    };
    let mut bars: Vec<_> = window.harness.output().shapes.iter().filter_map(bar).collect();
    bars.sort_by(|a, b| a.0.total_cmp(&b.0));
    bars.into_iter().map(|(_, length)| length).collect()
}

#[test]
fn bars_are_as_long_as_what_they_count() {
    let mut window = Window::built_in();
    let counts: Vec<_> =
        Statistics::new(&window.map(), None).evidence.iter().map(|(.., pieces)| pieces.len() as f32).collect();
    window.key(Modifiers::COMMAND, Key::Num3);
    window.press("Evidence by kind");
    for size in [egui::vec2(1280.0, 800.0), egui::vec2(760.0, 500.0)] {
        window.harness.set_size(size);
        window.harness.run_steps(5);
        let bars = bars(&window);
        assert!(bars.len() > 2, "{bars:?}");
        for (bar, count) in bars.iter().zip(&counts) {
            assert!((bar / bars[0] - count / counts[0]).abs() < 0.05, "{bars:?} {counts:?}");
        }
    }
}

#[test]
fn above_the_first_visible_row_there_is_none() {
    assert_eq!([-2.6, -3.4, -4.0].map(|y| row_at(y, 3)), [Some(0), Some(0), Some(1)]);
    assert_eq!([-2.4, 0.0, 1.0].map(|y| row_at(y, 3)), [None; 3]);
}
