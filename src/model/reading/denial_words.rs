//! The words of denials.

use crate::model::reading::names::Word;

pub(crate) const NOT: [&str; 22] = [
    "not",
    "never",
    "no",
    "nobody",
    "none",
    "neither",
    "nor",
    "nowhere",
    "hardly",
    "scarcely",
    "rarely",
    "seldom",
    "barely",
    "without",
    "refused",
    "refuses",
    "declined",
    "declines",
    "refrained",
    "failed",
    "fails",
    "fail",
];
/// Behind a negation these take it back: "not only said".
pub(crate) const ONLY: [&str; 4] = ["only", "just", "merely", "simply"];
/// These deny by themselves.
pub(crate) const DENIES: [&str; 14] = [
    "denied",
    "denies",
    "deny",
    "denying",
    "disputed",
    "disputes",
    "disputing",
    "refuted",
    "refutes",
    "disavowed",
    "unsaid",
    "untrue",
    "misquoted",
    "misquotes",
];
/// Two words right before a verb of saying that leave it undone.
pub(crate) const NOT_SAID: [(&str, &str); 9] = [
    ("yet", "to"),
    ("may", "have"),
    ("might", "have"),
    ("could", "have"),
    ("should", "have"),
    ("instead", "of"),
    ("rather", "than"),
    ("far", "from"),
    ("anything", "but"),
];
pub(crate) const DISOWNS: [&str; 12] = [
    "disowned",
    "disowns",
    "disowning",
    "withdrew",
    "withdraws",
    "withdrawn",
    "retracted",
    "retracts",
    "recanted",
    "recants",
    "repudiated",
    "repudiates",
];
pub(crate) const REJECTS: [&str; 7] =
    ["rejected", "rejects", "reject", "rejecting", "dismissed", "dismisses", "dismissing"];
pub(crate) const REFUSALS: [&str; 8] =
    ["refused", "refuses", "refuse", "declined", "declines", "failed", "fails", "fail"];
/// Who does this, does not say something, but "to say" or "saying" must follow: "declined to say", not "where others
/// failed she said".
pub(crate) const WITHHOLDS: [&str; 9] =
    ["without", "refused", "refuses", "declined", "declines", "refrained", "failed", "fails", "fail"];
/// Who does not do this speaks: "did not hesitate to say".
pub(crate) const HOLDS_BACK: [&str; 17] = [
    "afraid",
    "ashamed",
    "flinch",
    "help",
    "hesitate",
    "hesitated",
    "hesitates",
    "mind",
    "regret",
    "regretted",
    "regrets",
    "resist",
    "shrink",
    "shy",
    "tire",
    "tired",
    "tires",
];
pub(crate) const STOPS: [&str; 7] = ["stopped", "stops", "stop", "avoided", "avoids", "avoid", "avoiding"];
/// Of these a quotation itself is, not only what it says.
pub(crate) const FORGED: [&str; 13] = [
    "fabricated",
    "fabrication",
    "invented",
    "invention",
    "forged",
    "forgery",
    "fake",
    "faked",
    "doctored",
    "deepfake",
    "deepfaked",
    "bogus",
    "hoax",
];
pub(crate) const UNTRUE: [&str; 6] = ["false", "untrue", "manipulated", "lie", "myth", "wrong"];
pub(crate) const FALSELY: [&str; 7] =
    ["falsely", "wrongly", "incorrectly", "erroneously", "mistakenly", "inaccurately", "wrongfully"];
/// What is false, if it has words.
pub(crate) const FAKES: [&str; 19] = [
    "account",
    "audio",
    "clip",
    "image",
    "letter",
    "message",
    "photo",
    "post",
    "posts",
    "quotation",
    "quote",
    "recording",
    "screenshot",
    "statement",
    "transcript",
    "transcripts",
    "tweet",
    "tweets",
    "video",
];
/// What only others say of somebody.
pub(crate) const ALLEGED: [&str; 5] = ["alleged", "purported", "rumored", "rumoured", "supposed"];
/// What is doubted, or negated, before "that": "did not believe that", "doubts that".
pub(crate) const BELIEVES: [&str; 11] = [
    "believe", "believed", "believes", "think", "thinks", "thought", "accept", "accepted", "accepts", "agree", "agreed",
];
pub(crate) const DOUBTS: [&str; 3] = ["doubt", "doubted", "doubts"];
/// What is negated in the place of a verb of saying: nobody heard it, it is not true, there is no record of it.
pub(crate) const TRUTH: [&str; 33] = [
    "heard",
    "hear",
    "hears",
    "recall",
    "recalls",
    "recalled",
    "remember",
    "remembers",
    "remembered",
    "known",
    "quoted",
    "reported",
    "recorded",
    "seen",
    "true",
    "case",
    "so",
    "correct",
    "right",
    "accurate",
    "fact",
    "record",
    "records",
    "recording",
    "proof",
    "evidence",
    "trace",
    "sign",
    "indication",
    "transcript",
    "source",
    "basis",
    "mention",
];
pub(crate) const CLAIMS: [&str; 22] = [
    "claim",
    "claims",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "suggestion",
    "suggestions",
    "allegation",
    "allegations",
    "assertion",
    "assertions",
    "accusation",
    "accusations",
    "notion",
    "idea",
    "account",
    "accounts",
    "story",
    "stories",
];
pub(crate) const AUXILIARIES: [&str; 12] =
    ["did", "does", "do", "has", "have", "had", "would", "will", "could", "can", "is", "was"];
pub(crate) const IS: [&str; 7] = ["is", "was", "are", "were", "been", "being", "be"];
/// What stands for the words themselves: "the words", "a phrase".
pub(crate) const WORDS: [&str; 19] = [
    "word",
    "words",
    "phrase",
    "phrases",
    "term",
    "terms",
    "expression",
    "sentence",
    "line",
    "lines",
    "remark",
    "remarks",
    "statement",
    "quote",
    "quotation",
    "comment",
    "comments",
    "something",
    "what",
];
pub(crate) const USES: [&str; 12] =
    ["use", "uses", "used", "using", "utter", "utters", "speak", "speaks", "spoken", "written", "chose", "choose"];
/// Where another clause starts.
pub(crate) const CLAUSES: [&str; 19] = [
    "and", "but", "or", "who", "whose", "which", "while", "when", "after", "before", "because", "although", "though",
    "since", "until", "unless", "if", "whether", "where",
];

/// Behind these somebody does or says something else.
pub(crate) const JOINS: [&str; 17] = [
    "and", "but", "yet", "who", "whose", "while", "when", "after", "before", "because", "although", "though", "since",
    "until", "unless", "where", "whereas",
];

/// Returns whether a word is one of some, in whichever case.
pub(crate) fn is_one_of(words: &[&str], word: &Word<'_>) -> bool {
    words.contains(&word.text.to_lowercase().as_str())
}

/// Returns whether a word turns a sentence round, or is a refusal.
pub(crate) fn is_not(word: &Word<'_>) -> bool {
    is_one_of(&NOT, word) || word.text.to_lowercase().ends_with("n't") || is_one_of(&["cannot"], word)
}

/// Returns whether a word says of words that nobody said or wrote them.
pub(crate) fn is_forged(word: &Word<'_>) -> bool {
    is_one_of(&FORGED, word)
}

/// Returns whether a word says of something that it is not true.
pub(crate) fn is_false(word: &Word<'_>) -> bool {
    is_forged(word) || is_one_of(&UNTRUE, word)
}

/// Returns whether a word denies by itself what is said with it.
pub(crate) fn denies(word: &Word<'_>) -> bool {
    is_one_of(&DENIES, word)
}
