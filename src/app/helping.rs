//! The pages that tell of the program: what stands on them is read off the UI thread.

use crate::about::{guide, licences};
use crate::app::App;
use crate::command::HelpPage;

impl App {
    /// Shows a page, or closes it.
    pub(super) fn toggle_help(&mut self, page: HelpPage) {
        self.view.toggle_help(page);
        self.jobs.prepare(move || match page {
            HelpPage::Guide => _ = guide::pictures(),
            HelpPage::Licences => _ = licences::all(),
            HelpPage::About => {}
        });
    }
}
