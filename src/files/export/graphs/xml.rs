//! What formats of XML share: a document, and text without the signs that XML has none for.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

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
    let attributes = escaped(attributes);
    xml.create_element(name).with_attributes(raw(&attributes)).write_empty()?;
    Ok(())
}

/// Writes an element with text in it.
pub(super) fn with_text(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    let attributes = escaped(attributes);
    let element = xml.create_element(name).with_attributes(raw(&attributes));
    element.write_text_content(text_of(text))?;
    Ok(())
}

/// Writes an element with a JSON list in it, entry by entry.
pub(super) fn with_json_list<T: Serialize>(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    entries: impl Iterator<Item = T>,
) -> io::Result<()> {
    with_content(xml, name, attributes, |xml| {
        xml.write_event(Event::Text(text_of("[")))?;
        for (at, entry) in entries.enumerate() {
            let comma = if at > 0 { "," } else { "" };
            xml.write_event(Event::Text(text_of(&format!("{comma}{}", serde_json::to_string(&entry)?))))?;
        }
        xml.write_event(Event::Text(text_of("]")))
    })
}

fn text_of(text: &str) -> BytesText<'static> {
    BytesText::from_escaped(escape_text(text).replace('\r', "&#13;"))
}

/// Writes an element with others in it.
pub(super) fn with_content(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let attributes = escaped(attributes);
    xml.create_element(name).with_attributes(raw(&attributes)).write_inner_content(content)?;
    Ok(())
}

/// Returns attributes as they are written: line breaks and tabs have numbers, since a reader takes them for spaces else.
fn escaped<'a>(attributes: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let value = |text| escape_text(text).replace('\r', "&#13;").replace('\n', "&#10;").replace('\t', "&#9;");
    attributes.iter().map(|&(name, text)| (name, value(text))).collect()
}

fn raw<'a>(attributes: &'a [(&str, String)]) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    attributes.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes()))
}

fn escape_text(text: &str) -> String {
    escape(allowed(text)).into_owned()
}

/// Returns text with the sign for what cannot be shown in the place of what XML 1.0 does not allow.
fn allowed(text: &str) -> String {
    let is_allowed =
        |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if is_allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
