//! What a filter shows of a map, arranged at once and drawn: for pictures that are made without a window, or for a page
//! of another shape than the window's.

use crate::layout::{Layout, Place, Point, Rect, SEED, Size, search};
use crate::model::Map;
use crate::model::shown::Shown;
use crate::scene::Scene;
use crate::scene::plan::Plan;

/// Draws what is shown of a map as a layout has it; actors that it does not place find room.
///
/// It is arranged on this thread, which takes up to some seconds for a large map.
pub fn arranged(map: &Map, shown: &Shown, layout: &Layout, area: Size) -> Scene {
    let plan = Plan::new(map, shown);
    let request = plan.request(layout, area, SEED);
    if request.nodes.iter().all(|node| node.place.is_some()) {
        return Scene::new(map, &plan, layout);
    }
    Scene::new(map, &plan, &plan.with_places(layout, &search::arrange(&request)))
}

/// Draws what is shown of a map as a layout has it; actors that it does not place are put somewhere at once: for files that
/// only tell where everybody stands.
pub fn sketched(map: &Map, shown: &Shown, layout: &Layout, area: Size) -> Scene {
    let plan = Plan::new(map, shown);
    let mut sketched = plan.with_places(layout, &search::sketch(&plan.request(layout, area, SEED)));
    sketched.places.iter_mut().zip(&layout.places).for_each(|(place, known)| *place = known.or(*place));
    Scene::new(map, &plan, &sketched)
}

/// Returns the picture of nobody, for what says nothing of places.
pub fn without_places(map: &Map, shown: &Shown) -> Scene {
    Scene::new(map, &Plan::new(map, shown), &Layout::empty(map.n_actor_slots()))
}

/// Draws the same for an area of another shape: everybody moves apart or together along one axis, and what would lie over
/// something else then gives way.
pub fn arranged_for(map: &Map, shown: &Shown, layout: &Layout, area: Size) -> Scene {
    let plan = Plan::new(map, shown);
    let layout = stretched(&plan, layout, area);
    let places = search::arrange(&plan.request(&layout, area, SEED));
    Scene::new(map, &plan, &plan.with_places(&layout, &places))
}

/// Returns a layout in which those who are drawn have the shape of an area, as far as that leaves it the same picture.
fn stretched(plan: &Plan, layout: &Layout, area: Size) -> Layout {
    /// More than that along one axis, neighbours would be neighbours no longer.
    const MOST: f32 = 1.6;
    let mut layout = layout.clone();
    let drawn = plan.nodes.iter().filter_map(|node| layout.places.get(node.actor.index()).copied().flatten());
    let bounds = drawn.map(|place| Rect { min: place.at, max: place.at }).fold(Rect::NOTHING, Rect::union);
    let Size { w, h } = bounds.size();
    if w > 1.0 && h > 1.0 {
        let factor = (area.w * h / (area.h * w)).sqrt().clamp(1.0 / MOST, MOST);
        let center = bounds.center();
        let stretch = |place: Place| {
            let from = place.at - center;
            // A pin is to stay where it is on the screen.
            Place { at: center + Point::new(from.x * factor, from.y / factor), pinned: false, ..place }
        };
        layout.places.iter_mut().for_each(|place| *place = place.map(stretch));
    }
    layout
}
