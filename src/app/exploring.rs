//! Showing what the reader asks to see: filters that give way, and the camera that follows.

use super::App;
use crate::document::Edit;
use crate::layout::Point;
use crate::model::ActorId;
use crate::scene::Selection;
use crate::view::ViewState;

impl App {
    pub(super) fn reveal(&mut self, selection: Selection) {
        self.select(selection);
        self.uncover(selection);
    }

    /// Shows what is hidden of something, and brings it into view.
    pub(super) fn uncover(&mut self, selection: Selection) {
        let (map, filter) = (self.document.map(), self.document.filter());
        let (actors, filter) = match selection {
            Selection::Nothing => return,
            Selection::Actor(actor) => (vec![actor], filter.revealing_actor(map, actor)),
            Selection::Link(link) => {
                let ends = vec![map.link(link).from, map.link(link).to];
                (ends, filter.revealing_link(map, link))
            }
        };
        if filter != *self.document.filter() {
            self.edit(Edit::SetFilter(filter));
        }
        self.bring_into_view(&actors);
    }

    /// Moves the camera only where what was chosen lies outside of the window.
    pub(super) fn bring_into_view(&mut self, actors: &[ActorId]) {
        let ViewState { camera, canvas, .. } = &mut self.view;
        let half = Point::new(canvas.w, canvas.h) * (0.5 / camera.zoom);
        let nodes: Vec<Point> = actors.iter().filter_map(|&actor| Some(self.scene.node(actor)?.center)).collect();
        if nodes.len() < actors.len() {
            // They have no place yet: again when they have.
            self.wanted_in_view = actors.to_vec();
            return;
        }
        let is_visible = |p: &Point| (p.x - camera.center.x).abs() < half.x && (p.y - camera.center.y).abs() < half.y;
        if !nodes.is_empty() && !nodes.iter().all(is_visible) {
            let sum = nodes.iter().fold(Point::default(), |sum, &p| sum + p);
            camera.center = sum * (1.0 / nodes.len() as f32);
            camera.is_fitted = false;
        }
    }
}
