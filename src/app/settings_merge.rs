//! What several copies of the program keep in one file: each changes there only what was changed in it. So what one has
//! forgotten, or does not want to be kept, no other brings back.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::settings::Settings;
use crate::view::state::article::Articles;
use crate::view::{Preferences, Recent};

impl Settings {
    /// Returns what other copies have kept meanwhile, with what was changed here since `before`. The window is each copy's
    /// own.
    pub(super) fn merged(&self, before: &Self, theirs: Self) -> Self {
        Self {
            preferences: merged_preferences(self.preferences, before.preferences, theirs.preferences),
            recent: merged_recent(&self.recent, &before.recent, theirs.recent),
            articles: merged_articles(&self.articles, &before.articles, theirs.articles),
            window: self.window.clone(),
        }
    }
}

/// Each preference by itself.
fn merged_preferences(ours: Preferences, before: Preferences, theirs: Preferences) -> Preferences {
    let fields = |preferences: Preferences| match serde_json::to_value(preferences) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (before, mut merged) = (fields(before), fields(theirs));
    merged.extend(fields(ours).into_iter().filter(|(name, value)| before.get(name) != Some(value)));
    read_back(merged).unwrap_or(ours)
}

fn read_back<T: DeserializeOwned>(fields: serde_json::Map<String, Value>) -> Option<T> {
    serde_json::from_value(Value::Object(fields)).ok()
}

fn merged_recent(ours: &Recent, before: &Recent, theirs: Recent) -> Recent {
    if ours == before || theirs == *before {
        return if ours == before { theirs } else { ours.clone() };
    }
    if *ours == Recent::default() {
        // All was forgotten here, whoever has used it.
        return Recent::default();
    }
    let mut merged = theirs;
    merged.files.retain(|file| ours.files.contains(file) || !before.files.contains(file));
    for file in ours.files.iter().rev().filter(|file| !before.files.contains(file)) {
        merged.add(file);
    }
    for (map, choice) in ours.exports.iter().rev().filter(|export| !before.exports.contains(export)) {
        merged.add_export(map, *choice);
    }
    if ours.folder != before.folder {
        merged.folder.clone_from(&ours.folder);
    }
    merged
}

fn merged_articles(ours: &Articles, before: &Articles, theirs: Articles) -> Articles {
    if *ours != *before && *ours == Articles::default() {
        return Articles::default();
    }
    let mut merged = theirs;
    for (key, _) in before.iter().filter(|(key, _)| ours.path_of(key).is_none()) {
        merged.forget(key);
    }
    for (key, path) in ours.iter().filter(|&(key, path)| before.path_of(key) != Some(path)) {
        merged.remember(key, path);
    }
    merged
}
