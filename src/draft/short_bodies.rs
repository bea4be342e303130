//! Bodies that are meant by the sort of body they are: "the ministry", after "the Ministry of Water".

use std::collections::HashMap;

use crate::draft::lexicon::Tag;
use crate::draft::registry::Registry;
use crate::draft::words::{Words, is_company, is_institution};
use crate::draft::{ArticleText, DraftActorKind, MentionForm, NameMention, TokenKind};

/// Heads that say too little alone: "the times", "the group".
const VAGUE: [&str; 14] = [
    "times", "news", "post", "house", "group", "service", "services", "force", "forces", "media", "star", "energy",
    "oil", "front",
];

/// What a company may be called.
const COMPANIES: [&str; 3] = ["company", "firm", "manufacturer"];

/// Notes "the Lind administration", which is more than Lind: a body to which she belongs.
pub fn note_administrations(text: &ArticleText<'_>, registry: &mut Registry) {
    let of_persons = |mention: &NameMention| {
        let person = mention.actor.filter(|&actor| registry.actor(actor).kind == DraftActorKind::Person)?;
        let end = text.tokens.partition_point(|token| token.span.start < mention.span.end);
        let start = text.token_at(mention.span.start);
        let before = start.checked_sub(1).map(|before| text.lower(before))?;
        let is_one = before == "the" && start + 1 == end && text.is(end, "administration");
        is_one.then_some((start..end, person))
    };
    let found: Vec<_> = registry.mentions().iter().filter_map(of_persons).collect();
    for (tokens, person) in found {
        let name = text.word(tokens.start).trim_end_matches(['\'', '’']);
        let body = registry.body(&format!("{name} administration"));
        let span = text.tokens[tokens.start].span.start..text.tokens[tokens.end].span.end;
        registry.belong(person, body);
        registry.mention(text, (span, MentionForm::Name), body, ("administration of a person", 85));
    }
}

/// Notes where "the" and a small word stand for the body named last that has this word in its name.
pub fn note(text: &ArticleText<'_>, words: &Words<'_>, registry: &mut Registry) {
    let mut bodies: Vec<(usize, usize)> = Vec::new();
    for mention in registry.mentions() {
        let body = mention.actor.filter(|&actor| registry.actor(actor).kind == DraftActorKind::Body);
        bodies.extend(body.map(|body| (mention.span.start, body)));
    }
    bodies.sort_unstable();
    let mut last: HashMap<String, usize> = HashMap::new();
    let (mut named, mut most): (HashMap<usize, usize>, usize) = (HashMap::new(), 0);
    let mut next = 0;
    for token in 1..text.tokens.len() {
        let start = text.tokens[token].span.start;
        while let Some(&(_, body)) = bodies.get(next).filter(|(at, _)| *at < start) {
            let name = &registry.actor(body).name;
            let heads = name.split(' ').filter(|word| is_institution(word)).map(str::to_lowercase);
            if is_company(name) {
                // The one that the article is about, rather than who owns it.
                let times = named.entry(body).and_modify(|times| *times += 1).or_insert(1);
                if *times >= most {
                    most = *times;
                    last.extend(COMPANIES.map(|sort| (sort.to_owned(), body)));
                }
            }
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
