//! Two times that are compared.

use std::rc::Rc;

use crate::document::Document;
use crate::model::time::comparison::{Comparison, Moment, Time, dates_words};
use crate::model::wording::counted;
use crate::model::{LinkId, Map};
use crate::view::mode::visibility::Visibility;

/// Two times that are compared.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// What the links have to do with them.
    pub comparison: Comparison,
    /// The times that there are to choose from.
    pub moments: Rc<[Moment]>,
    /// The shown links that count for one of the times.
    lit: Vec<LinkId>,
    /// The groups of links.
    pub(in crate::view) groups: Vec<LinkGroup>,
    /// The links that the filter hides although they count.
    pub(in crate::view) hidden: Vec<LinkId>,
}

/// Links that have the same to do with the two times.
#[derive(Clone, Debug)]
pub(crate) struct LinkGroup {
    pub(in crate::view) name: String,
    /// The time that they count for; none where that is not one.
    pub(in crate::view) time: Option<Time>,
    /// Those on the map, and those that the filter hides.
    pub(in crate::view) shown: Vec<LinkId>,
    pub(in crate::view) hidden: Vec<LinkId>,
}

impl LinkGroup {
    fn new(document: &Document, name: String, links: &[LinkId], time: Option<Time>) -> Self {
        let is_shown = |link: &LinkId| document.shown().has_link(*link);
        let (shown, hidden) = links.iter().copied().partition(is_shown);
        Self { name, time, shown, hidden }
    }

    fn if_any(self) -> Option<Self> {
        (self.shown.len() + self.hidden.len() > 0).then_some(self)
    }

    /// Says how many links these are, and how many of them the filter hides.
    pub(in crate::view) fn words(&self) -> String {
        let n = self.shown.len() + self.hidden.len();
        let hidden = match self.hidden.len() {
            0 => String::new(),
            n_hidden if n_hidden == n => ", hidden by the filter".to_owned(),
            n_hidden => format!(", {n_hidden} of them hidden by the filter"),
        };
        match n {
            0 => format!("{}: nothing", self.name),
            n => format!("{}: {}{hidden}", self.name, counted(n, "link", "links")),
        }
    }
}

impl Comparing {
    /// Compares two times.
    pub fn new(document: &Document, moments: Rc<[Moment]>, times: [Time; 2]) -> Self {
        let map = document.map();
        let comparison = Comparison::new(map, document.shown(), times);
        let Comparison { only, runs_on, both, around, .. } = &comparison;
        let only_at = |index: usize| {
            let time: Time = times[index];
            LinkGroup::new(document, format!("Only {}", time.at()), &only[index], Some(time))
        };
        let running_since = |index: usize| {
            let name = format!("Begun {}, running on", times[index].at());
            LinkGroup::new(document, name, &runs_on[index], Some(times[index])).if_any()
        };
        let around = LinkGroup::new(document, "Running through, or dated less exactly".to_owned(), around, None);
        let both = LinkGroup::new(document, "At both times".to_owned(), both, None);
        let mut groups: Vec<LinkGroup> =
            [Some(only_at(0)), running_since(0), Some(only_at(1)), running_since(1), Some(both)]
                .into_iter()
                .flatten()
                .collect();
        let lit = groups.iter().flat_map(|group| &group.shown).copied().collect();
        // What lies around both times counts for neither: it is listed, but not lit.
        groups.push(around);
        let hidden = groups.iter().flat_map(|group| &group.hidden).copied().collect();
        Self { lit, comparison, moments, groups, hidden }
    }

    /// Compares the same times anew, by what is shown now.
    pub(in crate::view) fn anew(&self, document: &Document) -> Self {
        Self::new(document, Rc::clone(&self.moments), self.comparison.times)
    }

    /// Lights what counts for one of the times.
    pub(in crate::view) fn lighting(&self, map: &Map) -> Visibility {
        Visibility::lighting(map, &[], &self.lit)
    }

    /// Says what is compared, and the answer.
    pub fn spoken(&self) -> String {
        let [first, second] = self.comparison.times.map(|time| self.name(time));
        let answer: Vec<String> = self.groups.iter().map(LinkGroup::words).collect();
        format!("Comparing {first} with {second}. {}", answer.join(". "))
    }

    /// Returns the answer in sentences, a line for each link, to be pasted elsewhere.
    pub fn sentences(&self, map: &Map) -> String {
        let [first, second] = self.comparison.times.map(|time| self.name(time));
        let mut lines = vec![format!("What changed between {first} and {second}")];
        for group in &self.groups {
            lines.push(String::new());
            lines.push(format!("{}.", group.words()));
            for &link in group.shown.iter().chain(&group.hidden) {
                let dates = dates_words(map, link, group.time).map(|dates| format!(" ({dates})")).unwrap_or_default();
                lines.push(format!("- {}{dates}.", map.sentence(link)));
            }
        }
        lines.join("\n") + "\n"
    }

    /// Returns what a time is called: with what took place then.
    pub(in crate::view) fn name(&self, time: Time) -> String {
        let moment = self.moments.iter().find(|moment| moment.time == time);
        moment.map_or_else(|| time.to_string(), Moment::to_string)
    }
}

/// Returns the mark of what counts for the first time, the second, or both; empty for neither.
pub(crate) fn badge([first, second]: [bool; 2]) -> &'static str {
    match (first, second) {
        (true, true) => "1\u{b7}2",
        (true, false) => "1",
        (false, true) => "2",
        (false, false) => "",
    }
}
