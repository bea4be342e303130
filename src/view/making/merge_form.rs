//! The forms in which two actors are made one, and one is made two.

use egui::{Frame, Margin, RichText, ScrollArea, Stroke};

use crate::model::making::merge_draft::{MergeCounts, MergeDraft, SplitDraft};
use crate::model::wording::counted;
use crate::model::{ActorId, LinkId, Map};
use crate::view::making::actor_form::name_ui;
use crate::view::making::fields::{Fields, wrong_ui};
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::style;

/// Shows who becomes one, and what comes of it.
pub(super) fn merge_form_ui(map: &Map, draft: &mut MergeDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    fields.actor_ui("Same as", ("actors", "goes"), &mut draft.goes, ui);
    let (Some(stays), Some(goes)) = (draft.stays, draft.goes) else { return };
    if stays == goes {
        return;
    }
    let counts = draft.counts(map, [stays, goes]);
    two_ui(map, [("Stays", stays), ("Goes", goes)], counts.n_pieces, ui);
    let [kept, gone] = [stays, goes].map(|actor| map.actor(actor));
    let sentence = format!("Keep {}; {} becomes another name of it.", kept.named(), gone.named());
    let heading = ui.add(egui::Label::new(RichText::new(&sentence).font(style::semibold(13.0))).wrap());
    make_heading(&heading, &sentence, 3);
    if kept.kind != gone.kind {
        let kinds = [kept, gone].map(|actor| actor.kind.name().to_lowercase());
        let with_article =
            |kind: &str| format!("{} {kind}", if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" });
        let [one, other] = [&kinds[0], &kinds[1]].map(|kind| with_article(kind));
        wrong_ui(&format!("one is {one}, the other {other}: are they the same?"), ui);
    }
    if ui.button("Swap").on_hover_text("Let the other one stay").clicked() {
        draft.swap();
    }
    moves_ui(map, goes, &counts, ui);
    between_ui(map, draft, &counts.between, fields, ui);
}

/// Shows two actors side by side, each with what is said over it and with how many pieces name it.
pub(super) fn two_ui(map: &Map, two: [(&str, ActorId); 2], n_pieces: [usize; 2], ui: &mut egui::Ui) {
    ui.columns(2, |columns| {
        for ((column, (words, actor)), n_pieces) in columns.iter_mut().zip(two).zip(n_pieces) {
            let top_down = egui::Layout::top_down(egui::Align::Min);
            column.with_layout(top_down, |ui| brief_ui(map, words, (actor, n_pieces), ui));
        }
    });
}

/// Shows an actor with what it brings.
fn brief_ui(map: &Map, words: &str, (id, n_pieces): (ActorId, usize), ui: &mut egui::Ui) {
    let actor = map.actor(id);
    let palette = style::palette(ui);
    let frame = Frame::new().fill(style::color(palette.card)).stroke(Stroke::new(1.0, style::color(palette.edge)));
    frame.corner_radius(7.0).inner_margin(Margin::same(7)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(RichText::new(words).small().weak());
        ui.add(egui::Label::new(RichText::new(&actor.name).font(style::semibold(13.0))).wrap());
        let what = actor.office.as_deref().unwrap_or(actor.kind.name());
        let mut lines = vec![what.to_owned()];
        if !actor.aliases.is_empty() {
            lines.push(format!("also {}", actor.aliases.join(", ")));
        }
        lines.push(counted(map.links_of_actor(id).len(), "link", "links"));
        lines.push(format!("named in {}", counted(n_pieces, "piece", "pieces")));
        for line in lines {
            ui.add(egui::Label::new(RichText::new(line).small()).wrap());
        }
    });
}

/// Lists what moves over.
fn moves_ui(map: &Map, goes: ActorId, counts: &MergeCounts, ui: &mut egui::Ui) {
    let [_, n_pieces] = counts.n_pieces;
    let n_links = map.links_of_actor(goes).len();
    let mut moves = vec![
        counted(map.actor(goes).aliases.len() + 1, "name", "names"),
        counted(n_pieces, "piece of evidence", "pieces of evidence"),
        counted(n_links, "link", "links"),
    ];
    let n_members = map.members(goes).len();
    if n_members > 0 {
        moves.push(counted(n_members, "member", "members"));
    }
    ui.add(egui::Label::new(RichText::new(format!("Moves over: {}", moves.join(", "))).weak()).wrap());
    if counts.n_doubled > 0 {
        let words = counted(counts.n_doubled, "link is joined with its double", "links are joined with their doubles");
        ui.add(egui::Label::new(RichText::new(format!("{words}, and rests on the evidence of both")).weak()).wrap());
    }
}

/// Asks what becomes of the links between the two.
fn between_ui(map: &Map, draft: &mut MergeDraft, between: &[LinkId], fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    const MOST: usize = 4;
    if between.is_empty() {
        return;
    }
    let would = counted(between.len(), "link leads from the one to the other", "links lead from the one to the other");
    ui.add(egui::Label::new(format!("{would}, and would lead to itself:")).wrap());
    for &link in between.iter().take(MOST) {
        ui.add(egui::Label::new(RichText::new(format!("\u{2022} {}", map.sentence(link))).small()).wrap());
    }
    if between.len() > MOST {
        ui.label(RichText::new(format!("and {} more", between.len() - MOST)).small().weak());
    }
    fields.row_ui("These", ("actors", "between"), ui, |ui| {
        let drop = ui.radio(draft.drops_between == Some(true), "Drop them; their evidence stays");
        if drop.clicked() {
            draft.drops_between = Some(true);
        }
        if ui.radio(draft.drops_between == Some(false), "Keep them").clicked() {
            draft.drops_between = Some(false);
        }
        drop
    });
}

/// Shows what can be taken out of an actor, and the name of who comes of it.
pub(super) fn split_form_ui(map: &Map, draft: &mut SplitDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    /// So high is the list of evidence.
    const HIGHEST: f32 = 150.0;
    let actor = map.actor(draft.of);
    for alias in &actor.aliases {
        let mut is_out = draft.aliases.contains(alias);
        if ui.checkbox(&mut is_out, format!("the name \u{201c}{alias}\u{201d}")).clicked() {
            draft.toggle_alias(alias);
        }
    }
    name_ui(&mut draft.part, fields, ui);
    fields.rest_of(("actors", "aliases"), ui);
    let pieces = draft.evidence(map);
    let words = format!("Evidence that goes along: {} of {}", draft.pieces.len(), pieces.len());
    ui.label(RichText::new(words).weak());
    ScrollArea::vertical().id_salt("split").max_height(HIGHEST).show(ui, |ui| {
        for piece in pieces {
            let mut is_out = draft.pieces.contains(&piece);
            if ui.checkbox(&mut is_out, RichText::new(map.brief_evidence(piece)).small()).clicked() {
                draft.toggle_piece(piece);
            }
        }
    });
}
