//! What screen readers are told when something changes: what was chosen, what is shown. Never where.

use egui::{Id, Role, accesskit::Live};

use super::ViewState;
use crate::document::Document;
use crate::model::words::counted;
use crate::scene::{Scene, Selection};

/// Notices what has changed since the last frame.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    words: String,
    selection: Selection,
    /// How many actors and links were shown; none before the first frame.
    shown: Option<(usize, usize)>,
    message: Option<String>,
}

impl Announcer {
    /// Says something, once.
    pub fn say(&mut self, words: impl Into<String>) {
        self.words = words.into();
    }
}

fn place() -> Id {
    Id::unique("announcement")
}

/// Makes the place that screen readers watch; before everything else, so that the rest knows of them.
pub fn listen(ui: &egui::Ui) {
    ui.accesskit_node_builder(place(), |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}

/// Returns whether a screen reader or another assistive program is at work.
pub fn is_read_aloud(ctx: &egui::Context) -> bool {
    ctx.has_accesskit_node(place())
}

/// Tells screen readers what has changed.
pub fn announce_ui(document: &Document, scene: &Scene, view: &mut ViewState, ui: &egui::Ui) {
    let shown = (scene.nodes.len(), scene.strands.iter().map(|strand| strand.links.len()).sum());
    let announcer = &mut view.announcer;
    if announcer.selection != view.selection {
        announcer.selection = view.selection;
        announcer.say(selection_words(document, view.selection));
    }
    let shown_before = announcer.shown.replace(shown);
    if shown_before.is_some_and(|before| before != shown) {
        let actors = counted(shown.0, "actor", "actors");
        let links = counted(shown.1, "link is shown", "links are shown");
        announcer.say(format!("{actors} and {links}"));
    }
    let message = view.message.as_ref().map(|message| message.text.clone());
    if announcer.message != message {
        announcer.message.clone_from(&message);
        announcer.words = message.unwrap_or_default();
    }
    ui.accesskit_node_builder(place(), |node| node.set_label(announcer.words.as_str()));
}

fn selection_words(document: &Document, selection: Selection) -> String {
    let map = document.map();
    match selection {
        Selection::Nothing => "Nothing is selected".to_owned(),
        Selection::Actor(actor) => format!("Selected: {}", map.spoken_actor(actor)),
        Selection::Link(link) => format!("Selected: {}", map.spoken_link(link)),
    }
}
