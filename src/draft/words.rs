//! What the text tells of single words: their tags, where capitals stand, and which words are heads of names.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::{ArticleText, ByteSpan, TokenKind};

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
Inquirer Sentinel Telegraph Mirror Review Monitor Register Examiner Register-Guard Dispatch Star Broadcasting Communications Survey Subcommittee \
Subcommittees Conservatory Ledger Collegian Beacon Intelligencer Statesman Comics ";

/// Words that the names of companies, clubs and the like end with, and that say too little alone: "the gas".
const TRADES: &str = " Tribe Nation Rail Rovers Wanderers Albion Hotspur Athletic FC F.C. CF SC Dynamos United Steel \
Mining Mines Cement Foods Brewery Breweries Chemicals Electric Electronics Software Semiconductor Semiconductors Labs Press \
Publishing Orchestra Philharmonic Symphony Ballet Ventures Securities Investments Advisors Advisers Analytics Logistics \
Shipping Hotels Resorts Stores Supermarkets Telecom Telecommunications Wireless Weekly Org Standards Circuit Guild \
Congregation Synagogue Archdiocese Polytechnic Seminary Syndicate Squad Detachment Gendarmerie Treasury Inspectorate \
Chancellery Greens Ombudsman Motor Aerospace Aviation Biotech Biosciences Therapeutics Healthcare Gas Power Utilities \
Retail Textiles Garments Productions Consulting Associates Brothers Trading Bancorp Financial Mutual Assurance Realty \
Properties Builders Construction Engineering Machinery Tobacco Beverages Fisheries Plantations Metals Minerals Resources \
Diamonds Courier Advertiser Argus Gleaner Mercury Banner Cooperative Co-operative Workers Underground Factory ";

/// Whether a word is the head of the name of an organisation.
pub fn is_head(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| TRADES.split_ascii_whitespace().collect());
    is_institution(word) || SET.contains(last_part(word))
}

/// Whether a word names a sort of organisation, which may stand for it alone: "the council".
pub fn is_institution(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| HEADS.split_ascii_whitespace().collect());
    SET.contains(last_part(word))
}

/// "Dispatch" of "Post-Dispatch".
fn last_part(word: &str) -> &str {
    word.rsplit_once('-').map_or(word, |(_, last)| last)
}

/// Last words of the names of companies.
const OF_COMPANIES: &str = " Inc Inc. Ltd Ltd. Corp Corp. LLC PLC Co. Company Corporation Motors Holdings Industries Airlines \
Airways Technologies Enterprises Partners Pharmaceuticals Petroleum Energy Oil Studios Records Rail Steel Mining Mines Cement \
Foods Breweries Chemicals Electric Electronics Software Semiconductors Labs Publishing Ventures Securities Logistics \
Shipping Stores Supermarkets Telecom Wireless Aerospace Power Utilities Textiles Bancorp Financial Group Networks Systems ";

/// Whether a name is that of a company, by its last word.
pub fn is_company(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(_, last)| OF_COMPANIES.contains(&format!(" {last} ")))
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

/// Whether a word is part of an address: "@IdaStrand", "#Vestland", "norrland.example/News".
pub fn is_address(whole: &str, span: &ByteSpan) -> bool {
    /// No address is longer before its last word, in bytes.
    const LONGEST: usize = 80;
    let before = &whole.as_bytes()[span.start.saturating_sub(LONGEST)..span.start];
    let chunk = before.rsplit(|byte| byte.is_ascii_whitespace()).next().unwrap_or_default();
    let is_web = chunk.windows(3).any(|three| three == b"://")
        || chunk.windows(4).any(|four| matches!(four, b".com" | b".org" | b".net" | b"www." | b".gov"));
    chunk.last().is_some_and(|byte| matches!(byte, b'@' | b'#')) || is_web
}

/// The name that a word for a people seems to be made of by adding to it: "Norland" of "Norlandic".
pub fn state_of(word: &str) -> Option<&str> {
    // The longest endings first, since "ian" ends with "n".
    ["lander", "ians", "ian", "ans", "ese", "ish", "ers", "ic", "er"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
}
