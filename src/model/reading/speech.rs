//! Verbs of speech in a sentence, and what their subjects start with.

use crate::model::reading::names::{Word, is_title};

/// Verbs by which somebody is given words.
const SPEECH: [&str; 153] = [
    "accused",
    "acknowledged",
    "acknowledges",
    "added",
    "adding",
    "adds",
    "admits",
    "admitted",
    "agreed",
    "announced",
    "announces",
    "announcing",
    "answered",
    "answering",
    "argued",
    "argues",
    "asked",
    "asking",
    "asks",
    "asserted",
    "asserts",
    "believed",
    "believes",
    "blasted",
    "boasted",
    "called",
    "calling",
    "calls",
    "cautioned",
    "charged",
    "claimed",
    "claiming",
    "claims",
    "commented",
    "complained",
    "conceded",
    "concedes",
    "concluded",
    "concludes",
    "concluding",
    "confirmed",
    "confirms",
    "contended",
    "contends",
    "continued",
    "continues",
    "countered",
    "cried",
    "criticised",
    "criticized",
    "criticizing",
    "declared",
    "declares",
    "demanded",
    "denounced",
    "denounces",
    "described",
    "describes",
    "describing",
    "dismissed",
    "dubbed",
    "emphasised",
    "emphasized",
    "exclaimed",
    "explained",
    "explaining",
    "explains",
    "hailed",
    "insisted",
    "insisting",
    "insists",
    "joked",
    "labeled",
    "labelled",
    "lamented",
    "laments",
    "maintained",
    "maintains",
    "mention",
    "mentioned",
    "mentions",
    "mused",
    "muses",
    "noted",
    "noting",
    "observed",
    "opined",
    "opines",
    "ordered",
    "pleaded",
    "pledged",
    "pointed",
    "posted",
    "predicted",
    "promised",
    "promising",
    "protested",
    "quipped",
    "read",
    "recalled",
    "recalls",
    "reiterated",
    "remarked",
    "repeated",
    "replied",
    "reported",
    "responded",
    "responds",
    "retorted",
    "retorts",
    "revealed",
    "reveals",
    "said",
    "say",
    "saying",
    "says",
    "scoffed",
    "shouted",
    "showed",
    "sighed",
    "snapped",
    "spoke",
    "stated",
    "states",
    "stressed",
    "stresses",
    "suggested",
    "suggests",
    "tell",
    "telling",
    "tells",
    "termed",
    "testified",
    "testifies",
    "thundered",
    "told",
    "tweeted",
    "urged",
    "urging",
    "uttered",
    "voiced",
    "vowed",
    "warned",
    "warning",
    "warns",
    "whispered",
    "wondered",
    "wonders",
    "write",
    "writes",
    "writing",
    "wrote",
    "yelled",
];

/// Returns whether a word is a verb of speech.
pub(crate) fn is_speech(word: &str) -> bool {
    SPEECH.contains(&word.to_lowercase().as_str())
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
    words.iter().enumerate().rev().take(REACH).find(|(_, word)| is_speech(&word.text)).map(|(index, _)| index)
}

/// Returns where what a verb of speech says of somebody starts: behind the titles and articles.
pub(crate) fn after_titles(words: &[Word<'_>], start: usize) -> usize {
    start + words[start.min(words.len())..].iter().take_while(|word| is_title(&word.text)).count()
}
