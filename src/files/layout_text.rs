//! How a layout file is written: one field a line, and of a list of entries one entry a line, so that two saves can be
//! compared by eye.

use std::io;

use serde::Serialize as _;
use serde_json::ser::Formatter;

use crate::files::layout_entries::LayoutFile;

/// Returns the text of a layout file.
pub(super) fn layout_text(file: &LayoutFile) -> String {
    let mut text = Vec::new();
    let lines = LayoutLines { depth: 0, is_after_comma: false, has_entries: false };
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, lines);
    file.serialize(&mut serializer).expect("keys are strings");
    text.push(b'\n');
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// Breaks lines before the fields of the file and the entries of its lists; all else stays on its line.
struct LayoutLines {
    /// How many objects and lists are open.
    depth: usize,
    /// Whether a comma in a list still lacks the space or the line's end behind it.
    is_after_comma: bool,
    /// Whether the list that ends next has entries.
    has_entries: bool,
}

/// The file.
const FIELDS: usize = 1;
/// A list in it.
const ENTRIES: usize = 2;

impl Formatter for LayoutLines {
    fn begin_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.has_entries = false;
        out.write_all(b"[")
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(if self.depth == FIELDS && self.has_entries { b"\n  ]" } else { b"]" })
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.is_after_comma = !first;
        if first { Ok(()) } else { out.write_all(b",") }
    }

    fn begin_string<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        let is_after_comma = std::mem::take(&mut self.is_after_comma);
        out.write_all(if is_after_comma { b" \"" } else { b"\"" })
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.is_after_comma = false;
        self.has_entries = self.depth == ENTRIES;
        self.depth += 1;
        out.write_all(if self.has_entries { b"\n    {" } else { b"{" })
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        self.has_entries = self.depth == ENTRIES;
        out.write_all(if self.depth == 0 { b"\n}" } else { b"}" })
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        match (self.depth, first) {
            (FIELDS, true) => out.write_all(b"\n  "),
            (FIELDS, false) => out.write_all(b",\n  "),
            (_, true) => Ok(()),
            (_, false) => out.write_all(b", "),
        }
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
