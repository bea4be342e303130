//! Roles that are said of a person who is named beside them: "X, a former judge," "X was a judge", "former judge X".

use std::collections::BTreeMap;

use crate::draft::cast::PhraseCast;
use crate::draft::lexicon::Tag;
use crate::draft::{DraftActorKind, NameMention};

/// How many tokens may stand between a name and its role.
const MOST: usize = 5;

/// The persons for whom unnamed single people stand, by these; `tags` are those of the tokens.
pub(super) fn find(cast: &PhraseCast<'_>, tags: &[Tag]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    let mut last: Option<&NameMention> = None;
    let is_kind = |mention: &NameMention, kind| mention.actor.is_some_and(|actor| cast.actors[actor].kind == kind);
    for mention in cast.mentions.values() {
        let is_role = is_kind(mention, DraftActorKind::Group);
        let is_person = is_kind(mention, DraftActorKind::Person);
        if let Some(last) = last
            && (is_role && is_kind(last, DraftActorKind::Person) && is_said(cast, tags, last, mention)
                || is_person && is_kind(last, DraftActorKind::Group) && is_title(cast, last, mention))
            && let (Some(first), Some(second)) = (last.actor, mention.actor)
        {
            let (role, person) = if is_role { (second, first) } else { (first, second) };
            let (one, other) = (&cast.actors[role], &cast.actors[person]);
            if !one.plural && (one.gender.is_none() || other.gender.is_none() || one.gender == other.gender) {
                found.entry(role).or_insert(person);
            }
        }
        if is_role || is_person {
            last = Some(mention);
        }
    }
    found
}

/// "X, a former judge", "X was a judge": a comma or a form of "be" and then an article between them.
fn is_said(cast: &PhraseCast<'_>, tags: &[Tag], name: &NameMention, role: &NameMention) -> bool {
    let from = cast.text.tokens.partition_point(|token| token.span.start < name.span.end);
    let to = cast.text.token_at(role.span.start);
    // The article may be the role's first word.
    let words = from..to + 1;
    let near = words.len() <= MOST + 1 && words.end <= tags.len();
    let is_open = |tag| matches!(tag, Tag::Comma | Tag::Auxiliary);
    let light = |at: usize| {
        is_open(tags[at])
            || matches!(
                tags[at],
                Tag::Determiner | Tag::Other | Tag::Adverb | Tag::Number | Tag::Name | Tag::Possessive
            )
    };
    let has_article = |words: std::ops::Range<usize>| {
        words.into_iter().any(|at| matches!(cast.text.lower(at).as_ref(), "a" | "an" | "the" | "former"))
    };
    near && from < to && is_open(tags[from]) && words.clone().all(light) && has_article(words)
}

/// "former judge X": nothing between them.
fn is_title(cast: &PhraseCast<'_>, role: &NameMention, name: &NameMention) -> bool {
    let from = cast.text.tokens.partition_point(|token| token.span.start < role.span.end);
    from == cast.text.token_at(name.span.start) && role.span.end < name.span.start
}
