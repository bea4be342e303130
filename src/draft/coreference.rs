//! Whom he, she and they stand for.
//!
//! A small form of centering: the subject of the sentence, then whoever spoke last, then whoever was named last, of the
//! right gender. What is quoted hears its own "he": the speaker is no candidate there.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::cast::PhraseCast;
use crate::draft::lexicon::Tag;
use crate::draft::phrases::PhraseKind;
use crate::draft::reports::Report;
use crate::draft::text::ArticleText;
use crate::draft::{DraftActorKind, Gender, MentionForm, NameMention};

/// How many sentences back an antecedent may stand.
const FAR: usize = 8;

/// How many antecedents are kept in mind.
const MOST: usize = 64;

/// Somebody whom a pronoun may stand for.
#[derive(Clone, Copy, Debug)]
struct Seen {
    actor: usize,
    /// The sentence of the last mention.
    sentence: usize,
    /// Its first byte.
    at: usize,
    /// It was the first mention of its sentence, or the subject of a report.
    is_subject: bool,
    /// It spoke, or thought, in that sentence.
    spoke: bool,
    /// It stood in a quotation.
    quoted: bool,
    /// How often it was named so far.
    times: usize,
}

/// Resolves the third person's pronouns of an article and enters them as mentions.
pub fn resolve(cast: &mut PhraseCast<'_>, reports: &[Report]) {
    let speakers = speakers(cast, reports);
    let mut seen: BTreeMap<usize, Seen> = BTreeMap::new();
    let text = cast.text;
    for (index, sentence) in text.sentences.iter().enumerate() {
        seen.retain(|_, seen| index - seen.sentence <= FAR);
        let mut first = true;
        for token in sentence.tokens.clone() {
            let at = text.tokens[token].span.start;
            let pronoun = pronoun(text, token);
            let actor = match pronoun {
                Some(pronoun) => best(cast, &seen, &pronoun, token, index),
                None => mention_at(cast, at),
            };
            let Some(actor) = actor else { continue };
            if pronoun.is_some() {
                enter(cast, token, actor, pronoun.and_then(|pronoun| pronoun.gender));
            }
            let old = seen.get(&actor);
            let same = old.filter(|old| old.sentence == index);
            let spoke = speakers.contains_key(&at) || same.is_some_and(|old| old.spoke);
            let quoted = text.tokens[token].quote.is_some();
            let is_subject = first && !quoted || spoke || same.is_some_and(|old| old.is_subject);
            let times = old.map_or(0, |old| old.times) + 1;
            seen.insert(actor, Seen { actor, sentence: index, at, is_subject, spoke, quoted, times });
            first = first && quoted;
            if seen.len() > MOST {
                let newest = seen.values().map(|seen| seen.at).collect::<BTreeSet<_>>();
                let oldest = newest.iter().rev().nth(MOST / 2).copied().unwrap_or_default();
                seen.retain(|_, seen| seen.at > oldest);
            }
        }
    }
}

/// The starts of the subjects of reports.
fn speakers(cast: &PhraseCast<'_>, reports: &[Report]) -> BTreeMap<usize, ()> {
    let subjects = reports.iter().filter_map(|report| report.subject.as_ref());
    let starts = subjects.flat_map(|subject| {
        let core = cast.units.span_of(cast.text, &subject.core);
        let named = cast.mentions_in(&core).map(|mention| mention.span.start).collect::<Vec<_>>();
        named.into_iter().chain([core.start])
    });
    starts.map(|start| (start, ())).collect()
}

/// The actor of a mention that starts at an offset, the longest if several do.
fn mention_at(cast: &PhraseCast<'_>, at: usize) -> Option<usize> {
    let here = cast.mentions.range((at, 0)..(at + 1, 0));
    here.rev().find_map(|(_, mention)| mention.actor.filter(|_| mention.form != MentionForm::Demonym))
}

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug)]
struct Pronoun {
    gender: Option<Gender>,
    plural: bool,
    /// He, she, they, rather than him, his.
    is_subject: bool,
    /// His, her, their.
    is_possessive: bool,
}

fn pronoun(text: &ArticleText<'_>, token: usize) -> Option<Pronoun> {
    let (gender, plural) = match text.lower(token).as_ref() {
        "he" | "him" | "his" | "himself" => (Some(Gender::Male), false),
        "she" | "her" | "hers" | "herself" => (Some(Gender::Female), false),
        "they" => (None, true),
        _ => return None,
    };
    let word = text.lower(token);
    // "HER" in a headline is a pronoun; "Her" may be a film, but seldom is.
    let is_subject = matches!(word.as_ref(), "he" | "she" | "they");
    let is_possessive = matches!(word.as_ref(), "his" | "her" | "their");
    Some(Pronoun { gender, plural, is_subject, is_possessive })
}

/// The likeliest antecedent of a pronoun.
fn best(
    cast: &PhraseCast<'_>,
    seen: &BTreeMap<usize, Seen>,
    pronoun: &Pronoun,
    token: usize,
    sentence: usize,
) -> Option<usize> {
    let text = cast.text;
    let quote = text.tokens[token].quote;
    let quoted = quote.is_some();
    let starts = text.sentences[sentence].tokens.clone().take_while(|&other| other < token).all(|other| {
        text.tokens[other].kind == crate::draft::TokenKind::Punctuation || text.tokens[other].quote.is_some()
    });
    let mut best: Option<(f64, usize)> = None;
    for seen in seen.values() {
        let actor = &cast.actors[seen.actor];
        let far = sentence - seen.sentence;
        let fits = match pronoun.plural {
            true => actor.plural && actor.kind == DraftActorKind::Group,
            false => {
                let one = actor.kind == DraftActorKind::Person || actor.kind == DraftActorKind::Group && !actor.plural;
                one && (actor.gender.is_none() || actor.gender == pronoun.gender)
            }
        };
        if !fits || far > FAR {
            continue;
        }
        let mut score = -0.9 * far as f64;
        score += if seen.is_subject { 0.8 } else { 0.0 };
        // Whoever speaks says "I" of themselves.
        score += if seen.spoke && !quoted { 0.6 } else { 0.0 };
        score -= if seen.spoke && quoted && far <= 1 { 1.0 } else { 0.0 };
        score += if actor.gender == pronoun.gender { 0.4 } else { -0.6 };
        score += if actor.kind == DraftActorKind::Person { 1.0 } else { 0.0 };
        score += 0.12 * (seen.times.min(8) as f64);
        score -= if seen.quoted != quoted { 0.5 } else { 0.0 };
        // Outside of the same sentence the nearest mention counts a little more.
        score += if far == 0 && (pronoun.is_possessive || pronoun.is_subject) { 0.4 } else { 0.0 };
        score -= if far == 0 && !pronoun.is_subject && !pronoun.is_possessive && seen.is_subject { 1.2 } else { 0.0 };
        score += if starts && seen.is_subject { 0.3 } else { 0.0 };
        score += 1e-9 * seen.at as f64;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, seen.actor));
        }
    }
    best.map(|(_, actor)| actor)
}

fn enter(cast: &mut PhraseCast<'_>, token: usize, actor: usize, gender: Option<Gender>) {
    let span = cast.text.tokens[token].span.clone();
    let is_plural = cast.actors[actor].plural;
    if cast.actors[actor].gender.is_none() {
        cast.actors[actor].gender = gender;
    }
    let form = if is_plural { MentionForm::Plural } else { MentionForm::Pronoun };
    cast.pronouns.insert(span.start, actor);
    let mention = NameMention { span: span.clone(), actor: Some(actor), form, rule: "pronoun", percent: 85 };
    cast.mentions.entry((span.start, span.end)).or_insert(mention);
}

/// Enters all unnamed subjects of reports, so that pronouns find them; they need a verb of speech.
pub fn enter_subjects(cast: &mut PhraseCast<'_>, reports: &[Report]) {
    for report in reports {
        let Some(subject) = report.subject.as_ref().filter(|subject| subject.kind == PhraseKind::Role) else {
            continue;
        };
        if cast.units.tag(subject.core.end - 1) != Tag::Name {
            cast.resolve(subject);
        }
    }
}
