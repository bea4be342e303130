//! The pronouns of the third person.

use crate::draft::lexicon::Tag;
use crate::draft::{ArticleText, Gender};

/// What a pronoun is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PronounCase {
    /// He, she, they.
    Subject,
    /// Him, her.
    Object,
    /// His, her.
    Possessive,
    /// Himself, herself.
    Reflexive,
}

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// What it tells; nothing of "they".
    pub gender: Option<Gender>,
    /// What it is in its clause.
    pub case: PronounCase,
}

impl Pronoun {
    /// The pronoun at a token; `tags` are those of all tokens.
    pub fn at(text: &ArticleText<'_>, tags: &[Tag], token: usize) -> Option<Self> {
        use PronounCase::{Object, Possessive, Reflexive, Subject};
        // Most tokens are no pronouns: a look at the length saves the rest.
        if text.tokens[token].span.len() > "himself".len() {
            return None;
        }
        let (gender, case) = match text.lower(token).as_ref() {
            "he" => (Some(Gender::Male), Subject),
            "she" => (Some(Gender::Female), Subject),
            "they" => (None, Subject),
            "him" => (Some(Gender::Male), Object),
            "his" => (Some(Gender::Male), Possessive),
            "her" if is_owner(text, tags, token) => (Some(Gender::Female), Possessive),
            "her" | "hers" => (Some(Gender::Female), Object),
            "himself" => (Some(Gender::Male), Reflexive),
            "herself" => (Some(Gender::Female), Reflexive),
            _ => return None,
        };
        Some(Self { gender, case })
    }
}

/// Whether "her" owns the noun behind it: "her plan", not "told her that".
fn is_owner(text: &ArticleText<'_>, tags: &[Tag], token: usize) -> bool {
    let same = text.tokens.get(token + 1).is_some_and(|next| next.sentence == text.tokens[token].sentence);
    same && tags.get(token + 1).is_some_and(|tag| {
        matches!(tag, Tag::Other | Tag::Name | Tag::Gerund | Tag::Number | Tag::Verb | Tag::Report | Tag::Mark)
    })
}
