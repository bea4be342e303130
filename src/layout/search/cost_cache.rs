//! The prices of a picture that are found out already, so that a move pays only for what it changes.

/// The prices of pairs, and their sums.
#[derive(Clone, Default)]
pub(crate) struct CostCache {
    /// The ends of each line.
    ends: Vec<(usize, usize)>,
    /// Node over node: a matrix.
    overlaps: Vec<f32>,
    /// Line over node: a row for each line.
    over: Vec<f32>,
    /// Line crossing line: a matrix.
    crossings: Vec<f32>,
    /// For each node all of its overlaps, and the lines of others over it.
    of_node: Vec<f64>,
    /// For each line all that it runs over or crosses.
    of_line: Vec<f64>,
}

/// The prices that a move of one node would bring, but for those that are 0.
#[derive(Clone, Default)]
pub(crate) struct Prices {
    overlaps: Vec<(usize, f32)>,
    /// (line, node, price)
    over: Vec<(usize, usize, f32)>,
    /// (line, line, price)
    crossings: Vec<(usize, usize, f32)>,
}

impl CostCache {
    /// Starts anew with a picture of `n` nodes in which nothing has a price.
    pub(crate) fn reset(&mut self, n: usize, ends: impl Iterator<Item = (usize, usize)>) {
        self.ends.clear();
        self.ends.extend(ends);
        let m = self.ends.len();
        for (prices, size) in [(&mut self.overlaps, n * n), (&mut self.over, m * n), (&mut self.crossings, m * m)] {
            prices.clear();
            prices.resize(size, 0.0);
        }
        for (sums, size) in [(&mut self.of_node, n), (&mut self.of_line, m)] {
            sums.clear();
            sums.resize(size, 0.0);
        }
    }

    /// Returns the price of all overlaps of a node, and of the lines of others over it.
    pub(crate) fn of_node(&self, v: usize) -> f32 {
        self.of_node[v] as f32
    }

    /// Returns the price of all that a line runs over or crosses.
    pub(crate) fn of_line(&self, e: usize) -> f32 {
        self.of_line[e] as f32
    }

    /// Returns the price of all pairs.
    pub(crate) fn of_all(&self) -> f32 {
        let twice = self.overlaps.iter().chain(&self.crossings).sum::<f32>();
        twice / 2.0 + self.over.iter().sum::<f32>()
    }

    /// Adds the price of two nodes.
    pub(crate) fn add_overlap(&mut self, v: usize, u: usize, price: f32) {
        let n = self.of_node.len();
        self.overlaps[v * n + u] += price;
        self.overlaps[u * n + v] += price;
        self.of_node[v] += f64::from(price);
        self.of_node[u] += f64::from(price);
    }

    /// Adds the price of a line over a node; over its own end it is the line's affair alone.
    pub(crate) fn add_over(&mut self, e: usize, v: usize, price: f32) {
        self.over[e * self.of_node.len() + v] += price;
        self.of_line[e] += f64::from(price);
        if self.ends[e].0 != v && self.ends[e].1 != v {
            self.of_node[v] += f64::from(price);
        }
    }

    /// Adds the price of two lines.
    pub(crate) fn add_crossing(&mut self, e: usize, f: usize, price: f32) {
        let m = self.of_line.len();
        self.crossings[e * m + f] += price;
        self.crossings[f * m + e] += price;
        self.of_line[e] += f64::from(price);
        self.of_line[f] += f64::from(price);
    }

    /// Takes away every price that a node or its lines have a part in.
    pub(crate) fn forget(&mut self, v: usize, lines: &[usize]) {
        let (n, m) = (self.of_node.len(), self.of_line.len());
        for u in 0..n {
            let price = self.overlaps[v * n + u];
            if price > 0.0 {
                self.add_overlap(v, u, -price);
            }
        }
        for e in 0..m {
            let price = self.over[e * n + v];
            if price > 0.0 {
                self.add_over(e, v, -price);
            }
        }
        for &e in lines {
            for u in 0..n {
                let price = self.over[e * n + u];
                if price > 0.0 {
                    self.add_over(e, u, -price);
                }
            }
            for f in 0..m {
                let price = self.crossings[e * m + f];
                if price > 0.0 {
                    self.add_crossing(e, f, -price);
                }
            }
        }
    }

    /// Adds the prices that a move has brought, after the old ones were forgotten.
    pub(crate) fn learn(&mut self, v: usize, prices: &Prices) {
        prices.overlaps.iter().for_each(|&(u, price)| self.add_overlap(v, u, price));
        prices.over.iter().for_each(|&(e, u, price)| self.add_over(e, u, price));
        prices.crossings.iter().for_each(|&(e, f, price)| self.add_crossing(e, f, price));
    }
}

impl Prices {
    /// Starts anew.
    pub(crate) fn clear(&mut self) {
        self.overlaps.clear();
        self.over.clear();
        self.crossings.clear();
    }

    /// Notes the price of the node over another; returns it.
    pub(crate) fn note_overlap(&mut self, u: usize, price: f32) -> f32 {
        if price > 0.0 {
            self.overlaps.push((u, price));
        }
        price
    }

    /// Notes the price of a line over a node; returns it.
    pub(crate) fn note_over(&mut self, e: usize, u: usize, price: f32) -> f32 {
        if price > 0.0 {
            self.over.push((e, u, price));
        }
        price
    }

    /// Notes the price of two lines; returns it.
    pub(crate) fn note_crossing(&mut self, e: usize, f: usize, price: f32) -> f32 {
        if price > 0.0 {
            self.crossings.push((e, f, price));
        }
        price
    }
}
