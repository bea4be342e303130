//! A disk that does not answer when something is saved: the reader is told, and need not wait.

use crate::app::App;
use crate::app::jobs::JobPurpose;
use crate::command::{FileCommand, NoticeAnswer};
use crate::files::saving::FileSlot;
use crate::view::Message;

/// So long a save may take before it is said that it does.
const PATIENCE_SECS: f64 = 4.0;

impl App {
    /// Says that a save takes long, with two ways out of it.
    pub(in crate::app) fn mind_hanging(&mut self, ctx: &egui::Context) {
        if !self.documents.is_saving() || !self.jobs.is_at_files() {
            self.kept.saving_since_secs = None;
            self.end_hanging();
            return;
        }
        let now_secs = ctx.input(|input| input.time);
        let since_secs = *self.kept.saving_since_secs.get_or_insert(now_secs);
        let left_secs = since_secs + PATIENCE_SECS - now_secs;
        if left_secs > 0.0 {
            ctx.request_repaint_after_secs(left_secs as f32);
        } else if self.kept.before_hanging.is_none() {
            let name = self.documents.origin.file(self.document.map()).map(FileSlot::name);
            let what = name.unwrap_or("The file".into());
            let text = format!(
                "{what} is not saved yet: the disk does not answer. You can go on; nothing is lost that is open here."
            );
            self.kept.before_hanging = Some(self.view.shell.notice.take());
            self.give_notice(text, vec![NoticeAnswer::SaveElsewhere, NoticeAnswer::GiveUp]);
        }
    }

    /// Shows again what was told before.
    fn end_hanging(&mut self) {
        if let Some(before) = self.kept.before_hanging.take() {
            self.view.shell.notice = before;
        }
    }

    /// Waits for the disk no longer; what is open stays unsaved.
    pub(super) fn give_up_saving(&mut self, answer: NoticeAnswer) {
        let what = self.savable();
        self.jobs.give_up();
        self.documents.save_to = None;
        self.give_up_leaving(JobPurpose::Save);
        self.end_hanging();
        if answer == NoticeAnswer::SaveElsewhere {
            self.save_document_as(Some(what));
        } else {
            let text = "Saving was given up. What is open here is not in its file.".to_owned();
            let elsewhere = Some(FileCommand::SaveAs(Some(what)));
            self.view.show_message(Message { elsewhere, ..Message::new(true, text) });
        }
    }
}
