//! Bytes that mean no good: the seeds of the fuzz targets, and what hostile files ask of whoever reads them.

use std::path::Path;

use quotemap::layout::Random;

use crate::fuzz_targets::TARGETS;

/// Returns the seeds of a target, each with its name, in order.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut seeds: Vec<_> = paths.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect();
    seeds.sort();
    seeds
}

#[test]
fn every_seed_of_the_fuzz_targets_is_read_or_refused() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for (path, bytes) in seeds {
            println!("{path}");
            target(&bytes);
        }
    }
}

#[test]
fn seeds_that_are_changed_at_random_are_read_or_refused() {
    /// Of each seed.
    const TRIES: usize = 20;
    let mut random = Random::new(11);
    for (name, target) in TARGETS {
        for (path, seed) in seeds(name) {
            for _ in 0..TRIES {
                let mut bytes = seed.clone();
                for _ in 0..=random.below(3) {
                    let (from, n) = (random.below(bytes.len()), random.below(24));
                    let to = (from + n).min(bytes.len());
                    match random.below(4) {
                        0 => bytes[from] = random.below(256) as u8,
                        1 => bytes[from] ^= 1 << random.below(8),
                        2 => drop(bytes.drain(from..to)),
                        _ => bytes.splice(from..from, bytes[from..to].to_vec()).for_each(drop),
                    }
                    if bytes.is_empty() {
                        break;
                    }
                }
                println!("{path}: {:?}", String::from_utf8_lossy(&bytes));
                target(&bytes);
            }
        }
    }
}
