//! Shortcuts: what was pressed becomes commands.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::command::{ArticleFor, BringIn, Command, Part, Shortcut, StripCommand};
use crate::document::Edit;
use crate::model::filter::{Facet, Filter};
use crate::view::filters::find;
use crate::view::state::availability::why_not;
use crate::view::state::help::Help;
use crate::view::state::precedence::WayToMap;
use crate::view::toolkit::focus;
use crate::view::toolkit::regions::Region;
use crate::view::{Cx, Gesture, ViewState};

/// Every shortcut: its command, whether a text field can have a use for it, its keys. Ctrl+Z also matches Ctrl+Shift+Z:
/// the more specific one goes first.
static SHORTCUTS: LazyLock<Vec<(&Command, bool, KeyboardShortcut)>> = LazyLock::new(|| {
    let of = |command: &'static Command| command.info().keys().map(move |shortcut| (command, shortcut));
    let mut all: Vec<(&Command, Shortcut)> = Command::NAMED.iter().flat_map(of).collect();
    all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.n_modifiers()));
    let keys = |(command, shortcut): (_, Shortcut)| Some((command, shortcut.may_type(), keyboard_shortcut(shortcut)?));
    all.into_iter().filter_map(keys).collect()
});

/// Turns the keys that were pressed in this frame into commands.
pub(crate) fn read_shortcuts(cx: Cx<'_>, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let (types, is_held) = (ui.text_edit_focused(), focus::was_held(ui) || focus::was_in_form(ui));
    // Shift+F10 opens the context menu of what has the focus. Consumed here, it cannot open the menu bar as F10 does.
    ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10));
    for &(command, may_type, ref shortcut) in SHORTCUTS.iter() {
        // Letters belong to a text field while one has the cursor; so does its own undo.
        let is_typing = types && (may_type || matches!(command, Command::Undo | Command::Redo));
        // In a form, or a window that lies over the map, a letter is not meant for what is beside or behind it.
        let is_behind = is_held && may_type && !matches!(command, Command::Window(_) | Command::Show(_));
        if !is_typing && !is_behind && ui.input_mut(|input| input.consume_shortcut(shortcut)) {
            match why_not(command, cx, view) {
                Some(why) => view.say_briefly(why),
                None => commands.push(command.clone()),
            }
        }
    }
    if !types && view.shell.command_palette.is_none() {
        read_pasted(view, ui, commands);
    }
    // A press of Escape that ends typing is not meant for the map.
    let is_for_map = !types && view.shell.command_palette.is_none() && !view.session.refocus.has_popup();
    if is_for_map && ui.input(|input| input.key_pressed(Key::Escape)) {
        step_out(cx.document.filter(), view, ui, commands);
    }
}

/// Brings in a text that is pasted where no field takes it; a few words were meant for a field, and are none.
fn read_pasted(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    /// So many words an article has at least.
    const LEAST: usize = 20;
    let pasted = ui.input(|input| {
        let pasted = |event: &egui::Event| if let egui::Event::Paste(text) = event { Some(text.clone()) } else { None };
        input.events.iter().find_map(pasted)
    });
    if let Some(text) = pasted.filter(|text| text.split_whitespace().nth(LEAST).is_some()) {
        view.session.article_page.wanted_for = ArticleFor::NewMap;
        commands.push(Command::BringIn(BringIn::Text(text)));
    }
}

/// Does what Space does with Ctrl, and Escape while a link is drawn, before any widget sees the press: it would be
/// pressed too, and left.
pub(crate) fn read_early_shortcuts(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    stop_drawing(view, ui);
    let is_free = !view.has_dialog() || view.shell.command_palette.is_some();
    for shortcut in Command::Strip(StripCommand::Play).info().keys().filter_map(keyboard_shortcut).filter(|_| is_free) {
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            commands.push(Command::Strip(StripCommand::Play));
        }
    }
}

/// Stops the drawing of a link by Escape: nothing else is left by it.
fn stop_drawing(view: &mut ViewState, ui: &egui::Ui) {
    let is_drawing = view.exploring.gesture.draws_link();
    if is_drawing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        view.exploring.gesture = Gesture::None;
        view.announcer.say("Nothing was drawn");
    }
}

/// Closes what lies over the map, or ends the search; else leads from what was read of a choice back to it, or out of
/// what the window does with the map.
fn step_out(filter: &Filter, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    match view.way_to_map(filter, ui.memory(|memory| memory.focused())) {
        Some(WayToMap::Dates) => commands.push(Command::Edit(Edit::SetFilter(filter.without(Facet::Dates)))),
        Some(WayToMap::Message) => view.shell.message = None,
        Some(WayToMap::Shortcuts) => view.shell.shortcuts_open = false,
        Some(WayToMap::History) => view.shell.history_open = false,
        Some(WayToMap::Versions) => view.shell.versions = None,
        Some(WayToMap::Story) => view.shell.story.is_open = false,
        Some(WayToMap::Help) => view.shell.help = Help::default(),
        Some(WayToMap::Findings) => {
            view.findings.close(ui);
            if view.exploring.listing().is_some() {
                view.focus.wants_region = Some(Region::Panel(Part::Evidence));
            }
        }
        Some(WayToMap::Picked) => {
            view.panel.cards.pick_nothing();
            view.announcer.say("Nothing is picked");
        }
        Some(WayToMap::Words) => {
            view.panel.reader.selected = None;
            view.announcer.say("No words are selected");
        }
        Some(WayToMap::Search) => find::end_search(view, ui),
        Some(WayToMap::Reading) => view.map_focus.wants_focus = Some(view.exploring.selection),
        None => commands.push(Command::StepOut),
    }
}

/// Returns a shortcut as the toolkit knows it.
pub(crate) fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = match shortcut {
        Shortcut { ctrl: false, .. } => Modifiers::NONE,
        _ if cfg!(target_os = "macos") && shortcut.is_of_macos() => Modifiers::CTRL,
        _ => Modifiers::COMMAND,
    };
    modifiers.shift = shortcut.shift;
    modifiers.alt = shortcut.alt;
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}

/// Returns the keys that give a command, as this system writes them; empty where there are none.
pub(crate) fn keys_of(command: &Command, ui: &egui::Ui) -> String {
    let keys = command.info().keys().filter_map(keyboard_shortcut).map(|shortcut| shown_keys(&shortcut, ui));
    keys.collect::<Vec<String>>().join(", ")
}

/// Returns keys as this system writes them.
pub(crate) fn shown_keys(shortcut: &KeyboardShortcut, ui: &egui::Ui) -> String {
    ui.format_shortcut(shortcut).replace("Questionmark", "?")
}
