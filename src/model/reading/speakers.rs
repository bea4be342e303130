//! Whom the text around a quotation gives its words to, where it says so plainly.
//!
//! A sentence that the map knows by its fingerprint is as the map-maker read it and is never doubted.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use memchr::memmem;

use crate::model::reading::alignment::Alignment;
use crate::model::reading::apposition::is_aside;
use crate::model::reading::contrast::who_did;
use crate::model::reading::denial::{denial_after, denial_before, put_into_mouth};
use crate::model::reading::denial_words::{denies, is_not};
use crate::model::reading::found_in_text::FoundInText;
use crate::model::reading::known_sentences::KnownSentences;
use crate::model::reading::matching::WordMatch;
use crate::model::reading::names::{ActorNames, Named, Word, is_title, words_outside};
use crate::model::reading::namesake::namesake;
use crate::model::reading::office::{is_article, plain_offices, stem, stems_of_names};
use crate::model::reading::phrase::{IsName, Subject, first_named, leads_on, name_at, person_told_of};
use crate::model::reading::speech::{self, leads_to_owner};
use crate::model::reading::subject::{CLOSE, FARTHEST, LeadsTo, WordsAround, subject_inside};
use crate::model::reading::taking_back::denial_in_next;
use crate::model::reading::unsaid::is_unsaid_around;
use crate::model::text::article::Article;
use crate::model::text::marks::{Marks, Quoted};
use crate::model::{ActorId, ActorKind, Attribution, Evidence, EvidenceId, Map, Verb};

/// What the text around a quotation says of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// That they are whose the map says.
    Fits,
    /// Nothing plain.
    Unclear,
    /// That they are somebody else's, whom these bytes of the normal form name.
    Other(Range<usize>),
    /// That they were not said, with these bytes of the normal form.
    Denied(Range<usize>),
}

/// Finds out who speaks.
pub(crate) struct Speakers<'a> {
    map: &'a Map,
    article: &'a Article,
    marks: &'a Marks,
    known: &'a KnownSentences,
    alignment: &'a Alignment,
    names: ActorNames,
    /// What the names and offices of actors consist of; only where the text gives words to somebody unknown.
    stems: OnceCell<Vec<(ActorId, Box<str>)>>,
    /// What plainly stands for each office; only where the text gives words to somebody by what they are.
    offices: OnceCell<HashSet<String>>,
}

impl<'a> Speakers<'a> {
    /// Takes what was found of a map in a text.
    pub(crate) fn new(map: &'a Map, article: &'a Article, found: &'a FoundInText) -> Self {
        let FoundInText { alignment, known, marks, .. } = found;
        Self {
            map,
            article,
            marks,
            known,
            alignment,
            names: ActorNames::new(map),
            stems: OnceCell::new(),
            offices: OnceCell::new(),
        }
    }

    /// Tells what the text around a place of a quotation says of its words.
    pub(crate) fn says(&self, id: EvidenceId, hit: &WordMatch, quoted: &Quoted) -> Says {
        let piece = self.map.piece(id);
        // Words that the article quotes as words are nobody's.
        if piece.speakers.is_empty() && piece.attribution == Attribution::Article {
            return Says::Fits;
        }
        let whole = hit.whole();
        let first = self.article.sentence_at_normal(whole.start);
        let is_known = piece.has_prints() && hit.sentences(self.article).all(|at| self.known.at(at).is_some());
        let around = WordsAround::of(self.article, self.marks, &whole);
        let all_around: Vec<Word<'_>> = around.before.iter().chain(&around.after).cloned().collect();
        if !is_known && let Some(subject) = who_did(&self.names, &all_around, around.before.len()) {
            return self.judge(piece, &self.accepted(piece), subject);
        }
        if !self.are_of_denial(id) {
            let here = || if is_known { None } else { self.denial(piece, &around, &whole, quoted) };
            if let Some(denial) = here().or_else(|| self.denial_in_next(piece, &whole, &all_around)) {
                return Says::Denied(denial);
            }
        }
        let accepted = self.accepted(piece);
        // Whoever is quoted may tell whose words they quote.
        let inside = || if is_known { None } else { subject_inside(self.article, &self.names, quoted, &whole) };
        match inside().or_else(|| around.subject(&self.names)) {
            // What a map without fingerprints quotes is looked for farther back only where it surely has no other
            // speaker.
            None if !piece.has_prints() && !around.is_empty_in(&self.paragraphs_of(&whole)) => Says::Unclear,
            Some(Subject::Pronoun) | None => self.look_back(piece, &accepted, first, around.is_answer()),
            Some(_) if is_known => Says::Fits,
            Some(subject) => self.judge(piece, &accepted, subject),
        }
    }

    /// Returns the paragraphs that a part of the normal form starts and ends in.
    fn paragraphs_of(&self, part: &Range<usize>) -> Range<usize> {
        let paragraph_at = |byte: usize| {
            let sentence = &self.article.sentences()[self.article.sentence_at_normal(byte)];
            self.article.normal_of_paragraph(sentence.paragraph)
        };
        paragraph_at(part.start).start..paragraph_at(part.end - 1).end
    }

    /// Returns whether the map has it that the words are a denial.
    fn are_of_denial(&self, id: EvidenceId) -> bool {
        let is_denial = |verb| matches!(verb, Verb::Denied | Verb::Refused | Verb::DeclinedComment);
        self.map.links_of_evidence(id).iter().any(|&link| is_denial(self.map.link(link).verb))
    }

    /// Returns what denies the words in their own sentence.
    fn denial(
        &self,
        piece: &Evidence,
        around: &WordsAround<'_>,
        whole: &Range<usize>,
        quoted: &Quoted,
    ) -> Option<Range<usize>> {
        if let Some(denial) = self.denial_inside(whole, quoted) {
            return Some(denial);
        }
        let is_own = |named: &Named| named.actors.iter().any(|actor| piece.speakers.contains(actor));
        let is_anothers = |put: &Range<usize>| {
            let first = around.before.iter().position(|word| word.bytes.start >= put.start).unwrap_or(0);
            !self.names.all(&around.before[..first]).iter().any(is_own)
        };
        denial_before(&around.before)
            .or_else(|| put_into_mouth(&around.before).filter(is_anothers))
            .or_else(|| around.clauses_after().find_map(denial_after))
            .or_else(|| is_unsaid_around(&around.before, &around.after))
    }

    /// Returns what denies words that stand with more in a quotation, in their own sentence of it.
    fn denial_inside(&self, whole: &Range<usize>, quoted: &Quoted) -> Option<Range<usize>> {
        let (Quoted::WithMore(more) | Quoted::Nested(more)) = quoted else { return None };
        let sentence = self.article.sentences()[self.article.sentence_at_normal(whole.start)].normal.start;
        let near = self.article.normal_text().ceil_char_boundary(whole.start.saturating_sub(FARTHEST));
        let start = more.start.max(sentence).max(near).min(whole.start);
        let words = words_outside(self.article, start..whole.start, &[]);
        if matches!(quoted, Quoted::Nested(_)) {
            return denial_before(&words);
        }
        let denied = words.iter().rev().take(CLOSE).find(|word| is_not(word) || denies(word));
        denied.map(|word| word.bytes.clone())
    }

    /// Returns what denies the words in the sentence behind theirs, where that tells of a speaker or names nobody.
    fn denial_in_next(&self, piece: &Evidence, whole: &Range<usize>, own: &[Word<'_>]) -> Option<Range<usize>> {
        /// Farther on such a sentence does not say it, in bytes.
        const CLAUSE: usize = 200;
        let last = self.article.whole_sentence(self.article.sentence_at_normal(whole.end - 1)).end - 1;
        let (here, next) = (self.article.sentences().get(last)?, self.article.sentences().get(last + 1)?);
        // Of a map that knows but its own sentences, nobody can tell whether that one is new.
        let knows_no_others = || self.map.source(piece.source).prints.is_empty();
        let is_read = piece.has_prints() && (self.known.at(last + 1).is_some() || knows_no_others());
        if next.paragraph > here.paragraph + 1 || is_read {
            return None;
        }
        let end = self.article.normal_text().ceil_char_boundary(next.normal.start + CLAUSE).min(next.normal.end);
        let clause = next.normal.start..end;
        let words = words_outside(self.article, clause.clone(), &self.marks.spans(&clause));
        let is_speaker = |named: &Named| named.actors.iter().any(|actor| piece.speakers.contains(actor));
        let speaker = |words: &[Word<'_>]| {
            let first = speech::after_titles(words, 0);
            let named = (first < words.len()).then(|| self.names.at(words, first)).flatten().filter(is_speaker);
            let is_pronoun = matches!(words.first()?.text.to_lowercase().as_str(), "he" | "she" | "they");
            let is_theirs = || is_pronoun && self.names.all(own).iter().all(is_speaker);
            named.map(|named| named.words.end).or_else(|| is_theirs().then_some(1))
        };
        let denial = denial_in_next(&words, own, speaker)?;
        let named = self.names.all(&words);
        (named.is_empty() || named.iter().any(is_speaker)).then_some(denial)
    }

    /// Returns whose words these may be: the speakers, the voucher, what they belong to and who belongs to the
    /// speakers.
    fn accepted(&self, piece: &Evidence) -> BTreeSet<ActorId> {
        let voucher = match piece.attribution {
            Attribution::Actor(actor) => Some(actor),
            Attribution::Article => None,
        };
        let named: BTreeSet<ActorId> = piece.speakers.iter().copied().chain(voucher).collect();
        let mut above: Vec<ActorId> = named.iter().copied().collect();
        let mut accepted = named.clone();
        while let Some(actor) = above.pop() {
            let wholes = self.map.actor(actor).member_of.iter().copied();
            above.extend(wholes.filter(|&whole| accepted.insert(whole)));
        }
        let speakers = if piece.speakers.is_empty() { named } else { piece.speakers.iter().copied().collect() };
        let belongs = |id: &ActorId| self.map.actor(*id).member_of.iter().any(|whole| speakers.contains(whole));
        accepted.extend(self.map.actor_ids().filter(belongs));
        accepted
    }

    fn judge(&self, piece: &Evidence, accepted: &BTreeSet<ActorId>, subject: Subject) -> Says {
        let kind = |id: &ActorId| self.map.actor(*id).kind;
        match subject {
            Subject::Pronoun => Says::Unclear,
            Subject::Named(named, bytes) if self.may_speak(piece, accepted, &named) => {
                namesake(self.map, self.article, &named, &bytes).map_or(Says::Fits, Says::Other)
            }
            // A country or a body may stand for somebody of its own.
            Subject::Named(named, _)
                if !piece.has_prints()
                    && named.iter().flatten().all(|id| !matches!(kind(id), ActorKind::Person | ActorKind::Group)) =>
            {
                Says::Unclear
            }
            Subject::Named(_, bytes) => Says::Other(bytes),
            Subject::Unknown(bytes, is_name) => {
                let mut words = words_outside(self.article, bytes.clone(), &[]);
                if is_name == IsName::Anothers {
                    // Whose they are is known, and not them.
                    let of = words.iter().position(|word| leads_to_owner(&word.text)).unwrap_or(words.len());
                    words.truncate(of);
                    words.drain(..words.iter().rposition(|word| word.is_genitive).map_or(0, |owner| owner + 1));
                }
                let is_called =
                    || matches!(is_name, IsName::No | IsName::OneWord) && self.are_called(&piece.speakers, &words);
                if accepted.iter().any(|&actor| self.shares_word(actor, &words)) || is_called() {
                    return Says::Fits;
                }
                let is_described = |id: &ActorId| self.names.is_described(*id);
                let is_plain = match is_name {
                    IsName::Yes | IsName::OneWord | IsName::Anothers => {
                        piece.speakers.iter().all(|id| kind(id) == ActorKind::Person)
                    }
                    IsName::No => {
                        piece.has_prints()
                            || (!piece.speakers.is_empty() && piece.speakers.iter().all(is_described))
                            || self.is_anothers_office(piece, &words)
                    }
                };
                if is_plain { Says::Other(bytes) } else { Says::Unclear }
            }
        }
    }

    /// Returns whether those named may have a piece's words: one of them, but of several speakers that several speak
    /// for each has somebody.
    fn may_speak(&self, piece: &Evidence, accepted: &BTreeSet<ActorId>, named: &[Vec<ActorId>]) -> bool {
        let speaks_for = |speaker: &ActorId| {
            let is_theirs = |id: &ActorId| id == speaker || self.map.actor(*id).member_of.contains(speaker);
            named.iter().any(|actors| actors.iter().any(is_theirs))
        };
        if named.len() > 1 && piece.speakers.len() > 1 {
            return piece.speakers.iter().all(speaks_for);
        }
        named.iter().flatten().any(|actor| accepted.contains(actor))
    }

    /// Returns whether a name or the office of an actor has one of some words.
    fn shares_word(&self, actor: ActorId, words: &[Word<'_>]) -> bool {
        let stems = self.stems.get_or_init(|| stems_of_names(self.map));
        let is_known = |word: &str| stems.binary_search(&(actor, stem(word).into())).is_ok();
        let tells = |word: &str| word.len() > 2 && !is_title(word) && !leads_to_owner(word);
        words.iter().any(|word| tells(&word.text) && is_known(&word.text))
    }

    /// Returns whether the text before some words without a name calls one of some actors so: "NAME, the water
    /// minister,", "the minister NAME".
    fn are_called(&self, actors: &[ActorId], words: &[Word<'_>]) -> bool {
        /// So far back, and so many places of the last of the words.
        const REACH: usize = 1 << 16;
        const MOST: usize = 8;
        /// Between a name and what somebody is, in words, and what is read around it, in bytes.
        const NEAR: usize = 5;
        const AROUND: usize = 150;
        let Some(noun) = words.last() else { return false };
        let text = self.article.normal_text();
        let start = text.ceil_char_boundary(noun.bytes.start.saturating_sub(REACH));
        let hits = memmem::rfind_iter(&text.as_bytes()[start..noun.bytes.start], noun.text.as_bytes()).take(MOST);
        hits.map(|at| start + at).any(|at| {
            let near = text.floor_char_boundary(at.saturating_sub(AROUND))..text.ceil_char_boundary(at + AROUND);
            let words = words_outside(self.article, near, &[]);
            let Some(noun) = words.iter().position(|word| word.bytes.start == at) else { return false };
            let are_named = |named: &Named| named.actors.iter().any(|id| actors.contains(id));
            self.names.all(&words).into_iter().filter(are_named).any(|named| {
                if noun < named.words.start {
                    return noun + 1 == speech::before_titles(&words, named.words.start);
                }
                let between = words.get(named.words.end..=noun).unwrap_or_default();
                between.len() <= NEAR
                    && between.first().is_some_and(|first| first.follows_stop && !is_aside(first))
                    && !between.iter().any(leads_on)
            })
        })
    }

    /// Returns whether some words plainly are the office of a person of the map, where each speaker has another one.
    fn is_anothers_office(&self, piece: &Evidence, words: &[Word<'_>]) -> bool {
        let office = |id: ActorId| self.map.actor(id).office.as_deref();
        let plain =
            self.offices.get_or_init(|| self.map.actor_ids().filter_map(office).flat_map(plain_offices).collect());
        let stems: Vec<String> = words.iter().map(|word| stem(&word.text)).filter(|stem| !is_article(stem)).collect();
        !piece.speakers.is_empty()
            && piece.speakers.iter().all(|&id| office(id).is_some())
            && plain.contains(&stems.join(" "))
    }

    /// Looks for who speaks in the sentences before one that names nobody, in this paragraph and the one before.
    fn look_back(&self, piece: &Evidence, accepted: &BTreeSet<ActorId>, first: usize, is_answer: bool) -> Says {
        /// So many sentences in all.
        const MOST: usize = 8;
        let sentences = self.article.sentences();
        let number_of = |parts: &Range<usize>| {
            parts.clone().find_map(|index| self.alignment.parts()[self.alignment.part_of(index)].number)
        };
        let mut after = self.article.whole_sentence(first);
        let here = number_of(&after).or(piece.paragraphs.first().copied());
        let mut n_paragraphs = 0;
        for nth in 0..MOST {
            let Some(last) = after.start.checked_sub(1) else { break };
            let whole = self.article.whole_sentence(last);
            n_paragraphs += usize::from(sentences[last].paragraph != sentences[after.start].paragraph);
            let number = number_of(&whole);
            let is_near = match piece.has_prints() {
                true => number.is_none_or(|number| here.is_some_and(|here| number == here || number + 1 == here)),
                false => n_paragraphs <= 1,
            };
            if !is_near || sentences[last].normal.end - sentences[whole.start].normal.start > FARTHEST {
                break;
            }
            let may_be_foreign = number.is_none() && !self.lacks_sentence_before(piece);
            let is_known = piece.has_prints() && whole.clone().any(|index| self.known.at(index).is_some());
            let is_trusted = is_known && (nth > 0 || self.follows(piece, first, last));
            let asked = if is_trusted { None } else { self.asked_in(&whole) };
            let says = match asked.map(|asked| self.judge(piece, accepted, asked)) {
                Some(says) if is_answer => Some(says),
                // Who is asked is more likely to speak than who asks.
                Some(Says::Fits) => Some(Says::Unclear),
                _ => self.sentence_says(piece, accepted, &whole, (is_trusted, may_be_foreign)),
            };
            if let Some(says) = says {
                return says;
            }
            after = whole;
        }
        Says::Unclear
    }

    /// Returns whom somebody asks in a sentence: "NAME asked NAME".
    fn asked_in(&self, parts: &Range<usize>) -> Option<Subject> {
        let sentences = self.article.sentences().get(parts.clone())?;
        let whole = sentences.first()?.normal.start..sentences.last()?.normal.end;
        let words = words_outside(self.article, whole.clone(), &self.marks.spans(&whole));
        let asks = words.iter().position(|word| matches!(word.text.as_ref(), "asked" | "asks"))?;
        let (asked, _) = name_at(&self.names, &words, asks + 1)?;
        (!words[asks].follows_stop && !words[asks + 1].follows_stop).then_some(asked)
    }

    /// Returns whether a sentence that the map knows stands before a piece's first one as in the map: words that were
    /// moved behind somebody else's, into the same paragraph, do not follow theirs.
    fn follows(&self, piece: &Evidence, first: usize, before: usize) -> bool {
        let sentences = self.article.sentences();
        let (Some(anchor), Some(known)) = (piece.anchors.first(), self.known.at(before)) else { return true };
        if sentences[before].paragraph != sentences[first].paragraph {
            return true;
        }
        let prints = &self.map.source(piece.source).prints;
        let number = anchor.paragraph as usize;
        let own = prints.get(number).into_iter().flatten().take(anchor.sentence.saturating_sub(1) as usize);
        // A copy joins paragraphs: the last sentence of the one before.
        let last = prints.get(number.saturating_sub(1)).and_then(|prints| prints.last());
        prints.is_empty() || own.chain(last.filter(|_| anchor.sentence == 1)).any(|&print| print == known.print)
    }

    /// Returns whether a sentence of the article is missing in the paragraph before a piece or before it in its own:
    /// what stands there instead is no line of something else.
    fn lacks_sentence_before(&self, piece: &Evidence) -> bool {
        let prints = &self.map.first_source().prints;
        let Some(anchor) = piece.anchors.first() else { return false };
        let number = anchor.paragraph as usize;
        let own = prints.get(number).into_iter().flatten().take(anchor.sentence.saturating_sub(1) as usize);
        let before = prints.get(number.saturating_sub(1)).filter(|_| number > 1);
        own.chain(before.into_iter().flatten()).any(|&print| self.known.with_print(print).next().is_none())
    }

    /// Tells whose words follow a sentence, which a copy may split into parts; none where it says nothing of it. What
    /// is trusted is as the map-maker read it, and what may be foreign, no part of the article, names nobody who does
    /// not speak in it.
    fn sentence_says(
        &self,
        piece: &Evidence,
        accepted: &BTreeSet<ActorId>,
        parts: &Range<usize>,
        (is_trusted, may_be_foreign): (bool, bool),
    ) -> Option<Says> {
        let sentences = &self.article.sentences()[parts.clone()];
        let whole = sentences.first()?.normal.start..sentences.last()?.normal.end;
        let spans = self.marks.spans(&whole);
        let words = words_outside(self.article, whole.clone(), &spans);
        let named: Vec<ActorId> = self.names.all(&words).into_iter().flat_map(|named| named.actors).collect();
        let names_speaker = named.iter().any(|actor| piece.speakers.contains(actor));
        let names_person = named.iter().any(|actor| self.map.actor(*actor).kind == ActorKind::Person);
        if is_trusted {
            return names_speaker.then_some(Says::Fits).or(names_person.then_some(Says::Unclear));
        }
        let quoted = spans.first().map_or(whole.end, |span| span.start)..spans.last().map_or(0, |span| span.end);
        let (before, after) = words.iter().cloned().partition(|word| word.bytes.start < quoted.start);
        let leads = if spans.is_empty() { LeadsTo::End } else { LeadsTo::Quotation };
        let around = WordsAround { before, after, leads };
        let subject = around.subject(&self.names).filter(|subject| !matches!(subject, Subject::Pronoun));
        let is_speaking = subject.is_some();
        let is_read = piece.has_prints() && !may_be_foreign;
        let starts_with = || {
            let first = || first_named(&self.names, &words);
            is_read.then(|| person_told_of(&self.names, &words).or_else(first)).flatten()
        };
        let says = subject.or_else(starts_with).map(|subject| self.judge(piece, accepted, subject));
        match says {
            Some(Says::Other(bytes)) if is_speaking || !names_speaker => Some(Says::Other(bytes)),
            _ if names_speaker => Some(Says::Fits),
            Some(_) => Some(Says::Unclear),
            None => (!piece.has_prints() && names_person).then_some(Says::Unclear),
        }
    }
}
