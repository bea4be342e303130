//! JSON that is written entry by entry: of a large map one entry at a time is in memory, as any JSON.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A list of what a closure finds whenever it is asked for that.
pub(in crate::files) struct JsonList<F>(pub F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for JsonList<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// An object of the members that a closure finds, in that order.
pub(in crate::files) struct JsonMembers<F>(pub F);

impl<V: Serialize, I: Iterator<Item = (String, V)>, F: Fn() -> I> Serialize for JsonMembers<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

/// An object with one member.
pub(in crate::files) struct JsonMember<V>(pub &'static str, pub V);

impl<V: Serialize> Serialize for JsonMember<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(1))?;
        object.serialize_entry(self.0, &self.1)?;
        object.end()
    }
}

/// Writes a file of JSON, indented.
///
/// # Errors
/// Where it is not taken.
pub(in crate::files) fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}
