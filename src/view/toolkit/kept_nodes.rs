//! What screen readers are told of parts that lie far out of sight. It stays in the tree as it was when a part was drawn
//! there last, so that a long list is not drawn anew in every frame.

use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::{Node, NodeId, Rect};
use egui::{Context, Event, FullOutput, Id, Plugin, Ui, UiBuilder, Vec2, vec2};

use crate::view::toolkit::accessibility::bound;

/// Puts into the tree of a frame what is kept of the parts that are not drawn in it.
#[derive(Default)]
pub(crate) struct KeptNodes {
    /// What is kept, by the nodes of the parts.
    parts: BTreeMap<NodeId, KeptPart>,
    /// The parts of which only the room is drawn in this frame.
    standing: BTreeSet<NodeId>,
    /// The parts that are drawn in this frame to be kept, each with what it is drawn from.
    drawn: BTreeMap<NodeId, u64>,
}

/// What is kept of a part.
struct KeptPart {
    /// Tells what it was drawn from.
    state: u64,
    bounds: Rect,
    children: Vec<NodeId>,
    inside: Vec<(NodeId, Node)>,
}

/// Takes the room of a part with an id, if what is kept of it holds: `state` tells what it is drawn from. Returns whether
/// it does; else the part is to be drawn, in a scope with that id which tells its bounds. What has the focus, and what an
/// assistive program asks something of, is drawn.
pub(crate) fn kept_ui(id: Id, state: u64, builder: impl FnOnce() -> UiBuilder, ui: &mut Ui) -> bool {
    let node = id.accesskit_id();
    let focused = ui.memory(|memory| memory.focused()).map(|id| id.accesskit_id());
    let is_asked = |part: &KeptPart| {
        let asks =
            |event: &Event| matches!(event, Event::AccessKitActionRequest(asked) if part.has(node, asked.target_node));
        focused.is_some_and(|focused| part.has(node, focused)) || ui.input(|input| input.events.iter().any(asks))
    };
    let size = ui.ctx().with_plugin(|kept: &mut KeptNodes| {
        let part = kept.parts.get(&node).filter(|part| part.state == state && !is_asked(part))?;
        kept.standing.insert(node);
        Some(part.size())
    });
    let Some(size) = size.flatten() else {
        ui.ctx().with_plugin(|kept: &mut KeptNodes| kept.drawn.insert(node, state));
        return false;
    };
    let room = ui.scope_builder(builder().scope_id(id), |ui| ui.allocate_space(size)).response;
    bound(&room);
    true
}

impl KeptPart {
    /// Returns what is told of a part in the tree of a frame, if it is there and tells its bounds.
    fn of(id: NodeId, state: u64, tree: &BTreeMap<NodeId, &Node>) -> Option<Self> {
        let node = tree.get(&id)?;
        let (bounds, children) = (node.bounds()?, node.children().to_vec());
        let (mut inside, mut next) = (Vec::new(), children.clone());
        while let Some(id) = next.pop() {
            let node = *tree.get(&id)?;
            next.extend(node.children());
            inside.push((id, node.clone()));
        }
        Some(Self { state, bounds, children, inside })
    }

    /// Returns whether a node is the one of this part, which is `node`, or inside of it.
    fn has(&self, node: NodeId, wanted: NodeId) -> bool {
        node == wanted || self.inside.iter().any(|(id, _)| *id == wanted)
    }

    fn size(&self) -> Vec2 {
        vec2(self.bounds.width() as f32, self.bounds.height() as f32)
    }

    /// Follows the part to where its room is now.
    fn move_to(&mut self, now: Rect) {
        let (dx, dy) = (now.x0 - self.bounds.x0, now.y0 - self.bounds.y0);
        if (dx, dy) != (0.0, 0.0) {
            for (_, node) in &mut self.inside {
                if let Some(Rect { x0, y0, x1, y1 }) = node.bounds() {
                    node.set_bounds(Rect { x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy });
                }
            }
            self.bounds = now;
        }
    }
}

impl Plugin for KeptNodes {
    fn debug_name(&self) -> &'static str {
        "kept nodes"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let (standing, drawn) = (std::mem::take(&mut self.standing), std::mem::take(&mut self.drawn));
        // Without a tree nobody listens, and nothing is kept.
        let nodes = output.platform_output.accesskit_update.as_mut().map(|tree| &mut tree.nodes);
        self.parts.retain(|id, _| nodes.is_some() && standing.contains(id));
        let Some(nodes) = nodes else { return };
        let mut inside = Vec::new();
        // A part that stands at two places of the window may be drawn at one of them: then its node has its own children.
        for (id, node) in nodes.iter_mut().filter(|(id, node)| standing.contains(id) && node.children().is_empty()) {
            if let (Some(part), Some(bounds)) = (self.parts.get_mut(id), node.bounds()) {
                part.move_to(bounds);
                node.set_children(part.children.clone());
                inside.extend(part.inside.iter().cloned());
            }
        }
        nodes.extend(inside);
        if !drawn.is_empty() {
            let tree: BTreeMap<NodeId, &Node> = nodes.iter().map(|(id, node)| (*id, node)).collect();
            let parts = drawn.into_iter().filter_map(|(id, state)| Some((id, KeptPart::of(id, state, &tree)?)));
            self.parts.extend(parts);
        }
    }
}
