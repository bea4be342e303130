//! The print dialog of a Linux desktop, which its portal shows: `org.freedesktop.portal.Print`.

#![cfg(all(unix, not(target_os = "macos")))]

use std::collections::BTreeMap;
use std::os::fd::AsFd;

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{Fd, OwnedObjectPath, OwnedValue, Value};

const DESKTOP: &str = "org.freedesktop.portal.Desktop";

/// How the reader left the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// It is being printed.
    Printed,
    /// They changed their mind, or the printer does not take it.
    Cancelled,
}

/// Shows the dialog for a document, and waits until it is closed. `parent` is the window before which it stands.
///
/// # Errors
/// Where there is no portal, or it does not print.
pub(super) fn print(document: &impl AsFd, title: &str, parent: &str) -> zbus::Result<Left> {
    /// The end of the path of the object that tells what became of the request.
    const TOKEN: &str = "quotemap_print";
    let connection = Connection::session()?;
    let sender = connection.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_"));
    let request = format!("/org/freedesktop/portal/desktop/request/{}/{TOKEN}", sender.unwrap_or_default());
    // Listened to before it is asked for: the answer may come at once.
    let request = Proxy::new(&connection, DESKTOP, request, "org.freedesktop.portal.Request")?;
    let mut answers = request.receive_signal("Response")?;
    let portal = Proxy::new(&connection, DESKTOP, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Print")?;
    let options = BTreeMap::from([("handle_token", Value::from(TOKEN)), ("modal", Value::from(true))]);
    let _: OwnedObjectPath = portal.call("Print", &(parent, title, Fd::from(document.as_fd()), options))?;
    let Some(answer) = answers.next() else { return Ok(Left::Cancelled) };
    let (left, _): (u32, BTreeMap<String, OwnedValue>) = answer.body().deserialize()?;
    Ok(if left == 0 { Left::Printed } else { Left::Cancelled })
}
