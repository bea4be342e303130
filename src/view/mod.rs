//! The window: panels around the map. It reads the document and asks for commands; it changes
//! nothing but its own state.
//!
//! From the bottom: the tools know no map; a mode is what the window does with the map; the state is what the
//! window remembers; the panels draw it, the shell stands around them, and a frame shows all of it.
//! `tests/it/tidy.rs` names for each folder the folders that it may use.

pub(crate) mod article;
mod drafted;
pub(crate) mod evidence;
pub(crate) mod filters;
pub mod findings;
pub mod frame;
pub(crate) mod links;
pub(crate) mod making;
pub mod map;
pub mod mode;
mod preferences;
pub(crate) mod shell;
pub mod state;
pub mod strip;
pub mod toolkit;

pub use mode::{Mode, Playhead};
pub use preferences::{ExportChoice, Preferences, Recent, WindowMemory, WindowPlace};
pub use state::exploring::{Exploring, Gesture};
pub use state::{Cx, FileState, Message, ProgramStatus, Session, Shell, SidePanel, Sidebar, ViewState};
