//! What a page lists, in which order, and by which names its parts are found: deep links, and numbers for the script.

use std::fmt::Write as _;

use crate::files::export::Publication;
use crate::files::export::paths::escaped;
use crate::model::analysis::statistics::reading_order;
use crate::model::text::direction::has_right_to_left;
use crate::model::text::han::HanForm;
use crate::model::texts::han_form;
use crate::model::{ActorId, EvidenceId, LinkId, Map};

/// What of a map stands in the list of a page.
pub(super) struct Listed<'a> {
    /// What is written.
    pub(super) publication: &'a Publication,
    /// The actors, as the article brings them up.
    pub(super) actors: Vec<ActorId>,
    /// The links, in the file's order.
    pub(super) links: Vec<LinkId>,
    /// The pieces: below the first link that rests on them, then those that no link rests on.
    pub(super) pieces: Vec<EvidenceId>,
    /// How many of them stand below links.
    pub(super) n_linked: usize,
    /// The form in which its Han characters are drawn.
    pub(super) form: HanForm,
    actor_numbers: Vec<Option<usize>>,
    link_numbers: Vec<Option<usize>>,
    piece_numbers: Vec<Option<usize>>,
}

impl<'a> Listed<'a> {
    pub(super) fn new(publication: &'a Publication) -> Self {
        let Publication { map, shown, .. } = publication;
        let actors: Vec<ActorId> = reading_order(map).into_iter().filter(|&actor| shown.has_actor(actor)).collect();
        let links = shown.links().to_vec();
        let mut piece_numbers = map.per_piece(|_| None);
        let mut pieces = Vec::new();
        let backing = links.iter().flat_map(|&link| shown.pieces(link)).copied();
        let is_alone = |&piece: &EvidenceId| shown.has_evidence(piece) && map.links_of_evidence(piece).is_empty();
        let mut n_linked = 0;
        for (piece, is_linked) in
            backing.map(|piece| (piece, true)).chain(map.evidence_ids().filter(is_alone).map(|piece| (piece, false)))
        {
            if piece_numbers[piece.index()].is_none() {
                piece_numbers[piece.index()] = Some(pieces.len());
                pieces.push(piece);
                n_linked += usize::from(is_linked);
            }
        }
        let mut actor_numbers = map.per_actor(|_| None);
        actors.iter().enumerate().for_each(|(number, actor)| actor_numbers[actor.index()] = Some(number));
        let mut link_numbers = map.per_link(|_| None);
        links.iter().enumerate().for_each(|(number, link)| link_numbers[link.index()] = Some(number));
        let form = han_form(map);
        Self { publication, actors, links, pieces, n_linked, form, actor_numbers, link_numbers, piece_numbers }
    }

    pub(super) fn map(&self) -> &'a Map {
        &self.publication.map
    }

    pub(super) fn has_actor(&self, actor: ActorId) -> bool {
        self.actor_numbers[actor.index()].is_some()
    }

    pub(super) fn has_link(&self, link: LinkId) -> bool {
        self.link_numbers[link.index()].is_some()
    }

    /// Returns the place of a piece in the list.
    pub(super) fn number_of_piece(&self, piece: EvidenceId) -> Option<usize> {
        self.piece_numbers[piece.index()]
    }

    /// Returns the place of an actor in the list.
    pub(super) fn number_of_actor(&self, actor: ActorId) -> Option<usize> {
        self.actor_numbers[actor.index()]
    }

    /// Returns the place of a link in the list.
    pub(super) fn number_of_link(&self, link: LinkId) -> Option<usize> {
        self.link_numbers[link.index()]
    }

    /// Returns the places of some actors in the list, for the script.
    pub(super) fn actor_numbers(&self, actors: impl IntoIterator<Item = ActorId>) -> String {
        numbers(actors.into_iter().map(|actor| self.actor_numbers[actor.index()]))
    }

    pub(super) fn link_numbers(&self, links: impl IntoIterator<Item = LinkId>) -> String {
        numbers(links.into_iter().map(|link| self.link_numbers[link.index()]))
    }

    pub(super) fn piece_numbers(&self, pieces: impl IntoIterator<Item = EvidenceId>) -> String {
        numbers(pieces.into_iter().map(|piece| self.piece_numbers[piece.index()]))
    }

    /// Returns what of a page's address leads to an actor.
    pub(super) fn actor_fragment(&self, actor: ActorId) -> String {
        fragment("actor", &self.map().actor(actor).key)
    }

    pub(super) fn link_fragment(&self, link: LinkId) -> String {
        fragment("link", &self.map().link(link).key)
    }

    pub(super) fn piece_fragment(&self, piece: EvidenceId) -> String {
        fragment("quote", &self.map().piece(piece).key)
    }

    /// Writes an actor's name, which leads to where the actor is listed.
    pub(super) fn name(&self, actor: ActorId) -> String {
        let name = &self.map().actor(actor).name;
        let (told, name) = (told(self.form, name), escaped(name));
        match self.has_actor(actor) {
            true => format!("<a href=\"#{}\"{told}>{name}</a>", self.actor_fragment(actor)),
            false => format!("<bdi{told}>{name}</bdi>"),
        }
    }

    /// Writes several names.
    pub(super) fn names(&self, actors: &[ActorId]) -> String {
        actors.iter().map(|&actor| self.name(actor)).collect::<Vec<_>>().join(", ")
    }

    /// Writes what a link says, which leads to where it is listed.
    pub(super) fn sentence(&self, link: LinkId) -> String {
        let sentence = self.map().sentence(link);
        let (told, sentence) = (told(self.form, &sentence), escaped(&sentence));
        match self.has_link(link) {
            true => format!("<a href=\"#{}\"{told}>{sentence}</a>", self.link_fragment(link)),
            false => format!("<bdi>{sentence}</bdi>"),
        }
    }
}

/// Writes the language of words in Han characters or letters that stand with them, for their form and for who reads aloud;
/// nothing of others.
pub(super) fn lang(form: HanForm, words: &str) -> String {
    form.language_of(words).map(|language| format!(" lang=\"{language}\"")).unwrap_or_default()
}

/// Writes what else a browser is to know of words: that they may run from right to left, and their language.
pub(super) fn told(form: HanForm, words: &str) -> String {
    let direction = if has_right_to_left(words) { " dir=\"auto\"" } else { "" };
    format!("{direction}{}", lang(form, words))
}

fn numbers(numbers: impl Iterator<Item = Option<usize>>) -> String {
    numbers.flatten().map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
}

/// Returns the name of a part of the page: the same as an id of HTML and at the end of an address, so that it is found
/// without a script.
fn fragment(what: &str, key: &str) -> String {
    key.bytes().fold(format!("{what}="), |mut fragment, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                fragment.push(char::from(byte))
            }
            _ => _ = write!(fragment, "%{byte:02X}"),
        }
        fragment
    })
}
