//! Widgets and habits that every part of the window shares: fonts and colours, the focus, long lists, stops
//! for Tab, names for screen readers.
//!
//! Uses nothing else of the view but its state. What a map, a link or a quotation is never appears here.

pub mod accessibility;
pub mod choice_popup;
pub mod focus;
pub mod plot;
pub mod regions;
pub mod rows;
pub mod sections;
pub mod stops;
pub mod style;
