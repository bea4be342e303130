//! What a shell and `man` are told of the commands: made of their definitions.

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::Failure;

const NAME: &str = "quotemap";

/// Returns the script by which a shell completes the program's commands.
pub(super) fn completions(mut program: Command, shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut program, NAME, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Returns the manual page of the program, or of one of its commands.
///
/// # Errors
/// Where there is no such command.
pub(super) fn manual(program: Command, of: Option<&str>) -> Result<String, Failure> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let command = match of {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| format!("there is no command {name}"))?,
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
