//! Sentences about the map: what a link says, who vouches, how a quotation is cited. Words of the map stand in them as
//! `isolated` has it.

use std::borrow::Cow;

use crate::model::wording::{capitalised, counted, isolated};
use crate::model::{ActorId, ActorKind, Attribution, Drafted, EvidenceId, EvidenceKind, LinkId, Map, Standing, Status};

impl Map {
    /// Returns what a link says as a sentence: "Russia asked China for military aid".
    pub fn sentence(&self, id: LinkId) -> String {
        let link = self.link(id);
        let predicate = link.predicate.replace("{to}", &self.actor(link.to).named_short());
        format!("{} {predicate}", capitalised(&self.actor(link.from).named_short()))
    }

    /// Returns the headline of the article that the map is of; where it is of several, the first with their number.
    pub fn title(&self) -> String {
        let headline = &self.first_source().headline;
        match self.n_sources() {
            1 => headline.clone(),
            2 => format!("{}, and another article", isolated(headline)),
            n => format!("{}, and {} other articles", isolated(headline), n - 1),
        }
    }

    /// Returns who published the articles that the map is of, and when, each once; with something between the two.
    pub fn published(&self, between: &str) -> String {
        let mut published: Vec<String> = Vec::new();
        for by in self.sources().map(|source| source.published(between)).filter(|by| !by.is_empty()) {
            if !published.contains(&by) {
                published.push(by);
            }
        }
        published.join("; ")
    }

    /// Returns what a screen reader says of a link: the sentence, what the map marks on it, who vouches
    /// and how much backs it.
    pub fn spoken_link(&self, id: LinkId) -> String {
        let link = self.link(id);
        let mut words = vec![self.sentence(id)];
        // For the eye the family is shown as colour; a screen reader is told in words.
        words.push(link.verb.family().name().to_lowercase());
        if link.status != Status::Reported {
            words.push(link.status.name().to_lowercase());
        }
        if !link.disputes.is_empty() {
            words.push("disputed".to_owned());
        }
        let mut vouchers: Vec<Cow<'_, str>> = Vec::new();
        for &piece in &link.evidence {
            let voucher = match self.piece(piece).attribution {
                Attribution::Article => "the article".into(),
                Attribution::Actor(actor) => self.actor(actor).named(),
            };
            if !vouchers.contains(&voucher) {
                vouchers.push(voucher);
            }
        }
        let pieces = counted(link.evidence.len(), "piece of evidence", "pieces of evidence");
        words.push(format!("per {}", listed(&vouchers)));
        if link.evidence.iter().all(|&piece| self.standing(piece) == Standing::Unnamed) {
            words.push("unnamed sources only".to_owned());
        }
        words.push(pieces);
        words.extend(link.date.as_ref().map(|dated| dated.date.to_string()));
        words.extend(link.drafted.as_ref().map(Drafted::spoken));
        words.join(", ")
    }

    /// Returns what a screen reader says of an actor: name, office, kind, number of links, and whether a
    /// rule drafted it.
    pub fn spoken_actor(&self, id: ActorId) -> String {
        let actor = self.actor(id);
        let what = match &actor.office {
            Some(office) => format!("{}, {}", isolated(office), actor.kind.name().to_lowercase()),
            None => actor.kind.name().to_lowercase(),
        };
        let drafted = actor.drafted.as_ref().map(|drafted| format!(", {}", drafted.spoken())).unwrap_or_default();
        let links = counted(self.links_of_actor(id).len(), "link", "links");
        format!("{}, {what}, {links}{drafted}", actor.named())
    }

    /// Returns who vouches for a piece of evidence: a name, "U.S. officials, unnamed", "the article".
    pub fn voucher(&self, id: EvidenceId) -> String {
        match self.piece(id).attribution {
            Attribution::Article => "the article".to_owned(),
            Attribution::Actor(actor) => {
                let actor = self.actor(actor);
                match actor.kind {
                    ActorKind::Group => format!("{}, unnamed", actor.named()),
                    ActorKind::Country | ActorKind::Person | ActorKind::Body => actor.named().into_owned(),
                }
            }
        }
    }

    /// Returns the speakers' names, or none where the article quotes words as words or reports an act.
    pub fn speaker_names(&self, id: EvidenceId) -> Option<String> {
        let speakers = &self.piece(id).speakers;
        let names: Vec<Cow<'_, str>> = speakers.iter().map(|&actor| self.actor(actor).named()).collect();
        (!names.is_empty()).then(|| listed(&names))
    }

    /// Returns the first words of a piece of evidence, enough to know it by.
    pub fn first_words(&self, id: EvidenceId) -> String {
        const MOST: usize = 5;
        let words: Vec<&str> = self.piece(id).text.split_whitespace().collect();
        let more = if words.len() > MOST { "\u{2026}" } else { "" };
        // A mark at the end would meet what comes after it.
        let first = words[..words.len().min(MOST)].join(" ");
        isolated(&format!("{}{more}", first.trim_end_matches([',', ';', ':']))).into_owned()
    }

    /// Returns a piece of evidence in brief: its kind, who said it or who vouches, and its first words.
    pub fn brief_evidence(&self, id: EvidenceId) -> String {
        self.said_words(id, self.first_words(id).trim_end_matches('.'))
    }

    /// Returns what sort of evidence a piece is, whose, and some words of it.
    fn said_words(&self, id: EvidenceId, words: &str) -> String {
        let kind = self.piece(id).kind;
        let who = self.speaker_names(id).unwrap_or_else(|| format!("per {}", self.voucher(id)));
        match kind {
            EvidenceKind::Quotation => format!("{}, {who}: \u{201c}{words}\u{201d}", kind.name()),
            _ => format!("{}, {who}: {words}", kind.name()),
        }
    }

    /// Returns what a screen reader says of a piece of evidence: all its words, where it stands, who vouches.
    pub fn spoken_evidence(&self, id: EvidenceId) -> String {
        let piece = self.piece(id);
        let said = self.said_words(id, &isolated(piece.text.trim_end_matches(['.', ','])));
        let mut words = vec![said, paragraph_list(&piece.paragraphs)];
        words.extend(piece.date.as_ref().map(|dated| dated.date.to_string()));
        let says_it = |actor: ActorId| piece.speakers.contains(&actor);
        let is_own_word = matches!(piece.attribution, Attribution::Actor(actor) if says_it(actor));
        if !piece.speakers.is_empty() && !is_own_word {
            words.push(format!("per {}", self.voucher(id)));
        }
        match self.standing(id) {
            Standing::OnRecord => words.push("on the record".to_owned()),
            Standing::Unnamed if is_own_word => words.push("unnamed".to_owned()),
            Standing::Unnamed | Standing::Article => {}
        }
        words.extend(piece.drafted.as_ref().map(Drafted::spoken));
        words.join(", ")
    }

    /// Returns a piece of evidence with its citation, as text for the clipboard.
    pub fn citation(&self, id: EvidenceId) -> String {
        let piece = self.piece(id);
        let mut parts = vec![match (self.speaker_names(id), piece.kind) {
            (Some(names), _) => names,
            (None, EvidenceKind::Quotation) => "no speaker named".to_owned(),
            (None, _) => format!("per {}", self.voucher(id)),
        }];
        parts.extend([&piece.occasion, &piece.medium].into_iter().flatten().map(|words| isolated(words).into_owned()));
        parts.extend(piece.date.as_ref().map(|dated| dated.date.to_string()));
        let source = self.source_of(id);
        let (words, who, headline) = (self.words_of(id), parts.join(", "), isolated(&source.headline));
        let place = self.cited_place(id, &isolated(&source.publisher));
        format!("{words}\n\u{2014} {who}. \u{201c}{headline},\u{201d} {place}.")
    }

    /// Returns where a piece of evidence stands, as far as that is known: "The Times, 3 May 2024, paragraph 2"; the
    /// publisher's name as it is to be written.
    pub fn cited_place(&self, id: EvidenceId, publisher: &str) -> String {
        let (source, paragraphs) = (self.source_of(id), &self.piece(id).paragraphs);
        let paragraphs = (!paragraphs.is_empty()).then(|| paragraph_list(paragraphs));
        let publisher = (!source.publisher.is_empty()).then(|| publisher.to_owned());
        let date = source.date.as_ref().map(|date| date.to_string());
        [publisher, date, paragraphs].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Returns "headline", "paragraph 3" or "paragraphs 3 and 5"; "paragraph unknown" where there is none.
pub fn paragraph_list(paragraphs: &[u32]) -> String {
    let numbers: Vec<String> = paragraphs.iter().filter(|&&n| n > 0).map(u32::to_string).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let below = match numbers.len() {
        0 => None,
        1 => Some(format!("paragraph {}", numbers[0])),
        _ => Some(format!("paragraphs {}", listed(&numbers))),
    };
    match (paragraphs.contains(&0), below) {
        (true, Some(below)) => format!("headline and {below}"),
        (true, None) => "headline".to_owned(),
        (false, below) => below.unwrap_or_else(|| "paragraph unknown".to_owned()),
    }
}

/// Returns "A", "A and B", "A, B and C".
pub fn listed(names: &[impl AsRef<str>]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", start.join(", "), last.as_ref())
        }
    }
}
