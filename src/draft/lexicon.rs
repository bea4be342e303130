//! What the passes know of English words: the tables of word classes and of reporting words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::draft::text::{ArticleText, Token, TokenKind};

static WORD_CLASSES: &str = include_str!("../../assets/draft/word_classes.tsv");
static REPORTING_NOUNS: &str = include_str!("../../assets/draft/reporting_nouns.tsv");
static REPORTING_WORDS: &str = include_str!("../../assets/draft/reporting_words.tsv");

/// The class of a token in its sentence, as far as the word alone tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// The, a, some, two.
    Determiner,
    /// His, their, and 's after a name.
    Possessive,
    /// He, she, they, I, we, it, you.
    Subject,
    /// Him, them, me.
    Object,
    /// In, with, for.
    Preposition,
    /// That, because, when.
    Subordinator,
    /// And, or, but.
    Coordinator,
    /// Who, which, whom.
    Relative,
    /// Is, has, did.
    Auxiliary,
    /// Would, can.
    Modal,
    /// Not, never.
    Negation,
    /// Also, later, and most words in -ly.
    Adverb,
    /// "to".
    To,
    /// Days, months, "last week".
    Time,
    /// A number in digits.
    Number,
    /// A word with a capital that is none of the above.
    Name,
    /// A form of a reporting word.
    Report,
    /// A form of another verb that can be finite, or in -ed.
    Verb,
    /// A word in -ing that is no reporting word.
    Gerund,
    /// Any other word: a noun or an adjective.
    Other,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// Dashes, semicolons.
    Dash,
    /// ( or [.
    Open,
    /// ) or ].
    Close,
    /// . ! ? …
    Stop,
    /// Any other mark.
    Mark,
    /// A whole quotation.
    Quote,
}

/// What a reporting word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportClass {
    /// Say, add, ask: speech.
    Say,
    /// Discuss, refer to: speech about something.
    Talk,
    /// Urge, demand.
    Ask,
    /// Accuse, criticise.
    Accuse,
    /// Deny, decline.
    Deny,
    /// Praise, support.
    Praise,
    /// Call, describe.
    Call,
    /// Promise, threaten.
    Promise,
    /// Want, believe.
    Attitude,
    /// Show, find: of polls and reports.
    Show,
    /// Announce, propose, decide.
    Announce,
    /// Seem.
    Seem,
    /// A noun: "their refusal to".
    Noun,
    /// An adjective: "is eager to".
    Adjective,
}

/// A reporting word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportingWord {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// All its forms: the dictionary form, then he -s, then past forms, and -ing.
    pub forms: Vec<&'static str>,
    /// What it reports.
    pub class: ReportClass,
    /// How it may stand: letters of the table's header.
    pub frame: &'static str,
    /// Words of which one follows: "for" of "called for".
    pub particles: Vec<&'static str>,
    /// Whether it may also stand without one of them.
    pub alone: bool,
}

/// The form of a reporting word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerbForm {
    /// Say.
    Base,
    /// Says.
    Third,
    /// Said: past or participle.
    Past,
    /// Saying.
    Gerund,
}

/// All tables, looked up by small letters.
pub struct Lexicon {
    classes: BTreeMap<&'static str, Tag>,
    roles: BTreeSet<&'static str>,
    documents: BTreeSet<&'static str>,
    not_verbs: BTreeSet<&'static str>,
    channels: BTreeSet<&'static str>,
    occasions: BTreeSet<&'static str>,
    works: BTreeSet<&'static str>,
    makes_works: BTreeSet<&'static str>,
    /// Verbs, then nouns and adjectives, each in the order of the alphabet.
    pub words: Vec<ReportingWord>,
    forms: BTreeMap<&'static str, (usize, VerbForm)>,
    nouns: BTreeMap<&'static str, usize>,
}

/// The tables, read once.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self {
            classes: BTreeMap::new(),
            roles: BTreeSet::new(),
            documents: BTreeSet::new(),
            not_verbs: BTreeSet::new(),
            channels: BTreeSet::new(),
            occasions: BTreeSet::new(),
            works: BTreeSet::new(),
            makes_works: BTreeSet::new(),
            words: rows(REPORTING_WORDS).filter_map(|row| reporting_word(&row)).collect(),
            forms: BTreeMap::new(),
            nouns: BTreeMap::new(),
        };
        for row in rows(WORD_CLASSES) {
            let [class, words] = row[..] else { continue };
            for word in words.split(' ') {
                match (class, tag_of_class(class)) {
                    ("role", _) => _ = lexicon.roles.insert(word),
                    ("document", _) => _ = lexicon.documents.insert(word),
                    ("channel", _) => _ = lexicon.channels.insert(word),
                    ("occasion", _) => _ = lexicon.occasions.insert(word),
                    ("makes_work", _) => _ = lexicon.makes_works.insert(word),
                    ("work", _) => _ = lexicon.works.insert(word),
                    ("not_verb", _) => _ = lexicon.not_verbs.insert(word),
                    (_, Some(tag)) => _ = lexicon.classes.entry(word).or_insert(tag),
                    _ => {}
                }
            }
        }
        for (index, word) in lexicon.words.iter().enumerate() {
            for (at, form) in word.forms.iter().enumerate() {
                let kind = match at {
                    0 => VerbForm::Base,
                    1 => VerbForm::Third,
                    _ if form.ends_with("ing") => VerbForm::Gerund,
                    _ => VerbForm::Past,
                };
                // "Read" and "put" are past forms as well: the first form counts.
                lexicon.forms.entry(form).or_insert((index, kind));
            }
        }
        for row in rows(REPORTING_NOUNS) {
            let [lemma, forms, class, particles] = row[..] else { continue };
            let index = lexicon.words.len();
            lexicon.words.push(ReportingWord {
                lemma,
                forms: forms.split(' ').collect(),
                class: if class == "noun" { ReportClass::Noun } else { ReportClass::Adjective },
                frame: "",
                particles: particles.split(' ').filter(|particle| !particle.is_empty()).collect(),
                alone: class != "noun",
            });
            forms.split(' ').for_each(|form| _ = lexicon.nouns.insert(form, index));
        }
        lexicon
    }

    /// The row of a reporting noun or adjective in small letters.
    pub fn noun(&self, word: &str) -> Option<usize> {
        self.nouns.get(word).copied()
    }

    /// The reporting word of which a word in small letters is a form.
    pub fn report(&self, word: &str) -> Option<(usize, VerbForm)> {
        self.forms.get(word).copied()
    }

    /// Whether a word in small letters is a role of a person, or a sort of people: "spokesman", "voters".
    pub fn is_role(&self, word: &str) -> bool {
        self.roles.contains(word)
    }

    /// Whether a word in small letters is a document that can be cited: "report", "poll".
    pub fn is_document(&self, word: &str) -> bool {
        self.documents.contains(word)
    }

    /// Whether a word in small letters carries what is said: "interview", "statement", "twitter".
    pub fn is_channel(&self, word: &str) -> bool {
        self.channels.contains(word)
    }

    /// Whether a word in small letters is an event at which people speak: "rally", "summit".
    pub fn is_occasion(&self, word: &str) -> bool {
        self.occasions.contains(word)
    }

    /// Whether a word in small letters is a sort of work that has a title: "book", "film".
    pub fn is_work(&self, word: &str) -> bool {
        self.works.contains(word)
    }

    /// Whether a word in small letters tells that somebody makes a work: "starred", "author".
    pub fn makes_work(&self, word: &str) -> bool {
        self.makes_works.contains(word)
    }

    /// The tag of a token, by its word alone; `starts` says that it is the first of its sentence.
    ///
    /// In a headline of capitals every word may be what it is in small letters.
    pub fn tag(&self, text: &ArticleText<'_>, token: &Token, starts: bool, headline: bool) -> Tag {
        let word = text.at(&token.span);
        match token.kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Clitic => {
                let is_own = word.ends_with('s') || word.ends_with('S');
                return if is_own { Tag::Possessive } else { Tag::Auxiliary };
            }
            TokenKind::Punctuation => return tag_of_mark(word),
            TokenKind::Word => {}
        }
        let small = crate::draft::text::lower(word);
        let known = self.classes.get(small.as_ref()).copied();
        if small == "to" {
            return Tag::To;
        }
        if let Some(tag) = known {
            // "Will Smith", "May": a capital inside a sentence makes a name of some.
            let is_name =
                token.capitalised && !starts && !headline && matches!(tag, Tag::Modal | Tag::Verb | Tag::Adverb);
            let reports = tag == Tag::Verb && self.forms.contains_key(small.as_ref());
            return if is_name {
                Tag::Name
            } else if reports {
                Tag::Report
            } else {
                tag
            };
        }
        if token.capitalised {
            let reports = (starts || headline) && self.forms.contains_key(small.as_ref());
            return if reports { Tag::Report } else { Tag::Name };
        }
        if self.forms.contains_key(small.as_ref()) {
            return Tag::Report;
        }
        self.tag_by_ending(&small)
    }

    fn tag_by_ending(&self, word: &str) -> Tag {
        if self.not_verbs.contains(word) {
            Tag::Other
        } else if word.len() > 4 && word.ends_with("ly") {
            Tag::Adverb
        } else if word.len() > 3 && word.ends_with("ed") && !word.contains('-') {
            Tag::Verb
        } else if word.len() > 4 && word.ends_with("ing") && !word.ends_with("thing") {
            Tag::Gerund
        } else if word.ends_with("n't") {
            Tag::Auxiliary
        } else {
            Tag::Other
        }
    }
}

fn reporting_word(row: &[&'static str]) -> Option<ReportingWord> {
    let [lemma, forms, class, frame, particles] = *row else { return None };
    let may = particles.starts_with('(');
    let particles = particles.trim_matches(['(', ')']);
    Some(ReportingWord {
        lemma,
        forms: forms.split(' ').collect(),
        class: report_class(class)?,
        frame,
        particles: particles.split(' ').filter(|particle| !particle.is_empty()).collect(),
        alone: may || particles.is_empty(),
    })
}

fn report_class(name: &str) -> Option<ReportClass> {
    Some(match name {
        "say" => ReportClass::Say,
        "talk" => ReportClass::Talk,
        "ask" => ReportClass::Ask,
        "accuse" => ReportClass::Accuse,
        "deny" => ReportClass::Deny,
        "praise" => ReportClass::Praise,
        "call" => ReportClass::Call,
        "promise" => ReportClass::Promise,
        "attitude" => ReportClass::Attitude,
        "show" => ReportClass::Show,
        "announce" => ReportClass::Announce,
        "seem" => ReportClass::Seem,
        _ => return None,
    })
}

fn tag_of_class(class: &str) -> Option<Tag> {
    Some(match class {
        "determiner" => Tag::Determiner,
        "possessive" => Tag::Possessive,
        "subject" => Tag::Subject,
        "object" => Tag::Object,
        "preposition" => Tag::Preposition,
        "subordinator" => Tag::Subordinator,
        "coordinator" => Tag::Coordinator,
        "relative" => Tag::Relative,
        "auxiliary" => Tag::Auxiliary,
        "modal" => Tag::Modal,
        "negation" => Tag::Negation,
        "adverb" => Tag::Adverb,
        "time" => Tag::Time,
        "verb" => Tag::Verb,
        _ => return None,
    })
}

fn tag_of_mark(mark: &str) -> Tag {
    match mark {
        "," => Tag::Comma,
        ":" => Tag::Colon,
        "(" | "[" => Tag::Open,
        ")" | "]" => Tag::Close,
        "-" | "--" | "---" | "–" | "—" | "——" | ";" => Tag::Dash,
        "&" => Tag::Coordinator,
        "%" | "$" | "£" | "€" => Tag::Number,
        _ if mark.starts_with(['.', '!', '?', '…']) => Tag::Stop,
        _ => Tag::Mark,
    }
}
