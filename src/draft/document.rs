//! The passes in their order.

use crate::draft::cast::PhraseCast;
use crate::draft::report_finder;
use crate::draft::speakers::Context;
use crate::draft::text::ArticleText;
use crate::draft::units::Units;
use crate::draft::words::Words;
use crate::draft::{Draft, actors, acts, attribution, coreference, evidence, said_links};

/// Drafts the map of an article. Any text gives a draft; one that is not English gives little.
pub fn draft(article: &str) -> Draft {
    let text = ArticleText::new(article);
    let units = Units::new(&text);
    let reports = report_finder::find(&text, &units);
    let words = Words::new(&text);
    let mut cast = PhraseCast::new(&text, &units, actors::find(&text, &words));
    coreference::enter_subjects(&mut cast, &reports);
    let context = Context { text: &text, units: &units, reports: &reports };
    let (spoken, likely): (Vec<_>, Vec<_>) = attribution::speakers(&context).into_iter().unzip();
    coreference::resolve(&mut cast, &words.tags, &reports, &spoken);
    let mut pieces = evidence::find(&context, &mut cast, &spoken, &likely);
    let unclaimed = evidence::unclaimed(&context, &cast, &pieces);
    let paragraphs = text.paragraphs.len();
    let actors = cast.finish();
    let (acts, mut links) = acts::find(&text, &words, &actors);
    for link in &mut links {
        link.pieces.iter_mut().for_each(|piece| *piece += pieces.len());
    }
    pieces.extend(acts);
    said_links::add(&text, &actors, &pieces, &mut links);
    Draft { paragraphs, is_english: is_english(&text), actors, pieces, links, unclaimed }
}

/// Whether enough of a text's words are the small words of English; of very few words nothing is said against it.
fn is_english(text: &ArticleText<'_>) -> bool {
    /// Fewer words say nothing.
    const FEWEST: usize = 30;
    const SMALL: [&str; 20] = [
        "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "he", "his", "by", "at", "from",
        "has", "it", "said", "be",
    ];
    let words = text.tokens.iter().enumerate().filter(|(_, token)| token.kind == crate::draft::TokenKind::Word);
    let (mut all, mut small) = (0, 0);
    for (index, _) in words {
        all += 1;
        small += usize::from(SMALL.contains(&text.lower(index).as_ref()));
    }
    all < FEWEST || small * 8 > all
}
