//! What a seal says of its piece, in words.

use crate::model::reading::seal::{Around, Seal, Sealed};
use crate::model::sentences::paragraph_list;

/// Says what of a piece is not as the map has it, with the words of the text that show it; none where nothing is.
pub(crate) fn what_is_otherwise(sealed: &Sealed, expected: &[u32], text: &str) -> Option<String> {
    let is_changed = sealed.around == Some(Around::Changed);
    let expected = paragraph_list(expected);
    let because: Vec<String> = sealed.because.iter().map(|bytes| one_line(&text[bytes.clone()])).collect();
    let because = because.join(" | ");
    Some(match (sealed.seal, sealed.paragraph) {
        (Seal::Exact | Seal::Normalised, _) if is_changed => "its words stand in a sentence that changed".to_owned(),
        (Seal::Exact | Seal::Normalised, _) => return None,
        (Seal::Interrupted, _) => format!("amid it stands: {because}"),
        (Seal::Ambiguous, _) => {
            let places: Vec<String> = sealed.places.iter().map(ToString::to_string).collect();
            format!("nothing decides for one place: {}", places.join("; "))
        }
        (Seal::Elsewhere, Some(found)) => format!("found in paragraph {found}, not in {expected}"),
        (Seal::Elsewhere, None) => "found elsewhere".to_owned(),
        (Seal::OtherSpeaker, _) => format!("the text gives its words to: {because}"),
        (Seal::Unquoted, _) if because.is_empty() => "its words are not quoted by themselves".to_owned(),
        (Seal::Unquoted, _) => format!("the text denies its words: {because}"),
        (Seal::NotFound, _) if sealed.instead.is_some() => format!("not found; {expected} reads otherwise"),
        (Seal::NotFound, _) => format!("not found; expected in {expected}"),
    })
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
