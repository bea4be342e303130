//! Maps unlike the built-in one: what they hold is shown, and nothing of it is out of place.
