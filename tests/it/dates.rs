//! The timeline without the mouse, and what is said and moves when the filter changes.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::command::Command;
use quotemap::document::Edit;
use quotemap::files::map_file::parse;
use quotemap::layout::Point;
use quotemap::model::filter::Filter;
use quotemap::model::selection::Selection;
use quotemap::model::sentences::paragraph_list;
use quotemap::model::shown::Shown;
use quotemap::model::shown::words::change_words;
use quotemap::model::time::comparison::moments;
use quotemap::model::time::timeline::{Timeline, Undated};
use quotemap::model::{ActorKind, ArticleDate, DateRange, Family, Standing};

use crate::support::{SMALL_FILE, Window, actor, announced, read, small, two_bodies};

/// Sends the keyboard to the marks of the strip.
pub(crate) fn focus_strip(window: &mut Window) {
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::F6);
    }
    while window.harness.query_all_by_role(Role::List).all(|node| !node.accesskit_node().is_focused()) {
        window.key(Modifiers::NONE, Key::Tab);
    }
}

fn dates(window: &Window) -> Option<DateRange> {
    window.app().document().filter().dates
}

#[test]
fn what_has_no_date_stands_aside_and_is_reached_like_the_rest() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Timeline");
    let timeline = Timeline::new(&map, &window.app().document().shown().counting());
    let without = |link| map.link(link).date.is_none();
    assert!(timeline.undated.iter().all(|mark| without(mark.link) && map.piece(mark.piece).date.is_none()));
    assert_eq!(timeline.n_marks(), timeline.spans.len() + timeline.undated.len());
    assert!(timeline.n_undated <= timeline.undated.len());
    let last = timeline.undated.last().unwrap();
    let words_of = |mark: &Undated| {
        let paragraphs = paragraph_list(&map.piece(mark.piece).paragraphs);
        format!("No date: {}. {}, {paragraphs}", map.sentence(mark.link), map.brief_evidence(mark.piece))
    };
    let words = words_of(last);
    focus_strip(&mut window);
    window.key(Modifiers::NONE, Key::End);
    assert_eq!(announced(&window), format!("{words}, {0} of {0}", timeline.n_marks()));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(last.link));
    let first = timeline.undated[0].link;
    window.harness.query_all_by_label(&words_of(&timeline.undated[0])).next().unwrap().click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.app().view().exploring.selection, Selection::Link(first));
}

#[test]
fn keys_choose_a_range_of_dates_and_escape_takes_it_away() {
    let mut window = Window::open();
    let map = window.map();
    window.press("Timeline");
    let days = Timeline::new(&map, &window.app().document().shown().counting()).steps();
    focus_strip(&mut window);
    window.key(Modifiers::NONE, Key::ArrowRight);
    let range = |first: usize, last: usize| Some(DateRange { first: Some(days[first]), last: Some(days[last]) });
    for (key, expected) in [
        (Key::ArrowRight, range(0, 1)),
        (Key::ArrowRight, range(0, 2)),
        (Key::ArrowLeft, range(0, 1)),
        (Key::ArrowLeft, range(0, 0)),
        (Key::ArrowRight, range(0, 1)),
    ] {
        window.key(Modifiers::SHIFT, key);
        assert_eq!(dates(&window), expected);
    }
    let words = announced(&window);
    assert!(words.contains(&dates(&window).unwrap().to_string()[1..]) && words.ends_with("shown"), "{words}");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(dates(&window), None);
    assert!(announced(&window).starts_with("Filter \u{201c}"), "{}", announced(&window));
    assert!(window.harness.query_all_by_role(Role::List).any(|node| node.accesskit_node().is_focused()));
    // From the playhead, wherever the keyboard is; towards the past the first day moves.
    for _ in 0..4 {
        window.key(Modifiers::NONE, Key::Period);
    }
    window.key(Modifiers::SHIFT, Key::Comma);
    window.key(Modifiers::SHIFT, Key::Comma);
    assert_eq!(dates(&window), range(1, 3));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(dates(&window), range(2, 3));
    window.press("All dates");
    assert_eq!(dates(&window), None);
}

#[test]
fn a_change_of_the_filter_is_said_in_its_own_words_and_so_is_its_undoing() {
    let mut window = Window::open();
    let map = window.map();
    let n_all = window.app().document().shown().links().len();
    window.press("Only what is on the record");
    let n_links = window.app().document().shown().links().len();
    let all = map.n_links();
    let words = announced(&window);
    assert!(words.starts_with(&format!("Only on the record: {n_links} of {all} links and ")), "{words}");
    window.key(Modifiers::COMMAND, Key::Z);
    let words = announced(&window);
    assert!(
        words
            .starts_with(&format!("Undone: Filter \u{201c}Only on the record\u{201d} removed: {n_all} of {all} links")),
        "{words}"
    );
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(announced(&window).starts_with("Redone: Only on the record: "), "{}", announced(&window));
    window.key(Modifiers::COMMAND, Key::Z);
    window.move_by_command("country/delmark", 60.0);
    window.settle();
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(announced(&window), "Undone: move of Delmark");
}

#[test]
fn every_change_of_a_filter_has_words() {
    let map = small();
    let start = Filter::default();
    let check = |before: &Filter, after: Filter, words: &str| {
        let [before, after] = [before, &after].map(|filter| Shown::new(&map, filter));
        assert_eq!(change_words(&map, &before, &after), words);
    };
    check(&start, start.with_kind(ActorKind::Body, true), "Bodies are shown");
    check(&start, start.with_family(Family::Asks, false), "Without asks");
    let hidden = Filter { hides_unlinked: true, ..start.clone() };
    check(&start, hidden.clone(), "Actors without links are hidden");
    check(&hidden, start.clone(), "Actors without links are shown");
    let on_record = start.with_standings(&[Standing::OnRecord]);
    let both = Filter { dates: Some(DateRange::parse("2024-03-11/..").unwrap()), ..on_record.clone() };
    check(&on_record, both.clone(), "Since 11 March 2024");
    check(&both, on_record.clone(), "Filter \u{201c}Since 11 March 2024\u{201d} removed");
    check(&both, start.clone(), "Filters are reset");
    check(&start, both, "Only on the record. Since 11 March 2024");
    let brenn = actor(&map, "country/brenn");
    check(&start, Filter { folded: [brenn].into(), ..start.clone() }, "Brenn folded, 3 members inside");
}

#[test]
fn a_filter_moves_the_camera_only_where_something_would_lie_outside() {
    let mut window = Window::built_in();
    let set = |window: &mut Window, filter: Filter| {
        window.give(Command::Edit(Edit::SetFilter(filter)));
        window.settle();
    };
    let camera = |window: &Window| window.app().view().viewport.camera;
    let start = window.app().document().filter().clone();
    let fitted = camera(&window);
    assert!(fitted.is_fitted);
    let few = Filter { hides_unlinked: true, ..start.with_standings(&[Standing::OnRecord]) };
    set(&mut window, few);
    let now = camera(&window);
    let is_beside_chips = now.center.x == fitted.center.x && (fitted.center.y - now.center.y) * now.zoom < 45.0;
    assert!(is_beside_chips && now.zoom == fitted.zoom, "fewer are shown where they were, but for the chips");
    set(&mut window, start.clone());
    assert_eq!(camera(&window), fitted);
    set(&mut window, start.with_kind(ActorKind::Body, true));
    let app = window.app();
    assert!(camera(&window).sees(app.scene().bounds, app.view().session.canvas), "what came is in view");
    set(&mut window, start.clone());
    window.key(Modifiers::COMMAND, Key::Plus);
    let chosen = camera(&window);
    set(&mut window, start.with_kind(ActorKind::Group, true));
    assert_eq!(camera(&window), chosen, "the reader's look stays");
    window.key(Modifiers::COMMAND, Key::Num0);
    let app = window.app();
    assert!(camera(&window).is_fitted && camera(&window).sees(app.scene().bounds, app.view().session.canvas));
}

#[test]
fn chips_cover_nobody_while_the_whole_map_is_in_view() {
    let mut window = Window::open();
    let set = |window: &mut Window, filter: Filter| {
        window.give(Command::Edit(Edit::SetFilter(filter)));
        window.settle();
    };
    let start = window.app().document().filter().clone();
    let fitted = window.app().view().viewport.camera;
    let week = Filter { dates: Some(DateRange::parse("2024-03-11/2024-03-17").unwrap()), ..start.clone() };
    let more = Filter { hidden_families: [Family::Asks].into(), hides_unlinked: true, ..week.clone() };
    for filter in [week, more] {
        set(&mut window, filter.clone());
        let map = window.map();
        let chips = filter.chips(&map).into_iter();
        let chips = chips.map(|(words, _)| window.harness.get_by_label(&format!("Remove filter: {words}")).rect());
        let chips: Vec<egui::Rect> = chips.collect();
        let camera = window.app().view().viewport.camera;
        let middle = window.harness.get_by_label("Map of the article").rect().center();
        let screen = |p: Point| middle + egui::vec2(p.x - camera.center.x, p.y - camera.center.y) * camera.zoom;
        for node in &window.app().scene().nodes {
            let name = egui::Rect::from_min_max(screen(node.label_box.min), screen(node.label_box.max));
            assert!(!chips.iter().any(|chip| chip.intersects(name)), "{}", map.actor(node.actor).name);
        }
    }
    set(&mut window, start);
    assert_eq!(window.app().view().viewport.camera, fitted, "without chips the picture is where it was");
}

#[test]
fn arrows_lead_from_the_strip_as_a_whole_to_its_marks() {
    let mut window = Window::open();
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::F6);
    }
    assert_eq!(window.app().view().strip.at, None);
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(window.app().view().strip.at, Some(0));
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(window.app().view().strip.at, Some(1));
}

#[test]
fn escape_leaves_a_week_when_nothing_else_is_left_to_leave() {
    let mut window = Window::open();
    let delmark = actor(&window.map(), "country/delmark");
    window.key(Modifiers::NONE, Key::W);
    window.give(Command::Select(Selection::Actor(delmark)));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(dates(&window).is_some() && window.app().view().exploring.selection == Selection::Nothing);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(dates(&window), None);
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(dates(&window).is_some());
}

/// Returns the words that are painted in the strip.
fn painted(window: &Window) -> Vec<String> {
    window.painted(window.harness.get_by_label_contains("left and right go through the marks").rect())
}

#[test]
fn the_axis_of_time_names_years_where_they_differ_and_marks_what_it_leaves_out() {
    let mut window = Window::arranged(parse(&SMALL_FILE.replace("2024-03-14", "1945-05-08")).unwrap());
    window.press("Timeline");
    let words = painted(&window);
    let has = |wanted: &str| words.iter().any(|words| words == wanted);
    assert!(has("8 May 1945") && words.iter().any(|words| words.ends_with("2024")), "{words:?}");
    let timeline = Timeline::new(&window.map(), &window.app().document().shown().counting());
    assert_eq!(timeline.year(), None);
    assert_eq!(words.iter().filter(|words| *words == "//").count(), timeline.breaks().count());
    // From May 1945 to November 2023 there is one break, between the first two days.
    let second = timeline.spans.iter().find(|span| span.date.first_day().year() == 2023).unwrap();
    let first_break = timeline.breaks().next().unwrap();
    assert!(first_break > 0.0 && first_break < second.along.0, "{first_break}");
}

#[test]
fn a_year_stands_once_where_it_is_news() {
    let brief = |date: &str, known| ArticleDate::parse(date).unwrap().brief(known);
    assert_eq!(brief("2022-03-13", 2022), "13 Mar");
    assert_eq!(brief("2022-03-13", 1945), "13 Mar 2022");
    assert_eq!(brief("2022-03-07/2022-03-13", 1945), "7 Mar\u{2013}13 Mar 2022");
    assert_eq!(brief("2021-12-28/2022-01-03", 2022), "28 Dec 2021\u{2013}3 Jan");
    assert_eq!(brief("2022-02-24/..", 2021), "since 24 Feb 2022");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of dates")]
fn dates_of_all_sorts_are_said_in_words() {
    for (edtf, words, brief) in [
        ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"),
        ("-0043", "44 BC", "44 BC"),
        ("0000", "1 BC", "1 BC"),
        ("0079-10", "October AD 79", "Oct AD 79"),
        ("1945-05-08", "Tuesday, 8 May 1945", "8 May 1945"),
        ("199X", "1990s", "1990s"),
        ("19XX", "1900 to 1999", "1900 to 1999"),
        ("2022-03-XX", "March 2022", "Mar 2022"),
        ("2022-XX-XX", "2022", "2022"),
        ("2022-21", "spring 2022", "spring 2022"),
        ("2022~", "circa 2022", "c. 2022"),
        ("2022-03?", "perhaps March 2022", "Mar 2022?"),
        ("2022-03-13%", "perhaps circa Sunday, 13 March 2022", "c. 13 Mar 2022?"),
        ("../2022-03", "until March 2022", "until Mar 2022"),
        ("/2022-03", "until March 2022", "until Mar 2022"),
        ("2022-02-24/", "from Thursday, 24 February 2022, end unknown", "since 24 Feb 2022"),
        ("2021~/2022-24", "circa 2021 to winter 2022", "c. 2021\u{2013}winter 2022"),
        ("2022-03-13T10:00Z", "Sunday, 13 March 2022, 10:00 UTC", "13 Mar 2022"),
        ("2022-03-13T10:00:30-05:00", "Sunday, 13 March 2022, 10:00:30 UTC-05", "13 Mar 2022"),
        ("2022-03-13T10:00", "Sunday, 13 March 2022, 10:00", "13 Mar 2022"),
    ] {
        let date = ArticleDate::parse(edtf).unwrap();
        assert_eq!((date.to_string().as_str(), date.brief(1000).as_str()), (words, brief), "{edtf}");
        assert_eq!(date.as_edtf(), edtf);
    }
    for wrong in [
        "",
        "..",
        "../..",
        "/",
        "44",
        "-0000",
        "-44",
        "2022-25",
        "2022-13",
        "2022-00",
        "2022-02-30",
        "XXXX",
        "000X",
        "-004X",
        "199X-05",
        "2022-3",
        "2022-03-13T",
        "2022-03T10:00",
        "2022-03-13T25:00",
        "2022-03-13T10",
        "2022-03-13T10:00Z~",
        "2022-03-13 10:00",
        "2022~~",
        "~2022",
        "2022-03-13/2022-03-12",
        "2022-03-13T10:00Z/2022-03-13T09:00Z",
        "9999-24",
        "2022/2023/2024",
        "2022-03-13T10:00[Europe/Paris]",
        "\u{662}022",
        "+2022",
    ] {
        assert!(ArticleDate::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn dates_of_all_sorts_are_in_one_order_and_in_the_ranges_that_they_meet() {
    let in_order = [
        "-0043-03-15",
        "0079",
        "193X",
        "1945-05-08",
        "2021-24",
        "2022~",
        "2022-21",
        "../2022-03-13",
        "2022-03-13T23:00+14:00",
        "2022-03-13T10:00Z",
        "2022-03-13T10:00-05:00",
        "2022-03-14/..",
        "2022-03-14T00:30+14:00",
    ];
    let dates = in_order.map(|edtf| ArticleDate::parse(edtf).unwrap());
    assert!(dates.windows(2).all(|pair| pair[0].order() <= pair[1].order()), "{dates:?}");
    let lies = |range: &str, date: &str| {
        let (range, date) = (DateRange::parse(range).unwrap(), ArticleDate::parse(date).unwrap());
        (range.meets(&date), range.holds(&date))
    };
    assert_eq!(lies("2022-03-01/2022-05-31", "2022-21"), (true, true));
    assert_eq!(lies("2023-02-01/2023-02-28", "2022-24"), (true, false));
    assert_eq!(lies("1945-01-01/1945-12-31", "../2022-03"), (true, false));
    assert_eq!(lies("../2022-12-31", "../2022-03"), (true, true));
    assert_eq!(lies("2022-04-01/..", "../2022-03"), (false, false));
    assert_eq!(lies("-0043-01-01/-0043-12-31", "-0043-03-15"), (true, true));
    for range in ["-0043-01-01/0079-12-31", "0079-01-01/.."] {
        assert_eq!(DateRange::parse(range).unwrap().as_edtf(), range, "a saved filter is read again");
    }
    assert_eq!(DateRange::parse("-0043-03-15/..").unwrap().to_string(), "since 15 March 44 BC");
    assert!(DateRange::parse("2022-03-13~/..").is_err() && DateRange::parse("2022-03-13T10:00/..").is_err());
}

#[test]
fn an_open_start_is_on_the_timeline_where_it_ends_and_runs_on_from_there_to_the_past() {
    let dates = ["-0043-03-15", "../1945-05", "1945-05-08", "2022-21", "2022-04-02/..", "../2022-04-02"];
    let mut file = two_bodies();
    let link = file["links"][0].clone();
    let dated = |(index, date): (usize, &&str)| {
        let mut link = link.clone();
        (link["key"], link["date"]) = (format!("l{index}").into(), (*date).into());
        link
    };
    file["links"] = dates.iter().enumerate().map(dated).collect();
    let map = read(&file).unwrap();
    let shown = Shown::new(&map, &Filter::everything());
    let timeline = Timeline::new(&map, &shown.counting());
    let order: Vec<&str> = timeline.spans.iter().map(|span| span.date.as_edtf()).collect();
    assert_eq!(order, ["-0043-03-15", "../1945-05", "1945-05-08", "2022-21", "2022-04-02/..", "../2022-04-02"]);
    let open = &timeline.spans[1];
    assert!(open.along.0 < 0.0 && open.middle() == open.along.1 && !open.is_day(), "{open:?}");
    assert!(!timeline.spans[4].is_day() && timeline.spans[4].middle() == timeline.spans[4].along.0);
    assert_eq!(timeline.breaks().count(), 6);
    let of_1945 = DateRange::parse("1945-01-01/1945-12-31").unwrap();
    let in_1945 = Shown::new(&map, &Filter { dates: Some(of_1945), ..Filter::everything() });
    let keys: Vec<&str> = in_1945.links().iter().map(|&link| map.link(link).key.as_str()).collect();
    assert_eq!(keys, ["l1", "l2", "l5"]);
    let times: Vec<String> = moments(&map).iter().map(|moment| moment.to_string()).collect();
    assert_eq!(times, ["15 March 44 BC", "8 May 1945", "1 March 2022 to 31 May 2022", "2 April 2022"]);
}
