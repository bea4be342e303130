//! The camera on its way to what was asked for; at once where motion is reduced.

use crate::layout::Point;
use crate::scene::camera::Camera;
use crate::view::ViewState;
use crate::view::state::viewport::Flight;

/// How long the way takes, however far it is.
const FLIGHT_SECS: f64 = 0.25;

impl ViewState {
    /// Moves the camera to a point of the map.
    pub fn fly(&mut self, center: Point, zoom: f32) {
        let zoom = zoom.clamp(*Camera::ZOOMS.start(), *Camera::ZOOMS.end());
        let to = Camera { center, zoom, is_fitted: false };
        self.viewport.camera.is_fitted = false;
        if self.session.preferences.reduced_motion {
            (self.viewport.camera, self.viewport.flight) = (to, None);
        } else {
            let from = self.viewport.camera;
            self.viewport.flight = Some(Flight { from, to, last: from, started_at_secs: None });
        }
    }

    /// Moves a camera that is on its way.
    pub(crate) fn fly_on(&mut self, ui: &egui::Ui) {
        let Some(flight) = &mut self.viewport.flight else { return };
        if self.viewport.camera != flight.last {
            self.viewport.flight = None;
            return;
        }
        let now_secs = ui.input(|input| input.time);
        let started_at = *flight.started_at_secs.get_or_insert(now_secs);
        let t = ((now_secs - started_at) / FLIGHT_SECS).clamp(0.0, 1.0) as f32;
        let eased = t * t * (3.0 - 2.0 * t);
        let Flight { from, to, .. } = *flight;
        self.viewport.camera = Camera {
            center: from.center.towards(to.center, eased),
            // Zooming by equal factors in equal times looks even.
            zoom: from.zoom * (to.zoom / from.zoom).powf(eased),
            is_fitted: false,
        };
        flight.last = self.viewport.camera;
        if t >= 1.0 {
            self.viewport.camera = to;
            self.viewport.flight = None;
        }
        ui.request_repaint();
    }
}
