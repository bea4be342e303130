//! What a command that may take long says on the way, and how it ends where the reader wants no more of it.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::files::giving_up::GivenUp;
use crate::model::text::printable::printable;
use crate::model::wording::shortened;

/// Work that may take long. What it is at stands in the last line of a terminal, and is gone when the work is done; where
/// the standard error stream is none, nothing is said.
pub(super) struct LongWork {
    /// What it writes is given up where the reader ends the program.
    pub(super) given_up: GivenUp,
    /// Where it says what it is at, and who says that on; none where nobody looks.
    told: Option<(Sender<String>, JoinHandle<()>)>,
}

impl LongWork {
    /// Begins it: from here on Ctrl+C leaves no file half written.
    pub(super) fn begin() -> Self {
        let given_up = GivenUp::default();
        listen(&given_up);
        let told = std::io::stderr().is_terminal().then(|| {
            let (sender, steps) = channel();
            let thread = std::thread::Builder::new().name("progress".into()).spawn(move || tell_steps(&steps));
            thread.ok().map(|thread| (sender, thread))
        });
        Self { given_up, told: told.flatten() }
    }

    /// Says what it is at from now on, as "finding places for 2000 actors".
    pub(super) fn step(&self, words: impl Into<String>) {
        if let Some((sender, _)) = &self.told {
            // Where the thread has gone, nobody looks.
            let _ = sender.send(words.into());
        }
    }
}

impl Drop for LongWork {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.told.take() {
            drop(sender);
            // The line is gone before anything else is said.
            let _ = thread.join();
        }
        if self.given_up.is_given_up() {
            // The program ends by the signal, not by what it has kept from being written.
            std::thread::sleep(PATIENCE);
        }
    }
}

/// How long a write may take to leave nothing half done.
const PATIENCE: Duration = Duration::from_secs(2);

/// Ends the program at Ctrl+C, with the status of one that the signal has ended; what is being written does not get its
/// place.
#[cfg(unix)]
fn listen(given_up: &GivenUp) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    const ENDED_BY_SIGNAL: i32 = 128;
    const LOOK_EVERY: Duration = Duration::from_millis(5);
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let given_up = given_up.clone();
    // Where the system has no thread, it ends the program by itself.
    let _ = std::thread::Builder::new().name("signals".into()).spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        given_up.give_up();
        let asked = Instant::now();
        while !given_up.is_at_rest() && asked.elapsed() < PATIENCE {
            std::thread::sleep(LOOK_EVERY);
        }
        if std::io::stderr().is_terminal() {
            print_line("\n");
        }
        std::process::exit(ENDED_BY_SIGNAL + signal);
    });
}

#[cfg(not(unix))]
fn listen(_given_up: &GivenUp) {}

/// Says what the work is at, once it takes longer than anybody waits without asking.
fn tell_steps(steps: &Receiver<String>) {
    const SOON: Duration = Duration::from_millis(800);
    const EVERY: Duration = Duration::from_millis(200);
    const MOST_LETTERS: usize = 66;
    let (began, mut step, mut since, mut is_shown) = (Instant::now(), String::new(), Instant::now(), false);
    loop {
        match steps.recv_timeout(EVERY) {
            Ok(next) => (step, since) = (next, Instant::now()),
            Err(RecvTimeoutError::Timeout) if began.elapsed() < SOON => {}
            Err(RecvTimeoutError::Timeout) => {
                // A longer line would break, and stay.
                let step = shortened(&step, MOST_LETTERS);
                print_line(&format!("{}\u{2026} {} s", printable(&step), since.elapsed().as_secs()));
                is_shown = true;
            }
            Err(RecvTimeoutError::Disconnected) => {
                if is_shown {
                    print_line("");
                }
                return;
            }
        }
    }
}

/// Writes over the line of a terminal.
fn print_line(words: &str) {
    // Whoever has closed it does not want to know.
    let _ = std::io::stderr().write_all(format!("\r\u{1b}[K{words}").as_bytes());
}
