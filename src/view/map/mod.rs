//! The map: the scene painted with egui, what the mouse and the keyboard do on it, and what lies over it.
//!
//! May use the tools, and what the evidence shows of a link or an actor in a hint. It reads a `Scene` and
//! decides no place: where something stands, and what is shown at all, never appears here.

pub mod badges;
pub mod canvas;
pub mod chips;
pub mod context_menu;
pub mod dashes;
pub mod empty;
pub mod flight;
pub mod items;
pub mod keyboard;
pub mod names;
pub mod note;
pub mod paint;
pub mod samples;
pub mod vouchers;
