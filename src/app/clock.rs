//! Times of day as people say them: the one place where the clocks of disks are put into words.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Returns a time in words, where the reader is: "29 Nov 2026, 14:02:05".
pub(super) fn told(at: SystemTime) -> String {
    let Ok(at) = Timestamp::try_from(at) else { return "at some time".to_owned() };
    TimeZone::system().to_datetime(at).strftime("%-d %b %Y, %H:%M:%S").to_string()
}
