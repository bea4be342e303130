//! Text reduced to what counts when two copies of an article are compared.
//!
//! The normal form, which the schema of map files tells: Unicode's NFKC; any double quotation mark
//! is `"`, any single one and any apostrophe `'`, two of these `"`; hyphens are `-`, dashes and
//! double hyphens ` - `; every run of white space, line ends included, is one space, and none after
//! a hyphen that ends a line or a word; characters that nobody sees are dropped, but for those that open
//! a direction, which let readers see other words. Letters and their case stay. What HTML names or
//! numbers is the character itself; the marks before quoted lines of a mail are white space; a word that a
//! soft hyphen or a not sign breaks at the end of a line is whole.
//!
//! What may belong to the copy rather than to the article stays, but is noted as optional: the hyphen at
//! which a line ends, figures of footnotes, and white space between quotation marks and what they quote.

use std::ops::Range;

use crate::model::text::normal_writer::Writer;

/// A text in normal form, and where each part of it stands in the text as it is.
#[derive(Clone, Debug, Default)]
pub struct Normal {
    pub(super) text: String,
    /// In ascending order; each holds up to the next.
    pub(super) steps: Vec<NormalStep>,
    /// What another copy may lack, in ascending order.
    pub(super) optional: Vec<Range<usize>>,
    /// Where lines start, paragraphs among them.
    pub(super) lines: Vec<usize>,
    /// Lines that are no part of the article, in ascending order.
    left_out: Vec<LeftOut>,
}

/// A line of a text that is no part of its article and not in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// The byte of the normal form before which it stands.
    pub at: usize,
    /// Its bytes in the text as it is.
    pub raw: Range<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct NormalStep {
    /// Byte of the normal form.
    pub normal: usize,
    /// Byte of the text as it is.
    pub raw: usize,
    /// Whether all bytes up to the next step stand for the one place.
    pub is_one_place: bool,
}

/// Returns a text in normal form.
pub fn normal_form(text: &str) -> String {
    let mut normal = Normal::default();
    normal.push(text, 0..text.len());
    normal.text
}

impl Normal {
    /// Returns the normal form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what another copy of the text may lack, in the order of the normal form.
    pub(crate) fn optional(&self) -> &[Range<usize>] {
        &self.optional
    }

    /// Returns where what another copy may lack right before a byte starts, or else that byte.
    pub(crate) fn optional_before(&self, byte: usize) -> usize {
        let before = self.optional[..self.optional.partition_point(|span| span.end <= byte)].last();
        before.filter(|span| span.end == byte).map_or(byte, |span| span.start)
    }

    /// Returns where lines start, paragraphs among them.
    pub(crate) fn lines(&self) -> &[usize] {
        &self.lines
    }

    /// Makes room for the normal form of so many bytes.
    pub(crate) fn reserve(&mut self, n_bytes: usize) {
        self.text.reserve(n_bytes);
    }

    /// Adds the normal form of one paragraph, which is a part of the text as it is; returns where it stands.
    pub fn push(&mut self, text: &str, paragraph: Range<usize>) -> Range<usize> {
        self.push_without(text, paragraph, &[])
    }

    /// Adds the normal form of one paragraph without some of its lines.
    pub(crate) fn push_without(
        &mut self,
        text: &str,
        paragraph: Range<usize>,
        left_out: &[Range<usize>],
    ) -> Range<usize> {
        let start = self.text.len();
        let mut at = paragraph.start;
        let mut writer = Writer::new(self);
        for line in left_out {
            writer.write_all(&text[at..line.start], at);
            writer.leave_out(line.clone());
            at = line.end;
        }
        writer.write_all(&text[at..paragraph.end], at);
        writer.end_mark();
        let end = self.text.len();
        // What is trimmed at the end belongs to no word.
        let raw = at + text[at..paragraph.end].trim_end().len();
        self.steps.push(NormalStep { normal: end, raw, is_one_place: true });
        start..end
    }

    /// Leaves out a line that stands between paragraphs.
    pub(crate) fn leave_out(&mut self, line: Range<usize>) {
        self.left_out.push(LeftOut { at: self.text.len(), raw: line });
    }

    /// Returns the lines that are no part of the article, in the order of the text.
    pub(crate) fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Ends a paragraph; nothing that is searched for reaches over it.
    pub fn end_paragraph(&mut self) {
        self.text.push('\n');
    }

    /// Returns where a part of the normal form stands in the text as it is.
    pub fn in_raw(&self, range: Range<usize>) -> Range<usize> {
        let start = self.raw_of(range.start);
        start..self.raw_of(range.end).max(start)
    }

    fn raw_of(&self, byte: usize) -> usize {
        let after = self.steps.partition_point(|step| step.normal <= byte);
        match after.checked_sub(1).map(|last| self.steps[last]) {
            Some(NormalStep { raw, is_one_place: true, .. }) => raw,
            Some(NormalStep { normal, raw, .. }) => raw + (byte - normal),
            None => 0,
        }
    }
}

/// Returns whether a line ends with a character.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns how many bytes of a line's start a mail puts before what it quotes.
pub(crate) fn mail_prefix(line: &str) -> usize {
    let words = line.trim_start_matches(['>', ' ', '\t']);
    let prefix = &line[..line.len() - words.len()];
    prefix.rfind('>').map_or(0, |last| last + 1)
}
