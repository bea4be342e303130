//! A text in normal form, and how it lies in the text as it is.

use std::ops::Range;

use crate::model::text::limits::TooMany;

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
    /// How many quotation marks and apostrophes it has.
    pub(super) n_marks: usize,
    /// Whether the last mark opened a quotation, so that one which stands apart from words on both sides closes it.
    pub(super) is_open: bool,
}

/// A line of a text that is no part of its article and not in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// The byte of the normal form before which it stands.
    pub at: usize,
    /// Its bytes in the text as it is.
    pub raw: Range<usize>,
}

/// Where a part of the normal form stands; files of articles are far smaller than 4 GB.
#[derive(Clone, Copy, Debug)]
pub(super) struct NormalStep {
    /// Byte of the normal form.
    normal: u32,
    /// Byte of the text as it is.
    raw: u32,
    /// Whether all bytes up to the next step stand for the one place.
    pub is_one_place: bool,
}

impl NormalStep {
    pub(super) fn new(normal: usize, raw: usize, is_one_place: bool) -> Self {
        let short = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self { normal: short(normal), raw: short(raw), is_one_place }
    }

    pub(super) fn normal(&self) -> usize {
        self.normal as usize
    }

    /// Returns where a byte of the normal form stands that is not before the step.
    pub(super) fn raw_of(&self, byte: usize) -> usize {
        self.raw as usize + if self.is_one_place { 0 } else { byte - self.normal() }
    }
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

    /// Returns what it has too much of to be an article's: nothing is written then any more.
    pub(crate) fn too_many(&self) -> Option<TooMany> {
        // Each sign has two steps: its own, and that of what stands behind it.
        let n_signs = (self.steps.len() / 2).max(self.optional.len());
        TooMany::Marks.is(self.n_marks).or(TooMany::Signs.is(n_signs))
    }

    /// Returns where lines start, paragraphs among them.
    pub(crate) fn lines(&self) -> &[usize] {
        &self.lines
    }

    /// Makes room for the normal form of so many bytes.
    pub(crate) fn reserve(&mut self, n_bytes: usize) {
        self.text.reserve(n_bytes);
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

    /// Returns where a part of the text as it is stands in the normal form; what has nothing there is empty.
    pub(crate) fn of_raw(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.normal_of(range.start);
        start..self.normal_of(range.end).max(start)
    }

    fn normal_of(&self, raw: usize) -> usize {
        let after = self.steps.partition_point(|step| step.raw as usize <= raw);
        let Some(step) = after.checked_sub(1).map(|last| &self.steps[last]) else { return 0 };
        let end = self.steps.get(after).map_or(self.text.len(), NormalStep::normal);
        let n_bytes = if step.is_one_place { 0 } else { raw - step.raw as usize };
        // Among characters that are written otherwise here, the byte may lie amid one.
        let byte = (step.normal() + n_bytes).min(end);
        (byte..=self.text.len()).find(|&byte| self.text.is_char_boundary(byte)).unwrap_or(self.text.len())
    }

    fn raw_of(&self, byte: usize) -> usize {
        let after = self.steps.partition_point(|step| step.normal() <= byte);
        after.checked_sub(1).map_or(0, |last| self.steps[last].raw_of(byte))
    }
}
