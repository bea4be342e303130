//! What formats of XML share: a document, and text without the signs that XML has none for.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};
use quick_xml::name::QName;
use serde_json::Value;

/// Writes elements.
pub(super) type Xml<'a> = Writer<&'a mut dyn Write>;

/// Writes a document.
pub(super) fn document(out: &mut dyn Write, write: impl FnOnce(&mut Xml<'_>) -> io::Result<()>) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write(&mut xml)?;
    xml.into_inner().write_all(b"\n")
}

/// Writes an element with nothing in it.
pub(super) fn empty(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    write_start(xml, name, attributes)?;
    xml.get_mut().write_all(b"/>")
}

/// Writes an element with nothing in it, whose last attribute is written part by part.
pub(super) fn empty_in_parts(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    (last, mut parts): (&str, impl Iterator<Item = String>),
) -> io::Result<()> {
    write_start(xml, name, attributes)?;
    let out = xml.get_mut();
    write!(out, " {last}=\"")?;
    parts.try_for_each(|part| write_escaped(out, &part, TextPlace::Attribute))?;
    out.write_all(b"\"/>")
}

/// Writes an element with text in it.
pub(super) fn with_text(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    with_text_in_parts(xml, name, attributes, std::iter::once(text))
}

/// Writes an element with text in it, part by part.
pub(super) fn with_text_in_parts(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    mut parts: impl Iterator<Item = impl AsRef<str>>,
) -> io::Result<()> {
    write_start(xml, name, attributes)?;
    let out = xml.get_mut();
    out.write_all(b">")?;
    parts.try_for_each(|part| write_escaped(out, part.as_ref(), TextPlace::Text))?;
    write!(out, "</{name}>")
}

/// Returns the parts of a JSON list as text, each made as it is asked for.
pub(super) fn json_list(entries: impl Iterator<Item = Value>) -> impl Iterator<Item = String> {
    let entries = entries.enumerate().map(|(at, entry)| if at > 0 { format!(",{entry}") } else { entry.to_string() });
    std::iter::once("[".to_owned()).chain(entries).chain(std::iter::once("]".to_owned()))
}

/// Writes an element on a line of its own, up to what closes its first tag: since long values are written as they are made,
/// not by the library, which collects each tag.
fn write_start(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_indent()?;
    let out = xml.get_mut();
    write!(out, "<{name}")?;
    for (name, value) in attributes {
        write!(out, " {name}=\"")?;
        write_escaped(out, value, TextPlace::Attribute)?;
        out.write_all(b"\"")?;
    }
    Ok(())
}

/// Writes an element with others in it.
pub(super) fn with_content(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute(Attribute { key: QName(name.as_bytes()), value: escaped(value).into_bytes().into() });
    }
    xml.write_event(Event::Start(start))?;
    content(xml)?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

/// Where text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextPlace {
    Attribute,
    Text,
}

/// Writes text as XML has it, with the sign for what cannot be shown in the place of what XML 1.0 does not allow. In
/// attributes line breaks and tabs have numbers, since a reader takes them for spaces else.
fn write_escaped(out: &mut dyn Write, text: &str, place: TextPlace) -> io::Result<()> {
    let mut written = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '\'' => "&apos;",
            '"' => "&quot;",
            '\r' => "&#13;",
            '\n' if place == TextPlace::Attribute => "&#10;",
            '\t' if place == TextPlace::Attribute => "&#9;",
            '\n' | '\t' => continue,
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[written..at])?;
        out.write_all(instead.as_bytes())?;
        written = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[written..])
}

fn escaped(text: &str) -> String {
    let mut escaped = Vec::new();
    // A list in memory takes all that is written.
    let _ = write_escaped(&mut escaped, text, TextPlace::Attribute);
    String::from_utf8(escaped).unwrap_or_default()
}
