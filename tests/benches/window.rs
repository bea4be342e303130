//! A window on a map as it is seen first, drawn frame by frame without a display: as the program does it, but for files
//! and jobs.

use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use quotemap::command::Command;
use quotemap::document::Document;
use quotemap::layout::search::sketch;
use quotemap::layout::{Layout, SEED, Size, area_for};
use quotemap::model::Map;
use quotemap::model::filter::Filter;
use quotemap::scene::Scene;
use quotemap::scene::communities::{Grouping, placed};
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
    pub plan: Plan,
    /// Whether another frame is wanted soon though nothing happens.
    pub wants_frames: bool,
    pub grouping: Option<Grouping>,
    pub layout: Layout,
    secs: f64,
}

impl Window {
    pub(crate) fn new(map: Map, filter: Filter) -> Self {
        let document = Document::with_layout(map, Layout::default(), filter);
        let (map, shown) = (document.map(), document.shown());
        let empty = Layout::empty(map.n_actor_slots());
        let mut plan = Plan::default();
        let mut grouping = None;
        let layout = match Grouping::is_needed(map, shown) {
            true => {
                let layout = placed(map, document.communities());
                grouping = Grouping::new(std::sync::Arc::clone(document.communities()), &layout);
                layout
            }
            false => {
                plan = Plan::new(map, shown);
                let places = sketch(&plan.request(&empty, area_for(canvas_in_window(SIZE)), SEED));
                plan.with_places(&empty, &places)
            }
        };
        if let Some(grouping) = &grouping {
            plan = grouping.plan(map, shown, &layout);
        }
        let mut scene = Scene::new(map, &plan, &layout);
        scene.prepare_hits();
        let document = Document::with_layout(document.shared_map(), layout.clone(), document.filter().clone());
        let ctx = Context::default();
        style::apply(&ctx);
        let view = ViewState::new(Preferences::default());
        Self { ctx, document, scene, view, plan, wants_frames: false, grouping, layout, secs: 0.0 }
    }

    /// Draws a frame, with the mouse moving over the map where nothing else is; returns how many vertices it has.
    pub(crate) fn frame(&mut self, mut events: Vec<Event>) -> usize {
        if !events.iter().any(|event| matches!(event, Event::PointerMoved(_))) {
            events.insert(0, Event::PointerMoved(pos2(560.0 + (self.secs * 60.0) as f32 % 7.0, 560.0)));
        }
        self.draw(events)
    }

    /// Draws a frame in which nothing happens but some events; returns how many vertices it has.
    pub(crate) fn draw(&mut self, events: Vec<Event>) -> usize {
        self.secs += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(SIZE.w, SIZE.h))),
            time: Some(self.secs),
            events,
            ..RawInput::default()
        };
        let Self { document, scene, view, .. } = self;
        let mut commands = Vec::new();
        let mut output = self.ctx.run_ui(input, |ui| {
            let cx = Cx { document, scene, status: &ProgramStatus::default() };
            commands = view::frame::show(ui, cx, view);
        });
        output.textures_delta.clear();
        let delay = output.viewport_output.values().map(|output| output.repaint_delay).min();
        self.wants_frames = delay.is_some_and(|delay| delay < std::time::Duration::from_secs(5));
        self.follow(commands);
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let vertices = meshes.iter().map(|mesh| match &mesh.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
            egui::epaint::Primitive::Callback(_) => 0,
        });
        vertices.sum()
    }

    /// Does what a drag asks for, and opens the communities that have come near.
    fn follow(&mut self, commands: Vec<Command>) {
        let (map, shown) = (self.document.map(), self.document.shown());
        let mut is_moved = false;
        for command in commands {
            if let Command::Drag(actor, at) = command
                && let Some(node) = self.plan.node_of(actor)
            {
                self.plan.nodes[node].put_held(&mut self.layout, at);
                is_moved = true;
            }
        }
        if let Some(grouping) = self.grouping.take() {
            let open = grouping.opened_for(self.view.viewport.camera, self.view.session.canvas);
            let is_same = open == *grouping.open();
            let grouping = grouping.with_open(open);
            if !is_same {
                self.plan = grouping.plan(map, shown, &self.layout);
                is_moved = true;
            }
            self.grouping = Some(grouping);
        }
        if is_moved {
            self.scene = Scene::at_once(map, &self.plan, &self.layout, Some(&self.scene));
        }
    }
}
