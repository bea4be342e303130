//! What is still to be done about an article.

use std::path::PathBuf;

use crate::app::imports::ImportedArticle;
use crate::model::EvidenceId;

/// What is still to be done about the article of the map that is open.
pub(super) struct PendingArticle {
    /// Whether the article that the map was last read with has yet to be read.
    pub(super) is_due: bool,
    /// The article that was open beside another layout of the same map: the first to be read.
    pub(super) path: Option<PathBuf>,
    /// The piece to be shown in the article as soon as it is open.
    pub(super) piece: Option<EvidenceId>,
    /// The article of what is to come in from another program, once it is known who is in both maps.
    pub(super) imported: Option<ImportedArticle>,
}

impl Default for PendingArticle {
    fn default() -> Self {
        Self { is_due: true, path: None, piece: None, imported: None }
    }
}
