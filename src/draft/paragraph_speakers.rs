//! Candidates for a quotation's speaker from the sentences around it and from the paragraph before.

use crate::draft::features::Features;
use crate::draft::lexicon::Tag;
use crate::draft::marks::LONG;
use crate::draft::speakers::{Context, QuotePlace, SpeakerCandidate};

impl Context<'_> {
    /// Whether the sentence of a quotation has a report with a subject.
    fn has_own(&self, place: &QuotePlace) -> bool {
        self.reports_of(place.unit).any(|report| self.has_subject(report))
    }

    /// The speaker of the quotation before it in the paragraph, and the reports of the sentences around it.
    pub(super) fn by_neighbours(
        &self,
        place: &QuotePlace,
        before: &[Option<SpeakerCandidate>],
        found: &mut Vec<SpeakerCandidate>,
    ) {
        let own = self.has_own(place);
        let paragraph = self.text.quotes[place.quote].paragraph;
        let last = place.quote.checked_sub(1).filter(|&last| self.text.quotes[last].paragraph == paragraph);
        if let Some((last, said)) = last.and_then(|last| Some((last, before.get(last)?.as_ref()?))) {
            let unit = self.units.unit_of(self.units.item_of_quote[last]);
            let mut features = Features::default();
            features.add(format_args!("units:{}", (place.unit - unit).min(4)));
            features.add(format_args!("own:{own}"));
            self.add_earlier(last, said, &mut features);
            found.push(SpeakerCandidate::new("goes on in its paragraph", said.subject.clone(), features));
        }
        self.by_sentence_before(place, own, found);
        self.by_sentence_after(place, own, found);
    }

    fn by_sentence_before(&self, place: &QuotePlace, own: bool, found: &mut Vec<SpeakerCandidate>) {
        let units = &self.units.units;
        let paragraph = units[place.unit].paragraph;
        let previous = place.unit.checked_sub(1).filter(|&unit| units[unit].paragraph == paragraph);
        let Some(previous) = previous else { return };
        let last = self.reports_of(previous).rev().find(|&report| self.has_subject(report));
        let mut features = Features::default();
        features.add(format_args!("own:{own}"));
        let subject = match last.map(|last| &self.reports[last]) {
            Some(last) => {
                features.add(format_args!("class:{:?}", last.class()));
                last.subject.clone()
            }
            None => {
                features.add(format_args!("class:none"));
                self.phrases().main_subject(&units[previous].items)
            }
        };
        features.add(format_args!("colon:{}", self.units.tag(units[previous].items.end - 1) == Tag::Colon));
        found.extend(subject.map(|subject| SpeakerCandidate::new("sentence before", subject, features)));
    }

    fn by_sentence_after(&self, place: &QuotePlace, own: bool, found: &mut Vec<SpeakerCandidate>) {
        let units = &self.units.units;
        let paragraph = units[place.unit].paragraph;
        let next = place.unit + 1..units.len().min(place.unit + 4);
        let next = next.take_while(|&unit| units[unit].paragraph == paragraph);
        let later = next.flat_map(|unit| self.reports_of(unit)).find(|&report| self.has_subject(report));
        let Some(report) = later.map(|later| &self.reports[later]) else { return };
        let start = report.extent().start;
        let left = self.tag(report.unit, start.wrapping_sub(1));
        let is_comma = left == Tag::Comma && self.tag(report.unit, start.wrapping_sub(2)) == Tag::Quote;
        let mut features = Features::default();
        features.add(format_args!("own:{own}"));
        features.add(format_args!("close:{}", left == Tag::Quote || is_comma));
        features.add(format_args!("class:{:?}", report.class()));
        features.add(format_args!("units:{}", report.unit - place.unit));
        found.extend(report.subject.clone().map(|subject| SpeakerCandidate::new("sentence after", subject, features)));
    }

    /// What is known of the quotation from which a speaker is taken over.
    fn add_earlier(&self, quote: usize, said: &SpeakerCandidate, features: &mut Features) {
        features.add(format_args!("prev:{}", said.rule));
        features.add(format_args!("sure:{}", (said.confidence * 5.0) as usize));
        features.add(format_args!("long:{}", self.text.quotes[quote].words >= LONG));
    }

    /// The last speaker, the last report and the last subject of the paragraph before.
    pub(super) fn by_paragraph_before(
        &self,
        place: &QuotePlace,
        before: &[Option<SpeakerCandidate>],
        found: &mut Vec<SpeakerCandidate>,
    ) {
        let quote = &self.text.quotes[place.quote];
        let Some(previous) = quote.paragraph.checked_sub(1).filter(|&previous| previous > 0) else { return };
        let first = self.units.units.partition_point(|unit| unit.paragraph < previous);
        let units = first..self.units.units.partition_point(|unit| unit.paragraph <= previous);
        let Some(last) = units.end.checked_sub(1).filter(|_| !units.is_empty()) else { return };
        let end = self.units.units[last].items.end;
        let shape = self.shape(place, end);
        let earlier = place.quote.checked_sub(1).filter(|&other| self.text.quotes[other].paragraph == previous);
        if let Some((earlier, said)) = earlier.and_then(|earlier| Some((earlier, before.get(earlier)?.as_ref()?))) {
            let mut features = shape.clone();
            features.add(format_args!("ends:{}", self.units.item_of_quote[earlier] + 1 >= end));
            self.add_earlier(earlier, said, &mut features);
            let rule = if quote.continues { "open quotation" } else { "speaker of the paragraph before" };
            let candidate = SpeakerCandidate::new(rule, said.subject.clone(), features);
            found.push(SpeakerCandidate { confidence: said.confidence, ..candidate });
        }
        let report = units.rev().take(3).flat_map(|unit| self.reports_of(unit).rev()).find(|&it| self.has_subject(it));
        if let Some(report) = report.map(|report| &self.reports[report]) {
            let mut features = shape.clone();
            features.add(format_args!("class:{:?}", report.class()));
            features.add(format_args!("last:{}", report.unit == last));
            features.add(format_args!("quoted:{}", earlier.is_some()));
            let subject = report.subject.clone();
            let rule = "report of the paragraph before";
            found.extend(subject.map(|subject| SpeakerCandidate::new(rule, subject, features)));
        }
        let mut features = shape;
        features.add(format_args!("quoted:{}", earlier.is_some()));
        features.add(format_args!("reports:{}", report.is_some()));
        let subject = self.phrases().main_subject(&self.units.units[last].items);
        let rule = "subject of the paragraph before";
        found.extend(subject.map(|subject| SpeakerCandidate::new(rule, subject, features)));
    }

    /// How a quotation stands in its paragraph, and whether the one before, whose items end at `end`, leads to it.
    fn shape(&self, place: &QuotePlace, end: usize) -> Features {
        let quote = &self.text.quotes[place.quote];
        let starts = self.units.units[place.unit].items.start == place.item && self.is_first(place);
        let whole = starts && quote.outer.end + 2 >= self.text.paragraphs[quote.paragraph].end;
        let colon = self.units.tag(end - 1) == Tag::Colon;
        let mut shape = Features::default();
        shape.add(format_args!("own:{},starts:{starts},whole:{whole},colon:{colon}", self.has_own(place)));
        shape
    }
}
