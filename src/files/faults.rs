//! Faults on purpose, for tests: a step that is asked of the disk below some folder fails, or hangs. Builds for use have
//! none of this.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

pub use crate::files::disk::DiskStep;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskFault {
    /// One step fails with this number of an error of the system's; half of what it was to write is there then.
    Once(i32),
    /// So do all steps from that one on.
    FromThenOn(i32),
    /// The disk has no more room than for so many bytes.
    Full(usize),
    /// The step waits until the fault is over.
    Hang,
    /// Nothing: the steps are only counted.
    Nothing,
}

/// A fault below a folder, until this is dropped.
#[derive(Debug)]
pub struct DiskFaults {
    plan: Arc<FaultPlan>,
}

#[derive(Debug)]
struct FaultPlan {
    folder: PathBuf,
    fault: DiskFault,
    /// The step that goes wrong, counted from 0.
    nth: usize,
    progress: Mutex<FaultProgress>,
    ended: Condvar,
}

#[derive(Debug, Default)]
struct FaultProgress {
    steps: Vec<DiskStep>,
    n_bytes: usize,
    is_over: bool,
}

static PLANS: Mutex<Vec<Arc<FaultPlan>>> = Mutex::new(Vec::new());

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl DiskFaults {
    /// Lets a step go wrong, the `nth` below a folder, counted from 0.
    pub fn below(folder: &Path, nth: usize, fault: DiskFault) -> Self {
        let (progress, ended) = (Mutex::default(), Condvar::new());
        let plan = Arc::new(FaultPlan { folder: folder.to_owned(), fault, nth, progress, ended });
        locked(&PLANS).push(Arc::clone(&plan));
        Self { plan }
    }

    /// Returns the steps that were asked for so far.
    pub fn steps(&self) -> Vec<DiskStep> {
        locked(&self.plan.progress).steps.clone()
    }
}

impl Drop for DiskFaults {
    fn drop(&mut self) {
        locked(&PLANS).retain(|plan| !Arc::ptr_eq(plan, &self.plan));
        locked(&self.plan.progress).is_over = true;
        self.plan.ended.notify_all();
    }
}

impl FaultPlan {
    fn of(path: &Path) -> Option<Arc<Self>> {
        locked(&PLANS).iter().find(|plan| path.starts_with(&plan.folder)).cloned()
    }

    /// Takes note of a step; returns the number of its error where it fails.
    fn meet(&self, step: DiskStep) -> Option<i32> {
        let mut progress = locked(&self.progress);
        let at = progress.steps.len();
        progress.steps.push(step);
        match self.fault {
            DiskFault::Once(error) if at == self.nth => Some(error),
            DiskFault::FromThenOn(error) if at >= self.nth => Some(error),
            DiskFault::Hang if at == self.nth => {
                drop(self.ended.wait_while(progress, |progress| !progress.is_over));
                None
            }
            _ => None,
        }
    }
}

/// Lets a step fail where a test wants that.
pub(super) fn meet(step: DiskStep, path: &Path) -> io::Result<()> {
    /// The error of a call that a signal has interrupted.
    const INTERRUPTED: i32 = 4;
    let error = FaultPlan::of(path).and_then(|plan| plan.meet(step));
    // The standard library asks again by itself, but for these.
    let asks_again = !matches!(step, DiskStep::Rename | DiskStep::Remove);
    match error {
        Some(INTERRUPTED) if asks_again => Ok(()),
        Some(error) => Err(io::Error::from_raw_os_error(error)),
        None => Ok(()),
    }
}

/// Waits where a test wants a disk that hangs; it is no step. That a folder is not there is answered without its disk.
pub(super) fn hang(folder: &Path) {
    if let Some(plan) = FaultPlan::of(folder).filter(|plan| plan.fault == DiskFault::Hang && folder.exists()) {
        drop(plan.ended.wait_while(locked(&plan.progress), |progress| !progress.is_over));
    }
}

/// Lets writing fail where a test wants that: after how many bytes, and how.
pub(super) fn meet_writing(path: &Path, n_bytes: usize) -> Option<(usize, io::Error)> {
    let plan = FaultPlan::of(path)?;
    if let Err(error) = meet(DiskStep::Write, path) {
        return Some((n_bytes / 2, error));
    }
    let DiskFault::Full(most) = plan.fault else { return None };
    let mut progress = locked(&plan.progress);
    let free = most.saturating_sub(progress.n_bytes);
    progress.n_bytes += n_bytes.min(free);
    (n_bytes > free).then(|| (free, io::ErrorKind::StorageFull.into()))
}
