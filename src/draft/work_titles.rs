//! Words in marks that are the title of a work: nobody says them.

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::marks::LONG;
use crate::draft::speakers::Context;

/// Whether a quotation is the title of a work: written with capitals, and behind a word for a work, or long and in the
/// middle of a sentence.
pub fn is_title(context: &Context<'_>, quote: usize) -> bool {
    /// How many long words must have a capital.
    const FEWEST: usize = 2;
    let item = context.units.item_of_quote[quote];
    let unit = &context.units.units[context.units.unit_of(item)];
    let quote = &context.text.quotes[quote];
    let words = || context.text.at(&quote.span).split_whitespace().filter(|word| word.len() > 3);
    let has_capital = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
    if words().count() < FEWEST || !words().all(has_capital) || item == unit.items.start {
        return false;
    }
    let left = context.units.tag(item - 1);
    let near = (unit.items.start..item).rev().take(3);
    let has_work = near.clone().any(|item| LEXICON.is_work(&context.units.lower(context.text, item)));
    let is_said = matches!(left, Tag::Comma | Tag::Colon | Tag::Report | Tag::Stop | Tag::Quote);
    !is_said && (has_work || quote.words >= LONG && left == Tag::Preposition)
}
