//! `layout`: places the nodes of a bare graph, and says how long that took.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::files::{FileError, graph_file};

/// As many as sixteen milliseconds have room for in a small graph.
const MOST_DESCENTS: usize = 12;

/// Lays out a graph file; returns a line of JSON with the time of the layout alone, and the
/// processor time of all threads in it: null where the system does not tell.
///
/// # Errors
/// Where the graph cannot be read, or its layout not be written.
pub(super) fn lay_out(graph: &Path, out: &Path, seed: u64, n_threads: usize) -> Result<String, FileError> {
    let network = graph_file::open(graph)?;
    let (started, processor_before) = (Instant::now(), processor_time());
    let places = network.lay_out(MOST_DESCENTS, seed, n_threads);
    let (layout, processor_after) = (started.elapsed(), processor_time());
    graph_file::save(out, &places)?;
    let processor = processor_after.zip(processor_before).map(|(after, before)| after.saturating_sub(before));
    let processor = processor.map_or("null".to_owned(), |time| format!("{:.6}", time.as_secs_f64()));
    Ok(format!("{{\"layout_s\": {:.6}, \"layout_cpu_s\": {processor}}}\n", layout.as_secs_f64()))
}

/// Returns the processor time that this program has taken so far.
#[cfg(unix)]
fn processor_time() -> Option<Duration> {
    rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).try_into().ok()
}

#[cfg(not(unix))]
fn processor_time() -> Option<Duration> {
    None
}
