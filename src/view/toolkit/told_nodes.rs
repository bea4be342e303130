//! What screen readers are told of though it is no widget: where the mouse finds it without one and Tab goes past it, a
//! widget would only cost time.

use std::collections::BTreeSet;

use egui::accesskit::{Node, NodeId};
use egui::{Context, Event, FullOutput, Id, Plugin, Ui};

/// Puts what is told of in a frame into its tree.
#[derive(Default)]
pub(crate) struct ToldNodes {
    nodes: Vec<(NodeId, Node)>,
}

/// Tells of a part under an id, as the last one so far inside of `ui`, in this frame.
pub(crate) fn tell(id: Id, node: Node, ui: &Ui) {
    let id = id.accesskit_id();
    if ui.accesskit_node_builder(ui.unique_id(), |parent| parent.push_child(id)).is_some() {
        ui.ctx().with_plugin(|told: &mut ToldNodes| told.nodes.push((id, node)));
    }
}

/// Returns what the keyboard is at, and what assistive programs ask something of in this frame: that has to be a widget.
pub(crate) fn addressed(ui: &Ui) -> BTreeSet<NodeId> {
    let asked = |event: &Event| match event {
        Event::AccessKitActionRequest(asked) => Some(asked.target_node),
        _ => None,
    };
    let focused = ui.memory(|memory| memory.focused()).map(|id| id.accesskit_id());
    ui.input(|input| input.events.iter().filter_map(asked).chain(focused).collect())
}

impl Plugin for ToldNodes {
    fn debug_name(&self) -> &'static str {
        "told nodes"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let told = std::mem::take(&mut self.nodes);
        if let Some(tree) = &mut output.platform_output.accesskit_update {
            tree.nodes.extend(told);
        }
    }
}
