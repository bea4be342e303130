//! The map: the scene painted with egui, what the mouse and the keyboard do on it, and what lies over it.
//!
//! May use the tools, the modes, the state, and what the evidence shows of a link or an actor in a hint. It reads a `Scene` and
//! decides no place: where something stands, and what is shown at all, never appears here.

pub(crate) mod badges;
pub(crate) mod canvas;
pub(crate) mod chips;
mod communities;
pub(crate) mod context_menu;
pub mod dashes;
pub(crate) mod empty;
pub(crate) mod flight;
pub(crate) mod items;
pub(crate) mod keyboard;
mod letters;
mod linking;
pub(crate) mod names;
pub(crate) mod note;
pub mod paint;
pub mod projection;
pub(crate) mod samples;
pub mod spoken;
pub mod vouchers;
