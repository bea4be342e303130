//! The pages that tell of the program: the guide, the licences, which program it is.

use egui::{Align2, Frame, Id, Label, Vec2, Window, vec2};

use crate::about;
use crate::command::{Command, HelpPage, WindowCommand};
use crate::view::ViewState;
use crate::view::shell::pages::{entry_ui, heading_ui, scroll_by_keys};
use crate::view::shell::{guide, licences};
use crate::view::state::help::Help;
use crate::view::toolkit::accessibility::{make_list_item, name_window};

impl ViewState {
    /// Shows a page, or closes it where it is open.
    pub fn toggle_help(&mut self, page: HelpPage) {
        let page = (self.shell.help.page != Some(page)).then_some(page);
        self.shell.help = Help { page, wants_focus: page.is_some(), licence: 0 };
        if let Some(page) = page {
            self.announcer.say(format!("{}. Escape closes it", page.title()));
        }
    }
}

/// Shows the page that is open.
pub(crate) fn help_ui(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let help = &mut view.shell.help;
    let Some(page) = help.page else { return };
    let mut is_open = true;
    let room = ui.content_rect().size();
    let size = (room - vec2(80.0, 110.0)).min(match page {
        HelpPage::Guide => vec2(700.0, 900.0),
        HelpPage::Licences => vec2(860.0, 620.0),
        HelpPage::About => vec2(480.0, 440.0),
    });
    let window = Window::new(page.title()).open(&mut is_open).collapsible(false).resizable(false);
    let window = window.anchor(Align2::CENTER_CENTER, Vec2::ZERO).vscroll(page != HelpPage::Licences);
    let window = if page == HelpPage::Licences { window.fixed_size(size) } else { window.default_height(size.y) };
    window.frame(Frame::window(&ui.global_style()).inner_margin(16.0)).show(ui, |ui| {
        name_window(page.title(), ui);
        if page != HelpPage::Licences {
            ui.set_width(size.x);
        }
        match page {
            HelpPage::Guide => guide::guide_ui(&mut help.wants_focus, ui),
            HelpPage::Licences => licences::licences_ui(help, ui),
            HelpPage::About => about_ui(&mut help.wants_focus, ui, commands),
        }
    });
    if !is_open {
        *help = Help::default();
    }
}

/// Shows which program it is, and what it never does.
fn about_ui(wants_focus: &mut bool, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    scroll_by_keys(Id::unique("start of the page about the program"), "About Quotemap", wants_focus, ui);
    ui.label(
        "A map of who said, asked, gave or did what to whom in a news article, on which every link is backed by its \
         evidence.",
    );
    ui.add_space(8.0);
    heading_ui("Version", ui);
    let version = ui.add(Label::new(format!("Quotemap {}", about::version())).wrap());
    version.on_hover_text("Mark it to copy it into a report of a fault");
    ui.label(about::formats());
    ui.add_space(8.0);
    heading_ui("What it never does", ui);
    for never in about::NEVER {
        entry_ui(ui, |ui| {
            let label = ui.add(Label::new(never).wrap());
            make_list_item(&label, never);
        });
    }
    ui.add_space(8.0);
    heading_ui("Licence", ui);
    ui.label("MIT or Apache-2.0, as you like.");
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        for page in [HelpPage::Licences, HelpPage::Guide] {
            if ui.button(page.title()).clicked() {
                commands.push(Command::Window(WindowCommand::Help(page)));
            }
        }
    });
}
