//! What is shown: a switch for every choice, with how many links it would show and how the map draws
//! it, so that the switches are the legend too.
//!
//! May use the tools, the state, the map's samples and the article. It changes no filter: it asks for another one.

pub(crate) mod choices;
pub(crate) mod find;
mod hideable;
pub(crate) mod sections;
pub(crate) mod sidebar;
pub(crate) mod switch;

use egui::{Button, RichText};

use crate::command::Command;
use crate::document::{Document, Edit};
use crate::model::analysis::checked::Checked;
use crate::model::filter::{Facet, Filter};
use crate::model::wording::counted;
use crate::model::{ActorKind, EvidenceKind, Family, Standing};
use crate::scene::Scene;
use crate::scene::legend::Entry;
use crate::view::filters::hideable::{Hideable, SwitchCounts, SwitchLabel};
use crate::view::filters::sections::{
    dates_ui, hidden_actors_ui, occasions_ui, sources_ui, speakers_ui, statuses_ui, verbs_ui,
};
use crate::view::filters::switch::{CountedLinks, check_ui};
use crate::view::map::samples::sample_ui;
use crate::view::state::choices::Choices;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::style;

/// Shows every switch.
pub(crate) fn filters_ui(
    document: &Document,
    scene: &Scene,
    choices: &Choices,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    if document.map().n_actors() == 0 {
        let words = "Nobody is on this map yet: there is nothing to filter.";
        ui.add(egui::Label::new(RichText::new(words).weak()).wrap());
        return;
    }
    let before = document.filter();
    let numbers = SwitchCounts { map: document.map(), choices };
    let mut filter = before.clone();
    checked_ui(choices.checked, ui);
    kinds_ui(&mut filter, numbers, ui);
    families_ui(&mut filter, numbers, ui);
    kinds_of_evidence_ui(&mut filter, numbers, ui);
    standings_ui(&mut filter, numbers, ui, commands);
    marks_ui(scene, ui);
    heading_ui("More filters", ui);
    for facet in Facet::ALL {
        match facet {
            Facet::Actors => hidden_actors_ui(&mut filter, document.map(), ui),
            Facet::Verbs => verbs_ui(&mut filter, numbers, ui),
            Facet::Statuses => statuses_ui(&mut filter, numbers, ui),
            Facet::Sources if document.map().n_sources() > 1 => sources_ui(&mut filter, numbers, ui),
            Facet::Speakers => speakers_ui(&mut filter, numbers, ui),
            Facet::Occasions => occasions_ui(&mut filter, numbers, ui),
            Facet::Dates => dates_ui(&mut filter, &choices.counts, ui),
            // Their switches stand above; one article is no choice; the focus is set by commands.
            Facet::Sources
            | Facet::Kinds
            | Facet::Revealed
            | Facet::Families
            | Facet::Evidence
            | Facet::Standings
            | Facet::Focus => {}
        }
    }
    ui.add_space(4.0);
    check_ui("Hide actors without links", &mut filter.hides_unlinked, ui);
    ui.add_space(4.0);
    let shown = counted(choices.counts.shown, "link is shown", "links are shown");
    ui.label(RichText::new(shown).small().weak());
    if ui.add_enabled(!document.is_as_opened(), Button::new("Reset filters")).clicked() {
        filter = filter.reset(document.map());
    }
    if filter != *before {
        commands.push(Command::Edit(Edit::SetFilter(filter)));
    }
}

/// Says how much of a drafted map is to be checked; nothing where all of it is.
fn checked_ui(checked: Checked, ui: &mut egui::Ui) {
    let Checked { n_items, n_drafted, n_unsure } = checked;
    let words = match (n_drafted, n_unsure) {
        (0, _) => return,
        (n, 0) => format!("Drafted, not checked: {n} of {n_items}"),
        (_, n) => format!("To check: {n} of {n_items}"),
    };
    let tip = format!(
        "Of {n_items} actors, pieces of evidence and links {n_unsure} are drafted and unsure, {} are drafted and sure, \
         {} were made or taken by you.",
        n_drafted - n_unsure,
        checked.n_checked()
    );
    ui.label(RichText::new(words).font(style::semibold(12.5))).on_hover_text(tip);
}

/// Shows and hides actors.
fn kinds_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
    heading_ui("Actors", ui);
    for kind in ActorKind::ALL {
        let label = SwitchLabel { sample: Some(Entry::Kind(kind)), name: kind.plural(), of: CountedLinks::Actors };
        let was_shown = filter.shows_kind(kind);
        let hideable = Hideable { choice: kind, hidden: &mut filter.hidden_kinds };
        numbers.hidden_switch_ui(label, hideable, |counts| &counts.kinds, ui);
        if filter.shows_kind(kind) != was_shown {
            // A kind is shown or hidden as a whole: those of it who were shown by name are no exception any more.
            filter.revealed.retain(|&actor| numbers.map.actor(actor).kind != kind);
        }
    }
}

/// Shows and hides kinds of act.
fn families_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
    units_ui(ui);
    for family in Family::ALL {
        let of = if family == Family::BelongsTo { CountedLinks::Members } else { CountedLinks::Links };
        let label = SwitchLabel { sample: Some(Entry::Family(family)), name: family.name(), of };
        let hideable = Hideable { choice: family, hidden: &mut filter.hidden_families };
        numbers.hidden_switch_ui(label, hideable, |counts| &counts.families, ui);
    }
}

/// Asks for kinds of evidence.
fn kinds_of_evidence_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
    heading_ui("What they rest on", ui);
    for kind in EvidenceKind::ALL {
        let sample = Some(Entry::Evidence(kind));
        // The whole name has no room beside its sample.
        let name = if kind == EvidenceKind::Inference { "Inference" } else { kind.name() };
        numbers.hidden_switch_ui(
            SwitchLabel::of_links(sample, name),
            Hideable { choice: kind, hidden: &mut filter.hidden_evidence },
            |counts| &counts.evidence,
            ui,
        );
    }
}

/// Asks for who vouches.
fn standings_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    heading_ui("Who vouches", ui);
    quick_ui(filter, ui, commands);
    for standing in Standing::ALL {
        numbers.hidden_switch_ui(
            SwitchLabel::of_links(None, standing.name()),
            Hideable { choice: standing, hidden: &mut filter.hidden_standings },
            |counts| &counts.standings,
            ui,
        );
    }
}

/// The questions that readers ask first.
fn quick_ui(filter: &Filter, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let only = |shown: &[Standing]| Command::Edit(Edit::SetFilter(filter.with_standings(shown)));
    let on_record = only(&[Standing::OnRecord]);
    let named = only(&[Standing::OnRecord, Standing::Article]);
    let choices = [
        ("Only what is on the record", filter.is_on_record_only(), on_record),
        ("Without unnamed sources", filter.is_without_unnamed(), named),
        ("Only unnamed sources", filter.is_unnamed_only(), Command::ShowAnswer(filter.with_unnamed_only())),
    ];
    for (words, is_on, chosen) in choices {
        let button = Button::new(RichText::new(words).size(13.0))
            .selected(is_on)
            .min_size(egui::vec2(ui.available_width(), 0.0));
        if ui.add(button).clicked() {
            let without = || Command::RemoveFilter(filter.with_standings(&Standing::ALL));
            commands.push(if is_on { without() } else { chosen });
        }
    }
}

/// What else the map draws, and has no switch.
fn marks_ui(scene: &Scene, ui: &mut egui::Ui) {
    let has_switch = |entry: &Entry| matches!(entry, Entry::Kind(_) | Entry::Family(_) | Entry::Evidence(_));
    let marks: Vec<Entry> = scene.legend().iter().copied().filter(|entry| !has_switch(entry)).collect();
    if !marks.is_empty() {
        heading_ui("Marks", ui);
    }
    for entry in marks {
        ui.horizontal(|ui| {
            sample_ui(entry, ui);
            ui.label(RichText::new(entry.words()).size(12.5));
        });
    }
}

/// The heading of the links; above the counts stands what they are.
fn units_ui(ui: &mut egui::Ui) {
    ui.add_space(HEADING_GAP);
    ui.horizontal(|ui| {
        heading_words_ui("Links", ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Max), |ui| {
            let tip = "How much each choice shows with your other filters as they are, of all on the map";
            ui.label(RichText::new("shown/all").small().weak()).on_hover_text(tip);
        });
    });
}

fn heading_ui(words: &str, ui: &mut egui::Ui) {
    ui.add_space(HEADING_GAP);
    heading_words_ui(words, ui);
}

/// What sets a heading off from what stands above it.
const HEADING_GAP: f32 = 6.0;

fn heading_words_ui(words: &str, ui: &mut egui::Ui) {
    let heading = ui.label(RichText::new(words).font(style::semibold(12.5)));
    make_heading(&heading, words, 2);
}
