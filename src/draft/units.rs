//! A paragraph as attribution reads it: its sentences with every quotation shrunk to one item, so that what is quoted
//! cuts no sentence in two and its words are taken for nobody's.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::text::{ArticleText, ByteSpan, QuoteClass, TokenKind};

/// A token outside of quotations, or a whole quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub tag: Tag,
    /// The index of the token, or of the quotation.
    pub index: usize,
}

/// A sentence of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemUnit {
    /// The index of its paragraph.
    pub paragraph: usize,
    /// Its items among all.
    pub items: Range<usize>,
}

/// The whole article as items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    /// All items, in order; the marks of quotations are left out.
    pub items: Vec<Item>,
    /// The sentences, in order.
    pub units: Vec<ItemUnit>,
    /// The item of each quotation.
    pub item_of_quote: Vec<usize>,
}

impl Units {
    /// Shrinks the quotations of an article and cuts it into sentences again.
    pub fn new(text: &ArticleText<'_>) -> Self {
        let mut units = Self { items: Vec::new(), units: Vec::new(), item_of_quote: vec![0; text.quotes.len()] };
        let mut quote = 0;
        for paragraph in 0..text.paragraphs.len() {
            let first = units.items.len();
            units.take_paragraph(text, paragraph, &mut quote);
            units.cut(text, paragraph, first);
        }
        units
    }

    fn take_paragraph(&mut self, text: &ArticleText<'_>, paragraph: usize, quote: &mut usize) {
        let mut starts = true;
        let headline = is_headline(text, paragraph);
        for index in text.tokens_of_paragraph(paragraph) {
            let token = &text.tokens[index];
            while text.quotes.get(*quote).is_some_and(|next| next.outer.start <= token.span.start) {
                self.item_of_quote[*quote] = self.items.len();
                self.items.push(Item { tag: Tag::Quote, index: *quote });
                *quote += 1;
            }
            let inside = quote.checked_sub(1).and_then(|last| text.quotes.get(last));
            // Nobody in "HARNE, May 7 -" says or does anything.
            let in_dateline = text.dateline.as_ref().is_some_and(|line| line.contains(&token.span.start));
            if in_dateline || inside.is_some_and(|last| token.span.start < last.outer.end) {
                continue;
            }
            let tag = LEXICON.tag(text, token, starts, headline);
            starts = matches!(tag, Tag::Stop | Tag::Mark) || starts && tag == Tag::Open;
            self.items.push(Item { tag, index });
        }
    }

    /// Cuts the items of a paragraph, which start at `first`, at full stops, also those that close a quotation.
    fn cut(&mut self, text: &ArticleText<'_>, paragraph: usize, first: usize) {
        let mut start = first;
        for at in first..self.items.len() {
            let next = at + 1;
            if next == self.items.len() || self.ends(text, at) {
                self.units.push(ItemUnit { paragraph, items: start..next });
                start = next;
            }
        }
    }

    /// Whether a sentence ends after an item that is not the last.
    fn ends(&self, text: &ArticleText<'_>, at: usize) -> bool {
        let (item, next) = (self.items[at], self.items[at + 1]);
        let next_is_small = next.tag != Tag::Quote && text.word(next.index).starts_with(char::is_lowercase);
        match item.tag {
            Tag::Stop => {
                let glued =
                    next.tag != Tag::Quote && text.tokens[item.index].span.end == text.tokens[next.index].span.start;
                !next_is_small && !glued && next.tag != Tag::Close
            }
            Tag::Quote => {
                let quote = &text.quotes[item.index];
                let last = text.at(&quote.span).trim_end().chars().next_back();
                let ends = last.is_some_and(|c| ".?!…".contains(c)) && quote.class != QuoteClass::Title;
                let goes_on = next_is_small
                    || matches!(next.tag, Tag::Comma | Tag::Dash | Tag::Stop | Tag::Close | Tag::Mark | Tag::Colon)
                    || last != Some('.') && self.is_cue_after(at + 1);
                ends && !goes_on
            }
            _ => {
                let token = text.word(item.index);
                // "the U.S. The" was cut by the sentence splitter.
                token.ends_with('.')
                    && next.tag != Tag::Quote
                    && text.tokens[item.index].sentence != text.tokens[next.index].sentence
            }
        }
    }

    /// Whether a name and a reporting word stand here: what follows "Really?" in "“Really?” Mr. Lind said".
    fn is_cue_after(&self, at: usize) -> bool {
        let names = self.items[at..].iter().take_while(|item| matches!(item.tag, Tag::Name | Tag::Subject)).count();
        names > 0 && names < 6 && self.items.get(at + names).is_some_and(|item| item.tag == Tag::Report)
    }

    /// The bytes of an item, of a quotation with its marks.
    pub fn span(&self, text: &ArticleText<'_>, item: usize) -> ByteSpan {
        match self.items.get(item) {
            Some(Item { tag: Tag::Quote, index }) => text.quotes[*index].outer.clone(),
            Some(Item { index, .. }) => text.tokens[*index].span.clone(),
            None => text.whole.len()..text.whole.len(),
        }
    }

    /// The bytes from the first item to the last of a range; nothing of an empty one.
    pub fn span_of(&self, text: &ArticleText<'_>, items: &Range<usize>) -> ByteSpan {
        let start = self.span(text, items.start).start;
        items.end.checked_sub(1).map_or(start..start, |last| start..self.span(text, last).end.max(start))
    }

    /// The tag of an item, or of what stands past the end: a full stop.
    pub fn tag(&self, item: usize) -> Tag {
        self.items.get(item).map_or(Tag::Stop, |item| item.tag)
    }

    /// The word of an item in small letters; of a quotation: nothing.
    pub fn lower<'a>(&self, text: &ArticleText<'a>, item: usize) -> std::borrow::Cow<'a, str> {
        match self.items.get(item) {
            Some(item) if item.tag != Tag::Quote => text.lower(item.index),
            _ => "".into(),
        }
    }

    /// The index of the sentence that an item stands in.
    pub fn unit_of(&self, item: usize) -> usize {
        self.units.partition_point(|unit| unit.items.start <= item).saturating_sub(1)
    }
}

/// Whether a paragraph is written as some headlines are: "Council Asks Ostmark for Reasons".
fn is_headline(text: &ArticleText<'_>, paragraph: usize) -> bool {
    /// A headline has no more tokens.
    const MOST: usize = 40;
    let tokens = text.tokens_of_paragraph(paragraph);
    let long = tokens.clone().filter(|&token| text.tokens[token].kind == TokenKind::Word && text.word(token).len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for token in long {
        all += 1;
        capitals += usize::from(text.tokens[token].capitalised);
    }
    tokens.len() <= MOST && all > 2 && capitals * 10 >= all * 8
}
