//! The facets of a filter: what each asks of a link and of its evidence, and how it is worded.
//!
//! A new facet touches three places, and the compiler names each line of them: the filter (in this folder a field of
//! [`Filter`], a row of the table here and an arm of each match; beside it in `model/shown` its numbers and how it gives
//! way), the layout file (`files/layout_entries.rs` and `layout_filter.rs`), and the window (`view/filters`).

use std::collections::BTreeSet;

use crate::model::filter::Filter;
use crate::model::sentences::listed;
use crate::model::wording::{capitalised, counted, either, isolated, lower, without};
use crate::model::{ActorId, ActorKind, Dated, EvidenceId, EvidenceKind, Family, LinkId, Map, Standing};

/// Makes the facets out of one table: their list, and of which field of a filter each is.
macro_rules! facets {
    ($($(#[$doc:meta])* $facet:ident => $field:ident,)*) => {
        /// One question that a filter asks of a link and of a piece of its evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Facet {
            $($(#[$doc])* $facet,)*
        }

        impl Facet {
            /// Every facet, in the order of the chips.
            pub const ALL: [Self; [$(Self::$facet),*].len()] = [$(Self::$facet),*];
        }

        impl Filter {
            /// Returns the same filter with one facet as in another filter.
            #[must_use]
            pub fn with(&self, facet: Facet, other: &Self) -> Self {
                let mut filter = self.clone();
                match facet {
                    $(Facet::$facet => filter.$field.clone_from(&other.$field),)*
                }
                filter
            }

            /// Returns whether a facet is as in another filter: asked in each frame, so without a copy to compare
            /// with.
            pub fn agrees(&self, facet: Facet, other: &Self) -> bool {
                match facet {
                    $(Facet::$facet => self.$field == other.$field,)*
                }
            }
        }
    };
}

facets! {
    /// The kinds of the actors at its ends.
    Kinds => hidden_kinds,
    /// Whose kind is hidden, and who is shown all the same.
    Revealed => revealed,
    /// Who the actors at its ends are.
    Actors => hidden_actors,
    /// The verb family.
    Families => hidden_families,
    /// The verb type.
    Verbs => hidden_verbs,
    /// The status.
    Statuses => hidden_statuses,
    /// From which article.
    Sources => sources,
    /// The kind of evidence.
    Evidence => hidden_evidence,
    /// Who vouches.
    Standings => hidden_standings,
    /// Who said it.
    Speakers => speakers,
    /// At which event, or in which medium.
    Occasions => occasions,
    /// When.
    Dates => dates,
    /// Within the steps of the focus.
    Focus => focus,
}

impl Facet {
    /// Returns the facets of a piece of evidence.
    pub(in crate::model) fn of_evidence() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(Self::is_of_evidence)
    }

    /// Returns whether it is of a piece of evidence, not of the whole link.
    pub(in crate::model) fn is_of_evidence(&self) -> bool {
        match self {
            Self::Sources | Self::Evidence | Self::Standings | Self::Speakers | Self::Occasions | Self::Dates => true,
            Self::Kinds
            | Self::Revealed
            | Self::Actors
            | Self::Families
            | Self::Verbs
            | Self::Statuses
            | Self::Focus => false,
        }
    }
}

impl Filter {
    /// Returns the same filter with one facet that hides nothing.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        self.with(facet, &Self::everything())
    }

    /// Returns whether a link and a piece of its evidence pass one facet; whom a focus keeps hangs on other links too,
    /// and is asked of [`Shown`](crate::model::shown::Shown).
    pub(in crate::model) fn passes(&self, facet: Facet, map: &Map, id: LinkId, piece: EvidenceId) -> bool {
        let link = map.link(id);
        match facet {
            Facet::Kinds | Facet::Actors => {
                [link.from, link.to].into_iter().all(|end| self.actor_passes(facet, map, end))
            }
            Facet::Revealed | Facet::Focus => true,
            Facet::Families => self.shows_family(link.verb.family()),
            Facet::Verbs => !self.hidden_verbs.contains(&link.verb),
            Facet::Statuses => !self.hidden_statuses.contains(&link.status),
            // What others vouch for too does not rest on unnamed sources only.
            Facet::Standings if self.is_unnamed_only() => map.rests_on_unnamed_sources(id),
            Facet::Sources | Facet::Evidence | Facet::Standings | Facet::Speakers | Facet::Occasions | Facet::Dates => {
                self.piece_passes(facet, map, piece, link.date.as_ref())
            }
        }
    }

    /// Returns whether an actor passes one facet; whom a focus keeps is asked of [`Shown`](crate::model::shown::Shown).
    pub(in crate::model) fn actor_passes(&self, facet: Facet, map: &Map, id: ActorId) -> bool {
        match facet {
            Facet::Kinds => self.shows_kind(map.actor(id).kind) || self.revealed.contains(&id),
            Facet::Actors => !self.hidden_actors.contains(&id),
            Facet::Revealed
            | Facet::Families
            | Facet::Verbs
            | Facet::Statuses
            | Facet::Sources
            | Facet::Evidence
            | Facet::Standings
            | Facet::Speakers
            | Facet::Occasions
            | Facet::Dates
            | Facet::Focus => true,
        }
    }

    /// Returns whether a piece of evidence for something that happened at some time passes a facet.
    pub(super) fn piece_passes(&self, facet: Facet, map: &Map, id: EvidenceId, happened: Option<&Dated>) -> bool {
        let piece = map.piece(id);
        match facet {
            Facet::Kinds
            | Facet::Revealed
            | Facet::Actors
            | Facet::Families
            | Facet::Verbs
            | Facet::Statuses
            | Facet::Focus => true,
            Facet::Sources => self.sources.is_empty() || self.sources.contains(&piece.source),
            Facet::Evidence => !self.hidden_evidence.contains(&piece.kind),
            Facet::Standings => !self.hidden_standings.contains(&map.standing(id)),
            Facet::Speakers => {
                self.speakers.is_empty() || piece.speakers.iter().any(|speaker| self.speakers.contains(speaker))
            }
            Facet::Occasions => {
                self.occasions.is_empty() || piece.occasions().any(|occasion| self.occasions.contains(occasion))
            }
            // When it happened or when it was said: either answers "what was in that week?".
            Facet::Dates => self
                .dates
                .is_none_or(|range| happened.into_iter().chain(&piece.date).any(|dated| range.meets(&dated.date))),
        }
    }

    /// Returns what a facet hides, in a few words, or none where it hides no more than when a map is
    /// opened.
    pub fn words(&self, map: &Map, facet: Facet) -> Option<String> {
        let opening = Self::opening(map);
        if self.agrees(facet, &opening) {
            return None;
        }
        let words = match facet {
            Facet::Kinds => {
                if let Some(kind) = only_one(ActorKind::ALL, &self.hidden_kinds) {
                    return Some(format!("Only {}", lower(kind.plural())));
                }
                let hidden = self.hidden_kinds.difference(&opening.hidden_kinds).map(|kind| lower(kind.plural()));
                // More than at first is shown: that is no filter.
                return without(hidden.collect());
            }
            // More is shown than the filter asks for: that is no filter.
            Facet::Revealed => return None,
            Facet::Actors => {
                return without(
                    self.hidden_actors.iter().map(|&id| map.actor(id).named_short().into_owned()).collect(),
                );
            }
            Facet::Families => {
                return only_or_without(Family::ALL, &self.hidden_families, |family| lower(family.name()));
            }
            Facet::Verbs => {
                let verbs = map.links().map(|link| link.verb);
                return only_or_without(verbs, &self.hidden_verbs, |verb| lower(&verb.name()));
            }
            Facet::Statuses => {
                let statuses = map.links().map(|link| link.status);
                return only_or_without(statuses, &self.hidden_statuses, |status| lower(status.name()));
            }
            Facet::Sources => {
                let headlines =
                    self.sources.iter().map(|&id| format!("\u{201c}{}\u{201d}", isolated(&map.source(id).headline)));
                format!("In {}", either(headlines.collect()))
            }
            Facet::Evidence => {
                return only_or_without(EvidenceKind::ALL, &self.hidden_evidence, |kind| lower(kind.name()));
            }
            Facet::Standings if self.is_on_record_only() => "Only on the record".to_owned(),
            Facet::Standings if self.is_unnamed_only() => "Only unnamed sources".to_owned(),
            Facet::Standings => {
                return only_or_without(Standing::ALL, &self.hidden_standings, |way| lower(way.name()));
            }
            Facet::Speakers => {
                let names = self.speakers.iter().map(|&speaker| map.actor(speaker).named_short().into_owned());
                format!("Said by {}", either(names.collect()))
            }
            Facet::Occasions => format!(
                "Occasion: {}",
                either(self.occasions.iter().map(|words| isolated(words).into_owned()).collect())
            ),
            Facet::Dates => capitalised(&self.dates?.to_string()),
            Facet::Focus => {
                let focus = self.focus.as_ref()?;
                let names: Vec<_> = focus.centers.iter().map(|&id| map.actor(id).named_short()).collect();
                let steps = counted(usize::from(focus.steps), "step", "steps");
                format!("Focus on {}, {steps}", listed(&names))
            }
        };
        Some(words)
    }
}

/// Returns the choice that is left where all others are hidden.
fn only_one<T: Copy + Ord>(all: impl IntoIterator<Item = T>, hidden: &BTreeSet<T>) -> Option<T> {
    let mut left: BTreeSet<T> = all.into_iter().filter(|choice| !hidden.contains(choice)).collect();
    left.pop_first().filter(|_| left.is_empty() && !hidden.is_empty())
}

/// Returns "Only asks", or "Without asks and aids", or none where nothing is hidden.
fn only_or_without<T: Copy + Ord>(
    all: impl IntoIterator<Item = T>,
    hidden: &BTreeSet<T>,
    name: impl Fn(T) -> String,
) -> Option<String> {
    match only_one(all, hidden) {
        Some(only) => Some(format!("Only {}", name(only))),
        None => without(hidden.iter().copied().map(name).collect()),
    }
}
