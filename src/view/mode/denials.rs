//! Who denied what.

use crate::document::Document;
use crate::model::analysis::disputes::{Dispute, denied_claims, disputes, lone_denials};
use crate::model::wording::counted;
use crate::model::{LinkId, Map};
use crate::view::mode::visibility::Visibility;

/// The question, as it is asked and answered.
pub(crate) const WHO_DENIED: &str = "Who denied what?";

/// Returns the answer in brief, as it is spoken.
pub(crate) fn brief(map: &Map) -> String {
    let claims = counted(denied_claims(map).len(), "claim meets a denial", "claims meet a denial");
    match lone_denials(map).len() {
        0 => claims,
        n => format!("{claims}; {} of what nobody else on the map says", counted(n, "denial is", "denials are")),
    }
}

/// Returns all links that the question is about.
pub(crate) fn answer(map: &Map) -> Vec<LinkId> {
    let sides = |Dispute { claim, denial }: Dispute| [claim, denial];
    let mut links: Vec<LinkId> = disputes(map).into_iter().flat_map(sides).chain(lone_denials(map)).collect();
    links.sort();
    links.dedup();
    links
}

/// Lights what is said and denied, as far as it is shown.
pub(crate) fn lighting(document: &Document) -> Visibility {
    let mut links = answer(document.map());
    links.retain(|&link| document.shown().has_link(link));
    Visibility::lighting(document.map(), &[], &links)
}
