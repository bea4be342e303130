//! A last look at the tree of a frame before screen readers get it: some of what the toolkit adds there has no name, and
//! words from right to left stand there in the order in which they are painted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use egui::accesskit::{Node, NodeId, Role, TextDirection};
use egui::{Context, FullOutput, Plugin};

use crate::fonts::directions::begins_at_right;
use crate::model::text::direction::has_right_to_left;
use crate::model::wording::undirected;

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

/// Gives who listens the words as they are written, without signs of direction, which speech has no use for.
pub(crate) struct SpokenOrder;

impl Plugin for SpokenOrder {
    fn debug_name(&self) -> &'static str {
        "spoken order"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(tree) = &mut output.platform_output.accesskit_update else { return };
        let turned = tree
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, (_, node))| node.role() == Role::TextRun && node.value().is_some_and(has_right_to_left));
        let turned: BTreeMap<NodeId, usize> = turned.map(|(at, (id, _))| (*id, at)).collect();
        if !turned.is_empty() {
            write_runs(&mut tree.nodes, &turned);
        }
        for (_, node) in tree.nodes.iter_mut().filter(|(_, node)| node.role() != Role::TextRun) {
            let [label, value, description] = [node.label(), node.value(), node.description()].map(changed);
            label.into_iter().for_each(|words| node.set_label(words));
            description.into_iter().for_each(|words| node.set_description(words));
            // In a field, each character has its place.
            value.filter(|_| !is_field(node)).into_iter().for_each(|words| node.set_value(words));
        }
    }
}

fn is_field(node: &Node) -> bool {
    matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::SearchInput)
}

/// Returns words without signs of direction, where they have some.
fn changed(words: Option<&str>) -> Option<String> {
    match undirected(words?) {
        Cow::Borrowed(_) => None,
        Cow::Owned(words) => Some(words),
    }
}

/// Writes the runs of all texts of which one was turned round.
fn write_runs(nodes: &mut [(NodeId, Node)], turned: &BTreeMap<NodeId, usize>) {
    let places: BTreeMap<NodeId, usize> = nodes.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    for parent in 0..nodes.len() {
        let node = &nodes[parent].1;
        if !node.children().iter().any(|child| turned.contains_key(child)) {
            continue;
        }
        let runs = node.children().iter().filter_map(|child| places.get(child).copied());
        let runs: Vec<usize> = runs.filter(|&at| nodes[at].1.role() == Role::TextRun).collect();
        let counts: Vec<usize> = runs.iter().map(|&at| nodes[at].1.character_lengths().len()).collect();
        let n_shown: usize = counts.iter().sum();
        let is_whole = |words: &&str| words.chars().count() == n_shown;
        let words = node.value().filter(is_whole).or(node.label()).or(node.value()).unwrap_or_default();
        let words = if is_field(node) { words.to_owned() } else { undirected(words).into_owned() };
        let mut letters = words.chars();
        for (index, (&at, n)) in runs.iter().zip(counts).enumerate() {
            let n = if index + 1 == runs.len() { usize::MAX } else { n };
            write_run(&mut nodes[at].1, letters.by_ref().take(n).collect(), begins_at_right(&words));
        }
    }
}

fn write_run(run: &mut Node, words: String, is_leftwards: bool) {
    /// The toolkit below knows no later place of a word.
    const LAST: usize = 255;
    let lengths: Vec<u8> = words.chars().map(|c| c.len_utf8() as u8).collect();
    let is_letter: Vec<bool> = words.chars().map(char::is_alphanumeric).collect();
    let starts = (1..is_letter.len().min(LAST)).filter(|&at| is_letter[at] && !is_letter[at - 1]).map(|at| at as u8);
    run.set_word_starts(starts.collect::<Vec<u8>>());
    run.set_character_lengths(lengths);
    run.set_value(words);
    // Where each of them is painted is not known here.
    run.clear_character_positions();
    run.clear_character_widths();
    run.set_text_direction(if is_leftwards { TextDirection::RightToLeft } else { TextDirection::LeftToRight });
}
