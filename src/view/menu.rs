//! Menus, shortcuts and the list of them.

use egui::{Align, Button, Key, KeyboardShortcut, Layout, MenuBar, Modifiers, RichText, ThemePreference};

use super::{Preferences, ViewState};
use crate::command::{Command, Shortcut};
use crate::document::Document;
use crate::samples::SAMPLES;

/// Shows the menu bar, and at its end the buttons for the layout's file.
pub fn menu_bar_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button("File", |ui| file_menu_ui(document, view, ui, commands));
        ui.menu_button("Edit", |ui| {
            let (undo, redo) = (document.undo_name(), document.redo_name());
            command_ui(Command::Undo, undo, undo.is_some(), ui, commands);
            command_ui(Command::Redo, redo, redo.is_some(), ui, commands);
            ui.separator();
            command_ui(Command::Find, None, true, ui, commands);
            ui.separator();
            command_ui(Command::Relayout, None, true, ui, commands);
            command_ui(Command::UnpinAll, None, document.layout().has_pins(), ui, commands);
        });
        ui.menu_button("View", |ui| view_menu_ui(view, ui, commands));
        ui.menu_button("Help", |ui| command_ui(Command::Shortcuts, None, true, ui, commands));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| file_ui(document, view, ui, commands));
    });
}

fn file_menu_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let is_free = !view.file.is_busy;
    command_ui(Command::OpenLayout, None, is_free, ui, commands);
    command_ui(Command::OpenMap, None, is_free, ui, commands);
    ui.menu_button("Open sample layout", |ui| {
        if ui.button("The built-in map, arranged anew").clicked() {
            commands.push(Command::OpenBuiltIn);
        }
        ui.separator();
        for sample in SAMPLES {
            if ui.button(sample.title).clicked() {
                commands.push(Command::OpenSample(sample));
            }
        }
    });
    ui.add_enabled_ui(!view.recent.files.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in &view.recent.files {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    commands.push(Command::OpenFile(path.clone()));
                }
            }
            ui.separator();
            command_ui(Command::ForgetRecent, None, true, ui, commands);
        });
    });
    ui.separator();
    // A layout in a file is worth saving even without changes: the camera is in it too.
    let is_worth_saving = document.has_unsaved_changes() || view.file.name.is_some();
    command_ui(Command::Save, None, is_free && is_worth_saving, ui, commands);
    command_ui(Command::SaveAs, None, is_free, ui, commands);
    ui.separator();
    command_ui(Command::ExportPicture, None, is_free, ui, commands);
    ui.menu_button("Size of PNG pictures", |ui| {
        for (scale, words) in Preferences::PNG_SCALES {
            ui.radio_value(&mut view.preferences.png_scale, scale, words);
        }
    });
    ui.separator();
    command_ui(Command::Quit, None, true, ui, commands);
}

/// Shows buttons to save and open, and what the layout's file is and whether it has all changes.
fn file_ui(document: &Document, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let is_free = !view.file.is_busy;
    for (command, name) in [(Command::Save, "Save"), (Command::OpenLayout, "Open")] {
        let keys = command.shortcuts().first().and_then(keyboard_shortcut);
        let keys = keys.map(|keys| ui.format_shortcut(&keys)).unwrap_or_default();
        let tip = format!("{} ({keys})", command.text());
        if ui.add_enabled(is_free, Button::new(name)).on_hover_text(tip).clicked() {
            commands.push(command);
        }
    }
    let has_changes = document.has_unsaved_changes();
    let words = match (&view.file.name, has_changes) {
        (Some(name), true) => format!("{name} \u{b7} unsaved changes"),
        (Some(name), false) => name.clone(),
        (None, true) => "Unsaved changes".to_owned(),
        (None, false) => return,
    };
    ui.add_space(4.0);
    let label = ui.add(egui::Label::new(RichText::new(words).weak()).truncate());
    if let Some(path) = &view.file.path {
        label.on_hover_text(path.display().to_string());
    }
}

fn view_menu_ui(view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for command in [Command::FitToWindow, Command::ZoomIn, Command::ZoomOut] {
        command_ui(command, None, true, ui, commands);
    }
    ui.separator();
    for command in [Command::NextLink, Command::PreviousLink] {
        command_ui(command, None, true, ui, commands);
    }
    ui.separator();
    let mut theme = ui.options(|options| options.theme_preference);
    for (preference, name) in [
        (ThemePreference::System, "Theme of the system"),
        (ThemePreference::Light, "Light theme"),
        (ThemePreference::Dark, "Dark theme"),
    ] {
        if ui.radio_value(&mut theme, preference, name).changed() {
            ui.set_theme(theme);
        }
    }
    ui.separator();
    ui.checkbox(&mut view.preferences.scroll_pans, "Two-finger scroll pans")
        .on_hover_text("The wheel and two fingers move the map; with Ctrl they zoom");
    ui.checkbox(&mut view.preferences.reduced_motion, "Reduce motion");
}

fn command_ui(command: Command, detail: Option<&str>, enabled: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let text = match detail {
        Some(detail) => format!("{} {detail}", command.text()),
        None => command.text().to_owned(),
    };
    let mut button = Button::new(text);
    if let Some(shortcut) = command.shortcuts().first().and_then(keyboard_shortcut) {
        button = button.shortcut_text(ui.format_shortcut(&shortcut));
    }
    if ui.add_enabled(enabled, button).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// Turns the keys that were pressed in this frame into commands.
pub fn read_shortcuts(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let types = ui.text_edit_focused();
    let all = Command::WITH_SHORTCUT.into_iter();
    let all = all.flat_map(|command| command.shortcuts().into_iter().map(move |shortcut| (command.clone(), shortcut)));
    // Ctrl+Z also matches Ctrl+Shift+Z: the more specific one goes first.
    let (shifted, plain): (Vec<_>, Vec<_>) = all.partition(|(_, shortcut)| shortcut.shift);
    for (command, shortcut) in shifted.into_iter().chain(plain) {
        // Letters belong to a text field while one has the cursor; so does its own undo.
        let is_typing = types && (!shortcut.ctrl || matches!(command, Command::Undo | Command::Redo));
        let Some(shortcut) = keyboard_shortcut(&shortcut).filter(|_| !is_typing) else { continue };
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            commands.push(command);
        }
    }
    // A press of Escape that ends typing is not meant for the map.
    if !types && ui.input(|input| input.key_pressed(Key::Escape)) {
        // What lies on top goes first.
        if view.shortcuts_open {
            view.shortcuts_open = false;
        } else if view.message.take().is_none() {
            commands.push(Command::Select(crate::scene::Selection::Nothing));
        }
    }
}

fn keyboard_shortcut(shortcut: &Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = if shortcut.ctrl { Modifiers::COMMAND } else { Modifiers::NONE };
    modifiers.shift = shortcut.shift;
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}

/// Shows the list of shortcuts while it is open.
pub fn shortcuts_ui(view: &mut ViewState, ui: &egui::Ui) {
    const MOUSE: [(&str, &str); 9] = [
        ("Read the quotes behind a link", "Click it"),
        ("Read about an actor", "Click it"),
        ("Move the map", "Drag it, Space-drag, arrow keys"),
        ("Zoom", "Wheel or pinch"),
        ("Move an actor; it stays there, pinned", "Drag it"),
        ("Unpin an actor", "Right-click it"),
        ("Go through the controls and the map", "Tab, Shift+Tab"),
        ("Select what has the focus", "Enter or Space"),
        ("Select nothing", "Escape"),
    ];
    let mut is_open = view.shortcuts_open;
    let window = egui::Window::new("Keyboard and mouse").open(&mut is_open).collapsible(false).resizable(false);
    let middle = (egui::Align2::CENTER_CENTER, egui::Vec2::ZERO);
    let frame = egui::Frame::window(&ui.global_style()).inner_margin(14.0);
    window.frame(frame).anchor(middle.0, middle.1).vscroll(true).show(ui, |ui| {
        egui::Grid::new("shortcuts").num_columns(2).spacing([28.0, 6.0]).show(ui, |ui| {
            for (what, how) in MOUSE {
                ui.label(what);
                ui.label(RichText::new(how).weak());
                ui.end_row();
            }
            for command in Command::WITH_SHORTCUT {
                ui.label(command.text().trim_end_matches('…'));
                let keys: Vec<String> = command
                    .shortcuts()
                    .iter()
                    .filter_map(keyboard_shortcut)
                    .map(|shortcut| ui.format_shortcut(&shortcut))
                    .collect();
                ui.label(RichText::new(keys.join(", ")).weak());
                ui.end_row();
            }
        });
    });
    view.shortcuts_open = is_open;
}
