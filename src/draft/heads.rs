//! The actors of a sentence as the clauses need them: the outermost mentions outside of quotations.

use crate::draft::clauses::ActorHead;
use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::tables::TABLES;
use crate::draft::words::Words;
use crate::draft::{Actors, ArticleText, DraftActorKind, MentionForm, TokenKind};

/// The heads of a sentence; `first` is the first mention that may stand in it, and is moved on.
pub fn of_sentence(
    text: &ArticleText<'_>,
    words: &Words<'_>,
    actors: &Actors,
    sentence: usize,
    first: &mut usize,
) -> Vec<ActorHead> {
    let span = &text.sentences[sentence].span;
    while actors.mentions.get(*first).is_some_and(|mention| mention.span.start < span.start) {
        *first += 1;
    }
    let mut heads: Vec<ActorHead> = Vec::new();
    for mention in actors.mentions[*first..].iter().take_while(|mention| mention.span.start < span.end) {
        let start = text.token_at(mention.span.start);
        let end = text.tokens.partition_point(|token| token.span.start < mention.span.end);
        let Some(actor) = mention.actor.filter(|_| start < end && text.tokens[start].quote.is_none()) else { continue };
        let last = text.lower(end - 1);
        let is_thing = actors.actors[actor].kind == DraftActorKind::Group
            && mention.form != MentionForm::Pronoun
            && !TABLES.is_people(&last)
            && TABLES.role(&last).is_none()
            && !LEXICON.is_role(&last);
        let owns = mention.form == MentionForm::Pronoun
            && (matches!(last.as_ref(), "his" | "its" | "their" | "my" | "our" | "your")
                || last == "her" && matches!(words.tag(end), Tag::Other | Tag::Name | Tag::Gerund));
        let is_group = actors.actors[actor].kind == DraftActorKind::Group && mention.form != MentionForm::Pronoun;
        let is_long = is_group && end - start > 7;
        let is_nobody =
            is_group && matches!(last.as_ref(), "nobody" | "everyone" | "everybody" | "anyone" | "anybody" | "someone");
        if is_thing || owns || is_long || is_nobody {
            continue;
        }
        let head =
            ActorHead { tokens: start..end, span: mention.span.clone(), actor, form: mention.form, modifies: false };
        match heads.last_mut() {
            Some(last) if last.tokens.start == start => *last = head,
            Some(last) if last.tokens.end > start => {}
            _ => heads.push(head),
        }
    }
    for at in 0..heads.len() {
        let next = heads.get(at + 1).map(|next| next.tokens.start);
        heads[at].modifies = modifies(text, words, actors, &heads[at], next);
    }
    heads
}

/// Whether a head only says something of the noun after it.
fn modifies(text: &ArticleText<'_>, words: &Words<'_>, actors: &Actors, head: &ActorHead, next: Option<usize>) -> bool {
    let end = head.tokens.end;
    let is_joined = head.span.end < text.tokens[end - 1].span.end;
    let is_own = text.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Clitic);
    if is_joined || next == Some(end) && !is_own {
        return true;
    }
    let followed = matches!(words.tag(end), Tag::Other | Tag::Gerund) || words.tag(end) == Tag::Name;
    let same = text.tokens.get(end).is_some_and(|token| token.sentence == text.tokens[end - 1].sentence);
    match head.form {
        MentionForm::Demonym => !text.at(&head.span).ends_with('s') && followed && same || is_joined,
        MentionForm::Name | MentionForm::Short if actors.actors[head.actor].kind != DraftActorKind::Person => {
            words.tag(end) == Tag::Name && same || next == Some(end + 1) && words.tag(end) == Tag::Other
        }
        // "Lind spokeswoman Ida Strand"
        MentionForm::Name | MentionForm::Short => next == Some(end + 1) && TABLES.role(&text.lower(end)).is_some(),
        _ => false,
    }
}
