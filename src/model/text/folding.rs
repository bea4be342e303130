//! Text as searches compare it: without what readers of a script take as the same.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

use crate::model::text::han_variants::plain_form;
use crate::model::text::unseen::is_ignorable;

/// Returns a text without case, accents, points and widths, with the letters of one sound that some keyboards lack
/// written as on others (`ß` as `ss`), katakana as hiragana, and Han characters in one of their forms.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_into(c, &mut folded));
    folded
}

/// Adds a character of a text to the folded text; some leave nothing there.
pub(crate) fn fold_into(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    // What is decomposed may have another case than what it is of: the Kelvin sign is a K.
    for c in c.to_lowercase().nfkd().flat_map(char::to_lowercase) {
        if is_accent(c) || is_ignorable(c) {
            continue;
        }
        match c {
            '\u{df}' => folded.push_str("ss"),
            '\u{e6}' => folded.push_str("ae"),
            '\u{153}' => folded.push_str("oe"),
            '\u{fe}' => folded.push_str("th"),
            '\u{f0}' | '\u{111}' => folded.push('d'),
            '\u{f8}' => folded.push('o'),
            '\u{142}' => folded.push('l'),
            '\u{131}' => folded.push('i'),
            '\u{127}' => folded.push('h'),
            '\u{167}' => folded.push('t'),
            '\u{259}' => folded.push('e'),
            '\u{14b}' => folded.push_str("ng"),
            // The last sigma of a Greek word, and the last letters of a Hebrew one.
            '\u{3c2}' => folded.push('\u{3c3}'),
            '\u{5da}' | '\u{5dd}' | '\u{5df}' | '\u{5e3}' | '\u{5e5}' => {
                folded.extend(char::from_u32(u32::from(c) + 1));
            }
            // Arabic and Persian keyboards have two letters each for yeh and kaf; many write teh marbuta as heh.
            '\u{649}' | '\u{6cc}' => folded.push('\u{64a}'),
            '\u{6a9}' => folded.push('\u{643}'),
            '\u{629}' => folded.push('\u{647}'),
            '\u{640}' => {}
            '\u{660}'..='\u{669}' => folded.extend(char::from_u32(u32::from(c) - 0x660 + 0x30)),
            '\u{6f0}'..='\u{6f9}' => folded.extend(char::from_u32(u32::from(c) - 0x6f0 + 0x30)),
            '\u{30a1}'..='\u{30f6}' => folded.extend(char::from_u32(u32::from(c) - 0x60)),
            c => folded.push(plain_form(c)),
        }
    }
}

/// Returns whether a mark is an accent, a point or a tone, and not a vowel or a part of a letter.
fn is_accent(c: char) -> bool {
    // Overlays, nukta, Hebrew and Arabic points, Thai and Lao tones, marks above and below.
    matches!(canonical_combining_class(c), 1 | 7 | 10..=36 | 107 | 122 | 202..=240)
}

/// Returns whether a character is of a script whose words are written without spaces, or in which one sign is a whole
/// syllable, or a picture: a part of a word is as good as a word there.
pub(crate) fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        || is_pictograph(c)
}

/// Returns whether a character is a picture: an emoji, a part of one, or a dingbat.
pub(crate) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// A folded text, and where each part of it stands in the text that it is of.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoldedText {
    text: String,
    /// Where a stretch begins, in the folded text and in the text that it is of, and whether it is one character.
    stretches: Vec<(usize, usize, bool)>,
    /// The length of the text that it is of.
    end: usize,
}

impl FoldedText {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut this = Self { end: text.len(), ..Self::default() };
        for (at, c) in text.char_indices() {
            let start = this.text.len();
            fold_into(c, &mut this.text);
            let is_one = this.text.len() - start != c.len_utf8();
            if is_one || this.stretches.last().is_none_or(|(.., is_one)| *is_one) {
                this.stretches.push((start, at, is_one));
            }
        }
        this
    }

    /// Returns the folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns where a part of the folded text stands in the text that it is of: whole characters.
    pub(crate) fn place_of(&self, part: &Range<usize>) -> Range<usize> {
        let stretch = |byte: usize| self.stretches.partition_point(|(start, ..)| *start <= byte).saturating_sub(1);
        let start = match self.stretches.get(stretch(part.start)) {
            Some(&(folded, place, is_one)) => place + if is_one { 0 } else { part.start - folded },
            None => 0,
        };
        let last = stretch(part.end.saturating_sub(1));
        let end = match self.stretches.get(last) {
            Some((.., true)) => self.stretches.get(last + 1).map_or(self.end, |(_, place, _)| *place),
            Some((folded, place, false)) => place + part.end - folded,
            None => 0,
        };
        start..end
    }
}
