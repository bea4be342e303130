//! From afar names stand where there is room for them: links, rings and clicks know that.

use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable as _;
use quotemap::command::{Command, FileCommand};
use quotemap::model::selection::Selection;
use quotemap::view::map::projection::Projection;

use crate::support::Window;

/// Returns a sample layout as the window shows it: from so far that names stand where there is room for them.
fn from_afar() -> (Window, Projection) {
    let mut window = Window::built_in();
    window.harness.set_size(vec2(900.0, 600.0));
    window.give(Command::File(FileCommand::OpenSample(quotemap::samples::SAMPLES[0])));
    window.wait_until(|app| !app.is_busy());
    window.settle();
    window.harness.run_steps(4);
    let camera = window.app().view().viewport.camera;
    let middle = window.harness.get_by_label("Map of the article").rect().center();
    (window, Projection { center: camera.center, middle, zoom: camera.zoom })
}

#[test]
fn from_afar_links_end_at_nodes() {
    let (window, projection) = from_afar();
    let scene = window.app().scene();
    let shapes = window.harness.output().shapes.iter();
    let corners = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Path(path) if path.closed && path.points.len() == 3 => Some(path.points[0]),
        _ => None,
    });
    let tips: Vec<Pos2> = corners.collect();
    let map = window.map();
    let mut n_stopped = 0;
    for strand in &scene.strands {
        let (_, head) = strand.past_names();
        n_stopped += usize::from(head != strand.head);
        let to = scene.node_standing_for(map.link(strand.links[0]).to).unwrap();
        assert!(to.covers(head[0], 3.0), "{}", to.lines[0]);
        let tip = projection.to_screen(head[0]);
        assert!(tips.iter().any(|other| other.distance(tip) < 2.5), "{} at {tip}", to.lines[0]);
    }
    assert!(n_stopped > 0, "names stop links where they stand as the picture has them");
}

#[test]
fn from_afar_a_name_is_ringed_and_clicked_where_it_is_written() {
    let (mut window, projection) = from_afar();
    let written = |window: &Window, line: &str| {
        let mut texts = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) if text.override_text_color.is_none() && text.galley.text() == line => {
                Some(text.visual_bounding_rect())
            }
            _ => None,
        });
        texts.next()
    };
    window.key(Modifiers::NONE, Key::Tab);
    let mut n_moved = 0;
    for _ in 0..12 {
        window.harness.run_steps(2);
        let Selection::Actor(actor) = window.app().view().map_focus.focused else { panic!("no actor has the focus") };
        let node = window.app().scene().node(actor).unwrap().clone();
        let mut rings = window.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Rect(rect) if rect.stroke.width == 2.0 => Some(rect.rect),
            _ => None,
        });
        let ring = rings.next_back().unwrap();
        let name = written(&window, &node.lines[0]).unwrap();
        assert!(ring.expand(1.0).contains_rect(name), "{}: {ring} around {name}", node.lines[0]);
        let label = [node.label_box.min, node.label_box.max].map(|p| projection.to_screen(p));
        if !Rect::from_min_max(label[0], label[1]).contains(name.center()) {
            n_moved += 1;
            window.click_at(name.center());
            assert_eq!(window.app().view().exploring.selection, Selection::Actor(actor), "{}", node.lines[0]);
            window.key(Modifiers::NONE, Key::Escape);
            window.give(Command::FitToWindow);
            window.settle();
        }
        window.key(Modifiers::NONE, Key::Tab);
    }
    assert!(n_moved > 0);
}

#[test]
fn from_afar_the_line_to_the_words_about_who_vouches_leads_over_no_name() {
    let mut window = Window::built_in();
    window.harness.set_size(vec2(720.0, 480.0));
    window.harness.run_steps(4);
    let map = window.map();
    let (mut n_words, mut crossed) = (0, Vec::new());
    for link in map.link_ids() {
        if window.app().scene().strand(link).is_none() {
            continue;
        }
        window.give(Command::Select(Selection::Link(link)));
        let scene = window.app().scene();
        let (mut names, mut leaders, mut words) = (Vec::new(), Vec::new(), None);
        for clipped in &window.harness.output().shapes {
            match &clipped.shape {
                egui::Shape::Text(text) if text.galley.text().contains("vouched by ") => {
                    words = Some(text.visual_bounding_rect());
                }
                egui::Shape::Text(text) if text.override_text_color.is_none() => {
                    let line = text.galley.text();
                    let is_name = scene.nodes.iter().any(|node| node.lines.iter().any(|name| name == line));
                    names.extend(is_name.then(|| (line.to_owned(), text.visual_bounding_rect())));
                }
                egui::Shape::LineSegment { points, stroke } if stroke.width == 1.0 => leaders.push(*points),
                _ => {}
            }
        }
        let Some(words) = words else { continue };
        n_words += 1;
        let box_of_words = words.expand(9.0);
        let leader = leaders.iter().find(|ends| box_of_words.contains(ends[1])).unwrap();
        let on_way = |along: u8| leader[0].lerp(leader[1], f32::from(along) / 50.0);
        let is_crossed = |name: &Rect| (0..=50).map(on_way).any(|p| name.shrink(1.0).contains(p));
        let over = names.iter().filter(|(_, name)| is_crossed(name));
        crossed.extend(over.map(|(name, _)| (map.sentence(link), name.clone())));
    }
    assert!(n_words > 10 && crossed.is_empty(), "{n_words}: {crossed:?}");
}
