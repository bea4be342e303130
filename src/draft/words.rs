//! What the text tells of single words: their tags, where capitals stand, and which words are heads of names.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::{ArticleText, TokenKind};

/// Words that the names of organisations end with or, before "of" and "for", start with.
const HEADS: &str = " Council Ministry Department Agency Commission Committee Party Union University College School \
Institute Institution Association Administration Embassy Consulate Court House Senate Congress Parliament Assembly Army \
Navy Force Forces Command Coalition Organization Organisation Nations News Times Post Journal Herald Tribune Gazette \
Magazine Television Radio Network Group Foundation Center Centre Bank Company Corporation Corp Corp. Inc Inc. Ltd Ltd. \
LLC PLC Co. Office Bureau Board Service Services Campaign Society Federation League Front Movement Alliance Club Church \
Hospital Museum Laboratory Observatory Academy Authority Fund Trust Initiative Wing Battalion Brigade Regiment Division \
Squadron Corps Guard Guards Police Secretariat Directorate Tribunal Caucus Legion Technologies Partners Holdings \
Industries Airlines Airways Motors Enterprises Studios Records Entertainment Media Brotherhood Militia Confederation \
Government Fleet PAC Taskforce Constabulary Diocese Synod Chamber Consortium Cartel Crescent Cabinet Politburo Legislature \
Airways Railways Patrol Watch Rifles Foundations Networks Systems Pictures Express Daily Party's Ministries Departments \
Insurance Pharmaceuticals Airlines Energy Petroleum Oil Mission Delegation Friends Daughters Sons Knights Doctors \
Physicians Reporters Citizens Students Americans Mothers Veterans Scientists Exchange Observer Bulletin Chronicle Globe \
Ferries Line Logistics Mining Shipping Shipyard Shipyards Software Electronics Semiconductors Robotics Labs Ventures \
Inquirer Sentinel Telegraph Mirror Review Monitor Register Examiner Register-Guard Dispatch Star Broadcasting Communications Survey ";

/// Whether a word is the head of the name of an organisation.
pub fn is_head(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| HEADS.split_ascii_whitespace().collect());
    SET.contains(word)
}

/// What the text tells of single words.
pub struct Words<'a> {
    /// The tag of each token.
    pub tags: Vec<Tag>,
    /// Whether each token is the first word of its sentence, or of a quotation.
    pub starts: Vec<bool>,
    /// Words that stand somewhere in small letters.
    small: HashSet<&'a str>,
    /// Words that stand with a capital inside a sentence.
    big: HashSet<&'a str>,
    /// By sentence: whether nearly all its words have capitals.
    pub titles: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Looks at every word once.
    pub fn new(text: &ArticleText<'a>) -> Self {
        let titles: Vec<bool> = (0..text.sentences.len()).map(|sentence| is_title(text, sentence)).collect();
        let (mut tags, mut starts) = (Vec::new(), Vec::new());
        let (mut small, mut big) = (HashSet::new(), HashSet::new());
        for (index, token) in text.tokens.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| text.tokens.get(before));
            let starts_here = before.is_none_or(|before| {
                before.sentence != token.sentence
                    || before.quote != token.quote
                    || before.kind == TokenKind::Punctuation && {
                        let mark = text.at(&before.span);
                        !matches!(mark, "," | "-" | "–" | "(" | ")" | "/" | "&" | "'" | "’")
                    }
            });
            starts.push(starts_here);
            // Not "us" and "who".
            let is_short_name = matches!(text.word(index), "US" | "WHO");
            tags.push(if is_short_name { Tag::Name } else { LEXICON.tag(text, token, starts_here, false) });
            if token.kind == TokenKind::Word && !titles.get(token.sentence).copied().unwrap_or(false) {
                if !token.capitalised {
                    small.insert(text.word(index));
                } else if !starts_here {
                    big.insert(text.word(index));
                }
            }
        }
        Self { tags, starts, small, big, titles }
    }

    /// Whether a word with a capital is one that also stands in small letters, and nowhere else with a capital.
    pub fn is_common(&self, word: &str) -> bool {
        self.small.contains(word.to_lowercase().as_str()) && !self.big.contains(word)
    }

    /// Whether a word has a capital inside a sentence.
    pub fn is_big_inside(&self, word: &str) -> bool {
        self.big.contains(word)
    }

    /// The tag of a token, or a full stop past the end.
    pub fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Stop)
    }
}

/// Whether nearly all words of a sentence have capitals, as in a headline.
fn is_title(text: &ArticleText<'_>, sentence: usize) -> bool {
    let sentence = &text.sentences[sentence];
    let words = text.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind == TokenKind::Word);
    let (mut all, mut big) = (0, 0);
    for token in words.filter(|token| token.span.len() > 3) {
        all += 1;
        big += usize::from(token.capitalised);
    }
    let closed = text.at(&sentence.span).ends_with(['.', ',', ';', ':']);
    match (sentence.paragraph, closed) {
        (0, _) => all > 1 && big * 100 >= all * 65,
        (_, false) => all > 3 && big * 100 >= all * 80,
        (_, true) => all > 5 && big * 100 >= all * 90,
    }
}
