//! The sections of the evidence panel: a row that leads to each, and keys from one to the next.

use egui::style::ScrollAnimation;
use egui::{Align, FocusDirection, Id, Key, Label, Modifiers, RichText, Role, Sense, UiBuilder, WidgetInfo};

use crate::view::toolkit::accessibility::{bound, make_heading, silent_ui};
use crate::view::toolkit::stops::stop;
use crate::view::toolkit::{focus, style};

/// What the panel remembers of its sections.
#[derive(Clone, Default)]
struct Sections {
    /// Where their headings are, in this frame.
    tops: Vec<f32>,
    /// The one that is led to, and for how many frames: what lies between moves when it is first seen.
    wanted: Option<(usize, u8)>,
}

const SETTLING_FRAMES: u8 = 4;

fn memory() -> Id {
    Id::unique("sections of the evidence")
}

fn heading_id(index: usize) -> Id {
    Id::unique(("section of the evidence", index))
}

fn with<T>(ui: &egui::Ui, act: impl FnOnce(&mut Sections) -> T) -> T {
    ui.data_mut(|data| act(data.get_temp_mut_or_default(memory())))
}

/// Starts with the sections of a frame: Ctrl+Down and Ctrl+Up go through those of the last one.
pub(crate) fn begin(ui: &egui::Ui) {
    let step = match focus::was_inside(ui) && !ui.text_edit_focused() {
        true => ui.input_mut(|input| {
            let mut presses = |key| input.count_and_consume_key(Modifiers::COMMAND, key) as isize;
            presses(Key::ArrowDown) - presses(Key::ArrowUp)
        }),
        false => 0,
    };
    let here = focus::top_of_focused(ui).unwrap_or(f32::NEG_INFINITY);
    let is_led = with(ui, |sections| {
        let tops = std::mem::take(&mut sections.tops);
        // The section that the focus is in; none where it is above all of them.
        let at = tops.iter().rposition(|&top| top <= here + 1.0);
        let next = match at {
            _ if step == 0 || tops.is_empty() => None,
            Some(at) if step < 0 && here > tops[at] + 1.0 => Some(at),
            Some(at) => Some(at.saturating_add_signed(step).min(tops.len() - 1)),
            None => Some(0),
        };
        sections.wanted = match (next, sections.wanted) {
            (Some(next), _) => Some((next, SETTLING_FRAMES)),
            (None, Some((index, frames))) if frames > 1 => Some((index, frames - 1)),
            (None, _) => None,
        };
        sections.wanted.is_some()
    });
    if is_led {
        ui.request_repaint();
    }
}

/// Shows the heading of a section.
pub(crate) fn heading_ui(words: &str, ui: &mut egui::Ui) {
    ui.add_space(10.0);
    let heading = ui.add(Label::new(RichText::new(words).font(style::semibold(13.5))).wrap());
    make_heading(&heading, words, 2);
    let top = heading.rect.top();
    let (index, wanted) = with(ui, |sections| {
        sections.tops.push(top);
        (sections.tops.len() - 1, sections.wanted)
    });
    let id = heading_id(index);
    if let Some((_, frames)) = wanted.filter(|(wanted, _)| *wanted == index) {
        ui.scroll_to_rect_animation(heading.rect, Some(Align::TOP), ScrollAnimation::none());
        if frames == SETTLING_FRAMES {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    // The widget exists only while it has the focus, so that Tab never stops at it.
    if ui.memory(|memory| memory.has_focus(id)) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            // The next widget is the first one under the heading.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        let start = ui.interact(heading.rect, id, Sense::focusable_noninteractive());
        start.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
}

/// Shows a row of names that lead to the sections below it, in their order: one stop for Tab.
pub(crate) fn row_ui(names: &[String], ui: &mut egui::Ui) {
    let first = with(ui, |sections| sections.tops.len());
    let builder = UiBuilder::new().scope_id(Id::unique("row of sections"));
    let builder = builder.accessibility_role(Role::Navigation).accessibility_label("Sections");
    let row = ui.scope_builder(stop(builder), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            for (i, name) in names.iter().enumerate() {
                if i > 0 {
                    silent_ui(RichText::new("\u{b7}").weak(), ui);
                }
                if ui.link(RichText::new(name).small()).clicked() {
                    with(ui, |sections| sections.wanted = Some((first + i, SETTLING_FRAMES)));
                }
            }
        });
    });
    bound(&row.response);
}

/// Shows a title, which takes the focus where the keyboard is led here.
pub(crate) fn title_ui(words: &str, ui: &mut egui::Ui) {
    let text = RichText::new(words).font(style::semibold(17.0)).line_height(Some(22.0));
    let title = ui.add(egui::Label::new(text).wrap());
    make_heading(&title, words, 1);
    // The widget exists only while it has the focus, so that Tab never stops at it.
    if ui.memory(|memory| memory.has_focus(title_id())) {
        let start = ui.interact(title.rect, title_id(), egui::Sense::focusable_noninteractive());
        start.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        if start.gained_focus() {
            start.scroll_to_me(None);
        }
    }
}

pub(crate) fn title_id() -> egui::Id {
    egui::Id::unique("title of the evidence")
}
