//! What stands around the map and serves all of it: panels, menus, commands by name, dialogs, messages,
//! and what a screen reader is told.
//!
//! May use every other folder of the view; only `view::show` uses it. It never does what it offers: it
//! asks by commands.

pub mod announce;
pub mod availability;
pub mod command_palette;
pub mod dialogs;
pub mod menu;
pub mod message;
pub mod panels;
pub mod refocus;
pub mod shortcuts;
pub mod status;
