//! People without names whom a word for a country or a body tells: "two Norlandic diplomats", "the country's army".

use std::collections::HashMap;
use std::ops::Range;

use crate::draft::lexicon::Tag;
use crate::draft::offices::Offices;
use crate::draft::registry::Registry;
use crate::draft::tables::{Meaning, TABLES};
use crate::draft::words::Words;
use crate::draft::{ArticleText, DraftActorKind, MentionForm, TokenKind};

/// Nouns that stand for the country whose word precedes them.
const GOVERNMENTS: [&str; 5] = ["government", "regime", "authorities", "leadership", "administration"];

/// Words before the word for a country that belong to the group: "senior Norlandic officials".
const BEFORE: &str = " senior top some other several many most two three four five six seven eight nine ten dozens hundreds \
thousands current former unnamed unidentified rebel ethnic young local influential leading high-ranking prominent ";

/// How many words for countries a list has at most; what is longer names no people.
const MOST_OWNERS: usize = 8;

/// How many words may stand between the word for a country and the noun.
const FAR: usize = 4;

/// Finds groups.
pub struct NamedGroups<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
}

/// What is known while groups are entered.
struct Known {
    /// The groups so far, by those whom they belong to and their noun.
    groups: HashMap<(Vec<usize>, String), usize>,
    /// The persons by the byte where each mention starts.
    persons: HashMap<usize, usize>,
}

/// A noun phrase with words for those whom its people belong to.
struct People {
    tokens: Range<usize>,
    /// The first word for a country or region.
    core: usize,
    head: usize,
    owners: Vec<usize>,
    /// How many words for countries, bodies and regions there are.
    n: usize,
}

impl NamedGroups<'_, '_> {
    /// Notes all groups.
    pub fn note(&self, registry: &mut Registry, offices: &Offices<'_, '_>) {
        let persons = registry.mentions().iter().filter_map(|mention| {
            let actor = mention.actor.filter(|&actor| registry.actor(actor).kind == DraftActorKind::Person)?;
            Some((mention.span.start, actor))
        });
        let mut known = Known { groups: HashMap::new(), persons: persons.collect() };
        let owners = self.owners(registry);
        let mut at = 0;
        while at < owners.len() {
            self.note_government(registry, &owners[at]);
            let Some(people) = self.people(&owners, at) else {
                at += 1;
                continue;
            };
            at = owners.partition_point(|(tokens, _)| tokens.start < people.head).max(at + people.n);
            self.enter(registry, offices, &mut known, &people);
        }
    }

    /// Notes "the government of Norland".
    fn note_government(&self, registry: &mut Registry, (tokens, owner): &(Range<usize>, Option<usize>)) {
        let Some(start) = tokens.start.checked_sub(2).filter(|&at| self.text.is(at + 1, "of")) else { return };
        let country = owner.filter(|&owner| registry.actor(owner).kind == DraftActorKind::Country);
        if let Some(country) = country.filter(|_| GOVERNMENTS.contains(&self.text.lower(start).as_ref())) {
            let span = self.text.tokens[start].span.start..self.text.tokens[tokens.end - 1].span.end;
            let form = MentionForm::Metonym;
            registry.mention(self.text, (span, form), country, ("government of a country", 95));
        }
    }

    /// The words for countries, bodies and regions, in order, with their actors.
    fn owners(&self, registry: &Registry) -> Vec<(Range<usize>, Option<usize>)> {
        let mut owners: Vec<(Range<usize>, Option<usize>)> = Vec::new();
        for mention in registry.mentions() {
            let Some(actor) = mention.actor else { continue };
            let start = self.text.token_at(mention.span.start);
            let end = self.text.tokens.partition_point(|token| token.span.start < mention.span.end);
            let kind = registry.actor(actor).kind;
            if matches!(kind, DraftActorKind::Country | DraftActorKind::Body) && mention.form != MentionForm::Metonym {
                owners.push((start..end.max(start + 1), Some(actor)));
            }
        }
        for token in 0..self.text.tokens.len() {
            let hit = TABLES.at(self.text, token).filter(|hit| hit.meaning == Meaning::People);
            if let Some(hit) = hit.filter(|_| self.text.tokens[token].capitalised) {
                owners.push((token..hit.next, None));
            }
        }
        owners.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
        owners.dedup_by(|next, kept| next.0.start < kept.0.end);
        owners
    }

    /// The people whom the words from the owner at an index on name.
    fn people(&self, owners: &[(Range<usize>, Option<usize>)], at: usize) -> Option<People> {
        let mut last = at;
        let mut joint = "and";
        while let Some((next, _)) = owners.get(last + 1) {
            let word = self.text.word(owners[last].0.end);
            if next.start != owners[last].0.end + 1 || !matches!(word, "and" | "," | "&") || last - at > MOST_OWNERS {
                break;
            }
            (last, joint) = (last + 1, word);
        }
        // "In Norland, Vestlandic officials" is no list.
        let at = if joint == "," { last } else { at };
        let head = self.head(owners[last].0.end)?;
        let core = owners[at].0.start;
        let ids = owners[at..=last].iter().filter_map(|(_, actor)| *actor).collect();
        Some(People { tokens: self.start(core)..head + 1, core, head, owners: ids, n: last + 1 - at })
    }

    /// The noun for people that follows a word for a country, perhaps after 's.
    fn head(&self, start: usize) -> Option<usize> {
        let own = self.text.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Clitic);
        let start = if own { start + 1 } else { start };
        let mut found = None;
        for at in start..start + FAR {
            let token = self.text.tokens.get(at)?;
            let word = self.text.lower(at);
            if token.kind != TokenKind::Word
                || token.capitalised
                || token.sentence != self.text.tokens[start - 1].sentence
            {
                break;
            }
            let is_noun =
                TABLES.is_people(&word) || GOVERNMENTS.contains(&word.as_ref()) || TABLES.role(&word).is_some();
            if is_noun {
                found = Some(at);
            } else if matches!(word.as_ref(), "said" | "says" | "told")
                || !matches!(self.words.tag(at), Tag::Other | Tag::Verb | Tag::Gerund | Tag::Report | Tag::Adverb)
                || found.is_some() && self.words.tag(at) != Tag::Other
            {
                break;
            }
        }
        // "Norlandic president Ivan Lind" is a name with a role.
        let head = found?;
        let named = self.words.tag(head + 1) == Tag::Name
            && self.text.tokens[head + 1].sentence == self.text.tokens[head].sentence;
        (!named).then_some(head)
    }

    fn start(&self, owner: usize) -> usize {
        let mut start = owner;
        while start > 0 && {
            let word = self.text.lower(start - 1);
            let joins = word == "and" && start > 1 && self.text.lower(start - 2) == "current";
            (BEFORE.contains(&format!(" {word} ")) || joins) && self.text.tokens[start - 1].kind == TokenKind::Word
        } {
            start -= 1;
        }
        start
    }

    /// Whether a role in the singular stands beside the name of its holder: "Ida Lind, the Norlandic envoy".
    fn is_beside_name(&self, people: &People) -> bool {
        let mut before = people.tokens.start;
        while before > 0 && matches!(self.words.tag(before - 1), Tag::Determiner | Tag::Other | Tag::Adverb) {
            before -= 1;
        }
        let after_name = before > 1 && self.text.is(before - 1, ",") && self.words.tag(before - 2) == Tag::Name;
        let near = (people.head + 1..people.head + 10).take_while(|&at| {
            matches!(
                self.words.tag(at),
                Tag::Name
                    | Tag::Other
                    | Tag::Preposition
                    | Tag::Determiner
                    | Tag::To
                    | Tag::Coordinator
                    | Tag::Comma
                    | Tag::Possessive
            )
        });
        let before_name = near.last().is_some_and(|last| {
            (people.head + 1..=last).any(|at| self.text.is(at, ",") && self.words.tag(at + 1) == Tag::Name && last > at)
        });
        after_name || before_name
    }

    fn enter(&self, registry: &mut Registry, offices: &Offices<'_, '_>, known: &mut Known, people: &People) {
        let head = self.text.lower(people.head).into_owned();
        let span = self.text.tokens[people.tokens.start].span.start..self.text.tokens[people.head].span.end;
        let is_country = |owner: &usize| registry.actor(*owner).kind == DraftActorKind::Country;
        if let ([country], true) = (&people.owners[..], people.owners.iter().all(is_country))
            && GOVERNMENTS.contains(&head.as_str())
        {
            registry.mention(self.text, (span, MentionForm::Metonym), *country, ("government of a country", 95));
            return;
        }
        let plural = TABLES.is_people(&head);
        if !plural {
            if self.is_beside_name(people) {
                // "the Norlandic envoy, Ida Lind,": both are hers.
                let name = self.text.tokens.get(people.head + 2).filter(|_| self.text.is(people.head + 1, ","));
                if let Some(&person) = name.and_then(|name| known.persons.get(&name.span.start)) {
                    let rule = ("office before the name of its holder", 90);
                    registry.mention(self.text, (span, MentionForm::Title), person, rule);
                }
                return;
            }
            if let Some((person, percent)) = offices.holder(registry, &head, &people.owners, people.tokens.start) {
                for &owner in &people.owners {
                    registry.belong(person, owner);
                }
                registry.mention(
                    self.text,
                    (span, MentionForm::Title),
                    person,
                    ("office of a country whose holder the article names", percent),
                );
                return;
            }
        }
        let core = self.text.tokens[people.core].span.start..span.end;
        let former =
            people.core > 1 && self.text.is(people.core - 1, "former") && !self.text.is(people.core - 2, "and");
        let all_known = people.owners.len() == people.n && !former;
        let key = (
            people.owners.clone(),
            if all_known { head.clone() } else { self.text.at(&core).to_lowercase() + if former { "!" } else { "" } },
        );
        // Two single persons of the same sort need not be one.
        let actor = known.groups.get(&key).copied().filter(|_| plural).unwrap_or_else(|| {
            let actor = registry.group(self.text.at(&core), plural);
            if let Some(Some(gender)) = TABLES.role(&head).filter(|_| !plural) {
                registry.set_gender(actor, gender);
            }
            for &owner in &people.owners {
                registry.belong(actor, owner);
            }
            known.groups.insert(key, actor);
            actor
        });
        let form = if plural { MentionForm::Plural } else { MentionForm::Nominal };
        registry.mention(self.text, (span, form), actor, ("people told by their country or body", 85));
    }
}
