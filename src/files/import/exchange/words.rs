//! What words of other programs mean in ours: kinds of actors and of passages, verbs, statuses.

use crate::model::{ActorKind, EvidenceKind, Status, Verb};

fn plain(words: &str) -> String {
    words.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Returns the kind of actor that a word means; none where a name tells more.
pub(super) fn actor_kind(words: &str) -> Option<ActorKind> {
    match plain(words).as_str() {
        "country" | "state" | "nation" => Some(ActorKind::Country),
        "person" | "people" | "per" | "human" | "character" | "official" => Some(ActorKind::Person),
        "body" | "org" | "organization" | "organisation" | "company" | "agency" | "institution" => {
            Some(ActorKind::Body)
        }
        "group" | "unnamed" => Some(ActorKind::Group),
        _ => None,
    }
}

/// Returns the kind of passage that a word means.
pub(super) fn piece_kind(words: &str) -> Option<EvidenceKind> {
    match plain(words).as_str() {
        "quotation" | "quote" | "direct_quote" | "direct" | "speech" => Some(EvidenceKind::Quotation),
        "paraphrase" | "statement" | "indirect_quote" | "indirect" | "claim" => Some(EvidenceKind::Paraphrase),
        "act" | "action" | "event" => Some(EvidenceKind::Act),
        "inference" => Some(EvidenceKind::Inference),
        _ => None,
    }
}

/// Returns the verb that words mean: its own name, or one of the words by which readers look for it.
pub(super) fn verb(words: &str) -> Option<Verb> {
    let wanted = plain(words);
    let by_name = Verb::ALL.into_iter().find(|verb| verb.key() == wanted);
    let mut parts = wanted.split('_').filter(|part| !part.is_empty());
    let is_synonym = |verb: &Verb, part: &str| verb.synonyms().split(' ').any(|word| word == part);
    by_name.or_else(|| parts.find_map(|part| Verb::ALL.into_iter().find(|verb| is_synonym(verb, part))))
}

/// Returns whether words are the name of a verb, which is no word for a reader.
pub(super) fn is_verb(words: &str) -> bool {
    Verb::ALL.into_iter().any(|verb| verb.key() == words)
}

/// Returns whether words tell whether a link leads anywhere, as Gephi's column Type does.
pub(super) fn is_direction(words: &str) -> bool {
    ["directed", "undirected", "mutual"].contains(&plain(words).as_str())
}

/// Returns the status that words mean.
pub(super) fn status(words: &str) -> Option<Status> {
    let wanted = plain(words);
    Status::ALL.into_iter().find(|status| status.key() == wanted)
}
