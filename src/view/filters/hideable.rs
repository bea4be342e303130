//! A switch for a choice that a filter hides by name, with the links that it counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Map;
use crate::model::filter::{show_only, switch};
use crate::model::shown::counts::Counts;
use crate::scene::legend::Entry;
use crate::view::filters::switch::{CountedLinks, Switch, SwitchAsk, switch_ui};
use crate::view::state::choices::Choices;

/// What stands before a count: how the map draws it, its name, and what is counted.
#[derive(Clone, Copy)]
pub(super) struct SwitchLabel<'a> {
    pub sample: Option<Entry>,
    pub name: &'a str,
    pub of: CountedLinks,
}

impl<'a> SwitchLabel<'a> {
    pub(super) fn of_links(sample: Option<Entry>, name: &'a str) -> Self {
        Self { sample, name, of: CountedLinks::Links }
    }
}

/// A choice that is shown while it is not in a set.
pub(super) struct Hideable<'a, T> {
    pub choice: T,
    pub hidden: &'a mut BTreeSet<T>,
}

/// What the switches count.
#[derive(Clone, Copy)]
pub(super) struct SwitchCounts<'a> {
    pub map: &'a Map,
    pub choices: &'a Choices,
}

impl SwitchCounts<'_> {
    /// Shows a switch that is on while its choice is not among the hidden ones, with the count that `of` takes from
    /// all of them.
    pub(super) fn hidden_switch_ui<T: Copy + Ord + 'static>(
        self,
        SwitchLabel { sample, name, of: counted }: SwitchLabel<'_>,
        Hideable { choice, hidden }: Hideable<'_, T>,
        of: impl Fn(&Counts) -> &BTreeMap<T, usize>,
        ui: &mut egui::Ui,
    ) {
        let count = |counts: &Counts| of(counts).get(&choice).copied().unwrap_or(0);
        let (n_shown, n_all) = (count(&self.choices.counts), count(&self.choices.all));
        // Showing other kinds of actors shows no more actors of this one.
        let more = || match counted {
            CountedLinks::Actors => 0,
            CountedLinks::Links | CountedLinks::Members => {
                count(self.choices.with_all_kinds(self.map)).saturating_sub(n_shown)
            }
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
