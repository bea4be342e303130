//! To whom something was said, what carried it, where and when: what stands behind a cue in its sentence.

use std::ops::Range;

use crate::draft::cast::PhraseCast;
use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::phrases::{PhraseKind, Phrases};
use crate::draft::reports::{Report, SubjectStand};
use crate::draft::speakers::Context;
use crate::draft::text::ByteSpan;

/// How far behind a cue they stand, in items.
const FAR: usize = 30;

/// What stands around a cue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CueSurroundings {
    /// To whom: "reporters".
    pub addressee: Vec<usize>,
    /// What carried it: "a statement".
    pub channel: Option<ByteSpan>,
    /// Where: "a rally in Harne".
    pub occasion: Option<ByteSpan>,
    /// When: "on Monday".
    pub date: Option<ByteSpan>,
}

/// Reads what stands behind the cue of a report, and the day before it.
pub fn of(context: &Context<'_>, cast: &mut PhraseCast<'_>, report: &Report) -> CueSurroundings {
    let units = context.units;
    let unit = units.units[report.unit].items.clone();
    let mut around = CueSurroundings::default();
    let phrases = Phrases { text: context.text, units };
    let extent = report.extent();
    let start = if report.how == SubjectStand::Inverted { extent.end } else { report.cue.end };
    if report.row().is_some_and(|row| row.frame.contains('h')) {
        around.addressee = addressee(cast, &phrases, report.cue.end, unit.end);
    }
    let end = unit.end.min(start + FAR);
    let mut at = start;
    while at < end && !matches!(units.tag(at), Tag::Quote | Tag::Subordinator | Tag::Stop) {
        let (tag, word) = (units.tag(at), units.lower(context.text, at));
        if tag == Tag::Time && around.date.is_none() {
            let run = time(context, at, end);
            around.date = Some(units.span_of(context.text, &run));
            at = run.end;
            continue;
        }
        if tag == Tag::To && around.addressee.is_empty() && may_lead_to_hearer(context, report, at) {
            around.addressee = addressee(cast, &phrases, at + 1, end);
        }
        if tag == Tag::Preposition && matches!(word.as_ref(), "in" | "on" | "at" | "during" | "via" | "by" | "through")
        {
            place(context, &phrases, at + 1..end, &mut around);
        }
        at += 1;
    }
    if around.date.is_none() {
        let before = (unit.start..report.cue.start).rev().take(4).find(|&item| units.tag(item) == Tag::Time);
        around.date = before.map(|item| units.span_of(context.text, &time(context, item, report.cue.start)));
    }
    around
}

/// Whether "to" leads to who hears something: right behind the cue or a letter to anybody, else to a sort of people. What is
/// to be done, "promised to leave Norland", and an office, "the ambassador to Norland", name nobody who does.
fn may_lead_to_hearer(context: &Context<'_>, report: &Report, to: usize) -> bool {
    let units = context.units;
    let lower = |item| units.lower(context.text, item);
    let is_sent = to == report.cue.end || LEXICON.is_document(&lower(to - 1));
    match units.tag(to + 1) {
        Tag::Name | Tag::Determiner => is_sent,
        Tag::Other => LEXICON.is_role(&lower(to + 1)),
        _ => false,
    }
}

/// Whoever hears it, if they are named or a sort of people.
fn addressee(cast: &mut PhraseCast<'_>, phrases: &Phrases<'_>, start: usize, end: usize) -> Vec<usize> {
    match phrases.starting(start, end) {
        Some(mut phrase) if matches!(phrase.kind, PhraseKind::Name | PhraseKind::Role) => {
            phrase.items = phrase.core.clone();
            cast.resolve(&phrase)
        }
        _ => Vec::new(),
    }
}

/// A run of words of time: "late Monday night", with the number of a day.
fn time(context: &Context<'_>, first: usize, end: usize) -> Range<usize> {
    let mut last = first + 1;
    while last < end && matches!(context.units.tag(last), Tag::Time | Tag::Number) {
        last += 1;
    }
    first..last
}

/// "in an interview with the paper", "at a rally": the phrase after a preposition.
fn place(context: &Context<'_>, phrases: &Phrases<'_>, items: Range<usize>, around: &mut CueSurroundings) {
    let Some(phrase) = phrases.starting(items.start, items.end) else { return };
    let mut words = phrase.core.clone().map(|item| context.units.lower(context.text, item));
    let head = context.units.lower(context.text, phrase.core.end - 1);
    let span = context.units.span_of(context.text, &phrase.items);
    if LEXICON.is_occasion(&head) && around.occasion.is_none() {
        around.occasion = Some(span);
    } else if words.any(|word| LEXICON.is_channel(&word)) && around.channel.is_none() {
        around.channel = Some(span);
    }
}
