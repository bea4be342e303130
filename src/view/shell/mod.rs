//! What stands around the map and serves all of it: panels, menus, commands by name, dialogs, messages,
//! and what a screen reader is told.
//!
//! May use every other folder of the view; only `view::show` uses it. It never does what it offers: it
//! asks by commands.

pub(crate) mod announce;
pub(crate) mod availability;
pub(crate) mod command_palette;
pub(crate) mod dialogs;
pub(crate) mod focus_frame;
pub(crate) mod keys;
pub(crate) mod menu;
pub(crate) mod message;
pub(crate) mod panels;
pub(crate) mod refocus;
pub(crate) mod shortcuts;
pub(crate) mod state;
pub(crate) mod status;
pub(crate) mod typed_ahead;
