//! Starts the window, or hands the arguments to `cli`.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = quotemap::cli::Arguments::parse();
    match arguments.command {
        Some(command) => quotemap::cli::run(command, &mut std::io::stdout().lock()),
        None => ExitCode::SUCCESS,
    }
}
