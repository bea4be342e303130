//! The story of a page: its steps as a list, which is whole without the script. The script shows one at a time, over the
//! map as that step shows it.

use std::fmt::Write as _;

use crate::files::export::page::listed::Listed;
use crate::files::export::page::piece::text;
use crate::files::export::paths::number;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{ActorId, LinkId};
use crate::scene::told::ToldStep;

/// Writes the story; nothing where there is none.
pub(super) fn story(listed: &Listed<'_>) -> String {
    let steps = &listed.publication.story;
    if steps.is_empty() {
        return String::new();
    }
    let items: String = steps.iter().enumerate().map(|(index, told)| step(listed, index, told)).collect();
    let n = counted(steps.len(), "step", "steps");
    format!(
        r#"<section id="story" aria-label="Story">
<h2>Story in {n}</h2>
<ol>
{items}</ol>
<p class="turns scripted">
 <button type="button" id="before" aria-label="Step before">&#8249;</button>
 <span id="step"></span>
 <button type="button" id="next" aria-label="Next step">&#8250;</button>
 <button type="button" id="whole" aria-pressed="false">Whole map</button>
</p>
</section>
"#
    )
}

/// Writes a step: what is said of it, what it lights, and for the script what it shows.
fn step(listed: &Listed<'_>, index: usize, told: &ToldStep) -> String {
    let (map, publication) = (listed.map(), listed.publication);
    let caption = match told.caption.trim() {
        "" => format!("Step {}", index + 1),
        caption => text(caption),
    };
    let lit = match told.chosen {
        Selection::Link(link) if listed.has_link(link) => Some((listed.link_fragment(link), listed.sentence(link))),
        Selection::Actor(actor) if listed.has_actor(actor) => Some((listed.actor_fragment(actor), listed.name(actor))),
        Selection::Nothing | Selection::Actor(_) | Selection::Link(_) => None,
    };
    let hidden_actors = publication.shown.actors(map).filter(|&actor| !told.shown.has_actor(actor));
    let hidden_links = publication.shown.links().iter().copied().filter(|&link| !told.shown.has_link(link));
    let actors = ranges(hidden_actors.filter_map(|actor: ActorId| listed.number_of_actor(actor)));
    let links = ranges(hidden_links.filter_map(|link: LinkId| listed.number_of_link(link)));
    let mut data = String::new();
    let mut note = |name: &str, value: &str| _ = write!(data, " data-{name}=\"{value}\"");
    let area = told.area_in(&publication.scene).map(|area| {
        let (x, y) = (area.x - area.width / 2.0, area.y - area.height / 2.0);
        [x, y, area.width, area.height].map(number).join(" ")
    });
    area.iter().for_each(|area| note("area", area));
    lit.iter().for_each(|(fragment, _)| note("lit", fragment));
    [("actors", &actors), ("links", &links)]
        .iter()
        .filter(|(_, all)| !all.is_empty())
        .for_each(|(name, all)| note(name, all));
    let about = lit.map(|(_, name)| format!("<p class=\"about\">{name}</p>")).unwrap_or_default();
    let shows_nobody = told.shown.actors(map).next().is_none();
    let about = if shows_nobody { "<p class=\"about\">This step shows nobody.</p>".to_owned() } else { about };
    format!("<li id=\"step={}\"{data}><p class=\"caption\" dir=\"auto\">{caption}</p>{about}</li>\n", index + 1)
}

/// Writes numbers in their order, runs of them as ranges: "0-3 7".
fn ranges(numbers: impl Iterator<Item = usize>) -> String {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [one] => one.to_string(),
        _ => format!("{}-{}", run[0], run[run.len() - 1]),
    });
    runs.collect::<Vec<_>>().join(" ")
}
