//! Whom he, she and they stand for.
//!
//! Everybody who was named in the sentences before is weighed: by place and role as in centering (Grosz et al., 1995), by who
//! spoke, by how often they were named. First the article's own pronouns are resolved, then those of quotations, whose
//! speakers are known by then: whoever speaks says "I" of themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::antecedents::{Memory, MentionRole, PronounPlace, Seen, features, is_bound};
use crate::draft::appositions;
use crate::draft::cast::PhraseCast;
use crate::draft::features::Features;
use crate::draft::lexicon::Tag;
use crate::draft::phrases::PhraseKind;
use crate::draft::pronouns::{Pronoun, PronounCase};
use crate::draft::reports::Report;
use crate::draft::speakers::SpeakerCandidate;
use crate::draft::weights::ANTECEDENTS;
use crate::draft::{DraftActor, DraftActorKind, Gender, MentionForm, NameMention};

/// A pronoun with everybody whom it may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct PronounChoice {
    /// Its token.
    pub token: usize,
    /// Actors with what is known of them and how probable they are; the last named first.
    pub candidates: Vec<(usize, Features, f64)>,
}

/// From this probability on a pronoun's gender is that of a person whose gender was not known.
const TELLS: f64 = 0.8;

/// Resolves the third person's pronouns of an article and enters them as mentions; `tags` are those of the tokens, `spoken`
/// are the speakers of the quotations.
pub fn resolve(
    cast: &mut PhraseCast<'_>,
    tags: &[Tag],
    reports: &[Report],
    spoken: &[Option<SpeakerCandidate>],
) -> Vec<PronounChoice> {
    let speakers = speakers(cast, reports);
    let same = appositions::find(cast, tags);
    let mut resolver = Resolver { tags, speakers, spoken, same, choices: Vec::new() };
    for of_quotes in [false, true] {
        resolver.pass(cast, of_quotes);
    }
    resolver.choices
}

/// No phrase before the subject of a sentence is longer, in tokens.
const LONGEST_FRONT: usize = 100;

/// Resolves the pronouns of one article.
struct Resolver<'a> {
    tags: &'a [Tag],
    /// Where the subjects of reports start, in bytes.
    speakers: BTreeSet<usize>,
    spoken: &'a [Option<SpeakerCandidate>],
    /// Persons by the roles that are said of them: "X, a former judge".
    same: BTreeMap<usize, usize>,
    choices: Vec<PronounChoice>,
}

impl Resolver<'_> {
    /// Goes through all mentions and resolves the pronouns outside of quotations, or those inside.
    fn pass(&mut self, cast: &mut PhraseCast<'_>, of_quotes: bool) {
        let text = cast.text;
        let mut memory = Memory::default();
        for (index, sentence) in text.sentences.iter().enumerate() {
            let mut first = true;
            for token in sentence.tokens.clone() {
                let quote = text.tokens[token].quote;
                let at = text.tokens[token].span.start;
                let pronoun = Pronoun::at(text, self.tags, token);
                if let Some(pronoun) = pronoun.filter(|_| quote.is_some() == of_quotes) {
                    self.choose(cast, &memory, pronoun, token);
                }
                let (actor, form, end) = match (pronoun, cast.pronouns.get(&at)) {
                    (Some(_), Some(&actor)) => (actor, MentionForm::Pronoun, token + 1),
                    (Some(_), None) => continue,
                    (None, _) => match mention_at(cast, at) {
                        Some((actor, form, end)) => (actor, form, text.token_at(end)),
                        None => continue,
                    },
                };
                let actor = self.same.get(&actor).copied().unwrap_or(actor);
                if !may_be_meant(&cast.actors[actor]) {
                    continue;
                }
                let spoke = self.speakers.contains(&at);
                let role = self.role(cast, (token, end), pronoun);
                let is_first = first && quote.is_none();
                first = first && quote.is_some();
                memory.note(Seen {
                    actor,
                    sentence: index,
                    paragraph: sentence.paragraph,
                    tokens: (token, end),
                    role,
                    is_subject: role == MentionRole::Subject || spoke,
                    is_first,
                    spoke,
                    quote,
                    form,
                    times: 1,
                });
            }
        }
    }

    /// Weighs everybody whom a pronoun may stand for, and enters the likeliest.
    fn choose(&mut self, cast: &mut PhraseCast<'_>, memory: &Memory, pronoun: Pronoun, token: usize) {
        let place = self.place(cast, pronoun, token);
        let mut fitting = memory.fitting(&cast.actors, &pronoun, place.sentence);
        if let Some(ahead) = place.ahead.filter(|&ahead| fitting.iter().all(|seen| seen.actor != ahead)) {
            fitting.push(self.ahead(&place, ahead));
        }
        fitting.retain(|seen| !is_bound(&place, seen, self.tags));
        let most = fitting.iter().map(|seen| seen.times).max().unwrap_or(1);
        let count = fitting.len();
        let mut candidates: Vec<(usize, Features, f64)> = Vec::new();
        for (rank, seen) in fitting.iter().enumerate() {
            let features = features(&cast.actors, &place, seen, (rank, count, most), self.tags);
            let score = ANTECEDENTS.sum(&features);
            candidates.push((seen.actor, features, score));
        }
        let top = candidates.iter().map(|(_, _, score)| *score).fold(f64::MIN, f64::max);
        let all: f64 = candidates.iter().map(|(_, _, score)| (score - top).exp()).sum();
        candidates.iter_mut().for_each(|(_, _, score)| *score = (*score - top).exp() / all);
        let best = candidates.iter().max_by(|a, b| a.2.total_cmp(&b.2));
        if let Some(&(actor, _, probability)) = best {
            enter(cast, token, actor, pronoun.gender, probability);
        }
        self.choices.push(PronounChoice { token, candidates });
    }

    /// Looks at where a pronoun stands.
    fn place(&self, cast: &PhraseCast<'_>, pronoun: Pronoun, token: usize) -> PronounPlace {
        let text = cast.text;
        let sentence = text.tokens[token].sentence;
        let quote = text.tokens[token].quote;
        let spoken = quote.and_then(|quote| self.spoken.get(quote)?.as_ref());
        let tokens = text.sentences[sentence].tokens.clone();
        // Of an endless sentence no more is looked at.
        let is_near = token - tokens.start <= LONGEST_FRONT;
        let tokens = tokens.start..tokens.end.min(token + LONGEST_FRONT);
        let starts = is_near
            && (tokens.start..token).all(|before| matches!(self.tag(before), Tag::Mark | Tag::Quote | Tag::Open));
        let opens = matches!(self.tag(tokens.start), Tag::Preposition | Tag::Subordinator | Tag::Gerund);
        let is_front = opens && is_near && !(tokens.start..token).any(|before| self.tag(before) == Tag::Comma);
        let comma = (token..tokens.end).find(|&at| self.tag(at) == Tag::Comma).filter(|_| is_front);
        let ahead = comma.and_then(|comma| {
            let (actor, ..) = mention_at(cast, text.tokens.get(comma + 1)?.span.start)?;
            let is_person = cast.actors[actor].kind == DraftActorKind::Person;
            let fits = cast.actors[actor].gender.is_none_or(|gender| pronoun.gender == Some(gender));
            (is_person && fits).then_some(actor)
        });
        PronounPlace {
            pronoun,
            token,
            sentence,
            paragraph: text.sentences[sentence].paragraph,
            quote,
            speaker: spoken.and_then(|spoken| cast.known(&spoken.subject)),
            starts,
            says: self.tag(token + 1) == Tag::Report,
            is_front,
            ahead,
        }
    }

    /// Somebody who is named only behind the comma.
    fn ahead(&self, place: &PronounPlace, actor: usize) -> Seen {
        Seen {
            actor,
            sentence: place.sentence,
            paragraph: place.paragraph,
            tokens: (place.token + 1, place.token + 1),
            role: MentionRole::Subject,
            is_subject: true,
            is_first: true,
            spoke: false,
            quote: None,
            form: MentionForm::Name,
            times: 1,
        }
    }

    fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Stop)
    }

    /// What a mention is in its clause.
    fn role(&self, cast: &PhraseCast<'_>, (start, end): (usize, usize), pronoun: Option<Pronoun>) -> MentionRole {
        match pronoun.map(|pronoun| pronoun.case) {
            Some(PronounCase::Subject) => return MentionRole::Subject,
            Some(PronounCase::Possessive) => return MentionRole::Possessor,
            _ => {}
        }
        let sentence = cast.text.sentences[cast.text.tokens[start].sentence].tokens.clone();
        let tag = |at: usize| if sentence.contains(&at) { self.tag(at) } else { Tag::Stop };
        let next = tag(end);
        if next == Tag::Possessive && cast.text.lower(end).ends_with('s') {
            return MentionRole::Possessor;
        }
        let light = |tag| matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Other | Tag::Number);
        let before = (sentence.start..start).rev().take(4).map(tag).find(|&tag| !light(tag)).unwrap_or(Tag::Stop);
        if next == Tag::Coordinator && matches!(tag(end + 1), Tag::Name | Tag::Possessive | Tag::Determiner)
            || before == Tag::Coordinator && tag(start.wrapping_sub(2)) == Tag::Name
        {
            return MentionRole::Joined;
        }
        if matches!(before, Tag::Preposition | Tag::To) {
            return MentionRole::Oblique;
        }
        let is_finite = |tag| matches!(tag, Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report);
        let verb = self.behind(&sentence, end);
        if is_finite(tag(verb)) {
            MentionRole::Subject
        } else if is_finite(before) || before == Tag::Gerund {
            MentionRole::Object
        } else {
            MentionRole::Other
        }
    }

    /// The token behind a mention, its adverbs and an aside.
    fn behind(&self, sentence: &std::ops::Range<usize>, end: usize) -> usize {
        /// No aside is longer, in tokens.
        const LONGEST: usize = 20;
        let skip = |mut at: usize| {
            while at < sentence.end && matches!(self.tag(at), Tag::Adverb | Tag::Time) {
                at += 1;
            }
            at
        };
        let at = skip(end);
        let close = match self.tag(at) {
            Tag::Comma => Tag::Comma,
            Tag::Open => Tag::Close,
            Tag::Dash => Tag::Dash,
            _ => return at,
        };
        let last = sentence.end.min(at + LONGEST);
        (at + 1..last).find(|&item| self.tag(item) == close).map_or(at, |item| skip(item + 1))
    }
}

/// Whether he, she or they may stand for an actor.
fn may_be_meant(actor: &DraftActor) -> bool {
    matches!(actor.kind, DraftActorKind::Person | DraftActorKind::Group)
}

/// The starts of the subjects of reports.
fn speakers(cast: &PhraseCast<'_>, reports: &[Report]) -> BTreeSet<usize> {
    let subjects = reports.iter().filter_map(|report| report.subject.as_ref());
    let starts = subjects.flat_map(|subject| {
        let core = cast.units.span_of(cast.text, &subject.core);
        let named = cast.mentions_in(&core).map(|mention| mention.span.start).collect::<Vec<_>>();
        named.into_iter().chain([core.start])
    });
    starts.collect()
}

/// The actor of a mention that starts at an offset, the longest if several do, with its form and end.
fn mention_at(cast: &PhraseCast<'_>, at: usize) -> Option<(usize, MentionForm, usize)> {
    let here = cast.mentions.range((at, 0)..(at + 1, 0));
    let told = |mention: &&NameMention| mention.form != MentionForm::Demonym;
    here.rev().map(|(_, mention)| mention).filter(told).find_map(|it| Some((it.actor?, it.form, it.span.end)))
}

fn enter(cast: &mut PhraseCast<'_>, token: usize, actor: usize, gender: Option<Gender>, probability: f64) {
    let span = cast.text.tokens[token].span.clone();
    if gender.is_some() && probability >= TELLS {
        cast.make_person(actor);
    }
    let known = &mut cast.actors[actor];
    if known.gender.is_none() && probability >= TELLS {
        known.gender = gender;
    }
    let form = if known.plural { MentionForm::Plural } else { MentionForm::Pronoun };
    cast.pronouns.insert(span.start, actor);
    let percent = (probability * 100.0).round() as u8;
    let mention = NameMention { span: span.clone(), actor: Some(actor), form, rule: "pronoun", percent };
    cast.mentions.entry((span.start, span.end)).or_insert(mention);
}

/// Enters all unnamed subjects of reports, so that pronouns find them; they need a verb of speech.
pub fn enter_subjects(cast: &mut PhraseCast<'_>, reports: &[Report]) {
    for report in reports {
        let Some(subject) = report.subject.as_ref().filter(|subject| subject.kind == PhraseKind::Role) else {
            continue;
        };
        if cast.units.tag(subject.core.end - 1) != Tag::Name {
            cast.resolve(subject);
        }
    }
}
