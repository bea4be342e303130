//! Verbs of speech in a sentence, and what their subjects start with.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::model::reading::names::{Word, is_title};

/// Verbs by which somebody is given words, in the forms that stand beside quotations.
static SPEECH: LazyLock<HashSet<&str>> = LazyLock::new(|| VERBS.split_whitespace().collect());

const VERBS: &str = "\
    accused acknowledged acknowledges added adding adds admits admitted advised affirmed affirms agreed alleged \
    alleges announced announces announcing answered answering argued argues asked asking asks asserted asserts \
    barked beamed begged believed believes bellowed bemoaned bemoans blasted blogged boasted bragged called \
    calling calls cautioned chanted charged chided chimed chuckled claimed claiming claims clarified commented \
    complained conceded concedes concluded concludes concluding confessed confesses confirmed confirms contended \
    contends continued continues countered cried criticised criticized criticizing crowed deadpanned declaimed \
    declared declares demanded demurred denounced denounces described describes describing disclosed dismissed \
    drawled dubbed elaborated emailed emphasised emphasized enquired enthused exclaimed exhorted explained \
    explaining explains fretted fumed gasped griped groaned growled grumbled gushed hailed hinted hissed implored \
    inquired insinuated insisted insisting insists interjected interjects intoned jested joked labeled labelled \
    lamented laments maintained maintains mention mentioned mentions moaned mumbled murmured mused muses muttered \
    noted noting objected observed opined opines ordered pleaded pledged pointed posited posits posted predicted \
    proclaimed proclaims promised promising pronounced protested quipped ranted read reasoned reassured recalled \
    recalls recounted recounts reiterated remarked repeated replied reported responded responds retorted retorts \
    retweeted revealed reveals roared said say saying says scoffed scolded screamed shouted showed shrugged sighed \
    snapped snarled sneered sniffed snorted sobbed specified speculated spoke stammered stated states stressed \
    stresses stuttered suggested suggests surmised swore teased tell telling tells termed testified testifies \
    texted theorised theorized threatened thundered told tweeted underlined underscored urged urging uttered \
    ventured voiced volunteered vowed wailed warned warning warns whined whispered wisecracked wondered wonders \
    write writes writing wrote yelled";

/// Returns whether a word is a verb of speech.
pub(crate) fn is_speech(word: &str) -> bool {
    SPEECH.contains(word.to_lowercase().as_str())
}

/// Returns whether a word belongs to the verb before it: "chimed in".
pub(crate) fn is_particle(verb: &str, word: &str) -> bool {
    matches!((verb.to_lowercase().as_str(), word), ("chimed", "in") | ("snapped" | "countered", "back"))
}

/// Returns whether a word stands for somebody who was named before.
pub(crate) fn is_pronoun(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "he" | "she" | "they" | "it" | "i" | "we" | "who" | "them")
}

/// Returns whether a word is a writing or an utterance that speaks for somebody.
pub(crate) fn is_writing(word: &str) -> bool {
    const WRITINGS: [&str; 33] = [
        "answer",
        "answers",
        "claim",
        "comment",
        "comments",
        "document",
        "email",
        "letter",
        "letters",
        "memo",
        "message",
        "note",
        "post",
        "posts",
        "release",
        "remark",
        "remarks",
        "reply",
        "report",
        "response",
        "retort",
        "speech",
        "statement",
        "statements",
        "testimony",
        "text",
        "transcript",
        "tweet",
        "tweets",
        "verdict",
        "view",
        "warning",
        "words",
    ];
    WRITINGS.contains(&word.to_lowercase().as_str())
}

/// Returns whether a word is somebody who speaks for somebody else.
pub(crate) fn is_voice(word: &str) -> bool {
    const VOICES: [&str; 14] = [
        "attorney",
        "campaign",
        "lawyer",
        "lawyers",
        "office",
        "representative",
        "representatives",
        "spokesman",
        "spokesmen",
        "spokeswoman",
        "spokesperson",
        "spokespeople",
        "staff",
        "team",
    ];
    VOICES.contains(&word.to_lowercase().as_str())
}

/// Returns whether a word stands between a person or a writing and the one whose it is: "critics of", "a letter from".
pub(crate) fn leads_to_owner(word: &str) -> bool {
    matches!(word, "of" | "for" | "from" | "to" | "by")
}

/// Returns whether a verb brings words of somebody's: "came the answer from".
pub(crate) fn brings(word: &str) -> bool {
    matches!(word, "came" | "comes" | "was" | "is" | "reads" | "runs" | "ran" | "goes" | "went")
}

/// Returns whether somebody gives the words of somebody else with a verb: "quoted NAME as saying".
pub(crate) fn quotes(word: &str) -> bool {
    const QUOTES: [&str; 14] = [
        "quoted",
        "quotes",
        "quoting",
        "cited",
        "cites",
        "citing",
        "recalled",
        "recalls",
        "recalling",
        "remembered",
        "remembers",
        "heard",
        "hears",
        "has",
    ];
    QUOTES.contains(&word)
}

/// Returns whether a verb of speech has no subject of its own: "saying", "say".
pub(crate) fn is_bare_speech(word: &str) -> bool {
    is_speech(word) && (word.ends_with("ing") || matches!(word, "say" | "tell" | "write" | "mention"))
}

/// Returns whether a verb of speech names first to whom something is said: "told NAME".
pub(crate) fn turns_to(word: &str) -> bool {
    const TURNS_TO: [&str; 10] =
        ["told", "tells", "tell", "telling", "asked", "asking", "urged", "urging", "warned", "warning"];
    TURNS_TO.contains(&word.to_lowercase().as_str())
}

/// Returns the words of the clause that a verb of speech before a quotation ends, and the index of that verb.
pub(crate) fn last_speech(words: &[Word<'_>]) -> Option<usize> {
    /// Farther off it introduces something else.
    const REACH: usize = 30;
    (0..words.len()).rev().take(REACH).find(|&at| is_speech(&words[at].text) && !points(words, at))
}

/// Returns whether somebody points at something with a verb, and does not point out what follows.
fn points(words: &[Word<'_>], verb: usize) -> bool {
    let behind = &words[verb + 1..];
    // "pointed the error out to them", but "pointed at the way out".
    let mut clause = behind.iter().take_while(|word| !word.follows_stop).map(|word| word.text.as_ref());
    let led_to = clause.find(|word| matches!(*word, "out" | "at" | "to" | "toward" | "towards"));
    words[verb].text == "pointed" && !behind.is_empty() && led_to != Some("out")
}

/// Returns where what a verb of speech says of somebody starts: behind the titles and articles.
pub(crate) fn after_titles(words: &[Word<'_>], start: usize) -> usize {
    start + words[start.min(words.len())..].iter().take_while(|word| is_title(&word.text)).count()
}

/// Returns where the titles and articles before a name start.
pub(crate) fn before_titles(words: &[Word<'_>], name: usize) -> usize {
    name - words[..name].iter().rev().take_while(|word| is_title(&word.text)).count()
}
