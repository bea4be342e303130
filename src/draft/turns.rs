//! Whole paragraphs that somebody says without marks: turns of an interview or a transcript ("Q:", "A:", "LIND:"), blocks
//! that a colon announces, and tweets with the name of who wrote them.

use std::collections::BTreeMap;

use crate::draft::cast::PhraseCast;
use crate::draft::lexicon::{ReportClass, Tag};
use crate::draft::phrases::PhraseKind;
use crate::draft::pieces::SpokenTurn;
use crate::draft::reports::{SubjectStand, is_asker};
use crate::draft::speakers::Context;
use crate::draft::text::ByteSpan;
use crate::draft::tweets;
use crate::draft::{DraftActorKind, MentionForm};

/// Who speaks behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TurnOf {
    /// "Q:", "Interviewer:".
    Asker,
    /// "A:".
    Answerer,
    /// "LIND:", "Ida Strand:", "IS:".
    Actor(usize),
}

/// A label at the start of a paragraph.
struct TurnLabel {
    /// The name, without colon.
    name: ByteSpan,
    /// The colon or what stands for it.
    mark: ByteSpan,
    /// Where the words start.
    words: usize,
}

/// So many labels make an interview.
const FEWEST: usize = 3;

/// Finds all of them, in the order of the article.
pub fn find(context: &Context<'_>, cast: &mut PhraseCast<'_>) -> Vec<SpokenTurn> {
    let mut turns: BTreeMap<usize, SpokenTurn> = announced(context, cast);
    turns.extend(tweets::find(context, cast));
    turns.extend(labelled(context, cast));
    turns.into_values().collect()
}

/// The label at the start of a paragraph, if there is one.
fn label(context: &Context<'_>, paragraph: usize) -> Option<TurnLabel> {
    /// No label is longer, in bytes, or has more words.
    const LONGEST: usize = 60;
    const MOST_WORDS: usize = 5;
    let span = context.text.paragraphs[paragraph].clone();
    let words = context.text.at(&span);
    let (name, mark) = match words.find(':').filter(|&colon| colon <= LONGEST) {
        Some(colon) => (colon, 1),
        // "Q. Will it sail?"
        None if words.starts_with("Q. ") || words.starts_with("A. ") => (1, 1),
        None => return None,
    };
    let rest = words[name + mark..].trim_start();
    let is_name =
        words[..name].starts_with(char::is_alphabetic) && words[..name].split_whitespace().count() <= MOST_WORDS;
    let is_glued = words[name + mark..].starts_with(|c: char| !c.is_whitespace());
    let start = span.start;
    (is_name && !is_glued && !rest.is_empty()).then(|| TurnLabel {
        name: start..start + words[..name].trim_end().len(),
        mark: start + name..start + name + mark,
        words: span.end - rest.len(),
    })
}

/// Those behind labels, if there are enough for an interview; what follows without a label goes on where it says "I" or
/// "you" and another label comes after.
fn labelled(context: &Context<'_>, cast: &PhraseCast<'_>) -> Vec<(usize, SpokenTurn)> {
    let labels = labels(context, cast);
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return Vec::new() };
    let answerer = answerer(context, cast, first.0);
    let last = last.0;
    let mut turns = Vec::new();
    for (at, (paragraph, found, who)) in labels.iter().enumerate() {
        let speakers: Vec<usize> = match who {
            TurnOf::Asker => Vec::new(),
            TurnOf::Answerer => answerer.into_iter().collect(),
            TurnOf::Actor(actor) => vec![*actor],
        };
        let is_named = matches!(who, TurnOf::Actor(_));
        let next = labels.get(at + 1).map_or(paragraph + 1, |next| next.0);
        for part in *paragraph..next {
            let span = &context.text.paragraphs[part];
            if part > *paragraph && (part >= last || !says_i(context, part)) {
                break;
            }
            turns.push((
                part,
                SpokenTurn {
                    paragraph: part,
                    words: if part == *paragraph { found.words } else { span.start }..span.end,
                    cue: found.mark.clone(),
                    speakers: speakers.clone(),
                    speaker_span: is_named.then(|| found.name.clone()),
                    report: None,
                    rule: "turn of a talk",
                    confidence: if is_named { 0.9 } else { 0.75 },
                },
            ));
        }
    }
    turns
}

/// All labels, if there are enough for an interview; unknown ones are then those of who asks.
fn labels(context: &Context<'_>, cast: &PhraseCast<'_>) -> Vec<(usize, TurnLabel, TurnOf)> {
    let initials = initials(cast);
    let found = (1..context.text.paragraphs.len())
        .filter_map(|paragraph| label(context, paragraph).map(|found| (paragraph, found)))
        .map(|(paragraph, found)| {
            let who = turn_of(context, cast, &initials, &found.name);
            (paragraph, found, who)
        });
    let found: Vec<_> = found.collect();
    let count = |fits: fn(&TurnOf) -> bool| found.iter().filter(|(_, _, who)| who.as_ref().is_some_and(fits)).count();
    let (asked, answered) = (count(|who| *who == TurnOf::Asker), count(|who| *who == TurnOf::Answerer));
    let named = count(|who| matches!(who, TurnOf::Actor(_)));
    let unknown = found.len() - asked - answered - named;
    let is_interview = asked + answered + named >= FEWEST || asked > 0 && answered > 0 || named > 1 && unknown > 1;
    let who = |who: Option<TurnOf>| if unknown > 1 { who.or(Some(TurnOf::Asker)) } else { who };
    let all = found.into_iter().filter_map(|(paragraph, label, turn)| Some((paragraph, label, who(turn)?)));
    if is_interview { all.collect() } else { Vec::new() }
}

fn turn_of(
    context: &Context<'_>,
    cast: &PhraseCast<'_>,
    initials: &BTreeMap<String, Option<usize>>,
    name: &ByteSpan,
) -> Option<TurnOf> {
    let words = context.text.at(name);
    let small = words.to_lowercase();
    let small = small.strip_prefix("the ").unwrap_or(&small);
    if is_asker(small) {
        return Some(TurnOf::Asker);
    }
    if matches!(small, "a" | "answer") {
        return Some(TurnOf::Answerer);
    }
    let named =
        cast.mentions_in(name).rfind(|mention| mention.span.end == name.end && mention.form != MentionForm::Pronoun);
    let person =
        named.and_then(|mention| mention.actor).filter(|&actor| cast.actors[actor].kind == DraftActorKind::Person);
    let person = person.or_else(|| cast.in_capitals(words)).or_else(|| initials.get(words).copied().flatten());
    person.map(TurnOf::Actor)
}

/// The persons by the first letters of their names, "IS"; nobody where two share them.
fn initials(cast: &PhraseCast<'_>) -> BTreeMap<String, Option<usize>> {
    let mut initials: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (actor, person) in cast.actors.iter().enumerate().filter(|(_, actor)| actor.kind == DraftActorKind::Person) {
        let letters: String = person.name.split(' ').filter_map(|word| word.chars().next()).collect();
        if letters.chars().count() > 1 {
            initials.entry(letters).and_modify(|other| *other = None).or_insert(Some(actor));
        }
    }
    initials
}

/// Who answers: the person who is named most before the first label, of several the one named first.
fn answerer(context: &Context<'_>, cast: &PhraseCast<'_>, first: usize) -> Option<usize> {
    let intro = 0..context.text.paragraphs[first].start;
    let headline = context.text.paragraphs[0].end;
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in cast.mentions_in(&intro) {
        let Some(actor) = mention.actor.filter(|&actor| cast.actors[actor].kind == DraftActorKind::Person) else {
            continue;
        };
        *times.entry(actor).or_default() += 1 + 2 * usize::from(mention.span.end <= headline);
    }
    times.iter().rev().max_by_key(|(_, n)| **n).map(|(actor, _)| *actor)
}

/// Whether a paragraph says "I", "we" or "you" outside of quotations.
fn says_i(context: &Context<'_>, paragraph: usize) -> bool {
    let mut tokens = context.text.tokens_of_paragraph(paragraph);
    tokens.any(|token| {
        context.text.tokens[token].quote.is_none()
            && matches!(context.text.lower(token).as_ref(), "i" | "we" | "you" | "my" | "our")
    })
}

/// Blocks without marks behind a paragraph that ends with a colon and reports: "In a statement, she said:".
fn announced(context: &Context<'_>, cast: &mut PhraseCast<'_>) -> BTreeMap<usize, SpokenTurn> {
    let mut turns = BTreeMap::new();
    for (paragraph, span) in context.text.paragraphs.iter().enumerate().skip(2) {
        let before: Option<&SpokenTurn> = turns.get(&(paragraph - 1));
        let words = context.text.at(span);
        let is_quoted = words.starts_with('>');
        let goes_on =
            before.filter(|_| is_quoted && context.text.at(&context.text.paragraphs[paragraph - 1]).starts_with('>'));
        let turn = match goes_on {
            Some(before) => Some(SpokenTurn { report: None, ..before.clone() }),
            None if is_list(words) || label(context, paragraph).is_some() => None,
            None => announcement(context, cast, paragraph),
        };
        let start = span.end - words.trim_start_matches(['>', ' ']).len();
        let is_marked = context.text.quotes.binary_search_by_key(&start, |quote| quote.outer.start).is_ok();
        if let Some(turn) = turn.filter(|_| !is_marked) {
            turns.insert(paragraph, SpokenTurn { paragraph, words: start..span.end, ..turn });
        }
    }
    turns
}

/// The last report of the paragraph before, if that ends with a colon and says nothing else.
fn announcement(context: &Context<'_>, cast: &mut PhraseCast<'_>, paragraph: usize) -> Option<SpokenTurn> {
    /// Behind the cue nothing but a place or a day stands, in items.
    const NEAR: usize = 8;
    let previous = paragraph - 1;
    context.text.at(&context.text.paragraphs[previous]).strip_suffix(':')?;
    let unit = context.units.units.partition_point(|unit| unit.paragraph <= previous).checked_sub(1)?;
    let items = &context.units.units[unit].items;
    let report = context.reports_of(unit).rfind(|&report| context.reports[report].how != SubjectStand::Noun)?;
    let found = &context.reports[report];
    let rest = found.cue.end..items.end;
    let says = matches!(found.class(), ReportClass::Say | ReportClass::Announce) && !found.negated;
    let is_free = rest.len() <= NEAR && rest.clone().all(|item| context.units.tag(item) != Tag::Quote);
    let subject = found.subject.as_ref().filter(|subject| says && is_free && subject.kind != PhraseKind::Noun)?;
    let speakers = cast.resolve(subject);
    let is_one = speakers.len() == 1
        && !matches!(context.units.lower(context.text, subject.core.end - 1).as_ref(), "they" | "we");
    is_one.then(|| SpokenTurn {
        paragraph,
        words: 0..0,
        cue: context.units.span_of(context.text, &found.cue),
        speakers,
        speaker_span: Some(subject.span(context.text, context.units)),
        report: Some(report),
        rule: "block that is announced",
        confidence: 0.75,
    })
}

/// Whether a paragraph is an item of a list: "• …", "1. …".
fn is_list(words: &str) -> bool {
    let number = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.starts_with(['•', '-', '–', '—', '*', '·', '▪', '◦'])
        || number.len() < words.len() && number.starts_with(['.', ')'])
}
