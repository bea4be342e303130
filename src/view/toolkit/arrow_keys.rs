//! The arrow keys of a frame.

use egui::Key;

use crate::layout::Point;

/// Returns which way the arrow keys point in this frame, and whether with Shift; nothing with Ctrl or Alt.
pub(crate) fn arrows(ui: &egui::Ui) -> Option<(Point, bool)> {
    let mut step = Point::default();
    let mut with_shift = false;
    ui.input(|input| {
        for event in &input.events {
            // The modifiers of the press count: by the end of a frame they may be up again.
            let &egui::Event::Key { key, pressed: true, modifiers, .. } = event else { continue };
            let direction = match key {
                Key::ArrowRight => Point::new(1.0, 0.0),
                Key::ArrowLeft => Point::new(-1.0, 0.0),
                Key::ArrowDown => Point::new(0.0, 1.0),
                Key::ArrowUp => Point::new(0.0, -1.0),
                _ => continue,
            };
            if !modifiers.command && !modifiers.alt {
                step = step + direction;
                with_shift = modifiers.shift;
            }
        }
    });
    (step != Point::default()).then_some((step, with_shift))
}
