//! What was and what is, as pictures side by side: made off the UI thread once a version or a comparison is chosen.

use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use egui::{ColorImage, TextureOptions};

use crate::app::App;
use crate::document::Whole;
use crate::files::export::Picture;
use crate::files::export::png::{Pixels, fitted};
use crate::layout::{Size, area_for};
use crate::model::shown::Shown;
use crate::scene::arranged::arranged;
use crate::scene::picture::{Headline, PictureOptions};
use crate::view::state::versions::{SidePicture, VersionList};
use crate::view::toolkit::style;

impl App {
    /// Has the pictures made of what was and what is, and shows them once they are there.
    pub(in crate::app) fn picture_states(&mut self, states: Box<[Whole; 2]>, ctx: &egui::Context) {
        let options = PictureOptions {
            headline: Headline::None,
            has_legend: false,
            theme: style::theme(ctx),
            ..PictureOptions::default()
        };
        let Size { w, h } = VersionList::PICTURE;
        let (canvas, scale) = (self.view.session.canvas, ctx.pixels_per_point());
        let room = Size { w: w * scale, h: h * scale };
        let (sender, made) = channel();
        self.kept.pictures = Some(made);
        // The list may be closed by the time that they are made.
        self.jobs
            .prepare(move || drop(sender.send(states.each_ref().map(|whole| drawn(whole, canvas, &options, room)))));
    }

    /// Shows the pictures of a version once they are made.
    pub(in crate::app) fn mind_state_pictures(&mut self, ctx: &egui::Context) {
        let Some(made) = &self.kept.pictures else { return };
        let made = match made.try_recv() {
            Ok(made) => made,
            Err(TryRecvError::Empty) => return,
            // The system has no thread to give: the words tell enough.
            Err(TryRecvError::Disconnected) => Default::default(),
        };
        self.kept.pictures = None;
        if let Some(list) = &mut self.view.shell.versions {
            list.pictures = made.map(|pixels| {
                let Pixels { size, rgba } = pixels?;
                let image = ColorImage::from_rgba_unmultiplied(size, &rgba);
                Some(SidePicture(ctx.load_texture("version", image, TextureOptions::LINEAR)))
            });
        }
    }
}

/// Draws what is shown of a state; nothing where nobody is.
fn drawn(whole: &Whole, canvas: Size, options: &PictureOptions, room: Size) -> Option<Pixels> {
    let Whole { map, layout, filter, .. } = whole;
    /// Of more, so small a picture shows nothing.
    const MOST: usize = 2_000;
    if map.n_actors() > MOST {
        return None;
    }
    let scene = arranged(map, &Shown::new(map, filter), layout, area_for(canvas));
    let is_empty = scene.nodes.is_empty();
    let picture = Picture { scene: &scene, map: Arc::as_ref(map), left_out: None };
    (!is_empty).then(|| fitted(&picture, options, room).ok()).flatten()
}
