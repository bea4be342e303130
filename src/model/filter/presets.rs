//! Two ways to look at an article: what was done, and who talks about whom.

use std::collections::BTreeSet;

use crate::model::Verb;
use crate::model::filter::Filter;

/// Which of an article's two stories is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lens {
    /// Both.
    Everything,
    /// What somebody did, asked or gave to somebody.
    Done,
    /// What somebody said about somebody.
    Said,
}

impl Lens {
    /// Every lens, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::Everything, Self::Done, Self::Said];

    /// Returns the words of a menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everything => "All that is reported",
            Self::Done => "What was done",
            Self::Said => "What was said",
        }
    }

    /// Returns the lens that a filter looks through; none where it hides other verbs.
    pub fn of(filter: &Filter) -> Option<Self> {
        Self::ALL.into_iter().find(|lens| lens.hidden() == filter.hidden_verbs)
    }

    /// Returns a filter that looks through this lens and is otherwise the same.
    #[must_use]
    pub fn on(self, filter: &Filter) -> Filter {
        Filter { hidden_verbs: self.hidden(), ..filter.clone() }
    }

    fn hidden(self) -> BTreeSet<Verb> {
        let is_hidden = |verb: &Verb| match self {
            Self::Everything => false,
            Self::Done => talks_about(*verb),
            Self::Said => !talks_about(*verb),
        };
        Verb::ALL.into_iter().filter(is_hidden).collect()
    }
}

/// Returns whether a verb is talk about somebody: a request, a warning or an order to somebody is an act.
fn talks_about(verb: Verb) -> bool {
    match verb {
        Verb::Said | Verb::Assessed | Verb::DeclinedComment | Verb::Supported => true,
        Verb::Accused | Verb::Criticised | Verb::Denied | Verb::Deceived => true,
        Verb::Met | Verb::Negotiated | Verb::Agreed | Verb::SuppliedAid | Verb::Traded | Verb::Told => false,
        Verb::AskedFor | Verb::Urged | Verb::Warned | Verb::Refused | Verb::Sanctioned | Verb::Hindered => false,
        Verb::Invaded | Verb::Attacked | Verb::Mobilised => false,
    }
}
