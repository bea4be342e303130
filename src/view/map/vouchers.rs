//! The way from the chosen link back to those who vouch for its evidence, painted over the map.

use egui::layers::ShapeIdx;
use egui::{Painter, Pos2, Shape, Stroke, Vec2, pos2, vec2};

use crate::layout::Rect;
use crate::model::selection::Selection;
use crate::model::sentences::listed;
use crate::model::{Attribution, LinkId, Map};
use crate::scene::{NodeShape, StrandShape};
use crate::view::map::paint::OnScreen;
use crate::view::toolkit::style;

/// Paints the way from the chosen link back to those who vouch for its evidence; what must not strike names out takes
/// the place of a shape below them.
pub fn paint_vouchers(
    map: &Map,
    on_screen: OnScreen<'_>,
    selection: Selection,
    (painter, below_names): (&Painter, ShapeIdx),
    ui: &egui::Ui,
) {
    let OnScreen { scene, projection, visibility, .. } = on_screen;
    let Selection::Link(link) = selection else { return };
    let Some(strand) = scene.strand(link) else { return };
    let palette = style::palette(ui);
    // Where the link has faded, so has the way.
    let opacity = visibility.map_or(1.0, |visibility| visibility.strand(strand));
    let [accent, halo] = [palette.accent, palette.canvas].map(|rgb| style::color(rgb).gamma_multiply(opacity));
    // At 0.3 of the curve: its label stands about the middle.
    let middle = projection.to_screen(projection.line_of(strand).0.at(0.3));
    let mut elsewhere = Vec::new();
    let vouchers = vouchers(map, link);
    for &voucher in &vouchers {
        let Attribution::Actor(actor) = voucher else {
            elsewhere.push("the article itself".into());
            continue;
        };
        match scene.node(actor) {
            // An end of the link vouches for itself: the arrow shows that already.
            Some(node) => {
                let (center, radius) = (projection.to_screen(node.center), node.radius * projection.zoom + 4.0);
                let away = middle - center;
                if away.length() <= radius {
                    continue;
                }
                let ends = [center + away.normalized() * radius, middle];
                painter.extend(Shape::dashed_line(&ends, Stroke::new(3.5, halo), 5.0, 4.0));
                painter.extend(Shape::dashed_line(&ends, Stroke::new(1.8, accent), 5.0, 4.0));
                painter.circle_stroke(center, radius, Stroke::new(1.8, accent));
            }
            None => elsewhere.push(map.actor(actor).named_short()),
        }
    }
    painter.circle(middle, 4.0, accent, Stroke::new(1.5, halo));
    if !elsewhere.is_empty() {
        // Beside a line to somebody, the words would be taken for what that line means.
        let also = if elsewhere.len() < vouchers.len() { "also " } else { "" };
        let words = format!("{also}vouched by {}", listed(&elsewhere));
        let galley = painter.layout_no_wrap(words, egui::FontId::proportional(11.5), accent);
        let rect = free_spot(on_screen, strand, middle, galley.size() + vec2(6.0, 6.0), painter.clip_rect());
        // Where there is no room nearby, a thin line tells what the words are about.
        painter.set(below_names, Shape::line_segment([middle, rect.clamp(middle)], Stroke::new(1.0, accent)));
        painter.rect_filled(rect, 3.0, halo.gamma_multiply(0.92));
        painter.galley(rect.min + vec2(3.0, 3.0), galley, accent);
    }
}

/// Returns a box of a size near a point of a link on the screen: best one that covers nobody, no words and nothing
/// of the link, and to which a line from that point leads over nobody.
pub fn free_spot(
    on_screen: OnScreen<'_>,
    strand: &StrandShape,
    near: Pos2,
    size: Vec2,
    area: egui::Rect,
) -> egui::Rect {
    let OnScreen { scene, projection, names, .. } = on_screen;
    /// So many steps away it would be taken for a word about something else.
    const FARTHEST: usize = 9;
    let screen = |rect: Rect| egui::Rect::from_min_max(projection.to_screen(rect.min), projection.to_screen(rect.max));
    let spot = |x: f32, y: f32| {
        let at = pos2(x.clamp(area.min.x, (area.max.x - size.x).max(area.min.x)), y);
        egui::Rect::from_min_size(at, size)
    };
    let around = (0..FARTHEST).flat_map(|step| {
        let away = 6.0 + 18.0 * step as f32;
        let (right, left) = (near.x + 6.0, near.x - 6.0 - size.x);
        let (far_right, far_left) = (right + away, left - away);
        let (below, above) = (near.y + away - 3.0, near.y - away + 3.0 - size.y);
        let (beside, level) = (near.y - size.y / 2.0, near.x - size.x / 2.0);
        let nearer = [spot(right, below), spot(left, below), spot(right, above), spot(left, above)];
        let farther = [spot(far_right, beside), spot(far_left, beside), spot(far_right, below), spot(far_left, above)];
        let over = [spot(level, below), spot(level, above), spot(far_left, below), spot(far_right, above)];
        nearer.into_iter().chain(farther).chain(over)
    });
    let is_far = projection.is_far();
    // A node, and its name where that is written.
    let boxes = |node: &NodeShape| {
        let name = names.iter().find(|name| name.actor == node.actor).map(|name| name.spot);
        let name = name.map(|spot| Rect { min: projection.to_map(spot.min), max: projection.to_map(spot.max) });
        let name = name.or_else(|| (!is_far).then_some(node.label_box));
        [Some(Rect::around(node.center, node.radius + 2.0)), name]
    };
    let in_view = |boxes: &[Option<Rect>; 2]| boxes.iter().flatten().any(|it| screen(*it).intersects(area));
    let nodes: Vec<[Option<Rect>; 2]> = scene.nodes.iter().map(boxes).filter(in_view).collect();
    // The words of links are not to be covered where they are written; a mere number may be, rather than a line.
    let worded = scene.strands.iter().filter(|strand| strand.count.is_none() && !is_far);
    let labels = worded.filter_map(|strand| strand.label_box()).map(screen);
    let labels: Vec<egui::Rect> = labels.filter(|label| label.intersects(area)).collect();
    let points = projection.line_of(strand).0.points(24);
    let covers_link = |rect: &egui::Rect| {
        let [min, max] = [rect.min, rect.max].map(|corner| projection.to_map(corner));
        points.windows(2).any(|pair| Rect { min, max }.length_inside(pair[0], pair[1]) > 0.0)
    };
    // From afar a name stands anywhere around its node; else nothing fits between them.
    let whole = |boxes: &[Option<Rect>; 2]| match is_far {
        true => *boxes,
        false => [boxes.iter().flatten().copied().reduce(Rect::union), None],
    };
    let covered: Vec<egui::Rect> = nodes.iter().flat_map(whole).flatten().map(screen).collect();
    let covers = |rect: &egui::Rect| covered.iter().any(|it| it.intersects(*rect));
    let is_led_over = |rect: &egui::Rect, part: usize| {
        let [from, to] = [near, rect.clamp(near)].map(|end| projection.to_map(end));
        nodes.iter().filter_map(|node| node[part]).any(|it| it.length_inside(from, to) > 0.0)
    };
    // The worst first; of equals the nearest is taken.
    let faults = |rect: &egui::Rect| {
        [
            !area.contains_rect(*rect) || covers(rect),
            labels.iter().any(|label| label.intersects(*rect)),
            covers_link(rect),
            is_led_over(rect, 0),
            is_led_over(rect, 1),
        ]
    };
    around.min_by_key(faults).unwrap_or(spot(near.x + 6.0, near.y + 3.0))
}

/// Returns who vouches for a link's evidence, each once.
pub(crate) fn vouchers(map: &Map, link: LinkId) -> Vec<Attribution> {
    let mut vouchers = Vec::new();
    for &piece in &map.link(link).evidence {
        let voucher = map.piece(piece).attribution;
        if !vouchers.contains(&voucher) {
            vouchers.push(voucher);
        }
    }
    vouchers
}
