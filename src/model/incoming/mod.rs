//! What comes in from elsewhere: actors, links and pieces as another program or a language model gives them, held against
//! the article and made a map.
//!
//! What words it has for things is understood before (`files/import/exchange`); nothing of a file appears here.

pub mod article_of;
mod cast;
pub mod made;
pub mod parts;
mod placing;
pub mod preview;
