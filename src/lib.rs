//! Quotemap draws who said, asked, gave or did what to whom in a news article.

pub mod app;
pub mod cli;
pub mod command;
pub mod document;
pub mod files;
pub mod layout;
pub mod model;
pub mod scene;
pub mod view;
