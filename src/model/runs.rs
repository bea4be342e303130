//! Lists by index, one after the other in two allocations: so that to make one for each of thousands takes no time.

/// A list for each index of something.
#[derive(Clone, Debug)]
pub(in crate::model) struct Runs<T> {
    /// Where each list starts, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}

impl<T: Copy> Runs<T> {
    /// Makes `n` lists of items, each with the index of its list: the items of a list stay in their order.
    pub(in crate::model) fn new(n: usize, items: &[(usize, T)]) -> Self {
        let mut starts = vec![0; n + 1];
        items.iter().for_each(|(index, _)| starts[index + 1] += 1);
        for index in 0..n {
            starts[index + 1] += starts[index];
        }
        let mut ordered: Vec<T> = items.iter().map(|&(_, item)| item).collect();
        let mut next = starts.clone();
        for &(index, item) in items {
            ordered[next[index] as usize] = item;
            next[index] += 1;
        }
        Self { starts, items: ordered }
    }

    /// Returns how many lists there are.
    pub(in crate::model) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the list of an index.
    pub(in crate::model) fn get(&self, index: usize) -> &[T] {
        &self.items[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
}
