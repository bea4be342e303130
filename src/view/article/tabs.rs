//! The tabs of the panel on the right, and what stands where no article is open.

use egui::containers::menu::MenuButton;
use egui::{Button, RichText, ScrollArea};

use crate::command::{Command, FileCommand, Part};
use crate::model::Map;
use crate::model::wording::isolated;
use crate::view::ViewState;
use crate::view::state::article::{ArticleState, Tab};
use crate::view::toolkit::accessibility::{name_menu, opens_menu};
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::tables::{make_tab, tabs};
use crate::window::ROOMY;

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

/// Shows the articles of a map of several, one of which is read.
pub(crate) fn sources_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// So high that three articles are in view.
    const HIGHEST: f32 = 78.0;
    if map.n_sources() < 2 {
        return;
    }
    let shown = view.article.shown_source();
    let mut list = |ui: &mut egui::Ui| {
        for id in map.source_ids() {
            let source = map.source(id);
            let (words, by) = (source.headline.clone(), source.published(", "));
            let is_open = view.article.of(id).reading().is_some();
            let state = if is_open { "" } else { ", not open" };
            let tab = ui.add(Button::selectable(id == shown, words.as_str()).truncate()).on_hover_text(&by);
            make_tab(&tab, &format!("Article: {}, {by}{state}", isolated(&words)), id == shown);
            if tab.clicked() && id != shown {
                commands.push(Command::ReadSource(id));
                ui.close();
            }
        }
    };
    // In a low window the text needs the room: the articles are in a menu, a line high.
    if ui.content_rect().height() < ROOMY.h {
        let words = format!("{}, of {} articles", isolated(&map.source(shown).headline), map.n_sources());
        let button = Button::new(RichText::new(&words).small()).truncate();
        let (button, menu) = MenuButton::from_button(button).ui(ui, |ui| {
            name_menu("Articles of the map", ui);
            list(ui);
        });
        opens_menu(&button, menu.is_some());
        return;
    }
    ui.scope_builder(tabs("Articles of the map"), |ui| {
        ScrollArea::vertical().id_salt("articles").max_height(HIGHEST).show(ui, list);
    });
    ui.add_space(4.0);
}

/// Shows what is said where no article is open.
pub(crate) fn invitation_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.add_space(8.0);
    match view.article.shown() {
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
                "Open your own copy of the article: every passage that the map rests on is then found in it, lit up \
                 and sealed. The map does not contain the article, and works without it.",
            );
        }
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if ui.button(Command::File(FileCommand::OpenArticle).text()).clicked() {
            commands.push(Command::File(FileCommand::OpenArticle));
        }
        if matches!(view.article.shown(), ArticleState::Missing(_)) && ui.button("Forget it").clicked() {
            commands.push(Command::File(FileCommand::CloseArticle));
        }
    });
}
