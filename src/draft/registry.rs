//! The actors of an article as they become known, with the names that lead to them.

use std::collections::HashMap;

use crate::draft::tables::{Meaning, TABLES};
use crate::draft::words::{is_company, is_institution};
use crate::draft::{Actors, ArticleText, ByteSpan, DraftActor, DraftActorKind, Gender, MentionForm, NameMention};

/// Actors and their mentions.
#[derive(Debug, Default)]
pub struct Registry {
    actors: Vec<DraftActor>,
    mentions: Vec<NameMention>,
    countries: HashMap<usize, usize>,
    /// States that the tables do not know, by their names.
    states: HashMap<String, usize>,
    bodies: HashMap<String, usize>,
    /// Short names that the article itself gives in brackets.
    called: HashMap<String, usize>,
    /// Bodies by a word of their name that may stand for it: "the Council".
    by_head: HashMap<String, Vec<usize>>,
    /// Bodies by the first word of their name: "Norlind" of "Norlind Motors".
    by_first: HashMap<String, Vec<usize>>,
    /// Persons by their full names.
    by_full_name: HashMap<String, usize>,
    /// Persons by family name, and by given name, in small letters.
    by_surname: HashMap<String, Vec<usize>>,
    by_given_name: HashMap<String, Vec<usize>>,
    /// What persons are called beside their full names: "mayor".
    roles: HashMap<usize, Vec<String>>,
    /// Where the last mention of each actor ends.
    last: Vec<usize>,
    /// How often each actor was mentioned.
    named: Vec<usize>,
}

/// Words at the ends of the names of companies that shorter forms leave out.
const FORMS: [&str; 9] = ["Ltd", "Inc", "Corp", "LLC", "PLC", "Co", "Company", "Corporation", "Holdings"];

/// How many other names an actor gets: no map shows more, and long texts stay quick.
const MOST_ALIASES: usize = 24;

/// How many persons of one family name, or bodies of one sort, are told apart by it: no article has more, and endless
/// lists of names stay quick.
const MOST_BEARERS: usize = 32;

/// Endings of names that tell a son from his father.
const SUFFIXES: [&str; 7] = ["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"];

impl Registry {
    fn add(&mut self, kind: DraftActorKind, name: &str) -> usize {
        let (key, short_name) = (String::new(), name.to_owned());
        self.actors.push(DraftActor {
            key,
            kind,
            name: name.to_owned(),
            short_name,
            aliases: Vec::new(),
            iso: None,
            member_of: Vec::new(),
            gender: None,
            plural: false,
        });
        self.last.push(0);
        self.named.push(0);
        self.actors.len() - 1
    }

    /// The actor of a country.
    pub fn country(&mut self, index: usize) -> usize {
        if let Some(&actor) = self.countries.get(&index) {
            return actor;
        }
        let country = &TABLES.countries[index];
        let actor = self.add(DraftActorKind::Country, country.name);
        self.actors[actor].iso = Some(country.iso.to_owned());
        self.countries.insert(index, actor);
        actor
    }

    /// The actor of a state that the tables do not know.
    pub fn state(&mut self, name: &str) -> usize {
        if let Some(&actor) = self.states.get(name) {
            return actor;
        }
        let actor = self.add(DraftActorKind::Country, name);
        self.states.insert(name.to_owned(), actor);
        actor
    }

    /// The actor of an organisation of the tables, with those that it belongs to.
    pub fn organisation(&mut self, index: usize) -> usize {
        let organisation = &TABLES.organisations[index];
        let is_new = !self.bodies.contains_key(&organisation.name.to_lowercase());
        let actor = self.body(organisation.name);
        if is_new {
            for part in &organisation.part_of {
                let owner = match TABLES.owner(part) {
                    Some(Meaning::Country(country, _)) => self.country(country),
                    Some(Meaning::Organisation(whole)) => self.organisation(whole),
                    _ => continue,
                };
                self.belong(actor, owner);
            }
        }
        actor
    }

    /// Notes that an actor belongs to another.
    pub fn belong(&mut self, actor: usize, owner: usize) {
        if actor != owner
            && !self.actors[actor].member_of.contains(&owner)
            && !self.actors[owner].member_of.contains(&actor)
        {
            self.actors[actor].member_of.push(owner);
        }
    }

    /// An actor.
    pub fn actor(&self, actor: usize) -> &DraftActor {
        &self.actors[actor]
    }

    /// All mentions so far.
    pub fn mentions(&self) -> &[NameMention] {
        &self.mentions
    }

    /// The actor of an organisation by its name.
    pub fn body(&mut self, name: &str) -> usize {
        let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
        // "New People's Party" is the "New People Party" too.
        let key = name.to_lowercase().replace("'s ", " ").replace("’s ", " ");
        if let Some(&actor) = self.bodies.get(&key) {
            return actor;
        }
        for short in [without_form(name), without_purpose(name)].into_iter().flatten() {
            let known = self.bodies.get(&short.to_lowercase()).copied();
            if let Some(actor) = known.filter(|&actor| self.actors[actor].name == short) {
                self.bodies.insert(key, actor);
                self.actors[actor].name = name.to_owned();
                return actor;
            }
        }
        let actor = self.add(DraftActorKind::Body, name);
        self.bodies.insert(key, actor);
        for word in name.split(' ').filter(|word| is_institution(word)) {
            note_bearer(&mut self.by_head, word.to_lowercase(), actor);
        }
        for short in [without_form(name), without_purpose(name)].into_iter().flatten() {
            self.bodies.entry(short.to_lowercase()).or_insert(actor);
        }
        if let Some((first, _)) = name.split_once(' ').filter(|_| is_company(name)) {
            let is_known = TABLES.is_plain(first) || TABLES.is_named(first);
            if !is_known && first.len() > 3 {
                self.by_first.entry(first.to_owned()).or_default().push(actor);
            }
        }
        if let Some(short) = initials(name) {
            self.bodies.entry(short).or_insert(actor);
        }
        actor
    }

    /// A new actor without a name.
    pub fn group(&mut self, words: &str, plural: bool) -> usize {
        let actor = self.add(DraftActorKind::Group, words);
        self.actors[actor].plural = plural;
        actor
    }

    /// Notes the gender of an actor.
    pub fn set_gender(&mut self, actor: usize, gender: Gender) {
        self.actors[actor].gender = Some(gender);
    }

    /// Notes another name of a body: "(BHO)" after its name.
    pub fn call_body(&mut self, name: &str, actor: usize) {
        self.bodies.insert(name.to_lowercase(), actor);
        self.called.insert(name.to_owned(), actor);
    }

    /// The body that the article itself calls by a short name.
    pub fn called(&self, name: &str) -> Option<usize> {
        self.called.get(name).copied()
    }

    /// The body of a name that is known.
    pub fn known_body(&self, name: &str) -> Option<usize> {
        self.bodies.get(&name.to_lowercase()).copied()
    }

    /// The only body whose name starts with a word that is no everyday one, nor that of a place or a person.
    pub fn body_by_first(&self, word: &str) -> Option<usize> {
        match self.by_first.get(word)?[..] {
            [actor] => Some(actor),
            _ => None,
        }
    }

    /// The body that was named last of those with a word in their name: "the Council".
    pub fn body_by_head(&self, word: &str) -> Option<usize> {
        let bearers = self.by_head.get(&word.to_lowercase())?;
        bearers.iter().copied().filter(|&actor| self.last[actor] > 0).max_by_key(|&actor| self.last[actor])
    }

    /// The person of a full name, which may have been named with fewer or more words.
    pub fn person(&mut self, words: &[&str], gender: Option<Gender>) -> usize {
        let known = self.same_person(words);
        let actor = known.unwrap_or_else(|| {
            let actor = self.add(DraftActorKind::Person, &words.join(" "));
            self.by_full_name.insert(words.join(" "), actor);
            for key in surnames(words) {
                note_bearer(&mut self.by_surname, key, actor);
            }
            let middle = words.iter().skip(1).rev().skip(1).filter(|word| word.len() > 3).map(|word| plain(word));
            for given in given_name(words).into_iter().chain(middle) {
                note_bearer(&mut self.by_given_name, given, actor);
            }
            actor
        });
        let person = &mut self.actors[actor];
        if words.len() > person.name.split(' ').count() {
            person.name = words.join(" ");
        }
        person.short_name = words[surname_index(words)..].join(" ");
        person.gender =
            gender.or(person.gender).or_else(|| words.first().and_then(|word| TABLES.given_name(word)).flatten());
        actor
    }

    /// The person who has borne this full name, with other initials or more or fewer words.
    fn same_person(&self, words: &[&str]) -> Option<usize> {
        let candidates = surnames(words).into_iter().filter_map(|key| self.by_surname.get(&key)).flatten();
        let known = candidates.copied().find(|&actor| {
            let name: Vec<&str> = self.actors[actor].name.split(' ').collect();
            agree(&name, words)
        });
        known.or_else(|| self.by_full_name.get(&words.join(" ")).copied())
    }

    /// The person whom a name means that may be short: the only one; of several the one named last in the paragraph, which
    /// starts at an offset, else the one named most.
    pub fn known_person(&self, words: &[&str], gender: Option<Gender>, paragraph: usize) -> Option<usize> {
        if words.len() > 1 {
            return self.same_person(words);
        }
        let key = plain(words[0]);
        let by_surname = self.by_surname.get(&key);
        let bearers = by_surname.or_else(|| self.by_given_name.get(&key).filter(|bearers| bearers.len() == 1))?;
        let fits = |actor: &&usize| {
            let known = self.actors[**actor].gender;
            gender.is_none() || known.is_none() || known == gender
        };
        bearers.iter().copied().filter(|actor| fits(&actor)).max_by_key(|&actor| {
            let here = if self.last[actor] > paragraph { self.last[actor] } else { 0 };
            (here, self.named[actor], self.last[actor])
        })
    }

    /// Notes what a person is called beside the name: "mayor".
    pub fn note_roles(&mut self, person: usize, roles: Vec<String>) {
        /// More are not looked at.
        const MOST: usize = 16;
        let known = self.roles.entry(person).or_default();
        let free = MOST.saturating_sub(known.len());
        known.extend(roles.into_iter().take(free));
    }

    /// Whether several bear a family name.
    pub fn is_shared(&self, name: &str) -> bool {
        self.by_surname.get(&plain(name)).is_some_and(|bearers| bearers.len() > 1)
    }

    /// Of several with one family name the only one who is called this: "Mayor Strand", "Strand, the fisherman,".
    pub fn bearer_with_role(&self, name: &str, roles: &[String]) -> Option<usize> {
        /// Of more nobody can be told apart.
        const MOST: usize = 8;
        let bearers = self.by_surname.get(&plain(name)).filter(|bearers| (2..=MOST).contains(&bearers.len()))?;
        let is_called =
            |actor: &&usize| self.roles.get(actor).is_some_and(|own| own.iter().any(|role| roles.contains(role)));
        let mut called = bearers.iter().filter(is_called);
        let first = called.next().copied();
        first.filter(|_| called.next().is_none())
    }

    /// Notes a mention, with its rule and how likely it is right.
    pub fn mention(
        &mut self,
        text: &ArticleText<'_>,
        (span, form): (ByteSpan, MentionForm),
        actor: usize,
        (rule, percent): (&'static str, u8),
    ) {
        self.last[actor] = self.last[actor].max(span.end);
        self.named[actor] += 1;
        let words = text.at(&span);
        let known = &mut self.actors[actor];
        if words != known.name
            && words != known.short_name
            && form != MentionForm::Demonym
            && known.aliases.len() < MOST_ALIASES
            && !known.aliases.iter().any(|alias| alias == words)
        {
            known.aliases.push(words.to_owned());
        }
        self.mentions.push(NameMention { span, actor: Some(actor), form, rule, percent });
    }

    /// The actors in the order of their first mention, with keys; those without any are left out.
    pub fn finish(mut self) -> Actors {
        self.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        let mut order: Vec<Option<usize>> = vec![None; self.actors.len()];
        let mut n = 0;
        for actor in self.mentions.iter().filter_map(|mention| mention.actor) {
            order[actor].get_or_insert_with(|| {
                n += 1;
                n - 1
            });
        }
        let mut actors: Vec<(usize, DraftActor)> = Vec::new();
        for (old, actor) in self.actors.into_iter().enumerate() {
            if let Some(new) = order[old] {
                actors.push((new, actor));
            }
        }
        actors.sort_by_key(|(new, _)| *new);
        let mut actors: Vec<DraftActor> = actors.into_iter().map(|(_, actor)| actor).collect();
        for actor in &mut actors {
            actor.member_of = actor.member_of.iter().filter_map(|&owner| order[owner]).collect();
        }
        for mention in &mut self.mentions {
            mention.actor = mention.actor.and_then(|actor| order[actor]);
        }
        set_keys(&mut actors);
        Actors { actors, mentions: self.mentions }
    }
}

/// Notes somebody who bears a name; beyond so many, nobody is looked for by it.
fn note_bearer(bearers: &mut HashMap<String, Vec<usize>>, name: String, actor: usize) {
    let bearers = bearers.entry(name).or_default();
    if bearers.len() < MOST_BEARERS {
        bearers.push(actor);
    }
}

/// "Norlind Motors" of "Norlind Motors Inc."
fn without_form(name: &str) -> Option<&str> {
    let (short, suffix) = name.rsplit_once(' ')?;
    FORMS.contains(&suffix.trim_end_matches('.')).then(|| short.trim_end_matches([',', ' ']))
}

/// "Ida Lind Foundation" of "Ida Lind Foundation for the Arts".
fn without_purpose(name: &str) -> Option<&str> {
    let end = [" for ", " of "].iter().filter_map(|joint| name.find(joint)).min()?;
    let short = &name[..end];
    short.rsplit_once(' ').is_some_and(|(_, last)| is_institution(last)).then_some(short)
}

/// The capitals that a name of several words starts with, in small letters: "norland herring board", "nhb".
fn initials(name: &str) -> Option<String> {
    let letters: String =
        name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (letters.chars().count() > 1).then(|| letters.to_lowercase())
}

/// Gives every actor a key of its kind and name that no other has.
fn set_keys(actors: &mut [DraftActor]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for actor in actors {
        let kind = match actor.kind {
            DraftActorKind::Country => "country",
            DraftActorKind::Person => "person",
            DraftActorKind::Body => "body",
            DraftActorKind::Group => "group",
        };
        let words: Vec<String> = actor
            .name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let mut key = format!("{kind}/{}", if words.is_empty() { "x".to_owned() } else { words.join("-") });
        let n = taken.entry(key.clone()).or_default();
        *n += 1;
        if *n > 1 {
            key = format!("{key}-{n}");
        }
        actor.key = key;
    }
}

/// A word of a name in small letters, without Arabic article.
fn plain(word: &str) -> String {
    let small = word.to_lowercase();
    small.strip_prefix("al-").or_else(|| small.strip_prefix("el-")).unwrap_or(&small).to_owned()
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

/// The index of the family name among the words of a name.
fn surname_index(words: &[&str]) -> usize {
    let first_is_surname = words.len() > 1
        && words.len() < 4
        && TABLES.is_surname_first(words[0])
        && TABLES.given_name(words[0]).is_none_or(|_| words[1].contains('-'));
    if first_is_surname {
        return 0;
    }
    let last = words.len() - 1;
    let at = if last > 0 && is_suffix(words[last]) { last - 1 } else { last };
    // "de Blasio", "Van Hollen".
    if at > 1 && words[at - 1].starts_with(char::is_lowercase) { at - 1 } else { at }
}

/// The words by which a person may be named alone.
fn surnames(words: &[&str]) -> Vec<String> {
    let last = words.len() - 1;
    let last = if last > 0 && is_suffix(words[last]) { last - 1 } else { last };
    let mut keys = vec![plain(words[last])];
    if surname_index(words) == 0 && last > 0 {
        keys.insert(0, plain(words[0]));
    }
    keys
}

fn given_name(words: &[&str]) -> Option<String> {
    (words.len() > 1).then(|| plain(if surname_index(words) == 0 { words[1] } else { words[0] }))
}

/// Whether two full names may be one person's: the words of the shorter, initials aside, stand in the longer.
fn agree(one: &[&str], other: &[&str]) -> bool {
    let parts = |words: &[&str]| -> Vec<String> {
        let initial = |word: &&&str| !(word.ends_with('.') && word.chars().count() == 2);
        words.iter().filter(initial).filter(|word| !is_suffix(word)).map(|word| plain(word)).collect()
    };
    let suffix = |words: &[&str]| {
        words.iter().find(|word| is_suffix(word)).map(|word| word.trim_end_matches('.').to_lowercase())
    };
    let (mine, theirs) = (parts(one), parts(other));
    let (short, long) = if mine.len() < theirs.len() { (&mine, &theirs) } else { (&theirs, &mine) };
    let same_suffix = suffix(one) == suffix(other) || one.len() == 1 || other.len() == 1;
    same_suffix && !short.is_empty() && short.iter().all(|word| long.contains(word))
}
