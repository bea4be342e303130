//! Makes pieces of quotations and of reported statements.

use std::collections::BTreeSet;

use crate::draft::DraftActorKind;
use crate::draft::cast::PhraseCast;
use crate::draft::lexicon::{ReportClass, Tag};
use crate::draft::marks::LONG;
use crate::draft::phrases::{Phrase, PhraseKind};
use crate::draft::pieces::{DraftPiece, PieceKind, SpokenTurn, UnclaimedReport};
use crate::draft::reports::{Report, SubjectStand};
use crate::draft::speakers::{Context, SpeakerCandidate};
use crate::draft::statements;
use crate::draft::surroundings::{self, CueSurroundings};
use crate::draft::text::{ByteSpan, Quote, QuoteClass};
use crate::draft::turns;
use crate::draft::unspoken::unspoken;
use crate::draft::weights::{STATEMENTS, calibrated};

/// From this probability on the speaker of a long quotation is named.
const SURE: f64 = 0.4;

/// From this probability on a report is a statement.
const STATEMENT: f64 = 0.61;

/// From this probability on the speaker of a few words is named; else they are no quotation.
const FRAGMENT: f64 = 0.2;

/// The same where a speaker is taken over from another sentence.
const FAR_FRAGMENT: f64 = 0.35;

/// How sure it is that nobody in particular is named for a quotation without a speaker.
const NOBODY: f64 = 0.1;

/// Of an endless sentence a statement takes no more, in items on each side of its cue.
const FAR: usize = 100;

/// How many actors a piece is said to be about.
const ABOUT: usize = 4;

/// Makes all pieces of what is said, in the order of the article; `spoken` are the speakers of the quotations, `likely` all
/// who may be.
pub fn find(
    context: &Context<'_>,
    cast: &mut PhraseCast<'_>,
    spoken: &[Option<SpeakerCandidate>],
    likely: &[Vec<SpeakerCandidate>],
) -> Vec<DraftPiece> {
    let mut used = BTreeSet::new();
    let mut pieces = Vec::new();
    for (index, (best, candidates)) in spoken.iter().zip(likely).enumerate() {
        let quote = &context.text.quotes[index];
        if quote.single {
            continue;
        }
        let sure = |best: &SpeakerCandidate| match best.rule {
            _ if quote.words >= LONG => SURE,
            "sentence before" | "sentence after" | "goes on in its paragraph" => FAR_FRAGMENT,
            rule if rule.ends_with("paragraph before") => FAR_FRAGMENT,
            _ => FRAGMENT,
        };
        let best = best.as_ref().filter(|best| best.confidence >= sure(best) && unspoken(context, index).is_none());
        if best.is_some() || quote.words >= LONG {
            used.extend(best.and_then(|best| best.report).filter(|&report| !has_own_clause(context, report, index)));
            pieces.push(quotation(context, cast, index, best, candidates));
        }
    }
    let turns = turns::find(context, cast);
    used.extend(turns.iter().filter_map(|turn| turn.report));
    for index in 0..context.reports.len() {
        if !used.contains(&index) && !is_in_turn(context, &turns, index) {
            pieces.extend(statement(context, cast, index));
        }
    }
    pieces.extend(turns.into_iter().filter(|turn| !turn.speakers.is_empty()).map(|turn| spoken_turn(cast, turn)));
    pieces.sort_by_key(|piece| (piece.span.start, piece.span.end, piece.kind));
    pieces
}

/// Whether a report says more than the few words in marks: a clause with a verb of its own leads to them, as in "said that
/// the plan was “reckless”".
pub fn has_own_clause(context: &Context<'_>, report: usize, quote: usize) -> bool {
    let report = &context.reports[report];
    let item = context.units.item_of_quote[quote];
    let unit = &context.units.units[report.unit].items;
    let words = match &report.subject {
        _ if item >= report.cue.end => report.cue.end..item,
        Some(subject) => unit.start..item.min(subject.items.start),
        None => unit.start..item,
    };
    let is_verb =
        |item: usize| matches!(context.units.tag(item), Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report);
    context.text.quotes[quote].words < LONG && words.len() < FAR && words.clone().any(is_verb)
}

/// The sentences of the article that report something and of which no piece was made, in order.
pub fn unclaimed(context: &Context<'_>, cast: &PhraseCast<'_>, pieces: &[DraftPiece]) -> Vec<UnclaimedReport> {
    /// So probable must it be that something is reported.
    const LIKELY: f64 = 0.3;
    let mut unclaimed: Vec<UnclaimedReport> = Vec::new();
    let mut claimed = pieces.iter().map(|piece| piece.span.clone()).peekable();
    for (index, report) in context.reports.iter().enumerate() {
        let unit = &context.units.units[report.unit];
        let span = context.units.span_of(context.text, &unit.items);
        while claimed.next_if(|claimed| claimed.end <= span.start).is_some() {}
        let is_claimed = claimed.peek().is_some_and(|claimed| claimed.start < span.end);
        if is_claimed || unclaimed.last().is_some_and(|last| last.span == span) {
            continue;
        }
        if STATEMENTS.probability(&statements::features(context, cast, index)) >= LIKELY {
            let speakers = report.subject.as_ref().map(|subject| cast.known_speakers(subject)).unwrap_or_default();
            let cue = context.units.span_of(context.text, &report.cue);
            unclaimed.push(UnclaimedReport { span, speakers, cue });
        }
    }
    unclaimed
}

/// Whether a report is the label of a turn, or of what its speaker says of themself: "I think".
fn is_in_turn(context: &Context<'_>, turns: &[SpokenTurn], report: usize) -> bool {
    let report = &context.reports[report];
    let paragraph = context.units.units[report.unit].paragraph;
    let is_turn = turns.binary_search_by_key(&paragraph, |turn| turn.paragraph).is_ok();
    let by_itself = report.how == SubjectStand::Colon
        || report.subject.as_ref().is_none_or(|subject| {
            let head = context.units.lower(context.text, subject.core.end - 1);
            matches!(head.as_ref(), "i" | "we" | "you")
        });
    is_turn && by_itself
}

/// A turn without marks as a statement.
fn spoken_turn(cast: &PhraseCast<'_>, turn: SpokenTurn) -> DraftPiece {
    DraftPiece {
        kind: PieceKind::Paraphrase,
        paragraph: turn.paragraph,
        class: None,
        continues: false,
        speaker_span: turn.speaker_span,
        cue: Some(turn.cue),
        about: about(cast, &turn.words, &turn.speakers, &CueSurroundings::default()),
        denied: false,
        likely: Vec::new(),
        confidence: turn.confidence,
        rule: turn.rule,
        speakers: turn.speakers,
        span: turn.words,
        addressee: Vec::new(),
        channel: None,
        occasion: None,
        date: None,
    }
}

fn quotation(
    context: &Context<'_>,
    cast: &mut PhraseCast<'_>,
    index: usize,
    best: Option<&SpeakerCandidate>,
    candidates: &[SpeakerCandidate],
) -> DraftPiece {
    let quote = &context.text.quotes[index];
    let report = best.and_then(|best| best.report).map(|report| &context.reports[report]);
    let speakers = best.map(|best| cast.resolve(&best.subject)).unwrap_or_default();
    let who = report.and_then(|report| cast.enter_who(report, &speakers));
    let span = trimmed(context.text.whole, &quote.span);
    let around = report.map(|report| surroundings::of(context, cast, report)).unwrap_or_default();
    DraftPiece {
        kind: PieceKind::Quotation,
        paragraph: quote.paragraph,
        class: Some(unspoken(context, index).map_or_else(|| class(quote, report), |(class, _)| class)),
        continues: quote.continues,
        speaker_span: who.or_else(|| Some(best?.subject.span(context.text, context.units))),
        cue: best.and_then(|best| best.cue.as_ref()).map(|cue| context.units.span_of(context.text, cue)),
        about: about(cast, &span, &speakers, &around),
        denied: report.is_some_and(|report| report.class() == ReportClass::Deny),
        likely: likely(cast, candidates, quote.words >= LONG),
        confidence: best.map_or(NOBODY, |best| calibrated(best.confidence, quote.words >= LONG)),
        rule: best.map_or("none", |best| best.rule),
        speakers,
        span,
        addressee: around.addressee,
        channel: around.channel,
        occasion: around.occasion,
        date: around.date,
    }
}

fn statement(context: &Context<'_>, cast: &mut PhraseCast<'_>, index: usize) -> Option<DraftPiece> {
    let report = &context.reports[index];
    let probability = match report.how {
        SubjectStand::Colon => named_speaker(cast, report)?,
        _ => STATEMENTS.probability(&statements::features(context, cast, index)),
    };
    if probability < STATEMENT || report.subject.as_ref().is_some_and(|subject| is_press(context, subject)) {
        return None;
    }
    let unit = &context.units.units[report.unit];
    let around = report.extent();
    let near = around.start.saturating_sub(FAR).max(unit.items.start)..(around.end + FAR).min(unit.items.end);
    let span = context.units.span_of(context.text, &near);
    let speakers = report.subject.as_ref().map(|subject| cast.resolve(subject)).unwrap_or_default();
    let who = cast.enter_who(report, &speakers);
    let around = surroundings::of(context, cast, report);
    let rule = if speakers.is_empty() { "report without a speaker" } else { rule_of(report) };
    Some(DraftPiece {
        kind: PieceKind::Paraphrase,
        paragraph: unit.paragraph,
        class: None,
        continues: false,
        speaker_span: who.or_else(|| Some(report.subject.as_ref()?.span(context.text, context.units))),
        cue: Some(context.units.span_of(context.text, &report.cue)),
        about: about(cast, &span, &speakers, &around),
        denied: report.class() == ReportClass::Deny || report.negated,
        likely: Vec::new(),
        confidence: probability,
        rule,
        speakers,
        span,
        addressee: around.addressee,
        channel: around.channel,
        occasion: around.occasion,
        date: around.date,
    })
}

/// "Reporters asked": whoever asks for the article itself is nobody on its map.
fn is_press(context: &Context<'_>, subject: &Phrase) -> bool {
    let head = context.units.lower(context.text, subject.core.start);
    subject.items.len() == 1 && matches!(head.as_ref(), "reporters" | "journalists" | "newsmen")
}

/// How sure it is that somebody before a colon speaks: one who is named in the article, or two words in capitals, not "UPDATE: …".
fn named_speaker(cast: &PhraseCast<'_>, report: &Report) -> Option<f64> {
    let subject = report.subject.as_ref()?;
    if let Some(actor) = cast.known(subject) {
        return (cast.actors[actor].kind == DraftActorKind::Person).then_some(0.8);
    }
    let words = cast.text.at(&subject.span(cast.text, cast.units));
    let is_name = words.split(' ').count() == 2 && words.chars().all(|c| c == ' ' || c.is_uppercase());
    is_name.then_some(0.7)
}

fn rule_of(report: &Report) -> &'static str {
    match report.how {
        SubjectStand::Before => "NP cue",
        SubjectStand::Inverted => "cue NP",
        SubjectStand::Apposition => "NP, aside, cue",
        SubjectStand::Relative => "NP who cue",
        SubjectStand::Coordinated => "NP … and cue",
        SubjectStand::Participle => "participle",
        SubjectStand::Infinitive => "NP … to cue",
        SubjectStand::According => "according to NP",
        SubjectStand::Passive => "passive",
        SubjectStand::Colon => "NP: statement",
        SubjectStand::Noun => "reporting noun",
    }
}

/// How a quotation is meant, as far as its report tells.
fn class(quote: &Quote, report: Option<&Report>) -> QuoteClass {
    let speech = report.is_some_and(|report| matches!(report.class(), ReportClass::Say | ReportClass::Call));
    let negated = speech && report.is_some_and(|report| report.negated);
    if negated { QuoteClass::Negated } else { quote.class }
}

/// The likeliest speakers, each once.
fn likely(cast: &mut PhraseCast<'_>, candidates: &[SpeakerCandidate], is_long: bool) -> Vec<(usize, f64)> {
    /// More are not offered.
    const MOST: usize = 3;
    let mut sorted: Vec<&SpeakerCandidate> = candidates.iter().collect();
    sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut likely: Vec<(usize, f64)> = Vec::new();
    for candidate in sorted {
        if likely.len() >= MOST || candidate.subject.kind == PhraseKind::Noun && !likely.is_empty() {
            continue;
        }
        if let [actor] = cast.resolve(&candidate.subject)[..]
            && !likely.iter().any(|&(other, _)| other == actor)
        {
            likely.push((actor, calibrated(candidate.confidence, is_long)));
        }
    }
    likely
}

/// Who is named in a span and neither says it nor hears it.
fn about(cast: &PhraseCast<'_>, span: &ByteSpan, speakers: &[usize], around: &CueSurroundings) -> Vec<usize> {
    let mut about = Vec::new();
    for actor in cast.mentions_in(span).filter_map(|mention| mention.actor) {
        let is_new = !about.contains(&actor) && !speakers.contains(&actor) && !around.addressee.contains(&actor);
        if is_new && about.len() < ABOUT {
            about.push(actor);
        }
    }
    about
}

/// A span without white space at its ends.
fn trimmed(whole: &str, span: &ByteSpan) -> ByteSpan {
    let inside = &whole[span.clone()];
    let start = span.start + inside.len() - inside.trim_start().len();
    start..start + inside.trim().len()
}
