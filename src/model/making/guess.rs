//! What a passage of an article tells of the piece that a reader makes of it: a guess, to be seen and corrected.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::actor_guess::kind_of;
use crate::model::making::actors_draft::ActorsDraft;
use crate::model::making::date_draft::DateDraft;
use crate::model::making::date_guess;
use crate::model::making::occasion_guess::{self, Occasion};
use crate::model::making::passage::{ChosenPassage, PassagesAround};
use crate::model::making::piece_draft::{PieceDraft, Voucher};
use crate::model::making::relative_dates;
use crate::model::reading::Reading;
use crate::model::reading::telling::{Teller, Telling};
use crate::model::text::marks::Marks;
use crate::model::{ArticleDate, EvidenceKind, Map, SourceId};

/// Starts a piece of a kind with words that are selected in an article, and with what their sentence tells of it.
pub fn guess_piece(
    map: &Map,
    source: SourceId,
    reading: &Reading,
    bytes: &Range<usize>,
    kind: EvidenceKind,
) -> PieceDraft {
    let marks = Marks::new(&reading.article);
    let passages = PassagesAround::with(reading, &marks, bytes);
    let mut draft = PieceDraft::new(source, kind);
    draft.stand_for(passages.clone());
    let passage = match kind {
        EvidenceKind::Quotation => passages.quotation.as_ref().unwrap_or(&passages.words),
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => &passages.sentences,
    };
    // What stands in no marks is told by its sentence.
    let told_as = if passages.quotation.is_some() { kind } else { EvidenceKind::Paraphrase };
    let telling = telling_of(passage, told_as, &Teller::new(map, reading, &marks));
    draft.verb = telling.verb;
    let by = ActorsDraft::meant(map, telling.by);
    match kind {
        EvidenceKind::Act if telling.is_report => (draft.voucher, draft.other_voucher) = (Voucher::Other, by),
        EvidenceKind::Act | EvidenceKind::Inference => {}
        EvidenceKind::Quotation | EvidenceKind::Paraphrase => {
            draft.speakers = by;
            draft.addressee = ActorsDraft::meant(map, telling.to.into_iter().collect());
        }
    }
    draft.about = named_in(passage, reading, &draft);
    let WordsBeside { text, gap } = WordsBeside::of(passage, kind, reading, &marks);
    let n_before = text.len() - without_dateline(&text).len();
    let beside = &text[n_before..];
    let gap = gap.map(|gap| gap.saturating_sub(n_before)).filter(|_| passages.quotation.is_some());
    if let Some((bytes, date)) = when(beside, draft.day(map), kind, gap) {
        draft.date = DateDraft::guessed(&beside[bytes], &date);
    }
    let Occasion { occasion, medium } = occasion_guess::find(beside);
    (draft.occasion, draft.medium) = (occasion.unwrap_or_default(), medium.unwrap_or_default());
    draft.note_guesses();
    draft
}

/// Returns when what a piece tells was said or done.
fn when(
    beside: &str,
    day: Option<Date>,
    kind: EvidenceKind,
    gap: Option<usize>,
) -> Option<(Range<usize>, ArticleDate)> {
    match kind {
        EvidenceKind::Quotation | EvidenceKind::Paraphrase => date_guess::find(beside, day, gap),
        EvidenceKind::Act | EvidenceKind::Inference => relative_dates::find(beside, day),
    }
}

/// Starts an actor by words of an article.
pub fn guess_actor(words: &str) -> ActorDraft {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    ActorDraft::new(&words, kind_of(&words))
}

fn telling_of(passage: &ChosenPassage, kind: EvidenceKind, teller: &Teller<'_>) -> Telling {
    match (kind, passage.parts.first(), passage.parts.last()) {
        (EvidenceKind::Quotation, Some(first), Some(last)) => teller.of_quotation(&(first.start..last.end)),
        _ => {
            let tellings = passage.sentences.iter().map(|&sentence| teller.of_sentence(sentence));
            tellings.into_iter().find(|telling| !telling.by.is_empty()).unwrap_or_default()
        }
    }
}

/// Returns those who are named in a passage and neither say it nor hear it.
fn named_in(passage: &ChosenPassage, reading: &Reading, draft: &PieceDraft) -> ActorsDraft {
    let named = passage.parts.iter().flat_map(|part| reading.mentions_in(&reading.article.in_text(part.clone())));
    let told = [&draft.speakers, &draft.addressee, &draft.other_voucher];
    let mut about = Vec::new();
    for actor in named.map(|mention| mention.actor) {
        if !about.contains(&actor) && !told.iter().any(|told| told.known().any(|id| id == actor)) {
            about.push(actor);
        }
    }
    ActorsDraft::of(about)
}

/// The sentences of a passage; of what is said, without what is quoted in them.
struct WordsBeside {
    text: String,
    /// Where the passage stood in the text, if it is left out.
    gap: Option<usize>,
}

impl WordsBeside {
    fn of(passage: &ChosenPassage, kind: EvidenceKind, reading: &Reading, marks: &Marks) -> Self {
        let text = reading.article.normal_text();
        let is_said = matches!(kind, EvidenceKind::Quotation | EvidenceKind::Paraphrase);
        let own = if kind == EvidenceKind::Quotation { &passage.parts[..] } else { &[] };
        let mut beside = Self { text: String::new(), gap: None };
        for &sentence in &passage.sentences {
            let whole = reading.article.sentences()[sentence].normal.clone();
            let mut at = whole.start;
            let mut out = if is_said { marks.spans(&whole) } else { Vec::new() };
            out.extend(own.iter().filter(|part| part.start < whole.end && part.end > whole.start).cloned());
            out.sort_unstable_by_key(|part| part.start);
            for part in out {
                beside.text.push_str(&text[at..part.start.clamp(at, whole.end)]);
                if own.iter().any(|own| own.start < part.end && part.start < own.end) {
                    beside.gap.get_or_insert(beside.text.len());
                }
                at = part.end.clamp(at, whole.end);
            }
            beside.text.push_str(&text[at..whole.end]);
            beside.text.push(' ');
        }
        beside
    }
}

/// Returns words without the place and the day of writing that an article may start with: "HARNE, May 7 - ".
fn without_dateline(words: &str) -> &str {
    /// It is no longer, in bytes.
    const MOST: usize = 60;
    let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_place = first.chars().count() > 1 && first.chars().all(char::is_uppercase);
    let dash = words.find(" - ").filter(|&dash| is_place && dash <= MOST);
    dash.map_or(words, |dash| &words[dash..])
}
