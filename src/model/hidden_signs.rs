//! Signs in a map that nobody sees, by which a name looks like another.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::model::text::direction::is_direction_control;
use crate::model::text::unseen::{as_drawn, hidden_in, is_line_break};
use crate::model::texts::{MapPart, MapText, texts};
use crate::model::{ActorId, Map};

/// A sign that is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenSign {
    /// The part of the map that has it.
    pub part: MapPart,
    /// Which of its fields.
    pub field: &'static str,
    /// The first one there.
    pub sign: char,
    /// Another actor whose name is drawn as this one is.
    pub twin: Option<ActorId>,
}

impl HiddenSign {
    /// Returns whether it is in a name of an actor, which looks like another by it.
    pub fn is_in_name(&self) -> bool {
        matches!(self.part, MapPart::Actor(_)) && matches!(self.field, "name" | "short_name" | "aliases")
    }

    /// Says what is wrong.
    pub fn what(&self, map: &Map) -> String {
        let (kind, drawn) = match self.sign {
            sign if is_direction_control(sign) => ("hidden sign of direction", "not drawn"),
            '\t' => ("tab", "drawn as a space"),
            sign if is_line_break(sign) => ("line break", "drawn as a space"),
            sign if sign.is_control() => ("control character", "not drawn"),
            _ => ("hidden sign", "not drawn"),
        };
        let twin = self.twin.map(|twin| format!("; {} is drawn alike", map.actor(twin).key)).unwrap_or_default();
        format!("{}: has a {kind} (U+{:04X}), which is {drawn}{twin}", self.field, u32::from(self.sign))
    }
}

/// Returns where in a map such signs stand.
pub fn hidden_signs(map: &Map) -> Vec<HiddenSign> {
    let drawn = LazyCell::new(|| {
        let mut actors = BTreeMap::<Cow<'_, str>, Vec<ActorId>>::new();
        map.actor_ids().for_each(|id| actors.entry(as_drawn(&map.actor(id).name)).or_default().push(id));
        actors
    });
    let found = |MapText { part, field, text }| {
        let signs = || hidden_in(text).into_iter().map(|(_, sign)| sign);
        // A quotation has what its article has, such as places where a word may be broken. Of several, the one that
        // turns words round says most.
        let is_name = field != "text";
        let sign = signs().find(|&sign| is_direction_control(sign)).or_else(|| signs().next().filter(|_| is_name));
        let twin = || match part {
            MapPart::Actor(id) => drawn.get(&as_drawn(text))?.iter().copied().find(|&other| other != id),
            MapPart::Source(_) | MapPart::Piece(_) | MapPart::Link(_) => None,
        };
        sign.map(|sign| HiddenSign { part, field, sign, twin: twin() })
    };
    texts(map).filter_map(found).collect()
}
