//! What happened in each week, as lists beside the map.

use crate::command::Command;
use crate::document::Document;
use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::model::time::weeks::Week;
use crate::model::wording::counted;
use crate::view::links::dated_links_ui;
use crate::view::toolkit::sections::heading_ui;

/// The answer's title.
pub(super) const WHAT_HAPPENED: &str = "What happened when";

/// Shows the way back: from what is chosen to the list, from there to the map.
pub(super) fn way_back_ui(chosen: Selection, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let (to, command) = match chosen {
        Selection::Nothing => ("Back to the map", Command::StepOut),
        Selection::Actor(_) | Selection::Link(_) => (WHAT_HAPPENED, Command::Select(Selection::Nothing)),
    };
    if ui.button(format!("\u{2190} {to}")).clicked() {
        commands.push(command);
    }
    ui.add_space(4.0);
}

/// Lists what happened in each week, then what took longer or is dated less exactly. Where that would be long,
/// the weeks alone, each to be chosen.
pub(crate) fn lists_ui(document: &Document, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let (map, overview) = (document.map(), document.overview());
    const MOST_LINKS: usize = 80;
    const MOST_WEEKS: usize = 60;
    let heading = |week: &Week| format!("{}: {}", week.name(), counted(week.links.len(), "link", "links"));
    if overview.weeks.iter().map(|week| week.links.len()).sum::<usize>() > MOST_LINKS {
        heading_ui("Week by week", ui);
        for week in overview.weeks.iter().take(MOST_WEEKS) {
            if ui.link(heading(week)).clicked() {
                let dates = Some(week.range());
                commands.push(Command::ShowAnswer(Filter { dates, ..document.filter().clone() }));
            }
        }
        return;
    }
    for week in &overview.weeks {
        heading_ui(&heading(week), ui);
        dated_links_ui(map, &week.links, None, ui, commands);
    }
    if !overview.beyond_weeks.is_empty() {
        let n = counted(overview.beyond_weeks.len(), "link", "links");
        heading_ui(&format!("Longer than a week, or dated so: {n}"), ui);
        dated_links_ui(map, &overview.beyond_weeks, None, ui, commands);
    }
}
