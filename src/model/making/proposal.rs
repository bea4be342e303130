//! The words that are proposed for a link of each verb, and the verbs that typed words mean.

use crate::model::Verb;

/// Words for a link, to be reworded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// A few words for the map.
    pub label: &'static str,
    /// The sentence after the first actor's name, `{to}` standing for the second.
    pub predicate: &'static str,
}

/// Returns the words for a link of which no more is known than its verb: they say no more than that.
pub fn proposal(verb: Verb) -> Proposal {
    let (label, predicate) = match verb {
        Verb::Said => ("speaks about", "spoke about {to}"),
        Verb::Assessed => ("judges it", "judged {to}"),
        Verb::DeclinedComment => ("does not comment", "would not comment on {to}"),
        Verb::Met => ("meets", "met {to}"),
        Verb::Negotiated => ("negotiates", "negotiated with {to}"),
        Verb::Agreed => ("agrees", "came to an agreement with {to}"),
        Verb::Supported => ("supports", "supported {to}"),
        Verb::SuppliedAid => ("gives help", "gave help to {to}"),
        Verb::Traded => ("trades", "traded with {to}"),
        Verb::Told => ("informs", "informed {to}"),
        Verb::AskedFor => ("makes a request", "made a request of {to}"),
        Verb::Urged => ("urges", "urged {to}"),
        Verb::Accused => ("accuses", "accused {to}"),
        Verb::Criticised => ("criticises", "criticised {to}"),
        Verb::Warned => ("warns", "warned {to}"),
        Verb::Refused => ("refuses", "turned {to} down"),
        Verb::Denied => ("denies", "denied what {to} said"),
        Verb::Sanctioned => ("imposes sanctions", "imposed sanctions on {to}"),
        Verb::Hindered => ("hinders", "hindered {to}"),
        Verb::Deceived => ("deceives", "deceived {to}"),
        Verb::Invaded => ("invades", "sent forces into {to}"),
        Verb::Attacked => ("attacks", "attacked {to}"),
        Verb::Mobilised => ("gathers fighters", "gathered fighters against {to}"),
    };
    Proposal { label, predicate }
}

/// Returns the verbs that typed words mean, the likeliest first: those whose name starts with them, then those of which
/// another word does ("pact": agreed); all of them where nothing is typed.
pub fn verbs_for(typed: &str) -> Vec<Verb> {
    let typed = typed.trim().to_lowercase();
    let is_named = |verb: &Verb| verb.name().to_lowercase().starts_with(&typed);
    let is_meant = |verb: &Verb| verb.synonyms().split(' ').any(|word| word.starts_with(&typed));
    let named = Verb::ALL.into_iter().filter(is_named);
    named.chain(Verb::ALL.into_iter().filter(|verb| !is_named(verb) && is_meant(verb))).collect()
}
