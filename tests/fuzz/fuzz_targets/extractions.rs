//! See `extractions` in `../src/lib.rs`.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quotemap_fuzz::extractions(bytes));
