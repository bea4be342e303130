//! How long a frame of the window takes of our own processor time: widgets, shapes, tessellation. No
//! display is needed. `cargo bench --bench frame`.

mod big_map;
mod planted_map;
mod processor_time;
mod program;
mod window;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Modifiers, PointerButton, Pos2, pos2, vec2};
use processor_time::processor_time;
use program::Program;
use quotemap::command::{Command, FileCommand, Finding, Listing, MapChange};
use quotemap::document::{Document, Edit};
use quotemap::files::map_file::{self, built_in};
use quotemap::model::along::Along;
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::reading::Reading;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::text::article::Article;
use quotemap::model::{Actor, ActorId, ActorKind, LinkId, Map};
use quotemap::view::state::article::{ArticleState, OpenArticle, Tab};
use quotemap::view::{Mode, ViewState};
use window::Window;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The most processor time for a frame of the built-in map, and of the large one.
const LIMITS: [Duration; 2] = [Duration::from_millis(4), Duration::from_millis(12)];

/// Measures processor time, not what a clock on the wall shows: others may be at work on the machine. With
/// words as arguments, only maps and states whose names contain one of them.
fn main() {
    let big = |n: usize| planted_map::planted_map(n, 3 * n, 7);
    let maps = [
        ("built-in map", built_in(), LIMITS[0]),
        ("300 actors, 900 links", big(300), LIMITS[1]),
        ("2,000 actors, 6,000 links", big(2000), LIMITS[1]),
        ("2,000, no communities", big_map::big_map_with_members(2000, 6000, 7), LIMITS[1]),
        ("10,000 actors, 30,000 links", big(10_000), LIMITS[1]),
    ];
    let words = std::env::args().skip(1).filter(|word| !word.starts_with('-'));
    let of_map = |word: &String| maps.iter().any(|(name, ..)| name.contains(word.as_str()));
    let (of_maps, of_states): (Vec<String>, Vec<String>) = words.partition(of_map);
    let is_wanted =
        |words: &[String], name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    for (name, map, limit) in maps.into_iter().filter(|(name, ..)| is_wanted(&of_maps, name)) {
        println!("{name:<28} {:>9} {:>9} {:>9} {:>9}   limit {limit:?}", "fastest", "median", "95 %", "slowest");
        for state in STATES.into_iter().filter(|state| is_wanted(&of_states, state)) {
            let step: Option<fn(&Document, usize) -> Command> = match state {
                "filtering" => Some(switch),
                "editing" => Some(rename_or_undo),
                "focusing" => Some(|_, _| Command::ToggleFocus),
                "opening" => Some(open_from_file),
                _ => None,
            };
            if let Some(step) = step {
                let (times, wait) = timed_steps(map.clone(), step);
                // Nothing to remove but after "opening".
                let _ = std::fs::remove_file(file_of_map());
                print_times(state, times, limit, &format!("seen after {wait:.2?}"));
                continue;
            }
            let mut window = open(map.clone(), state);
            let times: Vec<Duration> = (0..120).map(|nth| timed_frame(&mut window, state, nth)).collect();
            // Events ask for frames of their own, and so does what is told of whatever the pointer comes to rest at.
            for _ in 0..120 {
                window.draw(Vec::new());
            }
            let is_restless = window.wants_frames && state == "cursor in a field";
            print_times(state, times, limit, if is_restless { "WANTS FRAMES" } else { "" });
        }
    }
}

/// Prints how long the fastest frame takes, the one in the middle, the slowest of nineteen in twenty, and the slowest of all.
fn print_times(state: &str, mut times: Vec<Duration>, limit: Duration, remark: &str) {
    times.sort();
    let (median, last) = (times[times.len() / 2], times.len() - 1);
    let shown = [times[0], median, times[last * 95 / 100], times[last]].map(|time| format!("{time:.2?}"));
    let [fastest, middle, most, slowest] = shown;
    let verdict = if median > limit { "OVER THE LIMIT" } else { "" };
    println!("  {state:<26} {fastest:>9} {middle:>9} {most:>9} {slowest:>9}   {verdict} {remark}");
}

/// What the reader is doing.
const STATES: [&str; 24] = [
    "overview",
    "actor chosen",
    "link chosen",
    "list of thousands",
    "who denied what",
    "playhead",
    "timeline",
    "statistics",
    "gaps, zoomed in",
    "find, with hits",
    "all folded in",
    "reader",
    "from far away",
    "all panels at once",
    "near",
    "panning",
    "zooming",
    "dragging",
    "filtering",
    "editing",
    "focusing",
    "opening",
    "cursor in a field",
    "screen reader",
];

/// What comes from the mouse in a frame.
fn events(state: &str, nth: usize) -> Vec<Event> {
    let at = PRESSED + vec2((nth % 40) as f32, (nth % 25) as f32) * 3.0;
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    match state {
        "panning" | "dragging" if nth == 0 => vec![Event::PointerMoved(PRESSED), button(true, PRESSED)],
        "panning" | "dragging" => vec![Event::PointerMoved(at)],
        // Nothing moves: then only the cursor could want a frame.
        "cursor in a field" => vec![Event::PointerMoved(PRESSED)],
        // In, and out again.
        "zooming" => vec![Event::Zoom(if nth % 60 < 30 { 1.08 } else { 1.0 / 1.08 })],
        _ => Vec::new(),
    }
}

/// Words that have hits on both maps.
const FOUND: &str = "a";

/// Shows a text beside the map, as long as the article of such a map, with the map's passages lit.
fn open_reader(document: &Document, view: &mut ViewState) {
    let map = document.map();
    let mut paragraphs = vec![map.first_source().headline.clone()];
    for paragraph in 1..=map.last_paragraph() {
        let here = map.evidence().filter(|piece| piece.paragraphs.contains(&paragraph));
        let sentences = here.map(|piece| format!("Somebody said \u{201c}{}\u{201d} to the others.", piece.text));
        paragraphs.push(sentences.collect::<Vec<String>>().join(" ") + " Nobody said more about it than that.");
    }
    let reading = Reading::new(map, Article::new(paragraphs.join("\n\n"), &map.first_source().headline));
    view.article.set(reading.source, ArticleState::Open(Arc::new(OpenArticle::new(None, reading, Arc::default()))));
    view.panel.tab = Tab::Article;
}

/// Opens a window on a map, in a state.
fn open(map: Map, state: &str) -> Window {
    let filter = match state {
        "all folded in" => {
            let folded = Shown::new(&map, &Filter::default()).foldable(&map);
            Filter { folded, ..Filter::default() }
        }
        _ => Filter::default(),
    };
    let mut window = Window::new(map, filter);
    let Window { ctx, document, view, .. } = &mut window;
    let busiest = document.map().actor_ids().max_by_key(|&id| document.map().links_of_actor(id).len());
    match state {
        "actor chosen" => view.exploring.selection = busiest.map_or(Selection::Nothing, Selection::Actor),
        "link chosen" => {
            let from_elsewhere = |&link: &LinkId| document.map().rests_on_unnamed_sources(link);
            let link = document.map().link_ids().find(from_elsewhere);
            view.exploring.selection = link.map_or(Selection::Nothing, Selection::Link);
        }
        "list of thousands" => {
            let pieces = document.map().evidence_ids().collect();
            view.enter(Mode::Listing(Listing { title: "Everything".to_owned(), pieces }), document);
        }
        "who denied what" => view.enter(Mode::Denials, document),
        "playhead" => {
            view.follow(Along::Time);
            view.move_playhead(document, Some(3));
        }
        "timeline" => view.follow(Along::Time),
        "statistics" => view.toggle_findings(Finding::Speech, None, ctx),
        "gaps, zoomed in" => view.toggle_findings(Finding::Gaps, None, ctx),
        "find, with hits" => view.sidebar.search.words = FOUND.to_owned(),
        "reader" => open_reader(document, view),
        "cursor in a field" => view.sidebar.wants_search_focus = true,
        "screen reader" => ctx.enable_accesskit(),
        "from far away" => view.exploring.selection = busiest.map_or(Selection::Nothing, Selection::Actor),
        "all panels at once" => {
            view.exploring.selection = busiest.map_or(Selection::Nothing, Selection::Actor);
            view.sidebar.search.words = FOUND.to_owned();
            view.follow(Along::Time);
            open_reader(document, view);
            view.toggle_findings(Finding::Speech, None, ctx);
            view.session.hints_open = true;
        }
        _ => {}
    }
    for _ in 0..30 {
        window.frame(Vec::new());
    }
    let zoom = match state {
        "gaps, zoomed in" | "near" => 1.0,
        "from far away" => 0.1,
        "dragging" => {
            look_at_largest(&mut window);
            return window;
        }
        _ => return window,
    };
    let camera = &mut window.view.viewport.camera;
    (camera.zoom, camera.is_fitted) = (zoom, false);
    window.frame(Vec::new());
    window
}

/// Where the mouse presses to pan or to drag.
const PRESSED: Pos2 = pos2(560.0, 370.0);

/// Puts the largest node where the mouse presses, about the middle of the map.
fn look_at_largest(window: &mut Window) {
    let largest = window.scene.nodes.iter().max_by(|a, b| a.radius.total_cmp(&b.radius));
    if let Some(node) = largest {
        let camera = &mut window.view.viewport.camera;
        (camera.center, camera.is_fitted) = (node.center, false);
    }
    window.frame(Vec::new());
}

fn timed_frame(window: &mut Window, state: &str, nth: usize) -> Duration {
    let start = processor_time();
    std::hint::black_box(window.frame(events(state, nth)));
    processor_time() - start
}

/// Times the frames of the whole program while a reader makes one step after the other: each with the step itself, or with
/// what was found for it. Says also how long it takes until its effect can be seen.
fn timed_steps(map: Map, step: impl Fn(&Document, usize) -> Command) -> (Vec<Duration>, Duration) {
    const N_STEPS: usize = 20;
    let mut program = Program::open(Document::new(map));
    program.app.handle(Command::Select(Selection::Actor(ActorId::new(3))), &program.ctx);
    let (mut times, mut waits) = (Vec::new(), Vec::new());
    for n in 0..N_STEPS {
        let command = step(program.app.document(), n);
        let (asked, ctx) = (Instant::now(), program.ctx.clone());
        let start = processor_time();
        program.app.handle(command, &ctx);
        program.frame();
        times.push(processor_time() - start);
        let mut is_found = program.app.is_settled();
        while !is_found {
            std::thread::sleep(Duration::from_millis(1));
            let start = processor_time();
            program.frame();
            times.push(processor_time() - start);
            is_found = program.app.is_settled();
        }
        waits.push(asked.elapsed());
        let start = processor_time();
        program.frame();
        times.push(processor_time() - start);
    }
    waits.sort();
    (times, waits[N_STEPS / 2])
}

/// Shows or hides actors of a kind.
fn switch(document: &Document, _: usize) -> Command {
    let filter = document.filter();
    Command::Edit(Edit::SetFilter(filter.with_kind(ActorKind::Body, !filter.shows_kind(ActorKind::Body))))
}

/// Opens the map from a file.
fn open_from_file(document: &Document, _: usize) -> Command {
    let path = file_of_map();
    if !path.exists() {
        std::fs::write(&path, map_file::text(document.map(), None))
            .expect("the folder for what is temporary takes a file");
    }
    Command::File(FileCommand::OpenFile(path))
}

/// Returns where the map lies while it is opened.
fn file_of_map() -> PathBuf {
    std::env::temp_dir().join(format!("bench-{}.map.json", std::process::id()))
}

/// Gives an actor another name, or takes that back.
fn rename_or_undo(document: &Document, n: usize) -> Command {
    if !n.is_multiple_of(2) {
        return Command::Undo;
    }
    let map = document.map();
    let actor = map.actor_ids().next_back().expect("the map has actors");
    let edit = MapEdit::set_actor(actor, Actor { name: format!("Somebody else {n}"), ..map.actor(actor).clone() });
    Command::EditMap(Box::new(MapChange { edit, name: "an edit".to_owned(), choose: None, is_from_form: false }))
}
