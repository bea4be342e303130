//! What stands around the map and serves all of it: panels, menus, commands by name, dialogs, messages,
//! and what a screen reader is told.
//!
//! Only `view::frame` uses it; it may use what stands below, and of the panels the evidence and the filters. It
//! never does what it offers: it asks by commands.

pub(crate) mod announce;
mod article_draft;
pub(crate) mod article_page;
pub(crate) mod command_palette;
pub(crate) mod dialogs;
pub(crate) mod export_sheet;
pub(crate) mod focus_frame;
mod guide;
pub(crate) mod help;
pub(crate) mod history;
mod import_lists;
pub(crate) mod import_sheet;
pub(crate) mod keys;
mod licences;
pub(crate) mod menu;
pub(crate) mod message;
pub(crate) mod notice;
mod pages;
pub(crate) mod panels;
pub(crate) mod presentation;
pub(crate) mod refocus;
pub(crate) mod shortcuts;
pub(crate) mod status;
pub(crate) mod story;
pub(crate) mod typed_ahead;
pub(crate) mod versions;
