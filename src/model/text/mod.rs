//! An article as text: paragraphs, sentences and their fingerprints, quotation marks, the normal form in
//! which two copies are compared.
//!
//! May use nothing else of the crate. Knows no map: actors, links and evidence never appear here.

pub mod article;
pub(crate) mod characters;
pub(crate) mod direction;
pub(crate) mod entities;
pub mod folding;
pub(crate) mod furniture;
pub mod han;
pub(crate) mod han_variants;
pub mod limits;
pub(crate) mod marks;
pub(crate) mod months;
pub mod normal;
pub mod normalize;
mod notes;
pub(crate) mod paragraphs;
pub(crate) mod printable;
pub(crate) mod sentence_ends;
pub(crate) mod unseen;
pub(crate) mod word_diff;
pub(crate) mod words;
