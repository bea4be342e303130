//! What of the window outlives a session.

use std::path::PathBuf;

use crate::app::App;
use crate::app::settings::{KeptSettings, Settings, place};
use crate::view::filters::sections::{keep_open_sections, open_sections};
use crate::view::toolkit::style;

impl App {
    /// Gives the window what the last session left.
    pub(super) fn take_settings(&mut self, kept: KeptSettings, ctx: &egui::Context) {
        keep_open_sections(ctx, kept.settings.window.sections.clone());
        let session = &mut self.view.session;
        session.window_memory = kept.settings.window.clone();
        session.hints_open = !kept.settings.preferences.knows_hints;
        self.use_settings(kept.settings, ctx);
        self.settings = kept.keeper;
    }

    /// Keeps the settings in a file, and takes those that stand there.
    pub fn keep_settings_in(&mut self, path: PathBuf, ctx: &egui::Context) {
        self.take_settings(Settings::read_from(path), ctx);
    }

    /// Does what settings say, but for the window, which is as it is.
    fn use_settings(&mut self, settings: Settings, ctx: &egui::Context) {
        let Settings { preferences, recent, articles, window: _ } = settings;
        ctx.set_theme(style::preference(preferences.theme));
        let session = &mut self.view.session;
        (session.preferences, session.recent, session.articles) = (preferences, recent, articles);
        self.set_motion(preferences.motion);
    }

    /// Looks whether other copies of the program have changed the settings, which may have been told to forget.
    pub(super) fn look_at_settings(&mut self) {
        self.settings.look(self.jobs.wake());
    }

    /// Keeps the settings, and how the window is left.
    pub(super) fn keep_settings(&mut self, ctx: &egui::Context) {
        if let Some(settings) = self.settings.take_found(&self.view.session) {
            self.use_settings(settings, ctx);
        }
        let memory = &mut self.view.session.window_memory;
        memory.sections = open_sections(ctx);
        let zoom = ctx.zoom_factor();
        memory.place = ctx.input(|input| place(input.viewport(), zoom, memory.place));
        let now_secs = ctx.input(|input| input.time);
        if let Some(secs) = self.settings.keep(&self.view.session, now_secs) {
            ctx.request_repaint_after_secs(secs as f32);
        }
    }

    /// Keeps the settings before the program ends.
    pub(super) fn finish_settings(&mut self) {
        self.settings.finish(&self.view.session);
    }
}
