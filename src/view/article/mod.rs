//! The article beside the map: its text with the lit passages, and how it is read by keys.
//!
//! May use the tools, the state and the links. Reading a file and holding a text against the map
//! never happen here.

mod bar;
mod in_article;
pub(crate) mod keyboard;
mod offers;
pub(crate) mod reader;
mod selecting;
pub(crate) mod tabs;
pub(crate) mod text;
