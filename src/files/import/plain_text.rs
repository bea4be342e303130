//! Plain text: its encodings, and what is no text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::files::FileErrorKind;
use crate::files::limits::MAX_TEXT_BYTES;

/// The largest file with an article that is read, in bytes: pages and documents hold pictures, too.
pub(in crate::files) const MAX_ARTICLE_BYTES: u64 = 32 << 20;

/// Turns the bytes of a text file into text: UTF-8, UTF-16 or Windows-1252, by its mark or by itself.
///
/// # Errors
/// Says what the bytes are where they are no text, or too much of one.
pub fn decode(bytes: &[u8]) -> Result<String, FileErrorKind> {
    if let Some(what) = other_format(bytes) {
        return Err(FileErrorKind::NotText(what));
    }
    // In UTF-16, a letter of most languages takes no more room than in UTF-8, or twice as much.
    check_length(bytes.len() / 2)?;
    let text = decode_any(bytes)?;
    check_length(text.len())?;
    Ok(text)
}

/// Does the same with what is a text, but no article's: markup, tables.
///
/// # Errors
/// Says what the bytes are where they are no text.
pub(super) fn decode_any(bytes: &[u8]) -> Result<String, FileErrorKind> {
    let encoding = encoding_of(bytes);
    let (text, _, has_errors) = encoding.decode(bytes);
    if has_errors && encoding != WINDOWS_1252 {
        return Err(FileErrorKind::NotText("is no text: some of its bytes are no characters"));
    }
    if text.contains('\0') {
        return Err(FileErrorKind::NotText("is no text but binary: it has NUL bytes"));
    }
    let n_controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if n_controls * 50 > text.len() {
        return Err(FileErrorKind::NotText("is no text but binary: it is full of control characters"));
    }
    // One kind of line end is enough for whoever shows or searches the text.
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() })
}

/// Refuses a text that is longer than any article, in bytes.
pub(in crate::files) fn check_length(n_bytes: usize) -> Result<(), FileErrorKind> {
    let too_large = FileErrorKind::TooLarge { most: MAX_TEXT_BYTES as u64, reader: "the text of an article" };
    if n_bytes > MAX_TEXT_BYTES { Err(too_large) } else { Ok(()) }
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // Every other byte of Western text in UTF-16 is zero; no text in UTF-8 has one.
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 4 > start.len() && even * 20 < start.len() {
        return UTF_16LE;
    }
    if even * 4 > start.len() && odd * 20 < start.len() {
        return UTF_16BE;
    }
    if even + odd > 0 || std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
}

/// Says what to do with formats that hold articles but are no plain text.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let text_start = bytes.trim_ascii_start();
    let starts = |with: &[u8]| text_start.len() >= with.len() && text_start[..with.len()].eq_ignore_ascii_case(with);
    if starts(b"%PDF") {
        Some("is a PDF: open it in a reader, select all, copy, and paste it as the text of a new map")
    } else if starts(b"PK\x03\x04") || starts(b"\xd0\xcf\x11\xe0") {
        Some("is a document or an archive: save it as plain text (.txt) or as .docx, and open that")
    } else if starts(b"{\\rtf") {
        Some("is rich text: save it as plain text (.txt) or as .docx, and open that")
    } else if starts(b"bplist00") {
        Some("is a web archive of Safari: save the page again as page source (.html), and open that")
    } else if starts(b"<!doctype html") || starts(b"<html") || starts(b"<?xml") {
        Some("is a web page: save it as .html, and open that")
    } else {
        None
    }
}
