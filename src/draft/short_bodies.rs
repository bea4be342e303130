//! Bodies that are meant by the sort of body they are: "the ministry", after "the Ministry of Water".

use std::collections::HashMap;

use crate::draft::lexicon::Tag;
use crate::draft::registry::Registry;
use crate::draft::words::{Words, is_head};
use crate::draft::{ArticleText, DraftActorKind, MentionForm, TokenKind};

/// Heads that say too little alone: "the times", "the group".
const VAGUE: [&str; 14] = [
    "times", "news", "post", "house", "group", "service", "services", "force", "forces", "media", "star", "energy",
    "oil", "front",
];

/// Notes where "the" and a small word stand for the body named last that has this word in its name.
pub fn note(text: &ArticleText<'_>, words: &Words<'_>, registry: &mut Registry) {
    let mut bodies: Vec<(usize, usize)> = Vec::new();
    for mention in registry.mentions() {
        let body = mention.actor.filter(|&actor| registry.actor(actor).kind == DraftActorKind::Body);
        bodies.extend(body.map(|body| (mention.span.start, body)));
    }
    bodies.sort_unstable();
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut next = 0;
    for token in 1..text.tokens.len() {
        let start = text.tokens[token].span.start;
        while let Some(&(_, body)) = bodies.get(next).filter(|(at, _)| *at < start) {
            let name = &registry.actor(body).name;
            let heads = name.split(' ').filter(|word| is_head(word)).map(str::to_lowercase);
            last.extend(heads.filter(|head| !VAGUE.contains(&head.as_str())).map(|head| (head, body)));
            next += 1;
        }
        let is_small = text.tokens[token].kind == TokenKind::Word && !text.tokens[token].capitalised;
        if !is_small || !matches!(text.word(token - 1), "the" | "The") {
            continue;
        }
        let goes_on = matches!(words.tag(token + 1), Tag::Name | Tag::Other) || text.is(token + 1, "of");
        if let Some(&body) = last.get(text.word(token)).filter(|_| !goes_on) {
            let span = text.tokens[token - 1].span.start..text.tokens[token].span.end;
            registry.mention(text, (span, MentionForm::Short), body, ("sort of the organisation named last", 75));
        }
    }
}
