//! JSON in which no object has a member twice: most readers keep the last one and drop the rest without a word. What
//! it costs is bounded by how much memory its values take, which for a short text can be very much; how deep they are
//! nested is bounded by the parser, to 128.

use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::files::FileErrorKind;
use crate::files::limits::MAX_JSON_COST;

/// Reads a JSON text.
///
/// # Errors
/// Where it is no JSON, an object has a member twice, or there are too many values; with line and column.
pub(crate) fn parse_json(text: &str) -> Result<Value, FileErrorKind> {
    let left = Cell::new(MAX_JSON_COST);
    parse_with(text, Unique(&left), &left)
}

/// Reads a JSON text by a seed, which pays for what it reads out of `left`.
///
/// # Errors
/// As [`parse_json`].
pub(super) fn parse_with<'de, S: DeserializeSeed<'de>>(
    text: &'de str,
    seed: S,
    left: &Cell<usize>,
) -> Result<S::Value, FileErrorKind> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = seed.deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    read.map_err(|error| match left.get() {
        0 => FileErrorKind::TooManyValues(error.line()),
        _ if error.is_eof() => {
            let (line, column) = (error.line(), error.column());
            FileErrorKind::NotJson(format!("it ends too early, at line {line} column {column}; perhaps it was cut off"))
        }
        _ => FileErrorKind::NotJson(error.to_string()),
    })
}

/// What a file says that it is.
#[derive(Deserialize)]
pub(super) struct Head {
    #[serde(rename = "$schema")]
    pub(super) schema: Option<String>,
    pub(super) format: Option<String>,
    pub(super) version: Option<u64>,
}

/// Returns what a text says that it is, wherever in it that stands; nothing where it is no JSON object, or says something
/// odd: [`parse_json`] tells what is wrong.
pub(super) fn head(text: &str) -> Option<Head> {
    // A list would be read by position.
    text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok()).flatten()
}

/// Returns what a value is as an entry of a file.
///
/// # Errors
/// Where it is none: says where in it, and what is expected there.
pub(crate) fn entry<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let what = in_plain_words(&error.into_inner().to_string());
        if path == "." { what } else { format!("{path}: {what}") }
    })
}

/// Says what serde expects as who writes a file would.
fn in_plain_words(error: &str) -> String {
    let Some((found, expected)) = error.rsplit_once(", expected ") else { return error.to_owned() };
    let expected = match expected {
        "f32" | "f64" => "a number",
        "u8" | "u32" | "u64" | "usize" | "i64" => "a whole number",
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" => "a text",
        "string or map" => "a text or an object",
        _ if expected.starts_with("struct ") => "an object",
        _ => expected,
    };
    format!("{found}, expected {expected}")
}

/// Returns where in a value a text, or the name of a member, has more than some bytes.
pub(crate) fn place_of_long_text(value: &Value, most: usize) -> Option<String> {
    match value {
        Value::String(text) => (text.len() > most).then(String::new),
        Value::Array(values) => {
            let long = |(at, value)| Some(format!("[{at}]{}", place_of_long_text(value, most)?));
            values.iter().enumerate().find_map(long)
        }
        Value::Object(members) => members.iter().find_map(|(name, value)| match name.len() > most {
            true => Some(", the name of a member".to_owned()),
            false => Some(format!(".{name}{}", place_of_long_text(value, most)?)),
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// What a value costs in a list, in bytes.
const VALUE_COST: usize = 64;
/// What an object costs for so many members, in bytes.
const OBJECT_COST: usize = 640;
const MEMBERS_AT_ONCE: usize = 8;

/// A value whose objects have each member once; what is still to come may cost so much.
#[derive(Clone, Copy)]
pub(super) struct Unique<'a>(pub(super) &'a Cell<usize>);

impl Unique<'_> {
    pub(super) fn pay<E: Error>(self, cost: usize) -> Result<(), E> {
        let left = self.0.get().saturating_sub(cost);
        self.0.set(left);
        if left == 0 { Err(E::custom("too many values")) } else { Ok(()) }
    }
}

pub(super) fn doubled<E: Error>(name: &str) -> E {
    E::custom(format_args!("the member \"{name}\" stands twice in one object"))
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
                return Err(doubled(&name));
            }
            let value = object.next_value_seed(self)?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}
