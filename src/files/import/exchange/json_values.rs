//! Members of JSON objects as texts.

use serde_json::Value;

/// Returns a member as text.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// Returns the elements of a member that is a list; of one that is none, that one.
pub(super) fn elements<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    match value.get(name) {
        None => &[],
        Some(Value::Array(elements)) => elements,
        Some(only) => std::slice::from_ref(only),
    }
}
