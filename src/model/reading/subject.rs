//! Who has a quotation's words by the sentence around it, as far as a verb of speech or a name right before it says so.

use std::ops::Range;

use crate::model::reading::apposition::{apposition, cleft};
use crate::model::reading::citing::who_is_cited;
use crate::model::reading::denial_words::is_one_of;
use crate::model::reading::doer::{only_person, starts_other_clause};
use crate::model::reading::names::{ActorNames, Word, words_outside};
use crate::model::reading::phrase::{
    Subject, coordinated, first_coordinated, is_name, leads_on, name_at, name_that_ends, name_that_is_all, one_word,
    phrase, whose,
};
use crate::model::reading::speech;
use crate::model::text::article::Article;
use crate::model::text::furniture::is_credit;
use crate::model::text::marks::{Marks, Quoted};

/// The sentences around a quotation, without what stands in marks.
pub(crate) struct WordsAround<'a> {
    pub before: Vec<Word<'a>>,
    pub after: Vec<Word<'a>>,
    /// How the words before lead to the quotation.
    pub leads: LeadsTo,
}

/// How words lead to what stands behind them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeadsTo {
    /// Right to a quotation.
    Quotation,
    /// Right to a quotation, with a colon.
    QuotationByColon,
    /// To the end of a sentence.
    End,
}

impl LeadsTo {
    /// Tells how a text leads to a quotation right behind it.
    fn of_text(before: &str) -> Self {
        match before.trim_end_matches(['"', '\'', ' ', '\n']).ends_with(':') {
            true => Self::QuotationByColon,
            false => Self::Quotation,
        }
    }
}

/// What is close to a quotation, in words.
pub(crate) const CLOSE: usize = 14;

/// Nothing farther off is read, in bytes.
pub(crate) const FARTHEST: usize = 1500;

impl<'a> WordsAround<'a> {
    /// Returns the words around a part of an article's normal form, in the sentences that it starts and ends in.
    pub(crate) fn of(article: &'a Article, marks: &Marks, whole: &Range<usize>) -> Self {
        let text = article.normal_text();
        let starts = article.whole_sentence(article.sentence_at_normal(whole.start));
        let ends = article.whole_sentence(article.sentence_at_normal(whole.end - 1));
        let last = ends.end - 1;
        let next = article.sentences().get(last + 1);
        let (first, last) = (&article.sentences()[starts.start], &article.sentences()[last]);
        let start = first.normal.start.max(whole.start.saturating_sub(2 * FARTHEST));
        let paragraph = article.normal_of_paragraph(last.paragraph);
        let end = paragraph.end.min(last.normal.end + FARTHEST).min(whole.end + 2 * FARTHEST);
        let mut spans = marks.spans(&(start..end.max(start)));
        // A byline or a credit amid a sentence names nobody who speaks in it.
        let around = article.sentences()[starts].iter().chain(&article.sentences()[ends]);
        let amid = around.filter(|part| part.normal.end <= whole.start || part.normal.start >= whole.end);
        let lines = article.lines_in(&(start..end.max(start)));
        let line_ends = lines.iter().skip(1).copied().chain(std::iter::once(end));
        let lines = lines.iter().zip(line_ends).map(|(&start, end)| start..end);
        let lines = lines.filter(|line| line.end <= whole.start || line.start >= whole.end);
        let parts = amid.map(|part| part.normal.clone()).chain(lines);
        spans.extend(parts.filter(|part| is_credit(text[part.clone()].trim_end())));
        spans.sort_by_key(|span| span.start);
        let before = boundary(text, first.normal.start.max(whole.start.saturating_sub(FARTHEST)))..whole.start;
        let after = whole.end..boundary(text, last.normal.end.min(whole.end + FARTHEST)).max(whole.end);
        let mut after = words_outside(article, after, &spans);
        // A question mark ends a sentence, but what it is quoted in goes on: `"...?" NAME asked.`
        if after.is_empty() && text[..whole.end].ends_with(['?', '!']) {
            let next = next.filter(|next| next.normal.end <= end).map(|next| next.normal.clone());
            after =
                next.map(|next| words_outside(article, next, &spans)).filter(|words| is_tag(words)).unwrap_or_default();
        }
        if let Some(line) = signature(article, whole.end) {
            after = words_outside(article, line, &spans);
        }
        let before = words_outside(article, before.start.min(before.end)..before.end, &spans);
        Self { before, after, leads: LeadsTo::of_text(&text[..whole.start]) }
    }

    /// Returns the words around a part of a quotation that stand in that as well.
    fn inside(article: &'a Article, quotation: &Range<usize>, whole: &Range<usize>) -> Self {
        let (text, sentences) = (article.normal_text(), article.sentences());
        let sentence = |byte| &sentences[article.sentence_at_normal(byte)].normal;
        let start = sentence(whole.start).start.max(quotation.start).max(whole.start.saturating_sub(FARTHEST));
        let end = sentence(whole.end - 1).end.min(quotation.end).min(whole.end + FARTHEST);
        let before = boundary(text, start).min(whole.start)..whole.start;
        let after = whole.end..boundary(text, end).max(whole.end);
        Self {
            before: words_outside(article, before, &[]),
            after: words_outside(article, after, &[]),
            leads: LeadsTo::of_text(&text[..whole.start]),
        }
    }

    /// Returns whether none of them stand in a part of the normal form.
    pub(crate) fn is_empty_in(&self, part: &Range<usize>) -> bool {
        self.before.iter().chain(&self.after).all(|word| !part.contains(&word.bytes.start))
    }

    /// Returns whether the words are said to be an answer.
    pub(crate) fn is_answer(&self) -> bool {
        let after = self.after.iter().take(CLOSE).find(|word| speech::is_speech(&word.text));
        let verb = after.or_else(|| speech::last_speech(&self.before).map(|verb| &self.before[verb]));
        verb.is_some_and(|verb| matches!(verb.text.as_ref(), "answered" | "replied" | "responded" | "retorted"))
    }

    /// Returns who has the words, as far as a verb of speech, what is said to be somebody's, or how they are introduced
    /// says so.
    pub(crate) fn subject(&self, names: &ActorNames) -> Option<Subject> {
        if let Some(cited) = who_is_cited(names, &self.before, &self.after) {
            return Some(cited);
        }
        match self.subject_after(names) {
            // "NAME's reply was blunt: "...", it said."
            Some(Subject::Pronoun) => self.introduced(names).or(Some(Subject::Pronoun)),
            Some(subject) => Some(subject),
            None => self.subject_before(names),
        }
    }

    /// Reads `NAME [, office]: "..."`, `NAME thanked him: "..."`, `NAME's reply was blunt: "..."` and `In NAME's words,
    /// "..."`.
    fn introduced(&self, names: &ActorNames) -> Option<Subject> {
        /// More words are a sentence.
        const MOST: usize = 10;
        let words = &self.before[..];
        let is_in = words.first().is_some_and(|first| first.text == "In");
        if words.len() > MOST
            || !(self.leads == LeadsTo::QuotationByColon || (is_in && self.leads == LeadsTo::Quotation))
            || speech::last_speech(words).is_some()
        {
            return None;
        }
        let start = usize::from(is_in);
        let is_all = |end: usize| words.get(end).is_none_or(|word| word.follows_stop);
        let speaker = || name_at(names, words, 0).filter(|(_, end)| is_all(*end)).map(|(speaker, _)| speaker);
        let by_colon = || speaker().or_else(|| only_person(names, words));
        whose(names, words, start..words.len()).or_else(|| by_colon().filter(|_| !is_in))
    }

    /// Returns the clause right after the quotation, and that of the first verb of speech there.
    pub(crate) fn clauses_after(&self) -> impl Iterator<Item = &[Word<'_>]> {
        let words = &self.after[..self.after.len().min(2 * CLOSE)];
        let verb = words.iter().position(|word| speech::is_speech(&word.text)).unwrap_or(0);
        let clause = move |at: usize| {
            let start = words[..at].iter().rposition(|word| word.follows_stop).unwrap_or(0);
            let start = if words[at].follows_stop { at } else { start };
            let end = words[at + 1..].iter().position(|word| word.follows_stop).map_or(words.len(), |n| at + 1 + n);
            &words[start..end.min(start + CLOSE)]
        };
        let clauses = [0, verb].into_iter().filter(|&at| at < words.len()).map(clause);
        clauses.filter(|clause| clause.first().is_some_and(|first| !leads_on(first)))
    }

    /// Reads `"...," said [office,] NAME`, `"...," NAME [, office,] said`, `"...," it was said by NAME`, `"...": NAME`,
    /// `"...," according to NAME`, `"...," PAPER quoted NAME as saying` and `"...," came the answer from NAME`.
    fn subject_after(&self, names: &ActorNames) -> Option<Subject> {
        /// The verb stands no farther off.
        const REACH: usize = 24;
        let words = &self.after;
        if let Some(source) = according_to(names, words).filter(|(at, _)| *at == 0) {
            return Some(source.1);
        }
        if let Some(subject) = put_into_words(names, &words[..words.len().min(REACH)]) {
            return Some(subject);
        }
        let Some(verb) = words.iter().take(REACH).position(|word| speech::is_speech(&word.text)) else {
            let brings = words.first().filter(|first| speech::brings(&first.text));
            let answer = brings.and_then(|_| whose(names, words, 1..words.len()));
            return answer.or_else(|| name_that_is_all(names, words, 0));
        };
        if let Some(quoted) = who_is_quoted(names, words) {
            return Some(quoted);
        }
        if verb == 0 {
            return subject_behind(names, words, verb);
        }
        if is_told(words, verb) {
            return told_by(names, words, verb);
        }
        let by = told_by(names, words, verb);
        // "Reuters reported him as saying"
        let one = || one_word(words, 0..verb).filter(|_| !is_one_of(&["reported", "reports"], &words[verb]));
        let clause = || match words[verb].follows_stop {
            true => apposition(names, words, verb),
            false => cleft(names, words, verb).or_else(|| phrase(names, words, 0..verb)).or_else(one),
        };
        by.or_else(|| if leads_on(&words[0]) { None } else { clause() })
    }

    /// Reads `NAME [, office,] said "..."`; where that is a pronoun, the clause before it; without any verb of speech
    /// `NAME "..."` and `according to NAME, "..."`.
    fn subject_before(&self, names: &ActorNames) -> Option<Subject> {
        let quoted = || {
            let quoted = who_is_quoted(names, &self.before).or_else(|| read_out(names, &self.before));
            quoted.or_else(|| put_into_words(names, &self.before))
        };
        let quoted = (self.leads != LeadsTo::End).then(quoted).flatten();
        if let Some(quoted) = quoted.or_else(|| self.introduced(names)) {
            return Some(quoted);
        }
        // "According to NAME, drivers had reported it." tells whose words follow.
        let source = according_to(names, &self.before).filter(|(at, _)| *at == 0 && self.leads == LeadsTo::End);
        if let Some((_, source)) = source {
            return Some(source);
        }
        let mut words = &self.before[..];
        let mut found = None;
        let by_colon = self.leads == LeadsTo::QuotationByColon;
        while let Some(verb) = speech::last_speech(words) {
            // "NAME asked about it, and the minister was clear: "..."": whoever that is.
            if by_colon && starts_other_clause(&self.before[verb..]) {
                return Some(Subject::Pronoun);
            }
            let subject = subject_of(names, words, verb).or_else(|| {
                // The words go on behind it: `"...," said NAME, "..."`.
                let is_inverted = words[verb].follows_stop && words[..verb].iter().all(|word| !word.follows_stop);
                is_inverted.then(|| subject_behind(names, words, verb)).flatten()
            });
            if subject.is_some() {
                found = subject;
            }
            match found {
                Some(Subject::Pronoun) | None => words = &words[..verb],
                Some(_) => break,
            }
        }
        let is_bare = speech::last_speech(&self.before).is_none();
        let without_verb = || {
            let source = || according_to(names, &self.before).map(|(_, source)| source);
            let beside = || name_that_ends(names, &self.before).filter(|_| self.leads != LeadsTo::End);
            beside().or_else(source)
        };
        found.or_else(|| is_bare.then(without_verb).flatten())
    }
}

/// Reads `as NAME put it`, `is how NAME put it` and `was the way NAME puts it`.
fn put_into_words(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    let is_put = |pair: &[Word<'_>]| matches!(&*pair[0].text, "put" | "puts") && pair[1].text == "it";
    let verb = words.windows(2).position(is_put)?;
    let how = words[..verb].iter().rposition(|word| matches!(&*word.text, "as" | "As" | "how" | "way"))?;
    phrase(names, words, how + 1..verb)
}

/// Returns the part of the normal form right behind a quotation, up to the end of its paragraph or of the next one,
/// that says whose it is: "- NAME, office", and "NAME (office)" where the paragraph ends with it.
fn signature(article: &Article, end: usize) -> Option<Range<usize>> {
    /// Longer lines are sentences.
    const LONGEST: usize = 80;
    /// No more signs close a quotation.
    const MOST_SIGNS: usize = 8;
    let text = article.normal_text();
    let paragraph = article.sentences()[article.sentence_at_normal(end - 1)].paragraph;
    let paragraph_end = article.normal_of_paragraph(paragraph).end.max(end);
    let is_closing = |c: &char| matches!(c, '"' | '\'' | '.' | '!' | '?' | ',' | ' ' | '\n');
    let closing = |part: &str| part.chars().take(MOST_SIGNS).take_while(is_closing).count();
    // Signs and addresses of Markdown may close it, too.
    let optional_end = |at: usize| article.optional_in(&(at..at + 1)).first().map_or(at, |span| span.end);
    let mark_end = optional_end(end + closing(&text[end..paragraph_end])).min(paragraph_end);
    let here = mark_end + closing(&text[mark_end..paragraph_end]);
    let start = if here < paragraph_end { here } else { paragraph_end + closing(&text[paragraph_end..]) };
    let tail = &text[here..paragraph_end];
    if tail.chars().nth(LONGEST).is_none() && tail.ends_with(')') && tail.contains(" (") {
        return Some(end..paragraph_end);
    }
    let rest = text[start..].strip_prefix("- ")?;
    let n_bytes = rest.bytes().take(LONGEST + 1).take_while(|&byte| byte != b'\n').count();
    let line = start..start + "- ".len() + n_bytes;
    (n_bytes <= LONGEST).then_some(line)
}

/// Returns whom words are according to, and where that is said.
fn according_to(names: &ActorNames, words: &[Word<'_>]) -> Option<(usize, Subject)> {
    let at =
        words.windows(2).position(|pair| pair[0].text.eq_ignore_ascii_case("according") && pair[1].text == "to")?;
    phrase(names, words, at + 2..words.len()).filter(is_name).map(|source| (at, source))
}

/// Returns whom somebody quotes: "PAPER quoted NAME as saying", "recalled NAME saying", "heard NAME say".
fn who_is_quoted(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    let quotes = (0..words.len()).filter(|&at| speech::quotes(&words[at].text));
    quotes.into_iter().find_map(|at| {
        let (quoted, end) = name_at(names, words, at + 1).filter(|_| !words[at + 1].follows_stop)?;
        let says = end + usize::from(words.get(end).is_some_and(|word| word.text == "as"));
        let is_saying = |word: &&Word<'_>| speech::is_bare_speech(&word.text) && !word.follows_stop;
        words.get(says).filter(is_saying).map(|_| quoted)
    })
}

/// Returns whose a writing is that somebody reads out, or a claim that words are of: "read out a letter from NAME",
/// "rejected NAME's claim that".
fn read_out(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    /// Such a phrase is no longer.
    const LONGEST: usize = 6;
    let is_claim = words.last().is_some_and(|that| that.text == "that");
    let reads = |at: usize| {
        let before = if at > 1 && words[at - 1].text == "out" { &words[at - 2] } else { &words[at - 1] };
        before.text == "read" || (speech::quotes(&before.text) && before.text != "has")
    };
    let starts = (1..words.len()).rev().take(LONGEST).filter(|&at| is_claim || reads(at));
    let owned = starts.filter(|&at| words[at..].iter().any(|word| speech::is_writing(&word.text)));
    owned
        .into_iter()
        .find_map(|at| whose(names, words, at..words.len()).filter(|subject| matches!(subject, Subject::Named(..))))
}

/// Returns whether somebody is told what a verb of speech introduces, and does not say it.
fn is_told(words: &[Word<'_>], verb: usize) -> bool {
    const NEAR: usize = 2;
    let auxiliary = words[verb.saturating_sub(NEAR)..verb].iter();
    speech::turns_to(&words[verb].text)
        && auxiliary.clone().any(|word| matches!(word.text.as_ref(), "was" | "were" | "is" | "are" | "been" | "being"))
}

/// Reads `said by NAME`.
fn told_by(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    let by = words.get(verb + 1).filter(|by| by.text == "by" && !by.follows_stop);
    by.and_then(|_| phrase(names, words, verb + 2..words.len())).filter(is_name)
}

/// Returns whether a sentence says nothing but who has said what stands before it.
fn is_tag(words: &[Word<'_>]) -> bool {
    /// The verb stands no farther off.
    const REACH: usize = 8;
    let verb = words.iter().take(REACH).position(|word| speech::is_speech(&word.text));
    verb.is_some_and(|verb| {
        words.get(verb + 1).is_none_or(|next| next.follows_stop || leads_on(next) && next.text != "that")
    })
}

/// Reads `said NAME`, `chimed in NAME` and `said the office, NAME`.
fn subject_behind(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    let has_particle = words.get(verb + 1).is_some_and(|word| speech::is_particle(&words[verb].text, &word.text));
    let verb = verb + usize::from(has_particle);
    let first = words.get(verb + 1).filter(|first| !first.follows_stop && !leads_on(first))?;
    let subject = phrase(names, words, verb + 1..words.len())
        .or_else(|| phrase(names, words, verb + 1..office_end(words, verb + 1)?))
        .or_else(|| one_word(words, verb + 1..name_end(words, verb + 1)));
    let stop = (verb + 2..words.len()).find(|&at| words[at].follows_stop);
    let beside = stop.and_then(|stop| name_that_is_all(names, words, stop));
    // "said NAME's minister, NAME": of a country or a body a person speaks.
    let has_person = |subject: &Subject| matches!(subject, Subject::Named(named, _) if names.has_person(named));
    let is_whole = subject
        .as_ref()
        .is_some_and(|subject| is_name(subject) && (has_person(subject) || !beside.as_ref().is_some_and(has_person)));
    // "said NAME's lawyer, NAME"
    let is_voice = || words[verb + 1..stop.unwrap_or(words.len())].iter().any(|word| speech::is_voice(&word.text));
    let is_other = beside.as_ref().is_some_and(has_person) && is_voice();
    if (is_whole && !is_other) || speech::is_pronoun(&first.text) { subject } else { beside.or(subject) }
}

/// Returns where an office ends that a phrase starts with: "the minister for the coast", in an interview.
fn office_end(words: &[Word<'_>], start: usize) -> Option<usize> {
    /// Between "the" and what it is of.
    const MOST: usize = 3;
    words.get(start).filter(|the| the.text == "the")?;
    let of = (start + 1..words.len()).take(MOST).find(|&at| matches!(&*words[at].text, "of" | "for"))?;
    (of + 1..=words.len()).find(|&at| words.get(at).is_none_or(|word| word.follows_stop || leads_on(word)))
}

/// Returns where words end that may be a name, at a stop or where a clause leads on.
fn name_end(words: &[Word<'_>], start: usize) -> usize {
    (start + 1..words.len()).find(|&at| words[at].follows_stop || leads_on(&words[at])).unwrap_or(words.len())
}

/// Returns who has words that stand in a quotation inside of another one, as far as that one tells.
pub(crate) fn subject_inside(
    article: &Article,
    names: &ActorNames,
    quoted: &Quoted,
    whole: &Range<usize>,
) -> Option<Subject> {
    let Quoted::Nested(around) = quoted else { return None };
    WordsAround::inside(article, around, whole).subject(names).filter(|subject| !matches!(subject, Subject::Pronoun))
}

fn boundary(text: &str, byte: usize) -> usize {
    (byte..=text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

/// Returns the subject of a verb of speech.
fn subject_of(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    /// Between a name and its verb ("has also").
    const REACH: usize = 3;
    let clause = (0..verb).rev().find(|&at| at == 0 || words[at].follows_stop)?;
    if is_told(words, verb) {
        return told_by(names, words, verb);
    }
    if words[verb].follows_stop {
        return apposition(names, words, verb);
    }
    let near = verb.saturating_sub(REACH).max(clause);
    if (near..verb).rev().take(2).any(|at| speech::is_pronoun(&words[at].text)) {
        return cleft(names, words, verb).or(Some(Subject::Pronoun));
    }
    let named = (clause..verb)
        .rev()
        .filter_map(|at| names.at(words, at))
        .find(|named| named.words.end <= verb && named.words.end + REACH >= verb && named.words.start >= clause);
    match named {
        // The longest name that ends there: "Mr. Xi Jinping", not "Jinping".
        Some(named) => {
            let longer = (clause..named.words.start)
                .filter_map(|at| names.at(words, at))
                .find(|l| l.words.end >= named.words.end);
            let named = longer.unwrap_or(named);
            // "NAME's deputy said", "critics of NAME said"
            let owned = (clause..=named.words.start).find_map(|start| whose(names, words, start..verb));
            owned.or_else(|| Some(coordinated(names, words, first_coordinated(names, words, named))))
        }
        // "NAME and NAME wrote a letter saying"
        None => {
            let is_participle = words[verb].text.ends_with("ing");
            let is_named = |subject: &Subject| matches!(subject, Subject::Named(..));
            // What starts a sentence has a capital anyway.
            let is_name = |word: &Word<'_>| word.follows_stop || word.text.chars().skip(1).all(|c| !c.is_lowercase());
            let one = || one_word(words, clause..verb).filter(|_| is_name(&words[clause]));
            phrase(names, words, clause..verb).filter(|subject| is_participle || !is_named(subject)).or_else(one)
        }
    }
}
