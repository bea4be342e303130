//! In which form Han characters are drawn: one character looks otherwise in Chinese, Japanese and Korean print, and
//! which of these a text is, it tells itself as far as its letters do.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, Encoding, GBK};
use unicode_script::{Script, UnicodeScript as _};

/// The form of Han characters in the print of a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum HanForm {
    /// As in mainland China, which most readers of these characters know; also where nothing tells.
    #[default]
    Simplified,
    /// As in Taiwan.
    Traditional,
    /// As in Japan.
    Japanese,
    /// As in Korea.
    Korean,
}

impl HanForm {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Simplified, Self::Traditional, Self::Japanese, Self::Korean];

    /// Returns the form in which most Han characters of some texts are to be drawn.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut n_of: BTreeMap<Self, usize> = BTreeMap::new();
        for text in texts.into_iter().filter(|text| !text.is_ascii()) {
            if let Some(form) = Self::told_by(text) {
                *n_of.entry(form).or_default() += 1 + text.chars().filter(|c| c.script() == Script::Han).count();
            }
        }
        let most = n_of.into_iter().rev().max_by_key(|(_, n)| *n);
        most.map(|(form, _)| form).unwrap_or_default()
    }

    /// Returns the form that a text tells by itself: by letters that only one language has, or by characters that are
    /// in the standard set of one country alone (GB 2312, Big5, JIS X 0208).
    pub fn told_by(text: &str) -> Option<Self> {
        let has = |script| text.chars().any(|c| c.script() == script);
        if text.is_ascii() {
            return None;
        }
        if has(Script::Hiragana) || has(Script::Katakana) {
            return Some(Self::Japanese);
        }
        if has(Script::Hangul) {
            return Some(Self::Korean);
        }
        if has(Script::Bopomofo) {
            return Some(Self::Traditional);
        }
        let sets: Vec<u8> = text.chars().map(sets_with).filter(|&sets| sets != 0).collect();
        let has_simple = sets.iter().any(|sets| sets & (CHINA | TAIWAN) == CHINA);
        let has_full = sets.iter().any(|sets| sets & (CHINA | TAIWAN) == TAIWAN);
        // Japan has made some characters simple, in its own way, and left others.
        let is_mixed = has_simple && has_full && sets.iter().all(|sets| sets & JAPAN != 0);
        match (has_simple, has_full) {
            _ if is_mixed || sets.contains(&JAPAN) => Some(Self::Japanese),
            (true, false) => Some(Self::Simplified),
            (false, true) => Some(Self::Traditional),
            _ => None,
        }
    }

    /// Returns the language of a text for who draws or reads it, as a tag of BCP 47: where all of its letters are of
    /// one that has Han characters, which stand in this form where the text does not tell another.
    pub fn language_of(self, text: &str) -> Option<&'static str> {
        use Script::{Bopomofo, Common, Han, Hangul, Hiragana, Inherited, Katakana};
        let scripts = || text.chars().map(|c| c.script()).filter(|script| !matches!(script, Common | Inherited));
        let is_east_asian = |script| matches!(script, Han | Hiragana | Katakana | Hangul | Bopomofo);
        let is_whole = !text.is_ascii() && scripts().next().is_some() && scripts().all(is_east_asian);
        is_whole.then(|| Self::told_by(text).unwrap_or(self).language())
    }

    fn language(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::Japanese => "ja",
            Self::Korean => "ko",
        }
    }
}

/// The sets of the countries, as bits.
const CHINA: u8 = 1;
const TAIWAN: u8 = 2;
const JAPAN: u8 = 4;

/// The unified characters that these sets have.
const UNIFIED: RangeInclusive<u32> = 0x4e00..=0x9fff;

/// Returns the sets that have a character.
fn sets_with(c: char) -> u8 {
    /// A set: its bit, an encoding of it, and the first and the second bytes of its characters there.
    type CharacterSet = (u8, &'static Encoding, RangeInclusive<u8>, RangeInclusive<u8>);
    static SETS: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut sets = vec![0; UNIFIED.count()];
        let all: [CharacterSet; 3] = [
            (CHINA, GBK, 0xb0..=0xf7, 0xa1..=0xfe),
            (TAIWAN, BIG5, 0xa4..=0xf9, 0x40..=0xfe),
            (JAPAN, EUC_JP, 0xb0..=0xf4, 0xa1..=0xfe),
        ];
        for (bit, encoding, leads, trails) in all {
            for bytes in leads.flat_map(|lead| trails.clone().map(move |trail| [lead, trail])) {
                let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
                let c = text.and_then(|text| text.chars().next()).map_or(0, u32::from);
                if UNIFIED.contains(&c) {
                    sets[(c - UNIFIED.start()) as usize] |= bit;
                }
            }
        }
        sets
    });
    let c = u32::from(c);
    if UNIFIED.contains(&c) { SETS[(c - UNIFIED.start()) as usize] } else { 0 }
}
