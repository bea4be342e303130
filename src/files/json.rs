//! JSON in which no object has a member twice: most readers keep the last one and drop the rest without a word. What
//! it costs is bounded by how much memory its values take, which for a short text can be very much; how deep they are
//! nested is bounded by the parser, to 128.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::files::FileErrorKind;
use crate::files::limits::MAX_JSON_COST;

/// Reads a JSON text.
///
/// # Errors
/// Where it is no JSON, an object has a member twice, or there are too many values; with line and column.
pub(crate) fn parse_json(text: &str) -> Result<Value, FileErrorKind> {
    let left = Cell::new(MAX_JSON_COST);
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Unique(&left).deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    read.map_err(|error| match left.get() {
        0 => FileErrorKind::TooManyValues(error.line()),
        _ => FileErrorKind::NotJson(error.to_string()),
    })
}

/// What a value costs in a list, in bytes.
const VALUE_COST: usize = 64;
/// What an object costs for so many members, in bytes.
const OBJECT_COST: usize = 640;
const MEMBERS_AT_ONCE: usize = 8;

/// A value whose objects have each member once; what is still to come may cost so much.
#[derive(Clone, Copy)]
struct Unique<'a>(&'a Cell<usize>);

impl Unique<'_> {
    fn pay<E: Error>(self, cost: usize) -> Result<(), E> {
        let left = self.0.get().saturating_sub(cost);
        self.0.set(left);
        if left == 0 { Err(E::custom("too many values")) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.pay(VALUE_COST)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            if members.len().is_multiple_of(MEMBERS_AT_ONCE) {
                self.pay(OBJECT_COST)?;
            }
            if members.contains_key(&name) {
                return Err(A::Error::custom(format_args!("the member \"{name}\" stands twice in one object")));
            }
            let value = object.next_value_seed(self)?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}
