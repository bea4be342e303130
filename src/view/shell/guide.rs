//! The guide: one page on how the program is used, with pictures.

use egui::text::{LayoutJob, TextFormat};
use egui::{ColorImage, FontId, Id, Image, Label, StrokeKind, TextureHandle, TextureOptions, vec2};

use crate::about::guide::{self, GuidePart, GuidePicture};
use crate::command::in_keys_of_system;
use crate::view::shell::pages::{entry_ui, heading_ui, scroll_by_keys};
use crate::view::toolkit::style;

const TEXT_SIZE: f32 = 14.0;

/// Shows the guide; its pictures come once they are decoded.
pub(super) fn guide_ui(wants_focus: &mut bool, ui: &mut egui::Ui) {
    scroll_by_keys(Id::unique("start of the guide"), "Guide", wants_focus, ui);
    ui.spacing_mut().item_spacing.y = 8.0;
    for part in guide::parts() {
        match part {
            GuidePart::Heading(words) => {
                ui.add_space(6.0);
                heading_ui(words, ui);
            }
            GuidePart::Words(runs) => drop(ui.add(Label::new(job_of(runs, ui)).wrap())),
            GuidePart::Entry(runs) => entry_ui(ui, |ui| drop(ui.add(Label::new(job_of(runs, ui)).wrap()))),
            GuidePart::Picture(path, shows) => picture_ui(path, shows, ui),
        }
    }
}

fn job_of(runs: &[(String, bool)], ui: &egui::Ui) -> LayoutJob {
    let (color, strong) = (ui.visuals().text_color(), ui.visuals().strong_text_color());
    let mut job = LayoutJob::default();
    for (run, is_strong) in runs {
        let format = match is_strong {
            true => TextFormat::simple(style::semibold(TEXT_SIZE), strong),
            false => TextFormat::simple(FontId::proportional(TEXT_SIZE), color),
        };
        job.append(&in_keys_of_system(run), 0.0, format);
    }
    job
}

fn picture_ui(path: &str, shows: &str, ui: &mut egui::Ui) {
    let known = guide::known_pictures().unwrap_or_default();
    let Some(picture) = known.iter().find(|picture| picture.path == path) else { return };
    let texture = texture_of(picture, ui);
    let size = vec2(picture.size[0] as f32, picture.size[1] as f32);
    let image = Image::new((texture.id(), size * (ui.available_width() / size.x).min(1.0))).alt_text(shows);
    let shown = ui.add(image);
    ui.painter().rect_stroke(shown.rect, 0.0, ui.visuals().widgets.noninteractive.bg_stroke, StrokeKind::Inside);
}

/// Returns the picture for the screen, made the first time that it is seen.
fn texture_of(picture: &GuidePicture, ui: &egui::Ui) -> TextureHandle {
    let id = Id::unique(picture.path);
    ui.data(|data| data.get_temp(id)).unwrap_or_else(|| {
        let image = ColorImage::from_rgba_unmultiplied(picture.size, &picture.rgba);
        let texture = ui.load_texture(picture.path, image, TextureOptions::LINEAR);
        ui.data_mut(|data| data.insert_temp(id, texture.clone()));
        texture
    })
}
