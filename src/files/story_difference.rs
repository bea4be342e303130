//! Which steps of a story are those of another one: steps have no keys, and are known by what they say and show.

use serde_json::Value;

/// Which steps of two stories are the same.
pub(super) struct StoryMatch {
    /// For each step of the second one its place in the first; none for one that is new.
    pub(super) partners: Vec<Option<usize>>,
    /// For each step of the second one whether it stands in another order among those that both have.
    pub(super) moved: Vec<bool>,
    /// The places of the steps of the first one that are gone.
    pub(super) gone: Vec<usize>,
}

impl StoryMatch {
    /// Finds of each step the same one, else the one with the same caption, else one that shows the same, else the one
    /// in the same place.
    pub(super) fn new(before: &[Value], after: &[Value]) -> Self {
        let is_partner: [&dyn Fn(usize, usize) -> bool; 4] = [
            &|old, new| before[old] == after[new],
            &|old, new| caption(&before[old]) == caption(&after[new]) && !caption(&after[new]).is_empty(),
            &|old, new| view(&before[old]) == view(&after[new]),
            &|old, new| old == new && before.len() == after.len(),
        ];
        let mut partners: Vec<Option<usize>> = vec![None; after.len()];
        for is_partner in is_partner {
            for new in 0..after.len() {
                let is_free = |old: &usize| !partners.contains(&Some(*old));
                if partners[new].is_none() {
                    partners[new] = (0..before.len()).filter(is_free).find(|&old| is_partner(old, new));
                }
            }
        }
        let gone = (0..before.len()).filter(|old| !partners.contains(&Some(*old))).collect();
        Self { moved: moved(&partners), gone, partners }
    }
}

/// Returns what a step says.
pub(super) fn caption(step: &Value) -> &str {
    step["caption"].as_str().unwrap_or_default()
}

/// Returns what a step shows.
fn view(step: &Value) -> [&Value; 3] {
    ["filter", "area", "lit"].map(|field| &step[field])
}

/// Returns for each step whether it stands in another order than before: all do but the longest run that kept its order.
fn moved(partners: &[Option<usize>]) -> Vec<bool> {
    let kept: Vec<(usize, usize)> = partners.iter().enumerate().filter_map(|(new, old)| Some((new, (*old)?))).collect();
    // For each step how long the longest run is that ends with it, and the step before it in that.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (_, old)) in kept.iter().enumerate() {
        let best = (0..at).filter(|&before| kept[before].1 < *old).max_by_key(|&before| runs[before].0);
        runs.push((best.map_or(1, |best| runs[best].0 + 1), best));
    }
    let mut moved: Vec<bool> = partners.iter().map(Option::is_some).collect();
    let mut at = (0..runs.len()).max_by_key(|&at| runs[at].0);
    while let Some(step) = at {
        moved[kept[step].0] = false;
        at = runs[step].1;
    }
    moved
}
