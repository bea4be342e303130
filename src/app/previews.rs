//! The preview in the Export dialog that is seen, and the one that is made.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::document::Version;
use crate::files::export::png::Pixels;
use crate::scene::Scene;
use crate::scene::palette::Theme;
use crate::view::ExportChoice;
use crate::view::state::export_sheet::ExportPreview;

/// What a preview is of: with the same, it is the same.
#[derive(Clone, Debug)]
pub(in crate::app) struct PreviewOf {
    /// What was chosen.
    pub(in crate::app) choice: ExportChoice,
    /// The headline that was typed.
    pub(in crate::app) headline: Option<String>,
    /// Whether the articles' own sentences go with it.
    pub(in crate::app) with_sentences: bool,
    /// The theme of the window.
    pub(in crate::app) theme: Theme,
    /// The state of the document.
    pub(in crate::app) version: Version,
    /// The picture on the screen, which may be arranged anew for the same document.
    pub(in crate::app) scene: Arc<Scene>,
}

impl PartialEq for PreviewOf {
    fn eq(&self, other: &Self) -> bool {
        let Self { choice, headline, with_sentences, theme, version, scene } = self;
        (choice, headline, with_sentences, theme, version)
            == (&other.choice, &other.headline, &other.with_sentences, &other.theme, &other.version)
            && Arc::ptr_eq(scene, &other.scene)
    }
}

/// The preview that is seen, and the one that is made.
#[derive(Default)]
pub(crate) struct Previews {
    /// What is seen; also where nothing can be.
    pub(in crate::app) seen: Option<PreviewOf>,
    /// What was made before, the last one last.
    pub(in crate::app) made: Vec<(PreviewOf, ExportPreview, String)>,
    /// What is made, and where it comes.
    pub(in crate::app) under_way: Option<(PreviewOf, Receiver<(MadePreview, String)>)>,
}

/// What was made of a preview.
pub(in crate::app) enum MadePreview {
    /// A picture.
    Picture(Pixels),
    /// The beginning of a text.
    Text(String),
    /// The beginning of a report, as Markdown.
    Report(String),
    /// Why there is nothing to be seen.
    Nothing(String),
}
