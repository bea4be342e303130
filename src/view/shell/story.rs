//! The list of the steps of a story: made of what is seen, put into words and into order.

use egui::{
    Button, CursorIcon, Frame, Key, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, TextEdit,
    WidgetInfo, Window, vec2,
};

use crate::command::{Command, StoryCommand};
use crate::model::story::{MAX_CAPTION, Story};
use crate::view::shell::keys::keys_of;
use crate::view::state::story::{CaptionDraft, StoryList};
use crate::view::toolkit::accessibility::{describe, item_ui, name_menu, name_window, opens_menu};
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::focus;
use crate::view::toolkit::style;
use crate::view::{Cx, ViewState};

const NAME: &str = "Story";

impl ViewState {
    /// Shows the list, or closes it; the keyboard goes on at the step that is meant.
    pub fn toggle_story(&mut self) {
        let list = &mut self.shell.story;
        list.is_open ^= true;
        list.wants_focus = list.is_open;
        if list.is_open {
            self.announcer.say("Story: a list of steps. Enter shows one on the map, Escape closes the list");
        }
    }
}

/// Shows the list while it is open.
pub(crate) fn story_ui(cx: Cx<'_>, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let story = cx.document.story();
    let list = &mut view.shell.story;
    if list.is_open {
        let mut is_open = true;
        let window = Window::new(NAME).open(&mut is_open).collapsible(false);
        let window = window.default_size(vec2(360.0, 360.0)).min_size(vec2(260.0, 160.0));
        let room = ui.content_rect().size();
        let window = window.default_pos(egui::pos2(room.x * 0.24, 90.0));
        window.frame(Frame::window(&ui.global_style()).inner_margin(12.0)).show(ui, |ui| {
            name_window(NAME, ui);
            focus::hold(ui);
            top_ui(story, list, ui, commands);
            steps_ui(story, list, ui, commands);
            if list.look_for_empty(cx.document) {
                ui.request_repaint();
            }
        });
        list.is_open &= is_open;
    }
    // What was typed is kept where its field is gone: the list was closed, or the step removed.
    let unseen = list.draft.take_if(|draft| !std::mem::take(&mut draft.is_drawn));
    commands.extend(unseen.map(CaptionDraft::command));
}

impl CaptionDraft {
    fn command(self) -> Command {
        Command::Story(StoryCommand::Caption(self.step, self.text))
    }
}

/// Says what the list is for, with what makes a step and what shows them all.
fn top_ui(story: &Story, list: &mut StoryList, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let is_empty = story.steps.is_empty();
    let said = if is_empty {
        "No steps yet. Filter the map, move it and select what is to stand out; then add what you see. Each step keeps all \
         of that, with a caption of yours. Present shows them one after the other; so do pages and PDF files."
    } else {
        "Click a number to see its step on the map. Drag a step to its place."
    };
    ui.label(RichText::new(said).weak());
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (words, command) in [("Add what is seen", StoryCommand::Add), ("Present", StoryCommand::Present)] {
            let command = Command::Story(command);
            let is_main = is_empty == (command == Command::Story(StoryCommand::Add));
            let button = if is_main { primary_button(words, ui) } else { Button::new(words) };
            let is_possible = !is_empty || command != Command::Story(StoryCommand::Present);
            let tip = format!("{} ({})", command.text(), keys_of(&command, ui));
            let button = ui.add_enabled(is_possible, button).on_hover_text(tip);
            if is_empty && is_main && std::mem::take(&mut list.wants_focus) {
                button.request_focus();
            }
            commands.extend(button.clicked().then_some(command));
        }
    });
    ui.add_space(6.0);
}

fn steps_ui(story: &Story, list: &mut StoryList, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let mut rows = Vec::new();
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for index in 0..story.steps.len() {
            let row = ui.scope(|ui| step_ui(story, index, list, ui, commands)).response;
            rows.push(row.rect);
        }
        drag_ui(&rows, list, ui, commands);
    });
}

/// Shows a step: its number, its caption, and what else can be done with it.
fn step_ui(story: &Story, index: usize, list: &mut StoryList, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let is_meant = list.meant(story) == Some(index);
    ui.horizontal_top(|ui| {
        grip_ui(index, list, ui);
        let number = Button::new((index + 1).to_string()).selected(is_meant).min_size(vec2(26.0, 22.0));
        let number = ui.add(number).on_hover_text("Show it on the map");
        let spoken = format!("Step {} of {}: {}", index + 1, story.steps.len(), story.title(index));
        number.widget_info(|| WidgetInfo::selected(Role::Button, true, is_meant, &spoken));
        if is_meant && std::mem::take(&mut list.wants_focus) {
            number.request_focus();
        }
        if number.clicked() {
            commands.push(Command::Story(StoryCommand::GoTo(index)));
        }
        caption_ui(story, index, list, ui, commands);
        read_keys(&number, index, list, ui, commands);
        menu_ui(story, index, ui, commands);
    });
    if list.is_empty(index) == Some(true) {
        let words = RichText::new("Shows nobody: its filter hides everything").small();
        ui.label(words.color(ui.visuals().warn_fg_color));
    }
    ui.add_space(2.0);
}

/// The room of the button at the end of a row, with the gap before it and the margins of the field for the caption: a row
/// that is wider would widen the list in each frame.
const MENU: f32 = 56.0;

/// Shows the caption; it is changed in one step, when the cursor leaves the field.
fn caption_ui(story: &Story, index: usize, list: &mut StoryList, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let caption = &story.steps[index].caption;
    let typed = list.draft.take_if(|draft| draft.step == index);
    let mut text = typed.map_or_else(|| caption.clone(), |draft| draft.text);
    let field = TextEdit::multiline(&mut text).desired_rows(1).hint_text("Caption").char_limit(MAX_CAPTION / 4);
    let field = ui.add(field.desired_width(ui.available_width() - MENU));
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Caption"));
    describe(&field, &format!("of step {}", index + 1));
    if list.at == index && std::mem::take(&mut list.wants_caption) {
        field.request_focus();
    }
    if field.gained_focus() {
        list.at = index;
    }
    if text == *caption {
        return;
    }
    let typed = CaptionDraft { step: index, text, is_drawn: true };
    if field.has_focus() {
        // A draft in another row ends here: only one caption is written at a time.
        commands.extend(list.draft.replace(typed).map(CaptionDraft::command));
    } else {
        commands.push(typed.command());
    }
}

/// Reads the keys that move a step, or take it out, while its number has the focus.
fn read_keys(number: &Response, index: usize, list: &mut StoryList, ui: &egui::Ui, commands: &mut Vec<Command>) {
    if !number.has_focus() {
        return;
    }
    list.at = index;
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        commands.push(Command::Story(StoryCommand::Shift(-1)));
    }
    if pressed(Modifiers::ALT, Key::ArrowDown) {
        commands.push(Command::Story(StoryCommand::Shift(1)));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        commands.push(Command::Story(StoryCommand::Remove(Some(index))));
    }
}

fn menu_ui(story: &Story, index: usize, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let name = format!("More for step {}", index + 1);
    let menu = ui.menu_button("\u{2026}", |ui| {
        name_menu(&name, ui);
        let (is_first, is_last) = (index == 0, index + 1 == story.steps.len());
        let entries = [
            ("Show it on the map", StoryCommand::GoTo(index), true),
            ("Let it show what is seen now", StoryCommand::Replace(Some(index)), true),
            ("Move back (Alt+Up)", StoryCommand::Move { from: index, to: index.saturating_sub(1) }, !is_first),
            ("Move on (Alt+Down)", StoryCommand::Move { from: index, to: index + 1 }, !is_last),
            ("Remove (Delete)", StoryCommand::Remove(Some(index)), true),
        ];
        for (words, command, is_possible) in entries {
            if ui.add_enabled_ui(is_possible, |ui| item_ui(words, ui)).inner.clicked() {
                commands.push(Command::Story(command));
                ui.close();
            }
        }
    });
    menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    opens_menu(&menu.response, menu.inner.is_some());
}

/// Shows by what a step is dragged.
fn grip_ui(index: usize, list: &mut StoryList, ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 22.0), Sense::hover());
    let grip = ui.interact(rect, ui.unique_id().with(("grip", index)), Sense::drag());
    let grip = grip.on_hover_cursor(CursorIcon::Grab).on_hover_text("Drag it to its place");
    let color =
        if grip.hovered() || grip.dragged() { ui.visuals().text_color() } else { ui.visuals().weak_text_color() };
    for row in 0..3 {
        for column in 0..2 {
            let at = rect.min + vec2(3.0 + 5.0 * column as f32, 6.0 + 5.0 * row as f32);
            ui.painter().circle_filled(at, 1.3, color);
        }
    }
    if grip.drag_started() {
        list.dragged = Some((index, index));
    }
}

/// Follows the drag of a step: a line shows where it comes to stand.
fn drag_ui(rows: &[Rect], list: &mut StoryList, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let Some((from, to)) = list.dragged else { return };
    ui.set_cursor_icon(CursorIcon::Grabbing);
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let to = pointer.map_or(to, |at| {
        let above = rows.iter().filter(|row| row.center().y < at.y).count();
        // The step itself leaves its place.
        if above > from { above - 1 } else { above }
    });
    let to = to.min(rows.len().saturating_sub(1));
    if let Some(row) = rows.get(to) {
        let y = if to > from { row.bottom() } else { row.top() };
        let line = Stroke::new(2.0, style::color(style::palette(ui).accent));
        ui.painter().hline(row.x_range(), y, line);
    }
    list.dragged = Some((from, to));
    if ui.input(|input| !input.pointer.any_down()) {
        list.dragged = None;
        if from != to {
            commands.push(Command::Story(StoryCommand::Move { from, to }));
        }
    }
}
