//! What the page remembers on which an article is brought in.

use std::path::PathBuf;

use crate::command::ArticleFor;
use crate::model::article_draft::ArticleDraft;

/// The page on which an article is brought in; what was typed stays when it is left.
#[derive(Clone, Debug, Default)]
pub struct ArticlePage {
    /// Whether it lies over the window.
    pub is_open: bool,
    /// What the article is for.
    pub wanted_for: ArticleFor,
    /// What stands in the field for the text.
    pub typed: String,
    /// How far it has come.
    pub stage: PageStage,
    /// Whether nothing is drafted from the text: the reader makes the map by hand.
    pub is_by_hand: bool,
    /// What went wrong.
    pub trouble: Option<String>,
    /// What was put right before the text was changed again.
    pub known: Option<ArticleDraft>,
    /// The file that the text is from.
    pub file: Option<PathBuf>,
    /// Whether the first field shall have the focus.
    pub(in crate::view) has_focus: bool,
}

/// How far bringing in an article has come.
#[derive(Clone, Debug, Default)]
pub enum PageStage {
    /// The text is asked for.
    #[default]
    Text,
    /// It is being read.
    Reading,
    /// What was understood of it is shown, to be put right.
    Draft(Box<ArticleDraft>),
}

impl ArticlePage {
    /// Puts the focus into the first field, or the one that is wrong.
    pub fn ask_for_focus(&mut self) {
        self.has_focus = false;
    }

    /// Goes on to another stage, whose first field gets the focus.
    pub fn go_to(&mut self, stage: PageStage) {
        self.stage = stage;
        self.has_focus = false;
        self.trouble = None;
    }

    /// Goes back to where the text is asked for, because of what went wrong.
    pub fn fail(&mut self, trouble: String) {
        self.go_to(PageStage::Text);
        self.trouble = Some(trouble);
    }

    /// Returns whether anything would be lost if it were forgotten.
    pub fn has_anything(&self) -> bool {
        !self.typed.trim().is_empty() || matches!(self.stage, PageStage::Draft(_))
    }
}
