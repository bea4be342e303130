//! How far a reader has checked a map that rules drafted.

use crate::model::Map;

/// How far a drafted map is checked, counted over its actors, pieces of evidence and links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many there are.
    pub n_items: usize,
    /// How many are still as a rule drafted them, sure or not.
    pub n_drafted: usize,
    /// How many of these a rule was not sure of.
    pub n_unsure: usize,
}

impl Checked {
    /// Counts what a map has.
    pub fn of(map: &Map) -> Self {
        let actors = map.actors().map(|actor| &actor.drafted);
        let evidence = map.evidence().map(|piece| &piece.drafted);
        let links = map.links().map(|link| &link.drafted);
        actors.chain(evidence).chain(links).fold(Self::default(), |counted, drafted| Self {
            n_items: counted.n_items + 1,
            n_drafted: counted.n_drafted + usize::from(drafted.is_some()),
            n_unsure: counted.n_unsure + usize::from(drafted.as_ref().is_some_and(|drafted| !drafted.is_sure())),
        })
    }

    /// Returns how many a reader made or took.
    pub fn n_checked(self) -> usize {
        self.n_items - self.n_drafted
    }

    /// Says under a picture how far the map is checked: "31 of 47 items checked"; nothing where all of it is.
    pub fn credit(self) -> Option<String> {
        (self.n_drafted > 0).then(|| format!("{} of {} items checked", self.n_checked(), self.n_items))
    }
}
