//! Persons who are meant by their office: "the president", "the Norlandic leader". Only who holds it by the words of the
//! article itself counts: nothing is known beforehand of who holds which office.

use crate::draft::lexicon::Tag;
use crate::draft::registry::Registry;
use crate::draft::tables::TABLES;
use crate::draft::words::Words;
use crate::draft::{ArticleText, DraftActorKind, MentionForm};

/// Offices whose holder leads a country.
const LEADERS: [&str; 10] = [
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emir",
    "sultan",
    "supreme leader",
    "leader",
];

/// Offices that "the" and one word tell of.
const PLAIN: [&str; 26] = [
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "secretary of state",
    "foreign minister",
    "defense minister",
    "defence minister",
    "finance minister",
    "interior minister",
    "governor",
    "senator",
    "mayor",
    "king",
    "queen",
    "pope",
    "ambassador",
    "congressman",
    "congresswoman",
    "attorney general",
    "general",
    "professor",
    "vice president",
    "minister",
    "judge",
    "chairman",
];

/// How near a leader without a country must be named to be that of a country, in sentences.
const NEAR: usize = 2;

/// Who holds which office.
pub struct Offices<'a, 'b> {
    text: &'b ArticleText<'a>,
    words: &'b Words<'a>,
    /// The office in small letters, and the person.
    held: Vec<(String, usize)>,
    /// By person: where each mention of them starts, in order.
    named: Vec<Vec<usize>>,
}

impl<'a, 'b> Offices<'a, 'b> {
    /// Takes the offices that stand before names and beside them.
    pub fn new(
        text: &'b ArticleText<'a>,
        words: &'b Words<'a>,
        before: &[(String, usize)],
        registry: &Registry,
    ) -> Self {
        let mut held = before.to_vec();
        let mut named: Vec<Vec<usize>> = Vec::new();
        for mention in registry.mentions() {
            let Some(actor) = mention.actor else { continue };
            if registry.actor(actor).kind != DraftActorKind::Person {
                continue;
            }
            named.resize(named.len().max(actor + 1), Vec::new());
            named[actor].push(mention.span.start);
            held.extend(beside(text, words, mention.span.end).map(|role| (role, actor)));
        }
        named.iter_mut().for_each(|starts| starts.sort_unstable());
        held.sort();
        held.dedup();
        Self { text, words, held, named }
    }

    /// The person who holds an office of some owners, with how likely that is.
    pub fn holder(&self, registry: &Registry, role: &str, owners: &[usize], token: usize) -> Option<(usize, u8)> {
        let at = self.text.tokens[token].span.start;
        let sentence = self.text.tokens[token].sentence;
        let fits = |held: &str| held == role || role == "leader" && LEADERS.contains(&held);
        let mut holders: Vec<usize> =
            self.held.iter().filter(|(held, _)| fits(held)).map(|(_, person)| *person).collect();
        holders.sort_unstable();
        holders.dedup();
        let belongs = |person: &usize| owners.iter().any(|owner| registry.actor(*person).member_of.contains(owner));
        let own: Vec<usize> = holders.iter().copied().filter(belongs).collect();
        if let [person] = own[..] {
            return Some((person, 85));
        }
        // A leader whose country the article does not say, named nearby.
        let stateless = |person: &usize| {
            registry.actor(*person).member_of.is_empty()
                && self.last_before(*person, at).is_some_and(|last| sentence - self.text.sentence_at(last) < NEAR)
        };
        let near: Vec<usize> =
            holders.into_iter().filter(|_| own.is_empty() && role == "leader").filter(stateless).collect();
        if let [person] = near[..] { Some((person, 65)) } else { None }
    }

    fn last_before(&self, person: usize, at: usize) -> Option<usize> {
        let starts = self.named.get(person)?;
        starts.partition_point(|&start| start < at).checked_sub(1).map(|last| starts[last])
    }

    /// Notes where an office alone stands for its holder: "the president said".
    pub fn note(&self, registry: &mut Registry) {
        let taken: Vec<usize> = {
            let mut taken: Vec<usize> = registry.mentions().iter().map(|mention| mention.span.start).collect();
            taken.sort_unstable();
            taken
        };
        for token in 1..self.text.tokens.len() {
            if !matches!(self.text.word(token - 1), "the" | "The") {
                continue;
            }
            let Some((end, role)) =
                PLAIN.iter().filter_map(|role| self.role_at(token, role)).max_by_key(|(end, _)| *end)
            else {
                continue;
            };
            let span = self.text.tokens[token].span.start..self.text.tokens[end - 1].span.end;
            let is_taken = taken.binary_search(&span.start).is_ok();
            if is_taken || self.goes_on(end) {
                continue;
            }
            if let Some((person, percent)) = self.alone(role, span.start) {
                let span = self.text.tokens[token - 1].span.start..span.end;
                registry.mention(
                    self.text,
                    (span, MentionForm::Title),
                    person,
                    ("office whose holder the article names", percent),
                );
            }
        }
    }

    fn role_at(&self, token: usize, role: &'static str) -> Option<(usize, &'static str)> {
        let n = role.split(' ').count();
        let last = self.text.tokens.get(token + n - 1)?;
        let words = self.text.whole.get(self.text.tokens[token].span.start..last.span.end)?;
        (words.len() == role.len() && words.eq_ignore_ascii_case(role)).then_some((token + n, role))
    }

    /// Whether the noun phrase goes on: "the president of Norland", "the president Ivan Lind", "the governor's race".
    fn goes_on(&self, end: usize) -> bool {
        let word = self.text.lower(end);
        let same = self.text.tokens.get(end).is_some_and(|token| token.sentence == self.text.tokens[end - 1].sentence);
        same && (matches!(self.words.tag(end), Tag::Name | Tag::Other)
            || matches!(word.as_ref(), "of" | "for" | "general" | "elect"))
    }

    /// The holder of an office that is named without a country: the only one, or the one named last.
    fn alone(&self, role: &str, at: usize) -> Option<(usize, u8)> {
        let mut holders: Vec<usize> =
            self.held.iter().filter(|(held, _)| held == role).map(|(_, person)| *person).collect();
        holders.dedup();
        let last = holders.iter().filter_map(|&person| Some((self.last_before(person, at)?, person))).max()?;
        Some((last.1, if holders.len() == 1 { 85 } else { 60 }))
    }
}

/// The roles of a phrase after a name: ", the foreign minister of Norland,".
fn beside(text: &ArticleText<'_>, words: &Words<'_>, end: usize) -> Option<String> {
    let comma = text.token_at(end);
    if !text.is(comma, ",") {
        return None;
    }
    let mut at = comma + 1;
    let mut role = None;
    while at < comma + 9
        && matches!(words.tag(at), Tag::Determiner | Tag::Name | Tag::Other | Tag::Possessive | Tag::Report)
    {
        if text.is(at, "former") {
            return None;
        }
        if let Some((next, _)) = TABLES.role_at(text, at) {
            let span = text.tokens[at].span.start..text.tokens[next - 1].span.end;
            role = Some(text.at(&span).to_owned());
            at = next;
        } else {
            at += 1;
        }
    }
    role
}
