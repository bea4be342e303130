//! A story that is presented: the map without its panels, and below it what is said of the step.

use egui::{Button, FontId, Frame, Key, Label, Margin, Modifiers, Panel, RichText, Role, ScrollArea, WidgetInfo, vec2};

use crate::command::{Command, StoryCommand, Turn};
use crate::model::story::Story;
use crate::view::ViewState;
use crate::view::shell::keys::keys_of;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::regions::landmark;
use crate::view::toolkit::style;

/// The size of the letters of a caption.
const LETTERS: f32 = 18.0;
/// The room of the buttons beside it.
const BUTTONS: f32 = 208.0;

/// Reads the keys that go from step to step, before any widget sees them.
pub(crate) fn read_keys(view: &ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    if view.shell.presented.is_none() || view.has_dialog() || egui::Popup::is_any_open(ui) {
        return;
    }
    let turns = [
        (Key::ArrowRight, Turn::On),
        (Key::ArrowDown, Turn::On),
        (Key::PageDown, Turn::On),
        (Key::ArrowLeft, Turn::Back),
        (Key::ArrowUp, Turn::Back),
        (Key::PageUp, Turn::Back),
        (Key::Home, Turn::First),
        (Key::End, Turn::Last),
    ];
    // A button that has the focus is pressed by Space.
    let on_space = ui.memory(|memory| memory.focused()).is_none().then_some((Key::Space, Turn::On));
    for (key, turn) in turns.into_iter().chain(on_space) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
            commands.push(Command::Story(StoryCommand::Turn(turn)));
        }
    }
    // A message and the list of shortcuts lie over the map, and are closed first.
    let is_covered = view.shell.message.is_some() || view.shell.shortcuts_open;
    if !is_covered && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        commands.push(Command::Story(StoryCommand::Leave));
    }
}

/// Shows what is said of a step, and the ways to the others.
pub(crate) fn presentation_ui(
    (story, step): (&Story, usize),
    is_empty: bool,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let palette = style::palette(ui);
    let frame = Frame::new().fill(style::color(palette.panel)).inner_margin(Margin::symmetric(24, 16));
    let window = ui.content_rect();
    let is_narrow = window.width() < 3.0 * BUTTONS;
    let room = window.width() - 48.0 - if is_narrow { 0.0 } else { BUTTONS };
    let height = height_of_captions(story, room, ui).min(window.height() * 0.3);
    Panel::bottom("presentation").frame(frame).resizable(false).show(ui, |ui| {
        ui.scope_builder(landmark("Presentation"), |ui| {
            let caption = |ui: &mut egui::Ui| {
                ui.vertical(|ui| {
                    ui.set_width(room);
                    caption_ui(story, step, is_empty, height, ui);
                });
            };
            let buttons = |ui: &mut egui::Ui| buttons_ui(story, step, ui, commands);
            if is_narrow {
                caption(ui);
                ui.horizontal(buttons);
            } else {
                ui.horizontal_top(|ui| {
                    caption(ui);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                        ui.allocate_ui_with_layout(
                            vec2(BUTTONS, 24.0),
                            egui::Layout::left_to_right(egui::Align::Center),
                            buttons,
                        );
                    });
                });
            }
        });
    });
}

/// Returns how high the highest caption is: the map above it stays as large from step to step.
fn height_of_captions(story: &Story, room: f32, ui: &egui::Ui) -> f32 {
    let color = ui.visuals().text_color();
    let heights = (0..story.steps.len()).map(|index| {
        let galley = ui.painter().layout(story.title(index), FontId::proportional(LETTERS), color, room - 12.0);
        galley.size().y
    });
    heights.fold(LETTERS * 1.5, f32::max) + 2.0
}

fn caption_ui(story: &Story, step: usize, is_empty: bool, height: f32, ui: &mut egui::Ui) {
    ScrollArea::vertical().id_salt(("caption", step)).max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.set_min_height(height);
        let title = story.title(step);
        let caption = ui.add(Label::new(RichText::new(&title).size(LETTERS)).wrap());
        make_heading(&caption, &title, 1);
        if is_empty {
            let words = "This step shows nobody: its filter hides everything.";
            ui.label(RichText::new(words).color(ui.visuals().warn_fg_color));
        }
    });
}

fn buttons_ui(story: &Story, step: usize, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let n = story.steps.len();
    for (words, name, turn, is_possible) in
        [("\u{2039}", "Step before", Turn::Back, step > 0), ("\u{203a}", "Next step", Turn::On, step + 1 < n)]
    {
        let button = Button::new(RichText::new(words).size(LETTERS)).min_size(vec2(36.0, 28.0));
        let button = ui.add_enabled(is_possible, button).on_hover_text(name);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, name));
        if button.clicked() {
            commands.push(Command::Story(StoryCommand::Turn(turn)));
        }
        if turn == Turn::Back {
            ui.label(format!("{} of {n}", step + 1));
        }
    }
    ui.add_space(8.0);
    let leave = Command::Story(StoryCommand::Leave);
    let tip = format!("{} (Esc); {} begins again", leave.text(), keys_of(&Command::Story(StoryCommand::Present), ui));
    if ui.button("End").on_hover_text(tip).clicked() {
        commands.push(leave);
    }
}
