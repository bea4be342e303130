//! Starts the window, or hands the arguments to `cli`.

use std::io::BufWriter;
use std::process::ExitCode;

use clap::Parser as _;
use quotemap::fonts::faces::{SystemSearch, faces};

/// Keeps the memory that a frame gives back for the next one. The C library's allocator returns it to the system:
/// getting it again took 40 % of a frame that shows thousands of links (`cargo bench --bench frame`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Does what the arguments ask for.
pub(crate) fn main() -> ExitCode {
    outlive_size_limits();
    quotemap::files::caught::print_no_caught_panics();
    let arguments = quotemap::cli::Arguments::try_parse().unwrap_or_else(|error| quotemap::cli::explain(&error));
    if let Some(command) = arguments.command {
        faces().set_search(SystemSearch::AtOnce);
        // Line by line, a long list would be a call of the system for each.
        let mut out = BufWriter::with_capacity(64 << 10, std::io::stdout().lock());
        return quotemap::cli::run(command, &mut out);
    }
    faces().set_search(SystemSearch::Later);
    match quotemap::app::run(arguments.file.as_deref(), arguments.article.as_deref(), arguments.safe) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Lets a file that grows beyond what the system allows fail as on a disk that is full: else the program would end
/// without a word.
#[cfg(unix)]
fn outlive_size_limits() {
    // Where the system does not let it, the signal ends the program as before.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
fn outlive_size_limits() {}
