//! Candidates for a quotation's speaker from its own sentence: its reports, its subject, the possessor before the words.

use crate::draft::features::Features;
use crate::draft::lexicon::Tag;
use crate::draft::phrases::{Phrase, PhraseKind};
use crate::draft::reports::{Report, SubjectStand};
use crate::draft::speakers::{Context, QuotePlace, SpeakerCandidate, bucket};

/// How far a sentence is looked at on each side of a quotation, in items.
const FAR: usize = 60;

/// How many reports of a sentence are looked at on each side of a quotation.
const MOST: usize = 5;

/// How a report stands to a quotation of its sentence.
struct Beside {
    /// It stands after the quotation.
    after: bool,
    /// How many other reports stand between.
    between: usize,
    /// How many items stand between.
    gap: usize,
    /// Nothing but punctuation and other quotations stands between.
    adjacent: bool,
    /// How many quotations stand between.
    quotes: usize,
    /// A word such as "that" stands between.
    has_subordinator: bool,
    /// A pronoun or "who" stands between.
    has_subject: bool,
}

impl Context<'_> {
    /// Reports of the same sentence.
    pub(super) fn by_reports(&self, place: &QuotePlace, found: &mut Vec<SpeakerCandidate>) {
        let range = self.reports_of(place.unit);
        let split = range.start + self.reports[range.clone()].partition_point(|report| report.verb < place.item);
        for index in split.saturating_sub(MOST).max(range.start)..range.end.min(split + MOST) {
            let report = &self.reports[index];
            let Some(subject) = report.subject.clone() else { continue };
            let between = if index >= split { index - split } else { split - 1 - index };
            let beside = self.beside(place, report, between);
            let mut features = features_of(report, &beside);
            features.add(format_args!("that:{}", self.units.lower(self.text, report.cue.end) == "that"));
            let candidate = SpeakerCandidate::new(rule(report, &beside), subject, features);
            found.push(SpeakerCandidate { cue: Some(report.cue.clone()), report: Some(index), ..candidate });
        }
    }

    fn beside(&self, place: &QuotePlace, report: &Report, between: usize) -> Beside {
        let extent = report.extent();
        let after = report.verb > place.item;
        let items = if after { place.item + 1..extent.start } else { extent.end..place.item };
        let tags = || items.clone().take(FAR).map(|item| self.units.tag(item));
        let is_light = |tag| matches!(tag, Tag::Comma | Tag::Dash | Tag::Mark | Tag::Colon | Tag::Close | Tag::Quote);
        Beside {
            after,
            between,
            gap: items.len(),
            adjacent: items.len() < FAR && tags().all(is_light),
            quotes: tags().filter(|tag| *tag == Tag::Quote).count(),
            has_subordinator: tags().any(|tag| tag == Tag::Subordinator),
            has_subject: tags().any(|tag| matches!(tag, Tag::Subject | Tag::Relative)),
        }
    }

    /// The subject of the sentence, the possessor before the quotation, a name and a colon.
    pub(super) fn by_subject(&self, place: &QuotePlace, found: &mut Vec<SpeakerCandidate>) {
        let items = self.units.units[place.unit].items.clone();
        let phrases = self.phrases();
        let mut add = |rule: &'static str, subject: Option<Phrase>, features: Features| {
            let is_new = |subject: &Phrase| {
                let same = |other: &SpeakerCandidate| other.subject.items == subject.items;
                !found.iter().any(|other| same(other) && other.rule != "cue later in the sentence")
            };
            let candidate = subject.filter(is_new).map(|subject| SpeakerCandidate::new(rule, subject, features));
            found.extend(candidate);
        };
        if self.tag(place.unit, place.item.wrapping_sub(1)) == Tag::Colon {
            let last = phrases.ending(items.start, place.item - 1);
            // "Ida Strand, the mayor of Harne: “…”"
            let comma = last.as_ref().filter(|last| last.kind == PhraseKind::Role).map(|last| last.items.start);
            let comma =
                comma.and_then(|start| start.checked_sub(1)).filter(|&at| self.tag(place.unit, at) == Tag::Comma);
            let head = comma.and_then(|comma| phrases.ending(items.start, comma));
            add("NP: quote", head.filter(|head| head.kind == PhraseKind::Name).or(last), Features::default());
        }
        let own = (items.start..place.item).rev().take(4).find(|&item| self.units.tag(item) == Tag::Possessive);
        if let Some(own) = own {
            let mut features = Features::default();
            features.add(format_args!("far:{}", place.item - own));
            let is_pronoun = !self.units.lower(self.text, own).starts_with('\'');
            let subject = if is_pronoun { phrases.pronoun(own) } else { phrases.ending(items.start, own) };
            add("possessor", subject, features);
        }
        let subject = phrases.main_subject(&items).filter(|subject| subject.items.end <= place.item);
        let verbs = subject.as_ref().map_or(0, |subject| {
            let between = (subject.items.end..place.item).rev().take(FAR).map(|item| self.units.tag(item));
            between.filter(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary | Tag::Report)).count()
        });
        let mut features = Features::default();
        features.add(format_args!("verbs:{}", verbs.min(4)));
        add("subject of the sentence", subject, features);
    }
}

/// The rule by which a report names the speaker.
fn rule(report: &Report, beside: &Beside) -> &'static str {
    match (beside.after, beside.adjacent, report.how) {
        (true, true, SubjectStand::According) => "quote, according to NP",
        (true, true, SubjectStand::Inverted) => "quote cue NP",
        (true, true, SubjectStand::Participle | SubjectStand::Infinitive) => "quote, participle",
        (true, true, _) => "quote NP cue",
        (true, false, _) => "cue later in the sentence",
        (false, _, SubjectStand::According) => "according to NP, quote",
        (false, true, _) => "NP cue quote",
        (false, false, _) if beside.between == 0 => "NP cue … quote",
        (false, false, _) => "cue earlier in the sentence",
    }
}

fn features_of(report: &Report, beside: &Beside) -> Features {
    let mut features = Features::default();
    features.add(format_args!("how:{:?}", report.how));
    features.add(format_args!("class:{:?}", report.class()));
    features.add(format_args!("q:{}", report.row().is_none_or(|row| row.frame.contains('q'))));
    features.add(format_args!("gap:{}", bucket(beside.gap)));
    features.add(format_args!("between:{}", beside.between.min(3)));
    features.add(format_args!("quotes:{}", beside.quotes.min(2)));
    features.add(format_args!("neg:{}", report.negated));
    features.add(format_args!("modal:{}", report.modal));
    features.add(format_args!("form:{:?}", report.form));
    if !beside.after {
        features.add(format_args!("sub:{}", beside.has_subordinator));
        features.add(format_args!("subj-between:{}", beside.has_subject));
    }
    features
}
