//! The window: panels around the map. It reads the document and asks for commands; it changes
//! nothing but its own state.

pub mod article;
pub(crate) mod evidence;
mod exploring;
pub(crate) mod filters;
pub mod findings;
mod frame;
pub mod map;
pub(crate) mod modes;
mod preferences;
pub(crate) mod shell;
mod state;
pub mod strip;
pub mod toolkit;

pub use exploring::{Exploring, Gesture, Mode, Playhead};
pub use frame::show;
pub use preferences::{Preferences, Recent};
pub use state::{Cx, FileState, Message, ProgramStatus, Session, Shell, SidePanel, Sidebar, ViewState, Viewport};
