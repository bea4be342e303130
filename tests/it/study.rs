//! Exploring without the mouse, along the article and along time.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::{Command, Motion, Preference, WindowCommand};
use quotemap::files::map_file::built_in;
use quotemap::model::analysis::gaps::{Gap, GapPlace, places};
use quotemap::model::analysis::paragraph_marks::marks;
use quotemap::model::analysis::statistics::Statistics;
use quotemap::model::date::ArticleDate;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::model::sentences::paragraph_list;
use quotemap::model::shown::Shown;
use quotemap::model::time::timeline::Timeline;
use quotemap::model::{EvidenceKind, LinkId, Map};
use quotemap::view::strip::playing::step_secs;

use crate::playing::visibility;
use crate::support::{Window, actor, announced, link_between, small};

fn first_paragraph(map: &Map, link: LinkId) -> u32 {
    map.link(link).evidence.iter().map(|&piece| map.piece(piece).first_paragraph()).min().unwrap()
}

#[test]
fn tab_goes_through_the_actors_in_reading_order_and_arrows_follow_their_links() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::NONE, Key::F6);
    let shown: Vec<_> = window
        .app()
        .document()
        .reading_order()
        .iter()
        .copied()
        .filter(|&id| window.app().scene().node(id).is_some())
        .collect();
    for &actor in &shown {
        assert_eq!(window.app().view().map_focus.focused, Selection::Actor(actor), "{}", map.actor(actor).name);
        window.key(Modifiers::NONE, Key::Tab);
    }
    window.key(Modifiers::NONE, Key::F6);
    let voss = actor(&map, "person/cara-voss");
    for _ in shown.iter().take_while(|&&actor| actor != voss) {
        window.key(Modifiers::NONE, Key::Tab);
    }
    let camera = window.app().view().viewport.camera;
    window.key(Modifiers::NONE, Key::ArrowDown);
    let Selection::Link(first) = window.app().view().map_focus.focused else { panic!("no link has the focus") };
    assert_eq!(map.link(first).from, voss);
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert_ne!(window.app().view().map_focus.focused, Selection::Link(first));
    window.key(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(window.app().view().map_focus.focused, Selection::Link(first));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(first));
    assert_eq!(announced(&window), format!("Selected: {}", map.spoken_link(first)));
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(window.app().view().map_focus.focused, Selection::Actor(map.link(first).to));
    assert_eq!(window.app().view().viewport.camera, camera, "arrows on an actor do not pan");
}

#[test]
fn back_and_forward_go_through_what_was_chosen() {
    let mut window = Window::open();
    let map = window.map();
    let [delmark, estrin, voss] =
        ["country/delmark", "country/estrin", "person/cara-voss"].map(|key| Selection::Actor(actor(&map, key)));
    for chosen in [delmark, estrin, voss] {
        window.press(&map.spoken_actor(chosen.actor().unwrap()));
    }
    let selection = |window: &Window| window.app().view().exploring.selection;
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(selection(&window), estrin);
    window.key(Modifiers::NONE, Key::Backspace);
    assert_eq!(selection(&window), delmark);
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(selection(&window), delmark, "there is nothing before the first");
    window.key(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(selection(&window), estrin);
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(selection(&window), Selection::Nothing);
    window.key(Modifiers::NONE, Key::Backspace);
    assert_eq!(selection(&window), estrin, "back from nothing leads to the last choice");
    window.press(&map.spoken_actor(delmark.actor().unwrap()));
    window.key(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(selection(&window), delmark, "a new choice forgets what lay ahead");
}

#[test]
fn an_actor_is_moved_and_pinned_by_keys_alone_in_one_step_each() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = actor(&map, "country/delmark");
    window.named(&map.spoken_actor(delmark)).focus();
    window.harness.run_steps(2);
    let place = |window: &Window| window.app().document().layout().places[delmark.index()].unwrap();
    let before = place(&window);
    window.key(Modifiers::NONE, Key::P);
    assert!(place(&window).pinned);
    assert_eq!(window.app().document().undo_name(), Some("pinning of Delmark"));
    window.key(Modifiers::NONE, Key::P);
    assert!(!place(&window).pinned);
    for _ in 0..3 {
        window.key(Modifiers::SHIFT, Key::ArrowRight);
    }
    window.settle();
    let after = place(&window);
    assert!(after.pinned && after.at.x > before.at.x + 10.0, "{before:?} {after:?}");
    assert_eq!(window.app().document().undo_name(), Some("move of Delmark"));
}

#[test]
fn every_command_is_found_by_name_and_given_by_enter() {
    let mut window = Window::open();
    let bodies = actor(&window.map(), "body/corvian-cabinet");
    window.key(Modifiers::COMMAND, Key::K);
    for command in quotemap::command::Command::NAMED.iter().skip(1) {
        let words = command.info().name();
        assert!(window.harness.query_all_by_label_contains(words).next().is_some(), "{words}");
    }
    assert!(announced(&window).contains(", 1 of "), "the first entry is said: {}", announced(&window));
    window.harness.get_by_role_and_label(Role::TextInput, "Type a command").type_text("shw bodies");
    window.harness.run_steps(3);
    assert_eq!(announced(&window), "Filter: show bodies, 1 of 1");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.app().view().shell.command_palette.is_none());
    window.wait_until(|app| app.scene().node(bodies).is_some());
    window.settle();
    window.press(&window.map().spoken_actor(bodies));
    window.key(Modifiers::COMMAND, Key::K);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().shell.command_palette.is_none());
    assert_eq!(window.app().view().exploring.selection, Selection::Actor(bodies), "Escape closes the list only");
}

#[test]
fn panels_are_put_away_by_a_key_and_small_windows_start_without_some() {
    use quotemap::command::Part;
    let mut window = Window::open();
    assert!(Part::ALL.iter().all(|&part| window.app().view().shows_part(part)));
    window.key(Modifiers::NONE, Key::F7);
    window.harness.run_steps(20);
    assert!(!window.shows("What they rest on"));
    let wide = window.app().view().session.canvas.w;
    window.key(Modifiers::NONE, Key::F7);
    window.harness.run_steps(20);
    assert!(window.shows("What they rest on") && window.app().view().session.canvas.w < wide);
    let mut window = Window::open();
    window.harness.set_size(egui::vec2(760.0, 500.0));
    window.harness.run_steps(20);
    assert!(!window.app().view().shows_part(Part::Sidebar));
    let canvas = window.app().view().session.canvas;
    assert!(canvas.w > 380.0 && canvas.h > 380.0, "{canvas:?}");
}

#[test]
fn f6_goes_through_the_parts_of_the_window() {
    let mut window = Window::open();
    for name in ["Evidence", "Article and timeline", "Search and legend"] {
        window.key(Modifiers::NONE, Key::F6);
        if name == "Evidence" {
            window.key(Modifiers::NONE, Key::F6);
        }
        let label = window.harness.get_by_role_and_label(Role::Label, name);
        assert!(label.accesskit_node().is_focused(), "{name}");
    }
    window.key(Modifiers::NONE, Key::Tab);
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Find actors, links, words");
    assert!(field.accesskit_node().is_focused(), "Tab goes on inside of the panel");
}

#[test]
fn a_mark_stands_for_each_link_in_a_paragraph() {
    let map = small();
    let marks = marks(&map, &Shown::new(&map, &Filter::everything()).counting());
    let mut places: Vec<_> = marks.iter().map(|mark| (mark.paragraph, mark.level)).collect();
    places.dedup();
    assert_eq!(places.len(), marks.len(), "no mark covers another");
    for mark in &marks {
        assert!(map.piece(mark.piece).paragraphs.contains(&mark.paragraph));
        assert!(map.link(mark.link).evidence.contains(&mark.piece));
    }
    let request = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    assert!(marks.iter().filter(|mark| mark.link == request).count() > map.link(request).evidence.len());
}

#[test]
fn dates_without_a_day_are_spans_and_long_empty_times_are_cut_short() {
    let map = small();
    let all = Shown::new(&map, &Filter::everything()).counting();
    let timeline = Timeline::new(&map, &all);
    let dated = all.iter().filter(|&&(link, piece)| map.piece(piece).date.is_some() || map.link(link).date.is_some());
    assert_eq!(timeline.spans.len(), dated.count());
    for span in &timeline.spans {
        let is_day = span.date.last_day() == Some(span.date.first_day());
        assert_eq!(span.is_day(), is_day, "{}", span.date);
        assert!(span.along.0 <= span.along.1 && span.along.1 <= timeline.end());
    }
    let steps = timeline.steps();
    assert!(steps.is_sorted() && steps.len() >= 8, "{steps:?}");
    assert!(steps.windows(2).all(|pair| timeline.along(pair[1]) - timeline.along(pair[0]) <= 10.0));
    let names: Vec<String> = steps.iter().map(|&day| timeline.named(day).unwrap().date.brief(2024)).collect();
    assert_eq!(names[0], "Nov 2023");
    assert!(names.contains(&"12 Mar".to_owned()), "{names:?}");
}

#[test]
fn days_at_the_ends_of_dates_are_right() {
    let check = |text: &str, first: &str, last: Option<&str>| {
        let date = ArticleDate::parse(text).unwrap();
        assert_eq!(date.first_day().to_string(), first);
        assert_eq!(date.last_day().map(|day| day.to_string()).as_deref(), last);
    };
    check("2022-03-13", "2022-03-13", Some("2022-03-13"));
    check("2022-02", "2022-02-01", Some("2022-02-28"));
    check("2022", "2022-01-01", Some("2022-12-31"));
    check("2022-03-07/2022-04", "2022-03-07", Some("2022-04-30"));
    check("2021-11/..", "2021-11-01", None);
}

#[test]
fn stepping_through_the_article_shows_links_in_place_and_moves_nothing() {
    let mut window = Window::open();
    let map = window.map();
    let layout = window.app().document().layout().clone();
    let camera = window.app().view().viewport.camera;
    let links = window.app().document().shown().links().to_vec();
    let mut paragraphs: Vec<u32> = links.iter().map(|&link| first_paragraph(&map, link)).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    for (step, &paragraph) in paragraphs.iter().enumerate() {
        window.key(Modifiers::NONE, Key::Period);
        assert_eq!(window.app().view().exploring.step(), Some(step));
        let visible = visibility(&window).unwrap();
        for &link in &links {
            let is_reached = first_paragraph(&map, link) <= paragraph;
            assert_eq!(visible.link(link) > 0.0, is_reached, "{} at {paragraph}", map.sentence(link));
            let is_new = first_paragraph(&map, link) == paragraph;
            assert_eq!(visible.link(link) == 1.0, is_new, "{} at {paragraph}", map.sentence(link));
            assert!(!is_new || window.shows(&map.sentence(link)), "it is listed beside the map");
        }
        let where_ = if paragraph == 0 { "Headline".to_owned() } else { format!("Paragraph {paragraph}, ") };
        assert!(announced(&window).starts_with(&where_), "{}", announced(&window));
    }
    window.key(Modifiers::NONE, Key::Comma);
    assert_eq!(window.app().view().exploring.step(), Some(paragraphs.len() - 2));
    window.press("Show all");
    assert_eq!(visibility(&window), None);
    assert_eq!(*window.app().document().layout(), layout);
    assert_eq!(window.app().view().viewport.camera, camera);
    assert!(!window.app().document().has_unsaved_changes());
}

#[test]
fn time_is_stepped_through_and_its_marks_are_pressed_without_the_mouse() {
    let mut window = Window::open();
    window.press("Timeline");
    window.key(Modifiers::NONE, Key::Period);
    assert!(announced(&window).starts_with("since November 2023") || announced(&window).starts_with("November 2023"));
    window.press("Show all");
    let map = window.map();
    let timeline = Timeline::new(&map, &window.app().document().shown().counting());
    let span = timeline.spans.last().unwrap();
    let paragraphs = paragraph_list(&map.piece(span.piece).paragraphs);
    let evidence = map.brief_evidence(span.piece);
    window.press(&format!("{}: {}. {evidence}, {paragraphs}", span.date, map.sentence(span.link)));
    assert_eq!(window.app().view().exploring.selection, Selection::Link(span.link));
}

#[test]
fn arrow_keys_go_through_the_marks_of_the_strip() {
    let mut window = Window::open();
    let map = window.map();
    let all = marks(&map, &window.app().document().shown().counting());
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::F6);
    }
    while window.harness.query_all_by_role(Role::List).all(|node| !node.accesskit_node().is_focused()) {
        window.key(Modifiers::NONE, Key::Tab);
    }
    window.key(Modifiers::NONE, Key::ArrowRight);
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(window.app().view().strip.at, Some(1));
    assert!(announced(&window).ends_with(&format!("2 of {}", all.len())), "{}", announced(&window));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(all[1].link));
}

#[test]
fn playing_comes_to_the_end_and_rests() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND, Key::Space);
    assert!(window.app().view().exploring.is_running());
    assert_eq!(window.app().view().exploring.step(), Some(0));
    for _ in 0..40_000 {
        window.harness.run_steps(1);
        if !window.app().view().exploring.is_running() {
            break;
        }
    }
    assert!(!window.app().view().exploring.is_running());
    window.harness.run();
    let ctx = window.harness.ctx.clone();
    assert!(!ctx.has_requested_repaint(), "{:?}", ctx.repaint_causes());
}

#[test]
fn statistics_count_every_piece_where_it_belongs() {
    let map = built_in();
    let statistics = Statistics::new(&map, None);
    let quoted: usize = statistics.quotations.iter().map(|(_, pieces)| pieces.len()).sum();
    let of_speakers = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation);
    assert_eq!(quoted, of_speakers.map(|piece| piece.speakers.len()).sum::<usize>());
    let counted: usize = statistics.evidence.iter().map(|(.., pieces)| pieces.len()).sum();
    assert_eq!(counted, map.n_evidence());
    for (kind, standing, pieces) in &statistics.evidence {
        for &piece in pieces {
            assert_eq!((map.piece(piece).kind, map.standing(piece)), (*kind, *standing));
        }
    }
    for speech in &statistics.speech {
        for &piece in &speech.pieces {
            let piece = map.piece(piece);
            assert!(piece.speakers.contains(&speech.speaker) && piece.about.contains(&speech.subject));
        }
        assert_eq!(statistics.speech_of(speech.speaker, speech.subject), Some(speech));
    }
    assert!(statistics.linked.is_sorted_by(|a, b| a.1 >= b.1));
    assert_eq!(statistics.linked[0].1, map.links_of_actor(statistics.linked[0].0).len());
    let russia = actor(&map, "country/russia");
    assert_eq!(statistics.subjects[0], russia, "the article speaks most about Russia");
    let (speaker, n, subject) = statistics.speaks_most.unwrap();
    let about_others = |piece: &&quotemap::model::Evidence| piece.about.iter().any(|&subject| subject != speaker);
    let own = map.evidence().filter(|piece| piece.speakers.contains(&speaker)).filter(about_others);
    assert_eq!((n, subject), (own.count(), russia));
    assert_eq!(map.actor(speaker).key, "group/us-officials");
}

#[test]
fn gaps_are_where_the_evidence_is_thin() {
    let map = small();
    let links = |gap| {
        let link = |place| match place {
            GapPlace::Link(link) => Some(link),
            GapPlace::Actor(_) => None,
        };
        places(&map, gap, None).into_iter().filter_map(link).collect::<Vec<_>>()
    };
    let request = link_between(&map, "country/aldova", "country/brenn", "icebreakers");
    let denial = link_between(&map, "person/bo-renner", "country/aldova", "");
    assert!(links(Gap::Denied).contains(&request) && !links(Gap::Denied).contains(&denial));
    assert!(links(Gap::UnnamedOnly).contains(&request));
    for link in links(Gap::InferenceOnly) {
        assert!(map.link(link).evidence.iter().all(|&id| map.piece(id).kind == EvidenceKind::Inference));
    }
    assert!(!links(Gap::OneSource).is_empty() && links(Gap::OneSource).len() < map.n_links());
    let never = places(&map, Gap::NeverQuoted, None);
    let [marn, quill] = ["person/dov-marn", "person/ada-quill"].map(|key| GapPlace::Actor(actor(&map, key)));
    assert!(never.contains(&marn) && !never.contains(&quill));
}

#[test]
fn what_a_row_or_a_cell_counts_is_listed_and_lit() {
    let mut window = Window::open();
    let map = window.map();
    let statistics = Statistics::new(&map, None);
    window.key(Modifiers::COMMAND, Key::Num3);
    let (speaker, pieces) = &statistics.quotations[0];
    let row = format!("{}: {}, 1 of {}", map.actor(*speaker).short_name, pieces.len(), statistics.quotations.len());
    window.harness.get_by_role_and_label(Role::Button, &row).click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().exploring.listing().unwrap().pieces, *pieces);
    assert!(window.shows(&format!("Direct quotations of {}", map.actor(*speaker).name)));
    let visible = visibility(&window).unwrap();
    for link in map.link_ids() {
        let is_lit = map.link(link).evidence.iter().any(|piece| pieces.contains(piece));
        assert_eq!(visible.link(link) == 1.0, is_lit);
    }
    window.key(Modifiers::COMMAND, Key::Num4);
    let speech = &statistics.speech[0];
    let (who, whom) = (&map.actor(speech.speaker).name, &map.actor(speech.subject).name);
    let words = format!("What {who} said about {whom}: ");
    let cell = window.harness.query_all_by_label_contains(&words).next();
    cell.unwrap().click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().exploring.listing().unwrap().pieces, speech.pieces);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().findings.open.is_none(), "Escape closes the window first");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.app().view().exploring.listing().is_none() && visibility(&window).is_none());
}

#[test]
fn a_gap_leads_to_its_place() {
    let mut window = Window::open();
    let map = window.map();
    window.key(Modifiers::COMMAND, Key::Num5);
    let denied = places(&map, Gap::Denied, None);
    window.press(&format!("Claims with a denial ({})", denied.len()));
    let GapPlace::Link(first) = denied[0] else { panic!("denials are of links") };
    let sentence = map.sentence(first);
    let buttons: Vec<_> = window.harness.get_all_by_role_and_label(Role::Button, &sentence).collect();
    buttons.last().unwrap().click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(first));
}

#[test]
fn a_range_dragged_on_the_timeline_filters_by_date_and_goes_again() {
    let mut window = Window::open();
    window.press("Timeline");
    let rect = window.harness.get_by_role_and_label(Role::Image, "Timeline").rect();
    let n_links = window.app().scene().strands.len();
    let from = egui::pos2(rect.left() + rect.width() * 0.55, rect.center().y);
    window.drag(from, egui::pos2(rect.right() - 6.0, rect.center().y));
    window.settle();
    let range = window.app().document().filter().dates.unwrap();
    assert!(range.first.unwrap().to_string().starts_with("2024-0"), "{range}");
    assert!(window.app().scene().strands.len() < n_links);
    assert!(announced(&window).contains("shown"), "{}", announced(&window));
    window.press("All dates");
    window.settle();
    assert_eq!(window.app().document().filter().dates, None);
}

#[test]
fn hints_are_dismissed_for_good_and_help_opens_them() {
    let mut window = Window::open();
    assert!(!window.shows("Got it"), "nothing but the first start shows them unasked");
    window.give(Command::Window(WindowCommand::Hints));
    window.press("Got it");
    assert!(!window.shows("Got it") && window.app().view().session.preferences.knows_hints);
}

#[test]
fn hints_stay_away_once_the_reader_has_done_what_they_are_for() {
    let mut window = Window::open();
    window.give(Command::Window(WindowCommand::Hints));
    let link = window.app().document().shown().links()[0];
    window.give(Command::Select(Selection::Link(link)));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Got it") && window.app().view().session.preferences.knows_hints);
}

#[test]
fn text_grows_and_motion_is_reduced_when_the_reader_says_so() {
    let mut window = Window::open();
    window.key(Modifiers::COMMAND | Modifiers::ALT, Key::Plus);
    window.key(Modifiers::COMMAND | Modifiers::ALT, Key::Plus);
    window.harness.run_steps(3);
    assert_eq!(window.harness.ctx.zoom_factor(), 1.2);
    assert!(window.app().view().viewport.camera.is_fitted, "the map's zoom is another thing");
    window.key(Modifiers::COMMAND | Modifiers::ALT, Key::Num0);
    window.harness.run_steps(3);
    assert_eq!(window.harness.ctx.zoom_factor(), 1.0);
    let ctx = window.harness.ctx.clone();
    for (motion, is_reduced) in [(Motion::Full, false), (Motion::Reduced, true), (Motion::System, false)] {
        window.give(Command::Prefer(Preference::SetMotion(motion)));
        assert_eq!(window.app().view().session.preferences.reduced_motion, is_reduced);
        assert_eq!(ctx.global_style().animation_time == 0.0, is_reduced);
    }
}

#[test]
fn an_assistive_program_gives_a_link_the_focus() {
    let mut window = Window::open();
    let map = window.map();
    let link = window.app().document().shown().links()[7];
    window.harness.get_by_label(&map.spoken_link(link)).focus();
    window.harness.run_steps(4);
    assert_eq!(window.app().view().map_focus.focused, Selection::Link(link));
    window.key(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(window.app().view().map_focus.focused, Selection::Actor(map.link(link).from));
}

#[test]
fn the_window_of_findings_takes_the_focus_and_gives_it_back() {
    let mut window = Window::open();
    let map = window.map();
    let delmark = actor(&map, "country/delmark");
    window.named(&map.spoken_actor(delmark)).focus();
    window.harness.run_steps(2);
    window.key(Modifiers::COMMAND, Key::Num5);
    let tab = window.harness.get_by_role_and_label(Role::Tab, "Evidence gaps");
    assert!(tab.accesskit_node().is_focused());
    window.key(Modifiers::COMMAND, Key::Num5);
    assert_eq!(window.app().view().map_focus.focused, Selection::Actor(delmark));
}

#[test]
fn a_step_shows_the_words_behind_its_links_and_escape_ends_playing() {
    let mut window = Window::open();
    let width = |window: &Window, name: &str| window.harness.get_by_role_and_label(Role::Button, name).rect().width();
    let play = width(&window, "Play");
    window.key(Modifiers::COMMAND, Key::Space);
    assert!((width(&window, "Pause") - play).abs() < 0.5, "what stands beside it stays where it is");
    let map = window.map();
    let is_shown = |&piece: &quotemap::model::EvidenceId| window.shows(&map.brief_evidence(piece));
    assert!(map.evidence_ids().collect::<Vec<_>>().iter().any(is_shown));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.app().view().exploring.is_running());
    assert_eq!(window.app().view().exploring.step(), None);
}

#[test]
fn whoever_was_spoken_to_is_no_channel_besides() {
    let mut window = Window::built_in();
    let map = window.map();
    let is_it = |id: &quotemap::model::EvidenceId| {
        let piece = map.piece(*id);
        piece.addressee.is_some_and(|actor| piece.medium.as_ref() == Some(&map.actor(actor).name))
    };
    let link = map.link_ids().find(|&link| map.link(link).evidence.iter().any(is_it)).unwrap();
    window.give(Command::Reveal(Selection::Link(link)));
    window.settle();
    assert!(window.shows("To The New York Times"));
    assert!(!window.shows("Through The New York Times"));
}

#[test]
fn playback_goes_on_as_fast_as_the_reader_prefers() {
    assert_eq!([50, 100, 200].map(|percent| step_secs(percent, 0.0)), [3.0, 1.5, 0.75]);
    assert_eq!(step_secs(0, 2.0), 5.0, "what a broken file says is taken for the slowest");
    let mut window = Window::open();
    window.press("Play");
    window.press("Speed 1\u{d7}");
    assert!(announced(&window).contains("Speed of playback: 200 percent"));
    window.press("Speed 2\u{d7}");
    assert!(window.shows("Speed 0.5\u{d7}"));
    assert_eq!(window.app().view().session.preferences.play_percent, 50);
}
