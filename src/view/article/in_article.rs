//! What of the map the reader of the article is at: what the selected words belong to, or the passage with the frame.

use crate::command::MakingCommand;
use crate::model::making::word_selection::WordSelection;
use crate::model::reading::Reading;
use crate::model::selection::Selection;
use crate::model::{ActorId, EvidenceId};
use crate::view::state::article::ReaderState;

/// Somebody or something of the map that stands in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InArticle {
    /// Who is named there.
    Actor(ActorId),
    /// The piece of evidence that stands there.
    Piece(EvidenceId),
}

impl InArticle {
    /// Returns what selected words belong to: whom just they name, or else the shortest piece that they meet.
    pub(crate) fn of_words(reading: &Reading, words: &WordSelection) -> Option<Self> {
        let named = reading.mentions.iter().find(|mention| words.bytes() == mention.bytes);
        let passages = reading.passages.iter().filter(|passage| words.meets(&passage.bytes));
        let piece = || passages.min_by_key(|passage| passage.bytes.len()).map(|passage| Self::Piece(passage.piece));
        named.map(|mention| Self::Actor(mention.actor)).or_else(piece)
    }

    /// Returns what the reader is at, whether a link rests on it or not.
    pub(crate) fn at(reading: &Reading, reader: &ReaderState) -> Option<Self> {
        match &reader.selected {
            Some(words) => Self::of_words(reading, words),
            None => reading.pieces_of(reader.at.as_ref()?).first().map(|&piece| Self::Piece(piece)),
        }
    }

    /// Returns what opens its form.
    pub(crate) fn edit(self) -> MakingCommand {
        match self {
            Self::Actor(actor) => MakingCommand::Edit(Selection::Actor(actor)),
            Self::Piece(piece) => MakingCommand::EditPiece(piece),
        }
    }

    /// Returns what asks whether to delete it.
    pub(crate) fn delete(self) -> MakingCommand {
        match self {
            Self::Actor(actor) => MakingCommand::Delete(Selection::Actor(actor)),
            Self::Piece(piece) => MakingCommand::DeletePieces(vec![piece]),
        }
    }
}
