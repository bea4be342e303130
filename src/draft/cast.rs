//! Who the noun phrases of reports stand for: a named actor, or an unnamed one that is entered for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::lexicon::{LEXICON, Tag};
use crate::draft::phrases::{Phrase, PhraseKind, Phrases};
use crate::draft::reports::{Report, is_asker};
use crate::draft::text::{ArticleText, ByteSpan};
use crate::draft::units::Units;
use crate::draft::words::is_head;
use crate::draft::{Actors, DraftActor, DraftActorKind, MentionForm, NameMention};

/// A phrase that names nobody is entered as an actor if it is no longer, in bytes.
const LONGEST: usize = 120;

/// The actors of an article while phrases are resolved.
pub struct PhraseCast<'a> {
    /// The article.
    pub text: &'a ArticleText<'a>,
    /// Its items.
    pub units: &'a Units,
    /// All actors so far.
    pub actors: Vec<DraftActor>,
    /// All mentions by start and end.
    pub mentions: BTreeMap<(usize, usize), NameMention>,
    /// Pronouns that were resolved, by start.
    pub pronouns: BTreeMap<usize, usize>,
    keys: BTreeSet<String>,
    /// Persons by their names in capitals, as transcripts write them.
    by_capitals: BTreeMap<String, usize>,
    groups: BTreeMap<String, usize>,
}

impl<'a> PhraseCast<'a> {
    /// Starts with those who are named.
    pub fn new(text: &'a ArticleText<'a>, units: &'a Units, actors: Actors) -> Self {
        let keys = actors.actors.iter().map(|actor| actor.key.clone()).collect();
        let persons = actors.actors.iter().enumerate().filter(|(_, actor)| actor.kind == DraftActorKind::Person);
        let by_capitals = persons
            .flat_map(|(index, actor)| [&actor.short_name, &actor.name].map(|name| (name.to_uppercase(), index)));
        let by_capitals = by_capitals.collect();
        let mentions = actors.mentions.into_iter().map(|mention| ((mention.span.start, mention.span.end), mention));
        Self {
            text,
            units,
            actors: actors.actors,
            mentions: mentions.collect(),
            pronouns: BTreeMap::new(),
            keys,
            by_capitals,
            groups: BTreeMap::new(),
        }
    }

    /// The mentions that lie in a span.
    pub fn mentions_in(&self, span: &ByteSpan) -> impl DoubleEndedIterator<Item = &NameMention> {
        let end = span.end;
        self.mentions.range((span.start, 0)..(end, 0)).map(|(_, mention)| mention).filter(move |m| m.span.end <= end)
    }

    /// Whom a phrase stands for; two where two speak together. Unnamed ones are entered.
    pub fn resolve(&mut self, phrase: &Phrase) -> Vec<usize> {
        let known = self.known_speakers(phrase);
        if !known.is_empty() || phrase.kind == PhraseKind::Pronoun {
            return known;
        }
        self.half_known_pair(phrase).unwrap_or_else(|| self.unnamed(phrase).into_iter().collect())
    }

    /// "Strand and Zorvia": both, if one is named and nothing but names stand there; the other one is entered as what that is.
    fn half_known_pair(&mut self, phrase: &Phrase) -> Option<Vec<usize>> {
        let and = phrase.items.clone().find(|&item| self.units.lower(self.text, item) == "and")?;
        if phrase.items.clone().any(|item| item != and && self.units.tag(item) != Tag::Name) {
            return None;
        }
        let phrases = Phrases { text: self.text, units: self.units };
        let pair = [phrases.ending(phrase.items.start, and)?, phrases.starting(and + 1, phrase.items.end)?];
        let known = [self.known(&pair[0]), self.known(&pair[1])];
        let other = known.into_iter().flatten().next()?;
        let kind = self.actors[other].kind;
        if kind == DraftActorKind::Body || known.iter().all(Option::is_some) {
            return None;
        }
        let new = self.unnamed(&pair[usize::from(known[0].is_some())])?;
        if kind == DraftActorKind::Country && self.actors[new].kind == DraftActorKind::Group {
            let name = self.actors[new].name.clone();
            self.actors[new].key = self.key("country", &name);
            self.actors[new].kind = kind;
        }
        Some(known.map(|actor| actor.unwrap_or(new)).to_vec())
    }

    /// Whom a phrase stands for, as far as that is known already; two where two speak together.
    pub fn known_speakers(&self, phrase: &Phrase) -> Vec<usize> {
        let pair = if phrase.kind == PhraseKind::Pronoun { None } else { self.pair(phrase) };
        pair.unwrap_or_else(|| self.known(phrase).into_iter().collect())
    }

    /// Whom a phrase stands for, if that is known already.
    pub fn known(&self, phrase: &Phrase) -> Option<usize> {
        if phrase.kind == PhraseKind::Pronoun {
            let at = self.units.span(self.text, phrase.core.start).start;
            return self.pronouns.get(&at).copied();
        }
        let core = self.units.span_of(self.text, &phrase.core);
        let in_capitals = || self.in_capitals(self.text.at(&core));
        let body = || self.named_beyond(phrase, &core);
        self.named(&core).or_else(body).or_else(|| self.named_beside(phrase)).or_else(in_capitals)
    }

    /// The person whose name, in capitals, is this: "STRAND" of a transcript.
    pub fn in_capitals(&self, name: &str) -> Option<usize> {
        self.by_capitals.get(name).copied()
    }

    /// "The Ministry of Water": the name of a body that starts with the core, behind "the", and runs past it.
    fn named_beyond(&self, phrase: &Phrase, core: &ByteSpan) -> Option<usize> {
        let second = self.units.span(self.text, phrase.core.start + 1).start;
        let whole = core.start..self.units.span_of(self.text, &phrase.items).end;
        let is_it = |mention: &&NameMention| {
            (mention.span.start == core.start || mention.span.start == second) && mention.span.end > core.end
        };
        let named = self.mentions_in(&whole).filter(is_it).filter_map(|mention| mention.actor);
        named.rev().find(|&actor| self.actors[actor].kind == DraftActorKind::Body)
    }

    /// "Strand and Lind": both, if both are named.
    fn pair(&self, phrase: &Phrase) -> Option<Vec<usize>> {
        let and = phrase.items.clone().find(|&item| self.units.lower(self.text, item) == "and")?;
        let phrases = Phrases { text: self.text, units: self.units };
        let first = phrases.ending(phrase.items.start, and)?;
        let second = phrases.starting(and + 1, phrase.items.end)?;
        let named = |phrase: &Phrase| self.named(&self.units.span_of(self.text, &phrase.core));
        let (first, second) = (named(&first)?, named(&second)?);
        let persons = [first, second].iter().all(|&actor| self.actors[actor].kind != DraftActorKind::Body);
        (persons && first != second).then(|| vec![first, second])
    }

    /// The actor of the mention with which a core ends; a person's may start before it, with a title.
    fn named(&self, core: &ByteSpan) -> Option<usize> {
        /// No title is longer, in bytes.
        const TITLE: usize = 60;
        let from = core.start.saturating_sub(TITLE)..core.end;
        let ends = |mention: &&NameMention| mention.span.end == core.end && mention.actor.is_some();
        let fits = |mention: &&NameMention| {
            let is_inside = mention.span.start >= core.start;
            is_inside || mention.actor.is_some_and(|actor| self.actors[actor].kind == DraftActorKind::Person)
        };
        let mut best = self.mentions_in(&from).filter(ends).find(fits)?;
        // "Russian" in "a Russian" is a demonym; so is it in "the French", which stands for the country.
        if best.form == MentionForm::Demonym && self.text.at(core).split(' ').count() > 2 {
            best = self.mentions_in(core).filter(ends).find(|mention| mention.form != MentionForm::Demonym)?;
        }
        best.actor
    }

    /// "the prime minister, Hanna Veit," is she.
    fn named_beside(&self, phrase: &Phrase) -> Option<usize> {
        let next = self.behind_office(phrase.items.end);
        if !matches!(phrase.kind, PhraseKind::Role | PhraseKind::Noun) || self.units.tag(next) != Tag::Comma {
            return None;
        }
        // A title may be no name: "the fire chief, Captain Ulla Berg,".
        let is_of_name =
            |item: &usize| self.units.tag(*item) == Tag::Name || LEXICON.is_role(&self.units.lower(self.text, *item));
        let names = (next + 1..next + 6).take_while(is_of_name).count();
        let ends = matches!(self.units.tag(next + 1 + names), Tag::Comma | Tag::Stop | Tag::Quote);
        let core = self.units.span_of(self.text, &(next + 1..next + 1 + names));
        let actor = self.named(&core).filter(|_| ends && names > 0)?;
        (self.actors[actor].kind == DraftActorKind::Person).then_some(actor)
    }

    /// Where an office ends that says where it is held: "the ambassador to Norland".
    fn behind_office(&self, end: usize) -> usize {
        let is_of_place = |item: &usize| matches!(self.units.tag(*item), Tag::Name | Tag::Determiner | Tag::Other);
        let n = (end + 1..end + 5).take_while(is_of_place).count();
        if self.units.tag(end) == Tag::To && n > 0 { end + 1 + n } else { end }
    }

    /// Enters somebody who is not named, or finds them again by the same words.
    fn unnamed(&mut self, phrase: &Phrase) -> Option<usize> {
        let mut span = self.units.span_of(self.text, &phrase.items);
        if span.len() > LONGEST || span.is_empty() {
            span = self.units.span_of(self.text, &phrase.core);
        }
        if span.len() > LONGEST || span.is_empty() || self.text.at(&span).contains('\n') {
            return None;
        }
        let words = self.text.at(&span);
        let name = name_of(words);
        if !name.contains(char::is_alphabetic) {
            return None;
        }
        let head = self.units.lower(self.text, phrase.core.end - 1).into_owned();
        if is_asker(&head) && self.units.tag(phrase.items.end) == Tag::Colon {
            return None;
        }
        let actor = match self.groups.get(&name.to_lowercase()).copied().or_else(|| self.again(phrase, &head)) {
            Some(actor) => actor,
            None => self.enter(phrase, &name, &head),
        };
        self.groups.insert(name.to_lowercase(), actor);
        let mention = NameMention {
            span: span.clone(),
            actor: Some(actor),
            form: MentionForm::Nominal,
            rule: "subject of a report",
            percent: 80,
        };
        self.mentions.entry((span.start, span.end)).or_insert(mention);
        Some(actor)
    }

    /// "the spokesman" after "a spokesman for the ministry".
    fn again(&self, phrase: &Phrase, head: &str) -> Option<usize> {
        let is_definite = self.units.lower(self.text, phrase.items.start) == "the";
        let is_short = is_definite && phrase.items.len() == 2;
        if is_short { self.groups.get(&format!("\u{1}{head}")).copied() } else { None }
    }

    fn enter(&mut self, phrase: &Phrase, name: &str, head: &str) -> usize {
        let span = self.units.span_of(self.text, &phrase.items);
        let mut member_of: Vec<usize> = Vec::new();
        for mention in self.mentions_in(&span) {
            let body = mention
                .actor
                .filter(|&actor| matches!(self.actors[actor].kind, DraftActorKind::Country | DraftActorKind::Body));
            member_of.extend(body.filter(|body| !member_of.contains(body)));
        }
        let actor = self.actors.len();
        let plural =
            head.ends_with('s') && !head.ends_with("ss") || matches!(head, "people" | "men" | "women" | "police");
        let key = self.key("group", name);
        self.actors.push(DraftActor {
            key,
            kind: DraftActorKind::Group,
            name: name.to_owned(),
            short_name: name.to_owned(),
            aliases: Vec::new(),
            iso: None,
            member_of,
            gender: None,
            plural,
        });
        if LEXICON.is_role(head) {
            self.groups.insert(format!("\u{1}{head}"), actor);
        }
        actor
    }

    /// Makes a person of somebody who was entered by the words alone, once "he" or "she" tells that it is one.
    pub fn make_person(&mut self, actor: usize) {
        if self.actors[actor].kind == DraftActorKind::Group && is_full_name(&self.actors[actor].name) {
            let name = self.actors[actor].name.clone();
            self.actors[actor].key = self.key("person", &name);
            self.actors[actor].kind = DraftActorKind::Person;
        }
    }

    /// A key that no other actor has.
    fn key(&mut self, kind: &str, name: &str) -> String {
        let plain = name.to_lowercase();
        let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let stem = format!("{kind}/{}", words.collect::<Vec<_>>().join("-"));
        let mut key = stem.clone();
        let mut number = 2;
        while !self.keys.insert(key.clone()) {
            key = format!("{stem}-{number}");
            number += 1;
        }
        key
    }

    /// Enters "who" in front of a cue as a mention of the speaker; returns where it stands.
    pub fn enter_who(&mut self, report: &Report, speakers: &[usize]) -> Option<ByteSpan> {
        let ([actor], Some(who)) = (speakers, report.who) else { return None };
        let span = self.units.span(self.text, who);
        let mention = NameMention {
            span: span.clone(),
            actor: Some(*actor),
            form: MentionForm::Pronoun,
            rule: "who",
            percent: 90,
        };
        self.mentions.entry((span.start, span.end)).or_insert(mention);
        Some(span)
    }

    /// Gives back what was found.
    pub fn finish(self) -> Actors {
        Actors { actors: self.actors, mentions: self.mentions.into_values().collect() }
    }
}

/// Whether words may be one person's name: few, each with a capital first and small letters then.
pub(super) fn is_full_name(name: &str) -> bool {
    /// No name has more words.
    const MOST: usize = 3;
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && word.len() > 2 && word.chars().skip(1).all(char::is_lowercase)
    };
    let count = name.split(' ').count();
    count <= MOST && name.split(' ').all(is_name) && !name.rsplit(' ').next().is_some_and(is_head)
}

/// A phrase as a name: without "the" or "a" at its start.
fn name_of(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let skipped = words.first().is_some_and(|first| ["the", "a", "an", "The", "A", "An"].contains(first));
    words[usize::from(skipped && words.len() > 1)..].join(" ")
}
