//! Names and links that lead to what they name, wherever evidence is shown.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{RichText, Role, TextStyle, TextWrapMode, WidgetInfo, WidgetText};

use crate::command::Command;
use crate::model::citation::{CiteAs, Cited};
use crate::model::selection::Selection;
use crate::model::time::comparison::{Time, dates_words};
use crate::model::{ActorId, ActorKind, LinkId, Map};
use crate::scene::palette::family_color;
use crate::view::drafted::with_draft;
use crate::view::toolkit::accessibility::{item_ui, name_menu, opens_menu, silent_wrapped_ui};
use crate::view::toolkit::reading_order::words_ui;
use crate::view::toolkit::rows::varied_rows_ui;
use crate::view::toolkit::style;
use crate::view::toolkit::style::color;

/// How an actor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// As on the map.
    Short,
    /// In full.
    Whole,
    /// In full, with the office.
    WithOffice,
}

/// Names that lead to their actors.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// Who is named.
    pub of: &'a [ActorId],
    /// What a screen reader says before each.
    pub field: &'a str,
    /// How each is named.
    pub naming: Naming,
}

/// Shows names that lead to their actors.
pub(crate) fn names_ui(map: &Map, names: Names<'_>, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Names { of: actors, field, naming } = names;
    for (i, &id) in actors.iter().enumerate() {
        let actor = map.actor(id);
        let office = actor.office.as_ref().filter(|_| naming == Naming::WithOffice);
        let name = if naming == Naming::Short { actor.named_short() } else { actor.named() };
        let comma = if i + 1 < actors.len() || office.is_some() { "," } else { "" };
        let is_unnamed = field == VOUCHED && actor.kind == ActorKind::Group;
        let spoken = format!("{field}{}{}", actor.named(), if is_unnamed { ", unnamed" } else { "" });
        if whole_link_ui(&format!("{name}{comma}"), ui).accessible_name(spoken).clicked() {
            commands.extend([Command::Reveal(Selection::Actor(id)), Command::ReadOn]);
        }
        if let Some(office) = office {
            words_ui(RichText::new(office).weak(), ui);
        }
    }
}

/// Shows a link as a whole, however long it is: the second line of a broken one would be something else to Tab and to
/// screen readers, without a name.
pub(crate) fn whole_link_ui(words: &str, ui: &mut egui::Ui) -> egui::Response {
    let width = ui.max_rect().width();
    let words = WidgetText::from(words).into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body);
    ui.add(egui::Link::new(words))
}

/// Shows a link as a sentence that leads to it, where the evidence is read on.
pub(crate) fn link_button_ui(map: &Map, link: LinkId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if sentence_ui(map, link, ui).clicked() {
        commands.extend([Command::Reveal(Selection::Link(link)), Command::ReadOn]);
    }
}

/// Shows links as sentences that lead to them, however many; `of` names the list.
pub(crate) fn link_buttons_ui(
    map: &Map,
    of: impl Hash + Debug,
    links: &[LinkId],
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    varied_rows_ui(("links", of), 21.0, links, ui, |&link, ui| link_button_ui(map, link, ui, commands));
}

/// Shows a link as a sentence that can be pressed, with its family's colour.
pub(crate) fn sentence_ui(map: &Map, link: LinkId, ui: &mut egui::Ui) -> egui::Response {
    ui.horizontal_top(|ui| {
        let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 18.0), egui::Sense::hover());
        let family = map.link(link).verb.family();
        let fill = color(family_color(family, style::theme(ui)));
        ui.painter().circle_filled(dot.center(), 4.0, fill);
        let words = RichText::new(map.sentence(link)).color(ui.visuals().hyperlink_color);
        match &map.link(link).drafted {
            None => ui.add(egui::Button::new(words).frame(false).wrap()),
            Some(drafted) => {
                let button = ui.add(egui::Button::new(with_draft(words, drafted, ui)).frame(false).wrap());
                button.accessible_name(format!("{}, {}", map.sentence(link), drafted.spoken()))
            }
        }
    })
    .inner
}

/// Shows a button that copies something to be cited, in one of several ways.
pub(crate) fn cite_menu_ui(name: &str, what: Cited, ui: &mut egui::Ui, commands: &mut Vec<Command>) -> egui::Response {
    let menu = ui.menu_button(RichText::new(name).small(), |ui| {
        name_menu(name, ui);
        for how in CiteAs::ALL {
            if item_ui(how.name(), ui).clicked() {
                commands.push(Command::Cite(what, how));
                ui.close();
            }
        }
    });
    opens_menu(&menu.response, menu.inner.is_some());
    menu.response
}

/// What a screen reader says before whoever vouches for something.
pub(crate) const VOUCHED: &str = "Vouched for by ";

/// Lists links, each with its dates where they say more than a time that is named already.
pub(crate) fn dated_links_ui(
    map: &Map,
    links: &[LinkId],
    time: Option<Time>,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    /// A longer list is laid out in more than a frame's time.
    const MOST: usize = 60;
    for &link in links.iter().take(MOST) {
        let dates = dates_words(map, link, time);
        let sentence = sentence_ui(map, link, ui);
        if let Some(words) = dates {
            let drafted = map.link(link).drafted.as_ref().map(|drafted| format!(", {}", drafted.spoken()));
            let spoken = map.sentence(link).trim_end_matches('.').to_owned();
            let spoken = format!("{spoken}, {words}{}", drafted.unwrap_or_default());
            sentence.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
            // Closer than the next link: the dates belong to the one above.
            ui.add_space(-6.0);
            ui.horizontal(|ui| {
                ui.add_space(22.0);
                silent_wrapped_ui(RichText::new(words).small().weak(), ui);
            });
        }
        if sentence.clicked() {
            commands.extend([Command::Reveal(Selection::Link(link)), Command::ReadOn]);
        }
    }
    if links.len() > MOST {
        let rest = format!("and {} more: filter by actor or kind to see them", links.len() - MOST);
        ui.label(RichText::new(rest).small().weak());
    }
}
