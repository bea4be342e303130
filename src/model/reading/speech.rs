//! Verbs of speech in a sentence, and what their subjects start with.

use crate::model::reading::names::{Word, is_title};

/// Verbs by which somebody is given words.
const SPEECH: [&str; 120] = [
    "accused",
    "acknowledged",
    "added",
    "adding",
    "admitted",
    "agreed",
    "announced",
    "announcing",
    "answered",
    "answering",
    "argued",
    "asked",
    "asking",
    "asserted",
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
    "concluded",
    "concluding",
    "confirmed",
    "contended",
    "continued",
    "countered",
    "cried",
    "criticised",
    "criticized",
    "criticizing",
    "declared",
    "demanded",
    "denounced",
    "described",
    "describing",
    "dismissed",
    "dubbed",
    "emphasised",
    "emphasized",
    "exclaimed",
    "explained",
    "explaining",
    "hailed",
    "insisted",
    "insisting",
    "joked",
    "labeled",
    "labelled",
    "lamented",
    "maintained",
    "mention",
    "mentioned",
    "mused",
    "noted",
    "noting",
    "observed",
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
    "reiterated",
    "remarked",
    "repeated",
    "replied",
    "reported",
    "responded",
    "retorted",
    "revealed",
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
    "suggested",
    "tell",
    "telling",
    "tells",
    "termed",
    "testified",
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
    "whispered",
    "wondered",
    "write",
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

/// Returns whether a word is a writing that speaks for somebody who was named before.
pub(crate) fn is_writing(word: &str) -> bool {
    const WRITINGS: [&str; 14] = [
        "statement",
        "letter",
        "note",
        "document",
        "report",
        "memo",
        "post",
        "tweet",
        "email",
        "message",
        "release",
        "transcript",
        "text",
        "speech",
    ];
    WRITINGS.contains(&word.to_lowercase().as_str())
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
