//! The program in a window: the one place where commands change things.

pub mod jobs;

use std::path::Path;
use std::sync::Arc;

use egui::ViewportCommand;

use crate::cli::{DEFAULT_AREA, SEED, open};
use crate::command::Command;
use crate::document::{Document, Edit};
use crate::files::FileError;
use crate::layout::arrange::sketch;
use crate::layout::worker::{LayoutWorker, Progress, Run, Wake};
use crate::layout::{Layout, Place, Point, Size};
use crate::model::search::Filter;
use crate::model::{ActorId, LinkId, Map};
use crate::scene::plan::Plan;
use crate::scene::{Scene, Selection};
use crate::view::{self, Camera, Message, Preferences, ViewState, style};
use jobs::{Desktop, Jobs, Outcome};

/// What the newest run of the layout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// The first picture of a map: nothing to go back to.
    First,
    /// A step of its own.
    Relayout,
    /// The rest giving way to the last step.
    Follow,
}

/// The program's state.
pub struct App {
    document: Document,
    view: ViewState,
    plan: Plan,
    scene: Scene,
    /// Where everything is while it moves; none at rest.
    in_motion: Option<Layout>,
    worker: Option<LayoutWorker>,
    run: Run,
    purpose: Purpose,
    dragged: Option<(ActorId, Point)>,
    jobs: Jobs,
}

impl App {
    /// Opens a map; its layout starts at once, before there is a window.
    pub fn new(map: Map, preferences: Preferences, desktop: Box<dyn Desktop>, wake: Wake) -> Self {
        let document = Document::new(map);
        let plan = Plan::new(document.map(), document.filter());
        let worker = LayoutWorker::new(Arc::clone(&wake))
            .inspect_err(|error| log::error!("no thread for the layout: {error}"))
            .ok();
        let mut app = Self {
            scene: Scene::new(document.map(), &plan, document.layout()),
            document,
            view: ViewState::new(preferences),
            plan,
            in_motion: None,
            worker,
            run: 0,
            purpose: Purpose::First,
            dragged: None,
            jobs: Jobs::new(desktop, wake),
        };
        app.arrange_first();
        app
    }

    /// Returns what is open.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the picture.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Returns what the window shows.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// Returns whether the picture stands still.
    pub fn is_settled(&self) -> bool {
        self.in_motion.is_none() && self.dragged.is_none() && self.purpose == Purpose::Follow
    }

    /// Does what a user asked for.
    pub fn handle(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::OpenMap => self.jobs.ask_for_map(),
            Command::ExportPicture => {
                let name = format!("{}.svg", self.document.map().key());
                self.jobs.ask_where_to_export(name, self.scene.clone(), self.document.map().source().clone(), ctx);
            }
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo => self.step_back(Document::undo),
            Command::Redo => self.step_back(Document::redo),
            Command::Edit(edit) => self.edit(edit),
            Command::Relayout => self.relayout(),
            Command::UnpinAll => self.unpin_all(),
            Command::FitToWindow => self.view.camera.is_fitted = true,
            Command::ZoomIn => self.zoom(1.25),
            Command::ZoomOut => self.zoom(0.8),
            Command::Select(selection) => self.select(selection),
            Command::Reveal(selection) => self.reveal(selection),
            Command::NextLink => self.step_links(1),
            Command::PreviousLink => self.step_links(-1),
            Command::Find => self.view.wants_search_focus = true,
            Command::CopyCitation(piece) => ctx.copy_text(self.document.map().citation(piece)),
            Command::Drag(actor, at) => self.drag(actor, at),
            Command::Drop(actor, at) => self.drop_actor(actor, at),
            Command::Shortcuts => self.view.shortcuts_open = !self.view.shortcuts_open,
        }
    }

    fn arrange_first(&mut self) {
        self.purpose = Purpose::First;
        let request = self.plan.request(self.document.layout(), DEFAULT_AREA, SEED);
        let places = sketch(&request);
        self.document.settle(self.plan.with_places(self.document.layout(), &places));
        self.redraw();
        self.run += 1;
        if let Some(worker) = &self.worker {
            worker.arrange(self.run, request);
        }
    }

    fn open_map(&mut self, map: Map) {
        self.document = Document::new(map);
        self.plan = Plan::new(self.document.map(), self.document.filter());
        self.in_motion = None;
        self.dragged = None;
        let camera = Camera { is_fitted: true, ..self.view.camera };
        self.view = ViewState { camera, canvas: self.view.canvas, ..ViewState::new(self.view.preferences) };
        self.arrange_first();
    }

    /// Draws the newest places.
    fn redraw(&mut self) {
        let layout = self.in_motion.as_ref().unwrap_or(self.document.layout());
        self.scene = Scene::new(self.document.map(), &self.plan, layout);
    }

    fn edit(&mut self, edit: Edit) {
        let name = edit_name(&self.document, &edit);
        let shows_more = matches!(edit, Edit::SetFilter(_));
        self.document.apply(edit, name);
        self.after_edit();
        if shows_more {
            self.find_room();
        }
    }

    fn after_edit(&mut self) {
        // A run that is under way is of a picture that is no more.
        self.run += 1;
        self.purpose = Purpose::Follow;
        self.in_motion = None;
        self.dragged = None;
        self.plan = Plan::new(self.document.map(), self.document.filter());
        self.redraw();
    }

    fn step_back(&mut self, step: fn(&mut Document) -> bool) {
        if step(&mut self.document) {
            self.after_edit();
            self.find_room();
        }
    }

    /// Finds places for shown actors that have none.
    fn find_room(&mut self) {
        let places = &self.document.layout().places;
        if self.plan.nodes.iter().any(|node| places[node.actor.index()].is_none()) {
            self.start(Purpose::Follow, self.document.layout().clone());
        }
    }

    fn relayout(&mut self) {
        let places = self.document.layout().places.iter().map(|place| place.filter(|place| place.pinned)).collect();
        self.start(Purpose::Relayout, Layout { places });
    }

    fn start(&mut self, purpose: Purpose, from: Layout) {
        self.run += 1;
        self.purpose = purpose;
        let area = self.view.canvas;
        let area = Size { w: area.w.clamp(400.0, 1400.0), h: area.h.clamp(300.0, 1000.0) };
        if let Some(worker) = &self.worker {
            worker.arrange(self.run, self.plan.request(&from, area, SEED));
        }
    }

    fn take_progress(&mut self) {
        let Some(progress) = self.worker.as_ref().and_then(LayoutWorker::take_progress) else { return };
        if progress.run != self.run || progress.places.len() != self.plan.nodes.len() {
            return;
        }
        let Progress { places, is_settled, .. } = progress;
        let layout = self.plan.with_places(self.document.layout(), &places);
        if is_settled {
            self.in_motion = None;
            match self.purpose {
                Purpose::First => self.document.settle(layout),
                Purpose::Relayout => self.document.apply(Edit::ReplaceLayout(layout), "arrangement"),
                Purpose::Follow => self.document.amend(Edit::ReplaceLayout(layout)),
            }
            self.purpose = Purpose::Follow;
        } else {
            self.in_motion = Some(layout);
            self.hold_dragged();
        }
        self.redraw();
    }

    fn drag(&mut self, actor: ActorId, at: Point) {
        let Some(node) = self.plan.node_of(actor) else { return };
        let is_new = self.dragged.is_none();
        if self.dragged == Some((actor, at)) {
            return;
        }
        self.dragged = Some((actor, at));
        if is_new {
            self.run += 1;
            self.purpose = Purpose::Follow;
            self.in_motion = Some(self.document.layout().clone());
            let request = self.plan.request(self.document.layout(), DEFAULT_AREA, SEED);
            if let Some(worker) = &self.worker {
                worker.hold(self.run, request, node, at);
            }
        }
        if let Some(worker) = &self.worker {
            worker.move_held(node, at);
        }
        self.hold_dragged();
        self.redraw();
    }

    /// Keeps what is dragged under the pointer, however far the rest has come.
    fn hold_dragged(&mut self) {
        if let (Some((actor, at)), Some(layout)) = (self.dragged, &mut self.in_motion)
            && let Some(place) = &mut layout.places[actor.index()]
        {
            *place = Place { at, pinned: true, ..*place };
        }
    }

    fn drop_actor(&mut self, actor: ActorId, at: Point) {
        self.drag(actor, at);
        self.dragged = None;
        let Some(place) = self.document.layout().places[actor.index()] else { return };
        let edit = Edit::Place(actor, Some(Place { at, pinned: true, ..place }));
        let name = edit_name(&self.document, &edit);
        self.document.apply(edit, name);
        match &self.worker {
            Some(worker) => worker.release(),
            None => self.in_motion = None,
        }
        self.redraw();
    }

    fn unpin_all(&mut self) {
        let unpinned = |place: &Option<Place>| place.map(|place| Place { pinned: false, ..place });
        let places = self.document.layout().places.iter().map(unpinned).collect();
        self.document.apply(Edit::ReplaceLayout(Layout { places }), "unpinning of all");
        self.after_edit();
    }

    fn zoom(&mut self, factor: f32) {
        let center = self.view.camera.center;
        self.view.camera.zoom_about(center, factor);
    }

    fn select(&mut self, selection: Selection) {
        if self.view.selection != selection {
            self.view.selection = selection;
            self.view.scroll_to_top = true;
        }
    }

    fn reveal(&mut self, selection: Selection) {
        self.select(selection);
        let map = self.document.map();
        let (actors, family) = match selection {
            Selection::Nothing => return,
            Selection::Actor(actor) => (vec![actor], None),
            Selection::Link(link) => {
                let link = map.link(link);
                (vec![link.from, link.to], Some(link.verb.family()))
            }
        };
        let filter = actors
            .iter()
            .fold(self.document.filter().clone(), |filter, &actor| filter.with_kind(map.actor(actor).kind, true));
        let filter = family.map_or_else(|| filter.clone(), |family| filter.with_family(family, true));
        if filter != *self.document.filter() {
            self.edit(Edit::SetFilter(filter));
        }
        self.bring_into_view(&actors);
    }

    /// Moves the camera only where what was chosen lies outside of the window.
    fn bring_into_view(&mut self, actors: &[ActorId]) {
        let ViewState { camera, canvas, .. } = &mut self.view;
        let half = Point::new(canvas.w, canvas.h) * (0.5 / camera.zoom);
        let nodes: Vec<Point> = actors.iter().filter_map(|&actor| Some(self.scene.node(actor)?.center)).collect();
        let is_visible = |p: &Point| (p.x - camera.center.x).abs() < half.x && (p.y - camera.center.y).abs() < half.y;
        if !nodes.is_empty() && !nodes.iter().all(is_visible) {
            let sum = nodes.iter().fold(Point::default(), |sum, &p| sum + p);
            camera.center = sum * (1.0 / nodes.len() as f32);
            camera.is_fitted = false;
        }
    }

    fn step_links(&mut self, step: isize) {
        let shown: Vec<LinkId> = self.document.filter().shown_links(self.document.map());
        if shown.is_empty() {
            return;
        }
        let here = match self.view.selection {
            Selection::Link(link) => shown.iter().position(|&other| other == link),
            Selection::Nothing | Selection::Actor(_) => None,
        };
        let next = match here {
            Some(index) => (index as isize + step).rem_euclid(shown.len() as isize) as usize,
            None if step > 0 => 0,
            None => shown.len() - 1,
        };
        self.reveal(Selection::Link(shown[next]));
    }

    fn take_outcomes(&mut self) {
        while let Some(outcome) = self.jobs.take_outcome() {
            match outcome {
                Outcome::Cancelled => {}
                Outcome::Opened(Ok(map)) => self.open_map(*map),
                Outcome::Exported(Ok(path)) => {
                    self.say(false, format!("The picture was written to {}", path.display()));
                }
                Outcome::Opened(Err(error)) => {
                    self.say(true, format!("The map was not opened; the one on screen stays.\n\n{error}"));
                }
                Outcome::Exported(Err(error)) => {
                    self.say(true, format!("The picture was not written.\n\n{error}"));
                }
                Outcome::NoDialog => self.say(true, jobs::NO_DIALOG.to_owned()),
            }
        }
    }

    fn say(&mut self, is_error: bool, text: String) {
        self.view.message = Some(Message { is_error, text });
    }
}

fn edit_name(document: &Document, edit: &Edit) -> String {
    match edit {
        Edit::Place(actor, place) => {
            let name = &document.map().actor(*actor).short_name;
            let before = document.layout().places[actor.index()];
            match (before, place) {
                (Some(before), Some(after)) if before.at == after.at && after.pinned => format!("pinning of {name}"),
                (Some(before), Some(after)) if before.at == after.at => format!("unpinning of {name}"),
                _ => format!("move of {name}"),
            }
        }
        Edit::ReplaceLayout(_) => "arrangement".to_owned(),
        Edit::SetFilter(filter) => filter_name(document.filter(), filter),
    }
}

fn filter_name(before: &Filter, after: &Filter) -> String {
    use crate::model::{ActorKind, Family};
    let kinds = ActorKind::ALL.into_iter().filter(|&kind| before.shows_kind(kind) != after.shows_kind(kind));
    let families = Family::ALL.into_iter().filter(|&family| before.shows_family(family) != after.shows_family(family));
    let kinds = kinds.map(|kind| (after.shows_kind(kind), kind.plural()));
    let families = families.map(|family| (after.shows_family(family), family.name()));
    match kinds.chain(families).next() {
        Some((true, name)) => format!("showing of {}", name.to_lowercase()),
        Some((false, name)) => format!("hiding of {}", name.to_lowercase()),
        None => "filter".to_owned(),
    }
}

impl eframe::App for App {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.take_outcomes();
        self.take_progress();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let commands = view::show(ui, &self.document, &self.scene, &mut self.view);
        let asks = !commands.is_empty();
        for command in commands {
            self.handle(command, ui);
        }
        // What a command changed was not yet in the picture just shown.
        if asks {
            ui.request_repaint();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, PREFERENCES, &self.view.preferences);
    }
}

const PREFERENCES: &str = "preferences";

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Where the file is no valid map, or the system has no window to give.
pub fn run(file: Option<&Path>) -> Result<(), Box<dyn std::error::Error>> {
    let map = open(file).map_err(|error: FileError| Box::new(error))?;
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(format!("{} — Quotemap", map.source().headline))
            .with_app_id("quotemap")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([720.0, 480.0]),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(|context| {
        style::apply(&context.egui_ctx);
        let preferences =
            context.storage.and_then(|storage| eframe::get_value(storage, PREFERENCES)).unwrap_or_default();
        let ctx = context.egui_ctx.clone();
        let wake: Wake = Arc::new(move || ctx.request_repaint());
        let desktop = jobs::NativeDesktop::new(context);
        Ok(Box::new(App::new(map, preferences, Box::new(desktop), wake)))
    });
    eframe::run_native("quotemap", options, create)?;
    Ok(())
}
