//! The line at the foot of the window: how much of the evidence is verified, and how closely the map is seen.

use egui::{Button, Frame, Panel, RichText, Role, WidgetInfo, vec2};

use crate::command::{Command, FileCommand};
use crate::model::wording::counted;
use crate::scene::camera::Camera;
use crate::scene::missing::Unwritten;
use crate::view::evidence::review;
use crate::view::evidence::seals::total_ui;
use crate::view::shell::keys;
use crate::view::state::article::{ArticleState, Tab};
use crate::view::toolkit::regions::landmark;
use crate::view::{Cx, ViewState};

/// Shows the line.
pub(crate) fn status_ui(
    cx: Cx<'_>,
    view: &mut ViewState,
    frame: Frame,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    /// The room of what stands at the right, and of the longest words at the left.
    const RIGHT: f32 = 240.0;
    const LEFT: f32 = 430.0;
    let document = cx.document;
    Panel::bottom("status").frame(frame).resizable(false).show(ui, |ui| {
        let inside = |ui: &mut egui::Ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            // In less room, what can be had elsewhere goes.
            let is_narrow = ui.available_width() < LEFT + RIGHT;
            match view.article.shown() {
                ArticleState::Open(open) if is_narrow => {
                    let room = (ui.available_width() - RIGHT).max(0.0);
                    total_ui(&open.reading, room, ui);
                }
                ArticleState::Open(open) => {
                    total_ui(&open.reading, f32::INFINITY, ui);
                    let path = open.path.as_deref();
                    let name = path.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
                    let name = name.unwrap_or_else(|| "the article that comes with this map".to_owned());
                    let link = ui.link(RichText::new(format!("in {name}")).small());
                    let tip = path.map_or_else(String::new, |path| path.display().to_string());
                    if link.on_hover_text(format!("Read it beside the map\n{tip}")).clicked() {
                        view.panel.tab = Tab::Article;
                    }
                }
                ArticleState::Reading(_) => {
                    ui.label(RichText::new("Reading the article\u{2026}").small().weak());
                }
                ArticleState::None | ArticleState::Missing(_) => {
                    let n = document.map().n_evidence();
                    let pieces = counted(n, "piece of evidence", "pieces of evidence");
                    let words = format!("{pieces}, not yet held against the article");
                    if !is_narrow {
                        ui.label(RichText::new(&words).small().weak());
                    }
                    let link = ui.link(RichText::new(Command::File(FileCommand::OpenArticle).text()).small());
                    if link.on_hover_text(words).clicked() {
                        commands.push(Command::File(FileCommand::OpenArticle));
                    }
                }
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                review::total_ui(document, ui, commands);
                ui.separator();
                thinned_ui(cx, ui);
                zoom_ui(view.viewport.camera, ui, commands);
                if let Some(unwritten) = cx.status.unwritten {
                    unwritten_ui(unwritten, ui);
                }
            });
        };
        ui.scope_builder(landmark("Status line"), |ui| ui.horizontal(inside));
    });
}

/// Says how many lines of communities are left out until something of theirs is chosen.
fn thinned_ui(cx: Cx<'_>, ui: &mut egui::Ui) {
    let (n_minor, n_merged) = cx.scene.n_thinned();
    if n_minor > 0 {
        let words = format!("{} of {n_merged} lines between communities", n_merged - n_minor);
        let label = ui.label(RichText::new(words).small().weak());
        label.on_hover_text("Those with most evidence are drawn; the others come up for what you choose or point at");
        ui.separator();
    }
}

/// Says what no font can write of the map.
fn unwritten_ui(unwritten: &Unwritten, ui: &mut egui::Ui) {
    let characters = counted(unwritten.n_characters, "character", "characters");
    let words = RichText::new(format!("No font for {characters}")).small().color(ui.visuals().warn_fg_color);
    ui.separator();
    let label = ui.label(words).on_hover_text(format!(
        "{}. Install a font that has them, such as one of the Noto family, and start Quotemap again.",
        unwritten.words
    ));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &unwritten.words));
}

/// Buttons to look closer, at the whole map, or from farther away; from the right to the left.
fn zoom_ui(camera: Camera, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let percent = format!("{} %", camera.percent());
    let spoken = format!("{}, zoom is {percent}", Command::FitToWindow.text());
    ui.spacing_mut().item_spacing.x = 2.0;
    for (words, width, name, command) in [
        ("+", 20.0, Command::ZoomIn.text(), Command::ZoomIn),
        (percent.as_str(), 48.0, spoken.as_str(), Command::FitToWindow),
        ("\u{2212}", 20.0, Command::ZoomOut.text(), Command::ZoomOut),
    ] {
        let button = Button::new(RichText::new(words).small()).small().frame_when_inactive(false);
        let tip = format!("{} ({})", command.text(), keys::keys_of(&command, ui));
        let button = ui.add(button.min_size(vec2(width, 0.0))).on_hover_text(tip);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        commands.extend(button.clicked().then_some(command));
    }
}
