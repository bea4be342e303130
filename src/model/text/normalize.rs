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
//! which a line ends, figures, stars and daggers of footnotes, numbers of paragraphs that start with a
//! quotation, the signs and addresses of Markdown, and white space between quotation marks and what they quote.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

use crate::model::text::characters::{Kind, composes, is_line_end, is_plain_letter, kind};
use crate::model::text::direction::{opens_direction, runs_as_it_reads};
use crate::model::text::entities;
use crate::model::text::normal::{Normal, NormalStep};
use crate::model::text::notes::{
    attached_note, emphasis, ends_emphasis, is_sign, note_prefix, opens_link, paragraph_number, plain_note,
};

/// Returns a text in normal form.
pub fn normal_form(text: &str) -> String {
    let mut normal = Normal::default();
    normal.push(text, 0..text.len());
    normal.text
}

impl Normal {
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
        self.steps.push(NormalStep::new(end, raw, true));
        start..end
    }
}

/// Returns how many bytes of a line's start a mail puts before what it quotes.
pub(crate) fn mail_prefix(line: &str) -> usize {
    let words = line.trim_start_matches(['>', '|', ' ', '\t', '\u{a0}']);
    let prefix = &line[..line.len() - words.len()];
    prefix.rfind(['>', '|']).map_or(0, |last| last + 1)
}

/// Returns how many bytes of white space, line ends and marks of mails a text starts with.
fn blank_prefix(text: &str) -> usize {
    let mut n_bytes = 0;
    while let Some(c) = text[n_bytes..].chars().next().filter(|c| c.is_whitespace()) {
        n_bytes += c.len_utf8();
        if is_line_end(c) {
            n_bytes += mail_prefix(&text[n_bytes..]);
        }
    }
    n_bytes
}

/// Writes one paragraph.
struct Writer<'a> {
    normal: &'a mut Normal,
    /// Where the paragraph starts.
    start: usize,
    /// White space that was seen and is not written yet: where, and how many bytes its first character has.
    space: Option<(usize, usize)>,
    /// Whether a line starts with what is written next.
    starts_line: bool,
    /// The double mark that was written last, if white space stands before it and no word behind it yet.
    apart: Option<char>,
    /// Whether a sign breaks a word before lines that are left out.
    is_broken: bool,
    /// The signs that have set off the words that are written now, and how many.
    emphasis: Option<(char, usize)>,
}

impl<'a> Writer<'a> {
    fn new(normal: &'a mut Normal) -> Self {
        let start = normal.text.len();
        // A quotation goes on where a copy splits its sentence.
        normal.is_open &= !normal.text.trim_end().ends_with(['.', '!', '?', '"']);
        Self { normal, start, space: None, starts_line: true, apart: None, is_broken: false, emphasis: None }
    }

    fn write_all(&mut self, part: &str, raw: usize) {
        let mut i = 0;
        while self.normal.too_many().is_none()
            && let Some(c) = part[i..].chars().next()
        {
            i += self.take(c, &part[i..], raw + i);
        }
    }

    /// Leaves out a line behind what was written.
    fn leave_out(&mut self, line: Range<usize>) {
        self.space(line.start, 0);
        self.normal.leave_out(line);
        self.starts_line = true;
    }

    /// Writes what the rest of a paragraph starts with; returns how many bytes of it that was.
    fn take(&mut self, c: char, rest: &str, raw: usize) -> usize {
        let n_bytes = c.len_utf8();
        let after = &rest[n_bytes..];
        let next = after.chars().next();
        if is_plain_letter(c) && next.is_none_or(|next| next.is_ascii() || is_plain_letter(next)) {
            return self.put_word(c, rest, raw);
        }
        if opens_direction(c) && !self.follows_word() && runs_as_it_reads(rest) {
            return n_bytes;
        }
        let n_signs = self.emphasis(rest);
        if n_signs > 0 {
            return self.emphasis_signs(&rest[..n_signs], raw);
        }
        let may_be_note = self.space.is_none() && (c.is_ascii_digit() || is_sign(c));
        let n_note = if may_be_note { self.plain_note(rest) } else { 0 };
        if n_note > 0 {
            return self.note(&rest[..n_note], raw);
        }
        let is_plain = c.is_ascii() && next.is_none_or(|next| next.is_ascii());
        if is_plain && kind(c) == Kind::Other && !matches!(c, '&' | '[' | ']' | '(' | '<' | '^') {
            return self.put(c, raw, false, 1);
        }
        match (kind(c), next.map(kind)) {
            (Kind::Space, _) => {
                self.space(raw, n_bytes);
                self.starts_line |= is_line_end(c);
                return n_bytes + if is_line_end(c) { mail_prefix(after) } else { 0 };
            }
            (_, Some(Kind::Space)) if matches!(c, '\u{ad}' | '\u{ac}') && self.follows_letter() => {
                let blank = self.break_of_word(after);
                if blank > 0 {
                    return n_bytes + blank;
                }
                if c == '\u{ac}' {
                    self.put(c, raw, false, n_bytes);
                }
            }
            (Kind::Unseen, _) => {}
            (Kind::Double, _) => return self.put_double(c, raw, n_bytes),
            // One that closes and one that opens stand beside one another where a copy joins paragraphs.
            (Kind::Single, Some(Kind::Single)) if !(c == '\u{2019}' && next == Some('\u{2018}')) => {
                self.put_double(c, raw, n_bytes);
                return n_bytes + next.map_or(0, char::len_utf8);
            }
            (Kind::Single, _) => return self.put('\'', raw, c != '\'', n_bytes),
            (Kind::Hyphen, Some(Kind::Hyphen)) => {
                let end = rest.find(|c| kind(c) != Kind::Hyphen).unwrap_or(rest.len());
                self.dash(raw, raw + end);
                return end;
            }
            (Kind::Hyphen, _) => return self.put('-', raw, c != '-', n_bytes),
            (Kind::Dash, _) if self.follows_digit() && next.is_some_and(|next| next.is_ascii_digit()) => {
                return self.put('-', raw, true, n_bytes);
            }
            (Kind::Dash, _) => self.dash(raw, raw + n_bytes),
            (Kind::Other, _) => return self.take_other(c, rest, raw),
        }
        n_bytes
    }

    /// Writes the plain letters that a text starts with, at once for speed, but for a last one that marks may compose
    /// with.
    fn put_word(&mut self, c: char, rest: &str, raw: usize) -> usize {
        let mut end = rest.find(|c| !is_plain_letter(c)).unwrap_or(rest.len());
        if rest[end..].chars().next().is_some_and(|next| !next.is_ascii()) {
            let letter = rest[..end].char_indices().rev().find(|(_, c)| !composes(*c));
            end = letter.map_or(0, |(start, _)| start);
        }
        if end == 0 {
            return self.take_other(c, rest, raw);
        }
        let first = self.put(c, raw, false, c.len_utf8());
        self.normal.text.push_str(&rest[first..end]);
        end
    }

    /// Returns how many bytes of plain figures or of a sign, with which a text goes on, are a note's or a paragraph's
    /// number.
    fn plain_note(&self, rest: &str) -> usize {
        let before = &self.normal.text[self.start..];
        if before.is_empty() { paragraph_number(rest) } else { plain_note(before, rest) }
    }

    /// Returns how many bytes of white space stand behind a sign that breaks a word, where the word goes on.
    fn break_of_word(&mut self, after: &str) -> usize {
        let blank = blank_prefix(after);
        self.is_broken = blank == after.len();
        if self.is_broken || after[blank..].starts_with(char::is_alphabetic) { blank } else { 0 }
    }

    fn take_other(&mut self, c: char, rest: &str, raw: usize) -> usize {
        if c == '&'
            && let Some((character, n_bytes)) = entities::decode(rest)
        {
            let after = &rest[n_bytes..];
            if character == '\u{ad}' && after.starts_with(char::is_whitespace) && self.follows_letter() {
                return n_bytes + self.break_of_word(after);
            }
            character.nfkc().for_each(|c| self.put_composed(c, raw));
            return n_bytes;
        }
        if c == '[' && opens_link(rest) {
            return self.emphasis_signs("[", raw);
        }
        if matches!(c, '(' | '^') && self.space.is_none() {
            let n_attached = attached_note(&self.normal.text[self.start..], rest);
            if n_attached > 0 {
                return self.note(&rest[..n_attached], raw);
            }
        }
        let n_note = note_prefix(rest);
        // Behind white space a figure is a power, and a letter in brackets an editor's word.
        let may_stand_apart = c == '(' || (c == '[' && rest[..n_note].contains(|c: char| c.is_ascii_digit()));
        let is_note = may_stand_apart || (self.space.is_none() && (matches!(c, '[' | ']') || !self.follows_digit()));
        if n_note > 0 && is_note && !self.normal.text[self.start..].is_empty() {
            return self.note(&rest[..n_note], raw);
        }
        let mut end = c.len_utf8();
        // What composes with a letter belongs to it; nobody writes longer heaps of marks.
        for mark in rest[end..].chars().take(32).take_while(|&mark| composes(mark)) {
            end += mark.len_utf8();
        }
        let letter = &rest[..end];
        let is_itself = is_nfkc_quick(letter.chars()) == IsNormalized::Yes;
        if is_itself && letter.chars().all(|c| kind(c) == Kind::Other) {
            letter.char_indices().for_each(|(i, c)| _ = self.put(c, raw + i, false, c.len_utf8()));
        } else {
            letter.nfkc().for_each(|c| self.put_composed(c, raw));
        }
        end
    }

    /// Writes what another copy may lack, such as the figure of a footnote, with the white space that sets it apart
    /// from the word before; returns how many bytes it had.
    fn note(&mut self, note: &str, raw: usize) -> usize {
        let start = self.normal.text.len();
        note.nfkc().for_each(|c| self.put_composed(c, raw));
        self.normal.optional.push(start..self.normal.text.len());
        note.len()
    }

    /// Writes signs that set words off, which another copy may lack; the white space before the words stays.
    fn emphasis_signs(&mut self, signs: &str, raw: usize) -> usize {
        let n_bytes = self.note(signs, raw);
        if let Some(optional) = self.normal.optional.last_mut() {
            optional.start = optional.end - n_bytes;
        }
        n_bytes
    }

    /// Returns how many signs a text starts with that begin, or end, what Markdown sets off.
    fn emphasis(&mut self, rest: &str) -> usize {
        if !rest.starts_with(['*', '_']) {
            return 0;
        }
        if let Some(signs) = self.emphasis.take_if(|signs| ends_emphasis(rest, *signs)) {
            return signs.1;
        }
        let is_amid_word = self.space.is_none() && self.normal.text[self.start..].ends_with(char::is_alphanumeric);
        let opened = emphasis(rest).filter(|_| !is_amid_word);
        self.emphasis = opened.or(self.emphasis);
        opened.map_or(0, |(_, n)| n)
    }

    fn space(&mut self, raw: usize, n_bytes: usize) {
        if self.normal.text.len() > self.start {
            self.space.get_or_insert((raw, n_bytes));
        }
    }

    fn dash(&mut self, raw: usize, end: usize) {
        self.space(raw, 0);
        self.put('-', raw, true, 0);
        self.space(end, 0);
    }

    fn follows_digit(&self) -> bool {
        self.space.is_none() && self.normal.text[self.start..].ends_with(|c: char| c.is_ascii_digit())
    }

    fn follows_word(&self) -> bool {
        self.space.is_none() && self.normal.text[self.start..].ends_with(char::is_alphanumeric)
    }

    fn follows_letter(&self) -> bool {
        self.space.is_none() && self.normal.text[self.start..].ends_with(char::is_alphabetic)
    }

    /// Writes what NFKC makes of a character: spaces and marks among it as well.
    fn put_composed(&mut self, c: char, raw: usize) {
        match kind(c) {
            Kind::Space => self.space(raw, 0),
            Kind::Double => _ = self.put_double(c, raw, 0),
            Kind::Single => _ = self.put('\'', raw, true, 0),
            Kind::Hyphen => _ = self.put('-', raw, true, 0),
            Kind::Dash => self.dash(raw, raw),
            Kind::Unseen => {}
            Kind::Other => _ = self.put(c, raw, true, 0),
        }
    }

    /// Writes a double mark, which is `c` in the text.
    fn put_double(&mut self, c: char, raw: usize, n_bytes: usize) -> usize {
        let is_behind_space = self.space.is_some() || self.normal.text.len() == self.start;
        self.put('"', raw, c != '"' || n_bytes == 0, n_bytes);
        self.apart = is_behind_space.then_some(c);
        let before = self.normal.text[self.start..].chars().rev().nth(1);
        // Behind a figure it may be an inch.
        self.normal.is_open &= is_behind_space || before.is_some_and(|c| c.is_ascii_digit());
        n_bytes
    }

    /// Ends the mark that was written last: where it stands apart from words on both sides ("« word »"), another copy
    /// may lack the white space before or behind it.
    fn end_mark(&mut self) {
        let Some(mark) = self.apart.take() else { return };
        let mark_end = self.normal.text.trim_end_matches(' ').len();
        self.normal.is_open = match mark {
            '\u{ab}' => true,
            '\u{bb}' | '\u{201d}' => false,
            _ => !self.normal.is_open,
        };
        let space = if self.normal.is_open { mark_end } else { mark_end.saturating_sub(2) };
        if space > self.start && self.normal.text[space..].starts_with(' ') {
            self.normal.optional.push(space..space + 1);
        }
    }

    /// Writes a character after the white space before it; returns `n_bytes`, those that it had.
    fn put(&mut self, c: char, raw: usize, is_changed: bool, n_bytes: usize) -> usize {
        let stands_apart = self.space.is_some() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']');
        if let Some((at, n_bytes)) = self.space.take() {
            if std::mem::take(&mut self.is_broken) && c.is_alphabetic() {
                // The word goes on.
            } else if c.is_alphanumeric() && self.ends_in_hyphen() {
                let end = self.normal.text.len();
                let is_word = c.is_alphabetic() && self.normal.text[..end - 1].ends_with(char::is_alphabetic);
                self.normal.optional.extend(is_word.then_some(end - 1..end));
            } else {
                self.space_dots(c);
                self.write(' ', at, n_bytes != 1);
            }
        }
        if stands_apart {
            self.end_mark();
        }
        self.normal.is_open |= self.apart.take().is_some();
        if std::mem::take(&mut self.starts_line) {
            self.normal.lines.push(self.normal.text.len());
        }
        self.write(c, raw, is_changed);
        n_bytes
    }

    /// Notes that the white space around the dots of ". . ." may be lacking, before the next of them is written.
    fn space_dots(&mut self, c: char) {
        let text = &self.normal.text[self.start..];
        if c != '.' || !text.ends_with('.') {
            return;
        }
        let end = self.normal.text.len();
        let is_first = text.ends_with(" .") && self.normal.optional.last().is_none_or(|last| last.end < end - 1);
        self.normal.optional.extend(is_first.then_some(end - 2..end - 1));
        self.normal.optional.push(end..end + 1);
    }

    /// Returns whether a word ends in a hyphen here, as where a line ends in it.
    fn ends_in_hyphen(&self) -> bool {
        let before = self.normal.text[self.start..].strip_suffix('-');
        before.is_some_and(|before| before.ends_with(char::is_alphanumeric))
    }

    fn write(&mut self, c: char, raw: usize, is_one_place: bool) {
        let byte = self.normal.text.len();
        let goes_on = self.normal.steps.last().is_some_and(|last| {
            !is_one_place && !last.is_one_place && last.normal() <= byte && last.raw_of(byte) == raw
        });
        if !goes_on {
            self.normal.steps.push(NormalStep::new(byte, raw, is_one_place));
        }
        self.normal.n_marks += usize::from(matches!(c, '"' | '\''));
        self.normal.text.push(c);
    }
}
