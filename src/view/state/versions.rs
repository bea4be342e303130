//! What is listed of versions and comparisons.

use crate::layout::Size;

/// Versions of a file, or one comparison, each with what was changed.
#[derive(Clone, Debug, Default)]
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
    /// What was and what is, drawn; none before that is done, or where nobody is shown.
    pub pictures: [Option<SidePicture>; 2],
    /// Whether the version that is chosen can be shown.
    pub can_restore: bool,
    /// Whether it shall have the focus.
    pub wants_focus: bool,
    /// The version that had the focus last.
    pub focused: Option<usize>,
    /// The size of its window when that was drawn last.
    pub size: egui::Vec2,
}

/// A picture of what was, or of what is.
#[derive(Clone)]
pub struct SidePicture(pub egui::TextureHandle);

/// It is known by its size: its pixels say nothing.
impl std::fmt::Debug for SidePicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SidePicture").field(&self.0.size()).finish()
    }
}

impl VersionList {
    /// The room that each picture has, in points.
    pub const PICTURE: Size = Size { w: 270.0, h: 200.0 };

    /// Returns whether versions are listed, be it none yet; else it is one comparison.
    pub fn is_of_versions(&self) -> bool {
        !self.times.is_empty() || self.changes.is_none()
    }

    /// Shows one comparison alone.
    pub fn comparison(title: &str, changes: Vec<String>) -> Self {
        Self { title: title.to_owned(), changes: Some(changes), ..Self::default() }
    }
}
