//! `layout`: places the nodes of a bare graph, and says how long that took.

use std::path::Path;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::files::{FileError, graph_file};

/// As many as sixteen milliseconds have room for in a small graph.
const MOST_DESCENTS: usize = 12;

/// Lays out a graph file; returns a line of JSON with the time of the layout alone, and the
/// processor time of all threads in it.
///
/// # Errors
/// Where the graph cannot be read, or its layout not be written.
pub fn lay_out(graph: &Path, out: &Path, seed: u64, n_threads: usize) -> Result<String, FileError> {
    let network = graph_file::open(graph)?;
    let (started, processor_before) = (Instant::now(), processor_time());
    let places = network.lay_out(MOST_DESCENTS, seed, n_threads);
    let (layout, processor) = (started.elapsed(), processor_time().saturating_sub(processor_before));
    graph_file::save(out, &places)?;
    let (layout, processor) = (layout.as_secs_f64(), processor.as_secs_f64());
    Ok(format!("{{\"layout_s\": {layout:.6}, \"layout_cpu_s\": {processor:.6}}}\n"))
}

fn processor_time() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}
