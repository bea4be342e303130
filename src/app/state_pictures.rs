//! What was and what is, as pictures side by side: made off the UI thread once a version or a comparison is chosen.

use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use egui::{ColorImage, TextureOptions};

use crate::app::App;
use crate::document::Whole;
use crate::files::export::Picture;
use crate::files::export::png::{Pixels, fitted};
use crate::layout::{Rect, Size, area_for};
use crate::model::shown::Shown;
use crate::scene::Scene;
use crate::scene::arranged::arranged;
use crate::scene::picture::{Headline, PictureOptions};
use crate::view::state::versions::{SidePicture, VersionList};
use crate::view::toolkit::style;

impl App {
    /// Has the pictures made of what was and what is, and shows them once they are there.
    pub(in crate::app) fn picture_states(&mut self, states: Box<[Whole; 2]>, ctx: &egui::Context) {
        if self.kept.pictures.under_way.is_some() {
            self.kept.pictures.next = Some(states);
            return;
        }
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
        (self.kept.pictures.under_way, self.kept.pictures.are_wanted) = (Some(made), true);
        // The window may be gone by the time that they are made.
        self.jobs.prepare(move || drop(sender.send(both_drawn(&states, canvas, &options, room))));
    }

    /// Shows the pictures of a version once they are made.
    pub(in crate::app) fn mind_state_pictures(&mut self, ctx: &egui::Context) {
        let Some(made) = &self.kept.pictures.under_way else { return };
        let made = match made.try_recv() {
            Ok(made) => made,
            Err(TryRecvError::Empty) => return,
            // The system has no thread to give: the words tell enough.
            Err(TryRecvError::Disconnected) => Default::default(),
        };
        self.kept.pictures.under_way = None;
        if let Some(states) = self.kept.pictures.next.take() {
            return self.picture_states(states, ctx);
        }
        if self.kept.pictures.are_wanted
            && let Some(list) = &mut self.view.shell.versions
        {
            list.pictures = made.map(|pixels| {
                let Pixels { size, rgba } = pixels?;
                let image = ColorImage::from_rgba_unmultiplied(size, &rgba);
                Some(SidePicture(ctx.load_texture("version", image, TextureOptions::LINEAR)))
            });
        }
    }
}

/// Draws what is shown of two states, both of the same part of the plane: who has not moved stands at the same place.
fn both_drawn(states: &[Whole; 2], canvas: Size, options: &PictureOptions, room: Size) -> [Option<Pixels>; 2] {
    let mut scenes = states.each_ref().map(|whole| scene_of(whole, canvas));
    let bounds = scenes.iter().flatten().map(|scene| scene.bounds).fold(Rect::NOTHING, Rect::union);
    scenes.iter_mut().flatten().for_each(|scene| scene.bounds = bounds);
    [0, 1].map(|at| {
        let picture = Picture { scene: scenes[at].as_ref()?, map: Arc::as_ref(&states[at].map), left_out: None };
        fitted(&picture, options, room).ok()
    })
}

/// Arranges what is shown of a state; nothing where nobody is.
fn scene_of(whole: &Whole, canvas: Size) -> Option<Scene> {
    let Whole { map, layout, filter, .. } = whole;
    /// Of more, so small a picture shows nothing.
    const MOST: usize = 2_000;
    if map.n_actors() > MOST {
        return None;
    }
    let scene = arranged(map, &Shown::new(map, filter), layout, area_for(canvas));
    (!scene.nodes.is_empty()).then_some(scene)
}
