//! The panel on the left: search, what is shown, and the legend.

use egui::{Checkbox, Key, RichText, ScrollArea, Sense, TextEdit, vec2};

use super::paint::{Emphasis, Projection, SceneView};
use super::{ViewState, style};
use crate::command::Command;
use crate::document::{Document, Edit};
use crate::layout::{Curve, Point};
use crate::model::search::find_actors;
use crate::model::{ActorKind, EvidenceKind, Family};
use crate::scene::legend::{Entry, entries};
use crate::scene::marks::{TIE_WIDTH, sample_head, sample_node};
use crate::scene::palette::family_color;
use crate::scene::{NodeShape, Scene, Selection};

/// Shows the panel.
pub fn sidebar_ui(
    document: &Document,
    scene: &Scene,
    view: &mut ViewState,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    search_field_ui(document, view, ui, commands);
    ScrollArea::vertical().id_salt("sidebar").auto_shrink([false, false]).show(ui, |ui| {
        if !view.search.trim().is_empty() {
            hits_ui(document, view, ui, commands);
            return;
        }
        heading_ui("Actors", ui);
        for kind in ActorKind::ALL {
            kind_switch_ui(document, kind, ui, commands);
        }
        heading_ui("Links", ui);
        for family in Family::ALL {
            family_switch_ui(document, family, ui, commands);
        }
        let lines: Vec<Entry> =
            entries(scene).into_iter().filter(|entry| !matches!(entry, Entry::Kind(_) | Entry::Family(_))).collect();
        if !lines.is_empty() {
            heading_ui("What they rest on", ui);
        }
        for entry in lines {
            ui.horizontal(|ui| {
                sample_ui(entry, ui);
                ui.label(RichText::new(entry.words()).size(12.5));
            });
        }
    });
}

fn search_field_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let field = TextEdit::singleline(&mut view.search).hint_text("Find an actor").desired_width(f32::INFINITY);
    let response = ui.add(field.margin(egui::Margin::symmetric(8, 5)));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, "", &view.search, "Find an actor");
        info.label = Some("Find an actor".to_owned());
        info
    });
    if std::mem::take(&mut view.wants_search_focus) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        if let Some(hit) = find_actors(document.map(), &view.search).first() {
            commands.push(Command::Reveal(Selection::Actor(hit.actor)));
        }
    } else if response.lost_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        // Consumed: this Escape is not meant for the selection.
        view.search.clear();
    }
    ui.add_space(2.0);
}

fn hits_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let hits = find_actors(map, &view.search);
    if hits.is_empty() {
        ui.label(format!("No actor is called \"{}\". Try a part of a name, an office, or a capital.", view.search));
    }
    for hit in hits {
        let actor = map.actor(hit.actor);
        let response = ui.add(egui::Button::new(&actor.name).wrap().min_size(vec2(ui.available_width(), 0.0)));
        if response.clicked() {
            commands.push(Command::Reveal(Selection::Actor(hit.actor)));
        }
        if hit.matched != actor.name {
            ui.label(RichText::new(format!("as {}", hit.matched)).small().weak());
        }
    }
    ui.add_space(6.0);
    if ui.button("Clear search").clicked() {
        view.search.clear();
    }
}

fn kind_switch_ui(document: &Document, kind: ActorKind, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let count = map.actors().iter().filter(|actor| actor.kind == kind).count();
    let mut shown = document.filter().shows_kind(kind);
    if switch_ui(Entry::Kind(kind), kind.plural(), count, &mut shown, ui) {
        commands.push(Command::Edit(Edit::SetFilter(document.filter().with_kind(kind, shown))));
    }
}

fn family_switch_ui(document: &Document, family: Family, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let filter = document.filter();
    let count = match family {
        Family::BelongsTo => map.actors().iter().filter(|actor| !actor.member_of.is_empty()).count(),
        _ => map.links().iter().filter(|link| link.verb.family() == family).count(),
    };
    let mut shown = filter.shows_family(family);
    if switch_ui(Entry::Family(family), family.name(), count, &mut shown, ui) {
        commands.push(Command::Edit(Edit::SetFilter(filter.with_family(family, shown))));
    }
}

/// A check box with a sample and a count; returns whether it was switched.
fn switch_ui(entry: Entry, name: &str, count: usize, shown: &mut bool, ui: &mut egui::Ui) -> bool {
    ui.horizontal(|ui| {
        let response = ui.add(Checkbox::without_text(shown));
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, *shown, name));
        sample_ui(entry, ui);
        let label = ui.add(egui::Label::new(RichText::new(name).size(13.0)).selectable(false).sense(Sense::CLICK));
        if label.clicked() {
            *shown = !*shown;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(count.to_string()).small().weak());
        });
        response.changed() || label.clicked()
    })
    .inner
}

fn heading_ui(words: &str, ui: &mut egui::Ui) {
    ui.add_space(8.0);
    ui.label(RichText::new(words).font(style::semibold(12.5)));
}

/// Paints what an entry of the legend stands for, as the map does.
fn sample_ui(entry: Entry, ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
    let palette = style::palette(ui);
    let theme = style::theme(ui);
    let painter = ui.painter_at(rect.expand(2.0));
    let projection = Projection { center: Point::default(), middle: rect.center(), zoom: 1.0 };
    let none = Selection::Nothing;
    let emphasis = Emphasis { lit: none, fade: 0.0, selected: none, hovered: none };
    let sample = SceneView { painter: &painter, projection, theme, emphasis, visibility: None };
    let middle = Point::default();
    let (left, right) = (Point::new(-12.0, 0.0), Point::new(12.0, 0.0));
    let line = Curve { start: left, control: middle, end: right };
    let ink = style::color(palette.text_weak);
    match entry {
        Entry::Kind(kind) => sample.node(&sample_node(kind, middle), 1.0),
        Entry::Family(Family::BelongsTo) => {
            let wide = egui::Stroke::new(TIE_WIDTH, style::color(palette.edge));
            painter.line_segment([projection.to_screen(left), projection.to_screen(right)], wide);
        }
        Entry::Family(family) => {
            let stroke = egui::Stroke::new(3.0, style::color(family_color(family, theme)));
            painter.line_segment([projection.to_screen(left), projection.to_screen(right)], stroke);
        }
        Entry::Evidence(EvidenceKind::Inference) => {
            sample.line(line, 2.0, style::color(palette.inference), EvidenceKind::Inference);
        }
        Entry::Evidence(kind) => sample.line(line, 2.2, ink, kind),
        Entry::Unnamed => sample.head(sample_head(middle), ink, true),
        Entry::Negated => {
            sample.line(line, 1.8, ink, EvidenceKind::Quotation);
            sample.bar(line, ink);
        }
        Entry::Pinned => {
            sample.node(&NodeShape { pinned: true, ..sample_node(ActorKind::Country, middle) }, 1.0);
        }
    }
}
