//! How large the window is at the start: as it was wanted, as far as its screen has room for that.

use crate::app::App;
use crate::layout::Size;
use crate::window::{CutSize, LEAST, on_screen};

/// Lets a window be neither larger than its screen nor smaller than it can be used, whatever the size of its text: the
/// toolkit would let the least size grow with that. Returns what it could not have.
pub(super) fn hold_on_screen(context: &eframe::CreationContext<'_>) -> Option<CutSize> {
    let window = context.winit_window()?;
    let screen = window.current_monitor().or_else(|| window.available_monitors().next())?;
    let (screen, scale) = (screen.size(), window.scale_factor() as f32);
    let screen = Size { w: screen.width as f32, h: screen.height as f32 };
    let mut size = window.inner_size();
    let before = size;
    let least = on_screen(Size { w: LEAST.w * scale, h: LEAST.h * scale }, screen);
    (size.width, size.height) = (least.w as u32, least.h as u32);
    window.set_min_inner_size(Some(size));
    let before_px = Size { w: before.width as f32, h: before.height as f32 };
    let most = on_screen(before_px, screen);
    (size.width, size.height) = (most.w as u32, most.h as u32);
    if size == before || window.is_maximized() || window.fullscreen().is_some() {
        return None;
    }
    // What it returns is no news: the system reports the new size as any other.
    let _ = window.request_inner_size(size);
    let points = |size: Size| Size { w: size.w / scale, h: size.h / scale };
    Some(CutSize { wanted: points(before_px), cut: points(most), screen, scale })
}

impl App {
    /// Gives the window the size that was wanted, once the screen's scale is known and has room for it.
    pub(super) fn mind_window_size(&mut self, ctx: &egui::Context) {
        let Some(cut) = &self.cut_size else { return };
        let (inside, scale) =
            ctx.input(|input| (input.viewport().inner_rect, input.viewport().native_pixels_per_point));
        let Some((inside, scale)) = inside.zip(scale).filter(|(_, scale)| *scale != cut.scale) else { return };
        let zoom = ctx.zoom_factor();
        let now = Size { w: inside.width() * zoom, h: inside.height() * zoom };
        if let Some(size) = cut.regained(now, scale) {
            ctx.send_viewport_cmd(egui::ViewportCommand::InnerSize(egui::vec2(size.w, size.h) / zoom));
        }
        self.cut_size = None;
    }
}
