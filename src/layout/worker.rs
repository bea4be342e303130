//! A thread that owns one running layout: orders go in, only the newest progress comes out.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use crate::layout::motion::simulation::Simulation;
use crate::layout::request::is_small;
use crate::layout::search::label_sides::choose_sides;
use crate::layout::search::{arrange_and_refine, arrange_while, is_sketched_at_once, sketch};
use crate::layout::{Place, Point, Request};

/// Called on the layout's thread when progress arrives.
pub type OnProgress = Arc<dyn Fn() + Send + Sync>;

/// The number of a run, larger for later ones.
pub type Run = u64;

/// How far a run has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The run that this belongs to.
    pub run: Run,
    /// What has come of it.
    pub stage: Stage,
}

/// What has come of a run so far. Places are one for each node of its request.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// More is to come.
    Moving(Vec<Place>),
    /// Nothing moves any more.
    Settled(Vec<Place>),
    /// The layout panicked: nothing more comes of this run.
    Failed,
}

/// No run has this number.
const NO_RUN: Run = Run::MAX;
/// The pace of a picture in motion.
const TICK: Duration = Duration::from_millis(16);

enum Order {
    Arrange(Run, Request),
    Hold(Run, Box<Request>, usize, Point),
    Move(usize, Point),
    Release,
}

/// The handle of the thread; dropping it ends the thread.
pub struct LayoutWorker {
    orders: Option<Sender<Order>>,
    newest: Arc<Mutex<Option<Progress>>>,
    /// The run that somebody waits for; an older one stops early.
    wanted: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl LayoutWorker {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system has no thread to give.
    pub fn new(on_progress: OnProgress) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let newest = Arc::new(Mutex::new(None));
        let wanted = Arc::new(AtomicU64::new(NO_RUN));
        let outbox = Outbox { newest: Arc::clone(&newest), wanted: Arc::clone(&wanted), on_progress };
        let thread = Builder::new().name("layout".into()).spawn(move || work(&inbox, &outbox))?;
        Ok(Self { orders: Some(orders), newest, wanted, thread: Some(thread) })
    }

    /// Finds places for a picture; one settled progress comes, of a large one a sketch before, of a dense one
    /// what little work has made of it, and where newcomers come into a known picture the way there.
    pub fn arrange(&self, run: Run, request: Request) {
        self.wanted.store(run, Ordering::Relaxed);
        self.order(Order::Arrange(run, request));
    }

    /// Starts a drag: the picture of the request, in which a node is held at a point.
    pub fn hold(&self, run: Run, request: Request, v: usize, to: Point) {
        self.wanted.store(run, Ordering::Relaxed);
        self.order(Order::Hold(run, Box::new(request), v, to));
    }

    /// Moves the held node.
    pub fn move_held(&self, v: usize, to: Point) {
        self.order(Order::Move(v, to));
    }

    /// Ends a drag; a settled progress comes when the picture is at rest.
    pub fn release(&self) {
        self.order(Order::Release);
    }

    /// Takes the newest progress, if any came since the last call.
    pub fn take_progress(&self) -> Option<Progress> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread outlives the handle, so there is somebody to receive it.
            let _ = orders.send(order);
        }
    }
}

impl Drop for LayoutWorker {
    fn drop(&mut self) {
        self.orders = None;
        self.wanted.store(NO_RUN, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Outbox {
    newest: Arc<Mutex<Option<Progress>>>,
    wanted: Arc<AtomicU64>,
    on_progress: OnProgress,
}

impl Outbox {
    fn put(&self, run: Run, stage: Stage) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(Progress { run, stage });
        (self.on_progress)();
    }

    fn is_wanted(&self, run: Run) -> bool {
        self.wanted.load(Ordering::Relaxed) == run
    }
}

struct Drag {
    run: Run,
    simulation: Simulation,
    /// Where everything was before.
    before: Vec<Place>,
    is_released: bool,
}

/// Works until the handle is dropped, whatever panics meanwhile: the window waits for an end of each run.
fn work(inbox: &Receiver<Order>, outbox: &Outbox) {
    let mut drag: Option<Drag> = None;
    loop {
        let is_moving = drag.as_ref().is_some_and(|drag| !drag.simulation.is_settled());
        let order = if is_moving {
            match inbox.recv_timeout(TICK) {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        } else {
            match inbox.recv() {
                Ok(order) => Some(order),
                Err(_) => return,
            }
        };
        let run = match (&order, &drag) {
            (Some(Order::Arrange(run, _) | Order::Hold(run, ..)), _) => *run,
            (_, Some(drag)) => drag.run,
            (_, None) => continue,
        };
        let held = drag.take();
        // Where this panics, the order and the drag are given up with it: nobody sees them half done.
        let next = catch_unwind(AssertUnwindSafe(|| match order {
            Some(order) => obey(order, held, outbox),
            None => held.and_then(|drag| tick(drag, outbox)),
        }));
        drag = next.unwrap_or_else(|_| {
            outbox.put(run, Stage::Failed);
            None
        });
    }
}

fn obey(order: Order, drag: Option<Drag>, outbox: &Outbox) -> Option<Drag> {
    match (order, drag) {
        (Order::Arrange(run, request), _) => {
            let has_known = request.nodes.iter().any(|node| node.place.is_some_and(|place| !place.pinned));
            if has_known && request.nodes.iter().any(|node| node.place.is_none()) {
                place_newcomers(run, &request, outbox);
            } else {
                arrange(run, &request, outbox);
            }
            None
        }
        (Order::Hold(run, request, v, to), _) => {
            let mut simulation = Simulation::new(*request);
            let before = simulation.places();
            simulation.hold(v, to);
            Some(Drag { run, simulation, before, is_released: false })
        }
        (Order::Move(v, to), Some(mut drag)) => {
            drag.simulation.hold(v, to);
            tick(drag, outbox)
        }
        (Order::Release, Some(mut drag)) => {
            drag.simulation.release();
            drag.is_released = true;
            Some(drag)
        }
        (Order::Move(..) | Order::Release, None) => None,
    }
}

/// Finds places for a picture that nobody knows yet, or in which nobody is new.
fn arrange(run: Run, request: &Request, outbox: &Outbox) {
    // A large picture has a first one of its own on the way.
    let is_sketched = is_small(request) && !is_sketched_at_once(request);
    if is_sketched && request.nodes.iter().all(|node| node.place.is_none()) {
        outbox.put(run, Stage::Moving(sketch(request)));
    }
    let is_wanted = || outbox.is_wanted(run);
    let show = |places| {
        if is_wanted() {
            outbox.put(run, Stage::Moving(places));
        }
    };
    let (places, _) = arrange_and_refine(request, &is_wanted, Some(&show));
    if is_wanted() {
        outbox.put(run, Stage::Settled(places));
    }
}

/// Shows newcomers at once, and the others giving way to them, while the best room for them is
/// searched. In a large picture they stay where that has brought them.
fn place_newcomers(run: Run, request: &Request, outbox: &Outbox) {
    let is_wanted = || outbox.is_wanted(run);
    let mut simulation = Simulation::new(request.clone());
    let (found, is_found) = channel();
    let places = std::thread::scope(|scope| {
        let found = &found;
        let search = move || {
            let places = arrange_while(request, &is_wanted);
            // The receiver may be gone: the picture can come to rest before the search ends.
            let _ = found.send(());
            places
        };
        let searching = is_small(request).then(|| Builder::new().spawn_scoped(scope, search));
        loop {
            outbox.put(run, Stage::Moving(simulation.places()));
            if simulation.is_settled() || !is_wanted() || is_found.recv_timeout(TICK).is_ok() {
                break;
            }
            simulation.tick();
        }
        match searching {
            Some(Ok(thread)) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // The system has no thread to give.
            Some(Err(_)) => search(),
            None => simulation.places(),
        }
    });
    if is_wanted() {
        outbox.put(run, Stage::Settled(places));
    }
}

fn tick(mut drag: Drag, outbox: &Outbox) -> Option<Drag> {
    drag.simulation.tick();
    let mut places = drag.simulation.places();
    let is_settled = drag.is_released && drag.simulation.is_settled();
    if is_settled && is_small(drag.simulation.request()) {
        choose_sides(drag.simulation.request(), &drag.before, &mut places);
    }
    outbox.put(drag.run, if is_settled { Stage::Settled(places) } else { Stage::Moving(places) });
    (!is_settled).then_some(drag)
}
