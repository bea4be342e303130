//! The files of Word (.docx) and Writer (.odt): archives with the text as XML.

use std::io::Read as _;

use rawzip::{CompressionMethod, ZipArchive};
use roxmltree::{Document, Node, ParsingOptions};

use crate::files::FileErrorKind;
use crate::model::article_draft::Imported;

/// The largest text as XML that is read, in bytes: archives can say much more than they have.
const MOST_XML_BYTES: u64 = 32 << 20;
/// So many entries of an archive are looked at.
const MOST_ENTRIES: usize = 10_000;
/// So many elements and runs of text are read.
const MOST_NODES: u32 = 1_000_000;
/// So many attributes all elements have together.
const MOST_ATTRIBUTES: usize = 1_000_000;
/// So many attributes an element has: the parser holds each against all others.
const MOST_OF_ELEMENT: usize = 200;
/// So many attributes of elements around each other: each may be a prefix, which is searched for every name.
const MOST_AROUND: usize = 1_000;
/// No word processor nests deeper.
const DEEPEST: usize = 200;

const BROKEN: FileErrorKind = FileErrorKind::NotText(
    "cannot be read as a word-processor file: open it, select all, copy, and paste it here as the text of a new map",
);

const TOO_LARGE: FileErrorKind = FileErrorKind::NotText(
    "holds much more than an article once it is unpacked: open it, select the article, copy, and paste it here as the \
     text of a new map",
);

/// Returns the paragraphs of a file of Word or Writer, and its title or first heading as the headline.
///
/// # Errors
/// Where it is neither, or is broken; says what to do.
pub(super) fn import(bytes: &[u8]) -> Result<Imported, FileErrorKind> {
    let (dialect, xml) = text_part(bytes)?;
    if n_attributes(&xml, MOST_ATTRIBUTES).is_none() {
        return Err(TOO_LARGE);
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&xml, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => TOO_LARGE,
        _ => BROKEN,
    })?;
    let mut imported = Imported::default();
    for paragraph in document.descendants().filter(|node| dialect.is_paragraph(*node)) {
        let mut words = String::new();
        dialect.read(paragraph, &mut words);
        if dialect.is_headline(paragraph) && imported.headline.is_none() && !words.trim().is_empty() {
            imported.headline = Some(words.trim().to_owned());
        }
        imported.text += &words;
        imported.text += "\n\n";
    }
    Ok(imported)
}

/// Whose XML it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    Word,
    Writer,
}

/// Finds the text in the archive.
fn text_part(bytes: &[u8]) -> Result<(Dialect, String), FileErrorKind> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| BROKEN)?;
    let mut entries = archive.entries();
    for _ in 0..MOST_ENTRIES {
        let Some(entry) = entries.next_entry().map_err(|_| BROKEN)? else { break };
        let dialect = match entry.file_path().as_ref() {
            b"word/document.xml" => Dialect::Word,
            b"content.xml" => Dialect::Writer,
            _ => continue,
        };
        // What an archive claims may be less than what comes out of it: both are held to the limit.
        if entry.uncompressed_size_hint() > MOST_XML_BYTES {
            return Err(TOO_LARGE);
        }
        let method = entry.compression_method();
        let found = archive.get_entry(entry.wayfinder()).map_err(|_| BROKEN)?;
        let mut xml = Vec::new();
        let read = match method {
            CompressionMethod::STORE => found.data().take(MOST_XML_BYTES + 1).read_to_end(&mut xml),
            CompressionMethod::DEFLATE => {
                flate2::read::DeflateDecoder::new(found.data()).take(MOST_XML_BYTES + 1).read_to_end(&mut xml)
            }
            _ => return Err(BROKEN),
        };
        read.map_err(|_| BROKEN)?;
        if xml.len() as u64 > MOST_XML_BYTES {
            return Err(TOO_LARGE);
        }
        return String::from_utf8(xml).map(|xml| (dialect, xml)).map_err(|_| BROKEN);
    }
    Err(FileErrorKind::NotText(
        "is an archive without a text of Word or Writer in it: open what is in it, select all, copy, and paste it here \
         as the text of a new map",
    ))
}

/// Returns how many attributes the elements have; none where they are nested deeper than a reader that calls itself for
/// each can go, or have more than so many: than the parser is let take note of.
pub(super) fn n_attributes(xml: &str, most_attributes: usize) -> Option<usize> {
    let bytes = xml.as_bytes();
    let (mut around, mut n_around, mut n_all, mut at) = (Vec::new(), 0, 0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        at = start;
        match bytes.get(start) {
            Some(b'/') => n_around -= around.pop().unwrap_or(0),
            Some(b'?' | b'!') | None => {}
            Some(_) => {
                let (n_attributes, end) = attributes(bytes, start);
                at = end;
                n_all += n_attributes;
                if !bytes[start..end].ends_with(b"/") {
                    n_around += n_attributes;
                    around.push(n_attributes);
                }
                if n_attributes > MOST_OF_ELEMENT
                    || n_all > most_attributes
                    || n_around > MOST_AROUND
                    || around.len() > DEEPEST
                {
                    return None;
                }
            }
        }
    }
    Some(n_all)
}

/// Returns how many attributes a tag has, and where it ends: values in quotation marks may hold anything.
fn attributes(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut n_attributes, mut at) = (0, start);
    while let Some(&byte) = bytes.get(at).filter(|&&byte| byte != b'>') {
        n_attributes += usize::from(byte == b'=');
        let is_quoted = matches!(byte, b'"' | b'\'');
        let close = if is_quoted { memchr::memchr(byte, &bytes[at + 1..]).map(|end| at + 1 + end) } else { Some(at) };
        at = close.map_or(bytes.len(), |close| close + 1);
    }
    (n_attributes, at)
}

impl Dialect {
    fn is_paragraph(self, node: Node<'_, '_>) -> bool {
        let name = node.tag_name().name();
        match self {
            // Word writes a text box twice, the second time for programs that know none.
            Self::Word => name == "p" && !node.ancestors().any(|above| above.tag_name().name() == "Fallback"),
            Self::Writer => {
                let is_aside =
                    |above: Node<'_, '_>| ["annotation", "tracked-changes"].contains(&above.tag_name().name());
                ["p", "h"].contains(&name) && !node.ancestors().any(is_aside)
            }
        }
    }

    /// Adds the words of an element, without paragraphs inside of it, which come by themselves.
    fn read(self, node: Node<'_, '_>, words: &mut String) {
        for child in node.children() {
            match (self, child.tag_name().name()) {
                (Self::Word, "t") => words.push_str(child.text().unwrap_or_default()),
                (_, "tab" | "br" | "cr" | "line-break" | "s") => words.push(' '),
                (Self::Writer, "annotation" | "note" | "tracked-changes") | (Self::Word, "Fallback" | "del") => {}
                (_, "p" | "h") => {}
                (Self::Writer, _) if child.is_text() => words.push_str(child.text().unwrap_or_default()),
                _ => self.read(child, words),
            }
        }
    }

    fn is_headline(self, paragraph: Node<'_, '_>) -> bool {
        let attribute = |node: Node<'_, '_>, name: &str| {
            node.attributes().find(|it| it.name() == name).map(|it| it.value().to_owned()).unwrap_or_default()
        };
        match self {
            Self::Word => {
                paragraph.descendants().find(|node| node.tag_name().name() == "pStyle").is_some_and(|style| {
                    ["title", "heading1", "titel", "berschrift1"]
                        .contains(&attribute(style, "val").to_lowercase().as_str())
                })
            }
            Self::Writer => {
                attribute(paragraph, "style-name") == "Title"
                    || paragraph.tag_name().name() == "h" && attribute(paragraph, "outline-level") == "1"
            }
        }
    }
}
