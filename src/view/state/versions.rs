//! What is listed of versions and comparisons.

/// Versions of a file, or one comparison, each with what was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionList {
    /// What is listed.
    pub title: String,
    /// What is said of it.
    pub said: String,
    /// When the versions were saved, the newest first; none where one comparison is shown.
    pub times: Vec<String>,
    /// The version that is chosen.
    pub at: usize,
    /// What was changed since, a line each; none before that is found out.
    pub changes: Option<Vec<String>>,
    /// Whether the version that is chosen can be shown.
    pub can_restore: bool,
    /// Whether it shall have the focus.
    pub wants_focus: bool,
}

impl VersionList {
    /// Shows one comparison alone.
    pub fn comparison(title: &str, changes: Vec<String>) -> Self {
        Self { title: title.to_owned(), changes: Some(changes), ..Self::default() }
    }
}
