//! Who denied what.

use crate::model::Map;
use crate::model::analysis::disputes::{Dispute, disputes, lone_denials};
use crate::model::wording::counted;
use crate::view::mode::visibility::Visibility;

/// The question, as it is asked and answered.
pub(crate) const WHO_DENIED: &str = "Who denied what?";

/// Returns the answer in brief, as it is spoken.
pub(crate) fn brief(map: &Map) -> String {
    words_of(disputes(map).len(), lone_denials(map).len())
}

pub(crate) fn words_of(n_disputes: usize, n_lone: usize) -> String {
    let n_disputes = counted(n_disputes, "claim meets a denial", "claims meet a denial");
    match n_lone {
        0 => n_disputes,
        n => format!("{n_disputes}; {} of what nobody else on the map says", counted(n, "denial is", "denials are")),
    }
}

/// Lights what is said and denied.
pub(crate) fn lighting(map: &Map) -> Visibility {
    let sides = |Dispute { claim, denial }: Dispute| [claim, denial];
    let links: Vec<_> = disputes(map).into_iter().flat_map(sides).chain(lone_denials(map)).collect();
    Visibility::lighting(map, &[], &links)
}
