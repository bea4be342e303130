//! The tabs of the panel on the right, and what stands where no article is open.

use egui::RichText;

use crate::command::{Command, FileCommand, Part};
use crate::view::ViewState;
use crate::view::state::article::{ArticleState, Tab};
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::tables::{make_tab, tabs};

/// Shows the tabs of the panel on the right.
pub(crate) fn tabs_ui(view: &mut ViewState, ui: &mut egui::Ui) {
    let inside = |ui: &mut egui::Ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (tab, name) in [(Tab::Evidence, "Evidence"), (Tab::Article, "Article")] {
            let is_shown = view.panel.tab == tab;
            let words = if is_shown { RichText::new(name).strong() } else { RichText::new(name).weak() };
            let button = ui.selectable_label(is_shown, words);
            make_tab(&button, &format!("Show the {}", name.to_lowercase()), is_shown);
            if button.clicked() {
                view.panel.tab = tab;
                if button.has_focus() {
                    // The button that had the focus is gone: the focus goes to the panel that took its place.
                    match tab {
                        Tab::Article if view.article.reading().is_some() => view.panel.reader.wants_focus = true,
                        _ => view.focus.wants_region = Some(Region::Panel(Part::Evidence)),
                    }
                }
            }
        }
    };
    ui.scope_builder(tabs("Beside the map"), |ui| ui.horizontal(inside));
    ui.add_space(4.0);
}

/// Shows what is said where no article is open.
pub(crate) fn invitation_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
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
