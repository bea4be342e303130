//! Words in marks that nobody says: titles of works, nicknames, terms, words that are kept at a distance or denied, signs.

use crate::draft::lexicon::{LEXICON, ReportClass, Tag, VerbForm};
use crate::draft::marks::LONG;
use crate::draft::reports::SubjectStand;
use crate::draft::speakers::Context;
use crate::draft::text::QuoteClass;

/// How far before the words what denies them stands, in items.
const FAR: usize = 8;

/// Of an endless sentence no more is looked at, in items.
const LONGEST: usize = 200;

/// How far before the words a sign of them is looked for, in items.
const NEAR: usize = 4;

/// Why nobody in particular says a quotation; nothing of one that somebody may say.
pub fn unspoken(context: &Context<'_>, quote: usize) -> Option<(QuoteClass, &'static str)> {
    let item = context.units.item_of_quote[quote];
    let items = &context.units.units[context.units.unit_of(item)].items;
    let words = QuoteWords { context, quote, item, start: items.start, end: items.end };
    let scare = |rule| Some((QuoteClass::Scare, rule));
    if words.is_title() {
        Some((QuoteClass::Title, "title"))
    } else if words.is_nickname() {
        Some((QuoteClass::Title, "nickname"))
    } else if words.is_denied() {
        Some((QuoteClass::Negated, "denied words"))
    } else if words.is_put_to_somebody() {
        scare("question put to somebody")
    } else if words.is_term() {
        scare("term")
    } else if words.is_sign() {
        scare("sign")
    } else {
        None
    }
}

/// A quotation in its sentence.
struct QuoteWords<'a> {
    context: &'a Context<'a>,
    quote: usize,
    item: usize,
    /// The first item of its sentence, and the one after its last.
    start: usize,
    end: usize,
}

impl QuoteWords<'_> {
    fn tag(&self, item: usize) -> Tag {
        if (self.start..self.end).contains(&item) { self.context.units.tag(item) } else { Tag::Stop }
    }

    fn lower(&self, item: usize) -> std::borrow::Cow<'_, str> {
        if (self.start..self.end).contains(&item) {
            self.context.units.lower(self.context.text, item)
        } else {
            "".into()
        }
    }

    /// The word before the marks.
    fn before(&self, back: usize) -> std::borrow::Cow<'_, str> {
        self.lower(self.item.wrapping_sub(back))
    }

    fn left(&self) -> Tag {
        self.tag(self.item.wrapping_sub(1))
    }

    fn count(&self) -> usize {
        self.context.text.quotes[self.quote].words
    }

    fn inside(&self) -> &str {
        self.context.text.at(&self.context.text.quotes[self.quote].span)
    }

    /// Whether one of the words before the marks fits, up to a mark or another quotation.
    fn near(&self, fits: impl Fn(&str) -> bool) -> bool {
        (self.start..self.item)
            .rev()
            .take(NEAR)
            .take_while(|&at| !matches!(self.tag(at), Tag::Quote | Tag::Colon | Tag::Stop | Tag::Dash))
            .any(|at| fits(&self.lower(at)))
    }

    /// Whether all long words but "with" and "from" have capitals.
    fn is_capital(&self) -> bool {
        let is_long = |word: &&str| word.len() > 3 && !matches!(*word, "with" | "from" | "into" | "over" | "upon");
        let mut words = self.inside().split_whitespace().filter(is_long).peekable();
        let has_capital = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
        words.peek().is_some() && words.all(has_capital) && self.inside().starts_with(char::is_uppercase)
    }

    /// Written as titles are, and behind a word for a work or for making one, or before one.
    fn is_title(&self) -> bool {
        let words = self.inside().split_whitespace().filter(|word| word.len() > 3).count();
        if !self.is_capital() || self.item == self.start || self.is_said() {
            return false;
        }
        let is_work = |word: &str| LEXICON.is_work(word) || LEXICON.makes_work(word);
        let follows = LEXICON.is_work(&self.lower(self.item + 1)) || LEXICON.is_work(&self.lower(self.item + 2));
        let of_work =
            self.left() == Tag::Preposition && self.before(1) != "of" && self.near(|word| LEXICON.makes_work(word));
        let long = words > 1 && self.count() >= LONG && self.left() == Tag::Preposition;
        self.near(is_work) || follows || of_work || long || self.is_broadcast()
    }

    /// "on NBC's “The Morning Hour”", "on “The Morning Hour”".
    fn is_broadcast(&self) -> bool {
        let owned = self.left() == Tag::Possessive
            && self.before(1).ends_with('s')
            && self.before(1).len() < 4
            && self.tag(self.item.wrapping_sub(2)) == Tag::Name;
        let on = matches!(self.before(1).as_ref(), "on" | "in") && self.tag(self.item + 1) != Tag::Other;
        let many = self.inside().split_whitespace().all(|word| word.len() < 4 || word.starts_with(char::is_uppercase));
        many && (owned && self.near_on() || on)
    }

    /// A preposition of place stands shortly before.
    fn near_on(&self) -> bool {
        self.near(|word| matches!(word, "on" | "in" | "of" | "to" | "told" | "for"))
    }

    /// A mark or a reporting word leads to the words.
    fn is_said(&self) -> bool {
        let call = self.left() == Tag::Report && LEXICON.makes_work(&self.before(1));
        !call
            && matches!(self.left(), Tag::Comma | Tag::Colon | Tag::Report | Tag::Stop | Tag::Quote)
            && !self.near_work_comma()
    }

    /// "her first novel, “Red Hands”,".
    fn near_work_comma(&self) -> bool {
        self.left() == Tag::Comma && LEXICON.is_work(&self.before(2))
    }

    /// Inside of a name, or behind a word for a name that is given.
    fn is_nickname(&self) -> bool {
        /// No nickname has more words.
        const MOST: usize = 4;
        let is_name = |item: usize| self.tag(item) == Tag::Name;
        let inside = self.left() == Tag::Name && is_name(self.item + 1);
        let is_capital =
            self.inside().starts_with(char::is_uppercase) && !self.inside().ends_with(['.', ',', '?', '!']);
        let named = matches!(
            self.before(1).as_ref(),
            "nicknamed" | "nickname" | "aka" | "alias" | "code-named" | "codenamed" | "moniker" | "named"
        );
        let known = self.before(1) == "as" && matches!(self.before(2).as_ref(), "known" | "billed");
        self.count() <= MOST && (inside && is_capital || named || known)
    }

    /// "did not say", "denied saying", "never used the word", "stopped short of calling it".
    fn is_denied(&self) -> bool {
        let reports = self.context.reports_of(self.context.units.unit_of(self.item));
        let all = &self.context.reports[reports];
        let mut before = all[..all.partition_point(|report| report.verb < self.item)].iter().rev();
        before.next().is_some_and(|last| {
            let near = self.item - last.verb <= FAR && !last.modal;
            let lemma = last.row().map_or("", |row| row.lemma);
            let calls = last.class() == ReportClass::Call || matches!(lemma, "call" | "describe");
            let says = last.class() == ReportClass::Say && (last.cue.end..self.item).all(|at| self.is_light(at));
            let denies = last.form == VerbForm::Gerund
                && before.next().is_some_and(|first| first.class() == ReportClass::Deny && first.cue.end == last.verb);
            near && (calls || says) && (last.negated || denies || self.stops_short(last.verb))
        }) || self.is_word_unused()
    }

    /// Words that may stand between "say" and what is said.
    fn is_light(&self, item: usize) -> bool {
        let light = matches!(
            self.tag(item),
            Tag::Determiner | Tag::Comma | Tag::Object | Tag::Subject | Tag::Preposition | Tag::To | Tag::Subordinator
        );
        light || is_word(&self.lower(item))
    }

    /// "stopped short of".
    fn stops_short(&self, verb: usize) -> bool {
        self.lower(verb.wrapping_sub(2)) == "short" && self.lower(verb.wrapping_sub(1)) == "of"
    }

    /// "never used the word".
    fn is_word_unused(&self) -> bool {
        let mut near = (self.start..self.item).rev().take(FAR);
        is_word(&self.before(1))
            && near.any(|at| {
                self.tag(at) == Tag::Negation || self.lower(at).ends_with("n't") || self.lower(at) == "without"
            })
    }

    /// "was asked, “Why?”", "Asked “Why?”, he": whoever hears it is no speaker.
    fn is_put_to_somebody(&self) -> bool {
        let at = self.item - usize::from(matches!(self.left(), Tag::Comma | Tag::Colon) && self.item > self.start);
        let verb = at.wrapping_sub(1);
        if !matches!(self.lower(verb).as_ref(), "asked" | "told" | "quizzed") {
            return false;
        }
        let reports = self.context.reports_of(self.context.units.unit_of(self.item));
        let all = &self.context.reports[reports];
        let report = all.get(all.partition_point(|report| report.verb < verb)).filter(|report| report.verb == verb);
        let opens = verb == self.start
            || matches!(self.tag(verb.wrapping_sub(1)), Tag::Subordinator | Tag::Comma | Tag::Relative);
        report.map_or(opens, |report| report.how == SubjectStand::Passive && report.subject.is_none() || opens)
            && self.lower(verb) != "told"
            || report.is_some_and(|report| report.how == SubjectStand::Passive && report.subject.is_none())
    }

    /// "so-called", "the word", "the term", "a “reform” that": the words themselves are meant.
    fn is_term(&self) -> bool {
        let called = matches!(self.before(1).as_ref(), "so-called" | "supposed" | "proverbial" | "self-styled");
        let is_used = self.near(|word| {
            matches!(word, "used" | "uses" | "using" | "use" | "of" | "his" | "her" | "their" | "bearing" | "prefer")
        });
        let means = self.near(|word| {
            matches!(
                word,
                "means"
                    | "meaning"
                    | "meant"
                    | "translates"
                    | "translated"
                    | "stands"
                    | "spelled"
                    | "pronounced"
                    | "abbreviated"
            )
        });
        let is_told =
            (self.start..self.item).rev().take(LONGEST).any(|at| matches!(self.tag(at), Tag::Report | Tag::Subject));
        // "Latin for “…”"
        let is_tongue = self.before(1) == "for"
            && self.tag(self.item.wrapping_sub(2)) == Tag::Name
            && ["ish", "ese", "ian", "tin", "eek", "abic", "ench", "man", "ew"]
                .iter()
                .any(|end| self.before(2).ends_with(end));
        called || is_tongue || is_word(&self.before(1)) && !is_used && !is_told || means && self.left() != Tag::Comma
    }

    /// Written on something: "a sign reading", "chants of".
    fn is_sign(&self) -> bool {
        let is_sign = |word: &str| {
            matches!(
                word,
                "sign"
                    | "signs"
                    | "banner"
                    | "banners"
                    | "placard"
                    | "placards"
                    | "poster"
                    | "posters"
                    | "t-shirt"
                    | "t-shirts"
                    | "shirt"
                    | "shirts"
                    | "hat"
                    | "hats"
                    | "sticker"
                    | "stickers"
                    | "billboard"
                    | "plaque"
                    | "chants"
                    | "chant"
                    | "shouts"
                    | "cries"
                    | "slogan"
                    | "motto"
                    | "caption"
                    | "button"
                    | "buttons"
            )
        };
        let leads = matches!(self.before(1).as_ref(), "of" | "with" | "read" | "reads" | "reading");
        self.near(is_sign) && (leads || is_sign(&self.before(1)))
    }
}

/// A word for words.
fn is_word(word: &str) -> bool {
    matches!(
        word,
        "word" | "words" | "term" | "phrase" | "label" | "expression" | "acronym" | "abbreviation" | "adjective"
    )
}
