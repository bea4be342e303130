//! A last look at the tree of a frame before screen readers get it: some of what the toolkit adds there has no name.

use egui::accesskit::Role;
use egui::{Context, FullOutput, Plugin};

/// Takes out of the tree what nobody could make sense of.
///
/// Scroll bars have neither a name nor a value: keys scroll instead. The bar by which a window is dragged has not even
/// a role. The panels hold parts that do have a name.
pub(crate) struct NamelessParts;

impl Plugin for NamelessParts {
    fn debug_name(&self) -> &'static str {
        "nameless parts"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(tree) = &mut output.platform_output.accesskit_update else { return };
        for (_, node) in &mut tree.nodes {
            match node.role() {
                Role::ScrollBar => node.set_hidden(),
                Role::Unknown if node.label().is_none_or(str::is_empty) => node.set_hidden(),
                Role::Pane if node.label().is_none() => node.set_role(Role::GenericContainer),
                _ => {}
            }
        }
    }
}
