//! The one test program.
#![expect(clippy::unwrap_used, reason = "a test that unwraps nothing fails, as it should")]

mod access;
mod arranging;
#[path = "../benches/big_map.rs"]
mod big_map;
mod by_ear;
mod by_keys;
mod citations;
mod cli;
mod compare;
mod dates;
mod document;
mod editing;
mod exploring;
mod files;
mod filter;
mod find;
mod findings;
mod focus;
mod folds;
mod golden;
mod graphs;
mod jobs;
mod keyboard;
mod large;
mod layout;
mod map_change;
mod menus;
mod model;
mod narrow;
mod plain_fact;
mod playing;
mod properties;
mod questions;
mod reader;
mod replacing;
mod review;
mod scene;
mod seal;
mod seal_copies;
mod seal_table;
mod study;
mod support;
mod tidy;
mod ui;
mod unlike;
