//! What the window knows of the article's text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::RichText;
use indexmap::IndexMap;

use crate::command::{Command, FileCommand, Part};
use crate::model::reading::Reading;
use crate::view::ViewState;
use crate::view::toolkit::regions::Region;

/// The text of the map's article.
#[derive(Clone, Debug, Default)]
pub enum ArticleState {
    /// Nobody has opened it.
    #[default]
    None,
    /// It is being read.
    Reading(PathBuf),
    /// It is open.
    Open(Arc<OpenArticle>),
    /// It was open once, and cannot be read now.
    /// The reason names its file.
    Missing(String),
}

impl ArticleState {
    /// Returns the text, where it is open.
    pub fn reading(&self) -> Option<&Reading> {
        match self {
            Self::Open(open) => Some(&open.reading),
            Self::None | Self::Reading(_) | Self::Missing(_) => None,
        }
    }
}

/// A text that is open.
#[derive(Debug)]
pub struct OpenArticle {
    /// Its file; none for the one of a sample.
    pub path: Option<PathBuf>,
    /// The text, held against the map.
    pub reading: Reading,
}

/// What the panel on the right shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The evidence of what is chosen.
    #[default]
    Evidence,
    /// The article.
    Article,
}

/// Where the articles of maps are, kept between sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Articles {
    /// By the key of the map; the one that was opened last comes last.
    paths: IndexMap<String, PathBuf>,
}

impl Articles {
    /// Returns where the article of a map was last.
    pub fn path_of(&self, map_key: &str) -> Option<&Path> {
        self.paths.get(map_key).map(PathBuf::as_path)
    }

    /// Notes where the article of a map is, unless its path is no text: with it, nothing of this could be kept.
    pub fn remember(&mut self, map_key: &str, path: &Path) {
        /// Whoever has read more will find the way to the first.
        const MOST: usize = 200;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if path.to_str().is_none() {
            return;
        }
        self.forget(map_key);
        self.paths.insert(map_key.to_owned(), path);
        while self.paths.len() > MOST {
            self.paths.shift_remove_index(0);
        }
    }

    /// Forgets where the article of a map was.
    pub fn forget(&mut self, map_key: &str) {
        self.paths.shift_remove(map_key);
    }
}

/// Shows the tabs of the panel on the right.
pub fn tabs_ui(view: &mut ViewState, ui: &mut egui::Ui) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (tab, name) in [(Tab::Evidence, "Evidence"), (Tab::Article, "Article")] {
            let is_shown = view.panel.tab == tab;
            let words = if is_shown { RichText::new(name).strong() } else { RichText::new(name).weak() };
            let button = ui.selectable_label(is_shown, words);
            let spoken = format!("Show the {}", name.to_lowercase());
            button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, is_shown, &spoken));
            if button.clicked() {
                view.panel.tab = tab;
                if button.has_focus() {
                    // The button that had the focus is gone: the focus goes to the panel that took its place.
                    match tab {
                        Tab::Article if view.article.reading().is_some() => view.panel.reader.wants_focus = true,
                        _ => view.keyboard.wants_region = Some(Region::Panel(Part::Evidence)),
                    }
                }
            }
        }
    });
    ui.add_space(4.0);
}

/// Shows what is said where no article is open.
pub fn invitation_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.add_space(8.0);
    match &view.article {
        ArticleState::Reading(_) => {
            ui.label("The article is being read\u{2026}");
            return;
        }
        ArticleState::Missing(why) => {
            ui.label(RichText::new("The article is not where it was").heading());
            ui.label(why);
            ui.label("If it has moved, show where it is now. The map works without it.");
        }
        ArticleState::None | ArticleState::Open(_) => {
            ui.label(RichText::new("Read the evidence where it stands").heading());
            ui.label(
                "Open your own copy of the article as a plain text file: every passage that the map rests on is then \
                 found in it, lit up and sealed. The map does not contain the article, and works without it.",
            );
        }
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if ui.button(Command::File(FileCommand::OpenArticle).text()).clicked() {
            commands.push(Command::File(FileCommand::OpenArticle));
        }
        if matches!(view.article, ArticleState::Missing(_)) && ui.button("Forget it").clicked() {
            commands.push(Command::File(FileCommand::CloseArticle));
        }
    });
}
