//! See `annotations` in `../src/lib.rs`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quotemap_fuzz::annotations(bytes));
