//! The whole program on a map, drawn frame by frame without a display: with its jobs, which work while frames are drawn.

use std::sync::Arc;
use std::time::Duration;

use eframe::App as _;
use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use quotemap::app::App;
use quotemap::app::dialogs::{Ask, Desktop, PendingReply, Reply};
use quotemap::app::printer::{PdfPrinter, Printed};
use quotemap::document::Document;
use quotemap::layout::Size;
use quotemap::view::Preferences;
use quotemap::view::toolkit::style;
use quotemap::window::canvas_in_window;

const SIZE: Size = Size { w: 1280.0, h: 800.0 };

/// A desktop without dialogs.
pub(crate) struct NoDialogs;

impl Desktop for NoDialogs {
    fn ask(&self, _ask: &Ask) -> PendingReply {
        Box::pin(async { Reply::NoDialog })
    }

    fn printer(&self) -> PdfPrinter {
        Box::new(|_, _| Printed::NoWay)
    }
}

pub(crate) struct Program {
    pub app: App,
    pub ctx: Context,
    frame: eframe::Frame,
    secs: f64,
}

impl Program {
    pub(crate) fn open(document: Document) -> Self {
        let ctx = Context::default();
        style::apply(&ctx);
        let (preferences, canvas) = (Preferences::default(), canvas_in_window(SIZE));
        let app = App::new(document, canvas, preferences, Box::new(NoDialogs), Arc::new(|| {}));
        let mut program = Self { app, ctx, frame: eframe::Frame::_new_kittest(), secs: 0.0 };
        (0..30).for_each(|_| program.frame());
        program.settle();
        program
    }

    /// Draws a frame, with the mouse over the map.
    pub(crate) fn frame(&mut self) {
        self.secs += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(SIZE.w, SIZE.h))),
            time: Some(self.secs),
            events: vec![Event::PointerMoved(pos2(560.0 + (self.secs * 60.0) as f32 % 7.0, 560.0))],
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(ui, frame);
            app.ui(ui, frame);
        });
        output.textures_delta.clear();
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    /// Draws frames until all that was asked for is there.
    pub(crate) fn settle(&mut self) {
        while !self.app.is_settled() {
            std::thread::sleep(Duration::from_millis(5));
            self.frame();
        }
    }
}
