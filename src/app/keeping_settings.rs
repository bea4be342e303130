//! What of the window outlives a session.

use crate::app::App;
use crate::app::settings::{KeptSettings, Settings, place};
use crate::view::filters::sections::{keep_open_sections, open_sections};
use crate::view::toolkit::style;

impl App {
    /// Gives the window what the last session left.
    pub(super) fn take_settings(&mut self, kept: KeptSettings, ctx: &egui::Context) {
        let Settings { preferences, recent, articles, window } = kept.settings;
        ctx.set_theme(style::preference(preferences.theme));
        keep_open_sections(ctx, window.sections.clone());
        let session = &mut self.view.session;
        (session.preferences, session.recent, session.articles) = (preferences, recent, articles);
        session.window_memory = window;
        session.hints_open = !preferences.knows_hints;
        self.set_motion(preferences.motion);
        self.settings = kept.keeper;
    }

    /// Keeps the settings, and how the window is left.
    pub(super) fn keep_settings(&mut self, ctx: &egui::Context) {
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
