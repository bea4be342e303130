//! `layout` and `ticks`: places the nodes of a bare graph, moves them, and says how long that took.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::files::{FileError, graph_file};
use crate::layout::large::{LayoutOrder, Watch};
use crate::layout::motion::simulation::Simulation;
use crate::layout::stress::graph::Network;
use crate::layout::{Bundle, DEFAULT_CANVAS, Node, Place, Point, Request, SEED, Side, Size};

/// As many as sixteen milliseconds have room for in a small graph.
const MOST_DESCENTS: usize = 12;

/// Time since it began, of the clock and of the processors: none where the system does not tell.
#[derive(Clone, Copy)]
struct Watches {
    clock: Instant,
    processors: Option<Duration>,
}

impl Watches {
    fn begin() -> Self {
        Self { clock: Instant::now(), processors: processor_time() }
    }

    fn read(&self) -> (Duration, Option<Duration>) {
        let processors = processor_time().zip(self.processors).map(|(now, then)| now.saturating_sub(then));
        (self.clock.elapsed(), processors)
    }
}

/// Writes seconds, or milliseconds where the unit is a thousandth, as JSON.
fn number(time: Option<Duration>, unit: f64) -> String {
    time.map_or("null".to_owned(), |time| format!("{:.6}", time.as_secs_f64() / unit))
}

/// Lays out a graph file; returns a line of JSON with the time of the layout alone, until the first usable picture and
/// until the end, and the processor time of all threads in it: null where the system does not tell.
///
/// # Errors
/// Where the graph cannot be read, or its layout not be written.
pub(super) fn lay_out(graph: &Path, out: &Path, seed: u64, n_threads: usize) -> Result<String, FileError> {
    let network = graph_file::open(graph)?;
    let (watches, first) = (Watches::begin(), Mutex::new(None));
    let on_first = |_: Vec<Point>| *first.lock().unwrap_or_else(PoisonError::into_inner) = Some(watches.read());
    let watch = Watch { is_wanted: &|| true, on_first: &on_first };
    let places = network.lay_out_while(LayoutOrder { most_descents: MOST_DESCENTS, seed, n_threads, watch });
    let (clock, processors) = watches.read();
    graph_file::save(out, &places)?;
    let first = first.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What has no picture on the way is usable at the end.
    let (first_clock, first_processors) = first.unwrap_or((clock, processors));
    let fields = [
        ("layout_s", Some(clock)),
        ("layout_cpu_s", processors),
        ("first_s", Some(first_clock)),
        ("first_cpu_s", first_processors),
    ];
    let fields: Vec<String> = fields.map(|(name, time)| format!("\"{name}\": {}", number(time, 1.0))).into();
    Ok(format!("{{{}}}\n", fields.join(", ")))
}

/// Moves the picture of a graph for some seconds, as while somebody drags its first node about; returns a line of JSON
/// with the medians of what a step took, and the least.
///
/// # Errors
/// Where the graph cannot be read.
pub(super) fn ticks(graph: &Path, seconds: f64, n_threads: usize) -> Result<String, FileError> {
    /// How fast the node is drawn around its place, and how far away, in points.
    const TURN: f32 = 0.1;
    const AWAY: f32 = 200.0;
    let network = graph_file::open(graph)?;
    let mut simulation = Simulation::new(picture(&network, n_threads)).on_threads(n_threads);
    let start = simulation.places().first().map_or(Point::default(), |place| place.at);
    let (began, mut clocks, mut processors) = (Instant::now(), Vec::new(), Vec::new());
    while clocks.is_empty() || began.elapsed().as_secs_f64() < seconds {
        let angle = TURN * clocks.len() as f32;
        let watches = Watches::begin();
        simulation.hold(0, start + Point::new(libm::cosf(angle), libm::sinf(angle)) * AWAY);
        simulation.tick();
        let (clock, processor) = watches.read();
        clocks.push(clock);
        processors.extend(processor);
    }
    clocks.sort_unstable();
    processors.sort_unstable();
    let median = |times: &[Duration]| number(times.get(times.len() / 2).copied(), 1e-3);
    Ok(format!(
        "{{\"n\": {}, \"m\": {}, \"tick_ms\": {}, \"tick_min_ms\": {}, \"tick_cpu_ms\": {}}}\n",
        network.n_nodes(),
        network.n_ends() / 2,
        median(&clocks),
        number(clocks.first().copied(), 1e-3),
        median(&processors)
    ))
}

/// Returns the picture of a graph as the window would have it, with labels of an even size.
fn picture(network: &Network, n_threads: usize) -> Request {
    const LINK_LENGTH: f32 = 80.0;
    let making = LayoutOrder { most_descents: 0, seed: SEED, n_threads, watch: Watch::PATIENT };
    let place = |at: Point| Some(Place { at: at * LINK_LENGTH, side: Side::Below, pinned: false });
    let node = |at| Node { radius: 8.0, label: Size { w: 60.0, h: 17.0 }, place: place(at) };
    let ends = |v: usize| network.neighbours(v).iter().map(move |&u| (v, u as usize)).filter(|(v, u)| v < u);
    Request {
        nodes: network.lay_out_while(making).into_iter().map(node).collect(),
        bundles: (0..network.n_nodes()).flat_map(ends).map(|ends| Bundle { ends, n_strands: 1 }).collect(),
        ties: Vec::new(),
        area: DEFAULT_CANVAS,
        seed: SEED,
    }
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
