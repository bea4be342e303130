//! Whether a disk answers: one of another computer, or a broken one, may hang for ever, and whoever asks it with it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::files::disk::await_answer;

/// So long a disk that answers may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A disk that may hang.
#[derive(Debug, Default)]
pub(super) struct PatientDisk {
    /// How many questions have had no answer in time, and have none yet.
    n_late: Arc<AtomicUsize>,
}

/// How far a question has come.
const ASKED: u8 = 0;
const ANSWERED: u8 = 1;
const LATE: u8 = 2;

impl PatientDisk {
    /// Returns whether the disk answers that a folder is on; while an earlier question has no answer, at once that it does not.
    pub(super) fn answers(&self, folder: &Path) -> bool {
        let folder = folder.to_owned();
        self.ask(move || await_answer(&folder)).is_some()
    }

    /// Returns what comes of some work with the disk; none where it does not answer in time, though the work may be done
    /// later, and at once while an earlier question has no answer.
    pub(super) fn ask<T: Send + 'static>(&self, work: impl FnOnce() -> T + Clone + Send + 'static) -> Option<T> {
        if self.n_late.load(Ordering::Acquire) > 0 {
            return None;
        }
        let (progress, n_late) = (Arc::new(AtomicU8::new(ASKED)), Arc::clone(&self.n_late));
        let (sender, answered) = channel();
        let (asked, of_question) = (work.clone(), Arc::clone(&progress));
        let ask = move || {
            let answer = asked();
            if of_question.swap(ANSWERED, Ordering::AcqRel) == LATE {
                n_late.fetch_sub(1, Ordering::AcqRel);
            }
            // Whoever has asked may have gone on.
            let _ = sender.send(answer);
        };
        // Where the system has no thread, nobody can tell: most disks answer.
        if thread::Builder::new().name("state folder".into()).spawn(ask).is_err() {
            return Some(work());
        }
        if let Ok(answer) = answered.recv_timeout(PATIENCE) {
            return Some(answer);
        }
        if progress.compare_exchange(ASKED, LATE, Ordering::AcqRel, Ordering::Acquire).is_ok() {
            self.n_late.fetch_add(1, Ordering::AcqRel);
            return None;
        }
        // It comes just now.
        answered.recv().ok()
    }
}
