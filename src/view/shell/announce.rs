//! What screen readers are told when something changes: what was chosen, what is shown. Never where.

use std::sync::Arc;

use egui::Role;
use egui::accesskit::Live;

use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::sentences::counted;
use crate::model::shown::Shown;
use crate::model::shown_words::change_words;
use crate::view::ViewState;
use crate::view::toolkit::accessibility::place;

/// Holds what has changed since the last frame, and tells it in a fixed order.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    words: String,
    /// What was said since: all of it is told together.
    said: Vec<String>,
    /// What was shown before, where the filter has changed.
    shown_before: Option<Arc<Shown>>,
    /// What the change is a step of: "Undone", and the step's name.
    step: Option<(&'static str, String)>,
    /// Whether something else was chosen.
    is_chosen: bool,
    /// The message that has come.
    message: Option<String>,
}

impl Announcer {
    /// Returns about how long it takes to say what was said last.
    pub fn secs(&self) -> f64 {
        const LETTERS_PER_SEC: f64 = 16.0;
        let n_letters = self.words.len() + self.said.iter().map(String::len).sum::<usize>();
        n_letters as f64 / LETTERS_PER_SEC
    }

    /// Says that a step was taken back or made again; what that has changed of the filter is said with it.
    pub fn say_step(&mut self, done: &'static str, name: &str) {
        self.step = Some((done, name.to_owned()));
    }

    /// Says what has become of what was shown until now.
    pub fn say_shown(&mut self, before: &Arc<Shown>) {
        self.shown_before.get_or_insert_with(|| Arc::clone(before));
    }

    /// Says what is chosen now.
    pub(in crate::view) fn say_chosen(&mut self) {
        self.is_chosen = true;
    }

    /// Says a message, after all else.
    pub(in crate::view) fn say_message(&mut self, text: &str) {
        self.message = Some(text.to_owned());
    }

    /// Says something, once.
    pub fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !self.said.contains(&words) {
            self.said.push(words);
        }
    }

    /// Joins what was said since the last frame.
    fn tell(&mut self) {
        let said = std::mem::take(&mut self.said);
        if said.is_empty() {
            return;
        }
        let sentences: Vec<&str> = said.iter().map(|words| words.trim_end_matches('.')).collect();
        let words = if let [only] = said.as_slice() { only.clone() } else { sentences.join(". ") };
        // AccessKit announces only changed values: the same words again get a space that is not seen.
        let again = if words == self.words { "\u{a0}" } else { "" };
        self.words = format!("{words}{again}");
    }
}

/// Makes the place that screen readers watch; before everything else, so that the rest knows of them.
pub(crate) fn listen(ui: &egui::Ui) {
    ui.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label("Quotemap"));
    ui.accesskit_node_builder(place(), |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}

/// Tells screen readers what has changed.
pub(crate) fn announce_ui(document: &Document, view: &mut ViewState, ui: &egui::Ui) {
    let announcer = &mut view.announcer;
    let step = announcer.step.take();
    let before = announcer.shown_before.take().filter(|before| before.filter() != document.filter());
    if let Some(before) = before {
        announcer.say(filter_words(document, &before, step.as_ref().map(|(done, _)| *done)));
    } else if let Some((done, name)) = step {
        announcer.say(format!("{done}: {name}"));
    }
    if std::mem::take(&mut announcer.is_chosen) {
        announcer.say(selection_words(document, view.exploring.selection));
    }
    announcer.said.extend(announcer.message.take());
    announcer.tell();
    ui.accesskit_node_builder(place(), |node| node.set_label(announcer.words.as_str()));
}

/// Says what a change of the filter was, and what is drawn now.
fn filter_words(document: &Document, before: &Shown, because: Option<&str>) -> String {
    let (map, shown) = (document.map(), document.shown());
    let change = change_words(map, before, shown);
    let (n_actors, n_links) = shown.n_drawn(map);
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
