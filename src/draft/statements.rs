//! Which reports stand for a statement of their own: what an article says in its own words that somebody said or thinks.

use crate::draft::DraftActorKind;
use crate::draft::cast::PhraseCast;
use crate::draft::features::Features;
use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::reports::Report;
use crate::draft::speakers::{Context, bucket};

/// How far the words after a cue are looked at, in items.
const NEAR: usize = 8;

/// What is known of a report, as keys of the table of weights.
pub fn features(context: &Context<'_>, cast: &PhraseCast<'_>, index: usize) -> Features {
    let report = &context.reports[index];
    let (units, text) = (context.units, context.text);
    let unit = &units.units[report.unit];
    let tag = |item: usize| if unit.items.contains(&item) { units.tag(item) } else { Tag::Stop };
    let lemma = report.row().map_or("according", |row| row.lemma);
    let class = format!("{:?}", report.class());
    let complement = complement(context, report, tag);
    let (kind, word) = match &report.subject {
        Some(subject) => {
            let kind = format!("{:?}", subject.kind);
            let word = units.lower(text, subject.core.end - 1).into_owned();
            (kind, word)
        }
        None => ("none".to_owned(), String::new()),
    };
    let before = tag(report.cue.start.wrapping_sub(1));
    let word = match kind.as_str() {
        "Pronoun" => word,
        _ if LEXICON.is_document(&word) => "document".to_owned(),
        _ if word.ends_with('s') => "plural".to_owned(),
        _ => String::new(),
    };
    let how = format!("{:?}", report.how);
    let form = format!("{:?}", report.form);
    let near = unit.items.start.max(report.verb.saturating_sub(60))..unit.items.end.min(report.verb + 60);
    let has_quote = near.clone().any(|item| units.tag(item) == Tag::Quote);
    let first = report.verb == unit.items.start;
    let mut keys = Features::default();
    keys.add(format_args!("bias"));
    keys.add(format_args!("lemma {lemma}"));
    keys.add(format_args!("class {class}"));
    keys.add(format_args!("class {class}|{complement}"));
    keys.add(format_args!("complement {complement}"));
    keys.add(format_args!("class {class}|how {how}"));
    keys.add(format_args!("class {class}|kind {kind}"));
    keys.add(format_args!("how {how}|kind {kind}"));
    keys.add(format_args!("kind {kind} {word}"));
    keys.add(format_args!("kind {kind} {word}|class {class}"));
    keys.add(format_args!("negated {}|class {class}", report.negated));
    keys.add(format_args!("modal {}|class {class}", report.modal));
    keys.add(format_args!("how {how}|form {form}|{complement}"));
    keys.add(format_args!("before {before:?}|how {how}"));
    keys.add(format_args!("headline {}", unit.paragraph == 0));
    keys.add(format_args!("quote {has_quote}"));
    keys.add(format_args!("first {first}|{form}"));
    add_surroundings(context, index, &mut keys);
    let known = report.subject.as_ref().and_then(|subject| cast.known(subject)).map(|actor| cast.actors[actor].kind);
    let known = known.filter(|&kind| kind != DraftActorKind::Group);
    keys.add(format_args!("actor {known:?}|class {class}"));
    keys.add(format_args!("actor {known:?}|how {how}|kind {kind}"));
    keys
}

/// Adds how long a report's sentence and subject are, and where it stands.
fn add_surroundings(context: &Context<'_>, index: usize, keys: &mut Features) {
    let report = &context.reports[index];
    let items = &context.units.units[report.unit].items;
    let class = report.class();
    let size = report.subject.as_ref().map_or(0, |subject| subject.items.len());
    keys.add(format_args!("size {}|how {:?}", bucket(size), report.how));
    keys.add(format_args!("place {}|class {class:?}", bucket(report.verb - items.start)));
    keys.add(format_args!("items {}", bucket(items.len())));
    add_frame(context, index, keys);
    add_neighbours(context, report, keys);
}

/// Adds the classes of the two words on each side of a cue, and the small word behind it.
fn add_neighbours(context: &Context<'_>, report: &Report, keys: &mut Features) {
    let unit = &context.units.units[report.unit];
    let class = report.class();
    let tag = |item: usize| if unit.items.contains(&item) { context.units.tag(item) } else { Tag::Stop };
    let (start, end) = (report.cue.start, report.cue.end);
    let next = tag(end);
    keys.add(format_args!("next {next:?} {:?}", tag(end + 1)));
    keys.add(format_args!("next {next:?} {:?}|class {class:?}", tag(end + 1)));
    keys.add(format_args!("left {:?} {:?}|{:?}", tag(start.wrapping_sub(2)), tag(start.wrapping_sub(1)), report.form));
    keys.add(format_args!("left {:?}|class {class:?}|{:?}", tag(start.wrapping_sub(1)), report.form));
    let is_small =
        !matches!(next, Tag::Name | Tag::Other | Tag::Report | Tag::Verb | Tag::Gerund | Tag::Quote | Tag::Number);
    if is_small {
        let word = context.units.lower(context.text, end);
        keys.add(format_args!("small {word}"));
        keys.add(format_args!("small {word}|class {class:?}"));
    }
}

/// Adds how the clause of a report stands in its sentence: behind a conjunction, in the clause of another report, with
/// which auxiliary, and whether its subject is a person with a name of several words.
fn add_frame(context: &Context<'_>, index: usize, keys: &mut Features) {
    let report = &context.reports[index];
    let (units, text) = (context.units, context.text);
    let unit = &units.units[report.unit];
    let class = report.class();
    let tag = |item: usize| if unit.items.contains(&item) { units.tag(item) } else { Tag::Stop };
    if let Some(subject) = &report.subject {
        let before = tag(subject.items.start.wrapping_sub(1));
        keys.add(format_args!("front {before:?}|class {class:?}"));
        keys.add(format_args!("front {before:?}|how {:?}", report.how));
        let names = subject.core.clone().filter(|&item| units.tag(item) == Tag::Name).count();
        keys.add(format_args!("names {}|class {class:?}", names.min(3)));
        let head = units.lower(text, subject.core.end - 1);
        keys.add(format_args!("role {}|class {class:?}", LEXICON.is_role(&head)));
    }
    let first = units.lower(text, report.cue.start);
    let group = match first.as_ref() {
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re" => "be",
        "has" | "have" | "had" | "having" | "'ve" => "have",
        "do" | "does" | "did" | "don't" | "doesn't" | "didn't" => "do",
        "to" => "to",
        _ if tag(report.cue.start) == Tag::Modal => "modal",
        _ => "none",
    };
    keys.add(format_args!("group {group}|class {class:?}|{:?}", report.form));
    let earlier = &context.reports[context.reports_of(report.unit).start.min(index)..index];
    let inside = earlier.iter().rev().find(|other| other.how != crate::draft::reports::SubjectStand::Noun);
    let gap = inside.map_or("none", |other| bucket(report.verb - other.verb));
    keys.add(format_args!("inside {gap}|class {class:?}"));
    let outer = inside.map_or("none".to_owned(), |other| format!("{:?}", other.class()));
    keys.add(format_args!("outer {outer}|how {:?}", report.how));
}

/// What follows a cue: a clause with or without "that", an infinitive, an object, nothing.
fn complement(context: &Context<'_>, report: &Report, tag: impl Fn(usize) -> Tag) -> String {
    let (units, text) = (context.units, context.text);
    let mut at = report.cue.end;
    if report.how == crate::draft::reports::SubjectStand::Inverted {
        at = report.subject.as_ref().map_or(at, |subject| subject.items.end.max(at));
    }
    while matches!(tag(at), Tag::Adverb | Tag::Time | Tag::Number) {
        at += 1;
    }
    let next = tag(at);
    let word = units.lower(text, at);
    let rest: Vec<Tag> = (at + 1..at + NEAR)
        .map(&tag)
        .take_while(|tag| !matches!(tag, Tag::Comma | Tag::Stop | Tag::Dash | Tag::Colon))
        .collect();
    let verb = rest.iter().any(|tag| matches!(tag, Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report));
    let that = rest.iter().any(|tag| matches!(tag, Tag::Subordinator));
    match next {
        Tag::Subordinator | Tag::Relative | Tag::Preposition => format!("{next:?} {word}"),
        Tag::Subject | Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Other | Tag::Object => {
            format!("{next:?}{}{}", if verb { " verb" } else { "" }, if that { " that" } else { "" })
        }
        _ => format!("{next:?}"),
    }
}
