//! Who denied what.

use crate::document::Document;
use crate::model::analysis::disputes::Denials;
use crate::model::wording::counted;
use crate::view::mode::visibility::Visibility;

/// The question, as it is asked and answered.
pub(crate) const WHO_DENIED: &str = "Who denied what?";

/// Returns the answer in brief, as it is spoken.
pub(crate) fn brief(denials: &Denials) -> String {
    let claims = counted(denials.claims().len(), "claim meets a denial", "claims meet a denial");
    match denials.lone.len() {
        0 => claims,
        n => format!("{claims}; {} of what nobody else on the map says", counted(n, "denial is", "denials are")),
    }
}

/// Lights what is said and denied, as far as it is shown.
pub(crate) fn lighting(document: &Document) -> Visibility {
    let mut links = document.denials().links();
    links.retain(|&link| document.shown().has_link(link));
    Visibility::lighting(document.map(), &[], &links)
}
