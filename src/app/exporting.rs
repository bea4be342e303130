//! What is exported: what is asked of it, and what it is made of.

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::app::written::{Content, WantedExport};
use crate::command::{FileCommand, ThemeChoice, Wanted};
use crate::files::export::ExportKind;
use crate::files::export::publication::Seals;
use crate::scene::palette::Theme;
use crate::scene::picture::PictureOptions;
use crate::view::Preferences;
use crate::view::toolkit::style;

impl App {
    /// Asks what is to be exported.
    pub(crate) fn open_export_sheet(&mut self) {
        let session = &mut self.view.session;
        if let Some(choice) = session.recent.export_of(self.document.map().key()) {
            session.preferences.export = choice;
        }
        self.view.shell.export_sheet.open();
        self.view.announcer.say(Wanted::FileToExport.title());
    }

    /// Returns the kind of file that is exported unless its name asks for another.
    pub(in crate::app) fn export_kind(&self) -> ExportKind {
        self.view.session.preferences.export.kind
    }

    /// Returns what the articles that are open say of the evidence.
    fn seals(&self) -> Seals {
        let map = self.document.map();
        let mut seals = Seals::new();
        for reading in map.source_ids().filter_map(|source| self.view.article.of(source).reading()) {
            let seal = |id| Some((id, reading.report.piece(id)?.seal));
            seals.extend(map.evidence_ids().filter(|&id| map.piece(id).source == reading.source).filter_map(seal));
        }
        seals
    }

    /// Returns what the reader has described, of what is open.
    pub(in crate::app) fn wanted_export(&self, ctx: &egui::Context) -> Content {
        Content::Export(Box::new(WantedExport {
            kind: self.export_kind(),
            scene: Arc::clone(&self.scene),
            is_settled: self.arranger.is_settled(),
            map: self.document.shared_map(),
            filter: self.document.filter().clone(),
            layout: self.document.layout().clone(),
            reviews: self.document.reviews().clone(),
            story: self.document.story().clone(),
            seals: self.seals(),
            canvas: self.view.session.canvas,
            everything: self.view.session.preferences.export.everything,
            with_sentences: self.view.shell.export_sheet.with_sentences,
            url: self.view.shell.export_sheet.url(),
            options: self.picture_options(ctx),
        }))
    }

    /// Says that something was exported, and what of it is not as it should be.
    pub(in crate::app) fn note_exported(&mut self, path: &Path, remark: Option<String>) {
        self.documents.typed = None;
        self.view.end_failure(|failed| failed.elsewhere == Some(FileCommand::ChooseExportFile));
        let session = &mut self.view.session;
        session.recent.add_export(self.document.map().key(), session.preferences.export);
        let remark = remark.map(|words| format!("; {words}")).unwrap_or_default();
        let unwritten = self.typefaces.unwritten.as_ref();
        let unwritten = unwritten.map(|it| format!(".\n\n{}", it.words)).unwrap_or_default();
        self.say(false, format!("The map was exported to {}{remark}{unwritten}", path.display()));
    }

    fn picture_options(&self, ctx: &egui::Context) -> PictureOptions {
        let Preferences { export: choice, png_scale, .. } = self.view.session.preferences;
        PictureOptions {
            shape: choice.shape,
            headline: self.view.shell.export_sheet.headline(&choice),
            has_legend: choice.has_legend,
            theme: match choice.theme {
                ThemeChoice::System => style::theme(ctx),
                ThemeChoice::Light => Theme::Light,
                ThemeChoice::Dark => Theme::Dark,
            },
            is_transparent: choice.is_transparent,
            text: choice.text,
            scale: png_scale.into(),
            paper: choice.paper,
            sheets: choice.sheets.into(),
        }
    }
}
