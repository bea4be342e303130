//! Widgets and habits that every part of the window shares: fonts and colours, the focus, long lists, stops
//! for Tab, names for screen readers.
//!
//! Uses nothing else of the view but the preferences. What a map, a link or a quotation is never appears here.

pub mod accessibility;
pub(crate) mod arrow_keys;
pub(crate) mod buttons;
pub(crate) mod choice_popup;
pub(crate) mod completion;
pub(crate) mod context_menu;
pub(crate) mod directions;
pub(crate) mod focus;
pub(crate) mod focus_trail;
pub(crate) mod kept_nodes;
mod line_breaks;
pub(crate) mod menu_keys;
pub(crate) mod order_buttons;
pub(crate) mod plot;
pub(crate) mod reading_order;
pub mod regions;
pub(crate) mod rows;
pub(crate) mod sections;
pub(crate) mod stops;
pub mod style;
pub(crate) mod tables;
pub(crate) mod told_nodes;
pub(crate) mod tree;
pub mod typefaces;
