//! The panels around the map: put away, brought back, resized, and reached with F6.

use egui::{Frame, Id, Panel, PanelState, Sense, WidgetInfo};

use crate::command::Part;
use crate::layout::Size;
use crate::view::ViewState;
use crate::view::state::article::Tab;
use crate::view::toolkit::focus;
use crate::view::toolkit::regions::{Region, landmark, start_id};
use crate::window::{EVIDENCE_WIDTH, ROOMY, SIDEBAR_WIDTH, STRIP_HEIGHT};

/// The order in which F6 goes through the window: what lies over the rest first.
const REGIONS: [Region; 5] = [
    Region::Findings,
    Region::Map,
    Region::Panel(Part::Evidence),
    Region::Panel(Part::Strip),
    Region::Panel(Part::Sidebar),
];

impl ViewState {
    /// Returns whether a part of the window is shown. Where there is room for one panel beside the map, that is the
    /// one which was asked for last.
    pub fn shows_part(&self, part: Part) -> bool {
        let in_front = if self.session.sidebar_in_front { Part::Sidebar } else { Part::Evidence };
        let gives_way = part != Part::Strip && part != in_front && self.session.window.w < ROOMY.w;
        self.wants_part(part) && !(gives_way && self.wants_part(in_front))
    }

    fn wants_part(&self, part: Part) -> bool {
        let is_lent = part == Part::Sidebar && self.sidebar.is_lent;
        is_lent || self.session.preferences.parts[part as usize].unwrap_or_else(|| fits(part, self.session.window))
    }

    /// Shows or hides a part of the window, for good.
    pub fn toggle_part(&mut self, part: Part) {
        self.set_part(part, !self.shows_part(part));
    }

    /// Shows a part of the window that is needed now.
    pub fn show_part(&mut self, part: Part) {
        if !self.shows_part(part) {
            self.set_part(part, true);
        }
    }

    fn set_part(&mut self, part: Part, is_shown: bool) {
        self.session.preferences.parts[part as usize] = Some(is_shown);
        self.sidebar.is_lent &= part != Part::Sidebar;
        if part != Part::Strip {
            self.session.sidebar_in_front = (part == Part::Sidebar) == is_shown;
        }
    }

    /// Shows the sidebar for as long as its search goes on.
    pub fn lend_sidebar(&mut self) {
        if !self.shows_part(Part::Sidebar) {
            self.sidebar.is_lent = true;
            self.session.sidebar_in_front = true;
        }
    }

    /// Lets the sidebar go that was only there for a search.
    pub fn return_sidebar(&mut self) {
        if std::mem::take(&mut self.sidebar.is_lent) {
            self.session.sidebar_in_front = false;
        }
    }

    /// Shows what was found where the search left no room for it; the search goes on behind it.
    pub fn turn_to_evidence(&mut self) {
        if self.wants_part(Part::Evidence) && !self.shows_part(Part::Evidence) {
            self.session.sidebar_in_front = false;
            self.panel.wants_title = self.panel.tab == Tab::Evidence;
        }
    }

    /// Moves the keyboard's focus to another part of the window: to the first one, where it was nowhere.
    pub fn step_region(&mut self, step: isize) {
        let reached: Vec<Region> = REGIONS.into_iter().filter(|&region| self.reaches(region)).collect();
        let here = self.focus.region.and_then(|here| reached.iter().position(|&region| region == here));
        let next = here.map_or(0, |here| here as isize + step).rem_euclid(reached.len().max(1) as isize);
        self.focus.wants_region = reached.get(next as usize).copied();
    }

    /// Returns whether the keyboard has a use for a part: what is hidden or covered takes no focus.
    fn reaches(&self, region: Region) -> bool {
        let is_shown = match region {
            Region::Map => true,
            Region::Panel(part) => self.shows_part(part),
            Region::Findings => self.findings.open.is_some(),
        };
        is_shown && !self.focus.covered.contains(&region)
    }
}

fn fits(part: Part, window: Size) -> bool {
    match part {
        Part::Sidebar => window.w >= ROOMY.w,
        Part::Evidence => true,
        Part::Strip => window.h >= ROOMY.h,
    }
}

/// Shows a bar at the top of the window.
pub(crate) fn top_ui(name: &str, spoken: &str, frame: Frame, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui)) {
    Panel::top(name).frame(frame).show_separator_line(name != "menu").show(ui, |ui| {
        ui.scope_builder(landmark(spoken), contents);
    });
}

/// Shows a panel that can be resized and put away; its size is remembered.
pub(crate) fn part_ui(
    part: Part,
    view: &mut ViewState,
    frame: Frame,
    ui: &mut egui::Ui,
    contents: impl FnOnce(&mut ViewState, &mut egui::Ui),
) {
    // However large the text is, half of the window is left to the map, or what the narrowest words leave.
    let half = view.session.window.w / 2.0;
    let (most_sidebar, most_evidence) = (half.clamp(170.0, 340.0), half.clamp(212.0, 760.0));
    let salt = match part {
        Part::Sidebar if most_sidebar < SIDEBAR_WIDTH => "sidebar where there is little room",
        Part::Sidebar => "sidebar",
        // Where there is no room for its usual width, that is kept for when there is.
        Part::Evidence if most_evidence < EVIDENCE_WIDTH => "evidence where there is little room",
        Part::Evidence => "evidence",
        Part::Strip => "strip",
    };
    let kept = view.session.window_memory.panels.get(salt).copied();
    let panel = match part {
        Part::Sidebar => {
            let width = kept.unwrap_or(SIDEBAR_WIDTH).min(most_sidebar);
            Panel::left(salt).default_size(width).size_range(170.0..=most_sidebar)
        }
        Part::Evidence => {
            let (most, width) = (most_evidence, kept.unwrap_or(EVIDENCE_WIDTH));
            Panel::right(salt).default_size(width.min(most)).size_range(most.min(240.0)..=most)
        }
        Part::Strip => Panel::bottom(salt).default_size(kept.unwrap_or(STRIP_HEIGHT)).size_range(84.0..=360.0),
    };
    let was_open = view.shows_part(part);
    let mut is_open = was_open;
    panel.frame(frame).resizable(true).show_collapsible(ui, &mut is_open, |ui| {
        // The panel keeps its width even if little stands in it.
        ui.set_min_width(ui.available_width());
        region_ui(Region::Panel(part), view, ui, contents);
    });
    let id = ui.scope_id().with(salt);
    if let Some(state) = PanelState::load(ui, id).filter(|_| is_open && was_open) {
        let size = if part == Part::Strip { state.size().y } else { state.size().x };
        view.session.window_memory.panels.insert(salt.to_owned(), size);
    }
    let handle = id.with("__resize");
    if ui.has_accesskit_node(handle) {
        ui.accesskit_node_builder(handle, |node| node.set_label(format!("Size of \u{201c}{}\u{201d}", part.name())));
    }
    if is_open != was_open {
        view.set_part(part, is_open);
    }
}

/// Shows a part of the window that screen readers know by name and that can take the focus as a whole.
pub(crate) fn region_ui(
    region: Region,
    view: &mut ViewState,
    ui: &mut egui::Ui,
    contents: impl FnOnce(&mut ViewState, &mut egui::Ui),
) {
    ui.scope_builder(landmark(region.name()), |ui| {
        if region != Region::Map {
            focus::keep_arrows(ui);
            region_start_ui(region, view, ui);
        }
        contents(view, ui);
        if focus::is_inside(ui) {
            view.focus.region = Some(region);
            let focused = ui.memory(|memory| memory.focused());
            ui.data_mut(|data| focused.map(|id| data.insert_temp(left_id(region), id)));
        }
        if view.findings.covers(ui.max_rect()) {
            view.focus.covered.push(region);
        }
    });
}

/// Returns where the id is kept of what had the focus last in a panel.
fn left_id(region: Region) -> Id {
    start_id(region).with("left")
}

/// Takes the focus for a panel as a whole, where what had it there last is gone: Tab goes on with what is first in
/// it, keys scroll it.
fn region_start_ui(region: Region, view: &mut ViewState, ui: &egui::Ui) {
    let id = start_id(region);
    let is_wanted = view.focus.wants_region == Some(region);
    if is_wanted {
        view.focus.wants_region = None;
        let left: Option<Id> = ui.data(|data| data.get_temp(left_id(region)));
        let back = left.filter(|&id| ui.read_response(id).is_some());
        ui.memory_mut(|memory| memory.request_focus(back.unwrap_or(id)));
    }
    // The widget exists only while it has the focus, so that Tab never stops at it.
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let response = ui.interact(ui.clip_rect(), id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, region.name()));
}
