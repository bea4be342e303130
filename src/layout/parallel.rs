//! Work on several threads, whose number and order change nothing in the result.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;

/// Works on each item, on up to `n_threads` threads, the present one among them; the results stand in the order of
/// the items. Where the system has no thread to give, fewer do the work.
///
/// # Panics
/// Where the work does.
pub(crate) fn in_parallel<T: Send, R: Send>(items: Vec<T>, n_threads: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.min(items.len());
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work_on =
        || std::iter::from_fn(|| next().map(|(index, item)| (index, work(item)))).collect::<Vec<(usize, R)>>();
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..n_threads).map_while(|_| Builder::new().spawn_scoped(scope, work_on).ok()).collect();
        let mut done = work_on();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}
