//! What screen readers are told of a widget that its look says to the eye.

use egui::accesskit::{self, HasPopup};
use egui::{
    Button, Id, Label, Rect, Response, Role, ScrollArea, Sense, TextStyle, TextWrapMode, UiKind, WidgetInfo,
    WidgetText, vec2,
};

use crate::command::{Command, Shortcut};

/// Shows words that screen readers read with more before them: what the eye sees beside or above.
pub fn spoken_label_ui(words: &str, before: &str, ui: &mut egui::Ui) {
    let response = ui.add(Label::new(words));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{before}{words}")));
}

/// Shows words that screen readers are told elsewhere, so that they do not hear them twice.
pub fn silent_ui(words: impl Into<WidgetText>, ui: &mut egui::Ui) {
    let galley = words.into().into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Body);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, ui.visuals().text_color());
}

/// Shows words that may take several lines, and that screen readers are told elsewhere.
pub fn silent_wrapped_ui(words: impl Into<WidgetText>, ui: &mut egui::Ui) {
    let width = ui.available_width();
    let galley = words.into().into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, ui.visuals().text_color());
}

/// Makes a label a heading: screen readers go from one to the next.
pub fn make_heading(response: &Response, words: &str, level: usize) {
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_value();
        node.set_level(level);
    });
}

/// Says what a widget is about, after its name and what else is said of it.
pub fn describe(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        let before = node.description().map(|before| format!("{}. ", before.trim_end_matches('.'))).unwrap_or_default();
        node.set_description(format!("{before}{words}"));
    });
}

/// Returns a box on the screen as the tree has it.
pub(crate) fn told_bounds(rect: Rect) -> accesskit::Rect {
    let [x0, y0, x1, y1] = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].map(f64::from);
    accesskit::Rect { x0, y0, x1, y1 }
}

/// Tells where a part is that takes the focus as a whole: egui knows it only when the part is shown.
pub fn bound(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_bounds(told_bounds(response.rect)));
}

/// Makes a label an entry of a list.
pub fn make_list_item(response: &Response, words: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| node.clear_value());
}

/// Takes the focus for what begins here, under an id that was given it; Tab goes on with what comes next.
///
/// It is no stop for Tab: only while it has the focus does it exist.
pub fn start_ui(id: Id, words: &str, ui: &egui::Ui) -> Option<Response> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 1.0));
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    Some(response)
}

/// Names the window that this is a part of.
pub fn name_window(name: &str, ui: &egui::Ui) {
    let window = ui.stack().iter().find(|part| part.kind() == Some(UiKind::Window));
    if let Some(window) = window {
        ui.accesskit_node_builder(window.unique_id, |node| {
            node.set_role(Role::Dialog);
            node.set_label(name);
        });
    }
}

/// Makes a button one that opens a menu, and says whether it is open.
pub fn opens_menu(response: &Response, is_open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(is_open);
        // AT-SPI passes on neither of the two: a description says it in words.
        node.set_description(if is_open { "Menu, open" } else { "Menu, closed" });
    });
}

/// Says whether a heading shows what belongs to it.
pub fn opens(response: &Response, is_open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_open);
        node.set_description(if is_open { "expanded" } else { "collapsed" });
    });
}

/// Names the menu or the list that this is a part of.
pub fn name_menu(name: &str, ui: &egui::Ui) {
    let menu = ui.stack().iter().find(|part| matches!(part.kind(), Some(UiKind::Menu | UiKind::Popup)));
    if let Some(menu) = menu {
        ui.accesskit_node_builder(menu.unique_id, |node| node.set_label(name));
    }
}

/// Shows a button of a menu that names a menu of its own; one that is longer than the window is scrolled.
pub fn menu_ui(name: &str, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui)) -> Response {
    /// What is left above and below a menu.
    const MARGIN: f32 = 24.0;
    let menu = ui.menu_button(name, |ui| {
        name_menu(name, ui);
        // Without the latter it is scrolled in the height that egui gives to anything that floats.
        let height = ui.content_rect().height() - MARGIN;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, contents);
    });
    opens_menu(&menu.response, menu.inner.is_some());
    ui.data_mut(|data| data.get_temp_mut_or_default::<Vec<Id>>(openers_id()).push(menu.response.id));
    ui.accesskit_node_builder(menu.response.id, |node| node.set_role(Role::MenuItem));
    menu.response
}

/// Returns the place of those that open a menu, in this frame.
pub fn openers_id() -> Id {
    Id::unique("what opens a menu")
}

/// Shows an entry of a menu.
pub fn item_ui(words: &str, ui: &mut egui::Ui) -> Response {
    let response = ui.add(Button::new(words));
    make_item(&response, Role::MenuItem, words, None);
    response
}

/// Makes a widget an entry of a menu: its keys are not a part of its name.
pub fn make_item(response: &Response, role: Role, name: &str, command: Option<&Command>) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_label(name);
        let keys = command.map(spoken_keys).unwrap_or_default();
        if !keys.is_empty() {
            node.set_description(keys.as_str());
            node.set_keyboard_shortcut(keys);
        }
    });
}

/// Names a button that a key presses too: the key is not a part of its name.
pub fn make_button(response: &Response, name: &str, key: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(key);
        node.set_keyboard_shortcut(key);
    });
}

/// Makes a button one of a list to choose from; its place in the list is a part of its name.
pub fn make_option(response: &Response, name: &str, is_chosen: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::ListBoxOption);
        node.set_label(name);
        node.clear_toggled();
        node.set_selected(is_chosen);
    });
}

/// Returns the keys that give a command, in words; empty where there are none.
pub fn spoken_keys(command: &Command) -> String {
    command.info().keys().map(spoken_shortcut).collect::<Vec<String>>().join(" or ")
}

fn spoken_shortcut(shortcut: Shortcut) -> String {
    let held = [
        (shortcut.ctrl, if cfg!(target_os = "macos") && !shortcut.is_of_macos() { "Command" } else { "Control" }),
        (shortcut.shift, "Shift"),
        (shortcut.alt, "Alt"),
    ];
    let held = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name);
    let key = match shortcut.key {
        "Questionmark" => "Question mark",
        key @ ("Left" | "Right") => return held.chain([key, "arrow"]).collect::<Vec<_>>().join(" "),
        key => key,
    };
    held.chain([key]).collect::<Vec<_>>().join(" ")
}

/// Returns whether a screen reader or another assistive program is at work.
pub fn is_read_aloud(ctx: &egui::Context) -> bool {
    ctx.has_accesskit_node(place())
}

pub(crate) fn place() -> Id {
    Id::unique("announcement")
}
