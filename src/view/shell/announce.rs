//! What screen readers are told when something changes: what was chosen, what is shown. Never where.

use egui::Role;
use egui::accesskit::Live;

use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::shown::words::change_words;
use crate::model::wording::counted;
use crate::view::state::shell::Announcer;
use crate::view::toolkit::accessibility::place;
use crate::view::{Cx, ViewState};

/// Makes the place that screen readers watch; before everything else, so that the rest knows of them.
pub(crate) fn listen(title: &str, announcer: &mut Announcer, ui: &egui::Ui) {
    announcer.said.extend(announcer.choice.take());
    ui.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
    ui.accesskit_node_builder(place(), |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}

/// Tells screen readers what has changed.
pub(crate) fn announce_ui(cx: Cx<'_>, view: &mut ViewState, ui: &egui::Ui) {
    let document = cx.document;
    let announcer = &mut view.announcer;
    // How much is shown is told of the picture that shows it.
    if !view.strip.is_unfound(document) {
        let step = announcer.step.take();
        let before = announcer.shown_before.take().filter(|before| before.filter() != document.filter());
        if let Some(before) = before {
            announcer.say(filter_words(cx, &before, step.as_ref().map(|(done, _)| *done)));
        } else if let Some((done, name)) = step {
            announcer.say(format!("{done}: {name}"));
        }
    }
    if std::mem::take(&mut announcer.is_chosen) {
        announcer.say(selection_words(document, view.exploring.selection));
    }
    announcer.said.extend(announcer.message.take());
    announcer.tell();
    ui.accesskit_node_builder(place(), |node| node.set_label(announcer.words.as_str()));
}

/// Says what a change of the filter was, and what is drawn now.
fn filter_words(cx: Cx<'_>, before: &Shown, because: Option<&str>) -> String {
    let map = cx.document.map();
    let change = change_words(map, before, cx.document.shown());
    let (n_actors, n_links) = cx.scene.n_drawn;
    let all = counted(map.n_links(), "link", "links");
    let because = because.map(|because| format!("{because}: ")).unwrap_or_default();
    format!("{because}{change}: {n_links} of {all} and {} shown", counted(n_actors, "actor", "actors"))
}

fn selection_words(document: &Document, selection: Selection) -> String {
    let map = document.map();
    match selection {
        Selection::Nothing => "Nothing is selected".to_owned(),
        Selection::Actor(actor) => format!("Selected: {}", map.spoken_actor(actor)),
        Selection::Link(link) => format!("Selected: {}", map.spoken_link(link)),
    }
}
