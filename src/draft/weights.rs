//! The table of weights: how much each thing that is known of a candidate speaks for it.
//!
//! A candidate's probability is the logistic function of the sum of its weights. The weights were fitted to the
//! annotated quotations of news articles; the table holds no word of these but single reporting words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A table of weights by key.
pub struct Weights(BTreeMap<&'static str, f64>);

/// Of the candidates for the speaker of a quotation.
pub static SPEAKERS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../assets/draft/weights.tsv")));

/// Of the reports that may be statements of their own.
pub static STATEMENTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../assets/draft/statement_weights.tsv")));

impl Weights {
    fn read(table: &'static str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        Self(rows.filter_map(|(key, weight)| Some((key, weight.parse().ok()?))).collect())
    }

    /// The probability that the weights of some keys add up to, from 0 to 1.
    pub fn probability(&self, keys: &[String]) -> f64 {
        let sum: f64 = keys.iter().filter_map(|key| self.0.get(key.as_str())).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}
