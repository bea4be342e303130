//! An article as text: paragraphs, sentences and their fingerprints, quotation marks, the normal form in
//! which two copies are compared.
//!
//! Knows no map: actors, links and evidence never appear here.

pub mod article;
pub mod normalize;
pub mod paragraphs;
pub mod quotations;
pub mod word_diff;
