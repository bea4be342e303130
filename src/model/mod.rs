//! The map as data: actors, links and the evidence behind each link, checked when made and at each edit.
//!
//! Files of this folder use one another and nothing else of the crate. Positions and colours never appear here.

pub(crate) mod actor;
mod adjacency;
pub mod along;
pub mod analysis;
mod article_beside;
pub mod article_draft;
pub mod citation;
pub mod communities;
pub mod date;
mod date_part;
pub mod date_words;
pub(crate) mod derived;
mod drafted;
pub mod edit;
pub(crate) mod evidence;
pub mod export_kind;
pub mod export_option;
pub mod filter;
pub mod hidden_signs;
pub mod incoming;
pub(crate) mod link;
pub(crate) mod link_dates;
pub mod lit;
pub mod making;
pub(crate) mod map;
pub mod merging;
pub mod publishing;
mod quoted_mail;
pub mod reading;
pub mod remembered;
pub mod reviews;
mod runs;
pub mod search;
pub mod selection;
pub mod sentences;
pub mod shown;
mod slots;
mod source;
pub mod story;
pub mod text;
pub mod texts;
pub mod time;
pub mod validate;
pub(crate) mod verb;
pub(crate) mod wording;

pub use actor::{Actor, ActorKind};
pub use date::{ArticleDate, DateRange};
pub use drafted::Drafted;
pub use evidence::{Anchor, Attribution, Dated, Evidence, EvidenceKind, Prints, Standing};
pub use link::{Link, Status};
pub use map::Map;
pub use source::Source;
pub use text::article::Fingerprint;
pub use validate::{MapProblem, ProblemPlace};
pub use verb::{Family, Verb};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// Makes the id of the thing at `index` in the map's list.
            ///
            /// # Panics
            /// Where `index` does not fit 32 bits; files are far smaller.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("a map has fewer than 2^32 entries"))
            }

            /// Returns the index in the map's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// A source of the map that gave the id; never saved.
    SourceId
}
id! {
    /// An actor of the map that gave the id; never saved.
    ActorId
}
id! {
    /// A link of the map that gave the id; never saved.
    LinkId
}
id! {
    /// A piece of evidence of the map that gave the id; never saved.
    EvidenceId
}
