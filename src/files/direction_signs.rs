//! Names the hidden signs of direction in a map, by which a name looks like another.

use crate::model::Map;
use crate::model::text::direction::is_direction_control;

/// Returns where in a map such characters stand, a line each.
pub(crate) fn direction_signs(map: &Map) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |list: &str, key: &str, field: &str, text: &str| {
        if let Some(c) = text.chars().find(|&c| is_direction_control(c)) {
            let place = if key.is_empty() { list.to_owned() } else { format!("{list} ({key})") };
            found.push(format!(
                "{place}, {field}: has a hidden sign of direction (U+{:04X}), which is not drawn",
                c as u32
            ));
        }
    };
    for source in map.sources() {
        let (list, key) = if map.n_sources() == 1 { ("source", "") } else { ("sources", source.key.as_str()) };
        look(list, key, "headline", &source.headline);
    }
    for actor in map.actors() {
        look("actors", &actor.key, "name", &actor.name);
        look("actors", &actor.key, "short_name", &actor.short_name);
        actor.aliases.iter().for_each(|alias| look("actors", &actor.key, "aliases", alias));
    }
    map.evidence().for_each(|piece| look("evidence", &piece.key, "text", &piece.text));
    for link in map.links() {
        look("links", &link.key, "label", &link.label);
        look("links", &link.key, "predicate", &link.predicate);
    }
    found
}
