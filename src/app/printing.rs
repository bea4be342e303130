//! Printing the map: what is printed of it, and what is said of that.

use crate::app::App;
use crate::app::printer::Printed;
use crate::app::written::{Content, WantedExport};
use crate::command::ThemeChoice;
use crate::files::export::ExportKind;
use crate::scene::palette::Theme;

impl App {
    /// Prints the map as the Export dialog was left, on paper, on a light ground unless the reader wants the dark one.
    pub(super) fn print(&mut self, ctx: &egui::Context) {
        let Content::Export(wanted) = self.wanted_export(ctx) else { return };
        let mut wanted = WantedExport { kind: ExportKind::Pdf, ..*wanted };
        wanted.options.paper = Some(wanted.options.paper.unwrap_or_default());
        if self.view.session.preferences.export.theme == ThemeChoice::System {
            wanted.options.theme = Theme::Light;
        }
        self.view.announcer.say("The map goes to the printer");
        self.jobs.print(wanted);
    }

    /// Says what became of it.
    pub(super) fn note_printed(&mut self, printed: Printed) {
        match printed {
            Printed::Handed => self.view.say_briefly("The map was handed to the printer"),
            Printed::Cancelled => {}
            Printed::Shown(file) => {
                // It is removed with the next one, or when the program ends.
                self.printed = Some(file);
                self.say(
                    false,
                    "The map was opened as a PDF file: print it from the program that shows it.".to_owned(),
                );
            }
            Printed::NoWay => {
                let what = "The map was not printed.\n\nThis desktop has no print dialog for other programs and nothing that \
                            shows PDF files. File, Export writes a PDF file that another computer prints.";
                self.say(true, what.to_owned());
            }
            Printed::Failed(why) => self.say(true, format!("The map was not printed.\n\n{why}")),
        }
    }
}
