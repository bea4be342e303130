//! How two actors are joined, in the evidence panel and on the map.

use egui::RichText;

use crate::command::Command;
use crate::document::Document;
use crate::model::analysis::paths::{Chain, MOST_CHAINS, shortest_chains};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{ActorId, LinkId, Map};
use crate::view::evidence::links::link_button_ui;
use crate::view::map::paint::Visibility;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::style;

/// The chains between two actors.
#[derive(Clone, Debug)]
pub struct Paths {
    from: ActorId,
    to: ActorId,
    chains: Vec<Chain>,
}

impl Paths {
    /// Finds how two actors are joined by what is shown.
    pub fn new(document: &Document, from: ActorId, to: ActorId) -> Self {
        Self { from, to, chains: shortest_chains(document.map(), document.shown(), from, to) }
    }

    /// Finds it anew, by what is shown now.
    pub(in crate::view) fn anew(&self, document: &Document) -> Self {
        Self::new(document, self.from, self.to)
    }

    /// Lights what is on a chain.
    pub(in crate::view) fn lighting(&self, map: &Map) -> Visibility {
        let (from, to, chains) = (self.from, self.to, &self.chains);
        let actors: Vec<ActorId> = chains.iter().flat_map(|chain| &chain.actors).copied().chain([from, to]).collect();
        let links: Vec<LinkId> = chains.iter().flat_map(|chain| chain.steps.concat()).collect();
        Visibility::lighting(map, &actors, &links)
    }

    /// Returns whether neither of the two actors is gone from a map.
    pub(in crate::view) fn are_ends_in(&self, map: &Map) -> bool {
        map.has_actor(self.from) && map.has_actor(self.to)
    }

    /// Returns the two actors.
    pub fn ends(&self) -> (ActorId, ActorId) {
        (self.from, self.to)
    }

    /// Returns whether something is on a chain; nothing is not.
    pub fn has(&self, selection: Selection) -> bool {
        match selection {
            Selection::Nothing => false,
            Selection::Actor(actor) => self.chains.iter().any(|chain| chain.actors.contains(&actor)),
            Selection::Link(link) => {
                self.chains.iter().any(|chain| chain.steps.iter().any(|step| step.contains(&link)))
            }
        }
    }

    /// Returns what is found, in a few words.
    pub fn summary(&self, map: &Map) -> String {
        let (from, to) = (&map.actor(self.from).short_name, &map.actor(self.to).short_name);
        match self.chains.as_slice() {
            [] => format!("No chain of shown links joins {from} and {to}"),
            [first, ..] => {
                let most = if self.chains.len() == MOST_CHAINS { "the first " } else { "" };
                let n = counted(self.chains.len(), "shortest chain", "shortest chains");
                let length = counted(first.steps.len(), "link", "links");
                format!("From {from} to {to}: {most}{n}, of {length}")
            }
        }
    }
}

impl Paths {
    /// Returns what a screen reader says: how many chains there are, and the first as sentences.
    pub fn spoken(&self, map: &Map) -> String {
        let mut words = self.summary(map);
        if let Some(chain) = self.chains.first() {
            let first = chain.steps.iter().filter_map(|links| links.first());
            let sentences: Vec<String> = first.map(|&link| map.sentence(link)).collect();
            words.push_str(&format!(". {}", sentences.join(". ")));
            words.extend(reservation_words(chain).map(|reservation| format!(". {reservation}")));
        }
        words
    }
}

/// Shows the chains as sentences, above what is chosen.
pub(crate) fn paths_ui(map: &Map, paths: &Paths, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let heading = RichText::new(paths.summary(map)).font(style::semibold(17.0)).line_height(Some(22.0));
    let heading = ui.add(egui::Label::new(heading).wrap());
    make_heading(&heading, &paths.summary(map), 1);
    if paths.chains.is_empty() {
        ui.label("Switch on more actors or links at the left, or remove a filter, and try again.");
    }
    for chain in &paths.chains {
        ui.add_space(6.0);
        let names: Vec<&str> = chain.actors.iter().map(|&actor| map.actor(actor).short_name.as_str()).collect();
        let spoken = names.join(", ");
        let names = RichText::new(names.join(" \u{2013} ")).font(style::semibold(13.5));
        let heading = ui.add(egui::Label::new(names).wrap());
        make_heading(&heading, &spoken, 2);
        if let Some(words) = reservation_words(chain) {
            ui.add(egui::Label::new(RichText::new(words).small().color(ui.visuals().warn_fg_color)).wrap());
        }
        for step in &chain.steps {
            step_ui(map, step, ui, commands);
        }
    }
    ui.add_space(6.0);
    if ui.button("Close the path").on_hover_text("Escape").clicked() {
        commands.push(Command::StepOut);
    }
    ui.separator();
}

/// Says what speaks against a chain.
fn reservation_words(chain: &Chain) -> Option<String> {
    let words: Vec<&str> = chain.reservations.iter().map(|reason| reason.words()).collect();
    (!words.is_empty()).then(|| format!("With a reservation: {}", words.join(", ")))
}

fn step_ui(map: &Map, links: &[LinkId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const MOST: usize = 3;
    for &link in links.iter().take(MOST) {
        link_button_ui(map, link, ui, commands);
    }
    if links.len() > MOST {
        let more = counted(links.len() - MOST, "more link", "more links");
        // The next one opens with all others between the two below it.
        if ui.link(RichText::new(format!("and {more} between the two")).small()).clicked() {
            commands.extend([Command::Reveal(Selection::Link(links[MOST])), Command::ReadOn]);
        }
    }
}
