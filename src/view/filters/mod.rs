//! What is shown: a switch for every choice, with how many links it would show and how the map draws
//! it, so that the switches are the legend too.
//!
//! May use the tools, the state, the map's samples and the article. It changes no filter: it asks for another one.

pub(crate) mod choices;
pub(crate) mod find;
pub(crate) mod sidebar;
pub(crate) mod switch;

use std::collections::{BTreeMap, BTreeSet};

use egui::{Button, CollapsingHeader, ComboBox, RichText};

use crate::command::Command;
use crate::document::{Document, Edit};
use crate::model::date::{DateRange, short_day};
use crate::model::filter::{Facet, Filter, show_only, switch};
use crate::model::shown::counts::Counts;
use crate::model::wording::counted;
use crate::model::{ActorId, ActorKind, EvidenceKind, Family, Map, Standing, Status, Verb};
use crate::scene::Scene;
use crate::scene::legend::Entry;
use crate::view::filters::choices::choices_ui;
use crate::view::filters::switch::{CountedLinks, Switch, SwitchAsk, check_ui, switch_ui};
use crate::view::map::samples::sample_ui;
use crate::view::state::choices::Choices;
use crate::view::toolkit::accessibility::{make_heading, opens};
use crate::view::toolkit::{choice_popup, style};

/// Shows every switch.
pub(crate) fn filters_ui(
    document: &Document,
    scene: &Scene,
    choices: &Choices,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let before = document.filter();
    let numbers = SwitchCounts { map: document.map(), choices };
    let mut filter = before.clone();
    kinds_ui(&mut filter, numbers, ui);
    families_ui(&mut filter, numbers, ui);
    kinds_of_evidence_ui(&mut filter, numbers, ui);
    standings_ui(&mut filter, numbers, ui);
    marks_ui(scene, ui);
    heading_ui("More filters", ui);
    for facet in Facet::ALL {
        match facet {
            Facet::Actors => hidden_actors_ui(&mut filter, document.map(), ui),
            Facet::Verbs => verbs_ui(&mut filter, numbers, ui),
            Facet::Statuses => statuses_ui(&mut filter, numbers, ui),
            Facet::Speakers => speakers_ui(&mut filter, numbers, ui),
            Facet::Occasions => occasions_ui(&mut filter, numbers, ui),
            Facet::Dates => dates_ui(&mut filter, &choices.counts, ui),
            // Their switches stand above; the focus is set by commands.
            Facet::Kinds | Facet::Revealed | Facet::Families | Facet::Evidence | Facet::Standings | Facet::Focus => {}
        }
    }
    ui.add_space(4.0);
    check_ui("Hide actors without links", &mut filter.hides_unlinked, ui);
    ui.add_space(4.0);
    let shown = counted(choices.counts.shown, "link is shown", "links are shown");
    ui.label(RichText::new(shown).small().weak());
    let map = document.map();
    if ui.add_enabled(!filter.is_reset(map), Button::new("Reset filters")).clicked() {
        filter = filter.reset(map);
    }
    if filter != *before {
        commands.push(Command::Edit(Edit::SetFilter(filter)));
    }
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
            // Whoever of it was shown by name goes with the rest.
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
fn standings_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
    heading_ui("Who vouches", ui);
    quick_ui(filter, ui);
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
fn quick_ui(filter: &mut Filter, ui: &mut egui::Ui) {
    let named = [Standing::OnRecord, Standing::Article];
    let choices = [
        ("Only what is on the record", filter.is_on_record_only(), filter.with_standings(&[Standing::OnRecord])),
        ("Without unnamed sources", filter.is_without_unnamed(), filter.with_standings(&named)),
        ("Only unnamed sources", filter.is_unnamed_only(), filter.with_unnamed_only()),
    ];
    for (words, is_on, chosen) in choices {
        let button = Button::new(RichText::new(words).size(13.0))
            .selected(is_on)
            .min_size(egui::vec2(ui.available_width(), 0.0));
        if ui.add(button).clicked() {
            *filter = if is_on { filter.with_standings(&Standing::ALL) } else { chosen };
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

fn verbs_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("Verb types", filter.hidden_verbs.len(), "hidden", ui, |ui| {
        for &verb in numbers.choices.counts.verbs.keys() {
            let is_reachable = filter.shows_family(verb.family());
            ui.add_enabled_ui(is_reachable, |ui| {
                let sample = Some(Entry::Family(verb.family()));
                numbers.hidden_switch_ui(
                    SwitchLabel::of_links(sample, &Verb::name(verb)),
                    Hideable { choice: verb, hidden: &mut filter.hidden_verbs },
                    |counts| &counts.verbs,
                    ui,
                );
            });
        }
    });
}

fn statuses_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("How it is presented", filter.hidden_statuses.len(), "hidden", ui, |ui| {
        for &status in numbers.choices.counts.statuses.keys() {
            numbers.hidden_switch_ui(
                SwitchLabel::of_links(None, Status::name(status)),
                Hideable { choice: status, hidden: &mut filter.hidden_statuses },
                |counts| &counts.statuses,
                ui,
            );
        }
    });
}

fn speakers_ui(filter: &mut Filter, SwitchCounts { map, choices }: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("Speakers", filter.speakers.len(), "chosen", ui, |ui| {
        let with_all_kinds = |speaker: &ActorId| choices.with_all_kinds(map).speakers[speaker];
        let is_chosen = |speaker: &ActorId| filter.speakers.contains(speaker);
        let switched = choices_ui("speaker", &choices.speakers, is_chosen, with_all_kinds, ui);
        if let Some((speaker, asked)) = switched {
            choose(&mut filter.speakers, speaker, asked);
        }
    });
}

fn occasions_ui(filter: &mut Filter, SwitchCounts { map, choices }: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("Occasions and media", filter.occasions.len(), "chosen", ui, |ui| {
        let with_all_kinds = |words: &String| choices.with_all_kinds(map).occasions[words];
        let is_chosen = |words: &String| filter.occasions.contains(words);
        let switched = choices_ui("occasion", &choices.occasions, is_chosen, with_all_kinds, ui);
        if let Some((occasion, asked)) = switched {
            choose(&mut filter.occasions, occasion, asked);
        }
    });
}

/// Changes a set of choices, which show all where none of them is in it.
fn choose<T: Ord + Clone>(chosen: &mut BTreeSet<T>, choice: &T, asked: SwitchAsk) {
    let only = BTreeSet::from([choice.clone()]);
    match asked {
        SwitchAsk::Switch => switch(chosen, choice.clone(), !chosen.contains(choice)),
        SwitchAsk::Only if *chosen != only => *chosen = only,
        SwitchAsk::Only | SwitchAsk::All => chosen.clear(),
    }
}

/// Whoever was hidden by name, each to be shown again.
fn hidden_actors_ui(filter: &mut Filter, map: &Map, ui: &mut egui::Ui) {
    if filter.hidden_actors.is_empty() {
        return;
    }
    section_ui("Hidden actors", filter.hidden_actors.len(), "hidden", ui, |ui| {
        filter.hidden_actors.retain(|&actor| {
            let mut is_shown = false;
            check_ui(&map.actor(actor).name, &mut is_shown, ui);
            !is_shown
        });
    });
}

fn dates_ui(filter: &mut Filter, counts: &Counts, ui: &mut egui::Ui) {
    section_ui("Dates", usize::from(filter.dates.is_some()), "range", ui, |ui| {
        let DateRange { mut first, mut last } = filter.dates.unwrap_or(DateRange { first: None, last: None });
        for (name, day) in [("From", &mut first), ("To", &mut last)] {
            ui.horizontal(|ui| {
                let words = day.map_or_else(|| "any day".to_owned(), short_day);
                let spoken = format!("{name}: {words}");
                ui.add_sized([30.0, 18.0], egui::Label::new(RichText::new(name).size(13.0)));
                let combo = ComboBox::from_id_salt(name).selected_text(words).width(ui.available_width());
                let response = combo.show_ui(ui, |ui| {
                    let words = |day, n| format!("{}  ({})", short_day(day), counted(n, "link", "links"));
                    let days = counts.days.iter().map(|(&day, &n)| (Some(day), words(day, n)));
                    let days = std::iter::once((None, "any day".to_owned())).chain(days);
                    choice_popup::choices_ui(&format!("{name}: days to choose from"), days, day, ui)
                });
                if let Some(chosen) = response.inner.flatten() {
                    *day = chosen;
                }
                let is_open = response.inner.is_some();
                opens(&response.response.accessible_name(spoken), is_open);
            });
        }
        // Moving one end of the range beyond the other leaves a single day.
        if let (Some(from), Some(to)) = (first, last)
            && to < from
        {
            let moved_first = filter.dates.is_none_or(|range| range.first != first);
            (first, last) = if moved_first { (Some(from), Some(from)) } else { (Some(to), Some(to)) };
        }
        filter.dates = (first.is_some() || last.is_some()).then_some(DateRange { first, last });
        let words = format!("A range hides {} without a date", counted(counts.undated, "link", "links"));
        ui.add(egui::Label::new(RichText::new(words).small().weak()).wrap());
    });
}

/// A section that opens; its title tells how much in it is set.
fn section_ui(name: &str, n_set: usize, state: &str, ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui)) {
    let title = match n_set {
        0 => name.to_owned(),
        n => format!("{name} ({n} {state})"),
    };
    let section = CollapsingHeader::new(RichText::new(title).size(13.0)).id_salt(name).show(ui, contents);
    opens(&section.header_response, section.body_response.is_some());
}

/// What stands before a count: how the map draws it, its name, and what is counted.
#[derive(Clone, Copy)]
struct SwitchLabel<'a> {
    sample: Option<Entry>,
    name: &'a str,
    of: CountedLinks,
}

impl<'a> SwitchLabel<'a> {
    fn of_links(sample: Option<Entry>, name: &'a str) -> Self {
        Self { sample, name, of: CountedLinks::Links }
    }
}

/// A choice that is shown while it is not in a set.
struct Hideable<'a, T> {
    choice: T,
    hidden: &'a mut BTreeSet<T>,
}

/// What the switches count.
#[derive(Clone, Copy)]
struct SwitchCounts<'a> {
    map: &'a Map,
    choices: &'a Choices,
}

impl SwitchCounts<'_> {
    /// Shows a switch that is on while its choice is not among the hidden ones, with the count that `of` takes from
    /// all of them.
    fn hidden_switch_ui<T: Copy + Ord + 'static>(
        self,
        SwitchLabel { sample, name, of: counted }: SwitchLabel<'_>,
        Hideable { choice, hidden }: Hideable<'_, T>,
        of: impl Fn(&Counts) -> &BTreeMap<T, usize>,
        ui: &mut egui::Ui,
    ) {
        let count = |counts: &Counts| of(counts).get(&choice).copied().unwrap_or(0);
        let (n_shown, n_all) = (count(&self.choices.counts), count(&self.choices.all));
        // Of a kind as many would be shown whatever others are.
        let more = || match counted {
            CountedLinks::Actors => 0,
            _ => count(self.choices.with_all_kinds(self.map)).saturating_sub(n_shown),
        };
        let is_shown = !hidden.contains(&choice);
        match switch_ui(Switch { sample, name, n_shown, n_all, of: counted }, is_shown, more, ui) {
            None => {}
            Some(SwitchAsk::Switch) => switch(hidden, choice, is_shown),
            Some(SwitchAsk::Only) => show_only(hidden, &choice, of(&self.choices.all).keys().copied()),
            Some(SwitchAsk::All) => hidden.clear(),
        }
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
