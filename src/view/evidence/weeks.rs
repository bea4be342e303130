//! What happened in each week, as lists beside the map.

use crate::command::Command;
use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::time::weeks::Week;
use crate::model::wording::counted;
use crate::view::links::dated_links_ui;
use crate::view::state::strip_data::StripData;
use crate::view::toolkit::sections::heading_ui;

/// Lists what happened in each week, then what took longer or is dated less exactly. Where that would be long,
/// the weeks alone, each to be chosen.
pub(crate) fn lists_ui(map: &Map, data: &StripData, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const MOST_LINKS: usize = 80;
    const MOST_WEEKS: usize = 60;
    let heading = |week: &Week| format!("{}: {}", week.name(), counted(week.links.len(), "link", "links"));
    if data.weeks.iter().map(|week| week.links.len()).sum::<usize>() > MOST_LINKS {
        heading_ui("Week by week", ui);
        for week in data.weeks.iter().take(MOST_WEEKS) {
            if ui.link(heading(week)).clicked() {
                let dates = Some(week.range());
                commands.push(Command::ShowAnswer(Filter { dates, ..data.shown.filter().clone() }));
            }
        }
        return;
    }
    for week in &data.weeks {
        heading_ui(&heading(week), ui);
        dated_links_ui(map, &week.links, None, ui, commands);
    }
    if !data.beyond_weeks.is_empty() {
        let n = counted(data.beyond_weeks.len(), "link", "links");
        heading_ui(&format!("Longer than a week, or dated so: {n}"), ui);
        dated_links_ui(map, &data.beyond_weeks, None, ui, commands);
    }
}
