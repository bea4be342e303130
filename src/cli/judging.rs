//! `judge`: what a critical reader would find wrong with a picture, so that it can be checked
//! without eyes.

use crate::cli::Failure;
use crate::files::limits::{MAX_FAULTS_NAMED, MAX_JUDGED};
use crate::layout::{Rect, Size};
use crate::model::Map;
use crate::model::shown::Shown;
use crate::model::wording::counted;
use crate::scene::Scene;
use crate::scene::camera::Camera;
use crate::scene::critique::{FaultKind, each_fault};
use crate::scene::plan::Plan;

/// Reads the size of a window, as in "1280x800".
pub(super) fn parse_size(text: &str) -> Result<Size, String> {
    let side = |side: &str| side.trim().parse::<u16>().ok().filter(|side| (300..=16_000).contains(side));
    let sides = text.split_once(['x', 'X', '×']).map(|(w, h)| (side(w), side(h)));
    match sides {
        Some((Some(w), Some(h))) => Ok(Size { w: f32::from(w), h: f32::from(h) }),
        _ => Err("expected a width and a height from 300 to 16000, as in 1280x800".to_owned()),
    }
}

/// Refuses a picture of which any two parts cannot be compared within seconds, before it is arranged.
///
/// # Errors
/// Where it has more than [`MAX_JUDGED`] actors, curves and ties.
pub(super) fn check_size(map: &Map, shown: &Shown) -> Result<(), Failure> {
    let plan = Plan::new(map, shown);
    let (actors, curves, ties) = (plan.nodes.len(), plan.strands.len(), plan.ties.len());
    if actors + curves + ties <= MAX_JUDGED {
        return Ok(());
    }
    let actors = counted(actors, "actor", "actors");
    let (curves, ties) = (counted(curves, "curve", "curves"), counted(ties, "affiliation", "affiliations"));
    Err(format!(
        "the picture has {actors}, {curves} and {ties}: one of at most {MAX_JUDGED} of them together is judged; a layout \
         whose filter shows fewer makes it one"
    )
    .into())
}

/// Returns what is to be said of a picture on a canvas: each kind of fault with its first [`MAX_FAULTS_NAMED`] cases, then
/// lengths and the use of space.
pub(super) fn report(map: &Map, scene: &Scene, canvas: Size) -> String {
    let mut faults = FaultKind::ALL.map(|kind| (kind, 0, Vec::new()));
    each_fault(map, scene, &mut |kind, names| {
        for (_, n, named) in faults.iter_mut().filter(|(it, ..)| *it == kind) {
            *n += 1;
            if named.len() < MAX_FAULTS_NAMED {
                named.push(names());
            }
        }
    });
    let n_links = scene.strands.iter().map(|strand| strand.links.len()).sum();
    let mut lines = vec![format!(
        "{}, {} in {}",
        counted(scene.nodes.len(), "actor", "actors"),
        counted(n_links, "link", "links"),
        counted(scene.strands.len(), "curve", "curves"),
    )];
    for (kind, n, named) in faults {
        lines.push(format!("{n:4} {}", kind.plural()));
        let n_more = n - named.len();
        lines.extend(named.into_iter().map(|names| format!("       {names}")));
        lines.extend((n_more > 0).then(|| format!("       and {n_more} more")));
    }
    let n_named = scene.strands.iter().filter(|strand| strand.label_at.is_some()).count();
    lines.push(format!("{n_named:4} of {} curves have room for their words", scene.strands.len()));
    let links = scene.strands.iter().filter(|strand| !strand.curve.is_loop());
    let links = links.map(|strand| strand.curve.start.distance(strand.head[0])).collect();
    lines.push(format!("visible length of links: {}", spread(links)));
    let ties = scene.ties.iter().map(|tie| tie.from.distance(tie.to)).collect();
    lines.push(format!("members from what they belong to: {}", spread(ties)));
    lines.push(use_of_space(scene, canvas));
    lines.join("\n") + "\n"
}

/// Describes some lengths in points.
fn spread(mut lengths: Vec<f32>) -> String {
    lengths.sort_by(f32::total_cmp);
    let (Some(shortest), Some(longest)) = (lengths.first(), lengths.last()) else { return "none".to_owned() };
    let n = lengths.len() as f32;
    let mean = lengths.iter().sum::<f32>() / n;
    let variance = lengths.iter().map(|length| (length - mean) * (length - mean)).sum::<f32>() / n;
    format!(
        "{shortest:.0} to {longest:.0} points, mean {mean:.0}, standard deviation {:.0} % of it",
        100.0 * variance.sqrt() / mean.max(1.0)
    )
}

fn use_of_space(scene: &Scene, canvas: Size) -> String {
    let mut camera = Camera::default();
    camera.fit(scene.bounds, canvas);
    let Size { w, h } = if scene.nodes.is_empty() { Size::default() } else { scene.bounds.size() };
    let filled = |rect: Rect| rect.size().w * rect.size().h;
    let shapes = scene.nodes.iter().map(|node| node.label_box.union(Rect::around(node.center, node.radius)));
    format!(
        "the picture takes {:.0} x {:.0} of {:.0} x {:.0} points at zoom {:.2}; actors and labels fill {:.0} % of it",
        w * camera.zoom,
        h * camera.zoom,
        canvas.w,
        canvas.h,
        camera.zoom,
        100.0 * shapes.map(filled).sum::<f32>().abs() / (w * h).max(1.0)
    )
}
