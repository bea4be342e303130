//! Tweets in a paragraph of their own, with the name or the address of who wrote them.

use std::collections::BTreeMap;

use crate::draft::DraftActorKind;
use crate::draft::cast::PhraseCast;
use crate::draft::pieces::SpokenTurn;
use crate::draft::speakers::Context;
use crate::draft::text::ByteSpan;

/// An address is no longer, in bytes; a name before it neither.
const LONGEST: usize = 60;

/// Finds them by paragraph: "… — Ida Strand (@idastrand) March 4, 2024", "@idastrand: …".
pub fn find(context: &Context<'_>, cast: &PhraseCast<'_>) -> Vec<(usize, SpokenTurn)> {
    if !context.text.whole.contains('@') {
        return Vec::new();
    }
    let writers = writers(cast);
    let mut found = Vec::new();
    for (paragraph, span) in context.text.paragraphs.iter().enumerate().skip(1) {
        let words = context.text.at(span);
        let tweet = signed(words).or_else(|| addressed(words));
        let Some(tweet) = tweet else { continue };
        let writer = writers
            .get(&letters(&words[tweet.name.clone()]))
            .or_else(|| writers.get(handle(&words[tweet.address.clone()]).as_str()));
        let Some(&writer) = writer else { continue };
        let whole = |part: &ByteSpan| span.start + part.start..span.start + part.end;
        // The signature in a paragraph of its own: the tweet is the paragraph before.
        let own = if tweet.words.is_empty() { paragraph - 1 } else { paragraph };
        let words = if tweet.words.is_empty() { context.text.paragraphs[own].clone() } else { whole(&tweet.words) };
        let is_marked = context.text.quotes.binary_search_by_key(&own, |quote| quote.paragraph).is_ok();
        if own > 0 && !is_marked {
            let turn = SpokenTurn {
                paragraph: own,
                words,
                cue: whole(&tweet.cue),
                speakers: vec![writer],
                speaker_span: Some(whole(if tweet.name.is_empty() { &tweet.address } else { &tweet.name })),
                report: None,
                rule: "tweet",
                confidence: 0.85,
            };
            found.push((own, turn));
        }
    }
    found
}

/// The parts of a tweet, in bytes of its paragraph.
struct TweetParts {
    words: ByteSpan,
    cue: ByteSpan,
    name: ByteSpan,
    address: ByteSpan,
}

/// "words — Name (@address) March 4, 2024".
fn signed(words: &str) -> Option<TweetParts> {
    let at = words.rfind("(@")?;
    let close = at + words[at..].find(')')?;
    let (dash, mark) = words[..at].char_indices().rfind(|(_, c)| matches!(c, '—' | '–' | '-'))?;
    let name = dash + mark.len_utf8()..at;
    let name = name.end - words[name.clone()].trim_start().len()..name.start + words[name].trim_end().len();
    let is_end = words.len() - close <= LONGEST && name.len() <= LONGEST && !name.is_empty();
    is_end.then(|| TweetParts {
        words: 0..words[..dash].trim_end().len(),
        cue: dash..dash + mark.len_utf8(),
        name,
        address: at + 2..close,
    })
}

/// "@address: words", "RT @address: words", "Name (@address): words".
fn addressed(words: &str) -> Option<TweetParts> {
    let colon = words.find(':').filter(|&colon| colon <= LONGEST)?;
    let at = words[..colon].find('@')?;
    let before = words[..at].trim_end_matches('(').trim_end();
    let address = at + 1..at + 1 + words[at + 1..colon].trim_end_matches(')').len();
    let rest = words[colon + 1..].trim_start();
    let name = if before == "RT" { 0..0 } else { 0..before.len() };
    let is_address = !words[address.clone()].contains(char::is_whitespace);
    (is_address && !rest.is_empty()).then(|| TweetParts {
        words: words.len() - rest.len()..words.len(),
        cue: colon..colon + 1,
        name,
        address,
    })
}

/// Those who may write, by the letters of their names.
fn writers(cast: &PhraseCast<'_>) -> BTreeMap<String, usize> {
    let mut writers = BTreeMap::new();
    for (actor, writer) in cast.actors.iter().enumerate() {
        if matches!(writer.kind, DraftActorKind::Person | DraftActorKind::Body) {
            for name in [&writer.name, &writer.short_name] {
                writers.entry(letters(name)).or_insert(actor);
            }
        }
    }
    writers
}

/// The letters of a name, small.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters of an address without what is put before names: "realIdaStrand".
fn handle(address: &str) -> String {
    let letters = letters(address);
    let bare = ["real", "the", "official"].iter().find_map(|front| letters.strip_prefix(front));
    bare.map(str::to_owned).unwrap_or(letters)
}
