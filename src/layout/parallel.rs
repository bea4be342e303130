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

/// Lists are cut into pieces of so many things for the threads: always the same ones, so that sums are, too.
pub(crate) const BLOCK: usize = 2048;

/// Fills a list piece by piece, on up to `n_threads` threads; `stride` entries belong to each thing. The work gets the
/// number of a piece's first thing, and its entries; what it returns stands in the order of the pieces.
pub(crate) fn in_blocks<T: Send, R: Send>(
    list: &mut [T],
    stride: usize,
    n_threads: usize,
    work: impl Fn(usize, &mut [T]) -> R + Sync,
) -> Vec<R> {
    let pieces = (0..).step_by(BLOCK).zip(list.chunks_mut(BLOCK * stride)).collect();
    in_parallel(pieces, n_threads, |(start, piece)| work(start, piece))
}
