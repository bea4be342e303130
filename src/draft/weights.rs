//! The table of weights: how much each thing that is known of a candidate speaks for it.
//!
//! A candidate's probability is the logistic function of the sum of its weights. The weights were fitted to the
//! annotated quotations of news articles; the table holds no word of these but single reporting words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../assets/draft/weights.tsv");

/// The weights, by key.
static WEIGHTS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(key, weight)| Some((key, weight.parse().ok()?))).collect()
});

/// The probability that the weights of some keys add up to.
pub fn probability(keys: &[String]) -> f64 {
    let sum: f64 = keys.iter().filter_map(|key| WEIGHTS.get(key.as_str())).sum();
    1.0 / (1.0 + (-sum).exp())
}
