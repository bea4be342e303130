//! The filters below the switches, each in a section that opens: acts, statuses, articles, speakers, occasions, dates.

use std::collections::BTreeSet;

use egui::{CollapsingHeader, ComboBox, Id, RichText};

use crate::model::date::{DateRange, short_day};
use crate::model::filter::{Filter, switch};
use crate::model::shown::counts::Counts;
use crate::model::wording::counted;
use crate::model::{ActorId, Map, SourceId, Status, Verb};
use crate::scene::legend::Entry;
use crate::view::filters::choices::choices_ui;
use crate::view::filters::hideable::{Hideable, SwitchCounts, SwitchLabel};
use crate::view::filters::switch::{SwitchAsk, check_ui};
use crate::view::toolkit::accessibility::opens;
use crate::view::toolkit::choice_popup;

pub(super) fn verbs_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
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

pub(super) fn statuses_ui(filter: &mut Filter, numbers: SwitchCounts<'_>, ui: &mut egui::Ui) {
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

pub(super) fn sources_ui(filter: &mut Filter, SwitchCounts { map, choices }: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("Articles", filter.sources.len(), "chosen", ui, |ui| {
        let with_all_kinds = |source: &SourceId| choices.with_all_kinds(map).sources.get(source).copied();
        let is_chosen = |source: &SourceId| filter.sources.contains(source);
        let switched = choices_ui("article", &choices.sources, is_chosen, with_all_kinds, ui);
        if let Some((source, asked)) = switched {
            choose(&mut filter.sources, source, asked);
        }
    });
}

pub(super) fn speakers_ui(filter: &mut Filter, SwitchCounts { map, choices }: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("Speakers", filter.speakers.len(), "chosen", ui, |ui| {
        let with_all_kinds = |speaker: &ActorId| choices.with_all_kinds(map).speakers.get(speaker).copied();
        let is_chosen = |speaker: &ActorId| filter.speakers.contains(speaker);
        let switched = choices_ui("speaker", &choices.speakers, is_chosen, with_all_kinds, ui);
        if let Some((speaker, asked)) = switched {
            choose(&mut filter.speakers, speaker, asked);
        }
    });
}

pub(super) fn occasions_ui(filter: &mut Filter, SwitchCounts { map, choices }: SwitchCounts<'_>, ui: &mut egui::Ui) {
    section_ui("Occasions and media", filter.occasions.len(), "chosen", ui, |ui| {
        let with_all_kinds = |words: &String| choices.with_all_kinds(map).occasions.get(words).copied();
        let is_chosen = |words: &String| filter.occasions.contains(words);
        let switched = choices_ui("occasion", &choices.occasions, is_chosen, with_all_kinds, ui);
        if let Some((occasion, asked)) = switched {
            choose(&mut filter.occasions, occasion, asked);
        }
    });
}

/// Changes a set of choices, which show all where none of them is in it.
pub(super) fn choose<T: Ord + Clone>(chosen: &mut BTreeSet<T>, choice: &T, asked: SwitchAsk) {
    let only = BTreeSet::from([choice.clone()]);
    match asked {
        SwitchAsk::Switch => switch(chosen, choice.clone(), !chosen.contains(choice)),
        SwitchAsk::Only if *chosen != only => *chosen = only,
        SwitchAsk::Only | SwitchAsk::All => chosen.clear(),
    }
}

/// Whoever was hidden by name, each to be shown again.
pub(super) fn hidden_actors_ui(filter: &mut Filter, map: &Map, ui: &mut egui::Ui) {
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

pub(super) fn dates_ui(filter: &mut Filter, counts: &Counts, ui: &mut egui::Ui) {
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

/// Returns the titles of the sections that are open.
pub(crate) fn open_sections(ctx: &egui::Context) -> BTreeSet<String> {
    ctx.data(|data| data.get_temp(Id::unique("open sections"))).unwrap_or_default()
}

/// Notes which sections are open; those that were not shown yet open so.
pub(crate) fn keep_open_sections(ctx: &egui::Context, open: BTreeSet<String>) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("open sections"), open));
}

/// A section that opens; its title tells how much in it is set.
pub(super) fn section_ui(
    name: &str,
    n_set: usize,
    state: &str,
    ui: &mut egui::Ui,
    contents: impl FnOnce(&mut egui::Ui),
) {
    let title = match n_set {
        0 => name.to_owned(),
        n => format!("{name} ({n} {state})"),
    };
    let was_open = open_sections(ui).contains(name);
    let header = CollapsingHeader::new(RichText::new(title).size(13.0)).id_salt(name).default_open(was_open);
    let section = header.show(ui, contents);
    let is_open = section.body_response.is_some();
    opens(&section.header_response, is_open);
    if is_open != was_open {
        let mut open = open_sections(ui);
        if is_open {
            open.insert(name.to_owned())
        } else {
            open.remove(name)
        };
        keep_open_sections(ui, open);
    }
}
