//! What is done while the system makes the window, which takes it longer.

use egui::{Pos2, RawInput, Rect, TextureId, Vec2};

use crate::app::settings::{Settings, size};
use crate::document::Document;
use crate::scene::Scene;
use crate::scene::plan::Plan;
use crate::view::filters::sections::keep_open_sections;
use crate::view::toolkit::style;
use crate::view::{self, Cx, ProgramStatus, ViewState};

/// Pixels along a side of the glyph atlas: enough for what is in view at any zoom. Left to the graphics driver, it grows
/// with every zoom to hundreds of megabytes.
pub(super) const LARGEST_ATLAS: usize = 2048;

/// Shows the panels of a window to nobody, so that its own frames find the words shaped and the letters drawn. On a screen
/// of another scale they are shaped again, as without this.
pub(super) fn shape_words(ctx: &egui::Context, document: &Document, settings: &Settings) {
    let Settings { preferences, window, .. } = settings;
    // The toolkit asks for the zoom while it makes the window, and gets what is usual.
    if preferences.zoom() != 1.0 {
        return;
    }
    keep_open_sections(ctx, window.sections.clone());
    ctx.set_theme(style::preference(preferences.theme));
    let mut view = ViewState::new(*preferences);
    view.session.window_memory = window.clone();
    view.session.hints_open = !preferences.knows_hints;
    let scene = Scene::new(document.map(), &Plan::default(), document.layout());
    let cx = Cx { document, scene: &scene, status: &ProgramStatus::default() };
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::from(size(window)))),
        max_texture_side: Some(LARGEST_ATLAS),
        time: Some(0.0),
        ..RawInput::default()
    };
    let mut shown = ctx.run_ui(input, |ui| {
        // Nobody has asked for what is asked for here.
        let _ = view::frame::show(ui, cx, &mut view);
    });
    // The first frame of the window brings the letters to the graphics.
    for letters in shown.textures_delta.set.remove(&TextureId::default()).into_iter().flatten() {
        ctx.tex_manager().write().set(TextureId::default(), letters);
    }
}
