//! What is asked of the sheet on which it is seen what comes in from another program.

use std::path::PathBuf;

/// What is asked of bringing in what another program or a language model made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportCommand {
    /// Choose a file and see what it brings.
    Choose,
    /// See what a file brings.
    File(PathBuf),
    /// Choose the file of the article that everything is held against.
    ChooseArticle,
    /// Hold everything against the article in a file.
    Article(PathBuf),
    /// Bring in what is seen.
    Take,
    /// Bring in nothing.
    Leave,
}
