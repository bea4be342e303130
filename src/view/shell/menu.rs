//! Menus, shortcuts and the list of them.

use std::sync::LazyLock;

use egui::{
    Align, Atom, Button, Checkbox, FocusDirection, Id, Key, KeyboardShortcut, Layout, MenuBar, Modifiers, Order, Popup,
    RichText, Role,
};

use crate::command::{Along, Command, Finding, Motion, Part, Shortcut, TextSize, ThemeChoice};
use crate::model::filter::presets::Lens;
use crate::model::selection::Selection;
use crate::samples::SAMPLES;
use crate::view::filters::find;
use crate::view::shell::availability::{is_possible, why_not};
use crate::view::toolkit::accessibility::{item_ui, make_item, menu_ui, openers_id};
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::style;
use crate::view::{Cx, Preferences, ViewState};

/// Shows the menu bar, and at its end the buttons for the layout's file.
pub(crate) fn menu_bar_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::MenuBar);
            node.set_label("Menu bar");
        });
        walk_bar(ui);
        bar_menu_ui("File", std::mem::take(&mut view.shell.wants_menu), ui, |ui| file_menu_ui(cx, view, ui, commands));
        bar_menu_ui("Edit", false, ui, |ui| {
            let (undo, redo) = (cx.document.undo_name(), cx.document.redo_name());
            command_ui(Command::Undo, undo, undo.is_some(), ui, commands);
            command_ui(Command::Redo, redo, redo.is_some(), ui, commands);
            ui.separator();
            command_ui(Command::Find, None, true, ui, commands);
            command_ui(Command::FindInArticle, None, view.article.reading().is_some(), ui, commands);
            ui.separator();
            command_ui(Command::Relayout, None, true, ui, commands);
            commands_ui(&[Command::TogglePin, Command::UnpinAll], cx, view, ui, commands);
        });
        bar_menu_ui("Go", false, ui, |ui| {
            let links = [Command::Back, Command::Forward, Command::NextLink, Command::PreviousLink];
            commands_ui(&links, cx, view, ui, commands);
            ui.separator();
            let steps = [Command::Play, Command::StepOn, Command::StepBack, Command::ShowAll];
            commands_ui(&steps, cx, view, ui, commands);
            ui.separator();
            commands_ui(&[Command::StepWeek(1), Command::StepWeek(-1)], cx, view, ui, commands);
            ui.separator();
            let places = [Command::NextRegion, Command::PreviousRegion, Command::CommandPalette];
            commands_ui(&places, cx, view, ui, commands);
        });
        bar_menu_ui("View", false, ui, |ui| view_menu_ui(cx, view, ui, commands));
        bar_menu_ui("Help", false, ui, |ui| {
            let helps = [Command::Hints, Command::Shortcuts, Command::CommandPalette];
            commands_ui(&helps, cx, view, ui, commands);
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

/// Returns the menu that a button of the bar opens.
fn popup_of(button: Id) -> Id {
    button.with("popup")
}

fn file_menu_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let files = [Command::OpenLayout, Command::OpenMap, Command::OpenArticle, Command::CloseArticle];
    commands_ui(&files, cx, view, ui, commands);
    menu_ui("Samples", ui, |ui| {
        command_ui(Command::OpenReport, None, true, ui, commands);
        ui.separator();
        if item_ui("The built-in map, arranged anew", ui).clicked() {
            commands.push(Command::OpenBuiltIn);
        }
        ui.separator();
        for sample in SAMPLES {
            if item_ui(sample.title, ui).clicked() {
                commands.push(Command::OpenSample(sample));
            }
        }
    });
    ui.add_enabled_ui(!view.session.recent.files.is_empty(), |ui| {
        menu_ui("Open recent", ui, |ui| {
            for path in &view.session.recent.files {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if item_ui(&name, ui).on_hover_text(path.display().to_string()).clicked() {
                    commands.push(Command::OpenFile(path.clone()));
                }
            }
            ui.separator();
            command_ui(Command::ForgetRecent, None, true, ui, commands);
        });
    });
    ui.separator();
    commands_ui(&[Command::Save, Command::SaveAs], cx, view, ui, commands);
    ui.separator();
    commands_ui(&[Command::ExportPicture], cx, view, ui, commands);
    menu_ui("Size of PNG pictures", ui, |ui| {
        for (scale, words) in Preferences::PNG_SCALES {
            if radio_ui(view.session.preferences.png_scale == scale, words, ui) {
                view.session.preferences.png_scale = scale;
            }
        }
    });
    ui.separator();
    command_ui(Command::Quit, None, true, ui, commands);
}

/// Shows buttons to save and open, and what the layout's file is and whether it has all changes.
fn file_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let is_free = !cx.status.file.is_asking && !cx.status.file.is_saving;
    for (command, name) in [(Command::Save, "Save"), (Command::OpenLayout, "Open")] {
        let keys = command.info().keys().next().and_then(keyboard_shortcut);
        let keys = keys.map(|keys| shown_keys(&keys, ui)).unwrap_or_default();
        let tip = format!("{} ({keys})", command.text());
        if ui.add_enabled(is_free, Button::new(name)).on_hover_text(tip).clicked() {
            commands.push(command);
        }
    }
    let has_changes = view.has_unsaved_changes(cx.document);
    let words = match (&cx.status.file.name, has_changes) {
        (Some(name), true) => format!("{name} \u{b7} unsaved changes"),
        (Some(name), false) => name.clone(),
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
    if let Some(path) = &cx.status.file.path {
        label.on_hover_text(path.display().to_string());
    }
}

fn view_menu_ui(cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for command in [Command::FitToWindow, Command::ZoomIn, Command::ZoomOut, Command::ZoomToSelection] {
        command_ui(command, None, true, ui, commands);
    }
    ui.separator();
    for command in [
        Command::ToggleFocus,
        Command::FindPathFrom(None),
        Command::ToggleFold(None),
        Command::FoldAll(true),
        Command::FoldAll(false),
    ] {
        command_ui(command, None, true, ui, commands);
    }
    ui.separator();
    for lens in Lens::ALL {
        let is_on = Lens::of(cx.document.filter()) == Some(lens);
        chosen_ui(Command::LookThrough(lens), is_on, None, ui, commands);
    }
    ui.separator();
    for finding in Finding::ALL {
        command_ui(Command::Show(finding), None, true, ui, commands);
    }
    ui.separator();
    for along in [Along::Article, Along::Time] {
        chosen_ui(Command::Follow(along), view.strip.along == along, None, ui, commands);
    }
    checked_ui(Command::Compare, Command::Compare.text(), view.exploring.comparing().is_some(), ui, commands);
    ui.separator();
    menu_ui("Panels", ui, |ui| {
        for part in Part::ALL {
            checked_ui(Command::TogglePart(part), part.name(), view.shows_part(part), ui, commands);
        }
    });
    menu_ui("Theme and motion", ui, |ui| {
        // What the system says is told too, where it counts.
        let theme = ui.options(|options| options.theme_preference);
        let now = if ui.visuals().dark_mode { "dark" } else { "light" };
        for choice in [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark] {
            let detail = (choice == ThemeChoice::System).then_some(now);
            chosen_ui(Command::SetTheme(choice), theme == style::preference(choice), detail, ui, commands);
        }
        ui.separator();
        let now = if view.session.preferences.reduced_motion { "reduced" } else { "full" };
        for motion in [Motion::System, Motion::Full, Motion::Reduced] {
            let detail = (motion == Motion::System).then_some(now);
            chosen_ui(Command::SetMotion(motion), view.session.preferences.motion == motion, detail, ui, commands);
        }
    });
    menu_ui("Text size", ui, |ui| {
        for size in [TextSize::Larger, TextSize::Smaller, TextSize::Normal] {
            command_ui(Command::ResizeText(size), None, true, ui, commands);
        }
    });
    ui.separator();
    let command = Command::ToggleVouchers;
    let words = command.text();
    checked_ui(command, words, view.session.preferences.vouchers, ui, commands)
        .on_hover_text("A chosen link is joined to those on the map who vouch for its evidence");
    let command = Command::ToggleScrollPans;
    let words = command.text();
    checked_ui(command, words, view.session.preferences.scroll_pans, ui, commands)
        .on_hover_text("The wheel and two fingers move the map; with Ctrl they zoom");
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

/// Returns the keys that give a command, as this system writes them; empty where there are none.
pub(crate) fn keys_of(command: &Command, ui: &egui::Ui) -> String {
    let keys = command.info().keys().filter_map(keyboard_shortcut).map(|shortcut| shown_keys(&shortcut, ui));
    keys.collect::<Vec<String>>().join(", ")
}

fn shown_keys(shortcut: &KeyboardShortcut, ui: &egui::Ui) -> String {
    ui.format_shortcut(shortcut).replace("Questionmark", "?")
}

/// A menu's commands; those that would do nothing now cannot be given.
fn commands_ui(all: &[Command], cx: Cx<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for command in all {
        command_ui(command.clone(), None, is_possible(command, cx, view), ui, commands);
    }
}

fn command_ui(command: Command, detail: Option<&str>, enabled: bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let text = match detail {
        Some(detail) => format!("{} {detail}", command.text()),
        None => command.text().to_owned(),
    };
    let mut button = Button::new(text.as_str());
    if let Some(shortcut) = command.info().keys().next().and_then(keyboard_shortcut) {
        button = button.shortcut_text(shown_keys(&shortcut, ui));
    }
    let response = ui.add_enabled(enabled, button);
    make_item(&response, Role::MenuItem, &text, Some(&command));
    if response.clicked() {
        commands.push(command);
        ui.close();
    }
}

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
    let types = ui.text_edit_focused();
    // Letters typed in this frame are kept before Ctrl+F is consumed: they belong to the search field.
    view.sidebar.search.take_typed_ahead(ui);
    // Shift+F10 opens the context menu of what has the focus. Consumed here, it cannot open the menu bar as F10 does.
    ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10));
    for &(command, may_type, ref shortcut) in SHORTCUTS.iter() {
        // Letters belong to a text field while one has the cursor; so does its own undo.
        let is_typing = types && (may_type || matches!(command, Command::Undo | Command::Redo));
        if !is_typing && ui.input_mut(|input| input.consume_shortcut(shortcut)) {
            match why_not(command, cx, view) {
                Some(why) => view.say_briefly(why),
                None => commands.push(command.clone()),
            }
        }
    }
    if commands.contains(&Command::Find) && !types {
        // Letters that follow Ctrl+F in the same frame belong to the field, not to shortcuts.
        commands.retain(|command| command.info().keys().all(|shortcut| !shortcut.may_type()));
    }
    // A press of Escape that ends typing is not meant for the map.
    let is_for_map = !types && view.shell.command_palette.is_none() && !view.session.refocus.has_popup();
    if is_for_map && ui.input(|input| input.key_pressed(Key::Escape)) {
        step_out(view, ui, commands);
    }
}

/// Does what Space does with Ctrl before any widget sees the press: it would be pressed too.
pub(crate) fn read_early_shortcuts(view: &ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let is_free = view.shell.question.is_none() && view.shell.path_field.is_none();
    for shortcut in Command::Play.info().keys().filter_map(keyboard_shortcut).filter(|_| is_free) {
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            commands.push(Command::Play);
        }
    }
}

/// Closes what lies on top, or ends the search; else leads from what was read of a choice back to it, or out of
/// what the window does with the map.
fn step_out(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let was_reading = view.keyboard.region_before == Some(Region::Panel(Part::Evidence));
    if view.shell.message.take().is_some() {
        return;
    }
    if view.shell.shortcuts_open {
        view.shell.shortcuts_open = false;
    } else if view.findings.open.is_some() {
        view.findings.close(ui);
    } else if view.exploring.listing().is_some() {
        commands.push(Command::StepOut);
    } else if !view.sidebar.search.words.is_empty() {
        find::end_search(view, ui);
    } else if was_reading && view.exploring.selection != Selection::Nothing && view.exploring.step().is_none() {
        view.keyboard.wants_focus = Some(view.exploring.selection);
    } else {
        commands.push(Command::StepOut);
    }
}

fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = if shortcut.ctrl { Modifiers::COMMAND } else { Modifiers::NONE };
    modifiers.shift = shortcut.shift;
    modifiers.alt = shortcut.alt;
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}
