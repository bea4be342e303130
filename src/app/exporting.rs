//! The picture that is exported: what is asked of it, and what is drawn.

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::app::written::{Content, WantedPicture};
use crate::command::{ThemeChoice, Wanted};
use crate::files::export::ExportKind;
use crate::scene::palette::Theme;
use crate::scene::picture::PictureOptions;
use crate::view::Preferences;
use crate::view::toolkit::style;

impl App {
    /// Asks what the picture is to be like.
    pub(crate) fn open_picture_sheet(&mut self) {
        self.view.shell.picture_sheet.open();
        self.view.announcer.say(Wanted::PictureToExport.title());
    }

    /// Returns the kind of file that a picture gets whose name asks for no other.
    pub(in crate::app) fn picture_kind(&self) -> ExportKind {
        if self.view.session.preferences.picture.is_png { ExportKind::Png } else { ExportKind::Svg }
    }

    /// Returns the picture as the reader has described it, of what is open.
    pub(in crate::app) fn wanted_picture(&self, ctx: &egui::Context) -> Content {
        Content::Picture(Box::new(WantedPicture {
            scene: Arc::clone(&self.scene),
            map: self.document.shared_map(),
            filter: self.document.filter().clone(),
            layout: self.document.layout().clone(),
            reviews: self.document.reviews().clone(),
            canvas: self.view.session.canvas,
            everything: self.view.session.preferences.picture.everything,
            options: self.picture_options(ctx),
        }))
    }

    /// Says that the picture was written, and what of it is not as it should be.
    pub(in crate::app) fn note_exported(&mut self, path: &Path, remark: Option<String>) {
        self.documents.typed = None;
        let remark = remark.map(|words| format!("; {words}")).unwrap_or_default();
        let unwritten = self.typefaces.unwritten.as_ref();
        let unwritten = unwritten.map(|it| format!(".\n\n{}", it.words)).unwrap_or_default();
        self.say(false, format!("The picture was written to {}{remark}{unwritten}", path.display()));
    }

    fn picture_options(&self, ctx: &egui::Context) -> PictureOptions {
        let Preferences { picture: choice, png_scale, .. } = self.view.session.preferences;
        PictureOptions {
            shape: choice.shape,
            headline: self.view.shell.picture_sheet.headline(&choice),
            has_legend: choice.has_legend,
            theme: match choice.theme {
                ThemeChoice::System => style::theme(ctx),
                ThemeChoice::Light => Theme::Light,
                ThemeChoice::Dark => Theme::Dark,
            },
            is_transparent: choice.is_transparent,
            text: choice.text,
            scale: png_scale.into(),
            ..PictureOptions::default()
        }
    }
}
