//! Large maps are placed before they are shown: this is for whoever opens one.

use crate::document::Document;
use crate::scene::communities::{MOST_APART, placed};

/// Places the actors of a large map by their communities, where nobody has arranged it.
pub(super) fn placed_by_communities(mut document: Document) -> Document {
    if document.map().n_actors() > MOST_APART && document.layout().places.iter().all(Option::is_none) {
        let layout = placed(document.map(), document.communities());
        document.settle(layout);
    }
    document
}
