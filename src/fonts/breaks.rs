//! Where a line may be broken within words of scripts that have no spaces, by the Unicode line breaking algorithm (UAX #14):
//! between two signs of Chinese, never before a mark that closes; between two words of Thai.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_script::{Script, UnicodeScript as _};

/// Returns the parts of a word, behind each of which a line may be broken: the whole word, where its script has spaces.
pub fn parts(word: &str) -> Vec<&str> {
    if word.is_ascii() || !word.chars().any(has_no_spaces) {
        return vec![word];
    }
    let breaks: Vec<usize> = LineSegmenter::new_lstm(LineBreakOptions::default()).segment_str(word).collect();
    breaks.windows(2).map(|ends| &word[ends[0]..ends[1]]).filter(|part| !part.is_empty()).collect()
}

/// Returns whether a text has words of several letters that no spaces part, as in Thai, Lao, Burmese and Khmer.
pub fn has_unspaced_words(text: &str) -> bool {
    let is_of_such = |c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    !text.is_ascii() && text.chars().any(is_of_such)
}

fn has_no_spaces(c: char) -> bool {
    use Script::{Balinese, Bopomofo, Han, Hiragana, Javanese, Katakana, Khmer, Lao, Myanmar, Tai_Tham, Thai, Tibetan};
    matches!(
        c.script(),
        Han | Hiragana | Katakana | Bopomofo | Thai | Lao | Khmer | Myanmar | Tibetan | Javanese | Balinese | Tai_Tham
    )
}
