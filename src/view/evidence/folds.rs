//! What a folded actor or line stands for, in the evidence panel.

use egui::RichText;

use crate::command::Command;
use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{ActorId, LinkId, Map};
use crate::scene::Scene;
use crate::view::links::{Names, Naming, link_button_ui, names_ui};
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::style;

/// More links are not listed.
const MOST: usize = 40;

/// Shows what the drawn shape of a selection stands for, where that is more than the selection.
pub(crate) fn folds_ui(
    document: &Document,
    scene: &Scene,
    selection: Selection,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = document.map();
    if let Selection::Link(link) = selection
        && let Some(strand) = scene.strand(link).filter(|strand| strand.links.len() > 1)
    {
        let words = format!("This line stands for {} links", strand.links.len());
        links_ui(map, &words, &strand.links, ui, commands);
    }
    let Selection::Actor(standing) = scene.standing_for(selection) else { return };
    let Some(node) = scene.node(standing).filter(|node| !node.folded.is_empty()) else { return };
    let name = map.actor(standing).named_short();
    ui.add_space(6.0);
    if selection == Selection::Actor(standing) {
        let words = format!("{name} stands for {} too", counted(node.folded.len(), "member", "members"));
        let label = ui.label(RichText::new(&words).font(style::semibold(13.5)));
        make_heading(&label, &words, 2);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            names_ui(map, Names { of: &node.folded, field: "Member: ", naming: Naming::Short }, ui, commands);
        });
        let inside = counted(node.inner.len(), "link runs", "links run");
        if !node.inner.is_empty() {
            links_ui(map, &format!("{inside} inside {name}"), &node.inner, ui, commands);
        }
    } else {
        ui.label(RichText::new(format!("On the map this is folded into {name}")).weak());
    }
    // Who is folded in by distance alone comes out by coming nearer.
    if document.filter().folded.contains(&standing) {
        unfold_ui(standing, &name, ui, commands);
    }
}

fn unfold_ui(actor: ActorId, name: &str, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button(format!("Unfold {name}")).clicked() {
        commands.push(Command::ToggleFold(Some(actor)));
    }
    ui.separator();
}

fn links_ui(map: &Map, heading: &str, links: &[LinkId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.add_space(6.0);
    let label = ui.label(RichText::new(heading).font(style::semibold(13.5)));
    make_heading(&label, heading, 2);
    for &link in links.iter().take(MOST) {
        link_button_ui(map, link, ui, commands);
    }
    if links.len() > MOST {
        ui.label(RichText::new(format!("and {} more", links.len() - MOST)).small().weak());
    }
}
