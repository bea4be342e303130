//! See `csv_table` in `../src/lib.rs`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quotemap_fuzz::csv_table(bytes));
