//! How long a frame of the window takes of our own processor time: widgets, shapes, tessellation. No
//! display is needed. `cargo bench --bench frame`.

mod big_map;

use divan::Bencher;
use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use quotemap::command::{Along, Finding};
use quotemap::document::Document;
use quotemap::files::map_file::built_in;
use quotemap::layout::arrange::sketch;
use quotemap::layout::{Layout, SEED, area_for, canvas_in_window};
use quotemap::model::Map;
use quotemap::scene::plan::Plan;
use quotemap::scene::{Scene, Selection};
use quotemap::view::{self, Preferences, ViewState, style};

fn main() {
    divan::main();
}

/// What the reader is doing.
const STATES: [&str; 5] = ["overview", "actor chosen", "timeline", "statistics", "gaps, zoomed in"];

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
        let plan = Plan::new(&map, Document::new(map.clone()).filter());
        let empty = Layout::empty(map.actors().len());
        let places = sketch(&plan.request(&empty, area_for(canvas), SEED));
        let layout = plan.with_places(&empty, &places);
        let scene = Scene::new(&map, &plan, &layout);
        let mut document = Document::new(map);
        document.settle(layout);
        let ctx = Context::default();
        style::apply(&ctx);
        let mut view = ViewState::new(Preferences::default());
        let busiest = document.map().actor_ids().max_by_key(|&id| document.map().links_of_actor(id).len());
        match state {
            "actor chosen" => view.selection = busiest.map_or(Selection::Nothing, Selection::Actor),
            "timeline" => view.follow(Along::Time),
            "statistics" => view.findings.toggle(Finding::Speech, &ctx),
            "gaps, zoomed in" => view.findings.toggle(Finding::Gaps, &ctx),
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
        bench
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
            divan::black_box(view::show(ui, document, scene, view));
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

#[divan::bench(args = STATES)]
fn built_in_map(bencher: Bencher, state: &str) {
    let mut bench = Bench::new(built_in(), state);
    bencher.bench_local(|| bench.frame());
}

#[divan::bench(args = STATES, sample_count = 40, sample_size = 1)]
fn two_thousand_actors(bencher: Bencher, state: &str) {
    let mut bench = Bench::new(big_map::big_map(2000, 6000, 7), state);
    bencher.bench_local(|| bench.frame());
}
