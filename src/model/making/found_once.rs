//! What is found out about a draft and takes long: kept as long as nothing changes that it depends on.

/// Something that was found out, with what it depends on beside the map; whoever holds it forgets it when the map changes.
#[derive(Clone, Debug)]
pub(crate) struct FoundOnce<K, V>(Option<(K, V)>);

impl<K, V> Default for FoundOnce<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

/// What was found out says nothing of a draft: two that have the same typed in them are equal.
impl<K, V> PartialEq for FoundOnce<K, V> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<K, V> Eq for FoundOnce<K, V> {}

impl<K: PartialEq, V: Clone> FoundOnce<K, V> {
    /// Returns what is known, or finds it anew where it depends on something else now.
    pub(crate) fn get(&mut self, key: K, find: impl FnOnce() -> V) -> V {
        match &self.0 {
            Some((known, found)) if *known == key => found.clone(),
            Some(_) | None => {
                let found = find();
                self.0 = Some((key, found.clone()));
                found
            }
        }
    }

    /// Forgets it: the map has changed.
    pub(crate) fn forget(&mut self) {
        self.0 = None;
    }
}
