//! A story as others see it: each step with what it shows of the map, and its picture.

use crate::model::Map;
use crate::model::lit::Lit;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::story::{MapArea, Story, StoryStep};
use crate::scene::Scene;

/// A step of a story as others see it.
#[derive(Clone, Debug)]
pub struct ToldStep {
    /// What is said of it; may be empty.
    pub caption: String,
    /// What it shows.
    pub shown: Shown,
    /// Its picture.
    pub scene: Scene,
    /// The part of the map that is in view, as it was seen; none for all that is shown.
    pub area: Option<MapArea>,
    /// What is chosen.
    pub chosen: Selection,
}

impl ToldStep {
    /// Finds what each step of a story shows of a map, and draws it.
    pub fn of_story(map: &Map, story: &Story, draw: impl Fn(&Shown) -> Scene) -> Vec<Self> {
        let step = |step: &StoryStep| {
            let StoryStep { caption, filter, area, lit } = step.known_to(map);
            let shown = Shown::new(map, &filter);
            let scene = draw(&shown);
            Self { caption, scene, area, chosen: chosen(lit, map, &shown), shown }
        };
        story.steps.iter().map(step).collect()
    }

    /// Returns what one page shows of all steps, and of what it shows beside them.
    pub fn shown_by_any(map: &Map, steps: &[Self], shown: Shown) -> Shown {
        if steps.is_empty() {
            return shown;
        }
        let parts: Vec<&Shown> = std::iter::once(&shown).chain(steps.iter().map(|step| &step.shown)).collect();
        Shown::any_of(map, &parts)
    }

    /// Returns the part of a picture that is in view; none for all that is shown.
    pub fn area_in(&self, scene: &Scene) -> Option<MapArea> {
        let place = |actor| scene.nodes.iter().find(|node| node.actor == actor).map(|node| node.center);
        let area = self.area.as_ref()?;
        Some(area.where_they_are(|actor| place(actor).map(|at| [at.x, at.y])))
    }

    /// Returns what stands out while the rest fades; none where nothing does.
    pub fn lit(&self, map: &Map) -> Option<Lit> {
        (self.chosen != Selection::Nothing).then(|| Lit::new(map, self.chosen))
    }
}

/// Returns what is chosen; what is hidden lights nothing, and the rest must not fade for it.
fn chosen(selection: Selection, map: &Map, shown: &Shown) -> Selection {
    let is_seen = match selection {
        Selection::Nothing => true,
        Selection::Actor(actor) => shown.has_actor(actor),
        Selection::Link(link) => shown.has_link(link) && !shown.folds().is_folded_in(map, link),
    };
    if is_seen { selection } else { Selection::Nothing }
}
