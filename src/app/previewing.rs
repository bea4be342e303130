//! What is seen in the Export dialog of the file that is to be written: made off the UI thread, one at a time, as soon as
//! what is chosen changes.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use egui::{ColorImage, TextureOptions};

use crate::app::App;
use crate::app::previews::{MadePreview, PreviewOf, Previews};
use crate::app::written::{Content, WantedExport};
use crate::files::export::png::{Pixels, fitted};
use crate::files::export::{self, ExportKind, ExportOptions, Publication};
use crate::layout::Size;
use crate::scene::told::ToldStep;
use crate::view::state::export_sheet::ExportPreview;
use crate::view::toolkit::style;

impl App {
    /// Keeps the preview in step with what is chosen, while the dialog is open.
    pub(in crate::app) fn mind_preview(&mut self, ctx: &egui::Context) {
        let sheet = &self.view.shell.export_sheet;
        if !sheet.is_open {
            self.previews = Previews::default();
            (self.view.shell.export_sheet.preview, self.view.shell.export_sheet.article_words) = (None, None);
            return;
        }
        let wanted = PreviewOf {
            choice: self.view.session.preferences.export,
            headline: sheet.headline.clone(),
            with_sentences: sheet.with_sentences,
            theme: style::theme(ctx),
            version: self.document.version(),
            scene: Arc::clone(&self.scene),
        };
        if let Some((of, made)) = self.previews.under_way.take() {
            match made.try_recv() {
                Ok(made) => self.show_preview(of, made, ctx),
                Err(TryRecvError::Empty) => self.previews.under_way = Some((of, made)),
                // The system has no thread to give: the dialog does without.
                Err(TryRecvError::Disconnected) => {
                    let none = ExportPreview::Nothing("There is no preview of it.".to_owned());
                    (self.view.shell.export_sheet.preview, self.previews.seen) = (Some(none), Some(of));
                }
            }
        }
        self.view.shell.export_sheet.is_fresh = self.previews.seen.as_ref() == Some(&wanted);
        if self.view.shell.export_sheet.is_fresh {
            return;
        }
        let known = self.previews.made.iter().find(|(of, ..)| *of == wanted);
        if let Some((_, preview, words)) = known.cloned() {
            let sheet = &mut self.view.shell.export_sheet;
            (sheet.preview, sheet.article_words, self.previews.seen) = (Some(preview), Some(words), Some(wanted));
            sheet.is_fresh = true;
            return;
        }
        self.view.shell.export_sheet.article_words = None;
        // What is seen of another kind of file tells nothing of this one.
        if self.previews.seen.as_ref().is_some_and(|seen| seen.choice.kind != wanted.choice.kind) {
            self.view.shell.export_sheet.preview = None;
        }
        if self.previews.under_way.is_none() {
            let Content::Export(export) = self.wanted_export(ctx) else { return };
            let (sender, made) = channel();
            let pixels_per_point = ctx.pixels_per_point();
            self.previews.under_way = Some((wanted, made));
            // The window may be gone by the time that it is made.
            self.jobs.prepare(move || {
                let publication = export.publication(!export.kind.is_drawn());
                let made = make(&export, &publication, pixels_per_point);
                _ = sender.send((made, publication.article_words()));
            });
        }
    }

    fn show_preview(&mut self, of: PreviewOf, (made, words): (MadePreview, String), ctx: &egui::Context) {
        /// One for each kind of file.
        const MOST_KEPT: usize = 20;
        let preview = match made {
            MadePreview::Picture(Pixels { size, rgba }) => {
                let image = ColorImage::from_rgba_unmultiplied(size, &rgba);
                ExportPreview::Picture(ctx.load_texture("export preview", image, TextureOptions::LINEAR))
            }
            MadePreview::Text(text) => ExportPreview::Text(text),
            MadePreview::Report(text) => ExportPreview::Report(text),
            MadePreview::Nothing(why) => ExportPreview::Nothing(why),
        };
        let sheet = &mut self.view.shell.export_sheet;
        (sheet.preview, sheet.article_words) = (Some(preview.clone()), Some(words.clone()));
        self.previews.seen = Some(of.clone());
        let made = &mut self.previews.made;
        made.push((of, preview, words));
        made.drain(..made.len().saturating_sub(MOST_KEPT));
    }
}

/// Lists the pages of a story.
fn pages_of(story: &[ToldStep]) -> MadePreview {
    if story.is_empty() {
        return MadePreview::Nothing("The map has no story yet: View, Story, Add what is seen to the story".to_owned());
    }
    let page = |(index, step): (usize, &ToldStep)| format!("Page {}: {}\n\n", index + 1, step.caption);
    MadePreview::Text(story.iter().enumerate().map(page).collect())
}

/// Makes a preview: the picture, or the beginning of a text.
fn make(wanted: &WantedExport, publication: &Publication, pixels_per_point: f32) -> MadePreview {
    const MOST_LETTERS: usize = 1500;
    if wanted.kind == ExportKind::PdfStory {
        return pages_of(&publication.story);
    }
    if publication.scene.nodes.is_empty() && wanted.kind.is_drawn() {
        return MadePreview::Nothing("Nobody is in it".to_owned());
    }
    if wanted.kind.is_drawn() {
        let Size { w, h } = ExportPreview::ROOM;
        let room = Size { w: w * pixels_per_point, h: h * pixels_per_point };
        return match fitted(&publication.picture(), &wanted.options, room) {
            Ok(pixels) => MadePreview::Picture(pixels),
            Err(kind) => MadePreview::Nothing(kind.to_string()),
        };
    }
    let options = ExportOptions { picture: wanted.options.clone(), ..ExportOptions::default() };
    // What is no text is shown by one that says the same.
    let kind = wanted.kind.as_text();
    match export::export(kind, Path::new(&format!("map.{}", kind.ending())), publication, &options) {
        Ok(files) => {
            let bytes = files.first().map(|file| file.beginning(8 * MOST_LETTERS)).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).chars().take(MOST_LETTERS).collect();
            if wanted.kind.is_report_on_paper() { MadePreview::Report(text) } else { MadePreview::Text(text) }
        }
        Err(error) => MadePreview::Nothing(error.kind.to_string()),
    }
}
