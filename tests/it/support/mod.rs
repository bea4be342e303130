//! What several tests need.

mod maps;
mod requests;
mod window;

pub use maps::*;
pub use requests::*;
pub use window::*;
