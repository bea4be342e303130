//! The stretches between quotation marks: “ ” " '' `` ‘‘ ’’ „ « » and single ‘ ’ '.
//!
//! A quotation that is not closed at the end of its paragraph goes on in the next if that opens with a mark again.

use std::ops::Range;

/// Bytes of the article, half open, at borders of characters.
pub type ByteSpan = Range<usize>;

/// How words in marks are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuoteClass {
    /// A sentence, or five words and more.
    Direct,
    /// Part of a sentence that goes on outside the marks, of five words and more.
    Mixed,
    /// Fewer than five words, which somebody says.
    Fragment,
    /// The title of a work, or a name.
    Title,
    /// Words that the writer keeps at a distance, or speaks of.
    Scare,
    /// Words that are told not to have been said.
    Negated,
}

/// A stretch between a pair of quotation marks, in one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words without the marks.
    pub span: ByteSpan,
    /// With the marks.
    pub outer: ByteSpan,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// How it is meant.
    pub class: QuoteClass,
    /// How many words it has.
    pub words: usize,
    /// Whether it goes on with the quotation of the paragraph before, which was not closed.
    pub continues: bool,
    /// Whether its marks are single ones: ‘ ’ or ' '.
    pub single: bool,
}

/// Words from which on a quotation is long.
pub const LONG: usize = 5;

/// Finds all stretches in marks, paragraph by paragraph, in order. Where an article quotes with single marks, as British
/// books and papers do, those are its marks.
pub fn find(whole: &str, paragraphs: &[ByteSpan]) -> Vec<Quote> {
    let quotes = find_double_first(whole, paragraphs);
    let n_long = |single: bool| quotes.iter().filter(|quote| quote.single == single && quote.words >= LONG).count();
    if n_long(true) <= 2 * n_long(false) {
        return quotes;
    }
    let mut quotes = Vec::new();
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let first = quotes.len();
        MarkFinder { whole, span, paragraph }.single(&mut quotes, first);
    }
    quotes.iter_mut().for_each(|quote| quote.single = false);
    quotes
}

fn find_double_first(whole: &str, paragraphs: &[ByteSpan]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut is_open = false;
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let finder = MarkFinder { whole, span, paragraph };
        let first = quotes.len();
        let left_open = finder.double(&mut quotes);
        if let Some(quote) = quotes.get_mut(first).filter(|quote| is_open && quote.outer.start == span.start) {
            quote.continues = true;
        }
        is_open = false;
        if let Some(open) = left_open {
            let follows = paragraphs.get(paragraph + 1).is_some_and(|next| mark_at(whole, next.start).is_some());
            is_open = follows;
            // A mark that is never closed stands for the rest of its paragraph if it opens a sentence.
            if follows || open.start == span.start {
                finder.push(&mut quotes, open.start..span.end, open.end..span.end, false);
            }
        }
        finder.single(&mut quotes, first);
    }
    quotes
}

/// Returns the length of a double mark at an offset.
fn mark_at(whole: &str, at: usize) -> Option<usize> {
    let rest = whole.get(at..)?;
    let first = rest.chars().next()?;
    match first {
        '“' | '”' | '„' | '«' | '»' | '"' | '‟' | '＂' => Some(first.len_utf8()),
        '\'' | '`' | '‘' | '’' if rest[first.len_utf8()..].starts_with(first) => Some(2 * first.len_utf8()),
        _ => None,
    }
}

/// Finds the stretches of one paragraph.
struct MarkFinder<'a> {
    whole: &'a str,
    span: &'a ByteSpan,
    paragraph: usize,
}

impl MarkFinder<'_> {
    fn before(&self, at: usize) -> char {
        self.whole[self.span.start..at].chars().next_back().unwrap_or(' ')
    }

    fn after(&self, at: usize) -> char {
        self.whole[at..self.span.end].chars().next().unwrap_or(' ')
    }

    /// Pushes what stands between double marks; returns a mark that is left open.
    fn double(&self, quotes: &mut Vec<Quote>) -> Option<ByteSpan> {
        let mut open: Option<ByteSpan> = None;
        let mut at = self.span.start;
        while at < self.span.end {
            let Some(length) = mark_at(self.whole, at).filter(|length| at + length <= self.span.end) else {
                at += self.after(at).len_utf8();
                continue;
            };
            let mark = at..at + length;
            let (before, after) = (self.before(mark.start), self.after(mark.end));
            let first = self.after(at);
            let straight = matches!(first, '"' | '\'' | '＂');
            let is_inner = before.is_alphanumeric() && after.is_alphanumeric();
            let opens = matches!(first, '“' | '„' | '«' | '`' | '‘')
                || straight && !after.is_whitespace() && (before.is_whitespace() || "([{—–-/‘'…“:".contains(before));
            let ends = after.is_whitespace() || ".,;:?!)]".contains(after);
            let closes = matches!(first, '”' | '»' | '’')
                || straight && (ends || !before.is_whitespace())
                || first == '“' && ends;
            match open.take() {
                Some(start) if closes && !(straight && is_inner) => {
                    self.push(quotes, start.start..mark.end, start.end..mark.start, false);
                }
                _ if opens => open = Some(mark.clone()),
                other => open = other,
            }
            at = mark.end;
        }
        open
    }

    /// Pushes what stands between single marks and outside the double ones, which are those from `first` on.
    fn single(&self, quotes: &mut Vec<Quote>, first: usize) {
        let doubles: Vec<ByteSpan> = quotes[first..].iter().map(|quote| quote.outer.clone()).collect();
        let mut next = doubles.iter().peekable();
        let mut open: Option<ByteSpan> = None;
        let mut at = self.span.start;
        while at < self.span.end {
            while next.next_if(|double| double.end <= at).is_some() {}
            if let Some(double) = next.peek().filter(|double| double.start <= at) {
                at = double.end;
                open = None;
                continue;
            }
            let c = self.after(at);
            let mark = at..at + c.len_utf8();
            at = mark.end;
            if !matches!(c, '‘' | '’' | '\'') {
                continue;
            }
            let (before, after) = (self.before(mark.start), self.after(mark.end));
            match &open {
                Some(start) if c != '‘' && !after.is_alphanumeric() && !before.is_whitespace() => {
                    // "the boys' club" closes nothing as long as a better mark follows.
                    if before == 's' && self.closes_later(mark.end) {
                        continue;
                    }
                    self.push(quotes, start.start..mark.end, start.end..mark.start, true);
                    open = None;
                }
                None if c != '’' && after.is_alphanumeric() && (before.is_whitespace() || "([—–-".contains(before)) =>
                {
                    open = Some(mark);
                }
                _ => {}
            }
        }
        quotes[first..].sort_by_key(|quote| quote.span.start);
    }

    /// Whether a mark after punctuation closes further on, before another opens.
    fn closes_later(&self, from: usize) -> bool {
        /// It is looked for no further, in bytes.
        const FAR: usize = 400;
        let mut before = ' ';
        for (at, c) in self.whole[from..self.span.end].char_indices().take_while(|&(at, _)| at < FAR) {
            let after = self.after(from + at + c.len_utf8());
            if matches!(c, '\'' | '’') && ".,?!".contains(before) && !after.is_alphanumeric() {
                return true;
            }
            if matches!(c, '\'' | '‘') && before.is_whitespace() {
                return false;
            }
            before = c;
        }
        false
    }

    fn push(&self, quotes: &mut Vec<Quote>, outer: ByteSpan, span: ByteSpan, single: bool) {
        let inside = &self.whole[span.clone()];
        if !inside.contains(char::is_alphanumeric) {
            return;
        }
        let words = count_words(inside);
        let small = inside.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase);
        let class = match (words >= LONG, small) {
            (true, true) => QuoteClass::Mixed,
            (true, false) => QuoteClass::Direct,
            (false, _) => QuoteClass::Fragment,
        };
        quotes.push(Quote { span, outer, paragraph: self.paragraph, class, words, continues: false, single });
    }
}

/// Counts words as runs of letters and digits with what stands inside them.
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut inside = false;
    for c in text.chars() {
        let is_word = c.is_alphanumeric() || c == '_' || inside && "'’.-".contains(c);
        words += usize::from(is_word && !inside);
        inside = is_word;
    }
    words
}
