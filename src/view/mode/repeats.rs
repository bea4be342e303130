//! Who repeats whose claim.

use crate::document::Document;
use crate::model::LinkId;
use crate::model::analysis::repeats::{How, Repeat};
use crate::model::wording::counted;
use crate::view::mode::visibility::Visibility;

/// The question, as it is asked and answered.
pub(crate) const WHO_REPEATS: &str = "Who repeats whose claim?";

/// Returns the answer in brief, as it is spoken.
pub(crate) fn brief(repeats: &[Repeat]) -> String {
    let from_one = repeats.iter().filter(|repeat| repeat.how == How::OneSource).count();
    match (repeats.len() - from_one, from_one) {
        (0, 0) => "Nobody on this map repeats what somebody else says".to_owned(),
        (n, 0) => counted(n, "claim is repeated", "claims are repeated"),
        (n, from_one) => {
            let claims = counted(n, "claim is repeated", "claims are repeated");
            let links =
                counted(from_one, "link that several articles have rests", "links that several articles have rest");
            format!("{claims}; {links} on one source")
        }
    }
}

/// Returns every link that rests on what is repeated, each once, in the file's order.
pub(crate) fn links(repeats: &[Repeat]) -> Vec<LinkId> {
    let mut links: Vec<LinkId> = repeats.iter().flat_map(|repeat| repeat.links.iter().copied()).collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// Lights what is repeated, as far as it is shown.
pub(crate) fn lighting(document: &Document) -> Visibility {
    let mut links = links(document.repeats());
    links.retain(|&link| document.shown().has_link(link));
    Visibility::lighting(document.map(), &[], &links)
}
