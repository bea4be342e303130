//! What is typed for a field that is not there yet, or for a dialog that is not there any more: kept for the one, lost
//! with the other, and never for the map.

use egui::{Event, Id, Key, KeyboardShortcut, Modifiers};

use crate::command::{Command, WindowCommand};
use crate::view::ViewState;
use crate::view::filters::find::field_id;
use crate::view::shell::command_palette::query_id;
use crate::view::shell::keys::keyboard_shortcut;
use crate::view::state::shell::TypedAhead;

/// Sees to what is typed in this frame, before anything else sees it.
pub(crate) fn hold(view: &mut ViewState, ui: &egui::Ui) {
    let awaited = match &view.shell.command_palette {
        Some(palette) => (!palette.has_focus).then(query_id),
        None => view.sidebar.wants_search_focus.then(field_id),
    };
    let typed = &mut view.shell.typed_ahead;
    typed.field = typed.field.or(awaited);
    drop_late_keys(view, ui);
    let is_covered = view.has_dialog();
    let typed = &mut view.shell.typed_ahead;
    if let Some(field) = typed.field {
        give_or_keep(typed, field, ui);
    }
    for (command, field) in [(WindowCommand::Find, field_id()), (WindowCommand::CommandPalette, query_id())] {
        if !is_covered {
            begin(typed, &Command::Window(command), field, ui);
        }
    }
}

/// Gives a field what was typed for it, once it has the cursor; until then, keeps what is typed.
fn give_or_keep(typed: &mut TypedAhead, field: Id, ui: &egui::Ui) {
    /// After so many frames the field that was asked for is given up.
    const PATIENCE: u8 = 20;
    let has_cursor = ui.memory(|memory| memory.has_focus(field)) && ui.read_response(field).is_some();
    typed.n_frames += 1;
    ui.input_mut(|input| match has_cursor {
        true => drop(input.events.splice(0..0, typed.events.drain(..))),
        false => typed.events.extend(input.events.extract_if(.., |event| is_typing(event))),
    });
    if has_cursor || typed.n_frames > PATIENCE {
        (typed.field, typed.n_frames) = (None, 0);
        typed.events.clear();
    } else {
        ui.request_repaint();
    }
}

/// Where the keys that ask for a field were pressed in this frame, keeps what was typed after them.
fn begin(typed: &mut TypedAhead, command: &Command, field: Id, ui: &egui::Ui) {
    let keys: Vec<KeyboardShortcut> = command.info().keys().filter_map(keyboard_shortcut).collect();
    let asks = |event: &Event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
        keys.iter().any(|keys| keys.logical_key == *key && modifiers.matches_exact(keys.modifiers))
    };
    ui.input_mut(|input| {
        let Some(at) = input.events.iter().position(asks) else { return };
        typed.events.extend(input.events.extract_if(at + 1.., |event| is_typing(event)));
        (typed.field, typed.n_frames) = (Some(field), 0);
    });
}

/// Drops keys that were still meant for a dialog which has just closed: letters on their way, a key held too long.
fn drop_late_keys(view: &mut ViewState, ui: &egui::Ui) {
    const LATE_SECS: f64 = 0.3;
    let is_dialog = view.has_dialog();
    let now_secs = ui.input(|input| input.time);
    let typed = &mut view.shell.typed_ahead;
    if std::mem::replace(&mut typed.was_dialog, is_dialog) && !is_dialog {
        typed.closed_at_secs = Some(now_secs);
    }
    let is_late = typed.closed_at_secs.is_some_and(|closed| now_secs - closed < LATE_SECS);
    if !is_late || is_dialog || typed.field.is_some() {
        return;
    }
    let is_held = ui.input_mut(|input| {
        let mut dropped = input.events.extract_if(.., |event| is_typing(event));
        dropped.any(|event| matches!(event, Event::Key { repeat: true, .. }))
    });
    if is_held {
        typed.closed_at_secs = Some(now_secs);
    }
}

/// Returns whether somebody types: letters, and the keys that end a line or take a letter back.
fn is_typing(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else {
        return matches!(event, Event::Text(_) | Event::Paste(_));
    };
    let is_letter = key.name().chars().count() == 1 || SIGNS.contains(key);
    is_letter && (*modifiers == Modifiers::NONE || *modifiers == Modifiers::SHIFT)
}

/// Keys that type, or belong to typing, and have longer names than a letter.
const SIGNS: [Key; 12] = [
    Key::Enter,
    Key::Escape,
    Key::Space,
    Key::Backspace,
    Key::Comma,
    Key::Period,
    Key::Plus,
    Key::Minus,
    Key::Equals,
    Key::Slash,
    Key::Questionmark,
    Key::Semicolon,
];
