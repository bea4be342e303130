//! Who may have said the words of a quotation: every subject near it that a rule names, with what speaks for it and against.

use std::ops::Range;

use crate::draft::features::Features;
use crate::draft::lexicon::Tag;
use crate::draft::marks::{LONG, Quote, QuoteClass};
use crate::draft::phrases::{Phrase, PhraseKind, Phrases};
use crate::draft::reports::Report;
use crate::draft::text::ArticleText;
use crate::draft::units::Units;

/// Somebody who may have said a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerCandidate {
    /// The words that name the speaker.
    pub subject: Phrase,
    /// The items of the cue, if it stands with this quotation.
    pub cue: Option<Range<usize>>,
    /// The report that it comes from, if it stands with this quotation.
    pub report: Option<usize>,
    /// The rule that named it.
    pub rule: &'static str,
    /// What is known of it, until it is weighed.
    pub features: Features,
    /// How probable it is that this is the speaker.
    pub confidence: f64,
}

impl SpeakerCandidate {
    /// Somebody whom a rule names without a cue of this quotation.
    pub(super) fn new(rule: &'static str, subject: Phrase, features: Features) -> Self {
        Self { subject, cue: None, report: None, rule, features, confidence: 0.0 }
    }
}

/// What the passes before found.
pub struct Context<'a> {
    /// The article.
    pub text: &'a ArticleText<'a>,
    /// Its items.
    pub units: &'a Units,
    /// Its reports.
    pub reports: &'a [Report],
}

/// Where a quotation stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuotePlace {
    /// Its index.
    pub(super) quote: usize,
    /// Its item.
    pub(super) item: usize,
    /// The sentence of items that it stands in.
    pub(super) unit: usize,
}

impl<'a> Context<'a> {
    /// Finds noun phrases.
    pub(super) fn phrases(&self) -> Phrases<'a> {
        Phrases { text: self.text, units: self.units }
    }

    /// The reports of a sentence.
    pub fn reports_of(&self, unit: usize) -> Range<usize> {
        let start = self.reports.partition_point(|report| report.unit < unit);
        start..self.reports.partition_point(|report| report.unit <= unit)
    }

    /// Whether a report has a subject.
    pub(super) fn has_subject(&self, report: usize) -> bool {
        self.reports[report].subject.is_some()
    }

    /// The tag of an item of a sentence; past its ends: a full stop.
    pub(super) fn tag(&self, unit: usize, item: usize) -> Tag {
        let is_inside = self.units.units.get(unit).is_some_and(|unit| unit.items.contains(&item));
        if is_inside { self.units.tag(item) } else { Tag::Stop }
    }

    /// Whether a quotation starts its paragraph.
    pub(super) fn is_first(&self, place: &QuotePlace) -> bool {
        let quote = &self.text.quotes[place.quote];
        quote.outer.start == self.text.paragraphs[quote.paragraph].start
    }

    /// Finds all candidates of a quotation; `before` are the speakers of the quotations before it.
    pub fn candidates(&self, quote: usize, before: &[Option<SpeakerCandidate>]) -> Vec<SpeakerCandidate> {
        let item = self.units.item_of_quote[quote];
        let place = QuotePlace { quote, item, unit: self.units.unit_of(item) };
        let mut found = Vec::new();
        self.by_reports(&place, &mut found);
        self.by_subject(&place, &mut found);
        self.by_neighbours(&place, before, &mut found);
        self.by_paragraph_before(&place, before, &mut found);
        self.describe(&place, &mut found);
        found
    }

    /// Adds to each candidate what is known of the quotation.
    fn describe(&self, place: &QuotePlace, found: &mut [SpeakerCandidate]) {
        let about = self.about(place, &self.text.quotes[place.quote]);
        let best = found.iter().map(|candidate| rank(candidate.rule)).min().unwrap_or(9);
        let count = found.len().min(8);
        for SpeakerCandidate { subject, features, .. } in found {
            features.add(format_args!("kind:{:?}", subject.kind));
            if subject.kind == PhraseKind::Pronoun {
                features.add(format_args!("pronoun:{}", self.units.lower(self.text, subject.core.end - 1)));
            }
            features.add(format_args!("len:{}", bucket(subject.items.len())));
            features.add(format_args!("best:{best}"));
            features.add(format_args!("count:{count}"));
            features.extend(&about);
        }
    }

    /// What is known of the quotation itself.
    fn about(&self, place: &QuotePlace, quote: &Quote) -> Features {
        let inside = self.text.at(&quote.span);
        let last = inside.trim_end().chars().next_back().filter(|c| c.is_ascii_punctuation()).unwrap_or('a');
        let small = inside.starts_with(char::is_lowercase);
        let mut long = inside.split_whitespace().filter(|word| word.len() > 3);
        let titled = !small && long.all(|word| word.starts_with(char::is_uppercase));
        let mut about = Features::default();
        about.add(format_args!("left:{:?}", self.tag(place.unit, place.item.wrapping_sub(1))));
        about.add(format_args!("right:{:?}", self.tag(place.unit, place.item + 1)));
        about.add(format_args!("end:{last}"));
        about.add(format_args!("small:{small}"));
        about.add(format_args!("titled:{titled}"));
        about.add(format_args!("words:{}", bucket(quote.words)));
        about.add(format_args!("single:{}", quote.single));
        about.add(format_args!("first:{}", self.is_first(place)));
        about
    }
}

/// The order in which rules are trusted, the first most.
fn rank(rule: &str) -> usize {
    match rule {
        "quote NP cue" | "quote cue NP" | "quote, according to NP" => 0,
        "NP cue quote" | "NP: quote" | "open quotation" => 1,
        "NP cue … quote" | "according to NP, quote" => 2,
        "cue earlier in the sentence" | "cue later in the sentence" | "quote, participle" => 3,
        "goes on in its paragraph" => 4,
        "possessor" | "subject of the sentence" => 5,
        "sentence before" | "sentence after" => 6,
        _ => 7,
    }
}

/// How long a quotation is, and whether it is a sentence, for the table of weights.
pub fn size_of(quote: &Quote) -> &'static str {
    match quote.words {
        0..2 => "one",
        2..LONG => "short",
        _ if quote.class == QuoteClass::Mixed => "part",
        _ => "full",
    }
}

/// A number in steps.
pub(super) fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..5 => "3",
        5..8 => "5",
        8..13 => "8",
        13..25 => "13",
        _ => "25",
    }
}
