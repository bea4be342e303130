//! Quotemap draws who said, asked, gave or did what to whom in a news article.

pub mod cli;
pub mod files;
pub mod layout;
pub mod model;
pub mod scene;
