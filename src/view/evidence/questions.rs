//! What readers ask of a map, each question a click from its answer.

use crate::command::{Command, Finding, WindowCommand};
use crate::document::Document;
use crate::model::Verb;
use crate::model::filter::Facet;
use crate::view::mode::denials::WHO_DENIED;
use crate::view::mode::repeats::WHO_REPEATS;
use crate::view::toolkit::sections::heading_ui;

/// A question that a filter answers.
pub(crate) const UNNAMED_ONLY: &str = "What rests on unnamed sources only?";

/// Shows the questions that this map can answer.
pub(crate) fn questions_ui(document: &Document, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let unnamed_only = Command::ShowAnswer(document.filter().without(Facet::Dates).with_unnamed_only());
    let is_dated = !document.overview().weeks.is_empty();
    let is_disputed = document.map().links().any(|link| link.verb == Verb::Denied || !link.disputes.is_empty());
    heading_ui("Ask the map", ui);
    let questions = [
        ("Who speaks most, and about whom?", true, Command::Show(Finding::Speech)),
        ("Look somebody up: what they say, what is said of them", true, Command::Window(WindowCommand::Find)),
        (UNNAMED_ONLY, true, unnamed_only),
        ("What happened in which week?", is_dated, Command::WeekByWeek),
        ("What changed between two times?", is_dated, Command::Compare),
        (WHO_DENIED, is_disputed, Command::WhoDenied),
        (WHO_REPEATS, document.map().n_evidence() > 1, Command::WhoRepeats),
        ("How are two actors joined?", true, Command::FindPathFrom(None)),
        ("Where is the evidence thin?", true, Command::Show(Finding::Gaps)),
    ];
    // The same ids above and below the lists: after an answer, the focus goes back to the question that was asked.
    let scope = egui::UiBuilder::new().scope_id(egui::Id::unique("questions"));
    ui.scope_builder(scope, |ui| {
        for (words, can_be_answered, command) in questions {
            if can_be_answered && ui.link(words).clicked() {
                commands.push(command);
            }
        }
    });
}
