//! Text reduced to what counts when two copies of an article are compared.
//!
//! The normal form, which the schema of map files tells: Unicode's NFKC; any double quotation mark
//! is `"`, any single one and any apostrophe `'`, two of these `"`; hyphens are `-`, dashes and
//! double hyphens ` - `; every run of white space, line ends included, is one space, and none after
//! a hyphen that ends a line or a word; characters that nobody sees are dropped. Letters and their
//! case stay.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text in normal form, and where each part of it stands in the text as it is.
#[derive(Clone, Debug, Default)]
pub struct Normal {
    text: String,
    /// In ascending order; each holds up to the next.
    steps: Vec<NormalStep>,
}

#[derive(Clone, Copy, Debug)]
struct NormalStep {
    /// Byte of the normal form.
    normal: usize,
    /// Byte of the text as it is.
    raw: usize,
    /// Whether all bytes up to the next step stand for the one place.
    is_one_place: bool,
}

/// Returns a text in normal form.
pub fn normal_form(text: &str) -> String {
    let mut normal = Normal::default();
    normal.push(text, 0);
    normal.text
}

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Hyphen,
    Dash,
    Single,
    Double,
    Unseen,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Other,
        '"' | '\u{ab}' | '\u{bb}' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' => Kind::Double,
        '\u{275d}' | '\u{275e}' | '\u{300c}'..='\u{300f}' | '\u{301d}'..='\u{301f}' | '\u{ff02}' => Kind::Double,
        '\'' | '`' | '\u{b4}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}' => Kind::Single,
        '\u{2039}' | '\u{203a}' | '\u{275b}' | '\u{275c}' | '\u{2bc}' | '\u{ff07}' => Kind::Single,
        '-' | '\u{2010}'..='\u{2012}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Kind::Hyphen,
        '\u{2013}'..='\u{2015}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe31}' | '\u{fe32}' | '\u{fe58}' => Kind::Dash,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => Kind::Unseen,
        '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => Kind::Unseen,
        _ if c.is_whitespace() => Kind::Space,
        _ => Kind::Other,
    }
}

impl Normal {
    /// Returns the normal form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds the normal form of one paragraph that starts at byte `at` of the text as it is; returns
    /// where it stands.
    pub fn push(&mut self, paragraph: &str, at: usize) -> Range<usize> {
        let start = self.text.len();
        let mut writer = Writer { normal: self, start, space: None };
        let mut rest = paragraph.char_indices().peekable();
        while let Some((i, c)) = rest.next() {
            let raw = at + i;
            let next = rest.peek().map(|&(_, next)| next);
            if c.is_ascii_alphanumeric() && next.is_none_or(|next| next.is_ascii()) {
                writer.put(c, raw, false);
                continue;
            }
            match (kind(c), next.map(kind)) {
                (Kind::Unseen, _) => {}
                (Kind::Space, _) => writer.space(raw),
                (Kind::Double, _) => writer.put('"', raw, c != '"'),
                (Kind::Single, Some(Kind::Single)) => {
                    rest.next();
                    writer.put('"', raw, true);
                }
                (Kind::Single, _) => writer.put('\'', raw, c != '\''),
                (Kind::Hyphen, Some(Kind::Hyphen)) => {
                    while rest.next_if(|&(_, next)| kind(next) == Kind::Hyphen).is_some() {}
                    let end = rest.peek().map_or(paragraph.len(), |&(end, _)| end);
                    writer.dash(raw, at + end);
                }
                (Kind::Hyphen, _) => writer.put('-', raw, c != '-'),
                (Kind::Dash, _) if writer.follows_digit() && next.is_some_and(|next| next.is_ascii_digit()) => {
                    writer.put('-', raw, true);
                }
                (Kind::Dash, _) => writer.dash(raw, raw + c.len_utf8()),
                (Kind::Other, _) => {
                    let mut end = i + c.len_utf8();
                    // What composes with a letter belongs to it; nobody writes longer heaps of marks.
                    for _ in 0..32 {
                        let Some((_, mark)) = rest.next_if(|&(_, next)| composes(next)) else { break };
                        end += mark.len_utf8();
                    }
                    let cluster = &paragraph[i..end];
                    if cluster.is_ascii() {
                        writer.put(c, raw, false);
                    } else {
                        cluster.nfkc().for_each(|c| writer.put_composed(c, raw));
                    }
                }
            }
        }
        let end = self.text.len();
        // What is trimmed at the end belongs to no word.
        self.steps.push(NormalStep { normal: end, raw: at + paragraph.trim_end().len(), is_one_place: true });
        start..end
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

fn composes(c: char) -> bool {
    // Vowels and final consonants of Hangul compose without being marks.
    !c.is_ascii() && (is_combining_mark(c) || ('\u{1160}'..='\u{11ff}').contains(&c))
}

/// Writes one paragraph.
struct Writer<'a> {
    normal: &'a mut Normal,
    /// Where the paragraph starts.
    start: usize,
    /// Where white space was seen that is not written yet.
    space: Option<usize>,
}

impl Writer<'_> {
    fn space(&mut self, raw: usize) {
        if self.normal.text.len() > self.start {
            self.space.get_or_insert(raw);
        }
    }

    fn dash(&mut self, raw: usize, end: usize) {
        self.space(raw);
        self.put('-', raw, true);
        self.space(end);
    }

    fn follows_digit(&self) -> bool {
        self.space.is_none() && self.normal.text[self.start..].ends_with(|c: char| c.is_ascii_digit())
    }

    /// Writes what NFKC makes of a character: spaces and marks among it as well.
    fn put_composed(&mut self, c: char, raw: usize) {
        match kind(c) {
            Kind::Space => self.space(raw),
            Kind::Double => self.put('"', raw, true),
            Kind::Single => self.put('\'', raw, true),
            Kind::Hyphen => self.put('-', raw, true),
            Kind::Dash => self.dash(raw, raw),
            Kind::Unseen => {}
            Kind::Other => self.put(c, raw, true),
        }
    }

    fn put(&mut self, c: char, raw: usize, is_changed: bool) {
        if let Some(at) = self.space.take()
            && !(c.is_alphanumeric() && self.ends_in_hyphen())
        {
            self.write(' ', at, true);
        }
        self.write(c, raw, is_changed);
    }

    /// Returns whether a word ends in a hyphen here, as where a line ends in it.
    fn ends_in_hyphen(&self) -> bool {
        let before = self.normal.text[self.start..].strip_suffix('-');
        before.is_some_and(|before| before.ends_with(char::is_alphanumeric))
    }

    fn write(&mut self, c: char, raw: usize, is_one_place: bool) {
        let byte = self.normal.text.len();
        let goes_on = self.normal.steps.last().is_some_and(|last| {
            !is_one_place && !last.is_one_place && last.normal <= byte && last.raw + (byte - last.normal) == raw
        });
        if !goes_on {
            self.normal.steps.push(NormalStep { normal: byte, raw, is_one_place });
        }
        self.normal.text.push(c);
    }
}
