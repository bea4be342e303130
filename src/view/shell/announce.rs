//! What screen readers are told when something changes: what was chosen, what is shown. Never where.

use egui::Role;
use egui::accesskit::Live;

use crate::document::Document;
use crate::model::filter::Filter;
use crate::model::filter::words::change_words;
use crate::model::selection::Selection;
use crate::model::sentences::counted;
use crate::view::ViewState;
use crate::view::toolkit::accessibility::place;

/// Notices what has changed since the last frame.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    words: String,
    /// What was said since: all of it is told together.
    said: Vec<String>,
    selection: Selection,
    /// What was shown; none before the first frame.
    filter: Option<Filter>,
    /// What the change is a step of: "Undone", and the step's name.
    step: Option<(&'static str, String)>,
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
        // The same words again are a change only where something differs.
        let again = if words == self.words { "\u{a0}" } else { "" };
        self.words = format!("{words}{again}");
    }
}

/// Makes the place that screen readers watch; before everything else, so that the rest knows of them.
pub fn listen(ui: &egui::Ui) {
    ui.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label("Quotemap"));
    ui.accesskit_node_builder(place(), |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}

/// Tells screen readers what has changed.
pub fn announce_ui(document: &Document, view: &mut ViewState, ui: &egui::Ui) {
    let announcer = &mut view.announcer;
    let step = announcer.step.take();
    if announcer.filter.as_ref() != Some(document.filter())
        && let Some(before) = announcer.filter.replace(document.filter().clone())
    {
        announcer.say(filter_words(document, &before, step.as_ref().map(|(done, _)| *done)));
    } else if let Some((done, name)) = step {
        announcer.say(format!("{done}: {name}"));
    }
    if announcer.selection != view.selection {
        announcer.selection = view.selection;
        announcer.say(selection_words(document, view.selection));
    }
    let message = view.message.as_ref().map(|message| message.text.clone());
    if announcer.message != message {
        announcer.message.clone_from(&message);
        announcer.said.extend(message);
    }
    announcer.tell();
    ui.accesskit_node_builder(place(), |node| node.set_label(announcer.words.as_str()));
}

/// Says what a change of the filter was, and what is drawn now.
fn filter_words(document: &Document, before: &Filter, because: Option<&str>) -> String {
    let (map, filter) = (document.map(), document.filter());
    let change = change_words(map, before, filter);
    let (n_actors, n_links) = filter.n_drawn(map);
    let all = counted(map.links().len(), "link", "links");
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
