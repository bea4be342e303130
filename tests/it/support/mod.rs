//! What several tests need.

pub(crate) mod copies;
mod maps;
mod requests;
mod window;

pub(crate) use maps::*;
pub(crate) use requests::*;
pub(crate) use window::*;

/// Returns how properties are tried: with the same cases on every machine.
pub(crate) fn properties() -> proptest::test_runner::Config {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(1);
    proptest::test_runner::Config { failure_persistence: None, rng_seed, ..Default::default() }
}
