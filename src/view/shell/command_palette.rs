//! The list of all commands: found by a few letters, given by Enter.

use std::cmp::Reverse;

use egui::{Align, Button, Key, Layout, Modal, Modifiers, RichText, ScrollArea, TextEdit};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::command::{Command, FileCommand, Preference, TextSize, WindowCommand};
use crate::document::{Document, Edit};
use crate::model::filter::{Facet, Filter, switch};
use crate::model::text::folding::folded;
use crate::model::{ActorId, ActorKind, EvidenceKind, Family, Standing};
use crate::samples::SAMPLES;
use crate::view::shell::keys::keys_of;
use crate::view::state::availability::is_possible;
use crate::view::state::shell::{Announcer, Asked, CommandPalette};
use crate::view::toolkit::accessibility::{make_heading, make_item};
use crate::view::toolkit::style;
use crate::view::{Cx, Preferences, ViewState};

impl ViewState {
    /// Opens or closes the list of all commands.
    pub fn toggle_command_palette(&mut self) {
        self.shell.command_palette = match self.shell.command_palette {
            Some(_) => None,
            None => Some(CommandPalette::default()),
        };
    }

    /// Asks for the two actors that a path joins, one after the other.
    pub fn ask_for_path_start(&mut self) {
        self.shell.command_palette = Some(CommandPalette { asked: Asked::PathStart, ..Default::default() });
    }

    /// Asks for the actor to which a path leads.
    pub fn ask_for_path_end(&mut self, from: ActorId) {
        self.shell.command_palette = Some(CommandPalette { asked: Asked::PathEnd(from), ..Default::default() });
    }
}

/// A command as it is called in the list.
struct PaletteEntry {
    words: String,
    command: Command,
}

impl PaletteEntry {
    /// Returns whether all that was typed stands in its name, in the menu's where it is found, or in other words for it.
    fn is_meant_by(&self, typed: &[String]) -> bool {
        let info = self.command.info();
        let known = folded(&format!("{} {} {}", info.group.menu(), self.words, info.also));
        typed.iter().all(|word| known.contains(word))
    }

    /// Returns whether several words that were typed begin one of the other names for it: "same as".
    fn is_called(&self, typed: &[String]) -> bool {
        let called = typed.join(" ");
        typed.len() > 1 && self.command.info().also.split(", ").any(|name| name.starts_with(&called))
    }
}

impl AsRef<str> for PaletteEntry {
    fn as_ref(&self) -> &str {
        &self.words
    }
}

/// The height of the list where there is room.
const HIGHEST: f32 = 360.0;

/// Shows the list while it is open.
pub(crate) fn command_palette_ui(cx: Cx<'_>, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let document = cx.document;
    let Some(mut palette) = view.shell.command_palette.take() else { return };
    let mut given = None;
    let (title, hint, nothing) = asked_words(palette.asked, document);
    let id = egui::Id::unique("command palette");
    let modal = Modal::new(id).area(Modal::default_area(id).accessible_name(&title)).show(ui, |ui| {
        ui.set_width(460.0);
        if palette.asked != Asked::Command {
            let heading = ui.label(RichText::new(&title).font(style::semibold(15.0)));
            make_heading(&heading, &title, 1);
            ui.add_space(4.0);
        }
        // Arrow keys walk the list while the cursor stays in the field, which must not take them.
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
            down - input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize
        });
        let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let field = query_ui(&mut palette.query, hint, ui);
        if !std::mem::replace(&mut palette.has_focus, true) {
            field.request_focus();
            if palette.asked != Asked::Command {
                view.announcer.say(&title);
            }
        }
        if field.changed() {
            palette.at = 0;
        }
        let entries = found(document, view, &palette);
        palette.at = (palette.at as isize + step).clamp(0, entries.len().saturating_sub(1) as isize) as usize;
        ui.add_space(6.0);
        if entries.is_empty() {
            if field.changed() {
                view.announcer.say(nothing);
            }
            ui.label(RichText::new(nothing).weak());
        }
        // As high as the window allows, whatever was found before: the modal only offers its last height.
        let height = HIGHEST.min(ui.content_rect().height() - 140.0).max(80.0);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for (index, entry) in entries.iter().enumerate() {
                let is_chosen = index == palette.at;
                let is_possible = is_possible(&entry.command, cx, view);
                let response = entry_ui(entry, is_chosen, is_possible, ui);
                if is_chosen && (step != 0 || field.changed()) {
                    response.scroll_to_me(None);
                }
                if is_chosen {
                    say_entry(entry, is_possible, entries.len(), &mut palette, &mut view.announcer);
                }
                if is_possible && (response.clicked() || (is_entered && is_chosen)) {
                    given = Some(entry.command.clone());
                }
            }
        });
    });
    if given.is_none() && !modal.should_close() {
        view.shell.command_palette = Some(palette);
        return;
    }
    commands.extend(given);
}

/// Says the entry that Enter would give, once.
fn say_entry(
    entry: &PaletteEntry,
    is_possible: bool,
    n_entries: usize,
    palette: &mut CommandPalette,
    announcer: &mut Announcer,
) {
    if palette.said.as_ref() != Some(&entry.words) {
        palette.said = Some(entry.words.clone());
        let standing = if is_possible { "" } else { ", not possible now" };
        announcer.say(format!("{}{standing}, {} of {n_entries}", entry.words, palette.at + 1));
    }
}

/// Returns the title of a list, the hint in its field, and what is said where nothing is found.
fn asked_words(asked: Asked, document: &Document) -> (String, &'static str, &'static str) {
    let nobody = "No actor on the map is called so. Clear the field to see all.";
    match asked {
        Asked::PathStart => ("How are two actors joined? Choose one".to_owned(), "Type an actor's name", nobody),
        Asked::PathEnd(from) => {
            let from = document.map().actor(from).named_short();
            (format!("How is {from} joined to\u{2026}"), "Type the other actor's name", nobody)
        }
        Asked::Command => {
            ("All commands".to_owned(), "Type a command", "No command is called so. Clear the field to see all.")
        }
    }
}

/// Returns the id of the field that asks for a command.
pub(crate) fn query_id() -> egui::Id {
    egui::Id::unique("query of the command palette")
}

fn query_ui(query: &mut String, hint: &str, ui: &mut egui::Ui) -> egui::Response {
    let field = TextEdit::singleline(query).id(query_id()).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(field.margin(egui::Margin::symmetric(8, 6)));
    field.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, "", &*query, hint);
        info.label = Some(hint.to_owned());
        info
    });
    field
}

fn entry_ui(entry: &PaletteEntry, is_chosen: bool, is_possible: bool, ui: &mut egui::Ui) -> egui::Response {
    let keys = keys_of(&entry.command, ui);
    ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
        let button = Button::selectable(is_chosen, entry.words.as_str()).right_text(RichText::new(keys).weak());
        let response = ui.add_enabled(is_possible, button);
        let name = if is_possible { entry.words.clone() } else { format!("{}, not possible now", entry.words) };
        make_item(&response, egui::Role::ListBoxOption, &name, Some(&entry.command));
        response
    })
    .inner
}

/// Returns the commands that some letters mean, the best match first; all of them for no letters.
fn found(document: &Document, view: &ViewState, palette: &CommandPalette) -> Vec<PaletteEntry> {
    /// A longer list is laid out in more than a frame's time.
    const MOST: usize = 100;
    let (mut entries, most) = match palette.asked {
        Asked::PathStart => (actors(document, |from| Command::FindPathFrom(Some(from))), MOST),
        Asked::PathEnd(from) => {
            let mut ends = actors(document, |to| Command::FindPath(from, to));
            ends.retain(|end| end.command != Command::FindPath(from, from));
            (ends, MOST)
        }
        Asked::Command => (entries(document, view), usize::MAX),
    };
    // "Theme: dark" is looked for as "theme dark": the order of words and what stands between them do not matter.
    let typed = folded(&palette.query);
    let typed = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let typed: Vec<String> = typed.map(str::to_owned).collect();
    if !typed.is_empty() {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&typed.join(" "), CaseMatching::Ignore, Normalization::Smart);
        let mut score =
            |entry: &PaletteEntry| pattern.score(Utf32Str::new(&folded(&entry.words), &mut Vec::new()), &mut matcher);
        // First those that have all words, the best match first; then those whose names have all letters.
        let mut rank =
            |entry: &PaletteEntry| (!entry.is_called(&typed), !entry.is_meant_by(&typed), Reverse(score(entry)));
        let ranked = entries.into_iter().map(|entry| (rank(&entry), entry));
        let mut ranked: Vec<_> = ranked.filter(|(rank, _)| *rank != (true, true, Reverse(None))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        entries = ranked.into_iter().map(|(_, entry)| entry).collect();
        // A command whose whole name was typed comes first.
        entries.sort_by_key(|entry| folded(&entry.words) != folded(palette.query.trim()));
    }
    entries.truncate(most);
    entries
}

/// Returns the actors that are shown, each with what choosing it does.
fn actors(document: &Document, command: impl Fn(ActorId) -> Command) -> Vec<PaletteEntry> {
    let map = document.map();
    let shown = document.reading_order().iter().copied().filter(|&actor| document.shown().has_actor(actor));
    shown.map(|actor| PaletteEntry { words: map.actor(actor).name.clone(), command: command(actor) }).collect()
}

fn entries(document: &Document, view: &ViewState) -> Vec<PaletteEntry> {
    let named =
        Command::NAMED.iter().filter(|command| **command != Command::Window(WindowCommand::CommandPalette)).cloned();
    let named = named.map(|command| PaletteEntry { words: command.info().name().to_owned(), command });
    let samples = SAMPLES.into_iter().map(|sample| PaletteEntry {
        words: format!("Open sample layout: {}", sample.title),
        command: Command::File(FileCommand::OpenSample(sample)),
    });
    let recent = view.session.recent.files.iter().map(|path| PaletteEntry {
        words: format!("Open {}", path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()),
        command: Command::File(FileCommand::OpenFile(path.clone())),
    });
    let sizes = Preferences::text_sizes().map(|percent| PaletteEntry {
        words: format!("Text size: {percent} %"),
        command: Command::Prefer(Preference::ResizeText(TextSize::Percent(percent))),
    });
    named.chain(filters(document)).chain(sizes).chain(samples).chain(recent).collect()
}

/// The answer to a question as a filter, or what takes it off.
fn unnamed_only(filter: &Filter) -> PaletteEntry {
    let (words, command) = match filter.is_unnamed_only() {
        true => (
            "Filter: whoever vouches, not only unnamed sources",
            Command::RemoveFilter(filter.with_standings(&Standing::ALL)),
        ),
        false => ("Filter: only unnamed sources", Command::ShowAnswer(filter.with_unnamed_only())),
    };
    PaletteEntry { words: words.to_owned(), command }
}

/// Every filter that is one switch, named as people ask for it.
fn filters(document: &Document) -> Vec<PaletteEntry> {
    let filter = document.filter();
    let mut filters: Vec<(String, Filter)> = Vec::new();
    let all = &Standing::ALL;
    filters.push(match filter.is_on_record_only() {
        true => ("Filter: whoever vouches, not only on the record".to_owned(), filter.with_standings(all)),
        false => ("Filter: only what is on the record".to_owned(), filter.with_standings(&[Standing::OnRecord])),
    });
    let named = [Standing::OnRecord, Standing::Article];
    filters.push(match filter.is_without_unnamed() {
        true => ("Filter: with unnamed, anonymous sources".to_owned(), filter.with_standings(all)),
        false => ("Filter: without unnamed, anonymous sources".to_owned(), filter.with_standings(&named)),
    });
    filters.push(("Filter: reset all, show what opens first".to_owned(), filter.reset(document.map())));
    filters.push(("Filter: show everything".to_owned(), filter.with_everything()));
    filters.push(("Filter: all dates".to_owned(), filter.without(Facet::Dates)));
    let verb = |is_shown: bool| if is_shown { "hide" } else { "show" };
    for kind in ActorKind::ALL {
        let is_shown = filter.shows_kind(kind);
        let words = format!("Filter: {} {}", verb(is_shown), kind.plural().to_lowercase());
        filters.push((words, filter.with_kind(kind, !is_shown)));
    }
    for family in Family::ALL {
        let is_shown = filter.shows_family(family);
        let words = format!("Filter: {} links, {}", verb(is_shown), family.name().to_lowercase());
        filters.push((words, filter.with_family(family, !is_shown)));
    }
    for kind in EvidenceKind::ALL {
        let is_shown = !filter.hidden_evidence.contains(&kind);
        let words = format!("Filter: {} evidence, {}", verb(is_shown), kind.name().to_lowercase());
        let mut without = filter.clone();
        switch(&mut without.hidden_evidence, kind, is_shown);
        filters.push((words, without));
    }
    let command = |(words, filter)| PaletteEntry { words, command: Command::Edit(Edit::SetFilter(filter)) };
    std::iter::once(unnamed_only(filter)).chain(filters.into_iter().map(command)).collect()
}
