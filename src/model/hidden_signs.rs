//! Signs in a map that nobody sees, by which a name looks like another.

use crate::model::Map;
use crate::model::text::direction::is_direction_control;
use crate::model::text::unseen::{hidden_in, is_line_break};
use crate::model::texts::{MapPart, MapText, texts};

/// A sign that is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenSign {
    /// The part of the map that has it.
    pub part: MapPart,
    /// Which of its fields.
    pub field: &'static str,
    /// The first one there.
    pub sign: char,
}

impl HiddenSign {
    /// Says what is wrong.
    pub fn what(&self) -> String {
        let (kind, drawn) = match self.sign {
            sign if is_direction_control(sign) => ("hidden sign of direction", "not drawn"),
            '\t' => ("tab", "drawn as a space"),
            sign if is_line_break(sign) => ("line break", "drawn as a space"),
            sign if sign.is_control() => ("control character", "not drawn"),
            _ => ("hidden sign", "not drawn"),
        };
        format!("{}: has a {kind} (U+{:04X}), which is {drawn}", self.field, u32::from(self.sign))
    }
}

/// Returns where in a map such signs stand.
pub fn hidden_signs(map: &Map) -> Vec<HiddenSign> {
    let found = |MapText { part, field, text }| {
        let signs = || hidden_in(text).into_iter().map(|(_, sign)| sign);
        // A quotation has what its article has, such as places where a word may be broken. Of several, the one that
        // turns words round says most.
        let is_name = field != "text";
        let sign = signs().find(|&sign| is_direction_control(sign)).or_else(|| signs().next().filter(|_| is_name));
        sign.map(|sign| HiddenSign { part, field, sign })
    };
    texts(map).into_iter().filter_map(found).collect()
}
