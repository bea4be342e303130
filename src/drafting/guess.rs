//! What the draft engine knows of words that a reader has selected: the forms of what is made of them are filled with it.
//!
//! The engine has read the whole article, so it knows who "she" is and what somebody's whole name is. Where it has
//! nothing, the guess stays that the model makes from the sentence alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::draft::{Draft, DraftActorKind, DraftPiece, MentionForm, NameMention, PieceKind};
use crate::drafting::casting::actor_of;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::actors_draft::{ActorChoice, ActorsDraft};
use crate::model::making::date_draft::DateDraft;
use crate::model::making::guess;
use crate::model::making::passage::{ChosenPassage, OtherHalf, PassagesAround};
use crate::model::making::piece_draft::{PieceDraft, Voucher};
use crate::model::making::relative_dates;
use crate::model::reading::Reading;
use crate::model::search::plain_words;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;
use crate::model::{Actor, ActorId, EvidenceKind, Map, Verb};

/// Starts a piece of a kind with words that are selected in an article, of which the draft is made.
pub fn guess_piece(
    map: &Map,
    reading: &Reading,
    draft: &Draft,
    bytes: &Range<usize>,
    kind: EvidenceKind,
) -> PieceDraft {
    let mut form = guess::guess_piece(map, reading.source, reading, bytes, kind);
    let engine = KnownArticle::new(map, reading, draft);
    for actors in [&mut form.speakers, &mut form.addressee, &mut form.about, &mut form.other_voucher] {
        engine.put_right(actors);
    }
    match engine.told_at(bytes, kind) {
        Some(FoundAt::Piece(index)) => engine.fill(&mut form, index),
        Some(FoundAt::Report(speakers)) if !speakers.is_empty() => engine.fill_speakers(&mut form, speakers),
        Some(FoundAt::Report(_)) | None => {}
    }
    form.note_guesses();
    form
}

/// Starts an actor by words that are selected in an article, of which the draft is made.
pub fn guess_actor(map: &Map, reading: &Reading, draft: &Draft, bytes: &Range<usize>) -> ActorDraft {
    let engine = KnownArticle::new(map, reading, draft);
    match mention_at(draft, bytes).and_then(|mention| mention.actor) {
        Some(item) => ActorDraft::of_new(engine.new_actor(item)),
        None => guess::guess_actor(&reading.article.text()[bytes.clone()]),
    }
}

/// Returns the mention that some words are: these very words, or else the shortest around them, or else the name with
/// which they end ("the director, Jonas Mehl").
fn mention_at<'a>(draft: &'a Draft, bytes: &Range<usize>) -> Option<&'a NameMention> {
    let mentions = &draft.actors.mentions;
    let near = mentions.partition_point(|mention| mention.span.start < bytes.end);
    let resolved = || mentions[..near].iter().filter(|mention| mention.actor.is_some());
    let is_around = |span: &Range<usize>| span.start <= bytes.start && bytes.end <= span.end;
    let around = resolved().filter(|mention| is_around(&mention.span)).min_by_key(|mention| mention.span.len());
    let is_name = |mention: &&NameMention| matches!(mention.form, MentionForm::Name | MentionForm::Short);
    let ends = |mention: &&NameMention| mention.span.end == bytes.end && mention.span.start >= bytes.start;
    around.or_else(|| resolved().filter(is_name).filter(ends).min_by_key(|mention| mention.span.start))
}

/// What the engine knows of some words.
enum FoundAt<'a> {
    /// A piece, by its index.
    Piece(usize),
    /// A report of which it has made no piece: who says it, by their indices.
    Report(&'a [usize]),
}

/// A draft beside the map that is made of its article.
struct KnownArticle<'a> {
    map: &'a Map,
    reading: &'a Reading,
    draft: &'a Draft,
    /// The actors of the map by their names.
    names: BTreeMap<Vec<String>, ActorId>,
}

impl<'a> KnownArticle<'a> {
    fn new(map: &'a Map, reading: &'a Reading, draft: &'a Draft) -> Self {
        let mut names = BTreeMap::new();
        for id in map.actor_ids() {
            let actor = map.actor(id);
            for name in [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases) {
                names.entry(plain_words(name)).or_insert(id);
            }
        }
        Self { map, reading, draft, names }
    }

    /// Returns an actor of the draft as one of the map, or as a new one.
    fn choice(&self, item: usize) -> ActorChoice {
        match self.on_map(item) {
            Some(id) => ActorChoice::Known(id, None),
            None => ActorChoice::New(Box::new(self.new_actor(item))),
        }
    }

    /// Returns the actor of the map that one of the draft is, by its names: the whole one first.
    fn on_map(&self, item: usize) -> Option<ActorId> {
        let actor = &self.draft.actors.actors[item];
        let kind = actor_of(actor).kind;
        let by_name = |name: &String| self.names.get(&plain_words(name)).copied();
        let others = [&actor.short_name].into_iter().chain(&actor.aliases);
        let is_so = |id: &ActorId| self.map.actor(*id).kind == kind;
        by_name(&actor.name).or_else(|| others.filter_map(by_name).find(is_so))
    }

    fn new_actor(&self, item: usize) -> Actor {
        let actor = &self.draft.actors.actors[item];
        let member_of = actor.member_of.iter().filter_map(|&whole| self.on_map(whole)).collect();
        Actor { member_of, ..actor_of(actor) }
    }

    fn choices(&self, items: &[usize]) -> ActorsDraft {
        ActorsDraft::chosen(items.iter().map(|&item| self.choice(item)))
    }

    /// Puts whom the draft knows by a name in the place of new actors of that name.
    fn put_right(&self, actors: &mut ActorsDraft) {
        let choices = actors.chosen.drain(..).map(|choice| match &choice {
            ActorChoice::New(new) => self.item_named(&new.name).map_or(choice, |item| self.choice(item)),
            ActorChoice::Known(..) => choice,
        });
        *actors = ActorsDraft::chosen(choices.collect::<Vec<_>>());
    }

    fn item_named(&self, name: &str) -> Option<usize> {
        let wanted = plain_words(name);
        let is_it = |name: &&String| plain_words(name) == wanted;
        self.draft.actors.actors.iter().position(|actor| {
            [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases).any(|name| is_it(&name))
        })
    }

    /// Returns what the engine has of some words: a piece of that kind, or else of another one in the same words, or else
    /// a report of which it made none.
    fn told_at(&self, bytes: &Range<usize>, kind: EvidenceKind) -> Option<FoundAt<'a>> {
        let wanted = match kind {
            EvidenceKind::Quotation => PieceKind::Quotation,
            EvidenceKind::Paraphrase => PieceKind::Paraphrase,
            EvidenceKind::Act => PieceKind::Act,
            EvidenceKind::Inference => return None,
        };
        let overlap = |span: &Range<usize>| span.end.min(bytes.end).saturating_sub(span.start.max(bytes.start));
        let is_here = |&index: &usize| {
            let piece = &self.draft.pieces[index];
            // What is said tells nothing of what is done, nor the other way round.
            (piece.kind == PieceKind::Act) == (wanted == PieceKind::Act) && overlap(&piece.span) > 0
        };
        let best = (0..self.draft.pieces.len()).filter(is_here).min_by_key(|&index| {
            let piece = &self.draft.pieces[index];
            (piece.kind != wanted, Reverse(overlap(&piece.span)), piece.span.len())
        });
        let reports = || self.draft.unclaimed.iter().find(|report| overlap(&report.span) > 0);
        match best {
            Some(index) => Some(FoundAt::Piece(index)),
            None if wanted == PieceKind::Act => None,
            None => reports().map(|report| FoundAt::Report(&report.speakers)),
        }
    }

    /// Fills a form with what a piece of the draft tells.
    fn fill(&self, form: &mut PieceDraft, index: usize) {
        let piece = &self.draft.pieces[index];
        // A guess that the reader sees may be less sure than one that stands on the map.
        let likeliest = piece.likely.first().map(|&(actor, _)| actor);
        let speakers = if piece.speakers.is_empty() { likeliest.into_iter().collect() } else { piece.speakers.clone() };
        if !self.cannot_speak(form, &speakers) {
            self.fill_speakers(form, &speakers);
        }
        let is_act = piece.kind == PieceKind::Act;
        // Of a group that hears something, the sentence alone tells of whom it is: "members of parliament".
        let is_named = |item: &usize| self.draft.actors.actors[*item].kind != DraftActorKind::Group;
        let is_better = form.addressee.chosen.is_empty() || piece.addressee.iter().all(is_named);
        if !is_act && !piece.addressee.is_empty() && is_better {
            form.addressee = self.choices(&piece.addressee);
        }
        if !piece.about.is_empty() {
            form.about = self.choices(&piece.about);
        }
        let mut links = self.draft.links.iter().filter(|link| link.pieces.contains(&index));
        if let Some(link) = links.next() {
            form.verb = Verb::ALL.into_iter().find(|verb| verb.key() == link.verb);
            if is_act {
                form.about = self.choices(&[link.from, link.to]);
            }
        }
        self.fill_circumstances(form, piece);
        if form.kind == EvidenceKind::Quotation {
            form.other_half = self.other_half(index).map(|passage| OtherHalf { passage, is_taken: true });
        }
    }

    /// Returns the other half of a quotation that its speaker interrupts: words of one report on both sides of it, of one
    /// sentence, which the map has not.
    fn other_half(&self, index: usize) -> Option<ChosenPassage> {
        let pieces = &self.draft.pieces;
        let is_quotation = |other: &usize| pieces[*other].kind == PieceKind::Quotation;
        let before = (0..index).rev().find(is_quotation).map(|other| (other, other, index));
        let after = (index + 1..pieces.len()).find(is_quotation).map(|other| (other, index, other));
        let halves = |&(_, first, second): &(usize, usize, usize)| {
            let (first, second) = (&pieces[first], &pieces[second]);
            let between = first.span.end..second.span.start;
            let is_of_cue = |cue: &Range<usize>| between.start <= cue.start && cue.end <= between.end;
            let has_cue = first.cue.as_ref().is_some_and(is_of_cue) && second.cue.as_ref().is_none_or(is_of_cue);
            let is_one = first.paragraph == second.paragraph && first.speakers == second.speakers;
            is_one && has_cue && self.is_within_sentence(&between, &second.span)
        };
        let (other, ..) = [before, after].into_iter().flatten().find(halves)?;
        let marks = Marks::new(&self.reading.article);
        let passage = PassagesAround::with(self.reading, &marks, &pieces[other].span).quotation?;
        let is_known = self.map.evidence().any(|piece| {
            piece.source == self.reading.source
                && piece.text == passage.text
                && piece.paragraphs == passage.paragraphs()
        });
        (!is_known).then_some(passage)
    }

    /// Returns whether a sentence goes on behind what stands between two quotations.
    fn is_within_sentence(&self, between: &Range<usize>, second: &Range<usize>) -> bool {
        let text = self.reading.article.text();
        let last = text[between.clone()].trim_end_matches(|c: char| !c.is_alphanumeric() && !",.;:".contains(c));
        last.ends_with([',', ';', ':']) || text[second.clone()].starts_with(char::is_lowercase)
    }

    /// Returns whether some words cannot name who says something: whoever hears it, or a writing that is somebody's.
    fn cannot_speak(&self, form: &PieceDraft, speakers: &[usize]) -> bool {
        let [speaker] = speakers else { return false };
        let actor = &self.draft.actors.actors[*speaker];
        let hears = |choice: &ActorChoice| match choice {
            ActorChoice::New(hearer) => hearer.name == actor.name,
            ActorChoice::Known(..) => false,
        };
        let is_writing = matches!(actor.name.as_str(), "document" | "letter" | "report" | "statement");
        actor.kind == DraftActorKind::Group
            && (is_writing || form.addressee.chosen.iter().any(hears) && !form.speakers.chosen.is_empty())
    }

    fn fill_speakers(&self, form: &mut PieceDraft, speakers: &[usize]) {
        match form.kind {
            EvidenceKind::Quotation | EvidenceKind::Paraphrase => form.speakers = self.choices(speakers),
            EvidenceKind::Act if !speakers.is_empty() => {
                (form.voucher, form.other_voucher) = (Voucher::Other, self.choices(speakers));
            }
            EvidenceKind::Act | EvidenceKind::Inference => {}
        }
    }

    fn fill_circumstances(&self, form: &mut PieceDraft, piece: &DraftPiece) {
        let words = |span: &Option<Range<usize>>| {
            let words = self.reading.article.text().get(span.clone()?)?;
            Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let date = piece.date.clone().filter(|span| !is_read(form, &self.reading.article, span));
        let date = words(&date).and_then(|words| Some((relative_dates::resolve(&words, form.day(self.map))?, words)));
        if let Some((date, wording)) = date {
            form.date = DateDraft::guessed(&wording, &date);
        }
        // The sentence alone may tell more of the same, "a statement on Telegram", or that it is the occasion: "an interview".
        let is_known = |found: &String| form.occasion.contains(found.as_str()) || form.medium.contains(found.as_str());
        let occasion = words(&piece.occasion).filter(|found| !is_known(found));
        let medium = words(&piece.channel).filter(|found| !is_known(found));
        form.occasion = occasion.unwrap_or(std::mem::take(&mut form.occasion));
        form.medium = medium.unwrap_or(std::mem::take(&mut form.medium));
    }
}

/// Returns whether the guess from the sentences of what is said has seen a date in them: it knows of whose clause that is.
fn is_read(form: &PieceDraft, article: &Article, date: &Range<usize>) -> bool {
    let is_said = matches!(form.kind, EvidenceKind::Quotation | EvidenceKind::Paraphrase);
    let read = form.passages.as_ref().and_then(|passages| passages.sentences.bytes(article));
    is_said && read.is_some_and(|read| read.contains(&date.start))
}
