//! An article as the passes read it: paragraphs, sentences and tokens, all as byte spans of one string.

use std::borrow::Cow;
use std::ops::Range;

use crate::draft::marks;
pub use crate::draft::marks::{ByteSpan, Quote, QuoteClass};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// A word, with its hyphens, inner apostrophes and, of an abbreviation, its full stops: "U.S.", "O'Brien", "Mr.".
    Word,
    /// A clitic that is cut off from its word: 's 're 've 'll 'd 'm.
    Clitic,
    /// Digits first: "12", "1.5", "2nd", "1990s".
    Number,
    /// Anything else; several alike stand together: "...", "--", "''".
    Punctuation,
}

/// A word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: ByteSpan,
    /// The index of its sentence.
    pub sentence: usize,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it starts with a capital letter.
    pub capitalised: bool,
    /// The index of the quotation that it stands in; marks themselves stand in none.
    pub quote: Option<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSentence {
    /// Where, without white space at its ends.
    pub span: ByteSpan,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// The indices of its tokens.
    pub tokens: Range<usize>,
}

/// An article, cut up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText<'a> {
    /// The whole article.
    pub whole: &'a str,
    /// The lines that hold something; the first is the headline.
    pub paragraphs: Vec<ByteSpan>,
    /// All sentences, in order.
    pub sentences: Vec<TextSentence>,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All stretches in marks, in order; none overlaps another.
    pub quotes: Vec<Quote>,
    /// The place and the day of writing at the start of the story, with the dash after them.
    pub dateline: Option<ByteSpan>,
}

/// Text that runs on for longer is no sentence, and is cut: the passes compare the names of a sentence with each other.
const MAX_SENTENCE_TOKENS: usize = 1_000;

impl<'a> ArticleText<'a> {
    /// Cuts an article up. Lines that hold nothing are no paragraphs.
    pub fn new(whole: &'a str) -> Self {
        let paragraphs = paragraphs(whole);
        let quotes = marks::find(whole, &paragraphs);
        let mut text = Self { whole, paragraphs, sentences: Vec::new(), tokens: Vec::new(), quotes, dateline: None };
        let mut quote = 0;
        for paragraph in 0..text.paragraphs.len() {
            let span = text.paragraphs[paragraph].clone();
            let first = text.tokens.len();
            Tokens { whole, at: span.start, end: span.end }.cut(&mut text.tokens);
            for token in &mut text.tokens[first..] {
                while text.quotes.get(quote).is_some_and(|quote| quote.span.end <= token.span.start) {
                    quote += 1;
                }
                let inside = text.quotes.get(quote).is_some_and(|quote| quote.span.start <= token.span.start);
                token.quote = inside.then_some(quote);
            }
            text.cut_sentences(paragraph, first);
        }
        text.dateline = text.find_dateline();
        text
    }

    /// The words at a span.
    pub fn at(&self, span: &ByteSpan) -> &'a str {
        &self.whole[span.clone()]
    }

    /// The words of a token; of a number past the end: nothing.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| &self.whole[token.span.clone()])
    }

    /// The words of a token in small letters, with straight apostrophes.
    pub fn lower(&self, token: usize) -> Cow<'a, str> {
        lower(self.word(token))
    }

    /// Whether a token is this punctuation or word, letter for letter.
    pub fn is(&self, token: usize, word: &str) -> bool {
        self.word(token) == word
    }

    /// The index of the first token that starts at an offset or after it.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// The tokens that stand in a span as a whole.
    pub fn tokens_in(&self, span: &ByteSpan) -> Range<usize> {
        let start = self.token_at(span.start);
        start..self.tokens.partition_point(|token| token.span.end <= span.end).max(start)
    }

    /// The index of the paragraph that an offset stands in, or of the last one before it.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.start <= offset).saturating_sub(1)
    }

    /// The index of the sentence that an offset stands in, or of the last one before it.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start <= offset).saturating_sub(1)
    }

    /// The tokens of a paragraph.
    pub fn tokens_of_paragraph(&self, paragraph: usize) -> Range<usize> {
        self.paragraphs.get(paragraph).map_or(0..0, |span| self.tokens_in(span))
    }

    /// Cuts the tokens of a paragraph, which start at `first`, into sentences.
    fn cut_sentences(&mut self, paragraph: usize, first: usize) {
        let mut start = first;
        let mut token = first;
        while token < self.tokens.len() {
            let is_too_long = token + 1 - start >= MAX_SENTENCE_TOKENS;
            let end = self.sentence_end(token).or(is_too_long.then_some(token + 1));
            if let Some(end) = end {
                self.push_sentence(paragraph, start..end);
                start = end;
            }
            token = end.unwrap_or(token + 1);
        }
        self.push_sentence(paragraph, start..self.tokens.len());
    }

    fn push_sentence(&mut self, paragraph: usize, tokens: Range<usize>) {
        let (Some(first), Some(last)) = (self.tokens.get(tokens.start), tokens.end.checked_sub(1)) else { return };
        if tokens.is_empty() {
            return;
        }
        let span = first.span.start..self.tokens[last].span.end;
        let sentence = self.sentences.len();
        self.tokens[tokens.clone()].iter_mut().for_each(|token| token.sentence = sentence);
        self.sentences.push(TextSentence { span, paragraph, tokens });
    }

    /// Returns where the next sentence starts if a token ends one.
    fn sentence_end(&self, token: usize) -> Option<usize> {
        let word = self.word(token);
        let is_stop = word.starts_with(['.', '!', '?', '…']);
        let is_abbreviation = !is_stop && word.ends_with('.');
        if !is_stop && !is_abbreviation {
            return None;
        }
        let mut next = token + 1;
        while self.tokens.get(next).is_some_and(|mark| {
            mark.span.start == self.tokens[next - 1].span.end
                && mark.kind == TokenKind::Punctuation
                && CLOSING.contains(&self.word(next))
        }) {
            next += 1;
        }
        let after = self.tokens.get(next)?;
        if after.span.start == self.tokens[next - 1].span.end {
            return None;
        }
        if is_abbreviation {
            // "the U.S. The": only a word that hardly ever stands after an abbreviation starts a sentence there.
            let may_end = word.contains("m.")
                || word.len() > 3 && word.matches('.').count() > 1
                || word == "Inc."
                || word == "Jr.";
            return (may_end && STARTERS.contains(&self.word(next))).then_some(next);
        }
        let starts_small = self.word(next).starts_with(char::is_lowercase);
        (!starts_small).then_some(next)
    }

    /// "HARNE, May 7 (Reuters) - ", "HARNE — ": within the first tokens of the first paragraph that has one.
    fn find_dateline(&self) -> Option<ByteSpan> {
        /// The dash stands no further off, in tokens.
        const MOST: usize = 16;
        (0..self.paragraphs.len().min(4)).find_map(|paragraph| {
            let tokens = self.tokens_of_paragraph(paragraph);
            let first = self.word(tokens.start);
            let is_place = first.chars().count() > 1 && !first.chars().any(char::is_lowercase);
            let is_place = is_place && first.starts_with(char::is_uppercase);
            let dash = tokens.clone().take(MOST).find(|&token| ["-", "--", "–", "—"].contains(&self.word(token)))?;
            let is_agency = self.word(dash.saturating_sub(1)) == ")" && self.tokens[tokens.start].capitalised;
            let before = tokens.start..dash;
            let plain = before.clone().all(|token| {
                self.tokens[token].capitalised
                    || self.tokens[token].kind == TokenKind::Number
                    || [",", ".", "(", ")", "/", "and", "of", "de"].contains(&self.word(token))
            });
            (plain && (is_place || is_agency)).then(|| self.tokens[tokens.start].span.start..self.tokens[dash].span.end)
        })
    }
}

/// Words in small letters, with straight apostrophes.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect())
}

fn paragraphs(whole: &str) -> Vec<ByteSpan> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in whole.split('\n') {
        let inside = line.trim();
        if !inside.is_empty() {
            let skipped = line.len() - line.trim_start().len();
            paragraphs.push(start + skipped..start + skipped + inside.len());
        }
        start += line.len() + 1;
    }
    paragraphs
}

/// What may stand between the full stop and the end of a sentence.
const CLOSING: [&str; 12] = ["\"", "”", "''", "’", "'", ")", "]", "»", "’’", "*", ".", "\"\""];

/// Words that start a sentence more often than they stand after "U.S." or "Inc.".
const STARTERS: [&str; 42] = [
    "The",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "But",
    "And",
    "In",
    "On",
    "At",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "His",
    "Her",
    "Their",
    "Its",
    "After",
    "Before",
    "When",
    "While",
    "If",
    "As",
    "For",
    "With",
    "Since",
    "However",
    "Meanwhile",
    "There",
    "Some",
    "Many",
    "So",
    "Now",
    "Asked",
    "According",
    "Last",
    "Mr.",
];

/// Words that are written with a full stop in the middle of a sentence.
const ABBREVIATIONS: [&str; 79] = [
    "Mr", "Mrs", "Ms", "Dr", "Gov", "Govs", "Sen", "Sens", "Rep", "Reps", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj",
    "Cmdr", "Adm", "Rev", "Hon", "Prof", "St", "Ste", "Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "No", "Nos", "vs", "v",
    "etc", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mt", "Ft", "Fr",
    "Messrs", "Mmes", "Mlle", "Mme", "Pres", "Sec", "Supt", "Insp", "Det", "Cpl", "Pvt", "Brig", "Amb", "Atty", "Ave",
    "Blvd", "Rd", "Ala", "Ariz", "Calif", "Colo", "Conn", "Fla", "Mass", "Mich", "Minn", "Pa", "Tenn", "Va", "Wash",
];

/// Cuts a stretch of text into tokens.
struct Tokens<'a> {
    whole: &'a str,
    at: usize,
    end: usize,
}

impl Tokens<'_> {
    fn cut(&mut self, tokens: &mut Vec<Token>) {
        while let Some(first) = self.peek(self.at) {
            let start = self.at;
            if first.is_whitespace() {
                self.at += first.len_utf8();
                continue;
            }
            let kind = if first.is_alphabetic() {
                self.take_word();
                TokenKind::Word
            } else if first.is_numeric() {
                self.take_word();
                TokenKind::Number
            } else if let Some(length) = self.clitic(start) {
                self.at = start + length;
                TokenKind::Clitic
            } else {
                self.take_alike(first);
                TokenKind::Punctuation
            };
            let capitalised = kind == TokenKind::Word && first.is_uppercase();
            tokens.push(Token { span: start..self.at, sentence: 0, kind, capitalised, quote: None });
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.whole.get(at..self.end).and_then(|rest| rest.chars().next())
    }

    /// Moves over letters and digits, with hyphens, full stops and apostrophes between them.
    fn take_word(&mut self) {
        let start = self.at;
        while let Some(c) = self.peek(self.at) {
            let after = self.at + c.len_utf8();
            let goes_on = self.peek(after).is_some_and(char::is_alphanumeric);
            let joins = match c {
                '-' | '&' | '_' | '@' | '\u{2010}' | '\u{2011}' => goes_on,
                '\'' | '’' => goes_on && self.clitic(self.at).is_none(),
                '.' => self.joins_stop(start, after),
                ',' => goes_on && self.is_digit_pair(after),
                _ => c.is_alphanumeric() || is_combining(c),
            };
            if !joins {
                break;
            }
            self.at = after;
        }
    }

    /// Whether a full stop, which ends at `after`, belongs to its word: "U.S.", "1.5", "Mr.", "J.".
    fn joins_stop(&self, start: usize, after: usize) -> bool {
        let word = &self.whole[start..after - 1];
        let goes_on = self.peek(after).is_some_and(char::is_alphanumeric);
        let last = word.rsplit(['.', '-']).next().unwrap_or(word);
        let is_letter = last.chars().count() == 1 && last.starts_with(char::is_alphabetic);
        if goes_on {
            // "end.The" is two sentences, "U.S", "e.g", "Ph.D" and "gov.uk" one word.
            let big = self.peek(after).is_some_and(char::is_uppercase);
            return last.chars().count() < 3 && !(big && last.starts_with(char::is_lowercase))
                || !big && last.len() < 12;
        }
        let is_initial = is_letter && (last != "I" || word.contains('.')) && word.starts_with(char::is_alphabetic);
        let is_initial = is_initial && (word.contains('.') || last.starts_with(char::is_uppercase));
        is_initial || ABBREVIATIONS.contains(&word) && self.stop_is_inside(word, after)
    }

    /// Whether the sentence goes on after an abbreviation that may also end it as a plain word: "No.", "Co.", "Mar.".
    fn stop_is_inside(&self, word: &str, after: usize) -> bool {
        let rest = self.whole.get(after..self.end).unwrap_or_default().trim_start();
        match word {
            "No" | "Nos" => rest.starts_with(|c: char| c.is_ascii_digit()),
            _ => !rest.is_empty(),
        }
    }

    fn is_digit_pair(&self, after: usize) -> bool {
        self.whole[..after - 1].ends_with(|c: char| c.is_ascii_digit())
            && self.peek(after).is_some_and(|c| c.is_ascii_digit())
    }

    /// Returns the length of a clitic that starts here: an apostrophe and s, re, ve, ll, d or m, and then no letter.
    fn clitic(&self, at: usize) -> Option<usize> {
        let mark = self.peek(at).filter(|c| ['\'', '’'].contains(c))?;
        if !self.whole[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        let rest = self.whole.get(at + mark.len_utf8()..self.end)?;
        let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let is_clitic = ["s", "re", "ve", "ll", "d", "m", "S"].contains(&&rest[..letters]);
        is_clitic.then(|| mark.len_utf8() + letters)
    }

    fn take_alike(&mut self, first: char) {
        let many = ['.', '-', '—', '–', '\'', '`', '!', '?', '…', '*', '_', '=', '’', '‘'].contains(&first);
        self.at += first.len_utf8();
        while many && self.peek(self.at) == Some(first) {
            self.at += first.len_utf8();
        }
    }
}

/// Marks that stand over the letter before them.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
