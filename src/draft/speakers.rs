//! Who may have said the words of a quotation: every subject near it that a rule names, with what speaks for it and against.

use std::ops::Range;

use crate::draft::lexicon::Tag;
use crate::draft::phrases::{Phrase, PhraseKind, Phrases};
use crate::draft::reports::{self, How, Report};
use crate::draft::text::{ArticleText, Quote};
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
    /// What is known of it, as keys of the table of weights.
    pub features: Vec<String>,
    /// How probable it is that this is the speaker.
    pub confidence: f64,
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

/// How far a sentence is looked at on each side of a quotation, in items.
const FAR: usize = 60;

/// How many reports of a sentence are looked at on each side of a quotation.
const MOST: usize = 5;

impl<'a> Context<'a> {
    fn phrases(&self) -> Phrases<'a> {
        Phrases { text: self.text, units: self.units }
    }

    /// The reports of a sentence.
    pub fn reports_of(&self, unit: usize) -> Range<usize> {
        let start = self.reports.partition_point(|report| report.unit < unit);
        start..self.reports.partition_point(|report| report.unit <= unit)
    }

    /// The tag of an item of a sentence; past its ends: a full stop.
    fn tag(&self, unit: usize, item: usize) -> Tag {
        if self.units.units.get(unit).is_some_and(|unit| unit.items.contains(&item)) {
            self.units.tag(item)
        } else {
            Tag::Stop
        }
    }

    /// Finds all candidates of a quotation; `before` are the speakers of the quotations before it.
    pub fn candidates(&self, quote: usize, before: &[Option<SpeakerCandidate>]) -> Vec<SpeakerCandidate> {
        let item = self.units.item_of_quote[quote];
        let unit = self.units.unit_of(item);
        let place = QuotePlace { quote, item, unit };
        let mut found = Vec::new();
        self.in_sentence(&place, &mut found);
        self.by_subject(&place, &mut found);
        self.by_neighbours(&place, before, &mut found);
        self.by_paragraph_before(&place, before, &mut found);
        self.describe(&place, &mut found);
        found
    }

    /// Reports of the same sentence.
    fn in_sentence(&self, place: &QuotePlace, found: &mut Vec<SpeakerCandidate>) {
        let range = self.reports_of(place.unit);
        let split = range.start + self.reports[range.clone()].partition_point(|report| report.verb < place.item);
        let left = split.saturating_sub(MOST).max(range.start)..split;
        let right = split..range.end.min(split + MOST);
        for index in left.clone().chain(right) {
            let report = &self.reports[index];
            let Some(subject) = report.subject.clone() else { continue };
            let after = index >= split;
            let between = if after { index - split } else { split - 1 - index };
            let extent = report.extent();
            let gap =
                if after { extent.start.saturating_sub(place.item + 1) } else { place.item.saturating_sub(extent.end) };
            let spaced = if after { place.item + 1..extent.start } else { extent.end..place.item };
            let adjacent = spaced.len() < FAR
                && spaced.clone().all(|item| {
                    matches!(
                        self.units.tag(item),
                        Tag::Comma | Tag::Dash | Tag::Mark | Tag::Colon | Tag::Close | Tag::Quote
                    )
                });
            let quotes = spaced.clone().take(FAR).filter(|&item| self.units.tag(item) == Tag::Quote).count();
            let rule = match (after, adjacent, report.how) {
                (true, true, How::According) => "quote, according to NP",
                (true, true, How::Inverted) => "quote cue NP",
                (true, true, How::Participle | How::Infinitive) => "quote, participle",
                (true, true, _) => "quote NP cue",
                (true, false, _) => "cue later in the sentence",
                (false, _, How::According) => "according to NP, quote",
                (false, true, _) => "NP cue quote",
                (false, false, _) if between == 0 => "NP cue … quote",
                (false, false, _) => "cue earlier in the sentence",
            };
            let mut features = vec![
                format!("how:{:?}", report.how),
                format!("class:{:?}", report.class()),
                format!("q:{}", report.row().is_none_or(|row| row.frame.contains('q'))),
                format!("gap:{}", bucket(gap)),
                format!("between:{}", between.min(3)),
                format!("quotes:{}", quotes.min(2)),
                format!("neg:{}", report.negated),
                format!("modal:{}", report.modal),
                format!("form:{:?}", report.form),
                format!("lemma:{}", report.row().map_or("according", |row| row.lemma)),
                format!("that:{}", self.units.lower(self.text, report.cue.end) == "that"),
            ];
            if !after {
                features.push(format!(
                    "sub:{}",
                    spaced.clone().take(FAR).any(|item| self.units.tag(item) == Tag::Subordinator)
                ));
                features.push(format!(
                    "subj-between:{}",
                    spaced.clone().take(FAR).any(|item| matches!(self.units.tag(item), Tag::Subject | Tag::Relative))
                ));
            }
            found.push(SpeakerCandidate {
                subject,
                cue: Some(report.cue.clone()),
                report: Some(index),
                rule,
                features,
                confidence: 0.0,
            });
        }
    }

    /// The subject of the sentence, the possessor before the quotation, a name and a colon.
    fn by_subject(&self, place: &QuotePlace, found: &mut Vec<SpeakerCandidate>) {
        let items = self.units.units[place.unit].items.clone();
        let phrases = self.phrases();
        let mut add = |subject: Option<Phrase>, rule: &'static str, features: Vec<String>| {
            let Some(subject) = subject else { return };
            if !found
                .iter()
                .any(|other| other.subject.items == subject.items && other.rule != "cue later in the sentence")
            {
                found.push(SpeakerCandidate { subject, cue: None, report: None, rule, features, confidence: 0.0 });
            }
        };
        if self.tag(place.unit, place.item.wrapping_sub(1)) == Tag::Colon {
            add(phrases.ending(items.start, place.item - 1), "NP: quote", Vec::new());
        }
        let own = (items.start..place.item).rev().take(4).find(|&item| self.units.tag(item) == Tag::Possessive);
        if let Some(own) = own {
            let far = place.item - own;
            let is_pronoun = !self.units.lower(self.text, own).starts_with('\'');
            let subject = if is_pronoun { phrases.pronoun(own) } else { phrases.ending(items.start, own) };
            add(subject, "possessor", vec![format!("far:{far}")]);
        }
        let main = reports::main_subject(&phrases, &items).filter(|subject| subject.items.end <= place.item);
        let before = main.is_some();
        let verbs = main.as_ref().map_or(0, |main| {
            (main.items.end..place.item)
                .filter(|&item| matches!(self.units.tag(item), Tag::Verb | Tag::Auxiliary | Tag::Report))
                .count()
        });
        add(main, "subject of the sentence", vec![format!("before:{before}"), format!("verbs:{}", verbs.min(4))]);
    }

    /// The speakers of the quotations before and after it in the paragraph, and the reports of the sentences around it.
    fn by_neighbours(
        &self,
        place: &QuotePlace,
        before: &[Option<SpeakerCandidate>],
        found: &mut Vec<SpeakerCandidate>,
    ) {
        let paragraph = self.text.quotes[place.quote].paragraph;
        let same = |quote: usize| self.text.quotes[quote].paragraph == paragraph;
        let own = self.reports_of(place.unit).any(|report| self.reports[report].subject.is_some());
        if let Some(last) = place.quote.checked_sub(1).filter(|&last| same(last)) {
            let unit = self.units.unit_of(self.units.item_of_quote[last]);
            if let Some(Some(said)) = before.get(last) {
                let features = vec![
                    format!("units:{}", (place.unit - unit).min(4)),
                    format!("own:{own}"),
                    format!("prev:{}", said.rule),
                    format!("sure:{}", (said.confidence * 5.0) as usize),
                    format!("long:{}", self.text.quotes[last].words >= crate::draft::marks::LONG),
                ];
                found.push(SpeakerCandidate {
                    cue: None,
                    report: None,
                    rule: "goes on in its paragraph",
                    features,
                    ..said.clone()
                });
            }
        }
        let units = &self.units.units;
        if let Some(previous) = place.unit.checked_sub(1).filter(|&unit| units[unit].paragraph == paragraph) {
            let last = self.reports_of(previous).rev().find(|&report| self.reports[report].subject.is_some());
            let colon = self.units.tag(units[previous].items.end - 1) == Tag::Colon;
            let (subject, class) = match last {
                Some(last) => (self.reports[last].subject.clone(), format!("{:?}", self.reports[last].class())),
                None => (reports::main_subject(&self.phrases(), &units[previous].items), "none".to_owned()),
            };
            if let Some(subject) = subject {
                let features = vec![format!("own:{own}"), format!("class:{class}"), format!("colon:{colon}")];
                found.push(SpeakerCandidate {
                    subject,
                    cue: None,
                    report: None,
                    rule: "sentence before",
                    features,
                    confidence: 0.0,
                });
            }
        }
        let next =
            (place.unit + 1..units.len().min(place.unit + 4)).take_while(|&unit| units[unit].paragraph == paragraph);
        let later = next.flat_map(|unit| self.reports_of(unit)).find(|&report| self.reports[report].subject.is_some());
        if let Some(later) = later {
            let report = &self.reports[later];
            let quote_before = self.tag(report.unit, report.extent().start.wrapping_sub(1));
            let close = matches!(quote_before, Tag::Quote)
                || quote_before == Tag::Comma
                    && self.tag(report.unit, report.extent().start.wrapping_sub(2)) == Tag::Quote;
            let features = vec![
                format!("own:{own}"),
                format!("close:{close}"),
                format!("class:{:?}", report.class()),
                format!("units:{}", report.unit - place.unit),
            ];
            if let Some(subject) = report.subject.clone() {
                found.push(SpeakerCandidate {
                    subject,
                    cue: None,
                    report: None,
                    rule: "sentence after",
                    features,
                    confidence: 0.0,
                });
            }
        }
    }

    /// The last speaker and the last report of the paragraph before.
    fn by_paragraph_before(
        &self,
        place: &QuotePlace,
        before: &[Option<SpeakerCandidate>],
        found: &mut Vec<SpeakerCandidate>,
    ) {
        let quote = &self.text.quotes[place.quote];
        let Some(previous) = quote.paragraph.checked_sub(1).filter(|&previous| previous > 0) else { return };
        let own = self.reports_of(place.unit).any(|report| self.reports[report].subject.is_some());
        let starts = self.units.units[place.unit].items.start == place.item && self.is_first(place);
        let whole = starts && quote.outer.end + 2 >= self.text.paragraphs[quote.paragraph].end;
        let first = self.units.units.partition_point(|unit| unit.paragraph < previous);
        let last = self.units.units.partition_point(|unit| unit.paragraph <= previous);
        let Some(final_unit) = last.checked_sub(1).filter(|_| last > first) else { return };
        let end = self.units.units[final_unit].items.end;
        let colon = self.units.tag(end - 1) == Tag::Colon;
        let earlier =
            (place.quote.saturating_sub(1)..place.quote).find(|&other| self.text.quotes[other].paragraph == previous);
        let is_open = earlier.is_some_and(|_| quote.continues);
        let shape = format!("own:{own},starts:{starts},whole:{whole},colon:{colon}");
        if let Some((earlier, Some(said))) = earlier.and_then(|earlier| Some((earlier, before.get(earlier)?.as_ref())))
        {
            let ends = self.units.item_of_quote[earlier] + 1 >= end;
            let features = vec![
                shape.clone(),
                format!("ends:{ends}"),
                format!("prev:{}", said.rule),
                format!("sure:{}", (said.confidence * 5.0) as usize),
                format!("long:{}", self.text.quotes[earlier].words >= crate::draft::marks::LONG),
            ];
            let rule = if is_open { "open quotation" } else { "speaker of the paragraph before" };
            found.push(SpeakerCandidate { cue: None, report: None, rule, features, ..said.clone() });
        }
        let report = (first..last)
            .rev()
            .take(3)
            .flat_map(|unit| self.reports_of(unit).rev())
            .find(|&report| self.reports[report].subject.is_some());
        if let Some(report) = report.map(|report| &self.reports[report]) {
            let features = vec![
                shape.clone(),
                format!("class:{:?}", report.class()),
                format!("last:{}", report.unit == final_unit),
                format!("quoted:{}", earlier.is_some()),
            ];
            if let Some(subject) = report.subject.clone() {
                found.push(SpeakerCandidate {
                    subject,
                    cue: None,
                    report: None,
                    rule: "report of the paragraph before",
                    features,
                    confidence: 0.0,
                });
            }
        }
        let subject = reports::main_subject(&self.phrases(), &self.units.units[final_unit].items);
        if let Some(subject) = subject {
            let features =
                vec![shape, format!("quoted:{}", earlier.is_some()), format!("reports:{}", report.is_some())];
            found.push(SpeakerCandidate {
                subject,
                cue: None,
                report: None,
                rule: "subject of the paragraph before",
                features,
                confidence: 0.0,
            });
        }
    }

    fn is_first(&self, place: &QuotePlace) -> bool {
        let quote = &self.text.quotes[place.quote];
        quote.outer.start == self.text.paragraphs[quote.paragraph].start
    }

    /// Adds to each candidate what is known of the quotation, and joins the rule to all keys.
    fn describe(&self, place: &QuotePlace, found: &mut Vec<SpeakerCandidate>) {
        let quote = &self.text.quotes[place.quote];
        let about = self.about(place, quote);
        let best = found.iter().map(|candidate| rank(candidate.rule)).min().unwrap_or(9);
        let count = found.len();
        for candidate in found.iter_mut() {
            let subject = &candidate.subject;
            let word = self.units.lower(self.text, subject.core.end - 1);
            candidate.features.push(format!("kind:{:?}", subject.kind));
            if subject.kind == PhraseKind::Pronoun {
                candidate.features.push(format!("pronoun:{word}"));
            }
            candidate.features.push(format!("len:{}", bucket(subject.items.len())));
            candidate.features.push(format!("best:{best}"));
            candidate.features.push(format!("count:{}", count.min(8)));
            candidate.features.extend(about.iter().cloned());
            let rule = candidate.rule;
            let size = size_of(quote);
            let mut keys = vec![rule.to_owned(), format!("{rule}|{size}")];
            for feature in &candidate.features {
                keys.push(format!("{rule}|{feature}"));
                if !feature.starts_with("lemma") {
                    keys.push(format!("{rule}|{size}|{feature}"));
                } else {
                    keys.push(feature.clone());
                }
            }
            candidate.features = keys;
        }
    }

    /// What is known of the quotation itself.
    fn about(&self, place: &QuotePlace, quote: &Quote) -> Vec<String> {
        let before = self.tag(place.unit, place.item.wrapping_sub(1));
        let after = self.tag(place.unit, place.item + 1);
        let inside = self.text.at(&quote.span);
        let last = inside.trim_end().chars().next_back().filter(|c| !c.is_alphanumeric()).unwrap_or('a');
        let small = inside.starts_with(char::is_lowercase);
        let titled =
            inside.split_whitespace().filter(|word| word.len() > 3).all(|word| word.starts_with(char::is_uppercase));
        vec![
            format!("left:{before:?}"),
            format!("right:{after:?}"),
            format!("end:{last}"),
            format!("small:{small}"),
            format!("titled:{}", titled && !small),
            format!("words:{}", bucket(quote.words)),
            format!("single:{}", quote.single),
            format!("first:{}", self.is_first(place)),
        ]
    }
}

/// Where a quotation stands.
struct QuotePlace {
    quote: usize,
    item: usize,
    unit: usize,
}

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

fn size_of(quote: &Quote) -> &'static str {
    match quote.words {
        0..2 => "one",
        2..5 => "short",
        _ if quote.class == crate::draft::text::QuoteClass::Mixed => "part",
        _ => "full",
    }
}

fn bucket(count: usize) -> &'static str {
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
