//! A start for stress: the two directions in which nodes differ most by their ways from the sources.
//!
//! Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large data", GD 2006.

use crate::layout::large::sparse_stress::scaled_to_ways;
use crate::layout::large::ways::{N_SOURCES, Ways};
use crate::layout::{Point, Random};

/// Of so many nodes the directions are found.
const ENOUGH: usize = 2048;
/// How often a direction is turned at most, and when it stands still.
const MOST_TURNS: usize = 100;
const STILL: f64 = 1e-9;

/// A number for each source.
type SourceRow = [f64; N_SOURCES];

/// Returns a layout of some nodes.
pub(super) fn start(ways: &Ways, nodes: &[u32]) -> Vec<Point> {
    let k = ways.sources.len();
    let rows: Vec<SourceRow> = nodes.iter().step_by((nodes.len() / ENOUGH).max(1)).map(|&v| squares(ways, v)).collect();
    let means = mean_of(&rows);
    let matrix = products(&rows, &means, k);
    let first = leading(&matrix, k, None);
    let second = leading(&matrix, k, Some(&first));
    let place = |&v: &u32| {
        let row = centered(&squares(ways, v), &means, k);
        let along = |axis: &SourceRow| row.iter().zip(axis).map(|(a, b)| a * b).sum::<f64>() as f32;
        Point::new(along(&first), along(&second))
    };
    let mut at: Vec<Point> = nodes.iter().map(place).collect();
    scaled_to_ways(ways, nodes, &mut at);
    at
}

/// Returns the squares of the steps from each source.
fn squares(ways: &Ways, v: u32) -> SourceRow {
    let inverse = ways.to(v as usize);
    std::array::from_fn(|j| if inverse[j] > 0.0 { 1.0 / f64::from(inverse[j] * inverse[j]) } else { 0.0 })
}

fn mean_of(rows: &[SourceRow]) -> SourceRow {
    let sum = rows.iter().fold([0.0; N_SOURCES], |sum, row| std::array::from_fn(|j| sum[j] + row[j]));
    sum.map(|sum| sum / rows.len().max(1) as f64)
}

/// Returns a row with the means of its column and its own taken off, which makes of squares products (Torgerson, 1952).
fn centered(row: &SourceRow, means: &SourceRow, k: usize) -> SourceRow {
    let off: SourceRow = std::array::from_fn(|j| if j < k { row[j] - means[j] } else { 0.0 });
    let mean = off.iter().sum::<f64>() / k.max(1) as f64;
    std::array::from_fn(|j| if j < k { -0.5 * (off[j] - mean) } else { 0.0 })
}

/// Returns the sums of products of each two columns.
fn products(rows: &[SourceRow], means: &SourceRow, k: usize) -> Vec<SourceRow> {
    let mut matrix = vec![[0.0; N_SOURCES]; k];
    for row in rows {
        let row = centered(row, means, k);
        for (sums, &factor) in matrix.iter_mut().zip(&row) {
            sums.iter_mut().zip(&row).for_each(|(sum, &other)| *sum += factor * other);
        }
    }
    matrix
}

/// Returns the leading direction of a matrix, across another one if that is given.
fn leading(matrix: &[SourceRow], k: usize, across: Option<&SourceRow>) -> SourceRow {
    let mut random = Random::new(7);
    let mut axis: SourceRow = std::array::from_fn(|j| if j < k { f64::from(random.unit()) - 0.5 } else { 0.0 });
    let dot = |a: &SourceRow, b: &SourceRow| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    for _ in 0..MOST_TURNS {
        let mut turned = [0.0; N_SOURCES];
        matrix.iter().zip(&mut turned).for_each(|(row, sum)| *sum = dot(row, &axis));
        if let Some(other) = across {
            let part = dot(&turned, other);
            turned.iter_mut().zip(other).for_each(|(a, b)| *a -= part * b);
        }
        let length = dot(&turned, &turned).sqrt();
        if length < f64::MIN_POSITIVE {
            return axis;
        }
        let turned = turned.map(|a| a / length);
        let is_still = dot(&turned, &axis) > 1.0 - STILL;
        axis = turned;
        if is_still {
            break;
        }
    }
    axis
}
