//! What several tests need.

mod maps;
mod requests;
mod window;

pub(crate) use maps::*;
pub(crate) use requests::*;
pub(crate) use window::*;
