//! Starts the window, or hands the arguments to `cli`.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = quotemap::cli::Arguments::parse();
    if let Some(command) = arguments.command {
        return quotemap::cli::run(command, &mut std::io::stdout().lock());
    }
    match quotemap::app::run(arguments.file.as_deref(), arguments.article.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
