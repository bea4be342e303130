//! One frame of the window: the panels around the map.

use egui::text::LayoutJob;
use egui::{CentralPanel, Frame, Margin, RichText};

use crate::command::{Command, Part};
use crate::document::Document;
use crate::fonts::directions::begins_at_right;
use crate::layout::Size;
use crate::model::text::unseen::as_drawn;
use crate::view::article::reader;
use crate::view::article::tabs::tabs_ui;
use crate::view::evidence::{panel, review};
use crate::view::filters::sidebar;
use crate::view::making::form::form_ui;
use crate::view::making::queue::queue_ui;
use crate::view::map::canvas;
use crate::view::shell::focus_frame::{begin, end};
use crate::view::shell::panels::region_ui;
use crate::view::shell::{
    announce, article_page, command_palette, dialogs, export_sheet, help, history, import_sheet, keys, menu, message,
    notice, panels, presentation, refocus, shortcuts, status, story, typed_ahead, versions,
};
use crate::view::state::article::Tab;
use crate::view::strip::playing::play_on;
use crate::view::toolkit::reading_order::words_ui;
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::{accessibility, style};
use crate::view::{Cx, ViewState, findings, strip};

/// Shows the whole window; returns what the user asked for in this frame.
pub fn show(ui: &mut egui::Ui, cx: Cx<'_>, view: &mut ViewState) -> Vec<Command> {
    let document = cx.document;
    let mut commands = Vec::new();
    view.keep_up(document);
    announce::listen(cx.status.file.title, &mut view.announcer, ui);
    typed_ahead::hold(view, ui);
    begin(view, ui);
    keys::read_early_shortcuts(view, ui, &mut commands);
    presentation::read_keys(view, ui, &mut commands);
    style::suit(&view.session.preferences, ui);
    play_on(document, view, ui);
    let window = ui.content_rect().size();
    view.session.window = Size { w: window.x, h: window.y };
    match view.shell.presented {
        Some(step) => {
            let shows_nobody = cx.scene.nodes.is_empty();
            presentation::presentation_ui((document.story(), step), shows_nobody, ui, &mut commands);
        }
        None => panels_ui(cx, view, ui, &mut commands),
    }
    let palette = style::palette(ui);
    CentralPanel::default().frame(Frame::new().fill(style::color(palette.canvas))).show(ui, |ui| {
        region_ui(Region::Map, view, ui, |view, ui| {
            canvas::canvas_ui(cx, view, ui, &mut commands);
            message::message_ui(view, ui, &mut commands);
        });
    });
    shortcuts::shortcuts_ui(view, ui);
    help::help_ui(view, ui, &mut commands);
    if view.shell.presented.is_none() {
        history::history_ui(document, view, ui, &mut commands);
        story::story_ui(cx, view, ui, &mut commands);
        versions::versions_ui(view, ui, &mut commands);
        findings::findings_ui(document, view, ui, &mut commands);
    }
    dialogs::drop_ui(view, ui, &mut commands);
    command_palette::command_palette_ui(cx, view, ui, &mut commands);
    // A question comes before everything else: keys are not for the map then.
    if !article_page::dialogs_ui(document, view, ui, &mut commands)
        && !export_sheet::export_sheet_ui(cx, view, ui, &mut commands)
        && !import_sheet::import_sheet_ui(cx, view, ui, &mut commands)
    {
        keys::read_shortcuts(cx, view, ui, &mut commands);
    }
    refocus::keep_focus(view, ui);
    announce::announce_ui(cx, view, ui);
    end(view, ui);
    commands
}

/// Shows the panels around the map.
fn panels_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let palette = style::palette(ui);
    let panel = Frame::new().fill(style::color(palette.panel));
    panels::top_ui("menu", "Menus and file", panel.inner_margin(Margin::symmetric(10, 3)), ui, |ui| {
        menu::menu_bar_ui(cx, view, ui, commands);
    });
    panels::top_ui(
        "source",
        "About the article",
        panel.inner_margin(Margin { left: 16, right: 16, top: 2, bottom: 9 }),
        ui,
        |ui| source_ui(cx.document, ui),
    );
    notice::notice_ui(view, ui, commands);
    status::status_ui(cx, view, panel.inner_margin(Margin::symmetric(14, 3)), ui, commands);
    let margin = Margin { left: 14, right: 4, top: 10, bottom: 10 };
    panels::part_ui(Part::Sidebar, view, panel.inner_margin(margin), ui, |view, ui| {
        sidebar::sidebar_ui(cx, view, ui, commands);
    });
    let margin = Margin { left: 14, right: 4, top: 10, bottom: 0 };
    panels::part_ui(Part::Evidence, view, panel.inner_margin(margin), ui, |view, ui| {
        beside_map_ui(cx, view, ui, commands);
    });
    review::keep_unseen_note(view, commands);
    let margin = Margin { left: 14, right: 14, top: 6, bottom: 4 };
    panels::part_ui(Part::Strip, view, panel.inner_margin(margin), ui, |view, ui| {
        strip::strip_ui(cx.document, view, ui, commands);
    });
}

/// Shows the panel on the right: the queue of a draft and a form, where one is open, around the evidence or the article.
fn beside_map_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    tabs_ui(view, ui);
    queue_ui(cx.document.map(), view, ui, commands);
    form_ui(cx, view, ui, commands);
    match view.panel.tab {
        Tab::Evidence => panel::evidence_ui(cx, view, ui, commands),
        Tab::Article => reader::reader_ui(cx.document, view, ui, commands),
    }
}

fn source_ui(document: &Document, ui: &mut egui::Ui) {
    /// In a window as low as this, which large text makes of a small one, the headline has one line and nothing else.
    const LOW: f32 = 300.0;
    /// The rest of a longer headline is told when it is pointed at.
    const MOST_ROWS: usize = 2;
    let map = document.map();
    let title = as_drawn(&map.title()).into_owned();
    let is_low = ui.content_rect().height() < LOW;
    // Who published it stands behind the headline, on the side to which that runs.
    let is_at_right = begins_at_right(&title);
    let row = if is_at_right { egui::Layout::right_to_left } else { egui::Layout::left_to_right };
    let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, row(egui::Align::Center).with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(12.0, 0.0);
        let color = ui.visuals().text_color();
        let mut job = LayoutJob::simple(title.clone(), style::semibold(18.0), color, f32::INFINITY);
        job.wrap.max_rows = if is_low { 1 } else { MOST_ROWS };
        let headline = words_ui(job, ui);
        accessibility::make_heading(&headline, &title, 1);
        let by = map.published("  ·  ");
        if is_low {
            headline.on_hover_text(by);
            return;
        }
        let response = ui.add(egui::Label::new(RichText::new(by).weak()).extend());
        let spoken = format!("Published by {}", map.published(", "));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
        if let Some(note) = &map.first_source().date_note {
            response.on_hover_text(note);
        }
    });
}
