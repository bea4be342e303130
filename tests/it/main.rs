//! The one test program.
#![expect(clippy::unwrap_used, reason = "a test that unwraps nothing fails, as it should")]

mod access;
mod adding_maps;
mod arranging;
#[path = "../benches/big_map.rs"]
mod big_map;
#[cfg(target_os = "linux")]
mod bounds;
mod bringing_in;
mod by_ear;
mod by_keys;
mod citations;
mod cli;
mod communities;
mod compare;
mod cost;
mod dates;
mod differing;
mod directions;
mod document;
mod draft_actors;
mod draft_pronouns;
mod draft_statements;
mod draft_tables;
mod draft_turns;
mod draft_unspoken;
mod drafted;
mod drafting;
mod drafts;
mod editing;
mod emoji;
mod engine_guesses;
mod exchange;
mod exchanged;
mod exploring;
#[cfg(all(target_os = "linux", debug_assertions))]
mod faults;
mod files;
mod filter;
mod find;
mod findings;
mod focus;
mod folds;
mod fonts;
mod from_afar;
#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "the fuzz targets use it as a crate")]
mod fuzz_targets;
mod golden;
mod graphs;
mod guessing;
mod helping;
mod history;
mod hostile;
mod import_sheet;
mod importing;
mod incoming;
mod jobs;
mod joining;
mod keyboard;
mod large;
mod layout;
mod making;
mod map_change;
mod menus;
mod merging;
mod model;
mod monkey;
mod narrow;
mod packaging;
mod page;
mod pictures;
mod plain_fact;
#[path = "../benches/planted_map.rs"]
mod planted_map;
mod playing;
mod properties;
mod questions;
mod quoting;
mod reader;
mod recovery;
mod repeats;
mod replacing;
mod reports;
mod review;
mod reviewing_drafts;
mod saving;
mod scene;
mod scripts;
mod seal;
mod seal_copies;
mod seal_kinds;
mod seal_limits;
mod seal_speech;
mod seal_table;
mod settings;
mod sources;
mod stories;
mod study;
mod support;
mod tidy;
mod told;
mod ui;
mod unlike;
#[cfg(all(target_os = "linux", debug_assertions))]
mod ways_out;
