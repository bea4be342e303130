//! How this system prints: a PDF goes to the print dialog of a Linux desktop's portal; where there is none, and on other
//! systems, to the program that shows such files.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::files::print_file::PrintFile;

/// Hands a document to the printer, with its title, and waits until that is done.
pub type PdfPrinter = Box<dyn FnOnce(Vec<u8>, &str) -> Printed + Send>;

/// What became of a document.
#[derive(Debug)]
pub enum Printed {
    /// The system prints it.
    Handed,
    /// The reader changed their mind.
    Cancelled,
    /// A program shows it, which can print it.
    Shown(PrintFile),
    /// The system has nothing that prints or shows it.
    NoWay,
    /// It could not be made.
    Failed(String),
}

/// Prints as this system does that; `parent` is the window before which a dialog stands.
pub(super) fn print_natively(pdf: Vec<u8>, title: &str, parent: &str) -> Printed {
    #[cfg(all(unix, not(target_os = "macos")))]
    if let Some(printed) = print_by_portal(&pdf, title, parent) {
        return printed;
    }
    let _ = (title, parent);
    match PrintFile::new(&pdf) {
        Ok(file) if opens(&file) => Printed::Shown(file),
        Ok(_) => Printed::NoWay,
        Err(error) => Printed::Failed(error.to_string()),
    }
}

/// Prints by the portal; nothing where there is none.
#[cfg(all(unix, not(target_os = "macos")))]
fn print_by_portal(pdf: &[u8], title: &str, parent: &str) -> Option<Printed> {
    use crate::app::print_portal::{self, Left};
    let file = match crate::files::print_file::unnamed(pdf) {
        Ok(file) => file,
        Err(error) => return Some(Printed::Failed(error.to_string())),
    };
    Some(match print_portal::print(&file, title, parent).ok()? {
        Left::Printed => Printed::Handed,
        Left::Cancelled => Printed::Cancelled,
    })
}

/// Lets the system open a file with the program for it; returns whether there is one.
fn opens(file: &PrintFile) -> bool {
    /// A program that still runs by then shows the file.
    const LONG_ENOUGH: Duration = Duration::from_secs(3);
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let opener =
        Command::new(opener).arg(file.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut opener) = opener else { return false };
    let begun_at = Instant::now();
    while begun_at.elapsed() < LONG_ENOUGH {
        match opener.try_wait() {
            // Explorer ends with 1 whatever it did.
            Ok(Some(status)) => return status.success() || cfg!(windows),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    true
}
