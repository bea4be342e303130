//! A window on a sketched map, drawn frame by frame without a display.

use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use quotemap::document::Document;
use quotemap::layout::search::sketch;
use quotemap::layout::{Layout, SEED, Size, area_for};
use quotemap::model::Map;
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::scene::Scene;
use quotemap::scene::plan::Plan;
use quotemap::view;
use quotemap::view::toolkit::style;
use quotemap::view::{Cx, Preferences, ProgramStatus, ViewState};
use quotemap::window::canvas_in_window;

const SIZE: Size = Size { w: 1280.0, h: 800.0 };

pub(crate) struct Window {
    pub ctx: Context,
    pub document: Document,
    pub scene: Scene,
    pub view: ViewState,
    secs: f64,
}

impl Window {
    pub(crate) fn new(map: Map, filter: Filter) -> Self {
        let plan = Plan::new(&map, &Shown::new(&map, &filter));
        let empty = Layout::empty(map.n_actor_slots());
        let places = sketch(&plan.request(&empty, area_for(canvas_in_window(SIZE)), SEED));
        let layout = plan.with_places(&empty, &places);
        let mut scene = Scene::new(&map, &plan, &layout);
        scene.prepare_hits();
        let document = Document::with_layout(map, layout, filter);
        let ctx = Context::default();
        style::apply(&ctx);
        Self { ctx, document, scene, view: ViewState::new(Preferences::default()), secs: 0.0 }
    }

    /// Draws a frame, with the mouse moving over the map; returns how many vertices it has.
    pub(crate) fn frame(&mut self, mut events: Vec<Event>) -> usize {
        self.secs += 1.0 / 60.0;
        events.push(Event::PointerMoved(pos2(560.0 + (self.secs * 60.0) as f32 % 7.0, 560.0)));
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(SIZE.w, SIZE.h))),
            time: Some(self.secs),
            events,
            ..RawInput::default()
        };
        let Self { document, scene, view, .. } = self;
        let mut output = self.ctx.run_ui(input, |ui| {
            let cx = Cx { document, scene, status: &ProgramStatus::default() };
            std::hint::black_box(view::frame::show(ui, cx, view));
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
