//! The same program without a console, for Windows, which would open one beside the window; what is printed is lost.

#![windows_subsystem = "windows"]

#[path = "main.rs"]
mod program;

fn main() -> std::process::ExitCode {
    program::main()
}
