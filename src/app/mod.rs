//! The program in a window: the one place where commands change things.
//!
//! May use every room below it. Painting and the formats of files never appear here; work that takes long is
//! given to the layout's worker or to `jobs`.

mod ahead;
pub(crate) mod announcing;
mod answers;
mod arranger;
mod arranger_effects;
mod article_findings;
mod before_step;
mod bringing_in;
mod camera_memory;
mod checking;
mod clock;
mod communities;
mod comparing;
pub mod dialogs;
mod differing;
mod dispatch;
pub(crate) mod documents;
pub(crate) mod documents_state;
mod drafting;
mod drawing;
mod drawn_ahead;
mod exporting;
mod filtering;
mod folding;
mod from_words;
mod held;
mod helping;
mod history;
mod importing;
mod imports;
pub(crate) mod jobs;
mod keeper;
mod keeping;
mod keeping_settings;
mod kept;
mod known_drafts;
mod left_over;
mod making;
mod map_change;
mod navigation;
mod origin;
mod outside;
mod pending_article;
mod placed;
mod preferences;
mod presenting;
mod presenting_state;
mod previewing;
mod previews;
mod print_portal;
pub mod printer;
mod printing;
mod reading;
pub(crate) mod ready;
mod recovered;
mod saved_view;
pub(crate) mod selecting;
mod settings;
mod settings_merge;
mod signals;
mod starting;
mod state_pictures;
mod steps;
pub(crate) mod system_settings;
mod telling;
mod typefaces;
mod typefaces_state;
pub(crate) mod wake;
mod written;

use std::path::Path;
use std::sync::Arc;

use ahead::LARGEST_ATLAS;
use arranger::Arranger;
use camera_memory::CameraMemory;
use history::History;
use jobs::Jobs;
use placed::placed_by_communities;
use settings::SettingsKeeper;

use crate::app::dialogs::Desktop;
use crate::app::documents_state::Documents;
use crate::app::imports::Imports;
use crate::app::kept::Keeping;
use crate::app::pending_article::PendingArticle;
use crate::app::presenting_state::{BeforeStory, StepInView};
use crate::app::previews::Previews;
use crate::app::system_settings::System;
use crate::app::typefaces_state::Typefaces;
use crate::app::wake::Wake;
use crate::document::Document;
use crate::files::print_file::PrintFile;
use crate::layout::Size;
use crate::layout::worker::LayoutWorker;
use crate::scene::Scene;
use crate::scene::plan::Plan;
use crate::view::{self, Cx, Message, Preferences, ProgramStatus, ViewState};

pub use starting::run;

/// The program's state.
pub struct App {
    document: Document,
    view: ViewState,
    plan: Plan,
    scene: Arc<Scene>,
    arranger: Arranger,
    camera_memory: CameraMemory,
    history: History,
    documents: Documents,
    jobs: Jobs,
    article: PendingArticle,
    system: System,
    settings: SettingsKeeper,
    kept: Keeping,
    typefaces: Typefaces,
    previews: Previews,
    imports: Imports,
    /// What was there before the story that is presented.
    before_story: Option<Box<BeforeStory>>,
    /// The step of a story that is presented, or was gone to while its actors find their places.
    step_in_view: Option<Box<StepInView>>,
    /// The document that another program shows, to be printed from there.
    printed: Option<PrintFile>,
    /// Frames that were shown to nobody, before there was a window.
    n_frames_ahead: u64,
}

impl App {
    /// Opens a document: with the layout that it has, or without one sketched at once, and arranged as soon as the
    /// first frame is on the screen.
    pub fn new(start: Document, canvas: Size, preferences: Preferences, desktop: Box<dyn Desktop>, wake: Wake) -> Self {
        let mut app = Self::unarranged(start, canvas, preferences, desktop, wake);
        if app.document.layout().places.iter().all(Option::is_none) {
            app.sketch();
        } else {
            app.complete();
        }
        app
    }

    /// Opens a document as it is.
    fn unarranged(
        start: Document,
        canvas: Size,
        preferences: Preferences,
        desktop: Box<dyn Desktop>,
        wake: Wake,
    ) -> Self {
        let start = placed_by_communities(start);
        let worker = LayoutWorker::new(Arc::clone(&wake))
            .map_err(|error| format!("The map cannot be arranged: the system has no thread to give ({error})"));
        let (worker, trouble) = match worker {
            Ok(worker) => (Some(worker), None),
            Err(trouble) => (None, Some(trouble)),
        };
        let mut view = ViewState::new(preferences);
        view.session.canvas = canvas;
        let nothing = Plan::default();
        let mut app = Self {
            scene: Arc::new(Scene::new(start.map(), &nothing, start.layout())),
            document: start,
            view,
            plan: nothing,
            arranger: Arranger::new(worker),
            camera_memory: CameraMemory::default(),
            history: History::default(),
            documents: Documents::default(),
            jobs: Jobs::new(desktop, wake),
            article: PendingArticle::default(),
            system: System::default(),
            settings: SettingsKeeper::default(),
            kept: Keeping::default(),
            typefaces: Typefaces::default(),
            previews: Previews::default(),
            imports: Imports::default(),
            before_story: None,
            step_in_view: None,
            printed: None,
            n_frames_ahead: 0,
        };
        app.replan();
        app.redraw();
        if let Some(trouble) = trouble {
            app.say(true, trouble);
        }
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

    /// Returns whether a dialog is open or its answer is being worked on.
    pub fn is_busy(&self) -> bool {
        self.jobs.is_busy()
    }

    /// Returns whether the picture stands still.
    pub fn is_settled(&self) -> bool {
        let memory = &self.camera_memory;
        self.arranger.is_settled() && memory.filtering.is_none() && memory.drawing.is_none()
    }

    /// Forgets all that is known by ids, which mean something else now.
    fn forget_ids(&mut self) {
        self.camera_memory = CameraMemory::default();
        (self.before_story, self.step_in_view, self.view.shell.presented) = (None, None, None);
        self.history = History::default();
        let path = self.view.article.path().map(Path::to_owned);
        self.article = PendingArticle { path, ..PendingArticle::default() };
        self.view.begin_anew_inside();
    }

    /// Starts anew with another document; the window stays as it is.
    fn show_document(&mut self, document: Document) {
        let is_same_map = document.map().key() == self.document.map().key();
        let path = self.view.article.path().filter(|_| is_same_map).map(Path::to_owned);
        self.jobs.let_go(std::mem::replace(&mut self.document, document));
        self.jobs.prepare_unseen(self.document.preparation());
        self.camera_memory = CameraMemory::default();
        (self.before_story, self.step_in_view) = (None, None);
        self.replan();
        self.arranger.reset();
        self.history = History::default();
        self.article = PendingArticle { path, ..PendingArticle::default() };
        self.view.start_anew();
        self.redraw();
    }

    fn say(&mut self, is_error: bool, text: String) {
        self.view.show_message(Message::new(is_error, text));
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.follow_system(ctx);
        self.mind_typefaces(ctx);
        self.take_outcomes(ctx);
        self.arrange(Arranger::take_progress);
        self.take_filtered();
        self.take_drawn();
        self.go_on_preparing();
        self.take_words();
        self.take_placed();
        self.save_at_rest();
        self.mind_hanging(ctx);
        self.read_remembered_article();
        self.follow_queue();
        self.keep_settings(ctx);
        self.mind_closing(ctx);
        self.name_window(ctx);
        self.mind_ending(ctx);
        self.mind_other_programs(ctx);
        self.mind_preview(ctx);
        self.mind_state_pictures(ctx);
        self.mind_import();
        self.mind_late_folder();
        self.keep_unsaved();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let n_frame = ui.cumulative_frame_nr() - self.n_frames_ahead;
        if n_frame == 0 {
            // eframe draws one frame before the window is on the screen: enough to shape the words and
            // size the panels. Painting it would only delay the window.
            ui.set_invisible();
        }
        let now_secs = ui.input(|input| input.time);
        for secs in [self.go_on(now_secs), self.secs_to_filtering_note(now_secs)].into_iter().flatten() {
            ui.request_repaint_after_secs(secs as f32);
        }
        let filtering_secs = self.filtering_secs(now_secs);
        let status = ProgramStatus {
            can_go_back: self.is_answering() || self.history.can_go_back(self.view.exploring.selection),
            can_go_forward: self.history.can_go_forward(),
            file: self.documents.file_state(self.document.map(), self.jobs.is_asking()),
            arranging_secs: self.arranger.searching_secs(now_secs).or(filtering_secs),
            unwritten: self.typefaces.unwritten.as_ref(),
        };
        let cx = Cx { document: &self.document, scene: &self.scene, status: &status };
        let commands = view::frame::show(ui, cx, &mut self.view);
        let asks = !commands.is_empty();
        for command in commands {
            self.handle(command, ui);
        }
        self.mind_step_in_view();
        self.fold_by_distance();
        self.keep_unsaved();
        // What a command changed was not yet in the picture just shown.
        if asks {
            self.save_at_rest();
            ui.request_repaint();
        }
        // The first frame is drawn before the window is on the screen, the second when it is. On two cores the
        // search would delay both.
        let is_on_screen = n_frame > 1;
        if n_frame == 2 {
            self.jobs.prepare_unseen(self.document.preparation());
        }
        if let Some(secs) = self.suit_window(is_on_screen, now_secs) {
            ui.request_repaint_after_secs(secs as f32);
        }
    }

    fn raw_input_hook(&mut self, _ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        raw_input.max_texture_side = raw_input.max_texture_side.map(|side| side.min(LARGEST_ATLAS));
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.leave_kept();
        self.finish_settings();
    }
}
