//! The menu bar.

use egui::{
    Align, Atom, Button, Checkbox, FocusDirection, Id, Key, Layout, MenuBar, Modifiers, Order, Popup, RichText, Role,
};

use crate::command::{
    Command, FileCommand, Group, Motion, Part, Preference, Savable, StripCommand, ThemeChoice, WindowCommand,
    in_keys_of_system,
};
use crate::model::along::Along;
use crate::model::filter::presets::Lens;
use crate::samples::SAMPLES;
use crate::view::shell::keys::{keyboard_shortcut, keys_of, shown_keys};
use crate::view::state::availability::{is_possible, why_not};
use crate::view::toolkit::accessibility::{item_ui, make_item, menu_ui, openers_id};
use crate::view::toolkit::menu_keys::popup_of;
use crate::view::toolkit::style;
use crate::view::{Cx, Preferences, ViewState};

const PALETTE: Command = Command::Window(WindowCommand::CommandPalette);

/// Shows the menu bar, and at its end the buttons for the file of what is open.
pub(crate) fn menu_bar_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::MenuBar);
            node.set_label("Menu bar");
        });
        walk_bar(ui);
        bar_menu_ui("File", std::mem::take(&mut view.shell.wants_menu), ui, |ui| file_menu_ui(cx, view, ui, commands));
        bar_menu_ui("Edit", false, ui, |ui| edit_menu_ui(cx, view, ui, commands));
        bar_menu_ui("Go", false, ui, |ui| {
            for group in [Group::Choices, Group::Playback, Group::Weeks] {
                group_ui(group, cx, view, ui, commands);
                ui.separator();
            }
            group_ui(Group::Regions, cx, view, ui, commands);
            entry_ui(PALETTE, cx, view, ui, commands);
        });
        bar_menu_ui("View", false, ui, |ui| view_menu_ui(cx, view, ui, commands));
        bar_menu_ui("Help", false, ui, |ui| {
            group_ui(Group::Help, cx, view, ui, commands);
            entry_ui(PALETTE, cx, view, ui, commands);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| file_ui(cx, view, ui, commands));
    });
}

/// Shows a menu of the bar, open from now on where that is asked for.
fn bar_menu_ui(name: &str, opens: bool, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui)) {
    let response = menu_ui(name, ui, contents);
    ui.data_mut(|data| data.get_temp_mut_or_default::<Vec<Id>>(bar_id()).push(response.id));
    if opens {
        response.request_focus();
        Popup::open_id(ui, Popup::default_response_id(&response));
        ui.request_repaint();
    }
}

fn bar_id() -> Id {
    Id::unique("menus of the bar")
}

/// Moves the focus from menu to menu with the arrow keys; where one is open, the next one opens instead. In a
/// menu, egui itself leads into those that hang from it, and out of them.
fn walk_bar(ui: &egui::Ui) {
    let menus: Vec<Id> = ui.data_mut(|data| data.remove_temp(bar_id())).unwrap_or_default();
    let openers: Vec<Id> = ui.data_mut(|data| data.remove_temp(openers_id())).unwrap_or_default();
    let focused = ui.memory(|memory| memory.focused());
    let on_bar = menus.iter().position(|&id| Some(id) == focused);
    let open = menus.iter().position(|&id| Popup::is_id_open(ui, popup_of(id)));
    let Some(here) = on_bar.or(open) else { return };
    let layer = focused.and_then(|id| ui.viewport(|viewport| Some(viewport.prev_pass.widgets.get(id)?.layer_id)));
    let is_inside = layer.is_some_and(|layer| layer.order == Order::Foreground);
    let hangs_from_another = is_inside && layer.is_some_and(|layer| layer.id != popup_of(menus[here]));
    let is_opener = is_inside && focused.is_some_and(|id| openers.contains(&id));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = isize::from(!is_opener && pressed(Key::ArrowRight))
        - isize::from(!hangs_from_another && pressed(Key::ArrowLeft));
    if step == 0 {
        return;
    }
    let next = menus[(here as isize + step).rem_euclid(menus.len() as isize) as usize];
    ui.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        memory.request_focus(next);
    });
    if open.is_some() {
        Popup::open_id(ui, popup_of(next));
    }
}

fn file_menu_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    group_ui(Group::Open, cx, view, ui, commands);
    entry_ui(Command::File(FileCommand::CloseArticle), cx, view, ui, commands);
    menu_ui("Samples", ui, |ui| {
        entry_ui(Command::File(FileCommand::OpenReport), cx, view, ui, commands);
        ui.separator();
        if item_ui("The built-in map, arranged anew", ui).clicked() {
            commands.push(Command::File(FileCommand::OpenBuiltIn));
        }
        ui.separator();
        for sample in SAMPLES {
            if item_ui(sample.title, ui).clicked() {
                commands.push(Command::File(FileCommand::OpenSample(sample)));
            }
        }
    });
    let forget = Command::File(FileCommand::ForgetRecent);
    ui.add_enabled_ui(is_possible(&forget, cx, view), |ui| {
        menu_ui("Open recent", ui, |ui| {
            for path in &view.session.recent.files {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if item_ui(&name, ui).on_hover_text(path.display().to_string()).clicked() {
                    commands.push(Command::File(FileCommand::OpenFile(path.clone())));
                }
            }
            ui.separator();
            entry_ui(forget, cx, view, ui, commands);
        });
    });
    ui.separator();
    saving_ui(cx, view, ui, commands);
    entry_ui(Command::File(FileCommand::Versions), cx, view, ui, commands);
    menu_ui("What is kept", ui, |ui| kept_ui(cx, view, ui, commands));
    ui.separator();
    group_ui(Group::Export, cx, view, ui, commands);
    ui.separator();
    entry_ui(Command::File(FileCommand::Quit), cx, view, ui, commands);
}

/// What is saved, and what the map's file contains.
fn saving_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let savable = cx.status.file.savable;
    let save = Command::File(FileCommand::Save);
    named_command_ui(savable.save_text(), save.clone(), is_possible(&save, cx, view), ui, commands);
    for what in [Savable::Map, Savable::Layout] {
        let command = Command::File(FileCommand::SaveAs(Some(what)));
        let text = command.text();
        // The keys go with what is open.
        let command = if what == savable { Command::File(FileCommand::SaveAs(None)) } else { command };
        named_command_ui(text, command.clone(), is_possible(&command, cx, view), ui, commands);
    }
    let keep = Command::File(FileCommand::KeepText);
    let is_kept = cx.document.map().sources().any(|source| source.text.is_some());
    ui.add_enabled_ui(is_possible(&keep, cx, view), |ui| checked_ui(keep.clone(), keep.text(), is_kept, ui, commands));
    entry_ui(Command::File(FileCommand::CopyWithoutArticle), cx, view, ui, commands);
}

/// The switches for what the program keeps for itself, and the way to forget it.
fn kept_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Preferences { keeps_unsaved, keeps_versions, .. } = view.session.preferences;
    for (preference, is_on, tip) in [
        (
            Preference::ToggleRecovery,
            keeps_unsaved,
            "If the program or the computer fails, the next start has it again",
        ),
        (Preference::ToggleVersions, keeps_versions, "Earlier saves of a file can be had again: File, Versions"),
    ] {
        let command = Command::Prefer(preference);
        let words = command.text();
        checked_ui(command, words, is_on, ui, commands).on_hover_text(tip);
    }
    ui.separator();
    entry_ui(Command::File(FileCommand::ForgetEverything), cx, view, ui, commands);
}

fn edit_menu_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for (command, name) in [(Command::Undo, cx.document.undo_name()), (Command::Redo, cx.document.redo_name())] {
        let is_possible = is_possible(&command, cx, view);
        command_ui(command, name, is_possible, ui, commands);
    }
    entry_ui(Command::Window(WindowCommand::History), cx, view, ui, commands);
    ui.separator();
    entry_ui(Command::Window(WindowCommand::Find), cx, view, ui, commands);
    entry_ui(Command::Window(WindowCommand::FindInArticle), cx, view, ui, commands);
    ui.separator();
    group_ui(Group::Making, cx, view, ui, commands);
    ui.separator();
    group_ui(Group::Arrangement, cx, view, ui, commands);
}

/// Shows buttons to save and open, and in which file what is open is, and whether that has all changes.
fn file_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for (command, name) in
        [(Command::File(FileCommand::Save), "Save"), (Command::File(FileCommand::OpenLayout), "Open")]
    {
        let keys = command.info().keys().next().and_then(keyboard_shortcut);
        let keys = keys.map(|keys| shown_keys(&keys, ui)).unwrap_or_default();
        let text = match command {
            Command::File(FileCommand::Save) => cx.status.file.savable.save_text(),
            _ => command.text(),
        };
        let tip = format!("{text} ({keys})");
        if ui.add_enabled(is_possible(&command, cx, view), Button::new(name)).on_hover_text(tip).clicked() {
            commands.push(command);
        }
    }
    let has_changes = view.has_unsaved_changes(cx.document);
    let words = match (&cx.status.file.name, has_changes) {
        (Some(name), true) => format!("{name} \u{b7} unsaved changes"),
        (Some(name), false) => name.to_string(),
        (None, true) => "Unsaved changes".to_owned(),
        (None, false) => return,
    };
    ui.add_space(4.0);
    const WIDEST: f32 = 320.0;
    let label = ui
        .scope(|ui| {
            ui.set_max_width(WIDEST.min(ui.available_width()));
            ui.add(egui::Label::new(RichText::new(words).weak()).truncate())
        })
        .inner;
    if let Some(path) = cx.status.file.path {
        label.on_hover_text(path.display().to_string());
    }
}

fn view_menu_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for group in [Group::Camera, Group::Structure] {
        // What would do nothing now can be chosen all the same: then it is said why.
        for command in group.commands() {
            let n_before = commands.len();
            command_ui(command.clone(), None, true, ui, commands);
            if let Some(why) = commands.get(n_before).and_then(|chosen| why_not(chosen, cx, view)) {
                commands.truncate(n_before);
                view.say_briefly(why);
            }
        }
        ui.separator();
    }
    for lens in Lens::ALL {
        let is_on = Lens::of(cx.document.filter()) == Some(lens);
        chosen_ui(Command::LookThrough(lens), is_on, None, ui, commands);
    }
    ui.separator();
    group_ui(Group::Findings, cx, view, ui, commands);
    ui.separator();
    for along in [Along::Article, Along::Time] {
        chosen_ui(Command::Strip(StripCommand::Follow(along)), view.strip.along == along, None, ui, commands);
    }
    checked_ui(Command::Compare, Command::Compare.text(), view.exploring.comparing().is_some(), ui, commands);
    ui.separator();
    menu_ui("Story", ui, |ui| group_ui(Group::Story, cx, view, ui, commands));
    menu_ui("Panels", ui, |ui| {
        for part in Part::ALL {
            checked_ui(
                Command::Window(WindowCommand::TogglePart(part)),
                part.name(),
                view.shows_part(part),
                ui,
                commands,
            );
        }
    });
    menu_ui("Theme and motion", ui, |ui| theme_and_motion_ui(view, ui, commands));
    menu_ui("Text size", ui, |ui| {
        group_ui(Group::TextSizes, cx, view, ui, commands);
    });
    ui.separator();
    habits_ui(view, ui, commands);
}

/// The choices of light and dark, and of motion; what the system says is told too, where it counts.
fn theme_and_motion_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let theme = ui.options(|options| options.theme_preference);
    let now = if ui.visuals().dark_mode { "dark" } else { "light" };
    for choice in [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark] {
        let detail = (choice == ThemeChoice::System).then_some(now);
        chosen_ui(
            Command::Prefer(Preference::SetTheme(choice)),
            theme == style::preference(choice),
            detail,
            ui,
            commands,
        );
    }
    ui.separator();
    let now = if view.session.preferences.reduced_motion { "reduced" } else { "full" };
    for motion in [Motion::System, Motion::Full, Motion::Reduced] {
        let detail = (motion == Motion::System).then_some(now);
        chosen_ui(
            Command::Prefer(Preference::SetMotion(motion)),
            view.session.preferences.motion == motion,
            detail,
            ui,
            commands,
        );
    }
}

/// The switches for what the map and the mouse do.
fn habits_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Preferences { vouchers, scroll_pans, .. } = view.session.preferences;
    for (preference, is_on, tip) in [
        (
            Preference::ToggleVouchers,
            vouchers,
            "A chosen link is joined to those on the map who vouch for its evidence",
        ),
        (Preference::ToggleScrollPans, scroll_pans, "The wheel and two fingers move the map; with Ctrl they zoom"),
    ] {
        let command = Command::Prefer(preference);
        let words = command.text();
        checked_ui(command, words, is_on, ui, commands).on_hover_text(in_keys_of_system(tip));
    }
}

/// A menu's choice of one of several, which gives a command; with what it means now, while it is on.
fn chosen_ui(command: Command, is_on: bool, detail: Option<&str>, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let words = match detail.filter(|_| is_on) {
        Some(detail) => format!("{} ({detail})", command.text()),
        None => command.text().to_owned(),
    };
    if radio_ui(is_on, &words, ui) {
        commands.push(command);
    }
}

/// What is not chosen must be seen as something to choose, on the ground of a menu too.
fn outlined(ui: &mut egui::Ui, check: impl FnOnce(&mut egui::Ui) -> egui::Response) -> egui::Response {
    let check = |ui: &mut egui::Ui| {
        let outline = egui::Stroke::new(1.0, ui.visuals().weak_text_color());
        ui.visuals_mut().widgets.inactive.bg_stroke = outline;
        check(ui)
    };
    ui.scope(check).inner
}

/// A menu's choice of one of several; returns whether it was chosen.
fn radio_ui(is_on: bool, words: &str, ui: &mut egui::Ui) -> bool {
    let response = outlined(ui, |ui| ui.radio(is_on, words));
    make_item(&response, Role::MenuItemRadio, words, None);
    response.clicked()
}

/// A menu's check box that gives a command, with its shortcut.
fn checked_ui(
    command: Command,
    words: &str,
    mut is_on: bool,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) -> egui::Response {
    let keys = RichText::new(keys_of(&command, ui)).weak();
    let response = outlined(ui, |ui| ui.add(Checkbox::new(&mut is_on, (words, Atom::grow(), keys))));
    make_item(&response, Role::MenuItemCheckBox, words, Some(&command));
    if response.clicked() {
        commands.push(command);
    }
    response
}

/// A section of a menu; commands that would do nothing now cannot be given.
fn group_ui(group: Group, cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for command in group.commands() {
        entry_ui(command.clone(), cx, view, ui, commands);
    }
}

/// An entry of a menu; where its command would do nothing now, it cannot be given.
fn entry_ui(command: Command, cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let is_possible = is_possible(&command, cx, view);
    command_ui(command, None, is_possible, ui, commands);
}

fn command_ui(command: Command, detail: Option<&str>, enabled: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    match detail {
        Some(detail) => {
            named_command_ui(&format!("{} {detail}", command.text()), command, enabled, ui, commands);
        }
        None => named_command_ui(command.text(), command, enabled, ui, commands),
    }
}

fn named_command_ui(text: &str, command: Command, enabled: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let mut button = Button::new(text);
    if let Some(shortcut) = command.info().keys().next().and_then(keyboard_shortcut) {
        button = button.shortcut_text(shown_keys(&shortcut, ui));
    }
    let response = ui.add_enabled(enabled, button);
    make_item(&response, Role::MenuItem, text, Some(&command));
    if response.clicked() {
        commands.push(command);
        ui.close();
    }
}
