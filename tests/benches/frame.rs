//! How long a frame of the window takes of our own processor time: widgets, shapes, tessellation. No
//! display is needed. `cargo bench --bench frame`.

mod big_map;

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use quotemap::command::{Along, Finding};
use quotemap::document::Document;
use quotemap::files::map_file::built_in;
use quotemap::layout::arrange::sketch;
use quotemap::layout::{Layout, SEED, area_for, canvas_in_window};
use quotemap::model::Map;
use quotemap::model::article::Article;
use quotemap::model::filter::Filter;
use quotemap::model::reading::Reading;
use quotemap::scene::plan::Plan;
use quotemap::scene::{Scene, Selection};
use quotemap::view::article::{ArticleState, OpenArticle, Tab};
use quotemap::view::{self, Preferences, ViewState, style};

/// The most processor time for a frame of the built-in map, and of the large one.
const LIMITS: [Duration; 2] = [Duration::from_millis(4), Duration::from_millis(12)];

/// Measures processor time, not what a clock on the wall shows: others may be at work on the machine. With
/// words as arguments, only states that contain one of them.
fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |state: &&str| wanted.is_empty() || wanted.iter().any(|word| state.contains(word.as_str()));
    let large = big_map::big_map_with_members(2000, 6000, 7);
    let maps = [("built-in map", built_in(), LIMITS[0]), ("2,000 actors, 6,000 links", large, LIMITS[1])];
    for (name, map, limit) in maps {
        println!("{name:<28} {:>9} {:>9} {:>9}   limit {limit:?}", "fastest", "median", "slowest");
        for state in STATES.into_iter().filter(is_wanted) {
            let mut bench = Bench::new(map.clone(), state);
            let mut times: Vec<Duration> = (0..120).map(|_| bench.timed_frame()).collect();
            times.sort();
            let [fastest, median, slowest] = [times[0], times[60], times[119]].map(|time| format!("{time:.2?}"));
            let verdict = if times[60] > limit { "OVER THE LIMIT" } else { "" };
            println!("  {state:<26} {fastest:>9} {median:>9} {slowest:>9}   {verdict}");
        }
    }
}

/// The processor time that this thread has taken so far.
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// What the reader is doing.
const STATES: [&str; 10] = [
    "overview",
    "actor chosen",
    "timeline",
    "statistics",
    "gaps, zoomed in",
    "find, with hits",
    "all folded in",
    "reader",
    "from far away",
    "all panels at once",
];

/// Words that have hits on both maps.
const FOUND: &str = "a";

/// Shows a text beside the map, as long as the article of such a map, with the map's passages lit.
fn open_reader(document: &Document, view: &mut ViewState) {
    let map = document.map();
    let mut paragraphs = vec![map.source().headline.clone()];
    for paragraph in 1..=map.source().n_paragraphs {
        let here = map.evidence().iter().filter(|piece| piece.paragraphs.contains(&paragraph));
        let sentences = here.map(|piece| format!("Somebody said \u{201c}{}\u{201d} to the others.", piece.text));
        paragraphs.push(sentences.collect::<Vec<String>>().join(" ") + " Nobody said more about it than that.");
    }
    let reading = Reading::new(map, Article::new(paragraphs.join("\n\n"), &map.source().headline));
    view.article = ArticleState::Open(Arc::new(OpenArticle { path: None, reading }));
    view.tab = Tab::Article;
}

/// A window with everything open, on a map that is sketched.
struct Bench {
    ctx: Context,
    document: Document,
    scene: Scene,
    view: ViewState,
    secs: f64,
}

impl Bench {
    fn new(map: Map, state: &str) -> Self {
        let window = quotemap::layout::Size { w: 1280.0, h: 800.0 };
        let canvas = canvas_in_window(window);
        let filter = match state {
            "all folded in" => Filter { folded: Filter::default().foldable(&map), ..Filter::default() },
            _ => Filter::default(),
        };
        let plan = Plan::new(&map, &filter);
        let empty = Layout::empty(map.actors().len());
        let places = sketch(&plan.request(&empty, area_for(canvas), SEED));
        let layout = plan.with_places(&empty, &places);
        let scene = Scene::new(&map, &plan, &layout);
        let document = Document::with_layout(map, layout, filter);
        let ctx = Context::default();
        style::apply(&ctx);
        let mut view = ViewState::new(Preferences::default());
        let busiest = document.map().actor_ids().max_by_key(|&id| document.map().links_of_actor(id).len());
        match state {
            "actor chosen" => view.selection = busiest.map_or(Selection::Nothing, Selection::Actor),
            "timeline" => view.follow(Along::Time),
            "statistics" => view.toggle_findings(Finding::Speech, &ctx),
            "gaps, zoomed in" => view.toggle_findings(Finding::Gaps, &ctx),
            "find, with hits" => view.search.words = FOUND.to_owned(),
            "reader" => open_reader(&document, &mut view),
            "from far away" => view.selection = busiest.map_or(Selection::Nothing, Selection::Actor),
            "all panels at once" => {
                view.selection = busiest.map_or(Selection::Nothing, Selection::Actor);
                view.search.words = FOUND.to_owned();
                view.follow(Along::Time);
                open_reader(&document, &mut view);
                view.toggle_findings(Finding::Speech, &ctx);
                view.hints_open = true;
            }
            _ => {}
        }
        let mut bench = Self { ctx, document, scene, view, secs: 0.0 };
        for _ in 0..30 {
            bench.frame();
        }
        if state == "gaps, zoomed in" {
            let center = bench.view.camera.center;
            bench.view.camera.zoom_about(center, 1.0 / bench.view.camera.zoom);
            bench.frame();
        }
        if state == "from far away" {
            let center = bench.view.camera.center;
            bench.view.camera.zoom_about(center, 0.1 / bench.view.camera.zoom);
            bench.frame();
        }
        bench
    }

    fn timed_frame(&mut self) -> Duration {
        let start = processor_time();
        std::hint::black_box(self.frame());
        processor_time() - start
    }

    /// Draws a frame, with the mouse moving over the map; returns how many vertices it has.
    fn frame(&mut self) -> usize {
        self.secs += 1.0 / 60.0;
        let wobble = (self.secs * 60.0) as f32 % 7.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 800.0))),
            time: Some(self.secs),
            events: vec![Event::PointerMoved(pos2(560.0 + wobble, 560.0))],
            ..RawInput::default()
        };
        let Self { document, scene, view, .. } = self;
        let mut output = self.ctx.run_ui(input, |ui| {
            std::hint::black_box(view::show(ui, document, scene, view));
        });
        output.textures_delta.clear();
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let vertices = meshes.iter().map(|mesh| match &mesh.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
            egui::epaint::Primitive::Callback(_) => 0,
        });
        vertices.sum()
    }
}
